"""Fit how often a finding with such scores is right, for onrecord.sayings.certainty and the tagger's card.

    python training/calibrate.py DEV.jsonl

Every statement that the tagger finds in DEV is set beside the annotators': it is right if half of their words
are the same, its source if that shares a content word with theirs. Prints the curves' weights, fitted on all
of DEV, and how well curves fitted on one half of its documents tell the other (in tenths: how many findings,
the mean certainty, the share that is right; then the expected calibration error).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))
from scoring import Text, found_of, paired
from statements import gold_of

from onrecord import Document, Span, read, statements
from onrecord.sayings.certainty import log_odds
from onrecord.sayings.tagger import Tagged, find_tagged

Floats = np.ndarray


@dataclass(frozen=True)
class Row:
    """One finding: its scores as log-odds, and whether it and its source are right."""

    scores: tuple[float, float, float]
    half: bool
    right: bool
    source_right: bool | None  # None: no source, or no statement of the annotators'


def rows_of(document: Document, gold_row: dict, half: bool) -> list[Row]:
    text = Text(document.text)
    tagged = {found.cue: found for found in find_tagged(document.text, prose_of(document))}
    found = [s for s in statements.find_statements(document) if s.cue in tagged]
    gold, ours = gold_of(text, gold_row), found_of(text, found)
    pairs = paired([one.content for one in gold], [one.content for one in ours])
    partners = {second: first for first, second in pairs.items()}
    rows = []
    for number, statement in enumerate(found):
        partner = partners.get(number)
        source_right = None
        if partner is not None and statement.source and gold[partner].source:
            source_right = bool(text.content(gold[partner].source) & ours[number].source)
        rows.append(Row(log_odds_of(tagged[statement.cue]), half, partner is not None, source_right))
    return rows


def prose_of(document: Document) -> list[Span]:
    return [passage.span for passage in document.passages if passage.role in statements.PROSE]


def log_odds_of(tagged: Tagged) -> tuple[float, float, float]:
    return log_odds(tagged.score), log_odds(tagged.link_score), log_odds(tagged.source_score)


def fitted(x: Floats, y: Floats) -> Floats:
    """Return the weights of a logistic regression, the constant first (Newton's method, a trace of ridge)."""
    x = np.column_stack([np.ones(len(x)), x])
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (chance - y) + 0.01 * weights
        bend = (x * (chance * (1 - chance))[:, None]).T @ x + 0.01 * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def chances(x: Floats, weights: Floats) -> Floats:
    return 1 / (1 + np.exp(-(weights[0] + x @ weights[1:])))


def report(name: str, x: Floats, y: Floats, half: Floats) -> None:
    print(f"{name}: {len(y)} findings, {y.mean():.3f} right; weights {fitted(x, y).round(2).tolist()}")
    certainty = np.zeros(len(y))
    for part in (half, ~half):
        certainty[~part] = chances(x[~part], fitted(x[part], y[part]))
    error = 0.0
    for tenth in range(10):
        inside = np.minimum((certainty * 10).astype(int), 9) == tenth
        if inside.any():
            said, true = certainty[inside].mean(), y[inside].mean()
            error += abs(said - true) * inside.mean()
            print(f"  {tenth / 10:.1f}  {inside.sum():5d}  {said:.3f}  {true:.3f}")
    print(f"  expected calibration error {error:.4f}")


def calibrate(path: Path) -> None:
    statements.LEAST_SCORE = statements.LEAST_SCORE_OF_AN_ACT = 0.0  # the doubtful are weighed too
    lines: Sequence[str] = path.read_text(encoding="utf-8").splitlines()
    rows = []
    for number, line in enumerate(lines):
        gold_row = json.loads(line)
        rows += rows_of(read(gold_row["text"].encode()), gold_row, number % 2 == 0)
    x = np.array([row.scores for row in rows])
    half = np.array([row.half for row in rows])
    report("statement", x[:, :2], np.array([row.right for row in rows], float), half)
    named = np.array([row.source_right is not None for row in rows])
    right = np.array([bool(row.source_right) for row in rows], float)
    report("source", x[named], right[named], half[named])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    calibrate(parser.parse_args().data)
