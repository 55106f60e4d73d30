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
from onrecord.models import Attribution, Document, Exchange, Person, Span, Statement, make_id
from onrecord.pairing.asking import puts_in_writing
from onrecord.pairing.printed_interviews import find_printed_exchanges
from onrecord.pairing.questions import question_span, sentences_of, why_no_question
from onrecord.pairing.reasks import Asked, puts_again, puts_again_later
from onrecord.pairing.replies import is_interrupted, passed_on, replies
from onrecord.pairing.several import answers_of, joined, parts_of
from onrecord.pairing.taking import Turn, turns_of
from onrecord.pairing.told import find_told_exchanges
from onrecord.pairing.written_questions import ORIGIN as WRITTEN
from onrecord.pairing.written_questions import office_asked
from onrecord.turns.calls import name_called, name_of_self, without_housekeeping
from onrecord.turns.labels import asks_by_label
from onrecord.turns.stage_directions import spoken_words

ORIGIN = "exchanges/1"
RE_ASK_REACH = (
    4  # exchanges back in which a repeated question is looked for: a follow-up comes at once or not
)
LONGEST_CHAIN = 6  # questions of one chain that are read with the last: four is the longest in the inputs
FAR_REACH = 300  # turns back in which the same question is looked for: more than any briefing has


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
    turns = turns_of(document)
    people = {a.statement: a.person for a in attributions if a.part == "speaker"}
    placed = _Placed(statements)
    explained: list[Explained] = []
    chain = _Chain()
    for number, turn in enumerate(turns):
        if not turn.asks:
            continue
        one = _explain(document, turns, number)
        if one.exchange is not None:
            made: list[Exchange] = []
            for exchange in _taken_apart(document.text, turn, one.exchange):
                linked = chain.linked(document.text, exchange)
                judged = _judged(document.text, linked, chain)
                made.append(_with_statements(judged, turn, placed, people))
            chain.add(document.text, made)
            first = next((exchange for exchange in made if exchange.answer), made[0])
            others = tuple(exchange for exchange in made if exchange is not first)
            one = replace(one, exchange=first, further=others)
        explained.append(one)
    return explained


def _explain(document: Document, turns: Sequence[Turn], number: int) -> Explained:
    text, turn = document.text, turns[number]
    sentences = [sentence for piece in turn.asking for sentence in sentences_of(text, piece.span)]
    if not sentences:
        heard = why_no_question(turn.span.of(text))
        reason = heard if heard.startswith("off mic") else "a stage direction: nobody speaks"
        return Explained(turn=turn.span, exchange=None, reason=reason)
    written = turn.pieces[0].origin == WRITTEN
    question = turn.span if written else question_span(text, sentences, named=turn.named)
    if question is None:
        return Explained(turn=turn.span, exchange=None, reason=why_no_question(turn.span.of(text)))
    answers = replies(text, turns, number)
    put = written or "?" in question.of(text) or puts_in_writing(question.of(text))
    if not answers and not put:
        return Explained(turn=turn.span, exchange=None, reason="no question, and nobody replies")
    exchange = _exchange(document, turns, number, question, answers)
    return Explained(turn=turn.span, exchange=exchange, reason="")


def _exchange(
    document: Document, turns: Sequence[Turn], number: int, question: Span, answers: Sequence[Turn]
) -> Exchange:
    text, turn = document.text, turns[number]
    asked = passed_on(text, turns, number)
    return Exchange(
        id=make_id("exchange", document.id, question.start, question.end),
        document=document.id,
        question=(asked, question) if asked else (question,),
        answer=_answer_spans(text, answers),
        asker_label=_asker(text, turns, number),
        respondent_label=answers[0].speaker if answers else office_asked(text, question),
        interrupted=is_interrupted(text, turns, number, answers),
        score=1.0 if answers and turns[number + 1] is answers[0] else 0.5,
        origin=f"{ORIGIN}:{turn.pieces[0].origin.removeprefix('turns:')}",
    )


def _taken_apart(text: str, turn: Turn, exchange: Exchange) -> list[Exchange]:
    """Return an exchange for each matter a turn asks about, with the part of the answer that meets it."""
    question = exchange.question[-1]
    sentences = [
        one for piece in turn.asking for one in sentences_of(text, piece.span) if question.holds(one)
    ]
    parts = parts_of(text, sentences) if sentences and turn.pieces[0].origin != WRITTEN else []
    pieces = [sentences_of(text, span) for span in exchange.answer]
    answer = [sentence for piece in pieces for sentence in piece]
    if len(parts) < 2 or not answer or (met := answers_of(text, parts, answer)) is None:
        return [exchange]
    return [
        replace(
            exchange,
            id=make_id("exchange", exchange.document, part[0].start, part[-1].end),
            question=(*exchange.question[:-1], Span(part[0].start, part[-1].end)),
            answer=joined(said, pieces),
        )
        for part, said in zip(parts, met, strict=True)
    ]


