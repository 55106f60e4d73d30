"""Measure the whole chain on a case: an article and transcripts of the days around it, with what is in them.

    python benchmarks/case.py DIR [--verbose] [--published DATE]

DIR holds article.txt, gold.json, transcripts/ and gold-transcripts.json. Prints one line of JSON a figure,
all of them counts; a figure's `_of` is what it could have been. With --verbose each miss and each
invention is printed in full on stderr.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from scoring import Score, Text, Words, likeness, paired, present

from onrecord.exchanges import explain_turns
from onrecord.models import Attribution, Exchange, Findings, Span, Statement
from onrecord.persons.names import Name, parse_name, same_person
from onrecord.pipeline import examine
from onrecord.readers import Told, read
from onrecord.times.edtf import earliest, is_edtf, latest

SHORT = 5  # words; so few are found by a stretch that holds them, or lies in them, as much as by a like one
SPARE = 5  # words that a stretch may have beyond the few it holds
NEAR = 100  # characters around a missed statement in which what was found is shown
PARTS = {
    "Q": re.compile(r"(?:^|(?<=\s))Q(?:\s{2,}|[ \xa0]+(?=[A-Z]))"),
    "speaker": re.compile(r"[A-Z][A-Z. ]+:\s"),
}
ACTS = {"assert": "claim", "no-reply": "no reply"}  # the gold's words for what we call otherwise
_DATE = re.compile(r"\d{4}[-\dX~/]*")


def matched(gold: Sequence[Words], found: Sequence[Words]) -> dict[int, int]:
    """Return which gold stretch is which of the found ones; short ones may also hold one another."""
    pairs = paired(gold, found)
    for i, wanted in enumerate(gold):
        if i in pairs or not 0 < len(wanted) <= SHORT:
            continue
        holding = [
            (-likeness(wanted, words), j)
            for j, words in enumerate(found)
            if j not in pairs.values() and holds(wanted, words)
        ]
        if holding:
            pairs[i] = min(holding)[1]
    return pairs


def holds(wanted: Words, found: Words) -> bool:
    """Tell whether one of two stretches lies in the other, and what was found is not much longer."""
    return bool(found) and (found <= wanted or (wanted <= found and len(found) <= len(wanted) + SPARE))


def is_named(name: str, gold: str) -> bool:
    """Tell whether a person's name is the gold's: its surname alone is, a group has to have its last word."""
    one, other = parse_name(name), parse_name(gold)
    if is_person(one) and is_person(other):
        assert one is not None and other is not None
        return same_person(one, other) is not False
    words, wanted = folded(name), folded(gold)
    return (
        bool(words) and words[-1] == wanted[-1] and (set(words) <= set(wanted) or set(wanted) <= set(words))
    )


def is_person(name: Name | None) -> bool:
    """Tell whether a name was read as one person's."""
    return name is not None and name.is_person


def folded(name: str) -> list[str]:
    """Return the words of a group's or a body's name that tell it from others."""
    return [
        word for word in re.findall(r"\w+", name.casefold()) if word not in ("the", "a", "an", "and", "of")
    ]


def is_as_wide(said_on: str, gold: str) -> bool:
    """Tell whether a date found is right and no narrower than the gold's, so that nothing was made up."""
    return is_edtf(said_on) and earliest(said_on) <= earliest(gold) and latest(gold) <= latest(said_on)


