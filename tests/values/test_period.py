"""Periods and days: every form, and every wrong form with its help."""

from datetime import date, timedelta

import pytest

from directive_check.values import Unreadable
from directive_check.values.period import Period, read_day, read_period

FORMS = [
    # text, first month, last month, months
    ("2025", (2025, 1), (2025, 12), 12),
    ("1700", (1700, 1), (1700, 12), 12),
    ("2399", (2399, 1), (2399, 12), 12),
    ("2025-S1", (2025, 1), (2025, 6), 6),
    ("2025-S2", (2025, 7), (2025, 12), 6),
    ("2025-Q1", (2025, 1), (2025, 3), 3),
    ("2025-Q2", (2025, 4), (2025, 6), 3),
    ("2025-Q3", (2025, 7), (2025, 9), 3),
    ("2025-Q4", (2025, 10), (2025, 12), 3),
    ("2025-01", (2025, 1), (2025, 1), 1),
    ("2025-09", (2025, 9), (2025, 9), 1),
    ("2025-12", (2025, 12), (2025, 12), 1),
    ("2025-09-15", (2025, 9), (2025, 9), 1),
    ("2021/2025", (2021, 1), (2025, 12), 60),
    ("2025/2025", (2025, 1), (2025, 12), 12),
    ("2025-01/2025-09", (2025, 1), (2025, 9), 9),
    ("2025-04/2026-03", (2025, 4), (2026, 3), 12),
    ("2025-S1/2025-Q3", (2025, 1), (2025, 9), 9),
    ("2025-Q3/2026", (2025, 7), (2026, 12), 18),
    ("2025/2026-06", (2025, 1), (2026, 6), 18),
    ("2025-01-01/2025-09-30", (2025, 1), (2025, 9), 9),
    ("2025-01-01/P9M", (2025, 1), (2025, 9), 9),
    ("2025-06/P12M", (2025, 6), (2026, 5), 12),
    ("2025-04/P1Y", (2025, 4), (2026, 3), 12),
    ("2025/P3Y", (2025, 1), (2027, 12), 36),
    ("2025-Q2/P2M", (2025, 4), (2025, 5), 2),
]


@pytest.mark.parametrize(("text", "first", "last", "months"), FORMS)
def test_a_period_is_read_as_whole_months(text, first, last, months):
    period = read_period(text)
    assert (divmod(period.start, 12), divmod(period.end, 12)) == ((first[0], first[1] - 1), (last[0], last[1] - 1))
    assert (period.months, str(period), period.text) == (months, text, text)
    assert (period.first_year, period.last_year) == (first[0], last[0])
    assert list(period.years) == list(range(first[0], last[0] + 1))


