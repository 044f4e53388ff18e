"""What changed since the report of the year before: only what figures tell of in both years is held against each other."""

import io
from datetime import date

import pytest

from directive_check.evaluation import Ledger, assess
from directive_check.render.report_html import render_folder, render_report
from directive_check.render.report_json import as_data
from directive_check.telling import since as since_module
from directive_check.telling.report import Filters, Report
from directive_check.telling.since import Shift, since_of
from directive_check.vocabulary import Concern
from page_reader import read_page

AREAS = "areas: {XA: Aland, XB: Beland, XC: Celand, XD: Deland, XE: Eland}"
FILES = {
    "targets/d.yaml": """\
directive: d
period: 2021/2030
areas: [XA, XB, XC, XD, XE]
targets:
- id: paid
  title: Paid
  indicator: money
  at_least: 100 USD
  each_year: 2021/2030
  waivers: [{area: XE, year: 2025, reason: A flood}]
- {id: built, title: Built, indicator: level, owner: An office, at_least: 100 things, by: 2030, baseline: {2020: 0 things}}
""",
    "data/codebook.yaml": f"""\
{AREAS}
indicators:
  money: {{title: Money, unit: USD, kind: flow}}
  level: {{title: Things, unit: things, kind: stock}}
""",
    "data/a.csv": "indicator,area,period,value\n"
    + "".join(
        f"{indicator},{area},{year},{value} {unit}\n"
        for indicator, unit, rows in (
            ("money", "USD", {"XA": (120, 80), "XB": (80, 120), "XC": (80, 10), "XD": (80, None), "XE": (120, 70)}),
            # on the way from 0 to 100: 40 is due by 2024, 50 by 2025
            ("level", "things", {"XA": (40, 42), "XB": (38, 20), "XC": (10, 50), "XD": (10, 12), "XE": (None, 1)}),
        )
        for area, values in rows.items()
        for year, value in zip((2024, 2025), values, strict=True)
        if value is not None
    ),
}


def named(pairs):
    return [(one.target.id, one.area) for _, one in pairs]


def test_checks_with_figures_in_both_years_are_held_against_each_other(reported):
    since = since_of(reported(FILES, 2025))
    assert (since.heading, since.year, since.told, since.total) == ("since the report of 2024", 2024, 8, 10)
    assert [(one.then, one.now, one.course) for one in since.shifts] == [(2, 2, ""), (2, 2, "")]
    assert {head: named(pairs) for head, _, pairs in since.lists} == {
        "newly missed": [("paid", "XA")],
        "newly off track or wrong way": [("built", "XB")],
        "no longer missed": [("paid", "XB")],
        "no longer off track or wrong way": [("built", "XC")],
    }
    assert since.words == (
        "8 of 10 checks can be compared · missed 2 → 2 (1 newly, 1 no longer, 1 still and worse)"
        " · off track or wrong way 2 → 2 (1 newly, 1 no longer, 1 still and better) · 1 missed in 2024 has no data for 2025"
        " · 1 off track or wrong way in 2025 has no data for 2024 · waived misses are not counted"
    )


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("XA 120 80|XB 120 90", "missed 0 → 2, worse (2 newly)"),
        ("XA 80 120|XB 80 90", "missed 2 → 1, better (1 no longer, 1 still and better)"),
        ("XA 80 80", "the same 1 missed"),
        ("XA 80 70|XB 120 130", "the same 1 missed, but worse"),
        ("XA 80 70|XB 80 60", "the same 2 missed, all worse"),
        ("XA 80 90", "the same 1 missed, but better"),
        ("XA 80 70|XB 80 90|XC 80 60", "the same 3 missed (2 worse, 1 better)"),
        ("XA 120 130", "none is missed, off track or wrong way, and none was"),
    ],
)
def test_more_that_goes_wrong_is_worse_and_less_is_better(small, rows, words):
    parts = [row.split() for row in rows.split("|")]
    actuals = "\n".join(
        f"money {area} {year} {value} USD"
        for area, *both in parts
        for year, value in zip((2023, 2024), both, strict=True)
    )
    areas = ", ".join(area for area, *_ in parts)
    report = small(f"indicator: money\nareas: [{areas}]\nat_least: 100 USD\neach_year: 2020/2025", actuals)
    assert since_of(report).words == words


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (70, "missed 0 → 1, worse (1 newly) · off track or wrong way 1 → 0 (1 missed now)"),
        (100, "off track or wrong way 1 → 0, better (1 met now)"),
    ],
)
def test_what_was_off_track_and_is_missed_now_is_no_better(small, last, words):
    target = "indicator: level\narea: XA\nat_least: 100 things\nby: 2024\nbaseline: {2020: 0 things}"
    since = since_of(small(target, f"level XA 2023 30 things\nlevel XA 2024 {last} things"))
    assert since.words == words
    assert [head for head, _, _ in since.lists] == (
        ["newly missed"] if last == 70 else ["no longer off track or wrong way"]
    )


