"""Which turns of a transcript are questions put to a respondent: an interviewer's, a committee member's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.models import Passage
from onrecord.stage_directions import spoken
from onrecord.turn_labels import asks_by_label

_BETWEEN = re.compile(r"(?<=[.?!])[\"”’)]*[\s\u00a0]+(?=\S)")
_CALL = re.compile(
    r"^[\s\u00a0]*(?:(?:Mr|Mrs|Ms|Dr|Senator|Governor|Secretary|President|Vice President)\b\.?\s*)?"
    r"[\w.'’\- ]{0,40}$"
)
_REQUEST = re.compile(
    r"\b(?:tell (?:us|me)|talk (?:to us )?about|give (?:us|me)|explain|describe|walk (?:us|me)"
    r"|I(?:['’]d| would) like (?:you )?to|can you|could you|will you|would you|your (?:response|reaction"
    r"|thoughts)|respond)\b",
    re.I,
)
_QUESTION_WORDS = frozenset(
    "who why when where what how which whose is are was were do does did can could".split()
)
LAST_WORDS = 800  # characters at the end of a turn in which its question is looked for: two long sentences
MOST_CALLED = 5  # words of "Senator Doe?", which calls on somebody and asks nothing


def role_turns(text: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages with ``question turn`` for those who ask.

    Where unnamed reporters ask (``Q``), they are the only askers. Elsewhere a turn asks if its last words are
    a question and its speaker ends turns so more often than the one who speaks next.
    """
    turns = [passage for passage in passages if passage.role in ("speech turn", "question turn")]
    if any(asks_by_label(turn.speaker) for turn in turns if turn.speaker):
        return tuple(passages)
    asking = {turn.start: ends_asking(spoken(text, turn.span, turn.notes)) for turn in turns}
    share = _shares(turns, asking)
    askers = {
        turn.start
        for turn, follows in pairwise(turns)
        if asking[turn.start]
        and turn.speaker
        and follows.speaker != turn.speaker
        and share[turn.speaker] > share.get(follows.speaker or "", 0.0)
    }
    return tuple(replace(p, role="question turn") if p.start in askers else p for p in passages)


def _shares(turns: Sequence[Passage], asking: dict[int, bool]) -> dict[str, float]:
    counts: dict[str, list[bool]] = defaultdict(list)
    for turn in turns:
        counts[turn.speaker or ""].append(asking[turn.start])
    return {speaker: sum(asked) / len(asked) for speaker, asked in counts.items()}


def ends_asking(words: str) -> bool:
    """Tell whether one of the last two sentences of a turn is a question or a request, not a mere call."""
    last = _BETWEEN.split(words[-LAST_WORDS:].strip())[-2:]
    return any(_asks(sentence) for sentence in last)


def _asks(sentence: str) -> bool:
    if "?" not in sentence:
        return bool(_REQUEST.search(sentence))
    called = sentence.strip().rstrip("?").strip()
    words = called.split()
    calls = (
        words
        and len(words) <= MOST_CALLED
        and called.istitle()
        and words[0].casefold() not in _QUESTION_WORDS
    )
    return not (calls and _CALL.match(called))
