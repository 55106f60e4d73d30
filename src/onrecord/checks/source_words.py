"""The words of a stretch of a source as a reader has them: without furniture, labels and notes."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.models import Span
from onrecord.text.folding import folded_word, tokens
from onrecord.turns.stage_directions import find_marked_notes

# Passages whose words nobody can be quoted with: what belongs to the page and what nobody said.
LEFT_OUT = ("furniture", "stage direction")

_PASSAGES = (
    "SELECT ordinal, role, notes, max(starts, :low),"
    " substr(words, max(:low - starts, 0) + 1, min(ends, :high) - max(starts, :low))"
    " FROM passage WHERE document = :document AND starts < :high AND ends > :low AND starts >="
    " coalesce((SELECT max(starts) FROM passage WHERE document = :document AND starts <= :low), 0)"
    " ORDER BY starts"
)
_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u2011]\s*(?=\w)")
_TURNS = ("speech turn", "question turn")


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Words of one document in the order of its text, folded, each with its place and its passage."""

    words: Sequence[str]
    tokens: Sequence[re.Match[str]]  # the words as printed, each found in the text of its passage
    offsets: Sequence[int]  # where that text begins in the document's
    passages: Sequence[int]  # ordinal of the passage of each word
    hyphened: frozenset[int] = frozenset()  # joined to the word before by nothing but a hyphen

    def __len__(self) -> int:
        return len(self.words)

    def spans(self, words: range) -> tuple[Span, ...]:
        """Return the places of some words: one span a passage."""
        if not words:
            return ()
        passages = self.passages
        edges = [at for at in words[1:] if passages[at] != passages[at - 1]]
        return tuple(
            Span(
                self.offsets[first] + self.tokens[first].start(),
                self.offsets[end - 1] + self.tokens[end - 1].end(),
            )
            for first, end in pairwise((words.start, *edges, words.stop))
        )


def read_stretch(connection: sqlite3.Connection, document: int, low: int, high: int) -> Stretch:
    """Return the words that stand between two places of a document; both lie where a word begins."""
    printed: list[re.Match[str]] = []
    offsets: list[int] = []
    passages: list[int] = []
    hyphened: list[int] = []
    cursor = connection.cursor()
    cursor.row_factory = None  # plain rows, unpacked at once
    cursor.execute(_PASSAGES, {"document": document, "low": low, "high": high})
    for ordinal, role, notes, at, text in cursor:
        if role in LEFT_OUT:
            continue
        found = tokens(text, Span(0, len(text)), _notes_in(text, at, role, notes))
        joints = {match.end() for match in _HYPHEN.finditer(text)}
        if joints:
            hyphened += [len(printed) + n for n, token in enumerate(found) if n and token.start() in joints]
        printed += found
        offsets += [at] * len(found)
        passages += [ordinal] * len(found)
    # Only of a few words of a stretch the places are asked for; all of them are folded.
    words = list(map(folded_word, map(re.Match.group, printed)))
    return Stretch(
        words=words, tokens=printed, offsets=offsets, passages=passages, hyphened=frozenset(hyphened)
    )


def _notes_in(text: str, at: int, role: str, known: str) -> tuple[Span, ...]:
    """Return the notes in a part of a passage: those that the passage knows, else those marked.

    ``at`` is where the part begins in its document, ``known`` are places of the document as JSON.
    """
    if known != "[]":
        return tuple(Span(max(start - at, 0), end - at) for start, end in json.loads(known) if end > at)
    return () if role in _TURNS else find_marked_notes(text, Span(0, len(text)))
