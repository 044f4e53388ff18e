"""What codebooks hold: the words that directives and figures use."""

from typing import Annotated, Final

from pydantic import Field, model_validator

from directive_check.model.areas import AreaNames
from directive_check.model.entry import Choice, Entry, one_of_each, optional
from directive_check.model.values import (
    ChangeWord,
    Count,
    Day,
    Factors,
    Groups,
    KindWord,
    Named,
    PartOf,
    Parts,
    SeveralParts,
    Text,
    UnitText,
    Year,
)
from directive_check.model.words import Part

_FIXED: Final = {"indicator": "income", "area": "NO"}
SOURCES: Final = ["yearbook-2025", ["yearbook-2025", "press-2026-01-27"]]
_KIND: Final = Choice("kind", "kinds", "the indicator does not say what kind it is")


class Ratio(Entry):
    """One indicator divided by another; in a unit of `%` times 100."""

    noun = "a ratio"

    of: PartOf = Field(description="The indicator that is divided.", examples=["exports-of-goods", _FIXED])
    to: PartOf = Field(description="The indicator it is divided by.", examples=["exports", _FIXED])


class Change(Entry):
    """The change of an indicator against the same months of an earlier report year."""

    noun = "a change"

    of: PartOf = Field(description="The indicator whose change it is.", examples=["exports-of-goods", _FIXED])
    since: Year | None = optional("The report year compared with; left out, the year before.")
    form: ChangeWord | None = Field(
        None,
        alias="as",
        description="`percent`, (new ÷ old − 1) × 100; `points`, new − old of something in `%`; or `amount`, new − old.",
    )


class Indicator(Entry):
    """What is measured, in which unit, and how its figures relate to time."""

    noun = "an indicator"
    _one_of_each = model_validator(mode="after")(one_of_each)

    title: Text = Field(description="What is measured, in words.", examples=["Investment from China"])
    unit: UnitText = Field(description="The unit of its figures, without a scale.", examples=["USD", "%"])
    kind: Annotated[KindWord | None, _KIND] = optional(
        "`flow` adds up and never falls, `net-flow` adds up, `stock` is a level, `rate` holds over its period."
    )
    ratio: Annotated[Ratio | None, _KIND] = optional(
        "Derived: one indicator divided by another.", {"of": "exports-of-goods", "to": "exports"}
    )
    sum: Annotated[Parts | None, _KIND] = optional(
        "Derived: the sum of indicators.", ["exports-of-goods", "exports-of-services"]
    )
    difference: Annotated[SeveralParts | None, _KIND] = optional(
        "Derived: the first of these indicators less the rest.", ["exports", "imports"]
    )
    product: Annotated[Factors | None, _KIND] = optional(
        "Derived: each figure of the first times the figure of the second for the same period.",
        ["spending-in-eur", "usd-per-eur"],
    )
    change: Annotated[Change | None, _KIND] = optional(
        "Derived: the change against an earlier year.", {"of": "emissions", "since": 1990}
    )
    published_after: Count | None = optional("Months after a period's end until its figure is due.")

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return what it is derived from; nothing where it is observed itself."""
        if self.ratio:
            return (self.ratio.of, self.ratio.to)
        return (self.change.of,) if self.change else tuple(self.sum or self.difference or self.product or ())

    @property
    def has_series(self) -> bool:
        """Tell whether it has figures of its own, one by one: those observed, or each a product of two."""
        return self.kind is not None or self.product is not None


class Source(Entry):
    """Where a figure or a promise can be read."""

    noun = "a source"

    title: Text | None = optional("The title of the document.", "Statistical Yearbook")
    publisher: Text | None = optional("Who published it.", "National Statistical Office")
    published: Day | None = optional("When; a month or a year alone means its last day.")
    url: Text | None = optional("Where it can be read.", "https://example.org/yearbook")


class Codebook(Entry):
    """What the words mean: areas, groups of areas, indicators and sources."""

    noun = "a codebook"

    areas: AreaNames = optional(
        "Codes of areas and their names; `also` are the codes that published files give them.",
        {"BY": "Belarus"},
        {"GR": {"title": "Greece", "also": ["EL", "GRC"]}},
        default={},
    )
    groups: Groups = optional("Names of groups and the areas in them.", {"nordic": ["NO", "SE"]}, default={})
    indicators: Named[Indicator] = optional(
        "What is measured.",
        {"investment": {"title": "Investment from abroad", "unit": "USD", "kind": "flow"}},
        default={},
    )
    sources: Named[Source] = optional(
        "Where figures and promises can be read.",
        {"yearbook-2025": {"title": "Statistical Yearbook", "published": "2025-09"}},
        default={},
    )
