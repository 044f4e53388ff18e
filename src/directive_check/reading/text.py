"""The text of a file, and the place of every value in it."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from directive_check.diagnostic import Span

if TYPE_CHECKING:
    from directive_check.reading.table import Table

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"
Route: TypeAlias = "tuple[str | int, ...]"
Places: TypeAlias = "int | list[Places]"
"""Where things stand, in the shape of the data. A scalar is its stretch; a list starts with its own stretch and
goes on with its items'; a mapping likewise, with the stretch of each key before its value's. A stretch is two
offsets into the text packed into one integer: a hundred thousand targets have a million of them."""

_MANY_KEYS: Final = 64
QUOTE_MARGIN: Final = 200

_LINE_END: Final = re.compile("\r\n|\n|\r")


@dataclass(frozen=True)
class Text:
    """The text of one file, and the lines and columns of its offsets."""

    file: str
    text: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def line_at(self, offset: int) -> int:
        """Return the number of the line, from 1, that an offset lies in."""
        return bisect.bisect_right(self._line_starts, offset)

    def start_of_line(self, offset: int) -> int:
        """Return where the line starts that an offset lies in."""
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def end_of_line(self, offset: int) -> int:
        """Return where the line ends that an offset lies in."""
        match = re.compile("[\r\n]").search(self.text, offset)
        return match.start() if match else len(self.text)

    def stretch(self, start: int, end: int) -> Span:
        """Return the span between two offsets, without the white space that trails it."""
        end = max(start, min(end, len(self.text)))
        end = start + len(self.text[start:end].rstrip())
        line, end_line = self.line_at(start), self.line_at(end)
        line_start = self._line_starts[line - 1]
        line_end = _LINE_END.search(self.text, start)
        quote_start = max(line_start, start - QUOTE_MARGIN)
        quote_end = min(line_end.start() if line_end else len(self.text), start + 2 * QUOTE_MARGIN)
        return Span(
            file=self.file,
            line=line,
            column=start - line_start + 1,
            end_line=end_line,
            end_column=end - self._line_starts[end_line - 1] + 1,
            quote=self.text[quote_start:quote_end],
            quote_column=quote_start - line_start + 1,
        )

    def sign(self, offset: int) -> Span:
        """Return the span of the one sign at an offset."""
        return self.stretch(offset, offset + 1)


class KeyOrder:
    """The positions of keys in mappings; those of a large mapping are counted once."""

    def __init__(self) -> None:
        self._counted: dict[int, dict[str, int]] = {}

    def of(self, data: dict[str, Data], key: str) -> int:
        """Return which key of a mapping, from 0, a key is; the mapping must be complete, and outlive this."""
        if len(data) < _MANY_KEYS:
            return list(data).index(key)
        if id(data) not in self._counted:
            self._counted[id(data)] = {name: number for number, name in enumerate(data)}
        return self._counted[id(data)][key]


@dataclass(frozen=True)
class Document(Text):
    """A YAML file: its text, its plain data, and the place of every value."""

    data: Data = None
    places: Places = 0

    def span(self, route: Route) -> Span:
        """Return where the deepest written step of a route stands; steps that are not in the text are passed over."""
        return self._unpacked(self._walk(route)[1])

    def key_span(self, route: Route) -> Span:
        """Return where the key that a route ends on stands, or its value where there is no key."""
        return self._unpacked(self._walk(route)[0])

    def has(self, route: Route) -> bool:
        """Tell whether every step of a route is written in the text."""
        data = self.data
        for step in route:
            if isinstance(data, dict) and str(step) in data:
                data = data[str(step)]
            elif isinstance(data, list) and isinstance(step, int) and step < len(data):
                data = data[step]
            else:
                return False
        return True

    def line(self, route: Route) -> int:
        """Return the line, from 1, that the value at a route starts on."""
        return self.line_at(self._walk(route)[1] >> 32)

    def _walk(self, route: Route) -> tuple[int, int]:
        """Return the stretches of the last key and of the last value that are written, packed."""
        data, places = self.data, self.places
        key = own_place(places)
        for step in route:
            if isinstance(data, dict) and isinstance(places, list) and str(step) in data:
                index = 1 + 2 * self._order.of(data, str(step))
                key, data, places = own_place(places[index]), data[str(step)], places[index + 1]
            elif isinstance(data, list) and isinstance(places, list) and isinstance(step, int) and step < len(data):
                data, places = data[step], places[step + 1]
                key = own_place(places)
        return key, own_place(places)

    @cached_property
    def _order(self) -> KeyOrder:
        return KeyOrder()

    def _unpacked(self, packed: int) -> Span:
        return self.stretch(packed >> 32, packed & 0xFFFFFFFF)


def own_place(places: Places) -> int:
    """Return the stretch of a value itself, packed."""
    while isinstance(places, list):
        places = places[0]
    return places


Placed: TypeAlias = "Document | Table"
"""A file that can say where the value at a route stands."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written: a file, and the route of keys to it."""

    document: Placed
    route: Route = ()

    def at(self, *steps: str | int) -> Place:
        """Return the place some steps further in."""
        return Place(self.document, (*self.route, *steps))

    @property
    def span(self) -> Span:
        """Return where the value stands."""
        return self.document.span(self.route)

    @property
    def key_span(self) -> Span:
        """Return where the key stands."""
        return self.document.key_span(self.route)

    @property
    def is_written(self) -> bool:
        """Tell whether it stands in the text, or is a default."""
        return self.document.has(self.route)
