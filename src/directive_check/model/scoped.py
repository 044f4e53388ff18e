"""The values that hold for an area or a time: limits, areas in scope, baselines, milestones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice, product
from typing import Annotated, Any, Final, TypeAlias

from directive_check.model.forms import (
    Fault,
    Faulty,
    Form,
    any_of,
    by_shape,
    map_of,
    pair_of,
    whole,
    without_note,
    written,
)
from directive_check.model.values import ID, LIMIT, PERIOD, QUANTITY, id_of, period_of
from directive_check.model.words import IDENTIFIER_PATTERN, Limit
from directive_check.values import Quantity, Unreadable
from directive_check.values.period import NO_PERIOD, PERIOD_PATTERN, YEAR_PATTERN, Period
from directive_check.values.quantity import UNITLESS


def _as_limits(text: str) -> Iterable[tuple[str | None, str]]:
    from directive_check.values.respelling import as_limits  # only what is faulty needs it

    return as_limits(text)


def _start(value: object) -> Period:
    """Read the period of a baseline whose value is observed; a value alone lacks its period."""
    if isinstance(value, str) and not re.match(YEAR_PATTERN, value) and _as_limits(value):
        message = "`baseline` must be a mapping of a period to its value, or a period alone"
        raise Unreadable("wrong-shape", message, f"write it with its period: `{{YEAR: {value}}}`")
    return period_of(value)


def _by_time(form: Form, *, is_mapping: bool = False) -> Form:
    """Return the form of values by time, or of a mapping of them alone; where they stand in other ways, say how they are written."""

    def read(value: object) -> Any:  # noqa: ANN401 - of the form
        _refuse_keys(value, "milestones" if is_mapping else "baseline")
        pairs = _pairs_in(value)
        if pairs:
            from directive_check.values.respelling import beside, proposals

            others = [number for _, number in pairs]
            read_ways = product(
                *(
                    [f"{time}: {one}" for one in beside(number, others) or proposals(number) or [number]]
                    for time, number in pairs
                )
            )
            help_ = " or ".join(f"`{{{', '.join(way)}}}`" for way in islice(read_ways, _MOST_WAYS))
            raise Unreadable(
                "wrong-shape", "values by time must be a mapping of each time to its value", f"write {help_}"
            )
        if (
            isinstance(value, str)
            and len(re.findall(rf"\b{YEAR_PATTERN}\b", value)) > 1
            and not re.fullmatch(PERIOD_PATTERN, value)
        ):
            raise Unreadable(
                "wrong-shape",
                "values by time must be a mapping of each time to its value",
                "write each with its time: `{YEAR: NUMBER UNIT, YEAR: NUMBER UNIT}`",
            )
        numbers = value if isinstance(value, list) else [value]
        if is_mapping and all(isinstance(one, str) and _as_limits(one) for one in numbers):
            ways = ", ".join(f"YEAR: {number}" for number in numbers)
            raise Unreadable(
                "wrong-shape", "values by time must be a mapping of each time to its value", f"write `{{{ways}}}`"
            )
        starts = _times_by_area(value)
        if starts:
            (same, *others), first = dict.fromkeys(starts.values()), next(iter(starts))
            help_ = (
                f"write `{first}: {{{same}: …}}` with the value of each area"
                if others
                else f"write `{same}`, which holds for every area"
            )
            raise Unreadable("wrong-shape", "a period alone is written once, for all areas", help_)
        areas = _by_area_in(value)
        if areas:
            ways = ", ".join(
                f"{area}: {{{', '.join(f'{time}: {number}' for time, number in times.items())}}}"
                for area, times in areas.items()
            )
            message = "values by area must be a mapping of each area to its values by time"
            raise Unreadable("wrong-shape", message, f"write `{{{ways}}}`")
        return form.read(value)

    return Form(read, form.schema)


def _refuse_keys(given: object, name: str) -> None:
    """Raise where keys of the target stand inside a value of it, one step too deep."""
    keys = [key for key in given if key in _OF_THE_TARGET] if isinstance(given, dict) else []
    if keys:
        raise Faulty(Fault((key, "[key]"), _beside(key, name), key) for key in keys)


def _beside(key: str, name: str) -> Unreadable:
    return Unreadable("unknown-key", f"`{key}` is no time", f"`{key}` is a key of the target: write it beside `{name}`")


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
    try:
        period_of(text)
    except Unreadable as reason:
        return reason.help != NO_PERIOD
    return True


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
_MOST_WAYS: Final = 2


def _area_or_time(value: object) -> str:
    """Read a key that may be the code of an area or a time: what has a slash, or a year beside what no code has, can be no code."""
    text = written(value, "an area or a year")
    is_time = "/" in text or (re.search(rf"\b{YEAR_PATTERN}\b", text) and not re.fullmatch(IDENTIFIER_PATTERN, text))
    return period_of(text).text if is_time else id_of(text)


_AREA_OR_TIME: Final = Form(_area_or_time, {"type": "string", "pattern": whole(IDENTIFIER_PATTERN, PERIOD_PATTERN)})


def _by_area_and_year(one: Form, mapped: Callable[[Form, Form], Form] = map_of) -> Form:
    """Return the form of what is given once, by area, by time, or by area and time."""

    def by(key: Form, value: Form) -> Form:
        form = mapped(key, value)

        def read(given: object) -> Any:  # noqa: ANN401 - of the form
            items = without_note(given)
            if "unit" in items and len(items) == 2:
                return QUANTITY.read(items)
            _refuse_runs(items)
            return form.read(given)

        return Form(read, form.schema)

    return by_shape(one, mapping=by(_AREA_OR_TIME, by_shape(one, mapping=by(PERIOD, one))))


def _refuse_runs(given: Any) -> None:  # noqa: ANN401 - plain data
    """Raise where limits are given for several years at once: no window is so long."""
    runs = {key: [*range(int(run[1]), int(run[2]) + 1)] for key in given if (run := _RUN.fullmatch(key))}
    for key, years in runs.items():
        beside = [year for year in map(str, years) if year in given]
        help_ = f"remove it, or `{beside[0]}` and the like beside it" if beside else ""
        if not beside:
            spread = [(str(year), value) for key, value in given.items() for year in runs.get(key, [key])]
            ways = ", ".join(f"{year}: {_flow(value)}" for year, value in spread)
            help_ = f"write `{{{ways}}}`; where it holds for all years together, write one limit without years"
        if years:
            raise Unreadable("wrong-shape", f"`{key}` is several years, and a limit by time is that of each", help_)


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


def _band(value: object) -> Any:  # noqa: ANN401 - a pair of limits
    """Read a band; of a text that has its two ends, say how it is written."""
    text = value.strip("[]()") if isinstance(value, str) else ""
    with_unit = re.fullmatch(r"([^][()]+)[])] ?([^][()]+)", text)
    if with_unit:
        text = ", ".join(f"{end} {with_unit[2]}" for end in re.split("[,;] ", with_unit[1]))
    of_years = _bands_in(text)
    if of_years:
        raise Unreadable("wrong-shape", "`between` must have two limits for each year", f"write `{{{of_years}}}`")
    apart = re.split("[,;] ", text)
    limits = (*_as_limits(text), *_as_limits(f"between {text}"))
    ways = [f"`{limit}`" for key, limit in dict.fromkeys(limits) if key == "between"]
    if len(apart) == 2:
        ways = [f"`[{', '.join(apart)}]`"]
    if ways:
        raise Unreadable("wrong-shape", "`between` must have two limits", f"write {' or '.join(ways)}")
    return _PAIR.read(value)


def _bands_in(text: str) -> str:
    """Return the bands of several years that stand in one text; nothing where it has others."""
    from directive_check.values.listing import parts_in

    parts = parts_in(text)
    bands = [next((band for key, band in _as_limits(one.value) if key == "between"), "") for one in parts]
    is_such = len(parts) > 1 and all(bands) and all(one.year for one in parts)
    return ", ".join(f"{one.where}: {band}" for one, band in zip(parts, bands, strict=True)) if is_such else ""


def _bands_by(key: Form, band: Form) -> Form:
    """Return the form of a mapping to bands; of the ends of a single one, by their names, say how it is written."""
    bands = map_of(key, band)

    def read(value: object) -> Any:  # noqa: ANN401 - of the form
        given = without_note(value)
        ends = next((ends for ends in _ENDS if isinstance(given, dict) and {*ends} == {*given}), None)
        if ends:
            low, high = (f"{given[end]} UNIT" if UNITLESS.fullmatch(str(given[end])) else given[end] for end in ends)
            raise Unreadable("wrong-shape", "`between` must have two limits", f"write `[{low}, {high}]`")
        return bands.read(value)

    return Form(read, bands.schema)


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
_BAND: Final = Form(_band, _PAIR.schema)
_START: Final = map_of(PERIOD, QUANTITY, least=1, most=1)

Band: TypeAlias = tuple[Limit, Limit]
Limits = Annotated[Limit | dict[str, Limit | dict[Period, Limit]], _by_area_and_year(LIMIT)]
Bands = Annotated[Band | dict[str, Band | dict[Period, Band]], _by_area_and_year(_BAND, _bands_by)]
Baseline = Annotated[
    Period | dict[Period, Quantity] | dict[str, dict[Period, Quantity]],
    _by_time(by_shape(Form(_start, PERIOD.schema), mapping=_by_year(_START, _START))),
]
Milestones = Annotated[
    dict[Period, Limit] | dict[str, dict[Period, Limit]],
    _by_time(_by_year(map_of(PERIOD, LIMIT, least=1), map_of(PERIOD, LIMIT)), is_mapping=True),
]
