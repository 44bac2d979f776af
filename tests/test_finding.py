"""Finding a practice: filters, addresses, the selection, the comparison and the search, as a reader meets them."""

from __future__ import annotations

import csv
import io
import re

import pytest
import yaml
from conftest import ROOT, violations, watched
from playwright.sync_api import Browser, Page, Route, expect

PRACTICES = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "data/practices").glob("*.yml"))
}


def shown(page: Page) -> set[str]:
    """The ids of the practices on the page."""
    links = page.locator("[data-results] .card__title a, [data-results] tbody th a")
    return {link.rstrip("/").rsplit("/", 1)[1] for link in links.evaluate_all("all => all.map(each => each.href)")}


def choose(page: Page, facet: str, value: str) -> None:
    group = page.locator(f"[data-facet={facet}]")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    group.locator(f"input[value={value}]").check()


def test_values_of_a_facet_add_up_and_facets_narrow_each_other(page: Page):
    page.goto("/practices/")
    choose(page, "topic", "housing")
    assert shown(page) == {name for name, each in PRACTICES.items() if "housing" in each["topics"]}
    choose(page, "topic", "education")
    either = {name for name, each in PRACTICES.items() if {"housing", "education"} & set(each["topics"])}
    assert shown(page) == either
    choose(page, "city", "riga")
    both = {name for name in either if PRACTICES[name].get("city") == "riga"}
    assert shown(page) == both
    expect(page.locator("[data-count]")).to_have_text(f"{len(both)} good practices of 57")
    assert page.url.endswith("/practices/?topic=education&topic=housing&city=riga")
    expect(page.locator("[data-chips] button")).to_have_text(["Topic: Education", "Topic: Housing", "City: Riga"])


def test_a_count_says_what_a_choice_would_give_and_empty_choices_are_hidden(page: Page):
    page.goto("/practices/?city=riga")
    expect(page.locator("[data-count]")).to_have_text("7 good practices of 57")
    riga = [each for each in PRACTICES.values() if each.get("city") == "riga"]
    for box in page.locator("[data-facet=topic] .choice").all():
        topic = box.locator("input").get_attribute("value")
        count = sum(topic in each["topics"] for each in riga)
        assert box.is_visible() == (count > 0), topic
        assert box.locator(".choice__count").text_content() == str(count), topic
    lublin = page.locator("[data-facet=city] .choice:has([value=lublin]) .choice__count")
    assert lublin.text_content() == str(sum(each.get("city") == "lublin" for each in PRACTICES.values()))


def test_an_address_restores_the_whole_choice_and_so_does_the_back_button(page: Page):
    page.goto("/practices/?q=school&group=children&sort=newest&view=table")
    page.wait_for_load_state("networkidle")
    found = shown(page)
    assert found
    expect(page.locator("[name=q]").first).to_have_value("school")
    expect(page.locator("[data-facet=group] input[value=children]")).to_be_checked()
    expect(page.get_by_role("button", name="Table")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-sort]")).to_have_value("newest")
    page.get_by_role("button", name="Remove the filter Target group: Children and pupils").click()
    assert page.url.endswith("/practices/?q=school&sort=newest&view=table")
    page.go_back()
    assert shown(page) == found
    expect(page.locator("[data-facet=group] input[value=children]")).to_be_checked()
    page.locator("[data-results] tbody a").first.click()
    page.go_back()
    page.wait_for_load_state("networkidle")
    expect(page.locator("[name=q]").first).to_have_value("school")
    assert shown(page) == found


@pytest.mark.parametrize(
    ("language", "word", "name"),
    [
        ("", "schools", "riga-newcomer-children-study"),
        ("", "BONVENA", "brianza-bonvena"),
        ("pl/", "szkolach", "riga-newcomer-children-study"),
        ("lv/", "skolu", "riga-newcomer-children-study"),
        ("pl/", "mieszkaniami", "dietzenbach-house"),
        ("de/", "Quastenflosser", None),
    ],
)
def test_words_are_found_in_titles_summaries_organisations_and_terms_in_other_forms(
    page: Page, language: str, word: str, name: str | None
):
    page.goto(f"/{language}practices/?q={word}")
    page.wait_for_load_state("networkidle")
    assert name in shown(page) if name else not shown(page)


