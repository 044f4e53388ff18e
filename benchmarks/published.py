"""Make tables as offices publish them, from a seed: a gzipped TSV, a workbook, and ten small ones beside the same figures as our own."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

from benchmarks.inputs import AREAS, SEED

MEMBERS = AREAS[:27]
YEARS = range(2005, 2025)
FIRST = "REN"
"""The one dimension of those in the TSV, and the one item of the workbook, that is bound."""

SMALL_TABLES = 10
CHECKS = 12
_SHARE = 'indicator: share\nunit: "%"\n'


def gzipped(folder: Path) -> Path:
    """Write a project that binds one indicator and 27 areas of a gzipped TSV of 200,000 rows, twenty years across."""
    table = folder / "data" / "published.tsv.gz"
    if not table.exists():
        _write(folder, _shares(MEMBERS), f"table: {table.name}\nsource: office\n{_SHARE}where: {{nrg_bal: {FIRST}}}\n")
        with gzip.GzipFile(table, "w", mtime=0) as sink:
            sink.writelines(line.encode() for line in _tsv())
    return folder


def _tsv() -> Iterator[str]:
    chance = random.Random(SEED)
    yield "\t".join(["freq,nrg_bal,unit,geo\\TIME_PERIOD", *(f"{year} " for year in YEARS)]) + "\n"
    for balance, area in product([FIRST, *(f"B{number:03d}" for number in range(999))], AREAS):
        cells = (f"{chance.randrange(1000) / 10} {chance.choice(['', '', 'p', 'e'])}" for _ in YEARS)
        yield "\t".join([f"A,{balance},PC,{area}", *cells]) + "\n"


def workbook(folder: Path) -> Path:
    """Write a project that binds one item of a workbook of 100,000 cells, years across."""
    import xlsxwriter

    table = folder / "data" / "published.xlsx"
    if table.exists():
        return folder
    columns = f"columns: {{area: Code, period: across}}\nwhere: {{Item: {FIRST}}}\n"
    _write(folder, _shares(AREAS), f"table: {table.name}\nsource: office\n{_SHARE}{columns}", AREAS)
    chance = random.Random(SEED)
    with xlsxwriter.Workbook(str(table)) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ["Code", "Item", *YEARS[2:]])
        for row, (item, area) in enumerate(product([FIRST, *(f"I{number:02d}" for number in range(24))], AREAS), 1):
            sheet.write_row(row, 0, [area, item, *(chance.randrange(1000) / 10 for _ in YEARS[2:])])
    return folder


def small(folder: Path, *, is_bound: bool) -> Path:
    """Write a project of twelve checks over ten small tables that are bound, or over the same figures in one table of our own."""
    chance = random.Random(SEED)
    figures = [
        [(area, year, chance.randrange(1000) / 10) for area in MEMBERS for year in YEARS] for _ in range(SMALL_TABLES)
    ]
    names = [f"share-{number}" for number in range(SMALL_TABLES)]
    _write(folder, _checks(names), "", indicators=names)
    if not is_bound:
        lines = (
            f"{name},{a},{year},{value},%,office\n"
            for name, of in zip(names, figures, strict=True)
            for a, year, value in of
        )
        (folder / "data" / "own.csv").write_text("indicator,area,period,value,unit,source\n" + "".join(lines), "utf-8")
        return folder
    for name, of in zip(names, figures, strict=True):
        lines = (f"A,{area},{year},{value}\n" for area, year, value in of)
        (folder / "data" / f"{name}.csv").write_text("freq,geo,TIME_PERIOD,OBS_VALUE\n" + "".join(lines), "utf-8")
        binding = f'table: {name}.csv\nsource: office\nindicator: {name}\nunit: "%"\n'
        (folder / "data" / f"{name}.yaml").write_text(binding, "utf-8")
    return folder


def _shares(areas: Sequence[str]) -> str:
    return f"  - {{id: share, indicator: share, areas: [{', '.join(areas)}], at_least: 40 %, each_year: 2020/2024}}\n"


def _checks(names: Sequence[str]) -> str:
    chosen = ((names[number % SMALL_TABLES], MEMBERS[number]) for number in range(CHECKS))
    return "".join(
        f"  - {{id: check-{number}, indicator: {name}, area: {area}, at_least: 40 %, each_year: 2020/2024}}\n"
        for number, (name, area) in enumerate(chosen)
    )


def _write(
    folder: Path, targets: str, binding: str, areas: Sequence[str] = MEMBERS, indicators: Sequence[str] = ("share",)
) -> None:
    defined = "".join(f'  {name}: {{title: Share, unit: "%", kind: rate}}\n' for name in indicators)
    known = "".join(f"  {area}: Area {area}\n" for area in areas)
    texts: Mapping[str, str] = {
        "targets/benchmark.yaml": "directive: benchmark\ntitle: Benchmark\nissuer: Office\nperiod: 2020/2024\n"
        f"owner: Office\nsource: office\ntargets:\n{targets}",
        "data/codebook.yaml": f"areas:\n{known}indicators:\n{defined}sources:\n  office: {{title: Office, published: 2025-06-15}}\n",
        **({"data/published.yaml": binding} if binding else {}),
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
