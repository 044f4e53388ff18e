"""Write a report for people at a terminal: a table where there is room for one, else a block for every row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.console import Group as Stack
from rich.padding import Padding
from rich.table import Table

from directive_check.model import Directive, Force, Stage
from directive_check.render.console import STYLES, Text, console_for, hung, packed
from directive_check.render.escaping import one_line
from directive_check.render.overview_terminal import (
    LONGEST_TABLE,
    is_long,
    write_attention,
    write_tallies,
    write_worst,
)
from directive_check.telling import wording
from directive_check.telling.counts import summary_of
from directive_check.telling.numbers import NO_BREAK_SPACE
from directive_check.telling.report import Report, is_owed, withdrawals
from directive_check.telling.rows import PROGRESS, Row, progress_head
from directive_check.telling.table import Group, Line, groups_of

_BAR: Final = 10
_EIGHTHS: Final = " ▏▎▍▌▋▊▉"


def render_report(report: Report, sink: TextIO) -> None:
    """Write the report as tables, or as blocks where figures and verdicts would not fit beside each other."""
    console = console_for(sink)
    if not report.assessments:
        return
    if report.as_of:
        console.print(Text(f"as known on {wording.day(report.as_of)}\n", "dim"))
    if report.today:
        console.print(Text(f"as of {wording.day(report.today)}\n", "dim"))
    if report.group_by != "target":
        write_tallies(console, report)
    elif is_long(report):
        write_attention(console, report)
    else:
        groups = groups_of(report, is_cut=console.is_terminal and not report.is_whole)
        for directive in report.directives:
            mine = [group for group in groups if group.promise.directive is directive]
            _write_directive(console, report, directive, mine)
    _write_footer(console, report)


def _write_directive(console: Console, report: Report, directive: Directive, groups: list[Group]) -> None:
    console.print(_heading(directive, report.year))
    console.print()
    if sum(len(group.rows) for group in groups) > LONGEST_TABLE:
        console.file.writelines(f"{line.plain}\n" for group in groups for line in _block(group))
        return
    has_change = any(row.change for group in groups for row in group.rows)
    layouts = _LAYOUTS if has_change else _LAYOUTS[1:]
    layout = next((one for one in layouts if one.title + _figures_width(groups, one) <= console.width), None)
    if layout:
        console.print(_table(groups, layout))
        console.print()
    else:
        for line in (line for group in groups for line in _block(group)):
            indent = line.cell_len - len(line.plain.lstrip())
            body = Text().append_text(line[indent:])
            for each in hung(console, Text(" " * indent), body) if line else [line]:
                console.print(each)


def _heading(directive: Directive, year: int | None) -> Text:
    text = Text(one_line(directive.title or directive.directive), "bold")
    draft = "draft, not signed" if directive.status is Stage.DRAFT else ""
    details = filter(None, (directive.period.words, wording.position(directive.period, year), draft))
    return text.append(" · " + ", ".join(details), "not bold")


@dataclass(frozen=True, slots=True)
class _Widths:
    """How much of the table is drawn; folded, a unit and a pace stand on a line of their own."""

    title: int
    drawn: frozenset[str]
    is_folded: bool
    gutter: int = 3

    def heads(self, progress: str) -> list[str]:
        change = ["Change"] if "change" in self.drawn else []
        last = [progress] if "progress" in self.drawn and progress else []
        return ["Target", "Required", "Actual", *change, "Gap", *last, "Verdict"]


_LAYOUTS: Final = (
    _Widths(28, frozenset(("change", "last known", "progress", "bar")), is_folded=False),
    _Widths(28, frozenset(("last known", "progress", "bar")), is_folded=False),
    _Widths(24, frozenset(("last known", "progress", "bar")), is_folded=True),
    _Widths(24, frozenset(("progress", "bar")), is_folded=True),
    _Widths(24, frozenset(("last known", "progress")), is_folded=True),
    _Widths(24, frozenset(("progress",)), is_folded=True),
    _Widths(20, frozenset(), is_folded=True, gutter=2),
)
"""The layouts from the widest to the narrowest: the change goes first, then comes folding, then what was known last goes, the bar, the progress."""


def _figures_width(groups: list[Group], layout: _Widths) -> int:
    """Return how wide all columns but the first are, with what separates them."""
    head = _progress_head(groups)
    lines = (line for group in groups for line in group.lines)
    rows = [layout.heads(head)[1:], *([cell.plain for cell in _cells(line, layout, head)] for line in lines)]
    columns = list(zip(*rows, strict=True))
    widths = [max(cell_len(line) for cell in column for line in cell.split("\n")) for column in columns]
    return sum(widths) + layout.gutter * len(widths)


def _table(groups: list[Group], layout: _Widths) -> Table:
    table = Table(
        box=box.HORIZONTALS, show_edge=False, pad_edge=False, header_style="dim", padding=(0, 1, 0, layout.gutter - 2)
    )
    progress = _progress_head(groups)
    for head in layout.heads(progress):
        justify: Literal["left", "right"] = "right" if head in {"Required", "Actual", "Change", "Gap"} else "left"
        is_title = head == "Target"
        table.add_column(head, no_wrap=not is_title, justify=justify, min_width=layout.title if is_title else None)
    for number, group in enumerate(groups):
        if number and layout.is_folded:
            table.add_row()
        for line in group.lines:
            table.add_row(_title(line), *_cells(line, layout, progress))
    return table


def _progress_head(groups: list[Group]) -> str:
    """Return what the column of progress is headed by; empty where no row has any, which then has no column."""
    rows = [one for group in groups for row in group.rows for one in row.with_below if one.progress]
    return progress_head(rows) if rows else ""


def _title(line: Line) -> Padding | Stack:
    """Return the first cell of a line; what stands below others keeps its indent where it wraps."""
    if line.depth:
        return Padding(Text(one_line(line.title)), (0, 0, 0, 2 * (line.depth + 1)))
    title = Text(one_line(line.title) + marks(line.row))
    return Stack(title, Padding(Text(line.basis, "dim"), (0, 0, 0, 2)))


def _cells(line: Line, layout: _Widths, head: str) -> list[Text]:
    row = line.row
    actual = Text(_folded(line.actual, layout) + ("" if line.is_heading else certainty_mark(row)))
    if row.last_known and not line.is_heading and "last known" in layout.drawn:
        last = f" ({row.last_known})"
        actual.append(last.replace(" (", "\n(").replace(" in ", "\nin ") if layout.is_folded else last, "dim")
    if line.coverage:
        actual.append("\n" + line.coverage.replace(" · ", "\n").replace(" (", "\n("), "dim")
    change = [Text("" if line.is_heading else row.change)] if "change" in layout.drawn else []
    progress = [_progress(line, layout, head)] if "progress" in layout.drawn and head else []
    verdict = verdict_text(line, "\n", is_folded=layout.is_folded)
    required, gap = (Text(_folded(text, layout)) for text in (line.required, line.gap))
    return [required, actual, *change, gap, *progress, verdict]


def _folded(text: str, layout: _Widths) -> str:
    """Return an amount with a long unit, and what stands in brackets, on lines of their own, where the layout folds."""
    if not layout.is_folded:
        return text
    text, bracket, inside = text.partition(" (")
    figure, _, unit = text.rpartition(NO_BREAK_SPACE)
    folded = f"{figure}\n{unit}" if len(unit) > _SHORT_UNIT and figure else text
    return f"{folded}\n({inside}" if bracket else folded


_SHORT_UNIT: Final = 4


def _progress(line: Line, layout: _Widths, head: str) -> Text:
    progress = line.progress_under(head)
    if "bar" not in layout.drawn or line.share is None:
        return Text(progress)
    text = Text(f"{bar(line.share)} ", STYLES[line.state])
    return text.append(progress.rjust(7), "none")


def verdict_text(line: Line, separator: str, *, is_folded: bool = False) -> Text:
    """Return the verdict by sign and word, and where an open promise is heading."""
    text = Text(line.verdict, STYLES[line.state])
    if not line.outlook:
        return text
    outlook = line.outlook.replace(", ", "\n  ") if is_folded else line.outlook
    return text.append(separator + "  " * (separator == "\n") + outlook, "none")


def _block(group: Group) -> Iterator[Text]:
    """Yield the lines of one target for a narrow terminal, or for very many rows."""
    for line in group.lines:
        if line.depth:
            indent = "  " * line.depth
            yield Text(f"{indent}{one_line(line.title)}" + (f", {line.required}" if line.required else ""))
            yield from _block_lines(line, f"{indent}  ")
            continue
        yield Text(one_line(line.title) + marks(line.row), "bold")
        limit = group.shared_limit
        basis = Text(f"  {line.basis}" + (f", {limit}" if limit else ""), "dim")
        if line.is_heading:
            yield basis.append(": ").append_text(verdict_text(line, " · "))
        else:
            yield basis
            yield from _block_lines(line, "  ")
    yield Text()


def _block_lines(line: Line, indent: str) -> Iterator[Text]:
    yield Text(indent).append_text(verdict_text(line, " · "))
    if line.row.last_known and not line.is_heading:
        yield Text(f"{indent}actual {line.actual} ({line.row.last_known})")
    if line.gap:
        yield Text(f"{indent}actual {line.actual}{certainty_mark(line.row)}{line.row.known}")
        progress = line.progress_under(PROGRESS)
        yield Text(f"{indent}gap {line.gap}" + (f" · {progress}" if progress else ""))


def marks(row: Row) -> str:
    """Return the marks behind a title: † for a reading, ‡ for amended words, ◇ for a promise that does not bind."""
    one = row.assessment
    marked = (row.is_read, "†"), (one.amended, "‡"), (one.force is Force.ASPIRATIONAL, "◇")
    return "".join(f"{NO_BREAK_SPACE}{mark}" for is_so, mark in marked if is_so)


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


def _write_footer(console: Console, report: Report) -> None:
    found = summary_of(report.assessments)
    for words, style in ((found.line, "bold"), (found.outlook_line, "")):
        for line in packed(words.split(" · "), console.width, " · ", later="  ") if words else ():
            console.print(Text(line, style))
    write_worst(console, report)
    if report.withdrawn:
        console.print(Text(f"withdrawn: {withdrawals(report.withdrawn)}"))
    notes = _notes(report)
    joined = " · ".join(notes)
    for line in [joined] if cell_len(joined) <= console.width else notes:
        console.print(Text(line, "dim"))


def _notes(report: Report) -> list[str]:
    """Return what the signs of the tables mean, and what is left out or owed."""
    shown = report.shown
    marked = (
        (is_long(report), "shown is what needs attention: --all shows everything"),
        (any(one.target.interpretation for one in shown), "† read as explained: directive-check explain TARGET"),
        (any(one.amended for one in shown), "‡ amended: directive-check explain TARGET"),
        (any(one.force is Force.ASPIRATIONAL for one in shown), "◇ aspirational"),
    )
    notes = [note for is_so, note in marked if is_so]
    marks = {one.certainty for one in shown}
    notes += [f"{mark} {status}" for status, mark in wording.CERTAINTY_MARKS.items() if status in marks]
    if is_owed(report):
        notes.append(f"owed: directive-check missing {report.year}")
    return notes
