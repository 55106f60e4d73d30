from __future__ import annotations

import csv
import gzip
import io
import json
import os
import resource
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from made import HERALD_TEXT, REPORTER, ROLF, briefing, document, herald, source, statement

from onrecord.cli import main
from onrecord.models import Findings, Span
from onrecord.record.rows import Excerpt, StatementFilter
from onrecord.store import Record
from onrecord.terminal.shapes import COLUMNS
from onrecord.terminal.showing import marked

SRC = Path(__file__).resolve().parent.parent / "src"
LISTS = ("statements", "exchanges", "documents", "people")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Record(tmp_path / "record.db") as record:
        for findings in (herald(), briefing()):
            record.add(findings, source(findings.document))
        record.refuse("gone.html", "there is no such file")
    return tmp_path / "record.db"


def run(path: Path | None, *args: str, status: int = 0, **env: str) -> str:
    result = CliRunner().invoke(main, args, env={"ONRECORD": str(path) if path else None, **env})
    assert result.exit_code == status, result.output
    return result.stdout if status == 0 else result.stderr


def test_the_commands_are_told_in_the_order_of_their_use() -> None:
    told = run(None, "--help")
    commands = (
        "add",
        "statements",
        "exchanges",
        "documents",
        "people",
        "show",
        "ask",
        "check",
        "serve",
        "demo",
    )
    places = [told.index(f"\n  {command} ") for command in commands]
    assert places == sorted(places)


@pytest.mark.parametrize("command", list(main.commands))
def test_help_needs_nothing_heavy(command: str) -> None:
    """What takes long to import is imported by the commands that need it, when they run."""
    code = (
        "import sys; from onrecord.cli import main\n"
        "try: main([sys.argv[1], '--help'])\n"
        "finally: print([m for m in ('spacy', 'numpy', 'lxml', 'rich', 'sqlite3', 'starlette', 'onnxruntime',"
        " 'trafilatura', 'httpx') if m in sys.modules], file=sys.stderr)"
    )
    env = {**os.environ, "PYTHONPATH": str(SRC)}
    done = subprocess.run(
        [sys.executable, "-c", code, command], capture_output=True, text=True, env=env, check=True
    )
    assert done.stdout.startswith("Usage:")
    assert done.stderr.strip() == "[]"


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import sys, onrecord; print([m for m in sys.modules if m.startswith('onrecord.')])"
    env = {**os.environ, "PYTHONPATH": str(SRC)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    assert done.stdout.strip() == "[]"


# Lists.


@pytest.mark.parametrize("width", [80, 100, 120, 160])
@pytest.mark.parametrize("command", LISTS)
def test_tables_fit_their_width_and_have_no_escape_codes_in_a_pipe(
    path: Path, command: str, width: int
) -> None:
    table = run(path, command, COLUMNS=str(width))
    assert "\x1b" not in table
    assert max(len(line) for line in table.splitlines()) <= width
    assert "Rolf" in table or command == "documents"


def test_an_unresolved_speaker_is_printed_as_the_text_names_him(path: Path) -> None:
    table = run(path, "statements", "--speaker", "inspector")
    assert "“The" in table
    assert "did not say: “the bridge would close” [not said]" in " ".join(table.split())


@pytest.mark.parametrize(
    ("args", "ids"),
    [
        (("statements", "--speaker", "velt", "--act", "decline"), [herald().statements[3].id]),
        (("statements", "--about", '"bridge would"'), [herald().statements[4].id]),
        (("statements", "--until", "2024-03-11"), [herald().statements[0].id]),
        (("statements", "--limit", "1"), [briefing().statements[0].id]),
        (("exchanges", "--clarity", "answered"), [briefing().exchanges[2].id]),
        (("exchanges", "--clarity", "not-answered"), [briefing().exchanges[0].id]),
        (("exchanges", "--clarity", "not answered"), [briefing().exchanges[0].id]),
        (("exchanges", "--clarity", "unsure"), []),
        (("exchanges", "--respondent", "rolf", "--clarity", "declined"), [briefing().exchanges[1].id]),
        (("exchanges", "--respondent", "velt"), [herald().exchanges[0].id]),
        (("exchanges", "--asker", "velt"), []),
        (("exchanges", "--asker", REPORTER.id, "--clarity", "answered"), [briefing().exchanges[2].id]),
        (("documents", "--outlet", "herald"), [herald().document.id]),
        (("people", "--about", "nine"), [ROLF.id]),
    ],
)
def test_json_lists_what_was_asked_for(path: Path, args: tuple[str, ...], ids: list[str]) -> None:
    assert [row["id"] for row in json.loads(run(path, *args, "--json"))] == ids


def test_json_is_whole_and_every_line_of_it_is_a_row(path: Path) -> None:
    printed = run(path, "statements", "--json")
    rows = json.loads(printed)
    assert len(rows) == 8
    assert [json.loads(line.rstrip(",")) for line in printed.splitlines()[1:-1]] == rows
    [row] = [row for row in rows if row["words"].startswith("We warned")]
    assert [HERALD_TEXT[start:end] for start, end in row["pieces"]] == ["We warned them,", "twice."]
    assert row["speakers"] == [{"id": ROLF.id, "name": "Inés Rolf", "kind": "person", "title": "Mayor"}]
    assert json.loads(run(path, "statements", "--about", "zeppelin", "--json")) == []


@pytest.mark.parametrize("command", LISTS)
def test_csv_has_the_same_rows(path: Path, command: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run(path, command, "--csv"), newline="")))
    plain = json.loads(run(path, command, "--json"))
    assert tuple(rows[0]) == COLUMNS[command]
    assert [row["id"] for row in rows] == [row["id"] for row in plain]


