"""Compare two reports of a year: which checks differ, from what to what, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import Any, Final, TypeAlias

from directive_check.catalogue import Catalogue, Observation
from directive_check.evaluation import Assessment, Ledger, Verdict, latest
from directive_check.model import Entry, Status
from directive_check.promise import Promise
from directive_check.telling.records import Record, record, record_of_directive
from directive_check.telling.report import Report
from directive_check.telling.rows import Row, row_of
from directive_check.values.period import Period

Key: TypeAlias = tuple[str, str, str]
"""What a check is told by: directive, target and area."""

_Figures: TypeAlias = "Mapping[tuple[str, str, Period, bool], Observation]"
"""The latest vintage of figures, by indicator, area, period and whether it is a forecast."""


class Happening(StrEnum):
    """What may have happened between two reports."""

    TARGET_ADDED = "target_added"
    TARGET_REMOVED = "target_removed"
    TARGET_AMENDED = "target_amended"
    TARGET_REWORDED = "target_reworded"
    FIGURE_ADDED = "figure_added"
    FIGURE_REVISED = "figure_revised"
    FIGURE_WITHDRAWN = "figure_withdrawn"
    TIME_PASSED = "time_passed"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, to what, and what that was before and after where a few words can say it."""

    kind: Happening
    subject: str = ""
    before: str | None = None
    after: str | None = None

    @property
    def words(self) -> str:
        """Return it in words: `figure revised: investment, BY, 2025: 510 million USD → 443 million USD`."""
        values = " → ".join(filter(None, (self.before, self.after)))
        return ": ".join(filter(None, (self.kind.replace("_", " "), self.subject, values)))


class Course(StrEnum):
    """Which way a verdict went: worse is into missed, out of met, or into no data."""

    WORSE = "worse"
    BETTER = "better"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Change:
    """A check that differs between two reports, `None` where one does not have it, and what happened to it."""

    key: Key
    before: Assessment | None
    after: Assessment | None
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
        if not (self.before and self.after):
            return Course.OTHER
        was, is_ = self.before.verdict, self.after.verdict
        if was is is_:
            return Course.OTHER
        if was is Verdict.MET or is_ in _BAD:
            return Course.WORSE
        return Course.BETTER if is_ is Verdict.MET or was in _BAD else Course.OTHER

    @property
    def is_gated(self) -> bool:
        """Tell whether it may fail a gate: the promise binds, and a miss is not waived."""
        return bool(self.after and self.after.promise.is_gated and not self.after.waiver)

    @property
    def cells(self) -> dict[str, tuple[str, str]]:
        """Return what people read of it, before and after."""
        return {name: (_cell(self.rows[0], cell), _cell(self.rows[1], cell)) for name, cell in _CELLS.items()}

    @property
    def why(self) -> tuple[str, ...]:
        """Return in words what happened; of many events the first, and how many more there are."""
        words = [event.words for event in self.events[:_MOST_TOLD]]
        more = len(self.events) - len(words)
        return (*words, f"and {more} more") if more else tuple(words)


_BAD: Final = {Verdict.MISSED, Verdict.NO_DATA}
_MOST_TOLD: Final = 4

_CELLS: Final[Mapping[str, Callable[[Row], str]]] = {
    "verdict": lambda row: f"{row.sign} {row.verdict}",
    "outlook": lambda row: row.outlook,
    "actual": lambda row: f"{row.actual} ({row.coverage})" if row.coverage else row.actual,
    "limit": lambda row: row.required,
    "owner": lambda row: row.owner,
}


def _cell(row: Row | None, cell: Callable[[Row], str]) -> str:
    return cell(row) if row else ""


