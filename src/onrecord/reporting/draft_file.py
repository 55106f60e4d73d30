"""The draft as its author has it: from the words of its document to the lines of its file."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.models import Source, Span
from onrecord.readers import media_type
from onrecord.readers.charsets import decode

LABEL = "onrecord"  # of the footnotes that an annotated draft has, by which they are known again
# One of them, or the mark of one.
FOOTNOTE = re.compile(rf"^\[\^{LABEL}-\d+\]:[^\n]*(?:\n|\Z)|\[\^{LABEL}-\d+\]", re.MULTILINE)
# What stands in a file without being read, by medium.
_MARKDOWN = re.compile(
    r"<!--.*?-->|^ {0,3}\[[^\]\n]+\]:[^\n]*$|\[\^[^\]\n]*\]|(?<=\])\([^()\n]*\)|</?[A-Za-z][^<>\n]*>",
    re.DOTALL | re.MULTILINE,
)
_HTML = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
HIDDEN = {media_type.MARKDOWN: _MARKDOWN, media_type.HTML: _HTML, media_type.PLAIN: FOOTNOTE}
BYTE_ORDER_MARK = "\ufeff"
CONTEXT = 60  # letters on both sides by which words that the draft has twice are told apart


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A place in the draft's file; lines and columns count from 1, columns in characters."""

    line: int
    column: int
    end_line: int
    end_column: int  # of the character behind the last


class Letters:
    """The letters and digits of a text, without what is hidden in it, each with where it stands."""

    def __init__(self, text: str, hidden: Sequence[Span] = (), *, entities: bool = False) -> None:
        self.text = text
        found: list[str] = []
        self.places: list[int] = []
        self.ends: list[int] = []
        at = 0
        for gap in (*hidden, Span(len(text), len(text))):
            for piece in _pieces(text, Span(at, max(at, gap.start)), entities):
                for letter in filter(str.isalnum, piece[0]):
                    found.append(letter)
                    self.places.append(piece[1])
                    self.ends.append(piece[2])
            at = max(at, gap.end)
        self.letters = "".join(found)

    def within(self, span: Span) -> Span:
        """Return the range of letters that stand in a span of the text."""
        return Span(bisect_left(self.places, span.start), bisect_left(self.places, span.end))


def _pieces(text: str, span: Span, entities: bool) -> list[tuple[str, int, int]]:
    """Return the characters of a span with where they stand; an entity is the characters it stands for."""
    if not entities:
        return [(text[at], at, at + 1) for at in range(span.start, span.end)]
    pieces: list[tuple[str, int, int]] = []
    at = span.start
    while at < span.end:
        entity = _ENTITY.match(text, at, span.end) if text[at] == "&" else None
        end = entity.end() if entity else at + 1
        pieces.append((html.unescape(entity[0]) if entity else text[at], at, end))
        at = end
    return pieces


class Anchors:
    """Where words of a document's text stand in another text of the same words, such as its file."""

    def __init__(self, text: str, raw: Letters) -> None:
        self.text = text
        self.raw = raw
        self.own = Letters(text)

    def place_of(self, span: Span) -> Span | None:
        """Return where the words of a span stand; ``None`` if they cannot be found."""
        letters = self.own.within(span)
        wanted = letters.of(self.own.letters)
        at = self._find(letters, wanted) if wanted else None
        if at is None:
            return None
        return self._with_edges(span, letters, at, at + len(wanted))

    def _find(self, letters: Span, wanted: str) -> int | None:
        mine, theirs = self.own.letters, self.raw.letters
        found = _all(theirs, wanted)
        if len(found) < 2:
            return found[0] if found else None
        before = mine[max(0, letters.start - CONTEXT) : letters.start]
        wide = _all(theirs, before + mine[letters.start : letters.end + CONTEXT])
        if len(wide) == 1:
            return wide[0] + len(before)
        same = _all(mine, wanted)
        if len(same) == len(found) and letters.start in same:
            return found[same.index(letters.start)]
        share = len(theirs) / max(1, len(mine))
        return min(found, key=lambda at: abs(at - letters.start * share))

    def _with_edges(self, span: Span, letters: Span, first: int, end: int) -> Span:
        """Return the place with the marks at both ends of the words, where the file has them there too."""
        start, stop = self.raw.places[first], self.raw.ends[end - 1]
        head = self.text[span.start : self.own.places[letters.start]]
        tail = self.text[self.own.places[letters.end - 1] + 1 : span.end]
        if head and self.raw.text.endswith(head, 0, start):
            start -= len(head)
        if tail and self.raw.text.startswith(tail, stop):
            stop += len(tail)
        return Span(start, stop)


def _all(text: str, wanted: str) -> list[int]:
    found, at = [], text.find(wanted)
    while at >= 0:
        found.append(at)
        at = text.find(wanted, at + 1)
    return found


def without_footnotes(source: Source) -> Source:
    """Return a draft without the footnotes of an earlier check."""
    if (
        source.media_type not in (media_type.MARKDOWN, media_type.PLAIN)
        or LABEL.encode() not in source.content
    ):
        return source
    raw = decode(source.content, declared=source.charset).text
    return replace(source, content=encoded(FOOTNOTE.sub("", raw), source))


def encoded(text: str, source: Source) -> bytes:
    """Return a text as the draft is written: charset (UTF-8 if it lacks a character), line ends, mark."""
    charset = decode(source.content, declared=source.charset).charset
    if "\r\n".encode(charset) in source.content:
        text = text.replace("\n", "\r\n")
    if charset.startswith("utf") and source.content.startswith(BYTE_ORDER_MARK.encode(charset)):
        text = BYTE_ORDER_MARK + text
    try:
        return text.encode(charset)
    except UnicodeEncodeError:
        return text.encode()


class DraftFile:
    """The bytes of a draft as text with lines; a DOCX or PDF has none."""

    def __init__(self, source: Source, text: str) -> None:
        self.source = source
        self.media_type = source.media_type
        self._text = text

    @property
    def has_lines(self) -> bool:
        return self.media_type in HIDDEN

    @cached_property
    def raw(self) -> str:
        """The file's characters, with LF line ends."""
        return decode(
            self.source.content, declared=self.source.charset, markup=self.media_type == media_type.HTML
        ).text

    @cached_property
    def _anchors(self) -> Anchors:
        hidden = [Span(*found.span()) for found in HIDDEN[self.media_type].finditer(self.raw)]
        return Anchors(self._text, Letters(self.raw, hidden, entities=self.media_type != media_type.PLAIN))

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.raw))]

    def place_of(self, span: Span) -> Span | None:
        """Return where a span of the document's text stands in ``raw``."""
        return self._anchors.place_of(span) if self.has_lines else None

    def spot_of(self, span: Span) -> Spot | None:
        """Return the lines and columns of a span of the document's text."""
        place = self.place_of(span)
        if place is None:
            return None
        (line, column), (end_line, end_column) = self._position(place.start), self._position(place.end)
        return Spot(line=line, column=column, end_line=end_line, end_column=end_column)

    def _position(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1
