"""Where in the record words are likely to stand: the few stretches of text that are worth reading.

The caller holds the transaction.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from onrecord.checks.word_index import BLOCK, Key, Numbers, blocks_with, keys_of, next_block, single_keys

# Blocks with a key, by which keys are rare, middling and common. Of a record of 10 million words half of the
# pairs of words in a sentence are in fewer than 100; reading 100 takes as long as finding where they are.
RARE = (100, 2_000, 40_000)
# How words are looked for that are altered, one step after the other until they are found: how many blocks a
# key may have, by how many keys, and what share of the keys' weight a region must have to be read. A few keys
# suffice for most quotations, and each takes as long as reading a hundred words.
STEPS = ((RARE[0], 4, 0.45), (RARE[0], 8, 0.3), (RARE[1], 8, 0.3))
LAST_STEP = (RARE[2], 8, 0.3)  # where nothing less common is there to go by
FEW_STARTS = (2, 6, 40)  # places that are sooner read than told apart by one more key of each of those
SAME_STARTS, ALIKE = 50, 3  # places that have as many more keys in common are held to be alike
# Blocks read beyond those where the words should end, for notes and page heads are words in a block; and
# before those where they should begin, if words may have been left out.
AFTER, BEFORE = 1, 1
MOST_NEAR = 4_000  # blocks read of each word of a paraphrase
NEAR = 3  # blocks, some 48 words, in which the words of a paraphrase are looked for together
ROUNDING = 1e-6  # sums of logarithms
END = 1 << 40  # after the last character of any text


@dataclass(frozen=True, kw_only=True)
class Region:
    """A stretch of a document's text, from one word's beginning to another's."""

    document: int  # its number
    id: str
    low: int
    high: int
    weight: float  # of the keys found there, as a share of those looked for; the rarer weigh more


class Lookup:
    """The keys of words looked for and the blocks that hold each: what is read is kept for the next step."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        words: Sequence[str],
        without: Collection[int] = (),
        aside: Collection[str] = (),
    ) -> None:
        """Look for folded words; those ``without``, by number, may be any.

        Documents ``aside``, by id, are left out.
        """
        self.connection = connection
        self.aside = aside
        self.keys = keys_of(words, without)
        self.span = -(-len(words) // BLOCK)  # blocks from the first word to the last
        self._blocks: dict[Key, tuple[int, list[int]]] = {}

    def known(self, most: int) -> int:
        """Return how many of the keys read so far some blocks have, but not more than ``most``."""
        return sum(0 < len(blocks) <= most for _, blocks in self._blocks.values())

    def rare(self, most: int) -> Iterator[tuple[Key, list[int]]]:
        """Yield the keys that not more than ``most`` blocks have, with the blocks; as ``RARE[-1]``, all."""
        for key in self.keys:
            limit, blocks = self._blocks.get(key, (0, []))
            if limit <= most and len(blocks) >= limit:
                blocks = blocks_with(self.connection, key, most + 1)
                self._blocks[key] = (most + 1, blocks)
            if len(blocks) <= most or most == RARE[-1]:
                yield key, blocks


def exact_regions(lookup: Lookup) -> Iterator[Region]:
    """Yield the regions where the very words may stand, in the record's order."""
    starts = _starts(lookup)
    ranked = ((at, starts[at], 1.0) for at in sorted(starts))
    yield from _regions(lookup.connection, ranked, 0, lookup.span, lookup.aside)


