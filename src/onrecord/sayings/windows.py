"""A text cut into the windows that the tagger reads: word pieces, and what the pieces cannot show.

The encoder's vocabulary has no capitals and no layout, so each piece carries three features beside its
number: its case, whether it stands between quotation marks, and whether a paragraph begins at it.
Windows are whole paragraphs, as many as fit; only a paragraph longer than a window is cut, at the end
of a word. Training and reading cut the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.models import Span, cover
from onrecord.text.marks import find_quotations, paragraphs

# Word pieces a window, [CLS] and [SEP] included; longer ones cost more a word, and no score on dev
WIDTH = 256
LONGEST_WORD = 64  # characters of a "word" that are read: a link or base64 would fill a window by itself
WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
FEATURE_SIZES = (4, 4, 2)  # how many values case, quote and start take


@dataclass(frozen=True, kw_only=True)
class Window:
    """One window: ``n`` pieces, of which ``heads`` are the first pieces of ``words``."""

    pieces: NDArray[np.int64]  # [n] numbers of the vocabulary
    features: NDArray[np.int64]  # [n, 3] case, quote, start
    heads: NDArray[np.int64]  # [words] places in pieces
    words: tuple[Span, ...]  # characters of the text


@dataclass(frozen=True)
class _Word:
    span: Span
    pieces: list[int]
    features: tuple[int, int, int]


def cut_windows(text: str, tokenizer: Tokenizer, spans: Sequence[Span], width: int = WIDTH) -> list[Window]:
    """Return the windows of the given stretches of ``text``, in order; no word is in two of them."""
    windows: list[Window] = []
    window: list[_Word] = []
    held = 0
    for part in _parts(text, tokenizer, spans, width - 2):
        size = sum(len(word.pieces) for word in part)
        if window and held + size > width - 2:
            windows.append(_window(window, tokenizer))
            window, held = [], 0
        window.extend(part)
        held += size
    if window:
        windows.append(_window(window, tokenizer))
    return windows


def _parts(text: str, tokenizer: Tokenizer, spans: Sequence[Span], room: int) -> Iterator[list[_Word]]:
    """Yield the words of each paragraph, a paragraph that has more than ``room`` pieces in parts."""
    if not spans:
        return
    whole = cover(spans)
    quotes: list[int] = _quote_states(text, whole).tolist()
    blocks = [
        list(WORD.finditer(text, paragraph.start, paragraph.end))
        for span in spans
        for paragraph in paragraphs(text, span)
    ]
    pieces = _pieces(tokenizer, {match.group()[:LONGEST_WORD] for block in blocks for match in block})
    for block in blocks:
        part: list[_Word] = []
        held = 0
        for word in _words(block, pieces, quotes, whole.start):
            if part and held + len(word.pieces) > room:
                yield part
                part, held = [], 0
            part.append(word)
            held += len(word.pieces)
        if part:
            yield part


def _pieces(tokenizer: Tokenizer, words: Iterable[str]) -> dict[str, list[int]]:
    """Return the pieces of each word, at least one; each different word is cut once."""
    listed = sorted(words)
    encoded = tokenizer.encode(listed, is_pretokenized=True, add_special_tokens=False)
    pieces: list[list[int]] = [[] for _ in listed]
    for number, word in zip(encoded.ids, encoded.word_ids, strict=True):
        if word is not None:
            pieces[word].append(number)
    unknown = _number(tokenizer, "[UNK]")
    return {word: own or [unknown] for word, own in zip(listed, pieces, strict=True)}


def _words(
    block: Sequence[re.Match[str]], pieces: dict[str, list[int]], quotes: Sequence[int], offset: int
) -> Iterator[_Word]:
    for i, match in enumerate(block):
        word = match.group()
        features = (_case(word), quotes[match.start() - offset], int(i == 0))
        yield _Word(Span(*match.span()), pieces[word[:LONGEST_WORD]], features)


def _window(words: list[_Word], tokenizer: Tokenizer) -> Window:
    pieces = [_number(tokenizer, "[CLS]")]
    features = [(0, 0, 0)]
    heads = []
    for word in words:
        heads.append(len(pieces))
        pieces.extend(word.pieces)
        features.extend([word.features] * len(word.pieces))
    pieces.append(_number(tokenizer, "[SEP]"))
    features.append((0, 0, 0))
    return Window(
        pieces=np.array(pieces, np.int64),
        features=np.array(features, np.int64),
        heads=np.array(heads, np.int64),
        words=tuple(word.span for word in words),
    )


def _number(tokenizer: Tokenizer, piece: str) -> int:
    number = tokenizer.token_to_id(piece)
    if number is None:
        raise ValueError(f"the vocabulary has no {piece}: the weights are not whole")
    return int(number)


def _case(word: str) -> int:
    """0 lower case and marks, 1 Capital, 2 CAPITALS, 3 digits."""
    if word[0].isdigit():
        return 3
    if not word[0].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def _quote_states(text: str, span: Span) -> NDArray[np.uint8]:
    """For each character of ``span``: 0 outside, 1 inside double marks, 2 a mark, 3 inside single marks."""
    states = np.zeros(len(span) + 1, np.uint8)
    quoted = find_quotations(text, span).quoted
    for kind, state in (("single", 3), ("double", 1)):
        for piece in (piece for q in quoted if q.kind == kind for piece in q.pieces):
            states[piece.start - span.start : piece.end - span.start] = state
    for q in quoted:
        states[[piece.start - 1 - span.start for piece in q.pieces]] = 2
        states[q.pieces[-1].end - span.start] = 2
    return states
