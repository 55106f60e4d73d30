"""A statement in the making: its pieces, cue and source, before acts and relays are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.models import Manner, Span
from onrecord.sayings.certainty import source_certainty, statement_certainty
from onrecord.sayings.tagger import Tagged
from onrecord.text.marks import Quoted

TAGGER = "tagger 1"
_EDGES = " \t\n\r\xa0,;:–—-"


@dataclass(frozen=True, kw_only=True)
class Saying:
    """What the tagger or a rule found, all in characters of the text."""

    pieces: tuple[Span, ...]
    manner: Manner = "indirect"
    cue: Span | None = None
    source: Span | None = None
    via: tuple[Span, ...] = ()
    score: float = 1.0  # that somebody said so
    source_score: float = 1.0  # that it was the source, if somebody did
    origin: str = TAGGER

    @classmethod
    def of_tagged(cls, text: str, tagged: Tagged) -> Saying:
        """Return the tagger's finding with its fragments joined where only marks stand between them."""
        pieces = joined(text, tagged.content)
        # "that" alone, parted from its clause by an aside, is no words of anybody's
        pieces = tuple(piece for piece in pieces if piece.of(text).lower() != "that") or pieces
        named = tagged.source and any(map(str.isalnum, tagged.source.of(text)))  # not a mark by itself
        source = tagged.source if named else None
        if source and "\n\n" in text[source.end : tagged.cue.start] and _is_subject(text, pieces, tagged.cue):
            source, pieces = pieces[0], pieces[1:]
        return cls(
            pieces=pieces,
            cue=tagged.cue,
            source=source,
            score=statement_certainty(tagged.score, tagged.link_score),
            source_score=source_certainty(tagged.score, tagged.link_score, tagged.source_score),
        )


def _is_subject(text: str, pieces: Sequence[Span], cue: Span) -> bool:
    """Tell whether the first of several pieces is who speaks: right before the cue, no sentence itself."""
    words = pieces[0].of(text)
    between = text[pieces[0].end : max(pieces[0].end, cue.start)]
    return len(pieces) > 1 and pieces[0].end <= cue.start and not between.strip() and words[-1].isalnum()


def joined(text: str, pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Return the pieces in order, those with nothing but white space and marks between them as one."""
    merged: list[Span] = []
    for piece in sorted(pieces):
        piece = trimmed(text, piece)
        if (
            merged
            and not text[merged[-1].end : piece.start].strip(_EDGES + ".!?")
            and "\n\n" not in text[merged[-1].end : piece.start]
        ):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, piece.end))
        else:
            merged.append(piece)
    return tuple(merged)


def trimmed(text: str, span: Span, also: str = "") -> Span:
    """Return the span without white space, commas, dashes and the characters of ``also`` at its ends."""
    edges = _EDGES + also
    start, end = span.start, span.end
    while start < end and text[start] in edges:
        start += 1
    while end > start and text[end - 1] in edges:
        end -= 1
    return Span(start, end) if start < end else span


def manner_of(pieces: Sequence[Span], quoted: Sequence[Quoted], text: str) -> Manner:
    """Tell whether the letters of the pieces are all, in part or nowhere between quotation marks."""
    near = [part for q in quoted for part in q.pieces if any(part.meets(piece) for piece in pieces)]
    near = [part for part in near if not any(other.holds(part) and other != part for other in near)]
    inside = sum(_letters(text, part, piece) for piece in pieces for part in near)
    if not inside:
        return "indirect"
    return "direct" if inside >= sum(_letters(text, piece, piece) for piece in pieces) else "mixed"


def _letters(text: str, one: Span, other: Span) -> int:
    """Return how many letters and digits lie in both spans."""
    return sum(map(str.isalnum, text[max(one.start, other.start) : max(0, min(one.end, other.end))]))
