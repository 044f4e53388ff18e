"""Days of publication and periods that whoever wrote them may not have meant."""

from datetime import date

import pytest

from directive_check.loading import load
from directive_check.rules import check

PLAN = """\
directive: plan
period: 2022/2030
owner: Ministry
source: book
targets:
  - {id: share, indicator: share, area: XA, at_least: 45 %, by: 2030, baseline: {2023: 20 %}}
"""
CODES = """\
areas: {XA: Far Aland}
indicators:
  share: {title: Renewable share, unit: "%", kind: rate}
sources:
  book: {title: Yearbook, published: 2025-03-01}
"""
HEAD = "indicator,area,period,value,status,published,source\n"
TODAY = date(2026, 11, 27)


def said(write, files, codes=CODES, today=TODAY):
    """Return what is wrong with times: code, place and help."""
    folder = write({"targets/d.yaml": PLAN, "data/codebook.yaml": codes} | files)
    found = check(*load(folder / "targets", folder / "data"), today)
    return [
        (one.code, one.span.file, one.span.line, one.span.column)
        for one in found
        if one.code in {"unlikely-date", "two-years"}
    ]


@pytest.mark.parametrize(
    ("row", "places"),
    [
        ("share,XA,2024,24.1 %,,2025-02-01,", []),
        ("share,XA,2024,24.1 %,,2027-10-31,", []),
        ("share,XA,2024,24.1 %,,2027-11-02,", [("unlikely-date", "data/t.csv", 2, 23)]),
        ("share,XA,2024,24.1 %,,2052,", [("unlikely-date", "data/t.csv", 2, 23)]),
        ("share,XA,2024,24.1 %,,2015-02-01,", [("unlikely-date", "data/t.csv", 2, 23)]),
        ("share,XA,2024,24.1 %,final,2023-12-31,", [("unlikely-date", "data/t.csv", 2, 28)]),
        ("share,XA,2024,24.1 %,forecast,2015-02-01,", []),
        ("share,XA,2024,24.1 %,F,2015-02-01,", []),
        ("share,XA,2024,24.1 %,,2024-01-01,", []),
        ("share,XA,2026,24.1 %,,,book", [("unlikely-date", "data/codebook.yaml", 5, 38)]),
        ("share,XA,2023/2024,24.1 %,,,book", [("two-years", "data/t.csv", 2, 10)]),
        ("share,XA,2022/2024,24.1 %,,,book", []),
        ("share,XA,2023-01/2024-12,24.1 %,,,book", []),
        ("share,XA,2023-07/2024-06,24.1 %,,,book", []),
    ],
)
def test_a_row_is_asked_for_its_times(write, row, places):
    assert said(write, {"data/t.csv": f"{HEAD}{row}\n"}) == places


@pytest.mark.parametrize(
    ("above", "figure", "column"),
    [
        ("published: 2052-03-01", "", 12),
        ("published: 2015-03-01", "", 12),
        ("published: 2015-03-01\nstatus: provisional", "", 12),
        ("published: 2015-03-01\nstatus: forecast", "", None),
        ("published: 2015-03-01", ", status: forecast", None),
        ("published: 2015-03-01", ", status: 'F'", None),
    ],
)
def test_what_a_file_says_of_all_its_figures_is_asked_once(write, above, figure, column):
    figures = "".join(
        f"  - {{indicator: share, area: XA, period: 2024-0{month}, value: 24.1 %{figure}}}\n" for month in (1, 2)
    )
    found = said(write, {"data/t.yaml": f"{above}\nactuals:\n{figures}"})
    assert found == [("unlikely-date", "data/t.yaml", 1, column)] * (
        0 if column is None else 1 if "2052" in above else 2
    )


def test_a_source_far_ahead_is_asked_for_where_it_is_defined(write):
    codes = CODES.replace("2025-03-01", "2052-03-01")
    files = {"data/t.csv": f"{HEAD}share,XA,2024,24.1 %,,,book\n"}
    assert said(write, files, codes) == [("unlikely-date", "data/codebook.yaml", 5, 38)]
    assert said(write, files, codes, None) == []


def test_a_period_that_a_target_names_is_no_fiscal_year(write):
    plan = PLAN.replace("{2023: 20 %}", "20 %").replace("by: 2030, baseline: 20 %", "mean_over: 2023/2024")
    rows = {"data/t.csv": f"{HEAD}share,XA,2023/2024,24.1 %,,,book\n"}
    assert said(write, rows | {"targets/d.yaml": plan}) == []
