"""What validates cannot fail in a report: where no rule finds an error, every year of every directive can be judged."""

from datetime import date
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from directive_check.evaluation import (
    Ledger,
    assess,
    known_years,
    lacking,
    pace_of,
    reached_in,
    required_growth,
    revisions,
    robustness,
)
from directive_check.loading import load
from directive_check.model import Method
from directive_check.rules import check, errors

TODAY = date(2024, 6, 1)
UNITS = {"flow": "USD", "net": "USD", "stock": "t", "rate": "%", "share": "%", "all": "USD", "growth": "%", "deep": "%"}
CODEBOOK = {
    "areas": {"XA": "Xanadu", "XA-1": "North", "XA-2": "South"},
    "groups": {"parts": ["XA-1", "XA-2"]},
    "indicators": {
        "flow": {"title": "f", "unit": "USD", "kind": "flow"},
        "net": {"title": "n", "unit": "USD", "kind": "net-flow"},
        "stock": {"title": "s", "unit": "t", "kind": "stock"},
        "rate": {"title": "r", "unit": "%", "kind": "rate"},
        "share": {"title": "q", "unit": "%", "ratio": {"of": "flow", "to": "net"}},
        "all": {"title": "u", "unit": "USD", "sum": ["flow", "net"]},
        "growth": {"title": "c", "unit": "%", "change": {"of": "share", "since": 2019}},
        "deep": {"title": "d", "unit": "%", "ratio": {"of": "share", "to": "growth"}},
    },
}
ADDITIVE = {"flow", "net", "all"}
NUMBERS = ("0", "1", "5", "0.1", "10", "99999999999999999999", "443", "4.05", "-3", "-0.5")
YEARS = (2020, 2021, 2022, 2023)


def maybe(chance: Random, share: float) -> bool:
    return chance.random() < share


def number(chance: Random, indicator: str) -> str:
    scale = chance.choice(["", "", "", "million ", "trillion "])
    digits = chance.choice(NUMBERS if indicator != "flow" else NUMBERS[:8])
    return f"{digits} {scale}{UNITS[indicator] if not maybe(chance, 0.005) else 'EUR'}"


def quantity(chance: Random, indicator: str) -> str:
    hedge = chance.choice(["", "", "", "over ", "almost ", "about ", "at least ", "at most "])
    return hedge + number(chance, indicator)


def limit(chance: Random, indicator: str, earlier: list[str]) -> str:
    if earlier and maybe(chance, 0.1):
        return f"{chance.choice(['20', '0', '150', '33.3'])} % of the way to {chance.choice(earlier)}"
    return number(chance, indicator)


def limits(chance: Random, indicator: str, areas: list[str], earlier: list[str], *, by_year: bool) -> object:
    form = chance.choice(["one", "one", "areas", *(["years", "both"] if by_year else [])])
    if form == "years":
        return {year: limit(chance, indicator, earlier) for year in YEARS}
    if form == "areas":
        return {area: limit(chance, indicator, earlier) for area in areas}
    if form == "both":
        return {area: {year: limit(chance, indicator, earlier) for year in YEARS} for area in areas}
    return limit(chance, indicator, earlier)


