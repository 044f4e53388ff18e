"""Write targets over the years of their directive, and what each further year must bring."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, TextIO

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from directive_check import wording
from directive_check.evaluation import due_by
from directive_check.model import Method
from directive_check.render.console import console_for
from directive_check.render.escaping import one_line
from directive_check.render.report_terminal import STYLES, bar, certainty_mark, marks, verdict_text
from directive_check.report import Report, Row, Series, yearly_need

_SPARKS: Final = "▁▂▃▄▅▆▇█"
_BAR: Final = 12


def render_trend(report: Report, sink: TextIO) -> None:
    """Write a table of the years for every target and area."""
    console = console_for(sink)
    for series in report.series():
        _write_series(console, series)


def _write_series(console: Console, series: Series) -> None:
    first = series.rows[0]
    limits = {row.required for row in series.rows}
    heading = Text(one_line(first.title) + marks(first), "bold")
    heading.append(f" · {one_line(first.area)} · {first.basis}", "not bold")
    heading.append(f", {first.required}" if len(limits) == 1 else "", "not bold")
    sparks = sparkline([row.assessment.worse_end for row in series.rows])
    console.print(heading.append(f"  {sparks}" if sparks else "", "cyan"))
    console.print()
    has_path = any(path_value(row) for row in series.rows)
    needless = {*(() if has_path else ("Path",)), *(("Required",) if len(limits) == 1 else ())}
    candidates = (_table(series, needless | dropped) for dropped in _DROPPED)
    table = next((table for table in candidates if _width(console, table) <= console.width), None)
    console.print(table or _list(series))
    need = yearly_need(series.last.assessment) if series.last else ""
    if need:
        console.print(Text(f"still open: {need}"))
    console.print()


_COLUMNS: Final = ("Year", "Path", "Required", "Actual", "Gap", "Progress", "Verdict")
_DROPPED: Final = (frozenset[str](), frozenset({"Progress"}), frozenset({"Progress", "Gap"}))
"""What is left out where a line is too long, least first."""


def _table(series: Series, left_out: frozenset[str] | set[str]) -> Table:
    columns = [column for column in _COLUMNS if column not in left_out]
    table = Table(box=box.HORIZONTALS, show_edge=False, pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, no_wrap=True, justify="left" if column in {"Progress", "Verdict"} else "right")
    for row in series.rows:
        cells = dict(_cells(row))
        table.add_row(*(cells[column] for column in columns))
    return table


def _width(console: Console, table: Table) -> int:
    return Measurement.get(console, console.options.update(width=10_000), table).maximum


def _list(series: Series) -> Text:
    """Return the years one below the other, where no table fits."""
    lines = Text()
    for row in series.rows:
        lines.append(f"{row.assessment.year}  ").append_text(verdict_text(row, ", "))
        if row.assessment.observed:
            known = f" in {row.coverage}" if row.coverage else ""
            lines.append(f"\n      {row.actual}{certainty_mark(row)}{known}, gap {row.gap}")
        lines.append("\n")
    return lines


def _cells(row: Row) -> Iterator[tuple[str, Text]]:
    style = STYLES[row.assessment.verdict]
    actual = Text(row.actual + certainty_mark(row))
    if row.coverage:
        actual.append(f"\n{row.coverage}", "dim")
    yield "Year", Text(str(row.assessment.year))
    yield "Path", Text(path_value(row))
    yield "Required", Text(row.required)
    yield "Actual", actual
    yield "Gap", Text(row.gap)
    yield "Progress", Text("" if row.share is None else f"{bar(row.share, _BAR)} {row.progress}", style)
    yield "Verdict", verdict_text(row, "\n")


def path_value(row: Row) -> str:
    """Return where the path to the limit stands at the end of a row's year; empty where there is no path."""
    one, baseline, limit = row.assessment, row.assessment.promise.baseline, row.assessment.limit
    if baseline is None or one.start is None or limit is None or one.window.end <= baseline.period.end:
        return ""
    base = one.start.low
    due = None if base is None else due_by(one.promise, base, one.window.end, Method.LINEAR)
    return "" if due is None else wording.amount(due, one.unit, wording.scale_for(one.unit, limit))


def sparkline(values: list[Decimal | None]) -> str:
    """Return a line of small bars from zero, or from the least value below it; a space where nothing is known."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    low, high = min(*known, Decimal(0)), max(known)
    steps = len(_SPARKS) - 1
    reach = high - low or Decimal(1)
    return "".join(" " if value is None else _SPARKS[int((value - low) / reach * steps)] for value in values)
