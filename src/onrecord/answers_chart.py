"""The report on answers as a chart: an SVG file that stands by itself, in light and in dark.

Each row is a bar of all its questions, cut by what became of them, and over it the interval in which the
share of the answered lies. Colours are attributes and a style sheet only turns them dark, so that programs
that read no style sheets draw it too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from onrecord.answers_report import ORDER, AnswersReport, By, Tally
from onrecord.answers_table import HEADINGS, NOTE, between, in_words, name_of, percent
from onrecord.models import Clarity

MOST_ROWS = 15  # of one heading; a chart of more is read by nobody, and the table has them all
WIDTH, MARGIN = 880, 32
NAME, BAR, NUMBERS = 220, 380, 230  # widths of the three columns, MARGIN apart from the edges
ROW, THICK = 30, 16  # heights of a row and of its bar
NAME_LETTERS = 30  # of a name of 14 pixels that fit its column
BAR_LEFT = MARGIN + NAME
BAR_RIGHT = BAR_LEFT + BAR
WRAP = 126  # letters of a line of 13 pixels across the chart

# Light and dark. Told apart without colours too: by their order, which the key has, and unsure is hatched.
INK, SOFT, PAPER, RULE = (
    ("#1b1a17", "#ebe7de"),
    ("#5f5b52", "#aca698"),
    ("#fcfbf8", "#171614"),
    ("#dcd7cb", "#3a3732"),
)
COLOURS: dict[Clarity | None, tuple[str, str]] = {
    "answered": ("#1c6670", "#6fc0c9"),
    None: ("#8d877a", "#98927f"),
    "partial": ("#8fb6ba", "#3f737a"),
    "declined": ("#d9a441", "#a87b2c"),
    "not answered": ("#a8412a", "#d97a5c"),
    "no reply": ("#625e55", "#c9c3b4"),
}
CLASSES = {clarity: (clarity or "unsure").replace(" ", "-") for clarity in ORDER}


def answers_svg(report: AnswersReport, chosen: Sequence[By], narrowed: str = "") -> str:
    """Return the chart; ``narrowed`` says to which questions the report is confined."""
    parts: list[str] = []
    y: float = MARGIN + 18
    parts.append(_text(MARGIN, y, "How often asked, how often answered", size=22, weight=700))
    for words in _lines(f"{in_words(report.total)} {narrowed}".strip()):
        y += 22
        parts.append(_text(MARGIN, y, words, size=14))
    y += 34
    parts += _key(y)
    for by in chosen:
        if shown := report.first(by, MOST_ROWS):
            y += 46
            left = len(report.tallies[by]) - len(shown)
            parts += _section(by, shown, left, y)
            y += ROW * (len(shown) + bool(left)) + 12
    y += 22
    for words in _lines(NOTE):
        y += 18
        parts.append(_text(MARGIN, y, words, size=13, tone="soft"))
    return "\n".join((*_head(report, chosen, y + MARGIN), *parts, "</svg>\n"))


def _head(report: AnswersReport, chosen: Sequence[By], height: float) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}"'
        f' height="{height:g}" role="img" aria-labelledby="title description"'
        ' font-family="Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif">'
    )
    yield '<title id="title">How often asked, how often answered</title>'
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
    yield f'<rect class="paper" width="{WIDTH}" height="{height:g}" fill="{PAPER[0]}"/>'


def _told(tally: Tally) -> str:
    """Return a row as words, for those who do not see it."""
    return (
        f"{name_of(tally)}, asked {tally.asked:,}, answered {tally.count('answered'):,},"
        f" {percent(tally.share)} of those judged, 95% interval {between(tally)}%"
    )


def _key(y: float) -> Iterator[str]:
    x: float = MARGIN
    for clarity in ORDER:
        words = clarity or "unsure"
        yield _rect(x, y - 11, 14, 12, clarity)
        yield _text(x + 20, y, words, size=13)
        x += 42 + 7 * len(words)
    yield _whisker(x, x + 34, x + 17, y - 5)
    yield _text(x + 42, y, "share answered, 95% interval", size=13)


def _section(by: By, shown: Sequence[Tally], left: int, y: float) -> Iterator[str]:
    """Yield the rows of one heading whose base line is at ``y``, and that ``left`` more are left out."""
    top, bottom = y + 12, y + 12 + ROW * len(shown)
    yield _text(MARGIN, y, HEADINGS[by], size=16, weight=700)
    numbers = BAR_RIGHT + 20
    for x, words in ((numbers + 44, "share"), (numbers + 106, "95%"), (WIDTH - MARGIN, "asked")):
        yield _text(x, y, words, size=12, tone="soft", anchor="end")
    for tenth in (0, 25, 50, 75, 100):
        at = BAR_LEFT + BAR * tenth / 100
        yield f'<path class="rule-line" d="M{at:g} {top:g}V{bottom + 4:g}" stroke="{RULE[0]}"/>'
        yield _text(at, y, f"{tenth}%", size=12, tone="soft", anchor="middle")
    for number, tally in enumerate(shown):
        yield from _row(tally, top + ROW * number + ROW / 2)
    if left:
        yield _text(MARGIN, bottom + ROW / 2 + 5, f"and {left} more", size=13, tone="soft")


def _row(tally: Tally, middle: float) -> Iterator[str]:
    name = name_of(tally)
    cut = name if len(name) <= NAME_LETTERS else name[: NAME_LETTERS - 1].rstrip() + "…"
    yield f"<g><title>{escape(_told(tally))}</title>"
    yield _text(MARGIN, middle + 5, cut, size=14, tone="soft" if tally.key is None else "ink")
    x: float = BAR_LEFT
    for clarity in ORDER:
        width = BAR * tally.count(clarity) / tally.asked
        if width:
            gap = 1 if width > 4 else 0  # a hair of ground between two colours
            yield _rect(x, middle - THICK / 2, width - gap, THICK, clarity)
            x += width
    if tally.interval:
        low, high = (BAR_LEFT + BAR * end for end in tally.interval)
        yield _whisker(low, high, None if tally.share is None else BAR_LEFT + BAR * tally.share, middle)
    base, numbers = middle + 5, BAR_RIGHT + 20
    yield _text(numbers + 44, base, percent(tally.share), size=14, weight=700, anchor="end")
    yield _text(numbers + 106, base, between(tally), size=13, tone="soft", anchor="end")
    yield _text(WIDTH - MARGIN, base, f"{tally.asked:,}", size=14, anchor="end")
    yield "</g>"


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


def _lines(words: str) -> list[str]:
    """Return the words on lines that fit the chart."""
    lines = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) >= WRAP:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
