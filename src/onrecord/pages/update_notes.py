"""Updates, corrections and editors' notes: story, and dated by themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.models import Role
from onrecord.times.page_dates import DateOrder, first_date, fitting_order, printed_dates

# "Update, 3/2/19:" / "UPDATED 4:15 p.m. —" / "Editor's note:"; what stands between the word and the
# mark is a date, a time or a number, so it is short.
_LABEL = re.compile(
    r"^\W{0,3}(?P<word>update|updated|latest update|correction|corrected|clarification|clarified|erratum"
    r"|editor['’]?s['’]? note|editors['’] note)s?\b"
    r"(?P<between>[^:—–.\n]{0,40}|[^:—–\n]{0,40}[ap]\.m\.[^:—–\n]{0,20}|[^:—–\n]{0,12}\d:\d\d[^:—–\n]{0,25})"
    r"(?P<mark>:(?!\d)|—|–| - |$|\n)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"^\W{0,3}(?:(?:an|a) (?:earlier|previous|prior) version of this"
    r"|this (?:story|article|post|page|piece|report|headline)(?:'s headline)? (?:has been|was|is being) "
    r"(?:updated|corrected|amended|clarified|edited)"
    r"|due to an (?:editing|editorial) error"
    r"|on \w+ \d{1,2},? \d{4},? (?:this|we) .{0,40}(?:corrected|amended))",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"\b(?:correct|clarif|amend|errat|error|misstat|misspel|incorrect|wrong)", re.IGNORECASE
)
_EARLIER_VERSION = re.compile(r"\b(?:earlier|previous|prior) version\b", re.IGNORECASE)
# A page's "Updated: 3 March 2019, 14:05" with no words after it is a time stamp, not a note.
_LEAST_WORDS = 4


@dataclass(frozen=True, kw_only=True)
class Note:
    """What a block says it is: an update note or a correction, its date, and whether it is a label alone."""

    role: Role
    dated: str | None
    label_only: bool


def find_note(words: str, order: DateOrder | None = None) -> Note | None:
    """Return the note that a block of ``words`` is, or ``None``."""
    label = _LABEL.match(words)
    if label is None:
        if not _SENTENCE.match(words):
            return None
        return Note(role=_role(words), dated=first_date(words, order), label_only=False)
    rest = words[label.end() :]
    label_only = len(rest.split()) < _LEAST_WORDS
    if label_only and not label["mark"].strip() and label["between"].strip():
        return None  # "Updated 3 March 2019, 14:05": a time stamp, and what follows is the story
    if label["word"].lower().startswith("update") and not label["mark"].strip() and not label_only:
        return None  # "Updates on the flood", with no mark after it
    dated = first_date(label[0], order)
    if dated is None and not label["word"].lower().startswith("update"):
        dated = _leading_date(rest, order)
    return Note(role=_role(label["word"] + " " + rest), dated=dated, label_only=label_only)


def _leading_date(words: str, order: DateOrder | None) -> str | None:
    """Return a date that stands at the very front of the note's words: "Correction: March 9, 2024, ..."."""
    found = next(printed_dates(words, order), None)
    return found.edtf if found and found.start <= 3 else None


def _role(words: str) -> Role:
    opening = words[:14].lower()
    if opening.startswith("update"):
        return "update note"
    return "correction" if _CORRECTS.search(words) or _EARLIER_VERSION.search(words) else "update note"


def order_of(
    words: str, on_page: DateOrder | None, published: str | None, updated: str | None
) -> DateOrder | None:
    """Return how the date in a note of a page is ordered, from the page's two dates or its other dates."""
    return fitting_order(words, published, updated) or on_page
