"""What `import directive_check` offers: the nouns of the program itself, lazily, with the verdicts of the command line."""

import ast
import csv
import gc
import io
import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import directive_check
from directive_check.diagnostic import Refused
from directive_check.project import Project, unknown
from directive_check.telling.report import Report

SOURCE = Path(directive_check.__file__)


def test_importing_it_imports_nothing():
    program = "import sys; had = set(sys.modules); import directive_check; print(*(set(sys.modules) - had))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["directive_check"]


def test_it_offers_the_nouns_of_the_program():
    assert directive_check.Project is Project
    assert directive_check.Report is Report
    assert {*directive_check.__all__, "__version__"} <= {*dir(directive_check)}
    with pytest.raises(AttributeError, match="has no attribute 'Reprot'"):
        _ = directive_check.Reprot


def test_type_checkers_see_what_it_offers():
    (seen,) = [one for one in ast.parse(SOURCE.read_text(encoding="utf-8")).body if isinstance(one, ast.If)]
    assert {name.name for line in seen.body for name in line.names} == {*directive_check.__all__}
    assert (SOURCE.parent / "py.typed").exists()


@pytest.mark.parametrize("as_of", [None, date(2026, 1, 1)])
def test_records_are_the_rows_of_the_csv(own_project, run, as_of):
    options = ("--as-of", as_of.isoformat()) if as_of else ()
    rows = list(csv.DictReader(io.StringIO(run("report", "2025", "--format", "csv", *options).out)))
    records = directive_check.load().report(2025, as_of).records(str)
    shown = [{name: "" if value is None else str(value) for name, value in one.items()} for one in records]
    for one in shown:
        one |= {name: value.lower() for name, value in one.items() if value in {"True", "False"}}
    assert shown == rows


def test_a_number_is_exact_unless_another_reader_is_named(own_project):
    report = directive_check.load().report(2025)
    kinds = {type(value) for one in report.records() for value in one.values()}
    assert kinds == {str, int, bool, date, Decimal, type(None)}
    assert (report.records()[0]["pace"], report.records(float)[0]["pace"]) == (
        Decimal("1.181333333333333333333333333"),
        1.1813333333333333,
    )


def test_a_trend_is_that_of_the_command_line(own_project, run):
    shown = json.loads(run("trend", "export-share", "--format", "json").out)["assessments"]
    trend = directive_check.load().trend("by-cn-next/export-share")
    assert [(one.year, one.verdict) for one in trend.assessments] == [(one["year"], one["verdict"]) for one in shown]


def test_what_is_not_there_is_refused(own_project):
    with pytest.raises(directive_check.Refused, match="did you mean `export-share`"):
        directive_check.load().trend("export-shar")


def test_findings_are_those_of_the_command_line(own_project, run):
    shown = json.loads(run("validate", "--format", "json").out)["diagnostics"]
    found = directive_check.load(Path("targets"), Path("data")).validate()
    assert [(one.code, one.span.file, one.span.line) for one in found] == [
        (one["code"], one["file"], one["line"]) for one in shown
    ]
    early = directive_check.load().validate(as_of=date(2015, 1, 1))
    assert {one.code for one in found} - {one.code for one in early} == {"overdue"}


def test_faults_wait_until_a_verdict_is_wanted(write):
    plan = "directive: d\nperiod: 2024\ntargets:\n- {id: t, indicator: x, at_leest: 5 USD, each_year: 2024}\n"
    write({"targets/d.yaml": plan})
    project = directive_check.load("targets", "data")
    assert "unknown-key" in {one.code for one in project.validate()}
    for ask in (lambda: project.report(2024), project.trend):
        with pytest.raises(directive_check.Invalid) as invalid:
            ask()
        assert invalid.value.diagnostics == project.errors
        assert "targets/d.yaml:4:25: " in str(invalid.value)


def test_a_missing_folder_is_invalid(write):
    with pytest.raises(directive_check.Invalid, match="nowhere:1:1: there is no folder `nowhere`"):
        directive_check.load(write({}) / "nowhere")


def test_a_process_keeps_its_garbage_collector(own_project):
    before = gc.isenabled(), gc.get_freeze_count()
    directive_check.load()
    assert (gc.isenabled(), gc.get_freeze_count()) == before


def test_of_many_known_names_the_first_ten_are_listed_and_the_others_counted():
    with pytest.raises(Refused) as refused:
        unknown("area", "?", [f"A{number}" for number in range(12)])
    named = ", ".join(f"`A{number}`" for number in range(10))
    assert str(refused.value) == f"`?` is no area here; known are {named}, and 2 more"
