"""Say how a period or a date is written here that stands in another spelling."""

from __future__ import annotations

import calendar
import re
from typing import Final

from directive_check.values.period import (
    DATE_PATTERN,
    DAY_PATTERN,
    MONTH_PATTERN,
    MONTHS,
    NO_PERIOD,
    PERIOD,
    SINGLE_PATTERN,
    YEAR_PATTERN,
    ends_of,
)

_TWO_DIGITS: Final = r"([12][0-9])([0-9]{2})\s*[/–—-]\s*([0-9]{2})"
_RESPELLINGS: Final = (
    (rf"(?:(?:by|in|until|the|[yY]ear|of)\s+)*({YEAR_PATTERN})(?: year| ?年| ?г\.?| год)?\.?", r"\1"),
    (rf"(?:1(?:st|\.)|first) half[ -](?:year )?(?:of )?({YEAR_PATTERN})", r"\1-S1"),
    (rf"(?:2(?:nd|\.)|second) half[ -](?:year )?(?:of )?({YEAR_PATTERN})", r"\1-S2"),
    (rf"([1-4])(?:st|nd|rd|th|\.) quarter (?:of )?({YEAR_PATTERN})", r"\2-Q\1"),
    (rf"([12])\. Halbjahr ({YEAR_PATTERN})", r"\2-S\1"),
    (rf"([1-4])\. Quartal ({YEAR_PATTERN})", r"\2-Q\1"),
    (rf"[tT]([1-4])[ /-]*({YEAR_PATTERN})", r"\2-Q\1"),
    (rf"({YEAR_PATTERN})-M({MONTH_PATTERN})", r"\1-\2"),
    (rf"(?:from )?({YEAR_PATTERN})\s*(?:[–—-]|to|\.\.)\s*({YEAR_PATTERN})", r"\1/\2"),
    (_TWO_DIGITS, r"\1\2/\1\3"),
    (rf"({YEAR_PATTERN})[ .:-]?[qQtT]0?([1-4])", r"\1-Q\2"),
    (rf"[qQ]([1-4])[ /-]*({YEAR_PATTERN})", r"\2-Q\1"),
    (rf"([1-4])[qQ][ /-]*({YEAR_PATTERN})", r"\2-Q\1"),
    (rf"({YEAR_PATTERN})[ -]?[qQ]([1-4])\s*(?:[–—-]|to)\s*({YEAR_PATTERN})[ -]?[qQ]([1-4])", r"\1-Q\2/\3-Q\4"),
    (rf"({YEAR_PATTERN})[ -]?[qQ]([1-4])\s*[/–—-]\s*[qQ]([1-4])", r"\1-Q\2/\1-Q\3"),
    (rf"[qQ]([1-4])\s*[/–—-]\s*[qQ]([1-4])[ /-]*({YEAR_PATTERN})", r"\3-Q\1/\3-Q\2"),
    (rf"({YEAR_PATTERN})-({MONTH_PATTERN})\s*[/–—]\s*({MONTH_PATTERN})", r"\1-\2/\1-\3"),
    (rf"({YEAR_PATTERN})[ -]?[hHsS]([12])", r"\1-S\2"),
    (rf"[hHsS]([12])[ /-]*({YEAR_PATTERN})", r"\2-S\1"),
    (rf"({YEAR_PATTERN})[/. ]({MONTH_PATTERN})", r"\1-\2"),
    (rf"({MONTH_PATTERN})[/. ]({YEAR_PATTERN})", r"\2-\1"),
    (rf"({YEAR_PATTERN})-([1-9])", r"\1-0\2"),
    (rf"({YEAR_PATTERN})M({MONTH_PATTERN})", r"\1-\2"),
    (rf"({YEAR_PATTERN})({MONTH_PATTERN})", r"\1-\2"),
    (rf"([369])M[ -]?({YEAR_PATTERN})", r"\2-01/\2-0\1"),
    (rf"({SINGLE_PATTERN})\s*(?:to|\.\.|–|—|-|/)\s*({SINGLE_PATTERN})", r"\1/\2"),
)


