"""The first and last day that an EDTF date can mean, for sorting and filtering."""

from __future__ import annotations

import calendar
import re

FIRST_DAY, LAST_DAY = "0000-01-01", "9999-12-31"  # of an interval that is open at that end

_DATE = re.compile(r"(?P<year>\d[\dX]{3})(?:-(?P<month>\d\d|XX|\dX)(?:-(?P<day>\d\d|XX|\dX))?)?(?:T\S*)?\Z")
# Seasons and quarters of EDTF by their number in the month's place: first and last month. A winter
# is that of the northern hemisphere and may be at either end of its year, so it is the whole year.
_PARTS = {
    "21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (1, 12),
    "33": (1, 3), "34": (4, 6), "35": (7, 9), "36": (10, 12),
}  # fmt: skip


def first_and_last_day(edtf: str | None) -> tuple[str, str] | None:
    """Return the first and the last day, as YYYY-MM-DD, that the date can mean; None if it is none.

    ``"2024-03"`` is 2024-03-01 to 2024-03-31, ``"2024-01-1X"`` the 10th to the 19th.
    """
    if edtf is None:
        return None
    parts = re.split(r"/|\.\.|,", edtf.strip().strip("[]{}"))
    bounds = [_bounds(part) for part in parts if part]
    known = [bound for bound in bounds if bound]
    if not known or len(known) < len(bounds):
        return None
    first = min(bound[0] for bound in known) if parts[0] else FIRST_DAY
    last = max(bound[1] for bound in known) if parts[-1] else LAST_DAY
    return first, last


def day_in_order(edtf: str | None) -> str | None:
    """Return the day, YYYY-MM-DD, by which the date stands in order of time; None if it is none.

    That is the first that it can mean; of "by 14 February", which has none, the last.
    """
    days = first_and_last_day(edtf)
    if days is None:
        return None
    return days[1] if days[0] == FIRST_DAY else days[0]


def _bounds(date: str) -> tuple[str, str] | None:
    """Return the bounds of one date that is no interval."""
    found = _DATE.match(re.sub(r"[?~%]", "", date.strip()))
    if not found:
        return None
    year, month, day = found["year"], found["month"] or "XX", found["day"] or "XX"
    low_year, high_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month in _PARTS:
        low_month, high_month = _PARTS[month]
    else:
        low_month, high_month = _range(month, 12)
    if not 1 <= low_month <= high_month <= 12:
        return None
    low_day, high_day = _range(day, _days_in(high_year, high_month))
    if not 1 <= low_day <= high_day <= 31 or low_day > _days_in(low_year, low_month):
        return None
    return f"{low_year:04}-{low_month:02}-{low_day:02}", f"{high_year:04}-{high_month:02}-{high_day:02}"


def _range(digits: str, most: int) -> tuple[int, int]:
    """Return the least and the greatest that two digits of which some are X can mean."""
    low = max(1, int(digits.replace("X", "0")))
    return low, int(digits) if digits.isdigit() else min(most, int(digits.replace("X", "9")))


def _days_in(year: int, month: int) -> int:
    return calendar.monthrange(max(year, 1), month)[1]
