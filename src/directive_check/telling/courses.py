"""A target over the years: the assessments that lead up to those reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from directive_check.evaluation import Assessment, assessed
from directive_check.telling.report import Report
from directive_check.telling.table import Group

Judged: TypeAlias = "tuple[Assessment, ...]"
"""The assessments of one target in one area, the earliest first."""


def courses_of(report: Report, group: Group) -> list[Judged]:
    """Return the assessments of each area of a target over the years so far, where there is more than one year."""
    by_area: dict[str, list[Assessment]] = {one.area: [] for one in group.shown}
    for one in _judged(report, group):
        by_area[one.area].append(one)
    return [tuple(judged) for judged in by_area.values() if len(judged) > 1]


def _judged(report: Report, group: Group) -> Iterator[Assessment]:
    if report.year is None:
        return iter(group.all_shown)
    promises = {one.first_made: None for one in group.shown}
    years = {promise: range(promise.years.start, report.year + 1) for promise in promises}
    return (one for promise in promises for one in assessed(report.ledger, promise, years[promise]))


def never_observed(courses: Sequence[Judged]) -> str:
    """Return over which years no area has any figure; empty where one has."""
    if not courses or any(one.is_known for judged in courses for one in judged):
        return ""
    years = [one.year for judged in courses for one in judged]
    return f"{min(years)} to {max(years)}"
