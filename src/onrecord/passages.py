"""From blocks to passages: turns where the text is a transcript, furniture and story everywhere else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.models import Passage, Role, Span, Stated
from onrecord.pages.furniture import label_furniture
from onrecord.readers.extracted import Block, Extracted
from onrecord.turns.cutting import find_turns
from onrecord.turns.stage_directions import is_all_note

ORIGIN = "passages/1"


def find_passages(extracted: Extracted) -> tuple[Passage, ...]:
    """Return the passages of a source, in order and without overlap.

    In a transcript the turns are passages, and what stands before the first, after the last or between two
    goes through the furniture labels like a page that is none, except in a report with no page around it. A
    running header is furniture as the reader found it, and is kept out of both.
    """
    text = extracted.text
    headers = tuple(_header(block) for block in extracted.blocks if block.kind == "running header")
    blocks = tuple(block for block in extracted.blocks if block.kind != "running header")
    turns = find_turns(text, blocks) or ()
    turns = tuple(piece for turn in turns for piece in _without(turn, headers))
    taken = [_with_label(passage) for passage in turns]
    rest = tuple(clipped for block in blocks for clipped in _gaps(text, block, taken))
    if extracted.bare:
        labelled = tuple(_reported(text, block) for block in rest)
    else:
        labelled = label_furniture(
            text, rest, published=_value(extracted.published), updated=_value(extracted.updated)
        )
    return _numbered(turns, headers, labelled)


def _value(fact: Stated | None) -> str | None:
    return fact.value if fact else None


def _reported(text: str, block: Block) -> Passage:
    """Return what stands between the turns of a report: a heading, a stage direction, or what was done."""
    role: Role = "stage direction" if is_all_note(text, block.span) else "narrative"
    return Passage(
        start=block.start,
        end=block.end,
        role="heading" if block.kind == "heading" else "title" if block.kind == "title" else role,
        time=block.time,
        origin=f"{ORIGIN}:report",
    )


def _header(block: Block) -> Passage:
    return Passage(
        start=block.start, end=block.end, role="furniture", kind="running header", origin=f"{ORIGIN}:layout"
    )


def _without(turn: Passage, headers: Sequence[Passage]) -> Iterable[Passage]:
    """Yield a turn in the pieces that running headers leave of it; mostly it is whole."""
    inside = [header for header in headers if header.span.meets(turn.span)]
    if not inside:
        yield turn
        return
    start = turn.start
    for header in inside:
        if start < header.start:
            yield _piece(turn, start, header.start)
        start = max(start, header.end)
    if start < turn.end:
        yield _piece(turn, start, turn.end)


def _piece(turn: Passage, start: int, end: int) -> Passage:
    span = Span(start, end)
    return replace(turn, start=start, end=end, notes=tuple(note for note in turn.notes if span.holds(note)))


def _with_label(passage: Passage) -> Span:
    """Return what a turn covers with its printed speaker, so that the label is not read as story."""
    if passage.label is None:
        return passage.span
    return Span(min(passage.start, passage.label.start), max(passage.end, passage.label.end))


def _gaps(text: str, block: Block, taken: Sequence[Span]) -> Iterable[Block]:
    """Yield the parts of a block that no turn covers and that have words."""
    start = block.start
    first = bisect_right(taken, start, key=lambda span: span.end)
    last = bisect_left(taken, block.end, key=lambda span: span.start)
    for span in taken[first:last]:
        yield from _clipped(text, block, start, span.start)
        start = max(start, span.end)
    yield from _clipped(text, block, start, block.end)


def _clipped(text: str, block: Block, start: int, end: int) -> Iterable[Block]:
    words = text[start:end] if start < end else ""
    # The number of a question before who asks it is part of its block, and nothing by itself.
    whole = (start, end) == (block.start, block.end)
    if any(char.isalnum() if whole else char.isalpha() for char in words):
        start += len(words) - len(words.lstrip())
        yield replace(block, start=start, end=start + len(words.strip()))


def _numbered(
    turns: Sequence[Passage], headers: Sequence[Passage], labelled: Sequence[Passage]
) -> tuple[Passage, ...]:
    """Put all passages in order; ``copy_of`` counts among the labelled ones and is counted anew."""
    ordered = sorted((*turns, *headers, *labelled), key=lambda passage: (passage.start, passage.end))
    places = {passage.span: place for place, passage in enumerate(ordered)}
    new = {old: places[passage.span] for old, passage in enumerate(labelled)}
    return tuple(
        passage if passage.copy_of is None else replace(passage, copy_of=new.get(passage.copy_of))
        for passage in ordered
    )
