"""What the three kinds of files may say: frozen models of structure, without places and without I/O."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Annotated, Any, Final, TypeAlias

from pydantic import BaseModel, ConfigDict, Discriminator, Field, PlainValidator, Tag, WithJsonSchema

from directive_check.period import PERIOD_PATTERN, Period, read_day, read_period
from directive_check.quantity import HUNDRED, PLAIN_PATTERN, QUANTITY_PATTERN, Quantity, Unreadable, read_quantity


class Kind(StrEnum):
    """How the figures of an indicator relate to time."""

    FLOW = "flow"
    NET_FLOW = "net-flow"
    STOCK = "stock"
    RATE = "rate"


class Status(StrEnum):
    """How final a figure is, as its source says; SDMX's observation status codes mean the same."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    FORECAST = "forecast"


class Force(StrEnum):
    """Whether a promise binds, or says what is hoped for."""

    BINDING = "binding"
    ASPIRATIONAL = "aspirational"


class Stage(StrEnum):
    """Where a directive is in its life; what a draft promises never fails a gate."""

    DRAFT = "draft"
    IN_FORCE = "in-force"


class Method(StrEnum):
    """What path a `by` target is held against on its way: see docs/method.md."""

    LINEAR = "linear"
    CAGR = "cagr"
    STEPS = "steps"


SDMX_STATUS: Final = {"A": Status.FINAL, "P": Status.PROVISIONAL, "E": Status.ESTIMATED, "F": Status.FORECAST}
IDENTIFIER_PATTERN: Final = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}"
YEAR_PATTERN: Final = r"[12][0-9]{3}"
PART_WAY_PATTERN: Final = rf"([0-9]{{1,3}}(?:\.[0-9]{{1,9}})?) ?% of the way to ({IDENTIFIER_PATTERN})"

_IDENTIFIER: Final = re.compile(IDENTIFIER_PATTERN).fullmatch
_YEAR: Final = re.compile(YEAR_PATTERN).fullmatch
_PART_WAY: Final = re.compile(PART_WAY_PATTERN).fullmatch


@dataclass(frozen=True, slots=True)
class PartWay:
    """A limit that lies a share of the way from another target's baseline to that target's own limit."""

    text: str
    share: Decimal
    target: str


RUN_PATTERN: Final = "([1-9]|[1-9][0-9]) (year|quarter|month)s?"
GRAINS: Final = {"year": 12, "quarter": 3, "month": 1}


@dataclass(frozen=True, slots=True)
class Run:
    """So many periods in a row, each of so many months."""

    text: str
    count: int
    months: int


Limit: TypeAlias = "Quantity | PartWay"


def read_limit(text: object) -> Limit:
    """Read a limit: a plain quantity, or `20 % of the way to TARGET`; raise `Unreadable` for anything else."""
    match = _PART_WAY(text) if isinstance(text, str) else None
    if match:
        return PartWay(match[0], Decimal(match[1]) / HUNDRED, match[2])
    quantity = _quantity(text)
    if not quantity.is_plain:
        help_ = "write the number alone, and keep the words of the text under `wording`"
        raise Unreadable("hedged-limit", f"`{quantity.text}` is no plain limit", help_)
    return quantity


_known_day: Final = lru_cache(maxsize=65536)(read_day)


def _written(value: object, wanted: str) -> str:
    if not isinstance(value, str):
        found = "a list" if isinstance(value, list) else "a mapping"
        raise Unreadable("wrong-shape", f"{wanted} was expected, not {found}", f"write {wanted} here")
    return value


def _text(value: object) -> str:
    text = _written(value, "text")
    if not text.strip():
        raise Unreadable("empty-value", "the text is empty", "write the text, or remove the key")
    return text


def _quantity(value: object) -> Quantity:
    return read_quantity(_written(value, "a quantity such as `500 million USD`"))


def _period(value: object) -> Period:
    return read_period(_written(value, "a period such as `2025` or `2021/2025`"))


def _day(value: object) -> date:
    return _known_day(_written(value, "a date such as `2025-12-31`"))


