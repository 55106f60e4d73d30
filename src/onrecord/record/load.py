"""Rows of the tables → the records they were made of. The caller holds the transaction."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from onrecord.models import (
    Attribution,
    Author,
    Document,
    Exchange,
    Findings,
    Passage,
    Person,
    Source,
    Span,
    Stated,
    Statement,
)

LAST_PLACE = 2**62  # behind the end of any text
_ATTRIBUTIONS = (
    "SELECT attribution.*, statement.id AS statement_id FROM attribution"
    " JOIN statement ON statement.number = attribution.statement"
)
AMONG = "IN (SELECT value FROM json_each(?))"  # takes numbers as a JSON array: no limit on how many


def among(values: Sequence[int] | Sequence[str]) -> str:
    """Return what AMONG takes."""
    return json.dumps(list(values))


def load_findings(connection: sqlite3.Connection, number: int) -> Findings:
    """Return the document with this number and all that was found in it, as it was added.

    ``people`` are all who occur in the findings, by the names and titles this document gives them.
    """
    people = load_appearances(connection, number)
    return Findings(
        document=load_document(connection, number),
        statements=tuple(load_statements(connection, _numbers(connection, "statement", number)).values()),
        attributions=load_attributions(connection, number, people),
        exchanges=tuple(
            load_exchanges(connection, _numbers(connection, "exchange", number), people).values()
        ),
        people=tuple(people.values()),
    )


def _numbers(connection: sqlite3.Connection, table: str, document: int) -> list[int]:
    rows = connection.execute(f"SELECT number FROM {table} WHERE document = ? ORDER BY ordinal", (document,))
    return [row[0] for row in rows]


def load_around(connection: sqlite3.Connection, document: str, around: Span) -> Findings:
    """Return the document with this id, of its findings those that meet a stretch of its text.

    That is its passages and statements, and whom those are attributed to. Raises LookupError if there is
    no such document.
    """
    row = connection.execute("SELECT number FROM document WHERE id = ?", (document,)).fetchone()
    if row is None:
        raise LookupError(document)
    number, place = row[0], (row[0], around.end, around.start)
    found = connection.execute(
        "SELECT number FROM statement WHERE document = ? AND starts < ? AND ends > ? ORDER BY ordinal", place
    )
    statements = load_statements(connection, [one[0] for one in found])
    attributions = connection.execute(
        f"{_ATTRIBUTIONS} WHERE attribution.statement {AMONG} ORDER BY attribution.number",
        (among(list(statements)),),
    ).fetchall()
    named = {one["person"] for one in attributions} - {None}
    people = {n: person for n, person in load_appearances(connection, number).items() if n in named}
    return Findings(
        document=load_document(connection, number, around),
        statements=tuple(statements.values()),
        attributions=tuple(_attribution(one, people) for one in attributions),
        people=tuple(people.values()),
    )


def load_document(connection: sqlite3.Connection, number: int, around: Span | None = None) -> Document:
    """Return the document with this number and its passages, all or those that meet a stretch."""
    low, high = (around.start, around.end) if around else (-1, LAST_PLACE)
    row = connection.execute(
        "SELECT document.*, before.id AS before FROM document"
        " LEFT JOIN document AS before ON before.number = document.supersedes WHERE document.number = ?",
        (number,),
    ).fetchone()
    passages = connection.execute(
        "SELECT * FROM passage WHERE document = ? AND starts < ? AND ends > ? ORDER BY ordinal",
        (number, high, low),
    )
    authors = connection.execute("SELECT * FROM author WHERE document = ? ORDER BY ordinal", (number,))
    return Document(
        id=row["id"],
        text=row["text"],
        passages=tuple(_passage(passage) for passage in passages),
        media_type=row["media_type"],
        address=row["address"],
        url=row["url"],
        title=_stated(row, "title"),
        outlet=_stated(row, "outlet"),
        authors=tuple(
            Author(name=author["name"], title=author["title"], read_from=author["read_from"])
            for author in authors
        ),
        published=_stated(row, "published"),
        updated=_stated(row, "updated"),
        retrieved_at=row["retrieved_at"],
        supersedes=row["before"],
        warnings=tuple(json.loads(row["warnings"])),
    )


def _stated(row: sqlite3.Row, fact: str) -> Stated | None:
    return None if row[fact] is None else Stated(value=row[fact], read_from=row[f"{fact}_from"])


def _passage(row: sqlite3.Row) -> Passage:
    return Passage(
        start=row["starts"],
        end=row["ends"],
        role=row["role"],
        kind=row["kind"],
        copy_of=row["copy_of"],
        label=None if row["label_starts"] is None else Span(row["label_starts"], row["label_ends"]),
        speaker=row["speaker"],
        speaker_note=row["speaker_note"],
        notes=tuple(Span(*note) for note in json.loads(row["notes"])),
        time=None if row["time_from"] is None else (row["time_from"], row["time_to"]),
        dated=row["dated"],
        origin=row["origin"],
    )


def load_source(connection: sqlite3.Connection, number: int) -> Source:
    """Return the source of the document with this number, its bytes as they were fetched."""
    row = connection.execute(
        "SELECT source.*, source_content.zlib FROM document"
        " JOIN source ON source.number = document.source"
        " JOIN source_content ON source_content.source = source.number WHERE document.number = ?",
        (number,),
    ).fetchone()
    return Source(
        address=row["address"],
        content=zlib.decompress(row["zlib"]),
        media_type=row["media_type"],
        url=row["url"],
        retrieved_at=row["retrieved_at"],
        charset=row["charset"],
    )


def load_appearances(connection: sqlite3.Connection, document: int) -> dict[int, Person]:
    """Return the people of one document by number, as it names them."""
    rows = connection.execute(
        "SELECT person.number, person.id, appearance.name, appearance.kind, appearance.title, appearance.also"
        " FROM appearance JOIN person ON person.number = appearance.person"
        " WHERE appearance.document = ? ORDER BY appearance.ordinal",
        (document,),
    )
    return {row["number"]: _person(row, tuple(json.loads(row["also"]))) for row in rows}


def load_people(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Person]:
    """Return people by number, in the order asked for, by their fullest names in the whole record."""
    also: dict[int, dict[str, None]] = defaultdict(dict)
    rows = connection.execute(
        f"SELECT person, name, also FROM appearance WHERE person {AMONG}", (among(numbers),)
    )
    for number, name, others in rows:
        also[number].update(dict.fromkeys((name, *json.loads(others))))
    rows = connection.execute(f"SELECT * FROM person WHERE number {AMONG}", (among(numbers),))
    people = {
        row["number"]: _person(row, tuple(name for name in also[row["number"]] if name != row["name"]))
        for row in rows
    }
    return {number: people[number] for number in numbers}


def _person(row: sqlite3.Row, also: tuple[str, ...]) -> Person:
    return Person(id=row["id"], name=row["name"], kind=row["kind"], title=row["title"], also=also)


def load_statements(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Statement]:
    """Return statements by number, in the order asked for."""
    places: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    pieces = connection.execute(
        "SELECT statement, part, starts, ends FROM piece"
        f" WHERE statement {AMONG} ORDER BY statement, part, ordinal",
        (among(numbers),),
    )
    for number, part, starts, ends in pieces:
        places[number][part].append(Span(starts, ends))
    rows = connection.execute(
        "SELECT statement.*, document.id AS document_id FROM statement"
        f" JOIN document ON document.number = statement.document WHERE statement.number {AMONG}",
        (among(numbers),),
    )
    statements = {row["number"]: _statement(row, places[row["number"]]) for row in rows}
    return {number: statements[number] for number in numbers}


def _statement(row: sqlite3.Row, places: dict[str, list[Span]]) -> Statement:
    def one(part: str) -> Span | None:
        return places[part][0] if places[part] else None

    return Statement(
        id=row["id"],
        document=row["document_id"],
        pieces=tuple(places["words"]),
        manner=row["manner"],
        act=row["act"],
        negated=bool(row["negated"]),
        thought=bool(row["thought"]),
        cue=one("cue"),
        source=one("source"),
        speaker_label=row["speaker_label"],
        addressee=one("addressee"),
        via=tuple(places["via"]),
        said_on=row["said_on"],
        said_on_words=one("said on"),
        venue=one("venue"),
        score=row["score"],
        origin=row["origin"],
    )


def load_attributions(
    connection: sqlite3.Connection, document: int, people: dict[int, Person]
) -> tuple[Attribution, ...]:
    """Return the attributions of one document's statements, in the order they were added."""
    rows = connection.execute(
        f"{_ATTRIBUTIONS} WHERE statement.document = ? ORDER BY attribution.number", (document,)
    )
    return tuple(_attribution(row, people) for row in rows)


