"""What the reason for a clarity says: which words of an answer bear it out, quoted by whole clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from onrecord.answers.answer_words import (
    attacks_question,
    confined,
    first_number,
    first_reason,
    first_time,
    no_word,
    yes_word,
)
from onrecord.answers.asked import Asked
from onrecord.answers.declining import declining_words
from onrecord.answers.quotes import BROKEN_OFF, first_clause, quoted, sentences_of
from onrecord.models import Clarity
from onrecord.text.words import content_words

LISTED = 4  # words of a question that a reason repeats
FEW = 3  # stems: a question that has no more is met by a clause that repeats one of them
NEAR = 4  # sentences at the start of an answer in which one word of the question is not there by chance
SUBJECT = 5  # words at the start of a clause in which whom it speaks of is named
TOLD = 3  # words that a sentence has that says something
WITHIN = 160  # characters in which what an answer points to, or puts off, is what it does

_WAYS = {
    "will not say": "will not say",
    "has nothing": "has nothing to say on it",
    "does not know": "does not know",
    "sends elsewhere": "sends elsewhere",
    "said before": "says that it was said before",
    "puts off": "puts it off",
}
_FACTS = {"when": first_time, "how many": first_number, "why": first_reason}
_INSTEAD = {
    "points to what was said before": re.compile(
        r"\b(?:was|were|is|are|been|made (?:it|that|this|myself)) (?:\w+ ){0,2}clear\b"
        r"|\bspeaks? for (?:itself|themselves)\b|\bas I(?:[’']ve| have)? (?:said|mentioned|noted)\b",
        re.I,
    ),
    "puts it off": re.compile(
        r"\b(?:we|I|you|they|he|she)(?:[’']ll| will) (?:\w+ )?(?:have|get|provide|see|hear|issue) "
        r"(?:\w+ ){0,3}?(?:updates?|information|more|announcements?|readouts?|details|guidance|statements?"
        r"|time)\b"
        r"|\blet[’']s (?:wait and )?see\b|\bplenty of time\b",
        re.I,
    ),
}
_OWN = re.compile(r"\b(?:I|we)\b", re.I)
_NOT = re.compile(r"n[’']t\b|\b(?:not|no|nothing|refer|leave it|get back|have more|further|updates?)\b", re.I)
_WORD = re.compile(r"\w[\w’'-]*")
_NAME = re.compile(r"\b(?!The |And |But |So |If |As )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}\b")


def reason_for(label: Clarity, question: str, answer: str, asked: Asked) -> str:
    """Return the words of an answer that bear out a label."""
    if label == "answered":
        return _answered_by(question, answer, asked)
    if label == "partial":
        return _partly_by(question, answer, asked)
    if label == "declined":
        found = next(_declining(question, answer), None)
        return declined_by(*found) if found else f"reads as a refusal: “{first_clause(answer)}”"
    return _elsewhere_by(question, answer)


def declined_by(way: str, words: str) -> str:
    """Return the reason for a refusal found in its words."""
    return f"{_WAYS[way]}: “{words}”"


def said_by(said: str, answer: str) -> str:
    """Return the reason for a yes or no found in an answer."""
    limit = confined(answer)
    return f"“{said}” answers it, limited by “{limit}”" if limit else f"“{said}” answers it"


def fact_in(answer: str, asked: Asked) -> str | None:
    """Return the words that say when, how many or why, where that is asked."""
    found = _FACTS[asked.kind](answer) if asked.kind in _FACTS else None
    return f"“{found}” says {asked.kind}" if found else None


def _is_own(refused: tuple[str, str]) -> bool:
    """Tell whether it is the speaker who declines: amid an answer the words alone may mean another thing."""
    return _OWN.search(refused[1]) is not None and _NOT.search(refused[1]) is not None


def _declining(question: str, answer: str) -> Iterator[tuple[str, str]]:
    """Yield how and by which words each sentence declines, those that speak of what was asked first."""
    wanted = content_words(question)
    parts = [answer[start:end] for start, end in sentences_of(answer)]
    for part in sorted(parts, key=lambda part: -len(content_words(part) & wanted)):
        if found := declining_words(part):
            yield found


def _answered_by(question: str, answer: str, asked: Asked) -> str:
    said = yes_word(answer) or no_word(answer)
    if said and (asked.kind == "yes or no" or asked.questions != 1):
        return said_by(said, answer)
    if fact := fact_in(answer, asked):
        return fact
    told = _told(question, answer, NEAR)
    if told and (told[0].count("“") > 1 or len(content_words(question)) <= FEW):
        return f"says of {told[0]}: “{told[1]}”"
    return f"reads as a reply: “{first_clause(answer)}”"


def _partly_by(question: str, answer: str, asked: Asked) -> str:
    """Return what of the question an answer holds, what it leaves out, and what it will not say."""
    said = yes_word(answer) or no_word(answer)
    if said and asked.questions > 1:
        kept = f"“{said}” meets one of {asked.questions} questions"
    elif said and (asked.kind == "yes or no" or not asked.questions):
        kept = f"begins “{said}”, but goes on to other things"
    elif told := _told(question, answer):
        kept = f"says of {told[0]}: “{told[1]}”, {_missing(asked)}"
    else:
        kept = f"only bears on it: “{first_clause(answer)}”, {_missing(asked)}"
    refused = next(filter(_is_own, _declining(question, answer)), None)
    return f"{kept}; {declined_by(*refused)}" if refused and refused[1] not in kept else kept


def _elsewhere_by(question: str, answer: str) -> str:
    """Return what an answer does instead of answering: whom or what it speaks of."""
    if words := attacks_question(answer):
        return f"turns against the question: “{words}”"
    for way, pattern in _INSTEAD.items():
        if found := pattern.search(answer[:WITHIN]):
            return f"{way}: “{quoted(answer, *found.span())}”"
    shown = first_clause(answer)
    if BROKEN_OFF.search(answer) and len(answer.split()) <= 2 * len(shown.split()):
        return f"breaks off: “{shown}”"
    wanted = content_words(question)
    subject = " ".join(shown.split()[:SUBJECT])
    named = [hit.group() for hit in _NAME.finditer(subject) if not content_words(hit.group()) & wanted]
    if named:
        return f"speaks of {named[0]} instead: “{shown}”"
    same = _listed(question, content_words(answer))
    return (
        f"names {same}, but speaks of something else: “{shown}”"
        if same
        else f"speaks of something else: “{shown}”"
    )


def _told(question: str, answer: str, most: int | None = None) -> tuple[str, str] | None:
    """Return which words of a question an answer repeats, and the clause that holds most of them.

    A single word counts only near the start, where it is not there by chance. ``most`` is in how many
    sentences.
    """
    wanted = content_words(question)
    best: tuple[int, str] = (0, "")
    for i, (start, end) in enumerate(islice(sentences_of(answer), most)):
        for place in _repeated(answer, start, end, wanted):
            clause = quoted(answer[start : end + 2], place[0] - start, place[1] - start)
            held = len(content_words(clause) & wanted)
            if held > max(best[0], 0 if i < NEAR else 1):
                best = held, clause
    return (_listed(question, content_words(best[1]) & wanted), best[1]) if best[0] else None


def _repeated(answer: str, start: int, end: int, wanted: set[str]) -> list[tuple[int, int]]:
    """Return where the first word stands for each stem of a question that a sentence repeats."""
    if len(answer[start:end].split()) < TOLD:
        return []
    found: dict[str, tuple[int, int]] = {}
    for hit in _WORD.finditer(answer, start, end):
        for stem in content_words(hit.group()) & wanted:
            found.setdefault(stem, hit.span())
    return sorted(found.values())


def _missing(asked: Asked) -> str:
    """Return what the answer to a question lacks."""
    if asked.kind == "yes or no":
        return "with no yes or no"
    return (
        f"but not {asked.kind}"
        if asked.kind in ("who", "when", "how many", "why")
        else "which is only part of it"
    )


def _listed(question: str, stems: set[str]) -> str:
    """Return the first words of a question whose stems an answer repeats, as they are printed."""
    shown = [word for word in _WORD.findall(question) if content_words(word) & stems]
    different = {word.casefold(): word for word in reversed(shown)}
    return ", ".join(
        f"“{word}”" for word in list(dict.fromkeys(different[w.casefold()] for w in shown))[:LISTED]
    )
