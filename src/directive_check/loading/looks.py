"""Tell what the texts of a published table look like, one by one and in a column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from directive_check.values import Unreadable, tried
from directive_check.values.period import YEAR_MONTHS, read_period
from directive_check.values.published import MISSING, PARTS, Periods, holds_time, is_figure, is_part, unmarked
from directive_check.values.remarks import DASHES
from directive_check.values.time_names import MONTH_NAME, in_english, month_number

YEAR: Final = re.compile("(?:1[89]|20|21)[0-9]{2}")
_MOST_JUDGED: Final = 2_000
"""So many texts of a column tell whether it holds figures."""

_ODD: Final = 10
"""In a column of figures one cell of so many that are not blank, and one in any, may be a word."""

_NOTHING: Final = MISSING | frozenset(
    ("n.a.", "n.a", "na", "nan", "n.d.", "nd", "k.a.", "k. a.", "s.o.", "nil", "null", ".", "*")
)
"""What stands where there is no figure, also what only a binding can say of its file."""

HIDDEN: Final = frozenset(("x", "c", "z", "/", "***", "(na)", "(d)", "(x)", "[c]", "[x]", "[z]"))
"""What stands where a figure is kept back; in other columns these may be flags or codes."""

_NAMES: Final[Mapping[str, frozenset[str]]] = {
    "period": frozenset(("period", "date", "time", "time period", "year", "年", "month", "quarter", "time_period", "timeperiod", "ref_date", "fiscal year", "financial year", "jahr", "zeit", "année", "év", "tahun", "yıl", "시점", "période", "año", "ano", "periodo", "período", "anno", "rok", "jaar", "perioden", "år", "tid", "год")),
    "value": frozenset(("value", "values", "obs_value", "wert", "werte", "valeur", "valor")),
    "area": frozenset(
        ("area", "code", "country", "country code", "entity", "geo", "geoareacode", "geography", "iso", "iso3", "kraj", "land", "pays", "país", "ref_area", "region", "state", "страна", "bundesland", "kanton", "nazwa", "ország", "provincia", "provincias", "provinsi", "territorio", "ülke", "地域", "시도별")
    ),
}  # fmt: skip
_FLAGS: Final = frozenset(
    ("annotation", "atrybut", "data marking", "flag", "flags", "flag code", "flag codes", "marking", "nature", "obs flag", "obs status", "observation status", "qualifier", "status", "status code", "statut", "symbol")
)  # fmt: skip
_STATUS: Final = re.compile(
    "(?:provis|prelim|estim|final|revis|forecast|project|normal|actual)[a-z]*(?: (?:value|data|figure)s?)?"
)
"""What says of a figure how sure it is."""

_BESIDE: Final = re.compile(
    r"(?:\b|_)(?:code|kod|código|id|vector|coordinate|decimals|dguid|unit_mult|line)\b", re.IGNORECASE
)
"""Numbers under such a header are no figures."""

_LONGEST_SIGN: Final = 4

_FISCAL: Final = re.compile(r"(?:FY|CY|AY|YE) ?(?=[0-9]{4}(?:[/–-][0-9]{2,4})?$)", re.IGNORECASE)
"""What stands before a year."""

_MARKED: Final = re.compile(r"([^(\[]*[0-9]\.?) ?(?:[^\d\s./–-]\D{0,14}|[(\[].{1,14}[)\]])")
_NOTED: Final = re.compile(r"(.*[0-9]) [0-9]{1,2}\)")
_SHORT: Final = re.compile(rf"(?:{MONTH_NAME})\.?[ -]?['’]?[0-9]{{2}}", re.IGNORECASE)
"""A month of a year of two digits, which only a person can say in full."""

_DAYS: Final = Periods("month")


def is_period(text: str) -> bool:
    """Tell whether a text reads as a period, or as one of several."""
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", text):
        return YEAR.fullmatch(text.removesuffix(".0")) is not None
    period = tried(_DAYS.read, text)
    return not isinstance(period, Unreadable) or period.code == "doubtful-period"


def is_our_period(text: str) -> bool:
    """Tell whether a text is a period, as we write them."""
    return not isinstance(tried(read_period, text), Unreadable)


def unmarked_period(text: str) -> str | None:
    """Return the period that a text begins with, where hardly more than a mark or the number of a note stands behind it.

    >>> unmarked_period("2024 (est.)"), unmarked_period("2024 Q2 p"), unmarked_period("2024 1)"), unmarked_period("Mar-24")
    ('2024', '2024 Q2', '2024', 'Mar-24')
    """
    if _SHORT.fullmatch(text):
        return text
    text = _FISCAL.sub("", text)
    if is_period(text):
        return text
    match = _NOTED.fullmatch(text) or _MARKED.fullmatch(text)
    return match[1] if match and is_period(match[1]) else None


def is_period_or_marked(text: str) -> bool:
    """Tell whether a text reads as a period, or as one with a mark behind it."""
    return unmarked_period(text) is not None


def is_marked_missing(text: str) -> bool:
    """Tell whether a text that is not blank stands for no figure."""
    return text != "" and (text in MISSING or text.casefold() in _NOTHING or set(text) <= DASHES)


def year_end(text: str) -> int | None:
    """Return the month in which a text says that years end, where that is not December; a level at a day is one of its year.

    >>> year_end("GDP (Annual-Mar)"), year_end("Year ended 30 June"), year_end("Jahresende 31.3."), year_end("at 30 June")
    (3, 6, 3, None)
    """
    found = _YEAR_END.search(in_english(text))
    names = [name for name in found.groups() if name] if found else ["Dec"]
    month = int(names[0]) if names[0].isdecimal() else int(month_number(names[0]))
    return month if month < YEAR_MONTHS else None


_YEAR_END: Final = re.compile(
    rf"\bAnnual-({MONTH_NAME})\b"
    rf"|\b(?:years?|(?:12|twelve) months) (?:end(?:ed|ing)?|to)(?: (?:in|on|at))?(?: [0-9]{{1,2}}(?:st|th)?)? ({MONTH_NAME})\b"
    r"|\bJahresende:? (?:am )?[0-9]{1,2}\. ?(0?[1-9]|1[0-2])\.(?! ?[0-9])",
    re.IGNORECASE,
)


def is_of_flags(header: str) -> bool:
    """Tell whether a column is called as one of flags is."""
    return " ".join(header.casefold().strip("[]").replace("_", " ").split()) in _FLAGS


def says_status(text: str) -> bool:
    """Tell whether a text says in words how sure a figure is."""
    return _STATUS.fullmatch(text.casefold()) is not None


def may_name_a_series(text: str) -> bool:
    """Tell whether a text may be a word for a series: no number, no time, no yes or no."""
    is_time = holds_time(text) or any(is_part(text, part) for part in PARTS)
    return not (is_number(text) or is_time or text.casefold() in _YES_OR_NO)


_YES_OR_NO: Final = frozenset(("true", "false", "yes", "no", "y", "n"))


def is_number(text: str) -> bool:
    """Tell whether a text may be a number, with a mark behind it or without."""
    return is_figure(unmarked(text))


@dataclass(frozen=True)
class Profile:
    """A column of a table: its header, and how often it holds what."""

    index: int
    head: str
    texts: Counter[str]

    @cached_property
    def filled(self) -> list[str]:
        """What it holds that is not a mark for no figure."""
        return [text for text in self.texts if text and not is_marked_missing(text)]

    @cached_property
    def holds_periods(self) -> bool:
        """Tell whether all that it holds are periods."""
        return bool(self.filled) and all(map(is_period_or_marked, self.filled))

    @cached_property
    def holds_figures(self) -> bool:
        """Tell whether what it holds are numbers, or nearly all are."""
        some = [text for text in self.filled if text.casefold() not in HIDDEN][:_MOST_JUDGED]
        numbers = sum(self.texts[text] for text in some if is_number(text))
        odd = sum(self.texts[text] for text in some) - numbers
        return numbers > odd and odd <= max(1, (numbers + odd) // _ODD) and not _BESIDE.search(self.head)

    @property
    def may_hold_figures(self) -> bool:
        """Tell whether it holds figures, or nothing but signs and letters that may stand where there is none."""
        texts = [text for text in self.texts if text]
        are_short = all(len(text) <= _LONGEST_SIGN and not re.search("[0-9]", text) for text in texts)
        return self.holds_figures or (bool(texts) and are_short)

    def is_called(self, role: str) -> bool:
        """Tell whether its header is a usual one for a role."""
        return self.head.casefold() in _NAMES[role]