@dataclass(frozen=True)
class Comparison:
    """Two reports of the same year, each by its name (`None`: the files that are there), and what differs between them."""

    before: Report
    after: Report
    names: tuple[str | None, str | None]

    @cached_property
    def changes(self) -> tuple[Change, ...]:
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
    def _sides(self) -> tuple[Report, Report]:
        return self.before, self.after

    @cached_property
    def _checks(self) -> dict[Key, tuple[Assessment | None, Assessment | None]]:
        """All checks of both reports; those that are no more come last."""
        before, after = ({_key(one): one for one in side.assessments} for side in self._sides)
        return {key: (before.get(key), after.get(key)) for key in {**after, **before}}

    @cached_property
    def _promises(self) -> tuple[dict[Key, Promise], ...]:
        """The promises of each report, whether it judges them or not."""
        return tuple(
            {(one.directive.directive, one.target.id, one.area): one for one in side.catalogue.promises}
            for side in self._sides
        )

    def _change(self, key: Key) -> Change | None:
        before, after = self._checks[key]
        was, is_ = (known.get(key) for known in self._promises)
        events = (
            (*self._rewritten(was, is_), *self._moved(before, after)) if was and is_ else (self._come_or_gone(key),)
        )
        if not events:
            return None
        rows = _row(self.before, before), _row(self.after, after)
        return Change(key, before, after, rows, events)

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

    def _rewritten(self, before: Promise, after: Promise) -> Iterator[Event]:
        amended: list[str] = []
        for kind, told in ((Happening.TARGET_AMENDED, _terms), (Happening.TARGET_REWORDED, _words)):
            was, is_ = told(self.before.catalogue, before), told(self.after.catalogue, after)
            names = [name for name in was if was[name] != is_[name] and name not in amended]
            if names:
                yield Event(kind, ", ".join(names))
            amended = names

    def _moved(self, before: Assessment | None, after: Assessment | None) -> Iterator[Event]:
        """Yield what happened to the figures and the time of a check; nothing where it says the same."""
        if before and after:
            if _is_alike(record(self.before, before), record(self.after, after)):
                return
            figures = list(_figure_events(self._sides, before, after))
            yield from figures
            if figures and before.is_due == after.is_due:
                return
        was, is_ = (side.ledger.now(year).isoformat() for side in self._sides if (year := side.year))
        if was != is_:
            yield Event(Happening.TIME_PASSED, before=was, after=is_)


def _row(report: Report, one: Assessment | None) -> Row | None:
    return row_of(report.ledger, one) if one else None


def _key(one: Assessment) -> Key:
    return one.directive.directive, one.target.id, one.area


def _terms(catalogue: Catalogue, promise: Promise) -> dict[str, Any]:
    """Return what a promise is judged by, however it is written."""
    resolved = {
        field.name: _meaning(getattr(promise, field.name)) for field in fields(promise) if field.name in _RESOLVED
    }
    return {
        **resolved,
        "indicator": [_meaning(one) for name in _indicators(promise) for one in _definitions(catalogue, name)],
        "alternatives": [_terms(catalogue, each) for each in promise.among],
        "members": catalogue.members(promise.area) if promise.is_together else (),
        "method": promise.target.method,
        "precision": promise.precision,
        "force": promise.force,
        "status": promise.directive.status,
        "owner": promise.owner,
        "waivers": _meaning(promise.target.waivers),
        "amendments": [(day, words and _terms(catalogue, words)) for day, words in promise.later],
    }


_RESOLVED: Final = {"scope", "quorum", "basis", "limit", "baseline", "milestones"}


def _indicators(promise: Promise) -> tuple[str, ...]:
    """Return the indicator of a promise; none where it is made of others."""
    return () if promise.among or promise.target.indicator is None else (promise.target.indicator,)


def _words(catalogue: Catalogue, promise: Promise) -> dict[str, Any]:
    """Return the words of a promise, which change no verdict."""
    target, baseline = promise.target, promise.baseline
    return {
        "title": promise.title,
        "area": catalogue.areas.get(promise.area, promise.area),
        "wording": target.wording,
        "interpretation": target.interpretation,
        "source": promise.sources,
        "basis": str(promise.basis.span),
        "baseline": baseline and str(baseline.period),
    }


def _definitions(catalogue: Catalogue, indicator: str) -> Iterator[Any]:
    """Yield what an indicator is, and all that it is derived from."""
    definition = catalogue.indicators[indicator]
    yield indicator
    yield definition
    for part in definition.parts:
        yield from _definitions(catalogue, part.indicator)


