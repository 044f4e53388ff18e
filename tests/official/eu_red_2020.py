"""Write the EU's renewable-energy targets for 2020 as files of this tool, judge every year, and compare with what is expected.

Usage: python tests/official/eu_red_2020.py CASE FOLDER

CASE holds targets.csv, actuals.csv, expected.csv and official_counts.csv; FOLDER gets `targets/` and `data/`.
"""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, TypeAlias

import yaml

GOAL = "renewable-share"
TRANSPORT = "transport-share"
REACHED = "reached-already"
"""The goal for 2020 held against each year's figure: what the published lists of states count."""

VERDICTS = {"met": "met", "on_track": "met", "not_met": "missed", "off_track": "missed", "no_data": "no_data"}
REVISED_SINCE = {"2014": {"HU"}, "2019": {"PL"}}
"""States that the published lists lack, whose figures were revised upwards later: see the notes of the case."""


YEARS = (2011, 2012, 2014, 2016, 2017, 2018, 2019, 2020)
"""The ends of the windows, the years of the published lists, and one year in the middle of a window."""

Key: TypeAlias = tuple[str, str, int]


class Judged(NamedTuple):
    verdict: str
    limit: Decimal | None
    actual: Decimal | None
    gap: Decimal | None


class WithoutAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


def rows_of(case: Path, name: str) -> list[dict[str, str]]:
    with (case / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_files(case: Path, folder: Path) -> None:
    """Write the case as one directive, one codebook and one table of actuals."""
    targets, actuals = rows_of(case, "targets.csv"), rows_of(case, "actuals.csv")
    for name in ("targets", "data"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    documents = {"targets/red.yaml": directive(targets), "data/codebook.yaml": codebook(targets)}
    for name, document in documents.items():
        text = yaml.dump(document, Dumper=WithoutAliases, allow_unicode=True, sort_keys=False)
        (folder / name).write_text(text, encoding="utf-8")
    with (folder / "data/actuals.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("indicator", "area", "period", "value", "unit", "published", "source"))
        for row in actuals:
            writer.writerow(
                (row["indicator"], row["area"], row["period"], row["value"], "%", row["vintage"], "eurostat")
            )


def directive(targets: list[dict[str, str]]) -> dict[str, object]:
    goals = {row["area"]: row for row in targets if row["target_id"] == f"RED-2020-{row['area']}"}
    ways = [row for row in targets if row["period_basis"] == "average_2y"]
    scopes = dict.fromkeys(goals, "2009/2020")
    scopes |= {row["area"]: f"{row['in_scope_from'][:7]}/2020" for row in ways if row["in_scope_from"]}
    limits = {area: f"{row['value']} %" for area, row in goals.items()}
    goal = {"indicator": "res_share", "areas": scopes, "at_least": limits, "precision": 1}
    return {
        "directive": "red-2009-28",
        "title": "Directive 2009/28/EC on the promotion of renewable energy",
        "period": "2009/2020",
        "targets": [
            {
                "id": GOAL,
                **goal,
                "by": 2020,
                "baseline": {row["area"]: {2005: f"{row['baseline_value']} %"} for row in ways},
            },
            {"id": REACHED, **goal, "each_year": "2009/2020", "force": "aspirational"},
            *trajectory(ways, scopes),
            {
                "id": TRANSPORT,
                "indicator": "res_share_transport",
                "areas": list(goals),
                "at_least": "10 %",
                "each_year": "2020",
                "precision": 1,
            },
        ],
    }


def trajectory(ways: list[dict[str, str]], scopes: dict[str, str]) -> Iterator[dict[str, object]]:
    """Yield a mean over each two years, whose limit is a part of the way to the goal as the formula says."""
    areas = {area: scopes[area] for area in dict.fromkeys(row["area"] for row in ways)}
    shares = {row["period"]: row["formula"].partition("+")[2].partition("*")[0] for row in ways}
    for period, share in shares.items():
        yield {
            "id": f"trajectory-{period}",
            "indicator": "res_share",
            "areas": areas,
            "at_least": f"{Decimal(share) * 100:.0f} % of the way to {GOAL}",
            "mean_over": period.replace("-", "/"),
        }


def codebook(targets: list[dict[str, str]]) -> dict[str, object]:
    titles = {row["indicator"]: f"Share of renewables, {row['unit'].removeprefix('% of ')}" for row in targets}
    return {
        "areas": {row["area"]: row["area"] for row in targets},
        "indicators": {name: {"title": title, "unit": "%", "kind": "rate"} for name, title in titles.items()},
        "sources": {"eurostat": {"title": "SHARES, nrg_ind_ren", "publisher": "Eurostat"}},
    }


def reported(folder: Path) -> dict[Key, Judged]:
    """Return what `report` says for each year that something is expected of."""
    found = {}
    for year in YEARS:
        options = ("--targets", folder / "targets", "--data", folder / "data", "--format", "json")
        command = [sys.executable, "-m", "directive_check", "report", str(year), *map(str, options)]
        report = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
        found |= {(one["target"], one["area"], year): judged_as(one) for one in report["assessments"]}
    return found


def judged_as(assessment: dict[str, dict[str, str] | None]) -> Judged:
    return Judged(
        str(assessment["verdict"]),
        *(number_of(assessment[name]) for name in ("required", "observed", "gap")),
    )


def number_of(ends: dict[str, str] | None) -> Decimal | None:
    return Decimal(ends["low"]) if ends else None


def disagreements(case: Path, judged: dict[Key, Judged]) -> Iterator[str]:
    """Yield in words where a verdict, limit, actual or gap is not what is expected, or a list not what was published."""
    for row in rows_of(case, "expected.csv"):
        found = judged.get((target_of(row), row["area"], int(row["period"][-4:])))
        if found != expectation(row):
            yield f"{row['target_id']}: expected {expectation(row)}, found {found}"
    for row in rows_of(case, "official_counts.csv"):
        met = {
            area
            for (target, area, year), one in judged.items()
            if (target, str(year), one.verdict) == (REACHED, row["year"], "met")
        }
        members = {area for area in met if len(area) == 2} - REVISED_SINCE.get(row["year"], set())
        if len(members) != int(row["count_at_or_above_2020_target"]) or not set(row["members"].split()) <= members:
            yield f"{row['year']}: published {row['count_at_or_above_2020_target']} {row['members']}, found {sorted(members)}"


def target_of(row: dict[str, str]) -> str:
    if row["target_id"].startswith("RED-TRAJ-"):
        return f"trajectory-{row['period']}"
    return TRANSPORT if row["target_id"].startswith("RED-T-") else GOAL


def expectation(row: dict[str, str]) -> Judged | None:
    """Return what a row expects; `None` where the target does not apply, and so is not listed."""
    if row["verdict"] == "not_applicable":
        return None
    numbers = (Decimal(row[name]) if row[name] else None for name in ("threshold", "actual", "gap"))
    return Judged(VERDICTS[row["verdict"]], *numbers)


def main(case: str, folder: str) -> int:
    write_files(Path(case), Path(folder))
    judged = reported(Path(folder))
    found = list(disagreements(Path(case), judged))
    total = len(rows_of(Path(case), "expected.csv"))
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.stdout.write(
        f"{total} expected verdicts and gaps, {len(found)} disagreements; {len(judged)} assessments in all\n"
    )
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
