"""The sides of `diff`: folders, days and git revisions, from which nothing is taken but files, and nothing is changed."""

import json
import os
import shutil
import subprocess

import pytest

from directive_check.cli.ends import Exit

PLAN = """\
directive: d
period: 2024/2025
targets:
  - {id: t, indicator: money, area: XA, at_least: 5 USD, each_year: 2024/2025}
codebook:
  areas: {XA: Aland}
  indicators: {money: {title: Money, unit: USD, kind: flow}}
"""
MET = "indicator,area,period,value\nmoney,XA,2024,6 USD\n"
MISSED = MET.replace("6", "4")
NONE = "indicator,area,period,value\n"
WHAT_CHANGED = "figure revised: money, XA, 2024: 6 USD → 4 USD"


@pytest.fixture
def git(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "a")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "a@example.org")

    def run_git(*arguments, **options):
        ran = subprocess.run(
            [shutil.which("git"), *arguments], cwd=tmp_path, capture_output=True, check=True, **options
        )
        return ran.stdout.decode().strip()

    return run_git


@pytest.fixture
def repository(write, git):
    """Commit a project whose promise is met, and return its folder, in which it is missed since."""
    folder = write({"targets/d.yaml": PLAN, "data/2024.csv": MET})
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "met")
    (folder / "data/2024.csv").write_text(MISSED)
    return folder


def told(ran):
    assert ran.code == Exit.DONE, ran.err
    return [event for change in json.loads(ran.out)["changes"] for event in change["why"]]


REVISED = [{"kind": "figure_revised", "subject": "money, XA, 2024", "before": "6 USD", "after": "4 USD"}]


@pytest.mark.parametrize("sides", [("main",), ("git:main",), ("HEAD",), ("@",), ("main^{commit}",), ("main", ".")])
def test_a_revision_is_compared_with_these_files(repository, git, run, sides):
    before = git("status", "--porcelain")
    index = (repository / ".git/index").stat()
    assert told(run("diff", *sides, "--format", "json")) == REVISED
    assert (repository / ".git/index").stat() == index
    assert git("status", "--porcelain") == before


def test_two_revisions_are_compared(repository, git, run):
    git("commit", "-qam", "missed")
    assert told(run("diff", "main~1", "main", "--format", "json")) == REVISED
    assert told(run("diff", "main", "main", "--format", "json")) == []


def test_a_folder_comes_before_a_revision_of_its_name(repository, run):
    for name, text in (("targets/d.yaml", PLAN), ("data/2024.csv", NONE)):
        (repository / "main" / name).parent.mkdir(parents=True)
        (repository / "main" / name).write_text(text)
    assert [one["kind"] for one in told(run("diff", "main", "--format", "json"))] == ["figure_added"]
    assert told(run("diff", "git:main", "--format", "json")) == REVISED


def test_a_day_is_these_files_as_known_then(write, run):
    rows = "indicator,area,period,value,published\nmoney,XA,2024,6 USD,2025-01-10\nmoney,XA,2024,4 USD,2025-09-01\n"
    write({"targets/d.yaml": PLAN, "data/2024.csv": rows})
    assert told(run("diff", "@2025-06-01", "--format", "json")) == REVISED
    assert told(run("diff", "@2025-06-01", "@2025-08-31", "--format", "json")) == []
    assert run("diff", "@2025-06-31").code == Exit.USAGE


@pytest.mark.parametrize("named", ["relative", "absolute"])
def test_folders_have_their_names_on_both_sides(write, git, run, monkeypatch, named):
    folder = write({"plan/promises/d.yaml": PLAN, "figures/2024.csv": MET})
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "met")
    (folder / "figures/2024.csv").write_text(MISSED)
    monkeypatch.chdir(folder / "plan")
    data = "../figures" if named == "relative" else str(folder / "figures")
    assert told(run("diff", "main", "--targets", "promises", "--data", data, "--format", "json")) == REVISED
    outside = run("diff", "main", "--targets", "promises", "--data", "../../elsewhere")
    assert (outside.code, outside.err) == (
        Exit.USAGE,
        "directive-check: `../../elsewhere` lies outside the repository\n",
    )


def test_folders_are_found_inside_a_folder_too(write, run):
    write({f"{side}/{name}": text for side, figures in (("old", MET), ("new", MISSED)) for name, text in (
        ("promises/d.yaml", PLAN), ("data/2024.csv", figures))})  # fmt: skip
    assert told(run("diff", "old", "new", "--targets", "promises", "--format", "json")) == REVISED


