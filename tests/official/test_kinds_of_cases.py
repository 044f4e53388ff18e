"""Cases of the kinds that official bodies judge, from files to verdicts. Areas `XA` to `XC` and all numbers are invented."""

from decimal import Decimal

import pytest

from directive_check.evaluation import Ledger, assess
from directive_check.loading import load
from directive_check.values.period import read_day

MET, MISSED, UNDETERMINED, NOT_DUE, NO_DATA = "met", "missed", "undetermined", "not_due", "no_data"

CODEBOOK = """
areas: {XA: A, XB: B, XC: C}
groups: {members: [XA, XB, XC]}
indicators:
  spending: {title: Spending, unit: "%", kind: rate}
  inflation: {title: Inflation, unit: "%", kind: rate}
  balance: {title: Balance, unit: "%", kind: rate}
  debt: {title: Debt, unit: "%", kind: stock}
  revenue: {title: Revenue, unit: EUR, kind: flow}
  result: {title: Result, unit: EUR, kind: net-flow}
  emissions: {title: Emissions, unit: t, kind: flow}
  population: {title: People, unit: people, kind: stock}
  revenue-per-head: {title: Revenue per head, unit: EUR, ratio: {of: revenue, to: population}}
"""


def judged(folder, targets, rows, year, as_of=None):
    """Return (verdict, gap) by target and area, read from files; a gap of two ends is a pair."""
    for name in ("targets", "data"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "data/codebook.yaml").write_text(CODEBOOK)
    (folder / "targets/d.yaml").write_text(f"directive: d\nperiod: 2000/2050\ntargets:\n{targets}")
    (folder / "data/actuals.csv").write_text("indicator,area,period,value,unit,published\n" + rows)
    project, faults = load(folder / "targets", folder / "data")
    assert faults == []
    ledger = Ledger(project.catalogue, read_day(as_of) if as_of else None)
    return {(one.target.id, one.area): (one.verdict.value, gap_of(one)) for one in assess(ledger, year)}


def gap_of(assessment):
    gap = assessment.gap
    if gap is None:
        return None
    return gap.low if gap.is_point else (gap.low, gap.high)


def check(folder, targets, rows, expected):
    """Hold a table of (year, as of, target, area, verdict, gap) against files; a gap of None is none."""
    for year, as_of, target, area, verdict, gap in expected:
        found = judged(folder, targets, rows, year, as_of).get((target, area))
        wanted = None if verdict is None else (verdict, None if gap is None else Decimal(gap))
        assert found == wanted, (year, as_of, target, area)


def test_floors_each_year_with_accessions_and_vintages(tmp_path):
    targets = """
  - id: two
    indicator: spending
    areas: {XA: 2014/2020, XB: 2017-06/2020, XC: 2014/2016}
    at_least: {XA: 2 %, XB: {2017: 1.5 %, 2018: 1.8 %, 2019: 2 %, 2020: 2 %}, XC: 2 %}
    each_year: 2014/2020
    precision: 2
"""
    rows = """
spending,XA,2016,1.99,%,2017-03-01
spending,XA,2016,1.995,%,2018-03-01
spending,XA,2016,2.02,%,2019-03-01
spending,XB,2016,1.2,%,2017-03-01
spending,XB,2017,1.49,%,2018-03-01
spending,XB,2018,about 1.8,%,2019-03-01
spending,XB,2019,2,%,2020-03-01
spending,XC,2016,2.1,%,2017-03-01
spending,XC,2017,1.1,%,2018-03-01
"""
    expected = [
        # 1.99 - 2; 1.995 rounds to 2.00; 2.02 - 2
        (2016, "2017-12-31", "two", "XA", MISSED, "-0.01"),
        (2016, "2018-12-31", "two", "XA", MET, "-0.005"),
        (2016, None, "two", "XA", MET, "0.02"),
        # acceded in June 2017: not listed before, judged by the whole year then
        (2016, None, "two", "XB", None, None),
        (2017, None, "two", "XB", MISSED, "-0.01"),
        (2019, None, "two", "XB", MET, "0"),
        (2020, None, "two", "XB", NO_DATA, None),
        # left after 2016
        (2016, None, "two", "XC", MET, "0.1"),
        (2017, None, "two", "XC", None, None),
    ]
    check(tmp_path, targets, rows, expected)
    # about 1.8 = [1.75, 1.85]: on both sides of 1.8, also once rounded
    assert judged(tmp_path, targets, rows, 2018)["two", "XB"] == (UNDETERMINED, (Decimal("-0.05"), Decimal("0.05")))


