"""Findings → rows of the tables. The caller holds the transaction."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime

from onrecord.errors import UnreadableSource
from onrecord.models import (
    Document,
    Findings,
    Passage,
    Person,
    Source,
    Span,
    Stated,
)
from onrecord.pages.blurbs import LEAST_WORDS, blurb_key
from onrecord.record.insert_found import (
    Numbers,
    days,
    insert_attributions,
    insert_exchanges,
    insert_rows,
    insert_statements,
    statement_pieces,
)
from onrecord.record.rows import Opinion


def now() -> str:
    """Return the time as it is stored: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def check(findings: Findings) -> None:
    """Raise ValueError if the findings do not fit their document: that is a mistake of the program.

    Raise UnreadableSource if the text cannot be stored at all.
    """
    document = findings.document
    try:
        document.text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableSource(f"its text is not valid Unicode at character {error.start}") from None
    everything = Span(0, len(document.text))
    for found, spans in _places(findings):
        for span in spans:
            if not everything.holds(span):
                raise ValueError(f"{found} lies outside its document of {len(everything)} characters")
    for kind, ids in (
        ("statement", [statement.id for statement in findings.statements]),
        ("exchange", [exchange.id for exchange in findings.exchanges]),
    ):
        if len(ids) != len(set(ids)):
            twice = next(id_ for id_ in ids if ids.count(id_) > 1)
            raise ValueError(f"two findings of {document.address} have the {kind} id {twice}")


def _places(findings: Findings) -> Iterable[tuple[object, tuple[Span, ...]]]:
    for passage in findings.document.passages:
        yield passage, (passage.span, *passage.notes, *([] if passage.label is None else [passage.label]))
    for statement in findings.statements:
        yield statement, tuple(span for _, _, span in statement_pieces(statement))
    for exchange in findings.exchanges:
        yield exchange, (*exchange.question, *exchange.answer)


def insert_source(connection: sqlite3.Connection, source: Source) -> int:
    """Store the bytes of a source; return its number."""
    cursor = connection.execute(
        "INSERT INTO source (address, url, media_type, charset, retrieved_at, digest, size)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            source.address,
            source.url,
            source.media_type,
            source.charset,
            source.retrieved_at,
            hashlib.blake2b(source.content, digest_size=16).hexdigest(),
            len(source.content),
        ),
    )
    number = cursor.lastrowid
    assert number is not None
    connection.execute(
        "INSERT INTO source_content (source, zlib) VALUES (?, ?)", (number, zlib.compress(source.content))
    )
    return number


def insert_document(
    connection: sqlite3.Connection, document: Document, source: int, supersedes: int | None
) -> int:
    """Store a document that the record does not hold; return its number. Its passages come after."""
    cursor = connection.execute(
        "INSERT INTO document (id, address, url, media_type, retrieved_at, added_at, source, supersedes,"
        " text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.id,
            document.address,
            document.url,
            document.media_type,
            document.retrieved_at,
            now(),
            source,
            supersedes,
            document.text,
        ),
    )
    if supersedes is not None:
        connection.execute("UPDATE document SET newest = 0 WHERE number = ?", (supersedes,))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def insert_findings(connection: sqlite3.Connection, number: int, findings: Findings) -> None:
    """Store what a document states about itself and all that was found in it."""
    document = findings.document
    _state(connection, number, document)
    _insert_passages(connection, number, document)
    people = _insert_people(connection, number, findings)
    statements = insert_statements(connection, number, findings)
    insert_attributions(connection, findings, statements, people)
    insert_exchanges(connection, number, findings, statements, people)


def delete_findings(connection: sqlite3.Connection, number: int) -> None:
    """Take out what was found in a document; its text, its source and all judgements stay."""
    for table in ("exchange", "statement", "appearance", "passage", "author"):
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (number,))
    connection.execute("DELETE FROM person WHERE number NOT IN (SELECT person FROM appearance)")


