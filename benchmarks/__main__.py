"""Measure the program beside its peers, print what was found, and write it into `docs/performance.md`."""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import re
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import scenarios
from benchmarks.inputs import INDICATORS, SCALE_YEARS
from benchmarks.peers import PEERS
from benchmarks.scenarios import ROOT, Scenario

RESULTS = Path(__file__).parent / "results.json"
PAGE = ROOT / "docs" / "performance.md"
MARK = "<!-- {} -->"
FITTED = ("report, CSV", "validate")
BEYOND = {"ten times": 10, "a thousand times": 1000}
"""How many times as many areas as the smallest measured."""
SCENARIOS = ("scale", "starting", "rows", "published", "targets")


def main() -> None:
    """Measure what the command line asks for."""
    asked = _arguments()
    compileall.compile_dir(str(ROOT / "src"), quiet=1)  # as it is where it is installed, and as the peers are
    peers = set(asked.peers)
    known: dict[str, dict[str, Any]] = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    for kind in asked.only:
        for one in _found(kind, asked, peers):
            data = _data(one)
            print("\n".join(_table(data)))
            known[kind] = data
    if asked.write:
        ordered = {kind: known[kind] for kind in SCENARIOS if kind in known}
        RESULTS.write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n", "utf-8")
        _write_page("measured", (line for data in ordered.values() for line in _table(data)))
        _write_page("fitted", _past_one_machine(ordered["scale"]["commands"]))


def _found(kind: str, asked: argparse.Namespace, peers: set[str]) -> Iterator[Scenario]:
    if kind == "scale":
        for areas in (20,) if asked.quick else asked.areas:
            yield scenarios.scale(areas, asked.rounds or (1 if asked.quick else 5), peers)
    elif kind == "starting":
        yield scenarios.starting(asked.rounds or (5 if asked.quick else 15), peers)
    elif kind == "published":
        yield scenarios.published(asked.rounds or (3 if asked.quick else 5), peers)
    elif kind == "targets":
        for count in (1_000,) if asked.quick else asked.targets:
            yield scenarios.targets(count, asked.rounds or (1 if asked.quick else 3), peers)
    else:
        for count in (100_000,) if asked.quick else asked.rows:
            yield scenarios.rows(count, asked.rounds or (1 if asked.quick else 5), peers)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes and few rounds: under two minutes")
    parser.add_argument("--only", nargs="+", choices=SCENARIOS, default=SCENARIOS, help="what is measured")
    parser.add_argument("--areas", nargs="+", type=int, default=[200], metavar="N", help="numbers of areas")
    parser.add_argument("--targets", nargs="+", type=int, default=[10_000], metavar="N", help="numbers of targets")
    parser.add_argument("--rows", nargs="+", type=int, default=[3_000_000], metavar="N", help="numbers of observations")
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=list(PEERS), help="what is compared with")
    parser.add_argument("--rounds", type=int, help="how often each command is run")
    parser.add_argument("--write", action="store_true", help="write results.json and docs/performance.md")
    return parser.parse_args()


def _data(one: Scenario) -> dict[str, Any]:
    """Return what was measured, as the page and the JSON file hold it."""
    commands = [
        {
            "command": name,
            "processor": round(taken.median, 4),
            "shortest": round(min(taken.processor), 4),
            "longest": round(max(taken.processor), 4),
            "seconds": round(statistics.median(taken.seconds), 4),
            "rounds": len(taken.seconds),
            "peak_mib": round(taken.mebibytes),
        }
        for name, taken in one.taken.items()
    ]
    promises = [
        {**asdict(promise), "value": round(promise.value, 3), "holds": promise.holds} for promise in one.promises
    ]
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}"
    return {"title": one.title, "machine": machine, "commands": commands, "promises": promises}


def _table(data: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n### {data['title']}\n\n{data['machine']}; whole processes.\n"
    yield "| command | processor seconds (median) | shortest to longest | on the clock | rounds | peak MiB |"
    yield "|---|---:|---|---:|---:|---:|"
    for one in data["commands"]:
        yield "| {command} | {processor:.3g} | {shortest:.3g} to {longest:.3g} | {seconds:.3g} | {rounds} | {peak_mib} |".format(
            **one
        )
    yield "\n| promise | measured | wanted | |\n|---|---:|---:|---|"
    for promise in data["promises"]:
        sign = "≥" if promise["is_floor"] else "≤"
        kept = "holds" if promise["holds"] else "**missed**"
        yield f"| {promise['name']} | {promise['value']:.3g} | {sign} {promise['wanted']:g} | {kept} |"


def _past_one_machine(commands: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield a table of what more areas cost, by the straight lines through what was measured of several numbers of them."""
    taken = {one["command"].removeprefix(f"{scenarios.OWN} "): one for one in commands}
    sizes = sorted({int(name.split(", ")[-1].split()[0]) for name in taken if name.endswith(" areas")})
    costs = [(name, what) for name in FITTED for what in ("processor", "peak_mib")]
    seen = {cost: [taken[f"{cost[0]}, {size} areas"][cost[1]] for size in sizes] for cost in costs}
    yield "| | areas | figures | `report` to CSV | memory | `validate` | memory |\n|---|---:|---:|---:|---:|---:|---:|"
    for size in sizes:
        yield _costs("measured", size, [seen[cost][sizes.index(size)] for cost in costs])
    lines = {cost: statistics.linear_regression(sizes, seen[cost]) for cost in costs}
    for name, times in BEYOND.items():
        size = sizes[0] * times
        yield _costs(name, size, [lines[cost].intercept + lines[cost].slope * size for cost in costs])
    each = [
        f"{1000 * lines[name, 'processor'].slope:.0f} ms and {lines[name, 'peak_mib'].slope:.2g} MiB" for name in FITTED
    ]
    yield f"\nThe lines are fitted: an area, with its {FIGURES:,} figures, takes {each[0]} to report, {each[1]} to validate."


FIGURES = len(INDICATORS) * len(SCALE_YEARS)


def _costs(name: str, areas: int, costs: Sequence[float]) -> str:
    report, reporting, validate, validating = costs
    cells = (_time(report), f"{_short(reporting / 1024)} GiB", _time(validate), f"{_short(validating / 1024)} GiB")
    return f"| {name} | {areas:,} | {areas * FIGURES:,} | {' | '.join(cells)} |"


def _time(seconds: float) -> str:
    return f"{_short(seconds)} s" if seconds < 1000 else f"{_short(seconds / 3600)} hours"


def _short(number: float) -> str:
    return f"{float(f'{number:.2g}'):g}"


def _write_page(part: str, lines: Iterable[str]) -> None:
    start, end, text = MARK.format(part), MARK.format(f"end of {part}"), "\n".join(lines)
    page = PAGE.read_text(encoding="utf-8")
    pattern = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.DOTALL)
    PAGE.write_text(pattern.sub(lambda _: f"{start}\n\n{text}\n\n{end}", page), encoding="utf-8")


if __name__ == "__main__":
    main()
