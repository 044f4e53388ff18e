"""A report as a folder of pages: each is a page as any other, and all links lead from one to the next."""

import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from crowds import crowd
from directive_check.cli.ends import Exit
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
                address, _, filtered = urljoin(f"/{name}", link)[1:].partition("#_")
                linked.add(address)
                pick, _, chosen = filtered.partition("=")
                options = [one.words for one in pages[address].one("select", id=f"_{pick}").children] if pick else [""]
                assert unquote(chosen) in options
    assert linked == set(pages)


def test_a_page_of_a_target_leads_to_those_beside_it_and_to_all_of_an_area_or_an_owner(site):
    pages = {name: read_page(text) for name, text in site("all/").items()}
    beside, again = pages["plan/births/index.html"].all("p", cls="beside")
    assert beside.words == again.words == "previous: No untreated waste water · next: The water fund is balanced"
    assert [(one.attrs["rel"], one.attrs["href"]) for one in beside.all("a")] == [
        ("prev", "../leaks/index.html"), ("next", "../balance/index.html"),
    ]  # fmt: skip
    assert pages["plan/index.html"].all("p", cls="beside") == []
    links = {one.words: one.attrs["href"] for one in pages["plan/forest/index.html"].all("a")}
    assert links["Harbour"] == "../index.html#_a=Harbour"
    (owner,) = [
        one.attrs["href"] for one in pages["plan/homes/index.html"].all("a") if one.words == "Ministry of Housing"
    ]
    assert owner == "../index.html#_w=Ministry%20of%20Housing"


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
    assert forest.one("p", cls="way").words == "All directives › Plan for the land › Forest in every province"
    assert pages["plan/index.html"].one("p", cls="way").words == "All directives › Plan for the land"
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
        "index.html", "plan/balance/index.html", "plan/deficit/index.html"
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


def test_the_page_of_one_directive_is_the_index(write, run, monkeypatch):
    monkeypatch.chdir(write(crowd(2, 3)))
    assert run("report", "2025", "-o", "all/").code == 0
    assert pages_of(Path("all")) == {"index.html", "plan/t1/index.html", "plan/t2/index.html"}
    page = read_page(Path("all/plan/t2/index.html").read_text(encoding="utf-8"))
    assert page.one("p", cls="way").words == "Plan of 2 targets › Things of kind 2"
    assert page.one("p", cls="way").one("a").attrs["href"] == "../../index.html"
    rows = read_page(Path("all/index.html").read_text(encoding="utf-8")).one("div", cls="listed").all("tr")
    assert [row.words for row in rows[1:]] == [
        "Things of kind 1 3 met", "Things of kind 2 3 not due 3 on track"
    ]  # fmt: skip


def test_the_index_of_several_directives_names_them_and_not_their_targets(site):
    index = read_page(site("all/")["index.html"])
    rows = [(row.words, row.one("a").attrs["href"]) for row in index.one("div", cls="listed").one("tbody").children]
    assert rows == [
        (
            "Next plan </title><script>alert('title')</script> 2025–2030, 1 target 1 not due 1 reached",
            "next/index.html",
        ),
        (
            "Plan for the land 2021–2030, 10 targets 2 met · 2 missed · 2 undetermined · 26 not due · 7 no data "
            "8 on track, 8 at risk, 10 off track, 2 wrong way",
            "plan/index.html",
        ),
    ]


def test_rows_of_targets_carry_the_marks_of_every_check(site):
    plan = read_page(site("all/")["plan/index.html"])
    rows = plan.one("div", cls="listed").one("tbody").children
    assert [len(row.attrs["data-c"].split()) for row in rows[:2]] == [30, 1]
    assert plan.one("form", id="_tools").attrs["data-checks"] == "39"


def test_what_only_a_former_run_wrote_is_taken_away_and_nothing_else(write, run, monkeypatch):
    monkeypatch.chdir(write(crowd(3, 2)))
    folder = Path("all")
    assert run("report", "2025", "-o", "all/").code == 0
    (folder / "plan" / "t2" / "mine.txt").write_text("mine")
    (folder / "old" / "t9").mkdir(parents=True)
    (folder / "old" / "t9" / "index.html").write_text("from elsewhere")
    write(crowd(1, 2))
    assert run("report", "2025", "-o", "all/").code == 0
    assert pages_of(folder) == {"index.html", "old/t9/index.html", "plan/t1/index.html"}
    assert (folder / "plan" / "t2" / "mine.txt").exists()
    assert not (folder / "plan" / "t3").exists()
    (folder / "plan" / "t2" / "mine.txt").unlink()
    (folder / "plan" / "t2").rmdir()
    write({name: text.replace("directive: plan", "directive: other") for name, text in crowd(1, 2).items()})
    assert run("report", "2025", "-o", "all/").code == 0
    assert pages_of(folder) == {"index.html", "old/t9/index.html", "other/t1/index.html"}
    assert not (folder / "plan").exists()


@pytest.mark.parametrize("names", [b"../outside.html\nnotes.txt\n", b"\xff\xfe\n"])
def test_a_list_of_pages_that_names_others_takes_nothing_away(write, run, monkeypatch, names):
    monkeypatch.chdir(write(crowd(1, 2)))
    Path("all").mkdir()
    kept = [Path("outside.html"), Path("all/notes.txt")]
    for path in kept:
        path.write_text("mine")
    Path("all/.directive-check").write_bytes(names)
    assert run("report", "2025", "-o", "all/").code == 0
    assert [path.read_text() for path in kept] == ["mine", "mine"]


def pages_of(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*.html")}
