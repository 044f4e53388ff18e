"""Write diagnostics for people: what is wrong, the line itself with the culprit marked, and the fix; or the page of a code."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TextIO

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from directive_check.codes import address_of
from directive_check.diagnostic import Diagnostic, Severity, Span
from directive_check.render.console import UNFOLDED, console_for, packed
from directive_check.render.escaping import visible
from directive_check.render.findings_tally import by_place, tally
from directive_check.rules.pages import CodePage, case_of

Styled = list[tuple[str, str]]
"""Stretches of text, each with its style."""

WIDEST: Final = 120
"""The cells a quoted line may take where nothing sets a width: more is hard to follow down to its mark."""

_STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
_FRAME: Final = "bold blue"


def render_findings(diagnostics: Sequence[Diagnostic], sink: TextIO) -> None:
    """Write every diagnostic, by file and line, and how many there are; coloured on a terminal only."""
    console = console_for(sink)
    fold = console.width if console.width < UNFOLDED else sys.maxsize
    width = min(console.width, WIDEST)
    is_plain = not console.is_terminal or console.no_color
    for diagnostic in by_place(diagnostics):
        lines = _lines(diagnostic, width, fold)
        if is_plain:
            sink.writelines(f"{''.join(text for text, _ in line)}\n" for line in lines)
            sink.write("\n")
        else:
            joined = Text("\n").join(Text.assemble(*line) for line in lines)
            address = address_of(diagnostic.code)
            if address:
                joined.stylize(f"link {address}", 0, joined.plain.index(":"))
            console.print(joined, end="\n\n", soft_wrap=True)
    sink.write(f"{tally(diagnostics)}\n")


def _lines(diagnostic: Diagnostic, width: int, fold: int) -> Iterator[Styled]:
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


def _helped(help_: str, gutter: int, fold: int) -> list[Styled]:
    """Return a help, its lines below each other."""
    margin = f"{' ' * gutter} = "
    first, *rest = packed(help_.split(" "), fold, first=f"{margin}help: ", later=" " * len(f"{margin}help: "))
    return [
        [(margin, _FRAME), ("help", "bold"), (first.removeprefix(f"{margin}help"), "")],
        *([(line, "")] for line in rest),
    ]


def _quoted(arrow: str, span: Span, mark: tuple[str, str, str], gutter: int, width: int) -> list[Styled]:
    """Return where a span is, its line, and the mark below it with what it says."""
    sign, style, words = mark
    margin = " " * gutter
    place: Styled = [(f"{margin}{arrow} ", _FRAME), (visible(str(span)), "")]
    if not span.quote:
        return [[*place, (f" {words}" if words else "", style)]]
    text, indent, length = _excerpt(span, width - gutter - len(" | "))
    below = f"{' ' * indent}{sign * length}{f' {words}' if words else ''}"
    return [
        place,
        [(f"{margin} |", _FRAME)],
        [(f"{span.line:>{gutter}} | ", _FRAME), (text, "")],
        [(f"{margin} | ", _FRAME), (below, style)],
    ]


_TAB: Final = "    "
_ELLIPSIS: Final = "…"
_LEAST_ROOM: Final = 20


def _excerpt(span: Span, room: int) -> tuple[str, int, int]:
    """Return the line of a span, cut around the culprit to fit into so many cells, and the cells before it and of it.

    Tabs are four cells, control characters are pictures, and of a culprit of several lines the first one counts.
    """
    line = span.quote
    start = min(span.column - span.quote_column, len(line))
    end = span.end_column - span.quote_column if span.line == span.end_line else len(line.rstrip())
    end = max(start, end)
    before, culprit, after = (visible(part.replace("\t", _TAB)) for part in (line[:start], line[start:end], line[end:]))
    is_cut = span.quote_column > 1
    if is_cut or cell_len(before + culprit + after) > room:
        room = max(room, _LEAST_ROOM) - 2 * len(_ELLIPSIS)
        before, culprit, after = _fitted(before, culprit, after, room, is_cut=is_cut)
    return (before + culprit + after).rstrip(), cell_len(before), max(1, cell_len(culprit))


def _fitted(before: str, culprit: str, after: str, room: int, *, is_cut: bool) -> tuple[str, str, str]:
    """Return the parts cut to so many cells: the culprit first, then as much on either side of it as there is room for."""
    shown = _head(culprit, room)
    spare = room - cell_len(shown)
    left = _tail(before, max(spare // 2, spare - cell_len(after)))
    right = _head(after, spare - cell_len(left)) if shown == culprit else ""
    starts_later, ends_earlier = is_cut or left != before, (shown, right) != (culprit, after)
    return f"{_ELLIPSIS if starts_later else ''}{left}", shown, f"{right}{_ELLIPSIS if ends_earlier else ''}"


def _head(text: str, cells: int) -> str:
    text = text[:cells]
    while cell_len(text) > cells:
        text = text[:-1]
    return text


def _tail(text: str, cells: int) -> str:
    text = text[max(0, len(text) - cells) :]
    while cell_len(text) > cells or (text and not cell_len(text[0])):  # a mark that combines with a letter left out
        text = text[1:]
    return text


_OF_PAGES: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def render_page(page: CodePage, sink: TextIO) -> None:
    """Write one page: what is wanted, why, an example of each kind, and a case with what the program says of it."""
    console = console_for(sink)
    console.print(Text(page.code, "bold").append(f" ({page.severity})", _OF_PAGES[page.severity]))
    sections = (("Wants", page.wants), ("Why", page.why), ("Bad", page.bad), ("Good", page.good))
    case = case_of(page.code)
    for heading, text in (*sections, *[("What the program says", case)] * bool(case)):
        console.print()
        console.print(Text(heading, "bold"))
        console.print(Padding(Text(text.rstrip()), (0, 0, 0, 2)))
    if address := address_of(page.code):
        console.print(f"\nas a page: {address}", soft_wrap=True, markup=False)


def render_pages(pages: Iterable[CodePage], sink: TextIO) -> None:
    """Write the code, the severity and one sentence of every page on a line."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for page in pages:
        table.add_row(Text(page.code, "bold"), Text(page.severity, _OF_PAGES[page.severity]), Text(page.sentence))
    console_for(sink).print(table)
