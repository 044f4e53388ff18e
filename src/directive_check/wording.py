"""Numbers, periods and verdicts in the words people read; rounded for reading, never across a limit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import Final

from directive_check.evaluation import Assessment, Outlook, Verdict, missed_in_a_row, pace_of
from directive_check.model import Kind, Status
from directive_check.values import EXACT, HUNDRED, ZERO, Interval, plain
from directive_check.values.period import MONTHS

MINUS: Final = "\u2212"
THIN_SPACE: Final = "\u202f"
NO_BREAK_SPACE: Final = "\u00a0"

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
CERTAINTY_MARKS: Final = {Status.ESTIMATED: "e", Status.PROVISIONAL: "p"}
"""The marks that statistical tables put beside a figure; a final one has none."""

_LETTERS: Final = ((Decimal("1E12"), "T"), (Decimal("1E9"), "B"), (Decimal("1E6"), "M"))
_DECIMALS: Final = 3


@dataclass(frozen=True, slots=True)
class Scale:
    """A factor that numbers beside each other share, and its letter."""

    factor: Decimal = Decimal(1)
    letter: str = ""


def scale_for(unit: str, *values: Decimal | None) -> Scale:
    """Return the scale of the largest value, so that all are read in the same one; per cent and the like have none."""
    largest = max((abs(value) for value in values if value is not None), default=ZERO)
    for factor, letter in _LETTERS:
        if largest >= factor and unit != "%":
            return Scale(factor, letter)
    return Scale()


def number(value: Decimal, *beside: Decimal, decimals: int = _DECIMALS) -> str:
    """Return a number with at most three decimals, more only where fewer would put it on another side of one `beside`."""
    while True:
        rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN, EXACT)
        is_kept = all(rounded.compare(limit) == value.compare(limit) for limit in beside)
        if is_kept or decimals > EXACT.prec // 2:
            break
        decimals += 1
    text = format(abs(rounded), "f")
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    if len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", THIN_SPACE)
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"


def exact(value: Decimal | None) -> str:
    """Return all digits of a number, in groups of three where it is long; a quotient with 28."""
    if value is None:
        return "∞"
    whole, point, fraction = plain(abs(value)).partition(".")
    if len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", THIN_SPACE)
    return f"{MINUS if value < 0 else ''}{whole}{point}{fraction}"


def amount(value: Decimal, unit: str, scale: Scale, *beside: Decimal) -> str:
    """Return a number in a scale with its unit: `443M USD`, `4 %`, `150 companies`."""
    if value == 0:
        scale = Scale()
    scaled = EXACT.divide(value, scale.factor)
    limits = (EXACT.divide(limit, scale.factor) for limit in beside)
    return f"{number(scaled, *limits)}{scale.letter}{NO_BREAK_SPACE}{unit}"


def interval(ends: Interval, unit: str, scale: Scale, *beside: Decimal) -> str:
    """Return an interval in words: one value, `4 to 5 %`, `at least 4 %`; an end not included reads `over` or `under`."""
    if ends.low is None and ends.high is None:
        return "any value"
    if ends.low is None:
        return f"{'at most' if ends.high_included else 'under'} {amount(_end(ends.high), unit, scale, *beside)}"
    if ends.high is None:
        return f"{'at least' if ends.low_included else 'over'} {amount(ends.low, unit, scale, *beside)}"
    if ends.is_point:
        return amount(ends.low, unit, scale, *beside)
    low, high = (amount(value, unit, scale, *beside).partition(NO_BREAK_SPACE)[0] for value in (ends.low, ends.high))
    return f"{low} to {high}{NO_BREAK_SPACE}{unit}"


def required(assessment: Assessment) -> str:
    """Return what was promised: `≥ 500M USD`, `≤ 3 %`, `2 to 6 %`."""
    low, high = assessment.required.low, assessment.required.high
    scale = _scale(assessment)
    if low is not None and high is not None:
        return interval(assessment.required, assessment.unit, scale, low, high)
    is_strict = assessment.promise.limit.is_strict
    sign = (">" if is_strict else "≥") if high is None else "<" if is_strict else "≤"
    limit = _end(assessment.limit)
    return f"{sign}{NO_BREAK_SPACE}{amount(limit, assessment.unit, scale, limit)}"


def actual(assessment: Assessment) -> str:
    """Return what was observed, hedged as its source hedges it; `–` where nothing was."""
    observed = assessment.observed
    if observed is None:
        return "–"
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
    unit = "pp" if assessment.unit == "%" else assessment.unit
    scale = _scale(assessment)
    text = interval(distance, unit, scale, ZERO)
    is_above = distance.is_point and distance.low is not None and distance.low > 0
    return f"+{text}" if is_above else text


def share(value: Decimal) -> str:
    """Return a share as per cent with one decimal; never 100 % unless it is."""
    percent = EXACT.multiply(value, HUNDRED)
    beside = HUNDRED if percent.quantize(Decimal("0.1"), context=EXACT) == HUNDRED else ZERO
    return f"{number(percent, beside, decimals=1)}{NO_BREAK_SPACE}%"


def attainment(assessment: Assessment) -> str:
    """Return observed / limit in per cent: `88.6 %`, or both ends of it."""
    attained = assessment.attainment
    if attained is None:
        return ""
    if attained.low is None or attained.high is None:
        return interval(attained.times(HUNDRED), "%", Scale(), HUNDRED)
    if attained.is_point:
        return share(attained.low)
    low = share(attained.low).partition(NO_BREAK_SPACE)[0]
    between = "–" if attained.high_included else " to under "
    return f"{low}{between}{share(attained.high)}"


def progress(assessment: Assessment) -> str:
    """Return the attainment of a floor; of a ceiling, where more is worse, how much of it is used: `75 % of limit`."""
    attained = attainment(assessment)
    return attained if assessment.is_floor or not attained else f"{attained} of limit"


def coverage(assessment: Assessment) -> str:
    """Return how much of the window is known, where it is not all: `9 of 12 months`."""
    observed = assessment.observed
    if assessment.parts:
        return counted(assessment)
    return "" if observed is None or observed.is_whole else f"{observed.months} of {observed.of_months} months"


def outlook(assessment: Assessment) -> str:
    """Return where an open promise is heading and its pace: `on track, pace 1.18`."""
    pace = pace_of(assessment)
    if pace.outlook is None:
        return ""
    words = OUTLOOK_WORDS[pace.outlook]
    return words if pace.value is None else f"{words}, pace {pace_text(pace.value)}"


def pace_text(value: Decimal) -> str:
    """Return a pace with two decimals, more only where two would put it into another band."""
    near = [bound for bound in _PACE_BOUNDS if abs(value - bound) < _PACE_STEP]
    text = number(value, *near, decimals=2)
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals:0<2}"


_PACE_BOUNDS: Final = (ZERO, Decimal("0.6"), Decimal("0.95"), Decimal(1))
_PACE_STEP: Final = Decimal("0.01")


def day(of: date) -> str:
    """Return a date for reading: `27 January 2026`."""
    return f"{of.day} {MONTHS[of.month - 1]} {of.year}"


def reason(assessment: Assessment) -> str:
    """Return why the verdict is what it is, in one sentence."""
    text = _reason_of_parts(assessment) if assessment.parts else _REASONS[assessment.verdict](assessment)
    if assessment.later is not None:
        later = assessment.later
        text += f"; a later level, {later.value.text} in {later.period.words}, lies outside the window and is not used"
    return text


def _reason_no_data(assessment: Assessment) -> str:
    until = "" if assessment.is_due else f"; the promise falls due on {day(assessment.due)}"
    return f"no figure for {assessment.window.words} is known{until}"


def _reason_settled(assessment: Assessment) -> str:
    observed = assessment.observed
    rounded = "" if assessment.promise.precision is None else f", rounded to {places(assessment.promise.precision)},"
    side = _side(assessment)
    if observed is None or observed.is_whole:
        return f"{actual(assessment)}{rounded} is {side}"
    return f"{actual(assessment)} in {coverage(assessment)} is {side} already, and a gross flow only grows"


def _side(assessment: Assessment) -> str:
    is_met = assessment.verdict is Verdict.MET
    limit = required(assessment).lstrip("≥≤><").strip()
    if assessment.limit is None:
        return f"{'inside' if is_met else 'outside'} the band of {limit}"
    if assessment.promise.limit.is_strict and not is_met and assessment.distance_outside == 0:
        return f"at the limit of {limit}, which is not enough"
    at = "" if assessment.promise.limit.is_strict else "at or "
    if assessment.is_floor:
        return f"{f'{at}above' if is_met else 'below'} the floor of {limit}"
    return f"{f'{at}below' if is_met else 'above'} the ceiling of {limit}"


def _reason_not_due(assessment: Assessment) -> str:
    known = coverage(assessment)
    return f"the promise falls due on {day(assessment.due)}" + (f"; {known} are known" if known else "")


def _reason_undetermined(assessment: Assessment) -> str:
    known = coverage(assessment)
    if not known:
        return f"{actual(assessment)} leaves both sides of the limit possible"
    if assessment.kind in {Kind.FLOW, Kind.NET_FLOW}:
        return f"only {known} are known, and the rest decides"
    if assessment.kind is Kind.STOCK and not assessment.basis.is_mean:
        return f"the level is known only after {known}, and the one at the end decides"
    return f"only {known} are known, and the figure for the whole may be anything"


_REASONS: Final = {
    Verdict.NO_DATA: _reason_no_data,
    Verdict.MET: _reason_settled,
    Verdict.MISSED: _reason_settled,
    Verdict.NOT_DUE: _reason_not_due,
    Verdict.UNDETERMINED: _reason_undetermined,
}


def counted(assessment: Assessment) -> str:
    """Return how many windows were met and which were missed: `10 of 12 months met · 1 missed (March 2025)`."""
    noun = assessment.basis.key.removeprefix("each_")
    verdicts = [one.verdict for one in assessment.parts]
    missed = [one.window.words for one in assessment.parts if one.verdict is Verdict.MISSED]
    named = ", ".join(missed[:_MOST_NAMED]) + (", …" if len(missed) > _MOST_NAMED else "")
    words = f"{verdicts.count(Verdict.MET)} of {len(verdicts)} {noun}{'' if len(verdicts) == 1 else 's'} met"
    return f"{words} · {len(missed)} missed ({named})" if missed else words


_MOST_NAMED: Final = 3


def _reason_of_parts(assessment: Assessment) -> str:
    """Return what the verdict on several windows hangs on, and how many of them were met."""
    if assessment.basis.in_a_row > 1:
        return _reason_in_a_row(assessment)
    if assessment.verdict is Verdict.NO_DATA:
        return _reason_no_data(assessment)
    open_ = _reason_not_due(replace(assessment, parts=())) if assessment.verdict is Verdict.NOT_DUE else ""
    telling = next((one for one in assessment.parts if one.observed is assessment.observed), None)
    is_told = telling and telling.verdict is assessment.verdict is not Verdict.MET
    seen = f"{telling.window.words}: {reason(telling)}" if telling and is_told else ""
    return "; ".join(filter(None, (open_ or seen, counted(assessment))))


def _reason_in_a_row(assessment: Assessment) -> str:
    count, noun = assessment.basis.in_a_row, assessment.basis.key.removeprefix("each_")
    run, limit = f"{count} {noun}s in a row", required(assessment)
    if assessment.verdict is Verdict.MISSED:
        return f"{run} are {_side(assessment)}, the mildest of them at {actual(assessment)}"
    if assessment.verdict is Verdict.MET:
        return f"no {run} lie outside {limit}"
    streak = missed_in_a_row(assessment)
    so_far = f"; {streak} of {run} so far" if streak else ""
    return f"whether {run} lie outside {limit} is open{so_far}"


def places(decimals: int) -> str:
    """Return a number of decimals in words."""
    return "whole numbers" if decimals == 0 else f"{decimals} decimal{'s' if decimals > 1 else ''}"


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


def _end(value: Decimal | None) -> Decimal:
    assert value is not None
    return value
