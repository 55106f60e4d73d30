"""What can be counted in a question and its answer: the inputs of the clarity model.

``features`` returns named numbers, mostly 0 to 1. Words are looked for in five regions of the answer: its
opening sentence, its first and its last words, the sentences that share most with the question, and all of
it. Everything is read on a folded copy; nothing here is shown.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.answers.answer_words import (
    asked_back,
    attacks_question,
    confined,
    first_number,
    first_reason,
    first_time,
    no_word,
    passes_on,
    yes_word,
)
from onrecord.answers.asked import what_is_asked
from onrecord.answers.cues import CUES, QUESTION_CUES
from onrecord.answers.declining import WAYS
from onrecord.answers.quotes import BROKEN_OFF
from onrecord.answers.rules import read_by_rule
from onrecord.models import Span
from onrecord.text.words import content_words
from onrecord.times.periods import other_period

LONGEST = 450  # words of an answer that are read; nine in ten are shorter
HEAD, TAIL = 60, 40  # words at its ends
NEAREST = 3  # sentences that share most with the question
LENGTHS = (4, 11, 26, 61, 121, 251, 451)  # words; about equally many answers lie between two of them
SHORT = 40  # words; the rules are at their best under it
ECHOES = 6  # clauses at the start of an answer that may take up the question's verb

_END = re.compile(r"[.?!…][\"”’)\]]*(?=\s|[A-Z“\"\[]|$)|--(?=\s|$)")
_AUX = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|am|may|might|must)"
_ASKS = re.compile(
    rf"\b({_AUX})(?:n[’']t)? ((?:you|he|she|it|they|we|i|there|this|that|the|anyone|anybody)\b)"
)
_ECHO = re.compile(
    rf"\b(i|we|he|she|it|they|you|there|this|that)(?: ({_AUX})|[’'](s|m|re|ve|ll|d))(n[’']t| not| never)?\b"
)
_SHORT = {"s": "is", "m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would", None: ""}
_BE = {"is", "are", "am", "was", "were"}
_TURNED = {"you": {"i", "we"}, "i": {"you"}, "we": {"we", "you"}}
# A word or two said twice over a dash; up to four words at the start of a sentence, given up at a dash.
_AGAIN = re.compile(r"\b(\w+(?: \w+)?)(?:,|-)? ?(?:—|–|--) ?(?=\1\b)", re.I)
_BEGUN = re.compile(
    r"(?:(?<=^)|(?<=[.?!] ))(?!(?:no|yes|well|look|yeah|absolutely|correct|right|sure|never)\b)"
    r"(?:[\w’']+,? ){0,3}[\w’']+-? ?(?:—|–|--|- —) ?(?=[\w“])",
    re.I,
)
_RULES = {
    "yes": yes_word,
    "no": no_word,
    "back": asked_back,
    "attack": attacks_question,
    "passes on": passes_on,
    "confined": confined,
    "time": first_time,
    "number": first_number,
    "reason": first_reason,
}
# What means another thing to another kind of question: counted for each kind by itself, too.
_BY_KIND = frozenset(
    (
        "yes,no,time,number,reason,length<4,length<11,length<26,length<61,shared all,shared head,"
        "shared opening,shared best,echo,head yes inside,head no inside,all yes inside,all no inside,"
        "opening I do,opening think,opening negation,opening number,opening because,opening date,"
        "opening I would,opening we are,head because,head we'll see,all number,all because,all example,"
        "near negation,near think,near I would"
    ).split(",")
)


@dataclass(frozen=True)
class _Answer:
    """An answer folded, its sentences, and for each which stems of the question it repeats."""

    text: str
    sentences: list[Span]
    wanted: set[str]
    shared: list[set[str]]

    def part(self, number: int) -> str:
        return self.sentences[number].of(self.text)


def features(question: str, answer: str) -> dict[str, float]:
    """Return the named numbers of an exchange."""
    question = " ".join(question.split())
    answer = without_false_starts(" ".join(answer.split()[:LONGEST]))
    asked = what_is_asked(question)
    kind, read = asked.kind, read_by_rule(question, answer, asked).clarity
    found: dict[str, float] = {f"kind {kind}": 1.0, f"rule: {read}": 1.0}
    if answer.count(" ") < SHORT:
        found[f"rule, short: {read}"] = 1.0
    found.update(_by_rules(question, answer))
    found.update(_all(question.lower(), answer))
    for name in _BY_KIND & found.keys():
        found[f"{kind}: {name}"] = found[name]
    return found


def without_false_starts(words: str) -> str:
    """Return what was said without the words begun and begun again: "I don’t have -- there is nothing"."""
    return _BEGUN.sub("", _AGAIN.sub("", words))


def sentences(words: str) -> list[Span]:
    """Return the sentences of a short text; a full stop before a capital ends one without a space."""
    found, start = [], 0
    for end in _END.finditer(words):
        if words[start : end.end()].strip():
            found.append(Span(start, end.end()))
            start = end.end()
    return [*found, Span(start, len(words))] if words[start:].strip() else found


def _by_rules(question: str, answer: str) -> Iterator[tuple[str, float]]:
    for name, rule in _RULES.items():
        if rule(answer):
            yield name, 1.0
    if other_period(question, answer):
        yield "other period", 1.0


def _all(question: str, printed: str) -> Iterator[tuple[str, float]]:
    text = printed.lower()
    parts = sentences(printed) if len(text) == len(printed) else sentences(text)
    wanted = content_words(question)
    answer = _Answer(text, parts, wanted, [content_words(part.of(text)) & wanted for part in parts])
    yield from _of_question(question)
    yield from _lengths(answer)
    yield from _matter(answer)
    yield from _cues(answer)
    yield from _echoes(question, text[: _head_end(text)])
    yield from _declines(answer)


def _of_question(question: str) -> Iterator[tuple[str, float]]:
    marks = question.count("?")
    yield "asks", float(marks > 0)
    yield "asks more", float(marks > 1)
    yield "question words", math.log1p(len(question.split())) / 4
    for name, cue in QUESTION_CUES.items():
        if cue.search(question):
            yield f"q {name}", 1.0


def _lengths(answer: _Answer) -> Iterator[tuple[str, float]]:
    size, text = len(answer.text.split()), answer.text.rstrip('”" ')
    for most in LENGTHS:
        if size < most:
            yield f"length<{most}", 1.0
    yield "length", math.log1p(size) / 6
    yield "sentences", math.log1p(len(answer.sentences)) / 4
    asking = sum(part.of(answer.text).rstrip('”" ').endswith("?") for part in answer.sentences)
    yield "asks in reply", asking / max(1, len(answer.sentences))
    yield "ends asking", float(text.endswith("?"))
    yield "broken off", float(bool(BROKEN_OFF.search(text[-8:])))


def _matter(answer: _Answer) -> Iterator[tuple[str, float]]:
    """Say how much of the question's matter the answer repeats, and where."""
    wanted, shared = answer.wanted, answer.shared
    if not wanted:
        yield "no matter", 1.0
        return
    head = content_words(answer.text[: _head_end(answer.text)]) & wanted
    yield "shared head", len(head) / len(wanted)
    yield "shared all", len(set().union(*shared)) / len(wanted)
    yield "shared opening", len(set().union(*shared[:2])) / len(wanted)
    best = max(range(len(shared)), key=lambda i: len(shared[i]), default=0)
    if not shared or not shared[best]:
        yield "shares nothing", 1.0
        return
    yield "shared best", len(shared[best]) / len(wanted)
    yield "best place", best / len(shared)
    yield "sharing", sum(map(bool, shared)) / len(shared)


