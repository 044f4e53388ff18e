"""Verdicts, and what was promised and observed, in the words people read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from directive_check.evaluation import Assessment, Observed, Outlook, Verdict, due_by, pace_of
from directive_check.model import Status
from directive_check.promise import Promise
from directive_check.telling.numbers import (
    NO_BREAK_SPACE,
    Scale,
    amount,
    change_unit,
    fixed,
    interval,
    pace_text,
    places,
    scale_for,
    share,
)
from directive_check.values import EXACT, HUNDRED, Interval
from directive_check.values.period import MONTHS, YEAR_MONTHS, Period

VERDICT_WORDS: Final = {
    Verdict.MET: "met",
    Verdict.MISSED: "missed",
    Verdict.UNDETERMINED: "undetermined",
    Verdict.NOT_DUE: "not due",
    Verdict.NO_DATA: "no data",
}
VERDICT_SIGNS: Final = {
    Verdict.MET: "✓",
    Verdict.MISSED: "✗",
    Verdict.UNDETERMINED: "◐",
    Verdict.NOT_DUE: "○",
    Verdict.NO_DATA: "·",
}
OUTLOOK_WORDS: Final = {
    Outlook.REACHED: "reached",
    Outlook.ON_TRACK: "on track",
    Outlook.AT_RISK: "at risk",
    Outlook.OFF_TRACK: "off track",
    Outlook.WRONG_WAY: "wrong way",
}
NO_OUTLOOK: Final = "without outlook"
CERTAINTY_MARKS: Final = {Status.ESTIMATED: "e", Status.PROVISIONAL: "p"}
"""The marks that statistical tables put beside a figure; a final one has none."""


def required(assessment: Assessment) -> str:
    """Return what was promised: `≥ 500M USD`, `≤ 3 %`, `2 to 6 %`."""
    low, high = assessment.required.low, assessment.required.high
    scale = _scale(assessment)
    if low is not None and high is not None:
        return interval(assessment.required, assessment.unit, scale, low, high)
    is_strict, limit = assessment.promise.limit.is_strict, high if low is None else low
    sign = (">" if is_strict else "≥") if high is None else "<" if is_strict else "≤"
    assert limit is not None
    return f"{sign}{NO_BREAK_SPACE}{amount(limit, assessment.unit, scale, limit)}"


def actual(assessment: Assessment) -> str:
    """Return what was observed, hedged as its source hedges it; `–` where nothing was.

    Where only rounding decides, the rounded figure comes first: `6.0 % (6.04)`. A change that is a rise has its sign.
    """
    observed, precision = assessment.observed, assessment.promise.precision
    if observed is None:
        return "–"
    text = seen(assessment, observed)
    ends = observed.interval
    if precision is not None and ends.is_within(assessment.required) != assessment.is_kept_so_far:
        figure, _, unit = text.rpartition(NO_BREAK_SPACE)
        rounded = " to ".join(fixed(end, precision) for end in ends.rounded(precision).ends)
        hedge = "at least " if ends.high is None else "at most " if ends.low is None else ""
        return f"{hedge}{rounded}{NO_BREAK_SPACE}{unit} ({figure})"
    is_rise = assessment.promise.indicator.change and ends.low is not None and ends.low > 0
    return f"+{text.replace(' to ', ' to +')}" if is_rise and text[0].isdecimal() else text


def seen(assessment: Assessment, observed: Observed) -> str:
    """Return what was observed as its source hedges it, before it is rounded as the promise says."""
    scale, edges = _scale(assessment), _edges(assessment)
    if len(observed.evidence) == 1:
        value = observed.evidence[0].value
        if value.qualifier and value.interval == observed.interval and value.base is not None:
            return f"{value.qualifier} {amount(value.base, assessment.unit, scale, *edges)}"
    return interval(observed.interval, assessment.unit, scale, *edges)


def gap(assessment: Assessment) -> str:
    """Return the signed gap, `−57M USD` or `−6 to −5 pp`; empty where nothing was observed."""
    distance = assessment.gap
    if distance is None:
        return ""
    unit = change_unit(assessment.unit)
    scale = _scale(assessment)
    text = interval(distance, unit, scale)
    is_above = distance.is_point and distance.low is not None and distance.low > 0
    return f"+{text}" if is_above else text


def attainment(assessment: Assessment) -> str:
    """Return observed / limit in per cent: `88.6 %`, or both ends of it."""
    attained = assessment.attainment
    if attained is None:
        return ""
    if attained.low is None or attained.high is None:
        return interval(attained.times(HUNDRED), "%", Scale(), HUNDRED)
    if attained.is_point:
        return share(attained.low)
    low = share(attained.low, attained.high).partition(NO_BREAK_SPACE)[0]
    between = "–" if attained.high_included else " to under "
    return f"{low}{between}{share(attained.high, attained.low)}"


def progress(assessment: Assessment) -> str:
    """Return the attainment of a floor; of a ceiling, where more is worse, how much of it is used: `75 % of limit`."""
    attained = attainment(assessment)
    return attained if assessment.is_floor or not attained else f"{attained} of limit"


def coverage(assessment: Assessment) -> str:
    """Return how much of the window is known, where it is not all: `9 of 12 months`, `5 of 7 areas`."""
    observed = assessment.observed
    if assessment.parts:
        return counted(assessment)
    if assessment.members and 0 < assessment.members[0] < assessment.members[1]:
        return f"{assessment.members[0]} of {assessment.members[1]} areas"
    if assessment.members and assessment.members[0] and observed is None:
        return f"0 of {assessment.window.months} months"
    return "" if observed is None or observed.is_whole else f"{observed.months} of {observed.of_months} months"


def outlook(assessment: Assessment) -> str:
    """Return where an open promise is heading and its pace: `on track, pace 1.18`."""
    pace = pace_of(assessment)
    if pace.outlook is None:
        return ""
    words = OUTLOOK_WORDS[pace.outlook]
    return words if pace.value is None else f"{words}, pace {pace_text(pace.value)}"


def counted(assessment: Assessment) -> str:
    """Return how many windows were met and which were missed: `10 of 12 months met · 1 missed (March 2025)`."""
    noun = assessment.basis.key.removeprefix("each_")
    verdicts = [one.verdict for one in assessment.parts]
    missed = [one.window.words for one in assessment.parts if one.verdict is Verdict.MISSED]
    named = ", ".join(missed[:_MOST_NAMED]) + (", …" if len(missed) > _MOST_NAMED else "")
    words = f"{verdicts.count(Verdict.MET)} of {len(verdicts)} {noun}{'' if len(verdicts) == 1 else 's'} met"
    return f"{words} · {len(missed)} missed ({named})" if missed else words


_MOST_NAMED: Final = 3


def path(assessment: Assessment) -> str:
    """Return where the path stands at the end of a window, by the promise's own method; empty where there is none."""
    promise, start, limit = assessment.promise, assessment.start, assessment.limit
    end = assessment.window.end
    if promise.baseline is None or start is None or limit is None or end <= promise.baseline.period.end:
        return ""
    due = sorted(value for base in start.ends if (value := due_by(promise, base, end)) is not None)
    scale = scale_for(assessment.unit, limit)
    return interval(Interval(due[0], due[-1]), assessment.unit, scale) if due else ""


