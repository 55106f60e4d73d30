"""A document laid out for reading: its whole text, every statement marked, furniture folded away."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.models import Document, Passage, Span
from onrecord.record.rows import ExchangeRow, Shown, StatementRow
from onrecord.web.marking import Mark, Segment, cut, marks_of, paragraphs

TURNS = frozenset({"speech turn", "question turn"})


@dataclass(frozen=True, kw_only=True)
class Block:
    """One passage as shown. ``whole`` is the statement that is all of a turn: it is not marked word by
    word. ``notes`` are the other statements that begin here, ``exchanges`` those whose question does."""

    role: str
    paragraphs: list[list[Segment]]
    passage: Passage | None = None  # None: text that no passage covers
    label: str | None = None  # the printed speaker of a turn, as printed
    whole: StatementRow | None = None
    notes: tuple[StatementRow, ...] = ()
    exchanges: tuple[ExchangeRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Folded:
    """Furniture that stands together, and how much of each kind."""

    blocks: tuple[Block, ...]
    kinds: tuple[tuple[str, int], ...]
    copies: int  # how many of them repeat a passage before


T = TypeVar("T")


class Placed(Generic[T]):
    """Things of a text by where they begin, in order."""

    def __init__(self, placed: Iterable[tuple[int, T]]) -> None:
        ordered = sorted(placed, key=lambda pair: pair[0])
        self._starts = [start for start, _ in ordered]
        self._things = [thing for _, thing in ordered]

    def between(self, start: int, end: int) -> tuple[T, ...]:
        """Return those that begin in ``start:end``."""
        return tuple(self._things[bisect_left(self._starts, start) : bisect_left(self._starts, end)])


class Found:
    """What was found in a document, to be looked up by place."""

    def __init__(self, shown: Shown) -> None:
        marks = [mark for row in shown.statements for mark in marks_of(row.id, row.statement.pieces)]
        self.statements = Placed((row.statement.span.start, row) for row in shown.statements)
        self.exchanges = Placed((row.exchange.question[0].start, row) for row in shown.exchanges)
        self._marks = Placed((mark.start, mark) for mark in marks)
        self._longest = max((mark.end - mark.start for mark in marks), default=0)

    def marks_in(self, span: Span) -> tuple[Mark, ...]:
        """Return the marks that may meet ``span``: all that do, and few others."""
        return self._marks.between(span.start - self._longest, span.end)


def page_blocks(shown: Shown) -> list[Block | Folded]:
    """Return a document's text as blocks in order; every character that is not white space is in one."""
    assert shown.findings is not None
    return list(_folded(_blocks(shown.findings.document, Found(shown))))


def _blocks(document: Document, found: Found) -> Iterator[Block]:
    text, place = document.text, 0
    for passage in document.passages:
        begins = passage.start
        if passage.label and place <= passage.label.start < passage.start:
            begins = passage.label.start
        yield from _uncovered(text, place, begins, found)
        label = text[begins : passage.start].strip() or passage.speaker
        yield _block(text, passage, found, label if passage.role in TURNS else None)
        place = max(place, passage.end)
    yield from _uncovered(text, place, len(text), found)


def _uncovered(text: str, start: int, end: int, found: Found) -> Iterator[Block]:
    """Yield what stands between two passages, so that nothing of the text is left out."""
    if text[start:end].strip():
        span = Span(start, end)
        yield Block(
            role="uncovered",
            paragraphs=paragraphs(cut(text, span, found.marks_in(span))),
            notes=found.statements.between(start, end),
        )


def _block(text: str, passage: Passage, found: Found, label: str | None) -> Block:
    begun = found.statements.between(passage.start, passage.end)
    whole = next((row for row in begun if _is_whole(text, passage, row)), None)
    marks = [mark for mark in found.marks_in(passage.span) if whole is None or mark.finding != whole.id]
    stage = [Mark(start=note.start, end=note.end, kind="note") for note in passage.notes]
    return Block(
        role=passage.role,
        paragraphs=paragraphs(cut(text, passage.span, [*marks, *stage])),
        passage=passage,
        label=label,
        whole=whole,
        notes=tuple(row for row in begun if row is not whole),
        exchanges=found.exchanges.between(passage.start, passage.end),
    )


def _is_whole(text: str, passage: Passage, row: StatementRow) -> bool:
    """Tell whether a statement is all that is said in a turn, stage directions apart."""
    if passage.role not in TURNS or not passage.span.holds(row.statement.span):
        return False
    place = passage.start
    for span in sorted((*row.statement.pieces, *passage.notes)):
        if text[place : max(place, span.start)].strip():
            return False
        place = max(place, span.end)
    return not text[place : passage.end].strip()


def _folded(blocks: Iterator[Block]) -> Iterator[Block | Folded]:
    """Put furniture that stands together into one fold."""
    held: list[Block] = []
    for block in blocks:
        if block.role == "furniture":
            held.append(block)
            continue
        if held:
            yield _fold(held)
            held = []
        yield block
    if held:
        yield _fold(held)


def _fold(blocks: list[Block]) -> Folded:
    passages = [block.passage for block in blocks if block.passage]
    kinds = Counter(passage.kind or "other" for passage in passages)
    copies = sum(passage.copy_of is not None for passage in passages)
    return Folded(blocks=tuple(blocks), kinds=tuple(kinds.most_common()), copies=copies)


def headline(blocks: Sequence[Block | Folded], title: str | None) -> Block | None:
    """Return the block that prints the document's title, so that it is not printed twice, if one does."""
    wanted = "".join((title or "").split())
    for block in blocks:
        if isinstance(block, Block) and block.role == "title":
            words = "".join(segment.words for paragraph in block.paragraphs for segment in paragraph)
            if "".join(words.split()) == wanted:
                return block
    return None


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Who speaks in a document and how often; ``unresolved`` statements have no known speaker."""

    speakers: tuple[tuple[str, str, int], ...]  # id, name, statements; the most heard first
    acts: tuple[tuple[str, int], ...]
    unresolved: int


def heard(statements: Sequence[StatementRow]) -> Cast:
    """Return who is heard in these statements, and what they do."""
    voices = Counter((person.id, person.name) for row in statements for person in row.speakers)
    acts = Counter(row.statement.act for row in statements)
    return Cast(
        speakers=tuple((id_, name, number) for (id_, name), number in voices.most_common()),
        acts=tuple(acts.most_common()),
        unresolved=sum(not row.speakers for row in statements),
    )
