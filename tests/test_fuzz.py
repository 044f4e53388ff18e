"""Some inputs of the fuzzer, always the same, and that it sees what it looks for; `python tools/fuzz.py` tries as many as wanted."""

import random
import signal
import sys
from importlib import import_module

import pytest

from conftest import ROOT
from directive_check.cli import app

sys.path.append(str(ROOT / "tools"))
fuzz = import_module("fuzz")

SOUND = {
    "targets/d.yaml": b"directive: d\nperiod: 2024/2025\ncodebook: {indicators: {a: {title: A, unit: USD, kind: flow}}, areas: {XA: A}}\n"
    b"area: XA\ntargets: [{id: t, indicator: a, at_least: 5 USD, each_year: 2024/2025}]\n",
    "data/f.csv": b"indicator,area,period,value\na,XA,2024,5 USD\n",
}


@pytest.fixture(autouse=True)
def _alarm():
    was = signal.signal(signal.SIGALRM, fuzz._too_long)
    yield
    signal.signal(signal.SIGALRM, was)


def test_of_two_hundred_inputs_none_does_what_must_never_be(tmp_path):
    counts = fuzz.fuzz(random.Random(0), tmp_path / "kept", lambda number: number < 200)
    assert not (tmp_path / "kept").exists(), [path.read_text() for path in tmp_path.rglob("found.txt")]
    assert counts["witnessed"] > 5
    assert counts["ended with 0"] > 20
    assert counts["ended with 3"] > 20


def found(tmp_path, *command):
    one = fuzz.Input(SOUND, command)
    ran = fuzz.run(one, tmp_path)
    return list(fuzz.faults(one, ran)), ran, one


def test_a_bug_is_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(app, "run", lambda: 1 / 0)
    assert found(tmp_path, "validate")[0] == ["it ended with 70"]


def test_what_takes_too_long_is_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(fuzz, "MOST_SECONDS", 0.05)
    monkeypatch.setattr(app, "run", lambda: [None for _ in iter(int, 1)])
    assert found(tmp_path, "validate")[0] == ["it ended with 70"]


@pytest.mark.parametrize(
    ("written", "name", "seen"),
    [
        (b"\x1b[31m", "terminal", ["stdout holds ['\\x1b']"]),
        (b"\xff", "terminal", ["stdout is no UTF-8"]),
        (b"Traceback", "terminal", ["stdout holds a traceback"]),
        (b"{", "json", ["stdout cannot be read: JSONDecodeError"]),
        (b"<a>", "junit", ["stdout cannot be read: ParseError"]),
        (b"<html>", "html", ["stdout cannot be read: ValueError"]),
        (b"PK", "xlsx", ["stdout cannot be read: BadZipFile"]),
        (b"", "json", []),
    ],
)
def test_what_nobody_can_read_is_seen(written, name, seen):
    one = fuzz.Input(SOUND, ("report", "2024", "--format", name))
    assert [line.partition("(")[0] for line in fuzz.faults(one, fuzz.Ran(0, written, b""))] == seen


def test_the_witness_sees_another_verdict(tmp_path):
    faults, ran, one = found(tmp_path, "report", "2024", "--format", "json")
    assert faults == []
    assert fuzz.is_witnessed(one, ran)
    assert list(fuzz.witness(one, ran)) == []
    turned = fuzz.Ran(0, ran.out.replace(b'"verdict": "met"', b'"verdict": "missed"'), b"")
    assert list(fuzz.witness(one, turned)) == ["d/t/XA in 2024: verdict met, the program says missed"]
