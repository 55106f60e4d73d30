"""Turns where the markup names the voices, by chevrons in captions, else by pauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.models import Passage, Role, Span
from onrecord.readers.extracted import ANSWERS, ASKS, Block
from onrecord.turns.roles import role_turns
from onrecord.turns.stage_directions import find_notes

# Seconds without a caption after which an unnamed voice begins a new turn: a pause proves no change of
# speaker, but words on both sides of it are not one utterance.
LONG_PAUSE = 2.0
CHEVRONS = re.compile(r"(?<!\S)(?:>>+|&gt;&gt;)[ \t]*")
_NEXT_VOICE = re.compile(r"(?<!>)>>(?!>)")  # three of them begin another story
_NOTE = re.compile(r"(?P<speaker>[^()]+?)\s*(?P<note>\([^()]*\)(?:\s*\([^()]*\))?)")


def find_voice_turns(text: str, blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """Return one turn for each run of blocks by one voice; the speaker is ``None`` where none is named."""
    turns: list[Passage] = []
    roles: dict[int, Role] = {}
    for run in _runs(blocks):
        said = list(_turns(text, run))
        turns += said
        if said and run[0].hints & {ASKS, ANSWERS}:
            roles[said[0].start] = "question turn" if ASKS in run[0].hints else "speech turn"
    roles |= {one.start: "question turn" for one, after in pairwise(turns) if _asks_unnamed(text, one, after)}
    return tuple(
        replace(turn, role=roles[turn.start]) if turn.start in roles else turn
        for turn in role_turns(text, turns)
    )


def _asks_unnamed(text: str, turn: Passage, after: Passage) -> bool:
    """Tell whether an unnamed voice asks the next one: a change of speakers that chevrons mark."""
    if turn.speaker or after.speaker or not _NEXT_VOICE.search(text, turn.end, after.start):
        return False
    return turn.span.of(text).rstrip().endswith("?") and not after.span.of(text).rstrip().endswith("?")


def without_other_voices(text: str, turn: Passage) -> list[Passage]:
    """Return a labelled turn cut where chevrons without a label say that somebody else speaks."""
    cuts = [match.span() for match in CHEVRONS.finditer(text, turn.start, turn.end)]
    if not cuts:
        return [turn]
    ends = [*(before for before, _after in cuts), turn.end]
    begins = [turn.start, *(after for _before, after in cuts)]
    pieces = []
    for number, (start, end) in enumerate(zip(begins, ends, strict=True)):
        words = text[start:end].rstrip()
        if words.strip():
            notes = tuple(note for note in turn.notes if start <= note.start and note.end <= end)
            piece = replace(turn, start=start, end=start + len(words), notes=notes)
            unnamed = replace(piece, label=None, speaker=None, speaker_note=None, origin="turns:caption")
            pieces.append(unnamed if number else piece)
    return pieces


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the blocks that one voice speaks; what nobody speaks, a heading, ends a run."""
    run: list[Block] = []
    for block in blocks:
        voiced = block.kind == "cue" or block.speaker is not None
        if run and (not voiced or _changes(run[-1], block)):
            yield run
            run = []
        if voiced:
            run.append(block)
    if run:
        yield run


def _changes(before: Block, after: Block) -> bool:
    if after.speaker != before.speaker or (after.hints ^ before.hints) & {ASKS, ANSWERS}:
        return True
    return after.speaker is None and _pauses(before, after)


def _pauses(before: Block, after: Block) -> bool:
    if before.time is None or after.time is None or before.time[1] is None:
        return False
    return after.time[0] - before.time[1] > LONG_PAUSE


def _turns(text: str, run: list[Block]) -> Iterator[Passage]:
    start, end = run[0].start, run[-1].end
    cuts = [match.span() for match in CHEVRONS.finditer(text, start, end)] if run[0].speaker is None else []
    begins = [start, *(after for _before, after in cuts)]
    ends = [*(before for before, _after in cuts), end]
    for first, last in zip(begins, ends, strict=True):
        words = text[first:last].rstrip()
        if not words.strip():
            continue
        span = Span(first + len(words) - len(words.lstrip()), first + len(words))
        times = [block.time for block in run if block.time and block.span.meets(span)]
        speaker, note = _without_note(run[0].speaker)
        yield Passage(
            start=span.start,
            end=span.end,
            role="speech turn",
            label=run[0].label or _printed(text, start, run[0].speaker),
            speaker=speaker,
            speaker_note=note,
            notes=find_notes(text, span),
            time=(times[0][0], times[-1][1]) if times else None,
            origin="turns:voice" if run[0].speaker else "turns:caption",
        )


def _printed(text: str, start: int, speaker: str | None) -> Span | None:
    """Return where the speaker is printed right before the words, as reports of parliaments do."""
    if speaker is None:
        return None
    end = len(text[max(0, start - len(speaker) - 2) : start].rstrip(" :")) + max(0, start - len(speaker) - 2)
    begin = end - len(speaker)
    return Span(begin, end) if begin >= 0 and text[begin:end] == speaker else None


def _without_note(speaker: str | None) -> tuple[str | None, str | None]:
    """Return "Ana Doe (Leith, Ind.)" as name and note; an office with its holder stays whole."""
    found = _NOTE.fullmatch(speaker or "")
    if found is None or re.match(r"\((?:Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Hon)\b", found["note"]):
        return speaker, None
    return found["speaker"], found["note"]
