"""Work grows with a project, and not faster: instructions of the interpreter are counted, no clock is read. All numbers are invented."""

import functools
import gc
import io
import sys
from datetime import date

import pytest

from directive_check import rules
from directive_check.evaluation import Ledger, assess
from directive_check.project import load
from directive_check.render.formats import EXPLAIN_FORMATS, REPORT_FORMATS
from directive_check.telling.report import Report, owed

SMALLEST = 12
MOST = 2.6
"""Of n log n the second doubling takes up to 2.4 times what the first one took, of n × n four times."""

FLOW = "kind: flow"
TODAY = date(2050, 1, 1)


def month(number):
    return f"{2001 + number // 12}-{number % 12 + 1:02d}"


def code(number):
    return f"A{number:05d}"


def rows(areas=("A00000",), periods=("2001",), values=("1",), known=("2030-01-01",), indicators=("x",), source="law"):
    return "".join(
        f"{indicator},{area},{period},{value},USD,{day},{source}\n"
        for indicator in indicators
        for area in areas
        for period in periods
        for value in values
        for day in known
    )


def words(areas=1, indicators="", more=""):
    codes = [code(number) for number in range(areas)]
    return (
        "areas:\n" + "".join(f"  {one}: Area {one}\n" for one in codes) + f"groups:\n  all: [{', '.join(codes)}]\n"
        f"indicators:\n  x: {{title: X, unit: USD, {FLOW}}}\n{indicators}sources:\n  law: {{title: Law}}\n{more}"
    )


def project(target, table="", codebook=None, **files):
    head = "directive: d\nperiod: 2001/2040\nowner: Office\nsource: law\ntargets:\n"
    return {
        "targets/d.yaml": f"{head}{target}",
        "data/words.yaml": codebook or words(),
        "data/t.csv": f"indicator,area,period,value,unit,published,source\n{table}",
        **files,
    }


def promised(rest, limit="at_least: 1 USD", area="area: A00000", indicator="x", name="t"):
    return f"- {{id: {name}, title: T, indicator: {indicator}, {area}, {limit}, {rest}}}\n"


def mapping(count, key, value):
    return "{" + ", ".join(f"{key(number)}: {value}" for number in range(count)) + "}"


def months(count):
    return [month(number) for number in range(count)]


def years(count):
    return [str(2001 + number) for number in range(count)]


def codes(count):
    return [code(number) for number in range(count)]


def of_parts(count, made):
    parts = "".join(f"  i{number}: {{title: I, unit: USD, {FLOW}}}\n" for number in range(count))
    return words(1, parts + made)


def two_parts(made, unit="USD"):
    return of_parts(2, f'  y: {{title: Y, unit: "{unit}", {made}}}\n')


def day(number):
    return f"{2002 + number // 300}-{number % 12 + 1:02d}-{number // 12 % 25 + 1:02d}"


def listed(count, item):
    return "[" + ", ".join(item(number) for number in range(count)) + "]"


