"""Paces, outlooks, the growth still required and the year reached: tables with the arithmetic beside them."""

from decimal import Decimal

import pytest

from directive_check.evaluation import (
    Outlook,
    Pace,
    Verdict,
    assess,
    assessed,
    due_by,
    pace_of,
    past_growth,
    reached_in,
    required_growth,
)
from directive_check.model import Method
from directive_check.values.period import Period
from ledgers import directive_of, ends, figure, judged, ledger_of

KEPT = "reached"
ON_TRACK, AT_RISK, OFF_TRACK, WRONG_WAY = "on_track", "at_risk", "off_track", "wrong_way"

BANDS = [
    ("1.2", ON_TRACK),
    ("0.95", ON_TRACK),
    ("0.9499999999999999999999999999", AT_RISK),
    ("0.60", AT_RISK),
    ("0.5999999999999999999999999999", OFF_TRACK),
    ("0", OFF_TRACK),
    ("-0.0000000000000000000000000001", WRONG_WAY),
    ("-3", WRONG_WAY),
]


@pytest.mark.parametrize(("pace", "outlook"), BANDS)
def test_a_pace_is_worded_by_its_band(pace, outlook):
    assert Pace(Decimal(pace)).outlook == outlook


def test_without_a_pace_there_is_no_outlook():
    assert Pace(why="unknown").outlook is None


FIVE_YEARS = {"total_over": "2021/2025"}
TOTALS = [
    # (443 / 500) / (9 / 12) = 443 x 12 / (500 x 9) = 1.18133...
    ("part-year floor", "flow", {"at_least": "500 USD", "each_year": "2025"}, {"2025-01/2025-09": "443 USD"}, 2025, "1.1813333333", "375", ON_TRACK),
    # its inverse: (9 / 12) / (443 / 500) = 375 / 443
    ("part-year ceiling", "flow", {"at_most": "500 USD", "each_year": "2025"}, {"2025-01/2025-09": "443 USD"}, 2025, "0.8465011287", "375", AT_RISK),
    # (100 / 500) / (24 / 60) = 0.5
    ("total floor", "flow", {"at_least": "500 USD", **FIVE_YEARS}, {"2021/2022": "100 USD"}, 2022, "0.5", "200", OFF_TRACK),
    # (12 / 60) / (95 / 500): 100 / 95
    ("total ceiling", "flow", {"at_most": "500 USD", **FIVE_YEARS}, {"2021": "95 USD"}, 2021, "1.0526315789", "100", ON_TRACK),
    # mean so far 100 / 5 = 20 of 100 a year: (20 / 100) / (12 / 60) = 1
    ("mean of a flow", "flow", {"at_least": "100 USD", "mean_over": "2021/2025"}, {"2021": "100 USD"}, 2021, "1", "20", ON_TRACK),
    # the worse end of about 300 = [250, 350]: 250 / 200
    ("worse end of a floor", "flow", {"at_least": "500 USD", **FIVE_YEARS}, {"2021/2022": "about 300 USD"}, 2022, "1.25", "200", ON_TRACK),
    # 200 / 350
    ("worse end of a ceiling", "flow", {"at_most": "500 USD", **FIVE_YEARS}, {"2021/2022": "about 300 USD"}, 2022, "0.5714285714", "200", OFF_TRACK),
    ("net flow below zero", "net-flow", {"at_least": "500 USD", **FIVE_YEARS}, {"2021": "-10 USD"}, 2021, "-0.1", "100", WRONG_WAY),
    # 7 of 60 months: 9.5% of 100 x 7 / 60 -> exactly the bound of the band, thirds and all
    ("exactly on a bound", "flow", {"at_least": "60 USD", **FIVE_YEARS}, {"2021-01/2021-07": "6.65 USD"}, 2021, "0.95", "7", ON_TRACK),
    # as above with a limit that the months do not divide: 700 / 60 = 11.666...; 11.0833... is 0.95 of it, 11.08 is less
    ("just short of a bound", "flow", {"at_least": "100 USD", **FIVE_YEARS}, {"2021-01/2021-07": "11.08 USD"}, 2021, "0.9497142857", "11.6666666667", AT_RISK),
    ("small numbers are numbers", "flow", {"at_least": "0.8 USD", "each_year": "2025"}, {"2025-S1": "0.2 USD"}, 2025, "0.5", "0.4", OFF_TRACK),
    ("small ceilings too", "flow", {"at_most": "0.8 USD", "each_year": "2025"}, {"2025-S1": "0.5 USD"}, 2025, "0.8", "0.4", AT_RISK),
    # the last year of a `by` target is a year like any other: (60 / 100) / (6 / 12)
    ("part of the last year", "flow", {"at_least": "100 USD", "by": "2025"}, {"2025-S1": "60 USD"}, 2025, "1.2", "50", ON_TRACK),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "target", "figures", "year", "value", "expected", "outlook"),
    [row[1:] for row in TOTALS],
    ids=[row[0] for row in TOTALS],
)
def test_the_pace_of_a_total_is_pro_rata(kind, target, figures, year, value, expected, outlook):
    one = judged(target, figures, year, kind=kind)
    pace = pace_of(one)
    assert (round(pace.value, 10), round(pace.expected, 10)) == (Decimal(value), Decimal(expected))
    assert one.outlook == outlook