FORM = "write it like `2025`, `2025-S1`, `2025-Q3` or `2025-09`, or a range of two of these like `2025-01/2025-09`"
RESPELLED = [
    ("2021-2025", "2021/2025"),
    ("2021–2025", "2021/2025"),
    ("2021—2025", "2021/2025"),
    ("2021 to 2025", "2021/2025"),
    ("2021..2025", "2021/2025"),
    ("2021/25", "2021/2025"),
    ("2021-25", "2021/2025"),
    ("2025Q3", "2025-Q3"),
    ("2025 q3", "2025-Q3"),
    ("2025-q3", "2025-Q3"),
    ("Q3 2025", "2025-Q3"),
    ("Q3/2025", "2025-Q3"),
    ("q3-2025", "2025-Q3"),
    ("2025H1", "2025-S1"),
    ("2025-h2", "2025-S2"),
    ("2025 S1", "2025-S1"),
    ("H1 2025", "2025-S1"),
    ("S2/2025", "2025-S2"),
    ("2025/09", "2025-09"),
    ("2025.09", "2025-09"),
    ("2025 09", "2025-09"),
    ("09/2025", "2025-09"),
    ("09.2025", "2025-09"),
    ("2025-9", "2025-09"),
    ("2025M09", "2025-09"),
    ("9M2025", "2025-01/2025-09"),
    ("9M 2025", "2025-01/2025-09"),
    ("2025-01 - 2025-09", "2025-01/2025-09"),
    ("2025-01 to 2025-09", "2025-01/2025-09"),
    ("2025-Q1–2025-Q3", "2025-Q1/2025-Q3"),
    ("2025-01..2025-09", "2025-01/2025-09"),
    ("2025Q1-2025Q3", "2025-Q1/2025-Q3"),
    ("3Q 2025", "2025-Q3"),
    ("Jan-Sep 2025", "2025-01/2025-09"),
    ("janvier 2025", "2025-01"),
    ("Januar–März 2025", "2025-01/2025-03"),
    ("enero de 2025", "2025-01"),
    ("май 2025", "2025-05"),
    ("3 octobre 2025", "2025-10-03"),
    ("3 févr. 2025", "2025-02-03"),
    ("3 дек. 2025", "2025-12-03"),
    ("2. März 2025", "2025-03-02"),
    ("T4 2025", "2025-Q4"),
    ("4. Quartal 2025", "2025-Q4"),
    ("2. Halbjahr 2025", "2025-S2"),
    ("1st quarter of 2025", "2025-Q1"),
    ("first half of 2025", "2025-S1"),
    ("second half 2025", "2025-S2"),
    ("2025-M12", "2025-12"),
    ("Year 2025", "2025"),
    ("2025年", "2025"),
    ("2025 г.", "2025"),
    ("January–November 2025", "2025-01/2025-11"),
    ("sept. 2025", "2025-09"),
    ("ſep 2025", "2025-09"),
    ("May 2024 to March 2025", "2024-05/2025-03"),
    ("Dec-2025", "2025-12"),
    ("2025-Dec", "2025-12"),
    ("December, 2025", "2025-12"),
    ("2025 December", "2025-12"),
    ("Q1-Q3 2025", "2025-Q1/2025-Q3"),
    ("2025 Q1–Q3", "2025-Q1/2025-Q3"),
    ("2024-Q1/Q3", "2024-Q1/2024-Q3"),
    ("2024-01/09", "2024-01/2024-09"),
    ("by 2025", "2025"),
    ("2025 year", "2025"),
    ("2025.Q3", "2025-Q3"),
    ("2025:Q3", "2025-Q3"),
    ("2025-Q03", "2025-Q3"),
    ("2025-T3", "2025-Q3"),
    ("202509", "2025-09"),
    ("20250930", "2025-09-30"),
    ("2025-09-30T00:00", "2025-09-30"),
    ("2025-09-30 00:00:00", "2025-09-30"),
    ("30th September 2025", "2025-09-30"),
    ("3M2025", "2025-01/2025-03"),
    ("6M 2025", "2025-01/2025-06"),
    ("Sep-25", "2025-09"),
    ("Sep '25", "2025-09"),
    ("January-September, 2025", "2025-01/2025-09"),
    ("01.01.2025-30.09.2025", "2025-01-01/2025-09-30"),
    ("1 Jan 2025 – 30 Sep 2025", "2025-01-01/2025-09-30"),
    ("2025-01-01 to 2025-12-31", "2025-01-01/2025-12-31"),
    ("2025M01/2025M09", "2025-01/2025-09"),
    ("2025Q1/2025Q3", "2025-Q1/2025-Q3"),
    ("2025-1/2025-9", "2025-01/2025-09"),
    ("2025/9", "2025-09"),
    ("9/2025", "2025-09"),
    ("9 months 2025", "2025-01/2025-09"),
    ("first nine months of 2025", "2025-01/2025-09"),
    ("the first six months of 2025", "2025-01/2025-06"),
    ("first three months of 2025", "2025-01/2025-03"),
    ("II quarter 2025", "2025-Q2"),
    ("fourth quarter of 2025", "2025-Q4"),
    ("2nd quarter of 2025", "2025-Q2"),
    ("2025, 9 mois", "2025-01/2025-09"),
    ("janvier à septembre 2025", "2025-01/2025-09"),
    ("Januar bis September 2025", "2025-01/2025-09"),
    ("January 2025 – September 2025", "2025-01/2025-09"),
    ("2025 Jan-Sep", "2025-01/2025-09"),
    ("01.2025-09.2025", "2025-01/2025-09"),
    ("01/2025 - 09/2025", "2025-01/2025-09"),
    ("01-09/2025", "2025-01/2025-09"),
    ("1-9/2025", "2025-01/2025-09"),
    ("2025年1-9月", "2025-01/2025-09"),
    ("2025年9月", "2025-09"),
    ("2025年9月30日", "2025-09-30"),
    ("1 January–30 September 2025", "2025-01-01/2025-09-30"),
    ("01/01/2025 - 30/09/2025", "2025-01-01/2025-09-30"),
    ("3Q25", "2025-Q3"),
    ("Q3 25", "2025-Q3"),
    ("Q3 ’25", "2025-Q3"),
    ("1H25", "2025-S1"),
    ("III кв. 2025", "2025-Q3"),
    ("IV. Quartal 2025", "2025-Q4"),
    ("2e trimestre 2025", "2025-Q2"),
    ("2025 third quarter", "2025-Q3"),
    ("I półrocze 2025", "2025-S1"),
    ("CY2025", "2025"),
    ("calendar year 2025", "2025"),
    ("2025.0", "2025"),
    ("2025 r.", "2025"),
    ("год 2025", "2025"),
    ("as of 30 Nov 2025", "2025-11-30"),
    ("year ended 30 June 2025", "2024-07/2025-06"),
    ("12 months to June 2025", "2024-07/2025-06"),
    ("year ending December 2025", "2025"),
    ("from 2021 to 2025", "2021/2025"),
    ("the year 2025", "2025"),
    ("2025.", "2025"),
    ("30.11.2025", "2025-11-30"),
    ("30 November 2025", "2025-11-30"),
    ("November 30, 2025", "2025-11-30"),
    ("30/11/2025", "2025-11-30"),
    ("11/30/2025", "2025-11-30"),
    ("2025/11/30", "2025-11-30"),
    ("2025-1-1", "2025-01-01"),
    # with Roman digits, words in short, and those of more languages
    ("III kw. 2025", "2025-Q3"),
    ("I–III kw. 2025", "2025-Q1/2025-Q3"),
    ("1.-3. Quartal 2025", "2025-Q1/2025-Q3"),
    ("3 trim. 2025", "2025-Q3"),
    ("3º trim. 2025", "2025-Q3"),
    ("4кв2025", "2025-Q4"),
    ("2025/3. çeyrek", "2025-Q3"),
    ("2025年第3四半期", "2025-Q3"),
    ("2025년 3분기", "2025-Q3"),
    ("2025년 9월", "2025-09"),
    ("9月2025", "2025-09"),
    ("I sem. 2025", "2025-S1"),
    ("2. Hj. 2025", "2025-S2"),
    ("HY1 2025", "2025-S1"),
    ("9M25", "2025-01/2025-09"),
    ("9M/2025", "2025-01/2025-09"),
    ("9 aylık 2025", "2025-01/2025-09"),
    ("jan a set/2025", "2025-01/2025-09"),
    ("Ocak-Eylül/2025", "2025-01/2025-09"),
    ("1. bis 3. Quartal 2025", "2025-Q1/2025-Q3"),
    ("I-IX 2025", "2025-01/2025-09"),
    ("IX 2025 r.", "2025-09"),
    ("2025-IX", "2025-09"),
    ("wrzesień 2025 r.", "2025-09"),
    ("январь-сентябрь 2025 г.", "2025-01/2025-09"),
    ("січень-вересень 2025 року", "2025-01/2025-09"),
    ("янв-сен 2025", "2025-01/2025-09"),
    ("ene-sep 2025", "2025-01/2025-09"),
    ("jan-set 2025", "2025-01/2025-09"),
    ("set/25", "2025-09"),
    ("sty-wrz 2025", "2025-01/2025-09"),
    ("oca-eyl 2025", "2025-01/2025-09"),
    ("Eylül 2025", "2025-09"),
    ("září 2025", "2025-09"),
    ("سبتمبر 2025", "2025-09"),
    ("Janu 2025", "2025-01"),
    # with digits of other scripts, as a number with thousands, and with the era that is ours
    ("２０２５", "2025"),
    ("٢٠٢٥", "2025"),
    ("२०२५", "2025"),
    ("2,025", "2025"),
    ("2 025", "2025"),
    ("2025r.", "2025"),
    ("2025 CE", "2025"),
    ("AD 2025", "2025"),
    (" 2025 ", "2025"),
    ("2025-09\n", "2025-09"),
    ("12 MARCH 2025", "2025-03-12"),
    ("3 de enero de 2025", "2025-01-03"),
    ("5-MAR-2025", "2025-03-05"),
    ("march 5, 2025", "2025-03-05"),
    ("AS OF 30.09.2025", "2025-09-30"),
    ("2025 MARCH", "2025-03"),
    ("SEP '25", "2025-09"),
    ("2025-09 to 2025-09", "2025-09/2025-09"),
    ("2025 to 2025-06", "2025/2025-06"),
    ("2025/25", "2025/2025"),
    ("V 2025", "2025-05"),
    ("2025年1-6月", "2025-01/2025-06"),
    ("6月/2025-09", "2025-06/2025-09"),
    ("de 2024 à 2025", "2024/2025"),
    ("du 1er trimestre de 2024 au 2e trimestre de 2024", "2024-Q1/2024-Q2"),
]


