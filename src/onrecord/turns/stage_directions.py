"""What stands in a transcript and was said by nobody: stage directions, transcriber's notes, page marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.models import Span

_NOTED = r"""laugh|applau|inaudible|indiscernible|unintelligible|cross-?talk|ph\b|sic\b|off[- ]mic
|off[- ]camera|pause|music|cheer|boo|gavel|whereupon|recess|break\b|commercial|begin\ |end\ |video|audio
|interpret|translat|as\ spoken|speaks?\ in|(?:the\ )?prepared\ statement|the\ (?:following\ )?information
|see\ page|points?\b
|nods?\b|shakes?\b|technical|no\ (?:audible\ )?response|multiple\ speakers|interrupt|sighs?\b|gestur
|holds?\ up
|page\ \w+|time:|disruption|\?{2,}"""
_BRACKETED = re.compile(rf"[(\[]\s*(?:{_NOTED})[^()\[\]]{{0,200}}[)\]]", re.I | re.X)
_SENTENCE = re.compile(
    r"\([A-Z][^()]{2,160}[.!]\)"
)  # "(The President departs.)": official style, full stop inside
_PAGE_MARK = re.compile(r"\[\[Page [^\]]+\]\]|^[ \t]*\{time\}[ \t]*\d*[ \t]*$", re.M)
_ON_SCREEN = re.compile(
    r"^[ \t]*(?:TEXT|NOTE|CAPTION|CHYRON|GRAPHIC|BANNER|HEADLINE|ON[ -]?SCREEN(?: TEXT)?|"
    r"(?:BEGIN|END) VIDEO\w*)[ \t]*:.*$",
    re.M,
)


def find_notes(text: str, span: Span) -> tuple[Span, ...]:
    """Return the stretches of ``span`` that nobody said, in order and disjoint."""
    return _found(text, span, (_BRACKETED, _SENTENCE, _PAGE_MARK, _ON_SCREEN))


def find_marked_notes(text: str, span: Span) -> tuple[Span, ...]:
    """Return only the notes that their own words show to be some: "(Laughter.)", no other parenthesis."""
    return _found(text, span, (_BRACKETED,))


def _found(text: str, span: Span, patterns: Sequence[re.Pattern[str]]) -> tuple[Span, ...]:
    found = [
        Span(match.start(), match.end())
        for pattern in patterns
        for match in pattern.finditer(text, span.start, span.end)
    ]
    notes: list[Span] = []
    for note in sorted(found):
        if notes and note.start < notes[-1].end:
            notes[-1] = Span(notes[-1].start, max(note.end, notes[-1].end))
        else:
            notes.append(note)
    return tuple(notes)


def spoken(text: str, span: Span, notes: Sequence[Span]) -> str:
    """Return the words of ``span`` with every note blanked out, so that offsets still hold."""
    words = list(span.of(text))
    for note in notes:
        for at in range(max(note.start, span.start), min(note.end, span.end)):
            words[at - span.start] = " "
    return "".join(words)


def spoken_words(text: str, spans: Sequence[Span]) -> str:
    """Return the words of several spans in a row, their notes blanked out."""
    return " ".join(spoken(text, span, find_notes(text, span)) for span in spans)


def is_all_note(text: str, span: Span) -> bool:
    """Tell whether nothing in ``span`` was said."""
    rest = spoken(text, span, find_notes(text, span))
    return not any(char.isalnum() for char in rest)
