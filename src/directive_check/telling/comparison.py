"""Compare two reports of a year: which checks differ, from what to what, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, Final, TypeAlias

from directive_check.evaluation import Assessment, Verdict
from directive_check.promise import Promise
from directive_check.telling.happenings import Event, Happening, Sides, figure_events, rewritten, taken_effect
from directive_check.telling.records import Record, record, record_of_directive
from directive_check.telling.report import Report
from directive_check.telling.rows import Row, row_of

Key: TypeAlias = tuple[str, str, str]
"""What a check is told by: directive, target and area."""


class Course(StrEnum):
    """Which way a verdict went: worse is into missed, out of met, or into no data."""

    WORSE = "worse"
    BETTER = "better"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Difference:
    """A check that differs between two reports, `None` where one does not have it, and what happened to it."""

    key: Key
    rows: tuple[Row | None, Row | None]
    events: tuple[Event, ...]

    @property
    def row(self) -> Row:
        """Return the check as it is, else as it was."""
        row = self.rows[1] or self.rows[0]
        assert row is not None
        return row

    @property
    def course(self) -> Course:
        """Return which way the verdict went; a check that one report does not have went no way."""
        was, is_ = (row and row.assessment.verdict for row in self.rows)
        if was is None or is_ is None or was is is_:
            return Course.OTHER
        if was is Verdict.MET or is_ in _BAD:
            return Course.WORSE
        return Course.BETTER if is_ is Verdict.MET or was in _BAD else Course.OTHER

    @property
    def is_gated(self) -> bool:
        """Tell whether it may fail a gate."""
        after = self.rows[1]
        return bool(after and after.assessment.is_gated)

    @property
    def cells(self) -> dict[str, tuple[str, str]]:
        """Return what people read of it, before and after."""
        was, is_ = self.rows
        return {name: (cell(was) if was else "", cell(is_) if is_ else "") for name, cell in _CELLS.items()}

    @property
    def why(self) -> tuple[str, ...]:
        """Return in words what happened; of many events the first, and how many more there are."""
        words = [event.words for event in self.events[:_MOST_TOLD]]
        more = len(self.events) - len(words)
        return (*words, *[f"and {more} more"] * bool(more), *self._still)

    @property
    def _still(self) -> Iterator[str]:
        """Yield what the verdict rests on now, where that is all that differs."""
        was, is_ = self.rows
        if was and is_ and was.reason != is_.reason and all(before == after for before, after in self.cells.values()):
            yield f"the verdict stays, and rests on this: {is_.reason}"


_BAD: Final = {Verdict.MISSED, Verdict.NO_DATA}
_MOST_TOLD: Final = 4

_CELLS: Final[Mapping[str, Callable[[Row], str]]] = {
    "verdict": lambda row: f"{row.sign} {row.verdict}",
    "outlook": lambda row: row.outlook,
    "actual": lambda row: f"{row.actual} ({row.coverage})" if row.coverage else row.actual,
    "limit": lambda row: row.required,
    "owner": lambda row: row.owner,
}


@dataclass(frozen=True)
class Comparison:
    """Two reports of the same year, each by its name (`None`: the files that are there), and what differs between them."""

    before: Report
    after: Report
    names: tuple[str | None, str | None]

    @cached_property
    def changes(self) -> tuple[Difference, ...]:
        """Return the checks that differ: those that went worse first, then better; each in the order written."""
        found = filter(None, (self._change(key) for key in self._checks))
        return tuple(sorted(found, key=lambda one: list(Course).index(one.course)))

    @property
    def counts(self) -> dict[Course, int]:
        """Return how many checks went which way."""
        counted = Counter(change.course for change in self.changes)
        return {course: counted[course] for course in Course}

    @property
    def unchanged(self) -> int:
        """Return how many checks are the same in both."""
        return len(self._checks) - len(self.changes)

    @property
    def directives(self) -> tuple[tuple[Record | None, Record | None], ...]:
        """Return the directives that differ, as they were and as they are."""
        before, after = ({one.directive: record_of_directive(one) for one in side.directives} for side in self._sides)
        pairs = ((before.get(name), after.get(name)) for name in {**after, **before})
        return tuple(pair for pair in pairs if pair[0] != pair[1])

    @property
    def _sides(self) -> Sides:
        return self.before, self.after

    @cached_property
    def _checks(self) -> dict[Key, tuple[Assessment | None, Assessment | None]]:
        """All checks of both reports; those that are no more come last."""
        before, after = ({_key(one): one for one in side.assessments} for side in self._sides)
        return {key: (before.get(key), after.get(key)) for key in {**after, **before}}

    @cached_property
    def _promises(self) -> tuple[dict[Key, Promise], ...]:
        """The promises of each report, whether it judges them or not."""
        return tuple({_key(one): one for one in side.catalogue.promises} for side in self._sides)

    def _change(self, key: Key) -> Difference | None:
        before, after = self._checks[key]
        was, is_ = (known.get(key) for known in self._promises)
        events = (
            (*rewritten(self._sides, was, is_), *self._moved(is_, before, after))
            if was and is_
            else (self._come_or_gone(key),)
        )
        if not events:
            return None
        return Difference(key, (_row(self.before, before), _row(self.after, after)), events)

    def _come_or_gone(self, key: Key) -> Event:
        """Return why only one side promises something: its target came or went, or names other areas."""
        directive, target, _ = key
        has = [
            any(one.directive == directive and target in one.targets_by_id for one in side.catalogue.directives)
            for side in self._sides
        ]
        if all(has):
            return Event(Happening.TARGET_AMENDED, "areas")
        return Event(Happening.TARGET_ADDED if has[1] else Happening.TARGET_REMOVED)

    def _moved(self, promise: Promise, before: Assessment | None, after: Assessment | None) -> Iterator[Event]:
        """Yield what happened to the figures and the time of a check; nothing where it says the same."""
        if before and after and _is_alike(record(self.before, before), record(self.after, after)):
            return
        was, is_ = (side.ledger.now(year) for side in self._sides if (year := side.year))
        yield from taken_effect(promise, was, is_)
        if before and after:
            figures = list(figure_events(self._sides, before, after))
            yield from figures
            if figures and before.is_due == after.is_due:
                return
        if was != is_:
            yield Event(Happening.TIME_PASSED, before=was.isoformat(), after=is_.isoformat())


def _row(report: Report, one: Assessment | None) -> Row | None:
    return row_of(report.ledger, one) if one else None


def _key(one: Assessment | Promise) -> Key:
    return one.directive.directive, one.target.id, one.area


def _is_alike(one: Any, other: Any) -> bool:  # noqa: ANN401 - whatever a record holds
    """Tell whether two records say the same, wherever their figures are written."""
    if isinstance(one, dict) and isinstance(other, dict):
        return all(_is_alike(one[name], other[name]) for name in one.keys() - _PLACES)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_alike, one, other))
    return bool(one == other)


_PLACES: Final = {"file", "line", "cell"}


def heading(diff: Comparison) -> str:
    """Return what is compared: `main → these files, 2025`."""
    before, after = (name or "these files" for name in diff.names)
    return f"{before} → {after}, {diff.after.year}"


def standing(diff: Comparison) -> str:
    """Return how many checks went which way: `3 of 120 checks changed: 1 worse · 2 other`."""
    changed, total = len(diff.changes), len(diff.changes) + diff.unchanged
    counts = " · ".join(f"{count} {course}" for course, count in diff.counts.items() if count)
    text = f"{changed or 'none'} of {total} check{'' if total == 1 else 's'} changed"
    return f"{text}: {counts}" if counts else text


def changed_directives(diff: Comparison) -> Iterator[str]:
    """Yield in a line for each directive that differs what it was and is: `by-cn-next: status: draft → in_force`."""
    for before, after in diff.directives:
        if before and after:
            pairs = ((name, before[name], after[name]) for name in before if before[name] != after[name])
            told = ", ".join(f"{name}: {was or 'none'} → {is_ or 'none'}" for name, was, is_ in pairs)
            yield f"{before['id']}: {told}"
