"""Who took part in an exchange in which no statement of theirs stands, such as one that got no reply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.models import Attribution, Document, Exchange, Person


def with_parties(
    document: Document, exchanges: Iterable[Exchange], attributions: Sequence[Attribution]
) -> list[Exchange]:
    """Return the exchanges with the person of each printed speaker who has none yet.

    A speaker printed before turns is one person where every turn of that label was resolved to that person;
    a pronoun or a description in a story says nothing about the next.
    """
    printed = {passage.speaker for passage in document.passages if passage.label is not None}
    people: dict[str, dict[str | None, Person | None]] = defaultdict(dict)
    for one in attributions:
        if one.part == "speaker" and one.label in printed:
            people[one.label or ""][one.person.id if one.person else None] = one.person

    def known(person: Person | None, label: str | None) -> Person | None:
        found = people.get(label or "", {})
        return person or (next(iter(found.values())) if len(found) == 1 else None)

    found = [
        replace(
            exchange,
            asker=known(exchange.asker, exchange.asker_label),
            respondent=known(exchange.respondent, exchange.respondent_label),
        )
        for exchange in exchanges
    ]
    return _with_named_askers(found)


def _with_named_askers(exchanges: Sequence[Exchange]) -> list[Exchange]:
    """Return the exchanges with the asker of each who was called by a full name and is known by it elsewhere.

    A first name may be another's the next time; it is the same asker's where the question is put again.
    """
    by_id = {exchange.id: exchange for exchange in exchanges}
    people: dict[str | None, dict[str, Person]] = defaultdict(dict)
    for exchange in exchanges:
        if exchange.asker:
            people[exchange.asker_label][exchange.asker.id] = exchange.asker

    def asker(exchange: Exchange) -> Person | None:
        label, earlier = exchange.asker_label, by_id.get(exchange.re_asks or "")
        if label and earlier and earlier.asker and earlier.asker_label == label:
            return earlier.asker
        named = people.get(label, {})
        return next(iter(named.values())) if label and " " in label and len(named) == 1 else None

    return [replace(exchange, asker=exchange.asker or asker(exchange)) for exchange in exchanges]
