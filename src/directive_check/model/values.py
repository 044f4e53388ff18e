"""The values that entries hold: what reads each, and the JSON Schema that admits the same."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Final, TypeAlias, TypeVar

from pydantic import BeforeValidator

from directive_check.model.forms import (
    PLAIN_TYPES,
    SOME_TEXT,
    Fault,
    Faulty,
    Form,
    Misshapen,
    Told,
    any_of,
    in_flow,
    list_of,
    map_of,
    matching,
    one_or_more,
    otherwise,
    pair_of,
    parts_of,
    typed,
    whole,
    without_note,
    word,
    written,
)
from directive_check.model.words import (
    IDENTIFIER_PATTERN,
    PART_WAY_PATTERN,
    SDMX_STATUS,
    WINDOWS_PATTERN,
    ChangeForm,
    Force,
    Kind,
    Limit,
    Method,
    Part,
    PartWay,
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
from directive_check.values.names import measures, options
from directive_check.values.period import (
    DATE_PATTERN,
    DAY_PATTERN,
    DEADLINE_PATTERN,
    FIRST_YEAR,
    LAST_YEAR,
    MONTH_PATTERN,
    PERIOD_PATTERN,
    YEAR_PATTERN,
    Period,
    read_day,
    read_period,
)

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
    quantity: Quantity = QUANTITY.read(text)
    if not quantity.is_plain:
        raise Unreadable("hedged-limit", f"`{quantity.text}` is no plain limit", ONE_NUMBER)
    return quantity


ONE_NUMBER: Final = "choose the one number that is the limit, and keep the words of the text under `wording`"


def _text(value: object) -> str:
    """Read a text, without the blanks around it."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        raise Unreadable(
            "wrong-shape", "text was expected, not a list", f"write one text: `{in_flow(', '.join(value))}`"
        )
    text = written(value, "text").strip()
    if not text:
        raise Unreadable("empty-value", "the text is empty", "write the text, or remove the key")
    return text


def _unit(value: object) -> str:
    text = _text(value)
    from directive_check.values.units import in_unit, scale_in

    if text.casefold() in {*measures()["units"]["%"], "in %"}:
        raise Unreadable("unreadable-unit", f"`{text}` is written `%` here", 'write `"%"`')
    factor, bare = scale_in(text)
    text = str(value)
    if factor != 1 and bare:
        help_ = f"write `{bare}`, and the scale with each number: {options(in_unit(f'5 × {text}', bare) or in_unit(f'5 {text}', bare))}"
        raise Unreadable("unreadable-unit", f"`{text[:60]}` is a unit with a scale", help_)
    if factor != 1 and len(text) > 1:
        help_ = "write what is counted, such as `USD`, and the scale with each number: `5 million USD`"
        raise Unreadable("unreadable-unit", f"`{text[:60]}` is a scale, and no unit", help_)
    if not re.fullmatch(UNIT_PATTERN, text):
        message = f"`{text[:60]}` cannot stand behind a number as its unit"
        help_ = "write a word or a sign, such as `points`, and what it is of in the `title`"
        raise Unreadable("unreadable-unit", message, help_)
    return text


def _number_and_unit(value: object) -> Told:
    """Tell of a number and a unit that stand under keys of their own how the quantity is written."""
    if not isinstance(value, dict) or not isinstance(value.get("unit"), str) or len(value) != 2:
        return None
    from directive_check.values.respelling import proposals
    from directive_check.values.units import scaled_once

    number = next(str(part) for key, part in value.items() if key != "unit")
    ways = scaled_once(number, value["unit"]) or proposals(f"{number} {value['unit']}")
    return ("a quantity is written as one text", f"write {options(ways)}") if ways else None


def period_of(value: object) -> Period:
    """Read a period of whole months."""
    ends = _ends_of(value)
    if ends:
        is_run = isinstance(value, dict) or int(ends[-1]) - int(ends[0]) < len(ends)
        between = "" if is_run else ", which is the years between too"
        raise Unreadable("wrong-shape", "a period is written as one text", f"write `{ends[0]}/{ends[-1]}`{between}")
    return read_period(written(value, "a period such as `2025` or `2021/2025`"))


