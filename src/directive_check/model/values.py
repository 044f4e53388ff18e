"""How each kind of value is written: what reads it, and the JSON Schema that admits the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Discriminator, Field, PlainValidator, Tag, WithJsonSchema

from directive_check.model.words import (
    GRAINS,
    IDENTIFIER_PATTERN,
    PART_WAY_PATTERN,
    RUN_PATTERN,
    YEAR_PATTERN,
    Limit,
    PartWay,
    Run,
)
from directive_check.values import HUNDRED, PLAIN_PATTERN, QUANTITY_PATTERN, Quantity, Unreadable, read_quantity
from directive_check.values.period import DAY_PATTERN, PERIOD_PATTERN, Period, read_day, read_period

_IDENTIFIER: Final = re.compile(IDENTIFIER_PATTERN).fullmatch
_YEAR: Final = re.compile(YEAR_PATTERN).fullmatch
_PART_WAY: Final = re.compile(PART_WAY_PATTERN).fullmatch


def read_limit(text: object) -> Limit:
    """Read a limit: a plain quantity, or `20 % of the way to TARGET`; raise `Unreadable` for anything else."""
    match = _PART_WAY(text) if isinstance(text, str) else None
    if match:
        return PartWay(match[0], Decimal(match[1]) / HUNDRED, match[2])
    if isinstance(text, str) and "% of the way" in text:
        share = text.partition("%")[0].strip()
        help_ = f"write `{share[:20]} % of the way to TARGET`, with the id of a target of this directive"
        raise Unreadable("unreadable-quantity", f"`{text[:60]}` does not say to which target", help_)
    quantity = _quantity(text)
    if not quantity.is_plain:
        help_ = "write the number alone, and keep the words of the text under `wording`"
        raise Unreadable("hedged-limit", f"`{quantity.text}` is no plain limit", help_)
    return quantity


_known_day: Final = lru_cache(maxsize=65536)(read_day)


def _written(value: object, wanted: str) -> str:
    if not isinstance(value, str):
        found = "a list" if isinstance(value, list) else "a mapping"
        raise Unreadable("wrong-shape", f"{wanted} was expected, not {found}", f"write {wanted} here")
    return value


def _text(value: object) -> str:
    text = _written(value, "text")
    if not text.strip():
        raise Unreadable("empty-value", "the text is empty", "write the text, or remove the key")
    return text


def _quantity(value: object) -> Quantity:
    return read_quantity(_written(value, "a quantity such as `500 million USD`"))


def _period(value: object) -> Period:
    return read_period(_written(value, "a period such as `2025` or `2021/2025`"))


def _day(value: object) -> date:
    return _known_day(_written(value, "a date such as `2025-12-31`"))


def _year(value: object) -> int:
    text = _written(value, "a year such as `2025`")
    if not _YEAR(text):
        raise Unreadable("unreadable-year", f"`{text[:60]}` is not a year", "write a calendar year such as `2025`")
    return int(text)


def _count(value: object) -> int:
    text = _written(value, "a whole number")
    if not re.fullmatch("[0-9]|1[0-9]", text):
        raise Unreadable(
            "unreadable-number", f"`{text[:60]}` is not a whole number from 0 to 19", "write a number such as `1`"
        )
    return int(text)


def _run(value: object) -> Run:
    text = _written(value, "a number of periods such as `3 quarters`")
    match = re.fullmatch(RUN_PATTERN, text)
    if not match:
        help_ = "write a number of `years`, `quarters` or `months`, such as `3 quarters`"
        raise Unreadable("unreadable-run", f"`{text[:60]}` is no number of periods in a row", help_)
    return Run(text, int(match[1]), GRAINS[match[2]])


def _identifier(value: object) -> str:
    text = _written(value, "an id")
    if not _IDENTIFIER(text):
        help_ = "write ASCII letters, digits, `-`, `_` and `.`, at most 100, without spaces"
        raise Unreadable("unreadable-id", f"`{text[:60]}` cannot be an id", help_)
    return text


def choice(choices: type[StrEnum], letters: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a validator of the enum given
    """Return what reads one of an enum's words, or one of some letters that stand for them."""

    def choose(value: object) -> Any:  # noqa: ANN401
        text = _written(value, "a word")
        try:
            return letters.get(text) or choices(text)
        except ValueError:
            known = ", ".join(f"`{word}`" for word in choices)
            raise Unreadable(
                "unknown-word", f"`{text[:60]}` is none of the words known here", f"write one of {known}"
            ) from None

    words = [*(word.value for word in choices), *letters]
    return PlainValidator(choose), WithJsonSchema({"enum": words})


def _without_note(value: object) -> object:
    """Return a mapping without the remark that may stand in any: `note` is no area, year or id."""
    if isinstance(value, dict) and isinstance(value.get("note"), str):
        return {key: item for key, item in value.items() if key != "note"}
    return value


NOTED: Final = BeforeValidator(_without_note)
"""Marks a mapping whose keys are not fixed: a `note` may stand in it too."""


def _shape(value: object) -> str:
    return "<each>" if isinstance(value, dict) else "<one>"


