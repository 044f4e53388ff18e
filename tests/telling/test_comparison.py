"""What differs between two reports, why, and which way it went."""

import datetime as dt
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import CODEBOOK
from directive_check.evaluation import Ledger, assess
from directive_check.project import load
from directive_check.render.report_json import render_diff, render_report
from directive_check.telling.comparison import Comparison, Course, changed_directives, standing
from directive_check.telling.report import Report
from reference import drawn
from reference.knows import PROGRAM_KNOWS
from reference.program import write_files

TARGET = {"indicator": "money", "area": "XA", "at_least": "5 USD", "each_year": "2020/2025"}
FIGURE = "money XA 2024 6 USD"


def lines(**keys):
    return "\n".join(f"{key}: {value}" for key, value in (TARGET | keys).items() if value is not None)


def compared(small, before, after):
    """Compare the reports of two targets, each with its figures."""
    first, second = (small(*target, **options) for *target, options in (before, after))
    return Comparison(first, second, ("a", "b"))


BEFORE = (lines(), FIGURE, {})
EITHER = lines(
    indicator=None, at_least=None, any_of="[{indicator: money, at_least: 5 USD}, {indicator: money, at_most: 2 USD}]"
)
TWICE = "[{from: 2024-01-15, at_least: 8 USD}, {from: 2024-07-01, at_least: 9 USD}]"
CASES = {
    "figure added": ((lines(), "", {}), BEFORE, "figure added: money, XA, 2024: 6 USD", "better"),
    "figure of an alternative added": (
        (EITHER, "", {}),
        (EITHER, FIGURE, {}),
        "figure added: money, XA, 2024: 6 USD",
        "better",
    ),
    "figure withdrawn": (BEFORE, (lines(), "", {}), "figure withdrawn: money, XA, 2024: 6 USD", "worse"),
    "figure revised": (
        BEFORE,
        (lines(), "money XA 2024 4 USD", {}),
        "figure revised: money, XA, 2024: 6 USD → 4 USD",
        "worse",
    ),
    "figure written otherwise": (
        BEFORE,
        (lines(), "money XA 2024-01/2024-12 6 USD", {}),
        "figure revised: money, XA, 2024: 6 USD, 2024 → 6 USD, 2024-01/2024-12",
        "other",
    ),
    "baseline revised": (
        (lines(each_year=None, by=2025, baseline=2020), f"{FIGURE}\nmoney XA 2020 2 USD", {}),
        (lines(each_year=None, by=2025, baseline=2020), f"{FIGURE}\nmoney XA 2020 1 USD", {}),
        "figure revised: money, XA, 2020: 2 USD → 1 USD",
        "other",
    ),
    "limit": (BEFORE, (lines(at_least="7 USD"), FIGURE, {}), "target amended: limit", "worse"),
    "operator": (BEFORE, (lines(at_least=None, at_most="5 USD"), FIGURE, {}), "target amended: limit", "worse"),
    "basis": (BEFORE, (lines(each_year=None, total_over=2024), FIGURE, {}), "target amended: basis", "other"),
    "owner": (BEFORE, (lines(owner="A ministry"), FIGURE, {}), "target amended: owner", "other"),
    "force": (BEFORE, (lines(force="aspirational"), FIGURE, {}), "target amended: force", "other"),
    "title": (BEFORE, (lines(title="More money"), FIGURE, {}), "target reworded: title", "other"),
    "wording": (BEFORE, (lines(wording="Spend."), FIGURE, {}), "target reworded: wording", "other"),
    "period as it is written": (
        BEFORE,
        (lines(each_year="2020-01/2025-12"), FIGURE, {}),
        "target reworded: basis",
        "other",
    ),
    "area added": (BEFORE, (lines(area=None, areas="[XA, XB]"), FIGURE, {}), "target amended: areas", "other"),
    "area removed": ((lines(area=None, areas="[XA, XB]"), FIGURE, {}), BEFORE, "target amended: areas", "other"),
    "years": (BEFORE, (lines(each_year="2020/2022"), FIGURE, {}), "target amended: basis", "other"),
    "withdrawn meanwhile": (
        (lines(amended="[{from: 2024-07-01, withdrawn: true}]"), "", {"as_of": dt.date(2024, 6, 30)}),
        (lines(amended="[{from: 2024-07-01, withdrawn: true}]"), "", {}),
        "target amended: withdrawn from 2024-07-01; time passed: 2024-06-30 → 2024-12-31",
        "other",
    ),
    "amended meanwhile": (
        (lines(amended=TWICE), "", {"as_of": dt.date(2024, 6, 30)}),
        (lines(amended=TWICE), "", {}),
        "target amended: in force from 2024-07-01; time passed: 2024-06-30 → 2024-12-31",
        "other",
    ),
}


