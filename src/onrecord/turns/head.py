"""The head of an official transcript: issuing office, day of release, title; also in one lost line.

A printed record or hearing has another: lines in brackets that say what it is, then its title, centred.
"""

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
    r"(?:(?:Daily |Joint |Weekly )?Press (?:Briefing|Gaggle|Conference|Call)"
    r"|(?:Background|On-the-Record) (?:Press )?(?:Briefing|Call)|Gaggle|Remarks|Readout|Statement|Interview"
    r"|Briefing|Transcript|Hearing)"
)
_TITLE_START = re.compile(rf"\b{_KIND}\s+(?:by|of|with|from|in|on|at)\b")
# Where the title of a flattened head stops: at a place, a note, a clock time or the first speaker.
_TITLE_END = re.compile(
    r"\s*(?:\[|\(|\b\d{1,2}:\d\d\s*[AaPp]\.?[Mm]|\bAboard\b"
    r"|\b(?:[A-Z]\w+ )?(?:Room|Garden|Hall|Auditorium|Theater|Lawn)\b"
    r"|\b(?:MR|MS|MRS|DR|THE|PRESIDENT|Q)\b[. ]|\n|$)"
)
_AFTER_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}(?:,? #\d+)?|\d{1,2}, \d{4}")
MOST_TITLE = 200  # characters
CENTRED = 4  # columns by which every line of a printed title stands in; paragraphs stand in by less
_IN_BRACKETS = re.compile(r"\s*\[[^\[\]\n]{3,120}\][ \t]*\n")
_VOLUME = re.compile(
    r"\[(?P<outlet>[A-Z][^\[\]\n,]{3,60}?),? Volume \d+,? (?:Number|Issue|No\.?) \d+"
    r" \((?P<day>[^()\n]{6,40})\)\]"
)
_PRINTER = re.compile(r"\[From the (?P<outlet>[A-Z][^\[\]\n]{3,80})\]")
_RULE = re.compile(r"^[ \t]*[=_]{5,}[ \t]*$", re.M)
_BLANK = re.compile(r"\n[ \t]*\n")
_DAY_ALONE = re.compile(r"^[ \t]*(?:[A-Za-z]+day,[ \t]+)?([A-Za-z]{3,9} \d{1,2}, \d{4})[ \t]*$", re.M)


@dataclass(frozen=True, kw_only=True)
class Head:
    """What the head of a transcript states."""

    title: Stated | None
    outlet: Stated | None
    published: Stated | None
    printed: bool = False  # it is the print's own, and surer than what a page around it is called


def read_head(text: str) -> Head | None:
    """Return what the head of an official document states, or ``None`` where there is none."""
    found = _HEAD.search(text[:WITHIN])
    if found is None:
        return _printed_head(text[:WITHIN])
    rest = found["rest"]
    released = first_date(rest[:60], "month first")
    title = _title(rest)
    return Head(
        title=_stated(title),
        outlet=_stated(found["outlet"] if found["office"] else None),
        published=_stated(released),
    )


def _printed_head(text: str) -> Head | None:
    if _IN_BRACKETS.match(text) is None:
        return None
    lines, _, rest = text.strip().partition("\n\n")
    volume = _VOLUME.search(lines)
    found = volume or _PRINTER.search(lines)
    if found is None:
        return None
    day = volume["day"] if volume else alone[1] if (alone := _DAY_ALONE.search(text)) else ""
    return Head(
        title=_stated(_centred(rest)),
        outlet=_stated(found["outlet"]),
        published=_stated(first_date(day, "month first")),
        printed=True,
    )


def _centred(text: str) -> str | None:
    """Return the words that stand centred at the beginning, to a rule or to the first that do not."""
    rule = _RULE.search(text)
    kept: list[str] = []
    for paragraph in _BLANK.split(text[: rule.start()] if rule else text):
        lines = [line for line in paragraph.split("\n") if line.strip()]
        if any(not line.startswith(" " * CENTRED) for line in lines):
            break
        kept += lines
        if lines and not rule:
            break
    title = " ".join(" ".join(kept).split())
    return title if 0 < len(title) <= MOST_TITLE else None


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
