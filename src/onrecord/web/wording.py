"""Codes of the records in plain words, for people."""

from __future__ import annotations

import re

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}

CLARITY = {
    "answered": "Answered",
    "partial": "Answered in part",
    "not answered": "Not answered",
    "declined": "Declined to answer",
    "no reply": "No reply",
    None: "Not judged",
}
CLARITY_MEANS = {
    "answered": "The answer says what the question asks for.",
    "partial": "The answer gives some of what was asked for, or neither a yes nor a no.",
    "not answered": "The answer speaks of something else.",
    "declined": "The respondent will not or cannot say.",
    "no reply": "Nothing was said in reply.",
    None: "No judgement was made.",
}
ACTS = {
    "claim": "says",
    "deny": "denies",
    "confirm": "confirms",
    "ask": "asks",
    "promise": "promises",
    "decline": "declines to say",
    "no reply": "does not reply",
}
KINDS = {"person": "Person", "group": "Group", "organisation": "Organisation", "unnamed": "Unnamed source"}

_DAY = re.compile(
    r"(-?\d{4})(?:-(\d\d|XX))?(?:-(\d\d|\dX|XX))?(?:T\S*)?([?~%]?)"
)  # a time of day is left out


def _part(edtf: str) -> str | None:
    """Return one EDTF date in words, or None where it is written in a way that this does not read."""
    matched = _DAY.fullmatch(edtf)
    if not matched:
        return None
    year, month, day, doubt = matched.groups()
    about = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}[doubt]
    if month in SEASONS and not day:
        return f"{about}{SEASONS[month]} {year}"
    if month in (None, "XX") and (day in (None, "XX")):
        return f"{about}{year}" if month is None else f"some time in {year}"
    if month in (None, "XX") or not 1 <= int(month) <= 12:
        return None
    name = MONTHS[int(month) - 1]
    if day is None or day == "XX":
        return f"{about}{name} {year}"
    if day.endswith("X"):
        return f"{about}{name} {day[0]}0–{day[0]}9, {year}" if day[0] != "0" else f"early {name} {year}"
    return f"{about}{name} {int(day)}, {year}"


def plain_date(edtf: str | None) -> str:
    """Return an EDTF date as a person would say it; what is not understood is given as it stands."""
    if not edtf:
        return "no date"
    if edtf[0] in "[{" and edtf[-1] in "]}":
        inner = edtf[1:-1]
        joined = " or " if edtf[0] == "[" else " and "
        if ".." in inner:
            return plain_date(inner.replace("..", "/", 1)) if inner.strip(".") else edtf
        parts = [_part(part.strip()) for part in inner.split(",")]
        return edtf if None in parts else joined.join(part for part in parts if part)
    if "/" in edtf:
        return _interval(edtf)
    return _part(edtf) or edtf


def _interval(edtf: str) -> str:
    """Return an EDTF interval in words; an open end is "before" or "since"."""
    first, _, last = edtf.partition("/")
    start, end = _part(first), _part(last)
    if start and end:
        return _short(first, last) or f"{start} to {end}"
    if start and last in ("", ".."):
        return f"since {start}"
    if end and first in ("", ".."):
        return f"by {end}"
    return edtf


def _short(first: str, last: str) -> str | None:
    """Return "March 2 to 5, 2024" for two plain days of one month, else None."""
    if len(first) == len(last) == 10 and first[:7] == last[:7] and (first + last).replace("-", "").isdigit():
        return f"{MONTHS[int(first[5:7]) - 1]} {int(first[8:])} to {int(last[8:])}, {first[:4]}"
    return None


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return "1 statement", "2 statements", "1,204 statements"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def clock(seconds: float) -> str:
    """Return a place in a recording as ``0:07`` or ``1:02:03``."""
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def slug(code: str | None) -> str:
    """Return a code as a class name of the style sheet: "not answered" is ``not-answered``."""
    return (code or "not judged").replace(" ", "-")


def safe_link(url: str | None) -> str | None:
    """Return the address if a browser may follow it: a document can state any, ``javascript:`` too."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


_SPACES = re.compile(r"\s*\n\s*")


def shown_words(words: str) -> str:
    """Return words on one line: line breaks of the source's layout are no part of what was said."""
    return _SPACES.sub(" ", words).strip()


_SENTENCE = re.compile(r"[^.?!]*\?")


def asked(question: str) -> str:
    """Return the last sentence of a question turn that asks, without what leads up to it."""
    words = shown_words(question)
    sentences = _SENTENCE.findall(words)
    return sentences[-1].strip(" -–—") if sentences and len(sentences[-1].split()) > 2 else words


def names_somebody(label: str) -> bool:
    """Tell whether a printed label names its speaker: "Q" and "QUESTION:" do not."""
    return label.strip(" .:\u00a0").casefold() not in {"q", "question", "reporter", "the press"}
