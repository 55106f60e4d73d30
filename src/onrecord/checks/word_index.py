"""The index of the record's words: in which block of which document pairs of words stand.

A document's text is cut into blocks of a few words. Of each block the index holds hashed keys: of every
two words in a row, and of each word that carries a matter by itself. Endings are cut off first, so that
"walks" finds "walked". It says where to look, never what stands there: the words are read from the text.
The text of a document never changes, so what is indexed never changes either; what is furniture, or
superseded, is left out by those who read the text.
"""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.models import Span
from onrecord.text.folding import folded_word, tokens
from onrecord.text.words import FUNCTION_WORDS
from onrecord.turns.stage_directions import find_marked_notes

Numbers = NDArray[np.int64]

# Words of a block. Of 16 and 32, measured on 1.9 million words: 5.1 against 4.9 bytes a word, and half
# as many words to read around each hit.
BLOCK = 16
BITS = 25  # of a key: five digits of base 32. 33 million keys for the pairs of words of a language
DIGITS = "0123456789abcdefghijklmnopqrstuv"
# What makes keys of hashes: two words in another order, and one alone, must have other keys.
PAIR, SINGLE, MIX = 3, 1 << 63, 0x9E3779B97F4A7C15
_ENDING = re.compile(r"(?:'s|ing|ed|es|s|e)$")
_SHORTEST_STEM = 3

TABLES = (
    "CREATE VIRTUAL TABLE word_fts USING fts5 ( keys, content='', detail=none, tokenize='ascii')",
    # Two parts of the index of one size are merged at once, so that a key is looked for in few: 26 against
    # 43 microseconds a key at 1.9 million words, and no slower to add to.
    "INSERT INTO word_fts (word_fts, rank) VALUES ('automerge', 2)",
    "CREATE TABLE word_block ("
    " first INTEGER PRIMARY KEY,"
    " document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,"
    " blocks INTEGER NOT NULL,"
    " starts BLOB NOT NULL"
    ") STRICT",
    "CREATE INDEX word_block_document ON word_block (document)",
    "CREATE INDEX passage_place ON passage (document, starts)",
)


def make_index(connection: sqlite3.Connection) -> None:
    """Make the tables of the index and index the documents that the record has already."""
    for statement in TABLES:
        connection.execute(statement)
    for (number,) in connection.execute("SELECT number FROM document ORDER BY number").fetchall():
        (text,) = connection.execute("SELECT text FROM document WHERE number = ?", (number,)).fetchone()
        index_text(connection, number, text)


def index_text(connection: sqlite3.Connection, document: int, text: str) -> None:
    """Index the text of a document that has just been added."""
    everything = Span(0, len(text))
    found = tokens(text, everything, find_marked_notes(text, everything))
    if not found:
        return
    words = [token.group() for token in found]
    hashes = np.fromiter(map(_hash, words), np.uint64, len(words))
    telling = np.flatnonzero(np.fromiter(map(_tells, words), np.bool_, len(words)))
    pairs, singles = _digits(_pair_keys(hashes)), _digits(_single_keys(hashes[telling]))
    bounds = np.searchsorted(telling, np.arange(0, len(words) + BLOCK, BLOCK)).tolist()
    first = next_block(connection)
    width = BITS // 5 + 1
    starts = np.array([token.start() for token in found[::BLOCK]], dtype="<u4")
    connection.execute(
        "INSERT INTO word_block (first, document, blocks, starts) VALUES (?, ?, ?, ?)",
        (first, document, len(starts), starts.tobytes()),
    )
    connection.executemany(
        "INSERT INTO word_fts (rowid, keys) VALUES (?, ?)",
        (
            (
                first + number,
                pairs[number * BLOCK * width : (number + 1) * BLOCK * width]
                + singles[bounds[number] * width : bounds[number + 1] * width],
            )
            for number in range(len(starts))
        ),
    )


