"""Cases found by somebody who only knew what the files mean: verdicts, owners and words. Areas and numbers are invented."""

from decimal import Decimal

import pytest

from directive_check.evaluation import Ledger, assess
from directive_check.loading import load
from directive_check.telling import numbers, wording

CODEBOOK = """
areas: {XA: A, XB: B}
indicators:
  coal: {title: Coal, unit: t, kind: flow}
  oil: {title: Oil, unit: t, kind: flow}
  gas: {title: Gas, unit: t, kind: flow}
  all: {title: All, unit: t, kind: flow}
  coal-share: {title: Coal, unit: "%", ratio: {of: coal, to: all}}
  oil-share: {title: Oil, unit: "%", ratio: {of: oil, to: all}}
  gas-share: {title: Gas, unit: "%", ratio: {of: gas, to: all}}
  shares: {title: All three, unit: "%", sum: [coal-share, oil-share, gas-share]}
  coal-to-oil: {title: Coal to oil, unit: ratio, ratio: {of: oil-share, to: coal-share}}
  coal-change: {title: Coal, unit: "%", change: {of: coal-share}}
  rate: {title: Rate, unit: "%", kind: rate}
  money: {title: Money, unit: EUR, kind: flow}
"""

# shares of 1/7, 2/7 and 4/7 in 2020, of 2/7, 4/7 and 1/7 in 2021, of 2/11, 4/11 and 5/11 in 2022
TONNES = """
coal,XA,2020,1 t
oil,XA,2020,2 t
gas,XA,2020,4 t
all,XA,2020,7 t
coal,XA,2021,2 t
oil,XA,2021,4 t
gas,XA,2021,1 t
all,XA,2021,7 t
coal,XA,2022,2 t
oil,XA,2022,4 t
gas,XA,2022,5 t
all,XA,2022,11 t
"""


def judged(folder, target, rows, year, directive=""):
    """Return the assessments of one target, read from files, by area."""
    for name in ("targets", "data"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "data/codebook.yaml").write_text(CODEBOOK)
    (folder / "targets/d.yaml").write_text(f"directive: d\nperiod: 2020/2030\n{directive}\ntargets:\n  - {target}\n")
    (folder / "data/actuals.csv").write_text(f"indicator,area,period,value\n{rows}")
    project, faults = load(folder / "targets", folder / "data")
    assert faults == []
    return {one.area: one for one in assess(Ledger(project.catalogue), year)}


@pytest.mark.parametrize(
    ("indicator", "band", "year"),
    [
        # 1/7 + 2/7 + 4/7, and 2/11 + 4/11 + 5/11
        pytest.param("shares", "100 %", 2020, id="sevenths add up to all"),
        pytest.param("shares", "100 %", 2022, id="elevenths add up to all"),
        # 2/7 over 1/7
        pytest.param("coal-to-oil", "2 ratio", 2020, id="two sevenths are twice one"),
        # 2/7 over 1/7, less 1, in per cent
        pytest.param("coal-change", "100 %", 2021, id="from one seventh to two is a rise by all of it"),
    ],
)
def test_quotients_of_quotients_are_exact(tmp_path, indicator, band, year):
    target = f"{{id: t, indicator: {indicator}, area: XA, between: [{band}, {band}], each_year: 2020/2022}}"
    one = judged(tmp_path, target, TONNES, year)["XA"]
    assert (one.verdict.value, one.gap.low, one.gap.high) == ("met", Decimal(0), Decimal(0))


@pytest.mark.parametrize(
    ("limit", "value", "required", "actual"),
    [
        pytest.param("between: [1.5 %, 4.5 %]", "4.5004 %", "1.5 to 4.5 %", "4.5004 %", id="just above a band"),
        pytest.param("between: [1.5 %, 4.5 %]", "1.4996 %", "1.5 to 4.5 %", "1.4996 %", id="just below a band"),
        pytest.param("at_least: 4.50041 %", "4.4999 %", "≥ 4.50041 %", "4.5 %", id="a limit keeps its digits"),
        pytest.param(
            "between: [1.50004 %, 2 %]", "1.7 %", "1.50004 to 2 %", "1.7 %", id="the limits of a band keep them too"
        ),
        # rounded to one decimal it is 60.0, and 60.05 would be 60.1
        pytest.param(
            "at_most: 60 %, precision: 1",
            "60.04996 %",
            "≤ 60 %",
            "60.0 % (60.04996)",
            id="just below the half that rounds up",
        ),
        # rounded to one decimal it is -3.0, and -3.05 would be -3.1
        pytest.param(
            "at_least: -3 %, precision: 1",
            "-3.04996 %",
            "≥ −3 %",
            "−3.0 % (−3.04996)",
            id="just above the half that rounds down",
        ),
    ],
)
def test_what_is_shown_lies_on_its_own_side_of_what_decides(tmp_path, limit, value, required, actual):
    target = f"{{id: t, indicator: rate, area: XA, {limit}, each_year: 2020}}"
    one = judged(tmp_path, target, f"rate,XA,2020,{value}\n", 2020)["XA"]
    assert (wording.required(one), wording.actual(one)) == tuple(
        text.replace(" %", f"{numbers.NO_BREAK_SPACE}%").replace("≤ ", "≤\u00a0").replace("≥ ", "≥\u00a0")
        for text in (required, actual)
    )


@pytest.mark.parametrize(
    ("directive", "owner", "expected"),
    [
        pytest.param("owner: Ministry", "{XB: Council}", {"XA": "Ministry", "XB": "Council"}, id="a name for the rest"),
        pytest.param(
            "owner: {XA: Ministry, XB: Court}", "{XB: Council}", {"XA": "Ministry", "XB": "Council"}, id="by area"
        ),
        pytest.param("owner: {XA: Ministry}", "Council", {"XA": "Council", "XB": "Council"}, id="a name for all"),
        pytest.param("", "{XB: Council}", {"XA": None, "XB": "Council"}, id="nobody for the rest"),
    ],
)
def test_an_area_that_a_target_names_nobody_for_has_the_owner_of_the_directive(tmp_path, directive, owner, expected):
    target = f"{{id: t, indicator: rate, areas: [XA, XB], at_least: 1 %, each_year: 2020, owner: {owner}}}"
    assert {area: one.owner for area, one in judged(tmp_path, target, "", 2020, directive).items()} == expected
