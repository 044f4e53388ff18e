"""How a value is written: a form reads it, blames the exact place where it is wrong, and says what it admits as JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, Self, TypeAlias

from pydantic_core import CoreSchema, core_schema

from directive_check.values import Unreadable
from directive_check.values.names import nearest


class Misshapen(ValueError):  # noqa: N818 - says what the value is, as `Unreadable` does
    """Raised for a value of another shape than is wanted; `wanted` goes on from "it must"."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong inside a value, or of Pydantic the word for it, the route that leads there, and what was given there."""

    route: tuple[str | int, ...]
    reason: str | Unreadable | Misshapen
    given: object


class Faulty(ValueError):  # noqa: N818 - says what the value is, as `Unreadable` does
    """Raised for a value in which something is wrong, at one place or at several."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        super().__init__()
        self.faults = tuple(faults)


@dataclass(frozen=True, eq=False)
class Form:
    """What may stand at one place: `read` returns what is meant, or raises `Unreadable`, `Misshapen` or `Faulty`.

    To Pydantic it is one validator, however deep it is: a model of nested unions takes five times as long to build.
    """

    read: Callable[[Any], Any]
    schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        """Return the validator."""
        del source, handler
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> dict[str, Any]:
        """Return the schema, for Pydantic to add to."""
        del schema, handler
        return deepcopy(dict(self.schema))


def written(value: object, wanted: str) -> str:
    """Return a text; raise `Unreadable` where a list or a mapping stands in its place."""
    if not isinstance(value, str):
        found = "a list" if isinstance(value, list) else "a mapping"
        help_ = f"write {wanted} here"
        held = [*value.values()] if isinstance(value, dict) and value.keys() <= _NAMES else value
        if isinstance(held, list) and len(held) == 1 and isinstance(held[0], str):
            help_ = f"write `{in_flow(held[0])}`"
        raise Unreadable("wrong-shape", f"{wanted} was expected, not {found}", help_)
    return value


_NAMES: Final = frozenset(
    ("id", "code", "key", "name", "value", "year", "period", "date", "text", "indicator", "area", "source")
)
"""Keys under which people write what is wanted alone."""


class Word(StrEnum):
    """A word that files are written with, and what it means."""

    meaning: str

    def __new__(cls, text: str, meaning: str) -> Self:
        """Return the word."""
        word = str.__new__(cls, text)
        word._value_ = text
        word.meaning = meaning
        return word


def word(choices: type[Word], letters: Mapping[str, Any] | None = None) -> Form:
    """Return the form of one of an enum's words, or of letters that stand for them."""
    known: dict[str, Any] = {**{one.value: one for one in choices}, **(letters or {})}
    marks = {letter.casefold(): meant for letter, meant in (letters or {}).items()}

    def read(value: object) -> Any:  # noqa: ANN401 - a member of the enum
        text = written(value, "a word")
        if text not in known:
            near = marks.get(text.strip().casefold()) or nearest(text.strip(". "), choices)
            listed = ", ".join(f"`{one}`" for one in choices)
            help_ = f"write `{near}`" if near else f"write one of {listed}"
            raise Unreadable("unknown-word", f"`{text[:60]}` is none of the words known here", help_)
        return known[text]

    return Form(read, {"enum": list(known), "enumDescriptions": [one.meaning for one in known.values()]})


def list_of(item: Form, least: int = 1) -> Form:
    """Return the form of a list with at least so many items."""

    def read(value: object) -> list[Any]:
        if not isinstance(value, list):
            raise Misshapen("be a list")
        if len(value) < least:
            raise Misshapen(f"have at least {'one item' if least == 1 else f'{least} items'}")
        return _all_read(((index,), item, one) for index, one in enumerate(value))

    return Form(read, {"type": "array", "items": item.schema, "minItems": least})


