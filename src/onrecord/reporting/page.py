"""The report as one HTML file to send to an editor: nothing in it is fetched from anywhere."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import accumulate
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.checks.checked import Place
from onrecord.reporting import wording
from onrecord.reporting.marked import Segment, draft_side, source_side
from onrecord.reporting.report import CheckReport, Entry
from onrecord.sources import is_url
from onrecord.times.plain_dates import plain_date
from onrecord.web.wording import safe_link, shown_words

MOST_PLACES = 3  # shown at once; more are folded away
_FOLDER = Path(__file__).resolve().parent
_SHEETS = (_FOLDER.parent / "web" / "static" / "style.css", _FOLDER / "page.css")
_BREAK = re.compile(r"\s*\n\s*")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def page(report: CheckReport) -> str:
    """Return the page."""
    templates = Environment(
        loader=PackageLoader("onrecord", "reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(
        day=plain_date,
        tone=wording.tone,
        shown_words=shown_words,
        on_a_line=on_a_line,
        counted=wording.counted,
        base_name=base_name,
    )
    return templates.get_template("page.html").render(
        report=report,
        style=Markup(_style()),
        summary=wording.summary(report),
        bar=_bar(report),
        first=_gravest_first(report),
        told=wording.told_apart(report),
        means=wording.MEANS,
        who=wording.who,
        draft_words=draft_words,
        source_words=source_words,
        compared=is_compared,
        link=partial(_link, report),
        file_name=lambda place: base_name(report.addresses.get(place.document, "")),
        most_places=MOST_PLACES,
    )


def _style() -> str:
    """Return the style sheet of the pages with that of the report."""
    return _COMMENT.sub("", "\n".join(sheet.read_text("utf-8") for sheet in _SHEETS)).strip()


def on_a_line(words: str) -> str:
    """Return words without line breaks; the spaces at both ends stay, unlike in ``shown_words``."""
    return _BREAK.sub(" ", words)


def _bar(report: CheckReport) -> list[tuple[wording.Tone, int, int]]:
    """Return the parts of the bar: tone, where it begins, how many quotations."""
    found = Counter(wording.tone(entry.checked.verdict) for entry in report.entries)
    numbers = [found[tone] for tone in wording.TONES]
    return list(zip(wording.TONES, accumulate(numbers, initial=0), numbers, strict=False))


def _gravest_first(report: CheckReport) -> list[Entry]:
    """Return what is to be looked at: what differs, then quotations that are nowhere, then what is told."""
    unknown = {entry.number: wording.tone(entry.checked.verdict) == "unknown" for entry in report.remarkable}
    return sorted(report.remarkable, key=lambda entry: (unknown[entry.number], entry.is_told))


def is_compared(entry: Entry) -> bool:
    """Tell whether the two sides are to be read word by word."""
    return entry.checked.verdict not in wording.LOOSE


def draft_words(entry: Entry) -> Markup:
    """Return the draft's words, those marked that are not the source's."""
    places = entry.checked.places
    runs = places[0].differences if places and is_compared(entry) else ()
    return _marked(draft_side(entry.words, runs), "del")


def source_words(entry: Entry, place: Place) -> Markup:
    """Return the source's words, those marked that are not the draft's."""
    if not is_compared(entry):
        return Markup(" <span class=gap>…</span> ").join(shown_words(words) for words in place.words)
    return _marked(source_side(place), "ins")


def _marked(segments: Sequence[Segment], tag: str) -> Markup:
    parts = []
    for segment in segments:
        words = escape(on_a_line(segment.words))
        if segment.differs:
            grave = Markup(' class="grave"') if segment.grave else Markup("")
            words = Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), grave, words)
        parts.append(words)
    return Markup("").join(parts)


def _link(report: CheckReport, place: Place) -> str | None:
    """Return an address that a browser may follow to the place."""
    return safe_link(place.link) or safe_link(report.addresses.get(place.document))


def base_name(address: str) -> str:
    """Return a URL, or the name of a file: where it lies is nobody's business to whom the page is sent."""
    return address if is_url(address) else os.path.basename(address)
