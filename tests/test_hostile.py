"""Whatever stands in a file, there is a result or a diagnostic: never a traceback, a hang, or a lost file."""

import csv
import io
import json
import os
import socket
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import SHAPES
from directive_check import rules
from directive_check.diagnostic import Diagnostic
from directive_check.evaluation import Ledger, assess
from directive_check.project import load
from directive_check.render.formats import DIAGNOSTIC_FORMATS, EXPLAIN_FORMATS, REPORT_FORMATS, TREND_FORMATS
from directive_check.telling.attention import gated
from directive_check.telling.report import Report

NASTY = [b"\0", b"\xff", b"\xef\xbb\xbf", b"\r", b"\t", b": ", b"- ", b"[", b"{", b"*a", b"&a ", b"!!x ", b"|", b"'", b'"', b"\n", b"\x1b[31m", b"#", b"9" * 50, b"", b"%", b"at_most: 1 USD\n", b"2025", b"each_year: 2025\n", "\u202e".encode(), "\U0001f600".encode(), b",", b";", b"-1e5", b"<script>"]  # fmt: skip


def everything(folder: Path) -> list[Diagnostic]:
    """Load, check, and where there is no error report in every format; return the diagnostics."""
    project = load(folder / "targets", folder / "data")
    found = rules.check(project.files, project.faults)
    for render in DIAGNOSTIC_FORMATS.values():
        render(found, io.StringIO())
    if not project.errors:
        ledger = Ledger(project.catalogue)
        for year in (2021, 2025, 2030):
            report = gated(Report(ledger, project.places, tuple(assess(ledger, year)), year), ("missed", "no_data"))
            for render in {**REPORT_FORMATS, **TREND_FORMATS, **EXPLAIN_FORMATS}.values():
                render(report, io.TextIOWrapper(io.BytesIO(), "utf-8"))
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    st.sampled_from(sorted(SHAPES)),
    st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 30), st.sampled_from(NASTY)), max_size=4),
)
def test_any_change_of_a_good_file_gives_a_result_or_diagnostics(tmp_path, name, changes):
    for shape, content in SHAPES.items():
        text = content
        for place, cut, piece in changes if shape == name else ():
            start = place % (len(text) + 1)
            text = text[:start] + piece + text[start + cut :]
        path = tmp_path / shape
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text)
    everything(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["targets/d.yaml", "data/x.yaml", "data/x.csv"]), st.binary(max_size=200))
def test_any_bytes_give_diagnostics_or_nothing(tmp_path, name, content):
    for folder in ("targets", "data"):
        (tmp_path / folder).mkdir(exist_ok=True)
    path = tmp_path / name
    path.write_bytes(content)
    everything(tmp_path)
    path.unlink()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("a: 1".encode("utf-16"), "not-utf-8"),
        (b"a: \xff", "not-utf-8"),
        (b"\xef\xbb\xbfdirective: d\n", "missing-key"),
        (b"a: " + b"[" * 100_000, "too-deep"),
        (b"- " * 100_000, "too-deep"),
        (b"x" * 1_000_000, "wrong-shape"),
        (b"a: \x00", "control-character"),
    ],
    ids=["utf-16", "not utf-8", "byte order mark", "brackets", "dashes", "one long word", "nul"],
)
def test_a_hostile_yaml_file_is_told(write, run, content, code):
    write({"targets/d.yaml": content})
    ran = run("validate", "--format", "json")
    assert ran.code == 3
    assert code in {one["code"] for one in json.loads(ran.out)["diagnostics"]}


def test_a_hundred_megabytes_of_one_line_are_refused_unread(write, run):
    folder = write({})
    with (folder / "targets" / "d.yaml").open("wb") as file:
        file.truncate(100 * 2**20)
    ran = run("validate")
    assert ran.code == 3
    assert "large-file" in ran.out


