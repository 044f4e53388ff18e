"""Rules find what they say and pass over what is right, at every boundary; weaknesses wait until errors are mended."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from directive_check.diagnostic import Severity
from directive_check.loading import load
from directive_check.rules import check, errors
from directive_check.rules.together import amount
from directive_check.values.names import listed

TODAY = date(2026, 7, 1)
CODEBOOK = """
areas: {XA: Xanadu, XA-1: North, XA-2: South, XA-2-9: Port, XB: Xebec}
groups: {parts: [XA-1, XA-2]}
indicators:
  flow: {title: Flow, unit: USD, kind: flow}
  net: {title: Net, unit: USD, kind: net-flow}
  stock: {title: Stock, unit: t, kind: stock}
  rate: {title: Rate, unit: "%", kind: rate}
  ratio: {title: Ratio, unit: "%", ratio: {of: flow, to: net}}
  flows: {title: Flows, unit: USD, sum: [flow, other]}
  mixed: {title: Mixed, unit: USD, sum: [flow, net]}
  change: {title: Change, unit: "%", change: {of: flow}}
  other: {title: Other, unit: USD, kind: flow}
sources: {s: {title: Source}}
"""


@pytest.fixture
def found(write):
    """Return what is found in a directive with these targets and a table of these figures."""

    def find(targets, figures="", head="", codebook=CODEBOOK, period="2020/2025", **options):
        rows = "".join(f"{row}\n" for row in figures.strip().splitlines())
        write(
            {
                "targets/d.yaml": f"directive: d\nperiod: {period}\n{head}\ntargets:\n"
                + "".join(f"  - {{id: t{number}, {target}}}\n" for number, target in enumerate(targets)),
                "data/codebook.yaml": codebook,
                "data/figures.csv": f"indicator,area,period,value,published\n{rows}",
            }
        )
        project, faults = load(Path("targets"), Path("data"))
        return check(project, faults, options.pop("today", TODAY), **options)

    return find


def codes(findings, *severities):
    return [one.code for one in findings if one.severity in (severities or (Severity.ERROR,))]


EACH = "each_year: 2021/2022"
TOTAL = "total_over: 2021/2022"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        # windows
        ("indicator: rate, at_least: 1 %, by: 2025", []),
        ("indicator: rate, at_least: 1 %, by: 2020", []),
        ("indicator: rate, at_least: 1 %, by: 2026", ["outside-directive"]),
        ("indicator: rate, at_least: 1 %, by: 2019", ["outside-directive"]),
        ("indicator: flow, at_least: 1 USD, total_over: 2020/2025", []),
        ("indicator: flow, at_least: 1 USD, total_over: 2019-12/2025", ["outside-directive"]),
        ("indicator: flow, at_least: 1 USD, total_over: 2020/2026-01", ["outside-directive"]),
        ("indicator: flow, at_least: 1 USD, total_over: 2021-04/2022-03", []),
        ("indicator: rate, at_least: 1 %, each_year: 2021-02/2022", ["uneven-time"]),
        ("indicator: rate, at_least: 1 %, each_year: 2021/2022-11", ["uneven-time"]),
        ("indicator: rate, at_least: 1 %, each_year: 2021/2022, in_a_row: 2", []),
        ("indicator: rate, at_least: 1 %, each_month: 2021/2022, in_a_row: 24", []),
        ("indicator: rate, at_least: 1 %, each_quarter: 2021/2022, in_a_row: 9", ["long-run"]),
        # totals
        ("indicator: net, at_least: 1 USD, total_over: 2021", []),
        ("indicator: flows, at_least: 1 USD, total_over: 2021", []),
        ("indicator: mixed, at_least: 1 USD, total_over: 2021", []),
        ("indicator: rate, at_least: 1 %, total_over: 2021", ["not-additive"]),
        ("indicator: stock, at_least: 1 t, total_over: 2021", ["not-additive"]),
        ("indicator: ratio, at_least: 1 %, total_over: 2021", ["not-additive"]),
        ("indicator: change, at_least: 1 %, total_over: 2021", ["not-additive"]),
        ("indicator: rate, at_least: 1 %, mean_over: 2021/2022", []),
        # units
        ("indicator: ratio, at_least: 1 %, by: 2021", []),
        ("indicator: ratio, at_least: 1 USD, by: 2021", ["wrong-unit"]),
        ("indicator: flow, between: [1 USD, 2 EUR], by: 2021", ["wrong-unit"]),
        ("indicator: flow, between: {XA: [1 EUR, 2 EUR]}, by: 2021", ["wrong-unit", "wrong-unit"]),
        ("indicator: flow, at_least: 9 USD, by: 2022, baseline: {2020: 1 EUR}", ["wrong-unit"]),
        ("indicator: flow, at_least: 9 USD, by: 2022, milestones: {2021: 1 EUR}", ["wrong-unit"]),
        ("indicator: flow, at_least: 9 USD, by: 2022, baseline: {2020: -1 USD}", ["negative-flow"]),
        ("indicator: net, at_least: 9 USD, by: 2022, baseline: {2020: -1 USD}", []),
        ("indicator: flow, at_least: -9 USD, by: 2022", []),
        # bands
        ("indicator: rate, between: [2 %, 2 %], by: 2021", []),
        ("indicator: rate, between: [2.01 %, 2 %], by: 2021", ["reversed-band"]),
        ("indicator: rate, between: {2021: [1 %, 2 %], 2022: [2 %, 1 %]}, each_year: 2021/2022", ["reversed-band"]),
        ("indicator: rate, between: {XA: {2021: [2 %, 1 %]}}, each_year: 2021", ["reversed-band"]),
        # limits by area and year
        (f"indicator: flow, at_least: {{2021: 1 USD, 2022: 1 USD}}, {EACH}", []),
        (f"indicator: flow, at_least: {{2021: 1 USD}}, {EACH}", ["missing-limit"]),
        (f"indicator: flow, at_least: {{2021: 1 USD, 2022: 1 USD, 2023: 1 USD}}, {EACH}", ["stray-year"]),
        ("indicator: flow, at_least: {2021: 1 USD, 2021-S2: 2 USD}, each_half: 2021", []),
        ("indicator: flow, at_least: {2021: 1 USD, 2021-S1: 1 USD, 2021-S2: 2 USD}, each_half: 2021", ["stray-year"]),
        (
            "indicator: flow, at_least: {2021: 1 USD, 2020-04/2021-03: 1 USD}, each_year: 2020-04/2021-03",
            ["stray-year"],
        ),
        (f"indicator: flow, at_least: {{XA: 1 USD}}, {EACH}", []),
        (f"indicator: flow, at_least: {{}}, {EACH}", ["missing-limit"]),
        (f"indicator: flow, at_least: {{}}, {TOTAL}", ["missing-limit"]),
        (f"indicator: flow, at_least: {{XA: {{}}}}, {TOTAL}", ["missing-limit"]),
        (f"indicator: flow, areas: parts, at_least: {{XA-1: 1 USD, XA-2: 1 USD}}, {TOTAL}", []),
        (f"indicator: flow, areas: parts, at_least: {{XA-1: 1 USD}}, {TOTAL}", ["missing-limit"]),
        (f"indicator: flow, areas: parts, at_least: {{XA-1: 1 USD, XA: 1 USD}}, {TOTAL}", ["stray-area"]),
        (f"indicator: flow, areas: parts, at_least: {{XA-1: 1 USD, 2021: 1 USD}}, {TOTAL}", ["stray-area"]),
        (f"indicator: flow, at_least: {{XA: {{2021: 1 USD, 2022: 1 USD}}}}, {EACH}", []),
        (f"indicator: flow, at_least: {{XA: {{2021: 1 USD}}}}, {EACH}", ["missing-limit"]),
        (f"indicator: flow, at_least: {{XA: {{2021: 1 USD, 2022: 1 USD}}}}, {TOTAL}", ["limit-by-year"]),
        ("indicator: flow, at_least: {2021: 1 USD}, by: 2021", ["limit-by-year"]),
        (f"indicator: flow, areas: {{XA: 2022}}, at_least: {{2022: 1 USD}}, {EACH}", []),
        (f"indicator: flow, areas: {{XA: 2022, XB: 2021}}, at_least: {{2022: 1 USD}}, {EACH}", ["missing-limit"]),
        (
            f"indicator: flow, areas: {{XA: 2022}}, at_least: {{XA: {{2021: 1 USD, 2022: 1 USD}}}}, {EACH}",
            ["stray-year"],
        ),
        # areas
        (f"indicator: flow, areas: [XA, XB], at_least: 1 USD, {TOTAL}", []),
        (f"indicator: flow, areas: XB, at_least: 1 USD, {TOTAL}", []),
        (f"indicator: flow, areas: {{parts: 2021}}, at_least: 1 USD, {TOTAL}", []),
        (f"indicator: flow, areas: [parts, XC], at_least: 1 USD, {TOTAL}", ["unknown-area"]),
        (f"indicator: flow, areas: {{XC: 2021}}, at_least: 1 USD, {TOTAL}", ["unknown-area"]),
        (f"indicator: flow, areas: part, at_least: 1 USD, {TOTAL}", ["unknown-group"]),
        (f"indicator: flow, area: parts, at_least: 1 USD, {TOTAL}", ["unknown-area"]),
        (f"indicator: flow, area: XA, areas: [XB], at_least: 1 USD, {TOTAL}", ["two-areas"]),
        (f"indicator: flow, owner: {{XA: A}}, at_least: 1 USD, {TOTAL}", []),
        (f"indicator: flow, owner: {{XB: A}}, at_least: 1 USD, {TOTAL}", ["stray-area"]),
        (f"indicator: flow, areas: [XC], owner: {{XA: A}}, at_least: 1 USD, {TOTAL}", ["unknown-area"]),
        (f"indicator: flow, at_least: 1 USD, {EACH}, waivers: [{{year: 2022, area: XA, reason: r}}]", []),
        (f"indicator: flow, at_least: 1 USD, {EACH}, waivers: [{{year: 2023, reason: r}}]", ["stray-year"]),
        (f"indicator: flow, at_least: 1 USD, {EACH}, waivers: [{{year: 2022, area: XB, reason: r}}]", ["stray-area"]),
        ("indicator: flow, at_least: 1 USD, waivers: [{year: 2022, reason: r}]", ["no-basis"]),
        ("indicator: flow, at_least: 1 USD, by: 2025, baseline: 2021", []),
        (f"indicator: flaw, at_least: 1 USD, {EACH}, waivers: [{{year: 2030, reason: r}}]", ["unknown-indicator"]),
        # paths
        ("indicator: rate, at_least: 9 %, by: 2021, baseline: {2020: 1 %}", []),
        ("indicator: rate, at_least: 9 %, by: 2021, baseline: {2021: 1 %}", ["late-baseline"]),
        ("indicator: rate, at_least: 9 %, by: 2021, baseline: {2022: 1 %}", ["late-baseline"]),
        ("indicator: rate, at_least: 9 %, by: 2021, baseline: {XA: {2021: 1 %}}", ["late-baseline"]),
        ("indicator: rate, at_least: 9 %, by: 2021, baseline: {XB: {2020: 1 %}}", ["stray-area"]),
        ("indicator: rate, at_least: 9 %, by: 2023, baseline: {2020: 1 %}, milestones: {2021: 2 %, 2022: 3 %}", []),
        (
            "indicator: rate, at_least: 9 %, by: 2022, baseline: {2020: 1 %}, milestones: {2020: 2 %}",
            ["stray-milestone"],
        ),
        ("indicator: rate, at_least: 9 %, by: 2022, milestones: {2022: 2 %}", ["stray-milestone"]),
        (
            "indicator: rate, areas: [XA, XB], at_least: 9 %, by: 2023, "
            "baseline: {XA: {2020: 1 %}, XB: {2021: 1 %}}, milestones: {2021: 2 %}",
            ["stray-milestone"],
        ),
        (
            "indicator: rate, areas: [XA, XB], at_least: 9 %, by: 2023, "
            "baseline: {XA: {2020: 1 %}, XB: {2021: 1 %}}, milestones: {XA: {2021: 2 %}, XB: {2022: 2 %}}",
            [],
        ),
        ("indicator: rate, at_least: 9 %, each_year: 2021, baseline: {2020: 1 %}", ["wrong-basis"]),
        ("indicator: rate, at_least: 9 %, mean_over: 2021, milestones: {2020: 1 %}", ["wrong-basis"]),
        ("indicator: rate, at_least: 9 %, mean_over: 2021, method: linear", ["wrong-basis"]),
        ("indicator: rate, at_least: 9 %, by: 2021, in_a_row: 2", ["wrong-basis"]),
        ("indicator: rate, at_least: 9 %, by: 2021, method: cagr, baseline: {2020: 0.1 %}", []),
        ("indicator: rate, at_least: 9 %, by: 2021, method: cagr, baseline: {2020: 0 %}", ["unusable-method"]),
        ("indicator: rate, at_least: 0 %, by: 2021, method: cagr, baseline: {2020: 1 %}", ["unusable-method"]),
        ("indicator: rate, at_least: 9 %, by: 2021, method: cagr, baseline: {2020: at most 1 %}", ["unusable-method"]),
        ("indicator: rate, at_least: 9 %, by: 2021, method: cagr", ["unusable-method"]),
        (
            "indicator: rate, at_least: 9 % of the way to t9, by: 2021, method: cagr, baseline: {2020: 1 %}",
            ["unknown-target"],
        ),
        (
            "indicator: rate, areas: [XA, XB], at_least: 9 %, by: 2021, method: cagr, baseline: {XA: {2020: 1 %}}",
            ["unusable-method"],
        ),
        ("indicator: rate, between: [1 %, 9 %], by: 2021, method: steps", ["unusable-method"]),
        ("indicator: rate, between: [1 %, 9 %], by: 2021, method: cagr, baseline: {2020: 1 %}", ["unusable-method"]),
        ("indicator: rate, at_least: 9 %, by: 2022, method: steps, milestones: {2021: 1 %}", []),
        ("indicator: rate, at_least: 9 %, by: 2022, method: steps", ["unusable-method"]),
        # shares of the way
        (
            "indicator: rate, at_least: 9 %, by: 2022, baseline: {2020: 1 %}, milestones: {2021: 50 % of the way to t0}",
            [],
        ),
        ("indicator: rate, at_least: 50 % of the way to t0, by: 2022, baseline: {2020: 1 %}", ["unresolved-limit"]),
        ("indicator: rate, at_least: 50 % of the way to t9, by: 2022", ["unknown-target"]),
        ("indicator: rate, between: [50 % of the way to t9, 9 %], by: 2022", ["unknown-target"]),
        # words
        (f"indicator: flo, at_least: 1 USD, {TOTAL}", ["unknown-indicator"]),
        (f"indicator: flow, source: r, at_least: 1 USD, {TOTAL}", ["unknown-source"]),
        (f"indicator: flow, source: [s, r], at_least: 1 USD, {TOTAL}", ["unknown-source"]),
        (
            f"indicator: flow, at_least: 1 USD, {TOTAL}, amended: [{{from: 2022-01-01, at_least: 2 USD, source: r}}]",
            ["unknown-source"],
        ),
        (
            f"indicator: flow, at_least: 1 USD, {TOTAL}, amended: [{{from: 2022-01-01, withdrawn: true, source: r}}]",
            ["unknown-source"],
        ),
    ],
)
def test_a_target_is_right_or_wrong(found, target, expected):
    assert codes(found([target], head="area: XA")) == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("indicator: rate, at_least: 9 %, by: 2025, baseline: {2020: 1 %}", []),
        ("indicator: rate, at_least: 9 %, by: 2025, baseline: {2020: over 1 %}", ["unresolved-limit"]),
        ("indicator: rate, at_least: 9 %, by: 2025", ["unresolved-limit"]),
        ("indicator: rate, at_least: 9 %, by: 2025, baseline: 2020", ["unresolved-limit"]),
        ("indicator: rate, between: [1 %, 9 %], by: 2025, baseline: {2020: 1 %}", ["unresolved-limit"]),
        ("indicator: rate, area: XB, at_least: {XB: 9 %}, by: 2025, baseline: {2020: 1 %}", ["unresolved-limit"]),
        ("indicator: flow, at_least: 9 USD, by: 2025, baseline: {2020: 1 USD}", ["unresolved-limit"]),
        ("indicator: rate, at_least: 9, by: 2025, baseline: {2020: 1 %}", ["unreadable-quantity"]),
        ("indicator: rate, at_least: 9 %, by: 2025, baseline: {2020: 1}", ["unreadable-quantity"]),
        ("indicatr: rate, at_least: 9 %, by: 2025", ["unknown-key"]),
    ],
)
def test_a_share_of_the_way_needs_numbers_to_start_and_end_at(found, other, expected):
    step = "indicator: rate, at_least: 50 % of the way to t0, mean_over: 2021/2022"
    assert codes(found([other, step], head="area: XA")) == expected


@pytest.mark.parametrize("year", [{"2021": []}, {"2022": ["unresolved-limit"]}], ids=str)
def test_a_share_of_the_way_is_computed_for_each_year(found, year):
    ((last, expected),) = year.items()
    other = "indicator: rate, at_least: {2021: 9 %}, each_year: 2021"
    step = f"indicator: rate, at_least: 50 % of the way to t0, each_year: 2021/{last}, baseline: {{2020: 1 %}}"
    assert codes(found([other, step], head="area: XA")) == expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("flow,XA,2021,1 USD,", []),
        ("flow,XA,2021,at most 0 USD,", []),
        ("flow,XA,2021,0 USD,", []),
        ("flow,XA,2021,almost 0 USD,", ["negative-flow"]),
        ("flow,XA,2021,-1 USD,", ["negative-flow"]),
        ("net,XA,2021,-1 USD,", []),
        ("rate,XA,2021,-1 %,", []),
        ("flow,XA,2021,1 EUR,", ["wrong-unit"]),
        ("flo,XA,2021,1 USD,", ["unknown-indicator"]),
        ("flow,XC,2021,1 USD,", ["unknown-area"]),
        ("flow,parts,2021,1 USD,", ["unknown-area"]),
        ("ratio,XA,2021,1 %,", ["derived-observed"]),
        ("flow,XA,2021,1 USD,\nflow,XA,2021,1 USD,", []),
        ("flow,XA,2021,1 USD,\nflow,XA,2021,2 USD,", ["contradiction"]),
        ("flow,XA,2021,1 USD,2022\nflow,XA,2021,2 USD,2022-12-31", ["contradiction"]),
        ("flow,XA,2021,1 USD,2022\nflow,XA,2021,2 USD,2023", []),
        ("flow,XA,2021,1 USD,2022\nflow,XA,2021,2 USD,", []),
        ("flow,XA,2021,1 USD,\nflow,XB,2021,2 USD,", []),
        ("flow,XA,2021,1 USD,\nflow,XA,2022,2 USD,", []),
        ("flow,XA,2021,1 USD,\nflow,XA,2021-01/2021-12,2 USD,", ["contradiction"]),
        ("flow,XA,2021,over 4 USD,\nflow,XA,2021,5 USD,", []),
        ("flow,XA,2021,over 4 USD,\nflow,XA,2021,4 USD,", ["contradiction"]),
        ("flow,XA,2021,almost 5 USD,\nflow,XA,2021,5 USD,", ["contradiction"]),
        ("flow,XA,2021,at least 4 USD,\nflow,XA,2021,at most 4 USD,", []),
        ("flow,XA,2021,at least 4 USD,\nflow,XA,2021,at most 3 USD,", ["contradiction"]),
        ("flow,XA,2021,1 to 9 USD,\nflow,XA,2021,2 USD,\nflow,XA,2021,8 USD,", ["contradiction"]),
        ("flow,XA,2021,1 to 5 USD,\nflow,XA,2021,4 to 9 USD,\nflow,XA,2021,6 USD,", ["contradiction"]),
    ],
)
def test_figures_are_right_or_wrong(found, figures, expected):
    assert codes(found([f"indicator: flow, at_least: 1 USD, {TOTAL}"], figures, head="area: XA")) == expected


def test_forecasts_do_not_contradict(write):
    write(
        {
            "targets/d.yaml": f"directive: d\nperiod: 2020/2025\ntargets: [{{id: t, area: XA, indicator: flow, at_least: 1 USD, {TOTAL}}}]\n",
            "data/codebook.yaml": CODEBOOK,
            "data/a.csv": "indicator,area,period,value,status\nflow,XA,2021,1 USD,forecast\nflow,XA,2021,2 USD,final\n",
        }
    )
    assert errors(*load(Path("targets"), Path("data"))) == []


def test_figures_of_a_source_that_is_not_known_are_not_said_to_contradict(write):
    write(
        {
            "targets/d.yaml": f"directive: d\nperiod: 2020/2025\ntargets: [{{id: t, area: XA, indicator: flow, at_least: 1 USD, {TOTAL}}}]\n",
            "data/codebook.yaml": CODEBOOK,
            "data/a.csv": "indicator,area,period,value,source\nflow,XA,2021,1 USD,ss\nflow,XA,2021,2 USD,\n",
        }
    )
    assert codes(errors(*load(Path("targets"), Path("data")))) == ["unknown-source"]


REPEATED = "indicator,area,period,value,source\n" + "".join(
    f"{name},{area},{year},1 {unit},{source}\n"
    for year in range(2010, 2022)
    for name, area, unit, source in [
        ("flo", "XA", "USD", ""),
        ("flow", "XX", "USD", ""),
        ("flow", "XA", "mln USD", ""),
        ("rate", "XA", "EUR", ""),
        ("flow", "XA", "USD", "ss; tt"),
    ]
)


def test_what_is_wrong_in_many_rows_is_told_once(write):
    write(
        {
            "targets/d.yaml": f"directive: d\nperiod: 2020/2025\ntargets: [{{id: t, area: XA, indicator: flow, at_least: 1 USD, {TOTAL}}}]\n",
            "data/codebook.yaml": CODEBOOK,
            "data/a.csv": REPEATED,
            "data/b.csv": "indicator,area,period,value\nflow,XX,2022,1 USD\n",
        }
    )
    found = [
        (one.code, Path(one.span.file).name, one.span.line, one.span.column, one.message)
        for one in errors(*load(Path("targets"), Path("data")))
    ]
    assert {one for one in found if one[0] != "contradiction"} == {
        (
            "unknown-indicator",
            "a.csv",
            2,
            1,
            "`flo` is not an indicator that is defined, on 12 lines: 2, 7, 12 and 9 more",
        ),
        ("unknown-area", "a.csv", 3, 6, "`XX` is not an area that is defined, on 12 lines: 3, 8, 13 and 9 more"),
        ("unknown-area", "b.csv", 2, 6, "`XX` is not an area that is defined"),
        ("unknown-source", "a.csv", 6, 20, "`ss` is not a source that is defined, on 12 lines: 6, 11, 16 and 9 more"),
        ("unknown-source", "a.csv", 6, 20, "`tt` is not a source that is defined, on 12 lines: 6, 11, 16 and 9 more"),
        ("wrong-unit", "a.csv", 4, 14, "the unit of `flow` is `USD`, not `mln USD`, on 12 lines: 4, 9, 14 and 9 more"),
        ("wrong-unit", "a.csv", 5, 14, "the unit of `rate` is `%`, not `EUR`, on 12 lines: 5, 10, 15 and 9 more"),
    }


def test_the_unit_is_blamed_in_its_own_column(write):
    write(
        {
            "targets/d.yaml": f"directive: d\nperiod: 2020/2025\ntargets: [{{id: t, area: XA, indicator: flow, at_least: 1 USD, {TOTAL}}}]\n",
            "data/codebook.yaml": CODEBOOK,
            "data/a.csv": "indicator,area,period,value,unit\nflow,XA,2021,1,EUR\nflow,XA,2022,1 GBP,\n",
        }
    )
    spans = [one.span for one in errors(*load(Path("targets"), Path("data")))]
    assert [(span.line, span.column, span.end_column) for span in spans] == [(2, 16, 19), (3, 14, 19)]


GIVE_IT = (
    "give it in `USD`, after `thousand`, `million`, `billion` (10⁹) or `trillion` (10¹²) if need be, or name the indicator "
    "that is measured in `{}`"
)


@pytest.mark.parametrize(
    ("quantity", "help_"),
    [
        ("5 mln USD", "write `5 million USD`"),
        ("5 Mio. USD", "write `5 million USD`"),
        ("5 USD million", "write `5 million USD`"),
        ("5 mlnUSD", "write `5 million USD`"),
        ("over 5 bn USD", "write `over 5 billion USD`"),
        ("5 million usd", "write `5 million USD`"),
        ("5 US$", "write `5 USD`"),
        ("5 BYN", GIVE_IT.format("BYN")),
        ("5 mln EUR", GIVE_IT.format("mln EUR")),
    ],
)
def test_a_wrong_unit_is_mended_by_its_help(found, quantity, help_):
    (one,) = found([f"indicator: flow, at_least: 9 USD, {TOTAL}"], f"flow,XA,2021,{quantity},", head="area: XA")[:1]
    assert (one.code, one.help) == ("wrong-unit", help_)


def test_a_symbol_in_other_letters_may_be_the_same_or_another_unit(found):
    (one, *_) = found(["indicator: stock, at_least: 9 t, each_year: 2021"], "stock,XA,2021,about 5 T,", head="area: XA")
    other = "else name the indicator that is measured in `T`"
    assert (one.code, one.help) == ("wrong-unit", f"write `about 5 t` where `T` is `t` in other letters, {other}")


@pytest.mark.parametrize(
    ("cells", "help_"),
    [
        ("443,млн USD", "write `million USD`"),
        ("over 5,MIO_USD", "write `million USD`"),
        ("5,lakh USD", "write `500` as its value, and `thousand USD` here"),
        ("5,AUD", GIVE_IT.format("AUD")),
        (
            "5,%",
            f"{GIVE_IT.partition(' the indicator')[0]} an indicator of its change: `change: {{of: flow, as: percent}}`",
        ),
    ],
)
def test_a_wrong_unit_in_a_cell_of_its_own_is_mended_there(write, cells, help_):
    write(
        {
            "targets/d.yaml": f"directive: d\nperiod: 2020/2025\ntargets: [{{id: t, area: XA, indicator: flow, at_least: 1 USD, {TOTAL}}}]\n",
            "data/codebook.yaml": CODEBOOK,
            "data/a.csv": f"indicator,area,period,value,unit\nflow,XA,2021,{cells}\n",
        }
    )
    (one,) = errors(*load(Path("targets"), Path("data")))
    assert (one.code, one.span.line, one.help) == ("wrong-unit", 2, help_)


def test_a_value_that_is_mended_with_its_unit_leaves_no_second_unit(write):
    table = "indicator,area,period,value,unit\nflow,XA,2021,{}\n"
    project = {
        "targets/d.yaml": f"directive: d\nperiod: 2020/2025\ntargets: [{{id: t, area: XA, indicator: flow, at_least: 1 USD, {TOTAL}}}]\n",
        "data/codebook.yaml": CODEBOOK,
    }
    write(project | {"data/a.csv": table.format('"1,5",bn USD')})
    (one,) = errors(*load(Path("targets"), Path("data")))
    assert (one.code, one.span.column) == ("unreadable-quantity", 14)
    assert one.help == "write `1.5 billion USD`, and leave the cell of its unit empty"
    write(project | {"data/a.csv": table.format("1.5 billion USD,")})
    assert errors(*load(Path("targets"), Path("data"))) == []


@pytest.mark.parametrize("unit", ["percent", "per cent", "pct"])
def test_per_cent_is_written_with_its_sign(found, unit):
    (one,) = found([f"indicator: rate, at_least: 9 {unit}, {EACH}"], head="area: XA")
    assert one.help == "write `9 %`"


@pytest.mark.parametrize(
    ("definitions", "expected"),
    [
        ("a: {title: a, unit: USD, sum: [a]}", ["circular-indicator"]),
        ("a: {title: a, unit: USD, sum: [b]}\n  b: {title: b, unit: USD, sum: [a]}", ["circular-indicator"]),
        ("a: {title: a, unit: USD, sum: [b]}\n  b: {title: b, unit: USD, sum: [b]}", ["circular-indicator"]),
        ("a: {title: a, unit: USD, sum: [b]}\n  b: {title: b, unit: USD, sum: [c]}", ["unknown-indicator"]),
        ("a: {title: a, unit: USD, sum: [b, b]}\n  b: {title: b, unit: USD, kind: flow}", []),
        ("a: {title: a, unit: USD, sum: [b]}\n  b: {title: b, unit: EUR, kind: flow}", ["mixed-units"]),
        ("a: {title: a, unit: USD, difference: [b, c]}\n  b: {title: b, unit: USD, kind: flow}", ["unknown-indicator"]),
        ("a: {title: a, unit: USD, difference: [b, b]}\n  b: {title: b, unit: EUR, kind: flow}", ["mixed-units"] * 2),
        (
            "a: {title: a, unit: USD, difference: [b, a]}\n  b: {title: b, unit: USD, kind: flow}",
            ["circular-indicator"],
        ),
        ("a: {title: a, unit: USD, change: {of: b}}\n  b: {title: b, unit: USD, kind: flow}", ["change-unit"]),
        (
            "a: {title: a, unit: USD, sum: [{indicator: b, area: XA}, {indicator: b, area: XQ}]}\n"
            "  b: {title: b, unit: USD, kind: flow}",
            ["unknown-area"],
        ),
        (
            "a: {title: a, unit: USD, sum: [{indicator: q, area: XA}]}\n  b: {title: b, unit: USD, kind: flow}",
            ["unknown-indicator"],
        ),
        ("a: {title: a, unit: USD, sum: [{indicator: a, area: XA}]}", ["circular-indicator"]),
        (
            "a: {title: a, unit: USD, sum: [{indicator: b, area: XA}]}\n  b: {title: b, unit: EUR, kind: flow}",
            ["mixed-units"],
        ),
        (
            "a: {title: a, unit: USD, sum: [{indicator: b}, {indicator: b, area: XA, since: 2020}]}\n"
            "  b: {title: b, unit: USD, kind: flow}",
            ["wrong-shape", "unknown-key"],
        ),
        ("a: {title: a, unit: USD, product: [b, c]}\n  b: {title: b, unit: USD, kind: flow}", ["unknown-indicator"]),
        ("a: {title: a, unit: USD, product: [b]}\n  b: {title: b, unit: USD, kind: flow}", ["wrong-shape"]),
        (
            "a: {title: a, unit: USD, product: [b, a]}\n  b: {title: b, unit: EUR, kind: flow}",
            ["circular-indicator", "product-unit"],
        ),
        (
            "a: {title: a, unit: USD, product: [b, c]}\n  b: {title: b, unit: EUR, kind: stock}\n"
            "  c: {title: c, unit: USD per EUR, kind: rate}",
            [],
        ),
        (
            "a: {title: a, unit: USD, product: [b, c]}\n  b: {title: b, unit: EUR, kind: rate}\n"
            "  c: {title: c, unit: USD per EUR per EUR, kind: rate}",
            ["product-unit"],
        ),
        (
            "a: {title: a, unit: USD, product: [b, c]}\n  b: {title: b, unit: USD, kind: flow}\n"
            "  c: {title: c, unit: '%', difference: [d, d]}\n  d: {title: d, unit: '%', kind: rate}",
            [],
        ),
        ("a: {title: a, unit: USD, sum: [b]}\n  b: {title: b, unit: USD}", ["no-kind"]),
        (
            "a: {title: a, unit: USD, sum: [p4, p4]}\n  p4: {title: p, unit: USD, sum: [p3, p3, p3, p3, p3, p3]}\n"
            "  p3: {title: p, unit: USD, sum: [p2, p2, p2, p2, p2, p2]}\n"
            "  p2: {title: p, unit: USD, sum: [b, b, b, b, b, b, b, b, b, b, b, b, b, b, b]}\n"
            "  b: {title: b, unit: USD, kind: flow}",
            ["deep-indicator"],
        ),
    ],
)
def test_derived_indicators_come_down_to_observed_ones(found, definitions, expected):
    codebook = f"areas: {{XA: Xanadu}}\nindicators:\n  {definitions}\n"
    assert codes(found([f"indicator: a, area: XA, at_least: 1 USD, {EACH}"], codebook=codebook)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("GWh", "TWh", ["mixed-units"]),
        ("USD", "EUR", ["mixed-units"]),
        ("USD", "$", []),
        ("GWh", "GWh", []),
        ("pupils", "persons", []),
    ],
)
def test_a_share_is_of_one_currency_and_size_of_unit(found, one, other, expected):
    parts = "".join(f"  {name}: {{title: x, unit: {unit}, kind: flow}}\n" for name, unit in (("b", one), ("c", other)))
    codebook = f"areas: {{XA: Xanadu}}\nindicators:\n  a: {{title: a, unit: '%', ratio: {{of: b, to: c}}}}\n{parts}"
    assert codes(found([f"indicator: a, area: XA, at_least: 1 %, {EACH}"], codebook=codebook)) == expected


def test_a_part_is_of_one_area_and_of_no_group(found):
    part = "{title: a, unit: '%', ratio: {of: b, to: {indicator: b, area: both}}}"
    codebook = f"areas: {{XA: Xanadu}}\ngroups: {{both: [XA]}}\nindicators:\n  a: {part}\n  b: {{title: b, unit: t, kind: flow}}\n"
    (one,) = found([f"{GOOD}, indicator: a, areas: both, at_least: 1 %, {EACH}"], codebook=codebook)[:1]
    assert (one.code, one.help) == ("unknown-area", "name one area")
    assert (one.span.line, one.span.column) == (4, 68)


def test_a_circle_is_told_as_a_whole_and_shortly(found):
    names = [f"i{number}" for number in range(9)]
    parts = zip(names, [*names[1:], names[0]], strict=True)
    definitions = "".join(f"  {name}: {{title: i, unit: USD, sum: [{part}]}}\n" for name, part in parts)
    codebook = f"areas: {{XA: Xanadu}}\nindicators:\n{definitions}"
    (one,) = found([f"indicator: i4, area: XA, at_least: 1 USD, {EACH}"], codebook=codebook)
    chain = ("`i0` is derived from `i1`", "`i2`", "`i3`", "others", "`i0`")
    assert one.message == ", which is derived from ".join(chain)


def test_a_hundred_thousand_derived_indicators_are_no_hindrance(found):
    chain = "".join(f"  i{number}: {{title: i, unit: USD, sum: [i{number + 1}]}}\n" for number in range(3000))
    codebook = f"areas: {{XA: Xanadu}}\nindicators:\n{chain}  i3000: {{title: i, unit: USD, kind: flow}}\n"
    findings = found([f"indicator: i0, area: XA, at_least: 1 USD, {EACH}"], codebook=codebook)
    assert codes(findings) == ["deep-indicator"]
    assert findings[0].message.startswith("`i2994` is derived in more than 5 steps")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("area: XA", []),
        ("areas: parts", []),
        ("areas: {XA: 2020/2025}", []),
        ("", ["no-area"]),
        ("areas: {XZ: Xyz}", ["wrong-shape"]),
        ("codebook: {areas: {XZ: Xyz}}", ["no-area"]),
        ("area: X A", ["unreadable-id"]),
        ("area: XC", ["unknown-area"]),
        ("areas: XC", ["unknown-group"]),
        ("areas: [XC]", ["unknown-area"]),
        ("area: XA\nareas: [XB]", ["two-areas"]),
        ("area: XA\ncodebook: {areas: {XZ: Xyz}}", []),
        ("area: XZ\nareas: {XZ: Xyz}", ["wrong-shape"]),
        ("area: XZ\ncodebook: {areas: [XZ]}", ["wrong-shape"]),
        ("area: XZ\ncodebook: XZ", ["wrong-shape"]),
        ("area: XZ\ncodebook: {area: {XZ: Xyz}}", ["unknown-key"]),
        ("area: XZ\ngroups: {XZ: [XA]}", ["unknown-key"]),
        ("area: XA\nsource: r", ["unknown-source"]),
        ("areas: {XA: 2026/2027}", ["outside-directive"]),
        ("areas: {XA: 2010/2019}", ["outside-directive"]),
        ("areas: {XA: 2010/2020}", []),
        ("area: XA\nowner: {XA: A}", []),
        ("area: XA\nowner: {XB: A}", ["stray-area"]),
        ("area: XA\nowner: {parts: A}", ["stray-area"]),
    ],
)
def test_what_a_directive_says_for_all_its_targets_is_checked_once(found, head, expected):
    target = f"indicator: flow, at_least: 1 USD, {TOTAL}"
    assert sorted(set(codes(found([target, target], head=head)))) == expected


def test_an_id_counts_even_where_its_target_cannot_be_used(write):
    text = (
        f"directive: d\nperiod: 2020/2025\narea: XA\ntargets:\n  - {{id: a, indicator: flow, at_least: 1 USD, {EACH}}}\n"
        f"  - {{id: a, indicatr: flow, at_least: 1 USD, {EACH}}}\n  - {{id: b, indicator: flow, at_least: 1 USD, {EACH}}}\n"
    )
    found = errors(*project_of(write, {"d": text}))
    assert [(one.span.line, one.span.column, one.code) for one in found] == [
        (6, 10, "duplicate-id"),
        (6, 13, "unknown-key"),
    ]


BOTH_LIMITS = "at_least: 1 USD, at_most: 2 USD"


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (f"indicator: flow, {BOTH_LIMITS}, {EACH}", [(7, "two-limits")]),
        (f"indicator: flaw, area: XC, source: r, {BOTH_LIMITS}, {TOTAL}", [(7, "two-limits")]),
        (f"indicator: rate, at_most: 2 EUR, {TOTAL}, {EACH}", [(7, "two-bases")]),
        (f"indicator: flow, {EACH}, baseline: {{2030: 1 EUR}}", [(7, "no-limit")]),
        ("indicator: flow, at_least: 1 EUR, in_a_row: 2", [(7, "no-basis")]),
        (f"indicator: flow, at_least: about 1 EUR, {EACH}", [(7, "hedged-limit")]),
        (
            f"indicator: flow, {BOTH_LIMITS}, {EACH}, precision: x, waivers: [{{year: 99}}]",
            [(7, "missing-key"), (7, "two-limits"), (7, "unreadable-number"), (7, "unreadable-year")],
        ),
    ],
)
def test_a_target_that_breaks_a_choice_is_told_once_and_nothing_follows_from_it(write, broken, expected):
    text = (
        "directive: d\nperiod: 2020/2025\narea: XA\nowner: {XA: A, XB: B}\nsource: s\ntargets:\n"
        f"  - {{id: t, areas: [XB], {broken}}}\n"
        f"  - {{id: part, indicator: flow, at_least: 20 % of the way to t, {EACH}}}\n"
        f"  - {{id: other, indicator: rate, at_least: 9 USD, {EACH}}}\n"
    ).replace("areas: [XB], indicator: flaw", "indicator: flaw")
    found = check(*project_of(write, {"d": text}))
    assert sorted((one.span.line, one.code) for one in found) == sorted([*expected, (9, "wrong-unit")])


def test_where_no_target_can_be_used_the_directive_is_still_looked_at(write):
    text = f"directive: d\nperiod: 2020/2025\narea: XC\nsource: r\ntargets:\n  - {{id: t, indicator: flow, {EACH}}}\n"
    found = errors(*project_of(write, {"d": text}))
    assert [(one.span.line, one.span.column, one.code) for one in found] == [
        (3, 7, "unknown-area"),
        (4, 9, "unknown-source"),
        (6, 5, "no-limit"),
    ]


def test_one_run_shows_faults_of_every_kind_together(write):
    write(
        {
            "data/codebook.yaml": CODEBOOK,
            "targets/d.yaml": (
                "directive: d\nperiod: 2020/2025\narea: XA\nowner: O\nsource: s\ntargets:\n"
                "  - id: a\n    indicator: flow\n    at_leest: 1 USD\n    by: 2021\n"
                "  - id: b\n    indicator: flow\n    at_least: 1,700 USD\n    by: 2021\n"
                "  - id: c\n    indicator: flaw\n    at_least: 1 USD\n    by: 2021\n"
                "  - id: a\n    indicator: flow\n    at_least: 1 USD\n    by: 2021\n"
            ),
        }
    )
    found = [(one.span.line, one.span.column, one.code) for one in errors(*load(Path("targets"), Path("data")))]
    assert found == [
        (9, 5, "unknown-key"),
        (13, 15, "unreadable-quantity"),
        (16, 16, "unknown-indicator"),
        (19, 9, "duplicate-id"),
    ]


@pytest.mark.parametrize(
    "broken",
    [
        "areas: {XA: Xanadu\nindicators:\n  flow: {}\n",
        "indicator:\n  flow: {title: Flow, unit: USD, kind: flow}\n",
        "indicators: [flow]\n",
        "- flow\n",
        "indicators:\n  flow: {title: Fl\xf6w}\n".encode("latin-1"),
    ],
    ids=["syntax", "key", "shape", "list", "encoding"],
)
def test_words_are_not_said_to_be_unknown_where_their_definition_is_broken(write, broken):
    target = f"{{id: t, area: XA, source: s, indicator: flow, at_least: 1 USD, {TOTAL}}}"
    write({"targets/d.yaml": f"directive: d\nperiod: 2020/2025\ntargets: [{target}]\n", "data/c.yaml": broken})
    found = codes(errors(*load(Path("targets"), Path("data"))))
    assert len(found) == 1
    assert not found[0].startswith("unknown-in")


def test_a_faulty_definition_still_defines_its_word(found):
    codebook = CODEBOOK.replace("kind: rate", "kind: rates")
    assert codes(found([f"indicator: rate, area: XA, at_least: 1 %, {EACH}"], codebook=codebook)) == ["unknown-word"]


# -- weaknesses ---------------------------------------------------------------------------------------------------

GOOD = "owner: O, source: s"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("source: s, indicator: flow, at_least: 1 USD, total_over: 2021", ["no-owner"]),
        ("owner: O, indicator: flow, at_least: 1 USD, total_over: 2021", ["no-source"]),
        ("owner: {XA: O}, source: s, indicator: flow, at_least: 1 USD, total_over: 2021", []),
        ("owner: {XA-1: O}, source: s, areas: parts, indicator: flow, at_least: 1 USD, total_over: 2021", ["no-owner"]),
        (
            "owner: 'XA: O, XB: P', source: s, areas: [XA, XB], indicator: flow, at_least: 1 USD, total_over: 2021",
            ["no-owner"],
        ),
        (
            "owner: O (XA); P (XB), source: s, areas: [XA, XB], indicator: flow, at_least: 1 USD, total_over: 2021",
            ["no-owner"],
        ),
        ("owner: O (OX); P (PX), source: s, areas: [XA, XB], indicator: flow, at_least: 1 USD, total_over: 2021", []),
        ("owner: O (XA), source: s, area: XA, indicator: flow, at_least: 1 USD, total_over: 2021", []),
        (f"{GOOD}, indicator: rate, at_least: 9 %, by: 2020", []),
        (f"{GOOD}, indicator: rate, at_least: 9 %, by: 2021", ["no-baseline"]),
        (f"{GOOD}, indicator: rate, at_least: 9 %, by: 2021, baseline: {{2020: 1 %}}", []),
        (f"{GOOD}, indicator: rate, at_least: 9 %, by: 2021, baseline: {{2020: 9 %}}", ["already-met"]),
        (f"{GOOD}, indicator: rate, at_least: 9 %, by: 2021, baseline: {{2020: over 8 %}}", []),
        (f"{GOOD}, indicator: rate, at_most: 9 %, by: 2021, baseline: {{2020: almost 9 %}}", ["already-met"]),
        (f"{GOOD}, indicator: rate, at_most: 9 %, by: 2021, baseline: {{2020: 9.1 %}}", []),
        (f"{GOOD}, indicator: rate, at_most: 9 %, precision: 0, by: 2021, baseline: {{2020: 9.1 %}}", ["already-met"]),
        (f"{GOOD}, indicator: rate, between: [1 %, 2 %], by: 2021, baseline: {{2020: 1 %}}", ["already-met"]),
        (
            f"{GOOD}, areas: [XA, XB], indicator: rate, at_least: 9 %, by: 2021, baseline: {{XA: {{2020: 9 %}}}}",
            ["already-met", "no-baseline"],
        ),
    ],
)
def test_a_promise_is_weak_or_not(found, target, expected):
    local = {"no-owner", "no-source", "no-baseline", "already-met"}
    found_codes = codes(found([target], head="area: XA"), Severity.WARNING)
    assert sorted(local.intersection(found_codes)) == expected


def test_a_change_on_the_year_before_says_so_where_a_baseline_is_wanted(found):
    codebook = "areas: {XA: Xanadu}\nindicators:\n  a: {title: a, unit: '%', change: {of: b}}\n  b: {title: b, unit: t, kind: flow}\n"
    helps = [one.help for one in found(["indicator: a, area: XA, at_most: -40 %, by: 2025"], codebook=codebook)]
    assert (
        "it is a change on the year before; for one against a base year write `since: YEAR` in `a`, "
        "else say where it sets out from: `baseline: {YEAR: VALUE}`"
    ) in helps


OFF_PATH = [
    ("at_least: 10 %, baseline: {2020: 4 %}, milestones: {2021: 4 %, 2022: 5 %, 2023: 10 %}", []),
    ("at_least: 10 %, baseline: {2020: 4 %}, milestones: {2021: 5 %, 2022: 10 %, 2023: 4 %}", ["4 %"]),
    ("at_most: 4 %, baseline: {2020: 10 %}, milestones: {2021: 5 %, 2022: 7 %, 2023: 4 %}", ["7 %"]),
    (
        "at_least: 10 %, baseline: {2020: 4 %}, milestones: {2021: 0.7 %, 2022: 70 %, 2023: 11 %}",
        ["0.7 %", "70 %", "11 %"],
    ),
    ("at_most: 4 %, baseline: {2020: 10 %}, milestones: {2021: 9 %, 2022: 3.9 %, 2023: 10.1 %}", ["3.9 %", "10.1 %"]),
    ("between: [4 %, 6 %], baseline: {2020: 10 %}, milestones: {2021: 9 %, 2022: 4 %, 2023: 60 %}", ["60 %"]),
    ("between: [4 %, 6 %], milestones: {2021: 60 %}", []),
    ("at_least: 10 %, baseline: {2020: at least 4 %}, milestones: {2021: 300 %, 2022: 3 %}", ["3 %"]),
    ("at_least: 10 %, baseline: {2020: less than 4 %}, milestones: {2021: -3 %, 2022: 11 %}", ["11 %"]),
    ("at_least: 10 %, baseline: 2020, milestones: {2021: 3 %, 2022: 11 %}", ["11 %"]),
    ("more_than: 10 %, milestones: {2023: 8 %, 2022: 0.7 %, 2021: 7 %, 2024: 100 %}", ["0.7 %", "100 %"]),
    ("less_than: 10 %, milestones: {2021: 30 %, 2022: 40 %, 2023: 9 %, 2024: 20 %}", ["40 %", "9 %"]),
    (
        "at_least: {XA: 10 %, XB: 40 %}, baseline: {XA: {2020: 4 %}}, milestones: {XA: {2022: 5 %}, XB: {2022: 50 %}}",
        ["50 %"],
    ),
    (
        "at_least: {XA: 10 %, XB: 40 %}, baseline: {XA: {2020: 4 %}, XB: {2020: 30 %}}, milestones: {2022: 35 %, 2023: 41 %}",
        ["41 %"],
    ),
    ("at_least: 10 %, baseline: {2020: 4 USD}, milestones: {2021: 70 %}", []),
    ("at_least: 10 %, baseline: {2020: 4 %}, milestones: {2021: 70 USD}", []),
    ("at_least: 50 % of the way to t1, milestones: {2021: 70 %}", []),
    ("at_least: 10 %, baseline: {2020: 4 %}, milestones: {2021: 150 % of the way to t1}", []),
]


@pytest.mark.parametrize(("target", "expected"), OFF_PATH)
def test_milestones_lead_to_the_limit_or_are_told(found, target, expected):
    other = "indicator: rate, area: XA, at_least: 9 %, by: 2025, baseline: {2020: 1 %}"
    told = found([f"indicator: rate, areas: [XA, XB], {target}, by: 2025", other])
    texts = [re.search("`(.*?)`", one.message)[1] for one in told if one.code == "off-path"]
    assert sorted(texts) == sorted(expected)


def binding(found, *targets, figures=""):
    findings = found([f"{GOOD}, {target}" for target in targets], figures)
    assert codes(findings) == []
    return [(one.span.line - 5, one.message) for one in findings if one.code == "never-binds"]


@pytest.mark.parametrize(
    ("national", "regional", "bites"),
    [
        (
            "indicator: flow, area: XA, at_least: 500 USD, total_over: 2021",
            "at_least: 250 USD, total_over: 2021",
            False,
        ),
        (
            "indicator: flow, area: XA, more_than: 500 USD, total_over: 2021",
            "more_than: 250 USD, total_over: 2021",
            False,
        ),
        (
            "indicator: flow, area: XA, more_than: 501 USD, total_over: 2021",
            "more_than: 250 USD, total_over: 2021",
            True,
        ),
        ("indicator: flow, area: XA, at_least: 501 USD, total_over: 2021", "at_least: 250 USD, total_over: 2021", True),
        ("indicator: flow, area: XA, at_least: 500 USD, total_over: 2022", "at_least: 250 USD, total_over: 2021", True),
        ("indicator: flow, area: XA, at_least: 500 USD, mean_over: 2021", "at_least: 250 USD, total_over: 2021", True),
        (
            "indicator: other, area: XA, at_least: 500 USD, total_over: 2021",
            "at_least: 250 USD, total_over: 2021",
            True,
        ),
        ("indicator: flow, area: XB, at_least: 500 USD, total_over: 2021", "at_least: 250 USD, total_over: 2021", True),
        ("indicator: flow, area: XA, at_most: 500 USD, total_over: 2021", "at_least: 250 USD, total_over: 2021", True),
        (
            "indicator: flow, area: XA, at_least: 500 USD, total_over: 2021",
            "at_least: 250 USD, total_over: 2021, force: aspirational",
            True,
        ),
        (
            "indicator: flow, area: XA, at_least: 500 USD, each_year: 2021/2022",
            "at_least: 250 USD, each_year: 2021/2023",
            False,
        ),
        (
            "indicator: flow, area: XA, at_least: 500 USD, each_year: 2021/2022",
            "at_least: 250 USD, each_year: 2022/2023",
            True,
        ),
        ("indicator: flow, area: XA, at_least: 500 USD, by: 2020", "at_least: 250 USD, by: 2020", False),
    ],
)
def test_a_whole_never_binds_where_its_parts_promise_as_much(found, national, regional, bites):
    idle = binding(found, national, f"indicator: flow, areas: parts, {regional}")
    assert [line for line, _ in idle] == ([] if bites else [0])


def test_parts_of_parts_count_through_their_parts(found):
    total = "total_over: 2021"
    idle = binding(
        found,
        f"indicator: flow, area: XA, at_least: 300 USD, {total}",
        f"indicator: flow, area: XA-2, at_least: 100 USD, {total}",
        f"indicator: flow, area: XA-2-9, at_least: 200 USD, {total}",
        f"indicator: flow, area: XA-1, at_least: 100 USD, {total}",
    )
    assert [line for line, _ in idle] == [0, 1]
    assert "must reach 300 USD already" in idle[0][1]


@pytest.mark.parametrize(("ceiling", "bites"), [("99 USD", True), ("100 USD", False), ("101 USD", False)])
def test_a_part_never_binds_below_a_lower_ceiling_of_its_whole(found, ceiling, bites):
    idle = binding(
        found,
        "indicator: flow, area: XA, at_most: 100 USD, total_over: 2021",
        f"indicator: flow, areas: [XA-1], at_most: {ceiling}, total_over: 2021",
    )
    assert [line for line, _ in idle] == ([] if bites else [1])


@pytest.mark.parametrize("indicator", ["net", "rate"])
def test_only_gross_flows_are_sure_to_add_up(found, indicator):
    unit = "%" if indicator == "rate" else "USD"
    targets = [f"indicator: {indicator}, area: {area}, at_least: 5 {unit}, each_year: 2021" for area in ("XA", "XA-1")]
    assert binding(found, *targets) == []


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("flow,XA,2021,30 USD,\nflow,XA,2021-S1,11 USD,\nflow,XA,2021-S2,19 USD,", []),
        ("flow,XA,2021,31 USD,\nflow,XA,2021-S1,11 USD,\nflow,XA,2021-S2,19 USD,", []),
        ("flow,XA,2021,33 USD,\nflow,XA,2021-S1,11 USD,\nflow,XA,2021-S2,19 USD,", [2]),
        ("flow,XA,2021,33 USD,\nflow,XA,2021-S1,11 USD,\nflow,XA,2021-S2,over 19 USD,", [2]),
        ("flow,XA,2021,31 USD,\nflow,XA,2021-S1,11 USD,\nflow,XA,2021-S2,over 19 USD,", []),
        ("flow,XA,2021,33 USD,\nflow,XA,2021-S1,11 USD,", []),
        ("flow,XA,2021,33 USD,\nflow,XA,2021-S1,11 USD,\nflow,XA,2021-Q4,19 USD,", []),
        ("flow,XA,2021,33 USD,\nflow,XA,2021-01/2021-09,11 USD,\nflow,XA,2021-Q4,19 USD,", [2]),
        (
            "flow,XA,2021,33 USD,\nflow,XA,2021-01/2021-11,31 USD,\nflow,XA,2021-S1,11 USD,\nflow,XA,2021-S2,19 USD,",
            [2],
        ),
        ("net,XA,2021,33 USD,\nnet,XA,2021-S1,-11 USD,\nnet,XA,2021-S2,19 USD,", [2]),
        ("net,XA,2021,8 USD,\nnet,XA,2021-S1,-11 USD,\nnet,XA,2021-S2,19 USD,", []),
        ("stock,XA,2021,33 t,\nstock,XA,2021-S1,11 t,\nstock,XA,2021-S2,19 t,", []),
        ("flow,XA,2021,33 USD,2022\nflow,XA,2021,30 USD,2023\nflow,XA,2021-S1,11 USD,\nflow,XA,2021-S2,19 USD,", []),
        ("flow,XA,2021,33 USD,\nflow,XA-1,2021,14 USD,\nflow,XA-2,2021,19 USD,", []),
        ("flow,XA,2021,33 USD,\nflow,XA-1,2021,16 USD,\nflow,XA-2,2021,19 USD,", [2]),
        ("flow,XA,2021,33 USD,\nflow,XA-1,2021,16 USD,\nflow,XA-2,2021,at least 19 USD,", [2]),
        ("flow,XA,2021,33 USD,\nflow,XA-2-9,2021,40 USD,", [2]),
        ("flow,XA,2021,33 USD,\nflow,XA-2-9,2021,40 USD,\nflow,XA-2,2021,20 USD,", [4]),
        ("flow,XA,2021,33 USD,\nflow,XA-1,2022,40 USD,", []),
        ("flow,XA,2021,33 USD,\nflow,XB,2021,40 USD,", []),
        ("rate,XA,2021,3 %,\nrate,XA-1,2021,4 %,", []),
    ],
)
def test_figures_agree_or_not(found, figures, expected):
    findings = found([f"{GOOD}, area: XA, indicator: flow, at_least: 1 USD, total_over: 2021"], figures)
    assert [one.span.line for one in findings if one.code == "parts-disagree"] == expected


@pytest.mark.parametrize(
    ("indicator", "limit", "figure", "help_"),
    [
        ("flow", "10.000 USD", "9000 USD", "write `10 USD` or `10000 USD`, whichever the text says"),
        ("flow", "1.234 million USD", "900 USD", "write `1234 thousand USD` or `1234 million USD`, whichever the text says"),
        ("flow", "1.234 thousand USD", "900 USD", "write `1234 USD` or `1234 thousand USD`, whichever the text says"),
        (
            "flow",
            "1.250 million USD",
            "900 USD",
            "write `1.25 million USD` or `1250 million USD`, whichever the text says",
        ),
        ("flow", "-1.255 USD", "", "write `-1.2550 USD` or `-1255 USD`, whichever the text says"),
        ("flow", "10.000 USD", "9.2550 USD", None),
        ("flow", "10.00 USD", "9 USD", None),
        ("flow", "0.125 USD", "9 USD", None),
        ("rate", "18.555 %", "14.8 %", None),
    ],
)  # fmt: skip
def test_a_point_in_a_limit_may_stand_between_thousands(found, indicator, limit, figure, help_):
    figures = f"{indicator},XA,2021,{figure}," if figure else ""
    findings = found([f"{GOOD}, area: XA, indicator: {indicator}, at_least: {limit}, mean_over: 2021"], figures)
    assert [one.help for one in findings if one.code == "jump"] == ([help_] if help_ else [])


PAIRS = [
    ("flow,XA,2021,443 million USD,\nflow,XA,2022,450 USD,", [(3, "`450 USD` is about 1,000,000 times less than the other figure, `443 million USD` (2021)")]),
    ("flow,XA,2021,443 USD,\nflow,XA,2022,450 thousand USD,", [(2, "`443 USD` is about 1,000 times less than the other figure, `450 thousand USD` (2022)")]),
    ("rate,XA,2021,0.064 %,\nrate,XA,2022,5.9 %,", [(2, "`0.064 %` is about 100 times less than the other figure, `5.9 %` (2022)")]),
    ("flow,XA,2021,4 USD,\nflow,XA,2022,450 USD,", []),
    ("rate,XA,2021,0.4 %,\nrate,XA,2022,5.9 %,", []),
    ("rate,XA,2020,46 %,\nrate,XA,2021,0.145 %,\nrate,XA,2022,61 %,", [(3, "`0.145 %` is about 300 times less than the figures beside it, `46 %` (2020) and `61 %` (2022)")]),
    ("rate,XA,2020,46 %,\nrate,XA,2021,1.45 %,\nrate,XA,2022,61 %,", []),
    ("rate,XA,2020,46 %,\nrate,XA,2021,0.045 %,\nrate,XA,2022,61 %,", [(3, "`0.045 %` is about 1,000 times less than the figures beside it, `46 %` (2020) and `61 %` (2022)")]),
    ("rate,XA,2020,46 %,\nrate,XA,2021,0.01 %,\nrate,XA,2022,61 %,", []),
    ("flow,XA,2021,443 million USD,\nflow,XA,2022-Q1,110 USD,", []),
]  # fmt: skip


@pytest.mark.parametrize(("figures", "told"), PAIRS)
def test_of_two_figures_the_one_with_another_scale_is_told(found, figures, told):
    targets = [
        f"{GOOD}, area: XA, indicator: {name}, at_least: 1 {unit}, mean_over: 2021/2022"
        for name, unit in (("flow", "USD"), ("rate", "%"))
    ]
    findings = found(targets, figures)
    assert [(one.span.line, one.message) for one in findings if one.code == "jump"] == told


POINTS = [
    ("flow,XA,2021,509.776 USD,", [(2, "write `509.7760 USD` or `509776 USD`, whichever the text says")]),
    (
        "flow,XA,2021,41.300 thousand USD,",
        [(2, "write `41.3 thousand USD` or `41300 thousand USD`, whichever the text says")],
    ),
    (
        "flow,XA,2021,41.300 to 42.000 USD,",
        [(2, "write `41.3 to 42 USD` or `41300 to 42000 USD`, whichever the text says")],
    ),
    ("flow,XA,2021,over 41.305 million USD,", [(2, "write `over 41305 thousand USD` or `over 41305 million USD`, whichever the text says")]),
    ("flow,XA,2021,over 41.300 million USD,", [(2, "write `over 41300 million USD` where the text says that")]),
    ("flow,XA,2021,over 41.300 USD,", [(2, "write `over 41300 USD` where the text says that")]),
    (
        "flow,XA,2021,9.255 USD,\nflow,XA,2022,8.125 USD,",
        [(2, "write `9.2550 USD` or `9255 USD`, whichever the text says")],
    ),
    (
        "flow,XA,2021,9.255 USD,\nstock,XA,2021,8.125 t,",
        [
            (2, "write `9.2550 USD` or `9255 USD`, whichever the text says"),
            (3, "write `8.1250 t` or `8125 t`, whichever the text says"),
        ],
    ),
    ("flow,XA,2021,9.255 USD,\nflow,XA,2022,8.12 USD,", []),
    ("flow,XA,2021,9.250 USD,\nflow,XA,2022,8.12 USD,", []),
    ("flow,XA,2021,9.250 USD,\nstock,XA,2021,8.1 t,", [(2, "write `9.25 USD` or `9250 USD`, whichever the text says")]),
    ("flow,XA,2021,9.255 USD,\nflow,XA,2022,0.125 USD,", []),
    ("flow,XA,2021,9.255 USD,\nflow,XA,2022,1234.125 USD,", []),
    ("flow,XA,2021,9.255 USD,\nstock,XA,2021,8.1 t,", []),
    ("flow,XA,2021,9.255 USD,\nrate,XA,2021,8.125 %,", []),
    ("flow,XA,2021,0.255 USD,", []),
    ("flow,XA,2021,1509.776 USD,", []),
    ("rate,XA,2021,8.125 %,", []),
    ("rate,XA,2021,8 %,\nflow,XA,2021,8.125 USD,\nflow,XA,2022,9.125 USD,", [(3, "write `8.1250 USD` or `8125 USD`, whichever the text says")]),
]  # fmt: skip


@pytest.mark.parametrize(("figures", "told"), POINTS)
def test_a_point_in_a_figure_may_stand_between_thousands_where_nothing_else_tells(found, figures, told):
    others = (
        f"{GOOD}, area: XA, indicator: {name}, each_year: 2021"
        for name in ("stock, at_least: 1 t", "rate, at_least: 1 %")
    )
    findings = found([f"{GOOD}, area: XA, indicator: flow, at_least: 1 USD, total_over: 2021", *others], figures)
    assert [(one.span.line, one.help) for one in findings if one.code == "jump"] == told


@pytest.mark.parametrize(
    ("indicator", "limit", "baseline", "figure", "told"),
    [
        ("rate", "75 %", "68 %", "0.703 %", "`0.703 %` is about 100 times less than its baseline, `68 %` (2020)"),
        ("rate", "75 %", "68 %", "0.145 %", "`0.145 %` is about 500 times less than its baseline, `68 %` (2020)"),
        ("rate", "0.75 %", "0.68 %", "70.3 %", "`70.3 %` is about 100 times more than its baseline, `0.68 %` (2020)"),
        ("rate", "75 %", "68 %", "70.3 %", None),
        ("rate", "75 %", "68 %", "10 %", None),
        ("flow", "75 million USD", "68 million USD", "70 USD", "`70 USD` is about 1,000,000 times less than its baseline, `68 million USD` (2020)"),
        ("flow", "75 USD", "68 USD", "0.703 USD", None),
    ],
)  # fmt: skip
def test_a_series_of_another_scale_than_its_baseline_is_told(found, indicator, limit, baseline, figure, told):
    target = f"{GOOD}, area: XA, indicator: {indicator}, at_least: {limit}, by: 2022, baseline: {{2020: {baseline}}}"
    findings = found([target], f"{indicator},XA,2021,{figure},")
    assert [one.message for one in findings if one.code == "jump"] == ([told] if told else [])


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ("flow,XA,2021,1.234 million USD,\nstock,XA,2021,1.5 t,", ["write `1234 thousand USD` or `1234 million USD`, whichever the text says"]),
        ("flow,XA,2021,over 1.234 USD,\nstock,XA,2021,1.5 t,", ["write `over 1234 USD` where the text says that"]),
        ("flow,XA,2021,over 3.200 USD,\nstock,XA,2021,1.5 t,", ["write `over 3200 USD` where the text says that"]),
        ("flow,XA,2021,32.255 million USD,\nstock,XA,2021,1.5 t,", []),
        ("flow,XA,2021,1.234 to 2.255 million USD,\nstock,XA,2021,1.5 t,", []),
        ("flow,XB,2021,1.234 million USD,\nstock,XA,2021,1.5 t,", []),
        ("flow,XA,2021,1.234 million USD,\nflow,XA,2022,1.5 million USD,", []),
        ("flow,XA,2021,1.234 million USD,\nflow,XA,2022,1.5 billion USD,", ["look up both in their sources, with their scales and units"]),
    ],
)  # fmt: skip
def test_limits_tell_what_a_point_in_a_figure_is_before_other_series_do(found, figures, told):
    targets = [
        f"{GOOD}, areas: [XA, XB], indicator: flow, at_least: {{XA: 1 billion USD, XB: 30 million USD}}, total_over: 2021/2022",
        f"{GOOD}, area: XA, indicator: stock, at_least: 1 t, each_year: 2021",
    ]
    assert [one.help for one in found(targets, figures) if one.code == "jump"] == told


def test_a_hedged_figure_with_a_point_is_right_where_a_comment_says_so(write):
    """No other number of decimals says the same: the help names the comment, which tables have none of."""
    figures = "year: 2024\nactuals:\n  - {indicator: flow, area: XA, value: over 3.200 USD}"
    plan = f"directive: d\nperiod: 2020/2025\ntargets:\n  - {{id: t, {GOOD}, area: XA, indicator: flow, at_least: 3 USD, each_year: 2024}}\n"
    files = {"targets/d.yaml": plan, "data/codebook.yaml": CODEBOOK}
    told = []
    for comment in ("", "  # directive-check: ignore jump"):
        write(files | {"data/2024.yaml": f"{figures}{comment}\n"})
        told.append([one.help for one in check(*load(Path("targets"), Path("data"))) if one.code == "jump"])
    [help_], nothing = told
    assert (
        help_
        == "write `over 3200 USD` where the text says that, else end its line with `# directive-check: ignore jump`"
    )
    assert nothing == []


STATED = [
    ("rate, at_least: 60 %, by: 2024, baseline: {2021: 45 %}, milestones: {2023: 0.52 %}", "`0.52 %` is about 100 times less than `45 %`"),
    ("rate, at_least: 60 %, by: 2024, baseline: {2021: 45 %}, milestones: {2023: 0.145 %}", "`0.145 %` is about 300 times less than `45 %`"),
    ("rate, at_least: 60 %, by: 2024, baseline: {2021: 45 %}, milestones: {2023: 1.45 %}", None),
    ("rate, at_least: 60 %, by: 2024, baseline: {2021: 45 %}, milestones: {2023: 52 %}", None),
    ("rate, at_least: 60 %, by: 2024, baseline: {2021: 0.5 %}, milestones: {2023: 40 %}", None),
    ("rate, at_most: 0.5 %, by: 2024, baseline: {2021: 45 %}, milestones: {2023: 40 %}", None),
    ("rate, at_least: 0.6 %, by: 2024, baseline: {2021: 45 %}", "`0.6 %` is about 100 times less than `45 %`"),
    ("rate, at_most: 60 %, by: 2024, baseline: {2021: 45 %}, milestones: {2022: 4800 %}", "`4800 %` is about 100 times more than `45 %`"),
    ("rate, at_least: 60 %, each_year: 2024, amended: [{from: 2023-11-20, at_least: 0.65 %}]", "`0.65 %` is about 100 times less than `60 %`"),
    ("rate, at_least: 60 %, each_year: 2024, amended: [{from: 2023-11-20, at_least: 20 %}]", None),
    ("rate, between: [0.5 %, 50 %], each_year: 2024", None),
    ("flow, at_most: {2023: 700 million USD, 2024: 650 thousand USD}, each_year: 2023/2024", "`650 thousand USD` is about 1,000 times less than `700 million USD`"),
    ("flow, at_most: {2023: 700 million USD, 2024: 0.65 million USD}, each_year: 2023/2024", None),
    ("flow, at_least: {2023: 700 million USD, 2024: 0.65 million USD}, each_year: 2023/2024", "`0.65 million USD` is about 1,000 times less than `700 million USD`"),
    ("flow, at_most: 0.1 USD, by: 2024, baseline: {2020: 184 USD}", None),
    ("flow, at_most: {2023: 700 million USD, 2024: 0 USD}, each_year: 2023/2024", None),
    ("flow, at_most: {2022: 700 million USD, 2023: 100 million USD, 2024: 700 thousand USD}, each_year: 2022/2024", None),
    ("flow, at_least: {2023: -700 million USD, 2024: -650 thousand USD}, each_year: 2023/2024", None),
    ("flow, at_most: {XA: 700 million USD, XB: 650 thousand USD}, each_year: 2024", None),
    ("flow, at_most: 700 million USD, by: 2024, baseline: {XA: {2020: 900 USD}, XB: {2020: 900 million USD}}", "`900 USD` is about 1,000,000 times less than `700 million USD`"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "figures", "told"),
    [
        ("flow, at_most: 1500 USD, amended: [{from: 2023-11-20, at_most: 135 USD}]", "1433 1367", ["`135 USD` is about 10 times less than `1500 USD`, the limit as it was before"]),
        ("flow, at_most: 1500 USD, amended: [{from: 2023-11-20, at_most: 135 USD}]", "", ["`135 USD` is about 10 times less than `1500 USD`, the limit as it was before"]),
        ("flow, at_most: 1500 USD, amended: [{from: 2023-11-20, at_most: 14 USD}]", "", ["`14 USD` is about 100 times less than `1500 USD`, the limit as it was before"]),
        ("flow, at_most: 1500 USD, amended: [{from: 2023-11-20, at_most: 13500 USD}]", "1433", ["`13500 USD` is about 10 times more than `1500 USD`, the limit as it was before"]),
        ("flow, at_most: 1500 USD, amended: [{from: 2023-11-20, at_most: 135 USD}]", "1433 137", []),
        ("flow, at_least: 5 USD, amended: [{from: 2023-11-20, at_least: 50 USD}]", "44", []),
        ("flow, at_most: 1500 USD, amended: [{from: 2023-11-20, at_most: 200 USD}]", "", ["`200 USD` is about 10 times less than `1500 USD`, the limit as it was before"][1:]),
        ("flow, at_most: 1500 USD, amended: [{from: 2022-11-20, at_most: 1400 USD}, {from: 2023-11-20, at_most: 141 USD}]", "", ["`141 USD` is about 10 times less than `1400 USD`, the limit as it was before"]),
        ("rate, between: [8 %, 14.5 %], amended: [{from: 2023-11-20, between: [8 %, 145 %]}]", "", ["`145 %` is about 10 times more than `14.5 %`, the limit as it was before"]),
        ("flow, at_least: {2022: 100 USD, 2023: 11 USD, 2024: 120 USD}", "", ["`11 USD` is about 10 times less than `100 USD`, the limit of 2022"]),
        ("flow, at_least: {2022: 10 USD, 2023: 110 USD, 2024: 120 USD}", "", []),
        ("flow, at_least: {2022: 1 USD, 2023: 10 USD, 2024: 100 USD}", "", []),
        ("flow, at_least: {2022: 100 USD, 2023: 110 USD, 2024: 120 USD}, amended: [{from: 2023-11-20, at_least: {2022: 100 USD, 2023: 110 USD, 2024: 13 USD}}]", "", ["`13 USD` is about 10 times less than `120 USD`, the limit as it was before"]),
        ("flow, at_least: 100 USD, amended: [{from: 2023-11-20, at_least: {2022: 100 USD, 2023: 11 USD, 2024: 120 USD}}]", "", ["`11 USD` is about 10 times less than `100 USD`, the limit as it was before"]),
    ],
)  # fmt: skip
def test_a_limit_that_may_have_lost_a_digit_is_asked_for(found, target, figures, told):
    rows = "\n".join(f"flow,XA,{2022 + at},{one} USD," for at, one in enumerate(figures.split()))
    findings = found([f"{GOOD}, area: XA, each_year: 2022/2024, indicator: {target}"], rows)
    assert [one.message for one in findings if one.code == "jump"] == told


@pytest.mark.parametrize(("target", "told"), STATED)
def test_numbers_of_one_target_have_one_scale(found, target, told):
    findings = found([f"{GOOD}, areas: [XA, XB], indicator: {target}"])
    assert [one.message for one in findings if one.code == "jump"] == (
        [f"{told}, which its target gives too"] if told else []
    )


def test_very_long_series_are_not_searched_for_parts(found, monkeypatch):
    monkeypatch.setattr("directive_check.rules.observations.MOST_PERIODS", 2)
    figures = "flow,XA,2021,33 USD,\nflow,XA,2021-S1,11 USD,\nflow,XA,2021-S2,19 USD,"
    findings = found([f"{GOOD}, area: XA, indicator: flow, at_least: 1 USD, total_over: 2021"], figures)
    assert "parts-disagree" not in codes(findings, Severity.WARNING)


def owed(findings):
    return [(one.code, one.message) for one in findings if one.code in {"untracked", "overdue"}]


@pytest.mark.parametrize(
    ("target", "figures", "today", "expected"),
    [
        ("each_year: 2021/2022", "", "2026-07-01", ("untracked", "`t0`")),
        ("each_year: 2021/2022", "flow,XA,2020,1 USD,", "2026-07-01", ("untracked", "`t0`")),
        ("each_year: 2021/2022", "flow,XA,2021,1 USD,", "2022-12-31", None),
        ("each_year: 2021/2022", "flow,XA,2021,1 USD,", "2023-01-01", ("overdue", "`flow` for 2022 in `XA`")),
        ("each_year: 2021/2022", "flow,XA,2021,1 USD,", None, None),
        ("each_year: 2021/2022", "flow,XA,2021-01/2021-09,1 USD,", "2022-01-01", ("overdue", "2021-10/2021-12")),
        ("each_year: 2021/2022", "flow,XA,2021-01/2021-09,9 USD,", "2022-01-01", None),
        ("total_over: 2021/2022", "flow,XA,2021/2022,1 USD,", "2026-07-01", None),
        ("total_over: 2021/2022", "flow,XA,2021,1 USD,", "2022-07-01", None),
        ("total_over: 2021/2022", "flow,XA,2021,1 USD,", "2023-01-01", ("overdue", "for 2022")),
        ("total_over: 2021-04/2022-03", "flow,XA,2021-Q2,1 USD,", "2022-03-31", None),
        ("total_over: 2021-04/2022-03", "flow,XA,2021-Q2,1 USD,", "2022-04-01", ("overdue", "2021-07/2022-03")),
        ("by: 2022, baseline: {2020: 1 USD}", "flow,XA,2021,1 USD,", "2022-12-31", None),
        ("by: 2022, baseline: {2020: 1 USD}", "flow,XA,2021,1 USD,", "2023-01-01", ("overdue", "for 2022")),
        ("by: 2022, baseline: {2021: 1 USD}", "flow,XA,2022,1 USD,", "2023-01-01", None),
        ("by: 2022, baseline: 2020", "flow,XA,2021,1 USD,\nflow,XA,2022,1 USD,", "2023-01-01", ("overdue", "for 2020")),
        (
            "by: 2022, baseline: 2020",
            "flow,XA,2020,1 USD,\nflow,XA,2021,1 USD,\nflow,XA,2022,1 USD,",
            "2023-01-01",
            None,
        ),
        ("each_quarter: 2021", "flow,XA,2021-Q1,9 USD,", "2021-09-30", ("overdue", "2021-04/2021-06")),
        ("each_quarter: 2021", "flow,XA,2021-Q1,9 USD,", "2021-06-30", None),
        ("each_quarter: 2021", "flow,XA,2021-Q1,1 USD,", "2021-10-01", None),
    ],
)
def test_figures_are_owed_once_their_year_is_over(found, target, figures, today, expected):
    text = f"{GOOD}, area: XA, indicator: flow, at_least: 5 USD, {target}"
    findings = owed(found([text], figures, today=today and date.fromisoformat(today)))
    assert [code for code, _ in findings] == ([expected[0]] if expected else [])
    assert expected is None or expected[1] in findings[0][1]


BOTH = "any_of: [{indicator: flow, at_least: 5 USD}, {indicator: net, at_least: 5 USD}]"


@pytest.mark.parametrize(
    ("target", "figures", "message"),
    [
        ("indicator: flow, at_least: 5 USD", "", "no figure of `flow` is known in any year of `t0`"),
        (
            "indicator: flow, at_least: 5 USD",
            "flow,XA,2021,1 USD,2020-06",
            "only forecasts of `flow` are known in any year of `t0`",
        ),
        (BOTH, "net,XA,2021,1 USD,2020-06", "only forecasts of `flow` and `net` are known in any year of `t0`"),
        (
            "indicator: flow, at_least: 5 USD",
            "flow,XA,2022/2023,1 USD,",
            "no figure of `flow` counts in any year of `t0`",
        ),
        (
            "indicator: flow, at_least: 5 USD",
            "flow,XA,2021,1 USD,2020-06\nflow,XA,2022/2023,1 USD,",
            "no figure of `flow` counts in any year of `t0`",
        ),
        ("indicator: flow, at_least: 5 USD", "flow,XA,2021,1 USD,2020-06\nflow,XA,2022,1 USD,2023", None),
    ],
)
def test_a_promise_without_a_figure_says_what_there_is(found, target, figures, message):
    findings = owed(found([f"{GOOD}, area: XA, {target}, each_year: 2021/2022"], figures, today=date(2022, 6, 1)))
    assert [text for code, text in findings if code == "untracked"] == ([message] if message else [])


ONLY_YEARS = "only figures of whole years of `rate` are known in any year of `t0`"
NO_RATE = "no figure of `rate` is known in any year of `t0`"


@pytest.mark.parametrize(
    ("target", "figures", "message", "help_"),
    [
        ("by: 2022-12-31", "rate,XA,2021,1 %,", ONLY_YEARS, "write `by: 2022` where the year is meant, or give the figure of 2022-12"),
        ("by: 2022-Q2", "rate,XA,2022,1 %,", ONLY_YEARS, "write `by: 2022` where the year is meant, or give the figure of 2022-04/2022-06"),
        ("by: 2022-12", "rate,XA,2021,1 %,\nrate,XA,2021-Q1,1 %,", NO_RATE, None),
        ("by: 2022-12", "rate,XA,2010,1 %,", NO_RATE, None),
        ("by: 2022", "", NO_RATE, None),
    ],
)  # fmt: skip
def test_a_deadline_in_a_month_says_that_figures_are_of_years(found, target, figures, message, help_):
    findings = found([f"{GOOD}, area: XA, indicator: rate, at_least: 5 %, {target}"], figures, today=date(2022, 6, 1))
    [one] = [one for one in findings if one.code == "untracked"]
    assert one.message == message
    assert one.help == (
        help_ or "give its figures among the actuals, or check that they are of this indicator and area"
    )


@pytest.mark.parametrize(("today", "is_owed"), [("2022-04-30", False), ("2022-05-01", True)])
def test_a_figure_is_owed_when_it_should_have_been_published(found, today, is_owed):
    codebook = CODEBOOK.replace("kind: net-flow}", "kind: net-flow, published_after: 4}")
    text = f"{GOOD}, area: XA, indicator: net, at_least: 5 USD, each_year: 2020/2021"
    findings = found([text], "net,XA,2020,9 USD,", codebook=codebook, today=date.fromisoformat(today))
    assert [code for code, _ in owed(findings)] == (["overdue"] if is_owed else [])


def test_a_date_at_the_end_of_a_year_may_be_meant_for_the_year(found):
    findings = found(
        [f"{GOOD}, area: XA, indicator: flow, at_least: 5 USD, each_year: 2021"], "flow,XA,2021-12-31,2 USD,"
    )
    [owed] = [one.help for one in findings if one.code == "overdue"]
    assert owed.startswith(
        "`2021-12-31` stands for December: write `2021` where its figure is that of the year; else `"
    )


def test_the_day_of_an_old_report_is_what_figures_are_overdue_by(found):
    text = f"{GOOD}, area: XA, indicator: flow, at_least: 5 USD, each_year: 2020/2021"
    findings = found([text], "flow,XA,2020,9 USD,", today=None, as_of=date(2022, 2, 1))
    assert [code for code, _ in owed(findings)] == ["overdue"]


def test_what_is_owed_is_told_once_with_whom_to_ask(found):
    text = "owner: {XA-1: A, XA-2: B}, source: s, areas: [XA-1, XA-2], indicator: flow, at_least: 5 USD, each_year: 2020/2023"
    figures = "flow,XA-1,2020,9 USD,\nflow,XA-1,2021,9 USD,\nflow,XA-2,2020,9 USD,"
    (one,) = [one for one in found([text], figures) if one.code == "overdue"]
    words = "figures of `flow` for 2021 in `XA-2`, for 2022 and 2023 in `XA-1` and `XA-2` are still missing"
    assert one.message == words
    assert (
        one.help == "`directive-check missing YEAR` lists what is owed for 2021, 2022 and 2023; B and A answer for it"
    )


def test_for_a_fixed_area_all_answer_whose_promises_need_it(found):
    """XB's rate is no one's promise: whoever is compared with it asks for it."""
    codebook = CODEBOOK.replace(
        "indicators:\n",
        'indicators:\n  against: {title: Against XB, unit: "%", ratio: {of: rate, to: {indicator: rate, area: XB}}}\n',
    )
    text = "owner: {XA-1: A, XA-2: B}, source: s, areas: [XA-1, XA-2], indicator: against, at_least: 80 %, each_year: 2020/2021"
    rows = [f"rate,{area},{year},9 %," for area in ("XA-1", "XA-2") for year in (2020, 2021)]
    findings = found([text], "\n".join([*rows, "rate,XB,2020,9 %,"]), codebook=codebook)
    (one,) = [one for one in findings if one.code == "overdue"]
    assert one.message == "the figure of `rate` for 2021 in `XB` is still missing"
    assert one.help == "`directive-check missing 2021` lists what is owed; A and B answer for it"


def test_targets_that_differ_in_their_limit_are_told_apart_where_it_matters(found):
    text = f"{GOOD}, area: XA, indicator: flow, at_least: {{}} USD, each_year: 2021"
    findings = found([text.format(9), text.format(2)], "flow,XA,2021-01/2021-09,3 USD,")
    assert [(one.span.line, one.code) for one in findings if one.code == "overdue"] == [(5, "overdue")]


@pytest.mark.parametrize(
    ("waivers", "expected"),
    [
        ("[{year: 2020, reason: r}]", []),
        ("[{year: 2021, reason: r}]", ["there is nothing to waive in 2021"]),
        ("[{year: 2022, reason: r}]", []),
        ("[{year: 2020, area: XB, reason: r}]", ["there is nothing to waive in 2020"]),
        ("[{year: 2020, reason: r}, {year: 2020, reason: r}]", ["2020 is waived already"]),
        ("[{year: 2020, reason: r}, {year: 2020, area: XA, reason: r}]", ["2020 is waived already"]),
        ("[{year: 2020, area: XA, reason: r}, {year: 2020, area: XA, reason: r}]", ["2020 is waived already"]),
    ],
)
def test_a_waiver_is_idle_where_nothing_is_missed(found, waivers, expected):
    text = f"{GOOD}, areas: {{XA: 2020/2025, XB: 2024}}, indicator: flow, at_least: 5 USD, each_year: 2020/2025, waivers: {waivers}"
    findings = found([text], "flow,XA,2020,1 USD,\nflow,XA,2021,9 USD,")
    assert [one.message for one in findings if one.code == "idle-waiver"] == expected


def test_the_source_of_an_amendment_is_named(found):
    amended = "amended: [{from: 2022-01-01, at_least: 2 USD, source: r}]"
    codebook = CODEBOOK.replace("sources: {s:", "sources: {r: {title: R}, s:")
    findings = found(
        [f"{GOOD}, area: XA, indicator: flow, at_least: 1 USD, each_year: 2020, {amended}"], codebook=codebook
    )
    assert "nothing names the source `r`" not in {one.message for one in findings}


def test_words_that_nothing_names_are_told(found):
    findings = found(
        [f"{GOOD}, areas: [parts], indicator: ratio, at_least: 5 %, each_year: 2020"],
        "stock,XA,2020,1 t,",
        codebook=CODEBOOK.replace("sources: {s:", "sources: {r: {title: R}, s:"),
    )
    unused = {one.message.removeprefix("nothing names the ") for one in findings if one.code == "unused"}
    assert unused == {
        "source `r`",
        "indicator `rate`",
        "indicator `flows`",
        "indicator `mixed`",
        "indicator `change`",
    }


# -- what is shown, and what is ignored ---------------------------------------------------------------------------


def project_of(write, directives, codebook=CODEBOOK, figures=""):
    files = {f"targets/{name}.yaml": text for name, text in directives.items()}
    rows = f"indicator,area,period,value\n{figures}"
    write({**files, "data/codebook.yaml": codebook, "data/figures.csv": rows})
    return load(Path("targets"), Path("data"))


SOUND = "directive: sound\nperiod: 2020/2025\narea: XA\ntargets:\n  - {id: a, indicator: flow, at_least: 5 USD, total_over: 2021}\n"
BROKEN = SOUND.replace("sound", "broken").replace("flow", "flaw")


def test_weaknesses_of_sound_files_are_told_beside_errors_of_others(write):
    findings = check(*project_of(write, {"sound": SOUND, "broken": BROKEN}), TODAY)
    assert [(one.span.file, one.code) for one in findings] == [
        ("targets/broken.yaml", "unknown-indicator"),
        ("targets/sound.yaml", "no-owner"),
        ("targets/sound.yaml", "no-source"),
    ]


def test_what_needs_the_whole_project_waits_until_it_has_no_errors(write):
    findings = check(*project_of(write, {"sound": SOUND}), TODAY)
    assert {"untracked", "unused"} <= {one.code for one in findings}


def test_a_report_is_told_the_errors_alone(write):
    project, faults = project_of(write, {"sound": SOUND, "broken": BROKEN})
    assert codes(errors(project, faults)) == ["unknown-indicator"]


def test_findings_come_by_place_and_only_once(write):
    findings = check(*project_of(write, {"sound": SOUND, "broken": BROKEN.replace("XA", "XC")}), TODAY)
    assert findings == sorted(findings, key=lambda one: one.place)
    assert len(findings) == len(set(findings))


def test_an_ignored_code_is_left_out_and_errors_are_not(write):
    project, faults = project_of(write, {"sound": SOUND, "broken": BROKEN})
    findings = check(project, faults, TODAY, ignored=("no-owner", "unknown-indicator"))
    assert [one.code for one in findings] == ["unknown-indicator", "no-source"]


TARGET = "  - {{id: a, indicator: flow, at_least: 5 USD, total_over: 2021}}{}\n"


def ignoring(write, comment, **options):
    text = SOUND.rsplit("  - {", 1)[0] + TARGET.format(comment)
    findings = check(*project_of(write, {"d": text}, figures="flow,XA,2021,9 USD\n"), TODAY, **options)
    return [one.code for one in findings if one.code != "unused"]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("", ["no-owner", "no-source"]),
        ("  # directive-check: ignore no-owner -- not named yet", ["no-source"]),
        ("  # directive-check: ignore no-owner", ["no-source"]),
        ("  #directive-check:ignore no-owner", ["no-source"]),
        ("  # directive-check: ignore no-owner, no-source -- a sketch # 1", []),
        ("  # see there # directive-check: ignore no-owner", ["no-source"]),
        ("  # directive-check: ignore overdue -- later", ["no-owner", "no-source", "idle-ignore"]),
        ("  # directive-check: ignore wrong-unit -- later", ["no-owner", "no-source", "idle-ignore"]),
        ("  # directive-check: ignore ownr", ["no-owner", "no-source", "idle-ignore"]),
        ("  # directive-check: ignore", ["no-owner", "no-source", "idle-ignore"]),
        ("  # directive-check: no-owner", ["no-owner", "no-source", "idle-ignore"]),
        ("\n  # directive-check: ignore no-owner", ["no-owner", "no-source", "idle-ignore"]),
        ("\nnote: 'x # directive-check: ignore no-owner'", ["no-owner", "no-source"]),
        ("\nnote: >-\n  x # directive-check: ignore no-owner", ["no-owner", "no-source"]),
        ("\nnote: |\n  # directive-check: ignore no-owner\n  x\n", ["no-owner", "no-source"]),
        ("\nnote: x#directive-check:ignore", ["no-owner", "no-source"]),
        ("\nnote: >-  # directive-check: ignore no-owner\n  x", ["no-owner", "no-source", "idle-ignore"]),
        ("\r\n# directive-check: ignore no-source\r\n", ["no-owner", "no-source", "idle-ignore"]),
    ],
)
def test_a_comment_ignores_what_is_found_on_its_line(write, comment, expected):
    assert ignoring(write, comment) == expected


def test_a_comment_is_not_idle_where_its_code_is_ignored_anyway(write):
    comment = "  # directive-check: ignore no-owner -- not named yet"
    assert ignoring(write, comment, ignored=("no-owner", "no-source")) == []


def test_a_comment_may_be_needed_where_not_all_warnings_were_looked_for(write):
    text = SOUND.replace("period:", "periodd:").replace("XA\n", "XA  # directive-check: ignore untracked -- so\n")
    assert [one.code for one in check(*project_of(write, {"d": text}), TODAY)] == ["unknown-key"]


# -- pages and words ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "words"),
    [("52000000", "52 million USD"), ("1234567", "1.234567 million USD"), ("2500000000", "2.5 billion USD"),
     ("999999", "999999 USD"), ("0.1", "0.1 USD"), ("-3000000", "-3 million USD")],
)  # fmt: skip
def test_amounts_are_written_as_people_do(number, words):
    assert amount(Decimal(number), "USD") == words


@pytest.mark.parametrize(
    ("names", "words"),
    [(["a"], "`a`"), (["a", "b"], "`a` and `b`"), (["a", "b", "c"], "`a`, `b` and `c`"),
     (list("abcdefg"), "`a`, `b`, `c`, `d`, `e` and 2 more")],
)  # fmt: skip
def test_names_are_listed_as_in_a_sentence(names, words):
    assert listed(names) == words


# What stands in a title, and what is told of it.
UNSEEN = [
    ("a plain title", ()),
    ("na\u00efve \u2013 \u00a0 \u4e2d\u6587", ()),
    ("a\u200bb", ("U+200B (zero width space)",)),
    ("a\u00adb", ("U+00AD (soft hyphen)",)),
    ("\ufeffa", ("U+FEFF (zero width no-break space)",)),
    ("\u202ea\u202c", ("U+202E (right-to-left override)", "U+202C (pop directional formatting)")),
    ("a\u200db", ("U+200D (zero width joiner)",)),
    ("\u0645\u06cc\u200c\u0634\u0648\u062f", ()),  # Persian, in which a word needs the mark
    ("\u0645\u200c", ("U+200C (zero width non-joiner)",)),
    ("\U0001f469\u200d\U0001f4bb", ()),  # one emoji of two
    ("\U0001f3f4\U000e0067\U000e007f", ()),  # a flag
    ("a\U000e0067\U000e007f", ("U+E0067 (tag latin small letter g)",)),
]


@pytest.mark.parametrize(("title", "told"), UNSEEN)
def test_what_nobody_sees_is_told_where_no_script_needs_it(write, title, told):
    folder = write({"data/codebook.yaml": f'areas: {{XA: "{title}"}}\n'})
    found = check(*load(folder / "targets", folder / "data"))
    wanted = {f"the invisible character {one} stands here" for one in told}
    assert {one.message for one in found if one.code == "invisible-character"} == wanted


def test_an_owner_under_a_group_that_is_at_fault_is_told_without_its_areas(found):
    faulty = CODEBOOK.replace("groups: {parts: [XA-1, XA-2]}", "groups: {both: Xanadu Region}")
    told = found(
        ["indicator: flow, areas: [XA], at_least: 1 USD, total_over: 2021/2022, owner: {both: A}"], codebook=faulty
    )
    assert [(one.code, one.help) for one in told if one.code == "stray-area"] == [
        ("stray-area", "name the areas of the group one by one")
    ]


def test_a_block_without_a_blank_behind_its_colon_is_told(found):
    told = found(["indicator: rate, at_least: 1 %, by: 2025"], codebook="indicators:of  rate: {title: Rate}\n")
    assert "`indicators:of  rate` is not a key of a codebook" in [one.message for one in told]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("flow,XA,2021,9 USD,2022-03-01\nflow,XA,2021,8 USD,2023-03-01", "line 3 of `data/figures.csv` gives `8 USD` for 2021 once more: write `2022` there where it is that; else "),
        ("flow,XA,2021,9 USD,2022-03-01\nflow,XA,2021,9 USD,2023-03-01", ""),
        ("flow,XA,2020,9 USD,2022-03-01\nflow,XA,2020,8 USD,2023-03-01\nflow,XA,2021,9 USD,2022-03-01", ""),
    ],
)  # fmt: skip
def test_a_figure_given_twice_may_be_the_one_that_lacks(found, rows, told):
    findings = found(
        [f"{GOOD}, area: XA, indicator: flow, at_least: 1 USD, each_year: 2021/2022"], rows, today=date(2023, 12, 1)
    )
    [help_] = [one.help for one in findings if one.code == "overdue"]
    assert help_ == f"{told}`directive-check missing 2022` lists what is owed; O answers for it"
