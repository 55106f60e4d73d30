"""What is noted in the margin of a draft beside a quotation, whatever the margin is made of."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.checks.checked import Place
from onrecord.reporting.marked import Segment, source_side
from onrecord.reporting.report import CheckReport, Entry
from onrecord.reporting.wording import LOOSE, counted, place_words, summary, who
from onrecord.sources import is_url
from onrecord.terminal.screen import line

BY = "On Record"


@dataclass(frozen=True, kw_only=True)
class Note:
    """A note on one quotation; what is noted of the whole draft has only a verdict and a reason."""

    verdict: str
    reason: str
    speaker: str | None = None  # in the source
    words: Sequence[Segment] = ()  # the source's, those marked that differ
    place: str | None = None
    address: str | None = None  # URL with the place, else the name of the file


def note_on(report: CheckReport, entry: Entry) -> Note:
    """Return what is to be noted on a quotation, with the best place for it."""
    found = entry.checked
    verdict = f"{found.verdict[0].upper()}{found.verdict[1:]}"
    if not found.places or found.verdict == "not on record":
        return Note(verdict=verdict, reason=line(found.reason))
    place = found.places[0]
    words = [Segment(line(" … ".join(place.words)), "same")] if found.verdict in LOOSE else source_side(place)
    return Note(
        verdict=verdict,
        reason=line(found.reason),
        speaker=line(who(place.speaker, place.speaker_label)),
        words=words,
        place=place_words(report, place),
        address=_address(report, place),
    )


def note_on_all(report: CheckReport) -> Note:
    """Return what is to be noted on the draft as a whole."""
    sources = counted(report.documents, "source")
    return Note(
        verdict=f"Checked on {report.at[:10]} against {sources}",
        reason=f"{summary(report)} What has no note stands.",
    )


def _address(report: CheckReport, place: Place) -> str | None:
    address = place.link or report.addresses.get(place.document)
    return address if not address or is_url(address) else os.path.basename(address)
