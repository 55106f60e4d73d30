"""Lines of a PDF put together to paragraphs, across columns and pages."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from onrecord.readers.extracted import BlockKind
from onrecord.readers.pdf_layout import Line, Page

WIDE_STEP = 1.3  # times the usual step from line to line: space between paragraphs begins at 1.4
OTHER_SIZE = 0.12  # difference in height that makes another kind of text; bold and italics differ by 5%
INDENT = 0.8  # line heights by which a first line stands in at least
SPARE = 0.02  # of the column's width: what justified lines leave open on the right
TITLE_SIZE, HEADING_SIZE = 1.3, 1.12  # times the height of most of the text
MAX_HEADING_WORDS = 14

_MARK = re.compile(r"(?:\(\w{1,4}\)|[\[(]?\d{1,4}[.)\]]|[•▪◦‣●·*–—-])\s")
_LEADER = re.compile(r"(?:\. ?){4,}\s*[\dxvi, ]+$")  # a line of a table of contents
_TERMINAL = re.compile(r"[.?!:;…][\"'’”)\]]*$")
_SENTENCE_END = re.compile(r"[.?!…:][\"'’”)\]]*[\d*†‡]*$")
_LOWER_START = re.compile(r"[\"'‘“(\[]*[a-z]")
_HYPHENS = ("-", "\u00ad", "\u2010")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_EXPANDED = str.maketrans(_LIGATURES)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One block of the text."""

    kind: BlockKind
    text: str


def parts_of(pages: Sequence[Page]) -> list[Part]:
    """Return the paragraphs and headings of all pages in order, and the running headers between them.

    A header that stands inside a paragraph, at the turn of a page, comes after it: no sentence is broken.
    """
    lines = [line for page in pages for line in page.body]
    if not lines:
        return []
    usual = _Usual.of(lines)
    parts: list[Part] = []
    waiting: list[Part] = []
    paragraph: list[Line] = []
    for page in pages:
        waiting += _headers(page.above)
        for line in page.body:
            if paragraph and _begins(line, paragraph, usual):
                parts += [_part(paragraph, usual), *waiting]
                waiting, paragraph = [], []
            elif not paragraph:
                parts += waiting
                waiting = []
            paragraph.append(line)
        waiting += _headers(page.below)
    return [*parts, _part(paragraph, usual), *waiting]


def _headers(texts: Iterable[str]) -> Iterator[Part]:
    return (
        Part(kind="running header", text=text.strip().translate(_EXPANDED)) for text in texts if text.strip()
    )


@dataclass(frozen=True, kw_only=True)
class _Usual:
    """What most of the text looks like, and the words it has."""

    size: float
    step: float
    words: Counter[str]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Usual:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        size = sizes.most_common(1)[0][0]
        pairs = [(one, two) for one, two in itertools.pairwise(lines) if one.flow == two.flow]
        steps = [
            one.bottom - two.bottom for one, two in pairs if _alike(one, two) and one.bottom > two.bottom
        ]
        words = Counter(word for line in lines for word in re.findall(r"\w+(?:-\w+)*", line.text.lower()))
        return cls(size=size, step=median(steps) if steps else 1.2 * size, words=words)


def _alike(one: Line, two: Line) -> bool:
    return abs(one.size - two.size) <= OTHER_SIZE * max(one.size, two.size)


def _begins(line: Line, paragraph: Sequence[Line], usual: _Usual) -> bool:
    """Tell whether a line begins a new paragraph rather than going on with the one above it."""
    before = paragraph[-1]
    if not _alike(before, line):
        return True
    if _LEADER.search(before.text):
        return True
    same_flow = before.flow == line.flow
    if same_flow and before.bottom - line.bottom > WIDE_STEP * usual.step:
        return True
    ended = _SENTENCE_END.search(before.text.rstrip()) is not None
    if _LOWER_START.match(line.text) and not ended:
        return False
    if _leaves_room(before, line) or (before.page == line.page and before.in_column != line.in_column):
        return True
    stands_out = before.left - line.left > INDENT * line.size
    if _MARK.match(line.text) and (stands_out or _TERMINAL.search(before.text.rstrip())):
        return True
    if not same_flow:
        # In a new column or page only the indent tells, against the column's own edge.
        return ended and line.left - line.flow_left > INDENT * line.size
    if line.left - before.left > INDENT * line.size:
        hanging = len(paragraph) == 1 and _MARK.match(before.text) is not None
        return ended and not hanging
    return stands_out and len(paragraph) > 1 and _TERMINAL.search(before.text.rstrip()) is not None


def _leaves_room(before: Line, line: Line) -> bool:
    """Tell whether the line's first word would have fitted above it: then it was not typeset as one run."""
    if before.text.rstrip().endswith(_HYPHENS):
        return False
    word = line.text.split(maxsplit=1)[0]
    width = (line.right - line.left) * (len(word) + 1) / max(len(line.text), 1)
    spare = SPARE * (before.flow_right - before.flow_left)
    return before.right + width < before.flow_right - spare


def _part(paragraph: Sequence[Line], usual: _Usual) -> Part:
    text = paragraph[0].text.strip()
    for line in paragraph[1:]:
        text = _rejoined(text, line.text.strip(), usual.words)
    text = re.sub(r"[ \t]+", " ", text).translate(_EXPANDED).strip()
    return Part(kind=_kind(paragraph, text, usual), text=text)


def _rejoined(text: str, more: str, words: Counter[str]) -> str:
    """Join two lines: by a space, or by nothing where a word was broken."""
    if not text.endswith(_HYPHENS) or text.endswith((" -", "--")):
        return f"{text}{more}" if text.endswith("—") else f"{text} {more}"
    head = re.search(r"(\w+(?:-\w+)*)\W$", text)
    tail = re.match(r"\w+", more)
    if head is None or tail is None:
        return f"{text} {more}"
    if text.endswith("\u00ad"):
        return text[:-1] + more
    whole, hyphened = (f"{head[1]}{glue}{tail[0]}".lower() for glue in ("", "-"))
    # A hyphen before a capital or a figure is the word's own, and so is one that it has elsewhere.
    if not tail[0][0].islower() or not head[1][-1].isalpha() or words[hyphened] > words[whole]:
        return text + more
    return text[:-1] + more


def _kind(paragraph: Sequence[Line], text: str, usual: _Usual) -> BlockKind:
    size = median(line.size for line in paragraph)
    short = len(text.split()) <= MAX_HEADING_WORDS and not _MARK.match(text)
    capitals = text.isupper() and " " in text and not text.endswith(":")
    if paragraph[0].page == 0 and size > TITLE_SIZE * usual.size and len(text) > 3:
        return "title"
    if short and (size > HEADING_SIZE * usual.size or capitals):
        return "heading"
    return "list item" if _MARK.match(text) else "paragraph"
