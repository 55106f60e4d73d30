"""A text as words to compare: folded, without marks, numbers by their value, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.models import Span
from onrecord.text.folding import fold_words
from onrecord.text.number_words import SCALES, read_number

_CLOCK = re.compile(r"[12]\d:\d\d")  # "nine thirty" is two numbers
_JOINS = re.compile(r"[\s\u2010\u2011:-]*")
_JOINS_AFTER_SCALE = re.compile(r",?[\s\u2010\u2011-]*")
_SCALE = re.compile(r"(?:thousand|[mbtr]+illion)$")
_MONEY = {"$": "dollar", "£": "pound", "€": "euro"}
_COINS = {form: unit for unit in _MONEY.values() for form in (unit, f"{unit}s")}


class Word(NamedTuple):
    """One word of a text. Words are equal in ``key``; ``spelled`` tells "one hundred five" from "105"."""

    key: str
    spelled: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Tell whether it counts something; the pronoun "one" is no number."""
        return self.key.startswith("#") and self.spelled != "one"


def same(one: Word, other: Word) -> bool:
    """Tell whether two words are the same as spoken. In figures a number is read as any way to say it."""
    if one.key != other.key:
        return False
    return one.spelled == other.spelled or any(letter.isdigit() for letter in one.spelled + other.spelled)


def read_words(text: str, span: Span | None = None, leave_out: Sequence[Span] = ()) -> list[Word]:
    """Return the words of ``text`` (or of its part ``span``) that lie in none of ``leave_out``."""
    span = Span(0, len(text)) if span is None else span
    if not len(span):
        return []
    folded = fold_words(text, span, sorted(leave_out))
    raw = list(zip(folded.words, folded.starts, folded.ends, strict=True))
    return _with_numbers(text, raw)


def _with_numbers(text: str, raw: Sequence[tuple[str, int, int]]) -> list[Word]:
    words: list[Word] = []
    at = 0
    while at < len(raw):
        number = _number_at(text, raw, at)
        if number:
            words.append(number[0])
            at = number[1]
        else:
            spelled, start, end = raw[at]
            words.append(Word(spelled, spelled, start, end))
            at += 1
    return words


def _number_at(text: str, raw: Sequence[tuple[str, int, int]], at: int) -> tuple[Word, int] | None:
    """Return the number that begins at ``raw[at]``, with its sign and unit, and where the next word is."""
    first = at
    if at + 1 < len(raw) and (raw[at][0] in _MONEY or raw[at][0] == "a" and raw[at + 1][0] in SCALES):
        first = at + 1  # "a hundred" is 100 and is not "hundred"
    if not (raw[first][0][0].isdigit() or raw[first][0].removesuffix("'s") in _NUMBER_WORDS):
        return None
    ahead = raw[first : first + _LONGEST_NUMBER]
    owning = next((n for n, one in enumerate(ahead, start=1) if one[0].endswith("'s")), len(ahead))
    ahead = ahead[:owning]  # "the 1930's": a number ends there
    joined = [False, *(_is_joined(text, one, other) for one, other in pairwise(ahead))]
    read = read_number([word.removesuffix("'s") for word, _, _ in ahead], joined)
    if read is None:
        return None
    key, taken = read
    last = first + taken
    if raw[last - 1][0].endswith("'s"):
        key += "'s"
    if taken == 1 and last < len(raw) and _CLOCK.fullmatch(text, raw[first][1], raw[last][2]):
        key, last = key + raw[last][0], last + 1  # 10:30, "ten thirty"
    following = [word for word, _, _ in raw[last : last + 2]]
    if raw[at][0] in _MONEY:
        key += _MONEY[raw[at][0]]
    elif following and following[0] in _COINS:
        key, last = key + _COINS[following[0]], last + 1
    elif following[:1] == ["percent"]:
        key, last = key + "%", last + 1
    elif following == ["per", "cent"]:
        key, last = key + "%", last + 2
    spelled = " ".join(word for word, _, _ in raw[at:last])
    return Word(key, spelled, raw[at][1], raw[last - 1][2]), last


_LONGEST_NUMBER = 16  # words; "nine hundred and ninety-nine million …" is nobody's speech beyond that
_NUMBER_WORDS = frozenset(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
    billion trillion first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth
    fiftieth sixtieth seventieth eightieth ninetieth""".split()
)


def _is_joined(text: str, one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    between = text[one[2] : other[1]]
    joins = _JOINS_AFTER_SCALE if _SCALE.match(one[0]) else _JOINS
    return joins.fullmatch(between) is not None
