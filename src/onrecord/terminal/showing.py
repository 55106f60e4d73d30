"""One thing of the record, or a dossier, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.dossier import Asked, Candidate, Dossier, by_denial
from onrecord.models import Findings, Span
from onrecord.record.rows import DocumentRow, Excerpt, ExchangeRow, Shown, StatementRow
from onrecord.terminal.screen import cut, harmless, line, styled_clarity
from onrecord.terminal.tables import (
    SHORT_ID,
    exchanges_table,
    said,
    side,
    statements_table,
    who,
)
from onrecord.times.plain_dates import plain_date, short_date

WHOLE = 12  # lines of a statement in a dossier: what bears on the question is there to be read
MARKED = ("words", "question", "answer")  # parts of an excerpt that are set off from the rest


def print_shown(console: Console, shown: Shown) -> None:
    """Print one thing with its source around it."""
    if isinstance(shown.row, StatementRow):
        _print_statement(console, shown, shown.row)
    elif isinstance(shown.row, ExchangeRow):
        _print_exchange(console, shown, shown.row)
    elif isinstance(shown.row, DocumentRow):
        _print_document(console, shown, shown.row)
    else:
        person = shown.row.person
        console.print(Text(line(person.name), style="heading"))
        _facts(console, id=person.id, kind=person.kind, title=person.title, also=", ".join(person.also))
        _lists(console, shown)


def _print_statement(console: Console, shown: Shown, row: StatementRow) -> None:
    found = row.statement
    console.print(Text.assemble(who(row.speakers, found.speaker_label), " ", said(row, 10_000)))
    _facts(
        console,
        id=row.id,
        printed=found.speaker_label,
        to=" and ".join(person.name for person in row.addressees),
        through=", ".join(person.name for person in row.via),
        when=_when(row.when),
        act=f"{found.act}, {found.manner}",
        document=f"{row.document.name} ({row.document.id})",
        outlet=row.document.outlet,
        place=", ".join(f"{piece.start}:{piece.end}" for piece in found.pieces),
        found=f"{found.origin}, score {found.score:.2f}",
    )
    _excerpt(console, shown)


def _print_exchange(console: Console, shown: Shown, row: ExchangeRow) -> None:
    _print_turns(console, row)
    _facts(
        console,
        id=row.id,
        reason=row.reason,
        when=_when(row.when),
        document=f"{row.document.name} ({row.document.id})",
        outlet=row.document.outlet,
        found=f"{row.exchange.origin}, score {row.exchange.score:.2f}",
    )
    if len(shown.exchanges) > 1:
        console.print(Text("\nPut again", style="heading"))
        console.print(exchanges_table(shown.exchanges, console.width))
    _excerpt(console, shown)


def _print_document(console: Console, shown: Shown, row: DocumentRow) -> None:
    console.print(Text(line(row.name), style="heading"))
    assert shown.findings is not None
    document = shown.findings.document
    stated = {
        name: f"{words(fact.value)} ({fact.read_from})" if fact else None
        for name, fact, words in (
            ("outlet", document.outlet, str),
            ("published", document.published, plain_date),
            ("updated", document.updated, plain_date),
        )
    }
    _facts(
        console,
        id=row.id,
        authors=", ".join(row.authors),
        **stated,
        address=row.url or row.address,
        supersedes=row.supersedes,
        warnings="; ".join(row.warnings),
    )
    _lists(console, shown)
    console.print(Text("\nText", style="heading"))
    for paragraph in _paragraphs(shown.findings):
        console.print(Padding(paragraph, (1, 0, 0, 0)))


def _paragraphs(findings: Findings) -> Iterator[Text]:
    """Yield the passages, furniture as one line that says what is folded away."""
    document = findings.document
    for passage in document.passages:
        words = passage.span.of(document.text)
        if passage.role == "furniture":
            yield Text(f"[{passage.kind or 'furniture'}, {len(words.split())} words]", style="aside")
        elif passage.speaker:
            yield Text.assemble((f"{line(passage.speaker)}: ", "name"), harmless(words))
        else:
            yield Text(harmless(words), style="heading" if passage.role in ("title", "heading") else "")


def _lists(console: Console, shown: Shown) -> None:
    if shown.statements:
        console.print(Text("\nStatements", style="heading"))
        console.print(statements_table(shown.statements, console.width))
    if shown.exchanges:
        console.print(Text("\nQuestions and answers", style="heading"))
        console.print(exchanges_table(shown.exchanges, console.width))


def _facts(console: Console, **facts: str | None) -> None:
    for name, value in facts.items():
        if value:
            console.print(Text.assemble((f"{name:>10}  ", "aside"), line(value)))


def _excerpt(console: Console, shown: Shown) -> None:
    if shown.excerpt is not None:
        console.print()
        console.print(Padding(marked(shown.excerpt, plain=not console.is_terminal), (0, 0, 0, 2)))
    for opinion in shown.opinions:
        told = f": “{opinion.words}”" if opinion.words else ""
        console.print(Text(line(f"{opinion.asked_at[:10]} {opinion.model}: {opinion.clarity}{told}")))
    for judgement in shown.judgements:
        note = f": {judgement.note}" if judgement.note else ""
        console.print(Text(line(f"{judgement.at[:10]} {judgement.by}: {judgement.verdict}{note}")))


def marked(excerpt: Excerpt, *, plain: bool) -> Text:
    """Return the excerpt with the words set off: by colour, or between » and « where there is none."""
    text, at = Text(), excerpt.start
    for span, part in excerpt.marks:
        if part not in MARKED or span.start < at:
            continue
        text.append(_by_passages(excerpt, Span(at, span.start)))
        words = harmless(excerpt.text[span.start - excerpt.start : span.end - excerpt.start])
        text.append(f"»{words}«" if plain else words, style="words")
        at = span.end
    text.append(_by_passages(excerpt, Span(at, excerpt.end)))
    return text


def _by_passages(excerpt: Excerpt, between: Span) -> str:
    """Return words that are not marked; a passage that has no line of its own in the text begins one."""
    words, at = "", between.start
    for place in (*(one for one in excerpt.passages if between.start < one <= between.end), between.end):
        if words and not words.endswith("\n"):
            words += "\n"
        words += excerpt.text[at - excerpt.start : place - excerpt.start]
        at = place
    return harmless(words)


def _print_turns(console: Console, row: ExchangeRow) -> None:
    found = row.exchange
    asker = side(found.asker, found.asker_label)
    respondent = side(found.respondent, found.respondent_label)
    answer = cut(row.answer, 600) if row.answer else "no answer"
    turns = Table.grid(padding=(0, 2, 0, 0))  # so that long words hang beside who says them
    turns.add_row("Q", Text.assemble(asker, ": ", cut(row.shown, 600)))
    turns.add_row("A", Text.assemble(respondent, ": ", answer))
    turns.add_row("", Text.assemble(styled_clarity(row.clarity), (f"  {line(row.reason)}", "aside")))
    console.print(turns)


def print_dossier(console: Console, dossier: Dossier) -> None:
    """Print what the record holds about a question."""
    console.print(Text(line(dossier.question), style="heading"))
    if dossier.missing:
        console.print(Text(f"Nowhere on record: {', '.join(dossier.missing)}", style="aside"))
    if not dossier.asked and not dossier.said:
        console.print("Nothing on record bears on it.")
        return
    _print_asked(console, dossier)
    if dossier.said:
        console.print(Text("\nWho said what, in order of time", style="heading"))
        console.print(statements_table(dossier.said, console.width, WHOLE))
        if dossier.more:
            console.print(f"{dossier.more} more have less to do with it; narrow the question.")
    if dossier.candidates:
        console.print(Text("\nDenied, and claimed", style="heading"))
        console.print(
            Text(
                "Candidates, found by words alone: whether they contradict is for you to say.", style="aside"
            )
        )
        for group in by_denial(dossier.candidates):
            _print_candidates(console, group)


def _print_asked(console: Console, dossier: Dossier) -> None:
    if not dossier.asked:
        console.print("No question about it is on record.")
        return
    times = "once" if dossier.times == 1 else f"{dossier.times} times"
    again = f", and put again {dossier.re_asks} more" if dossier.re_asks else ""
    became = ", ".join(f"{count} {clarity or 'unsure'}" for clarity, count in dossier.became.items())
    console.print(f"Put {times}{again}: {became}.")
    for asked in dossier.asked:
        _print_one_asked(console, asked)


def _print_one_asked(console: Console, asked: Asked) -> None:
    where = [_place(row) for row in (asked.exchanges[0], *asked.copies)]
    also = f"; the same in {', '.join(dict.fromkeys(where[1:]))}" if asked.copies else ""
    console.print(Text(f"\n{line(plain_date(asked.when))}  {where[0]}{also}", style="aside"))
    for row in asked.exchanges:
        console.print(Text(row.id[:SHORT_ID], style="id"))
        _print_turns(console, row)


def _print_candidates(console: Console, group: Sequence[Candidate]) -> None:
    """Print a denial and under it what it may deny."""
    console.print()
    console.print(_one_line(group[0].denial))
    for candidate in group:
        console.print(Padding(_one_line(candidate.claim), (0, 0, 0, 4)))


def _one_line(row: StatementRow) -> Text:
    return Text.assemble(
        (row.id[:SHORT_ID], "id"),
        "  ",
        (line(short_date(row.when)), "aside"),
        "  ",
        who(row.speakers, row.statement.speaker_label),
        " ",
        said(row, 300),
        (f"  ({_place(row)})", "aside"),
    )


def _place(row: StatementRow | ExchangeRow) -> str:
    return cut(row.document.outlet or row.document.name, 60)


def _when(when: str | None) -> str | None:
    return plain_date(when) if when else None
