"""What counts as observed: pieces, levels, rates, means, derived indicators and vintages. All numbers are invented."""

import itertools
from datetime import date
from decimal import Decimal
from functools import reduce

import pytest

from directive_check.evaluation import known_years, latest
from directive_check.values.period import Period, read_period
from ledgers import day, directive_of, ends, figure, figures_of, judged, ledger_of

KINDS = {kind: {"x": {"unit": "USD", "kind": kind}} for kind in ("flow", "net-flow", "stock", "rate")}


def observed(figures, window, until=None, kind="flow", measure="observed", indicators=None, indicator="x"):
    ledger = ledger_of(figures, indicators=indicators or KINDS[kind])
    period = read_period(window)
    last = read_period(until).end if until else period.end
    return getattr(ledger, measure)(indicator, "XA", period, last)


def summary(seen):
    if seen is None:
        return None
    return ends(seen.interval), seen.months, [str(one.period) for one in seen.evidence]


M = "2025-{:02d}".format

PIECES = [
    ("one of exactly the window wins", {"2025": "10 USD", "2025-S1": "6 USD", "2025-S2": "7 USD"}, "[10, 10]", 12, ["2025"]),
    ("quarters add up", {f"2025-Q{n}": "3 USD" for n in (1, 2, 3, 4)}, "[12, 12]", 12, ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]),
    ("months add up", {M(n): f"{n} USD" for n in range(1, 13)}, "[78, 78]", 12, [M(n) for n in range(1, 13)]),
    ("most months win", {"2025-S1": "6 USD", "2025-01/2025-09": "8 USD"}, "[8, 8]", 9, ["2025-01/2025-09"]),
    ("then fewest pieces", {"2025-S1": "6 USD", "2025-Q3": "3 USD", "2025-01/2025-09": "8 USD"}, "[8, 8]", 9, ["2025-01/2025-09"]),
    ("a longer sum beats a single figure", {"2025-S1": "6 USD", "2025-Q3": "3 USD", "2025-02/2025-09": "8 USD"}, "[9, 9]", 9, ["2025-S1", "2025-Q3"]),
    ("no month counts twice", {"2025-01/2025-04": "4 USD", "2025-03/2025-06": "5 USD", "2025-05/2025-07": "6 USD"}, "[10, 10]", 7, ["2025-01/2025-04", "2025-05/2025-07"]),
    ("a gap stays a gap", {"2025-Q1": "3 USD", "2025-Q3": "3 USD"}, "[6, 6]", 6, ["2025-Q1", "2025-Q3"]),
    ("what reaches over the window is left out", {"2024-12/2025-01": "9 USD", "2025-Q2": "3 USD", "2025-12/2026-01": "9 USD"}, "[3, 3]", 3, ["2025-Q2"]),
    ("hedges add end by end", {"2025-S1": "about 10 USD", "2025-S2": "over 10 USD"}, "(15, 35]", 12, ["2025-S1", "2025-S2"]),
    ("an open end stays open", {"2025-S1": "at least 10 USD", "2025-S2": "5 USD"}, "[15, inf)", 12, ["2025-S1", "2025-S2"]),
    ("a gross flow starts at zero", {"2025-S1": "at most 10 USD", "2025-S2": "5 USD"}, "[5, 15]", 12, ["2025-S1", "2025-S2"]),
    ("of two choices alike the one whose last piece starts latest", {"2025-Q1": "1 USD", "2025-04/2025-09": "2 USD", "2025-S1": "4 USD", "2025-Q3": "8 USD"}, "[12, 12]", 9, ["2025-S1", "2025-Q3"]),
    ("earliest start, all else equal", {"2025-02/2025-04": "1 USD", "2025-03/2025-05": "2 USD"}, "[1, 1]", 3, ["2025-02/2025-04"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "total", "months", "used"), [row[1:] for row in PIECES], ids=[row[0] for row in PIECES]
)
def test_a_flow_is_pieced_together_without_overlap(figures, total, months, used):
    assert summary(observed(figures, "2025")) == (total, months, used)


def test_of_equal_pieces_those_known_latest_are_chosen():
    early = figure("2025-01/2025-03", "1 USD", known="2025-05-01")
    late = figure("2025-02/2025-04", "2 USD", known="2025-06-01")
    assert summary(observed([early, late], "2025")) == ("[2, 2]", 3, ["2025-02/2025-04"])