def _year(value: object) -> int:
    text = _written(value, "a year such as `2025`")
    if not _YEAR(text):
        raise Unreadable("unreadable-year", f"`{text[:60]}` is not a year", "write a calendar year such as `2025`")
    return int(text)


def _count(value: object) -> int:
    text = _written(value, "a whole number")
    if not re.fullmatch("[0-9]|1[0-9]", text):
        raise Unreadable(
            "unreadable-number", f"`{text[:60]}` is not a whole number from 0 to 19", "write a number such as `1`"
        )
    return int(text)


def _run(value: object) -> Run:
    text = _written(value, "a number of periods such as `3 quarters`")
    match = re.fullmatch(RUN_PATTERN, text)
    if not match:
        help_ = "write a number of `years`, `quarters` or `months`, such as `3 quarters`"
        raise Unreadable("unreadable-run", f"`{text[:60]}` is no number of periods in a row", help_)
    return Run(text, int(match[1]), GRAINS[match[2]])


def _identifier(value: object) -> str:
    text = _written(value, "an id")
    if not _IDENTIFIER(text):
        help_ = "write ASCII letters, digits, `-`, `_` and `.`, at most 100, without spaces"
        raise Unreadable("unreadable-id", f"`{text[:60]}` cannot be an id", help_)
    return text


