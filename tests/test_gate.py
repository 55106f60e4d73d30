"""The gate says what is past its bound, and what was not measured at all."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

GATE = Path(__file__).resolve().parent.parent / "benchmarks" / "gate.py"


@pytest.fixture(scope="module")
def gate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gate", GATE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("figures", "wrong"),
    [
        ({"f1": 66.0, "leaks": 0}, []),
        ({"f1": 65.0, "leaks": 1}, []),
        ({"f1": 64.9, "leaks": 0}, ["f1: 64.9 is under its floor, 65"]),
        ({"f1": 70.0, "leaks": 2}, ["leaks: 2 is over its ceiling, 1"]),
        ({"leaks": 0}, ["f1: not measured"]),
        ({}, ["f1: not measured", "leaks: not measured"]),
    ],
)
def test_a_figure_past_its_bound_is_named(gate, figures, wrong):
    assert gate.breaches(figures, {"at_least": {"f1": 65}, "at_most": {"leaks": 1}}) == wrong


def test_only_lines_of_json_are_figures(gate, tmp_path):
    script = tmp_path / "speaks.py"
    script.write_text('print(\'warming up\'); print(\'{"figure": "f1", "value": 66.5}\')')
    assert gate.measured(str(script)) == {"f1": 66.5}


def test_a_benchmark_that_fails_has_no_figures(gate, tmp_path):
    script = tmp_path / "breaks.py"
    script.write_text('print(\'{"figure": "f1", "value": 66.5}\'); raise SystemExit(3)')
    assert gate.measured(str(script)) == {}


def test_every_pinned_benchmark_is_there(gate):
    root = GATE.parent.parent
    for benchmark in gate.pinned():
        assert benchmark["set"] in ("quick", "full")
        assert (root / benchmark["command"].split()[0]).is_file()
