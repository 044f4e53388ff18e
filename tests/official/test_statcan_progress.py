"""Reach every outlook and pace that Statistics Canada publishes of its indicators' progress, where the case is at hand."""

import csv
import os
from decimal import Decimal
from pathlib import Path

import pytest

from directive_check.evaluation import Ledger, assess, pace_of
from directive_check.loading import load

CASES = Path(os.environ.get("DIRECTIVE_CHECK_CASES", Path(__file__).parents[3] / "shared/cases"))
FRAMEWORKS = ("cif", "gif")

pytestmark = pytest.mark.skipif(
    not (CASES / "statcan_progress" / "cif" / "expected.csv").is_file(),
    reason=f"the case is not at {CASES}; name the folder of cases with DIRECTIVE_CHECK_CASES",
)


def rows_of(framework, name):
    with (CASES / "statcan_progress" / framework / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_project(framework, folder):
    """Write the case as a directive with a target for each indicator, `by` its year from its base, by the method cagr."""
    targets, indicators = [], []
    for row in rows_of(framework, "targets"):
        name = row["target_id"]
        indicators.append(f"  {name}: {{title: {name}, unit: units, kind: stock}}")
        targets.append(
            f"- {{id: {name}, indicator: {name}, {row['operator']}: {row['value']} units, by: {row['period']}, "
            f"baseline: {{{row['baseline_ref']}: {row['baseline_value']} units}}, method: cagr}}"
        )
    figures = [f"{row['indicator']},CA,{row['period']},{row['value']} units" for row in rows_of(framework, "actuals")]
    files = {
        "targets/d.yaml": ["directive: d", "period: 2000/2050", "area: CA", "targets:", *targets],
        "data/codebook.yaml": ["areas: {CA: Canada}", "indicators:", *indicators],
        "data/figures.csv": ["indicator,area,period,value", *figures],
    }
    for name, lines in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module", params=FRAMEWORKS)
def judged(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    write_project(request.param, folder)
    project, faults = load(folder / "targets", folder / "data")
    assert faults == []
    expected = rows_of(request.param, "expected")
    ledger = Ledger(project.catalogue)
    years = {int(row["period"]) for row in expected}
    found = {(one.target.id, one.year): one for year in years for one in assess(ledger, year)}
    told = [row for row in expected if row["official_verdict"] != "not_available"]
    return [(row, found[row["target_id"], int(row["period"])]) for row in told]


def test_every_outlook_is_reached(judged):
    expected = [(row["target_id"], row["outlook"] or "reached") for row, _ in judged]
    assert [(row["target_id"], pace_of(one).outlook) for row, one in judged] == expected


def test_every_ratio_is_reached_but_where_the_base_complied(judged):
    paced = [(Decimal(row["pace"]), pace_of(one)) for row, one in judged if row["pace"]]
    assert paced
    told = [(theirs, pace) for theirs, pace in paced if pace.why != "the baseline already complies"]
    assert len(paced) - len(told) <= 2
    assert [f"{pace.value:.9f}" for _, pace in told] == [f"{theirs:.9f}" for theirs, _ in told]