PATH = {"at_least": "10 %", "by": "2030", "baseline": {"2020": "4 %"}}
FALL = {"at_most": "40 %", "by": "2030", "baseline": {"2020": "100 %"}}
ON_PATH = [
    # the line is at 4 + 6 x 5 / 10 = 7 in 2025: (7 - 4) / (7 - 4)
    ("just in time", PATH, 2025, "7 %", "1", "7", ON_TRACK),
    # 2.8 of 3 points: (6.8 - 4) / (7 - 4)
    ("a little late", PATH, 2025, "6.8 %", "0.9333333333", "7", AT_RISK),
    ("nothing done", PATH, 2025, "4 %", "0", "7", OFF_TRACK),
    ("the wrong way", PATH, 2025, "3.4 %", "-0.2", "7", WRONG_WAY),
    # 4 + 6 / 10 = 4.6 in 2021: (4.3 - 4) / 0.6
    ("first year", PATH, 2021, "4.3 %", "0.5", "4.6", OFF_TRACK),
    # the line is at 100 - 60 x 4 / 10 = 76 in 2024: (82 - 100) / (76 - 100)
    ("a ceiling alike", FALL, 2024, "82 %", "0.75", "76", AT_RISK),
    ("a ceiling, the wrong way", FALL, 2024, "112 %", "-0.5", "76", WRONG_WAY),
    # a third of the way: 100 - 60 x 2 / 6 = 80 in 2022; (80 - 100) / (80 - 100) is exactly 1
    ("thirds divide evenly", {**FALL, "by": "2026"}, 2022, "80 %", "1", "80", ON_TRACK),
    # milestone 5 in 2028, then to 10: in 2026 4 + 1 x 6 / 8 = 4.75, (4.6 - 4) / 0.75
    ("before a milestone", {**PATH, "milestones": {"2028": "5 %"}}, 2026, "4.6 %", "0.8", "4.75", AT_RISK),
    # in 2029 5 + 5 / 2 = 7.5: (6.8 - 4) / 3.5
    ("after a milestone", {**PATH, "milestones": {"2028": "5 %"}}, 2029, "6.8 %", "0.8", "7.5", AT_RISK),
    ("at a milestone", {**PATH, "milestones": {"2028": "5 %"}}, 2028, "4.6 %", "0.6", "5", AT_RISK),
    # milestones in any order, by area: 4 -> 5 (2022) -> 8 (2026) -> 10; in 2024 6.5, (6.5 - 4) / 2.5
    ("milestones by area", {**PATH, "milestones": {"XA": {"2026": "8 %", "2022": "5 %"}}}, 2024, "6.5 %", "1", "6.5", ON_TRACK),
    ("baseline by area", {**PATH, "baseline": {"XA": {"2020": "4 %"}, "XB": {"2020": "9 %"}}}, 2025, "7 %", "1", "7", ON_TRACK),
    # the worse ends: over 4 = (4, 5], about 7 = [6.5, 7.5]; (6.5 - 5) / (7.5 - 5) = 0.6, (6.5 - 4) / (7 - 4) = 0.83
    ("the worse ends of both", {**PATH, "baseline": {"2020": "over 4 %"}}, 2025, "about 7 %", "0.6", "7.5", AT_RISK),
    # from 4 to 6: the worse end has done nothing
    ("the worse end of the actual", PATH, 2025, "4 to 6 %", "0", "7", OFF_TRACK),
    # a milestone that is a part of the way: 4 + 0.5 x 6 = 7 in 2022
    ("a milestone part of the way", {**PATH, "milestones": {"2022": "50 % of the way to t0"}}, 2022, "5.5 %", "0.5", "7", OFF_TRACK),
]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "year", "value", "pace", "expected", "outlook"),
    [row[1:] for row in ON_PATH],
    ids=[row[0] for row in ON_PATH],
)
def test_the_pace_towards_a_year_is_held_against_the_line(target, year, value, pace, expected, outlook):
    one = judged(target, {str(year): value}, year, kind="rate", unit="%")
    found = pace_of(one)
    assert one.verdict is Verdict.NOT_DUE
    assert (round(found.value, 10), found.expected) == (Decimal(pace), Decimal(expected))
    assert one.outlook == outlook


