"""Say how a period or a date is written here that stands in another spelling."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Final

from directive_check.values.period import (
    DATE_PATTERN,
    DAY_PATTERN,
    MONTH_PATTERN,
    MONTHS,
    NO_PERIOD,
    PERIOD,
    SINGLE_PATTERN,
    YEAR_MONTHS,
    YEAR_PATTERN,
    Period,
    ends_of,
)

_Y: Final = f"(?P<y>{YEAR_PATTERN})"
_SHORT_Y: Final = f"(?P<y>{YEAR_PATTERN}|'?[0-9]{{2}})"
_BEFORE_YEAR: Final = (
    r"by|in|until|the|(?:calendar )?year|calendar|CY|of|año|année|anno|ano|jahr|rok|год|at|as (?:of|at)"
)
_ORDINAL: Final = r"(?P<n>[1-4](?:st|nd|rd|th|er|e|º|ª|\.|-й)?|(?:I{1,3}|IV)\.?|first|second|third|fourth)"
_QUARTER: Final = r"(?:quarter|quartal|qtr|trimestre|trimester|kwartał|kvartal|kv|квартал|кв)\.?"
_HALF: Final = r"(?:half(?:[ -]year)?|halbjahr|semestre|semester|półrocze|halvår|полугодие)"
_FIRST: Final = (
    r"(?:first )?(?P<f>[2-9]|1[0-2]|three|six|nine)(?:[ -]?(?:months|mois|meses|monate|месяцев|мес\.?)|(?<=[369])M)"
)
_SINGLES: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:(?:{_BEFORE_YEAR})\s*)*{_Y}(?:\.0)?(?: year| ?年| ?г\.?| год| r\.| rok)?\.?",
        rf"{_Y}(?:[/. -]|-?M)?(?P<m>{MONTH_PATTERN})",
        rf"{_Y}(?:[/-]|-?M)(?P<m>[1-9])",
        rf"{_Y}年(?P<m>1?[0-9])月?",
        rf"(?P<m>{MONTH_PATTERN}|[1-9])[/. -]{_Y}",
        rf"[qtk](?P<q>[1-4])[ /-]*{_SHORT_Y}",
        rf"(?P<q>[1-4])[qtk][ /-]*{_SHORT_Y}",
        rf"{_Y}[ .:/-]?[qtk]0?(?P<q>[1-4])",
        rf"[hs](?P<h>[12])[ /-]*{_SHORT_Y}",
        rf"(?P<h>[12])[hs][ /-]*{_SHORT_Y}",
        rf"{_Y}[ .:/-]?[hs](?P<h>[12])",
        *(
            form
            for which, words in (("q", _QUARTER), ("h", _HALF))
            for form in (
                rf"{_ORDINAL} ?{words}(?P<{which}>)(?: of| de| del)? {_Y}",
                rf"{_Y}[ ,]+{_ORDINAL} ?{words}(?P<{which}>)",
            )
        ),
        rf"(?:the )?{_FIRST}(?: of| de)? ?{_Y}",
        rf"{_Y},? {_FIRST}",
    )
)
"""How one period is written otherwise: its year, with a quarter, a half, a month, or its first months."""

_TWO_DIGITS: Final = re.compile(r"([12][0-9])([0-9]{2})\s*[/–—-]\s*([0-9]{2})")
_JOINT: Final = re.compile(r"\s*(?:[/–—-]|\.\.+|…|~|至)\s*|\s+(?:to|bis|tot|à|au|al|a|til|till|до|по|do)\s+")
_OPENING: Final = re.compile(r"(?:from|von|vom|de|du|van|od|от|с|з)\s+", re.IGNORECASE)


def _singles(text: str) -> tuple[str, ...]:
    """Return one period as it is written here, once for each way to read the text."""
    if re.fullmatch(SINGLE_PATTERN, text):
        return (text,)
    days, text = _as_days(text), _numbered(text)
    found = next(filter(None, (form.fullmatch(text) for form in _SINGLES)), None)
    return days or ((_canonical(found.groupdict()),) if found else ())


def _canonical(parts: dict[str, str | None]) -> str:
    year = f"20{(parts['y'] or '').lstrip(chr(39))}"[-4:]
    count = _count(parts.get("n") or parts.get("f") or "")
    if parts.get("f"):
        return f"{year}-01/{year}-{count:0>2}"
    if parts.get("m"):
        return f"{year}-{parts['m']:0>2}"
    letter = next((letter for name, letter in (("q", "Q"), ("h", "S")) if parts.get(name) is not None), None)
    return f"{year}-{letter}{parts['q' if letter == 'Q' else 'h'] or count}" if letter else year


def _count(word: str) -> str:
    """Return a number that is written as a word, as an ordinal or in Roman digits."""
    words = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "first": "1", "second": "2", "third": "3", "three": "3",
             "fourth": "4", "six": "6", "nine": "9"}  # fmt: skip
    return words.get(word.casefold().rstrip(".")) or "".join(re.findall("^[0-9]+", word))


def _ranges(text: str) -> Iterator[str]:
    """Yield periods with two ends; the year may stand at one of them alone."""
    text = _OPENING.sub("", text, count=1)
    for found in _JOINT.finditer(text):
        left, right = text[: found.start()].strip(), text[found.end() :].strip()
        firsts, lasts = _singles(left), _singles(right)
        firsts, lasts = firsts or _in_year_of(lasts, left), lasts or _in_year_of(firsts, right)
        pairs = zip(firsts, lasts, strict=True) if len(firsts) == len(lasts) else product(firsts, lasts)
        yield from (f"{first}/{last}" for first, last in pairs)


def _in_year_of(others: tuple[str, ...], part: str) -> tuple[str, ...]:
    """Return a part of a year, without it, in the year of another one; nothing where the two are of another kind."""
    digits = re.fullmatch("(0?[1-9]|1[0-2])月?", part)
    named = [(one, _singles(f"{digits[1] if digits else part} {one[:4]}")) for one in others]
    return tuple(ways[0] for one, ways in named if ways and _kind(ways[0]) == _kind(one) != _kind("2025"))


def _kind(single: str) -> str:
    return re.sub("[0-9]", "0", single)


def length_of_month(text: str) -> str | None:
    """Return how long the month of a day is that there is not."""
    match = re.fullmatch(rf"({YEAR_PATTERN})-({MONTH_PATTERN})-(?:29|3[01])", text)
    days = calendar.monthrange(int(match[1]), int(match[2]))[1] if match else 0
    return f"`{text[:7]}` has {days} days" if days else None


def respelled_day(text: str) -> str:
    """Return how a date is written: a day, or a month or a year that stands for its last."""
    text = in_english(text)
    ways = _as_days(text) or (re.sub(rf"^({MONTH_PATTERN})[/. -]({YEAR_PATTERN})$", r"\2-\1", _numbered(text.strip())),)
    if all(re.fullmatch(DAY_PATTERN, one) for one in ways):
        return f"write {_options(ways)}"
    return "write it like `2025-12-31`, or a month alone like `2025-12`, or a year like `2025`"


def _options(ways: Iterable[str]) -> str:
    return " or ".join(f"`{one}`" for one in ways)


def _as_days(text: str) -> tuple[str, ...]:
    """Return the day that a text names, or the two that it may name: with dots, or with a name, the day comes first."""
    text = re.sub(r"[T ]00:00(?::00)?$|(?<=[0-9])(?:(?:st|nd|rd|th|er)\b|\.(?= [^\W\d_]))", "", text.strip())
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
    """Return a month with its name as a number: `2025-09` for `Sep 2025` and for `Sep '25`."""
    months = rf"\b({MONTH_NAME})\.?"
    text = re.sub(rf"{months}(?:-| ?['’])([0-9]{{2}})$", r"\1 20\2", text, flags=re.IGNORECASE)
    return re.sub(
        rf"{months}[ ,-]+({YEAR_PATTERN})|({YEAR_PATTERN})[ ,-]+{months}",
        lambda found: f"{found[2] or found[3]}-{month_number(found[1] or found[4])}",
        text,
        flags=re.IGNORECASE,
    )


def in_english(text: str) -> str:
    """Return a text with the months named in English that are named in another language."""
    named = re.sub(r"([^\W\d_]+)(\.?)", _english, text)
    return text if named == text else re.sub(r" (?:de|del|di) (?=[0-9A-Z])", " ", named)


def _english(found: re.Match[str]) -> str:
    """Return a month in English that is named in another language, in full or up to a point as one month alone begins."""
    name = found[1].casefold()
    if name in IN_ENGLISH:
        return IN_ENGLISH[name] + found[2]
    is_short = found[2] and len(name) >= len("sep")
    months = {month for other, month in IN_ENGLISH.items() if other.startswith(name)} if is_short else set()
    return months.pop() if len(months) == 1 else found[0]


def respelled(text: str) -> str:
    """Return how a period is written, where it can be told, else what one looks like."""
    text = in_english(text.strip()[:60]).replace("’", "'")
    told = (about for form, tell in _TOLD if (found := form.fullmatch(text)) and (about := tell(found)))
    return next(told, None) or next(_written(text), NO_PERIOD)


def _written(text: str) -> Iterator[str]:
    """Yield what to write instead of a text that is one period, one or two days, or the two ends of a period."""
    ways = _singles(text) or tuple(filter(_is_period, dict.fromkeys(_ranges(text))))
    if ways:
        yield f"write {_options(ways)}" + (
            f" for December, or `{ways[0][:4]}` for the year" if _IS_END.fullmatch(ways[0]) else ""
        )


_IS_END: Final = re.compile("[0-9]{4}-12-31")


def _is_period(text: str) -> bool:
    """Tell whether a text is a period that does not end before it starts."""
    match = PERIOD.fullmatch(text)
    return match is not None and not (match[2] and ends_of(match[2])[1] < ends_of(match[1])[0])


def _two_years(found: re.Match[str]) -> str | None:
    """Return what two years may mean whose second is written with two digits."""
    first, last = found[1] + found[2], found[1] + found[3]
    is_next = int(last) == int(first) + 1
    may_be = f" for both years, or the months of a fiscal year, such as `{first}-04/{last}-03`" if is_next else ""
    return f"write `{first}/{last}`{may_be}" if first <= last else None


def _year_ended(found: re.Match[str]) -> str | None:
    """Return the twelve months that end in a month, or on a day of it."""
    end = next(iter(_singles(found["end"])), "")
    if not re.match("[0-9]{4}-[0-9]{2}", end):
        return None
    last = ends_of(end)[1]
    return f"write `{Period.of_months(last - YEAR_MONTHS + 1, last)}`"


_FISCAL: Final = re.compile(r"\bF\.?Y\.?(?![A-Za-z])|fiscal|financial|年度", re.IGNORECASE)
_AT: Final = {"mid": "06", "middle": "06", "late": "12"}


def _months_of_fiscal(text: str) -> str:
    """Return how fiscal years are written: by their months, which nothing here tells; one year may name two of them."""
    found = re.findall(r"(?<![0-9])(?:[12][0-9]{3}|[0-9]{2})(?![0-9])", text)
    years = [int(year) if len(year) > 2 else 2000 + int(year) for year in found[:2]] or [2025]
    first, last = years[0], years[-1]
    is_one = last == first + 1 and len(_FISCAL.findall(text)) == 1
    starts = [(first, last)] if is_one else [(first - 1, last), (first, last + 1)]
    named = " or ".join(f"`{start}-04/{end}-03`" for start, end in starts)
    return f"write the first and the last month, such as {named} where years start in April"


_TOLD: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...]] = (
    (
        re.compile(
            rf"({YEAR_PATTERN}(?:-{MONTH_PATTERN}|-Q[1-4])?) ?(?:[A-Za-z*†‡]|\((?:[a-z*†‡]|prov|prel|est|rev)\.?\))"
        ),
        lambda found: f"write `{found[1]}`, and what the mark means under `status` or `note`",
    ),
    (
        re.compile(
            r"(?:the )?(?:year|12 months|twelve months|YE|12M)[ -]?(?:to|end(?:ed|ing)?|)(?: in| on)? (?P<end>.+)",
            re.IGNORECASE,
        ),
        _year_ended,
    ),
    (
        re.compile(
            rf"(?:(?:by|until) )?(?:the )?(?:(?:year-?)?end(?: of|-| )|YE)(?: ?the year )? ?(?P<y>{YEAR_PATTERN})|"
            rf"(?P<year>{YEAR_PATTERN}),? \(?(?:year-?)?end\)?",
            re.IGNORECASE,
        ),
        lambda found: (
            f"write `{found['y'] or found['year']}` for the year, or `{found['y'] or found['year']}-12` for its last month"
        ),
    ),
    (
        re.compile(
            rf"(?:by |in )?(?:the )?(mid|middle|early|start|beginning|late)(?: of |[ -])({YEAR_PATTERN})", re.IGNORECASE
        ),
        lambda found: f"write the month that is meant, such as `{found[2]}-{_AT.get(found[1].casefold(), '01')}`",
    ),
    (re.compile(rf".*(?:{_FISCAL.pattern}).*", re.IGNORECASE), lambda found: _months_of_fiscal(found[0])),
    (_TWO_DIGITS, _two_years),
)
"""What is told of times that are no plain periods."""
