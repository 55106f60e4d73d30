"""Measure the verdicts on quotations that were altered by known rules: ``check.py [--verbose] DIR``.

DIR holds transcripts. Every fourth of them is kept out of the record, and quotations that are on nobody's
record are drawn from those; the others are drawn from the speech turns of the rest, so that each stands in
one place. ``EACH`` of each kind are altered and put into a draft. Prints one line of JSON a figure, in
shares of 1: for each verdict ``VERDICT_precision`` and ``VERDICT_recall`` with underscores, then
``altered_called_same``, how many altered quotations were called verbatim or same words, and the speeds.

Which verdict a kind must have is what an editor would want. A number in figures that the draft writes in
words is the same words: what was spoken is the same, and a house has its style. It must be the same number.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy and its like are imported

from scoring import present

from onrecord import (
    Checked,
    Document,
    Findings,
    Passage,
    Person,
    Record,
    Source,
    Span,
    attribute,
    check,
    find_statements,
    read,
)
from onrecord.checks.checked import Verdict
from onrecord.errors import UnreadableSource
from onrecord.persons.names import parse_name
from onrecord.sources import gather
from onrecord.text.sentences import split_sentences

SEED = 5
EACH = 200
LEAST, MOST = 8, 60  # words of a quotation
HELD_OUT = 4  # every fourth document
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_MARKED = re.compile(r"[“”\"«»\[\]()…]|``|\'\'|\.\.\.|(?:^|\s)['‘]|\n\s*\n")
NEGATIONS = re.compile(
    r"\b(?:not|never|no|nobody|nothing|none|neither|nor|without|cannot|hardly)\b|n['’]t\b", re.IGNORECASE
)
CONDITIONS = re.compile(
    r"\b(?:if|unless|provided|until|except|excluding|but|only|although|though|however)\b", re.IGNORECASE
)
_INSERTION = re.compile(r"(?<=\w)(, [^,;:.?!—-]{8,60},) (?=\w)")
_CIRCUMSTANCE = re.compile(
    r"(?<=\w) ((?:in|on|at|with|from|by|during|over) (?:the |our |this |that |a )?\w+(?: of (?:the )?\w+)?)"
    r" (?=(?:and|to|in|on|at|with|for|from|by)\b)"
)
_CONDITION = re.compile(r"(?<=\w),? (?:if|unless|except|provided)\b[^,;:.?!—-]{4,60}, ?(?=\w)")
_NOT = re.compile(r"\b(do|does|did|is|are|was|were|has|have|had|would|could|should)n['’]t\b")
FUNCTION = frozenset(
    """the a an of to in on at for with by from and that this these those is are was were be been have has had
    do does did will would we i you he she they it as so very just also there our my your their his""".split()
)
TENSES = {
    "is": "was", "are": "were", "was": "is", "were": "are", "has": "had", "have": "had", "had": "has",
    "will": "would", "would": "will", "can": "could", "could": "can", "do": "did", "does": "did",
    "did": "does", "go": "went", "went": "go", "said": "says", "says": "said", "think": "thought",
    "know": "knew", "want": "wanted", "made": "make", "make": "made", "take": "took", "came": "come",
    "get": "got", "see": "saw", "saw": "see", "need": "needed", "talked": "talk", "continue": "continued",
}  # fmt: skip
ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen""".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A quotation as it stands in a transcript, and who says it there."""

    words: str
    speaker: str
    document: str


@dataclass(frozen=True, kw_only=True)
class Altered:
    """What is put in the draft, and the verdict that it must have."""

    kind: str
    verdict: Verdict
    words: str
    speaker: str
    drawn: Drawn


Rule = Callable[[random.Random, Drawn, "Pool"], str | None]


# ---------------------------------------------------------------- drawing


@dataclass
class Pool:
    """What can be drawn."""

    sentences: list[list[Drawn]]  # by turn, in order
    speakers: list[str]

    def turns(self, rng: random.Random) -> Iterator[tuple[list[Drawn], int]]:
        """Yield turns with a sentence of each, at random, for ever."""
        while True:
            turn = rng.choice(self.sentences)
            yield turn, rng.randrange(len(turn))


def documents_in(folder: Path) -> list[tuple[Source, Document]]:
    """Return the transcripts of a folder that can be read, with their sources."""
    found = []
    for source in gather(str(folder)):
        if isinstance(source, Source):
            try:
                document = read(source)
            except UnreadableSource:
                continue
            if any(passage.role == "speech turn" for passage in document.passages):
                found.append((source, document))
    return found


def findings_of(document: Document) -> Findings:
    """Return what the check needs of a transcript: its statements and who made them."""
    statements = find_statements(document)
    attributed = attribute(document, statements)
    return Findings(
        document=document,
        statements=tuple(statements),
        attributions=attributed.attributions,
        people=attributed.people,
    )


def drawn_from(findings: Findings) -> list[list[Drawn]]:
    """Return what each speaker who has a name says in a turn: its sentences, then every three in a row.

    None has marks or notes in it.
    """
    document = findings.document
    people = {a.statement: a.person for a in findings.attributions if a.part == "speaker"}
    speakers = {s.pieces[0].start: people.get(s.id) for s in findings.statements}
    turns = []
    for passage in document.passages:
        speaker = speakers.get(passage.start)
        if passage.role == "speech turn" and speaker and _has_name(speaker):
            turns.append(_sentences(document, passage, speaker))
    return [turn for turn in turns if turn]


def _has_name(speaker: Person) -> bool:
    name = parse_name(speaker.name)
    return bool(name and name.is_person and name.given and name.surname)


def _sentences(document: Document, passage: Passage, speaker: Person) -> list[Drawn]:
    spans = split_sentences(document.text, passage.span)
    spans += [Span(one.start, other.end) for one, other in zip(spans, spans[2:], strict=False)]
    return [
        Drawn(words=span.of(document.text), speaker=speaker.name, document=document.id)
        for span in spans
        if LEAST <= len(span.of(document.text).split()) <= MOST
        and not _MARKED.search(span.of(document.text))
        and span.of(document.text)[-1] in ".?!"
        and not _is_quoted(document.text[passage.start : span.start])
    ]


def _is_quoted(before: str) -> bool:
    """Tell whether a quotation is open where the words before end: what follows is a third person's."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def folded(words: str) -> str:
    return " " + " ".join(_WORD.findall(words.lower().replace("’", "'"))) + " "


