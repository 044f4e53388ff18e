"""Write diagnostics for people: what is wrong, the line itself with the culprit marked, and the fix."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Final, TextIO

from directive_check.diagnostic import Diagnostic, Severity, Span
from directive_check.render.console import UNFOLDED, console_for, packed
from directive_check.render.diagnostics_excerpt import excerpt
from directive_check.render.diagnostics_tally import by_place, tally
from directive_check.render.escaping import visible

Line = list[tuple[str, str]]
"""Stretches of text, each with its style."""

WIDEST: Final = 120
"""The cells a quoted line may take where nothing sets a width: more is hard to follow down to its mark."""

_STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
_FRAME: Final = "bold blue"


def render_terminal(diagnostics: Sequence[Diagnostic], sink: TextIO) -> None:
    """Write every diagnostic, by file and line, and how many there are; coloured on a terminal only."""
    console = console_for(sink)
    fold = console.width if console.width < UNFOLDED else sys.maxsize
    width = min(console.width, WIDEST)
    is_plain = not console.is_terminal or console.no_color
    for diagnostic in by_place(diagnostics):
        lines = list(_lines(diagnostic, width, fold))
        if is_plain:
            sink.writelines(f"{''.join(text for text, _ in line)}\n" for line in lines)
            sink.write("\n")
        else:
            from rich.text import Text

            joined = Text("\n").join(Text.assemble(*line) for line in lines)
            console.print(joined, end="\n\n", soft_wrap=True)
    sink.write(f"{tally(diagnostics)}\n")


def _lines(diagnostic: Diagnostic, width: int, fold: int) -> Iterator[Line]:
    style = _STYLES[diagnostic.severity]
    related = diagnostic.related
    spans = [diagnostic.span, *([related.span] if related else [])]
    gutter = max(len(str(span.line)) for span in spans)
    head = f"{diagnostic.severity}[{visible(diagnostic.code)}]"
    first, *rest = packed(visible(diagnostic.message).split(" "), fold, first=f"{head}: ", later="  ")
    yield [(head, style), (first.removeprefix(head), "bold")]
    yield from ([(line, "bold")] for line in rest)
    blocks = [_quoted("-->", diagnostic.span, ("^", style, ""), gutter, width)]
    if related:
        blocks.append(_quoted(":::", related.span, ("-", _FRAME, visible(related.message)), gutter, width))
    if diagnostic.help:
        blocks.append(_helped(visible(diagnostic.help), gutter, fold))
    is_below_a_mark = False
    for block in blocks:
        if is_below_a_mark:
            yield [(f"{' ' * gutter} |", _FRAME)]
        yield from block
        is_below_a_mark = len(block) > 1


def _helped(help_: str, gutter: int, fold: int) -> list[Line]:
    """Return a help, its lines below each other."""
    margin = f"{' ' * gutter} = "
    first, *rest = packed(help_.split(" "), fold, first=f"{margin}help: ", later=" " * len(f"{margin}help: "))
    return [
        [(margin, _FRAME), ("help", "bold"), (first.removeprefix(f"{margin}help"), "")],
        *([(line, "")] for line in rest),
    ]


def _quoted(arrow: str, span: Span, mark: tuple[str, str, str], gutter: int, width: int) -> list[Line]:
    """Return where a span is, its line, and the mark below it with what it says."""
    sign, style, words = mark
    margin = " " * gutter
    place: Line = [(f"{margin}{arrow} ", _FRAME), (visible(str(span)), "")]
    quoted = excerpt(span, width - gutter - len(" | "))
    if quoted is None:
        return [[*place, (f" {words}" if words else "", style)]]
    below = f"{' ' * quoted.indent}{sign * quoted.length}{f' {words}' if words else ''}"
    return [
        place,
        [(f"{margin} |", _FRAME)],
        [(f"{span.line:>{gutter}} | ", _FRAME), (quoted.text, "")],
        [(f"{margin} | ", _FRAME), (below, style)],
    ]
