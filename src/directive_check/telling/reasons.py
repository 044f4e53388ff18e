"""Why a verdict is what it is, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from directive_check.evaluation import (
    DIVIDING,
    OPEN,
    Assessment,
    Cause,
    Ledger,
    Verdict,
    Why,
    cause_of,
    missed_in_a_row,
    missed_run,
)
from directive_check.model import Kind
from directive_check.telling.numbers import places
from directive_check.telling.wording import actual, areas_met, counted, coverage, day, lacks_areas, required, seen
from directive_check.values import Interval
from directive_check.values.names import shared
from directive_check.values.period import YEAR_MONTHS, Period


def reason(ledger: Ledger, assessment: Assessment) -> str:
    """Return why the verdict is what it is, in one sentence."""
    cause = cause_of(ledger, assessment)
    if cause:
        areas = f"only {_known(assessment)}; " if lacks_areas(assessment) and cause.why not in DIVIDING else ""
        return f"{areas}{_caused(ledger, assessment, cause)}{_until(assessment)}"
    if assessment.parts:
        text = _reason_of_parts(ledger, assessment)
    else:
        tell = partial(_reason_of_alternatives, ledger) if assessment.among else _REASONS[assessment.verdict]
        text = _reason_of_count(assessment) if assessment.is_counted else tell(assessment)
    if assessment.later is not None:
        later = assessment.later
        text += f"; a later level, {later.value.text} in {later.period.words}, lies outside the window and is not used"
    return text


def _reason_of_alternatives(ledger: Ledger, assessment: Assessment) -> str:
    """Return what the verdict on alternatives hangs on: those that settle it, or those that are open; once where it is the same."""
    settles = assessment.verdict in {Verdict.MET, Verdict.MISSED}
    deciding = (assessment.verdict,) if settles else (*OPEN, Verdict.NO_DATA)
    told = {one.promise.title: reason(ledger, one) for one in assessment.among if one.verdict in deciding}
    same = set(told.values())
    if len(same) == 1 < len(told) and not settles:
        return same.pop()
    return "; ".join(f"{name}: {why}" for name, why in told.items())


def _reason_of_count(assessment: Assessment) -> str:
    """Return how many areas keep the promise, or may, and how many are wanted."""
    if assessment.verdict is Verdict.NO_DATA:
        return _reason_no_data(assessment)
    may = "" if assessment.verdict in {Verdict.MET, Verdict.MISSED} else "may "
    wanted = f"{areas_met(assessment)} {may}keep it, and at least {assessment.promise.quorum.text} must"
    return f"{_falls_due(assessment)}; {wanted}" if assessment.verdict is Verdict.NOT_DUE else wanted


def _reason_no_data(assessment: Assessment) -> str:
    return f"no figure for {assessment.window.words} is known{_until(assessment)}"


def _until(assessment: Assessment) -> str:
    return "" if assessment.is_due else f"; {_falls_due(assessment)}"


def _falls_due(assessment: Assessment) -> str:
    return f"the promise falls due on {day(assessment.due)}"


def _caused(ledger: Ledger, assessment: Assessment, cause: Cause) -> str:
    """Return why nothing is known although there are figures; a part of a derived indicator is named."""
    is_part = cause.indicator != assessment.target.indicator
    of = f" of `{cause.indicator}`" if is_part else ""
    when, figure = cause.period.words, cause.figure
    if figure is None:
        return _OF_PARTS[cause.why].format(name=cause.indicator, when=f"{when}{_where(ledger, assessment, cause)}")
    what = f"{figure.value.text}{of} for {when}{_where(ledger, assessment, cause)}"
    if cause.why is Why.FORECAST:
        return f"{what} is a forecast"
    if cause.why is Why.NOT_YET_KNOWN:
        assert ledger.as_of is not None
        return f"{what} was not known on {day(ledger.as_of)}, but from {day(figure.known_from)}"
    last = min(assessment.window.last_day, Period.of_year(assessment.year).last_day)
    return f"{what} ends after {last.year if last.month == YEAR_MONTHS else day(last)}"


def _covered(assessment: Assessment) -> str:
    """Return how much of a window is known, where it is not all: `9 of 12 months`, of a group those of every area."""
    covered = coverage(assessment)
    return f"{covered} of every area" if covered and assessment.members and not lacks_areas(assessment) else covered


def _known(assessment: Assessment) -> str:
    """Return the same as a clause: `9 of 12 months are known`, `1 of 3 areas is known`."""
    covered = _covered(assessment)
    return covered and f"{covered} {'is' if covered.startswith('1 of') else 'are'} known"


def _where(ledger: Ledger, assessment: Assessment, cause: Cause) -> str:
    """Return the area of a part, where it is another than is judged."""
    return "" if cause.area == assessment.area else f" in {ledger.catalogue.areas[cause.area]}"


_OF_PARTS: Final = {
    Why.BASE_MISSING: "the change has no base: no whole figure of `{name}` for {when} is known",
    Why.PART_LACKING: "a part is lacking: no whole figure of `{name}` for {when} is known",
    Why.ZERO: "`{name}` is 0 for {when}, and nothing can be divided by it",
    Why.NOT_ABOVE_ZERO: "`{name}` is 0 or less for {when}, and nothing can be divided by that",
    Why.MAYBE_ZERO: "`{name}` may be 0 or less for {when}, and nothing can be divided by that",
}


def _reason_settled(assessment: Assessment) -> str:
    observed, precision = assessment.observed, assessment.promise.precision
    side = _side([assessment])
    assert observed is not None
    if precision is not None and observed.is_whole:
        return f"{seen(assessment, observed)}, rounded to {places(precision)}, is {side}"
    if observed.is_whole:
        return f"{actual(assessment)} is {side}"
    side, *but = side.partition(", which")
    already = f"{actual(assessment)} in {coverage(assessment)} is {side} already"
    return f"{already}{''.join(but)}, and a gross flow only grows"


def _side(judged: Sequence[Assessment]) -> str:
    """Return on which side of their limits windows lie that are all met, or all missed."""
    first, is_met = judged[0], judged[0].verdict is Verdict.MET
    which = shared(map(_limit, judged)) or ""
    if first.limit is None:
        return f"{'inside' if is_met else 'outside'} {f'the band of {which}' if which else 'their own bands'}"
    if all(_is_at(one, whole=True) for one in judged):
        return f"at {f'the limit of {which}' if which else 'their own limits'}, which is not enough"
    at = "at or " if (is_met and not first.promise.limit.is_strict) or any(map(_is_at, judged)) else ""
    noun = "floor" if first.is_floor else "ceiling"
    side = "above" if is_met == first.is_floor else "below"
    return f"{at}{side} {f'the {noun} of {which}' if which else f'their own {noun}s'}"


def _limit(assessment: Assessment) -> str:
    return required(assessment).lstrip("≥≤><").strip()


def _is_at(assessment: Assessment, *, whole: bool = False) -> bool:
    """Tell whether what was observed may be a limit that is not enough, or is nothing else."""
    if not assessment.promise.limit.is_strict or assessment.verdict is Verdict.MET:
        return False
    assert assessment.observed is not None
    assert assessment.limit is not None
    seen, limit = assessment.promise.compared(assessment.observed.interval), Interval.point(assessment.limit)
    return seen.is_within(limit) if whole else seen.overlaps(limit)


def _reason_not_due(assessment: Assessment) -> str:
    return "; ".join(filter(None, (_falls_due(assessment), _known(assessment))))


def _reason_undetermined(assessment: Assessment) -> str:
    known = _known(assessment)
    if not known:
        return f"{actual(assessment)} leaves both sides of the limit possible"
    if assessment.kind.is_flow or assessment.observed is None:
        return f"only {known}, and the rest decides"
    if assessment.kind is Kind.STOCK and not assessment.basis.is_mean:
        return f"the level is known only after {_covered(assessment)}, and the one at the end decides"
    return f"only {known}, and the figure for the whole may be anything"


_REASONS: Final = {
    Verdict.NO_DATA: _reason_no_data,
    Verdict.MET: _reason_settled,
    Verdict.MISSED: _reason_settled,
    Verdict.NOT_DUE: _reason_not_due,
    Verdict.UNDETERMINED: _reason_undetermined,
}


def _reason_of_parts(ledger: Ledger, assessment: Assessment) -> str:
    """Return what the verdict on several windows hangs on, and how many of them were met."""
    if assessment.basis.in_a_row > 1:
        return _reason_in_a_row(assessment)
    if assessment.verdict is Verdict.NO_DATA:
        return _reason_no_data(assessment)
    open_ = _reason_not_due(replace(assessment, parts=())) if assessment.verdict is Verdict.NOT_DUE else ""
    telling = assessment.telling
    is_told = telling.verdict is assessment.verdict is not Verdict.MET
    seen = f"{telling.window.words}: {reason(ledger, telling)}" if is_told else ""
    return "; ".join(filter(None, (open_ or seen, counted(assessment))))


def _reason_in_a_row(assessment: Assessment) -> str:
    run = f"{assessment.basis.windows_of(assessment.basis.in_a_row)} in a row"
    limit = shared(map(required, assessment.parts)) or "their own limits"
    if assessment.verdict is Verdict.MISSED:
        missed = missed_run(assessment)
        against = "" if shared(map(required, missed)) else f" against {_limit(assessment)}"
        return f"{run} are {_side(missed)}, the mildest of them at {actual(assessment)}{against}"
    if assessment.verdict is Verdict.MET:
        return f"no {run} lie outside {limit}"
    streak = missed_in_a_row(assessment)
    so_far = f"; {streak} of {run} so far" if streak else ""
    return f"whether {run} lie outside {limit} is open{so_far}"
