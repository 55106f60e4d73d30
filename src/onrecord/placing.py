"""Where a quotation's words stand in the sources: whole, altered in one place, or put together from several.

Words are looked for exactly. A quotation that does not stand as it is is taken apart into the longest
pieces that do; it is laid out around the longest of them, and put together from the others. Whichever
leaves less to explain is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from onrecord.laying import Laid, Layout, lay, laid_exactly
from onrecord.models import Span
from onrecord.parts import Part
from onrecord.reach import Reach
from onrecord.word_reading import Word

MOST_PLACES = 12  # looked at of a run of words that stands in more
LEAST_PIECE = 3  # words of a piece that may come from elsewhere: two stand next to each other anywhere
# What a piece from elsewhere has to explain: that many words changed. Pieces that end where a sentence ends
# are likelier two quotations put together than one altered.
COST_OF_JOINT, COST_AT_SENTENCE_END = 3.5, 1.5


class Hit(NamedTuple):
    """Where some words stand."""

    document: str  # id
    span: Span


class Chunk(NamedTuple):
    """Words ``start:end`` of a part that stand somewhere as they are; no hits: they do not."""

    part: int
    start: int
    end: int
    hits: Sequence[Hit]

    @property
    def length(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """How words are looked up: exactly, the nearest there are, and what is within reach of a place."""

    exactly: Callable[[str, int], Sequence[Hit]]  # words, most places → places, best first
    nearest: Callable[[str, int], Sequence[Hit]]
    reach: Callable[[Hit], Reach]


def layouts(text: str, parts: Sequence[Part], lookup: Lookup) -> list[Layout]:
    """Return how a quotation of the draft ``text`` can be laid on the sources, the best first."""
    chunks = [chunk for n, part in enumerate(parts) for chunk in _chunks(text, n, part, lookup)]
    found = [chunk for chunk in chunks if chunk.hits]
    found.sort(key=lambda chunk: chunk.length, reverse=True)
    laid = [
        layout
        for chunk in found[:2]
        if chunk.length >= min(LEAST_PIECE, found[0].length)
        for hit in chunk.hits
        if (layout := _around(text, parts, chunk, hit, lookup))
    ]
    if not any(layout.differing == 0 for layout in laid):
        laid += _around_nearest(text, parts, lookup)
        if all(chunk.hits and chunk.length >= LEAST_PIECE for chunk in chunks) and len(chunks) > 1:
            laid += _put_together(text, parts, chunks, lookup)
    return _best(laid)


def words_of(text: str, words: Sequence[Word]) -> str:
    return " ".join(text[word.start : word.end] for word in words)


def _chunks(text: str, number: int, part: Part, lookup: Lookup) -> Iterator[Chunk]:
    """Yield a part as the longest runs, from the left, that stand somewhere in the sources."""
    start, words = 0, part.words
    while start < len(words):
        end, hits = _longest(text, words, start, lookup)
        yield Chunk(number, start, max(end, start + 1), hits)
        start = max(end, start + 1)


def _longest(text: str, words: Sequence[Word], start: int, lookup: Lookup) -> tuple[int, Sequence[Hit]]:
    """Return where the longest run from ``start`` that stands somewhere ends, and where it stands."""
    hits = lookup.exactly(words_of(text, words[start:]), MOST_PLACES)
    if hits:
        return len(words), hits
    stands, fails = start, len(words)  # words up to the first stand, up to the second do not
    while fails - stands > 1:
        middle = (stands + fails) // 2
        more = lookup.exactly(words_of(text, words[start:middle]), MOST_PLACES)
        if more:
            stands, hits = middle, more
        else:
            fails = middle
    return stands, hits


def _around(text: str, parts: Sequence[Part], chunk: Chunk, hit: Hit, lookup: Lookup) -> Layout | None:
    reach = lookup.reach(hit)
    first, _ = reach.words_in(hit.span)
    return lay(parts, chunk.part, chunk.start, reach, first) if first < len(reach.words) else None


def _around_nearest(text: str, parts: Sequence[Part], lookup: Lookup) -> Iterator[Layout]:
    longest = max(range(len(parts)), key=lambda n: len(parts[n].words))
    if not parts[longest].words:
        return
    for hit in lookup.nearest(words_of(text, parts[longest].words), MOST_PLACES // 4):
        reach = lookup.reach(hit)
        first, _ = reach.words_in(hit.span)
        yield lay(parts, longest, 0, reach, first)


# ---------------------------------------------------------------- from several places


def _put_together(
    text: str, parts: Sequence[Part], chunks: Sequence[Chunk], lookup: Lookup
) -> Iterator[Layout]:
    """Yield the quotation as pieces, each where it is nearest to the piece before it."""
    pieces = [_piece(parts, chunk) for chunk in chunks]
    for hit in chunks[0].hits:
        hits = [hit]
        for chunk in chunks[1:]:
            hits.append(min(chunk.hits, key=lambda other: _distance(hits[-1], other)))
        laid: list[Laid] = []
        for piece, place in zip(pieces, hits, strict=True):
            before = laid[-1].reach if laid else None
            near = before and before.document.id == place.document and before.span.holds(place.span)
            reach = before if before and near else lookup.reach(place)
            one = laid_exactly(piece.words, reach, reach.words_in(place.span)[0])
            if one is None:
                break
            laid.append(one)
        else:
            yield Layout(reach=laid[0].reach, laid=tuple(laid), parts=tuple(pieces))


def _piece(parts: Sequence[Part], chunk: Chunk) -> Part:
    part = parts[chunk.part]
    words = part.words[chunk.start : chunk.end]
    return replace(part, words=words) if chunk.start == 0 else Part(words=words)


def _distance(one: Hit, other: Hit) -> tuple[bool, bool, int]:
    return (
        one.document != other.document,
        other.span.start < one.span.end,
        abs(other.span.start - one.span.end),
    )


# ---------------------------------------------------------------- which is best


def cost(layout: Layout) -> float:
    """Return how much a layout leaves to explain, in words changed."""
    joints = 0.0
    for at, (one, other) in enumerate(pairwise(layout.laid), start=1):
        if one is None or other is None or layout.parts[at].joint != "none":
            continue
        joints += COST_AT_SENTENCE_END if _ends_sentence(one) else COST_OF_JOINT
    return layout.differing + joints


def _ends_sentence(laid: Laid) -> bool:
    return laid.last > 0 and laid.reach.sentence_of(laid.last - 1)[1] == laid.last


def _best(laid: list[Layout]) -> list[Layout]:
    """Return the layouts that leave least to explain, each place once, those with the shortest cuts first."""
    if not laid:
        return []
    ranked = sorted(laid, key=lambda layout: (cost(layout), layout.left_out))
    least = cost(ranked[0])
    best: dict[object, Layout] = {}
    for layout in ranked:
        if cost(layout) == least:
            best.setdefault((layout.reach.document.id, tuple(one and one.span for one in layout.laid)), layout)
    return list(best.values())
