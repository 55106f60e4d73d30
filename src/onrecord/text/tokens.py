"""A story as words and signs, each with its sentence, its paragraph and the quotation it stands in."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.models import Passage
from onrecord.text.marks import find_quotations, paragraphs
from onrecord.text.sentences import split_sentences

TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]\.(?=\s?[A-Z])"
    r"|(?:Mrs?|Ms|Messrs|Dr|Sens?|Reps?|Govs?|Gen|Lt|Col|Capt|Maj|Sgt|Adm|Prof|Rev|Hon|Atty|St|[JS]r|Pres"
    r"|Del|Det)\."
    r"|['’‘](?:s|m|re|ve|d|ll)\b|\w+(?:[-&.]\w+|['’](?!(?:s|m|re|ve|d|ll)\b)\w+)*|\S"
)


class Token(NamedTuple):
    """One word or sign, with the number of its sentence, paragraph and passage in the document."""

    words: str
    low: str
    start: int
    end: int
    sentence: int
    paragraph: int
    passage: int
    quoted: int  # which quotation it stands in, counted from 1 in its passage; 0: in none


def read_tokens(text: str, passages: Sequence[Passage]) -> Iterator[Token]:
    """Yield the words and signs of ``passages`` in order."""
    sentence = paragraph = 0
    for number, passage in enumerate(passages):
        places, levels = _levels(text, passage)
        level = 0
        for block in paragraphs(text, passage.span):
            paragraph += 1
            for stretch in split_sentences(text, block):
                sentence += 1
                for match in TOKEN.finditer(text, stretch.start, stretch.end):
                    words, start = match.group(), match.start()
                    while places[level + 1] <= start:
                        level += 1
                    quoted = levels[level]
                    yield Token(words, words.lower(), start, match.end(), sentence, paragraph, number, quoted)


def _levels(text: str, passage: Passage) -> tuple[list[int], list[int]]:
    """Return where the innermost quotation changes, and which it is from there on; 0 where none is.

    The places begin with 0 and end with one behind every text.
    """
    edges: list[tuple[int, int, int]] = []
    for number, mark in enumerate(find_quotations(text, passage.span).quoted, start=1):
        for piece in mark.pieces:
            edges += [(piece.start, 1, number), (piece.end, 0, number)]  # at one place, ends go first
    places, levels, inside = [0], [0], [0]
    for place, opens, number in sorted(edges):
        if opens:
            inside.append(number)
        elif number in inside:
            inside.remove(number)
        places.append(place)
        levels.append(inside[-1])
    return [*places, sys.maxsize], levels
