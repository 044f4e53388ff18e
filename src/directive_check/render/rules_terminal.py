"""Write what rules want and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from directive_check.diagnostic import Severity
from directive_check.render.console import console_for
from directive_check.rules import Rule

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def render_rule(rule: Rule, sink: TextIO) -> None:
    """Write one rule: what it wants, why, and an example of each kind."""
    console = console_for(sink)
    console.print(Text(rule.code, "bold").append(f" ({rule.severity})", _STYLES[rule.severity]))
    for heading, text in (("Wants", rule.wants), ("Why", rule.why)):
        console.print()
        console.print(Text(heading, "bold"))
        console.print(Padding(Text(text), (0, 0, 0, 2)))
    for heading, example in (("Bad", rule.bad), ("Good", rule.good)):
        console.print()
        console.print(Text(heading, "bold"))
        console.print(Padding(Text(example.rstrip("\n")), (0, 0, 0, 2)))


def render_rules(rules: Iterable[Rule], sink: TextIO) -> None:
    """Write all rules, one on a line."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for rule in sorted(rules, key=lambda one: (one.severity, one.code)):
        table.add_row(
            Text(rule.code, "bold"), Text(rule.severity, _STYLES[rule.severity]), Text(rule.wants.split(". ")[0])
        )
    console_for(sink).print(table)
