"""Exchanges grouped by the question that is put again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.dossier import CLEAREST_FIRST, outcome
from onrecord.models import Clarity
from onrecord.record.rows import ExchangeRow


def chains(rows: Sequence[ExchangeRow]) -> list[list[ExchangeRow]]:
    """Return the exchanges in groups, each the first time a question was put and then its re-asks.

    Groups keep the order in which their first exchange comes. A re-ask whose first question is not
    among ``rows`` begins a group.
    """
    by_id = {row.id: row for row in rows}
    groups: dict[str, list[ExchangeRow]] = {}
    for row in rows:
        groups.setdefault(_root(row, by_id), []).append(row)
    for group in groups.values():
        group.sort(key=lambda row: row.exchange.question[0].start)
    return list(groups.values())


def _root(row: ExchangeRow, by_id: dict[str, ExchangeRow]) -> str:
    seen = {row.id}  # a ring of re-asks would be a bug elsewhere; it must not hang a page
    while (before := row.exchange.re_asks) in by_id and before not in seen:
        row = by_id[before]
        seen.add(before)
    return row.id


def outcome_of(chain: Sequence[ExchangeRow]) -> Clarity | None:
    """Return what became of a question that was put again: the clearest answer it got."""
    return outcome(row.clarity for row in chain)


def clarity_counts(rows: Sequence[ExchangeRow]) -> list[tuple[Clarity | None, int]]:
    """Return how many exchanges came out each way, the clearest first."""
    counts = Counter(row.clarity for row in rows)
    return [(clarity, counts[clarity]) for clarity in (*CLEAREST_FIRST, None) if counts[clarity]]
