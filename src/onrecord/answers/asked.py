"""What a question asks for: a yes or no, a person, a time, a number, a reason, an account."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

TAG = 3  # words: what is shorter asks for nothing by itself: "Right?", "Why?" behind a question
Kind = Literal["yes or no", "who", "when", "where", "how many", "why", "how", "which", "what", "an account"]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The kind of answer that a question wants, and that in words for a reader."""

    kind: Kind
    words: str
    questions: int = 0  # that the turn asks; none where it has no question mark


# Tried in this order on the last question of a turn; the first that fits says what is asked.
_KINDS: tuple[tuple[Kind, str, re.Pattern[str]], ...] = (
    (
        "how many",
        "how many or how much",
        re.compile(r"\bhow (?:many|much|long|often|far|big|large|old)\b", re.I),
    ),
    (
        "when",
        "when",
        re.compile(
            r"(?:^|[,;:—–-]\s*|\b(?:and|but|so)\s+)when (?:will|do|did|does|is|was|can|would|are|were"
            r"|exactly)\b|\bat what point\b|\bby when\b",
            re.I,
        ),
    ),
    (
        "where",
        "where",
        re.compile(
            r"(?:^|[,;:—–-]\s*|\b(?:and|but|so)\s+)where (?:will|do|did|does|is|was|can|would|are|were)\b",
            re.I,
        ),
    ),
    ("why", "why", re.compile(r"\bwhy\b|\bhow come\b|\bwhat(?:[’']s| is| was) the reason\b", re.I)),
    (
        "who",
        "who",
        re.compile(
            r"(?:^|[,;:—–-]\s*|\b(?:and|but|so|to|by)\s+)(?:who|whom|whose)\b(?! (?:said|says|is|was|are"
            r"|has|have) [^?]*\b(?:did|do|is)\b)",
            re.I,
        ),
    ),
    (
        "which",
        "which",
        re.compile(r"(?:^|[,;:—–-]\s*|\b(?:and|but|so)\s+)which\b(?! (?:is|was|are|means|I)\b)", re.I),
    ),
    ("how", "how", re.compile(r"(?:^|[,;:—–-]\s*|\b(?:and|but|so|know|explain|say|about)\s+)how\b", re.I)),
    (
        "what",
        "what",
        re.compile(r"(?:^|[,;:—–-]\s*|\b(?:and|but|so|know|explain|say|tell us|on|to|is)\s+)what\b", re.I),
    ),
)
_OPENS = re.compile(
    r"(?:^|[,;:—–-]\s*|\b(?:and|but|so|or|then|now|if so|today)[,\s]+)"
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must|isn[’']t"
    r"|aren[’']t|wasn[’']t"
    r"|don[’']t|doesn[’']t|didn[’']t|hasn[’']t|haven[’']t|can[’']t|won[’']t|wouldn[’']t|shouldn[’']t|any"
    r"|so you|you)\b",
    re.I,
)
_ACCOUNT = re.compile(
    r"\b(?:can|could|would|will) you (?:please |just |also |kind of |maybe )?"
    r"(?:clarify(?= \w)|shed|outline|tell|talk|describe|explain|give|elaborate"
    r"|walk|speak|share|discuss|comment|respond)\b|\byour (?:reaction|response|thoughts)\b",
    re.I,
)
_AROUND = ' \u00a0\n"“”’)'  # what may stand before a question's first word
_NO_MARK = "without a question mark"
_QUESTION = re.compile(r"[^.?!]*\?")
_WHETHER = re.compile(r"\b(?:whether|wonder(?:ing)? if|say if|know if)\b|\byes[- ]*or[- ]*no\b", re.I)


def what_is_asked(question: str) -> Asked:
    """Return what the last question of a turn wants, and in words what all of them want.

    Without a question mark it wants an account or a yes or no.
    """
    asking = [found.strip(_AROUND) for found in _QUESTION.findall(question.replace("\u00a0", " "))]
    if not asking:
        kind, words = _wanted(question)
        return Asked(kind=kind, words="by a statement" if words == _NO_MARK else words)
    kinds = [_wanted(each) for each in asking if len(each.split()) >= TAG] or [_wanted(asking[-1])]
    wanted = list(dict.fromkeys(words for _, words in kinds))
    words = " and ".join([part for part in (", ".join(wanted[:-1]), wanted[-1]) if part])
    return Asked(kind=_wanted(asking[-1])[0], words=words, questions=len(kinds))


def _wanted(asking: str) -> tuple[Kind, str]:
    """Return what one question wants, and that in words."""
    if _WHETHER.search(asking):
        return "yes or no", "for a yes or no"
    if _ACCOUNT.search(asking):
        return "an account", "for an account"
    opens = _OPENS.search(asking)
    for kind, words, pattern in _KINDS:
        found = pattern.search(asking)
        if found and (opens is None or found.start() <= opens.start()):
            return kind, words
    if opens or asking.endswith("?"):
        return "yes or no", "for a yes or no"
    return "an account", _NO_MARK
