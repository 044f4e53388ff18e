"""Write a report for people at a terminal: a table where there is room for one, else a block for every row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from directive_check import wording
from directive_check.evaluation import Verdict
from directive_check.model import Directive, Force, Stage
from directive_check.render.console import console_for
from directive_check.render.escaping import one_line
from directive_check.report import Report, Row, TargetGroup, gathered, summary, target_groups

STYLES: Final = {
    Verdict.MET: "green",
    Verdict.MISSED: "bold red",
    Verdict.UNDETERMINED: "yellow",
    Verdict.NOT_DUE: "cyan",
    Verdict.NO_DATA: "dim",
}
LONGEST_TABLE: Final = 500
"""Rows up to which a table is drawn: Rich takes the better part of a millisecond for each."""

_BAR: Final = 10
_EIGHTHS: Final = " ▏▎▍▌▋▊▉"


def render_terminal(report: Report, sink: TextIO) -> None:
    """Write the report as tables, or as blocks where figures and verdicts would not fit beside each other."""
    console = console_for(sink)
    if report.group_by != "target":
        _write_tallies(console, report)
    else:
        groups = list(target_groups(report))
        for directive in report.directives:
            mine = [group for group in groups if group.directive is directive]
            _write_directive(console, report, directive, mine)
    _write_footer(console, report)


def _write_directive(console: Console, report: Report, directive: Directive, groups: list[TargetGroup]) -> None:
    console.print(_heading(directive, report.year))
    console.print()
    if sum(len(group.rows) for group in groups) > LONGEST_TABLE:
        console.file.writelines(f"{line.plain}\n" for group in groups for line in _block(group))
        return
    layout = next((one for one in _LAYOUTS if one.title + _figures_width(groups, one) <= console.width), None)
    if layout:
        console.print(_table(groups, layout))
        console.print()
    else:
        for line in (line for group in groups for line in _block(group)):
            console.print(line)


def _heading(directive: Directive, year: int | None) -> Text:
    text = Text(one_line(directive.title or directive.directive), "bold")
    details = [directive.period.words]
    if year is not None and year in directive.period.years and len(directive.period.years) > 1:
        details.append(f"year {year - directive.period.first_year + 1} of {len(directive.period.years)}")
    if directive.status is Stage.DRAFT:
        details.append("draft, not signed")
    return text.append(" · " + ", ".join(details), "not bold")


@dataclass(frozen=True, slots=True)
class _Layout:
    """How much of the table is drawn; folded, a unit and a pace stand on a line of their own."""

    title: int
    has_progress: bool
    has_bar: bool
    is_folded: bool
    gutter: int = 3

    @property
    def heads(self) -> list[str]:
        return ["Target", "Required", "Actual", "Gap", *(["Progress"] if self.has_progress else []), "Verdict"]


_LAYOUTS: Final = (
    _Layout(28, has_progress=True, has_bar=True, is_folded=False),
    _Layout(24, has_progress=True, has_bar=True, is_folded=True),
    _Layout(24, has_progress=True, has_bar=False, is_folded=True),
    _Layout(20, has_progress=False, has_bar=False, is_folded=True, gutter=2),
)
"""The layouts from the widest to the narrowest: folding comes first, then the bar goes, then the progress."""


def _figures_width(groups: list[TargetGroup], layout: _Layout) -> int:
    """Return how wide all columns but the first are, with what separates them."""
    rows = [
        layout.heads,
        *([cell.plain for cell in cells] for group in groups for cells in _group_cells(group, layout)),
    ]
    columns = list(zip(*rows, strict=True))[1:]
    return sum(
        layout.gutter + max(cell_len(line) for cell in column for line in cell.split("\n")) for column in columns
    )


def _table(groups: list[TargetGroup], layout: _Layout) -> Table:
    table = Table(
        box=box.HORIZONTALS, show_edge=False, pad_edge=False, header_style="dim", padding=(0, 1, 0, layout.gutter - 2)
    )
    for head in layout.heads:
        justify: Literal["left", "right"] = "right" if head in {"Required", "Actual", "Gap"} else "left"
        is_title = head == "Target"
        table.add_column(head, no_wrap=not is_title, justify=justify, min_width=layout.title if is_title else None)
    for group in groups:
        for cells in _group_cells(group, layout):
            table.add_row(*cells)
    return table


def _group_cells(group: TargetGroup, layout: _Layout) -> Iterator[list[Text]]:
    first = group.rows[0]
    title = Text(one_line(first.title) + marks(first)).append(f"\n  {first.basis}", "dim")
    if not first.is_one_of_many:
        yield _cells(title, first, layout, first.required)
        return
    shared = group.shared_limit
    empty = [Text() for _ in layout.heads[2:-1]]
    yield [title, Text(_folded(shared, layout) or "by area"), *empty, _group_verdict(group)]
    for row in group.rows:
        yield _cells(Text(f"    {one_line(row.area)}"), row, layout, "" if shared else row.required)


def _group_verdict(group: TargetGroup) -> Text:
    return Text(f"{wording.VERDICT_SIGNS[group.verdict]} {group.standing}", STYLES[group.verdict])


def _cells(title: Text, row: Row, layout: _Layout, required: str) -> list[Text]:
    actual = Text(_folded(row.actual, layout) + certainty_mark(row))
    if row.coverage:
        actual.append(f"\n{row.coverage}", "dim")
    progress = [_progress(row, layout)] if layout.has_progress else []
    verdict = verdict_text(row, "\n", is_folded=layout.is_folded)
    return [title, Text(_folded(required, layout)), actual, Text(_folded(row.gap, layout)), *progress, verdict]


def _folded(text: str, layout: _Layout) -> str:
    """Return an amount with a long unit on a line of its own, where the layout folds."""
    figure, _, unit = text.rpartition(wording.NO_BREAK_SPACE)
    return f"{figure}\n{unit}" if layout.is_folded and len(unit) > _SHORT_UNIT and figure else text


_SHORT_UNIT: Final = 4


def _progress(row: Row, layout: _Layout) -> Text:
    if not layout.has_bar or row.share is None:
        return Text(row.progress)
    text = Text(f"{bar(row.share)} ", STYLES[row.assessment.verdict])
    return text.append(row.progress.rjust(7), "none")


def verdict_text(row: Row, separator: str, *, is_folded: bool = False) -> Text:
    """Return the verdict by sign and word, and where an open promise is heading."""
    text = Text(f"{row.sign} {row.verdict}", STYLES[row.assessment.verdict])
    if not row.outlook:
        return text
    outlook = row.outlook.replace(", ", "\n  ") if is_folded else row.outlook
    return text.append(separator + "  " * (separator == "\n") + outlook, "none")


def _block(group: TargetGroup) -> Iterator[Text]:
    """Yield the lines of one target for a narrow terminal, or for very many rows."""
    first = group.rows[0]
    yield Text(one_line(first.title) + marks(first), "bold")
    shared = f", {group.shared_limit}" if group.shared_limit else ""
    basis = Text(f"  {first.basis}{shared}", "dim")
    if not first.is_one_of_many:
        yield basis
        yield from _block_lines(first, "  ")
    else:
        yield basis.append(": ").append_text(_group_verdict(group))
        for row in group.rows:
            yield Text(f"  {one_line(row.area)}" + ("" if shared else f", {row.required}"))
            yield from _block_lines(row, "    ")
    yield Text()


def _block_lines(row: Row, indent: str) -> Iterator[Text]:
    yield Text(indent).append_text(verdict_text(row, " · "))
    if row.assessment.observed:
        known = f" in {row.coverage}" if row.coverage else ""
        yield Text(f"{indent}actual {row.actual}{certainty_mark(row)}{known}")
        yield Text(f"{indent}gap {row.gap}" + (f" · {row.progress}" if row.progress else ""))


def marks(row: Row) -> str:
    """Return the marks behind a title: † for a reading, ◇ for a promise that does not bind."""
    return ("\u00a0†" if row.is_read else "") + ("\u00a0◇" if row.assessment.force is Force.ASPIRATIONAL else "")


def certainty_mark(row: Row) -> str:
    """Return the mark of a figure that its source calls estimated or provisional."""
    certainty = row.assessment.certainty
    mark = wording.CERTAINTY_MARKS.get(certainty) if certainty else None
    return f" {mark}" if mark else ""


def bar(share: Decimal, length: int = _BAR) -> str:
    """Return a bar of a share; a full one only for a whole, an empty one only for nothing."""
    eighths = int(min(max(share, Decimal(0)), Decimal(1)) * length * 8)
    if share > 0:
        eighths = max(eighths, 1)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(length, "░")


def _write_tallies(console: Console, report: Report) -> None:
    """Write who answers for what: a league table, and under each name the promises."""
    table = Table(box=box.HORIZONTALS, show_edge=False, pad_edge=False, header_style="dim")
    table.add_column(report.group_by.capitalize())
    for head in ("Met", "Missed", "Open", "Overdue"):
        table.add_column(head, justify="right", no_wrap=True)
    for tally, rows in gathered(report):
        counts = (tally.met, tally.missed, tally.open, tally.overdue)
        table.add_row(Text(one_line(tally.name), "bold"), *(str(count) if count else "·" for count in counts))
        for row in rows:
            is_area_told = report.group_by == "area" or not row.is_one_of_many
            name = row.title if is_area_told else f"{row.title}, {row.area}"
            line = Text(f"  {row.sign} ", STYLES[row.assessment.verdict]).append(one_line(name), "none")
            table.add_row(line.append(f" · {row.verdict}" + (f", gap {row.gap}" if row.gap else ""), "none"))
    console.print(table)
    console.print()


def _write_footer(console: Console, report: Report) -> None:
    shown = report.shown
    if not report.assessments:
        return
    console.print(Text(summary(report), "bold"))
    if report.as_of:
        console.print(Text(f"as known on {wording.day(report.as_of)}", "dim"))
    notes = []
    if any(one.target.interpretation for one in shown):
        notes.append("† read as explained: directive-check explain TARGET")
    if any(one.force is Force.ASPIRATIONAL for one in shown):
        notes.append("◇ aspirational")
    marks = {one.certainty for one in shown}
    notes += [f"{mark} {status}" for status, mark in wording.CERTAINTY_MARKS.items() if status in marks]
    if report.year and any(one.verdict in {Verdict.NO_DATA, Verdict.UNDETERMINED} for one in shown):
        notes.append(f"owed: directive-check missing {report.year}")
    joined = " · ".join(notes)
    for line in [joined] if cell_len(joined) <= console.width else notes:
        console.print(Text(line, "dim"))
