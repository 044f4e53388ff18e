"""The page in headless Chromium: what it fetches, how it fits, who can use it, and how it prints."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from crowds import crowd
from directive_check.evaluation import Ledger, assess
from directive_check.project import load
from directive_check.render.report_csv import render_report as render_csv
from directive_check.render.report_html import render_report as render_html
from directive_check.telling.report import Report

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PDFTOTEXT = shutil.which("pdftotext")
HERE = Path(__file__).parent
AXE = Path(axe.__file__).with_name("axe.min.js")
CROWDS = {"many": 34, "crowd": 667}
"""Targets for thirty provinces each: 1,020 and 20,010 checks."""
PROJECTS = {"own": HERE.parents[1], "rich": HERE / "project", "long": HERE / "long"}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]


def report_of(folder, years):
    project = load(folder / "targets", folder / "data")
    ledger = Ledger(project.catalogue)
    checks = tuple(one for year in years for one in assess(ledger, year))
    return Report(ledger, project.places, checks, years[0] if len(years) == 1 else None)


def written(report, render=render_html):
    sink = io.StringIO()
    render(report, sink)
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
    reports = {name: report_of(project, [2025]) for name, project in PROJECTS.items()}
    reports["trend"] = report_of(PROJECTS["rich"], range(2021, 2026))
    for name, targets in CROWDS.items():
        for file, text in crowd(targets, 30).items():
            path = folder / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        reports[name] = report_of(folder / name, [2025])
    for name, report in reports.items():
        (folder / f"{name}.html").write_text(written(report), encoding="utf-8")
        (folder / f"{name}.csv").write_text(written(report, render_csv), encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in reports}


@pytest.fixture
def visit(chromium, addresses):
    """Open a page in a window of a width; whatever it says on the console, or fetches, fails the test."""
    opened, complaints = [], []

    def visit_page(name, width=1440, scheme="light", *, is_open=False, **options):
        page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        opened.append(page)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request", lambda request: request.url.split("#")[0] in addresses.values() or complaints.append(request.url)
        )
        page.goto(addresses[name])
        if is_open:
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        return page

    yield visit_page
    for page in opened:
        page.close()
    assert complaints == []


every_page = pytest.mark.parametrize("name", ["own", "rich", "trend", "many"])


@every_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_loads_without_a_word_on_the_console(visit, name, scheme):
    page = visit(name, scheme=scheme)
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
    page = visit(name, width, is_open=name != "many")
    assert page.evaluate(OVERFLOWING) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 375, 768, 1024, 1440])
def test_words_and_numbers_without_end_are_broken_or_scroll_in_their_table(visit, width):
    assert visit("long", width, is_open=True).evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [375, 1440])
def test_labels_of_charts_do_not_run_into_each_other(visit, width):
    labels = """() => [...document.querySelectorAll('svg.bullet, svg.panel')].flatMap(chart => {
        const boxes = [...chart.querySelectorAll('text.tick')].map(one => one.getBoundingClientRect())
        return boxes.flatMap((one, at) => boxes.slice(at + 1)
            .filter(two => one.left < two.right && two.left < one.right && one.top < two.bottom - 3 && two.top < one.bottom - 3)
            .map(() => chart.querySelector('title').textContent))
    })"""
    assert visit("rich", width, is_open=True).evaluate(labels) == []


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        ("own", 375, "light"),
        ("own", 1440, "dark"),
        ("rich", 375, "dark"),
        ("rich", 768, "light"),
        ("rich", 1440, "light"),
        ("many", 375, "light"),
        ("many", 1440, "dark"),
    ],
)
def test_axe_finds_nothing(visit, name, width, scheme):
    page = visit(name, width, scheme, is_open=name != "many")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(one["id"], one["impact"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert len(found["passes"]) > 20


def test_links_lead_to_notes_and_back(visit):
    page = visit("rich", is_open=True)
    number = page.locator("a[role=doc-noteref]").count()
    assert number > 50
    first = page.locator("a[role=doc-noteref]").first
    first.click()
    note = page.locator("li:target")
    assert f"[{note.get_attribute('id').removeprefix('_note-')}]" == first.text_content()
    assert note.is_visible()
    note.locator("a[role=doc-backlink]").first.click()
    assert page.locator("a:target").get_attribute("id") == first.get_attribute("id")
    dead = "() => [...document.querySelectorAll('a[href^=\"#\"]:not([data-pick] a)')].filter(one => !document.getElementById(decodeURIComponent(one.hash.slice(1)))).length"
    assert page.evaluate(dead) == 0


def test_the_keyboard_reaches_the_report_and_every_figure(visit):
    page = visit("own", is_open=True)
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
    row = page.locator(".attention tbody tr").nth(1)
    cell = row.locator("td:nth-child(3)")
    assert cell.evaluate("one => getComputedStyle(one, '::before').content") == '"Actual "'
    snapshot = page.locator(".attention table").aria_snapshot()
    assert 'columnheader "Required"' in snapshot
    assert 'rowheader "Direct investment from China in each region Grodno Region"' in snapshot
    assert page.locator("summary .label").first.is_visible()


def screens(visit, name, width):
    page = visit(name, width)
    return page.evaluate("document.documentElement.scrollHeight") / 900


@pytest.mark.parametrize("name", ["own", "rich", "many", "crowd"])
def test_a_phone_shows_a_page_in_at_most_twice_as_many_screens(visit, name):
    assert screens(visit, name, 375) <= 2 * screens(visit, name, 1440)


@pytest.mark.parametrize("width", [375, 768, 1440])
def test_the_first_screen_says_what_is_worst_who_answers_for_it_and_whether_it_is_getting_better(visit, width):
    page = visit("many", width)
    box = page.locator(".glance")
    assert box.locator("h2").all_inner_texts() == ["Worst", "Who answers for it", "Is it getting better"]
    assert box.locator(".short").all_inner_texts() == ["Things of kind 5, Province 006", "Office 5", "Worse"]
    place = box.bounding_box()
    assert place["y"] + place["height"] < 900


# Sorting and filtering


def shown(page, where):
    return [one.inner_text().split("\n")[0].strip("† ") for one in page.locator(f"{where}:visible").all()]


def test_checks_are_filtered_by_what_they_are_and_by_words(visit):
    page = visit("rich")
    forest = page.locator("[id='plan/forest']")
    assert forest.evaluate("one => one.open") is False
    page.select_option("#_o", label="wrong way")
    assert page.locator("#_found").inner_text() == "2 of 40 checks"
    assert shown(page, ".attention tbody tr[data-c] th") == ["Forest in every province"] * 2
    assert shown(page, "summary h3") == ["Forest in every province"]
    assert shown(page, ".areas tbody th") == ["Red Steppe", "Sand Bay"]
    page.fill("#_words", "red steppe FOREST")
    assert shown(page, ".areas tbody th") == ["Red Steppe"]
    page.select_option("#_v", label="met")
    assert page.locator("#_found").inner_text() == "0 of 40 checks"
    assert shown(page, "section.directive h2") == shown(page, "details.target summary") == []
    page.get_by_role("button", name="Show all").click()
    assert page.locator("#_found").inner_text() == ""
    assert page.locator("details.target:visible").count() == 11
    assert forest.evaluate("one => one.open") is False
    page.select_option("#_w", label="Council of Harbour")
    assert shown(page, ".areas tbody th") == ["Harbour"]
    page.get_by_role("button", name="Show all").click()
    page.select_option("#_v", label="missed")
    assert shown(page, "summary h3") == ["A deficit of no more than 3 %", "The water fund is balanced"]
    page.select_option("#_a", label="Harbour")
    assert page.locator("#_found").inner_text() == "0 of 40 checks"


def test_targets_that_are_only_named_are_filtered_by_their_checks(visit):
    page = visit("crowd")
    rows = page.locator(".listed tbody tr:visible")
    page.select_option("#_v", label="missed")
    assert (page.locator("#_found").inner_text(), rows.count()) == ("500 of 20,010 checks", 334)
    page.select_option("#_o", label="off track")
    assert (page.locator("#_found").inner_text(), rows.count()) == ("0 of 20,010 checks", 0)
    assert page.locator(".worst").is_hidden()
    assert page.locator(".glance").is_hidden()
    page.get_by_role("button", name="Show all").click()
    page.fill("#_words", "kind 667")
    assert page.locator("#_found").inner_text() == "30 of 20,010 checks"
    page.get_by_role("button", name="Show all").click()
    page.select_option("#_order", label="gravest first")
    assert "1 missed" in rows.first.inner_text() or "2 missed" in rows.first.inner_text()
    assert page.locator(".worst").is_visible()
    assert page.locator(".glance .short").all_inner_texts() == ["Things of kind 3, Province 020", "Office 3", "Worse"]
    assert page.get_by_role("button", name="Unfold all").is_hidden()


def test_names_of_owners_and_areas_lead_to_all_that_is_told_of_them(visit, addresses):
    page = visit("rich")
    page.locator("[data-pick=w]").get_by_role("link", name="Council of Harbour").last.click()
    assert page.locator("#_w option:checked").inner_text() == "Council of Harbour"
    assert page.locator("#_found").inner_text() == "1 of 40 checks"
    page.get_by_role("button", name="Show all").click()
    page.locator("[data-pick=w]").get_by_role("link", name="Council of Harbour").last.click()
    assert page.locator("#_found").inner_text() == "1 of 40 checks"
    page.goto(f"{addresses['rich']}#_a=Red%20Steppe")
    page.reload()
    assert page.locator("#_a option:checked").inner_text() == "Red Steppe"
    page.goto(f"{addresses['rich']}#_a=Nowhere")
    page.reload()
    assert page.locator("#_found").inner_text() == ""


def test_heads_of_lists_count_what_is_shown(visit):
    page = visit("rich")
    heads = page.locator(".attention .tally")
    whole = heads.all_inner_texts()
    page.select_option("#_v", label="missed")
    assert heads.first.inner_text() == f"{whole[0]} of {whole[0]}"
    assert heads.last.evaluate("one => one.textContent") == f"0 of {whole[-1]}"
    page.get_by_role("button", name="Show all").click()
    assert heads.all_inner_texts() == whole


def test_targets_are_sorted_and_folded(visit):
    page = visit("rich")
    plan = "section[aria-labelledby=_directive-plan] summary h3"
    written = shown(page, plan)
    page.select_option("#_order", label="by title")
    assert shown(page, plan) == sorted(written)
    page.select_option("#_order", label="gravest first")
    assert shown(page, plan)[:2] == ["The water fund is balanced", "Forest in every province"]
    page.get_by_role("button", name="Show all").click()
    assert shown(page, plan) == written
    page.get_by_role("button", name="Unfold all").click()
    assert page.locator("details.target:not([open])").count() == 0
    page.get_by_role("button", name="Fold all").click()
    assert page.locator("details.target[open]").count() == 0


def test_a_link_to_a_target_opens_it(visit, addresses):
    page = visit("rich")
    page.locator(".attention").get_by_text("Roads renewed").click()
    assert page.locator("[id='plan/roads']").evaluate("one => one.open") is True
    page.goto(f"{addresses['rich']}#plan/homes")
    page.reload()
    assert page.locator("[id='plan/homes'] .evidence").is_visible()


def test_all_can_be_read_without_scripts(chromium, addresses):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{addresses['rich']}#plan/homes")
    assert not page.locator("#_tools").is_visible()
    assert page.locator("[id='plan/homes'] .evidence").is_visible()
    page.locator("[id='plan/roads'] summary").click()
    assert page.locator("[id='plan/roads'] .evidence").is_visible()
    context.close()


def test_the_csv_of_a_page_is_downloaded_from_the_page_itself(visit, addresses):
    for name in ("own", "many"):
        page = visit(name)
        with page.expect_download() as download:
            page.get_by_role("link", name="Download as CSV").click()
        assert download.value.suggested_filename == "directive-report-2025.csv"
        expected = Path(addresses[name].removeprefix("file://")).with_suffix(".csv").read_bytes()
        assert download.value.path().read_bytes() == expected


def test_a_page_of_twenty_thousand_checks_names_every_miss_and_stays_light(visit, addresses):
    file = Path(addresses["crowd"].removeprefix("file://"))
    assert file.stat().st_size < 4_000_000
    page = visit("crowd", 375)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    misses = file.with_suffix(".csv").read_text(encoding="utf-8").count(",missed,")
    assert misses == page.locator(".attention tr:has(.verdict.missed)").count() == 500


# Printing


@pytest.fixture(scope="module")
def printed(chromium, addresses, tmp_path_factory):
    if PDFTOTEXT is None:
        pytest.skip("there is no pdftotext here")
    folder = tmp_path_factory.mktemp("prints")

    def print_page(name, *, has_script=True):
        page = chromium.new_page(color_scheme="dark", java_script_enabled=has_script)
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
    with_rows = [page for page in pages if re.search(r"Council of|nobody named$", page) and "≥" in page]
    assert len(with_rows) > 1
    for name in names:
        (place,) = [page for page in pages if re.search(rf"^ *{name} +≥", page, re.MULTILINE)]
        lines = place.splitlines()
        (at,) = [number for number, text in enumerate(lines) if re.match(rf" *{name} +≥", text)]
        assert re.match(r" *(Council of|nobody named)", lines[at + 1]), lines[at : at + 2]


def test_a_table_that_goes_on_repeats_its_heading(printed):
    pages = [
        page
        for page in printed("rich")
        if re.search(r"^ *(Old Town|Salt Flats|Far South|Lakes) +≥", page, re.MULTILINE)
    ]
    assert len(pages) > 1
    assert all(re.search(r"Area +Required +Actual", page) for page in pages)


def test_no_word_is_broken_and_no_head_of_a_table_stands_alone_at_the_foot_of_a_page(printed):
    pages = printed("own")
    lines = [line.replace("\u00a0", " ").split() for page in pages for line in page.splitlines()]
    assert not [line for line in lines if {"compani", "companie", "es", "s"} & set(line)]
    feet = [[line for line in page.splitlines() if line.strip()][-2].split() for page in pages]
    assert not [foot for foot in feet if foot[:1] in (["Area"], ["Year"], ["Target"])]


def test_no_heading_stands_alone_at_the_foot_of_a_page_of_many_targets(printed):
    feet = [[line.strip() for line in page.splitlines() if line.strip()][-2] for page in printed("many")[:-1]]
    lonely = re.compile(
        "Plan of|Measured by|All figures from|Each area is to reach|Area |Year by year|Things of kind .*gravest"
    )
    assert [foot for foot in feet if lonely.match(foot)] == []


def test_the_printed_page_is_numbered_and_holds_everything(printed):
    pages = printed("own")
    assert all(f"{number}/{len(pages)}" in page.replace(" ", "") for number, page in enumerate(pages, 1))
    assert len(pages) == len(printed("own", has_script=False))
    everything = " ".join(" ".join(pages).split())
    for text in (
        "443M USD",
        "9 of 12 months",
        "What needs attention",
        "Widen cooperation with Chinese banks",
        "Notes and sources",
        "https://president.gov.by/",
    ):
        assert text in everything
