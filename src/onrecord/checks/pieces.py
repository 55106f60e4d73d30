"""Where the pieces of a quotation stand, and what lies between them. The caller holds the transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.checks.aligning import ADDED
from onrecord.checks.places import Found, Run, exact_places, places_of
from onrecord.checks.regions import END, Region, snapped
from onrecord.checks.source_words import read_stretch
from onrecord.models import Span
from onrecord.text.folding import Folded

# Characters around a piece in which the piece before or after it is looked for word by word: some 3,500
# words, more than any turn of the briefings at hand.
REACH = 20_000
SHORTEST = 4  # words of a piece that was put to others without an ellipsis; fewer stand anywhere
STANDS = 0.8  # share of the words of such a piece that must stand in its place
MOST_TRIED = 10  # places of the longest piece around which the others are looked for


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One piece of a quotation: its words, by their numbers, and its places.

    The first place is the one that was chosen with those of the other pieces.
    """

    draft: range
    places: tuple[Found, ...]


@dataclass(frozen=True, kw_only=True)
class Between:
    """The words of the source that lie between two pieces: one span a passage."""

    spans: tuple[Span, ...]
    passages: tuple[int, ...]
    words: int


@dataclass(frozen=True, kw_only=True)
class Pieces:
    """The pieces of a quotation in the draft's order.

    ``document`` is where the first places of all of them stand, None if they are of several or one was not
    found. ``between`` says of each piece but the last what lies between it and the next: None where they
    do not stand in one document in this order.
    """

    pieces: tuple[Piece, ...]
    document: str | None
    between: tuple[Between | None, ...]

    @property
    def in_order(self) -> bool:
        """Whether all stand in one document in the draft's order."""
        return self.document is not None and None not in self.between


def pieces_of(connection: sqlite3.Connection, looked_for: Folded, aside: Collection[str] = ()) -> Pieces:
    """Return the pieces of folded words: parted at their ellipses, and where one place does not hold all.

    Documents ``aside``, by id, are left out.
    """
    bounds = (0, *looked_for.ellipses, len(looked_for))
    parts = [range(first, end) for first, end in pairwise(bounds) if end > first]
    pieces = [piece for part in parts for piece in _apart(connection, looked_for, part, aside)]
    chosen = _chosen(connection, looked_for, pieces)
    documents = {piece.places[0].document if piece.places else None for piece in chosen}
    return Pieces(
        pieces=tuple(chosen),
        document=documents.pop() if len(documents) == 1 else None,
        between=tuple(_between(connection, one, other) for one, other in pairwise(chosen)),
    )


# Words put together without an ellipsis.


def _apart(
    connection: sqlite3.Connection, looked_for: Folded, part: range, aside: Collection[str]
) -> list[Piece]:
    """Return one piece, or several if its words stand in several places and not in one."""
    places = _places(connection, looked_for, part, aside)
    whole = [Piece(draft=part, places=tuple(places))]
    if not places or places[0].cost == 0 or len(part) < 2 * SHORTEST:
        return whole
    core = max((_core(place.runs) for place in places), key=len)
    rest = [range(part.start, core.start), range(core.stop, part.stop)]
    if len(core) < SHORTEST or not any(len(one) >= SHORTEST for one in rest):
        return whole
    # Where only one of the ends is long enough to stand elsewhere, the other stays with the core.
    before, after = (one if len(one) >= SHORTEST else range(0) for one in rest)
    core = range(core.start if before else part.start, core.stop if after else part.stop)
    parted: list[Piece] = []
    for one in (before, core, after):
        if one == core:
            parted.append(Piece(draft=core, places=tuple(_places(connection, looked_for, core, aside))))
        elif one:
            parted += _apart(connection, looked_for, one, aside)
    stand = all(piece.places and piece.places[0].score >= STANDS for piece in parted)
    return parted if stand else whole


def _core(runs: Sequence[Run]) -> range:
    """Return the words of the draft, in a row, that stand best: those in place less those that are not."""
    best, sum_, start, core = 0, 0, runs[0].draft.start, range(0)
    for run in runs:
        sum_ += len(run.draft) if run.kind == "same" else -max(len(run.draft), 1)
        if sum_ <= 0:
            sum_, start = 0, run.draft.stop
        elif sum_ > best:
            best, core = sum_, range(start, run.draft.stop)
    return core


