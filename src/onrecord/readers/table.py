"""Tables of transcripts, CSV or TSV: a document a row, or a turn a row."""

from __future__ import annotations

import csv

from onrecord.errors import UnreadableSource
from onrecord.readers.columns import Row, holds_words

MOST_ROWS = 200_000  # more take minutes; split, they are read
DELIMITERS = ",\t;|"
LONGEST_CELL = 16 * 1024 * 1024  # characters: the text of one document, as much as is read of any
# A table without names of columns is read where one column has only speakers in capitals, of whom each but a
# few speaks again, and another has sentences.
SPEAKS_AGAIN = 3  # rows a speaker
SENTENCE = 12  # characters of a cell, on average


def table_rows(text: str) -> list[Row]:
    """Return the rows under their columns' names; UnreadableSource where none is known to hold words."""
    delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = [row for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter) if any(row)]
    except csv.Error as error:
        raise UnreadableSource(f"the table cannot be parsed: {error}") from None
    if not rows:
        raise UnreadableSource("there are no rows in the table")
    if len(rows) > MOST_ROWS:
        raise UnreadableSource(f"there are more than {MOST_ROWS} rows in the table; split it")
    names = [name.strip() for name in rows[0]]
    if not holds_words(names):
        unnamed = _unnamed(rows)
        if unnamed is None:
            raise UnreadableSource(
                f"no column of the table is known to hold words ({', '.join(names)[:200]}); name it text, or"
                " speaker and text where each row is a turn, in the first line"
            )
        names = unnamed
    else:
        del rows[0]
    for number, row in enumerate(rows, start=1):
        if any(row[len(names) :]):
            raise UnreadableSource(
                f"row {number} of the table has {len(row)} cells under {len(names)} names; a cell that holds"
                f" {delimiter!r} is put in double quotes"
            )
    return [dict(zip(names, [*row, *[""] * (len(names) - len(row))], strict=False)) for row in rows]


def _unnamed(rows: list[list[str]]) -> list[str] | None:
    """Return names for the columns of a table that has none: speakers in capitals, and sentences."""
    width = len(rows[0])
    if {len(row) for row in rows} != {width}:
        return None
    columns = list(zip(*rows, strict=True))
    speakers = [
        place
        for place, cells in enumerate(columns)
        if all(cell.isupper() for cell in cells) and SPEAKS_AGAIN * len(set(cells)) <= len(cells)
    ]
    sizes = [sum(map(len, cells)) / len(cells) for cells in columns]
    words = max(range(width), key=sizes.__getitem__)
    if len(speakers) != 1 or sizes[words] < SENTENCE or words in speakers:
        return None
    return ["speaker" if n in speakers else "text" if n == words else f"{n + 1}" for n in range(width)]
