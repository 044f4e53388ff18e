"""Word what the models complain of as diagnostics, each at the place it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from pydantic import ValidationError

from directive_check.diagnostic import Diagnostic, Related, Span
from directive_check.loading.helps import (
    LIMITS,
    apart_help,
    as_first,
    fitting_help,
    joined_in,
    listed_limits,
    named_by_key,
    put_together,
    sources_help,
)
from directive_check.loading.keys import (
    LIMIT_WORDS,
    as_amendment,
    at_the_number,
    bases_of,
    by_word,
    for_both,
    name_of_key,
    nearest_key,
    part_of_year,
    without_indent,
)
from directive_check.loading.reshaping import as_shape, flow, held_at, model_at, shape_help
from directive_check.model import (
    BROKEN_CHOICE,
    Actual,
    Actuals,
    Amendment,
    Choice,
    Codebook,
    Entry,
    Fault,
    Faulty,
    Misshapen,
    choices_of,
    chooses,
    faults_of,
    filled,
    inside,
    keys_of,
)
from directive_check.reading import Data, Placed, Route
from directive_check.reading.table import LIST_SEPARATOR, Table
from directive_check.reading.yaml import RUN_ON
from directive_check.values import Unreadable
from directive_check.values.names import either, synonyms
from directive_check.values.period import DAY_PATTERN, YEAR_PATTERN
from directive_check.values.remarks import without_number


def complaints_of(error: ValidationError) -> Iterator[Fault]:
    """Yield all that models and forms complain of, with the route from the outermost model."""
    for one in error.errors(include_url=False):
        reason = one.get("ctx", {}).get("error")
        if isinstance(reason, Unreadable | Misshapen | Faulty):
            for fault in faults_of(reason, one["input"]):
                yield replace(fault, route=(*one["loc"], *fault.route))
        else:
            yield Fault(one["loc"], one["type"], one["input"])


def worded(model: type[Entry], complaint: Fault, data: Data, document: Placed) -> Diagnostic | None:
    """Return a complaint of a model about data in our words; `None` where another diagnostic says it already."""
    location, problem, given = complaint.route, complaint.reason, complaint.given
    if problem == BROKEN_CHOICE or (given is None and problem != "missing") or _is_run_on(document, location):
        return None
    if isinstance(problem, Unreadable):
        return _unreadable(model, problem, complaint, data, document)
    if isinstance(problem, Misshapen):
        return _shape_fault(model, document, location, problem.wanted, as_shape(model, location, problem.wanted, given))
    if problem == "extra_forbidden":
        return _unknown_key(model, location, data, document)
    if problem == "missing":
        is_meant = _is_meant(model_at(model, location[:-1]), (str(location[-1]),), given)
        return None if is_meant else _missing(location, document, given)
    wanted = _WANTED[problem]
    amendment = as_amendment(given, _operator_beside(document, location)) if location[-1:] == ("amended",) else None
    help_ = f"write `{amendment}`" if amendment else as_shape(model, location, wanted, given)
    return _shape_fault(model, document, location, wanted, help_)


def _unreadable(model: type[Entry], problem: Unreadable, complaint: Fault, data: Data, document: Placed) -> Diagnostic:
    """Return that a value cannot be read; how a quantity is mended waits for the unit of its indicator, which another file may define."""
    location, given = complaint.route, complaint.given
    span = document.key_span(location) if location[-1] == "[key]" else _spot(document, location)
    if apart := apart_help(location, given, data, document):
        return Diagnostic(problem.code, problem.message, span, apart)
    help_, mend = _help_alone(model, problem, complaint, data, document), None
    is_quantity = problem.code in {"unreadable-quantity", "hedged-limit"} and isinstance(given, str)
    if help_ and (is_quantity or " UNIT" in help_):
        from directive_check.loading.mending import Unmended  # only what is faulty needs it

        mend = Unmended(help_, is_quantity, location, str(given), data, document)
    return Diagnostic(problem.code, problem.message, span, help_, mend=mend)


def _help_alone(model: type[Entry], problem: Unreadable, complaint: Fault, data: Data, document: Placed) -> str | None:
    """Return how a value is written that cannot be read, as far as that is known without any other file."""
    location, given = complaint.route, complaint.given
    help_, is_cell = fitting_help(model, problem, location, given), isinstance(document, Table)
    if problem.code == "unreadable-id" and "source" in location and isinstance(given, str):
        help_ = sources_help(location, given, LIST_SEPARATOR if is_cell else ", ")
    may_lack = isinstance(given, str) and not _MAY_LACK.isdisjoint(map(str, location))
    if may_lack and without_number(str(given), "", "") is not None:
        help_ = f"{'leave the cell empty' if is_cell else 'leave it out'} where nothing is known of it, or fill it in"
    return listed_limits(location, given, data, help_ or "") or help_


_MAY_LACK: Final = frozenset(("status", "published", "source"))
"""The keys that may be left out wherever they are known."""


def _operator_beside(document: Placed, location: Route) -> str:
    """Return the key of the limit that a target has whose amendments stand on a route."""
    target = location[: location.index("amended")] if "amended" in location else ()
    return next((key for key in LIMITS if target and document.has((*target, key))), "")


def _is_run_on(document: Placed, location: Route) -> bool:
    """Tell whether a key without a value holds that too, of which the reader has told already."""
    *route, last = location
    if last != "[key]" or not (RUN_ON.fullmatch(str(route[-1])) or " " in str(route[-1])):
        return False
    value = document.span(tuple(route))
    return (value.line, value.column) == (value.end_line, value.end_column)


def _spot(document: Placed, location: Route) -> Span:
    """Return where a value stands, or its key where the value starts on a later line."""
    key, value = document.key_span(location), document.span(location)
    return key if key.line < value.line else value


_WANTED: Final = {"list_type": "be a list", "dict_type": "be a mapping", "model_type": "be a mapping"}
"""By Pydantic's word for it, what a value of another shape must be."""


