"""Say how a period or a date is written here that stands in another spelling."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product
from typing import Final

from directive_check.values.names import options
from directive_check.values.period import (
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
from directive_check.values.time_names import (
    FISCAL,
    MONTH_NAME,
    QUARTER,
    across_our_years,
    as_days,
    in_english,
    in_our_years,
    month_number,
    months_of_fiscal,
)
from directive_check.values.units import in_ascii

_Y: Final = f"(?P<y>{YEAR_PATTERN})"
_SHORT_Y: Final = f"(?P<y>{YEAR_PATTERN}|'?[0-9]{{2}})"
_BEFORE_YEAR: Final = r"by|in|until|the|A\.?D\.?|C\.?E\.?|(?:calendar )?year|calendar|CY|of|año|année|anno|ano|jahr|rok|год|at|as (?:of|at)"
_ORDINAL: Final = r"第?(?P<n>[1-4](?:st|nd|rd|th|er|e|º|ª|\.|-й)?|(?:I{1,3}|IV)\.?|first|second|third|fourth)"
_HALF: Final = r"(?:half(?:[ -]year)?|halbjahr|hj|semestre|semester|sem|półrocze|półr|halvår|полугодие|півріччя|yarıyıl|半期|반기)\.?"
_FIRST: Final = r"(?:first )?(?P<f>[2-9]|1[0-2]|three|six|nine)(?:[ -]?(?:months|mois|meses|monate|месяцев|мес\.?|miesięcy|aylık)|(?<=[369])M)"
_SINGLES: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:(?:{_BEFORE_YEAR})\s*)*{_Y}(?:\.0)?(?: year| ?年| ?г\.?| год| ?r\.| rok| A\.?D\.?| C\.?E\.?)?\.?",
        rf"{_Y}(?:[/. -]|-?M)?(?P<m>{MONTH_PATTERN})",
        rf"{_Y}(?:[/-]|-?M)(?P<m>[1-9])",
        rf"{_Y}年 ?(?P<m>1?[0-9])月?",
        rf"(?P<m>1?[0-9])月 ?{_Y}",
        rf"(?P<m>{MONTH_PATTERN}|[1-9])[/. -]{_Y}",
        rf"[qtk](?P<q>[1-4])[ /-]*{_SHORT_Y}",
        rf"(?P<q>[1-4])[qtk][ /-]*{_SHORT_Y}",
        rf"{_Y}[ .:/-]?[qtk]0?(?P<q>[1-4])",
        rf"(?:hy|[hs])(?P<h>[12])[ /-]*{_SHORT_Y}",
        rf"(?P<h>[12])[hs][ /-]*{_SHORT_Y}",
        rf"{_Y}[ .:/-]?[hs](?P<h>[12])",
        *(
            form
            for which, words in (("q", QUARTER), ("h", _HALF))
            for form in (
                rf"{_ORDINAL} ?{words}(?P<{which}>)(?: of| de| del)? ?{_Y}",
                rf"{_Y}[ ,/年]+{_ORDINAL} ?{words}(?P<{which}>)",
            )
        ),
        rf"(?:the )?{_FIRST}(?: of| de)? ?{_Y}",
        rf"{_Y},? {_FIRST}",
        rf"(?P<f>[369])M[ /]?{_SHORT_Y}",
    )
)
"""How one period is written otherwise: its year, with a quarter, a half, a month, or its first months."""

_JOINT: Final = re.compile(r"\s*(?:[/–—-]|\.\.+|…|~|至)\s*|\s+(?:to|bis|tot|à|au|al|a|til|till|до|по|do)\s+")
_OPENING: Final = re.compile(r"^(?:from|von|vom|de|du|van|od|от|с|з)\s+", re.IGNORECASE)


def _singles(text: str) -> tuple[str, ...]:
    """Return one period as it is written here, once for each way to read the text."""
    if re.fullmatch(SINGLE_PATTERN, text):
        return (text,)
    days, text = as_days(text), _numbered(text)
    found = next(filter(None, (form.fullmatch(text) for form in _SINGLES)), None)
    return days or ((_canonical(found.groupdict()),) if found else ())


def _canonical(parts: dict[str, str]) -> str:
    year = f"20{parts['y'].lstrip(chr(39))}"[-4:]
    match parts:
        case {"f": months}:
            return f"{year}-01/{year}-{_count(months):0>2}"
        case {"m": month}:
            return f"{year}-{month:0>2}"
        case {"q": quarter}:
            return f"{year}-Q{quarter or _count(parts['n'])}"
        case {"h": half}:
            return f"{year}-S{half or _count(parts['n'])}"
    return year


def _count(word: str) -> str:
    """Return a number that is written as a word, as an ordinal or in Roman digits."""
    words = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "first": "1", "second": "2", "third": "3", "three": "3",
             "fourth": "4", "six": "6", "nine": "9"}  # fmt: skip
    return words.get(word.casefold().rstrip(".")) or re.sub("[^0-9].*", "", word)


def _ranges(text: str) -> Iterator[str]:
    """Yield periods with two ends; the year may stand at one of them alone."""
    text = _OPENING.sub("", text)
    for found in _JOINT.finditer(text):
        left, right = text[: found.start()].strip(), text[found.end() :].strip()
        firsts, lasts = _singles(left), _singles(right)
        firsts, lasts = firsts or _in_year_of(lasts, left), lasts or _in_year_of(firsts, right)
        pairs = zip(firsts, lasts, strict=True) if len(firsts) == len(lasts) else product(firsts, lasts)
        yield from (f"{first}/{last}" for first, last in pairs)


def _in_year_of(others: tuple[str, ...], part: str) -> tuple[str, ...]:
    """Return a part of a year, without it, in the year of another one; nothing where the two are of another kind."""
    named = [(one, _singles(f"{part} {one[:4]}")) for one in others]
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
    text = in_english(in_ascii(text))
    name, ours = in_our_years(text)
    if name:
        return f"if its year is of the {name} calendar, {respelled_day(ours)}"
    if across := across_our_years(text):
        return across
    ways = as_days(text) or (re.sub(rf"^({MONTH_PATTERN})[/. -]({YEAR_PATTERN})$", r"\2-\1", _numbered(text.strip())),)
    if all(re.fullmatch(DAY_PATTERN, one) for one in ways):
        return f"write {options(ways)}"
    if day := _counted_day(text):
        return f"spreadsheets count days so: write `{day}`"
    return "write it like `2025-12-31`, or a month alone like `2025-12`, or a year like `2025`"


def _numbered(text: str) -> str:
    """Return a month with its name as a number: `2025-09` for `Sep 2025` and for `Sep '25`."""
    months = rf"\b({MONTH_NAME})\.?"
    text = re.sub(rf"{months}(?:[-/]| ?['’])([0-9]{{2}})$", r"\1 20\2", text, flags=re.IGNORECASE)
    return re.sub(
        rf"{months}[ ,/-]+({YEAR_PATTERN})|({YEAR_PATTERN})[ ,-]+{months}",
        lambda found: f"{found[2] or found[3]}-{month_number(found[1] or found[4])}",
        text,
        flags=re.IGNORECASE,
    )


def respelled(text: str) -> str:
    """Return how a period is written, where it can be told, else what one looks like."""
    typed = in_ascii(re.sub("(?<=[0-9]) ?[¹²³⁴-⁹]$", "*", text.strip()[:60])).translate(_TYPED)
    return next(_told_of(_EVERY.sub("", in_english(_OF_YEAR.sub("", typed)))), NO_PERIOD)


_EVERY: Final = re.compile("^(?:annually|yearly|each year|every year|jährlich),? (?=.*[0-9])", re.IGNORECASE)
"""What stands before the years of what comes again every year, and says no more."""


_TYPED: Final = str.maketrans("년월’", "年月'")
_OF_YEAR: Final = re.compile("(?<=[0-9]) ?(?:(?:г|гг|r|р)[.]|года?|roku?|року|рік|yılı)$", re.IGNORECASE)
"""What stands behind a year and says that it is one."""


def _told_of(text: str) -> Iterator[str]:
    """Yield what can be said of a time, the surest first."""
    name, ours = in_our_years(text)
    yield from (f"if its year is of the {name} calendar, {told}" for told in (_told_of(ours) if name else ()))
    yield from filter(None, [across_our_years(text)])
    yield from (about for form, tell in _TOLD if (found := form.fullmatch(text)) and (about := tell(found)))
    yield from _written(text)
    if marked := _MARKED.fullmatch(text):
        told = (f"{told}, and what the mark means under `status` or `note`" for told in _written(marked[1]))
        yield from told
    if day := _counted_day(text):
        yield f"spreadsheets count {day.day} {MONTHS[day.month - 1]} {day.year} so: write the period that its figure covers"


def _counted_day(text: str) -> date | None:
    """Return the day that a spreadsheet shows as a number where it is not told that it is a date."""
    is_count = re.fullmatch("[3-5][0-9]{4}(?:[.]0)?", text)
    return date(1899, 12, 30) + timedelta(days=int(text[:5])) if is_count else None


def _written(text: str) -> Iterator[str]:
    """Yield what to write instead of a text that is one period, one or two days, or the two ends of a period."""
    ways = next(filter(None, (_ways(*spelled) for spelled in _spellings(text))), ())
    part = _MONTH_OR_QUARTER.fullmatch(text)
    if ways and part:
        ways = (*ways, f"{part['y'] or part['year']}-Q{part['n'] or part['number']}")
    if ways:
        yield f"write {options(ways)}" + (
            f" for December, or `{ways[0][:4]}` for the year" if _IS_END.fullmatch(ways[0]) else ""
        )


def _ways(*texts: str) -> tuple[str, ...]:
    """Return the periods that texts may stand for."""
    return tuple(one for text in texts for one in _singles(text) or filter(_is_period, dict.fromkeys(_ranges(text))))


def _spellings(text: str) -> Iterator[tuple[str, ...]]:
    """Yield a text as it is, then with quarters, months in short and Roman digits in our words, and a year without marks in it."""
    yield (text,)
    yield (_QUARTERS.sub(lambda found: f"Q{_count(found[1])}-Q{_count(found[2])} ", text),)
    yield (in_english(re.sub(r"(?<![^\W\d_])([^\W\d_]{3,5})(?![.\w])", r"\1.", text)),)
    yield (_in_digits(text, "{:02d}"), _in_digits(text, "Q{}"))
    yield (re.sub("^([12])[ ,.'_]([0-9]{3})$", r"\1\2", text),)


def _in_digits(text: str, form: str) -> str:
    """Return a text with its Roman digits in another form."""
    return _ROMAN.sub(lambda found: form.format(_ROMANS.index(found[0]) + 1), text)


_ROMANS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN: Final = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(_ROMANS)})(?![^\W\d_])")
_QUARTERS: Final = re.compile(
    rf"([1-4]|I{{1,3}}|IV)\.? ?(?:[-–]|bis|to|à|al?|do|по) ?([1-4]|I{{1,3}}|IV)\.? ?{QUARTER} ?", re.IGNORECASE
)
_MONTH_OR_QUARTER: Final = re.compile(
    rf"(?P<y>{YEAR_PATTERN})[/. -](?P<n>[1-4])|(?P<number>[1-4])[/. -](?P<year>{YEAR_PATTERN})"
)
_IS_END: Final = re.compile("[0-9]{4}-12-31")


def _is_period(text: str) -> bool:
    """Tell whether a text is a period that does not end before it starts."""
    match = PERIOD.fullmatch(text)
    return match is not None and not (match[2] and ends_of(match[2])[1] < ends_of(match[1])[0])


def _two_years(found: re.Match[str]) -> str | None:
    """Return what two years may mean, the second of which may be written with two digits."""
    first, end = found.groups()
    is_next = str(int(first) + 1).endswith(end)
    last = str(int(first) + 1) if is_next else first[: -len(end)] + end
    may_be = f" for both years, or the months of a fiscal year, such as `{first}-04/{last}-03`" if is_next else ""
    return f"write `{first}/{last}`{may_be}" if first <= last else None


def _year_up_to(text: str, *, from_january: bool) -> str | None:
    """Return the months of a year up to one of them, or the twelve that end in it, or on a day of it."""
    lasts = [ends_of(end)[1] for end in _singles(text) if re.match("[0-9]{4}-[0-9]{2}", end)]
    before = lasts[0] % YEAR_MONTHS if lasts and from_january else YEAR_MONTHS - 1
    return f"write `{Period.of_months(lasts[0] - before, lasts[0])}`" if lasts else None


_AT: Final = {"mid": "06", "middle": "06", "late": "12"}


_MARKED: Final = re.compile(r"(.*[0-9]) ?(?:[A-Za-z*†‡]|\((?:[a-z*†‡]|prov|prel|est|rev)\.?\)|est\.|prov\.|prel\.)")
_TO_DATE: Final = "YTD|year[- ]to[- ]date|cumulated?|cumulative"
_FORMS: Final[tuple[tuple[str, Callable[[re.Match[str]], str | None]], ...]] = (
    (
        r"(?:the )?([12][0-9]{2})0['’]?s",
        lambda found: f"write the year that is meant, or `{found[1]}0/{found[1]}9` for all ten",
    ),
    (
        rf"(?:{_TO_DATE})(?: to| until| through| in)? (.+)|(.+?),? \(?(?:{_TO_DATE})\)?",
        lambda found: _year_up_to(found[1] or found[2], from_january=True),
    ),
    (
        rf"(?:from|since|starting(?: in| from)?|as from|ab|seit|depuis|desde|od|с) ({YEAR_PATTERN})(?: on(?:wards?)?)?|({YEAR_PATTERN})(?: ?[-–—/+]| (?:and )?on(?:wards?)?| ff\.?)",
        lambda found: f"write `{found[1] or found[2]}/YEAR`, with the last year that is meant for `YEAR`",
    ),
    (
        r"(?:the )?(?:year|12 months|twelve months|YE|12M)[ -]?(?:to|end(?:ed|ing)?|)(?: in| on)? (.+)",
        lambda found: _year_up_to(found[1], from_january=False),
    ),
    (
        rf"(?:(?:by|until) )?(?:the )?(?:(?:year-?)?end(?: of|-| )|YE)(?: ?the year )? ?({YEAR_PATTERN})|({YEAR_PATTERN}),? \(?(?:year-?)?end\)?",
        lambda found: f"write `{found[1] or found[2]}` for the year, or `{found[1] or found[2]}-12` for its last month",
    ),
    (
        rf"(?:by |in )?(?:the )?(mid|middle|early|start|beginning|late)(?: of |[ -])({YEAR_PATTERN})",
        lambda found: f"write the month that is meant, such as `{found[2]}-{_AT.get(found[1].casefold(), '01')}`",
    ),
    (rf".*(?:{FISCAL.pattern}).*", lambda found: months_of_fiscal(found[0])),
    (r"([12][0-9]{3})\s*(?:[/–—-]|(?-i:to|bis))\s*((?:[12][0-9])?[0-9]{2})", _two_years),
    (
        r"(?-i:.*(?:\bKW ?[0-9]|[0-9]\.? ?KW\b|\bW(?:eek)? ?[0-9]|[0-9] ?(?:week|Woche)|week [0-9]|недел|\bsem(?:aine|ana) [0-9]).*)",
        lambda _: "no period is shorter than a month: write the month, or the months, that its figure covers",
    ),
)
_TOLD: Final = [(re.compile(form, re.IGNORECASE), tell) for form, tell in _FORMS]
"""What is told of times that are no plain periods."""
