"""A promise that is missed only where several periods in a row break it. Every number is invented."""

import pytest

from directive_check.evaluation import missed_in_a_row, missed_run
from ledgers import ends, figure, judged

MET, MISSED, UNDETERMINED, NOT_DUE, NO_DATA = "met", "missed", "undetermined", "not_due", "no_data"
CEILING = {"at_most": "6 %", "each_quarter": "2020/2025", "in_a_row": "3"}
FLOOR = {"at_least": "2 %", "each_quarter": "2020/2025", "in_a_row": "3"}


def quarters(*values, first_year=2022):
    """Return figures for quarters one after another; `None` is a quarter without one."""
    names = [f"{first_year + number // 4}-Q{number % 4 + 1}" for number in range(len(values))]
    return {name: f"{value} %" for name, value in zip(names, values, strict=True) if value is not None}


# The observed is the mildest value of the worst run of three quarters that ends in 2023; runs may start in 2022.
RUNS = [
    ("none outside", CEILING, (5, 5, 5, 5, 5, 5, 5, 5), MET, "[5, 5]", "[-1, -1]"),
    # runs: 4 5 7 -> 4, 5 7 8 -> 5, 7 8 3 -> 3, 8 3 9 -> 3; the worst is 5
    ("two in a row are forgiven", CEILING, (1, 1, 4, 5, 7, 8, 3, 9), MET, "[5, 5]", "[-1, -1]"),
    ("every second one is forgiven", CEILING, (9, 1, 9, 1, 9, 1, 9, 1), MET, "[1, 1]", "[-5, -5]"),
    # the run 7 8 6.1: its mildest is 6.1
    ("three in a row are not", CEILING, (1, 1, 1, 1, 7, 8, 6.1, 1), MISSED, "[6.1, 6.1]", "[0.1, 0.1]"),
    ("a run at the limit", CEILING, (1, 1, 1, 1, 7, 8, 6, 1), MET, "[6, 6]", "[0, 0]"),
    ("a run over the turn of the year", CEILING, (1, 1, 7, 8, 9, 1, 1, 1), MISSED, "[7, 7]", "[1, 1]"),
    ("a run that ended the year before", CEILING, (1, 7, 8, 9, 1, 1, 1, 1), MET, "[1, 1]", "[-5, -5]"),
    # the worst of several runs: 7 8 9 -> 7, 8 9 8.5 -> 8
    ("the worst run counts", CEILING, (1, 1, 1, 1, 7, 8, 9, 8.5), MISSED, "[8, 8]", "[2, 2]"),
    ("a floor alike", FLOOR, (3, 3, 3, 3, 1.9, 1, 1.5, 3), MISSED, "[1.9, 1.9]", "[-0.1, -0.1]"),
    ("a floor kept by one of three", FLOOR, (3, 3, 3, 3, 1, 1, 2, 1), MET, "[2, 2]", "[0, 0]"),
    # one quarter unknown: 7 ? 7 may be three in a row
    ("an unknown one between", CEILING, (1, 1, 1, 1, 7, None, 7, 1), UNDETERMINED, "[7, 7]", "[1, 1]"),
    # 7 ? 1: whatever is unknown, no three are in a row
    ("an unknown one that cannot matter", CEILING, (1, 1, 1, 1, 1, None, 1, 1), MET, "[1, 1]", "[-5, -5]"),
    ("a run known before the year is", CEILING, (1, 1, 7, 7, 7, None, None, None), MISSED, "[7, 7]", "[1, 1]"),
    ("nothing known", CEILING, (), NO_DATA, None, None),
]


@pytest.mark.parametrize(
    ("target", "values", "verdict", "worst", "gap"), [row[1:] for row in RUNS], ids=[row[0] for row in RUNS]
)
def test_only_a_whole_run_outside_is_a_miss(target, values, verdict, worst, gap):
    one = judged(target, quarters(*values), 2023, kind="rate", unit="%")
    assert one.verdict == verdict
    assert (one.observed and ends(one.observed.interval), ends(one.gap)) == (worst, gap)


def test_parts_reach_back_to_where_a_run_may_start():
    one = judged(CEILING, quarters(5, 5, 5, 5, 5, 5, 5), 2023, kind="rate", unit="%")
    assert [str(part.window) for part in one.parts] == [
        "2022-07/2022-09", "2022-10/2022-12", "2023-01/2023-03", "2023-04/2023-06", "2023-07/2023-09", "2023-10/2023-12",
    ]  # fmt: skip
    assert [part.verdict for part in one.parts] == [MET] * 5 + [NO_DATA]
    assert str(one.window) == "2023"


def test_a_run_starts_no_earlier_than_the_promise():
    target = {**CEILING, "each_quarter": "2023/2025"}
    one = judged(target, quarters(9, 9, 9, 9, 9, 9, 1, 1), 2023, kind="rate", unit="%")
    assert (one.verdict, len(one.parts)) == ("met", 4)