STEPS = {**PATH, "method": "steps", "milestones": {"2022": "5 %", "2026": "8 %"}}
CAGR = {"at_least": "400 USD", "by": "2030", "baseline": {"2020": "100 USD"}, "method": "cagr"}
BY_METHOD = [
    # a milestone holds until the next: (4.5 - 4) / (5 - 4), and in 2026 (4.5 - 4) / (8 - 4)
    ("steps, the milestone's own year", STEPS, "rate", 2022, "4.5 %", "0.5", "5"),
    ("steps, until the next", STEPS, "rate", 2025, "4.5 %", "0.5", "5"),
    ("steps, the next", STEPS, "rate", 2026, "4.5 %", "0.125", "8"),
    # four times in ten years: twice in five, 14.8698... % a year; doubled in five is just in time
    ("cagr, just in time", CAGR, "flow", 2025, "200 USD", "1", "200"),
    # 144 / 100 in two years is 20 % a year; 20 / 14.8698354997
    ("cagr, ahead", CAGR, "flow", 2022, "144 USD", "1.3450047918", "131.9507910773"),
    ("steps from what may be two values", {**STEPS, "baseline": {"2020": "3 to 4 %"}}, "rate", 2022, "4.5 %", "0.5", "5"),
    ("cagr, small numbers", {**CAGR, "at_least": "1 USD", "baseline": {"2020": "0.25 USD"}}, "flow", 2025, "0.5 USD", "1", "0.5"),
    ("cagr, nothing done", CAGR, "flow", 2022, "100 USD", "0", "131.9507910773"),
    # 81 / 100 in two years is -10 % a year
    ("cagr, the wrong way", CAGR, "flow", 2022, "81 USD", "-0.6725023959", "131.9507910773"),
    # to a quarter in ten years: a half in five
    ("cagr, a ceiling", {**CAGR, "at_least": None, "at_most": "25 USD"}, "flow", 2025, "50 USD", "1", "50"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "kind", "year", "value", "pace", "expected"),
    [row[1:] for row in BY_METHOD],
    ids=[row[0] for row in BY_METHOD],
)
def test_a_target_may_choose_another_method(target, kind, year, value, pace, expected):
    given = {key: value for key, value in target.items() if value is not None}
    found = pace_of(judged(given, {str(year): value}, year, kind=kind, unit="USD" if kind == "flow" else "%"))
    assert (round(found.value, 10), round(found.expected, 10)) == (Decimal(pace), Decimal(expected))


WITHOUT_PACE = [
    ({"at_most": "500 USD", "each_year": "2025"}, {"2025-S1": "0 USD"}, "250"),
    ({**PATH, "milestones": {"2025": "4 %"}}, {"2025": "9 %"}, "4"),
    ({**CAGR, "baseline": {"2020": "300 to 400 USD"}}, {"2025": "450 USD"}, "400"),
]


@pytest.mark.parametrize(("target", "figures", "expected"), WITHOUT_PACE, ids=["ceiling", "path", "growth"])
def test_what_is_due_by_now_is_told_without_a_pace_too(target, figures, expected):
    pace = pace_of(judged(target, figures, 2025, unit="%" if "%" in str(target) else "USD"))
    assert (pace.value, pace.why is None, pace.expected) == (None, False, Decimal(expected))


def test_any_method_can_be_asked_for():
    one = judged(CAGR, {"2025": "200 USD"}, 2025)
    # on the straight line 100 + 300 / 2 = 250 is due: (200 - 100) / 150
    assert round(pace_of(one, Method.LINEAR).value, 10) == Decimal("0.6666666667")
    assert pace_of(one, Method.STEPS) == Pace(why="no milestone has come yet")


