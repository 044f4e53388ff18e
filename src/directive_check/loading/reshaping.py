"""Say how a value of another shape is written: as a list, as a mapping, or as an entry."""

from __future__ import annotations

import re
from typing import Any, Final

from directive_check.model import IDENTIFIER_PATTERN, Codebook, Entry, Waiver, in_flow, inside, keys_of
from directive_check.reading import Data, Route
from directive_check.values.period import DAY_PATTERN, PERIOD_PATTERN, YEAR_PATTERN


def as_shape(model: type[Entry], location: Route, wanted: str, given: object) -> str | None:
    """Return how a value of another shape is written; `None` where that cannot be told."""
    reshaped = _reshaped(model, location, wanted, given)
    written = flow(reshaped) if reshaped else ""
    if len(written) > LONG and isinstance(reshaped, dict):
        key, value = next(iter(reshaped.items()))
        return f"write each as `{key}: {flow(value)}`, without a dash"
    return f"write `{written}`" if written else _with_names(model, location, wanted, given)


LONG: Final = 300
"""So long is a help that shows all of a value or a list."""


def members_of(given: object) -> list[str]:
    """Return the several names in a list, or in a text."""
    names = re.split(r" *[,;&] *| and ", given) if isinstance(given, str) else given
    return [str(one) for one in names] if isinstance(names, list) and len(names) > 1 else []


def _with_names(model: type[Entry], location: Route, wanted: str, given: object) -> str | None:
    """Return how names are written as a list, a list as a group, a text as an entry; `None` where they cannot be told."""
    is_group = "groups" in location
    holds_entries = inside(model_at(model, location[:-1])).get(str(location[-1])) if location else None
    if holds_entries and holds_entries.container is list:
        return _as_entries(holds_entries.model, given)
    if isinstance(given, dict) and not is_group:
        return None
    names = [*given] if isinstance(given, dict) else members_of(given)
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
        held = given.values() if "groups" in location and isinstance(given, dict) else ()
        lists = [one for one in held if isinstance(one, list)]
        return lists[0] if len(lists) == 1 else parts
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


def naming_key(model: type[Entry]) -> str:
    """Return which key of an entry in a list says what it is, or is of."""
    return next((key for key in ("id", "indicator") if key in keys_of(model)), "")


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
    known = keys_of(model).keys()
    are_days = "from" in known and all(re.fullmatch(DAY_PATTERN, key) for key in given)
    name = "from" if are_days else naming_key(model)
    if name and given and all(isinstance(one, dict) and one and one.keys() <= known - {name} for one in given.values()):
        listed = flow([{name: key, **one} for key, one in given.items()])
        each = f"write `- {name}: {next(iter(given))}`, and below it, in the same column as `{name}`, the keys that stand inside it; the others like that"
        return f"write `{listed}`" if len(listed) <= LONG else each
    is_plain = all(isinstance(one, str) and not re.search(r"[][{},#\"'`]|: ", one) for one in given.values())
    is_plain &= given.keys() <= keys_of(model).keys()
    return f"write `[{flow(given)}]`" if is_plain else "write `- ` before its first key: it is an item of a list"


def shape_help(model: type[Entry], location: Route, wanted: str) -> str:
    """Return how what is wanted is written, by an example where there is a short one."""
    if not location:
        return "start it with `directive: …`, `actuals:`, or a block of a codebook such as `areas:`"
    example = example_of(model, location)
    if example and wanted not in {"have exactly one year", "have at least two items"}:
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
    "have at least two items": "write the others too, or what stands in it as keys of their own without this one",
}


def example_of(model: type[Entry], location: Route) -> str | None:
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
    """Return what plain data holds at a route; `None` where a step is not in it."""
    for step in route:
        if isinstance(data, dict):
            data = data.get(str(step))
        else:
            data = data[step] if isinstance(data, list) and isinstance(step, int) else None
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
