"""The draft back with footnotes: Markdown, or plain text that is written in the same way."""

from __future__ import annotations

import re

from onrecord.reporting.draft_file import LABEL, DraftFile, encoded, without_footnotes
from onrecord.reporting.marked import Segment
from onrecord.reporting.notes import BY, Note, note_on, note_on_all
from onrecord.reporting.report import CheckReport
from onrecord.terminal.screen import line

# What belongs to a quotation behind its last word: its stop, its marks, the end of a link around it.
_BEHIND = re.compile(r"(?:[.,;:!?…”\"’'»*_)]|\]\([^()\n]*\)|\]\[[^\]\n]*\])*")
_SPECIAL = re.compile(r"([\\`*_\[\]<>])")


def annotated(report: CheckReport) -> bytes:
    """Return the draft's bytes with a footnote at each quotation that an editor has to look at.

    Footnotes of an earlier check are replaced; nothing else of the draft is touched.
    """
    source = without_footnotes(report.file.source)
    file = DraftFile(source, report.document.text)
    raw, marks = file.raw, []
    notes = [(0, note_on_all(report))]
    for entry in report.remarkable:
        place = file.place_of(entry.span)
        notes.append((entry.number, note_on(report, entry)))
        if place is not None:
            behind = _BEHIND.match(raw, place.end)
            marks.append((behind.end() if behind else place.end, f"[^{LABEL}-{entry.number}]"))
    for at, mark in sorted(marks, reverse=True):
        raw = raw[:at] + mark + raw[at:]
    raw = (
        raw.rstrip("\n")
        + "\n\n"
        + "".join(f"[^{LABEL}-{number}]: {_written(note)}\n" for number, note in notes)
    )
    return encoded(raw, report.file.source)


def _written(note: Note) -> str:
    words = f"**{note.verdict}**: {_escaped(note.reason.rstrip('.'))}."
    if note.speaker:
        source = "".join(map(_marked, note.words))
        words += f" In the source, {_escaped(note.speaker)}: “{line(source)}” ({_escaped(note.place or '')})."
    if note.address:
        words += f" <{note.address}>" if "://" in note.address else f" {_escaped(note.address)}"
    return f"{BY}. {words}"


def _marked(segment: Segment) -> str:
    words = _escaped(segment.words)
    return f"**{words.strip()}**" if segment.differs else words


def _escaped(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", line(words) if words.strip() == words else words)
