"""From options to a report, and from a report to its streams."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import NoReturn, TextIO, TypeVar

from directive_check.catalogue import Catalogue
from directive_check.cli.clock import today
from directive_check.cli.exits import Exit, Stop
from directive_check.cli.options import Output
from directive_check.cli.progress import doing, each_named
from directive_check.cli.roots import ROOTED, from_root
from directive_check.cli.streams import say, write_file, write_folder, write_stderr, write_stdout
from directive_check.diagnostic import Diagnostic, Invalid, Severity, reason_of
from directive_check.evaluation import Assessment, Ledger, Outlook, Verdict, assess, assessed, known_years
from directive_check.loading import Place, Project, load
from directive_check.loading.files import find_files, is_absent, shown
from directive_check.promise import Promise
from directive_check.reading.table import Table
from directive_check.render.formats import (
    DIAGNOSTIC_FORMATS,
    EXPLAIN_FORMATS,
    FOLDER_FORMATS,
    REPORT_FORMATS,
    TREND_FORMATS,
)
from directive_check.telling.findings import gated
from directive_check.telling.report import Filters, Places, Report, Written, owed, owners, withdrawals
from directive_check.values.names import nearest
from directive_check.vocabulary import DATA

_Subject = TypeVar("_Subject")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files are read, as known when, and what is asked of them."""

    targets: Path
    data: Path
    as_of: date | None = None
    directives: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Sinks:
    """The format of stdout, and the files to write with theirs."""

    stdout: str
    files: tuple[Output, ...] = ()


def report(wanted: Wanted, year: int | None, group_by: str, fail_on: tuple[str, ...], to: Sinks) -> None:
    """Report a year; the gate trips where a binding promise has a verdict or outlook asked for."""
    if fail_on and year is None:
        gate = " ".join(f"--fail-on {word}" for word in fail_on)
        why = "`--fail-on` needs a year: else a gate would change its subject when a figure is added"
        raise Stop(Exit.USAGE, f"{why}; write `directive-check report YEAR {gate}`")
    project, ledger, filters = opened(wanted, to)
    if year is None:
        year, judged = last_whole(ledger, filters)
    else:
        with doing(f"judging {len(project.catalogue.promises):,} promises in {year}"):
            judged = tuple(one for one in assess(ledger, year) if filters.admits(one))
    if year is None:
        say("no target has a figure inside its window yet; name a year, or see `directive-check missing YEAR`")
        return
    found = Report(
        ledger, places_of(project), judged, year, filters, group_by, command=command_line(), is_whole=wanted.is_whole
    )
    if not judged:
        gone = f"; withdrawn: {withdrawals(found.withdrawn)}" if found.withdrawn else ""
        say(f"nothing concerns {year}{gone}")
    found = gated(found, [_state(word) for word in fail_on])
    if judged and not found.shown:
        say(f"no check is {' or '.join(wanted.verdicts).replace('_', ' ')}")
    write(found, to, REPORT_FORMATS)
    append_step_summary(found.findings, to)
    tripping = sum(one.severity is Severity.ERROR for one in found.findings)
    if tripping:
        asked = " or ".join(word.replace("_", " ") for word in fail_on)
        say(f"the gate is tripped by {tripping} of {len(judged)} checks: {asked}")
        raise Stop(Exit.GATE)


def last_whole(ledger: Ledger, filters: Filters) -> tuple[int | None, tuple[Assessment, ...]]:
    """Return the last year of which some promise is wholly observed, else the last with a figure; say which, and what later ones hold."""
    last: tuple[int | None, tuple[Assessment, ...]] = None, ()
    later: list[str] = []
    for year, judged in known_years(ledger, filters.admits):
        last = last if last[0] else (year, judged)
        if any(one.is_whole for one in judged):
            say("; ".join((f"no year is named: {year} is the last of which some window is wholly observed", *later)))
            return year, judged
        known = sum(one.is_known for one in judged)
        later.append(f"{year} has figures for {known} of {len(judged)} checks, for none of them in full")
    if last[0]:
        say(f"no year is named: {last[0]} is the last with a figure; no window is wholly observed")
    return last


def _state(word: str) -> Verdict | Outlook:
    return Verdict(word) if word in set(Verdict) else Outlook(word)


def explain(wanted: Wanted, target: str, year: int | None, to: Sinks) -> None:
    """Explain the verdicts of one target in a year: the last with a figure, unless one is named."""
    project, ledger, filters = opened(wanted, to)
    judged = _judged(ledger, filters, target)
    if year is None:
        year = max((one.year for one in judged if one.rests_on_its_year), default=None)
    judged = tuple(one for one in judged if one.year == year)
    if judged:
        write(Report(ledger, places_of(project), judged, year, filters, command=command_line()), to, EXPLAIN_FORMATS)
    elif year is None:
        say(f"`{target}` has no figure yet; name a year")
    else:
        gone = withdrawals(one for one in _named(ledger.catalogue, target) if one.withdrawn and year in one.years)
        say(f"`{target}` does not concern {year}" + (f": it is withdrawn, {gone}" if gone else ""))


