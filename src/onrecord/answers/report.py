"""How often who was asked, and how often it was answered: by respondent, asker, outlet and month.

A question that was put again is one question, and counts by the clearest answer it got. An exchange that two
documents have, a briefing that two outlets print or a story tells of, is one; each outlet has its own.
What the record is unsure about counts neither as answered nor as not answered, and makes the interval wider.
What a person corrected counts as it was corrected.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING, Literal, get_args

from onrecord.dossier import outcome
from onrecord.models import Clarity
from onrecord.record.listing import numbers
from onrecord.record.load import AMONG, among
from onrecord.record.load_rows import load_exchange_rows
from onrecord.record.rows import ExchangeFilter, ExchangeRow
from onrecord.record.same_exchanges import same_exchanges
from onrecord.text.terms import fold
from onrecord.turns.labels import asks_by_label

if TYPE_CHECKING:
    from onrecord.store import Record

By = Literal["respondent", "asker", "outlet", "month"]
ALL_BY: tuple[By, ...] = get_args(By)
Z_95 = 1.959964  # standard deviations to each side that hold 95 of 100 of a normal distribution

# Answered and unsure lie side by side, so that one bar shows how much may have been answered.
ORDER: tuple[Clarity | None, ...] = ("answered", None, "partial", "declined", "not answered", "no reply")


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question with its re-asks, as far as they belong to what is counted, and what became of it."""

    exchanges: tuple[str, ...]  # ids, in the order of the text, one for each time it was put
    copies: tuple[str, ...] = ()  # ids of the same exchanges in other documents
    clarity: Clarity | None


@dataclass(frozen=True, kw_only=True)
class Tally:
    """The questions put to, or by, one person; of one outlet; or of one month."""

    by: By | Literal["all"]
    key: str | None  # a person's id, a printed label, an outlet, a month "2024-03"; None: not known
    name: str | None
    is_label: bool = False  # the name is a printed label that was not resolved to a person
    questions: tuple[Question, ...]

    @property
    def asked(self) -> int:
        """How many questions, a chain of re-asks being one."""
        return len(self.questions)

    @property
    def put(self) -> int:
        """How many times they were put, re-asks too."""
        return sum(len(question.exchanges) for question in self.questions)

    def count(self, clarity: Clarity | None) -> int:
        """Return how many of the questions came to this."""
        return sum(question.clarity == clarity for question in self.questions)

    @property
    def judged(self) -> int:
        """How many are not unsure."""
        return self.asked - self.count(None)

    @property
    def share(self) -> float | None:
        """The share of the judged questions that were answered; None where none is judged."""
        return self.count("answered") / self.judged if self.judged else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Between which shares that of the answered lies, 95 times of 100; None where nothing was asked.

        Its lower end takes every unsure question as not answered and its upper end as answered (the bounds
        of Horowitz and Manski 2000, Journal of the American Statistical Association 95), each with the
        interval of ``wilson`` around it. Without unsure ones it is that interval itself.
        """
        if not self.asked:
            return None
        answered = self.count("answered")
        lowest, _ = wilson(answered, self.asked)
        _, highest = wilson(answered + self.count(None), self.asked)
        return lowest, highest


@dataclass(frozen=True, kw_only=True)
class AnswersReport:
    """What was asked and what became of it, in all and by each of the four."""

    total: Tally
    tallies: Mapping[By, tuple[Tally, ...]]  # most asked first, months in order; the unknown last
    rejected: int  # exchanges that a person rejected, and that are left out

    def first(self, by: By, most: int) -> tuple[Tally, ...]:
        """Return the ``most`` first tallies, 0 is all, and with them that of what is not known."""
        tallies = self.tallies[by]
        unknown = tallies[-1:] if tallies and tallies[-1].key is None else ()
        known = tallies[: len(tallies) - len(unknown)]
        return (*known[: most or None], *unknown)

    def rows(self, chosen: Sequence[By] = ALL_BY, most: int = 0) -> Iterator[Tally]:
        """Yield the total and then the first tallies of each of ``chosen``."""
        yield self.total
        for by in chosen:
            yield from self.first(by, most)


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the 95 % score interval for a share of ``hits`` in ``of``, which is at least 1.

    Wilson 1927, Journal of the American Statistical Association 22; recommended for small numbers by
    Brown, Cai and DasGupta 2001, Statistical Science 16.
    """
    share, z2 = hits / of, Z_95 * Z_95
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z_95 * sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    # Where none or all are hits the end is 0 or 1; rounding would put it a hair beside.
    return (0.0 if hits == 0 else middle - half), (1.0 if hits == of else middle + half)


def report_answers(record: Record, wanted: ExchangeFilter = ExchangeFilter()) -> AnswersReport:  # noqa: B008
    """Return the report on the exchanges that fit. Raises BadOption."""
    with record.reading() as connection:
        found = numbers(connection, wanted)
        rejected = _rejected(connection)
        rows = [row for row in _rows(connection, found) if row["id"] not in rejected]
        same = same_exchanges(connection, [row["number"] for row in rows])
        first = _first_puts(connection, same)
    return AnswersReport(
        total=_tally("all", _Group(key=None, name=None, puts=_puts(rows, same)), first),
        tallies={by: _tallies(by, rows, same, first) for by in ALL_BY},
        rejected=len(found) - len(rows),
    )


def rows_behind(record: Record, ids: Sequence[str]) -> dict[str, ExchangeRow]:
    """Return the exchanges with these ids, by id."""
    with record.reading() as connection:
        found = connection.execute(f"SELECT number FROM exchange WHERE id {AMONG}", (among(ids),))
        rows = load_exchange_rows(connection, [number for (number,) in found])
    return {row.id: row for row in rows}


