"""A story as words and signs, each with its sentence, its paragraph and the quotation it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.marks import find_quotations, paragraphs
from onrecord.models import Passage
from onrecord.sentences import split_sentences

TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]\.(?=\s?[A-Z])"
    r"|(?:Mrs?|Ms|Messrs|Dr|Sens?|Reps?|Govs?|Gen|Lt|Col|Capt|Maj|Sgt|Adm|Prof|Rev|Hon|Atty|St|[JS]r|Pres|Del|Det)\."
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
    sentence = paragraph = 0
    for number, passage in enumerate(passages):
        quotations = find_quotations(text, passage.span).quoted
        quoted = sorted(
            (piece.start, piece.end, number)
            for number, mark in enumerate(quotations, start=1)
            for piece in mark.pieces
        )
        for block in paragraphs(text, passage.span):
            paragraph += 1
            for stretch in split_sentences(text, block):
                sentence += 1
                for match in TOKEN.finditer(text, stretch.start, stretch.end):
                    words, start = match.group(), match.start()
                    yield Token(
                        words,
                        words.lower(),
                        start,
                        match.end(),
                        sentence,
                        paragraph,
                        number,
                        _inside(quoted, start),
                    )


def _inside(spans: Sequence[tuple[int, int, int]], position: int) -> int:
    """Return the number of the innermost quotation around ``position``, 0 where there is none."""
    at = bisect_right(spans, (position, 1 << 60, 0)) - 1
    return next(
        (
            number
            for start, end, number in reversed(spans[max(0, at - 1) : at + 1])
            if start <= position < end
        ),
        0,
    )
