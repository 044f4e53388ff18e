"""Quote the line that a span starts on, and measure where the culprit stands on it, in cells of a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len

from directive_check.diagnostic import Span
from directive_check.render.escaping import visible

_TAB: Final = "    "
_ELLIPSIS: Final = "…"
_LEAST_ROOM: Final = 20


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as it can be shown, the cells before the culprit, and the cells the culprit takes."""

    text: str
    indent: int
    length: int


def excerpt(span: Span, room: int) -> Excerpt | None:
    """Return the line of a span, cut around the culprit to fit into so many cells; `None` where there is no line.

    Tabs are four cells, control characters are pictures, and of a culprit of several lines the first one counts.
    """
    line = span.quote
    if not line:
        return None
    start = min(span.column - span.quote_column, len(line))
    end = span.end_column - span.quote_column if span.line == span.end_line else len(line.rstrip())
    end = max(start, end)
    before, culprit, after = (visible(part.replace("\t", _TAB)) for part in (line[:start], line[start:end], line[end:]))
    is_cut = span.quote_column > 1
    if is_cut or cell_len(before + culprit + after) > room:
        room = max(room, _LEAST_ROOM) - 2 * len(_ELLIPSIS)
        before, culprit, after = _fitted(before, culprit, after, room, is_cut=is_cut)
    return Excerpt((before + culprit + after).rstrip(), cell_len(before), max(1, cell_len(culprit)))


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
