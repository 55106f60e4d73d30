"""The chain from a source to the record, on one screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.errors import BadOption, UnreadableSource
from onrecord.exchanges import find_exchanges
from onrecord.models import Document, Findings, Source
from onrecord.pages.blurbs import blurb_key, relabel_repeats
from onrecord.persons.parties import with_parties
from onrecord.readers import Told, read
from onrecord.sources import Limits, Unreadable, gather
from onrecord.speakers import attribute
from onrecord.statements import find_statements
from onrecord.store import Added, Record
from onrecord.times.scenes import with_scenes


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one source."""

    address: str
    status: Added | Literal["unreadable"]
    document: str | None = None  # its id; None if the source is unreadable
    reason: str | None = None  # why it is unreadable


Progress = Callable[[Source | Outcome], None]  # called when a source is begun and when it is done


def examine(document: Document) -> Findings:
    """Return all that is found in one document."""
    statements = find_statements(document)
    attributed = attribute(document, statements)
    statements = with_scenes(document, statements, attributed.attributions)
    exchanges = with_parties(
        document, find_exchanges(document, statements, attributed.attributions), attributed.attributions
    )
    return Findings(
        document=document,
        statements=tuple(statements),
        attributions=attributed.attributions,
        exchanges=tuple(exchanges),
        people=attributed.people,
    )


def add(
    record: Record,
    addresses: Iterable[str],
    *,
    told: Told = Told(),  # noqa: B008
    limits: Limits = Limits(),  # noqa: B008
    progress: Progress = lambda _: None,
) -> list[Outcome]:
    """Add every source at the addresses to the record; return what became of each, in order.

    A source that cannot be read is noted in the record with its reason, and the others go on.
    """
    outcomes = []
    for address in addresses:
        for source in gather(address, limits=limits):
            if isinstance(source, Source):
                progress(source)
            outcomes.append(_added(record, source, told))
            progress(outcomes[-1])
    return outcomes


def _added(record: Record, source: Source | Unreadable, told: Told) -> Outcome:
    kept = _place(record, source.address)
    try:
        if isinstance(source, Unreadable):
            raise UnreadableSource(source.reason)
        document = replace(read(source, told=told), address=kept)
        if record.holds(document.id):
            status = _told_anew(record, document)
        else:
            status = record.add(examine(_without_blurbs(record, document)), replace(source, address=kept))
    except (UnreadableSource, BadOption) as error:  # BadOption: a sidecar that makes no sense
        record.refuse(kept, str(error))
        return Outcome(address=source.address, status="unreadable", reason=str(error))
    return Outcome(address=source.address, status=status, document=document.id)


def _place(record: Record, address: str) -> str:
    """Return the address as the record keeps it: a file's path as seen from the record's own folder.

    So a file is known again from whatever folder it is added, and the record may move with its sources.
    """
    if "://" in address:
        return address
    return os.path.relpath(os.path.abspath(address), os.path.abspath(record.path.parent))


def _told_anew(record: Record, document: Document) -> Added:
    """Examine a document again if somebody now says of it what the record does not have, else leave it."""
    stored = record.document(document.id)
    facts: dict[str, object] = {}
    for name in ("title", "outlet", "published", "updated"):
        now, before = getattr(document, name), getattr(stored, name)
        if now and _is_told(now.read_from) and (before is None or before.value != now.value):
            facts[name] = now
    names, names_before = ([author.name for author in one.authors] for one in (document, stored))
    if names != names_before and any(_is_told(author.read_from) for author in document.authors):
        facts["authors"] = document.authors
    if not facts:
        return "unchanged"
    return record.replace(examine(replace(stored, **facts)))  # type: ignore[arg-type]


def _is_told(read_from: str) -> bool:
    """Tell whether a fact comes from an option or a sidecar, not from the source itself."""
    return read_from == Told().read_from or read_from.startswith("sidecar ")


def _without_blurbs(record: Record, document: Document) -> Document:
    """Return the document with the blurbs that its outlet's other pages end with made furniture."""
    if document.outlet is None:
        return document
    keys = [blurb_key(passage.span.of(document.text)) for passage in document.story()]
    known = record.blurbs(document.outlet.value, keys)
    return replace(document, passages=relabel_repeats(document.text, document.passages, known))
