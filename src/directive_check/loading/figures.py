"""Make observations of the figures that the models have read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from directive_check.catalogue import Observation
from directive_check.diagnostic import Diagnostic
from directive_check.loading.places import Place, Placed
from directive_check.model import Actual, Actuals, Source, Status
from directive_check.promise import as_ids
from directive_check.reading import Document
from directive_check.values.period import YEAR_MONTHS, Period


def first_day(sources: Mapping[str, Source], names: Iterable[str]) -> date | None:
    """Return the first day that one of several sources was published on; `None` where none says so."""
    return min(filter(None, (sources[name].published for name in names if name in sources)), default=None)


def status_of(stated: Status | None, period: Period, published: date | None) -> Status | None:
    """Return the status of a figure: what begins after the day on which it was published is a forecast."""
    is_ahead = published is not None and period.start > published.year * YEAR_MONTHS + published.month - 1
    return Status.FORECAST if is_ahead else stated


def observation(
    document: Placed, actuals: Actuals, actual: Actual, sources: Mapping[str, Source], origin: tuple[int, int]
) -> tuple[Observation | None, list[Diagnostic]]:
    """Return a figure with the defaults of its file, dated by its source where it has no date, and what is wrong with it."""
    place = Place(document, ("actuals", origin[1]))
    if any(getattr(actual, name) is None and place.at(name).is_written for name in ("area", "period")):
        return None, []  # what is at fault there is told, and is not what the file says of all others
    area = actual.area or actuals.area
    period = actual.period or (Period.of_year(actuals.year) if actuals.year else None)
    if area is None or period is None:
        missing = [name for name, value in (("area", area), ("period", period)) if value is None]
        return None, list(_missing(place, missing))
    named = as_ids(actual.source or actuals.source)
    published = actual.published or actuals.published or first_day(sources, named)
    status = status_of(actual.status or actuals.status, period, published)
    figure = Observation(actual.indicator, area, period, actual.value.text, status, published, named, *origin)
    return figure, list(_wrong_year(place, actuals, period))


def _missing(place: Place, names: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the keys that are not written, nor their defaults; those that are have a fault of their own."""
    is_row = not isinstance(place.document, Document)
    for name in names:
        default = "year" if name == "period" else name
        if not place.at(name).is_written and (is_row or not place.document.has((default,))):
            span = place.at(name).span if is_row else place.span.head
            help_ = f"fill in the cell under `{name}`" if is_row else f"add `{name}: …`"
            help_ += ", or take the line out where it sums up others" if is_row and len(names) > 1 else ""
            yield Diagnostic("missing-key", f"`{name}` is missing", span, help_)


def _wrong_year(place: Place, actuals: Actuals, period: Period) -> Iterator[Diagnostic]:
    if actuals.year and period.last_year != actuals.year:
        message = f"`{period}` does not end in {actuals.year}, the year of this file"
        help_ = f"move the figure to the file of {period.last_year}, or mend its period"
        yield Diagnostic("wrong-year", message, place.at("period").span, help_)
