"""Take apart a text that gives several numbers, each of a year or a place, such as `5.5 % in 2023, 5 % in 2024`, and say how they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from directive_check.values.names import braces
from directive_check.values.period import YEAR_PATTERN
from directive_check.values.quantity import read_quantity
from directive_check.values.respelling import is_hedged


class TaggedNumber(NamedTuple):
    """A number as it stands in a text, the year or the place that it is of, and the word between them."""

    value: str
    where: str = ""
    way: str = ""

    @property
    def years(self) -> list[TaggedNumber]:
        """Return the number once for each year where it is of several."""
        run = re.fullmatch(rf"({YEAR_PATTERN})(?:[-–/]| to )({YEAR_PATTERN})", self.where)
        return (
            [TaggedNumber(self.value, str(year), self.way) for year in range(int(run[1]), int(run[2]) + 1)]
            if run
            else [self]
        )

    @property
    def year(self) -> int:
        """Return its year, 0 where it is of none."""
        return int(self.where) if re.fullmatch(YEAR_PATTERN, self.where) else 0


def parts_in(text: str) -> list[TaggedNumber]:
    """Return the numbers of a text, all of them of years, or all of places; nothing where one is of neither."""
    if len(text) > _LONGEST:
        return []
    joined = _in_turn(text) or [*filter(None, _BETWEEN.split(" ".join(text.split())))]
    for place in range(len(joined) - 1, 0, -1):
        if _WHERE_ALONE.fullmatch(joined[place - 1]):
            joined[place - 1 : place + 1] = [f"{joined[place - 1]} {joined[place]}"]
    parts = [_part(one) for one in joined]
    found = [year for one in parts if one for year in one.years]
    are_years = [bool(one.year) for one in found if one.where]
    bare = len(found) - len(are_years)
    is_whole = all(parts) and len(set(are_years)) == 1 and bare <= are_years[0]
    return found if is_whole and (len(are_years) > 1 or are_years[0]) else []


def _in_turn(text: str) -> list[str]:
    """Return each number with its year where the numbers stand in a row, and the years behind them."""
    found = _ROWS.fullmatch(text)
    rows = found.group("values", "years") if found else ()
    values, years = ([*filter(None, _BETWEEN.split(row))] for row in rows) if rows else ([], [])
    are_as_many = len(values) == len(years)
    return [f"{value} in {year}" for value, year in zip(values, years, strict=True)] if are_as_many else []


def _part(text: str) -> TaggedNumber | None:
    found = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
    if not found:
        return None
    given = found.groupdict()
    part = TaggedNumber(given["value"], given.get("where") or "", (given.get("way") or "").casefold())
    is_name = bool(part.where) and not part.year
    return None if re.fullmatch(YEAR_PATTERN, part.value) or (is_name and is_hedged(text)) else part


def limits_help(
    text: str, read: Callable[[str], Sequence[str]], basis: tuple[str, str], areas: Mapping[str, str]
) -> str | None:
    """Return how a limit is written that is given for several years or areas, or with its year; `None` where it is not.

    `read` returns a number as it is written here, once for each reading; `basis` is the key and the text of the time it is judged over.
    """
    parts = parts_in(text)
    read_ways = [[way for way in read(one.value) if read_quantity(way).is_plain] for one in parts]
    if not parts or not all(read_ways):
        return None
    count = max(map(len, read_ways))
    alike = [[ways[min(number, len(ways) - 1)] for ways in read_ways] for number in range(count)]
    ways = [[one._replace(value=value) for one, value in zip(parts, way, strict=True)] for way in alike]
    if not any(one.year for one in parts):
        return _by_area(ways, areas)
    helps = (_of_one(way[0], basis) if len(way) == 1 else _by_year(way, basis) for way in ways)
    return f"write {' or '.join(helps)}"


_LONGEST: Final = 1000


def _of_one(part: TaggedNumber, basis: tuple[str, str]) -> str:
    """Return how a limit is written that has its year beside it."""
    key, time = basis
    if time == part.where:
        return f"`{part.value}` alone: `{key}: {time}` says when"
    if part.way in _FROM:
        return f"`{part.value}`, with `each_year: {part.where}/{time.rpartition('/')[2] or 'LAST'}`" + (
            "" if key in {"", "each_year"} else f" in place of `{key}`"
        )
    in_time = f"`{part.value}`, with `by: {part.where}`" + (f" in place of `{key}: {time}`" if key else "")
    return (
        f"`{{{part.where}: {part.value}}}`, and the limit of each other year, or {in_time}"
        if key.startswith("each_")
        else in_time
    )


def _by_year(parts: Sequence[TaggedNumber], basis: tuple[str, str]) -> str:
    """Return how the limits of several years are written; those on the way to a deadline are milestones."""
    key, time = basis
    if all(one.where for one in parts) and (key == "by" or (not key and all(one.way == "by" for one in parts))):
        *before, last = parts
        end = time or last.where
        is_end = last.where == end
        milestones = braces((one.where, one.value) for one in (before if is_end else parts))
        own = f"`{last.value}`" if is_end else f"the limit of {end} here"
        return f"{own}, and `milestones: {milestones}` beside it" + ("" if key else f", with `by: {end}`")
    held = _spread(parts, [int(one) for one in re.findall(YEAR_PATTERN, time)])
    is_open = any(year == _YEAR for year, _ in held)
    told = f"`{braces(held)}`" + (f", with each year for which it holds in place of `{_YEAR}`" if is_open else "")
    also = f"`each_year: {'FIRST/LAST' if is_open else f'{held[0][0]}/{held[-1][0]}'}`"
    return told if key.startswith("each_") else f"{told}, with {also}" + (f" in place of `{key}`" if key else "")


def _spread(parts: Sequence[TaggedNumber], years: Sequence[int]) -> list[tuple[str, str]]:
    """Return each year with its number; one that holds from a year on, or until one, for each year that is judged."""
    held: dict[str, str] = {}
    for number, one in enumerate(parts):
        before, behind = parts[number - 1 : number], parts[number + 1 :]
        first = (
            one.year if one.way not in _UNTIL and one.year else before[0].year + 1 if before else min(years, default=0)
        )
        is_open = one.way in _FROM or not one.where
        last = (behind[0].year - 1 if behind else max(years, default=0)) if is_open else one.year
        is_told = 0 < first <= last
        held |= (
            {str(year): one.value for year in range(first, last + 1)} if is_told else {one.where or _YEAR: one.value}
        )
    return [*held.items()]


def _by_area(ways: Sequence[Sequence[TaggedNumber]], areas: Mapping[str, str]) -> str:
    """Return how the limits of several areas are written, each by its code, or `CODE` where that is not known."""
    codes = {one.where: _code(one.where, areas) for one in ways[0]}
    written = (braces([(codes[one.where], one.value) for one in way]) for way in ways)
    unknown = " and ".join(f"`{name}`" for name, code in codes.items() if code == _CODE)
    return f"write {' or '.join(f'`{one}`' for one in written)}" + (
        f", with the code of each area for {unknown}; what is no area is measured by an indicator of its own"
        if unknown
        else ""
    )


def _code(name: str, areas: Mapping[str, str]) -> str:
    return next(
        (code for code, title in areas.items() if name.casefold() in {code.casefold(), title.casefold()}), _CODE
    )


_CODE, _YEAR = "CODE", "YEAR"
_FROM: Final = frozenset(
    ("from", "since", "as of", "starting in", "after", "ab", "seit", "à partir de", "desde", "od", "с")
)
_UNTIL: Final = frozenset(("until", "till", "to", "up to", "through", "bis", "jusqu'en", "hasta", "do", "до"))
_WAYS: Final = "|".join(
    sorted({*_FROM, *_UNTIL, "in", "by", "for", "im", "en", "w", "em", "nel", "в", "у"}, key=len, reverse=True)
)
_BETWEEN: Final = re.compile(r"\s*(?:;|,(?![0-9])|(?<!\w)(?:and|und|et|y|then|dann|puis)(?!\w))\s*", re.IGNORECASE)
_VALUE: Final = r"(?P<value>[+−–-]?[0-9]\S*(?: .+?)??)"
_WHERE: Final = rf"(?:(?:year|Jahr) )?(?P<where>{YEAR_PATTERN}(?:(?:[-–/]| to ){YEAR_PATTERN})?)(?: on(?:wards?)?)?"
_NAME: Final = r"(?:the )?(?P<where>[^\W\d_][^\d,;:=()%]*?)"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_VALUE},? (?P<way>{_WAYS}) {_WHERE}",
        rf"{_VALUE} \((?:(?P<way>{_WAYS}) )?{_WHERE}\)",
        rf"(?:(?P<way>{_WAYS}) )?{_WHERE}(?: ?[:=,]| [–-])? {_VALUE}",
        rf"{_VALUE} (?:in|for|im|en|w|em|nel|в|у) {_NAME}",
        rf"{_VALUE} \({_NAME}\)",
        rf"(?:in |for )?{_NAME}(?: ?[:=]| [–-])? {_VALUE}",
        r"(?P<value>[+−–-]?[0-9][0-9.,]*(?: ?[^\W\d]+| ?%)?)(?: thereafter| afterwards)?",
    )
)
_WHERE_ALONE: Final = re.compile(rf"(?:(?:{_WAYS}) )?(?:the )?(?:{_WHERE})", re.IGNORECASE)
_ROWS: Final = re.compile(
    rf"(?P<values>[0-9].*?) (?:in|by|for) (?P<years>{YEAR_PATTERN}(?:(?:, | and |, and ){YEAR_PATTERN})+)(?:,? respectively)?"
)
