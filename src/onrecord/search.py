"""A question → the statements and exchanges that bear on it. The caller holds the transaction.

A term of the question weighs what it tells apart: the logarithm of how few passages of the record
hold it. What a statement or a question says in its own words counts whole, what stands around it
(the passage; an exchange's answer) in part. Long words are weighed by their best stretch: words scattered
over a speech bear on nothing together. Of equal weights BM25 decides.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from onrecord.errors import BadOption
from onrecord.models import Span
from onrecord.record.load import AMONG, among
from onrecord.record.load_rows import load_exchange_rows, load_statement_rows
from onrecord.record.rows import ExchangeHit, ExchangeRow, Found, StatementHit, Stretch
from onrecord.record.same_exchanges import same_exchanges
from onrecord.record.show import chain_of
from onrecord.text.stretches import Bearing, Words, best_stretches
from onrecord.text.terms import match_one, terms

AROUND = 0.5  # weight of a term in the words around, against 1 in the own words
# Share of the question's weight from which a finding bears on it. Swept on a question of four terms over
# one story and 13 transcripts: at 0.45 half of the exchanges found share two everyday names with it and
# nothing else, from 0.5 on 9 of 10 are on the matter; a paragraph's "Of course not." has exactly 0.5.
BEARING = 0.5
ROUNDING = 1e-9  # sums of logarithms
# A person reads no more; and the best of many come first.
MOST_STATEMENTS, MOST_CHAINS = 200, 100

# What of long words is weighed anew: the words, and where their pieces stand.
_LONG_STATEMENTS = (
    f"SELECT number, words, sentences FROM statement WHERE number {AMONG} AND sentences IS NOT NULL",
    f"SELECT statement, starts, ends FROM piece WHERE part = 'words' AND statement {AMONG}"
    " ORDER BY statement, ordinal",
)
_LONG_SIDES = {
    side: (
        f"SELECT number, {side}, {side}_sentences FROM exchange"
        f" WHERE number {AMONG} AND {side}_sentences IS NOT NULL",
        f"SELECT exchange, starts, ends FROM exchange_piece WHERE part = '{side}' AND exchange {AMONG}"
        " ORDER BY exchange, ordinal",
    )
    for side in ("question", "answer")
}

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

    own: set[str] = field(default_factory=set)
    around: set[str] = field(default_factory=set)  # may be among its own too
    stretch: Stretch | None = None  # of long words

    def weight(self, weights: Mapping[str, float]) -> float:
        around = sum(weights[term] for term in self.around - self.own)
        return sum(weights[term] for term in self.own) + AROUND * around


Weights = dict[str, float]  # of the question's terms
Weighed = dict[int, _Weighed]  # by number


def find(connection: sqlite3.Connection, question: str) -> Found:
    """Return what bears on a question, best first. Raises BadOption if there is no word to look for."""
    looked_for = terms(question)
    if not looked_for:
        raise BadOption(f"there is no word to look for in {question!r}")
    weights = _weights(connection, looked_for)
    statements = _bearing_statements(connection, weights)
    exchanges = _bearing_exchanges(connection, weights)
    return Found(
        terms=tuple(looked_for),
        missing=tuple(term for term in looked_for if term not in weights),
        more=max(0, len(statements) - MOST_STATEMENTS),
        statements=_statement_hits(connection, statements, weights),
        exchanges=_exchange_hits(connection, exchanges, weights),
    )


def _weights(connection: sqlite3.Connection, looked_for: list[str]) -> Weights:
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


def _bearing_statements(connection: sqlite3.Connection, weights: Weights) -> Weighed:
    found = _bearing(_weigh(connection, weights, _STATEMENT, _AROUND_STATEMENT), weights)
    for number, best in _stretches(connection, found, weights, _LONG_STATEMENTS).items():
        found[number] = _Weighed(own=set(best.terms), around=set(best.around), stretch=best.stretch)
    return _bearing(found, weights)


def _bearing_exchanges(connection: sqlite3.Connection, weights: Weights) -> Weighed:
    """Return the exchanges that bear on it; of a long question or answer its best stretch counts."""
    question, answer = (_EXCHANGE.format(column=side) for side in ("question", "answer"))
    found = _bearing(_weigh(connection, weights, question, answer), weights)
    for number, best in _stretches(connection, found, weights, _LONG_SIDES["answer"]).items():
        found[number].around = set(best.terms)
    for number, best in _stretches(connection, found, weights, _LONG_SIDES["question"]).items():
        found[number].own = set(best.terms)
        found[number].around |= best.around
        found[number].stretch = best.stretch
    return _bearing(found, weights)


def _weigh(connection: sqlite3.Connection, weights: Weights, own: str, around: str) -> Weighed:
    """Return what has a term of the question, by number."""
    found: Weighed = defaultdict(_Weighed)
    for term in weights:
        for (number,) in connection.execute(own, (match_one(term),)):
            found[number].own.add(term)
        for (number,) in connection.execute(around, (match_one(term),)):
            found[number].around.add(term)
    return found


def _bearing(found: Weighed, weights: Weights) -> Weighed:
    """Return what has enough of the question's weight."""
    least = BEARING * (sum(weights.values()) or 1.0) - ROUNDING
    return {number: weighed for number, weighed in found.items() if weighed.weight(weights) >= least}


