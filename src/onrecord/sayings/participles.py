"""A second statement hung on by a participle: he denied the charge, telling the Herald that it was absurd.

The tagger often runs the two into one; the comma and the participle part them, and both are the
same person's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.models import Span
from onrecord.sayings.making import Saying, manner_of, trimmed
from onrecord.text.marks import Quoted

_HUNG_ON = re.compile(
    r",\s+(?:and\s+)?(?P<cue>(?:telling\s+(?:the\s+|a\s+)?[\w’'.-]+(?:\s+[A-Z][\w’'.-]*){0,3}"
    r"(?=\s+(?:that|it|he|she|they)\b)"
    r"|saying|adding|insisting|arguing|claiming|noting|warning|explaining|suggesting|stressing|asserting"
    r"|declaring))"
    r"\s*[,:]?\s+(?P<words>\S.*)",
    re.DOTALL,
)


def with_participles(text: str, sayings: Sequence[Saying], quoted: Sequence[Quoted]) -> list[Saying]:
    """Return the sayings, those that a participle parts as two of the same source."""
    parts = [part for saying in sayings for part in _parted(text, saying)]
    return [replace(part, manner=manner_of(part.pieces, quoted, text)) for part in parts]


def _parted(text: str, saying: Saying) -> list[Saying]:
    last = saying.pieces[-1]
    found = _HUNG_ON.search(text, last.start, last.end) if saying.manner != "direct" and saying.cue else None
    if not found:
        return [saying]
    first = trimmed(text, Span(last.start, found.start()))
    second = replace(
        saying,
        pieces=(Span(*found.span("words")),),
        cue=Span(*found.span("cue")),
        origin=f"{saying.origin}, parted at a participle",
    )
    return [replace(saying, pieces=(*saying.pieces[:-1], first)), second]
