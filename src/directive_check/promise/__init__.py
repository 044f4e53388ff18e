"""Promises: one target in one area each, every default filled in and every written form resolved once."""

from directive_check.promise.basis import LENGTHS, Basis, basis_of, months_until
from directive_check.promise.limit import JOINS, OPERATORS, Bound, Limit, PartOfWay
from directive_check.promise.promise import Baseline, Milestone, Promise
from directive_check.promise.resolving import (
    Scopes,
    Stated,
    alternatives_of,
    amended_targets,
    counted,
    promises_of,
    scopes_of,
    told_apart,
)
from directive_check.promise.waivers import excuses, years_of
from directive_check.promise.written import Given, as_ids

__all__ = [
    "JOINS",
    "LENGTHS",
    "OPERATORS",
    "Baseline",
    "Basis",
    "Bound",
    "Given",
    "Limit",
    "Milestone",
    "PartOfWay",
    "Promise",
    "Scopes",
    "Stated",
    "alternatives_of",
    "amended_targets",
    "as_ids",
    "basis_of",
    "counted",
    "excuses",
    "months_until",
    "promises_of",
    "scopes_of",
    "told_apart",
    "years_of",
]
