"""Run commands on files that were changed by chance, and keep every input on which the program does what it must never do.

    python tools/fuzz.py --seconds 60
    python tools/fuzz.py --inputs 100000 --seed 7 --keep found

Each input is a project of the tests with some bytes, words or lines of one file changed, of what is packed also inside, and a command in a format. Whatever
stands in the files, a command ends with 0, 1, 2 or 3 within seconds, and what it writes can be read by whoever reads that format. The commands run in a process
that is started again where it dies, as an engine may that reads Parquet. Where a project is still sound, the reference
evaluator of the tests reads the same files, and must say the same verdicts, gaps, outlooks and paces. What fails is written into a folder, with the
command and what came of it; the same seed tries the same inputs.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import gzip
import io
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import yaml

ROOT: Final = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tests")]

from code_pages import cases as faulty_projects  # noqa: E402 - found beside this file

from directive_check.render.formats import BINARY, DIAGNOSTIC_FORMATS, EXPLAIN_FORMATS, REPORT_FORMATS, TREND_FORMATS  # noqa: E402
from reference import assess, casebook, program, project  # noqa: E402 - found beside the tests
from reference.program import Ran  # noqa: E402 - as above

YEARS: Final = ("2021", "2023", "2024", "2025", "2030")
ENDINGS: Final = {0, 1, 2, 3}
MOST_SECONDS: Final = 10
STRETCH: Final = 2_000
"""As many inputs are tried in one process."""

PIECES: Final = (
    b"\0", b"\xff", b"\xef\xbb\xbf", b"\r", b"\t", b": ", b"- ", b"[", b"]", b"{", b"}", b"*a", b"&a ", b"!!x ", b"|", b"'", b'"', b"\n", b"\x1b[31m",
    b"#", b"9" * 50, b"%", b"-", b",", b";", b"1e5", b"-1e5", b"1_0", b"<script>", b"=1+1", "\u202e".encode(), "\u00a0".encode(), "\u200b".encode(),
    "\U0001f600".encode(), "\u0663".encode(), b"over ", b"almost ", b"2025", b"2025-Q1", b"2025-01/2025-09", b"0000", b"million ", b" USD", b" %", b" pp",
    b"each_year: 2025\n", b"at_most: 1 USD\n", b"by: 2030\n", b"null", b"true", b"~", b"table: x.csv\n", b"in_a_row: 2\n", b"baseline: {2020: 0 USD}\n",
    b"columns: {period: across}\n", b"columns: {area: A, value: B}\n", b"header: 2\n", b"header: [1, 3]\n", b"where: {a: b}\n", b"fill: A\n", b'decimal: ","\n',
    b"marks: {p: none}\n", b"times: 100\n", b"encoding: utf-16\n", b"periods: {2024p: 2024}\n", b", month: across", b", starts: 04", b", below: Years", b"2024p", b"#N/A",
)  # fmt: skip

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Input:
    """A project and a command line."""

    files: Files
    command: tuple[str, ...]


def seeds() -> list[Files]:
    """Return the projects of the tests, sound ones and faulty ones, and the project's own."""
    own = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for name in ("targets", "data")
        for path in (ROOT / name).iterdir()
    }
    worked = [{name: text.encode() for name, text in case.files.items()} for case in casebook.cases()]
    return [own, *(case.files for case in faulty_projects() if case.files), *worked, *published() * 5]


def published() -> list[Files]:
    """Return a project for every kind of published file, with its binding."""
    common = "source: office\nindicator: share\nunit: '%'\n"
    return [
        {
            "targets/plan.yaml": _PLAN.encode(),
            "data/t.yaml": f"table: {name}\n{common}{binding}".encode(),
            f"data/{name}": raw,
        }
        for name, raw, binding in _tables()
    ]


