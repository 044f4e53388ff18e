"""A limit that others already see to can never bind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from typing import TypeAlias

from directive_check.diagnostic import Diagnostic, Related
from directive_check.model import Kind
from directive_check.rules.names import amount, listed
from directive_check.rules.nesting import nesting_of
from directive_check.rules.statement import Statement
from directive_check.rules.subject import Subject, warning
from directive_check.values import EXACT, ZERO


@dataclass(frozen=True, slots=True)
class _Claim:
    """What one of several comparable promises wants in an area; `number` is its position among them."""

    number: int
    limit: Decimal


@dataclass(frozen=True, slots=True)
class _Outdone:
    """Why a limit can never bind, and the position of the promise that sees to it."""

    reason: str
    by: int


_Claims: TypeAlias = "dict[str, _Claim]"


def never_binds(subject: Subject) -> Iterator[Diagnostic]:
    """Promise for a whole more than its parts promise together, and for a part no higher ceiling than for the whole.

    Seven regions at 150 are 1,050; a national floor of 500 for the same indicator, basis and window can never bind.
    Only gross flows are compared, as nothing else is sure to add up.

    Bad:
        at_least: 500 million USD

    Good:
        at_least: 1200 million USD
    """
    for statements in _comparable(subject):
        unit = statements[0].promises[0].unit
        for number, outdone in _never_binding(statements, unit).items():
            statement = statements[number]
            first = next(iter(outdone.values()))
            other = statements[first.by]
            message = f"`{statement.target.id}` can never bind{statement.where(outdone)}: {first.reason}"
            related = Related("the other limit", other.limit_place.span)
            help_ = "check both limits, and whether they mean the same indicator and the same time"
            yield warning("never-binds", message, statement.limit_place.span, help_, related)


def _comparable(subject: Subject) -> Iterator[list[Statement]]:
    """Yield promises of one directive and indicator, of one operator, force and basis, where areas lie inside others."""
    nested = nesting_of(area for statement in subject.statements for area in statement.scopes).related
    alike: defaultdict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for statement in subject.statements:
        target = statement.target
        if target.conditions or target.in_at_least or nested.isdisjoint(statement.scopes):
            continue
        if target.operator != "between" and subject.kind(target.measure) is Kind.FLOW and subject.is_sound(statement):
            force = target.force or statement.directive.force
            key = (id(statement.directive), target.indicator, target.operator, force, statement.basis.key)
            alike[key].append(statement)
    for statements in alike.values():
        if nesting_of(area for statement in statements for area in statement.scopes).around:
            yield statements


def _never_binding(statements: list[Statement], unit: str) -> dict[int, dict[str, _Outdone]]:
    """Return the areas in which a promise never binds in any of its windows, by the position of the promise."""
    judged: dict[tuple[int, str], _Outdone | None] = {}
    for claims in _claims_by_window(statements):
        judge = _outdone_floors if statements[0].promises[0].limit.is_floor else _outdone_ceilings
        outdone = judge(claims, unit)
        for area, claim in claims.items():
            if area in outdone:
                judged.setdefault((claim.number, area), outdone[area])
            else:
                judged[claim.number, area] = None
    found: dict[int, dict[str, _Outdone]] = {}
    for (number, area), why in judged.items():
        if why:
            found.setdefault(number, {})[area] = why
    return found


def _claims_by_window(statements: list[Statement]) -> Collection[_Claims]:
    claims: defaultdict[tuple[int, int], _Claims] = defaultdict(dict)
    for number, statement in enumerate(statements):
        for promise in statement.promises:
            years = promise.years[-1:] if promise.basis.ends_a_path else promise.years
            for window in {window for year in years for window in promise.windows(year)}:
                required = promise.limit.at(window)
                limit = required.high if required.low is None else required.low
                claims[window.start, window.end].setdefault(promise.area, _Claim(number, limit or ZERO))
    return claims.values()


def _outdone_floors(claims: _Claims, unit: str) -> dict[str, _Outdone]:
    """Return the wholes whose parts must reach as much together; parts of parts count through their parts."""
    promised = {area: max(claim.limit, ZERO) for area, claim in claims.items()}
    parts_by_whole = nesting_of(claims).parts_among(claims)
    outdone = {}
    for whole in sorted(parts_by_whole, key=len, reverse=True):
        parts = parts_by_whole[whole]
        together = reduce(EXACT.add, (promised[part] for part in parts))
        if together >= promised[whole]:
            promised[whole] = together
            outdone[whole] = _Outdone(
                f"{listed(parts)} must reach {amount(together, unit)} already", claims[parts[0]].number
            )
    return outdone


def _outdone_ceilings(claims: _Claims, unit: str) -> dict[str, _Outdone]:
    """Return the parts that may have no less than a whole around them may."""
    outdone = {}
    for part, wholes in nesting_of(claims).around.items():
        whole = min(wholes, key=lambda area: claims[area].limit)
        if claims[part].limit >= claims[whole].limit:
            reason = f"`{whole}` may have no more than {amount(claims[whole].limit, unit)}"
            outdone[part] = _Outdone(reason, claims[whole].number)
    return outdone
