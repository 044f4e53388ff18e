"""Assessments as plain data: one list of fields, nested for JSON and flat for CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, TypeAlias, TypeVar

from directive_check.catalogue import Observation
from directive_check.evaluation import Assessment, Earlier, Observed, last_known, pace_of, previous
from directive_check.model import Directive
from directive_check.promise import Promise
from directive_check.telling import wording
from directive_check.telling.reasons import reason
from directive_check.telling.report import Report
from directive_check.values import Interval
from directive_check.values.period import Period

Record: TypeAlias = "dict[str, Any]"
_Inner: TypeAlias = "tuple[Any, ...] | None"


@dataclass(frozen=True, slots=True)
class Field:
    """What is told of an assessment: its name, how it is found, and of a field with several parts their names.

    What the parts hold is found together, in their order, or `None` where nothing is there. Without a name they stand by themselves.
    """

    name: str
    value: Callable[[Report, Assessment], Any]
    parts: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Return its names where all is flat."""
        return tuple(f"{self.name}_{part}".removeprefix("_") for part in self.parts) or (self.name,)


_ENDS: Final = ("low", "high")
_OBSERVED: Final = (*_ENDS, "low_included", "high_included", "months", "of_months")


def _named(parts: Sequence[str], values: Sequence[Any] | None) -> Record | None:
    """Return what the parts of a field hold by their names; `None` where there is nothing."""
    return dict(zip(parts, values, strict=True)) if values else None


def _ends(ends: Interval | None) -> _Inner:
    return None if ends is None or (ends.low is None and ends.high is None) else ends[:2]


def _baseline(one: Assessment) -> _Inner:
    baseline = one.promise.baseline
    if baseline is None or one.start is None:
        return None
    return baseline.period.last_year, str(baseline.period), one.start.low, one.start.high


def _observed(seen: Observed | None) -> _Inner:
    return (*seen.interval, seen.months if seen.of_months else None, seen.of_months or None) if seen else None


def _heading(one: Assessment) -> _Inner:
    pace = pace_of(one)
    return pace.outlook, pace.value


def _earlier(of: Earlier | None) -> _Inner:
    return (str(of.period), of.interval.low, of.interval.high) if of else None


def _progress(one: Assessment) -> _Inner:
    ends = _ends(one.progress)
    return ends and ("way" if one.has_way else "limit", *ends)


def _remaining(one: Assessment) -> _Inner:
    left = one.remaining
    return (left.amount, left.per_year) if left else None


def _waived(one: Assessment) -> _Inner:
    waiver = one.waiver
    return (waiver.reason, waiver.granted_by) if waiver else None


FIELDS: Final = (
    Field("directive", lambda _, one: one.directive.directive),
    Field("target", lambda _, one: one.target.id),
    Field("title", lambda _, one: one.promise.title),
    Field("area", lambda _, one: one.area or None),
    Field("area_title", lambda report, one: wording.area(report.catalogue, one)),
    Field("indicator", lambda _, one: one.target.indicator),
    Field("basis", lambda _, one: one.basis.key),
    Field("period", lambda _, one: str(one.basis.span)),
    Field("window", lambda _, one: str(one.window)),
    Field("year", lambda _, one: one.year),
    Field("operator", lambda _, one: one.promise.limit.operator or None),
    Field("required", lambda _, one: _ends(one.required), _ENDS),
    Field("unit", lambda _, one: one.unit or None),
    Field("precision", lambda _, one: one.promise.precision),
    Field("baseline", lambda _, one: _baseline(one), ("year", "period", *_ENDS)),
    Field("observed", lambda _, one: _observed(one.observed), _OBSERVED),
    Field("previous", lambda report, one: _earlier(previous(report.ledger, one)), ("period", *_ENDS)),
    Field("last_known", lambda report, one: _earlier(last_known(report.ledger, one)), ("period", *_ENDS)),
    Field("gap", lambda _, one: _ends(one.gap), _ENDS),
    Field("shortfall", lambda _, one: _ends(one.shortfall), _ENDS),
    Field("attainment", lambda _, one: _ends(one.attainment), _ENDS),
    Field("progress", lambda _, one: _progress(one), ("of", *_ENDS)),
    Field("verdict", lambda _, one: one.verdict),
    Field("", lambda _, one: _heading(one), ("outlook", "pace")),
    Field("due", lambda _, one: one.due),
    Field("remaining", lambda _, one: _remaining(one), ("amount", "per_year")),
    Field("certainty", lambda _, one: one.certainty),
    Field("owner", lambda _, one: one.owner),
    Field("force", lambda _, one: one.force),
    Field("amended", lambda _, one: one.amended),
    Field("waived", lambda _, one: _waived(one), ("reason", "granted_by")),
    Field("interpretation", lambda _, one: one.target.interpretation),
    Field("reason", lambda report, one: reason(report.ledger, one)),
    Field("sources", lambda _, one: sorted({name for figure in one.evidence for name in figure.sources})),
    Field("join", lambda _, one: one.promise.target.operator if one.among and not one.is_counted else None),
)
COLUMNS: Final = (*(column for field in FIELDS for column in field.columns), "below")
"""The names of all fields where they are flat; an end of a range that is open has no value."""


def record(report: Report, one: Assessment) -> Record:
    """Return the fields of an assessment, nested, with its windows, areas, alternatives and figures."""
    return next(records(report, (one,)))


