"""A Parquet file that ends the process which reads it is told like any other that is damaged."""

import random
import runpy
import sys
from types import SimpleNamespace

import polars as pl
import pytest

from directive_check.reading import columns


@pytest.fixture
def files(tmp_path):
    """Write a sound file, one that is no Parquet, and one whose pages are damaged so that polars panics or refuses."""
    sound, other, damaged = (tmp_path / f"{name}.parquet" for name in ("sound", "other", "damaged"))
    pl.DataFrame({"value": [number / 7 for number in range(100)]}).write_parquet(sound)
    other.write_bytes(b"no parquet")
    raw = sound.read_bytes()
    damaged.write_bytes(raw[:4] + b"\xff" * 40 + raw[44:])
    return [sound, other, damaged]


def test_files_that_cannot_be_read_are_told_with_a_reason_of_one_line(files):
    sound, other, damaged = files
    found = columns.faults_of([sound, other, damaged, sound])
    assert {*found} == {other, damaged}
    assert all(reason and len(reason.splitlines()) == 1 for reason in found.values())


def test_the_process_says_a_line_for_each_file(files, capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["columns", *map(str, files)])
    runpy.run_path(columns.__file__, run_name="__main__")
    sound, *others = capsys.readouterr().out.splitlines()
    assert sound == ""
    assert len(others) == 2
    assert all(others)


def test_many_files_are_tried_some_at_a_time(files, monkeypatch):
    sound, other, damaged = files
    monkeypatch.setattr(columns, "_MOST_PATHS", 2)
    assert {*columns.faults_of([sound, other, damaged])} == {other, damaged}


def test_of_two_hundred_flipped_bits_each_gives_rows_or_a_reason_of_one_line(files, tmp_path):
    raw, chance = files[0].read_bytes(), random.Random(5)
    flipped = []
    for number in range(200):
        place = chance.randrange(len(raw) * 8)
        one = tmp_path / f"{number}.parquet"
        one.write_bytes(raw[: place // 8] + bytes([raw[place // 8] ^ 1 << place % 8]) + raw[place // 8 + 1 :])
        flipped.append(one)
    found = columns.faults_of(flipped)
    assert 0 < len(found) < 200
    assert all(reason and len(reason.splitlines()) == 1 for reason in found.values())


def test_behind_a_file_that_ends_the_process_another_one_goes_on(files, monkeypatch):
    sound, deadly, damaged = files
    answers = iter(["\n", "damaged\n"])
    asked = []

    def run(command, **_):
        asked.append(command[4:])
        return SimpleNamespace(stdout=next(answers))

    monkeypatch.setattr(columns.subprocess, "run", run)
    assert columns.faults_of(files) == {deadly: "reading it ends the process", damaged: "damaged"}
    assert asked == [[str(sound), str(deadly), str(damaged)], [str(damaged)]]
