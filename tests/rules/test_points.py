"""Points that figures have lost: what is like the figures beside it once it has its point is asked for."""

import pytest

from directive_check.loading import load
from directive_check.rules import check

PLAN = """\
directive: plan
period: 2020/2030
owner: Ministry
source: book
targets:
  - {id: share, indicator: share, areas: [XA, XB], at_least: 45 %, by: 2030}
  - {id: aid, indicator: aid, area: XA, at_least: 1 million EUR, each_year: 2020/2030}
  - {id: green, indicator: green, areas: [XA, XB, XC], at_least: 30 %, each_year: 2020/2030}
"""
CODES = """\
areas: {XA: Far Aland, XB: Beland, XC: Celand}
indicators:
  share: {title: Renewable share, unit: "%", kind: rate}
  aid: {title: Aid, unit: EUR, kind: rate}
  energy: {title: Energy, unit: GWh, kind: flow}
  wind: {title: Wind, unit: GWh, kind: flow}
  green: {title: Share of wind, unit: "%", ratio: {of: wind, to: energy}}
sources:
  book: {title: Yearbook}
"""


@pytest.mark.parametrize(
    ("figures", "asked"),
    [
        ({"XA": "241", "XB": "25.5"}, [("241", "write `24.1 %` where it has, else `241.0 %`")]),
        ({"XA": "241", "XB": "2.5"}, []),
        ({"XA": "241", "XB": "25"}, []),
        ({"XA": "241.0", "XB": "25.5"}, []),
        ({"XA": "241", "XB": "125.5"}, []),
        ({"XA": "99", "XB": "9.9"}, []),
        ({"XA": "241 251", "XB": "25.5"}, []),
        ({"XA": "24.1 24.6 251 25.2"}, [("251", "write `25.1 %` where it has, else `251.0 %`")]),
        ({"XA": "41 4.2 4.3"}, [("41", "write `4.1 %` where it has, else `41.0 %`")]),
        ({"XA": "4.2 4.3 41"}, [("41", "write `4.1 %` where it has, else `41.0 %`")]),
        ({"XA": "0.41 40 0.42"}, [("40", "write `0.40 %` where it has, else `40.0 %`")]),
        ({"XA": "4.2 5.9 41"}, []),
        ({"XA": "4.1 8 4.2"}, []),
        ({"XA": "over 4.1 41 4.2"}, []),
        ({"XA": "0.0 1 0.0"}, []),
    ],
)
def test_a_share_that_has_lost_its_point_is_asked_for(write, figures, asked):
    rows = [
        f"share,{area},{year},{number} %"
        for area, numbers in figures.items()
        for year, number in enumerate(numbers.replace("over ", "over_").split(), 2020)
    ]
    assert lost(write, [row.replace("_", " ") for row in rows]) == asked


def test_an_amount_that_has_lost_its_point_is_asked_for_in_its_own_scale(write):
    rows = [f"aid,XA,{year},{number} million EUR" for year, number in enumerate(("24.1", "246", "25.2"), 2020)]
    asked = [("246", "write `24.6 million EUR` where it has, else `246.0 million EUR`")]
    assert lost(write, rows) == asked
    assert lost(write, [rows[0], rows[1].replace("246 million", "24600 thousand"), rows[2]]) == []


def test_what_it_is_compared_with_is_named(write):
    rows = [f"share,XA,{year},{number} %" for year, number in enumerate(("24.6", "251", "24.1"), 2020)]
    assert [one.message for one in found(write, rows)[0]] == [
        "`251 %` may have lost its point: with it, it is not far from the others, `24.1 %` to `24.6 %`"
    ]


def lost(write, rows):
    """Return the numbers that may have lost their point, and what is told of them."""
    findings, lines = found(write, rows)
    return [(lines[one.span.line - 1].split(",")[3].split(" ")[0], one.help) for one in findings]


def found(write, rows, words="lost its point"):
    """Return the findings that say some words, and the lines of the table."""
    table = "indicator,area,period,value\n" + "".join(f"{row}\n" for row in rows)
    folder = write({"targets/d.yaml": PLAN, "data/codebook.yaml": CODES, "data/t.csv": table})
    findings = [one for one in check(*load(folder / "targets", folder / "data")) if words in one.message]
    return findings, table.splitlines()


@pytest.mark.parametrize(
    ("figure", "others", "asked"),
    [
        ("2.204", ("7310.2", "3890.7"), True),
        ("2.204", ("7310.2",), False),
        ("2.204", ("73.2", "38.7"), False),
        ("2.204", ("910000.2", "900000.7"), False),
        ("2.204", ("73.2", "3890.7"), False),
        ("2.2041", ("7310.2", "3890.7"), False),
    ],
)
def test_a_figure_far_below_those_of_all_other_areas_may_have_its_point_between_thousands(write, figure, others, asked):
    rows = [f"energy,X{area},2020,{number} GWh" for area, number in zip("ABC", (figure, *others), strict=False)]
    told, _ = found(write, rows, "between thousands")
    assert [one.message for one in told] == (
        [f"`{figure} GWh` is `{figure}0 GWh`, and `2204 GWh` where its point stands between thousands"] if asked else []
    )
