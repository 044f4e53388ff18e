"""The periods of published files are read in the spellings that have one reading."""

import pytest

from directive_check.values import Unreadable
from directive_check.values.published import Periods

SPELLED = [
    ("2024 Sept.", "2024-09"),
    ("SEP-2024", "2024-09"),
    ("September 2024", "2024-09"),
    ("may 2024", "2024-05"),
    ("ſept 2024", "2024-09"),
    ("2024-Aprıl", "2024-04"),
    ("2024K1", "2024-Q1"),
    ("2024-T3", "2024-Q3"),
    ("2024年", "2024"),
    ("2024 년", "2024"),
    ("2024 г.", "2024"),
    ("2024 m.", "2024"),
    ("2024.", "2024"),
    ("Año 2024", "2024"),
    ("Year 2024", "2024"),
    ("2024年1月", "2024-01"),
    ("2024년 12월", "2024-12"),
    ("MO012024", "2024-01"),
    ("Y2024", "2024"),
]


@pytest.mark.parametrize(("text", "spelling"), SPELLED)
def test_a_period_is_read_in_other_spellings(text, spelling):
    assert Periods().read(text).text == spelling


SAID = [
    ("31.03.2024", {"of": "quarter"}, "2024-01/2024-03"),
    ("31.12.2024", {"of": "year"}, "2024"),
    ("202403", {"of": "month"}, "2024-03"),
    ("2023/24", {"starts": 4}, "2023-04/2024-03"),
    ("1999/00", {"starts": 7}, "1999-07/2000-06"),
    ("2024", {"ends": 3}, "2023-04/2024-03"),
    ("Y2024", {"ends": 6}, "2023-07/2024-06"),
    ("2024", {"ends": 12}, "2024"),
    ("2024-05", {"ends": 3}, "2024-05"),
    ("2009/2010", {"starts": 7}, "2009-07/2010-06"),
]


@pytest.mark.parametrize(("text", "said", "period"), SAID)
def test_a_period_with_two_readings_is_read_as_it_is_said(text, said, period):
    assert Periods(**said).read(text).text == period


DOUBTFUL = [
    ("2024-03-31", {}, "is a day", "`period: {column: …, of: month}`, or `quarter` or `year`: what it stands for"),
    ("2024.03", {}, "may be a month", "`period: {column: …, of: month}`, or `quarter` or `year`: what it stands for"),
    ("2023/24", {}, "may be a fiscal year", "`period: {column: …, starts: 04}`, with its first month"),
    ("2023-24", {}, "may be a fiscal year", "`period: {column: …, starts: 04}`, with its first month"),
    ("2023/26", {"starts": 4}, "is not one year and the next", "under `periods` which months it stands for"),
    ("2023/2124", {"starts": 4}, "is not one year and the next", "under `periods` which months it stands for"),
    ("2024/03", {}, "is not one year and the next", "`period: {column: …, of: month}` for a month, or under `periods` which months it stands for"),
    ("2024", {"starts": 4}, "may be a calendar year or a fiscal one", "`ends: …`, with the month in which it ends, in place of `starts`, or under `periods` which months it stands for"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said", "what", "wanted"), DOUBTFUL)
def test_a_period_with_two_readings_says_what_to_write(text, said, what, wanted):
    with pytest.raises(Unreadable) as caught:
        Periods(**said).read(text)
    assert (caught.value.code, caught.value.message, caught.value.help) == (
        "doubtful-period",
        f"`{text}` {what}",
        f"write {wanted}",
    )


@pytest.mark.parametrize(
    ("said", "fiscal"),
    [({}, True), ({"of": "month"}, None), ({"starts": 4}, None), ({"named": {"2011-12": None}}, None)],
)
def test_a_month_that_may_be_a_fiscal_year_is_noticed(said, fiscal):
    assert Periods(**said).looks_fiscal("2011-12") is fiscal


NO_PARTS = [("2024", "II", "month"), ("2024", "5", "quarter"), ("20231", "1", "month")]


@pytest.mark.parametrize(("year", "text", "part"), NO_PARTS)
def test_a_part_that_its_year_does_not_have_is_none(year, text, part):
    with pytest.raises(Unreadable) as caught:
        Periods().read_two(year, text, part)
    assert (caught.value.code, caught.value.message) == ("unreadable-period", f"`{year} {text}` is no year and {part}")


def test_a_long_text_is_cut_where_it_is_quoted():
    with pytest.raises(Unreadable, match=f"^`{'x' * 60}` is no year and month$"):
        Periods().read_two("x" * 70, "1", "month")


def test_a_day_that_there_is_not_is_none():
    with pytest.raises(Unreadable, match="`2024-02-30` is not a date"):
        Periods(of="month").read("30.02.2024")