def _answer_spans(text: str, answers: Sequence[Turn]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for turn in answers:
        for piece in turn.replying:
            kept = without_housekeeping(text, sentences_of(text, piece.span))
            spans.append(Span(kept[0].start, kept[-1].end) if kept else piece.span)
    return tuple(spans)


def _asker(text: str, turns: Sequence[Turn], number: int) -> str | None:
    """Return the printed asker, or for an unnamed one the name by which he or she was called on."""
    turn = turns[number]
    if not turn.speaker or turn.named:
        return turn.speaker
    return name_of_self(turn.span.of(text)) or _called(text, turns, number) or turn.speaker


def _called(text: str, turns: Sequence[Turn], number: int) -> str | None:
    if number == 0 or turns[number - 1].asks:
        return None
    return name_called([sentence.of(text) for sentence in turns[number - 1].sentences(text)])


class _Chain:
    """The exchanges of a document so far, in which a question put again finds what it repeats."""

    def __init__(self) -> None:
        self.turns: list[list[Exchange]] = []  # one or more a turn
        self.by_id: dict[str, Exchange] = {}
        self.asked: dict[str, Asked] = {}

    def add(self, text: str, exchanges: list[Exchange]) -> None:
        self.turns.append(exchanges)
        for one in exchanges:
            self.by_id[one.id] = one
            self.asked[one.id] = Asked(
                spoken_words(text, one.question), spoken_words(text, one.answer), one.clarity
            )

    def questions(self, last: Exchange) -> list[Asked]:
        """Return the questions of the chain that ends in ``last``, the first of them first."""
        chain = [last]
        while len(chain) < LONGEST_CHAIN and (earlier := self.by_id.get(chain[-1].re_asks or "")) is not None:
            chain.append(earlier)
        return [self.asked[exchange.id] for exchange in reversed(chain)]

    def linked(self, text: str, exchange: Exchange) -> Exchange:
        """Return the exchange with the link to what it re-asks and, along it, the asker's name."""
        asked = Asked(spoken_words(text, exchange.question))
        for back, turn in enumerate(reversed(self.turns[-RE_ASK_REACH:])):
            for earlier in turn:
                if _is_put_to_another(exchange, earlier):
                    continue
                other = back > 0 or (_is_named(exchange) and exchange.asker_label != earlier.asker_label)
                if puts_again(asked, self.questions(earlier), other_asker=other):
                    if back or _is_named(exchange):
                        return replace(exchange, re_asks=earlier.id)
                    return replace(exchange, re_asks=earlier.id, asker_label=earlier.asker_label)
        for earlier in (one for turn in self.turns[-FAR_REACH:-RE_ASK_REACH] for one in turn):
            if not _is_put_to_another(exchange, earlier) and puts_again_later(asked, self.asked[earlier.id]):
                return replace(exchange, re_asks=earlier.id)
        return exchange


def _is_put_to_another(exchange: Exchange, earlier: Exchange) -> bool:
    """Tell whether two were asked: the same question put to each in turn is not put again."""
    one, other = exchange.respondent_label, earlier.respondent_label
    return one is not None and other is not None and one != other


def _is_named(exchange: Exchange) -> bool:
    return bool(exchange.asker_label) and not asks_by_label(exchange.asker_label or "Q")


def _judged(text: str, exchange: Exchange, chain: _Chain) -> Exchange:
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
    exchange: Exchange, turn: Turn, placed: _Placed, people: dict[str, Person | None]
) -> Exchange:
    """Return the exchange with the statements of its turns and whom their labels stand for."""
    asking = placed.first_at(turn.span)
    answering = next((one for span in exchange.answer if (one := placed.first_at(span))), None)
    return replace(
        exchange,
        question_statement=asking.id if asking else None,
        answer_statement=answering.id if answering else None,
        asker=people.get(asking.id) if asking else None,
        respondent=people.get(answering.id) if answering else None,
        said_on=(asking.said_on if asking else None) or (answering.said_on if answering else None),
    )