def _state(connection: sqlite3.Connection, number: int, document: Document) -> None:
    facts: list[object] = []
    for stated in (document.title, document.outlet, document.published, document.updated):
        facts += _stated(stated)
    connection.execute(
        "UPDATE document SET title = ?, title_from = ?, outlet = ?, outlet_from = ?, published = ?,"
        " published_from = ?, updated = ?, updated_from = ?, first_day = ?, last_day = ?, warnings = ?"
        " WHERE number = ?",
        (*facts, *days(document.date), json.dumps(document.warnings), number),
    )
    insert_rows(
        connection,
        "author",
        "document ordinal name title read_from",
        [
            (number, at, author.name, author.title, author.read_from)
            for at, author in enumerate(document.authors)
        ],
    )


def _stated(stated: Stated | None) -> tuple[str | None, str | None]:
    return (stated.value, stated.read_from) if stated else (None, None)


def _insert_passages(connection: sqlite3.Connection, number: int, document: Document) -> None:
    insert_rows(
        connection,
        "passage",
        "document ordinal starts ends role kind words speaker speaker_note label_starts "
        "label_ends notes time_from time_to dated copy_of blurb origin",
        [_passage_row(number, at, passage, document.text) for at, passage in enumerate(document.passages)],
    )
    if document.outlet is not None:
        connection.execute(
            "UPDATE passage SET copy_elsewhere = (SELECT min(other.number) FROM passage AS other"
            " JOIN document ON document.number = other.document AND document.newest AND document.outlet = ?2"
            " WHERE other.blurb = passage.blurb AND other.role = 'furniture' AND other.document <> ?1)"
            " WHERE document = ?1 AND role = 'furniture' AND blurb IS NOT NULL",
            (number, document.outlet.value),
        )


def _passage_row(number: int, ordinal: int, passage: Passage, text: str) -> tuple[object, ...]:
    return (
        number,
        ordinal,
        passage.start,
        passage.end,
        passage.role,
        passage.kind,
        passage.span.of(text),
        passage.speaker,
        passage.speaker_note,
        passage.label.start if passage.label is not None else None,
        passage.label.end if passage.label is not None else None,
        json.dumps([[note.start, note.end] for note in passage.notes]),
        *(passage.time or (None, None)),
        passage.dated,
        passage.copy_of,
        _blurb(passage, text),
        passage.origin,
    )


def _blurb(passage: Passage, text: str) -> str | None:
    """Return the key by which other pages know the words again; None if they are spoken or too few."""
    words = passage.span.of(text)
    spoken = passage.role in ("speech turn", "question turn")
    return None if spoken or len(words.split()) < LEAST_WORDS else blurb_key(words)


def _people(findings: Findings) -> list[Person]:
    """Return everybody who occurs in the findings, once each, those listed first."""
    people = list(findings.people)
    people += [attribution.person for attribution in findings.attributions if attribution.person]
    for exchange in findings.exchanges:
        people += [person for person in (exchange.asker, exchange.respondent) if person]
    once: dict[str, Person] = {}
    for person in people:
        once.setdefault(person.id, person)
    return list(once.values())


def _insert_people(connection: sqlite3.Connection, number: int, findings: Findings) -> Numbers:
    numbers: Numbers = {}
    for ordinal, person in enumerate(_people(findings)):
        # Of two documents' words for one person the fuller name and the fuller title are shown.
        row = connection.execute(
            "INSERT INTO person (id, name, kind, title) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " name = CASE WHEN length(excluded.name) > length(name) THEN excluded.name ELSE name END,"
            " title = CASE WHEN length(excluded.title) > coalesce(length(title), 0)"
            " THEN excluded.title ELSE title END RETURNING number",
            (person.id, person.name, person.kind, person.title),
        ).fetchone()
        numbers[person.id] = row[0]
        connection.execute(
            "INSERT INTO appearance (document, person, ordinal, name, kind, title, also)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, row[0], ordinal, person.name, person.kind, person.title, json.dumps(person.also)),
        )
    return numbers


def insert_opinion(connection: sqlite3.Connection, exchange: str, opinion: Opinion) -> None:
    """Store what a model said of the exchange with this id."""
    connection.execute(
        "INSERT INTO opinion (exchange, clarity, words, url, model, prompt, reply, asked_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            exchange,
            opinion.clarity,
            opinion.words,
            opinion.url,
            opinion.model,
            opinion.prompt,
            opinion.reply,
            opinion.asked_at,
        ),
    )
