"""What the check of one draft found, with all that any way to show it needs."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from onrecord.checking import check, own_documents
from onrecord.checks.checked import STANDING, Checked, Verdict
from onrecord.checks.drafts import Draft, read_draft
from onrecord.errors import OnRecordError
from onrecord.models import Document, Source, Span
from onrecord.readers import Told, read
from onrecord.record.rows import DocumentFilter
from onrecord.reporting.copies import copies
from onrecord.reporting.draft_file import DraftFile, Spot, without_footnotes
from onrecord.sources import now
from onrecord.store import Record

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
DEFAULT_FAIL_ON = frozenset(VERDICTS) - STANDING
AROUND = 140  # characters of the draft on both sides of a quotation, for the reader
STDIN = "standard input"
_BREAK = re.compile(r"\n[ \t\xa0]*\n|\n")


class NoSources(OnRecordError):
    """There is nothing to check a draft against."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One quotation of the draft as it is reported."""

    number: int  # from 1, in the order of the draft
    checked: Checked
    words: str  # as the draft prints them, pieces joined by a space
    span: Span  # of the draft's text, from the first piece to the last
    before: str  # the draft around them, with … where it is cut
    after: str
    paragraph: int  # from 1
    spot: Spot | None  # in the draft's file; None where it has no lines
    fails: bool  # by the verdicts that were chosen to fail on

    @property
    def where(self) -> str:
        return f"line {self.spot.line}" if self.spot else f"paragraph {self.paragraph}"

    @property
    def is_told(self) -> bool:
        """Tell whether the draft tells this in its own words, without quotation marks."""
        return self.checked.quotation.manner == "indirect"


@dataclass(frozen=True, kw_only=True)
class Passed:
    """Words between marks that were not checked, and why."""

    words: str
    why: str
    span: Span
    where: str


@dataclass(frozen=True, kw_only=True)
class NotRead:
    """A source that could not be read, and why."""

    address: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class CheckReport:
    """A draft, its quotations and how each stands to the sources."""

    name: str  # of the draft: its path as it was given
    draft: Draft
    file: DraftFile
    entries: tuple[Entry, ...]
    passed: tuple[Passed, ...]
    fail_on: frozenset[Verdict]
    documents: int  # of the record, without the draft itself
    addresses: Mapping[str, str]  # file or URL of each document that is shown, by id
    not_read: tuple[NotRead, ...] = ()
    warnings: tuple[str, ...] = ()  # what is odd about the draft or the sources
    at: str  # ISO 8601, UTC

    @property
    def document(self) -> Document:
        return self.draft.document

    @property
    def title(self) -> str:
        stated = self.document.title
        return stated.value if stated else os.path.basename(self.name)

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many quotations have each verdict, in the order in which verdicts are listed."""
        found = Counter(entry.checked.verdict for entry in self.entries)
        return {verdict: found[verdict] for verdict in VERDICTS if found[verdict]}

    @property
    def standing(self) -> int:
        return sum(entry.checked.stands for entry in self.entries)

    @property
    def failing(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.fails)

    @property
    def remarkable(self) -> tuple[Entry, ...]:
        """The quotations that an editor has to look at, in the order of the draft."""
        return tuple(entry for entry in self.entries if entry.fails or not entry.checked.stands)


def read_for_report(source: Source, *, published: str | None = None) -> Draft:
    """Return a draft without the footnotes of an earlier check.

    ``published`` is the draft's own date, by which "on Tuesday" is read. Raises UnreadableSource,
    and BadOption for a date that is none.
    """
    return read_draft(read(without_footnotes(source), told=Told(published=published)))


def make_report(
    source: Source,
    draft: Draft,
    record: Record,
    *,
    name: str,
    fail_on: frozenset[Verdict] = DEFAULT_FAIL_ON,
    only_quoted: bool = False,
    not_read: Sequence[NotRead] = (),
) -> CheckReport:
    """Check a draft that was read from ``source`` and return what there is to say of it.

    ``only_quoted`` leaves out what the draft tells in its own words.
    """
    own = own_documents(draft.document, record)
    found = [one for one in check(draft, record) if not (only_quoted and one.quotation.manner == "indirect")]
    file = DraftFile(source, draft.document.text)
    reading = _Reading(draft.document.text, file)
    return CheckReport(
        name=name,
        draft=draft,
        file=file,
        entries=tuple(reading.entry(number, one, fail_on) for number, one in enumerate(found, 1)),
        passed=tuple(reading.passed(one.span, one.why) for one in draft.skipped),
        fail_on=fail_on,
        documents=record.count(DocumentFilter()) - len(own),
        addresses=_addresses(record, found),
        not_read=tuple(not_read),
        warnings=tuple(_warnings(draft, record, found, own)),
        at=now(),
    )


def _warnings(draft: Draft, record: Record, found: Sequence[Checked], own: Collection[str]) -> Iterator[str]:
    for warning in draft.document.warnings:
        yield f"the draft has {warning}"
    for id_ in sorted(own):
        yield f"the draft is itself on record as {id_}; that was left out, for it cannot vouch for itself"
    for id_ in copies(draft.document.text, found):
        [row] = record.documents(DocumentFilter(document=id_))
        yield (
            f"“{row.name}” ({id_}) has the quotations in the draft's own sentences; if it is the draft or a"
            " copy of it, that they stand there says nothing"
        )


class _Reading:
    """The draft's text while entries are made."""

    def __init__(self, text: str, file: DraftFile) -> None:
        self.text = text
        self.file = file
        starts = [0] if text[:1].strip() else []
        for blank in re.finditer(r"\n\s*\n\s*|\A\s+" if "\n\n" in text else r"\n\s*|\A\s+", text):
            starts.append(blank.end())
        self._starts = starts

    def paragraph(self, at: int) -> int:
        return max(1, bisect_right(self._starts, at))

    def entry(self, number: int, one: Checked, fail_on: frozenset[Verdict]) -> Entry:
        pieces = one.quotation.pieces
        start, end = pieces[0].start, pieces[-1].end
        before = _BREAK.split(self.text[max(0, start - AROUND) : start])[-1]
        after = _BREAK.split(self.text[end : end + AROUND])[0]
        return Entry(
            number=number,
            checked=one,
            words=" ".join(piece.of(self.text) for piece in pieces),
            span=Span(start, end),
            before="… " + before.split(" ", 1)[-1] if len(before) == AROUND else before.lstrip(),
            after=after.rsplit(" ", 1)[0] + " …" if len(after) == AROUND else after.rstrip(),
            paragraph=self.paragraph(start),
            spot=self.file.spot_of(Span(start, end)),
            fails=one.verdict in fail_on,
        )

    def passed(self, span: Span, why: str) -> Passed:
        spot = self.file.spot_of(span)
        where = f"line {spot.line}" if spot else f"paragraph {self.paragraph(span.start)}"
        return Passed(words=span.of(self.text), why=why, span=span, where=where)


def _addresses(record: Record, found: Sequence[Checked]) -> dict[str, str]:
    """Return the URL or the file of each document that is shown, files as seen from where we are."""
    shown = {place.document for one in found for place in one.places}
    return {
        row.id: row.url or _path(record, row.address)
        for id_ in sorted(shown)
        for row in record.documents(DocumentFilter(document=id_))
    }


def _path(record: Record, address: str) -> str:
    if "://" in address:
        return address
    path = os.path.normpath(record.path.parent / address)
    near = os.path.relpath(path)
    return os.path.abspath(path) if near.startswith("..") else near
