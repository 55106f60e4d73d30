"""Plain text: the text as it is, cut into blocks where its layout says so."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from onrecord.models import Source, Span
from onrecord.readers.charsets import decode
from onrecord.readers.extracted import Block, Extracted
from onrecord.turns.labels import is_label

# Hard-wrapped text keeps under this: typewriter and e-mail widths are 65 to 80, GPO hearings 76. A longer
# line is a paragraph by itself.
WRAPPED_AT = 100
INDENT = 2  # columns by which the first line of a paragraph stands in; the Congressional Record uses 2
# Lines that stand in and are followed by one that does not, out of all that stand in. In a text whose
# paragraphs are marked by indenting it is most of them; in one with set-in quotations or poems few.
FIRST_LINE_SHARE = 0.5

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def extract(source: Source) -> Extracted:
    """Return the whole text of a plain text source with its paragraphs as blocks."""
    from onrecord.pages.metadata import read_metadata

    decoded = decode(source.content, declared=source.charset)
    text = decoded.text.replace("\x00", "\ufffd")
    blocks = tuple(Block(start=span.start, end=span.end) for span in paragraphs(text))
    facts = read_metadata(None, text, blocks)
    return Extracted(
        text=text,
        blocks=blocks,
        title=None if facts.title and is_label(facts.title.value) else facts.title,
        outlet=facts.outlet,
        authors=facts.authors,
        published=facts.published,
        updated=facts.updated,
        warnings=decoded.warnings,
    )


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of a text: split at blank lines, else at every line.

    Between blank lines a long line is a paragraph by itself, and so is what begins with an indented line
    where the text marks its paragraphs by indenting.
    """
    lines = [Span(found.start(), found.end()) for found in _LINE.finditer(text)]
    chunks = list(_chunks(text, lines))
    if len(chunks) == 1:
        return trimmed(text, chunks[0] if not _indents(text, lines) else _at_indents(text, chunks[0]))
    by_indent = _indents(text, lines)
    spans: list[Span] = []
    for chunk in chunks:
        if any(len(line) > WRAPPED_AT for line in chunk):
            parts = chunk
        elif by_indent:
            parts = _at_indents(text, chunk)
        else:
            parts = [Span(chunk[0].start, chunk[-1].end)]
        spans.extend(trimmed(text, parts))
    return spans


def _chunks(text: str, lines: list[Span]) -> Iterator[list[Span]]:
    """Yield the runs of lines that stand between blank lines."""
    run: list[Span] = []
    for line in lines:
        if line.of(text).strip():
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _indents(text: str, lines: list[Span]) -> bool:
    """Tell whether the text marks its paragraphs by setting in their first lines."""
    followed: Counter[bool] = Counter()
    for line, after in itertools.pairwise(lines):
        words, next_words = line.of(text), after.of(text)
        if words.strip() and next_words.strip() and _indent(words) >= INDENT:
            followed[_indent(next_words) < INDENT] += 1
    return followed[True] > 1 and followed[True] >= FIRST_LINE_SHARE * followed.total()


def _at_indents(text: str, chunk: list[Span]) -> list[Span]:
    """Cut a run of lines before each that stands in; a run set in as a whole, a centred title, is one."""
    indents = [_indent(line.of(text)) for line in chunk]
    if len(chunk) > 1 and min(indents) > 2 * INDENT:
        return [Span(chunk[0].start, chunk[-1].end)]
    parts: list[Span] = []
    for line, indent in zip(chunk, indents, strict=True):
        if parts and indent < INDENT:
            parts[-1] = Span(parts[-1].start, line.end)
        else:
            parts.append(line)
    return parts


def trimmed(text: str, parts: list[Span]) -> list[Span]:
    """Return the parts without the white space at their ends; empty ones go."""
    spans = []
    for part in parts:
        words = part.of(text)
        start = part.start + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if end > start:
            spans.append(Span(start, end))
    return spans
