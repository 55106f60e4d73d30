"""Who else replies to a reporter's question: the second leader, the expert who adds to what was said.

Each has an exchange of his or her own, with the same question or the part of it put to that one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.models import Span
from onrecord.pairing.asking import asks, calls_by_name
from onrecord.pairing.heard import says_something
from onrecord.pairing.replies import hands_over
from onrecord.pairing.taking import Turn
from onrecord.text.words import content_words
from onrecord.turns.calls import name_called

# Content words of the question in what somebody else says, without another sign that it is a reply
SHARED = 2
FEWEST_WORDS = 12  # of a reply beside the first: a shorter one is thrown in
OPENING = 40  # words in which a speaker says that he or she adds to a reply
HEAD = 60  # characters of a sentence in which it says who it is put to
LAST = 2  # sentences of a turn in which it hands over to another

_ADDS = re.compile(
    r"\b(?:add\b|adding|pick up|(?:one|another) (?:other|more|last)? ?(?:thing|point|piece)|build on|echo"
    r"|agree|chime in|jump in|weigh in|elaborate|you asked|(?:your|that|the|for the) question|just say"
    r"|just make the point)",
    re.I,
)
# Ends the matter, or begins another: what comes after it replies to nothing.
_CLOSES = re.compile(
    r"\b(?:that[’']s all|concludes?|have to let (?:them|him|her)|wrap (?:it )?up"
    r"|thank(?:s| you)?[^.?!]{0,30}\b(?:everybody|everyone|both|for joining|for being|for coming)"
    r"|(?:additional )?items|first question|the floor is yours|joining us|embargo(?:ed)?"
    r"|take (?:some|a few|any|your|more|the)\b[^.?!]{0,20}\bquestions"
    r"|(?:more|other) (?:announcements?|updates?))\b",
    re.I,
)
_BOTH = re.compile(
    r"\b(?:both (?:of you|leaders|presidents|prime ministers|gentlemen)|(?:each|either|any|all) of you"
    r"|you both|the two of you|both,? (?:mr|president|prime)|for (?:you )?both|to both)\b",
    re.I,
)
_TURNS_TO = re.compile(r"^\W*(?:and|for|to|also|then|mr|madam|president|prime|chancellor)\b", re.I)
_GENERAL = frozenset(
    ("mr", "mrs", "ms", "dr", "the", "senior", "administration", "official", "director", "one", "two")
)


def further_replies(
    text: str, turns: Sequence[Turn], last: int, answers: Sequence[Turn], question: Sequence[Span]
) -> list[tuple[Turn, ...]]:
    """Return what each further speaker replies to the question that the turns ``answers`` reply to.

    What the first one says after them is among it, under his or her own turns.
    """
    asked = " ".join(span.of(text) for span in question)
    own = _last_of(turns, last, answers)
    found: dict[str | None, list[Turn]] = {}
    for at in range(own + 1, len(turns)):
        turn = turns[at]
        if turn.asks or turn.opens:
            break
        sentences = [one.of(text) for one in turn.sentences(text)]
        if _closes(sentences):
            break
        if not says_something(sentences) or hands_over(text, turns, at):
            if name_called(sentences):
                break
            continue
        again = turn.speaker == answers[0].speaker and bool(found)
        if again or _replies(text, turns, at, asked):
            found.setdefault(turn.speaker, []).append(turn)
        elif len(turn.span.of(text).split()) >= FEWEST_WORDS:
            break
    return [tuple(said) for said in found.values()]


def _last_of(turns: Sequence[Turn], start: int, answers: Sequence[Turn]) -> int:
    """Return the number of the last of the turns ``answers``, all of which come after ``start``."""
    return next(at for at in range(start + 1, len(turns)) if turns[at] is answers[-1])


def _closes(sentences: Sequence[str]) -> bool:
    """Tell whether a turn ends the talk or begins another matter."""
    return any(_CLOSES.search(one) for one in [*sentences[:LAST], *sentences[-1:]])


def _replies(text: str, turns: Sequence[Turn], at: int, asked: str) -> bool:
    turn = turns[at]
    words = turn.span.of(text).split()
    opening = " ".join(words[:OPENING])
    if len(words) < FEWEST_WORDS:
        return False
    if _BOTH.search(asked) or is_put_to(asked, turn.speaker or ""):
        return True
    before = " ".join(one.of(text) for one in turns[at - 1].sentences(text)[-LAST:])
    if calls_by_name(before, turn.speaker or "") or hands_over(text, turns, at - 1):
        return True
    if _ADDS.search(opening):
        return True
    return len(content_words(opening) & content_words(asked)) >= SHARED


def is_put_to(words: str, speaker: str) -> bool:
    """Tell whether words name a speaker, or the office he or she is printed with: "Mr. Prime Minister"."""
    return any(re.search(rf"\b{re.escape(name)}\b", words, re.I) for name in _names(speaker))


def _names(speaker: str) -> list[str]:
    words = [word.strip(".,") for word in speaker.split()]
    office = " ".join(words[:-1]).casefold()
    named = [words[-1]] if words and words[-1].casefold() not in _GENERAL else []
    return named + ([office] if office and not set(office.split()) <= _GENERAL else [])


def part_put_to(text: str, sentences: Sequence[Span], speaker: str) -> int | None:
    """Return the sentence with which a question turns to a second speaker; ``None`` if it asks both alike."""
    for number, sentence in enumerate(sentences):
        head = sentence.of(text)[:HEAD]
        turned = number and is_put_to(head, speaker) and _TURNS_TO.match(head)
        if turned:
            before, after = sentences[:number], sentences[number:]
            if any(asks(one.of(text)) for one in before) and any(asks(one.of(text)) for one in after):
                return number
    return None
