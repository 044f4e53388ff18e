"""Word what the models complain of as diagnostics, each at the place it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Protocol

from pydantic import ValidationError

from directive_check.diagnostic import Diagnostic, Related, Span
from directive_check.model import (
    BROKEN_CHOICE,
    IDENTIFIER_PATTERN,
    ONE_NUMBER,
    Actual,
    Amendment,
    Choice,
    Codebook,
    Entry,
    Faulty,
    Misshapen,
    Waiver,
    choices_of,
    chooses,
    faults_of,
    filled,
    inside,
    keys_of,
)
from directive_check.reading import Data, Route
from directive_check.reading.table import Table
from directive_check.reading.yaml import RUN_ON
from directive_check.values import Unreadable
from directive_check.values.names import nearest
from directive_check.values.period import NO_PERIOD
from directive_check.values.quantity import without_number


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


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a model has against what was given at a place; `problem` is Pydantic's word for it, or our own reason."""

    location: Route
    problem: str | Unreadable | Misshapen
    given: object


def complaints_of(error: ValidationError) -> Iterator[Complaint]:
    """Yield all that models and forms complain of."""
    for one in error.errors(include_url=False):
        reason = one.get("ctx", {}).get("error")
        if isinstance(reason, Unreadable | Misshapen | Faulty):
            for fault in faults_of(reason, one["input"]):
                yield Complaint((*one["loc"], *fault.route), fault.reason, fault.given)
        else:
            yield Complaint(one["loc"], one["type"], one["input"])


def worded(model: type[Entry], complaint: Complaint, document: Placed) -> Diagnostic | None:
    """Return a complaint of a model in our words; `None` where another diagnostic says it already."""
    location, problem, given = complaint.location, complaint.problem, complaint.given
    if problem == BROKEN_CHOICE or (given is None and problem != "missing") or _is_run_on(location):
        return None
    if isinstance(problem, Unreadable):
        span = document.key_span(location) if location[-1] == "[key]" else _spot(document, location)
        help_ = _fitting_help(model, problem, complaint)
        if location[-1] == "value" and isinstance(document, Table) and document.has((*location[:-1], "unit")):
            help_ = _help_in_cells(document, location, help_)
        return Diagnostic(problem.code, problem.message, span, help_)
    if isinstance(problem, Misshapen):
        return _shape_fault(
            model, document, location, problem.wanted, _as_shape(model, location, problem.wanted, given)
        )
    if problem == "extra_forbidden":
        return _unknown_key(model, location, document)
    if problem == "missing":
        is_meant = _is_meant(_model_at(model, location[:-1]), (str(location[-1]),), given)
        return None if is_meant else _missing(location, document)
    wanted = _WANTED[problem]
    return _shape_fault(model, document, location, wanted, _as_shape(model, location, wanted, given))


def _is_run_on(location: Route) -> bool:
    """Tell whether a key holds its value too, of which the reader has told already."""
    return any(isinstance(step, str) and RUN_ON.fullmatch(step) for step in location[-2:])


def _help_in_cells(table: Table, location: Route, help_: str | None) -> str | None:
    """Return how to mend a value whose unit stands in a cell of its own."""
    from directive_check.values.respelling import proposals
    from directive_check.values.unit_names import options, scaled_once

    cell, unit = table.text(location), table.text((*location[:-1], "unit"))
    is_in_digits = re.match("'?[0-9]", unit)
    once = proposals(f"{cell} × " + unit.removeprefix("'")) if is_in_digits else scaled_once(cell, unit)
    if once:
        help_ = f"{'write' if is_in_digits else 'both cells scale it: write'} {options(once)}"
    is_proposal = once or (help_ and help_.startswith("write `"))
    unknown = without_number(cell, "leave the cell empty where there is no figure", "0")
    return unknown or (f"{help_}, and leave the cell of its unit empty" if is_proposal else help_)


def _fitting_help(model: type[Entry], reason: Unreadable, complaint: Complaint) -> str | None:
    """Return how to mend a value where it stands."""
    location, given = complaint.location, complaint.given
    names = {str(step) for step in location}
    if (several := _members(given)) and (help_ := _help_for_several(model, location, several, given)):
        return help_
    if reason.code == "unreadable-id" and isinstance(given, str):
        is_definition = location[-1] == "[key]" and _model_at(model, location) is Codebook
        return reason.help if is_definition or names.isdisjoint(_REFERENCES) else _id_help(location, reason, given)
    if reason.code in {"hedged-limit", "unreadable-quantity"} and isinstance(given, str):
        return _limit_help(location, given) or reason.help
    if reason.code == "unreadable-year" and "year" in names:
        return f"{reason.help}; other times have a `period` of their own, such as `2025-04/2026-03`"
    key = next((key for key in ("baseline", "milestones") if key in names), None)
    if reason.code == "unreadable-period" and key and reason.help == NO_PERIOD:
        return f"write it like `{_example(model, location[: location.index(key) + 1])}`"
    return reason.help