def _attribution(row: sqlite3.Row, people: dict[int, Person]) -> Attribution:
    return Attribution(
        statement=row["statement_id"],
        label=row["label"],
        part=row["part"],
        person=None if row["person"] is None else people[row["person"]],
        score=row["score"],
        why=row["why"],
        origin=row["origin"],
    )


def load_exchanges(
    connection: sqlite3.Connection, numbers: Sequence[int], people: dict[int, Person]
) -> dict[int, Exchange]:
    """Return exchanges by number, in the order asked for; ``people`` holds all who take part."""
    places: dict[tuple[int, str], list[Span]] = defaultdict(list)
    pieces = connection.execute(
        "SELECT exchange, part, starts, ends FROM exchange_piece"
        f" WHERE exchange {AMONG} ORDER BY exchange, part, ordinal",
        (among(numbers),),
    )
    for number, part, starts, ends in pieces:
        places[number, part].append(Span(starts, ends))
    rows = connection.execute(
        "SELECT exchange.*, document.id AS document_id, before.id AS before,"
        " asking.id AS question_id, answering.id AS answer_id FROM exchange"
        " JOIN document ON document.number = exchange.document"
        " LEFT JOIN exchange AS before ON before.number = exchange.re_asks"
        " LEFT JOIN statement AS asking ON asking.number = exchange.question_statement"
        " LEFT JOIN statement AS answering ON answering.number = exchange.answer_statement"
        f" WHERE exchange.number {AMONG}",
        (among(numbers),),
    )
    exchanges = {row["number"]: _exchange(row, places, people) for row in rows}
    return {number: exchanges[number] for number in numbers}


def _exchange(
    row: sqlite3.Row, places: dict[tuple[int, str], list[Span]], people: dict[int, Person]
) -> Exchange:
    def person(number: Any) -> Person | None:
        return None if number is None else people[number]

    return Exchange(
        id=row["id"],
        document=row["document_id"],
        question=tuple(places[row["number"], "question"]),
        answer=tuple(places[row["number"], "answer"]),
        asker_label=row["asker_label"],
        asker=person(row["asker"]),
        respondent_label=row["respondent_label"],
        respondent=person(row["respondent"]),
        clarity=row["clarity"],
        reason=row["reason"],
        re_asks=row["before"],
        interrupted=bool(row["interrupted"]),
        question_statement=row["question_id"],
        answer_statement=row["answer_id"],
        said_on=row["said_on"],
        score=row["score"],
        origin=row["origin"],
    )