def _cues(answer: _Answer) -> Iterator[tuple[str, float]]:
    """Say which cues stand in which region, and how thick."""
    text, size = answer.text, 1 + len(answer.text.split())
    starts = [part.start for part in answer.sentences]
    opening = next((i for i in range(len(starts)) if len(answer.part(i).split()) > 3), 0)
    ranked = sorted(range(len(starts)), key=lambda i: -len(answer.shared[i]))[:NEAREST]
    near = {i for i in ranked if answer.shared[i]}
    head, tail = _head_end(text), _tail_start(text)
    for name, cue in CUES.items():
        hits = [hit.start() for hit in cue.finditer(text)]
        if not hits:
            continue
        within = {bisect_right(starts, hit) - 1 for hit in hits}
        yield f"all {name}", 1.0
        yield f"share {name}", min(1.0, 20 * len(hits) / size)
        if hits[0] < head:
            yield f"head {name}", 1.0
        if hits[-1] >= tail:
            yield f"tail {name}", 1.0
        if opening in within:
            yield f"opening {name}", 1.0
        if within & near:
            yield f"near {name}", 1.0


def _head_end(text: str) -> int:
    """Return where the first words of an answer end; single spaces part its words."""
    at = -1
    for _ in range(HEAD):
        at = text.find(" ", at + 1)
        if at < 0:
            return len(text)
    return at


