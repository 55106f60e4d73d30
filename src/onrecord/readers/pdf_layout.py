"""Where the words of a PDF page stand: rows, columns in reading order, and what runs along the edges."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

# Edges: the part of a page's height in which running headers stand, and how many rows deep they are.
EDGE_SHARE = 0.14  # parliamentary papers have them within 8%, letter-heads within 12%
EDGE_ROWS = 3
SAME_HEIGHT = 3.0  # points; headers repeat to the point, scanned ones within two
FEW_PAGES = 5  # up to here two pages with the same line make it a header, beyond it three
# Columns: the gutter lies in the middle half of the text.
GUTTER_FROM, GUTTER_TO = 0.25, 0.75
GUTTER_STEP = 2.0  # points; a gutter is 10 to 20 wide
MAX_CROSSING = 0.25  # of the lines may cross it: titles, tables
MIN_VOLUME = 0.2  # of the characters on either side; a column of speakers' names has a tenth
MIN_FILLED = 0.4  # of the column's width is the width of its middle line; a column of figures fills less
MIN_LINES = 4  # on either side
LINE_NUMBERS = 10  # numbered lines on a page at least: transcripts of record have 25

_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?[\W_]*", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """Words in one line of one column; the column's edges are known once columns are."""

    page: int
    text: str
    left: float
    bottom: float
    right: float
    top: float
    flow: int = -1  # which run of lines, in reading order, it belongs to
    flow_left: float = 0.0
    flow_right: float = 0.0
    in_column: bool = False  # beside other text, and not across the page

    @property
    def size(self) -> float:
        return max(self.top - self.bottom, 1.0)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, kw_only=True)
class Page:
    """The lines of a page in reading order, and apart from them what runs along its edges."""

    body: tuple[Line, ...]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


def pages_in_order(raw: Sequence[tuple[float, float, Sequence[Line]]]) -> list[Page]:
    """Return the pages laid out; each comes as width, height and its segments."""
    bare = [(height, *_without_line_numbers(segments)) for _, height, segments in raw]
    edges = _edge_rows([(height, rows_of(segments)) for height, segments, _ in bare])
    pages = []
    gutter: float | None = None
    flows = 0
    for number, (_, segments, numbers) in enumerate(bare):
        above, below = edges[number]
        taken = [row.middle for row in (*above, *below)]
        body = [line for line in segments if not any(abs(line.middle - at) < line.size / 2 for at in taken)]
        gutter = _gutter(body) or gutter
        ordered: list[Line] = []
        for flow, in_column in _flows(body, gutter):
            ordered += _in_flow(flow, flows, in_column)
            flows += 1
        pages.append(
            Page(
                body=tuple(ordered),
                above=_texts(above),
                below=(*_texts(below), *([numbers] if numbers else [])),
            )
        )
    return pages


def _texts(rows: Sequence[Line]) -> tuple[str, ...]:
    return tuple(row.text for row in rows)


def rows_of(segments: Sequence[Line]) -> list[Line]:
    """Return lines that stand at one height as one line each, from the top of the page down."""
    rows: list[list[Line]] = []
    for segment in sorted(segments, key=lambda line: -line.middle):
        if rows and rows[-1][0].bottom <= segment.middle <= rows[-1][0].top:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [_joined(sorted(row, key=lambda line: line.left)) for row in rows]


def _joined(row: Sequence[Line]) -> Line:
    text = row[0].text.strip()
    for before, after in itertools.pairwise(row):
        # A raised footnote mark stands right at its word.
        close = after.left - before.right < 0.15 * before.size and not before.text.endswith(" ")
        text += ("" if close else " ") + after.text.strip()
    # The height is that of the first words: not of a bullet before them nor of a small code after them.
    first = next((line for line in row if any(char.islower() for char in line.text)), None)
    return replace(
        first or max(row, key=lambda line: len(line.text)),
        text=text,
        left=row[0].left,
        right=max(line.right for line in row),
    )


def _without_line_numbers(segments: Sequence[Line]) -> tuple[list[Line], str]:
    """Return the segments of a page without the numbers of its lines, and those numbers."""
    numbers = [line for line in segments if re.fullmatch(r"\s*\d{1,2}\s*", line.text)]
    if len(numbers) < LINE_NUMBERS:
        return list(segments), ""
    left = median(line.left for line in numbers)
    column = sorted(
        (line for line in numbers if abs(line.left - left) < line.size), key=lambda line: -line.middle
    )
    values = [int(line.text) for line in column]
    steps = sum(after - before == 1 for before, after in itertools.pairwise(values))
    beside = [line for line in segments if line not in column and line.left < left]
    if len(column) < LINE_NUMBERS or steps < 0.9 * (len(column) - 1) or len(beside) > EDGE_ROWS:
        return list(segments), ""
    kept = [line for line in segments if line not in column]
    return kept, " ".join(str(value) for value in values)


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", " ", text.strip())).casefold()


