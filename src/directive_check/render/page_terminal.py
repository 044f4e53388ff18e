"""Write the page of a code, and the list of all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from directive_check.diagnostic import Severity
from directive_check.render.console import console_for
from directive_check.rules.pages import CodePage

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def render_page(page: CodePage, sink: TextIO) -> None:
    """Write one page: what is wanted, why, and an example of each kind."""
    console = console_for(sink)
    console.print(Text(page.code, "bold").append(f" ({page.severity})", _STYLES[page.severity]))
    for heading, text in (("Wants", page.wants), ("Why", page.why)):
        console.print()
        console.print(Text(heading, "bold"))
        console.print(Padding(Text(text), (0, 0, 0, 2)))
    for heading, example in (("Bad", page.bad), ("Good", page.good)):
        console.print()
        console.print(Text(heading, "bold"))
        console.print(Padding(Text(example), (0, 0, 0, 2)))


def render_pages(pages: Iterable[CodePage], sink: TextIO) -> None:
    """Write the code, the severity and one sentence of every page on a line."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for page in pages:
        table.add_row(Text(page.code, "bold"), Text(page.severity, _STYLES[page.severity]), Text(page.sentence))
    console_for(sink).print(table)
