"""The one table of codes that a finding can have: light, so that they complete in the shell before anything is imported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from directive_check.diagnostic import Severity

ERRORS: Final = (
    "references:unknown_indicator",
    "references:unknown_area",
    "references:unknown_group",
    "references:unknown_source",
    "limits:unknown_target",
    "identities:duplicate_id",
    "identities:duplicate_directive",
    "identities:area_and_group",
    "identities:ambiguous_code",
    "indicators:circular_indicator",
    "indicators:deep_indicator",
    "indicators:mixed_units",
    "indicators:change_unit",
    "indicators:product_unit",
    "indicators:product_factor",
    "indicators:derived_observed",
    "units:wrong_unit",
    "units:negative_flow",
    "limits:reversed_band",
    "limits:missing_limit",
    "limits:same_alternative",
    "limits:limit_by_year",
    "limits:unresolved_limit",
    "scopes:no_area",
    "scopes:two_areas",
    "together:rate_together",
    "together:nested_group",
    "together:nothing_to_count",
    "together:too_many_areas",
    "scopes:stray_area",
    "scopes:stray_year",
    "windows:outside_directive",
    "windows:uneven_time",
    "windows:long_run",
    "windows:not_additive",
    "paths:late_baseline",
    "paths:stray_milestone",
    "paths:wrong_basis",
    "paths:unusable_method",
    "amendments:early_amendment",
    "amendments:idle_amendment",
    "amendments:turned_round",
    "observations:contradiction",
)
"""The rules whose findings make a project unusable: `module:function` in `rules`. The code is the function's name."""

WARNINGS: Final = (
    "texts:invisible_character",
    "weaknesses:no_owner",
    "weaknesses:no_source",
    "weaknesses:no_baseline",
    "weaknesses:already_met",
    "paths:off_path",
    "together:never_binds",
    "observations:parts_disagree",
    "slips:jump",
    "slips:baseline_differs",
    "slips:signed_limit",
    "slips:residue",
    "times:unlikely_date",
    "times:two_years",
    "weaknesses:untracked",
    "weaknesses:overdue",
    "weaknesses:unused",
    "published:idle_key",
    "published:area_not_given",
    "published:unread_file",
    "published:unread_column",
    "published:unread_flag",
    "published:mixed_series",
    "weaknesses:idle_waiver",
)
"""The rules that find weaknesses of a directive."""

IDLE_IGNORE: Final = "texts:idle_ignore"
"""The rule that looks at what all others found."""


def rules() -> Mapping[str, str]:
    """Return the place of every rule by its code."""
    return {place.partition(":")[2].replace("_", "-"): place for place in (*ERRORS, *WARNINGS, IDLE_IGNORE)}


def faults() -> frozenset[str]:
    """Return the code of every fault of structure, what is found before any rule is asked: each has a page in `pages`."""
    from importlib.resources import files

    return frozenset(page.name.removesuffix(".md") for page in (files("directive_check") / "pages").iterdir())


def severities() -> Mapping[str, Severity]:
    """Return how much a finding of every code matters."""
    weak = {*WARNINGS, IDLE_IGNORE}
    of_rules = {code: Severity.WARNING if place in weak else Severity.ERROR for code, place in rules().items()}
    return dict.fromkeys(faults(), Severity.ERROR) | of_rules
