"""Areas and what is said of them by their codes: what they are called, which are in scope, and who answers for each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any, Final

from directive_check.model.forms import (
    Form,
    Told,
    alone_or_with,
    by_shape,
    in_flow,
    list_of,
    map_of,
    matching,
    otherwise,
    without_note,
    written,
)
from directive_check.model.values import ID, PERIOD, TEXT
from directive_check.model.words import AREA_CODE, AREAS_PATTERN, IDENTIFIER_PATTERN, SHARE_PATTERN, Area, Quorum
from directive_check.values import Unreadable
from directive_check.values.names import braces, options
from directive_check.values.period import YEAR_PATTERN, Period

_AREAS: Final = map_of(ID, alone_or_with("an area", Area, ("title", TEXT), {"also": list_of(TEXT)}))


def _names_first(value: object) -> Told:
    """Tell of areas whose names stand before their codes that these stand first."""
    pairs = [*value.items()] if isinstance(value, dict) else []
    codes = [code for name, code in pairs if isinstance(code, str) and not AREA_CODE.fullmatch(name)]
    if not pairs or len(codes) < len(pairs) or not all(map(AREA_CODE.fullmatch, codes)):
        return None
    return (
        "the code of an area stands first, and then what it is called",
        f"write each as `{codes[0]}: {in_flow(pairs[0][0])}`",
    )


AreaNames = Annotated[dict[str, Area], otherwise(_AREAS, _names_first)]


def _what_areas_are_called(value: object) -> Told:
    """Tell of a codebook's names of areas where these belong."""
    names = without_note(value)
    texts = [*names.values()] if isinstance(names, dict) else []
    if not texts or not all(isinstance(one, str) and one not in _YES and _is_name(one) for one in texts):
        return None
    message = "`areas` says for which areas the targets hold; what areas are called stands in a codebook"
    return message, f"write `codebook: {{areas: {braces([*names.items()][:1])}}}`"


def _in_scope_otherwise(value: object) -> Told:
    """Tell of areas that stand in a list with their times, or with a yes, how they are written."""
    items = value if isinstance(value, list) and all(isinstance(one, dict) for one in value) else []
    held = {code: time for one in items for code, time in one.items()} or without_note(value)
    if not isinstance(held, dict) or not held or not all(isinstance(time, str) for time in held.values()):
        return None
    if set(held.values()) <= _YES:
        return "areas that are in scope all the time stand in a list", f"write `[{', '.join(held)}]`"
    return ("areas with their times must be a mapping", f"write `{as_mapping(held.items())}`") if items else None


_YES: Final = {"true", "True", "yes", "Yes", "all", "always", "x"}


def _is_name(text: str) -> bool:
    """Tell whether a text is the name of an area, where a period might stand: that starts with a year, or a part of one."""
    return not re.match("[0-9]{4}|[QqHhSs]?[0-9]+(?![0-9A-Za-z])", text) and not re.search(rf"\b{YEAR_PATTERN}\b", text)


_ANY: Final = by_shape(ID, items=list_of(ID), mapping=map_of(ID, PERIOD, least=1))
_IN_SCOPE: Final = otherwise(_ANY, _in_scope_otherwise)


def _owners_of_areas(value: object) -> Told:
    """Tell of owners that stand beside their areas in other ways how they are written."""
    by_area = owners_by_area(value)
    if not by_area:
        return None
    told = f"write `{as_mapping(by_area)}`"
    if isinstance(value, list) and isinstance(value[0], str):
        told += f" where these are areas; else one text: `{in_flow(', '.join(value))}`"
    elif isinstance(value, dict) and value.keys().isdisjoint(_AREA_WORDS):
        told += " where these are areas; else the code of each area before its owner"
    return "owners by area must be a mapping of each area to its owner", told


def _one_owner(value: object) -> Told:
    """Tell of a mapping that names one owner how that is written."""
    name = next((value[key] for key in _NAME_WORDS if key in value), None) if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(name, str):
        return None
    rest = ", and what else is said of it under `note`" if len(value) > 1 else ""
    return "text was expected, not a mapping", f"write `{in_flow(name)}`{rest}"


def owners_by_area(value: object) -> list[tuple[str, str]]:
    """Return the areas and owners in a list, in a mapping that names both, or in one turned round; else none."""
    if isinstance(value, dict):
        return _areas_and_names(value) if value.keys() & {*_AREA_WORDS} else _turned_round(value)
    found = [_in_item(one) for one in value] if isinstance(value, list) else []
    return [pair for pairs in found for pair in pairs] if all(found) else []


