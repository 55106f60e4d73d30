"""Measure who labels are resolved to: ``speakers.py [--verbose] FILE.jsonl [GOLD.json]``.

FILE holds documents with their statements (``{"id", "text", "quotes": [{"content", "source", "speaker"}]}``).
GOLD, if given, names speakers or corrects those of FILE by the place of their source: ``{"document id":
{"start-end": "name|another form"}}``; ``null`` where nobody says such a thing, ``"?"`` where somebody says it
whom the document does not name. Gold places are fed in, so that only the choice of the person is measured.
Prints one line of JSON a figure, in percent of the statements with a gold speaker: ``right``, ``wrong``,
``unresolved``; and ``microseconds_per_word`` of one core's time.
With ``--chain`` the whole chain reads the plain text instead, and those gold statements count that it finds
(half of the words in common, as in ``scoring.py``); a statement found without its source is unresolved.
With ``--by kind`` or ``--by why`` also a table of the three by the kind of label or by the reason given.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy and its like are imported

from scoring import Text, paired

from onrecord import examine, read
from onrecord.models import Attribution, Document, Passage, Person, Span, Statement, make_id
from onrecord.persons.labels import read_label
from onrecord.persons.mention_words import FUNCTION
from onrecord.persons.mentions import read_mentions
from onrecord.persons.page import names_within
from onrecord.persons.reading import Reading
from onrecord.speakers import attribute

WORD = re.compile(r"\w+(?:['’]\w+)*")
PRONOUNS = frozenset("he she they it i we you who him her his them this that which".split())
FORMS = frozenset("mr mrs ms dr sir jr sr 28saudi 29".split()) | FUNCTION


def document_of(row: dict[str, Any]) -> Document:
    """Return a benchmark's row as a document of one narrative passage."""
    passage = Passage(start=0, end=len(row["text"]), role="narrative")
    return Document(
        id=row["id"], text=row["text"], passages=(passage,), media_type="text/plain", address=row["id"]
    )


def statement_of(row: dict[str, Any], number: int, quote: dict[str, Any]) -> Statement:
    """Return one gold quotation as a statement with its source."""
    source = Span(quote["source"][0][0], quote["source"][-1][1]) if quote.get("source") else None
    pieces = tuple(Span(start, end) for start, end in quote["content"])
    return Statement(
        id=make_id(row["id"], number), document=row["id"], pieces=pieces,
        manner=quote.get("type", "indirect"),
        act="claim", source=source, speaker_label=source.of(row["text"]) if source else None,
    )  # fmt: skip


def words_of(name: str) -> frozenset[str]:
    """Return the words of a name that count, all of them if none would."""
    words = frozenset(WORD.findall(name.replace("_", " ").lower()))
    return words - FORMS or words


def is_right(person: Person, golds: set[str]) -> bool:
    """Tell whether a person is one of the forms in which the gold names the speaker.

    A surname alone is the right person where the gold has more of the name; a description counts if
    it is the gold's, or if it is the title under which the person is known.
    """
    forms = [words_of(form) for form in (person.name, *person.also)]
    titled = words_of(person.name) | words_of(person.title or "")
    for gold in golds:
        want = words_of(gold)
        if not want:
            continue
        if any(form and (form <= want or want <= form) for form in forms) or len(want & titled) >= 0.6 * len(
            want
        ):
            return True
    return False


def gold_forms(row: dict[str, Any]) -> dict[int, set[str]]:
    """Return, by quotation, the names under which its gold speaker goes: its own and its chain's sources."""
    chains: dict[Any, set[str]] = defaultdict(set)
    for number, quote in enumerate(row["quotes"]):
        if quote.get("speaker") and quote.get("source"):
            key = quote.get("chain") or number
            label = row["text"][quote["source"][0][0] : quote["source"][-1][1]]
            chains[key] |= {quote["speaker"]} | (set() if label.lower() in PRONOUNS else {label})
    return {
        number: chains[quote.get("chain") or number]
        for number, quote in enumerate(row["quotes"])
        if quote.get("speaker") and quote.get("source")
    }


def annotated(row: dict[str, Any], gold: dict[str, dict[str, str | None]]) -> dict[int, set[str]]:
    """Return the names of each quotation's speaker: the row's, with what annotations add or correct."""
    named = gold.get(row["id"], {})
    found = gold_forms(row)
    for number, quote in enumerate(row["quotes"]):
        if quote.get("source"):
            place = f"{quote['source'][0][0]}-{quote['source'][-1][1]}"
            if names := named.get(place):
                found[number] = set(names.split("|"))
            elif place in named:
                found.pop(number, None)
    return found


def kind_of(reading: Reading, source: Span) -> str:
    """Return what kind of label the words of ``source`` are, names by how much of them is printed."""
    names = [mention for mention in reading.mentions if mention.sort == "name"]
    label = read_label(reading, source, names_within(names, source))
    if label.kind != "name" or label.name is None:
        return label.kind
    if label.name.body:
        return "body by name"
    return "full name" if len(label.name.name) > 1 else "title and surname" if label.name.title else "surname"


