"""Expressions of time that turn on another date: "days later", "in the year before the election".

What they turn on is the date before them in the text, or an event that the text has dated: after "the
Nov. 8 election", every "before the election" is dated too. Where neither is known they have no date.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.times.edtf import earliest, latest
from onrecord.times.patterns import NUMBER, SPACE, UNIT
from onrecord.times.reading import Context, Reads, count_of, day_of

DAYS = {"hour": 0, "minute": 0, "day": 1, "week": 7, "month": 31, "year": 366, "decade": 3653}
_NEAR = 1  # days; "half a day after" may be the same day or the next


def _read_later(match: re.Match[str], context: Context) -> str | None:
    """Read "days later", "two weeks later": after the anchor and not after the document's day."""
    if context.anchor is None or ".." in context.anchor:
        return None
    start, stop = earliest(context.anchor), latest(context.anchor)
    unit = match["unit"].lower()
    if match["number"] and unit == "day" and start == stop:
        return _moved(start, count_of(match))
    if unit in ("hour", "minute"):
        return _between(start, _moved(stop, _NEAR), context)
    return _between(start, None, context)


def _read_earlier(match: re.Match[str], context: Context) -> str | None:
    """Read "two days earlier", "weeks before": before the anchor."""
    if context.anchor is None or context.anchor.startswith(".."):
        return None
    start, stop = earliest(context.anchor), latest(context.anchor)
    unit = match["unit"].lower()
    if match["number"] and unit == "day" and start == stop:
        return _moved(start, -count_of(match))
    if unit in ("hour", "minute") and start == stop:
        return f"{_moved(start, -_NEAR)}/{stop}"
    return f"../{stop}"


def _read_same(match: re.Match[str], context: Context) -> str | None:
    """Read "the same day", "later that month", "the next day" of the anchor."""
    anchor = context.anchor
    if anchor is None or ".." in anchor:
        return None
    start, stop = earliest(anchor), latest(anchor)
    unit, move = match["unit"].lower(), _MOVES.get((match["move"] or "").lower(), 0)
    if unit == "year":
        return f"{int(start[:4]) + move:04}" if start[:4] == stop[:4] else None
    if unit == "month":
        return start[:7] if start[:7] == stop[:7] and not move else None
    if start != stop:
        return None
    if unit == "week":
        first = date.fromisoformat(start) + timedelta(weeks=move)
        sunday = first - timedelta(
            days=(first.weekday() + 1) % 7
        )  # weeks begin on Sunday or Monday: hold both
        return f"{sunday}/{sunday + timedelta(days=7)}"
    return _moved(start, move)


_MOVES = {"next": 1, "following": 1, "previous": -1, "preceding": -1}


