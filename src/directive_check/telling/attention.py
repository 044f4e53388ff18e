"""Which checks need attention: what is missed, what heads for a miss, and what is over without figures that settle it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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


def leading(judged: Sequence[Assessment], *, has_room: bool = False) -> tuple[list[Assessment], list[Assessment]]:
    """Return the areas of a target, the gravest first, and of many apart those that go well; where all do one stands for them.

    Where there is room for all, none stands apart.
    """
    ordered = gravest_first(judged, attention_of(judged))
    if has_room or len(ordered) <= MOST_IN_FULL:
        return ordered, []
    well = [one for one in ordered if _goes_well(one)]
    rest = [one for one in ordered if not _goes_well(one)]
    return (rest, well) if rest else (well[:1], well[1:])


MOST_IN_FULL: Final = 10
"""Areas of a target up to which each is shown; of more those that go well are counted."""


def _goes_well(one: Assessment) -> bool:
    return one.verdict is Verdict.MET or one.outlook in {Outlook.REACHED, Outlook.ON_TRACK}


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
