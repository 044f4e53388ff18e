"""Numbers and verdicts in the words that people read."""

from datetime import date
from decimal import Decimal

import pytest

from directive_check.telling import evidence, numbers, wording
from directive_check.telling.numbers import Scale
from directive_check.values import Interval
from directive_check.values.period import read_period

D = Decimal
MILLIONS = Scale(D("1E6"), "M")
NBSP = numbers.NO_BREAK_SPACE


@pytest.mark.parametrize(
    ("value", "beside", "text"),
    [
        ("443", None, "443"),
        ("-57", None, "−57"),
        ("0", None, "0"),
        ("-0.0", None, "0"),
        ("0.1", None, "0.1"),
        ("1234", None, "1234"),
        ("12345", None, "12\u202f345"),
        ("-1234567.5", None, "−1\u202f234\u202f567.5"),
        ("3.14159", None, "3.142"),
        ("0.0625", None, "0.063"),
        ("-0.0625", None, "−0.063"),
        ("2.0005", None, "2.001"),
        ("9.9996", "10", "9.9996"),
        ("9.9996", None, "10"),
        ("10.00004", "10", "10.00004"),
        ("-0.0001", "0", "−0.0001"),
        ("10", "10", "10"),
        ("0.0004", None, "0.0004"),
        ("-0.00046", None, "−0.0005"),
        ("0.0000000000000000001", None, "0.0000000000000000001"),
    ],
)
def test_a_number_is_short_and_never_rounded_across_what_it_is_compared_with(value, beside, text):
    assert numbers.number(D(value), *([] if beside is None else [D(beside)])) == text


@pytest.mark.parametrize(
    ("unit", "values", "letter"),
    [
        ("USD", ["500000000", "1000000"], "M"),
        ("USD", ["2500000000"], "B"),
        ("USD", ["-1500000000000"], "T"),
        ("USD", ["999999"], ""),
        ("%", ["5000000"], ""),
        ("USD", [None], ""),
    ],
)
def test_the_largest_number_sets_the_scale(unit, values, letter):
    assert numbers.scale_for(unit, *(None if value is None else D(value) for value in values)).letter == letter


@pytest.mark.parametrize(
    ("ends", "text"),
    [
        (Interval.point(D(4)), "4 %"),
        (Interval(D(4), D("4.5")), "4 to 4.5 %"),
        (Interval(D(4), None), "at least 4 %"),
        (Interval(D(4), None, low_included=False), "more than 4 %"),
        (Interval(None, D(4)), "at most 4 %"),
        (Interval(None, D(4), high_included=False), "less than 4 %"),
        (Interval(None, None), "any value"),
        (Interval(D("4.0001"), D("4.0004")), "4 to 4.0004 %"),
        (Interval(D("0"), D("0.0004")), "0 to 0.0004 %"),
        (Interval(D(4), D(5), low_included=False), "4 to 5 %"),
    ],
)
def test_an_interval_reads_as_words(ends, text):
    assert numbers.interval(ends, "%", Scale()) == text.replace(" %", f"{NBSP}%")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0.886", "88.6"),
        ("0.8865", "88.7"),
        ("1", "100"),
        ("0.9996", "99.96"),
        ("0.99996", "99.996"),
        ("1.0004", "100.04"),
        ("0.0006", "0.1"),
        ("0.00001", "0.001"),
        ("0", "0"),
    ],
)
def test_a_share_is_never_rounded_to_a_whole_or_to_nothing(value, text):
    assert numbers.share(D(value)) == f"{text}{NBSP}%"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1.1813", "1.18"),
        ("0.9499", "0.9499"),
        ("0.95", "0.95"),
        ("-0.001", "−0.001"),
        ("0.5999", "0.5999"),
        ("0.75", "0.75"),
        ("0.625", "0.63"),
        ("0.125", "0.13"),
        ("2", "2.00"),
        ("0.1", "0.10"),
    ],
)
def test_a_pace_is_never_rounded_into_another_band(value, text):
    assert numbers.pace_text(D(value)) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025", "2025"),
        ("2021/2025", "2021–2025"),
        ("2025-01/2025-09", "January–September 2025"),
        ("2025-04/2026-03", "April 2025–March 2026"),
        ("2026-01", "January 2026"),
        ("2025-Q1", "January–March 2025"),
    ],
)
def test_a_period_reads_as_words(text, words):
    assert read_period(text).words == words


