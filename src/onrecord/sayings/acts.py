"""What a statement does: claims, denies, confirms, asks, promises, declines or gives no reply.

The cue decides where it is one of these verbs; else the words do (a question mark, a denial at the
head). Thought is kept apart from speech by the cue as well. The lexicons are of general English.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.models import Act


class Reading(NamedTuple):
    """What the cue and the words show."""

    act: Act
    negated: bool
    thought: bool


def _verbs(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


_NO_REPLY = _verbs(
    r"ignor(?:e[sd]?|ing)|(?:did|do|does|had|has|have)(?:\s+not|n['’]t)\s+(?:\w+\s+)?"
    r"(?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)?|answer(?:ed)?)|no\s+(?:\w+\s+)?(?:response|reply|answer)"
    r"|(?:could\s+not|couldn['’]t)\s+(?:\w+\s+)?be\s+reached|without\s+(?:answering|replying|responding)"
    r"|never\s+(?:responded|replied|answered)|failed\s+to\s+(?:respond|reply|answer)"
)
_DECLINE = _verbs(
    r"declin(?:e[sd]?|ing)|refus(?:e[sd]?|ing|al)|demurr?(?:s|ed)|no\s+comment"
    r"|(?:would|will|could|can)(?:\s*not|n['’]t)\s+"
    r"(?:say|comment|discuss|answer|elaborate|confirm|name|identify|specify|be\s+drawn|speculate|disclose"
    r"|reveal)"
    r"|won['’]t\s+(?:say|comment|discuss|answer|elaborate)"
)
_DENY = _verbs(
    r"den(?:y|ies|ied|ying|ials?)|disput(?:e[sd]?|ing)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?"
    r"|rebut(?:s|ted)?|refut(?:e[sd]?|ing)|contradict(?:s|ed|ing)?|disavow(?:s|ed|ing)?"
    r"|repudiat(?:e[sd]?|ing)|disown(?:s|ed)?"
)
_CONFIRM = _verbs(
    r"confirm(?:s|ed|ing|ation)?|acknowledg(?:e[sd]?|ing)|admit(?:s|ted|ting)?|conced(?:e[sd]?|ing)"
    r"|verif(?:y|ies|ied)|corroborat(?:e[sd]?|ing)|affirm(?:s|ed|ing)?"
)
_ASK = _verbs(
    r"ask(?:s|ed|ing)?|question(?:s|ed|ing)|inquir(?:e[sd]?|ing)|enquir(?:e[sd]?|ing)|wonder(?:s|ed|ing)?"
    r"|quer(?:y|ies|ied)|press(?:es|ed|ing)?|pos(?:e[sd]|ing)|demand(?:s|ed|ing)?\s+to\s+know"
)
_PROMISE = _verbs(
    r"promis(?:e[sd]?|ing)|pledg(?:e[sd]?|ing)|vow(?:s|ed|ing)?|swor(?:e|n)|swears?|guarantee(?:s|d|ing)?"
    r"|commit(?:s|ted|ting)?\s+to|undert(?:akes?|ook)"
)
_THOUGHT = _verbs(
    r"believ(?:e[sd]?|ing)|beliefs?|think(?:s|ing)?|thought|want(?:s|ed|ing)?|hop(?:e[sd]?|ing)"
    r"|wish(?:es|ed|ing)?|fear(?:s|ed|ing)?|expect(?:s|ed|ing|ations?)?|intend(?:s|ed|ing)?|intentions?"
    r"|plan(?:s|ned|ning)?|feels?|felt|know(?:s|n)?|knew|seem(?:s|ed|ing)?|appear(?:s|ed|ing)?"
    r"|consider(?:s|ed|ing)?|prefer(?:s|red)?|worr(?:y|ies|ied)|suspect(?:s|ed|ing)?|decid(?:e[sd]?|ing)"
    r"|doubt(?:s|ed|ing)?|assum(?:e[sd]?|ing)|seek(?:s|ing)?|sought|tr(?:y|ies|ied|ying)|aim(?:s|ed|ing)?"
    r"|see[sn]?|saw|regard(?:s|ed)?|view(?:s|ed)?|like[sd]?|oppos(?:e[sd]?|ing)|support(?:s|ed|ing)?"
    r"|attempt(?:s|ed|ing)?|look(?:s|ed|ing)?"
)
_SPEECH = _verbs(
    r"sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|wr(?:ite|ites|ote|iting)|add(?:s|ed|ing)?|call(?:s|ed)?"
)
_NOT = re.compile(r"\b(?:not|cannot|never|neither|nor)\b|n['’]t\b", re.IGNORECASE)
# "did not only say", "could not say enough": no negation of the saying
_NOT_ONLY = re.compile(r"\bnot\s+(?:only|just|simply|merely)\b", re.IGNORECASE)
# A denial by its own words: "No contact.", "Of course not.", "That is not true", "there were no contacts"
_DENIAL = re.compile(
    r"""^\W*(?:that\s+)?(?:
        no\b(?!\s+(?:matter|doubt|longer|wonder)\b)
      | (?:nobody|no\s+one|none\s+of\s+(?:us|them|my|our))\b
      | (?:of\s+course|absolutely|certainly|definitely)\s+not\b
      | (?:not\s+(?:true|at\s+all|so)|never|nonsense|none\s+of\s+(?:that|this|it))\b
      | (?:that|this|it)\s*(?:is|was|['’]s)(?:\s*n['’]t|\s+not|\s+simply\s+not)\s+
            (?:true|so|the\s+case|correct|accurate)
      | (?:that|this|it|the\s+\w+)\s*(?:is|was|['’]s)\s+["'“‘]?
            (?:a\s+lie|absurd|false|untrue|nonsense|a\s+fabrication)
      | [^.?!]{0,80}?\b(?:(?:there\s+)?(?:is|are|was|were)|has|have|had)\s+(?:had\s+)?
            (?:no|not\s+had\s+any|never\s+had)\b(?!\s+(?:precedent|doubt|choice|reason|idea)\b)
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def read_act(cue: str, words: str) -> Reading:
    """Return what a statement does, from the words of its cue and what is said."""
    thought = bool(_THOUGHT.search(cue)) and not _SPEECH.search(cue)
    for pattern, act in (_NO_REPLY, "no reply"), (_DECLINE, "decline"):
        if pattern.search(cue):
            return Reading(act, False, thought)  # type: ignore[arg-type]
    negated = bool(_NOT.search(cue)) and not _NOT_ONLY.search(cue)
    act = _act(cue, words)
    if negated and act == "deny":  # "has not denied": no denial, and none negated
        return Reading("claim", True, thought)
    return Reading(act, negated, thought)


def _act(cue: str, words: str) -> Act:
    if _DENY.search(cue):
        return "deny"
    if _ASK.search(cue):
        return "ask"
    if _CONFIRM.search(cue):
        return "confirm"
    if _PROMISE.search(cue):
        return "promise"
    if words.rstrip("”’\"' ").endswith("?"):
        return "ask"
    return "deny" if _DENIAL.match(words) else "claim"