def _edge_rows(pages: Sequence[tuple[float, list[Line]]]) -> list[tuple[list[Line], list[Line]]]:
    """Return for each page the rows above and below the text that run through the pages."""
    seen: dict[tuple[str, str], list[float]] = defaultdict(list)
    for height, rows in pages:
        for side in ("above", "below"):
            for row in _near(side, height, rows):
                seen[side, _key(row.text)].append(_distance(side, height, row))
    needed = 2 if len(pages) <= FEW_PAGES else 3
    heights: dict[str, Counter[int]] = {"above": Counter(), "below": Counter()}
    repeated = set()
    for (side, key), found in seen.items():
        if len(found) >= needed and sum(abs(at - median(found)) <= SAME_HEIGHT for at in found) >= needed:
            repeated.add((side, key))
            heights[side][round(median(found))] += len(found)
    # At a height where most pages have a header, another text is one too: the name of the next chapter.
    fixed = {
        side: {at for at, count in heights[side].items() if 2 * count > len(pages) > 1} for side in heights
    }
    return [
        (
            _outermost("above", height, rows, repeated, fixed["above"]),
            _outermost("below", height, rows, repeated, fixed["below"])[::-1],
        )
        for height, rows in pages
    ]


def _distance(side: str, height: float, row: Line) -> float:
    return height - row.middle if side == "above" else row.middle


def _near(side: str, height: float, rows: Sequence[Line]) -> Iterator[Line]:
    """Yield the rows near one edge of the page, from the edge inwards."""
    inwards = list(rows) if side == "above" else list(reversed(rows))
    for row in inwards[:EDGE_ROWS]:
        if _distance(side, height, row) <= EDGE_SHARE * height:
            yield row


def _outermost(
    side: str, height: float, rows: Sequence[Line], repeated: set[tuple[str, str]], fixed: set[int]
) -> list[Line]:
    """Return the rows at one edge that are headers, as far in as nothing else comes between."""
    found: list[Line] = []
    for row in _near(side, height, rows):
        at = _distance(side, height, row)
        number = not found and _PAGE_NUMBER.fullmatch(row.text) is not None
        if (
            not number
            and (side, _key(row.text)) not in repeated
            and not any(abs(at - one) <= 1 for one in fixed)
        ):
            break
        found.append(row)
    return found


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return where the page is parted into columns, or None where it is not."""
    if len(lines) < 2 * MIN_LINES:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    best: tuple[int, float] | None = None
    at = left + GUTTER_FROM * (right - left)
    while at < left + GUTTER_TO * (right - left):
        crossing = sum(line.left < at < line.right for line in lines)
        if (
            crossing <= MAX_CROSSING * len(lines)
            and (best is None or crossing < best[0])
            and _parts(lines, at)
        ):
            best = (crossing, at)
        at += GUTTER_STEP
    return best[1] if best else None


def _parts(lines: Sequence[Line], at: float) -> bool:
    """Tell whether there is running text on both sides of a place, side by side."""
    sides = [line for line in lines if line.right <= at], [line for line in lines if line.left >= at]
    if min(map(len, sides)) < MIN_LINES:
        return False
    volumes = [sum(len(line.text) for line in side) for side in sides]
    if min(volumes) < MIN_VOLUME * sum(volumes):
        return False
    for side in sides:
        width = max(line.right for line in side) - min(line.left for line in side)
        if median(line.right - line.left for line in side) < MIN_FILLED * width:
            return False
    overlap = min(max(line.top for line in side) for side in sides) - max(
        min(line.bottom for line in side) for side in sides
    )
    heights = [max(line.top for line in side) - min(line.bottom for line in side) for side in sides]
    return overlap > 0.5 * min(heights)


def _flows(lines: Sequence[Line], gutter: float | None) -> Iterator[tuple[list[Line], bool]]:
    """Yield the runs of lines in reading order, and whether each is a column beside others."""
    if gutter is None:
        yield list(lines), False
        return
    band: list[Line] = []
    across: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.middle):
        if line.left < gutter < line.right:
            yield from _columns(band, gutter)
            band = []
            across.append(line)
        else:
            if across:
                yield across, False
                across = []
            band.append(line)
    if across:
        yield across, False
    yield from _columns(band, gutter)


def _columns(band: Sequence[Line], gutter: float) -> Iterator[tuple[list[Line], bool]]:
    for side in (
        [line for line in band if line.right <= gutter],
        [line for line in band if line.left >= gutter],
    ):
        if side:
            yield from ((flow, True) for flow, _ in _flows(side, _gutter(side)))


def _in_flow(lines: Sequence[Line], flow: int, in_column: bool) -> list[Line]:
    rows = rows_of(lines)
    if not rows:
        return []
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    return [replace(row, flow=flow, flow_left=left, flow_right=right, in_column=in_column) for row in rows]
