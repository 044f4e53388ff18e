"""Say how a published table may be bound: what is sure as keys, what only a person can choose as blanks and comments."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, TypeAlias

from directive_check.loading.held import Held
from directive_check.loading.looks import YEAR, is_marked_missing, is_period_or_marked, unmarked_period
from directive_check.loading.readings import leaves_decimal_open
from directive_check.loading.shapes import MOST_ROWS, UNITS, tidy
from directive_check.loading.stated import stated
from directive_check.reading.rows import DOUBTFUL
from directive_check.values import Unreadable, tried
from directive_check.values.period import Period
from directive_check.values.published import BRACKETS, MISSING, Periods, is_figure, is_part, unmarked

_FEW: Final = 8
_MOST_PERIODS: Final = 24
_LONGEST: Final = 60
_LONGEST_LIST: Final = 150
_PLAIN: Final = re.compile(r"[^\W\d_][\w .()%/+-]*(?<! )")
_WORDS: Final = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_TOTALS: Final = frozenset(("total", "_t", "t", "all", "tot", "sum"))
_NOTE: Final = re.compile(r"^[.·\s]+|\s*(?:[(\[]?[0-9a-z*]{1,2}[)\]]|[¹²³*†])$")
_PERIODS: Final = Periods()
_FISCAL: Final = Periods(starts=4)
_Doubts: TypeAlias = "Callable[[int, Iterable[int]], Iterable[tuple[int, str]]]"


def proposal(held: Held, file: str, *, sheets: Sequence[str] = (), encoding: str | None = None) -> Iterator[str]:
    """Yield the lines of a binding to complete, of a file and, where a workbook has several, of the first of its sheets.

    The encoding of its text is `None` where it is UTF-8, and blank where it is another that nobody said.
    """
    yield "# fill in what is blank, take the `#` from what is right, and save this beside the file"
    yield f"table: {yaml_text(file)}"
    for sheet in sheets[:1]:
        yield f"sheet: {yaml_text(sheet)}" + (f"   # others: {listed(sheets[1:])}" if sheets[1:] else "")
    if encoding is not None:
        blank = "encoding:   # of its text, which is not UTF-8: such as cp1252; `bind --encoding` shows names as it reads them"
        yield f"encoding: {encoding}" if encoding else blank
    yield from _header(held)
    yield _blank("source", "where it was published: an id of the codebook", held.words.sources)
    for lines in (_measure, _columns, _fill, _constants, _where, _areas, _periods, _numbers, _odd_cells, _sheet_cells):
        yield from lines(held)


def yaml_text(text: str) -> str:
    """Return a text as it may stand in YAML, also inside brackets.

    >>> yaml_text("Sheet 1"), yaml_text("no"), yaml_text("a: b"), yaml_text("2019")
    ('Sheet 1', '"no"', '"a: b"', '"2019"')
    """
    is_plain = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def listed(texts: Iterable[str], behind: Mapping[str, str] | None = None) -> str:
    """Return the first of some texts, each with what belongs behind it, what stands for all of something before the others, and how many more there are."""
    ordered = sorted(texts, key=lambda text: text.casefold() not in _TOTALS)
    told = [
        (f"`{tidy(text)[:_LONGEST]}`" if text else '`""`') + (behind or {}).get(text, "") for text in ordered[:_FEW]
    ]
    while len(told) > 1 and len(", ".join(told)) > _LONGEST_LIST:
        told.pop()
    more = f" and {len(ordered) - len(told):,} more" if len(ordered) > len(told) else ""
    return ", ".join(told) + more


def _blank(key: str, words: str, known: Iterable[str] = ()) -> str:
    known = [*known]
    return f"{key}:   # {words}{f': {listed(known)}' if known else ''}"


def _header(held: Held) -> Iterator[str]:
    """Yield where the header stands, unless it is found by the columns that are named."""
    grid = held.grid
    if grid.first != grid.last:
        yield f"header: [{grid.first}, {grid.last}]"
        return
    roles = (held.area, held.indicator, held.scale, held.forecast, grid.period, *(grid.part or ())[1:])
    figures = held.figures[: len(held.figures) == 1]
    named = {held.called(one) for one in (*roles, *figures) if one}
    rows = islice(grid.source.rows(), MOST_ROWS)
    found = next((place for place, cells in rows if named and named <= {*map(tidy, cells)}), None)
    if not grid.names.shape and found != grid.last:
        yield f"header: {grid.last}"


def _measure(held: Held) -> Iterator[str]:
    known = held.words.indicators
    units = [one for one in held.grid.columns if one.head.casefold() in UNITS and one.filled]
    if "unit" not in held.given:
        hint = "".join(f"; `{one.head}` holds {listed(one.filled)}" for one in units)
        texts = (*held.titles, *(one.head for one in held.figures))
        scales = dict.fromkeys(tidy(text) for text in texts if stated(text, "?") != "")
        hint += f"; {listed(scales)} says a scale" if scales else ""
        yield _blank("unit", f'of the figures, with its scale: "%", million USD{hint}')
    if held.measures_across:
        yield "indicators:"
        yield from (f"  {yaml_text(one.head)}: {one.head}" for one in held.figures if one.head in known)
    elif not held.indicator and "indicator" not in held.given:
        yield _blank("indicator", "what the figures measure: an id of the codebook", known)


def _columns(held: Held) -> Iterator[str]:
    grid = held.grid
    parted = {"period"} if grid.part or grid.nested else set()
    found = {role: text for role, text in _roles(held) if role not in held.given - parted}
    if found or held.has_choice:
        yield "columns:"
    yield from (f"  {role}: {text}" for role, text in found.items())
    if found and (one := held.of_indicators):
        pair = f"{yaml_text(one.filled[0])}: …"
        yield f"  # indicator: {yaml_text(held.called(one))}   # in place of `indicator`, with `indicators: {{{pair}}}` for each that it tells apart"
    yield from _choices(held) if held.has_choice else ()
    if held.flags and "status" not in held.given:
        words = f"flags: {listed(held.flags.filled)}; say under `statuses` what they stand for, or `none`"
        yield f"  # status: {yaml_text(held.called(held.flags))}   # {words}"
    elif grid.across and held.flags_beside:
        flags = dict.fromkeys(text for one in held.flags_beside for text in one.filled)
        yield f"  # status: right   # flags: {listed(flags)}; say under `statuses` what they stand for, or `none`"
    if held.left_out:
        yield f"  # passed over, as no period is their header: {listed(one.head or held.called(one) for one in held.left_out)}"


def _choices(held: Held) -> Iterator[str]:
    """Yield what several columns of figures may be, of which a person must say which are meant."""
    names = {held.called(one): one.head for one in held.figures}
    yield f"  # value:              # one of {listed(names)}"
    yield from (
        f"  #                     # `{name}` is `{head}`" for name, head in names.items() if head not in {"", name}
    )
    if headings := held.headings:
        texts = [one.head.split()[-1] for one in held.figures]
        text = _period_text("across, below: …", texts)
        text = text if text.startswith("{") else f"{{column: {text}}}"
        marked = dict.fromkeys(text for text in texts if _doubt(text) == "unreadable-period")
        more = f"; say under `periods` what {listed(marked)} stands for" if marked else ""
        yield f"  # period: {text}   # of the figures below one of {listed(headings)}{more}"
    elif below := held.words_below:
        first = ", ".join(f"{yaml_text(head)}: …" for head in next(iter(below.values())))
        yield f"  # period: across      # of the figures of one of {listed(below)}, such as with `periods: {{{first}}}`"
    elif not held.grid.period:
        yield "  # period: across      # where these headers are periods; say under `periods` which"
    if not held.area:
        yield "  # area: across        # where these headers are areas; say under `areas` which"
    yield "  # indicator: across   # where they are indicators; write `indicators: {header: id}` in place of `indicator`"


def _fill(held: Held) -> Iterator[str]:
    """Yield the columns in which an empty cell may repeat what stands above it."""
    codes = (one for one in (held.area, held.indicator, held.grid.period) if one)
    names = [yaml_text(held.called(one)) for one in codes if held.grid.has_gaps(one)]
    if names:
        yield f"# fill: [{', '.join(names)}]   # where an empty cell repeats what stands above it"


def _roles(held: Held) -> Iterator[tuple[str, str]]:
    grid = held.grid
    if held.indicator:
        yield "indicator", yaml_text(held.called(held.indicator))
    elif held.measures_across:
        yield "indicator", "across"
    if held.area or held.areas_across:
        yield "area", yaml_text(held.called(held.area)) if held.area else "across"
    if grid.nested:
        part, nest = grid.nested
        name = yaml_text(held.called(nest))
        yield "period", f"{{column: {name}, {part}: {name}}}   # years, and below each its {part}s"
    elif grid.part:
        part, column = grid.part
        years = yaml_text(held.called(grid.period)) if grid.period else "across"
        yield "period", f"{{column: {years}, {part}: {yaml_text(held.called(column)) if column else 'across'}}}"
    elif grid.across:
        yield "period", _period_text("across", [one.head for one in grid.across], held.year_end)
    elif grid.period:
        yield "period", _period_text(yaml_text(held.called(grid.period)), grid.period.filled, held.year_end)
    if len(held.figures) == 1 and not (grid.across or held.areas_across or held.measures_across):
        yield "value", yaml_text(held.called(held.figures[0]))
    if held.scale:
        yield "scale", yaml_text(held.called(held.scale))


def _constants(held: Held) -> Iterator[str]:
    if not (held.area or held.areas_across):
        words = "of all figures, unless a column says it" if held.has_choice else "of all figures"
        yield _blank("area", f"{words}: a code of the codebook", held.words.areas)
    if not (held.grid.across or held.grid.period or "period" in held.given):
        may_be_across = held.has_choice and (held.headings or held.words_below)
        said = ", unless their headers say it" if held.has_choice else ""
        yield ("# " if may_be_across else "") + _blank("period", f"of all figures{said}, such as 2024 or 2024-12")
    if held.forecast:
        yield f"forecast_after: {yaml_text(held.called(held.forecast))}"


def _period_text(name: str, texts: Iterable[str], ends: int | None = None) -> str:
    """Return a column of periods, with a blank for what only a person can say of them."""
    texts = [*texts]
    doubts = [text for text in texts if _doubt(text) == "doubtful-period"]
    if texts and all(map(_PERIODS.looks_fiscal, texts)):
        doubts = texts
    if ends and any(map(YEAR.fullmatch, texts)):
        return f"{{column: {name}, ends: {ends:02}}}   # as a title says; `of: year` where these are calendar years"
    if not doubts:
        return name
    if any(_doubt(text, _FISCAL) for text in doubts):
        return f"{{column: {name}, of: }}   # what `{doubts[0]}` stands for: month, quarter, half or year"
    return f"{{column: {name}, starts: }}   # the month in which `{doubts[0]}` starts: 04"


def _doubt(text: str, periods: Periods = _PERIODS) -> str:
    period = tried(periods.read, text)
    return period.code if isinstance(period, Unreadable) else ""


def _where(held: Held) -> Iterator[str]:
    needed, offered = held.choices
    headings = [text for text in held.grid.headings_between if not (held.code_of(text) or is_period_or_marked(text))]
    if needed or offered or headings:
        yield "where:" if needed else "# where:                # rows to take: uncomment what is meant"
    yield from (f"  {yaml_text(held.called(one))}:   # one of {listed(one.texts, held.labels(one))}" for one in needed)
    yield from (f"  # {yaml_text(held.called(one))}:   # {listed(one.texts, held.labels(one))}" for one in offered)
    if headings:
        yield f"  # above:   # of the headings that stand alone between rows: {listed(headings)}"


def _areas(held: Held) -> Iterator[str]:
    texts = [one.head for one in held.figures] if held.areas_across else held.area.filled if held.area else []
    known = {text: code for text in texts if (code := held.code_of(text) or held.named_beside.get(text))}
    equal = {*held.words.areas, *held.words.other_codes}
    said = {text: code for text, code in known.items() if text not in equal}
    if said:
        yield "areas:"
        yield from (f"  {yaml_text(text)}: {code}" for text, code in said.items())
    as_they_are = [text if text == code else f"{text} ({code})" for text, code in known.items() if text not in said]
    if as_they_are:
        yield f"# known without an entry: {listed(as_they_are)}"
    unknown = [text for text in texts if text not in known]
    if unknown:
        yield f"# passed over unless `areas` says which they are: {listed(unknown)}"
    noted = {text: code for text in unknown if (code := held.code_of(_NOTE.sub("", text)))}
    if noted:
        pairs = ", ".join(f"{yaml_text(text)}: {code}" for text, code in [*noted.items()][:_FEW])
        yield f"# areas: {{{pairs}}}   # where what stands beside a name is a note"


def _periods(held: Held) -> Iterator[str]:
    grid = held.grid
    texts = grid.period.filled if grid.period else [one.head for one in grid.across]
    unread = [text for text in texts if _doubt(text) == "unreadable-period"]
    if grid.nested:
        unread = [text for text in unread if not is_part(text, grid.nested[0])]
    if grid.part and grid.part[1]:
        name, texts = held.called(grid.part[1]), [one for one in grid.part[1].filled if not is_part(one, grid.part[0])]
        if texts:
            yield f"# no {grid.part[0]}s: leave them out with `where_not: {{{yaml_text(name)}: [{', '.join(map(yaml_text, texts))}]}}`"
    elif unread and len(unread) <= _MOST_PERIODS:
        yield "periods:   # which period each stands for"
        for text in unread:
            period = tried(_PERIODS.read, unmarked_period(text) or "") if text[:1].isdecimal() else None
            is_read = isinstance(period, Period)
            yield f"  {yaml_text(text)}:" + f"   # {{period: {period}, status: …}} with what the mark says" * is_read


def _numbers(held: Held) -> Iterator[str]:
    """Yield how numbers are written, where neither a known shape of the file says it nor its cells are numbers."""
    grid = held.grid
    ways = [_signs(*way) for way in held.ways]
    if grid.names.shape or not held.signed or hasattr(grid.source, "doubts"):
        return
    if not ways:
        yield f"# no one way of writing numbers fits all figures: {listed(held.signed)}; see that the file is one table"
    elif len(ways) > 1:
        yield f"# the figures can be read in several ways: {' or '.join(map(', '.join, ways))}"
    elif held.doubtful:
        sign, *others = ways[0]
        yield from (
            *others,
            f"# {sign}   # where it stands before decimals in `{held.doubtful}`, not between thousands",
        )
    else:
        is_default = held.ways[0][0] == "." and not leaves_decimal_open(grid.source)
        yield from (one for one in reversed(ways[0]) if not (is_default and one.startswith("decimal")))


def _signs(decimal: str | None, group: str | None) -> list[str]:
    """Return the keys that say how numbers are written."""
    said = (("decimal", decimal), ("thousands", group))
    return [f'{key}: "{sign}"' for key, sign in said if sign]


def _odd_cells(held: Held) -> Iterator[str]:
    """Yield what stands among the figures and is none, and what stands behind them: each mark once."""
    odd, example = Counter[str](), dict[str, str]()
    for column in held.figures if held.grid.names.shape != "tsv" else ():
        for text, times in column.texts.items():
            if text not in MISSING and not is_figure(text):
                bare = unmarked(text)
                mark = text if bare == text else BRACKETS if text[0] == BRACKETS[0] else text[len(bare) :].strip()
                odd[mark] += times
                example.setdefault(mark, text)
    for mark, count in odd.most_common(_FEW):
        often = f" ({count:,} times)" if count > 1 else ""
        text = json.dumps(example[mark][:_LONGEST], ensure_ascii=False)
        way = f"stands for a figure{often}: say whether it is `zero` or `missing`"
        if mark == BRACKETS != example[mark]:
            way = f'stands for a figure{often}: say `negative: "{BRACKETS}"` where brackets are a minus, else under `marks` what `"{BRACKETS}"` says'
        elif mark != example[mark]:
            way = f"has `{mark}` behind it{often}: say under `marks` what that stands for"
        elif mark[0].isdecimal() and not is_marked_missing(mark):
            way = f"stands for a figure{often}: say under `marks` what stands behind it"
        yield f"# {text} {way}"


def _sheet_cells(held: Held) -> Iterator[str]:
    """Yield what a sheet says of its cells beside their values."""
    doubts: _Doubts | None = getattr(held.grid.source, "doubts", None)
    found = set[str]()
    for place, cells in islice(held.grid.source.rows(), MOST_ROWS * _FEW) if doubts else ():
        figures = [one.index for one in held.figures if place > held.grid.last and one.index < len(cells)]
        figures = [index for index in figures if is_figure(cells[index].strip())]
        found |= {sign for _, sign in doubts(place, figures)} if doubts else set()
    if DOUBTFUL["percent"] in found:
        yield '# times: 100   # figures are shown per cent: needed where `unit` is "%"'
    if DOUBTFUL["text"] in found:
        yield "# text_numbers: true   # figures are written as texts: look at them first"
