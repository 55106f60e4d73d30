"""What the check of a draft says: each quotation, its verdict, and the source's words beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.models import Manner, Person, Span

Verdict = Literal[
    "verbatim",
    "same words",  # typography, case at a joint, broken-off starts, notes or line breaks differ
    "cut",  # an ellipsis leaves words out and the sense stands
    "cut that turns the sense",
    "spliced",  # pieces from different places
    "altered",
    "another speaker",
    "another occasion",
    "asked, not said",
    "quoted there too",  # the source itself quotes a third person
    "paraphrase found",  # of an indirect quotation
    "not on record",
]
STANDING: frozenset[Verdict] = frozenset({"verbatim", "same words", "cut", "paraphrase found"})


@dataclass(frozen=True, kw_only=True)
class DraftQuotation:
    """A quotation of the draft. Spans are half-open ranges of characters of the draft's text."""

    pieces: tuple[Span, ...]  # the words quoted, without outer marks; one piece a paragraph or a part
    manner: Manner
    speaker_label: str | None = None  # whom the draft names, as printed
    speaker: Person | None = None  # who that is, within the draft
    said_on: str | None = None  # EDTF, the date the draft gives
    venue: str | None = None  # the occasion the draft gives, as printed
    asked: bool = False  # the draft says that the speaker asked it


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """Words between marks that are no quotation of anybody, and why: a title, a term, scare quotes."""

    span: Span
    why: str


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One run of words of the comparison; the runs of a quotation, in order, are the whole of both sides."""

    kind: Literal["same", "changed", "added", "missing"]  # added: the draft's own; missing: left out
    draft: str
    source: str
    grave: bool = False  # a number, a negation or a name, graver than a function word


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where in the sources the words stand, shown from the untouched text."""

    document: str  # id
    title: str | None
    outlet: str | None
    date: str | None  # EDTF of saying, else of the document
    spans: tuple[Span, ...]  # of Document.text, in the draft's order
    words: tuple[str, ...]  # the words of each span
    before: str  # the words just before and after, for the reader
    after: str
    speaker_label: str | None
    speaker: Person | None  # None: unresolved
    link: str | None  # URL with a text fragment; None for a source without a URL
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Checked:
    """One quotation of the draft and how it stands to the sources on record."""

    quotation: DraftQuotation
    verdict: Verdict
    reason: str  # for a reader, in plain words: what differs, who said it, what is left out
    places: tuple[Place, ...] = ()  # best first; equally good places are all here
    score: float = 1.0  # 0 to 1, share of the quotation's words that stand in the first place

    @property
    def stands(self) -> bool:
        return self.verdict in STANDING