FLOOR = {"at_least": "500 USD", "each_year": "2025"}
FALLING = {"by": "2030", "baseline": {"2020": "100 USD"}, "method": "cagr"}
NO_PACE = [
    ("met", "flow", FLOOR, {"2025": "500 USD"}, 2025, "the verdict is not open"),
    ("no data", "flow", FLOOR, {}, 2025, "the verdict is not open"),
    ("a band", "flow", {"between": ["1 USD", "9 USD"], "each_year": "2025"}, {"2025-S1": "2 USD"}, 2025, "a band has no direction"),
    ("a whole window", "flow", FLOOR, {"2025": "about 500 USD"}, 2025, "the whole window is observed"),
    ("part of a rate", "rate", FLOOR, {"2025-S1": "400 USD"}, 2025, "a part of a year tells no pace of a rate or a level"),
    ("part of a stock", "stock", FLOOR, {"2025-S1": "400 USD"}, 2025, "a part of a year tells no pace of a rate or a level"),
    ("a limit of zero", "net-flow", {"at_least": "0 USD", "each_year": "2025"}, {"2025-S1": "4 USD"}, 2025, "the limit is not above zero"),
    ("a limit below zero", "net-flow", {"at_least": "-9 USD", "each_year": "2025"}, {"2025-S1": "4 USD"}, 2025, "the limit is not above zero"),
    ("a worse side without bound", "net-flow", FLOOR, {"2025-S1": "at most 4 USD"}, 2025, "the figure has no bound on its worse side"),
    ("nothing of a ceiling used", "flow", {"at_most": "500 USD", "each_year": "2025"}, {"2025-S1": "0 USD"}, 2025, "nothing of the ceiling is used yet"),
    ("periods in a row", "flow", {"at_least": "500 USD", "each_quarter": "2025", "in_a_row": "2"}, {"2025-Q1": "600 USD"}, 2025, "windows are judged one by one"),
    ("a band on the way", "rate", {"between": ["8 %", "9 %"], "by": "2030", "baseline": {"2020": "4 %"}}, {"2025": "7 %"}, 2025, "a band has no direction"),
    ("no baseline", "rate", {"at_least": "10 %", "by": "2030"}, {"2025": "7 %"}, 2025, "there is no baseline"),
    ("a baseline without figure", "rate", {**PATH, "baseline": "2020"}, {"2025": "7 %"}, 2025, "the figure of the baseline's period is not known"),
    ("the baseline's own year", "rate", PATH, {"2020": "4 %"}, 2020, "the year is the baseline's own"),
    ("part of a year on the way", "rate", PATH, {"2025-S1": "4 %"}, 2025, "a part of a year cannot be held against a path of years"),
    ("an actual without bound", "rate", PATH, {"2025": "at most 4 %"}, 2025, "the figure has no bound on its worse side"),
    ("a baseline without bound", "rate", {**PATH, "baseline": {"2020": "at most 4 %"}}, {"2025": "5 %"}, 2025, "the baseline has no bound"),
    # the baseline may be 12, from where the line to 10 leads down
    ("a baseline that may comply", "rate", {**PATH, "baseline": {"2020": "8 to 12 %"}}, {"2025": "9 %"}, 2025, "the path does not lead away from the baseline"),
    ("a milestone at the baseline", "rate", {**PATH, "milestones": {"2025": "4 %"}}, {"2025": "9 %"}, 2025, "the path does not lead away from the baseline"),
    ("steps before the first", "rate", STEPS, {"2021": "4.5 %"}, 2021, "no milestone has come yet"),
    ("growth from zero", "flow", {**CAGR, "baseline": {"2020": "0 USD"}}, {"2025": "9 USD"}, 2025, "growth rates need a baseline, an actual and a limit above zero"),
    ("growth to zero", "flow", CAGR, {"2025": "0 USD"}, 2025, "growth rates need a baseline, an actual and a limit above zero"),
    ("growth down to zero", "flow", {**FALLING, "at_most": "0 USD"}, {"2025": "9 USD"}, 2025, "growth rates need a baseline, an actual and a limit above zero"),
    ("growth from what may be the limit", "flow", {**CAGR, "baseline": {"2020": "300 to 400 USD"}}, {"2025": "350 USD"}, 2025, "the path does not lead away from the baseline"),
    ("growth from what may comply", "flow", {**CAGR, "baseline": {"2020": "300 to 500 USD"}}, {"2025": "350 USD"}, 2025, "the path does not lead away from the baseline"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "target", "figures", "year", "why"), [row[1:] for row in NO_PACE], ids=[row[0] for row in NO_PACE]
)
def test_where_no_pace_can_be_told_it_says_why(kind, target, figures, year, why):
    one = judged(target, figures, year, kind=kind, unit="%" if "%" in str(target) else "USD")
    pace = pace_of(one)
    assert (pace.value, pace.why) == (None, why)
    assert one.outlook is reached_in(one) is None