def test_a_run_in_an_area_starts_no_earlier_than_its_scope():
    target = {**CEILING, "areas": {"XA": "2023/2025"}}
    one = judged(target, quarters(9, 9, 9, 9, 9, 9, 1, 1), 2023, kind="rate", unit="%")
    assert (one.verdict, len(one.parts)) == ("met", 4)


def test_before_a_first_run_can_end_it_is_not_due():
    target = {"at_most": "3 %", "each_year": "2023/2025", "in_a_row": "2"}
    years = [judged(target, {"2023": "9 %", "2024": "9 %"}, year, kind="rate", unit="%") for year in (2023, 2024)]
    told = [(one.verdict, one.outlook, str(one.due)) for one in years]
    assert told == [("not_due", "at_risk", "2024-12-31"), ("missed", None, "2024-12-31")]


# Years in a row, of a ceiling of 3 % and of a gross flow in a year that is not over.
YEARS = [
    ("two bad years", "rate", "%", {"2022": "3.1 %", "2023": "3.2 %"}, MISSED, "[0.1, 0.1]"),
    ("a bad year after a good one", "rate", "%", {"2022": "2.9 %", "2023": "9 %"}, MET, "[-0.1, -0.1]"),
    ("rounded to the limit", "rate", "%", {"2022": "3.04 %", "2023": "9 %"}, MET, "[0.04, 0.04]"),
    ("one unknown", "rate", "%", {"2023": "9 %"}, UNDETERMINED, "[6, 6]"),
    ("a hedge across the limit", "rate", "%", {"2022": "about 3 %", "2023": "9 %"}, UNDETERMINED, "[-0.5, 0.5]"),
    ("a flow past its ceiling in September", "flow", "%", {"2022": "4 %", "2023-01/2023-09": "5 %"}, MISSED, "[1, 1]"),
]


@pytest.mark.parametrize(
    ("kind", "unit", "figures", "verdict", "gap"), [row[1:] for row in YEARS], ids=[row[0] for row in YEARS]
)
def test_years_in_a_row(kind, unit, figures, verdict, gap):
    target = {"at_most": "3 %", "each_year": "2020/2025", "in_a_row": "2", "precision": "1"}
    one = judged(target, figures, 2023, kind=kind, unit=unit)
    assert (one.verdict, ends(one.gap)) == (verdict, gap)


def test_one_in_a_row_holds_every_month_against_the_limit():
    target = {"at_most": "6 %", "each_month": "2023", "in_a_row": "1"}
    figures = {f"2023-{month:02d}": "5 %" for month in range(1, 13)}
    assert judged(target, figures, 2023, kind="rate", unit="%").verdict == "met"
    assert judged(target, {**figures, "2023-07": "6.1 %"}, 2023, kind="rate", unit="%").verdict == "missed"


def test_a_run_that_reaches_into_time_without_figures_leaves_it_open():
    figures = [figure(f"2023-Q{n}", "7 %", known=f"2023-{3 * n + 1:02d}-20") for n in (1, 2)]
    one = judged(CEILING, figures, 2023, kind="rate", unit="%", as_of="2023-08-01")
    assert (one.verdict, one.remaining, one.outlook) == ("undetermined", None, "at_risk")


# Missed after each other, up to the last quarter that is settled: one that is unknown or open breaks a run, and hides none at its end.
STREAKS = [
    ("two in a row", (1, 1, 1, 1, 1, 7, 8, None), UNDETERMINED, 2),
    ("one unknown between", (1, 1, 1, 1, 1, 7, None, 8), UNDETERMINED, 1),
    ("one kept since", (1, 1, 1, None, 7, None, 1, None), UNDETERMINED, 0),
    ("one that is open since", (1, 1, 1, 1, 1, 7, "about 6", None), UNDETERMINED, 1),
]


@pytest.mark.parametrize(("values", "verdict", "count"), [row[1:] for row in STREAKS], ids=[row[0] for row in STREAKS])
def test_a_run_under_way_is_counted_to_its_last_settled_window(values, verdict, count):
    one = judged(CEILING, quarters(*values), 2023, kind="rate", unit="%")
    assert (one.verdict, missed_in_a_row(one), one.outlook) == (verdict, count, "at_risk" if count else None)


def test_of_several_missed_runs_the_worst_is_told():
    one = judged(CEILING, quarters(1, 7, 8, 9, 9, 1, 7, 7), 2023, kind="rate", unit="%")
    assert [str(part.window) for part in missed_run(one)] == ["2022-07/2022-09", "2022-10/2022-12", "2023-01/2023-03"]
    both = judged({**CEILING, "in_a_row": "2"}, quarters(1, 7, 8, 9, 9, 1, 9, 9), 2023, kind="rate", unit="%")
    assert [str(part.window) for part in missed_run(both)] == ["2022-10/2022-12", "2023-01/2023-03"]


def test_a_band_may_be_left_on_either_side_in_a_row():
    target = {"between": ["2 %", "6 %"], "each_quarter": "2023", "in_a_row": "2"}
    one = judged(target, quarters(7, 1, 3, 3, first_year=2023), 2023, kind="rate", unit="%")
    assert (one.verdict, ends(one.observed.interval)) == ("missed", "[7, 7]")
