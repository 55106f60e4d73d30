"""Rows → plain values for ``--json`` and ``--csv``. The keys are described in docs/commands.md and stay."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, TYPE_CHECKING

from onrecord.models import Person, Span
from onrecord.record.rows import (
    DocumentRow,
    ExchangeRow,
    InDocument,
    Judgement,
    PersonRow,
    Shown,
    StatementRow,
    Stretch,
    Unread,
)

if TYPE_CHECKING:
    from onrecord.dossier import Dossier

Shape = dict[str, object]

# A spreadsheet takes a cell that begins with one of these for a formula, and what stands in a cell was
# written by strangers. An apostrophe before it makes it text.
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")


def shape(row: DocumentRow | StatementRow | ExchangeRow | PersonRow | Unread) -> Shape:
    """Return a row as plain values with the keys of its list."""
    if isinstance(row, DocumentRow):
        return document_shape(row)
    if isinstance(row, StatementRow):
        return statement_shape(row)
    if isinstance(row, ExchangeRow):
        return exchange_shape(row)
    if isinstance(row, PersonRow):
        return person_row_shape(row)
    return {"address": row.address, "reason": row.reason, "at": row.at}


def document_shape(row: DocumentRow) -> Shape:
    return {
        "id": row.id,
        "title": row.title,
        "outlet": row.outlet,
        "authors": list(row.authors),
        "published": row.published,
        "updated": row.updated,
        "address": row.address,
        "url": row.url,
        "media_type": row.media_type,
        "retrieved_at": row.retrieved_at,
        "added_at": row.added_at,
        "supersedes": row.supersedes,
        "newest": row.newest,
        "characters": row.characters,
        "passages": row.passages,
        "furniture": row.furniture,
        "statements": row.statements,
        "exchanges": row.exchanges,
        "warnings": list(row.warnings),
    }


def statement_shape(row: StatementRow) -> Shape:
    found = row.statement
    return {
        "id": row.id,
        "when": row.when,
        "speakers": [person_shape(person) for person in row.speakers],
        "speaker_label": found.speaker_label,
        "act": found.act,
        "manner": found.manner,
        "negated": found.negated,
        "thought": found.thought,
        "words": row.words,
        "cue_words": row.cue,
        "addressees": [person_shape(person) for person in row.addressees],
        "via": [person_shape(person) for person in row.via],
        "said_on": found.said_on,
        "verdict": row.verdict,
        "document": in_document_shape(row.document),
        "pieces": _spans(found.pieces),
        "cue": _span(found.cue),
        "source": _span(found.source),
        "score": found.score,
        "origin": found.origin,
    }


def exchange_shape(row: ExchangeRow) -> Shape:
    found = row.exchange
    return {
        "id": row.id,
        "when": row.when,
        "asker": person_shape(found.asker),
        "asker_label": found.asker_label,
        "question": row.question,
        "respondent": person_shape(found.respondent),
        "respondent_label": found.respondent_label,
        "answer": row.answer,
        "clarity": row.clarity,
        "clarity_found": found.clarity,
        "reason": row.reason,
        "re_asks": found.re_asks,
        "interrupted": found.interrupted,
        "said_on": found.said_on,
        "verdict": row.verdict,
        "document": in_document_shape(row.document),
        "question_pieces": _spans(found.question),
        "answer_pieces": _spans(found.answer),
        "question_statement": found.question_statement,
        "answer_statement": found.answer_statement,
        "score": found.score,
        "origin": found.origin,
    }


def person_row_shape(row: PersonRow) -> Shape:
    return {
        "id": row.id,
        "name": row.person.name,
        "kind": row.person.kind,
        "title": row.person.title,
        "also": list(row.person.also),
        "statements": row.statements,
        "exchanges": row.exchanges,
        "documents": row.documents,
        "first_day": row.first_day,
        "last_day": row.last_day,
    }


def person_shape(person: Person | None) -> Shape | None:
    if person is None:
        return None
    return {"id": person.id, "name": person.name, "kind": person.kind, "title": person.title}


def in_document_shape(document: InDocument) -> Shape:
    return {
        "id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "date": document.date,
        "url": document.url,
        "address": document.address,
    }


def shown_shape(shown: Shown) -> Shape:
    """Return one thing with its source around it, for ``show --json``."""
    kind = {DocumentRow: "document", StatementRow: "statement", ExchangeRow: "exchange", PersonRow: "person"}
    plain: Shape = {"kind": kind[type(shown.row)], **shape(shown.row)}
    if shown.excerpt is not None:
        plain["excerpt"] = {
            "start": shown.excerpt.start,
            "end": shown.excerpt.end,
            "text": shown.excerpt.text,
            "marks": [
                {"part": part, "start": span.start, "end": span.end} for span, part in shown.excerpt.marks
            ],
        }
        plain["judgements"] = [judgement_shape(judgement) for judgement in shown.judgements]
    if isinstance(shown.row, ExchangeRow):
        plain["chain"] = [row.id for row in shown.exchanges]
        plain["opinions"] = [vars(opinion) for opinion in shown.opinions]
    else:
        if shown.findings is not None:
            plain["text"] = shown.findings.document.text
        if not isinstance(shown.row, StatementRow):
            plain["its_statements"] = [statement_shape(row) for row in shown.statements]
            plain["its_exchanges"] = [exchange_shape(row) for row in shown.exchanges]
    return plain


def judgement_shape(judgement: Judgement) -> Shape:
    return {
        "verdict": judgement.verdict,
        "by": judgement.by,
        "at": judgement.at,
        "note": judgement.note,
        "correction": judgement.correction,
    }


def dossier_shape(dossier: Dossier) -> Shape:
    """Return a dossier as plain values, for ``ask --json``."""
    return {
        "question": dossier.question,
        "terms": list(dossier.terms),
        "missing": list(dossier.missing),
        "times": dossier.times,
        "re_asks": dossier.re_asks,
        "became": {clarity or "unsure": count for clarity, count in dossier.became.items()},
        "asked": [
            {
                "clarity": asked.clarity,
                "score": asked.score,
                "exchanges": [
                    {**exchange_shape(row), "excerpt": stretch_shape(row.stretch)} for row in asked.exchanges
                ],
                "copies": [exchange_shape(row) for row in asked.copies],
            }
            for asked in dossier.asked
        ],
        "said": [_found_shape(row) for row in dossier.said],
        "more": dossier.more,
        "candidates": [
            {
                "terms": list(candidate.terms),
                "score": candidate.score,
                "denial": _found_shape(candidate.denial),
                "claim": _found_shape(candidate.claim),
            }
            for candidate in dossier.candidates
        ],
    }


def _found_shape(row: StatementRow) -> Shape:
    return {**statement_shape(row), "excerpt": stretch_shape(row.stretch)}


def stretch_shape(stretch: Stretch | None) -> Shape | None:
    """Return the part of long words that bears on a question; None where they are shown whole."""
    return {"words": stretch.words, "pieces": _spans(stretch.pieces)} if stretch else None


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def write_json(shapes: Iterable[Shape], out: IO[str]) -> None:
    """Write a JSON array with one object a line, so that it can be read whole or line by line."""
    between = "["
    for plain in shapes:
        out.write(f"{between}\n{json.dumps(plain, ensure_ascii=False)}")
        between = ","
    out.write("[]\n" if between == "[" else "\n]\n")


def write_csv(shapes: Iterable[Shape], columns: Sequence[str], out: IO[str]) -> None:
    """Write RFC 4180: a header, CRLF, quotation marks where needed; formulas are guarded."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for plain in shapes:
        flat = flattened(plain)
        # Nobody who asks has no name: an absent person has no keys of its own.
        writer.writerow([flat.get(column, "") for column in columns])