def not_a_mapping(model: type[Entry], document: Placed) -> Diagnostic:
    """Return that a whole file is no mapping."""
    return _shape_fault(model, document, (), "be a mapping")


def _shape_fault(
    model: type[Entry], document: Placed, location: Route, wanted: str, help_: str | None = None
) -> Diagnostic:
    name = next((step for step in reversed(location) if isinstance(step, str)), None)
    subject = "the file" if name is None else f"`{name}`" if location[-1] == name else f"an item of `{name}`"
    message = f"{subject} must {wanted}"
    return Diagnostic("wrong-shape", message, _spot(document, location), help_ or shape_help(model, location, wanted))


def _missing(location: Route, document: Placed, given: object) -> Diagnostic:
    parent, name = location[:-1], str(location[-1])
    way = f"fill in the cell under `{name}`" if isinstance(document, Table) else f"add `{name}: …`"
    return Diagnostic("missing-key", f"`{name}` is missing", _whole(document, parent), named_by_key(name, given) or way)


def _whole(document: Placed, route: Route) -> Span:
    """Return where an entry starts that lacks something: its key, or its first character."""
    return document.key_span(route) if route and isinstance(route[-1], str) else document.span(route).head


def _unknown_key(root: type[Entry], location: Route, data: Data, document: Placed) -> Diagnostic:
    model = model_at(root, location[:-1])
    known = f"known here are {', '.join(f'`{name}`' for name in keys_of(model))}"
    help_ = next(filter(None, _helps_for_key(root, location, data, document)), known)
    message = f"`{location[-1]}` is not a key of {model.noun}"
    return Diagnostic("unknown-key", message, document.key_span(location), help_)


def _helps_for_key(root: type[Entry], location: Route, data: Any, document: Placed) -> Iterator[str | None]:  # noqa: ANN401 - plain data
    """Yield what may be done about a key that is unknown, the surest first."""
    key, model, entry = str(location[-1]), model_at(root, location[:-1]), held_at(data, location[:-1])
    given, beside = entry[key], [name for name in keys_of(model) if name in entry]
    if root is Actuals and model is Actual:
        yield part_of_year(key, entry, data)
    yield for_both(model, entry, key)
    yield without_indent(model, entry, key)
    if isinstance(given, list) and (joined := synonyms(key, beside)):
        yield f"write what it holds as further items of `{joined[0]}`"
    near = nearest_key(model, key, given, beside)
    meant = f"`{near}`" if near else by_word(model, key, given)
    time, ways = _OF_A_DAY.get(model, ("", None))
    if ways and key in {"date", "as_of"} and near == "published" and time not in beside:
        meant = ways
    yield _where(root, location, document, given, is_told=meant is not None)
    yield at_the_number(model, key)
    if model is Amendment:
        yield _in_amendment(location, document, given)
    if near in beside:
        yield f"`{near}` stands here too: keep one of them"
    if meant:
        yield f"write {meant}"
    if model is Actual and entry.keys().isdisjoint(("indicator", "value")) and isinstance(given, str):
        yield f"write `indicator: {key}` and `value: {given}`"


_OF_A_DAY: Final[Mapping[type[Entry], tuple[str, str]]] = {
    Actual: ("period", "`period`, or `published` where it is the day of publication"),
    Actuals: ("year", "`year`, with the year alone, or `published` where it is the day of publication"),
}
"""What a day may be of an entry that does not say when it is, beside the key of that."""