def test_what_was_missed_and_is_off_track_now_is_said_so():
    shift = Shift(Concern.MISSED, 2, (), (), 1, 0, 0)
    assert (shift.now, shift.course, shift.words) == (
        1,
        "better",
        "missed 2 → 1, better (1 off track or wrong way now)",
    )


YEARLY = "- {id: paid, indicator: money, areas: all, at_least: 10 USD, each_year: 2020/2025}"
"""Of three areas, without figures of most."""


def lone(id_, due, value="10 USD", **more):
    return f"- {{id: {id_}, indicator: money, area: XA, at_least: {value}, {due}{more.get('more', '')}}}"


LEFT_OUT = {
    "nothing that is missed": (
        [YEARLY], "XA 2023 10|XA 2024 10|XB 2024 10",
        "1 of 3 checks can be compared · none is missed, off track or wrong way, and none was",
    ),
    "what has no data for the year before": (
        [YEARLY], "XA 2023 10|XA 2024 10|XB 2024 9|XC 2024 9",
        "1 of 3 checks can be compared · none is missed, off track or wrong way, and none was · 2 missed in 2024 have no data for 2023",
    ),
    "which says not that it is better": (
        [YEARLY], "XA 2023 9|XA 2024 10|XB 2024 9",
        "1 of 3 checks can be compared · missed 1 → 0 (1 no longer) · 1 missed in 2024 has no data for 2023",
    ),
    "nor that it is worse": (
        [YEARLY], "XA 2023 10|XA 2024 9|XB 2023 9",
        "1 of 3 checks can be compared · missed 0 → 1 (1 newly) · 1 missed in 2023 has no data for 2024",
    ),
    "better, where what is left out needs no attention": (
        [YEARLY], "XA 2023 9|XA 2024 10|XB 2024 10",
        "1 of 3 checks can be compared · missed 1 → 0, better (1 no longer)",
    ),
    "a deadline that has passed": (
        [lone("a", "each_year: 2020/2025"), lone("b", "by: 2023", "20 USD")], "XA 2023 10|XA 2024 10",
        "none is missed, off track or wrong way, and none was · 1 missed in 2023 is no longer judged",
    ),
    "several": (
        [lone("a", "each_year: 2020/2025"), lone("b", "by: 2023", "20 USD"), lone("c", "each_year: 2023", "30 USD")],
        "XA 2023 10|XA 2024 10",
        "none is missed, off track or wrong way, and none was · 2 missed in 2023 are no longer judged",
    ),
    "what was met and is no longer judged": (
        [lone("a", "each_year: 2020/2025"), lone("b", "by: 2023")], "XA 2023 10|XA 2024 10",
        "none is missed, off track or wrong way, and none was",
    ),
    "what was waived and is no longer judged": (
        [lone("a", "each_year: 2020/2025"), lone("b", "by: 2023", "20 USD", more=", waivers: [{year: 2023, reason: A flood}]")],
        "XA 2023 10|XA 2024 10",
        "none is missed, off track or wrong way, and none was · waived misses are not counted",
    ),
    "what is judged for the first time": (
        [lone("a", "each_year: 2020/2025"), lone("b", "each_year: 2024", "20 USD")], "XA 2023 10|XA 2024 10",
        "1 of 2 checks can be compared · none is missed, off track or wrong way, and none was · 1 missed in 2024 was not judged in 2023",
    ),
    "what figures do not settle": (
        [lone("a", "each_year: 2020/2025"), lone("b", "each_year: 2020/2025", "20 USD")],
        "XA 2023 10|XA 2024 10 to 30",
        "1 of 2 checks can be compared · none is missed, off track or wrong way, and none was · 1 missed in 2023 cannot be compared with 2024",
    ),
    "a part of a year": (
        [YEARLY], "XA 2023 10|XA 2024 10|XB 2023 9|XB 2024-01/2024-06 5",
        "1 of 3 checks can be compared · none is missed, off track or wrong way, and none was · 1 missed in 2023 cannot be compared with 2024",
    ),
}  # fmt: skip