class Case:
    """An article with its gold: what was found in it, and how it compares."""

    def __init__(self, findings: Findings, gold: dict[str, Any]) -> None:
        self.findings, self.gold = findings, gold
        self.text = Text(findings.document.text)
        self.said_by = {one.statement: one for one in findings.attributions if one.part == "speaker"}
        self.wanted = {item["id"]: self.text.words([Span(*item["content"])]) for item in gold["statements"]}
        found = [self.text.words(one.pieces) for one in findings.statements]
        pairs = matched(list(self.wanted.values()), found)
        ids = list(self.wanted)
        self.pairs = {ids[i]: findings.statements[j] for i, j in pairs.items()}

    def shown(self, statement: Statement) -> str:
        """Return a statement found, with who is said to have said it and why."""
        words = " … ".join(piece.of(self.text.text) for piece in statement.pieces)
        by = self.said_by.get(statement.id, NOBODY)
        who = f"{by.person.name!r} ({by.why})" if by.person else f"unresolved ({by.why})"
        place = f"[{statement.span.start}:{statement.span.end}]"
        marks = [mark for mark in ("negated", "thought") if getattr(statement, mark)]
        return (
            f"{place} «{words}» label {statement.speaker_label!r} → {who}; {statement.manner},"
            f" {' '.join([statement.act, *marks])};"
            f" on {statement.said_on}; {statement.score:.2f}, {statement.origin}"
        )

    def near(self, item: dict[str, Any]) -> str:
        """Return what was found around a gold statement."""
        start, end = item["content"]
        around = Span(max(0, start - NEAR), end + NEAR)
        lines = [self.shown(one) for one in self.findings.statements if one.span.meets(around)]
        return "".join(f"\n    near: {line}" for line in lines) or "\n    near: nothing"

    def score(self, score: Score) -> None:
        """Score the statements, what was invented, and the exchanges that the article tells of."""
        for item in self.gold["statements"]:
            told = f"{item['id']} {item['speaker']}, {item['kind']}, {item['act']}: {item['text']}"
            statement = self.pairs.get(item["id"])
            score.count("statements_found", statement is not None, told + self.near(item))
            self._score_speaker(score, item, statement, told)
            if statement is not None:
                self._score_act_and_date(score, item, statement, told)
        taken = {one.id for one in self.pairs.values()}
        score.bad(
            "statements_invented", (self.shown(s) for s in self.findings.statements if s.id not in taken)
        )
        furniture = [Span(*item["span"]) for item in self.gold["furniture"]]
        leaks = (s for s in self.findings.statements if meets(s.pieces, furniture))
        score.bad("furniture_leaks", (self.shown(s) for s in leaks))

    def _score_speaker(
        self, score: Score, item: dict[str, Any], statement: Statement | None, told: str
    ) -> None:
        person = self.said_by.get(statement.id, NOBODY).person if statement else None
        right = person is not None and is_named(person.name, item["speaker"])
        shown = f"{told}\n    found: {self.shown(statement)}" if statement else f"{told}\n    not found"
        score.count("statements_right_speaker", right, shown)
        score.bad("statements_wrong_speaker", [shown] if person is not None and not right else [])

    def _score_act_and_date(
        self, score: Score, item: dict[str, Any], statement: Statement, told: str
    ) -> None:
        act = ACTS.get(item["act"], item["act"])
        score.count("acts_right", statement.act == act, f"{statement.act}, not {act}: {told}")
        date = _DATE.match(item["said_on"] or "")
        if date is None or not is_edtf(date[0]):
            return
        if statement.said_on is None:
            score.bad("dates_unknown", [f"gold {date[0]}: {told}"])
        else:
            shown = f"{statement.said_on}, gold {date[0]}: {told}"
            score.count("dates_not_narrower", is_as_wide(statement.said_on, date[0]), shown)

    def wanted_pairs(self) -> Iterator[tuple[dict[str, Any], Words, Words]]:
        """Yield each gold exchange with the words of its question and of its answer; none is empty."""
        for item in self.gold["exchanges"]:
            yield item, *(self.wanted.get(item[part], frozenset()) for part in ("question", "answer"))


NOBODY = Attribution(statement="", label=None, person=None, score=0.0, why="not attributed", origin="")


def meets(pieces: Iterable[Span], spans: Sequence[Span]) -> bool:
    """Tell whether any piece shares a character with any of the spans."""
    return any(piece.meets(span) for piece in pieces for span in spans)


def is_pair(text: Text, exchange: Exchange, question: Words, answer: Words) -> bool:
    """Tell whether an exchange is the gold's; where a refusal alone is told, by the matter refused."""
    asked, answered = text.words(exchange.question), text.words(exchange.answer)
    if not question:
        return any(matched([answer], [words]) for words in (asked, answered))
    if not matched([question], [asked]):
        return False
    return not answered if not answer else bool(matched([answer], [answered]))


