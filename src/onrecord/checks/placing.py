"""Where a quotation's words stand in the sources: whole, altered in one place, or put together from several.

The longest part of a quotation is looked for, exactly and else nearly, and the others are laid around it. A
quotation that does not stand so is taken apart into pieces that stand in different places. Whichever
leaves less to explain is taken.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import NamedTuple

from onrecord.checks.laying import Laid, Layout, laid_exactly, lay, weight_of
from onrecord.checks.parts import Part
from onrecord.checks.reach import Reach
from onrecord.checks.word_reading import Word
from onrecord.models import Span

# Places looked at of words that stand in more, exactly or nearly: the speaker whom the draft names may be
# only one of many who said them.
MOST_PLACES, MOST_LIKE = 40, 12
MOST_ANCHORS = 2  # parts around which the others are laid
SHORT = 5  # words; a shorter quotation is only ever found as it stands, or with a word in another form
_ELLIPSIS = " … "  # as pieces are looked up together
# What a piece from elsewhere must weigh: fewer than five words without a matter of their own, or than two
# with one, are nobody's more than another's.
LEAST_WEIGHT = 2.0
# What a piece from elsewhere has to explain: that many words changed. Pieces that end where a sentence ends
# are likelier two quotations put together than one altered.
COST_OF_JOINT, COST_AT_SENTENCE_END = 3.5, 1.5


class Hit(NamedTuple):
    """Where some words stand, from the first of them to the last."""

    document: str  # id
    span: Span
    exact: bool


class Chunk(NamedTuple):
    """Words ``start:end`` of a part and where they stand, exactly or nearly, the best place first."""

    part: int
    start: int
    end: int
    hits: Sequence[Hit]


# Words → the pieces of them that stand in different places, as ranges of characters, with their places.
Pieces = Sequence[tuple[int, int, Sequence[Hit]]]


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """How words are looked up in the sources, and what is within reach of a place."""

    places: Callable[[str], Sequence[Hit]]  # exact ones if there are any, else the best aligned
    pieces: Callable[[str], Pieces]
    nearest: Callable[[str], Sequence[Hit]]  # something like it
    reach: Callable[[Hit, bool], Reach]  # as far as an ellipsis may reach, or just beside it


def layouts(text: str, parts: Sequence[Part], lookup: Lookup) -> list[Layout]:
    """Return how a quotation of the draft ``text`` can be laid on the sources, the best first."""
    longest = sorted(range(len(parts)), key=lambda n: -len(parts[n].words))
    laid: list[Layout] = []
    for n in longest[:MOST_ANCHORS]:
        laid += _around(parts, n, lookup.places(words_of(text, parts[n].words)), lookup)
        if any(layout.differing == 0 for layout in laid):
            return _best(laid)
    if len(parts) > 1:
        laid += _around_all(text, parts, longest[0], lookup)
    if not laid and len(parts) == 1 and len(parts[0].words) < SHORT:
        laid += _around_rest(text, parts, lookup)
    elif not laid or min(map(cost, laid)) > COST_AT_SENTENCE_END:
        laid += _put_together(parts, _chunks(text, parts, lookup), lookup)
    return _best(laid)


def _around_all(text: str, parts: Sequence[Part], anchor: int, lookup: Lookup) -> list[Layout]:
    """Return the parts laid where they stand together: short ones stand in too many places by themselves."""
    printed = [words_of(text, part.words) for part in parts]
    at = len(_ELLIPSIS.join(printed[: anchor + 1])) - len(printed[anchor])
    pieces = lookup.pieces(_ELLIPSIS.join(printed))
    hits = next((hits for start, end, hits in pieces if start <= at < end), ())
    return _around(parts, anchor, hits[:1], lookup)


def _around_rest(text: str, parts: Sequence[Part], lookup: Lookup) -> Iterator[Layout]:
    """Yield a short quotation laid where all but its first or its last word stand."""
    words = parts[0].words
    for offset, rest in ((1, words[1:]), (0, words[:-1])):
        if len(rest) > 1:
            yield from _around(parts, 0, lookup.places(words_of(text, rest)), lookup, offset)


def nearest_layouts(text: str, parts: Sequence[Part], lookup: Lookup) -> list[Layout]:
    """Return the quotation laid on what is most like it."""
    longest = max(range(len(parts)), key=lambda n: len(parts[n].words))
    hits = lookup.nearest(words_of(text, parts[longest].words))
    return _best(_around(parts, longest, hits, lookup))


def words_of(text: str, words: Sequence[Word]) -> str:
    return " ".join(text[word.start : word.end] for word in words)


def _around(
    parts: Sequence[Part], anchor: int, hits: Sequence[Hit], lookup: Lookup, offset: int = 0
) -> list[Layout]:
    """Return the parts laid around places where a part stands from its word ``offset`` on."""
    laid = []
    for hit in hits[: MOST_PLACES if hits and hits[0].exact else MOST_LIKE]:
        reach = lookup.reach(hit, len(parts) > 1)
        first, _ = reach.words_in(hit.span)
        if first < len(reach.words):
            laid.append(lay(parts, anchor, offset, reach, first))
    return laid


# ---------------------------------------------------------------- from several places


def _chunks(text: str, parts: Sequence[Part], lookup: Lookup) -> list[Chunk]:
    filled = [(n, part) for n, part in enumerate(parts) if part.words]
    return [chunk for n, part in filled for chunk in _chunks_of(text, n, part, lookup)]


def _chunks_of(text: str, number: int, part: Part, lookup: Lookup) -> Iterator[Chunk]:
    """Yield a part as the pieces that stand in different places; one if it stands in one or nowhere."""
    lengths = (word.end - word.start + 1 for word in part.words)
    starts = list(accumulate(lengths, initial=0))
    for start, end, hits in lookup.pieces(words_of(text, part.words)):
        yield Chunk(number, bisect_left(starts, start), bisect_left(starts, end), hits[:MOST_LIKE])


def _put_together(parts: Sequence[Part], chunks: Sequence[Chunk], lookup: Lookup) -> Iterator[Layout]:
    """Yield the quotation as pieces, each where it is nearest to the piece before it."""
    if len(chunks) < 2 or any(not chunk.hits for chunk in chunks):
        return
    for hit in chunks[0].hits:
        hits = [hit]
        for chunk in chunks[1:]:
            hits.append(min(chunk.hits, key=lambda other: _distance(hits[-1], other)))
        laid = _laid_on(parts, chunks, hits, lookup)
        pieces = [replace(part, words=tuple(one.words)) for part, one in laid]
        if all(weight_of(piece.words) >= LEAST_WEIGHT for piece in pieces):
            places = tuple(one for _, one in laid)
            yield Layout(reach=places[0].reach, laid=places, parts=tuple(pieces))


def _laid_on(
    parts: Sequence[Part], chunks: Sequence[Chunk], hits: Sequence[Hit], lookup: Lookup
) -> list[tuple[Part, Laid]]:
    """Return each piece with its place; words at the joint of two go to the one where they stand."""
    found: list[tuple[Part, Laid]] = []
    for chunk, hit in zip(chunks, hits, strict=True):
        before = found[-1][1].reach if found else None
        near = before and before.document.id == hit.document and before.span.holds(hit.span)
        reach = before if before and near else lookup.reach(hit, False)
        piece = _piece(parts, chunk)
        [one] = lay((piece,), 0, 0, reach, reach.words_in(hit.span)[0]).laid
        if one is None:
            return []
        if found and piece.joint == "none":
            found[-1], one = (found[-1][0], (pair := _parted(found[-1][1], one))[0]), pair[1]
        found.append((piece, one))
    return found


def _parted(one: Laid, other: Laid) -> tuple[Laid, Laid]:
    """Return two pieces parted anew where that makes both stand as they are."""
    words = (*one.words, *other.words)
    before = after = 0
    while before < len(words) and laid_exactly(words[: before + 1], one.reach, one.first):
        before += 1
    while after < len(words) and laid_exactly(words[-after - 1 :], other.reach, other.last - after - 1):
        after += 1
    if before + after < len(words) or not before or not after:
        return one, other
    at = len(words) - after
    if not laid_exactly(words[:at], one.reach, one.first) or at == 0:
        at = before
    first = laid_exactly(words[:at], one.reach, one.first)
    last = laid_exactly(words[at:], other.reach, other.last - (len(words) - at))
    return (first, last) if first and last else (one, other)


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
    """Return the layouts that leave least to explain, each place once, those with the shortest cuts first.

    An ellipsis leaves something out: of two places that in which it does is the likelier.
    """
    best: dict[object, Layout] = {}
    rank = min(map(_rank, laid), default=None)
    for layout in sorted(laid, key=lambda layout: layout.left_out):
        if _rank(layout) == rank:
            place = (layout.reach.document.id, tuple(one and one.span for one in layout.laid))
            best.setdefault(place, layout)
    return list(best.values())


def _rank(layout: Layout) -> tuple[float, int]:
    joints = zip(pairwise(layout.laid), layout.parts[1:], strict=True)
    empty = sum(
        part.joint == "ellipsis" and bool(one and other and one.last == other.first and other.pairs)
        for (one, other), part in joints
    )
    return cost(layout), empty
