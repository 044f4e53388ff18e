"""A report as a folder of pages: each is a page as any other, and all links lead from one to the next."""

import re
import shutil
from pathlib import Path
from urllib.parse import urljoin

import pytest

from directive_check.cli.exits import Exit
from page_reader import read_page

TESTS = Path(__file__).parents[1]
TARGETS = ["balance", "births", "clinics", "deficit", "forest", "grants", "homes", "inflation", "leaks", "roads"]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    for name in ("targets", "data"):
        shutil.copytree(TESTS / "browser" / "project" / name, folder / name)
    return folder


@pytest.fixture
def site(project, run, monkeypatch):
    """Return what writes the site of a project with some options, and reads its pages by name."""
    monkeypatch.chdir(project)

    def write_site(folder, *options):
        ran = run("report", "2025", *options, "-o", folder)
        assert (ran.code, ran.err) == (0, "")
        root = project / folder.removeprefix("site:")
        return {str(path.relative_to(root)): path.read_text(encoding="utf-8") for path in root.rglob("*.html")}

    return write_site


def test_a_folder_has_an_index_and_a_page_of_each_directive_and_target(site):
    assert set(site("all/")) == {
        "index.html",
        "next/index.html",
        "next/clinics/index.html",
        "plan/index.html",
        *(f"plan/{target}/index.html" for target in TARGETS),
    }


def test_every_link_leads_to_a_page_of_the_folder_or_a_place_on_the_page(site):
    pages = {name: read_page(text) for name, text in site("all/").items()}
    linked = set()
    for name, page in pages.items():
        ids = {one.attrs["id"] for one in page.walk() if "id" in one.attrs}
        for link in (one.attrs["href"] for one in page.all("a")):
            if link.startswith("#"):
                assert link[1:] in ids
            elif not re.match("https?:|data:", link):
                linked.add(urljoin(f"/{name}", link)[1:])
    assert linked == set(pages)


def test_each_page_counts_and_shows_its_own(site):
    pages = {name: read_page(text) for name, text in site("all/").items()}
    assert (
        pages["index.html"].one("p", cls="headline").words.startswith("Of 40 checks for 2025, 2 are met, 2 are missed")
    )
    assert pages["plan/index.html"].one("h1").words == "Plan for the land · Directive report 2025"
    assert pages["plan/index.html"].one("p", cls="headline").words.startswith("Of 39 checks")
    assert pages["plan/index.html"].all("details", cls="target") == []
    rows = [row.words for row in pages["plan/index.html"].one("div", cls="listed").one("tbody").children]
    assert rows[0].startswith(
        "Forest in every province 23 not due · 7 no data 7 on track, 5 at risk, 9 off track, 2 wrong way"
    )
    assert rows[3].startswith(
        "Homes for the young each year 2021–2025, required ≥ 12 000 homes, actual 7150 homes 1 undetermined"
    )
    forest = pages["plan/forest/index.html"]
    assert forest.one("p", cls="way").words == "All directives › Plan for the land ›"
    assert forest.one("h1").words == "Forest in every province · Plan for the land · Directive report 2025"
    assert forest.one("p", cls="headline").words.startswith("Of 30 checks for 2025")
    assert "open" in forest.one("details", cls="target").attrs
    homes = pages["plan/homes/index.html"]
    assert homes.one("p", cls="headline").words == "Undetermined: only 9 of 12 months are known, and the rest decides."
    assert homes.all("section", cls="attention") == homes.all("ul", cls="counts") == homes.all("form") == []


def test_the_same_files_give_the_same_bytes_wherever_they_are_put(site):
    assert site("all/") == site("site:another")


def test_only_what_is_shown_has_a_page(site):
    assert set(site("missed/", "--verdict", "missed")) == {
        "index.html", "plan/index.html", "plan/balance/index.html", "plan/deficit/index.html"
    }  # fmt: skip


def test_what_stands_in_the_way_of_a_folder_is_told(project, run, monkeypatch):
    monkeypatch.chdir(project)
    (project / "file").write_text("")
    ran = run("report", "2025", "-o", "site:file")
    assert ran.code == Exit.USAGE
    assert "`file` cannot be written: " in ran.err


def test_a_page_names_the_withdrawn_of_what_it_is_about(write, run, monkeypatch):
    target = "{{id: {}, title: {}, indicator: seen, area: XA, at_least: 1 USD, each_year: 2024/2025{}}}"
    gone = ", amended: [{from: 2024-01-01, withdrawn: true}]"
    words = "codebook:\n  areas: {XA: A}\n  indicators:\n    seen: {title: Seen, unit: USD, kind: flow}\n"
    start = "period: 2024/2025\ntargets:\n"
    root = write({
        "targets/a.yaml": f"directive: a\n{words}{start}  - {target.format('kept', 'Kept', '')}\n  - {target.format('left', 'Left', gone)}\n",
        "targets/b.yaml": f"directive: b\n{start}  - {target.format('other', 'Other', '')}\n",
    })  # fmt: skip
    monkeypatch.chdir(root)
    assert run("report", "2025", "-o", "site:all/").code == 0
    pages = {str(path.relative_to(root / "all")): path.read_text(encoding="utf-8") for path in root.rglob("*.html")}
    told = "Withdrawn, and not judged any more: a/left from 1 January 2024."
    assert {name for name, text in pages.items() if told in text} == {"index.html", "a/index.html"}
    assert "a/kept/index.html" in pages
    assert "b/other/index.html" in pages
