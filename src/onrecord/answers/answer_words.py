"""The words of an answer that answer, ask back, pass on or turn against the question.

Each function returns the clause in which it found them, for the reason that is shown, or ``None``.
"""

from __future__ import annotations

import re

from onrecord.answers.quotes import quoted
from onrecord.text.words import plain_spaces

OPENING = 120  # characters at the start of an answer in which a yes or no answers the question
RULES_WITHIN = 160  # characters in which words rule the answer; later they are a remark beside it

_BACK = re.compile(
    r"\b(?:say (?:it|that) again|what(?:[’']s| is| was) (?:the|your) question|(?:can|could) you repeat"
    r"|repeat (?:the|your)|which (?:one|part|question)|what do you mean|did I what|do I what"
    r"|I (?:didn[’']t|can[’']t|couldn[’']t) (?:quite |really )?(?:hear|understand|catch|follow)"
    r"|I[’']m sorry\?|excuse me\?|sorry\?)",
    re.I,
)
# "Right." answers only where it is all that is said; of 12 answers where more follows 3 are answered.
_NO = re.compile(
    r"^(?:\W|\b(?:well|look|listen|so|oh|you know|I mean|but|and|again|I[’']d say|let me (?:just )?(?:say"
    r"|be clear)|first of all|I think)\b)*"
    r"(?P<said>no\b(?! (?:question|doubt|one|matter|problem|comment))|nope\b|not (?:at all|really|that I"
    r"|to my knowledge|yet"
    r"|necessarily|true|at this|right now)\b|of course not|absolutely not|certainly not|definitely not"
    r"|never\b|none\b|nobody\b|there (?:was|were|is|are|has been|have been) (?:no|none)\b"
    r"(?! (?:one|question|doubt|way)\b)|(?:I|we"
    r"|he|she|they|it|that|you|there)(?: is| was| are| were| do| does"
    r"| did| have| has| had| will| would| can| could)? (?:not|never)\b"
    r"|(?:I|we|he|she|they|it|that|you|there) ?(?:isn|wasn|aren|weren|don|doesn|didn|haven|hasn|hadn|won"
    r"|wouldn|can|couldn)[’']t\b(?! (?:think|know|want|have))"
    r"|I don[’']t (?:think|believe)\b|that[’']s (?:not|false|wrong)"
    r"|(?:that|this|it)(?:[’']s| is| was) (?:absolutely|totally|completely|simply|just|categorically"
    r"|flatly|entirely|really) (?:not|untrue|false|wrong|incorrect))",
    re.I,
)
_YES = re.compile(
    r"^(?:\W|\b(?:well|look|listen|so|oh|you know|I mean|but|and|again|I[’']d say|first of all|I think)\b)*"
    r"(?P<said>yes\b|yeah\b|yep\b|sure\b|of course\b(?! not)|absolutely\b(?! not)|certainly\b(?! not)"
    r"|definitely\b(?! not)|correct\b|exactly\b|right\b(?=\W*$|\W*(?:that[’']s )?right\W*$)"
    r"|(?:that[’']s|that is|you[’']re|it[’']s) (?:right|correct|true|accurate|fair|possible)"
    r"|no (?:question|doubt)|indeed\b|without (?:a )?doubt|both\b"
    r"|(?:I|we|he|she|they|it|that) (?:do|does|did|am|is|are|was|were|have|has|had|will|would|can|could"
    r"|should)\b(?! not)(?=[.,]| (?:think|believe|so|intend|expect|support|agree|want)\b)"
    r"|(?:I|we) (?:agree|expect|believe|hope|think so|intend|support|want)\b|I[’']m (?:confident"
    r"|convinced|certain)\b)",
    re.I,
)
_ANYONE = re.compile(r"\b(?:anyone|anybody|any (?:of|other|member|official|staff|aide)\b)", re.I)
_OF_ONESELF = re.compile(r"I\b(?! (?:don[’']t|do not) (?:think|believe|know)\b)", re.I)
_PASSES = re.compile(
    r"\b(?:he|she|they)(?:[’'](?:s|ve)| has| have)? (?:just |already |totally "
    r"|always )?(?:(?:said|says|told me"
    r"|told us)(?:,|:| that)? (?:no|yes|so|not|(?:he|she|they|it) (?:did|do|does|had|has|was"
    r"|were|is|are)(?:n[’']t"
    r"| not)?|(?:he|she|they) never)\b|denied|denies)"
    r"|\bI can only tell you what (?:he|she|they)\b",
    re.I,
)
_UNCHANGED = re.compile(
    r"\b(?:nothing|anything|not|hasn[’']t|haven[’']t|no|never)\b(?:\W+\w+){0,5}?\W+chang(?:ed?|es|ing)\b"
    r"|\bposition (?:is|remains) (?:the same|unchanged)\b|\bremains? unchanged\b",
    re.I,
)
_CONFINES = re.compile(
    r"\bthat I(?: a|[’'])m aware(?: of)?\b|\bthat I know(?: of)?\b|\bas far as I(?: know|[’']m aware"
    r"| am aware)\b|\bto (?:the best of )?my knowledge\b"
    r"|\bto the best of my knowledge\b|\bmy understanding\b|\bnot that I recall\b",
    re.I,
)
_ATTACKS = re.compile(
    r"\bhow many times (?:do|must|have) I\b|\b(?:that[’']s|this is|it[’']s"
    r"|what) (?:such )?(?:a |an )?(?:very |really |totally )?(?:\w+ )?"
    r"(?:ridiculous|stupid|nasty|silly|dumb|unfair|absurd|loaded|gotcha|terrible|bad|dishonest|false"
    r"|insulting|hypothetical) (?:question|premise)\b"
    r"|\b(?:a|is a|is) (?:ruse|hoax|witch hunt|fake news|joke|setup)\b|\bfake news\b|\b(?:reject"
    r"|disagree with|dispute|quarrel with|don[’']t accept"
    r"|challenge|take issue with) the premise\b|\byou (?:people|guys) (?:are|just|keep"
    r"|always)\b|\b(?:I[’']ve|I have) (?:already )?answered\b"
    r"|(?:^|[.?!,] |\bplease )sit down\b|\bnext question\b|\bquiet\b|\bwhy (?:do|would"
    r"|are) you (?:ask|asking|even)\b",
    re.I,
)
_TIME = re.compile(
    r"\b(?:today|tomorrow|tonight|yesterday|this (?:morning|afternoon|evening|week|month|year|summer|fall"
    r"|spring|winter)|(?:next|last) "
    r"(?:week|month|year|\w+day|summer|fall)|in (?:the )?(?:next |coming |a )?(?:few |couple of |\d+ "
    r"|two |three )?(?:hours|days|weeks|months|years)"
    r"|(?:on |in |by |since )?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Saturday|Sunday)(?: \d+)?|in (?:19|20)\d\d|\d{1,2}(?::\d\d)? ?[ap]\.?m|soon"
    r"|immediately|right away|already|shortly|at the end of)\b"
)
_NUMBER = re.compile(
    r"[$€£]?\b\d[\d,.]*(?: (?:percent|million|billion|trillion|thousand|hundred|years?|days?|months?"
    r"|weeks?|hours?|minutes?|people))?\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?|zero"
    r"|half|several|a few)\b(?! of (?:the|all)\b)",
    re.I,
)
_REASON = re.compile(
    r"\bbecause\b|\bthe reason\b|\bso that\b"
    r"|\bin order to\b|\bdue to\b",
    re.I,
)