def test_links_folders_and_other_files_do_no_harm(write, run):
    folder = write(SHAPES)
    (folder / "data" / "loop").symlink_to(folder / "data", target_is_directory=True)
    (folder / "data" / "again.yaml").symlink_to(folder / "data" / "2025.yaml")
    (folder / "data" / "folder.yaml").mkdir()
    for name in ("notes.txt", ".hidden.yaml", "2025.yaml~"):
        (folder / "data" / name).write_text("{ not: yaml")
    assert run("validate").code == 0
    (folder / "data" / "gone.yaml").symlink_to(folder / "nowhere")
    ran = run("validate", "--format", "json")
    assert [(one["file"], one["code"]) for one in json.loads(ran.out)["diagnostics"] if one["severity"] == "error"] == [
        ("data/gone.yaml", "unreadable-file")
    ]


# What a user may not read: its path, its mode, and where and why it is told.
UNREADABLE = [
    ("data/2025.yaml", 0, "data/2025.yaml", "the file cannot be read: permission denied"),
    ("data", 0, "data", "the folder cannot be read: permission denied"),
    ("targets", 0, "targets", "the folder cannot be read: permission denied"),
    ("data/sub", 0, "data/sub", "the folder cannot be read: permission denied"),
    ("targets/sub", 0, "targets/sub", "the folder cannot be read: permission denied"),
    ("data/sub", 0o400, "data/sub/more.csv", "the file cannot be read: permission denied"),
    (".", 0, "data", "the folder cannot be read: permission denied"),
]


@pytest.mark.parametrize(("path", "mode", "place", "message"), UNREADABLE)
def test_what_may_not_be_read_is_an_error_at_its_path(unprivileged, run, path, mode, place, message):
    Path(path).chmod(mode)
    ran = run("validate", "--format", "json")
    reported = run("report", "2024", "--fail-on", "missed")
    assert (ran.code, reported.code, reported.out) == (3, 3, "")
    told = [one for one in json.loads(ran.out)["diagnostics"] if one["severity"] == "error"]
    assert (told[0]["file"], told[0]["line"], told[0]["column"], told[0]["message"]) == (place, 1, 1, message)
    assert {one["code"] for one in told} == {"unreadable-file"}
    assert f"error[unreadable-file]: {message}" in reported.err


def test_a_file_that_vanishes_after_it_was_listed_is_told(write):
    folder = write(SHAPES)

    def vanishing(paths):
        for path in paths:
            if path.name == "2025.yaml":
                path.unlink()
            yield path

    project = load(folder / "targets", folder / "data", progress=vanishing)
    assert [(one.span.file, one.message) for one in project.faults] == [
        ("data/2025.yaml", "the file cannot be read: no such file or directory")
    ]


def a_socket(path):
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(os.fspath(path))  # relative: a socket's path has at most 107 bytes


# What may stand where a file should.
NO_FILES = [
    ("a pipe", os.mkfifo, "it is a pipe or a device, not a file"),
    ("a socket", a_socket, "no such device or address"),
    ("an endless device", lambda path: path.symlink_to("/dev/zero"), "it is a pipe or a device, not a file"),
    ("a link to itself", lambda path: path.symlink_to(path.name), "too many levels of symbolic links"),
    ("a link to nothing", lambda path: path.symlink_to("nowhere"), "no such file or directory"),
]
PLACES = [  # the last one is screened, not read whole
    ("targets/x.yaml", {}),
    ("data/x.csv", {}),
    ("data/x.parquet", {}),
    ("data/x.csv", {"data/y.csv": b"indicator,area,period,value\n" + b"investment,BY,2024,\n" * 2**15}),
]


@pytest.mark.parametrize(("name", "more"), PLACES, ids=["yaml", "csv", "parquet", "large csv"])
@pytest.mark.parametrize(("make", "reason"), [row[1:] for row in NO_FILES], ids=[row[0] for row in NO_FILES])
def test_what_is_no_file_is_told_and_never_waited_for(write, run, name, more, make, reason):
    write({**SHAPES, **more})
    make(Path(name))
    ran = run("validate", "--format", "json")
    assert ran.code == 3
    assert [
        (one["file"], one["message"]) for one in json.loads(ran.out)["diagnostics"] if one["severity"] == "error"
    ] == [(name, f"the file cannot be read: {reason}")]