def _rows(connection: sqlite3.Connection, numbers: list[int]) -> list[sqlite3.Row]:
    """Return what is counted of these exchanges, in the order of the texts, without their words."""
    return connection.execute(
        "SELECT exchange.number, exchange.id, clarity_now.clarity, exchange.first_day,"
        " exchange.last_day, exchange.asker_label, asker.id AS asker, asker.name AS asker_name,"
        " exchange.respondent_label, respondent.id AS respondent, respondent.name AS respondent_name,"
        " document.outlet, exchange.id IN (SELECT exchange FROM clarity_corrected) AS corrected"
        " FROM exchange JOIN document ON document.number = exchange.document"
        " JOIN clarity_now ON clarity_now.number = exchange.number"
        " LEFT JOIN person AS asker ON asker.number = exchange.asker"
        " LEFT JOIN person AS respondent ON respondent.number = exchange.respondent"
        f" WHERE exchange.number {AMONG} ORDER BY exchange.day, exchange.document, exchange.starts",
        (among(numbers),),
    ).fetchall()


def _rejected(connection: sqlite3.Connection) -> set[str]:
    """Return the ids of the findings of which a person said last that they are none."""
    rows = connection.execute("SELECT finding, verdict FROM judgement ORDER BY number")
    return {finding for finding, verdict in dict(rows.fetchall()).items() if verdict == "reject"}


def _first_puts(connection: sqlite3.Connection, same: Mapping[int, int]) -> Callable[[int], int]:
    """Return the function from an exchange's number to that of the one that put its question first.

    Where one of two documents has the link of a re-ask, it holds for the same exchanges of the other.
    """
    linked: dict[int, int] = {}

    def first(number: int) -> int:
        while (earlier := linked.get(number, number)) != number:
            linked[number] = linked.get(earlier, earlier)  # the way is shorter the next time
            number = earlier
        return number

    re_asks = connection.execute("SELECT number, re_asks FROM exchange WHERE re_asks IS NOT NULL").fetchall()
    for one, other in (*re_asks, *same.items()):
        ends = first(one), first(other)
        linked[max(ends)] = min(ends)
    return first


@dataclass(frozen=True, kw_only=True)
class _Put:
    """One time a question was put, as every document has it that is counted, the one that is shown first."""

    rows: tuple[sqlite3.Row, ...]

    @property
    def shown(self) -> sqlite3.Row:
        return self.rows[0]


def _puts(rows: Iterable[sqlite3.Row], same: Mapping[int, int]) -> list[_Put]:
    """Return the exchanges, those that are the same together, in the order of the first of each."""
    together: dict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in rows:
        together[same.get(row["number"], row["number"])].append(row)
    # What a person corrected holds for its copies too; else the transcript is shown, not what tells of it.
    return [
        _Put(rows=tuple(sorted(alike, key=lambda row: (not row["corrected"], row["number"] in same))))
        for alike in together.values()
    ]


@dataclass(kw_only=True)
class _Group:
    key: str | None
    name: str | None
    is_label: bool = False
    puts: list[_Put] = field(default_factory=list)


def _tallies(
    by: By, rows: Sequence[sqlite3.Row], same: Mapping[int, int], first: Callable[[int], int]
) -> tuple[Tally, ...]:
    groups: dict[str | None, _Group] = {}
    for put in _puts_of_outlets(rows, same) if by == "outlet" else _puts(rows, same):
        group = _group_of(by, put)
        groups.setdefault(group.key, group).puts.append(put)
    tallies = [_tally(by, group, first) for group in groups.values()]
    if by == "month":
        return tuple(sorted(tallies, key=lambda tally: (tally.key is None, tally.key)))
    return tuple(sorted(tallies, key=lambda tally: (tally.key is None, -tally.asked, tally.name or "")))


def _puts_of_outlets(rows: Iterable[sqlite3.Row], same: Mapping[int, int]) -> Iterator[_Put]:
    """Yield the exchanges, those of one outlet that are the same together."""
    outlets: dict[str | None, list[sqlite3.Row]] = defaultdict(list)
    for row in rows:
        outlets[row["outlet"]].append(row)
    for its_rows in outlets.values():
        yield from _puts(its_rows, same)


def _group_of(by: By, put: _Put) -> _Group:
    """Return the group, empty, that an exchange belongs to: by the first document that tells it."""
    groups = (_group_of_row(by, row) for row in put.rows)
    return next((group for group in groups if group.key is not None), _Group(key=None, name=None))


def _group_of_row(by: By, row: sqlite3.Row) -> _Group:
    if by == "outlet":
        return _Group(key=row["outlet"], name=row["outlet"])
    if by == "month":
        # What may lie in two months is counted in neither.
        month = row["first_day"][:7] if row["first_day"] else None
        known = month if month and row["last_day"][:7] == month else None
        return _Group(key=known, name=known)
    name, label = row[f"{by}_name"], row[f"{by}_label"]
    if name and not asks_by_label(name):
        return _Group(key=row[by], name=name)
    if label and not asks_by_label(label):
        return _Group(key=fold(label).strip(" .:\u00a0"), name=label, is_label=True)
    return _Group(key=None, name=None)


def _tally(by: By | Literal["all"], group: _Group, first: Callable[[int], int]) -> Tally:
    chains: dict[int, list[_Put]] = defaultdict(list)
    for put in group.puts:
        chains[first(put.shown["number"])].append(put)
    return Tally(
        by=by,
        key=group.key,
        name=group.name,
        is_label=group.is_label,
        questions=tuple(
            Question(
                exchanges=tuple(put.shown["id"] for put in chain),
                copies=tuple(row["id"] for put in chain for row in put.rows[1:]),
                clarity=outcome(put.shown["clarity"] for put in chain),
            )
            for chain in chains.values()
        ),
    )
