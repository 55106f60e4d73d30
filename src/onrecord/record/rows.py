"""What the record is asked with (filters) and what it answers with (rows)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from onrecord.models import (
    Act,
    Clarity,
    Exchange,
    Findings,
    Manner,
    Person,
    PersonKind,
    Span,
    Statement,
)
from onrecord.times.days import day_in_order

Verdict = Literal["confirm", "correct", "reject"]


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """What narrows every list. ``limit`` 0 is no limit; days are EDTF dates such as ``"2024-03"``."""

    about: str | None = None  # words that all occur; "a phrase" in quotes
    since: str | None = None
    until: str | None = None
    outlet: str | None = None  # the name or part of it
    document: str | None = None  # its id; a superseded one may be named
    all_versions: bool = False
    limit: int = 0
    offset: int = 0


@dataclass(frozen=True, kw_only=True)
class DocumentFilter(Narrowing):
    """Which documents to list: those with the words of ``about`` in one passage of their story.

    With ``document`` and ``all_versions`` it is that document with those before and after it.
    """


@dataclass(frozen=True, kw_only=True)
class StatementFilter(Narrowing):
    """Which statements to list: each field that is set narrows the list."""

    speaker: str | None = None  # a person's id, or words of a name or label
    act: tuple[Act, ...] = ()
    manner: tuple[Manner, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ExchangeFilter(Narrowing):
    """Which exchanges to list; ``speaker`` is who asked or who was asked, the others one side alone."""

    speaker: str | None = None
    asker: str | None = None
    respondent: str | None = None
    clarity: tuple[Clarity | None, ...] = ()  # None: those that are unsure


@dataclass(frozen=True, kw_only=True)
class PersonFilter(Narrowing):
    """Which people to list; what narrows every list narrows this one to those who said what fits."""

    speaker: str | None = None
    kind: tuple[PersonKind, ...] = ()


Filter = DocumentFilter | StatementFilter | ExchangeFilter | PersonFilter


@dataclass(frozen=True, kw_only=True)
class _Titled:
    """What names a document and where it came from."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    address: str

    @property
    def name(self) -> str:
        """What to call it: its title, else where it came from."""
        return self.title or self.url or self.address


@dataclass(frozen=True, kw_only=True)
class DocumentRow(_Titled):
    """A document of the record without its text, and how much was found in it."""

    authors: tuple[str, ...]
    published: str | None  # EDTF
    updated: str | None  # EDTF
    media_type: str
    retrieved_at: str | None
    added_at: str
    supersedes: str | None  # id of the version before
    newest: bool
    characters: int
    passages: int
    furniture: int  # passages of it that are furniture
    statements: int
    exchanges: int
    warnings: tuple[str, ...]

    @property
    def date(self) -> str | None:
        return self.published or self.updated


@dataclass(frozen=True, kw_only=True)
class InDocument(_Titled):
    """The document that a finding stands in, as far as a list needs it."""

    date: str | None  # EDTF: published, else updated


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What a person decided about a finding."""

    finding: str
    verdict: Verdict
    by: str
    at: str  # ISO 8601, UTC
    note: str | None = None
    correction: dict[str, object] | None = None


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """The part of long words that bears on a question, to be shown in their place."""

    pieces: tuple[Span, ...]  # of the document's text
    words: str  # with an ellipsis at each end that is cut


@dataclass(frozen=True, kw_only=True)
class StatementRow:
    """A statement with its words, the people it was resolved to and its document."""

    statement: Statement
    words: str
    cue: str | None = None  # the text's words for the saying: "said", "has denied"
    stretch: Stretch | None = None  # of long words, for the question that found them
    speakers: tuple[Person, ...]  # empty: unresolved
    addressees: tuple[Person, ...]
    via: tuple[Person, ...]  # nearest to the speaker first
    document: InDocument
    verdict: Verdict | None  # of the last judgement

    @property
    def id(self) -> str:
        return self.statement.id

    @property
    def shown(self) -> str:
        """The words to show: of long ones the stretch that bears on the question."""
        return self.stretch.words if self.stretch else self.words

    @property
    def speaker(self) -> str | None:
        """The names it was resolved to, else ``None``: the printed label is the statement's."""
        return " and ".join(person.name for person in self.speakers) or None

    @property
    def when(self) -> str | None:
        """EDTF: when it was said as far as the text tells, else the document's date."""
        return self.statement.said_on or self.document.date


