"""Verdicts, gaps and distances: tables with the arithmetic beside them. Every area and number is invented."""

from decimal import Decimal

import pytest

from directive_check.evaluation import Verdict
from directive_check.model import Status
from ledgers import assessments_of, ends, figure, judged

MET, MISSED, UNDETERMINED, NOT_DUE, NO_DATA = "met", "missed", "undetermined", "not_due", "no_data"

YEAR = {"each_year": "2025"}
FLOOR = {"at_least": "500 USD", **YEAR}
CEILING = {"at_most": "500 USD", **YEAR}
BAND = {"between": ["400 USD", "500 USD"], **YEAR}


# One figure for the whole year against each kind of limit. Gap = observed - limit; in a band 0, else from the nearer limit.
WHOLE_YEAR = [
    ("floor exactly met", FLOOR, "500 USD", MET, "[0, 0]", "[0, 0]"),
    ("floor met by the last digit", FLOOR, "500.01 USD", MET, "[0.01, 0.01]", "[0, 0]"),
    ("floor missed by the last digit", FLOOR, "499.99 USD", MISSED, "[-0.01, -0.01]", "[0.01, 0.01]"),
    ("ceiling exactly met", CEILING, "500 USD", MET, "[0, 0]", "[0, 0]"),
    ("ceiling met by the last digit", CEILING, "499.99 USD", MET, "[-0.01, -0.01]", "[0, 0]"),
    ("ceiling missed by the last digit", CEILING, "500.01 USD", MISSED, "[0.01, 0.01]", "[0.01, 0.01]"),
    ("band met at its low end", BAND, "400 USD", MET, "[0, 0]", "[0, 0]"),
    ("band met inside", BAND, "450 USD", MET, "[0, 0]", "[0, 0]"),
    ("band met at its high end", BAND, "500 USD", MET, "[0, 0]", "[0, 0]"),
    ("band missed below", BAND, "399.99 USD", MISSED, "[-0.01, -0.01]", "[0.01, 0.01]"),
    ("band missed above", BAND, "500.01 USD", MISSED, "[0.01, 0.01]", "[0.01, 0.01]"),
    ("a zero is a figure", FLOOR, "0 USD", MISSED, "[-500, -500]", "[500, 500]"),
]


# A hedge is an interval: met or missed only where all of it lies on one side of the limit.
HEDGED = [
    # over 500 = (500, 600]: all above the floor, all above the ceiling
    ("over, at the floor", FLOOR, "over 500 USD", MET, "(0, 100]", "[0, 0]"),
    ("over, at the ceiling", CEILING, "over 500 USD", MISSED, "(0, 100]", "(0, 100]"),
    ("over, below the floor", FLOOR, "over 400 USD", UNDETERMINED, "(-100, 0]", "[0, 100)"),
    # almost 500 = [400, 500)
    ("almost, at the floor", FLOOR, "almost 500 USD", MISSED, "[-100, 0)", "(0, 100]"),
    ("almost, at the ceiling", CEILING, "almost 500 USD", MET, "[-100, 0)", "[0, 0]"),
    ("almost, in the band", BAND, "almost 500 USD", MET, "[0, 0]", "[0, 0]"),
    # about 500 = [450, 550]
    ("about, across the floor", FLOOR, "about 500 USD", UNDETERMINED, "[-50, 50]", "[0, 50]"),
    ("about, across the ceiling", CEILING, "about 500 USD", UNDETERMINED, "[-50, 50]", "[0, 50]"),
    ("about, across the band's end", BAND, "about 500 USD", UNDETERMINED, "[0, 50]", "[0, 50]"),
    # about 510 = [505, 515]
    ("about, above the floor", FLOOR, "about 510 USD", MET, "[5, 15]", "[0, 0]"),
    # 450 to 550: wider than what one hedge gives, on both sides of the limit
    ("a range across both ends of a band", BAND, "350 to 550 USD", UNDETERMINED, "[-50, 50]", "[0, 50]"),
    ("a range up to the floor", FLOOR, "450 to 500 USD", UNDETERMINED, "[-50, 0]", "[0, 50]"),
    ("a range from the floor", FLOOR, "500 to 550 USD", MET, "[0, 50]", "[0, 0]"),
    # at least x = [x, inf), at most x = (-inf, x], of a gross flow from 0
    ("at least, at the floor", FLOOR, "at least 500 USD", MET, "[0, inf)", "[0, 0]"),
    ("at least, below the floor", FLOOR, "at least 300 USD", UNDETERMINED, "[-200, inf)", "[0, 200]"),
    ("at least, at the ceiling", CEILING, "at least 500 USD", UNDETERMINED, "[0, inf)", "[0, inf)"),
    ("at least, above the ceiling", CEILING, "at least 501 USD", MISSED, "[1, inf)", "[1, inf)"),
    ("at most, at the ceiling", CEILING, "at most 500 USD", MET, "[-500, 0]", "[0, 0]"),
    ("at most, below the floor", FLOOR, "at most 499 USD", MISSED, "[-500, -1]", "[1, 500]"),
    ("at most, in the band", BAND, "at most 450 USD", UNDETERMINED, "[-400, 0]", "[0, 400]"),
]


