"""Dates as ISO 8601-2 (EDTF) writes them: what is one, its first and last day, and their order."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.times.days import first_and_last_day

_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]|XX)"
_MONTH = r"\d{4}-(?:0[1-9]|1[0-2]|2[1-4]|3[3-6]|XX)"
_ONE = rf"(?:{_DAY}|\d{{4}}-XX-XX|{_MONTH}|\d{{4}}|\d\d\dX|\d\dXX)[~?%]?"
_EDTF = re.compile(rf"{_ONE}|(?:{_ONE}|\.\.)/{_ONE}|{_ONE}/\.\.|\[{_ONE}(?:,{_ONE})+\]")


def is_edtf(words: str) -> bool:
    """Tell whether these are a date, an interval or a choice of dates in EDTF that can exist."""
    if not _EDTF.fullmatch(words):
        return False
    parts = [first_and_last_day(part) for part in re.split(r"[/,]", words.strip("[]")) if part != ".."]
    return all(parts) and [part for part in parts if part] == sorted(part for part in parts if part)


def earliest(edtf: str) -> str:
    """Return the first day, YYYY-MM-DD, that the date can mean; ``ValueError`` if it is no date."""
    return _bounds(edtf)[0]


def latest(edtf: str) -> str:
    """Return the last day, YYYY-MM-DD, that the date can mean; ``ValueError`` if it is no date."""
    return _bounds(edtf)[1]


def compare(one: str, other: str) -> Literal[-1, 0, 1] | None:
    """Tell which is earlier: -1 or 1 where certain, 0 where equal, ``None`` where they overlap."""
    if one == other:
        return 0
    if latest(one) < earliest(other):
        return -1
    return 1 if latest(other) < earliest(one) else None


def _bounds(edtf: str) -> tuple[str, str]:
    bounds = first_and_last_day(edtf)
    if bounds is None:
        raise ValueError(f"not a date: {edtf!r}")
    return bounds
