"""Compare finds with gold as sets of words, so that marks, commas and blanks never decide.

Two stretches are the same find if the Jaccard index of their words is at least ALIKE; finds are paired
one to one, the likest first. A find is joint if its source shares a content word with gold's source too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.models import Span, Statement

ALIKE = 0.5  # the share of words that two stretches must have in common to be the same find
WORD = re.compile(r"\w+(?:['’]\w+)*")
EMPTY_WORDS = frozenset("the a an of and mr mrs ms dr".split())  # in common, they do not make a source right
Words = frozenset[int]  # the ordinals of words of one text


def present(path: Path, what: str) -> Path:
    """Return the path of a benchmark's data, or stop with what to do if it is not there."""
    if not path.exists():
        raise SystemExit(
            f"There is no {path}. Give the path of {what} as the argument;"
            " CONTRIBUTING.md says which data the benchmarks need and where they look for it."
        )
    return path


class Text:
    """A text as its words, by whose ordinals spans are compared."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [found.span() for found in WORD.finditer(text)]
        self._starts = [start for start, _ in self.spans]

    def words(self, spans: Iterable[Span]) -> Words:
        """Return the words of which at least half lies inside one of the spans."""
        inside: set[int] = set()
        for span in spans:
            first = max(0, bisect_left(self._starts, span.start) - 1)
            for number in range(first, bisect_left(self._starts, span.end)):
                start, end = self.spans[number]
                if 2 * (min(end, span.end) - max(start, span.start)) >= end - start:
                    inside.add(number)
        return frozenset(inside)

    def content(self, words: Words) -> Words:
        """Return the words that say something; all of them if none does."""
        full = {n for n in words if self.text[slice(*self.spans[n])].lower() not in EMPTY_WORDS}
        return frozenset(full) or words


def likeness(one: Words, other: Words) -> float:
    """Return the Jaccard index of two sets of words; two empty ones are alike."""
    return len(one & other) / len(one | other) if one or other else 1.0


def paired(gold: Sequence[Words], found: Sequence[Words]) -> dict[int, int]:
    """Return which gold find is which of the found ones, one to one, the likest first; empty ones never."""
    scored = ((likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if g and f)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted((row for row in scored if row[0] >= ALIKE), key=lambda row: (-row[0], *row[1:])):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is compared of a statement: the words said, the words that name who said them, its manner."""

    content: Words
    source: Words
    manner: str = ""


def found_of(text: Text, statements: Iterable[Statement]) -> list[Said]:
    """Return statements found in a text as they are compared."""
    return [
        Said(content=text.words(one.pieces), source=text.words((one.source,) if one.source else ()))
        for one in statements
    ]


@dataclass
class Tally:
    """Counts over documents, and the figures they make, in percent."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, text: Text, gold: Sequence[Said], found: Sequence[Said]) -> dict[int, int]:
        """Count one document; return which gold statement is which of those found."""
        self.counts["gold"] += sum(bool(one.content) for one in gold)
        self.counts["found"] += sum(bool(one.content) for one in found)
        self.counts.update(f"{one.manner}_of" for one in gold if one.content)
        pairs = paired([one.content for one in gold], [one.content for one in found])
        for i, j in pairs.items():
            self._count_pair(text, gold[i], found[j])
        return pairs

    def _count_pair(self, text: Text, gold: Said, found: Said) -> None:
        overlaps = bool(text.content(gold.source) & found.source)
        self.counts["alike"] += 1
        self.counts["exact"] += gold.content == found.content
        self.counts["joint"] += overlaps or not gold.source
        self.counts["sourced"] += bool(gold.source)
        self.counts["source_overlaps"] += overlaps
        self.counts[gold.manner] += 1

    def figures(self) -> Iterator[tuple[str, float]]:
        """Yield each figure with its value."""
        count = self.counts
        for name, right in (("jaccard_f1", "alike"), ("joint_f1", "joint"), ("exact_f1", "exact")):
            yield name, percent(2 * count[right], count["gold"] + count["found"])
        yield "source_overlap", percent(count["source_overlaps"], count["sourced"])
        for manner in ("direct", "mixed", "indirect"):
            yield f"{manner}_recall", percent(count[manner], count[f"{manner}_of"])


class Score:
    """The figures, and the misses behind them."""

    def __init__(self) -> None:
        self.figures: Counter[str] = Counter()
        self.notes: list[str] = []

    def count(self, figure: str, right: bool, otherwise: str) -> None:
        """Add to ``figure`` if right, else note what was wrong; count how many could have been right."""
        self.figures[figure] += right
        self.figures[f"{figure}_of"] += 1
        if not right:
            self.notes.append(f"{figure}: {otherwise}")

    def bad(self, figure: str, what: Iterable[str]) -> None:
        """Count what ought not to be there, and note each."""
        noted = [f"{figure}: {one}" for one in what]
        self.figures[figure] += len(noted)
        self.notes += noted


def percent(part: int, whole: int) -> float:
    """Return a share in percent, 0 where there is nothing to have a share of."""
    return round(100 * part / whole, 1) if whole else 0.0