def flattened(plain: Mapping[str, object]) -> dict[str, str]:
    """Return the cells of a row: nested keys joined by ``_``, lists by ``; ``, spans as ``12-40``."""
    cells: dict[str, str] = {}
    for key, value in plain.items():
        if isinstance(value, Mapping):
            cells.update({f"{key}_{inner}": cell for inner, cell in flattened(value).items()})
        elif isinstance(value, str):
            cells[key] = _guarded(value)
        elif isinstance(value, bool):
            cells[key] = "yes" if value else "no"
        elif isinstance(value, list):
            cells[key] = _guarded("; ".join(_cell(item) for item in value))
        else:
            cells[key] = "" if value is None else str(value)
    return cells


def _guarded(words: str) -> str:
    return f"'{words}" if words.startswith(FORMULA_BEGINS) else words


def _cell(item: object) -> str:
    if isinstance(item, list):
        return "-".join(str(place) for place in item)
    if isinstance(item, Mapping):
        return str(item["name"])
    return str(item)


IN_DOCUMENT = (
    "document_id",
    "document_title",
    "document_outlet",
    "document_date",
    "document_url",
    "document_address",
)
COLUMNS = {
    "documents": (
        *("id", "title", "outlet", "authors", "published", "updated", "address", "url", "media_type"),
        *("retrieved_at", "added_at", "supersedes", "newest", "characters", "passages", "furniture"),
        *("statements", "exchanges", "warnings"),
    ),
    "statements": (
        *("id", "when", "speakers", "speaker_label", "act", "manner", "negated", "thought", "words"),
        *("addressees", "via", "said_on", "verdict", *IN_DOCUMENT, "pieces", "score", "origin"),
    ),
    "exchanges": (
        *("id", "when", "asker_name", "asker_label", "question", "respondent_name", "respondent_label"),
        *(
            "answer",
            "clarity",
            "clarity_found",
            "reason",
            "re_asks",
            "interrupted",
            "said_on",
            "verdict",
            *IN_DOCUMENT,
        ),
        *("question_pieces", "answer_pieces", "score", "origin"),
    ),
    "people": (
        *("id", "name", "kind", "title", "also", "statements", "exchanges", "documents"),
        *("first_day", "last_day"),
    ),
    "unreadable": ("address", "reason", "at"),
}
