"""Where in the record words are likely to stand: the few stretches of text that are worth reading."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from onrecord.word_index import BLOCK, Key, Numbers, blocks_with, keys_of, next_block, single_keys

COMMON = 400  # blocks with a key from which it tells little; the reading of them takes time
TELLING = 12  # keys that are enough to know a place by, several of them altered
FEWEST_TELLING = 4  # keys; where fewer are rare, as in "we will not be there", common ones are read too
MOST_BLOCKS = 40_000  # read of one common key
AROUND = 2  # blocks read beyond those where the words should end: notes and page heads are words there
MOST_NEAR = 4_000  # blocks read of each word of a paraphrase
MOST_BLOCKS_ASIDE = 5  # starts looked at for each region: those beside it hold the same words
ROUNDING = 1e-6  # sums of logarithms
END = 1 << 40  # after the last character of any text


@dataclass(frozen=True, kw_only=True)
class Region:
    """A stretch of a document's text, from one word's beginning to another's."""

    document: int  # its number
    id: str
    low: int
    high: int
    weight: float  # of the keys found there


@dataclass(frozen=True, kw_only=True)
class _Blocks:
    """The blocks of one document."""

    document: int  # its number
    id: str
    first: int  # number of its first block
    starts: NDArray[np.uint32]  # where each begins in the text

    def place(self, block: int) -> int:
        """Return where a block begins, the document's ends for one before or after it."""
        at = block - self.first
        return 0 if at <= 0 else int(self.starts[at]) if at < len(self.starts) else END


@dataclass(frozen=True, kw_only=True)
class _Hits:
    """Keys found in blocks, in parallel arrays."""

    blocks: Numbers
    starts: Numbers  # the block in which the words looked for would begin
    weights: NDArray[np.float64]


