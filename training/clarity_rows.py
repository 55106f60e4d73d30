"""The labelled exchanges that the clarity model is trained on and measured with."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord import read
from onrecord.answers.model import LABELS
from onrecord.errors import OnRecordError
from onrecord.exchanges import find_exchanges
from onrecord.models import Document, Source, Span, make_id
from onrecord.sources import gather

OWN = Path(__file__).with_name("clarity_labels.tsv")
TACTICS = {  # of Thomas et al. 2024, as their data spells them: the label that each falls under
    "Explicit": "answered",
    "Implicit": "partial",
    "General": "partial",
    "Partial/half-answer": "partial",
    "Dodging": "not answered",
    "Deflection": "not answered",
    "Declining to answer": "declined",
    "Claims ignorance": "declined",
    "Clarification": "declined",
}
COARSE = {"Clear Reply": "answered", "Ambivalent": "partial", "Clear Non-Reply": "declined"}
CLASSES = ("Clear Reply", "Ambivalent", "Clear Non-Reply")
CLASS_OF = {"answered": 0, "partial": 1, "not answered": 1, "declined": 2, "no reply": 2}
FEWEST_ASKED, FEWEST_ANSWERED = 4, 6  # words that say what they are about
FEWEST_EXCHANGES = 6  # of a document, to choose answers to other questions from


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question and its answer, without a label."""

    question: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """One exchange, labelled. Rows of one ``group`` come from one document and are never parted."""

    question: str
    answer: str
    label: str  # of the five of models.Clarity
    group: str
    tactic: str | None = None

    @property
    def target(self) -> int:
        """Which of the model's labels it is: no reply, where words were said, counts as declined."""
        return LABELS.index(self.label if self.label != "no reply" else "declined")

    @property
    def class_number(self) -> int:
        return CLASS_OF[self.label]


def qevasion(path: Path) -> list[Row]:
    """Return the rows of a file laid out as QEvasion's: question, interview_answer, evasion, url."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Row(
            question=row["question"],
            answer=row["interview_answer"],
            label=TACTICS.get(row.get("evasion", ""), COARSE.get(row["clarity"], "")),
            group=row.get("url", ""),
            tactic=row.get("evasion"),
        )
        for row in rows
    ]


def own(folder: Path, *, held_out: bool = False) -> list[Row]:
    """Return our own labels, those to train on or those held out, with the words they were given to.

    The words are read from the documents in ``folder``.

    A line whose words are no longer at its place is an error: the text was read otherwise when it was
    labelled.
    """
    found, documents = [], {}
    for line in _labels():
        if (line["part"] == "held out") != held_out:
            continue
        name = line["document"]
        if name not in documents:
            documents[name] = _text(folder, name)
        question, answer = (_words(documents[name], line[part]) for part in ("question", "answer"))
        if make_id("words", question, answer) != line["words"]:
            raise SystemExit(f"{name} {line['question']}: other words than were labelled")
        group = "case" if name.startswith("cases/") else name
        found.append(Row(question=question, answer=answer, label=line["label"], group=group))
    return found


def texts_of(folder: Path) -> Iterator[str]:
    """Yield the text of each labelled document."""
    for name in sorted({line["document"] for line in _labels()}):
        yield _text(folder, name)


def _labels() -> list[dict[str, str]]:
    with OWN.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def unlabelled(folder: Path) -> list[list[Asked]]:
    """Return what is asked and answered in each briefing, read and paired by this program.

    Documents of which labels are held out are left out here too, though no label is used.
    """
    held = {line["document"] for line in _labels() if line["part"] == "held out"}
    found = []
    for source in gather(str(folder / "inputs" / "briefings")):
        if not isinstance(source, Source) or any(source.address.endswith(name) for name in held):
            continue
        try:
            exchanges = _asked(read(source))
        except OnRecordError:
            continue  # a list of sources, a page without text
        if len(exchanges) >= FEWEST_EXCHANGES:
            found.append(exchanges)
    return found


def _asked(document: Document) -> list[Asked]:
    text = document.text
    paired = [
        Asked(
            question=_printed(text, exchange.question),
            answer=_printed(text, exchange.answer),
        )
        for exchange in find_exchanges(document)
    ]
    return [
        one
        for one in paired
        if len(one.question.split()) >= FEWEST_ASKED and len(one.answer.split()) >= FEWEST_ANSWERED
    ]


def _text(folder: Path, name: str) -> str:
    """Return the text of a document, which may be one of several in a file: "conferences.csv#2017-01-27"."""
    file = name.partition("#")[0]
    path = next(place for place in (folder / file, folder / "inputs" / file) if place.exists())
    if file == name:
        return read(path).text
    held = (source for source in gather(str(path)) if isinstance(source, Source))
    return read(next(source for source in held if source.address.endswith(name))).text


def _words(text: str, places: str) -> str:
    return _printed(text, [Span(*map(int, place.split(":"))) for place in places.split(",")])


def _printed(text: str, spans: Sequence[Span]) -> str:
    return " ".join(span.of(text) for span in spans)


def folds_of(groups: Sequence[str], number: int) -> list[int]:
    """Return for each row which fold it is in: groups whole, the largest dealt first, always alike."""
    sizes = {group: groups.count(group) for group in set(groups)}
    held, fold_of = [0] * number, {}
    order = sorted(sizes, key=lambda group: hashlib.blake2b(group.encode()).hexdigest())
    for group in sorted(order, key=lambda group: -sizes[group]):
        fold_of[group] = held.index(min(held))
        held[fold_of[group]] += sizes[group]
    return [fold_of[group] for group in groups]
