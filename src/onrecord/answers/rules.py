"""How an answer stands to its question by plain rules: what they say is one of the model's inputs.

Rules alone reach macro F1 0.53 on three classes of presidents' answers. They are at their best where
answers are short, and give the words for the reason that is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.answers.answer_words import (
    asked_back,
    attacks_question,
    confined,
    for_oneself,
    no_word,
    passes_on,
    unchanged,
    yes_word,
)
from onrecord.answers.asked import Asked
from onrecord.answers.declining import declining_words
from onrecord.answers.quotes import first_clause
from onrecord.answers.reasons import declined_by, fact_in, said_by
from onrecord.models import Clarity
from onrecord.text.words import content_words
from onrecord.times.periods import other_period

SHORT_ANSWER = 40  # words: an answer this short to a question for facts holds the fact or little else
SAME_MATTER = 0.18  # of the question's content words, found in an answer that speaks of the same matter
# The same for an account that needs no single fact. Swept 0.2–0.6 on 3,448 labelled pairs:
# macro F1 moves by less than 0.005, so the middle is taken.
FULL_ACCOUNT = 0.4
DECLINES_WITHIN = 160  # characters in which a refusal rules the answer; later it is a remark beside it
BEGUN = 8  # words: what is cut off within so many, in its first sentence, has said nothing
SHORT_REFUSAL = 25  # words: an answer so short that declines does nothing else: right in 8 of 10

_CUT = re.compile(r"[^.?!]*(?:--|[—–])\s*$")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What the rules say, by which words, and whether those settle it by themselves.

    Without words the reason is any that the label has (``answers.reasons``).
    """

    clarity: Clarity
    reason: str | None = None
    settled: bool = False


def read_by_rule(question: str, answer: str, asked: Asked) -> Reading:
    """Return how an answer that has words stands to its question, by the first rule that fits."""
    return (
        _asked_back(answer)
        or _cut_off(answer, asked)
        or _off_the_question(question, answer, asked)
        or _unchanged(question, answer, asked)
        or _declined(answer, asked)
        or _for_oneself(question, answer, asked)
        or _answered(answer, asked)
        or _by_matter(question, answer, asked)
    )


def _asked_back(answer: str) -> Reading | None:
    if (words := asked_back(answer)) and attacks_question(answer) is None:
        return Reading(clarity="declined", reason=f"only asks back: “{words}”", settled=True)
    return None


def _cut_off(answer: str, asked: Asked) -> Reading | None:
    """Read a reply that was cut off before it said anything: 5 of 6 such of our own are no reply."""
    if (
        len(answer.split()) > BEGUN
        or not _CUT.match(answer)
        or _said(answer, asked)
        or declining_words(answer)
    ):
        return None
    return Reading(clarity="no reply", reason=f"cut off: “{' '.join(answer.split())}”", settled=True)


def _off_the_question(question: str, answer: str, asked: Asked) -> Reading | None:
    if _said(answer, asked):
        return None
    if words := attacks_question(answer):
        reason = f"turns against the question: “{words}”"
        return Reading(clarity="not answered", reason=reason, settled=True)
    if periods := other_period(question, answer):
        wanted, spoken = periods
        reason = f"asked about “{wanted}”, speaks of “{spoken}”"
        return Reading(clarity="not answered", reason=reason, settled=True)
    return None


def _unchanged(question: str, answer: str, asked: Asked) -> Reading | None:
    """Read a short answer by which nothing has changed: it leaves to infer what was so before."""
    if asked.kind != "yes or no" or len(answer.split()) > SHORT_ANSWER or "chang" in question.lower():
        return None
    if (words := unchanged(answer)) and not _said(answer, asked):
        return Reading(clarity="partial", reason=f"says neither yes nor no: “{words}”", settled=True)
    return None


def _declined(answer: str, asked: Asked) -> Reading | None:
    found = declining_words(answer, DECLINES_WITHIN)
    if found is None or (_said(answer, asked) and confined(answer)):
        return None
    short = len(answer.split()) <= SHORT_REFUSAL and not _said(answer, asked)
    return Reading(clarity="declined", reason=declined_by(*found), settled=short)


def _for_oneself(question: str, answer: str, asked: Asked) -> Reading | None:
    """Read a short no that its speaker gives for himself or herself alone."""
    if asked.kind != "yes or no" or len(answer.split()) > SHORT_ANSWER:
        return None
    if words := for_oneself(question, answer):
        return Reading(clarity="partial", reason=f"speaks for one alone: “{words}”", settled=True)
    return None


def _answered(answer: str, asked: Asked) -> Reading | None:
    words = len(answer.split())
    if asked.kind == "yes or no":
        return _yes_or_no(answer)
    if found := fact_in(answer, asked):
        return Reading(clarity="answered", reason=found)
    if asked.kind == "an account" and words <= SHORT_ANSWER and not answer.rstrip().endswith("?"):
        return Reading(clarity="answered", reason=f"a short reply to it: “{first_clause(answer)}”")
    return None


def _yes_or_no(answer: str) -> Reading | None:
    if found := passes_on(answer):
        return Reading(clarity="partial", reason=f"passes on what another said: “{found}”", settled=True)
    said = no_word(answer) or yes_word(answer)
    if said is None:
        return None
    return Reading(clarity="answered", reason=said_by(said, answer))


def _said(answer: str, asked: Asked) -> str | None:
    """Return the yes or no that a question for one was given."""
    return (yes_word(answer) or no_word(answer)) if asked.kind == "yes or no" else None


def _by_matter(question: str, answer: str, asked: Asked) -> Reading:
    """Judge an answer in which neither the fact asked for nor a refusal was found, by what it speaks of."""
    wanted, spoken = content_words(question), content_words(answer)
    same = wanted & spoken
    if asked.kind in ("an account", "what", "how") and len(same) >= FULL_ACCOUNT * len(wanted) > 0:
        return Reading(clarity="answered")
    if (same and len(same) >= SAME_MATTER * len(wanted)) or re.search(
        r"\bthat (?:time|period|matter|question)\b", answer
    ):
        return Reading(clarity="partial")
    return Reading(clarity="not answered")