def documents_with(connection: sqlite3.Connection, text: str) -> frozenset[str]:
    """Return the ids of the documents that have this very text."""
    everything = Span(0, len(text))
    blocks = -(-len(tokens(text, everything, find_marked_notes(text, everything))) // BLOCK)
    rows = connection.execute(
        # Few have as many blocks, so that few texts are read.
        "SELECT document.id FROM word_block JOIN document ON document.number = word_block.document"
        " WHERE blocks = ? AND text = ?",
        (blocks, text),
    )
    return frozenset(row[0] for row in rows)


def next_block(connection: sqlite3.Connection) -> int:
    """Return the number of the next block, which is how many there are, and one."""
    row = connection.execute("SELECT first + blocks FROM word_block ORDER BY first DESC LIMIT 1").fetchone()
    return row[0] if row else 1


@lru_cache(maxsize=1 << 16)
def _hash(token: str) -> int:
    return zlib.crc32(stem(folded_word(token)).encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=1 << 16)
def _tells(token: str) -> bool:
    """Tell whether a word is looked for by itself."""
    return tells(folded_word(token))


def tells(word: str) -> bool:
    """Tell whether a folded word carries a matter by itself."""
    return word not in FUNCTION_WORDS and (len(word) > 1 or word.isdigit())


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return a folded word without a common ending."""
    bare = _ENDING.sub("", word)
    return bare if len(bare) >= _SHORTEST_STEM else word


def _mixed(values: NDArray[np.uint64]) -> Numbers:
    """Return the upper bits of the values multiplied by a large odd number, which all lower bits reach."""
    return ((values * np.uint64(MIX)) >> np.uint64(64 - BITS)).astype(np.int64)


def _pair_keys(hashes: NDArray[np.uint64]) -> Numbers:
    return _mixed((hashes[:-1] << np.uint64(32)) + hashes[1:] * np.uint64(PAIR))


def _single_keys(hashes: NDArray[np.uint64]) -> Numbers:
    return _mixed(hashes + np.uint64(SINGLE))


def _digits(keys: Numbers) -> str:
    """Return keys as text, each followed by a space."""
    digits = np.frombuffer(DIGITS.encode(), np.uint8)
    shown = np.full((len(keys), BITS // 5 + 1), ord(" "), dtype=np.uint8)
    for place in range(BITS // 5):
        shown[:, place] = digits[(keys >> (BITS - 5 * (place + 1))) & 31]
    return shown.tobytes().decode("ascii")


# How rare a key is likely to be: fitted by least squares to the logarithms of their numbers in 1.9 million
# words. Of the eight keys of 20 words so put first, 65 of 100 are rare; by their letters alone, 54.
TWO, TELLS, LETTER = 20, 25, 2


class Key(NamedTuple):
    """A key looked for: of two words in a row, or of one that tells."""

    number: int
    at: int  # the word looked for that it begins with
    pair: bool
    rarity: int  # the greater, the rarer it is likely to be


def keys_of(words: Sequence[str], without: Collection[int] = ()) -> list[Key]:
    """Return the keys of folded words, those that are likely the rarest first.

    Words ``without``, by number, have no keys.
    """
    hashes = [_hash(word) for word in words]
    telling = [_tells(word) for word in words]
    rarity = [
        TELLS + len(word) if tells else LETTER * len(word) for word, tells in zip(words, telling, strict=True)
    ]
    keys = [
        Key(_key((hashes[at] << 32) + hashes[at + 1] * PAIR), at, True, TWO + rarity[at] + rarity[at + 1])
        for at in range(len(words) - 1)
        if at not in without and at + 1 not in without
    ]
    keys += [
        Key(_key(hashes[at] + SINGLE), at, False, rarity[at])
        for at in range(len(words))
        if telling[at] and at not in without
    ]
    return sorted(keys, key=lambda key: (-key.rarity, key.at))


def single_keys(words: Sequence[str]) -> list[Key]:
    """Return the keys of telling words, in their order."""
    return sorted((key for key in keys_of(words) if not key.pair), key=lambda key: key.at)


def _key(value: int) -> int:
    """Return the key of one value: what ``_mixed`` does with many."""
    return ((value * MIX) & (1 << 64) - 1) >> 64 - BITS


def blocks_with(connection: sqlite3.Connection, key: Key, most: int) -> list[int]:
    """Return the blocks that hold a key, in order, not more than ``most``."""
    digits = "".join(DIGITS[key.number >> shift & 31] for shift in range(BITS - 5, -1, -5))
    cursor = connection.cursor()
    cursor.row_factory = None  # plain rows: there may be thousands
    cursor.execute("SELECT rowid FROM word_fts WHERE word_fts MATCH ? LIMIT ?", (f'"{digits}"', most))
    return [block for (block,) in cursor]
