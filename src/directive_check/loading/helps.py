"""Say what to write in place of what a model does not take."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, Final

from directive_check.model import (
    IDENTIFIER_PATTERN,
    Actual,
    Codebook,
    Entry,
    Waiver,
    in_flow,
    inside,
    keys_of,
)
from directive_check.reading import Data, Route
from directive_check.reading.table import LIST_SEPARATOR
from directive_check.values import Unreadable
from directive_check.values.period import NO_PERIOD, PERIOD_PATTERN, YEAR_PATTERN


def fitting_help(model: type[Entry], reason: Unreadable, location: Route, given: object) -> str | None:
    """Return how to mend a value where it stands."""
    names = {str(step) for step in location}
    if isinstance(given, dict) and location[-1] == "value" and "unit" not in given:
        return "write an entry for each figure, with its own `area` or `period`"
    if isinstance(given, dict) and (help_ := _help_for_mapping(location, given)):
        return help_
    if (several := _members(given)) and (help_ := _help_for_several(model, location, several, given)):
        return help_
    if reason.code == "unreadable-id" and isinstance(given, str):
        is_definition = location[-1] == "[key]" and model_at(model, location) is Codebook
        return reason.help if is_definition or names.isdisjoint(_REFERENCES) else _id_help(location, reason, given)
    if reason.code == "unreadable-year" and "year" in names and "write `" not in (reason.help or ""):
        return f"{reason.help}; other times have a `period` of their own, such as `2025-04/2026-03`"
    return _period_help(model, location, reason) if reason.code == "unreadable-period" else reason.help


def _help_for_mapping(location: Route, given: Mapping[str, Data]) -> str | None:
    """Return what of a mapping is written where one text is wanted: the times of limits as the period, a source with its page."""
    times = sorted(key for key in given if re.fullmatch(PERIOD_PATTERN, key))
    key = next((str(step) for step in location if re.match("each_|.*_over$", str(step))), "")
    if key and times and len(times) == len(given):
        ends = dict.fromkeys((times[0], times[-1]))
        return f"write `{'/'.join(ends)}`, and `{flow(dict(given))}` under the key of the limit"
    is_source = "source" in location and len(given) == 1 and location[-1] != "[key]"
    return f"write `{next(iter(given))}` alone, and what else is said of it under `note`" if is_source else None


def _period_help(model: type[Entry], location: Route, reason: Unreadable) -> str | None:
    """Return how a period is written where it stands: areas are in scope from one time to another."""
    if reason.help == NO_PERIOD and any(LIMITS.get(str(step)) for step in location):
        return EACH_YEAR
    if "areas" in location and (reason.help == NO_PERIOD or not re.search("`[^`]+/", reason.help or "")):
        return "write the first and the last year for which it holds there, such as `2022/2025`"
    key = next((key for key in ("baseline", "milestones") if key in location), None)
    if key and reason.help == NO_PERIOD:
        return f"write it like `{_example(model, location[: location.index(key) + 1])}`"
    return reason.help


_ONE_AREA: Final[Mapping[type[Entry], str]] = {
    Waiver: "write a waiver of its own for each area, or leave `area` out where it holds for all of them",
    Actual: "write an actual of its own for each area",
}


def _help_for_several(model: type[Entry], location: Route, several: list[str], given: object) -> str | None:
    """Return how several names or numbers are written where one is wanted; `None` where nothing is said of that."""
    from directive_check.values.respelling import as_limits, proposals

    listed = f"[{', '.join(several)}]"
    if location[-1] == "together":
        return f"write the name of a group, with `groups: {{NAME: {listed}}}` in a codebook"
    if not isinstance(given, list):
        return None
    if location[-1] == "area":
        return _ONE_AREA.get(model_at(model, location), f"write `areas: {listed}`")
    if location[-1] == "value" and len(several) == 2 and (ways := proposals(" to ".join(several))):
        return f"write {' or '.join(f'`{one}`' for one in ways)} where it lies between them, or an entry for each of two figures"
    return (
        limit_help(location, as_limits(" to ".join(several)))
        if len(several) == 2 and location[-1] != "milestones"
        else None
    )


def _members(given: object) -> list[str]:
    """Return the several names in a list, or in a text."""
    names = re.split(r" *[,;&] *| and ", given) if isinstance(given, str) else given
    return [str(one) for one in names] if isinstance(names, list) and len(names) > 1 else []


def _id_help(location: Route, reason: Unreadable, given: str) -> str | None:
    """Return how the id of something is written: ids in a row are a list, an area is named by its code."""
    names = {str(step) for step in location}
    if "blanks" in (reason.help or ""):
        return reason.help
    if re.match(r"[-–−!~][A-Za-z]", given):
        return "nothing is taken out of a group here: name the areas that are left one by one"
    parts = () if BUT.search(given) else _members(given)
    if all(parts) and parts and "areas" in names:
        return f"write a list: `[{', '.join(parts)}]`"
    is_area = location[-1] == "[key]" or names & {"area", "areas", "groups"}
    return CODE_WANTED if is_area else ID_WANTED


def sources_help(location: Route, given: str, separator: str) -> str:
    """Return how sources are written that stand in one text: in a cell behind separators, else as a list."""
    bare = given.strip(" []{}()'\"")
    names = [*filter(None, _BETWEEN_IDS.split(bare))] or [""]
    are_ids = all(re.fullmatch(IDENTIFIER_PATTERN, one) for one in names)
    if not are_ids and len(names) > 1 and re.fullmatch(IDENTIFIER_PATTERN, names[0]):
        return f"write `{names[0]}` alone" + ", and what else is said of it under `note`" * ("actuals" in location)
    if not bare:
        return f"take out the `{LIST_SEPARATOR}` that has no id on one side"
    if len(names) == 1:
        return f"write `{bare}`" if are_ids else ID_WANTED
    listed = f"`{separator.join(names)}`" if separator == LIST_SEPARATOR else f"a list: `[{separator.join(names)}]`"
    if isinstance(location[-1], int):
        listed = f"{' and '.join(f'`{one}`' for one in names)} as items of their own"
    return f"write {listed}" if are_ids else ID_WANTED


_BETWEEN_IDS: Final = re.compile(r"\s*[,;&/+|\n]\s*|\s+(?:and|und|et|y|e|и|oraz|i)\s+")


def limit_help(location: Route, limits: Collection[tuple[str | None, str]]) -> str | None:
    """Return how a limit is written that has a hedge or two ends: under the key that says so, where it can be told."""
    key = next((str(step) for step in location if step in LIMITS), None)
    others = {other for other, _ in limits}
    if key is None or others <= {None} or (key == "between" and key in others):
        return None
    own = _ENDS.get(location[-1], key) if key == "between" else key
    ways = " or ".join(_limit_under(own, other or own, limit, location) for other, limit in limits)
    is_other_side = {LIMITS[other or own] for other in (own, *others)} >= {"floor", "ceiling"}
    return f"it says the other side: write {ways}" if is_other_side else f"write {ways}"


def listed_limits(location: Route, given: object, data: Data, told: str) -> str | None:
    """Return how limits that stand in a list are written by year: those of the target, where there are as many; else they may be a band."""
    place = next((place for place, step in enumerate(location) if LIMITS.get(str(step))), None)
    if place is None or not isinstance(given, list) or len(given) < 2:
        return None
    if all(isinstance(one, dict) for one in given):
        pairs = [pair for one in given for pair in one.items()]
    else:
        run = re.fullmatch(rf"({YEAR_PATTERN})/({YEAR_PATTERN})", str(held_at(data, location[:place]).get("each_year")))
        years = range(int(run[1]), int(run[2]) + 1) if run else ()
        pairs = [*zip(years if len(years) == len(given) else ["YEAR"] * len(given), given, strict=True)]
    is_band, is_open = "between" in told, pairs[0][0] == "YEAR"
    if not all(isinstance(limit, str) for _, limit in pairs) or (is_band and is_open):
        return None
    ways = f"write `{{{', '.join(f'{year}: {limit}' for year, limit in pairs)}}}`"
    return f"{ways} where each is of a year; else {told}" if is_band else ways


LIMITS: Final = {
    "at_least": "floor", "more_than": "floor", "at_most": "ceiling", "less_than": "ceiling", "between": "", "milestones": "",
}  # fmt: skip
"""The keys of limits, and from which side those with one number bound a figure."""

_ENDS: Final[Mapping[str | int, str]] = {0: "at_least", 1: "at_most"}
"""What the two limits of a band say."""


def _limit_under(key: str, other: str, limit: str, location: Route) -> str:
    """Return how a limit is written that stands under a key and says another one."""
    if key == "milestones":
        ends = " or ".join(f"`{end}`" for end in limit.strip("[]").split(", "))
        why = f"which says `{other}` where that is the limit of its target"
        return f"{ends}, {'as a milestone is one number' if other == 'between' else why}"
    if location[-1] == key:
        return f"`{other}: {limit}`"
    return f"`{limit}`" if other == key else f"`{other}: {limit}` in a target of its own"


EACH_YEAR: Final = (
    "a limit by year is that of one year: write each year for which it holds, such as `2025`, with its limit"
)
CODE_WANTED: Final = "write the code of the area"
ID_WANTED: Final = "write its id, as a codebook defines it"
BUT: Final = re.compile(
    r"(?P<group>[^\s`]+) (?:\(all\)|\(?(?:all )?(?:except(?: for)?|but(?: not)?|without|excluding|excl\.|minus|other than|ohne|außer|sauf|sans|sin|excepto|"
    r"exceto|bez|oprócz|кроме|без|hariç) (?P<others>[^`]*?)\)?)(?=`|$)",
    re.IGNORECASE,
)
"""A group, and what is taken out of it."""

_REFERENCES: Final = frozenset(("area", "areas", "groups", "source", "indicator", "owner", "baseline", *LIMITS))


def as_shape(model: type[Entry], location: Route, wanted: str, given: object) -> str | None:
    """Return how a value of another shape is written; `None` where that cannot be told."""
    reshaped = _reshaped(model, location, wanted, given)
    written = flow(reshaped) if reshaped else ""
    if len(written) > _LONG and isinstance(reshaped, dict):
        key, value = next(iter(reshaped.items()))
        return f"write each as `{key}: {flow(value)}`, without a dash"
    return f"write `{written}`" if written else _with_names(model, location, wanted, given)


_LONG: Final = 300
"""So long is a help that shows all of a value."""


def _with_names(model: type[Entry], location: Route, wanted: str, given: object) -> str | None:
    """Return how names are written as a list, a list as a group, a text as an entry; `None` where they cannot be told."""
    is_group = "groups" in location
    holds_entries = inside(model_at(model, location[:-1])).get(str(location[-1])) if location else None
    if holds_entries and holds_entries.container is list:
        return _as_entries(holds_entries.model, given)
    if isinstance(given, dict) and not is_group:
        return None
    names = [*given] if isinstance(given, dict) else _members(given)
    if wanted == "be a mapping":
        if isinstance(given, str):
            is_titled = location and "title" in keys_of(model_at(model, location))
            return f"write `{{title: {given}}}`" if is_titled and re.fullmatch(r"[^\W_][\w .-]*", given) else None
        return f"write `{{NAME: [{', '.join(names)}]}}`" if names and location[-1] == "groups" else None
    one = [given] if isinstance(given, str) and re.fullmatch(IDENTIFIER_PATTERN, given) else []
    if is_group and one:
        return f"write `[{given}]`, with all the codes of its areas between these brackets"
    return f"write `[{', '.join(names or one)}]`" if wanted == "be a list" and (names or one) else None


def _reshaped(model: type[Entry], location: Route, wanted: str, given: object) -> Any:  # noqa: ANN401 - plain data
    """Return data of the shape that is wanted which say the same: a mapping of names or of the keys of an entry, or the parts of an indicator."""
    name = str(location[-1]) if location else ""
    parts = _parts(given, _SIGNS[name]) if name in _SIGNS else []
    if name == "ratio":
        return dict(zip(("of", "to"), parts, strict=True)) if len(parts) == len(("of", "to")) else None
    if name == "change":
        return {"of": given} if isinstance(given, str) and re.fullmatch(IDENTIFIER_PATTERN, given) else None
    if wanted != "be a mapping":
        held = [*given.values()] if "groups" in location and isinstance(given, dict) else []
        return held[0] if [*map(type, held)] == [list] else parts
    return _by_name(given) if model_at(model, location[:-1]) is Codebook else _pairs(given, model_at(model, location))


_SIGNS: Final = {
    "ratio": " ?[/÷] ?| per ",
    "sum": r" ?\+ ?|, ?| and ",
    "difference": " - | − | – | minus ",
    "product": r" ?[*×·] ?| x | times ",
}
"""What people write between the parts of an indicator that is derived."""


def _parts(given: object, signs: str) -> list[Data]:
    """Return the ids of a list, or those in a text between signs."""
    parts = re.split(signs, given) if isinstance(given, str) else given
    is_such = isinstance(parts, list) and all(
        isinstance(one, str) and re.fullmatch(IDENTIFIER_PATTERN, one) for one in parts
    )
    return parts if isinstance(parts, list) and is_such and len(parts) > 1 else []


def _by_name(given: object) -> dict[str, Data]:
    """Return by their names what stands in a list, each as a pair or with its name under a key of its own; else nothing."""
    named: dict[str, Data] = {}
    for item in given if isinstance(given, list) else []:
        key = next((key for key in _IDS if isinstance(item, dict) and isinstance(item.get(key), str)), "")
        rest = {other: value for other, value in item.items() if other != key} if isinstance(item, dict) else {}
        if not rest or (len(rest) > 1 and not key):
            return {}
        is_alone = len(rest) == 1 and rest.keys() <= {"name", "title", "areas", "members"}
        named |= {str(item[key]): next(iter(rest.values())) if is_alone else rest} if key else rest
    return named


_IDS: Final = ("id", "code", "key", "name")


def _pairs(given: object, model: type[Entry]) -> dict[str, Data]:
    """Return the keys of an entry and their values that stand in a list of single ones, or in a text; else nothing."""
    if isinstance(given, str):
        found = [re.fullmatch(r"(\w+) ?[:=] ?(.+)", one) for one in re.split("[,;] ", given)]
        items: list[Any] = [one and {one[1]: one[2]} for one in found]
    else:
        items = given if isinstance(given, list) else []
    pairs = {key: value for one in items if isinstance(one, dict) for key, value in one.items()}
    return pairs if all(isinstance(one, dict) for one in items) and pairs.keys() <= keys_of(model).keys() else {}


def _as_entries(model: type[Entry] | None, given: object) -> str | None:
    """Return how one entry is written as an item of a list, where its keys are known and its values short."""
    if not isinstance(given, dict) or model is None:
        return None
    if [*map(type, given.values())] == [list] and given.keys().isdisjoint(keys_of(model)):
        return f"take out `{next(iter(given))}`: the list stands right below its key"
    if model is Waiver and all(re.fullmatch(PERIOD_PATTERN, key) for key in given):
        waived = [
            {"year" if re.fullmatch(YEAR_PATTERN, key) else "period": key, "reason": why} for key, why in given.items()
        ]
        return f"write `{flow(waived)}`"
    is_plain = all(isinstance(one, str) and not re.search(r"[][{},#\"'`]|: ", one) for one in given.values())
    is_plain &= given.keys() <= keys_of(model).keys()
    return f"write `[{flow(given)}]`" if is_plain else "write `- ` before its first key: it is an item of a list"


def shape_help(model: type[Entry], location: Route, wanted: str) -> str:
    """Return how what is wanted is written, by an example where there is a short one."""
    if not location:
        return "start it with `directive: …`, `actuals:`, or a block of a codebook such as `areas:`"
    example = _example(model, location)
    if example and wanted != "have exactly one year":
        return f"write it like `{example}`"
    inner = model_at(model, location)
    if wanted == "be a mapping" and inner is not model_at(model, location[:-1]):
        keys = ", ".join(f"`{key}`" for key in keys_of(inner))
        return f"write `key: value` on each line; the keys are {keys}"
    return _FORMS.get(wanted, "write `key: value` on each line")


_FORMS: Final = {
    "be a list": "write each item on a line of its own, after `- `",
    "have exactly one year": "keep the one that the path starts from",
    "have at least one item": "write an item, or remove the key",
}


def _example(model: type[Entry], location: Route) -> str | None:
    """Return the name that a route ends on with the first example of its key that is a short list or mapping."""
    inner, steps = _entered(model, location[:-1])
    field = keys_of(inner).get(str((*steps, *location[-1:])[0]))
    name = next(step for step in reversed(location) if step != "[key]" and isinstance(step, str))
    for example in (field and field.examples) or ():
        items = example.values() if isinstance(example, dict) else example
        if isinstance(example, dict | list) and not any(isinstance(item, dict | list) for item in items):
            return f"{name}: {flow(example)}"
    return None


def flow(example: Any) -> str:  # noqa: ANN401 - plain data
    """Return plain data in braces and brackets."""
    if isinstance(example, dict):
        return f"{{{', '.join(f'{key}: {flow(value)}' for key, value in example.items())}}}"
    return f"[{', '.join(map(flow, example))}]" if isinstance(example, list) else in_flow(str(example))


def held_at(data: Any, route: Route) -> Any:  # noqa: ANN401 - plain data
    """Return what plain data holds at a route."""
    for step in route:
        data = data[step]
    return data


def model_at(model: type[Entry], location: Route) -> type[Entry]:
    """Return which model the deepest entry on a route is of."""
    return _entered(model, location)[0]


def _entered(model: type[Entry], location: Route) -> tuple[type[Entry], Route]:
    """Return the model of the deepest entry on a route, and the steps that lead on inside it."""
    while location:
        inner = inside(model).get(str(location[0]))
        length = 2 if inner and inner.container else 1
        if inner is None or inner.model is None or len(location) < length:
            break
        model, location = inner.model, location[length:]
    return model, location
