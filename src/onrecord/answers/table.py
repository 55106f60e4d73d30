"""The report on answers as tables for the terminal, and as plain values for ``--json`` and ``--csv``."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.answers.report import ORDER, AnswersReport, By, Tally
from onrecord.record.rows import ExchangeFilter
from onrecord.terminal.screen import line
from onrecord.terminal.shapes import Shape
from onrecord.times.plain_dates import plain_date

HEADINGS: dict[By, str] = {
    "respondent": "Who was asked",
    "asker": "Who asked",
    "outlet": "Where it was published",
    "month": "When",
}
NOBODY = {"respondent": "nobody named", "asker": "nobody named", "outlet": "none named", "month": "not known"}
# What a reader has to know to read the numbers.
NOTE = (
    "A question that was put again, or that two documents have, counts once, by the clearest answer it got."
    " The share is that of the questions judged that were answered, with its 95% interval: the fewer"
    " questions, the wider. Those that are unsure may be answered or not, and widen it. It does not tell how"
    " often the program errs."
)


def print_report(console: Console, report: AnswersReport, chosen: Sequence[By], most: int) -> None:
    """Print a table for each of ``chosen``, of the ``most`` first rows; 0 is all."""
    console.print(Text(in_words(report.total), style="heading"))
    for by in chosen:
        shown = report.first(by, most)
        if not shown:
            continue
        console.print(Text(f"\n{HEADINGS[by]}", style="heading"))
        console.print(_table(shown))
        if left := len(report.tallies[by]) - len(shown):
            console.print(Text(f"and {left} more; --limit 0 prints all", style="aside"))
    if not report.total.asked:
        return
    console.print(Text(f"\n{NOTE}", style="aside"))
    if report.rejected:
        console.print(Text(f"Left out: {report.rejected} that a person rejected.", style="aside"))


def in_words(tally: Tally) -> str:
    """Return what became of the questions as a sentence."""
    if not tally.asked:
        return "No question on record fits."
    again = tally.put - tally.asked
    counts = [(clarity, tally.count(clarity)) for clarity in ORDER]
    became = ", ".join(f"{number} {clarity or 'unsure'}" for clarity, number in counts if number)
    put_again = f" (put again {_times(again)})" if again else ""
    asked = "1 question" if tally.asked == 1 else f"{tally.asked:,} questions"
    return f"{asked}{put_again}: {became}."


def narrowed(wanted: ExchangeFilter) -> str:
    """Return to which questions a report is confined, as a sentence; empty if to none."""
    told = (
        ("put to", wanted.respondent),
        ("put by", wanted.asker),
        ("in", wanted.outlet),
        ("about", wanted.about),
        ("from", wanted.since and plain_date(wanted.since)),
        ("until", wanted.until and plain_date(wanted.until)),
    )
    parts = [f"{word} {line(value)}" for word, value in told if value]
    return f"Only those {', '.join(parts)}." if parts else ""


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"


def name_of(tally: Tally) -> str:
    """Return the row's name: a printed label that stands for nobody known is in quotation marks."""
    if tally.key is None:
        return NOBODY.get(tally.by, "")
    if tally.by == "month":
        return plain_date(tally.name)
    return f"“{line(tally.name or '')}”" if tally.is_label else line(tally.name or "")


def percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}%"


def between(tally: Tally) -> str:
    """Return the interval in hundredths, as "31–46"."""
    if tally.interval is None:
        return "–"
    low, high = tally.interval
    return f"{100 * low:.0f}–{100 * high:.0f}"


def _table(tallies: Sequence[Tally]) -> Table:
    # Not wider than it has to be: numbers far from their names are hard to follow.
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="aside", padding=(0, 1, 0, 0))
    table.add_column("")
    headings = ("\nasked", "an-\nswered", "\nunsure", "\npart", "de-\nclined", "not an-\nswered", "no\nreply")
    for heading in (*headings, "answered:\nshare     95%"):
        table.add_column(heading, justify="right", no_wrap=True)
    for tally in tallies:
        again = tally.put - tally.asked
        asked = Text.assemble(f"{tally.asked:,}", (f" +{again:,}" if again else "", "aside"))
        counts = [tally.count(clarity) for clarity in ORDER]
        table.add_row(
            Text(name_of(tally), style="aside" if tally.key is None else ""),
            asked,
            *(Text(f"{number:,}" if number else "·", style="" if number else "aside") for number in counts),
            Text.assemble((percent(tally.share), "name"), f"{between(tally):>8}"),
        )
    return table


def shape(tally: Tally) -> Shape:
    """Return a tally as plain values with the exchanges behind each number."""
    questions = [
        {
            "clarity": question.clarity,
            "exchanges": list(question.exchanges),
            "copies": list(question.copies),
        }
        for question in tally.questions
    ]
    return {**counts_shape(tally), "questions": questions}


def counts_shape(tally: Tally) -> Shape:
    """Return a tally as plain values without the questions behind it, for a spreadsheet."""
    low, high = tally.interval or (None, None)
    return {
        "by": tally.by,
        "key": tally.key,
        "name": tally.name,
        "is_label": tally.is_label,
        "asked": tally.asked,
        "put": tally.put,
        **{(clarity or "unsure").replace(" ", "_"): tally.count(clarity) for clarity in ORDER},
        "share": tally.share,
        "low": low,
        "high": high,
    }


COLUMNS = tuple(counts_shape(Tally(by="all", key=None, name=None, questions=())))
