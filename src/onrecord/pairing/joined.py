"""Exchanges that a story tells of, joined with the same exchange in the transcript of it.

Who was asked has to be the same person, the day has to be possible, and the words told have to be in what was
asked or answered. Of two that fit alike neither is joined: a wrong join puts words in a mouth.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.models import Document, Exchange, Span
from onrecord.text.words import content_words
from onrecord.times.edtf import earliest, is_edtf, latest
from onrecord.turns.labels import asks_by_label

TOLD = ":told"  # how the origin of an exchange ends that is told and not printed as it was spoken
HALF = 0.5  # of the content words told, in the transcript: a story asks in its own words
MOST = 0.6  # of those of an answer that is quoted
FEWEST = 3  # content words in common, of a question or an answer
QUOTED = 5  # content words of an answer that alone show it to be the same


@dataclass(frozen=True, kw_only=True)
class _Words:
    asked: frozenset[str]
    answered: frozenset[str]


def joined_exchanges(exchanges: Iterable[tuple[Document, Exchange]]) -> dict[str, str]:
    """Return, by the id of an exchange told, the id of the one transcribed that it tells of."""
    told: list[tuple[Document, Exchange]] = []
    printed: list[tuple[Document, Exchange]] = []
    for document, exchange in exchanges:
        (told if exchange.origin.endswith(TOLD) else printed).append((document, exchange))
    words = {exchange.id: _words(document, exchange) for document, exchange in told + printed}
    pairs: dict[str, str] = {}
    for story, one in told:
        fitting = [
            (_likeness(words[one.id], words[other.id]), other.id)
            for transcript, other in printed
            if story.id != transcript.id and _same_talk(story, one, transcript, other)
        ]
        best = sorted((pair for pair in fitting if pair[0] > 0), reverse=True)[:2]
        if best and (len(best) == 1 or best[0][0] > best[1][0]):
            pairs[one.id] = best[0][1]
    return pairs


def _words(document: Document, exchange: Exchange) -> _Words:
    def of(spans: tuple[Span, ...]) -> frozenset[str]:
        return frozenset(content_words(" ".join(span.of(document.text) for span in spans)))

    return _Words(asked=of(exchange.question), answered=of(exchange.answer))


def _likeness(told: _Words, printed: _Words) -> float:
    """Return how much of what is told is in the transcript; 0 where it is too little to be the same."""
    asked, answered = told.asked & printed.asked, told.answered & printed.answered
    of_asked = len(asked) / len(told.asked) if told.asked else 0.0
    of_answered = len(answered) / len(told.answered) if told.answered else 0.0
    quoted = len(answered) >= QUOTED and of_answered >= MOST
    both = len(asked) >= FEWEST and of_asked >= HALF and (not told.answered or of_answered >= HALF)
    return of_asked + of_answered if quoted or both else 0.0


def _same_talk(story: Document, told: Exchange, transcript: Document, printed: Exchange) -> bool:
    """Tell whether the same was asked, by nobody else, on a day on which it may have been."""
    respondents = _surname(told, "respondent"), _surname(printed, "respondent")
    if None in respondents or respondents[0] != respondents[1]:
        return False
    askers = _surname(told, "asker"), _surname(printed, "asker")
    if None not in askers and askers[0] != askers[1]:
        return False
    return _may_be_on(told.said_on or story.date, transcript.date, exact=told.said_on is not None)


def _surname(exchange: Exchange, part: str) -> str | None:
    """Return the last name of the asker or respondent; ``None`` of who is not named, or by a first name."""
    person = getattr(exchange, part)
    label = person.name if person else getattr(exchange, f"{part}_label")
    if label is None or asks_by_label(label):
        return None
    words = label.split()
    titled = len(words) > 1 or label.isupper()
    return words[-1].casefold().strip(".,:") if titled or part == "respondent" else None


def _may_be_on(said: str | None, day: str | None, *, exact: bool) -> bool:
    """Tell whether a talk of ``day`` may be one told as of ``said``: on that day, or before the story."""
    said, day = (said or "").split("T")[0], (day or "").split("T")[0]
    if not is_edtf(said) or not is_edtf(day):
        return True
    if earliest(day) > latest(said):
        return False
    return not exact or latest(day) >= earliest(said)
