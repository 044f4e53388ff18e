"""Write a report as CSV: one tidy row an assessment, numbers as numbers, the unit in a column of its own."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from typing import Any, TextIO

from directive_check.render.escaping import spreadsheet_text
from directive_check.telling.records import COLUMNS, flat_records
from directive_check.telling.report import Report
from directive_check.values import plain


def render_csv(report: Report, sink: TextIO) -> None:
    """Write the report as CSV, UTF-8, separated by commas."""
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in record.values()] for record in flat_records(report))


def _cell(value: Any) -> object:  # noqa: ANN401 - whatever a field holds
    match value:
        case bool():
            return str(value).lower()
        case str():
            return spreadsheet_text(value)
        case Decimal():
            return plain(value)
        case date():
            return value.isoformat()
        case list():
            return spreadsheet_text("; ".join(value))
        case _:
            return value
