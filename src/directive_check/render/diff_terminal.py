"""Write what differs between two reports for people at a terminal: a block for every check that changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TextIO

from directive_check.render.console import UNFOLDED, Text, console_for, hung
from directive_check.render.escaping import one_line
from directive_check.telling.comparison import Comparison, Course, Difference, changed_directives, heading, standing

_STYLES: Final = {Course.WORSE: "bold red", Course.BETTER: "green", Course.OTHER: ""}


def render_diff(diff: Comparison, sink: TextIO) -> None:
    """Write each check that changed with what it was and is, and why; what is unchanged is counted."""
    console = console_for(sink)
    lines = [Text(one_line(heading(diff)), "bold"), Text()]
    lines += [Text(one_line(line)) for line in changed_directives(diff)]
    for change in diff.changes:
        facts = (line for label, text in _facts(change) for line in hung(console, label, text))
        lines += [_title(change), *facts, Text()]
    for line in (*lines, Text(standing(diff))):
        console.print(line, soft_wrap=console.width == UNFOLDED)


def _title(change: Difference) -> Text:
    directive, target, _ = change.key
    title = Text(f"{one_line(change.row.title)}, {one_line(change.row.area)}", "bold")
    return title.append(f" · {directive}/{target}", "not bold")


def _facts(change: Difference) -> Iterator[tuple[Text, Text]]:
    """Yield what differs, and why, each with its label."""
    for name, (before, after) in change.cells.items():
        if before != after:
            style = _STYLES[change.course] if name == "verdict" else ""
            yield _label(name), Text(f"{before or '–'} → ").append(after or "–", style)
    for number, why in enumerate(change.why):
        yield _label("" if number else "why"), Text(one_line(why))


def _label(name: str) -> Text:
    return Text(f"    {name:10}", "dim")