def find_regions(
    connection: sqlite3.Connection, words: Sequence[str], *, exact: bool = False
) -> Iterator[Region]:
    """Yield the regions where folded words are likely to stand in their order, likeliest first.

    A region's weight is a share of what all keys looked for weigh: where the very words stand it is 1 or
    more. If they are wanted ``exact``, only those regions are yielded.
    """
    keys = keys_of(words)
    lists = _blocks_of(connection, keys, all_of_them=exact)
    told = _weights(connection, (blocks for _, blocks in lists))
    hits = _hits(lists, told)
    if not len(hits.blocks):
        return
    starts, first_of, which = np.unique(hits.starts, return_index=True, return_inverse=True)
    weights = _with_neighbours(starts, np.bincount(which, hits.weights).astype(np.float64))
    weights /= sum(told)
    if exact:
        enough = weights >= 1 - ROUNDING
        starts, first_of, weights = starts[enough], first_of[enough], weights[enough]
    best = np.argsort(-weights, kind="stable")
    ranked = ((int(starts[at]), int(hits.blocks[first_of[at]]), float(weights[at])) for at in best)
    yield from _distinct(connection, ranked, -(-len(words) // BLOCK))


_Lists = list[tuple[Key, Numbers]]


def _blocks_of(connection: sqlite3.Connection, keys: Sequence[Key], all_of_them: bool) -> _Lists:
    """Return the blocks of the keys that tell most; of all keys, whole, if so wanted."""
    if all_of_them:
        pairs = [key for key in keys if key.pair] or keys
        return [(key, blocks_with(connection, key, MOST_BLOCKS)) for key in pairs]
    lists: _Lists = []
    common: list[Key] = []
    for key in keys:
        blocks = blocks_with(connection, key, COMMON)
        if len(blocks) == COMMON:
            common.append(key)
        elif len(blocks):
            lists.append((key, blocks))
        if len(lists) == TELLING:
            break
    for key in common[: max(0, FEWEST_TELLING - len(lists))]:
        lists.append((key, blocks_with(connection, key, MOST_BLOCKS)))
    return lists


def _weights(connection: sqlite3.Connection, found: Iterable[Numbers]) -> list[float]:
    """Return what each key tells: the logarithm of how few of all blocks hold it."""
    total = next_block(connection)
    return [math.log(1 + total / max(len(blocks), 1)) for blocks in found]


def _hits(lists: _Lists, told: Sequence[float]) -> _Hits:
    starts = [blocks + -key.at // BLOCK for key, blocks in lists]
    none = np.zeros(0, np.int64)
    return _Hits(
        blocks=np.concatenate([none, *(blocks for _, blocks in lists)]),
        starts=np.concatenate([none, *starts]),
        weights=np.repeat(told, [len(blocks) for _, blocks in lists]),
    )


def _with_neighbours(starts: Numbers, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weights with those of the block before and the block after.

    A key says only in which block it stands, so that the words may begin in either of two; words that are
    added or left out move what comes after them.
    """
    summed = weights.copy()
    beside = np.flatnonzero(np.diff(starts) == 1)
    summed[beside] += weights[beside + 1]
    summed[beside + 1] += weights[beside]
    return summed


def find_near_regions(
    connection: sqlite3.Connection, words: Sequence[str], *, most: int
) -> tuple[list[Region], list[float]]:
    """Return the regions that have most of some telling words near each other, and what each word tells."""
    found = [blocks_with(connection, key, MOST_NEAR) for key in single_keys(words)]
    weights = _weights(connection, found)
    starts = [np.unique(np.concatenate([blocks, blocks - 1, blocks - 2])) for blocks in found]
    if not any(len(blocks) for blocks in found):
        return [], weights
    places, which = np.unique(np.concatenate(starts), return_inverse=True)
    of_places = np.repeat(weights, [len(blocks) for blocks in starts])
    summed = np.bincount(which, of_places)
    best = np.argsort(-summed, kind="stable")[: most * MOST_BLOCKS_ASIDE]
    ranked = ((int(places[at]), int(places[at]) + 1, float(summed[at])) for at in best)
    return list(islice(_distinct(connection, ranked, 2), most)), weights


def _distinct(
    connection: sqlite3.Connection, ranked: Iterable[tuple[int, int, float]], span: int
) -> Iterator[Region]:
    """Yield the regions around the best starts, leaving out starts that another region holds.

    ``ranked`` are the block in which the words begin, a block that holds some of them, and their weight.
    """
    taken: set[tuple[int, int]] = set()
    for start, hit, weight in ranked:
        blocks = _document_with(connection, hit)
        if blocks is None or any((blocks.document, start + by) in taken for by in (-1, 0, 1)):
            continue
        taken.add((blocks.document, start))
        low, high = blocks.place(start - 1), blocks.place(start + span + 1 + AROUND)
        yield Region(document=blocks.document, id=blocks.id, low=low, high=high, weight=weight)


def snapped(connection: sqlite3.Connection, document: int, low: int, high: int) -> tuple[int, int]:
    """Return two places of a document moved apart to where words begin."""
    row = connection.execute("SELECT * FROM word_block WHERE document = ?", (document,)).fetchone()
    starts = np.frombuffer(row["starts"], dtype="<u4")
    first = int(np.searchsorted(starts, max(low, 0), side="right")) - 1
    last = int(np.searchsorted(starts, high))
    return (int(starts[first]) if first >= 0 else 0), (int(starts[last]) if last < len(starts) else END)


def _document_with(connection: sqlite3.Connection, block: int) -> _Blocks | None:
    """Return the blocks of the document that holds a block; None where it is superseded or gone."""
    row = connection.execute(
        "SELECT word_block.*, document.id FROM word_block JOIN document"
        " ON document.number = word_block.document AND document.newest"
        " WHERE first = (SELECT max(first) FROM word_block WHERE first <= ?) AND first + blocks > ?",
        (block, block),
    ).fetchone()
    if row is None:
        return None
    return _Blocks(
        document=row["document"],
        id=row["id"],
        first=row["first"],
        starts=np.frombuffer(row["starts"], dtype="<u4"),
    )
