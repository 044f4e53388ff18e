"""Write what differs between two reports for people at a terminal: a block for every check that changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TextIO

from rich.text import Text

from directive_check.render.console import console_for
from directive_check.render.escaping import one_line
from directive_check.telling.comparison import Change, Comparison, Course, changed_directives, heading, standing

_STYLES: Final = {Course.WORSE: "bold red", Course.BETTER: "green", Course.OTHER: ""}
_LABEL: Final = 10


def render_diff(diff: Comparison, sink: TextIO) -> None:
    """Write each check that changed with what it was and is, and why; what is unchanged is counted."""
    console = console_for(sink)
    lines = [Text(one_line(heading(diff)), "bold"), Text()]
    lines += [Text(one_line(line)) for line in changed_directives(diff)]
    lines += [line for change in diff.changes for line in _block(change)]
    for line in (*lines, Text(standing(diff))):
        console.print(line, soft_wrap=True)


def _block(change: Change) -> Iterator[Text]:
    directive, target, _ = change.key
    yield Text(f"{one_line(change.row.title)}, {one_line(change.row.area)}", "bold").append(
        f" · {directive}/{target}", "not bold"
    )
    for name, (before, after) in change.cells.items():
        if before != after:
            style = _STYLES[change.course] if name == "verdict" else ""
            yield _labelled(name, Text(f"{before or '–'} → ").append(after or "–", style))
    for number, why in enumerate(change.why):
        yield _labelled("" if number else "why", Text(one_line(why)))
    yield Text()


def _labelled(label: str, text: Text) -> Text:
    return Text(f"    {label:{_LABEL}}", "dim").append_text(text)
