"""Promises: one target in one area each, every default filled in and every written form resolved once."""

from directive_check.promise.basis import LENGTHS, Basis, basis_of
from directive_check.promise.limit import OPERATORS, Bound, Limit, PartOfWay
from directive_check.promise.promise import Baseline, Milestone, Promise, excuses
from directive_check.promise.resolving import Scopes, Stated, amended_targets, promises_of, scopes_of
from directive_check.promise.written import Given, as_ids

__all__ = [
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
    "amended_targets",
    "as_ids",
    "basis_of",
    "excuses",
    "promises_of",
    "scopes_of",
]
