"""The words of a stretch of a source as a reader has them: without furniture, labels and notes."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass
from itertools import pairwise

from onrecord.folding import fold_words
from onrecord.models import Span

# Passages whose words nobody can be quoted with: what belongs to the page and what nobody said.
LEFT_OUT = ("furniture", "stage direction")

_PASSAGES = (
    "SELECT ordinal, role, starts, notes, max(starts, :low) AS low,"
    " substr(words, max(:low - starts, 0) + 1, min(ends, :high) - max(starts, :low)) AS words"
    " FROM passage WHERE document = :document AND starts < :high AND ends > :low AND starts >="
    " coalesce((SELECT max(starts) FROM passage WHERE document = :document AND starts <= :low), 0)"
    " ORDER BY starts"
)
_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u2011]\s*(?=\w)")
_TURNS = ("speech turn", "question turn")


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Words of one document in the order of its text, folded, each with its place and its passage."""

    document: int  # its number
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    passages: tuple[int, ...]  # ordinal of the passage of each word
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
            Span(self.starts[first], self.ends[end - 1])
            for first, end in pairwise((words.start, *edges, words.stop))
        )


def read_stretch(connection: sqlite3.Connection, document: int, low: int, high: int) -> Stretch:
    """Return the words that stand between two places of a document; both lie where a word begins."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    passages: list[int] = []
    hyphened: set[int] = set()
    for row in connection.execute(_PASSAGES, {"document": document, "low": low, "high": high}):
        if row["role"] in LEFT_OUT:
            continue
        at = row["low"]
        notes = None
        if row["role"] in _TURNS or row["notes"] != "[]":
            notes = tuple(
                Span(max(start - at, 0), end - at) for start, end in json.loads(row["notes"]) if end > at
            )
        folded = fold_words(row["words"], notes=notes)
        if _HYPHEN.search(row["words"]):
            hyphened.update(len(words) + number for number in folded.hyphened)
        words += folded.words
        starts += (at + start for start in folded.starts)
        ends += (at + end for end in folded.ends)
        passages += [row["ordinal"]] * len(folded)
    return Stretch(
        document=document,
        words=tuple(words),
        starts=tuple(starts),
        ends=tuple(ends),
        passages=tuple(passages),
        hyphened=frozenset(hyphened),
    )
