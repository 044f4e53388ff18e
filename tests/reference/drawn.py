"""Whole projects by chance, as the files that a person would write: small, and crowded around the limits."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import yaml
from hypothesis import strategies as st

FIRST, LAST = 2023, 2025
AREAS = ["XA", "XB"]
INDICATORS = {
    "flow": {"title": "Money spent", "unit": "USD", "kind": "flow"},
    "other": {"title": "Money earned", "unit": "USD", "kind": "flow"},
    "net": {"title": "Balance", "unit": "USD", "kind": "net-flow"},
    "stock": {"title": "Debt", "unit": "USD", "kind": "stock"},
    "rate": {"title": "Share", "unit": "%", "kind": "rate"},
    "both": {"title": "Sum of flows", "unit": "USD", "sum": ["flow", "other"]},
    "all": {"title": "Sum with a balance", "unit": "USD", "sum": ["flow", "net"]},
    "levels": {"title": "Sum of levels", "unit": "USD", "sum": ["stock", "stock"]},
    "part": {"title": "Ratio", "unit": "%", "ratio": {"of": "flow", "to": "other"}},
    "months": {"title": "Ratio of a stock", "unit": "USD/USD", "ratio": {"of": "stock", "to": "flow"}},
    "growth": {"title": "Growth", "unit": "%", "change": {"of": "flow"}},
    "since": {"title": "Change of a stock", "unit": "%", "change": {"of": "stock", "since": "2023"}},
    "nested": {"title": "Ratio of sums", "unit": "%", "ratio": {"of": "both", "to": "both"}},
    "of-part": {"title": "Change of a ratio", "unit": "%", "change": {"of": "part", "as": "percent"}},
}
DIFFERENCES = {
    "less": {"title": "Difference", "unit": "USD", "difference": ["flow", "other"]},
    "points": {"title": "Points", "unit": "pp", "change": {"of": "rate", "as": "points"}},
    "more": {"title": "More", "unit": "USD", "change": {"of": "flow", "since": "2023", "as": "amount"}},
}
IN_XB = {"indicator": "other", "area": "XB"}
DERIVED = {
    "price": {"title": "Exchange rate", "unit": "EUR per USD", "kind": "rate"},
    "product": {"title": "Product", "unit": "USD", "product": ["flow", "rate"]},
    "euros": {"title": "Money in EUR", "unit": "EUR", "product": ["flow", {"indicator": "price", "area": "XA"}]},
    "level": {"title": "Part of the debt", "unit": "USD", "product": ["stock", "rate"]},
    "of-rate": {"title": "Share of a share", "unit": "%", "product": ["rate", "rate"]},
    "of-sum": {"title": "Part of a sum", "unit": "USD", "product": ["both", "rate"]},
    "by-ratio": {"title": "Times a ratio", "unit": "USD", "product": ["flow", "part"]},
    "twice": {"title": "Product of a product", "unit": "EUR", "product": ["product", "price"]},
    "of-product": {"title": "Ratio of a product", "unit": "%", "ratio": {"of": "product", "to": "flow"}},
    "fixed": {"title": "Against an area", "unit": "%", "ratio": {"of": "flow", "to": IN_XB}},
    "with-fixed": {"title": "Sum with an area", "unit": "USD", "sum": ["flow", IN_XB]},
    "less-fixed": {
        "title": "Less an area",
        "unit": "USD",
        "difference": ["stock", {"indicator": "stock", "area": "XA"}],
    },
    "fixed-change": {"title": "Change of an area", "unit": "%", "change": {"of": IN_XB}},
}
ALL_INDICATORS = INDICATORS | DIFFERENCES | DERIVED
MEASURED_IN_UNITS = ("flow", "other", "net", "stock")
ADDED_UP = {
    "flow",
    "other",
    "net",
    "both",
    "all",
    "less",
    "product",
    "euros",
    "of-sum",
    "by-ratio",
    "twice",
    "with-fixed",
}
RATES = {"rate", "price", "points", "of-rate"}
"""What is made of rates alone: no sum of areas is."""
NEVER_BELOW_ZERO = {"flow", "other", "both", "with-fixed"}
HEDGES = ["", "", "", "", "over ", "almost ", "about ", "at least ", "at most "]
STATUSES = ["", "", "", "final", "provisional", "estimated", "F"]

years = st.integers(FIRST, LAST)
levels = st.sampled_from([10, 10, 10, 12, 5, 7.5])
nudges = st.sampled_from(["0", "0", "0.1", "-0.1", "0.01", "-0.01", "0.05", "-0.05", "1", "-1", "3", "-4"])


@st.composite
def numbers(draw, near: float = 10) -> str:
    """Draw an amount near another: on it, one last digit off, or anywhere."""
    return str(Decimal(str(near)) * draw(st.sampled_from([1, 1, 1, 2, 0])) + Decimal(draw(nudges)))


def amounts(indicator: str) -> st.SearchStrategy[str]:
    """Return amounts that an indicator may have."""
    return numbers().map(lambda number: number.lstrip("-") if indicator in NEVER_BELOW_ZERO else number)


@st.composite
def periods(draw) -> str:
    year = draw(years)
    month = draw(st.integers(1, 12))
    end = draw(st.integers(month, 12))
    return draw(
        st.sampled_from([
            *[f"{year}"] * 6, f"{year}-S{1 + month % 2}", f"{year}-Q{1 + month % 4}", f"{year}-{month:02d}",
            f"{year}-{month:02d}/{year}-{end:02d}", f"{year}-01/{year}-09", f"{year}/{min(year + 1, LAST)}",
            f"{year - 1}-{month:02d}/{year}-{end:02d}",
        ])
    )  # fmt: skip


@st.composite
def values(draw, indicator: str) -> str:
    number, hedge = draw(amounts(indicator)), draw(st.sampled_from(HEDGES))
    if indicator in NEVER_BELOW_ZERO and Decimal(number) == 0:
        hedge = ""  # almost nothing would be less than nothing
    scale = draw(st.sampled_from(["", "", "", "thousand "])) if indicator in MEASURED_IN_UNITS else ""
    if scale:
        number = str(Decimal(number) / 1000)
    return f"{hedge}{number} {scale}{ALL_INDICATORS[indicator]['unit']}"


@st.composite
def rows(draw, indicator: str, area: str) -> list[dict[str, str]]:
    """Draw figures of one indicator in one area: a few of any period, or a series without a gap."""
    if draw(st.integers(0, 2)):
        spans = draw(st.lists(periods(), min_size=2, max_size=9))
    else:
        length = draw(st.sampled_from([1, 3, 6, 12, 12]))
        first = draw(st.integers(0, 24 // length))
        last = draw(st.integers(first, 36 // length - 1))
        spans = [part_of_series(number, length) for number in range(first, last + 1)]
    return [
        {"indicator": indicator, "area": area, "period": span, "value": draw(values(indicator))}
        | {"status": draw(st.sampled_from(STATUSES))}
        for span in spans
    ]


def part_of_series(number: int, length: int) -> str:
    start = FIRST * 12 + number * length
    return "/".join(f"{month // 12}-{month % 12 + 1:02d}" for month in (start, start + length - 1))


@st.composite
def figures(draw, indicators: list[str]) -> str:
    """Draw figures as CSV, all published on days of their own."""
    found = [row for name in indicators for area in AREAS for row in draw(rows(name, area))]
    days = draw(st.permutations(range(len(found))))
    for row, day in zip(found, days, strict=True):
        row["published"] = str(dt.date(2025, 1, 1) + dt.timedelta(days=11 * day))
    found += [row | {"value": f"about {row['value']}"} for row in found[:1] if row["value"][0].isdigit()]
    lines = [",".join(row.get(column, "") for column in COLUMNS) for row in found]
    return "\n".join([",".join(COLUMNS), *lines, ""])


def measured_by(indicator: str) -> set[str]:
    """Return the indicators with figures that one is computed from."""
    definition = ALL_INDICATORS[indicator]
    if "kind" in definition:
        return {indicator}
    written = next(
        definition[name] for name in ("sum", "ratio", "change", "difference", "product") if name in definition
    )
    parts = written if isinstance(written, list) else [written[role] for role in ("of", "to") if role in written]
    return set().union(*(measured_by(part if isinstance(part, str) else part["indicator"]) for part in parts))


COLUMNS = ("indicator", "area", "period", "value", "status", "published")


@st.composite
def limits(draw, indicator: str, dates: list[str]) -> Any:
    """Draw what stands behind an operator: one limit, or one by area, by year, or by both."""
    unit = ALL_INDICATORS[indicator]["unit"]
    form = draw(st.sampled_from(["plain", "plain", "plain", "area", "year", "both"]))
    one = amounts(indicator).map(lambda number: f"{number} {unit}")
    by_year = st.fixed_dictionaries(dict.fromkeys(dates, one))
    if form == "plain" or (form != "area" and not dates):
        return draw(one)
    return draw({
        "area": st.fixed_dictionaries(dict.fromkeys(AREAS, one)),
        "year": by_year,
        "both": st.fixed_dictionaries(dict.fromkeys(AREAS, by_year)),
    }[form])  # fmt: skip


@st.composite
def band(draw, unit: str) -> list[str]:
    low, high = sorted(draw(st.tuples(levels, levels)))
    return [f"{low} {unit}", f"{high} {unit}"]


@st.composite
def bases(draw, indicator: str) -> dict[str, Any]:
    first, last = sorted(draw(st.tuples(years, years)))
    month = draw(st.integers(1, 12))
    spans = [f"{first}/{last}", f"{first}/{last}", f"{first}", f"{first}-01/{last}-Q1"]
    if indicator != "since":  # the first edition takes the first year of a window across two, not its report year
        spans.append(f"{first}-S2/{last}-12")
    over = draw(st.sampled_from(spans))
    names = ["each_year", "each_year", "mean_over", "by", "by", *["total_over"] * (indicator in ADDED_UP) * 2]
    basis = draw(st.sampled_from(names))
    if basis == "each_year":
        return {basis: f"{first}/{last}"}
    if basis == "by":
        return {basis: str(last)} | draw(paths(indicator, last))
    if basis == "total_over" and draw(st.booleans()):
        return {basis: f"{first}-{month:02d}/{last}-12"}
    return {basis: over}  # what a mean makes of a rest shorter than a quarter is said nowhere


@st.composite
def paths(draw, indicator: str, last: int) -> dict[str, Any]:
    if not draw(st.integers(0, 3)):
        return {}
    unit = ALL_INDICATORS[indicator]["unit"]
    start = draw(st.integers(2019, last - 1))
    hedge = draw(st.sampled_from(["", "", "", "over ", "about ", "almost ", "at least ", "at most "]))
    method = draw(st.sampled_from(["linear", "linear", "cagr", "steps"]))
    path: dict[str, Any] = {"baseline": {str(start): f"{hedge}{draw(amounts(indicator))} {unit}"}}
    if method == "cagr":
        path["baseline"] = {str(start): f"{draw(levels)} {unit}"}
    between = draw(st.lists(st.integers(start + 1, last - 1), unique=True, max_size=2)) if last - start > 1 else []
    if between and method != "cagr":
        path["milestones"] = {str(year): f"{draw(amounts(indicator))} {unit}" for year in sorted(between)}
    if (method == "steps" and between) or method == "cagr":
        path["method"] = method
    return path


@st.composite
def targets(draw, number: int, indicators: list[str]) -> dict[str, Any]:
    indicator = draw(st.sampled_from(indicators))
    unit = ALL_INDICATORS[indicator]["unit"]
    target = {"id": f"t{number}", "indicator": indicator} | draw(bases(indicator))
    has_one_limit = "method" in target
    operator = draw(st.sampled_from(["at_least", "at_most", *["between"] * (not has_one_limit)]))
    dates = [str(year) for year in range(FIRST, LAST + 1)]
    if "each_year" in target:
        first, last = target["each_year"].split("/")
        dates = [date for date in dates if first <= date <= last]
    else:
        dates = []
    target[operator] = draw(band(unit) if operator == "between" else limits(indicator, dates))
    if draw(st.booleans()):
        target["precision"] = str(draw(st.integers(0, 2)))
    if target.get("method") == "cagr":
        target[operator] = f"{draw(levels)} {unit}"
    if indicator == "rate" and operator != "between" and "by" not in target and not draw(st.integers(0, 3)):
        target[operator] = f"{draw(st.sampled_from([25, 50, 110]))} % of the way to goal"
    if "each_year" in target and not draw(st.integers(0, 3)):
        waived = draw(st.lists(st.sampled_from(dates), min_size=1, unique=True))
        target["waivers"] = [{"year": year, "reason": f"A flood in {year}"} for year in waived]
    return target | draw(where(target))


def has_limits_of_its_own(target: dict[str, Any]) -> bool:
    """Tell whether areas or years have limits of their own, which need every one of them."""
    return any(isinstance(target.get(operator), dict) for operator in ("at_least", "at_most"))


@st.composite
def where(draw, target: dict[str, Any]) -> dict[str, Any]:
    form = draw(st.sampled_from(["group", "area", "list", "scope"]))
    if form == "scope" and not has_limits_of_its_own(target):
        first, last = sorted(draw(st.tuples(years, years)))
        return {"areas": {"XA": f"{first}/{last}", "XB": f"{FIRST}/{LAST}"}}
    if form == "area" and not has_limits_of_its_own(target):
        return {"area": draw(st.sampled_from(AREAS))}
    return {"areas": "all" if form == "group" else AREAS}


GOAL = {
    "id": "goal",
    "indicator": "rate",
    "areas": "all",
    "at_least": "20 %",
    "by": "2025",
    "baseline": {"2021": "10 %"},
}


def written(data: dict[str, Any]) -> str:
    """Return data as YAML without aliases."""
    dumper = yaml.SafeDumper
    dumper.ignore_aliases = lambda *_: True
    return yaml.dump(data, Dumper=dumper, sort_keys=False)


@st.composite
def projects(draw, forms: frozenset[str] = frozenset()) -> dict[str, str]:
    """Draw the files of a project, with promises of the second edition in the forms named."""
    indicators = INDICATORS | (DIFFERENCES if "differences" in forms else {}) | (DERIVED if "derived" in forms else {})
    old = [draw(targets(number, list(indicators))) for number in range(draw(st.integers(1, 4)))]
    found = [draw(in_a_form(target, forms)) for target in old]
    measured = [one["indicator"] for target in found for one in alternatives_of(target)]
    used = set().union(*map(measured_by, measured))
    directive = {"directive": "d", "period": "2018/2027", "targets": [*[GOAL] * ("rate" in used), *found]}
    codebook = {"areas": {"XA": "Aland", "XB": "Beland"}, "groups": {"all": AREAS}, "indicators": indicators}
    return {
        "targets/d.yaml": written(directive),
        "data/codebook.yaml": written(codebook),
        "data/figures.csv": draw(figures(sorted(used))),
    }


def alternatives_of(target: dict[str, Any]) -> list[dict[str, Any]]:
    nested = target.get("any_of") or target.get("all_of")
    return [one for part in nested for one in alternatives_of(part)] if nested else [target]


@st.composite
def in_a_form(draw, target: dict[str, Any], forms: frozenset[str]) -> dict[str, Any]:
    """Draw what one of the forms makes of a target; a run is always written as the program knows it."""
    from reference.drawn_forms import FORMS

    if "in_a_row" in target and "in-a-row" in forms:
        return FORMS["in-a-row"](draw, target)
    known = sorted(forms & set(FORMS))
    return FORMS[draw(st.sampled_from(known))](draw, target) if known and draw(st.integers(0, 3)) else target