def position(period: Period, year: int | None) -> str:
    """Return how far a directive has run: `year 5 of 5`; empty outside its period, and where it is of one year.

    Where it is of whole years that end inside a calendar year, each counts for the report year in which it ends.
    """
    years = period.years
    if period.months % YEAR_MONTHS == 0:
        first = (period.start + YEAR_MONTHS - 1) // YEAR_MONTHS
        years = range(first, first + period.months // YEAR_MONTHS)
    if year is None or year not in years or len(years) == 1:
        return ""
    return f"year {year - years.start + 1} of {len(years)}"


def wordings(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """Yield the first words of an amended promise and each amendment of them, with their days: `as made`, `amended`."""
    first = assessment.first_made
    starts = [start for start, _ in first.later]
    if starts:
        yield (
            "as made",
            f"until {day(starts[0] - timedelta(days=1))}, {', '.join(_said(first, None, assessment.window))}",
        )
    amendments = sorted(assessment.target.amended or (), key=lambda one: one.start)
    before = first
    for (start, words), amendment, end in zip(first.later, amendments, [*starts[1:], None], strict=False):
        until = f" until {day(end - timedelta(days=1))}" if end else ""
        said = ", ".join(_said(words, before, assessment.window)) or "other words" if words else "withdrawn"
        text = f": {amendment.wording}" if amendment.wording else ""
        held = " (after the window)" if start > min(assessment.window.last_day, assessment.now) else ""
        yield "amended", f"from {day(start)}{until}, {said}{text}{held}"
        before = words or before


def _said(words: Promise, before: Promise | None, window: Period) -> Iterator[str]:
    """Yield what a wording says in numbers; of an amendment what it changes, and from what."""
    for now, then in zip(_numbers(words, window), _numbers(before, window) if before else ("",) * 4, strict=True):
        if now != then:
            yield f"{now or 'no more'} instead of {then}" if then else now


def _numbers(words: Promise, window: Period) -> tuple[str, str, str, str]:
    """Return the limit of a window, the time, the milestones and the decimals, each in words."""
    milestones = " and ".join(f"{one.text} in {one.period.words}" for one in words.milestones)
    decimals = "" if words.precision is None else f"rounded to {places(words.precision)}"
    limit = f"{words.limit.words} {words.limit.bound(window).text}"
    return limit, words.basis.words, milestones, decimals


def day(of: date) -> str:
    """Return a date for reading: `27 January 2026`."""
    return f"{of.day} {MONTHS[of.month - 1]} {of.year}"


def _edges(assessment: Assessment) -> tuple[Decimal, ...]:
    """Return the limits and, where the actual is rounded first, the values from which on it rounds across them."""
    ends = (assessment.required.low, ROUND_CEILING, -1), (assessment.required.high, ROUND_FLOOR, 1)
    limits = [limit for limit, _, _ in ends if limit is not None]
    if assessment.promise.precision is not None:
        step = Decimal(1).scaleb(-assessment.promise.precision)
        limits += [
            EXACT.add(limit.quantize(step, inward, EXACT), step * sign / 2)
            for limit, inward, sign in ends
            if limit is not None
        ]
    return tuple(limits)


def _scale(assessment: Assessment) -> Scale:
    """Return the scale of the limit, so that a small actual beside a large limit looks small."""
    limits = (assessment.required.low, assessment.required.high)
    if any(limits) or assessment.observed is None:
        return scale_for(assessment.unit, *limits)
    return scale_for(assessment.unit, assessment.observed.interval.low, assessment.observed.interval.high)
