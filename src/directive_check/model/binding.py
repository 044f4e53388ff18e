"""What a binding holds: how to read a table that an office published, as it is."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import Field

from directive_check.model.codebook import SOURCES
from directive_check.model.entry import Entry, optional
from directive_check.model.forms import (
    PLAIN_TYPES,
    Form,
    alone_or_with,
    map_of,
    one_or_more,
    typed,
    whole,
    written,
)
from directive_check.model.values import ID, PERIOD, STATUS, TEXT, Day, Id, IdOrIds, PeriodText, StatusWord, Text, Yes
from directive_check.model.words import Column, Dated, Measure, Status
from directive_check.values import Unreadable
from directive_check.values.period import GRAINS

_DIGEST: Final = "[0-9A-Fa-f]{64}"
_FACTOR: Final = r"[0-9]{1,9}(?:\.[0-9]{1,9})?"


def _sign(value: object) -> str:
    text = written(value, "a sign such as `,`")
    if not re.fullmatch(r"[^0-9A-Za-z+-]", text):
        raise Unreadable("unreadable-id", f"`{text[:60]}` is no sign between digits", 'write one sign, such as `","`')
    return text


def _digest(value: object) -> str:
    text = written(value, "the SHA-256 of a file")
    if not re.fullmatch(_DIGEST, text):
        raise Unreadable(
            "unreadable-id", f"`{text[:70]}` is no SHA-256", "write its 64 digits, as `sha256sum` prints them"
        )
    return text.lower()


def _factor(value: object) -> Decimal:
    text = written(value, "a number such as `100`")
    if not re.fullmatch(_FACTOR, text) or not Decimal(text):
        raise Unreadable("unreadable-number", f"`{text[:60]}` is no factor", "write a number such as `100` or `0.001`")
    return Decimal(text)


def _line(value: object) -> int:
    text = written(value, "the number of a row")
    if not re.fullmatch("[1-9][0-9]{0,6}", text):
        raise Unreadable("unreadable-number", f"`{text[:60]}` is no number of a row", "write a number such as `4`")
    return int(text)


def _month(value: object) -> int:
    text = written(value, "a month such as `04`")
    if not re.fullmatch("0?[1-9]|1[0-2]", text):
        raise Unreadable("unreadable-number", f"`{text[:60]}` is no month", "write a month from `01` to `12`")
    return int(text)


_BRACKETS: Final = "()"


def _brackets(value: object) -> str:
    text = written(value, "what stands around figures below zero")
    if text != _BRACKETS:
        raise Unreadable("unknown-word", f"`{text[:60]}` does not stand around figures", f'write `"{_BRACKETS}"`')
    return text


def _grain(value: object) -> str:
    text = written(value, "what a day stands for")
    if text not in GRAINS:
        raise Unreadable(
            "unknown-word",
            f"`{text[:60]}` is none of the words known here",
            f"write {', '.join(f'`{one}`' for one in GRAINS)}",
        )
    return text


def _column(column: str, **said: Any) -> Column:  # noqa: ANN401 - as each form reads it
    ways = [f"`{name}`" for name in said if name != "below"]
    if len(ways) > 1:
        message = f"{' and '.join(ways)} cannot both say how the periods of `{column[:60]}` are written"
        raise Unreadable("wrong-shape", message, "keep one of them")
    made = Column(column, **said)
    if made.part and not made.names:
        message = "years and their parts cannot both be the headers of columns"
        raise Unreadable("wrong-shape", message, "say which column holds one of them, or take two rows into `header`")
    return made


def _mark(value: object) -> Status | None:
    return None if value == _NO_STATUS else STATUS.read(value)


_NO_STATUS: Final = "none"
_CELL: Final = Form(lambda value: written(value, "what a cell holds"), {"type": PLAIN_TYPES})
_LINE: Final = Form(_line, typed(1, 9_999_999, "[1-9][0-9]{0,6}", examples=[4]))
_MONTH: Final = Form(_month, typed(1, 12, "0?[1-9]|1[0-2]", examples=["04"]))
_GRAIN: Final = Form(_grain, {"enum": [*GRAINS]})

StatusOrNone = Annotated[
    dict[str, Status | None], map_of(TEXT, Form(_mark, {"enum": [*STATUS.schema["enum"], _NO_STATUS]}))
]
Columns = Annotated[
    Column,
    alone_or_with(
        "a column",
        _column,
        ("column", TEXT),
        {"of": _GRAIN, "starts": _MONTH, "ends": _MONTH, "below": TEXT, "month": TEXT, "quarter": TEXT},
    ),
]
Measures = Annotated[
    dict[str, Measure],
    map_of(TEXT, alone_or_with("an entry of `indicators`", Measure, ("indicator", ID), {"unit": TEXT})),
]
Marks = Annotated[str | list[str], one_or_more(TEXT)]
Chosen = Annotated[dict[str, str | list[str]], map_of(TEXT, one_or_more(_CELL))]
Sign = Annotated[str, Form(_sign, {"type": "string", "pattern": whole("[^0-9A-Za-z+-]")})]
Brackets = Annotated[str, Form(_brackets, {"const": _BRACKETS})]
Codes = Annotated[dict[str, str], map_of(TEXT, ID)]
WrittenPeriods = Annotated[
    dict[str, Dated],
    map_of(TEXT, alone_or_with("an entry of `periods`", Dated, ("period", PERIOD), {"status": STATUS})),
]
Header = Annotated[int | list[int], one_or_more(_LINE)]
Digest = Annotated[str, Form(_digest, {"type": "string", "pattern": whole(_DIGEST)})]
Factor = Annotated[
    Decimal, Form(_factor, {"type": ["string", "number"], "pattern": whole(_FACTOR), "exclusiveMinimum": 0})
]


class Roles(Entry):
    """Which columns of a published file hold what a figure needs."""

    noun = "the columns of a table"

    indicator: Columns | None = optional("What is measured.", "nrg_bal", "across")
    area: Columns | None = optional("Where.", "geo", "across")
    period: Columns | None = optional(
        "When; with `of` what a day stands for, with `starts` the first month of fiscal years, with `ends` the last month of years that are named by where they end, "
        "with `month` or `quarter` the column that says it of a year: the same one where they stand below their years.",
        "TIME_PERIOD",
        "across",
        {"column": "Date", "of": "quarter"},
        {"column": "FY", "starts": "04"},
        {"column": "Year", "ends": "03"},
        {"column": "Year", "month": "Month"},
    )
    value: Columns | None = optional("The figures.", "OBS_VALUE", "B")
    unit: Columns | None = optional("The unit of each figure, written as here.", "unit")
    status: Columns | None = optional(
        "The flags; `right` is the unnamed column beside each figure.", "OBS_FLAG", "right"
    )
    published: Columns | None = optional("When each figure was published.", "Released")
    source: Columns | None = optional("The ids of the sources of each figure.", "source")
    scale: Columns | None = optional("What each figure is multiplied by: a word, or a power of ten.", "Scale")


class Binding(Entry):
    """How to read a table that an office published, as it is."""

    noun = "a table"

    table: Text = Field(description="The file, beside this one.", examples=["nrg_ind_ren.tsv.gz"])
    sheet: Text | None = optional("The sheet; left out, the only one with the header.", "Data")
    source: IdOrIds | None = optional("Where it can be read: an id, or a list of ids.", *SOURCES)
    published: Day | None = optional("When it was published; left out, its source's date.")
    indicator: Id | None = optional("What all its figures measure.", "renewable-share")
    area: Id | None = optional("The area of all its figures.", "NO")
    period: PeriodText | None = optional("The period of all its figures.")
    status: StatusWord | None = optional("The status of figures without one of their own.")
    unit: Text | None = optional("The unit of its figures, which may hold a scale.", "%", "million USD")
    columns: Roles | None = optional(
        "Which columns hold what; left out, as the shape of the file says.",
        {"area": "geo", "period": "TIME_PERIOD", "value": "OBS_VALUE"},
    )
    where: Chosen = optional(
        "Which rows to take: of a column a value, or a list; `above` is the heading that stands alone in a row above them.",
        {"unit": ["PC"]},
        {"above": "Rural"},
        default={},
    )
    where_not: Chosen = optional("Which rows to leave out.", {"geo": "EU27_2020"}, default={})
    areas: Codes = optional(
        "Codes of the file and ours; equal ones need no entry.", {"EL": "GR", "UK": "GB"}, default={}
    )
    indicators: Measures = optional(
        "Values of the indicator's column and our indicators.",
        {"REN": "renewable-share"},
        {"REN_TRA": {"indicator": "transport-share", "unit": "%"}},
        default={},
    )
    sha256: Digest | None = optional(
        "The SHA-256 of the very file; another one is an error.",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    )
    header: Header | None = optional(
        "The row of the header, or the first and the last of several; left out, it is found.", 4, [5, 7]
    )
    fill: Marks | None = optional("Columns in which an empty cell repeats what stands above.", ["Region"])
    zero: Marks | None = optional("What stands for zero.", ["-"])
    missing: Marks | None = optional("What else stands for no figure.", ["--", "x"])
    negative: Brackets | None = optional("What stands around figures below zero.", "()")
    marks: StatusOrNone = optional(
        "What stands behind figures, and its status.", {"*": "none", "[p]": "provisional"}, default={}
    )
    decimal: Sign | None = optional("What stands before decimals.", ",")
    thousands: Sign | None = optional("What stands between groups of three digits.", ".")
    times: Factor | None = optional("What every figure is multiplied by.", 100)
    text_numbers: Yes | None = optional("`true` where texts of a spreadsheet are numbers.")
    periods: WrittenPeriods = optional(
        "Periods of the file and ours, and the status of their figures where the text says one.",
        {"MSitAE-AUGUST-2025": "2025-08"},
        {"2024p": {"period": 2024, "status": "provisional"}},
        default={},
    )
    statuses: StatusOrNone = optional(
        "Flags of the file, and their status.", {"p": "provisional", "r": "none"}, default={}
    )
    forecast_after: Text | None = optional(
        "The last period of actual figures, or the column that says so; later figures are forecasts.",
        "2021",
        "Estimates Start After",
    )
    encoding: Text | None = optional("How its text is encoded, if not as UTF-8.", "cp1252")
