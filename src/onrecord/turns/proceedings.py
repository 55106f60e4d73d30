"""What the report of a parliament tells of between the speeches and nobody said: votes, readings, prints.

"The clerk read as follows:", "Question put and agreed to.", "There being no objection, the letter was ordered
to be printed in the Record, as follows:" with the letter behind it.
"""

from __future__ import annotations

import re

from onrecord.models import Span

LONGEST_FORMULA = 20  # words; what tells of a vote or a reading is one short sentence

_ACTED = r"(?:agreed to|ordered|announced|passed|rejected|confirmed|withdrawn|laid|read|adopted)"
_MOVED = (
    r"(?:amendments?|motions?|(?:joint |concurrent )?resolutions?|bills?|preambles?|nominations?"
    r"|conference reports?|yeas and nays|results?|previous question)"
)
_TELLS = re.compile(
    r"^[ \t]*(?:"
    r"There being no objection, [^.]{1,160}\b(?:was|were) ordered\b"
    r"|The (?:[a-z]+ ){0,4}[Cc]lerk (?:read|proceeded|called|reported)\b"
    rf"|The {_MOVED}\b[^:]{{0,160}}?"
    rf"(?:\b(?:was|were) {_ACTED}\b[^.\n]{{0,80}}\.[ \t]*$|\b(?:is|are) as follows:)"
    r"|By (?:Mrs?|Ms|Miss|Dr)\.? [^:]{2,400}:[ \t]*$"
    r"|(?:(?:Mrs?|Ms|Miss|Dr)\.? [A-Z][\w.'’ ]{1,40}|Several [A-Z][a-z]+) addressed the Chair\."
    r")",
    re.M,
)
_FORMULA = re.compile(
    r"(?:Question|Leave|Motion|Amendment|Debate|Bill|Sitting|Consideration|Progress|Clause|Schedule"
    r"|New clause|Original question|Resolution)s?\b"
    r"[^.?!]{0,80}\b(?:agreed to|put|granted|withdrawn|adjourned|interrupted|suspended|negatived|resolved"
    r"|reported|read (?:a|the) (?:first|second|third) time|added to the Bill"
    r"|ordered to stand part of the Bill|passed|proposed)\b"
    r"[^.?!]{0,60}\.?"
    r"|The (?:House|Committee|Senate|Council|Assembly) (?:having )?divided\b.{0,80}"
    r"|The (?:incorporated )?(?:speech|statement|report|document|summary)(?:es|s)? read as follows\W{0,3}"
    r"|(?:Resolved|Ordered|Adjourned|To be (?:further )?considered)\b[^.?!]{0,100}[.,]?"
)


def first_telling(text: str, span: Span) -> int | None:
    """Return where in a printed turn the report begins to tell of what was done, or None."""
    for found in _TELLS.finditer(text, span.start, span.end):
        if _begins_paragraph(text, found.start()):
            return found.start()
    return None


def is_formula(words: str) -> bool:
    """Tell whether a paragraph tells of a vote or a reading: "Question put and agreed to."."""
    return len(words.split()) <= LONGEST_FORMULA and _FORMULA.fullmatch(words) is not None


def _begins_paragraph(text: str, start: int) -> bool:
    """Tell whether the line stands in, or comes after a blank one."""
    before = text[max(0, start - 2) : start]
    return text[start : start + 2].isspace() or before.count("\n") == 2