def test_pieces_that_are_later_known_on_the_whole_are_chosen():
    # both end in October with nine months in two pieces, one piece in common; S1 was published after Q1
    figures = [
        figure("2025-Q1", "1 USD", known="2025-04-20"),
        figure("2025-04/2025-09", "2 USD", known="2025-10-20"),
        figure("2025-S1", "4 USD", known="2025-07-20"),
        figure("2025-Q3", "8 USD", known="2025-10-20"),
    ]
    assert summary(observed(figures, "2025")) == ("[12, 12]", 9, ["2025-S1", "2025-Q3"])


LEVELS = [
    ("the level at the end", {"2025-06": "5 USD", "2025-12": "7 USD"}, "[7, 7]", 12, ["2025-12"]),
    ("the last level there is", {"2025-03": "4 USD", "2025-06": "5 USD"}, "[5, 5]", 6, ["2025-06"]),
    ("one of exactly the window", {"2025": "8 USD", "2025-12": "7 USD"}, "[8, 8]", 12, ["2025"]),
    ("nothing is carried over from before", {"2024-12": "4 USD"}, None, None, None),
    ("nothing is taken from after", {"2026-01": "4 USD"}, None, None, None),
    ("a net stock may be below zero", {"2025-12": "-4 USD"}, "[-4, -4]", 12, ["2025-12"]),
    ("of one end the shorter period", {"2025-S2": "1 USD", "2025-Q4": "2 USD"}, "[2, 2]", 12, ["2025-Q4"]),
]


@pytest.mark.parametrize(
    ("figures", "level", "months", "used"), [row[1:] for row in LEVELS], ids=[row[0] for row in LEVELS]
)
def test_a_stock_is_its_last_level_inside_the_window(figures, level, months, used):
    expected = None if level is None else (level, months, used)
    assert summary(observed(figures, "2025", kind="stock")) == expected


def test_of_two_levels_at_one_end_the_later_known_counts():
    figures = [figure("2025-S2", "1 USD", known="2026-03-01"), figure("2025-Q4", "2 USD", known="2026-02-01")]
    assert summary(observed(figures, "2025", kind="stock"))[0] == "[1, 1]"


RATES = [
    ("the figure for the year", {"2025": "4 USD", "2025-12": "9 USD"}, "[4, 4]", 12, ["2025"]),
    ("the longest part", {"2025-S1": "5 USD", "2025-12": "9 USD"}, "[5, 5]", 6, ["2025-S1"]),
    ("the later on a tie", {"2025-S1": "5 USD", "2025-S2": "6 USD"}, "[6, 6]", 6, ["2025-S2"]),
    ("never pieced", {f"2025-Q{n}": "3 USD" for n in (1, 2, 3, 4)}, "[3, 3]", 3, ["2025-Q4"]),
]


@pytest.mark.parametrize(
    ("figures", "rate", "months", "used"), [row[1:] for row in RATES], ids=[row[0] for row in RATES]
)
def test_a_rate_is_its_longest_figure(figures, rate, months, used):
    assert summary(observed(figures, "2025", kind="rate")) == (rate, months, used)


def test_only_what_ends_by_the_end_of_the_report_year_counts():
    figures = {"2024": "1 USD", "2025": "2 USD", "2026": "4 USD"}
    assert summary(observed(figures, "2024/2026", until="2025")) == ("[3, 3]", 24, ["2024", "2025"])
    assert observed({"2024/2026": "9 USD"}, "2024/2026", until="2025") is None


