"""From options to a report, and from a report to its streams."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import NoReturn, TextIO, TypeVar

from directive_check.catalogue import Catalogue
from directive_check.cli.ends import Exit, Stop
from directive_check.cli.options import Output
from directive_check.cli.streams import doing, say, write_file, write_folder, write_stderr, write_stdout
from directive_check.diagnostic import Diagnostic, Invalid, Severity, reason_of
from directive_check.evaluation import Assessment, Ledger, assess, known_years
from directive_check.loading import Files
from directive_check.loading.files import find_files, is_absent, shown
from directive_check.project import Project, load, named, over_the_years, unknown
from directive_check.render.formats import (
    DIAGNOSTIC_FORMATS,
    EXPLAIN_FORMATS,
    FOLDER_FORMATS,
    REPORT_FORMATS,
    ROOTED,
    TREND_FORMATS,
)
from directive_check.telling.attention import gated
from directive_check.telling.report import Filters, Report, owed, owners, withdrawals
from directive_check.vocabulary import DATA

_Subject = TypeVar("_Subject")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files are read, as known when, and what is asked of them."""

    targets: Path
    data: Path
    as_of: date | None = None
    filters: Filters = field(default_factory=Filters)
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
        want_year(f"`directive-check report YEAR {gate}`")
    project, ledger, filters = opened(wanted, to)
    promises, _ = project.catalogue.extent
    tell_of_many(promises, promises)
    if year is None:
        year, judged = last_whole(ledger, filters)
    else:
        with doing(f"judging {len(project.catalogue.promises):,} promises in {year}"):
            judged = tuple(one for one in assess(ledger, year) if filters.admits(one))
    if year is None:
        say("no target has a figure inside its window yet; name a year, or see `directive-check missing YEAR`")
        return
    found = Report(
        ledger, project.places, judged, year, filters, group_by, command=command_line(), is_whole=wanted.is_whole
    )
    if not judged:
        gone = f"; withdrawn: {withdrawals(found.withdrawn)}" if found.withdrawn else ""
        say(f"nothing concerns {year}{gone}")
    found = gated(found, fail_on)
    if judged and not found.shown:
        say(f"no check is {' or '.join(filters.verdicts).replace('_', ' ')}")
    write(found, to, REPORT_FORMATS)
    if found.findings:
        append_step_summary(found.findings, to)
    tripping = sum(one.severity is Severity.ERROR for one in found.findings)
    if tripping:
        asked = " or ".join(word.replace("_", " ") for word in fail_on)
        say(f"the gate is tripped by {tripping} of {len(judged)} checks: {asked}")
        raise Stop(Exit.GATE)


def want_year(written: str) -> NoReturn:
    """End with 2 where a gate has no year, saying how it is written with one."""
    why = "`--fail-on` needs a year: else a gate would change its subject when a figure is added"
    raise Stop(Exit.USAGE, f"{why}; write {written}")


def last_whole(ledger: Ledger, filters: Filters) -> tuple[int | None, tuple[Assessment, ...]]:
    """Return the last year of which some promise is wholly observed, else the last with a figure; say which, and what later ones hold."""
    last: tuple[int | None, tuple[Assessment, ...]] = None, ()
    later: list[str] = []
    for year, judged in known_years(ledger, filters.admits):
        last = last if last[0] else (year, judged)
        if any(one.is_whole for one in judged):
            say("; ".join((f"no year is named: {year} is the last of which some promise is wholly observed", *later)))
            return year, judged
        known = sum(one.is_known for one in judged)
        later.append(f"{year} has figures for {known} of {len(judged)} checks, for none of them in full")
    if last[0]:
        say(f"no year is named: {last[0]} is the last with a figure; of no year is any promise wholly observed")
    return last


def explain(wanted: Wanted, target: str, year: int | None, to: Sinks) -> None:
    """Explain the verdicts of one target in a year: the last with a figure, unless one is named."""
    project, ledger, filters = opened(wanted, to)
    judged = tuple(one for one in over_the_years(ledger, target) if filters.admits(one))
    if year is None:
        year = max((one.year for one in judged if one.rests_on_its_year), default=None)
    of_year = tuple(one for one in judged if one.year == year)
    if of_year:
        told = Report(ledger, project.places, of_year, year, filters, command=command_line(), is_whole=wanted.is_whole)
        write(told, to, EXPLAIN_FORMATS)
    elif year is None:
        say(f"`{target}` has no figure yet; name a year")
    else:
        gone = withdrawals(one for one in named(ledger.catalogue, target) if one.withdrawn and year in one.years)
        years = [str(one.year) for one in judged]
        known = f"; it concerns {' to '.join(dict.fromkeys((min(years), max(years))))}" if years else ""
        say(f"`{target}` does not concern {year}" + (f": it is withdrawn, {gone}" if gone else known))


def trend(wanted: Wanted, target: str | None, to: Sinks) -> None:
    """Show one target, or all, over the years of their directives, up to the last with a figure."""
    project, _, filters = opened(wanted, to)
    tell_of_many(*project.catalogue.extent)
    found = project.trend(target, wanted.as_of, filters)
    if not found.assessments:
        say("no target has a figure inside its window yet")
    write(replace(found, command=command_line()), to, TREND_FORMATS)


