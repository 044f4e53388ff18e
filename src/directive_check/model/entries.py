"""What directives and files of actuals hold, entry by entry."""

from functools import cached_property
from typing import Annotated, Any, Final

from pydantic import Field, model_validator

from directive_check.model.areas import Areas, DefaultAreas, Owners, ShareOfAreas
from directive_check.model.codebook import SOURCES, Codebook
from directive_check.model.entry import Choice, Entry, Filled, StandIn, one_of_each, optional
from directive_check.model.scoped import Bands, Baseline, Limits, Milestones
from directive_check.model.values import (
    Count,
    Day,
    Deadline,
    ExactDay,
    ForceWord,
    Id,
    IdOrIds,
    MethodWord,
    PeriodText,
    QuantityText,
    StageWord,
    StatusWord,
    Text,
    Windows,
    Year,
    Yes,
)
from directive_check.model.words import Force, Method, Stage

_AREAS: Final = ["nordic", ["NO", "SE"], {"NO": "2022/2025"}]
_OWNERS: Final = ["Ministry of Economy", {"NO": "Ministry of Economy", "SE": "Ministry of Finance"}]
_SECOND: Final = "a second promise is a target of its own"
_MEASURE: Final = Choice("measure", "measures", "nothing says what the promise is measured by", _SECOND)
_LIMIT: Final = Choice("limit", "limits", "the promise has no limit", _SECOND)
_TIME: Final = Choice("time", "times", "the waiver does not say for which time it holds")
_BASIS: Final = Choice("basis", "bases", "the target does not say over which time it is judged", _SECOND)


class Condition(Entry):
    """One indicator held against one limit."""

    noun = "a condition"
    _one_of_each = model_validator(mode="after")(one_of_each)

    indicator: Annotated[Id | None, _MEASURE] = optional("What it is measured by.", "investment")
    at_least: Annotated[Limits | None, _LIMIT] = optional(
        "The floor, inclusive: one, or by area, by year, or by area and year.",
        "500 million USD",
        {"NO": "10 %", "SE": "8 %"},
        {"2024": "9 %", "2025": "10 %"},
    )
    at_most: Annotated[Limits | None, _LIMIT] = optional(
        "The ceiling, inclusive.", "3 %", {"NO": {"2024": "3.5 %", "2025": "3 %"}}
    )
    more_than: Annotated[Limits | None, _LIMIT] = optional("The floor, itself not enough.", "0 %")
    less_than: Annotated[Limits | None, _LIMIT] = optional("The ceiling, itself too much.", "8 %")
    between: Annotated[Bands | None, _LIMIT] = optional("Floor and ceiling, both inclusive.", ["2 %", "6 %"])

    @property
    def operator(self) -> str:
        """Return which kind of limit it sets, such as `at_least`; of alternatives how they are joined."""
        return _LIMIT.of(self)

    @property
    def limits(self) -> Any:  # noqa: ANN401 - a limit, a band, or either by area and year
        """Return the limit as written, whichever operator it has."""
        return getattr(self, self.operator)

    @property
    def conditions(self) -> "list[Condition]":
        """Return the conditions that it is made of, where it is no single one."""
        return []

    @property
    def given(self) -> dict[str, Any]:
        """Return what is written of it, by key."""
        return {key: getattr(self, key) for key in self.model_fields_set - {"note"}}

    @property
    def measure(self) -> str:
        """Return the indicator of a single condition."""
        assert self.indicator is not None
        return self.indicator

    @property
    def measures(self) -> list[str]:
        """Return every indicator that is looked at, here and in the conditions that it is made of."""
        return [name for one in self.conditions for name in one.measures] or [self.measure]


_CONDITIONS: Final = [
    [{"indicator": "debt", "at_most": "60 %"}, {"indicator": "change-of-debt", "less_than": "0 pp"}],
]


class Alternative(Condition):
    """One of several conditions: a single one, or one that is made of single ones."""

    noun = "an alternative"

    any_of: Annotated[list[Condition] | None, _MEASURE, _LIMIT, Filled(2)] = optional(
        "Conditions of which one must hold.", *_CONDITIONS
    )
    all_of: Annotated[list[Condition] | None, _MEASURE, _LIMIT, Filled(2)] = optional(
        "Conditions that must all hold.", *_CONDITIONS
    )

    @property
    def conditions(self) -> list[Condition]:
        """Return the conditions that it is made of, where it is no single one."""
        return self.any_of or self.all_of or []