MEANS = [
    # the mean of 2 and 4
    ("of yearly rates", "rate", "2024/2025", {"2024": "2 USD", "2025": "4 USD"}, "[3, 3]", 24),
    ("of the yearly rates there are", "rate", "2023/2025", {"2023": "2 USD", "2025": "4 USD"}, "[3, 3]", 24),
    ("the window's own figure wins", "rate", "2024/2025", {"2024": "2 USD", "2025": "4 USD", "2024/2025": "3.5 USD"}, "[3.5, 3.5]", 24),
    ("part-years are no years", "rate", "2024/2025", {"2024": "2 USD", "2025-01/2025-09": "4 USD"}, "[2, 2]", 12),
    ("no yearly figure at all", "rate", "2024/2025", {"2024-S1": "2 USD", "2025-S2": "4 USD"}, None, None),
    # December's levels: (10 + 30) / 2
    ("of levels at the years' ends", "stock", "2024/2025", {"2024-06": "1 USD", "2024-12": "10 USD", "2025": "30 USD"}, "[20, 20]", 24),
    # 30 over two years = 15 a year
    ("of a flow, by the years of the window", "flow", "2024/2025", {"2024": "10 USD", "2025": "20 USD"}, "[15, 15]", 24),
    ("of a part-covered flow, by the same years", "flow", "2024/2025", {"2024": "10 USD"}, "[5, 5]", 12),
    # 9 over 18 months = 6 a year
    ("of a flow over a year and a half", "net-flow", "2024-07/2025", {"2024-S2": "-3 USD", "2025": "12 USD"}, "[6, 6]", 18),
    ("of a flow nothing is known of", "flow", "2024/2025", {}, None, None),
    # 1 for 12 months and 4 for 6: (12 + 24) / 18
    ("each slice counts by its months", "rate", "2024/2025-06", {"2024": "1 USD", "2025-S1": "4 USD"}, "[2, 2]", 18),
    # 1 for 12 months and 8 for 2: (12 + 16) / 14
    ("a slice of two months counts twice", "rate", "2024/2025-02", {"2024": "1 USD", "2025-01/2025-02": "8 USD"}, "[2, 2]", 14),
    # June to May, years that start in June
    ("of years that start in June", "rate", "2023-06/2025-05", {"2023-06/2024-05": "2 USD", "2024-06/2025-05": "3 USD", "2024": "9 USD"}, "[2.5, 2.5]", 24),
    ("of a year that starts in June", "rate", "2024-06/2025-05", {"2024-06/2025-05": "3 USD", "2024-12": "9 USD"}, "[3, 3]", 12),
    # ten months of 2 and two of 8: 36 / 12
    ("of the months of a single year", "rate", "2024-06/2025-05", {**{f"2024-{n:02d}": "2 USD" for n in range(6, 13)}, **{f"2025-{n:02d}": "2 USD" for n in (1, 2, 3)}, "2025-04": "8 USD", "2025-05": "8 USD"}, "[3, 3]", 12),
    ("of the quarters of a single year", "rate", "2025", {"2025-Q1": "1 USD", "2025-Q2": "2 USD", "2025-Q3": "6 USD"}, "[3, 3]", 9),
    ("of the months of a quarter", "rate", "2025-Q2", {"2025-04": "1 USD", "2025-05": "2 USD", "2025-06": "6 USD"}, "[3, 3]", 3),
    ("the longest part where that covers as much", "rate", "2025", {"2025-S1": "7 USD", "2025-Q1": "1 USD", "2025-Q2": "2 USD"}, "[7, 7]", 6),
    ("of months where quarters do not fit", "rate", "2025-01/2025-04", {"2025-01": "2 USD", "2025-02": "4 USD", "2025-03": "6 USD"}, "[4, 4]", 3),
    ("quarters and months are not mixed", "rate", "2025-01/2025-04", {"2025-Q1": "3 USD", "2025-04": "7 USD"}, "[3, 3]", 3),
    ("levels at the ends of quarters", "stock", "2025", {"2025-03": "1 USD", "2025-06": "3 USD"}, "[2, 2]", 6),
    ("levels at the ends of some months", "stock", "2025", {"2025-01": "1 USD", "2025-06": "3 USD"}, "[2, 2]", 2),
    ("levels of the most months", "stock", "2025", {"2025-Q1": "1 USD", "2025-06": "3 USD", "2025-01": "8 USD", "2025-02": "8 USD"}, "[2, 2]", 6),
    ("the one level at the end of a year", "stock", "2025", {"2025-12": "3 USD"}, "[3, 3]", 12),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "window", "figures", "mean", "months"), [row[1:] for row in MEANS], ids=[row[0] for row in MEANS]
)
def test_a_mean_is_of_what_the_kind_adds_up_to(kind, window, figures, mean, months):
    seen = observed(figures, window, kind=kind, measure="mean")
    assert (seen and (ends(seen.interval), seen.months)) == (mean and (mean, months))


