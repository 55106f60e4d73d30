"""Quotation marks in a text, paired by kind.

An apostrophe never opens or closes. A mark without its partner is reported and passed over; every
other quotation of the text is still found. A quotation that is opened, not closed, and opened again
at the head of the next paragraph is one quotation of several pieces (the convention of English
newspapers for quotations over paragraphs).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.models import Span

MarkKind = Literal["double", "single"]

_MARKS = re.compile(r"``|''|[\"“”„«»‘’']")
_BLANK_LINE = re.compile(r"\n[ \t\xa0]*\n")
_LINE_END = re.compile(r"\n")
# Characters of a line that has been wrapped for reading: a longer line was not, and is a paragraph.
LONGEST_WRAPPED = 120
_OPENS_AFTER = re.compile(r"[\s(\[{—–―\-/…“‘\"']")
# Words that drop their first letters: the mark before them is an apostrophe.
_ELIDED = re.compile(r"(?:em|tis|twas|til|cause|bout|round|n|\d\ds?)\b", re.IGNORECASE)
# Characters of a single-quoted stretch: a longer one is likelier an apostrophe's false partner. 99 in 100 of
# those in PolNeAR train have under 140; the rest is room for papers that quote whole paragraphs so.
LONGEST_SINGLE = 400


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """One quotation: what stands between its marks, a piece a paragraph, without the marks."""

    kind: MarkKind
    pieces: tuple[Span, ...]
    outer: Span  # from the first mark to the last, both included

    @property
    def inner(self) -> Span:
        return Span(self.pieces[0].start, self.pieces[-1].end)


@dataclass(frozen=True, kw_only=True)
class Marks:
    """The quotations of a text in order of their first mark, and what could not be paired."""

    quoted: tuple[Quoted, ...]
    stray: tuple[int, ...] = ()  # where marks without their partner stand


@dataclass
class _Open:
    at: int
    width: int
    pieces: list[Span]


def find_quotations(text: str, span: Span | None = None) -> Marks:
    """Return the quotations that begin in ``span`` of ``text`` (all of it by default)."""
    span = span or Span(0, len(text))
    found: list[Quoted] = []
    stray: list[int] = []
    carried: _Open | None = None
    for paragraph in paragraphs(text, span):
        carried = _pair_double(text, paragraph, carried, found, stray)
        _pair_single(text, paragraph, found)
    if carried:
        stray.append(carried.at)
    found.sort(key=lambda quoted: (quoted.outer.start, -quoted.outer.end))
    return Marks(quoted=tuple(found), stray=tuple(sorted(stray)))


def paragraphs(text: str, span: Span) -> Iterator[Span]:
    """Yield the paragraphs of ``span`` without white space at their ends.

    Blank lines part them; so does every line break of a stretch whose lines are not wrapped.
    """
    for block in _parted(text, span, _BLANK_LINE):
        unwrapped = any(len(line) > LONGEST_WRAPPED for line in block.of(text).split("\n"))
        yield from _parted(text, block, _LINE_END) if unwrapped else [block]


def _parted(text: str, span: Span, gaps: re.Pattern[str]) -> Iterator[Span]:
    start = span.start
    for gap in [*gaps.finditer(text, span.start, span.end), None]:
        part = Span(start, gap.start() if gap else span.end).stripped(text)
        if len(part):
            yield part
        start = gap.end() if gap else span.end


def _pair_double(
    text: str, paragraph: Span, carried: _Open | None, found: list[Quoted], stray: list[int]
) -> _Open | None:
    """Pair the double marks of one paragraph; return a quotation that may go on in the next."""
    current: _Open | None = None
    inner = False
    marks = list(_double_marks(text, paragraph))
    nested = _nested(marks)
    for mark in marks:
        words = mark.group()
        at, width = mark.start(), len(words)
        if carried and at == paragraph.start and _can_open(text, at, words):
            current, carried = carried, None
            current.pieces.append(Span(at + width, paragraph.end))
            continue
        if carried:  # the next paragraph did not reopen it
            stray.append(carried.at)
            carried = None
        if at in nested and current:
            inner = True
        elif inner:
            inner = False
        elif current and _can_close(text, at, words):
            found.append(_closed(current, at, width))
            current = None
        elif _can_open(text, at, words) or at == paragraph.start and _can_open_straight(text, at):
            if current:
                stray.append(current.at)
            current = _Open(at, width, [Span(at + width, paragraph.end)])
        else:
            stray.append(at)
    if carried:
        stray.append(carried.at)
    return current


def _nested(marks: Sequence[re.Match[str]]) -> set[int]:
    """Return where a quotation in another's opens: “what he calls “home” is none”, each mark with its own."""
    unclosed = 0  # of the marks from here to the paragraph's end, closing ones without their opening one
    found = set()
    for mark, after in zip(reversed(marks), [None, *reversed(marks)], strict=False):
        if mark.group() == "“" and unclosed > 1 and after and after.group() == "”":
            found.add(mark.start())
        unclosed += {"”": 1, "“": -1}.get(mark.group(), 0)
    return found


