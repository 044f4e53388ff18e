"""`explain` shows the receipts of a verdict: what was promised and published, and the arithmetic between them."""

import pytest

from directive_check.telling.explanation import sections_of
from directive_check.telling.numbers import NO_BREAK_SPACE, THIN_SPACE
from directive_check.telling.records import record


def lines(report, heading):
    """Return the lines of one section of the first assessment, with plain spaces."""
    sections = sections_of(report, report.assessments[0])
    section = next((one for one in sections if one.heading == heading), None)
    found = section.lines if section else ()
    return [(label, text.replace(NO_BREAK_SPACE, " ").replace(THIN_SPACE, " ")) for label, text in found]


YEARLY = "indicator: money\narea: XA\nat_least: 500 million USD\neach_year: 2020/2025"
RATE = "indicator: share\narea: XA\n"

ARITHMETIC = {
    "one figure": (
        YEARLY,
        "money XA 2024 443 million USD",
        [
            ("observed", "443 000 000 USD in 12 of 12 months"),
            ("gap", "443 000 000 − 500 000 000 = −57 000 000 USD"),
            ("attainment", "443 000 000 ÷ 500 000 000 = 88.6 %"),
            ("shortfall", "57 000 000 USD"),
            ("verdict", "missed: 443M USD is below the floor of 500M USD"),
        ],
    ),
    "pieces": (
        YEARLY,
        "money XA 2024-S1 300 million USD\nmoney XA 2024-S2 over 200 million USD",
        [
            (
                "observed",
                "300 000 000 + (over 200 000 000 to 300 000 000) = over 500 000 000 to 600 000 000 USD in 12 of 12 months",
            ),
            ("gap", "(over 500 000 000 to 600 000 000) − 500 000 000 = over 0 to 100 000 000 USD"),
            ("attainment", "(over 500 000 000 to 600 000 000) ÷ 500 000 000 = over 100 to 120 %"),
            ("verdict", "met: over 500M to 600M USD is at or above the floor of 500M USD"),
        ],
    ),
    "an end that is only approached": (
        YEARLY,
        "money XA 2024 almost 500 million USD",
        [
            ("observed", "400 000 000 to under 500 000 000 USD in 12 of 12 months"),
            ("gap", "(400 000 000 to under 500 000 000) − 500 000 000 = −100 000 000 to under 0 USD"),
            ("attainment", "(400 000 000 to under 500 000 000) ÷ 500 000 000 = 80 to under 100 %"),
            ("shortfall", "over 0 to 100 000 000 USD"),
            ("verdict", "missed: almost 500M USD is below the floor of 500M USD"),
        ],
    ),
    "a divisor next to zero": (
        "indicator: part\narea: XA\nat_least: 80 %\neach_year: 2020/2025",
        "money XA 2024 8 USD\nbalance XA 2024 over 0 USD",
        [
            ("observed", "8 ÷ (over 0 to 1) × 100 = at least 800 % in 12 of 12 months"),
            ("gap", "(800 to ∞) − 80 = at least 720 pp"),
            ("attainment", "(800 to ∞) ÷ 80 = at least 1000 %"),
            ("verdict", "met: at least 800 % is at or above the floor of 80 %"),
        ],
    ),
    "a change from what is negative": (
        RATE + "at_least: 0 %\neach_year: 2020/2025",
        "share XA 2023 -1 %\nshare XA 2024 0 %",
        [
            ("observed", "0 % in 12 of 12 months"),
            ("change", "0 − (−1) = 1 pp on 2023"),
            ("gap", "0 − 0 = 0 pp"),
            ("verdict", "met: 0 % is at or above the floor of 0 %"),
        ],
    ),
    "a strict ceiling of what can only grow": (
        "indicator: money\narea: XA\nless_than: 80 USD\neach_year: 2020/2025",
        "money XA 2024-S1 80 USD",
        [
            ("observed", "80 USD in 6 of 12 months"),
            ("gap", "80 − 80 = 0 USD"),
            ("attainment", "80 ÷ 80 = 100 %"),
            ("shortfall", "0 USD"),
            (
                "verdict",
                "missed: 80 USD in 6 of 12 months is at the limit of 80 USD already, which is not enough, and a gross flow only grows",
            ),
        ],
    ),
    "a mean of a flow": (
        "indicator: money\narea: XA\nat_least: 10 USD\nmean_over: 2023/2024",
        "money XA 2023 8 USD\nmoney XA 2024 13 USD",
        [
            ("observed", "(8 + 13) ÷ 2 = 10.5 USD in 24 of 24 months"),
            ("gap", "10.5 − 10 = 0.5 USD"),
            ("attainment", "10.5 ÷ 10 = 105 %"),
            ("verdict", "met: 10.5 USD is at or above the floor of 10 USD"),
        ],
    ),
    "a mean of a rate": (
        RATE + "at_most: 3 %\nmean_over: 2022/2024",
        "share XA 2022 2 %\nshare XA 2023 3 %\nshare XA 2024 5 %",
        [
            ("observed", "(2 + 3 + 5) ÷ 3 ≈ 3.33333333333 % in 36 of 36 months"),
            ("gap", "3.33333333333 − 3 ≈ 0.333333333333 pp"),
            ("attainment", "3.33333333333 ÷ 3 ≈ 111.1 %"),
            ("shortfall", "≈0.333333333333 pp"),
            ("verdict", "missed: 3.333 % is above the ceiling of 3 %"),
        ],
    ),
    "a band": (
        RATE + "between: [2 %, 4 %]\neach_year: 2020/2025",
        "share XA 2024 4.5 %",
        [
            ("observed", "4.5 % in 12 of 12 months"),
            ("gap", "0.5 pp from the nearer limit of 2 to 4 %"),
            ("shortfall", "0.5 pp"),
            ("verdict", "missed: 4.5 % is outside the band of 2 to 4 %"),
        ],
    ),
    "an open end": (
        YEARLY,
        "money XA 2024 at least 400 million USD",
        [
            ("observed", "at least 400 000 000 USD in 12 of 12 months"),
            ("gap", "(400 000 000 to ∞) − 500 000 000 = at least −100 000 000 USD"),
            ("attainment", "(400 000 000 to ∞) ÷ 500 000 000 = at least 80 %"),
            ("shortfall", "0 to 100 000 000 USD"),
            ("verdict", "undetermined: at least 400M USD leaves both sides of the limit possible"),
        ],
    ),
    "a ratio": (
        "indicator: part\narea: XA\nat_least: 50 %\neach_year: 2020/2025",
        "money XA 2024-S1 1 USD\nmoney XA 2024-S2 2 USD\nbalance XA 2024 4 USD",
        [
            ("observed", "(1 + 2) ÷ 4 × 100 = 75 % in 12 of 12 months"),
            ("gap", "75 − 50 = 25 pp"),
            ("attainment", "75 ÷ 50 = 150 %"),
            ("verdict", "met: 75 % is at or above the floor of 50 %"),
        ],
    ),
    "a sum": (
        "indicator: both\narea: XA\nat_most: 5 USD\neach_year: 2020/2025",
        "money XA 2024 3 USD\nbalance XA 2024 -4 USD",
        [
            ("observed", "3 + (−4) = −1 USD in 12 of 12 months"),
            ("gap", "−1 − 5 = −6 USD"),
            ("attainment", "−1 ÷ 5 = −20 %"),
            ("verdict", "met: −1 USD is at or below the ceiling of 5 USD"),
        ],
    ),
    "a change": (
        "indicator: growth\narea: XA\nat_least: 5 %\neach_year: 2020/2025",
        "money XA 2024 12 USD\nmoney XA 2023 10 USD",
        [
            ("observed", "(12 ÷ 10 − 1) × 100 = 20 % in 12 of 12 months"),
            ("gap", "20 − 5 = 15 pp"),
            ("attainment", "20 ÷ 5 = 400 %"),
            ("verdict", "met: +20 % is at or above the floor of 5 %"),
        ],
    ),
    "a ratio of a ratio": (
        "indicator: nested\narea: XA\nat_least: 5 %\neach_year: 2020/2025",
        "money XA 2024 1 USD\nbalance XA 2024 4 USD\nshare XA 2024 50 %",
        [
            ("observed", "(1 ÷ 4 × 100) ÷ 50 × 100 = 50 % in 12 of 12 months"),
            ("gap", "50 − 5 = 45 pp"),
            ("attainment", "50 ÷ 5 = 1000 %"),
            ("verdict", "met: 50 % is at or above the floor of 5 %"),
        ],
    ),
    "a mean of a derived rate": (
        "indicator: part\narea: XA\nat_least: 5 %\nmean_over: 2023/2024",
        "money XA 2023 1 USD\nbalance XA 2023 4 USD\nmoney XA 2024 3 USD\nbalance XA 2024 4 USD",
        [
            ("observed", "(1 ÷ 4 × 100 + 3 ÷ 4 × 100) ÷ 2 = 50 % in 24 of 24 months"),
            ("gap", "50 − 5 = 45 pp"),
            ("attainment", "50 ÷ 5 = 1000 %"),
            ("verdict", "met: 50 % is at or above the floor of 5 %"),
        ],
    ),
    "quarters in a row": (
        "indicator: share\narea: XA\nat_most: 4 %\neach_quarter: 2024\nin_a_row: 2",
        "share XA 2024-Q1 5 %\nshare XA 2024-Q2 6 %\nshare XA 2024-Q3 3 %\nshare XA 2024-Q4 3 %",
        [
            ("observed", "5 % in 3 of 3 months"),
            ("gap", "5 − 4 = 1 pp"),
            ("attainment", "5 ÷ 4 = 125 %"),
            ("shortfall", "1 pp"),
            ("verdict", "missed: 2 quarters in a row are above the ceiling of 4 %, the mildest of them at 5 %"),
        ],
    ),
    "nothing but a figure before": (
        "indicator: share\narea: XA\nat_most: 4 %\neach_year: 2024",
        "share XA 2022 over 3 %",
        [("observed", "no figure for 2024 is known"), ("last known", "over 3 to 4 % in 2022")],
    ),
    # 6.9 is 0.9 above 6, and 7.1 is 0.1 above 7
    "halves in a row, each with its own limit": (
        "indicator: share\narea: XA\nat_most: {2023: 6 %, 2024: 7 %}\neach_half: 2023/2024\nin_a_row: 2",
        "share XA 2023-S1 5 %\nshare XA 2023-S2 6.9 %\nshare XA 2024-S1 7.1 %\nshare XA 2024-S2 3 %",
        [
            ("observed", "7.1 % in 6 of 6 months"),
            ("change", "7.1 − 6.9 = 0.2 pp on July–December 2023"),
            ("gap", "7.1 − 7 = 0.1 pp"),
            ("attainment", "7.1 ÷ 7 ≈ 101.4 %"),
            ("shortfall", "0.1 pp"),
            (
                "verdict",
                "missed: 2 halves in a row are above their own ceilings, the mildest of them at 7.1 % against 7 %",
            ),
        ],
    ),
    "bands in a row, each its own": (
        "indicator: share\narea: XA\nbetween: {2023: [1 %, 2 %], 2024: [2 %, 4 %]}\neach_half: 2023/2024\nin_a_row: 2",
        "share XA 2023-S2 3 %\nshare XA 2024-S1 5 %\nshare XA 2024-S2 3 %",
        [
            ("observed", "3 % in 6 of 6 months"),
            ("gap", "1 pp from the nearer limit of 1 to 2 %"),
            ("shortfall", "1 pp"),
            (
                "verdict",
                "missed: 2 halves in a row are outside their own bands, the mildest of them at 3 % against 1 to 2 %",
            ),
        ],
    ),
    "halves in a row at limits of their own": (
        "indicator: share\narea: XA\nless_than: {2023: 6 %, 2024: 7 %}\neach_half: 2023/2024\nin_a_row: 2",
        "share XA 2023-S2 6 %\nshare XA 2024-S1 7 %\nshare XA 2024-S2 3 %",
        [
            ("observed", "6 % in 6 of 6 months"),
            ("gap", "6 − 6 = 0 pp"),
            ("attainment", "6 ÷ 6 = 100 %"),
            ("shortfall", "0 pp"),
            (
                "verdict",
                "missed: 2 halves in a row are at their own limits, which is not enough, the mildest of them at 6 % against 6 %",
            ),
        ],
    ),
    "halves in a row, one of them at the limit": (
        "indicator: share\narea: XA\nless_than: 6 %\neach_half: 2023/2024\nin_a_row: 2",
        "share XA 2023-S2 6 %\nshare XA 2024-S1 7 %\nshare XA 2024-S2 3 %",
        [
            ("observed", "6 % in 6 of 6 months"),
            ("gap", "6 − 6 = 0 pp"),
            ("attainment", "6 ÷ 6 = 100 %"),
            ("shortfall", "0 pp"),
            ("verdict", "missed: 2 halves in a row are at or above the ceiling of 6 %, the mildest of them at 6 %"),
        ],
    ),
    "halves not in a row, each with its own limit": (
        "indicator: share\narea: XA\nat_most: {2023: 6 %, 2024: 7 %}\neach_half: 2023/2024\nin_a_row: 2",
        "share XA 2023-S2 6.5 %\nshare XA 2024-S1 6.5 %\nshare XA 2024-S2 6.5 %",
        [
            ("observed", "6.5 % in 6 of 6 months"),
            ("change", "6.5 − 6.5 = 0 pp on July–December 2023"),
            ("gap", "6.5 − 7 = −0.5 pp"),
            ("attainment", "6.5 ÷ 7 ≈ 92.9 %"),
            ("verdict", "met: no 2 halves in a row lie outside their own limits"),
        ],
    ),
    "quarters not in a row": (
        "indicator: share\narea: XA\nat_most: 4 %\neach_quarter: 2024\nin_a_row: 2",
        "share XA 2024-Q1 5 %\nshare XA 2024-Q2 3 %\nshare XA 2024-Q3 6 %\nshare XA 2024-Q4 3 %",
        [
            ("observed", "3 % in 3 of 3 months"),
            ("change", "3 − 5 = −2 pp on January–March 2024"),
            ("gap", "3 − 4 = −1 pp"),
            ("attainment", "3 ÷ 4 = 75 %"),
            ("verdict", "met: no 2 quarters in a row lie outside ≤ 4 %"),
        ],
    ),
    "quarters that are not all known": (
        "indicator: share\narea: XA\nat_most: 4 %\neach_quarter: 2024\nin_a_row: 2",
        "share XA 2024-Q1 3 %\nshare XA 2024-Q2 5 %",
        [
            ("observed", "5 % in 3 of 3 months"),
            ("change", "5 − 3 = 2 pp on January–March 2024"),
            ("gap", "5 − 4 = 1 pp"),
            ("attainment", "5 ÷ 4 = 125 %"),
            ("shortfall", "1 pp"),
            (
                "verdict",
                "undetermined: whether 2 quarters in a row lie outside ≤ 4 % is open; 1 of 2 quarters in a row so far",
            ),
        ],
    ),
    "a mean of unequal times": (
        RATE + "at_least: 3 %\nmean_over: 2023-01/2024-06",
        "share XA 2023 3 %\nshare XA 2024-S1 6 %",
        [
            ("observed", "(3 × 12 + 6 × 6) ÷ 18 = 4 % in 18 of 18 months"),
            ("gap", "4 − 3 = 1 pp"),
            ("attainment", "4 ÷ 3 ≈ 133.3 %"),
            ("verdict", "met: 4 % is at or above the floor of 3 %"),
        ],
    ),
    "a limit of nothing, and a figure without a floor": (
        "indicator: balance\narea: XA\nat_most: 0 USD\neach_year: 2024",
        "balance XA 2024 at most -2 USD",
        [
            ("observed", "at most −2 USD in 12 of 12 months"),
            ("gap", "(−∞ to −2) − 0 = at most −2 USD"),
            ("verdict", "met: at most −2 USD is at or below the ceiling of 0 USD"),
        ],
    ),
    "nothing": (YEARLY, "", [("observed", "no figure for 2024 is known")]),
}


