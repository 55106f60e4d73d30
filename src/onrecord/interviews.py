"""Interviews printed without marks: who is interviewed, and where he or she is asked and answers."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.entities import Entity, Naming
from onrecord.mentions import Reading
from onrecord.tokens import Token

# A story told of as an interview with at least so many paragraphs that are questions is one.
QUESTIONS_AT_LEAST = 2
OPENING = 4  # paragraphs that tell of it: headline, date line, picture, lead
TELLS = frozenset("tells talks speaks answers discusses".split())
# What may stand between "interviews" and the name of who is interviewed is a title, and no title is longer.
LONGEST_TITLE = 22
NO_TITLE = frozenset(", about on one owners some two several people . ? ! ; :".split())

Interview = tuple[Entity | None, frozenset[int], frozenset[int]]
NO_INTERVIEW: Interview = (None, frozenset(), frozenset())


def find_interview(reading: Reading, naming: Naming) -> Interview:
    """Return who is interviewed, and the paragraphs of questions and of answers; nobody in other stories."""
    last = {token.paragraph: token for token in reading.tokens}
    questions = frozenset(number for number, token in last.items() if token.words == "?" and not token.quoted)
    if len(questions) < QUESTIONS_AT_LEAST:
        return NO_INTERVIEW
    opening = [t for t in reading.tokens if t.paragraph < min(questions) and t.paragraph <= OPENING]
    interviewed = _named_behind(reading, naming, opening) or _named_in_headline(reading, naming, opening)
    if interviewed is None:
        return NO_INTERVIEW
    answers = frozenset(number for number in last if number > min(questions)) - questions
    return interviewed, questions, answers


def _named_behind(reading: Reading, naming: Naming, opening: Sequence[Token]) -> Entity | None:
    """Return who is named right behind "interviews", "interview with"."""
    for index, token in enumerate(opening):
        if not token.low.startswith("interview"):
            continue
        for mention, entity in naming.of.items():
            between = reading.tokens[index + 1 : mention.first]
            near = 0 < mention.first - index <= LONGEST_TITLE
            if (
                near
                and entity.personal
                and len(entity.name) > 1
                and not entity.body
                and not any(t.low in NO_TITLE for t in between)
            ):
                return entity
    return None


def _named_in_headline(reading: Reading, naming: Naming, opening: Sequence[Token]) -> Entity | None:
    """Return the one person whom the headline names, if the opening tells of an interview."""
    if not any(token.low.startswith("interview") or token.low in TELLS for token in opening):
        return None
    first = opening[0].paragraph if opening else 0
    named = {
        entity
        for mention, entity in naming.of.items()
        if reading.tokens[mention.first].paragraph == first and entity.personal and len(mention.name) > 1
    }
    return named.pop() if len(named) == 1 else None