def test_the_table_is_sorted_by_its_columns(page: Page):
    page.goto("/practices/?view=table")
    names = "all => all.map(each => each.textContent)"
    titles = page.locator("[data-results] tbody th")
    first = titles.evaluate_all(names)
    assert len(first) == 57
    page.get_by_role("button", name="Title", exact=True).click()
    assert titles.evaluate_all(names) == first[::-1]
    expect(page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "descending")
    expect(page.get_by_role("button", name="Title", exact=True)).to_be_focused()
    page.get_by_role("button", name="Evidence", exact=True).click()
    grades = page.locator("[data-results] tbody td:last-child").evaluate_all(names)
    order = ["Replicated", "Evaluated", "Monitored", "Claimed"]
    assert grades == sorted(grades, key=order.index)
    assert page.url.endswith("?sort=evidence&view=table")


def test_titles_stand_in_the_alphabet_of_the_language(page: Page):
    page.goto("/sv/practices/")
    titles = page.locator("[data-results] .card__title").all_inner_texts()
    ours = page.evaluate("(titles) => [...titles].sort(new Intl.Collator('sv').compare)", titles)
    assert titles == ours


def test_the_choice_can_be_taken_away_as_csv(page: Page):
    page.goto("/pl/practices/?city=riga")
    with page.expect_download() as download:
        page.get_by_role("button", name="Pobierz jako CSV").click()
    rows = list(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert rows[0][:4] == ["Adres", "Tytuł", "Miejsce", "Okres"]
    assert len(rows) == 8
    assert all(re.match(r"http://127\.0\.0\.1:\d+/pl/practices/[a-z0-9-]+/$", row[0]) for row in rows[1:])
    assert {row[2] for row in rows[1:]} == {"Ryga"}
    assert all(len(row[-1]) > 40 for row in rows[1:])


def test_nothing_fits_and_the_page_says_what_each_filter_costs(page: Page):
    page.goto("/practices/?q=zzzz&city=riga")
    expect(page.locator("[data-count]")).to_have_text("0 good practices of 57")
    expect(page.locator("[data-results]")).to_contain_text("No good practice fits all of this.")
    page.get_by_role("button", name="Without “Text: zzzz”: 7 good practices").click()
    assert len(shown(page)) == 7


def test_two_practices_are_saved_compared_and_shared(page: Page, browser: Browser, address: str):
    page.goto("/practices/?city=ravenna")
    page.locator("[data-keep=ravenna-albo]").click()
    expect(page.locator(".selection")).to_contain_text("My selection: 1 Save one more to compare.")
    page.goto("/practices/lublin-baobab/")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("region", name="My selection").get_by_role("link", name="Compare").click()
    expect(page.locator(".table--beside thead th")).to_have_count(2)
    assert page.url.endswith("/compare/?p=ravenna-albo&p=lublin-baobab")
    rows = page.locator(".table--beside tbody th").all_inner_texts()
    assert {"Cost", "Staff", "Duration", "Target groups", "Evidence", "For other cities"} <= set(rows)
    row = page.locator(".table--beside tbody tr", has=page.get_by_role("rowheader", name="Evidence"))
    expect(row.locator("td")).to_contain_text(["Claimed:", "Claimed:"])
    with watched(browser, address) as other:
        other.goto("/lv/compare/?p=ravenna-albo&p=lublin-baobab&p=riga-newcomer-children-study&p=eccipa")
        expect(other.locator(".table--beside thead th")).to_have_count(3)
        expect(other.locator("[data-said]")).to_have_text(
            "Vienlaikus var salīdzināt ne vairāk kā trīs prakses piemērus."
        )
        other.get_by_role("button", name=re.compile("^Noņemt")).first.click()
        expect(other.locator(".table--beside thead th")).to_have_count(2)
        other.go_back()
        expect(other.locator(".table--beside thead th")).to_have_count(3)


def test_the_selection_outlives_the_page_and_can_be_emptied(page: Page):
    page.goto("/practices/")
    for name in ("ravenna-albo", "eccipa", "lublin-baobab", "riga-newcomer-children-study"):
        page.locator(f"[data-keep={name}]").click()
    page.goto("/de/practices/")
    expect(page.locator("[data-keep=eccipa]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".selection")).to_contain_text(
        "Es werden höchstens drei Praxisbeispiele auf einmal verglichen."
    )
    page.get_by_role("link", name="Anzeigen").click()
    page.wait_for_function("document.querySelectorAll('[data-results] article').length === 4")
    assert shown(page) == {"ravenna-albo", "eccipa", "lublin-baobab", "riga-newcomer-children-study"}
    page.get_by_role("button", name="Leeren").click()
    expect(page.locator(".selection")).to_have_count(0)


def test_the_catalogue_is_used_with_the_keyboard_alone(page: Page):
    page.goto("/practices/")
    page.locator("[name=q]").first.focus()
    page.keyboard.type("school")
    expect(page.locator("[data-count]")).not_to_have_text("57 good practices")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("[data-facet=topic] .choice:visible input").first).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("[data-facet=topic] input:checked")).to_have_count(1)
    expect(page.locator("[data-facet=topic] input:checked")).to_be_focused()
    page.locator("[data-chips] button").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('[data-chips], [data-results]') !== null")