def _tables() -> Iterator[tuple[str, bytes, str]]:
    """Yield published files, each with its name and what its binding says of it."""
    import polars as pl

    yield "t.tsv", _EUROSTAT, "where: {nrg_bal: REN}\n"
    yield "t.tsv.gz", gzip.compress(_EUROSTAT, mtime=0), "where: {nrg_bal: REN}\n"
    yield (
        "t.csv",
        b"REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MULT,OBS_STATUS\nAUT,T,2021,5,0,A\nBY,T,2022-Q1,6,3,F\n",
        "where: {SEX: T}\n",
    )
    yield (
        "t.csv",
        b"Year;Month;AT;BY\n2021;1;1'234,5;7,25*\n;Feb;-;8\n",
        (
            "columns: {period: {column: Year, month: Month}, area: across}\nfill: Year\ndecimal: ','\nthousands: \"'\"\nzero: '-'\nmarks: {'*': estimated}\n"
        ),
    )
    yield "t.csv", _WORLD_BANK.encode("utf-8-sig"), "areas: {BLR: BY}\n"
    yield (
        "t.txt",
        "Land\tYear\tWert\nÖsterreich\t2021\t5\n".encode("utf-16"),
        ("columns: {area: Land, period: Year, value: Wert}\nareas: {Österreich: AT}\n"),
    )
    frame = pl.DataFrame({"Land": ["AT", "BY", "GR"], "Year": [2021, 2022, 2023], "Wert": [12.5, 0.1 + 0.2, None]})
    sink = io.BytesIO()
    frame.write_parquet(sink)
    yield "t.parquet", sink.getvalue(), "columns: {area: Land, period: Year, value: Wert}\n"
    for path in sorted((ROOT / "tests" / "books").iterdir()):
        yield (
            path.name,
            path.read_bytes(),
            "sheet: Data\nheader: 2\ncolumns: {area: Area, period: across}\nmissing: ['#DIV/0!']\n",
        )


_PLAN: Final = """\
directive: plan
period: 2021/2025
codebook:
  areas: {AT: {title: Austria, also: [AUT]}, BY: Belarus, GR: {title: Greece, also: [EL]}}
  indicators: {share: {title: Share, unit: "%", kind: rate}}
  sources: {office: {title: An office, published: 2024-06-30}}
targets: [{id: t, indicator: share, areas: [AT, BY, GR], at_least: 5 %, each_year: 2021/2025}]
"""
_WORLD_BANK: Final = """\
"Data Source","Indicators",

"Country Name","Country Code","Indicator Name","Indicator Code","2020","2021",
"Austria","AUT","Share, in all","SH","10.25","",
"Bélarus","BLR","Share, in all","SH","7","8",
"""
_EUROSTAT: Final = b"freq,nrg_bal,unit,geo\\TIME_PERIOD\t2021 \t2022 \nA,REN,PC,AT\t35.1 \t36 p\nA,REN,PC,EL\t21.9 bep\t: \nA,REN_TRA,PC,AT\t9.9 \t: c\n"


def inputs(chance: random.Random) -> Iterator[Input]:
    """Yield projects that were changed by chance, each with a command, without an end."""
    projects, commands = seeds(), list(command_lines())
    while True:
        files = dict(chance.choice(projects))
        name = chance.choice(sorted(files))
        for _ in range(chance.randrange(4)):
            files[name] = chance.choice((_change_inside, *CHANGES))(files[name], chance)
        command = chance.choice(commands)
        yield Input(files, (*command, chance.choice(sorted(files))) if command == ("bind",) else command)


def command_lines() -> Iterator[tuple[str, ...]]:
    """Yield every command that reads a project, in every format."""
    for name in REPORT_FORMATS:
        yield from (("report", year, "--format", name) for year in YEARS)
        yield "report", "2025", "--format", name, "--as-of", "2025-06-30", "--fail-on", "missed"
    yield from (("report", year, "--format", "json") for year in YEARS for _ in range(5))
    yield from (("validate", "--format", name) for name in DIAGNOSTIC_FORMATS)
    yield from (("trend", "--format", name) for name in TREND_FORMATS)
    yield from (("explain", "t", "2024", "--format", name) for name in EXPLAIN_FORMATS)
    yield from (("missing", year) for year in YEARS)
    yield from [("bind",)] * len(YEARS)


def _insert(text: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(text) + 1)
    return text[:start] + chance.choice(PIECES) + text[start + chance.choice((0, 0, 1, 4, 30)) :]


