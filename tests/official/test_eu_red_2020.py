"""Reach every verdict and gap of the EU's renewable-energy case, where its folder is at hand."""

import os
from decimal import Decimal
from pathlib import Path

import eu_red_2020
import pytest

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
    return eu_red_2020.reported(folder)


def test_every_verdict_limit_actual_and_gap_is_reached(judged):
    assert list(eu_red_2020.disagreements(CASE, judged)) == []


@pytest.mark.parametrize(
    "change", [{"verdict": "missed"}, {"gap": Decimal("-0.002")}, {"actual": None}, {"limit": Decimal(15)}]
)
def test_what_is_wrong_would_be_told(judged, change):
    key = ("renewable-share", "NL", 2020)
    found = list(eu_red_2020.disagreements(CASE, {**judged, key: judged[key]._replace(**change)}))
    assert [line.partition(":")[0] for line in found] == ["RED-2020-NL"]


def test_what_is_missing_would_be_told(judged):
    del (without := dict(judged))["trajectory-2011-2012", "FR", 2012]
    del without["reached-already", "SE", 2016]
    found = list(eu_red_2020.disagreements(CASE, without))
    assert [line.partition(":")[0] for line in found] == ["RED-TRAJ-FR-2011-2012", "2016"]


def test_a_mean_over_two_years_is_not_due_in_the_first(judged):
    verdicts = {
        one.verdict for (target, _, year), one in judged.items() if (target, year) == ("trajectory-2011-2012", 2011)
    }
    assert verdicts == {"not_due", "no_data"}


def test_the_goal_is_not_due_before_2020_though_reached_in_many_states(judged):
    early = {one.verdict for (target, _, year), one in judged.items() if target == "renewable-share" and year < 2020}
    assert early == {"not_due", "no_data"}
