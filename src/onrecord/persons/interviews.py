"""Interviews printed without marks: who is interviewed, and where he or she is asked and answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from onrecord.persons.entities import Entity, Naming, surname
from onrecord.persons.reading import Reading
from onrecord.text.tokens import Token

# A story told of as an interview with at least so many paragraphs that are questions is one.
QUESTIONS_AT_LEAST = 2
OPENING = 4  # paragraphs that tell of it: headline, date line, picture, lead
TELLS = frozenset("tells talks speaks answers discusses".split())
# What may stand between "interviews" and the name of who is interviewed is a title, and no title is longer.
LONGEST_TITLE = 22
NO_TITLE = frozenset(", about on one owners some two several people . ? ! ; :".split())

REQUEST = re.compile(
    r"(?:i (?:just |also )?(?:wanted|want|would like|'d like|’d like) to (?:know|ask|talk)|tell (?:me|us)"
    r"|(?:can|could|would) you|please (?:tell|describe|explain)|describe|talk about)\b"
)
# An answer may end in a question of its own, but then it is long: the longest
# question of GUM dev's interviews has 57, such answers have 111 and 627.
LONGEST_QUESTION = 80  # words and signs
LONGEST_REQUEST = 7  # words that show a paragraph to be a request
# An essay too opens with somebody's saying and asks; in an interview a quarter of the paragraphs ask.
ASKED_SHARE = 0.25
FULL_NAME = 2  # words of a name under a quotation; a longer run of capitals there is a heading

Interview = tuple[Entity | None, frozenset[int], frozenset[int]]
NO_INTERVIEW: Interview = (None, frozenset(), frozenset())


def find_interview(reading: Reading, naming: Naming) -> Interview:
    """Return who is interviewed, and the paragraphs of questions and of answers; nobody in other stories."""
    questions, paragraphs = find_questions(reading)
    if not questions:
        return NO_INTERVIEW
    opening = [t for t in reading.tokens if t.paragraph < min(questions) and t.paragraph <= OPENING]
    mostly_asked = len(questions) >= ASKED_SHARE * len(paragraphs)
    interviewed = (
        _named_behind(reading, naming, opening)
        or _named_in_headline(reading, naming, opening)
        or (_named_under_quotation(reading, naming, opening) if mostly_asked else None)
    )
    if interviewed is None:
        return NO_INTERVIEW
    answers = frozenset(number for number in paragraphs if number > min(questions)) - questions
    return interviewed, questions, answers


def find_questions(reading: Reading) -> tuple[frozenset[int], list[int]]:
    """Return the paragraphs that ask, none where they are too few, and all paragraphs."""
    last = {token.paragraph: token for token in reading.tokens}
    words = Counter(token.paragraph for token in reading.tokens)
    marked = {
        number
        for number, token in last.items()
        if token.words == "?" and not token.quoted and words[number] <= LONGEST_QUESTION
    }
    questions = frozenset(marked | _requests(reading))
    return questions if len(questions) >= QUESTIONS_AT_LEAST else frozenset(), list(last)


def _requests(reading: Reading) -> set[int]:
    """Return the paragraphs that ask without a question mark: "I just wanted to know if you had …"."""
    return {
        token.paragraph
        for before, token in pairwise(reading.tokens)
        if before.paragraph != token.paragraph and not token.quoted and _requests_at(reading, token)
    }


def _requests_at(reading: Reading, token: Token) -> bool:
    at = reading.token_at(token.start)
    opening = " ".join(word.low for word in reading.tokens[at : at + LONGEST_REQUEST])
    return REQUEST.match(opening) is not None


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


def _named_under_quotation(reading: Reading, naming: Naming, opening: Sequence[Token]) -> Entity | None:
    """Return who is named right behind a quotation that opens the page: "“Peace is all.” Ana Doe"."""
    paragraphs = {token.paragraph for token in opening}
    for mention in reading.mentions:
        token, before = reading.tokens[mention.first], reading.tokens[mention.first - 1]
        full = mention.sort == "name" and len(mention.name) == FULL_NAME and not mention.body
        if not full or mention.first < 2 or token.paragraph not in paragraphs or token.quoted:
            continue
        inside = reading.tokens[mention.first - 2]
        if inside.quoted and inside.paragraph == token.paragraph and before.words in '”"':
            known = [e for e in naming.entities if e.surname == surname(mention.name) and not e.body]
            entity = known[0] if len(known) == 1 else None
            if entity and len(entity.name) == 1:
                entity.name, entity.personal = mention.name, True
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