def _choice(choices: type[StrEnum], letters: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a validator of the enum given
    def choose(value: object) -> Any:  # noqa: ANN401
        text = _written(value, "a word")
        try:
            return letters.get(text) or choices(text)
        except ValueError:
            known = ", ".join(f"`{choice}`" for choice in choices)
            raise Unreadable(
                "unknown-word", f"`{text[:60]}` is none of the words known here", f"write one of {known}"
            ) from None

    words = [*(choice.value for choice in choices), *letters]
    return PlainValidator(choose), WithJsonSchema({"enum": words})


def _shape(value: object) -> str:
    return "<each>" if isinstance(value, dict) else "<one>"


def _nested_shape(value: object) -> str:
    return (
        "<areas>" if isinstance(value, dict) and any(isinstance(item, dict) for item in value.values()) else "<years>"
    )


def _areas_shape(value: object) -> str:
    return "<scopes>" if isinstance(value, dict) else "<list>" if isinstance(value, list) else "<one>"


def _list_shape(value: object) -> str:
    return "<list>" if isinstance(value, list) else "<one>"


def _whole(*patterns: str) -> str:
    """Return a pattern that a whole text must match, where JSON Schema looks for one anywhere in it."""
    return rf"^(?:{'|'.join(patterns)})$(?!\n)"


def _typed(least: int, most: int, *patterns: str, examples: list[object]) -> WithJsonSchema:
    """Return the schema of what other readers of YAML take for a number where it is nothing else, such as a year."""
    number = {"type": "integer", "minimum": least, "maximum": most}
    return WithJsonSchema({"anyOf": [number, {"type": "string", "pattern": _whole(*patterns)}], "examples": examples})


def _pattern(*patterns: str, examples: list[object]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": _whole(*patterns), "examples": examples})


_DAYS: Final = (
    rf"{YEAR_PATTERN}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1[0-9]|2[0-8]))?)?",
    rf"{YEAR_PATTERN}-(?:0[13-9]|1[0-2])-(?:29|30)",
    rf"{YEAR_PATTERN}-(?:0[13578]|1[02])-31",
    "(?:[12][0-9](?:0[48]|[2468][048]|[13579][26])|(?:12|16|20|24|28)00)-02-29",
)
"""The days that there are, also where a month or a year stands alone."""

Text = Annotated[
    str, PlainValidator(_text), WithJsonSchema({"type": ["string", "number", "boolean"], "pattern": r"\S"})
]
AreaName = Annotated[
    Text,
    WithJsonSchema(
        {"type": ["string", "number", "boolean"], "pattern": r"^[^0-9][\s\S]*\S|^[^0-9\s]", "exclusiveMaximum": 0}
    ),
]
"""The name of an area where years of its scope might stand instead: it does not start with a digit."""

Id = Annotated[
    str,
    PlainValidator(_identifier),
    WithJsonSchema({"type": ["string", "number", "boolean"], "pattern": _whole(IDENTIFIER_PATTERN), "minimum": 0}),
]
Year = Annotated[int, PlainValidator(_year), _typed(1000, 2999, YEAR_PATTERN, examples=[2025])]
Count = Annotated[int, PlainValidator(_count), _typed(0, 19, "[0-9]|1[0-9]", examples=[1])]
Day = Annotated[date, PlainValidator(_day), _typed(1000, 2999, *_DAYS, examples=["2025-12-31", "2025-12"])]
PeriodText = Annotated[
    Period,
    PlainValidator(_period),
    _typed(1000, 2999, PERIOD_PATTERN, examples=[2025, "2025-Q3", "2021/2025", "2025-01/2025-09"]),
]
QuantityText = Annotated[
    Quantity,
    PlainValidator(_quantity),
    _pattern(QUANTITY_PATTERN, examples=["443 million USD", "over 4 %", "4.0 to 4.5 %"]),
]
LimitText = Annotated[
    Limit,
    PlainValidator(read_limit),
    _pattern(PART_WAY_PATTERN, PLAIN_PATTERN, examples=["500 million USD", "10 %"]),
]
RunText = Annotated[Run, PlainValidator(_run), _pattern(RUN_PATTERN, examples=["3 quarters", "2 years"])]
Band = tuple[LimitText, LimitText]
Limits = Annotated[
    Annotated[LimitText, Tag("<one>")]
    | Annotated[
        dict[
            Id,
            Annotated[
                Annotated[LimitText, Tag("<one>")] | Annotated[dict[Year, LimitText], Tag("<each>")],
                Discriminator(_shape),
            ],
        ],
        Tag("<each>"),
    ],
    Discriminator(_shape),
]
Bands = Annotated[
    Annotated[Band, Tag("<one>")]
    | Annotated[
        dict[
            Id,
            Annotated[
                Annotated[Band, Tag("<one>")] | Annotated[dict[Year, Band], Tag("<each>")], Discriminator(_shape)
            ],
        ],
        Tag("<each>"),
    ],
    Discriminator(_shape),
]
Owners = Annotated[Annotated[Text, Tag("<one>")] | Annotated[dict[Id, Text], Tag("<each>")], Discriminator(_shape)]
Areas = Annotated[
    Annotated[Id, Tag("<one>")]
    | Annotated[list[Id], Field(min_length=1), Tag("<list>")]
    | Annotated[dict[Id, PeriodText], Field(min_length=1), Tag("<scopes>")],
    Discriminator(_areas_shape),
]
Ids = Annotated[
    Annotated[Id, Tag("<one>")] | Annotated[list[Id], Field(min_length=1), Tag("<list>")], Discriminator(_list_shape)
]
Baseline = Annotated[
    Annotated[dict[Year, QuantityText], Field(min_length=1, max_length=1), Tag("<years>")]
    | Annotated[
        dict[Id, Annotated[dict[Year, QuantityText], Field(min_length=1, max_length=1)]],
        Field(min_length=1),
        Tag("<areas>"),
    ],
    Discriminator(_nested_shape),
]
Milestones = Annotated[
    Annotated[dict[Year, LimitText], Field(min_length=1), Tag("<years>")]
    | Annotated[dict[Id, dict[Year, LimitText]], Field(min_length=1), Tag("<areas>")],
    Discriminator(_nested_shape),
]


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
    kind: Annotated[Kind | None, *_choice(Kind, {})] = Field(
        None,
        description="`flow` adds up and never falls, `net-flow` adds up, `stock` is a level, `rate` holds over its period.",
    )
    ratio: Ratio | None = Field(None, description="Derived: one indicator divided by another.")
    sum: Annotated[list[Id], Field(min_length=1)] | None = Field(None, description="Derived: the sum of indicators.")
    change: Change | None = Field(None, description="Derived: the change against an earlier year.")
    published_after: Count | None = Field(None, description="Months after a period's end until its figure is due.")


class Source(Entry):
    """Where a figure or a promise can be read."""

    title: Text | None = Field(None, description="The title of the document.")
    publisher: Text | None = Field(None, description="Who published it.")
    published: Day | None = Field(None, description="When; a month or a year alone means its last day.")
    url: Text | None = Field(None, description="Where it can be read.")


class Blocks(Entry):
    """The blocks of a codebook that any file of targets may hold too."""

    groups: dict[Id, Annotated[list[Id], Field(min_length=1)]] = Field(
        {}, description="Names of groups and the areas in them."
    )
    indicators: dict[Id, Indicator] = Field({}, description="What is measured.")
    sources: dict[Id, Source] = Field({}, description="Where figures and promises can be read.")


class Codebook(Blocks):
    """What the words mean: areas, groups of areas, indicators and sources."""

    areas: dict[Id, Text] = Field({}, description="Codes of areas and their names.", examples=[{"BY": "Belarus"}])

    @property
    def area_names(self) -> Mapping[str, str]:
        """Return the names of areas by their codes."""
        return self.areas


def _directive_areas(value: object) -> str:
    if not isinstance(value, dict):
        return "<areas>"
    looks_like_years = any(isinstance(item, Period) or re.match("[0-9]", str(item)) for item in value.values())
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
    method: Annotated[Method, *_choice(Method, {})] = Field(
        Method.LINEAR, description="How the path to the limit runs."
    )
    precision: Count | None = Field(None, description="Decimals the actual is rounded to before it is compared.")
    force: Annotated[Force | None, *_choice(Force, {})] = Field(
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
    def basis(self) -> str:
        """Return over which time the target is judged: `each_year`, `total_over`, `mean_over` or `by`."""
        for basis in ("each_year", "total_over", "mean_over"):
            if getattr(self, basis) is not None:
                return basis
        return "by"

    @property
    def span(self) -> Period:
        """Return the period the basis names; for `by` its year."""
        named = self.each_year or self.total_over or self.mean_over
        return named or Period.of_year(self.by or 0)

    @property
    def limits(self) -> Any:  # noqa: ANN401 - a limit, a band, or either by area and year
        """Return the limit as written, whichever operator it has; `None` where it was faulty and left out."""
        return next((limits for limits in (self.at_least, self.at_most, self.between) if limits is not None), None)


class Directive(Blocks):
    """A directive and its targets; a small project may keep its codebook in the same file."""

    areas: Annotated[
        Annotated[Areas, Tag("<areas>")] | Annotated[dict[Id, AreaName], Tag("<names>")],
        Discriminator(_directive_areas),
    ] = Field({}, description="Areas of the targets below; or, as in a codebook, codes of areas and their names.")
    directive: Id = Field(description="The id of the directive.", examples=["by-cn-directive-9"])
    title: Text | None = Field(None, description="Its title.")
    issuer: Text | None = Field(None, description="Who issued it.")
    signed: Day | None = Field(None, description="When it was signed.")
    status: Annotated[Stage, *_choice(Stage, {})] = Field(Stage.IN_FORCE, description="`draft` until it is signed.")
    period: PeriodText = Field(description="The time it holds for; every window lies inside.")
    source: Ids | None = Field(None, description="Where it can be read; the default for its targets.")
    area: Id | None = Field(None, description="The area of the targets below that name none.")
    owner: Owners | None = Field(None, description="Who answers for the targets below that name no one.")
    force: Annotated[Force, *_choice(Force, {})] = Field(Force.BINDING, description="The force of the targets below.")
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
    status: Annotated[Status | None, *_choice(Status, SDMX_STATUS)] = Field(
        None, description="Only where the source says so."
    )
    published: Day | None = Field(None, description="When it was published; left out, its source's date.")
    source: Ids | None = Field(None, description="Where it can be read: an id, or a list of ids.")


class Actuals(Entry):
    """The figures of one year, with defaults for the list below."""

    year: Year | None = Field(None, description="The year that every period of the file ends in.")
    area: Id | None = Field(None, description="The area of figures that name none.")
    source: Ids | None = Field(None, description="The source of figures that name none.")
    status: Annotated[Status | None, *_choice(Status, SDMX_STATUS)] = Field(
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
