"""Read YAML into plain data, in one pass that no nesting can exhaust."""

from __future__ import annotations

import re
from sys import intern
from typing import Any, Final

import yaml

from directive_check.diagnostic import Diagnostic, Related
from directive_check.reading.syntax import syntax_fault
from directive_check.reading.text import Data, Document, KeyOrder, Places, Text, own_place

MAX_DEPTH: Final = 50
_SHALLOW: Final = "take the brackets out, or put the text in quotes"

_UNPRINTABLE: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))


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
        builder.consume(text)
    except yaml.MarkedYAMLError as error:
        refused = _refused_before(error, plain)
        return None, refused or _with_syntax_fault(builder.faults, syntax_fault(plain, error))
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


def _refused_before(error: yaml.MarkedYAMLError, plain: Text) -> list[Diagnostic]:
    """Return why the text ahead of a broken place is of no use by itself: libyaml looks further than it tells.

    It may refuse a bracket (the thousandth, or one that is broken) before it tells of the fifty around it.
    """
    assert error.problem_mark is not None
    builder = _Builder(plain)
    try:
        builder.consume(plain.text[: error.problem_mark.index])
    except yaml.MarkedYAMLError:
        return []
    except _Unusable:
        return builder.faults
    return []


def _with_syntax_fault(faults: list[Diagnostic], fault: Diagnostic) -> list[Diagnostic]:
    """Add what broke the syntax, unless an alias or the like on its line did so."""
    return faults if any(one.span.line == fault.span.line for one in faults) else [*faults, fault]


class _Unusable(Exception):  # noqa: N818 - ends the reading of one file; its faults are already written down
    pass


class _Builder:
    """Builds plain data and places from libyaml's events, in one flat pass that no nesting can exhaust."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.faults: list[Diagnostic] = []
        self.root: tuple[Data, Places] | None = None
        self._duplicates: list[tuple[dict[str, Data], list[int], str, int]] = []

    def consume(self, text: str) -> None:
        """Read all events of the text or its start; raise `_Unusable` where the rest could not be understood."""
        loader = yaml.CSafeLoader(text)
        try:
            self._build(loader.get_event)
        finally:
            loader.dispose()
            self._tell_duplicates()

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
                    key = node = intern(node)
                    if node in data:
                        self._duplicates.append((data, places, node, where))
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
                    if key and self._rejoined(data, places, key):
                        key = None
                        continue
                    self._empty(key, where, places)
                elif event.tag and not node:
                    node = None
            elif kind is mapping or kind is sequence:
                if event.anchor or event.tag:
                    self._refuse_marker(event)
                if type(data) is dict and key is None:
                    self._stop("unreadable-key", "a key must be plain text", event, "put the key in quotes")
                if len(open_nodes) >= MAX_DEPTH:
                    self._stop("too-deep", f"values are nested deeper than {MAX_DEPTH} levels", event, _SHALLOW)
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
            elif kind is not scalar or not self._continued(data, places, node, where):
                data.append(node)
                places.append(where)

    def _fault(self, code: str, message: str, packed: int, help_: str | None, related: Related | None = None) -> None:
        span = self.text.stretch(packed >> 32, packed & 0xFFFFFFFF)
        self.faults.append(Diagnostic(code, message, span, help_, related=related))

    def _stop(self, code: str, message: str, event: Any, help_: str | None) -> None:  # noqa: ANN401 - events have no common type
        self._fault(code, message, event.start_mark.index << 32 | event.start_mark.index + 1, help_)
        raise _Unusable

    def _tell_duplicates(self) -> None:
        order = KeyOrder()
        for data, places, key, where in self._duplicates:
            first = own_place(places[1 + 2 * order.of(data, key)])
            related = Related("first given here", self.text.stretch(first >> 32, first & 0xFFFFFFFF))
            self._fault("duplicate-key", f"`{key}` is given twice", where, "keep one of them", related)

    def _rejoined(self, data: dict[str, Data], places: list[Any], key: str) -> bool:
        """Put together a number that a comma cut in two, as one does inside braces: its reader says how it is written."""
        last, number = next(reversed(data.items()), ("", None))
        if not self._is_cut(number, key, places[-1]):
            return False
        data[last] = f"{number},{key}"
        places[-2:] = [own_place(places[-2]) >> 32 << 32 | (places[-1] & 0xFFFFFFFF)]
        return True

    def _continued(self, data: list[Data], places: list[Any], node: str | None, where: int) -> bool:
        """Put together a quantity that a comma cut in two inside brackets; of whole numbers nobody knows."""
        if not data or not node or node.isalnum() or not self._is_cut(data[-1], node, where):
            return False
        data[-1] = f"{data[-1]},{node}"
        places[-1] = own_place(places[-1]) >> 32 << 32 | (where & 0xFFFFFFFF)
        return True

    def _is_cut(self, number: Data, rest: str, where: int) -> bool:
        """Tell whether a text goes on with a number that ends at a comma right before it."""
        start = where >> 32
        is_number = rest[0].isdecimal() and isinstance(number, str) and _NUMBER(number)
        return bool(is_number) and self.text.text[start - 1 : start] == ","

    def _empty(self, key: str | None, where: int, places: list[Any]) -> None:
        if where >> 32 == where & 0xFFFFFFFF and key:
            where = own_place(places[-1])
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


_NUMBER: Final = re.compile(r"(?:[a-z]+ )*[+-]?[0-9]{1,3}(?:,[0-9]{3})*").fullmatch
"""What stands before a comma of a number, with or without words that hedge it."""


def _packed(event: Any) -> int:  # noqa: ANN401 - events have no common type
    start: int = event.start_mark.index
    end: int = event.end_mark.index
    return start << 32 | end
