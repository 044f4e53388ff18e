"""Write targets over the years of their directive, and what each further year must bring."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, TextIO

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from directive_check.evaluation import Ledger
from directive_check.render.console import STYLES, Text, console_for
from directive_check.render.escaping import one_line
from directive_check.render.report_terminal import bar, certainty_mark, marks, verdict_text
from directive_check.telling.report import Report
from directive_check.telling.rows import PROGRESS, growth_needed, progress_head, yearly_need
from directive_check.telling.table import Line, Series, series_of, shared_limit
from directive_check.telling.wording import day

_SPARKS: Final = "▁▂▃▄▅▆▇█"
_BAR: Final = 12


def render_trend(report: Report, sink: TextIO) -> None:
    """Write a table of the years for every target and area."""
    console = console_for(sink)
    for series in series_of(report):
        _write_series(console, report.ledger, series)


def _write_series(console: Console, ledger: Ledger, series: Series) -> None:
    first = series.rows[0]
    limit = shared_limit(series.rows)
    heading = Text(one_line(first.title) + marks(first), "bold")
    heading.append(f" · {one_line(first.area)} · {first.basis}", "not bold")
    heading.append(f", {limit}" if limit else "", "not bold")
    if series.last is None:
        years = dict.fromkeys(str(row.assessment.year) for row in (first, series.rows[-1]))
        console.print(heading.append(f": no data for {' to '.join(years)}", "dim"))
        console.print()
        return
    sparks = sparkline([row.assessment.worse_end for row in series.rows])
    console.print(heading.append(f"  {sparks}" if sparks else "", "cyan"))
    console.print()
    has_path = any(row.path for row in series.rows)
    progress = progress_head(series.rows)
    needless = {*(() if has_path else ("Path",)), *(("Required",) if limit else ())}
    candidates = (_table(series, needless | dropped, progress) for dropped in _DROPPED)
    table = next((table for table in candidates if _width(console, table) <= console.width), None)
    console.print(table or _list(series))
    is_open = series.is_last and not series.rows[-1].assessment.is_due
    last = series.last.assessment if is_open else None
    need, growth = (yearly_need(last), growth_needed(ledger, last)) if last else ("", "")
    if need:
        console.print(Text(f"still open: {need}"))
    if growth:
        console.print(Text(f"growth: needs {growth}"))
    if series.is_last and (gone := first.assessment.first_made.withdrawn):
        console.print(Text(f"withdrawn from {day(gone)}"))
    console.print()


_COLUMNS: Final = ("Year", "Path", "Required", "Actual", "Gap", PROGRESS, "Verdict")
_WORDS: Final = frozenset({"Year", PROGRESS, "Verdict"})
_DROPPED: Final = (frozenset[str](), frozenset({PROGRESS}), frozenset({PROGRESS, "Gap"}))
"""What is left out where a line is too long, least first."""


def _table(series: Series, left_out: frozenset[str] | set[str], progress: str) -> Table:
    columns = [column for column in _COLUMNS if column not in left_out]
    table = Table(box=box.HORIZONTALS, show_edge=False, pad_edge=False, header_style="dim")
    for column in columns:
        head = progress if column == PROGRESS else column
        table.add_column(head, no_wrap=True, justify="left" if column in _WORDS else "right")
    for line in series.lines:
        cells = dict(_cells(line, progress))
        table.add_row(*(cells[column] for column in columns))
    return table


def _width(console: Console, table: Table) -> int:
    return Measurement.get(console, console.options.update(width=10_000), table).maximum


def _list(series: Series) -> Text:
    """Return the years one below the other, where no table fits."""
    lines = Text()
    for line in series.lines:
        lines.append(f"{'  ' * line.depth}{one_line(line.title)}  ").append_text(verdict_text(line, ", "))
        if line.gap:
            lines.append(f"\n      {line.actual}{certainty_mark(line.row)}{line.row.known}, gap {line.gap}")
        lines.append("\n")
    return lines


def _cells(line: Line, head: str) -> Iterator[tuple[str, Text]]:
    actual = Text(line.actual + certainty_mark(line.row))
    if line.coverage:
        actual.append("\n" + line.coverage.replace(" · ", "\n").replace(" (", "\n("), "dim")
    yield "Year", Text(f"{'  ' * line.depth}{one_line(line.title)}")
    yield "Path", Text(line.row.path)
    yield "Required", Text(line.required)
    yield "Actual", actual
    yield "Gap", Text(line.gap)
    progress = line.progress_under(head)
    yield PROGRESS, Text(progress if line.share is None else f"{bar(line.share, _BAR)} {progress}", STYLES[line.state])
    yield "Verdict", verdict_text(line, "\n")


def sparkline(values: list[Decimal | None]) -> str:
    """Return a line of small bars from zero, or from the least value below it; a space where nothing is known."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    low, high = min(*known, Decimal(0)), max(known)
    steps = len(_SPARKS) - 1
    reach = high - low or Decimal(1)
    return "".join(" " if value is None else _SPARKS[int((value - low) / reach * steps)] for value in values)
