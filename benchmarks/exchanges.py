"""Measure how questions are paired with their answers, on real transcripts of several kinds.

    python benchmarks/exchanges.py [SHARED] [--verbose]

SHARED holds the real inputs (cases/, inputs/; ../shared beside the checkout unless given). Three things are
measured, one line of JSON a figure: the case's seven exchanges to the character (`case_exact`,
`case_re_asks`); the question turns of its transcripts, each paired or explained (`q_turns`, `q_paired`,
`q_explained: REASON`, `q_unexplained`); and exchanges annotated by hand, tests/data/exchanges/*.json, whose
files say where in which input the questions and answers stand (`pairing_f1`, also for each document).

A pair found is right if it covers half of the words that ask and its answer's words are those annotated
(Jaccard index at least a half). What a reader may or may not count as an exchange is marked optional there:
found or not, it counts neither way. Of variants, readings that exclude each other, the better one counts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scoring import ALIKE, Text, Words, likeness, percent, present

from onrecord.exchanges import explain_turns, find_exchanges
from onrecord.models import Document, Exchange, Span
from onrecord.readers import read

ROOT = Path(__file__).resolve().parent.parent
ANNOTATED = ROOT / "tests" / "data" / "exchanges"
CASE = Path("cases") / "white-house-question"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """One annotated exchange: the words that ask, each answer that is right, and whether it must be found."""

    asks: Words
    answers: tuple[Words, ...]
    optional: bool = False
    variant: tuple[int, int] | None = None  # the number of the question in doubt, and of its reading
    shown: str = ""

    def is_question(self, asked: Words) -> bool:
        """Tell whether a question found covers at least half of the words that ask."""
        return 2 * len(self.asks & asked) >= len(self.asks)

    def is_pair(self, asked: Words, answered: Words) -> bool:
        """Tell whether an exchange found is this one; where none is right, it has to have no answer."""
        return self.is_question(asked) and any(likeness(one, answered) >= ALIKE for one in self.answers)


@dataclass
class Pairing:
    """Right, wrong and missed pairs, and a note of each that is not right."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, other: Pairing) -> None:
        """Add the counts and notes of another document or part."""
        self.right, self.wrong, self.missed = (
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
        )
        self.notes += other.notes

    @property
    def f1(self) -> float:
        """Return the F1 of the pairs in percent."""
        return percent(2 * self.right, 2 * self.right + self.wrong + self.missed)


def wanted_of(text: Text, rows: Sequence[dict[str, Any]]) -> list[Wanted]:
    """Return annotated exchanges as they are compared."""
    return [
        Wanted(
            asks=text.words([Span(*row["question"])]),
            answers=tuple(text.words([Span(*span) for span in spans]) for spans in row["answers"]),
            optional=row.get("optional", False),
            variant=tuple(row["variant"]) if "variant" in row else None,
            shown=text.text[slice(*row["question"])],
        )
        for row in rows
    ]


def without_variants(wanted: Sequence[Wanted], found: Sequence[tuple[Words, Words]]) -> list[Wanted]:
    """Return the annotated exchanges with, of each question in doubt, the reading that is found best."""
    met: Counter[tuple[int, int]] = Counter()
    for one in wanted:
        if one.variant is not None:
            met[one.variant] += sum(one.is_pair(*pair) for pair in found) or -1
    best = {number: max((v for v in met if v[0] == number), key=met.__getitem__) for number, _ in met}
    return [one for one in wanted if one.variant is None or best[one.variant[0]] == one.variant]


def pairing_of(text: Text, rows: Sequence[dict[str, Any]], exchanges: Sequence[Exchange]) -> Pairing:
    """Return how the exchanges found in one document compare with those annotated, one to one."""
    found = [(text.words(one.question), text.words(one.answer)) for one in exchanges]
    wanted = without_variants(wanted_of(text, rows), found)
    pairing, taken = Pairing(), set()
    for one in sorted(wanted, key=lambda one: one.optional):
        at = next((i for i, pair in enumerate(found) if i not in taken and one.is_pair(*pair)), None)
        if at is not None:
            taken.add(at)
            pairing.right += not one.optional
        elif not one.optional:
            pairing.missed += 1
            pairing.notes.append(f"missed: {one.shown}" + near(text, one, exchanges, found))
    for i, exchange in enumerate(exchanges):
        if i not in taken:
            pairing.wrong += 1
            pairing.notes.append(f"wrong: {exchange_shown(text, exchange)}")
    return pairing


