"""Rows → tables for the terminal, good to read from 80 to 160 columns."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from onrecord.models import Person
from onrecord.record.rows import DocumentRow, ExchangeRow, PersonRow, StatementRow, Unread
from onrecord.sayings.cues import cue_words, tag
from onrecord.terminal.screen import cut, line, styled_clarity
from onrecord.times.plain_dates import short_date

SHORT_ID = 8  # digits printed of an id; with 100,000 findings two agree about once
LINES = 5  # of the words of one row before they are cut; "show" has them whole
PLACE_LINES = 3  # of the name of a document
NARROWEST = 14  # columns of a clarity: "not answered" and a space at each side
WHEN = 13  # columns of a date, short: "1–14 Feb 2017"


def _table() -> Table:
    return Table(box=SIMPLE_HEAD, expand=True, pad_edge=False, header_style="aside", padding=(0, 1))


def id_and_day(id_: str, when: str | None) -> Text:
    """Return the id, cut short, above the day."""
    return Text.assemble((id_[:SHORT_ID], "id"), "\n", (line(short_date(when)), "aside"))


def who(people: Sequence[Person], label: str | None) -> Text:
    """Return the names, or the printed label in quotation marks where it is not resolved."""
    if people:
        return Text(" and ".join(line(person.name) for person in people), style="name")
    return Text(f"“{line(label)}”" if label else "nobody named", style="label" if label else "aside")


def side(person: Person | None, label: str | None) -> Text:
    """Return one side of an exchange: the name, or the printed label as it is."""
    if person or not label:
        return who([person] if person else [], label)
    return Text(line(label), style="label")


def said(row: StatementRow, most: int) -> Text:
    """Return the text's word for saying, the words, in quotation marks if quoted, and the act as a tag."""
    found = row.statement
    cue = line(cue_words(row))
    text = Text.assemble((f"{cue}: " if cue else "", "aside"))
    words = cut(row.shown, most)
    text.append(f"“{words}”" if found.manner == "direct" else words)
    act = tag(row)
    if act:
        told = not found.negated and not found.thought and found.act in ("deny", "confirm", "ask")
        text.append(f" [{act}]", style=found.act if told else "aside")
    if row.verdict:
        text.append(f" [{row.verdict}]", style="aside")
    return text


def statements_table(rows: Sequence[StatementRow], width: int, lines: int = LINES) -> Table:
    """Return a table of statements: id and day, who, what in at most ``lines``, where."""
    table = _table()
    table.add_column("id", width=WHEN, no_wrap=True)
    table.add_column("who", ratio=2)
    table.add_column("what", ratio=7)
    table.add_column("where", ratio=2)
    column = (width - 23) // 11  # of the eleven parts of a row that the ratios share out
    for row in rows:
        table.add_row(
            id_and_day(row.id, row.when),
            who(row.speakers, row.statement.speaker_label),
            said(row, lines * 7 * column),
            Text(cut(row.document.outlet or row.document.name, PLACE_LINES * 2 * column), style="aside"),
        )
    return table


def exchanges_table(rows: Sequence[ExchangeRow], width: int) -> Table:
    """Return a table of exchanges: id and day, question and answer side by side, what became of it."""
    table = _table()
    table.add_column("id", width=WHEN, no_wrap=True)
    table.add_column("question", ratio=5)
    table.add_column("answer", ratio=5)
    table.add_column("clarity", ratio=3, min_width=NARROWEST)
    column = (width - 22) // 13  # of the thirteen parts of a row that the ratios share out
    most = (LINES + 1) * 5 * column
    for row in rows:
        found = row.exchange
        asker = side(found.asker, found.asker_label)
        respondent = side(found.respondent, found.respondent_label)
        again = Text("asks again: ", style="aside") if found.re_asks else Text()
        table.add_row(
            id_and_day(row.id, row.when),
            Text.assemble(asker, "\n", again, cut(row.shown, most)),
            Text.assemble(respondent, "\n", cut(row.answer, most) if row.answer else ("no answer", "aside")),
            Text.assemble(
                styled_clarity(row.clarity),
                "\n",
                (cut(row.reason, (LINES + 1) * max(3 * column, NARROWEST)), "aside"),
            ),
        )
    return table


def documents_table(rows: Sequence[DocumentRow]) -> Table:
    """Return a table of documents with how much was found in each."""
    table = _table()
    table.add_column("id", width=WHEN, no_wrap=True)
    table.add_column("document", ratio=6)
    table.add_column("outlet", ratio=3)
    for count in ("said", "asked", "furniture"):
        table.add_column(count, justify="right", no_wrap=True)
    for row in rows:
        name = Text(cut(row.name, 160), style="name")
        if not row.newest:
            name.append("  superseded", style="aside")
        elif row.supersedes:
            name.append("  new version", style="aside")
        table.add_row(
            id_and_day(row.id, row.date),
            name,
            Text(cut(row.outlet or "unknown", 60), style="" if row.outlet else "aside"),
            str(row.statements),
            str(row.exchanges),
            str(row.furniture),
        )
    return table


def people_table(rows: Sequence[PersonRow]) -> Table:
    """Return a table of people with how much of the record is theirs."""
    table = _table()
    table.add_column("id", width=10, no_wrap=True)
    table.add_column("name", ratio=4)
    table.add_column("office or kind", ratio=5)
    for count in ("said", "asked", "documents"):
        table.add_column(count, justify="right", no_wrap=True)
    table.add_column("from, to", width=10, no_wrap=True)
    for row in rows:
        days = list(dict.fromkeys(day for day in (row.first_day, row.last_day) if day))
        kind = row.person.title or ("" if row.person.kind == "person" else row.person.kind)
        table.add_row(
            Text(row.id[:SHORT_ID], style="id"),
            Text(cut(row.person.name, 80), style="name"),
            Text(cut(kind, 120)),
            str(row.statements),
            str(row.exchanges),
            str(row.documents),
            Text("\n".join(days), style="aside"),
        )
    return table


def unreadable_table(rows: Sequence[Unread]) -> Table:
    """Return a table of the sources that could not be read."""
    table = _table()
    table.add_column("source", ratio=4)
    table.add_column("reason", ratio=6)
    table.add_column("when", width=10, no_wrap=True)
    for row in rows:
        table.add_row(Text(line(row.address)), Text(line(row.reason)), Text(row.at[:10], style="aside"))
    return table
