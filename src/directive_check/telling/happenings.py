"""Why a check differs between two reports: what happened to its promise and to its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any, Final, TypeAlias

from directive_check.catalogue import Catalogue, Observation
from directive_check.evaluation import Assessment, Ledger, latest
from directive_check.model import Entry, Status
from directive_check.promise import Promise
from directive_check.telling.report import Report
from directive_check.values.period import Period

Sides: TypeAlias = "tuple[Report, Report]"
"""The reports before and after."""

_Latest: TypeAlias = "Mapping[tuple[str, str, Period, bool], Observation]"
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


def rewritten(sides: Sides, before: Promise, after: Promise) -> Iterator[Event]:
    """Yield what of a promise was amended, which may change a verdict, and what only reworded."""
    catalogues = [side.catalogue for side in sides]
    amended: list[str] = []
    for kind, told in ((Happening.TARGET_AMENDED, _terms), (Happening.TARGET_REWORDED, _words)):
        was, is_ = map(told, catalogues, (before, after))
        names = [name for name in was if was[name] != is_[name] and name not in amended]
        if names:
            yield Event(kind, ", ".join(names))
        amended = names


def taken_effect(promise: Promise, since: date, until: date) -> Iterator[Event]:
    """Yield the amendments of a promise that came into force after a day and by another."""
    for start, words in promise.later:
        if since < start <= until:
            yield Event(Happening.TARGET_AMENDED, f"{'in force' if words else 'withdrawn'} from {start}")


def _terms(catalogue: Catalogue, promise: Promise) -> dict[str, Any]:
    """Return what a promise is judged by, however it is written."""
    return {
        **{name: _meaning(getattr(promise, name)) for name in _RESOLVED},
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


_RESOLVED: Final = ("scope", "basis", "limit", "baseline", "milestones", "quorum")


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


def figure_events(sides: Sides, before: Assessment, after: Assessment) -> Iterator[Event]:
    """Yield what happened to the figures of a check: to those that it rests on, else to any of its series.

    Where nothing happened to any that is known, a figure that is not known yet may be named in a reason.
    """
    for is_known in (True, False):
        was, is_ = (
            _figures(side.ledger, one, is_known=is_known) for side, one in zip(sides, (before, after), strict=True)
        )
        changed = [key for key in {**was, **is_} if _differ(was.get(key), is_.get(key))]
        used = {
            (one.indicator, one.area, one.period)
            for side in (before, after)
            for part in (side, *side.parts)
            for one in part.evidence
        }
        for key in [key for key in changed if key[:3] in used] or changed:
            yield _figure_event(was.get(key), is_.get(key))
        if changed:
            return


def _figures(ledger: Ledger, assessment: Assessment, *, is_known: bool) -> _Latest:
    """Return the figures of everything that a check may rest on, the latest vintage of each."""
    catalogue, found = ledger.catalogue, dict[tuple[str, str, Period, bool], Observation]()
    series = dict.fromkeys(_series(catalogue, assessment.promise))
    for figure in chain.from_iterable(catalogue.observations.get(pair, ()) for pair in series):
        if is_known is ledger.knows(figure):
            key = figure.indicator, figure.area, figure.period, figure.status is Status.FORECAST
            other = found.get(key, figure)
            found[key] = (
                max(other, figure, key=lambda one: (one.known_from, _told(one))) if key[-1] else latest(other, figure)
            )
    return found


def _series(catalogue: Catalogue, promise: Promise) -> Iterator[tuple[str, str]]:
    """Yield what has to be published for a promise, or for those that it is made of."""
    for name in _indicators(promise):
        yield from catalogue.observed(name, promise.area)
    for each in promise.among:
        yield from _series(catalogue, each)


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