def pair_of(item: Form, nouns: str = "limits") -> Form:
    """Return the form of a list of two, such as a lower and an upper limit."""

    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise Misshapen(f"have two {nouns}")
        wrong = () if len(value) == 2 else (Fault((), Misshapen(f"have two {nouns}"), value),)
        return tuple(_all_read((((index,), item, one) for index, one in enumerate(value)), wrong))

    return Form(read, {"type": "array", "prefixItems": [item.schema, item.schema], "minItems": 2, "maxItems": 2})


def map_of(key: Form, value: Form, least: int = 0, most: int | None = None) -> Form:
    """Return the form of a mapping whose keys are not fixed, with at least and at most so many of them.

    A `note` may stand in it too: that is no area, year or id, and is left out.
    """

    def read(given: object) -> dict[Any, Any]:
        if not isinstance(given, dict):
            raise Misshapen("be a mapping")
        items = without_note(given)
        keys = (((name, "[key]"), key, name) for name in items)
        values = (((name,), value, one) for name, one in items.items())
        is_long = most is not None and len(items) > most
        wanted = "have at least one item" if len(items) < least else "have exactly one year" if is_long else None
        read = _all_read([*keys, *values], (Fault((), Misshapen(wanted), given),) if wanted else ())
        return dict(zip(read[: len(items)], read[len(items) :], strict=True))

    return Form(read, mapping_schema(key.schema, value.schema, least, most))


def parts_of(noun: str, needed: Mapping[str, Form], others: Mapping[str, Form]) -> Form:
    """Return the form of a mapping whose keys are fixed, and of which some are needed: what each of them holds."""
    forms = {**needed, **others}

    def read(given: object) -> dict[str, Any]:
        items = without_note(given)
        known = f"known here are {', '.join(f'`{name}`' for name in forms)}"
        near = {name: nearest(name, forms) for name in items if name not in forms}
        wrong = [
            Fault(
                (name, "[key]"),
                Unreadable("unknown-key", f"`{name}` is not a key of {noun}", f"write `{meant}`" if meant else known),
                name,
            )
            for name, meant in near.items()
        ]
        lacking = [name for name in needed if name not in items and name not in near.values()]
        wrong += [
            Fault((), Unreadable("missing-key", f"`{name}` is missing", f"add `{name}: …`"), given) for name in lacking
        ]
        kept = {name: value for name, value in items.items() if name in forms}
        values = _all_read((((name,), forms[name], value) for name, value in kept.items()), wrong)
        return dict(zip(kept, values, strict=True))

    schema = {
        "type": "object",
        "properties": {**{name: form.schema for name, form in forms.items()}, "note": NOTE},
        "required": [*needed],
        "additionalProperties": False,
    }
    return Form(read, schema)


def by_shape(text: Form, *, items: Form | None = None, mapping: Form | None = None) -> Form:
    """Return the form of a text, else of a list or of a mapping."""
    forms: dict[type, Form] = {list: items or text, dict: mapping or text}

    def read(value: object) -> Any:  # noqa: ANN401 - whatever the forms mean
        return forms.get(type(value), text).read(value)

    return Form(read, any_of(text, items, mapping))


def alone_or_with(noun: str, make: Callable[..., Any], alone: tuple[str, Form], others: Mapping[str, Form]) -> Form:
    """Return the form of what is made of one value, or of a mapping that says more of it: the key of that value, and others."""
    form = by_shape(alone[1], mapping=parts_of(noun, dict([alone]), others))

    def read(value: object) -> Any:  # noqa: ANN401 - whatever is made
        parts = form.read(value)
        return make(**parts) if isinstance(parts, dict) else make(parts)

    return Form(read, form.schema)


def one_or_more(item: Form) -> Form:
    """Return the form of one item, or of a list of them."""
    return by_shape(item, items=list_of(item))


Told: TypeAlias = tuple[str, str] | None
"""What a value must be, and how it is written instead; `None` where nothing can be told of it."""


