"""The second edition's forms of promises by chance: each makes another promise of one that was drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from reference.drawn import (
    ALL_INDICATORS,
    AREAS,
    FIRST,
    LAST,
    MEASURED_IN_UNITS,
    RATES,
    amounts,
    has_limits_of_its_own,
)

Target = dict[str, Any]
Draw = Callable[[Any], Any]


def one_limit(target: Target) -> str | None:
    """Return the operator of a target whose limit is one plain amount."""
    return next(
        (name for name in ("at_least", "at_most") if isinstance(target.get(name), str) and "way" not in target[name]),
        None,
    )


def windows_in_a_year(draw: Draw, target: Target) -> Target:
    if "each_year" not in target or "in_a_row" in target:
        return target
    return renamed(target, "each_year", draw(st.sampled_from(["each_half", "each_quarter", "each_month"])))


def fiscal_years(draw: Draw, target: Target) -> Target:
    if "each_year" not in target or "in_a_row" in target or "waivers" in target or has_limits_of_its_own(target):
        return target
    first, last = target["each_year"].split("/")
    month = draw(st.integers(2, 12))
    return target | {"each_year": f"{first}-{month:02d}/{int(last) + 1}-{month - 1:02d}"}


def in_a_row(draw: Draw, target: Target) -> Target:
    plain = {name: value for name, value in target.items() if name != "in_a_row"}
    if "each_year" not in target or has_limits_of_its_own(target) or "waivers" in target:
        return plain
    basis, most = draw(st.sampled_from([("each_year", 1), ("each_half", 2), ("each_quarter", 4), ("each_month", 6)]))
    return renamed(plain, "each_year", basis) | {"in_a_row": str(draw(st.integers(1, most)))}


def means_of_windows(draw: Draw, target: Target) -> Target:
    if "each_year" not in target or "in_a_row" in target:
        return target
    return target | {"mean_of": str(draw(st.integers(2, 3)))}


DATED: tuple[Callable[[int], str], ...] = (
    lambda year: f"{year}-03",
    lambda year: f"{year}-11",
    lambda year: f"{year}-Q2",
    lambda year: f"{year}-S1",
    lambda year: f"{year - 1}-04/{year}-03",
)


def deadlines(draw: Draw, target: Target) -> Target:
    if "by" not in target:
        return target
    dated = draw(st.sampled_from(DATED))
    paths = {name: target[name] for name in ("baseline", "milestones") if name in target}
    keyed = {name: {dated(int(year)): value for year, value in path.items()} for name, path in paths.items()}
    return target | keyed | {"by": dated(int(target["by"]))}


def baselines(draw: Draw, target: Target) -> Target:
    if "baseline" not in target or target.get("method") == "cagr":
        return target
    (year,) = target["baseline"]
    return target | {"baseline": year}


def strict_limits(draw: Draw, target: Target) -> Target:
    names = {"at_least": "more_than", "at_most": "less_than"}
    return {names.get(name, name): value for name, value in target.items()}


def together(draw: Draw, target: Target) -> Target:
    if target["indicator"] in RATES or has_limits_of_its_own(target) or "way" in str(target):
        return target
    return {name: value for name, value in target.items() if name not in {"area", "areas"}} | {"together": "all"}


def counted_areas(draw: Draw, target: Target) -> Target:
    return (
        target | {"in_at_least": draw(st.sampled_from(["1 areas", "2 areas", "50 %", "60 %"]))}
        if "areas" in target
        else target
    )


def alternatives(draw: Draw, target: Target) -> Target:
    operator = one_limit(target)
    if operator is None or {"by", "in_a_row", "mean_of"} & set(target):
        return target
    first = {"indicator": target["indicator"], operator: target[operator]}
    names = [name for name in MEASURED_IN_UNITS if "total_over" not in target or name != "stock"]
    other = draw(st.sampled_from(names))
    second = {"indicator": other, draw(st.sampled_from(["at_least", "at_most"])): f"{draw(amounts(other))} USD"}
    if second == first:
        return target
    rest = {name: value for name, value in target.items() if name not in first}
    return rest | {
        "any_of": draw(
            st.sampled_from(
                [[first, second], [{"all_of": [first, second]}, first], [second, {"all_of": [second, first]}]]
            )
        )
    }


def amendments(draw: Draw, target: Target) -> Target:
    operator = one_limit(target)
    if operator is None:
        return target
    times = " ".join(value for key, value in target.items() if key == "by" or key.startswith("each_") or "_over" in key)
    last = max(map(int, re.findall("[0-9]{4}", times)), default=LAST)
    day = f"{draw(st.integers(FIRST, min(LAST, last)))}-{draw(st.integers(1, 12)):02d}-15"
    limit = f"{draw(amounts(target['indicator']))} {ALL_INDICATORS[target['indicator']]['unit']}"
    change = draw(st.sampled_from([{operator: limit}, {operator: limit}, {"precision": "1"}, {"withdrawn": "true"}]))
    return target | {"amended": [{"from": day} | change]}


def scopes_and_waivers(draw: Draw, target: Target) -> Target:
    if has_limits_of_its_own(target) or "areas" not in target:
        return target
    month = draw(st.integers(1, 12))
    return target | {"areas": {AREAS[0]: f"{FIRST}-{month:02d}/{LAST}", AREAS[1]: f"{FIRST}/{LAST}-{month:02d}"}}


def renamed(target: Target, old: str, new: str) -> Target:
    return {new if name == old else name: value for name, value in target.items()}


FORMS: dict[str, Callable[[Draw, Target], Target]] = {
    "windows-in-a-year": windows_in_a_year,
    "fiscal-years": fiscal_years,
    "in-a-row": in_a_row,
    "means-of-windows": means_of_windows,
    "deadlines": deadlines,
    "baselines": baselines,
    "strict-limits": strict_limits,
    "together": together,
    "counted-areas": counted_areas,
    "alternatives": alternatives,
    "amendments": amendments,
    "scopes-and-waivers": scopes_and_waivers,
}
