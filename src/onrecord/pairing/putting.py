"""What the turns of unnamed reporters do: which of them put one question together, and which ask nothing.

A question may be led in to ("You met the builders." "Right."), broken into ("Will the pier --" "Sure."
"-- be open?"), not heard ("Sorry?" "I said, is it open?") or put by several before anybody replies. All of
that is one question, with the reply to it. "Tobias?", "Two questions.", "Thank you." are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.pairing.asking import asks
from onrecord.pairing.heard import acknowledges, asks_back, is_unheard, says_something
from onrecord.pairing.idle import (
    FEW,
    announces,
    begins_a_question,
    is_remark,
    is_topic,
    matter,
    needs_more,
    why_idle,
)
from onrecord.pairing.questions import A_NAME, BROKEN_OFF, sentences_of
from onrecord.pairing.reasks import insists
from onrecord.pairing.taking import Turn
from onrecord.text.words import content_words
from onrecord.turns.calls import calls_next, is_given, name_called

SHOUTED = 3  # question turns in a row that one reply may be to: reporters shout together
LONGEST_CHAIN = 6  # turns that put one question: the longest in the inputs has five
FRAGMENT = 3  # words of a question without a matter of its own: "Since when?"
LEANS = 8  # words up to which what is said after "Which one?" says what was meant
LONG = 15  # words of a reply to what was broken off; a shorter one, "Let me get around.", is to nothing
_CUT = re.compile(r"(?:--|[—–]|\.\.\.|…)[\s\u00a0\"”’]*$")
_GOES_ON = re.compile(r"^[\s\u00a0]*(?:--|[—–]|\.\.\.|…)[\s\u00a0]*\w")
_SAYS_AGAIN = re.compile(r"^\W*(?:I (?:said|mean|meant|was asking)|yes|yeah|no|well|sorry|the)\b", re.I)


@dataclass(frozen=True, kw_only=True)
class Put:
    """A question in the turns that put it, by their numbers."""

    turns: tuple[int, ...]  # those whose words are the question
    last: int  # the turn that the reply comes after
    between: tuple[int, ...] = ()  # turns of the reply that were said before the question was put in full
    shouted: bool = False  # its turns are of several reporters, and may ask about several matters


@dataclass(frozen=True, kw_only=True)
class _Next:
    """The next turn that asks something, and how the one before it stands to it."""

    number: int
    how: str  # "cut", "unheard", "lead", "same", "shouted"
    said: tuple[int, ...] = ()  # turns between the two that belong to the answer


def puts_of(text: str, turns: Sequence[Turn]) -> dict[int, Put | str]:
    """Return, for each turn of an unnamed reporter, the question it puts, or why it puts none.

    A question is under the number of the last of its turns.
    """
    found: dict[int, Put | str] = {}
    reader = _Reader(text, turns)
    numbers = [number for number, turn in enumerate(turns) if is_reporter(turn)]
    joined: set[int] = set()
    for number in numbers:
        if number in joined:
            continue
        put, waiting = reader.put(number)
        joined |= {*put.turns, put.last} if put else set()
        if put is None:
            found[number] = waiting
            continue
        reason = (
            "another asks before anybody replies" if put.shouted else "it goes on in the question after it"
        )
        found |= dict.fromkeys(put.turns, reason)
        found[put.turns[-1]] = put
        if put.last not in put.turns:
            found[put.last] = "says what was meant"
    return found


def is_reporter(turn: Turn) -> bool:
    """Tell whether a turn is printed as a question of nobody who is named: ``Q``."""
    return turn.asks and turn.speaker is not None and not turn.named


class _Reader:
    """The turns of one transcript, read for what reporters do in them."""

    def __init__(self, text: str, turns: Sequence[Turn]) -> None:
        self.text, self.turns = text, turns
        self._idle: dict[int, str] = {}
        self._sentences: dict[int, list[str]] = {}

    def put(self, number: int) -> tuple[Put | None, str]:
        """Return the question that begins in a turn; or none, and why."""
        asked, between = [number], list[int]()
        last, shouted = number, False
        while len(asked) < LONGEST_CHAIN and (after := self._next(asked[0], last)) is not None:
            shouted = shouted or after.how == "shouted"
            between += after.said
            last = after.number
            asked.append(after.number)
        if all(self.idle(at) for at in asked) and not (len(asked) > 1 and self._have_matter(asked)):
            return None, self.idle(number)
        if self._is_only_heard(asked):
            return None, "a remark that is only heard"
        last = self._past_assent(last)
        return Put(turns=tuple(asked), last=last, between=tuple(between), shouted=shouted), ""

    def sentences(self, number: int) -> list[str]:
        """Return the sentences of a turn, of one that asks those of the pieces that do."""
        if number not in self._sentences:
            turn = self.turns[number]
            spans = [
                one for piece in turn.asking or turn.pieces for one in sentences_of(self.text, piece.span)
            ]
            self._sentences[number] = [span.of(self.text) for span in spans]
        return self._sentences[number]

    def idle(self, number: int) -> str:
        """Return why a turn asks nothing, as far as it and its reply tell; else nothing."""
        if number not in self._idle:
            self._idle[number] = self._why(number)
        return self._idle[number]

    def _why(self, number: int) -> str:
        sentences = self.sentences(number)
        reason = self._idle_by_words(number)
        reply = self._reply(number)
        said = self.sentences(reply) if reply is not None else []
        if (
            reason == A_NAME
            and "?" in " ".join(sentences)
            and says_something(said)
            and not is_given(sentences)
        ):
            return ""  # "Time?"
        if reason:
            return reason
        if needs_more(sentences):
            if self._is_met(number, sentences, said):
                return ""
            return announces(sentences) or BROKEN_OFF
        if is_remark(sentences):
            return "a remark, and no question"
        if said and self._is_broken_off(sentences) and (asks_back(said) or not says_something(said)):
            return BROKEN_OFF
        if reply is not None and self._is_thrown_in(number, reply):
            return "thrown in while a reply goes on"
        return ""

    def _is_thrown_in(self, number: int, reply: int) -> bool:
        """Tell whether a turn asks nothing in the midst of a sentence of the one who replies."""
        before = self.turns[number - 1] if number else None
        if before is None or before.speaker != self.turns[reply].speaker:
            return False
        if any(asks(one) or insists(one) for one in self.sentences(number)):
            return False
        broken = _CUT.search(before.span.of(self.text))
        return bool(broken and _GOES_ON.search(self.turns[reply].span.of(self.text)))

    def _have_matter(self, numbers: Sequence[int]) -> bool:
        """Tell whether the pieces of a sentence that was broken into speak of something between them."""
        words = " ".join(one for number in numbers for one in self.sentences(number))
        reply = self._reply(numbers[-1])
        return reply is not None and len(matter(words)) >= FEW and says_something(self.sentences(reply))

    def _is_only_heard(self, numbers: Sequence[int]) -> bool:
        """Tell whether turns that ask nothing get no more than "Thank you." and "Okay."."""
        reply = self._reply(numbers[-1])
        if reply is None or not acknowledges(self.sentences(reply), only_heard=True):
            return False
        return not any(asks(one) for number in numbers for one in self.sentences(number))

    def _is_broken_off(self, sentences: Sequence[str]) -> bool:
        """Tell whether a turn breaks off and has asked nothing until then."""
        begun = any(asks(one) or insists(one) for one in sentences) or begins_a_question(sentences)
        return bool(sentences and _CUT.search(sentences[-1])) and not begun

    def _is_met(self, number: int, sentences: Sequence[str], said: Sequence[str]) -> bool:
        """Tell whether a reply takes up what was only begun: "The ferry --" "The ferry will sail in May."."""
        if not says_something(said):
            return False
        if content_words(" ".join(said)) & matter(" ".join(sentences)):
            return True
        talked_over = number > 0 and _CUT.search(self.turns[number - 1].span.of(self.text))
        if talked_over or (announces(sentences) and not matter(" ".join(sentences))):
            return False
        return begins_a_question(sentences) or len(" ".join(said).split()) >= LONG

    def _idle_by_words(self, number: int) -> str:
        return why_idle(self.turns[number].span.of(self.text), self.sentences(number))

    def _reply(self, number: int) -> int | None:
        """Return the turn after one that asks, past what others only throw in."""
        after = number + 1
        while after < min(number + SHOUTED, len(self.turns)) and is_reporter(self.turns[after]):
            if not self._idle_by_words(after):
                return None
            after += 1
        return after if after < len(self.turns) and not self.turns[after].asks else None

    def _next(self, first: int, number: int) -> _Next | None:
        """Return the next turn if it goes on with the question of this one."""
        if (again := self._unheard(number)) is not None:
            return again
        after = self._asking_after(number)
        if after is None:
            return None
        at, said = after
        words = [self.turns[n].span.of(self.text) for n in (number, at)]
        if _CUT.search(words[0]) and _GOES_ON.search(words[1]):
            return _Next(
                number=at, how="cut", said=tuple(n for n in said if says_something(self.sentences(n)))
            )
        if self.idle(at):
            return None
        if not said:
            return self._shouted(first, number, at)
        if self._calls(said[-1], at) or len(said) > 1:
            return None
        return _Next(number=at, how="lead") if self._leads(number, said[0]) else None

    def _unheard(self, number: int) -> _Next | None:
        """Return the next turn if it says what was not heard or not understood: "Sorry?" "Who shut it?"."""
        reply = self._reply(number)
        if reply is None or reply + 1 >= len(self.turns) or not is_reporter(self.turns[reply + 1]):
            return None
        own, words = self.sentences(number), " ".join(self.sentences(reply + 1))
        said = self.sentences(reply)
        if not matter(" ".join(own)) or not matter(words) or self._idle_by_words(reply + 1):
            return None
        few = len(words.split()) <= LEANS
        if not (is_unheard(said, own) or (asks_back(said) and few and "?" not in words)):
            return None
        if few or _SAYS_AGAIN.match(words) or content_words(words) & content_words(" ".join(own)):
            return _Next(number=reply + 1, how="unheard")
        return None

    def _asking_after(self, number: int) -> tuple[int, list[int]] | None:
        """Return the next turn that asks something, and the turns of others before it."""
        said: list[int] = []
        cut = _CUT.search(self.turns[number].span.of(self.text))
        for at in range(number + 1, min(number + 6, len(self.turns))):
            turn = self.turns[at]
            if not turn.asks:
                said.append(at)
            elif not is_reporter(turn):
                return None
            elif not self.idle(at) or (cut and _GOES_ON.search(turn.span.of(self.text))):
                return at, said
        return None

    def _calls(self, number: int, after: int) -> bool:
        """Tell whether a turn calls on another reporter by name."""
        return name_called(self.sentences(number), self.turns[after].span.of(self.text)) is not None

    def _shouted(self, first: int, number: int, at: int) -> _Next | None:
        if self.idle(number):
            return None
        if self._leans(at, number):
            return _Next(number=at, how="same")
        if at - first >= SHOUTED:
            return None
        both = all(any(asks(one) for one in self.sentences(n)) for n in (number, at))
        return _Next(number=at, how="shouted") if both else None

    def _leads(self, number: int, said: int) -> bool:
        """Tell whether a turn only leads in to what is asked once the reply to it has heard it out."""
        own = self.sentences(number)
        if not own or any("?" in one for one in own) or asks(own[-1]) or begins_a_question(own):
            return False
        reply = self.sentences(said)
        if is_topic(own):
            return acknowledges(reply)
        return not self.idle(number) and acknowledges(reply) and not calls_next(reply)

    def _leans(self, number: int, before: int) -> bool:
        words = " ".join(self.sentences(number))
        own = content_words(words)
        if not own:
            return len(words.split()) <= FRAGMENT
        return own <= content_words(" ".join(self.sentences(before)))

    def _past_assent(self, number: int) -> int:
        """Return the turn that says "Yes." to what the respondent asked back, or else ``number``."""
        reply = self._reply(number)
        if reply is None or reply + 1 >= len(self.turns) or not is_reporter(self.turns[reply + 1]):
            return number
        said = self.sentences(reply)
        back = asks_back(said) or is_unheard(said, self.sentences(number))
        return reply + 1 if back and self.idle(reply + 1).startswith("assent") else number
