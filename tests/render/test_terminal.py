"""The program in a real pseudo-terminal, as wide as people have them."""

import os
import re
import subprocess
import sys

import pytest
from rich.cells import cell_len
from rich.console import Console

from directive_check.render import console as console_module
from directive_check.render.console import console_for
from directive_check.render.explain_terminal import _linked

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")
termios = pytest.importorskip("termios", reason="needs a pseudo-terminal")

FIGURES = ("500M", "443M", "9 of 12 months", "−57M", "undetermined", "pace 1.18", "0 of 7 met", "−149M", "−149.9M", "missed", "over 4", "−6 to −5", "not due")  # fmt: skip


def shown(width, *arguments, **environment):
    """Return what a terminal of a width receives."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, width))
    settings = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS", "CI"}}
    started = subprocess.Popen(
        [sys.executable, "-m", "directive_check", *arguments],
        stdin=theirs, stdout=theirs, stderr=theirs, env={**settings, "TERM": "xterm-256color", **environment},
    )  # fmt: skip
    os.close(theirs)
    received = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        received += piece
        if not piece:
            break
    os.close(ours)
    assert started.wait(timeout=30) == 0
    return received.decode().replace("\r\n", "\n")


def plain(text):
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\]8;;[^\x1b]*\x1b\\\\", "", text)


def test_addresses_of_sources_are_links_and_never_cut(own_project):
    address = "https://primepress.by/news/finansi/directive_belarus_intends_to_attract_at_least_500_million_a_year_from_china_to_finance_investment_pr-40609/"
    printed = shown(60, "explain", "annual-investment", "2025")
    assert f"              \x1b]8;;{address}\x1b\\{address}\x1b]8;;\x1b\\\n" in printed
    assert f"              {address}\n" in shown(60, "explain", "annual-investment", "2025", TERM="dumb")


def test_an_address_is_a_link_only_where_a_terminal_knows_links(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    assert [_linked(Console(force_terminal=is_one), "https://a.b/") for is_one in (False, True)] == [
        "https://a.b/",
        "\x1b]8;;https://a.b/\x1b\\https://a.b/\x1b]8;;\x1b\\",
    ]


@pytest.mark.parametrize(
    ("text", "encoding", "spelt"),
    [
        ("  ≥ 5 %\u00a0✓ ██▏░ −3 · “a”…", "ascii", ' >= 5 % + ##.- -3; "a"...'),
        ("≥ 5 ✗ → ✓", "ascii", ">= 5 x -> +"),
        ("x | · no data\n  · no data · 2 met", "ascii", "x | - no data\n  - no data; 2 met"),
        ("  ≤ 5 ·", "latin-1", " <= 5 ·"),
        ("  ≥ 5 ✓", "UTF-8", "  ≥ 5 ✓"),
        ("  ≥ 5 ✓", None, "  ≥ 5 ✓"),
        ("中", "ascii", "中"),
    ],
)
def test_signs_that_a_stream_cannot_take_are_spelt_in_ascii(text, encoding, spelt):
    assert console_module.spelt(text, encoding) == spelt


def test_a_terminal_of_ascii_gets_ascii(own_project):
    lines = plain(shown(110, "report", "2025", PYTHONIOENCODING="ascii"))
    assert lines.isascii()
    assert "\\u" not in lines
    assert ">= 500M USD" in lines
    assert "~ undetermined" in lines


@pytest.mark.parametrize("width", [60, 80, 100, 120, 140, 200])
def test_no_figure_and_no_verdict_is_cut(own_project, width):
    lines = plain(shown(width, "report", "2025")).splitlines()
    assert max(cell_len(line) for line in lines) <= width
    text = " ".join(" ".join(lines).split())
    assert [
        figure
        for figure in FIGURES
        if figure not in text and figure not in text.replace("on track pace", "on track, pace")
    ] == []


@pytest.mark.parametrize(
    "command",
    [["trend", "park-residents"], ["explain", "annual-investment", "2025"], ["rule", "off-path"]],
)
@pytest.mark.parametrize("width", [60, 120])
def test_every_command_fits_its_terminal(own_project, command, width):
    lines = [line for line in plain(shown(width, *command)).splitlines() if "https://" not in line]
    assert "…" not in "".join(lines)
    assert max(cell_len(line) for line in lines) <= width


def test_colours_suit_dark_and_light_backgrounds(own_project):
    """Only the eight named colours are used, which every theme of a terminal sets itself, and none as a background."""
    codes = {
        code for group in re.findall(r"\x1b\[([0-9;]+)m", shown(120, "report", "2025")) for code in group.split(";")
    }
    assert codes <= {"0", "1", "2", "31", "32", "33", "36"}
    assert {"31", "33"} <= codes


def test_no_color_takes_the_colour_away(own_project):
    coloured = re.findall(r"\x1b\[[0-9;]*3[0-9]m", shown(120, "report", "2025", NO_COLOR="1"))
    assert coloured == []


@pytest.mark.parametrize("columns", ["0", "-1", "wide", "", "9" * 5000, "²"])
def test_a_width_that_is_none_is_passed_over(columns):
    assert shown(100, "report", "2025", COLUMNS=columns) == shown(100, "report", "2025")


def test_a_terminal_that_does_not_know_its_width_has_the_usual_one():
    assert shown(0, "report", "2025") == shown(80, "report", "2025")
    ours, theirs = pty.openpty()
    with open(theirs, "w") as sink, open(ours, "rb"):  # noqa: PTH123 - descriptors, not paths
        widths = [console_for(sink).width]
        termios.tcsetwinsize(theirs, (40, 66))
        widths.append(console_for(sink).width)
    assert widths == [80, 66]


@pytest.mark.parametrize("command", [["report", "2025"], ["explain", "export-share"], ["trend"]], ids=" ".join)
def test_the_narrowest_terminal_is_written_to(command):
    assert plain(shown(1, *command)).split()
