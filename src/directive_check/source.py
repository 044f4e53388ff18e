"""Turn YAML text into plain data, and remember where every value stands."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, TypeAlias

import yaml

from directive_check.diagnostic import Diagnostic, Related, Span

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"
Route: TypeAlias = "tuple[str | int, ...]"
Places: TypeAlias = "int | list[Places]"
"""Where things stand, in the shape of the data. A scalar is its stretch; a list starts with its own stretch and
goes on with its items'; a mapping likewise, with the stretch of each key before its value's. A stretch is two
offsets into the text packed into one integer: a hundred thousand targets have a million of them."""

MAX_DEPTH: Final = 50
QUOTE_MARGIN: Final = 200

_UNPRINTABLE: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END: Final = re.compile("\r\n|\n|\r")
_NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))


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


@dataclass(frozen=True)
class Document(Text):
    """A YAML file: its text, its plain data, and the place of every value."""

    data: Data = None
    places: Places = 0

    def span(self, route: Route) -> Span:
        """Return where the deepest written step of a route stands; steps that are not in the text are passed over."""
        return self._walk(route)[1]

    def key_span(self, route: Route) -> Span:
        """Return where the key that a route ends on stands, or its value where there is no key."""
        return self._walk(route)[0]

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
        return self._walk(route)[1].line

    def _walk(self, route: Route) -> tuple[Span, Span]:
        data, places = self.data, self.places
        key = _own(places)
        for step in route:
            if isinstance(data, dict) and isinstance(places, list) and str(step) in data:
                index = 1 + 2 * list(data).index(str(step))
                key, data, places = _own(places[index]), data[str(step)], places[index + 1]
            elif isinstance(data, list) and isinstance(places, list) and isinstance(step, int) and step < len(data):
                data, places = data[step], places[step + 1]
                key = _own(places)
        return self._unpacked(key), self._unpacked(_own(places))

    def _unpacked(self, packed: int) -> Span:
        return self.stretch(packed >> 32, packed & 0xFFFFFFFF)


def _own(places: Places) -> int:
    while isinstance(places, list):
        places = places[0]
    return places


def read_yaml(file: str, text: str) -> tuple[Document | None, list[Diagnostic]]:
    """Read one YAML file; the document is None where the text has no usable structure.

    Scalars stay the text that was written. Anchors, aliases, tags, duplicate keys, several documents, empty values
    and structures deeper than 50 levels are refused.
    """
    plain = Text(file, text)
    odd = _UNPRINTABLE.search(text)
    if odd:
        return None, [
            Diagnostic(
                "control-character",
                f"the character U+{ord(odd.group()):04X} cannot stand in a YAML file",
                plain.stretch(odd.start(), odd.end()),
                "remove it; the file must be plain UTF-8 text",
            )
        ]
    builder = _Builder(plain)
    try:
        builder.consume()
    except yaml.MarkedYAMLError as error:
        return None, [*builder.faults, _syntax_fault(plain, error)]
    except _Unusable:
        return None, builder.faults
    if builder.root is None:
        empty = Diagnostic(
            "empty-file",
            "the file is empty",
            plain.stretch(0, 0),
            "write a directive, actuals or a codebook, or delete it",
        )
        return None, [*builder.faults, empty]
    data, places = builder.root
    return Document(file, text, data, places), builder.faults


class _Unusable(Exception):  # noqa: N818 - ends the reading of one file; its faults are already written down
    pass


class _Builder:
    """Builds plain data and places from libyaml's events, in one flat pass that no nesting can exhaust."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.faults: list[Diagnostic] = []
        self.root: tuple[Data, Places] | None = None

    def consume(self) -> None:
        """Read all events; raise `_Unusable` where the rest of the file could not be understood."""
        loader = yaml.CSafeLoader(self.text.text)
        try:
            self._build(loader.get_event)
        finally:
            loader.dispose()

    def _build(self, next_event: Any) -> None:  # noqa: ANN401, C901, PLR0912, PLR0915 - one flat loop on the hot path
        scalar, mapping, sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
        mapping_end, sequence_end = yaml.MappingEndEvent, yaml.SequenceEndEvent
        open_nodes: list[tuple[Any, Any, str | None]] = []
        data: Any = None
        places: Any = None
        key: str | None = None
        while True:
            event = next_event()
            kind = type(event)
            node: Any
            where: Any
            if kind is scalar:
                where = event.start_mark.index << 32 | event.end_mark.index
                node = event.value
                if event.anchor or event.tag:
                    self._refuse_marker(event)
                if type(data) is dict and key is None:
                    key = node
                    if node in data:
                        self._duplicate(data, places, node, where)
                        key = ""
                    elif not node:
                        self._fault(
                            "empty-key", "a key is missing before `:`", where, "write the key, or quote the text"
                        )
                    else:
                        places.append(where)
                    continue
                if node in _NULLS and event.implicit[0]:
                    node = None
                    self._empty(key, where, places)
            elif kind is mapping or kind is sequence:
                if event.anchor or event.tag:
                    self._refuse_marker(event)
                if type(data) is dict and key is None:
                    self._stop("unreadable-key", "a key must be plain text", event, "put the key in quotes")
                if len(open_nodes) >= MAX_DEPTH:
                    self._stop("too-deep", f"values are nested deeper than {MAX_DEPTH} levels", event, None)
                open_nodes.append((data, places, key))
                data = {} if kind is mapping else []
                places = [event.start_mark.index << 32 | event.end_mark.index]
                key = None
                continue
            elif kind is mapping_end or kind is sequence_end:
                node, where = data, places
                where[0] = (where[0] >> 32) << 32 | event.end_mark.index
                data, places, key = open_nodes.pop()
            elif kind is yaml.AliasEvent:
                self._fault(
                    "alias",
                    f"`*{event.anchor}` is an alias",
                    _packed(event),
                    "write the value out, or put the text in quotes",
                )
                if type(data) is dict and key is None:
                    raise _Unusable
                node, where = None, _packed(event)
            elif kind is yaml.DocumentStartEvent and self.root is not None:
                self._stop(
                    "several-documents", "the file holds a second document", event, "keep one document in a file"
                )
            elif kind is yaml.StreamEndEvent:
                return
            else:
                continue
            if type(data) is dict:
                if key:
                    data[key] = node
                    places.append(where)
                key = None
            elif data is None:
                self.root = (node, where)
            else:
                data.append(node)
                places.append(where)

    def _fault(self, code: str, message: str, packed: int, help_: str | None, related: Related | None = None) -> None:
        span = self.text.stretch(packed >> 32, packed & 0xFFFFFFFF)
        self.faults.append(Diagnostic(code, message, span, help_, related=related))

    def _stop(self, code: str, message: str, event: Any, help_: str | None) -> None:  # noqa: ANN401 - events have no common type
        self._fault(code, message, event.start_mark.index << 32 | event.start_mark.index + 1, help_)
        raise _Unusable

    def _duplicate(self, data: dict[str, Data], places: list[int], key: str, where: int) -> None:
        first = places[1 + 2 * list(data).index(key)]
        stretch = self.text.stretch(_own(first) >> 32, _own(first) & 0xFFFFFFFF)
        self._fault(
            "duplicate-key", f"`{key}` is given twice", where, "keep one of them", Related("first given here", stretch)
        )

    def _empty(self, key: str | None, where: int, places: list[Any]) -> None:
        if where >> 32 == where & 0xFFFFFFFF and key:
            where = _own(places[-1])
        named = f"`{key}` has no value" if key else "an item has no value"
        self._fault(
            "empty-value", named, where, "give it a value, or remove the line; a figure that is not known is left out"
        )

    def _refuse_marker(self, event: Any) -> None:  # noqa: ANN401 - events have no common type
        if event.anchor:
            name, help_ = f"`&{event.anchor}` is an anchor", "remove it and write the value out where it is needed"
            self._fault("anchor", name, _packed(event), help_)
        if event.tag:
            self._fault("tag", f"`{event.tag}` is a tag", _packed(event), "remove it, or put the text in quotes")


