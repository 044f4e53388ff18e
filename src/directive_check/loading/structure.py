"""Validate plain data by the models, leaving out what is faulty, so that the rest can still be checked."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from directive_check.diagnostic import Diagnostic
from directive_check.loading.complaints import Placed, choice_faults, not_a_mapping, worded
from directive_check.model import Actuals, Codebook, Directive, Entry
from directive_check.reading import Data, Route

__all__ = ["Placed", "are_defaults", "kind_of", "validated"]

_Model = TypeVar("_Model", bound=Entry)

_LISTS: Final = frozenset(("targets", "actuals"))


def validated(model: type[_Model], data: Data, document: Placed) -> tuple[_Model | None, list[Diagnostic], list[int]]:
    """Return the model of plain data, all faults of its structure, and which items of its list were kept.

    What is faulty is left out of the model, so that the rest can still be checked; where nothing usable is left the
    model is None.
    """
    items = _items(data)
    kept = list(range(len(items)))
    if not isinstance(data, dict):
        return None, [not_a_mapping(model, document)], kept
    faults = list(choice_faults(model, data, document))
    is_first = True
    while True:
        try:
            return _lighter(_adapter(model).validate_python(data)), faults, kept
        except ValidationError as error:
            complaints = error.errors(include_url=False)
        if is_first:
            faults += [fault for complaint in complaints if (fault := worded(model, complaint, document))]
        is_first = False
        data, kept = _pruned(
            data, [_written(data, complaint["loc"], complaint["type"]) for complaint in complaints], kept
        )
        if data is None:
            return None, faults, kept


def _lighter(model: _Model) -> _Model:
    """Let entries that are given the same keys share the set of them: a hundred thousand such sets take 70 MiB."""
    shared: dict[frozenset[str], set[str]] = {}
    for name in _LISTS:
        for entry in getattr(model, name, ()):
            keys = entry.model_fields_set
            object.__setattr__(entry, "__pydantic_fields_set__", shared.setdefault(frozenset(keys), keys))
    return model


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


_KINDS: Final[tuple[type[Codebook | Directive | Actuals], ...]] = (Codebook, Directive, Actuals)


def kind_of(keys: Iterable[str]) -> type[Codebook | Directive | Actuals]:
    """Return which kind of file has these keys; where its own key is misspelled, the kind that knows most of the others."""
    given = set(keys)
    if "directive" in given or ("targets" in given and "actuals" not in given):
        return Directive
    if "actuals" in given:
        return Actuals
    return max(_KINDS, key=lambda kind: len(given & kind.model_fields.keys()))


def are_defaults(areas: Data) -> bool:
    """Tell whether the `areas` of a directive are those of its targets, or names of areas as in a codebook."""
    if not isinstance(areas, dict):
        return True
    return any(
        isinstance(item, str) and item[:1] in set("0123456789") for name, item in areas.items() if name != "note"
    )