@pytest.mark.parametrize(("text", "spelling"), RESPELLED)
def test_a_wrong_spelling_is_shown_the_right_one(text, spelling):
    with pytest.raises(Unreadable) as caught:
        read_period(text)
    assert (caught.value.code, caught.value.message) == ("unreadable-period", f"`{text}` is not a period")
    assert caught.value.help == f"write `{spelling}`"
    assert read_period(spelling).text == spelling


def test_a_year_written_with_two_digits_may_be_a_fiscal_one():
    with pytest.raises(Unreadable) as caught:
        read_period("2025/26")
    help_ = "write `2025/2026` for both years, or the months of a fiscal year, such as `2025-04/2026-03`"
    assert caught.value.help == help_


BOTH = [
    ("01/02/2025", "write `2025-02-01` or `2025-01-02`"),
    ("1/2/2025-3/4/2025", "write `2025-02-01/2025-04-03` or `2025-01-02/2025-03-04`"),
    ("01/01/2025-03/04/2025", "write `2025-01-01/2025-04-03` or `2025-01-01/2025-03-04`"),
    ("mid-2025", "write the month that is meant, such as `2025-06`"),
    ("early 2025", "write the month that is meant, such as `2025-01`"),
    ("late 2025", "write the month that is meant, such as `2025-12`"),
    ("2025E", "write `2025`, and what the mark means under `status` or `note`"),
    ("2025 (prov.)", "write `2025`, and what the mark means under `status` or `note`"),
    ("YE 2025", "write `2025` for the year, or `2025-12` for its last month"),
    ("2025-1", "write `2025-01` or `2025-Q1`"),
    ("1/2025", "write `2025-01` or `2025-Q1`"),
    ("4.2025", "write `2025-04` or `2025-Q4`"),
    ("2025 Q3 (p)", "write `2025-Q3`, and what the mark means under `status` or `note`"),
    ("Sep 2025*", "write `2025-09`, and what the mark means under `status` or `note`"),
    *((text, "no period is shorter than a month: write the month, or the months, that its figure covers")
      for text in ("3. KW 2025", "KW 3/2025", "2025-W03", "week 3, 2025")),
    ("III 2025", "write `2025-03` or `2025-Q3`"),
    ("I-III 2025", "write `2025-01/2025-03` or `2025-Q1/2025-Q3`"),
    ("Q3 FY25", "write the first and the last month, such as `2024-10/2024-12` or `2025-10/2025-12` where years start in April"),
    ("FY2024/25 H1", "write the first and the last month, such as `2024-04/2024-09` where years start in April"),
    ("2025年度第3四半期", "write the first and the last month, such as `2024-10/2024-12` or `2025-10/2025-12` where years start in April"),
    ("FY2024/25 (to 31 March 2025)", "write the first and the last month, such as `2024-04/2025-03` where years start in April"),
    ("FY2023 Q1 – FY2025 Q2", "write the first and the last month that it covers"),
    ("45931.0", "spreadsheets count 1 October 2025 so: write the period that its figure covers"),
    ("45931", "spreadsheets count 1 October 2025 so: write the period that its figure covers"),
    *((text, "if its year is of the Buddhist calendar, write `2024/2025` for both years, or the months of a fiscal year, such as `2024-04/2025-03`")
      for text in ("2567/2568", "2567-68")),
    *((text, "write `1999/2000` for both years, or the months of a fiscal year, such as `1999-04/2000-03`")
      for text in ("1999/00", "1999-2000", "1999 to 2000")),
    # years of other calendars that begin as ours do
    *((text, f"if its year is of the {name} calendar, write `{ours}`") for text, name, ours in (
        ("2568", "Buddhist", "2025"),
        ("2568 BE", "Buddhist", "2025"),
        ("พ.ศ. 2568", "Buddhist", "2025"),
        ("2568-09", "Buddhist", "2025-09"),
        ("令和7年", "Japanese", "2025"),
        ("令和元年", "Japanese", "2019"),
        ("令和7年9月", "Japanese", "2025-09"),
        ("R7", "Japanese", "2025"),
        ("Reiwa 7", "Japanese", "2025"),
        ("平成30年", "Japanese", "2018"),
        ("昭和63年", "Japanese", "1988"),
        ("民國114年", "Minguo", "2025"),
        ("ROC 114", "Minguo", "2025"),
        ("114年", "Minguo", "2025"),
        ("114", "Minguo", "2025"),
        ("114-Q3", "Minguo", "2025-Q3"))),
    # years of other calendars that begin inside ours
    *((text, f"it may be a year of the {told}: write the first and the last of our months that it covers") for text, told in (
        ("1402", "Solar Hijri calendar, which begins in March 2023, or one of the Islamic calendar, which begins in 1981"),
        ("1402-03", "Solar Hijri calendar, which begins in March 2023, or one of the Islamic calendar, which begins in 1981"),
        ("1945 Saka", "Saka calendar, which begins in March 2023"),
        ("Saka 1945", "Saka calendar, which begins in March 2023"),
        ("2081 BS", "Bikram Sambat calendar, which begins in April 2024"),
        ("2017 E.C.", "Ethiopian calendar, which begins in September 2024"),
        ("5785", "Hebrew calendar, which begins in September 2024"))),
    ("1446 AH", "it may be one of the Islamic calendar, which begins in 2024: write the first and the last of our months that it covers"),
    ("2025年度", "write the first and the last month, such as `2024-04/2025-03` or `2025-04/2026-03` where years start in April"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "help_"), BOTH)
