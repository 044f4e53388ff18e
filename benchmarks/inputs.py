"""Make inputs of any size from a seed: the same size gives the same bytes on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from pathlib import Path
from string import ascii_uppercase

SEED = 20260127
AREAS = tuple("".join(letters) for letters in islice(product(ascii_uppercase, repeat=2), 0, 600, 3))
"""200 codes of two letters."""
INDICATORS = tuple(f"indicator-{number:03d}" for number in range(230))
YEARS = range(2000, 2025)
KINDS = ("flow", "stock", "rate", "net-flow")
UNITS = ("USD", "persons", "%", "t")
VINTAGES = 3
FEW_TARGETS = 600
STATUSES = ("final", "provisional", "estimated", "")
COLUMNS = ("indicator", "area", "period", "value", "unit", "status", "published", "source")
MOST_ROWS = len(INDICATORS) * len(AREAS) * len(YEARS) * VINTAGES


def codebook(areas: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a codebook that defines every word used below."""
    yield "areas:\n"
    yield from (f"  {area}: Area {area}\n" for area in areas)
    yield f"groups:\n  all: [{', '.join(areas)}]\n"
    yield "indicators:\n"
    for number, name in enumerate(INDICATORS):
        kind, unit = KINDS[number % 4], UNITS[number % 4]
        yield f'  {name}:\n    title: Indicator {number}\n    unit: "{unit}"\n    kind: {kind}\n'
    yield "sources:\n"
    for vintage in range(VINTAGES):
        yield f"  release-{vintage}:\n    title: Release {vintage}\n    publisher: Office\n"


def directive(targets: int, series: Sequence[tuple[int, str]], years: str) -> Iterator[str]:
    """Yield the lines of a directive of so many targets over some series, of eight keys each."""
    chance = random.Random(SEED)
    yield "directive: benchmark\ntitle: Benchmark\nissuer: Office\nperiod: 2020/2024\ntargets:\n"
    for number in range(targets):
        indicator, area = chance.choice(series)
        yield (
            f"  - id: target-{number}\n    title: Target number {number}\n"
            f"    indicator: {INDICATORS[indicator]}\n    area: {area}\n"
            f"    at_least: {chance.randrange(1, 900)} {UNITS[indicator % 4]}\n    each_year: {years}\n"
            f"    owner: Ministry {number % 40}\n    source: release-{number % VINTAGES}\n"
        )


def observations(rows: int) -> Iterator[str]:
    """Yield the lines of a CSV of so many observations, spread evenly over all series, years and vintages."""
    yield from _lines(rows, product(range(len(INDICATORS)), AREAS, YEARS, range(VINTAGES)), MOST_ROWS)


def latest(series: Sequence[tuple[int, str]]) -> Iterator[str]:
    """Yield the lines of a CSV with one observation of each series."""
    yield from _lines(len(series), ((*one, YEARS[-1], 0) for one in series), len(series))


def _lines(rows: int, figures: Iterable[tuple[int, str, int, int]], count: int) -> Iterator[str]:
    chance = random.Random(SEED)
    yield ",".join(COLUMNS) + "\n"
    step = count / rows
    following = 0.0
    for number, (indicator, area, year, vintage) in enumerate(figures):
        if number < following:
            continue
        following += step
        value = chance.randrange(10_000_000) / 100
        yield (
            f"{INDICATORS[indicator]},{area},{year},{value},{UNITS[indicator % 4]},"
            f"{STATUSES[chance.randrange(4)]},{year + vintage + 1}-{chance.randrange(1, 13):02d}-15,release-{vintage}\n"
        )


SCALE_YEARS = range(2015, 2025)


def scale_areas(count: int) -> tuple[str, ...]:
    """Return so many codes of three letters."""
    return tuple("".join(letters) for letters in islice(product(ascii_uppercase, repeat=3), count))


def goals() -> Iterator[str]:
    """Yield the lines of a directive that promises a level of every indicator by 2030, in every area."""
    chance = random.Random(SEED)
    yield "directive: goals\ntitle: Goals\nissuer: Office\nperiod: 2016/2030\nareas: all\nowner: Office\nsource: release-0\n"
    yield "targets:\n"
    for number, name in enumerate(INDICATORS):
        operator = "at_least" if number % 3 else "at_most"
        yield f"  - {{id: goal-{number}, title: Goal number {number}, indicator: {name}, by: 2030, baseline: 2015,\n"
        yield f"     {operator}: {chance.randrange(20, 80)} {UNITS[number % 4]}}}\n"


def yearly(areas: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a CSV with a figure of every indicator, area and year, which wander as figures do."""
    chance = random.Random(SEED)
    yield ",".join(COLUMNS) + "\n"
    for number, name in enumerate(INDICATORS):
        for area in areas:
            level = chance.randrange(1000, 9000)
            for year in SCALE_YEARS:
                level = abs(level + chance.randrange(-300, 301))
                status = STATUSES[chance.randrange(4)]
                yield f"{name},{area},{year},{level / 100},{UNITS[number % 4]},{status},{year + 1}-06-15,release-0\n"


def goals_everywhere(folder: Path, areas: int) -> Path:
    """Write a project at the scale of the UN's indicators: one figure a year of each in every area, one target each."""
    return _written(folder, goals(), yearly(scale_areas(areas)), scale_areas(areas))


def many_targets(folder: Path, targets: int) -> Path:
    """Write a project of many targets over a few hundred series, judged in one year."""
    series = list(product(range(20), AREAS[:20]))
    return _written(folder, directive(targets, series, "2024"), latest(series))


def many_rows(folder: Path, rows: int) -> Path:
    """Write a project of many observations, and of a few hundred targets that are judged in five years."""
    series = list(product(range(len(INDICATORS)), AREAS))
    return _written(folder, directive(FEW_TARGETS, series, "2020/2024"), observations(rows))


def _written(folder: Path, targets: Iterable[str], rows: Iterable[str], areas: Sequence[str] = AREAS) -> Path:
    files = {
        folder / "targets" / "benchmark.yaml": targets,
        folder / "data" / "codebook.yaml": codebook(areas),
        folder / "data" / "observations.csv": rows,
    }
    for path, lines in files.items():
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(".part")
            with part.open("w", encoding="utf-8", newline="") as sink:
                sink.writelines(lines)
            part.rename(path)
    return folder
