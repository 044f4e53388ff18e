"""What a file of actuals holds: published figures, and the defaults they share."""

from __future__ import annotations

from pydantic import Field

from directive_check.model.codebook import SOURCES
from directive_check.model.entry import Entry, optional
from directive_check.model.values import Day, Id, IdOrIds, PeriodText, QuantityText, StatusWord, Year


class Actual(Entry):
    """One published figure."""

    noun = "an actual"

    indicator: Id = Field(description="What it measures.", examples=["investment"])
    area: Id | None = optional("Where.", "NO")
    period: PeriodText | None = optional("When; in YAML the file's year unless it says otherwise.")
    value: QuantityText = Field(description="The figure as its source hedges it, with its unit.")
    status: StatusWord | None = optional("Only where the source says so.")
    published: Day | None = optional("When it was published; left out, its source's date.")
    source: IdOrIds | None = optional("Where it can be read: an id, or a list of ids.", *SOURCES)


class Actuals(Entry):
    """The figures of one year, with defaults for the list below."""

    noun = "an actuals file"

    year: Year | None = optional("The year that every period of the file ends in.")
    area: Id | None = optional("The area of figures that name none.", "NO")
    source: IdOrIds | None = optional("The source of figures that name none.", *SOURCES)
    status: StatusWord | None = optional("The status of figures that state none.")
    published: Day | None = optional("When figures that do not say so were published.")
    actuals: list[Actual] = Field(
        description="The figures.", examples=[[{"indicator": "investment", "area": "NO", "value": "443 million USD"}]]
    )
