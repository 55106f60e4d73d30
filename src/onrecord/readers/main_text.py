"""Which blocks of a page are in its story, as trafilatura sees it, recall first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import lxml.html

from onrecord.readers.extracted import Block

# Beyond these trafilatura, which walks the tree in Python and partly by recursion, is not asked. Real article
# pages have up to 10,000 elements in 60 levels.
MAX_ELEMENTS = 60_000
MAX_DEPTH = 200
SHINGLE = 4  # words in a row that are compared
ENOUGH = 0.75  # of a block's shingles in the extracted text: links and notes inside may be gone
_WORDS = re.compile(r"\w+")


def with_story(
    tree: lxml.html.HtmlElement, text: str, blocks: Sequence[Block]
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the blocks with ``in_story`` set, and warnings; where it cannot be told it stays None."""
    if not blocks:
        return (), ()
    if _is_monstrous(tree):
        return tuple(blocks), ("the page is too large or too deeply nested to tell the story from the rest",)
    extracted = _main_text(tree)
    if not extracted:
        return tuple(blocks), ()
    lines = {_folded(line) for line in extracted.split("\n")}
    words = _WORDS.findall(extracted.lower())
    shingles = {tuple(words[at : at + SHINGLE]) for at in range(len(words))}
    return (
        tuple(replace(block, in_story=_is_in(block.span.of(text), lines, shingles)) for block in blocks),
        (),
    )


def _is_monstrous(tree: lxml.html.HtmlElement) -> bool:
    depth = deepest = count = 0
    for event, _ in lxml.etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        deepest = max(deepest, depth)
        if count > MAX_ELEMENTS or deepest > MAX_DEPTH:
            return True
    return False


def _main_text(tree: lxml.html.HtmlElement) -> str:
    from trafilatura import extract

    # It works on a copy of the tree. Its own deduplication would drop what is to be labelled as a copy.
    found = extract(
        tree, favor_recall=True, include_comments=False, include_tables=True, deduplicate=False, fast=True
    )
    return found or ""


def _folded(words: str) -> str:
    return " ".join(_WORDS.findall(words.lower()))


def _is_in(words: str, lines: set[str], shingles: set[tuple[str, ...]]) -> bool:
    """Tell whether a block is in the extracted text: a line of its own, or by most of its word runs."""
    folded = _WORDS.findall(words.lower())
    if not folded or " ".join(folded) in lines:
        return bool(folded)
    runs = [tuple(folded[at : at + SHINGLE]) for at in range(len(folded) - SHINGLE + 1)]
    return bool(runs) and sum(run in shingles for run in runs) >= ENOUGH * len(runs)
