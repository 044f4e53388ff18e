"""The values that entries hold: what reads each, and the JSON Schema that admits the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Final, TypeAlias, TypeVar

from pydantic import BeforeValidator

from directive_check.model.forms import (
    NOTE,
    SOME_TEXT,
    Fault,
    Faulty,
    Form,
    Misshapen,
    any_of,
    by_shape,
    list_of,
    map_of,
    pair_of,
    parts_of,
    without_note,
    word,
    written,
)
from directive_check.model.words import (
    AREAS_PATTERN,
    IDENTIFIER_PATTERN,
    PART_WAY_PATTERN,
    SDMX_STATUS,
    SHARE_PATTERN,
    WINDOWS_PATTERN,
    YEAR_PATTERN,
    Area,
    ChangeForm,
    Column,
    Force,
    Kind,
    Limit,
    Measure,
    Method,
    Part,
    PartWay,
    Quorum,
    Stage,
    Status,
)
from directive_check.values import (
    HUNDRED,
    PLAIN_PATTERN,
    QUANTITY_PATTERN,
    UNIT_PATTERN,
    Quantity,
    Unreadable,
    read_quantity,
)
from directive_check.values.period import (
    DAY_PATTERN,
    DEADLINE_PATTERN,
    GRAINS,
    PERIOD_PATTERN,
    Period,
    read_day,
    read_period,
)
from directive_check.values.scale_words import scaled

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
        if quantity.qualifier in _OPERATORS:
            number = quantity.text.removeprefix(quantity.qualifier).strip()
            help_ = f"write it as `{_OPERATORS[quantity.qualifier]}: {number}`"
        raise Unreadable("hedged-limit", f"`{quantity.text}` is no plain limit", help_)
    return quantity


_OPERATORS: Final = {words.replace("_", " "): words for words in ("at_least", "at_most", "more_than", "less_than")}
"""The limits that say themselves what these words say in front of a number."""

_known_day: Final = lru_cache(maxsize=65536)(read_day)


def _text(value: object) -> str:
    text = written(value, "text")
    if not text.strip():
        raise Unreadable("empty-value", "the text is empty", "write the text, or remove the key")
    return text


def _unit(value: object) -> str:
    text = _text(value)
    _, bare = scaled(text)
    if bare and bare != text:
        help_ = f"write `{bare}`, and the scale with each number: `5 million {bare}`"
        raise Unreadable("unreadable-unit", f"`{text[:60]}` is a unit with a scale", help_)
    if not re.fullmatch(UNIT_PATTERN, text):
        message = f"`{text[:60]}` cannot stand behind a number as its unit"
        help_ = "write a word or a sign, such as `points`, and what it is of in the `title`"
        raise Unreadable("unreadable-unit", message, help_)
    return text


def _quantity(value: object) -> Quantity:
    return read_quantity(written(value, "a quantity such as `500 million USD`"))


def _period(value: object) -> Period:
    return read_period(written(value, "a period such as `2025` or `2021/2025`"))


def _day(value: object) -> date:
    return _known_day(written(value, "a date such as `2025-12-31`"))


def _year(value: object) -> int:
    text = written(value, "a year such as `2025`")
    if not _YEAR(text):
        raise Unreadable("unreadable-year", f"`{text[:60]}` is not a year", "write a calendar year such as `2025`")
    return int(text)


def _count(value: object) -> int:
    text = written(value, "a whole number")
    if not re.fullmatch("[0-9]|1[0-9]", text):
        raise Unreadable(
            "unreadable-number", f"`{text[:60]}` is not a whole number from 0 to 19", "write a number such as `1`"
        )
    return int(text)


def _windows(value: object) -> int:
    text = written(value, "a number of windows such as `3`")
    if not re.fullmatch(WINDOWS_PATTERN, text):
        raise Unreadable("unreadable-run", f"`{text[:60]}` is no number of windows", _in_windows(text))
    return int(text)


def _in_windows(text: str) -> str:
    """Return how a number of windows is written where a number of periods stands."""
    match = re.fullmatch("([1-9][0-9]?) (year|quarter|month)s?", text)
    if match:
        return f"write `{match[1]}`, and the time as `each_{match[2]}`: it counts windows of the target's own basis"
    return "write a number from 1 to 99: it counts windows of the target's own basis"


def _quorum(value: object) -> Quorum:
    text = written(value, "a share or a number of areas, such as `50 %` or `3 areas`")
    share, count = re.fullmatch(SHARE_PATTERN, text), re.fullmatch(AREAS_PATTERN, text)
    if share or count:
        return Quorum(text, Decimal((share or count)[1]), is_share=share is not None)  # type: ignore[index]  # one of the two
    message = f"`{text[:60]}` is no share of the areas, and no number of them"
    raise Unreadable("unreadable-share", message, _as_quorum(text))


def _as_quorum(text: str) -> str:
    """Return how a share or a number of areas is written, with the same number where that can be told."""
    count = re.fullmatch("([1-9][0-9]{0,3})(?: (?:of [0-9]+|[a-z]+))?", text)
    if text in _HALVES:
        return "write `50 %`"
    if count:
        return f"write `{count[1]} areas`" + ("" if " " in text else f", or `{count[1]} %`")
    return "write a share of up to 100 %, such as `50 %`, or a number of areas, such as `3 areas`"


_HALVES: Final = frozenset({"half", "1/2"})


def _start(value: object) -> Period:
    """Read the period of a baseline whose value is observed; a value alone lacks its period."""
    if isinstance(value, str) and not re.match(YEAR_PATTERN, value):
        raise Misshapen("be a mapping of a period to its value, or a period alone")
    return _period(value)


def _true(value: object) -> bool:
    text = written(value, "`true`")
    if text != "true":
        raise Unreadable(
            "unknown-word", f"`{text[:60]}` is none of the words known here", "write `true`, or remove the key"
        )
    return True


_DIGEST: Final = "[0-9A-Fa-f]{64}"
_FACTOR: Final = r"[0-9]{1,9}(?:\.[0-9]{1,9})?"


def _sign(value: object) -> str:
    text = written(value, "a sign such as `,`")
    if not re.fullmatch(r"[^0-9A-Za-z+-]", text):
        raise Unreadable("unreadable-id", f"`{text[:60]}` is no sign between digits", 'write one sign, such as `","`')
    return text


def _digest(value: object) -> str:
    text = written(value, "the SHA-256 of a file")
    if not re.fullmatch(_DIGEST, text):
        raise Unreadable(
            "unreadable-id", f"`{text[:70]}` is no SHA-256", "write its 64 digits, as `sha256sum` prints them"
        )
    return text.lower()


def _factor(value: object) -> Decimal:
    text = written(value, "a number such as `100`")
    if not re.fullmatch(_FACTOR, text) or not Decimal(text):
        raise Unreadable("unreadable-number", f"`{text[:60]}` is no factor", "write a number such as `100` or `0.001`")
    return Decimal(text)


def _line(value: object) -> int:
    text = written(value, "the number of a row")
    if not re.fullmatch("[1-9][0-9]{0,6}", text):
        raise Unreadable("unreadable-number", f"`{text[:60]}` is no number of a row", "write a number such as `4`")
    return int(text)


def _month(value: object) -> int:
    text = written(value, "a month such as `04`")
    if not re.fullmatch("0?[1-9]|1[0-2]", text):
        raise Unreadable("unreadable-number", f"`{text[:60]}` is no month", "write a month from `01` to `12`")
    return int(text)


def _grain(value: object) -> str:
    text = written(value, "what a day stands for")
    if text not in GRAINS:
        raise Unreadable(
            "unknown-word",
            f"`{text[:60]}` is none of the words known here",
            f"write {', '.join(f'`{one}`' for one in GRAINS)}",
        )
    return text


def _mark(value: object) -> Status | None:
    return None if value == NO_STATUS else _STATUS.read(value)


def _deadline(value: object) -> Period:
    period = _period(value)
    if re.fullmatch(rf"{YEAR_PATTERN}-[0-9]{{2}}-[0-9]{{2}}", period.text) and read_day(period.text) != period.last_day:
        message = f"`{period.text}` is a day inside a month, and figures hold for whole months"
        month = period.text[:7]
        before = Period.of_months(period.start - 1, period.start - 1)
        raise Unreadable(
            "day-inside-month", message, f"write `{before}` for what holds before that month, or `{month}`"
        )
    return period


def _area_or_time(value: object) -> str:
    """Read a key that may be the code of an area or a time: only what has a slash can be no code."""
    text = written(value, "an area or a year")
    return _period(text).text if "/" in text else _identifier(text)


def _identifier(value: object) -> str:
    text = written(value, "an id")
    if not _IDENTIFIER(text):
        help_ = "write ASCII letters, digits, `-`, `_` and `.`, at most 100, without spaces"
        raise Unreadable("unreadable-id", f"`{text[:60]}` cannot be an id", help_)
    return text


def _part(value: object) -> Part:
    """Read a part of a derived indicator: an id, or one in an area that is named."""
    if not isinstance(value, dict):
        return Part(_identifier(value))
    given = without_note(value)
    known = " and ".join(f"`{key}`" for key in _PART_KEYS)
    unknown = [
        Fault((key, "[key]"), Unreadable("unknown-key", f"`{key}` is not a key of a part", f"known are {known}"), key)
        for key in given
        if key not in _PART_KEYS
    ]
    if unknown:
        raise Faulty(unknown)
    if len(given) < len(_PART_KEYS):
        raise Misshapen("be the id of an indicator, or name an `indicator` and an `area`")
    return Part(**map_of(ID, ID).read(given))


_PART_KEYS: Final = ("indicator", "area")


def _whole(*patterns: str) -> str:
    """Return a pattern that a whole text must match, where JSON Schema looks for one anywhere in it."""
    return rf"^(?:{'|'.join(patterns)})$(?!\n)"


def _typed(least: int, most: int, *patterns: str, examples: list[object]) -> dict[str, Any]:
    """Return the schema of what other readers of YAML take for a number where it is nothing else, such as a year."""
    number = {"type": "integer", "minimum": least, "maximum": most}
    return {"anyOf": [number, {"type": "string", "pattern": _whole(*patterns)}], "examples": examples}


def _pattern(*patterns: str, examples: list[object]) -> dict[str, Any]:
    return {"type": "string", "pattern": _whole(*patterns), "examples": examples}


_PLAIN_TYPES: Final = ["string", "number", "boolean"]
"""What other readers of YAML take a text for."""

TEXT: Final = Form(_text, {"type": _PLAIN_TYPES, "pattern": SOME_TEXT})
UNIT: Final = Form(_unit, {"type": ["string", "boolean"], "pattern": _whole(UNIT_PATTERN)})
ID: Final = Form(_identifier, {"type": _PLAIN_TYPES, "pattern": _whole(IDENTIFIER_PATTERN), "minimum": 0})
YEAR: Final = Form(_year, _typed(1000, 2999, YEAR_PATTERN, examples=[2025]))
COUNT: Final = Form(_count, _typed(0, 19, "[0-9]|1[0-9]", examples=[1]))
DAY: Final = Form(_day, _typed(1000, 2999, DAY_PATTERN, examples=["2025-12-31", "2025-12"]))
PERIOD: Final = Form(
    _period, _typed(1000, 2999, PERIOD_PATTERN, examples=[2025, "2025-Q3", "2021/2025", "2025-01/2025-09"])
)
QUANTITY: Final = Form(_quantity, _pattern(QUANTITY_PATTERN, examples=["443 million USD", "over 4 %", "4.0 to 4.5 %"]))
LIMIT: Final = Form(read_limit, _pattern(PART_WAY_PATTERN, PLAIN_PATTERN, examples=["500 million USD", "10 %"]))
TRUE: Final = Form(_true, {"enum": [True, "true"]})
WINDOWS: Final = Form(_windows, _typed(1, 99, WINDOWS_PATTERN, examples=[3]))
QUORUM: Final = Form(_quorum, _pattern(AREAS_PATTERN, SHARE_PATTERN, examples=["50 %", "3 areas"]))
DEADLINE: Final = Form(_deadline, _typed(1000, 2999, DEADLINE_PATTERN, examples=[2030, "2024-03", "2025-Q2"]))
NO_STATUS: Final = "none"
_STATUS: Final = word(Status, SDMX_STATUS)
_STATUS_OR_NONE: Final = Form(_mark, {"enum": [*_STATUS.schema["enum"], NO_STATUS]})
_SIGN: Final = Form(_sign, {"type": "string", "pattern": _whole("[^0-9A-Za-z+-]")})
_CELL: Final = Form(lambda value: written(value, "what a cell holds"), {"type": _PLAIN_TYPES})
_CELLS: Final = by_shape(_CELL, items=list_of(_CELL))
_DIGESTS: Final = Form(_digest, {"type": "string", "pattern": _whole(_DIGEST)})
_FACTORS: Final = Form(_factor, {"type": ["string", "number"], "pattern": _whole(_FACTOR), "exclusiveMinimum": 0})
_LINE: Final = Form(_line, _typed(1, 9_999_999, "[1-9][0-9]{0,6}", examples=[4]))
_MONTH: Final = Form(_month, _typed(1, 12, "0?[1-9]|1[0-2]", examples=["04"]))
_GRAIN: Final = Form(_grain, {"enum": [*GRAINS]})
_AREA_OR_TIME: Final = Form(_area_or_time, {"type": "string", "pattern": _whole(IDENTIFIER_PATTERN, PERIOD_PATTERN)})


def _as(make: Callable[..., Any], form: Form) -> Form:
    """Return a form that makes something of the parts that another reads."""

    def read(value: object) -> Any:  # noqa: ANN401 - whatever is made
        parts = form.read(value)
        return make(**parts) if isinstance(parts, dict) else make(parts)

    return Form(read, form.schema)


def _by_area_and_year(one: Form) -> Form:
    """Return the form of what is given once, by area, by time, or by area and time."""
    return by_shape(one, mapping=map_of(_AREA_OR_TIME, by_shape(one, mapping=map_of(PERIOD, one))))


def _by_year(years: Form, of_area: Form) -> Form:
    """Return the form of what is given by year, or by area and year; the two are told apart by the values."""
    areas = map_of(ID, of_area, least=1)

    def read(value: object) -> Any:  # noqa: ANN401 - of either form
        has_areas = isinstance(value, dict) and any(isinstance(item, dict) for item in value.values())
        return (areas if has_areas else years).read(value)

    return Form(read, any_of(years, areas))


def _scopes(value: object) -> Any:  # noqa: ANN401 - of any form of areas
    """Read the areas of a directive's targets; where a codebook's names of areas stand instead, show where they belong."""
    names = without_note(value)
    if isinstance(names, dict) and names and all(isinstance(one, str) and _is_name(one) for one in names.values()):
        code, name = next(iter(names.items()))
        message = "`areas` says for which areas the targets hold; what areas are called stands in a codebook"
        raise Unreadable("wrong-shape", message, f"write `codebook: {{areas: {{{code}: {name}}}}}`")
    return AREAS.read(value)


def _is_name(text: str) -> bool:
    """Tell whether a text is the name of an area, where a period might stand: that starts with a year, or a part of one."""
    return not re.match("[0-9]{4}|[QqHhSs]?[0-9]+(?![0-9A-Za-z])", text)


_FIXED: Final = {
    "type": "object",
    "properties": {**dict.fromkeys(_PART_KEYS, ID.schema), "note": NOTE},
    "required": list(_PART_KEYS),
    "additionalProperties": False,
}
PART: Final = Form(_part, {"anyOf": [ID.schema, _FIXED]})
AREAS: Final = by_shape(ID, items=list_of(ID), mapping=map_of(ID, PERIOD, least=1))


def _band(value: object) -> Any:  # noqa: ANN401 - a pair of limits
    """Read a band; of a range, which is one in other words, say how it is written."""
    ends = re.fullmatch(r"(\S+) +to +(\S+)( .*|%)", value) if isinstance(value, str) else None
    if ends:
        low, high = (f"{number}{ends[3]}" for number in (ends[1], ends[2]))
        raise Unreadable("wrong-shape", "`between` must have two limits", f"write `[{low}, {high}]`")
    return _PAIR.read(value)


_PAIR: Final = pair_of(LIMIT)
_BAND: Final = Form(_band, _PAIR.schema)
_START: Final = map_of(PERIOD, QUANTITY, least=1, most=1)

_Item = TypeVar("_Item")

Text = Annotated[str, TEXT]
UnitText = Annotated[str, UNIT]
Id = Annotated[str, ID]
PartOf = Annotated[Part, PART]
Parts = Annotated[list[Part], list_of(PART)]
Factors = Annotated[tuple[Part, Part], pair_of(PART, "indicators")]
IdOrIds = Annotated[str | list[str], by_shape(ID, items=list_of(ID))]
Named: TypeAlias = Annotated[dict[Id, _Item], BeforeValidator(without_note)]
Groups = Annotated[dict[str, list[str]], map_of(ID, list_of(ID))]
Year = Annotated[int, YEAR]
Count = Annotated[int, COUNT]
Day = Annotated[date, DAY]
PeriodText = Annotated[Period, PERIOD]
QuantityText = Annotated[Quantity, QUANTITY]
Windows = Annotated[int, WINDOWS]
Yes = Annotated[bool, TRUE]
ShareOfAreas = Annotated[Quorum, QUORUM]
Deadline = Annotated[Period, DEADLINE]
KindWord = Annotated[Kind, word(Kind)]
StatusWord = Annotated[Status, _STATUS]
StatusOrNone = Annotated[dict[str, Status | None], map_of(TEXT, _STATUS_OR_NONE)]
AreaNames = Annotated[
    dict[str, Area],
    map_of(ID, _as(Area, by_shape(TEXT, mapping=parts_of("an area", {"title": TEXT}, {"also": list_of(TEXT)})))),
]
Columns = Annotated[
    Column,
    _as(
        Column,
        by_shape(TEXT, mapping=parts_of("a column", {"column": TEXT}, {"of": _GRAIN, "starts": _MONTH, "below": TEXT})),
    ),
]
Measures = Annotated[
    dict[str, Measure],
    map_of(
        TEXT,
        _as(Measure, by_shape(ID, mapping=parts_of("an entry of `indicators`", {"indicator": ID}, {"unit": TEXT}))),
    ),
]
Marks = Annotated[str | list[str], by_shape(TEXT, items=list_of(TEXT))]
Chosen = Annotated[dict[str, str | list[str]], map_of(TEXT, _CELLS)]
Sign = Annotated[str, _SIGN]
Codes = Annotated[dict[str, str], map_of(TEXT, ID)]
WrittenPeriods = Annotated[dict[str, Period], map_of(TEXT, PERIOD)]
Header = Annotated[int | list[int], by_shape(_LINE, items=list_of(_LINE))]
Digest = Annotated[str, _DIGESTS]
Factor = Annotated[Decimal, _FACTORS]
ForceWord = Annotated[Force, word(Force)]
ChangeWord = Annotated[ChangeForm, word(ChangeForm)]
StageWord = Annotated[Stage, word(Stage)]
MethodWord = Annotated[Method, word(Method)]

Band: TypeAlias = tuple[Limit, Limit]
Limits = Annotated[Limit | dict[str, Limit | dict[Period, Limit]], _by_area_and_year(LIMIT)]
Bands = Annotated[Band | dict[str, Band | dict[Period, Band]], _by_area_and_year(_BAND)]
Owners = Annotated[str | dict[str, str], by_shape(TEXT, mapping=map_of(ID, TEXT))]
Areas = Annotated[str | list[str] | dict[str, Period], AREAS]
DefaultAreas = Annotated[str | list[str] | dict[str, Period], Form(_scopes, AREAS.schema)]
Baseline = Annotated[
    Period | dict[Period, Quantity] | dict[str, dict[Period, Quantity]],
    by_shape(Form(_start, PERIOD.schema), mapping=_by_year(_START, _START)),
]
Milestones = Annotated[
    dict[Period, Limit] | dict[str, dict[Period, Limit]],
    _by_year(map_of(PERIOD, LIMIT, least=1), map_of(PERIOD, LIMIT)),
]
