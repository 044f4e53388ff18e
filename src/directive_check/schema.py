"""Say what the models say as JSON Schema 2020-12, for editors and for other validators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from directive_check.model import Actuals, Binding, Codebook, Directive, Entry, choices_of, mapping_schema
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
    schema = KINDS[kind].model_json_schema(schema_generator=_Generator)
    return {"$schema": _Generator.schema_dialect, **schema, "title": f"A file of directive-check: {kind}"}


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
        choices = [{"oneOf": [{"required": [key]} for key in keys]} for keys in choices_of(model).values()]
        return {**result, "allOf": choices} if choices else result

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401 - any core schema
        """Say no: a title that only repeats the key tells nothing."""
        del schema
        return False
