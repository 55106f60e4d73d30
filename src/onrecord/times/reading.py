"""How each kind of time expression is read: the EDTF date that a match names in its context."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from onrecord.times.edtf import earliest, is_edtf, latest


@dataclass(frozen=True, kw_only=True)
class Context:
    """What an expression is read against."""

    today: date | None  # the document's day
    anchor: str | None  # the date, in EDTF, that "later" follows
    future: bool  # the clause speaks of what is to come
    past: bool = False  # it tells of what is past: "since …", "… lauded"
    planned: bool = False  # its verb is in the present, as of what is planned: "meet on Monday"
    event: str | None = None  # where the words name no event: the date of the one they turn on
    events: Mapping[str, str] = field(default_factory=dict)  # dated before in the text: election → 2016-11-08


Reads = Callable[[re.Match[str], Context], str | None]

COMING_WITHIN = timedelta(days=120)  # read on news of an autumn: dates of the winter to come lie this near
COMING_MONTHS = 4
LONG_PAST = timedelta(days=240)
AMERICAN_WITHIN = timedelta(days=45)  # how near its story a date of an update lies

ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {word: number for number, word in enumerate((*ONES, *TEENS), start=1)}
_NUMBERS |= {word: 10 * number for number, word in enumerate(TENS, start=2)}
_MONTHS = {name[:3].lower(): i for i, name in enumerate(calendar.month_name) if name}
_DAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
SEASONS = {"spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24}


def day_of(against: str | None) -> date | None:
    """Return the day of a date or of a moment in ISO 8601, as its own clock has it.

    ``None`` where it is wider: a weekday of a month would be a guess.
    """
    day = against.partition("T")[0] if against else ""
    if not is_edtf(day) or earliest(day) != latest(day):
        return None
    return date.fromisoformat(latest(day))


# Reading: each takes a match and its context and returns EDTF or None


def _month(name: str) -> int:
    return _MONTHS[name[:3].lower()]


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, context: Context) -> tuple[date, ...]:
    """Return the last such day up to the document's, or the next one if the clause looks ahead.

    Both, where the last is long past and the next is near: "the Nov. 8 election" in a September.
    """
    if context.today is None:
        return ()
    year = context.today.year
    days = [found for move in range(-8, 9) if (found := _on(year + move, month, day))]  # 8 hold a leap day
    last = max(found for found in days if found <= context.today) if days else None
    coming = min(found for found in days if found >= context.today) if days else None
    if last is None or coming is None:
        return ()
    if context.future:
        return (coming,)
    near = not context.past and coming - context.today <= COMING_WITHIN and context.today - last >= LONG_PAST
    return (last, coming) if near else (last,)


def _number(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))


def read_day(match: re.Match[str], context: Context) -> str | None:
    month, day = _month(match["month"]), _number(match["day"])
    if match["year"]:
        found = _on(int(match["year"]), month, day)
        return found.isoformat() if found else None
    days = _nearest(month, day, context)
    return _one_of(*days) if len(days) > 1 else days[0].isoformat() if days else None


def read_days(match: re.Match[str], context: Context) -> str | None:
    """Read "Jan. 20–22", "March 3 to April 5, 2019"."""
    first, last = _month(match["month"]), _month(match["month2"] or match["month"])
    year = match["year"]
    day = _number(match["day2"])
    stop = _on(int(year), last, day) if year else next(iter(_nearest(last, day, context)), None)
    if stop is None:
        return None
    start = _on(stop.year - (first > last), first, _number(match["day"]))
    return f"{start}/{stop}" if start and start < stop else None


def _nearest_year(month: int, context: Context) -> int | None:
    if context.today is None:
        return None
    if context.future:
        return context.today.year + (month < context.today.month)
    return context.today.year - (month > context.today.month)


def read_month(match: re.Match[str], context: Context) -> str | None:
    month = _month(match["month"])
    lead = match.string[max(0, match.start() - 5) : match.start()].lower()
    if lead in ("last ", "next "):
        context = replace(context, past=lead == "last ", future=lead == "next ")
    year = int(match["year"]) if match["year"] else _nearest_year(month, context)
    if year is None:
        return None
    if not match["year"] and context.today and not (context.future or context.past or match["part"]):
        ahead = (month - context.today.month) % 12
        if 0 < ahead <= COMING_MONTHS:  # "if she were to win in November", in a September
            return f"[{year:04}-{month:02},{year + 1:04}-{month:02}]"
    return f"{year:04}-{month:02}-XX~" if match["part"] else f"{year:04}-{month:02}"


def read_months(match: re.Match[str], context: Context) -> str | None:
    """Read "from April to August of 2016", "between October 2015 and May 2016"."""
    first, last = _month(match["month"]), _month(match["month2"])
    year = int(match["year"]) if match["year"] else _nearest_year(last, context)
    if year is None:
        return None
    start = int(match["year1"]) if match["year1"] else year - (first > last)
    return f"{start:04}-{first:02}/{year:04}-{last:02}"


def read_digits(match: re.Match[str], context: Context) -> str | None:
    """Read "2/15/17": month first, unless only the day first can be or lies near the document's day."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    american, other = _on(year, one, two), _on(year, two, one)
    if american and other and context.today and match["sign"] == "/":
        near = [day for day in (american, other) if abs(day - context.today) <= AMERICAN_WITHIN]
        return (near[0] if near else american).isoformat()
    found = (american or other) if match["sign"] == "/" else other
    return found.isoformat() if found else None


