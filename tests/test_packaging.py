"""What is declared is what is used, what is locked is what is declared, and the wheel holds what it needs."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from flit_core import buildapi

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "onrecord"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def normal(name: str) -> str:
    """Return a distribution's name as the index writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def imported() -> set[str]:
    """Return the top-level modules that the package imports, anywhere in it, besides its own."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"onrecord"}


def test_what_is_imported_is_what_is_declared():
    names = packages_distributions()
    used = {normal(names[module][0]) for module in imported()}
    declared = {normal(re.match(r"[\w.-]+", line)[0]) for line in PROJECT["project"]["dependencies"]}
    assert used == declared


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_line_of_a_lock_is_pinned_and_hashed(lock):
    text = lock.read_text(encoding="utf-8")
    entries = re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ").strip().splitlines()
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry), entry


def test_the_locks_agree():
    versions: dict[str, set[str]] = {}
    for lock in LOCKS:
        mine: dict[str, set[str]] = {}
        for name, version in PINNED.findall(lock.read_text(encoding="utf-8")):
            mine.setdefault(name, set()).add(version)  # two, where Pythons differ
        for name, these in mine.items():
            assert versions.setdefault(name, these) == these, f"{name} in {lock.name}"


def test_the_wheel_holds_all_that_the_package_reads(tmp_path):
    wheel = tmp_path / buildapi.build_wheel(str(tmp_path))
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("onrecord/")}
    there = {
        f"onrecord/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert held == there
    for needed in (
        "py.typed",
        "record/schema.sql",
        "weights/tagger.onnx",
        "examples/gold.json",
        "web/templates/base.html",
    ):
        assert f"onrecord/{needed}" in held


@pytest.fixture(autouse=True)
def _in_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)  # flit_core builds where it stands
