"""One function a page: the record and a query in, a page out. Each asks the record for its rows and
changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast, get_args

from onrecord.answers.tactics import Name, Tactic, tactic
from onrecord.dossier import CLEAREST_FIRST, ask, by_denial
from onrecord.errors import NotOnRecord
from onrecord.models import Act, Clarity, PersonKind, Span
from onrecord.pairing.exchange_words import question_and_answer
from onrecord.record.rows import (
    DocumentFilter,
    DocumentRow,
    ExchangeFilter,
    ExchangeRow,
    PersonFilter,
    PersonRow,
    Shown,
    StatementFilter,
    StatementRow,
)
from onrecord.store import Record
from onrecord.web.chains import chains, clarity_counts
from onrecord.web.marking import Kind, Mark, Segment, cut, paragraphs
from onrecord.web.page import PAGE_LENGTH, Page, Pager, Query
from onrecord.web.reader import headline, heard, page_blocks
from onrecord.web.wording import CLARITY

ALL_ACTS, ALL_CLARITY, ALL_KINDS = get_args(Act), get_args(Clarity), get_args(PersonKind)
UNSURE = "unsure"  # the clarity None in an address
LABEL_OF_TACTIC: dict[Name, Clarity] = {
    "explicit": "answered",
    "implicit": "partial",
    "general": "partial",
    "partial": "partial",
    "dodging": "not answered",
    "deflection": "not answered",
    "declining": "declined",
    "claims ignorance": "declined",
    "clarification": "declined",
}


RECENT = 6  # documents on the front page
SUGGESTED = 5  # questions on the front page
MOST_CHOICES = 300  # people in a list to choose from; their own pages hold the rest
LOOKED_THROUGH = 2000  # newest exchanges among which those asked most often are found


def front(record: Record, query: Query) -> Page:
    """The dossier of a question; without one, what is on record and what could be asked."""
    question = query.get("q")
    if question:
        found = ask(record, question)
        context = {
            "query": query,
            "dossier": found,
            "copies": {asked.exchanges[0].id: asked.copies for asked in found.asked},
            "outcomes": list(found.became.items()),
            "denied": by_denial(found.candidates),
        }
        return Page(template="dossier.html", context=context, data=found)
    exchanges = record.exchanges(ExchangeFilter(limit=LOOKED_THROUGH))
    counts = {
        "documents": record.count(DocumentFilter()),
        "exchanges": record.count(ExchangeFilter()),
        "statements": record.count(StatementFilter()),
        "people": record.count(PersonFilter()),
    }
    often = sorted(chains(exchanges), key=len, reverse=True)
    return Page(
        template="front.html",
        context={
            "query": query,
            "counts": counts,
            "outcomes": _outcomes(record, ExchangeFilter()),
            "recent": record.documents(DocumentFilter(limit=RECENT)),
            "often": [chain for chain in often[:SUGGESTED] if len(chain) > 1],
            "heard": record.people(PersonFilter(kind=("person",), limit=RECENT)),
        },
        data=counts,
    )


def documents(record: Record, query: Query) -> Page:
    """The documents of the record, newest first, and the sources that could not be read."""
    wanted = DocumentFilter(**query.narrowing(), limit=PAGE_LENGTH, offset=query.offset)
    return _list(
        "documents", record.documents(wanted), record.count(wanted), query, unreadable=record.unreadable()
    )


def document(record: Record, id_: str) -> Page:
    """One document in the reader."""
    shown = _shown(record, id_, DocumentRow)
    assert isinstance(shown.row, DocumentRow) and shown.findings
    blocks = page_blocks(shown)
    versions = record.documents(DocumentFilter(document=shown.row.id, all_versions=True))
    return Page(
        template="reader.html",
        context={
            "row": shown.row,
            "rows": {row.id: row for row in shown.statements},
            "document": shown.findings.document,
            "blocks": blocks,
            "cast": heard(shown.statements),
            "versions": sorted(versions, key=lambda row: row.added_at),
            "headline": headline(blocks, shown.row.title),
        },
        data={
            "document": shown.row,
            "text": shown.findings.document.text,
            "passages": shown.findings.document.passages,
            "statements": shown.statements,
            "exchanges": shown.exchanges,
        },
    )


def statements(record: Record, query: Query) -> Page:
    """Statements that fit a filter, newest first."""
    wanted = StatementFilter(
        speaker=query.get("speaker"),
        act=query.one_of("act", ALL_ACTS),
        **query.narrowing(),
        limit=PAGE_LENGTH,
        offset=query.offset,
    )
    return _list("statements", record.statements(wanted), record.count(wanted), query)


def statement(record: Record, id_: str) -> Page:
    """One statement with its source around it."""
    shown = _shown(record, id_, StatementRow)
    assert isinstance(shown.row, StatementRow) and shown.excerpt
    found = record.findings(shown.row.document.id).attributions
    cue, excerpt = shown.row.statement.cue, shown.excerpt
    return Page(
        template="statement.html",
        context={
            "row": shown.row,
            "attributions": [attribution for attribution in found if attribution.statement == shown.row.id],
            "cue": excerpt.text[cue.start - excerpt.start : cue.end - excerpt.start]
            if cue is not None
            else None,
            "excerpt": _excerpt(shown),
            "judgements": shown.judgements,
        },
        data=shown,
    )


def card(record: Record, id_: str) -> Page:
    """What the reader opens beside the text: a statement's page without its frame."""
    return replace(statement(record, id_), template="card.html")


