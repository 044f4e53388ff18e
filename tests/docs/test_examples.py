"""The example projects are sound, and say what the published lists say."""

import json
from collections import Counter

import pytest

from conftest import ROOT

EXAMPLE = ROOT / "examples" / "eu-renewables-2020"

# How many members had reached their target for 2020 in a year, as Eurostat's releases of that time listed them.
PUBLISHED = {2016: 11, 2017: 11, 2018: 12}


@pytest.fixture(autouse=True)
def _there(monkeypatch):
    monkeypatch.chdir(EXAMPLE)


def judged(run, year):
    return json.loads(run("report", str(year), "--format", "json").out)["assessments"]


def test_nothing_is_wrong_with_it(run):
    assert run("validate", "--strict").out.strip() == "no errors, no warnings"


def test_in_2020_all_but_france_met_their_target(run):
    found = judged(run, 2020)
    assert Counter(one["verdict"] for one in found) == {"met": 26, "missed": 1}
    [missed] = [one for one in found if one["verdict"] == "missed"]
    assert (missed["area"], missed["gap"]["low"]) == ("FR", "-3.891")
    assert [(figure["file"], figure["line"], figure["cell"]) for figure in missed["evidence"]] == [
        ("data/nrg_ind_ren.tsv", 13, "2020")
    ]


@pytest.mark.parametrize(("year", "count"), PUBLISHED.items())
def test_in_earlier_years_as_many_had_reached_it_as_were_listed(run, year, count):
    assert sum(one["outlook"] == "reached" for one in judged(run, year)) == count