def trend(wanted: Wanted, target: str | None, to: Sinks) -> None:
    """Show one target, or all, over the years of their directives, up to the last with a figure."""
    project, ledger, filters = opened(wanted, to)
    tell_of_many(project.catalogue)
    last = next((year for year, _ in known_years(ledger, filters.admits)), 0)
    judged = tuple(one for one in _judged(ledger, filters, target) if one.year <= last)
    if not judged:
        say("no target has a figure inside its window yet")
    write(Report(ledger, places_of(project), judged, None, filters, command=command_line()), to, TREND_FORMATS)


def missing(wanted: Wanted, year: int, output: Path | None) -> None:
    """Write the observations that a year's verdicts lack, as CSV."""
    to = Sinks("csv", (Output("csv", output),) if output else ())
    project, ledger, filters = opened(wanted, to)
    judged = tuple(one for one in assess(ledger, year) if filters.admits(one))
    if not judged:
        say(f"nothing concerns {year}")
    found = Report(ledger, places_of(project), judged, year, filters)

    def render(sink: TextIO) -> None:
        from directive_check.render.missing_csv import render_missing

        render_missing(owed(found), sink)

    write_file(output, render) if output else write_stdout(render, "csv")


def _judged(ledger: Ledger, filters: Filters, name: str | None) -> tuple[Assessment, ...]:
    """Return the assessments of one target, or of all, in every year that they concern."""
    promises = _named(ledger.catalogue, name) if name else ledger.catalogue.promises
    judged = (
        one
        for same in _by_target(promises)
        for year in range(min(one.years.start for one in same), max(one.years.stop for one in same))
        for promise in same
        for one in assessed(ledger, promise, (year,))
    )
    return tuple(one for one in judged if filters.admits(one))


def _by_target(promises: Iterable[Promise]) -> Iterator[list[Promise]]:
    return (list(same) for _, same in groupby(promises, key=lambda one: (id(one.directive), id(one.target))))


def _named(catalogue: Catalogue, name: str) -> list[Promise]:
    directive, _, target = name.rpartition("/")
    promises = catalogue.promises
    found = [one for one in promises if one.target.id == target and directive in {"", one.directive.directive}]
    if not found:
        ids = dict.fromkeys((one.directive.directive, one.target.id) for one in promises)
        _unknown("target", name, [*(target for _, target in ids), *("/".join(names) for names in ids)])
    directives = dict.fromkeys(one.directive.directive for one in found)
    if len(directives) > 1:
        several = " or ".join(f"`{directive}/{target}`" for directive in directives)
        raise Stop(Exit.USAGE, f"`{name}` is in several directives; write {several}")
    return found


def opened(wanted: Wanted, to: Sinks) -> tuple[Project, Ledger, Filters]:
    """Return the project of the files asked for; end with 3 where they cannot be used, with 2 where a filter is unknown."""
    from directive_check import rules

    project, faults = loaded(wanted.targets, wanted.data, to, every_cell=False)
    with doing("checking what the files say"):
        errors = rules.errors(project, faults)
    if errors:
        refuse(errors, to)
    return project, Ledger(project.catalogue, wanted.as_of, today()), _filters(project.catalogue, wanted)


def places_of(project: Project) -> Places:
    """Return where a project's targets and figures are written."""

    def written(place: Place) -> Written:
        document = place.document
        cell = document.cell(place.route) if isinstance(document, Table) else None
        return Written(document.file, document.line(place.route), cell or "")

    return Places(
        span=lambda directive, target: project.place_of(directive, target).span,
        target=lambda directive, target: written(project.place_of(directive, target)),
        figure=lambda figure: written(project.origin(figure)),
        flags=lambda figure: bound.flags(figure.row) if (bound := project.bound(figure)) else "",
    )


def tell_of_many(catalogue: Catalogue) -> None:
    """Say how much is asked for where that takes long, before it begins."""
    promises, count = catalogue.extent
    if count > MANY:
        say(f"{promises:,} promises in all their years are {count:,} assessments; that takes a while")


MANY = 1_000_000
"""So many assessments take half a minute or more."""