def length_of_month(text: str) -> str | None:
    """Return how long the month of a day is that there is not."""
    match = re.fullmatch(rf"({YEAR_PATTERN})-({MONTH_PATTERN})-(?:29|3[01])", text)
    days = calendar.monthrange(int(match[1]), int(match[2]))[1] if match else 0
    return f"`{text[:7]}` has {days} days" if days else None


def respelled_day(text: str) -> str:
    """Return how a date is written: a day, or a month or a year that stands for its last."""
    text = in_english(text)
    spelling = _as_day(text) or re.sub(rf"^({MONTH_PATTERN})[/. -]({YEAR_PATTERN})$", r"\2-\1", _numbered(text.strip()))
    if re.fullmatch(DAY_PATTERN, spelling):
        return f"write `{spelling}`"
    return "write it like `2025-12-31`, or a month alone like `2025-12`, or a year like `2025`"


def _as_day(text: str) -> str | None:
    """Return the day that a text names; `None` where it names none, or may name two: with dots the day comes first."""
    text = re.sub(r"[T ]00:00(?::00)?$|(?<=[0-9])(?:(?:st|nd|rd|th)\b|\.(?= [^\W\d_]))", "", text.strip())
    named = re.sub(rf"({MONTH_NAME})\.? (\d\d?),? (?={YEAR_PATTERN})", r"\2 \1 ", text, flags=re.IGNORECASE)
    dotted = re.sub(rf" ({MONTH_NAME})\.? ", lambda found: f".{month_number(found[1])}.", named, flags=re.IGNORECASE)
    for order, form in _DAYS:
        match = re.fullmatch(form, dotted)
        spelling = "{}-{:0>2}-{:0>2}".format(*(match[part] for part in order)) if match else ""
        if re.fullmatch(DATE_PATTERN, spelling):
            return spelling
    return None


_DAYS: Final = (
    ((3, 2, 1), rf"(\d\d?)\.\s?(\d\d?)\.\s?({YEAR_PATTERN})\.?"),
    ((3, 2, 1), rf"(1[3-9]|2\d|3[01])/(\d\d?)/({YEAR_PATTERN})"),
    ((3, 1, 2), rf"(\d\d?)/(1[3-9]|2\d|3[01])/({YEAR_PATTERN})"),
    ((1, 3, 4), rf"({YEAR_PATTERN})([-/.])(\d\d?)\2(\d\d?)"),
    ((1, 2, 3), rf"({YEAR_PATTERN})(\d\d)(\d\d)"),
)


def _as_days(text: str) -> str | None:
    """Return a range of two days; `None` where a text names none."""
    parts = re.finditer(r"\s*(?:[–—/-]|\bto\b)\s*", text)
    days = ((_as_day(text[: one.start()]), _as_day(text[one.end() :])) for one in parts)
    return next((f"{first}/{last}" for first, last in days if first and last), None)


MONTH_NAME: Final = "Sept|" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
_OTHER_NAMES: Final = (
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november december",
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "студзень люты сакавік красавік май чэрвень ліпень жнівень верасень кастрычнік лістапад снежань",
)
"""Months in German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Polish, Russian and Belarusian."""

IN_ENGLISH: Final = {name: MONTHS[at] for names in _OTHER_NAMES for at, name in enumerate(names.split())}
del IN_ENGLISH["listopad"]  # November in Polish and Czech, October in Croatian
_SHORT_NAMES: Final = [name[:3].lower() for name in MONTHS]


def month_number(name: str) -> str:
    """Return the two digits of a month that is named in full or in short."""
    return f"{_SHORT_NAMES.index(name[:3].casefold()) + 1:02d}"