@pytest.mark.parametrize(
    ("target", "value", "verdict", "gap", "shortfall"),
    [row[1:] for row in WHOLE_YEAR + HEDGED],
    ids=[row[0] for row in WHOLE_YEAR + HEDGED],
)
def test_a_figure_is_compared_inclusively_and_decides_only_where_all_its_values_agree(
    target, value, verdict, gap, shortfall
):
    one = judged(target, {"2025": value}, 2025)
    assert (one.verdict, ends(one.gap), ends(one.shortfall)) == (verdict, gap, shortfall)


# Nine months of the year: what the whole may still become depends on the kind of figure.
PART_YEAR = [
    ("gross flow below its floor", "flow", FLOOR, "443 USD", UNDETERMINED, "[-57, -57]"),
    ("gross flow past its floor", "flow", FLOOR, "500 USD", MET, "[0, 0]"),
    ("gross flow within its ceiling", "flow", CEILING, "500 USD", UNDETERMINED, "[0, 0]"),
    ("gross flow past its ceiling", "flow", CEILING, "500.01 USD", MISSED, "[0.01, 0.01]"),
    ("gross flow inside its band", "flow", BAND, "450 USD", UNDETERMINED, "[0, 0]"),
    ("gross flow past its band", "flow", BAND, "501 USD", MISSED, "[1, 1]"),
    ("hedged gross flow past its floor", "flow", FLOOR, "over 500 USD", MET, "(0, 100]"),
    ("hedged gross flow just past its ceiling", "flow", CEILING, "over 500 USD", MISSED, "(0, 100]"),
    ("net flow past its floor", "net-flow", FLOOR, "900 USD", UNDETERMINED, "[400, 400]"),
    ("net flow past its ceiling", "net-flow", CEILING, "900 USD", UNDETERMINED, "[400, 400]"),
    ("rate past its floor", "rate", FLOOR, "900 USD", UNDETERMINED, "[400, 400]"),
    ("stock past its floor", "stock", FLOOR, "900 USD", UNDETERMINED, "[400, 400]"),
]


@pytest.mark.parametrize(
    ("kind", "target", "value", "verdict", "gap"), [row[1:] for row in PART_YEAR], ids=[row[0] for row in PART_YEAR]
)
def test_a_part_of_a_year_decides_only_what_the_rest_cannot_undo(kind, target, value, verdict, gap):
    one = judged(target, {"2025-01/2025-09": value}, 2025, kind=kind)
    assert (one.verdict, ends(one.gap)) == (verdict, gap)
    assert (one.observed.months, one.observed.of_months) == (9, 12)


def test_nothing_observed_is_no_data_and_never_zero():
    one = judged(FLOOR, {}, 2025)
    assert one.verdict is Verdict.NO_DATA
    assert one.observed is one.gap is one.shortfall is one.attainment is one.remaining is one.certainty is None
    assert one.worse_end is None


def test_a_forecast_is_no_figure():
    one = judged(FLOOR, [figure("2025", "600 USD", status="forecast")], 2025)
    assert one.verdict is Verdict.NO_DATA


# Totals and means over several years; the report year moves through the window.
YEARLY = {"2021": "100 USD", "2022": "200 USD", "2023": "300 USD"}
SPANNING = [
    # 100 = [100, inf) against 500: the window ends in 2023
    ("total, first year", {"at_least": "500 USD", "total_over": "2021/2023"}, 2021, NOT_DUE, "[-400, -400]", 12),
    # 100 + 200 = 300
    ("total, second year", {"at_least": "500 USD", "total_over": "2021/2023"}, 2022, NOT_DUE, "[-200, -200]", 24),
    # 100 + 200 + 300 = 600
    ("total, last year", {"at_least": "500 USD", "total_over": "2021/2023"}, 2023, MET, "[100, 100]", 36),
    ("total reached early", {"at_least": "300 USD", "total_over": "2021/2023"}, 2022, MET, "[0, 0]", 24),
    ("cap broken early", {"at_most": "299 USD", "total_over": "2021/2023"}, 2022, MISSED, "[1, 1]", 24),
    ("cap kept so far", {"at_most": "300 USD", "total_over": "2021/2023"}, 2022, NOT_DUE, "[0, 0]", 24),
    (
        "total, a year unknown",
        {"at_least": "700 USD", "total_over": "2021/2024"},
        2024,
        UNDETERMINED,
        "[-100, -100]",
        36,
    ),
    # mean of a flow = total / years of the window: 300 / 3, then 600 / 3
    (
        "mean of a flow, second year",
        {"at_least": "200 USD", "mean_over": "2021/2023"},
        2022,
        NOT_DUE,
        "[-100, -100]",
        24,
    ),
    ("mean of a flow, last year", {"at_least": "200 USD", "mean_over": "2021/2023"}, 2023, MET, "[0, 0]", 36),
    ("mean of a flow past its ceiling", {"at_most": "99 USD", "mean_over": "2021/2023"}, 2022, MISSED, "[1, 1]", 24),
]