DERIVED = {
    "a": {"unit": "USD", "kind": "flow"},
    "b": {"unit": "USD", "kind": "flow"},
    "c": {"unit": "USD", "kind": "stock"},
    "r": {"unit": "%", "kind": "rate"},
    "share": {"unit": "%", "ratio": {"of": "a", "to": "b"}},
    "per-head": {"unit": "USD", "ratio": {"of": "a", "to": "c"}},
    "both": {"unit": "USD", "sum": ["a", "b"]},
    "left": {"unit": "USD", "difference": ["a", "b", "c"]},
    "price": {"unit": "EUR per USD", "kind": "rate"},
    "in-euros": {"unit": "EUR", "product": ["a", "price"]},
    "part": {"unit": "USD", "product": ["a", "r"]},
    "level": {"unit": "USD", "product": ["c", "r"]},
    "of-both": {"unit": "USD", "product": ["both", "r"]},
    "by-share": {"unit": "USD", "product": ["a", "share"]},
    "by-growth": {"unit": "USD", "product": ["a", "growth"]},
    "twice": {"unit": "EUR", "product": ["part", "price"]},
    "compared": {"unit": "%", "ratio": {"of": "part", "to": "a"}},
    "growth": {"unit": "%", "change": {"of": "a"}},
    "since": {"unit": "%", "change": {"of": "a", "since": "2020"}},
    "growth-of-both": {"unit": "%", "change": {"of": "both"}},
}


def derived(indicator, figures, window="2025", measure="observed"):
    series = [figure(period, value, indicator=name) for name, period, value in figures]
    seen = observed(series, window, indicators=DERIVED, indicator=indicator, measure=measure)
    return seen and (ends(seen.interval), seen.months)


