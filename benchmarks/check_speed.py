"""Measure how fast a draft's quotations are found: ``check_speed.py DIR [--words N] [--large N]``.

Real transcripts of DIR, a million words of them, are put on record without being examined. Quotations are
drawn from them with a fixed seed, half untouched and half altered, and looked for by On Record and by
``rapidfuzz.fuzz.partial_ratio_alignment`` over the same texts. Then the record is filled up to ``--large``
words with copies in which one word in six is another of the same length, and asked again.

Prints one line of JSON a figure: ``times_faster`` than rapidfuzz, ``missed`` of the quotations that
rapidfuzz finds, seconds for all quotations and peak memory in both records, bytes and microseconds that the
index takes a word. Seconds are the processor's, so that what else runs on the machine does not count. Each
record is asked in a process of its own, of which memory is taken.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from onrecord.checks.matching import find_places
from onrecord.checks.source_words import LEFT_OUT
from onrecord.checks.word_index import index_text
from onrecord.errors import OnRecordError
from onrecord.models import Document, Findings, Source, Span, make_id
from onrecord.readers import read
from onrecord.store import Record
from onrecord.text.folding import fold_words

SEED = 20_170_214
QUOTATIONS = 60
SHORTEST, LONGEST = 6, 40  # words of a quotation
CHANGED_IN_COPIES = 6  # of so many words one is another
WORD = re.compile(r"[^\W_]+")


def documents_in(folder: Path, words: int) -> list[Document]:
    """Return documents of a folder, shuffled, as many as have so many words together."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".txt", ".html", ".htm"))
    random.Random(SEED).shuffle(paths)
    found: list[Document] = []
    for path in paths:
        try:
            found.append(read(path))
        except OnRecordError:
            continue
        words -= len(found[-1].text.split())
        if words <= 0:
            break
    return found


def drawn(documents: Sequence[Document]) -> list[dict[str, Any]]:
    """Return quotations with where they stand: every second one altered in one word in eight or less."""
    rng = random.Random(SEED)
    found: list[dict[str, Any]] = []
    while len(found) < QUOTATIONS:
        document = rng.choice(documents)
        passages = [one for one in document.passages if one.role not in LEFT_OUT]
        if not passages:
            continue
        passage = rng.choice(passages)
        words = fold_words(document.text, passage.span, passage.notes or None)
        if len(words) < SHORTEST or words.notes:
            continue
        length = rng.randint(SHORTEST, min(LONGEST, len(words)))
        first = rng.randint(0, len(words) - length)
        place = words.cover(first, first + length)
        quotation = place.of(document.text)
        if len(found) % 2:
            quotation = altered(quotation, rng)
        found.append({"words": quotation, "document": document.id, "start": place.start, "end": place.end})
    return found


