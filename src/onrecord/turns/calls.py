"""Who is called on, and what of a turn only keeps order: "Jonathan Doe.", "Yes, sir.", "One more."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.models import Span
from onrecord.persons.name_words import GIVEN
from onrecord.persons.names import parse_name

_NAME_WORD = r"(?!(?:Mr|Mrs|Ms|Dr)\.?\s)[A-ZÀ-Þ][\w’'\-]*\.?"
_NAME = rf"{_NAME_WORD}(?:[ \u00a0]+(?:{_NAME_WORD}|de|van|von|bin|al)){{0,3}}"
_PARTICLES = re.compile(
    r"^(?:\W"
    r"|(?:yes|yeah|yep|okay|ok|all right|alright|sure|right|well|now|so|and|go ahead|go|please|next|hi|hello"
    r"|sorry|one (?:more|second)|last (?:one|question)|with that|let me|let’s|let's|I’ll|I'll|I|we’ll|we'll"
    r"|we|will|would|take|go|turn|come|to|get|call on|back|over|here|start|first|question|the|a|your|from|is"
    r"|goes|question seat|thank you|thanks|very much|how about|ahead|then|line of|up|have|on)\b)+",
    re.I,
)
_COMMON = frozenset(
    """yes yeah no okay ok sure right well thank thanks good great please next sir ma'am ma’am guys
    everybody everyone again sorry who what when where why how look listen again absolutely exactly
    correct true i he she it they we you that this there the a an and but or if so now then go first
    last one two three day see you hi hello enough done mr mrs ms madam hold wait question questions
    come on let all god true false maybe both never always nothing something anybody nobody somebody
    monday tuesday wednesday thursday friday saturday sunday today tomorrow russia china congress
    america american in at on for with by to of as is was be not yes. do does did period fine perfect
    wonderful january february march april may june july august september october november december""".split()
)
_AFTER = re.compile(
    r"(?<=\w)[,.]?\s+(?:go ahead|please|you’re next|you're next|you’re up|welcome|your question|do you).*$",
    re.I,
)
_FROM = re.compile(r"\s+(?:from|of|with|at|in|for|over)\s.*$")
_SELF = re.compile(
    rf"\b(?:[Tt]his is|[Ii]t[’']s|I[’']m|[Mm]y name is)[ \u00a0]+(?P<name>{_NAME})"
    r"(?=[ \u00a0,.]+(?:with|from|of|at|here)\b)"
)
_GOING_TO = re.compile(
    r"\b(?:question|seat|line|go|turn|call|goes)\b[^.?!,]*?(?:,| to| from| on| of)[ ]"
    rf"(?P<name>{_NAME_WORD}(?:[ ]{_NAME_WORD})+)(?=[ ](?:from|of|with|at)\b[^.?!]*[.!]?$|[.!]?$)"
)
# What runs the room and answers nothing, at the end of a turn.
_HOUSEKEEPING = re.compile(
    r"how (?:much longer|many more|long should)|more minutes|one more|another (?:one|question)|next question"
    r"|last (?:one|question)|let[’']s (?:see|go)|who[’']s (?:next|got)|go ahead"
    r"|^\W*(?:yes|yeah|okay|yep)?,?\s*"
    r"(?:sir|ma[’']am|in the back|right here|over here|back there|the gentleman|the lady|please)\b"
    r"|^\W*(?:thank you|thanks)\b|is that okay|^\W*(?:okay|all right|sure|please)\W*$|let me go to"
    r"|take (?:a|one|some) (?:few )?(?:more )?questions?|see you|turn it over|happy to take"
    r"|I[’']ll (?:go|come) to|^\W*\w+\?\W*$|^\W*next,"
    r"|\b(?:first|second|third|last|next|skype) (?:skype )?seat\b"
    r"|^\W*(?:(?:so|and|okay|all right|with that|but)[ ,]+)*(?:thank you|thanks)\b[^?]{0,40}$"
    r"|\bhave a (?:great|good|nice|wonderful|safe|happy|lovely)\b|^\W*(?:take care|happy \w+|enjoy the)\b"
    r"|\bwe(?:[’']ve| have)? (?:got to|gotta|have to|need to|[’']re going to) "
    r"(?:go|move (?:on|around)|wrap|jump)\b",
    re.I,
)
# "… in a different direction.  Yes.": at the end of an answer it calls on whoever has a hand up.
_NODS = re.compile(r"^\W*(?:yes|yeah|yep|sir|ma[’']am)\W*$", re.I)
FEWEST_BEFORE_NOD = 4  # words of the answer before it; of a shorter one "Yes. Yes." is the answer
# A month that stands as a sentence of its own behind an answer is a reporter.
_MONTHS = frozenset(("april", "may", "june", "august"))
# What a chair or a moderator says to give and take the floor.
_FLOOR = re.compile(
    r"\btime (?:has|is|had|was) (?:expired|up)\b|\btime['’]s up\b"
    r"|\bthe gentle(?:man|lady|woman)(?:['’]s| from| is| will| has)?\b"
    r"|\b(?:is|are|am|be|will) (?:now )?recognized?\b|\brecognizes?\b|\byields?\b|\bin writing\b"
    r"|\bwithout objection\b|\b(?:we|to) (?:['’]ll |will |need to |have to |want to )?move (?:on|to)\b"
    r"|^\W*(?:order|thank you|thanks|thank|unfortunately|i['’]m sorry|sorry)\b[^?]{0,60}$"
    r"|^\W*(?:(?:mr|mrs|ms|dr|senator|vice president|president|governor|secretary|chairman)\.? )"
    r"(?-i:[A-Z])[\w'’\-]*\W*$",
    re.I,
)
# What shows that a word beside it is who is called on.
_CUE = re.compile(
    r"\bgo ahead\b|\b(?:go|over|turn|come|back) to\b|\bnext\b|\bkick us off\b|\byou[’']re up\b"
    r"|\byour question\b|\bin the (?:back|front|middle)\b|^\W*(?:yes|yeah)\b|\bquestion (?:from|goes)\b"
    r"|\bplease\b|(?-i:\b[A-Z][\w’'-]+ (?:from|with|at|of) (?:the )?[A-Z])",
    re.I,
)
_THANKED = re.compile(r"^\W*(?:thank you|thanks)\b(?!.*\b(?:go ahead|next|question)\b)", re.I)
# "She's in Leith right now, though.": begins with whom or what the answer was about.
_BACK = re.compile(
    r"^\W*(?:(?:but|and|so|well|yes|no|yeah)\b\W*)*(?:he|she|it|they|that|this|those|these|there)\b", re.I
)
_SPOKEN_TO = re.compile(
    r"^\W*(?:(?:thanks|thank you|well|no|yes|yeah|look|so|and|actually|sure|right|okay|again|but|hi|hey)\b"
    r"\W{1,3})*"
    r"(?P<name>[A-Z][\w’']+)[ ]?(?:,|--|[—–]|\.$)",
    re.I,
)
_SPOKEN_TO_AFTER = re.compile(r",[ ](?P<name>[A-Z][\w’']+)[.?!]?\W*$")
_NEXT = re.compile(
    r"\bgo ahead\b|\bnext (?:question|one)\b|\bin the (?:back|front|middle)\b|\bover (?:here|there)\b", re.I
)
_TOLD = re.compile(r"^[\s\u00a0]*,[\s\u00a0]*(?:we|I|that|this|it|would you)\b", re.I)  # "Ana, we have to go"
_NO_NAMES = frozenset(
    "oh hey wow top plus doctor mm-hmm uh-huh uh-oh uh um gosh man boy folks ladies".split()
)
_NO_NAME = re.compile(r"(?:ly|ing|ings|tion|tions|ness|[’']s|-)$")  # "Depending.", "Hopefully"
LONGEST_FLOOR = 25  # words of a sentence that gives the floor: "The gentlelady from … is recognized for …"
LONGEST_CALL = 12  # words of a sentence that calls on somebody
ANSWERS_BACK = 12  # words of a turn that only answers what was just said
CALL_SENTENCES = 3  # at the end of a turn: "Jackie Doe from Radio 6.  Jackie.  Go ahead."


def name_called(sentences: Sequence[str], asked: str = "") -> str | None:
    """Return the name in the last sentences of a turn that calls on the next to ask.

    ``asked`` is what is said next, if that is known: "Ana isn't here, but I have a question" says that it
    is not Ana who asks, and so does "It was closed before, though", which only answers back.
    """
    calling: list[str] = []
    for sentence in reversed(sentences[-CALL_SENTENCES:]):
        if not keeps_order(sentence):
            break
        calling.insert(0, sentence)
    cued = bool(_CUE.search(" ".join(calling)))
    before = sentences[: len(sentences) - len(calling)][-1:]
    if before and not cued and before[0].rstrip().endswith("?"):
        return None  # "Is he related?  Ana Doe.": it is the answer
    names = [
        name.rstrip(".")
        for sentence in calling
        if (name := _name_in_call(sentence)) and _is_called(name.rstrip("."), sentence, cued)
    ]
    if not names:
        return None
    last = names[-1].split()[0]
    called = max((name for name in names if name.split()[0] == last), key=len)
    return None if _asks_instead(called, asked) else called


def _asks_instead(called: str, asked: str) -> bool:
    """Tell whether the words after a call are somebody else's: they name who was called, or answer back."""
    if not asked:
        return False
    first = called.split()[0]
    if re.search(rf"\b{re.escape(first)}\b(?! \w+,? (?:with|from|of|at)\b)", asked):
        return name_of_self(asked) is None
    return "?" not in asked and len(asked.split()) <= ANSWERS_BACK and _BACK.match(asked) is not None


