"""Two runs of words set side by side, word by word, and how grave each difference is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from onrecord.checks.checked import Difference
from onrecord.checks.word_reading import Word, same

NEGATIONS = frozenset(
    """not no never none nobody nothing nowhere neither nor without cannot hardly barely scarcely seldom
    rarely""".split()
)
# What a word costs in an alignment: a word changed a little less than one added, so that the first and the
# last word of a quotation are set against the source's too; words that look alike are set against each
# other first.
_SAME, _GAP, _CHANGE, _CHANGE_OF_FORM = -0.1, 1.0, 0.98, 0.8
_ALIKE = 3  # letters with which two forms of a word begin
_HYPHENS = re.compile(r"[-\u2010\u2011\xad]")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.?!…:]|--|[—–])[\s\"'“‘(\[]*$")


class Pair(NamedTuple):
    """One row of an alignment: ordinals of the draft's and of the source's word, ``None`` for no word."""

    draft: int | None
    source: int | None


class Side(NamedTuple):
    """Words and the text they stand in."""

    text: str
    words: Sequence[Word]

    def printed(self, at: Sequence[int]) -> str:
        """Return the text from the first to the last of some words of it, empty for none."""
        return self.text[self.words[at[0]].start : self.words[at[-1]].end] if at else ""


def is_negation(word: Word) -> bool:
    return word.key in NEGATIONS or word.key.endswith("n't")


def align(draft: Sequence[Word], source: Sequence[Word]) -> list[Pair]:
    """Return the cheapest way to make the draft's words of a stretch of the source's, in order.

    The source may go on before and after: its words outside the stretch are in no pair.
    """
    rows, columns = len(draft), len(source)
    best = [[0.0] * (columns + 1)]
    changes = [[_change(one, other) for other in source] for one in draft]
    for i in range(rows):
        above, row = best[-1], [(i + 1) * _GAP]
        left = row[0]
        for j, change in enumerate(changes[i]):
            left = min(above[j] + change, above[j + 1] + _GAP, left + _GAP)
            row.append(left)
        best.append(row)
    j = min(range(columns + 1), key=lambda column: best[rows][column])
    pairs: list[Pair] = []
    i = rows
    while i:
        if j and best[i][j] == best[i - 1][j - 1] + changes[i - 1][j - 1]:
            i, j = i - 1, j - 1
            pairs.append(Pair(i, j))
        elif best[i][j] == best[i - 1][j] + _GAP:
            i -= 1
            pairs.append(Pair(i, None))
        else:
            j -= 1
            pairs.append(Pair(None, j))
    return pairs[::-1]


def _change(one: Word, other: Word) -> float:
    if one[0][:_ALIKE] != other[0][:_ALIKE]:  # the key, by its place in the tuple: this is called most
        return _CHANGE_OF_FORM if one.is_number and other.is_number else _CHANGE
    return _SAME if same(one, other) else _CHANGE_OF_FORM


def differences(draft: Side, source: Side, pairs: Sequence[Pair]) -> tuple[Difference, ...]:
    """Return the runs of an alignment: words that agree, that are changed, the draft's own, left out."""
    return tuple(
        _run(draft, source, [*rows], agree)
        for agree, rows in groupby(pairs, lambda pair: _agrees(draft, source, pair))
    )


def _agrees(draft: Side, source: Side, pair: Pair) -> bool:
    if pair.draft is None or pair.source is None:
        return False
    return same(draft.words[pair.draft], source.words[pair.source])


def _run(draft: Side, source: Side, rows: Sequence[Pair], agree: bool) -> Difference:
    own = [row.draft for row in rows if row.draft is not None]
    theirs = [row.source for row in rows if row.source is not None]
    words = draft.printed(own), source.printed(theirs)
    if agree or _only_joined(draft, source, own, theirs):
        return Difference(kind="same", draft=words[0], source=words[1])
    kind: Literal["changed", "added", "missing"] = "changed"
    if not own or not theirs:
        kind = "missing" if theirs else "added"
    return Difference(kind=kind, draft=words[0], source=words[1], grave=_is_grave(draft, source, own, theirs))


def _only_joined(draft: Side, source: Side, own: Sequence[int], theirs: Sequence[int]) -> bool:
    """Tell whether a hyphen is all that differs: "e-mail" and "email", "inter-\\nview" and "interview"."""
    if not (_HYPHENS.search(draft.printed(own)) or _HYPHENS.search(source.printed(theirs))):
        return False
    one = "".join(draft.words[at].key for at in own)
    return one == "".join(source.words[at].key for at in theirs)


def _is_grave(draft: Side, source: Side, own: Sequence[int], theirs: Sequence[int]) -> bool:
    sides = (draft, own), (source, theirs)
    numbers, denials, names = (
        [sorted(telling(side, at)) for side, at in sides] for telling in (_numbers, _denials, _names)
    )
    return any(one != other for one, other in (numbers, denials, names))


def _numbers(side: Side, at: Sequence[int]) -> Iterator[str]:
    return (side.words[n].key for n in at if side.words[n].is_number)


def _denials(side: Side, at: Sequence[int]) -> Iterator[str]:
    return ("not" for n in at if is_negation(side.words[n]))


def _names(side: Side, at: Sequence[int]) -> Iterator[str]:
    return (side.words[n].key.removesuffix("'s") for n in at if is_name(side.text, side.words[n]))


def is_name(text: str, word: Word) -> bool:
    """Tell whether a word is written as a name: with a capital where no sentence begins, and not "I"."""
    if not text[word.start].isupper() or word.key == "i" or word.key.startswith("i'"):
        return False
    return _SENTENCE_BEFORE.search(text, max(0, word.start - 8), word.start) is None