class Waiver(Entry):
    """A miss that whoever may do so has excused; it is shown as missed and waived."""

    noun = "a waiver"
    _one_of_each = model_validator(mode="after")(one_of_each)

    area: Id | None = optional("The area; left out, every area of the target.", "NO")
    year: Annotated[Year | None, _TIME] = optional("The report year it holds for.")
    period: Annotated[PeriodText | None, _TIME] = optional("The windows it holds for: those that lie in it.")
    reason: Text = Field(description="Why.", examples=["A flood destroyed the harvest."])
    granted_by: Text | None = optional("Who granted it.", "The government")


class Amendment(Entry):
    """What a later act changed in a target, from the day on which it took effect; what it does not name goes on."""

    noun = "an amendment"

    start: ExactDay = Field(alias="from", description="The day on which it took effect.")
    withdrawn: Yes | None = optional("`true` where the target is withdrawn.")
    at_least: Limits | None = optional("The new floor.", "42.5 %")
    at_most: Limits | None = optional("The new ceiling.", "3 %")
    more_than: Limits | None = optional("The new floor, itself not enough.", "0 %")
    less_than: Limits | None = optional("The new ceiling, itself too much.", "8 %")
    between: Bands | None = optional("The new floor and ceiling.", ["2 %", "6 %"])
    any_of: Annotated[list[Alternative] | None, Filled()] = optional("The new alternatives, all of them.", *_CONDITIONS)
    all_of: Annotated[list[Alternative] | None, Filled()] = optional("The new conditions, all of them.", *_CONDITIONS)
    in_at_least: ShareOfAreas | None = optional("The new share or number of areas.")
    by: Deadline | None = optional("The new deadline.")
    milestones: Milestones | None = optional("The new values on the way.", {"2028": "7 %"})
    precision: Count | None = optional("The new decimals.")
    source: IdOrIds | None = optional("Where the amendment can be read.", *SOURCES)
    wording: Text | None = optional(
        "What the amendment says, paraphrased.", "Raise the share to at least 42.5 % by 2030."
    )

    @property
    def changes(self) -> dict[str, Any]:
        """Return what it changes, by key."""
        return {key: getattr(self, key) for key in self.model_fields_set - {"start", "withdrawn", "note"}}


