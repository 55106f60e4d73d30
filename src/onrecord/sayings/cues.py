"""How a statement is told of: the text's own words for it, and the act as a tag apart from them.

A verb of ours before the words can turn their sense ("denies there was no contact"); the text's cannot.
"""

from __future__ import annotations

import re

from onrecord.models import Act
from onrecord.record.rows import StatementRow

TAGS: dict[Act, str] = {
    "deny": "denial",
    "confirm": "confirmation",
    "ask": "question",
    "promise": "promise",
    "decline": "refusal",
    "no reply": "no reply",
}
# Cues that can stand only before a name; behind it they are no sentence.
_BEFORE_A_NAME = re.compile(r"(?:according|as|per|in|by|for|from|with|to)\b", re.IGNORECASE)
_NEGATES = re.compile(r"\b(?:not|never|no|neither|nor|without|cannot)\b|n[’']t\b", re.IGNORECASE)


def cue_words(row: StatementRow) -> str:
    """Return what stands between the speaker and the words: the text's cue, else "said" or "asked".

    It is empty where nobody spoke and the text has no word for it.
    """
    found = row.statement
    cue = _uncapitalised(" ".join((row.cue or "").split()).rstrip(" :,;—–-"))
    if found.negated and not _NEGATES.search(cue):
        return "did not say"
    if cue and not _BEFORE_A_NAME.match(cue) and any(mark.isalpha() for mark in cue):
        return cue
    if found.act == "no reply":
        return ""
    return "asked" if found.act == "ask" else "said"


def _uncapitalised(cue: str) -> str:
    """Return a headline's "Talks About" as a sentence has it; a cue of other text stays as it is."""
    words = cue.split()
    return cue.lower() if words and all(word.istitle() for word in words) else cue


def tag(row: StatementRow) -> str | None:
    """Return the act in a word or two; None for a claim, which needs none."""
    if row.statement.negated:
        return "not said"
    return "thought" if row.statement.thought else TAGS.get(row.statement.act)
