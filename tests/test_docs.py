"""What is not in the documentation is not done: commands, options, tables, columns, keys, examples."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from made import briefing, herald, source

from onrecord.cli import main
from onrecord.store import Record
from onrecord.terminal.shapes import shape

DOCS = Path(__file__).resolve().parent.parent / "docs"
SCHEMA = (DOCS / "schema.md").read_text("utf-8")
COMMANDS = (DOCS / "commands.md").read_text("utf-8")


@pytest.fixture(scope="module")
def record():
    with Record(":memory:") as opened:
        for findings in (herald(), briefing()):
            opened.add(findings, source(findings.document))
        opened.refuse("gone.html", "there is no such file")
        yield opened


@pytest.mark.parametrize("sql", re.findall(r"```sql\n(.*?)```", SCHEMA, re.S))
def test_example_queries_run(record: Record, sql: str) -> None:
    rows = record._connection.execute(sql).fetchall()
    assert rows or "dam" in sql or "verdict = 'reject'" in sql


def described(table: str) -> set[str]:
    """The columns that the section of a table describes."""
    section = re.search(rf"^### {table}$(.*?)(?=^##|\Z)", SCHEMA, re.S | re.M)
    assert section, f"docs/schema.md does not describe {table}"
    cells = re.findall(r"^\| ([^|]+) \|", section[1], re.M)
    return {name for cell in cells for name in re.split(r", ", cell.strip())} - {"column", "---"}


def test_every_table_and_column_is_described(record: Record) -> None:
    tables = [
        row[0]
        for row in record._connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'"
        )
    ]
    for table in tables:
        columns = {row[1] for row in record._connection.execute(f"PRAGMA table_xinfo({table})")}
        if table == "meta":
            columns = {"key", "value"}
        assert described(table) == columns, table
    assert len(tables) == len(re.findall(r"^### ", SCHEMA, re.M))


def test_every_view_and_index_is_named(record: Record) -> None:
    rows = record._connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'view' OR sql LIKE 'CREATE VIRTUAL TABLE%'"
    )
    for (name,) in rows:
        assert f"`{name}`" in SCHEMA


@pytest.mark.parametrize("command", list(main.commands))
def test_every_command_is_described(command: str) -> None:
    assert f"`onrecord {command}" in COMMANDS
    told = CliRunner().invoke(main, [command, "--help"]).output
    for option in re.findall(r"^  (--[a-z-]+)", told, re.M):
        everywhere = {"--help", "--host", "--port", "--record"}
        assert option in everywhere or option in COMMANDS, option


@pytest.mark.parametrize("kind", ["statements", "exchanges", "documents", "people", "unreadable"])
def test_the_keys_of_json_are_those_described(record: Record, kind: str) -> None:
    line = re.search(rf"^- {kind}: (.*?)(?=^-|^$)", COMMANDS, re.S | re.M)
    assert line
    plain = shape(getattr(record, kind)()[0])
    assert re.findall(r"`(\w+)`", line[1]) == list(plain)
    json.dumps(plain)
