"""The report as a table for the terminal, good to read from 80 to 160 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.checks.checked import Place, Verdict
from onrecord.reporting.marked import Segment, draft_side, source_side
from onrecord.reporting.report import CheckReport, Entry, Passed
from onrecord.reporting.wording import (
    LOOSE,
    place_words,
    summary,
    told_apart,
    tone,
    verdict_counts,
    who,
)
from onrecord.terminal.screen import cut, line

STYLES = {"stands": "green", "differs": "bold red", "unknown": "yellow"}
# Of the nearest thing to what is not on record: with less than half of the words it is about something else.
LEAST_NEAR = 0.5
LEAST_NEAR_WORDS = 3  # that it must share: “please contact” is not near “No contact”
MOST_PLACES = 2  # equally good places that are shown; --json has them all
MOST_WORDS = 700  # characters of one side; nearly all quotations of newspapers are shorter
MOST_NEAR = 160  # characters of something that is only near
MOST_TITLE = 60
ALIKE: tuple[Verdict, ...] = ("verbatim", "same words")  # the source's words would only say it again

MOST_PASSED = 60  # characters of what was passed over


def print_report(console: Console, report: CheckReport) -> None:
    """Print the table, what was passed over and the outcome."""
    plain = not console.is_terminal
    if report.entries:
        console.print(report_table(report, plain=plain))
    for part in _notes(report):
        console.print(part)
    console.print(Text(line(summary(report)), style="heading"))
    if report.entries:
        console.print(Text(f"{verdict_counts(report)}; {report.documents} sources on record", style="aside"))
    if told := told_apart(report):
        console.print(Text(f"{told}; --quoted leaves that out", style="aside"))


def report_table(report: CheckReport, *, plain: bool) -> Table:
    """Return a table of the quotations: where in the draft, the draft's words, verdict and source's words.

    What differs is coloured; ``plain`` sets it between » and « instead.
    """
    table = Table(box=SIMPLE_HEAD, expand=True, pad_edge=False, header_style="aside", padding=(0, 1))
    in_lines = any(entry.spot for entry in report.entries)
    table.add_column("line" if in_lines else "para.", justify="right", no_wrap=True, width=5)
    table.add_column("draft", ratio=5)
    table.add_column("on record", ratio=6)
    for entry in report.entries:
        at = entry.spot.line if entry.spot else entry.paragraph
        table.add_row(
            Text(str(at), style="aside"),
            _draft_cell(entry, plain=plain),
            Group(*_record_cell(report, entry, plain=plain)),
        )
        table.add_row()
    return table


def _draft_cell(entry: Entry, *, plain: bool) -> Text:
    quotation = entry.checked.quotation
    text = Text.assemble((line(who(quotation.speaker, quotation.speaker_label)), "name"), ": ")
    compared = entry.checked.places and entry.checked.verdict not in LOOSE
    runs = entry.checked.places[0].differences if compared else ()
    words = _coloured(draft_side(entry.words, runs), plain=plain)
    return text + (words if entry.is_told else Text("“") + words + Text("”"))


def _record_cell(report: CheckReport, entry: Entry, *, plain: bool) -> Iterator[Text | Padding]:
    found = entry.checked
    yield Text.assemble((found.verdict, STYLES[tone(found.verdict)]), ("  " + line(found.reason), "aside"))
    shared = found.score * len(entry.words.split())
    if found.verdict == "not on record" and (found.score < LEAST_NEAR or shared < LEAST_NEAR_WORDS):
        return
    exact = found.verdict not in LOOSE
    most = MOST_PLACES if exact else 1
    for place in found.places[:most]:
        if found.verdict not in ALIKE:
            words = _coloured(source_side(place), plain=plain) if exact else _plain(place)
            near = "nearest: " if found.verdict == "not on record" else ""
            speaker = line(who(place.speaker, place.speaker_label))
            yield Text.assemble((near, "aside"), (speaker, "name"), ": “", words, "”")
        yield Text(place_words(report, place, MOST_TITLE), style="aside")
    if len(found.places) > most:
        more = len(found.places) - most
        yield Text(f"and {more} {'place' if more == 1 else 'places'} more", style="aside")


def _plain(place: Place) -> Text:
    return Text(cut(" … ".join(place.words), MOST_NEAR))


def _coloured(segments: Sequence[Segment], *, plain: bool) -> Text:
    """Return one side with what differs set off; of a long one what is alike is cut."""
    text = Text()
    for segment in _shortened(segments):
        lead = " " if segment.words[:1].isspace() else ""
        trail = " " if segment.words[-1:].isspace() and len(segment.words.strip()) else ""
        words = f"{lead}{line(segment.words)}{trail}" if segment.words.strip() else " "
        if segment.differs and plain:
            words = f"»{words.strip()}«"
        text.append(words, style=_style(segment) if segment.differs else "")
    return text


def _style(segment: Segment) -> str:
    return "bold underline red" if segment.grave else "underline red"


def _shortened(segments: Sequence[Segment]) -> Iterable[Segment]:
    """Yield the segments, of long stretches that are alike only both ends."""
    total = sum(len(segment.words) for segment in segments)
    if total <= MOST_WORDS:
        return segments
    most = max(80, MOST_WORDS // max(1, len(segments)))
    return [
        segment if segment.differs else segment._replace(words=_ends(segment.words, most))
        for segment in segments
    ]


def _ends(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    half = most // 2
    return f"{words[:half].rsplit(' ', 1)[0]} … {words[-half:].split(' ', 1)[-1]}"


def _notes(report: CheckReport) -> Iterator[Text]:
    """Yield what stands under the table: what was passed over, what could not be read, what is odd."""
    if report.passed:
        yield Text("Passed over", style="heading")
        for why, passed in _by_reason(report.passed):
            shown = ", ".join(f"{cut(one.words, MOST_PASSED)} ({one.where})" for one in passed)
            yield Text.assemble((f"  {why}: ", "aside"), shown)
    if report.not_read:
        yield Text("Sources that could not be read", style="heading")
        for source in report.not_read:
            yield Text.assemble(f"  {line(source.address)}: ", (line(source.reason), "aside"))
    for warning in report.warnings:
        yield Text.assemble(("Note: ", "heading"), line(warning))


def _by_reason(passed: Sequence[Passed]) -> Iterator[tuple[str, list[Passed]]]:
    for why in dict.fromkeys(one.why for one in passed):
        yield why, [one for one in passed if one.why == why]