class Target(Condition):
    """What is promised: of which indicator, where, how much, and over which time."""

    noun = "a target"

    id: Id = Field(description="Its name within the directive.", examples=["annual-investment"])
    title: Text | None = optional(
        "What it promises, in words; left out, the indicator's title.", "Investment from abroad"
    )
    area: Id | None = optional("The one area it is promised for.", "NO")
    areas: Areas | None = optional(
        "A group, a list of areas, or a mapping of area or group to the years in scope.", *_AREAS
    )
    together: Id | None = optional("The group whose areas are added up and judged as one.", "nordic")
    in_at_least: ShareOfAreas | None = optional(
        "With `areas`: the share or number of them that must keep it; the target is judged as one."
    )
    any_of: Annotated[list[Alternative] | None, _MEASURE, _LIMIT, Filled(2)] = optional(
        "In place of indicator and limit: alternatives of which one must be kept.", *_CONDITIONS
    )
    all_of: Annotated[list[Alternative] | None, _MEASURE, _LIMIT, Filled(2)] = optional(
        "In place of indicator and limit: conditions that must all be kept.", *_CONDITIONS
    )
    each_year: Annotated[PeriodText | None, _BASIS] = optional(
        "Promised for every 12 months of this period, counted from its first month."
    )
    each_half: Annotated[PeriodText | None, _BASIS] = optional("Promised for every 6 months of it.")
    each_quarter: Annotated[PeriodText | None, _BASIS] = optional("Promised for every 3 months of it.")
    each_month: Annotated[PeriodText | None, _BASIS] = optional("Promised for every month of it.")
    in_a_row: Windows | None = optional("With `each_…`: missed only where so many windows in a row all miss.")
    mean_of: Windows | None = optional(
        "With `each_…`: each window is judged by the mean of itself and those before it, so many in all."
    )
    total_over: Annotated[PeriodText | None, _BASIS] = optional("Promised for the sum over this period.")
    mean_over: Annotated[PeriodText | None, _BASIS] = optional("Promised for the mean over this period.")
    by: Annotated[Deadline | None, _BASIS] = optional(
        "Promised for the value of this year, half-year, quarter or month."
    )
    baseline: Baseline | None = optional(
        "The period and value the path starts from; a period alone takes its observed figure.",
        {"2025": "over 4 %"},
        "2025",
    )
    milestones: Milestones | None = optional(
        "Values on the way; they bend the path and are not judged.",
        {"2026": "5 %", "2028": "7 %"},
        {"NO": {"2028": "7 %"}},
    )
    method: MethodWord = optional("How the path to the limit runs.", default=Method.LINEAR)
    precision: Count | None = optional("Decimals the actual is rounded to before it is compared.")
    force: ForceWord | None = optional("`binding` unless it is `aspirational`.")
    owner: Owners | None = optional("Who answers for it: one, or by area.", *_OWNERS)
    source: IdOrIds | None = optional("Where the promise can be read: an id, or a list of ids.", *SOURCES)
    wording: Text | None = optional(
        "What the text says, paraphrased.", "Raise investment to at least 500 million USD a year."
    )
    interpretation: Text | None = optional(
        "How it is read here, and why.", "Read as one total for the five years, as the text compares it with one."
    )
    amended: Annotated[list[Amendment] | None, Filled()] = optional(
        "What later acts changed.", [{"from": "2023-10-18", "at_least": "42.5 %"}]
    )
    waivers: Annotated[list[Waiver] | None, Filled()] = optional(
        "Misses that were excused.", [{"area": "NO", "year": 2024, "reason": "A flood destroyed the harvest."}]
    )

    @property
    def conditions(self) -> list[Condition]:
        """Return its alternatives, where it is no single condition."""
        return [*(self.any_of or self.all_of or ())]

    @property
    def measures(self) -> list[str]:
        """Return every indicator that is looked at, also once it was amended."""
        later = (one for change in self.amended or () for one in change.any_of or change.all_of or ())
        return [*super().measures, *(name for one in later for name in one.measures)]


class Directive(Entry):
    """A directive and its targets; a small project may keep its codebook in the same file."""

    noun = "a directive"

    directive: Annotated[Id, StandIn("x")] = Field(
        description="The id of the directive.", examples=["by-cn-directive-9"]
    )
    title: Text | None = optional("Its title.", "Investment from abroad")
    issuer: Text | None = optional("Who issued it.", "The government")
    signed: ExactDay | None = optional("When it was signed.")
    status: StageWord = optional("`draft` until it is signed.", default=Stage.IN_FORCE)
    period: Annotated[PeriodText, StandIn("1700/2399")] = Field(
        description="The time it holds for; every window lies inside."
    )
    source: IdOrIds | None = optional("Where it can be read; the default for its targets.", *SOURCES)
    area: Id | None = optional("The area of the targets below that name none.", "NO")
    areas: DefaultAreas | None = optional("Areas of the targets below that name none, as in a target.", *_AREAS)
    owner: Owners | None = optional("Who answers for the targets below that name no one.", *_OWNERS)
    force: ForceWord = optional("The force of the targets below.", default=Force.BINDING)
    codebook: Codebook | None = optional(
        "The words that the targets below use, as in a codebook of its own.",
        {"areas": {"NO": "Norway"}, "groups": {"nordic": ["NO", "SE"]}},
    )
    targets: Annotated[list[Target], Filled()] = Field(
        description="What it promises.",
        examples=[[{"id": "investment", "indicator": "investment", "at_least": "500 million USD", "by": 2025}]],
    )

    @cached_property
    def targets_by_id(self) -> dict[str, Target]:
        """Return the targets by their ids; of two with one id the first."""
        return {target.id: target for target in reversed(self.targets)}

    @property
    def default_areas(self) -> Any:  # noqa: ANN401 - the forms of `Areas`
        """Return the areas of targets that name none; `None` where there is no default."""
        return self.area or self.areas


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
