"""Say how a quantity is written that cannot be read, once the unit of its indicator is known: nothing is proposed in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final, NamedTuple

from directive_check.catalogue import Catalogue
from directive_check.loading.helps import LIMITS, limit_help
from directive_check.loading.reshaping import held_at
from directive_check.model import ONE_NUMBER, Part
from directive_check.reading import Data, Placed, Route
from directive_check.reading.table import SCALE_WORDS, Table
from directive_check.values.changes import Changing, Start, change_help, own_change_help
from directive_check.values.listing import limits_help
from directive_check.values.names import options
from directive_check.values.period import YEAR_PATTERN
from directive_check.values.quantity import FORM, SCALES, UNITLESS, explained, read_quantity
from directive_check.values.remarks import remarked, without_number
from directive_check.values.respelling import as_limits, beside, ends_hedged, is_hedged, proposals
from directive_check.values.units import SHARES, in_unit, is_money, meanings_in, scaled_once


@dataclass(frozen=True, slots=True)
class Unmended:
    """A fault that needs the unit of an indicator to say how it is mended."""

    told: str
    """What is told already, without the unit."""
    is_quantity: bool
    location: Route
    given: str
    data: Data
    document: Placed

    def __call__(self, catalogue: Catalogue) -> str:
        """Return how the quantity is written, in the unit of its indicator, or in one of the project where that is not known."""
        units = {name: one.unit for name, one in catalogue.indicators.items()}
        entries = [held_at(self.data, self.location[:count]) for count in range(len(self.location))]
        named = [one["indicator"] for one in entries if isinstance(one, dict) and "indicator" in one]
        indicator = str(named[-1]) if named else ""
        if not self.is_quantity:
            unit = units.get(indicator, "UNIT")
            told = self.told.replace(" UNIT", f" {unit}")
            return told + _also_scaled(told, self.given, unit)
        wanted = [units[indicator]] if indicator in units else [*dict.fromkeys((*units.values(), *SHARES))]
        if isinstance(self.document, Table):
            has_unit = self.document.has((*self.location[:-1], "unit"))
            help_ = (
                self._help_in_cells(self.document, wanted) if has_unit else self._help_for(entries, wanted, catalogue)
            )
            return self._if_cut(self.document, wanted) + help_
        return self._help_for(entries, wanted, catalogue)

    def _help_for(self, entries: Sequence[Data], wanted: Sequence[str], catalogue: Catalogue) -> str:
        """Return how a quantity is mended that is one text, or has its scale or its unit under keys of their own."""
        if len(self.given) > _LONGEST:
            return self.told
        beside_it = [
            " ".join(words)
            for one in entries
            if isinstance(one, dict)
            and (words := [str(one[key]) for key in (*SCALE_WORDS, "unit") if isinstance(one.get(key), str)])
        ]
        scaled = [one for unit in beside_it[-1:] for one in scaled_once(self.given, unit)]
        if once := [way for one in scaled for way in in_unit(one, *wanted)]:
            return f"write {explained(once)}"
        target = next((one for one in reversed(entries) if isinstance(one, dict) and "indicator" in one), {})
        place = next((place for place, step in enumerate(self.location) if step in LIMITS), None)
        promised = Promised.of(target)
        if place is not None and promised.measure in catalogue.indicators:
            said = promised_help(self.given, self.location[place:], promised, catalogue)
            if said:
                return said
        others = _texts(entries[-1]) if LIMITS.keys() & set(self.location[:-1]) else []
        return quantity_help(
            self.told, " ".join(map(str, (self.given, *beside_it[-1:]))), wanted, self.location, others
        )

    def _if_cut(self, table: Table, wanted: Sequence[str]) -> str:
        """Return how a value is written that a comma may have cut in two, whose rest stands in the next cell."""
        names = table.columns[table.columns.index("value") :]
        cell, *behind = ((name, table.text((*self.location[:-1], name))) for name in names)
        (column, rest), (_, unit), *_ = (*behind, ("", ""), ("", ""))
        is_cut = re.fullmatch(".*[0-9]", cell[1]) and re.match(_RESTS.get(column, "x"), rest)
        whole = f"{cell[1]},{rest}" + f" {unit}" * rest.isdecimal()
        ways = in_unit(whole, *wanted) if is_cut else ()
        if not ways:
            return ""
        return f"where a comma cut `{whole}` in two, write {options(ways)} and empty the cells behind it; else "

    def _help_in_cells(self, table: Table, wanted: Sequence[str]) -> str:
        """Return how a value is mended whose unit stands in a cell of its own."""
        cell, unit = table.text(self.location), table.text((*self.location[:-1], "unit"))
        unknown = without_number(cell, "leave the cell empty where there is no figure", "0")
        if unknown:
            return unknown
        is_in_digits = re.match("'?[0-9]", unit)
        once = proposals(f"{cell} × " + unit.removeprefix("'")) if is_in_digits else scaled_once(cell, unit)
        ways = [way for one in once for way in in_unit(one, *wanted)]
        help_ = f"{'write' if is_in_digits else 'both cells scale it: write'} {options(ways)}"
        help_ = help_ if ways else quantity_help(self.told, self.given, wanted, self.location)
        return f"{help_}, and leave the cell of its unit empty" if re.search(r"\bwrite `[^`]*[0-9]", help_) else help_


_RESTS: Final = {"unit": "[0-9]{1,2}(?![0-9^]| [0-9])", "note": "[0-9]", "status": "[0-9]"}
"""What may be the rest of a number in the cell right of it, by the column of that: units may hold a scale in digits."""


class Promised(NamedTuple):
    """What a target says beside its limit: what is measured, the key and the text of its time, and its baseline."""

    measure: str
    basis: tuple[str, str]
    start: Start | None

    @classmethod
    def of(cls, target: Mapping[str, Data]) -> Promised:
        """Return what a target says as it is written."""
        basis = next(
            ((key, str(time)) for key, time in target.items() if re.match("each_|.*_over$|by$", key)), ("", "")
        )
        baseline = target.get("baseline")
        start = re.search(YEAR_PATTERN, str(baseline))
        value = baseline.get(start[0]) if start and isinstance(baseline, dict) else ""
        return cls(
            str(target.get("indicator")), basis, start and Start(start[0], value if isinstance(value, str) else "")
        )


def promised_help(given: str, route: Route, promised: Promised, words: Catalogue) -> str | None:
    """Return how a limit is written that gives several numbers, its year, or how far something changes; `None` where it says no such thing."""
    definition = words.indicators[promised.measure]
    unit, change = definition.unit, definition.change
    key, is_alone = str(route[0]), len(route) == 1
    read = partial(_read_in, unit)
    if is_alone and LIMITS.get(key) and (listed := limits_help(given, read, promised.basis, words.areas)):
        return listed
    in_time = re.fullmatch(rf"(.+) by ({YEAR_PATTERN})", given)
    bare = in_time[1] if in_time else given
    told = own_change_help(bare, unit, key, str(change.since or "")) if change else None
    of = change.of.indicator if change else promised.measure
    if told is None and of in words.indicators:
        told = change_help(bare, Changing(of, words.indicators[of].unit, promised.start, _changes_of(of, words)), key)
    return f"{told}, and `by: {in_time[2]}`" if told and in_time and promised.basis != ("by", in_time[2]) else told


def _changes_of(indicator: str, words: Catalogue) -> dict[tuple[str, str], str]:
    """Return the changes of an indicator that are defined, by their start and their form."""
    changes = ((name, one.change) for name, one in words.indicators.items() if one.change)
    return {(str(one.since), str(one.form)): name for name, one in changes if one.of == Part(indicator)}


def _read_in(unit: str, given: str) -> tuple[str, ...]:
    return in_unit(given, unit) or proposals(given, meanings_in(unit, is_bare=True))


_LONGEST: Final = 600
"""A longer text is looked at for no number."""


def _texts(data: Data) -> list[str]:
    """Return the texts that stand side by side: in a list of more than two a comma may have cut one in two."""
    items = data.values() if isinstance(data, dict) else data if isinstance(data, list) and len(data) == 2 else ()
    return [item for item in items if isinstance(item, str)]


def quantity_help(
    told: str, given: str, wanted: Sequence[str], location: Route = (), others: Sequence[str] = ()
) -> str:
    """Return how a quantity is written in the unit that is wanted; of several units, in that which stands there."""
    otherwise = _form_for(given, wanted, location) if told == FORM else told
    return next(_helps(told, given, wanted, location, others), otherwise)


def _form_for(given: str, wanted: Sequence[str], location: Route) -> str:
    """Return how a quantity is written of which nothing else can be said; a limit has no hedge, and is one number."""
    unit, is_limit = wanted[0] if len(wanted) == 1 else "UNIT", bool(LIMITS.keys() & set(location))
    spelled = [one for one in map(read_quantity, proposals(given)) if one.is_plain or not is_limit]
    other = spelled[0].unit if spelled else ""
    if len(wanted) == 1 and re.fullmatch(r"[^\W\d_]{4,}", other) and not is_money(other):
        ways = [f"{one.text.removesuffix(one.unit)}{unit}" for one in spelled]
        return f"write {options(ways)} where `{other}` are `{unit}`"
    if not is_limit:
        return _unknown_word(given) + _form_in(wanted)
    form = _form_in(wanted, is_limit=True)
    return several_help(given, unit) or f"a limit is one number, without words before it: {form}"


def several_help(given: str, unit: str) -> str:
    """Return how a limit is written in whose text several numbers stand, none of which is a year; nothing where there is one."""
    numbers = [
        one for one in re.findall(r"(?<![\w.,])[0-9]+(?:[.,][0-9]+)*", given) if not re.fullmatch(YEAR_PATTERN, one)
    ]
    one = f"NUMBER {unit}"
    told = f"choose the one number that is the limit, `{one}`; a band is `between: [{one}, {one}]`, limits of several years are `{{YEAR: {one}, …}}`, of several areas `{{AREA: {one}, …}}`"
    return told if len(numbers) > 1 else ""


def _unknown_word(given: str) -> str:
    """Return what to say of a number that a spreadsheet took for a date, and of words before one that are no hedge we know."""
    if _AS_DATE.match(given):
        return "spreadsheets make such dates of numbers: look it up in its source, and keep the column as text; "
    found = re.match(r"\s*([^\W\d_]{2,}(?:[ '’-][^\W\d_]+){0,2})\s+[+−-]?[0-9]", given)
    if not found or found[1].isupper() or is_hedged(given.strip()):
        return ""
    return f"`{found[1]}` is not known: where it says how exact the number is, write `about`, `almost`, `over`, `at least` or `at most`; "


def _helps(told: str, given: str, wanted: Sequence[str], location: Route, others: Sequence[str]) -> Iterator[str]:
    """Yield what can be said of a quantity, the surest first."""
    known, bare = meanings_in(*wanted), meanings_in(*wanted, is_bare=True)
    if two := _TWO.fullmatch(given):
        is_range = Decimal(two[1]) < Decimal(two[2]) < 2 * Decimal(two[1])
        whole = next(_helps(FORM, f"{two[1]} to {two[2]}{two[3]}", wanted, location, others), "") if is_range else ""
        is_limit = bool(LIMITS.keys() & set(location))
        rest = f"else {ONE_NUMBER}" if is_limit else "of two figures each has an entry of its own"
        yield f"{whole} where both are its ends; {rest}" if whole else ONE_NUMBER if is_limit else _ONE_OF_TWO
    limits = as_limits(given, known) or as_limits(given, bare)
    ways, unit = in_unit(given, *wanted), wanted[0] if len(wanted) == 1 else "UNIT"
    if limit := limit_help(location, limits):
        yield limit + _also_scaled(limit, given, unit)
    if hedged := ends_hedged(given, known) or ends_hedged(given, bare):
        yield f"a range says by itself that it is not exact: write {options(hedged)}, or ends that lie further apart"
    if told != FORM:
        yield told
    if LIMITS.keys() & set(location) and not limits and (ways or proposals(given, bare)):
        yield ONE_NUMBER
    if ways:
        yield f"write {explained(ways)}" + _also_scaled(ways[0], given, unit)
    figure, belongs = remarked(given)
    if figure and (told := next(_helps(FORM, figure, wanted, location, others), "")):
        yield f"{told}, and {belongs}"
    near = beside(given, others)
    if ways := near or proposals(given, bare):
        behind = "its unit behind it: " if UNITLESS.fullmatch(given) and not near else ""
        yield f"write {behind}{explained(ways)}" + _also_as_share(ways, unit) + _also_scaled(ways[0], given, unit)


_TWO: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?/ ?([0-9]+(?:\.[0-9]+)?)((?: .*)?|%)")
_ONE_OF_TWO: Final = "two numbers stand here: write one entry for each, or both ends of a range `LOW to HIGH UNIT`"
_AS_DATE: Final = re.compile(
    r"\s*(?:[0-9]{1,2}[-. ]{1,2}(?:[A-Z][a-zé]{2})\b|[A-Z][a-zé]{2}[-. ][0-9]{2}\b|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2})"
)


def _form_in(wanted: Sequence[str], *, is_limit: bool = False) -> str:
    """Return how quantities are written, of an indicator whose unit is known in that; a limit has no hedge."""
    if len(wanted) > 1:
        return FORM.replace(_EXAMPLES, "`500 million USD` or `10 %`") if is_limit else FORM
    (unit,) = wanted
    if unit in SHARES:
        hedged = f", with a hedge `over NUMBER {unit}`, or both ends of a range `LOW to HIGH {unit}`"
        return f"write `NUMBER {unit}`" + hedged * (not is_limit)
    shown = f"`500 million {unit}`" + f" or `over 500 million {unit}`" * (not is_limit)
    return FORM.replace("UNIT", unit).replace(_EXAMPLES, shown)


_EXAMPLES: Final = "`500 million USD`, `10 %` or `over 4 %`"


def _also_as_share(ways: Sequence[str], unit: str) -> str:
    """Return what numbers below 1 that lack their `%` are where they are shares of 1."""
    if unit != "%" or not all(re.fullmatch(rf"(?:[a-z]+ )*{_BELOW_ONE}(?: to {_BELOW_ONE})? %", one) for one in ways):
        return ""
    shares = [re.sub(_BELOW_ONE, lambda number: f"{Decimal(number[0]).scaleb(2):f}", one) for one in ways]
    return f", or {options(shares)} where it is a share of 1"


_BELOW_ONE: Final = r"-?0?\.[0-9]+"


def _is_in_full(way: str) -> bool:
    """Tell whether a number has so many digits that it can have no scale beside."""
    numbers = re.findall(r"(?<![\w.])[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", way)
    return any(Decimal(number) >= SCALES["million"] for number in numbers)


def _also_scaled(way: str, given: str, unit: str) -> str:
    """Return how an amount is written with a scale, which may be missing where its unit is, or is but a sign before it."""
    is_bare = re.search(r"[0-9]\W*$", given) or re.match(r"\W*(?:US ?)?[$€£]", given)
    if not is_bare or unit in SHARES or re.search("|".join(SCALES), way) or _is_in_full(way):
        return ""
    scaled = re.sub(rf"(?<=[0-9]) (?={re.escape(unit)})", " million ", way.partition("`")[2].partition("`")[0] or way)
    return f", or with its scale, such as `{scaled}`"
