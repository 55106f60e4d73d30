"""Which role each block of a page has: story of several kinds, or furniture and of which kind.

Works on plain text without tags as on a page with class names. Four steps: what a block says of
itself (a note, a title), how much speaks for furniture, smoothing over neighbours, kinds and copies.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.models import FurnitureKind, Passage, Role
from onrecord.pages.blurbs import blurb_key, mark_copies, relabel_repeats
from onrecord.pages.flattened import menu_pieces
from onrecord.pages.furniture_score import FRAGMENT, NO_TITLE, WORDED, Evidence, weigh
from onrecord.pages.update_notes import find_note, order_of
from onrecord.readers.extracted import Block
from onrecord.times.page_dates import date_order

__all__ = ["blurb_key", "label_furniture", "relabel_repeats"]

ORIGIN = "furniture/1"

# What it costs to pass from story to furniture or back: a blurb of one line between two paragraphs
# must say so itself, a sentence inside a long appeal need not.
CHANGE = 1.2
# Where most of what the extractor calls story is furniture by its own words, it took the wrong part
# of the page (a cookie notice longer than the article), and its word is not used.
FOOLED_SHARE = 0.5
# A block quotation, a caption or a note is story unless this much speaks against it.
OVERRULES_KIND = 5.0
# A caption may be no more than a credit, which by itself weighs 4.
OVERRULES_CAPTION = 4.0
CAPTION = -1.0
MOSTLY_LINKED = 0.5  # the picture of a teaser
TITLE_WORDS = 30
HEADING_WORDS = 12
LEADS = -0.5  # a short line before a paragraph of the story: weakly its heading
STORY = -20.0  # a block that is pinned to be story, whatever its neighbours are


def label_furniture(
    text: str, blocks: Sequence[Block], *, published: str | None = None, updated: str | None = None
) -> tuple[Passage, ...]:
    """Return a passage for every block, in order, with role, kind and ``copy_of``.

    ``copy_of`` counts among the passages returned. A flattened block is split into menu and document.
    ``published`` and ``updated``, where known, settle the order of day and month in a note's own date.
    """
    pieces = [piece for block in blocks for piece in _split(text, block)]
    notes = _notes(text, [block for block, _ in pieces], published, updated)
    title = _title(text, pieces, notes)
    evidence = _weighed(text, pieces)
    scores = [
        _score(block, weighed, sure, pinned=place in notes or place == title)
        for place, ((block, sure), weighed) in enumerate(zip(pieces, evidence, strict=True))
    ]
    states = _smoothed(_with_headings(text, pieces, scores, evidence))
    passages: list[Passage] = []
    for place, (block, _) in enumerate(pieces):
        if place in notes:
            role, dated = notes[place]
            passages.append(_passage(block, role, dated=dated))
        elif states[place]:
            passages.append(_passage(block, "furniture", kind=_kind(place, states, evidence)))
        elif place == title:
            passages.append(_passage(block, "title"))
        else:
            passages.append(_passage(block, _story_role(text, block, place, pieces, states)))
    return mark_copies(text, passages)


def _passage(
    block: Block, role: Role, *, kind: FurnitureKind | None = None, dated: str | None = None
) -> Passage:
    return Passage(
        start=block.start, end=block.end, role=role, kind=kind, dated=dated, time=block.time, origin=ORIGIN
    )


def _split(text: str, block: Block) -> list[tuple[Block, bool | None]]:
    """Return a block, or the pieces of a flattened one, each with whether it is a menu where that is sure."""
    if block.kind in ("cue", "quotation", "running header"):
        return [(block, block.kind == "running header")]
    pieces = menu_pieces(text, block.span)
    if not pieces:
        return [(block, None)]
    return [
        (
            replace(block, start=piece.span.start, end=piece.span.end),
            True if piece.is_menu else False if piece.is_head else None,
        )
        for piece in pieces
    ]


def _notes(
    text: str, blocks: Sequence[Block], published: str | None, updated: str | None
) -> dict[int, tuple[Role, str | None]]:
    """Return the update notes and corrections by their place.

    A note is one block; the one after it belongs to it only where the first is no more than a label.
    """
    notes: dict[int, tuple[Role, str | None]] = {}
    on_page = date_order(text)
    for place, block in enumerate(blocks):
        words = block.span.of(text)
        if place in notes or block.kind in ("title", "cue", "running header"):
            continue
        note = find_note(words, order_of(words, on_page, published, updated))
        if note is None:
            continue
        if not note.label_only:
            notes[place] = (note.role, note.dated)
        elif place + 1 < len(blocks) and _is_paragraph(blocks[place + 1].span.of(text)):
            notes[place] = notes[place + 1] = (note.role, note.dated)
    return notes


def _is_paragraph(words: str) -> bool:
    return len(words.split()) >= HEADING_WORDS and words.rstrip("\"'”’)").endswith((".", "?", "!"))


def _title(
    text: str, pieces: Sequence[tuple[Block, bool | None]], notes: dict[int, tuple[Role, str | None]]
) -> int | None:
    """Return the place of the title: the block the layout calls so, else a first line that looks like one."""
    for place, (block, _) in enumerate(pieces):
        if block.kind == "title" and block.in_story is not False:
            return place
    for place, (block, _) in enumerate(pieces):
        if block.kind == "title":
            return place
    if not pieces or 0 in notes or pieces[0][0].kind not in ("heading", "paragraph"):
        return None
    words = pieces[0][0].span.of(text)
    block, sure = pieces[0]
    if sure is not None or weigh(words, block, trust_story=False).total >= NO_TITLE:
        return None  # a page that begins with a cookie notice
    looks = len(words.split()) <= TITLE_WORDS and not words.endswith((".", ",", ";", ":")) and len(pieces) > 1
    return 0 if looks and len(words.split()) >= 2 else None


def _weighed(text: str, pieces: Sequence[tuple[Block, bool | None]]) -> list[Evidence]:
    """Return the evidence of every block, with the extractor's word where it is to be trusted."""
    alone = [weigh(block.span.of(text), block, trust_story=False) for block, _ in pieces]
    kept = [
        (len(block.span), weighed)
        for (block, _), weighed in zip(pieces, alone, strict=True)
        if block.in_story
    ]
    size = sum(length for length, _ in kept)
    fooled = sum(length for length, weighed in kept if weighed.worded >= WORDED)
    if size == 0 or fooled > FOOLED_SHARE * size:
        return alone
    return [weigh(block.span.of(text), block, trust_story=True) for block, _ in pieces]


