"""The values that hold for an area or a time: limits, areas in scope, baselines, milestones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice, product
from typing import Annotated, Any, Final, TypeAlias

from directive_check.model.forms import (
    Fault,
    Faulty,
    Form,
    Told,
    any_of,
    by_shape,
    map_of,
    otherwise,
    pair_of,
    whole,
    without_note,
    written,
)
from directive_check.model.values import ID, LIMIT, PERIOD, QUANTITY, id_of, period_of
from directive_check.model.words import IDENTIFIER_PATTERN, Limit
from directive_check.values import Quantity, Unreadable, tried
from directive_check.values.names import braces, options
from directive_check.values.period import NO_PERIOD, PERIOD_PATTERN, YEAR_PATTERN, Period
from directive_check.values.quantity import UNITLESS


def _as_limits(text: str) -> Iterable[tuple[str | None, str]]:
    from directive_check.values.respelling import as_limits  # only what is faulty needs it

    return as_limits(text)


def _value_alone(value: object) -> Told:
    """Tell of the value of a baseline alone that it lacks its period."""
    if not isinstance(value, str) or re.match(YEAR_PATTERN, value) or not _as_limits(value):
        return None
    message = "`baseline` must be a mapping of a period to its value, or a period alone"
    return message, f"write it with its period: `{{YEAR: {value}}}`"


_BY_TIME: Final = "values by time must be a mapping of each time to its value"


def _times_and_values(value: object) -> Told:
    """Tell how times and values are written that stand side by side in other ways."""
    pairs = _pairs_in(value)
    if not pairs:
        return None
    from directive_check.values.respelling import beside, proposals

    others = [number for _, number in pairs]
    each = [(time, beside(number, others) or proposals(number) or [number]) for time, number in pairs]
    ways = islice(product(*([(time, one) for one in numbers] for time, numbers in each)), _MOST_WAYS)
    return _BY_TIME, f"write {options(map(braces, ways))}"


_MOST_WAYS: Final = 2


def _several_years(value: object) -> Told:
    """Tell of a text with several years that each value stands with its own."""
    years = re.findall(rf"\b{YEAR_PATTERN}\b", value) if isinstance(value, str) else []
    if len(years) < 2 or re.fullmatch(PERIOD_PATTERN, str(value)):
        return None
    return _BY_TIME, "write each with its time: `{YEAR: NUMBER UNIT, YEAR: NUMBER UNIT}`"


def _values_alone(value: object) -> Told:
    """Tell of milestones without a time that each has one."""
    numbers = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str) and _as_limits(one) for one in numbers):
        return None
    return _BY_TIME, f"write `{braces(('YEAR', str(number)) for number in numbers)}`"


def _times_of_areas(value: object) -> Told:
    """Tell of times that stand by area without a value that one holds for all areas."""
    starts = _times_by_area(value)
    if not starts:
        return None
    (same, *others), first = dict.fromkeys(starts.values()), next(iter(starts))
    each = f"`{first}: {{{same}: …}}` with the value of each area"
    help_ = f"write {each if others else f'`{same}`, which holds for every area'}"
    return "a period alone is written once, for all areas", help_


def _values_of_areas(value: object) -> Told:
    """Tell of values that stand by time and area, or without a time, how they are written by area and time."""
    areas = {area: braces(times.items()) for area, times in _by_area_in(value).items()}
    message = "values by area must be a mapping of each area to its values by time"
    return (message, f"write `{braces(areas.items())}`") if areas else None


def _refuse_keys(name: str, given: object) -> None:
    """Raise where keys of the target stand inside a value of it, one step too deep."""
    keys = [key for key in given if key in _OF_THE_TARGET] if isinstance(given, dict) else []
    told = f"is a key of the target: write it beside `{name}`"
    if keys:
        raise Faulty(
            Fault((key, "[key]"), Unreadable("unknown-key", f"`{key}` is no time", f"`{key}` {told}"), key)
            for key in keys
        )


_OF_THE_TARGET: Final = frozenset(
    ("baseline", "milestones", "by", "at_least", "at_most", "source", "owner", "wording", "amended", "method")
)


def _by_area_in(value: object) -> dict[str, dict[str, str]]:
    """Return by area and time what stands by time and area, or by area without a time; else nothing."""
    given = without_note(value)
    if not isinstance(given, dict):
        return {}
    by_time = given if all(isinstance(one, dict) for one in given.values()) else {_NO_TIME: given}
    cells = [(area, time, number) for time, areas in by_time.items() for area, number in areas.items()]
    turned: dict[str, dict[str, str]] = {}
    for area, time, number in cells:
        is_cell = _CODE.fullmatch(area) and (time == _NO_TIME or _is_time(time)) and isinstance(number, str)
        if not is_cell or _is_time(area) or _is_time(number):
            return {}
        turned.setdefault(area, {})[time] = number
    return turned


def _times_by_area(value: object) -> dict[str, str]:
    """Return the times that stand by area without a value; else nothing."""
    given = without_note(value)
    is_such = isinstance(given, dict) and all(
        _CODE.fullmatch(key) and not _is_time(key) and isinstance(one, str) and _is_time(one)
        for key, one in given.items()
    )
    return given if is_such else {}


def _is_time(text: str) -> bool:
    """Tell whether a text is a period, or may be one in another spelling."""
    read = tried(period_of, text)
    return isinstance(read, Period) or read.help != NO_PERIOD


_NO_TIME: Final = "YEAR"
_CODE: Final = re.compile("[A-Z][A-Za-z0-9_.-]*")
"""What is taken for an area where it is known to be no time."""


def _pair_in(value: object) -> list[tuple[str, str]]:
    """Return a time and what it is the time of from a list of just these; else nothing."""
    texts = value if isinstance(value, list) and all(isinstance(one, str) for one in value) else []
    return [(texts[0], texts[1])] if [_is_time(one) for one in texts] == [True, False] else []


def _pairs_in(value: object) -> list[tuple[str, str]]:
    """Return the times and values in a text, in a mapping that names them, or in a list of mappings; else none."""
    if isinstance(value, str):
        return _pairs_in_text(value)
    if isinstance(value, dict) and [*value.values()] == [None]:
        return _pairs_in(next(iter(value)))
    if isinstance(value, dict):
        named = [[str(value[key]) for key in keys if isinstance(value.get(key), str)] for keys in _NAMED]
        return [(named[0][0], named[1][0])] if [*map(len, named)] == [1, 1] and len(value) == 2 else []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return _pair_in(value)
    pairs = [pair for one in value for pair in _pairs_in(one) or one.items()]
    return pairs if all(isinstance(number, str) for _, number in pairs) else []


def _pairs_in_text(text: str) -> list[tuple[str, str]]:
    if _is_time(text):
        return []
    from directive_check.values.listing import parts_in  # only what is faulty needs it

    several = parts_in(text)
    if len(several) > 1 and all(one.year for one in several):
        return [(one.where, one.value) for one in several]
    found = _VALUE_IN_YEAR.fullmatch(text) or _YEAR_WITH_VALUE.fullmatch(text)
    has_one = found and not re.search(rf"\b{YEAR_PATTERN}\b", found["value"])
    return [(found["year"], found["value"])] if found and has_one else []


_NAMED: Final = (("year", "period", "date", "time"), ("value", "amount", "level"))
_VALUE_IN_YEAR: Final = re.compile(
    rf"(?P<value>.+?)(?:,? (?:\(|(?:in|by|im|w|en|em|nel|i|в|у|ve) (?:Jahr )?)|, )(?P<year>{YEAR_PATTERN})\)?(?: (?:roku|года|году))?"
)
_YEAR_WITH_VALUE: Final = re.compile(
    rf"(?P<year>{YEAR_PATTERN})(?: ?[:=] ?| \(| (?=[0-9]+[., ]))(?P<value>.*[0-9][^)]*)\)?"
)


def _area_or_time(value: object) -> str:
    """Read a key that may be the code of an area or a time: what has a slash, or a year beside what no code has, can be no code."""
    text = written(value, "an area or a year")
    is_time = "/" in text or (re.search(rf"\b{YEAR_PATTERN}\b", text) and not re.fullmatch(IDENTIFIER_PATTERN, text))
    return period_of(text).text if is_time else id_of(text)


_AREA_OR_TIME: Final = Form(_area_or_time, {"type": "string", "pattern": whole(IDENTIFIER_PATTERN, PERIOD_PATTERN)})


def _by_area_and_year(one: Form, *tellers: Callable[[Any], Told]) -> Form:
    """Return the form of what is given once, by area, by time, or by area and time."""

    def by(key: Form, value: Form) -> Form:
        return otherwise(map_of(key, value), _refuse_parts, _several_years_at_once, *tellers)

    return by_shape(one, mapping=by(_AREA_OR_TIME, by_shape(one, mapping=by(PERIOD, one))))


def _refuse_parts(given: object) -> None:
    """Raise where a limit stands in parts: its number, and its unit."""
    items = without_note(given)
    if "unit" in items and len(items) == 2:
        QUANTITY.read(items)


def _several_years_at_once(given: object) -> Told:
    """Tell of limits that are given for several years at once: no window is so long."""
    items = without_note(given)
    runs = {key: [*range(int(run[1]), int(run[2]) + 1)] for key in items if (run := _RUN.fullmatch(key))}
    key, years = next(((key, years) for key, years in runs.items() if years), ("", []))
    if not years:
        return None
    beside = next((year for year in map(str, years) if year in items), None)
    spread = ((str(year), _flow(value)) for key, value in items.items() for year in runs.get(key, [key]))
    all_ = f"write `{braces(spread)}`; where it holds for all years together, write one limit without years"
    help_ = f"remove it, or `{beside}` and the like beside it" if beside else all_
    return f"`{key}` is several years, and a limit by time is that of each", help_


_RUN: Final = re.compile(rf"({YEAR_PATTERN}) ?[/–—-] ?({YEAR_PATTERN})")


def _flow(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)


def _by_year(years: Form, of_area: Form) -> Form:
    """Return the form of what is given by year, or by area and year; the two are told apart by the values."""
    areas = map_of(ID, of_area, least=1)

    def read(value: object) -> Any:  # noqa: ANN401 - of either form
        items = value.values() if isinstance(value, dict) else ()
        has_areas = any(isinstance(item, dict) and "unit" not in item for item in items)
        return (areas if has_areas else years).read(value)

    return Form(read, any_of(years, areas))


def _band_in_words(value: object) -> Told:
    """Tell of a text that has the two ends of a band, or those of several years, how it is written."""
    text = value.strip("[]()") if isinstance(value, str) else ""
    with_unit = re.fullmatch(r"([^][()]+)[])] ?([^][()]+)", text)
    if with_unit:
        text = ", ".join(f"{end} {with_unit[2]}" for end in re.split("[,;] ", with_unit[1]))
    of_years = _bands_in(text)
    if of_years:
        return "`between` must have two limits for each year", f"write `{of_years}`"
    apart = re.split("[,;] ", text)
    limits = (*_as_limits(text), *_as_limits(f"between {text}"))
    ways = [limit for key, limit in dict.fromkeys(limits) if key == "between"]
    if len(apart) == 2:
        ways = [f"[{', '.join(apart)}]"]
    return ("`between` must have two limits", f"write {options(ways)}") if ways else None


def _bands_in(text: str) -> str:
    """Return the bands of several years that stand in one text; nothing where it has others."""
    from directive_check.values.listing import parts_in

    parts = parts_in(text)
    bands = [next((band for key, band in _as_limits(one.value) if key == "between"), "") for one in parts]
    is_such = len(parts) > 1 and all(bands) and all(one.year for one in parts)
    return braces((one.where, band) for one, band in zip(parts, bands, strict=True)) if is_such else ""


def _named_ends(value: object) -> Told:
    """Tell of the ends of a single band that stand by their names how it is written."""
    given = without_note(value)
    ends = next((ends for ends in _ENDS if {*ends} == {*given}), ())
    written = [f"{given[end]} UNIT" if UNITLESS.fullmatch(str(given[end])) else str(given[end]) for end in ends]
    return ("`between` must have two limits", f"write `[{', '.join(written)}]`") if written else None


_ENDS: Final = (
    ("min", "max"),
    ("minimum", "maximum"),
    ("from", "to"),
    ("low", "high"),
    ("lower", "upper"),
    ("at_least", "at_most"),
)
"""What people call the ends of a band."""

_PAIR: Final = pair_of(LIMIT)
_BAND: Final = otherwise(_PAIR, _band_in_words)
_START: Final = map_of(PERIOD, QUANTITY, least=1, most=1)

Band: TypeAlias = tuple[Limit, Limit]
Limits = Annotated[Limit | dict[str, Limit | dict[Period, Limit]], _by_area_and_year(LIMIT)]
Bands = Annotated[Band | dict[str, Band | dict[Period, Band]], _by_area_and_year(_BAND, _named_ends)]
Baseline = Annotated[
    Period | dict[Period, Quantity] | dict[str, dict[Period, Quantity]],
    otherwise(
        by_shape(otherwise(PERIOD, _value_alone), mapping=_by_year(_START, _START)),
        *(partial(_refuse_keys, "baseline"), _times_and_values, _several_years, _times_of_areas, _values_of_areas),
    ),
]
Milestones = Annotated[
    dict[Period, Limit] | dict[str, dict[Period, Limit]],
    otherwise(
        _by_year(map_of(PERIOD, LIMIT, least=1), map_of(PERIOD, LIMIT)),
        *(partial(_refuse_keys, "milestones"), _times_and_values, _several_years, _values_alone),
        *(_times_of_areas, _values_of_areas),
    ),
]
