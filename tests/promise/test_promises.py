"""What a target promises in each of its areas, every default filled in. By hand; every number is invented."""

import pytest
import yaml

from directive_check.model import Directive
from directive_check.values import plain, read_quantity
from ledgers import ends, ledger_of

HEAD = {"directive": "d", "period": "2021/2030", "areas": ["XA", "XB"]}
INDICATORS = {
    "x": {"unit": "USD", "kind": "flow"},
    "share": {"unit": "%", "kind": "rate"},
    "late": {"unit": "%", "change": {"of": "x", "since": "2025"}},
    "rise": {"unit": "%", "change": {"of": "x", "since": "2020"}},
}
GROUPS = {"both": ("XA", "XB")}


def numbers(promise):
    """Return the limits of a promise, once where they are alike in all its windows, else by window."""
    required = {window: promise.limit.bound(window) for year in promise.years for window in promise.basis.windows(year)}
    told = {str(window): f"{bound.text} {ends(bound.required)}" for window, bound in required.items()}
    return set(told.values()).pop() if len(set(told.values())) == 1 else told


def line(promise):
    """Return a promise in a line: where, in which years of its scope, how much, from where, through what."""
    scope = f" in {promise.scope}" if promise.scope else ""
    base = promise.baseline
    start = f", from {base.period}: {base.value.text if base.value else 'what is observed'}" if base else ""
    way = "".join(f", {one.period}: {one.text} = {plain(one.number)}" for one in promise.milestones)
    return f"{promise.area}{scope} {promise.limit.words} {numbers(promise)}{start}{way}"


def promises(*targets, directive=None):
    filled = [{"id": f"t{number}", **yaml.load(target, yaml.BaseLoader)} for number, target in enumerate(targets)]
    made = Directive.model_validate(HEAD | (directive or {}) | {"targets": filled})
    return ledger_of({}, made, indicators=INDICATORS, groups=GROUPS).catalogue.promises


OF_ONE = {
    "the areas of the directive": ("indicator: x\nat_least: 5 USD\neach_year: 2021/2022", ["XA at least 5 USD [5, inf)", "XB at least 5 USD [5, inf)"]),
    "an area of its own": ("indicator: x\narea: XC\nat_most: 5 USD\neach_year: 2021/2022", ["XC at most 5 USD (-inf, 5]"]),
    "a group, area by area": ("indicator: x\nareas: both\nmore_than: 5 USD\neach_year: 2021/2022", ["XA more than 5 USD (5, inf)", "XB more than 5 USD (5, inf)"]),
    "a group together": ("indicator: x\ntogether: both\nless_than: 5 USD\neach_year: 2021/2022", ["both less than 5 USD (-inf, 5)"]),
    "areas with scopes, a group among them": (
        "indicator: x\nareas: {both: 2021/2022, XC: 2022}\nat_least: 5 USD\neach_year: 2021/2022",
        ["XA in 2021/2022 at least 5 USD [5, inf)", "XB in 2021/2022 at least 5 USD [5, inf)", "XC in 2022 at least 5 USD [5, inf)"],
    ),
    "a band": ("indicator: x\narea: XA\nbetween: [5 USD, 6 USD]\neach_year: 2021/2022", ["XA between 5 USD and 6 USD [5, 6]"]),
    "by year": (
        "indicator: x\narea: XA\nat_least: {2021: 5 USD, 2022: 6 USD}\neach_year: 2021/2022",
        ["XA at least {'2021': '5 USD [5, inf)', '2022': '6 USD [6, inf)'}"],
    ),
    "by area and year": (
        "indicator: x\nat_least: {XA: {2021: 5 USD, 2022: 6 USD}, XB: 7 USD}\neach_year: 2021/2022",
        ["XA at least {'2021': '5 USD [5, inf)', '2022': '6 USD [6, inf)'}", "XB at least 7 USD [7, inf)"],
    ),
    "from a baseline through milestones, in any order": (
        "indicator: share\narea: XA\nat_least: 9 %\nby: 2025\nbaseline: {2021: 1 %}\nmilestones: {2024: 8 %, 2022: 3 %}",
        ["XA at least 9 % [9, inf), from 2021: 1 %, 2022: 3 % = 3, 2024: 8 % = 8"],
    ),
    "baselines and milestones by area": (
        "indicator: share\nat_least: 9 %\nby: 2025\nbaseline: {XA: {2021: 1 %}, XB: {2022: 2 %}}\nmilestones: {XA: {2022: 3 %}, XB: {2023: 4 %}}",
        ["XA at least 9 % [9, inf), from 2021: 1 %, 2022: 3 % = 3", "XB at least 9 % [9, inf), from 2022: 2 %, 2023: 4 % = 4"],
    ),
    "of areas whose codes look like years": (
        "indicator: share\nareas: ['2021', '2022']\nat_least: {'2021': 9 %, '2022': 8 %}\nby: 2025\nbaseline: {'2021': {2020: 1 %}, '2022': {2020: 2 %}}\n"
        "milestones: {'2021': {2022: 3 %}}",
        ["2021 at least 9 % [9, inf), from 2020: 1 %, 2022: 3 % = 3", "2022 at least 8 % [8, inf), from 2020: 2 %"],
    ),
    "from what will be observed": ("indicator: share\narea: XA\nat_least: 9 %\nby: 2025\nbaseline: 2021", ["XA at least 9 % [9, inf), from 2021: what is observed"]),
    "a change since a year sets out from zero": ("indicator: rise\narea: XA\nat_least: 9 %\nby: 2025", ["XA at least 9 % [9, inf), from 2020: 0 %"]),
    "no path of a change each year": ("indicator: rise\narea: XA\nat_least: 9 %\neach_year: 2025", ["XA at least 9 % [9, inf)"]),
    "no path of a change to the year it is counted from": ("indicator: late\narea: XA\nat_least: 9 %\nby: 2025", ["XA at least 9 % [9, inf)"]),
    "so many areas": (
        "indicator: share\nareas: {XA: 2021/2022, XB: 2023/2025}\nat_least: 9 %\nby: 2025\nbaseline: {2021: 1 %}\nmilestones: {2024: 8 %}\nin_at_least: 1 area",
        [" at least 1 area [1, inf)"],
    ),
    "so many of the areas": ("indicator: x\nareas: both\nat_least: 5 USD\neach_year: 2021\nin_at_least: 60 %", ["both at least 60 % [60, inf)"]),
}  # fmt: skip


