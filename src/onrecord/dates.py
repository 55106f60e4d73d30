"""Expressions of time, found in running text and read against the document's date, as EDTF.

The date given is never narrower than the words: "mid-January" is some day of that January, a bare
weekday is the last such day up to the story's own, "last Tuesday" is one of two. What only the
story could tell ("half a day after the news broke") has no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.date_reading import PATTERNS, Context, Reads, day_of
from onrecord.edtf import compare, earliest, is_edtf, latest
from onrecord.models import Span

__all__ = ["Dated", "compare", "earliest", "find_dates", "is_edtf", "latest", "resolve"]


@dataclass(frozen=True, kw_only=True)
class Dated:
    """An expression of time and the date, in EDTF, that it names."""

    span: Span
    edtf: str
    words: str


CUE_REACH = 60  # characters of a clause that are looked at for "will" and its kin
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|scheduled|slated|upcoming|due|set to|plans? to|expected to|next|is to|"
    r"are to)\b"
    r"|['’]ll\b"
)
_SINCE = re.compile(r"(?i:since)\s+\Z")
_WILL = re.compile(r"\b(?:will|won['’]t|shall)\b|['’]ll\b")
_SPEECH = re.compile(
    r"\b(?:said|says|told|reported|announced|asked|wrote|tweeted|added|testified|was|were|had)\b"
)
_STOP = re.compile(r"[.!?;]\s|\n\s*\n")


def find_dates(text: str, span: Span | None = None, against: str | None = None) -> list[Dated]:
    """Return the expressions of time in ``span`` of ``text`` that have a date, in order.

    Without ``against``, the document's date in EDTF, only what names its own year is dated.
    "later" is read from the expression before it; "before the election" has no date here.
    """
    begin, end = (span.start, span.end) if span is not None else (0, len(text))
    today = day_of(against)
    dated: list[Dated] = []
    for match, reads in _expressions(text, begin, end):
        anchor = dated[-1].edtf if dated else None
        future = _speaks_of_future(text, match.start(), match.end(), begin, end)
        edtf = reads(
            match,
            Context(
                today=today,
                anchor=anchor,
                event=None,
                future=future,
                past=bool(_SINCE.search(text, max(begin, match.start() - 7), match.start())),
            ),
        )
        if edtf is not None and is_edtf(edtf):
            dated.append(Dated(span=Span(match.start(), match.end()), edtf=edtf, words=match[0]))
    return dated


def resolve(
    words: str, against: str | None, anchor: str | None = None, *, future: bool = False
) -> str | None:
    """Return the date, in EDTF, that the words name, or ``None``.

    ``anchor`` is the date of what "later", "before" or "the eve of" turns on. EDTF stays as it is.
    """
    bare = words.strip()
    if is_edtf(bare):
        return bare
    today, ahead = day_of(against), future or bool(_FUTURE.search(bare))
    for match, reads in _expressions(bare, 0, len(bare)):
        past = bool(_SINCE.search(bare, 0, match.start()))
        edtf = reads(match, Context(today=today, anchor=anchor, event=anchor, future=ahead, past=past))
        if edtf is not None and is_edtf(edtf):
            return edtf
    return None


def _expressions(text: str, begin: int, end: int) -> list[tuple[re.Match[str], Reads]]:
    """Return what looks like a date, in order and disjoint; the longest where two begin alike."""
    found = [(match, reads) for pattern, reads in PATTERNS for match in pattern.finditer(text, begin, end)]
    found.sort(key=lambda one: (one[0].start(), -one[0].end()))
    kept: list[tuple[re.Match[str], Reads]] = []
    for match, reads in found:
        if not kept or match.start() >= kept[-1][0].end():
            kept.append((match, reads))
    return kept


def _speaks_of_future(text: str, start: int, stop: int, begin: int, end: int) -> bool:
    """Tell whether the clause around an expression is about what is to come."""
    before = _STOP.split(text[max(begin, start - CUE_REACH) : start])[-1]
    cues = list(_FUTURE.finditer(before))
    if cues:
        return not _SPEECH.search(before, cues[-1].end())
    after = _STOP.split(text[stop : min(end, stop + CUE_REACH)])[0]
    cue = _WILL.search(after)
    return cue is not None and not _SPEECH.search(before) and not _SPEECH.search(after, 0, cue.start())