def test_a_count_is_judged_in_every_year_it_concerns():
    target = {"at_least": "5 USD", "each_year": "2024/2025", "areas": ["XA", "XB"], "in_at_least": "1 area"}
    ledger = ledger_of({"2024": "9 USD"}, directive_of(target), indicators={"x": {"unit": "USD", "kind": "flow"}})
    (promise,) = ledger.catalogue.promises
    told = [(one.year, one.verdict) for one in assessed(ledger, promise, (2024, 2025))]
    assert told == [(2024, Verdict.MET), (2025, Verdict.NO_DATA)]


SEVERAL = {
    "area": {"indicator": "x", "at_least": "500 USD", "areas": ["XA", "XB"], "in_at_least": "1 area"},
    "alternative": {"any_of": [{"indicator": "x", "at_least": f"{limit} USD"} for limit in (500, 600)]},
}


@pytest.mark.parametrize(("each", "target"), SEVERAL.items(), ids=SEVERAL)
def test_what_is_made_of_several_has_no_pace_of_its_own(each, target):
    directive = directive_of(targets=[{"id": "t", "each_year": "2025", **target}])
    ledger = ledger_of({"2025-S1": "3 USD"}, directive, indicators={"x": {"unit": "USD", "kind": "flow"}})
    *_, whole = assess(ledger, 2025)
    assert pace_of(whole).why == f"each {each} has its own"


# of 500 in a year, 600 by June is met, 300 on track (300 / 250), 100 off track (100 / 250); 400 in all of it is missed
COUNTS = [
    ("those that are met and one more", "600 USD", "100 USD", "400 USD", OFF_TRACK),
    ("the best that make up the number", "300 USD", "300 USD", "100 USD", ON_TRACK),
    ("the worse of two", "300 USD", "100 USD", "400 USD", OFF_TRACK),
    ("an area of which nothing is known may be the better", "600 USD", "100 USD", None, None),
    ("an area of which nothing is known is no better than on track", "600 USD", "300 USD", None, ON_TRACK),
    ("too few", "300 USD", "400 USD", "400 USD", None),
]


@pytest.mark.parametrize(
    ("first", "second", "third", "outlook"), [row[1:] for row in COUNTS], ids=[row[0] for row in COUNTS]
)
def test_a_count_is_headed_where_the_area_is_that_makes_up_the_number(first, second, third, outlook):
    values = {"XA": first, "XB": second, "XC": third}
    figures = [
        figure("2025" if value == "400 USD" else "2025-S1", value, area=area) for area, value in values.items() if value
    ]
    one = judged(
        {"at_least": "500 USD", "each_year": "2025", "areas": [*values], "in_at_least": "2 areas"}, figures, 2025
    )
    assert one.outlook == outlook


GROWTH = [
    # from 200 to 400 in five years: 2 ** (1 / 5) - 1 = 14.8698... %
    ("still to grow", CAGR, 2025, "200 USD", "14.8698354997"),
    # the worse end of about 200 = [150, 250]: (400 / 150) ** (1 / 5) - 1
    ("at the worse end", CAGR, 2025, "about 200 USD", "21.6728683786"),
    # from 50 to 25 in five years: 0.5 ** (1 / 5) - 1 = -12.9449... %
    ("still to fall", {"at_most": "25 USD", "by": "2030"}, 2025, "50 USD", "-12.9449436704"),
    ("small numbers", {"at_least": "1 USD", "by": "2030"}, 2025, "0.5 USD", "14.8698354997"),
    ("there already", CAGR, 2025, "400 USD", None),
    ("a ceiling kept exactly", {"at_most": "25 USD", "by": "2030"}, 2025, "25 USD", None),
    ("a ceiling kept already", {"at_most": "25 USD", "by": "2030"}, 2025, "20 USD", None),
    ("from zero", CAGR, 2025, "0 USD", None),
    ("to zero", {"at_most": "0 USD", "by": "2030"}, 2025, "20 USD", None),
    ("in its last year", CAGR, 2030, "about 400 USD", None),
    ("decided", CAGR, 2030, "399 USD", None),
    ("a band", {"between": ["300 USD", "400 USD"], "by": "2030"}, 2025, "200 USD", None),
    ("no bound", {"at_most": "25 USD", "by": "2030"}, 2025, "at least 50 USD", None),
    ("no deadline", {"at_least": "400 USD", "total_over": "2025/2030"}, 2025, "50 USD", None),
]  # fmt: skip