@pytest.mark.parametrize(
    ("target", "year", "verdict", "gap", "months"), [row[1:] for row in SPANNING], ids=[row[0] for row in SPANNING]
)
def test_a_window_of_several_years_counts_what_ends_by_the_report_year(target, year, verdict, gap, months):
    one = judged(target, YEARLY, year)
    assert (one.verdict, ends(one.gap), one.observed.months) == (verdict, gap, months)
    assert str(one.window) == (target.get("total_over") or target["mean_over"])


# The value of a year to come: reached early is not met, and a miss today is no miss.
BY = {"at_least": "10 %", "by": "2030", "baseline": {"2020": "4 %"}}
BY_YEARS = [
    ("baseline's own year", 2020, {"2020": "4 %"}, NOT_DUE, "[-6, -6]"),
    ("on the way", 2025, {"2025": "7 %"}, NOT_DUE, "[-3, -3]"),
    ("reached early", 2029, {"2029": "12 %"}, NOT_DUE, "[2, 2]"),
    ("nothing known on the way", 2026, {"2025": "7 %"}, NO_DATA, None),
    ("exactly met", 2030, {"2030": "10 %"}, MET, "[0, 0]"),
    ("one last digit short", 2030, {"2030": "9.9 %"}, MISSED, "[-0.1, -0.1]"),
    ("part of the last year", 2030, {"2030-S1": "12 %"}, UNDETERMINED, "[2, 2]"),
    ("the last year unknown", 2030, {"2029": "12 %"}, NO_DATA, None),
]


@pytest.mark.parametrize(
    ("year", "figures", "verdict", "gap"), [row[1:] for row in BY_YEARS], ids=[row[0] for row in BY_YEARS]
)
def test_a_value_promised_by_a_year_is_judged_in_that_year_alone(year, figures, verdict, gap):
    one = judged(BY, figures, year, kind="rate", unit="%")
    assert (one.verdict, ends(one.gap)) == (verdict, gap)
    assert (one.is_due, one.due.isoformat()) == (year == 2030, "2030-12-31")


def test_a_gross_flow_past_its_floor_before_the_year_is_not_met():
    assert judged({"at_least": "10 USD", "by": "2030"}, {"2029": "12 USD"}, 2029).verdict is Verdict.NOT_DUE


LISTED = [
    ("each year, inside", {"at_least": "1 USD", "each_year": "2022/2025"}, (2021, 2022, 2025, 2026), [2022, 2025]),
    ("total, where its window touches", {"at_least": "1 USD", "total_over": "2021-04/2023-03"}, (2020, 2021, 2023, 2024), [2021, 2023]),
    ("mean, where its window touches", {"at_least": "1 USD", "mean_over": "2021/2022"}, (2020, 2021, 2022, 2023), [2021, 2022]),
    ("by, from the directive's start", {"at_least": "1 USD", "by": "2025"}, (2019, 2020, 2025, 2026), [2020, 2025]),
    ("by, from an earlier baseline", {"at_least": "1 USD", "by": "2025", "baseline": {"2018": "0 USD"}}, (2017, 2018, 2025, 2026), [2018, 2025]),
    ("by, from a baseline of the area", {"at_least": "1 USD", "by": "2025", "baseline": {"XA": {"2018": "0 USD"}}}, (2017, 2018, 2026), [2018]),
    ("by, from the start before a later baseline", {"at_least": "1 USD", "by": "2025", "baseline": {"2022": "0 USD"}}, (2019, 2020, 2026), [2020]),
    ("in a row, from the first year on", {"at_least": "1 USD", "each_year": "2022/2025", "in_a_row": "2"}, (2022, 2023, 2025, 2026), [2022, 2023, 2025]),
    ("in a row within one year", {"at_least": "1 USD", "each_quarter": "2022/2025", "in_a_row": "4"}, (2021, 2022, 2025), [2022, 2025]),
]  # fmt: skip


