"""The records that pass between the stages.

Each is frozen and keyword-only. Every place in a text is a half-open range of characters of
``Document.text``, which never changes; every interpretation carries who made it (``origin``) and,
where a model was asked, how sure it is (``score``, 0 to 1). Unknown is ``None``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

Role = Literal[
    "title",
    "heading",
    "narrative",
    "quotation",  # a block quotation: story, in somebody else's words
    "speech turn",
    "question turn",
    "caption",  # words under a picture
    "stage direction",  # (Laughter.), [Applause], on-screen text
    "update note",
    "correction",
    "furniture",
]
FurnitureKind = Literal[
    "appeal",
    "newsletter",
    "subscription",
    "navigation",
    "related",
    "credit",
    "cookie notice",
    "running header",  # a page's header, footer or number in a PDF or a printed transcript
]
Manner = Literal["direct", "indirect", "mixed"]
Act = Literal["claim", "deny", "confirm", "ask", "promise", "decline", "no reply"]
Clarity = Literal["answered", "partial", "not answered", "declined", "no reply"]
PersonKind = Literal["person", "group", "organisation", "unnamed"]


def make_id(*parts: object) -> str:
    """Return the 12 hexadecimal digits that name a finding by what makes it itself.

    The parts are what the finding is (its document, kind and place), never who found it, so that a
    judgement survives a better model.
    """
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


@dataclass(frozen=True, order=True)
class Span:
    """A half-open range of characters, ``text[start:end]``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}:{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words of ``text`` that lie in this span."""
        return text[self.start : self.end]

    def stripped(self, text: str) -> Span:
        """Return this span of ``text`` without the white space at its ends, empty if it has nothing else."""
        words = text[self.start : self.end]
        start = self.start + len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip()))

    def holds(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


def cover(spans: Sequence[Span]) -> Span:
    """Return the smallest span that holds all of ``spans``, of which there is at least one."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))


@dataclass(frozen=True, kw_only=True)
class Source:
    """Bytes as they were fetched, with where and when."""

    address: str  # the path or URL it was asked for by
    content: bytes
    media_type: str  # from the content, e.g. "text/html"
    url: str | None = None  # where it was found after redirects; None for a file
    retrieved_at: str | None = None  # ISO 8601, UTC
    charset: str | None = None  # as the server declared it, if it did


@dataclass(frozen=True, kw_only=True)
class Stated:
    """One fact about a document and where it was read, e.g. ``"meta article:published_time"``."""

    value: str
    read_from: str


@dataclass(frozen=True, kw_only=True)
class Author:
    """One name of a byline, and the title printed with it."""

    name: str
    title: str | None = None
    read_from: str


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A stretch of a document that has one role. Passages are in order and do not overlap."""

    start: int
    end: int
    role: Role
    kind: FurnitureKind | None = None  # of furniture only
    copy_of: int | None = None  # ordinal of the passage in this document that this one repeats
    label: Span | None = None  # of a turn: the printed speaker, outside start:end
    speaker: str | None = None  # of a turn: the printed name without its colon, "MR. SPICER"
    speaker_note: str | None = None  # title, party or note printed with it: "(during the reading)"
    notes: tuple[Span, ...] = ()  # stage directions inside the turn, which nobody said
    time: tuple[float, float | None] | None = None  # seconds into the recording, from and to
    dated: str | None = None  # EDTF, of an update note or correction
    origin: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, kw_only=True)
class Document:
    """One source as text. ``text`` keeps the source's own characters and never changes."""

    id: str
    text: str
    passages: tuple[Passage, ...]
    media_type: str
    address: str
    url: str | None = None
    title: Stated | None = None
    outlet: Stated | None = None
    authors: tuple[Author, ...] = ()
    published: Stated | None = None  # EDTF
    updated: Stated | None = None  # EDTF
    retrieved_at: str | None = None
    supersedes: str | None = None  # id of the version before
    warnings: tuple[str, ...] = ()  # what was odd and how it was read

    @property
    def date(self) -> str | None:
        """The date against which the story's words are read: published, else updated."""
        stated = self.published or self.updated
        return stated.value if stated else None

    def story(self) -> Iterable[Passage]:
        """Yield the passages that are not furniture, in order."""
        return (passage for passage in self.passages if passage.role != "furniture")


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Words, or an act such as declining, ascribed to somebody by a document.

    ``pieces`` are the words said, without the cue and without outer quotation marks. ``source`` is
    where the text names who said it; ``speaker_label`` is those words (or a turn's printed
    speaker), ``None`` if nobody is named.
    """

    id: str
    document: str
    pieces: tuple[Span, ...]
    manner: Manner
    act: Act
    negated: bool = False  # "did not say that…": ascribed to nobody, kept as what was not said
    thought: bool = False  # believed, wanted or intended rather than said
    cue: Span | None = None
    source: Span | None = None
    speaker_label: str | None = None
    addressee: Span | None = None
    via: tuple[Span, ...] = ()  # who passed it on, nearest to the speaker first
    said_on: str | None = None  # EDTF
    said_on_words: Span | None = None
    venue: Span | None = None
    score: float = 1.0  # how likely it is that somebody said this
    source_score: float = 1.0  # and how likely, if somebody did, that it was the source
    origin: str = ""

    @property
    def span(self) -> Span:
        return cover(self.pieces)


@dataclass(frozen=True, kw_only=True)
class Person:
    """Whom labels stand for across the record; groups, organisations and the unnamed too."""

    id: str
    name: str
    kind: PersonKind = "person"
    title: str | None = None  # the fullest office or description printed with the name
    also: tuple[str, ...] = ()  # other names it goes by in the texts


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """Who a label of a statement stands for, and why; ``person`` is ``None`` when unresolved."""

    statement: str
    label: str | None
    part: Literal["speaker", "addressee", "via"] = "speaker"
    person: Person | None
    score: float
    why: str
    origin: str


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """A question, who put it to whom, the answer and what became of it.

    ``answer`` is empty when there is none. ``question_statement`` and ``answer_statement`` name the
    statements of an article that tell of it. ``reason`` is for a reader, in plain words.
    """

    id: str
    document: str
    question: tuple[Span, ...]
    answer: tuple[Span, ...] = ()
    asker_label: str | None = None
    asker: Person | None = None
    respondent_label: str | None = None
    respondent: Person | None = None
    clarity: Clarity | None = None  # None: unsure; the reason says why
    reason: str = ""
    re_asks: str | None = None  # id of the exchange whose question this one puts again
    interrupted: bool = False  # the answer was broken into
    question_statement: str | None = None
    answer_statement: str | None = None
    said_on: str | None = None  # EDTF
    score: float = 1.0
    origin: str = ""


@dataclass(frozen=True, kw_only=True)
class Findings:
    """All that was found in one document."""

    document: Document
    statements: tuple[Statement, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    people: tuple[Person, ...] = field(default=())
