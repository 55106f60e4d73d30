"""How a record's file is made and brought up to date, one numbered step at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.resources import files

from onrecord.errors import RecordError
from onrecord.models import Span
from onrecord.record.insert_found import question_key
from onrecord.text.stretches import LONG, sentences_of

APPLICATION_ID = 0x4F6E5265  # "OnRe": by this a file is known to be a record

Step = Callable[[sqlite3.Connection], None]


def split_script(script: str) -> Iterator[str]:
    """Yield the single statements of an SQL script.

    ``Connection.executescript`` would commit first, and a migration must be one transaction.
    """
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _run(connection: sqlite3.Connection, script: str) -> None:
    for statement in split_script((files("onrecord.record") / script).read_text("utf-8")):
        connection.execute(statement)


def first_schema(connection: sqlite3.Connection) -> None:
    """Make the tables of version 1 in an empty file."""
    _run(connection, "schema.sql")
    created = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute("INSERT INTO meta VALUES ('created_at', ?)", (created,))


def make_word_index(connection: sqlite3.Connection) -> None:
    """Make the index of words by which quotations are found."""
    from onrecord.checks.word_index import make_index  # numpy; most runs find the record up to date

    make_index(connection)


def make_opinions(connection: sqlite3.Connection) -> None:
    """Make the table of what language models were asked about exchanges, and what they replied.

    Like judgements they refer to exchanges by id: those may be replaced, and found again.
    """
    connection.execute(
        "CREATE TABLE opinion (number INTEGER PRIMARY KEY, exchange TEXT NOT NULL, clarity TEXT NOT NULL"
        " CHECK (clarity IN ('answered', 'partial', 'not answered', 'declined', 'no reply')),"
        " words TEXT NOT NULL, url TEXT NOT NULL, model TEXT NOT NULL, prompt TEXT NOT NULL,"
        " reply TEXT NOT NULL, asked_at TEXT NOT NULL) STRICT"
    )
    connection.execute("CREATE INDEX opinion_exchange ON opinion (exchange)")


def order_days(connection: sqlite3.Connection) -> None:
    """Put dates in order by the day they stand at, and show what people corrected.

    Questions on record get the key by which they are known in another document.
    """
    _run(connection, "days_and_corrections.sql")
    questions = connection.execute("SELECT number, question FROM exchange").fetchall()
    connection.executemany(
        "UPDATE exchange SET question_key = ? WHERE number = ?",
        [(question_key(words), number) for number, words in questions],
    )


def mark_sentences(connection: sqlite3.Connection) -> None:
    """Keep where the sentences of long words stand, by which the best of them are found and shown."""
    for table, side, part, pieces in (
        ("statement", "words", "", "piece WHERE part = 'words' AND statement"),
        ("exchange", "question", "question_", "exchange_piece WHERE part = 'question' AND exchange"),
        ("exchange", "answer", "answer_", "exchange_piece WHERE part = 'answer' AND exchange"),
    ):
        connection.execute(f"ALTER TABLE {table} ADD COLUMN {part}sentences TEXT")
        long = connection.execute(f"SELECT number, {side} FROM {table} WHERE length({side}) > {LONG}")
        for number, words in long.fetchall():
            rows = connection.execute(f"SELECT starts, ends FROM {pieces} = ? ORDER BY ordinal", (number,))
            connection.execute(
                f"UPDATE {table} SET {part}sentences = ? WHERE number = ?",
                (json.dumps(sentences_of(words, [Span(*row) for row in rows])), number),
            )


# The step at place n leads from version n to n + 1.
STEPS: tuple[Step, ...] = (first_schema, make_word_index, make_opinions, order_days, mark_sentences)


def migrate(connection: sqlite3.Connection, path: str, steps: tuple[Step, ...] = STEPS) -> None:
    """Bring the file up to the newest version, all steps in one transaction.

    Raises RecordError where it is another program's file or a newer program's record.
    """
    if _version(connection, path, len(steps)) == len(steps):
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again under the lock: another process may have done the work in the meantime.
        for step in steps[_version(connection, path, len(steps)) :]:
            step(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection, path: str, newest: int) -> int:
    """Return the version of the file, 0 if it is empty."""
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            raise RecordError(f"{path} is the database of another program; name another file with --record")
        return 0
    if version > newest:
        raise RecordError(
            f"{path} is a record of version {version} and this program knows versions up to {newest}; "
            "update On Record"
        )
    return version
