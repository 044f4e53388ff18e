"""Validate plain data by the models, leaving out what is faulty, so that the rest can still be checked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final, TypeAlias, TypeVar

from pydantic import ValidationError

from directive_check.catalogue import Catalogue
from directive_check.diagnostic import Diagnostic
from directive_check.loading.complaints import (
    complaints_of,
    not_a_mapping,
    structure_faults,
    worded,
)
from directive_check.loading.helps import ALL, BUT, CODE_WANTED, ID_WANTED
from directive_check.loading.keys import nearest_key
from directive_check.model import Actuals, Binding, Codebook, Directive, Entry, Fault, inside, keys_of, stand_ins_of
from directive_check.reading import Data, Placed, Route
from directive_check.values.names import nearest

_Model = TypeVar("_Model", bound=Entry)
_Gone: TypeAlias = "dict[str | int, _Gone | None]"
"""What to leave out, step by step; `None` where everything below goes."""


def validated(model: type[_Model], data: Data, document: Placed) -> tuple[_Model | None, list[Diagnostic], list[int]]:
    """Return the model of plain data, all faults of its structure, and which items of its list were kept.

    What is faulty is left out of the model, so that the rest can still be checked; where nothing usable is left the
    model is None.
    """
    if not isinstance(data, dict):
        return None, [not_a_mapping(model, document)], []
    items = data.get(_list_of(model))
    kept = list(range(len(items))) if isinstance(items, list) else []
    faults = list(structure_faults(model, data, document))
    is_first = True
    while True:
        try:
            return model.model_validate(data), faults, kept
        except ValidationError as error:
            complaints = list(complaints_of(error))
        if is_first:
            faults += filter(None, (worded(model, one, data, document) for one in complaints))
        is_first = False
        gone = _gone(model, complaints)
        left = {**stand_ins_of(model), **_without(data, gone)}
        if left == data:
            return None, faults, kept
        gone_items = gone.get(_list_of(model), {}) or {}
        kept = [index for place, index in enumerate(kept) if gone_items.get(place, {}) is not None]
        data = left


def with_words(faults: Iterable[Diagnostic], words: Catalogue) -> Iterator[Diagnostic]:
    """Yield faults with what is known by now: the unit of an indicator that they name, what has a title, and what is left of a group."""
    blocks = ({name: one.title for name, one in block.items()} for block in (words.indicators, words.sources))
    titled = [(words.areas, CODE_WANTED, "code"), *((block, ID_WANTED, "id") for block in blocks)]
    by_words = {re.sub("[-_.]+", " ", name): name for name in (*words.indicators, *words.sources)}
    by_url = {one.url: name for name, one in words.sources.items() if one.url}
    named = {
        (ID_WANTED, _folded(f"`{said[:60]}` cannot be an id")): f"write `{name}`"
        for said, name in {**by_words, **by_url}.items()
    } | {
        (wanted, _folded(f"`{title}` cannot be an id")): f"write `{name}`, the {what} of {title}"
        for titles, wanted, what in titled
        for name, title in titles.items()
    }
    for fault in faults:
        name = named.get((fault.help or "", _folded(fault.message)))
        if fault.help == CODE_WANTED:
            name = name or _left_of_group(fault.message, words.areas, words.groups)
        if name:
            yield replace(fault, help=name)
        elif fault.mend:
            yield replace(fault, help=_with_plain_blanks(fault.message, fault.mend(words)), mend=None)
        else:
            yield fault


def _with_plain_blanks(message: str, help_: str | None) -> str | None:
    """Return a help that says what is other in a text that looks the same."""
    said = message.partition("`")[2].partition("`")[0]
    is_same = f"`{' '.join(said.split())}`" in str(help_) and not said.isascii() and re.search(r"[^\S ]", said)
    return f"{help_}, with plain blanks: those that stand there look the same, and are others" if is_same else help_


def _left_of_group(message: str, areas: Mapping[str, str], groups: Mapping[str, Collection[str]]) -> str | None:
    """Return how the areas of a group are written but for some that are named by code or title; `None` where nothing says so."""
    if whole := ALL.search(message):
        group = nearest(whole["group"], groups)
        return f"write `{group}`" if group else "write the name of a group, or the codes of its areas as a list"
    found = BUT.search(message)
    if not found or found["group"] not in groups:
        return None
    named = {_folded(one) for one in re.split(r" *[,;&] *| and ", found["others"] or "") if one}
    left = [one for one in groups[found["group"]] if named.isdisjoint({_folded(one), _folded(areas.get(one, one))})]
    is_known = bool(left) and len(left) + len(named) == len(groups[found["group"]])
    return (f"write `[{', '.join(left)}]`" if named else f"write `{found['group']}`") if is_known else None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


@cache
def _list_of(model: type[Entry]) -> str:
    """Return the key of the list of entries that a kind of file is about; a codebook has none."""
    return next((key for key, inner in inside(model).items() if inner.container is list), "")


def _gone(model: type[Entry], complaints: Iterable[Fault]) -> _Gone:
    """Return what to leave out so that nothing is left to complain of, but for keys that are missing in the file itself."""
    gone: _Gone = {}
    for one in complaints:
        route = _faulty_part(model, one.route, one.reason)
        level: _Gone | None = gone
        for step in route[:-1]:
            level = level if level is None else level.setdefault(step, {})
        if route and level is not None:
            level[route[-1]] = None
    return gone


def _faulty_part(model: type[Entry], location: Route, problem: object, *, is_file: bool = True) -> Route:
    """Return the route of the part to leave out: the key of an entry, or all of an entry that lacks what it needs.

    An item of a list inside an entry takes the whole list with it, so that the places of the others stay right.
    """
    if location in {(), ("[key]",)} or (problem == "missing" and len(location) == 1):
        return ()
    inner = inside(model).get(str(location[0]))
    length = 2 if inner and inner.container else 1
    if inner is None or len(location) < length or (inner.container is list and not is_file):
        return location[:1]
    if inner.model is None:
        return location[:length]
    return (*location[:length], *_faulty_part(inner.model, location[length:], problem, is_file=False))


def _without(data: Any, gone: _Gone) -> Any:  # noqa: ANN401 - plain data
    steps = data.items() if isinstance(data, dict) else enumerate(data)
    left = {
        step: _without(value, inner) if (inner := gone.get(step)) else value
        for step, value in steps
        if gone.get(step, {}) is not None
    }
    return left if isinstance(data, dict) else list(left.values())


FileModel: TypeAlias = "type[Codebook | Directive | Actuals | Binding]"
_KINDS: Final[tuple[FileModel, ...]] = (Codebook, Directive, Actuals)


def kind_of(data: Mapping[str, Data]) -> FileModel:
    """Return which kind of file holds data; where its own key is misspelled, the kind whose list is meant, or that knows most keys."""
    given = data.keys()
    if "directive" in given or ("targets" in given and "actuals" not in given):
        return Directive
    if "actuals" in given:
        return Actuals
    if "table" in given:
        return Binding
    listed = {
        kind
        for key, held in data.items()
        for kind in (Directive, Actuals)
        if isinstance(held, list) and nearest_key(kind, key, held) == _list_of(kind)
    }
    return listed.pop() if len(listed) == 1 else max(_KINDS, key=lambda kind: len(given & keys_of(kind).keys()))
