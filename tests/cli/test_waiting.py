"""On a terminal it is said what is being done where it takes long; before very much is judged, how much. All numbers are invented."""

import io
import time

import pytest

from directive_check.cli import reporting, streams

PROJECT = {
    "targets/d.yaml": "directive: d\nperiod: 2021/2025\narea: XA\nowner: Office\nsource: law\ntargets:\n"
    "- {id: a, title: A, indicator: x, at_least: 1 USD, each_year: 2021/2024}\n"
    "- {id: b, title: B, indicator: x, at_least: 1 USD, by: 2024}\n",
    "data/words.yaml": "areas: {XA: Aland}\nindicators:\n  x: {title: X, unit: USD, kind: flow}\n"
    "  y: {title: Y, unit: USD, kind: flow}\nsources:\n  law: {title: Law}\n",
    "data/a.csv": "indicator,area,period,value,unit,source\nx,XA,2021,1,USD,law\ny,XA,2021,1,USD,law\n",
}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def watched(monkeypatch, tick):
    """Make stderr a terminal, in the test itself: before it, the capture of output would take it back."""
    sink = Terminal()
    monkeypatch.setattr("sys.stderr", sink)
    monkeypatch.setattr(streams, "TICK", tick)
    return sink


def test_what_takes_long_is_said_with_its_seconds_and_then_wiped_out(monkeypatch):
    terminal = watched(monkeypatch, 0.01)
    with streams.doing("reading") as say:
        time.sleep(0.05)
        say("judging")
        time.sleep(0.05)
    lines = terminal.getvalue().split("\r\x1b[K")
    assert lines[1] == "reading, 1 s"
    assert any(line.startswith("judging, ") for line in lines)
    assert lines[-1] == ""


def test_what_is_soon_done_is_not_said(monkeypatch):
    terminal = watched(monkeypatch, 60)
    with streams.doing("reading"):
        pass
    assert terminal.getvalue() == ""


def test_files_are_named_one_by_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = []
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    assert [*reporting._each_named(paths, said.append)] == paths
    assert said == ["reading a.csv, 1 of 2", "reading b.csv, 2 of 2"]


def test_nothing_is_said_where_nobody_watches(write, run):
    write(PROJECT)
    assert run("report", "2021").err == ""


@pytest.mark.parametrize(
    ("command", "most", "told"),
    [
        (["validate"], 7, "2 promises in all their years are 8 assessments; that takes a while"),
        (["trend"], 7, "2 promises in all their years are 8 assessments; that takes a while"),
        (["report", "2021"], 1, "2 promises are as many assessments; that takes a while"),
    ],
)
def test_it_is_said_how_much_is_judged_before_it_is(command, most, told, write, run, monkeypatch):
    write(PROJECT)
    monkeypatch.setattr(reporting, "MANY", most + 1)
    assert "assessments" not in run(*command).err
    monkeypatch.setattr(reporting, "MANY", most)
    assert told in run(*command).err
