"""Expressions of time, found in running text and read against the document's date, as EDTF.

The date given is never narrower than the words: "mid-January" is some day of that January, a bare
weekday is the last such day up to the story's own, "last Tuesday" is one of two. What only the
story could tell ("half a day after the news broke") has no date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from onrecord.models import Span
from onrecord.times import patterns as date_patterns
from onrecord.times import relative as relative_dates
from onrecord.times.edtf import compare, earliest, is_edtf, latest
from onrecord.times.patterns import PATTERNS
from onrecord.times.reading import Context, Reads, day_of
from onrecord.times.relative import RELATIVE, TURNING, named_event

__all__ = ["Dated", "compare", "earliest", "find_dates", "is_edtf", "latest", "resolve"]


@dataclass(frozen=True, kw_only=True)
class Dated:
    """An expression of time and the date, in EDTF, that it names."""

    span: Span
    edtf: str
    words: str


_NEEDS = date_patterns.NEEDS | relative_dates.NEEDS
CUE_REACH = 75  # characters of a clause that are looked at for "will" and its kin
ANCHOR_REACH = 400  # characters; "days later" goes on from a date in this sentence or the one or two before
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|scheduled|slated|upcoming|due|set to|plans? to|expected to|next|is to"
    r"|are to)\b"
    r"|['’]ll\b"
)
_SINCE = re.compile(r"(?i:since)\s+\Z")
_WILL = re.compile(r"\b(?:will|won['’]t|shall|(?:could|may|might)\s+be)\b|['’]ll\b")
_SPEECH = re.compile(
    r"\b(?:said|says|told|reported|announced|asked|wrote|tweeted|added|testified|was|were|had)\b"
)
# Verbs of the past, and what makes them none: "if she were to win", "hoped to win"
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|went|came|made|took|held|won|lost|began|found|met|led|gave|got|wrote"
    r"|spoke|left|ran|fell|rose|became|broke|brought|kept|sent|built|saw|\w{3,}ed)\b"
)
_SUPPOSED = re.compile(
    r"\b(?:if|would|could|might|should|can|may|to\s+(?!the\b|an?\b|his\b|her\b|their\b|its\b|this\b)[a-z]+)\b"
)
_PLANNED = re.compile(
    r"\s*\b(?:meets?|begins?|starts?|opens?|faces?|holds?|kicks? off|takes? place|airs?|expires?|hosts?"
    r"|heads? to)\b"
)
_PART = re.compile(r",|\b(?:that|which|who|when|where|if|because|but|and|as|while|after|before)\b")
_LEADS = ("", "in", "on", "during", "by", "early in", "late in", "but in", "but on", "at")
_STOP = re.compile(r"[.!?;]\s|\n\s*\n")


def find_dates(
    text: str, span: Span | None = None, against: str | None = None, events: dict[str, str] | None = None
) -> list[Dated]:
    """Return the expressions of time in ``span`` of ``text`` that have a date, in order.

    Without ``against``, the document's date in EDTF, only what names its own year is dated. "later" is
    read from the expression before it. "before the election" has a date where the text has dated the
    election before; give the same ``events`` for each part of a text, to be read and added to.
    """
    begin, end = (span.start, span.end) if span is not None else (0, len(text))
    known = events if events is not None else {}
    dated: list[Dated] = []
    taken = begin
    for match, reads in _expressions(text, begin, end):
        if match.start() < taken:
            continue
        near = dated and match.start() - dated[-1].span.end <= ANCHOR_REACH
        clause = _Clause.around(text, match.start(), match.end(), begin, end)
        edtf = reads(match, _context(clause, against, dated[-1].edtf if near else None, known))
        if edtf is None or not is_edtf(edtf):
            taken = taken if reads in TURNING else match.end()  # no part of "Feb. 31" is a date
            continue
        taken = match.end()
        dated.append(Dated(span=Span(match.start(), match.end()), edtf=edtf, words=match[0]))
        noun = named_event(text, match.start(), match.end(), edtf)
        if noun:  # one that has two dates is two events, and "the election" is neither
            known[noun] = edtf if known.get(noun, edtf) == edtf else ""
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
    taken = 0
    for match, reads in _expressions(bare, 0, len(bare)):
        if match.start() < taken:
            continue
        clause = _Clause.around(bare, match.start(), match.end(), 0, len(bare))
        context = _context(clause, against, anchor, {})
        edtf = reads(match, replace(context, event=anchor, future=future or context.future))
        if edtf is not None and is_edtf(edtf):
            return edtf
        taken = taken if reads in TURNING else match.end()
    return None


def _expressions(text: str, begin: int, end: int) -> list[tuple[re.Match[str], Reads]]:
    """Return what looks like a date, in order; the longest first where two begin alike."""
    words = f"{text[begin:end]}\n{text[begin:end].lower()}"
    sought = {reads for reads, needs in _NEEDS.items() if any(word in words for word in needs)}
    found = [
        (match, reads)
        for pattern, reads in (*PATTERNS, *RELATIVE)
        if reads in sought
        for match in pattern.finditer(text, begin, end)
    ]
    return sorted(found, key=lambda one: (one[0].start(), -one[0].end()))


class _Clause(NamedTuple):
    """The words of its clause before and after an expression, CUE_REACH at most."""

    before: str
    after: str

    @classmethod
    def around(cls, text: str, start: int, stop: int, begin: int, end: int) -> _Clause:
        """Return the clause around ``text[start:stop]``, within ``text[begin:end]``."""
        before = _STOP.split(text[max(begin, start - CUE_REACH) : start])[-1]
        return cls(before, _STOP.split(text[stop : min(end, stop + CUE_REACH)])[0])


def _context(clause: _Clause, against: str | None, anchor: str | None, events: Mapping[str, str]) -> Context:
    future = _speaks_of_future(clause)
    past = bool(_SINCE.search(clause.before)) or (not future and _tells_past(clause))
    planned = not past and bool(_PLANNED.search(clause.before) or _PLANNED.match(clause.after))
    return Context(
        today=day_of(against), anchor=anchor, future=future, past=past, planned=planned, events=events
    )


def _speaks_of_future(clause: _Clause) -> bool:
    """Tell whether the clause is about what is to come."""
    cues = list(_FUTURE.finditer(clause.before))
    if cues:
        return not _SPEECH.search(clause.before, cues[-1].end())
    cue = _WILL.search(clause.after)
    return (
        cue is not None
        and not _SPEECH.search(clause.before)
        and not _PAST.search(_PART.split(clause.before)[-1])
        and not _SPEECH.search(clause.after, 0, cue.start())
    )


def _tells_past(clause: _Clause) -> bool:
    """Tell whether the clause's own verb, before the expression or behind one that opens it, is past."""
    before = _PART.split(clause.before)[-1]
    if before.strip().lower() in _LEADS:
        before = _PART.split(clause.after.lstrip(" ,"))[0]
    return bool(_PAST.search(before)) and not _SUPPOSED.search(before)
