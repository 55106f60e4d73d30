"""Where in the record words are likely to stand: the few stretches of text that are worth reading."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.word_index import BLOCK, Key, Numbers, blocks_with, keys_of

COMMON = 400  # blocks with a key from which it tells little; the reading of them takes time
TELLING = 12  # keys that are enough to know a place by, several of them altered
FEWEST_TELLING = 4  # keys; where fewer are rare, as in "we will not be there", common ones are read too
MOST_BLOCKS = 40_000  # read of one common key
AROUND = 2  # blocks read beyond those where the words should end: notes and page heads are words there


@dataclass(frozen=True, kw_only=True)
class Region:
    """A stretch of a document's text, from one word's beginning to another's."""

    document: int  # its number
    id: str
    low: int
    high: int
    weight: float  # of the keys found there


@dataclass(frozen=True, kw_only=True)
class _Hits:
    """Keys found in blocks, in parallel arrays."""

    blocks: Numbers
    starts: Numbers  # the block in which the words looked for would begin
    weights: NDArray[np.float64]


def find_regions(
    connection: sqlite3.Connection, words: Sequence[str], *, most: int, exact: bool = False
) -> list[Region]:
    """Return the regions where folded words are likely to stand in their order, likeliest first.

    Not more than ``most``. If the words are wanted ``exact``, only regions that have all their keys.
    """
    keys = keys_of(words)
    lists = _blocks_of(connection, keys, all_of_them=exact)
    hits = _hits(connection, lists)
    if not len(hits.blocks):
        return []
    starts, first_of, which = np.unique(hits.starts, return_index=True, return_inverse=True)
    weights = _with_neighbours(starts, np.bincount(which, hits.weights).astype(np.float64))
    if exact:
        enough = weights >= sum(_weight(connection, blocks) for _, blocks in lists) - 1e-6
        starts, first_of, weights = starts[enough], first_of[enough], weights[enough]
    best = np.argsort(-weights, kind="stable")
    span = -(-len(words) // BLOCK)
    return _distinct(
        connection, [(starts[at], hits.blocks[first_of[at]], weights[at]) for at in best], span, most
    )


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


def _weight(connection: sqlite3.Connection, blocks: Numbers) -> float:
    """Return what a key tells: the logarithm of how few of all blocks hold it."""
    total = connection.execute("SELECT coalesce(max(first + blocks), 1) FROM word_block").fetchone()[0]
    return float(np.log(1 + total / max(len(blocks), 1)))


def _hits(connection: sqlite3.Connection, lists: _Lists) -> _Hits:
    weights = [np.full(len(blocks), _weight(connection, blocks)) for _, blocks in lists]
    starts = [blocks + -key.at // BLOCK for key, blocks in lists]
    none = np.zeros(0, np.int64)
    return _Hits(
        blocks=np.concatenate([none, *(blocks for _, blocks in lists)]),
        starts=np.concatenate([none, *starts]),
        weights=np.concatenate([np.zeros(0), *weights]),
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


def _distinct(
    connection: sqlite3.Connection, ranked: list[tuple[int, int, float]], span: int, most: int
) -> list[Region]:
    """Return the regions around the best starts, leaving out starts that another region holds."""
    regions: list[Region] = []
    taken: set[tuple[int, int]] = set()
    for start, hit, weight in ranked:
        if len(regions) == most:
            break
        row = connection.execute(
            "SELECT word_block.*, document.id FROM word_block JOIN document"
            " ON document.number = word_block.document AND document.newest"
            " WHERE first = (SELECT max(first) FROM word_block WHERE first <= ?) AND first + blocks > ?",
            (int(hit), int(hit)),
        ).fetchone()
        if row is None or any((row["document"], int(start) + by) in taken for by in (-1, 0, 1)):
            continue
        taken.add((row["document"], int(start)))
        places = np.frombuffer(row["starts"], dtype="<u4")
        low = min(max(int(start) - 1 - row["first"], 0), len(places) - 1)
        high = int(start) + span + 1 + AROUND - row["first"]
        regions.append(
            Region(
                document=row["document"],
                id=row["id"],
                low=int(places[low]) if low else 0,
                high=int(places[high]) if high < len(places) else 1 << 40,
                weight=float(weight),
            )
        )
    return regions
