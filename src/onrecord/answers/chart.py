"""The report on answers as a chart: an SVG file that stands by itself, in light and in dark.

Each row is a bar of all its questions, cut by what became of them, and over it the interval in which the
share of the answered lies. Colours are attributes and a style sheet only turns them dark, so that programs
that read no style sheets draw it too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from onrecord.answers.report import ORDER, AnswersReport, By, Tally
from onrecord.answers.table import HEADINGS, NOTE, between, in_words, name_of, percent
from onrecord.models import Clarity

MOST_ROWS = 15  # of one heading; a chart of more is read by nobody, and the table has them all
WIDE = 880  # pixels: of a page's column
STACKED = 640  # a chart narrower than this has names above bars instead of beside them
TITLE = "How often asked, how often answered"
LETTER = 0.49  # mean width of a letter for its height, in the sans-serif types that browsers have

# Light and dark. Told apart without colours too: by their order, which the key has, and unsure is hatched.
INK, SOFT = ("#1b1a17", "#ebe7de"), ("#5f5b52", "#aca698")
PAPER, RULE = ("#fcfbf8", "#171614"), ("#dcd7cb", "#3a3732")
COLOURS: dict[Clarity | None, tuple[str, str]] = {
    "answered": ("#1c6670", "#6fc0c9"),
    None: ("#8d877a", "#98927f"),
    "partial": ("#8fb6ba", "#3f737a"),
    "declined": ("#d9a441", "#a87b2c"),
    "not answered": ("#a8412a", "#d97a5c"),
    "no reply": ("#625e55", "#c9c3b4"),
}
CLASSES = {clarity: (clarity or "unsure").replace(" ", "-") for clarity in ORDER}


@dataclass(frozen=True, kw_only=True)
class _Layout:
    """Where things stand, in pixels from the left or the top."""

    width: int

    @property
    def stacked(self) -> bool:
        return self.width < STACKED

    @property
    def margin(self) -> int:
        return 16 if self.stacked else 32

    @property
    def right(self) -> int:
        return self.width - self.margin

    @property
    def names(self) -> float:
        """The width of the column of names."""
        return self.right - self.margin - 145 if self.stacked else 0.25 * self.width

    @property
    def bar(self) -> tuple[float, float]:
        """Where the bars begin and end."""
        if self.stacked:
            return self.margin, self.right
        return self.margin + self.names, self.right - 216

    @property
    def share(self) -> float:
        """Where the shares end; the intervals follow, and how many were asked ends at the right."""
        return self.right - 122 if self.stacked else self.bar[1] + 64

    @property
    def row(self) -> int:
        """The height of a row."""
        return 46 if self.stacked else 30

    @property
    def thick(self) -> int:
        return 14 if self.stacked else 16

    def lines(self, words: str, size: int) -> list[str]:
        """Return the words on lines that fit."""
        most = (self.right - self.margin) / (size * LETTER)
        lines = [""]
        for word in words.split():
            if len(lines[-1]) + len(word) >= most:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        return lines


def answers_svg(report: AnswersReport, chosen: Sequence[By], narrowed: str = "", width: int = WIDE) -> str:
    """Return the chart, ``width`` pixels wide; ``narrowed`` says to which questions it is confined."""
    layout = _Layout(width=width)
    y: float = layout.margin - 6
    parts: list[str] = []
    for words in layout.lines(TITLE, 18 if layout.stacked else 22):
        y += 24
        parts.append(_text(layout.margin, y, words, size=18 if layout.stacked else 22, weight=700))
    for words in layout.lines(f"{in_words(report.total)} {narrowed}".strip(), 14):
        y += 22
        parts.append(_text(layout.margin, y, words, size=14))
    y = _add_key(parts, layout, y + 34)
    for by in chosen:
        if shown := report.first(by, MOST_ROWS):
            y += 46
            left = len(report.tallies[by]) - len(shown)
            parts += _section(layout, by, shown, left, y)
            y += layout.row * len(shown) + 30 * bool(left) + 12
    y += 22
    for words in layout.lines(NOTE, 13):
        y += 18
        parts.append(_text(layout.margin, y, words, size=13, tone="soft"))
    return "\n".join((*_head(report, chosen, layout, y + layout.margin), *parts, "</svg>\n"))


def _head(report: AnswersReport, chosen: Sequence[By], layout: _Layout, height: float) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {layout.width} {height:g}"'
        f' width="{layout.width}" height="{height:g}" role="img" aria-labelledby="title description"'
        ' font-family="Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif">'
    )
    yield f'<title id="title">{TITLE}</title>'
    told = " ".join(
        f"{HEADINGS[by]}: " + "; ".join(_told(tally) for tally in report.first(by, MOST_ROWS)) + "."
        for by in chosen
    )
    yield f'<desc id="description">{escape(f"{in_words(report.total)} {told} {NOTE}")}</desc>'
    dark = [
        f".{name} {{ fill: {tones[1]} }} .{name}-line {{ stroke: {tones[1]} }}"
        for name, tones in (("ink", INK), ("soft", SOFT), ("paper", PAPER), ("rule", RULE))
    ]
    dark += [f".{CLASSES[clarity]} {{ fill: {tones[1]} }}" for clarity, tones in COLOURS.items() if clarity]
    dark.append(f".unsure-line {{ stroke: {COLOURS[None][1]} }}")
    yield f"<style>@media (prefers-color-scheme: dark) {{ {' '.join(dark)} }}</style>"
    yield (
        '<defs><pattern id="unsure" width="5" height="5" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><rect class="paper" width="5" height="5" fill="{PAPER[0]}"/>'
        f'<line class="unsure-line" y2="5" stroke="{COLOURS[None][0]}" stroke-width="4"/></pattern></defs>'
    )
    yield f'<rect class="paper" width="{layout.width}" height="{height:g}" fill="{PAPER[0]}"/>'


def _told(tally: Tally) -> str:
    """Return a row as words, for those who do not see it."""
    return (
        f"{name_of(tally)}, asked {tally.asked:,}, answered {tally.count('answered'):,},"
        f" {percent(tally.share)} of those judged, 95% interval {between(tally)}%"
    )


def _add_key(parts: list[str], layout: _Layout, y: float) -> float:
    """Add the key on as many lines as it takes; return the base line of the last."""
    x: float = layout.margin
    for clarity in ORDER:
        words = clarity or "unsure"
        x, y = _next_place(layout, x, y, 20 + 7 * len(words))
        parts += (_rect(x, y - 11, 14, 12, clarity), _text(x + 20, y, words, size=13))
        x += 42 + 7 * len(words)
    told = "share answered, 95% interval"
    x, y = _next_place(layout, x, y, 42 + 6.2 * len(told))
    parts += (_whisker(x, x + 34, x + 17, y - 5), _text(x + 42, y, told, size=13))
    return y


def _next_place(layout: _Layout, x: float, y: float, width: float) -> tuple[float, float]:
    """Return the place on this line, or where ``width`` does not fit at the beginning of the next."""
    return (x, y) if x + width <= layout.right else (layout.margin, y + 22)


def _section(layout: _Layout, by: By, shown: Sequence[Tally], left: int, y: float) -> Iterator[str]:
    """Yield the rows of one heading whose base line is at ``y``, and that ``left`` more are left out."""
    top, bottom = y + 12, y + 12 + layout.row * len(shown)
    start, end = layout.bar
    yield _text(layout.margin, y, HEADINGS[by], size=16, weight=700)
    columns = [(layout.right, "asked"), (layout.share, "share"), (layout.share + 62, "95%")]
    for x, words in columns:
        yield _text(x, y, words, size=12, tone="soft", anchor="end")
    for hundredth in (0, 25, 50, 75, 100):
        at = start + (end - start) * hundredth / 100
        yield f'<path class="rule-line" d="M{at:g} {top:g}V{bottom + 4:g}" stroke="{RULE[0]}"/>'
        if not layout.stacked:
            yield _text(at, y, f"{hundredth}%", size=12, tone="soft", anchor="middle")
    for number, tally in enumerate(shown):
        yield from _row(layout, tally, top + layout.row * number)
    if left:
        yield _text(layout.margin, bottom + 20, f"and {left} more", size=13, tone="soft")


def _row(layout: _Layout, tally: Tally, top: float) -> Iterator[str]:
    start, end = layout.bar
    base = top + 20
    middle = top + (33 if layout.stacked else 15)
    yield f"<g><title>{escape(_told(tally))}</title>"
    if layout.stacked:  # so that the lines of the scale do not run through the names
        yield f'<rect class="paper" x="0" y="{top:g}" width="{layout.width}" height="25" fill="{PAPER[0]}"/>'
    tone = "soft" if tally.key is None else "ink"
    yield _text(layout.margin, base, _cut(name_of(tally), layout.names), size=14, tone=tone)
    x = start
    for clarity in ORDER:
        width = (end - start) * tally.count(clarity) / tally.asked
        if width:
            gap = 1 if width > 4 else 0  # a hair of ground between two colours
            yield _rect(x, middle - layout.thick / 2, width - gap, layout.thick, clarity)
            x += width
    if tally.interval:
        low, high = (start + (end - start) * bound for bound in tally.interval)
        yield _whisker(
            low, high, None if tally.share is None else start + (end - start) * tally.share, middle
        )
    yield _text(layout.share, base, percent(tally.share), size=14, weight=700, anchor="end")
    yield _text(layout.share + 62, base, between(tally), size=13, tone="soft", anchor="end")
    yield _text(layout.right, base, f"{tally.asked:,}", size=14, anchor="end")
    yield "</g>"


def _cut(name: str, width: float) -> str:
    most = int(width / (14 * LETTER))
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def _whisker(low: float, high: float, at: float | None, y: float) -> str:
    """Return an interval as a line with ends, on a ground that sets it off from the colours under it."""
    path = f"M{low:.1f} {y - 5:g}v10m0-5H{high:.1f}m0-5v10"
    line = f'<path class="paper-line" d="{path}" fill="none" stroke="{PAPER[0]}" stroke-width="4.5"/>'
    line += f'<path class="ink-line" d="{path}" fill="none" stroke="{INK[0]}" stroke-width="1.6"/>'
    if at is not None:
        line += (
            f'<circle class="ink paper-line" cx="{at:.1f}" cy="{y:g}" r="4" fill="{INK[0]}"'
            f' stroke="{PAPER[0]}" stroke-width="1.5"/>'
        )
    return line


def _rect(x: float, y: float, width: float, height: float, clarity: Clarity | None) -> str:
    fill = COLOURS[clarity][0] if clarity else "url(#unsure)"
    name = f' class="{CLASSES[clarity]}"' if clarity else ""
    return f'<rect{name} x="{x:.1f}" y="{y:g}" width="{width:.1f}" height="{height:g}" fill="{fill}"/>'


def _text(
    x: float, y: float, words: str, *, size: int, weight: int = 400, tone: str = "ink", anchor: str = "start"
) -> str:
    fill = {"ink": INK, "soft": SOFT}[tone][0]
    bold = f' font-weight="{weight}"' if weight != 400 else ""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    place = f'x="{x:g}" y="{y:g}" font-size="{size}"'
    return f'<text class="{tone}" {place}{bold}{side} fill="{fill}">{escape(words)}</text>'
