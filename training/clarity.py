"""Train the clarity model: how likely each label is for an exchange.

    python training/clarity.py SHARED --out src/onrecord/weights [--with-qevasion] [--linear-only]

SHARED is the folder of public inputs: our own labels are of documents in SHARED/inputs and SHARED/cases.
With --with-qevasion, SHARED/data/clarity/train.jsonl is trained on too. The linear model is a multinomial
logistic regression, fitted here in numpy so that it can be cross-validated wherever the program runs; the
encoder needs torch (training/clarity_encoder.py) and half an hour of a core.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from clarity_rows import Row, own, qevasion, texts_of

from onrecord.answers.features import features
from onrecord.answers.model import ENCODER_SHARE, LABELS, Linear, Scores, softmax

RAREST = 8  # rows in which a count has to occur to have a weight
# The inverse of the penalty on weights, per row of data. Swept .01 to .3, five folds: macro F1 the same up
# to .05.
SOFTNESS = 0.03
STEPS = 1500  # of gradient descent with momentum; the loss then falls by less than 1e-6 a step
# What a row of our own counts where QEvasion's are trained on too. Swept 0 to 2, five folds.
OWN_WEIGHT = 0.5
# By what the chance of an ambivalent reply is raised where ours alone are trained on: 40 in 100 of them are,
# most by spokesmen, and 59 of QEvasion's, by presidents. Swept 1 to 1.5: macro F1 on QEvasion .57, .58, .58
# at 1, 1.25, 1.4; on what is held out .61, .62, .60.
AMBIVALENT = 1.25
DIGITS = 4  # kept of a weight


def fitted(
    counted: Sequence[Mapping[str, float]], targets: Sequence[int], weights: Sequence[float]
) -> Linear:
    """Return the linear model that fits the rows best, each by its weight."""
    rows_with = Counter(name for numbers in counted for name in numbers)
    names = sorted(name for name, rows in rows_with.items() if rows >= RAREST)
    table = np.zeros((len(counted), len(names)))
    place = {name: number for number, name in enumerate(names)}
    for row, numbers in enumerate(counted):
        for name, value in numbers.items():
            if name in place:
                table[row, place[name]] = value
    means = table.mean(axis=0)
    slope, bias = _descended(table - means, np.asarray(targets), np.asarray(weights, float))
    return Linear(names=place, weights=slope, bias=bias - means @ slope)


def _descended(table: Scores, targets: np.ndarray, weights: np.ndarray) -> tuple[Scores, Scores]:
    """Minimise weighted cross-entropy plus |slope|²/(2 SOFTNESS) by Nesterov's accelerated descent."""
    wanted = np.eye(len(LABELS))[targets]
    whole = np.hstack([table, np.ones((len(table), 1))])
    penalty = np.full((whole.shape[1], 1), 1 / SOFTNESS)
    penalty[-1] = 1e-6
    # half the largest eigenvalue of the weighted table bounds how fast the gradient turns
    bound = 0.5 * np.linalg.norm((whole * weights[:, None]).T @ whole, 2) + 1 / SOFTNESS
    at = ahead = np.zeros((whole.shape[1], len(LABELS)))
    for step in range(STEPS):
        error = (softmax(whole @ ahead) - wanted) * weights[:, None]
        after = ahead - (whole.T @ error + penalty * ahead) / bound
        ahead, at = after + (step / (step + 3)) * (after - at), after
    return at[:-1], at[-1]


def raised(model: Linear) -> Linear:
    """Return the model with the chance of an ambivalent reply raised, as it comes out of the average."""
    more = np.log(AMBIVALENT) / (1 - ENCODER_SHARE)
    shift = [more if label in ("partial", "not answered") else 0.0 for label in LABELS]
    return replace(model, bias=model.bias + shift)


def counted(rows: Sequence[Row]) -> list[dict[str, float]]:
    return [features(row.question, row.answer) for row in rows]


def write(model: Linear, folder: Path) -> None:
    """Write the weights that ship."""
    held = {
        "labels": LABELS,
        "names": list(model.names),
        "weights": model.weights.round(DIGITS).tolist(),
        "bias": model.bias.round(DIGITS).tolist(),
    }
    (folder / "clarity.json").write_text(json.dumps(held, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--with-qevasion", action="store_true")
    parser.add_argument("--linear-only", action="store_true", help="leave the encoder as it is")
    options = parser.parse_args()
    ours = [row for row in own(options.shared) if not row.held_out]
    theirs = qevasion(options.shared / "data/clarity/train.jsonl") if options.with_qevasion else []
    weights = [1.0] * len(theirs) + [OWN_WEIGHT if theirs else 1.0] * len(ours)
    rows = theirs + ours
    model = fitted(counted(rows), [row.target for row in rows], weights)
    write(model if theirs else raised(model), options.out)
    if options.linear_only:
        return
    from clarity_encoder import Lower, commonest_pieces, export, trained
    from tagger import minilm_tokenizer

    lower, tokenizer = Lower(), minilm_tokenizer()
    kept = commonest_pieces(texts_of(options.shared), tokenizer)
    export(lower, trained(rows, lower, tokenizer), kept, options.out)


if __name__ == "__main__":
    main()
