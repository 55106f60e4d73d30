"""Long words → the few sentences of them that bear on a question.

An opening statement of two thousand words has every word of most questions somewhere. What it says to
one stands in a sentence or two, and these are weighed and shown.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
    """Long words and where they stand: ``pieces`` of the document's text, joined in ``words``."""

    words: str
    pieces: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True)
class Bearing:
    """The best stretch, the terms it has and those only around it."""

    stretch: Stretch
    terms: frozenset[str]
    around: frozenset[str]


@dataclass(frozen=True)
class _Sentence:
    shown: Span  # in the words
    place: Span  # in the document


def best_stretches(
    long: Mapping[int, Words], weights: Mapping[str, float], around: float
) -> dict[int, Bearing]:
    """Return the stretch of most weight of each of the words that have a term at all.

    ``weights`` are those of the question's terms, ``around`` the share at which neighbours count.
    """
    sentences = {number: _sentences(words) for number, words in long.items()}
    having = _terms_of_sentences(long, sentences, weights)
    best = {}
    for number, words in long.items():
        if any(having[number]):
            best[number] = _best(words, sentences[number], having[number], weights, around)
    return best


def _sentences(words: Words) -> list[_Sentence]:
    found: list[_Sentence] = []
    at = 0
    for piece in words.pieces:
        if found:
            at += len(_APART) if words.words.startswith(_APART, at) else 1
        for span in split_sentences(words.words, Span(at, at + len(piece))):
            place = piece.start + span.start - at
            found.append(_Sentence(span, Span(place, place + len(span))))
        at += len(piece)
    return found


def _terms_of_sentences(
    long: Mapping[int, Words], sentences: Mapping[int, Sequence[_Sentence]], terms: Mapping[str, float]
) -> dict[int, list[set[str]]]:
    """Return which terms each sentence has, by the index's own ways of folding and stemming."""
    places: list[tuple[int, int]] = []
    index = sqlite3.connect(":memory:")
    try:
        index.execute(
            "CREATE VIRTUAL TABLE sentence USING fts5 (words, content='',"
            " tokenize='porter unicode61 remove_diacritics 2')"
        )
        for number, found in sentences.items():
            places.extend((number, at) for at in range(len(found)))
        index.executemany(
            "INSERT INTO sentence (rowid, words) VALUES (?, ?)",
            ((row, sentences[n][at].shown.of(long[n].words)) for row, (n, at) in enumerate(places)),
        )
        having = {number: [set[str]() for _ in found] for number, found in sentences.items()}
        for term in terms:
            for (row,) in index.execute(
                "SELECT rowid FROM sentence WHERE sentence MATCH ?", (match_one(term),)
            ):
                number, at = places[row]
                having[number][at].add(term)
    finally:
        index.close()
    return having


def _best(
    words: Words,
    sentences: Sequence[_Sentence],
    having: Sequence[set[str]],
    weights: Mapping[str, float],
    around: float,
) -> Bearing:
    """Return the best window: of most weight, then shortest, then with most sentences on the matter."""

    def terms(first: int, last: int) -> frozenset[str]:
        return frozenset[str]().union(*having[max(0, first) : max(0, last)])

    def worth(window: tuple[int, int]) -> tuple[float, int, int, int]:
        first, last = window
        own = terms(first, last)
        near = terms(first - NEIGHBOURS, last + NEIGHBOURS) - own
        weight = sum(weights[term] for term in own) + around * sum(weights[term] for term in near)
        on_the_matter = sum(bool(one) for one in having[first:last])
        return round(weight, 9), first - last, on_the_matter, -first

    windows = {
        (first, min(first + size, len(sentences)))
        for size in WINDOWS
        for first in range(max(1, len(sentences) - size + 1))
    }
    first, last = max(windows, key=worth)
    own = terms(first, last)
    return Bearing(
        stretch=_stretch(words, sentences, first, last),
        terms=own,
        around=terms(first - NEIGHBOURS, last + NEIGHBOURS) - own,
    )


def _stretch(words: Words, sentences: Sequence[_Sentence], first: int, last: int) -> Stretch:
    inside = sentences[first:last]
    shown = words.words[inside[0].shown.start : inside[-1].shown.end]
    places: dict[Span, list[Span]] = defaultdict(list)
    for sentence in inside:
        places[next(piece for piece in words.pieces if piece.holds(sentence.place))].append(sentence.place)
    return Stretch(
        pieces=tuple(Span(spans[0].start, spans[-1].end) for spans in places.values()),
        words=f"{'… ' if first else ''}{shown}{' …' if last < len(sentences) else ''}",
    )
