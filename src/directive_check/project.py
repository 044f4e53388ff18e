"""A project as the command line and Python use it: loaded, checked, and reported."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Final, NoReturn

from directive_check import loading, rules
from directive_check.catalogue import Catalogue
from directive_check.diagnostic import Diagnostic, Invalid, Refused
from directive_check.evaluation import Assessment, Ledger, assess, assessed, known_years
from directive_check.loading import Files, Place
from directive_check.promise import Promise
from directive_check.reading.table import Table
from directive_check.telling.report import Filters, Report, Whereabouts, Written
from directive_check.values.names import hint


@dataclass(frozen=True)
class Project:
    """What the files of a project say, and every fault of their structure."""

    files: Files
    faults: tuple[Diagnostic, ...] = ()

    @property
    def catalogue(self) -> Catalogue:
        """Return the promises and figures of the files."""
        return self.files.catalogue

    @cached_property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Return every error, by place: where there is none, the project can be judged."""
        return tuple(rules.errors(self.files, self.faults))

    def validate(self, as_of: date | None = None, ignored: Collection[str] = ()) -> list[Diagnostic]:
        """Return every error and every warning, by place; warnings of the `ignored` codes are left out."""
        return rules.check(self.files, self.faults, as_of or today(), as_of, ignored)

    def report(self, year: int, as_of: date | None = None) -> Report:
        """Return every promise judged for a year, by what was known on a day; raise `Invalid` where there are errors."""
        ledger = self.ledger(as_of)
        return Report(ledger, self.places, tuple(assess(ledger, year)), year)

    def trend(self, target: str | None = None, as_of: date | None = None, filters: Filters = Filters()) -> Report:  # noqa: B008 - it is never changed
        """Return one target, `id` or `directive/id`, or all, judged for every year up to the last with a figure.

        Raise `Invalid` where there are errors, `Refused` where no target or several are called so.
        """
        ledger = self.ledger(as_of)
        last = next((year for year, _ in known_years(ledger, filters.admits)), 0)
        judged = tuple(one for one in over_the_years(ledger, target) if filters.admits(one) and one.year <= last)
        return Report(ledger, self.places, judged, None, filters)

    def ledger(self, as_of: date | None = None) -> Ledger:
        """Return the figures as known on a day; raise `Invalid` with every error."""
        if self.errors:
            raise Invalid(*self.errors)
        return Ledger(self.catalogue, as_of, today())

    @property
    def places(self) -> Whereabouts:
        """Return where targets and figures are written."""

        def written(place: Place) -> Written:
            document = place.document
            cell = document.cell(place.route) if isinstance(document, Table) else None
            return Written(document.file, document.line(place.route), cell or "")

        return Whereabouts(
            span=lambda directive, target: self.files.place_of(directive, target).span,
            figure=lambda figure: written(self.files.origin(figure)),
            flags=lambda figure: bound.flags(figure.row) if (bound := self.files.bound(figure)) else "",
        )


def load(
    targets: str | os.PathLike[str] = "targets",
    data: str | os.PathLike[str] = "data",
    *,
    progress: Callable[[Sequence[Path]], Iterable[Path]] = iter,
    every_cell: bool = True,
) -> Project:
    """Read every file below two folders, whatever is wrong with them; raise `Invalid` where there is no such folder.

    Where not every cell is checked, of large tables only the rows that promises need are looked at as a whole.
    """
    files, faults = loading.load(Path(targets), Path(data), progress, every_cell=every_cell)
    return Project(files, tuple(faults))


def today() -> date:
    """Return the day in UTC; `SOURCE_DATE_EPOCH`, in seconds since 1970, says another, so that a run can be repeated."""
    written = os.environ.get("SOURCE_DATE_EPOCH")
    if not written:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(written), UTC).date()
    except (ValueError, OverflowError, OSError):
        wanted = "write whole seconds since 1970-01-01, such as 1795651200"
        raise Refused(f"`SOURCE_DATE_EPOCH` is `{written}`; {wanted}") from None


def over_the_years(ledger: Ledger, target: str | None) -> Iterator[Assessment]:
    """Yield the assessments of one target, or of all, in every year that they concern: target by target, year by year."""
    promises = named(ledger.catalogue, target) if target else ledger.catalogue.promises
    for _, group in groupby(promises, key=lambda one: (id(one.directive), id(one.target))):
        same = list(group)
        for year in range(min(one.years.start for one in same), max(one.years.stop for one in same)):
            for promise in same:
                yield from assessed(ledger, promise, (year,))


def named(catalogue: Catalogue, name: str) -> list[Promise]:
    """Return the promises of a target, `id` or `directive/id`."""
    directive, _, target = name.rpartition("/")
    promises = catalogue.promises
    found = [one for one in promises if one.target.id == target and directive in {"", one.directive.directive}]
    if not found:
        ids = dict.fromkeys((one.directive.directive, one.target.id) for one in promises)
        unknown("target", name, [*(target for _, target in ids), *("/".join(names) for names in ids)])
    directives = dict.fromkeys(one.directive.directive for one in found)
    if len(directives) > 1:
        several = " or ".join(f"`{directive}/{target}`" for directive in directives)
        raise Refused(f"`{name}` is in several directives; write {several}")
    return found


def unknown(noun: str, name: str, known: Sequence[str]) -> NoReturn:
    """Refuse a name that nothing has, and say which is nearest, or some of those that are known."""
    more = [f"and {len(known) - _MOST_NAMED} more"] * (len(known) > _MOST_NAMED)
    listed = ", ".join([*(f"`{word}`" for word in known[:_MOST_NAMED]), *more]) or "none"
    raise Refused(f"`{name}` is no {noun} here; {hint(name, known, f'known are {listed}')}")


_MOST_NAMED: Final = 10
"""Names of those known that are listed where one is not known; of more their number is told."""
