"""What each kind of time expression looks like, and which function reads it."""

from __future__ import annotations

import calendar
import re

from onrecord.times.reading import (
    ONES,
    SEASONS,
    TEENS,
    TENS,
    Reads,
    read_ago,
    read_coming,
    read_day,
    read_days,
    read_decade,
    read_digits,
    read_iso,
    read_long_ago,
    read_month,
    read_months,
    read_near_day,
    read_past,
    read_quarter,
    read_season,
    read_unit,
    read_weekday,
    read_weekend,
    read_year,
    read_years,
)

_S = r"[ \u00a0\t]*\n?[ \u00a0\t]*"  # space, perhaps with one line break
SPACE = r"(?:[ \u00a0]+|[ \u00a0]*\n[ \u00a0]*)"
_WEEKDAY = r"(?P<weekday>(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday))"
_CLEAR = r"(?i:january|february|april|june|july|september|october|november|december)"
_PLAIN_MONTH = rf"{_CLEAR}|August"
_LONG = rf"{_CLEAR}|March|May|August|MARCH|MAY|AUGUST"
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_NAME = rf"(?:{_LONG}|{_SHORT})"
_D = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,]\d|:\d|%)"
_Y = r"(?:1[5-9]|20)\d\d(?!\d|[.,]\d|%)"
_OF_YEAR = rf"(?:,?{SPACE}(?:of{SPACE})?(?P<year>{_Y}))?"
_PREFIX = (
    r"(?:(?i:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?"
    + SPACE
    + r"(?:the"
    + SPACE
    + ")?)?"
)
_PART = rf"(?:{SPACE}(?:morning|afternoon|evening|night))?"
_DASH = rf"(?:{_S}[-–—‑]{_S}|{SPACE}(?:to|and|through|until|till){SPACE})"
NUMBER = (
    rf"(?P<number>\d{{1,3}}|(?:{'|'.join(TENS)})(?:-(?:{'|'.join(ONES)}))?|{'|'.join(TEENS)}"
    rf"|{'|'.join(ONES)}|an?)"
)
_SEASON = r"(?P<season>(?i:spring|summer|fall|autumn|winter))"
_AT = r"(?<![\w$£€#/.’'-])"
_NOT_A_NAME = rf"(?!\w|['’-]\w|{SPACE}[A-Z][a-z])"  # "June Holt" is a person
_INTRODUCED = "|".join(  # May, March and short forms are months only behind these
    rf"(?<=\b{word}[ \u00a0])"
    for word in "in In since Since until Until last Last next Next early Early late Late during During".split(
        " "
    )
)
_VAGUE = (
    rf"(?P<part>(?i:mid|early|late)[- \u00a0]"
    rf"|(?i:the{SPACE})?(?i:middle|end|beginning|start){SPACE}of{SPACE})"
)
UNIT = r"(?P<unit>(?i:day|week|month|year|decade))"
_NO_DAY = r"(?<!News )(?<!Black )(?<!Super )(?<!Good )(?<!Easter )(?<!Palm )(?<!Ash )"  # titles and feasts
_NO_TITLE = r"(?<![A-Z][A-Z] )(?<![a-z]{3} (?=T))"  # "USA Today"
_BOUND = rf"(?:(?i:from|between){SPACE})"
_END = r"(?!\w|['’]s)"
_YEAR_BEFORE = (
    rf"(?i:\b(?:in|since|by|of|until|till|from|during|before|after|through|early|late|year|for|than|the)"
    rf"{SPACE}|\bmid-)"
)

_OF_SOMEBODY = "|".join(
    rf"(?<=\b{word}[ \u00a0])" for word in ("a", "A", "an", "An", "his", "her", "their", "its", "my", "our")
)