COMPUTED = [
    # 5 / 20 x 100
    ("a share in %", "share", [("a", "2025", "5 USD"), ("b", "2025", "20 USD")], "[25, 25]", 12),
    ("a ratio in another unit", "per-head", [("a", "2025", "50 USD"), ("c", "2025-12", "20 USD")], "[2.5, 2.5]", 12),
    # about 5 = [4.5, 5.5], over 20 = (20, 30]: 4.5 / 30 and 5.5 / 20
    ("ends combine outward", "share", [("a", "2025", "about 5 USD"), ("b", "2025", "over 20 USD")], "[15, 27.5)", 12),
    ("over the longest period both cover", "share", [("a", "2025-01/2025-09", "5 USD"), ("b", "2025-S1", "8 USD"), ("b", "2025-Q3", "2 USD"), ("a", "2025-Q1", "1 USD")], "[50, 50]", 9),
    ("of two as long the later", "share", [("a", "2025-Q1", "1 USD"), ("b", "2025-Q1", "4 USD"), ("a", "2025-Q3", "1 USD"), ("b", "2025-Q3", "2 USD")], "[50, 50]", 3),
    ("a longer period before a later one", "share", [(name, period, "1 USD") for name in "ab" for period in ("2025-S1", "2025-Q4")], "[100, 100]", 6),
    ("a single month", "share", [("a", "2025-03", "1 USD"), ("b", "2025-03", "4 USD")], "[25, 25]", 1),
    ("one part missing", "share", [("a", "2025", "5 USD")], None, None),
    ("no period in common", "share", [("a", "2025-S1", "5 USD"), ("b", "2025-S2", "5 USD")], None, None),
    ("a denominator of zero", "share", [("a", "2025", "5 USD"), ("b", "2025", "0 USD")], None, None),
    ("a denominator that may be zero", "share", [("a", "2025", "5 USD"), ("b", "2025", "0 to 1 USD")], None, None),
    # 5 ÷ 1 and more: (0, 1] is above zero
    ("a denominator next to zero", "share", [("a", "2025", "5 USD"), ("b", "2025", "over 0 USD")], "[500, inf)", 12),
    ("no shorter period where the whole touches zero", "share", [("a", "2025-S1", "5 USD"), ("b", "2025-S1", "10 USD"), ("a", "2025", "9 USD"), ("b", "2025", "at most 20 USD")], None, None),
    ("a sum", "both", [("a", "2025", "5 USD"), ("b", "2025-S1", "8 USD"), ("b", "2025-S2", "2 USD")], "[15, 15]", 12),
    ("the first less the rest", "left", [("a", "2025", "over 9 USD"), ("b", "2025", "2 USD"), ("c", "2025-12", "4 to 5 USD")], "(2, 4]", 12),
    ("a sum of parts of the year", "both", [("a", "2025-S1", "5 USD"), ("b", "2025-S1", "8 USD"), ("b", "2025-S2", "2 USD")], "[13, 13]", 6),
    # 5 x 0.9 + 4 x 0.8
    ("a product, figure by figure", "in-euros", [("a", "2025-S1", "5 USD"), ("a", "2025-S2", "4 USD"), ("price", "2025-S1", "0.9 EUR per USD"), ("price", "2025-S2", "0.8 EUR per USD")], "[7.7, 7.7]", 12),
    ("only where the factor has a figure for the same period", "in-euros", [("a", "2025-S1", "5 USD"), ("a", "2025-S2", "4 USD"), ("price", "2025-S1", "0.9 EUR per USD")], "[4.5, 4.5]", 6),
    ("a factor of the year is none of its halves", "in-euros", [("a", "2025-S1", "5 USD"), ("a", "2025-S2", "4 USD"), ("price", "2025", "0.9 EUR per USD")], None, None),
    ("of the pieces that have a factor the longest", "in-euros", [("a", "2025", "9 USD"), ("a", "2025-S1", "5 USD"), ("price", "2025", "2 EUR per USD"), ("price", "2025-S1", "1 EUR per USD")], "[18, 18]", 12),
    ("a factor in per cent counts as hundredths", "part", [("a", "2025", "50 USD"), ("r", "2025", "8 %")], "[4, 4]", 12),
    # about 50 = [45, 55], over 8 % = (0.08, 0.09]
    ("hedges on both sides combine outward", "part", [("a", "2025", "about 50 USD"), ("r", "2025", "over 8 %")], "(3.6, 4.95]", 12),
    ("a factor on both sides of zero", "part", [("a", "2025", "4 to 5 USD"), ("r", "2025", "-10 to 20 %")], "[-0.5, 1]", 12),
    ("open ends stay open", "part", [("a", "2025", "at least 5 USD"), ("r", "2025", "at least 10 %")], "[0.5, inf)", 12),
    ("nothing times anything is nothing", "part", [("a", "2025", "0 USD"), ("r", "2025", "at least 10 %")], "[0, 0]", 12),
    ("more than nothing times more than nothing", "part", [("a", "2025", "more than 0 USD"), ("r", "2025", "more than 0 %")], "(0, inf)", 12),
    ("a gross flow starts at zero before it is multiplied", "part", [("a", "2025", "at most 5 USD"), ("r", "2025", "-10 %")], "[-0.5, 0]", 12),
    ("the last level of a stock that has a factor", "level", [("c", "2025-06", "50 USD"), ("c", "2025-12", "60 USD"), ("r", "2025-06", "10 %")], "[5, 5]", 6),
    ("a sum for the periods of the factor", "of-both", [("a", "2025-S1", "5 USD"), ("a", "2025-S2", "6 USD"), ("b", "2025", "9 USD"), ("r", "2025", "10 %")], "[2, 2]", 12),
    ("a sum that a part of is lacking", "of-both", [("a", "2025", "5 USD"), ("r", "2025", "10 %")], None, None),
    # 5 x 25 / 100
    ("times a ratio for the periods of the figures", "by-share", [("a", "2025-S1", "5 USD"), ("b", "2025-Q1", "10 USD"), ("b", "2025-Q2", "10 USD")], "[1.25, 1.25]", 6),
    ("a product of a product", "twice", [("a", "2025", "50 USD"), ("r", "2025", "8 %"), ("price", "2025", "0.5 EUR per USD")], "[2, 2]", 12),
    ("a ratio of a product", "compared", [("a", "2025-S1", "50 USD"), ("a", "2025-S2", "50 USD"), ("r", "2025-S1", "8 %"), ("r", "2025-S2", "4 %")], "[6, 6]", 12),
    ("digits beyond all sense", "in-euros", [("a", "2025", "99999999999999999999 trillion USD"), ("price", "2025", "1e9 EUR per USD")], None, None),
    # 50 times at most 8 %, which may be below zero
    ("a product of a factor without a bound", "part", [("a", "2025", "50 USD"), ("r", "2025", "at most 8 %")], "(-inf, 4]", 12),
    # 11 / 10 - 1
    ("a change on the year before", "growth", [("a", "2024", "10 USD"), ("a", "2025", "11 USD")], "[10, 10]", 12),
    ("against the same months", "growth", [("a", "2024-S1", "4 USD"), ("a", "2024", "10 USD"), ("a", "2025-S1", "5 USD")], "[25, 25]", 6),
    ("pieced months against pieced months", "growth", [("a", "2024-Q1", "4 USD"), ("a", "2024-Q2", "6 USD"), ("a", "2025-S1", "5 USD")], "[-50, -50]", 6),
    # 15 / 20 - 1
    ("a change since a year", "since", [("a", "2020", "20 USD"), ("a", "2024", "99 USD"), ("a", "2025", "15 USD")], "[-25, -25]", 12),
    ("a base of zero", "growth", [("a", "2024", "0 USD"), ("a", "2025", "11 USD")], None, None),
    ("no base", "growth", [("a", "2025", "11 USD")], None, None),
    # over 10 = (10, 20] to 12 to 14: 12 / 20 - 1 and 14 / 10 - 1
    ("a change of hedged figures", "growth", [("a", "2024", "over 10 USD"), ("a", "2025", "12 to 14 USD")], "[-40, 40)", 12),
    # from 4 + 4 to 6 + 6
    ("a change of a sum", "growth-of-both", [("a", "2024", "4 USD"), ("b", "2024", "4 USD"), ("a", "2025", "6 USD"), ("b", "2025", "6 USD")], "[50, 50]", 12),
]  # fmt: skip


