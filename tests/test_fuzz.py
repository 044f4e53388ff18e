"""Some inputs of the fuzzer, always the same, and that it sees what it looks for; `python tools/fuzz.py` tries as many as wanted."""

import gzip
import io
import random
import signal
import sys
import zipfile
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

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
    counts = fuzz.fuzz(random.Random(0), tmp_path / "kept", tmp_path / "tried", lambda number: number < 200)
    assert [path.read_text() for path in tmp_path.rglob("found.txt")] == []
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


def test_a_binding_that_cannot_be_read_is_seen():
    one = fuzz.Input(SOUND, ("bind", "data/f.csv"))
    assert list(fuzz.faults(one, fuzz.Ran(0, b"columns:\n", b""))) == [
        "stdout cannot be read: ValueError('no table is named')"
    ]


def test_what_is_packed_is_changed_inside_and_stays_sound_outside():
    packed = {name: raw for one in fuzz.published() for name, raw in one.items() if raw[:2] in {b"\x1f\x8b", b"PK"}}
    assert {name.rpartition(".")[2] for name in packed} == {"gz", "xlsx", "ods"}
    for name, raw in packed.items():
        changed = {fuzz._change_inside(raw, random.Random(seed)) for seed in range(9)}
        assert len(changed) > 5, name
        for one in changed:
            assert (
                zipfile.ZipFile(io.BytesIO(one)).testzip() is None
                if one[:2] == b"PK"
                else gzip.decompress(one) is not None
            )


def test_every_published_file_is_sound_before_it_is_changed(tmp_path):
    for one in fuzz.published():
        ran = fuzz.run(fuzz.Input(one, ("report", "2021", "--format", "json")), tmp_path)
        assert (ran.code, ran.err) == (0, b""), one


def test_a_process_that_dies_is_told_with_what_it_died_of(tmp_path, monkeypatch):
    def die(command, **_):
        fuzz.program.write_files(Path(command[command.index("--within") + 1]), SOUND)
        return SimpleNamespace(returncode=-6)

    monkeypatch.setattr(fuzz.subprocess, "run", die)
    assert fuzz.stretch("0", tmp_path / "0", 3, 60) == {"failed": 1, "died with -6": 1}
    assert {path.name for path in (tmp_path / "0-died").rglob("*.*")} == {"d.yaml", "f.csv"}


def test_a_stretch_counts_what_it_tried(tmp_path):
    counts = fuzz.stretch("0", tmp_path / "0", 3, 60)
    assert sum(count for what, count in counts.items() if what.startswith("ended")) == 3


def test_the_witness_sees_another_verdict(tmp_path):
    faults, ran, one = found(tmp_path, "report", "2024", "--format", "json")
    assert faults == []
    assert fuzz.is_witnessed(one, ran)
    assert list(fuzz.witness(one, ran)) == []
    turned = fuzz.Ran(0, ran.out.replace(b'"verdict": "met"', b'"verdict": "missed"'), b"")
    assert list(fuzz.witness(one, turned)) == ["d/t/XA in 2024: verdict met, the program says missed"]