def test_json_names_what_came_and_went(reported):
    def checks(target, *areas):
        return [{"directive": "d", "target": target, "area": area} for area in areas]

    told = dict(as_data(reported(FILES, 2025)))["since"]
    assert told == {
        "year": 2024,
        "compared": 8,
        "missed": {
            "before": 2, "now": 2, "course": None, "turned": 0, "worse": 1, "better": 0,
            "newly": checks("paid", "XA"), "no_longer": checks("paid", "XB"),
        },
        "off_track": {
            "before": 2, "now": 2, "course": None, "turned": 0, "worse": 0, "better": 1,
            "newly": checks("built", "XB"), "no_longer": checks("built", "XC"),
        },
        "left_out": ["1 missed in 2024 has no data for 2025", "1 off track or wrong way in 2025 has no data for 2024"],
    }  # fmt: skip
    assert dict(as_data(reported(FILES, 2021)))["since"] is None


@pytest.mark.parametrize(
    ("concern", "then", "gone", "newly", "fewer", "more", "course"),
    [
        (Concern.MISSED, 5, 0, 3, 2, 9, "worse"),
        (Concern.MISSED, 5, 0, 3, 3, 0, ""),
        (Concern.MISSED, 5, 3, 0, 9, 2, "better"),
        (Concern.MISSED, 5, 3, 0, 0, 3, ""),
        (Concern.OFF_TRACK, 5, 1, 1, 0, 0, ""),
    ],
)
def test_what_is_left_out_withholds_a_course_only_where_it_may_turn_it(
    reported, concern, then, gone, newly, fewer, more, course
):
    pair = reported(FILES, 2025).assessments[:2]
    assert Shift(concern, then, (pair,) * newly, (pair,) * gone, 0, fewer, more).course == course


@pytest.mark.parametrize("case", LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_needs_attention_and_cannot_be_compared_is_named(reported, case):
    targets, actuals, words = case
    assert since_of(reported(project_of(targets, actuals), 2024)).words == words


def project_of(targets, actuals):
    rows = (row.split(maxsplit=2) for row in actuals.split("|"))
    return {
        "targets/d.yaml": "directive: d\nperiod: 2020/2025\ntargets:\n" + "\n".join(targets),
        "data/codebook.yaml": FILES["data/codebook.yaml"].replace("areas:", "groups: {all: [XA, XB, XC]}\nareas:"),
        "data/a.csv": "indicator,area,period,value\n"
        + "".join(f"money,{area},{period},{value} USD\n" for area, period, value in rows),
    }


def test_a_page_tells_only_of_its_own_what_is_no_longer_judged(reported):
    targets = [lone("a", "each_year: 2020/2025"), lone("b", "by: 2023", "20 USD")]
    files = project_of(targets, "XA 2023 10|XA 2024 10")
    files["targets/e.yaml"] = files["targets/d.yaml"].partition("- {id: b")[0].replace("directive: d", "directive: e")
    report = reported(files, 2024)
    pages = {}
    for name, write in render_folder(report):
        write(sink := io.StringIO())
        pages[name] = [one.words for one in read_page(sink.getvalue()).all("p", cls="since-then")]
    assert {name: ["is no longer judged" in words for words in said] for name, said in pages.items()} == {
        "index.html": [True], "d/index.html": [True], "d/a/index.html": [], "e/index.html": [False], "e/a/index.html": [],
    }  # fmt: skip


def test_what_is_not_asked_for_is_not_told_to_be_judged_no_longer(reported):
    report = reported(
        project_of([YEARLY, lone("b", "by: 2023", "20 USD")], "XA 2023 10|XA 2024 10|XB 2023 10|XB 2024 10"), 2024
    )
    judged = tuple(one for one in report.assessments if one.area == "XB")
    narrowed = Report(report.ledger, report.places, judged, 2024, Filters(areas=("XB",)))
    assert since_of(narrowed).words == "none is missed, off track or wrong way, and none was"


ONE = "indicator: money\narea: XA\nat_least: 100 USD\neach_year: 2020/2025"


@pytest.mark.parametrize(
    "actuals",
    ["", "money XA 2024 80 USD", "money XA 2023 80 USD", "money XA 2023 80 USD\nmoney XA 2024-01/2024-06 60 USD"],
    ids=["none", "only now", "only then", "a part of now"],
)
def test_what_figures_do_not_settle_in_both_years_is_neither_better_nor_worse(small, actuals):
    assert since_of(small(ONE, actuals)) is None


def test_a_year_that_still_runs_is_no_better_than_one_that_is_over(small):
    actuals = "money XA 2023 80 USD\nmoney XA 2024-01/2024-06 60 USD"
    assert since_of(small(ONE, actuals, as_of=date(2024, 7, 1))) is None


def test_several_years_and_what_is_chosen_by_verdict_tell_nothing_of_change(reported):
    report = reported(FILES, 2025)
    assert since_of(Report(report.ledger, report.places, report.assessments, None)) is None
    chosen = Filters(verdicts=(report.assessments[0].verdict,))
    assert since_of(Report(report.ledger, report.places, report.assessments, 2025, chosen)) is None


def test_a_first_year_has_none_before(reported):
    report = reported(FILES, 2021)
    ledger = Ledger(report.catalogue)
    assert since_of(Report(ledger, report.places, tuple(assess(ledger, 2021)), 2021)) is None


def test_the_terminal_tells_below_the_tables_which_changed(write, run, monkeypatch):
    write(FILES)
    monkeypatch.setattr(since_module, "MOST_NAMED", 0)
    assert "  newly missed: and 1 more\n" in run("report", "2025").out
    monkeypatch.setattr(since_module, "MOST_NAMED", 5)
    lines = run("report", "2025").out.splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("since the report of 2024: 8 of 10 checks"))
    at = lines.index("  newly missed: Paid, Aland")
    assert first < at
    assert lines[at : at + 4] == [
        "  newly missed: Paid, Aland",
        "  newly off track or wrong way: Built, Beland",
        "  no longer missed: Paid, Beland",
        "  no longer off track or wrong way: Built, Celand",
    ]


