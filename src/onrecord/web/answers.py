"""The pages of the report on answers: its numbers, and the questions behind each of them."""

from __future__ import annotations

from urllib.parse import urlencode

from onrecord.answers.chart import answers_svg
from onrecord.answers.report import ALL_BY, ORDER, AnswersReport, Question, Tally, report_answers, rows_behind
from onrecord.answers.table import (
    HEADINGS,
    NOTE,
    between,
    in_words,
    name_of,
    narrowed,
    percent,
    shape,
)
from onrecord.errors import NotOnRecord
from onrecord.models import Clarity
from onrecord.record.rows import ExchangeFilter, ExchangeRow
from onrecord.store import Record
from onrecord.web.page import NARROWING, PAGE_LENGTH, Page, Pager, Query
from onrecord.web.wording import CLARITY

MOST_ROWS = 25  # of each heading while all four are shown; one alone is shown whole
WHOSE = ("respondent", "asker")
WORDS = {clarity or "unsure": clarity for clarity in ORDER}  # as an address has them → clarity


def answers(record: Record, query: Query) -> Page:
    """How often who was asked and how often it was answered, each number with what is behind it."""
    report = report_answers(record, _wanted(query))
    chosen = query.one_of("by", ALL_BY) or ALL_BY
    most = MOST_ROWS if len(chosen) > 1 else 0
    sections = [(by, report.first(by, most)) for by in chosen]
    return Page(
        template="answers.html",
        context={
            "query": query,
            "total": report.total,
            "told": in_words(report.total),
            "rejected": report.rejected,
            "note": NOTE,
            "sections": [
                (by, HEADINGS[by], rows, len(report.tallies[by]) - len(rows)) for by, rows in sections if rows
            ],
            "order": ORDER,
            "outcomes": [(clarity, report.total.count(clarity)) for clarity in ORDER],
            "name_of": name_of,
            "percent": percent,
            "between": between,
            "behind": lambda tally, clarity="": _address(query, tally, clarity),
            "again": lambda **other: "?" + urlencode({**_narrowing(query), **other}),
        },
        data=[shape(tally) for tally in report.rows(chosen)],
    )


def chart(record: Record, query: Query) -> str:
    """The same as a chart that stands by itself."""
    wanted = _wanted(query)
    chosen = query.one_of("by", ALL_BY) or ALL_BY
    return answers_svg(report_answers(record, wanted), chosen, narrowed(wanted))


def questions(record: Record, query: Query) -> Page:
    """The questions behind one number, each with its re-asks and answers."""
    tally = _tally(report_answers(record, _wanted(query)), query)
    wanted = [WORDS[word] for word in query.one_of("clarity", tuple(WORDS))]
    found = [one for one in tally.questions if not wanted or one.clarity in wanted]
    shown = found[query.offset : query.offset + PAGE_LENGTH]
    chains, copies = _chains(record, shown)
    return Page(
        template="answer_questions.html",
        context={
            "query": query,
            "tally": tally,
            "name": name_of(tally),
            "heading": "" if tally.by == "all" else HEADINGS[tally.by],
            "narrowed": narrowed(_wanted(query)),
            "became": CLARITY[wanted[0]] if wanted else None,
            "chains": chains,
            "copies": copies,
            "pager": Pager(query=query, total=len(found)),
            "back": "/answers?" + urlencode(_narrowing(query)),
        },
        data={"total": len(found), "questions": chains},
    )


def _wanted(query: Query) -> ExchangeFilter:
    return ExchangeFilter(
        respondent=query.get("respondent"),
        asker=query.get("asker"),
        **query.narrowing(),
    )


def _narrowing(query: Query) -> dict[str, str]:
    return {name: value for name, value in query.values.items() if name in (*WHOSE, *NARROWING)}


def _address(query: Query, tally: Tally, clarity: Clarity | str | None) -> str:
    """Return the address of the questions behind a number; an empty clarity is that of all of them."""
    place = {**_narrowing(query), "by": tally.by}
    if tally.key is not None:
        place["of"] = tally.key
    if clarity != "":
        place["clarity"] = clarity or "unsure"
    return "/answers/questions?" + urlencode(place)


def _tally(report: AnswersReport, query: Query) -> Tally:
    """Return the tally that an address names. Raises NotOnRecord, BadOption."""
    [by] = query.one_of("by", (*ALL_BY, "all")) or ("all",)
    if by == "all":
        return report.total
    found = [tally for tally in report.tallies[by] if tally.key == query.get("of")]
    if not found:
        raise NotOnRecord("nothing that fits was asked there")
    return found[0]


def _chains(
    record: Record, questions: list[Question]
) -> tuple[list[list[ExchangeRow]], dict[str, list[ExchangeRow]]]:
    """Return the exchanges of each question, and by the id of the first the same in other documents."""
    ids = [id_ for question in questions for id_ in (*question.exchanges, *question.copies)]
    rows = rows_behind(record, ids)
    return (
        [[rows[id_] for id_ in question.exchanges] for question in questions],
        {question.exchanges[0]: [rows[id_] for id_ in question.copies] for question in questions},
    )