def test_a_time_that_may_be_another_one_is_told_with_each_it_may_be(text, help_):
    with pytest.raises(Unreadable) as caught:
        read_period(text)
    assert caught.value.help == help_


INSIDE = [
    ("2025-01/2025-09-15", "2025-09-15", "`2025-01/2025-08` or `2025-01/2025-09`"),
    ("2025-01-15/2025-09", "2025-01-15", "`2025-01/2025-09` or `2025-02/2025-09`"),
    ("2025-01-15/P1M", "2025-01-15", "`2025-01`"),
    ("2025-02-10/2025-02-20", "2025-02-20", "`2025-02`"),
]


@pytest.mark.parametrize(("text", "day", "ways"), INSIDE)
def test_a_range_of_days_is_one_of_whole_months(text, day, ways):
    with pytest.raises(Unreadable, match="is a day inside a month, and figures hold for whole months") as caught:
        read_period(text)
    assert caught.value.message.startswith(f"`{day}` ")
    assert (caught.value.code, caught.value.help) == (
        "day-inside-month",
        f"write {ways}, as its figure covers that month or not",
    )


@pytest.mark.parametrize("text", ["31.12.2025", "31 December 2025", "31/12/2025", "12/31/2025"])
def test_the_last_day_of_a_year_may_stand_for_it(text):
    with pytest.raises(Unreadable) as caught:
        read_period(text)
    assert caught.value.help == "write `2025-12-31` for December, or `2025` for the year"


