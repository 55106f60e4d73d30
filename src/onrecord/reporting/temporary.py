"""A record made for one check, of sources that are nowhere on record."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from onrecord.models import Source
from onrecord.pipeline import Outcome, add
from onrecord.reporting.report import NoSources, NotRead
from onrecord.sources import files_in, is_url
from onrecord.store import Record
from onrecord.terminal.screen import cut, errors


@contextmanager
def record_of(addresses: Sequence[str], *, draft: str | None) -> Iterator[tuple[Record, list[NotRead]]]:
    """Hold a record of files, folders and URLs, and tell what could not be read.

    The draft itself, if it lies in one of the folders, is no source. Raises NoSources where nothing can be
    read.
    """
    with (
        tempfile.TemporaryDirectory(prefix="onrecord-") as folder,
        Record(Path(folder) / "sources.db") as record,
    ):
        outcomes = _added(record, _without(addresses, draft))
        not_read = [
            NotRead(address=one.address, reason=one.reason or "")
            for one in outcomes
            if one.status == "unreadable"
        ]
        if len(not_read) == len(outcomes):
            told = "; ".join(f"{one.address}: {one.reason}" for one in not_read) or "there are none"
            raise NoSources(f"no source to check against could be read ({told})")
        yield record, not_read


def _without(addresses: Sequence[str], draft: str | None) -> list[str]:
    """Return the single addresses below those given, without the draft."""
    found = []
    for address in addresses:
        if is_url(address) or not os.path.isdir(address):
            found.append(address)
            continue
        # An empty folder stays, to be told of.
        found += [one if isinstance(one, str) else one.address for one in files_in(address)] or [address]
    return [one for one in found if not _is_same(one, draft)]


def _is_same(address: str, draft: str | None) -> bool:
    if draft is None or is_url(address) or is_url(draft):
        return address == draft
    try:
        return os.path.samefile(address, draft)
    except OSError:
        return False


def _added(record: Record, addresses: Sequence[str]) -> list[Outcome]:
    """Add the sources, with a bar on the standard error of a terminal."""
    console = errors()
    with Progress(
        SpinnerColumn(),
        TextColumn("reading the sources"),
        BarColumn(20),
        TextColumn("{task.completed} of {task.total}"),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("", total=len(addresses))

        def tell(news: Source | Outcome) -> None:
            if isinstance(news, Source):
                bar.update(task, description=cut(news.address, 60))
            else:
                bar.advance(task)

        return add(record, addresses, progress=tell)