def _flip(text: bytes, chance: random.Random) -> bytes:
    if not text:
        return text
    start = chance.randrange(len(text))
    return text[:start] + bytes([text[start] ^ 1 << chance.randrange(8)]) + text[start + 1 :]


def _cut(text: bytes, chance: random.Random) -> bytes:
    return text[: chance.randrange(len(text) + 1)]


def _swap_lines(text: bytes, chance: random.Random) -> bytes:
    lines = text.splitlines(keepends=True) or [b""]
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one] = lines[other]
    return b"".join(lines)


def _change_digit(text: bytes, chance: random.Random) -> bytes:
    places = [place for place, byte in enumerate(text) if 48 <= byte <= 57]
    if not places:
        return text
    place = chance.choice(places)
    return text[:place] + str(chance.randrange(10)).encode() + text[place + 1 :]


CHANGES: Final = (_insert, _insert, _flip, _cut, _swap_lines, _change_digit, _change_digit)


def _change_inside(raw: bytes, chance: random.Random) -> bytes:
    """Change what is packed, so that it is sound outside; anything else as it is."""
    change = chance.choice(CHANGES)
    with contextlib.suppress(Exception):  # what was changed already may be no archive any more
        if raw.startswith(b"\x1f\x8b"):
            return gzip.compress(change(gzip.decompress(raw), chance), mtime=0)
        with zipfile.ZipFile(io.BytesIO(raw)) as old:
            parts = {name: old.read(name) for name in old.namelist()}
        name = chance.choice(sorted(parts))
        sink = io.BytesIO()
        with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as new:
            for part, content in parts.items():
                new.writestr(part, change(content, chance) if part == name else content)
        return sink.getvalue()
    return raw


def run(one: Input, folder: Path) -> Ran:
    """Return how a command ends in this very process; one that takes too long ends as a bug does."""
    program.write_files(folder, one.files)
    with contextlib.chdir(folder):
        signal.setitimer(signal.ITIMER_REAL, MOST_SECONDS)
        try:
            return program.run(*one.command)
        except BaseException:  # noqa: BLE001 - whatever ends the program otherwise is what is looked for
            return Ran(traceback.format_exc(), b"", b"")
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


def faults(one: Input, ran: Ran) -> Iterator[str]:
    """Yield what a command did that it must never do."""
    if ran.code not in ENDINGS:
        yield f"it ended with {ran.code}"
    form = one.command[one.command.index("--format") + 1] if "--format" in one.command else one.command[0]
    for name, written in (("stdout", b"" if form in BINARY else ran.out), ("stderr", ran.err)):
        try:
            text = written.decode()
        except UnicodeDecodeError:
            yield f"{name} is no UTF-8"
            continue
        control = sorted({character for character in text if ord(character) < 32 and character not in "\n\r\t"})
        if control:
            yield f"{name} holds {control}"
        if "Traceback" in text:
            yield f"{name} holds a traceback"
    read = READERS.get(form)
    if read and ran.out and ran.code in {0, 1}:
        try:
            read(ran.out if form in BINARY else ran.out.decode(errors="replace"))
        except Exception as error:  # noqa: BLE001 - any reader may refuse it in its own way
            yield f"stdout cannot be read: {error!r}"


def _read_binding(text: str) -> None:
    if "table" not in yaml.safe_load(text):
        message = "no table is named"
        raise ValueError(message)


def _read_html(text: str) -> None:
    if not text.rstrip().endswith("</html>"):
        message = "the page does not end"
        raise ValueError(message)


READERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "json": json.loads,
    "sarif": json.loads,
    "gitlab": json.loads,
    "junit": ET.fromstring,
    "csv": lambda text: list(csv.DictReader(io.StringIO(text), strict=True)),
    "html": _read_html,
    "bind": _read_binding,
    "xlsx": lambda written: zipfile.ZipFile(io.BytesIO(written)).testzip(),
}


def witness(one: Input, ran: Ran) -> Iterator[str]:
    """Yield what the reference evaluator says otherwise of a sound project; nothing where it does not know a form.

    Raise whatever the reference raises at what it cannot read.
    """
    theirs = {program.key_of(found): found for found in program.judged_in(ran.out)}
    texts = {name: text.decode() for name, text in one.files.items()}
    ours = {
        found.key: found
        for found in assess.assess(project.read_project(texts), int(one.command[1]), None, datetime.now(UTC).date())
    }
    for key in sorted(set(ours) ^ set(theirs)):
        yield f"only one of the two judges {'/'.join(key)}"
    for key in sorted(set(ours) & set(theirs)):
        yield from program.differences(ours[key], theirs[key])