def test_csv_cells_are_no_formulas(tmp_path: Path) -> None:
    story = document('“=HYPERLINK(1)” she said. “-- no,” he said. “a, "b"\nc”')
    said = [statement(story, words) for words in ("=HYPERLINK(1)", "-- no,", 'a, "b"\nc')]
    with Record(tmp_path / "r.db") as record:
        record.add(Findings(document=story, statements=tuple(said)), source(story))
    printed = run(tmp_path / "r.db", "statements", "--csv")
    assert [row["words"] for row in csv.DictReader(io.StringIO(printed, newline=""))] == [
        "'=HYPERLINK(1)",
        "'-- no,",
        'a, "b"\nc',
    ]
    assert '"a, ""b""\nc"' in printed


def test_a_table_is_cut_and_says_so_and_an_export_is_whole(tmp_path: Path) -> None:
    story = document(" ".join(f"“Number {at}.”" for at in range(60)))
    said = tuple(statement(story, f"Number {at}.") for at in range(60))
    with Record(tmp_path / "r.db") as record:
        record.add(Findings(document=story, statements=said), source(story))
    result = CliRunner().invoke(main, ["statements", "--record", str(tmp_path / "r.db")])
    assert result.stderr == "50 of 60; --limit 0 prints all, or narrow the list.\n"
    assert "Number 49." in result.stdout
    assert "Number 50." not in result.stdout
    assert len(json.loads(run(tmp_path / "r.db", "statements", "--json"))) == 60


def test_what_a_source_smuggles_in_does_not_reach_the_terminal(tmp_path: Path) -> None:
    text = "“Well \x1b[31m\x07[bold]red[/bold] \u202eevil,” she said."
    story = document(text, title="\x1b]0;owned\x07")
    said = statement(story, text[1:-11])
    with Record(tmp_path / "r.db") as record:
        record.add(Findings(document=story, statements=(said,)), source(story))
    for args in (("statements",), ("documents",), ("show", said.id), ("show", story.id), ("ask", "red evil")):
        printed = run(tmp_path / "r.db", *args)
        assert not {"\x1b", "\x07", "\u202e"} & set(printed)
        assert "[bold]red[/bold]" in printed or args == ("documents",)


