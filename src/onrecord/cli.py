"""The command line: one command calls one function. What is heavy is imported inside the commands."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.answers.judges import Judge
    from onrecord.answers.report import By
    from onrecord.pipeline import Outcome
    from onrecord.record.rows import Filter
    from onrecord.store import Record

DEFAULT_RECORD = "record.db"
FEW = 50  # rows of a table unless --limit says otherwise; --json and --csv leave nothing out
# Exit statuses, as docs/commands.md has them.
UNREADABLE = 1
DOES_NOT_STAND = 1  # of "check": a quotation has one of the verdicts that it fails on
COULD_NOT_RUN = 2
STOPPED = 130
PIPE_CLOSED = 141

F = TypeVar("F", bound=Callable[..., Any])


class Trouble(click.ClickException):
    """An error of ours as one line, with the exit status for what could not run."""

    exit_code = COULD_NOT_RUN

    def show(self, file: Any = None) -> None:
        click.echo(f"onrecord: {self.format_message()}", err=True)


class Commands(click.Group):
    """The commands in the order in which they are used, with our errors told in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except OnRecordError as error:
            raise Trouble(str(error)) from error
        except BrokenPipeError:
            # Who reads has seen enough. What is still in the buffer must not fail at the exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            ctx.exit(PIPE_CLOSED)
        except KeyboardInterrupt:
            click.echo("\nonrecord: stopped; every document that was printed is on record", err=True)
            ctx.exit(STOPPED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord")
@click.option(
    "--record", metavar="FILE", envvar="ONRECORD", help=f"The record; {DEFAULT_RECORD} if not given."
)
@click.pass_context
def main(context: click.Context, record: str | None) -> None:
    """Who said what, when and where: coverage in, a record of statements and answers out.

    The record is one file, record.db here unless --record or the variable ONRECORD names another.
    """
    for stream in (sys.stdout, sys.stderr):
        # What the terminal's encoding lacks is printed as an escape; a curly mark must not stop a list.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    context.obj = record or DEFAULT_RECORD


def _with(*options: Callable[[F], F]) -> Callable[[F], F]:
    def decorate(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


_record = click.option("--record", metavar="FILE", help=f"The record; {DEFAULT_RECORD} if not given.")
_output = _with(
    click.option(
        "--limit", type=click.IntRange(min=0), help=f"At most so many; 0 is all. A table has {FEW}."
    ),
    click.option("--json", "as_json", is_flag=True, help="Print JSON with every key and offset."),
    click.option("--csv", "as_csv", is_flag=True, help="Print CSV for spreadsheets."),
    _record,
)
_narrowing = _with(
    click.option("--speaker", metavar="NAME", help="A name, part of one, or a printed label."),
    click.option("--about", metavar="WORDS", help='Words that all occur; "a phrase" in quotation marks.'),
    click.option(
        "--since", metavar="DATE", help="From this day, month or year on: 2024-03-01, 2024-03, 2024."
    ),
    click.option("--until", metavar="DATE", help="Up to and with this day, month or year."),
    click.option("--outlet", metavar="NAME", help="An outlet's name or part of it."),
    click.option("--document", metavar="ID", help="One document, of any version."),
    click.option("--all-versions", is_flag=True, help="Older versions of documents too."),
)
_second_opinion = _with(
    click.option("--judge", metavar="URL", help="Ask a language model at this address about the answers."),
    click.option("--model", metavar="NAME", help="Which model, as its server calls it."),
)
_ACTS = ("claim", "deny", "confirm", "ask", "promise", "decline", "no reply")


class _Clarity(click.Choice[str]):
    """A clarity, with hyphens or spaces between its words; ``unsure`` is ``None``, as in the record."""

    def __init__(self) -> None:
        super().__init__(("answered", "partial", "not-answered", "declined", "no-reply", "unsure"))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        word = super().convert(str(value).replace(" ", "-"), param, ctx).replace("-", " ")
        return None if word == "unsure" else word


def _open(context: click.Context, record: str | None, *, create: bool = False) -> Record:
    from onrecord.store import Record

    return Record(record or context.obj, create=create)


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--title", help="The title, where the source does not say it.")
@click.option("--outlet", help="The outlet.")
@click.option("--published", metavar="DATE", help="When it was published.")
@click.option("--updated", metavar="DATE", help="When it was last changed.")
@click.option("--author", "authors", multiple=True, metavar="NAME", help="An author; may be repeated.")
@click.option("--allow-local", is_flag=True, help="Fetch from private and loopback addresses too.")
@_second_opinion
@_record
@click.pass_context
def add(
    context: click.Context,
    /,
    sources: tuple[str, ...],
    record: str | None,
    allow_local: bool,
    judge: str | None,
    model: str | None,
    **told: Any,
) -> None:
    """Read files, folders and URLs into the record.

    What is there already is left as it is. A changed page becomes a new version. The exit status is 1 if
    a source could not be read.
    """
    from onrecord.readers import Told
    from onrecord.sources import Limits
    from onrecord.terminal.adding import add_and_tell

    facts, second = Told(**told), _judge(judge, model)
    with _open(context, record, create=True) as opened:
        outcomes = add_and_tell(opened, sources, facts, Limits(allow_local=allow_local))
        if second:
            from onrecord.answers.second_opinions import ask_and_tell
            from onrecord.record.rows import ExchangeFilter

            added = dict.fromkeys(outcome.document for outcome in outcomes if outcome.document)
            wanted = [ExchangeFilter(document=document) for document in added]
            ask_and_tell(opened, [row for one in wanted for row in opened.exchanges(one)], second)
    _exit_with(context, outcomes)


def _exit_with(context: click.Context, outcomes: list[Outcome]) -> None:
    if any(outcome.status == "unreadable" for outcome in outcomes):
        context.exit(UNREADABLE)


@main.command()
@_narrowing
@click.option(
    "--act", multiple=True, type=click.Choice(_ACTS), help="What is done with words; may be repeated."
)
@click.option("--manner", multiple=True, type=click.Choice(("direct", "indirect", "mixed")))
@_output
@click.pass_context
def statements(context: click.Context, /, **options: Any) -> None:
    """List who said what, newest first."""
    from onrecord.record.rows import StatementFilter

    _list(context, "statements", StatementFilter, options)


@main.command()
@_narrowing
@click.option("--asker", metavar="NAME", help="Who asked: an id, a name or part of one, a printed label.")
@click.option("--respondent", metavar="NAME", help="Who was asked, likewise.")
@click.option("--clarity", multiple=True, type=_Clarity(), help="What became of it; may be repeated.")
@_second_opinion
@_output
@click.pass_context
def exchanges(context: click.Context, /, judge: str | None, model: str | None, **options: Any) -> None:
    """List questions with their answers and what became of them.

    With --judge a language model is asked about each that is listed, and what it says is kept.
    """
    from onrecord.record.rows import ExchangeFilter

    _list(context, "exchanges", ExchangeFilter, options, _judge(judge, model))


@main.command()
@click.option("--about", metavar="WORDS", help="Words that all occur in one passage.")
@click.option("--since", metavar="DATE", help="Published from this day, month or year on.")
@click.option("--until", metavar="DATE", help="Published up to and with this day, month or year.")
@click.option("--outlet", metavar="NAME", help="An outlet's name or part of it.")
@click.option("--all-versions", is_flag=True, help="Older versions too.")
@click.option("--unreadable", is_flag=True, help="The sources that could not be read, and why.")
@_output
@click.pass_context
def documents(context: click.Context, /, unreadable: bool, **options: Any) -> None:
    """List the documents on record, newest first."""
    from onrecord.record.rows import DocumentFilter

    _list(context, "unreadable" if unreadable else "documents", DocumentFilter, options)


@main.command()
@_narrowing
@click.option("--kind", multiple=True, type=click.Choice(("person", "group", "organisation", "unnamed")))
@_output
@click.pass_context
def people(context: click.Context, /, **options: Any) -> None:
    """List who is on record, those with most statements first."""
    from onrecord.record.rows import PersonFilter

    _list(context, "people", PersonFilter, options)


def _judge(url: str | None, model: str | None) -> Judge | None:
    """Return the judge that was given; none is asked unless one is."""
    if (url is None) != (model is None):
        raise click.UsageError("--judge URL and --model NAME go together")
    if url is None or model is None:
        return None
    from onrecord.answers.judges import Judge

    return Judge(url=url, model=model, key=os.environ.get("ONRECORD_JUDGE_KEY"))


def _list(
    context: click.Context,
    kind: str,
    filter_type: Callable[..., Filter],
    options: dict[str, Any],
    judge: Judge | None = None,
) -> None:
    """Print a list as a table, as JSON or as CSV."""
    form, limit = _form(options.pop("as_json"), options.pop("as_csv")), options.pop("limit")
    few = FEW if form == "table" else 0
    with _open(context, options.pop("record")) as record:
        wanted = filter_type(**options, limit=few if limit is None else limit)
        rows: Any = record.unreadable() if kind == "unreadable" else getattr(record, kind)(wanted)
        if judge:
            from onrecord.answers.second_opinions import ask_and_tell

            rows = ask_and_tell(record, rows, judge)
        if form != "table":
            from onrecord.terminal import shapes

            plain = map(shapes.shape, rows)
            if form == "json":
                shapes.write_json(plain, sys.stdout)
            else:
                shapes.write_csv(plain, shapes.COLUMNS[kind], sys.stdout)
            return
        total = len(rows) if kind == "unreadable" or len(rows) < wanted.limit else record.count(wanted)
        _print_table(kind, rows, total)


def _form(as_json: bool, as_csv: bool) -> Literal["table", "json", "csv"]:
    if as_json and as_csv:
        raise click.UsageError("--json and --csv are two ways to print; choose one")
    return "json" if as_json else "csv" if as_csv else "table"


def _print_table(kind: str, rows: Any, total: int) -> None:
    from onrecord.terminal import tables
    from onrecord.terminal.screen import output

    console = output()
    if not rows:
        click.echo(
            f"No {kind} on record that fit." if kind != "unreadable" else "Every source could be read.",
            err=True,
        )
        return
    if kind in ("statements", "exchanges"):
        console.print(getattr(tables, f"{kind}_table")(rows, console.width))
    else:
        console.print(getattr(tables, f"{kind}_table")(rows))
    if total > len(rows):
        click.echo(f"{len(rows)} of {total}; --limit 0 prints all, or narrow the list.", err=True)


@main.command()
@click.argument("id_", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every key and offset.")
@_record
@click.pass_context
def show(context: click.Context, id_: str, as_json: bool, record: str | None) -> None:
    """Print one statement, exchange, document or person with its source around it.

    An id may be cut short as the lists print it.
    """
    with _open(context, record) as opened:
        shown = opened.show(id_)
    if as_json:
        from onrecord.terminal.shapes import shown_shape

        _print_json(shown_shape(shown))
        return
    from onrecord.terminal.screen import output
    from onrecord.terminal.showing import print_shown

    print_shown(output(), shown)


@main.command()
@click.argument("question", nargs=-1, required=True, metavar="QUESTION")
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every key and offset.")
@_record
@click.pass_context
def ask(context: click.Context, question: tuple[str, ...], as_json: bool, record: str | None) -> None:
    """Print the dossier of a question: how often it was put, what became of it, who said what.

    It never says what is true.
    """
    from onrecord import dossier

    with _open(context, record) as opened:
        found = dossier.ask(opened, " ".join(question))
    if as_json:
        from onrecord.terminal.shapes import dossier_shape

        _print_json(dossier_shape(found))
        return
    from onrecord.terminal.screen import output
    from onrecord.terminal.showing import print_dossier

    print_dossier(output(), found)


@main.command()
@click.argument("draft")
@click.option(
    "--sources",
    multiple=True,
    metavar="FOLDER",
    help="Check against these sources, not a record; may be repeated.",
)
@click.option("--quoted", "only_quoted", is_flag=True, help="Only what stands between quotation marks.")
@click.option("--published", metavar="DATE", help="The draft's own date, by which “on Tuesday” is read.")
@click.option(
    "--fail-on",
    metavar="VERDICT,...",
    help="The verdicts that make the exit status 1; else all that do not stand.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every place and difference.")
@click.option("--html", metavar="FILE", help="Write the report as one page to send to an editor.")
@click.option("--annotate", metavar="FILE", help="Write the draft with comments (DOCX) or footnotes.")
@click.option("--sarif", metavar="FILE", help="Write SARIF, for editors and continuous integration.")
@_record
@click.pass_context
def check(context: click.Context, /, record: str | None, fail_on: str | None, **options: Any) -> None:
    """Check the quotations of a draft against the record.

    DRAFT is a Markdown, text, HTML or DOCX file, or - for the standard input. The exit status is 1 if a
    quotation does not stand, and 2 if the check could not be made.
    """
    from onrecord.reporting.command import CheckOptions, check_and_tell
    from onrecord.reporting.wording import verdicts_named

    if options["sources"] and record:
        raise click.UsageError("--sources and --record are two things to check against; choose one")
    if fail_on is not None:
        options["fail_on"] = verdicts_named(fail_on)
    report = check_and_tell(CheckOptions(record=record or context.obj, **options))
    if report.failing:
        context.exit(DOES_NOT_STAND)


@main.group()
def report() -> None:
    """Count over the whole record."""


@report.command()
@click.option("--by", multiple=True, type=click.Choice(("respondent", "asker", "outlet", "month")))
@click.option("--respondent", metavar="NAME", help="Who was asked: an id, a name or part of one, a label.")
@click.option("--asker", metavar="NAME", help="Who asked, likewise.")
@click.option("--about", metavar="WORDS", help="Words of the question or the answer.")
@click.option("--outlet", metavar="NAME", help="An outlet's name or part of it.")
@click.option("--from", "--since", "since", metavar="DATE", help="From this day, month or year on.")
@click.option("--until", metavar="DATE", help="Up to and with this day, month or year.")
@click.option("--svg", metavar="FILE", type=click.Path(dir_okay=False), help="Draw it into this file too.")
@click.option(
    "--svg-width",
    type=click.IntRange(min=320),
    default=880,
    show_default=True,
    help="Of the chart, in pixels; under 640 names stand above their bars.",
)
@_output
@click.pass_context
def answers(
    context: click.Context,
    /,
    by: tuple[By, ...],
    svg: str | None,
    svg_width: int,
    limit: int | None,
    as_json: bool,
    as_csv: bool,
    record: str | None,
    **narrowing: Any,
) -> None:
    """How often who was asked, and how often it was answered.

    By respondent, asker, outlet and month, unless --by says which.
    """
    from onrecord.answers.command import give_answers
    from onrecord.answers.report import ALL_BY
    from onrecord.record.rows import ExchangeFilter

    form = _form(as_json, as_csv)
    few = FEW if form == "table" else 0
    with _open(context, record) as opened:
        chosen = tuple(one for one in ALL_BY if not by or one in by)
        most = few if limit is None else limit
        give_answers(opened, ExchangeFilter(**narrowing), chosen, form, most, svg, svg_width)


def _print_json(plain: dict[str, object]) -> None:
    import json

    json.dump(plain, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@_record
@click.pass_context
def serve(context: click.Context, host: str, port: int, record: str | None) -> None:
    """Show the record in the browser."""
    path = record or context.obj
    _open(context, record).close()  # says now what is wrong with the file, not at the first page
    import uvicorn

    from onrecord.web.app import make_app
    from onrecord.web.guard import LOCAL_HOSTS

    click.echo(f"On Record shows {path} at http://{host}:{port}/ (stop with Ctrl-C)", err=True)
    uvicorn.run(make_app(path, hosts=(*LOCAL_HOSTS, host)), host=host, port=port, log_level="warning")


@main.command()
@click.option("--record", metavar="FILE", help="Keep the record in this file; else it is thrown away.")
@click.pass_context
def demo(context: click.Context, record: str | None) -> None:
    """Put the bundled coverage through the whole chain and print the record it makes."""
    import tempfile

    from onrecord.terminal.adding import demonstrate

    if record:
        with _open(context, record, create=True) as opened:
            outcomes = demonstrate(opened)
    else:
        with (
            tempfile.TemporaryDirectory() as folder,
            _open(context, f"{folder}/demo.db", create=True) as opened,
        ):
            outcomes = demonstrate(opened)
    _exit_with(context, outcomes)