def test_a_part_of_a_year_does_not_grow_to_a_whole_one():
    assert required_growth(judged(CAGR, {"2025-S1": "200 USD"}, 2025)) is None


@pytest.mark.parametrize(
    ("target", "year", "value", "growth"), [row[1:] for row in GROWTH], ids=[row[0] for row in GROWTH]
)
def test_required_growth_is_compound_from_the_worse_end(target, year, value, growth):
    found = required_growth(judged(target, {str(year): value}, year))
    assert (found and round(found, 10)) == (growth and Decimal(growth))


FLOOR = {"at_least": "400 USD", "by": "2030"}
CEILING = {"at_most": "40 USD", "by": "2030"}
PAST = [
    # 121 / 100, 121 / 121, 133.1 / 121; (133.1 / 100) ** (1 / 3) = 1.1
    ("the best year, and the mean", FLOOR, {"2022": "100 USD", "2023": "121 USD", "2024": "121 USD", "2025": "133.1 USD"}, "[21, 21]", "2023", "[10, 10]", "2022"),
    ("of two as good the later", FLOOR, {"2023": "100 USD", "2024": "110 USD", "2025": "121 USD"}, "[10, 10]", "2025", "[10, 10]", "2023"),
    ("two years apart are no year", FLOOR, {"2022": "100 USD", "2024": "121 USD", "2025": "133.1 USD"}, "[10, 10]", "2025", "[10, 10]", "2022"),
    ("no year beside another", FLOOR, {"2023": "100 USD", "2025": "121 USD"}, None, None, "[10, 10]", "2023"),
    ("nothing grows from zero", FLOOR, {"2022": "100 USD", "2023": "0 USD", "2024": "100 USD", "2025": "133.1 USD"}, "[33.1, 33.1]", "2025", "[10, 10]", "2022"),
    ("the first above zero", FLOOR, {"2023": "0 USD", "2024": "100 USD", "2025": "110 USD"}, "[10, 10]", "2025", "[10, 10]", "2024"),
    # of a ceiling the fastest fall: 80 / 100, 64.8 / 80; 0.648 ** (1 / 2) = 0.80498...
    ("the fastest fall", CEILING, {"2023": "100 USD", "2024": "80 USD", "2025": "64.8 USD"}, "[-20, -20]", "2024", "[-19.5016, -19.5016]", "2023"),
    # 121 / 110 and 121 / 100
    ("a hedge gives both ends", FLOOR, {"2024": "100 to 110 USD", "2025": "121 USD"}, "[10, 21]", "2025", "[10, 21]", "2024"),
    # 110 / 100 to 120 / 100, then 132 / 120 to 132 / 110: either may be the best
    ("a hedge that leaves the best year open", FLOOR, {"2023": "100 USD", "2024": "110 to 120 USD", "2025": "132 USD"}, "[10, 20]", None, "[14.8913, 14.8913]", "2023"),
    ("small numbers grow too", FLOOR, {"2024": "0.5 USD", "2025": "0.6 USD"}, "[20, 20]", "2025", "[20, 20]", "2024"),
    ("an end that is open", FLOOR, {"2024": "100 USD", "2025": "at least 110 USD"}, "[10, inf)", "2025", "[10, inf)", "2024"),
    # a fall of at most 100 %, whatever it fell from
    ("an end that is open before", FLOOR, {"2024": "more than 100 USD", "2025": "110 USD"}, "(-100, 10)", "2025", "(-100, 10)", "2024"),
    ("windows like that of the deadline", {"at_least": "400 USD", "by": "2030-Q2"}, {"2024-Q2": "100 USD", "2025-Q1": "500 USD", "2025-Q2": "110 USD"},
     "[10, 10]", "2025-04/2025-06", "[10, 10]", "2024-04/2024-06"),
    ("one year alone", FLOOR, {"2025": "100 USD"}, None, None, None, None),
    ("a part of a year is none", FLOOR, {"2024-S1": "100 USD", "2025": "110 USD"}, None, None, None, None),
    ("no figure at all", FLOOR, {}, None, None, None, None),
]  # fmt: skip


def rounded(interval):
    if interval is None:
        return None
    low, high = (end if end is None else round(end, 4) for end in (interval.low, interval.high))
    return ends(interval._replace(low=low, high=high))


