"""From two sides to what differs between them."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from directive_check.cli.ends import Exit, Stop
from directive_check.cli.reporting import Sinks, Wanted, last_whole, loaded, refuse, want_year, write
from directive_check.cli.revisions import written_out
from directive_check.cli.streams import say
from directive_check.diagnostic import Diagnostic
from directive_check.project import Project
from directive_check.render.formats import DIFF_FORMATS
from directive_check.telling.comparison import Comparison, Course
from directive_check.telling.report import Filters, Report
from directive_check.values import Unreadable
from directive_check.values.period import read_day
from directive_check.vocabulary import DATA

_REVISION: Final = "git:"


@dataclass(frozen=True, slots=True)
class _Side:
    """What is compared: files, and the day up to which they are known."""

    name: str | None
    project: Project
    errors: Sequence[Diagnostic]
    as_of: date | None

    def report(self, year: int) -> Report:
        return self.project.report(year, self.as_of)


def diff(names: tuple[str, str | None], wanted: Wanted, year: int | None, to: Sinks, *, fails_on_worse: bool) -> None:
    """Show what differs between two sides; the gate trips where a binding promise went worse."""
    if fails_on_worse and year is None:
        want_year("`--year YEAR` too")
    before, after = (_side(name, wanted, to) for name in names)
    errors = [*before.errors, *after.errors]
    if errors:
        sides = (one for one in (before, after) if one.errors)
        faulty = " and ".join(f"`{one.name}`" if one.name else "these files" for one in sides)
        say(f"nothing is compared: errors in {faulty}")
        refuse(errors, to)
    year = year or last_whole(after.project.ledger(after.as_of), Filters())[0]
    if year is None:
        say("no target has a figure inside its window yet; name a year with `--year`")
        return
    compared = Comparison(before.report(year), after.report(year), names)
    write(compared, to, DIFF_FORMATS)
    worse = sum(one.course is Course.WORSE and one.is_gated for one in compared.changes)
    if fails_on_worse and worse:
        say(f"the gate is tripped by {worse} of {len(compared.changes)} changes: worse")
        raise Stop(Exit.GATE)


def _side(name: str | None, wanted: Wanted, to: Sinks) -> _Side:
    """Return the files that a name stands for: a day, a folder or a revision; without a name those that are here."""
    if name is None:
        return _of_files(name, wanted, to)
    if re.match("@[0-9]", name):
        try:
            return _of_files(name, replace(wanted, as_of=read_day(name[1:])), to)
        except Unreadable as problem:
            raise Stop(Exit.USAGE, f"{problem.message}; {problem.help}") from None
    if name and not name.startswith(_REVISION) and Path(name).is_dir():
        side = _of_files(name, Wanted(name / wanted.targets, name / wanted.data), to)
        return replace(side, errors=[_helped(one) for one in side.errors])
    both = Wanted(Path(os.path.relpath(wanted.targets)), Path(os.path.relpath(wanted.data)))
    with written_out(name.removeprefix(_REVISION), (both.targets, both.data)) as here, contextlib.chdir(here):
        is_default = both.data == DATA  # which may be absent where work is going on, but not where it is compared with
        side = _of_files(name, replace(both, data=Path.cwd() / DATA) if is_default else both, to)
    of = f"{name.removeprefix(_REVISION)}:"  # as git names a file: `main:targets/plan.yaml`
    return replace(side, errors=[_helped(one).named(lambda file: of + file) for one in side.errors])


def _of_files(name: str | None, wanted: Wanted, to: Sinks) -> _Side:
    project = loaded(wanted.targets, wanted.data, to, every_cell=False)
    return _Side(name, project, project.errors, wanted.as_of)


def _helped(error: Diagnostic) -> Diagnostic:
    """Return an error with a help that holds for a side: where it lacks a folder, none is to be made there."""
    if error.code not in {"no-targets", "no-data-folder"}:
        return error
    return replace(error, help="name a side that has it, or other folders with `--targets` and `--data`")
