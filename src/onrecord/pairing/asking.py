"""What asks without "?" too: requests, questions broken off, a question passed on to another."""

from __future__ import annotations

import re
from collections.abc import Sequence

_REQUEST = re.compile(
    r"\b(?:can|could|would|will) (?:you|each of you|anybody|anyone|somebody|someone)\b"
    r"|\bif (?:you|I) (?:would|could|might)\b(?! like\b)|\bfor (?:either|any|each|all) (?:one )?of you\b"
    r"|\b(?:do|does) (?:anyone|anybody|any of|either of|all of)\b"
    r"|\b(?:(?:I|we|they)(?:['’]d| would) (?:just |also )?"
    r"(?:like|love|appreciate|be (?:interested|curious)) "
    r"(?:you to|to (?:hear|know|get (?:your|each)|ask|have your)|your)\b)"
    r"|\bI(?:['’]m| am| was) (?:just |also )?(?:wondering|curious|asking)\b"
    r"|\bI(?:['’]m| am) (?:just |only |still )?trying to"
    r" (?:find out|understand|figure out|clarify|get a sense)\b"
    r"|\bI (?:just |also )?wonder(?:ed)? (?:if|whether|what|how|why|who|when|where|about)\b"
    r"|\b(?:let me|I want to|I wanted to|I will|I would|I['’]d like to|I['’]ll|may I) (?:just |also )?ask\b"
    r"|\blet me (?:just )?hear\b|\blet['’]s (?:start|begin|hear)\b"
    r"|\byour (?:own )?"
    r"(?:response|reaction|thoughts|views?|opinions?|comments?|observations?|assessment|input|sense|take)\b"
    r"(?=[^.!]{0,60}$|[^.!]{0,120}\b(?:on|to|of|about)\b)"
    r"|\b(?:my|a|your) (?:\w+ )?question (?:is|was|for you|to you|goes|that I)\b"
    r"|\bI (?:just )?want to (?:clarify|make sure|be clear|understand) "
    r"(?:that |whether |if |you |how |what )"
    r"|\bsame question\b|\b(?:any|some) (?:other )?(?:comments?|thoughts|reactions?|views)\b"
    r"|\b(?:anybody|anyone) (?:can|want|wish|care)",
    re.I,
)
# "I’m talking about the vote.": sends the respondent back to what was asked.
_INSISTS = re.compile(
    r"\bI(?:['’]m| am) (?:just |only )?(?:talking|asking) (?:you )?(?:about|whether|if)\b"
    r"|\bI (?:only |just )?asked (?:you )?(?:about|whether|if)\b"
    r"|\bI (?:didn['’]t|did not) ask (?:you )?(?:about|whether|if|that|what)\b",
    re.I,
)
# Asks the chair for the floor, or nobody: "You know what?".
_ROOM = re.compile(
    r"\byield\b|\bobjections?\b|\banswer the question\?|\bmy time\b|\b(?:you know|guess) what\?$", re.I
)
# Says that a question will come: "Let me ask my question.", "I want to ask you-".
_ANNOUNCES = re.compile(
    r"\bask(?: you| them| him| her| each of you)?(?: (?:my|a|one|another|this|the)(?: \w+)? questions?)?\W*$"
    r"|\bask my question\b",
    re.I,
)
_ORDER = re.compile(
    r"^(?:\W|\b(?:and|so|but|now|well|then|please|just|also|first|again|briefly|quickly|sir|ma['’]am)\b)*"
    r"(?:tell (?:us|me)|talk (?:to us )?about|give (?:us|me)|explain|describe|walk (?:us|me)|comment"
    r"|elaborate|clarify|help (?:us|me)|respond|address|speak to|take us|answer)\b",
    re.I,
)
# Broken off before its "?": "And have they been there before--"; verb before subject shows what it was.
_INVERTED = re.compile(
    r"^(?:(?:\W|\b(?:and|so|but|now|or|well|then)\b)*"
    r"|(?:so |but |and )?(?:when|if|since|because|as)\b[^.?!,]{0,60}, "
    r"|[^.?!,]{0,40}\bmy (?:\w+ )?question\b[^.?!,]{0,40}, )"
    r"(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should|(?:what|how) about|isn['’]t"
    r"|aren['’]t|don['’]t|doesn['’]t|didn['’]t)\b "
    r"(?:you|they|we|he|she|it|there|that|this|these|those|the|your|their|his|her|our|any|anyone|anybody|all"
    r"|both)\b"
    r"[^.?!]{2,200}(?:--|[—–…-]|\.\.\.)\W*$",
    re.I,
)
# What may stand behind a question and take nothing back: the time allowed, who answers first, thanks.
_BEHIND = re.compile(
    r"you (?:have|['’]ll have|will have)\b.{0,40}\b(?:minutes?|seconds?)|without interruption|uninterrupted"
    r"|^\W*(?:thank you|thanks|please|go ahead|yes|either|sir|okay|all right)\b[^?]{0,60}$"
    r"|\b(?:second|other|another) question for you|\bI yield\b|\bfirst\W*$"
    r"|^\W*(?:(?:mr|mrs|ms|dr|senator|secretary|governor|president|vice president|chairman|chair|minister"
    r"|professor)\.? ?){1,2}[\w'’\-]+\W*$",
    re.I,
)
_SAME = re.compile(r"\bsame question\b", re.I)
_PUT = re.compile(r"\W*(?:asked|to ask)\b", re.I)
_CALL = re.compile(
    r"^\W*(?:(?i:thank you|thanks|yes|okay|and|so|now|well|please)\b\W*)*"
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Professor|Senator|Governor|Secretary|President|Vice President|Chairman|General"
    r"|Congressm[ae]n|Congresswoman|Ambassador|Admiral)\b\.?\s*){0,2}[A-Z][\w.'’\- ]{0,40}\?\W*$"
)
_QUESTION_WORDS = frozenset(
    """who why when where what how which whose whom is are was were do does did can could will would have has
    had should isn't aren't don't doesn't didn't and or but so if really right any anything""".split()
)
_GO_ON = re.compile(r"\b(?:yes|yeah|go ahead|please|sir|ma['’]am|next|anyone else|anybody else)\b", re.I)
# What a turn that only calls on somebody may have beside the name.
_PASSING = frozenset(
    """thank you thanks very much yes yeah okay ok all right well so and now then also next first go ahead
    please sir ma'am ma’am let me us hear from start begin with let's let’s turn to your response thoughts
    view reaction as how about what over mr mrs ms dr miss senator governor secretary president vice chairman
    professor general minister i agree anyone anybody else same question do too""".split()
)
MOST_CALLED = 5  # words of "Senator Doe?", which calls on somebody and asks nothing
LONGEST_PASS = 12  # words of a turn that passes a question on: "Let us start with Mr. Doe, please."
LAST_SENTENCES = 2  # of a turn: where its question stands
# A question a little before is still the turn's where its reasons follow: "So what has changed? Because …"
REASONS = 4