def test_the_count_is_announced(page: Page):
    page.goto("/lv/practices/?city=riga")
    expect(page.locator("[data-catalogue]").get_by_role("status")).to_have_text("7 labās prakses piemēri, pavisam 57")


def test_without_scripts_there_are_the_full_list_and_pages_of_topics_groups_areas_and_cities(
    browser: Browser, address: str
):
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/practices/")
    assert page.locator("article.card:visible").count() == 57
    assert page.locator("form:visible, button:visible").count() == 0
    for title, target in [("By topic", "topics/housing/"), ("By target group", "groups/children/"),
                          ("By area of the index", "icc/education/"), ("By city", "cities/riga/#practices")]:  # fmt: skip
        page.locator("summary", has_text=title).click()
        assert page.locator(f"a[href$='{target}']:visible").count() == 1, target
    page.goto("/search/")
    expect(page.get_by_text("The search needs JavaScript.")).to_be_visible()
    page.goto("/compare/?p=eccipa")
    expect(page.get_by_text("Comparing needs JavaScript.")).to_be_visible()
    context.close()


HOSTILE = ["?topic=nonsense", "?topic=<script>alert(1)</script>", "?q=" + "x" * 10_000, "?sort=__proto__&view=constructor",
           "?p=../../etc/passwd&p=eccipa", "?topic=%00&q=%F0%9F%98%80", "?nonsense=1&__proto__=2&q=%22unclosed", "?q=((([[["]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("place", ["practices/", "search/"])
def test_a_hand_made_address_is_answered(page: Page, place: str, query: str):
    page.goto(f"/{place}{query}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.locator("article [name=q]").first
    box.fill("school")
    page.wait_for_load_state("networkidle")
    if place == "practices/" and "topic" not in query and "p=" not in query:
        page.wait_for_function("document.querySelectorAll('[data-results] a').length > 3")
    if place == "search/":
        page.wait_for_function("document.querySelectorAll('[data-results] li').length > 3")


def test_what_the_address_names_and_the_catalogue_lacks_is_said(page: Page):
    page.goto("/practices/?topic=alchemy&city=riga")
    expect(page.locator("[data-said]")).to_have_text(
        "The address names something that this catalogue does not have: alchemy"
    )
    assert len(shown(page)) == 7


def test_without_the_catalogues_data_the_list_stays_and_a_second_try_works(browser: Browser, address: str):
    context = browser.new_context(base_url=address)
    page = context.new_page()
    context.route("**/catalogue.json*", lambda route: route.abort())
    page.goto("/practices/?topic=housing")
    expect(page.locator("[data-said]")).to_have_text(
        "The catalogue's data could not be loaded, so the filters do not work now. All good practices are listed below. Try again"
    )
    assert page.locator("[data-results] article:visible").count() == 57
    context.unroute("**/catalogue.json*")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-results] article")).to_have_count(6)
    context.close()


def test_a_dropped_network_is_said_by_the_search_and_a_second_try_works(browser: Browser, address: str):
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("/search/")
    dropped = re.compile(r"/pagefind/(index|fragment|wasm|pagefind)")

    def drop(route: Route) -> None:
        route.abort()

    context.route(dropped, drop)
    page.locator("article [name=q]").fill("school")
    expect(page.locator("[data-said]")).to_have_text(
        "Part of the search could not be loaded. Check the connection and try again. Try again"
    )
    context.unroute(dropped, drop)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-results] li")).to_have_count(10)
    context.close()


def test_a_browser_that_keeps_nothing_says_so(browser: Browser, address: str):
    with watched(browser, address) as page:
        page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })")
        page.goto("/practices/")
        page.locator("[data-keep=eccipa]").click()
        expect(page.locator(".selection")).to_contain_text("This browser does not keep the selection")
        page.locator("[data-keep=ravenna-albo]").click()
        page.get_by_role("link", name="Compare").click()
        expect(page.locator(".table--beside thead th")).to_have_count(2)


