"""A transcript's talk: the exchanges that each of its question turns makes, before they are judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.models import Document, Exchange, Span, make_id
from onrecord.pairing.asking import puts_in_writing
from onrecord.pairing.colleagues import further_replies, part_put_to
from onrecord.pairing.heard import acknowledges
from onrecord.pairing.idle import why_idle
from onrecord.pairing.putting import Put, is_reporter, puts_of
from onrecord.pairing.questions import question_span, sentences_of, why_no_question
from onrecord.pairing.replies import is_interrupted, passed_on, replies
from onrecord.pairing.several import answers_of, joined, parts_of, share_a_matter
from onrecord.pairing.taking import Turn, turns_of
from onrecord.pairing.written_questions import ORIGIN as WRITTEN
from onrecord.pairing.written_questions import office_asked
from onrecord.turns.calls import (
    calls_next,
    name_called,
    name_of_self,
    name_spoken_to,
    without_housekeeping,
)

ORIGIN = "exchanges/1"
CROSS_TALK = "cross talk: another asks before anybody replies"
OPENING = 2  # sentences of a reply in which it speaks to the asker by name: "No, Ana, it is not."


class Talk:
    """The turns of one transcript, of which each question turn makes its exchanges."""

    def __init__(self, document: Document) -> None:
        self.document, self.text = document, document.text
        self.turns = turns_of(document)
        self.puts = puts_of(document.text, self.turns)
        self.idle = frozenset(number for number, put in self.puts.items() if isinstance(put, str))

    def exchanges(self, number: int) -> list[Exchange] | str:
        """Return the exchanges that a question turn makes, or why it makes none."""
        put = self.puts.get(number, Put(turns=(number,), last=number))
        if isinstance(put, str):
            return put
        asked = [span for at in put.turns if (span := self._question(at)) is not None]
        if not asked:
            return self._why_none(number)
        answers = replies(self.text, self.turns, put.last, self.idle)
        if answers and is_reporter(self.turns[number]) and self._calls_another(answers):
            answers = ()
        written = self._is_written(number)
        words = " ".join(span.of(self.text) for span in asked)
        if not answers and not (written or "?" in words or puts_in_writing(words)):
            return "no question, and nobody replies"
        if not answers and self._is_talked_over(put.last):
            return CROSS_TALK
        exchange = self._exchange(put, asked, answers)
        if written or not answers:
            return [exchange]
        others = self._by_others(put, exchange, answers)
        again = [one for one in others if one.respondent_label == exchange.respondent_label]
        exchange = replace(
            exchange, answer=(*exchange.answer, *(span for one in again for span in one.answer))
        )
        others = [one for one in others if one not in again]
        if others and (part := self._part(put, others[0])) is not None:
            exchange = replace(exchange, question=(*exchange.question[:-1], part[0]))
            others = [replace(others[0], question=(part[1],)), *others[1:]]
        own = self._by_matter(put, exchange)
        if others:  # what the first leaves, another takes up
            own = [one for one in own if one.answer]
        return [*own, *others]

    def _calls_another(self, answers: Sequence[Turn]) -> bool:
        """Tell whether all that comes back is a call on somebody else to ask."""
        return all(calls_next([one.of(self.text) for one in turn.sentences(self.text)]) for turn in answers)

    def _is_talked_over(self, number: int) -> bool:
        """Tell whether another reporter asks before anybody could reply."""
        after = number + 1
        return after < len(self.turns) and is_reporter(self.turns[number]) and is_reporter(self.turns[after])

    def asker_turn(self, number: int) -> int:
        """Return the turn by which the asker is known: the question's first, or the one called for."""
        put = self.puts.get(number)
        return self._called_at(put.turns[0]) if isinstance(put, Put) else number

    def _is_written(self, number: int) -> bool:
        return self.turns[number].pieces[0].origin == WRITTEN

    def _sentences(self, number: int) -> list[Span]:
        return [one for piece in self.turns[number].asking for one in sentences_of(self.text, piece.span)]

    def _question(self, number: int) -> Span | None:
        """Return the words of a turn that ask."""
        turn, sentences = self.turns[number], self._sentences(number)
        if self._is_written(number):
            return turn.span if sentences else None
        return question_span(self.text, sentences, named=turn.named) if sentences else None

    def _why_none(self, number: int) -> str:
        sentences = [one.of(self.text) for one in self._sentences(number)]
        words = self.turns[number].span.of(self.text)
        return why_idle(words, sentences) or why_no_question(words)

    def _exchange(self, put: Put, asked: Sequence[Span], answers: Sequence[Turn]) -> Exchange:
        passed = passed_on(self.text, self.turns, put.last)
        said = [*(self.turns[at] for at in put.between), *answers]
        number = put.turns[-1]
        return Exchange(
            id=make_id("exchange", self.document.id, asked[-1].start, asked[-1].end),
            document=self.document.id,
            question=(passed, *asked) if passed else tuple(asked),
            answer=self._answer_spans(said),
            asker_label=self._asker(put, answers),
            respondent_label=answers[0].speaker if answers else office_asked(self.text, asked[-1]),
            interrupted=is_interrupted(self.text, self.turns, put.last, answers),
            score=1.0 if answers and self.turns[put.last + 1] is answers[0] else 0.5,
            origin=f"{ORIGIN}:{self.turns[number].pieces[0].origin.removeprefix('turns:')}",
        )

    def _answer_spans(self, answers: Sequence[Turn]) -> tuple[Span, ...]:
        spans: list[Span] = []
        for turn in answers:
            if spans and calls_next([one.of(self.text) for one in turn.sentences(self.text)]):
                continue
            for piece in turn.replying:
                kept = without_housekeeping(self.text, sentences_of(self.text, piece.span))
                spans.append(Span(kept[0].start, kept[-1].end) if kept else piece.span)
        return tuple(spans)

    def _by_matter(self, put: Put, exchange: Exchange) -> list[Exchange]:
        """Return an exchange for each matter asked about, with the part of the answer that meets it."""
        parts = self._parts(put, exchange)
        pieces = [sentences_of(self.text, span) for span in exchange.answer]
        answer = [sentence for piece in pieces for sentence in piece]
        if len(parts) < 2 or not answer:
            return [exchange]
        met = answers_of(self.text, parts, answer)
        if met is None and put.shouted and not share_a_matter(self.text, parts):
            met = [*([] for _ in parts[1:]), answer]  # the reply comes after the last of them
        if met is None or (exchange.interrupted and not all(met) and not put.shouted):
            return [exchange]  # what was broken into may have come to the other matter yet
        before = () if put.shouted else exchange.question[:-1]
        return [
            replace(
                exchange,
                id=make_id("exchange", exchange.document, part[0].start, part[-1].end),
                question=(*before, Span(part[0].start, part[-1].end)),
                answer=joined(said, pieces),
            )
            for part, said in zip(parts, met, strict=True)
            if said or not put.shouted  # one that is shouted and not taken up is cross talk
        ]

    def _parts(self, put: Put, exchange: Exchange) -> list[list[Span]]:
        """Return the sentences of a question by matter; of one that several shouted, by who shouted."""
        held = [[one for one in self._sentences(at) if _is_in(one, exchange.question)] for at in put.turns]
        if put.shouted:
            return [part for part in held if part]
        return parts_of(self.text, held[-1]) if held[-1] else []

    def _by_others(self, put: Put, exchange: Exchange, answers: Sequence[Turn]) -> list[Exchange]:
        """Return an exchange for each further speaker who replies to the same question."""
        if self.turns[put.last].named or self.turns[put.last].speaker is None:
            return []
        return [
            replace(
                exchange,
                id=make_id("exchange", exchange.id, said[0].speaker),
                answer=self._answer_spans(said),
                respondent_label=said[0].speaker,
                interrupted=False,
                score=0.5,
            )
            for said in further_replies(self.text, self.turns, put.last, answers, exchange.question)
        ]

    def _part(self, put: Put, other: Exchange) -> tuple[Span, Span] | None:
        """Return a question in two where it turns to a second speaker: "And, Mr. Orr, do you …?"."""
        sentences = [one for one in self._sentences(put.turns[-1]) if _is_in(one, other.question)]
        at = part_put_to(self.text, sentences, other.respondent_label or "")
        if at is None:
            return None
        return Span(sentences[0].start, sentences[at - 1].end), Span(sentences[at].start, sentences[-1].end)

    def _asker(self, put: Put, answers: Sequence[Turn]) -> str | None:
        """Return the printed asker, or for an unnamed one the name by which he or she was called on."""
        turn = self.turns[put.turns[0]]
        if not turn.speaker or turn.named:
            return turn.speaker
        own = name_of_self(turn.span.of(self.text))
        if own is not None or put.shouted:
            return own or turn.speaker
        called = self._called(self._called_at(put.turns[0]))
        if called and answers and self._speaks_to_another(answers[0], called):
            return turn.speaker
        return called or turn.speaker

    def _called_at(self, number: int) -> int:
        """Return the turn in which the asker began to speak: "Two questions." "Sure." is passed over."""
        at = number
        while self._called(at) is None and at >= 2 and at - 2 in self.idle and self.turns[at - 2].asks:
            if not acknowledges([one.of(self.text) for one in self.turns[at - 1].sentences(self.text)]):
                return number
            at -= 2
        return at if self._called(at) else number

    def _called(self, number: int) -> str | None:
        if number == 0 or self.turns[number - 1].asks:
            return None
        words = [sentence.of(self.text) for sentence in self.turns[number - 1].sentences(self.text)]
        return name_called(words, self.turns[number].span.of(self.text))

    def _speaks_to_another(self, answer: Turn, called: str) -> bool:
        """Tell whether a reply speaks to somebody else by a given name than the one who was called on."""
        words = [sentence.of(self.text) for sentence in answer.sentences(self.text)[:OPENING]]
        named = [name for one in words if (name := name_spoken_to(one))]
        return bool(named) and all(not called.startswith(name) for name in named)


def _is_in(sentence: Span, spans: Sequence[Span]) -> bool:
    return any(span.holds(sentence) for span in spans)
