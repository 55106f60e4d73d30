"""EDTF dates in a reader's words: whole in sentences, short in tables."""

from __future__ import annotations

import re

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
DOUBTS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
OPEN = ("", "..")  # an end of an interval that is not known

# A time of day is left out.
_DATE = re.compile(r"(-?\d{4})(?:-(\d\d|XX))?(?:-(\d\d|\dX|XX))?(?:T\S*)?([?~%]?)")
_DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)(?:T\S*)?")


def plain_date(edtf: str | None) -> str:
    """Return an EDTF date as a person would say it; what is not understood is given as it stands.

    ``"2017-01-01/2017-02-14"`` is "between 1 January and 14 February 2017", ``"2017-01-XX"`` "some day
    in January 2017".
    """
    if not edtf:
        return "no date"
    if edtf[0] in "[{" and edtf[-1] in "]}":
        inner = edtf[1:-1]
        if ".." in inner:
            return plain_date(inner.replace("..", "/", 1)) if inner.strip(".") else edtf
        parts = [_part(part.strip()) for part in inner.split(",")]
        joined = " or " if edtf[0] == "[" else " and "
        return edtf if None in parts else joined.join(part for part in parts if part)
    if "/" in edtf:
        return _interval(edtf)
    return _part(edtf) or edtf


def short_date(edtf: str | None) -> str:
    """Return the date for a column of a table, 13 characters at most where the years have four digits.

    A day stays as it is written, ``2017-02-14``. What is less sure is given by the month, "Jan–Feb 2017",
    and never narrower than it is.
    """
    if not edtf:
        return "undated"
    ends = re.split(r"/|\.\.|,", edtf.strip("[]{}"))
    first, last = ends[0], ends[-1]
    if len(ends) == 1:
        return _short(first) or edtf
    if first in OPEN or last in OPEN:
        known = _month(last if first in OPEN else first)
        return f"{'by' if first in OPEN else 'from'} {known}" if known else edtf
    return _short_interval(first, last) or edtf


def _part(edtf: str) -> str | None:
    """Return one EDTF date in words, or None where it is written in a way that this does not read."""
    matched = _DATE.fullmatch(edtf)
    if not matched:
        return None
    year, month, day, doubt = matched.groups()
    about = DOUBTS[doubt]
    if month in SEASONS and not day:
        return f"{about}{SEASONS[month]} {year}"
    if month in (None, "XX") and day in (None, "XX"):
        return f"{about}{year}" if month is None else f"some time in {year}"
    if month in (None, "XX") or not 1 <= int(month) <= 12:
        return None
    name = f"{MONTHS[int(month) - 1]} {year}"
    if day is None:
        return f"{about}{name}"
    if day == "XX":
        return f"{about or 'some day in '}{name}"
    if day.endswith("X"):
        return f"{about}{day[0]}0–{day[0]}9 {name}" if day[0] != "0" else f"early {name}"
    return f"{about}{int(day)} {name}"


def _interval(edtf: str) -> str:
    """Return an EDTF interval in words; an open end is "by" or "since"."""
    first, _, last = edtf.partition("/")
    start, end = _part(first), _part(last)
    if start and end:
        return f"between {_without_what_follows(first, last, start)} and {end}"
    if start and last in OPEN:
        return f"since {start}"
    if end and first in OPEN:
        return f"by {end}"
    return edtf


def _without_what_follows(first: str, last: str, start: str) -> str:
    """Return the words of an interval's beginning without the year or month that its end says too."""
    if not (_DAY.fullmatch(first) and _DAY.fullmatch(last)):
        return start
    if first[:7] == last[:7]:
        return start.split(" ")[0]
    return start.rsplit(" ", 1)[0] if first[:4] == last[:4] else start


def _short(edtf: str) -> str | None:
    """Return one date, short."""
    if _DAY.fullmatch(edtf):
        return edtf[:10]
    matched = _DATE.fullmatch(edtf)
    if not matched:
        return None
    month = _month(edtf)
    doubt = matched[4]
    if month is None:
        return None
    return f"{'c. ' if doubt in ('~', '%') else ''}{month}{'?' if doubt in ('?', '%') else ''}"


def _month(edtf: str) -> str | None:
    """Return the month and year of a date, or the year alone where no month is known."""
    matched = _DATE.fullmatch(edtf)
    if not matched:
        return None
    year, month = matched[1], matched[2]
    if month in (None, "XX"):
        return year
    if month in SEASONS:
        return f"{SEASONS[month]} {year}"
    return f"{MONTHS[int(month) - 1][:3]} {year}" if 1 <= int(month) <= 12 else None


def _short_interval(first: str, last: str) -> str | None:
    """Return an interval: "1–14 Feb 2017", "Jan–Feb 2017", "2016–2017"."""
    one, other = _month(first), _month(last)
    if one is None or other is None:
        return None
    if one == other:
        days = _DAY.fullmatch(first), _DAY.fullmatch(last)
        return f"{int(days[0][3])}–{int(days[1][3])} {one}" if days[0] and days[1] else one
    year, last_year = one.rsplit(" ", 1)[-1], other.rsplit(" ", 1)[-1]
    if year != last_year or " " not in one or " " not in other:
        return year if year == last_year else f"{year}–{last_year}"
    named = f"{one.rsplit(' ', 1)[0]}–{other}"
    return named if len(named) <= 13 else year