@pytest.mark.parametrize(
    ("target", "figures", "best", "best_in", "mean", "since"), [row[1:] for row in PAST], ids=[row[0] for row in PAST]
)
def test_what_a_series_has_done_is_its_best_year_and_its_mean(target, figures, best, best_in, mean, since):
    ledger = ledger_of(figures, directive_of(target), indicators={"x": {"unit": "USD", "kind": "flow"}})
    (one,) = assess(ledger, 2025)
    past = past_growth(ledger, one)
    said = past and (past.best, past.best_in, past.mean, past.since)
    found = said and (rounded(said[0]), said[1] and str(said[1]), rounded(said[2]), str(said[3]))
    assert found == (since and (best, best_in, mean, since))


REACHED = [
    # from 4 to 6 in five years is 0.4 a year: 4 + 0.4 x 15 = 10 after 15 years
    ("late", PATH, "rate", {"2025": "6 %"}, 2025, 2035),
    # 4 to 6.1: 6 / 2.1 x 5 = 14.28..., reached during the fifteenth year
    ("within a year", PATH, "rate", {"2025": "6.1 %"}, 2025, 2035),
    ("in time", PATH, "rate", {"2025": "7 %"}, 2025, 2030),
    ("reached already", PATH, "rate", {"2025": "12 %"}, 2025, None),
    # 4 to 10 in five years, and 10 itself is not enough
    ("beyond a strict limit", {"more_than": "10 %", "by": "2030", "baseline": {"2020": "4 %"}}, "rate", {"2025": "10 %"}, 2025, 2026),
    # 100 to 85 in three years: 60 / 15 x 3 = 12
    ("a ceiling", FALL, "rate", {"2023": "85 %"}, 2023, 2032),
    # from 100, the worse end of the baseline, to 85 in three years
    ("a ceiling from the worse end", {**FALL, "baseline": {"2020": "100 to 110 %"}}, "rate", {"2023": "85 %"}, 2023, 2032),
    # the worse ends: 4.5 at most to 6.5 at least is 2 in five years; 5.5 / 2 x 5 = 13.75
    ("the worse ends", {**PATH, "baseline": {"2020": "4 to 4.5 %"}}, "rate", {"2025": "6.5 to 7 %"}, 2025, 2034),
    ("not moving", PATH, "rate", {"2025": "4 %"}, 2025, None),
    ("the wrong way", PATH, "rate", {"2025": "3 %"}, 2025, None),
    # doubled in six years, so four times in twelve
    ("by growth", CAGR, "flow", {"2026": "200 USD"}, 2026, 2032),
    # 121 in two years is 10 % a year; 1.1 ** 14.54 = 4
    ("by growth, within a year", CAGR, "flow", {"2022": "121 USD"}, 2022, 2035),
    # 300 of 500 in 24 months: 500 / 300 x 24 = 40 months from January 2021, April 2024
    ("a total", {"at_least": "500 USD", **FIVE_YEARS}, "flow", {"2021/2022": "300 USD"}, 2022, 2024),
    # exactly 36 months: December 2023, not January 2024
    ("a total at a year's end", {"at_least": "450 USD", **FIVE_YEARS}, "flow", {"2021/2022": "300 USD"}, 2022, 2023),
    # exactly 37 months: January 2024
    ("a total in a year's first month", {"at_least": "462.5 USD", **FIVE_YEARS}, "flow", {"2021/2022": "300 USD"}, 2022, 2024),
    # exactly 35 months, and what 35 months bring is not enough: December 2023
    ("a total beyond a strict limit", {"more_than": "437.5 USD", **FIVE_YEARS}, "flow", {"2021/2022": "300 USD"}, 2022, 2023),
    # 36.24 months: in the thirty-seventh
    ("a total a little after a year's end", {"at_least": "453 USD", **FIVE_YEARS}, "flow", {"2021/2022": "300 USD"}, 2022, 2024),
    # 35.68 months: in the thirty-sixth
    ("a total beyond a strict limit in a year's last month", {"more_than": "446 USD", **FIVE_YEARS}, "flow", {"2021/2022": "300 USD"}, 2022, 2023),
    # a ceiling is used up in the same way
    ("a ceiling of a total", {"at_most": "500 USD", **FIVE_YEARS}, "flow", {"2021/2022": "300 USD"}, 2022, 2024),
    # mean 60 a year so far over five: 300 of 5 x 100
    ("a mean of a flow", {"at_least": "100 USD", "mean_over": "2021/2025"}, "flow", {"2021/2022": "300 USD"}, 2022, 2024),
    # 24 months from April 2023 reach into March 2025
    ("a window from April", {"at_least": "200 USD", "total_over": "2023-04/2026-03"}, "flow", {"2023-04/2024-03": "100 USD"}, 2024, 2025),
    # 90 in the fourth year, 10 more by February of the fifth; the years before are not known
    ("a total whose first years are not known", {"at_least": "100 USD", **FIVE_YEARS}, "flow", {"2024": "90 USD"}, 2024, 2025),
    # exactly 36 months: all of 450 by December 2023, and more from January 2024 on
    ("a total beyond a strict limit", {"more_than": "450 USD", **FIVE_YEARS}, "flow", {"2021/2022": "300 USD"}, 2022, 2024),
    ("a strict ceiling of a total is used up at the limit", {"less_than": "450 USD", **FIVE_YEARS}, "flow", {"2021/2022": "300 USD"}, 2022, 2023),
    ("a single year says nothing of years", FLOOR, "flow", {"2025-S1": "100 USD"}, 2025, None),
    ("the last year of a way", {**CAGR, "by": "2025"}, "flow", {"2025-S1": "100 USD"}, 2025, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "kind", "figures", "year", "reached"), [row[1:] for row in REACHED], ids=[row[0] for row in REACHED]
)
def test_the_year_reached_goes_on_as_so_far(target, kind, figures, year, reached):
    assert reached_in(judged(target, figures, year, kind=kind, unit="%" if kind == "rate" else "USD")) == reached


