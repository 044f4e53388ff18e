"""What the three kinds of files hold, entry by entry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from directive_check.model.values import (
    NOTED,
    AreaName,
    Areas,
    Bands,
    Baseline,
    Count,
    Day,
    Id,
    Ids,
    Limits,
    Milestones,
    Owners,
    PeriodText,
    QuantityText,
    RunText,
    Text,
    Year,
    choice,
)
from directive_check.model.words import (
    SDMX_STATUS,
    Force,
    Kind,
    Method,
    Stage,
    Status,
)
from directive_check.values.period import Period


class Entry(BaseModel):
    """Anything written in a file: unknown keys are refused, and a note may stand anywhere."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    note: Text | None = Field(None, description="A remark for readers of the file; it changes nothing.")


class Ratio(Entry):
    """One indicator divided by another; in a unit of `%` times 100."""

    of: Id = Field(description="The indicator that is divided.")
    to: Id = Field(description="The indicator it is divided by.")


class Change(Entry):
    """The change of an indicator against the same months of an earlier year, in per cent."""

    of: Id = Field(description="The indicator whose change it is.")
    since: Year | None = Field(None, description="The year compared with; left out, the year before.")


class Indicator(Entry):
    """What is measured, in which unit, and how its figures relate to time."""

    title: Text = Field(description="What is measured, in words.", examples=["Investment from China"])
    unit: Text = Field(description="The unit of its figures, without a scale.", examples=["USD", "%"])
    kind: Annotated[Kind | None, *choice(Kind, {})] = Field(
        None,
        description="`flow` adds up and never falls, `net-flow` adds up, `stock` is a level, `rate` holds over its period.",
    )
    ratio: Ratio | None = Field(None, description="Derived: one indicator divided by another.")
    sum: Annotated[list[Id], Field(min_length=1)] | None = Field(None, description="Derived: the sum of indicators.")
    change: Change | None = Field(None, description="Derived: the change against an earlier year.")
    published_after: Count | None = Field(None, description="Months after a period's end until its figure is due.")

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the indicators that it is derived from; none where it is observed itself."""
        if self.ratio:
            return (self.ratio.of, self.ratio.to)
        return (self.change.of,) if self.change else tuple(self.sum or ())


class Source(Entry):
    """Where a figure or a promise can be read."""

    title: Text | None = Field(None, description="The title of the document.")
    publisher: Text | None = Field(None, description="Who published it.")
    published: Day | None = Field(None, description="When; a month or a year alone means its last day.")
    url: Text | None = Field(None, description="Where it can be read.")


class Blocks(Entry):
    """The blocks of a codebook that any file of targets may hold too."""

    groups: Annotated[dict[Id, Annotated[list[Id], Field(min_length=1)]], NOTED] = Field(
        {}, description="Names of groups and the areas in them."
    )
    indicators: Annotated[dict[Id, Indicator], NOTED] = Field({}, description="What is measured.")
    sources: Annotated[dict[Id, Source], NOTED] = Field({}, description="Where figures and promises can be read.")


class Codebook(Blocks):
    """What the words mean: areas, groups of areas, indicators and sources."""

    areas: Annotated[dict[Id, Text], NOTED] = Field(
        {}, description="Codes of areas and their names.", examples=[{"BY": "Belarus"}]
    )

    @property
    def area_names(self) -> Mapping[str, str]:
        """Return the names of areas by their codes."""
        return self.areas


def _directive_areas(value: object) -> str:
    if not isinstance(value, dict):
        return "<areas>"
    scopes = [item for key, item in value.items() if key != "note"]
    looks_like_years = any(isinstance(item, Period) or re.match("[0-9]", str(item)) for item in scopes)
    return "<areas>" if looks_like_years else "<names>"


class Waiver(Entry):
    """A miss that whoever may do so has excused; it is shown as missed and waived."""

    area: Id | None = Field(None, description="The area; left out, every area of the target.")
    year: Year = Field(description="The report year it holds for.")
    reason: Text = Field(description="Why.")
    granted_by: Text | None = Field(None, description="Who granted it.")


class Target(Entry):
    """One promised number: what, where, how much, and over which time."""

    id: Id = Field(description="Its name within the directive.", examples=["annual-investment"])
    title: Text | None = Field(None, description="What it promises, in words; left out, the indicator's title.")
    indicator: Id = Field(description="What it is measured by.")
    area: Id | None = Field(None, description="The one area it is promised for.")
    areas: Areas | None = Field(
        None, description="A group, a list of areas, or a mapping of area or group to the years in scope."
    )
    at_least: Limits | None = Field(
        None, description="The floor, inclusive: one, or by area, by year, or by area and year."
    )
    at_most: Limits | None = Field(None, description="The ceiling, inclusive.")
    between: Bands | None = Field(None, description="Floor and ceiling, both inclusive.", examples=[["2 %", "6 %"]])
    each_year: PeriodText | None = Field(None, description="Promised for every calendar year of this period.")
    in_a_row: RunText | None = Field(
        None,
        description="With `each_year` and one limit: missed only where so many periods in a row, the last of them in the "
        "year, all break it.",
    )
    total_over: PeriodText | None = Field(None, description="Promised for the sum over this period.")
    mean_over: PeriodText | None = Field(None, description="Promised for the mean over this period.")
    by: Year | None = Field(None, description="Promised for the value of this year.")
    baseline: Baseline | None = Field(
        None, description="The year and value the path starts from.", examples=[{"2025": "over 4 %"}]
    )
    milestones: Milestones | None = Field(None, description="Values on the way; they bend the path and are not judged.")
    method: Annotated[Method, *choice(Method, {})] = Field(Method.LINEAR, description="How the path to the limit runs.")
    precision: Count | None = Field(None, description="Decimals the actual is rounded to before it is compared.")
    force: Annotated[Force | None, *choice(Force, {})] = Field(
        None, description="`binding` unless it is `aspirational`."
    )
    owner: Owners | None = Field(None, description="Who answers for it: one, or by area.")
    source: Ids | None = Field(None, description="Where the promise can be read: an id, or a list of ids.")
    wording: Text | None = Field(None, description="What the text says, paraphrased.")
    interpretation: Text | None = Field(None, description="How it is read here, and why.")
    waivers: Annotated[list[Waiver], Field(min_length=1)] | None = Field(None, description="Misses that were excused.")

    @property
    def operator(self) -> str:
        """Return which kind of limit the target sets: `at_least`, `at_most` or `between`."""
        return "at_least" if self.at_least is not None else "at_most" if self.at_most is not None else "between"

    @property
    def limits(self) -> Any:  # noqa: ANN401 - a limit, a band, or either by area and year
        """Return the limit as written, whichever operator it has; `None` where it was faulty and left out."""
        return next((limits for limits in (self.at_least, self.at_most, self.between) if limits is not None), None)


class Directive(Blocks):
    """A directive and its targets; a small project may keep its codebook in the same file."""

    areas: Annotated[
        Annotated[Areas, Tag("<areas>")] | Annotated[dict[Id, AreaName], NOTED, Tag("<names>")],
        Discriminator(_directive_areas),
    ] = Field({}, description="Areas of the targets below; or, as in a codebook, codes of areas and their names.")
    directive: Id = Field(description="The id of the directive.", examples=["by-cn-directive-9"])
    title: Text | None = Field(None, description="Its title.")
    issuer: Text | None = Field(None, description="Who issued it.")
    signed: Day | None = Field(None, description="When it was signed.")
    status: Annotated[Stage, *choice(Stage, {})] = Field(Stage.IN_FORCE, description="`draft` until it is signed.")
    period: PeriodText = Field(description="The time it holds for; every window lies inside.")
    source: Ids | None = Field(None, description="Where it can be read; the default for its targets.")
    area: Id | None = Field(None, description="The area of the targets below that name none.")
    owner: Owners | None = Field(None, description="Who answers for the targets below that name no one.")
    force: Annotated[Force, *choice(Force, {})] = Field(Force.BINDING, description="The force of the targets below.")
    targets: Annotated[list[Target], Field(min_length=1)] = Field(description="What it promises.")

    @property
    def area_names(self) -> Mapping[str, str]:
        """Return the names of areas by their codes, where the file has a codebook's block of them."""
        if not isinstance(self.areas, dict) or _directive_areas(self.areas) == "<areas>":
            return {}
        return {code: str(name) for code, name in self.areas.items()}

    @cached_property
    def targets_by_id(self) -> Mapping[str, Target]:
        """Return the targets by their ids; of two with one id the first."""
        return {target.id: target for target in reversed(self.targets)}

    @property
    def default_areas(self) -> Any:  # noqa: ANN401 - the forms of `Areas`
        """Return the areas of targets that name none; `None` where there is no default."""
        return self.area or (self.areas if self.areas and not self.area_names else None)


