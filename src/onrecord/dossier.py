"""Everything on record about one question. It says who said what and where, never what is true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.models import Clarity
from onrecord.record.rows import ExchangeHit, ExchangeRow, StatementHit, StatementRow, in_order

if TYPE_CHECKING:
    from onrecord.store import Record

# From the clearest answer to none; who says that he will not tell has at least spoken to the question.
# A chain of re-asks counts by the clearest it got, so that nobody is said to have left open what he
# answered in the end.
CLEAREST_FIRST: tuple[Clarity, ...] = ("answered", "partial", "declined", "not answered", "no reply")
MOST_OF_ONE_DENIAL = 3  # claims shown beside one denial; more of them say little more
MOST_CANDIDATES = 12  # pairs a person can look through; those that share most with the question come first
# Share of the telling words that both sides of a pair must have, own words and surroundings together.
ON_THE_MATTER = 0.5


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One time the question was put, with its re-asks in order, and the clearest answer they got."""

    exchanges: tuple[ExchangeRow, ...]
    copies: tuple[ExchangeRow, ...]  # the same exchanges in other documents
    clarity: Clarity | None  # None: unsure
    score: float

    @property
    def when(self) -> str | None:
        return self.exchanges[0].when


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Two statements of which one denies what the other may claim. A person has to say whether it does."""

    denial: StatementRow
    claim: StatementRow
    terms: tuple[str, ...]  # words of the question that both have
    score: float


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """What the record holds about a question."""

    question: str
    terms: tuple[str, ...]  # what was looked for
    missing: tuple[str, ...]  # terms that the record has nowhere
    asked: tuple[Asked, ...]  # in order of time
    said: tuple[StatementRow, ...]  # in order of time
    more: int  # statements that bear on it less and are left out
    candidates: tuple[Candidate, ...]  # most in common first

    @property
    def became(self) -> dict[Clarity | None, int]:
        """How many times the question was put by what became of it, the clearest first."""
        counts = Counter(asked.clarity for asked in self.asked)
        return {clarity: counts[clarity] for clarity in (*CLEAREST_FIRST, None) if counts[clarity]}

    @property
    def times(self) -> int:
        """How often the question was put; a chain of re-asks is one time."""
        return len(self.asked)

    @property
    def re_asks(self) -> int:
        """How often it was put again because it was not answered."""
        return sum(len(asked.exchanges) - 1 for asked in self.asked)


def ask(record: Record, question: str) -> Dossier:
    """Return the dossier of a question. Raises BadOption if there is no word in it to look for."""
    found = record.search(question)
    asked = [one for hit in found.exchanges if (one := _asked(hit))]
    said = [hit.row for hit in found.statements]
    return Dossier(
        question=question,
        terms=found.terms,
        missing=found.missing,
        asked=tuple(sorted(asked, key=lambda one: in_order(one.exchanges[0]))),
        said=tuple(sorted(said, key=in_order)),
        more=found.more,
        candidates=tuple(_candidates(found.statements)),
    )


def outcome(clarities: Iterable[Clarity | None]) -> Clarity | None:
    """Return what became of a question that was put once or more: the clearest answer it got.

    Where no answer is clear and the record is unsure of one, which may have been, it is unsure of all.
    """
    judged = set(clarities)
    if "answered" not in judged and None in judged:
        return None
    return next((clarity for clarity in CLEAREST_FIRST if clarity in judged), None)


def _asked(hit: ExchangeHit) -> Asked | None:
    """Return one time the question was put; None where a person rejected all of it."""
    exchanges = tuple(row for row in hit.chain if row.verdict != "reject")
    if not exchanges:
        return None
    clarity = outcome(row.clarity for row in exchanges)
    return Asked(exchanges=exchanges, copies=hit.copies, clarity=clarity, score=hit.score)


def _candidates(hits: tuple[StatementHit, ...]) -> list[Candidate]:
    """Return pairs of a denial and a claim on the matter, by different speakers or in different documents."""
    matter = [hit for hit in hits if hit.score >= ON_THE_MATTER and not _unsaid(hit.row)]
    denials = [hit for hit in matter if hit.row.statement.act == "deny"]
    claims = [hit for hit in matter if hit.row.statement.act in ("claim", "confirm")]
    pairs = [
        Candidate(
            denial=denial.row,
            claim=claim.row,
            terms=tuple(term for term in denial.terms if term in claim.terms),
            score=min(denial.score, claim.score),
        )
        for denial in denials
        for claim in claims
        if not _one_breath(denial.row, claim.row)
    ]
    pairs.sort(key=lambda pair: (-len(pair.terms), -pair.score))
    of_denial: Counter[str] = Counter()
    chosen = []
    for pair in pairs:
        if of_denial[pair.denial.id] < MOST_OF_ONE_DENIAL:
            of_denial[pair.denial.id] += 1
            chosen.append(pair)
    return chosen[:MOST_CANDIDATES]


def by_denial(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """Return the candidates in groups of one denial, so that it is shown once beside all it may deny."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(candidate.denial.id, []).append(candidate)
    return list(groups.values())


def _unsaid(row: StatementRow) -> bool:
    return row.statement.negated or row.statement.thought or row.verdict == "reject"


def _one_breath(one: StatementRow, other: StatementRow) -> bool:
    """Tell whether both are one speaker's in one document, or lie inside each other."""
    if one.document.id != other.document.id:
        return False
    same = bool(one.speakers) and {p.id for p in one.speakers} == {p.id for p in other.speakers}
    return same or one.statement.span.meets(other.statement.span)