def test_bands_whose_limits_change_every_year(tmp_path):
    targets = """
  - id: band
    indicator: inflation
    area: XA
    between: {2018: [3 %, 6 %], 2019: [2.75 %, 5.75 %], 2020: [2.5 %, 5.5 %], 2021: [2.25 %, 5.25 %], 2022: [2 %, 5 %]}
    each_year: 2018/2022
"""
    rows = """
inflation,XA,2018,2.99,%,
inflation,XA,2019,5.75,%,
inflation,XA,2020,5.51,%,
inflation,XA,2021,2.25,%,
inflation,XA,2022-01/2022-06,9,%,
"""
    expected = [
        (2018, None, "band", "XA", MISSED, "-0.01"),
        (2019, None, "band", "XA", MET, "0"),
        (2020, None, "band", "XA", MISSED, "0.01"),
        (2021, None, "band", "XA", MET, "0"),
        # a rate of half a year says nothing final of the whole
        (2022, None, "band", "XA", UNDETERMINED, "4"),
    ]
    check(tmp_path, targets, rows, expected)


def test_ceilings_on_deficit_and_debt_at_one_decimal(tmp_path):
    targets = """
  - {id: deficit, indicator: balance, areas: members, at_least: -3 %, each_year: 2022/2024, precision: 1}
  - {id: debt, indicator: debt, areas: members, at_most: 60 %, each_year: 2022/2024, precision: 1}
  - {id: twice, indicator: balance, area: XA, at_least: -3 %, each_year: 2022/2024, precision: 1, in_a_row: 2}
"""
    rows = """
balance,XA,2022,-3.05,%,
balance,XA,2023,-3.04,%,
balance,XA,2024,-4,%,
balance,XB,2024,0.3,%,
debt,XA,2024-12,60.04,%,
debt,XB,2024,60.05,%,
debt,XB,2025-03,59,%,
debt,XC,2024-09,58,%,
"""
    expected = [
        # -3.05 rounds to -3.1, -3.04 to -3.0
        (2022, None, "deficit", "XA", MISSED, "-0.05"),
        (2023, None, "deficit", "XA", MET, "-0.04"),
        (2024, None, "deficit", "XA", MISSED, "-1"),
        (2024, None, "deficit", "XB", MET, "3.3"),
        (2024, None, "deficit", "XC", NO_DATA, None),
        # 60.04 rounds to 60.0, 60.05 to 60.1; September's level is not December's
        (2024, None, "debt", "XA", MET, "0.04"),
        (2024, None, "debt", "XB", MISSED, "0.05"),
        (2024, None, "debt", "XC", UNDETERMINED, "-2"),
        # two years in a row: 2022 and 2023, then 2023 and 2024; the milder of each pair
        (2022, None, "twice", "XA", NOT_DUE, "-0.05"),
        (2023, None, "twice", "XA", MET, "-0.04"),
        (2024, None, "twice", "XA", MET, "-0.04"),
    ]
    check(tmp_path, targets, rows, expected)


def test_windows_that_are_no_calendar_year(tmp_path):
    targets = """
  - {id: reference, indicator: inflation, area: XA, at_most: 1.8 %, mean_over: 2019-06/2020-05}
  - {id: months, indicator: inflation, area: XB, at_most: 1.8 %, mean_over: 2019-06/2020-05}
  - {id: fiscal, indicator: revenue, area: XA, at_least: 100 million EUR, total_over: 2019-04/2020-03}
  - {id: two-years, indicator: revenue, area: XA, at_least: 90 million EUR, mean_over: 2019-04/2021-03}
"""
    monthly = "".join(
        f"inflation,XB,{year}-{month:02d},{2 if month < 6 else 1.5},%,\n"
        for year, months in ((2019, range(6, 13)), (2020, range(1, 6)))
        for month in months
    )
    rows = f"""
inflation,XA,2019-06/2020-05,1.8,%,2020-06-15
inflation,XA,2019,0.1,%,2020-01-15
{monthly}
revenue,XA,2019-Q2,30,million EUR,2019-08-01
revenue,XA,2019-Q3,30,million EUR,2019-11-01
revenue,XA,2019-Q4,30,million EUR,2020-02-01
revenue,XA,2020-Q1,9.9,million EUR,2020-05-01
revenue,XA,2019-01/2019-03,500,million EUR,2019-05-01
revenue,XA,2020-04/2021-03,79,million EUR,2021-05-01
"""
    expected = [
        (2019, None, "reference", "XA", NO_DATA, None),
        (2020, None, "reference", "XA", MET, "0"),
        # seven months of 1.5 and five of 2: 20.5 / 12 = 1.708...
        (2019, None, "months", "XB", NOT_DUE, "-0.3"),
        # 30 + 30 + 30 by December, + 9.9 by March; January to March 2019 lies before the window
        (2018, None, "fiscal", "XA", None, None),
        (2019, None, "fiscal", "XA", NOT_DUE, "-10000000"),
        (2020, None, "fiscal", "XA", MISSED, "-100000"),
        # (99.9 + 79) / 2 = 89.45
        (2020, None, "two-years", "XA", NOT_DUE, "-40050000"),
        (2021, None, "two-years", "XA", MISSED, "-550000"),
    ]
    check(tmp_path, targets, rows, expected)
    verdict, gap = judged(tmp_path, targets, rows, 2020)["months", "XB"]
    assert (verdict, round(gap, 6)) == (MET, Decimal("-0.091667"))


