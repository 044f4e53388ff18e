"""What is measured: commands of the program and of its peers on the same files, and what their ratios should be."""

from __future__ import annotations

import math
import statistics
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.inputs import FEW_TARGETS, INDICATORS, SCALE_YEARS, goals_everywhere, many_rows, many_targets
from benchmarks.measuring import Command, Measured, measured
from benchmarks.peers import WORK, installed
from benchmarks.published import gzipped, small, workbook

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
PROGRAM = Path(sys.executable).with_name("directive-check")
OWN = "directive-check"
WITHOUT_POLARS = (
    "import importlib.util as u; find = u.find_spec; u.find_spec = lambda name, *more: None if name == 'polars' "
    "else find(name, *more); from directive_check.__main__ import main; main()"
)


@dataclass(frozen=True)
class Promise:
    """A number that was measured, and what it should be at most or at least."""

    name: str
    value: float
    wanted: float
    is_floor: bool = False

    @property
    def holds(self) -> bool:
        """Tell whether the number keeps the promise."""
        return self.value >= self.wanted if self.is_floor else self.value <= self.wanted


@dataclass(frozen=True)
class Scenario:
    """Commands that were measured side by side, and the promises about them."""

    title: str
    taken: Mapping[str, Measured]
    promises: tuple[Promise, ...]


def scale(areas: int, rounds: int, peers: Collection[str]) -> Scenario:
    """Measure one figure a year of every indicator in every area, with a target each, and how the time grows with areas."""
    sizes = (areas, areas * 2, areas * 4)
    folders = {size: goals_everywhere(WORK / f"scale-{size}", size) for size in sizes}
    commands = {
        f"{OWN} {name}, {size} areas": Command([PROGRAM, *arguments], folder)
        for size, folder in folders.items()
        for name, arguments in AT_SCALE.items()
    }
    program = installed("pandas") if "pandas" in peers else None
    if program:
        files = [folders[areas] / name for name in ("targets/benchmark.yaml", "data/observations.csv")]
        commands["pandas"] = Command([program, HERE / "goals_pandas.py", *files], folders[areas])
    taken = measured(commands, rounds)
    csv, json, html, validate = (f"{OWN} {name}, {areas} areas" for name in AT_SCALE)
    promises = [
        _ratio(taken, csv, "pandas", 4),
        _ratio(taken, json, "pandas", 5),
        _ratio(taken, html, "pandas", 6),
        _ratio(taken, validate, "pandas", 6),
        _memory(taken, csv, 200),
        _memory(taken, json, 300),
        *(_exponent(taken, f"{OWN} {name}, {{}} areas", sizes) for name in AT_SCALE),
    ]
    title = f"{len(INDICATORS)} indicators × {areas} areas × {len(SCALE_YEARS)} years, {len(INDICATORS)} targets for all areas"
    return Scenario(title, taken, tuple(filter(None, promises)))


AT_SCALE: Mapping[str, Sequence[str]] = {
    "report, CSV": ["report", "2024", "--format", "csv"],
    "report, JSON": ["report", "2024", "--format", "json"],
    "report, HTML": ["report", "2024", "--format", "html"],
    "validate": ["validate", "--as-of", "2025-12-31"],
}


def starting(rounds: int, peers: Collection[str]) -> Scenario:
    """Measure how long commands take that have little to do."""
    schema = _schema()
    targets = ROOT / "targets" / "by-cn-directive-9.yaml"
    completing = {"_DIRECTIVE_CHECK_COMPLETE": "complete_bash", "COMP_WORDS": "directive-check re", "COMP_CWORD": "1"}
    commands = {
        "python -c pass": Command([sys.executable, "-c", "pass"], ROOT),
        f"{OWN} --version": Command([PROGRAM, "--version"], ROOT),
        f"{OWN} (completion)": Command([PROGRAM], ROOT, completing),
        f"{OWN} --help": Command([PROGRAM, "--help"], ROOT),
        f"{OWN} report": Command([PROGRAM, "report"], ROOT),
        f"{OWN} validate": Command([PROGRAM, "validate"], ROOT),
        **dict(_validators(peers, targets, schema, ("check-jsonschema", "ajv-cli"))),
    }
    taken = measured(commands, rounds)
    bare, report = "python -c pass", f"{OWN} report"
    promises = [
        _ratio(taken, f"{OWN} --version", bare, 2.5),
        _ratio(taken, f"{OWN} (completion)", bare, 7.5),
        _ratio(taken, f"{OWN} --help", bare, 7.5),
        _ratio(taken, report, bare, 22),
        _ratio(taken, report, "check-jsonschema", 0.75),
        _ratio(taken, report, "ajv-cli", 1),
    ]
    return Scenario("Starting, on the project's own files", taken, tuple(filter(None, promises)))