GROWING = {
    "months of a total": lambda n: project(promised("total_over: 2001/2040"), rows(periods=months(n))),
    "months, each judged": lambda n: project(promised(f"each_month: 2001-01/{month(n - 1)}"), rows(periods=months(n))),
    "months of a stock": lambda n: project(promised("by: 2010, baseline: {2001: 1 USD}", indicator="y"), rows(periods=months(n), indicators=["y"]), words(indicators="  y: {title: Y, unit: USD, kind: stock}\n")),
    "months of one part of two": lambda n: project(promised("total_over: 2001/2010", indicator="y"), rows(periods=months(n), indicators=["i0"]), two_parts("sum: [i0, i1]")),
    "months of both parts": lambda n: project(promised("total_over: 2001/2010", indicator="y"), rows(periods=months(n), indicators=["i0", "i1"]), two_parts("sum: [i0, i1]")),
    "months of a ratio, each judged": lambda n: project(promised(f"each_month: 2001-01/{month(n - 1)}", "at_least: 1 %", indicator="y"), rows(periods=months(n), indicators=["i0", "i1"]), two_parts("ratio: {of: i0, to: i1}", "%")),
    "months of a group": lambda n: project(promised("total_over: 2001/2010", area="together: all"), rows(codes(3), months(n)), words(3)),
    "spans that overlap": lambda n: project(promised("total_over: 2001/2040"), rows(periods=[f"{month(m)}/{month(m + 11)}" for m in range(n)])),
    "years": lambda n: project(promised(f"each_year: 2001/{2000 + n}"), rows(periods=years(n))),
    "years without a figure": lambda n: project(promised(f"each_year: 2001/{2000 + n}")),
    "years to a deadline": lambda n: project(promised(f"by: {2000 + n}, baseline: 2001"), rows(periods=years(n))),
    "areas": lambda n: project(promised("by: 2010, baseline: 2001", area="areas: all"), rows(codes(n), ["2001", "2003"]), words(n)),
    "areas without a figure": lambda n: project(promised("each_year: 2001/2003", area="areas: all"), rows(), words(n)),
    "areas of a group": lambda n: project(promised("each_year: 2001/2003", area="together: all"), rows(codes(n)), words(n)),
    "limits by area": lambda n: project(promised("each_year: 2001/2003", f"at_least: {mapping(n, code, '1 USD')}", "areas: all"), rows(), words(n)),
    "owners by area": lambda n: project(promised(f"each_year: 2001/2003, owner: {mapping(n, code, 'Office')}", area="areas: all"), rows(), words(n)),
    "scopes": lambda n: project(promised("each_year: 2001/2003", area=f"areas: {mapping(n, code, '2001/2003')}"), rows(), words(n)),
    "limits by year": lambda n: project(promised(f"each_year: 2001/{2000 + n}", f"at_least: {mapping(n, lambda m: 2001 + m, '1 USD')}"), rows()),
    "indicators": lambda n: project(promised("each_year: 2001"), rows(), of_parts(n, "")),
    "parts of a sum": lambda n: project(promised("total_over: 2001/2003", indicator="y"), rows(indicators=[f"i{m}" for m in range(n)]), of_parts(n, f"  y: {{title: Y, unit: USD, sum: {listed(n, lambda m: f'i{m}')}}}\n")),
    "depth of derivation": lambda n: project(promised("each_year: 2001", indicator=f"z{n}"), rows(), words(indicators="  z0: {title: Z, unit: USD, sum: [x, x]}\n" + "".join(f"  z{m + 1}: {{title: Z, unit: USD, sum: [z{m}]}}\n" for m in range(n)))),
    "targets": lambda n: project("".join(promised("each_year: 2001", name=f"t{m}") for m in range(n)), rows()),
    "shares of the way": lambda n: project(promised("by: 2030, baseline: {2001: 1 USD}", "at_least: 9 USD", name="z") + "".join(promised("by: 2010, baseline: {2001: 1 USD}", "at_least: 20 % of the way to z", name=f"t{m}") for m in range(n)), rows()),
    "directives": lambda n: project(promised("each_year: 2001"), rows(), None, **{f"targets/{m}.yaml": f"directive: d{m}\nperiod: 2001\nowner: O\nsource: law\ntargets:\n{promised('each_year: 2001')}" for m in range(n)}),
    "tables": lambda n: project(promised("each_year: 2001"), rows(), None, **{f"data/{m}.csv": f"indicator,area,period,value,source\nx,A00000,{1100 + m},1 USD,law\n" for m in range(n)}),
    "files of figures": lambda n: project(promised("each_year: 2001"), rows(), None, **{f"data/{m}.yaml": f"actuals:\n- {{indicator: x, area: A00000, period: {1100 + m}, value: 1 USD, source: law}}\n" for m in range(n)}),
    "vintages": lambda n: project(promised("each_year: 2001"), rows(known=[day(m) for m in range(n)])),
    "contradictions": lambda n: project(promised("each_year: 2001"), rows(values=range(n))),
    "waivers": lambda n: project(promised(f"each_year: 2001/{2000 + n}, waivers: {listed(n, lambda m: f'{{year: {2001 + m}, reason: R}}')}", "at_least: 9 USD"), rows(periods=years(n))),
    "waivers by area": lambda n: project(promised(f"each_year: 2001/2010, waivers: {listed(10 * n, lambda m: f'{{year: {2001 + m % 10}, area: {code(m // 10)}, reason: R}}')}", "at_least: 9 USD", "areas: all"), rows(codes(n)), words(n)),
    "waivers of months": lambda n: project(promised(f"each_month: 2001-01/{month(5 * n - 1)}, waivers: {listed(5 * n, lambda m: f'{{period: {month(m)}, reason: R}}')}", "at_least: 9 USD"), rows(periods=months(5 * n))),
    "vintages of months": lambda n: project(promised("each_year: 2001"), rows(periods=months(12), known=[day(m) for m in range(n)])),
    "amendments": lambda n: project(promised(f"each_year: 2001/2003, amended: {listed(n, lambda m: f'{{from: {day(m)}, at_least: {m} USD}}')}"), rows()),
    "milestones": lambda n: project(promised(f"by: 2040, baseline: {{2001: 1 USD}}, milestones: {mapping(n, lambda m: 2002 + m, '2 USD')}", "at_least: 500 USD"), rows()),
    "unknown areas": lambda n: project(promised("each_year: 2001"), rows([f"B{m:05d}" for m in range(n)]), words(40)),
    "known areas": lambda n: project(promised("each_year: 2001"), rows(["B00001"]), words(200 + 8 * n)),
    "unknown sources": lambda n: project(promised("each_year: 2001"), "".join(rows(source=f"low{m}") for m in range(n))),
    "unknown keys": lambda n: project(promised(f"each_year: 2001, {', '.join(f'kee{m}: 1' for m in range(n))}"), rows()),
    "unreadable cells": lambda n: project(promised("each_year: 2001"), rows(values=[f"x{m}" for m in range(n)])),
    "unreadable periods": lambda n: project(promised("each_year: 2001"), rows(periods=[f"x{m}" for m in range(n)])),
    "length of a line": lambda n: project(promised(f"each_year: 2001, note: {'word ' * 40 * n}"), rows()),
    "length of a cell": lambda n: project(promised("each_year: 2001"), rows(values=["1" * 40 * n])),
    "comments": lambda n: project("".join(f"# directive-check: ignore no-owner\n{promised('each_year: 2001', name=f't{m}')}" for m in range(n)), rows()),
    "regions of a country": lambda n: project(promised("each_year: 2001"), rows(["A00000", *(f"A00000-{m}" for m in range(n))]), words().replace("groups:", "".join(f"  A00000-{m}: R\n" for m in range(n)) + "groups:")),
}  # fmt: skip


