"""One verdict with its receipts: what was promised, what was published, and the arithmetic between them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from directive_check.evaluation import (
    OPEN,
    Assessment,
    Doubt,
    Ledger,
    Pace,
    Robustness,
    Verdict,
    last_known,
    pace_of,
    previous,
    revisions,
    robustness,
)
from directive_check.evaluation.path import corners, due_by, stretch
from directive_check.model import Method, Stage
from directive_check.telling import numbers, wording
from directive_check.telling.evidence import (
    Labelled,
    bracketed,
    exactly,
    figure_lines,
    held,
    part_of_way,
    share_of,
    source_lines,
    span,
    term_of,
    total,
)
from directive_check.telling.reasons import reason
from directive_check.telling.report import Report
from directive_check.telling.rows import growth_needed, reached
from directive_check.values import QUOTIENT


class Receipt(NamedTuple):
    """A heading and its lines."""

    heading: str
    lines: tuple[Labelled, ...]


def sections_of(report: Report, assessment: Assessment) -> Iterator[Receipt]:
    """Yield the receipts of one verdict, from the promise to the figures it rests on."""
    yield Receipt("Promise", tuple(_promise(report, assessment)))
    yield from _receipts(report, assessment, "")


def _receipts(report: Report, one: Assessment, name: str) -> Iterator[Receipt]:
    """Yield what a verdict rests on, or what each of its areas or alternatives does; `name` tells of which."""
    if one.among:
        yield from _receipts_of_each(report, one, name)
        return
    sections = (
        (f"{name}Figures", figure_lines(report, one)),
        (f"{name}Arithmetic", _arithmetic(report, one)),
        (f"{name}Outlook", _outlook(report.ledger, one)),
        (f"{name}Robustness", _robustness(report, one)),
    )
    for heading, lines in sections:
        told = tuple(lines)
        if told:
            yield Receipt(heading, told)


def _receipts_of_each(report: Report, one: Assessment, name: str) -> Iterator[Receipt]:
    """Yield how many areas are met, what became of each area or alternative, and the receipts of each."""
    is_counted = one.is_counted
    what = "Areas" if is_counted else f"Alternatives in {one.among[0].window.words}" if one.parts else "Alternatives"
    named = [(wording.area(report.catalogue, each) if is_counted else each.promise.title, each) for each in one.among]
    if one.observed:
        _, *lines = _arithmetic(report, one)  # in months, and areas are counted here
        yield Receipt(f"{name}Arithmetic", (("observed", f"{total(one)} in {wording.areas_met(one)}"), *lines))
    verdicts = tuple((label, _verdict(report, each)) for label, each in named)
    yield Receipt(f"{name}{what}", verdicts)
    for label, each in named:
        yield from _receipts(report, each, f"{name}{label}: ")


def _promise(report: Report, one: Assessment) -> Iterator[Labelled]:
    directive, target = one.directive, one.target
    draft = ", a draft" if directive.status is Stage.DRAFT else ""
    yield "directive", f"{directive.title or directive.directive}{draft}"
    place = report.places.span(directive, target)
    yield "target", f"{one.promise.name}, {place.file}:{place.line}"
    if target.wording:
        yield "wording", target.wording
    if target.interpretation:
        yield "read as", target.interpretation
    yield "limit", f"{_limit(one)}, {one.basis.words}"
    promise = one.promise
    if promise.baseline and one.start:
        yield "baseline", f"{span(one.start, one.unit)} in {promise.baseline.period.words}"
    for milestone in promise.milestones:
        computed = f", that is {part_of_way(milestone.way, one.unit)}" if milestone.way else ""
        yield "milestone", f"{held(milestone.text)} in {milestone.period.words}{computed}"
    if promise.precision is not None:
        decimals = numbers.places(promise.precision)
        yield "precision", f"the actual is rounded to {decimals}, half away from zero, before it is compared"
    yield from wording.wordings(one)
    yield "falls due", wording.day(one.due)
    yield "force", one.force.value
    yield from _owners(report, one)
    for source in promise.sources:
        yield from source_lines(report, source)
    if one.waiver:
        granted = f", granted by {one.waiver.granted_by}" if one.waiver.granted_by else ""
        yield "waived", f"{one.waiver.reason}{granted}"


def _owners(report: Report, one: Assessment) -> Iterator[Labelled]:
    """Yield who answers for a promise; of areas that are counted, for each."""
    among = one.among if one.is_counted and not one.owner else ()
    named = [(f"{each.owner}, in {wording.area(report.catalogue, each)}") for each in among if each.owner]
    for owner in named or [one.owner or wording.NO_OWNER]:
        yield "owner", owner


def _limit(one: Assessment) -> str:
    if one.among:
        return wording.limit(one.promise, one.window)
    found = wording.bounds(one.promise, one.window)
    ways = [part_of_way(way, one.unit) for bound, _ in found for way in bound.ways]
    told = " and ".join(f"{held(bound.text)}{when}" for bound, when in found)
    return f"{one.promise.limit.words} {told}" + (f", that is {' and '.join(ways)}" if ways else "")


def _arithmetic(report: Report, one: Assessment) -> Iterator[Labelled]:
    observed, unit = one.observed, one.unit
    if observed is None:
        yield "observed", reason(report.ledger, one)
        before = last_known(report.ledger, one)
        if before:
            yield "last known", f"{span(before.interval, unit)} in {before.period.words}"
        return
    covered = wording.months_of(observed.months, observed.of_months)
    if one.members:
        known = f"all cover {covered}" if observed.months else "no month is covered by all"
        covered = f"{one.members[0]} of {one.members[1]} areas; {known}"
    yield "observed", f"{total(one)} in {covered}"
    gap_unit = numbers.change_unit(unit)
    before = previous(report.ledger, one)
    if before:
        left = f"{term_of(observed.interval)} − {bracketed(term_of(before.interval))}"
        change = span(observed.interval.minus(before.interval), gap_unit)
        yield "change", f"{numbers.equation(left, change)} on {before.period.words}"
    assert one.gap is not None
    if one.limit is not None:
        limit, actual = bracketed(numbers.exact(one.limit)), term_of(observed.interval)
        yield "gap", numbers.equation(f"{actual} − {limit}", span(one.gap, gap_unit))
        if one.attainment:
            yield "attainment", share_of(f"{actual} ÷ {limit}", one.attainment)
        for base in one.start.ends if one.start and one.has_way and one.progress else ():
            start = bracketed(numbers.exact(base))
            made = share_of(f"({actual} − {start}) ÷ ({limit} − {start})", one.way_from(base))
            yield "progress", f"{made} of the way from {numbers.exact(base)}"
    else:
        yield "gap", f"{span(one.gap, gap_unit)} from the nearer limit of {span(one.required, unit)}"
    if one.shortfall and one.verdict is not Verdict.MET:
        yield "shortfall", span(one.shortfall, gap_unit)
    yield "verdict", _verdict(report, one)


def _verdict(report: Report, one: Assessment) -> str:
    return f"{wording.VERDICT_WORDS[one.verdict]}: {reason(report.ledger, one)}"


def _outlook(ledger: Ledger, one: Assessment) -> Iterator[Labelled]:
    if one.verdict not in OPEN:
        return
    pace = pace_of(one)
    yield "pace", _pace(one, pace)
    if pace.expected is not None and one.is_on_the_way:
        yield from _path(one)
    remaining = one.remaining
    if remaining:
        is_open = one.promise.limit.is_strict and (remaining.amount or one.worse_end == one.limit)
        beyond = ("more than " if one.is_floor else "less than ") if is_open else ""
        whole = beyond + exactly(remaining.amount, numbers.change_unit(one.unit))
        per_year = f", {numbers.exact(remaining.per_year)} in each remaining year" if remaining.per_year else ""
        yield "remaining", whole + per_year
    growth = growth_needed(ledger, one)
    if growth:
        yield "growth", f"needs {growth}"
    goes_on = reached(one)
    if goes_on:
        yield "goes on", goes_on
    yield from _other_methods(one, pace)


def _path(one: Assessment) -> Iterator[Labelled]:
    """Yield how the value due by now was computed, from each end of the baseline."""
    promise, month = one.promise, one.window.end
    for base in one.start.ends if one.start else ():
        (start, before), (end, after) = stretch(promise, base, month)
        due = due_by(promise, base, month)
        if due is None or promise.target.method is Method.STEPS:
            continue
        first, last = bracketed(numbers.exact(before)), numbers.exact(after)
        left = f"{first} + ({last} − {first}) × {month - start} ÷ {end - start}"
        if promise.target.method is Method.CAGR:
            (start, before), *_, (end, after) = corners(promise, base)
            first, last = numbers.exact(before), numbers.exact(after)
            left = f"{first} × ({last} ÷ {first})^({month - start} ÷ {end - start})"
        told = numbers.equation(left, exactly(QUOTIENT.plus(due), one.unit))
        yield "path", f"{told} by the end of {one.window.words}"


def _pace(one: Assessment, pace: Pace) -> str:
    if pace.value is None or pace.outlook is None or pace.expected is None:
        told = f"{wording.OUTLOOK_WORDS[pace.outlook]}; the pace " if pace.outlook else ""
        return f"{told}cannot be told: {pace.why}"
    told = f"{numbers.pace_text(pace.value)}, {wording.OUTLOOK_WORDS[pace.outlook]}"
    return f"{told}; {numbers.amount(pace.expected, one.unit, numbers.Scale())} due by now"


def _other_methods(one: Assessment, pace: Pace) -> Iterator[Labelled]:
    """Yield what other methods would say of the outlook, where they would say something else."""
    if not one.basis.ends_a_path:
        return
    for method in Method:
        other = pace_of(one, method)
        if method is not one.target.method and other.outlook and other.outlook is not pace.outlook:
            value = numbers.pace_text(other.value) if other.value is not None else ""
            told = f"{value}, {wording.OUTLOOK_WORDS[other.outlook]}"
            yield f"by {method}", f"{told}: the methods disagree, see docs/method.md"


_DOUBTS: Final = {
    Doubt.HEDGE: "the source's own hedge",
    Doubt.REVISIONS: "past revisions of the figure",
    Doubt.STATUS: "revisions of such figures while they were not final",
}


def _robustness(report: Report, one: Assessment) -> Iterator[Labelled]:
    """Yield how large a change would flip the verdict, what casts doubt on so much, and what earlier figures said."""
    unit = numbers.change_unit(one.unit)
    firm = robustness(report.ledger, one)
    if firm:
        yield "flips", f"would be {'missed' if one.verdict is Verdict.MET else 'met'} {_flip(firm, unit, one)}"
        for doubt, size in firm.doubts:
            come = "comes" if doubt is Doubt.HEDGE else "come"
            yield "fragile", f"{_DOUBTS[doubt]} {come} to {exactly(size, unit)}"
    for revision in revisions(report.ledger, one):
        seen = span(revision.observed.interval, one.unit) if revision.observed else "nothing"
        is_dated = revision.day != date.min
        verdict = f", {wording.VERDICT_WORDS[revision.verdict]}" if is_dated else ""
        yield "revised", f"{wording.day(revision.day) if is_dated else 'undated'}: {seen}{verdict}"


def _flip(firm: Robustness, unit: str, one: Assessment) -> str:
    is_met, count = one.verdict is Verdict.MET, one.basis.in_a_row
    if firm.change == 0:
        return f"by any change for the {'worse' if is_met else 'better'}"
    size = f"{'more than ' if firm.is_beyond else ''}{exactly(abs(firm.change), unit)}"
    if count > 1:
        others = ", and at most as much in the others" if is_met else ""
        return f"by a change of {size} in one of {one.basis.windows_of(count)} in a row{others}"
    return f"if {size} {'higher' if firm.change > 0 else 'lower'}"
