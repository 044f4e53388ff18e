"""Alternatives as people and programs read them. Every number is invented; the verdicts are in tests/reference/cases."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import pytest
from python_calamine import CalamineWorkbook

from page_reader import read_page

DIRECTIVE = """
directive: d
period: 2020/2026
area: XA
owner: A ministry
codebook:
  areas: {XA: Aland, XB: Beland}
  indicators:
    debt: {title: Debt, unit: "%", kind: stock}
    fall: {title: Change of debt, unit: pp, change: {of: debt, as: points}}
    money: {title: Money, unit: USD, kind: flow, published_after: 2}
    other: {title: Gifts, unit: USD, kind: flow}
targets:
  - id: debt
    title: Debt at most 60 % or falling
    areas: [XA, XB]
    any_of:
      - {indicator: debt, at_most: 60 %}
      - {indicator: fall, less_than: 0 pp}
    each_year: 2023/2025
  - id: nested
    any_of:
      - {indicator: debt, at_most: 60 %}
      - all_of:
        - {indicator: money, at_least: 10 USD}
        - {indicator: other, at_least: {2024: 5 USD, 2025: 6 USD}}
    each_year: 2024/2025
  - id: quarters
    all_of:
      - {indicator: money, at_least: 2 USD}
      - any_of:
        - {indicator: other, at_least: 1 USD}
        - {indicator: debt, at_most: 60 %}
    each_quarter: 2024/2025
    waivers: [{year: 2024, reason: A flood}]
  - id: ceiling
    any_of:
      - {indicator: money, at_most: 10 USD}
      - {indicator: other, at_most: 4 USD}
    total_over: 2024/2025
    amended:
      - {from: 2024-06-01, any_of: [{indicator: money, at_most: 3 USD}, {indicator: other, at_most: 4 USD}]}
