"""Say what the models say as JSON Schema 2020-12, for editors and for other validators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from directive_check.model import Actuals, Binding, Choice, Codebook, Directive, Entry, choices_of, mapping_schema
from directive_check.model.forms import SOME_TEXT
from directive_check.model.values import ID
from directive_check.model.words import IDENTIFIER_PATTERN
from directive_check.values.names import either
from directive_check.values.period import PERIOD_PATTERN
from directive_check.vocabulary import FileKind

KINDS: Final[Mapping[str, type[Entry]]] = {
    FileKind.DIRECTIVE: Directive,
    FileKind.CODEBOOK: Codebook,
    FileKind.ACTUALS: Actuals,
    FileKind.TABLE: Binding,
}


def json_schema(kind: str) -> dict[str, Any]:
    """Return the schema of one of `KINDS`: what it accepts, the models accept, however a reader types plain scalars.

    Only what no pattern can tell is left to the models: whether a period or a range of numbers runs backwards.
    """
    schema = _worded(KINDS[kind].model_json_schema(schema_generator=_Generator))
    head = {"$schema": _Generator.schema_dialect, "$id": f"urn:directive-check:schema:{kind}"}
    return {**head, **schema, "title": f"A file of directive-check: {kind}"}


def _worded(schema: Any, examples: Sequence[object] = ()) -> Any:  # noqa: ANN401 - any part of a schema
    """Return a schema in which an editor finds in our words how each value is written.

    `errorMessage` is what the language servers for JSON and YAML show in place of a pattern or a type.
    """
    if isinstance(schema, list):
        return [_worded(one, examples) for one in schema]
    if not isinstance(schema, dict):
        return schema
    shown = schema.get("examples", examples)
    inner = {key: _worded(value, shown if key == "anyOf" else ()) for key, value in schema.items() if key not in _PLAIN}
    words = schema.get("errorMessage") or _wanted(schema, shown)
    kept = {key: inner.get(key, value) for key, value in schema.items()}
    return {**kept, "errorMessage": words} if words else kept


_PLAIN: Final = frozenset({"enum", "examples", "enumDescriptions", "default"})
"""Keys that hold no schema."""


def _wanted(schema: Mapping[str, Any], examples: Sequence[object]) -> str:
    """Return how a value is written; empty where a schema admits more than one word, number or text."""
    if "enum" in schema:
        return f"write {listed([one for one in schema['enum'] if isinstance(one, str)])}"
    pattern: str = schema.get("pattern", "")
    if pattern in _WANTED:
        return _WANTED[pattern]
    shown = [one for one in examples if isinstance(one, str | int)]
    if shown and (pattern or schema.get("type") == "integer"):
        return f"write it like {listed(shown)}"
    nouns = [noun for part, noun in _NOUNS.items() if part in pattern]
    return " or ".join(nouns) if nouns or not pattern else _WANTED[SOME_TEXT]


_AN_ID: Final = "write an id: ASCII letters, digits, `-`, `_` and `.`, without spaces"
_WANTED: Final[Mapping[str, str]] = {ID.schema["pattern"]: _AN_ID, SOME_TEXT: "write some text"}
_NOUNS: Final = {IDENTIFIER_PATTERN: _AN_ID, PERIOD_PATTERN: "write a period such as `2025`, `2025-Q3` or `2021/2025`"}
"""How keys are written, by what their patterns hold."""


def listed(words: Sequence[object]) -> str:
    """Return words in backquotes as alternatives."""
    return either(f"`{one}`" for one in words)


def _exactly_one(choice: Choice, keys: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield schemas that admit exactly one of some keys; a second one is blamed where it stands."""
    lack = f"{choice.lack}; add {listed(keys)}"
    yield {"anyOf": [{"required": [key], "errorMessage": lack} for key in keys]}
    for number, key in enumerate(keys[:-1], 1):
        words = "; ".join(filter(None, (f"a second {choice.noun} beside `{key}`; keep one", choice.advice)))
        others = {"properties": dict.fromkeys(keys[number:], False), "errorMessage": words}
        yield {"if": {"required": [key]}, "then": others}


class _Generator(GenerateJsonSchema):
    """Leaves out `null`, which is an error in every file, and adds what the models check beyond their fields."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Return the schema of the value alone: a key without a value is left out, not empty."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Return the schema with its default, unless that only stands for a key left out."""
        result = super().default_schema(schema)
        if not result.get("default"):
            result.pop("default", None)
        return result

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Return the schema of a mapping whose keys are checked too: each is text here, also a year."""
        return mapping_schema(self.generate_inner(schema["keys_schema"]), self.generate_inner(schema["values_schema"]))

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Return the schema of an entry, with an example of every key and the keys of which it holds exactly one."""
        result = super().model_schema(schema)
        for value in result["properties"].values():
            if "examples" not in value:
                value["examples"] = value["enum"]
        model: type[Entry] = schema["cls"]
        choices = [part for choice, keys in choices_of(model).items() for part in _exactly_one(choice, keys)]
        return {**result, "allOf": choices} if choices else result

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401 - any core schema
        """Say no: a title that only repeats the key tells nothing."""
        del schema
        return False