@pytest.mark.parametrize("command", [["validate"], ["report", "2024"]], ids=" ".join)
def test_a_working_directory_that_was_deleted_is_a_folder_that_is_not_there(tmp_path, monkeypatch, run, command):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    ran = run(*command)
    assert ran.code == 3
    assert "there is no folder `targets`" in ran.out + ran.err


TEXT = (
    '\u001b[31mred\u001b[0m | <script>alert(1)</script> =cmd() \u202e "quoted" `code` *x* ::error::\u2028 of\u200b one'
)
NASTY_PROJECT = {
    "targets/d.yaml": "directive: d\ntitle: TITLE\nperiod: 2021/2025\ntargets:\n- id: t\n  title: TITLE\n  indicator: money\n  area: XA\n"
    "  at_least: 5 USD\n  each_year: 2021/2025\n  owner: TITLE\n  wording: TITLE\n  interpretation: TITLE\n",
    "data/codebook.yaml": "areas: {XA: TITLE}\nindicators: {money: {title: TITLE, unit: USD, kind: flow}}\n"
    "sources: {s: {title: TITLE, publisher: TITLE, url: 'javascript:alert(1)'}}\n",
    "data/2024.yaml": "year: 2024\nactuals:\n- {indicator: money, area: XA, value: 4 USD, source: s}\n",
}


@pytest.fixture
def nasty(write):
    def quoted(text):
        return json.dumps(text)

    return write({name: text.replace("TITLE", quoted(f"={TEXT}")) for name, text in NASTY_PROJECT.items()})


@pytest.mark.parametrize("name", ["terminal", "markdown", "csv", "html", "github", "junit", "sarif", "gitlab", "json"])
def test_text_from_files_never_drives_what_reads_the_report(nasty, run, name):
    out = run("report", "2024", "--fail-on", "missed", "--format", name).out
    assert out
    assert not set("\x1b\u202e\u2028\u200b") & set(out)
    if name in {"html", "junit"}:
        assert "<script>alert" not in out
    if name == "html":
        assert 'href="javascript' not in out
    if name == "markdown":
        assert "<script>" not in out.replace("\\<script\\>", "")
    if name == "junit":
        ET.fromstring(out)  # noqa: S314 - our own output
    if name in {"sarif", "gitlab", "json"}:
        json.loads(out)
    if name == "csv":
        cells = [cell for row in csv.reader(io.StringIO(out)) for cell in row]
        assert not [cell for cell in cells if cell[:1] in "=+@" and cell]
    if name == "github":
        assert all(line.startswith(("::error ", "::notice", "::warning")) for line in out.splitlines())


@pytest.mark.parametrize(
    "command", [["explain", "t", "2024"], ["trend"], ["report", "--group-by", "owner"], ["missing", "2023"]]
)
def test_text_from_files_never_drives_the_terminal(nasty, run, command):
    out = run(*command).out
    assert out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_a_deep_recursion_of_derived_indicators_is_told(write, run):
    chain = "".join(
        f"  i{number}: {{title: T, unit: USD, sum: [i{number + 1}]}}\n" for number in range(sys.getrecursionlimit())
    )
    text = f"areas: {{XA: A}}\nindicators:\n{chain}  i{sys.getrecursionlimit()}: {{title: T, unit: USD, kind: flow}}\n"
    targets = "directive: d\nperiod: 2021/2025\ntargets:\n- {id: t, indicator: i0, area: XA, at_least: 5 USD, each_year: 2021/2025}\n"
    write({"targets/d.yaml": targets, "data/codebook.yaml": text})
    assert run("validate").code in {0, 3}
    assert run("report", "2024").code in {0, 3}
