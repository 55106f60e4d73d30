"""SRT and WebVTT: every cue a block with its time and, where the markup names one, its speaker.

Read by their timing lines alone, so that a blank line inside a cue, a missing header or a broken cue costs
no text: what stands between two timing lines, less the next cue's number, is the text of the first.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.errors import UnreadableSource
from onrecord.models import Source, Stated
from onrecord.readers.charsets import decode
from onrecord.readers.extracted import Block, Extracted

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]*-+>[ \t]*{_TIME}(?:[ \t].*)?")
# A line that was meant as one and gives no time: "00:00:07.000 --> 00:00:1d.890". Its words are kept.
_BROKEN = re.compile(r"[ \t]*[\d:.,]+\S*[ \t]*-+>.*")
_META = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t\n]([^<>]{0,300})>", re.IGNORECASE)
# The tags of WebVTT and SRT and no others: "<inaudible>" is a word of the captions.
_TAG = re.compile(
    r"</?(?:(?:c|i|b|u|s|ruby|rt|lang|font|v)(?:\.[^\s<>]*)?(?:[ \t\n][^<>]*)?)/?>|<\d[\d:.]*>|\{\\[^{}]*\}",
    re.IGNORECASE,
)
# Only with its semicolon: "R&D" and "&copy that" are words.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});")
_HEADER = re.compile(r"WEBVTT(?:[ \t]+(?:-[ \t]*)?(.*))?")
# Captions that roll up show a line again in the cue after it: of the cues that follow another, this share
# begins with the line that the one before ended with. In others a repeated line is a repeated word.
ROLLING_SHARE = 0.3


@dataclass(frozen=True, kw_only=True)
class _Cue:
    start: float | None
    end: float | None
    lines: tuple[str, ...]
    speaker: str | None = None


def extract(source: Source) -> Extracted:
    """Return the words of a caption file; raises UnreadableSource if it has no cues."""
    decoded = decode(source.content, declared=source.charset)
    lines = [line.rstrip("\n") for line in decoded.text.replace("\x00", "\ufffd").split("\n")]
    raw, warnings = _raw_cues(lines)
    cues = [cue for one in raw for cue in _voices(one)]
    cues = [cue for cue in _unrolled(cues) if any(line.strip() for line in cue.lines)]
    if not cues:
        raise UnreadableSource("there are no captions in the file")
    text, blocks = _joined(cues)
    return Extracted(text=text, blocks=blocks, title=_title(lines), warnings=(*decoded.warnings, *warnings))


def _title(lines: list[str]) -> Stated | None:
    found = _HEADER.fullmatch(lines[0].strip())
    words = (found.group(1) or "").strip() if found else ""
    return Stated(value=words, read_from="WEBVTT line") if words else None


def _raw_cues(lines: list[str]) -> tuple[list[_Cue], tuple[str, ...]]:
    """Return the cues as they stand, and warnings of timing lines that give no time."""
    places = [
        at
        for at, line in enumerate(lines)
        if "->" in line and (_TIMING.fullmatch(line) or _BROKEN.match(line))
    ]
    cues = []
    broken = 0
    for at, after in zip(places, [*places, len(lines)][1:], strict=True):
        found = _TIMING.fullmatch(lines[at])
        broken += found is None
        body = _body(lines[at + 1 : after], last=after == len(lines))
        start, end = _times(found) if found else (None, None)
        cues.append(_Cue(start=start, end=end, lines=tuple(body)))
    return cues, (f"{broken} captions have no readable time",) if broken else ()


def _body(lines: list[str], *, last: bool) -> list[str]:
    """Return the lines of a cue: less the number or name of the next one, notes, styles and regions."""
    if not last:
        blank = max((at for at, line in enumerate(lines) if not line.strip()), default=-1)
        # One word between a blank line and the next timing line is the next cue's name.
        named = blank >= 0 and len(lines) - 1 == blank + 1 and len(lines[-1].split()) == 1
        numbered = bool(lines) and lines[-1].strip().isdigit() and len(lines) > 1
        if named or numbered:
            lines = lines[:-1]
    kept: list[str] = []
    inside = False
    for at, line in enumerate(lines):
        if _META.fullmatch(line) and (at == 0 or not lines[at - 1].strip()):
            inside = True
        elif inside and not line.strip():
            inside = False
        if not inside and line.strip():
            kept.append(line.strip())
    return kept


def _times(found: re.Match[str]) -> tuple[float, float | None]:
    values = [int(part or 0) for part in found.groups()]
    # A fraction of one or two digits is tenths or hundredths.
    fractions = [int(found[place].ljust(3, "0")) / 1000 for place in (4, 8)]
    start = values[0] * 3600 + values[1] * 60 + values[2] + fractions[0]
    end = values[4] * 3600 + values[5] * 60 + values[6] + fractions[1]
    return start, end if end >= start else None


def _voices(cue: _Cue) -> Iterator[_Cue]:
    """Yield a cue for each voice in it; words outside of one belong to nobody that is named."""
    parts = _VOICE.split("\n".join(cue.lines))
    for place in range(0, len(parts), 2):
        inside, _, outside = parts[place].partition("</v>") if place else ("", "", parts[place])
        speaker = " ".join(_plain(parts[place - 1]).split()) if place else None
        for words, who in ((inside, speaker or None), (outside, None)):
            lines = tuple(line for line in map(str.strip, _plain(words).split("\n")) if line)
            if lines:
                yield replace(cue, lines=lines, speaker=who)


def _plain(markup: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found[0]), _TAG.sub("", markup))


def _unrolled(cues: list[_Cue]) -> list[_Cue]:
    """Take out the lines that roll-up captions show a second time."""
    pairs = list(itertools.pairwise(cues))
    rolling = sum(before.lines[-1] == after.lines[0] for before, after in pairs)
    if not pairs or rolling < ROLLING_SHARE * len(pairs):
        return cues
    unrolled = cues[:1]
    for before, after in pairs:
        # The longest run of lines with which the one cue ends and the next begins.
        for count in range(min(len(before.lines), len(after.lines)), -1, -1):
            if before.lines[len(before.lines) - count :] == after.lines[:count]:
                break
        unrolled.append(replace(after, lines=after.lines[count:]))
    return unrolled


def _joined(cues: list[_Cue]) -> tuple[str, tuple[Block, ...]]:
    """Return the text and blocks of cues: a line each, and a blank line where another speaks."""
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for place, cue in enumerate(cues):
        if place:
            glue = "\n" if cue.speaker == cues[place - 1].speaker else "\n\n"
            pieces.append(glue)
            at += len(glue)
        words = "\n".join(cue.lines)
        time = None if cue.start is None else (cue.start, cue.end)
        blocks.append(Block(start=at, end=at + len(words), kind="cue", speaker=cue.speaker, time=time))
        pieces.append(words)
        at += len(words)
    return "".join(pieces), tuple(blocks)