@pytest.mark.parametrize(("target", "actuals", "expected"), ARITHMETIC.values(), ids=ARITHMETIC)
def test_the_arithmetic_can_be_done_again_by_hand(small, target, actuals, expected):
    assert lines(small(target, actuals), "Arithmetic") == expected


OUTLOOK = {
    "a total on its way": (
        "indicator: money\narea: XA\nat_least: 120 USD\ntotal_over: 2020/2025",
        "money XA 2020/2024 80 USD",
        [("pace", "0.80, at risk; 100 USD due by now"), ("remaining", "40 USD, 40 in each remaining year"), ("goes on", "reached in 2027 at this pace")],
    ),
    "a path from a baseline": (
        RATE + "at_least: 10 %\nby: 2025\nbaseline: {2020: 5 %}",
        "share XA 2023 9 %",
        [
            ("pace", "1.33, on track; 8 % due by now"),
            ("path", "5 + (10 − 5) × 36 ÷ 60 = 8 % by the end of 2023"),
            ("remaining", "1 pp, 0.5 in each remaining year"),
            ("growth", "needs +5.4 % a year, compounded"),
            ("goes on", "reached in 2024 at this pace"),
        ],
    ),
    "methods that disagree": (
        RATE + "at_least: 16 %\nby: 2024\nbaseline: {2020: 1 %}\nmilestones: {2022: 2 %}\nmethod: steps",
        "share XA 2023 2 %",
        [
            ("pace", "1.00, on track; 2 % due by now"),
            ("remaining", "14 pp, 14 in each remaining year"),
            ("growth", "needs +700.0 % a year, compounded"),
            ("by linear", "0.13, off track: the methods disagree, see docs/method.md"),
        ],
    ),
    "more than a limit, and at it": (
        RATE + "more_than: 9 %\nby: 2025",
        "share XA 2023 9 %",
        [("pace", "cannot be told: there is no baseline"), ("remaining", "more than 0 pp")],
    ),
    "less than a limit, and below it": (
        RATE + "less_than: 9 %\nby: 2025",
        "share XA 2023 8 %",
        [("pace", "reached; the pace cannot be told: there is no baseline"), ("remaining", "0 pp")],
    ),
    "no pace": (
        RATE + "at_least: 10 %\nby: 2025",
        "share XA 2023 9 %",
        [("pace", "cannot be told: there is no baseline"), ("remaining", "1 pp, 0.5 in each remaining year"), ("growth", "needs +5.4 % a year, compounded")],
    ),
}  # fmt: skip


