"""The record: one SQLite file that holds every document and what was found in it."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self, get_args

from onrecord.errors import BadOption, NotOnRecord, RecordError
from onrecord.models import Clarity, Document, Findings, Source
from onrecord.record import insert, listing, load, load_rows, show
from onrecord.record.migrations import migrate
from onrecord.record.rows import (
    DocumentFilter,
    DocumentRow,
    ExchangeFilter,
    ExchangeRow,
    Filter,
    Found,
    Opinion,
    PersonFilter,
    PersonRow,
    Shown,
    StatementFilter,
    StatementRow,
    Unread,
    Verdict,
)
from onrecord.text.terms import fold

if TYPE_CHECKING:
    from onrecord.clarity import Judged

# Seconds to wait for another program that is writing. One document is written in well under one.
PATIENCE = 10.0

Added = Literal["added", "unchanged", "new version", "updated"]


class Record:
    """A record file, opened; close it or use it in a ``with`` block. It belongs to one thread.

    Every call is one transaction: readers see the record as it was when they began, and a document
    is added wholly or not at all, whenever the program is stopped. Raises RecordError if the file
    cannot be opened, is no record, is newer than this program or is locked by another for long.
    """

    def __init__(self, path: str | os.PathLike[str] = "record.db", *, create: bool = True) -> None:
        self.path = Path(path)
        if not create and not self.path.exists():
            raise RecordError(
                f"there is no record {self.path}; make one with: onrecord add SOURCE,"
                " or name another with --record"
            )
        with self._told():
            self._connection = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
        try:
            with self._told():
                self._connection.execute("PRAGMA foreign_keys = ON")
                migrate(self._connection, str(self.path))
        except BaseException:
            self._connection.close()
            raise
        self._connection.row_factory = sqlite3.Row
        self._connection.create_function("folded", 1, _folded, deterministic=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    # What changes the record.

    def add(self, findings: Findings, source: Source) -> Added:
        """Add a document and what was found in it.

        A document that the record holds already is left as it is. One whose address or URL the
        record knows with another text is a new version and supersedes the one before.
        """
        from onrecord.checks.word_index import index_text  # numpy, that lists need not wait for

        insert.check(findings)
        with self._transaction("IMMEDIATE") as connection:
            connection.execute("DELETE FROM unreadable WHERE address = ?", (source.address,))
            if _document_number(connection, findings.document.id) is not None:
                return "unchanged"
            before = _version_before(connection, findings.document)
            stored = insert.insert_source(connection, source)
            number = insert.insert_document(connection, findings.document, stored, before)
            index_text(connection, number, findings.document.text)
            insert.insert_findings(connection, number, findings)
        return "added" if before is None else "new version"

    def replace(self, findings: Findings) -> Added:
        """Put new findings, and what the document now states about itself, in the place of the old.

        The text must be the same; judgements stay. Raises NotOnRecord if the document was never added.
        """
        insert.check(findings)
        with self._transaction("IMMEDIATE") as connection:
            number = self._number_of_document(connection, findings.document.id)
            text = connection.execute("SELECT text FROM document WHERE number = ?", (number,)).fetchone()[0]
            if text != findings.document.text:
                raise ValueError(f"the text of document {findings.document.id} is another")
            insert.delete_findings(connection, number)
            insert.insert_findings(connection, number, findings)
        return "updated"

    def refuse(self, address: str, reason: str) -> None:
        """Note that a source could not be read, and why; a later reason takes the place of the former."""
        with self._transaction("IMMEDIATE") as connection:
            connection.execute(
                "INSERT INTO unreadable (address, reason, at) VALUES (?, ?, ?)"
                " ON CONFLICT (address) DO UPDATE SET reason = excluded.reason, at = excluded.at",
                (address, reason, insert.now()),
            )

    def judge(
        self,
        finding: str,
        verdict: Verdict,
        *,
        by: str,
        note: str | None = None,
        correction: dict[str, object] | None = None,
    ) -> None:
        """Add what a person decided about a finding.

        A correction says by name what is right instead: the ``clarity`` of an exchange, ``None`` for
        unsure, takes the place of the one found in lists, filters, counts and dossiers. Raises
        NotOnRecord if there is no such finding, BadOption if a clarity is none.
        """
        if correction and correction.get("clarity") not in (*get_args(Clarity), None):
            raise BadOption(
                f"{correction['clarity']!r} is no clarity; it is one of {', '.join(get_args(Clarity))}"
            )
        with self._transaction("IMMEDIATE") as connection:
            if not any(found == finding for _, found in show.ids_like(connection, finding)):
                raise NotOnRecord(f"nothing on record has the id {finding}")
            connection.execute(
                "INSERT INTO judgement (finding, verdict, by, at, note, correction)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (finding, verdict, by, insert.now(), note, json.dumps(correction) if correction else None),
            )

    def note(self, exchange: str, opinion: Opinion, judged: Judged) -> None:
        """Add what a model said of an exchange, and what it and the model of clarity come to together.

        An opinion that is on record already is not added again. Raises NotOnRecord.
        """
        with self._transaction("IMMEDIATE") as connection:
            changed = connection.execute(
                "UPDATE exchange SET clarity = ?, reason = ? WHERE id = ?",
                (judged.clarity, judged.reason, exchange),
            )
            if not changed.rowcount:
                raise NotOnRecord(f"no exchange on record has the id {exchange}")
            if opinion not in load_rows.load_opinions(connection, exchange):
                insert.insert_opinion(connection, exchange, opinion)

    # What lists it.

    def documents(self, wanted: DocumentFilter = DocumentFilter()) -> tuple[DocumentRow, ...]:  # noqa: B008
        """Return the documents that fit, newest day first."""
        with self._transaction() as connection:
            return load_rows.load_document_rows(connection, listing.numbers(connection, wanted))

    def statements(self, wanted: StatementFilter = StatementFilter()) -> tuple[StatementRow, ...]:  # noqa: B008
        """Return the statements that fit, newest day first, in one document in the order of its text."""
        with self._transaction() as connection:
            return load_rows.load_statement_rows(connection, listing.numbers(connection, wanted))

    def exchanges(self, wanted: ExchangeFilter = ExchangeFilter()) -> tuple[ExchangeRow, ...]:  # noqa: B008
        """Return the exchanges that fit, newest day first, in one document in the order of its text."""
        with self._transaction() as connection:
            return load_rows.load_exchange_rows(connection, listing.numbers(connection, wanted))

    def people(self, wanted: PersonFilter = PersonFilter()) -> tuple[PersonRow, ...]:  # noqa: B008
        """Return the people who fit, those with most statements first."""
        with self._transaction() as connection:
            return load_rows.load_person_rows(connection, listing.numbers(connection, wanted))

    def count(self, wanted: Filter) -> int:
        """Return how many rows fit a filter, its limit apart."""
        with self._transaction() as connection:
            return listing.count(connection, wanted)

    def unreadable(self) -> tuple[Unread, ...]:
        """Return the sources that could not be read, the last first."""
        with self._transaction() as connection:
            rows = connection.execute("SELECT address, reason, at FROM unreadable ORDER BY at DESC, address")
            return tuple(Unread(**dict(row)) for row in rows)

    def search(self, question: str) -> Found:
        """Return the statements and exchanges that bear on a question, best first. Raises BadOption."""
        from onrecord.search import find  # and with it what tells exchanges apart, likewise

        with self._transaction() as connection:
            return find(connection, question)

    def opinions(self, exchange: str) -> tuple[Opinion, ...]:
        """Return what models said of an exchange, in the order in which they were asked."""
        with self._transaction() as connection:
            return load_rows.load_opinions(connection, exchange)

    def blurbs(self, outlet: str, keys: Sequence[str]) -> dict[str, int]:
        """Return in how many documents of an outlet a passage with each of the blurb keys stands."""
        with self._transaction() as connection:
            rows = connection.execute(
                "SELECT passage.blurb, count(DISTINCT passage.document) FROM passage"
                " JOIN document ON document.number = passage.document AND document.newest"
                f" WHERE passage.blurb {load.AMONG} AND document.outlet = ? GROUP BY passage.blurb",
                (load.among(keys), outlet),
            )
            return dict(rows.fetchall())

    # What shows one thing of it.

    def show(self, id_: str) -> Shown:
        """Return the thing with this id, or the beginning of one, with its source around it.

        Raises NotOnRecord where nothing, or more than one thing, has it.
        """
        with self._transaction() as connection:
            return show.shown(connection, id_)

    def findings(self, document: str) -> Findings:
        """Return a document with all that was found in it. Raises NotOnRecord."""
        with self._transaction() as connection:
            return load.load_findings(connection, self._number_of_document(connection, document))

    def document(self, id_: str) -> Document:
        """Return a document. Raises NotOnRecord."""
        with self._transaction() as connection:
            return load.load_document(connection, self._number_of_document(connection, id_))

    def source(self, document: str) -> Source:
        """Return the source of a document, its bytes as they were fetched. Raises NotOnRecord."""
        with self._transaction() as connection:
            return load.load_source(connection, self._number_of_document(connection, document))

    def holds(self, document: str) -> bool:
        """Tell whether the record has the document with this id."""
        with self._transaction() as connection:
            return _document_number(connection, document) is not None

    @staticmethod
    def _number_of_document(connection: sqlite3.Connection, id_: str) -> int:
        number = _document_number(connection, id_)
        if number is None:
            raise NotOnRecord(f"no document on record has the id {id_}")
        return number

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Hold the record as it is now, for what reads its tables itself, such as the matching of words."""
        with self._transaction() as connection:
            yield connection

    @contextmanager
    def _transaction(
        self, kind: Literal["DEFERRED", "IMMEDIATE"] = "DEFERRED"
    ) -> Iterator[sqlite3.Connection]:
        with self._told():
            self._connection.execute(f"BEGIN {kind}")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn SQLite's complaints about the file into RecordErrors; those about our own SQL are bugs."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            words = _complaint(error)
            if words is None:
                raise
            raise RecordError(f"{self.path} {words}") from error


