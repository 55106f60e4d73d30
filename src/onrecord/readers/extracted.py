"""What a reader makes of a source, before anything is said about roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from onrecord.models import Author, Span, Stated

BlockKind = Literal[
    "title", "heading", "paragraph", "list item", "quotation", "caption", "table", "cue", "running header"
]

# Hints of a block whose markup says that its speaker puts a question or answers one.
ASKS = "asks"
ANSWERS = "answers"


@dataclass(frozen=True, kw_only=True)
class Block:
    """One block of the source's layout: a paragraph, a heading, a caption cue. In order, disjoint."""

    start: int
    end: int
    kind: BlockKind = "paragraph"
    hints: frozenset[str] = frozenset()  # lower-case words of the tags, classes, ids and roles around it
    link_share: float = 0.0  # characters inside links, from 0 to 1
    in_story: bool | None = None  # what the main-text extractor said; None where none was asked
    speaker: str | None = None  # as the markup names it, e.g. WebVTT <v Name>
    label: Span | None = None  # where the speaker is printed, if not right before the words
    time: tuple[float, float | None] | None = None  # seconds into the recording, from and to

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, kw_only=True)
class Extracted:
    """A source as text with its layout and what its markup states about itself."""

    text: str
    blocks: tuple[Block, ...]
    title: Stated | None = None
    outlet: Stated | None = None
    authors: tuple[Author, ...] = ()
    published: Stated | None = None
    updated: Stated | None = None
    url: str | None = None  # where it says that it was published
    bare: bool = False  # a report and nothing around it, so that nothing in it is furniture
    warnings: tuple[str, ...] = field(default=())


def joined(parts: Iterable[tuple[BlockKind, str]]) -> tuple[str, tuple[Block, ...]]:
    """Return the words of parts with blank lines between them, and a block for each.

    Parts without words fall out.
    """
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for kind, printed in parts:
        words = printed.strip()
        if not words:
            continue
        if blocks:
            pieces.append("\n\n")
            at += 2
        pieces.append(words)
        blocks.append(Block(start=at, end=at + len(words), kind=kind))
        at += len(words)
    return "".join(pieces), tuple(blocks)