NEEDS_TEN = RATE + "at_least: 10 %\nby: 2025"
NEEDED = {
    # needed is the root of 10 / 9; the years are 8 / 8 and 9 / 8, and their mean is the root of 9 / 8
    "the best year and the mean": (
        NEEDS_TEN,
        "share XA 2021 8 %\nshare XA 2022 8 %\nshare XA 2023 9 %",
        "needs +5.4 % a year, compounded; best so far +12.5 % in 2023, mean +6.1 % since 2021",
    ),
    "a hedge": (
        NEEDS_TEN,
        "share XA 2022 8 to 9 %\nshare XA 2023 9 %",
        "needs +5.4 % a year, compounded; best so far 0.0 to +12.5 % in 2023, mean 0.0 to +12.5 % since 2022",
    ),
    "a hedge that leaves the best year open": (
        NEEDS_TEN,
        "share XA 2021 8 %\nshare XA 2022 8 to 9 %\nshare XA 2023 9 %",
        "needs +5.4 % a year, compounded; best so far 0.0 to +12.5 %, mean +6.1 % since 2021",
    ),
    "no year beside another": (
        NEEDS_TEN,
        "share XA 2021 8 %\nshare XA 2023 9 %",
        "needs +5.4 % a year, compounded; mean +6.1 % since 2021",
    ),
    "an open end": (
        NEEDS_TEN,
        "share XA 2022 8 %\nshare XA 2023 at least 9 %",
        "needs +5.4 % a year, compounded; best so far at least +12.5 % in 2023, mean at least +12.5 % since 2022",
    ),
    "a fall below a limit that is not enough itself": (
        RATE + "less_than: 8 %\nby: 2025",
        "share XA 2022 10 %\nshare XA 2023 9 %",
        "needs more than −5.7 % a year, compounded; best so far −10.0 % in 2023, mean −10.0 % since 2022",
    ),
    # 11.1111 needed, 11.1358 so far: enough, and so it reads
    "a best year that is next to what is needed": (
        RATE + "at_least: 10 %\nby: 2024",
        "share XA 2022 8.0982 %\nshare XA 2023 9 %",
        "needs +11.1 % a year, compounded; best so far +11.14 % in 2023, mean +11.14 % since 2022",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("target", "actuals", "expected"), NEEDED.values(), ids=NEEDED)
def test_beside_the_growth_needed_stands_what_the_series_has_done(small, target, actuals, expected):
    assert dict(lines(small(target, actuals, 2023), "Outlook"))["growth"].replace("\u00a0", " ") == expected


def test_of_a_change_no_growth_is_told(small):
    target = "indicator: growth\narea: XA\nat_least: 10 %\nby: 2025"
    found = dict(lines(small(target, "money XA 2022 100 USD\nmoney XA 2023 105 USD", 2023), "Outlook"))
    assert ("remaining" in found, "growth" in found) == (True, False)


@pytest.mark.parametrize(("target", "actuals", "expected"), OUTLOOK.values(), ids=OUTLOOK)
def test_the_outlook_says_what_is_still_needed(small, target, actuals, expected):
    year = 2024 if "total_over" in target else 2023
    found = lines(small(target, actuals, year), "Outlook")
    assert found[: len(expected)] == expected


def test_a_settled_verdict_has_no_outlook(small):
    assert lines(small(YEARLY, "money XA 2024 600 million USD"), "Outlook") == []


def test_the_promise_is_told_with_all_that_bears_on_it(reported):
    from conftest import CODEBOOK

    directive = """\
directive: d
title: A directive
status: draft
period: 2020/2025
targets:
  - id: t
    indicator: share
    area: XA
    at_least: 50 % of the way to end
    each_year: 2024
    precision: 1
    source: yearbook
    wording: As it stands.
    interpretation: As it is read.
    waivers: [{area: XA, year: 2024, reason: A flood, granted_by: An office}]
  - id: end
    indicator: share
    area: XA
    at_least: 10 %
    by: 2025
    baseline: {2020: 4 %}
    milestones: {2022: 6 %}
"""
    files = {
        "targets/d.yaml": directive,
        "data/codebook.yaml": CODEBOOK,
        "data/a.csv": "indicator,area,period,value\nshare,XA,2024,6 %\n",
    }
    report = reported(files, 2024)
    assert lines(report, "Promise") == [
        ("directive", "A directive, a draft"),
        ("target", "d/t, targets/d.yaml:6"),
        ("wording", "As it stands."),
        ("read as", "As it is read."),
        ("limit", "at least 50 % of the way to end, that is 4 + 0.5 × (10 − 4) = 7 %, each year 2024"),
        ("precision", "the actual is rounded to 1 decimal, half away from zero, before it is compared"),
        ("falls due", "31 December 2024"),
        ("force", "binding"),
        ("owner", "nobody named"),
        ("source", "“A yearbook”, An office, 1 March 2024"),
        ("", "https://example.org/yearbook"),
        ("waived", "A flood, granted by An office"),
    ]
    path = [
        line for line in next(sections_of(report, report.assessments[1])).lines if line[0] in {"baseline", "milestone"}
    ]
    assert path == [("baseline", f"4{NO_BREAK_SPACE}% in 2020"), ("milestone", f"6{NO_BREAK_SPACE}% in 2022")]


def test_every_figure_is_told_with_why_it_is_used_or_not(reported):
    from datetime import date

    from conftest import CODEBOOK

    target = "directive: d\nperiod: 2020/2025\ntargets:\n- {id: t, indicator: level, area: XA, at_least: 5 things, each_year: 2024}\n"
    rows = """\
indicator,area,period,value,status,published,source
level,XA,2024,4 things,,2024-12-01,
level,XA,2024,6 things,P,2025-01-01,yearbook
level,XA,2024,9 things,,2025-09-01,
level,XA,2024,7 things,F,2024-01-01,
level,XA,2024-06,3 things,,2024-07-01,leaflet
level,XA,2025-01,8 things,,2025-02-01,
"""
    files = {"targets/d.yaml": target, "data/codebook.yaml": CODEBOOK, "data/a.csv": rows}
    found = lines(reported(files, 2024, as_of=date(2025, 6, 1)), "Figures")
    assert [text for label, text in found if label] == [
        "6 things, provisional, published 1 January 2025 (used)",
        "4 things, published 1 December 2024 (not used, published anew since)",
        "9 things, published 1 September 2025 (not used, not known on 1 June 2025)",
        "7 things, forecast, published 1 January 2024 (not used, a forecast)",
        "3 things, published 1 July 2024 (not used, 2024 is as late or later)",
    ]
    assert ("", "“A yearbook”, An office, 1 March 2024") in found
    assert found[-1] == ("", "leaflet, An office")
    assert ("", "Number of things, data/a.csv:3") in found


def test_a_later_level_is_told_as_not_used(small):
    found = lines(
        small("indicator: level\narea: XA\nat_least: 5 things\neach_year: 2024", "level XA 2025-01 6 things"), "Figures"
    )
    assert found[0] == ("January 2025", "6 things (not used, lies outside the window)")


def test_a_verdict_says_how_firm_it_is(reported, small):
    from conftest import CODEBOOK

    firm = lines(small(YEARLY, "money XA 2024 443 million USD"), "Robustness")
    assert firm == [("flips", "would be met if 57 000 000 USD higher")]
    target = "directive: d\nperiod: 2020/2025\ntargets:\n- {id: t, indicator: share, area: XA, at_least: 5 %, each_year: 2024}\n"
    rows = "indicator,area,period,value,published\nshare,XA,2024,4 %,2025-01-01\nshare,XA,2024,5.5 %,2025-06-01\nshare,XA,2023,1 %,\n"
    report = reported({"targets/d.yaml": target, "data/codebook.yaml": CODEBOOK, "data/a.csv": rows}, 2024)
    assert lines(report, "Robustness") == [
        ("flips", "would be missed if more than 0.5 pp lower"),
        ("fragile", "past revisions of the figure come to 1.5 pp"),
        ("revised", "1 January 2025: 4 %, missed"),
        ("revised", "1 June 2025: 5.5 %, met"),
    ]


def test_a_verdict_that_is_just_met_flips_at_any_change(small):
    assert lines(small(YEARLY, "money XA 2024 500 million USD"), "Robustness") == [
        ("flips", "would be missed by any change for the worse")
    ]


# In a row: 5 % leaves a band of 2 to 6 % above, 3 % below; of 9 and 8 % one has to come down to 6 %.
RUNS = {
    "missed": ("between: [2 %, 6 %]", "5", "3", "more than 1 pp in one of 2 halves in a row, and at most as much in the others"),
    "met": ("at_most: 6 %", "9", "8", "2 pp in one of 2 halves in a row"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("verdict", "limit", "first", "second", "told"), [(one, *row) for one, row in RUNS.items()], ids=RUNS
)
def test_windows_in_a_row_flip_together(small, verdict, limit, first, second, told):
    target = f"{RATE}{limit}\neach_half: 2024\nin_a_row: 2"
    report = small(target, f"share XA 2024-S1 {first} %\nshare XA 2024-S2 {second} %")
    assert lines(report, "Robustness") == [("flips", f"would be {verdict} by a change of {told}")]


def test_a_revision_of_an_undated_figure_is_told(reported):
    from conftest import CODEBOOK

    target = "directive: d\nperiod: 2020/2025\ntargets:\n- {id: t, indicator: share, area: XA, at_least: 5 %, each_year: 2024}\n"
    rows = "indicator,area,period,value,published\nshare,XA,2024,about 5 %,\nshare,XA,2024,about 6 %,2025-06-01\n"
    report = reported({"targets/d.yaml": target, "data/codebook.yaml": CODEBOOK, "data/a.csv": rows}, 2024)
    found = lines(report, "Robustness")
    assert ("revised", "undated: 4.5 to 5.5 %") in found
    assert ("fragile", "the source's own hedge comes to 1 pp") in found


def test_two_methods_that_agree_are_not_told_twice(small):
    report = small(RATE + "at_least: 10 %\nby: 2025\nbaseline: {2020: 5 %}", "share XA 2023 9 %", 2023)
    assert [label for label, _ in lines(report, "Outlook") if label.startswith("by ")] == []


def test_every_wording_of_an_amended_target_is_shown_with_its_day(small):
    target = (
        "indicator: money\narea: XA\nat_least: 10 USD\neach_year: 2022/2025\n"
        "amended:\n- {from: 2025-06-01, withdrawn: true}\n- {from: 2024-05-01, at_least: 12 USD, wording: More money}"
    )
    found = lines(small(target, "money XA 2024 11 USD"), "Promise")
    assert [text for label, text in found if label in {"limit", "as made", "amended"}] == [
        "at least 12 USD, each year 2022–2025",
        "until 30 April 2024, at least 10 USD, each year 2022–2025",
        "from 1 May 2024 until 31 May 2025, at least 12 USD instead of at least 10 USD: More money",
        "from 1 June 2025, withdrawn (not yet in force on 31 December 2024)",
    ]


@pytest.mark.parametrize(
    ("basis", "judged", "day"),
    [
        ("total_over: 2022/2025", "money XA 2023 3 USD", "31 December 2023"),
        ("by: 2025", "money XA 2023 3 USD", "31 December 2023"),
        ("each_year: 2022-04/2024-03", "money XA 2022-04/2023-03 3 USD", "31 March 2023"),
    ],
)
def test_an_amendment_to_come_is_told_with_the_day_that_is_judged(small, basis, judged, day):
    target = f"indicator: money\narea: XA\nat_least: 10 USD\n{basis}\namended: [{{from: 2024-07-01, withdrawn: true}}]"
    amended = dict(lines(small(target, judged, 2023), "Promise"))["amended"]
    assert amended == f"from 1 July 2024, withdrawn (not yet in force on {day})"


def test_what_an_amendment_changes_is_told_from_what(small):
    target = (
        "indicator: share\narea: XA\nat_least: 10 %\nby: 2024\nbaseline: {2020: 5 %}\nmilestones: {2022: 7 %}\namended:\n"
        "- {from: 2022-05-01, by: 2025, milestones: {2022: 7 %, 2023: 8 %}}\n- {from: 2023-05-01, precision: 1}\n"
        "- {from: 2023-06-01, wording: The same in other words}"
    )
    found = lines(small(target, "share XA 2023 9 %", 2023), "Promise")
    assert [text for label, text in found if label in {"as made", "amended"}] == [
        "until 30 April 2022, at least 10 %, by 2024, 7 % in 2022",
        "from 1 May 2022 until 30 April 2023, by 2025 instead of by 2024, 7 % in 2022 and 8 % in 2023 instead of 7 % in 2022",
        "from 1 May 2023 until 31 May 2023, rounded to 1 decimal",
        "from 1 June 2023, other words: The same in other words",
    ]


QUARTERLY = "indicator: money\narea: XA\neach_quarter: 2024\n"


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ("{2024: 5 USD}", "at least 5 USD, each quarter 2024"),
        ("{2024: 5 USD, 2024-Q2: 8 USD}", "at least 5 USD in January–March 2024, July–September 2024, October–December 2024 and 8 USD in April–June 2024, each quarter 2024"),
        ("{2024-Q1: 1 USD, 2024-Q2: 2 USD, 2024-Q3: 1 USD, 2024-Q4: 1 USD}", "at least 1 USD in January–March 2024, July–September 2024, October–December 2024 and 2 USD in April–June 2024, each quarter 2024"),
    ],
)  # fmt: skip
def test_limits_of_the_windows_of_a_year_are_told_one_by_one(small, limits, told):
    report = small(
        f"{QUARTERLY}at_least: {limits}\namended: [{{from: 2025-01-01, wording: Anew}}]", "money XA 2024-Q2 7 USD"
    )
    assert ("limit", told) in lines(report, "Promise")
    (wording, _) = record(report, report.assessments[0])["wordings"]
    assert wording["required"] == ({"low": 5, "high": None} if limits == "{2024: 5 USD}" else None)


