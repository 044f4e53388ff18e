"""Verdicts, and what was promised and observed, in the words people read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from directive_check.catalogue import Catalogue
from directive_check.evaluation import BANDS, Assessment, Earlier, Observed, Outlook, Verdict
from directive_check.model import Status
from directive_check.promise import Bound, Promise
from directive_check.telling.numbers import (
    NO_BREAK_SPACE,
    Scale,
    amount,
    fixed,
    interval,
    places,
    scale_for,
    share,
    worded,
)
from directive_check.values import EXACT, HUNDRED, Interval
from directive_check.values.period import MONTHS, YEAR_MONTHS, Period

VERDICT_MEANINGS: Final = {
    Verdict.MET: "Whatever the figures leave possible keeps the promise.",
    Verdict.MISSED: "Whatever the figures leave possible breaks it. A miss that is waived stays a miss.",
    Verdict.UNDETERMINED: "The time is over, and the figures leave both possible: nine months of a year, or “about 150” against 150.",
    Verdict.NOT_DUE: "The promise falls due later, and nothing so far settles it.",
    Verdict.NO_DATA: "No figure is known of the time that is judged. That is not zero.",
}
VERDICT_WORDS: Final = {one: one.replace("_", " ") for one in VERDICT_MEANINGS}
VERDICT_SIGNS: Final = dict(zip(VERDICT_MEANINGS, "✓✗◐○·", strict=True))
OUTLOOK_WORDS: Final = {one: one.replace("_", " ") for one in Outlook}
OUTLOOK_MEANINGS: Final = {
    Outlook.REACHED: "What is promised for a later day is reached already.",
    Outlook.ON_TRACK: f"The pace is at least {BANDS[Outlook.ON_TRACK]}.",
    Outlook.AT_RISK: f"The pace is at least {BANDS[Outlook.AT_RISK]}.",
    Outlook.OFF_TRACK: f"The pace is less than {BANDS[Outlook.AT_RISK]}.",
    Outlook.WRONG_WAY: "It moves away from what is promised, or no longer keeps what it kept.",
}
PACE_MEANING: Final = "Progress made over progress due by now: 1 is just in time."
OUTLOOK_SIGNS: Final = dict(zip(Outlook, "●↗→↘↓", strict=True))
"""Where the arrow points up it goes towards the promise, whichever way that is for the figure."""
NO_OUTLOOK: Final = "without outlook"
NO_OWNER: Final = "nobody named"
CERTAINTY_MARKS: Final = {Status.ESTIMATED: "e", Status.PROVISIONAL: "p"}
"""The marks that statistical tables put beside a figure; a final one has none."""


def required(assessment: Assessment, scale: Scale | None = None) -> str:
    """Return what was promised: `≥ 500M USD`, `≤ 3 %`, `2 to 6 %`; empty where there are alternatives."""
    low, high = assessment.required.low, assessment.required.high
    if low is None and high is None:
        return ""
    scale = scale or scale_of([assessment])
    if low is not None and high is not None:
        return interval(assessment.required, assessment.unit, scale, low, high)
    is_strict, limit = assessment.promise.limit.is_strict, high if low is None else low
    sign = (">" if is_strict else "≥") if high is None else "<" if is_strict else "≤"
    assert limit is not None
    return f"{sign}{NO_BREAK_SPACE}{amount(limit, assessment.unit, scale, limit)}"


def actual(assessment: Assessment, scale: Scale | None = None) -> str:
    """Return what was observed, hedged as its source hedges it; `–` where nothing was, empty where alternatives were.

    Where only rounding decides, the rounded figure comes first: `6.0 % (6.04)`. A change that is a rise has its sign.
    """
    observed, precision = assessment.observed, assessment.promise.precision
    if observed is None:
        return "" if assessment.among and not assessment.is_counted else "–"
    if assessment.unit == AREAS:
        return areas_met(assessment)
    text = seen(assessment, observed, scale)
    ends = observed.interval
    if precision is not None and ends.is_within(assessment.required) != assessment.is_kept_so_far:
        figure, _, unit = text.rpartition(NO_BREAK_SPACE)
        rounded = worded(ends.rounded(precision), lambda end, *_: fixed(end, precision))
        return f"{rounded}{NO_BREAK_SPACE}{unit} ({figure})"
    indicator = None if assessment.among else assessment.promise.indicator
    is_rise = indicator and indicator.change and ends.low is not None and ends.low > 0
    return f"+{text.replace(' to ', ' to +')}" if is_rise and text[0].isdecimal() else text


AREAS: Final = "areas"


def areas_met(assessment: Assessment) -> str:
    """Return how many of the areas are met, up to how many may still be: `4 of 7 areas`, `2 to 4 of 7 areas`."""
    verdicts = [one.verdict for one in assessment.among]
    met, may = verdicts.count(Verdict.MET), len(verdicts) - verdicts.count(Verdict.MISSED)
    return f"{met if met == may else f'{met} to {may}'} of {len(verdicts)} areas"


def area(catalogue: Catalogue, assessment: Assessment) -> str:
    """Return what the area is called; where several without a name are counted, how many they are."""
    return catalogue.areas.get(assessment.area, assessment.area) or f"{len(assessment.among)} areas"


def seen(assessment: Assessment, observed: Observed, scale: Scale | None = None) -> str:
    """Return what was observed as its source hedges it, before it is rounded as the promise says."""
    scale, edges = scale or scale_of([assessment]), _edges(assessment)
    if len(observed.evidence) == 1:
        value = observed.evidence[0].value
        if value.qualifier and value.interval == observed.interval and value.base is not None:
            return f"{value.qualifier} {amount(value.base, assessment.unit, scale, *edges)}"
    return interval(observed.interval, assessment.unit, scale, *edges)


def last_known(assessment: Assessment, earlier: Earlier | None, scale: Scale) -> str:
    """Return the last figure before a window without any, hedged as its source hedges it: `over 4 % in 2023`."""
    return f"{seen(assessment, earlier.observed, scale)} in {earlier.period.words}" if earlier else ""


def course_of(assessment: Assessment, rise: Interval) -> str:
    """Return whether a rise, or a fall, is towards what is promised; empty where hedges leave that open, and of a band."""
    low, high = rise.low, rise.high
    is_rise, is_fall = low is not None and low > 0, high is not None and high < 0
    if assessment.limit is None or not (is_rise or is_fall):
        return ""
    return "better" if is_rise is assessment.is_floor else "worse"


def shares(of: Interval | None) -> str:
    """Return a share in per cent, `88.6 %`, or both ends of it; empty where there is none."""
    if of is None:
        return ""
    if of.low is None or of.high is None:
        return interval(of.times(HUNDRED), "%", Scale(), HUNDRED)
    if of.is_point:
        return share(of.low)
    told = share(of.low, of.high), share(of.high, of.low)
    decimals = max(len(one.partition(NO_BREAK_SPACE)[0].partition(".")[2]) for one in told)
    low, high = (share(end, *ends, decimals=max(decimals, 1)) for end, *ends in ((of.low, of.high), (of.high, of.low)))
    low = low.partition(NO_BREAK_SPACE)[0]
    above = "" if of.low_included or of.low != 1 else "over "
    between = " to under " if not of.high_included else "–" if of.low >= 0 and not above else " to "
    return f"{above}{low}{between}{high}"


def coverage(assessment: Assessment) -> str:
    """Return how much of the window is known, where it is not all: `9 of 12 months`, `5 of 7 areas`."""
    observed = assessment.observed
    if assessment.parts:
        run = f"in {assessment.telling.window.words} · " if observed and assessment.basis.in_a_row > 1 else ""
        return run + counted(assessment)
    if assessment.is_counted and observed:
        return "" if assessment.unit == AREAS else areas_met(assessment)
    if assessment.members and lacks_areas(assessment):
        return f"{assessment.members[0]} of {assessment.members[1]} areas"
    if assessment.members and assessment.members[0] and observed is None:
        return months_of(0, assessment.window.months)
    return "" if observed is None or observed.is_whole else months_of(observed.months, observed.of_months)


def lacks_areas(assessment: Assessment) -> bool:
    """Tell whether of a group judged as one something is known of some of its areas, and of others nothing."""
    return assessment.members is not None and 0 < assessment.members[0] < assessment.members[1]


def months_of(known: int, all_: int) -> str:
    """Return how many months are known of how many: `9 of 12 months`, `1 of 1 month`."""
    return f"{known} of {all_} month{'' if all_ == 1 else 's'}"


def counted(assessment: Assessment) -> str:
    """Return how many windows were met and which were missed: `10 of 12 months met · 2 missed (March–April 2025)`."""
    verdicts = [one.verdict for one in assessment.parts]
    missed = _stretches([one.window for one in assessment.parts if one.verdict is Verdict.MISSED])
    named = ", ".join(one.words for one in missed[:_MOST_NAMED]) + (" and more" if len(missed) > _MOST_NAMED else "")
    words = f"{verdicts.count(Verdict.MET)} of {assessment.basis.windows_of(len(verdicts))} met"
    return f"{words} · {verdicts.count(Verdict.MISSED)} missed ({named})" if missed else words


_MOST_NAMED: Final = 2


def _stretches(windows: Sequence[Period]) -> list[Period]:
    """Return windows with those that follow each other as one."""
    stretches: list[Period] = []
    for window in windows:
        if stretches and stretches[-1].end + 1 == window.start:
            window = Period.of_months(stretches.pop().start, window.end)  # noqa: PLW2901 - it grows
        stretches.append(window)
    return stretches


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
        until = day(starts[0] - timedelta(days=1))
        yield "as made", f"until {until}, {', '.join(_said(first, None, assessment.window))}"
    amendments = sorted(assessment.target.amended or (), key=lambda one: one.start)
    before = first
    for (start, words), amendment, end in zip(first.later, amendments, [*starts[1:], None], strict=False):
        until = f" until {day(end - timedelta(days=1))}" if end else ""
        said = ", ".join(_said(words, before, assessment.window)) or "other words" if words else "withdrawn"
        text = f": {amendment.wording}" if amendment.wording else ""
        judged = min(assessment.window.last_day, assessment.now)
        held = f" (not yet in force on {day(judged)})" if start > judged else ""
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
    return limit(words, window), words.basis.words, milestones, decimals


def limit(promise: Promise, window: Period) -> str:
    """Return what is promised for a window as it is written: `at least 5 USD`, `Debt at most 60 % or Change less than 0 pp`."""
    if promise.is_counted:
        each = {limit(one, window) for one in promise.among if one.is_in_scope(window)}
        same = f"in each {each.pop()}" if len(each) == 1 else "in each what is below"
        return f"in {promise.limit.words} {promise.quorum.text}{of_areas(promise)}, {same}"
    if promise.among:
        limits = ((one, limit(one, window)) for one in promise.among)
        return f" {promise.join} ".join(f"({told})" if one.among else f"{one.title} {told}" for one, told in limits)
    return f"{promise.limit.words} {' and '.join(bound.text + when for bound, when in bounds(promise, window))}"


def of_areas(promise: Promise) -> str:
    """Return what a share of counted areas is a share of: ` of the areas`; empty where it is none."""
    return " of the areas" if promise.is_counted and promise.unit != AREAS else ""


def bounds(promise: Promise, window: Period) -> list[tuple[Bound, str]]:
    """Return what is required in a window, or in those of a year: where they differ each with its times in words."""
    windows = [one for one in promise.windows(window.last_year) if promise.basis.recurs and window.holds(one)]
    by_text: dict[str, tuple[Bound, list[Period]]] = {}
    for one in windows or [window]:
        bound = promise.limit.bound(one)
        by_text.setdefault(bound.text, (bound, []))[1].append(one)
    if len(by_text) == 1:
        return [(bound, "") for bound, _ in by_text.values()]
    return [(bound, f" in {', '.join(one.words for one in times)}") for bound, times in by_text.values()]


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


def scale_of(assessments: Sequence[Assessment]) -> Scale:
    """Return the scale of the limits of what stands in one column, so that a small actual beside a large limit looks small."""
    limits = [end for one in assessments for end in one.required.ends]
    seen = [end for one in assessments if one.observed for end in one.observed.interval.ends]
    return scale_for(assessments[0].unit, *(limits if any(limits) else seen))
