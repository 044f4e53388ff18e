"""Say what is doubtful about a published table once its rows were looked at."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain, groupby, islice
from typing import Final

from directive_check.diagnostic import Diagnostic, Related, Span
from directive_check.loading.bound import COLUMN_BITS, NO_AREA, BoundTable
from directive_check.loading.readings import has_scale, is_per_cent, is_scale
from directive_check.loading.shapes import SCALED
from directive_check.loading.stated import in_scale, scales_unsaid, years_unsaid
from directive_check.loading.taken import MOST_TROUBLES, Taken, Trouble
from directive_check.promise import as_ids
from directive_check.reading import Route
from directive_check.reading.rows import CsvFile, letters_of
from directive_check.values import Unreadable
from directive_check.values.published import (
    PARTS,
    CellValue,
    holds_time,
    is_figure,
    is_marked_year,
    is_part,
    unmarked,
    year_in,
)

_FEW: Final = 8
_MOST_LOOKED_AT: Final = 10_000


def doubts_before(bound: BoundTable) -> Iterator[Diagnostic]:
    """Yield what makes it useless to look at rows: no figures across, twins among them, wrong units."""
    yield from _units(bound)
    if bound.binding.thousands and bound.binding.decimal == bound.binding.thousands:
        message = f"`{bound.binding.decimal}` cannot stand before decimals and between thousands"
        yield Diagnostic(
            "unreadable-figure", message, bound.place.at("thousands").span, "write two signs, or one of the keys"
        )
    if bound.binding.negative in bound.binding.marks:
        message = "`negative` and `marks` both say what brackets around a figure stand for"
        yield Diagnostic("unreadable-figure", message, bound.place.at("negative").span, "keep one of them")
    doubtful = list(_doubtful_headers(bound))
    yield from doubtful
    if bound.layout.across:
        yield from _twins(bound)
    if not bound.slots and not doubtful and not names_unknown(bound):
        role, names = bound.layout.across, [text for _, text in bound.layout.headers()]
        message = f"no header of `{bound.binding.table}` is {_A[role or '']}"
        help_ = f"the headers are {_listed(names)}; say under `{role}s` what they stand for"
        for part in PARTS if role == "period" and names else ():
            if all(is_part(name, part) for name in names):
                help_ += f", or write `period: {{column: …, {part}: across}}` with the column of the years"
        yield Diagnostic("no-header", message, bound.place.at("table").span, help_)


_A: Final = {"period": "a period", "area": "an area of the codebook", "indicator": "an indicator"}


def _units(bound: BoundTable) -> Iterator[Diagnostic]:
    binding = bound.binding
    said: dict[Route, tuple[str, str | None]] = {
        ("indicators", key, "unit"): (one.indicator, one.unit) for key, one in binding.indicators.items() if one.unit
    }
    others = [one.indicator for one in binding.indicators.values() if not one.unit]
    for indicator in [binding.indicator] if binding.indicator else others:
        said.setdefault(("unit",), (indicator, binding.unit))
    for route, (indicator, unit) in said.items():
        wanted, place = bound.words.units_of.get(indicator), bound.place.at(*route)
        if wanted and unit and bound.readings.units[unit] != wanted:
            message = f"the unit of `{indicator}` is `{wanted}`, not `{unit}`"
            yield Diagnostic("wrong-unit", message, place.span, _in_our_words(unit, wanted, is_free=not binding.times))
        if unit and has_scale(unit) and "scale" in bound.at:
            column = bound.layout.names.texts[bound.at["scale"]]
            message = f"`{unit}` holds a scale, and so does the column `{column}`"
            yield Diagnostic(
                "two-scales", message, place.span, f"write the unit alone: the scale of `{column}` applies always"
            )


def _in_our_words(unit: str, wanted: str, *, is_free: bool) -> str:
    """Return how a unit is written whose scale has another word, or stands behind it; where it is free, `times` may say the rest."""
    from directive_check.values.units import is_same_unit, scalings

    factors = [factor for factor, name in scalings(unit) if factor > 1 and is_same_unit(name, wanted)]
    if len(factors) == 1 and (keys := in_scale(factors[0], wanted, is_free=is_free)):
        return f"write {keys}"
    return f"say in `{wanted}` what the figures are given in, with its scale where they have one, or name another indicator"


def _doubtful_headers(bound: BoundTable) -> Iterator[Diagnostic]:
    helps, layout = set[str | None](), bound.layout
    for index, text in layout.headers() if layout.across == "period" and len(layout.times) == 1 else ():
        reading = bound.readings.periods[text]
        if isinstance(reading, Unreadable) and reading.code == "doubtful-period" and reading.help not in helps:
            helps.add(reading.help)
            yield Diagnostic(reading.code, reading.message, bound.span(bound.layout.place, index), reading.help)


def _twins(bound: BoundTable) -> Iterator[Diagnostic]:
    met: dict[object, int] = {}
    for slot in bound.slots:
        first = met.setdefault((slot.dated and slot.dated.period, slot.header, slot.area, slot.measure), slot.index)
        if first != slot.index:
            names = [bound.layout.names.texts[index] for index in (first, slot.index)]
            message = f"the column `{names[1]}` is given twice"
            spans = [bound.span(bound.layout.place, index) for index in (first, slot.index)]
            help_ = "take the row above into `header`, and say which heading the columns stand `below`"
            written = [name for name in names if name in bound.binding.periods]
            if slot.dated and written:
                message = f"the columns `{names[0]}` and `{names[1]}` are both of {slot.dated.period}"
                help_ = f"take `{written[-1]}` out of `periods`: a second binding of this file may read it"
            elif bound.layout.joins_rows:
                help_ = (
                    "name the one that is meant by its letters, such as `columns: {value: …}`, in a binding of its own"
                )
            yield Diagnostic("duplicate-column", message, spans[1], help_, related=Related("the first", spans[0]))


def doubts_after(bound: BoundTable) -> Iterator[Diagnostic]:
    """Yield what is doubtful about the rows that were taken."""
    taken = bound.taken
    for place in taken.long_rows[:1]:
        more = f", and so have {len(taken.long_rows) - 1:,} others" if taken.long_rows[1:] else ""
        message = f"the row has more cells than the header{more}"
        help_ = "put a cell that holds the separator in double quotes, or take the row out of the file"
        yield Diagnostic("row-length", message, bound.source.record(place).whole, help_)
    yield from _troubles(bound, taken.troubles.values())
    several = groupby(sorted(taken.dimensions.items(), key=_indicator), _indicator)
    found = [
        next(filter(None, ([*_open_dimensions(bound, indicator, places)] for _, places in one)), [])
        for indicator, one in several
    ]
    yield from chain(*found) if any(found) else islice(_split_series(bound), 1)
    yield from _merged_areas(bound)
    yield from _fiscal_years(bound)
    yield from years_unsaid(bound)
    yield from _small_shares(bound)
    yield from scales_unsaid(bound)
    if not taken.rows and not names_unknown(bound):
        yield _nothing(bound)


def names_unknown(bound: BoundTable) -> bool:
    """Tell whether the binding names an indicator or area that no codebook has, which is told by itself."""
    binding, words = bound.binding, bound.words
    indicators = {*(one.indicator for one in binding.indicators.values()), *filter(None, [binding.indicator])}
    areas = {*binding.areas.values(), *filter(None, [binding.area])}
    return not (indicators <= words.units_of.keys() and areas <= {*words.areas})


def _troubles(bound: BoundTable, troubles: Collection[Trouble]) -> Iterator[Diagnostic]:
    """Yield what cannot be read, each text once."""
    for one in [*troubles][:MOST_TROUBLES]:
        often = f" ({one.count:,} times)" if one.count > 1 else ""
        yield Diagnostic(one.reason.code, one.reason.message + often, bound.span(one.place, one.index), one.reason.help)
    if len(troubles) > MOST_TROUBLES:
        help_ = "mend those that are shown; what is wrong with the others is probably the same"
        yield Diagnostic("more-faults", "more cells of this file cannot be read", Span(bound.file), help_)


def _indicator(dimension: tuple[tuple[str, str], object]) -> str:
    return dimension[0][0]


def _open_dimensions(bound: BoundTable, indicator: str, places: Mapping[tuple[str, ...], int]) -> Iterator[Diagnostic]:
    """Yield the columns of which one value is meant, and that hold several in the rows of an indicator."""
    for at, index in enumerate(bound.dimensions):
        first: dict[str, int] = {}
        for key, place in places.items():
            first.setdefault(key[at].strip(), place)
        name = bound.layout.names.texts[index] or letters_of(index)
        help_ = f"write `where: {{{name}: …}}` with the one that is meant"
        if name.casefold() in SCALED:
            help_ = f"write `columns: {{scale: {name}}}`, by which each figure is multiplied, or {help_.removeprefix('write ')}"
        elif next(iter(first)) and name not in as_ids(bound.binding.fill) and bound.taken.has_gaps(at):
            help_ = f"write `fill: [{name}]` where an empty cell repeats what stands above it, then {help_.removeprefix('write ')}"
        if len(first) > 1 and not _only_repeats(bound, index, [key[at] for key in places], places.values()):
            message = f"the rows of `{indicator}` hold several values of `{name}`: {_listed(first)}"
            yield Diagnostic("open-dimension", message, bound.span([*first.values()][1], index), help_)
        elif name.casefold() in SCALED and any(map(is_scale, first)) and not has_scale(bound.binding.unit or ""):
            message = f"the figures of `{indicator}` are given in {_listed(first)}, which nothing applies"
            yield Diagnostic("open-dimension", message, bound.span(next(iter(first.values())), index), help_)


def _split_series(bound: BoundTable) -> Iterator[Diagnostic]:
    """Yield that two rows of one series have their figures in other periods: before and after a break, or of two series."""
    for (indicator, area), (place, cells) in bound.taken.second_rows.items():
        first, figures = bound.taken.series[indicator, area], bound.figures_in
        both = (index for index in figures if is_figure(first.cells[index].strip()) and is_figure(cells[index].strip()))
        if next(both, None) is None:
            differ = [name for name in bound.differing(first.place << COLUMN_BITS, place << COLUMN_BITS) if name]
            message = f"two rows of `{indicator}` in `{area}` would be one series, each with other periods"
            help_ = "say with `where` which is meant: they differ in " + _listed(differ)
            if not differ:
                help_ = "no column tells them apart: write `where: {above: …}` where headings stand alone in rows above them, else read a copy of the file without the other"
            spans = [bound.source.record(one).whole for one in (place, first.place)]
            yield Diagnostic("open-dimension", message, spans[0], help_, related=Related("the first", spans[1]))


def _merged_areas(bound: BoundTable) -> Iterator[Diagnostic]:
    """Yield that rows of two codes are taken as of one area, of which the codebook says one and the binding none."""
    binding, also, met = bound.binding, bound.words.catalogue.other_codes, dict[str, str]()
    texts = dict.fromkeys(text.strip() for text, area in bound.areas.items() if area)
    for text in texts:
        area = bound.areas[text] or ""
        first = met.setdefault(area, text)
        if first != text and any(one in also and one not in binding.areas for one in (first, text)):
            name = bound.layout.names.texts[bound.at["area"]]
            message = f"`{first}` and `{text}` are both taken as `{area}`"
            help_ = f"leave out what is another area here with `where_not: {{{name}: …}}`, or write both under `areas` of the binding"
            yield Diagnostic("ambiguous-code", message, bound.place.at("table").span, help_)


def _only_repeats(bound: BoundTable, index: int, texts: list[str], places: Iterable[int]) -> bool:
    """Tell whether a column of SDMX-CSV only repeats others: as the label right of a code, or as a key that holds the area."""
    name, at_area = bound.layout.names.texts[index], bound.at.get("area")
    if bound.layout.names.shape != "sdmx" or bound.layout.names.says_unit(index):
        return False
    rows = [bound.cells(place << COLUMN_BITS) for place in places]
    areas = [row[at_area].strip() for row in rows] if at_area is not None else []
    if areas and all("." in text and area in text.split(".") for area, text in zip(areas, texts, strict=True)):
        return True
    pairs = {(row[index - 1], text) for row, text in zip(rows, texts, strict=True)}
    is_label = index > 0 and name != name.upper()
    return is_label and len(pairs) == len({code for code, _ in pairs}) == len({label for _, label in pairs})


def _fiscal_years(bound: BoundTable) -> Iterator[Diagnostic]:
    """Yield that periods look like months, and all may be years."""
    texts = list(bound.readings.periods)
    looks = [look for text in texts if (look := bound.readings.looks_fiscal(text)) is not None]
    if looks and all(looks):
        first = next(text for text in texts if bound.readings.looks_fiscal(text))
        message = f"`{first}` may be a month, or a year and the next one"
        help_ = "write `period: {column: …, starts: 04}` with the month in which these years begin, or `of: month` for months"
        yield Diagnostic("doubtful-period", message, bound.place.at("table").span, help_)


def _small_shares(bound: BoundTable) -> Iterator[Diagnostic]:
    """Yield that all figures in `%` lie within 1, in a workbook that does not say which numbers are shown per cent."""
    numbers = [one.number for one in bound.readings.figures.values() if isinstance(one, CellValue) and one.number]
    binding, tells = bound.binding, getattr(bound.source, "tells_formats", True)
    is_asked = is_per_cent(binding) and not (binding.times or tells)
    if is_asked and numbers and all(abs(Decimal(one)) <= 1 for one in numbers):
        message = f"all figures of `{bound.binding.table}` lie within 1, and may be shown per cent there"
        help_ = "write `times: 100` where 0.123 is shown as 12.3 %, `times: 1` where it is 0.123 %"
        yield Diagnostic("unreadable-figure", message, bound.place.at("unit").span, help_)


def doubtful_point(bound: BoundTable) -> str | None:
    """Return a figure of which, as of all that have one, the point may stand between thousands; `None` where anything tells."""
    is_said = bound.binding.decimal or bound.binding.thousands or bound.layout.names.shape
    if is_said or not isinstance(bound.source, CsvFile) or is_per_cent(bound.binding):
        return None
    numbers, figures = bound.readings.numbers, bound.readings.figures.items()
    texts = [
        numbers.without_marks(text.strip())[0] for text, one in figures if isinstance(one, CellValue) and one.number
    ]
    first = next((text for text in texts if "." in text), "")
    return first if first and all(map(_MAY_BE_GROUPED, texts)) else None


_MAY_BE_GROUPED: Final = re.compile(r"[+−-]?(?:[1-9][0-9]{0,2}\.[0-9]{3}|[0-9]{1,3})").fullmatch


def _nothing(bound: BoundTable) -> Diagnostic:
    """Return that nothing was taken, and what stands in the columns that rows are chosen by."""
    indices = dict.fromkeys([bound.layout.indices[name] for name in bound.choosing])
    indices |= dict.fromkeys(bound.at[role] for role in ("indicator", "area") if role in bound.at)
    held: dict[int, dict[str, None]] = {index: {} for index in indices}
    for _, cells in islice(bound.below_header(), _MOST_LOOKED_AT):
        for index, texts in held.items():
            texts[cells[index].strip()] = None
    columns = [
        f"`{bound.layout.names.texts[at] or letters_of(at)}` holds {_listed(texts)}" for at, texts in held.items()
    ]
    why = ", ".join(_passed(bound.taken))
    message = f"nothing is taken of `{bound.binding.table}`" + (f": passed over {why}" if why else ": it has no rows")
    if bound.taken.passed[NO_AREA]:
        columns.append(f"`fill: [{bound.layout.columns['area'].column}]` repeats what stands above an empty cell")
    columns += _areas_by_name(bound, held.get(bound.at.get("area", -1), ()))
    help_ = "; ".join(columns) if why and columns else "check that the file is whole"
    return Diagnostic("nothing-taken", message, bound.place.at("table").span, help_)


def _areas_by_name(bound: BoundTable, texts: Iterable[str]) -> Iterator[str]:
    """Yield what names the areas of a codebook that a column calls as their titles do."""
    from directive_check.loading.proposal import yaml_text  # only where nothing is taken

    codes = {title.casefold(): code for code, title in bound.words.areas.items()}
    named = [f"{yaml_text(text)}: {codes[text.casefold()]}" for text in texts if text.casefold() in codes]
    if named:
        yield f"write `areas: {{{', '.join(named)}}}`"


def unread_headers(bound: BoundTable, read: Collection[int]) -> Iterator[tuple[int, str, str, bool]]:
    """Yield the headers of figures that no binding reads and that look like periods.

    Each with its column, the year it holds, and whether it is no more than that year with a mark.
    """
    chosen = {one.period.text for one in bound.binding.periods.values()}
    found = [
        (index, text)
        for index, text in bound.layout.headers()
        if index not in read and holds_time(text) and year_in(text) not in chosen
    ]
    rows = [cells for _, cells in islice(bound.below_header(), _MOST_LOOKED_AT)] if found else []
    for index, text in found:
        if any(is_figure(unmarked(cells[index].strip())) for cells in rows):
            yield index, text, year_in(text) or "", is_marked_year(text)


def summary(bound: BoundTable) -> str:
    """Return what was taken of a table and what was passed over: the only sight of a wrong `where`."""
    taken = bound.taken
    passed = [*_passed(taken), *([f"{_counted(taken.empty, 'cell')} without a figure"] if taken.empty else [])]
    over = f"; passed over: {', '.join(passed)}" if passed else ""
    return f"`{bound.file}`: {_counted(taken.rows, 'row')}, {_counted(taken.figures, 'figure')} taken{over}"


def _passed(taken: Taken) -> list[str]:
    """Return how many rows were passed over, by the reason."""
    return [f"{_counted(count, 'row')} {reason}" for reason, count in taken.passed.items() if count]


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _listed(texts: Iterable[str]) -> str:
    """Return the first of some texts, and how many more there are."""
    quoted = [f"`{text}`" for text in texts if text]
    more = f" and {len(quoted) - _FEW:,} more" if len(quoted) > _FEW else ""
    return ", ".join(quoted[:_FEW]) + more or "nothing"