"""
FIGURES = [
    *("debt,XA,2023-12,70 %", "debt,XA,2024-12,69.9 %", "debt,XB,2023-12,70 %", "debt,XB,2024-12,about 70 %"),
    *("money,XA,2024,10 USD", "money,XA,2024-Q1,4 USD", "money,XA,2024-Q2,1 USD"),
    *("other,XA,2024-Q1,1 USD", "other,XA,2024-Q2,3 USD"),
]


TOLD = {
    "a title of all": ("report 2024", "Debt or (Money and Gifts)"),
    "each with its own limit, actual and gap": ("report 2024", "Debt ≤ 60 % 69.9 % +9.9 pp 116.5 % ✗ missed or Change of debt < 0 pp −0.1 pp −0.1 pp ✓ met"),
    "all of several among any": ("report 2024", "or all of: ◐ undetermined Money ≥ 10 USD 10 USD 0 USD"),
    "any of several among all": ("report 2024", "and any of:, April–June 2024"),
    "one check a target and area": ("report 2024", "5 checks: 1 met · 1 missed (1 waived) · 2 undetermined · 1 not due"),
    "the windows of a quarter": ("report 2024", "1 of 4 quarters met 1 missed (April–June 2024)"),
    "those of the worst quarter": ("report 2024", "Money, April–June 2024 ≥ 2 USD 1 USD −1 USD"),
    "in the words that are in force": ("report 2024", "Money ≤ 3 USD 10 USD +7 USD"),
    "years with their alternatives": ("trend debt", "2023 ◐ undetermined Debt ≤ 60 % 70 % +10 pp 116.7 % ✗ missed or Change of debt < 0 pp – · no data 2024 ✓ met"),
    "the promise in a sentence": ("explain nested 2024", "limit Debt at most 60 % or (Money at least 10 USD and Gifts at least 5 USD), each year 2024–2025"),
    "what they were amended to": ("explain ceiling 2024", "from 1 June 2024, Money at most 3 USD or Gifts at most 4 USD instead of Money at most 10 USD or Gifts at most 4 USD"),
    "which are kept": ("explain debt 2024 --area XA", "Change of debt met: −0.1 pp is below the ceiling of 0 pp"),
    "the receipts of each": ("explain debt 2024 --area XA", "Change of debt: Arithmetic observed 69.9 − 70 = −0.1 pp in 12 of 12 months gap −0.1 − 0 = −0.1 pp"),
    "and of those inside": ("explain nested 2024", "Money and Gifts: Gifts: Arithmetic observed 1 + 3 = 4 USD in 6 of 12 months"),
    "which window they are of": ("explain quarters 2024", "Alternatives in April–June 2024"),
    "what is owed of each that is open": ("missing 2024", "other,XA,2024-07/2024-12,,USD"),
    "nothing of one that settles it": ("missing 2024 --area XB", "indicator,area,period,value,unit,status,published,source,note"),
    "what cannot be known without a year before": ("report 2023", "or Change of debt < 0 pp – · no data"),
}  # fmt: skip


@pytest.mark.parametrize("case", TOLD.values(), ids=TOLD)
def test_alternatives_are_told(told, case):
    command, said = case
    assert said in " ".join(told(*command.split()).replace("█", "").replace("░", "").split())


def test_a_report_holds_each_below_its_target(told):
    report = json.loads(told("report", "2024", "--format", "json"))
    nested = next(one for one in report["assessments"] if one["target"] == "nested")
    assert [nested[key] for key in ("indicator", "operator", "required", "unit", "observed", "gap")] == [None] * 6
    assert (nested["join"], nested["verdict"]) == ("any_of", "undetermined")
    own = [(one["number"], one["title"], one["operator"], one["verdict"]) for one in nested["alternatives"]]
    assert own == [
        ("1", "Debt", "at_most", "missed"),
        ("2", "Money and Gifts", None, "undetermined"),
        ("2.1", "Money", "at_least", "met"),
        ("2.2", "Gifts", "at_least", "undetermined"),
    ]
    assert [figure["line"] for figure in nested["evidence"]] == [3, 6, 9, 10]


def test_a_table_tells_checks_from_alternatives(told):
    rows = list(csv.DictReader(io.StringIO(told("report", "2024", "--format", "csv"))))
    numbers = [(row["target"], row["below"]) for row in rows if row["target"] in {"debt", "nested"}]
    assert numbers == [
        *((("debt", ""), ("debt", "1"), ("debt", "2")) * 2),
        *(("nested", number) for number in ("", "1", "2", "2.1", "2.2")),
    ]
    assert [(row["join"], row["required_high"]) for row in rows[:3]] == [("any_of", ""), ("", "60"), ("", "0")]


def test_a_gate_and_a_test_run_count_targets(told):
    suite = told("report", "2024", "--format", "junit")
    cases = ET.fromstring(suite).iter("testcase")  # noqa: S314 - written by the program itself
    assert [case.get("name") for case in cases] == [
        f"{name} · 2024" for name in ("debt · XA", "debt · XB", "nested · XA", "quarters · XA", "ceiling · XA")
    ]
    findings = json.loads(told("report", "2024", "--fail-on", "undetermined", "--format", "gitlab", code=1))
    said = "required Debt ≤ 60 % or Change of debt < 0 pp, actual Debt about 70 %; Change of debt −5 to 5 pp"
    assert said in findings[0]["description"]


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_a_page_shows_each(told, form):
    page = " ".join(told("report", "2024", "--format", form).split())
    for said in (
        "or Change of debt",
        "or all of:",
        "and any of:, April–June 2024",
        "&lt; 0 pp" if form == "html" else "< 0 pp",
    ):
        assert said in page


def test_what_is_owed_is_told_at_the_alternatives(told):
    said = told("validate", "--as-of", "2026-06-01", "--ignore", "no-source")
    assert "figures of `debt` for 2022 and 2025 in `XA` and `XB`" in said


UNKNOWN = DIRECTIVE.replace("{indicator: money, at_most: 3 USD}", "{indicator: mony, at_most: 3 USD}")


def test_an_unknown_indicator_of_an_amendment_is_told_where_it_stands(told):
    assert "targets/d.yaml:42:49" in told("validate", directive=UNKNOWN, code=3)


@pytest.mark.parametrize(("figures", "year"), [(FIGURES, 5), (FIGURES[:1], 4), (["other,XA,2024-Q1,4 USD"], 5)])
def test_a_report_of_no_year_takes_one_of_which_an_alternative_is_whole(told, figures, year):
    assert f"year {year} of 7" in told("report", figures=figures)


def test_a_workbook_names_each_and_all_figures(told):
    told("report", "2024", "-o", "report.xlsx")
    book = CalamineWorkbook.from_path("report.xlsx")
    head, *checks = book.get_sheet_by_name("Checks").to_python()
    found = {
        row["Actual"].replace("\u00a0", " "): row["Required"]
        for row in (dict(zip(head, one, strict=True)) for one in checks)
    }
    required = "Debt ≤\u00a060\u00a0% or Change of debt <\u00a00\u00a0pp"
    assert found["Debt 69.9 %; Change of debt −0.1 pp"] == required
    assert len(checks) == 5
    used = [row[3] for row in book.get_sheet_by_name("Figures").to_python()[1:]]
    assert sorted(used) == sorted(figure.rpartition(",")[2] for figure in FIGURES if "money,XA,2024-Q1" not in figure)


ATTENTION = (
    "Debt at most 60 % or falling, Beland",
    "Debt ≤ 60 % or Change of debt < 0 pp",
    "Debt about 70 %; Change of debt −5 to 5 pp",
    "Debt 5 to 15 pp; Change of debt −5 to 5 pp",
)


def test_what_needs_attention_names_every_alternative(told, monkeypatch):
    row = next(line for line in told("report", "2024", "--format", "markdown").splitlines() if "Beland" in line)
    assert row.replace("\\", "").startswith("| " + " | ".join(ATTENTION))
    monkeypatch.setattr("directive_check.render.overview_terminal.LONGEST_TABLE", 1)
    name, limit, actual, gap = ATTENTION
    told_of = f"◐ {name}\n  undetermined · required {limit} · actual {actual} · gap {gap} · A ministry\n"
    assert told_of in told("report", "2024")


def test_the_page_has_a_row_for_every_alternative_of_what_needs_attention(told):
    page = read_page(told("report", "2024", "--format", "html"))
    rows = page.one("section", cls="attention").all("tr")
    at = next(number for number, row in enumerate(rows) if "Beland" in row.words)
    cells = [[cell.words for cell in row.children] for row in rows[at : at + 3]]
    assert [[cell.replace("\xa0", " ") for cell in row] for row in cells] == [
        [
            "Debt at most 60 % or falling Beland Change of debt: −5 to 5 pp leaves both sides of the limit possible",
            "one of these",
            "",
            "",
            "A ministry",
            "◐ undetermined",
        ],
        ["Debt", "≤ 60 %", "about 70 %", "5 to 15 pp", "", "✗ missed"],
        ["or Change of debt", "< 0 pp", "−5 to 5 pp", "−5 to 5 pp", "", "◐ undetermined"],
    ]
    assert len({row.attrs["data-c"] for row in rows[at : at + 3]}) == 1