def score_exchanges(
    score: Score, findings: Findings, wanted: Iterable[tuple[dict[str, Any], Words, Words]]
) -> None:
    """Score exchanges: paired, of what clarity, and which question puts an earlier one again."""
    text, ids = Text(findings.document.text), {}
    for item, question, answer in wanted:
        told = f"{item['id']} {item.get('question_text', '')}: {item['clarity']} ({item['why']})"
        exchange = next((e for e in findings.exchanges if is_pair(text, e, question, answer)), None)
        near = [e for e in findings.exchanges if text.words((*e.question, *e.answer)) & (question | answer)]
        around = "".join(f"\n    near: {exchange_shown(text, one)}" for one in near) or "\n    near: nothing"
        score.count("exchanges_paired", exchange is not None, told + around)
        again = item.get("re_asks")
        if exchange is None:
            score.count("exchanges_right_clarity", False, f"{told}\n    not paired")
            if again:
                score.count("re_asks_right", False, f"{told}\n    not paired")
            continue
        ids[item["id"]] = exchange.id
        shown = f"{told}\n    found: {exchange_shown(text, exchange)}"
        score.count("exchanges_right_clarity", exchange.clarity == item["clarity"], shown)
        if again:
            score.count(
                "re_asks_right", exchange.re_asks is not None and exchange.re_asks == ids.get(again), shown
            )
        elif exchange.re_asks and "re_asks" in item:
            score.bad("re_asks_invented", [shown])


def exchange_shown(text: Text, exchange: Exchange) -> str:
    """Return an exchange in full."""
    question, answer = (
        " … ".join(span.of(text.text) for span in spans) for spans in (exchange.question, exchange.answer)
    )
    who = [person.name if person else None for person in (exchange.asker, exchange.respondent)]
    return (
        f"{exchange.id}: {exchange.asker_label} → {who[0]}: «{question}»"
        f" {exchange.respondent_label} → {who[1]}: «{answer}» {exchange.clarity} ({exchange.reason});"
        f" re-asks {exchange.re_asks}"
    )


def navigation_of(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return, of pages of one site, where the head and from where the tail is that another page has too."""
    bounds = []
    for text in texts:
        others = [other for other in texts if other is not text]
        head = max((shared_head(text, other) for other in others), default=0)
        tail = max((shared_head(text[::-1], other[::-1]) for other in others), default=0)
        bounds.append((head, len(text) - tail))
    return bounds


def shared_head(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    unlike = (at for at, (here, there) in enumerate(zip(one, other, strict=False)) if here != there)
    return next(unlike, min(len(one), len(other)))


def score_transcript(score: Score, name: str, findings: Findings, shared: tuple[int, int]) -> None:
    """Score a transcript: its site's navigation in no statement, every printed question turn paired."""
    text = findings.document.text
    first = PARTS["speaker"].search(text)
    begin = max(shared[0], first.start() if first else 0)
    ends = [Span(0, begin), Span(shared[1], len(text))]
    leaks = (one for one in findings.statements if meets(one.pieces, ends))
    score.bad("furniture_leaks", (f"{name}: {one.speaker_label}: {one.span.of(text)}" for one in leaks))
    score.figures["q_printed"] += len(PARTS["Q"].findall(text))
    for one in explain_turns(findings.document, findings.statements, findings.attributions):
        said = f"{name} [{one.turn.start}:{one.turn.end}] {one.turn.of(text)}"
        paired_up = one.exchange is not None and bool(one.exchange.answer)
        score.figures["q_turns"] += 1
        score.figures["q_turns_paired"] += paired_up
        if not paired_up:
            score.notes.append(f"q_turns_paired: {one.reason or 'nobody replies'}: {said}")


def score_case(folder: Path, published: str | None = None) -> Score:
    """Read, examine and score a case."""
    score = Score()
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    article = Case(examine(read(folder / gold["article"], told=Told(published=published))), gold)
    article.score(score)
    score_exchanges(score, article.findings, article.wanted_pairs())
    later = json.loads((folder / "gold-transcripts.json").read_text(encoding="utf-8"))["exchanges"]
    found = {
        f"transcripts/{path.name}": examine(read(path)) for path in sorted((folder / "transcripts").iterdir())
    }
    navigation = navigation_of([findings.document.text for findings in found.values()])
    for (name, findings), shared in zip(found.items(), navigation, strict=True):
        score_transcript(score, name, findings, shared)
        text = Text(findings.document.text)
        items = [item for item in later if item["document"] == name]
        wanted = [(i, *(text.words([Span(*i[part])]) for part in ("question", "answer"))) for i in items]
        score_exchanges(score, findings, wanted)
    return score


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--published", metavar="DATE", help="the article's date, which its page may not say")
    options = parser.parse_args()
    for name in ("gold.json", "article.txt", "gold-transcripts.json", "transcripts"):
        present(options.folder / name, "a case's folder")
    score = score_case(options.folder, options.published)
    for figure, value in score.figures.items():
        print(json.dumps({"figure": figure, "value": value}))
    if options.verbose:
        print(*score.notes, sep="\n", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
