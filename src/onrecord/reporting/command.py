"""``onrecord check``: from the options to what is printed and written."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from onrecord.checks.checked import Verdict
from onrecord.checks.drafts import Draft
from onrecord.errors import BadOption, OnRecordError, RecordError, UnreadableSource
from onrecord.models import Source
from onrecord.readers import media_type
from onrecord.record.rows import DocumentFilter
from onrecord.reporting.report import (
    DEFAULT_FAIL_ON,
    STDIN,
    CheckReport,
    NoSources,
    NotRead,
    make_report,
    read_for_report,
)
from onrecord.reporting.temporary import record_of
from onrecord.sources import fetch_one, is_url, now
from onrecord.store import Record
from onrecord.terminal.screen import cut, errors, output


class NotWritten(OnRecordError):
    """A file that was asked for cannot be written."""


@dataclass(frozen=True, kw_only=True)
class CheckOptions:
    """What the command was told."""

    draft: str  # a path or URL, "-" for the standard input
    record: str
    sources: tuple[str, ...] = ()
    fail_on: frozenset[Verdict] = DEFAULT_FAIL_ON
    only_quoted: bool = False
    published: str | None = None  # the draft's own date
    as_json: bool = False
    html: str | None = None
    sarif: str | None = None
    annotate: str | None = None


def check_and_tell(options: CheckOptions) -> CheckReport:
    """Check the draft, print and write what was asked for, and return the report.

    Raises UnreadableSource for a draft that cannot be read, RecordError and NoSources where there is nothing
    to check it against.
    """
    source, draft = _draft(options)
    _check_outputs(options, source)
    with _record(options) as (record, not_read), _busy(f"checking {_name(options.draft)}"):
        report = make_report(
            source,
            draft,
            record,
            name=_name(options.draft),
            fail_on=options.fail_on,
            only_quoted=options.only_quoted,
            not_read=not_read,
        )
    _write(report, options)
    _print(report, as_json=options.as_json)
    return report


def _check_outputs(options: CheckOptions, source: Source) -> None:
    """Say at once, and not after the check, that a file cannot be written as was asked."""
    for path in (options.html, options.sarif, options.annotate):
        if path and not Path(path).absolute().parent.is_dir():
            raise NotWritten(f"{path} cannot be written: there is no such folder")
    if options.annotate is None:
        return
    if source.media_type not in (media_type.DOCX, media_type.MARKDOWN, media_type.PLAIN):
        raise BadOption(
            "--annotate sets comments in DOCX and footnotes in Markdown or text, and the draft is none of"
            " these; --html FILE writes a report on any draft"
        )
    if (Path(options.annotate).suffix.lower() == ".docx") != (source.media_type == media_type.DOCX):
        kind = "a DOCX" if source.media_type == media_type.DOCX else "no DOCX"
        raise BadOption(f"--annotate {options.annotate}: the draft is {kind}; name a file of its own kind")
    is_file = options.draft != "-" and not is_url(options.draft)
    if is_file and Path(options.annotate).exists() and Path(options.annotate).samefile(options.draft):
        raise BadOption(f"--annotate {options.annotate}: that is the draft itself; name another file")


def _write(report: CheckReport, options: CheckOptions) -> None:
    """Write the files that were asked for, and say so."""
    if options.html:
        from onrecord.reporting.page import page

        _save(options.html, page(report).encode())
    if options.sarif:
        from onrecord.reporting.sarif import sarif

        _save(options.sarif, json.dumps(sarif(report), ensure_ascii=False, indent=1).encode() + b"\n")
    if options.annotate and report.file.media_type == media_type.DOCX:
        from onrecord.reporting import comments

        content, missed = comments.annotated(report)
        _save(options.annotate, content)
        for entry in missed:
            words = cut(entry.words, 60)
            click.echo(f"onrecord: no comment can be set at “{words}”, in a note or a text box", err=True)
    elif options.annotate:
        from onrecord.reporting import footnotes

        _save(options.annotate, footnotes.annotated(report))


def _save(path: str, content: bytes) -> None:
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise NotWritten(f"{path} cannot be written: {error.strerror}") from None
    click.echo(f"wrote {path}", err=True)


def _name(draft: str) -> str:
    return STDIN if draft == "-" else draft


def _draft(options: CheckOptions) -> tuple[Source, Draft]:
    """Return the draft's bytes, and what is read from them; raises UnreadableSource with the draft's name."""
    try:
        source = _standard_input() if options.draft == "-" else fetch_one(options.draft)
        return source, read_for_report(source, published=options.published)
    except UnreadableSource as error:
        reason = str(error).replace("the source", "it")
        raise UnreadableSource(f"the draft {_name(options.draft)} cannot be read: {reason}") from None


def _standard_input() -> Source:
    stream = sys.stdin.buffer
    if sys.stdin.isatty():
        click.echo("onrecord: write or paste the draft; end with Ctrl-D", err=True)
    content = stream.read()
    return Source(
        address="", content=content, media_type=media_type.media_type_of(content), retrieved_at=now()
    )


@contextmanager
def _record(options: CheckOptions) -> Iterator[tuple[Record, Sequence[NotRead]]]:
    """Hold the record to check against, one of ``--sources`` or the user's own."""
    if options.sources:
        with record_of(options.sources, draft=options.draft) as (made, not_read):
            yield made, not_read
        return
    if not Path(options.record).exists():
        raise RecordError(
            f"there is no record {options.record} to check against; name a folder of sources with --sources"
            " FOLDER, make a record with: onrecord add SOURCE, or name another with --record"
        )
    with Record(options.record, create=False) as record:
        if not record.count(DocumentFilter()):
            raise NoSources(
                f"the record {options.record} has no sources yet; add some with: onrecord add SOURCE"
            )
        yield record, ()


@contextmanager
def _busy(words: str) -> Iterator[None]:
    """Show on the standard error of a terminal that something is under way."""
    console = errors()
    if not console.is_terminal:
        yield
        return
    with console.status(words):
        yield


def _print(report: CheckReport, *, as_json: bool) -> None:
    if as_json:
        from onrecord.reporting.plain import report_shape

        json.dump(report_shape(report), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    from onrecord.reporting.table import print_report

    print_report(output(), report)