@pytest.mark.parametrize(("target", "years", "listed"), [row[1:] for row in LISTED], ids=[row[0] for row in LISTED])
def test_a_target_is_listed_where_its_window_touches_the_year(target, years, listed):
    assert [year for year in years if assessments_of(target, {}, year, period="2020/2030")] == listed


def test_an_area_is_listed_in_the_years_it_is_in_scope_and_its_window_is_not_shortened():
    target = {"at_least": "300 USD", "total_over": "2021/2023", "areas": {"XA": "2021/2023", "XB": "2022-07/2022"}}
    rows = {year: [one.area for one in assessments_of(target, {}, year)] for year in (2021, 2022, 2023)}
    assert rows == {2021: ["XA"], 2022: ["XA", "XB"], 2023: ["XA"]}
    figures = [figure(year, "100 USD", area="XB") for year in ("2021", "2022", "2023")]
    late = assessments_of(target, figures, 2022)[1]
    assert (str(late.window), late.observed.months, ends(late.gap)) == ("2021/2023", 24, "[-100, -100]")


def test_each_area_of_a_group_is_judged_by_itself():
    target = {"at_least": "10 USD", "areas": "both", "area": None, **YEAR}
    figures = [figure("2025", "10 USD", area="XA"), figure("2025", "9 USD", area="XB")]
    met, missed = assessments_of(target, figures, 2025, groups={"both": ("XA", "XB")}, area=None)
    assert (met.area, met.verdict, missed.area, missed.verdict) == ("XA", "met", "XB", "missed")


def test_verdicts_are_ordered_from_the_worst_as_a_group_is_summed_up():
    assert list(Verdict) == [MISSED, NO_DATA, UNDETERMINED, NOT_DUE, MET]


# Reports in the middle of a window, and with only what was known by a day.
NINE_MONTHS = [figure("2025-01/2025-09", "443 USD", known="2025-11-05")]
AS_OF = [
    ("the year is not over on the day", "2025-12-01", NOT_DUE),
    ("the last day of the year", "2025-12-31", UNDETERMINED),
    ("a later day changes nothing", "2026-06-30", UNDETERMINED),
    ("without a day, the end of the year", None, UNDETERMINED),
    ("not published yet", "2025-11-04", NO_DATA),
    ("on the day of publication", "2025-11-05", NOT_DUE),
]


@pytest.mark.parametrize(("as_of", "verdict"), [row[1:] for row in AS_OF], ids=[row[0] for row in AS_OF])
def test_as_of_judges_by_what_was_known_and_due_on_a_day(as_of, verdict):
    assert judged(FLOOR, NINE_MONTHS, 2025, as_of=as_of).verdict == verdict


REVISED = [
    figure("2025", "490 USD", known="2026-03-01", status="provisional"),
    figure("2025", "505 USD", known="2026-09-01", status="final"),
]


@pytest.mark.parametrize(
    ("as_of", "verdict", "certainty"),
    [
        ("2026-02-28", NO_DATA, None),
        ("2026-03-01", MISSED, Status.PROVISIONAL),
        ("2026-08-31", MISSED, Status.PROVISIONAL),
        ("2026-09-01", MET, Status.FINAL),
        (None, MET, Status.FINAL),
    ],
)
def test_the_latest_vintage_known_counts(as_of, verdict, certainty):
    one = judged(FLOOR, REVISED, 2025, as_of=as_of)
    assert (one.verdict, one.certainty) == (verdict, certainty)


