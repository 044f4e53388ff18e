"""Windows in a year, means of windows, deadlines of any length, strict limits: worked by hand. Every number is invented."""

import pytest

from directive_check.catalogue import Catalogue
from directive_check.evaluation import Ledger, robustness
from directive_check.telling import numbers, reasons
from ledgers import ends, judged

RATE = {"kind": "rate", "unit": "%"}
MONTHLY = {"at_least": "5 %", "each_month": "2024"}
YEAR = {f"2024-{month:02d}": f"{value} %" for month, value in enumerate([5, 6, 4.5, 5, 5, 5, 5, 5, 5, 5, 5, 3], 1)}
FIRST_HALF = dict(list(YEAR.items())[:2])


def words(one):
    ledger = Ledger(Catalogue(indicators={"x": one.promise.indicator}))
    return reasons.reason(ledger, one).replace(numbers.NO_BREAK_SPACE, " ")


# The year is missed by the worst month, December: 3 - 5 = -2; met where all are; open where one is over and unknown.
IN_A_YEAR = [
    ("two months missed", YEAR, None, "missed", "[3, 3]", "[-2, -2]", "December 2024: 3 % is below the floor of 5 %; 10 of 12 months met · 2 missed (March 2024, December 2024)"),
    ("all met", YEAR | {"2024-03": "5 %", "2024-12": "7 %"}, None, "met", "[5, 5]", "[0, 0]", "12 of 12 months met"),
    ("ten unknown", FIRST_HALF, None, "undetermined", "[5, 5]", "[0, 0]", "2 of 12 months met"),
    ("nothing known", {}, None, "no_data", None, None, "no figure for 2024 is known"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "as_of", "verdict", "observed", "gap", "reason"), [row[1:] for row in IN_A_YEAR], ids=[row[0] for row in IN_A_YEAR]
)  # fmt: skip
def test_a_year_of_months_is_what_its_months_are(figures, as_of, verdict, observed, gap, reason):
    one = judged(MONTHLY, figures, 2024, as_of=as_of, **RATE)
    assert (one.verdict, one.observed and ends(one.observed.interval), ends(one.gap)) == (verdict, observed, gap)
    assert words(one) == reason
    assert len(one.parts) == 12


def test_months_that_are_met_so_far_are_on_track_and_not_due():
    one = judged(MONTHLY, FIRST_HALF, 2024, as_of="2024-03-10", **RATE)
    assert (one.verdict, one.outlook) == ("not_due", "on_track")
    assert words(one) == "the promise falls due on 31 December 2024; 2 of 12 months met"
    late = judged(MONTHLY, FIRST_HALF, 2024, as_of="2024-05-10", **RATE)
    assert (late.verdict, late.outlook) == ("undetermined", None)


# Broken by the month that takes least, 0 of 5; kept once March rises by 0.5 and December by 2: the larger decides.
@pytest.mark.parametrize(
    ("figures", "change"), [(YEAR, "2"), (YEAR | {"2024-03": "5.5 %", "2024-12": "7 %"}, "0"), (dict.fromkeys(YEAR, "6 %"), "-1")]
)  # fmt: skip
def test_a_year_of_months_flips_with_the_month_it_hangs_on(figures, change):
    assert str(robustness_of(MONTHLY, figures).change) == change


def robustness_of(target, figures):
    from ledgers import directive_of, ledger_of

    ledger = ledger_of(figures, directive_of(target), indicators={"x": {"unit": "%", "kind": "rate"}})
    from directive_check.evaluation import assess

    (one,) = assess(ledger, 2024)
    return robustness(ledger, one)


