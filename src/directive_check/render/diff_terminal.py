"""Write what differs between two reports for people at a terminal: a block for every check that changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TextIO

from rich.console import Console

from directive_check.render.console import UNFOLDED, Text, console_for
from directive_check.render.escaping import one_line
from directive_check.telling.comparison import Change, Comparison, Course, changed_directives, heading, standing

_STYLES: Final = {Course.WORSE: "bold red", Course.BETTER: "green", Course.OTHER: ""}
_LABEL: Final = 10


def render_diff(diff: Comparison, sink: TextIO) -> None:
    """Write each check that changed with what it was and is, and why; what is unchanged is counted."""
    console = console_for(sink)
    lines = [Text(one_line(heading(diff)), "bold"), Text()]
    lines += [Text(one_line(line)) for line in changed_directives(diff)]
    for change in diff.changes:
        lines += [
            _title(change),
            *(line for label, text in _facts(change) for line in _hung(console, label, text)),
            Text(),
        ]
    for line in (*lines, Text(standing(diff))):
        console.print(line, soft_wrap=console.width == UNFOLDED)


def _title(change: Change) -> Text:
    directive, target, _ = change.key
    title = Text(f"{one_line(change.row.title)}, {one_line(change.row.area)}", "bold")
    return title.append(f" · {directive}/{target}", "not bold")


def _facts(change: Change) -> Iterator[tuple[str, Text]]:
    """Yield what differs, and why, each with its label."""
    for name, (before, after) in change.cells.items():
        if before != after:
            style = _STYLES[change.course] if name == "verdict" else ""
            yield name, Text(f"{before or '–'} → ").append(after or "–", style)
    for number, why in enumerate(change.why):
        yield "" if number else "why", Text(one_line(why))


def _hung(console: Console, label: str, text: Text) -> Iterator[Text]:
    """Yield the lines of a text behind its label, each below the other."""
    room = console.width - _LABEL - len(_INDENT)
    for number, line in enumerate(text.wrap(console, room) if console.width < UNFOLDED else [text]):
        yield Text(f"{_INDENT}{'' if number else label:{_LABEL}}", "dim").append_text(line)


_INDENT: Final = "    "
