"""What machines are told of promises: misses, what tripped a gate, and a JUnit case for every check. Every number is invented."""

import json
import xml.etree.ElementTree as ET

import pytest

from directive_check.diagnostic import Severity
from directive_check.evaluation import Outlook, Verdict
from directive_check.telling.attention import gated

# One directive of 2023–2025 in 2024: what each target says, and what became of it.
TARGETS = """\
- {id: met, indicator: money, area: XA, at_least: 1 USD, each_year: 2023/2025}
- {id: missed, indicator: money, areas: [XA, XB], at_least: 5 USD, each_year: 2023/2025}
- {id: waived, indicator: money, area: XA, at_least: 5 USD, each_year: 2023/2025, waivers: [{year: 2024, reason: a flood}]}
- {id: wished, indicator: money, area: XA, at_least: 5 USD, each_year: 2023/2025, force: aspirational}
- {id: unknown, indicator: money, area: XC, at_least: 5 USD, each_year: 2023/2025}
- {id: open, indicator: money, area: XA, at_least: 90 USD, total_over: 2023/2025}
"""
PROJECT = {
    "targets/d.yaml": f"directive: d\nperiod: 2023/2025\ntargets:\n{TARGETS}",
    "targets/e.yaml": "directive: e\nstatus: draft\nperiod: 2023/2025\ntargets:\n"
    "- {id: drafted, indicator: money, area: XA, at_least: 5 USD, each_year: 2023/2025}\n",
    "data/codebook.yaml": "areas: {XA: Aland, XB: Beland, XC: Celand}\n"
    "indicators: {money: {title: Money, unit: USD, kind: flow}}\n",
    "data/2024.csv": "indicator,area,period,value\nmoney,XA,2024,4 USD\nmoney,XB,2024,2 USD\n",
}
MISSES = {("d/missed XA 2024", "warning"), ("d/missed XB 2024", "warning")}
ERRORS = {(name, "error") for name, _ in MISSES}
GATES = [
    ((), MISSES),
    ((Verdict.MISSED,), ERRORS),
    ((Verdict.MET,), MISSES | {("d/met XA 2024", "error")}),
    ((Verdict.NO_DATA, Outlook.OFF_TRACK), MISSES | {("d/unknown XC 2024", "error"), ("d/open XA 2024", "error")}),
    ((Verdict.MISSED, Verdict.NO_DATA), ERRORS | {("d/unknown XC 2024", "error")}),
]


@pytest.mark.parametrize(("gate", "told"), GATES)
def test_misses_are_warned_of_and_what_a_gate_was_asked_for_is_an_error(reported, gate, told):
    found = gated(reported(PROJECT, 2024), gate).findings
    assert {(one.identity, one.severity.value) for one in found} == told
    assert len(found) == len(told)
    assert {(one.span.file, one.span.line) for one in found if one.identity in dict(MISSES)} == {("targets/d.yaml", 5)}


@pytest.mark.parametrize("name", ["github", "sarif", "gitlab"])
def test_a_report_without_a_gate_shows_its_misses_and_ends_with_0(write, run, name):
    write(PROJECT)
    ran = run("report", "2024", "--format", name)
    assert (ran.code, ran.err) == (0, "")
    levels = {
        "github": lambda: [line.partition(" ")[0] for line in ran.out.splitlines()],
        "sarif": lambda: [one["level"] for one in json.loads(ran.out)["runs"][0]["results"]],
        "gitlab": lambda: [one["severity"] for one in json.loads(ran.out)],
    }
    assert levels[name]() == [{"github": "::warning", "sarif": "warning", "gitlab": "minor"}[name]] * 2


def test_of_many_misses_the_worst_are_listed_and_the_rest_are_counted(reported):
    areas = [f"X{number:03}" for number in range(103)]
    rows = "".join(f"money,{area},2024,{number} USD\n" for number, area in enumerate(areas, 100))
    files = {
        "targets/d.yaml": "directive: d\nperiod: 2024\ntargets:\n"
        f"- {{id: t, indicator: money, areas: [{', '.join(areas)}], at_least: 900 USD, each_year: 2024}}\n"
        "- {id: band, indicator: money, area: X000, between: [1 USD, 2 USD], each_year: 2024}\n",
        "data/codebook.yaml": f"areas: {{{', '.join(f'{area}: A{area}' for area in areas)}}}\n"
        "indicators: {money: {title: Money, unit: USD, kind: flow}}\n",
        "data/2024.csv": f"indicator,area,period,value\n{rows}",
    }
    found = gated(reported(files, 2024), ()).findings
    assert {one.identity for one in found[:-1]} == {f"d/t {area} 2024" for area in areas[:100]}
    assert (found[-1].message, found[-1].severity) == ("4 more promises are missed", Severity.WARNING)


# What JUnit says of every check, with a gate on what has no data.
CASES = {
    ("d", "met · XA · 2024"): None,
    ("d", "missed · XA · 2024"): ("failure", "Money, Aland, 2024: missed; required ≥ 5 USD, actual 4 USD, gap −1 USD"),
    ("d", "missed · XB · 2024"): ("failure", "Money, Beland, 2024: missed; required ≥ 5 USD, actual 2 USD, gap −3 USD"),
    ("d", "waived · XA · 2024"): ("skipped", "missed, waived: a flood"),
    ("d", "wished · XA · 2024"): ("skipped", "aspirational, missed: 4 USD is below the floor of 5 USD"),
    ("d", "unknown · XC · 2024"): ("failure", "Money, Celand, 2024: no data; required ≥ 5 USD, actual –"),
    ("d", "open · XA · 2024"): (
        "skipped",
        "not due: the promise falls due on 31 December 2025; 12 of 36 months are known",
    ),
    ("e", "drafted · XA · 2024"): ("skipped", "draft, missed: 4 USD is below the floor of 5 USD"),
}


def test_every_check_is_a_case_of_its_own(write, run):
    write(PROJECT)
    ran = run("report", "2024", "--format", "junit", "--fail-on", "no_data")
    suite = ET.fromstring(ran.out).find("testsuite")  # noqa: S314 - written by the program itself
    cases = {}
    for case in suite:
        outcome = next(iter(case), None)
        told = outcome is not None and (outcome.tag, outcome.get("message").replace("\u00a0", " "))
        cases[case.get("classname"), case.get("name")] = told or None
    assert cases == CASES
    assert {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "8", "failures": "3", "errors": "0", "skipped": "4",
    }  # fmt: skip


def fingerprints(run):
    return {one["partialFingerprints"]["directiveCheck/v1"] for one in json.loads(run("report", "2024", "--format", "sarif").out)["runs"][0]["results"]}  # fmt: skip


def test_a_miss_stays_the_same_finding_when_its_figure_or_line_changes(write, run):
    write(PROJECT)
    before = fingerprints(run)
    changed = PROJECT["data/2024.csv"].replace("4 USD", "3 USD")
    write(
        {
            "data/2024.csv": changed,
            "targets/d.yaml": PROJECT["targets/d.yaml"].replace("id: missed,", "id: missed, title: T,"),
        }
    )
    assert len(before) == 2
    assert fingerprints(run) == before