def test_markdown_tells_at_its_top_and_names_them_below_what_needs_attention(write, run, monkeypatch):
    write(FILES)
    out = run("report", "2025", "--format", "markdown").out.replace("\u00a0", " ")
    texts = ("Since the report of 2024: ", "## What needs", "## What changed since the report of 2024", "<details>")
    places = [out.index(text) for text in texts]
    assert places == sorted(places)
    assert "| **Newly missed: 1** |  |  |\n| Paid, Aland | ✓ met, 120 USD | ✗ missed, 80 USD |\n" in out
    monkeypatch.setattr(since_module, "MOST_NAMED", 0)
    assert "| … and 1 more |  |  |" in run("report", "2025", "--format", "markdown").out


def test_the_page_tells_at_its_top_and_names_them_below(reported, monkeypatch):
    report = reported(FILES, 2025)

    def page():
        sink = io.StringIO()
        render_report(report, sink)
        return read_page(sink.getvalue())

    top = page().one("p", cls="since-then")
    assert top.words.startswith(
        "Since the report of 2024: 8 of 10 checks can be compared · missed 2 → 2 (1 newly, 1 no longer, 1 still and worse) · off"
    )
    assert top.one("a").attrs["href"] == "#_since"
    rows = [row.words for row in page().one("section", cls="since").all("tr")]
    assert rows[:3] == [
        "Target 2024 2025 Answers for it",
        "Newly missed 1",
        "Paid Aland ✓ met 120 USD ✗ missed 80 USD nobody named",
    ]
    assert (
        rows[4]
        == "Built Beland ○ not due 38 things ↗ on track, pace 0.95 ○ not due 20 things ↘ off track, pace 0.40 An office"
    )
    assert page().one("section", cls="since").all("tr", cls="more") == []
    monkeypatch.setattr(since_module, "MOST_NAMED", 0)
    assert [row.words for row in page().one("section", cls="since").all("tr", cls="more")] == ["and 1 more"] * 4


@pytest.mark.parametrize(
    ("target", "actuals"),
    [
        ("indicator: money\narea: XA\nat_most: 100 USD\ntotal_over: 2022/2025", "money XA 2022 120 USD\nmoney XA 2023 9 USD"),
        (
            "area: XA\nany_of: [{indicator: money, at_least: 100 USD}, {indicator: balance, at_least: 9 USD}]\neach_year: 2020/2025",
            "".join(f"{name} XA {year} {year - 2022} USD\n" for name in ("money", "balance") for year in (2023, 2024)),
        ),
    ],
    ids=["a total that grows", "alternatives"],
)  # fmt: skip
def test_what_has_no_figure_of_its_own_for_each_year_is_neither_worse_nor_better(small, target, actuals):
    assert since_of(small(target, actuals)).words == "the same 1 missed"


def test_the_page_says_where_nothing_changed_without_a_list(small):
    sink = io.StringIO()
    render_report(small(ONE, "money XA 2023 120 USD\nmoney XA 2024 130 USD"), sink)
    page = read_page(sink.getvalue())
    assert (
        page.one("p", cls="since-then").words
        == "Since the report of 2023: none is missed, off track or wrong way, and none was"
    )
    assert page.all("section", cls="since") == []
