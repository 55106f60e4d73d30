"""What a language model says of the exchanges of a record, asked of one after the other and kept with it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import click

from onrecord import clarity
from onrecord.answers.judges import Judge, NoOpinion, ask_judge, in_words, prompt_for, weighed
from onrecord.answers.report import rows_behind
from onrecord.pairing.exchange_words import question_and_answer
from onrecord.record.rows import ExchangeRow, Opinion
from onrecord.store import Record

MOST_FAILURES = 3  # in a row: a server that is down or a model that is not there will not come back


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What came of asking a judge about some exchanges."""

    asked: int = 0  # requests that were sent
    known: int = 0  # that the record had an opinion of, of the same model on the same words
    labelled: int = 0  # that were unsure and got the label they leaned to, which the judge named too
    failed: int = 0  # of which the judge gave no opinion


def ask_about(
    record: Record, rows: Sequence[ExchangeRow], judge: Judge, progress: Callable[[], None] = lambda: None
) -> Heard:
    """Ask a judge about each exchange that has an answer, and keep in the record what it says.

    An opinion that the record has is not asked for again. Raises NoOpinion after MOST_FAILURES in a row; what
    was said before is kept.
    """
    known = labelled = failed = in_a_row = 0
    rows = [row for row in rows if row.exchange.answer]
    for document, document_rows in _by_document(rows).items():
        findings = record.findings(document)
        for row in document_rows:
            question, answer = question_and_answer(findings, row.exchange)
            opinion = _kept(record, row.id, judge, question, answer)
            known += opinion is not None
            try:
                opinion = opinion or ask_judge(judge, question, answer)
            except NoOpinion:
                failed, in_a_row = failed + 1, in_a_row + 1
                if in_a_row == MOST_FAILURES:
                    raise
            else:
                in_a_row = 0
                labelled += _note(record, row, opinion, question, answer)
            progress()
    return Heard(asked=len(rows) - known, known=known, labelled=labelled, failed=failed)


def _by_document(rows: Iterable[ExchangeRow]) -> dict[str, list[ExchangeRow]]:
    found: dict[str, list[ExchangeRow]] = {}
    for row in rows:
        found.setdefault(row.document.id, []).append(row)
    return found


def _kept(record: Record, exchange: str, judge: Judge, question: str, answer: str) -> Opinion | None:
    prompt = json.dumps(prompt_for(question, answer), ensure_ascii=False)
    kept = record.opinions(exchange)
    return next((one for one in kept if (one.model, one.prompt) == (judge.model, prompt)), None)


def _note(record: Record, row: ExchangeRow, opinion: Opinion, question: str, answer: str) -> bool:
    """Keep the opinion; tell whether it gave the exchange a label that it had not."""
    found = row.exchange
    if in_words(opinion) in found.reason:
        return False
    leans = clarity.judge(question, answer).leans if found.clarity is None else None
    before = clarity.Judged(clarity=found.clarity, reason=found.reason, leans=leans)
    after = weighed(before, opinion)
    record.note(row.id, opinion, after)
    return before.clarity is None and after.clarity is not None


def ask_and_tell(record: Record, rows: Sequence[ExchangeRow], judge: Judge) -> tuple[ExchangeRow, ...]:
    """Ask about the exchanges, tell on the standard error how it goes, and return them as they are then."""
    with click.progressbar(length=sum(bool(row.exchange.answer) for row in rows), file=sys.stderr) as bar:
        heard = ask_about(record, rows, judge, lambda: bar.update(1))
    told = [f"{judge.model} was asked about {heard.asked} of {len(rows)} exchanges"]
    if heard.known:
        told.append(f"{heard.known} were asked before")
    told.append(f"{heard.labelled} that were unsure got the label that they lean to")
    if heard.failed:
        told.append(f"{heard.failed} replies held no opinion")
    click.echo("; ".join(told), err=True)
    now = rows_behind(record, [row.id for row in rows])
    return tuple(now[row.id] for row in rows)
