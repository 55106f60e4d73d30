"""Whether a question puts an earlier one again: by its words, by what it repeats, or as a mere fragment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.words import content_words

# "So that's a no?", "I'm talking about…": words that send the respondent back to what was asked.
_AGAIN = re.compile(
    r"\byes[- ]*or[- ]*(?:a )?no\b|\bI[’']m (?:just )?(?:talking about|asking(?: you)? (?:about|whether"
    r"|if))|\bthat[’']s (?:not|what) "
    r"(?:the question|what I(?:[’']m asking| asked| was asking)|my question|I[’']m asking)|\b(?:the"
    r"|my) question (?:was|is)\b|\bbut (?:the|my) "
    r"question\b|(?:didn[’']t|haven[’']t|not|did not|never) (?:really )?answer(?:ed|ing)?\b|\b(?:ask|try"
    r"|say|put) (?:it |that |this |you )?"
    r"(?:again|another way|this way|differently|one more time)\b|^\W*(?:but |so |and )*(?:again|once more"
    r"|once again)\b|\bso (?:is that|that[’']s) "
    r"a (?:yes|no)\b|\bjust to be clear\b|\bback to (?:my|the) question\b|\brepeat (?:my|the) question\b"
    r"|\bis that a (?:yes|no)\b",
    re.I,
)
SAME_WORDS = (
    0.6  # of a question's content words, in the chain it repeats; a new one shares under half of them
)
FEWEST_SAME = 2  # content words: one alone ("Russia") is a matter, not a question
FRAGMENT = 5  # words up to which a question leans on the one before: "During the election?"


def puts_again(question: str, chain: Sequence[str], *, answered: bool, other_asker: bool) -> bool:
    """Tell whether ``question`` asks what the ``chain`` of questions before it asked.

    ``answered`` says whether the last of them was answered or declined; ``other_asker`` whether somebody else
    was called on since, who may repeat a question but not lean on it.
    """
    if not other_asker and _AGAIN.search(question):
        return True
    asked = content_words(question)
    before = set().union(*(content_words(earlier) for earlier in chain))
    same = len(asked & before)
    if len(asked) >= FEWEST_SAME and same >= FEWEST_SAME and same >= SAME_WORDS * len(asked):
        return True
    short = len(question.split()) <= FRAGMENT and "?" in question
    return short and not other_asker and not answered and same >= SAME_WORDS * len(asked)
