"""Which turns reply to a question: the next, past those who only run the room, and what goes on of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from onrecord.models import Span
from onrecord.pairing.asking import calls_by_name, is_question, passes_on, puts_in_writing
from onrecord.pairing.heard import says_something
from onrecord.pairing.idle import is_remark, needs_more
from onrecord.pairing.questions import ASSENT, question_span, sentences_of, why_no_question
from onrecord.pairing.taking import Turn
from onrecord.turns.calls import gives_floor, keeps_order

QUESTIONS_IN_A_ROW = 3  # question turns before one reply that may all be put to it: reporters shout together
FLOOR_IN_A_ROW = 2  # turns that only run the room, behind which the reply may still come
LAST_SENTENCES = 2  # of a question, in which it calls by name on who is to answer
THROWN_IN = 5  # words of a third person's interjection, "Not true."
ASIDE = 12  # words of an interjection that a speaker talks past
SHORT = 20  # words of a counter-question: "Are you talking about the second programme?"
NEARBY = 400  # turns before and after in which a speaker is seen to reply or to ask: a day's hearing
PASSED_BACK = 12  # turns back in which the question is looked for that a call passes on

LONGEST_HANDING = 40  # words of a turn that hands a question on

_INVITES = re.compile(
    r"\b(?:(?:do |would )?you (?:want|like|care) to|why don[’']t (?:we|you|I)"
    r"|(?:let[’']s|let me|I[’']ll|we[’']ll) (?:start|begin|turn|go|let|ask|defer)|over to"
    r"|turn (?:it|that|this)? ?(?:over )?to|anything (?:else )?(?:you|to|that)"
    r"|(?:take|start|handle|address|speak to) (?:that|this|it|with)|anyone else|somebody else|go first)\b",
    re.I,
)
_ORDER = re.compile(r"^\W*Order[.!, ]")  # the chair's, to whoever speaks
_BROKEN_OFF = re.compile(r"(?:--|[—–…-]|\.\.\.)[\s\u00a0\"”’]*$")
_GOES_ON = re.compile(r"^[\s\u00a0]*(?:--|[—–…-]|\.\.\.|[a-z])")


def replies(text: str, turns: Sequence[Turn], number: int, idle: Collection[int] = ()) -> tuple[Turn, ...]:
    """Return the turns that reply to the question of turn ``number``; none if nobody does.

    ``idle`` are the question turns that ask nothing, past which a reply may come or go on.
    """
    first = _first_reply(text, turns, number, idle)
    if first is None:
        return ()
    if (later := _after_counter_question(text, turns, number, first)) is not None or (
        turns[number].named and (later := _called_by_name(text, turns, number, first)) is not None
    ):
        first = later
    return tuple(_with_rest(text, turns, number, first, idle))


def _first_reply(text: str, turns: Sequence[Turn], number: int, idle: Collection[int]) -> int | None:
    asker = turns[number]
    first = _after_others(text, turns, number, idle)
    if first >= len(turns) or (asker.speaker is not None and turns[first].speaker == asker.speaker):
        return None
    reply = turns[first]
    if any(turn.opens for turn in turns[number + 1 : first + 1]):
        return None
    if reply.asks and (not asker.named or reply.replying[0].role == "question turn"):
        return None
    passed = turns[number + 1 : first]
    if asker.named and passed and not passed[0].asks and not _has_replied(turns, first):
        return None
    while not asker.named and hands_over(text, turns, first):
        first += 1
    return first


def hands_over(text: str, turns: Sequence[Turn], number: int) -> bool:
    """Tell whether a turn only hands a question on to the next speaker: "Dr. Orr, want to take that?"."""
    turn, after = turns[number], turns[number + 1] if number + 1 < len(turns) else None
    if after is None or after.asks or after.speaker == turn.speaker or _words(text, turn) > LONGEST_HANDING:
        return False
    words = [one.of(text) for one in turn.sentences(text)]
    called = calls_by_name(" ".join(words), after.speaker or "")
    return (called or any(_INVITES.search(one) for one in words)) and all(
        keeps_order(one) or _INVITES.search(one) or calls_by_name(one, after.speaker or "") for one in words
    )


def _after_others(text: str, turns: Sequence[Turn], number: int, idle: Collection[int]) -> int:
    """Return the turn behind those that do not reply: other questions in a row, the chair."""
    asker, first = turns[number], number + 1
    if puts_in_writing(asker.span.of(text)):  # one reply takes several such questions together
        while first < len(turns) and turns[first].asks and puts_in_writing(turns[first].span.of(text)):
            first += 1
    elif asker.named:
        last = number + FLOOR_IN_A_ROW
        while first < len(turns) and first <= last and _is_floor(text, turns[first], asker):
            first += 1
    else:
        while first < len(turns) and first in idle and first - number < QUESTIONS_IN_A_ROW:
            first += 1
    return first


def _is_floor(text: str, turn: Turn, asker: Turn) -> bool:
    if turn.speaker == asker.speaker:
        return False
    return _ORDER.match(turn.span.of(text)) is not None or gives_floor(
        [one.of(text) for one in turn.sentences(text)]
    )


def _has_replied(turns: Sequence[Turn], number: int) -> bool:
    """Tell whether the speaker of a turn is one who replies, and not the next to ask."""
    speaker = turns[number].speaker
    near = range(max(0, number - NEARBY), min(len(turns), number + NEARBY))
    own = [n for n in near if turns[n].speaker == speaker]
    asked = sum(turns[n - 1].asks and turns[n - 1].speaker != speaker for n in own if n)
    return asked > sum(turns[n].asks for n in own)


def _after_counter_question(text: str, turns: Sequence[Turn], number: int, first: int) -> int | None:
    """Return the reply that comes once the asker has said what was meant, after "Which one, ma'am?"."""
    words = turns[first].span.of(text)
    back = first + 1
    if not words.rstrip().endswith("?") or len(words.split()) > SHORT or back + 1 >= len(turns):
        return None
    asked = turns[number]
    if not asked.named or turns[back].speaker != asked.speaker or turns[back].asks:
        return None
    reply = turns[back + 1]
    same = reply.speaker == turns[first].speaker or words.lstrip().casefold().startswith("who")
    return back + 1 if same and not reply.asks and reply.speaker != asked.speaker else None


def _called_by_name(text: str, turns: Sequence[Turn], number: int, first: int) -> int | None:
    """Return the reply of the one who is asked by name, where somebody else throws in a word first."""
    sentences = turns[number].sentences(text)[-LAST_SENTENCES:]
    called = " ".join(sentence.of(text) for sentence in sentences)
    thrown_in = turns[first]
    if len(thrown_in.span.of(text).split()) > ASIDE or calls_by_name(called, thrown_in.speaker or ""):
        return None
    for at in range(first + 1, min(first + 1 + FLOOR_IN_A_ROW, len(turns))):
        speaker = turns[at].speaker or ""
        if speaker.casefold().startswith("the "):
            continue  # "Mr. Speaker, when…" is put to another
        if speaker != turns[number].speaker and calls_by_name(called, speaker) and not turns[at].asks:
            return at
    return None


def _with_rest(
    text: str, turns: Sequence[Turn], asked: int, first: int, idle: Collection[int]
) -> Iterator[Turn]:
    """Yield a reply, and the same speaker's next turns while he or she goes on with it."""
    yield turns[first]
    if turns[first].speaker is None:
        return  # the next unnamed voice may be anybody's
    last = said = first
    for number in range(first + 1, len(turns)):
        turn = turns[number]
        if turn.opens:
            return
        if turn.speaker != turns[first].speaker:
            past_it = number in idle or _is_talked_past(text, turns[last], turn, turns[asked])
            if number - last > QUESTIONS_IN_A_ROW or not past_it:
                return
            continue
        past = turns[last + 1 : number]
        if turns[last].asks:
            return
        if past and all(at in idle for at in range(last + 1, number)):
            says = says_something([one.of(text) for one in turn.sentences(text)])
            if not _goes_on_past_idle(text, turns[said], past, turn, says):
                if says:
                    return
                last = number  # "Yes." to "Mr. Orr --": the floor is given, and perhaps taken back
                continue
        elif not _continues(text, turns[last], past, turn, turns[asked]):
            return
        if _runs_the_room(text, turn):
            continue  # "Thank you." after the answer
        yield turn
        last = said = number