# Execution within a year: each figure runs from January, and is published the month after.
PLAN_ROWS = """
revenue,XA,2025-01,10,billion EUR,2025-02-15
revenue,XA,2025-01/2025-02,25,billion EUR,2025-03-15
revenue,XA,2025-01/2025-11,119.9,billion EUR,2025-12-15
revenue,XA,2025-01/2025-11,120,billion EUR,2026-01-10
revenue,XA,2025,131,billion EUR,2026-02-15
result,XA,2025-01,4,billion EUR,2025-02-15
result,XA,2025-01/2025-02,-6,billion EUR,2025-03-15
result,XA,2025,-5.1,billion EUR,2026-02-15
result,XB,2025-01/2025-11,3,billion EUR,2025-12-15
result,XB,2025,-0.1,billion EUR,2026-02-15
result,XC,2025,0,billion EUR,2026-02-15
"""
PLANS = """
  - {id: income, indicator: revenue, area: XA, at_least: 120 billion EUR, each_year: "2025"}
  - {id: cap, indicator: revenue, area: XA, at_most: 130 billion EUR, each_year: "2025"}
  - {id: result, indicator: result, areas: members, at_least: {XA: -5 billion EUR, XB: 0 EUR, XC: 0 EUR}, each_year: "2025"}
"""


def test_cumulative_parts_of_a_year_against_plans_below_zero_and_at_zero(tmp_path):
    expected = [
        (2025, "2025-02-14", "income", "XA", NO_DATA, None),
        (2025, "2025-02-15", "income", "XA", NOT_DUE, "-110000000000"),
        (2025, "2025-03-15", "income", "XA", NOT_DUE, "-95000000000"),
        (2025, "2025-12-15", "income", "XA", NOT_DUE, "-100000000"),
        # 11 months revised to exactly the plan: a gross flow cannot fall back
        (2025, "2026-01-10", "income", "XA", MET, "0"),
        (2025, "2026-01-10", "cap", "XA", UNDETERMINED, "-10000000000"),
        (2025, "2026-02-15", "cap", "XA", MISSED, "1000000000"),
        # a net flow above its plan may fall back, and below it may rise
        (2025, "2025-02-15", "result", "XA", NOT_DUE, "9000000000"),
        (2025, "2025-03-15", "result", "XA", NOT_DUE, "-1000000000"),
        (2025, "2026-01-10", "result", "XA", UNDETERMINED, "-1000000000"),
        (2025, None, "result", "XA", MISSED, "-100000000"),
        (2025, "2025-12-31", "result", "XB", UNDETERMINED, "3000000000"),
        (2025, None, "result", "XB", MISSED, "-100000000"),
        (2025, None, "result", "XC", MET, "0"),
    ]
    check(tmp_path, PLANS, PLAN_ROWS, expected)


def test_five_year_sums_under_a_cap(tmp_path):
    targets = """
  - {id: first, indicator: emissions, area: XA, at_most: 3000 million t, total_over: 2008/2012}
  - {id: second, indicator: emissions, area: XA, at_most: 2500 million t, total_over: 2013/2017}
"""
    rows = "".join(
        f"emissions,XA,{year},{value},million t,{year + 2}-02-01\n"
        for year, value in zip(range(2008, 2017), (620, 610, 600, 590, 580, 560, 700, 640, 601), strict=True)
    )
    expected = [
        # 620 + 610 + 600 = 1830 of 3000
        (2010, None, "first", "XA", NOT_DUE, "-1170000000"),
        # 620 + 610 + 600 + 590 + 580 = 3000
        (2012, None, "first", "XA", MET, "0"),
        # the last year is published in February 2014: four years are known until then
        (2012, "2013-12-31", "first", "XA", UNDETERMINED, "-580000000"),
        # 560 + 700 + 640 = 1900, + 601 = 2501: broken a year before the end
        (2015, None, "second", "XA", NOT_DUE, "-600000000"),
        (2016, None, "second", "XA", MISSED, "1000000"),
        (2017, None, "second", "XA", MISSED, "1000000"),
    ]
    check(tmp_path, targets, rows, expected)


