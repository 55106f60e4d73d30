"""A question → the statements and exchanges that bear on it. The caller holds the transaction.

A term of the question weighs what it tells apart: the logarithm of how few passages of the record
hold it. What a statement or a question says in its own words counts whole, what stands around it
(the passage; an exchange's answer) in part. Of equal weights BM25 decides.
"""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from dataclasses import dataclass, field

from onrecord.errors import BadOption
from onrecord.load_rows import load_exchange_rows, load_statement_rows
from onrecord.rows import ExchangeHit, Found, StatementHit
from onrecord.show import chain_of
from onrecord.terms import match_one, terms

AROUND = 0.5  # weight of a term in the words around, against 1 in the own words
# Share of the question's weight from which a finding bears on it. Swept on a question of four terms over
# one story and 13 transcripts: at 0.45 half of the exchanges found share two everyday names with it and
# nothing else, from 0.5 on 9 of 10 are on the matter; a paragraph's "Of course not." has exactly 0.5.
BEARING = 0.5
ROUNDING = 1e-9  # sums of logarithms
# A person reads no more; and the best of many come first.
MOST_STATEMENTS, MOST_CHAINS = 200, 100

_NEWEST = "JOIN document ON document.number = {0}.document AND document.newest"
_STATEMENT = (
    f"SELECT statement.number FROM statement_fts JOIN statement ON statement.number = statement_fts.rowid"
    f" {_NEWEST.format('statement')} WHERE statement_fts MATCH 'words : ' || ?"
)
_AROUND_STATEMENT = (
    "SELECT DISTINCT statement.number FROM passage_fts JOIN passage ON passage.number = passage_fts.rowid"
    f" {_NEWEST.format('passage')} JOIN statement ON statement.document = passage.document"
    " AND statement.starts BETWEEN passage.starts AND passage.ends"
    " WHERE passage_fts MATCH ? AND passage.role <> 'furniture'"
)
_EXCHANGE = (
    f"SELECT exchange.number FROM exchange_fts JOIN exchange ON exchange.number = exchange_fts.rowid"
    f" {_NEWEST.format('exchange')} WHERE exchange_fts MATCH '{{column}} : ' || ?"
)


@dataclass
class _Weighed:
    """What speaks for one finding."""

    weight: float = 0.0
    own: list[str] = field(default_factory=list)


def find(connection: sqlite3.Connection, question: str) -> Found:
    """Return what bears on a question, best first. Raises BadOption if there is no word to look for."""
    looked_for = terms(question)
    if not looked_for:
        raise BadOption(f"there is no word to look for in {question!r}")
    weights = _weights(connection, looked_for)
    whole = sum(weights.values()) or 1.0
    statements = _weigh(connection, weights, _STATEMENT, _AROUND_STATEMENT)
    exchanges = _weigh(
        connection, weights, _EXCHANGE.format(column="question"), _EXCHANGE.format(column="answer")
    )
    bearing = [
        {number: weighed for number, weighed in found.items() if weighed.weight / whole >= BEARING - ROUNDING}
        for found in (statements, exchanges)
    ]
    return Found(
        terms=tuple(looked_for),
        missing=tuple(term for term in looked_for if term not in weights),
        more=max(0, len(bearing[0]) - MOST_STATEMENTS),
        statements=_statement_hits(connection, bearing[0], whole, weights),
        exchanges=_exchange_hits(connection, bearing[1], whole, weights),
    )


def _weights(connection: sqlite3.Connection, looked_for: list[str]) -> dict[str, float]:
    """Return the weight of each term that the record has somewhere."""
    passages = connection.execute("SELECT count(*) FROM passage").fetchone()[0]
    weights = {}
    for term in looked_for:
        having = connection.execute(
            "SELECT count(*) FROM passage_fts WHERE passage_fts MATCH ?", (match_one(term),)
        ).fetchone()[0]
        if having:
            weights[term] = math.log(1 + passages / having)
    return weights


def _weigh(
    connection: sqlite3.Connection, weights: dict[str, float], own: str, around: str
) -> dict[int, _Weighed]:
    """Return what has a term of the question, by number."""
    found: dict[int, _Weighed] = defaultdict(_Weighed)
    for term, weight in weights.items():
        having = {row[0] for row in connection.execute(own, (match_one(term),))}
        for number in having:
            found[number].weight += weight
            found[number].own.append(term)
        for (number,) in connection.execute(around, (match_one(term),)):
            if number not in having:
                found[number].weight += weight * AROUND
    return found


def _ranked(
    connection: sqlite3.Connection, table: str, found: dict[int, _Weighed], weights: dict[str, float]
) -> list[int]:
    """Return the numbers, those of most weight first and among equals those that BM25 puts first."""
    match = " OR ".join(match_one(term) for term in weights)
    # Of all that match: narrowed to some rowids FTS5 would run the whole search for each of them.
    rows = connection.execute(
        f"SELECT rowid, bm25({table}_fts) FROM {table}_fts WHERE {table}_fts MATCH ?", (match,)
    )
    closeness = dict(rows.fetchall())
    return sorted(found, key=lambda number: (-found[number].weight, closeness.get(number, 0.0), number))


def _statement_hits(
    connection: sqlite3.Connection, found: dict[int, _Weighed], whole: float, weights: dict[str, float]
) -> tuple[StatementHit, ...]:
    ranked = _ranked(connection, "statement", found, weights)[:MOST_STATEMENTS] if found else []
    return tuple(
        StatementHit(row=row, score=found[number].weight / whole, terms=tuple(found[number].own))
        for number, row in zip(ranked, load_statement_rows(connection, ranked), strict=True)
    )


def _exchange_hits(
    connection: sqlite3.Connection, found: dict[int, _Weighed], whole: float, weights: dict[str, float]
) -> tuple[ExchangeHit, ...]:
    """Return one hit a chain: a question that is put again in other words brings its chain along."""
    hits = []
    taken: set[int] = set()
    for number in _ranked(connection, "exchange", found, weights) if found else []:
        if number in taken:
            continue
        if len(hits) == MOST_CHAINS:
            break
        chain = chain_of(connection, number)
        taken.update(chain)
        hits.append(
            ExchangeHit(
                chain=load_exchange_rows(connection, chain),
                score=found[number].weight / whole,
                terms=tuple(found[number].own),
            )
        )
    return tuple(hits)