def loaded(targets: Path, data: Path, to: Sinks, *, every_cell: bool) -> tuple[Project, list[Diagnostic]]:
    """Return the project and the faults of its structure; end with 2 where a file that is read would be written over."""
    try:
        with doing("looking for files") as say_what:
            project, faults = load(targets, data, lambda paths: each_named(paths, say_what), every_cell=every_cell)
    except Invalid as invalid:
        paths = (path for folder in (targets, data) for path in find_files(folder)[0])
        project, faults = Project(files=[shown(path) for path in paths]), [*invalid.diagnostics]
    _spare(project.files, to)
    if data == DATA and is_absent(data):
        say(f"there is no folder `{shown(data)}` with actuals, so no figure is known")
    if project.was_read_slowly:
        say("large tables are read about twice as fast with polars: pip install 'directive-check[fast]'")
    return project, faults


def _spare(files: Sequence[str], to: Sinks) -> None:
    for one in to.files:
        if one.path.exists() and any(_is_same(one.path, file) for file in files):
            raise Stop(Exit.USAGE, f"`{one.path}` is read by this command; write to another file")


def _is_same(path: Path, file: str) -> bool:
    try:
        return path.samefile(file)
    except OSError:
        return False


def refuse(errors: Sequence[Diagnostic], to: Sinks) -> NoReturn:
    """Tell on stderr why there is no report, and in every format that can say it: else an earlier run's would be read."""
    tell(errors)
    for one in to.files:
        if one.format not in DIAGNOSTIC_FORMATS:
            say(f"`{one.path}` is not written: {one.format} cannot hold errors")
    stdout = to.stdout if to.stdout in DIAGNOSTIC_FORMATS and to.stdout != "terminal" else ""
    files = tuple(one for one in to.files if one.format in DIAGNOSTIC_FORMATS)
    write(errors, Sinks(stdout, files), DIAGNOSTIC_FORMATS)
    append_step_summary(errors, to)
    raise Stop(Exit.INPUT)


def _filters(catalogue: Catalogue, wanted: Wanted) -> Filters:
    directives = [directive.directive for directive in catalogue.directives]
    for noun, names, known in (
        ("directive", wanted.directives, directives),
        ("area", wanted.areas, [*catalogue.areas, *catalogue.groups]),
        ("owner", wanted.owners, owners(catalogue)),
    ):
        for name in names:
            if name not in known:
                _unknown(noun, name, known)
    together = {promise.area for promise in catalogue.promises if promise.is_together}
    named = (area for name in wanted.areas for area in (*together.intersection({name}), *catalogue.members(name)))
    areas = tuple(named)
    return Filters(wanted.directives, areas, wanted.owners, tuple(Verdict(word) for word in wanted.verdicts))


def _unknown(noun: str, name: str, known: Sequence[str]) -> NoReturn:
    near = nearest(name, known)
    listed = ", ".join(f"`{word}`" for word in known[:10]) or "none"
    raise Stop(
        Exit.USAGE, f"`{name}` is no {noun} here; " + (f"did you mean `{near}`?" if near else f"known are {listed}")
    )


def tell(diagnostics: Iterable[Diagnostic]) -> None:
    """Write diagnostics to stderr."""
    from directive_check.render.diagnostics_terminal import render_terminal

    write_stderr(partial(render_terminal, list(diagnostics)))


def write(subject: _Subject, to: Sinks, formats: Mapping[str, Callable[[_Subject, TextIO], None]]) -> None:
    """Write a subject to every file asked for, and to stdout."""
    for one in to.files:
        with doing(f"writing {one.path}"):
            if one.format in FOLDER_FORMATS:
                write_folder(one.path, FOLDER_FORMATS[one.format](subject))
            else:
                write_file(one.path, partial(formats[one.format], _placed(subject, one.format)))
    if to.stdout:
        write_stdout(partial(formats[to.stdout], _placed(subject, to.stdout)), to.stdout)


def _placed(subject: _Subject, form: str) -> _Subject:
    """Return a report or diagnostics with the files named as the readers of a format want them."""
    if form not in ROOTED:
        return subject
    if isinstance(subject, Report):
        return replace(subject, findings=tuple(from_root(subject.findings)))
    return from_root(subject)  # type: ignore[arg-type,return-value]  # what is no report is diagnostics


def append_step_summary(diagnostics: Sequence[Diagnostic], to: Sinks) -> None:
    """Append findings in the format of GitHub to the summary of its job too, where there is one."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if to.stdout != "github" or not summary or not diagnostics:
        return
    from directive_check.render.diagnostics_github import step_summary

    try:
        with Path(summary).open("a", encoding="utf-8") as sink:
            sink.write(step_summary(from_root(diagnostics)))
    except OSError as error:
        say(f"`{summary}` cannot be written: {reason_of(error)}")


def command_line() -> str:
    """Return the command line as it was given, without the files to write: the same page is the same wherever it is put."""
    import shlex

    arguments = iter(sys.argv[1:])
    kept = []
    for argument in arguments:
        if argument in {"-o", "--output"}:
            next(arguments, None)
        elif not argument.startswith(("-o", "--output=")):
            kept.append(argument)
    return shlex.join(["directive-check", *kept])
