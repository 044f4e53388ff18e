"""What a binding holds: how to read a table that an office published, as it is."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import Field

from directive_check.model.codebook import SOURCES
from directive_check.model.entry import Entry
from directive_check.model.forms import (
    PLAIN_TYPES,
    Form,
    by_shape,
    list_of,
    made,
    map_of,
    parts_of,
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
_STATUS_OR_NONE: Final = Form(_mark, {"enum": [*STATUS.schema["enum"], _NO_STATUS]})
_SIGN: Final = Form(_sign, {"type": "string", "pattern": whole("[^0-9A-Za-z+-]")})
_CELL: Final = Form(lambda value: written(value, "what a cell holds"), {"type": PLAIN_TYPES})
_CELLS: Final = by_shape(_CELL, items=list_of(_CELL))
_DIGESTS: Final = Form(_digest, {"type": "string", "pattern": whole(_DIGEST)})
_FACTORS: Final = Form(_factor, {"type": ["string", "number"], "pattern": whole(_FACTOR), "exclusiveMinimum": 0})
_LINE: Final = Form(_line, typed(1, 9_999_999, "[1-9][0-9]{0,6}", examples=[4]))
_MONTH: Final = Form(_month, typed(1, 12, "0?[1-9]|1[0-2]", examples=["04"]))
_GRAIN: Final = Form(_grain, {"enum": [*GRAINS]})

StatusOrNone = Annotated[dict[str, Status | None], map_of(TEXT, _STATUS_OR_NONE)]
Columns = Annotated[
    Column,
    made(
        _column,
        by_shape(
            TEXT,
            mapping=parts_of(
                "a column",
                {"column": TEXT},
                {"of": _GRAIN, "starts": _MONTH, "ends": _MONTH, "below": TEXT, "month": TEXT, "quarter": TEXT},
            ),
        ),
    ),
]
Measures = Annotated[
    dict[str, Measure],
    map_of(
        TEXT,
        made(Measure, by_shape(ID, mapping=parts_of("an entry of `indicators`", {"indicator": ID}, {"unit": TEXT}))),
    ),
]
Marks = Annotated[str | list[str], by_shape(TEXT, items=list_of(TEXT))]
Chosen = Annotated[dict[str, str | list[str]], map_of(TEXT, _CELLS)]
Sign = Annotated[str, _SIGN]
Brackets = Annotated[str, Form(_brackets, {"const": _BRACKETS})]
Codes = Annotated[dict[str, str], map_of(TEXT, ID)]
WrittenPeriods = Annotated[
    dict[str, Dated],
    map_of(
        TEXT,
        made(
            Dated, by_shape(PERIOD, mapping=parts_of("an entry of `periods`", {"period": PERIOD}, {"status": STATUS}))
        ),
    ),
]
Header = Annotated[int | list[int], by_shape(_LINE, items=list_of(_LINE))]
Digest = Annotated[str, _DIGESTS]
Factor = Annotated[Decimal, _FACTORS]


class Roles(Entry):
    """Which columns of a published file hold what a figure needs."""

    noun = "the columns of a table"

    indicator: Columns | None = Field(None, description="What is measured.", examples=["nrg_bal", "across"])
    area: Columns | None = Field(None, description="Where.", examples=["geo", "across"])
    period: Columns | None = Field(
        None,
        description="When; with `of` what a day stands for, with `starts` the first month of fiscal years, with `ends` the last month of years that are named by where they end, "
        "with `month` or `quarter` the column that says it of a year: the same one where they stand below their years.",
        examples=[
            "TIME_PERIOD",
            "across",
            {"column": "Date", "of": "quarter"},
            {"column": "FY", "starts": "04"},
            {"column": "Year", "ends": "03"},
            {"column": "Year", "month": "Month"},
        ],
    )
    value: Columns | None = Field(None, description="The figures.", examples=["OBS_VALUE", "B"])
    unit: Columns | None = Field(None, description="The unit of each figure, written as here.", examples=["unit"])
    status: Columns | None = Field(
        None, description="The flags; `right` is the unnamed column beside each figure.", examples=["OBS_FLAG", "right"]
    )
    published: Columns | None = Field(None, description="When each figure was published.", examples=["Released"])
    source: Columns | None = Field(None, description="The ids of the sources of each figure.", examples=["source"])
    scale: Columns | None = Field(
        None, description="What each figure is multiplied by: a word, or a power of ten.", examples=["Scale"]
    )


class Binding(Entry):
    """How to read a table that an office published, as it is."""

    noun = "a table"

    table: Text = Field(description="The file, beside this one.", examples=["nrg_ind_ren.tsv.gz"])
    sheet: Text | None = Field(
        None, description="The sheet; left out, the only one with the header.", examples=["Data"]
    )
    source: IdOrIds | None = Field(None, description="Where it can be read: an id, or a list of ids.", examples=SOURCES)
    published: Day | None = Field(None, description="When it was published; left out, its source's date.")
    indicator: Id | None = Field(None, description="What all its figures measure.", examples=["renewable-share"])
    area: Id | None = Field(None, description="The area of all its figures.", examples=["NO"])
    period: PeriodText | None = Field(None, description="The period of all its figures.")
    status: StatusWord | None = Field(None, description="The status of figures without one of their own.")
    unit: Text | None = Field(
        None, description="The unit of its figures, which may hold a scale.", examples=["%", "million USD"]
    )
    columns: Roles | None = Field(
        None,
        description="Which columns hold what; left out, as the shape of the file says.",
        examples=[{"area": "geo", "period": "TIME_PERIOD", "value": "OBS_VALUE"}],
    )
    where: Chosen = Field(
        {},
        description="Which rows to take: of a column a value, or a list; `above` is the heading that stands alone in a row above them.",
        examples=[{"unit": ["PC"]}, {"above": "Rural"}],
    )
    where_not: Chosen = Field({}, description="Which rows to leave out.", examples=[{"geo": "EU27_2020"}])
    areas: Codes = Field(
        {}, description="Codes of the file and ours; equal ones need no entry.", examples=[{"EL": "GR", "UK": "GB"}]
    )
    indicators: Measures = Field(
        {},
        description="Values of the indicator's column and our indicators.",
        examples=[{"REN": "renewable-share"}, {"REN_TRA": {"indicator": "transport-share", "unit": "%"}}],
    )
    sha256: Digest | None = Field(
        None,
        description="The SHA-256 of the very file; another one is an error.",
        examples=["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    )
    header: Header | None = Field(
        None,
        description="The row of the header, or the first and the last of several; left out, it is found.",
        examples=[4, [5, 7]],
    )
    fill: Marks | None = Field(
        None, description="Columns in which an empty cell repeats what stands above.", examples=[["Region"]]
    )
    zero: Marks | None = Field(None, description="What stands for zero.", examples=[["-"]])
    missing: Marks | None = Field(None, description="What else stands for no figure.", examples=[["--", "x"]])
    negative: Brackets | None = Field(None, description="What stands around figures below zero.", examples=["()"])
    marks: StatusOrNone = Field(
        {}, description="What stands behind figures, and its status.", examples=[{"*": "none", "[p]": "provisional"}]
    )
    decimal: Sign | None = Field(None, description="What stands before decimals.", examples=[","])
    thousands: Sign | None = Field(None, description="What stands between groups of three digits.", examples=["."])
    times: Factor | None = Field(None, description="What every figure is multiplied by.", examples=[100])
    text_numbers: Yes | None = Field(None, description="`true` where texts of a spreadsheet are numbers.")
    periods: WrittenPeriods = Field(
        {},
        description="Periods of the file and ours, and the status of their figures where the text says one.",
        examples=[{"MSitAE-AUGUST-2025": "2025-08"}, {"2024p": {"period": 2024, "status": "provisional"}}],
    )
    statuses: StatusOrNone = Field(
        {}, description="Flags of the file, and their status.", examples=[{"p": "provisional", "r": "none"}]
    )
    forecast_after: Text | None = Field(
        None,
        description="The last period of actual figures, or the column that says so; later figures are forecasts.",
        examples=["2021", "Estimates Start After"],
    )
    encoding: Text | None = Field(None, description="How its text is encoded, if not as UTF-8.", examples=["cp1252"])
