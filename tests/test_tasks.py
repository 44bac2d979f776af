"""Twelve questions that readers bring, each with the clicks that answer it from the home page."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def menu(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Main menu").get_by_role("link", name=name, exact=True).click()


def tick(page: Page, facet: str, label: str) -> None:
    group = page.locator(f"[data-facet={facet}]")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    group.get_by_label(re.compile(f"^{re.escape(label)}")).check()


# --- someone who works for a city or an organisation ---


def test_what_do_others_do_for_newcomer_pupils(page: Page):
    page.goto("/")
    page.get_by_role("link", name="Find a good practice").click()
    tick(page, "topic", "Education")
    tick(page, "group", "Children and pupils")
    page.get_by_role("link", name="Adjunkten: first stop for newly arrived pupils").click()
    expect(page.get_by_role("heading", name="How it works")).to_be_visible()
    expect(page.get_by_role("heading", name="Resources")).to_be_visible()


def test_what_helps_with_housing_in_a_town_as_small_as_ours(page: Page):
    page.goto("/")
    menu(page, "Good practices")
    tick(page, "topic", "Housing")
    tick(page, "size", "fewer than 50,000")
    expect(page.locator("[data-results] .card__kicker")).to_contain_text(["Dietzenbach"])


def test_what_can_be_had_for_less_than_a_hundred_thousand_euros(page: Page):
    page.goto("/")
    menu(page, "Good practices")
    tick(page, "cost", "EUR 10,000 to 100,000")
    expect(page.locator("[data-count]")).to_have_text("2 good practices of 57")


def test_which_of_two_practices_suits_our_council(page: Page):
    page.goto("/")
    menu(page, "Good practices")
    tick(page, "topic", "Mentoring")
    for button in page.locator("[data-results] .keep").all()[:2]:
        button.click()
    page.get_by_role("region", name="My selection").get_by_role("link", name="Compare").click()
    expect(page.locator(".table--beside thead th")).to_have_count(2)
    expect(page.get_by_role("rowheader", name="Staff")).to_be_visible()


def test_how_does_a_city_come_to_a_strategy(page: Page):
    page.goto("/")
    page.get_by_role("link", name="You plan a strategy of your own").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Method and stages")
    expect(page.locator(".stages > li")).to_have_count(4)


def test_who_knows_mentoring_asked_in_latvian(page: Page):
    page.goto("/lv/")
    page.keyboard.press("/")
    page.keyboard.type("mentoriem")
    result = page.locator("dialog .search__results li").filter(has_text="Labās prakses piemērs").first
    result.get_by_role("link").click()
    expect(page.locator("html")).to_have_attribute("lang", "lv")
    expect(page.locator("article h1")).not_to_be_empty()


# --- a researcher or a journalist ---


def test_how_did_cartagena_do_in_the_index(page: Page):
    page.goto("/")
    page.locator(".map__list").get_by_role("link", name=re.compile("^Cartagena")).click()
    expect(page.locator(".keys")).to_contain_text("67 / 100")


def test_what_is_not_known_about_lublin(page: Page):
    page.goto("/")
    menu(page, "Cities")
    page.locator(".card--city").get_by_role("link", name="Lublin", exact=True).click()
    page.get_by_role("link", name="Looked for and not found").click()
    expect(page.locator(".missing li").first).to_be_visible()


def test_where_does_a_figure_come_from(page: Page):
    page.goto("/practices/brianza-bonvena/")
    page.locator(".figures .cite a").first.click()
    source = page.locator(":target")
    expect(source).to_contain_text("Vita")
    expect(source.get_by_role("link")).to_have_attribute("href", re.compile("^http"))


def test_which_strategies_put_education_first(page: Page):
    page.goto("/")
    menu(page, "Index")
    page.get_by_role("link", name="Education", exact=True).first.click()
    strategies = page.locator("section", has=page.get_by_role("heading", name="Strategies that name this area"))
    expect(strategies.locator("li").first).to_be_visible()


# --- a partner or a reader with something to add ---


def test_how_can_we_add_what_our_city_does(page: Page):
    page.goto("/pl/")
    page.get_by_role("link", name="Jak współtworzyć").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Jak współtworzyć")
    expect(page.locator(".notice")).to_contain_text("maszynowo")


def test_who_coordinated_the_project(page: Page):
    page.goto("/")
    menu(page, "About")
    page.get_by_role("navigation", name="About", exact=True).get_by_role("link", name="Partners").click()
    page.locator("#role-coordinator + .cards").get_by_role("link").first.click()
    expect(page.locator("#content .kicker").first).to_contain_text("Coordinator")
