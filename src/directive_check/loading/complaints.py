"""Word what the models complain of as diagnostics, each at the place it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, Protocol

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
from directive_check.reading import Data, Route
from directive_check.values import Unreadable
from directive_check.values.names import nearest


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


_SHAPES: Final[Mapping[type[Entry], Mapping[tuple[str, ...], type[Entry]]]] = {
    Codebook: {("indicators", "*"): Indicator, ("sources", "*"): Source},
    Actuals: {("actuals", "*"): Actual},
    Directive: {("indicators", "*"): Indicator, ("sources", "*"): Source, ("targets", "*"): Target},
    Target: {("waivers", "*"): Waiver},
    Indicator: {("ratio",): Ratio, ("change",): Change},
}
"""Which model stands where inside another; a `*` is any key or index."""


_CHOOSING: Final = {
    model: {shape: inner for shape, inner in shapes.items() if inner in CHOICES or _SHAPES.keys() & {inner}}
    for model, shapes in _SHAPES.items()
}
"""The shapes in which exactly one of several keys is wanted somewhere."""


def worded(model: type[Entry], complaint: Any, document: Placed) -> Diagnostic | None:  # noqa: ANN401 - pydantic's dict
    """Return a complaint of a model in our words; `None` where another diagnostic says it already."""
    location, problem, given = complaint["loc"], complaint["type"], complaint["input"]
    if given is None and problem != "missing":
        return None
    context = complaint.get("ctx", {})
    reason = context.get("error")
    if isinstance(reason, Unreadable):
        span = document.key_span(location) if location[-1] == "[key]" else _spot(document, location)
        return Diagnostic(reason.code, reason.message, span, _fitting_help(reason, location, given))
    if problem == "extra_forbidden":
        return _unknown_key(_model_at(model, location[:-1]), location, document)
    if problem == "missing" and isinstance(location[-1], str):
        is_meant = _is_meant(_model_at(model, location[:-1]), (location[-1],), given)
        return None if is_meant else _missing(location, document)
    if problem == "missing" or context.get("field_type") == "Tuple":
        problem = "tuple_type"
    return _shape_fault(model, document, location, problem)


def _fitting_help(reason: Unreadable, location: Route, given: object) -> str | None:
    """Return how to mend a value where it stands: ids in a row are a list, an area is named by its code."""
    names = {str(step) for step in location}
    is_definition = location[0] == "areas" and location[-1] == "[key]"
    is_reference = not is_definition and not names.isdisjoint(_REFERENCES)
    if reason.code == "unreadable-id" and isinstance(given, str) and is_reference:
        parts = [part.strip() for part in given.split(",")]
        if len(parts) > 1 and names & {"areas", "source"}:
            return f"write a list: `[{', '.join(parts)}]`"
        return "write the code of the area" if names & {"area", "areas"} else "write its id, as a codebook defines it"
    key = next((key for key in ("baseline", "milestones") if key in names), None)
    if reason.code == "unreadable-year" and key:
        return f"write it like `{key}: {_EXAMPLES[key]}`"
    return reason.help


_REFERENCES: Final = frozenset(("area", "areas", "source", "indicator"))


def _spot(document: Placed, location: Route) -> Span:
    """Return where a value stands, or its key where the value starts on a later line."""
    key, value = document.key_span(location), document.span(location)
    return key if key.line < value.line else value


_WANTED: Final = {
    "list_type": "be a list",
    "tuple_type": "have two limits",
    "dict_type": "be a mapping",
    "model_type": "be a mapping",
    "too_short": "have at least one item",
    "too_long": "have exactly one year",
}
_EXAMPLES: Final = {
    "between": "[2 %, 6 %]",
    "baseline": "{2025: 4 %}",
    "milestones": "{2028: 7 %}",
    "ratio": "{of: INDICATOR, to: INDICATOR}",
    "change": "{of: INDICATOR}",
    "sum": "[INDICATOR, INDICATOR]",
    "areas": "[AREA, AREA]",
}
_FORMS: Final = {
    "list_type": "write each item on a line of its own, after `- `",
    "too_short": "write an item, or remove the key",
}


def not_a_mapping(model: type[Entry], document: Placed) -> Diagnostic:
    """Return that a whole file is no mapping."""
    return _shape_fault(model, document, (), "model_type")


def _shape_fault(model: type[Entry], document: Placed, location: Route, problem: str) -> Diagnostic:
    steps = [step for step in location if isinstance(step, int) or step[:1] not in {"<", "["}]
    name = next((step for step in reversed(steps) if isinstance(step, str)), None)
    subject = "the file" if name is None else f"`{name}`" if steps[-1] == name else f"an item of `{name}`"
    wanted = _WANTED.get(problem, "have another shape")
    if name is None:
        help_ = "start it with `directive: …`, `actuals:`, or a block of a codebook such as `areas:`"
    elif name in _EXAMPLES:
        help_ = f"write it like `{name}: {_EXAMPLES[name]}`"
    elif problem == "model_type":
        keys = ", ".join(f"`{key}`" for key in _model_at(model, location).model_fields)
        help_ = f"write `key: value` on each line; the keys are {keys}"
    else:
        help_ = _FORMS.get(problem, "write `key: value` on each line")
    return Diagnostic("wrong-shape", f"{subject} must {wanted}", _spot(document, location), help_)


def _missing(location: Route, document: Placed) -> Diagnostic:
    parent, name = location[:-1], location[-1]
    return Diagnostic("missing-key", f"`{name}` is missing", _whole(document, parent), f"add `{name}: …`")


def _whole(document: Placed, route: Route) -> Span:
    """Return where an entry starts that lacks something: its key, or its first character."""
    return document.key_span(route) if route and isinstance(route[-1], str) else document.span(route).head


def _unknown_key(model: type[Entry], location: Route, document: Placed) -> Diagnostic:
    key = str(location[-1])
    near = _nearest_key(model, key)
    known = ", ".join(f"`{name}`" for name in model.model_fields)
    help_ = f"write `{near}`" if near else f"known here are {known}"
    return Diagnostic("unknown-key", f"`{key}` is not a key of {_NOUNS[model]}", document.key_span(location), help_)


@lru_cache(maxsize=4096)
def _nearest_key(model: type[Entry], key: str) -> str | None:
    return nearest(key, model.model_fields)


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


def choice_faults(model: type[Entry], data: Data, document: Placed, route: Route = ()) -> Iterator[Diagnostic]:
    """Yield what is given twice or not at all where exactly one of several keys is wanted, here and in entries inside."""
    if isinstance(data, dict):
        for noun, keys in CHOICES.get(model, ()):
            if len(data.keys() & keys) != 1:
                given = [key for key in data if key in keys]
                if given or not _is_meant(model, keys, data):
                    yield _choice_fault(noun, keys, given, document, route)
    for shape, inner in _CHOOSING.get(model, {}).items():
        for inner_route, entry in _entries(data, shape):
            yield from choice_faults(inner, entry, document, (*route, *inner_route))


def _is_meant(model: type[Entry], keys: tuple[str, ...], data: Mapping[str, Data]) -> bool:
    """Tell whether one of the keys is there with a typo, which is told by itself."""
    return any(_nearest_key(model, key) in keys for key in data if key not in model.model_fields)


def _choice_fault(noun: str, keys: tuple[str, ...], given: list[str], document: Placed, route: Route) -> Diagnostic:
    names = ", ".join(f"`{key}`" for key in keys)
    if not given:
        return Diagnostic(f"no-{noun}", _LACKS[noun], _whole(document, route), f"add one of {names}")
    help_ = f"keep one of {names}"
    return Diagnostic(
        f"two-{_PLURALS[noun]}",
        f"`{given[1]}` is a second {noun}",
        document.key_span((*route, given[1])),
        help_ if noun == "kind" else f"{help_}; a second promise is a target of its own",
        related=Related("first given here", document.key_span((*route, given[0]))),
    )


_LACKS: Final = {
    "limit": "the target has no limit",
    "basis": "the target does not say over which time it is judged",
    "kind": "the indicator does not say what kind it is",
}
_PLURALS: Final = {"limit": "limits", "basis": "bases", "kind": "kinds"}


def _entries(data: Data, shape: tuple[str, ...]) -> Iterator[tuple[Route, Data]]:
    name = shape[0]
    inner = data.get(name) if isinstance(data, dict) else None
    if isinstance(inner, list):
        yield from (((name, index), entry) for index, entry in enumerate(inner))
    elif isinstance(inner, dict):
        yield from (((name, key), entry) for key, entry in inner.items())
