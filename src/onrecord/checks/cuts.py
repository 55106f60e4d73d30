"""What an ellipsis leaves out, and whether that turns the sense of what it leaves standing.

The sense is turned by a negation, a condition, an exception or reservation, or the real subject of the
verb behind the cut. Whole sentences left out between two others turn it only where they take back what
was said; what is left out of a sentence of which the draft keeps another part always counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.checks.comparing import is_negation
from onrecord.checks.reach import Reach
from onrecord.checks.word_reading import Word
from onrecord.persons.mention_words import CLAUSE_STARTS, FINITE, PREPOSITIONS

CONDITIONS = frozenset("if unless provided providing assuming supposing lest".split())
_UNTIL = frozenset(("until", "till"))  # conditions of what is denied, times of what is not
_EXCEPTIONS = frozenset(
    """except excepting excluding exception exceptions but only although though however besides merely
    allegedly supposedly""".split()
)
_PHRASES = (
    ("condition", ("as", "long", "as")),
    ("condition", ("so", "long", "as")),
    ("condition", ("in", "case")),
    ("condition", ("on", "condition")),
    ("condition", ("in", "the", "event")),
    ("exception", ("other", "than")),
    ("exception", ("apart", "from")),
    ("exception", ("aside", "from")),
    ("exception", ("with", "the", "exception")),
)
_MAY = frozenset("might may could would should".split())
_CONTRACTED = frozenset("are were have do am isn't aren't wasn't weren't won't can't".split())
_SUBJECTS = frozenset("i he she we they it you who nobody everybody somebody".split())
_RELATIVE = frozenset("who which whose whom that where when".split())
_TAKES_BACK = frozenset("unless except only no not never".split())
# Words of a whole sentence that can take back the one before: "No. Not at all." A longer one says more.
_SHORT_SENTENCE = 4
_BREAK = re.compile(r"[,;:—–]|--|\.\.\.|…")


def turned_by(reach: Reach, first: int, last: int, *, sides: tuple[bool, bool] = (True, True)) -> str | None:
    """Return what turns the sense among the words ``first:last``, which a draft leaves out, if anything does.

    ``sides`` says whether the draft has words before and behind them: an ellipsis may begin or end it.
    """
    if first >= last:
        return None
    whole = _whole_sentences(reach, first, last)
    taking_back = next((s for s in whole if _takes_back(reach.words[s[0] : s[1]])), None)
    if taking_back:
        return f"a sentence that takes it back, “{reach.printed(*taking_back)}”"
    for start, end in _parts_of_sentences(first, last, whole):
        start, end = _governing(reach, start, end, sides)
        if found := _turning_word(reach, start, end):
            return found
    if all(sides):
        return _lost_subject(reach, first, last)
    return None


def _whole_sentences(reach: Reach, first: int, last: int) -> list[tuple[int, int]]:
    return [(a, b) for a, b in reach.sentences if first <= a and b <= last]


def _takes_back(words: Sequence[Word]) -> bool:
    return words[0].key in _TAKES_BACK and len(words) <= _SHORT_SENTENCE


def _parts_of_sentences(first: int, last: int, whole: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what is left of a range of words without the whole sentences in it, which follow each other."""
    if not whole:
        return [(first, last)]
    return [part for part in ((first, whole[0][0]), (whole[-1][1], last)) if part[0] < part[1]]


def _governing(reach: Reach, start: int, end: int, sides: tuple[bool, bool]) -> tuple[int, int]:
    """Return the words of the clause next to the draft's where the ellipsis begins or ends the quotation.

    "I am not sure, and … we will go": the first clause denies nothing of the second. A condition does.
    """
    if all(sides) or any(word.key in CONDITIONS for word in reach.words[start:end]):
        return start, end
    breaks = [at for at in range(start if sides[0] else start + 1, end) if _begins_clause(reach, at)]
    if not breaks:
        return start, end
    return (start, breaks[0]) if sides[0] else (breaks[-1], end)


def _begins_clause(reach: Reach, at: int) -> bool:
    """Tell whether a mark before a word parts it from the clause before, and it does not take that back."""
    word = reach.words[at]
    if not at or word.key in _EXCEPTIONS or is_negation(word):
        return False
    return bool(_BREAK.search(reach.document.text, reach.words[at - 1].end, word.start))


def _turning_word(reach: Reach, start: int, end: int) -> str | None:
    words = reach.words[start:end]
    for at, word in enumerate(words):
        if word.key in _UNTIL and _is_denied(reach, start + at):
            return f"the condition “{reach.printed(start + at, end)}”"
        if is_negation(word):
            return f"the negation “{reach.printed(start + at, start + at + 1)}”"
        for kind, listed in (("condition", CONDITIONS), ("exception", _EXCEPTIONS)):
            if word.key in listed:
                return f"the {kind} “{reach.printed(start + at, end)}”"
        for kind, phrase in _PHRASES:
            if tuple(one.key for one in words[at : at + len(phrase)]) == phrase:
                return f"the {kind} “{reach.printed(start + at, end)}”"
    if words and words[-1].key in _MAY:
        return f"the condition “{reach.printed(end - 1, end)}”"
    return None


def _is_denied(reach: Reach, at: int) -> bool:
    """Tell whether the sentence has a negation before a word: "we will not comment until it is over"."""
    return any(is_negation(word) for word in reach.words[reach.sentence_of(at)[0] : at])


def _is_verb(word: str) -> bool:
    return word in FINITE or word in _CONTRACTED or word.endswith("ed") and len(word) > 3


def _lost_subject(reach: Reach, first: int, last: int) -> str | None:
    """Return the subject of the verb behind the cut if it stands among the words left out."""
    if last >= len(reach.words) or not _is_verb(reach.words[last].key):
        return None
    if reach.sentence_of(last - 1) != reach.sentence_of(last) or reach.sentence_of(first)[0] == first:
        return None
    text = reach.document.text
    if _BREAK.search(text, reach.words[last - 1].end, reach.words[last].start):
        return None  # "the mayor, who had been ill, knew": an insertion
    if reach.words[first].key in _RELATIVE:
        return None
    if reach.words[last - 1].key in _SUBJECTS:
        return f"the subject “{reach.printed(last - 1, last)}”"
    for at in range(last - 2, first - 1, -1):
        word = reach.words[at].key
        broken = _BREAK.search(text, reach.words[at].end, reach.words[at + 1].start)
        if word in CLAUSE_STARTS or _is_verb(word) or broken:
            about = reach.words[at + 1].key in PREPOSITIONS
            return None if about else f"the subject “{reach.printed(at + 1, last)}”"
    return None
