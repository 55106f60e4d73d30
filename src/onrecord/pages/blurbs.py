"""Blurbs that repeat: within a page, and across the pages of one outlet."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.models import Passage

_FOLD = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_NOT_WORDS = re.compile(r"[\W_]+")
# Amounts, counts and years differ between two printings of one appeal ("$390,000", "$253,000").
_NUMBERS = re.compile(r"\d[\d,.]*")

# Below this many words a block repeats by chance ("He declined to comment.").
LEAST_WORDS = 5
# A story paragraph shared by two pages is an agency's or a running story's; on this many pages of
# one outlet, word for word, and always among the last blocks, it is the outlet's own blurb.
SEEN_OFTEN = 3
# How near the end of the page the repeated block must stand: blocks after it that are still story.
TRAILING = 0
_NEVER = frozenset(
    {"title", "update note", "correction", "quotation", "speech turn", "question turn", "stage direction"}
)


def fold(words: str) -> str:
    """Return ``words`` in lower case, with straight marks, of the same length as it was."""
    folded = words.translate(_FOLD)
    lowered = folded.lower()
    if len(lowered) == len(folded):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in folded)


def blurb_key(words: str) -> str:
    """Return the folded hash by which a blurb is known on other pages; marks, case and numbers aside."""
    bare = _NOT_WORDS.sub(" ", _NUMBERS.sub("0", fold(words))).strip()
    return hashlib.blake2b(bare.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def mark_copies(text: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages with ``copy_of`` set on furniture that repeats earlier furniture of the page."""
    first: dict[str, int] = {}
    marked: list[Passage] = []
    for ordinal, passage in enumerate(passages):
        original = None
        if passage.role == "furniture":
            key = blurb_key(text[passage.start : passage.end])
            original = first.setdefault(key, ordinal)
        marked.append(passage if original in (None, ordinal) else replace(passage, copy_of=original))
    return tuple(marked)


def relabel_repeats(text: str, passages: Sequence[Passage], known: Mapping[str, int]) -> tuple[Passage, ...]:
    """Return the passages with blurbs of the outlet's other pages made furniture.

    ``known`` maps the ``blurb_key`` of a passage to the number of other documents of the outlet that
    hold it. Only a trailing narrative passage or heading is relabelled: what several pages share in
    the middle of a story is an agency's paragraph or the background of a running story.
    """
    relabelled = list(passages)
    story_after = 0
    for ordinal in range(len(passages) - 1, -1, -1):
        passage = passages[ordinal]
        if passage.role == "furniture":
            continue
        words = text[passage.start : passage.end]
        often = known.get(blurb_key(words), 0) >= SEEN_OFTEN
        long_enough = len(words.split()) >= LEAST_WORDS
        if passage.role in _NEVER or not often or not long_enough or story_after > TRAILING:
            story_after += 1
            continue
        relabelled[ordinal] = replace(
            passage, role="furniture", kind="related", origin="rule:repeats-across-pages"
        )
    return tuple(relabelled)
