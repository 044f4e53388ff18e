"""Say which days, months and years of ours are meant by the names of other languages, other orders and the years of other calendars."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, partial
from typing import Final

from directive_check.values.names import shared, words
from directive_check.values.period import DATE_PATTERN, MONTHS, YEAR_MONTHS, YEAR_PATTERN, Period

MONTH_NAME: Final = "Sept|" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
_SHORT_NAMES: Final = [name[:3].lower() for name in MONTHS]


def month_number(name: str) -> str:
    """Return the two digits of a month that is named in full or in short."""
    return f"{_SHORT_NAMES.index(name[:3].casefold()) + 1:02d}"


@cache
def month_names() -> Mapping[str, str]:
    """Return the months in English by what they are called in other languages."""
    by_language = words()["months"].values()
    named = {name: MONTHS[at] for names in by_language for at, name in enumerate(names.split())}
    del named["listopad"]  # November in Polish and Czech, October in Croatian
    return named


def in_english(text: str) -> str:
    """Return a text with the months named in English that are named in another language."""
    named = re.sub(r"([^\W\d_]+)(\.?)", _english, text)
    return re.sub(r" (?:de|del|di) (?=[0-9A-Z])", " ", named)


def _english(found: re.Match[str]) -> str:
    """Return a month in English that is named in another language, in full or up to a point as one month alone begins."""
    name = found[1].casefold()
    if name in month_names():
        return month_names()[name] + found[2]
    is_short = found[2] and len(name) >= len("sep")
    months = (month for other, month in month_names().items() if other.startswith(name)) if is_short else ()
    return shared(months) or found[0]


_ERAS: Final = tuple(
    (name, re.compile(rf"{era} ?([0-9]+|元)(?: ?B\.?E\.?)?", re.IGNORECASE), ahead)
    for name, era, ahead in (
        ("Japanese", r"(?:令和|Reiwa|(?<!\w)R(?=[0-9]))", 2018),
        ("Japanese", r"(?:平成|Heisei)", 1988),
        ("Japanese", r"(?:昭和|Sh[oō]wa)", 1925),
        ("Minguo", r"(?:(?:中華)?民[國国]|Minguo|R\.?O\.?C\.?(?: year)?|^(?=1[0-2][0-9](?:$|年|[-/ ]?Q)))", 1911),
        ("Buddhist", r"(?:พ\.?ศ\.?|B\.?E\.?|(?<![0-9])(?=2[45][0-9]{2}(?![0-9])))", -543),
    )
)
"""The calendars whose years begin as ours do, and how many years ours is ahead."""

_SECOND_OF_TWO: Final = re.compile(r"(?<![0-9])(2[45])([0-9]{2}[/–-])(1[3-9]|[2-9][0-9])(?![0-9])")
"""The second of two years, with two digits of its own."""

_ACROSS: Final = (
    ("Solar Hijri", "", r"1(?:3[0-9]|4[01])[0-9]", "March", 621),
    ("Saka", r"\(?Saka\)?", r"1[89][0-9]{2}", "March", 78),
    ("Bikram Sambat", r"\(?(?:B\.?S\.?|Bikram Sambat|VS)\)?", r"20[5-9][0-9]", "April", -57),
    ("Ethiopian", r"\(?E\.?C\.?\)?", r"20[0-2][0-9]", "September", 7),
    ("Hebrew", "", r"5[67][0-9]{2}", "September", -3761),
)
"""The calendars whose years begin inside ours: by which words they are known, in which month, and of which year."""


def in_our_years(text: str) -> tuple[str, str]:
    """Return the calendar that a year is of where its years are ours by another number, and the text with that of ours.

    >>> in_our_years("2567-06"), in_our_years("令和元年"), in_our_years("2024")
    (('Buddhist', '2024-06'), ('Japanese', '2019年'), ('', ''))
    """
    text = _SECOND_OF_TWO.sub(r"\1\2\1\3", text)
    for name, era, ahead in _ERAS:
        ours, count = era.subn(partial(_shifted, ahead), text)
        if count:
            return name, ours
    return "", ""


def _shifted(ahead: int, found: re.Match[str]) -> str:
    return str((1 if found[1] == "元" else int(found[1])) + ahead)


def across_our_years(text: str) -> str:
    """Return of which calendars a year may be whose months are not ours, and when it begins; nothing where it is ours."""
    told = [
        f"a year of the {name} calendar, which begins in {month} {int(found[1] or found[2]) + ahead}"
        for name, word, year, month, ahead in _ACROSS
        if (found := re.search(rf"(?<![0-9])({year})(?![0-9]) ?{word}|{word} ?(?<![0-9])({year})(?![0-9])", text))
    ]
    if hijri := re.search("(?<![0-9])1[34][0-9]{2}(?![0-9])", text):
        told.append(
            f"one of the Islamic calendar, which begins in {(int(hijri[0]) * 970_224 + 621_577_400) // 1_000_000}"
        )
    return f"it may be {', or '.join(told)}: write the first and the last of our months that it covers" if told else ""


QUARTER: Final = r"(?:quarter|quartal|qtr|trimestre|trimester|trim|kwartał|kwart|kw|kvartal|kvt|kv|квартал|кв|çeyrek|四半期|季度?|분기)\.?"
FISCAL: Final = re.compile(r"\bF\.?Y\.?(?![A-Za-z])|fiscal|financial|年度", re.IGNORECASE)


def months_of_fiscal(text: str) -> str:
    """Return how fiscal years and their parts are written: by their months, which nothing here tells; one year may name two of them."""
    found = re.findall(r"(?<![0-9])(?:[12][0-9]{3}|[0-9]{2})(?![0-9])", text)
    years = [int(year) + (2000 if len(year) == 2 else 0) for year in found[:2]] or [2025]
    first, last = years[0], years[-1]
    is_one = last == first + 1 and len(FISCAL.findall(text)) == 1
    starts = [(first, last)] if is_one else [(first - 1, last), (first, last + 1)]
    part = _FISCAL_PART.search(text)
    if part and not (is_one or last == first):
        return "write the first and the last month that it covers"
    if part:
        months, number = (6, part["half"]) if part["half"] else (3, part["first"] or part["then"])
        begins = [start * YEAR_MONTHS + 3 + (int(number) - 1) * months for start, _ in starts]
        named = " or ".join(f"`{Period.of_months(begin, begin + months - 1)}`" for begin in begins)
    else:
        named = " or ".join(f"`{start}-04/{end}-03`" for start, end in starts)
    return f"write the first and the last month, such as {named} where years start in April"


_FISCAL_PART: Final = re.compile(
    rf"(?<![A-Za-z])(?:[QKT](?P<first>[1-4])|(?P<then>[1-4]) ?(?:[QKT]|{QUARTER})|(?:H(?=[12])|(?=[12] ?H))(?P<half>[12]) ?H?)(?![0-9])",
    re.IGNORECASE,
)


def as_days(text: str) -> tuple[str, ...]:
    """Return the day that a text names, or the two that it may name: with dots, or with a name, the day comes first."""
    text = re.sub(
        r"[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?(?:Z|[+-][0-9:]{4,5})?$|(?<=[0-9])(?:(?:st|nd|rd|th|er)\b|\.(?= [^\W\d_]))",
        "",
        text.strip(),
    )
    named = re.sub(rf"({MONTH_NAME})\.? (\d\d?),? (?={YEAR_PATTERN})", r"\2 \1 ", text, flags=re.IGNORECASE)
    dotted = re.sub(
        rf"[ -]({MONTH_NAME})\.?[ -]", lambda found: f".{month_number(found[1])}.", named, flags=re.IGNORECASE
    )
    dotted = re.sub(r"^(?:as (?:of|at)|at|on|by|per|am) ", "", dotted, flags=re.IGNORECASE)
    found = ((order, re.fullmatch(form, dotted)) for order, form in _DAYS)
    days = ["{}-{:0>2}-{:0>2}".format(*(match[part] for part in order)) for order, match in found if match]
    return tuple(dict.fromkeys(one for one in days if re.fullmatch(DATE_PATTERN, one)))


_DAYS: Final = (
    ((3, 2, 1), rf"(\d\d?)\.\s?(\d\d?)\.\s?({YEAR_PATTERN})\.?"),
    ((4, 3, 1), rf"(\d\d?)([/-])(\d\d?)\2({YEAR_PATTERN})"),
    ((4, 1, 3), rf"(\d\d?)([/-])(\d\d?)\2({YEAR_PATTERN})"),
    ((1, 3, 4), rf"({YEAR_PATTERN})([-/.])(\d\d?)\2(\d\d?)"),
    ((1, 3, 4), rf"({YEAR_PATTERN})(年)(\d\d?)月(\d\d?)日"),
    ((1, 2, 3), rf"({YEAR_PATTERN})(\d\d)(\d\d)"),
)
"""By which parts are year, month and day, how days are written."""
