"""The turns of a transcript as exchanges are made of them: who speaks, and whether he or she asks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.models import Document, Passage, Span, cover
from onrecord.pairing.questions import sentences_of
from onrecord.pairing.written_questions import ORIGIN as WRITTEN
from onrecord.turns.labels import asks_by_label

# Reports of parliaments mark up their headings; elsewhere what stands between two turns may be anything.
REPORTED = "turns:voice"
_HEADS = re.compile(r"[^\W\d_]{4}")  # a heading has a word, a question's number has none
TURNS = frozenset(("question turn", "speech turn"))


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What one speaker says in a row, in the pieces that page breaks and repeated labels leave of it."""

    pieces: tuple[Passage, ...]
    opens: bool = False  # it is the first under a heading, and replies to nothing

    @property
    def span(self) -> Span:
        return cover([piece.span for piece in self.pieces])

    @property
    def asks(self) -> bool:
        return any(piece.role == "question turn" for piece in self.pieces)

    @property
    def asking(self) -> tuple[Passage, ...]:
        """Return the pieces that ask."""
        return tuple(piece for piece in self.pieces if piece.role == "question turn")

    @property
    def replying(self) -> tuple[Passage, ...]:
        """Return the pieces before those that ask, all where the first one does."""
        first = next((n for n, piece in enumerate(self.pieces) if piece.role == "question turn"), 0)
        return self.pieces[:first] or self.pieces

    @property
    def speaker(self) -> str | None:
        return self.pieces[0].speaker

    @property
    def named(self) -> bool:
        """Tell whether the label names somebody, and is no more than ``Q``."""
        return self.speaker is not None and not asks_by_label(self.speaker)

    def sentences(self, text: str) -> list[Span]:
        """Return the sentences of the turn, stage directions left out."""
        return [sentence for piece in self.pieces for sentence in sentences_of(text, piece.span)]


def turns_of(document: Document) -> list[Turn]:
    """Return the turns in order; what one named speaker says under several labels in a row is one turn."""
    turns: list[Turn] = []
    at_once = False  # nothing but page headers and stage directions was printed since the last turn
    headed = False
    for passage in document.passages:
        if passage.role not in TURNS:
            plain = passage.kind == "running header" or passage.role == "stage direction"
            at_once = at_once and plain
            headed = headed or (not plain and _HEADS.search(passage.span.of(document.text)) is not None)
            continue
        if turns and _goes_on(turns[-1], passage, at_once):
            turns[-1] = replace(turns[-1], pieces=(*turns[-1].pieces, passage))
        else:
            turns.append(Turn(pieces=(passage,), opens=headed and passage.origin == REPORTED))
        at_once, headed = True, False
    return turns


def _goes_on(turn: Turn, passage: Passage, at_once: bool) -> bool:
    last = turn.pieces[-1]
    if passage.label is not None and last.label == passage.label:
        return True
    return at_once and turn.named and passage.speaker == last.speaker and passage.origin != WRITTEN
