"""What a page says of itself: title, outlet, authors, published and updated, each with where it was read.

Unknown is ``None``; nothing is guessed. Published and updated are two things.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import lxml.html

from onrecord.models import Author, Stated
from onrecord.pages import markup_facts
from onrecord.pages.blurbs import fold
from onrecord.pages.furniture_score import NO_TITLE, weigh
from onrecord.pages.update_notes import find_note, order_of
from onrecord.persons.bylines import parse_byline
from onrecord.readers.extracted import Block
from onrecord.times.page_dates import DateOrder, date_order, first_date, stated_date
from onrecord.turns.head import Head, read_head

__all__ = ["Metadata", "parse_byline", "read_metadata"]

# A byline and a date line stand between the title and the story: among so many blocks from the title on,
# or from the top where there is none.
NEAR_TOP = 12
TITLE_WORDS = 30
DATE_LINE_WORDS = 16
DATE_BLOCK_WORDS = 60  # a byline, a place and a date may be lines of one block
_SITE_MARK = re.compile(r"\s+(?:[|–—·»:•]|-)\s+")
_PUBLISHED_LINE = re.compile(
    r"^\W*(?:first )?(?:published|posted|issued|filed|released|date)\b", re.IGNORECASE
)
_UPDATED_LINE = re.compile(r"^\W*(?:last )?(?:updated|modified|revised)\b", re.IGNORECASE)
_BYLINE = re.compile(
    r"^\W*(?:(?:words|story|text|reported|written|reporting|posted) )?by\b[: ]", re.IGNORECASE
)
# "By Mr. Doe: A bill for the relief of…" introduces what follows, and is nobody's byline.
_INTRODUCES = re.compile(r"^\W*by\s[^:\n]{2,80}:(?!\d)", re.IGNORECASE)
# Words behind a dash, and more, are none of a site's name: "The Herald - News for the whole valley"
SLOGAN = 4
_UPDATED_INSIDE = re.compile(r"\b(?:last )?(?:updated|modified)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """What a source states about itself."""

    title: Stated | None = None
    outlet: Stated | None = None
    authors: tuple[Author, ...] = ()
    published: Stated | None = None
    updated: Stated | None = None


def read_metadata(tree: lxml.html.HtmlElement | None, text: str, blocks: Sequence[Block]) -> Metadata:
    """Return what a page, or a plain text with ``tree`` None, states about itself."""
    language = markup_facts.language(tree) if tree is not None else None
    order = date_order(text, language)
    head = read_head(text)
    top = _top(text, blocks)
    outlet = _outlet(tree, head)
    published = _published(tree, head, top, order)
    updated = _updated(tree, text, blocks, top, order, published)
    return Metadata(
        title=_title(tree, text, blocks, head, outlet),
        outlet=outlet,
        authors=_authors(tree, top, outlet),
        published=published,
        updated=updated,
    )


def _top(text: str, blocks: Sequence[Block]) -> list[str]:
    """Return the words of the blocks from the title on, or from the first, to where a byline may stand."""
    start = next((place for place, block in enumerate(blocks) if block.kind == "title"), 0)
    return [block.span.of(text) for block in blocks[start : start + NEAR_TOP]]


def _outlet(tree: lxml.html.HtmlElement | None, head: Head | None) -> Stated | None:
    if tree is not None:
        for fact in markup_facts.outlets(tree):
            if not fact.value.startswith(("http", "@", "//")):
                return Stated(value=_without_slogan(_plain(fact.value)), read_from=fact.read_from)
    return head.outlet if head else None


def _without_slogan(name: str) -> str:
    parts = _SITE_MARK.split(name)
    return parts[0] if len(parts) == 2 and len(parts[1].split()) >= SLOGAN > len(parts[0].split()) else name


def _plain(value: str) -> str:
    """Return stated words without HTML entities and line breaks."""
    return " ".join(html.unescape(value).split())


def _title(
    tree: lxml.html.HtmlElement | None,
    text: str,
    blocks: Sequence[Block],
    head: Head | None,
    outlet: Stated | None,
) -> Stated | None:
    """Return the title: the first candidate of the markup that is printed on the page, else the first."""
    if head and head.printed and head.title:
        return head.title
    stated = list(markup_facts.titles(tree)) if tree is not None else []
    cut = [
        Stated(value=_without_site(_plain(fact.value), outlet).strip(" -–—|"), read_from=fact.read_from)
        for fact in stated
    ]
    candidates = [fact for fact in cut if fact.value]
    printed = {_key(block.span.of(text)) for block in blocks if len(block.span) < 400}
    for fact in candidates:
        if _key(fact.value) in printed:
            return fact
    if candidates:
        return candidates[0]
    if head and head.title:
        return head.title
    return _first_line(text, blocks)


def _key(words: str) -> str:
    return re.sub(r"\W+", " ", fold(words)).strip()


def _without_site(title: str, outlet: Stated | None) -> str:
    """Return a title without the name of the site before or after it: "A bridge falls | The Herald"."""
    if outlet is None:
        return title
    name = _key(outlet.value)
    parts = _SITE_MARK.split(title)
    if len(parts) > 1 and _key(parts[-1]) == name:
        return title[: title.rindex(parts[-1])].rstrip(" |–—·»:•-")
    if len(parts) > 1 and _key(parts[0]) == name:
        return title[len(parts[0]) :].lstrip(" |–—·»:•-")
    return title


def _first_line(text: str, blocks: Sequence[Block]) -> Stated | None:
    """Return the title of a text without markup: what its layout calls so, else a first line like one."""
    for block in blocks:
        if block.kind == "title":
            return Stated(value=_plain(block.span.of(text)), read_from="title line")
    if len(blocks) < 2 or blocks[0].kind not in ("paragraph", "heading"):
        return None
    words = _plain(blocks[0].span.of(text))
    if weigh(words, blocks[0], trust_story=False).total >= NO_TITLE:
        return None  # a cookie notice or an appeal stands before the story
    count = len(words.split())
    dated = first_date(words) is not None and count <= 6
    is_line = (
        2 <= count <= TITLE_WORDS and not words.endswith((".", ",", ";", ":")) and not _BYLINE.match(words)
    )
    return Stated(value=words, read_from="first line") if is_line and not dated else None


def _authors(
    tree: lxml.html.HtmlElement | None, top: Sequence[str], outlet: Stated | None
) -> tuple[Author, ...]:
    """Return the authors of the markup, else of a byline near the top; never the outlet itself."""
    name = _key(outlet.value) if outlet else ""
    printed = next((named for line in top if (named := _byline(line))), ())
    if tree is not None:
        for named in markup_facts.authors(tree):
            persons = tuple(author for author in named if _key(author.name) != name)
            if persons:
                return _with_titles(persons, printed)
    return tuple(author for author in printed if _key(author.name) != name)


def _byline(line: str) -> tuple[Author, ...]:
    """Return the authors of a block that is a byline: it begins with "by", or is a name and a title."""
    words = line.strip()
    if len(words.split()) > 30 or "\n\n" in words or _INTRODUCES.match(words):
        return ()
    if _BYLINE.match(words):
        return parse_byline(words, read_from="byline")
    named = parse_byline(words, read_from="byline") if "," in words and len(words.split()) <= 10 else ()
    whole = ", ".join(part for author in named for part in (author.name, author.title) if part)
    return named if named and any(author.title for author in named) and _key(whole) == _key(words) else ()


def _with_titles(persons: tuple[Author, ...], printed: tuple[Author, ...]) -> tuple[Author, ...]:
    """Return the persons with the titles of the printed byline where the markup has none."""
    titles = {_key(author.name): author.title for author in printed}
    return tuple(
        Author(
            name=person.name, title=person.title or titles.get(_key(person.name)), read_from=person.read_from
        )
        for person in persons
    )


def _first_dated(facts: Iterable[Stated], order: DateOrder | None) -> Stated | None:
    for fact in facts:
        edtf = stated_date(fact.value, order)
        if edtf:
            return Stated(value=edtf, read_from=fact.read_from)
    return None


def _published(
    tree: lxml.html.HtmlElement | None, head: Head | None, top: Sequence[str], order: DateOrder | None
) -> Stated | None:
    found = _first_dated(markup_facts.published(tree), order) if tree is not None else None
    if found:
        return found
    if head and head.published:
        return head.published
    line = _date_line(top, order, lambda words: bool(_PUBLISHED_LINE.match(words)), "published line")
    line = line or _date_line(top, order, lambda words: not _UPDATED_INSIDE.search(words), "date line")
    if line or tree is None:
        return line or _titled(top, order)
    lone = markup_facts.lone_time(tree)
    return (_first_dated([lone], order) if lone else None) or _titled(top, order)


def _titled(top: Sequence[str], order: DateOrder | None) -> Stated | None:
    """Return the date that ends the title of a transcript: "Press Briefing by ..., 2/14/2017"."""
    title = top[0] if top else ""
    found = re.search(
        r",\s*((?:[A-Z][a-z]+\.? \d{1,2}, \d{4}|\d{1,2}/\d{1,2}/\d{2,4}))(?:,? #\d+)?\s*$", title
    )
    edtf = first_date(found[1], order) if found else None
    return Stated(value=edtf, read_from="title") if edtf and len(edtf) > 4 else None


def _date_line(
    top: Sequence[str], order: DateOrder | None, wanted: Callable[[str], bool], read_from: str
) -> Stated | None:
    """Return the date of a short line near the top that holds little else than a date."""
    for block in top:
        # In a longer one a line is where the page happened to break it.
        for line in block.split("\n") if len(block.split()) <= DATE_BLOCK_WORDS else ():
            words = line.strip()
            edtf = (
                first_date(words, order) if len(words.split()) <= DATE_LINE_WORDS and wanted(words) else None
            )
            if edtf and _is_date_line(words, read_from):
                return Stated(value=edtf, read_from=read_from)
    return None


def _is_date_line(words: str, read_from: str) -> bool:
    """Tell whether a line is about its date: it says so, is a byline, or has few words besides the date."""
    if read_from != "date line" or (_BYLINE.match(words) and parse_byline(words)):
        return True
    others = re.sub(
        r"[\d:./,|-]+|\b(?:[ap]\.?m\.?|at|on|by|[a-z]+day|[A-Z]{2,4})\b", " ", words, flags=re.IGNORECASE
    )
    return len(others.split()) <= 3


def _updated(
    tree: lxml.html.HtmlElement | None,
    text: str,
    blocks: Sequence[Block],
    top: Sequence[str],
    order: DateOrder | None,
    published: Stated | None,
) -> Stated | None:
    """Return the date of the last change: the markup's, an "updated" line's, or that of the newest note."""
    found = _first_dated(markup_facts.updated(tree), order) if tree is not None else None
    found = found or _date_line(top, order, lambda words: bool(_UPDATED_LINE.match(words)), "updated line")
    found = found or _newest_note(text, blocks, published)
    if found is None or published is None:
        return found
    is_later = found.value != published.value and found.value[:10] >= published.value[:10]
    return found if is_later else None


def _newest_note(text: str, blocks: Sequence[Block], published: Stated | None) -> Stated | None:
    dates = []
    on_page = date_order(text)
    for block in blocks:
        words = block.span.of(text)
        note = find_note(words, order_of(words, on_page, published.value if published else None, None))
        if note and note.dated and len(note.dated) > 4:
            dates.append(note.dated)
    return Stated(value=max(dates), read_from="update note") if dates else None