def unique(turns: Sequence[list[Drawn]], texts: Sequence[str]) -> list[list[Drawn]]:
    """Return the turns with those of their sentences that stand in one place of the texts."""
    every = "".join(map(folded, texts))
    kept = [[one for one in turn if every.count(folded(one.words)) == 1] for turn in turns]
    return [turn for turn in kept if turn]


# ---------------------------------------------------------------- altering


def untouched(rng: random.Random, drawn: Drawn, pool: Pool) -> str | None:
    return drawn.words


def curled(rng: random.Random, drawn: Drawn, pool: Pool) -> str | None:
    """Marks that curl for straight ones, or the other way."""
    words = drawn.words
    turned = words.replace("’", "'") if "’" in words else words.replace("'", "’").replace("--", "—")
    return turned if turned != words else None


def broken(rng: random.Random, drawn: Drawn, pool: Pool) -> str | None:
    """Broken over lines at one to three blanks."""
    words = drawn.words.split()
    for at in rng.sample(range(1, len(words) - 1), rng.randint(1, 3)):
        words[at] = "\n" + words[at]
    return " ".join(words).replace(" \n", "\n")


def number_swapped(rng: random.Random, drawn: Drawn, pool: Pool) -> str | None:
    found = list(re.finditer(r"(?<![\w.,])\d{1,4}(?![\w,]|\.\d)", drawn.words))
    if not found:
        return None
    number = rng.choice(found)
    other = int(number.group()) + rng.choice((-3, -1, 1, 2, 10, 50))
    return drawn.words[: number.start()] + str(other) + drawn.words[number.end() :] if other >= 0 else None


def not_dropped(rng: random.Random, drawn: Drawn, pool: Pool) -> str | None:
    if re.search(r"\bnot\b", drawn.words):
        return re.sub(r"\s*\bnot\b", "", drawn.words, count=1)
    dropped = _NOT.sub(r"\1", drawn.words, count=1)
    return dropped if dropped != drawn.words else None


def tense_changed(rng: random.Random, drawn: Drawn, pool: Pool) -> str | None:
    found = [m for m in _WORD.finditer(drawn.words) if m.group() in TENSES and m.start() > 0]
    if not found:
        return None
    verb = rng.choice(found)
    return drawn.words[: verb.start()] + TENSES[verb.group()] + drawn.words[verb.end() :]


def function_words_dropped(rng: random.Random, drawn: Drawn, pool: Pool) -> str | None:
    """One to three function words fewer, none at the ends: a quotation may begin and end where it likes."""
    words = drawn.words.split(" ")
    inner = [n for n in range(2, len(words) - 2) if words[n].lower() in FUNCTION]
    if not inner:
        return None
    out = set(rng.sample(inner, min(len(inner), rng.randint(1, 3))))
    return " ".join(word for n, word in enumerate(words) if n not in out)