def as_mapping(pairs: Iterable[tuple[str, str]]) -> str:
    """Return how texts by their keys are written in braces."""
    return braces((in_flow(key), in_flow(value)) for key, value in pairs)


def _in_item(item: object) -> list[tuple[str, str]]:
    if isinstance(item, dict):
        return _areas_and_names(item)
    found = _NAME_OF_AREA.fullmatch(item) if isinstance(item, str) else None
    return [(found["area"] or found["code"], found["name"] or found["who"])] if found else []


def _areas_and_names(given: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the areas and owners that a mapping gives, by their own keys or as key and value."""
    area, name = (next((given[key] for key in keys if key in given), None) for keys in (_AREA_WORDS, _NAME_WORDS))
    pairs = [(area, name)] if area else [*given.items()]
    return [*pairs] if all(isinstance(text, str) for pair in pairs for text in pair) else []


def _turned_round(given: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the areas of owners that stand before them; none where a key can be the code of an area."""
    if any(re.fullmatch(IDENTIFIER_PATTERN, name) for name in given):
        return []
    areas = [(area, name) for name, held in given.items() for area in (held if isinstance(held, list) else [held])]
    return areas if all(isinstance(area, str) and AREA_CODE.fullmatch(area) for area, _ in areas) else []


_AREA_WORDS: Final = ("area", "region", "country")
_NAME_WORDS: Final = ("name", "owner", "title", "who", "responsible")
_NAME_OF_AREA: Final = re.compile(r"(?P<name>[^()]+?) ?\((?P<area>[^()]+)\)|(?P<code>[A-Z][\w.-]*): (?P<who>.+)")
_OWNER: Final = otherwise(TEXT, _one_owner)


def _refuse_one_owner(value: object) -> None:
    """Raise where one owner is named in a mapping, as if by the area."""
    if isinstance(value, dict) and value.keys() & {*_NAME_WORDS}:
        _OWNER.read(value)


def _quorum(value: object) -> Quorum:
    text = written(value, "a share or a number of areas, such as `50 %` or `3 areas`")
    share, count = re.fullmatch(SHARE_PATTERN, text), re.fullmatch(AREAS_PATTERN, text)
    if share or count:
        return Quorum(text, Decimal((share or count)[1]), is_share=share is not None)  # type: ignore[index]  # one of the two
    message = f"`{text[:60]}` is no share of the areas, and no number of them"
    raise Unreadable("unreadable-share", message, _as_quorum(text))


def _as_quorum(text: str) -> str:
    """Return how a share or a number of areas is written, with the same number where that can be told."""
    from directive_check.values.respelling import as_limits

    limits = dict.fromkeys(limit for key, limit in as_limits(text.partition(" of ")[0]) if key in {None, "at_least"})
    ways = [limit for limit in limits if re.fullmatch(f"{SHARE_PATTERN}|{AREAS_PATTERN}", limit)]
    if ways:
        return f"write {options(ways)}"
    if re.fullmatch(r"0?\.[0-9]{1,9}", text) and Decimal(text):
        return f"write `{Decimal(text).scaleb(2):f} %` where it is a share of 1, or `{text} %`"
    count = re.fullmatch("([1-9][0-9]{0,3})(?: (?:of [0-9]+|[a-z]+))?", text)
    if text in _HALVES:
        return "write `50 %`"
    if count:
        return f"write `{count[1]} areas`" + ("" if " " in text else f", or `{count[1]} %`")
    return "write a share of up to 100 %, such as `50 %`, or a number of areas, such as `3 areas`"


_HALVES: Final = frozenset({"half", "1/2"})


Owners = Annotated[
    str | dict[str, str], otherwise(by_shape(_OWNER, mapping=map_of(ID, _OWNER)), _owners_of_areas, _refuse_one_owner)
]
Areas = Annotated[str | list[str] | dict[str, Period], _IN_SCOPE]
DefaultAreas = Annotated[str | list[str] | dict[str, Period], otherwise(_IN_SCOPE, _what_areas_are_called)]
ShareOfAreas = Annotated[Quorum, Form(_quorum, matching(AREAS_PATTERN, SHARE_PATTERN, examples=["50 %", "3 areas"]))]
