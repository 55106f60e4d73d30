"""Text cut at the edges of what is marked in it, so that marks may nest and overlap and no character
is lost, moved or doubled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.models import Span

Kind = Literal["words", "cue", "source", "addressee", "via", "said on", "venue", "note", "question", "answer"]


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A stretch of a text and what it is: a statement's words, its cue, a stage direction."""

    start: int
    end: int
    kind: Kind
    finding: str = ""  # id of the statement or exchange; none for a stage direction
    extent: int = 0  # characters of the whole finding; the smaller of two that overlap lies on top
    first: bool = True  # whether the finding begins here


@dataclass(frozen=True, kw_only=True)
class Segment:
    """Words under the same marks throughout, the widest finding first and the one on top last."""

    words: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[str, ...] = ()  # findings whose first words these are

    @property
    def findings(self) -> tuple[str, ...]:
        """The findings whose words these are, the one on top last."""
        return tuple(mark.finding for mark in self.marks if mark.kind in {"words", "question", "answer"})

    def has(self, kind: Kind) -> bool:
        """Tell whether these words are marked as ``kind``."""
        return any(mark.kind == kind for mark in self.marks)


def marks_of(finding: str, spans: Sequence[Span], kind: Kind = "words") -> list[Mark]:
    """Return the marks of one finding's spans; empty spans have no words and get none."""
    extent = sum(len(span) for span in spans)
    filled = [span for span in spans if len(span)]
    return [
        Mark(start=span.start, end=span.end, kind=kind, finding=finding, extent=extent, first=number == 0)
        for number, span in enumerate(filled)
    ]


def cut(text: str, span: Span, marks: Iterable[Mark]) -> Iterator[Segment]:
    """Yield ``text[span.start:span.end]`` as segments; joined, their words are exactly that text.

    Marks may reach beyond the span. One sweep: the cost is that of the marks, and of how many overlap.
    """
    waiting = sorted((m for m in marks if m.start < span.end and span.start < m.end), key=lambda m: -m.start)
    edges = {span.start, span.end}
    for mark in waiting:
        edges.update((max(mark.start, span.start), min(mark.end, span.end)))
    places = sorted(edges)
    active: list[Mark] = []
    for start, end in pairwise(places):
        active = [mark for mark in active if mark.end > start]
        while waiting and waiting[-1].start <= start:
            active.append(waiting.pop())
        covering = sorted(active, key=lambda m: (-m.extent, m.start, m.finding))
        begins = tuple(m.finding for m in covering if m.first and m.start == start and m.kind == "words")
        yield Segment(words=text[start:end], marks=tuple(covering), begins=begins)


def paragraphs(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Return the segments by paragraph: a blank line ends one, and stays at the end of its words."""
    found: list[list[Segment]] = [[]]
    for segment in segments:
        begins = segment.begins
        for words, ends in _at_blank_lines(segment.words):
            found[-1].append(Segment(words=words, marks=segment.marks, begins=begins))
            begins = ()
            if ends:
                found.append([])
    return [paragraph for paragraph in found if paragraph]


def _at_blank_lines(words: str) -> Iterator[tuple[str, bool]]:
    """Yield ``words`` in parts, each with whether a blank line ends it."""
    rest = words
    while (blank := rest.find("\n\n")) >= 0:
        end = blank + 2
        while end < len(rest) and rest[end] in " \t\r\n":
            end += 1
        yield rest[:end], True
        rest = rest[end:]
    if rest:
        yield rest, False