@pytest.mark.parametrize(("before", "after", "why", "course"), CASES.values(), ids=CASES)
def test_it_says_what_happened(small, before, after, why, course):
    (change,) = compared(small, before, after).changes
    assert ("; ".join(change.why), change.course) == (why, course)


@pytest.mark.parametrize(
    ("before", "after", "as_of", "why"),
    [
        (
            "6 USD,2025-03-01,",
            "6 USD,2025-04-01,",
            dt.date(2025, 1, 31),
            (
                "figure revised: money, XA, 2024: 6 USD, 2025-03-01 → 6 USD, 2025-04-01",
                "the verdict stays, and rests on this: 6 USD for 2024 was not known on 31 January 2025, but from 1 April 2025",
            ),
        ),
        (
            "",
            "6 USD,2024-01-01,forecast",
            None,
            (
                "figure added: forecast money, XA, 2024: 6 USD",
                "the verdict stays, and rests on this: 6 USD for 2024 is a forecast",
            ),
        ),
        (
            "6 USD,,provisional",
            "6 USD,,final",
            None,
            ("figure revised: money, XA, 2024: 6 USD, provisional → 6 USD, final",),
        ),
    ],
    ids=["not yet known", "forecast", "status"],
)
def test_it_says_what_happened_to_figures_that_only_words_tell(reported, before, after, as_of, why):
    plan = f"directive: d\nperiod: 2020/2025\ntargets:\n- {{id: t, {', '.join(lines().splitlines())}}}\n"
    head = "indicator,area,period,value,published,status\n"
    sides = [
        reported(
            {
                "targets/d.yaml": plan,
                "data/codebook.yaml": CODEBOOK,
                "data/actuals.csv": head + (f"money,XA,2024,{row}\n" if row else ""),
            },
            2024,
            as_of,
        )
        for row in (before, after)
    ]
    (change,) = Comparison(*sides, ("a", "b")).changes
    assert (change.why, change.course) == (why, "other")


def test_a_figure_and_the_time_are_both_told_where_both_decide(small):
    (change,) = compared(small, (lines(), "", {"as_of": dt.date(2024, 6, 30)}), (lines(), FIGURE, {})).changes
    assert change.why == ("figure added: money, XA, 2024: 6 USD", "time passed: 2024-06-30 → 2024-12-31")


def test_of_many_figures_the_first_are_told_and_the_rest_are_counted(small):
    months = "\n".join(f"money XA 2024-{month:02d} 1 USD" for month in range(1, 13))
    (change,) = compared(small, (lines(), "", {}), (lines(), months, {})).changes
    assert [*change.why[:1], *change.why[4:]] == [
        "figure added: money, XA, January 2024: 1 USD",
        "and 8 more",
    ]


def test_what_is_written_otherwise_and_means_the_same_is_unchanged(small):
    same = (lines(at_least="5.0 USD", note="Written anew."), f"\n{FIGURE}", {})
    diff = compared(small, BEFORE, same)
    assert (diff.changes, diff.unchanged, standing(diff)) == ((), 1, "none of 1 check changed")


def test_directives_that_changed_are_told(small, reported):
    before = small(*BEFORE[:2])
    text = f"directive: d\ntitle: A directive\nstatus: draft\nperiod: 2020/2025\ntargets:\n- {{id: t, {', '.join(lines().splitlines())}}}\n"
    after = reported({"targets/d.yaml": text}, 2024)
    diff = Comparison(before, after, ("a", "b"))
    assert list(changed_directives(diff)) == ["d: status: in_force → draft"]
    assert [change.why for change in diff.changes] == [("target amended: status",)]
    assert [change.is_gated for change in diff.changes] == [False]


def test_a_directive_that_went_is_told_by_its_targets(small, reported):
    before = small(*BEFORE[:2])
    diff = Comparison(before, reported({"targets/d.yaml": PLAN_OF_E}, 2024), ("a", "b"))
    assert [(change.key[0], change.why) for change in diff.changes] == [
        ("e", ("target added",)),
        ("d", ("target removed",)),
    ]
    assert [[side and side["id"] for side in pair] for pair in diff.directives] == [[None, "e"], ["d", None]]
    assert list(changed_directives(diff)) == []


PLAN_OF_E = f"directive: e\nperiod: 2020/2025\ntargets:\n- {{id: t, {', '.join(lines().splitlines())}}}\n"

