"""Why nothing is known although figures are there: each cause in its own words. Every number is invented."""

from datetime import date

import pytest

from directive_check.telling.numbers import NO_BREAK_SPACE

GROWTH = "indicator: growth\narea: XA\nat_least: 5 %\neach_year: 2024"
PART = "indicator: part\narea: XA\nat_least: 5 %\neach_year: 2024"
BOTH = "indicator: both\narea: XA\nat_least: 5 USD\neach_year: 2024"
PRODUCT = "indicator: times\narea: XA\nat_least: 5 USD\neach_year: 2024"
FIXED = "indicator: against\narea: XA\nat_least: 5 %\neach_year: 2024"
WORDS = """\
  against: {title: Money against another area's, unit: "%", ratio: {of: money, to: {indicator: money, area: XB}}}
sources:
"""
MONEY = "indicator: money\narea: XA\nat_least: 5 USD\neach_year: 2024"
GROUP = "indicator: money\ntogether: all\nat_least: 5 USD\neach_year: 2024"
TOTAL = "indicator: money\narea: XA\nat_least: 5 USD\ntotal_over: 2024/2025"

CAUSES = {
    "nothing is there": (MONEY, "", "no figure for 2024 is known"),
    "a figure of another year": (MONEY, "money XA 2023 4 USD", "no figure for 2024 is known"),
    "the base is missing": (
        GROWTH,
        "money XA 2024 4 USD",
        "the change has no base: no whole figure of `money` for 2023 is known",
    ),
    "the base is known in part": (
        GROWTH,
        "money XA 2024 4 USD\nmoney XA 2023-01/2023-06 2 USD",
        "the change has no base: no whole figure of `money` for 2023 is known",
    ),
    "only the base is there": (
        GROWTH,
        "money XA 2023 4 USD",
        "a part is lacking: no whole figure of `money` for 2024 is known",
    ),
    "the base is zero": (
        GROWTH,
        "money XA 2024 4 USD\nmoney XA 2023 0 USD",
        "`money` is 0 for 2023, and nothing can be divided by it",
    ),
    "the divisor is zero": (
        PART,
        "money XA 2024 4 USD\nbalance XA 2024 0 USD",
        "`balance` is 0 for 2024, and nothing can be divided by it",
    ),
    "the divisor may be zero": (
        PART,
        "money XA 2024 4 USD\nbalance XA 2024 -1 to 5 USD",
        "`balance` may be 0 or less for 2024, and nothing can be divided by that",
    ),
    "the divisor is below zero": (
        PART,
        "money XA 2024 4 USD\nbalance XA 2024 -10 USD",
        "`balance` is 0 or less for 2024, and nothing can be divided by that",
    ),
    "the divisor is zero or below": (
        PART,
        "money XA 2024 4 USD\nbalance XA 2024 -1 to 0 USD",
        "`balance` is 0 or less for 2024, and nothing can be divided by that",
    ),
    "the divisor has no bound": (
        PART,
        "money XA 2024 4 USD\nbalance XA 2024 at most 5 USD",
        "`balance` may be 0 or less for 2024, and nothing can be divided by that",
    ),
    "the divisor may be a little above zero": (
        PART,
        "money XA 2024 4 USD\nbalance XA 2024 -1 to 0.5 USD",
        "`balance` may be 0 or less for 2024, and nothing can be divided by that",
    ),
    "a part of a ratio is lacking": (
        PART,
        "money XA 2024 4 USD",
        "a part is lacking: no whole figure of `balance` for 2024 is known",
    ),
    "a part of a sum is lacking": (
        BOTH,
        "balance XA 2024 4 USD",
        "a part is lacking: no whole figure of `money` for 2024 is known",
    ),
    "a part of a sum is lacking, and the other known in part": (
        BOTH,
        "balance XA 2024-01/2024-06 4 USD",
        "a part is lacking: no whole figure of `money` for 2024 is known",
    ),
    "a part of a sum is known in part, and the other lacking": (
        BOTH,
        "money XA 2024-01/2024-06 4 USD",
        "a part is lacking: no whole figure of `balance` for 2024 is known",
    ),
    "parts that share no whole period": (
        BOTH,
        "balance XA 2024-01/2024-06 4 USD\nmoney XA 2024-07/2024-12 4 USD",
        "no figure for 2024 is known",
    ),
    "a forecast of a part": (
        BOTH,
        "money XA 2024 4 USD,forecast",
        "4 USD of `money` for 2024 is a forecast",
    ),
    "a forecast only": (MONEY, "money XA 2024 4 USD,forecast", "4 USD for 2024 is a forecast"),
    "it ends after the year": (MONEY, "money XA 2024/2025 9 USD", "9 USD for 2024–2025 ends after 2024"),
    "it starts in the last month": (
        MONEY,
        "money XA 2024-12/2025-11 9 USD",
        "9 USD for December 2024–November 2025 ends after 2024",
    ),
    "known since the day, it ends after the year": (
        MONEY,
        "money XA 2024/2025 9 USD,,2025-02-01\nmoney XA 2023 9 USD,,2025-03-01",
        "9 USD for 2024–2025 ends after 2024",
    ),
    "it ends after the report year": (
        TOTAL,
        "money XA 2024-07/2025-06 9 USD",
        "9 USD for July 2024–June 2025 ends after 2024; the promise falls due on 31 December 2025",
    ),
    "a factor is lacking for the period of a figure": (
        PRODUCT,
        "money XA 2024-Q1 4 USD\nshare XA 2024 9 %",
        "a part is lacking: no whole figure of `share` for January–March 2024 is known",
    ),
    "only a factor is there": (
        PRODUCT,
        "share XA 2024 9 %",
        "a part is lacking: no whole figure of `money` for 2024 is known",
    ),
    "a forecast of a factor": (PRODUCT, "share XA 2024 9 %,forecast", "9 % of `share` for 2024 is a forecast"),
    "a fixed area is lacking": (
        FIXED,
        "money XA 2024 4 USD",
        "a part is lacking: no whole figure of `money` for 2024 in Beland is known",
    ),
    "a fixed area is zero": (
        FIXED,
        "money XA 2024 4 USD\nmoney XB 2024 0 USD",
        "`money` is 0 for 2024 in Beland, and nothing can be divided by it",
    ),
    "a forecast of a fixed area": (
        FIXED,
        "money XB 2024 4 USD,forecast",
        "4 USD of `money` for 2024 in Beland is a forecast",
    ),
    "a member of a group has a forecast": (
        GROUP,
        "money XA 2024 4 USD,forecast",
        "4 USD for 2024 in Aland is a forecast",
    ),
    "a member's part of a group": (
        "indicator: part\ntogether: all\nat_least: 5 %\neach_year: 2024",
        "money XB 2024 4 USD,forecast",
        "4 USD of `money` for 2024 in Beland is a forecast",
    ),
    "a base is lacking in a member of a group": (
        "indicator: growth\ntogether: all\nat_least: 5 %\neach_year: 2024",
        "money XA 2024 4 USD\nmoney XB 2024 4 USD\nmoney XC 2024 4 USD\nmoney XA 2023 4 USD",
        "only 1 of 3 areas is known; the change has no base: no whole figure of `money` for 2023 in Beland is known",
    ),
    "not known yet": (
        MONEY,
        "money XA 2024 4 USD,,2025-03-01",
        "4 USD for 2024 was not known on 1 February 2025, but from 1 March 2025",
    ),
}


@pytest.mark.parametrize(("target", "actuals", "words"), CAUSES.values(), ids=CAUSES)
def test_each_cause_has_its_own_reason(reported, target, actuals, words):
    from conftest import CODEBOOK

    rows = (row.split(maxsplit=3) for row in actuals.splitlines())
    lines = "\n".join(f"  {line}" for line in target.splitlines())
    files = {
        "targets/d.yaml": f"directive: d\nperiod: 2020/2025\ntargets:\n- id: t\n{lines}\n",
        "data/codebook.yaml": CODEBOOK.replace("sources:\n", WORDS),
        "data/a.csv": "indicator,area,period,value,status,published\n"
        + "".join(f"{','.join(row)}{',' * (2 - row[-1].count(','))}\n" for row in rows),
    }
    as_of = date(2025, 2, 1) if "2025-03" in actuals else None
    (row,) = reported(files, 2024, as_of=as_of).rows()
    assert (row.assessment.observed, row.reason.replace(NO_BREAK_SPACE, " ")) == (None, words)
