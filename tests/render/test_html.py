"""The page: whole, safe, and true to the report; what only a browser can tell is in `browser/`."""

import io
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from itertools import pairwise
from math import dist
from pathlib import Path
from urllib.parse import unquote

import pytest

from crowds import crowd
from directive_check.evaluation import Ledger, Verdict, assess
from directive_check.model import Source
from directive_check.project import load
from directive_check.render.escaping import is_web_address
from directive_check.render.html import page as page_module
from directive_check.render.html.notes import Notes
from directive_check.render.report_csv import render_report as render_csv
from directive_check.render.report_html import render_report as render_html
from directive_check.telling.report import Filters, Report
from page_reader import read_page

TESTS = Path(__file__).parents[1]
CSS = TESTS.parent / "src" / "directive_check" / "render" / "html" / "page.css"


def written(report):
    sink = io.StringIO()
    render_html(report, sink)
    return sink.getvalue()


def page_of(report):
    return read_page(written(report))


def report_of(folder, year, **options):
    project = load(folder / "targets", folder / "data")
    assert project.faults == ()
    ledger = Ledger(project.catalogue)
    return Report(ledger, project.places, tuple(assess(ledger, year)), year, **options)


def over_years(folder, years):
    project = load(folder / "targets", folder / "data")
    ledger = Ledger(project.catalogue)
    return Report(ledger, project.places, tuple(one for year in years for one in assess(ledger, year)))


REPORTS = {
    "own-2025": lambda: report_of(TESTS.parent, 2025),
    "own-2021": lambda: report_of(TESTS.parent, 2021),
    "rich-2025": lambda: report_of(TESTS / "browser" / "project", 2025),
    "rich-2030": lambda: report_of(TESTS / "browser" / "project", 2030),
    "rich-by-area": lambda: report_of(TESTS / "browser" / "project", 2025, group_by="area"),
    "rich-trend": lambda: over_years(TESTS / "browser" / "project", range(2021, 2026)),
    "long": lambda: report_of(TESTS / "browser" / "long", 2025),
    "nothing": lambda: report_of(TESTS.parent, 1999),
}


@pytest.fixture(scope="module", params=REPORTS)
def any_page(request):
    return page_of(REPORTS[request.param]())


@pytest.fixture(scope="module")
def rich():
    return page_of(REPORTS["rich-2025"]())


def section(page, anchor):
    return page.one("details", id=anchor)


def head(page, anchor):
    """Return what a folded target shows."""
    return section(page, anchor).one("summary").words


def attention(page):
    """Return the rows of what needs attention, under their headings."""
    table = page.one("section", cls="attention").one("table")
    return {part.children[0].words: [row.words for row in part.children[1:]] for part in table.all("tbody")}


def row_of(table, heading):
    (row,) = [row for row in table.all("tr") if row.children[0].words.startswith(heading)]
    return row


# What holds for every page


def test_every_id_is_given_once(any_page):
    ids = [one.attrs["id"] for one in any_page.walk() if "id" in one.attrs]
    assert len(ids) == len(set(ids))


def test_every_link_within_the_page_leads_somewhere(any_page):
    page = any_page
    ids = {one.attrs["id"] for one in page.walk() if "id" in one.attrs}
    inner = [one.attrs["href"] for one in page.all("a") if one.attrs["href"].startswith("#")]
    assert inner
    assert {link[1:] for link in inner} <= ids
    labelled = {one.attrs["aria-labelledby"] for one in page.walk() if "aria-labelledby" in one.attrs}
    assert labelled <= ids