def in_words(number: int) -> str:
    """Return a number below a million in words."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{ONES[number // 100]} hundred" + (f" and {in_words(number % 100)}" if number % 100 else "")
    rest = number % 1000
    joint = " and " if rest < 100 else " "
    return f"{in_words(number // 1000)} thousand" + (joint + in_words(rest) if rest else "")


def figures_in_words(rng: random.Random, drawn: Drawn, pool: Pool) -> str | None:
    found = re.search(r"(?<![\w.,$:/-])\d{1,4}(?![\w,:/]|\.\d)", drawn.words)
    if not found:
        return None
    return drawn.words[: found.start()] + in_words(int(found.group())) + drawn.words[found.end() :]


def spliced(rng: random.Random, drawn: Drawn, pool: Pool) -> str | None:
    """The sentence and another of the same speaker's, or of anybody's, that does not follow it."""
    for turn, at in pool.turns(rng):
        other = turn[at]
        if other.speaker == drawn.speaker and drawn not in turn or rng.random() < 0.02:
            return f"{drawn.words} {other.words}" if other is not drawn and drawn not in turn else None
    return None


def cut_harmlessly(rng: random.Random, drawn: Drawn, pool: Pool) -> str | None:
    """Without an insertion between commas, words that tell where, when or with whom, or a whole sentence."""
    sentences = split_sentences(drawn.words)
    if len(sentences) == 3 and rng.random() < 0.5:
        first, left_out, last = (sentence.of(drawn.words) for sentence in sentences)
        return None if _harms(left_out) else f"{first} … {last}"
    found = [m.span(1) for rule in (_INSERTION, _CIRCUMSTANCE) for m in rule.finditer(drawn.words)]
    spans = [span for span in found if not _harms(drawn.words[slice(*span)])]
    if not spans:
        return None
    start, end = rng.choice(spans)
    return f"{drawn.words[:start].rstrip()} … {drawn.words[end:].lstrip()}"


def _harms(words: str) -> bool:
    return bool(NEGATIONS.search(words) or CONDITIONS.search(words))


def cut_harmfully(rng: random.Random, drawn: Drawn, pool: Pool) -> str | None:
    """Without a negation, perhaps with the word behind it, or a condition or exception up to the comma."""
    found = [m.span() for m in re.finditer(r"(?<=\w) (?:not|never|\w+n['’]t)(?: \w+)? (?=\w)", drawn.words)]
    found += [m.span() for m in _CONDITION.finditer(drawn.words)]
    if not found:
        return None
    start, end = rng.choice(found)
    if len(drawn.words[:start].split()) + len(drawn.words[end:].split()) < LEAST - 2:
        return None
    return f"{drawn.words[:start]} … {drawn.words[end:].lstrip()}"


KINDS: tuple[tuple[str, Verdict, Rule], ...] = (
    ("untouched", "verbatim", untouched),
    ("curly marks", "same words", curled),
    ("lines", "same words", broken),
    ("figures in words", "same words", figures_in_words),
    ("number", "altered", number_swapped),
    ("not", "altered", not_dropped),
    ("tense", "altered", tense_changed),
    ("function words", "altered", function_words_dropped),
    ("splice", "spliced", spliced),
    ("speaker", "another speaker", untouched),
    ("harmless cut", "cut", cut_harmlessly),
    ("harmful cut", "cut that turns the sense", cut_harmfully),
)


def altered(kind: str, verdict: Verdict, rule: Rule, pool: Pool) -> list[Altered]:
    """Return ``EACH`` quotations altered by one rule, fewer where the transcripts have not as many."""
    rng = random.Random(f"{SEED} {kind}")
    every = [one for turn in pool.sentences for one in turn]
    rng.shuffle(every)
    made: list[Altered] = []
    for drawn in every:
        words = rule(rng, drawn, pool)
        if words is None:
            continue
        others = [name for name in pool.speakers if not set(name.split()) & set(drawn.speaker.split())]
        speaker = rng.choice(others) if kind == "speaker" and others else drawn.speaker
        made.append(Altered(kind=kind, verdict=verdict, words=words, speaker=speaker, drawn=drawn))
        if len(made) == EACH:
            break
    return made


# ---------------------------------------------------------------- checking


def draft_of(every: Sequence[Altered]) -> tuple[str, list[Span]]:
    """Return a draft with a paragraph for each quotation, and where the quotations stand in it."""
    rng = random.Random(SEED)
    text, places = "", []
    for one in every:
        words = one.words
        name = one.speaker if rng.random() < 0.5 else one.speaker.split()[-1]
        forms = ((f"{name} said: “", "”"), ("“", f"” {name} said."), ("“", f"” said {name}."))
        before, after = rng.choice(forms)
        if not before.startswith(name):
            words = words[:-1] + "," if words.endswith(".") else words
        start = len(text) + len(before)
        places.append(Span(start, start + len(words)))
        text += f"{before}{words}{after}\n\n"
    return text, places


def verdicts_on(every: Sequence[Altered], record: Record) -> list[Checked | None]:
    """Return the verdict on each quotation; ``None`` where the draft's quotation was not seen."""
    text, places = draft_of(every)
    found = [one for one in check(text.encode(), record) if one.quotation.manner != "indirect"]
    verdicts = []
    for place in places:
        met = [one for one in found if any(place.meets(piece) for piece in one.quotation.pieces)]
        verdicts.append(met[0] if met else None)
    return verdicts


