"""What a page's markup states of itself: JSON-LD, meta tags, <time> and author tags, as candidates.

Nothing is chosen here. Each function yields what it finds, best first, with where it was read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import lxml.html

from onrecord.models import Author, Stated
from onrecord.persons.bylines import parse_byline

_ARTICLE = re.compile(
    r"Article|NewsArticle|Report|BlogPosting|LiveBlog|Posting|WebPage|Review", re.IGNORECASE
)
_TITLE_METAS = tuple(("og:title twitter:title dc.title dcterms.title parsely-title hdl title").split())
_OUTLET_METAS = tuple(
    ("og:site_name application-name dc.publisher dcterms.publisher publisher cre copyright-holder").split()
)
_AUTHOR_METAS = tuple(
    (
        "author byl article:author article:author_name parsely-author sailthru.author dc.creator "
        "dcterms.creator authors cxenseparse:author"
    ).split()
)
_PUBLISHED_METAS = tuple(
    (
        "article:published_time og:article:published_time article.published datepublished date_published "
        "publish_date publish-date published publication_date publicationdate pubdate dc.date.issued "
        "dcterms.created dcterms.issued dc.date dcterms.date parsely-pub-date sailthru.date ptime pdate "
        "article_date_original originalpublicationdate date cxenseparse:recs:publishtime rbpubdate "
        "displaydate dat"
    ).split()
)
_UPDATED_METAS = tuple(
    (
        "article:modified_time og:updated_time article:updated_time article.updated datemodified "
        "date_modified lastmod last-modified modified dcterms.modified dc.date.modified utime "
        "last_updated_date revision_date article_date_updated"
    ).split()
)
# Pages of 2 MB carry JSON-LD of some 100 KB; a block beyond this is not a statement about an article.
MAX_JSON = 1_000_000
MAX_NODES = 5_000


def metas(tree: lxml.html.HtmlElement) -> list[tuple[str, str]]:
    """Return the (lower-case name, content) pairs of a page's meta tags, in order."""
    found: list[tuple[str, str]] = []
    for tag in tree.iter("meta"):
        content = (tag.get("content") or tag.get("value") or "").strip()
        names = {(tag.get(key) or "").strip().lower() for key in ("property", "name", "itemprop")} - {""}
        found.extend((name, " ".join(content.split(" "))) for name in sorted(names) if content)
    return found


def _meta(tree: lxml.html.HtmlElement, names: tuple[str, ...]) -> Iterator[Stated]:
    pairs = metas(tree)
    for name in names:
        for found, content in pairs:
            if found == name:
                yield Stated(value=content, read_from=f"meta {name}")


def linked_data(tree: lxml.html.HtmlElement) -> list[dict[str, Any]]:
    """Return the JSON-LD nodes about an article, the news articles before bare web pages."""
    articles = [node for node in _all_nodes(tree) if _ARTICLE.search(_type(node))]
    return sorted(articles, key=lambda node: "webpage" in _type(node).lower())


def _all_nodes(tree: lxml.html.HtmlElement) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (
            "ld+json" not in (script.get("type") or "").lower()
            or not script.text
            or len(script.text) > MAX_JSON
        ):
            continue
        try:
            data = json.loads(script.text.strip().strip(";"), strict=False)
        except (ValueError, RecursionError):
            continue  # pages carry broken JSON-LD; what cannot be read states nothing
        nodes.extend(_nodes(data))
    return nodes


def _type(node: dict[str, Any]) -> str:
    kind = node.get("@type", "")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the top nodes of a JSON-LD value: of a list, of ``@graph`` and what they are about."""
    waiting, seen = [data], 0
    while waiting and seen < MAX_NODES:
        item = waiting.pop(0)
        seen += 1
        if isinstance(item, list):
            waiting = item[:MAX_NODES] + waiting
        elif isinstance(item, dict):
            yield item
            waiting.extend(
                item[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(item.get(key), (list, dict))
            )


def _text(value: Any) -> str | None:
    """Return a JSON-LD value as words: a string, or the name of a node."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return value.strip() or None if isinstance(value, str) else None


def _linked(tree: lxml.html.HtmlElement, key: str) -> Iterator[Stated]:
    names = {str(node["@id"]): _text(node) for node in _all_nodes(tree) if node.get("@id")}
    for node in linked_data(tree):
        value = _text(node.get(key)) or _named_elsewhere(node.get(key), names)
        if value:
            yield Stated(value=value, read_from=f"JSON-LD {key}")


def _named_elsewhere(value: Any, names: dict[str, str | None]) -> str | None:
    """Return the name of a node that another is only pointed to by its id."""
    return names.get(str(value.get("@id"))) if isinstance(value, dict) else None


def titles(tree: lxml.html.HtmlElement) -> Iterator[Stated]:
    """Yield what the markup calls the title, best first; HTML entities and site names may still be on it."""
    yield from _linked(tree, "headline")
    yield from _meta(tree, _TITLE_METAS)
    for tag in ("h1", "title"):
        for element in tree.iter(tag):
            words = " ".join(element.text_content().split())
            if words and not (
                tag == "title" and element.getparent() is not None and element.getparent().tag == "svg"
            ):
                yield Stated(value=words, read_from=f"<{tag}>")