VERDICTS = {
    "met": ("money XA 2024 6 USD", None),
    "missed": ("money XA 2024 4 USD", None),
    "no_data": ("", None),
    "undetermined": ("money XA 2024 about 5 USD", None),
    "not_due": ("money XA 2024-Q1 1 USD", dt.date(2024, 6, 30)),
}
WORSE = {
    *((was, "missed") for was in VERDICTS),
    *((was, "no_data") for was in VERDICTS),
    *(("met", is_) for is_ in VERDICTS),
}
BETTER = {*((was, "met") for was in VERDICTS), *((was, is_) for was in ("missed", "no_data") for is_ in VERDICTS)}


@pytest.mark.parametrize("was", VERDICTS)
@pytest.mark.parametrize("is_", VERDICTS)
def test_worse_is_into_missed_out_of_met_or_into_no_data(small, was, is_):
    before, after = (small(lines(), VERDICTS[name][0], as_of=VERDICTS[name][1]) for name in (was, is_))
    assert [one.verdict for report in (before, after) for one in report.assessments] == [was, is_]
    courses = [change.course for change in Comparison(before, after, ("a", "b")).changes]
    if was == is_:
        assert courses == []
    else:
        assert courses == [
            Course.WORSE if (was, is_) in WORSE else Course.BETTER if (was, is_) in BETTER else Course.OTHER
        ]


# What is told of two reports makes the second of the first


FEW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=8)
days = st.none() | st.dates(dt.date(drawn.LAST - 1, 9, 1), dt.date(drawn.LAST, 12, 31))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("drawn")


def report_of(folder, files, year, as_of):
    write_files(folder, files)
    project = load(folder / "targets", folder / "data")
    assert project.faults == ()
    ledger = Ledger(project.catalogue, as_of)
    return Report(ledger, project.places, tuple(assess(ledger, year)), year)


def as_json(render, subject):
    sink = io.StringIO()
    render(subject, sink)
    return json.loads(sink.getvalue())


def unplaced(assessment):
    evidence = [{key: one[key] for key in one.keys() - {"file", "line", "cell"}} for one in assessment["evidence"]]
    return {**assessment, "evidence": evidence}


def by_key(assessments):
    return {(one["directive"], one["target"], one["area"]): unplaced(one) for one in assessments}


def applied(told, report):
    """Return a report as JSON after what is told was done to it: its directives and checks, whatever their order."""
    directives = {one["id"]: one for one in report["directives"]}
    for pair in told["directives"]:
        assert pair["before"] == directives.pop((pair["before"] or pair["after"])["id"], None)
        directives |= {pair["after"]["id"]: pair["after"]} if pair["after"] else {}
    checks = by_key(report["assessments"])
    for change in told["changes"]:
        before = checks.pop((change["directive"], change["target"], change["area"]), None)
        assert before == (change["before"] and unplaced(change["before"]))
        checks |= by_key([change["after"]] if change["after"] else [])
    return directives, checks


@settings(FEW)
@given(
    first=drawn.projects(PROGRAM_KNOWS), second=drawn.projects(PROGRAM_KNOWS), year=drawn.years,
    has_same_targets=st.booleans(), has_same_data=st.booleans(), as_of=days, later=days,
)  # fmt: skip
def test_what_is_told_makes_the_second_report_of_the_first(
    folder, first, second, year, has_same_targets, has_same_data, as_of, later
):
    if has_same_targets:
        second = {**second, "targets/d.yaml": first["targets/d.yaml"]}
    if has_same_data:
        second = {**second, "data/figures.csv": first["data/figures.csv"]}
    before, after = report_of(folder, first, year, as_of), report_of(folder, second, year, later)
    diff = Comparison(before, after, ("a", "b"))
    told, one, other = as_json(render_diff, diff), as_json(render_report, before), as_json(render_report, after)
    expected = {entry["id"]: entry for entry in other["directives"]}, by_key(other["assessments"])
    assert applied(told, one) == expected
    assert all(change["why"] for change in told["changes"])
    assert [told["after"][name] for name in ("as_of", "withdrawn", "summary")] == [
        other[name] for name in ("as_of", "withdrawn", "summary")
    ]
    counts = [told["summary"][name] for name in ("worse", "better", "other", "unchanged")]
    assert sum(counts) == len(by_key(one["assessments"]) | by_key(other["assessments"]))


@settings(FEW)
@given(files=drawn.projects(PROGRAM_KNOWS), year=drawn.years, as_of=days)
def test_nothing_differs_from_itself(folder, files, year, as_of):
    before, after = (report_of(folder, files, year, as_of) for _ in range(2))
    diff = Comparison(before, after, ("a", "b"))
    assert (diff.changes, diff.directives, diff.unchanged) == ((), (), len(before.assessments))
