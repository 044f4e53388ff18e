"""Reach every verdict and gap of the EU's renewable-energy case, where its folder is at hand."""

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import eu_red_2020
import pytest

from directive_check.quantity import Interval

CASES = Path(os.environ.get("DIRECTIVE_CHECK_CASES", Path(__file__).parents[3] / "shared/cases"))
CASE = CASES / "eu_red_2020"

pytestmark = pytest.mark.skipif(
    not (CASE / "expected.csv").is_file(),
    reason=f"the case is not at {CASE}; name the folder of cases with DIRECTIVE_CHECK_CASES",
)


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    folder = tmp_path_factory.mktemp("eu_red_2020")
    eu_red_2020.write_files(CASE, folder)
    return eu_red_2020.judged_years(folder)


def test_every_verdict_limit_actual_and_gap_is_reached(judged):
    assert list(eu_red_2020.disagreements(CASE, judged)) == []


def test_a_verdict_or_a_gap_that_is_wrong_would_be_told(judged):
    key = ("renewable-share", "NL", 2020)
    seen = judged[key].observed
    worse = replace(seen, interval=Interval.point(Decimal("13.9")))
    wrong_verdict = {**judged, key: replace(judged[key], verdict=judged["renewable-share", "FR", 2020].verdict)}
    wrong_gap = {**judged, key: replace(judged[key], observed=worse)}
    for changed in (wrong_verdict, wrong_gap, {name: one for name, one in judged.items() if name != key}):
        assert [line.split(":")[0] for line in eu_red_2020.disagreements(CASE, changed)] == ["RED-2020-NL"]


def test_a_mean_over_two_years_is_not_due_in_the_first(judged):
    first_years = {
        one.verdict for (target, _, year), one in judged.items() if target == f"trajectory-{year}-{year + 1}"
    }
    assert first_years == {"not_due", "no_data"}


def test_the_goal_is_not_due_before_2020_though_reached_in_many_states(judged):
    early = {one.verdict for (target, _, year), one in judged.items() if target == "renewable-share" and year < 2020}
    assert early == {"not_due", "no_data"}