def _read_beside_event(match: re.Match[str], context: Context) -> str | None:
    """Read "in the year before the election", "two days after the vote", "on the eve of the debate"."""
    event = _event(match, context)
    day = day_of(event)
    if event is None or day is None:
        return None
    if match["eve"]:
        return _moved(event, -1)
    before = match["side"].lower() != "after"
    unit = match["unit"].lower()
    count = count_of(match) if match["number"] else 1
    if match["half"] or unit in ("hour", "minute"):
        near = (_moved(event, -_NEAR), event) if before else (event, _moved(event, _NEAR))
        return f"{near[0]}/{near[1]}"
    span = DAYS[unit] * count
    if match["within"]:
        return f"{_moved(event, -span)}/{event}" if before else f"{event}/{_moved(event, span)}"
    if not match["number"] and match["some"] is not None:
        return f"../{event}" if before else _between(event, None, context)
    if unit == "day":
        return _moved(event, -span if before else span)
    give = timedelta(days=max(3, DAYS[unit] // 2))  # "two weeks after" is about then
    middle = day + timedelta(days=-span if before else span)
    return f"{middle - give}/{middle + give}"


def _read_from_event(match: re.Match[str], context: Context) -> str | None:
    """Read "before the election", "since before the election", "after the vote"."""
    event = _event(match, context)
    if event is None or day_of(event) is None:
        return None
    side = match["side"].lower().split()[0]
    return f"../{event}" if side in ("before", "ahead", "prior", "until") else _between(event, None, context)


def _event(match: re.Match[str], context: Context) -> str | None:
    """Return the date of the event that the words name, or of the one the reader was told of."""
    return context.events.get(match["noun"].lower()) or context.event


def _moved(day: str, days: int) -> str | None:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _between(start: str, stop: str | None, context: Context) -> str:
    """Return from the start to the stop, and not beyond the document's day where it comes after the start."""
    today = context.today.isoformat() if context.today else None
    if today is None or start > today:
        return f"{start}/{stop or '..'}"
    return f"{start}/{min(stop or today, today)}"


_THE = rf"(?i:the|that|his|her|their|its){SPACE}(?:(?:presidential|general|national|federal){SPACE})?"
# The event itself, not what is named for it: "before the election", not "before the election season"
_NOUN = (
    rf"(?P<noun>[a-z]+)(?=\W*\Z|[^\w\s'’-]|{SPACE}[^\w\s]"
    rf"|{SPACE}(?:and|or|but|that|when|while|in|on|at|to|for|with|by|he|she|it|they|was|were|had|is|has"
    r"|began|broke|took|came|went|ended|started)\b)"
)
_UNIT = UNIT.replace("day|", "minute|hour|day|")
_SOME = rf"(?P<some>(?i:a{SPACE}few|several|a{SPACE}couple(?:{SPACE}of)?|many){SPACE})?"

RELATIVE: list[tuple[re.Pattern[str], Reads]] = [
    (re.compile(pattern), reads)
    for pattern, reads in (
        (
            rf"(?<![\w-])(?:(?:(?i:{NUMBER})|(?i:a{SPACE}few|several)){SPACE})?{_UNIT}s?{SPACE}(?i:later|afterwards?)\b",
            _read_later,
        ),
        (
            rf"(?<![\w-])(?:(?:(?i:{NUMBER})|(?i:a{SPACE}few|several)){SPACE})?{_UNIT}s?{SPACE}"
            rf"(?i:earlier|beforehand|previously|before)\b(?!{SPACE}\w)",
            _read_earlier,
        ),
        (
            rf"\b(?:(?i:earlier|later){SPACE})?"
            rf"(?i:that{SPACE}same|that|the{SPACE}same"
            rf"|the{SPACE}(?P<move>following|previous|preceding|next(?={SPACE}day)))"
            rf"{SPACE}(?P<unit>(?i:day|week|month|year))(?!\w)(?!{SPACE}(?:of|before|after|when|that)\b)",
            _read_same,
        ),
        (
            rf"\b(?:(?i:on{SPACE}(?P<eve>the{SPACE}eve){SPACE}of)"
            rf"|(?:(?P<within>(?i:in|during|over|throughout){SPACE}the{SPACE})|(?i:the){SPACE})?{_SOME}"
            rf"(?:(?P<half>(?i:half{SPACE}an?){SPACE})|(?i:{NUMBER}){SPACE})?{_UNIT}s?{SPACE}"
            rf"(?P<side>(?i:before|after|leading{SPACE}up{SPACE}to)))"
            rf"{SPACE}{_THE}{_NOUN}",
            _read_beside_event,
        ),
        (
            rf"\b(?:(?i:since){SPACE})?"
            rf"(?P<side>(?i:before|ahead{SPACE}of|prior{SPACE}to|until|after|since|following))"
            rf"{SPACE}{_THE}{_NOUN}",
            _read_from_event,
        ),
    )
]

# The words without which a kind need not be looked for
NEEDS: dict[Reads, tuple[str, ...]] = {
    _read_later: ("later", "afterward"),
    _read_earlier: ("earlier", "before", "previously"),
    _read_same: ("same", "that ", "that\u00a0", "that\n", "following", "previous", "preceding", "next"),
    _read_beside_event: ("before", "after", "leading", "eve"),
    _read_from_event: ("before", "after", "ahead", "prior", "until", "since", "following"),
}
# Those that only look like a date where what they turn on has one: "ahead of her tonight"
TURNING = (_read_from_event, _read_same)

# "the Nov. 8 election", "Tuesday’s debate", "last Thursday's vote"
_NAMED = re.compile(rf"(?:['’]s)?,?{SPACE}(?P<noun>[a-z]+)(?!\w)")
_DEFINITE = re.compile(rf"\b(?i:the|an?|this|last|his|her|its|their){SPACE}\Z")


def named_event(text: str, start: int, end: int, edtf: str) -> str | None:
    """Return the noun of the event whose day the words at ``text[start:end]`` are: "the Nov. 8 election"."""
    noun = _NAMED.match(text, end)
    if noun is None or day_of(edtf) is None:
        return None
    named = text.startswith(("'s", "’s"), end) or _DEFINITE.search(text, max(0, start - 8), start)
    return noun["noun"].lower() if named else None