def _meaning(value: Any) -> Any:  # noqa: ANN401 - whatever a promise is made of
    """Return a value without the words that it is written in."""
    match value:
        case Entry():
            return {name: _meaning(each) for name, each in value if name not in _MERE_WORDS}
        case tuple() | list():
            return [_meaning(each) for each in value]
        case Mapping():
            return {key: _meaning(each) for key, each in value.items()}
        case _ if is_dataclass(value):
            return {
                one.name: _meaning(getattr(value, one.name)) for one in fields(value) if one.name not in _MERE_WORDS
            }
        case _:
            return value


_MERE_WORDS: Final = {"title", "note", "text", "published_after"}
"""Keys and fields that change no verdict."""


def _is_alike(one: Any, other: Any) -> bool:  # noqa: ANN401 - whatever a record holds
    """Tell whether two records say the same, wherever their figures are written."""
    if isinstance(one, dict) and isinstance(other, dict):
        return all(_is_alike(one[name], other[name]) for name in one.keys() - _PLACES)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_alike, one, other))
    return bool(one == other)


_PLACES: Final = {"file", "line", "cell"}


def _figure_events(sides: tuple[Report, Report], before: Assessment, after: Assessment) -> Iterator[Event]:
    """Yield what happened to the figures of a check: to those that it rests on, else to any of its series.

    Where nothing happened to any that is known, a figure that is not known yet may be named in a reason.
    """
    for is_known in (True, False):
        was, is_ = (
            _figures(side.ledger, one, is_known=is_known) for side, one in zip(sides, (before, after), strict=True)
        )
        changed = [key for key in {**was, **is_} if _differ(was.get(key), is_.get(key))]
        used = {(one.indicator, one.area, one.period) for side in (before, after) for one in _evidence(side)}
        for key in [key for key in changed if key[:3] in used] or changed:
            yield _figure_event(was.get(key), is_.get(key))
        if changed:
            return


def _evidence(assessment: Assessment) -> Iterator[Observation]:
    for one in (assessment, *assessment.parts):
        yield from one.evidence


def _figures(ledger: Ledger, assessment: Assessment, *, is_known: bool) -> _Figures:
    """Return the figures of everything that a check may rest on, the latest vintage of each."""
    catalogue, found = ledger.catalogue, dict[tuple[str, str, Period, bool], Observation]()
    series = dict.fromkeys(_series(catalogue, assessment.promise))
    for figure in chain.from_iterable(catalogue.observations.get(pair, ()) for pair in series):
        if is_known is (ledger.as_of is None or figure.known_from <= ledger.as_of):
            key = figure.indicator, figure.area, figure.period, figure.status is Status.FORECAST
            other = found.get(key, figure)
            found[key] = max(other, figure, key=_age) if key[-1] else latest(other, figure)
    return found


def _series(catalogue: Catalogue, promise: Promise) -> Iterator[tuple[str, str]]:
    """Yield what has to be published for a promise, or for those that it is made of."""
    for name in _indicators(promise):
        yield from catalogue.observed(name, promise.area)
    for each in promise.among:
        yield from _series(catalogue, each)


def _age(figure: Observation) -> tuple[Any, ...]:
    return figure.known_from, _told(figure)


def _differ(one: Observation | None, other: Observation | None) -> bool:
    return (one and _told(one)) != (other and _told(other))


def _told(figure: Observation) -> tuple[str, ...]:
    """Return what is told of a figure: value, status, day, sources, and how its period is written."""
    published = figure.published.isoformat() if figure.published else "no day"
    return figure.value.text, figure.status or "no status", published, ", ".join(figure.sources), str(figure.period)


def _figure_event(before: Observation | None, after: Observation | None) -> Event:
    figure = after or before
    assert figure is not None
    forecast = "forecast " if figure.status is Status.FORECAST else ""
    subject = f"{forecast}{figure.indicator}, {figure.area}, {figure.period.words}"
    if not (before and after):
        kind = Happening.FIGURE_ADDED if after else Happening.FIGURE_WITHDRAWN
        return Event(kind, subject, before and before.value.text, after and after.value.text)
    was, is_ = _told(before), _told(after)
    place = next(place for place, word in enumerate(was) if word != is_[place])
    told = [value if place == 0 else f"{value}, {words[place]}" for words in (was, is_) for value in words[:1]]
    return Event(Happening.FIGURE_REVISED, subject, *told)


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
