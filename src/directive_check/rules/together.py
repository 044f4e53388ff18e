"""Areas taken together: what is judged as one must add up, nothing may be counted twice, no whole may ask for less than its parts do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import reduce
from typing import NamedTuple, TypeAlias

from directive_check.catalogue import nesting_of
from directive_check.diagnostic import Related
from directive_check.model import Kind
from directive_check.rules.subject import Finding, Statement, Subject
from directive_check.values import EXACT, SCALES, ZERO, plain
from directive_check.values.names import listed


def rate_together(subject: Subject) -> Iterator[Finding]:
    """Judge flows and stocks together, and no rates.

    Rates of several areas do not add up, and their mean is not the rate of all. A ratio of what is added up can be judged
    together: it is the ratio of the totals.

    Bad:
        indicator: unemployment
        together: regions

    Good:
        indicator: unemployment
        areas: regions
    """
    for statement in subject.wordings:
        if not statement.target.together or not statement.promises:
            continue
        series = subject.catalogue.series(statement.target.measure, statement.target.together)
        added_up = (name for name, place in series if place == statement.target.together)
        rate = next((name for name in added_up if subject.kind(name) is Kind.RATE), None)
        if rate is not None:
            related = Related(f"`{rate}` is defined here", subject.defined(rate).key_span)
            message = f"`{rate}` is a rate, and rates of several areas do not add up"
            help_ = "judge each area by itself with `areas`, or derive the rate from flows or stocks with `ratio`"
            yield Finding(message, statement.at("together").span, help_, related)


def nested_group(subject: Subject) -> Iterator[Finding]:
    """Judge together only areas that lie beside each other.

    Where one member of a group lies inside another, all of it would be counted twice. `BY-HR` lies inside `BY`.

    Bad:
        regions: [BY, BY-HR]

    Good:
        regions: [BY-HR, BY-VI]
    """
    for statement in subject.statements:
        group = statement.target.together
        if group is None:
            continue
        members = subject.catalogue.members(group)
        for whole, parts in nesting_of(members).parts_among(members).items():
            related = Related("the group", subject.project.words["groups", group].key_span)
            lie = "lies" if len(parts) == 1 else "lie"
            message = f"{listed(parts)} of `{group}` {lie} inside `{whole}`, and would be counted twice"
            help_ = f"take `{whole}` out of `{group}`, or what lies inside it"
            yield Finding(message, statement.at("together").span, help_, related)


def nothing_to_count(subject: Subject) -> Iterator[Finding]:
    """Count areas with `in_at_least` only where a target has several, by `areas`.

    The promise is kept where so many of the areas keep it. One area, or a group that is judged as one, is one promise.

    Bad:
        area: BY-HR
        in_at_least: 50 %

    Good:
        areas: regions
        in_at_least: 50 %
    """
    for statement in subject.statements:
        target = statement.target
        is_known = bool(statement.scopes) and target.area not in subject.catalogue.groups
        if target.in_at_least and is_known and _is_one_promise(statement):
            key = "together" if target.together else "area"
            message = f"`in_at_least` counts areas, and `{key}` makes the target one promise"
            yield Finding(message, statement.at("in_at_least").key_span, "name the areas with `areas`, or remove it")


def _is_one_promise(statement: Statement) -> bool:
    target = statement.target
    return bool(target.area or target.together or not (target.areas or statement.directive.areas))


def too_many_areas(subject: Subject) -> Iterator[Finding]:
    """Want no more areas than there are in scope.

    Three of two can never keep a promise. Where areas join or leave, there must be enough of them in every year.

    Bad:
        areas: [BY-HR, BY-VI]
        in_at_least: 3 areas

    Good:
        areas: [BY-HR, BY-VI]
        in_at_least: 2 areas
    """
    for statement in subject.wordings:
        quorum = statement.target.in_at_least
        if quorum is None or quorum.is_share or _is_one_promise(statement) or not subject.knows_areas(statement):
            continue
        years = sorted({year for one in statement.promises for year in one.years})
        counts = ((sum(bool(one.windows(year)) for one in statement.promises), year) for year in years)
        least, year = min(((count, year) for count, year in counts if count), default=(len(statement.scopes), 0))
        if 0 < least < quorum.number:
            when = f" in {year}" if least < len(statement.scopes) else ""
            message = f"`in_at_least` wants {quorum.text}, and the target has {least}{when}"
            help_ = f"write at most `{least} area{'' if least == 1 else 's'}`, or a share such as `50 %`"
            yield Finding(message, statement.at("in_at_least").span, help_)


class _Claim(NamedTuple):
    """What one of several comparable promises wants in an area; `number` is its position among them."""

    number: int
    limit: Decimal


class _Outdone(NamedTuple):
    """Why a limit can never bind, and the position of the promise that sees to it."""

    reason: str
    by: int


_Claims: TypeAlias = "dict[str, _Claim]"


def never_binds(subject: Subject) -> Iterator[Finding]:
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
            yield Finding(message, statement.limit_place.span, help_, related)


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
            reason = f"{listed(parts)} must reach {amount(together, unit)} already"
            outdone[whole] = _Outdone(reason, claims[parts[0]].number)
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


def amount(number: Decimal, unit: str) -> str:
    """Return an amount as people write it: `52 million USD`."""
    scale = next((name for name in reversed(SCALES) if abs(number) >= SCALES[name] >= SCALES["million"]), None)
    return f"{plain(EXACT.divide(number, SCALES[scale]))} {scale} {unit}" if scale else f"{plain(number)} {unit}"
