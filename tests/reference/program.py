"""The program, run from files inside this process, and what its JSON says beside the reference."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from reference.assessment import Assessment
from reference.interval import INFINITY, Interval
from reference.span import read_span

NEAR = Fraction(1, 10**25)  # quotients are printed with 28 digits


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Make a folder hold these files, and no others."""
    for name in ("targets", "data"):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir(parents=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


class Ran(NamedTuple):
    """How a command ended, and what it wrote."""

    code: object
    out: bytes
    err: bytes


def run(*arguments: str) -> Ran:
    """Run a command line inside this process; what ends it otherwise than by an exit code goes through."""
    from directive_check import __main__ as program

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    code: object = 0
    argv = mock.patch.object(sys, "argv", ["directive-check", *arguments])
    with argv, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            program.main()
        except SystemExit as ended:
            code = ended.code or 0
        finally:
            gc.enable()  # a process of its own has no use for it
    return Ran(code, out.buffer.getvalue(), err.buffer.getvalue())


def report(folder: Path, year: int, *options: str) -> list[dict[str, Any]]:
    """Return the assessments of a year as `report` writes them in JSON."""
    places = ("--targets", str(folder / "targets"), "--data", str(folder / "data"))
    ran = run("report", str(year), "--format", "json", *places, *options)
    assert not ran.code, ran
    return list(judged_in(ran.out))


def judged_in(printed: bytes) -> Iterator[dict[str, Any]]:
    """Yield the assessments of a report in JSON, areas that are counted before their count."""
    for checked in json.loads(printed)["assessments"]:
        yield from (*checked["areas"], checked)


def key_of(theirs: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return directive, target and area; what counts areas has none."""
    return theirs["directive"], theirs["target"], "" if theirs["areas"] else theirs["area"]


def differences(ours: Assessment, theirs: Mapping[str, Any]) -> Iterator[str]:
    """Yield what an assessment of the program says otherwise than the reference, known exceptions apart."""
    excepted = {name for _, names, holds in EXCEPTIONS if holds(ours, theirs) for name in names}
    for name, mine, its in pairs(ours, theirs):
        if not same(mine, its) and name.partition(".")[0] not in excepted:
            yield f"{'/'.join(ours.key)} in {ours.year}: {name} {shown(mine)}, the program says {its}"


EXCEPTIONS = (
    (
        "before a first run can end the program shows what is observed and required so far",
        {"required", "gap", "shortfall", "attainment", "observed", "months"},
        lambda ours, _: ours.required is None,
    ),
)


def pairs(ours: Assessment, theirs: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    yield "verdict", ours.verdict, theirs["verdict"]
    yield "outlook", ours.outlook, theirs["outlook"]
    if len(ours.parts) > 1:  # a year of one window is told as that window
        yield "parts", [part.verdict for part in ours.parts], [part["verdict"] for part in parts_of(theirs)]
    elif (
        ours.window and ours.observed and not parts_of(theirs)
    ):  # a run is of a year, and its parts are all windows it may reach back to
        yield "window", ours.window, read_span(theirs["window"])
    yield "pace", ours.pace, theirs["pace"]
    yield "remaining", ours.remaining, (theirs["remaining"] or {}).get("amount")
    yield "waived", ours.waived, (theirs["waived"] or {}).get("reason")
    for name in ("required", "gap", "shortfall", "attainment"):
        yield from ends(name, getattr(ours, name), theirs[name])
    seen, its = ours.observed, theirs["observed"]
    yield from ends("observed", seen and seen.value, its)
    if seen and its:
        yield "months", (seen.months, seen.of_months), (its["months"], its["of_months"])
        for role in ("low", "high"):
            end = getattr(seen.value, role)
            if abs(end.value) != INFINITY:
                yield f"observed.{role}_included", not end.is_open, its[f"{role}_included"]


def parts_of(theirs: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the windows of a year, or the alternatives of a promise."""
    return theirs["parts"] or [one for one in theirs["alternatives"] if "." not in one["number"]]


def ends(name: str, mine: Interval | None, its: Mapping[str, str] | None) -> Iterator[tuple[str, Any, Any]]:
    for role in ("low", "high"):
        value = getattr(mine, role).value if mine else None
        yield f"{name}.{role}", None if value is None or abs(value) == INFINITY else value, (its or {}).get(role)


def same(mine: Any, its: Any) -> bool:
    if isinstance(mine, Fraction | int) and isinstance(its, str):
        return abs(Fraction(its) - mine) <= abs(mine) * NEAR
    return mine == its


def shown(value: Any) -> str:
    return f"{value} ({float(value):.9g})" if isinstance(value, Fraction) else str(value)
