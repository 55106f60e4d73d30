"""Codes of the records in plain words, for people."""

from __future__ import annotations

import re
from urllib.parse import quote

from onrecord.record.rows import ExchangeRow, StatementRow
from onrecord.text.terms import fold

CLARITY = {
    "answered": "Answered",
    "partial": "Answered in part",
    "not answered": "Not answered",
    "declined": "Declined to answer",
    "no reply": "No reply",
    None: "Unsure",
}
CLARITY_MEANS = {
    "answered": "The answer says what the question asks for.",
    "partial": "The answer gives some of what was asked for, or neither a yes nor a no.",
    "not answered": "The answer speaks of something else.",
    "declined": "The respondent will not or cannot say.",
    "no reply": "Nothing was said in reply.",
    None: "The program is not sure enough to say; a person can.",
}
ACTS = {
    "claim": "claims",
    "deny": "denials",
    "confirm": "confirmations",
    "ask": "questions",
    "promise": "promises",
    "decline": "refusals",
    "no reply": "no reply",
}
VERDICTS = {"confirm": "Confirmed", "correct": "Corrected", "reject": "Rejected"}
KINDS = {"person": "Person", "group": "Group", "organisation": "Organisation", "unnamed": "Unnamed source"}


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
    return (code or "unsure").replace(" ", "-")


def safe_link(url: str | None) -> str | None:
    """Return the address if a browser may follow it: a document can state any, ``javascript:`` too."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


_SPACES = re.compile(r"\s*\n\s*")


def shown_words(words: str) -> str:
    """Return words on one line: line breaks of the source's layout are no part of what was said."""
    return _SPACES.sub(" ", words).strip()


FRAGMENT = 6  # words at each end by which a browser finds a stretch on the page


def place(row: StatementRow | ExchangeRow) -> str:
    """Return the address of a finding in the reader; of a stretch of long words with what to scroll to.

    Browsers that know no text fragments go to the beginning of the finding.
    """
    kind = "statement" if isinstance(row, StatementRow) else "exchange"
    address = f"/documents/{row.document.id}#{kind}-{row.id}"
    if not row.stretch:
        return address
    words = row.stretch.words.removeprefix("… ").removesuffix(" …").split()
    ends = (words[:FRAGMENT], words[-FRAGMENT:]) if len(words) > 2 * FRAGMENT else (words,)
    # A dash has a meaning of its own there, and quote() leaves it as it is.
    return f"{address}:~:text=" + ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)


_SENTENCE = re.compile(r"[^.?!]*\?")


def asked(question: str) -> str:
    """Return the last sentence of a question turn that asks, without what leads up to it."""
    words = shown_words(question)
    sentences = _SENTENCE.findall(words)
    return sentences[-1].strip(" -–—") if sentences and len(sentences[-1].split()) > 2 else words


def says_name(label: str, name: str) -> bool:
    """Tell whether a printed label is the name itself, its case and its colon apart."""
    return fold(label).strip(" .:\u00a0") == fold(name)


def names_somebody(label: str) -> bool:
    """Tell whether a printed label names its speaker: "Q" and "QUESTION:" do not."""
    return label.strip(" .:\u00a0").casefold() not in {"q", "question", "reporter", "the press"}
