"""The best alignment of a quotation's words with a stretch of a source, on whole words.

All of the quotation is aligned, with as much of the source as serves it best.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

Costs = NDArray[np.int64]

# What an alignment costs, in tenths of a word. A word changed into one much like it, in its tense or number,
# costs a word. To leave words of the source out costs less than to have words that are not in it: so the end
# of "the dam is safe" is the end of "the dam is not safe". A word for another costs less than both together,
# so that the two are shown side by side.
MISSING = 6
CHANGED = 10
ADDED = 12
REPLACED = 16
ALIKE = 60  # of 100 in rapidfuzz's ratio: "says" and "said" are alike, "says" and "told" are not
EDITORIAL = 2  # a word in brackets stands for any words of the source

# Forms that are alike in use and not in letters.
_FORMS = (
    "am are be been being is was were",
    "had has have having",
    "did do does doing done",
    "can could may might must shall should will would",
    "a an the",
)
_FORM = {word: number for number, words in enumerate(_FORMS) for word in words.split()}

Kind = Literal["same", "changed", "added", "missing"]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One run of the comparison: words of the quotation and words of the source, by their numbers.

    Where ``kind`` is "added" the range of the source is empty, where it is "missing" that of the draft.
    """

    kind: Kind
    draft: range
    source: range


@dataclass(frozen=True, kw_only=True)
class Alignment:
    """The whole quotation as runs, in order, and what its differences cost."""

    cost: int  # in tenths of a word
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True)
class Joined:
    """Words of which some were two: word n was the words ``bounds[n]`` to ``bounds[n + 1]``, exclusive."""

    words: Sequence[str]
    bounds: Sequence[int]

    def of(self, words: range) -> range:
        """Return the numbers that a run of words had."""
        return range(self.bounds[words.start], self.bounds[words.stop])


def joined(words: Sequence[str], hyphened: Collection[int], others: Collection[str]) -> Joined:
    """Return words joined at a hyphen where the other side has them as one: "bud-get", "e-mail".

    ``hyphened`` are those that a hyphen joins to the word before.
    """
    whole = {at for at in hyphened if words[at - 1] + words[at] in others}
    if not whole:
        return Joined(words=words, bounds=range(len(words) + 1))
    bounds = [at for at in range(len(words) + 1) if at not in whole]
    return Joined(words=["".join(words[first:end]) for first, end in pairwise(bounds)], bounds=bounds)


def align(
    draft: Sequence[str], source: Sequence[str], bracketed: frozenset[int] = frozenset()
) -> Alignment | None:
    """Return the cheapest alignment of all words of ``draft`` with a stretch of ``source``.

    ``bracketed`` are words of the draft that may stand for any. ``None`` if no word stands in the source.
    """
    if not draft or not source:
        return None
    change = _change_costs(draft, source)
    leave = np.full(len(draft), ADDED, np.int64)
    for number in bracketed:
        change[number] = np.minimum(change[number], EDITORIAL)
        leave[number] = EDITORIAL
    total = _totals(change, leave)
    costs = total[-1] + MISSING * np.arange(len(source) + 1)
    end = int(np.argmin(costs))
    pairs = _trace(total, change, leave, end)
    if not any(kind == "same" for kind, _, _ in pairs):
        return None
    return Alignment(cost=int(costs[end]), steps=_runs(pairs))


def _change_costs(draft: Sequence[str], source: Sequence[str]) -> Costs:
    """Return what it costs to take each word of the source for each word of the draft."""
    number = {word: at for at, word in enumerate(dict.fromkeys(source))}
    costs: Costs = np.where(_alike(draft, list(number)), CHANGED, REPLACED)
    same = [(at, number[word]) for at, word in enumerate(draft) if word in number]
    costs[[at for at, _ in same], [at for _, at in same]] = 0
    return costs[:, np.fromiter(map(number.__getitem__, source), np.intp, len(source))]


def _alike(draft: Sequence[str], source: Sequence[str]) -> NDArray[np.bool_]:
    """Tell of each two words whether they are forms of one, by their letters or their use."""
    likeness = process.cdist(draft, source, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.uint8)
    forms = [_FORM.get(word, -1) for word in draft], [_FORM.get(word, -2) for word in source]
    alike: NDArray[np.bool_] = np.logical_or(likeness, np.equal.outer(*map(np.array, forms)))
    return alike


def _totals(change: Costs, leave: Costs) -> Costs:
    """Return the cheapest cost of the first n words of the draft ending at each place of the source.

    Less what it would cost to leave out all of the source before that place: so that to leave out one more
    word costs nothing here.
    """
    words, places = change.shape
    total = np.empty((words + 1, places + 1), np.int64)
    total[0] = -MISSING * np.arange(places + 1)
    change = change - MISSING
    for number in range(words):
        before, row = total[number], total[number + 1]
        np.add(before, leave[number], out=row)
        np.minimum(row[1:], before[:-1] + change[number], out=row[1:])
        # Words of the source may be left out inside the quotation, not before it and not after it.
        if number < words - 1:
            np.minimum.accumulate(row, out=row)
    return total


def _trace(total: Costs, change: Costs, leave: Costs, end: int) -> list[tuple[Kind, int, int]]:
    """Return the single steps of the cheapest way to ``end``: what, draft's word, source's word."""
    pairs: list[tuple[Kind, int, int]] = []
    number, place = len(change), end
    while number:
        here, before = total[number, place], total[number - 1]
        if place and here == before[place - 1] + change[number - 1, place - 1] - MISSING:
            kind: Kind = "changed" if change[number - 1, place - 1] else "same"
            number, place = number - 1, place - 1
        elif here == before[place] + leave[number - 1]:
            kind, number = "added", number - 1
        else:
            kind, place = "missing", place - 1
        pairs.append((kind, number, place))
    return pairs[::-1]


def _runs(pairs: Sequence[tuple[Kind, int, int]]) -> tuple[Step, ...]:
    """Return the steps with neighbours of one kind joined."""
    runs = []
    for kind, steps in groupby(pairs, key=itemgetter(0)):
        run = list(steps)
        (_, number, place), (_, last, end) = run[0], run[-1]
        draft = range(number, last + (kind != "missing"))
        runs.append(Step(kind=kind, draft=draft, source=range(place, end + (kind != "added"))))
    return tuple(runs)
