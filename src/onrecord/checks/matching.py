"""Where words stand in the record, whole or in pieces, and what comes nearest to them.

Words are compared whole and folded, and shown from the untouched text. Few words are found only exactly,
and nothing is ever moved to a place that merely looks like the one looked for. Numbers of words count
those of ``fold_words`` of what was looked for. Documents ``aside``, by id, are left out of every search.
"""

from __future__ import annotations

from collections.abc import Collection

from onrecord.checks.likeness import nearest_of
from onrecord.checks.pieces import Between as Between
from onrecord.checks.pieces import Piece as Piece
from onrecord.checks.pieces import Pieces as Pieces
from onrecord.checks.pieces import pieces_of
from onrecord.checks.places import Found as Found
from onrecord.checks.places import Run as Run
from onrecord.checks.places import places_of
from onrecord.store import Record
from onrecord.text.folding import fold_words

LEAST = 0.5  # share of the words that must stand in a place; below, it is another saying


def find_places(record: Record, words: str, *, limit: int = 5, aside: Collection[str] = ()) -> list[Found]:
    """Return the places where words stand, best first: all that are as good as the best, else ``limit``.

    Only exact places if there is one, or if the words are few. None where less than half stands.
    """
    with record.reading() as connection:
        found = places_of(connection, fold_words(words), aside)
    best = [place for place in found if place.score >= LEAST]
    return [place for at, place in enumerate(best) if at < limit or place.cost == best[0].cost]


def find_pieces(record: Record, words: str, *, aside: Collection[str] = ()) -> Pieces:
    """Return where the pieces of a quotation stand that an ellipsis parts, or that were put together.

    The pieces are looked for in one document and in order; what cannot be found so, elsewhere.
    """
    with record.reading() as connection:
        return pieces_of(connection, fold_words(words), aside)


def nearest(record: Record, words: str, limit: int = 3, *, aside: Collection[str] = ()) -> list[Found]:
    """Return what comes nearest to words in their telling words, in whatever order, best first.

    A place's ``score`` is the share of those words that it has, the rarer counting more; it has no
    ``runs``, for the words of a paraphrase are not aligned.
    """
    with record.reading() as connection:
        return nearest_of(connection, fold_words(words), limit, aside)