def _continues(text: str, said: Turn, past: Sequence[Turn], turn: Turn, asked: Turn) -> bool:
    """Tell whether a speaker's turn goes on with the one before, past what others threw in."""
    if not past or _GOES_ON.search(turn.span.of(text)):
        return True
    if all(_runs_the_room(text, one) or _is_third(text, one, asked) for one in past):
        return True
    broken = bool(_BROKEN_OFF.search(said.span.of(text)))
    return broken and all(one.named and not one.asks and _words(text, one) <= ASIDE for one in past)


def _goes_on_past_idle(text: str, said: Turn, past: Sequence[Turn], turn: Turn, says: bool) -> bool:
    """Tell whether a reply goes on past turns that ask nothing: "I think --" "Mr. Orr --" "-- we may."."""
    if _GOES_ON.search(turn.span.of(text)):
        return True
    if not says:
        return False
    if _BROKEN_OFF.search(said.span.of(text)):
        return True
    if _BROKEN_OFF.search(past[-1].span.of(text)) and _BROKEN_OFF.search(turn.span.of(text)):
        return True  # both talk at once
    return all(_lets_go_on(text, one) for one in past)


def _lets_go_on(text: str, turn: Turn) -> bool:
    """Tell whether a turn that asks nothing only assents or passes a remark, "Okay.", "I was there."."""
    if why_no_question(turn.span.of(text)) == ASSENT:
        return True
    sentences = [one.of(text) for one in turn.sentences(text)]
    return is_remark(sentences) and not needs_more(sentences)