def test_billions_against_trillions_and_no_figures_at_all(tmp_path):
    targets = """
  - {id: large, indicator: revenue, areas: [XA, XB], at_least: 1.5 trillion EUR, each_year: "2024"}
  - {id: none, indicator: emissions, areas: members, at_most: 1 t, total_over: 2020/2024}
"""
    rows = """
revenue,XA,2024,1499.999999,billion EUR,
revenue,XB,2024,"1500000 million EUR",,
"""
    expected = [
        (2024, None, "large", "XA", MISSED, "-1000"),
        (2024, None, "large", "XB", MET, "0"),
        (2024, None, "none", "XA", NO_DATA, None),
        (2024, None, "none", "XC", NO_DATA, None),
    ]
    check(tmp_path, targets, rows, expected)


def test_three_quarters_in_a_row_on_one_side_of_a_band(tmp_path):
    targets = """
  - {id: above, indicator: inflation, area: XA, at_most: 6 %, each_quarter: 2021/2023, in_a_row: 3}
  - {id: below, indicator: inflation, area: XA, at_least: 2 %, each_quarter: 2021/2023, in_a_row: 3}
"""
    values = (4, 6.1, 6.2, 5.9, 6.4, 7, 6.1, 5, 1.9, 6.5, 1.5, 1)
    names = [f"{2021 + number // 4}-Q{number % 4 + 1}" for number in range(12)]
    rows = "".join(f"inflation,XA,{name},{value},%,\n" for name, value in zip(names, values, strict=True))
    expected = [
        # the runs 4 6.1 6.2 and 6.1 6.2 5.9: the least of each is 4 and 5.9, so 5.9 at worst
        (2021, None, "above", "XA", MET, "-0.1"),
        # 6.4 7 6.1: all above 6
        (2022, None, "above", "XA", MISSED, "0.1"),
        # 6.1 5 1.9, 5 1.9 6.5, 1.9 6.5 1.5, 6.5 1.5 1: the largest of each is 6.1, 6.5, 6.5 and 6.5, so 6.1 at worst
        (2023, None, "below", "XA", MET, "4.1"),
    ]
    check(tmp_path, targets, rows, expected)


def test_a_derived_figure_of_pieces_is_held_against_its_limit(tmp_path):
    targets = """
  - {id: per-head, indicator: revenue-per-head, area: XA, at_least: 2500 EUR, each_year: 2023/2024}
"""
    rows = """
revenue,XA,2023-S1,12,billion EUR,
revenue,XA,2023-S2,13,billion EUR,
revenue,XA,2024-S1,14,billion EUR,
population,XA,2023-12,10,million people,
population,XA,2024-06,10,million people,
"""
    expected = [
        # 25 billion / 10 million
        (2023, None, "per-head", "XA", MET, "0"),
        # half a year of revenue by the level in June: 1400 so far
        (2024, None, "per-head", "XA", UNDETERMINED, "-1100"),
    ]
    check(tmp_path, targets, rows, expected)


@pytest.mark.parametrize("published", [None, "2026-06-30"])
def test_a_report_in_the_middle_of_a_window_knows_no_more_than_its_day(tmp_path, published):
    targets = """
  - {id: total, indicator: revenue, area: XA, at_least: 100 EUR, total_over: 2024/2026}
"""
    rows = "revenue,XA,2024,40,EUR,2025-03-01\nrevenue,XA,2025,45,EUR,2026-03-01\nrevenue,XA,2026-01/2026-06,20,EUR,2026-07-20\n"
    expected = [
        (2025, published, "total", "XA", NOT_DUE, "-15"),
        # 40 + 45 + 20 by the half-year, unless it is not published yet
        (2026, published, "total", "XA", MET if published is None else NOT_DUE, "5" if published is None else "-15"),
        (2026, "2026-02-28", "total", "XA", NOT_DUE, "-60"),
    ]
    check(tmp_path, targets, rows, expected)
