"""What of a turn is its question: without greetings and thanks, with the lead-in it needs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.models import Span
from onrecord.pairing.asking import last_asking
from onrecord.text.sentences import split_sentences
from onrecord.turns.stage_directions import find_notes, spoken

# Questions at hearings come after speeches, of which only the sentences just before belong to the question.
LONGEST_TURN = 8  # sentences up to which the whole turn is its question
LEAD_IN = 3  # sentences kept before the first question of a longer turn

_COURTESY = re.compile(
    r"""^(?:[\W_]|\b(?:thank\ you|thanks|thank|very|so|much|again|appreciate\ it|i\ appreciate\ (?:it
    |that)|hi|hey|hello
    |good\ (?:morning|afternoon|evening|day|to\ see\ you)|yes|yeah|yep|okay|ok|sure|right|all\ right
    |great|got\ it|i\ see
    |sorry|excuse\ me|i[’']m\ sorry|sir|ma[’']am|mr|mrs|ms|madam|dr|everyone|everybody|guys|there
    |for\ (?:doing|taking|having|your)
    [^.?!]*|congratulations|happy\ \w+(?:\ \w+)?(?:\ to\ (?:you|all))?
    |please|no\ problem|of\ course|first|pardon|and|mm-?hmm
    |hmm|oh|ah|well|understood|fair\ enough)\b
    |\b(?:president|prime|minister|secretary|senator|governor|chairman|chair|chairwoman|vice|general
    |press|ambassador|director)\b
    |(?-i:\b[A-ZÀ-Þ][\w’'\-]+\b))*$""",
    re.I | re.X,
)


def sentences_of(text: str, span: Span) -> list[Span]:
    """Return the sentences of a turn, stage directions that stand alone left out."""
    notes = find_notes(text, span)
    kept = []
    for sentence in split_sentences(text, span):
        if any(char.isalnum() for char in spoken(text, sentence, notes)):
            kept.append(sentence)
    return kept


def is_courtesy(sentence: str) -> bool:
    """Tell whether a sentence only greets, thanks or makes way; a question never does."""
    folded = sentence.replace("\u00a0", " ")
    if "?" in folded or not _COURTESY.match(folded):
        return False
    return bool(
        _GREETS.search(folded) or _BROKEN_OFF.search(folded)
    )  # "Russia." may be an answer's correction


_BROKEN_OFF = re.compile(r"(?:--|[—–…-])\W*$")
_GREETS = re.compile(
    r"\b(?:thank|thanks|hi|hey|hello|good|yes|yeah|okay|ok|sure|right|sorry|sir|great|congratulations|oh"
    r"|well|mr|madam|ma[’']am|please|happy|understood)\b",
    re.I,
)


def question_span(text: str, sentences: Sequence[Span], *, named: bool = False) -> Span | None:
    """Return the part of a turn that asks; ``None`` when the turn holds only courtesies or nothing.

    Of a ``named`` asker's speech only its last questions are put to somebody; reporters make none.
    """
    kept = list(sentences)
    while kept and is_courtesy(kept[0].of(text)):
        kept.pop(0)
    while kept and is_courtesy(kept[-1].of(text)):
        kept.pop()
    if not kept:
        return None
    if len(kept) > LONGEST_TURN:
        first, last = _asking(text, kept, named)
        kept = kept[max(0, first - LEAD_IN) : last + 1]
    return Span(kept[0].start, kept[-1].end)


def _asking(text: str, sentences: Sequence[Span], named: bool) -> tuple[int, int]:
    """Return the first and the last sentence of a long turn that ask."""
    marked = [number for number, sentence in enumerate(sentences) if "?" in sentence.of(text)]
    words = [sentence.of(text) for sentence in sentences]
    end = last_asking(words)
    last = max([*marked[-1:], *([end[0]] if end else [])], default=len(sentences) - 1)
    if not named:
        return min(marked, default=last), last
    first = last
    for number in reversed(marked):
        if first - number > LEAD_IN:
            break
        first = min(first, number)
    return first, last


_OFF_MIC = re.compile(r"inaudible|off[- ]?mic|indiscernible|unintelligible|off[- ]camera", re.I)
_THANKS = re.compile(
    r"\b(?:thank|thanks|hi|hey|hello|good(?: (?:morning|afternoon|evening|day))?|congratulations|happy)\b",
    re.I,
)
_ASSENTS = re.compile(
    r"^(?:\W|\b(?:yes|yeah|yep|okay|ok|sure|right|all right|got it|understood|fair enough|mm-?hmm|oh|no|sir"
    r"|ma['’]am)\b)+$",
    re.I,
)
_NAMES = re.compile(
    r"^(?:\W|\b(?:mr|mrs|ms|dr|madam|sir|ma['’]am|president|secretary|minister|vice|prime|senator|governor)\b"
    r"|(?!(?:the|on|in|at|for|with|and|but|so|a|an|good)\b)(?-i:\b[A-ZÀ-Þ][\w’'\-]+\b))+$",
    re.I,
)
# Why a turn asks nothing, where others than `why_no_question` say or look for it too.
OFF_MIC = "off mic: nothing of it was heard"
ASSENT = "assent, and no question"
A_NAME = "a name only: it asks for the floor"
BROKEN_OFF = "broken off before it asks anything"
MOST_NAMES = 3  # words of a call for attention: "Mr. Vice President --"


def why_no_question(words: str) -> str:
    """Return why a turn asks nothing: nothing of it was heard, thanks, assent, a name, a broken beginning."""
    if _OFF_MIC.search(words):
        return OFF_MIC
    if _THANKS.search(words):
        return "a greeting or thanks"
    if _ASSENTS.match(words):
        return ASSENT
    if len(words.split()) <= MOST_NAMES + 1 and _NAMES.match(words):
        return A_NAME
    return BROKEN_OFF if _BROKEN_OFF.search(words) else "no question"
