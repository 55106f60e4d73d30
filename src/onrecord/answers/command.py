"""What ``onrecord report answers`` does once its options are read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from onrecord.answers import table as answers_table
from onrecord.answers.chart import WIDE, answers_svg
from onrecord.answers.report import By, report_answers
from onrecord.errors import BadOption
from onrecord.record.rows import ExchangeFilter
from onrecord.store import Record
from onrecord.terminal import shapes
from onrecord.terminal.screen import output


def give_answers(
    record: Record,
    wanted: ExchangeFilter,
    chosen: Sequence[By],
    form: Literal["table", "json", "csv"],
    most: int,
    svg: str | None = None,
    width: int = WIDE,
) -> None:
    """Print the report, ``most`` rows of each heading or all for 0; if a file is named, draw it too."""
    report = report_answers(record, wanted)
    if svg:
        try:
            drawn = answers_svg(report, chosen, answers_table.narrowed(wanted), width)
            Path(svg).write_text(drawn, encoding="utf-8")
        except OSError as error:
            raise BadOption(f"{svg} cannot be written: {error.strerror}") from error
    if form == "json":
        shapes.write_json(map(answers_table.shape, report.rows(chosen, most)), sys.stdout)
    elif form == "csv":
        rows = map(answers_table.counts_shape, report.rows(chosen, most))
        shapes.write_csv(rows, answers_table.COLUMNS, sys.stdout)
    else:
        answers_table.print_report(output(), report, chosen, most)
