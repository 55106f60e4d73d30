"""Filters → numbers of rows, in the order they are shown. The caller holds the transaction.

Documents, statements and exchanges come newest day first, undated ones last, and inside one document
in the order of its text. People come with those who said most first.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field, replace

from onrecord.errors import BadOption
from onrecord.record.load import AMONG, among
from onrecord.record.rows import DocumentFilter, ExchangeFilter, Filter, PersonFilter, StatementFilter
from onrecord.text.terms import fold, match_all, named
from onrecord.times.days import first_and_last_day

WITH_DOCUMENT = {
    "statement": "statement JOIN document ON document.number = statement.document",
    "exchange": "exchange JOIN document ON document.number = exchange.document",
    "document": "document",
}

# The numbers of all versions of the document with an id: those it supersedes and that supersede it.
_VERSIONS = (
    "WITH RECURSIVE version (number) AS (SELECT number FROM document WHERE id = ? UNION"
    " SELECT document.supersedes FROM document JOIN version ON document.number = version.number"
    " WHERE document.supersedes IS NOT NULL UNION"
    " SELECT document.number FROM document JOIN version ON document.supersedes = version.number)"
    " SELECT number FROM version"
)


@dataclass
class Where:
    """Conditions of a query and what their question marks stand for."""

    conditions: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, condition: str, *values: object) -> None:
        self.conditions.append(f"({condition})")
        self.values += values

    def __str__(self) -> str:
        return "WHERE " + " AND ".join(self.conditions) if self.conditions else ""


def document_numbers(connection: sqlite3.Connection, wanted: DocumentFilter) -> list[int]:
    """Return the numbers of the documents that fit."""
    where = _documents(wanted)
    return _numbers(
        connection,
        f"SELECT document.number FROM document {where} ORDER BY document.first_day DESC, document.number",
        where,
        wanted,
    )


def statement_numbers(connection: sqlite3.Connection, wanted: StatementFilter) -> list[int]:
    """Return the numbers of the statements that fit."""
    where = _statements(connection, wanted)
    return _numbers(
        connection,
        f"SELECT statement.number FROM {WITH_DOCUMENT['statement']} {where}"
        " ORDER BY statement.first_day DESC, statement.document, statement.starts",
        where,
        wanted,
    )


def exchange_numbers(connection: sqlite3.Connection, wanted: ExchangeFilter) -> list[int]:
    """Return the numbers of the exchanges that fit."""
    where = _exchanges(connection, wanted)
    return _numbers(
        connection,
        f"SELECT exchange.number FROM {WITH_DOCUMENT['exchange']} {where}"
        " ORDER BY exchange.first_day DESC, exchange.document, exchange.starts",
        where,
        wanted,
    )


def person_numbers(connection: sqlite3.Connection, wanted: PersonFilter) -> list[int]:
    """Return the numbers of the people who fit: all in the record, or those who said what fits."""
    where = _people(connection, wanted)
    return _numbers(
        connection,
        "SELECT person.number FROM person LEFT JOIN attribution"
        " ON attribution.person = person.number AND attribution.part = 'speaker'"
        f" {where} GROUP BY person.number"
        " ORDER BY count(attribution.number) DESC, person.name, person.number",
        where,
        wanted,
    )


def count(connection: sqlite3.Connection, wanted: Filter) -> int:
    """Return how many rows fit, the limit apart."""
    if isinstance(wanted, PersonFilter):
        where = _people(connection, wanted)
        query = f"SELECT count(*) FROM person {where}"
    else:
        if isinstance(wanted, DocumentFilter):
            table, where = "document", _documents(wanted)
        elif isinstance(wanted, StatementFilter):
            table, where = "statement", _statements(connection, wanted)
        else:
            table, where = "exchange", _exchanges(connection, wanted)
        query = f"SELECT count(*) FROM {WITH_DOCUMENT[table]} {where}"
    return int(connection.execute(query, where.values).fetchone()[0])


def _numbers(connection: sqlite3.Connection, query: str, where: Where, wanted: Filter) -> list[int]:
    page = (wanted.limit or -1, wanted.offset)
    return [row[0] for row in connection.execute(f"{query} LIMIT ? OFFSET ?", (*where.values, *page))]


def _documents(wanted: DocumentFilter) -> Where:
    where = Where()
    if wanted.document and wanted.all_versions:
        where.add(f"document.number IN ({_VERSIONS})", wanted.document)
        wanted = replace(wanted, document=None)
    _within(where, wanted, "document")
    if wanted.about:
        where.add(
            "document.number IN (SELECT document FROM passage WHERE role <> 'furniture' AND number IN"
            " (SELECT rowid FROM passage_fts WHERE passage_fts MATCH ?))",
            match_all(wanted.about),
        )
    return where


def _statements(connection: sqlite3.Connection, wanted: StatementFilter) -> Where:
    where = Where()
    _within(where, wanted, "statement")
    _about(where, wanted.about, "statement")
    if wanted.act:
        where.add(f"statement.act {AMONG}", among(wanted.act))
    if wanted.manner:
        where.add(f"statement.manner {AMONG}", among(wanted.manner))
    if wanted.speaker:
        people, labels = _who(connection, wanted.speaker, "statement", "speaker_label")
        where.add(
            "statement.number IN (SELECT statement FROM attribution WHERE part = 'speaker' AND"
            f" person {AMONG}) OR statement.speaker_label {AMONG}",
            among(people),
            among(labels),
        )
    return where


def _exchanges(connection: sqlite3.Connection, wanted: ExchangeFilter) -> Where:
    where = Where()
    _within(where, wanted, "exchange")
    _about(where, wanted.about, "exchange")
    if wanted.clarity:
        unsure = " OR exchange.clarity IS NULL" if None in wanted.clarity else ""
        where.add(f"exchange.clarity {AMONG}{unsure}", among([one for one in wanted.clarity if one]))
    for side, name in (("asker", wanted.asker), ("respondent", wanted.respondent)):
        if name:
            people, labels = _who(connection, name, "exchange", f"{side}_label")
            where.add(
                f"exchange.{side} {AMONG} OR exchange.{side}_label {AMONG}", among(people), among(labels)
            )
    if wanted.speaker:
        people, askers = _who(connection, wanted.speaker, "exchange", "asker_label")
        _, respondents = _who(connection, wanted.speaker, "exchange", "respondent_label")
        where.add(
            f"exchange.asker {AMONG} OR exchange.respondent {AMONG}"
            f" OR exchange.asker_label {AMONG} OR exchange.respondent_label {AMONG}",
            among(people),
            among(people),
            among(askers),
            among(respondents),
        )
    return where


def _people(connection: sqlite3.Connection, wanted: PersonFilter) -> Where:
    where = Where()
    if wanted.kind:
        where.add(f"person.kind {AMONG}", among(wanted.kind))
    if wanted.speaker:
        people, _ = _who(connection, wanted.speaker, "statement", "speaker_label")
        where.add(f"person.number {AMONG}", among(people))
    said = Where()
    _within(said, wanted, "statement")
    _about(said, wanted.about, "statement")
    if wanted.about or wanted.since or wanted.until:
        where.add(
            "person.number IN (SELECT attribution.person FROM attribution WHERE part = 'speaker' AND"
            f" statement IN (SELECT statement.number FROM {WITH_DOCUMENT['statement']} {said}))",
            *said.values,
        )
    else:
        where.add(
            "person.number IN (SELECT appearance.person FROM appearance"
            f" JOIN document ON document.number = appearance.document {said})",
            *said.values,
        )
    return where


def _within(where: Where, wanted: Filter, table: str) -> None:
    """Narrow to the documents and days asked for; ``table`` has the days."""
    if wanted.document:
        # A document that is named is meant, be it superseded or not.
        where.add("document.id = ?", wanted.document)
    elif not wanted.all_versions:
        where.add("document.newest")
    if wanted.outlet:
        where.add("instr(folded(document.outlet), ?)", fold(wanted.outlet))
    # What may have been said in the time asked for is listed: "in March" is not left out of a week of March.
    if wanted.since:
        where.add(f"{table}.last_day >= ?", _day(wanted.since, "since")[0])
    if wanted.until:
        where.add(f"{table}.first_day <= ?", _day(wanted.until, "until")[1])


def _day(date: str, option: str) -> tuple[str, str]:
    bounds = first_and_last_day(date)
    if bounds is None:
        raise BadOption(f"--{option} {date!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    return bounds


def _about(where: Where, words: str | None, table: str) -> None:
    if words:
        where.add(
            f"{table}.number IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?)", match_all(words)
        )


def _who(connection: sqlite3.Connection, asked: str, table: str, column: str) -> tuple[list[int], list[str]]:
    """Return the numbers of the people and the printed labels that a name, part of one, or an id means."""
    row = connection.execute("SELECT number FROM person WHERE id = ?", (asked,)).fetchone()
    if row:
        return [row[0]], []
    names = connection.execute("SELECT person, name FROM appearance UNION SELECT number, name FROM person")
    people = {number for number, name in names if named(asked, name)}
    others = connection.execute(
        "SELECT person, value FROM appearance, json_each(appearance.also) WHERE also <> '[]'"
    )
    people |= {number for number, name in others if named(asked, name)}
    labels = connection.execute(f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL")
    return sorted(people), [label for (label,) in labels if named(asked, label)]