def test_sources_that_could_not_be_read_are_listed(path: Path) -> None:
    assert "there is no such file" in run(path, "documents", "--unreadable")
    [row] = json.loads(run(path, "documents", "--unreadable", "--json"))
    assert (row["address"], row["reason"]) == ("gone.html", "there is no such file")


# One thing.


def test_show_sets_the_words_off_in_their_source(path: Path) -> None:
    shown = run(path, "show", herald().statements[2].id[:8])
    assert "»We warned them,«” she said, “»twice.«”" in " ".join(shown.split())
    assert "denied that the bridge was safe" in " ".join(shown.split())


def test_show_of_everything_else(path: Path) -> None:
    assert "asks again" in run(path, "show", briefing().exchanges[1].id)
    story = run(path, "show", herald().document.id)
    assert "[appeal, 6 words]" in story
    assert "Keep the Herald free" not in story
    assert "City Hall" in run(path, "show", ROLF.id)


@pytest.mark.parametrize("thing", [herald().statements[0], herald().exchanges[0], herald().document, ROLF])
def test_show_json(path: Path, thing) -> None:
    plain = json.loads(run(path, "show", thing.id, "--json"))
    assert plain["id"] == thing.id
    if "excerpt" in plain:
        assert HERALD_TEXT[plain["excerpt"]["start"] : plain["excerpt"]["end"]] == plain["excerpt"]["text"]


def test_ask_prints_the_dossier(path: Path) -> None:
    told = " ".join(run(path, "ask", "Has the mayor read the inspection report on the bridge?").split())
    assert "Put 2 times, and put again 1 more: 2 declined." in told
    plain = json.loads(run(path, "ask", "Was the bridge safe?", "--json"))
    assert [pair["denial"]["words"] for pair in plain["candidates"]] == ["the bridge was safe"]
    assert "Nothing on record bears on it." in run(path, "ask", "zeppelin")


# What goes wrong.


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("statements", "--since", "soon"), "write YYYY"),
        (("show", "000000000000"), "nothing on record has the id"),
        (("ask", "?"), "no word to look for"),
        (("statements", "--json", "--csv"), "choose one"),
        (("statements", "--act", "shout"), "'shout'"),
        (("statement",), "No such command"),
        (("add",), "SOURCE"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(path: Path, args: tuple[str, ...], told: str) -> None:
    said = run(path, *args, status=2)
    assert told in said
    assert "Traceback" not in said


def test_no_record(tmp_path: Path) -> None:
    assert run(tmp_path / "none.db", "statements", status=2) == (
        f"onrecord: there is no record {tmp_path / 'none.db'}; make one with: onrecord add SOURCE,"
        " or name another with --record\n"
    )


def test_a_broken_pipe_is_quiet(tmp_path: Path) -> None:
    story = document(" ".join(f"“Number {at} {'x' * 200}.”" for at in range(500)))
    said = tuple(statement(story, f"Number {at} {'x' * 200}.") for at in range(500))
    with Record(tmp_path / "r.db") as record:
        record.add(Findings(document=story, statements=said), source(story))
    for output in ("--json", "--csv", "--limit=0"):
        command = (
            f"{sys.executable} -c 'from onrecord.cli import main; main()' statements {output} | head -n 1"
        )
        env = {**os.environ, "PYTHONPATH": str(SRC), "ONRECORD": str(tmp_path / "r.db")}
        done = subprocess.run(command, shell=True, capture_output=True, text=True, env=env, check=True)
        assert done.stderr in ("", "500 of 500")
        assert len(done.stdout.splitlines()) == 1


def record_of_claims(path: Path, documents: int) -> Path:
    """Return the record at ``path`` with so many documents of ten statements each."""
    with Record(path) as record:
        record._connection.execute("PRAGMA synchronous = OFF")
        for number in range(documents):
            story = document(
                " ".join(f"“Claim {number} of {at}.”" for at in range(10)),
                address=f"{number}.txt",
                published=f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}",
            )
            said = tuple(statement(story, f"Claim {number} of {at}.", label=None) for at in range(10))
            record.add(Findings(document=story, statements=said), source(story))
    return path


