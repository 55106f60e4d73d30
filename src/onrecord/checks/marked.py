"""What stands between the marks of a draft, also where nothing but a mark's direction can pair it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.models import Span
from onrecord.text.marks import Quoted, find_quotations

LONGEST_TITLE = 10  # words; of a longer run with capitals somebody's headline is made
LONGEST_OPEN = 2000  # characters over which a mark that curls is looked for in later paragraphs
_SMALL_WORDS = frozenset(
    """a an and as at but by for from in into is it of off on or over the to up with that this not i i'm it's
    we're""".split()
)
BLANK_LINE = re.compile(r"\n[ \t\xa0]*\n")
_CURLY = {"“": 1, "”": -1, "«": 1, "»": -1}


def is_title(text: str, q: Quoted) -> bool:
    """Tell whether words are written as a title: capitals on all but the small words, no sentence's end."""
    printed = q.inner.of(text).strip().rstrip(",").split()
    if not 1 <= len(printed) <= LONGEST_TITLE or printed[-1][-1] in ".?!…—":
        return False
    written = [word[:1].isupper() or word[:1].isdigit() for word in printed]
    return written[-1] and all(
        big or word.lower() in _SMALL_WORDS for big, word in zip(written, printed, strict=True)
    )


def quotations_of(text: str) -> list[Quoted]:
    """Return what stands between marks, in order of the first mark, the outer before the inner.

    A quotation whose marks stand on two lines of one paragraph, or around others of their kind, is
    found where nothing but its direction can pair them.
    """
    found = find_quotations(text)
    quoted = [*found.quoted, *_paired_strays(text, found.stray)]
    return sorted(quoted, key=lambda q: (q.outer.start, -q.outer.end))


def _paired_strays(text: str, stray: Sequence[int]) -> Iterator[Quoted]:
    """Yield the quotations of marks left alone: one that opens and the next that closes.

    Straight marks are paired in one paragraph; those that curl also over paragraphs that are not reopened.
    """
    opened: int | None = None
    for at in stray:
        turn = _turn(text, at)
        if opened is not None and BLANK_LINE.search(text, opened, at):
            curl = text[opened] in _CURLY and text[at] in _CURLY
            opened = opened if curl and at - opened <= LONGEST_OPEN else None
        if turn > 0:
            opened = at if opened is None or BLANK_LINE.search(text, opened, at) else opened
        elif turn < 0 and opened is not None:
            pieces = tuple(_parted(text, Span(opened + 1, at)))
            yield Quoted(kind="double", pieces=pieces, outer=Span(opened, at + 1))
            opened = None


def _parted(text: str, span: Span) -> Iterator[Span]:
    """Yield the paragraphs of a quotation."""
    start = span.start
    for gap in BLANK_LINE.finditer(text, span.start, span.end):
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, span.end)


def _turn(text: str, at: int) -> int:
    """Return 1 for a mark that opens, -1 for one that closes."""
    if text[at] in _CURLY:
        return _CURLY[text[at]]
    after = text[at + 1 : at + 2]
    return 1 if after and not after.isspace() and after not in ",.;:?!)" else -1