def near(text: Text, one: Wanted, exchanges: Sequence[Exchange], found: Sequence[tuple[Words, Words]]) -> str:
    """Return what was found with some of the words that ask."""
    lines = [
        exchange_shown(text, e) for e, (asked, _) in zip(exchanges, found, strict=True) if asked & one.asks
    ]
    return "".join(f"\n    near: {line}" for line in lines)


def exchange_shown(text: Text, exchange: Exchange) -> str:
    """Return an exchange on one line."""
    asked, answered = (
        " … ".join(" ".join(span.of(text.text).split()) for span in spans)
        for spans in (exchange.question, exchange.answer)
    )
    return f"{exchange.asker_label}: «{asked[-160:]}» {exchange.respondent_label}: «{answered[:160]}»"


def annotated(shared: Path) -> Iterator[tuple[str, Pairing, int]]:
    """Yield the pairing in each annotated document, with how many exchanges are annotated there."""
    for path in sorted(ANNOTATED.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = read(present(shared / gold["document"], "the folder of real inputs"))
        if hashlib.sha256(document.text.encode()).hexdigest() != gold["sha256"]:
            raise SystemExit(f"{gold['document']} is read as another text than the one annotated in {path}")
        end = gold.get("annotated_to", gold["characters"])  # of a long one only the beginning was annotated
        found = [one for one in find_exchanges(document) if one.question[0].start < end]
        yield path.stem, pairing_of(Text(document.text), gold["exchanges"], found), len(gold["exchanges"])


def case_figures(shared: Path, notes: list[str]) -> Iterator[tuple[str, float]]:
    """Yield how many of the case's exchanges are found to the character, and how many re-asks are right."""
    folder = present(shared / CASE, "the folder of real inputs")
    items = json.loads((folder / "gold-transcripts.json").read_text(encoding="utf-8"))["exchanges"]
    documents = {name: read(folder / name) for name in sorted({item["document"] for item in items})}
    found = {name: find_exchanges(document) for name, document in documents.items()}
    ids: dict[str, str] = {}
    counts: Counter[str] = Counter(case_exact=0, case_re_asks=0)
    for item in items:
        spans = ((Span(*item["question"]),), (Span(*item["answer"]),))
        exchange = next((e for e in found[item["document"]] if (e.question, e.answer) == spans), None)
        if exchange is None:
            notes.append(f"case: not to the character: {item['id']} {item['question_text']}")
            continue
        ids[item["id"]] = exchange.id
        counts["case_exact"] += 1
        counts["case_re_asks"] += exchange.re_asks == ids.get(item["re_asks"] or "")
    yield from counts.items()
    yield "case_of", len(items)


def turn_figures(documents: Sequence[Document], notes: list[str]) -> Iterator[tuple[str, float]]:
    """Yield how many question turns are paired, and of the others how many for which reason."""
    counts: Counter[str] = Counter(q_turns=0, q_paired=0, q_unexplained=0)
    for document in documents:
        for one in explain_turns(document):
            counts["q_turns"] += 1
            if one.exchange is not None and one.exchange.answer:
                counts["q_paired"] += 1
                continue
            counts[f"q_explained: {one.reason}" if one.reason else "q_unexplained"] += 1
            notes.append(f"q: {one.reason}: {one.turn.of(document.text)}")
    yield from counts.items()


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    usual = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))
    parser.add_argument("shared", type=Path, nargs="?", default=usual, metavar="SHARED")
    parser.add_argument("--verbose", action="store_true", help="show on stderr what is not right")
    options = parser.parse_args()
    notes: list[str] = []
    transcripts = [read(path) for path in sorted((options.shared / CASE / "transcripts").iterdir())]
    figures = [*case_figures(options.shared, notes), *turn_figures(transcripts, notes)]
    total, number = Pairing(), 0
    for name, pairing, count in annotated(options.shared):
        figures.append((f"pairing_f1: {name}", pairing.f1))
        total.add(pairing)
        number += count
        notes += [f"{name}: {note}" for note in pairing.notes]
    figures += [("annotated", number), ("pairing_right", total.right), ("pairing_wrong", total.wrong)]
    figures += [("pairing_missed", total.missed), ("pairing_f1", total.f1)]
    for figure, value in figures:
        print(json.dumps({"figure": figure, "value": value}))
    if options.verbose:
        print(*notes, sep="\n", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