def _found(pattern: re.Pattern[str], words: str, within: int) -> re.Match[str] | None:
    return pattern.search(words[:within])


def _clause(pattern: re.Pattern[str], words: str, within: int) -> str | None:
    """Return the clause that holds what a pattern finds within so many characters."""
    found = _found(pattern, words, within)
    return quoted(words, *found.span("said" if "said" in found.groupdict() else 0)) if found else None


def asked_back(answer: str) -> str | None:
    """The whole of a short reply that asks to hear the question again or what it means."""
    words = plain_spaces(answer)
    if len(words.split()) > 15:
        return None
    if _BACK.search(words) or all(
        part.strip().endswith("?") for part in re.findall(r"[^.?!]+[.?!]*", words) if part.strip()
    ):
        return " ".join(words.split())
    return None


def attacks_question(answer: str) -> str | None:
    """Words near the start that turn against the question, its asker or its matter."""
    return _clause(_ATTACKS, plain_spaces(answer), RULES_WITHIN)


def no_word(answer: str) -> str | None:
    """The no with which an answer begins."""
    return _clause(_NO, plain_spaces(answer), OPENING)


def yes_word(answer: str) -> str | None:
    """The yes with which an answer begins."""
    return _clause(_YES, plain_spaces(answer), OPENING)


def for_oneself(question: str, answer: str) -> str | None:
    """The no that is said of oneself alone where others are asked about: "Did anyone know?" "I did not."."""
    asked, words = plain_spaces(question).rsplit(". ", 1)[-1], plain_spaces(answer)
    found = _found(_NO, words, OPENING)
    if not _ANYONE.search(asked) or found is None or not _OF_ONESELF.match(found["said"]):
        return None
    return quoted(words, *found.span("said"))


def passes_on(answer: str) -> str | None:
    """Words near the start that give another's word instead of one's own."""
    return _clause(_PASSES, plain_spaces(answer), OPENING)


def unchanged(answer: str) -> str | None:
    """Words near the start by which nothing has changed, whatever it was before."""
    return _clause(_UNCHANGED, plain_spaces(answer), RULES_WITHIN)


def confined(answer: str) -> str | None:
    """Words that limit an answer to what the speaker knows."""
    found = _found(_CONFINES, plain_spaces(answer), OPENING)
    return " ".join(found.group().split()) if found else None


def first_time(answer: str) -> str | None:
    return _clause(_TIME, plain_spaces(answer), OPENING * 2)


def first_number(answer: str) -> str | None:
    return _clause(_NUMBER, plain_spaces(answer), OPENING * 2)


def first_reason(answer: str) -> str | None:
    return _clause(_REASON, plain_spaces(answer), OPENING * 3)
