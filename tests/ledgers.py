"""Small catalogues for tests of verdicts: one indicator `x` in the area `XA`, unless a test says otherwise."""

from collections.abc import Iterable, Mapping
from datetime import date

from directive_check.catalogue import Catalogue, Observation
from directive_check.diagnostic import Span
from directive_check.evaluation import Assessment, Ledger, assess
from directive_check.model import Directive, Indicator, Status
from directive_check.telling.report import Whereabouts, Written
from directive_check.values import Interval, plain
from directive_check.values.period import read_day, read_period

Figures = Mapping[str, str] | Iterable[Observation]

NOWHERE = Whereabouts(span=lambda *_: Span("d.yaml"), figure=lambda _: Written("a.csv", 1))


def figure(period, value, known=None, status=None, indicator="x", area="XA", row=0):
    published = read_day(known) if known else None
    stated = Status(status) if status else None
    return Observation(indicator, area, read_period(period), value, stated, published, row=row)


def figures_of(figures: Figures) -> list[Observation]:
    if isinstance(figures, Mapping):
        return [figure(period, value) for period, value in figures.items()]
    return list(figures)


def directive_of(*targets, **more) -> Directive:
    filled = [{"id": f"t{number}", "indicator": "x", **target} for number, target in enumerate(targets)]
    return Directive.model_validate({"directive": "d", "period": "2000/2050", "area": "XA", "targets": filled} | more)


def ledger_of(figures: Figures, *directives, indicators=None, as_of=None, groups=None) -> Ledger:
    known: dict[tuple[str, str], list[Observation]] = {}
    for one in figures_of(figures):
        known.setdefault((one.indicator, one.area), []).append(one)
    catalogue = Catalogue(
        directives=directives,
        groups=groups or {},
        indicators={
            name: Indicator.model_validate({"title": name, **what}) for name, what in (indicators or {}).items()
        },
        observations={key: tuple(series) for key, series in known.items()},
    )
    return Ledger(catalogue, read_day(as_of) if as_of else None)


def assessments_of(
    target, figures: Figures, year, *, kind="flow", unit="USD", as_of=None, indicators=None, groups=None, **more
) -> list[Assessment]:
    meanings = {"x": {"unit": unit, "kind": kind}, **(indicators or {})}
    ledger = ledger_of(figures, directive_of(target, **more), indicators=meanings, as_of=as_of, groups=groups)
    return list(assess(ledger, year))


def judged(target, figures: Figures, year, **more) -> Assessment:
    (assessment,) = assessments_of(target, figures, year, **more)
    return assessment


def ends(interval: Interval | None) -> str | None:
    """Return an interval as mathematics writes it: `[4, 5)`."""
    if interval is None:
        return None
    low = "(-inf" if interval.low is None else f"{'[' if interval.low_included else '('}{plain(interval.low)}"
    high = "inf)" if interval.high is None else f"{plain(interval.high)}{']' if interval.high_included else ')'}"
    return f"{low}, {high}"


def day(text: str) -> date:
    return read_day(text)
