"""An id → the thing it names, with its source around it. The caller holds the transaction."""

from __future__ import annotations

import sqlite3

from onrecord.errors import NotOnRecord
from onrecord.models import Document, Exchange, Span, Statement, cover
from onrecord.record import listing
from onrecord.record.load import load_document, load_findings
from onrecord.record.load_rows import (
    load_document_rows,
    load_exchange_rows,
    load_judgements,
    load_opinions,
    load_person_rows,
    load_statement_rows,
)
from onrecord.record.rows import Excerpt, ExchangeFilter, Shown, StatementFilter, in_order

FEWEST_DIGITS = 4  # of an id that is cut short; with fewer nearly every record has two that begin alike


def ids_like(connection: sqlite3.Connection, id_: str) -> list[tuple[str, str]]:
    """Return the kinds and ids of what has this id; an id cut short fits what it begins."""
    wanted = id_.strip().lower()
    if not wanted.isalnum() or len(wanted) < FEWEST_DIGITS:
        return []
    rows = connection.execute(
        " UNION ALL ".join(
            f"SELECT '{kind}', id FROM {kind} WHERE id >= ?1 AND id < ?1 || '~'"
            for kind in ("document", "statement", "exchange", "person")
        ),
        (wanted,),
    )
    found = [(kind, name) for kind, name in rows]
    return [pair for pair in found if pair[1] == wanted] or found


def shown(connection: sqlite3.Connection, id_: str) -> Shown:
    """Return what has this id. Raises NotOnRecord where nothing, or more than one thing, has it."""
    found = ids_like(connection, id_)
    if not found:
        raise NotOnRecord(f"nothing on record has the id {id_}; the lists print ids: onrecord statements")
    if len(found) > 1:
        ids = ", ".join(name for _, name in found[:5])
        raise NotOnRecord(f"{len(found)} things on record have ids that begin with {id_}: {ids}")
    kind, name = found[0]
    number = connection.execute(f"SELECT number FROM {kind} WHERE id = ?", (name,)).fetchone()[0]
    if kind == "document":
        return _document(connection, number)
    if kind == "statement":
        return _statement(connection, number)
    if kind == "exchange":
        return _exchange(connection, number)
    return _person(connection, number, name)


def _document(connection: sqlite3.Connection, number: int) -> Shown:
    statements, exchanges = (
        [
            row[0]
            for row in connection.execute(
                f"SELECT number FROM {table} WHERE document = ? ORDER BY starts, number", (number,)
            )
        ]
        for table in ("statement", "exchange")
    )
    return Shown(
        row=load_document_rows(connection, [number])[0],
        findings=load_findings(connection, number),
        statements=load_statement_rows(connection, statements),
        exchanges=load_exchange_rows(connection, exchanges),
    )


def _statement(connection: sqlite3.Connection, number: int) -> Shown:
    row = load_statement_rows(connection, [number])[0]
    return Shown(
        row=row,
        excerpt=_excerpt(_document_of(connection, row.document.id), _marks(row.statement)),
        judgements=load_judgements(connection, row.id),
    )


def _exchange(connection: sqlite3.Connection, number: int) -> Shown:
    row = load_exchange_rows(connection, [number])[0]
    marks = _exchange_marks(row.exchange)
    return Shown(
        row=row,
        excerpt=_excerpt(_document_of(connection, row.document.id), marks),
        exchanges=load_exchange_rows(connection, chain_of(connection, number)),
        judgements=load_judgements(connection, row.id),
        opinions=load_opinions(connection, row.id),
    )


def _person(connection: sqlite3.Connection, number: int, id_: str) -> Shown:
    statements = listing.numbers(connection, StatementFilter(speaker=id_))
    exchanges = listing.numbers(connection, ExchangeFilter(speaker=id_))
    said = load_statement_rows(connection, statements)
    asked = load_exchange_rows(connection, exchanges)
    return Shown(
        row=load_person_rows(connection, [number])[0],
        # Lists are newest first; a life is told from its beginning.
        statements=tuple(sorted(said, key=in_order)),
        exchanges=tuple(sorted(asked, key=in_order)),
    )


def chain_of(connection: sqlite3.Connection, number: int) -> list[int]:
    """Return the numbers of the exchanges linked to this one by re-asking, itself included, in order."""
    rows = connection.execute(
        "WITH RECURSIVE linked (number) AS (SELECT ? UNION"
        " SELECT exchange.re_asks FROM exchange JOIN linked ON exchange.number = linked.number"
        " WHERE exchange.re_asks IS NOT NULL UNION"
        " SELECT exchange.number FROM exchange JOIN linked ON exchange.re_asks = linked.number)"
        " SELECT number FROM exchange WHERE number IN linked ORDER BY document, starts",
        (number,),
    )
    return [row[0] for row in rows]


def _document_of(connection: sqlite3.Connection, id_: str) -> Document:
    row = connection.execute("SELECT number FROM document WHERE id = ?", (id_,)).fetchone()
    return load_document(connection, row[0])


def _marks(statement: Statement) -> list[tuple[Span, str]]:
    marks = [(span, "words") for span in statement.pieces] + [(span, "via") for span in statement.via]
    for span, part in (
        (statement.cue, "cue"),
        (statement.source, "source"),
        (statement.addressee, "addressee"),
        (statement.said_on_words, "said on"),
        (statement.venue, "venue"),
    ):
        if span is not None:
            marks.append((span, part))
    return marks


def _exchange_marks(exchange: Exchange) -> list[tuple[Span, str]]:
    return [(span, "question") for span in exchange.question] + [(span, "answer") for span in exchange.answer]


def _excerpt(document: Document, marks: list[tuple[Span, str]]) -> Excerpt:
    """Return the passages that the marks lie in, with the story's passage before and the one after."""
    place = cover([span for span, _ in marks])
    story = list(document.story())
    inside = [at for at, passage in enumerate(story) if passage.span.meets(place)]
    around = story[max(0, inside[0] - 1) : inside[-1] + 2] if inside else []
    whole = cover(
        [place, *(passage.span for passage in around), *(p.label for p in around if p.label is not None)]
    )
    begins = (
        cover([passage.span, *([passage.label] if passage.label is not None else [])]) for passage in around
    )
    return Excerpt(
        start=whole.start,
        text=whole.of(document.text),
        marks=tuple(sorted(marks, key=lambda mark: mark[0])),
        passages=tuple(passage.start for passage in begins),
    )
