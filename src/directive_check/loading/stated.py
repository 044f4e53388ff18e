"""What a published table states of its figures, in headers, beside them and in lines of their own: their scale, and when their years end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, islice, takewhile
from typing import Final, NamedTuple

from directive_check.diagnostic import Diagnostic, Span
from directive_check.loading.bound import BoundTable
from directive_check.loading.cells import Memo
from directive_check.loading.looks import YEAR, year_end
from directive_check.loading.readings import has_scale
from directive_check.loading.shapes import MOST_ROWS, SCALED, UNITS
from directive_check.loading.taken import First
from directive_check.values import SCALES
from directive_check.values.published import is_figure
from directive_check.values.units import SHARES, SIGN, in_ascii, is_money, meanings_in, scaled, size_beside

_MOST_SERIES: Final = 200
_MOST_LOOKED_AT: Final = 10_000
"""The labels of so many series are looked at, and so many rows for lines without a figure."""

_FEW: Final = 2
"""A line of more cells is a header of other columns."""

_LONGEST: Final = 100
_MOST_WORDS: Final = 5
"""So many words may name a unit behind its scale."""

_SHORT: Final = 2
"""A scale in so few letters may be a code of anything, unless money stands beside it: `MD`, `M`, `cr`."""

_ONE: Final = Decimal(1)
_LEAST: Final = Decimal(100)
_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_PIECES: Final = re.compile(r"[;:=|()\[\]]|, | [–—-] ")
_IN: Final = frozenset(("in", "en", "em", "w", "v", "в", "у", "unit", "units", "einheit", "unité", "unidad", "unidade"))
"""What may stand before a scale."""

_OF_NUMBERS: Final = re.compile(
    r".*[0-9]|per|pro|par|por|je|each|every|na|на|of|than|over|under|an?|one", re.IGNORECASE
)
"""What makes of a scale behind it a number of its own: `over 2 million EUR`, `per thousand persons`."""

_ROUND: Final = re.compile(
    r"(?:(?<!\w)[x×] )?1[ .,'’]?000((?:[ .,'’]000)?)(?= ?[^\W\d]|$)"
    rf"|(?<![0-9.,'’])(?<![0-9] )000(?= [^\W\d])|(?:(?<={SIGN})|(?<={SIGN} )|(?<=\b[A-Z]{{3}} ))000$"
)
"""A thousand and a million in digits; without their one before a unit or behind a currency alone."""

_MANY: Final = re.compile(r"\b(hundred|billion|trillion)s?\b(?! d[e'’])", re.IGNORECASE)
"""English words, in the plural too; the French `billions d'euros` are a thousand times as many."""

_BEFORE_PER: Final = re.compile(r"(\S+) (\S+) (?=per |/)")
_THOUSAND: Final = frozenset(("000", "k"))
"""What is a thousand in brackets, and the digits in a column of units."""

_PLAIN: Final = frozenset(("number", "units"))
"""What says that figures have no scale, in brackets and in a column of units."""

_UNSCALED: Final = re.compile(r"\b(?:magnitude|scale|multiplier) ?[=:] ?(?:units?|ones?|1)(?![\w–-])", re.IGNORECASE)
_IN_PER_CENT: Final = re.compile(r"(?:.*,)? ?(?:in )?(?:%|per ?cent)|.*\((?:in )?(?:%|per ?cent)\)", re.IGNORECASE)
"""What says that figures are shares, at its end."""

_OPEN: Final = frozenset(("mil", "milhares", "millares", "billones", "bln", "bill", "bilionów", "mia"))
"""What is a scale for sure, and not the same one everywhere."""


def stated(text: str, unit: str, *, is_of_units: bool = False) -> Decimal | str:
    """Return the factor that a text says figures in a unit are given by: 0 where the word for it is not the same everywhere, else `""`.

    That they are given in the very unit is a factor of 1 in brackets, and in a column of units; so is that they are numbers.

    >>> stated("Employed (thousand persons)", "persons"), stated("Firms with over 2 million EUR", "EUR")
    (Decimal('1E+3'), '')
    """
    text = _MANY.sub(
        lambda one: one[1].lower(), " ".join(in_ascii(text if " " in text.strip() else text.replace("_", " ")).split())
    )
    whole = [*(found[1].strip() for found in _BRACKETS.finditer(text)), *([text] if is_of_units else [])]
    inner = [f"{one} {unit}" for one in whole if is_money(unit) and is_of_units and one.isalpha()]
    inner += ["'000" if one in _THOUSAND and one != unit else one for one in whole]
    found = [_of_piece(piece.split(), unit) for piece in (*inner, *_PIECES.sub("|", text).split("|"))]
    found += [sized for one in (*whole, text.rpartition(", ")[2]) if (sized := size_beside(one, unit))]
    bare = meanings_in(unit)
    if (
        any(bare(one) == ((_ONE, unit),) for one in whole)
        or _UNSCALED.search(text)
        or any(one.casefold() in _PLAIN for one in whole)
    ):
        found.append(_ONE)
    return next((one for one in found if one != ""), "")


def _of_piece(words: list[str], unit: str) -> Decimal | str:
    """Return what the last words of a piece of text say, as far as these are a scale and a unit."""
    for start in range(max(0, len(words) - _MOST_WORDS - 1), len(words)):
        before, tail = words[:start], " ".join(words[start:])
        if before and _OF_NUMBERS.fullmatch(before[-1]):
            continue
        is_alone = not before or before[-1].casefold().rstrip(":") in _IN
        if is_alone and words[start].casefold().rstrip(".") in _OPEN:
            return Decimal(0)
        tail = _ROUND.sub(lambda found: "million " if found[1] else "thousand ", tail, count=1).strip()
        factor, rest = scaled(_BEFORE_PER.sub(r"\2 \1 ", tail))
        factor, rest = (factor, rest) if factor != _ONE else scaled(tail)
        is_known = rest != "" and (is_money(rest) or any(one == unit for _, one in meanings_in(unit)(tail)))
        is_behind_money = len(before) == 1 and len(before[0]) <= _MOST_WORDS - 1 and not rest
        is_long = len(tail.split(" ")[0].rstrip(".")) > _SHORT or not tail[0].isascii()
        if factor >= _LEAST and (is_known or (is_long and (is_alone or is_behind_money))):
            return factor
        if factor == _ONE and is_known and tail[:1] == "k" and (meant := meanings_in(unit)(tail)):
            return meant[0][0]
    return ""


class _SaidScale(NamedTuple):
    factor: Decimal
    text: str
    span: Span


def scales_unsaid(bound: BoundTable) -> Iterator[Diagnostic]:
    """Yield that a table states another scale of its figures than the binding does, once of each indicator."""
    if bound.binding.times or {"scale", "unit"} & {*bound.at} or bound.layout.names.shape == "own":
        return
    told: set[str] = set()
    lines = Memo[tuple[int, str], list[_SaidScale]](lambda key: [*_in_lines(bound, *key)])
    for (indicator, _), first in islice(bound.taken.series.items(), _MOST_SERIES):
        unit, written = bound.words.units_of[indicator], first.slot.measure and first.slot.measure.unit
        written = written or bound.binding.unit
        if not (unit and written) or unit in SHARES or indicator in told:
            continue
        if share := next(_shares(bound, first, unit, written), None):
            told.add(indicator)
            message = f"`{share.text}` says that the figures of `{indicator}` are in `%`, not in `{written}`"
            help_ = f"bind what is in `{unit}`, or write `times: 1` where `{written}` is right all the same"
            yield Diagnostic("wrong-unit", message, share.span, help_)
            continue
        near = [*_near(bound, first, unit, written)]
        strong = [one for one in near if one.factor != _ONE]
        strong = strong or [*_above_labels(bound, first, unit)] or lines[first.slot.index, unit] or near
        own, factors = scaled(written)[0], {one.factor for one in strong}
        if strong and own not in factors and (own == _ONE or 0 not in factors):
            told.add(indicator)
            message = f"`{strong[0].text}` states another scale of the figures of `{indicator}` than `{written}` does"
            said = in_scale(strong[0].factor, unit, is_free=True) or f"its scale in `unit`, such as `thousand {unit}`"
            help_ = f"write {said}, or `times: 1` where `{written}` is right all the same"
            yield Diagnostic("two-scales", message, strong[0].span, help_)


def years_unsaid(bound: BoundTable) -> Iterator[Diagnostic]:
    """Yield that a table says above bare years that they end in another month than December, and the binding does not say which they are."""
    column, layout = bound.layout.columns.get("period"), bound.layout
    if layout.names.shape or len(layout.times) != 1 or column is None or column.of or column.ends or column.starts:
        return
    years = [text.strip() for text in bound.readings.periods if YEAR.fullmatch(text.strip())]
    year = next((one for one in years if one not in bound.binding.periods), None)
    titles = (
        (text, bound.source.record(place).cell(at))
        for place, cells in takewhile(lambda row: row[0] < layout.first, bound.source.rows())
        for at, text in enumerate(cells)
    )
    headers = ((layout.names.texts[at], bound.span(layout.place, at)) for at in {*bound.figures_in, *bound.at.values()})
    for text, span in chain(titles, headers) if year else ():
        if month := year_end(text):
            message = f"`{text.strip()[:_LONGEST]}` says when years end, and `{year}` is read as the calendar year"
            help_ = (
                f"write `period: {{column: {column.column}, ends: {month:02}}}` where `{year}` is the 12 months to {year}-{month:02}, "
                "with `of: year` where it is the calendar year, or under `periods` what each stands for"
            )
            yield Diagnostic("doubtful-period", message, span, help_)
            return


def in_scale(factor: Decimal, unit: str, *, is_free: bool) -> str | None:
    """Return the keys that say a scale: where `times` is free, also of one that has no word here; else `None`."""
    for word, scale in sorted(SCALES.items(), key=lambda one: -one[1]):
        if factor and factor % scale == 0 and (is_free or factor == scale):
            rest = factor / scale
            return f"`unit: {word} {unit}`" + (f" and `times: {rest:f}`" if rest != 1 else "")
    if factor == _ONE:
        return f"`unit: {unit}`"
    return f"`unit: {unit}` and `times: {factor.normalize():f}`" if factor and is_free else None


def _near(bound: BoundTable, first: First, unit: str, written: str) -> Iterator[_SaidScale]:
    """Yield what the header of a figure states of its scale, and what stands beside it in its row."""
    for text, span, is_of_units in _beside(bound, first, written):
        if (factor := stated(text, unit, is_of_units=is_of_units)) != "":
            yield _SaidScale(Decimal(factor), text, span)


def _shares(bound: BoundTable, first: First, unit: str, written: str) -> Iterator[_SaidScale]:
    """Yield what the header of a figure, or what stands beside it, says of `%`, where the unit is no rate."""
    is_rate = "%" in unit or "per" in unit.split()
    for text, span, is_of_units in _beside(bound, first, written) if not is_rate else ():
        if _IN_PER_CENT.fullmatch(text) and (is_of_units or set(text) & set(",(")):
            yield _SaidScale(_ONE, text, span)


def _beside(bound: BoundTable, first: First, written: str) -> Iterator[tuple[str, Span, bool]]:
    """Yield the header of a figure and the labels in its row, each with its place, and whether it is of units."""
    names, index = bound.layout.names.texts, first.slot.index
    yield names[index], bound.span(bound.layout.place, index), False
    told = {bound.at[role] for role in ("area", "status", "published", "source") if role in bound.at}
    told |= bound.figures_in | {at for at in bound.layout.times if at is not None}
    for at, text in enumerate(first.cells[: len(names)]):
        is_of_units = bound.layout.names.says_unit(at)
        is_told = at in told or (names[at].casefold() in SCALED and not has_scale(written))
        if not (is_told or (is_figure(text.strip()) and not is_of_units)):
            yield text.strip(), bound.span(first.place, at), is_of_units


def _above_labels(bound: BoundTable, first: First, unit: str) -> Iterator[_SaidScale]:
    """Yield what the headers of labels state, left of all figures: `£ million` above heads of spending."""
    for at, text in enumerate(bound.layout.names.texts[: min(bound.figures_in)]):
        factor = stated(text, unit) if not is_figure(first.cells[at].strip()) else ""
        if factor not in {"", _ONE}:
            yield _SaidScale(Decimal(factor), text, bound.span(bound.layout.place, at))


def _in_lines(bound: BoundTable, index: int, unit: str) -> Iterator[_SaidScale]:
    """Yield what lines without a figure state, and those of units: titles, headings, notes, and the cell above or below a header."""
    header = range(bound.layout.first, bound.layout.place + 1)
    for place, cells in islice(bound.source.rows() if not bound.layout.names.shape else (), _MOST_LOOKED_AT):
        filled = [at for at, text in enumerate(cells) if text.strip()]
        if len(filled) > _FEW and place > header[-1] + MOST_ROWS:
            continue
        is_of_units = len(filled) > 1 and cells[filled[0]].strip().casefold().rstrip(":") in UNITS
        has_figures = any(is_figure(cells[at].strip()) for at in filled)
        if place in header or (has_figures and not is_of_units):
            continue
        for at in filled if len(filled) <= _FEW else {bound.in_file(index)}.intersection(filled):
            factor = stated(cells[at], unit, is_of_units=is_of_units)
            if factor != "":
                yield _SaidScale(Decimal(factor), cells[at].strip(), bound.source.record(place).cell(at))