def test_nothing_is_fetched_and_nothing_runs_but_the_one_script(any_page):
    page = any_page
    assert {one.tag for one in page.walk()} & {"link", "img", "iframe", "object", "embed", "base"} == set()
    attributes = {name for one in page.walk() for name in one.attrs}
    assert attributes & {"src", "srcset", "action", "xlink:href", "background"} == set()
    styles = {style for one in page.walk() if (style := one.attrs.get("style")) is not None}
    assert all(re.fullmatch(r"(--[2-7]:'[\w ]+';)+", one) for one in styles)
    assert not [name for name in attributes if name.startswith("on")]
    assert re.findall(r"@import|url\((?!#)", page.one("style").text) == []
    policy = page.one("meta", http_equiv="Content-Security-Policy").attrs["content"]
    digest = b64encode(sha256(page.one("script").text.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_links_out_stand_in_the_notes_alone_and_tell_nothing(any_page):
    outer = [one for one in any_page.all("a") if not one.attrs["href"].startswith(("#", "data:text/csv"))]
    assert all(one.attrs["href"].startswith(("http://", "https://")) for one in outer)
    assert all(one.attrs["rel"] == "noopener noreferrer" for one in outer)
    assert all(one.parent.parent.classes == {"notes"} for one in outer)


def test_the_page_has_landmarks_a_language_and_headings_in_order(any_page):
    page = any_page
    assert page.one("html").attrs["lang"] == "en"
    assert page.one("a", cls="skip").attrs["href"] == f"#{page.one('main').attrs['id']}"
    assert len(page.all("nav")) == len(page.all("h1")) == 1
    levels = [int(one.tag[1]) for one in page.walk() if re.fullmatch("h[1-6]", one.tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_headers_with_a_scope(any_page):
    for table in any_page.all("table"):
        assert table.one("caption").words
        assert all(one.attrs["scope"] in {"col", "row", "rowgroup"} for one in table.all("th"))
        body = [row for part in table.all("tbody") for row in part.children]
        assert all(row.children[0].tag == "th" for row in body)


def test_every_drawing_has_a_title_or_is_hidden_beside_its_words(any_page):
    for drawing in any_page.all("svg"):
        if drawing.parent.tag != "svg" and not any("aria-hidden" in one.attrs for one in above(drawing)):
            assert drawing.attrs["role"] == "img"
            assert [one.tag for one in drawing.children[:2]] == ["title", "desc"]


def above(element):
    while element:
        yield element
        element = element.parent


def test_every_place_in_a_drawing_is_a_plain_number(any_page):
    for one in any_page.walk():
        for name in ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height"):
            if name in one.attrs and any(svg.tag == "svg" for svg in above(one)):
                assert re.fullmatch(r"-?[0-9]+(\.[0-9]+)?%?", one.attrs[name]), one


def test_no_word_of_python_reaches_the_page(any_page):
    words = any_page.one("body").words
    assert not re.search(r"\bNone\b|\bTrue\b|\bFalse\b|Decimal|Verdict\.|<[a-z_]+ object", words)


# What it says


def test_the_headline_counts_and_names_the_year():
    page = page_of(REPORTS["own-2025"]())
    title = "Directive No. 9 on relations between Belarus and China and 1 more · Directive report 2025"
    headline = page.one("p", cls="headline").words
    assert page.all("title")[0].text == page.one("h1").words == title
    assert page.one("meta", property="og:title").attrs["content"] == title
    assert page.one("meta", name="description").attrs["content"] == headline
    assert page.one("meta", property="og:description").attrs["content"] == headline
    assert page.one("p", cls="headline").words == (
        "Of 12 checks for 2025, none is met, 2 are missed and 10 are not settled yet: "
        "1 on track and 9 without outlook, 7 of them with no data."
    )
    verdicts, outlooks = ([one.words for one in part.children] for part in page.all("ul", cls="counts"))
    assert verdicts == ["0 ✓ met", "2 ✗ missed", "2 ◐ undetermined", "1 ○ not due", "7 · no data"]
    assert outlooks == ["1 ↗ on track", "9 without outlook"]
    assert page.one("p", cls="whither").words == "Where the 10 not settled are heading"
    assert "Latest figure published 27 January 2026" in page.one("dl", cls="about").words


@pytest.mark.parametrize(
    ("actuals", "headline"),
    [
        ("money XA 2024 7 USD", "Of 1 check for 2024, 1 is met and none is missed."),
        ("money XA 2024 3 USD", "Of 1 check for 2024, none is met and 1 is missed."),
        ("", "Of 1 check for 2024, none is met, none is missed and 1 is not settled yet, with no data."),
        ("money XA 2024-01 3 USD", "Of 1 check for 2024, none is met, none is missed and 1 is not settled yet, on track."),
    ],
)  # fmt: skip
def test_the_headline_is_a_sentence(small, actuals, headline):
    report = small("indicator: money\narea: XA\nat_least: 5 USD\neach_year: 2024", actuals)
    assert page_of(report).one("p", cls="headline").words == headline


def test_a_waived_miss_is_counted_as_missed_and_as_waived(rich):
    assert "2 are missed (1 of them waived)" in rich.one("p", cls="headline").words
    assert rich.one("li", cls="waived").words == "1 missed, but waived"
    deficit = section(rich, "plan/deficit")
    assert head(rich, "plan/deficit").endswith("✗ missed, waived")
    assert deficit.one("p", cls="reason").words == (
        "4.1 % of GDP is above the ceiling of 3 % of GDP. "
        "Waived by Parliament: The flood of spring 2025 was declared a national emergency."
    )


def test_directives_and_targets_stand_in_the_order_written(rich):
    anchors = [one.attrs["id"] for one in rich.all("details", cls="target")]
    targets = ["forest", "inflation", "deficit", "homes", "grants", "roads", "leaks", "births", "balance", "clinics"]
    assert anchors == ["next/clinics", *(f"plan/{name}" for name in targets)]
    links = [one.attrs["href"] for one in rich.all("a", cls="permalink")]
    assert links == [f"#{anchor}" for anchor in anchors]


def test_a_draft_and_an_aspiration_are_marked(rich):
    assert rich.one("h2", id="_directive-next").one("span", cls="badge").words == "draft, not signed"
    assert rich.one("h2", id="_directive-plan").all("span", cls="badge") == []
    badges = {
        one.attrs["id"]: [badge.words for badge in section(rich, one.attrs["id"]).all("span", cls="badge")]
        for one in rich.all("details", cls="target")
    }
    assert badges["plan/clinics"] == ["aspirational"]
    assert badges["plan/homes"] == []


def test_a_directive_says_who_issued_it_when_and_how_far_it_has_run(rich):
    header = rich.one("h2", id="_directive-plan").parent
    assert header.one("p", cls="meta").words == "Parliament · signed 1 December 2020 · 2021–2030, year 5 of 10 [1]"


def test_a_figure_has_its_months_its_certainty_and_its_notes(rich):
    facts = [one.words for one in section(rich, "plan/homes").one("dl", cls="facts").children]
    assert facts == [
        "Required ≥ 12 000 homes",
        "Actual 7150 homes [5] 9 of 12 months, provisional",
        "Gap −4850 homes",
        "Of limit 59.6 %",
        "Outlook at risk, pace 0.79",
    ]
    figures = [one.words for one in section(rich, "plan/homes").one("div", cls="evidence").all("li")]
    assert figures == [
        "January–March 2025: 2100 homes, published 5 November 2025 [5]",
        "April–June 2025: 2600 homes, published 5 November 2025 [5]",
        "July–September 2025: 2450 homes, provisional, published 5 November 2025 [5]",
    ]


def test_a_derived_figure_names_its_parts(rich):
    figures = [one.words for one in section(rich, "plan/births").one("div", cls="evidence").all("li")]
    assert figures == [
        "Births registered on the day, 2025: 41800 births, published 15 February 2026 [3]",
        "Births, 2025: 47000 births, published 5 November 2025 [5]",
    ]


def test_what_was_computed_stands_below_the_figures_it_was_made_of(rich):
    computed = {
        name: [one.words for one in section(rich, f"plan/{name}").one("div", cls="evidence").all("p")]
        for name in ("homes", "births")
    }
    assert computed == {
        "homes": ["Observed: 2100 + 2600 + 2450 = 7150 homes"],
        "births": ["Observed: 41 800 ÷ 47 000 × 100 ≈ 88.9361702128 %"],
    }


def test_a_figure_alone_has_nothing_computed(small):
    page = page_of(small("indicator: money\narea: XA\nat_least: 5 USD\neach_year: 2024", "money XA 2024 7 USD"))
    assert page.one("div", cls="evidence").all("p") == []


def test_the_years_are_told_in_words_beside_the_chart(rich):
    homes = section(rich, "plan/homes").one("div", cls="years")
    assert [row.words for row in homes.one("tbody").children] == [
        "2021 ≥ 8000 homes 8420 homes [3] +420 homes ✓ met",
        "2022 ≥ 9000 homes about 9000 homes [4] −500 to 500 homes ◐ undetermined",
        "2023 ≥ 10 000 homes 9120 homes [3] −880 homes ✗ missed",
        "2024 ≥ 11 000 homes 11 870 homes [3] +870 homes ✓ met",
        "2025 ≥ 12 000 homes 7150 homes p [5] 9 of 12 months −4850 homes ◐ undetermined → at risk, pace 0.79",
    ]
    assert "2022: about 9000 homes, required ≥ 9000 homes; 2023: 9120 homes" in homes.one("desc").text.replace(
        "\xa0", " "
    )


def test_regions_stand_side_by_side_and_each_has_its_owner(rich):
    table = section(rich, "plan/forest").one("table", cls="areas")
    assert len(table.one("tbody").children) == 30
    assert row_of(table, "North Coast").words.startswith("North Coast Council of North Coast")
    assert "nobody named" in row_of(table, "Old Town").words
    assert len(section(rich, "plan/forest").one("div", cls="multiples").children) == 30


def test_a_report_of_some_areas_shows_these_alone():
    everywhere = REPORTS["rich-2025"]()
    some = tuple(one for one in everywhere.assessments if one.area in {"P01", "P02"})
    forest = section(page_of(replace(everywhere, assessments=some)), "plan/forest")
    assert [row.children[0].words for row in forest.one("table", cls="areas").one("tbody").children] == [
        "North Coast Council of North Coast",
        "Upper Valley Council of Upper Valley",
    ]
    assert [one.words for one in forest.one("div", cls="multiples").all("figcaption")] == [
        "North Coast 19 % · ≥ 27 % ○ not due",
        "Upper Valley 27.5 % · ≥ 34 % ○ not due",
    ]


def test_no_data_is_said_and_never_drawn_as_zero(rich):
    row = row_of(section(rich, "plan/forest").one("table", cls="areas"), "South Plain")
    assert "no data" in row.words
    assert row.all("rect", cls="bar") == row.all("line", cls="cap") == []
    assert len(row.all("line", cls="limit")) == 1


def test_zero_is_drawn_as_zero(small):
    page = page_of(small("indicator: money\narea: XA\nat_least: 5 USD\neach_year: 2024", "money XA 2024 0 USD"))
    chart = page.one("svg", cls="bullet")
    assert [one.attrs["x1"] for one in chart.all("line", cls="cap")] == ["0%"]


def test_a_target_without_any_figure_says_so_once(small):
    page = page_of(small("indicator: money\narea: XA\nat_least: 5 USD\neach_year: 2020/2024"))
    assert "No data for any year from 2020 to 2024." in section(page, "d/t").words
    assert section(page, "d/t").all("figure") == section(page, "d/t").all("div", cls="years") == []


def test_what_needs_attention_comes_first_the_gravest_before_the_rest():
    page = page_of(REPORTS["own-2025"]())
    assert page.one("main").all("section")[0].classes == {"attention", "picked"}
    assert attention(page) == {
        "Missed 2": [
            "Direct investment from China in each region Grodno Region ≥ 150M USD 0.1M USD −149.9M USD nobody named ✗ missed",
            "Direct investment from China in each region Vitebsk Region ≥ 150M USD 1M USD −149M USD nobody named ✗ missed",
        ],
        "Over, and not settled by figures 9": [
            "Resources from China for investment projects Only 9 of 12 months are known, and the rest decides "
            "≥ 500M USD 443M USD 9 of 12 months −57M USD nobody named ◐ undetermined ↗ on track, pace 1.18",
            "Direct investment from China in each region Brest Region, City of Minsk, Gomel Region, Mogilev Region, "
            "Minsk Region No figure for 2021–2025 is known ≥ 150M USD no data nobody named · no data",
            "Resident companies of the Great Stone park The level is known only after 6 of 12 months, and the one at the end "
            "decides; a later level, 171 companies in January 2026, lies outside the window and is not used "
            "≥ 170 companies about 150 companies 6 of 12 months −25 to −15 companies "
            "Administration of the Great Stone Industrial Park ◐ undetermined",
            "Great Stone companies with more than 50 million USD each No figure for 2025 is known ≥ 5 companies no data "
            "Administration of the Great Stone Industrial Park · no data",
            "Great Stone residents in traditional Chinese medicine No figure for 2025 is known ≥ 5 companies no data "
            "Administration of the Great Stone Industrial Park · no data",
        ],
    }
    assert "directive-check missing 2025" in page.one("section", cls="attention").words


def test_of_many_areas_without_a_figure_the_first_are_named(monkeypatch):
    monkeypatch.setattr("directive_check.render.html.concerns.MOST_NAMED", 2)
    rows = attention(page_of(REPORTS["own-2025"]()))["Over, and not settled by figures 9"]
    assert "Brest Region, City of Minsk and 3 more No figure for" in rows[1]


def test_what_is_off_track_stands_by_pace_and_what_is_waived_needs_no_attention(rich):
    found = attention(rich)
    assert list(found) == ["Missed 1", "Off track or wrong way 12", "Over, and not settled by figures 2"]
    assert found["Missed 1"] == ["The water fund is balanced ≥ 0 EUR −19M EUR −19M EUR Ministry of Water ✗ missed"]
    paces = [re.search("pace (.*)", row)[1] for row in found["Off track or wrong way 12"]]
    assert paces == ["−0.30", "−0.17", "0.00", "0.11", "0.22", "0.27", "0.38", "0.46", "0.50", "0.50", "0.50", "0.58"]
    (birth,) = [row for row in found["Off track or wrong way 12"] if "birth" in row]
    assert birth.startswith(
        "Every birth registered on the day ≥ 100 % 88.936 % −11.064 pp Registry ○ not due ↘ off track"
    )


def test_targets_are_folded_but_where_something_is_missed_without_a_waiver(rich):
    opened = [one.attrs["id"] for one in rich.all("details", cls="target") if "open" in one.attrs]
    assert opened == ["plan/balance"]


def test_where_nothing_needs_attention_that_is_said(small):
    page = page_of(small("indicator: money\narea: XA\nat_least: 5 USD\neach_year: 2024", "money XA 2024 7 USD"))
    assert page.one("section", cls="attention").words == (
        "What needs attention Nothing: no check is missed without a waiver, off track, or over without figures that settle it."
    )


def test_owners_are_added_up():
    page = page_of(REPORTS["own-2025"]())
    rows = [row.words for row in page.one("table", cls="tally-table").one("tbody").children]
    assert rows == ["nobody named 9 0 2 0 6 1", "Administration of the Great Stone Industrial Park 3 0 0 0 3 0"]


def test_areas_are_added_up_instead_where_the_report_groups_by_them():
    page = page_of(REPORTS["rich-by-area"]())
    assert page.one("h2", id="_owners").words == "Areas"
    assert len(page.one("table", cls="tally-table").one("tbody").children) == 31


def test_the_wording_and_the_reading_stand_beside_the_target(rich):
    margin = section(rich, "plan/forest").one("aside").words
    assert margin == (
        "What the text says By 2030 forest covers in each province the share that the annex names. "
        "How it is read here The share is read as that of all land, water included."
    )
    assert "†" in head(rich, "plan/forest")
    assert "†" not in head(rich, "plan/homes")


def test_a_reading_day_a_command_and_filters_are_named(reported):
    files = {
        "targets/d.yaml": "directive: d\nperiod: 2024\ntargets:\n- {id: t, indicator: m, area: XA, at_least: 5 USD, each_year: 2024}\n",
        "data/c.yaml": "areas: {XA: Aland}\nindicators: {m: {title: Money, unit: USD, kind: flow}}\n",
        "data/f.csv": "indicator,area,period,value,published\nm,XA,2024,7 USD,2025-02-03\nm,XA,2024,3 USD,2025-05-06\n",
    }
    filters = Filters(("d",), ("XA",), ("Somebody",), (Verdict.MET,))
    report = reported(files, 2024, date(2025, 3, 1), filters=filters, command="directive-check report 2024 --area XA")
    assert page_of(report).one("dl", cls="about").words == (
        "As of 1 March 2025: figures published later are left out Latest figure published 3 February 2025 "
        "Narrowed to directive d; area Aland; owner Somebody; verdict met "
        "Made with directive-check report 2024 --area XA"
    )


def test_years_of_a_trend_stand_together():
    page = page_of(REPORTS["rich-trend"]())
    assert page.all("title")[0].text.endswith("and 1 more · Directive report 2021–2025")
    homes = section(page, "plan/homes")
    assert len(homes.one("div", cls="years").one("tbody").children) == 5
    assert "judged for 2025" in head(page, "plan/homes")
    assert "Forest in every province North Coast, 2025" in " ".join(attention(page)["Off track or wrong way 16"])


def test_a_report_of_nothing_says_so():
    page = page_of(REPORTS["nothing"]())
    assert "Nothing is shown" in page.one("main").words
    assert page.one("p", cls="headline").words == "Of 0 checks for 1999, none is met and none is missed."
    assert "No source is cited on this page." in page.one("h2", id="_notes").parent.words


# Notes


def test_notes_are_numbered_as_they_are_read_and_lead_back():
    page = page_of(REPORTS["own-2025"]())
    first_seen = list(dict.fromkeys(one.words for one in page.all("a", role="doc-noteref")))
    notes = page.one("ol", cls="notes").all("li")
    assert first_seen == [f"[{number}]" for number in range(1, len(notes) + 1)]
    anchors = {one.attrs["id"] for one in page.all("a", role="doc-noteref")}
    backlinks = [one.attrs["href"][1:] for one in page.all("a", role="doc-backlink")]
    assert set(backlinks) == anchors
    assert notes[0].words == (
        "President of the Republic of Belarus. Notice on the signing of Directive No. 9 on relations with China. "
        "3 December 2021. https://president.gov.by/en/events/podpisana-direktiva-o-razvitii-dvustoronnih-otnosheniy-s-kitayskoy-narodnoy-respublikoy-1638612358 ↑"
    )


def test_a_source_that_is_cited_often_does_not_lead_back_to_every_place(rich):
    (yearbook,) = [one for one in rich.one("ol", cls="notes").all("li") if "yearbook" in one.words]
    assert len(yearbook.all("a", role="doc-backlink")) == 20
    assert re.search(r"and \d+ more$", yearbook.words)


def test_an_address_that_is_no_web_page_is_shown_and_not_linked(rich):
    (trap,) = [one for one in rich.one("ol", cls="notes").all("li") if "odd address" in one.words]
    assert "javascript:alert(1)" in trap.words
    assert trap.all("a", cls="external") == []


def test_a_source_that_is_not_described_is_named_by_its_id():
    notes = Notes({"untitled": Source(), "known": Source(title="A title")})
    assert [one.number for one in notes.cite(["untitled", "known", "untitled"])] == [1, 2]
    assert [(one.title, one.link) for one in notes.in_order()] == [("untitled", ""), ("A title", "")]
    assert [one.anchor for one in notes.cite(["known"])] == ["_cite-2-2"]


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://example.org/a?b=1&c=2#d", True),
        ("http://example.org", True),
        ("HTTPS://EXAMPLE.ORG", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" https://example.org", False),
        ("https://example.org/\u202egro", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https:", False),
        ("http://[", False),
        ("ftp://example.org", False),
        ("library, shelf 4", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(address, is_link):
    assert is_web_address(address) is is_link


# Text from files


def test_text_from_files_stays_text(rich):
    assert rich.one("h2", id="_directive-next").words.startswith("Next plan </title><script>alert('title')</script>")
    assert rich.all("h3")[0].words == "Clinics <U+202E> <img src=x onerror=alert(1)> in every province"
    assert section(rich, "next/clinics").one("aside").words == 'What the text says " onmouseover="alert(2)'
    assert '<b>bold</b> words, "quotes" & ampersands' in section(rich, "plan/clinics").one("aside").words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("'a\u202eb'", "a<U+202E>b"),
        ('"bell \\a, escape \\e[31m, null \\0"', "bell ␇, escape ␛[31m, null ␀"),
        ('"two\\nlines,\\ta tab"', "two lines, a tab"),
        ("'{{ 7 * 7 }} {% raw %}'", "{{ 7 * 7 }} {% raw %}"),
    ],
    ids=["direction", "control", "line-breaks", "template"],
)
def test_characters_that_would_drive_the_page_are_shown(small, text, shown):
    report = small(
        f"title: {text}\nindicator: money\narea: XA\nat_least: 5 USD\neach_year: 2024", "money XA 2024 7 USD"
    )
    assert page_of(report).one("h3").words == shown


EVERYWHERE = """\
directive: d
title: TRAP
issuer: TRAP
note: TRAP
period: 2020/2025
owner: TRAP
source: s
areas: [XA, XB]
targets:
- {id: one, area: XA, title: TRAP, indicator: m, at_least: 5 TRAP, each_year: 2024/2025, wording: TRAP, interpretation: TRAP,
   note: TRAP, waivers: [{year: 2025, reason: TRAP, granted_by: TRAP}]}
- {id: two, indicator: n, at_least: 5 TRAP, by: 2025, baseline: {2024: 1 TRAP}}
"""
WORDS = """\
areas: {XA: TRAP, XB: TRAP}
indicators:
  m: {title: TRAP, unit: TRAP, kind: flow}
  n: {title: TRAP, unit: TRAP, sum: [m]}
sources: {s: {title: TRAP, publisher: TRAP, url: TRAP}}
"""


@pytest.mark.parametrize(
    "trap",
    ["x<i>", "x'\"<i>", "x</title></style></svg><i>", "x<i>\u202e\u2067", "x-->]]><i>&lt;"],
)
@pytest.mark.parametrize("group_by", ["target", "area", "owner"])
def test_no_text_of_any_file_breaks_out_of_its_place(reported, trap, group_by):
    quoted = "'" + trap.replace("'", "''") + "'"
    files = {
        "targets/d.yaml": EVERYWHERE.replace("5 TRAP", "'5 " + quoted[1:])
        .replace("1 TRAP", "'1 " + quoted[1:])
        .replace("TRAP", quoted),
        "data/c.yaml": WORDS.replace("TRAP", quoted),
        "data/f.csv": "indicator,area,period,value,unit,source\nm,XA,2024,7,UNIT,s\nm,XA,2025,3,UNIT,s\nm,XB,2024,3,UNIT,s\n".replace(
            "UNIT", '"' + trap.replace('"', '""') + '"'
        ),
    }
    text = written(reported(files, 2025, group_by=group_by, command=f"report \x1b[31m --area {trap}"))
    page = read_page(text)
    assert page.all("i") == []
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)
    assert page.one("aside").words.count("<i>") == 3


# Long reports


def test_of_many_checks_the_targets_that_need_attention_most_are_drawn(monkeypatch):
    monkeypatch.setattr(page_module, "MOST_DRAWN", 3)
    page = page_of(REPORTS["rich-2025"]())
    drawn = {one.attrs["id"] for one in page.all("details", cls="target") if one.all("svg", cls="small-bullet")}
    assert drawn == {"plan/balance"}
    assert "Charts are drawn for the targets that need attention most; 10 have none." in page.one("main").words
    whole = page_of(replace(REPORTS["rich-2025"](), is_whole=True))
    assert len([one for one in whole.all("details", cls="target") if one.all("svg", cls="small-bullet")]) > 8


@pytest.fixture
def crowded(reported):
    return reported(crowd(12, 20), 2025, command="directive-check report 2025 -o page.html --format html")


def test_a_long_page_names_every_miss_and_all_that_is_off_track_and_counts_the_rest(crowded, monkeypatch):
    monkeypatch.setattr(page_module, "MOST_DETAILED", 200)
    monkeypatch.setattr(page_module, "MOST_LISTED", 10)
    monkeypatch.setattr("directive_check.render.html.concerns.MOST_OVERDUE", 4)
    page = page_of(crowded)
    found = attention(page)
    assert list(found) == ["Missed 6", "Off track or wrong way 12", "Over, and not settled by figures 6"]
    assert (
        found["Missed 6"][0]
        == "Things of kind 1 Province 014 ≥ 100 units 40 units −60 units −4 units on 2024, worse Office 1 ✗ missed"
    )
    assert [len(rows) for rows in found.values()] == [6, 12, 4]
    words = page.one("main").words
    assert (
        "2 more are over, and not settled by figures: directive-check report 2025 -o page.html --format csv lists all."
        in words
    )
    assert "all 240 are listed by directive-check report 2025 -o page.html --format csv, and shown by --all." in words
    assert "The first 10 targets are named below, 2 more are not." in words
    listed = [row.words for row in page.one("div", cls="listed").one("tbody").children]
    assert listed[:2] == [
        "Things of kind 1 18 met · 1 missed · 1 no data",
        "Things of kind 2 20 not due 16 on track, 2 at risk, 1 off track, 1 wrong way",
    ]
    assert len(listed) == 10
    assert (
        page.all("details", cls="target")
        == page.all("form")
        == page.all("a", download="directive-report-2025.csv")
        == []
    )
    assert len(page_of(replace(crowded, is_whole=True)).all("details", cls="target")) == 12


def test_a_page_holds_its_csv(crowded):
    page = page_of(crowded)
    link = page.one("a", download="directive-report-2025.csv").attrs["href"]
    sink = io.StringIO()
    render_csv(crowded, sink)
    kind, _, text = link.partition(",")
    assert kind == "data:text/csv;charset=utf-8"
    assert unquote(text) == sink.getvalue()
    assert "\n" not in link


def test_marks_to_filter_by_are_numbers_for_the_names_that_are_offered(crowded):
    page = page_of(crowded)
    offered = {
        one.attrs["id"]: [(option.attrs["value"], option.words) for option in one.children]
        for one in page.all("select")
    }
    assert [words for _, words in offered["_v"]] == ["all", "missed", "no data", "not due", "met"]
    assert [words for _, words in offered["_o"]] == ["all", "on track", "at risk", "off track", "wrong way"]
    areas, owners = dict(offered["_a"]), dict(offered["_w"])
    assert len(areas) == 21
    assert list(owners.values()) == ["all", *(f"Office {n}" for n in (1, 2, 3, 4, 5, 6, 0))]
    rows = [row for row in page.one("section", cls="attention").all("tr") if "data-c" in row.attrs]
    marks = [row.attrs["data-c"].split(",") for row in rows]
    assert [(verdict, areas[area], owners[owner]) for verdict, _, area, owner in marks][:2] == [
        ("missed", "Province 014", "Office 1"),
        ("missed", "Province 020", "Office 3"),
    ]
    assert marks[6][:2] == ["not_due", "wrong_way"]
    ranks = [
        int(one.attrs["data-r"])
        for one in page.walk()
        if "data-c" in one.attrs and "attention" not in classes_above(one)
    ]
    assert sorted(ranks) == list(range(240))


def classes_above(element):
    return {cls for one in above(element) for cls in one.classes}


def test_a_page_of_a_thousand_checks_is_light(reported):
    assert len(written(reported(crowd(34, 30), 2025)).encode()) < 1_400_000


def test_more_areas_than_panels_can_show_have_their_table_alone(monkeypatch):
    monkeypatch.setattr("directive_check.render.html.sections.MOST_PANELS", 29)
    forest = section(page_of(REPORTS["rich-2025"]()), "plan/forest")
    assert forest.all("div", cls="multiples") == []
    assert len(forest.one("table", cls="areas").one("tbody").children) == 30


# Colours


def schemes():
    css = CSS.read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    return [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block)) for block in blocks]


def luminance(colour):
    channels = [Decimal(int(colour[start : start + 2], 16)) / 255 for start in (1, 3, 5)]
    linear = [
        one / Decimal("12.92")
        if one <= Decimal("0.04045")
        else ((one + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")
        for one in channels
    ]
    return sum(
        weight * one
        for weight, one in zip((Decimal("0.2126"), Decimal("0.7152"), Decimal("0.0722")), linear, strict=True)
    )


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + Decimal("0.05")) / (low + Decimal("0.05"))


@pytest.mark.parametrize("scheme", schemes(), ids=["light", "dark"])
def test_text_and_marks_stand_out_from_the_paper(scheme):
    texts = ("ink", "soft", "link", "met", "missed", "undetermined", "quiet")
    assert {name: scheme[name] for name in texts if contrast(scheme[name], scheme["paper"]) < Decimal("4.5")} == {}
    marks = ("met-fill", "missed-fill", "open-fill", "ink", "stripe")
    assert {name: scheme[name] for name in marks if contrast(scheme[name], scheme["paper"]) < 3} == {}


def test_years_in_which_an_area_is_out_of_scope_are_not_drawn(small):
    target = "indicator: money\nareas: {XA: 2023/2024, XB: 2021/2024}\nat_least: 5 USD\neach_year: 2021/2024"
    figures = "money XA 2021 1 USD\nmoney XA 2023 2 USD\nmoney XA 2024 3 USD\nmoney XB 2021 4 USD\nmoney XB 2024 6 USD"
    page = written(small(target, figures)).replace("\u00a0", " ")
    assert "required ≥ 5 USD; 2023: 2 USD; 2024: 3 USD" in page
    assert "2021: 4 USD" in page
    assert "2021: 1 USD" not in page


def test_what_a_deadline_needs_is_told_as_an_amount_and_as_growth(small):
    target, figures = "indicator: share\narea: XA\nat_least: 10 %\nby: 2025", "share XA 2022 8 %\nshare XA 2023 9 %"
    growth = "growth of +5.4 % a year, compounded; best so far +12.5 % in 2023, mean +12.5 % since 2022"
    for more, words in (
        ("", f'<p class="need">Needs 0.5 pp a year; {growth}.<'),
        ("\nbaseline: {2020: 5 %}", f'<p class="need">Needs 0.5 pp a year; reached in 2024 at this pace; {growth}.<'),
    ):
        assert words in written(small(target + more, figures, 2023)).replace("\u00a0", " ")


def test_a_chart_can_be_lifted_out_title_unit_key_and_source_with_it(rich):
    homes = section(rich, "plan/homes")
    bullet, years = homes.all("figure")
    assert bullet.one("p", cls="chart-title").words == "Homes finished, 2025, in homes"
    assert bullet.one("figcaption").words == (
        "actual: 7150 homes required: ≥ 12 000 homes due by now: 9000 homes Source: Office of statistics, Letter of the ministry, on paper"
    )
    assert years.one("p", cls="chart-title").words == "Homes finished, The country, in homes"
    assert years.one("p", cls="key-line").words == (
        "actual, coloured by verdict or outlook required gap what the figure leaves open only a part of its time is known"
    )
    assert [one.text.replace("\u202f", " ") for one in years.all("text", cls="value")] == [
        "8420", "about 9000", "9120", "11 870", "7150"
    ]  # fmt: skip
    assert years.one("text", cls="limit-label").text.replace("\xa0", " ").replace("\u202f", " ") == "≥ 12 000"
    assert years.one("figcaption").words == "Source: Office of statistics, Letter of the ministry, on paper"
    panels = section(rich, "plan/forest").one("div", cls="years")
    assert panels.one("p", cls="chart-title").words == "Share of land under forest, in %, the gravest first"
    (bars,) = section(rich, "plan/forest").one("div", cls="told").all("p", cls="key-line")
    assert bars.words == "actual, coloured by verdict or outlook required due by now"
    assert panels.one("p", cls="key-line").words == "actual, coloured by verdict or outlook required path no data"
    assert panels.all("p", cls="meta")[-1].words == "Source: Office of statistics"


def test_quarters_are_shown_as_a_strip(small):
    target = "indicator: money\narea: XA\nat_least: 5 USD\neach_quarter: 2023-01/2024-12"
    page = page_of(small(target, "money XA 2024-Q1 7 USD\nmoney XA 2024-Q2 3 USD"))
    strips = page.one("figure", cls="strips")
    assert strips.one("p", cls="chart-title").words == "Each quarter 2023–2024, each window against ≥ 5 USD"
    assert [one.words for one in strips.all("span")[:2]] == ["2023", "2024"]
    assert [one.text for one in strips.all("svg", cls="strip")[1].all("text")] == ["✓", "✗", "·", "·"]
    assert [one.words for one in page.all("p", cls="chart-title")[:2]] == [
        "Money spent, April–June 2024, in USD",
        "Money spent, Aland, in USD, the worst window of each year",
    ]


# What people who see fewer colours can tell apart: Viénot, Brettel and Mollon 1999, in linear light

SEEN = {
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "all colours": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}


def lab(colour, matrix):
    """Return a colour as it is seen, in CIE L*a*b*, in which equal steps look alike."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    red, green, blue = (max(sum(a * b for a, b in zip(row, linear, strict=True)), 0) for row in matrix)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("scheme", schemes(), ids=["light", "dark"])
@pytest.mark.parametrize("seen", SEEN)
def test_colours_that_stand_side_by_side_differ_to_every_eye(scheme, seen):
    verdicts = ("met-fill", "missed-fill", "not-due-fill")
    outlooks = ("reached-fill", "on-track-fill", "at-risk-fill", "off-track-fill", "wrong-way-fill")
    for names in (verdicts, outlooks):
        for one, other in pairwise(names):
            apart = dist(lab(scheme[one], SEEN[seen]), lab(scheme[other], SEEN[seen]))
            assert apart > 10, (one, other, apart)


@pytest.mark.parametrize(("first", "heads"), [(2025, 0), (2024, 1)])
def test_a_change_has_a_column_only_where_there_is_any(reported, first, heads):
    files = crowd(1, 20)
    head, *rows = files["data/actuals.csv"].splitlines()
    known = [row for row in rows if int(row.split(",")[2]) >= first]
    page = page_of(reported({**files, "data/actuals.csv": "\n".join([head, *known])}, 2025))
    assert [one.words for one in page.one("section", cls="attention").all("th", scope="col")].count("Change") == heads