@pytest.mark.parametrize(
    "text",
    ["end of 2025", "End-2025", "end 2025", "the end of 2025", "by the end of 2025", "year-end 2025", "end of the year 2025",
     "2025 (end)", "2025, year-end"],
)  # fmt: skip
def test_the_end_of_a_year_may_be_the_year_or_its_last_month(text):
    with pytest.raises(Unreadable) as caught:
        read_period(text)
    assert caught.value.help == "write `2025` for the year, or `2025-12` for its last month"


@pytest.mark.parametrize("text", ["2030s", "the 2030s", "2030's"])
def test_a_decade_is_no_year(text):
    with pytest.raises(Unreadable) as caught:
        read_period(text)
    assert caught.value.help == "write the year that is meant, or `2030/2039` for all ten"


FISCAL = [
    ("FY2024", "`2023-04/2024-03` or `2024-04/2025-03`"),
    ("FY24", "`2023-04/2024-03` or `2024-04/2025-03`"),
    ("FY2024/25", "`2024-04/2025-03`"),
    ("F.Y. 2024-2025", "`2024-04/2025-03`"),
    ("financial year 2024/25", "`2024-04/2025-03`"),
    ("FY2023/FY2026", "`2022-04/2026-03` or `2023-04/2027-03`"),
    ("FY2023/FY2024", "`2022-04/2024-03` or `2023-04/2025-03`"),
    ("fiscal", "`2024-04/2025-03` or `2025-04/2026-03`"),
]


