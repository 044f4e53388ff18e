"""Words and equations that were once false, each with what is right. Every number is invented."""

import pytest

from directive_check.evaluation import assess
from directive_check.telling.explanation import sections_of
from directive_check.telling.numbers import NO_BREAK_SPACE, THIN_SPACE
from directive_check.telling.report import Report
from directive_check.telling.rows import yearly_need
from ledgers import NOWHERE, directive_of, figure, ledger_of

INDICATORS = {
    "money": {"unit": "USD", "kind": "flow"},
    "gdp": {"unit": "USD", "kind": "flow"},
    "debt": {"unit": "%", "ratio": {"of": "money", "to": "gdp"}},
    "growth": {"unit": "%", "change": {"of": "debt", "as": "percent"}},
    "twice": {"unit": "USD", "sum": ["money", "money"]},
    "fourfold": {"unit": "USD", "sum": ["twice", "twice"]},
    "part": {"unit": "%", "ratio": {"of": "twice", "to": "gdp"}},
    "share": {"unit": "%", "kind": "rate"},
    "by-ratio": {"unit": "USD", "product": ["money", "debt"]},
    "by-share": {"unit": "USD", "product": ["money", "share"]},
}
YEAR = {"at_least": "9 USD", "each_year": "2025"}
PATH = {"indicator": "share", "at_least": "10 %", "baseline": {"2020": "4 %"}}


def report_of(target, figures):
    rows = [figure(period, value, indicator=name) for name, period, value in (row.split(maxsplit=2) for row in figures)]
    ledger = ledger_of(rows, directive_of(target), indicators=INDICATORS)
    return Report(ledger, NOWHERE, tuple(assess(ledger, 2025)), 2025)


def plain(text):
    return text.replace(NO_BREAK_SPACE, " ").replace(THIN_SPACE, "")


EQUATIONS = {
    "a change of a ratio": (
        {"indicator": "growth", "at_most": "5 %", "each_year": "2025"},
        ["money 2024 60 USD", "money 2025 62 USD", "gdp 2024 100 USD", "gdp 2025 110 USD"],
        "((62 ÷ 110 × 100) ÷ (60 ÷ 100 × 100) − 1) × 100 ≈ −6.06060606061 % in 12 of 12 months",
    ),
    "a gross flow that may be below zero": (
        {**YEAR, "indicator": "money"},
        ["money 2025-S1 about 0 million USD", "money 2025-S2 5 million USD"],
        "(0 to 500000) + 5000000 = 5000000 to 5500000 USD in 12 of 12 months",
    ),
    "a sum of the same twice": (
        {**YEAR, "indicator": "fourfold"},
        ["money 2025 5 USD"],
        "5 + 5 + 5 + 5 = 20 USD in 12 of 12 months",
    ),
    "a product with a ratio": (
        {**YEAR, "indicator": "by-ratio"},
        ["money 2025 50 USD", "gdp 2025 200 USD"],
        "50 × (50 ÷ 200 × 100) ÷ 100 = 12.5 USD in 12 of 12 months",
    ),
    "a product with a figure in per cent": (
        {**YEAR, "indicator": "by-share"},
        ["money 2025 50 USD", "share 2025 8 %"],
        "50 × 0.08 = 4 USD in 12 of 12 months",
    ),
    "one month": (
        {"indicator": "share", "at_most": "6 %", "each_month": "2025"},
        ["share 2025-01 7 %"],
        "7 % in 1 of 1 month",
    ),
    "a ratio of a sum": (
        {"indicator": "part", "at_least": "9 %", "each_year": "2025"},
        ["money 2025 5 USD", "gdp 2025 110 USD"],
        "(5 + 5) ÷ 110 × 100 ≈ 9.09090909091 % in 12 of 12 months",
    ),
}


@pytest.mark.parametrize(("target", "figures", "equation"), EQUATIONS.values(), ids=EQUATIONS)
def test_an_equation_shows_what_was_computed(target, figures, equation):
    report = report_of(target, figures)
    lines = [line for section in sections_of(report, report.assessments[0]) for line in section.lines]
    assert plain(dict(lines)["observed"]) == equation


