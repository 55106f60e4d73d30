"""The same exchange in two documents: a briefing that two outlets print, a story that tells of a briefing.

What two documents print word for word, on days that can be one, is one exchange; so are those that stand
before and after it in both, as far as they run alike. What a story tells is joined with the transcript of it
as ``pairing.joined`` says. The caller holds the transaction.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.models import Document, Exchange, Span
from onrecord.pages.blurbs import blurb_key
from onrecord.pairing.joined import TOLD, joined_exchanges
from onrecord.record.load import AMONG, among, load_document, load_exchanges, load_people
from onrecord.text.words import content_words

# Words of a question by which alone it is looked for elsewhere: "When was that?" is asked every day
LEAST_WORDS = 5
# Share of the content words that both have, of the one that has more. Two prints of one turn differ in a
# word or a bracket; two answers that begin alike, "We have no announcement on that …", do not come so near.
ALIKE = 0.8
# Content words of an answer that show two prints to be one where a day is not known.
TELLING = 5
NOWHERE = Span(0, 0)  # of a document whose passages are not asked for


@dataclass(frozen=True)
class _Words:
    """What one side says, for comparing; most copies are word for word, and their stems are not asked for."""

    said: str

    @cached_property
    def key(self) -> str:
        return blurb_key(self.said)

    @cached_property
    def content(self) -> frozenset[str]:
        return frozenset(content_words(self.said))

    def alike(self, other: _Words) -> bool:
        if self.said == other.said or self.key == other.key:
            return True
        both, most = len(self.content & other.content), max(len(self.content), len(other.content))
        return most > 0 and both >= ALIKE * most


@dataclass(frozen=True, kw_only=True)
class _Printed:
    """An exchange as it stands in one document."""

    number: int
    document: int
    days: tuple[str, str] | None
    question: _Words
    answer: _Words

    def same(self, other: _Printed) -> bool:
        """Tell whether both have the same words, on days that can be one."""
        if not (self.question.alike(other.question) and self.answer.alike(other.answer)):
            return False
        if self.days and other.days:
            return self.days[0] <= other.days[1] and other.days[0] <= self.days[1]
        return len(self.answer.content) >= TELLING


@dataclass
class _Groups:
    """Which exchanges are one: groups that hold at most one of each document."""

    of: dict[int, dict[int, int]] = field(default_factory=dict)  # number → document → number

    def join(self, one: _Printed, other: _Printed) -> bool:
        """Put two and what they were joined with together; tell whether that was so done."""
        mine = self.of.setdefault(one.number, {one.document: one.number})
        theirs = self.of.setdefault(other.number, {other.document: other.number})
        if mine is theirs or mine.keys() & theirs.keys():
            return False
        mine.update(theirs)
        self.of.update(dict.fromkeys(theirs.values(), mine))
        return True

    def firsts(self) -> dict[int, int]:
        """Return, by the number of every exchange that is another's copy, the first on record."""
        first = {number: min(group.values()) for number, group in self.of.items()}
        return {number: one for number, one in first.items() if number != one}


def same_exchanges(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, int]:
    """Return, by the number of each of these exchanges that another of them is too, the other's number.

    That is the first on record of those that print it; of one told, the one printed.
    """
    copies = _copies(connection, numbers)
    told = _told(connection, [number for number in numbers if number not in copies])
    return copies | told


def _copies(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, int]:
    asked = set(numbers)
    groups = _Groups()
    anchors: list[tuple[_Printed, _Printed]] = []
    for alike in _asked_elsewhere(connection, numbers):
        kept: list[_Printed] = []
        for one in alike:
            joined = next((other for other in kept if other.same(one) and groups.join(other, one)), None)
            if joined:
                anchors.append((joined, one))
            else:
                kept.append(one)
    sequences = _sequences(connection, {one.document for pair in anchors for one in pair})
    for pair in anchors:
        _join_around(groups, sequences, *pair)
    return {number: first for number, first in groups.firsts().items() if {number, first} <= asked}


