"""Validate plain data by the models, and word every complaint as a diagnostic at the place it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, Final, Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError

from directive_check.diagnostic import Diagnostic, Related, Span
from directive_check.model import (
    CHOICES,
    Actual,
    Actuals,
    Change,
    Codebook,
    Directive,
    Entry,
    Indicator,
    Ratio,
    Source,
    Target,
    Waiver,
)
from directive_check.quantity import Unreadable
from directive_check.source import Data, Route

_Model = TypeVar("_Model", bound=Entry)


class Placed(Protocol):
    """A file that can say where the value at a route stands: a YAML document or a CSV table."""

    @property
    def file(self) -> str:
        """The path as it is shown."""

    def span(self, route: Route) -> Span:
        """Return where the value stands."""

    def key_span(self, route: Route) -> Span:
        """Return where the key stands."""

    def has(self, route: Route) -> bool:
        """Tell whether every step is written."""

    def line(self, route: Route) -> int:
        """Return the line the value starts on."""


_LISTS: Final = frozenset(("targets", "actuals"))
_SHAPES: Final[Mapping[type[Entry], Mapping[tuple[str, ...], type[Entry]]]] = {
    Codebook: {("indicators", "*"): Indicator, ("sources", "*"): Source},
    Actuals: {("actuals", "*"): Actual},
    Directive: {("indicators", "*"): Indicator, ("sources", "*"): Source, ("targets", "*"): Target},
    Target: {("waivers", "*"): Waiver},
    Indicator: {("ratio",): Ratio, ("change",): Change},
}
"""Which model stands where inside another; a `*` is any key or index."""


def validated(model: type[_Model], data: Data, document: Placed) -> tuple[_Model | None, list[Diagnostic], list[int]]:
    """Return the model of plain data, all faults of its structure, and which items of its list were kept.

    What is faulty is left out of the model, so that the rest can still be checked; where nothing usable is left the
    model is None.
    """
    items = _items(data)
    kept = list(range(len(items)))
    if not isinstance(data, dict):
        return None, [_shape_fault(document, (), "a mapping")], kept
    faults = list(_choice_faults(model, data, document, ()))
    is_first = True
    while True:
        try:
            return _adapter(model).validate_python(data), faults, kept
        except ValidationError as error:
            complaints = error.errors(include_url=False)
        if is_first:
            faults += [fault for complaint in complaints if (fault := _worded(model, complaint, document))]
        is_first = False
        data, kept = _pruned(
            data, [_written(data, complaint["loc"], complaint["type"]) for complaint in complaints], kept
        )
        if data is None:
            return None, faults, kept


@cache
def _adapter(model: type[_Model]) -> TypeAdapter[_Model]:
    return TypeAdapter(model)


def _items(data: Data) -> list[Data]:
    if isinstance(data, dict):
        for name in _LISTS:
            if isinstance(items := data.get(name), list):
                return items
    return []


def _written(data: Data, location: tuple[str | int, ...], problem: str) -> Route:
    """Return the route of the part to leave out: steps in the text only, cut to a key of an entry."""
    route: list[str | int] = []
    for step in location:
        if (isinstance(data, dict) and step in data) or (
            isinstance(data, list) and isinstance(step, int) and step < len(data)
        ):
            data = data[step]  # type: ignore[index]
            route.append(step)
    if problem == "missing" and len(route) <= _depth(route):
        return tuple(route)
    return tuple(route[: _depth(route) + 1])


def _depth(route: list[str | int]) -> int:
    """Return how many steps lead to the entry that a route runs through."""
    return 2 if route and route[0] in {*_LISTS, "indicators", "sources"} else 0


_STAND_INS: Final = {"directive": "x", "period": "1000/2999"}


def _pruned(data: Any, routes: list[Route], kept: list[int]) -> tuple[Any, list[int]]:  # noqa: ANN401 - plain data
    """Return the data without the parts at these routes, and which items are left; None where nothing is usable."""
    gone = set(routes)
    pruned = {key: value for key, value in data.items() if (key,) not in gone}
    for key, value in pruned.items():
        if isinstance(value, list) and key in _LISTS:
            left = [index for index in range(len(value)) if (key, index) not in gone]
            kept = [kept[index] for index in left]
            pruned[key] = [_without(value[index], (key, index), gone) for index in left]
        elif isinstance(value, dict) and key in {"indicators", "sources", "areas", "groups"}:
            pruned[key] = {
                name: _without(item, (key, name), gone) for name, item in value.items() if (key, name) not in gone
            }
    for key, stand_in in _STAND_INS.items():
        if (key,) in gone or (() in gone and key not in pruned):
            pruned[key] = stand_in
    is_stuck = pruned == data or (not kept and any(name in data for name in _LISTS))
    return (None, kept) if is_stuck else (pruned, kept)


def _without(entry: Any, route: Route, gone: set[Route]) -> Any:  # noqa: ANN401 - plain data
    if not isinstance(entry, dict):
        return entry
    return {key: value for key, value in entry.items() if (*route, key) not in gone}


def _worded(model: type[Entry], complaint: Any, document: Placed) -> Diagnostic | None:  # noqa: ANN401 - pydantic's dict
    location, problem, given = complaint["loc"], complaint["type"], complaint["input"]
    if given is None and problem != "missing":
        return None
    reason = complaint.get("ctx", {}).get("error")
    if isinstance(reason, Unreadable):
        span = document.key_span(location) if location[-1] == "[key]" else document.span(location)
        return Diagnostic(reason.code, reason.message, span, reason.help)
    if problem == "extra_forbidden":
        return _unknown_key(_model_at(model, location[:-1]), location, document)
    if problem == "missing":
        return _missing(location, document)
    wanted = _WANTED.get(problem, "something else")
    return _shape_fault(document, location, wanted)


_WANTED: Final = {
    "list_type": "a list, each item on a line of its own after `- `",
    "tuple_type": "two limits in brackets, such as `[2 %, 6 %]`",
    "dict_type": "a mapping, `key: value` on each line",
    "model_type": "a mapping, `key: value` on each line",
    "too_short": "at least one item",
    "too_long": "exactly one year, or two limits",
    "union_tag_not_found": "another shape",
}


def _shape_fault(document: Placed, location: Route, wanted: str) -> Diagnostic:
    name = next((step for step in reversed(location) if isinstance(step, str) and step[:1] not in "<["), None)
    subject = f"`{name}`" if name else "the file"
    return Diagnostic(
        "wrong-shape",
        f"{subject} must be {wanted}",
        document.span(location),
        "see the file formats in the documentation",
    )


def _missing(location: Route, document: Placed) -> Diagnostic:
    parent, name = location[:-1], location[-1]
    if isinstance(name, int):
        return _shape_fault(document, parent, _WANTED["tuple_type"])
    return Diagnostic("missing-key", f"`{name}` is missing", document.span(parent).head, f"add `{name}: …`")


def _unknown_key(model: type[Entry], location: Route, document: Placed) -> Diagnostic:
    key = str(location[-1])
    near = _nearest_key(model, key)
    known = ", ".join(f"`{name}`" for name in model.model_fields)
    help_ = f"write `{near}`" if near else f"known here are {known}"
    return Diagnostic("unknown-key", f"`{key}` is not a key of {_NOUNS[model]}", document.key_span(location), help_)


def _nearest_key(model: type[Entry], key: str) -> str | None:
    near = get_close_matches(key.lower().replace("-", "_"), model.model_fields, 1, 0.6)
    return near[0] if near else None


_NOUNS: Final[Mapping[type[Entry], str]] = {
    Codebook: "a codebook",
    Directive: "a directive",
    Target: "a target",
    Actuals: "an actuals file",
    Actual: "an actual",
    Indicator: "an indicator",
    Source: "a source",
    Waiver: "a waiver",
    Ratio: "a ratio",
    Change: "a change",
}


def _model_at(model: type[Entry], location: Route) -> type[Entry]:
    for shape, inner in _SHAPES.get(model, {}).items():
        if len(location) >= len(shape) and all(
            wanted in {"*", step} for wanted, step in zip(shape, location, strict=False)
        ):
            return _model_at(inner, location[len(shape) :])
    return model


def _choice_faults(model: type[Entry], data: Data, document: Placed, route: Route) -> Iterator[Diagnostic]:
    """Yield what is given twice or not at all where exactly one of several keys is wanted, here and in entries inside."""
    if isinstance(data, dict):
        for noun, keys in CHOICES.get(model, ()):
            given = [key for key in data if key in keys]
            if len(given) != 1 and (given or not _is_meant(model, keys, data)):
                yield _choice_fault(noun, keys, given, document, route)
    for shape, inner in _SHAPES.get(model, {}).items():
        for inner_route, entry in _entries(data, shape):
            yield from _choice_faults(inner, entry, document, (*route, *inner_route))


def _is_meant(model: type[Entry], keys: tuple[str, ...], data: Mapping[str, Data]) -> bool:
    """Tell whether one of the keys is there with a typo, which is told by itself."""
    return any(_nearest_key(model, key) in keys for key in data if key not in model.model_fields)


def _choice_fault(noun: str, keys: tuple[str, ...], given: list[str], document: Placed, route: Route) -> Diagnostic:
    names = ", ".join(f"`{key}`" for key in keys)
    if not given:
        return Diagnostic(f"no-{noun}", f"a {noun} is missing", document.span(route).head, f"add one of {names}")
    first = document.key_span((*route, given[0]))
    return Diagnostic(
        f"two-{_PLURALS[noun]}",
        f"`{given[1]}` is a second {noun}",
        document.key_span((*route, given[1])),
        f"keep one of {names}; a second promise is a target of its own",
        related=Related("first given here", first),
    )


_PLURALS: Final = {"limit": "limits", "basis": "bases", "kind": "kinds"}


def _entries(data: Data, shape: tuple[str, ...]) -> Iterator[tuple[Route, Data]]:
    name, *rest = shape
    inner = data.get(name) if isinstance(data, dict) else None
    if not rest and inner is not None:
        yield (name,), inner
    elif isinstance(inner, list):
        yield from (((name, index), entry) for index, entry in enumerate(inner))
    elif isinstance(inner, dict):
        yield from (((name, key), entry) for key, entry in inner.items())