def _ends_of(value: object) -> list[str]:
    """Return the years that a list names in their order, or the ends that a mapping does; else none."""
    if isinstance(value, dict):
        named = next((keys for keys in (("from", "to"), ("start", "end")) if {*keys} == {*value}), ())
        return [str(value[key]) for key in named]
    years = [one for one in value if isinstance(one, str) and _YEAR(one)] if isinstance(value, list) else []
    return years if isinstance(value, list) and len(value) == len(years) > 1 and years == sorted(set(years)) else []


def _exact_day(value: object) -> date:
    """Read a day on which something began to hold: a month or a year alone does not say whether its first or its last one."""
    text = written(value, _DATE)
    if re.fullmatch(rf"{YEAR_PATTERN}(?:-{MONTH_PATTERN})?", text):
        raise Unreadable("unreadable-date", f"`{text}` names no day", _days_of(text))
    try:
        return read_day(text)
    except Unreadable as reason:
        help_ = str(reason.help).partition(", or a month alone")[0]
        month = re.fullmatch("write `([0-9]{4}(?:-[0-9]{2})?)`", help_)
        raise Unreadable(reason.code, reason.message, _days_of(month[1]) if month else help_) from None


def _days_of(text: str) -> str:
    """Return how the day is written that a month or a year leaves open."""
    period = period_of(text)
    return f"write the day, such as `{period.first_day}` where it was the first of it, or `{period.last_day}` where the last"


_DATE: Final = "a date such as `2025-12-31`"


def _year(value: object) -> int:
    text = written(value, "a year such as `2025`")
    if not _YEAR(text):
        raise Unreadable("unreadable-year", f"`{text[:60]}` is not a year", _as_year(text))
    return int(text)


def _as_year(text: str) -> str:
    """Return how a year is written, with its number where that can be told."""
    from directive_check.values.period_respelling import respelled

    told = respelled(text)
    return told if all(map(_YEAR, re.findall("`(.*?)`", told))) else "write a calendar year such as `2025`"


def _count(value: object) -> int:
    text = written(value, "a whole number")
    if not re.fullmatch("[0-9]|1[0-9]", text):
        raise Unreadable("unreadable-number", f"`{text[:60]}` is not a whole number from 0 to 19", _as_count(text))
    return int(text)


def _as_count(text: str) -> str:
    """Return how a count is written that has words behind it; other times than months count otherwise."""
    digits = re.fullmatch("0?[.,](0{0,8}1)|([0-9])[.,]0", text)
    if digits:
        return f"write `{digits[2] or len(digits[1])}`"
    text = re.sub("^[a-z]+", lambda word: str(_COUNTED.index(word[0])) if word[0] in _COUNTED else word[0], text)
    match = re.fullmatch("([0-9]|1[0-9])(?:[ -]([a-z ]+))?", text)
    if match and re.match("year|quarter|week|day", match[2] or ""):
        return "write the number of months alone"
    return f"write `{match[1]}`" if match else "write a number such as `1`"


_COUNTED: Final = ("no", "one", "two", "three", "four", "five", "six")


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


def _true(value: object) -> bool:
    text = written(value, "`true`")
    if text != "true":
        is_day = re.fullmatch(DATE_PATTERN, text)
        help_ = (
            f"write `true` in an item of its own, with `from: {text}`" if is_day else "write `true`, or remove the key"
        )
        raise Unreadable("unknown-word", f"`{text[:60]}` is none of the words known here", help_)
    return True


def _deadline(value: object) -> Period:
    period = period_of(value)
    if re.fullmatch(rf"{YEAR_PATTERN}-[0-9]{{2}}-[0-9]{{2}}", period.text) and read_day(period.text) != period.last_day:
        message = f"`{period.text}` is a day inside a month, and figures hold for whole months"
        month = period.text[:7]
        before = Period.of_months(period.start - 1, period.start - 1)
        raise Unreadable(
            "day-inside-month", message, f"write `{before}` for what holds before that month, or `{month}`"
        )
    return period


