"""What is written whole, what is kept of what was there, and how the program ends when a stream fails or a signal comes."""

import io
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from directive_check.cli import ends
from directive_check.cli.ends import Stop
from directive_check.cli.streams import write_file
from projects import GOOD

FULL = "directive-check: stdout cannot be written: no space left on device\n"
CLOSED = "directive-check: stdout cannot be written: bad file descriptor\n"
COMMANDS = {
    "report": ["report", "2024"],
    "report as JSON": ["report", "2024", "--format", "json"],
    "validate": ["validate"],
    "explain": ["explain", "t"],
    "trend": ["trend"],
    "missing": ["missing", "2025"],
    "schema": ["schema", "directive"],
    "rules": ["rule"],
    "rule": ["rule", "no-owner"],
    "init": ["init", "new"],
    "version": ["--version"],
    "version, late": ["--version", "report"],
    "help": ["--help"],
    "help of a command": ["report", "--help"],
    "completion": ["--show-completion", "bash"],
}
"""One command line for everything that writes to stdout."""


class Refusing(io.StringIO):
    """A stream that fails on the first write."""

    def __init__(self, error):
        super().__init__()
        self.error = error

    def reconfigure(self, **_):
        pass

    def write(self, text):
        raise self.error


def shell(line, folder, **options):
    """Run a command line of a shell in which `dc` is the program; return its code and what it said."""
    ran = subprocess.run(
        ["/bin/bash", "-c", f'dc() {{ "{sys.executable}" -m directive_check "$@"; }}\n{line}'],
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False, timeout=60, **options,
    )  # fmt: skip
    return ran.returncode, ran.stdout, ran.stderr


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_every_command_tells_of_a_stdout_that_fails(write, run, monkeypatch, arguments):
    folder = write(GOOD)
    for error, code, told in ((BrokenPipeError(), 0, ""), (OSError(28, "No space left on device"), 2, FULL)):
        shutil.rmtree(folder / "new", ignore_errors=True)
        with monkeypatch.context() as patch:
            patch.setattr("sys.stdout", Refusing(error))
            ran = run(*arguments)
        assert (ran.code, ran.err) == (code, told)


def test_a_process_without_streams_has_some_that_do_nothing(write, run, monkeypatch):
    write(GOOD)
    with monkeypatch.context() as patch:
        patch.setattr("sys.stdout", None)
        ran = run("report", "2024")
        sys.stdout.close()
    assert (ran.code, ran.err) == (2, CLOSED)
    for stderr in (None, Refusing(OSError(28, "No space left on device"))):
        with monkeypatch.context() as patch:
            patch.setattr("sys.stderr", stderr)
            assert run("report", "2024", "--fail-on", "missed").code == 1
            sys.stderr.close()


# A process started without a stream, or with one that fails: what is asked, the code, stdout and stderr.
STREAMS = [
    ("dc report 2024 >&-", 2, "", CLOSED),
    ("dc report 2024 -o r.json >&-; ls r.json", 0, "r.json\n", CLOSED),
    ("dc --version >&-", 2, "", CLOSED),
    ("dc --version >/dev/full", 2, "", FULL),
    ("dc --help >/dev/full", 2, "", FULL),
    ("dc init new >/dev/full; ls new", 0, "data\nschema\ntargets\n", FULL),
    ("set -o pipefail; dc --help | true", 0, "", ""),
    ("set -o pipefail; dc report 2024 --fail-on missed | true", 1, "", "directive-check: the gate is tripped by 1 of 1 checks: missed\n"),
    ("dc report 2030 2>&-", 0, "", ""),
    ("dc reprt 2>&-", 2, "", ""),
    ("dc reprt 2>/dev/full", 2, "", ""),
    ("dc report --targets nowhere 2>/dev/full", 3, "", ""),
    ("dc report --targets nowhere >&- 2>&- <&-", 3, "", ""),
    ("dc validate >&- 2>&- <&-", 2, "", ""),
    ("dc report 2024 --fail-on missed -o csv:/dev/full", 2, "", "directive-check: `/dev/full` cannot be written: no space left on device\n"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "code", "out", "told"), STREAMS, ids=[row[0] for row in STREAMS])
