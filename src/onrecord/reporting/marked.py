"""The two sides of a comparison as they are printed, with what differs marked word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from onrecord.checks.checked import Difference, Place

Kind = Literal["same", "changed", "added", "missing"]
_WORD = re.compile(r"\w")


class Segment(NamedTuple):
    """A stretch of one side: as the other has it, or not."""

    words: str
    kind: Kind
    grave: bool = False

    @property
    def differs(self) -> bool:
        return self.kind != "same"


def draft_side(printed: str, differences: Iterable[Difference]) -> list[Segment]:
    """Return the draft's words, those marked that are not the source's."""
    return list(_laid(printed, ((run.draft, run) for run in differences)))


def source_side(place: Place) -> list[Segment]:
    """Return the source's words at a place, those marked that are not the draft's, and what is left out."""
    runs = [run for run in place.differences if run.source]
    return list(_laid(" ".join(place.words), ((run.source, run) for run in runs)))


def _laid(printed: str, runs: Iterable[tuple[str, Difference]]) -> Iterator[Segment]:
    """Yield a text in segments. A run that does not stand next in it, such as a gap, is put in."""
    at = 0
    for words, run in runs:
        if not words:
            continue
        found = printed.find(words, at)
        if found >= 0 and not _WORD.search(printed, at, found):
            if found > at:
                yield Segment(printed[at:found], "same")
            yield Segment(words, run.kind, run.grave)
            at = found + len(words)
        else:
            yield Segment(" ", "same")
            yield Segment(words, run.kind, run.grave)
            if printed[at : at + 1].isalnum():
                yield Segment(" ", "same")
    if at < len(printed):
        yield Segment(printed[at:], "same")