def tell(name: str, value: float) -> None:
    print(json.dumps({"figure": name.replace(" ", "_").replace(",", ""), "value": round(value, 4)}))


def report(every: Sequence[Altered], found: Sequence[Checked | None]) -> None:
    """Print precision and recall of each verdict that a kind must have."""
    given = [one.verdict if one else "missed" for one in found]
    for verdict in dict.fromkeys(one.verdict for one in every):
        right = sum(one.verdict == verdict == got for one, got in zip(every, given, strict=True))
        tell(f"{verdict}_precision", right / max(1, given.count(verdict)))
        tell(f"{verdict}_recall", right / sum(one.verdict == verdict for one in every))
    changed = Counter(got for one, got in zip(every, given, strict=True) if one.verdict == "altered")
    tell("altered_called_same", changed["verbatim"] + changed["same words"])


def show_errors(every: Sequence[Altered], found: Sequence[Checked | None]) -> None:
    for one, got in zip(every, found, strict=True):
        if got is None or got.verdict != one.verdict:
            print(f"{one.kind}: {got.verdict if got else 'missed'}, not {one.verdict}", file=sys.stderr)
            print(f"  draft:  {one.words!r} ({one.speaker})", file=sys.stderr)
            print(f"  source: {one.drawn.words!r} ({one.drawn.speaker})", file=sys.stderr)
            if got:
                print(f"  {got.reason}", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--verbose", action="store_true", help="show on standard error what came out wrong")
    options = parser.parse_args()
    read_in = documents_in(present(options.folder, "a folder of transcripts"))
    if len(read_in) < 2:
        raise SystemExit(f"{options.folder} holds fewer than two transcripts.")
    kept_out = [document for _, document in read_in[HELD_OUT - 1 :: HELD_OUT]] or [read_in[-1][1]]
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder, "record.db")) as record:
        begun = time.process_time()
        known = []
        for source, document in read_in:
            if document not in kept_out:
                known.append(findings_of(document))
                record.add(known[-1], source)
        tell("cpu_seconds_to_add", time.process_time() - begun)
        texts = [findings.document.text for findings in known]
        turns = unique([turn for findings in known for turn in drawn_from(findings)], texts)
        pool = Pool(sentences=turns, speakers=sorted({one.speaker for turn in turns for one in turn}))
        every = [one for kind, verdict, rule in KINDS for one in altered(kind, verdict, rule, pool)]
        every += invented(kept_out, texts, pool)
        tell("quotations", len(every))
        begun = time.process_time()
        found = verdicts_on(every, record)
        tell("cpu_seconds_to_check", time.process_time() - begun)
        report(every, found)
        if options.verbose:
            for kind, count in Counter(one.kind for one in every).items():
                print(f"{count} {kind}", file=sys.stderr)
            show_errors(every, found)


def invented(kept_out: Sequence[Document], texts: Sequence[str], pool: Pool) -> list[Altered]:
    """Return sentences that were said, but that no transcript of the record has."""
    rng = random.Random(f"{SEED} invented")
    on_record = "".join(map(folded, texts))
    every = [
        one
        for document in kept_out
        for turn in drawn_from(findings_of(document))
        for one in turn
        if folded(one.words) not in on_record
    ]
    return [
        Altered(
            kind="invented",
            verdict="not on record",
            words=one.words,
            speaker=rng.choice(pool.speakers),
            drawn=one,
        )
        for one in rng.sample(every, min(EACH, len(every)))
    ]


if __name__ == "__main__":
    main()
