"""Filters → numbers of rows, in the order they are shown. The caller holds the transaction.

Documents, statements and exchanges come newest day first, undated ones last, and inside one document
in the order of its text. People come with those who said most first.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field, replace

from onrecord.errors import BadOption
from onrecord.record.load import AMONG, among
from onrecord.record.rows import (
    DocumentFilter,
    ExchangeFilter,
    Filter,
    Narrowing,
    PersonFilter,
    StatementFilter,
)
from onrecord.text.terms import fold, match_all, named
from onrecord.times.days import first_and_last_day

_FROM = {
    "document": "document",
    "statement": "statement JOIN document ON document.number = statement.document",
    "exchange": "exchange JOIN document ON document.number = exchange.document",
    "person": "person",
}
_ORDER = {
    "document": "document.day DESC, document.number",
    "statement": "statement.day DESC, statement.document, statement.starts",
    "exchange": "exchange.day DESC, exchange.document, exchange.starts",
    "person": "(SELECT count(*) FROM attribution WHERE person = person.number AND part = 'speaker') DESC,"
    " person.name, person.number",
}
# Of a document one passage of its story has to hold all the words.
_ABOUT = {
    "document": "document.number IN (SELECT document FROM passage WHERE role <> 'furniture' AND number IN"
    " (SELECT rowid FROM passage_fts WHERE passage_fts MATCH ?))",
    "statement": "statement.number IN (SELECT rowid FROM statement_fts WHERE statement_fts MATCH ?)",
    "exchange": "exchange.number IN (SELECT rowid FROM exchange_fts WHERE exchange_fts MATCH ?)",
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


def numbers(connection: sqlite3.Connection, wanted: Filter) -> list[int]:
    """Return the numbers of the rows that fit."""
    table, where = _listed(connection, wanted)
    rows = connection.execute(
        f"SELECT {table}.number FROM {_FROM[table]} {where} ORDER BY {_ORDER[table]} LIMIT ? OFFSET ?",
        (*where.values, wanted.limit or -1, wanted.offset),
    )
    return [number for (number,) in rows]


def count(connection: sqlite3.Connection, wanted: Filter) -> int:
    """Return how many rows fit, the limit apart."""
    table, where = _listed(connection, wanted)
    row = connection.execute(f"SELECT count(*) FROM {_FROM[table]} {where}", where.values).fetchone()
    return int(row[0])


def _listed(connection: sqlite3.Connection, wanted: Filter) -> tuple[str, Where]:
    """Return the table whose rows a filter lists, and which of them."""
    if isinstance(wanted, PersonFilter):
        return "person", _people(connection, wanted)
    if isinstance(wanted, StatementFilter):
        return "statement", _statements(connection, wanted)
    if isinstance(wanted, ExchangeFilter):
        return "exchange", _exchanges(connection, wanted)
    return "document", _documents(wanted)


def _documents(wanted: DocumentFilter) -> Where:
    if not (wanted.document and wanted.all_versions):
        return _narrowed(wanted, "document")
    where = _narrowed(replace(wanted, document=None), "document")
    where.add(f"document.number IN ({_VERSIONS})", wanted.document)
    return where


def _statements(connection: sqlite3.Connection, wanted: StatementFilter) -> Where:
    where = _narrowed(wanted, "statement")
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
    where = _narrowed(wanted, "exchange")
    if wanted.clarity:
        unsure = " OR clarity IS NULL" if None in wanted.clarity else ""
        where.add(
            f"exchange.number IN (SELECT number FROM clarity_now WHERE clarity {AMONG}{unsure})",
            among([one for one in wanted.clarity if one]),
        )
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
    said = _narrowed(wanted, "statement")
    if wanted.about or wanted.since or wanted.until:
        where.add(
            "person.number IN (SELECT attribution.person FROM attribution WHERE part = 'speaker' AND"
            f" statement IN (SELECT statement.number FROM {_FROM['statement']} {said}))",
            *said.values,
        )
    else:
        where.add(
            "person.number IN (SELECT appearance.person FROM appearance"
            f" JOIN document ON document.number = appearance.document {said})",
            *said.values,
        )
    return where


def _narrowed(wanted: Narrowing, table: str) -> Where:
    """Return what narrows every list: documents, days and words; ``table`` has the days and the words."""
    where = Where()
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
    if wanted.about:
        where.add(_ABOUT[table], match_all(wanted.about))
    return where


def _day(date: str, option: str) -> tuple[str, str]:
    bounds = first_and_last_day(date)
    if bounds is None:
        raise BadOption(f"--{option} {date!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    return bounds


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
