"""What docs/quickstart.md shows works: its blocks are run, in order, on the bundled coverage."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import examples
from onrecord.cli import main

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "quickstart.md").read_text(encoding="utf-8")


def blocks(language: str) -> Iterator[str]:
    """Yield the page's blocks of one language."""
    return (found[1] for found in re.finditer(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, with the bundled coverage in it as ``examples/`` and ``draft.md``."""
    (tmp_path / "examples").mkdir()
    for path in examples.FOLDER.iterdir():
        if path.is_file() and path.suffix != ".py" and path != examples.GOLD:
            shutil.copy(path, tmp_path / "examples")
    shutil.copy(examples.DRAFT, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD", raising=False)
    return tmp_path


def test_commands(folder):
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    shown = {}
    for line in lines:
        program, *arguments = shlex.split(line)
        assert program == "onrecord"
        result = CliRunner().invoke(main, arguments, catch_exceptions=False)
        assert result.exit_code == (arguments[0] == "check"), f"{line}: {result.output}"
        shown[arguments[0]] = result.stdout
    assert {"add", "documents", "statements", "exchanges", "people", "ask"} <= shown.keys()
    assert "Wren" in shown["statements"]
    assert "cracks" in shown["ask"]
    assert "5 of 12 quotations stand" in shown["check"]
    assert "[^onrecord-3]" in (folder / "back.md").read_text("utf-8")


def test_python(folder, capsys):
    namespace: dict[str, object] = {}
    for block in blocks("python"):
        exec(compile(block, "quickstart.md", "exec"), namespace)
    printed = capsys.readouterr().out
    assert "Asked About the Dam, the Ministry Talks About the Rain — The Sella Herald 2024-03-12" in printed
    assert "MR. WREN" in printed or "Tobias Wren" in printed
    assert "altered | “twelve” for “nine”; “right” for “left”" in printed
    assert printed.count("added ") == len(examples.SOURCES)
    assert re.search(r"the question was put [1-9]\d* times", printed)
