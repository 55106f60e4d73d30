"""Numbers in figures and in words, brought to one value: "25", "twenty-five" and "Twenty five" are 25."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

_SMALL = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen""".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
    **{f"{word}th": value for word, value in _SMALL.items() if word not in ("one", "two", "three", "five",
                                                                             "eight", "nine", "twelve")},
    **{f"{word[:-1]}ieth": value for word, value in _TENS.items()},
}  # fmt: skip
_SUFFIXES = ("st", "nd", "rd", "th")
# The first half of a year or an hour said in halves: "nineteen ninety-nine", "twenty seventeen", "ten thirty"
_HALVES = range(10, 30)
Read = tuple[str, int]  # a number's key, and how many words it takes


def read_number(words: Sequence[str], joined: Sequence[bool]) -> Read | None:
    """Return the key of the number that ``words`` (folded) begin with and how many of them it takes.

    ``joined[i]`` says that nothing but a space, a hyphen or (behind a scale) a comma parts word ``i``
    from the word before. Equal numbers have equal keys; ``None`` if the first word is no number.
    """
    run = 1
    while run < len(words) and joined[run]:
        run += 1
    words = words[:run]
    if words[0][0].isdigit():
        return _in_figures(words)
    return _in_words(words)


def _in_figures(words: Sequence[str]) -> Read | None:
    figures = words[0].replace(",", "")
    if figures.endswith(_SUFFIXES) and figures[:-2].isdigit():
        return f"#{int(figures[:-2])}th", 1
    if not figures.replace(".", "", 1).isdigit():
        return None
    return _scaled(Decimal(figures), words, 1)


def _scaled(value: Decimal, words: Sequence[str], taken: int) -> Read:
    while taken < len(words) and words[taken] in SCALES:
        value *= SCALES[words[taken]]
        taken += 1
    return _key(value), taken


def _key(value: Decimal | int) -> str:
    return f"#{Decimal(value).normalize():f}"


def _in_words(words: Sequence[str]) -> Read | None:
    whole = _cardinal(words)
    if whole is None:
        return None
    value, taken, ordinal = whole
    if ordinal:
        return f"#{value}th", taken
    rest = words[taken:]
    if rest and rest[0] == "point" and (digits := _digits(rest[1:])):
        return _scaled(Decimal(f"{value}.{digits}"), words, taken + 1 + len(digits))
    if value in _HALVES and (half := _cardinal(rest)) and 10 <= half[0] <= 99 and not half[2]:
        return _key(value * 100 + half[0]), taken + half[1]
    return _key(value), taken


def _digits(words: Sequence[str]) -> str:
    digits = ""
    for word in words:
        if _SMALL.get(word, 10) > 9:
            break
        digits += str(_SMALL[word])
    return digits


def _cardinal(words: Sequence[str]) -> tuple[int, int, bool] | None:
    """Return the value of the number written at the beginning, its words, and whether it is an ordinal."""
    total = current = taken = 0
    room = 10**15  # what may still be added: below the ten or the hundred just named
    for at, word in enumerate(words):
        if word == "and" and taken == at and at and words[at - 1] in SCALES:
            continue
        if word in _ORDINALS and _ORDINALS[word] < room:
            return total + current + _ORDINALS[word], at + 1, True
        if word in SCALES:
            scale = SCALES[word]
            if scale == 100:
                current, room = (current or 1) * 100, 100
            else:
                total, current, room = total + (current or 1) * scale, 0, scale
        elif (value := _SMALL.get(word, _TENS.get(word))) is not None and value < room:
            current, room = current + value, 10 if word in _TENS else 0
        else:
            break
        taken = at + 1
    return (total + current, taken, False) if taken else None