def last_asking(sentences: Sequence[str]) -> tuple[int, bool] | None:
    """Return which of a turn's sentences is the last that asks, and whether only reasons follow it.

    ``None`` where none asks at the end of the turn.
    """
    end = len(sentences)
    while end and (_is_behind(sentences[end - 1]) or not any(char.isalnum() for char in sentences[end - 1])):
        end -= 1
    for number in range(end - 1, max(-1, end - 1 - REASONS), -1):
        near = number >= end - LAST_SENTENCES
        if asks(sentences[number]) if near else is_question(sentences[number]):
            return number, not near
    return None


def _is_behind(sentence: str) -> bool:
    return bool(_BEHIND.search(sentence)) and not is_question(sentence)


def asks(sentence: str) -> bool:
    """Tell whether a sentence is a question or a request, not a mere call."""
    return is_question(sentence) or is_request(sentence)


def is_question(sentence: str) -> bool:
    """Tell whether a sentence is marked as a question, or broken off as one, or sends back to one.

    What merely calls on somebody or asks for the floor is none.
    """
    if "?" not in sentence:
        return bool(_INVERTED.search(sentence) or _INSISTS.search(sentence))
    return not is_call(sentence) and not _ROOM.search(sentence)


def is_request(sentence: str) -> bool:
    """Tell whether a sentence asks for words without being a question: "I would like your view on that."."""
    called, _, ordered = sentence.partition(",")
    if len(called.split()) > MOST_CALLED:  # more than "Mr. Doe, tell us…" calls by
        ordered = ""
    if _ANNOUNCES.search(sentence):
        return False
    return bool(_REQUEST.search(sentence) or _ORDER.search(sentence) or _ORDER.search(ordered))


def puts_in_writing(words: str) -> bool:
    """Tell whether a turn is a question as parliaments print it: "asked the Minister if…", "To ask…"."""
    return _PUT.match(words) is not None


def is_call(sentence: str) -> bool:
    """Tell whether a sentence only calls on somebody: "Senator Doe?"."""
    words = sentence.strip().rstrip("?").replace(",", " ").split()
    if not words or len(words) > MOST_CALLED or not _CALL.match(sentence.strip()):
        return False
    return not any(word.casefold() in _QUESTION_WORDS for word in words[-2:]) and words[-1][0].isupper()


def passes_on(words: str, following: str) -> bool:
    """Tell whether a turn only calls on the one who speaks next, by name or "Yes, sir?"."""
    if _SAME.search(words):
        return True
    said = [word.strip('.,?!:;-–—"“”').casefold() for word in words.split()]
    said = [word for word in said if word]
    if not said or len(said) > LONGEST_PASS:
        return False
    named = _surname(following)
    if not all(word in _PASSING or word == named for word in said):
        return False
    return named in said or bool(_GO_ON.search(words))


def _surname(speaker: str) -> str:
    words = speaker.partition(" of ")[0].split()
    return words[-1].casefold().strip(".,:") if words else ""


def calls_by_name(words: str, speaker: str) -> bool:
    """Tell whether the end of a turn has the surname of a speaker."""
    name = _surname(speaker)
    return len(name) > 1 and re.search(rf"\b{re.escape(name)}\b", words, re.I) is not None
