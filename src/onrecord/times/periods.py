"""Which time a question is about and whether its answer speaks of another: before the vote, after it."""

from __future__ import annotations

import re

from onrecord.text.words import content_words, plain_spaces

_RELATION = (
    r"before|during|after|since|until|prior to|following|throughout|in the course of"
    r"|during the course of|ahead of"
)
_EVENT = (
    r"(?:the |this |that |his |her |their |your |our |last |next )?(?:\w+ ){0,2}?(?:election|campaign"
    r"|transition|inauguration|primary|primaries"
    r"|convention|war|crisis|trial|hearing|vote|meeting|summit|visit|trip|term|administration|presidency"
    r"|year|month|week|summer|winter|spring"
    r"|autumn|pandemic|storm|strike|attack|merger|shutdown|period|deal|flood|opening|launch)"
    r"(?: period| season| process)?\b"
)
_PERIOD = re.compile(rf"\b(?:{_RELATION}) {_EVENT}|\bin (?:19|20)\d\d\b", re.I)
_BEFORE = re.compile(r"before|until|prior|ahead", re.I)
_AFTER = re.compile(r"after|since|following", re.I)
_SAME = re.compile(
    r"\bthat (?:time|period|time period|point|day|year)\b|\bthen\b[.,]|\bat the time\b"
    r"|\bwith respect to that\b",
    re.I,
)


def other_period(question: str, answer: str) -> tuple[str, str] | None:
    """Return the period asked about and the different one spoken of; ``None`` unless both are named.

    An answer that also names the period asked about, its event, or points back to it, speaks of it.
    """
    wanted, spoken = _periods(question), _periods(answer)
    if not wanted or not spoken or _SAME.search(answer):
        return None
    if any(_same(period, asked) for period in spoken for asked in wanted):
        return None
    rest = _PERIOD.sub(" ", plain_spaces(answer))
    if content_words(wanted[-1]) & content_words(rest):
        return None
    return wanted[-1], spoken[0]


def _same(one: str, other: str) -> bool:
    """Tell whether two periods may be one: of the same event, and not before it and after it."""
    if not _means(one) & _means(other):
        return False
    sides = {_AFTER.match(one) is not None, _AFTER.match(other) is not None}
    befores = {_BEFORE.match(one) is not None, _BEFORE.match(other) is not None}
    return not (len(sides) == 2 and len(befores) == 2)


def _periods(words: str) -> list[str]:
    return [" ".join(found.group().split()) for found in _PERIOD.finditer(plain_spaces(words))]


def _means(period: str) -> set[str]:
    return content_words(period) or {period.casefold()}