def _complaint(error: sqlite3.DatabaseError) -> str | None:
    """Return what is wrong with the file in plain words, ``None`` if nothing is."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
    return {
        sqlite3.SQLITE_NOTADB: "is not a record; name another file with --record",
        sqlite3.SQLITE_CORRUPT: "is damaged; restore it from a copy",
        sqlite3.SQLITE_BUSY: "is being written by another program; try again when that has finished",
        sqlite3.SQLITE_LOCKED: "is being written by another program; try again when that has finished",
        sqlite3.SQLITE_CANTOPEN: "cannot be opened; is its folder there, and may you write in it?",
        sqlite3.SQLITE_READONLY: "may not be written; change its permissions or name another with --record",
        sqlite3.SQLITE_PERM: "may not be opened; change its permissions or name another with --record",
        sqlite3.SQLITE_FULL: "cannot grow: the disk is full",
        sqlite3.SQLITE_IOERR: f"cannot be read or written: {error}",
        sqlite3.SQLITE_TOOBIG: "cannot hold so large a document",
    }.get(code)


def _folded(words: str | None) -> str | None:
    return None if words is None else fold(words)


def _document_number(connection: sqlite3.Connection, id_: str) -> int | None:
    row = connection.execute("SELECT number FROM document WHERE id = ?", (id_,)).fetchone()
    return None if row is None else int(row[0])


def _version_before(connection: sqlite3.Connection, document: Document) -> int | None:
    """Return the number of the newest document from the same place, if there is one."""
    row = connection.execute(
        "SELECT number FROM document WHERE newest AND (address = ? OR url = ?) ORDER BY number DESC",
        (document.address, document.url),
    ).fetchone()
    return None if row is None else int(row[0])
