"""A directive must not be weak: each promise assigned, sourced, checkable on its way, able to fail, watched every year; nothing written for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from directive_check.diagnostic import Related
from directive_check.evaluation import Why
from directive_check.model import as_mapping, owners_by_area
from directive_check.promise import Promise, excuses, years_of
from directive_check.rules.names import names_of
from directive_check.rules.subject import Finding, Statement, Subject
from directive_check.rules.tracks import Track
from directive_check.values.names import listed, phrase
from directive_check.values.period import YEAR_MONTHS, Period


def no_owner(subject: Subject) -> Iterator[Finding]:
    """Say who answers for a target.

    A promise that is assigned to nobody is kept by nobody, and nobody can be asked about it. The owner of a directive
    answers for every target that names no other. Owners of areas stand in a mapping, `{BY-HR: …, BY-VI: …}`: one text is
    the owner of all.

    Bad:
        - id: exports
          indicator: exports

    Good:
        - id: exports
          owner: Ministry of Trade
          indicator: exports
    """
    for statement in subject.sound:
        without = [one.area for one in statement.promises if one.owner is None]
        if without:
            message = f"nobody answers for `{statement.target.id}`{statement.where(without)}"
            yield Finding(message, statement.at("id").span, "name who does: `owner: …`")
        own = statement.at("owner")
        for owner in {one.owner for one in statement.promises if one.owner} if len(statement.scopes) > 1 else ():
            by_area = owners_by_area(re.split("[,;] ", owner))
            if by_area and all(subject.is_defined("areas", area) for area, _ in by_area):
                message = f"`{owner}` names an owner for each area, and is one for all of them"
                place = own if own.is_written else statement.home.at("owner")
                yield Finding(message, place.span, f"write `{as_mapping(by_area)}`")


def no_source(subject: Subject) -> Iterator[Finding]:
    """Say where a promise can be read.

    Without a source nobody can check that it was made in these words. The source of a directive is that of every
    target that names no other.

    Bad:
        - id: exports
          indicator: exports

    Good:
        - id: exports
          source: decree
          indicator: exports
    """
    for statement in subject.sound:
        if not any(one.sources for one in statement.promises):
            help_ = "name a source: `source: …`, defined under `sources:` in a codebook"
            yield Finding(f"nothing says where `{statement.target.id}` can be read", statement.at("id").span, help_)


def no_baseline(subject: Subject) -> Iterator[Finding]:
    """Give a target that is due in a later year a baseline.

    Between its start and its deadline a promise can only be checked against the path from where it set out; without a
    baseline nothing can be said of it until it is too late.

    Bad:
        by: 2030

    Good:
        by: 2030
        baseline: {2025: 4 %}
    """
    for statement in subject.sound:
        end = statement.basis.span
        if not statement.basis.ends_a_path or end.last_year <= statement.directive.period.first_year:
            continue
        without = [one.area for one in statement.promises if one.baseline is None]
        if without:
            message = f"`{statement.target.id}` has no baseline{statement.where(without)}, so nothing can be checked before {end}"
            help_ = "say where it sets out from: `baseline: {YEAR: VALUE}`"
            change = subject.indicators[statement.target.measure].change
            if change and change.since is None:
                help_ = f"it is a change on the year before; for one against a base year write `since: YEAR` in `{statement.target.measure}`, else {help_}"
            yield Finding(message, statement.basis_place.span, help_)


def already_met(subject: Subject) -> Iterator[Finding]:
    """Promise something that the baseline does not comply with yet.

    A promise that is kept before it is made asks for nothing.

    Bad:
        at_least: 10 %
        by: 2030
        baseline: {2025: 11 %}

    Good:
        at_least: 15 %
        by: 2030
        baseline: {2025: 11 %}
    """
    for statement in subject.sound:
        met = [one.area for one in statement.promises if _is_met_by_baseline(one)]
        if met and statement.basis.ends_a_path:
            message = f"the baseline complies already{statement.where(met)}"
            related = Related("with this limit", statement.limit_place.span)
            help_ = "check the baseline and the limit; a level that is to be kept is promised for `each_year`"
            yield Finding(message, statement.at("baseline").key_span, help_, related)


def _is_met_by_baseline(promise: Promise) -> bool:
    if promise.baseline is None or promise.baseline.value is None:
        return False
    return promise.compared(promise.baseline.value.interval).is_within(promise.limit.at(promise.basis.span))


def untracked(subject: Subject) -> Iterator[Finding]:
    """Keep figures of every promise.

    A promise of which no figure is known in any year can be neither kept nor broken. The figure may exist and be
    missing here, or may never have been published; either is worth knowing.

    Bad:
        - indicator: goods
          value: 4 million USD

    Good:
        - indicator: exports
          value: 4 million USD
    """
    for statement, track in subject.tracks:
        if not track.is_observed:
            measures = listed(dict.fromkeys(statement.target.measures))
            whys = {cause.why for cause in track.unused}
            known, help_ = _only_of_years(subject, statement) or _known_at_all(measures, whys)
            yield Finding(f"{known} in any year of `{statement.target.id}`", statement.measure_span, help_)


def _only_of_years(subject: Subject, statement: Statement) -> tuple[str, str] | None:
    """Return what is known where a deadline asks for a part of a year, and all there is are figures of years; else nothing."""
    by = statement.target.by
    if by is None or by.months >= YEAR_MONTHS or not statement.target.indicator:
        return None
    periods = [
        figure.period
        for promise in statement.promises
        for series in subject.catalogue.observed(statement.target.indicator, promise.area)
        for figure in subject.ledger.figures(*series)
        if figure.period.last_year in promise.years
    ]
    if not periods or not all(period.is_calendar_year for period in periods):
        return None
    part = Period.of_months(by.start, by.end)
    help_ = f"write `by: {by.last_year}` where the year is meant, or give the figure of {part}"
    return f"only figures of whole years of `{statement.target.indicator}` are known", help_


def _known_at_all(measures: str, whys: set[Why]) -> tuple[str, str]:
    """Return what is known of a promise without a figure that counts, and what can be done."""
    if whys == {Why.FORECAST}:
        help_ = "give its figures once they are published; what begins after the day it was `published` on is a forecast too"
        return f"only forecasts of {measures} are known", help_
    if whys:
        return f"no figure of {measures} counts", "`explain` says of each year why"
    help_ = "give its figures among the actuals, or check that they are of this indicator and area"
    return f"no figure of {measures} is known", help_


def overdue(subject: Subject) -> Iterator[Finding]:
    """Publish the figures of a year once it is over.

    A promise is watched year by year, not once at the end. An indicator may say how many months after a period its
    figure is `published_after`; until then nothing is overdue. A target of which no figure is known is `untracked`.

    Bad:
        period: 2024-01/2024-09
        value: 3 million USD

    Good:
        period: 2024
        value: 4 million USD
    """
    for statement, track in subject.tracks:
        if track.owed:
            message = f"{_what(track)} {'is' if len(track.owed) == 1 else 'are'} still missing"
            help_ = _given_twice(subject, track) + _dated(subject, track) + _who(statement, track)
            yield Finding(message, statement.measure_span, help_)


def _given_twice(subject: Subject, track: Track) -> str:
    """Return which figure may be the one that lacks, where a file gives another of the period before; else nothing."""
    for lack in track.owed:
        months = lack.period.months
        before = Period.of_months(lack.period.start - months, lack.period.end - months)
        series = subject.catalogue.observations.get((lack.indicator, lack.area), ())
        for first, last in pairwise(one for one in series if one.period == before):
            if first.document == last.document and first.text != last.text:
                span = subject.project.origin(last).at("period").span
                return f"line {span.line} of `{span.file}` gives `{last.text}` for {before} once more: write `{lack.period}` there where it is that; else "
    return ""


def _dated(subject: Subject, track: Track) -> str:
    """Return what to write where the rest of a year lacks, and a figure is dated by its last day; else nothing."""
    rests = [lack for lack in track.owed if lack.period.months == YEAR_MONTHS - 1]
    last_days = (f"{lack.period.last_year}-12-31" for lack in rests)
    series = {(lack.indicator, lack.area) for lack in rests}
    dated = {figure.period.text for one in series for figure in subject.ledger.figures(*one)}
    day = next((day for day in last_days if day in dated), None)
    return f"`{day}` stands for December: write `{day[:4]}` where its figure is that of the year; else " if day else ""


def _what(track: Track) -> str:
    by_series: dict[str, dict[Period, list[str]]] = {}
    for lack in track.owed:
        by_series.setdefault(lack.indicator, {}).setdefault(lack.period, []).append(lack.area)
    figures = "the figure" if len(track.owed) == 1 else "figures"
    series = [f"{figures} of `{name}` {_when(periods)}" for name, periods in by_series.items()]
    return phrase(series, 2)


def _when(periods: dict[Period, list[str]]) -> str:
    by_areas: dict[tuple[str, ...], list[Period]] = {}
    for period, areas in periods.items():
        by_areas.setdefault(tuple(areas), []).append(period)
    return ", ".join(f"for {phrase([str(one) for one in some])} in {listed(areas)}" for areas, some in by_areas.items())


def _who(statement: Statement, track: Track) -> str:
    areas = dict.fromkeys(statement.target.together or lack.area for lack in track.owed)
    promises = (one for area in areas for one in statement.by_area.get(area, statement.promises))
    owners = dict.fromkeys(one.owner for one in promises if one.owner)
    years = [str(year) for year in sorted({lack.period.last_year for lack in track.owed})]
    which = years[0] if len(years) == 1 else "YEAR"
    all_years = f" for {phrase(years)}" if years[1:] else ""
    listing = f"`directive-check missing {which}` lists what is owed{all_years}"
    verb = "answers" if len(owners) == 1 else "answer"
    return f"{listing}; {phrase(list(owners), 3)} {verb} for it" if owners else listing


def idle_waiver(subject: Subject) -> Iterator[Finding]:
    """Waive only what is missed.

    A waiver for a year in which the promise was kept, or in which the area is not in scope, excuses nothing.

    Bad:
        waivers:
          - {year: 2024, reason: Flood}

    Good:
        waivers:
          - {year: 2023, reason: Flood}
    """
    for statement, track in subject.tracks:
        waived: set[tuple[object, str | None]] = set()
        for index, waiver in enumerate(statement.target.waivers or ()):
            key, time = ("period", waiver.period) if waiver.period else ("year", waiver.year)
            windows = (window for year in years_of(waiver) for window in track.waivable.get((waiver.area, year), ()))
            is_twice = not waived.isdisjoint({(time, None), (time, waiver.area)})
            waived.add((time, waiver.area))
            if is_twice or not any(excuses(waiver, window) for window in windows):
                message = f"{time} is waived already" if is_twice else f"there is nothing to waive in {time}"
                yield Finding(message, statement.at("waivers", index, key).span, "remove the waiver")


def unused(subject: Subject) -> Iterator[Finding]:
    """Define a source, a group or an indicator that something names.

    A word that nothing names is a leftover, or a sign that something is misspelled or missing.

    Bad:
        sources:
          decree: {title: Decree}
          report: {title: Report}

    Good:
        sources:
          decree: {title: Decree}
    """
    if subject.faulty:
        return
    names = [one for block in ("indicators", "groups", "sources") for one in names_of(subject, block)]
    named = subject.project.named.union((block, one.name) for one in names for block in one.blocks)
    for (block, word), place in subject.project.words.items():
        if block != "areas" and (block, word) not in named:
            noun = block.removesuffix("s")
            yield Finding(f"nothing names the {noun} `{word}`", place.key_span, "remove it, or use it")