@pytest.mark.parametrize(("text", "shown"), FISCAL)
def test_a_fiscal_year_is_never_taken_for_a_calendar_year(text, shown):
    with pytest.raises(Unreadable) as caught:
        read_period(text)
    assert caught.value.help == f"write the first and the last month, such as {shown} where years start in April"


HOPELESS = ["", "25", "0999", "3000", "2025-00", "2025-13x", "2025-Q5", "2025-S3", "2025-S0", "2025-Q0", "Jnu 2025",
            "FYI", "30.02.2025", "2025-13-13", "in-2025", "year ended spring", "year ended 2025", "2025-Q1/09", "January and March 2025", "2025/3 months", "2025/P0M", "2025/P100M", "2025-01/P9D", "2025-09-32", "2025-09-00", "2025/24", "20 25", "Q3", "9/24", "X kw. 2025", "2025-1699"]  # fmt: skip


@pytest.mark.parametrize("text", HOPELESS)
def test_what_cannot_be_guessed_is_shown_the_forms(text):
    with pytest.raises(Unreadable, match="is not a period") as caught:
        read_period(text)
    assert caught.value.help == FORM


@pytest.mark.parametrize(
    ("text", "help_"),
    [("2025-09/2025-01", "2025-01/2025-09"), ("2025/2021", "2021/2025"), ("2025-S2/2025-Q1", "2025-Q1/2025-S2")],
)
def test_a_period_that_ends_before_it_starts_is_turned_round(text, help_):
    with pytest.raises(Unreadable) as caught:
        read_period(text)
    assert (caught.value.message, caught.value.help) == (
        f"`{text}` ends before it starts",
        f"write `{help_}` where its ends are turned round, else mend its last year",
    )


def test_a_long_text_is_cut():
    with pytest.raises(Unreadable) as caught:
        read_period("x" * 70)
    assert caught.value.message == f"`{'x' * 60}` is not a period"
    with pytest.raises(Unreadable) as caught:
        read_day("x" * 70)
    assert caught.value.message == f"`{'x' * 60}` is not a date"


def test_periods_of_the_same_months_are_equal_however_written():
    assert read_period("2025-Q1") == read_period("2025-01/2025-03") == read_period("2025/P3M") != read_period("2025-S1")
    assert len({read_period("2025"), read_period("2025-S1/2025-S2"), Period.of_year(2025)}) == 1
    assert min([read_period("2025-Q2"), read_period("2025"), read_period("2025-Q1")]) == read_period("2025-Q1")


@pytest.mark.parametrize(
    ("text", "shortest"),
    [
        ("2025-S1/2025-S2", "2025"),
        ("2021-01/2025-12", "2021/2025"),
        ("2025-Q1", "2025-01/2025-03"),
        ("2025-09-15", "2025-09"),
        ("1700-01", "1700-01"),
    ],
)
def test_months_are_written_the_shortest_way(text, shortest):
    period = read_period(text)
    assert str(Period.of_months(period.start, period.end)) == shortest


def test_a_calendar_year_has_its_twelve_months():
    assert Period.of_year(2025) == read_period("2025")
    assert str(Period.of_year(999)) == "0999"


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("2025", True),
        ("2021/2025", True),
        ("2025-S1", False),
        ("2025-04/2026-03", False),
        ("2025-02/2025-12", False),
        ("2025-01/2026-11", False),
    ],
)
def test_whole_years_start_in_january_and_end_in_december(text, is_whole):
    assert read_period(text).is_whole_years is is_whole


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025", (2025, 12, 31)),
        ("2025-02", (2025, 2, 28)),
        ("2024-02", (2024, 2, 29)),
        ("2025-Q3", (2025, 9, 30)),
        ("2025-S1", (2025, 6, 30)),
    ],
)
def test_the_last_day_is_that_of_the_last_month(text, day):
    assert read_period(text).last_day == date(*day)