def test_streams_that_are_closed_full_or_broken(write, line, code, out, told):
    assert shell(line, write(GOOD)) == (code, out, told)


def test_what_machines_read_is_utf_8_whatever_the_locale(write):
    folder = write({**GOOD, "targets/d.yaml": GOOD["targets/d.yaml"].replace("owner: An office", "owner: Žalūdė")})
    environment = {**os.environ, "PYTHONIOENCODING": "cp1251"}
    for form in ("csv", "json", "html", "markdown"):
        code, out, _ = shell(f"dc report 2024 --group-by owner --format {form}", folder, env=environment)
        assert (form, code, "Žalūdė" in out) == (form, 0, True)


def test_an_argument_cannot_drive_the_terminal(write, run):
    write(GOOD)
    for arguments in (["rep\x1b[31mort"], ["--\x1b[2J"], ["report", "--owner", "\x1b]0;x\x07\u202e"]):
        ran = run(*arguments)
        assert ran.code == 2
        assert not {"\x1b", "\x07", "\u202e"} & set(ran.err)


def test_a_home_that_cannot_be_written_to_is_no_bug(tmp_path, monkeypatch, run):
    home = tmp_path / "home"
    home.write_text("no folder")
    monkeypatch.setenv("HOME", str(home))
    ran = run("--install-completion", "bash")
    assert (ran.code, ran.out, ran.err) == (2, "", "directive-check: completion cannot be set up: file exists\n")


