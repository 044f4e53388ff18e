"""What files hold that a command writes, what it refuses to write over, and how findings name places."""

import csv
import io
import json
import re
import subprocess
import xml.etree.ElementTree as ET

import pytest

from projects import GOOD

FAULTY = {**GOOD, "targets/e.yaml": "directive: e\nperiod: 2021/2025\n"}


def places(text: str) -> dict[str, set[str]]:
    """Return the files that findings name, of SARIF, GitLab and GitHub."""
    log = json.loads(text)
    if isinstance(log, list):
        return {one["location"]["path"] for one in log}
    return {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for run in log["runs"]
        for one in run["results"]
    }


WARNINGS = {"no-source", "overdue"}


@pytest.mark.parametrize("command", [["validate"], ["report", "2024"]], ids=" ".join)
def test_files_are_written_also_where_the_files_read_are_at_fault(write, run, command):
    folder = write(FAULTY)
    names = ("f.sarif", "f.json", "f.xml", "gitlab:f.gitlab", "f.txt", "f.csv", "f.md", "f.html")
    outputs = [word for name in names for word in ("-o", name)]
    for arguments, told in ([], "missing-key"), (["--data", "nowhere"], "no-data-folder"):
        assert run(*command, *outputs, *arguments).code == 3
        for codes in (
            {one["ruleId"] for one in json.loads((folder / "f.sarif").read_text())["runs"][0]["results"]},
            {one["code"] for one in json.loads((folder / "f.json").read_text())["diagnostics"]},
            {one["check_name"] for one in json.loads((folder / "f.gitlab").read_text())},
            {one.get("type") for one in ET.parse(folder / "f.xml").iter("failure")},  # noqa: S314 - our own
            set(re.findall(r"^\w+\[(.+?)\]", (folder / "f.txt").read_text(), re.MULTILINE)),
            {row["code"] for row in csv.DictReader(io.StringIO((folder / "f.csv").read_text()))},
            set(re.findall(r"^\| (?:error|warning) \| (\S+) \|", (folder / "f.md").read_text(), re.MULTILINE)),
            set(re.findall("<code>(.+?)</code>", (folder / "f.html").read_text())),
        ):
            assert codes - WARNINGS == {told}


@pytest.mark.parametrize("command", [["report", "2024"], ["explain", "t"], ["trend"]], ids=" ".join)
def test_stdout_holds_the_errors_where_machines_read_it(write, run, command):
    write(FAULTY)
    ran = run(*command, "--format", "json")
    assert (ran.code, [one["code"] for one in json.loads(ran.out)["diagnostics"]]) == (3, ["missing-key"])
    assert "error[missing-key]" in ran.err


def test_a_page_says_why_there_is_no_report(write, run):
    folder = write(FAULTY)
    (folder / "r.html").write_text("an earlier run")
    ran = run("report", "2024", "-o", "r.html", "--format", "csv")
    assert (ran.code, [row["code"] for row in csv.DictReader(io.StringIO(ran.out))]) == (3, ["missing-key"])
    assert '<p class="headline">1 error in 1 file</p>' in (folder / "r.html").read_text()


def test_a_list_of_missing_figures_is_not_written_where_there_are_errors(write, run):
    folder = write(FAULTY)
    ran = run("missing", "2024", "-o", "data/owed.csv")
    assert (ran.code, ran.out, (folder / "data/owed.csv").exists()) == (3, "", False)
    assert "directive-check: `data/owed.csv` is not written\n" in ran.err


READ = [
    (["report", "2024", "-o", "json:targets/d.yaml"], "targets/d.yaml"),
    (["report", "2024", "-o", "a.json", "-o", "json:link"], "link"),
    (["report", "2024", "-o", "json:targets/d.yaml", "--data", "nowhere"], "targets/d.yaml"),
    (["validate", "-o", "json:data/2024.yaml"], "data/2024.yaml"),
    (["explain", "t", "-o", "json:data/../data/codebook.yaml"], "data/../data/codebook.yaml"),
    (["trend", "-o", "csv:targets/d.yaml"], "targets/d.yaml"),
    (["missing", "2024", "-o", "data/2024.yaml"], "data/2024.yaml"),
]


@pytest.mark.parametrize(("arguments", "file"), READ, ids=[" ".join(row[0]) for row in READ])
def test_a_file_that_is_read_is_never_written_over(write, run, arguments, file):
    folder = write({**GOOD, "elsewhere": "kept"})
    (folder / "link").symlink_to("targets/d.yaml")
    (folder / "data" / "gone.csv").symlink_to("nowhere") if "--data" in arguments else None
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"directive-check: `{file}` is read by this command; write to another file\n"
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert run("report", "2024", "-o", "json:elsewhere").code == (3 if "--data" in arguments else 0)


def test_another_path_gives_the_same_bytes(write, run):
    folder = write(GOOD)
    pages = set()
    for output in (["-o", "a.html"], ["-ob.html"], ["--output", "html:c"], ["--output=d.html", "-o", "e.json"]):
        assert run("report", "2024", "--group-by", "owner", *output).code == 0
    for name in ("a.html", "b.html", "c", "d.html"):
        pages.add((folder / name).read_text())
    assert len(pages) == 1
    assert "<code>directive-check report 2024 --group-by owner</code>" in pages.pop()


# From where the program is run, what marks the root, and how a finding in `plan/targets/e.yaml` is named.
ROOTS = [
    ("git", {}, "plan/targets/e.yaml"),
    ("", {"GITHUB_WORKSPACE": "{root}"}, "plan/targets/e.yaml"),
    ("", {"CI_PROJECT_DIR": "{root}"}, "plan/targets/e.yaml"),
    ("", {"GITHUB_WORKSPACE": "{root}/elsewhere"}, "targets/e.yaml"),
    ("", {"GITHUB_WORKSPACE": ""}, "targets/e.yaml"),
    ("", {}, "targets/e.yaml"),
]


@pytest.mark.parametrize(("mark", "environment", "place"), ROOTS)
def test_places_count_from_the_root_of_the_repository(write, run, monkeypatch, mark, environment, place):
    root = write({f"plan/{name}": text for name, text in FAULTY.items()})
    if mark:
        subprocess.run(["/usr/bin/git", "init", "-q", root], check=True)
    for name, value in environment.items():
        monkeypatch.setenv(name, value.format(root=root))
    monkeypatch.chdir(root / "plan")
    for name in ("sarif", "gitlab"):
        assert places(run("report", "--format", name).out) == {place}
    assert run("report", "--format", "github").out.startswith(f"::error file={place},")
    assert 'file="targets/e.yaml"' in run("report", "--format", "junit").out
    assert "--> targets/e.yaml:" in run("report").err


def test_a_tripped_gate_and_a_related_place_count_from_the_root_too(write, run, monkeypatch):
    twice = {**GOOD, "targets/e.yaml": GOOD["targets/d.yaml"]}
    root = write({f"plan/{name}": text for name, text in GOOD.items()})
    (root / ".git").mkdir()
    monkeypatch.chdir(root / "plan")
    gate = run("report", "2024", "--fail-on", "missed", "--format", "sarif")
    assert (gate.code, places(gate.out)) == (1, {"plan/targets/d.yaml"})
    write({f"plan/{name}": text for name, text in twice.items()})
    monkeypatch.chdir(root / "plan")
    out = run("report", "--format", "sarif").out
    (result,) = json.loads(out)["runs"][0]["results"]
    related = result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert (places(out), related) == ({"plan/targets/e.yaml"}, "plan/targets/d.yaml")
