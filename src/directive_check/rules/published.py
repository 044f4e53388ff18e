"""Bindings must fit their tables, and every file of figures must be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from directive_check.diagnostic import Span
from directive_check.loading import Place
from directive_check.loading.files import name_meant, shown
from directive_check.model import Binding
from directive_check.promise import as_ids
from directive_check.rules.subject import Finding, Subject
from directive_check.values.names import listed

if TYPE_CHECKING:
    from directive_check.loading.bound import BoundTable


def idle_key(subject: Subject) -> Iterator[Finding]:
    """Name in a binding only what its table holds.

    A value of `where`, `areas`, `indicators` or `statuses` that no row holds, of those that the rest of the binding takes,
    is misspelled, or a leftover of an older file; what it stands for may be missing without a word. Under `where_not`,
    rows are taken that were to be left out.

    Bad:
        where: {sex: [T, TOTAL]}

    Good:
        where: {sex: T}
    """
    for bound in tables_read(subject):
        chosen = {
            (f"where {name}", text.strip())
            for one in bound.taken.chosen
            for name, text in zip(bound.choosing, one, strict=False)
        }
        met = chosen | bound.readings.met
        for key, place in _keys(bound.binding, bound.place):
            if key not in met:
                message = f"`{key[1]}` meets no row of `{bound.binding.table}`"
                yield Finding(message, place.span, "write it as the table does, or remove it")


def tables_read(subject: Subject) -> Iterator[BoundTable]:
    """Yield the published tables that were read, each with its binding."""
    tables = (bound for _, _, bound in subject.project.bindings if bound)
    return (bound for bound in tables if bound.taken.is_whole and not bound.faults)


def _keys(binding: Binding, home: Place) -> Iterator[tuple[tuple[str, str], Place]]:
    """Yield what a binding says of values in its table, as its readings note them, each with its place."""
    for block, chosen in (("where", binding.where), ("where_not", binding.where_not)):
        for name, written in chosen.items():
            for index, text in enumerate(as_ids(written)):
                steps = (index,) if isinstance(written, list) else ()
                yield (f"{block} {name}", text.strip()), home.at(block, name, *steps)
    for block, names in (("areas", binding.areas), ("indicators", binding.indicators), ("statuses", binding.statuses)):
        yield from (((block, name), home.at(block, name)) for name in names)


def area_not_given(subject: Subject) -> Iterator[Finding]:
    """Bind tables that give a figure of every area that a promise on their indicators needs.

    The table may call the area by another code, which `areas` in the binding or `also` in the codebook says.

    Bad:
        areas: {AUT: AT}

    Good:
        areas: {AUT: AT, EL: GR}
    """
    lacking: defaultdict[str, list[str]] = defaultdict(list)
    for indicator, area in sorted(subject.project.needed - subject.catalogue.observations.keys()):
        if subject.is_defined("areas", area):
            lacking[indicator].append(area)
    for bound in tables_read(subject):
        given = {indicator for indicator, _ in bound.taken.series} if bound.binding.area is None else ()
        for indicator in sorted(lacking.keys() & given):
            areas = listed(lacking.pop(indicator), _MOST_AREAS)
            message = f"no row of `{bound.binding.table}` gives `{indicator}` of {areas}, which promises need"
            help_ = "say under `areas` what the table calls it, or leave the area out of the promise"
            yield Finding(message, bound.place.at("table").span, help_)


_MOST_AREAS = 10


def unread_file(subject: Subject) -> Iterator[Finding]:
    """Let every file of figures among the data be read, and every one of promises.

    A workbook, a TSV or a packed file is read only where a binding says how; without one its figures count for nothing. Nor
    does what a link to a folder leads to, nor a text whose name does not end in `.yaml`, `.yml` or `.csv`: some editors
    save `plan.yaml` as `plan.yaml.txt`.

    Bad:
        data/prices.xlsx

    Good:
        data/prices.xlsx  # beside it data/prices.yaml, with `table: prices.xlsx`
    """
    for path in subject.project.unread:
        file, is_folder = shown(path), path.is_dir()
        help_ = f"`directive-check bind {file}` proposes how it is read: save that beside it, or put the file elsewhere"
        if is_folder:
            help_ = "put the folder itself here: links to folders are not followed"
        elif name := name_meant(path):
            is_taken = path.with_name(name).exists()
            other = f"give it another name that ends in `{Path(name).suffix}`, as `{name}` is there too"
            help_ = f"{other if is_taken else f'rename it to `{name}`'}, or put it elsewhere"
        yield Finding(f"nothing reads this {'folder' if is_folder else 'file'}", Span(file), help_)


def unread_column(subject: Subject) -> Iterator[Finding]:
    """Say what every header of a published table stands for that may be a period, where figures stand below it.

    Where periods stand side by side, a year with a mark behind it is none that is known, and the figures below it count for
    nothing. What the mark says of them, only the publication tells: that they are provisional, or no actual figures at all.

    Bad:
        columns: {area: geo, period: across}

    Good:
        columns: {area: geo, period: across}
        periods: {2025p: {period: 2025, status: provisional}}
    """
    for bound, read in _with_figures_read(subject):
        if bound.layout.across != "period":
            continue
        from directive_check.loading.doubts import unread_headers  # loaded already: a table is bound

        found = list(unread_headers(bound, read))
        for index, text, year, is_marked in found[:1]:
            others = f"; so are those below {listed(other for _, other, *_ in found[1:])}" if len(found) > 1 else ""
            message = f"`{text}` is read as no period, and the figures below it are passed over{others}"
            period, meaning = (year, "") if is_marked else ("…", " with what it stands for")
            help_ = f'write `periods: {{"{text}": {period}}}`{meaning}, or `{{period: {period}, status: …}}` with what the mark says of the figures, `forecast` where they are expected'
            if year in {slot.dated.period.text for slot in bound.slots if slot.dated}:
                help_ = f'another column is read as {year}: a second binding of this file may read this one, with `columns: {{value: "{text}"}}` and `period: {year}`'
            yield Finding(message, bound.span(bound.layout.place, index), help_)


def _with_figures_read(subject: Subject) -> Iterator[tuple[BoundTable, Collection[int]]]:
    """Yield the tables that were read, each with the columns of figures that some binding reads of it."""
    tables = [(bound, (bound.file, getattr(bound.source, "name", ""))) for bound in tables_read(subject)]
    read: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for bound, sheet in tables:
        read[sheet] |= bound.figures_in
    return ((bound, read[sheet]) for bound, sheet in tables)


def unread_flag(subject: Subject) -> Iterator[Finding]:
    """Say what the flags of a published table stand for.

    What an office means by its letters is known of the columns of SDMX and Eurostat alone; elsewhere a figure that is marked
    as provisional or as an estimate counts as any other until the binding says what the mark stands for, or where nothing reads
    a column that is called `Flag` or the like. What stands in a column without a header, right of figures, may be a flag too, or
    other figures.

    Bad:
        columns: {area: Land, period: Jahr, value: Wert, status: Qualität}

    Good:
        columns: {area: Land, period: Jahr, value: Wert, status: Qualität}
        statuses: {p: provisional, r: none}
    """
    for bound, read in _with_figures_read(subject):
        table = bound.binding.table
        for index, texts in _beside(bound, read):
            name = bound.layout.names.texts[index]
            place = f"in `{name}`" if name else "right of the figures"
            message = f"what stands {place} of `{table}` is not read: {listed(texts, _MOST_AREAS)}"
            help_ = "write `columns: {status: right}` and `statuses` where these are flags; where they are figures, take the row that names them into `header`, or read them by a binding of their own"
            if name:
                help_ = f"write `columns: {{status: {name}}}` and `statuses` with what each says, or `none`"
            yield Finding(message, bound.span(bound.layout.place, index), help_)
            break
        flags = bound.readings.flags_unknown()
        if flags:
            from directive_check.loading.proposal import yaml_text

            says = "the flag {} says" if len(flags) == 1 else "the flags {} say"
            message = f"{says.format(listed(flags, _MOST_AREAS))} nothing here of the figures of `{table}`"
            each = ", ".join(f"{yaml_text(flag)}: …" for flag in flags[:_MOST_AREAS])
            help_ = f"write `statuses: {{{each}}}` with `provisional`, `estimated`, `forecast` or `final`, or `none` for what says nothing of that"
            if any(" " in flag for flag in flags):
                help_ += "; where the column holds remarks, take `status` out of `columns`"
            yield Finding(message, bound.place.at("columns", "status").span, help_)


def _beside(bound: BoundTable, read: Collection[int]) -> Iterator[tuple[int, list[str]]]:
    """Yield the columns that nothing reads, without a header right of figures or of flags by its header or its words, each with what it holds there."""
    from directive_check.loading.looks import is_of_flags, says_status  # loaded already: a table is bound
    from directive_check.values.published import is_figure

    layout = bound.layout
    names, told = layout.names.texts, {*read, *bound.at.values(), *layout.indices.values()}
    figures = {index + 1: index for index in bound.figures_in}
    unnamed = [index for index in figures if index not in told and index < len(names) and not names[index]]
    columns = [] if layout.has_status_beside else unnamed
    if not (layout.across or "status" in layout.columns):
        columns += [index for index, name in enumerate(names) if name and index not in told]
    found: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for _, cells in bound.below_header() if columns else ():
        for index in columns:
            if cells[index].strip() and is_figure(cells[figures.get(index, bound.at.get("value", index))].strip()):
                found[index][cells[index].strip()] = None
    for index, texts in sorted(found.items()):
        if not names[index] or is_of_flags(names[index]) or all(map(says_status, texts)):
            yield index, list(texts)


def mixed_series(subject: Subject) -> Iterator[Finding]:
    """Take for one series rows of one kind.

    Where the rows of an area differ in a column of few words, as before and after a break of method, at current and at constant
    prices, or of two vintages, they may be two series, of which each has some of the years.

    Bad:
        columns: {area: Land, period: Jahr, value: Wert}

    Good:
        columns: {area: Land, period: Jahr, value: Wert}
        where: {Methode: neu}
    """
    told: set[tuple[str, str]] = set()
    for (indicator, area), figures in subject.catalogue.observations.items():
        some = [(figure, subject.project.bound(figure)) for figure in figures[:_MOST_ROWS]]
        for bound in {id(one): one for _, one in some if one}.values():
            periods = {figure.period: figure.row for figure, one in some if one is bound}
            is_parted = len(periods) == sum(one is bound for _, one in some)  # else it is told that they contradict
            for index, place, texts in _differing(bound, periods.values()) if is_parted else ():
                name = bound.layout.names.texts[index]
                if (bound.place.document.file, name) not in told:
                    told.add((bound.place.document.file, name))
                    message = f"the rows of `{indicator}` in `{area}` differ in `{name}`: {listed(texts, _MOST_AREAS)}"
                    help_ = f"write `where: {{{name}: …}}` with what is meant, or the list of all that are"
                    yield Finding(message, bound.span(place, index), help_)


_MOST_ROWS: Final = 200
_FEW_WORDS: Final = 4
_VINTAGES: Final = frozenset(("edition", "release", "version", "vintage"))
"""What columns are called whose days tell series apart."""


def _differing(bound: BoundTable, places: Iterable[int]) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the columns that hold one of a few words in each of some rows, not always the same, with the row of the second."""
    from directive_check.loading.bound import COLUMN_BITS  # loaded already: a table is bound
    from directive_check.loading.looks import is_of_flags, may_name_a_series, says_status

    layout = bound.layout
    if layout.across or layout.names.shape:
        return
    told = {*bound.at.values(), *layout.indices.values()}
    rows = [(place >> COLUMN_BITS, bound.cells(place)) for place in places]
    for index, name in enumerate(layout.names.texts):
        first: dict[str, int] = {}
        for place, cells in rows:
            first.setdefault(cells[index].strip(), place)
        is_apart = index in told or is_of_flags(name) or name.casefold().startswith("freq")
        if is_apart or not 1 < len(first) <= _FEW_WORDS or "" in first:
            continue
        is_told = name.casefold() in _VINTAGES or all(map(may_name_a_series, first))
        if is_told and not all(map(says_status, first)):
            yield index, [*first.values()][1], list(first)