def _score(block: Block, evidence: Evidence, sure: bool | None, *, pinned: bool) -> float:
    if sure is not None:
        return -STORY if sure else STORY
    if pinned or block.kind == "cue":
        return STORY
    if block.kind == "quotation" and block.in_story is not False and evidence.worded < OVERRULES_KIND:
        return STORY
    if block.kind == "caption" and block.link_share < MOSTLY_LINKED and evidence.worded < OVERRULES_CAPTION:
        return min(evidence.total, CAPTION)
    return evidence.total


def _with_headings(
    text: str,
    pieces: Sequence[tuple[Block, bool | None]],
    scores: Sequence[float],
    evidence: Sequence[Evidence],
) -> list[float]:
    """Return the scores, with a short line that nothing speaks about going to the paragraph it leads."""
    moved = list(scores)
    for place in range(len(scores) - 1):
        silent = evidence[place].kind is None and 0 < scores[place] <= FRAGMENT
        after = pieces[place + 1][0].span.of(text)
        if silent and scores[place + 1] < 0 and _is_paragraph(after):
            moved[place] = LEADS
    return moved


def _smoothed(scores: Sequence[float]) -> list[bool]:
    """Return for each block whether it is furniture: the reading with the best sum of scores and changes."""
    best = [0.0, 0.0]  # story, furniture
    back: list[tuple[int, int]] = []
    for score in scores:
        came = (0 if best[0] >= best[1] - CHANGE else 1, 1 if best[1] >= best[0] - CHANGE else 0)
        best = [max(best[0], best[1] - CHANGE), max(best[1], best[0] - CHANGE) + score]
        back.append(came)
    state = 1 if best[1] > best[0] else 0
    states: list[bool] = []
    for came in reversed(back):
        states.append(state == 1)
        state = came[state]
    return states[::-1]


def _kind(place: int, states: Sequence[bool], evidence: Sequence[Evidence]) -> FurnitureKind:
    """Return a block's own kind, else that of the nearest furniture in its run: after it, then before."""
    own = evidence[place].kind
    if own is not None:
        return own
    after = place + 1
    while after < len(states) and states[after]:
        if (kind := evidence[after].kind) is not None:
            return kind
        after += 1
    before = place - 1
    while before >= 0 and states[before]:
        if (kind := evidence[before].kind) is not None:
            return kind
        before -= 1
    return "navigation"


_ROLES: dict[str, Role] = {
    "title": "heading",
    "heading": "heading",
    "quotation": "quotation",
    "caption": "caption",
}
_ENDS_SENTENCE = re.compile(r"[.?!:…,;][\"'”’)\]]*$")


def _story_role(
    text: str, block: Block, place: int, pieces: Sequence[tuple[Block, bool | None]], states: Sequence[bool]
) -> Role:
    """Return the role of a block of story; in plain text a short line before a paragraph is a heading."""
    if block.kind in _ROLES:
        return _ROLES[block.kind]
    words = block.span.of(text).strip()
    is_short = len(words.split()) <= HEADING_WORDS and not _ENDS_SENTENCE.search(words)
    leads = place + 1 < len(pieces) and not states[place + 1]
    if block.kind == "paragraph" and is_short and leads and _is_paragraph(pieces[place + 1][0].span.of(text)):
        return "heading"
    return "narrative"
