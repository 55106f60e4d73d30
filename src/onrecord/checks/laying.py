"""A quotation's parts laid on the words of a source: which word is which, and what lies between.

``lay`` works inside the reach of one place. ``Laid`` is a run of the draft's words and the run of the
source's that it is laid on; between two of them the draft leaves words of the source out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.checks.comparing import Pair, align
from onrecord.checks.parts import Part
from onrecord.checks.reach import Reach
from onrecord.checks.word_reading import Word, same
from onrecord.models import Span
from onrecord.text.words import FUNCTION_WORDS

# Words of the source for which brackets may stand: "[the president]" for "the man who ran this place".
# A longer stretch is a cut, which brackets do not show.
MOST_IN_BRACKETS = 10
# A part of fewer words is laid only where all of them stand: four words are like too much.
LEAST_TO_ALIGN = 5
PAD = 6  # words around the expected place in which an altered part is looked for


# What a word without a matter of its own weighs beside one that has: "I do not want to get ahead of that" is
# said on every occasion.
FUNCTION_WEIGHT = 0.4


def weight_of(words: Iterable[Word]) -> float:
    return sum(FUNCTION_WEIGHT if word.key in FUNCTION_WORDS else 1.0 for word in words)


@dataclass(frozen=True, kw_only=True)
class Laid:
    """One part laid on a reach: rows of the alignment, by ordinals in ``words`` and in ``reach.words``."""

    words: Sequence[Word]
    reach: Reach
    pairs: tuple[Pair, ...]
    first: int  # of reach.words
    last: int  # not included

    @property
    def span(self) -> Span:
        """The place of the document, empty for a part without words."""
        if self.first < self.last:
            return self.reach.span_of(self.first, self.last)
        at = self.reach.words[self.first].start if self.first < len(self.reach.words) else self.reach.span.end
        return Span(at, at)

    @property
    def agreeing(self) -> int:
        """How many of the draft's words agree."""
        return sum(self._agrees(pair) for pair in self.pairs)

    def joined(self, one: int, other: int) -> bool:
        """Tell whether nothing but blanks parts two words of the source."""
        words = self.reach.words
        return not self.reach.document.text[words[one].end : words[other].start].strip()

    @property
    def weights(self) -> tuple[float, float]:
        """What the words that agree weigh together, and what the source's do."""
        agreeing = [self.words[p.draft] for p in self.pairs if p.draft is not None and self._agrees(p)]
        source = [self.reach.words[p.source] for p in self.pairs if p.source is not None]
        return weight_of(agreeing), weight_of(source)

    @property
    def differing(self) -> int:
        """How many words are changed, added or left out."""
        return sum(not self._agrees(pair) for pair in self.pairs)

    def _agrees(self, pair: Pair) -> bool:
        if pair.draft is None or pair.source is None:
            return False
        return same(self.words[pair.draft], self.reach.words[pair.source])


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A quotation on one reach: a ``Laid`` for each part, ``None`` for a part that does not stand there."""

    reach: Reach
    laid: tuple[Laid | None, ...]
    parts: Sequence[Part] = field(repr=False)

    @property
    def agreeing(self) -> int:
        return sum(one.agreeing for one in self.laid if one)

    @property
    def differing(self) -> int:
        """How many words differ, those of parts that do not stand here included."""
        return sum(
            one.differing if one else len(part.words) for one, part in zip(self.laid, self.parts, strict=True)
        )

    @property
    def left_out(self) -> int:
        """How many words of the source lie between the parts."""
        placed = [one for one in self.laid if one]
        return sum(max(0, after.first - before.last) for before, after in pairwise(placed))


def lay(parts: Sequence[Part], anchor: int, offset: int, reach: Reach, place: int) -> Layout:
    """Return the parts laid on ``reach``, of which word ``offset`` of part ``anchor`` stands at ``place``."""
    laid: list[Laid | None] = [None] * len(parts)
    first = place - offset
    words = parts[anchor].words
    placed = laid[anchor] = laid_exactly(words, reach, first) or _aligned(words, reach, first)
    if placed is None:
        return Layout(reach=reach, laid=tuple(laid), parts=parts)
    after, before = placed.last, placed.first
    for at in range(anchor + 1, len(parts)):
        laid[at] = _after(parts[at], reach, after)
        after = laid[at].last if laid[at] else after  # type: ignore[union-attr]
    for at in range(anchor - 1, -1, -1):
        laid[at] = _before(parts[at], parts[at + 1], reach, before)
        before = laid[at].first if laid[at] else before  # type: ignore[union-attr]
    return Layout(reach=reach, laid=tuple(laid), parts=parts)


def laid_exactly(words: Sequence[Word], reach: Reach, first: int) -> Laid | None:
    """Return the words laid on the source's from ``first`` on, if they are the same."""
    theirs = reach.words[max(first, 0) : first + len(words)]
    if first < 0 or len(theirs) < len(words) or not all(map(same, words, theirs)):
        return None
    pairs = tuple(Pair(n, first + n) for n in range(len(words)))
    return Laid(words=words, reach=reach, pairs=pairs, first=first, last=first + len(words))


def _aligned(words: Sequence[Word], reach: Reach, first: int) -> Laid | None:
    """Return the words laid on the source's near ``first``, changed where they differ."""
    return _laid_within(words, reach, max(0, first - PAD), first + len(words) + len(words) // 4 + PAD)


def _laid_within(words: Sequence[Word], reach: Reach, start: int, end: int) -> Laid | None:
    """Return the words laid on the source's from ``start`` to ``end``; ``None`` where it has none of them."""
    pairs = tuple(
        Pair(pair.draft, None if pair.source is None else pair.source + start)
        for pair in align(words, reach.words[start:end])
    )
    theirs = [pair.source for pair in pairs if pair.source is not None]
    if not theirs:
        return None
    return Laid(words=words, reach=reach, pairs=pairs, first=theirs[0], last=theirs[-1] + 1)


def _after(part: Part, reach: Reach, start: int) -> Laid | None:
    """Return a part laid behind the one before it: at once, behind what brackets stand for, or further on."""
    if not part.words:
        return Laid(words=(), reach=reach, pairs=(), first=start, last=start)
    furthest = start + MOST_IN_BRACKETS if part.joint == "bracket" else len(reach.words)
    for first in reach.occurrences([word.key for word in part.words], start):
        if first > furthest:
            break
        if laid := laid_exactly(part.words, reach, first):
            return laid
    return _nearly(part.words, reach, start, furthest + len(part.words) + PAD)


def _before(part: Part, following: Part, reach: Reach, end: int) -> Laid | None:
    if not part.words:
        return Laid(words=(), reach=reach, pairs=(), first=end, last=end)
    furthest = max(0, end - MOST_IN_BRACKETS - len(part.words)) if following.joint == "bracket" else 0
    found = [
        laid
        for first in reach.occurrences([word.key for word in part.words], furthest)
        if first + len(part.words) <= end and (laid := laid_exactly(part.words, reach, first))
    ]
    return found[-1] if found else _nearly(part.words, reach, furthest, end)


def _nearly(words: Sequence[Word], reach: Reach, start: int, end: int) -> Laid | None:
    """Return words laid somewhere between two places of the source if most of them stand there."""
    laid = _laid_within(words, reach, start, end) if len(words) >= LEAST_TO_ALIGN else None
    return laid if laid and 2 * laid.agreeing > len(words) else None
