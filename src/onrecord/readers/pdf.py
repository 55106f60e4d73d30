"""PDF: words put back into paragraphs from where they stand on the pages."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from onrecord.errors import UnreadableSource
from onrecord.models import Source, Stated
from onrecord.readers.extracted import Extracted, joined
from onrecord.readers.pdf_layout import Line, pages_in_order
from onrecord.readers.pdf_paragraphs import parts_of
from onrecord.readers.sandbox import output_of
from onrecord.times.page_dates import first_date

_SCRIPT = Path(__file__).with_name("pdf_pages.py")
HEADED_PAGES = 3  # pages that bear it make a line of their head what names or dates the whole
# What programs write into the title of a file when nobody gave it one.
_NO_TITLE = re.compile(r"(?i)microsoft word|untitled|\.(?:docx?|pdf|indd|qxd|tmp|pub)\b|^[\w-]*\d[\w-]*$")


def extract(source: Source) -> Extracted:
    """Return the words of a PDF; raises UnreadableSource with the reason for one that cannot be read.

    Line ends inside a paragraph become spaces and words broken at a line's end are whole again: in a PDF
    these are places on paper, not characters of the source.
    """
    from onrecord.pages.metadata import read_metadata

    made = json.loads(output_of(_SCRIPT, source.content))
    raw = [
        (width, height, [_line(number, segment) for segment in segments if segment[0].strip()])
        for number, (width, height, segments) in enumerate(made["pages"])
    ]
    parts = parts_of(pages_in_order(raw))
    if not any(part.kind != "running header" for part in parts):
        raise UnreadableSource("there is no text in the PDF: its pages are pictures")
    text, blocks = joined((part.kind, part.text) for part in parts)
    facts = read_metadata(None, text, blocks)
    headers = [block.span.of(text) for block in blocks if block.kind == "running header"]
    unreadable = made["unreadable"]
    return Extracted(
        text=text,
        blocks=blocks,
        title=headed(facts.title, headers) or _title(made["title"]),
        outlet=facts.outlet,
        authors=facts.authors,
        published=facts.published or headed_day(headers),
        updated=facts.updated,
        warnings=(f"{unreadable} pages could not be read",) if unreadable else (),
    )


def _line(page: int, segment: Sequence[object]) -> Line:
    text, left, bottom, right, top = segment
    clean = str(text).replace("\x00", "").replace("\ufffe", "")
    return Line(page=page, text=clean, left=left, bottom=bottom, right=right, top=top)  # type: ignore[arg-type]


def _title(words: str) -> Stated | None:
    words = words.strip()
    return Stated(value=words, read_from="PDF properties") if words and not _NO_TITLE.search(words) else None


def headed(title: Stated | None, headers: Sequence[str]) -> Stated | None:
    """Return the title, or the words in which the pages repeat it with more: "Questions: Assembly, No 3"."""
    if title is None or not headers:
        return title
    header, times = Counter(" ".join(words.split()) for words in headers).most_common(1)[0]
    longer = header if times >= HEADED_PAGES and title.value.casefold() in header.casefold() else title.value
    return title if longer == title.value else Stated(value=longer, read_from="running header")


def headed_day(headers: Sequence[str]) -> Stated | None:
    """Return the day that the pages bear at their head or foot; several days are none."""
    days = Counter(day for words in headers if (day := first_date(words)))
    if len(days) != 1 or days.total() < HEADED_PAGES:
        return None
    return Stated(value=next(iter(days)), read_from="running header")
