"""Write a report as a workbook: the checks, the figures that they rest on, what is owed, and how to read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import chain, islice
from typing import Final, TextIO, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from directive_check.catalogue import Observation
from directive_check.evaluation import Verdict
from directive_check.render.escaping import visible
from directive_check.telling import wording
from directive_check.telling.attention import answers_of, attention_of, gravest_first
from directive_check.telling.counts import summary_of
from directive_check.telling.report import Report, owed
from directive_check.telling.rows import PROGRESS, Row
from directive_check.telling.since import since_of
from directive_check.values import Interval

_Value: TypeAlias = "str | int | Decimal | dt.date | Verdict | None"
"""A verdict is shown in its words and colours."""

MOST_ROWS: Final = 1_000_000
"""A sheet has room for 1,048,576 rows; more go on in another one."""

_LONGEST_TEXT: Final = 32_767
_A4: Final = 9
_MOST_DIGITS: Final = 300
"""A sheet has no numbers of many more digits."""

_MADE: Final = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - sheets know no zones; the same files give the same bytes
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

_COLOURS: Final = {
    Verdict.MET: ("#E2F0D9", "#1E5B1E"),
    Verdict.MISSED: ("#FBD5D5", "#8B0000"),
    Verdict.UNDETERMINED: ("#FFF2CC", "#6B4E00"),
    Verdict.NOT_DUE: ("#DDEBF7", "#1F4E79"),
    Verdict.NO_DATA: ("#EDEDED", "#404040"),
}
"""The ground of each verdict, and its letters."""


def _ends_of(what: str) -> tuple[tuple[str, int], ...]:
    """Return the columns of both ends of an interval, named for themselves: whoever reads a sheet anew needs names that differ."""
    return (f"{what} from", 16), (f"{what} to", 16)


_CHECKS: Final = (
    ("Directive", 24), ("Target", 36), ("Area", 18), ("Basis", 24), ("Window", 14), ("Year", 7), ("Verdict", 14),
    ("Outlook", 24), ("Required", 18), *_ends_of("Required"), ("Actual", 20), *_ends_of("Actual"), ("Gap", 18), *_ends_of("Gap"), ("Unit", 12),
    ("Change", 26), (PROGRESS, 16), ("Certainty", 12), ("Owner", 24), ("Force", 12), ("Why", 70), ("Waived", 40),
)  # fmt: skip
_FIGURES: Final = (
    ("Indicator", 24), ("Area", 18), ("Period", 22), ("As written", 20), *_ends_of("Value"), ("Unit", 12), ("Status", 12),
    ("Published", 12), ("Source", 50), ("Address", 40), ("Where", 36), ("Used by", 40),
)  # fmt: skip
_OWED: Final = (("Indicator", 24), ("Area", 18), ("Period", 16), ("Unit", 12), ("Owed by", 40), ("Expected by", 14))
"""What the columns are headed, and how wide they are."""


def render_report(report: Report, sink: TextIO) -> None:
    """Write the report as an xlsx, what is gravest first; numbers are in base units, to the fifteen digits that a sheet keeps."""
    with Workbook(sink.buffer, _OPTIONS) as book:
        book.set_properties({"title": report.command, "created": _MADE})
        sheets = _Sheets(book)
        places = {id(one): place for place, one in enumerate(gravest_first(report.shown, attention_of(report.shown)))}
        rows = sorted(report.rows(), key=lambda row: places[id(row.assessment)])
        sheets.table("Checks", _CHECKS, map(_check, rows))
        sheets.table("Figures", _FIGURES, _figures(report))
        sheets.table("Owed", _OWED, _owed(report))
        sheets.lines("Legend", _legend(report))


render_trend = render_report
"""A trend is a report too."""


class _Sheets:
    """The sheets of a book, and the formats that its cells share."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._format = cache(lambda *pairs: book.add_format(dict(pairs)))

    def table(self, name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[_Value]]) -> None:
        """Write a table with a header that stays and can be filtered by, as wide as a page; where a sheet is full, another one goes on."""
        waiting, number = iter(rows), 1
        while (first := next(waiting, None)) or number == 1:
            sheet = self._book.add_worksheet(name if number == 1 else f"{name} {number}")
            for index, (head, width) in enumerate(columns):
                sheet.set_column(index, index, width)
                sheet.write_string(0, index, head, self._format(("bold", True), ("bottom", 1)))
            sheet.freeze_panes(1, 2)
            self._fit(sheet)
            sheet.repeat_rows(0)
            last = 0
            for last, cells in enumerate(chain([first] if first else (), islice(waiting, MOST_ROWS - 1)), 1):
                for index, cell in enumerate(cells):
                    self._write(sheet, last, index, cell)
            sheet.autofilter(0, 0, last, len(columns) - 1)
            number += 1

    def lines(self, name: str, lines: Iterable[Sequence[_Value]]) -> None:
        """Write lines that are no table."""
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, 100)
        self._fit(sheet)
        for number, cells in enumerate(lines):
            for index, cell in enumerate(cells):
                self._write(sheet, number, index, cell)

    def _fit(self, sheet: Worksheet) -> None:
        """Print it as wide as a page."""
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)

    def _write(self, sheet: Worksheet, row: int, column: int, cell: _Value) -> None:
        match cell:
            case Verdict():
                ground, ink = _COLOURS[cell]
                form = self._format(("bg_color", ground), ("font_color", ink), ("bold", True))
                sheet.write_string(row, column, wording.VERDICT_WORDS[cell], form)
            case Decimal() if abs(cell.adjusted()) < _MOST_DIGITS:
                sheet.write_number(row, column, cell, self._format(("num_format", _shape(cell))))
            case int():
                sheet.write_number(row, column, cell)
            case dt.date():
                sheet.write_datetime(row, column, cell, self._format(("num_format", "yyyy-mm-dd")))
            case None | "":
                pass
            case _:
                sheet.write_string(row, column, visible(str(cell))[:_LONGEST_TEXT])