# Precision: the actual is rounded half away from zero before it is compared; the gap is not rounded.
PRECISE = [
    ("up at the half", {"at_least": "14 %"}, 1, "13.95 %", MET, "[-0.05, -0.05]"),
    ("down below the half", {"at_least": "14 %"}, 1, "13.949 %", MISSED, "[-0.051, -0.051]"),
    ("a ceiling forgives below the half", {"at_most": "60 %"}, 1, "60.049 %", MET, "[0.049, 0.049]"),
    ("a ceiling is broken at the half", {"at_most": "60 %"}, 1, "60.05 %", MISSED, "[0.05, 0.05]"),
    # -3.05 rounds away from zero to -3.1; -3.049 to -3.0
    ("a balance is broken at the half", {"at_least": "-3 %"}, 1, "-3.05 %", MISSED, "[-0.05, -0.05]"),
    ("a balance is kept below the half", {"at_least": "-3 %"}, 1, "-3.049 %", MET, "[-0.049, -0.049]"),
    ("whole numbers", {"at_least": "14 %"}, 0, "13.5 %", MET, "[-0.5, -0.5]"),
    ("without precision every digit counts", {"at_least": "14 %"}, None, "13.999 %", MISSED, "[-0.001, -0.001]"),
    # over 13.9 = (13.9, 14.0]: values just above 13.9 round to 13.9
    ("a hedge across the rounding", {"at_least": "14 %"}, 1, "over 13.9 %", UNDETERMINED, "(-0.1, 0]"),
    # over 13.95 = (13.95, 13.96]: all round to 14.0
    ("a hedge that rounds to the limit", {"at_least": "14 %"}, 1, "over 13.95 %", MET, "(-0.05, -0.04]"),
    # almost 60.05 = [60.04, 60.05): values just below 60.05 round to 60.0
    ("a hedge that stays below the half", {"at_most": "60 %"}, 1, "almost 60.05 %", MET, "[0.04, 0.05)"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("limit", "precision", "value", "verdict", "gap"), [row[1:] for row in PRECISE], ids=[row[0] for row in PRECISE]
)
def test_precision_rounds_the_actual_and_not_the_gap(limit, precision, value, verdict, gap):
    target = {**limit, **YEAR} if precision is None else {**limit, **YEAR, "precision": str(precision)}
    one = judged(target, {"2025": value}, 2025, kind="rate", unit="%")
    assert (one.verdict, ends(one.gap)) == (verdict, gap)


# Limits by area, by year, by area and then year, and as a part of the way.
LIMITS = [
    ("one for all", "10 USD", "XA", 2025, "10"),
    ("by area", {"XA": "11 USD", "XB": "12 USD"}, "XB", 2025, "12"),
    ("by year", {"2024": "13 USD", "2025": "14 USD"}, "XA", 2024, "13"),
    ("by area and year", {"XA": {"2024": "15 USD", "2025": "16 USD"}, "XB": {"2025": "17 USD"}}, "XA", 2025, "16"),
    ("by area, one of them by year", {"XA": {"2025": "18 USD"}, "XB": "19 USD"}, "XB", 2025, "19"),
]


@pytest.mark.parametrize(
    ("limit", "area", "year", "required"), [row[1:] for row in LIMITS], ids=[row[0] for row in LIMITS]
)
def test_a_limit_is_found_for_its_area_and_year(limit, area, year, required):
    (one,) = assessments_of({"at_least": limit, "each_year": "2024/2025", "area": area}, {}, year)
    assert one.limit == Decimal(required)


def test_a_band_may_change_with_each_year():
    target = {"between": {"2024": ["1 %", "3 %"], "2025": ["2 %", "4 %"]}, "each_year": "2024/2025"}
    figures = {"2024": "3.01 %", "2025": "3.01 %"}
    before, after = (judged(target, figures, year, kind="rate", unit="%") for year in (2024, 2025))
    assert (before.verdict, ends(before.gap), before.limit) == ("missed", "[0.01, 0.01]", None)
    assert (after.verdict, ends(after.gap)) == ("met", "[0, 0]")


def test_a_part_of_the_way_is_the_baseline_and_a_share_of_what_is_left():
    goal = {"id": "goal", "at_least": {"XA": "20 %", "XB": "10 %"}, "by": "2020", "areas": ["XA", "XB"],
            "baseline": {"XA": {"2005": "5 %"}, "XB": {"2005": "0.0 %"}}}  # fmt: skip
    part = {"at_least": "30 % of the way to goal", "mean_over": "2013/2014", "areas": ["XA", "XB"]}
    figures = [figure("2013", "9 %", area="XA"), figure("2014", "10 %", area="XA"), figure("2013", "3 %", area="XB")]
    ledger_rows = assessments_of(
        part,
        figures,
        2014,
        kind="rate",
        unit="%",
        targets=[{"indicator": "x", "id": "p", **part}, {"indicator": "x", **goal}],
    )
    left, right = (one for one in ledger_rows if one.target.id == "p")
    # 5 + 0.3 x (20 - 5) = 9.5; (9 + 10) / 2 = 9.5
    assert (left.limit, left.verdict, ends(left.gap)) == (Decimal("9.5"), "met", "[0, 0]")
    # 0 + 0.3 x (10 - 0) = 3; one of two years is known
    assert (right.limit, right.verdict, right.observed.months) == (Decimal(3), "undetermined", 12)


def test_a_part_of_the_way_may_start_from_its_own_baseline():
    goal = {"id": "goal", "indicator": "x", "at_least": "20 %", "by": "2020", "baseline": {"2005": "5 %"}}
    part = {
        "id": "p",
        "indicator": "x",
        "at_least": "50 % of the way to goal",
        "by": "2015",
        "baseline": {"2010": "10 %"},
    }
    rows = assessments_of({}, {}, 2015, kind="rate", unit="%", targets=[goal, part])
    assert [one.limit for one in rows] == [Decimal(20), Decimal(15)]


def test_a_part_of_the_way_may_start_from_a_baseline_of_its_area():
    goal = {"id": "goal", "indicator": "x", "at_least": "20 %", "by": "2020", "baseline": {"2005": "5 %"}}
    part = {"id": "p", "indicator": "x", "at_least": "50 % of the way to goal", "by": "2015", "areas": ["XA", "XB"],
            "baseline": {"XA": {"2010": "10 %"}, "XB": {"2010": "0 %"}}}  # fmt: skip
    rows = assessments_of({}, {}, 2015, kind="rate", unit="%", targets=[goal, part])
    assert [(one.area, one.limit) for one in rows[1:]] == [("XA", Decimal(15)), ("XB", Decimal(10))]


RISING = {
    "id": "yearly",
    "indicator": "x",
    "at_least": {"2024": "20 %", "2025": "30 %"},
    "each_year": "2024/2025",
    "baseline": {"2020": "10 %"},
}


@pytest.mark.parametrize(("year", "limit"), [(2024, "15"), (2025, "20")])
def test_a_part_of_the_way_may_lead_to_the_limit_of_each_year(year, limit):
    part = {"id": "p", "indicator": "x", "at_most": "50 % of the way to yearly", "each_year": "2024/2025"}
    _, one = assessments_of({}, {}, year, kind="rate", unit="%", targets=[RISING, part])
    # 10 + 0.5 x (20 - 10), and 10 + 0.5 x (30 - 10)
    assert one.limit == Decimal(limit)


def test_a_milestone_part_of_the_way_is_of_its_area_and_year():
    half = "50 % of the way to yearly"
    by = {"id": "by", "indicator": "x", "at_least": "50 %", "by": "2030", "areas": ["XA", "XB"],
          "baseline": {"XA": {"2020": "10 %"}, "XB": {"2020": "0 %"}}, "milestones": {"2024": half, "2025": half}}  # fmt: skip
    _, left, right = assessments_of({}, {}, 2025, kind="rate", unit="%", targets=[RISING, by])
    ways = [[(way.period.last_year, way.number) for way in one.promise.milestones] for one in (left, right)]
    assert ways == [[(2024, Decimal(15)), (2025, Decimal(20))], [(2024, Decimal(10)), (2025, Decimal(15))]]


def test_only_a_deadline_has_a_path():
    target = {"at_least": "5 %", "baseline": {"2020": "1 %"}, "milestones": {"2024": "2 %"}, **YEAR}
    one = judged(target, {}, 2025, kind="rate", unit="%")
    assert (one.is_on_the_way, one.unit) == (False, "%")


UNRESOLVED = [
    ("there is no such target", {"id": "goal", "at_least": "20 %", "by": "2020"}, "20 % of the way to gaol"),
    ("no baseline", {"id": "goal", "at_least": "20 %", "by": "2020"}, "20 % of the way to goal"),
    ("a hedged baseline", {"id": "goal", "at_least": "20 %", "by": "2020", "baseline": {"2005": "about 5 %"}}, "20 % of the way to goal"),
    ("a band", {"id": "goal", "between": ["20 %", "30 %"], "by": "2020", "baseline": {"2005": "5 %"}}, "20 % of the way to goal"),
    ("no limit for the area", {"id": "goal", "at_least": {"XB": "9 %"}, "by": "2020", "baseline": {"2005": "5 %"}}, "20 % of the way to goal"),
]  # fmt: skip


@pytest.mark.parametrize(("goal", "limit"), [row[1:] for row in UNRESOLVED], ids=[row[0] for row in UNRESOLVED])
def test_a_part_of_a_way_that_leads_nowhere_is_refused(goal, limit):
    part = {"id": "p", "indicator": "x", "at_least": limit, "each_year": "2015"}
    with pytest.raises(LookupError, match="no limit for 2015"):
        assessments_of({}, {}, 2015, kind="rate", unit="%", targets=[part, {"indicator": "x", "areas": ["XA"], **goal}])


def test_three_shares_that_make_a_whole_reach_it():
    # three thirds are 100 %, though none of them has an end
    shares = {f"s{n}": {"unit": "%", "ratio": {"of": f"a{n}", "to": "all"}} for n in (1, 2, 3)}
    amounts = {name: {"unit": "USD", "kind": "flow"} for name in ("a1", "a2", "a3", "all")}
    meanings = {**shares, **amounts, "x": {"unit": "%", "sum": list(shares)}}
    figures = [figure("2025", "1 USD", indicator=f"a{n}") for n in (1, 2, 3)]
    figures.append(figure("2025", "3 USD", indicator="all"))
    for limit in ({"at_least": "100 %"}, {"at_most": "100 %"}):
        one = judged({**limit, **YEAR}, figures, 2025, indicators=meanings)
        assert (one.verdict, ends(one.gap)) == ("met", "[0, 0]")


def test_a_limit_that_is_missing_for_an_area_is_refused():
    with pytest.raises(LookupError, match="no limit for 2025"):
        assessments_of({"at_least": {"XB": "1 USD"}, **YEAR}, {}, 2025)


ATTAINED = [
    ("floor", FLOOR, "443 USD", "[0.886, 0.886]"),
    ("ceiling", CEILING, "600 USD", "[1.2, 1.2]"),
    ("hedged", FLOOR, "over 400 USD", "(0.8, 1]"),
    ("open above", FLOOR, "at least 400 USD", "[0.8, inf)"),
    ("below zero", {"at_least": "500 USD", **YEAR}, "-50 USD", "[-0.1, -0.1]"),
    ("a band has no one limit", BAND, "450 USD", None),
    ("a limit of zero has no share", {"at_most": "0 USD", **YEAR}, "450 USD", None),
    ("a limit below zero has no share", {"at_least": "-5 USD", **YEAR}, "450 USD", None),
]


@pytest.mark.parametrize(
    ("target", "value", "attainment"), [row[1:] for row in ATTAINED], ids=[row[0] for row in ATTAINED]
)
def test_attainment_is_observed_by_a_limit_above_zero(target, value, attainment):
    assert ends(judged(target, {"2025": value}, 2025, kind="net-flow").attainment) == attainment


# Remaining: what a floor still needs or a ceiling still leaves, at the worse end, and by remaining year.
REMAINING = [
    # 500 - 300 = 200 over the 3 years 2023 to 2025
    ("total floor", {"at_least": "500 USD", "total_over": "2021/2025"}, {"2021/2022": "300 USD"}, 2022, None, "200", "66.6666666667"),
    ("total ceiling leaves room", {"at_most": "500 USD", "total_over": "2021/2025"}, {"2021/2022": "300 USD"}, 2022, None, "200", "66.6666666667"),
    # about 300 = [250, 350]: 500 - 250 for a floor, 500 - 350 for a ceiling
    ("worse end of a floor", {"at_least": "500 USD", "total_over": "2021/2024"}, {"2021/2022": "about 300 USD"}, 2022, None, "250", "125"),
    ("worse end of a ceiling", {"at_most": "500 USD", "total_over": "2021/2024"}, {"2021/2022": "about 300 USD"}, 2022, None, "150", "75"),
    ("no time remains", FLOOR, {"2025-01/2025-09": "443 USD"}, 2025, None, "57", None),
    # three months remain: the rest must come whole
    ("less than a year remains", FLOOR, {"2025-01/2025-09": "443 USD"}, 2025, "2025-09-30", "57", "57"),
    # 79 over the 21 months from April 2024 to December 2025: a month that runs counts until its last day
    ("at the end of a month", {"at_least": "100 USD", "total_over": "2024/2025"}, {"2024-Q1": "21 USD"}, 2024, "2024-03-31", "79", "45.1428571429"),
    ("on the first of the next", {"at_least": "100 USD", "total_over": "2024/2025"}, {"2024-Q1": "21 USD"}, 2024, "2024-04-01", "79", "45.1428571429"),
    ("on the last day but one", {"at_least": "100 USD", "total_over": "2024/2025"}, {"2024-Q1": "21 USD"}, 2024, "2024-04-29", "79", "45.1428571429"),
    ("on its last day", {"at_least": "100 USD", "total_over": "2024/2025"}, {"2024-Q1": "21 USD"}, 2024, "2024-04-30", "79", "47.4"),
    ("the last month runs", FLOOR, {"2025-01/2025-09": "443 USD"}, 2025, "2025-12-30", "57", "57"),
    # 10 - 7 = 3 points over 5 years
    ("by, a floor", {"at_least": "10 USD", "by": "2030"}, {"2025": "7 USD"}, 2025, None, "3", "0.6"),
    ("by, a floor reached early", {"at_least": "10 USD", "by": "2030"}, {"2025": "12 USD"}, 2025, None, "0", "0"),
    # 10 - 15 = -5: it must fall by 1 a year
    ("by, a ceiling", {"at_most": "10 USD", "by": "2030"}, {"2025": "15 USD"}, 2025, None, "-5", "-1"),
    ("by, a ceiling reached early", {"at_most": "10 USD", "by": "2030"}, {"2025": "8 USD"}, 2025, None, "0", "0"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "figures", "year", "as_of", "amount", "per_year"),
    [row[1:] for row in REMAINING],
    ids=[row[0] for row in REMAINING],
)
def test_remaining_is_what_is_left_at_the_worse_end(target, figures, year, as_of, amount, per_year):
    remaining = judged(target, figures, year, as_of=as_of).remaining
    assert remaining.amount == Decimal(amount)
    shown = None if remaining.per_year is None else round(remaining.per_year, 10)
    assert shown == (None if per_year is None else Decimal(per_year))


@pytest.mark.parametrize(
    ("target", "figures", "year"),
    [
        pytest.param(FLOOR, {"2025": "500 USD"}, 2025, id="decided"),
        pytest.param(BAND, {"2025-01": "1 USD"}, 2025, id="a band"),
        pytest.param(CEILING, {"2025-01": "at least 1 USD"}, 2025, id="no bound on the worse side"),
    ],
)
def test_nothing_is_said_to_remain_where_nothing_is_open_or_bounded(target, figures, year):
    assert judged(target, figures, year).remaining is None


def test_a_net_flow_beyond_its_floor_leaves_nothing_to_reach_and_beyond_its_ceiling_less_than_nothing():
    figures = {"2025-01/2025-09": "900 USD"}
    assert judged(FLOOR, figures, 2025, kind="net-flow").remaining.amount == 0
    assert judged(CEILING, figures, 2025, kind="net-flow").remaining.amount == -400


@pytest.mark.parametrize(
    ("statuses", "certainty"),
    [
        (("final", "final"), Status.FINAL),
        (("final", "provisional"), Status.PROVISIONAL),
        (("provisional", "estimated"), Status.ESTIMATED),
        ((None, "final"), Status.FINAL),
        ((None, None), None),
    ],
)
def test_certainty_is_the_weakest_status_stated(statuses, certainty):
    halves = zip(("2025-S1", "2025-S2"), statuses, strict=True)
    one = judged(FLOOR, [figure(half, "300 USD", status=status) for half, status in halves], 2025)
    assert (one.verdict, one.certainty) == ("met", certainty)


WAIVERS = [{"year": "2025", "area": "XA", "reason": "flood"}, {"year": "2024", "reason": "strike"}]


@pytest.mark.parametrize(
    ("value", "year", "area", "reason"),
    [
        pytest.param("1 USD", 2025, "XA", "flood", id="for the area and the year"),
        pytest.param("1 USD", 2025, "XB", None, id="another area"),
        pytest.param("1 USD", 2024, "XB", "strike", id="for every area"),
        pytest.param("1 USD", 2023, "XA", None, id="another year"),
        pytest.param("600 USD", 2025, "XA", None, id="not needed"),
    ],
)
def test_a_waiver_excuses_a_miss_and_nothing_else(value, year, area, reason):
    target = {"at_least": "500 USD", "each_year": "2020/2030", "area": area, "waivers": WAIVERS}
    one = judged(target, [figure(str(year), value, area=area)], year)
    assert (one.verdict, one.waiver and one.waiver.reason) == ("met" if value == "600 USD" else "missed", reason)


@pytest.mark.parametrize("first", [{"year": "2025"}, {"period": "2024/2025"}, {"period": "2025", "area": "XA"}])
def test_of_several_waivers_the_first_written_excuses(first):
    waivers = [first | {"reason": "first"}, {"year": "2025", "area": "XA", "reason": "second"}]
    for written, reason in ((waivers, "first"), (waivers[::-1], "second")):
        one = judged({"at_least": "500 USD", "each_year": "2020/2030", "waivers": written}, {"2025": "1 USD"}, 2025)
        assert one.waiver.reason == reason


def test_owner_and_force_come_from_the_target_or_its_directive():
    own = judged({**FLOOR, "owner": {"XB": "B"}, "force": "aspirational"}, {}, 2025, owner="D")
    default = judged(FLOOR, {}, 2025, owner="D")
    assert (own.owner, own.force, default.owner, default.force) == ("D", "aspirational", "D", "binding")


def test_a_later_level_of_a_stock_is_named_and_not_used():
    figures = {"2025-06": "150 USD", "2026-01": "171 USD", "2026-06": "180 USD"}
    one = judged({"at_least": "170 USD", "by": "2025"}, figures, 2025, kind="stock")
    assert (one.verdict, ends(one.gap), one.later.value.text) == ("undetermined", "[-20, -20]", "171 USD")
    whole = judged({"at_least": "170 USD", "by": "2025"}, {**figures, "2025-12": "172 USD"}, 2025, kind="stock")
    assert (whole.verdict, whole.later) == ("met", None)
