"""Read YAML into plain data, in one pass that no nesting can exhaust."""

from __future__ import annotations

import re
from itertools import pairwise
from sys import intern
from typing import Any, Final, TypeAlias

import yaml

from directive_check.diagnostic import Diagnostic, Related
from directive_check.reading.syntax import empty_help, odd_blank, syntax_fault
from directive_check.reading.text import Data, Document, KeyOrder, Places, Text, own_place

MAX_DEPTH: Final = 50
_YamlEvent: TypeAlias = "Any"
"""One of libyaml's: they have no common type that is public."""

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
        message = f"the character U+{ord(odd.group()):04X} cannot stand in a YAML file"
        help_ = "remove it; the file must be plain UTF-8 text"
        return None, [Diagnostic("control-character", message, plain.stretch(odd.start(), odd.end()), help_)]
    builder = _Builder(plain)
    try:
        builder.consume(text)
    except yaml.MarkedYAMLError as error:
        refused = _refused_before(error, plain)
        return None, refused or _with_syntax_fault(builder.faults, syntax_fault(plain, error))
    except _Unusable:
        return None, builder.faults
    if builder.root is None:
        help_ = "write a directive, actuals or a codebook, or delete it"
        return None, [*builder.faults, Diagnostic("empty-file", "the file is empty", plain.stretch(0, 0), help_)]
    return Document(file, text, *builder.root), builder.faults


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
    """Add what broke the syntax, unless an alias or the like on its line did so; what it shows anew is not told by itself."""
    faults = [one for one in faults if not fault.related or one.span != fault.related.span]
    return faults if any(one.span.line == fault.span.line for one in faults) else [*faults, fault]


class _Unusable(Exception):  # noqa: N818 - ends the reading of one file; its faults are already written down
    pass