@pytest.mark.parametrize(
    ("indicator", "figures", "value", "months"), [row[1:] for row in COMPUTED], ids=[row[0] for row in COMPUTED]
)
def test_a_derived_indicator_is_computed_over_what_all_its_parts_cover(indicator, figures, value, months):
    assert derived(indicator, figures) == (value and (value, months))


def test_a_quotient_by_next_to_nothing_gives_no_data():
    tiny, huge = "0.00000000000000000001 USD", "99999999999999999999 trillion USD"
    assert derived("share", [("a", "2025", huge), ("b", "2025", tiny)]) is None
    assert derived("share", [("a", "2025", huge), ("b", "2025", "1 USD")]) is not None
    assert derived("growth", [("a", "2025", huge), ("a", "2024", tiny)]) is None


def test_the_mean_of_a_product_may_be_below_zero_where_its_factor_may():
    figures = [
        (name, year, value) for year in ("2024", "2025") for name, value in (("a", "50 USD"), ("r", "at most 8 %"))
    ]
    assert derived("part", figures, "2024/2025", "mean") == ("(-inf, 4]", 24)


def test_the_mean_of_a_derived_indicator_is_of_its_years():
    figures = [("a", "2024", "1 USD"), ("b", "2024", "10 USD"), ("a", "2025", "30 USD"), ("b", "2025", "100 USD")]
    # 10 % and 30 %; not 31 / 110
    assert derived("share", figures, "2024/2025", "mean") == ("[20, 20]", 24)


def test_a_change_names_its_base_among_the_evidence():
    series = [figure("2024", "10 USD", indicator="a"), figure("2025", "11 USD", indicator="a")]
    seen = observed(series, "2025", indicators=DERIVED, indicator="growth")
    assert [str(one.period) for one in seen.evidence] == ["2025", "2024"]


VINTAGES = [
    ("the one known last", [("1 USD", "2025-01-01"), ("2 USD", "2025-02-01")], "2 USD"),
    ("a dated one before an undated one", [("1 USD", None), ("2 USD", "2025-02-01")], "2 USD"),
    ("of one day the narrowest", [("over 4 USD", "2025-01-01"), ("4.6 USD", "2025-01-01")], "4.6 USD"),
    ("of one day and width the first by its words", [("5 USD", "2025-01-01"), ("5.0 USD", "2025-01-01")], "5 USD"),
]


@pytest.mark.parametrize(("vintages", "counts"), [row[1:] for row in VINTAGES], ids=[row[0] for row in VINTAGES])
def test_one_vintage_counts_whatever_their_order(vintages, counts):
    figures = [figure("2025", value, known=known, row=row) for row, (value, known) in enumerate(vintages)]
    for order in itertools.permutations(figures):
        ledger = ledger_of(order)
        of_days = ledger.by_day()(date(2025, 2, 1))
        assert [one.value.text for known in (ledger, of_days) for one in known.figures("x", "XA")] == [counts] * 2