NOT_USED = {
    "a flow covered by a longer figure": (
        "indicator: money\narea: XA\nat_least: 5 USD\neach_year: 2024",
        "money XA 2024 5 USD\nmoney XA 2024-Q1 1 USD",
        ["5 USD (used)", "1 USD (not used, 2024 covers as much or more)"],
    ),
    "an earlier level": (
        "indicator: level\narea: XA\nat_least: 5 things\neach_year: 2024",
        "level XA 2024-12 5 things\nlevel XA 2024-06 1 things",
        ["5 things (used)", "1 things (not used, December 2024 is as late or later)"],
    ),
    "what ends after the year, and what begins before the window": (
        "indicator: money\narea: XA\nat_least: 5 USD\ntotal_over: 2024/2025",
        "money XA 2024-01/2024-06 5 USD\nmoney XA 2024-07/2025-06 9 USD\nmoney XA 2023-07/2024-06 2 USD",
        ["5 USD (used)", "9 USD (not used, it ends after 2024)", "2 USD (not used, it begins before 2024–2025)"],
    ),
    "a wider figure of the same vintage": (
        "indicator: money\narea: XA\nat_least: 5 USD\neach_year: 2024",
        "money XA 2024 about 5 USD\nmoney XA 2024 5.1 USD",
        ["5.1 USD (used)", "about 5 USD (not used, a narrower one counts)"],
    ),
    "the same figure again": (
        "indicator: money\narea: XA\nat_least: 5 USD\neach_year: 2024",
        "money XA 2024 5 USD\nmoney XA 2024 5.0 USD",
        ["5 USD (used)", "5.0 USD (not used, another counts)"],
    ),
    "a base below zero": (
        "indicator: turn\narea: XA\nat_least: 5 %\neach_year: 2024",
        "balance XA 2024 8 USD\nbalance XA 2023 -10 USD\nbalance XA 2022 1 USD",
        ["8 USD (not used, nothing could be told from it)", "-10 USD (not used, the divisor is not surely above zero)"],
    ),
    "a divisor that may be zero": (
        "indicator: part\narea: XA\nat_least: 5 %\neach_year: 2024",
        "money XA 2024 8 USD\nbalance XA 2024 0 to 1 USD",
        [
            "8 USD (not used, nothing could be told from it)",
            "0 to 1 USD (not used, the divisor is not surely above zero)",
        ],
    ),
    "a figure beside a part that is lacking": (
        "indicator: both\narea: XA\nat_least: 5 USD\neach_year: 2024",
        "money XA 2024 5 USD",
        ["5 USD (not used, nothing could be told from it)"],
    ),
    "what the other part does not cover": (
        "indicator: both\narea: XA\nat_least: 5 USD\neach_year: 2024",
        "money XA 2024 9 USD\nmoney XA 2024-01/2024-06 5 USD\nbalance XA 2024-01/2024-06 2 USD",
        ["5 USD (used)", "2 USD (used)", "9 USD (not used, what all parts cover longest was taken)"],
    ),
    "figures of a product": (
        "indicator: times\narea: XA\nat_least: 5 USD\neach_year: 2024",
        "money XA 2024 9 USD\nmoney XA 2024-01/2024-06 5 USD\nmoney XA 2024-Q1 1 USD\nshare XA 2024-01/2024-06 2 %\nshare XA 2024-Q1 2 %",
        [
            "5 USD (used)",
            "2 % (used)",
            "9 USD (not used, the other part is not known for its period)",
            "1 USD (not used, January–June 2024 covers as much or more)",
            "2 % (not used, January–June 2024 covers as much or more)",
        ],
    ),
    "the months of a year, each judged": (
        "indicator: share\narea: XA\nat_least: 5 %\neach_quarter: 2024",
        "share XA 2024-Q1 6 %\nshare XA 2024-Q2 7 %",
        ["6 % (used)", "7 % (used)"],
    ),
}


@pytest.mark.parametrize(("target", "actuals", "told"), NOT_USED.values(), ids=NOT_USED)
def test_a_figure_that_is_not_used_has_its_own_reason(small, target, actuals, told):
    found = lines(small(target, actuals), "Figures")
    assert [text for label, text in found if label] == told
