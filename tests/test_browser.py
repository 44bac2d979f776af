"""What a reader meets, in a real browser."""

from __future__ import annotations

import re

import pytest
from conftest import violations
from playwright.sync_api import Browser, Page, expect


def test_a_reader_walks_from_home_to_a_city_to_a_practice_to_another_language(page: Page):
    page.goto("/")
    page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Cities").click()
    page.get_by_role("link", name="Ravenna").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ravenna")
    page.get_by_role("link", name="A city register of families who offer time or a home").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A city register of families who offer time or a home")
    page.locator(".switch summary").click()
    page.get_by_role("link", name="Polski").click()
    expect(page).to_have_url(page.url.split("/pl/")[0] + "/pl/practices/ravenna-albo/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Miejski rejestr rodzin, które oferują swój czas lub dom")
    expect(page.locator(".notice")).to_contain_text("przetłumaczono maszynowo")
    page.get_by_role("link", name="Rawenna").first.click()
    expect(page).to_have_url(page.url.split("/pl/")[0] + "/pl/cities/ravenna/")


def test_the_keyboard_reaches_the_content_and_the_languages(page: Page):
    page.goto("/lv/cities/riga/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(page.url.split("#")[0] + "#content")
    page.locator(".switch summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Eesti")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Eesti")).to_be_hidden()
    expect(page.locator(".switch summary")).to_be_focused()


def test_the_choice_of_light_or_dark_is_kept(page: Page):
    page.goto("/")
    page.get_by_role("button", name="Change between light and dark").click()
    page.goto("/cities/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_everything_can_be_read_without_scripts(browser: Browser, address: str):
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/practices/")
    assert page.locator("article.card").count() == 57
    page.locator(".switch summary").click()
    page.get_by_role("link", name="Latviešu").click()
    assert page.url.endswith("/lv/practices/")
    context.close()


PAGES = ["", "cities/", "cities/linkoping/", "cities/cartagena/", "practices/", "practices/lublin-baobab/", "about/", "about/method/", "icc/",
         "icc/education/", "icc/business-and-labour-market/", "icc/compare/", "strategies/", "about/partners/", "about/partners/patrir/", "about/timeline/", "sources/",
         "topics/", "groups/families/", "accessibility/", "404.html"]  # fmt: skip


CHARTS = ["cities/exampleton/", "icc/media/", "icc/compare/", "icc/", "about/"]
"""Pages of the demo house with every kind of chart."""


def test_a_reader_chooses_results_and_shares_them_by_address(demo_page: Page):
    demo_page.goto("/icc/")
    demo_page.goto("/icc/compare/")
    title = demo_page.locator(".chart__title").first
    expect(title).to_have_text("Exampleton (2023), Fakeburg (October 2022) and Placeholm (September 2021)")
    demo_page.get_by_label("Result 3").select_option("")
    demo_page.get_by_label("Result 2").select_option("mockford.e2021")
    expect(title).to_have_text("Exampleton (2023) and Mockford (March 2021)")
    assert demo_page.url.endswith("/icc/compare/?r=exampleton.third&r=mockford.e2021")
    expect(demo_page.locator(".compare__chart tbody tr").first).to_contain_text("Overall score")
    expect(demo_page.locator(".compare__chart tbody tr").first.locator("td.num")).to_have_text(["61", "61"])
    assert demo_page.locator(".compare__chart tbody tr").first.locator("path").count() == 2
    demo_page.go_back()
    expect(title).to_have_text("Exampleton (2023) and Fakeburg (October 2022)")
    demo_page.goto("/pl/icc/compare/?r=nonsuch.e2023&r=fakeburg.e2022&r=dummyport.e2020&r=exampleton.second")
    assert demo_page.locator(".compare__chart thead th.num").count() == 4
    demo_page.locator(".switch summary").click()
    demo_page.get_by_role("link", name="Deutsch").click()


def test_results_of_different_versions_stand_side_by_side_and_are_not_drawn(demo_page: Page):
    demo_page.goto("/icc/compare/?r=exampleton.third&r=probebad.e2011")
    expect(demo_page.locator(".chart__finding").first).to_have_text(
        "These results cannot be compared with each other: their versions of the questionnaire differ or are not known. "
        "The numbers stand side by side; nothing is drawn from one to the other."
    )
    assert demo_page.locator(".compare__chart tbody path").count() == 0
    demo_page.goto("/icc/compare/?r=exampleton.third&r=exampleton.first")
    row = demo_page.locator(".compare__chart tbody tr", has_text="Media and communication")
    assert row.locator("path").count() == 0
    assert demo_page.locator(".compare__chart tbody tr", has_text="Language").locator("path").count() == 2
    expect(demo_page.locator(".chart__finding").first).to_contain_text("no marks are drawn for it")


@pytest.mark.parametrize(
    "query",
    ["?r=nowhere.e1", "?r=<script>alert(1)</script>", "?r=" + "x" * 10_000, "?r=&r=&r=", "?r[]=%00&r=%F0%9F%98%80",
     "?r=__proto__&r=constructor"],
)  # fmt: skip
def test_a_hand_made_address_is_answered_and_the_page_stays_usable(demo_page: Page, query: str):
    demo_page.goto("/icc/compare/" + query)
    expect(demo_page.locator(".chart__title").first).to_contain_text("Exampleton (2023)")
    demo_page.get_by_label("Result 2").select_option("nonsuch.e2023")
    expect(demo_page.locator(".chart__title").first).to_contain_text("Nonsuch (February 2023)")


def test_an_unknown_result_in_the_address_is_named(demo_page: Page):
    demo_page.goto("/icc/compare/?r=exampleton.third&r=atlantis.e1")
    expect(demo_page.get_by_role("status")).to_have_text(
        "The address names a result that this site does not have: atlantis.e1"
    )


def test_all_results_can_be_read_without_scripts(browser: Browser, demo_address: str):
    context = browser.new_context(base_url=demo_address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/icc/compare/")
    assert page.locator("[data-result]").count() == 15
    expect(page.locator("[data-result='exampleton.third'] td").first).to_have_text("61")
    assert page.locator("form:visible").count() == 0
    assert page.locator(".compare__chart tbody path").count() > 30
    page.goto("/cities/exampleton/")
    assert page.locator("#index-areas tbody tr").count() == 18
    context.close()


def test_the_numbers_of_a_drawing_can_be_reached_one_by_one(demo_page: Page):
    demo_page.goto("/cities/exampleton/")
    demo_page.wait_for_load_state("networkidle")
    marks = demo_page.locator("#index-among .plot [tabindex]")
    marks.first.focus()
    heard = []
    for _ in range(marks.count()):
        heard.append(demo_page.evaluate("document.activeElement.getAttribute('aria-label')"))
        expect(demo_page.locator("#index-among .chart__said")).to_have_text(heard[-1])
        demo_page.keyboard.press("ArrowRight")
    assert heard == [
        "Fakeburg: 82", "Placeholm: 74", "Exampleton: 61", "Mockford: 61", "Testholm: 61", "Nonsuch: 52",
        "Dummyport: 44", "Fictown: 33", "Probebad: 38", "Refville: 70",
    ]  # fmt: skip
    demo_page.keyboard.press("Tab")
    assert not demo_page.evaluate("document.activeElement.closest('.plot')")


def test_a_chart_can_be_taken_away_as_svg_png_and_csv(demo_page: Page):
    demo_page.goto("/pl/cities/exampleton/")
    chart = demo_page.locator("#index-areas")
    with demo_page.expect_download() as svg:
        chart.get_by_role("link", name="SVG").click()
    assert svg.value.suggested_filename == "index-areas.svg"
    with demo_page.expect_download() as csv:
        chart.get_by_role("link", name="CSV").click()
    lines = csv.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("city_id,Miasto,country,Data,")
    assert len(lines) == 19
    with demo_page.expect_download() as png:
        chart.get_by_role("button", name="PNG").click()
    picture = png.value.path().read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture[16:20], "big") == 1280


def test_a_choice_can_be_taken_away_too(demo_page: Page):
    demo_page.goto("/icc/compare/?r=exampleton.third&r=nonsuch.e2023")
    for kind, start in {"SVG": b"<svg", "CSV": b'\xef\xbb\xbf"Area","Exampleton (2023)"', "PNG": b"\x89PNG"}.items():
        with demo_page.expect_download() as file:
            demo_page.locator(".compare__chart").get_by_role("button", name=kind).click()
        assert file.value.path().read_bytes().startswith(start)


RUNNING_INTO_EACH_OTHER = """
() => [...document.querySelectorAll("svg.plot, svg.map__drawing")].flatMap((plot) => {
  const words = [...plot.querySelectorAll("text")].map((word) => [word.textContent, word.getBoundingClientRect()]);
  return words.flatMap(([one, a], n) => words.slice(n + 1)
    .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)
    .map(([other]) => `${one} | ${other}`))
    .concat(words.filter(([, a]) => a.width && (a.left < 0 || a.right > innerWidth)).map(([one]) => `outside: ${one}`));
})
"""


@pytest.mark.parametrize("language", ["lv/", "de/", ""])
def test_no_word_of_a_chart_runs_into_another_at_320_pixels(browser: Browser, demo_address: str, language: str):
    context = browser.new_context(base_url=demo_address, viewport={"width": 320, "height": 800})
    page = context.new_page()
    found = {}
    for name in CHARTS:
        page.goto(f"/{language}{name}")
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        found[name] = page.evaluate(RUNNING_INTO_EACH_OTHER)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
    context.close()
    assert {name: words for name, words in found.items() if words} == {}


def test_a_page_is_printed_dark_on_light_whatever_the_screen_shows(browser: Browser, demo_address: str):
    context = browser.new_context(base_url=demo_address, color_scheme="dark")
    page = context.new_page()
    page.goto("/")
    page.evaluate("localStorage.setItem('theme', 'dark')")
    page.goto("/cities/exampleton/")
    page.emulate_media(media="print")
    for place in ("h1", "#index-among .chosen >> nth=0", "#index-areas th[scope=row] >> nth=0"):
        style = page.locator(place).first.evaluate(
            "(each) => getComputedStyle(each)[each.closest('svg') ? 'fill' : 'color']"
        )
        assert max(int(part) for part in re.findall(r"\d+", style)[:3]) < 130, (place, style)
    context.close()


@pytest.mark.parametrize("language", ["", "lv/", "de/", "ro/"])
def test_no_name_on_the_map_runs_into_another_at_320_pixels(browser: Browser, address: str, language: str):
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(f"/{language}cities/")
    assert page.locator(".map__name").count() == 8
    assert page.evaluate(RUNNING_INTO_EACH_OTHER) == []
    context.close()


def test_the_map_leads_to_the_cities(page: Page):
    page.goto("/pl/")
    page.locator(".map__drawing").get_by_role("link", name="Ryga: 7 dobrych praktyk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ryga")
    page.goto("/pl/cities/")
    page.locator(".map__drawing a").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Linköping")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_pages_with_charts(browser: Browser, demo_address: str, scheme: str):
    context = browser.new_context(base_url=demo_address, viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    found = []
    for name in [*CHARTS, "lv/cities/exampleton/", "pl/icc/compare/?r=exampleton.third&r=probebad.e2011"]:
        page.goto(f"/{name}")
        page.evaluate("document.querySelectorAll('details.second').forEach((each) => { each.open = true; })")
        found += violations(page, name, scheme)
    context.close()
    assert found == []


@pytest.mark.parametrize("language", ["", "lv/", "de/"])
def test_nothing_is_cut_off_at_320_pixels(browser: Browser, address: str, language: str):
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 800})
    page = context.new_page()
    wide = []
    for name in PAGES[:-1]:
        page.goto(f"/{language}{name}")
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(name)
    context.close()
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: str):
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    found = []
    names = [*PAGES, "pl/", "pl/practices/lublin-baobab/", "lv/about/"]
    for name in names[:: 5 if scheme == "dark" else 1]:  # dark colours are tokens that all pages share
        page.goto(f"/{name}")
        found += violations(page, name, scheme)
    context.close()
    assert found == []