def test_of_the_same_figure_on_one_day_the_least_certain_counts():
    stated = [figure("2025", "5 USD", status=status) for status in ("final", "estimated", None, "provisional")]
    assert {reduce(latest, order).status for order in itertools.permutations(stated)} == {"estimated"}


def test_vintages_are_listed_by_period_and_day_without_forecasts_and_what_is_not_known_yet():
    figures = [
        figure("2025", "3 USD", known="2026-05-01"),
        figure("2025", "2 USD", known="2026-03-01"),
        figure("2024", "1 USD", known="2026-04-01"),
        figure("2025", "9 USD", known="2026-03-02", status="forecast"),
        figure("2025", "9 USD", known="2026-05-02"),
    ]
    ledger = ledger_of(figures, as_of="2026-05-01")
    for known in (ledger, ledger.by_day()(date(2026, 5, 1))):
        listed = [[one.value.text for one in same] for _, same in sorted(known.vintages("x", "XA").items())]
        assert listed == [["1 USD"], ["2 USD", "3 USD"]]
        assert [one.value.text for one in known.figures("x", "XA")] == ["1 USD", "3 USD"]
    assert ledger.vintages("x", "XB") == {}


def test_no_figure_of_another_area_or_indicator_is_used():
    figures = [figure("2025", "9 USD", area="XB"), figure("2025", "9 USD", indicator="y"), figure("2025", "1 USD")]
    one = judged(
        {"at_least": "5 USD", "each_year": "2025"}, figures, 2025, indicators={"y": {"unit": "USD", "kind": "flow"}}
    )
    assert ends(one.observed.interval) == "[1, 1]"


def test_a_later_level_is_the_first_beyond_the_window_and_only_of_an_observed_stock():
    figures = figures_of({"2026-06": "3 USD", "2025-12/2026-03": "4 USD", "2026-01": "2 USD", "2025": "1 USD"})
    later = ledger_of(figures, indicators=KINDS["stock"]).later_level("x", "XA", Period.of_year(2025))
    assert str(later.period) == "2026-01"
    assert ledger_of(figures, indicators=KINDS["flow"]).later_level("x", "XA", Period.of_year(2025)) is None
    sums = {**KINDS["stock"], "s": {"unit": "USD", "sum": ["x"]}}
    assert ledger_of(figures, indicators=sums).later_level("s", "XA", Period.of_year(2025)) is None


LAST_YEARS = [
    ("nothing observed", {}, None),
    ("the last figure of a target", {"2022": "1 USD", "2023": "1 USD"}, 2023),
    ("what lies outside every window is context", {"2023": "1 USD", "2027": "1 USD"}, 2023),
    ("a part of a year", {"2023": "1 USD", "2024-01": "1 USD"}, 2024),
]


def last_known(ledger):
    return next((year for year, _ in known_years(ledger, lambda _: True)), None)


@pytest.mark.parametrize(("figures", "year"), [row[1:] for row in LAST_YEARS], ids=[row[0] for row in LAST_YEARS])
def test_the_last_observed_year_is_the_last_that_a_verdict_rests_on(figures, year):
    target = {"at_least": "1 USD", "total_over": "2021/2025"}
    assert last_known(ledger_of(figures, directive_of(target), indicators=KINDS["flow"])) == year


def test_a_figure_of_another_indicator_does_not_make_a_year_the_last():
    context = [figure("2025", "1 USD", indicator="y"), figure("2023", "1 USD")]
    meanings = {**KINDS["flow"], "y": {"unit": "USD", "kind": "flow"}}
    target = {"at_least": "1 USD", "total_over": "2021/2025"}
    assert last_known(ledger_of(context, directive_of(target), indicators=meanings)) == 2023


def test_what_is_not_known_yet_does_not_make_a_year_the_last():
    figures = [figure("2022", "1 USD", known="2023-01-01"), figure("2023", "1 USD", known="2024-01-01")]
    ledger = ledger_of(
        figures,
        directive_of({"at_least": "1 USD", "each_year": "2021/2025"}),
        indicators=KINDS["flow"],
        as_of="2023-06-01",
    )
    assert last_known(ledger) == 2022