def otherwise(form: Form, *tellers: Callable[[Any], Told]) -> Form:
    """Return a form that tells of a value in another shape how it is written, before it reads any."""

    def read(value: object) -> Any:  # noqa: ANN401 - of the form
        for tell in tellers:
            told = tell(value)
            if told:
                raise Unreadable("wrong-shape", *told)
        return form.read(value)

    return Form(read, form.schema)


def any_of(*forms: Form | None) -> Mapping[str, Any]:
    """Return the schema of any of several forms."""
    return {"anyOf": [form.schema for form in forms if form]}


def _all_read(parts: Iterable[tuple[tuple[str | int, ...], Form, object]], wrong: Iterable[Fault] = ()) -> list[Any]:
    """Return what every part means; raise `Faulty` with what is wrong already, and with whatever is wrong in any part."""
    read, faults = [], list(wrong)
    for step, form, value in parts:
        try:
            read.append(form.read(value))
        except (Unreadable, Misshapen, Faulty) as reason:
            faults += [replace(fault, route=(*step, *fault.route)) for fault in faults_of(reason, value)]
    if faults:
        raise Faulty(faults)
    return read


def faults_of(reason: Unreadable | Misshapen | Faulty, given: object) -> Iterable[Fault]:
    """Return what a form complains of, each with the route that leads there from the value given."""
    return reason.faults if isinstance(reason, Faulty) else (Fault((), reason, given),)


def without_note(given: Any) -> Any:  # noqa: ANN401 - plain data
    """Return a mapping without the remark that may stand in any; anything else as it is."""
    if isinstance(given, dict) and isinstance(given.get("note"), str):
        return {key: value for key, value in given.items() if key != "note"}
    return given


def in_flow(text: str) -> str:
    """Return a text as it may be written in braces and brackets too: in quotes where it holds what they are made of."""
    if not re.search(r"""[][{},]|: | #|:$|^[-?] |^["'#&*!|>%@`]""", text):
        return text
    return "'" + text.replace("'", "''") + "'" if re.search(r'["\\]', text) else f'"{text}"'


PLAIN_TYPES: Final = ["string", "number", "boolean"]
"""What other readers of YAML take a text for."""

SOME_TEXT: Final = r"\S"
NOTE: Final = {
    "type": PLAIN_TYPES,
    "pattern": SOME_TEXT,
    "description": "A remark for readers of the file.",
}


def whole(*patterns: str) -> str:
    """Return a pattern that a whole text must match, where JSON Schema looks for one anywhere in it."""
    return rf"^(?:{'|'.join(patterns)})$(?!\n)"


def typed(least: int, most: int, *patterns: str, examples: list[object]) -> dict[str, Any]:
    """Return the schema of what other readers of YAML take for a number where it is nothing else, such as a year."""
    number = {"type": "integer", "minimum": least, "maximum": most}
    return {"anyOf": [number, {"type": "string", "pattern": whole(*patterns)}], "examples": examples}


def matching(*patterns: str, examples: list[object]) -> dict[str, Any]:
    """Return the schema of a text that matches one of several patterns."""
    return {"type": "string", "pattern": whole(*patterns), "examples": examples}


def mapping_schema(
    key: Mapping[str, Any], value: Mapping[str, Any], least: int = 0, most: int | None = None
) -> dict[str, Any]:
    """Return the schema of a mapping that may hold a note too, which does not count among its keys.

    Each key is text here, also a year.
    """
    texts = [form for form in key.get("anyOf", [key]) if "pattern" in form]
    schema = {
        "type": "object",
        "propertyNames": {"pattern": f"^note$|{texts[0]['pattern']}"},
        "additionalProperties": value,
        "properties": {"note": NOTE},
    }
    sizes = {"minProperties": least} if least else {}
    if most is not None:
        sizes["maxProperties"] = most
    if not sizes:
        return schema
    with_note = {name: size + 1 for name, size in sizes.items()}
    return {**schema, "if": {"required": ["note"]}, "then": with_note, "else": sizes}
