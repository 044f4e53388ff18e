"""Which year is taken where none is named, what is said of it, and that a gate wants one. Areas and numbers are invented."""

import pytest

HEAD = "directive-check: no year is named: "
CODEBOOK = (
    "areas: {XA: Aland, XB: Beland}\n"
    "indicators: {money: {title: Money, unit: USD, kind: flow}, share: {title: Share, unit: '%', kind: rate}}\n"
)
YEARLY = "{id: yearly, indicator: money, areas: [XA, XB], at_least: 5 USD, each_year: 2022/2025}"
MONTHLY = "{id: monthly, indicator: share, area: XA, at_most: 6 %, each_month: 2022-01/2025-12}"
TOTAL = "{id: total, indicator: money, area: XA, at_least: 5 USD, total_over: 2022/2025}"
BY = "{id: by, indicator: share, area: XA, at_most: 6 %, by: 2025}"

# targets, figures, options -> the year that is reported, and what is said of it
YEARS = {
    "the last that is whole": ([YEARLY], ["money,XA,2023,4 USD"], (), 2023, "2023 is the last of which some promise is wholly observed"),
    "a part of a later year": (
        [YEARLY],
        ["money,XA,2023,4 USD", "money,XA,2024-01,4 USD", "money,XB,2025-02,4 USD"],
        (),
        2023,
        "2023 is the last of which some promise is wholly observed; 2025 has figures for 1 of 2 checks, for none of them in "
        "full; 2024 has figures for 1 of 2 checks, for none of them in full",
    ),
    "one month of twelve is not the year's": (
        [MONTHLY],
        [*(f"share,XA,2023-{month:02},5 %" for month in range(1, 13)), "share,XA,2024-01,5 %"],
        (),
        2023,
        "2023 is the last of which some promise is wholly observed; 2024 has figures for 1 of 1 checks, for none of them in full",
    ),
    "a whole window of one promise": (
        [YEARLY, MONTHLY],
        ["money,XB,2024,4 USD", "share,XA,2024-01,5 %"],
        (),
        2024,
        "2024 is the last of which some promise is wholly observed",
    ),
    "a year on the way to another": ([BY], ["share,XA,2024,5 %"], (), 2024, "2024 is the last of which some promise is wholly observed"),
    "a run whose mildest window lies before": (
        ["{id: run, indicator: share, area: XA, at_most: 6 %, each_half: 2022/2025, in_a_row: 2}"],
        ["share,XA,2024-S2,7 %", "share,XA,2025-S1,9 %"],
        (),
        2025,
        "2025 is the last with a figure; of no year is any promise wholly observed",
    ),
    "a part of a fiscal year that ends in the next": (
        ["{id: fiscal, indicator: money, area: XA, at_least: 5 USD, each_year: 2022-04/2025-03}"],
        ["money,XA,2023-04/2023-12,5 USD"],
        (),
        2024,
        "2024 is the last with a figure; of no year is any promise wholly observed",
    ),
    "a half that begins in the year before": (
        ["{id: half, indicator: money, area: XA, at_least: 5 USD, each_half: 2023-10/2024-09}"],
        ["money,XA,2023-Q4,5 USD"],
        (),
        2024,
        "2024 is the last with a figure; of no year is any promise wholly observed",
    ),
    "a year on the way to a fiscal one": (
        ["{id: by, indicator: money, area: XA, at_least: 5 USD, by: 2024-04/2025-03}"],
        ["money,XA,2023-Q4,5 USD"],
        (),
        2024,
        "2024 is the last with a figure; of no year is any promise wholly observed",
    ),
    "two of four quarters": (
        ["{id: quarters, indicator: money, area: XA, at_least: 5 USD, each_quarter: 2024}"],
        ["money,XA,2024-Q1,5 USD", "money,XA,2024-Q2,5 USD"],
        (),
        2024,
        "2024 is the last with a figure; of no year is any promise wholly observed",
    ),
    "no window at all": (
        [TOTAL],
        ["money,XA,2022,4 USD", "money,XA,2023,4 USD"],
        (),
        2023,
        "2023 is the last with a figure; of no year is any promise wholly observed",
    ),
    "only what is asked for": (
        [YEARLY],
        ["money,XA,2023,4 USD", "money,XB,2024,4 USD"],
        ("--area", "XA"),
        2023,
        "2023 is the last of which some promise is wholly observed",
    ),
    "only what was known": (
        [YEARLY],
        ["money,XA,2022,4 USD", "money,XA,2023,4 USD,2024-06-01"],
        ("--as-of", "2024-01-01"),
        2022,
        "2022 is the last of which some promise is wholly observed",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("targets", "figures", "options", "year", "told"), YEARS.values(), ids=YEARS)
def test_without_a_year_a_report_takes_the_last_that_is_whole_and_says_so(
    write, run, targets, figures, options, year, told
):
    lines = "".join(f"- {target}\n" for target in targets)
    rows = "".join(f"{row}{',' * (4 - row.count(','))}\n" for row in figures)
    write(
        {
            "targets/d.yaml": f"directive: d\nperiod: 2022/2025\ntargets:\n{lines}",
            "data/codebook.yaml": CODEBOOK,
            "data/all.csv": f"indicator,area,period,value,published\n{rows}",
        }
    )
    ran = run("report", *options)
    assert (ran.code, ran.err) == (0, f"{HEAD}{told}\n")
    assert ran.out == run("report", str(year), *options).out


def test_without_any_figure_no_year_is_reported(write, run):
    write(
        {"targets/d.yaml": f"directive: d\nperiod: 2022/2025\ntargets:\n- {YEARLY}\n", "data/codebook.yaml": CODEBOOK}
    )
    ran = run("report")
    told = "no target has a figure inside its window yet; name a year, or see `directive-check missing YEAR`"
    assert (ran.code, ran.out, ran.err) == (0, "", f"directive-check: {told}\n")


@pytest.mark.parametrize("gate", [["missed"], ["no_data", "off_track"]])
def test_a_gate_needs_a_year(write, run, gate):
    write({})
    options = [word for name in gate for word in ("--fail-on", name)]
    ran = run("report", *options)
    why = "`--fail-on` needs a year: else a gate would change its subject when a figure is added"
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"directive-check: {why}; write `directive-check report YEAR {' '.join(options)}`\n"


# A part of 2024 is known: what shows a target as it stands takes it, and no gate hangs on it.
@pytest.mark.parametrize(
    ("command", "head"), [("explain", "Money\nAland (XA) · 2024\n"), ("trend", "Money · Aland · total over")]
)
def test_what_shows_a_target_goes_up_to_its_last_figure(write, run, command, head):
    write(
        {
            "targets/d.yaml": f"directive: d\nperiod: 2022/2025\ntargets:\n- {TOTAL}\n",
            "data/codebook.yaml": CODEBOOK,
            "data/all.csv": "indicator,area,period,value\nmoney,XA,2022,4 USD\nmoney,XA,2024-01,4 USD\n",
        }
    )
    ran = run(command, "total")
    assert (ran.code, ran.err, ran.out.startswith(head)) == (0, "", True)
    assert ("2024" in ran.out, "2025 " in ran.out) == (True, False)


def test_a_fiscal_year_is_shown_by_a_figure_of_its_first_months(write, run):
    fiscal = "{id: fiscal, indicator: money, area: XA, at_least: 5 USD, each_year: 2022-04/2025-03}"
    write(
        {
            "targets/d.yaml": f"directive: d\nperiod: 2022-04/2025-03\ntargets:\n- {fiscal}\n",
            "data/codebook.yaml": CODEBOOK,
            "data/all.csv": "indicator,area,period,value\nmoney,XA,2022-04/2022-12,5 USD\n",
        }
    )
    assert run("explain", "fiscal").out.startswith("Money\nAland (XA) · 2023\n✓ met: 5\u00a0USD in 9 of 12 months")


def test_what_is_owed_is_owed_for_a_year(write, run):
    write({})
    assert run("missing").code == 2