def _tail_start(text: str) -> int:
    at = len(text)
    for _ in range(TAIL):
        at = text.rfind(" ", 0, at)
        if at < 0:
            return 0
    return at


def _echoes(question: str, head: str) -> Iterator[tuple[str, float]]:
    """Say whether the answer takes up the verb and the person of the question: "Did you …?" "I did …"."""
    asked = [(found[1], found[2]) for found in _ASKS.finditer(question)][-2:]
    for found in list(_ECHO.finditer(head))[:ECHOES]:
        who, verb = found[1], found[2] or _SHORT[found[3]]
        for verb_asked, who_asked in asked:
            if who not in _TURNED.get(who_asked, {who_asked, "it", "they", "he", "she"}):
                continue
            yield "echo who", 1.0
            if verb == verb_asked or {verb, verb_asked} <= _BE:
                yield "echo", 1.0
                if found[4]:
                    yield "echo not", 1.0


def _declines(answer: _Answer) -> Iterator[tuple[str, float]]:
    """Say which sentences decline and in what way, how much of the answer they are, and what is left."""
    starts = [part.start for part in answer.sentences]
    sizes = [1 + answer.part(i).count(" ") for i in range(len(starts))]
    total, declining = max(1, sum(sizes)), set[int]()
    for way, pattern in WAYS.items():
        at = sorted({bisect_right(starts, hit.start()) - 1 for hit in pattern.finditer(answer.text)})
        declining.update(at)
        if at:
            yield f"declines: {way}", 1.0
            yield f"declines: {way}, share", sum(sizes[i] for i in at) / total
            yield f"declines: {way}, first", float(at[0] <= 1)
            yield f"declines: {way}, last", float(len(starts) > 2 and at[-1] >= len(starts) - 2)
    if not declining:
        yield "declines nowhere", 1.0
        return
    share = sum(sizes[i] for i in declining) / total
    yield "declines: share", share
    yield "declines: all", float(share > 0.99)
    yield "declines: half", float(share > 0.5)
    yield "declines: times", min(1.0, len(declining) / 4)
    yield "declines: first place", min(declining) / len(starts)
    yield "declines: first", float(min(declining) <= 1)
    if answer.wanted:
        yield from _declined_matter(answer, declining)


def _declined_matter(answer: _Answer, declining: set[int]) -> Iterator[tuple[str, float]]:
    """Say how much of what was asked stands in and beside the sentences that decline, and in the others."""

    def share(numbers: Sequence[int]) -> float:
        return len(set().union(*(answer.shared[i] for i in numbers))) / len(answer.wanted)

    every = range(len(answer.shared))
    yield "declines: on the matter", share(sorted(declining))
    yield "declines: near the matter", share([i for i in every if {i - 1, i, i + 1} & declining])
    yield "declines: matter of the rest", share([i for i in every if i not in declining])
