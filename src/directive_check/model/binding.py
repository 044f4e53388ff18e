"""What a binding holds: how to read a table that an office published, as it is."""

from __future__ import annotations

from pydantic import Field

from directive_check.model.entries import SOURCES
from directive_check.model.entry import Entry
from directive_check.model.values import (
    Chosen,
    Codes,
    Columns,
    Day,
    Digest,
    Factor,
    Header,
    Id,
    IdOrIds,
    Marks,
    Measures,
    PeriodText,
    Sign,
    StatusOrNone,
    StatusWord,
    Text,
    WrittenPeriods,
    Yes,
)


class Roles(Entry):
    """Which columns of a published file hold what a figure needs."""

    noun = "the columns of a table"

    indicator: Columns | None = Field(None, description="What is measured.", examples=["nrg_bal", "across"])
    area: Columns | None = Field(None, description="Where.", examples=["geo", "across"])
    period: Columns | None = Field(
        None,
        description="When; with `of` what a day stands for, with `starts` the first month of fiscal years.",
        examples=["TIME_PERIOD", "across", {"column": "Date", "of": "quarter"}, {"column": "FY", "starts": "04"}],
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
        {}, description="Which rows to take: of a column a value, or a list.", examples=[{"unit": ["PC"]}]
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
    marks: StatusOrNone = Field(
        {}, description="What stands behind figures, and its status.", examples=[{"*": "none", "[p]": "provisional"}]
    )
    decimal: Sign | None = Field(None, description="What stands before decimals.", examples=[","])
    thousands: Sign | None = Field(None, description="What stands between groups of three digits.", examples=["."])
    times: Factor | None = Field(None, description="What every figure is multiplied by.", examples=[100])
    text_numbers: Yes | None = Field(None, description="`true` where texts of a spreadsheet are numbers.")
    periods: WrittenPeriods = Field(
        {}, description="Periods of the file and ours.", examples=[{"MSitAE-AUGUST-2025": "2025-08"}]
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
