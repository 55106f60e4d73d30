"""Who asks in an interview and who is told of as its guest: by the sentence that says who talked to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.persons.entities import Entity, Naming
from onrecord.persons.interviews import (
    ASKED_SHARE,
    LONGEST_QUESTION,
    NO_INTERVIEW,
    QUESTIONS_AT_LEAST,
    Interview,
)
from onrecord.persons.reading import Mention, Reading

TALK = frozenset(
    "interview interviews interviewed interviewing sat sits spoke speaks talk talks talked tells told "
    "discusses discussed discuss answers answered asked asks met meets chatted chats joined joins".split()
)
TOWARDS = frozenset("with by to".split())
ASKERS = frozenset("reporter correspondent journalist contributor interviewer".split())
NEAR = 8  # words between "spoke", "discusses his work" and its "with Ana Doe"


def find_told_interview(reading: Reading, naming: Naming) -> Interview:
    """Return an interview whose guest only a sentence tells of: "Ana Doe spoke with Coast News about dams".

    The guest is the one person who talks there to a paper or to a reporter; the rest is as in
    ``interviews.find_interview``.
    """
    last = {token.paragraph: token for token in reading.tokens}
    words = Counter(token.paragraph for token in reading.tokens)
    questions = frozenset(
        number
        for number, token in last.items()
        if token.words == "?" and not token.quoted and words[number] <= LONGEST_QUESTION
    )
    if len(questions) < max(QUESTIONS_AT_LEAST, ASKED_SHARE * len(last)):
        return NO_INTERVIEW
    talking = set(_talking(reading, naming, min(questions)))
    guests = [e for e in talking if e.personal and not e.body and not e.words & ASKERS and len(e.name) > 1]
    if len(guests) != 1 or len(talking) < 2:
        return NO_INTERVIEW
    return guests[0], questions, frozenset(number for number in last if number > min(questions)) - questions


def find_interviewer(reading: Reading, naming: Naming, guests: Sequence[Entity], first: int) -> Entity | None:
    """Return who asks ``guests`` the questions that begin with paragraph ``first``; ``None`` if untold.

    "Ana Doe sat down with Bo Kool", "Coast News interviewed Ana Doe", "tells Coast News": the only one who
    stands so before the first question. A person goes before the paper.
    """
    found = [entity for entity in _talking(reading, naming, first) if entity not in guests]
    persons = {entity for entity in found if entity.personal and not entity.body and len(entity.name) > 1}
    if persons:
        return persons.pop() if len(persons) == 1 else None
    papers = {entity for entity in found if not entity.personal}
    paper = papers.pop() if len(papers) == 1 else None
    if paper:
        paper.body = True  # who interviews and is no person is a paper
    return paper


def _talking(reading: Reading, naming: Naming, first: int) -> Iterator[Entity]:
    """Yield who talks to somebody or is talked to, before paragraph ``first``."""
    for mention, entity in naming.of.items():
        if reading.tokens[mention.first].paragraph >= first:
            return
        if not reading.tokens[mention.first].quoted and (
            is_talking(reading, mention) or _behind_verb(reading, mention)
        ):
            yield entity


def is_talking(reading: Reading, mention: Mention, *, towards: bool = False) -> bool:
    """Tell whether somebody is the subject of an interview's verb: "Coast News interviewed".

    With ``towards`` only of a verb that says with whom: "The owners of the mill spoke with Coast News".
    """
    here = reading.tokens[mention.first].sentence
    behind = reading.tokens[mention.last : mention.last + NEAR]
    for token, follows in pairwise(behind):
        if token.sentence != here or not token.words[0].isalpha() or token.low in ("and", "who", "that"):
            return False
        if token.low in TALK:
            free = not towards and token.low not in ("talk", "joins", "joined", "met", "meets")
            return follows.low in TOWARDS or free
    return False


def _behind_verb(reading: Reading, mention: Mention) -> bool:
    """Tell whether a name stands behind an interview's verb: "tells Coast News", "sat down with Ana Doe"."""
    at = mention.begin - 1
    if at < 0 or reading.tokens[at].sentence != reading.tokens[mention.first].sentence:
        return False
    if reading.tokens[at].low in ("tells", "told"):
        return True
    before = reading.tokens[max(0, at - NEAR) : at]
    return reading.tokens[at].low in TOWARDS and any(
        token.low in TALK and token.sentence == reading.tokens[at].sentence for token in before
    )