def read_iso(match: re.Match[str], context: Context) -> str | None:
    found = _on(int(match["year"]), int(match["month"]), int(match["day"]))
    return found.isoformat() if found else None


def read_weekday(match: re.Match[str], context: Context) -> str | None:
    """Read a weekday: the last one up to the document's day, which it may be, or the next one."""
    if context.today is None:
        return None
    which = (match["which"] or "").lower()
    back = (context.today.weekday() - _DAYS[match["weekday"].lower()]) % 7
    if which == "last":
        near = context.today - timedelta(days=back or 7)
        return _one_of(near - timedelta(days=7), near)
    if which == "next":
        near = context.today + timedelta(days=7 - back)
        return _one_of(near, near + timedelta(days=7))
    if context.future and which != "this past":
        return (context.today + timedelta(days=(7 - back) % 7)).isoformat()
    if context.planned and back and not which:
        return _one_of(context.today - timedelta(days=back), context.today + timedelta(days=7 - back))
    return (context.today - timedelta(days=back)).isoformat()


def _one_of(first: date, second: date) -> str:
    return f"[{first},{second}]"


_NEAR_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1, "overnight": 0}


def read_near_day(match: re.Match[str], context: Context) -> str | None:
    if context.today is None:
        return None
    words = " ".join(match[0].lower().split())
    move = {"the day before yesterday": -2, "the day after tomorrow": 2}.get(words)
    if move is None:
        move = next((days for word, days in _NEAR_DAYS.items() if words.startswith(word)), 0)
    return (context.today + timedelta(days=move)).isoformat()


def read_unit(match: re.Match[str], context: Context) -> str | None:
    """Read "last week", "earlier this month", "next year"."""
    if context.today is None:
        return None
    move = {"last": -1, "this": 0, "the": 0, "next": 1}[match["which"].lower()]
    unit = match["unit"].lower()
    if unit == "year":
        return f"{context.today.year + move:04}"
    if unit == "month":
        return _moved_months(context.today, move)
    sunday = context.today - timedelta(days=(context.today.weekday() + 1) % 7)
    start = sunday + timedelta(weeks=move)  # weeks begin on Sunday or Monday: hold both
    if unit == "weekend":
        saturday = start + timedelta(days=6)
        return f"{saturday - timedelta(days=7 if move == 0 else 0)}/{saturday + timedelta(days=1)}"
    return f"{start}/{start + timedelta(days=7)}"


