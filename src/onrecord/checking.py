"""``check``: every quotation of a draft and how it stands to the sources on record."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property

from onrecord.checks.checked import Checked, DraftQuotation
from onrecord.checks.drafts import Draft, read_draft
from onrecord.checks.laying import Layout
from onrecord.checks.matching import Found, find_pieces, find_places, nearest
from onrecord.checks.paraphrases import BEFORE, is_denied, likeness, paraphrase
from onrecord.checks.parts import read_parts
from onrecord.checks.placing import MOST_PLACES, Hit, Lookup, Pieces, layouts, nearest_layouts
from onrecord.checks.reach import AROUND, NEAR, Reach, passage_at, reach_of
from onrecord.checks.standing import standing
from onrecord.checks.verdicts import Judged, Said, checked, is_found, judged
from onrecord.checks.word_index import documents_with
from onrecord.models import Attribution, Document, Findings, Person, Source, Span, Statement
from onrecord.record.load import load_around
from onrecord.record.rows import PersonFilter
from onrecord.store import Record
from onrecord.text.folding import fold_words

MOST_NEAR = 5  # places looked at that are like a quotation
KEPT = 256  # places held when the next quotation is looked at, so that memory does not grow with the sources


def check(draft: Draft | Document | Source | str | os.PathLike[str] | bytes, record: Record) -> list[Checked]:
    """Return each quotation of a draft with its verdict, in the order of the draft.

    ``draft`` is a path, its bytes, a document, or a draft read by ``read_draft``, which also tells what was
    passed over. The draft itself, where it is on record, is no source for it. Raises UnreadableSource if it
    cannot be read.
    """
    read = draft if isinstance(draft, Draft) else read_draft(draft)
    sources = _Sources(record, aside=own_documents(read.document, record))
    return [_checked(read.document.text, quotation, sources) for quotation in read.quotations]


def own_documents(document: Document, record: Record) -> frozenset[str]:
    """Return the ids under which a draft is itself on record: its own, and those with its very text."""
    with record.reading() as connection:
        same = documents_with(connection, document.text)
    return same | {document.id} if record.holds(document.id) else same


class _Sources:
    """The record while one draft is checked: the places that were looked at are kept for a while."""

    def __init__(self, record: Record, aside: frozenset[str]) -> None:
        self._record = record
        self._aside = aside  # ids of documents that are no sources
        self._reaches: dict[tuple[str, Span, bool], Reach] = {}
        self._findings: dict[Reach, Findings] = {}
        self.lookup = Lookup(
            places=self._places, pieces=self._pieces, nearest=self._nearest, reach=self.reach
        )

    @cached_property
    def _people(self) -> Sequence[Person]:
        return [row.person for row in self._record.people(PersonFilter(kind=("person",)))]

    def people(self) -> Sequence[Person]:
        """Return the people of the record, who are looked at only where an office names somebody."""
        return self._people

    def _places(self, words: str) -> Sequence[Hit]:
        return _hits(find_places(self._record, words, limit=MOST_PLACES, aside=self._aside))

    def _pieces(self, words: str) -> Pieces:
        folded = fold_words(words)
        found = []
        for piece in find_pieces(self._record, words, aside=self._aside).pieces:
            place = folded.cover(piece.draft.start, piece.draft.stop)
            found.append((place.start, place.end, _hits(piece.places)))
        return found

    def _nearest(self, words: str) -> Sequence[Hit]:
        return _hits(nearest(self._record, words, limit=MOST_NEAR, aside=self._aside))

    def forget(self) -> None:
        """Let go of the places of former quotations once there are many."""
        if len(self._reaches) >= KEPT:
            self._reaches.clear()
            self._findings.clear()

    def reach(self, hit: Hit, far: bool) -> Reach:
        """Return the words around a place."""
        key = (hit.document, hit.span, far)
        if key not in self._reaches:
            by = AROUND if far else NEAR
            around = Span(max(0, hit.span.start - by), hit.span.end + by)
            with self._record.reading() as connection:
                findings = load_around(connection, hit.document, around)
            self._reaches[key] = reach = reach_of(findings.document, hit.span, by, findings.statements)
            self._findings[reach] = findings
        return self._reaches[key]

    def said(self, reach: Reach, span: Span) -> Said:
        """Return who says what stands at a place: a turn's speaker, or whom a story quotes there."""
        findings = self._findings[reach]
        statement = _statement_at(findings.statements, span)
        return Said(
            passage=passage_at(reach.document, span),
            statement=statement,
            attribution=_attribution_of(findings.attributions, statement),
        )


def _hits(found: Sequence[Found]) -> list[Hit]:
    return [Hit(one.document, one.span, one.exact) for one in found]


def _checked(text: str, quotation: DraftQuotation, sources: _Sources) -> Checked:
    sources.forget()
    if quotation.manner == "indirect":
        return _paraphrased(text, quotation, sources)
    parts = read_parts(text, quotation.pieces)
    found = _judged(text, quotation, layouts(text, parts, sources.lookup), sources)
    places = [one for one in found if is_found(one.standing)]
    if not places:
        found += _judged(text, quotation, nearest_layouts(text, parts, sources.lookup), sources)
        places = [one for one in found if is_found(one.standing)]
    return checked(quotation, places, found)


def _paraphrased(text: str, quotation: DraftQuotation, sources: _Sources) -> Checked:
    told = " ".join(piece.of(text) for piece in quotation.pieces)
    start = quotation.pieces[0].start
    denied = is_denied(text[max(0, start - BEFORE) : start])
    near = []
    for hit in sources.lookup.nearest(told):
        reach = sources.reach(hit, False)
        said = sources.said(reach, hit.span)
        near.append(likeness(told, quotation, reach, hit.span, said, sources.people, denied=denied))
    return paraphrase(told, quotation, near)


def _judged(text: str, quotation: DraftQuotation, laid: Sequence[Layout], sources: _Sources) -> list[Judged]:
    found = []
    for layout in laid:
        span = next((one.span for one in layout.laid if one and one.pairs), None)
        if span is not None:
            said = sources.said(layout.reach, span)
            how = standing(text, quotation.pieces, layout)
            found.append(judged(quotation, how, said, sources.people))
    return found


def _statement_at(statements: Sequence[Statement], span: Span) -> Statement | None:
    """Return the statement in whose words most of a place lies, of several the shortest."""
    met = [
        (sum(max(0, min(p.end, span.end) - max(p.start, span.start)) for p in one.pieces), -len(one.span), n)
        for n, one in enumerate(statements)
        if one.span.meets(span)
    ]
    best = max(met, default=(0, 0, -1))
    return statements[best[2]] if best[0] > 0 else None


def _attribution_of(attributions: Sequence[Attribution], statement: Statement | None) -> Attribution | None:
    if statement is None:
        return None
    return next((a for a in attributions if a.statement == statement.id and a.part == "speaker"), None)
