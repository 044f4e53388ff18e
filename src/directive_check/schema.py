"""Say what the models say as JSON Schema 2020-12, for editors and for other validators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from directive_check.model import CHOICES, Actuals, Codebook, Directive, Entry
from directive_check.vocabulary import FileKind

KINDS: Final[Mapping[str, type[Entry]]] = {
    FileKind.DIRECTIVE: Directive,
    FileKind.CODEBOOK: Codebook,
    FileKind.ACTUALS: Actuals,
}

EXAMPLES: Final[Mapping[str, list[object]]] = {
    "actuals": [[{"indicator": "investment", "area": "NO", "value": "443 million USD"}]],
    "area": ["NO"],
    "areas": ["nordic", ["NO", "SE"], {"NO": "2022/2025"}],
    "at_least": ["500 million USD", {"NO": "10 %", "SE": "8 %"}, {"2024": "9 %", "2025": "10 %"}],
    "at_most": ["3 %", {"NO": {"2024": "3.5 %", "2025": "3 %"}}],
    "change": [{"of": "emissions", "since": 1990}],
    "granted_by": ["The government"],
    "groups": [{"nordic": ["NO", "SE"]}],
    "indicator": ["investment"],
    "indicators": [{"investment": {"title": "Investment from abroad", "unit": "USD", "kind": "flow"}}],
    "interpretation": ["Read as one total for the five years, as the text compares it with one."],
    "issuer": ["The government"],
    "milestones": [{"2026": "5 %", "2028": "7 %"}, {"NO": {"2028": "7 %"}}],
    "note": ["The source gives no day."],
    "of": ["exports-of-goods"],
    "owner": ["Ministry of Economy", {"NO": "Ministry of Economy", "SE": "Ministry of Finance"}],
    "publisher": ["National Statistical Office"],
    "ratio": [{"of": "exports-of-goods", "to": "exports"}],
    "reason": ["A flood destroyed the harvest."],
    "source": ["yearbook-2025", ["yearbook-2025", "press-2026-01-27"]],
    "sources": [{"yearbook-2025": {"title": "Statistical Yearbook", "published": "2025-09"}}],
    "sum": [["exports-of-goods", "exports-of-services"]],
    "targets": [[{"id": "investment", "indicator": "investment", "at_least": "500 million USD", "by": 2025}]],
    "title": ["Investment from abroad"],
    "to": ["exports"],
    "url": ["https://example.org/yearbook"],
    "waivers": [[{"area": "NO", "year": 2024, "reason": "A flood destroyed the harvest."}]],
    "wording": ["Raise investment to at least 500 million USD a year."],
}
"""What may stand under a key, where the model gives no example itself."""


def json_schema(kind: str) -> dict[str, Any]:
    """Return the schema of one of `KINDS`: what it accepts, the models accept, however a reader types plain scalars.

    Only what no pattern can tell is left to the models: whether a period or a range of numbers runs backwards.
    """
    schema = KINDS[kind].model_json_schema(schema_generator=_Generator)
    return {"$schema": _Generator.schema_dialect, **schema, "title": f"A file of directive-check: {kind}"}


def _with_note(mapping: JsonSchemaValue) -> JsonSchemaValue:
    """Return the schema of a mapping that may hold a note too, which does not count among its keys."""
    sizes = {name: mapping.pop(name) for name in ("minProperties", "maxProperties") if name in mapping}
    mapping["properties"] = {"note": NOTE}
    if not sizes:
        return mapping
    with_note = {name: size + 1 for name, size in sizes.items()}
    return {**mapping, "if": {"required": ["note"]}, "then": with_note, "else": sizes}


NOTE: Final = {
    "type": ["string", "number", "boolean"],
    "pattern": r"\S",
    "description": "A remark for readers of the file.",
}


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
        keys = self.generate_inner(schema["keys_schema"])
        texts = [form for form in keys.get("anyOf", [keys]) if "pattern" in form]
        result = {
            "type": "object",
            "propertyNames": {"pattern": f"^note$|{texts[0]['pattern']}"},
            "additionalProperties": self.generate_inner(schema["values_schema"]),
        }
        self.update_with_validations(result, cast("Any", schema), self.ValidationsMapping.object)
        return _with_note(result)

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """Return any of the choices; their shapes tell them apart."""
        return {"anyOf": super().tagged_union_schema(schema)["oneOf"]}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Return the schema of an entry, with an example of every key and the keys of which it holds exactly one."""
        result = super().model_schema(schema)
        for name, value in result["properties"].items():
            if "examples" not in value:
                value["examples"] = value.get("enum") or EXAMPLES[name]
        choices = [{"oneOf": [{"required": [key]} for key in keys]} for _, keys in CHOICES.get(schema["cls"], ())]
        return {**result, "allOf": choices} if choices else result

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401 - any core schema
        """Say no: a title that only repeats the key tells nothing."""
        del schema
        return False