# The mean of a window and those before it: of a flow the total by their number, of a rate that of those known.
MEANS = [
    # a third of 10 + 20 + 60
    ("a flow of three years", {"at_least": "30 USD", "each_year": "2022/2024", "mean_of": "3"}, "flow", "USD", {"2022": "10 USD", "2023": "20 USD", "2024": "60 USD"}, "met", "[30, 30]", (36, 36)),
    ("a year unknown", {"at_least": "30 USD", "each_year": "2022/2024", "mean_of": "3"}, "flow", "USD", {"2022": "10 USD", "2024": "60 USD"}, "undetermined", "[23.33333333333333333333333333, 23.33333333333333333333333333]", (24, 36)),
    # half of 2 + 6
    ("a rate of two years", {"at_most": "4 %", "each_year": "2024", "mean_of": "2"}, "rate", "%", {"2023": "2 %", "2024": "6 %"}, "met", "[4, 4]", (24, 24)),
    ("a rate of one of two years", {"at_most": "4 %", "each_year": "2024", "mean_of": "2"}, "rate", "%", {"2024": "6 %"}, "undetermined", "[6, 6]", (12, 24)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "kind", "unit", "figures", "verdict", "observed", "months"), [row[1:] for row in MEANS], ids=[row[0] for row in MEANS]
)  # fmt: skip
def test_a_window_may_be_judged_by_a_mean_that_reaches_back(target, kind, unit, figures, verdict, observed, months):
    one = judged(target, figures, 2024, kind=kind, unit=unit)
    assert (one.verdict, ends(one.observed.interval), (one.observed.months, one.observed.of_months)) == (
        verdict,
        observed,
        months,
    )


def test_a_mean_of_windows_says_so():
    one = judged({"at_most": "4 %", "each_year": "2023/2024", "mean_of": "2"}, {}, 2024, **RATE)
    assert one.basis.words == "each year 2023–2024, mean of 2 years"
    run = judged({"at_most": "4 %", "each_quarter": "2023/2024", "in_a_row": "3"}, {}, 2024, **RATE)
    assert run.basis.words == "each quarter 2023–2024, missed by 3 quarters in a row"


# A deadline of a month: before it the last month observed in the year, on a path in months.
MARCH = {"at_least": "76 %", "by": "2024-03", "baseline": {"2022-12": "61 %"}}
DEADLINES = [
    ("over", MARCH, {"2024-03": "76 %"}, 2024, "2024-03", "met", None),
    ("over and short by a last digit", MARCH, {"2024-03": "75.9 %"}, 2024, "2024-03", "missed", None),
    ("over and unknown", MARCH, {"2024-02": "76 %"}, 2024, "2024-03", "no_data", None),
    # (67 - 61) / (path at September 2023: 61 + 15 x 9 / 15 = 70 - 61) = 6 / 9
    ("on the way", MARCH, {"2023-08": "66 %", "2023-09": "67 %"}, 2023, "2023-09", "not_due", "at_risk"),
    ("a quarter that ends in its own phase", {"at_least": "76 %", "by": "2025-Q2"}, {"2024-Q3": "77 %"}, 2024, "2024-07/2024-09", "not_due", "reached"),
    ("the last half that is whole", {"at_least": "76 %", "by": "2025-S2"}, {"2024-S1": "77 %", "2024-09": "70 %"}, 2024, "2024-01/2024-06", "not_due", "reached"),
    ("the last quarter known in part, of none whole", {"at_least": "76 %", "by": "2025-Q4"}, {"2024-01": "70 %", "2024-05": "71 %", "2024-08": "72 %"}, 2024, "2024-07/2024-09", "not_due", None),
    ("the last of which nothing is known", {"at_least": "76 %", "by": "2025-Q4"}, {}, 2024, "2024-10/2024-12", "no_data", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "figures", "year", "window", "verdict", "outlook"), [row[1:] for row in DEADLINES], ids=[row[0] for row in DEADLINES]
)  # fmt: skip
def test_a_deadline_may_be_a_month_or_a_quarter(target, figures, year, window, verdict, outlook):
    one = judged(target, figures, year, **RATE)
    assert (str(one.window), one.verdict, one.outlook) == (window, verdict, outlook)


