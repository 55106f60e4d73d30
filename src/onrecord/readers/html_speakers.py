"""Pages whose markup names who speaks: the name in an element of its own, no colon, and the words below it.

So parliaments print debates on the web: a link or a heading whose class says that it is the speaker, the
office or the constituency beside it, and the paragraphs of the speech in the same frame.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from onrecord.models import Span, cover
from onrecord.readers.extracted import Block

# Words of the class names around a printed speaker.
_NAMES_SPEAKER = frozenset(("speaker", "attributed"))
LONGEST_NAME = 12  # words
# A page about speakers, of a conference say, names them too: here at least so many names stand before words,
# of two people or more, and most of the page is said.
FEWEST, FEWEST_PEOPLE = 3, 2
MOSTLY_SAID = 0.5  # of the words in the story, or of the page where that is not known
_HEADINGS = ("title", "heading")
_NAME = re.compile(r"[^\W\d_a-z][^\n.?!:;]*(?:\.[^\n.?!:;]+){0,3}\.?:?")


def with_speakers(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks, of a page whose markup names the speakers with ``speaker`` where they speak.

    What stands beside a name, an office or a party, is kept in brackets behind it.
    """
    names = [_is_name(text, block) for block in blocks]
    firsts = {place for place, named in enumerate(names) if named and not (place and names[place - 1])}
    opens = [end for place in firsts if (end := place + _run(names, place)) < len(blocks)]
    people = {blocks[place].span.of(text) for place in firsts}
    if len(opens) < FEWEST or len(people) < FEWEST_PEOPLE:
        return tuple(blocks)
    frame = reduce(frozenset.intersection, (blocks[place].hints for place in opens))
    if not frame:
        return tuple(blocks)  # nothing tells where the last speech ends
    speaker: str | None = None
    label: Span | None = None
    spoken: list[Block] = []
    for place, block in enumerate(blocks):
        if place in firsts:
            printed = blocks[place : place + _run(names, place)]
            speaker, label = _speaker(text, printed), cover([one.span for one in printed])
        elif not names[place] and speaker and frame <= block.hints and block.kind not in _HEADINGS:
            block, label = replace(block, speaker=speaker, label=label), None
        elif not names[place]:
            speaker = label = None
        spoken.append(block)
    return tuple(spoken) if _is_mostly_said(spoken) else tuple(blocks)


def _is_name(text: str, block: Block) -> bool:
    words = block.span.of(text)
    return (
        bool(block.hints & _NAMES_SPEAKER)
        and len(words.split()) <= LONGEST_NAME
        and (_NAME.fullmatch(words) is not None or words.startswith("("))
    )


def _run(names: Sequence[bool], place: int) -> int:
    """Return how many blocks from one on name a speaker: the name, then the office beside it."""
    end = place
    while end < len(names) and names[end]:
        end += 1
    return end - place


def _speaker(text: str, blocks: Sequence[Block]) -> str:
    name, *beside = (" ".join(block.span.of(text).rstrip(" :").split()) for block in blocks)
    notes = [note if note.startswith("(") else f"({note})" for note in beside]
    return " ".join([name, *notes])


def _is_mostly_said(blocks: Sequence[Block]) -> bool:
    story = [block for block in blocks if block.in_story] or list(blocks)
    said = sum(len(block.span) for block in story if block.speaker)
    return said >= MOSTLY_SAID * sum(len(block.span) for block in story)
