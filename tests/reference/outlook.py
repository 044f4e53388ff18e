"""How an open promise stands: by its pace, by where it is already, or by the windows that are over."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from reference.interval import INFINITY, Interval, rounded
from reference.limit import Point, limit_value
from reference.observed import Observed
from reference.pace import worse_end
from reference.verdict import MET, MISSED, NOT_DUE, complies

ON_TRACK, AT_RISK, OFF_TRACK, WRONG_WAY, REACHED = "on_track", "at_risk", "off_track", "wrong_way", "reached"
BANDS = ((Fraction(95, 100), ON_TRACK), (Fraction(60, 100), AT_RISK), (Fraction(0), OFF_TRACK))


def by_pace(pace: Fraction | None) -> str | None:
    if pace is None:
        return None
    return next((name for least, name in BANDS if pace >= least), WRONG_WAY)


def before_deadline(
    observed: Observed, required: Interval, precision: int | None, start: Point | None, pace: Fraction | None
) -> str | None:
    """Return the outlook of a promise `by` a day that is not over yet; what it sets out from lies in the past."""
    if observed.whole and complies(shown(observed.value, precision), required):
        return REACHED
    if start and observed.whole and complies(start.value, required) and is_bounded(observed.value, required):
        return WRONG_WAY
    return by_pace(pace)


def is_bounded(value: Interval, required: Interval) -> bool:
    """Return whether the worse end is bounded; of a band each end may be that."""
    if limit_value(required) is not None:
        return worse_end(value, required) is not None
    return abs(value.low.value) != INFINITY and abs(value.high.value) != INFINITY


def shown(value: Interval, precision: int | None) -> Interval:
    return value if precision is None else rounded(value, precision)


def of_parts(verdict: str, over: Iterable[str]) -> str | None:
    """Return the outlook of a year of several windows: on track while all that are over are met."""
    so_far = list(over)
    return ON_TRACK if verdict == NOT_DUE and so_far and set(so_far) == {MET} else None


def of_count(verdict: str, found: Iterable[tuple[str, str | None]], wanted: int) -> str | None:
    """Return the outlook of areas that are counted: of the last that is wanted, in the best order; what has none may be anywhere."""
    if verdict in {MET, MISSED}:
        return None
    order = [MET, REACHED, ON_TRACK, AT_RISK, OFF_TRACK, WRONG_WAY, "never"]
    there = [MET if its == MET else "never" if its == MISSED else outlook for its, outlook in found]
    at_best, at_worst = (
        sorted(there_or, key=order.index)[wanted - 1]
        for there_or in ([one or MET for one in there], [one or "never" for one in there])
    )
    if at_worst == "never":
        return None
    return at_worst if at_worst in {REACHED, ON_TRACK, at_best} else None
