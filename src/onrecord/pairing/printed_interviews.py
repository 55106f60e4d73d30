"""Questions and answers printed in an article without names or marks, a paragraph each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from onrecord.clarity import judge
from onrecord.models import Attribution, Document, Exchange, Person, Span, make_id
from onrecord.persons.interviews import LONGEST_QUESTION, QUESTIONS_AT_LEAST, REQUEST, find_interview
from onrecord.persons.mentions import read_mentions
from onrecord.persons.naming import name_entities

ORIGIN = "exchanges/1:interview"
_ENDS = '.?!…—-"”’»)]'  # a heading or the words under a picture end without one
_STORY = frozenset(("narrative", "quotation"))


def find_printed_exchanges(document: Document, attributions: Sequence[Attribution] = ()) -> list[Exchange]:
    """Return the exchanges of an interview in the order of their questions; none of another story."""
    if not _may_be_interview(document):
        return []
    reading = read_mentions(document)
    entity, questions, answers = find_interview(reading, name_entities(reading, settled_by_use=True))
    if entity is None:
        return []
    name = " ".join(entity.name)
    person = _person(name, attributions)
    spans: dict[int, Span] = {}
    for token in reading.tokens:
        known = spans.get(token.paragraph)
        spans[token.paragraph] = Span(known.start if known else token.start, token.end)
    story = [passage.span for passage in document.passages if passage.role in _STORY]
    told = {
        number: span
        for number, span in spans.items()
        if span.of(document.text)[-1] in _ENDS and any(passage.holds(span) for passage in story)
    }
    return [
        _exchange(document, asked, answered, name, person)
        for asked, answered in _pairs(told, questions, answers)
    ]


def _may_be_interview(document: Document) -> bool:
    """Tell whether enough paragraphs are short and end with a question mark; reading a page costs more."""
    asked = 0
    for passage in document.passages:
        words = passage.span.of(document.text).rstrip() if passage.role in _STORY else ""
        asks = words.endswith("?") or REQUEST.match(words.casefold()) is not None
        asked += asks and len(words.split()) <= LONGEST_QUESTION
    return asked >= QUESTIONS_AT_LEAST


def _pairs(
    spans: dict[int, Span], questions: frozenset[int], answers: frozenset[int]
) -> Iterator[tuple[tuple[Span, ...], tuple[Span, ...]]]:
    """Yield the paragraphs that ask, one or more in a row, with those that answer before the next asks."""
    numbers = [number for number in sorted(spans) if number in questions or number in answers]
    runs = [
        (asks, tuple(spans[number] for number in run))
        for asks, run in groupby(numbers, key=lambda number: number in questions)
    ]
    for place, (asks, run) in enumerate(runs):
        if asks:
            yield run, runs[place + 1][1] if place + 1 < len(runs) else ()


def _person(name: str, attributions: Sequence[Attribution]) -> Person | None:
    people = {one.person for one in attributions if one.part == "speaker" and one.person}
    named = [person for person in people if person.name.split()[-1:] == name.split()[-1:]]
    return named[0] if len(named) == 1 else None


def _exchange(
    document: Document,
    asked: tuple[Span, ...],
    answered: tuple[Span, ...],
    name: str,
    person: Person | None,
) -> Exchange:
    def words(spans: tuple[Span, ...]) -> str:
        return " ".join(span.of(document.text) for span in spans)

    judged = judge(words(asked), words(answered))
    return Exchange(
        id=make_id("exchange", document.id, asked[0].start, asked[-1].end),
        document=document.id,
        question=asked,
        answer=answered,
        respondent_label=name,
        respondent=person,
        clarity=judged.clarity,
        reason=judged.reason,
        said_on=None,
        score=0.8,
        origin=ORIGIN,
    )