def outlets(tree: lxml.html.HtmlElement) -> Iterator[Stated]:
    """Yield what the markup calls the site or its publisher, best first."""
    yield from _meta(tree, _OUTLET_METAS[:1])
    yield from _linked(tree, "publisher")
    yield from _meta(tree, _OUTLET_METAS[1:])


def authors(tree: lxml.html.HtmlElement) -> Iterator[tuple[Author, ...]]:
    """Yield the author lists that the markup states, best first; none is empty."""
    for node in linked_data(tree):
        named = tuple(_linked_authors(node))
        if named:
            yield named
    for fact in _meta(tree, _AUTHOR_METAS):
        named = parse_byline(fact.value, read_from=fact.read_from)
        if named:
            yield named
    yield from _tagged_authors(tree)


def _linked_authors(node: dict[str, Any]) -> Iterator[Author]:
    stated = node.get("author") or node.get("creator") or []
    for person in stated if isinstance(stated, list) else [stated]:
        if isinstance(person, dict) and "organi" in _type(person).lower():
            continue
        words = _text(person)
        if words is None:
            continue
        job = person.get("jobTitle") if isinstance(person, dict) else None
        job = job if isinstance(job, str) and job else None
        for author in parse_byline(words, read_from="JSON-LD author"):
            yield Author(name=author.name, title=author.title or job, read_from=author.read_from)


# The tags of a printed byline. A class is asked for as a word of it: "byline", "author-name".
_TAGGED = (
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@itemprop='author']",
    "//a[@rel='author']",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' byline ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' author ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' author-name ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' byline-author ')]",
)
MOST_BYLINE = 200  # characters; a longer one is a biography


def _tagged_authors(tree: lxml.html.HtmlElement) -> Iterator[tuple[Author, ...]]:
    for path in _TAGGED:
        named: list[Author] = []
        for element in tree.xpath(path):
            words = " ".join(element.text_content().split())
            if 0 < len(words) <= MOST_BYLINE and not _in_comments(element):
                new = parse_byline(words, read_from="byline tag")
                named.extend(author for author in new if author.name not in {known.name for known in named})
            if named and "itemprop" not in path and "rel=" not in path:
                break  # the first byline of the page; those after it belong to teasers
        if named and len(named) <= 8:
            yield tuple(named)


def _in_comments(element: lxml.html.HtmlElement) -> bool:
    return any(
        "comment" in f"{up.get('class', '')} {up.get('id', '')}".lower()
        for up in (element, *element.iterancestors())
    )


def published(tree: lxml.html.HtmlElement) -> Iterator[Stated]:
    """Yield what the markup states as the date of publication, best first, as it is written."""
    yield from _linked(tree, "datePublished")
    yield from _meta(tree, _PUBLISHED_METAS)
    yield from _times(tree, ("datepublished", "published", "pubdate", "entry-date", "publish", "dateline"))


def updated(tree: lxml.html.HtmlElement) -> Iterator[Stated]:
    """Yield what the markup states as the date of the last change, best first, as it is written."""
    yield from _linked(tree, "dateModified")
    yield from _meta(tree, _UPDATED_METAS)
    yield from _times(tree, ("datemodified", "updated", "modified"))


def _times(tree: lxml.html.HtmlElement, words: tuple[str, ...]) -> Iterator[Stated]:
    """Yield the <time> (or marked-up) elements that call themselves by one of ``words``."""
    for element in tree.xpath("//time | //*[@itemprop='datePublished' or @itemprop='dateModified']"):
        own = " ".join(
            element.get(key, "") for key in ("class", "itemprop", "pubdate", "id", "data-testid")
        ).lower()
        if element.get("pubdate") is not None:
            own += " pubdate"
        if any(word in own for word in words):
            value = (
                element.get("datetime") or element.get("content") or " ".join(element.text_content().split())
            )
            if value:
                yield Stated(value=value, read_from=f"<{element.tag}>")


def lone_time(tree: lxml.html.HtmlElement) -> Stated | None:
    """Return the one date that the page's <time> tags outside lists and asides state, if there is but one."""
    values = {
        element.get("datetime") or " ".join(element.text_content().split())
        for element in tree.xpath(
            "//time[not(ancestor::aside or ancestor::nav or ancestor::footer or ancestor::li)]"
        )
    } - {""}
    return Stated(value=values.pop(), read_from="<time>") if len(values) == 1 else None


def language(tree: lxml.html.HtmlElement) -> str | None:
    """Return the language tag with a region that the page declares, e.g. ``"en-US"``."""
    stated = [
        tree.get("lang") or "",
        *(value for name, value in metas(tree) if name in ("og:locale", "language", "dc.language")),
    ]
    return next((tag for tag in stated if "-" in tag or "_" in tag), None)