def _shape(value: Decimal) -> str:
    """Return the format that shows a number in full, up to ten decimals; what is too small for them by its power of ten.

    >>> _shape(Decimal("2693.90")), _shape(Decimal("5E+8")), _shape(Decimal("1E-12"))
    ('#,##0.0', '#,##0', '0.0##E+00')
    """
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    if value and value.adjusted() < -8:
        return "0.0##E+00"
    return f"#,##0.{'0' * min(-exponent, 10)}" if exponent < 0 else "#,##0"


def _ends(interval: Interval | None) -> tuple[Decimal | None, Decimal | None]:
    return (interval.low, interval.high) if interval else (None, None)


def _check(row: Row) -> tuple[_Value, ...]:
    one = row.assessment
    return (
        one.directive.title or one.directive.directive, row.title, row.area, row.basis, one.window.words, one.year,
        one.verdict, row.outlook, row.promised, *_ends(one.required), row.seen,
        *_ends(one.observed.interval if one.observed else None), row.gap, *_ends(one.gap), one.unit, row.change, row.progress_under(PROGRESS),
        row.certainty, row.owner, one.force.value, row.reason, one.waiver.reason if one.waiver else None,
    )  # fmt: skip


def _figures(report: Report) -> Iterator[tuple[_Value, ...]]:
    used: dict[tuple[int, int], tuple[Observation, dict[str, None]]] = {}
    for one in report.shown:
        for figure in one.evidence:
            _, targets = used.setdefault(figure.origin, (figure, {}))
            targets[one.promise.name] = None
    areas, sources = report.catalogue.areas, report.catalogue.sources
    for figure, targets in used.values():
        value, cited = figure.value, [sources[name] for name in figure.sources]
        titles = (", ".join(filter(None, (one.publisher, one.title))) for one in cited)
        yield (
            figure.indicator, areas.get(figure.area, figure.area), figure.period.words, figure.text,
            *_ends(value.interval), value.unit, figure.status, figure.published, "; ".join(titles),
            " ".join(filter(None, (one.url for one in cited))), str(report.places.figure(figure)), ", ".join(targets),
        )  # fmt: skip


def _owed(report: Report) -> Iterator[tuple[_Value, ...]]:
    areas = report.catalogue.areas
    for one in owed(report):
        lack = one.lacking
        area = areas.get(lack.area, lack.area)
        yield lack.indicator, area, lack.period.words, one.unit, ", ".join(one.owners), lack.expected


def _legend(report: Report) -> Iterator[tuple[_Value, ...]]:
    summary = summary_of(report.assessments)
    yield "Made by", report.command
    if report.as_of:
        yield "As known on", report.as_of
    if report.today:
        yield "As of", report.today
    yield "In all", summary.line
    yield "", summary.outlook_line
    for asked, short, more in answers_of(report, attention_of(report.shown)):
        yield asked.capitalize(), " · ".join((short, *more))
    since = since_of(report)
    if since:
        yield since.heading.capitalize(), since.words
    yield ()
    yield from wording.VERDICT_MEANINGS.items()
    yield ()
    yield from ((wording.OUTLOOK_WORDS[outlook], words) for outlook, words in wording.OUTLOOK_MEANINGS.items())
    yield "Pace", wording.PACE_MEANING
    yield ()
    yield (
        "… from, … to",
        "the ends of what is required, observed and missing, in the unit itself; of a point both are the same",
    )
    yield "Gap", "what is observed less what is required; of a share in % it is in percentage points"
    yield "Certainty", "the weakest status of the figures that the verdict rests on"
    for directive in report.directives:
        yield ()
        yield directive.directive, directive.title
        yield "", ", ".join(filter(None, (directive.issuer, directive.period.words, directive.status.value)))
