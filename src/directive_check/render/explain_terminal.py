"""Write verdicts with their receipts, for people who want to recompute them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from directive_check.render.console import STYLES, Text, console_for
from directive_check.render.escaping import is_web_address, one_line
from directive_check.telling.attention import leading
from directive_check.telling.evidence import Labelled
from directive_check.telling.explanation import sections_of
from directive_check.telling.report import Report
from directive_check.telling.rows import Row, row_of
from directive_check.telling.table import wellness

_LABEL: Final = 12


def render_explain(report: Report, sink: TextIO) -> None:
    """Write the receipts of every area, the gravest first; at a terminal those of many that go well are counted."""
    console = console_for(sink)
    told, well = leading(report.shown, has_room=report.is_whole or not console.is_terminal)
    for assessment in told:
        console.print(_heading(row_of(report.ledger, assessment)))
        for section in sections_of(report, assessment):
            console.print()
            console.print(Text(section.heading, "bold"))
            width = max(_LABEL, *(cell_len(label) + 2 for label, _ in section.lines))
            for is_address, lines in groupby(section.lines, key=lambda line: is_web_address(line[1])):
                if is_address:
                    console.file.writelines(f"{' ' * (width + 2)}{_linked(console, text)}\n" for _, text in lines)
                else:
                    console.print(_grid(lines, width))
        console.print()
    if well:
        console.print(Text(f"{len(well)} more areas: {wellness(well)}; `--all` explains each, `--area CODE` one"))


def _grid(lines: Iterable[Labelled], width: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", min_width=width, no_wrap=True)
    grid.add_column(overflow="fold")
    for label, text in lines:
        grid.add_row(Text(f"  {label}"), Text(one_line(text)))
    return grid


def _linked(console: Console, address: str) -> str:
    """Return an address whole, however long: a terminal breaks it, and still knows where it ends; OSC 8 says where it leads."""
    if not console.is_terminal or console.is_dumb_terminal:
        return address
    return f"\x1b]8;;{address}\x1b\\{address}\x1b]8;;\x1b\\"


def _heading(row: Row) -> Text:
    one = row.assessment
    text = Text(one_line(row.title), "bold")
    code = f" ({one.area})" if one.area not in {"", row.area} else ""
    text.append(f"\n{one_line(row.area)}{code} · {one.year}\n", "not bold")
    return text.append(f"{row.sign} {row.verdict}", STYLES[one.verdict]).append(f": {row.reason}", "not bold")