def _is_called(name: str, sentence: str, cued: bool) -> bool:
    """Tell whether a name in a call is a person's: a usual given name, or any with "go ahead" beside it."""
    if _THANKED.match(sentence) or _TOLD.match(sentence[sentence.find(name) + len(name) :]):
        return False
    if name.casefold() in GIVEN & _MONTHS:
        return True
    read = parse_name(name)
    first = name.split()[0].casefold()
    if read is None or not read.is_person or first in _NO_NAMES:
        return False
    return first in GIVEN or (cued and len(first) > 1 and not _NO_NAME.search(first))


def calls_next(sentences: Sequence[str]) -> bool:
    """Tell whether a turn does nothing but call on the next to ask: "Go ahead.", "Ana Doe."."""
    if not sentences or not all(keeps_order(one) or _NODS.match(one) for one in sentences):
        return False
    return name_called(sentences) is not None or any(_NEXT.search(one) for one in sentences)


def gives_floor(sentences: Sequence[str]) -> bool:
    """Tell whether a turn only gives and takes the floor: "Thank you. The gentleman's time has expired."."""
    return bool(sentences) and all(
        (_FLOOR.search(sentence) and len(sentence.split()) <= LONGEST_FLOOR)
        or not any(char.isalnum() for char in sentence)
        for sentence in sentences
    )


