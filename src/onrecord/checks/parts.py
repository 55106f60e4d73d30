"""A quotation of a draft as parts: runs of words, and between them what stands for words of the source.

An ellipsis stands for words left out; brackets stand for words put otherwise ("[the president] knew"),
left out or explained. "[T]he" is a word whose case was changed at a joint, and no bracket.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.checks.word_reading import Word, read_words
from onrecord.models import Span
from onrecord.turns.stage_directions import find_notes

_DOTS = r"(?:…|\.{3,}|\.(?:[ \xa0]\.){2,})"
_JOINT = re.compile(
    rf"(?P<ellipsis>\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS})|(?P<letter>\[[^\W\d_]\](?=[^\W_]))"
    r"|(?P<bracket>[^\W_]*\[[^\[\]]{0,200}\][^\W_]*)"
)

Joint = Literal["none", "bracket", "ellipsis"]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A run of the quotation's words and how it hangs on the run before it (or on the source's before it)."""

    words: tuple[Word, ...]  # may be empty: a quotation that ends in an ellipsis ends in an empty part
    joint: Joint = "none"
    inside: tuple[Word, ...] = ()  # the words between the brackets
    mark: Span | None = None  # where the ellipsis or the brackets stand


def read_parts(text: str, pieces: Sequence[Span]) -> tuple[Part, ...]:
    """Return the parts of a quotation, of which at least the first is there; an ellipsis rules a bracket."""
    parts: list[Part] = [Part(words=())]
    for piece in pieces:
        notes = find_notes(text, piece)
        start = piece.start
        for mark in _JOINT.finditer(text, piece.start, piece.end):
            if mark["letter"] or any(note.start <= mark.start() < note.end for note in notes):
                continue
            _add_words(parts, read_words(text, Span(start, mark.start()), notes))
            _add_joint(parts, text, mark)
            start = mark.end()
        _add_words(parts, read_words(text, Span(start, piece.end), notes))
    return tuple(parts)


def _add_words(parts: list[Part], words: Sequence[Word]) -> None:
    last = parts[-1]
    parts[-1] = Part(words=(*last.words, *words), joint=last.joint, inside=last.inside, mark=last.mark)


def _add_joint(parts: list[Part], text: str, mark: re.Match[str]) -> None:
    span = Span(*mark.span())
    joint: Joint = "ellipsis" if mark["ellipsis"] else "bracket"
    inside = tuple(read_words(text, span)) if joint == "bracket" else ()
    last = parts[-1]
    if not last.words and last.joint != "none":  # “… [the mayor] knew”: one joint
        joint = "ellipsis" if "ellipsis" in (joint, last.joint) else "bracket"
        parts[-1] = Part(words=(), joint=joint, inside=(*last.inside, *inside), mark=last.mark)
    elif not last.words and len(parts) == 1:
        parts[-1] = Part(words=(), joint=joint, inside=inside, mark=span)
    else:
        parts.append(Part(words=(), joint=joint, inside=inside, mark=span))