def work_of(path: Path, args: Sequence[str]) -> tuple[int, int]:
    """Return how many queries a command asks of the record, and how many thousands of SQLite's steps they take."""
    asked: list[str] = []
    steps: list[None] = []
    connect = sqlite3.connect

    def counted(*args: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*args, **options)
        connection.set_trace_callback(asked.append)
        connection.set_progress_handler(lambda: steps.append(None), 1000)
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", counted)
        run(path, *args)
    own = [query for query in asked if not query.startswith("--")]  # the others are the word index's own
    return len(own), len(steps)


def test_a_list_of_a_large_record_takes_no_more_queries_and_grows_with_its_rows(tmp_path: Path) -> None:
    small = record_of_claims(tmp_path / "small.db", 60)
    large = record_of_claims(tmp_path / "large.db", 240)
    for args in (["statements"], ["documents"], ["statements", "--about", "claim", "--since", "2024-06"]):
        (queries, steps), (more, longer) = work_of(small, args), work_of(large, args)
        assert more == queries
        assert (
            longer <= 8 * steps + 8
        )  # four times the rows, which are sorted too; every row for each would be 16


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/"), content)
    return out.getvalue()


ZEROS = bytes(70_000_000)
SAFE = "Mayor Inés Rolf said: “The bridge was safe.”"
# A file's content, and what is said of it; None where it is read.
HOSTILE: dict[str, tuple[bytes, str | None]] = {
    "lines.txt": (b"A line of many.\n" * 1_100_000, "more than the limit"),
    "one line.txt": (b"word " * 3_500_000, "more than the limit"),
    "binary.txt": (bytes(range(256)) * 4_000, "binary data"),
    "deep.html": (b"<div>" * 100_000 + SAFE.encode() + b"</div>" * 100_000, "nested too deeply"),
    "bomb.docx": (packed(word__document=ZEROS, **{"word__document.xml": ZEROS}), "unpacks to more than"),
    "bomb.wacz": (
        packed(**{"datapackage.json": b"{}", "archive__data.warc.gz": ZEROS}),
        "more than the limit",
    ),
    "bomb.html.gz": (gzip.compress(ZEROS), "more than the limit"),
    "marks.txt": ('“‘" '.encode() * 8_000, None),
    "words and marks.txt": (('Rolf said “we ‘do" ' * 300).encode(), None),
    "no spaces.txt": (b"a" * 1_000_000, None),
    "good.txt": (SAFE.encode(), None),
}


def test_a_hostile_folder_costs_its_own_files_and_bounded_time_and_memory(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, (content, _) in HOSTILE.items():
        (folder / name).write_bytes(content)
    command = [sys.executable, "-m", "onrecord", "--record", str(path), "add", str(folder)]
    env = {**os.environ, "PYTHONPATH": str(SRC)}
    done = subprocess.run(command, capture_output=True, text=True, env=env, timeout=600, check=False)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (done.returncode, done.stderr) == (1, "")
    # On a quiet machine 10 s, most of it for the marks; whatever child of these tests took most memory.
    assert spent.ru_utime < 120
    assert spent.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024) < 600
    with Record(path, create=False) as record:
        reasons = {Path(one.address).name: one.reason for one in record.unreadable()}
        names = {Path(row.address).name for row in record.documents()}
        assert [row.words for row in record.statements(StatementFilter(speaker="Rolf", about="bridge safe"))]
        assert record._connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert names == {name for name, (_, told) in HOSTILE.items() if told is None} | {
        "herald.html",
        "briefing.txt",
    }
    for name, (_, told) in HOSTILE.items():
        assert told is None or told in reasons[name], (name, reasons.get(name))


def test_turns_of_one_line_are_shown_on_lines_of_their_own() -> None:
    text = "Q Who pays? ROLF: Good people. Q And then?"
    excerpt = Excerpt(start=7, text=text, marks=((Span(19, 37), "answer"),), passages=(7, 19, 38))
    assert marked(excerpt, plain=True).plain == "Q Who pays? \n»ROLF: Good people.« \nQ And then?"