def _nested_shape(value: object) -> str:
    return (
        "<areas>" if isinstance(value, dict) and any(isinstance(item, dict) for item in value.values()) else "<years>"
    )


def _areas_shape(value: object) -> str:
    return "<scopes>" if isinstance(value, dict) else "<list>" if isinstance(value, list) else "<one>"


def _list_shape(value: object) -> str:
    return "<list>" if isinstance(value, list) else "<one>"


def _whole(*patterns: str) -> str:
    """Return a pattern that a whole text must match, where JSON Schema looks for one anywhere in it."""
    return rf"^(?:{'|'.join(patterns)})$(?!\n)"


def _typed(least: int, most: int, *patterns: str, examples: list[object]) -> WithJsonSchema:
    """Return the schema of what other readers of YAML take for a number where it is nothing else, such as a year."""
    number = {"type": "integer", "minimum": least, "maximum": most}
    return WithJsonSchema({"anyOf": [number, {"type": "string", "pattern": _whole(*patterns)}], "examples": examples})


def _pattern(*patterns: str, examples: list[object]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": _whole(*patterns), "examples": examples})


Text = Annotated[
    str, PlainValidator(_text), WithJsonSchema({"type": ["string", "number", "boolean"], "pattern": r"\S"})
]
AreaName = Annotated[
    Text,
    WithJsonSchema(
        {"type": ["string", "number", "boolean"], "pattern": r"^[^0-9][\s\S]*\S|^[^0-9\s]", "exclusiveMaximum": 0}
    ),
]
"""The name of an area where years of its scope might stand instead: it does not start with a digit."""

Id = Annotated[
    str,
    PlainValidator(_identifier),
    WithJsonSchema({"type": ["string", "number", "boolean"], "pattern": _whole(IDENTIFIER_PATTERN), "minimum": 0}),
]
Year = Annotated[int, PlainValidator(_year), _typed(1000, 2999, YEAR_PATTERN, examples=[2025])]
Count = Annotated[int, PlainValidator(_count), _typed(0, 19, "[0-9]|1[0-9]", examples=[1])]
Day = Annotated[date, PlainValidator(_day), _typed(1000, 2999, DAY_PATTERN, examples=["2025-12-31", "2025-12"])]
PeriodText = Annotated[
    Period,
    PlainValidator(_period),
    _typed(1000, 2999, PERIOD_PATTERN, examples=[2025, "2025-Q3", "2021/2025", "2025-01/2025-09"]),
]
QuantityText = Annotated[
    Quantity,
    PlainValidator(_quantity),
    _pattern(QUANTITY_PATTERN, examples=["443 million USD", "over 4 %", "4.0 to 4.5 %"]),
]
LimitText = Annotated[
    Limit,
    PlainValidator(read_limit),
    _pattern(PART_WAY_PATTERN, PLAIN_PATTERN, examples=["500 million USD", "10 %"]),
]
RunText = Annotated[Run, PlainValidator(_run), _pattern(RUN_PATTERN, examples=["3 quarters", "2 years"])]
Band = tuple[LimitText, LimitText]
Limits = Annotated[
    Annotated[LimitText, Tag("<one>")]
    | Annotated[
        dict[
            Id,
            Annotated[
                Annotated[LimitText, Tag("<one>")] | Annotated[dict[Year, LimitText], NOTED, Tag("<each>")],
                Discriminator(_shape),
            ],
        ],
        NOTED,
        Tag("<each>"),
    ],
    Discriminator(_shape),
]
Bands = Annotated[
    Annotated[Band, Tag("<one>")]
    | Annotated[
        dict[
            Id,
            Annotated[
                Annotated[Band, Tag("<one>")] | Annotated[dict[Year, Band], NOTED, Tag("<each>")], Discriminator(_shape)
            ],
        ],
        NOTED,
        Tag("<each>"),
    ],
    Discriminator(_shape),
]
Owners = Annotated[
    Annotated[Text, Tag("<one>")] | Annotated[dict[Id, Text], NOTED, Tag("<each>")], Discriminator(_shape)
]
Areas = Annotated[
    Annotated[Id, Tag("<one>")]
    | Annotated[list[Id], Field(min_length=1), Tag("<list>")]
    | Annotated[dict[Id, PeriodText], Field(min_length=1), NOTED, Tag("<scopes>")],
    Discriminator(_areas_shape),
]
Ids = Annotated[
    Annotated[Id, Tag("<one>")] | Annotated[list[Id], Field(min_length=1), Tag("<list>")], Discriminator(_list_shape)
]
Baseline = Annotated[
    Annotated[dict[Year, QuantityText], Field(min_length=1, max_length=1), NOTED, Tag("<years>")]
    | Annotated[
        dict[Id, Annotated[dict[Year, QuantityText], Field(min_length=1, max_length=1), NOTED]],
        Field(min_length=1),
        NOTED,
        Tag("<areas>"),
    ],
    Discriminator(_nested_shape),
]
Milestones = Annotated[
    Annotated[dict[Year, LimitText], Field(min_length=1), NOTED, Tag("<years>")]
    | Annotated[dict[Id, Annotated[dict[Year, LimitText], NOTED]], Field(min_length=1), NOTED, Tag("<areas>")],
    Discriminator(_nested_shape),
]