@dataclass(frozen=True, kw_only=True)
class ExchangeRow:
    """An exchange with its words and its document."""

    exchange: Exchange
    question: str
    answer: str | None
    document: InDocument
    verdict: Verdict | None  # of the last judgement
    corrected: Judgement | None = None  # the last by which a person said what became of it
    stretch: Stretch | None = None  # of a long question, for the question that found it

    @property
    def id(self) -> str:
        return self.exchange.id

    @property
    def clarity(self) -> Clarity | None:
        """What became of it: what a person said last, else what was found; ``None`` is unsure."""
        if self.corrected is None or self.corrected.correction is None:
            return self.exchange.clarity
        return cast("Clarity | None", self.corrected.correction["clarity"])

    @property
    def reason(self) -> str:
        """Why, in plain words; of what a person corrected who said so, and what was found before."""
        if self.corrected is None:
            return self.exchange.reason
        note = f": {self.corrected.note}" if self.corrected.note else ""
        found = f"{self.exchange.clarity or 'unsure'}, {self.exchange.reason}".rstrip(", ")
        return f"corrected by {self.corrected.by}{note} (found: {found})"

    @property
    def shown(self) -> str:
        """The question to show: of a long one the stretch that bears on what was looked for."""
        return self.stretch.words if self.stretch else self.question

    @property
    def when(self) -> str | None:
        return self.exchange.said_on or self.document.date


def in_order(row: StatementRow | ExchangeRow) -> tuple[bool, str, str, int]:
    """Return what puts rows in order of their day, undated ones last, and of place in a document."""
    place = row.statement.pieces if isinstance(row, StatementRow) else row.exchange.question
    day = day_in_order(row.when)
    return day is None, day or "", row.document.id, place[0].start


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """A person of the record and how much of it is theirs, in the newest versions of documents."""

    person: Person  # ``also``: every other name it goes by in any document
    statements: int
    exchanges: int  # as the one who asks or is asked
    documents: int
    first_day: str | None  # YYYY-MM-DD of the earliest statement of which the day is known
    last_day: str | None

    @property
    def id(self) -> str:
        return self.person.id


@dataclass(frozen=True, kw_only=True)
class Unread:
    """A source that could not be read."""

    address: str
    reason: str
    at: str  # ISO 8601, UTC


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """What a model said of an exchange, with all that shows how it came to be asked and what it replied."""

    clarity: Clarity
    words: str  # of the answer, on which it rests; empty where the reply copied none that are there
    url: str
    model: str
    prompt: str  # the request's messages, as JSON
    reply: str  # the words of the reply
    asked_at: str  # ISO 8601, UTC


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """A stretch of a document's text; ``marks`` are places in the document, not in the excerpt."""

    start: int
    text: str
    marks: tuple[tuple[Span, str], ...]  # and what is there: "words", "cue", "source", "question", …
    passages: tuple[
        int, ...
    ] = ()  # where those of the document begin, each with its label; some have no line

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One thing of the record with its source around it. Fields that do not fit its kind are empty."""

    row: DocumentRow | StatementRow | ExchangeRow | PersonRow
    excerpt: Excerpt | None = None  # of a statement or an exchange
    findings: Findings | None = None  # of a document
    statements: tuple[StatementRow, ...] = ()  # of a document, in order of place; of a person, of time
    exchanges: tuple[ExchangeRow, ...] = ()  # likewise; of an exchange, its chain of re-asks in order
    judgements: tuple[Judgement, ...] = ()
    opinions: tuple[Opinion, ...] = ()  # of an exchange, in the order in which they were asked


@dataclass(frozen=True, kw_only=True)
class StatementHit:
    """A statement that bears on a question, and how."""

    row: StatementRow
    score: float  # 0 to 1: how much of the question's telling words it and its surroundings have
    terms: tuple[str, ...]  # those of them in its own words; of long ones, in the stretch shown


@dataclass(frozen=True, kw_only=True)
class ExchangeHit:
    """An exchange that bears on a question with the others of its chain of re-asks, in order."""

    chain: tuple[ExchangeRow, ...]
    copies: tuple[ExchangeRow, ...] = ()  # the same exchanges in other documents
    score: float  # of its best exchange
    terms: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Found:
    """What bears on a question, best first."""

    terms: tuple[str, ...]  # what was looked for
    missing: tuple[str, ...]  # those that the record has nowhere
    more: int  # statements that bear on it less than those and are left out
    statements: tuple[StatementHit, ...]
    exchanges: tuple[ExchangeHit, ...]
