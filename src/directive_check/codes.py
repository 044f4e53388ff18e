"""The one table of codes that a finding can have: light, so that they complete in the shell before anything is imported."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from directive_check.diagnostic import Severity

ERRORS: Final[Mapping[str, str]] = {
    "names": "unknown_indicator unknown_area unknown_group unknown_source duplicate_id duplicate_directive area_and_group ambiguous_code",
    "limits": "unknown_target reversed_band missing_limit same_alternative limit_by_year unresolved_limit",
    "indicators": "circular_indicator deep_indicator mixed_units change_unit product_unit product_factor derived_observed",
    "units": "wrong_unit negative_flow",
    "scopes": "no_area two_areas stray_area stray_year",
    "together": "rate_together nested_group nothing_to_count too_many_areas",
    "windows": "outside_directive uneven_time long_run not_additive",
    "paths": "late_baseline stray_milestone wrong_basis unusable_method",
    "amendments": "early_amendment idle_amendment turned_round",
    "observations": "contradiction",
}
"""The rules whose findings make a project unusable: functions by their module in `rules`. The code is the function's name."""

WARNINGS: Final[Mapping[str, str]] = {
    "texts": "invisible_character",
    "weaknesses": "no_owner no_source no_baseline already_met untracked overdue unused idle_waiver",
    "paths": "off_path",
    "together": "never_binds",
    "observations": "parts_disagree unlikely_date two_years",
    "slips": "jump baseline_differs signed_limit residue",
    "published": "idle_key area_not_given unread_file unread_column unread_flag mixed_series",
}
"""The rules that find weaknesses of a directive."""

IDLE_IGNORE: Final[Mapping[str, str]] = {"texts": "idle_ignore"}
"""The rule that looks at what all others found."""


def rules(*tables: Mapping[str, str]) -> Mapping[str, str]:
    """Return the place of every rule of some tables, else of all, by its code: `module:function`."""
    return {
        name.replace("_", "-"): f"{module}:{name}"
        for table in tables or (ERRORS, WARNINGS, IDLE_IGNORE)
        for module, names in table.items()
        for name in names.split()
    }


def faults() -> frozenset[str]:
    """Return the code of every fault of structure, what is found before any rule is asked: each has a page in `pages`."""
    from importlib.resources import files

    kept = (files("directive_check") / "pages").iterdir()
    return frozenset(page.name.removesuffix(".md") for page in kept if page.name.endswith(".md"))


@cache
def severities() -> Mapping[str, Severity]:
    """Return how much a finding of every code matters."""
    weak = rules(WARNINGS, IDLE_IGNORE)
    return dict.fromkeys((*faults(), *rules(ERRORS)), Severity.ERROR) | dict.fromkeys(weak, Severity.WARNING)


def address_of(code: str) -> str:
    """Return where the page of a code is published, of a verdict that of the method; empty where the build of the package named no address."""
    home = _documentation()
    return home and f"{home}/{f'codes/{code}' if code in severities() else 'method'}.md"


@cache
def _documentation() -> str:
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        lines: list[str] = metadata("directive-check").get_all("Project-URL", [])
    except PackageNotFoundError:
        return ""
    return dict(line.split(", ", 1) for line in lines).get("Documentation", "")
