"""What is published: metadata that hold on any machine, a README whole on an index, and sources that test themselves."""

import os
import re
import runpy
import subprocess
import sys
import tarfile
import tomllib
from email import message_from_string
from itertools import chain
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder

from directive_check import __version__

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HOOK = runpy.run_path(str(ROOT / "tools" / "index_page.py"))
HOME = "https://host.example/some/copy"
HOSTED = {"GITHUB_SERVER_URL": "https://host.example", "GITHUB_REPOSITORY": "some/copy", "GITHUB_REF_NAME": "v9"}


def names(requirements):
    return {re.match("[A-Za-z0-9-]+", one)[0].lower() for one in requirements}


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """Return the folder of the source distribution, unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    (built,) = SdistBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with tarfile.open(built) as archive:
        archive.extractall(folder, filter="data")
    return folder / f"directive_check-{__version__}"


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("![A page](docs/images/report.png)", f"![A page]({HOME}/raw/v9/docs/images/report.png)"),
        ("[CI](docs/ci.md) · [why](docs/why.md#who)", f"[CI]({HOME}/blob/v9/docs/ci.md) · [why]({HOME}/blob/v9/docs/why.md#who)"),
        ("[uv](https://docs.astral.sh/uv/) and [below](#below)", "[uv](https://docs.astral.sh/uv/) and [below](#below)"),
    ],
)  # fmt: skip
def test_links_of_the_readme_are_whole_on_an_index(written, whole):
    assert HOOK["with_addresses"](written, HOME, "v9") == whole


@pytest.mark.parametrize(
    ("environment", "place"),
    [(HOSTED, (HOME, "v9")), ({}, ("", "main")), ({"GITHUB_REPOSITORY": "some/copy"}, ("", "main"))],
)
def test_the_repository_is_named_only_where_it_is_known(environment, place):
    assert HOOK["repository"](environment) == place


@pytest.mark.parametrize(("environment", "urls"), [(HOSTED, 4), ({}, 0)], ids=["hosted", "elsewhere"])
def test_the_metadata_hold_the_readme_and_known_addresses(environment, urls, tmp_path, monkeypatch):
    for name in HOSTED:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    (built,) = SdistBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with tarfile.open(built) as archive:
        told = archive.extractfile(f"directive_check-{__version__}/PKG-INFO").read().decode()
    metadata = message_from_string(told)
    assert metadata["Author"] == "the directive-check authors"
    addresses = metadata.get_all("Project-URL", [])
    assert len(addresses) == urls
    assert all(HOME in address for address in addresses)
    assert metadata.get_payload().startswith("# directive-check\n")
    assert ("](docs/" in metadata.get_payload()) is not bool(urls)


def test_what_is_published_can_test_itself(unpacked):
    collected = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--collect-only", "-p", "no:cacheprovider"],
        cwd=unpacked, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(unpacked / "src")},
    )  # fmt: skip
    assert collected.returncode == 0, collected.stdout + collected.stderr


@pytest.mark.parametrize(
    "file", ["SECURITY.md", "uv.lock", "action.yml", ".github/workflows/ci.yml", "benchmarks/results.json"]
)
def test_what_is_published_is_all_of_it(unpacked, file):
    assert (unpacked / file).read_bytes() == (ROOT / file).read_bytes()


def test_one_extra_brings_every_other_and_the_tests_have_them_all():
    extras = PROJECT["project"]["optional-dependencies"]
    (everything,) = extras["all"]
    assert set(re.findall(r"\w+", everything.partition("[")[2])) == set(extras) - {"all"}
    assert names(chain.from_iterable(extras[name] for name in set(extras) - {"all"})) <= names(
        PROJECT["dependency-groups"]["dev"]
    )


def test_every_dependency_has_a_lowest_version_and_none_a_highest():
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    assert [one for one in wanted if not re.fullmatch(r"[\w-]+>=[\d.]+", one)] == []


def test_the_lock_names_no_place_but_the_public_index():
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    assert set(re.findall(r'"(https?://[^/"]+)', lock)) == {"https://pypi.org", "https://files.pythonhosted.org"}
    assert set(re.findall(r'source = \{ (\w+) = "([^"]+)" \}', lock)) == {
        ("registry", "https://pypi.org/simple"),
        ("editable", "."),
    }


@pytest.mark.parametrize(
    "path", [*sorted((ROOT / ".github").rglob("*.yml")), ROOT / "action.yml"], ids=lambda path: path.name
)
def test_every_action_is_pinned_by_its_hash(path):
    used = re.findall(r"uses: (?!\./)(.*)", path.read_text(encoding="utf-8"))
    assert [one for one in used if not re.fullmatch(r"[\w-]+/[\w./-]+@[0-9a-f]{40} # v[\d.]+", one)] == []


def test_the_tests_that_the_lowest_versions_are_tried_with_are_there():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    selected = re.findall(r"tests/[a-z_/]+\.py", script.partition("lowest=(")[2].partition(")")[0])
    assert len(selected) >= 5
    assert [name for name in selected if not (ROOT / name).is_file()] == []
