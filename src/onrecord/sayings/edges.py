"""What stands at the edges of words said and is not of them, or is of them and was left off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.models import Span
from onrecord.sayings.making import Saying

# But the dam, she said, was sound: the reporter joins her words to what came before. In PolNeAR train 84 of
# 121 such words before a later cue are left out of the content.
_JOINS = re.compile(r"(?:(?:And|But|Yet)\b,?|(?:However|Indeed|Meanwhile|Still),)\s+(?=\S)")
# … that the dam was sound, but he | also warned of a storm. Exact F1 on PolNeAR dev: 62.2 without, 62.7 with.
_ONLY_BEGUN = re.compile(
    r",?\s+(?:amid|and|as|because|but|or|until|when|which|while|whose)(?:\s+(?:he|she|they|it))?$"
)
# … who kept the gate until August of | 1998
_NEEDS_MORE = re.compile(r"\s(?:an?|by|from|his|in|its|of|than|the|their)$")
_TO_THE_NEXT_MARK = re.compile(r"\s[^\s,;:.!?—–“”\"()]+(?:[ \xa0][^\s,;:.!?—–“”\"()]+){0,5}")
_TAIL = 40  # characters of a piece's end that are looked at
_OPENERS = ("“", '"', "'", "‘", "«")


def with_edges(text: str, sayings: Sequence[Saying]) -> list[Saying]:
    """Return the sayings, those that are not all quotation with the edges that are the words' own."""
    return [saying if saying.manner == "direct" else _edged(text, _near(text, saying)) for saying in sayings]


def _near(text: str, saying: Saying) -> Saying:
    """Return the saying without unquoted pieces of another paragraph: only marks reach so far."""
    cue = saying.cue
    if cue is None or len(saying.pieces) == 1:
        return saying
    kept = tuple(
        piece
        for piece in saying.pieces
        if text.startswith(_OPENERS, piece.start - 1)
        or "\n\n" not in text[min(piece.start, cue.start) : max(piece.end, cue.end)]
    )
    return replace(saying, pieces=kept or saying.pieces)


def _edged(text: str, saying: Saying) -> Saying:
    first, *others = saying.pieces
    joins = _JOINS.match(text, first.start, first.end)
    if joins and saying.cue and saying.cue.start > first.start:
        first = Span(joins.end(), first.end)
    *before, last = first, *others
    return replace(saying, pieces=(*before, _ended(text, last, saying)))


def _ended(text: str, piece: Span, saying: Saying) -> Span:
    """Return a saying's last piece without a clause that is only begun, or with what its last word needs."""
    tail = max(piece.start + 1, piece.end - _TAIL)
    if begun := _ONLY_BEGUN.search(text, tail, piece.end):
        return Span(piece.start, begun.start())
    more = _TO_THE_NEXT_MARK.match(text, piece.end) if _NEEDS_MORE.search(text, tail, piece.end) else None
    taken = (saying.cue, saying.source)
    if more is None or any(span and span.meets(Span(*more.span())) for span in taken):
        return piece
    return Span(piece.start, more.end())
