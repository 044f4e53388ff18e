"""The page in headless Chromium: what it fetches, how it fits, who can use it, and how it prints."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from directive_check.cli.reporting import places_of
from directive_check.evaluation import Ledger, assess
from directive_check.loading import load
from directive_check.render.report_html import render_html
from directive_check.telling.report import Report

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PDFTOTEXT = shutil.which("pdftotext")
HERE = Path(__file__).parent
AXE = Path(axe.__file__).with_name("axe.min.js")
PROJECTS = {"own": HERE.parents[1], "rich": HERE / "project", "long": HERE / "long"}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]


def written(folder, years):
    project, _ = load(folder / "targets", folder / "data")
    ledger = Ledger(project.catalogue)
    checks = tuple(one for year in years for one in assess(ledger, year))
    sink = io.StringIO()
    render_html(Report(ledger, places_of(project), checks, years[0] if len(years) == 1 else None), sink)
    return sink.getvalue()


@pytest.fixture(scope="module")
def chromium():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    pages = {name: written(project, [2025]) for name, project in PROJECTS.items()}
    pages["trend"] = written(PROJECTS["rich"], range(2021, 2026))
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in pages}


@pytest.fixture
def visit(chromium, addresses):
    """Open a page in a window of a width; whatever it says on the console, or fetches, fails the test."""
    opened, complaints = [], []

    def visit_page(name, width=1440, scheme="light", **options):
        page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        opened.append(page)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request", lambda request: request.url.split("#")[0] in addresses.values() or complaints.append(request.url)
        )
        page.goto(addresses[name])
        return page

    yield visit_page
    for page in opened:
        page.close()
    assert complaints == []


every_page = pytest.mark.parametrize("name", ["own", "rich", "trend"])


@every_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_loads_without_a_word_on_the_console_and_without_scripts(visit, name, scheme):
    page = visit(name, scheme=scheme)
    assert page.locator("script").count() == 0
    assert page.locator("h1").is_visible()
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(253, 253, 252)", "dark": "rgb(19, 24, 29)"}[scheme]


OVERFLOWING = """() => [...document.querySelectorAll('body *')]
    .filter(one => !one.closest('svg') && one.getBoundingClientRect().width > 2)
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(one => one.outerHTML.slice(0, 100))"""


@every_page
@pytest.mark.parametrize("width", [320, 375, 768, 1024, 1280, 1440])
def test_nothing_is_wider_than_the_window(visit, name, width):
    page = visit(name, width)
    assert page.evaluate(OVERFLOWING) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 375, 768, 1024, 1440])
def test_words_and_numbers_without_end_are_broken_or_scroll_in_their_table(visit, width):
    assert visit("long", width).evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [375, 1440])
def test_labels_of_charts_do_not_run_into_each_other(visit, width):
    labels = """() => [...document.querySelectorAll('svg.bullet, svg.panel')].flatMap(chart => {
        const boxes = [...chart.querySelectorAll('text.tick')].map(one => one.getBoundingClientRect())
        return boxes.flatMap((one, at) => boxes.slice(at + 1)
            .filter(two => one.left < two.right && two.left < one.right && one.top < two.bottom - 3 && two.top < one.bottom - 3)
            .map(() => chart.querySelector('title').textContent))
    })"""
    assert visit("rich", width).evaluate(labels) == []


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [("own", 375, "light"), ("own", 1440, "dark"), ("rich", 375, "dark"), ("rich", 1440, "light")],
)
def test_axe_finds_nothing(visit, name, width, scheme):
    page = visit(name, width, scheme)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(one["id"], one["impact"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert len(found["passes"]) > 20


def test_links_lead_to_notes_and_back(visit):
    page = visit("rich")
    number = page.locator("a[role=doc-noteref]").count()
    assert number > 50
    first = page.locator("a[role=doc-noteref]").first
    first.click()
    note = page.locator("li:target")
    assert f"[{note.get_attribute('id').removeprefix('_note-')}]" == first.text_content()
    assert note.is_visible()
    note.locator("a[role=doc-backlink]").first.click()
    assert page.locator("a:target").get_attribute("id") == first.get_attribute("id")
    dead = "() => [...document.querySelectorAll('a[href^=\"#\"]')].filter(one => !document.getElementById(decodeURIComponent(one.hash.slice(1)))).length"
    assert page.evaluate(dead) == 0


def test_the_keyboard_reaches_the_report_and_every_figure(visit):
    page = visit("own")
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#_main")
    figures = page.locator("figure")
    assert figures.count() > 3
    for figure in figures.all():
        figure.focus()
        assert page.evaluate("document.activeElement.tagName") == "FIGURE"
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_on_a_phone_a_table_becomes_a_list_that_says_what_each_figure_is(visit):
    page = visit("own", 375)
    row = page.locator("table.overview tbody tr").nth(1)
    cell = row.locator("td[data-label=Actual]")
    assert cell.evaluate("one => getComputedStyle(one, '::before').content") == '"Actual"'
    assert row.get_attribute("role") == "row"
    snapshot = page.locator("table.overview").aria_snapshot()
    assert 'columnheader "Required"' in snapshot
    assert 'rowheader "Resources from China for investment projects† each year 2022–2025"' in snapshot


# Printing


@pytest.fixture(scope="module")
def printed(chromium, addresses, tmp_path_factory):
    if PDFTOTEXT is None:
        pytest.skip("there is no pdftotext here")
    folder = tmp_path_factory.mktemp("prints")

    def print_page(name):
        page = chromium.new_page(color_scheme="dark")
        page.goto(addresses[name])
        page.pdf(path=folder / f"{name}.pdf", format="A4", prefer_css_page_size=True)
        page.close()
        out = subprocess.run([PDFTOTEXT, "-layout", folder / f"{name}.pdf", "-"], capture_output=True, check=True)
        return out.stdout.decode().split("\f")[:-1]

    return print_page


def test_print_is_light_whatever_the_screen_is(visit):
    page = visit("own", scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(253, 253, 252)"
    assert not page.locator("nav").is_visible()


def test_no_row_of_a_table_is_cut_between_pages(printed):
    pages = printed("rich")
    assert 5 < len(pages) < 30
    names = re.findall("^  P[0-9]+: (.+)$", (PROJECTS["rich"] / "data" / "codebook.yaml").read_text(), re.MULTILINE)
    with_rows = [page for page in pages if re.search(r"Council of|no owner is named$", page) and "≥" in page]
    assert len(with_rows) > 1
    for name in names:
        (place,) = [page for page in pages if re.search(rf"^ *{name} +≥", page, re.MULTILINE)]
        lines = place.splitlines()
        (at,) = [number for number, text in enumerate(lines) if re.match(rf" *{name} +≥", text)]
        assert re.match(r" *(Council of|no owner is named)", lines[at + 1]), lines[at : at + 2]


def test_a_table_that_goes_on_repeats_its_heading(printed):
    pages = [page for page in printed("rich") if re.search(r"^ *(North Coast|Far South) +≥", page, re.MULTILINE)]
    assert len(pages) == 2
    assert all(re.search(r"Area +Required +Actual", page) for page in pages)


def test_the_printed_page_is_numbered_and_holds_everything(printed):
    pages = printed("own")
    assert all(f"{number}/{len(pages)}" in page.replace(" ", "") for number, page in enumerate(pages, 1))
    everything = " ".join(" ".join(pages).split())
    for text in (
        "443M USD",
        "9 of 12 months",
        "What cannot be told yet, and why",
        "Notes and sources",
        "https://president.gov.by/",
    ):
        assert text in everything
