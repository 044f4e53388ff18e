"""Promises: one target in one area each, every default filled in and every written form resolved once."""

from directive_check.promise.basis import LENGTHS, Basis, basis_of, months_until
from directive_check.promise.promise import (
    JOINS,
    OPERATORS,
    Bound,
    Limit,
    PartOfWay,
    Promise,
    as_ids,
    excuses,
    years_of,
)
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
from directive_check.promise.written import Given
