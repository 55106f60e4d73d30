"""Adding sources while telling the person at the terminal how it goes; and the demonstration."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

import click
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from onrecord.models import Source
from onrecord.pipeline import Outcome, add
from onrecord.readers import Told
from onrecord.record.rows import DocumentFilter, ExchangeFilter, StatementFilter
from onrecord.sources import Limits
from onrecord.store import Record
from onrecord.terminal.screen import cut, errors, line, output

MOST_SHOWN = 6  # rows of each list in the demonstration


def add_and_tell(record: Record, addresses: Sequence[str], told: Told, limits: Limits) -> list[Outcome]:
    """Add the sources; print a line each and a summary, with a bar on the standard error of a terminal."""
    console = errors()
    both = console.is_terminal and sys.stdout.isatty()
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.completed} done"),
        BarColumn(20),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
        console=console,
        transient=True,
        disable=not console.is_terminal,
        # A line printed to a terminal must go above the bar; a line printed to a file must go to the file.
        redirect_stdout=both,
    ) as bar:
        task = bar.add_task("", total=None)

        def tell(news: Source | Outcome) -> None:
            if isinstance(news, Source):
                bar.update(task, description=cut(news.address, 60))
            else:
                bar.advance(task)
                click.echo(_line(record, news))

        outcomes = add(record, addresses, told=told, limits=limits, progress=tell)
    click.echo(_summary(outcomes))
    return outcomes


def _line(record: Record, outcome: Outcome) -> str:
    """Return what to say of one source."""
    if outcome.document is None:
        return f"{'unreadable':<12}{line(outcome.address)}: {line(outcome.reason or '')}"
    [row] = record.documents(DocumentFilter(document=outcome.document))
    counts = (
        _counted(row.statements, "statement"),
        _counted(row.exchanges, "exchange"),
        f"{row.furniture} of {_counted(row.passages, 'passage')} furniture",
    )
    return f"{outcome.status:<12}{cut(row.name, 90)} ({row.id}): {', '.join(counts)}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _summary(outcomes: Sequence[Outcome]) -> str:
    counts = Counter(outcome.status for outcome in outcomes)
    parts = ", ".join(f"{count} {status}" for status, count in counts.most_common())
    hint = "; onrecord documents --unreadable says why" if counts["unreadable"] else ""
    return f"{_counted(len(outcomes), 'source')}: {parts}{hint}"


def demonstrate(record: Record) -> list[Outcome]:
    """Add the bundled coverage and print what a reader may want to see first."""
    from onrecord.dossier import ask
    from onrecord.examples import QUESTION, paths
    from onrecord.terminal.showing import print_dossier
    from onrecord.terminal.tables import documents_table, exchanges_table, statements_table

    console = output()
    outcomes = add_and_tell(record, [str(path) for path in paths()], Told(), Limits())
    console.print(Text("\nThe documents", style="heading"))
    console.print(documents_table(record.documents()))
    console.print(Text("\nWhat was denied", style="heading"))
    denied = record.statements(StatementFilter(act=("deny",), limit=MOST_SHOWN))
    console.print(statements_table(denied, console.width))
    console.print(Text("\nWhat was asked and not answered", style="heading"))
    unanswered = record.exchanges(ExchangeFilter(clarity=("not answered", "declined"), limit=MOST_SHOWN))
    console.print(exchanges_table(unanswered, console.width))
    console.print(Text("\nThe dossier of a question", style="heading"))
    print_dossier(console, ask(record, QUESTION))
    console.print(Text("\nNext", style="heading"))
    console.print("  onrecord add SOURCE...     your own coverage: files, folders, URLs")
    console.print('  onrecord ask "QUESTION"    everything on record about a question')
    console.print("  onrecord check DRAFT       the quotations of a draft against the record")
    console.print("  onrecord serve             the record in the browser")
    return outcomes
