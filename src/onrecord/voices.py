"""Turns of captions: by the voices that the markup names, by chevrons, else by pauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.models import Passage, Span
from onrecord.readers.extracted import Block
from onrecord.stage_directions import find_notes
from onrecord.turn_roles import role_turns

# Seconds without a caption after which an unnamed voice begins a new turn: a pause proves no change of
# speaker, but words on both sides of it are not one utterance.
LONG_PAUSE = 2.0
_CHEVRONS = re.compile(r"(?<!\S)(?:>>+|&gt;&gt;)[ \t]*")


def find_voice_turns(text: str, blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """Return one turn for each run of cues by one voice; the speaker is ``None`` where none is named."""
    turns: list[Passage] = []
    for run in _runs([block for block in blocks if block.kind == "cue" or block.speaker]):
        turns += _turns(text, run)
    return role_turns(text, turns)


def _runs(cues: Sequence[Block]) -> Iterator[list[Block]]:
    run: list[Block] = []
    for cue in cues:
        if run and (cue.speaker != run[-1].speaker or (cue.speaker is None and _pauses(run[-1], cue))):
            yield run
            run = []
        run.append(cue)
    if run:
        yield run


def _pauses(before: Block, after: Block) -> bool:
    if before.time is None or after.time is None or before.time[1] is None:
        return False
    return after.time[0] - before.time[1] > LONG_PAUSE


def _turns(text: str, run: list[Block]) -> Iterator[Passage]:
    start, end = run[0].start, run[-1].end
    cuts = [match.span() for match in _CHEVRONS.finditer(text, start, end)] if run[0].speaker is None else []
    begins = [start, *(after for _before, after in cuts)]
    ends = [*(before for before, _after in cuts), end]
    for first, last in zip(begins, ends, strict=True):
        words = text[first:last].rstrip()
        if not words.strip():
            continue
        span = Span(first + len(words) - len(words.lstrip()), first + len(words))
        times = [block.time for block in run if block.time and block.span.meets(span)]
        yield Passage(
            start=span.start,
            end=span.end,
            role="speech turn",
            speaker=run[0].speaker,
            notes=find_notes(text, span),
            time=(times[0][0], times[-1][1]) if times else None,
            origin="turns:voice" if run[0].speaker else "turns:caption",
        )
