"""What must hold of promises in every form of the second edition, drawn by chance."""

import pytest
from hypothesis import HealthCheck, given, settings

from reference import drawn
from reference import verdict as judge
from reference.assess import assess
from reference.casebook import CASES
from reference.drawn_forms import FORMS
from reference.knows import PROGRAM_KNOWS
from reference.project import read_project

ALL = frozenset({*FORMS, "derived", "differences"})


def test_every_form_has_cases():
    assert {path.stem for path in CASES.glob("*.yaml")} >= ALL | PROGRAM_KNOWS


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(files=drawn.projects(ALL), year=drawn.years)
def test_a_verdict_agrees_with_what_it_rests_on(files, year):
    for one in assess(read_project(files), year):
        if one.parts and one.required:
            verdicts = {part.verdict for part in one.parts}
            assert (one.verdict == judge.MISSED) == (judge.MISSED in verdicts)
            assert (one.verdict == judge.MET) == (verdicts == {judge.MET})
        if one.outlook is not None:
            assert one.verdict in judge.OPEN
        if one.verdict == judge.NO_DATA:
            assert one.observed is None


QUARTERS = {"id": "t", "indicator": "flow", "area": "XA", "at_least": "10 USD", "each_quarter": "2023/2025"}
ALIKE = [
    ("one alternative", {"indicator": None, "at_least": None, "any_of": [{"indicator": "flow", "at_least": "10 USD"}]}),
    ("all of one", {"indicator": None, "at_least": None, "all_of": [{"indicator": "flow", "at_least": "10 USD"}]}),
    ("amended from the start", {"at_least": "3 USD", "amended": [{"from": "2020-01-01", "at_least": "10 USD"}]}),
    ("withdrawn in time to come", {"amended": [{"from": "2026-01-01", "withdrawn": "true"}]}),
    ("a group of one member", {"area": None, "together": "one"}),
    ("the mean of one window by the year", {"at_least": "40 USD", "mean_of": "1"}),
    ("a year's limit for its quarters", {"at_least": {str(year): "10 USD" for year in (2023, 2024, 2025)}}),
]


@pytest.mark.parametrize("change", [case[1] for case in ALIKE], ids=[case[0] for case in ALIKE])
@given(rows=drawn.rows("flow", "XA"), year=drawn.years)
def test_what_changes_nothing_changes_no_verdict(change, rows, year):
    lines = [f"{row['indicator']},{row['area']},{row['period']},{row['value']}" for row in rows]
    other = {name: value for name, value in (QUARTERS | change).items() if value is not None}
    assert verdict_of(other, lines, year) == verdict_of(QUARTERS, lines, year)


def verdict_of(target, lines, year):
    codebook = {"areas": {"XA": "Aland"}, "groups": {"one": ["XA"]}, "indicators": drawn.INDICATORS}
    directive = {"directive": "d", "period": "2020/2026", "targets": [target]}
    figures = "\n".join(["indicator,area,period,value", *lines])
    project = read_project({"d.yaml": drawn.written(directive), "c.yaml": drawn.written(codebook), "f.csv": figures})
    (one,) = assess(project, year)
    return one.verdict
