"""Write the EU's renewable-energy targets for 2020 as files of this tool, judge every year, and compare with what is expected.

Usage: python tests/official/eu_red_2020.py CASE FOLDER

CASE holds targets.csv, actuals.csv, expected.csv and official_counts.csv; FOLDER gets `targets/` and `data/`.
"""

import csv
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import yaml

from directive_check.evaluation import Assessment, Ledger, assess
from directive_check.loading import load

GOAL = "renewable-share"
TRANSPORT = "transport-share"
REACHED = "reached-already"
"""The goal for 2020 held against each year's figure: what the published lists of states count."""

VERDICTS = {"met": "met", "on_track": "met", "not_met": "missed", "off_track": "missed", "no_data": "no_data"}
REVISED_SINCE = {"2014": {"HU"}, "2019": {"PL"}}
"""States that the published lists lack, whose figures were revised upwards later: see the notes of the case."""


class WithoutAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - whatever it is
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


def judged_years(folder: Path) -> dict[tuple[str, str, int], Assessment]:
    """Return the assessments of every year by target, area and year."""
    project, faults = load(folder / "targets", folder / "data")
    if faults:
        raise SystemExit("\n".join(f"{fault.span.file}:{fault.span.line}: {fault.message}" for fault in faults))
    ledger = Ledger(project.catalogue)
    years = range(2005, 2021)
    return {(one.target.id, one.area, year): one for year in years for one in assess(ledger, year)}


def disagreements(case: Path, judged: dict[tuple[str, str, int], Assessment]) -> Iterator[str]:
    """Yield in words where a verdict, limit, actual or gap is not what is expected, or a list not what was published."""
    for row in rows_of(case, "expected.csv"):
        one = judged.get((target_of(row), row["area"], int(row["period"][-4:])))
        expected = expectation(row)
        found = one and (
            one.verdict.value,
            one.limit,
            *(ends_of(seen) for seen in (one.observed and one.observed.interval, one.gap)),
        )
        if found != expected:
            yield f"{row['target_id']}: expected {expected}, found {found}"
    for row in rows_of(case, "official_counts.csv"):
        year = row["year"]
        met = {
            area
            for target, area, when in judged
            if (target, str(when)) == (REACHED, year) and judged[target, area, when].verdict == "met"
        }
        members = {area for area in met if len(area) == 2} - REVISED_SINCE.get(year, set())
        if len(members) != int(row["count_at_or_above_2020_target"]) or not set(row["members"].split()) <= members:
            yield f"{year}: published {row['count_at_or_above_2020_target']} {row['members']}, found {sorted(members)}"


def target_of(row: dict[str, str]) -> str:
    if row["target_id"].startswith("RED-TRAJ-"):
        return f"trajectory-{row['period']}"
    return TRANSPORT if row["target_id"].startswith("RED-T-") else GOAL


def expectation(row: dict[str, str]) -> tuple[object, ...] | None:
    """Return the verdict, limit, actual and gap of a row; `None` where the target does not apply and is not listed."""
    if row["verdict"] == "not_applicable":
        return None
    actual, gap = (Decimal(row[name]) if row[name] else None for name in ("actual", "gap"))
    return VERDICTS[row["verdict"]], Decimal(row["threshold"]), actual, gap


def ends_of(interval: object) -> object:
    return interval and interval.low if interval is None or interval.low == interval.high else interval


def main(case: str, folder: str) -> int:
    write_files(Path(case), Path(folder))
    judged = judged_years(Path(folder))
    found = list(disagreements(Path(case), judged))
    total = len(rows_of(Path(case), "expected.csv"))
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.stdout.write(
        f"{total} expected verdicts and gaps, {len(found)} disagreements; {len(judged)} assessments in all\n"
    )
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