_ONE_AREA: Final[Mapping[type[Entry], str]] = {
    Waiver: "write a waiver of its own for each area, or leave `area` out where it holds for all of them",
    Actual: "write an actual of its own for each area",
}


def _help_for_several(model: type[Entry], location: Route, several: list[str], given: object) -> str | None:
    """Return how several names or numbers are written where one is wanted; `None` where nothing is said of that."""
    listed = f"[{', '.join(several)}]"
    if location[-1] == "together":
        return f"write the name of a group, with `groups: {{NAME: {listed}}}` in a codebook"
    if not isinstance(given, list):
        return None
    if location[-1] == "area":
        return _ONE_AREA.get(_model_at(model, location), f"write `areas: {listed}`")
    return _limit_help(location, " to ".join(several)) if len(several) == 2 else None


def _members(given: object) -> list[str]:
    """Return the several names in a list, or in a text."""
    names = re.split(r" *[,;&] *| and ", given) if isinstance(given, str) else given
    return [str(one) for one in names] if isinstance(names, list) and len(names) > 1 else []


def _id_help(location: Route, reason: Unreadable, given: str) -> str | None:
    """Return how the id of something is written: ids in a row are a list, an area is named by its code."""
    names = {str(step) for step in location}
    if "blanks" in (reason.help or ""):
        return reason.help
    parts = _members(given)
    if all(parts) and parts and names & {"areas", "source"}:
        return f"write a list: `[{', '.join(parts)}]`"
    is_area = location[-1] == "[key]" or names & {"area", "areas", "groups"}
    return CODE_WANTED if is_area else "write its id, as a codebook defines it"


def _limit_help(location: Route, text: str) -> str | None:
    """Return how a limit is written that has a hedge or two ends: under the key that says so, where it can be told."""
    from directive_check.values.respelling import as_limits, proposals

    key = next((str(step) for step in location if step in _LIMITS), None)
    limits = as_limits(text)
    if key and not limits and proposals(text):
        return ONE_NUMBER
    others = {other for other, _ in limits}
    if key is None or others <= {None} or (key == "between" and key in others):
        return None
    own = _ENDS.get(location[-1], key) if key == "between" else key
    ways = " or ".join(_limit_under(own, other or own, limit, location) for other, limit in limits)
    is_other_side = {_LIMITS[other or own] for other in (own, *others)} >= {"floor", "ceiling"}
    return f"it says the other side: write {ways}" if is_other_side else f"write {ways}"


