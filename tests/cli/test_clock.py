"""What day it is: what depends on it in a year that still runs, and that nothing does in a year that is over. All invented."""

from datetime import UTC, datetime

import pytest

from directive_check.project import today

PROJECT = {
    "targets/d.yaml": "directive: d\nperiod: 2024/2025\ntargets:\n"
    "- {id: some, indicator: money, area: XA, at_least: 5 USD, each_year: 2024/2025}\n"
    "- {id: none, indicator: money, area: XB, at_least: 5 USD, each_year: 2024/2025}\n",
    "data/codebook.yaml": "areas: {XA: Aland, XB: Beland}\nindicators: {money: {title: Money, unit: USD, kind: flow}}\n",
    "data/2025.csv": "indicator,area,period,value\nmoney,XA,2024,4 USD\nmoney,XA,2025-03,2 USD\n",
}
DAYS = {"2025-06-30": "not due", "2025-12-30": "not due", "2025-12-31": "undetermined", "2031-01-01": "undetermined"}
FORMATS = ["terminal", "markdown", "html", "json", "csv", "junit", "github"]


def set_day(monkeypatch, day):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())))


@pytest.mark.parametrize(("day", "verdict"), DAYS.items())
def test_what_is_open_in_a_year_that_runs_is_not_due(write, run, monkeypatch, day, verdict):
    write(PROJECT)
    set_day(monkeypatch, day)
    page = run("report", "2025").out
    assert (verdict in page, "as of " in page) == (True, verdict == "not due")


@pytest.mark.parametrize(
    ("name", "head"),
    [("terminal", "as of 30 June 2025"), ("markdown", "As of 30 June 2025."), ("html", "30 June 2025: all")],
)
def test_the_report_of_a_year_that_runs_says_its_day(write, run, monkeypatch, name, head):
    write(PROJECT)
    set_day(monkeypatch, "2025-06-30")
    assert head in run("report", "2025", "--format", name).out


@pytest.mark.parametrize(("day", "code"), [("2025-12-30", 0), ("2025-12-31", 1)])
def test_a_gate_waits_for_figures_until_their_window_is_over(write, run, monkeypatch, day, code):
    write(PROJECT)
    set_day(monkeypatch, day)
    assert run("report", "2025", "--fail-on", "no_data").code == code


@pytest.mark.parametrize("name", FORMATS)
def test_a_year_that_is_over_never_depends_on_the_clock(write, run, monkeypatch, name):
    write(PROJECT)
    pages = set()
    for day in ("2024-12-31", "2025-06-30", "2031-01-01"):
        set_day(monkeypatch, day)
        pages.add(run("report", "2024", "--format", name).out)
    assert len(pages) == 1


def test_without_the_variable_the_day_is_that_of_utc():
    before = datetime.now(UTC).date()
    assert before <= today() <= datetime.now(UTC).date()


@pytest.mark.parametrize("written", ["tomorrow", "1.5", "9" * 30])
def test_a_day_that_cannot_be_read_ends_with_2(write, run, monkeypatch, written):
    write(PROJECT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", written)
    ran = run("report", "2025")
    assert (ran.code, f"`SOURCE_DATE_EPOCH` is `{written}`; write whole seconds" in ran.err) == (2, True)