def target(chance: Random, name: str, earlier: list[str]) -> dict:
    indicator = chance.choice(list(UNITS))
    bases = ["each_year", "mean_over", "by", "by", *(["total_over"] if indicator in ADDITIVE else [])]
    basis = chance.choice(bases)
    time = {"each_year": "2020/2023", "by": chance.choice(["2022", "2023", "2025"])}.get(basis) or chance.choice(
        ["2020/2023", "2020-04/2021-03", "2022", "2021-06/2021-08"]
    )
    scope, areas = chance.choice(
        [(None, ["XA"]), ("parts", ["XA-1", "XA-2"]), (["XA", "XA-1"], ["XA", "XA-1"]), ({"XA": "2020/2023"}, ["XA"])]
    )
    written: dict = {"id": name, "indicator": indicator, basis: time, **({"areas": scope} if scope else {})}
    operator = chance.choice(["at_least", "at_most", "between"])
    if operator == "between":
        low = chance.choice(NUMBERS[:2])
        written[operator] = [f"{low} {UNITS[indicator]}", f"{low}5 {UNITS[indicator]}"]
    else:
        written[operator] = limits(chance, indicator, areas, earlier, by_year=basis == "each_year")
    if basis == "by":
        _add_path(chance, written, areas, [*earlier, name])
    if basis == "each_year" and operator != "between" and maybe(chance, 0.3):
        written["in_a_row"] = chance.choice(["2", "3", "1"])
    if maybe(chance, 0.2):
        written["precision"] = chance.choice([0, 1, 19])
    if maybe(chance, 0.2):
        written["waivers"] = [{"year": 2021, "reason": "r"}]
    return written


def _add_path(chance: Random, written: dict, areas: list[str], known: list[str]) -> None:
    indicator = written["indicator"]
    if maybe(chance, 0.7):
        years = {area: {chance.choice([2018, 2019, 2020]): quantity(chance, indicator)} for area in areas}
        written["baseline"] = chance.choice([years, years[areas[0]]])
    if maybe(chance, 0.3):
        years = {area: {2021: limit(chance, indicator, known)} for area in areas}
        written["milestones"] = chance.choice([years, years[areas[0]]])
    if maybe(chance, 0.4):
        written["method"] = chance.choice(["linear", "cagr", "steps"])


def figure(chance: Random) -> dict:
    indicator = chance.choice(["flow", "net", "stock", "rate"])
    periods = ["2018", "2019", "2020", "2021", "2022", "2023", "2020-01/2020-09", "2021-Q3", "2021-S1", "2021-S2"]
    return {
        "indicator": indicator,
        "area": chance.choice(list(CODEBOOK["areas"])),
        "period": chance.choice([*periods, "2020/2023", "2020-04/2021-03", "2022-06", "2019-12/2020-02"]),
        "value": number(chance, indicator) if indicator == "flow" else quantity(chance, indicator),
        "published": f"{chance.choice([2021, 2022, 2023])}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
    }


def write_project(folder: Path, chance: Random) -> None:
    targets: list[dict] = []
    for count in range(chance.choice([1, 1, 2, 3])):
        targets.append(target(chance, f"t{count}", [one["id"] for one in targets]))
    directive = {"directive": "d", "period": "2019/2026", "area": "XA", "targets": targets}
    actuals = {"actuals": [figure(chance) for _ in range(chance.choice([0, 3, 10, 25]))]}
    for name, content in (("targets/d", directive), ("data/codebook", CODEBOOK), ("data/actuals", actuals)):
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(content, sort_keys=False))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("project")
    for name in ("targets", "data"):
        (made / name).mkdir()
    return made


@given(st.integers(0, 2**40))
def test_what_validates_can_be_judged_in_every_year(folder, seed):
    write_project(folder, Random(seed))
    project, faults = load(folder / "targets", folder / "data")
    found = check(project, faults, TODAY)
    if errors(project, faults):
        assert any(one.severity == "error" for one in found)
        return
    for as_of in (None, date(2022, 3, 1)):
        ledger = Ledger(project.catalogue, as_of)
        assert all(judged for _, judged in known_years(ledger, lambda _: True))
        for year in range(2017, 2028):
            for one in assess(ledger, year):
                judge_all(ledger, one)


def judge_all(ledger, one):
    for distance in (one.gap, one.shortfall, one.attainment):
        assert distance is None or distance.low is None or distance.high is None or distance.low <= distance.high
    paces = [pace_of(one, method) for method in Method]
    told = [one.remaining, one.certainty, one.waiver, one.outlook, reached_in(one), required_growth(one), *paces]
    assert [*told, robustness(ledger, one), *revisions(ledger, one), *lacking(ledger, one)]
