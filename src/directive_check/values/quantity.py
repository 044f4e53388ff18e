"""Read numbers, with their unit and their hedge, as the intervals they stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from directive_check.values.hedges import stands_for
from directive_check.values.interval import EXACT, Interval
from directive_check.values.spelling import MAX_DIGITS, QUANTITY, SCALES, UNITLESS


class Unreadable(ValueError):  # noqa: N818 - says what the text is, as ValueError's own subclasses do
    """Raised for text that is no quantity or period; says what was wanted and how to write it."""

    def __init__(self, code: str, message: str, help_: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.help = help_


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as written, the interval it stands for in base units, and its unit."""

    text: str
    interval: Interval
    unit: str
    qualifier: str | None = None
    base: Decimal | None = None
    """The number that a qualifier hedges; `None` for a range."""

    @property
    def is_plain(self) -> bool:
        """Tell whether the figure was written as one number without a hedge."""
        return self.qualifier is None and self.base is not None

    @property
    def number(self) -> Decimal:
        """Return the number of a plain quantity, in base units."""
        assert self.interval.low is not None
        return self.interval.low


FORM: Final = (
    "write `NUMBER UNIT`, or with a scale `NUMBER million UNIT`, such as `500 million USD`, `10 %` or `over 4 %`; scales are "
    "`thousand`, `million`, `billion` for 10⁹ and `trillion` for 10¹²"
)


@lru_cache(maxsize=65536)
def read_quantity(text: str) -> Quantity:
    """Read `[qualifier] number [scale] unit`, or a range `low to high [scale] unit`; raise `Unreadable` for anything else."""
    match = QUANTITY.fullmatch(text)
    if not match:
        raise _unreadable(text)
    qualifier, number, upper, scale, unit = match.groups()
    factor = SCALES.get(scale, Decimal(1))
    if len(text) > MAX_DIGITS and max(map(len, re.findall("[0-9]+", number + " " + (upper or "")))) > MAX_DIGITS:
        raise Unreadable(
            "unreadable-quantity", f"`{_cut(text)}` has more than {MAX_DIGITS} digits in a row", "round the number"
        )
    interval = stands_for(qualifier, number, factor)
    if upper is not None:
        return Quantity(text, _range(text, qualifier, interval, stands_for(None, upper, factor)), unit)
    return Quantity(text, interval, unit, qualifier, EXACT.multiply(Decimal(number), factor))


def _range(text: str, qualifier: str | None, low: Interval, high: Interval) -> Interval:
    if qualifier:
        raise Unreadable(
            "unreadable-quantity",
            f"`{_cut(text)}` is hedged twice",
            f"write both ends of what it may be, without `{qualifier}`",
        )
    if high.is_below(low):
        raise Unreadable("unreadable-quantity", f"`{_cut(text)}` runs backwards", "write the smaller number first")
    return Interval(low.low, high.high)


def _unreadable(text: str) -> Unreadable:
    if UNITLESS.fullmatch(text):
        return Unreadable("unreadable-quantity", f"`{_cut(text)}` has no unit", FORM)
    unknown = without_number(text, "leave the entry out where there is no figure, or fill it in", "0 UNIT")
    if unknown:
        return Unreadable("unreadable-quantity", f"`{_cut(text)}` is no number", unknown)
    flagged = _FLAGGED.fullmatch(text)
    return Unreadable(
        "unreadable-quantity", f"`{_cut(text)}` is not a quantity", unmarked(flagged[1]) if flagged else FORM
    )


DASHES: Final = frozenset("-–—−")
_NOTHING: Final = re.compile(
    r"[-–—−:.…?*_/xX]{1,3}|\(?(?:n\.?[/.]?[ad]\.?|k\. ?A\.|nan|none|nil|null|tb[acd]|unknown|missing|to follow|follows|suppressed|confidential|withheld|n[./]v\.?|pending|open|(?:no|not|to be|yet to be|not yet) (?:yet )?(?:available|known|published|released|reported|announced|confirmed|determined|decided|defined|collected|data|figures?|value|information|applicable)(?: yet)?|"
    r"keine (?:Angaben?|Daten)|k\.A\.|(?:noch )?(?:offen|nicht (?:bekannt|veröffentlicht|verfügbar))|unbekannt|fehlt|entfällt|non (?:disponibles?|publiée?s?|connue?s?|disponibile|noto)|inconnue?s?|à venir|"
    r"no (?:disponible|publicado)|sin datos?|desconocido|desconocido|não disponível|sem dados|brak(?: danych)?|нет данных|немає даних|няма даных|未公表|未定|不明)\)?|#.*",
    re.IGNORECASE,
)
"""What people write where there is no number."""


def without_number(text: str, otherwise: str, zero: str) -> str | None:
    """Return what to do where a text stands for no number, which a dash may not; `None` for any other text."""
    if not _NOTHING.fullmatch(text):
        return None
    return f"{otherwise}, or write `{zero}` where it stands for zero" if text in DASHES else otherwise


_FLAGGED: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)? ?\(?([efpru*†‡]|b(?=\)?(?: ?%|$)))\)?(?: ?%.*| .*)?")
"""A number with one of the letters or signs behind it that offices mark figures with."""


def unmarked(mark: str) -> str:
    """Return how a figure is written that a mark stands behind."""
    status = {"p": "provisional", "e": "estimated", "f": "forecast"}.get(mark)
    means, under = (
        (f" that means {status}", f"`{status}` under `status`") if status else ("", "what it means under `note`")
    )
    return f"where `{mark}` is a mark{means}, take it out, and write {under}"


def _cut(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
