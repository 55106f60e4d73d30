"""A page's tree laid out as text: what a browser would show, in its order, as blocks.

White space is collapsed as HTML does (no-break spaces are kept), a ``<br>`` is a newline, two are a new
block, blocks stand apart by a blank line. Struck-out words are words of the page and stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

import lxml.etree
import lxml.html

from onrecord.models import Span
from onrecord.readers.extracted import Block, BlockKind
from onrecord.readers.plain import paragraphs, trimmed

_SKIPPED: Final = frozenset(
    "head script style template noscript svg canvas audio video object embed iframe textarea select datalist "
    "map progress meter".split()
)
_BLOCKS: Final = frozenset(
    "address article aside blockquote body button center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search "
    "section summary table tbody tfoot thead caption tr ul".split()
)
_CELLS: Final = frozenset({"td", "th"})
_KINDS: Final[dict[str, BlockKind]] = {
    "h1": "title",
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list item"),
    "blockquote": "quotation",
    "figcaption": "caption",
    "td": "table",
    "th": "table",
    "caption": "caption",
}
# Inside these a paragraph is still what the outer element says it is. A paragraph in a table cell is not:
# whole pages used to be laid out with tables.
_KEPT_INSIDE: Final = frozenset({"quotation", "caption", "list item"})
# Tags whose name says something about the block; div, span and p do not.
_TELLING: Final = frozenset(
    "nav aside footer header form main article section figure figcaption blockquote ul ol li button table "
    "menu address details dialog h1 h2 h3 h4 h5 h6".split()
)
# A container that holds more of the page's characters than this says nothing about one block of it:
# body and page wrappers are called "has-sidebar" and "newsletter-enabled".
MOST_OF_PAGE = 0.5
_SPACE = re.compile(r"[ \t\n\r\f]+")
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ANCESTOR_ATTRIBUTES: Final = (
    "class",
    "id",
    "role",
    "itemprop",
    "aria-label",
    "data-component",
    "data-testid",
)
MAX_HINT_CHARS = 300  # of one attribute; generated class lists run to kilobytes


@dataclass(slots=True)
class _Context:
    """What holds for the text inside one open element."""

    kind: BlockKind = "paragraph"
    ancestors: tuple[int, ...] = ()  # places in _Page.hints, outermost first
    linked: bool = False
    preformatted: bool = False


@dataclass(slots=True)
class _Draft:
    """A block under way: its pieces of text, and how many of its characters are linked."""

    context: _Context
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    shown: int = 0

    @property
    def ends_open(self) -> bool:
        """Tell whether white space may follow: not at the start, nor after white space."""
        return bool(self.pieces) and not self.pieces[-1].endswith((" ", "\n", "\t"))


def lay_out(tree: lxml.html.HtmlElement) -> tuple[str, tuple[Block, ...]]:
    """Return the visible text of a page and its blocks."""
    page = _Page()
    walk = lxml.etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if _is_hidden(element):
                walk.skip_subtree()
                page.skip(element)
            else:
                page.open(element)
        else:
            page.close(element)
    return page.finished()


def _is_hidden(element: lxml.html.HtmlElement) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _SKIPPED:
        return True
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes or (tag == "dialog" and "open" not in attributes):
        return True
    style = attributes.get("style")
    return style is not None and _HIDDEN_STYLE.search(style) is not None


class _Page:
    """The text of a page as it is put together."""

    def __init__(self) -> None:
        self.stack: list[_Context] = []
        self.hints: list[frozenset[str]] = []
        self.sizes: list[int] = []  # characters shown inside each element of ``hints``
        self.draft: _Draft | None = None
        self.done: list[_Draft] = []
        self.skipped: lxml.html.HtmlElement | None = None

    def skip(self, element: lxml.html.HtmlElement) -> None:
        """Leave out an element; its end event still comes, and what stands after it is text."""
        self.skipped = element

    def open(self, element: lxml.html.HtmlElement) -> None:
        tag = element.tag
        context = self._context(element, tag)
        self.stack.append(context)
        if tag in _BLOCKS:
            self._end_block()
        elif tag in _CELLS and self.draft and self.draft.pieces:
            self._add_raw("\t")
        elif tag == "br":
            self._break()
        elif tag == "q":
            self._add("“", context)
        if element.text:
            self._add(element.text, context)

    def close(self, element: lxml.html.HtmlElement) -> None:
        if element is self.skipped:
            self.skipped = None
        else:
            context = self.stack.pop()
            if element.tag in _BLOCKS:
                self._end_block()
            elif element.tag == "q":
                self._add("”", context)
        if element.tail and self.stack:
            self._add(element.tail, self.stack[-1])

    def _context(self, element: lxml.html.HtmlElement, tag: str) -> _Context:
        outer = self.stack[-1] if self.stack else _Context()
        kind = _KINDS.get(tag, outer.kind)
        if tag in _BLOCKS and tag not in _KINDS and outer.kind not in _KEPT_INSIDE:
            kind = "paragraph"
        elif kind == "list item" and outer.kind == "quotation":
            kind = "quotation"
        ancestors = outer.ancestors
        hints = _hints(element, tag)
        if hints:
            ancestors = (*ancestors, len(self.hints))
            self.hints.append(hints)
            self.sizes.append(0)
        return _Context(
            kind=kind,
            ancestors=ancestors,
            linked=outer.linked or (tag == "a" and "href" in element.attrib),
            preformatted=outer.preformatted or tag == "pre",
        )

    def _add(self, words: str, context: _Context) -> None:
        if not context.preformatted:
            words = _SPACE.sub(" ", words)
            if words[0] == " " and not (self.draft and self.draft.ends_open):
                words = words[1:]
            if not words:
                return
        if self.draft is None:
            self.draft = _Draft(context)
        self.draft.pieces.append(words)
        shown = len(words) - words.count(" ")
        self.draft.shown += shown
        if context.linked:
            self.draft.linked += shown

    def _add_raw(self, words: str) -> None:
        if self.draft is not None:
            self.draft.pieces.append(words)

    def _break(self) -> None:
        """A line break; the second in a row ends the block, as old pages mark their paragraphs."""
        if self.draft is None or not self.draft.pieces:
            return
        if self.draft.context.preformatted:
            self._add_raw("\n")
            return
        last = self.draft.pieces[-1].rstrip(" ")
        if last.endswith("\n"):
            self._end_block()
            return
        self.draft.pieces[-1] = last
        self._add_raw("\n")

    def _end_block(self) -> None:
        draft, self.draft = self.draft, None
        if draft is not None and any(not piece.isspace() for piece in draft.pieces):
            self.done.append(draft)
            for place in draft.context.ancestors:
                self.sizes[place] += draft.shown

    def finished(self) -> tuple[str, tuple[Block, ...]]:
        self._end_block()
        most = MOST_OF_PAGE * sum(draft.shown for draft in self.done)
        known: dict[tuple[int, ...], frozenset[str]] = {}
        pieces: list[str] = []
        blocks: list[Block] = []
        at = 0
        for draft in self.done:
            words = "".join(draft.pieces)
            words = words.strip("\n") if draft.context.preformatted else words.strip(" \t\n")
            if blocks:
                pieces.append("\n\n")
                at += 2
            places = draft.context.ancestors
            if places not in known:
                telling = (self.hints[place] for place in places if self.sizes[place] <= most)
                known[places] = frozenset().union(*telling)
            blocks.extend(_blocks(draft, words, at, known[places]))
            pieces.append(words)
            at += len(words)
        return "".join(pieces), tuple(blocks)


def _blocks(draft: _Draft, words: str, at: int, hints: frozenset[str]) -> list[Block]:
    """Return the block of a draft, or the paragraphs of a preformatted one."""
    spans = paragraphs(words) if draft.context.preformatted else trimmed(words, [Span(0, len(words))])
    share = draft.linked / draft.shown if draft.shown else 0.0
    kind = draft.context.kind
    return [
        Block(start=at + span.start, end=at + span.end, kind=kind, hints=hints, link_share=min(share, 1.0))
        for span in spans
    ]


def _hints(element: lxml.html.HtmlElement, tag: str) -> frozenset[str]:
    attributes = element.attrib
    own = {tag} if tag in _TELLING else set()
    if attributes and tag not in ("html", "body"):
        for name in _ANCESTOR_ATTRIBUTES:
            value = attributes.get(name)
            if value:
                own.update(word.lower() for word in _WORD.findall(value[:MAX_HINT_CHARS]) if len(word) > 1)
    return frozenset(own)
