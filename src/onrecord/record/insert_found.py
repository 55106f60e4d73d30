"""Statements, who said them, and exchanges → rows of their tables. The caller holds the transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from onrecord.models import Exchange, Findings, Span, Statement, cover
from onrecord.pages.blurbs import LEAST_WORDS, blurb_key
from onrecord.text.stretches import sentences_of
from onrecord.times.days import first_and_last_day

Numbers = dict[str, int]  # id → number of its row


def joined(text: str, spans: Sequence[Span]) -> str:
    """Return the words of the spans as one line of speech.

    An ellipsis stands where other words of the text lie between; marks and spaces between are a space.
    """
    words = ""
    for before, span in zip((None, *spans), spans, strict=False):
        if before is not None:
            between = text[before.end : span.start]
            words += " … " if any(mark.isalnum() for mark in between) else " "
        words += span.of(text)
    return words


def question_key(question: str) -> str | None:
    """Return the key by which a question is known in another document.

    None if it has too few words for that: "When was that?" is asked every day.
    """
    return None if len(question.split()) < LEAST_WORDS else blurb_key(question)


def insert_rows(
    connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[Sequence[object]]
) -> None:
    """Add rows to a table; ``columns`` are their names with spaces between them."""
    names = columns.split()
    connection.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", rows
    )


def days(*dates: str | None) -> tuple[str | None, str | None]:
    """Return the bounds of the first of the dates that is known."""
    for date in dates:
        bounds = first_and_last_day(date)
        if bounds:
            return bounds
    return None, None


def _words_and_sentences(text: str, pieces: Sequence[Span]) -> tuple[str, str | None]:
    """Return the words of the pieces, and of long ones the places of their sentences as JSON."""
    words = joined(text, pieces)
    sentences = sentences_of(words, pieces)
    return words, None if sentences is None else json.dumps(sentences, separators=(",", ":"))


def _first_free(connection: sqlite3.Connection, table: str) -> int:
    row = connection.execute(f"SELECT coalesce(max(number), 0) + 1 FROM {table}").fetchone()
    return int(row[0])


def statement_pieces(statement: Statement) -> Iterable[tuple[str, int, Span]]:
    for ordinal, span in enumerate(statement.pieces):
        yield "words", ordinal, span
    for ordinal, span in enumerate(statement.via):
        yield "via", ordinal, span
    for part, single in (
        ("cue", statement.cue),
        ("source", statement.source),
        ("addressee", statement.addressee),
        ("said on", statement.said_on_words),
        ("venue", statement.venue),
    ):
        if single is not None:
            yield part, 0, single


def insert_statements(connection: sqlite3.Connection, document: int, findings: Findings) -> Numbers:
    first = _first_free(connection, "statement")
    numbers = {statement.id: at for at, statement in enumerate(findings.statements, first)}
    text, date = findings.document.text, findings.document.date
    insert_rows(
        connection,
        "statement",
        "number id document ordinal words sentences speaker_label manner act negated thought "
        "said_on first_day last_day starts ends score origin",
        [
            (
                numbers[statement.id],
                statement.id,
                document,
                ordinal,
                *_words_and_sentences(text, statement.pieces),
                statement.speaker_label,
                statement.manner,
                statement.act,
                statement.negated,
                statement.thought,
                statement.said_on,
                *days(statement.said_on, date),
                statement.span.start,
                statement.span.end,
                statement.score,
                statement.origin,
            )
            for ordinal, statement in enumerate(findings.statements)
        ],
    )
    insert_rows(
        connection,
        "piece",
        "statement part ordinal starts ends",
        [
            (numbers[statement.id], part, ordinal, span.start, span.end)
            for statement in findings.statements
            for part, ordinal, span in statement_pieces(statement)
        ],
    )
    return numbers


def insert_attributions(
    connection: sqlite3.Connection, findings: Findings, statements: Numbers, people: Numbers
) -> None:
    insert_rows(
        connection,
        "attribution",
        "statement part label person score why origin",
        [
            (
                statements[attribution.statement],
                attribution.part,
                attribution.label,
                people[attribution.person.id] if attribution.person else None,
                attribution.score,
                attribution.why,
                attribution.origin,
            )
            for attribution in findings.attributions
        ],
    )


def insert_exchanges(
    connection: sqlite3.Connection, document: int, findings: Findings, statements: Numbers, people: Numbers
) -> None:
    first = _first_free(connection, "exchange")
    numbers = {exchange.id: at for at, exchange in enumerate(findings.exchanges, first)}
    numbered = {"exchange": numbers, "statement": statements, "person": people}
    insert_rows(
        connection,
        "exchange",
        "number document ordinal first_day last_day question question_sentences question_key "
        "answer answer_sentences starts ends id clarity reason asker asker_label respondent "
        "respondent_label re_asks interrupted question_statement answer_statement said_on "
        "score origin",
        [
            (
                numbers[exchange.id],
                document,
                ordinal,
                *days(exchange.said_on, findings.document.date),
                *_exchange_words(exchange, findings.document.text),
                *_exchange_facts(exchange, numbered),
            )
            for ordinal, exchange in enumerate(findings.exchanges)
        ],
    )
    insert_rows(
        connection,
        "exchange_piece",
        "exchange part ordinal starts ends",
        [
            (numbers[exchange.id], part, ordinal, span.start, span.end)
            for exchange in findings.exchanges
            for part, spans in (("question", exchange.question), ("answer", exchange.answer))
            for ordinal, span in enumerate(spans)
        ],
    )


def _exchange_words(exchange: Exchange, text: str) -> tuple[object, ...]:
    place = cover((*exchange.question, *exchange.answer))
    question, its_sentences = _words_and_sentences(text, exchange.question)
    answer = _words_and_sentences(text, exchange.answer) if exchange.answer else (None, None)
    return question, its_sentences, question_key(question), *answer, place.start, place.end


def _exchange_facts(exchange: Exchange, numbered: dict[str, Numbers]) -> tuple[object, ...]:
    """Return the columns from id to origin; KeyError if it refers to what the findings do not hold."""

    def number(kind: str, id_: str | None) -> int | None:
        return None if id_ is None else numbered[kind][id_]

    return (
        exchange.id,
        exchange.clarity,
        exchange.reason,
        number("person", exchange.asker.id if exchange.asker else None),
        exchange.asker_label,
        number("person", exchange.respondent.id if exchange.respondent else None),
        exchange.respondent_label,
        number("exchange", exchange.re_asks),
        exchange.interrupted,
        number("statement", exchange.question_statement),
        number("statement", exchange.answer_statement),
        exchange.said_on,
        exchange.score,
        exchange.origin,
    )