@pytest.mark.parametrize(("target", "lines"), OF_ONE.values(), ids=OF_ONE)
def test_what_a_target_promises(target, lines):
    assert [line(promise) for promise in promises(target)] == lines


SPANS = {
    "each_year: 2021/2023": "each year 2021–2023",
    "each_half: 2021": "each half 2021",
    "by: 2025": "by 2025",
    "total_over: 2021/2025": "total over 2021–2025",
    "mean_over: 2021/2025": "mean over 2021–2025",
}


@pytest.mark.parametrize(("key", "words"), SPANS.items(), ids=SPANS)
def test_over_which_time_it_is_judged(key, words):
    (one,) = promises(f"indicator: x\narea: XA\nat_least: 5 USD\n{key}")
    assert one.basis.words == words


def test_windows_are_counted_in_words():
    halves, years = promises(
        *(f"indicator: x\narea: XA\nat_least: 5 USD\neach_{one}: 2021/2022" for one in ("half", "year"))
    )
    assert [one.basis.windows_of(count) for one in (halves, years) for count in (1, 2)] == [
        "1 half",
        "2 halves",
        "1 year",
        "2 years",
    ]


SCOPES = {"2021-02": [], "2021-03": ["2021-03"], "2021-04": ["2021-03", "2021-04"], "2021-05": ["2021-03", "2021-04"]}


@pytest.mark.parametrize(("last", "windows"), SCOPES.items(), ids=SCOPES)
def test_a_window_is_in_scope_where_it_ends_in_it(last, windows):
    (one,) = promises(f"indicator: x\nareas: {{XA: 2021-03/2021-04}}\nat_least: 5 USD\neach_month: 2021-01/{last}")
    assert [str(window) for window in one.windows(2021)] == windows


@pytest.mark.parametrize(("where", "is_one"), [("area: XA", False), ("areas: [XA]", False), ("areas: both", True)])
def test_a_promise_is_one_of_many_where_there_are_several_areas(where, is_one):
    assert {one.is_one_of_many for one in promises(f"indicator: x\n{where}\nat_least: 5 USD\neach_year: 2021")} == {
        is_one
    }


def test_a_change_sets_out_from_zero_in_its_unit():
    (one,) = promises("indicator: rise\narea: XA\nat_least: 9 %\nby: 2025")
    assert one.baseline.value == read_quantity("0 %")


LONG_TERM = "indicator: share\nareas: both\nat_least: {XA: 9 %, XB: 11 %}\nby: 2030\nbaseline: {2021: 1 %}"
OF_A_WAY = {
    "by the deadline": ("at_least: 25 % of the way to t0\nby: 2025", ["[3, inf)", "[3.5, inf)"]),
    "each year": ("at_least: 25 % of the way to t0\neach_year: 2024/2025", ["[3, inf)", "[3.5, inf)"]),
    "a band of it": ("between: [25 % of the way to t0, 50 % of the way to t0]\nby: 2025", ["[3, 5]", "[3.5, 6]"]),
    "a band with one end of it": ("between: [25 % of the way to t0, 8 %]\nby: 2025", ["[3, 8]", "[3.5, 8]"]),
    "from a baseline of its own": ("at_least: 25 % of the way to t0\nby: 2025\nbaseline: {2021: 5 %}", ["[6, inf)", "[6.5, inf)"]),
}  # fmt: skip