class Actual(Entry):
    """One published figure."""

    indicator: Id = Field(description="What it measures.")
    area: Id | None = Field(None, description="Where.")
    period: PeriodText | None = Field(None, description="When; in YAML the file's year unless it says otherwise.")
    value: QuantityText = Field(description="The figure as its source hedges it, with its unit.")
    status: Annotated[Status | None, *choice(Status, SDMX_STATUS)] = Field(
        None, description="Only where the source says so."
    )
    published: Day | None = Field(None, description="When it was published; left out, its source's date.")
    source: Ids | None = Field(None, description="Where it can be read: an id, or a list of ids.")


class Actuals(Entry):
    """The figures of one year, with defaults for the list below."""

    year: Year | None = Field(None, description="The year that every period of the file ends in.")
    area: Id | None = Field(None, description="The area of figures that name none.")
    source: Ids | None = Field(None, description="The source of figures that name none.")
    status: Annotated[Status | None, *choice(Status, SDMX_STATUS)] = Field(
        None, description="The status of figures that state none."
    )
    published: Day | None = Field(None, description="When figures that do not say so were published.")
    actuals: list[Actual] = Field(description="The figures.")


LIMITS: Final = ("at_least", "at_most", "between")
BASES: Final = ("each_year", "total_over", "mean_over", "by")
CHOICES: Final[Mapping[type[Entry], tuple[tuple[str, tuple[str, ...]], ...]]] = {
    Target: (("limit", LIMITS), ("basis", BASES)),
    Indicator: (("kind", ("kind", "ratio", "sum", "change")),),
}
"""Of each tuple of keys, a model holds exactly one."""