def is_witnessed(one: Input, ran: Ran) -> bool:
    """Tell whether the reference can be asked: a plain report in JSON of files that are sound."""
    return ran.code == 0 and one.command[0] == "report" and one.command[2:] == ("--format", "json")


def keep(one: Input, found: list[str], folder: Path) -> None:
    """Write an input that failed, with what came of it."""
    program.write_files(folder, one.files)
    (folder / "found.txt").write_text("\n".join([" ".join(one.command), *found, ""]), encoding="utf-8")


def fuzz(chance: random.Random, kept: Path, folder: Path, goes_on: Callable[[int], bool]) -> Counter[str]:
    """Try inputs in a folder as long as it goes on; return how many ended how, and how many failed."""
    counts: Counter[str] = Counter()
    for number, one in enumerate(inputs(chance)):
        if not goes_on(number):
            break
        ran = run(one, folder)
        found = list(faults(one, ran))
        if is_witnessed(one, ran) and not found:
            try:
                found = list(witness(one, ran))
                counts["witnessed"] += 1
            except Exception:  # noqa: BLE001 - the reference reads only what is written as it expects
                counts["beyond the reference"] += 1
        counts[f"ended with {ran.code}" if ran.code in ENDINGS else "ended otherwise"] += 1
        if found:
            counts["failed"] += 1
            keep(one, found, kept.with_name(f"{kept.name}-{number}"))
    return counts


def stretch(seed: str, kept: Path, inputs: int, seconds: float) -> Counter[str]:
    """Try some inputs in a process of their own; where it dies, keep what it died of."""
    with tempfile.TemporaryDirectory() as name:
        limits = ["--inputs", str(inputs), "--seconds", str(seconds)]
        command = [sys.executable, __file__, "--seed", seed, "--keep", str(kept), "--within", name, *limits]
        ran = subprocess.run(command, stdout=subprocess.PIPE, check=False)
        if ran.returncode == 0:
            return Counter(json.loads(ran.stdout))
        shutil.copytree(name, kept.with_name(f"{kept.name}-died"))
        return Counter({"failed": 1, f"died with {ran.returncode}": 1})


def main() -> int:
    """Fuzz for as long as told; return 1 where anything failed."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--seconds", type=float, default=60, help="for so long")
    options.add_argument("--inputs", type=int, default=0, help="or until so many were tried")
    options.add_argument("--seed", default="0", help="the same seed tries the same inputs")
    options.add_argument("--keep", type=Path, default=Path("fuzzed"), help="the folder for inputs that failed")
    options.add_argument(
        "--within", type=Path, help="a folder: in this very process, one stretch of inputs, counted as JSON"
    )
    chosen = options.parse_args()
    end = time.monotonic() + chosen.seconds
    if chosen.within:
        signal.signal(signal.SIGALRM, _too_long)
        chance = random.Random(chosen.seed)  # noqa: S311 - the same again is what is wanted
        goes_on = lambda number: number < chosen.inputs and time.monotonic() < end  # noqa: E731
        print(json.dumps(fuzz(chance, chosen.keep, chosen.within, goes_on)))
        return 0
    counts: Counter[str] = Counter()
    for number in range(0, chosen.inputs or sys.maxsize, STRETCH):
        left = sys.maxsize if chosen.inputs else end - time.monotonic()
        if left <= 0:
            break
        inputs = min(STRETCH, chosen.inputs - number) if chosen.inputs else STRETCH
        counts += stretch(f"{chosen.seed}/{number}", chosen.keep / str(number), inputs, left)
    for what, count in counts.most_common():
        print(f"{count:9,} {what}")
    return 1 if counts["failed"] else 0


def _too_long(*_: object) -> None:
    message = f"it takes more than {MOST_SECONDS} seconds"
    raise TimeoutError(message)


if __name__ == "__main__":
    sys.exit(main())