def _where(root: type[Entry], location: Route, document: Placed, given: object, *, is_told: bool) -> str | None:
    """Return where a key is written that belongs elsewhere."""
    key, model = str(location[-1]), model_at(root, location[:-1])
    around = (model_at(root, location[:count]) for count in range(len(location) - 1, 0, -1))
    outer = next((one for one in around if not is_told and key in keys_of(one)), None)
    if model is Actuals and key in keys_of(Actual):
        is_year = key == "period" and isinstance(given, str) and re.fullmatch("[0-9]{4}", given)
        return f"write `year: {given}`" if is_year else f"write `{key}` in each figure: a file says it of none for all"
    if name := name_of_key(model, given):
        return f"write `{name}: {key}`, and below it, in the same column, the keys that stand inside it"
    if outer and model is Amendment:
        return f"no amendment changes it: end this target with `withdrawn: true`, and write one with the new `{key}`"
    if outer:
        once = f"`{key}` is a key of {outer.noun}: write it there, once for all that stands in it"
        return _said_above(model, location, document, given) or once
    if key in keys_of(Codebook) and inside(model).get("codebook"):
        return f"write it under `codebook:`, like `codebook: {{{key}: …}}`"
    is_one = key == "codebook" and model is Codebook
    return "take it out, and write what stands in it at the left margin: this file is one" if is_one else None


def _said_above(model: type[Entry], location: Route, document: Placed, given: object) -> str | None:
    """Return how a key is written that an entry above has as well: as one of this entry, or not at all."""
    *route, key = location
    if not any(document.has((*route[:count], key)) for count in range(len(route))):
        return None
    bases = bases_of(model) if key == "period" else []
    own = next((f"`{name}`" for name in bases if document.has((*route, name))), "")
    ways = [f"`{name}: {given}`" for name in bases if name != "by" or re.fullmatch(YEAR_PATTERN, str(given))]
    return (
        f"write {either(ways)}" if ways and not own else f"{own or 'an entry above'} says it already: take it out here"
    )


def _in_amendment(location: Route, document: Placed, given: object) -> str | None:
    """Return how the limit of an amendment is written: under the key that the limit of its target has."""
    key, operator = str(location[-1]), _operator_beside(document, location)
    if isinstance(given, dict):
        return f"write `{flow({'from': key, **given})}`" if re.fullmatch(DAY_PATTERN, key) else None
    if operator and (new := as_amendment({key: str(given)}, operator)):
        return f"write `{new[2:-2]}` for both"
    is_limit = operator and key.casefold() in LIMIT_WORDS and not document.has((*location[:-1], operator))
    return f"write `{operator}`" if is_limit else None


def structure_faults(model: type[Entry], data: Data, document: Placed, route: Route = ()) -> Iterator[Diagnostic]:
    """Yield what models leave to us, here and in entries inside: broken choices, and lists of entries that are empty."""
    if not isinstance(data, dict):
        return
    for choice, keys in choices_of(model).items():
        given = [key for key in data if key in keys]
        is_second = len(given) > 1 and not (choice.noun == "limit" and "indicator" in data and joined_in(data))
        if is_second or (not given and not _is_meant(model, keys, data)):
            yield _choice_fault(choice, keys, data, document, route)
    for key, least in filled(model).items():
        held = data.get(key)
        if isinstance(held, list) and len(held) < least and not as_first([key], data):
            yield _shape_fault(
                model, document, (*route, key), f"have at least {'two items' if least > 1 else 'one item'}"
            )
    joined = joined_in(data)
    if apart := put_together(data):
        yield _shape_fault(model, document, (*route, joined), "have all keys of an item behind one dash", apart)
    for inner, entry, steps in entries_inside(model, data):
        if chooses(inner) and not (apart and steps[0] == joined):
            yield from structure_faults(inner, entry, document, (*route, *steps))


def _is_meant(model: type[Entry], keys: tuple[str, ...], data: Any) -> bool:  # noqa: ANN401 - a mapping of plain data
    """Tell whether one of the keys is there with a typo, which is told by itself."""
    if "by" in keys and "period" in data:
        return True
    is_dated = model is Amendment and keys == ("from",) and any(re.match("[12][0-9]{3}", key) for key in data)
    unknown = [key for key in data if key not in keys_of(model)]
    if any(name_of_key(model, data[key]) for key in unknown):
        return True
    joined = "".join(filter(None, (for_both(model, data, key) for key in unknown)))
    is_joined = any(f"`{key}: " in joined for key in keys)
    return is_dated or is_joined or any(nearest_key(model, key, data[key], data) in keys for key in unknown)


def _choice_fault(
    choice: Choice, keys: tuple[str, ...], held: Mapping[str, Data], document: Placed, route: Route
) -> Diagnostic:
    names, given = ", ".join(f"`{key}`" for key in keys), [key for key in held if key in keys]
    ends = [held.get(key) for key in ("at_least", "at_most")]
    band = f"write `between: {flow(ends)}` for both" if all(isinstance(end, str) for end in ends) else ""
    if not given:
        help_ = named_by_key(keys[0], held) or f"add one of {names}"
        return Diagnostic(f"no-{choice.noun}", choice.lack, _whole(document, route), help_)
    help_ = "; ".join(filter(None, (band, f"keep one of {names}", choice.advice)))
    return Diagnostic(
        f"two-{choice.plural}",
        f"`{given[1]}` is a second {choice.noun}",
        document.key_span((*route, given[1])),
        as_first(given, held) or help_,
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
