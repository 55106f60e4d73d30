"""The head of an official transcript: issuing office, day of release, title; also in one lost line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.models import Stated
from onrecord.times.page_dates import first_date

READ_FROM = "transcript header"
# A head stands near the front, but behind a site's menu: 2,500 characters on flattened pages.
WITHIN = 6_000
_HEAD = re.compile(
    r"(?:(?P<outlet>\bThe (?:[A-Z][\w.'’]*\s+){0,3}?[A-Z][\w.'’]*)\s+)?"
    r"(?P<office>\bOffice of (?:the )?(?:[A-Z][\w.'’]*\s+(?:of (?:the )?)?){1,5})?"
    r"\b(?:For Immediate Release|FOR IMMEDIATE RELEASE)\b:?"
    r"(?P<rest>[\s\S]{0,400})"
)
_KIND = (
    r"(?:(?:Daily |Joint |Weekly )?Press (?:Briefing|Gaggle|Conference|Call)|(?:Background|"
    r"On-the-Record) (?:Press )?(?:Briefing|Call)|"
    r"Gaggle|Remarks|Readout|Statement|Interview|Briefing|Transcript|Hearing)"
)
_TITLE_START = re.compile(rf"\b{_KIND}\s+(?:by|of|with|from|in|on|at)\b")
# Where the title of a flattened head stops: at a place, a note, a clock time or the first speaker.
_TITLE_END = re.compile(
    r"\s*(?:\[|\(|\b\d{1,2}:\d\d\s*[AaPp]\.?[Mm]|\bAboard\b|\b(?:[A-Z]\w+ )?(?:Room|Garden|Hall|Auditorium|"
    r"Theater|Lawn)\b|"
    r"\b(?:MR|MS|MRS|DR|THE|PRESIDENT|Q)\b[. ]|\n|$)"
)
_AFTER_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}(?:,? #\d+)?|\d{1,2}, \d{4}")
MOST_TITLE = 200  # characters


@dataclass(frozen=True, kw_only=True)
class Head:
    """What the head of a transcript states."""

    title: Stated | None
    outlet: Stated | None
    published: Stated | None


def read_head(text: str) -> Head | None:
    """Return what the head of an official document states, or ``None`` where there is none."""
    found = _HEAD.search(text[:WITHIN])
    if found is None:
        return None
    rest = found["rest"]
    released = first_date(rest[:60], "month first")
    title = _title(rest)
    return Head(
        title=_stated(title),
        outlet=_stated(found["outlet"] if found["office"] else None),
        published=_stated(released),
    )


def _stated(value: str | None) -> Stated | None:
    return Stated(value=" ".join(value.split()), read_from=READ_FROM) if value else None


def _title(rest: str) -> str | None:
    start = _TITLE_START.search(rest)
    if start is None:
        return None
    words = rest[start.start() :]
    dated = _AFTER_DATE.search(words)
    stop = _TITLE_END.search(words, start.end() - start.start())
    end = stop.start() if stop else len(words)
    if dated and dated.end() <= end + 40:
        end = dated.end()
    title = words[:end].strip(" ,")
    return title if 0 < len(title) <= MOST_TITLE else None
