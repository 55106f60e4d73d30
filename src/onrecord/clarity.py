"""How an answer stands to its question, by plain rules, with a reason that names the words.

The five labels fold the taxonomy of Thomas et al. 2024, "I Never Said That": A dataset, taxonomy and
baselines on response clarity classification (Findings of EMNLP), into words that claim no intent: its
clear reply is **answered**; of its ambivalent replies the implicit, general and partial ones are
**partial**, dodging and deflection **not answered**; its clear non-replies (declining, claiming not to
know, asking back) are **declined**. **No reply** is an empty answer. The reason is for a reader, who may
well decide otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.answer_words import (
    asked_back,
    attacks_question,
    confined,
    first_number,
    first_reason,
    first_time,
    no_word,
    passes_on,
    refusal,
    yes_word,
)
from onrecord.asked import Asked, what_is_asked
from onrecord.models import Clarity
from onrecord.periods import other_period
from onrecord.words import content_words

SHORT_ANSWER = 40  # words: an answer this short to a question for facts holds the fact or little else
SAME_MATTER = 0.18  # of the question's content words, found in an answer that speaks of the same matter
# The same for an account that needs no single fact. Swept 0.2–0.6 on 3,448 labelled pairs:
# macro F1 moves by less than 0.005, so the middle is taken.
FULL_ACCOUNT = 0.4


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A clarity with its reason; ``None`` is unsure, and ``leans`` then says to which label."""

    clarity: Clarity | None
    reason: str
    leans: Clarity | None = None


def judge(question: str, answer: str) -> Judged:
    """Return how ``answer`` stands to ``question``; an answer without words is no reply."""
    if not any(char.isalnum() for char in answer):
        return Judged(clarity="no reply", reason="nothing was said in reply")
    asked = what_is_asked(question)
    judged = (
        _declined(answer)
        or _off_the_question(question, answer, asked)
        or _answered(answer, asked)
        or _by_matter(question, answer, asked)
    )
    return Judged(clarity=judged.clarity, reason=f"asked {asked.words}; {judged.reason}")


def _declined(answer: str) -> Judged | None:
    if words := refusal(answer):
        return Judged(clarity="declined", reason=f"“{words}” refuses or does not know")
    if (words := asked_back(answer)) and attacks_question(answer) is None:
        return Judged(clarity="declined", reason=f"only asks back: “{words}”")
    return None


def _off_the_question(question: str, answer: str, asked: Asked) -> Judged | None:
    said = (yes_word(answer) or no_word(answer)) if asked.kind == "yes or no" else None
    if (words := attacks_question(answer)) and said is None:
        return Judged(clarity="not answered", reason=f"turns against the question: “{words}”")
    if said is None and (periods := other_period(question, answer)):
        wanted, spoken = periods
        return Judged(clarity="not answered", reason=f"asked about “{wanted}”, speaks of “{spoken}”")
    return None


def _answered(answer: str, asked: Asked) -> Judged | None:
    words = len(answer.split())
    if asked.kind == "yes or no":
        return _yes_or_no(answer)
    finders = {"when": first_time, "how many": first_number, "why": first_reason}
    if asked.kind in finders and (found := finders[asked.kind](answer)):
        return Judged(clarity="answered", reason=f"“{found}” says {asked.kind}")
    if asked.kind == "an account" and words <= SHORT_ANSWER and not answer.rstrip().endswith("?"):
        return Judged(clarity="answered", reason=f"a short reply to it: “{_opening(answer)}”")
    return None


def _yes_or_no(answer: str) -> Judged | None:
    if found := passes_on(answer):
        return Judged(clarity="partial", reason=f"passes on what another said: “{found}”")
    said = no_word(answer) or yes_word(answer)
    if said is None:
        return None
    if limit := confined(answer):
        return Judged(clarity="answered", reason=f"“{said}” answers it, limited by “{limit}”")
    return Judged(clarity="answered", reason=f"“{said}” answers it")


def _by_matter(question: str, answer: str, asked: Asked) -> Judged:
    """Judge an answer in which neither the fact asked for nor a refusal was found, by what it speaks of."""
    wanted, spoken = content_words(question), content_words(answer)
    same = wanted & spoken
    if asked.kind in ("an account", "what", "how") and len(same) >= FULL_ACCOUNT * len(wanted) > 0:
        return Judged(clarity="answered", reason=f"speaks of what was asked: {_listed(question, same)}")
    if (same and len(same) >= SAME_MATTER * len(wanted)) or re.search(
        r"\bthat (?:time|period|matter|question)\b", answer
    ):
        return Judged(clarity="partial", reason=f"speaks of the matter, {_missing(asked)}")
    return Judged(clarity="not answered", reason=f"speaks of something else: “{_opening(answer)}”")


def _missing(asked: Asked) -> str:
    if asked.kind == "yes or no":
        return "with no yes or no"
    if asked.kind == "an account":
        return "but of little that was asked"
    return f"with no plain word on {asked.kind}"


def _listed(question: str, stems: set[str]) -> str:
    """Return the first words of a question whose stems an answer repeats, as they are printed."""
    shown = [word for word in re.findall(r"[\w’'-]+", question) if content_words(word) & stems]
    return ", ".join(f"“{word}”" for word in list(dict.fromkeys(shown))[:4])


def _opening(words: str) -> str:
    kept = words.split()
    return " ".join(kept[:8]) + ("…" if len(kept) > 8 else "")
