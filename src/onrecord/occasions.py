"""When something was said, as the sentence that tells of it says, and never narrower than its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.dates import Dated, earliest, find_dates, latest
from onrecord.models import Document, Passage, Span, Statement


def with_dates(
    document: Document, statements: Sequence[Statement], sentences: Sequence[Span]
) -> list[Statement]:
    """Return the statements of prose with the date that their own sentence gives outside their words."""
    dated = {
        passage: _dates(document, passage) for passage in document.passages if passage.role != "furniture"
    }
    found = []
    for statement in statements:
        anchor = statement.cue or statement.source or statement.pieces[0]
        sentence = next((s for s in sentences if s.meets(anchor)), anchor)
        near = [
            date
            for passage, dates in dated.items()
            if passage.span.meets(anchor)
            for date in dates
            if sentence.holds(date.span) and not any(date.span.meets(piece) for piece in statement.pieces)
        ]
        if near:
            nearest = min(near, key=lambda date: _gap(date.span, anchor))
            statement = replace(statement, said_on=nearest.edtf, said_on_words=nearest.span)
        found.append(statement)
    return found


def _dates(document: Document, passage: Passage) -> list[Dated]:
    """Return the dates of the passage on which something may have been said: none that is yet to come.

    A bare year is one only after "in" (the 2016 election is none), a span of years never.
    """
    against = passage.dated or document.date
    found = []
    for dated in find_dates(document.text, passage.span, against):
        first, last = earliest(dated.edtf), latest(dated.edtf)
        lead = document.text[max(0, dated.span.start - 3) : dated.span.start].lower()
        if against and first > latest(against):
            continue
        if ".." not in dated.edtf and first[:4] != last[:4] and first[4:] == "-01-01":
            continue
        if _YEAR.fullmatch(dated.edtf) and lead != "in ":
            continue
        found.append(dated)
    return found


_YEAR = re.compile(r"\d{4}")


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
