"""The docs as a site: built without a warning, whole in its links, one page a code, with a search."""

import os
import runpy
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).parents[2]
CODES = {path.stem for path in (ROOT / "docs" / "codes").glob("[a-z]*.md")}
HOSTED = {"GITHUB_SERVER_URL": "https://host.example", "GITHUB_REPOSITORY": "some/copy", "GITHUB_REF_NAME": "v9"}


class Links(HTMLParser):
    """Gathers where a page leads to, and where in it one can be led."""

    def __init__(self, page):
        super().__init__()
        self.hrefs, self.ids = set(), set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, _, attributes):
        found = dict(attributes)
        self.ids.add(found.get("id"))
        self.hrefs |= {one for one in (found.get("href"), found.get("src")) if one}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build the site as it is built where it is published: a warning is an error."""
    folder = tmp_path_factory.mktemp("built")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-nW",
        "--keep-going",
        "-q",
        "-d",
        folder / "trees",
        ROOT / "docs",
        folder / "site",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | HOSTED)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    return folder / "site"


@pytest.fixture(scope="module")
def pages(site):
    return {path: Links(path) for path in site.rglob("*.html")}


def test_there_is_a_page_for_every_code_and_every_document(site, pages):
    documents = {path.stem for path in (ROOT / "docs").glob("*.md")}
    assert {path.stem for path in pages if path.parent == site} >= documents | {"index", "search"}
    assert {path.stem for path in pages if path.parent.name == "codes"} == CODES | {"README", "index"}


def test_every_link_leads_to_a_file_and_a_place_that_are_there(site, pages):
    lost = []
    for page, links in pages.items():
        for href in links.hrefs:
            parts = urlsplit(href)
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            there = pages.get(target)
            if not parts.scheme and (
                not target.is_file() or (there and parts.fragment and unquote(parts.fragment) not in there.ids)
            ):
                lost.append((page.relative_to(site), href))
    assert lost == []


def test_links_out_of_the_docs_lead_to_where_the_project_is_published(site, pages):
    out = {href for href in pages[site / "README.html"].hrefs if href.startswith("https://host.example")}
    assert out == {
        f"https://host.example/some/copy/blob/v9/{one}"
        for one in ("CONTRIBUTING.md", "docs/schema", "examples/eu-renewables-2020")
    }


def test_the_search_knows_the_codes(site):
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    assert all(f'"codes/{code}"' in index for code in CODES)


def test_a_copy_that_knows_no_address_names_none(monkeypatch):
    for name in HOSTED:
        monkeypatch.delenv(name, raising=False)
    text = ["[Codes](codes/README.md), [schemas](schema) and [how to change it](../CONTRIBUTING.md)"]
    runpy.run_path(str(ROOT / "docs" / "conf.py"))["with_pages_below"](None, "why", text)
    assert text == ["[Codes](codes/README.md), schemas and how to change it"]
