"""What many tests need: a project in a folder of its own, and the program run inside the process."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from projects import WORDS

settings.register_profile("suite", deadline=None, max_examples=50, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

# A shell starts what runs in the background with interrupts ignored, and so would be all that the tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parents[1]


SHAPES = {
    "targets/d.yaml": (ROOT / "targets" / "by-cn-directive-9.yaml").read_bytes(),
    "data/codebook.yaml": (ROOT / "data" / "codebook.yaml").read_bytes(),
    "data/2025.yaml": (ROOT / "data" / "2025.yaml").read_bytes(),
    "data/more.csv": b"indicator,area,period,value,unit\ninvestment,BY,2024,1,USD\n",
}
"""A project of every kind of text file."""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    for name in (
        "NO_COLOR",
        "FORCE_COLOR",
        "COLUMNS",
        "GITHUB_STEP_SUMMARY",
        "GITHUB_WORKSPACE",
        "CI_PROJECT_DIR",
        "CI",
        "DIRECTIVE_CHECK_DEBUG",
        "SOURCE_DATE_EPOCH",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def write(tmp_path, monkeypatch) -> Callable[[Mapping[str, str]], Path]:
    """Write files below a folder of the test's own, and make it the working directory."""

    def write_files(files: Mapping[str, str | bytes]) -> Path:
        for name in ("targets", "data"):
            (tmp_path / name).mkdir(exist_ok=True)
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return write_files


@pytest.fixture
def run(capsys, monkeypatch) -> Callable[..., Ran]:
    """Run a command line inside this process."""

    def run_command(*arguments: str) -> Ran:
        from directive_check import __main__ as program

        monkeypatch.setattr("sys.argv", ["directive-check", *arguments])
        capsys.readouterr()
        collects = gc.isenabled()
        taken = {number: signal.getsignal(number) for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)}
        with pytest.raises(SystemExit) as ended:
            program.main()
        if collects:
            gc.enable()  # a process of its own has no use for it
        for number, handler in taken.items():
            signal.signal(number, handler)
        captured = capsys.readouterr()
        return Ran(int(ended.value.code or 0), captured.out, captured.err)

    return run_command


@pytest.fixture
def told(write, run, request) -> Callable[..., str]:
    """Return what a command writes of the directive and the figures of a test's module, or of others; all blanks are alike."""

    def told_of(*command: str, code: int = 0, directive: str | None = None, figures: list[str] | None = None) -> str:
        rows = ["indicator,area,period,value", *(figures or request.module.FIGURES)]
        write({"targets/d.yaml": directive or request.module.DIRECTIVE, "data/f.csv": "\n".join(rows)})
        ran = run(*command)
        assert ran.code == code, ran.err
        return ran.out.replace("\u202f", " ").replace("\u00a0", " ")

    return told_of


@pytest.fixture
def unprivileged(write, run):
    """Give a project to a user who is not root, and be that user: root may read everything."""
    nested = {f"{folder}/sub/more.csv": SHAPES["data/more.csv"] for folder in ("targets", "data")}
    folder = write({**SHAPES, **nested})
    run("report", "2025")  # what is imported late is imported now: that user may not see this interpreter
    was = os.geteuid()
    if was == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, 65534, -1)
        os.seteuid(65534)
    yield
    os.seteuid(was)
    for path in (".", "data", "targets", "data/sub", "targets/sub"):
        (folder / path).chmod(0o700)


@pytest.fixture
def bound(write):
    """Return the figures and the findings of a table and its binding, and the project."""

    from directive_check.loading import load

    def read(table, binding, name="t.csv", *, every_cell=True, words=WORDS):
        raw = table if isinstance(table, bytes) else table.encode()
        write({"targets/plan.yaml": words, "data/b.yaml": f"table: {name}\n{binding}", f"data/{name}": raw})
        project, faults = load(Path("targets"), Path("data"), every_cell=every_cell)
        return project, faults

    return read


@pytest.fixture
def own_project(monkeypatch) -> Path:
    """Work on the project's own targets and data."""
    monkeypatch.chdir(ROOT)
    return ROOT


@pytest.fixture
def reported(write):
    """Return the report of files in a year, made from them without the command line."""

    from directive_check.evaluation import Ledger, assess
    from directive_check.project import load
    from directive_check.telling.report import Report

    def report_files(files: Mapping[str, str], year: int, as_of=None, **options):
        folder = write(files)
        project = load(folder / "targets", folder / "data")
        assert project.faults == ()
        ledger = Ledger(project.catalogue, as_of)
        return Report(ledger, project.places, tuple(assess(ledger, year)), year, **options)

    return report_files


CODEBOOK = """\
areas: {XA: Aland, XB: Beland, XC: Celand}
groups: {all: [XA, XB, XC]}
indicators:
  money: {title: Money spent, unit: USD, kind: flow}
  balance: {title: Balance, unit: USD, kind: net-flow}
  share: {title: Share of something, unit: "%", kind: rate}
  level: {title: Number of things, unit: things, kind: stock}
  part: {title: Part of the balance, unit: "%", ratio: {of: money, to: balance}}
  both: {title: Both, unit: USD, sum: [money, balance]}
  growth: {title: Growth, unit: "%", change: {of: money}}
  turn: {title: Turn of the balance, unit: "%", change: {of: balance}}
  times: {title: Part of the money, unit: USD, product: [money, share]}
  nested: {title: Part of a share, unit: "%", ratio: {of: part, to: share}}
sources:
  yearbook: {title: A yearbook, publisher: An office, published: 2024-03-01, url: "https://example.org/yearbook"}
  leaflet: {publisher: An office}
"""
"""Invented areas and indicators, for arithmetic in tests."""


@pytest.fixture
def small(reported):
    """Return the report of one target written in a few lines, with actuals as `indicator area period value` lines."""

    def report_small(target: str, actuals: str = "", year: int = 2024, period: str = "2020/2025", **options):
        lines = "\n".join(f"  {line}" for line in target.strip().splitlines())
        rows = [line.split(maxsplit=3) for line in actuals.strip().splitlines()]
        csv = "indicator,area,period,value\n" + "".join(f"{','.join(row)}\n" for row in rows)
        directive = f"directive: d\ntitle: A directive\nperiod: {period}\ntargets:\n- id: t\n{lines}\n"
        files = {"targets/d.yaml": directive, "data/codebook.yaml": CODEBOOK, "data/actuals.csv": csv}
        return reported(files, year, **options)

    return report_small


@pytest.fixture
def session(tmp_path, run, monkeypatch):
    """Return the folder of a page of the documentation, in which its commands are typed."""
    from pages import WIDTH, Session

    monkeypatch.setenv("COLUMNS", WIDTH)
    return Session(tmp_path, run, monkeypatch)
