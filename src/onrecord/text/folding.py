"""Words of a text folded for comparing, each with its place in the untouched text.

Curly and straight marks, dashes, no-break spaces, line breaks, case, accents and what prints the same
thing in another way (``U.S.`` and ``US``, ``390,000`` and ``390000``, ``5%`` and ``5 percent``) are the
same here. Words are whole: ``they've`` is one word and is not ``they``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.models import Span
from onrecord.text.terms import fold
from onrecord.turns.stage_directions import find_marked_notes

_APOSTROPHES = "'’‘ʼ′`´＇"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero-width spaces and joiners
_LETTERS = rf"[^\W_ʼ]+(?:[\u0300-\u036f{_INVISIBLE}]+[^\W_ʼ]*)*"
_TOKEN = re.compile(
    rf"""[^\W\d_](?:\.[^\W\d_])+(?![^\W_])               # U.S, a.m: the last stop is no matter
    |(?:\[[^\W_]{{1,3}}\])?                             # [T]he
    {_LETTERS}
    (?:(?:[{_APOSTROPHES}]|(?<=\d)[.,](?=\d)){_LETTERS})*  # don't, 390,000
    (?:\[[^\W_]{{1,4}}\])?                                 # warn[ed]
    |[$£€¥%&]""",
    re.X,
)
_BARE = {ord(mark): "'" for mark in _APOSTROPHES} | {ord(mark): None for mark in _INVISIBLE + "[]"}
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SIGNS = {"%": "percent", "&": "and"}
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\*\s?\*\s?\*")
_HYPHEN = re.compile(r"[-\u2010\u2011\u00ad]\s*")
_SQUARE = re.compile(r"\[[^\[\]]*\]")


@dataclass(frozen=True, kw_only=True)
class Folded:
    """The folded words of a stretch of ``text``; word n stands at ``starts[n]:ends[n]`` of it.

    Notes such as ``[inaudible]`` are no words and are listed.
    """

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    notes: tuple[Span, ...] = ()

    def __len__(self) -> int:
        return len(self.words)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places of the words."""
        return tuple(map(Span, self.starts, self.ends))

    def cover(self, first: int, end: int) -> Span:
        """Return the place of the words ``first`` to ``end`` (exclusive), of which there is at least one."""
        return Span(self.starts[first], self.ends[end - 1])

    def part(self, words: range) -> Folded:
        """Return some of the words, numbered from 0."""
        return replace(
            self,
            words=self.words[words.start : words.stop],
            starts=self.starts[words.start : words.stop],
            ends=self.ends[words.start : words.stop],
        )

    def gap(self, number: int) -> str:
        """Return what is printed between a word and the word before it."""
        return self.text[self.ends[number - 1] : self.starts[number]] if number else ""

    @property
    def breaks(self) -> tuple[int, ...]:
        """The words that a line break stands before."""
        return tuple(number for number in range(1, len(self)) if "\n" in self.gap(number))

    @property
    def ellipses(self) -> tuple[int, ...]:
        """The words that an ellipsis stands before: three stops, ``…``, ``[…]``, three asterisks."""
        return tuple(number for number in range(1, len(self)) if _ELLIPSIS.search(self.gap(number)))

    @property
    def hyphened(self) -> tuple[int, ...]:
        """The words joined to the word before by nothing but a hyphen, at a line's end too."""
        return tuple(number for number in range(1, len(self)) if _HYPHEN.fullmatch(self.gap(number)))

    @property
    def bracketed(self) -> frozenset[int]:
        """The words that stand in square brackets, wholly or in part: ``[the president]``, ``[T]he``."""
        if "[" not in self.text or not self.words:
            return frozenset()
        marked = [
            match.span() for match in _SQUARE.finditer(self.text, self.starts[0] - 1, self.ends[-1] + 1)
        ]
        return frozenset(
            number
            for number, (start, end) in enumerate(zip(self.starts, self.ends, strict=True))
            if any(start < last and first < end for first, last in marked)
        )


def fold_words(text: str, span: Span | None = None, notes: Sequence[Span] | None = None) -> Folded:
    """Return the folded words of a stretch of text, all of it if no span is given.

    ``notes`` are the places that hold no words; where they are not given they are those of brackets that
    say so, ``[inaudible]`` or ``(Laughter)``.
    """
    within = span or Span(0, len(text))
    if notes is None:
        notes = find_marked_notes(text, within)
    found = tokens(text, within, notes)
    return Folded(
        text=text,
        words=tuple([folded_word(token.group()) for token in found]),
        starts=tuple([token.start() for token in found]),
        ends=tuple([token.end() for token in found]),
        notes=tuple(notes),
    )


def tokens(text: str, span: Span, notes: Sequence[Span]) -> list[re.Match[str]]:
    """Return the words of a stretch as they are printed, in order, without those of its notes."""
    found: list[re.Match[str]] = []
    at = span.start
    for note in (*notes, Span(span.end, span.end)):
        end = min(note.start, span.end)
        if at < end:
            found += _TOKEN.finditer(text, at, end)
        at = max(at, note.end)
    return found


@lru_cache(maxsize=1 << 16)
def folded_word(token: str) -> str:
    """Return a printed word as it is compared."""
    if token.isascii() and token.isalpha():  # most words, and the rest takes ten times as long
        return token.lower()
    if token in _SIGNS:
        return _SIGNS[token]
    bare = token.translate(_BARE)
    if bare[:1].isdigit():
        bare = _THOUSANDS.sub("", bare)
    elif "." in bare:
        bare = bare.replace(".", "")
    folded = fold(bare).translate(_BARE).strip("'")
    # What folds to several words or to a fraction, "½", is compared as it is printed.
    return folded if _TOKEN.fullmatch(folded) else bare.casefold()
