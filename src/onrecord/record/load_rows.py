"""Numbers → the rows that lists show. The caller holds the transaction."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.models import Person
from onrecord.record.load import AMONG, among, load_exchanges, load_people, load_statements
from onrecord.record.rows import (
    DocumentRow,
    ExchangeRow,
    InDocument,
    Judgement,
    Opinion,
    PersonRow,
    StatementRow,
    Verdict,
)


def load_document_rows(connection: sqlite3.Connection, numbers: Sequence[int]) -> tuple[DocumentRow, ...]:
    """Return the documents with these numbers, in this order."""
    these = among(numbers)
    counts = {
        kind: dict(connection.execute(query.format(f"document {AMONG}"), (these,)).fetchall())
        for kind, query in (
            ("passages", "SELECT document, count(*) FROM passage WHERE {} GROUP BY document"),
            (
                "furniture",
                "SELECT document, count(*) FROM passage WHERE role = 'furniture' AND {} GROUP BY document",
            ),
            ("statements", "SELECT document, count(*) FROM statement WHERE {} GROUP BY document"),
            ("exchanges", "SELECT document, count(*) FROM exchange WHERE {} GROUP BY document"),
        )
    }
    authors: dict[int, list[str]] = defaultdict(list)
    for number, name in connection.execute(
        f"SELECT document, name FROM author WHERE document {AMONG} ORDER BY document, ordinal", (these,)
    ):
        authors[number].append(name)
    rows = connection.execute(
        "SELECT document.*, length(document.text) AS characters, before.id AS before FROM document"
        " LEFT JOIN document AS before ON before.number = document.supersedes"
        f" WHERE document.number {AMONG}",
        (these,),
    )
    documents = {
        row["number"]: _document_row(
            row, authors[row["number"]], {kind: count.get(row["number"], 0) for kind, count in counts.items()}
        )
        for row in rows
    }
    return tuple(documents[number] for number in numbers)


def _document_row(row: sqlite3.Row, authors: Iterable[str], counts: dict[str, int]) -> DocumentRow:
    return DocumentRow(
        id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        authors=tuple(authors),
        published=row["published"],
        updated=row["updated"],
        address=row["address"],
        url=row["url"],
        media_type=row["media_type"],
        retrieved_at=row["retrieved_at"],
        added_at=row["added_at"],
        supersedes=row["before"],
        newest=bool(row["newest"]),
        characters=row["characters"],
        warnings=tuple(json.loads(row["warnings"])),
        **counts,
    )


def load_statement_rows(connection: sqlite3.Connection, numbers: Sequence[int]) -> tuple[StatementRow, ...]:
    """Return the statements with these numbers, in this order."""
    statements = load_statements(connection, numbers)
    people = _parts(connection, numbers)
    documents = _in_documents(connection, "statement", numbers)
    verdicts = _verdicts(connection, [statement.id for statement in statements.values()])
    words = dict(
        connection.execute(
            f"SELECT number, words FROM statement WHERE number {AMONG}", (among(numbers),)
        ).fetchall()
    )
    cues = _cues(connection, numbers)
    return tuple(
        StatementRow(
            statement=statement,
            words=words[number],
            cue=cues.get(number),
            speakers=tuple(people[number, "speaker"]),
            addressees=tuple(people[number, "addressee"]),
            via=tuple(people[number, "via"]),
            document=documents[statement.document],
            verdict=verdicts.get(statement.id),
        )
        for number, statement in statements.items()
    )


def _cues(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, str]:
    """Return the words of the cues of those statements that have one."""
    rows = connection.execute(
        "SELECT piece.statement, substr(document.text, piece.starts + 1, piece.ends - piece.starts)"
        " FROM piece"
        " JOIN statement ON statement.number = piece.statement"
        " JOIN document ON document.number = statement.document"
        f" WHERE piece.part = 'cue' AND piece.statement {AMONG}",
        (among(numbers),),
    )
    return dict(rows.fetchall())


def _parts(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[tuple[int, str], list[Person]]:
    """Return the resolved people of statements by statement and part."""
    rows = connection.execute(
        "SELECT statement, part, person FROM attribution"
        f" WHERE person IS NOT NULL AND statement {AMONG} ORDER BY number",
        (among(numbers),),
    ).fetchall()
    people = load_people(connection, sorted({row["person"] for row in rows}))
    parts: dict[tuple[int, str], list[Person]] = defaultdict(list)
    for row in rows:
        parts[row["statement"], row["part"]].append(people[row["person"]])
    return parts


def _in_documents(
    connection: sqlite3.Connection, table: str, numbers: Sequence[int]
) -> dict[str, InDocument]:
    rows = connection.execute(
        "SELECT id, title, outlet, coalesce(published, updated) AS date, url, address FROM document"
        f" WHERE number IN (SELECT document FROM {table} WHERE number {AMONG})",
        (among(numbers),),
    )
    return {row["id"]: InDocument(**dict(row)) for row in rows}


def _verdicts(connection: sqlite3.Connection, findings: Sequence[str]) -> dict[str, Verdict]:
    """Return the last verdict on each of the findings that has one."""
    rows = connection.execute(
        f"SELECT finding, verdict FROM judgement WHERE finding {AMONG} ORDER BY number", (among(findings),)
    )
    return dict(rows.fetchall())


def load_exchange_rows(connection: sqlite3.Connection, numbers: Sequence[int]) -> tuple[ExchangeRow, ...]:
    """Return the exchanges with these numbers, in this order."""
    rows = connection.execute(
        f"SELECT number, question, answer, asker, respondent FROM exchange WHERE number {AMONG}",
        (among(numbers),),
    ).fetchall()
    taking_part = {row[side] for row in rows for side in ("asker", "respondent")} - {None}
    people = load_people(connection, sorted(taking_part))
    exchanges = load_exchanges(connection, numbers, people)
    documents = _in_documents(connection, "exchange", numbers)
    ids = [exchange.id for exchange in exchanges.values()]
    verdicts, corrected = _verdicts(connection, ids), _clarity_corrected(connection, ids)
    words = {row["number"]: row for row in rows}
    return tuple(
        ExchangeRow(
            exchange=exchange,
            question=words[number]["question"],
            answer=words[number]["answer"],
            document=documents[exchange.document],
            verdict=verdicts.get(exchange.id),
            corrected=corrected.get(exchange.id),
        )
        for number, exchange in exchanges.items()
    )


def load_person_rows(connection: sqlite3.Connection, numbers: Sequence[int]) -> tuple[PersonRow, ...]:
    """Return the people with these numbers, in this order, counted over the newest versions."""
    these = among(numbers)
    said = connection.execute(
        # "In January" is no day on which anybody was heard.
        "SELECT attribution.person, count(DISTINCT statement.number),"
        " min(iif(statement.first_day = statement.last_day, statement.first_day, NULL)),"
        " max(iif(statement.first_day = statement.last_day, statement.last_day, NULL))"
        " FROM attribution JOIN statement ON statement.number = attribution.statement"
        " JOIN document ON document.number = statement.document AND document.newest"
        f" WHERE attribution.part = 'speaker' AND attribution.person {AMONG} GROUP BY attribution.person",
        (these,),
    ).fetchall()
    asked = dict(
        connection.execute(
            "SELECT person, count(*) FROM ("
            f" SELECT asker AS person, number, document AS place FROM exchange WHERE asker {AMONG}"
            f" UNION SELECT respondent, number, document FROM exchange WHERE respondent {AMONG})"
            " JOIN document ON document.number = place AND document.newest GROUP BY person",
            (these, these),
        ).fetchall()
    )
    seen = dict(
        connection.execute(
            "SELECT person, count(*) FROM appearance"
            " JOIN document ON document.number = appearance.document AND document.newest"
            f" WHERE person {AMONG} GROUP BY person",
            (these,),
        ).fetchall()
    )
    spoken = {number: counted for number, *counted in said}
    rows = []
    for number, person in load_people(connection, numbers).items():
        statements, first, last = spoken.get(number, (0, None, None))
        rows.append(
            PersonRow(
                person=person,
                statements=statements,
                exchanges=asked.get(number, 0),
                documents=seen.get(number, 0),
                first_day=first,
                last_day=last,
            )
        )
    return tuple(rows)


def load_opinions(connection: sqlite3.Connection, exchange: str) -> tuple[Opinion, ...]:
    """Return what models said of an exchange, in the order in which they were asked."""
    rows = connection.execute(
        "SELECT clarity, words, url, model, prompt, reply, asked_at FROM opinion WHERE exchange = ?"
        " ORDER BY number",
        (exchange,),
    )
    return tuple(Opinion(**dict(row)) for row in rows)


def load_judgements(connection: sqlite3.Connection, finding: str) -> tuple[Judgement, ...]:
    """Return what was decided about a finding, in order of time."""
    rows = connection.execute(
        "SELECT finding, verdict, by, at, note, correction FROM judgement WHERE finding = ? ORDER BY number",
        (finding,),
    )
    return tuple(_judgement(row) for row in rows)


def _clarity_corrected(connection: sqlite3.Connection, exchanges: Sequence[str]) -> dict[str, Judgement]:
    """Return, by id, the last judgement that corrected the clarity of an exchange."""
    rows = connection.execute(
        "SELECT finding, verdict, by, at, note, correction FROM judgement WHERE number IN"
        f" (SELECT number FROM clarity_corrected WHERE exchange {AMONG})",
        (among(exchanges),),
    )
    return {row["finding"]: _judgement(row) for row in rows}


def _judgement(row: sqlite3.Row) -> Judgement:
    correction = json.loads(row["correction"]) if row["correction"] else None
    return Judgement(**{**dict(row), "correction": correction})