def reason_of(why: str) -> str:
    """Return a reason without the names in it, so that equal reasons can be counted."""
    return re.sub(r"“[^”]*”|\b[A-Z][\w.’'-]*(?: (?:of|the|and|[A-Z][\w.’'-]*))*|\d+", "…", why)


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One gold statement and whom its label was resolved to; ``source`` where the label stands, if found."""

    verdict: str
    want: set[str]
    label: str
    name: str
    why: str
    source: Span | None


def judged_one(want: set[str], made: Attribution | None, source: Span | None) -> Judged | None:
    """Return the verdict on one statement, ``None`` where nobody is right and nobody was named.

    Gold "?" is nobody whom the document names: only naming somebody can be judged.
    """
    person = made.person if made else None
    if person is None:
        verdict = "unresolved"
    else:
        verdict = "right" if want != {"?"} and is_right(person, want) else "wrong"
    if want == {"?"} and person is None:
        return None
    why = f"{made.score} {made.why}" if made else "0.0 no source was found"
    name = person.name if person else "-"
    return Judged(
        verdict=verdict, want=want, label=(made.label if made else None) or "", name=name, why=why,
        source=source,
    )  # fmt: skip


def speakers_of(attributions: Iterable[Attribution]) -> dict[str, Attribution]:
    """Return who says each statement, by its id."""
    return {one.statement: one for one in attributions if one.part == "speaker"}


def judged(row: dict[str, Any], golds: dict[int, set[str]]) -> list[Judged]:
    """Return the verdicts on a document's gold statements, their gold places fed in."""
    statements = [statement_of(row, number, quote) for number, quote in enumerate(row["quotes"])]
    found = speakers_of(attribute(document_of(row), statements).attributions)
    verdicts = (
        judged_one(want, found.get(statements[number].id), statements[number].source)
        for number, want in golds.items()
    )
    return [one for one in verdicts if one]


def judged_in_chain(row: dict[str, Any], golds: dict[int, set[str]]) -> list[Judged]:
    """Return the verdicts on those gold statements that the whole chain finds in the plain text."""
    findings = examine(read(row["text"].encode()))
    found = speakers_of(findings.attributions)
    text = Text(row["text"])
    want = [text.words(Span(start, end) for start, end in quote["content"]) for quote in row["quotes"]]
    pairs = paired(want, [text.words(one.pieces) for one in findings.statements])
    verdicts = (
        judged_one(golds[number], found.get(one.id), one.source)
        for number, one in ((number, findings.statements[pairs[number]]) for number in sorted(pairs))
        if number in golds
    )
    return [one for one in verdicts if one]


def words_around(text: str, source: Span | None) -> str:
    """Return a label marked in the words around it, on one line."""
    if source is None:
        return ""
    before, after = text[max(0, source.start - 300) : source.start], text[source.end : source.end + 60]
    return " / ".join(f"{before}[[{source.of(text)}]]{after}".split("\n"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path)
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--chain", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--show", default="wrong,unresolved")
    parser.add_argument("--by", choices=("kind", "why"))
    options = parser.parse_args()
    gold = json.loads(options.gold.read_text()) if options.gold else {}
    counted: Counter[str] = Counter()
    table: dict[str, Counter[str]] = defaultdict(Counter)
    words, spent = 0, 0.0
    for line in options.file.read_text().splitlines():
        row = json.loads(line)
        golds = annotated(row, gold)
        if not golds:
            continue
        began = time.process_time()
        results = judged_in_chain(row, golds) if options.chain else judged(row, golds)
        spent += time.process_time() - began
        words += len(row["text"].split())
        reading = read_mentions(document_of(row)) if options.by == "kind" else None
        for one in results:
            counted[one.verdict] += 1
            kind = (
                kind_of(reading, one.source)
                if reading and one.source
                else reason_of(one.why.split(" ", 1)[1])
            )
            table[kind][one.verdict] += 1
            if options.verbose and one.verdict in options.show.split(","):
                want = "|".join(sorted(one.want))
                who = f"[{one.label}] gold={want} found={one.name} ({one.why})"
                print(f"{one.verdict.upper()} {row['id']} {who}")
                print("    " + words_around(row["text"], one.source))
    total = sum(counted.values()) or 1
    verdicts = ("right", "wrong", "unresolved")
    for row_name, row_counts in (
        sorted(table.items(), key=lambda item: -item[1].total()) if options.by else ()
    ):
        print(f"{row_name:24}", *(f"{verdict} {row_counts[verdict]:3}" for verdict in verdicts))
    for figure in verdicts:
        print(json.dumps({"figure": figure, "value": round(100 * counted[figure] / total, 1)}))
    print(json.dumps({"figure": "statements", "value": total}))
    print(json.dumps({"figure": "microseconds_per_word", "value": round(spent / max(words, 1) * 1e6, 1)}))


if __name__ == "__main__":
    main()
