"""The reach of a place in a source: the words around it that one quotation may come from.

In a transcript it is the turn, in an article the story around, without stage directions and furniture.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from onrecord.checks.word_reading import Word, read_words
from onrecord.models import Document, Passage, Span, Statement
from onrecord.text.sentences import split_sentences
from onrecord.turns.stage_directions import find_notes

# Characters on each side that are read for the rest of a quotation: some 400 words. An ellipsis that leaves
# out more joins two places. A quotation in one part needs but the sentences that it stands in.
AROUND, NEAR = 2400, 600
TURNS = frozenset(("speech turn", "question turn"))


@dataclass(frozen=True, eq=False)
class Reach:
    """Some words of a document, in order."""

    document: Document
    span: Span
    passage: Passage | None  # the turn or the passage in which the place lies
    words: Sequence[Word]

    @cached_property
    def _joined(self) -> str:
        return " " + " ".join(word.key for word in self.words) + " "

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(word.key) + 1 for word in self.words), initial=0))

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences as ranges of words, those without words left out."""
        starts = [word.start for word in self.words]
        found = []
        for sentence in split_sentences(self.document.text, self.span):
            first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            if first < last:
                found.append((first, last))
        return found

    def sentence_of(self, word: int) -> tuple[int, int]:
        """Return the range of words of the sentence in which the word with this number stands."""
        at = bisect_right(self.sentences, (word, len(self.words) + 1)) - 1
        return self.sentences[max(at, 0)] if self.sentences else (0, len(self.words))

    def occurrences(self, keys: Sequence[str], start: int = 0) -> Iterator[int]:
        """Yield the numbers of the words at which these keys stand, from ``start`` on."""
        wanted = " " + " ".join(keys) + " "
        at = self._joined.find(wanted, self._starts[start]) if start < len(self._starts) else -1
        while at >= 0:
            yield bisect_left(self._starts, at)
            at = self._joined.find(wanted, at + 1)

    def words_in(self, span: Span) -> tuple[int, int]:
        """Return the range of words that begin in a span of the document."""
        starts = [word.start for word in self.words]
        return bisect_left(starts, span.start), bisect_left(starts, span.end)

    def printed(self, first: int, last: int) -> str:
        """Return the text from word ``first`` to word ``last`` (not included)."""
        return self.document.text[self.words[first].start : self.words[last - 1].end] if first < last else ""

    def span_of(self, first: int, last: int) -> Span:
        return Span(self.words[first].start, self.words[last - 1].end)


def reach_of(
    document: Document, span: Span, around: int = AROUND, statements: Sequence[Statement] = ()
) -> Reach:
    """Return what is within reach of a place of the document, that many characters on each side.

    Of a quotation of the story's, one of its ``statements``, the words that break into it are none of it.
    """
    text = document.text
    passage = passage_at(document, span)
    within = _whole_words(text, max(0, span.start - around), min(len(text), span.end + around))
    if passage and passage.role in TURNS:
        whole = Span(max(within.start, passage.start), min(within.end, passage.end))
        notes = list(passage.notes)
    else:
        whole = _story_around(document, span, within)
        notes = [
            passage.span
            for passage in document.passages
            if passage.role in ("furniture", "stage direction") and passage.span.meets(whole)
        ]
        notes += [
            Span(one.end, other.start)
            for statement in statements
            if statement.manner == "direct"
            for one, other in pairwise(statement.pieces)
            if one.end < other.start
        ]
    notes = sorted({*notes, *find_notes(text, whole)})
    return Reach(document, whole, passage, read_words(text, whole, notes))


def _whole_words(text: str, start: int, end: int) -> Span:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)


def passage_at(document: Document, span: Span) -> Passage | None:
    """Return the passage that holds most of a place; the passages are in order and disjoint."""
    starts = [passage.start for passage in document.passages]
    near = document.passages[max(0, bisect_right(starts, span.start) - 1) : bisect_left(starts, span.end)]
    shared = [(min(p.end, span.end) - max(p.start, span.start), p) for p in near if p.span.meets(span)]
    return max(shared, key=lambda row: row[0])[1] if shared else None


def _story_around(document: Document, span: Span, around: Span) -> Span:
    """Return the part of ``around`` between the turns next to the place: theirs is not the story."""
    start, end = around.start, around.end
    for passage in document.passages:
        if passage.role in TURNS and not passage.span.meets(span):
            if passage.end <= span.start:
                start = max(start, passage.end)
            elif passage.start >= span.end:
                end = min(end, passage.label.start if passage.label else passage.start)
    return Span(min(start, span.start), max(end, span.end))
