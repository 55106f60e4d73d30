"""The arithmetic of benchmarks/exchanges.py, on a text whose pairs can be counted by hand."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from onrecord import Exchange, Span

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
TEXT = "Is the pier shut? It is. And who pays for it all? Nobody does. Any more? No."
Q1, A1, Q2, A2, Q3, A3 = (
    [TEXT.index(words), TEXT.index(words) + len(words)]
    for words in (
        "Is the pier shut?",
        "It is.",
        "And who pays for it all?",
        "Nobody does.",
        "Any more?",
        "No.",
    )
)


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return importlib.import_module("exchanges")
    finally:
        sys.path.remove(str(BENCHMARKS))


def found(*pairs: tuple[list[int], list[int] | None]) -> list[Exchange]:
    return [
        Exchange(id=str(n), document="d", question=(Span(*asked),), answer=(Span(*said),) if said else ())
        for n, (asked, said) in enumerate(pairs)
    ]


GOLD: dict[str, tuple[list[dict[str, Any]], list[Exchange], tuple[int, int, int]]] = {
    "all right": ([{"question": Q1, "answers": [[A1]]}], found((Q1, A1)), (1, 0, 0)),
    "the wrong answer": ([{"question": Q1, "answers": [[A1]]}], found((Q1, A2)), (0, 1, 1)),
    "an answer where there is none": ([{"question": Q1, "answers": [[]]}], found((Q1, A1)), (0, 1, 1)),
    "none where there is none": ([{"question": Q1, "answers": [[]]}], found((Q1, None)), (1, 0, 0)),
    "either answer": ([{"question": Q1, "answers": [[A1], [A1, A2]]}], found((Q1, A1)), (1, 0, 0)),
    "less than half of what asks": (
        [{"question": Q2, "answers": [[A2]]}],
        found(([Q2[0], Q2[0] + 7], A2)),
        (0, 1, 1),
    ),
    "optional, found and not": (
        [
            {"question": Q1, "answers": [[A1]], "optional": True},
            {"question": Q2, "answers": [[A2]], "optional": True},
        ],
        found((Q1, A1)),
        (0, 0, 0),
    ),
    "the better of two readings": (
        [
            {"question": [Q1[0], Q2[1]], "answers": [[A2]], "variant": [1, 1]},
            {"question": Q1, "answers": [[A1]], "variant": [1, 2]},
            {"question": Q2, "answers": [[A2]], "variant": [1, 2]},
            {"question": Q3, "answers": [[A3]]},
        ],
        found((Q1, A1), (Q2, A2)),
        (2, 0, 1),
    ),
}


@pytest.mark.parametrize("case", GOLD)
def test_pairs_are_counted(benchmark: ModuleType, case: str) -> None:
    rows, exchanges, counts = GOLD[case]
    pairing = benchmark.pairing_of(benchmark.Text(TEXT), rows, exchanges)
    assert (pairing.right, pairing.wrong, pairing.missed) == counts
    assert len(pairing.notes) == pairing.wrong + pairing.missed


def test_f1_in_percent(benchmark: ModuleType) -> None:
    assert benchmark.Pairing(right=3, wrong=1, missed=1).f1 == 75.0
    assert benchmark.Pairing().f1 == 0.0


def test_the_annotations_are_places_and_no_words() -> None:
    """What is kept of the transcripts are offsets and labels; their words are elsewhere."""
    for path in (Path(__file__).parent / "data" / "exchanges").glob("*.json"):
        gold = json.loads(path.read_text(encoding="utf-8"))
        assert set(gold) <= {"document", "characters", "sha256", "annotated_to", "exchanges"}
        for row in gold["exchanges"]:
            assert set(row) <= {"question", "answers", "optional", "label", "variant"}
            for start, end in [row["question"], *(span for spans in row["answers"] for span in spans)]:
                assert 0 <= start < end <= gold["characters"]
