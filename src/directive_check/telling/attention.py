"""Which checks need attention: what is missed, what heads for a miss, and what is over without figures that settle it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from directive_check.evaluation import Assessment, Outlook, Verdict, pace_of
from directive_check.values import INFINITY, QUOTIENT, ZERO
from directive_check.vocabulary import Concern

ORDER: Final = "of what is missed the furthest from its limit comes first, of what is off track the slowest (pace 1 is just in time)"


def attention_of(judged: Iterable[Assessment]) -> dict[Concern, list[Assessment]]:
    """Return what needs attention by why it does: of misses the largest first, of what is off track the slowest."""
    found: dict[Concern, list[Assessment]] = {concern: [] for concern in Concern}
    for one in judged:
        if one.concern:
            found[one.concern].append(one)
    found[Concern.MISSED].sort(key=part_missing, reverse=True)
    found[Concern.OFF_TRACK].sort(key=pace_or_less)
    return found


def gravest_first(judged: Iterable[Assessment], concerns: Mapping[Concern, list[Assessment]]) -> list[Assessment]:
    """Return assessments the gravest first: what needs attention, then waived misses, what is open, and last what is met."""
    grave = [one for same in concerns.values() for one in same]
    is_grave = set(map(id, grave))
    return [*grave, *sorted((one for one in judged if id(one) not in is_grave), key=_gravity)]


def _gravity(assessment: Assessment) -> tuple[int, int]:
    """Return what is missed, if waived, before what is open, and that before what is met; of open ones the slowest first."""
    outlook = assessment.outlook
    return list(Verdict).index(assessment.verdict), -list(Outlook).index(outlook) if outlook else -1


def part_missing(assessment: Assessment) -> Decimal:
    """Return the shortfall in parts of the limit, at least; 0 for a band."""
    short, limit = assessment.shortfall, assessment.limit
    return QUOTIENT.divide(short.low, abs(limit)) if short and short.low and limit else ZERO


def pace_or_less(assessment: Assessment) -> Decimal:
    """Return the pace; what lost what it had has none, and comes first."""
    pace = pace_of(assessment).value
    return -INFINITY if pace is None else pace
