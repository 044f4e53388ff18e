"""Limits of several years or areas in one text are written as a mapping, and none of them is lost: every number is invented."""

import pytest

from directive_check.values.listing import limits_help, parts_in
from directive_check.values.respelling import proposals
from directive_check.values.units import in_unit, meanings_in

AREAS = {"XA": "Aland", "XA-N": "North", "XA-S": "South"}
EACH, BY, OVER, NONE = ("each_year", "2023/2026"), ("by", "2030"), ("total_over", "2021/2025"), ("", "")
CODES = "write `{{XA-N: 35 %, CODE: 20 %}}`, with the code of each area for `{}`; what is no area is measured by an indicator of its own"
SAID = [
    (EACH, "5.5 % in 2023, 5.2 % in 2024, 5 % in 2025", "write `{2023: 5.5 %, 2024: 5.2 %, 2025: 5 %}`"),
    (EACH, "5,5 % in 2023; 5,2 in 2024", "write `{2023: 5.5 %, 2024: 5.2 %}`"),
    (EACH, "5 % im Jahr 2023 und 4 % im Jahr 2024", "write `{2023: 5 %, 2024: 4 %}`"),
    (EACH, "2023: 5 %, 2024: 4 %", "write `{2023: 5 %, 2024: 4 %}`"),
    (EACH, "5 % (2023), 4 % (in 2024)", "write `{2023: 5 %, 2024: 4 %}`"),
    (EACH, "6 % (2023-2024), 5 % in 2025", "write `{2023: 6 %, 2024: 6 %, 2025: 5 %}`"),
    (EACH, "in 2023 5 %, in 2024 4 %", "write `{2023: 5 %, 2024: 4 %}`"),
    (EACH, "5.5, 5.2 and 5 % in 2023, 2024 and 2025", "write `{2023: 5.5 %, 2024: 5.2 %, 2025: 5 %}`"),
    (EACH, "5 and 4 % in 2023, 2024 and 2025", None),
    (EACH, "3.5 %, from 2025 on 3 %", "write `{2023: 3.5 %, 2024: 3.5 %, 2025: 3 %, 2026: 3 %}`"),
    (EACH, "3.5 % and from 2025, 3 %", "write `{2023: 3.5 %, 2024: 3.5 %, 2025: 3 %, 2026: 3 %}`"),
    (EACH, "5 % until 2024, then 4 %", "write `{2023: 5 %, 2024: 5 %, 2025: 4 %, 2026: 4 %}`"),
    (EACH, "5 % to 2024, 4 % thereafter", "write `{2023: 5 %, 2024: 5 %, 2025: 4 %, 2026: 4 %}`"),
    (EACH, "5 % until 2025, then 4 %", "write `{2023: 5 %, 2024: 5 %, 2025: 5 %, 2026: 4 %}`"),
    (EACH, "2023, 5 %, in 2024 4 %", "write `{2023: 5 %, 2024: 4 %}`"),
    (EACH, "5 % from 2024", "write `5 %`, with `each_year: 2024/2026`"),
    (("each_year", "2025"), "5 % from 2024", "write `5 %`, with `each_year: 2024/2025`"),
    (
        EACH,
        "5,250 % in 2023, 4,250 % in 2024",
        "write `{2023: 5.250 %, 2024: 4.250 %}` or `{2023: 5250 %, 2024: 4250 %}`",
    ),
    (
        EACH,
        "5,250 % in the North, 5 % in the South",
        "write `{XA-N: 5.250 %, XA-S: 5 %}` or `{XA-N: 5250 %, XA-S: 5 %}`",
    ),
    (
        OVER,
        "5 % in 2022, 4 % in 2023, 3 % in 2024",
        "write `{2022: 5 %, 2023: 4 %, 2024: 3 %}`, with `each_year: 2022/2024` in place of `total_over`",
    ),
    (
        ("by", "2029-04/2030-03"),
        "30 % by 2025 and 36 % by 2030",
        "write the limit of 2029-04/2030-03 here, and `milestones: {2025: 30 %, 2030: 36 %}` beside it",
    ),
    (
        EACH,
        "6 % by 2025",
        "write `{2025: 6 %}`, and the limit of each other year, or `6 %`, with `by: 2025` in place of `each_year: 2023/2026`",
    ),
    (EACH, "5,250 % in 2023, 5 % in 2024", "write `{2023: 5.250 %, 2024: 5 %}` or `{2023: 5250 %, 2024: 5 %}`"),
    (EACH, "30 % by 2025 and 36 % by 2028", "write `{2025: 30 %, 2028: 36 %}`"),
    (
        BY,
        "30 % by 2025 and 36 % by 2028",
        "write the limit of 2030 here, and `milestones: {2025: 30 %, 2028: 36 %}` beside it",
    ),
    (BY, "30 % by 2025 and 36 % by 2030", "write `36 %`, and `milestones: {2025: 30 %}` beside it"),
    (BY, "6 % by 2030", "write `6 %` alone: `by: 2030` says when"),
    (BY, "6 % by 2025", "write `6 %`, with `by: 2025` in place of `by: 2030`"),
    (NONE, "6 % by 2025", "write `6 %`, with `by: 2025`"),
    (NONE, "30 % by 2025, 36 % by 2028", "write `36 %`, and `milestones: {2025: 30 %}` beside it, with `by: 2028`"),
    (NONE, "5 % from 2024", "write `5 %`, with `each_year: 2024/LAST`"),
    (
        NONE,
        "5 % until 2024, then 4 %",
        "write `{2024: 5 %, YEAR: 4 %}`, with each year for which it holds in place of `YEAR`, with `each_year: FIRST/LAST`",
    ),
    (OVER, "5 % from 2024", "write `5 %`, with `each_year: 2024/2025` in place of `total_over`"),
    (
        OVER,
        "5 % in 2023, 4 % in 2024",
        "write `{2023: 5 %, 2024: 4 %}`, with `each_year: 2023/2024` in place of `total_over`",
    ),
    (EACH, "35 % in the North, 20 % in the South", "write `{XA-N: 35 %, XA-S: 20 %}`"),
    (BY, "North 35 %, xa-s: 20 %", "write `{XA-N: 35 %, XA-S: 20 %}`"),
    (NONE, "35 % (North) and 20 % (South)", "write `{XA-N: 35 %, XA-S: 20 %}`"),
    (EACH, "35 % in the North, 20 % in other regions", CODES.format("other regions")),
    (EACH, "35 % in the hills, 20 % in the plains", CODES.format("hills` and `plains").replace("XA-N", "CODE")),
    (EACH, "North 35 %, elsewhere 20 %", CODES.format("elsewhere")),
    (EACH, "35 % in the North, 20 % in 2025", None),
    (EACH, "35 % in the North", None),
    (EACH, "35 % in the North, 20 %", None),
    (EACH, "5 USD in 2023, 4 USD in 2024", None),
    (EACH, "about 5 % in 2023, 4 % in 2024", None),
    (EACH, "5 to 6 % in 2023, 4 % in 2024", None),
    (EACH, "at least 5 %, at most 8 %", None),
    (EACH, "between 5 and 8 %", None),
    (EACH, "5 %", None),
    (EACH, "5 %, 4 %", None),
    (
        EACH,
        "5 %, from 2023 on 4 %",
        "write `{YEAR: 5 %, 2023: 4 %, 2024: 4 %, 2025: 4 %, 2026: 4 %}`, with each year for which it holds in place of `YEAR`",
    ),
]


def read(text):
    return in_unit(text, "%") or proposals(text, meanings_in("%", is_bare=True))


@pytest.mark.parametrize(("basis", "text", "help_"), SAID)
def test_each_number_is_written_with_its_year_or_its_area(basis, text, help_):
    assert limits_help(text, read, basis, AREAS) == help_


@pytest.mark.parametrize(
    "text",
    ["10 %", "5 %, 6 %", "500 million USD", "5 or 6 %", "2024 2025", "index, 2015", "2025", "5 % in 2023, " * 100],
)
def test_a_text_without_years_or_places_is_not_taken_apart(text):
    assert parts_in(text) == []