def _numbered(text: str) -> str:
    """Return a period with its months as numbers: `2025-01/2025-09` for `Jan–Sep 2025`."""
    months = rf"\b({MONTH_NAME})\.?"
    text = re.sub(
        rf"{months}\s*(?:[–—-]|to)\s*{months},? ({YEAR_PATTERN})",
        lambda found: f"{found[3]}-{month_number(found[1])}/{found[3]}-{month_number(found[2])}",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(rf"{months}(?:-| ?['’])([0-9]{{2}})$", r"\1 20\2", text, flags=re.IGNORECASE)
    return re.sub(
        rf"{months}[ ,-]+({YEAR_PATTERN})|({YEAR_PATTERN})[ ,-]+{months}",
        lambda found: f"{found[2] or found[3]}-{month_number(found[1] or found[4])}",
        text,
        flags=re.IGNORECASE,
    )


def in_english(text: str) -> str:
    """Return a text with the months named in English that are named in another language."""
    named = re.sub(r"[^\W\d_]+", lambda found: IN_ENGLISH.get(found[0].casefold(), found[0]), text)
    return text if named == text else re.sub(r" (?:de|del|di) ", " ", named)


def respelled(text: str) -> str:
    """Return how a period is written, where it can be told, else what one looks like."""
    text = in_english(text)
    marked = _MARKED.fullmatch(text.strip())
    if marked:
        return f"write `{marked[1]}`, and what the mark means under `status` or `note`"
    day, end = _as_day(text[:60]) or _as_days(text[:60]), _END.fullmatch(text.strip())
    if day:
        return f"write `{day}`" + (
            f" for December, or `{day[:4]}` for the year" if day.endswith("-12-31") and "/" not in day else ""
        )
    if end:
        return f"write `{end[1] or end[2]}` for the year, or `{end[1] or end[2]}-12` for its last month"
    spelling = _numbered(text.strip()[:60])
    if _FISCAL.search(spelling):
        return _months_of_fiscal(spelling)
    for wrong, right in (("(.*)", r"\1"), *_RESPELLINGS):
        changed = re.sub(rf"^{wrong}$", right, spelling)
        match = PERIOD.fullmatch(changed)
        if changed != text and match and not (match[2] and ends_of(match[2])[1] < ends_of(match[1])[0]):
            return f"write `{changed}`" + (_fiscal(match) if wrong is _TWO_DIGITS else "")
    return NO_PERIOD


_MARKED: Final = re.compile(
    rf"({YEAR_PATTERN}(?:-{MONTH_PATTERN}|-Q[1-4])?) ?(?:[a-z*†‡]|\((?:[a-z*†‡]|prov|prel|est|rev)\.?\))"
)
"""A period with a mark behind it."""

_END: Final = re.compile(
    rf"(?:(?:by|until) )?(?:the )?(?:year-?)?end(?: of|-| )(?: ?the year )? ?({YEAR_PATTERN})|({YEAR_PATTERN}),? \(?(?:year-?)?end\)?",
    re.IGNORECASE,
)
_FISCAL: Final = re.compile(r"\bF\.?Y\.?(?![A-Za-z])|fiscal|financial", re.IGNORECASE)


def _months_of_fiscal(text: str) -> str:
    """Return how fiscal years are written: by their months, which nothing here tells; one year may name two of them."""
    found = re.findall(r"(?<![0-9])(?:[12][0-9]{3}|[0-9]{2})(?![0-9])", text)
    years = [int(year) if len(year) > 2 else 2000 + int(year) for year in found[:2]] or [2025]
    first, last = years[0], years[-1]
    is_one = last == first + 1 and len(_FISCAL.findall(text)) == 1
    starts = [(first, last)] if is_one else [(first - 1, last), (first, last + 1)]
    named = " or ".join(f"`{start}-04/{end}-03`" for start, end in starts)
    return f"write the first and the last month, such as {named} where years start in April"


def _fiscal(years: re.Match[str]) -> str:
    """Return what else two years may mean whose second is written with two digits."""
    is_next = int(years[2]) == int(years[1]) + 1
    return f" for both years, or the months of a fiscal year, such as `{years[1]}-04/{years[2]}-03`" if is_next else ""