def _closed(current: _Open, at: int, width: int) -> Quoted:
    pieces = [*current.pieces[:-1], Span(current.pieces[-1].start, at)]
    return Quoted(kind="double", pieces=tuple(pieces), outer=Span(current.at, at + width))


def _can_open(text: str, at: int, mark: str) -> bool:
    if mark in ("“", "„", "«", "``"):
        return True
    if mark in ("”", "»"):
        return False
    after = text[at + len(mark) : at + len(mark) + 1]
    before = text[at - 1 : at]
    return bool(after and not after.isspace() and (not before or _OPENS_AFTER.match(before)))


def _can_close(text: str, at: int, mark: str) -> bool:
    if mark in ("”", "»"):
        return True
    if mark in ("„", "«", "``"):
        return False
    if mark == "“":  # a closing mark set wrong way round: “so“
        return not _can_open_straight(text, at)
    return not _can_open_straight(text, at) or text[at - 1 : at] in "—–-…"


def _can_open_straight(text: str, at: int) -> bool:
    return _can_open(text, at, '"')


def _pair_single(text: str, paragraph: Span, found: list[Quoted]) -> None:
    """Pair the single marks of one paragraph that stand where quotations begin and end."""
    opened: int | None = None
    closed: int | None = None
    for at in [*_single_marks(text, paragraph), None]:
        opens = at is not None and _single_opens(text, at)
        if opened is not None and closed is not None and (at is None or opens):
            _add_single(opened, closed, found)
            opened = closed = None
        if at is None:
            return
        if opens:
            opened, closed = at, None
        elif opened is not None and _single_closes(text, at):
            # "the boys’ house": a closing mark after punctuation is surer than one after a letter
            if closed is None or text[at - 1] in ",.?!…":
                closed = at
            if text[at - 1] in ",.?!…":
                _add_single(opened, closed, found)
                opened = closed = None


def _add_single(opened: int, closed: int, found: list[Quoted]) -> None:
    if closed - opened <= LONGEST_SINGLE:
        inner = Span(opened + 1, closed)
        found.append(Quoted(kind="single", pieces=(inner,), outer=Span(opened, closed + 1)))


def _double_marks(text: str, paragraph: Span) -> Iterator[re.Match[str]]:
    for mark in _MARKS.finditer(text, paragraph.start, paragraph.end):
        if mark.group() not in "‘’'":
            yield mark


def _single_marks(text: str, paragraph: Span) -> Iterator[int]:
    for mark in _MARKS.finditer(text, paragraph.start, paragraph.end):
        if mark.group() in "‘’'":
            yield mark.start()


def _single_opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == "’" or not after or after.isspace() or (before and not _OPENS_AFTER.match(before)):
        return False
    return after.isalnum() and not _ELIDED.match(text, at + 1) or after in "…["


def _single_closes(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not before.isspace() and not after.isalnum()