def _starts(lookup: Lookup) -> dict[int, int]:
    """Return the blocks where the words may begin, each with a block that holds some of them.

    They have all the keys that were read, the rare ones first, until one more tells no more apart.
    """
    starts: dict[int, int] | None = None
    used: set[Key] = set()
    for most, few in zip(RARE, FEW_STARTS, strict=True):
        alike = 0  # keys in a row that told nothing apart
        if starts is not None and len(starts) <= few:
            break
        for key, blocks in lookup.rare(most):
            if key in used:
                continue
            used.add(key)
            before, begun = starts, {block + -key.at // BLOCK: block for block in blocks}
            starts = begun if before is None else _in_both(before, begun)
            alike = alike + 1 if before and len(before) == len(starts) else 0
            if len(starts) <= few or alike == ALIKE and len(starts) <= SAME_STARTS:
                return starts
    return starts or {}


def _in_both(starts: dict[int, int], others: dict[int, int]) -> dict[int, int]:
    """Return the starts that others have too, or have beside: a key says only in which block it stands."""
    return {at: hit for at, hit in starts.items() if at in others or at - 1 in others or at + 1 in others}


def likely_regions(lookup: Lookup, most: int, telling: int, least: float) -> Iterator[Region]:
    """Yield the regions where the words are likely to stand with something altered, likeliest first.

    They are known by ``telling`` keys that not more than ``most`` blocks have, and have the share ``least``.
    """
    lists = list(islice(((key, blocks) for key, blocks in lookup.rare(most) if blocks), telling))
    if not lists:
        return
    told = _weights(lookup.connection, [blocks for _, blocks in lists])
    lengths = [len(blocks) for _, blocks in lists]
    blocks = np.fromiter(chain.from_iterable(blocks for _, blocks in lists), np.int64)
    begun = blocks + np.repeat([-key.at // BLOCK for key, _ in lists], lengths)
    starts, first_of, which = np.unique(begun, return_index=True, return_inverse=True)
    weights = _with_neighbours(starts, np.bincount(which, np.repeat(told, lengths)).astype(np.float64))
    weights /= sum(told)
    enough = np.flatnonzero(weights >= least)
    best = enough[np.argsort(-weights[enough], kind="stable")]
    ranked = ((int(starts[at]), int(blocks[first_of[at]]), float(weights[at])) for at in best)
    yield from _regions(lookup.connection, ranked, BEFORE, lookup.span, lookup.aside)


def _weights(connection: sqlite3.Connection, found: Sequence[list[int]]) -> list[float]:
    """Return what each key tells: the logarithm of how few of all blocks hold it."""
    total = next_block(connection)
    return [math.log(1 + total / max(len(blocks), 1)) for blocks in found]


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


def near_regions(
    connection: sqlite3.Connection, words: Sequence[str], aside: Collection[str] = ()
) -> tuple[Iterator[Region], list[float]]:
    """Return the regions that have most of some telling words near each other, and what each word tells.

    Documents ``aside``, by id, are left out.
    """
    found = [blocks_with(connection, key, MOST_NEAR) for key in single_keys(words)]
    weights = _weights(connection, found)
    if not any(found):
        return iter(()), weights
    starts = [np.unique(np.subtract.outer(np.array(blocks, np.int64), range(NEAR))) for blocks in found]
    places, which = np.unique(np.concatenate(starts), return_inverse=True)
    summed = np.bincount(which, np.repeat(weights, [len(blocks) for blocks in starts]))
    best = np.argsort(-summed, kind="stable")
    ranked = ((int(places[at]), int(places[at]) + NEAR // 2, float(summed[at])) for at in best)
    return _regions(connection, ranked, 0, NEAR - 1, aside), weights


# From blocks to places in texts.


@dataclass(frozen=True, kw_only=True)
class _Blocks:
    """The blocks of one document."""

    document: int  # its number
    id: str
    first: int  # number of its first block
    starts: NDArray[np.uint32]  # where each begins in the text

    def __contains__(self, block: int) -> bool:
        return 0 <= block - self.first < len(self.starts)

    def place(self, block: int) -> int:
        """Return where a block begins, the document's ends for one before or after it."""
        at = block - self.first
        return 0 if at <= 0 else int(self.starts[at]) if at < len(self.starts) else END


def _regions(
    connection: sqlite3.Connection,
    ranked: Iterable[tuple[int, int, float]],
    before: int,
    span: int,
    aside: Collection[str],
) -> Iterator[Region]:
    """Yield the regions around starts, leaving out starts that another region holds, and documents ``aside``.

    ``ranked`` are the block in which or after which the words begin, a block that holds some of them, and
    their weight; the words go over ``span`` blocks more.
    """
    taken: set[tuple[int, int]] = set()
    blocks: _Blocks | None = None
    for start, hit, weight in ranked:
        if blocks is None or hit not in blocks:
            blocks = _document_with(connection, hit)
        if blocks is None or blocks.id in aside:
            continue
        if any((blocks.document, start + by) in taken for by in (0, -1)):
            continue
        taken.add((blocks.document, start))
        low, high = blocks.place(start - before), blocks.place(start + span + 2 + AFTER)
        yield Region(document=blocks.document, id=blocks.id, low=low, high=high, weight=weight)


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
    starts = np.frombuffer(row["starts"], dtype="<u4")
    return _Blocks(document=row["document"], id=row["id"], first=row["first"], starts=starts)


def snapped(connection: sqlite3.Connection, document: int, low: int, high: int) -> tuple[int, int]:
    """Return two places of a document moved apart to where words begin."""
    row = connection.execute("SELECT starts FROM word_block WHERE document = ?", (document,)).fetchone()
    starts = np.frombuffer(row["starts"], dtype="<u4")
    first = int(np.searchsorted(starts, max(low, 0), side="right")) - 1
    last = int(np.searchsorted(starts, high))
    return (int(starts[first]) if first >= 0 else 0), (int(starts[last]) if last < len(starts) else END)