def is_given(sentences: Sequence[str]) -> bool:
    """Tell whether words are a usual given name and nothing else beside thanks and greetings: "Tobias?"."""
    words = [word.strip(".,?!-–—").casefold() for word in " ".join(sentences).split()]
    return all(not word or word in GIVEN or word in _COMMON for word in words)


def name_of_self(question: str) -> str | None:
    """Return the name by which an asker introduces himself or herself: "This is Ana Doe with the Gazette"."""
    found = _SELF.search(question)
    return found["name"] if found else None


def name_spoken_to(sentence: str) -> str | None:
    """Return the given name that a reply speaks to: "Well, no, |Ana|, it is not.", "Thanks, |Ana|."."""
    found = _SPOKEN_TO.match(sentence) or _SPOKEN_TO_AFTER.search(sentence)
    return found["name"] if found and found["name"].casefold() in GIVEN else None


def _name_in_call(sentence: str) -> str | None:
    words = sentence.replace("\u00a0", " ").strip(" \n")
    if found := _GOING_TO.search(words):
        return found["name"]
    if len(words.split()) > LONGEST_CALL:
        return None
    bare = _AFTER.sub("", words)
    bare = _FROM.sub("", _PARTICLES.sub("", bare)).strip(" .,?!-–—")
    if "," in bare:
        bare = bare.split(",")[0].strip()
    if not re.fullmatch(_NAME, bare) or any(word.casefold().strip(".") in _COMMON for word in bare.split()):
        return bare if bare.casefold() in GIVEN & _MONTHS and words.rstrip(" .?!") == bare else None
    return bare if bare in sentence else None


def keeps_order(sentence: str) -> bool:
    """Tell whether a sentence only runs the room: a call, thanks, the time left."""
    if _HOUSEKEEPING.search(sentence.replace("\u00a0", " ")):
        return True
    name = _name_in_call(sentence)
    return name is not None and not _TOLD.match(sentence[sentence.find(name) + len(name) :])


def without_housekeeping(text: str, sentences: Sequence[Span]) -> Sequence[Span]:
    """Return the sentences of an answer without those at its end that only run the room; one is kept."""
    kept = list(sentences)
    while len(kept) > 1 and (keeps_order(kept[-1].of(text)) or _nods(text, kept)):
        kept.pop()
    return kept


def _nods(text: str, sentences: Sequence[Span]) -> bool:
    """Tell whether the last of several sentences is the "Yes." that calls on the next to ask."""
    before = Span(sentences[0].start, sentences[-2].end).of(text)
    if len(before.split()) < FEWEST_BEFORE_NOD or before.endswith("?"):
        return False
    return _NODS.match(sentences[-1].of(text)) is not None
