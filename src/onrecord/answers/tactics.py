"""Which of nine tactics an answer may be: proposed to a reviewer, never stored and never a label.

The nine are those of Thomas et al. 2024 (see ``clarity``). People who label by them agree in about half the
cases, and this guess is right in about a third, so a page shows it as a question to the reviewer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.answers.answer_words import asked_back, attacks_question
from onrecord.answers.asked import what_is_asked
from onrecord.answers.declining import declining_words
from onrecord.answers.features import sentences
from onrecord.clarity import judge
from onrecord.text.words import content_words
from onrecord.times.periods import other_period

Name = Literal[
    "explicit",
    "implicit",
    "general",
    "partial",
    "dodging",
    "deflection",
    "declining",
    "claims ignorance",
    "clarification",
]
ON_THE_MATTER = 0.3  # of the question's content words, in an answer that implies rather than generalises


@dataclass(frozen=True, kw_only=True)
class Tactic:
    """A tactic and what speaks for it, in plain words."""

    name: Name
    why: str


def tactic(question: str, answer: str) -> Tactic | None:
    """Return the likeliest tactic of an answer; ``None`` where nothing was said."""
    judged = judge(question, answer)
    label = judged.clarity or judged.leans
    if label == "answered":
        return Tactic(name="explicit", why="what was asked is said")
    if label == "partial":
        return _partial(question, answer)
    if label == "not answered":
        return _not_answered(question, answer)
    return _declined(answer) if label == "declined" else None


def _partial(question: str, answer: str) -> Tactic:
    if question.count("?") > 1:
        return Tactic(name="partial", why="more than one thing was asked")
    wanted = content_words(question)
    same = wanted & content_words(answer)
    if what_is_asked(question).kind == "yes or no" and len(same) >= ON_THE_MATTER * len(wanted):
        return Tactic(name="implicit", why="on the matter, with the yes or no left to infer")
    return Tactic(name="general", why="on the matter, without what was asked")


def _not_answered(question: str, answer: str) -> Tactic:
    if words := attacks_question(answer):
        return Tactic(name="deflection", why=f"turns to the question itself: “{words}”")
    if periods := other_period(question, answer):
        return Tactic(name="deflection", why=f"turns to another time: “{periods[1]}”")
    if content_words(question) & content_words(answer):
        return Tactic(name="deflection", why="begins from the matter and turns to another")
    return Tactic(name="dodging", why="nothing of the matter is taken up")


def _declined(answer: str) -> Tactic:
    if words := asked_back(answer):
        return Tactic(name="clarification", why=f"asks back: “{words}”")
    ways = [found for part in sentences(answer) if (found := declining_words(part.of(answer)))]
    way, words = ways[0] if ways else ("will not say", "")
    if way == "does not know":
        return Tactic(name="claims ignorance", why=f"says so: “{words}”")
    return Tactic(name="declining", why=f"says so: “{words}”" if words else "reads as a refusal")
