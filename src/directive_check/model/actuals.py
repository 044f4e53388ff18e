"""What a file of actuals holds: published figures, and the defaults they share."""

from __future__ import annotations

from pydantic import Field

from directive_check.model.codebook import SOURCES
from directive_check.model.entry import Entry
from directive_check.model.values import Day, Id, IdOrIds, PeriodText, QuantityText, StatusWord, Year


class Actual(Entry):
    """One published figure."""

    noun = "an actual"

    indicator: Id = Field(description="What it measures.", examples=["investment"])
    area: Id | None = Field(None, description="Where.", examples=["NO"])
    period: PeriodText | None = Field(None, description="When; in YAML the file's year unless it says otherwise.")
    value: QuantityText = Field(description="The figure as its source hedges it, with its unit.")
    status: StatusWord | None = Field(None, description="Only where the source says so.")
    published: Day | None = Field(None, description="When it was published; left out, its source's date.")
    source: IdOrIds | None = Field(None, description="Where it can be read: an id, or a list of ids.", examples=SOURCES)


class Actuals(Entry):
    """The figures of one year, with defaults for the list below."""

    noun = "an actuals file"

    year: Year | None = Field(None, description="The year that every period of the file ends in.")
    area: Id | None = Field(None, description="The area of figures that name none.", examples=["NO"])
    source: IdOrIds | None = Field(None, description="The source of figures that name none.", examples=SOURCES)
    status: StatusWord | None = Field(None, description="The status of figures that state none.")
    published: Day | None = Field(None, description="When figures that do not say so were published.")
    actuals: list[Actual] = Field(
        description="The figures.", examples=[[{"indicator": "investment", "area": "NO", "value": "443 million USD"}]]
    )