# What each further year must bring, and when it is reached if it goes on like this
NEEDS = {
    "six months of a flow whose time is over": ({**YEAR, "indicator": "money"}, ["money 2025-S1 1 USD"], ""),
    "on the path of its growth": ({**PATH, "by": "2050", "method": "cagr"}, ["share 2025 4.75 %"], "0.21 pp a year; reached in 2047 at this pace"),
    # on track to the milestone; on the straight line from the baseline it would take 500 years
    "on track by its milestone": ({**PATH, "by": "2030", "milestones": {"2029": "4.1 %"}}, ["share 2025 4.06 %"], "1.188 pp a year"),
    "a ceiling of a total": (
        {"indicator": "money", "at_most": "100 USD", "total_over": "2025/2030"},
        ["money 2025 30 USD"],
        "at most 14 USD a year; used up in 2028 at this pace",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("target", "figures", "words"), NEEDS.values(), ids=NEEDS)
def test_what_is_still_needed_agrees_with_the_outlook(target, figures, words):
    (one,) = report_of(target, figures).assessments
    assert plain(yearly_need(one)) == words


ROWS = {
    "one window in a row is a window": (
        {"indicator": "share", "at_most": "6 %", "each_month": "2025", "in_a_row": "1"},
        ["share 2025-01 7 %"],
        ("each month 2025", "missed", "7 %"),
    ),
    "a band that only rounding keeps": (
        {"indicator": "share", "between": ["2 %", "6 %"], "each_year": "2025", "precision": "1"},
        ["share 2025 6.04 %"],
        ("each year 2025", "met", "6.0 % (6.04)"),
    ),
    "what is tiny beside its limit": (
        {"indicator": "money", "at_least": "500 million USD", "each_year": "2025"},
        ["money 2025 49 USD"],
        ("each year 2025", "missed", "0.00005M USD"),
    ),
}


@pytest.mark.parametrize(("target", "figures", "cells"), ROWS.values(), ids=ROWS)
def test_a_row_says_what_is_the_case(target, figures, cells):
    (row,) = report_of(target, figures).rows()
    assert (row.basis, row.verdict, plain(row.actual)) == cells


def test_of_two_vintages_of_one_day_the_narrower_counts():
    figures = [figure("2025", value, "2026-01-01", indicator="money") for value in ("about 500 USD", "505 USD")]
    ledger = ledger_of(figures, directive_of({**YEAR, "indicator": "money"}), indicators=INDICATORS)
    report = Report(ledger, NOWHERE, tuple(assess(ledger, 2025)), 2025)
    (found,) = [one for one in sections_of(report, report.assessments[0]) if one.heading == "Figures"]
    assert [plain(text) for label, text in found.lines if label] == [
        "505 USD, published 1 January 2026 (used)",
        "about 500 USD, published 1 January 2026 (not used, a narrower one of the same day counts)",
    ]


@pytest.mark.parametrize("name", ["Second district", "2nd district", "12th quarter of the town"])
def test_a_name_of_an_area_is_not_taken_for_a_period(write, run, name):
    write(
        {
            "targets/d.yaml": f"directive: d\nperiod: 2025\nareas: {{XA: {name}}}\ntargets:\n"
            "- {id: t, indicator: r, at_most: 5 %, each_year: 2025}\n",
            "data/codebook.yaml": "indicators: {r: {title: R, unit: '%', kind: rate}}\n",
        }
    )
    assert f"help: write `codebook: {{areas: {{XA: {name}}}}}`" in run("validate").out


def test_what_is_owed_is_what_is_listed(write, run):
    """A figure that is hedged across its limit is all there is: nothing is owed, and the report does not say so."""
    files = {
        "targets/d.yaml": "directive: d\nperiod: 2025\narea: XA\ntargets:\n"
        "- {id: t, indicator: r, at_most: 5 %, each_year: 2025}\n",
        "data/codebook.yaml": "areas: {XA: Aland}\nindicators: {r: {title: R, unit: '%', kind: rate}}\n",
        "data/a.csv": "indicator,area,period,value\n",
    }
    for row, is_owed in (("", True), ("r,XA,2025,about 5 %\n", False)):
        write(files | {"data/a.csv": files["data/a.csv"] + row})
        listed = run("missing", "2025").out.splitlines()[1:]
        assert (bool(listed), "owed: " in run("report", "2025").out) == (is_owed, is_owed)
