"""A document as a table or JSON holds it: its facts, and where it is a talk its turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.readers.columns import ABOUT, Row, are_turns, cell, column


@dataclass(frozen=True, kw_only=True)
class Item:
    """One document: what is said of it, its text among that, or its turns."""

    facts: Row
    turns: tuple[Row, ...] = ()


def in_documents(rows: Sequence[Row]) -> list[Item]:
    """Return a document a row; where rows are turns, one for those in succession with the same facts."""
    if not are_turns(list(rows[0])):
        return [Item(facts=row) for row in rows if cell(row, "text")]
    facts = [name for about in ABOUT if (name := column(rows[0], about))]
    return [
        Item(facts={name: run[0][name] for name in facts}, turns=run)
        for _, same in groupby(rows, key=lambda row: [row[name] for name in facts])
        if (run := tuple(same))
    ]
