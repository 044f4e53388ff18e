"""Say what to write in place of what a model does not take."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from directive_check.loading.reshaping import LONG, example_of, flow, held_at, members_of, model_at
from directive_check.model import IDENTIFIER_PATTERN, Actual, Codebook, Entry, Waiver
from directive_check.reading import Data, Placed, Route
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
    if (several := members_of(given)) and (help_ := _help_for_several(model, location, several, given)):
        return help_
    if reason.code == "unreadable-id" and isinstance(given, str):
        is_definition = location[-1] == "[key]" and model_at(model, location) is Codebook
        is_own = is_definition or names.isdisjoint(_REFERENCES)
        return reason.help if is_own else _id_help(model, location, reason, given)
    if reason.code == "unreadable-year":
        return _year_help(reason, location, given)
    return _period_help(model, location, reason, given) if reason.code == "unreadable-period" else reason.help


_RUN_OF_YEARS: Final = re.compile("([2-9]|1[0-9])[ -]years?(?: averages?| means?)?")


def _year_help(reason: Unreadable, location: Route, given: object) -> str | None:
    """Return how a year is written where it stands: what a change is compared with is the year before by itself."""
    if location[-1] == "since" and _YEAR_BEFORE(str(given)):
        return "leave `since` out: without it the year before is compared with"
    if "year" in location and "write `" not in (reason.help or ""):
        return f"{reason.help}; other times have a `period` of their own, such as `2025-04/2026-03`"
    return reason.help


def _help_for_mapping(location: Route, given: Mapping[str, Data]) -> str | None:
    """Return what of a mapping is written where one text is wanted: the times of limits as the period, a source with its page."""
    times = sorted(key for key in given if re.fullmatch(PERIOD_PATTERN, key))
    key = next((str(step) for step in location if re.match("each_|.*_over$", str(step))), "")
    if key and times and len(times) == len(given):
        ends = dict.fromkeys((times[0], times[-1]))
        return f"write `{'/'.join(ends)}`, and `{flow(dict(given))}` under the key of the limit"
    is_source = "source" in location and len(given) == 1 and location[-1] != "[key]"
    return f"write `{next(iter(given))}` alone, and what else is said of it under `note`" if is_source else None


def _period_help(model: type[Entry], location: Route, reason: Unreadable, given: object) -> str | None:
    """Return how a period is written where it stands: areas are in scope from one time to another."""
    if (run := _RUN_OF_YEARS.fullmatch(str(given))) and str(location[-1]).endswith("_over"):
        each = f", or `each_year: …` with `mean_of: {run[1]}` where it is so each year" * (location[-1] == "mean_over")
        return f"write the first and the last of these years, such as `2023/{2022 + int(run[1])}`{each}"
    is_unsaid = reason.help == NO_PERIOD or "/YEAR`" in (reason.help or "")
    if is_unsaid and any(LIMITS.get(str(step)) for step in location):
        year = next((step for step in location if re.fullmatch(YEAR_PATTERN, str(step))), None)
        swapped = f"the area stands first, and below it the years, each with its limit: write `{given}: {{{year}: …}}`"
        return swapped if year else EACH_YEAR
    if "areas" in location and (is_unsaid or not re.search("`[^`]+/", reason.help or "")):
        return "write the first and the last year for which it holds there, such as `2022/2025`"
    if re.match("each_|.*_over$", str(location[-1])):
        return _span_help(reason, str(given))
    key = next((key for key in ("baseline", "milestones") if key in location and is_unsaid), None)
    return f"write it like `{example_of(model, location[: location.index(key) + 1])}`" if key else reason.help


def _span_help(reason: Unreadable, given: str) -> str | None:
    """Return how the time is written in which something holds each year, or over which it is counted."""
    if until := _UNTIL.fullmatch(given.casefold()):
        return f"write `YEAR/{until[1]}`, with the first year that is meant for `YEAR`"
    return "write from when to when it holds, such as `2022/2025`" if reason.help == NO_PERIOD else reason.help


_UNTIL: Final = re.compile(rf"(?:up )?(?:until|till?|to|by|through|bis|jusqu'en|hasta|até|do|до) ({YEAR_PATTERN})")


_YEAR_BEFORE: Final = re.compile(
    r"(?:the )?(?:previous|preceding|prior|last|past)(?: (?:calendar )?year)?|(?:the |1 |one )?year (?:before|earlier|ago)|year[- ]on[- ]year|yo?y|y/y|[ynt]? ?- ?1|"
    r"(?:das |dem )?vorjahr(?:es)?|(?:l['’])?année précédente|(?:el )?año anterior|(?:l['’])?anno precedente|(?:o )?ano anterior|poprzedni rok|rok poprzedni|предыдущий год|"
    "попередній рік|папярэдні год|önceki yıl|前年",
    re.IGNORECASE,
).fullmatch
"""What people call the year before another."""

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
    is_band = len(several) == 2 and location[-1] != "milestones"
    return limit_help(location, as_limits(" to ".join(several))) if is_band else None


def _id_help(model: type[Entry], location: Route, reason: Unreadable, given: str) -> str | None:
    """Return how the id of something is written: ids in a row are a list, an area is named by its code."""
    names = {str(step) for step in location}
    if "blanks" in (reason.help or ""):
        return reason.help
    if re.match(r"[-–−!~][A-Za-z]", given):
        return "nothing is taken out of a group here: name the areas that are left one by one"
    parts = () if BUT.search(given) else members_of(given)
    if all(parts) and parts and "areas" in names:
        return f"write a list: `[{', '.join(parts)}]`"
    if all(parts) and parts and location[-1] == "area":
        return _ONE_AREA.get(model_at(model, location), f"write `areas: [{', '.join(parts)}]`")
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


def named_by_key(name: str, given: object) -> str | None:
    """Return how an entry says what it is, or is of, that has that as its first key, without a value."""
    key, held = next(iter(given.items()), ("", "")) if isinstance(given, dict) else ("", "")
    return f"write `{name}: {key}` in place of `{key}:`" if name in {"id", "indicator"} and held is None else None


def joined_in(data: Mapping[str, Data]) -> str:
    """Return the first key of a list of conditions that are judged together; nothing where none stands there."""
    return next((key for key in ("any_of", "all_of") if listed_in(data, key)), "")


def listed_in(data: Mapping[str, Data], key: str) -> list[Data]:
    """Return the list under a key; an empty one where there is none."""
    held = data.get(key)
    return held if isinstance(held, list) else []


def as_first(given: list[str], held: Mapping[str, Data]) -> str | None:
    """Return how a condition is written that stands beside a list of others: as the first of them."""
    joined = joined_in(held)
    alone = {
        key: held[key] for key in held if key == "indicator" or (LIMITS.get(key) is not None and key != "milestones")
    }
    if joined not in given or not alone:
        return None
    if len(alone) == 1:
        is_measure = "indicator" in alone
        own = {"indicator"} if is_measure else LIMITS.keys()
        if all(isinstance(one, dict) and not own.isdisjoint(one) for one in listed_in(held, joined)):
            return f"take `indicator` out here, as each of `{joined}` has its own" if is_measure else None
        return f"write `{flow(alone)[1:-1]}` in each of `{joined}`, and not beside it"
    whole = f"`{joined}: {flow([alone, *listed_in(held, joined)])}`"
    return f"write {whole}" if len(whole) < LONG else f"write `{flow(alone)}` as the first item of `{joined}`"


def put_together(data: Mapping[str, Data]) -> str | None:
    """Return how conditions are written each key of which stands in an item of its own; `None` where that is not so."""
    whole: list[dict[str, Data]] = []
    last: dict[str, Data] = {}
    for one in listed_in(data, joined_in(data)):
        if not isinstance(one, dict) or len(one) != 1:
            return None
        if not last or not last.keys().isdisjoint(one):
            last = {}
            whole.append(last)
        last |= one
    return f"write `{flow([*whole])}`" if whole and all("indicator" in one and len(one) > 1 for one in whole) else None


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


def apart_help(location: Route, given: object, data: Data, document: Placed) -> str | None:
    """Return how limits or figures in a list are set apart, one of which is bare digits at a comma without a blank: it may be that of decimals."""
    route = location if isinstance(given, list) else location[:-1]
    held = None if {*LIMITS, "value"}.isdisjoint(route) else held_at(data, route)
    if not isinstance(held, list):
        return None
    spans = [document.span((*route, index)) for index in range(len(held))]
    for one, before, span in zip(held[1:], spans, spans[1:], strict=False):
        touches = (before.line, before.end_column + 1) == (span.line, span.column)
        if touches and isinstance(one, str) and one.isdecimal():
            return "a comma without a blank behind it may be that of decimals: write a point before these, and a blank behind each comma between two numbers"
    return None


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

ALL: Final = re.compile(
    r"`(?:all(?: of)?(?: the)?|each(?: of the)?|every|alle|toutes? les|todas? l[ao]s|todos os|tutte le) (?P<group>[^ `]+)`",
    re.IGNORECASE,
)
"""A group, all of which is meant."""

_REFERENCES: Final = frozenset(("area", "areas", "groups", "source", "indicator", "owner", "baseline", *LIMITS))