def targets(count: int, rounds: int, peers: Collection[str]) -> Scenario:
    """Measure how long many targets in one file take, and how the time grows with their number."""
    sizes = (count // 10, count)
    folders = {size: many_targets(WORK / f"targets-{size}", size) for size in sizes}
    own = f"{OWN} validate, {count:,} targets"
    commands = {
        **{f"{OWN} validate, {size:,} targets": Command([PROGRAM, "validate"], folders[size]) for size in sizes},
        f"{OWN} report, CSV": Command([PROGRAM, "report", "2024", "--format", "csv"], folders[count]),
        **dict(_validators(peers, folders[count] / "targets" / "benchmark.yaml", _schema(), PEERS_OF_TARGETS)),
    }
    taken = measured(commands, rounds)
    promises = [
        *(_ratio(taken, peer, own, 12, is_floor=True) for peer in PEERS_OF_TARGETS),
        _memory(taken, own, 150),
        _exponent(taken, f"{OWN} validate, {{:,}} targets", sizes),
    ]
    return Scenario(f"{count:,} targets in one YAML file", taken, tuple(filter(None, promises)))


PEERS_OF_TARGETS = ("yamllint", "check-jsonschema")


def rows(count: int, rounds: int, peers: Collection[str]) -> Scenario:
    """Measure how long many observations take."""
    folder = many_rows(WORK / f"rows-{count}", count)
    table = folder / "data" / "observations.csv"
    reporting = ["report", "2024", "--format", "csv"]
    report, validate, without = f"{OWN} report", f"{OWN} validate", f"{OWN} report, without polars"
    commands = {
        report: Command([PROGRAM, *reporting], folder),
        without: Command([sys.executable, "-c", WITHOUT_POLARS, *reporting], folder),
        validate: Command([PROGRAM, "validate"], folder),
        f"{report}, Parquet": Command([PROGRAM, *reporting], _as_parquet(folder, count)),
        f"{validate}, Parquet": Command([PROGRAM, "validate"], _as_parquet(folder, count)),
    }
    for name, peer, arguments in (
        ("polars, reading typed columns", "polars", [HERE / "read_typed.py"]),
        ("pandera on polars", "pandera", [HERE / "checks_pandera.py", "polars"]),
        ("pandera on pandas", "pandera", [HERE / "checks_pandera.py", "pandas"]),
        ("great_expectations", "great_expectations", [HERE / "checks_great_expectations.py"]),
    ):
        program = installed(peer) if peer in peers else None
        if program:
            commands[name] = Command([program, *arguments, table], folder)
    taken = measured(commands, rounds)
    typed = "polars, reading typed columns"
    promises = [
        _ratio(taken, report, typed, 2),
        _ratio(taken, without, typed, 9),
        _ratio(taken, validate, typed, 6),
        *(_ratio(taken, report, peer, 1) for peer in ("pandera on polars", "pandera on pandas", "great_expectations")),
        *(_ratio(taken, validate, peer, 1) for peer in ("pandera on pandas", "great_expectations")),
        _memory(taken, report, 512),
        *(_memory(taken, one, 150) for one in (without, validate)),
    ]
    title = f"{count:,} observations in one CSV file, {FEW_TARGETS} targets"
    return Scenario(title, taken, tuple(filter(None, promises)))


def published(rounds: int, peers: Collection[str]) -> Scenario:
    """Measure tables that an office published: a large one of which little is bound, a workbook, and ten small ones."""
    folders = {
        GZIPPED: gzipped(WORK / "gzipped"),
        WORKBOOK: workbook(WORK / "workbook"),
        TEN_BOUND: small(WORK / "bound", is_bound=True),
        OWN_CSV: small(WORK / "own", is_bound=False),
    }
    commands = {
        name: Command([PROGRAM, "report", "2024", "--format", "csv"], folder) for name, folder in folders.items()
    }
    for name, peer, reader, own in (
        (TSV_READ, "polars", "polars", GZIPPED),
        (WORKBOOK_READ, "python-calamine", "calamine", WORKBOOK),
    ):
        program = installed(peer) if peer in peers else None
        if program:
            table = next(folders[own].glob("data/published.*[zx]"))
            commands[name] = Command([program, HERE / "read_published.py", reader, table], folders[own])
    taken = measured(commands, rounds)
    promises = [
        _ratio(taken, GZIPPED, TSV_READ, 2),
        _ratio(taken, WORKBOOK, WORKBOOK_READ, 1.5),
        _ratio(taken, TEN_BOUND, OWN_CSV, 1.3),
    ]
    return Scenario("Tables as offices publish them", taken, tuple(filter(None, promises)))


GZIPPED = f"{OWN} report, 200,000 rows × 20 years"
TSV_READ = "polars, reading the gzipped TSV"
WORKBOOK = f"{OWN} report, a workbook of 100,000 cells"
WORKBOOK_READ = "python-calamine, reading the workbook"
TEN_BOUND = f"{OWN} report, ten bound tables"
OWN_CSV = f"{OWN} report, the same as own CSV"


def _validators(
    peers: Collection[str], file: Path, schema: Path, wanted: Collection[str]
) -> Iterator[tuple[str, Command]]:
    rules = "{extends: default, rules: {line-length: disable, document-start: disable}}"
    lines: Mapping[str, Callable[[Path], list[str | Path]]] = {
        "yamllint": lambda program: [program, "-d", rules, file],
        "check-jsonschema": lambda program: [program, "--schemafile", schema, file],
        "ajv-cli": lambda program: [
            program, "validate", "--spec=draft2020", "--strict=false", "-s", schema, "-d", file
        ],
    }  # fmt: skip
    for name in wanted:
        program = installed(name) if name in peers else None
        if program:
            yield name, Command(lines[name](program), ROOT, codes=(0, 1))


def _schema() -> Path:
    path = WORK / "directive.schema.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(subprocess.run([PROGRAM, "schema", "directive"], check=True, capture_output=True).stdout)
    return path


def _as_parquet(folder: Path, rows: int) -> Path:
    """Return a project of the same observations as a folder of Parquet parts, all columns as text."""
    other = WORK / f"parquet-{rows}"
    parts = other / "data" / "observations.parquet"
    if not parts.exists():
        program = installed("polars") or sys.executable
        subprocess.run([program, HERE / "write_parquet.py", folder / "data" / "observations.csv", parts], check=True)
    for name in ("targets/benchmark.yaml", "data/codebook.yaml"):
        (other / name).parent.mkdir(exist_ok=True)
        (other / name).write_bytes((folder / name).read_bytes())
    return other


def _ratio(
    taken: Mapping[str, Measured], one: str, other: str, wanted: float, *, is_floor: bool = False
) -> Promise | None:
    if one not in taken or other not in taken:
        return None
    return Promise(f"{one} ÷ {other}", taken[one].median / taken[other].median, wanted, is_floor)


def _memory(taken: Mapping[str, Measured], name: str, wanted: float) -> Promise | None:
    return Promise(f"{name}, MiB", taken[name].mebibytes, wanted) if name in taken else None


def _exponent(taken: Mapping[str, Measured], name: str, sizes: Sequence[int]) -> Promise | None:
    """Return by which power of the size the time grows, fitted over some sizes."""
    names = {size: name.format(size) for size in sizes}
    if not taken.keys() >= set(names.values()):
        return None
    seconds = [math.log(taken[names[size]].median) for size in sizes]
    growth = statistics.linear_regression([math.log(size) for size in sizes], seconds).slope
    return Promise(f"exponent of growth, {name.partition(', {')[0]}", growth, 1.1)
