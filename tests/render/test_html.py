"""The page: whole, safe, and true to the report; what only a browser can tell is in `browser/`."""

import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from directive_check.cli.reporting import places_of
from directive_check.evaluation import Ledger, Verdict, assess
from directive_check.loading import load
from directive_check.model import Source
from directive_check.render.html import page as page_module
from directive_check.render.html.notes import Notes, is_web_address
from directive_check.render.report_html import render_html
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
    project, faults = load(folder / "targets", folder / "data")
    assert faults == []
    ledger = Ledger(project.catalogue)
    return Report(ledger, places_of(project), tuple(assess(ledger, year)), year, **options)


def over_years(folder, years):
    project, _ = load(folder / "targets", folder / "data")
    ledger = Ledger(project.catalogue)
    return Report(ledger, places_of(project), tuple(one for year in years for one in assess(ledger, year)))


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
    return page.one("h3", id=anchor).parent.parent


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


def test_nothing_is_fetched_and_nothing_runs(any_page):
    page = any_page
    assert {one.tag for one in page.walk()} & {"script", "link", "img", "iframe", "object", "embed", "form"} == set()
    attributes = {name for one in page.walk() for name in one.attrs}
    assert attributes & {"src", "srcset", "style", "action", "xlink:href", "background"} == set()
    assert not [name for name in attributes if name.startswith("on")]
    assert re.findall(r"@import|url\((?!#)", page.one("style").text) == []
    policy = page.one("meta", http_equiv="Content-Security-Policy").attrs["content"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_links_out_stand_in_the_notes_alone_and_tell_nothing(any_page):
    outer = [one for one in any_page.all("a") if not one.attrs["href"].startswith("#")]
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
    assert page.all("title")[0].text == "Directive report 2025"
    assert page.one("p", cls="headline").words == (
        "Of 12 checks for 2025, none is met, 2 are missed and 10 are not settled yet: "
        "1 on track and 9 without outlook, 7 of them without a figure."
    )
    counts = [one.words for one in page.one("ul", cls="counts").children]
    assert counts == ["0 ✓ met", "2 ✗ missed", "2 ◐ undetermined", "1 ○ not due", "7 · no data", "0 missed, but waived"]
    assert "Latest figure published 27 January 2026" in page.one("dl", cls="about").words


@pytest.mark.parametrize(
    ("actuals", "headline"),
    [
        ("money XA 2024 7 USD", "Of 1 check for 2024, 1 is met and none is missed."),
        ("money XA 2024 3 USD", "Of 1 check for 2024, none is met and 1 is missed."),
        ("", "Of 1 check for 2024, none is met, none is missed and 1 is not settled yet, without a figure."),
        ("money XA 2024-01 3 USD", "Of 1 check for 2024, none is met, none is missed and 1 is not settled yet, on track."),
    ],
)  # fmt: skip
def test_the_headline_is_a_sentence(small, actuals, headline):
    report = small("indicator: money\narea: XA\nat_least: 5 USD\neach_year: 2024", actuals)
    assert page_of(report).one("p", cls="headline").words == headline


def test_a_waived_miss_is_counted_as_missed_and_as_waived(rich):
    assert "2 are missed (1 of them waived)" in rich.one("p", cls="headline").words
    deficit = section(rich, "plan/deficit")
    assert deficit.one("p", cls="outcome").words == "✗ missed, waived"
    assert deficit.one("p", cls="reason").words == (
        "4.1 % of GDP is above the ceiling of 3 % of GDP. "
        "Waived by Parliament: The flood of spring 2025 was declared a national emergency."
    )


def test_directives_and_targets_stand_in_the_order_written(rich):
    anchors = [one.attrs["id"] for one in rich.all("h3")]
    targets = ["forest", "inflation", "deficit", "homes", "grants", "roads", "leaks", "births", "balance", "clinics"]
    assert anchors == ["next/clinics", *(f"plan/{name}" for name in targets)]
    overview = [one.attrs["href"] for one in rich.one("table", cls="overview").all("a")]
    assert overview == [f"#{anchor}" for anchor in anchors]


def test_a_draft_and_an_aspiration_are_marked(rich):
    assert rich.one("h2", id="_directive-next").one("span", cls="badge").words == "draft, not signed"
    assert rich.one("h2", id="_directive-plan").all("span", cls="badge") == []
    badges = {
        one.attrs["id"]: [badge.words for badge in section(rich, one.attrs["id"]).all("span", cls="badge")]
        for one in rich.all("h3")
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


def test_the_years_are_told_in_words_beside_the_chart(rich):
    homes = section(rich, "plan/homes").one("div", cls="years")
    assert [row.words for row in homes.one("tbody").children] == [
        "2021 ≥ 8000 homes 8420 homes [3] +420 homes ✓ met",
        "2022 ≥ 9000 homes about 9000 homes [4] −500 to 500 homes ◐ undetermined",
        "2023 ≥ 10 000 homes 9120 homes [3] −880 homes ✗ missed",
        "2024 ≥ 11 000 homes 11 870 homes [3] +870 homes ✓ met",
        "2025 ≥ 12 000 homes 7150 homes p [5] 9 of 12 months −4850 homes ◐ undetermined at risk, pace 0.79",
    ]
    assert "2022: about 9000 homes, required ≥ 9000 homes; 2023: 9120 homes" in homes.one("desc").text.replace(
        "\xa0", " "
    )


def test_regions_stand_side_by_side_and_each_has_its_owner(rich):
    table = section(rich, "plan/forest").one("table", cls="areas")
    assert len(table.one("tbody").children) == 30
    assert row_of(table, "North Coast").words.startswith("North Coast Council of North Coast")
    assert "no owner is named" in row_of(table, "Old Town").words
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
        "North Coast ○ not due",
        "Upper Valley ○ not due",
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
    assert "No figure is known for any year from 2020 to 2024." in section(page, "d/t").words
    assert section(page, "d/t").all("figure") == section(page, "d/t").all("div", cls="years") == []


def test_what_cannot_be_told_is_listed_with_the_reason():
    page = page_of(REPORTS["own-2025"]())
    table = page.one("h2", id="_open").parent.one("table")
    rows = [row.words for row in table.one("tbody").children]
    assert rows[0] == (
        "Resources from China for investment projects Only 9 of 12 months are known, and the rest decides. "
        "31 December 2025 overdue ◐ undetermined"
    )
    assert rows[1].startswith(
        "Direct investment from China in each region Brest Region, City of Minsk, Gomel Region, Mogilev Region, Minsk Region"
    )
    assert len(rows) == 6
    assert "directive-check missing 2025" in page.one("h2", id="_open").parent.words


def test_where_all_is_told_nothing_is_listed(small):
    page = page_of(small("indicator: money\narea: XA\nat_least: 5 USD\neach_year: 2024", "money XA 2024 7 USD"))
    assert "Nothing: every promise shown is met or missed." in page.one("h2", id="_open").parent.words


def test_owners_are_added_up():
    page = page_of(REPORTS["own-2025"]())
    rows = [row.words for row in page.one("table", cls="tally").one("tbody").children]
    assert rows == ["nobody named 9 0 2 6 1", "Administration of the Great Stone Industrial Park 3 0 0 3 0"]


def test_areas_are_added_up_instead_where_the_report_groups_by_them():
    page = page_of(REPORTS["rich-by-area"]())
    assert page.one("h2", id="_owners").words == "Areas"
    assert len(page.one("table", cls="tally").one("tbody").children) == 31


def test_the_wording_and_the_reading_stand_beside_the_target(rich):
    margin = section(rich, "plan/forest").one("aside").words
    assert margin == (
        "What the text says By 2030 forest covers in each province the share that the annex names. "
        "How it is read here The share is read as that of all land, water included."
    )
    assert "†" in rich.one("h3", id="plan/forest").words
    assert "†" not in rich.one("h3", id="plan/homes").words


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
    assert page.all("title")[0].text == "Directive report 2021–2025"
    homes = section(page, "plan/homes")
    assert len(homes.one("div", cls="years").one("tbody").children) == 5
    assert "· 2025 ·" in homes.one("p", cls="meta").words
    balance = [row for row in page.one("table", cls="overview").all("tr") if row.words.startswith("Roads renewed")]
    assert "judged for 2025" in balance[0].words


def test_a_report_of_nothing_says_so():
    page = page_of(REPORTS["nothing"]())
    assert "Nothing is shown" in page.one("h2", id="_overview").parent.words
    assert page.one("p", cls="headline").words == "Of 0 checks for 1999, none is met and none is missed."
    assert "No source is named." in page.one("h2", id="_notes").parent.words


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
    notes = Notes({"known": Source(title="A title")})
    assert [one.number for one in notes.cite(["missing", "known", "missing"])] == [1, 2]
    assert [(one.title, one.link) for one in notes.in_order()] == [("missing", None), ("A title", None)]
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
    assert rich.one("h3", id="next/clinics").words == "Clinics <U+202E> <img src=x onerror=alert(1)> in every province"
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


@pytest.fixture
def crowded(monkeypatch):
    monkeypatch.setattr(page_module, "MOST_DRAWN", 32)
    monkeypatch.setattr(page_module, "MOST_DETAILED", 33)
    return page_of(REPORTS["rich-2025"]())


def test_a_long_report_draws_and_details_the_first_and_says_so(crowded):
    assert [one.attrs["id"] for one in crowded.all("h3")] == [
        "next/clinics",
        "plan/forest",
        "plan/inflation",
        "plan/deficit",
    ]
    assert section(crowded, "plan/inflation").all("figure")
    assert section(crowded, "plan/deficit").all("figure") == []
    overview = crowded.one("h2", id="_overview").parent.words
    assert "There are 11 targets: charts are drawn for the first 3." in overview
    assert "The first 4 have a section of their own" in overview


def test_beyond_the_details_the_overview_still_has_every_verdict_and_its_notes(crowded):
    table = crowded.one("table", cls="overview")
    assert len(table.all("th", scope="row")) == 11
    homes = row_of(table, "Homes for the young")
    assert (
        homes.words
        == "Homes for the young each year 2021–2025 ≥ 12 000 homes 7150 homes p [1] 9 of 12 months −4850 homes 59.6 % of limit ◐ undetermined at risk, pace 0.79"
    )


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
    assert "2023: 2 USD, required ≥ 5 USD; 2024: 3 USD, required ≥ 5 USD" in page
    assert "2021: 4 USD" in page
    assert "2021: 1 USD" not in page


def test_what_a_deadline_needs_is_told_as_an_amount_and_as_growth(small):
    target, figures = "indicator: share\narea: XA\nat_least: 10 %\nby: 2025", "share XA 2022 8 %\nshare XA 2023 9 %"
    growth = "growth of +5.4 % a year, compounded; best so far +12.5 % in 2023, mean +12.5 % since 2022"
    for more, words in (
        ("", f"<dt>Needs</dt><dd>0.5 pp a year; {growth}<"),
        ("\nbaseline: {2020: 5 %}", f"needs 0.5 pp a year; reached in 2024 at this pace; {growth}<"),
    ):
        assert words in written(small(target + more, figures, 2023)).replace("\u00a0", " ")
