"""Measure how well the clarity of answers is told, on labelled exchanges.

    python benchmarks/clarity.py FILE.jsonl [--folds 5 [--own SHARED]]
    python benchmarks/clarity.py SHARED

A line of FILE has "question", "interview_answer", "clarity" (Clear Reply, Ambivalent, Clear Non-Reply) and
"url"; of SHARED, the folder of public inputs, our own labels that are held out are read. Without --folds the
shipped weights are measured. With it, the linear model is trained on all folds but one and on our own labels,
where the documents they are of lie in SHARED (two folders above FILE's, if not told), and measured on that
one, for each; the rows of one url are never parted. The encoder is the shipped one, which has seen none of
QEvasion.

Prints one line of JSON a figure: `macro_f1` and `accuracy` over all rows, by the label each leans to at
least; `coverage` is the share that got a label, `accuracy_where_sure` how much of that is right;
`ms_per_exchange` of one core's time, once the weights are loaded.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy and its like are imported
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "training"))

from clarity import WITH_QEVASION, counted, fitted
from clarity_rows import CLASS_OF, CLASSES, Row, folds_of, own, qevasion
from scoring import present

from onrecord.answers.model import averaged, encoder
from onrecord.clarity import Judged, judge

TIMED = 300  # exchanges of which the time is taken when cross-validating


def labelled(path: Path) -> list[Row]:
    """Return the rows of a file, or of a folder of public inputs our own that are held out."""
    return own(path, held_out=True) if path.is_dir() else qevasion(path)


def shipped(rows: Sequence[Row]) -> list[Judged]:
    """Return what the shipped weights say of each row."""
    return [judge(row.question, row.answer) for row in rows]


def cross_validated(rows: Sequence[Row], folds: int, more: Sequence[Row]) -> list[Judged]:
    """Return what weights trained on the other folds, and on ``more``, say of each row."""
    fold_of = folds_of([row.group for row in rows], folds)
    numbers, ours = counted(rows), counted(more)
    made: list[Judged] = [Judged(clarity=None, reason="not judged")] * len(rows)
    for fold in range(folds):
        others = [numbers[i] for i in range(len(rows)) if fold_of[i] != fold]
        model = fitted(WITH_QEVASION, others, ours)
        for i, row in enumerate(rows):
            if fold_of[i] == fold:
                likely = averaged(model.chances(numbers[i][0]), encoder().chances(row.question, row.answer))
                made[i] = judge(row.question, row.answer, likely)
    return made


def own_rows(folder: Path) -> list[Row]:
    """Return our own labels but those held out; none, which is said, where their documents are not there."""
    if not (folder / "inputs").is_dir():
        print(f"trained on FILE alone: {folder} has no inputs; name SHARED with --own", file=sys.stderr)
        return []
    return own(folder)


def figures(gold: Sequence[int], made: Sequence[Judged]) -> Iterator[tuple[str, float]]:
    """Yield the figures; ``gold`` are numbers of CLASSES."""
    best = [CLASS_OF[judged.clarity or judged.leans or "partial"] for judged in made]
    pairs = list(zip(gold, best, strict=True))
    scores = [f1(pairs, number) for number in range(len(CLASSES))]
    sure = [a == b for (a, b), judged in zip(pairs, made, strict=True) if judged.clarity is not None]
    yield "macro_f1", round(sum(scores) / len(scores), 4)
    yield "accuracy", round(sum(a == b for a, b in pairs) / len(pairs), 4)
    yield "coverage", round(len(sure) / len(pairs), 4)
    yield "accuracy_where_sure", round(sum(sure) / max(1, len(sure)), 4)


def f1(pairs: Sequence[tuple[int, int]], number: int) -> float:
    """Return the F1 of one class over pairs of gold and made."""
    right = sum(a == b == number for a, b in pairs)
    return 2 * right / max(1, sum((a == number) + (b == number) for a, b in pairs))


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, metavar="FILE.jsonl|SHARED")
    parser.add_argument("--folds", type=int, help="cross-validate in so many folds")
    parser.add_argument("--own", type=Path, metavar="SHARED", help="where the documents of our labels lie")
    options = parser.parse_args()
    rows = labelled(present(options.file, "labelled exchanges"))
    judge("Did it open?", "Yes, on Monday.")  # loads the weights
    begun = time.process_time()
    if options.folds:
        more = own_rows(options.own or options.file.resolve().parent.parent.parent)
        made = cross_validated(rows, options.folds, more)
        begun = time.process_time()
        for row in rows[:TIMED]:
            judge(row.question, row.answer)
        timed = min(TIMED, len(rows))
    else:
        made, timed = shipped(rows), len(rows)
    spent = time.process_time() - begun
    for name, value in figures([row.class_number for row in rows], made):
        print(json.dumps({"figure": name, "value": value}))
    print(json.dumps({"figure": "ms_per_exchange", "value": round(1000 * spent / timed, 2)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
