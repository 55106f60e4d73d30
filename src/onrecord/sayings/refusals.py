"""Answers refused without a word: "declined to comment", "did not respond", "ignored a question".

They are statements of an act. The words said are what was asked for, where the text tells it
("declined to say what they had discussed"), else the words that tell of the refusal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.models import Span
from onrecord.sayings.making import Saying, trimmed
from onrecord.text.sentences import split_sentences

_NOT = r"(?:\s+not|n['’]t)"
_REFUSAL = re.compile(
    rf"""\b(?P<cue>
        (?:has\s+|have\s+|had\s+|also\s+|repeatedly\s+)?(?:declined|refused)\s+(?:repeatedly\s+)?to\s+
            (?:say|comment|discuss|answer|elaborate|specify|identify|name|confirm|speculate|explain|disclose
              |respond|be\s+\w+ed)
      | (?:would|could|will|did){_NOT}\s+(?:immediately\s+|yet\s+)?(?:comment|respond|reply|elaborate|return)
      | (?:has|have|had){_NOT}\s+(?:yet\s+|immediately\s+)?(?:commented|responded|replied|returned|answered)
      | (?:had|offered|gave)\s+no\s+(?:immediate\s+|further\s+)?(?:comment|response|reply|answer)
      | (?:ignored|ignores|brushed\s+(?:off|aside)|waved\s+(?:off|away))
            (?=\s+(?:a|an|the|his|her|their|several|repeated|shouted|further|reporters)\b[^.,;]{{0,40}}\b(?:question|request|call|enquir|inquir|quer))
      | could{_NOT}\s+(?:immediately\s+)?be\s+reached
    )\b(?P<rest>[^.;\n“”]{{0,200}}?)(?=[.;\n“”]|,\s|\s+(?:and|but|because|after|when|while)\s+|$)""",
    re.VERBOSE | re.IGNORECASE,
)
_CONTENT = re.compile(
    r"\s+(?:on\s+|about\s+|to\s+)?"
    r"((?:what|whether|why|who|how|when|where|which|if|a|an|the|any|his|her|their|its|several|repeated)\b.+)",
    re.DOTALL,
)
_SUBJECT = re.compile(
    r"(?:^|[,;:]\s+|[”\"]\s+|\b(?:and|but|that|while|though|although|because)\s+)"
    r"((?:the|a|an|his|her|their|its|one|two|some|several|both|neither|multiple)?\s*(?:[\w’'&.-]+\s+){0,9}?"
    r"[\w’'&.-]+)"
    r"(?:,\s+who|\s+who)?(?:\s+(?:also|again|then|later|repeatedly|has|have|had|flatly|politely))*\s*$",
    re.IGNORECASE,
)
_PERSONAL = {"he", "she", "they", "who", "it", "we", "i"}
LONGEST_SUBJECT = 10  # words; a longer one has a clause in it and its head is not certain


def with_refusals(text: str, prose: Sequence[Span], sayings: Sequence[Saying]) -> list[Saying]:
    """Return the sayings with those refusals added that no saying's cue tells of."""
    cues = [saying.cue for saying in sayings if saying.cue]
    pieces = [piece for saying in sayings for piece in saying.pieces]
    found = list(sayings)
    for span in prose:
        for sentence in split_sentences(text, span):
            for match in _REFUSAL.finditer(text, sentence.start, sentence.end):
                cue = Span(*match.span("cue"))
                if any(cue.meets(other) for other in [*cues, *pieces]):
                    continue
                if source := _subject(text, sentence.start, cue.start):
                    found.append(_refusal(text, match, cue, source))
    return sorted(found, key=lambda saying: saying.pieces[0])


def _refusal(text: str, match: re.Match[str], cue: Span, source: Span) -> Saying:
    content = _CONTENT.fullmatch(text, *match.span("rest"))
    piece = trimmed(text, Span(*content.span(1))) if content else cue
    return Saying(pieces=(piece,), cue=cue, source=source, origin="rule: refusal")


def _subject(text: str, start: int, end: int) -> Span | None:
    """Return the words before the verb that name who refused, ``None`` where that is not certain."""
    match = _SUBJECT.search(text[start:end])
    if not match:
        return None
    span = trimmed(text, Span(start + match.start(1), start + match.end(1)))
    words = span.of(text).split()
    if not words or len(words) > LONGEST_SUBJECT:
        return None
    known = words[0][0].isupper() or words[0].lower() in _PERSONAL or words[0].islower() and len(words) > 1
    return span if known else None