def missing(wanted: Wanted, year: int, output: Path | None) -> None:
    """Write the observations that a year's verdicts lack, as CSV."""
    to = Sinks("missing", (Output("missing", output),) if output else ())
    project, ledger, filters = opened(wanted, to)
    judged = tuple(one for one in assess(ledger, year) if filters.admits(one))
    if not judged:
        say(f"nothing concerns {year}")
    lacking = owed(Report(ledger, project.places, judged, year, filters))
    if judged and not lacking:
        say(f"no figure is owed for {year}")
    from directive_check.render.report_csv import render_missing

    render = partial(render_missing, lacking)
    write_file(output, render) if output else write_stdout(render, "csv")


def opened(wanted: Wanted, to: Sinks) -> tuple[Project, Ledger, Filters]:
    """Return the project of the files asked for; end with 3 where they cannot be used, with 2 where a filter is unknown."""
    project = loaded(wanted.targets, wanted.data, to, every_cell=False)
    with doing("checking what the files say"):
        errors = project.errors
    if errors:
        refuse(errors, to)
    return project, project.ledger(wanted.as_of), _known(project.catalogue, wanted.filters)


def tell_of_many(promises: int, count: int) -> None:
    """Say how much is asked for where that takes long, before it begins: of one year as many assessments as promises."""
    if count > MANY:
        many = f"{promises:,} promises" + (f" in all their years are {count:,}" if count > promises else " are as many")
        say(f"{many} assessments; that takes a while")


MANY = 1_000_000
"""So many assessments take half a minute or more."""


def loaded(targets: Path, data: Path, to: Sinks, *, every_cell: bool) -> Project:
    """Return the project and the faults of its structure; end with 2 where a file that is read would be written over."""
    try:
        with doing("looking for files") as say_what:
            project = load(targets, data, progress=lambda paths: _each_named(paths, say_what), every_cell=every_cell)
    except Invalid as invalid:
        paths = (path for folder in (targets, data) for path in find_files(folder)[0])
        project = Project(Files(paths=[shown(path) for path in paths]), invalid.diagnostics)
    _spare(project.files.paths, to)
    if data == DATA and is_absent(data):
        say(f"there is no folder `{shown(data)}` with actuals, so no figure is known")
    if project.files.was_read_slowly:
        say("large tables are read about twice as fast with polars: pip install 'directive-check[fast]'")
    return project


def _each_named(paths: Sequence[Path], say: Callable[[str], None]) -> Iterable[Path]:
    """Yield files, saying which is read."""
    for number, path in enumerate(paths, 1):
        say(f"reading {shown(path)}, {number:,} of {len(paths):,}")
        yield path


def _spare(files: Sequence[str], to: Sinks) -> None:
    for path in (one.path for one in to.files if one.path.exists()):
        for file in files:
            with suppress(OSError):
                if path.samefile(file):
                    raise Stop(Exit.USAGE, f"`{path}` is read by this command; write to another file")


def refuse(errors: Sequence[Diagnostic], to: Sinks) -> NoReturn:
    """Tell on stderr why there is no report, and in every format asked for: else an earlier run's would be read.

    A list of missing figures stays as it was, which might be read as figures, and so does a workbook.
    """
    tell(errors)
    for one in to.files:
        if one.format not in DIAGNOSTIC_FORMATS:
            say(f"`{one.path}` is not written")
    stdout = to.stdout if to.stdout in DIAGNOSTIC_FORMATS and to.stdout != "terminal" else ""
    files = tuple(one for one in to.files if one.format in DIAGNOSTIC_FORMATS)
    write(errors, Sinks(stdout, files), DIAGNOSTIC_FORMATS)
    append_step_summary(errors, to)
    raise Stop(Exit.INPUT)


def _known(catalogue: Catalogue, asked: Filters) -> Filters:
    """Return filters with the areas of each group; end with 2 where one names what is not there."""
    directives = [directive.directive for directive in catalogue.directives]
    for noun, names, known in (
        ("directive", asked.directives, directives),
        ("area", asked.areas, [*catalogue.areas, *catalogue.groups]),
        ("owner", asked.owners, owners(catalogue)),
    ):
        for name in names:
            if name not in known:
                unknown(noun, name, known)
    together = {promise.area for promise in catalogue.promises if promise.is_together}
    areas = (area for name in asked.areas for area in (*together.intersection({name}), *catalogue.members(name)))
    return replace(asked, areas=tuple(areas))


def tell(diagnostics: Iterable[Diagnostic]) -> None:
    """Write diagnostics to stderr."""
    from directive_check.render.findings_terminal import render_findings

    write_stderr(partial(render_findings, list(diagnostics)))


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
        return replace(subject, findings=tuple(_from_root(subject.findings)))
    return _from_root(subject)  # type: ignore[arg-type,return-value]  # what is no report is diagnostics


def _from_root(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return diagnostics whose files are named from the root of the repository, where they lie below it."""
    name = partial(_below, _root())
    return [one.named(name) for one in diagnostics]


def _below(root: Path, file: str) -> str:
    path = Path(os.path.abspath(file))  # noqa: PTH100 - a link keeps its own name
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else file


def _root() -> Path:
    """Return the nearest folder above that is a git work tree, else the one a CI system names, else the working directory."""
    here = Path.cwd()
    above = (here, *here.parents)
    named = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR") or here
    root = Path(named).resolve()
    return next((folder for folder in above if (folder / ".git").exists()), root if root in above else here)


def append_step_summary(diagnostics: Sequence[Diagnostic], to: Sinks) -> None:
    """Append findings in the format of GitHub to the summary of its job too, where there is one."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if to.stdout != "github" or not summary:
        return
    from directive_check.render.report_markdown import render_findings

    try:
        with Path(summary).open("a", encoding="utf-8") as sink:
            render_findings(_from_root(diagnostics), sink)
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
