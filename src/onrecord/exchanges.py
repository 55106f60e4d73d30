"""Questions paired with what answers them.

In a transcript every question turn is paired with the turn that answers it (``explain_turns`` says of each
which exchange it makes, or why it makes none); in an article the pairs are what the story tells
(``pairing.told``) or prints as an interview (``pairing.printed_interviews``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from onrecord.clarity import judge
from onrecord.models import Attribution, Document, Exchange, Person, Span, Statement
from onrecord.pairing.chain import Chain
from onrecord.pairing.printed_interviews import find_printed_exchanges
from onrecord.pairing.taking import Turn
from onrecord.pairing.talk import Talk
from onrecord.pairing.told import find_told_exchanges
from onrecord.pairing.written_questions import ORIGIN as WRITTEN
from onrecord.turns.labels import asks_by_label
from onrecord.turns.stage_directions import spoken_words

NOT_PRINTED = "asked in writing; no reply is printed here"


@dataclass(frozen=True, kw_only=True)
class Explained:
    """A question turn with the exchange it makes, or why it makes none."""

    turn: Span
    exchange: Exchange | None
    reason: str
    further: tuple[Exchange, ...] = ()  # of a turn that asks about several matters, the others


def find_exchanges(
    document: Document, statements: Sequence[Statement] = (), attributions: Sequence[Attribution] = ()
) -> list[Exchange]:
    """Return the exchanges of a document in order; ids depend on the question's place alone."""
    if any(passage.role == "question turn" for passage in document.passages):
        explained = explain_turns(document, statements, attributions)
        found = [exchange for one in explained if one.exchange for exchange in (one.exchange, *one.further)]
        return sorted(found, key=lambda exchange: exchange.question[-1])
    printed = find_printed_exchanges(document, attributions)
    asked = {span for exchange in printed for span in exchange.question}
    told = [
        exchange
        for exchange in find_told_exchanges(document, statements, attributions)
        if not any(span.meets(other) for span in exchange.question for other in asked)
    ]
    return sorted([*told, *printed], key=lambda exchange: exchange.question[0])


def explain_turns(
    document: Document, statements: Sequence[Statement] = (), attributions: Sequence[Attribution] = ()
) -> list[Explained]:
    """Return every question turn of a transcript with its exchange or the reason why there is none."""
    people = {a.statement: a.person for a in attributions if a.part == "speaker"}
    placed = _Placed(statements)
    explained: list[Explained] = []
    chain = Chain()
    talk = Talk(document)
    for number, turn in enumerate(talk.turns):
        if not turn.asks:
            continue
        found = talk.exchanges(number)
        if isinstance(found, str):
            explained.append(Explained(turn=turn.span, exchange=None, reason=found))
            continue
        made: list[Exchange] = []
        for exchange in found:
            judged = _judged(document.text, chain.linked(document.text, exchange), chain)
            if not exchange.answer and turn.pieces[0].origin == WRITTEN:
                # A paper prints what is asked; that it has no replies says nothing of whether there was one.
                judged = replace(judged, clarity=None, reason=NOT_PRINTED)
            made.append(_with_statements(judged, talk.turns[talk.asker_turn(number)], turn, placed, people))
        chain.add(document.text, made)
        first = next((exchange for exchange in made if exchange.answer), made[0])
        others = tuple(exchange for exchange in made if exchange is not first)
        reason = "" if first.answer else "nobody replies"
        explained.append(Explained(turn=turn.span, exchange=first, reason=reason, further=others))
    return explained


def _judged(text: str, exchange: Exchange, chain: Chain) -> Exchange:
    """Judge the answer; a question put again in a few words is read with the one it repeats."""
    asked = spoken_words(text, exchange.question)
    earlier = chain.by_id.get(exchange.re_asks or "")
    if earlier is not None:
        asked = " ".join([*(one.words for one in chain.questions(earlier)), asked])
    judged = judge(asked, spoken_words(text, exchange.answer))
    return replace(exchange, clarity=judged.clarity, reason=judged.reason)


class _Placed:
    """The statements of a document by their place, so that a long hearing costs what its length does."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        spans = sorted(((one.span, one) for one in statements), key=lambda pair: pair[0].start)
        self.statements = spans
        self.ends = list(accumulate((span.end for span, _ in spans), max))

    def first_at(self, span: Span) -> Statement | None:
        """Return the first statement that shares a character with the span."""
        at = bisect_right(self.ends, span.start)
        if at == len(self.ends) or self.statements[at][0].start >= span.end:
            return None
        return self.statements[at][1]


def _with_statements(
    exchange: Exchange, named: Turn, turn: Turn, placed: _Placed, people: dict[str, Person | None]
) -> Exchange:
    """Return the exchange with the statements of its turns and whom their labels stand for.

    ``named`` is the turn by which the asker is known; whom the label does not name is nobody.
    """
    asking = placed.first_at(turn.span)
    answering = next((one for span in exchange.answer if (one := placed.first_at(span))), None)
    asker = placed.first_at(named.span) if named is not turn else asking
    unnamed = exchange.asker_label is not None and asks_by_label(exchange.asker_label)
    return replace(
        exchange,
        question_statement=asking.id if asking else None,
        answer_statement=answering.id if answering else None,
        asker=people.get(asker.id) if asker and not unnamed else None,
        respondent=people.get(answering.id) if answering else None,
        said_on=(asking.said_on if asking else None) or (answering.said_on if answering else None),
    )