@pytest.fixture
def counted():
    """Return what counts the instructions that the program's own code executes for some work, with nothing remembered."""
    total = 0

    def count(_frame, event, _argument):
        nonlocal total
        total += event == "opcode"
        return count

    def enter(frame, _event, _argument):
        if "directive_check" not in frame.f_code.co_filename:
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return count

    def counting(work):
        nonlocal total
        for one in gc.get_objects():
            if isinstance(one, functools._lru_cache_wrapper) and one.__module__.startswith("directive_check"):
                one.cache_clear()
        total, before = 0, sys.gettrace()
        sys.settrace(enter)
        try:
            work()
        finally:
            sys.settrace(before)
        return total

    return counting


def validated():
    project = load()
    rules.check(project.files, project.faults, TODAY)


def reported():
    project = load(every_cell=False)
    if project.errors:
        return
    ledger = Ledger(project.catalogue, None, TODAY)
    report = Report(ledger, project.places, tuple(assess(ledger, 2001)), 2001)
    for form in ("csv", "html"):
        REPORT_FORMATS[form](report, io.StringIO())
    owed(report)


def explained():
    project = load(every_cell=False)
    if not project.errors:
        ledger = Ledger(project.catalogue, None, TODAY)
        EXPLAIN_FORMATS["terminal"](Report(ledger, project.places, tuple(assess(ledger, 2001)), 2001), io.StringIO())


@pytest.mark.parametrize("work", [validated, reported, explained])
@pytest.mark.parametrize("files", GROWING.values(), ids=GROWING)
def test_work_grows_with_a_project_and_not_faster(files, work, counted, tmp_path, monkeypatch):
    counts = []
    for size in (SMALLEST, 2 * SMALLEST, 4 * SMALLEST):
        folder = tmp_path / str(size)
        for name, text in files(size).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
        monkeypatch.chdir(folder)
        counts.append(counted(work))
    first, second = counts[1] - counts[0], counts[2] - counts[1]
    assert second <= MOST * max(first, 0) + counts[0] / 4, counts
