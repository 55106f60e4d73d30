"""One document with all that choosing whom a label stands for needs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.models import Document, Person, Span, Statement
from onrecord.persons.entities import Entity, Naming
from onrecord.persons.guests import Talk
from onrecord.persons.labels import Label
from onrecord.persons.people import person_of
from onrecord.persons.presence import Scene
from onrecord.persons.reading import Mention, Reading
from onrecord.persons.rosters import Listed, read_roster

KEPT = 0.8  # the score of a label that stands for no more than its own words


@dataclass(frozen=True, kw_only=True)
class Found:
    """A person or ``None``, how sure (0 to 1), and the reason in words for a reader."""

    person: Person | None
    score: float
    why: str


@dataclass(kw_only=True)
class Page:
    """One document with all that choosing needs; ``speakers`` fills as statements are read."""

    document: Document
    reading: Reading
    naming: Naming
    scene: Scene
    names: tuple[Mention, ...]
    read: dict[Span, Label]  # the sources of statements as labels
    talk: Talk | None = None  # the interview that the page is, if it is one printed without marks
    printed: frozenset[str] = frozenset()  # the speakers that a transcript prints
    speakers: dict[str, Found] = field(default_factory=dict)  # by statement
    said: dict[int, list[Statement]] = field(default_factory=dict)  # whose speaker is read, by paragraph
    quoting: dict[tuple[int, int], Found] = field(default_factory=dict)  # by passage and quotation
    labels: dict[str, Found] = field(default_factory=dict)  # by the printed speaker of a turn

    @cached_property
    def by_name(self) -> dict[str, Entity]:
        """The persons and bodies of the document by their fullest name; of equals the first."""
        return {" ".join(entity.name): entity for entity in reversed(self.naming.entities)}

    @cached_property
    def roster(self) -> dict[str, list[Listed]]:
        """Who the whole page, its furniture too, lists in full."""
        return read_roster(self.document.text)

    def person(self, entity: Entity) -> Person:
        return person_of(entity, self.document.id)

    def hear(self, statement: Statement, found: Found) -> None:
        """Keep who says ``statement``, for labels inside its words."""
        self.speakers[statement.id] = found
        tokens, at = self.reading.tokens, self.reading.token_at
        if not tokens:
            return
        if statement.manner != "indirect":
            for piece in statement.pieces:
                for paragraph in range(
                    tokens[at(piece.start)].paragraph, tokens[at(piece.end)].paragraph + 1
                ):
                    self.said.setdefault(paragraph, []).append(statement)
        inner = tokens[at(statement.pieces[0].start + 1)]
        source = statement.source
        if source is not None and tokens[at(source.start)].quoted != inner.quoted:
            self.quoting.setdefault((inner.passage, inner.quoted), found)


def names_within(names: Sequence[Mention], span: Span) -> list[Mention]:
    """Return those of ``names``, which are in order, in ``span``, or the one of which it is a part."""
    at = bisect_left(names, span.start, key=lambda mention: mention.start)
    cut = [m for m in names[max(0, at - 1) : at + 1] if m.start <= span.start and span.end <= m.end]
    if cut:
        return cut
    found = []
    while at < len(names) and names[at].start < span.end:
        if names[at].end <= span.end:
            found.append(names[at])
        at += 1
    return found