def id_of(value: object) -> str:
    """Read an id: of an area, an indicator, a source."""
    text = written(value, "an id")
    if not _IDENTIFIER(text):
        help_ = "write ASCII letters, digits, `-`, `_` and `.`, at most 100, without spaces"
        respelled = re.sub(r"\W+", "-", text)
        if _IDENTIFIER(respelled):
            help_ = f"{help_}, such as `{respelled}`"
        if _IDENTIFIER(text.strip()):
            help_ = f"write `{text.strip()}`, without the blanks around it"
        raise Unreadable("unreadable-id", f"`{text[:60]}` cannot be an id", help_)
    return text


def _part(value: object) -> Part:
    """Read a part of a derived indicator: an id, or one in an area that is named."""
    if not isinstance(value, dict):
        return Part(id_of(value))
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
    return Part(**_IN_AREA.read(given))


_PART_KEYS: Final = ("indicator", "area")
TEXT: Final = Form(_text, {"type": PLAIN_TYPES, "pattern": SOME_TEXT})
ID: Final = Form(id_of, {"type": PLAIN_TYPES, "pattern": whole(IDENTIFIER_PATTERN), "minimum": 0})
PERIOD: Final = Form(
    period_of, typed(FIRST_YEAR, LAST_YEAR, PERIOD_PATTERN, examples=[2025, "2025-Q3", "2021/2025", "2025-01/2025-09"])
)
QUANTITY: Final = otherwise(
    Form(
        lambda value: read_quantity(written(value, "a quantity such as `500 million USD`")),
        matching(QUANTITY_PATTERN, examples=["443 million USD", "over 4 %", "4.0 to 4.5 %"]),
    ),
    _number_and_unit,
)
LIMIT: Final = Form(read_limit, matching(PART_WAY_PATTERN, PLAIN_PATTERN, examples=["500 million USD", "10 %"]))
WINDOWS: Final = Form(_windows, typed(1, 99, WINDOWS_PATTERN, examples=[3]))
STATUS: Final = word(Status, SDMX_STATUS)
_IN_AREA: Final = parts_of("a part", dict.fromkeys(_PART_KEYS, ID), {})
PART: Final = Form(_part, any_of(ID, _IN_AREA))
_Item = TypeVar("_Item")

Text = Annotated[str, TEXT]
UnitText = Annotated[str, Form(_unit, {"type": ["string", "boolean"], "pattern": whole(UNIT_PATTERN)})]
Id = Annotated[str, ID]
PartOf = Annotated[Part, PART]
Parts = Annotated[list[Part], list_of(PART)]
SeveralParts = Annotated[list[Part], list_of(PART, 2)]
Factors = Annotated[tuple[Part, Part], pair_of(PART, "indicators")]
IdOrIds = Annotated[str | list[str], one_or_more(ID)]
Named: TypeAlias = Annotated[dict[Id, _Item], BeforeValidator(without_note)]
Groups = Annotated[dict[str, list[str]], map_of(ID, list_of(ID))]
Year = Annotated[int, Form(_year, typed(FIRST_YEAR, LAST_YEAR, YEAR_PATTERN, examples=[2025]))]
Count = Annotated[int, Form(_count, typed(0, 19, "[0-9]|1[0-9]", examples=[1]))]
Day = Annotated[
    date,
    Form(
        lambda value: read_day(written(value, _DATE)),
        typed(FIRST_YEAR, LAST_YEAR, DAY_PATTERN, examples=["2025-12-31", "2025-12"]),
    ),
]
ExactDay = Annotated[date, Form(_exact_day, matching(DATE_PATTERN, examples=["2025-12-31"]))]
PeriodText = Annotated[Period, PERIOD]
QuantityText = Annotated[Quantity, QUANTITY]
Windows = Annotated[int, WINDOWS]
Yes = Annotated[bool, Form(_true, {"enum": [True, "true"]})]
Deadline = Annotated[
    Period, Form(_deadline, typed(FIRST_YEAR, LAST_YEAR, DEADLINE_PATTERN, examples=[2030, "2024-03", "2025-Q2"]))
]
KindWord = Annotated[Kind, word(Kind)]
StatusWord = Annotated[Status, STATUS]
ForceWord = Annotated[Force, word(Force)]
ChangeWord = Annotated[ChangeForm, word(ChangeForm)]
StageWord = Annotated[Stage, word(Stage)]
MethodWord = Annotated[Method, word(Method)]