@pytest.mark.parametrize(
    ("period", "year", "words"),
    [
        ("2021/2025", 2025, "year 5 of 5"),
        ("2021/2025", 2026, ""),
        ("2021/2025", None, ""),
        ("2025", 2025, ""),
        # four fiscal years, which end in March 2023, 2024, 2025 and 2026
        ("2022-04/2026-03", 2022, ""),
        ("2022-04/2026-03", 2023, "year 1 of 4"),
        ("2022-04/2026-03", 2026, "year 4 of 4"),
        # no whole number of years: calendar years are counted
        ("2021-12/2025", 2021, "year 1 of 5"),
    ],
)
def test_a_directive_runs_through_years_that_end_in_report_years(period, year, words):
    assert wording.position(read_period(period), year) == words


def test_a_date_reads_as_words():
    assert wording.day(date(2026, 1, 27)) == "27 January 2026"


@pytest.mark.parametrize(
    ("value", "text"), [("149000000", "149\u202f000\u202f000"), ("-0.5", "−0.5"), ("1000", "1000"), (None, "∞")]
)
def test_arithmetic_shows_all_digits(value, text):
    assert numbers.exact(None if value is None else D(value)) == text


FLOOR = "indicator: money\narea: XA\nat_least: 500 million USD\neach_year: 2020/2025"
ROWS = {
    "nothing known": (FLOOR, "", ("–", "", "", "no figure for 2024 is known")),
    "nine months below": (
        FLOOR,
        "money XA 2024-01/2024-09 443 million USD",
        ("443M USD", "9 of 12 months", "−57M USD", "only 9 of 12 months are known, and the rest decides"),
    ),
    "nine months above": (
        FLOOR,
        "money XA 2024-01/2024-09 501 million USD",
        ("501M USD", "9 of 12 months", "+1M USD", "501M USD in 9 of 12 months is at or above the floor of 500M USD already, and a gross flow only grows"),
    ),
    "a hair below": (
        FLOOR,
        "money XA 2024 499.9999 million USD",
        ("499.9999M USD", "", "−0.0001M USD", "499.9999M USD is below the floor of 500M USD"),
    ),
    "hedged": (
        FLOOR,
        "money XA 2024 about 500 million USD",
        ("about 500M USD", "", "−50M to 50M USD", "about 500M USD leaves both sides of the limit possible"),
    ),
    "a ceiling broken": (
        "indicator: share\narea: XA\nat_most: 3 %\neach_year: 2020/2025",
        "share XA 2024 3.5 %",
        ("3.5 %", "", "+0.5 pp", "3.5 % is above the ceiling of 3 %"),
    ),
    "a band kept": (
        "indicator: share\narea: XA\nbetween: [2 %, 6 %]\neach_year: 2020/2025",
        "share XA 2024 4 %",
        ("4 %", "", "0 pp", "4 % is inside the band of 2 to 6 %"),
    ),
    "a band left": (
        "indicator: share\narea: XA\nbetween: [2 %, 6 %]\neach_year: 2020/2025",
        "share XA 2024 6.01 %",
        ("6.01 %", "", "+0.01 pp", "6.01 % is outside the band of 2 to 6 %"),
    ),
    "rounded to the limit": (
        "indicator: share\narea: XA\nat_least: 14 %\neach_year: 2020/2025\nprecision: 1",
        "share XA 2024 13.999 %",
        ("14.0 % (13.999)", "", "−0.001 pp", "13.999 %, rounded to 1 decimal, is at or above the floor of 14 %"),
    ),
    "a range rounded to the limit": (
        "indicator: share\narea: XA\nat_least: 14 %\neach_year: 2020/2025\nprecision: 1",
        "share XA 2024 13.96 to 14.2 %",
        ("14.0 to 14.2 % (13.96 to 14.2)", "", "−0.04 to 0.2 pp", "13.96 to 14.2 %, rounded to 1 decimal, is at or above the floor of 14 %"),
    ),
    "a bound rounded to the limit": (
        "indicator: share\narea: XA\nat_least: 14 %\neach_year: 2020/2025\nprecision: 1",
        "share XA 2024 at least 13.96 %",
        ("at least 14.0 % (at least 13.96)", "", "at least −0.04 pp", "at least 13.96 %, rounded to 1 decimal, is at or above the floor of 14 %"),
    ),
    "rounded to whole numbers": (
        "indicator: share\narea: XA\nat_least: 14 %\neach_year: 2020/2025\nprecision: 0",
        "share XA 2024 13.4 %",
        ("13.4 %", "", "−0.6 pp", "13.4 %, rounded to whole numbers, is below the floor of 14 %"),
    ),
    "a rise": (
        "indicator: growth\narea: XA\nat_least: 5 %\neach_year: 2024",
        "money XA 2023 100 USD\nmoney XA 2024 104 to 106 USD",
        ("+4 to +6 %", "", "−1 to 1 pp", "+4 to +6 % leaves both sides of the limit possible"),
    ),
    "a fall": (
        "indicator: growth\narea: XA\nat_least: 5 %\neach_year: 2024",
        "money XA 2023 100 USD\nmoney XA 2024 96 USD",
        ("−4 %", "", "−9 pp", "−4 % is below the floor of 5 %"),
    ),
    "small beside its limit": (
        "indicator: money\narea: XA\nat_least: 500 million USD\neach_year: 2024",
        "money XA 2024 49 USD",
        ("0.00005M USD", "", "−500M USD", "0.00005M USD is below the floor of 500M USD"),
    ),
    "early on the way": (
        "indicator: share\narea: XA\nat_least: 10 %\nby: 2025",
        "share XA 2024 over 4 %",
        ("over 4 %", "", "−6 to −5 pp", "the promise falls due on 31 December 2025"),
    ),
    "a part of a rate's year": (
        "indicator: share\narea: XA\nat_least: 10 %\neach_year: 2020/2025",
        "share XA 2024-S1 12 %",
        ("12 %", "6 of 12 months", "+2 pp", "only 6 of 12 months are known, and the figure for the whole may be anything"),
    ),
    "a level in the middle of the year": (
        "indicator: level\narea: XA\nat_least: 170 things\neach_year: 2020/2025",
        "level XA 2024-06 150 things\nlevel XA 2025-01 171 things",
        (
            "150 things",
            "6 of 12 months",
            "−20 things",
            "the level is known only after 6 of 12 months, and the one at the end decides; a later level, 171 things in January 2025, lies outside the window and is not used",
        ),
    ),
    "a mean of two years": (
        "indicator: share\narea: XA\nat_least: 4 %\nmean_over: 2023/2024",
        "share XA 2023 3 %\nshare XA 2024 6 %",
        ("4.5 %", "", "+0.5 pp", "4.5 % is at or above the floor of 4 %"),
    ),
    "nothing known before the deadline": (
        "indicator: money\narea: XA\nat_least: 5 USD\ntotal_over: 2020/2025",
        "",
        ("–", "", "", "no figure for 2020–2025 is known; the promise falls due on 31 December 2025"),
    ),
    "a window half over": (
        "indicator: money\narea: XA\nat_least: 6 USD\ntotal_over: 2020/2025",
        "money XA 2020/2022 2 USD",
        ("2 USD", "36 of 72 months", "−4 USD", "the promise falls due on 31 December 2025; 36 of 72 months are known"),
    ),
    "no limit but zero": (
        "indicator: balance\narea: XA\nat_least: 0 USD\neach_year: 2020/2025",
        "balance XA 2024 -2500000 USD",
        ("−2.5M USD", "", "−2.5M USD", "−2.5M USD is below the floor of 0 USD"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("target", "actuals", "words"), ROWS.values(), ids=ROWS)
def test_a_row_says_what_is_known_and_why(small, target, actuals, words):
    (row,) = small(target, actuals).rows()
    assert tuple(text.replace(NBSP, " ") for text in (row.actual, row.coverage, row.gap, row.reason)) == words


def test_ends_of_an_attainment_that_differ_read_differently(small):
    (row,) = small(
        "indicator: money\narea: XA\nat_least: 100000 USD\neach_year: 2024", "money XA 2024 85001 to 85004 USD"
    ).rows()
    assert row.progress.replace(NBSP, " ") == "85.001–85.004 %"


def test_an_attainment_that_only_nears_a_whole_says_so(small):
    (row,) = small(
        "indicator: share\narea: XA\nat_least: 24.5 %\neach_year: 2024", "share XA 2024 almost 24.5 %"
    ).rows()
    assert (row.verdict, row.progress.replace(NBSP, " ")) == ("missed", "99.6 to under 100 %")


# `almost 4` is [3, 4): just under the floor, where the gap ends before 0
STRICT = {
    "almost the limit": ("at_least: 4 USD", "almost 4 USD", "almost 4 USD", "−1 to under 0 USD"),
    "almost, away from the limit": ("at_least: 9 USD", "almost 4 USD", "almost 4 USD", "−6 to −5 USD"),
    "over the limit": ("at_most: 4 USD", "over 4 USD", "over 4 USD", "over 0 to 1 USD"),
    "a range from the limit": ("at_least: 4 USD", "4 to 5 USD", "4 to 5 USD", "0 to 1 USD"),
    "more than the limit": ("at_least: 4 USD", "more than 4 USD", "more than 4 USD", "more than 0 USD"),
    "less than the limit": ("at_least: 4 USD", "less than 4 USD", "less than 4 USD", "less than 0 USD"),
}


@pytest.mark.parametrize(("limit", "value", "actual", "gap"), STRICT.values(), ids=STRICT)
def test_an_end_that_is_not_reached_is_told_at_the_limit(small, limit, value, actual, gap):
    (row,) = small(f"indicator: balance\narea: XA\n{limit}\neach_year: 2024", f"balance XA 2024 {value}").rows()
    assert (row.actual.replace(NBSP, " "), row.gap.replace(NBSP, " ")) == (actual, gap)


def test_a_sum_that_only_approaches_the_limit_says_so(small):
    figures = "balance XA 2024-S1 almost 2 USD\nbalance XA 2024-S2 2 USD"
    (row,) = small("indicator: balance\narea: XA\nat_least: 4 USD\neach_year: 2024", figures).rows()
    assert (row.actual.replace(NBSP, " "), row.verdict) == ("3 to under 4 USD", "missed")


COUNTED = {
    "one": ("each_half: 2024", {"S2": 9}, "1 of 2 halves met · 1 missed (July–December 2024)"),
    "none": ("each_half: 2024", {}, "2 of 2 halves met"),
    "side by side": ("each_quarter: 2024", {"Q2": 9, "Q3": 9}, "2 of 4 quarters met · 2 missed (April–September 2024)"),
    "apart": ("each_quarter: 2024", {"Q1": 9, "Q3": 9}, "2 of 4 quarters met · 2 missed (January–March 2024, July–September 2024)"),
    "many": ("each_month: 2024", {"01": 9, "03": 9, "05": 9}, "9 of 12 months met · 3 missed (January 2024, March 2024 and more)"),
}  # fmt: skip


@pytest.mark.parametrize(("basis", "missed", "words"), COUNTED.values(), ids=COUNTED)
def test_windows_are_counted_and_the_missed_ones_named(small, basis, missed, words):
    windows = {"each_half": ["S1", "S2"], "each_quarter": ["Q1", "Q2", "Q3", "Q4"]}
    names = windows.get(basis.partition(":")[0], [f"{month:02}" for month in range(1, 13)])
    figures = "\n".join(f"share XA 2024-{name} {missed.get(name, 3)} %" for name in names)
    (row,) = small(f"indicator: share\narea: XA\nat_most: 4 %\n{basis}", figures).rows()
    assert row.coverage == words


@pytest.mark.parametrize(
    ("low", "high", "low_included", "right"),
    [
        ("0.8", "0.85", False, "= over 80 to 85 %"),
        ("0.8", "0.85", True, "= 80–85 %"),
        ("0.80386", "0.804", True, "≈ 80.39–80.4 %"),
        ("1", "1.05", False, "= over 100 to 105 %"),
        ("-0.05", "0.85", False, "= over −5 to 85 %"),
    ],
)
def test_a_share_in_an_equation_keeps_the_words_of_its_ends(low, high, low_included, right):
    told = evidence.share_of("(over 16 to 17) ÷ 20", Interval(D(low), D(high), low_included=low_included))
    assert told.replace(NBSP, " ") == f"(over 16 to 17) ÷ 20 {right}"