def test_the_line_can_be_drawn_for_every_year():
    one = judged({**PATH, "milestones": {"2028": "5 %"}}, {"2025": "7 %"}, 2025, kind="rate", unit="%")
    line = [due_by(one.promise, Decimal(4), Period.of_year(year).end) for year in (2021, 2024, 2028, 2029, 2030)]
    assert line == [Decimal("4.125"), Decimal("4.5"), Decimal(5), Decimal("7.5"), Decimal(10)]


TOLD = [
    # at least 6 of 10 from 4 in 2020: (6 - 4) / (7 - 4), as its worse side has a bound
    ("a hedge bounded on its worse side", PATH, "at least 6 %", AT_RISK, "0.6666666667"),
    ("the mirror for a ceiling", {"at_most": "4 %", "by": "2030", "baseline": {"2020": "10 %"}}, "at most 8 %", AT_RISK, "0.6666666667"),
    ("reached before it is due", PATH, "10 %", KEPT, "2"),
    ("reached without a baseline", {"at_least": "10 %", "by": "2030"}, "10 to 11 %", KEPT, None),
    ("a band reached", {"between": ["9 %", "11 %"], "by": "2030"}, "10 %", KEPT, None),
    ("reached only perhaps", {"at_least": "10 %", "by": "2030"}, "9.9 to 11 %", None, None),
    ("reached once it is rounded", {"at_least": "10 %", "by": "2030", "precision": "0"}, "9.5 %", KEPT, None),
    ("at a strict limit it is not", {"more_than": "10 %", "by": "2030"}, "10 %", None, None),
    ("the baseline complied, how bad the actual may be is open", {"at_most": "9 %", "by": "2030", "baseline": {"2020": "8 %"}}, "at least 8 %", None, None),
    ("the baseline complied, the actual does not", {**PATH, "baseline": {"2020": "11 %"}}, "9 %", WRONG_WAY, None),
    ("the baseline lay in the band, the actual does not", {"between": ["9 %", "11 %"], "by": "2030", "baseline": {"2020": "10 %"}}, "8.9 %", WRONG_WAY, None),
    ("the same, how far it lies outside is open", {"between": ["9 %", "11 %"], "by": "2030", "baseline": {"2020": "10 %"}}, "at least 10 %", None, None),
    ("the baseline complied, the actual still does", {**PATH, "baseline": {"2020": "11 %"}}, "10.5 %", KEPT, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "value", "outlook", "pace"), [row[1:] for row in TOLD], ids=[row[0] for row in TOLD]
)
def test_what_is_reached_or_lost_is_told_without_a_pace_too(target, value, outlook, pace):
    told = pace_of(judged(target, {"2025": value}, 2025, kind="rate", unit="%"))
    assert (told.outlook, told.value and f"{told.value:.10f}".rstrip("0").rstrip(".")) == (outlook, pace)


def test_part_of_a_year_reaches_nothing():
    assert judged({"at_least": "5 %", "by": "2030"}, {"2025-S1": "9 %"}, 2025, kind="rate", unit="%").outlook is None


def test_outlooks_are_ordered_from_the_best():
    assert list(Outlook) == [KEPT, ON_TRACK, AT_RISK, OFF_TRACK, WRONG_WAY]