def test_the_root_of_the_repository_may_be_a_folder(repository, run):
    assert told(run("diff", "main", "--targets", ".", "--data", ".", "--format", "json")) == REVISED


# What is wrong


def test_faults_of_a_revision_are_shown_where_git_has_them(repository, git, run):
    (repository / "targets/d.yaml").write_text(PLAN.replace("at_least", "at_leest"))
    git("commit", "-qam", "faulty")
    (repository / "targets/d.yaml").write_text(PLAN)
    ran = run("diff", "main", "-o", "diff.json")
    assert ran.code == Exit.INPUT
    assert "main:targets/d.yaml:4:" in ran.err
    assert "nothing is compared: errors in `main`" in ran.err
    (fault,) = json.loads((repository / "diff.json").read_text())["diagnostics"]
    assert fault["file"] == "main:targets/d.yaml"


def test_a_second_place_of_a_fault_is_named_likewise(repository, git, run):
    (repository / "targets/e.yaml").write_text(PLAN)
    git("add", "-A")
    git("commit", "-qm", "twice")
    (repository / "targets/e.yaml").unlink()
    assert "main:targets/d.yaml:6" in run("diff", "main").err


def test_faults_of_both_sides_are_shown_at_once(repository, git, run):
    (repository / "targets/d.yaml").write_text(PLAN.replace("at_least", "at_leest"))
    git("commit", "-qam", "faulty")
    ran = run("diff", "main")
    assert ran.code == Exit.INPUT
    assert [f"{place}targets/d.yaml:4:" in ran.err for place in ("main:", "> ")] == [True, True]
    assert "errors in `main` and these files" in ran.err


@pytest.mark.parametrize(("folder", "code"), [("targets", "no-targets"), ("data", "no-data-folder")])
def test_a_side_without_the_folders_is_told(repository, git, run, folder, code):
    git("rm", "-rq", "--cached", folder)
    git("commit", "-qm", "gone")
    (repository / "old" / "targets").mkdir(parents=True)
    (repository / "old" / "targets" / "d.yaml").write_text(PLAN)
    for side in ("main", "old"):
        ran = run("diff", side)
        assert ran.code == Exit.INPUT
        assert "other folders with `--targets` and `--data`" in ran.err
    assert code in run("diff", "main").err


@pytest.mark.parametrize(
    "name", ["nothing", "main..main", "^main", "main:targets", "git:-x", "git:--output=x", "$(touch x)", "main; touch x", "", "git:"]
)  # fmt: skip
def test_what_is_no_revision_is_told_and_does_nothing(repository, run, name):
    before = sorted(repository.iterdir())
    ran = run("diff", name)
    shown = name.removeprefix("git:")
    assert ran.code == Exit.USAGE
    assert ran.err == f"directive-check: `{shown}` is neither a folder here nor a revision of the repository\n"
    assert sorted(repository.iterdir()) == before


def test_a_place_without_a_repository_is_told(write, run, git, monkeypatch):
    write({"targets/d.yaml": PLAN, "data/2024.csv": MET})
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", "/")
    ran = run("diff", "main")
    assert (ran.code, ran.err.startswith("directive-check: git says: not a git repository")) == (Exit.USAGE, True)
    monkeypatch.setenv("PATH", "")
    ran = run("diff", "main")
    assert (ran.code, "cannot be started" in ran.err) == (Exit.USAGE, True)


def test_where_nothing_has_a_figure_that_is_told(write, run):
    write({"targets/d.yaml": PLAN, "data/2024.csv": NONE})
    ran = run("diff", ".")
    assert (ran.code, ran.out, "no target has a figure" in ran.err) == (Exit.DONE, "", True)


# What a repository may hold


def test_a_link_to_a_file_of_the_revision_is_that_file(repository, git, run):
    (repository / "kept").mkdir()
    (repository / "data/2024.csv").rename(repository / "kept/2024.csv")
    (repository / "kept/2024.csv").write_text(MET)
    (repository / "data/2024.csv").symlink_to("../kept/2024.csv")
    git("add", "-A")
    git("commit", "-qm", "linked")
    (repository / "kept/2024.csv").write_text(MISSED)
    assert told(run("diff", "main", "--format", "json")) == REVISED


