"""Write a report as CSV: one tidy row an assessment, numbers as numbers, the unit in a column of its own; or findings, or what is owed."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, TextIO

from directive_check.diagnostic import Diagnostic
from directive_check.reading.table import COLUMNS as OF_ACTUALS
from directive_check.render.escaping import spreadsheet_text
from directive_check.render.findings_tally import by_place
from directive_check.telling import wording
from directive_check.telling.records import COLUMNS, flat_records
from directive_check.telling.report import Owed, Report
from directive_check.values import each_plain


def render_report(report: Report, sink: TextIO) -> None:
    """Write the report as CSV, UTF-8, separated by commas."""
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow(COLUMNS)
    text = lru_cache(maxsize=4096)(spreadsheet_text)  # the same few words and titles stand in many rows
    written = {**_WRITTEN, Decimal: each_plain()}
    writer.writerows(
        [value if value is None else written.get(type(value), text)(value) for value in row]
        for row in flat_records(report)
    )


render_trend = render_report
"""A trend is a report too."""


def render_findings(diagnostics: Sequence[Diagnostic], sink: TextIO) -> None:
    """Write a row for each diagnostic, by place."""
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow(("severity", "code", "message", "help", "file", "line", "column", "cell"))
    for one in by_place(diagnostics):
        words = (one.severity, one.code, one.message, one.help or "", one.span.file)
        writer.writerow([*map(spreadsheet_text, words), one.span.line, one.span.column, one.span.cell])


def render_missing(owed: Iterable[Owed], sink: TextIO) -> None:
    """Write a row for every figure that is owed, ready to be filled in; the note says who answers for it and since when it is due."""
    writer = csv.DictWriter(sink, OF_ACTUALS, restval="", lineterminator="\n")
    writer.writeheader()
    for one in owed:
        lack = one.lacking
        writer.writerow(
            {
                "indicator": lack.indicator,
                "area": lack.area,
                "period": str(lack.period),
                "unit": one.unit,
                "note": spreadsheet_text(_note(one)),
            }
        )


def _note(one: Owed) -> str:
    named = ", ".join(one.owners)
    parts = [f"owed by {named}" if named else wording.NO_OWNER]
    if one.lacking.expected:
        parts.append(f"expected by {wording.day(one.lacking.expected)}")
    return "; ".join(parts)


_WRITTEN: Final[Mapping[type, Callable[[Any], object]]] = {
    date: date.isoformat,
    bool: lambda value: str(value).lower(),
    int: str,
    list: lambda names: spreadsheet_text("; ".join(names)),
}
"""How what is no text is written."""
