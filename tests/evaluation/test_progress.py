"""Progress: how much of the way from a baseline is made, (observed - baseline) ÷ (limit - baseline), else the attainment.

By hand; every number is invented.
"""

import pytest

from directive_check.telling import wording
from directive_check.telling.numbers import NO_BREAK_SPACE
from ledgers import ends, judged

UP = {"at_least": "10 %", "by": "2030", "baseline": {"2020": "2 %"}}
DOWN = {"at_most": "60 %", "by": "2030", "baseline": {"2020": "100 %"}}
STRICT = {"more_than": "10 %", "by": "2030"}
HEDGED = UP | {"baseline": {"2020": "2 to 4 %"}}

# target, value of 2025 -> progress, in words, and whether it is of the way
PROGRESS = {
    "half of the way up": (UP, "6 %", "[0.5, 0.5]", "50 %", True),
    "a quarter of the way down": (DOWN, "90 %", "[0.25, 0.25]", "25 %", True),
    "the wrong way": (UP, "1 %", "[-0.125, -0.125]", "−12.5 %", True),
    "the wrong way up": (DOWN, "110 %", "[-0.25, -0.25]", "−25 %", True),
    "beyond": (UP, "12 %", "[1.25, 1.25]", "125 %", True),
    "a range": (UP, "4 to 6 %", "[0.25, 0.5]", "25–50 %", True),
    "a range down": (DOWN, "80 to 90 %", "[0.25, 0.5]", "25–50 %", True),
    "a range on both sides of the baseline": (UP, "1 to 6 %", "[-0.125, 0.5]", "−12.5 to 50 %", True),
    # (6 - 4) ÷ (10 - 4) = 1/3 and (6 - 2) ÷ (10 - 2) = 0.5
    "a hedged baseline": (HEDGED, "6 %", "[0.3333333333333333333333333333, 0.5]", "33.3–50 %", True),
    # (12 - 2) ÷ (10 - 2) = 1.25 and (12 - 4) ÷ (10 - 4) = 4/3
    "a hedged baseline, beyond": (HEDGED, "12 %", "[1.25, 1.333333333333333333333333333]", "125–133.3 %", True),
    "an open figure": (UP, "at least 6 %", "[0.5, inf)", "at least 50 %", True),
    "a figure open on the other side": (UP, "less than 6 %", "(-inf, 0.5)", "less than 50 %", True),
    "an open figure of a ceiling": (DOWN, "at least 90 %", "(-inf, 0.25]", "at most 25 %", True),
    "a hedge": (UP, "over 6 %", "(0.5, 0.625]", "50–62.5 %", True),
    "no baseline": ({"at_least": "10 %", "by": "2030"}, "6 %", "[0.6, 0.6]", "60 %", False),
    "a baseline that complies": (UP | {"baseline": {"2020": "11 %"}}, "6 %", "[0.6, 0.6]", "60 %", False),
    "a strict limit at the baseline": (STRICT | {"baseline": {"2020": "10 %"}}, "9 %", None, "", True),
    "a strict limit at an end of the baseline": (STRICT | {"baseline": {"2020": "9 to 10 %"}}, "6 %", None, "", True),
    "a total": ({"at_least": "10 %", "each_year": "2024/2025"}, "6 %", "[0.6, 0.6]", "60 %", False),
    "no single limit": (
        {"between": ["2 %", "4 %"], "by": "2030", "baseline": {"2020": "8 %"}},
        "6 %",
        None,
        "",
        False,
    ),
    "the year of the baseline": (UP | {"baseline": {"2025": "6 %"}}, "6 %", None, "", True),
    "a baseline without a bound": (UP | {"baseline": {"2020": "at most 4 %"}}, "6 %", None, "", True),
    "a baseline that is not known": (UP | {"baseline": "2020"}, "6 %", None, "", True),
}


@pytest.mark.parametrize(("target", "value", "progress", "words", "is_way"), PROGRESS.values(), ids=PROGRESS)
def test_progress_is_a_share_of_the_way_where_there_is_one(target, value, progress, words, is_way):
    one = judged(target, {"2025": value}, 2025, kind="rate", unit="%")
    shown = wording.shares(one.progress).replace(NO_BREAK_SPACE, " ")
    assert (ends(one.progress), shown, one.has_way) == (progress, words, is_way)


def test_without_figures_there_is_no_progress():
    assert judged(UP, {}, 2025, kind="rate", unit="%").progress is None