def exchanges(record: Record, query: Query) -> Page:
    """Questions beside their answers, re-asks together."""
    wanted = ExchangeFilter(
        asker=query.get("asker"),
        respondent=query.get("respondent"),
        clarity=_clarity(query),
        **query.narrowing(),
    )
    rows = record.exchanges(replace(wanted, limit=PAGE_LENGTH, offset=query.offset))
    outcomes = _outcomes(record, wanted)
    total = sum(number for _, number in outcomes)
    took_part = sorted(
        (row for row in record.people(PersonFilter(limit=MOST_CHOICES)) if row.exchanges),
        key=lambda row: row.person.name.casefold(),
    )
    page = _list("exchanges", rows, total, query)
    choices = {
        "chains": chains(rows),
        "outcomes": outcomes,
        "clarity_choices": [(clarity or UNSURE, words) for clarity, words in CLARITY.items()],
        "people": [(row.id, row.person.name) for row in took_part],
    }
    return replace(page, context={**page.context, **choices})


def _clarity(query: Query) -> tuple[Clarity | None, ...]:
    """Return the clarity asked for as a filter takes it: the address calls that of ``None`` unsure."""
    return tuple(None if one == UNSURE else one for one in query.one_of("clarity", (*ALL_CLARITY, UNSURE)))


def _outcomes(record: Record, wanted: ExchangeFilter) -> list[tuple[Clarity | None, int]]:
    """Return how many of all exchanges that fit came out each way, the clearest first."""
    total = record.count(wanted)
    judged = [
        (clarity, record.count(replace(wanted, clarity=(clarity,))))
        for clarity in CLEAREST_FIRST
        if not wanted.clarity or clarity in wanted.clarity
    ]
    counts = [*judged, (None, total - sum(number for _, number in judged))]
    return [(clarity, number) for clarity, number in counts if number]


def exchange(record: Record, id_: str) -> Page:
    """One exchange with its chain of re-asks and its source around it."""
    shown = _shown(record, id_, ExchangeRow)
    assert isinstance(shown.row, ExchangeRow)
    return Page(
        template="exchange.html",
        context={
            "row": shown.row,
            "tactic": _tactic(record, shown.row),
            "chain": shown.exchanges,
            "excerpt": _excerpt(shown),
            "opinions": shown.opinions,
            "judgements": shown.judgements,
        },
        data=shown,
    )


def _tactic(record: Record, row: ExchangeRow) -> Tactic | None:
    """Return the tactic to propose; None where it goes with another label than the record has."""
    proposed = tactic(*question_and_answer(record.findings(row.document.id), row.exchange))
    if proposed is None or row.clarity not in (None, LABEL_OF_TACTIC[proposed.name]):
        return None
    return proposed


def people(record: Record, query: Query) -> Page:
    """Everybody on record, those who said most first."""
    wanted = PersonFilter(
        speaker=query.get("name"),
        kind=query.one_of("kind", ALL_KINDS),
        **query.narrowing(),
        limit=PAGE_LENGTH,
        offset=query.offset,
    )
    return _list("people", record.people(wanted), record.count(wanted), query)


def person(record: Record, id_: str) -> Page:
    """One person: all they said in order of time, what they were asked and what they asked."""
    shown = _shown(record, id_, PersonRow)
    assert isinstance(shown.row, PersonRow)
    person = shown.row.person.id
    put = [row for row in shown.exchanges if row.exchange.respondent and row.exchange.respondent.id == person]
    asked = [row for row in shown.exchanges if row.exchange.asker and row.exchange.asker.id == person]
    return Page(
        template="person.html",
        context={
            "row": shown.row,
            "said": shown.statements,
            "put": chains(put),
            "outcomes": clarity_counts(put),
            "asked": chains(asked),
        },
        data=shown,
    )


def _list(name: str, rows: Sequence[object], total: int, query: Query, **more: Sequence[object]) -> Page:
    """Return the page of a list: its rows of ``total`` and, in the page and in the data, ``more``."""
    return Page(
        template=f"{name}.html",
        context={"rows": rows, "pager": Pager(query=query, total=total), "query": query, **more},
        data={"total": total, name: rows, **more},
    )


def _shown(record: Record, id_: str, kind: type[object]) -> Shown:
    """Return what has this id if it is of this kind. Raises NotOnRecord."""
    shown = record.show(id_)
    if not isinstance(shown.row, kind):
        raise NotOnRecord(f"{id_} is on record, and is something else")
    return shown


def _excerpt(shown: Shown) -> list[list[Segment]]:
    """Return the source around a finding in paragraphs of marked segments."""
    excerpt = shown.excerpt
    if excerpt is None:
        return []
    marks = [
        Mark(start=span.start - excerpt.start, end=span.end - excerpt.start, kind=cast(Kind, kind))
        for span, kind in excerpt.marks
    ]
    # A transcript may have all its turns in one line; each begins a paragraph all the same.
    begins = sorted({0, *(place - excerpt.start for place in excerpt.passages)})
    stretches = map(Span, begins, [*begins[1:], len(excerpt.text)])
    return [one for stretch in stretches for one in paragraphs(cut(excerpt.text, stretch, marks))]