def altered(words: str, rng: random.Random) -> str:
    """Return words of which one in eight is changed, left out, put in, or has another ending."""
    parts = words.split()
    for at in sorted(rng.sample(range(len(parts)), -(-len(parts) // 8)), reverse=True):
        kind = rng.choice(("changed", "dropped", "added", "ending", "number"))
        word = parts[at]
        if kind == "dropped":
            del parts[at]
        elif kind == "added":
            parts.insert(at, rng.choice(("never", "very", "also", "three", "only")))
        elif kind == "ending":
            parts[at] = word.removesuffix("s") if word.endswith("s") else word + "ed"
        elif kind == "number":
            parts[at] = str(rng.randint(2, 900))
        else:
            parts[at] = rng.choice(("nothing", "government", "will", "believe", "today"))
    return " ".join(parts)


def copies(documents: Sequence[Document], words: int) -> Iterator[Document]:
    """Yield copies of the documents, one word in six another of its length, until they have so many words."""
    rng = random.Random(SEED)
    by_length: dict[int, list[str]] = {}
    for document in documents:
        for word in WORD.findall(document.text):
            by_length.setdefault(len(word), []).append(word)

    def another(match: re.Match[str]) -> str:
        word = match.group()
        return rng.choice(by_length[len(word)]) if rng.randrange(CHANGED_IN_COPIES) == 0 else word

    number = 0
    while words > 0:
        for document in documents:
            number += 1
            text = WORD.sub(another, document.text)
            address = f"{number}/{document.address}"
            yield replace(document, id=make_id("document", address), address=address, url=None, text=text)
            words -= len(text.split())
            if words <= 0:
                break


def put(record: Record, documents: Iterator[Document] | Sequence[Document]) -> None:
    """Put documents on record as they are, without what would be found in them."""
    for document in documents:
        source = Source(address=document.address, content=b"", media_type=document.media_type)
        record.add(Findings(document=document), source)


def asked(record: Path, quotations: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what a process of its own says of the quotations: seconds, memory, and the places found."""
    command = [sys.executable, __file__, "--ask", str(record)]
    done = subprocess.run(
        command, input=json.dumps(quotations), check=True, stdout=subprocess.PIPE, text=True
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def answer(path: Path) -> None:
    """Look for the quotations of standard input in a record; print what ``asked`` returns."""
    quotations = json.load(sys.stdin)
    with Record(path, create=False) as record:
        began = time.process_time()
        found = [find_places(record, quotation["words"]) for quotation in quotations]
        seconds = time.process_time() - began
    places = [[(one.document, one.span.start, one.span.end) for one in places] for places in found]
    print(json.dumps({"seconds": seconds, "mebibytes": peak_mebibytes(), "places": places}))


def peak_mebibytes() -> float:
    """Return the most memory that this process has had; Linux tells it without what its parent had."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s*(\d+) kB", status.read_text())[1]) / 1024  # type: ignore[index]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def is_place(quotation: dict[str, Any], document: str, start: int, end: int) -> bool:
    """Tell whether a place is the one that the quotation was drawn from."""
    return document == quotation["document"] and Span(start, end).meets(
        Span(quotation["start"], quotation["end"])
    )


def by_rapidfuzz(documents: Sequence[Document], quotations: list[dict[str, Any]]) -> tuple[float, list[bool]]:
    """Return the seconds that rapidfuzz takes, and which quotations it finds."""
    found = []
    began = time.process_time()
    for quotation in quotations:
        places = [
            (place.score, document.id, place.dest_start, place.dest_end)
            for document in documents
            if (place := fuzz.partial_ratio_alignment(quotation["words"], document.text))
        ]
        found.append(is_place(quotation, *max(places)[1:]))
    return time.process_time() - began, found


def index_costs(path: Path, documents: Sequence[Document]) -> dict[str, float]:
    """Return the bytes and microseconds that the index takes a word, made anew in a record without it."""
    with Record(path) as record:
        connection = record._connection
        words = sum(len(document.text.split()) for document in documents)
        connection.execute("PRAGMA foreign_keys = OFF")
        before = connection.execute("PRAGMA page_count").fetchone()[0]
        began = time.process_time()
        for number, document in enumerate(documents, 1):
            connection.execute("BEGIN")
            index_text(connection, number, document.text)
            connection.execute("COMMIT")
        seconds = time.process_time() - began
        pages = connection.execute("PRAGMA page_count").fetchone()[0] - before
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    return {"index_bytes_a_word": pages * size / words, "index_microseconds_a_word": 1e6 * seconds / words}


def measured(folder: Path, words: int, large: int) -> Iterator[tuple[str, float]]:
    """Yield the figures."""
    documents = documents_in(folder, words)
    quotations = drawn(documents)
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "record.db"
        with Record(path) as record:
            put(record, documents)
        seconds, by_others = by_rapidfuzz(documents, quotations)
        ours = asked(path, quotations)
        yield "rapidfuzz_seconds", seconds
        yield "seconds", ours["seconds"]
        yield "times_faster", seconds / ours["seconds"]
        found = [
            any(is_place(quotation, *place) for place in places)
            for quotation, places in zip(quotations, ours["places"], strict=True)
        ]
        yield "found", sum(found)
        yield "found_by_rapidfuzz", sum(by_others)
        yield "missed", sum(other and not one for one, other in zip(found, by_others, strict=True))
        yield "peak_mebibytes", ours["mebibytes"]
        yield from index_costs(Path(place) / "index.db", documents).items()
        if large > words:
            with Record(path) as record:
                put(record, copies(documents, large - words))
            ours = asked(path, quotations)
            yield "seconds_large", ours["seconds"]
            yield "peak_mebibytes_large", ours["mebibytes"]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--words", type=int, default=1_000_000, help="words of real texts")
    parser.add_argument("--large", type=int, default=10_000_000, help="words of the large record; 0: none")
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.ask:
        answer(arguments.ask)
        return
    for figure, value in measured(arguments.folder, arguments.words, arguments.large):
        print(json.dumps({"figure": figure, "value": round(value, 4)}), flush=True)


if __name__ == "__main__":
    main()