PATTERNS: list[tuple[re.Pattern[str], Reads]] = [
    (re.compile(pattern), reads)
    for pattern, reads in (
        (rf"{_AT}{_PREFIX}(?P<month>{_NAME}){SPACE}?(?P<day>{_D}){_OF_YEAR}{_PART}(?!\w)", read_day),
        (
            rf"{_AT}{_PREFIX}(?P<day>{_D})(?:{SPACE}of)?{SPACE}(?P<month>{_NAME}){_OF_YEAR}(?!\w|{SPACE}\d)",
            read_day,
        ),
        (
            rf"{_AT}{_BOUND}?(?P<month>{_NAME}){SPACE}?(?P<day>{_D}){_DASH}"
            rf"(?:(?P<month2>{_NAME}){SPACE})?(?P<day2>{_D}){_OF_YEAR}(?!\w)",
            read_days,
        ),
        (
            rf"{_AT}{_BOUND}?(?P<day>{_D}){_DASH}(?P<day2>{_D})(?P<month2>){SPACE}(?P<month>{_NAME})"
            rf"{_OF_YEAR}(?!\w)",
            read_days,
        ),
        (rf"{_AT}(?P<part>)(?P<month>{_NAME}),?{SPACE}(?:of{SPACE})?(?P<year>{_Y})(?!\w)", read_month),
        (rf"{_AT}{_VAGUE}(?P<month>{_NAME}){_OF_YEAR}(?!\w)", read_month),
        (rf"{_AT}(?P<part>)(?P<year>)(?P<month>{_PLAIN_MONTH}){_NOT_A_NAME}", read_month),
        (
            rf"(?=[JFMASOND])(?:{_INTRODUCED})(?P<part>)(?P<year>)(?P<month>March|May|{_SHORT}){_NOT_A_NAME}",
            read_month,
        ),
        (
            rf"{_AT}{_BOUND}(?P<month>{_NAME})(?:{SPACE}(?P<year1>{_Y}))?{_DASH}(?P<month2>{_NAME}){_OF_YEAR}(?!\w)",
            read_months,
        ),
        (
            r"(?<![\w/.-])(?P<one>\d\d?)(?P<sign>[/.])(?P<two>\d\d?)(?P=sign)(?P<year>\d{4}|\d\d)(?![\w/]|\.\d)",
            read_digits,
        ),
        (
            r"(?<![\w/.-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?(?![\w-])",
            read_iso,
        ),
        (
            rf"{_AT}{_NO_DAY}(?:(?P<which>(?i:last|next|this{SPACE}past|this)){SPACE})?{_WEEKDAY}{_PART}(?!\w)",
            read_weekday,
        ),
        (
            rf"\b(?i:the{SPACE}day{SPACE}before{SPACE}yesterday|the{SPACE}day{SPACE}after{SPACE}tomorrow)\b|"
            rf"\b{_NO_TITLE}(?i:(?:yesterday|tomorrow){_PART}|tonight|last{SPACE}night)(?!\w)|"
            rf"\b{_NO_TITLE}(?i:today{_PART}){_END}|"  # "today's" youth is of no day
            rf"\b(?i:this{SPACE}(?:morning|afternoon|evening)){_END}",
            read_near_day,
        ),
        (
            rf"\b(?:(?i:earlier|later|late|early){SPACE})?(?P<which>(?i:last|this|next)){SPACE}"
            r"(?P<unit>(?i:week|month|year|weekend))(?!\w)",
            read_unit,
        ),
        (
            rf"\b(?i:(?:the{SPACE})?(?:end|start|beginning|middle|close){SPACE}of){SPACE}"
            rf"(?P<which>(?i:the|last|this|next)){SPACE}(?P<unit>(?i:week|month|year))(?!\w)",
            read_unit,
        ),
        (
            rf"\b(?i:(?:over|during|on|at){SPACE}the|(?:this|the|over){SPACE}past){SPACE}weekend(?!\w)",
            read_weekend,
        ),
        (
            rf"(?<![\w-])(?:(?P<over>(?i:more than|over|at least)){SPACE})?(?i:{NUMBER}){SPACE}"
            rf"{UNIT}s?{SPACE}ago\b",
            read_ago,
        ),
        (
            rf"\b(?:(?i:a{SPACE}few|several|many|some|a{SPACE}couple(?:{SPACE}of)?){SPACE})?"
            rf"(?i:days|weeks|months|years|decades){SPACE}ago\b",
            read_long_ago,
        ),
        (
            rf"\b(?i:the){SPACE}(?:(?i:coming)|(?i:next){SPACE}"
            rf"(?:(?i:{NUMBER})|(?i:few|several|couple(?:{SPACE}of)?))){SPACE}{UNIT}s?(?!\w)",
            read_coming,
        ),
        (rf"\b(?i:the){SPACE}(?i:past|last){SPACE}(?:(?i:{NUMBER}){SPACE})?{UNIT}s?{_END}", read_past),
        (rf"{_YEAR_BEFORE}(?P<year>{_Y})(?![\w-]|s\b)", read_year),
        (rf"(?=[12])(?:{_OF_SOMEBODY}|(?<=['’]s[ \u00a0]))(?P<year>{_Y})(?={SPACE}[A-Za-z])", read_year),
        (
            rf"{_AT}{_BOUND}?(?P<year>(?:1[5-9]|20)\d\d)(?:{_S}[–—-]{_S}|{SPACE}(?:to|and|through){SPACE})"
            rf"(?P<year2>(?:1[5-9]|20)?\d\d)(?![\w-]|[.,]\d)",
            read_years,
        ),
        (
            rf"{_AT}(?:(?i:the|early|late|mid){SPACE}|(?i:mid)-)*(?P<decade>(?:1[5-9]|20)\d)0['’]?s(?!\w)",
            read_decade,
        ),
        (
            rf"\b(?:(?P<which>(?i:last|this|the)){SPACE})?{_SEASON}(?:{SPACE}of)?,?{SPACE}(?P<year>{_Y})(?!\w)",
            read_season,
        ),
        (rf"\b(?P<which>(?i:last|this)){SPACE}{_SEASON}(?P<year>){_END}", read_season),
        (rf"\bQ(?P<digit>[1-4])(?P<ordinal>)(?:{SPACE}of)?{SPACE}(?P<year>{_Y})(?!\w)", read_quarter),
        (
            rf"\b(?P<ordinal>(?i:first|second|third|fourth)){SPACE}quarter(?P<digit>)(?:{SPACE}of)?{SPACE}"
            rf"(?P<year>{_Y})(?!\w)",
            read_quarter,
        ),
    )
]