def test_a_baseline_may_be_what_was_observed():
    target = {"at_least": "10 %", "by": "2030", "baseline": "2020"}
    one = judged(target, {"2020": "4 %", "2025": "7 %"}, 2025, **RATE)
    assert (ends(one.start), one.outlook) == ("[4, 4]", "on_track")
    assert judged(target, {"2025": "7 %"}, 2025, **RATE).start is None


def test_a_change_since_a_year_sets_out_from_zero_there():
    change = {"y": {"unit": "%", "change": {"of": "x", "since": "2020"}}}
    target = {"indicator": "y", "at_least": "10 %", "by": "2030"}
    # from 100 to 106 is 6 %, and half of the way to 10 % in 2025 is 5 %
    one = judged(target, {"2020": "100 %", "2025": "106 %"}, 2025, indicators=change, **RATE)
    assert (ends(one.start), str(one.promise.baseline.period), one.outlook) == ("[0, 0]", "2020", "on_track")


STRICT = [
    ("more than, above", {"more_than": "5 %", "each_year": "2024"}, "5.1 %", "met", "5.1 % is above the floor of 5 %", "-0.1"),
    ("more than, at the limit", {"more_than": "5 %", "each_year": "2024"}, "5 %", "missed", "5 % is at the limit of 5 %, which is not enough", "0"),
    ("less than, at the limit", {"less_than": "5 %", "each_year": "2024"}, "5 %", "missed", "5 % is at the limit of 5 %, which is not enough", "0"),
    ("less than, below", {"less_than": "5 %", "each_year": "2024"}, "4 %", "met", "4 % is below the ceiling of 5 %", "1"),
    # rounded to whole numbers 5.4 is 5; from 5.5 on it is 6
    ("more than, once it is rounded", {"more_than": "5 %", "each_year": "2024", "precision": "0"}, "5.4 %", "missed", "5.4 %, rounded to whole numbers, is at the limit of 5 %, which is not enough", "0.1"),
    ("more than, below once it is rounded", {"more_than": "5 %", "each_year": "2024", "precision": "0"}, "4.4 %", "missed", "4.4 %, rounded to whole numbers, is below the floor of 5 %", "1.1"),
    ("less than, of what is negative, once it is rounded", {"less_than": "-3 %", "each_year": "2024", "precision": "1"}, "-3.04 %", "missed", "−3.04 %, rounded to 1 decimal, is at the limit of −3 %, which is not enough", "-0.01"),
    ("less than, at the limit or above", {"less_than": "5 %", "each_year": "2024"}, "at least 5 %", "missed", "at least 5 % is at or above the ceiling of 5 %", "0"),
    ("more than, at the limit or below", {"more_than": "5 %", "each_year": "2024"}, "4 to 5 %", "missed", "4 to 5 % is at or below the floor of 5 %", "0"),
    ("more than, next to the limit", {"more_than": "5 %", "each_year": "2024"}, "almost 5 %", "missed", "almost 5 % is below the floor of 5 %", "0"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "value", "verdict", "reason", "change"), [row[1:] for row in STRICT], ids=[row[0] for row in STRICT]
)
def test_a_strict_limit_itself_is_not_enough(target, value, verdict, reason, change):
    one = judged(target, {"2024": value}, 2024, **RATE)
    assert (one.verdict, words(one), str(robustness_of(target, {"2024": value}).change)) == (verdict, reason, change)


@pytest.mark.parametrize(
    ("form", "unit", "observed"), [("percent", "%", "[-2.5, -2.5]"), ("points", "pp", "[-0.2, -0.2]")]
)
def test_a_change_of_a_rate_is_in_per_cent_or_in_points(form, unit, observed):
    change = {"y": {"unit": unit, "change": {"of": "x", "as": form}}}
    target = {"indicator": "y", "at_most": f"-2 {unit}", "each_year": "2024"}
    # from 8.0 to 7.8: (7.8 / 8 - 1) x 100, and 7.8 - 8
    one = judged(target, {"2023": "8.0 %", "2024": "7.8 %"}, 2024, indicators=change, **RATE)
    assert ends(one.observed.interval) == observed