class _Builder:
    """Builds plain data and places from libyaml's events, in one flat pass that no nesting can exhaust."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.faults: list[Diagnostic] = []
        self.root: tuple[Data, Places] | None = None
        self._duplicates: list[tuple[dict[str, Data], list[Any], str, int, bool]] = []
        self._open: list[tuple[Any, Any, str | None]] = []
        self._before: dict[int, list[tuple[dict[str, Data], list[Any]]]] = {}
        """What stood in a mapping before a key came again: another item may begin there."""
        self._data: Any = None
        self._places: Any = None
        self._key: str | None = None
        """The key whose value comes next: none where a key is awaited, empty where it is of no use."""

    def consume(self, text: str) -> None:
        """Read all events of the text or its start; raise `_Unusable` where the rest could not be understood."""
        steps = {
            yaml.DocumentStartEvent: self._document,
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.MappingStartEvent: lambda event: self._start(event, {}),
            yaml.SequenceStartEvent: lambda event: self._start(event, []),
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
        }
        loader = yaml.CSafeLoader(text)
        try:
            while (event := loader.get_event()) is not None:
                if step := steps.get(type(event)):
                    step(event)
        finally:
            loader.dispose()
            self._tell_duplicates()

    def _document(self, event: _YamlEvent) -> None:
        if self.root is not None:
            self._stop("several-documents", "the file holds a second document", event, "keep one document in a file")

    def _scalar(self, event: _YamlEvent) -> None:
        node, where = event.value, event.start_mark.index << 32 | event.end_mark.index
        if event.anchor or event.tag:
            self._refuse_marker(event)
        if self._key is None and type(self._data) is dict:
            self._begin(intern(node), where)
            return
        if node in _NULLS and event.implicit[0]:
            if self._key and self._rejoined(self._key):
                self._key = None
                return
            self._empty(where)
            node = None
        elif event.tag and not node:
            node = None
        if type(self._data) is not list or not self._continued(node, where):
            self._put(node, where)

    def _begin(self, key: str, where: int) -> None:
        """Take a key, unless it is missing or came before: then its value is of no use."""
        self._key = ""
        if key in self._data:
            before = self._before.pop(id(self._data), [])
            before.append((self._data, self._places))
            self._data, self._places, self._key = {}, [where], key
            self._before[id(self._data)] = before
            self._places.append(where)
        elif not key:
            self._fault("empty-key", "a key is missing before `:`", where, "write the key, or quote the text")
        elif blanks := None if key[0].isalnum() else odd_blank(self.text, where >> 32):
            self.faults.append(blanks)
            raise _Unusable
        else:
            self._key = key
            self._places.append(where)

    def _alias(self, event: _YamlEvent) -> None:
        where = _packed(event)
        help_ = "write the value out, or put the text in quotes"
        self._fault("alias", f"`*{event.anchor}` is an alias", where, help_)
        if self._key is None and type(self._data) is dict:
            raise _Unusable
        self._put(None, where)

    def _start(self, event: _YamlEvent, data: Data) -> None:
        if event.anchor or event.tag:
            self._refuse_marker(event)
        if self._key is None and type(self._data) is dict:
            self._stop("unreadable-key", "a key must be plain text", event, "put the key in quotes")
        if len(self._open) >= MAX_DEPTH:
            help_ = "take the brackets out, or put the text in quotes"
            self._stop("too-deep", f"values are nested deeper than {MAX_DEPTH} levels", event, help_)
        self._open.append((self._data, self._places, self._key))
        self._data, self._places, self._key = data, [_packed(event)], None

    def _end(self, event: _YamlEvent) -> None:
        node, where = self._data, self._places
        where[0] = where[0] >> 32 << 32 | event.end_mark.index
        before = self._before.pop(id(node), None)
        self._data, self._places, self._key = self._open.pop()
        items = self._apart([*before, (node, where)]) if before else [(node, where)]
        if len(items) > 1 and self._key in _LISTED:
            self._tell_items([own_place(places[1]) >> 32 for _, places in items], event.end_mark.index)
            items = [([item for item, _ in items], [where[0], *(places for _, places in items)])]
        if len(items) > 1 and type(self._data) is dict:
            items = [(None, items[0][1][0])]
        for item in items if type(self._data) is list else items[:1]:
            self._put(*item)

    def _apart(self, blocks: list[tuple[dict[str, Data], list[Any]]]) -> list[tuple[Any, Any]]:
        """Return the items that a mapping is in which keys come again: where the first does, and others, an item begins that nothing sets apart."""
        items: list[tuple[Any, Any]] = [blocks[0]]
        for node, places in blocks[1:]:
            above, there = items[-1]
            twice = node.keys() & above.keys()
            is_listed = len(node) > 1 and (self._key or (self._open and self._open[-1][2])) in _LISTED
            if next(iter(above)) in twice and (len(twice) > 1 or is_listed):
                if self._key not in _LISTED:
                    self._tell_lacking(next(iter(node)), there[0] >> 32, places[1])
                there[0] = there[0] >> 32 << 32 | own_place(places[1]) >> 32
                items.append((node, places))
                continue
            may_begin = type(self._data) is list and len(node) > 1 and next(iter(node)) == next(iter(above))
            for number, (key, value) in enumerate(node.items()):
                pair = places[1 + 2 * number : 3 + 2 * number]
                if key in twice:
                    self._duplicates.append((above, there, key, pair[0], may_begin))
                else:
                    above[key] = value
                    there += pair
        return items

    def _put(self, node: Data, where: Any) -> None:  # noqa: ANN401 - a place, or those below it
        """Put a value where it belongs: under its key, at the end of its list, or as the root."""
        data = self._data
        if type(data) is dict:
            if self._key:
                data[self._key] = node
                self._places.append(where)
            self._key = None
        elif data is None:
            self.root = (node, where)
        else:
            data.append(node)
            self._places.append(where)

    def _fault(self, code: str, message: str, packed: int, help_: str | None, related: Related | None = None) -> None:
        span = self.text.stretch(packed >> 32, packed & 0xFFFFFFFF)
        self.faults.append(Diagnostic(code, message, span, help_, related=related))

    def _stop(self, code: str, message: str, event: _YamlEvent, help_: str | None) -> None:
        self._fault(code, message, event.start_mark.index << 32 | event.start_mark.index + 1, help_)
        raise _Unusable

    def _tell_duplicates(self) -> None:
        order = KeyOrder()
        for data, places, key, where, may_begin in self._duplicates:
            first = own_place(places[1 + 2 * order.of(data, key)])
            related = Related("first given here", self.text.stretch(first >> 32, first & 0xFFFFFFFF))
            help_ = "keep one of them" + "; where another item begins here, write `- ` before it" * may_begin
            self._fault("duplicate-key", f"`{key}` is given twice", where, help_, related)

    def _tell_lacking(self, key: str, start: int, where: int) -> None:
        """Tell of an item that nothing sets apart from the one before, which starts somewhere."""
        message = f"another item begins with `{key}` here"
        help_ = "write `- ` before the first key of each item of a list; of other entries the name of each on a line above it"
        if self._data is None:
            help_ = "write it in a file of its own"
        elif self.text.text[start] == "{":
            is_in_brackets = self.text.text[self._places[0] >> 32] == "["
            help_ = "write `}, {` in place of the comma before it" if is_in_brackets else _APART
        elif type(self._data) is list:
            message = f"`- ` is missing before `{key}`, with which another item begins"
            help_ = f"write `- {key}`, with the dash below that of the item before"
        related = Related("the item before", self.text.sign(start))
        self._fault("duplicate-key", message, where, help_, related)

    def _tell_items(self, starts: list[int], end: int) -> None:
        """Tell of the items of a list that stand below its key as one mapping."""
        stretches = (self.text.text[start:stop].strip(" ,}\r\n") for start, stop in pairwise([*starts, end]))
        items = "}, {".join(re.sub(r",?\s*\n\s*", ", ", one) for one in stretches)
        dashes = "begin each item with `- `, and indent its other keys by two more"
        help_ = dashes if len(items) > 300 or re.search("[][`#]", items) else f"write `[{{{items}}}]`"
        related = Related("the item before", self.text.sign(starts[0]))
        message, where = f"another item of `{self._key}` begins here", starts[1] << 32 | starts[1] + 1
        self._fault("duplicate-key", message, where, help_, related)

    def _rejoined(self, key: str) -> bool:
        """Put together a number that a comma cut in two, as one does inside braces: its reader says how it is written."""
        data, places = self._data, self._places
        last, number = next(reversed(data.items()), ("", None))
        number = number if isinstance(number, str) else ""
        is_dated = _YEAR(key) and re.search(r"[^\W\d_]{3}", number) and self.text.text[places[-1] & 0xFFFFFFFF] != ":"
        if not is_dated and not self._is_cut(number, key, places[-1]):
            return False
        data[last] = whole = f"{number},{' ' * bool(is_dated)}{key}"
        where = own_place(places[-2]) >> 32 << 32 | (places[-1] & 0xFFFFFFFF)
        places[-2:] = [where]
        if not _NUMBER(number):
            self._fault("empty-value", f"a comma cuts `{whole}` in two", where, "put the text in quotes")
        return True

    def _continued(self, node: str | None, where: int) -> bool:
        """Put together a quantity that a comma cut in two inside brackets; of codes and plain numbers nobody knows."""
        data, places = self._data, self._places
        last = data[-1] if data else None
        if not isinstance(last, str) or not node or not self._is_cut(last, node, where):
            return False
        if not _WORDED(last) and (node.isalnum() or not _NUMBER(last)):
            return False
        data[-1] = f"{last},{node}"
        places[-1] = own_place(places[-1]) >> 32 << 32 | (where & 0xFFFFFFFF)
        return True

    def _is_cut(self, number: str, rest: str, where: int) -> bool:
        """Tell whether a text goes on with digits that end another at a comma right before it."""
        start = where >> 32
        is_number = rest[0].isdecimal() and number[-1:].isdecimal()
        return is_number and self.text.text[start - 1 : start] == ","

    def _empty(self, where: int) -> None:
        key = self._key
        if where >> 32 == where & 0xFFFFFFFF and key:
            where = own_place(self._places[-1])
        help_ = empty_help(self.text, key, where >> 32, where & 0xFFFFFFFF)
        if key and _YEAR_BELOW(self.text.text, where & 0xFFFFFFFF):
            help_ = "indent what stands below it, which is its value"
        if run_on := RUN_ON.fullmatch(key or ""):
            help_ = f"write a blank behind the colon: `{run_on[1]}: {run_on[2]}`"
        self._fault("empty-value", f"`{key}` has no value" if key else "an item has no value", where, help_)

    def _refuse_marker(self, event: _YamlEvent) -> None:
        if event.anchor:
            name, help_ = f"`&{event.anchor}` is an anchor", "remove it and write the value out where it is needed"
            self._fault("anchor", name, _packed(event), help_)
        if event.tag:
            self._fault("tag", f"`{event.tag}` is a tag", _packed(event), "remove it, or put the text in quotes")


_LISTED: Final = ("any_of", "all_of", "amended", "waivers", "actuals", "targets")
"""The keys of lists of entries, each of which begins with the same key as a rule."""

_APART: Final = "close the braces before it, and begin a line with `- {` for it"
RUN_ON: Final = re.compile(r"([A-Za-z0-9][\w.-]*):(?!//)(\S.*)")
"""A key and its value without the blank that parts them."""

_YEAR: Final = re.compile(r"(?:[\w.]+ )?[12][0-9]{3}").fullmatch
_NUMBER: Final = re.compile(r"(?:[a-z]+ )*[+-]?[0-9]{1,3}(?:[,. '’\u00a0\u202f]?[0-9]{3}|,[0-9]{2})*").fullmatch
"""What stands before a comma of what is a number for sure, with or without words that hedge it."""

_YEAR_BELOW: Final = re.compile(r"[ \t]*:[ \t]*\n[ \t]*['\"]?[12][0-9]{3}['\"]?:").match
_WORDED: Final = re.compile(r"[^\w.:/-]").search
"""What stands in no code, time or plain number."""


def _packed(event: _YamlEvent) -> int:
    return int(event.start_mark.index) << 32 | int(event.end_mark.index)