def records(report: Report, assessments: Iterable[Assessment]) -> Iterator[Record]:
    """Yield the fields of each of some assessments, nested, with its windows, areas, alternatives and figures."""
    for some in _batches(assessments):
        columns = (column for field in FIELDS for column in _nested(field, report, some))
        for one, values in zip(some, zip(*columns, strict=True), strict=True):
            told = dict(zip(_NAMES, values, strict=True))
            told["wordings"] = list(_wordings(one)) if one.target.amended else []
            told["parts"] = [_part(part) for part in one.parts]
            told["areas"] = list(records(report, one.among)) if one.is_counted else []
            told["alternatives"] = [] if one.is_counted else _alternatives(report, one.among)
            told["evidence"] = [_figure(report, figure) for figure in one.evidence]
            vars(one)["outlook"] = told["outlook"]  # what counts outlooks asks for it again
            yield told


_NAMES: Final = [name for field in FIELDS for name in ((field.name,) if field.name else field.parts)]

_Item = TypeVar("_Item")


def _batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """Yield some items at a time: one field of many is told faster than many fields of one."""
    waiting = iter(items)
    return iter(lambda: list(islice(waiting, 256)), [])


def _nested(field: Field, report: Report, some: Sequence[Assessment]) -> Iterable[Sequence[Any]]:
    """Return a column, what has parts with their names; parts that stand by themselves are a column each."""
    if not field.name or not field.parts:
        return _columns(field, report, some)
    return ([_named(field.parts, field.value(report, one)) for one in some],)


def _columns(field: Field, report: Report, some: Sequence[Assessment]) -> Iterable[Sequence[Any]]:
    """Return a column, or one for each part."""
    values, nothing = [field.value(report, one) for one in some], (None,) * len(field.parts)
    return zip(*[value or nothing for value in values], strict=True) if nothing else (values,)


def record_of_directive(directive: Directive) -> Record:
    """Return what is told of a directive beside its assessments."""
    return {
        "id": directive.directive,
        "title": directive.title,
        "issuer": directive.issuer,
        "status": directive.status.replace("-", "_"),
        "period": str(directive.period),
        "source": directive.source,
    }


def flat_records(report: Report) -> Iterator[tuple[Any, ...]]:
    """Yield what stands in each of the columns, of every shown assessment and of what stands below it."""
    numbered = ((number, each) for one in report.shown for number, each in (("", one), *_below(one)))
    for batch in _batches(numbered):
        numbers, some = zip(*batch, strict=True)
        columns = (column for field in FIELDS for column in _columns(field, report, some))
        yield from zip(*columns, numbers, strict=True)


def _below(one: Assessment) -> Iterator[tuple[str, Assessment]]:
    """Yield what stands below an assessment: areas that are counted, alternatives by their numbers."""
    if not one.is_counted:
        yield from _numbered(one.among)
        return
    for each in one.among:
        yield "area", each
        yield from _numbered(each.among)


def _numbered(among: Sequence[Assessment], before: str = "") -> Iterator[tuple[str, Assessment]]:
    """Yield alternatives with their numbers: `1`, `2`, and those that the second is made of `2.1`, `2.2`."""
    for count, one in enumerate(among, 1):
        yield f"{before}{count}", one
        yield from _numbered(one.among, f"{before}{count}.")


def _part(part: Assessment) -> Record:
    return {
        "window": str(part.window),
        "required": _named(_ENDS, _ends(part.required)),
        "observed": _named(_OBSERVED, _observed(part.observed)),
        "verdict": part.verdict,
        "alternatives": [{"number": number, "verdict": each.verdict} for number, each in _numbered(part.among)],
    }


def _wordings(one: Assessment) -> Iterator[Record]:
    """Yield the first words of an amended promise and each amendment, with what they require of the window."""
    amendments = sorted(one.target.amended or (), key=lambda amendment: amendment.start)
    said = [one.target.wording, *(amendment.wording for amendment in amendments)] if amendments else []
    dated = [(None, one.first_made), *one.first_made.later]
    for (start, words), text in zip(dated, said, strict=False):
        yield {
            "from": start,
            "withdrawn": words is None,
            "required": _required(words, one.window) if words else None,
            "period": str(words.basis.span) if words else None,
            "precision": words.precision if words else None,
            "wording": text,
        }


def _required(words: Promise, window: Period) -> Record | None:
    """Return what a wording requires of a window; nothing where it requires several things of those of a year."""
    (bound, _), *others = wording.bounds(words, window)
    return None if others else _named(_ENDS, _ends(bound.required))


def _alternatives(report: Report, among: Sequence[Assessment]) -> list[Record]:
    """Return what alternatives have of their own."""
    return [
        {"number": number, **{field.name: next(iter(_nested(field, report, (each,))))[0] for field in _OWN}}
        for number, each in _numbered(among)
    ]


_NAMES_OF_OWN: Final = frozenset(
    ["indicator", "title", "operator", "required", "unit", "observed", "gap", "shortfall", "attainment", "verdict"]
)
_OWN: Final = [field for field in FIELDS if field.name in _NAMES_OF_OWN]


def _figure(report: Report, figure: Observation) -> Record:
    place = report.places.figure(figure)
    return {
        "indicator": figure.indicator,
        "area": figure.area,
        "period": str(figure.period),
        "value": figure.value.text,
        "status": figure.status,
        "published": figure.published,
        "sources": list(figure.sources),
        "file": place.file,
        "line": place.line,
        "cell": place.cell or None,
    }