@pytest.mark.parametrize(
    ("environment", "arguments", "told"),
    [
        ({}, ["--show-completion"], "Shell tcsh not supported.\n"),
        ({"_DIRECTIVE_CHECK_COMPLETE": "complete_tcsh"}, [], "Shell tcsh not supported.\n"),
    ],
)
def test_a_shell_that_cannot_complete_is_no_gate(run, monkeypatch, environment, arguments, told):
    monkeypatch.setattr("shellingham.detect_shell", lambda *_: ("tcsh", "/bin/tcsh"))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    ran = run(*arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", told)


def test_any_other_failure_of_the_system_is_a_bug(write, run, monkeypatch):
    def fail(*_):
        raise OSError(5, "Input/output error")

    write(GOOD)
    monkeypatch.setattr("directive_check.cli.reporting.assess", fail)
    ran = run("report", "2024")
    assert (ran.code, "this is a bug in directive-check: OSError" in ran.err) == (70, True)


# Signals


@pytest.mark.parametrize(
    ("number", "word"),
    [(signal.SIGINT, "interrupted"), (signal.SIGTERM, "terminated"), (signal.SIGHUP, "hung up")],
)
def test_a_signal_ends_with_its_code_and_one_line_and_leaves_nothing_lying(write, number, word):
    folder = write(GOOD)
    os.mkfifo(folder / "slow")  # where a reader is waited for
    started = subprocess.Popen(
        [sys.executable, "-m", "directive_check", "report", "2024", "-o", "r.json", "-o", "csv:slow"],
        stderr=subprocess.PIPE, text=True, cwd=folder,
    )  # fmt: skip
    while not (folder / "r.json").exists():
        time.sleep(0.01)
    started.send_signal(number)
    _, told = started.communicate(timeout=20)
    assert (started.returncode, told) == (128 + number, f"directive-check: {word}\n")
    assert sorted(one.name for one in folder.iterdir()) == ["data", "r.json", "slow", "targets"]


def test_a_signal_removes_what_is_being_written(tmp_path, monkeypatch, capfd):
    def interrupted(sink):
        sink.write("half")
        assert len(list(tmp_path.iterdir())) == 1
        ends.end(signal.SIGTERM, None)

    monkeypatch.setattr("os._exit", lambda code: pytest.exit(str(code)))
    with pytest.raises(pytest.exit.Exception, match="143"):
        write_file(tmp_path / "out.txt", interrupted)
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr().err == "directive-check: terminated\n"


def test_a_signal_that_is_ignored_stays_ignored(monkeypatch):
    wanted = {signal.SIGHUP: signal.SIG_IGN, signal.SIGINT: signal.default_int_handler, signal.SIGTERM: signal.SIG_DFL}
    taken = {}
    monkeypatch.setattr("signal.getsignal", wanted.get)
    monkeypatch.setattr("signal.signal", taken.__setitem__)
    ends.obey()
    assert taken == {signal.SIGINT: ends.end, signal.SIGTERM: ends.end}


# Files


def test_a_file_that_cannot_be_written_leaves_the_old_one(write, run):
    folder = write(GOOD)
    (folder / "out.json").mkdir()
    ran = run("report", "2024", "-o", "out.json")
    assert (ran.code, ran.err) == (2, "directive-check: `out.json` cannot be written: is a directory\n")
    assert run("report", "2024", "-o", "nowhere/out.json").code == 2


def test_an_unfinished_file_never_takes_the_place_of_the_old_one(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("old")

    def fail(sink):
        sink.write("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(Stop, match="no space left on device"):
        write_file(path, fail)
    assert {one.name: one.read_text() for one in tmp_path.iterdir()} == {"out.txt": "old"}


def write_new(path):
    write_file(path, lambda sink: sink.write("new\n"))


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o664], ids=oct)
def test_a_file_keeps_its_mode_and_is_new_in_one_step(tmp_path, mode):
    path = tmp_path / "out.txt"
    path.write_text("old")
    path.chmod(mode)
    with path.open() as reading:
        write_new(path)
        assert reading.read() == "old"
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new\n", mode)


def test_a_new_file_has_the_mode_that_a_shell_gives(tmp_path):
    before = os.umask(0o027)
    try:
        write_new(tmp_path / "out.txt")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out.txt").stat().st_mode) == 0o640


def test_a_link_goes_on_pointing_where_it_did(tmp_path):
    (tmp_path / "old.txt").write_text("old")
    for name, target in (("link.txt", "old.txt"), ("bare.txt", "fresh.txt")):
        (tmp_path / name).symlink_to(target)
        write_new(tmp_path / name)
        assert (tmp_path / name).is_symlink()
        assert (tmp_path / target).read_text() == "new\n"
    (tmp_path / "hard.txt").hardlink_to(tmp_path / "old.txt")
    write_file(tmp_path / "hard.txt", lambda sink: sink.write("newer\n"))
    assert (tmp_path / "old.txt").read_text() == "newer\n"


def test_a_file_that_cannot_be_replaced_is_written_in_place(tmp_path, monkeypatch):
    path = tmp_path / ("x" * 250)  # a longer name cannot stand beside it
    path.write_text("old")
    write_new(path)
    assert path.read_text() == "new\n"

    def busy(*_):
        raise OSError(16, "Device or resource busy")

    mounted = tmp_path / "mounted.txt"
    mounted.write_text("old")
    inode = mounted.stat().st_ino
    monkeypatch.setattr(Path, "replace", busy)
    write_new(mounted)
    assert (mounted.read_text(), mounted.stat().st_ino) == ("new\n", inode)
    assert sorted(tmp_path.iterdir()) == [mounted, path]


def test_a_file_of_another_owner_stays_theirs(tmp_path, monkeypatch):
    path = tmp_path / "out.txt"
    path.write_text("old")
    inode = path.stat().st_ino
    monkeypatch.setattr("directive_check.cli.streams._is_alike", lambda *_: False)
    write_new(path)
    assert (path.read_text(), path.stat().st_ino, len(list(tmp_path.iterdir()))) == ("new\n", inode, 1)


def test_a_file_that_may_not_be_written_is_refused(unprivileged, run):
    Path("data/out.json").touch(mode=0o400)
    ran = run("report", "2024", "-o", "data/out.json")
    assert (ran.code, ran.err) == (2, "directive-check: `data/out.json` cannot be written: permission denied\n")


def test_a_file_in_a_folder_that_may_not_be_written_is_written(unprivileged, run):
    Path("data/out.json").touch()
    Path("data").chmod(0o500)
    ran = run("report", "2024", "-o", "data/out.json")
    assert (ran.code, json.loads(Path("data/out.json").read_text())["year"]) == (0, 2024)


def test_a_device_is_written_as_it_is(write, run):
    write(GOOD)
    assert run("report", "2024", "-o", "csv:/dev/null").code == 0
    assert Path("/dev/null").is_char_device()