def _places(
    connection: sqlite3.Connection, looked_for: Folded, part: range, aside: Collection[str]
) -> list[Found]:
    """Return the places of some of the words, their runs numbered as in all of them."""
    return [_moved(place, part.start) for place in places_of(connection, looked_for.part(part), aside)]


def _moved(place: Found, by: int) -> Found:
    runs = (replace(run, draft=range(run.draft.start + by, run.draft.stop + by)) for run in place.runs)
    return replace(place, runs=tuple(runs))


# One place for each piece.


def _chosen(connection: sqlite3.Connection, looked_for: Folded, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with the places first that stand together: in one document, in order, near."""
    if len(pieces) == 1:
        return list(pieces)
    found = [piece for piece in pieces if piece.places]
    if not found:
        return list(pieces)
    longest = max(found, key=lambda piece: len(piece.draft))
    at = pieces.index(longest)
    lines = [_line(connection, looked_for, pieces, at, anchor) for anchor in longest.places[:MOST_TRIED]]
    best = min(lines, key=lambda line: _badness(pieces, line))
    return [
        piece
        if place is None
        else replace(piece, places=(place, *(other for other in piece.places if other != place)))
        for piece, place in zip(pieces, best, strict=True)
    ]


_Line = list[Found | None]


def _line(
    connection: sqlite3.Connection, looked_for: Folded, pieces: Sequence[Piece], at: int, anchor: Found
) -> _Line:
    """Return the places of the other pieces around the one that is given."""
    line: _Line = [None] * len(pieces)
    line[at] = anchor
    low, high = anchor.span.start, anchor.span.end
    for number in range(at + 1, len(pieces)):
        line[number] = place = _near(connection, looked_for, pieces[number], anchor, Span(high, END))
        high = place.span.end if place else high
    for number in range(at - 1, -1, -1):
        line[number] = place = _near(connection, looked_for, pieces[number], anchor, Span(0, low))
        low = place.span.start if place else low
    return line


def _near(
    connection: sqlite3.Connection, looked_for: Folded, piece: Piece, anchor: Found, within: Span
) -> Found | None:
    """Return the place of a piece nearest to the anchor on one side of it: exact, else the best."""
    forward = within.end == END
    edge = within.start if forward else within.end
    exact = list(_exact_near(connection, looked_for, piece.draft, anchor, within))
    if exact:
        return exact[0] if forward else exact[-1]
    there = [
        place for place in piece.places if place.document == anchor.document and within.holds(place.span)
    ]
    return min(there, key=lambda place: (place.cost, abs(place.span.start - edge)), default=None)


def _exact_near(
    connection: sqlite3.Connection, looked_for: Folded, part: range, anchor: Found, within: Span
) -> Iterator[Found]:
    forward = within.end == END
    reach = (within.start, within.start + REACH) if forward else (within.end - REACH, within.end)
    number = connection.execute("SELECT number FROM document WHERE id = ?", (anchor.document,)).fetchone()[0]
    low, high = snapped(connection, number, *reach)
    region = Region(document=number, id=anchor.document, low=low, high=high, weight=0.0)
    for place in exact_places(looked_for.part(part), region, read_stretch(connection, number, low, high)):
        if within.holds(place.span):
            yield _moved(place, part.start)


def _badness(pieces: Sequence[Piece], line: _Line) -> tuple[int, int]:
    """Return what is wrong with a line: the words without a place and what differs, then how far it goes."""
    words = sum(len(piece.draft) for piece, place in zip(pieces, line, strict=True) if place is None)
    places = [place for place in line if place is not None]
    ends = [place.span for place in places]
    reach = max(end.end for end in ends) - min(end.start for end in ends)
    return ADDED * words + sum(place.cost for place in places), reach


def _between(connection: sqlite3.Connection, one: Piece, other: Piece) -> Between | None:
    """Return what lies between the first places of two pieces."""
    if not one.places or not other.places or one.places[0].document != other.places[0].document:
        return None
    low, high = one.places[0].span.end, other.places[0].span.start
    if high < low:
        return None
    number = connection.execute(
        "SELECT number FROM document WHERE id = ?", (one.places[0].document,)
    ).fetchone()[0]
    stretch = read_stretch(connection, number, low, high)
    return Between(
        spans=stretch.spans(range(len(stretch))),
        passages=tuple(dict.fromkeys(stretch.passages)),
        words=len(stretch),
    )