def _stretches(
    connection: sqlite3.Connection, found: Weighed, weights: Weights, queries: tuple[str, str]
) -> dict[int, Bearing]:
    """Return the best stretches of those that are long, by number."""
    rows = connection.execute(queries[0], (among(list(found)),)).fetchall()
    pieces: dict[int, list[Span]] = defaultdict(list)
    for number, starts, ends in connection.execute(queries[1], (among([row[0] for row in rows]),)):
        pieces[number].append(Span(starts, ends))
    long = {
        number: Words(words=words, pieces=tuple(pieces[number]), sentences=json.loads(sentences))
        for number, words, sentences in rows
    }
    return best_stretches(long, weights, AROUND)


def _ranked(connection: sqlite3.Connection, table: str, found: Weighed, weights: Weights) -> list[int]:
    """Return the numbers, those of most weight first and among equals those that BM25 puts first."""
    match = " OR ".join(match_one(term) for term in weights)
    # Of all that match: narrowed to some rowids FTS5 would run the whole search for each of them.
    rows = connection.execute(
        f"SELECT rowid, bm25({table}_fts) FROM {table}_fts WHERE {table}_fts MATCH ?", (match,)
    )
    closeness = dict(rows.fetchall())
    weight = {number: weighed.weight(weights) for number, weighed in found.items()}
    return sorted(found, key=lambda number: (-weight[number], closeness.get(number, 0.0), number))


def _statement_hits(
    connection: sqlite3.Connection, found: Weighed, weights: Weights
) -> tuple[StatementHit, ...]:
    ranked = _ranked(connection, "statement", found, weights)[:MOST_STATEMENTS] if found else []
    return tuple(
        StatementHit(
            row=replace(row, stretch=found[number].stretch),
            score=_score(found[number], weights),
            terms=_own(found[number], weights),
        )
        for number, row in zip(ranked, load_statement_rows(connection, ranked), strict=True)
    )


def _exchange_hits(
    connection: sqlite3.Connection, found: Weighed, weights: Weights
) -> tuple[ExchangeHit, ...]:
    """Return one hit a chain: a question that is put again in other words brings its chain along.

    A chain that two documents have is one hit, and the other document's are its copies.
    """
    chains: dict[int, list[int]] = {}  # by the number of its best exchange, best first
    taken: set[int] = set()
    for number in _ranked(connection, "exchange", found, weights) if found else []:
        if number not in taken and len(chains) < MOST_CHAINS:
            chains[number] = chain_of(connection, number)
            taken.update(chains[number])
    everything = [number for chain in chains.values() for number in chain]
    rows = dict(zip(everything, load_exchange_rows(connection, everything), strict=True))

    def shown(numbers: list[int]) -> tuple[ExchangeRow, ...]:
        return tuple(
            replace(rows[one], stretch=found[one].stretch) if one in found else rows[one] for one in numbers
        )

    return tuple(
        ExchangeHit(
            chain=shown(chain),
            copies=shown(copies),
            score=_score(found[best], weights),
            terms=_own(found[best], weights),
        )
        for best, chain, copies in _once(chains, same_exchanges(connection, everything))
    )


def _once(chains: Mapping[int, list[int]], same: Mapping[int, int]) -> list[tuple[int, list[int], list[int]]]:
    """Return each chain once: its best exchange, the chain to show, and the exchanges that are copies."""
    kept: list[tuple[int, list[int], list[int]]] = []
    place: dict[int, int] = {}  # of an exchange's first print among those kept
    for best, chain in chains.items():
        firsts = [same.get(number, number) for number in chain]
        at = next((place[first] for first in firsts if first in place), len(kept))
        place.update(dict.fromkeys(firsts, at))
        if at == len(kept):
            kept.append((best, chain, []))
            continue
        leader, shown, copies = kept[at]
        # A transcript goes before what tells of it.
        if firsts[0] == chain[0] and all(number in same for number in shown):
            shown, chain = chain, shown
        kept[at] = leader, shown, copies + chain
    return kept


def _score(weighed: _Weighed, weights: Weights) -> float:
    return weighed.weight(weights) / (sum(weights.values()) or 1.0)


def _own(weighed: _Weighed, weights: Weights) -> tuple[str, ...]:
    return tuple(term for term in weights if term in weighed.own)