@pytest.mark.parametrize(
    ("outer", "inner", "holds"),
    [
        ("2025", "2025-Q1", True),
        ("2025", "2025", True),
        ("2025", "2024-12/2025-03", False),
        ("2025", "2025-12/2026-01", False),
        ("2025-Q1", "2025", False),
    ],
)
def test_a_period_holds_what_lies_inside(outer, inner, holds):
    assert read_period(outer).holds(read_period(inner)) is holds


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-12-31", (2025, 12, 31)),
        ("2025-02-28", (2025, 2, 28)),
        ("2024-02-29", (2024, 2, 29)),
        ("2025", (2025, 12, 31)),
        ("2025-02", (2025, 2, 28)),
        ("2025-12", (2025, 12, 31)),
    ],
)
def test_a_day_may_be_a_month_or_a_year_alone(text, day):
    assert read_day(text) == date(*day)


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("3 December 2021", "2021-12-03"),
        ("December 3, 2021", "2021-12-03"),
        ("27 Jan. 2026", "2026-01-27"),
        ("Sept 9 2025", "2025-09-09"),
        ("2026-01-27T10:00", "2026-01-27"),
        ("2026-01-27 23:59:00.5+01:00", "2026-01-27"),
    ],
)
def test_a_day_with_the_name_of_its_month_is_shown_in_numbers(text, spelling):
    with pytest.raises(Unreadable) as caught:
        read_day(text)
    assert caught.value.help == f"write `{spelling}`"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31.13.2025",
        "2026/13/27",
        "2026-01-27T25:00",
        "20261327",
        "2025-13",
        "2025-00-01",
        "2025-Q1",
        "3000-01-01",
    ],
)
def test_what_is_no_day_is_shown_the_form(text):
    with pytest.raises(Unreadable) as caught:
        read_day(text)
    assert (caught.value.code, caught.value.message) == ("unreadable-date", f"`{text}` is not a date")
    assert caught.value.help == "write it like `2025-12-31`, or a month alone like `2025-12`, or a year like `2025`"


NO_DAYS = [("2025-02-30", 28), ("2025-02-29", 28), ("2024-02-30", 29), ("1900-02-29", 28), ("2025-04-31", 30)]


@pytest.mark.parametrize(("read", "noun"), [(read_period, "period"), (read_day, "date")])
@pytest.mark.parametrize(("text", "days"), NO_DAYS)
def test_a_day_that_there_is_not_is_neither_a_date_nor_a_month(read, noun, text, days):
    with pytest.raises(Unreadable) as caught:
        read(text)
    assert (caught.value.message, caught.value.help) == (f"`{text}` is not a {noun}", f"`{text[:7]}` has {days} days")


@pytest.mark.parametrize("year", [1700, 1900, 2000, 2024, 2100, 2399])
def test_every_day_that_there_is_is_one(year):
    days = [date(year, 1, 1) + timedelta(days=count) for count in range(367)]
    assert [read_day(day.isoformat()) for day in days if day.year == year] == [day for day in days if day.year == year]
    assert all(read_period(day.isoformat()).text == day.isoformat() for day in days if day.year == year)


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("27.01.2026", "2026-01-27"),
        ("3. 1. 2026", "2026-01-03"),
        ("27/1/2026", "2026-01-27"),
        ("1/27/2026", "2026-01-27"),
        ("2026/1/27", "2026-01-27"),
        ("2025-2-1", "2025-02-01"),
        ("1st March 2025", "2025-03-01"),
        ("20260127", "2026-01-27"),
        ("2026-01-27T00:00", "2026-01-27"),
        ("3/4/2025", "2025-04-03` or `2025-03-04"),
        ("01-03-2025", "2025-03-01` or `2025-01-03"),
        ("March 2025", "2025-03"),
        ("Mar. 2025", "2025-03"),
        ("03/2025", "2025-03"),
        ("03.2025", "2025-03"),
        ("SEP '25", "2025-09"),
    ],
)
def test_a_day_before_its_month_is_respelled(text, spelling):
    with pytest.raises(Unreadable) as caught:
        read_day(text)
    assert caught.value.help == f"write `{spelling}`"


def test_a_month_by_a_name_that_two_languages_give_to_two_months_is_none():
    with pytest.raises(Unreadable) as caught:
        read_period("listopad 2024")
    assert caught.value.help == FORM
