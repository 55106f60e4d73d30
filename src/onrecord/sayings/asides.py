"""Questions told without marks: No, Karl protested, that is not the question. What about before the vote?

Free direct speech has no sign of its own. It is read only where the story leaves no doubt: a sentence
that asks, right after words ascribed to somebody who asks, presses or protests.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.models import Span
from onrecord.sayings.making import Saying

_PRESSES = re.compile(
    r"\b(?:ask|press|protest|insist|persist|object|interrupt|interject|demand|wonder|repeat|pushed\s+back"
    r"|follow(?:ed)?\s+up)",
    re.IGNORECASE,
)


def with_questions_told(text: str, sentences: Sequence[Span], sayings: Sequence[Saying]) -> list[Saying]:
    """Return the sayings, those of somebody who presses with the bare question that follows them."""
    taken = [span for saying in sayings for span in (*saying.pieces, *([saying.cue] if saying.cue else []))]
    return [_with_question(text, sentences, saying, taken) for saying in sayings]


def _with_question(text: str, sentences: Sequence[Span], saying: Saying, taken: Sequence[Span]) -> Saying:
    if saying.manner != "indirect" or not (saying.cue and _PRESSES.search(saying.cue.of(text))):
        return saying
    last = saying.pieces[-1]
    after = next((sentence for sentence in sentences if sentence.start >= last.end), None)
    if after is None or text[last.end : after.start].strip(".!?… ") or "\n" in text[last.end : after.start]:
        return saying
    if not after.of(text).endswith("?") or any(after.meets(span) for span in taken):
        return saying
    return replace(saying, pieces=(*saying.pieces, after))