def test_other_links_and_submodules_are_passed_over_and_told(repository, git, run, tmp_path_factory):
    secret = tmp_path_factory.mktemp("outside") / "secret.csv"
    secret.write_text(MISSED)
    links = {"outside.csv": str(secret), "up.csv": "../../../x.csv", "loop.csv": "loop.csv", "folder.csv": "../targets"}
    (repository / "data/2024.csv").write_text(MET)
    for name, target in {**links, "new\nline.csv": "2024.csv"}.items():
        (repository / "data" / name).symlink_to(target)
    git("add", "-A")
    git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},data/module")
    git("commit", "-qm", "hostile")
    for path in (repository / "data").iterdir():
        if path.is_symlink():
            path.unlink()
    ran = run("diff", "main", "--format", "json")
    assert told(ran) == []
    assert (
        "links and submodules of `main` are passed over: `data/folder.csv`, `data/loop.csv`, `data/module`, …"
        in ran.err
    )
    assert "\nline" not in ran.err


def test_a_file_that_git_has_lost_is_told(repository, git, run):
    name = git("rev-parse", "main:data/2024.csv")
    (repository / ".git/objects" / name[:2] / name[2:]).unlink()
    ran = run("diff", "main")
    assert "are passed over: `data/2024.csv`" in ran.err


def test_names_are_taken_as_they_are(repository, git, run):
    for name in ('"quoted".csv', "-dash.csv", "два.csv", "new\nline.csv", "*.csv", ":(top).csv"):
        (repository / "data" / name).write_text(NONE)
    (repository / "data/2024.csv").rename(repository / "data/-x.csv")
    (repository / "data/-x.csv").write_text(MET)
    git("add", "-A")
    git("commit", "-qm", "names")
    (repository / "data/-x.csv").write_text(MISSED)
    assert told(run("diff", "main", "--format", "json")) == REVISED


def test_no_file_is_written_outside(repository, git, run):
    blob = bytes.fromhex(git("rev-parse", "main:data/2024.csv"))
    up = git("hash-object", "-w", "-t", "tree", "--stdin", "--literally", input=b"100644 escaped.csv\0" + blob)
    entries = b"40000 ..\0" + bytes.fromhex(up) + b"100644 2024.csv\0" + blob
    data = git("hash-object", "-w", "-t", "tree", "--stdin", "--literally", input=entries)
    targets = git("rev-parse", "main:targets")
    root = git("mktree", input=f"040000 tree {data}\tdata\n040000 tree {targets}\ttargets\n".encode())
    commit = git("commit-tree", root, "-m", "hostile")
    assert told(run("diff", commit, "--format", "json")) == REVISED


def test_files_are_read_without_attributes_and_filters(repository, git, run):
    (repository / ".gitattributes").write_text("*.csv export-ignore filter=touch\n*.yaml export-subst\n")
    git("add", ".gitattributes")
    git("commit", "-qm", "attributes")
    git("config", "filter.touch.smudge", "touch smudged")
    git("config", "filter.touch.required", "true")
    assert told(run("diff", "main", "--format", "json")) == REVISED
    assert not (repository / "smudged").exists()


# The gate


@pytest.mark.parametrize(
    ("plan", "figures", "code"),
    [
        (PLAN, MISSED, Exit.GATE),
        (PLAN, NONE, Exit.GATE),
        (PLAN, MET.replace("6", "7"), Exit.DONE),
        (PLAN.replace("XA, at", "XA, force: aspirational, at"), MISSED, Exit.DONE),
        (PLAN.replace("period", "status: draft\nperiod", 1), MISSED, Exit.DONE),
        (PLAN.replace("2025}", "2025, waivers: [{year: 2024, reason: A flood}]}"), MISSED, Exit.DONE),
        (PLAN.replace("id: t", "id: u"), MISSED, Exit.DONE),
    ],
    ids=["missed", "no data", "met", "aspirational", "draft", "waived", "another target"],
)
def test_the_gate_trips_where_a_binding_promise_went_worse(repository, run, plan, figures, code):
    (repository / "targets/d.yaml").write_text(plan)
    (repository / "data/2024.csv").write_text(figures)
    ran = run("diff", "main", "--year", "2024", "--fail-on", "worse")
    assert (ran.code, "the gate is tripped by 1 of 1 changes: worse" in ran.err) == (code, code == Exit.GATE)


def test_the_gate_needs_a_year(repository, run):
    ran = run("diff", "main", "--fail-on", "worse")
    assert (ran.code, "`--fail-on` needs a year" in ran.err) == (Exit.USAGE, True)