_DIGITS = tuple("0123456789")
_UNITS = ("week", "month", "year")
_NAMES = tuple(name for name in calendar.month_name if name)
_MONTH_NEEDS = (
    *(n[:3] for n in _NAMES),
    *(n[:3].upper() for n in _NAMES),
    *(n.lower() for n in _NAMES if n != "May"),
)
# The words, in lower case, or in capitals as they are written, without which a kind need not be looked for:
# looking for all of them took three times as long
NEEDS: dict[Reads, tuple[str, ...]] = {
    read_day: _DIGITS,
    read_days: _DIGITS,
    read_month: _MONTH_NEEDS,
    read_months: _MONTH_NEEDS,
    read_digits: _DIGITS,
    read_iso: _DIGITS,
    read_weekday: ("day",),
    read_near_day: ("day", "tomorrow", "night", "morning", "afternoon", "evening"),
    read_unit: _UNITS,  # "weekend" holds "week"
    read_weekend: ("weekend",),
    read_ago: ("ago",),
    read_long_ago: ("ago",),
    read_coming: ("coming", "next"),
    read_past: ("past", "last"),
    read_year: _DIGITS,
    read_years: _DIGITS,
    read_decade: ("0s", "0's", "0’s"),
    read_season: tuple(SEASONS),
    read_quarter: ("quarter", "q1", "q2", "q3", "q4"),
}