def _asked_elsewhere(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterable[list[_Printed]]:
    """Yield those of the exchanges whose question another document asks in the same words, together."""
    rows = connection.execute(
        "SELECT number, document, question, answer, first_day, last_day, question_key FROM exchange"
        " WHERE question_key IN (SELECT question_key FROM exchange WHERE question_key IS NOT NULL"
        f" AND number {AMONG} GROUP BY question_key HAVING count(DISTINCT document) > 1)"
        f" AND number {AMONG} ORDER BY number",
        (among(numbers), among(numbers)),
    )
    alike: dict[str, list[_Printed]] = defaultdict(list)
    for row in rows:
        alike[row["question_key"]].append(_printed(row))
    return alike.values()


def _sequences(connection: sqlite3.Connection, documents: set[int]) -> dict[int, list[_Printed]]:
    """Return all exchanges of the documents, in the order of the texts."""
    rows = connection.execute(
        "SELECT number, document, question, answer, first_day, last_day FROM exchange"
        f" WHERE document {AMONG} ORDER BY document, starts, number",
        (among(sorted(documents)),),
    )
    sequences: dict[int, list[_Printed]] = defaultdict(list)
    for row in rows:
        sequences[row["document"]].append(_printed(row))
    return sequences


def _printed(row: sqlite3.Row) -> _Printed:
    return _Printed(
        number=row["number"],
        document=row["document"],
        days=(row["first_day"], row["last_day"]) if row["first_day"] else None,
        question=_Words(row["question"]),
        answer=_Words(row["answer"] or ""),
    )


def _join_around(
    groups: _Groups, sequences: dict[int, list[_Printed]], one: _Printed, other: _Printed
) -> None:
    """Join what stands before and after two that are one, as far as both documents run alike."""
    mine, theirs = sequences[one.document], sequences[other.document]
    here = next(at for at, found in enumerate(mine) if found.number == one.number)
    there = next(at for at, found in enumerate(theirs) if found.number == other.number)
    before = zip(reversed(mine[:here]), reversed(theirs[:there]), strict=False)
    after = zip(mine[here + 1 :], theirs[there + 1 :], strict=False)
    for pairs in (before, after):
        for first, second in pairs:
            if not (first.same(second) and groups.join(first, second)):
                break


def _told(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, int]:
    """Return, by the number of an exchange that a story tells of, that of the one transcribed."""
    rows = connection.execute(
        "SELECT exchange.number, exchange.id, exchange.document, exchange.origin,"
        " coalesce(person.name, respondent_label, '') AS respondent, asker, respondent AS person"
        " FROM exchange LEFT JOIN person ON person.number = exchange.respondent"
        f" WHERE exchange.number {AMONG}",
        (among(numbers),),
    ).fetchall()
    who = {row["number"]: _last_word(row["respondent"]) for row in rows}
    of_told = {who[row["number"]] for row in rows if row["origin"].endswith(TOLD)} - {""}
    fitting = [row for row in rows if who[row["number"]] in of_told]
    if not fitting:
        return {}
    people = load_people(
        connection, sorted({row[side] for row in fitting for side in ("asker", "person")} - {None})
    )
    exchanges = load_exchanges(connection, [row["number"] for row in fitting], people)
    texts = {n: load_document(connection, n, NOWHERE) for n in {row["document"] for row in fitting}}
    by_name: dict[str, list[tuple[Document, Exchange]]] = defaultdict(list)
    for row in fitting:
        by_name[who[row["number"]]].append((texts[row["document"]], exchanges[row["number"]]))
    of_id = {row["id"]: row["number"] for row in fitting}
    return {
        of_id[one]: of_id[other]
        for alike in by_name.values()
        for one, other in joined_exchanges(alike).items()
    }


def _last_word(name: str) -> str:
    """Return the surname in one form; two names that joining may take for one have the same."""
    return (name.split() or [""])[-1].casefold().strip(".,:")