FORMS = {
    "": ["schools", "refugee", "volunteers", "mentor", "housing"],
    "de/": ["Schulen", "Fluechtlinge", "Städte", "staedte", "Ehrenamtliche"],
    "es/": ["escuelas", "jovenes", "ciudades", "refugiado"],
    "et/": ["koolides", "noortele", "linnas", "pagulased"],
    "it/": ["scuole", "citta", "rifugiato", "giovane"],
    "lv/": ["skolām", "skolēniem", "bēgļu", "jauniešiem", "pilsētās", "begli", "brīvprātīgajiem", "valodu"],
    "pl/": ["szkołach", "szkoly", "uchodzcy", "mieszkań", "mlodziez", "wladze", "spolecznosci"],
    "ro/": ["școlilor", "scoala", "orașul", "refugiatilor", "voluntar"],
    "sv/": ["skolor", "flyktingar", "stader", "frivilliga"],
}


@pytest.mark.parametrize("language", FORMS)
def test_inflected_and_plain_forms_are_found(page: Page, language: str):
    missing = []
    for word in FORMS[language]:
        page.goto(f"/{language}search/?q={word}")
        page.wait_for_function("document.querySelector('[data-count]').textContent.trim()")
        if not page.locator("[data-results] li").count():
            missing.append(word)
    assert missing == []


LATVIAN = {
    "skola": ["skola", "skolas", "skolu", "skolām", "skolās"],
    "bēglis": ["bēglis", "bēgļi", "bēgļu", "bēgļiem", "bēgli"],
    "skolēns": ["skolēns", "skolēni", "skolēnu", "skolēniem", "skolēnus"],
    "pilsēta": ["pilsēta", "pilsētas", "pilsētu", "pilsētām", "pilsētās", "pilsētā"],
    "jaunietis": ["jaunietis", "jaunieši", "jauniešu", "jauniešiem", "jauniešus"],
    "valoda": ["valoda", "valodas", "valodu", "valodām"],
    "darbs": ["darbs", "darba", "darbu", "darbam", "darbā"],
    "iedzīvotājs": ["iedzīvotājs", "iedzīvotāji", "iedzīvotāju", "iedzīvotājiem", "iedzīvotājus"],
    "sieviete": ["sieviete", "sievietes", "sieviešu", "sievietēm"],
    "mājoklis": ["mājoklis", "mājokļa", "mājokļi", "mājokļiem"],
    "brīvprātīgais": ["brīvprātīgais", "brīvprātīgo", "brīvprātīgie", "brīvprātīgajiem"],
}


def test_latvian_forms_of_a_word_share_their_stem(page: Page):
    page.goto("/lv/search/")
    stems = page.evaluate(
        """async (words) => { const { latvianStem } = await import('/assets/words.js');
        return Object.fromEntries(Object.entries(words).map(([word, forms]) => [word, [...new Set(forms.map(latvianStem))]])); }""",
        LATVIAN,
    )
    assert {word: found for word, found in stems.items() if len(found) > 1} == {}


def test_letters_that_do_not_come_apart_are_found_by_plain_ones(page: Page):
    page.goto("/search/")
    plain = page.evaluate("async () => (await import('/assets/words.js')).fold('Łódź Đorđe Østersund Æbelø straße')")
    assert plain == "lodz dorde ostersund aebelo strasse"


def test_a_result_says_its_kind_city_and_language_and_leads_on(page: Page):
    page.goto("/pl/search/?q=baobab")
    first = page.locator("[data-results] li").first
    expect(first.locator(".card__kicker")).to_have_text("Dobra praktyka · Lublin · polski")
    first.get_by_role("link").click()
    assert page.url.endswith("/pl/practices/lublin-baobab/")


def test_results_are_narrowed_by_kind_and_city_and_shared(page: Page):
    page.goto("/search/?q=school")
    page.locator("select[name=kind]").select_option("practice")
    page.locator("select[name=city]").select_option("riga")
    page.wait_for_function(
        "[...document.querySelectorAll('.search__results .card__kicker')].every(each => each.textContent.startsWith('Good practice · Riga'))"
    )
    assert page.url.endswith("/search/?q=school&kind=practice&city=riga")
    count = page.locator("[data-count]").inner_text()
    page.reload()
    expect(page.locator("[data-count]")).to_have_text(count)
    expect(page.locator("select[name=city]")).to_have_value("riga")


