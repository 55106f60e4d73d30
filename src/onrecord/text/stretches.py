"""Long words → the few sentences of them that bear on a question.

An opening statement of two thousand words has every word of most questions somewhere. What it says to
one stands in a sentence or two, and these are weighed and shown.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import or_

from onrecord.models import Span
from onrecord.record.rows import Stretch
from onrecord.text.sentences import split_sentences
from onrecord.text.terms import match_one

WINDOWS = (2, 3)  # sentences of a stretch: one alone often leaves open what it speaks of
# Sentences on each side of a stretch that count as words around it, as a paragraph does for a quotation.
NEIGHBOURS = 2
# Characters of words that are weighed whole: about three sentences, as many as a stretch has.
LONG = 400
_APART = " … "  # between pieces of a statement that other words part


@dataclass(frozen=True, kw_only=True)
class Words:
    """Long words and where they stand: ``pieces`` of the document's text, joined in ``words``.

    ``sentences`` are places in ``words``, as ``sentences_of`` has them.
    """

    words: str
    pieces: tuple[Span, ...]
    sentences: Sequence[tuple[int, int]]


@dataclass(frozen=True, kw_only=True)
class Bearing:
    """The best stretch, the terms it has and those only around it."""

    stretch: Stretch
    terms: frozenset[str]
    around: frozenset[str]


Terms = int  # one bit a term of the question, in their order


def sentences_of(words: str, pieces: Sequence[Span]) -> list[tuple[int, int]] | None:
    """Return where the sentences of long words begin and end in them; None for words that are not long."""
    if len(words) <= LONG:
        return None
    places = _places_of_pieces(words, pieces)
    return [(span.start, span.end) for place in places for span in split_sentences(words, place)]


def _places_of_pieces(words: str, pieces: Sequence[Span]) -> list[Span]:
    """Return where each piece of the document's text stands in the words that they are joined in."""
    places: list[Span] = []
    at = 0
    for piece in pieces:
        if places:
            at += len(_APART) if words.startswith(_APART, at) else 1
        places.append(Span(at, at + len(piece)))
        at += len(piece)
    return places


def best_stretches(
    long: Mapping[int, Words], weights: Mapping[str, float], around: float
) -> dict[int, Bearing]:
    """Return the stretch of most weight of each of the words that have a term at all.

    ``weights`` are those of the question's terms, ``around`` the share at which neighbours count.
    """
    having = _terms_of_sentences(long, list(weights))
    weigh = _weigher(list(weights.values()), around)
    best = {}
    for number, words in long.items():
        if number in having:
            best[number] = _bearing(words, having[number], list(weights), weigh)
    return best


def _terms_of_sentences(long: Mapping[int, Words], terms: Sequence[str]) -> dict[int, list[Terms]]:
    """Return which terms each sentence of the words that have one has, as the index folds and stems."""
    firsts, rows = [], 0
    for words in long.values():
        firsts.append(rows)
        rows += len(words.sentences)
    numbers = list(long)
    having: dict[int, list[Terms]] = {}
    index = sqlite3.connect(":memory:")
    try:
        # Neither the places of a word in a sentence nor how often it is there are asked for.
        index.execute(
            "CREATE VIRTUAL TABLE sentence USING fts5 (words, content='', columnsize=0,"
            " tokenize='porter unicode61 remove_diacritics 2')"
        )
        said = (words.words[start:end] for words in long.values() for start, end in words.sentences)
        index.executemany("INSERT INTO sentence (rowid, words) VALUES (?, ?)", enumerate(said))
        for at, term in enumerate(terms):
            for (row,) in index.execute(
                "SELECT rowid FROM sentence WHERE sentence MATCH ?", (match_one(term),)
            ):
                place = bisect_right(firsts, row) - 1
                number = numbers[place]
                if number not in having:
                    having[number] = [0] * len(long[number].sentences)
                having[number][row - firsts[place]] |= 1 << at
    finally:
        index.close()
    return having


def _weigher(weights: Sequence[float], around: float) -> Callable[[Terms, Terms], float]:
    """Return the function from the terms of a window, and those of it and its neighbours, to its weight."""
    known: dict[tuple[Terms, Terms], float] = {}

    def weight(own: Terms, near: Terms) -> float:
        found = known.get((own, near))
        if found is None:
            of_own = sum(weight for at, weight in enumerate(weights) if own >> at & 1)
            of_near = sum(weight for at, weight in enumerate(weights) if (near & ~own) >> at & 1)
            found = known[own, near] = round(of_own + around * of_near, 9)
        return found

    return weight


def _bearing(
    words: Words, having: Sequence[Terms], terms: Sequence[str], weigh: Callable[[Terms, Terms], float]
) -> Bearing:
    """Return the best window: of most weight, then shortest, then with most sentences on the matter."""
    # Weight, size, first sentence, its terms and those of its neighbours too.
    windows: list[tuple[float, int, int, Terms, Terms]] = []
    for size in sorted({min(size, len(having)) for size in WINDOWS}):
        own = _terms_of_runs(having, size)
        padding = [0] * NEIGHBOURS
        near = _terms_of_runs([*padding, *having, *padding], size + 2 * NEIGHBOURS)
        weights = list(map(weigh, own, near))
        most = max(weights)
        windows += [
            (weight, size, first, own[first], near[first])
            for first, weight in enumerate(weights)
            if weight == most
        ]

    def worth(window: tuple[float, int, int, Terms, Terms]) -> tuple[float, int, int, int]:
        weight, size, first, _, _ = window
        return weight, -size, sum(map(bool, having[first : first + size])), -first

    _, size, first, its_own, its_near = max(windows, key=worth)
    return Bearing(
        stretch=_stretch(words, first, first + size),
        terms=_named(terms, its_own),
        around=_named(terms, its_near & ~its_own),
    )


def _terms_of_runs(having: Sequence[Terms], size: int) -> list[Terms]:
    """Return the terms of every run of so many sentences, by its first."""
    runs = list(having)
    for more in range(1, size):
        runs = list(map(or_, runs, having[more:]))
    return runs


def _named(terms: Sequence[str], found: Terms) -> frozenset[str]:
    return frozenset(term for at, term in enumerate(terms) if found >> at & 1)


def _stretch(words: Words, first: int, last: int) -> Stretch:
    start, end = words.sentences[first][0], words.sentences[last - 1][1]
    pieces = []
    for piece, place in zip(words.pieces, _places_of_pieces(words.words, words.pieces), strict=True):
        low, high = max(start, place.start), min(end, place.end)
        if low < high:
            pieces.append(Span(piece.start + low - place.start, piece.start + high - place.start))
    return Stretch(
        pieces=tuple(pieces),
        words=f"{'… ' if first else ''}{words.words[start:end]}{' …' if last < len(words.sentences) else ''}",
    )