def test_a_figure_is_known_from_its_day_or_always():
    assert figure("2025", "1 USD").known_from == date.min
    assert figure("2025", "1 USD", known="2026").known_from == day("2026-12-31")


def test_means_are_exact():
    seen = observed({"2024": "0.1 USD", "2025": "0.2 USD"}, "2024/2025", kind="rate", measure="mean")
    assert seen.interval.low == Decimal("0.15")


PRODUCTS = {
    "part": {"unit": "USD", "product": ["a", "r"]},
    "level": {"unit": "USD", "product": ["c", "r"]},
    "q": {"unit": "%", "kind": "rate"},
    "by-share": {"unit": "USD", "product": ["a", "share"]},
    "by-growth": {"unit": "USD", "product": ["a", "growth"]},
    "by-margin": {"unit": "USD", "product": ["a", "margin"]},
    "margin": {"unit": "%", "difference": ["r", "q"]},
    "by-the-others": {"unit": "USD", "product": ["a", {"indicator": "r", "area": "XB"}]},
    "by-their-share": {"unit": "USD", "product": ["a", "their-share"]},
    "their-share": {"unit": "%", "ratio": {"of": {"indicator": "b", "area": "XB"}, "to": "b"}},
}
FALLS = [
    ("a factor above zero", "part", {"r XA": "8 %"}, "flow"),
    ("a factor of zero", "part", {"r XA": "0 %"}, "flow"),
    ("a factor below one", "part", {"r XA": "0.5 %"}, "flow"),
    ("a factor below zero", "part", {"r XA": "-1 %"}, "net-flow"),
    ("a factor that may be below zero", "part", {"r XA": "at most 3 %"}, "net-flow"),
    ("without a factor", "part", {}, "flow"),
    ("a factor below zero in another area", "part", {"r XA": "1 %", "r XB": "-1 %"}, "flow"),
    ("a level falls anyway", "level", {"r XA": "-1 %"}, "stock"),
    ("a share of what is not below zero", "by-share", {"a XA": "1 USD", "b XA": "2 USD"}, "flow"),
    ("a growth, which may be below zero", "by-growth", {"a XA": "1 USD"}, "net-flow"),
    ("a difference, which may be below zero", "by-margin", {"r XA": "3 %", "q XA": "1 %"}, "net-flow"),
    ("a factor of a fixed area", "by-the-others", {"r XA": "-1 %", "r XB": "1 %"}, "flow"),
    ("a factor below zero in a fixed area", "by-the-others", {"r XA": "1 %", "r XB": "-1 %"}, "net-flow"),
    ("a part of a factor in a fixed area", "by-their-share", {"b XA": "1 USD", "b XB": "-1 USD"}, "net-flow"),
    ("a part of a factor in the area", "by-their-share", {"b XA": "-1 USD", "b XB": "1 USD"}, "net-flow"),
]  # fmt: skip


@pytest.mark.parametrize(("indicator", "figures", "kind"), [row[1:] for row in FALLS], ids=[row[0] for row in FALLS])
def test_a_product_may_fall_where_its_factor_may_be_below_zero(indicator, figures, kind):
    series = [
        figure("2025", value, indicator=name, area=area)
        for name, area, value in ((*key.split(), value) for key, value in figures.items())
    ]
    ledger = ledger_of(series, indicators=DERIVED | PRODUCTS, groups={"both-areas": ["XA", "XB"]})
    assert ledger.kind(indicator, "XA") == kind


def test_a_product_of_a_group_may_fall_where_the_factor_of_a_member_may_be_below_zero():
    series = [figure("2025", "1 %", indicator="r"), figure("2025", "-1 %", indicator="r", area="XB")]
    ledger = ledger_of(series, indicators=DERIVED | PRODUCTS, groups={"both-areas": ["XA", "XB"]})
    assert [ledger.kind("part", area) for area in ("XA", "both-areas", "XB")] == ["flow", "net-flow", "net-flow"]
    known = [*series, figure("2025", "5 USD", indicator="a")]
    ledger = ledger_of(known, indicators=DERIVED | PRODUCTS, groups={"both-areas": ["XA", "XB"]})
    assert ledger.observed("part", "both-areas", Period.of_year(2025), Period.of_year(2025).end) is None