def test_a_text_in_another_language_is_found_by_the_readers_own_words_and_marked(demo_page: Page):
    demo_page.goto("/lv/search/?q=mentors")
    titles = demo_page.locator(".search__results a")
    expect(titles.filter(has_text="Open doors")).to_have_count(1)
    hit = demo_page.locator(".search__results li", has_text="Open doors")
    expect(hit.locator(".tag")).to_have_text("angļu")
    expect(hit.locator("a")).to_have_attribute("lang", "en")


def test_words_of_another_language_are_not_mixed_into_the_readers_own(demo_page: Page):
    demo_page.goto("/search/?q=evening")
    expect(demo_page.locator(".search__results a").first).to_have_text("Kitchen school")
    demo_page.goto("/lv/search/?q=evening")
    expect(demo_page.locator("[data-count]")).to_have_text("Meklējot “evening”, nekas netika atrasts.")


def test_the_switch_finds_what_only_another_language_says(demo_page: Page):
    demo_page.goto("/lv/search/?q=drzwi")
    expect(demo_page.locator("[data-nothing]")).to_contain_text("Meklējot “drzwi”, nekas netika atrasts.")
    demo_page.get_by_role("button", name="Meklēt visās valodās").click()
    hit = demo_page.locator(".search__results li").first
    expect(hit.locator("a")).to_have_text("Otwarte drzwi")
    expect(hit.locator(".tag")).to_have_text("atrasts tekstā, valoda: poļu")
    assert demo_page.url.endswith("/lv/search/?q=drzwi&all=1")
    hit.get_by_role("link").click()
    assert demo_page.url.endswith("/lv/practices/open-door/")


def test_slash_opens_the_search_over_the_page_and_escape_closes_it(page: Page):
    page.goto("/lv/cities/riga/")
    page.keyboard.press("/")
    box = page.locator("dialog [name=q]")
    expect(box).to_be_focused()
    page.keyboard.type("skolām")
    expect(page.locator("dialog .search__results li").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator(".find")).to_be_focused()
    page.keyboard.press("Enter")
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/lv/search/?q=*")


SEEN = ["", "practices/", "practices/?topic=housing&view=table", "search/?q=school", "compare/?p=ravenna-albo&p=lublin-baobab",
        "cities/", "contribute/", "lv/practices/?q=skola", "pl/search/?q=zzzzqq"]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_practices_are_found(browser: Browser, address: str, scheme: str):
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    found = []
    for name in SEEN[:: 4 if scheme == "dark" else 1]:
        page.goto(f"/{name}")
        page.wait_for_load_state("networkidle")
        found += violations(page, name, scheme)
    page.goto("/practices/?city=riga")
    page.locator(".keep").first.click()
    page.keyboard.press("/")
    page.keyboard.type("school")
    expect(page.locator("dialog .search__results li").first).to_be_visible()
    found += violations(page, "dialog", scheme)
    context.close()
    assert found == []


@pytest.mark.parametrize("language", ["", "lv/", "de/"])
def test_nothing_is_cut_off_at_320_pixels_where_practices_are_found(browser: Browser, address: str, language: str):
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 800})
    page = context.new_page()
    wide = []
    for name in [
        "practices/",
        "practices/?topic=housing&view=table&q=a",
        "search/?q=a",
        "compare/?p=ravenna-albo&p=lublin-baobab",
        "contribute/",
        "",
    ]:
        page.goto(f"/{language}{name}")
        page.wait_for_load_state("networkidle")
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(name)
    page.goto(f"/{language}practices/")
    page.locator(".finder__facets > summary").click()
    choose(page, "topic", "housing")
    expect(page.locator("[data-results] article")).to_have_count(6)
    context.close()
    assert wide == []


SHIFT = "new PerformanceObserver((list) => { for (const each of list.getEntries()) if (!each.hadRecentInput) window.shift = (window.shift ?? 0) + each.value; }).observe({ type: 'layout-shift', buffered: true })"


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_loads(browser: Browser, address: str, width: int):
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.add_init_script(SHIFT)
    moved = {}
    for name in ["", "practices/", "search/", "compare/", "cities/", "practices/lublin-baobab/", "pl/practices/"]:
        page.goto(f"/{name}")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(200)
        moved[name] = page.evaluate("window.shift ?? 0")
    context.close()
    assert {name: shift for name, shift in moved.items() if shift > 0.02} == {}
