"""Write verdicts with their receipts, for people who want to recompute them."""

from __future__ import annotations

from typing import Final, TextIO

from rich.table import Table

from directive_check.render.console import Text, console_for
from directive_check.render.escaping import one_line
from directive_check.render.report_terminal import STYLES
from directive_check.telling.explanation import Explanation, explanation_of
from directive_check.telling.report import Report

_LABEL: Final = 12


def render_explanation(report: Report, sink: TextIO) -> None:
    """Write the receipts of every shown assessment."""
    console = console_for(sink)
    for assessment in report.shown:
        explanation = explanation_of(report, assessment)
        console.print(_heading(explanation))
        for section in explanation.sections:
            console.print()
            console.print(Text(section.heading, "bold"))
            lines = Table.grid(padding=(0, 2, 0, 0))
            lines.add_column(style="dim", min_width=_LABEL, no_wrap=True)
            lines.add_column(overflow="fold")
            for label, text in section.lines:
                lines.add_row(Text(f"  {label}"), Text(one_line(text)))
            console.print(lines)
        console.print()


def _heading(explanation: Explanation) -> Text:
    row = explanation.row
    one = row.assessment
    text = Text(one_line(row.title), "bold")
    code = f" ({one.area})" if one.area not in {"", row.area} else ""
    text.append(f"\n{one_line(row.area)}{code} · {one.year}\n", "not bold")
    return text.append(f"{row.sign} {row.verdict}", STYLES[one.verdict]).append(f": {row.reason}", "not bold")