def read_weekend(match: re.Match[str], context: Context) -> str | None:
    """Read "over the weekend": the last one begun, Friday evening included."""
    if context.today is None:
        return None
    friday = context.today - timedelta(days=(context.today.weekday() - 4) % 7)
    return f"{friday}/{friday + timedelta(days=2)}"


def _moved_months(day: date, months: int) -> str:
    count = day.year * 12 + day.month - 1 + months
    return f"{count // 12:04}-{count % 12 + 1:02}"


def count_of(match: re.Match[str]) -> int:
    """Return the number that is written in an expression, in digits or words; "a" and none are one."""
    number = (match["number"] or "").lower()
    return int(number) if number.isdigit() else sum(_NUMBERS.get(part, 0) for part in number.split("-")) or 1


def read_ago(match: re.Match[str], context: Context) -> str | None:
    """Read "three days ago" as a day, "two weeks ago" as a week around it, longer ones wider still."""
    if context.today is None:
        return None
    count, unit = count_of(match), match["unit"].lower()
    days = {"day": 1, "week": 7, "month": 28, "year": 365, "decade": 3650}[unit] * count
    if days >= context.today.toordinal() - 366:
        return None
    if match["over"]:
        return f"../{context.today - timedelta(days=days)}"
    if unit == "day":
        return (context.today - timedelta(days=count)).isoformat()
    if unit == "week":
        middle = context.today - timedelta(weeks=count)
        return f"{middle - timedelta(days=3)}/{middle + timedelta(days=3)}"
    if unit == "month":
        return f"{_moved_months(context.today, -count - 1)}/{_moved_months(context.today, 1 - count)}"
    size = 10 * count if unit == "decade" else count
    give = max(1, size // 5) if size % 5 == 0 else 1  # "20 years ago" is a round number, 74 is not
    return f"{context.today.year - size - give:04}/{context.today.year - size + give:04}"


def read_long_ago(match: re.Match[str], context: Context) -> str | None:
    """Read "days ago", "several months ago": any time up to the document's day."""
    return f"../{context.today}" if context.today else None


def read_coming(match: re.Match[str], context: Context) -> str | None:
    """Read "over the next two weeks", and "in the coming weeks", of which nobody knows how many."""
    if context.today is None:
        return None
    days = {"day": 1, "week": 7, "month": 31, "year": 366, "decade": 3653}[match["unit"].lower()]
    if not match["number"] or context.today.toordinal() + days * count_of(match) > date.max.toordinal():
        return f"{context.today}/.."
    return f"{context.today}/{context.today + timedelta(days=days * count_of(match))}"


def read_past(match: re.Match[str], context: Context) -> str | None:
    """Read "in the past two weeks", "over the last year": up to the document's day."""
    if context.today is None:
        return None
    count = count_of(match) if match["number"] else 1
    unit = match["unit"].lower()
    days = {"day": 1, "week": 7, "month": 31, "year": 366, "decade": 3653}[unit]
    if count * days > context.today.toordinal() - 1:
        return None
    return f"{context.today - timedelta(days=count * days)}/{context.today}"


def read_year(match: re.Match[str], context: Context) -> str | None:
    return match["year"]


def read_years(match: re.Match[str], context: Context) -> str | None:
    first, last = match["year"], match["year2"]
    last = first[: 4 - len(last)] + last
    return f"{first}/{last}" if first < last else None


def read_decade(match: re.Match[str], context: Context) -> str | None:
    return match["decade"] + "X"


def read_season(match: re.Match[str], context: Context) -> str | None:
    season = SEASONS[match["season"].lower()]
    if match["year"]:
        return f"{match['year']}-{season}"
    if context.today is None or season == SEASONS["winter"]:
        return None  # a winter lies in two years
    over = context.today.month >= (season - 20) * 3 + 3
    if match["which"].lower() == "last":
        return f"{context.today.year - (not over)}-{season}"
    return f"{context.today.year:04}-{season}"


_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def read_quarter(match: re.Match[str], context: Context) -> str | None:
    quarter = int(match["digit"]) if match["digit"] else _QUARTERS[match["ordinal"].lower()]
    return f"{match['year']}-{32 + quarter}"