_LIMITS: Final = {
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


CODE_WANTED: Final = "write the code of the area"
_REFERENCES: Final = frozenset(("area", "areas", "groups", "source", "indicator", "owner", "baseline", *_LIMITS))


def _spot(document: Placed, location: Route) -> Span:
    """Return where a value stands, or its key where the value starts on a later line."""
    key, value = document.key_span(location), document.span(location)
    return key if key.line < value.line else value


_WANTED: Final = {"list_type": "be a list", "dict_type": "be a mapping", "model_type": "be a mapping"}
"""By Pydantic's word for it, what a value of another shape must be."""


def not_a_mapping(model: type[Entry], document: Placed) -> Diagnostic:
    """Return that a whole file is no mapping."""
    return _shape_fault(model, document, (), "be a mapping")


def _as_shape(model: type[Entry], location: Route, wanted: str, given: object) -> str | None:
    """Return how names are written as a list, a list as a group, a text as an entry; `None` where they cannot be told."""
    is_group = "groups" in location
    names = [*given] if isinstance(given, dict) and is_group else _members(given)
    if isinstance(given, dict) and not is_group:
        is_plain = all(isinstance(one, str) and not re.search(r"[][{},#\"'`]|: ", one) for one in given.values())
        return f"write `[{_flow(given)}]`" if is_plain else "write `- ` before its first key: it is an item of a list"
    if wanted == "be a mapping":
        if isinstance(given, str):
            is_titled = location and "title" in keys_of(_model_at(model, location))
            return f"write `{{title: {given}}}`" if is_titled and re.fullmatch(r"[^\W_][\w .-]*", given) else None
        return f"write `{{NAME: [{', '.join(names)}]}}`" if names and location[-1] == "groups" else None
    one = [given] if isinstance(given, str) and re.fullmatch(IDENTIFIER_PATTERN, given) else []
    return f"write `[{', '.join(names or one)}]`" if wanted == "be a list" and (names or one) else None


def _shape_fault(
    model: type[Entry], document: Placed, location: Route, wanted: str, help_: str | None = None
) -> Diagnostic:
    name = next((step for step in reversed(location) if isinstance(step, str)), None)
    subject = "the file" if name is None else f"`{name}`" if location[-1] == name else f"an item of `{name}`"
    message = f"{subject} must {wanted}"
    return Diagnostic("wrong-shape", message, _spot(document, location), help_ or _shape_help(model, location, wanted))


def _shape_help(model: type[Entry], location: Route, wanted: str) -> str:
    if not location:
        return "start it with `directive: …`, `actuals:`, or a block of a codebook such as `areas:`"
    example = _example(model, location)
    if example:
        return f"write it like `{example}`"
    inner = _model_at(model, location)
    if wanted == "be a mapping" and inner is not _model_at(model, location[:-1]):
        keys = ", ".join(f"`{key}`" for key in keys_of(inner))
        return f"write `key: value` on each line; the keys are {keys}"
    return _FORMS.get(wanted, "write `key: value` on each line")


_FORMS: Final = {
    "be a list": "write each item on a line of its own, after `- `",
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
            return f"{name}: {_flow(example)}"
    return None


def _flow(example: Any) -> str:  # noqa: ANN401 - plain data
    if isinstance(example, dict):
        return f"{{{', '.join(f'{key}: {value}' for key, value in example.items())}}}"
    return f"[{', '.join(map(str, example))}]"


def _missing(location: Route, document: Placed) -> Diagnostic:
    parent, name = location[:-1], location[-1]
    return Diagnostic("missing-key", f"`{name}` is missing", _whole(document, parent), f"add `{name}: …`")


def _whole(document: Placed, route: Route) -> Span:
    """Return where an entry starts that lacks something: its key, or its first character."""
    return document.key_span(route) if route and isinstance(route[-1], str) else document.span(route).head


def _unknown_key(root: type[Entry], location: Route, document: Placed) -> Diagnostic:
    key, model = str(location[-1]), _model_at(root, location[:-1])
    near = _nearest_key(model, key)
    known = ", ".join(f"`{name}`" for name in keys_of(model))
    help_ = f"write `{near}`" if near else f"known here are {known}"
    if key == "unit":
        help_ = "write the unit behind each number, `NUMBER UNIT`, and take this out"
    if key in keys_of(Codebook) and inside(model).get("codebook"):
        help_ = f"write it under `codebook:`, like `codebook: {{{key}: …}}`"
    outer = next((one for one in _around(root, location) if near is None and key in keys_of(one)), None)
    if outer and model is Amendment:
        help_ = f"no amendment changes it: end this target with `withdrawn: true`, and write one with the new `{key}`"
    elif outer:
        help_ = f"`{key}` is a key of {outer.noun}: write it there, once for all that stands in it"
    return Diagnostic("unknown-key", f"`{key}` is not a key of {model.noun}", document.key_span(location), help_)


def _around(root: type[Entry], location: Route) -> Iterator[type[Entry]]:
    """Yield the models of the entries around a place, the nearest first."""
    return (_model_at(root, location[:count]) for count in range(len(location) - 1, 0, -1))


@lru_cache(maxsize=4096)
def _nearest_key(model: type[Entry], key: str) -> str | None:
    return nearest(key, keys_of(model))


def _model_at(model: type[Entry], location: Route) -> type[Entry]:
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


def structure_faults(model: type[Entry], data: Data, document: Placed, route: Route = ()) -> Iterator[Diagnostic]:
    """Yield what models leave to us, here and in entries inside: broken choices, and lists of entries that are empty."""
    if not isinstance(data, dict):
        return
    for choice, keys in choices_of(model).items():
        given = [key for key in data if key in keys]
        if len(given) > 1 or (not given and not _is_meant(model, keys, data)):
            yield _choice_fault(choice, keys, given, document, route)
    for key in filled(model):
        if data.get(key) == []:
            yield _shape_fault(model, document, (*route, key), "have at least one item")
    for inner, entry, steps in entries_inside(model, data):
        if chooses(inner):
            yield from structure_faults(inner, entry, document, (*route, *steps))


def _is_meant(model: type[Entry], keys: tuple[str, ...], data: Any) -> bool:  # noqa: ANN401 - a mapping of plain data
    """Tell whether one of the keys is there with a typo, which is told by itself."""
    return any(_nearest_key(model, key) in keys for key in data if key not in keys_of(model))


def _choice_fault(
    choice: Choice, keys: tuple[str, ...], given: list[str], document: Placed, route: Route
) -> Diagnostic:
    names = ", ".join(f"`{key}`" for key in keys)
    if not given:
        return Diagnostic(f"no-{choice.noun}", choice.lack, _whole(document, route), f"add one of {names}")
    return Diagnostic(
        f"two-{choice.plural}",
        f"`{given[1]}` is a second {choice.noun}",
        document.key_span((*route, given[1])),
        "; ".join(filter(None, (f"keep one of {names}", choice.advice))),
        related=Related("first given here", document.key_span((*route, given[0]))),
    )


def entries_inside(model: type[Entry], data: Mapping[str, Data]) -> Iterator[tuple[type[Entry], Data, Route]]:
    """Yield the entries that stand directly inside one, each with its model and the steps that lead to it."""
    for key, inner in inside(model).items():
        held = data.get(key)
        if inner.model is None or held is None:
            continue
        if inner.container is None:
            yield inner.model, held, (key,)
        elif isinstance(held, inner.container):
            steps = held.items() if isinstance(held, dict) else enumerate(held)
            yield from ((inner.model, entry, (key, step)) for step, entry in steps)