def _is_talked_past(text: str, said: Turn, turn: Turn, asked: Turn) -> bool:
    """Tell whether a speaker may go on after another's turn: it broke in on him, or it takes no part."""
    if _BROKEN_OFF.search(said.span.of(text)):
        return True
    return _runs_the_room(text, turn) or _is_third(text, turn, asked)


def _runs_the_room(text: str, turn: Turn) -> bool:
    return turn.named and not turn.asks and gives_floor([one.of(text) for one in turn.sentences(text)])


def _is_third(text: str, turn: Turn, asked: Turn) -> bool:
    """Tell whether somebody who did not ask throws in a word or two."""
    return turn.named and not turn.asks and turn.speaker != asked.speaker and _words(text, turn) <= THROWN_IN


def _words(text: str, turn: Turn) -> int:
    return len(turn.span.of(text).split())


def is_interrupted(text: str, turns: Sequence[Turn], number: int, answers: Sequence[Turn]) -> bool:
    """Tell whether the reply to turn ``number`` was broken off by a question."""
    if not answers or not _BROKEN_OFF.search(answers[0].span.of(text)):
        return False
    after = next(at for at in range(number, len(turns)) if turns[at] is answers[0]) + 1
    return after < len(turns) and turns[after].asks


def passed_on(text: str, turns: Sequence[Turn], number: int) -> Span | None:
    """Return the question that a turn passes on which only calls on another to answer, "Mr. Doe?"."""
    turn = turns[number]
    following = turns[number + 1].speaker if number + 1 < len(turns) else None
    if not turn.named or not following or not passes_on(turn.span.of(text), following):
        return None
    if any(is_question(sentence.of(text)) for sentence in turn.sentences(text)):
        return None
    for earlier in reversed(turns[max(0, number - PASSED_BACK) : number]):
        if earlier.asks and earlier.speaker == turn.speaker:
            sentences = [one for piece in earlier.asking for one in sentences_of(text, piece.span)]
            question = question_span(text, sentences, named=True)
            if question is not None and not passes_on(question.of(text), ""):
                return question
    return None
