"""Full dates as pages print and state them, to EDTF; nothing here looks at a second date.

``"2/3/19"`` is read with the order of the page (``date_order``); where that is unknown and both
orders make a date, only the year is sure, and only the year is returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

DateOrder = Literal["month first", "day first"]

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_MONTH_NUMBER = {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
_MONTH = r"(?:" + "|".join(f"{name}|{name[:3]}" for name in _MONTHS) + r"|sept)\b\.?"
_GAP = r"[\s\u00a0]"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"

_ISO = re.compile(
    r"\b(\d{4})-(\d\d)-(\d\d)"
    r"(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?[ \u00a0]?(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"\b({_MONTH}){_GAP}*{_DAY},?{_GAP}+(\d{{4}})\b", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"\b{_DAY}{_GAP}+(?:of{_GAP}+)?({_MONTH}),?{_GAP}+(\d{{4}})\b", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d\d)(?![\d/-])")
_MONTH_ONLY = re.compile(rf"\b({_MONTH}){_GAP}+(\d{{4}})\b", re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\d{6})?")

# The zones of North America are printed beside a time only there.
_US_TIME = re.compile(r"\b[ap]\.?m\.?,?\s+(?:[ECMP][SD]?T)\b", re.IGNORECASE)
# Two-digit years: pages of the web, so none before 1970.
_CENTURY_TURNS = 70


@dataclass(frozen=True, kw_only=True)
class PrintedDate:
    """A date as it stands in a text: ``text[start:end]`` and its EDTF reading."""

    start: int
    end: int
    edtf: str


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _numeric(first: int, second: int, year: int, order: DateOrder | None) -> str | None:
    month_first, day_first = _day(year, first, second), _day(year, second, first)
    if month_first and day_first and month_first != day_first:
        return {"month first": month_first, "day first": day_first, None: f"{year:04d}"}[order]
    return month_first or day_first


def _iso(match: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second, zone = match.groups()
    on = _day(int(year), int(month), int(day))
    if on is None or hour is None:
        return on
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        return on
    zone = (zone or "").upper()
    if zone in ("UTC", "GMT"):
        zone = "Z"
    elif zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{on}T{hour}:{minute}:{second or '00'}{zone}"


def _month(name: str) -> int:
    return _MONTH_NUMBER[name[:3].lower()]


def printed_dates(text: str, order: DateOrder | None = None) -> Iterator[PrintedDate]:
    """Yield the full dates (with a year) of ``text``, in order of their place."""
    found: list[tuple[int, int, str | None]] = []
    found += [(*m.span(), _iso(m)) for m in _ISO.finditer(text)]
    found += [(*m.span(), _day(int(m[3]), _month(m[1]), int(m[2]))) for m in _MONTH_FIRST.finditer(text)]
    found += [(*m.span(), _day(int(m[3]), _month(m[2]), int(m[1]))) for m in _DAY_FIRST.finditer(text)]
    for m in _NUMERIC.finditer(text):
        found.append((*m.span(), _numeric(int(m[1]), int(m[3]), full_year(m[4]), order)))
    end = 0
    for start, stop, edtf in sorted(found, key=lambda item: (item[0], -item[1])):
        if edtf is not None and start >= end:
            yield PrintedDate(start=start, end=stop, edtf=edtf)
            end = stop


def full_year(digits: str) -> int:
    """Return the year of four digits, or of two: ``"19"`` is 2019, ``"98"`` 1998."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < _CENTURY_TURNS else 1900)


def first_date(text: str, order: DateOrder | None = None) -> str | None:
    """Return the first full date of ``text`` as EDTF, or ``None``."""
    return next((found.edtf for found in printed_dates(text, order)), None)


def stated_date(value: str, order: DateOrder | None = None) -> str | None:
    """Return the EDTF of a date that markup states, or ``None`` where it is no date.

    ``value`` is an ISO date or date-time, ``20130506``, an RFC 2822 date or a printed date; a month
    with a year, or a year, stays as wide as it is.
    """
    value = value.strip()
    compact = _COMPACT.fullmatch(value)
    if compact:
        return _day(int(compact[1]), int(compact[2]), int(compact[3]))
    full = first_date(value, order)
    if full is not None:
        return full
    month = _MONTH_ONLY.fullmatch(value)
    if month:
        return f"{month[2]}-{_month(month[1]):02d}"
    if re.fullmatch(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?", value):
        return value
    return None


def date_order(text: str, language: str | None = None) -> DateOrder | None:
    """Return how this page orders day and month, from what it declares or shows; ``None``: unknown.

    ``language`` is a tag such as ``"en-US"``. Evidence in the text, in this order: a numeric date
    that only one order makes a date; a clock time in a zone of North America; dates with the
    month's name, if all put it on the same side.
    """
    region = (language or "").replace("_", "-").lower().partition("-")[2]
    if region:
        return "month first" if region in ("us", "ph") else "day first"
    for m in _NUMERIC.finditer(text):
        if int(m[1]) > 12 >= int(m[3]):
            return "day first"
        if int(m[3]) > 12 >= int(m[1]):
            return "month first"
    if _US_TIME.search(text):
        return "month first"
    named_first, named_second = bool(_MONTH_FIRST.search(text)), bool(_DAY_FIRST.search(text))
    if named_first != named_second:
        return "month first" if named_first else "day first"
    return None


def fitting_order(words: str, published: str | None, updated: str | None) -> DateOrder | None:
    """Return the one order in which the date in ``words`` lies between the page's two dates.

    An update is made after publication and before the page was last changed, give or take a day
    for zones. ``None`` where a date is lacking or both orders, or neither, fit.
    """
    if published is None or updated is None:
        return None
    fits: list[DateOrder] = []
    orders: tuple[DateOrder, ...] = ("month first", "day first")
    for order in orders:
        edtf = first_date(words, order)
        if edtf and _days(published, edtf) >= -1 and _days(edtf, updated) >= -1:
            fits.append(order)
    return fits[0] if len(fits) == 1 else None


def _days(earlier: str, later: str) -> int:
    """Return the days from one full EDTF date to another; a wider date counts as never fitting."""
    try:
        return (datetime.fromisoformat(later[:10]) - datetime.fromisoformat(earlier[:10])).days
    except ValueError:
        return -2
