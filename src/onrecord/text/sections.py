"""Prose cut into sections, each read by itself, so that the work on a book grows as its length does.

An article is one section. A longer text is cut between passages, a longer passage between sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.models import Span
from onrecord.text.sentences import split_sentences

# Characters of a section. Of the articles of PolNeAR all but three have fewer; what links statements to each
# other (a quotation over paragraphs, a speaker named before) reaches over a few paragraphs only.
LENGTH = 20_000
_OPENERS = '“"‘«'


def sections_of(text: str, prose: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield the spans of ``prose`` in sections, none cut before a passage that goes on with a quotation."""
    section: list[Span] = []
    size = 0
    for span in (part for passage in prose for part in _parts(text, passage)):
        if section and size + len(span) > LENGTH and (text[span.start] not in _OPENERS or size > 2 * LENGTH):
            yield section
            section, size = [], 0
        section.append(span)
        size += len(span)
    if section:
        yield section


def _parts(text: str, passage: Span) -> Iterator[Span]:
    """Yield a passage in parts that are no longer than a section, cut between sentences where it has any."""
    if len(passage) <= LENGTH:
        yield passage
        return
    start = end = passage.start
    for sentence in split_sentences(text, passage):
        if end > start and sentence.end - start > LENGTH:
            yield Span(start, end)
            start = sentence.start
        end = sentence.end
        while end - start > LENGTH:  # a "sentence" of megabytes
            yield Span(start, start + LENGTH)
            start += LENGTH
    if end > start:
        yield Span(start, end)
