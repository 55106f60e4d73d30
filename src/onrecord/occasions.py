"""When something was said, as the sentence that tells of it says, and never narrower than its words."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.dates import Dated, earliest, find_dates, latest
from onrecord.models import Document, Passage, Span, Statement
from onrecord.sentences import sentence_at


def dates_of(document: Document, passages: Sequence[Passage]) -> list[Dated]:
    """Return the dates in the passages on which something may have been said, in order."""
    return [date for passage in passages for date in _dates(document, passage)]


def with_dates(
    statements: Sequence[Statement], sentences: Sequence[Span], dates: Sequence[Dated]
) -> list[Statement]:
    """Return the statements with the date that their own sentence gives outside their words."""
    return [_with_date(statement, sentences, dates) for statement in statements]


def _with_date(statement: Statement, sentences: Sequence[Span], dates: Sequence[Dated]) -> Statement:
    anchor = statement.cue or statement.source or statement.pieces[0]
    sentence = sentence_at(sentences, anchor) or anchor
    first = bisect.bisect_left(dates, sentence.start, key=lambda date: date.span.start)
    last = bisect.bisect_left(dates, sentence.end, key=lambda date: date.span.start)
    near = [
        date for date in dates[first:last] if not any(date.span.meets(piece) for piece in statement.pieces)
    ]
    if not near:
        return statement
    nearest = min(near, key=lambda date: _gap(date.span, anchor))
    return replace(statement, said_on=nearest.edtf, said_on_words=nearest.span)


def _dates(document: Document, passage: Passage) -> Iterator[Dated]:
    """Yield the dates of a passage but those yet to come, spans of years, and years that name an event.

    A bare year is a date of saying only after "in": the 2016 election is none.
    """
    against = passage.dated or document.date
    for dated in find_dates(document.text, passage.span, against):
        first, last = earliest(dated.edtf), latest(dated.edtf)
        lead = document.text[max(0, dated.span.start - 3) : dated.span.start].lower()
        to_come = against and first > latest(against)
        years = ".." not in dated.edtf and first[:4] != last[:4] and first[4:] == "-01-01"
        if not (to_come or years or (_YEAR.fullmatch(dated.edtf) and lead != "in ")):
            yield dated


_YEAR = re.compile(r"\d{4}")


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
