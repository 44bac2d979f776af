"""What a reader meets, in a real browser."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files without a log."""

    def log_message(self, *args: object) -> None: ...


@pytest.fixture(scope="module")
def address(real_site: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(real_site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(address) else None)
    yield page
    context.close()
    assert wrong == []


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


PAGES = ["", "cities/", "cities/linkoping/", "practices/", "practices/lublin-baobab/", "about/", "about/method/", "icc/",
         "icc/education/", "strategies/", "about/partners/", "about/partners/patrir/", "about/timeline/", "sources/",
         "topics/", "groups/families/", "accessibility/", "404.html"]  # fmt: skip


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
    for name in [*PAGES, "pl/", "pl/practices/lublin-baobab/", "lv/about/"]:
        page.goto(f"/{name}")
        violations = Axe().run(page).response["violations"]
        found += [(name, each["id"], each["nodes"][0]["html"][:120]) for each in violations]
    context.close()
    assert found == []