@pytest.mark.parametrize(("target", "required"), OF_A_WAY.values(), ids=OF_A_WAY)
def test_a_share_of_the_way_is_computed_for_each_area(target, required):
    _, _, *short = promises(LONG_TERM, f"indicator: share\nareas: both\n{target}")
    windows = [promise.basis.windows(2025)[0] for promise in short]
    assert [ends(promise.limit.at(window)) for promise, window in zip(short, windows, strict=True)] == required


def test_of_a_way_to_limits_by_year_that_of_its_own_year_counts():
    way = "indicator: share\narea: XA\nat_least: {2025: 9 %, 2030: 17 %}\neach_year: 2025/2030\nbaseline: {2021: 1 %}"
    *_, share = promises(way, "indicator: share\narea: XA\nat_least: 25 % of the way to t0\nby: 2025")
    assert numbers(share).endswith(" [3, inf)")


def test_a_share_of_a_way_by_quarters_is_of_the_way_in_its_year():
    way = "indicator: share\narea: XA\nat_least: {2025: 9 %, 2026: 17 %}\neach_year: 2025/2026\nbaseline: {2021: 1 %}"
    quarters = "each_quarter: 2025-07/2026-03\nat_least: {2025: 25 % of the way to t0, 2026-Q1: 25 % of the way to t0}"
    *_, share = promises(way, f"indicator: share\narea: XA\n{quarters}")
    bounds = [share.limit.bound(window) for year in (2025, 2026) for window in share.basis.windows(year)]
    assert [ends(one.required) for one in bounds] == ["[3, inf)", "[3, inf)", "[5, inf)"]
    assert [[plain(end) for end in (way.start, way.end)] for one in bounds for way in one.ways] == [
        ["1", "9"],
        ["1", "9"],
        ["1", "17"],
    ]


@pytest.mark.parametrize("limit", ["at_least: 25 % of the way to t0", "between: [25 % of the way to t0, 8 %]"])
def test_what_cannot_be_computed_is_no_limit(limit):
    way = "indicator: share\narea: XA\nat_least: 9 %\nby: 2030\nbaseline: 2021"
    *_, share = promises(way, f"indicator: share\narea: XA\n{limit}\nby: 2025")
    with pytest.raises(LookupError, match="gives no limit for 2025"):
        share.limit.bound(share.basis.span)


def test_a_milestone_may_be_a_share_of_the_way_to_its_own_target():
    (promise,) = promises(
        "indicator: share\narea: XA\nat_least: 9 %\nby: 2030\nbaseline: {2021: 1 %}\nmilestones: {2025: 25 % of the way to t0, 2027: 7 %}"
    )
    assert line(promise) == "XA at least 9 % [9, inf), from 2021: 1 %, 2025: 25 % of the way to t0 = 3, 2027: 7 % = 7"
    assert [one.way and (one.way.start, one.way.end) for one in promise.milestones] == [(1, 9), None]


ANY = """
title: Either
any_of:
  - {indicator: x, at_least: 5 USD}
  - {indicator: share, at_most: 3 %}
each_year: 2021/2022
waivers: [{year: 2022, reason: a drought}]
"""


def test_of_alternatives_each_has_a_title_and_a_limit_and_none_a_waiver():
    one, other = promises(ANY)
    assert [(promise.area, promise.title, promise.join, promise.quorum.text) for promise in (one, other)] == [
        ("XA", "Either", "or", "one"), ("XB", "Either", "or", "one"),
    ]  # fmt: skip
    assert [(each.title, line(each)) for each in one.among] == [
        ("x", "XA at least 5 USD [5, inf)"), ("share", "XA at most 3 % (-inf, 3]"),
    ]  # fmt: skip
    (window,) = one.basis.windows(2022)
    assert [bool(each.waivers.first(each.area, window)) for each in (one, *one.among)] == [True, False, False]


AMENDED = """
indicator: x
at_least: 5 USD
each_year: 2021/2024
amended:
  - {from: 2023-06-01, withdrawn: true}
  - {from: 2022-06-01, at_least: 4 USD}
"""


@pytest.mark.parametrize("counts", ["", "in_at_least: 1 area"])
def test_amendments_hold_from_their_days_in_every_area(counts):
    made = promises(AMENDED + counts)
    assert [[str(day) for day, _ in promise.later] for promise in made] == [["2022-06-01", "2023-06-01"]] * len(made)
    for promise in made:
        words = [each for day, each in promise.later]
        assert words[1] is None
        assert [line(each) for each in (words[0].among or words[:1])] == [
            f"{area} at least 4 USD [4, inf)" for area in (("XA", "XB") if counts else (promise.area,))
        ]