def _packed(event: Any) -> int:  # noqa: ANN401 - events have no common type
    start: int = event.start_mark.index
    end: int = event.end_mark.index
    return start << 32 | end


_QUOTE_HELP: Final = "put the text in quotes, or write it after `>-` on lines of its own"
_SYNTAX: Final = (
    ("mapping values are not allowed", "`: ` cannot stand inside a plain text", _QUOTE_HELP),
    ("found character that cannot start any token", "a plain text cannot start with this character", _QUOTE_HELP),
    ("found unexpected end of stream", "a quoted text is never closed", "close it with the quote it was opened with"),
    ("could not find expected ':'", "a key without its `:`", "write `key: value`, with a space after the colon"),
    (
        "did not find expected key",
        "a line does not line up with the lines above",
        "give every key of a block the same indent",
    ),
    (
        "expected <block end>",
        "a line does not line up with the lines above",
        "give every key of a block the same indent",
    ),
    (
        "did not find expected '-' indicator",
        "an item of a list does not start with `- `",
        "start every item of the list with `- `",
    ),
    (
        "did not find expected ',' or ']'",
        "a list in brackets is not closed",
        "separate items with `, ` and close with `]`",
    ),
    (
        "did not find expected ',' or '}'",
        "a mapping in braces is not closed",
        "separate entries with `, ` and close with `}`",
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot start on this line",
        "start it on the next line, with `- `",
    ),
    ("did not find expected alphabetic or numeric", "a plain text cannot start with `*` or `&`", _QUOTE_HELP),
    (
        "unknown escape character",
        "an escape that YAML does not know",
        "write `\\\\` for a backslash, or use single quotes",
    ),
    ("found undefined tag handle", "a plain text cannot start with `!`", _QUOTE_HELP),
    ("tab", "a tab cannot indent", "indent with spaces"),
    ("found extra document", "the file holds a second document", "keep one document in a file"),
    (
        "did not find expected <document start>",
        "text after the end of the structure",
        "give every key of a block the same indent",
    ),
    ("%", "a plain text cannot start with `%`", _QUOTE_HELP),
)


def _syntax_fault(text: Text, error: yaml.MarkedYAMLError) -> Diagnostic:
    said = " ".join(filter(None, (error.context, error.problem)))
    mark: Any = error.problem_mark or error.context_mark
    start = min(mark.index if mark else 0, len(text.text))
    if text.text[start : start + 1] == "\t":
        said = "tab"
    elif text.text[start : start + 1] == "%":
        said = "%"
    for problem, message, help_ in _SYNTAX:
        if problem in said:
            return Diagnostic("yaml-syntax", message, text.stretch(start, start + 1), help_)
    return Diagnostic("yaml-syntax", "this is not valid YAML", text.stretch(start, start + 1), _QUOTE_HELP)
