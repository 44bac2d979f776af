"""The form for a practice in a browser: it asks, checks, shows, keeps and hands over what `epi check` accepts."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import DEMO, FEW, ROOT, assemble, build, once, run, served, violations, watched
from playwright.sync_api import Browser, Page, expect
from test_check import RECORD_MISTAKES, TEA, change
from test_contributing import COFFEE, HOSTILE, by_hand

from epi.check import checked
from epi.codes import CODES
from epi.document import parse
from epi.records import LANGUAGES
from epi.records.practice import Practice
from epi.validate import to_record
from epi.words import load

FORM = "contribute/practice/"
VOICES = load(ROOT / "locale")


@pytest.fixture(scope="session")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with a repository and an e-mail address."""

    def make(folder: Path) -> None:
        project = assemble(folder, FEW)
        config = (project / "mkdocs.yml").read_text(encoding="utf-8")
        (project / "mkdocs.yml").write_text(
            config.replace("extra: {data: data}", "extra: {data: data, mail: office@example.org}")
            + "repo_url: https://example.org/epi-pact\n",
            encoding="utf-8",
        )
        build(project)

    return once(tmp_path_factory, "hosted", make)


@pytest.fixture
def hosted_page(browser: Browser, hosted: Path) -> Iterator[Page]:
    with served(hosted / "site") as address, watched(browser, address) as page:
        yield page


def opened(page: Page, language: str = "") -> Page:
    page.goto(f"{language}/{FORM}" if language else FORM)
    page.wait_for_selector("[data-maker][data-ready]")
    return page


def hand_in(page: Page) -> str:
    """The text of the file after a check."""
    page.locator("[data-form] button[type=submit]").click()
    return page.locator("[data-text]").input_value()


def load_file(page: Page, text: str, name: str = "file.yml") -> None:
    page.locator("[data-file]").set_input_files({"name": name, "mimeType": "text/yaml", "buffer": text.encode()})
    page.wait_for_function("document.querySelector('[data-said]').textContent !== ''")


def fill_in(page: Page, answers: dict[str, str]) -> None:
    """Writes answers, given as for the questions of the wizard, into the fields."""
    page.evaluate("document.querySelectorAll('.maker__more').forEach((each) => { each.open = true; })")
    for path, answer in answers.items():
        entry = page.locator(f"[data-form] :not(.row) > [data-field='{path}']")
        kind = entry.get_attribute("data-kind")
        if kind == "choices":
            for word in answer.split(", "):
                entry.locator(f"input[value='{word}']").check()
        elif kind == "rows":
            if not entry.locator(".row").count():
                entry.locator("[data-add]").click()
            cells = [cell.strip() for cell in answer.split(" | ")]
            fields = entry.locator(".row [data-field]").all()
            for field, cell in zip(fields, cells, strict=False):
                write(field, cell)
        else:
            write(entry, answer)


def write(entry, text: str) -> None:
    if entry.get_attribute("data-kind") == "yes":
        entry.locator("input").set_checked(text == "yes")
    elif entry.locator("select").count():
        entry.locator("select").select_option(text)
    else:
        field = entry.locator("input, textarea")
        field.fill(text)
        field.blur()


def shown(page: Page) -> list[str]:
    return [line.split(": ", 1)[1] for line in page.locator("[data-summary] li").all_inner_texts()]


def record(text: str) -> Practice:
    document, problems = parse(text.encode(), "form.yml")
    assert document, problems
    found, problems = to_record(document, Practice)
    assert found, [str(problem) for problem in problems]
    return found


def test_a_newcomer_writes_a_practice_in_polish_and_it_is_on_the_site(demo_page, demo_project, tmp_path):
    """Opens the form, makes three mistakes, reads the messages, mends them, previews, downloads; the site has it."""
    page = opened(demo_page, "pl")
    wrong = {"title": "Kawa <b>i</b> rozmowa: po sąsiedzku", "country": "Polska", "reviewed_on": "27.11.2026"}
    fill_in(page, {**COFFEE, **wrong})
    hand_in(page)
    speak = VOICES["pl"].gettext

    def said(code: str, **values: str) -> str:
        return f"{speak(CODES[code].what)}; {speak(CODES[code].to_do)}".format(**values)

    assert shown(page) == [
        said("R08", found="'<b>'"),
        said("R05", value="'Polska'", expected=speak("a country code"), example="LV"),
        said("R10", value="'27.11.2026'"),
    ]
    expect(page.locator("[data-summary] h2")).to_have_text("3 rzeczy do poprawienia")
    expect(page.locator("[data-summary]")).to_be_focused()
    page.locator("[data-summary] a").first.click()
    expect(page.locator("#title")).to_be_focused()
    assert page.locator("#title").get_attribute("aria-invalid") == "true"
    help_page = page.locator("[data-field=title] [data-error] a")
    assert help_page.get_attribute("href").endswith("errors/r08/")
    assert help_page.inner_text() == "R08"
    fill_in(page, {name: COFFEE[name] for name in wrong})
    hand_in(page)
    expect(page.locator("[data-summary]")).to_be_hidden()
    expect(page.locator(".maker__page .maker__title")).to_have_text("Kawa i rozmowa: po sąsiedzku")
    expect(page.locator(".maker__page .facts")).to_contain_text("Urząd Miasta")
    expect(page.locator(".maker__page")).to_contain_text("od: marzec 2021")
    with page.expect_download() as download:
        page.locator("[data-download]").click()
    assert download.value.suggested_filename == "nowhere-coffee.yml"
    assert violations(page, "form with preview") == []

    project = assemble(tmp_path / "project", FEW)
    download.value.save_as(project / "data/practices/nowhere-coffee.yml")
    finished = run(project, "epi", "check", "data/practices/nowhere-coffee.yml")
    assert (finished.returncode, finished.stdout) == (0, "")
    site = build(project)
    assert "Kawa i rozmowa: po sąsiedzku" in (site / "pl/practices/nowhere-coffee/index.html").read_text()


def test_the_form_gives_the_same_record_as_writing_by_hand(demo_page):
    page = opened(demo_page)
    fill_in(page, COFFEE)
    text = hand_in(page)
    assert shown(page) == []
    assert record(text).model_copy(update={"licence": "CC-BY-4.0"}) == by_hand()


@pytest.mark.parametrize("language", ["lv"])
def test_the_form_says_what_the_check_says(demo_page, tmp_path, language):
    """Every mistake in one practice has the same messages in the form as in `epi check`, word for word."""
    page = opened(demo_page, "" if language == "en" else language)
    script = """async (text) => {
        const { checker } = await import('/assets/practice-check.js');
        const { parseDocument } = await import('/assets/vendored/yaml.js');
        const form = await (await fetch('/contribute/practice/form.json')).json();
        const settings = JSON.parse(document.querySelector('[data-maker-settings]').textContent);
        return checker(form, settings).check(parseDocument(text, { version: '1.2', schema: 'core' }).toJS(), 'tea-table')
            .map(({ code, message }) => `${code} ${message}`);
    }"""
    mistakes = [(old, new) for name, old, new, _ in RECORD_MISTAKES if name == TEA] + [
        ("city: exampleton", "city: exampelton"),
        ("topics: [language, mentoring]", "topics: [language, astronomy]"),
        ("[@report; @flyer]", "[@report; @flier]"),
        ("next_review: 2027-01-02", "next_review: 2025"),
        ("country: EE", "country: SE"),
        ("city: exampleton", "city: refville"),
        ("title: Tea & talk", "title: OTWARTE drzwi"),
        ("partners: [exampleton-council]", "partners: [exampleton-counsel]"),
    ]
    for number, (old, new) in enumerate(mistakes):
        house = Path(shutil.copytree(DEMO / "data", tmp_path / str(number)))
        change(house, TEA, old, new)
        text = (house / TEA).read_text(encoding="utf-8")
        problems = [each for each in checked(house, "data")[1] if each.mark.path == f"data/{TEA}"]
        # the browser has no lines, and reads a text by the schema's words before it looks at the rules
        ours = {f"{each.code} {each.said(VOICES[language].gettext)}" for each in problems if each.code != "S01"}
        theirs = set(page.evaluate(script, text))
        assert {each for each in theirs if each[0] == "R" or not any(our[0] == "R" for our in ours)} == ours, new


def test_every_record_of_the_site_opens_and_comes_out_as_it_was(page):
    opened(page)
    for path in sorted((ROOT / "data/practices").glob("*.yml"))[::7]:
        page.locator("[data-said]").evaluate("(each) => { each.textContent = ''; }")
        page.locator("[data-record]").evaluate(
            "(each, id) => { each.value = id; each.dispatchEvent(new Event('change', { bubbles: true })); }", path.stem
        )
        page.wait_for_function("document.querySelector('[data-said]').textContent !== ''")
        text = hand_in(page)
        assert shown(page) == [], path.name
        assert text == path.read_text(encoding="utf-8"), path.name


def test_a_change_of_an_opened_file_touches_that_field_only(demo_page):
    original = (DEMO / "data" / TEA).read_text(encoding="utf-8").replace("city: exampleton", "# here\ncity: exampleton")
    opened(demo_page)
    load_file(demo_page, original, "tea-table.yml")
    fill_in(demo_page, {"title": "Coffee & talk"})
    assert hand_in(demo_page) == original.replace("title: Tea & talk", "title: Coffee & talk", 1)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_the_form_arrives_as_text(demo_page, text):
    opened(demo_page)
    fill_in(demo_page, {"title": text, "approach": f"{text}\n{text}", "organisations": text})
    found = parse(hand_in(demo_page).encode(), "a.yml")[0]
    assert found
    assert found.data.get("title", "") == text.strip().replace(
        "\t", " " if "\t" not in found.data.get("title", "") else "\t"
    )
    assert demo_page.locator(".maker__page script, .maker__page img").count() == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n- b\n", "file.yml cannot be read as a record: YAML"),
        ("a: [b\n", "file.yml cannot be read as a record: "),
        ("a: &a [x, x]\nb: [*a, *a]\n", "file.yml cannot be read as a record: "),
        ("", "file.yml cannot be read as a record: YAML"),
    ],
)
def test_a_file_that_is_no_record_is_refused_and_the_draft_stays(demo_page, text, said):
    opened(demo_page)
    fill_in(demo_page, {"title": "Mine"})
    load_file(demo_page, text)
    expect(demo_page.locator("[data-said]")).to_contain_text(said)
    assert demo_page.locator("#title").input_value() == "Mine"


def test_a_hostile_file_is_shown_and_never_run(demo_page):
    opened(demo_page)
    load_file(demo_page, json.dumps({
        "title": "<img src=x onerror=alert(1)>", "approach": "<script>alert(1)</script> [x](javascript:alert(1))",
        "sources": {"a": {"title": "x", "url": "javascript:alert(1)"}}, "__proto__": {"x": 1}, "strange": {"a": [1]},
        "topics": "language", "figures": "none",
    }))  # fmt: skip
    hand_in(demo_page)
    assert demo_page.locator(".maker__page script, .maker__page img, .maker__page a[href^=javascript]").count() == 0
    expect(demo_page.locator("[data-extra]")).to_contain_text("strange")
    codes = {line.split(" ")[0] for line in demo_page.locator("[data-error] a").all_inner_texts()}
    assert {"R08", "R03"} <= codes


def test_a_draft_is_kept_and_one_from_an_older_form_loses_nothing(demo_page):
    opened(demo_page)
    fill_in(demo_page, {"title": "Half a thought"})
    demo_page.wait_for_timeout(600)
    opened(demo_page)
    assert demo_page.locator("#title").input_value() == "Half a thought"
    expect(demo_page.locator("[data-said]")).to_have_text("Your draft was brought back.")
    demo_page.evaluate("""localStorage.setItem('practice-draft', JSON.stringify({ data: {
        title: 'Old', budget: '12', topics: ['language', 'gone'] }, own: '', base: null }))""")
    opened(demo_page)
    expect(demo_page.locator("[data-extra] pre")).to_have_text('budget: "12"\ntopics:\n  - language\n  - gone\n')
    for broken in ("{", '{"data": 7}', '{"data": {"title": {"a": 1}}, "base": 5}'):
        demo_page.evaluate("(text) => localStorage.setItem('practice-draft', text)", broken)
        opened(demo_page)
        assert demo_page.locator("#title").input_value() == ""


def test_the_ways_out_need_no_host_and_use_one_where_there_is_one(hosted_page, demo_page):
    opened(demo_page)
    fill_in(demo_page, COFFEE)
    hand_in(demo_page)
    assert [each.is_visible() for each in demo_page.locator(".ways > li").all()] == [False, True, False]

    opened(hosted_page)
    fill_in(hosted_page, COFFEE)
    text = hand_in(hosted_page)
    assert [each.is_visible() for each in hosted_page.locator(".ways > li").all()] == [True, True, True]
    address = hosted_page.evaluate(
        "Object.fromEntries(new URL(document.querySelector('[data-propose]').href).searchParams)"
    )
    assert address == {"filename": "nowhere-coffee.yml", "value": text}
    assert (
        hosted_page.locator("[data-propose]")
        .get_attribute("href")
        .startswith("https://example.org/epi-pact/new/main/data/practices?")
    )
    assert hosted_page.locator("[data-mail]").get_attribute("href").startswith("mailto:office@example.org?subject=")
    fill_in(hosted_page, {"approach": "Raz [@raport]. " + "słowo " * 1500})
    hand_in(hosted_page)
    expect(hosted_page.locator("[data-long]")).to_have_text(
        "The text is too long for a link. Copy it, then paste it into the page that opens."
    )
    assert "value=" not in hosted_page.locator("[data-propose]").get_attribute("href")
    assert "body=" not in hosted_page.locator("[data-mail]").get_attribute("href")


def test_nothing_can_be_proposed_while_something_is_wrong(hosted_page):
    opened(hosted_page)
    fill_in(hosted_page, {**COFFEE, "country": "Polska"})
    hand_in(hosted_page)
    hosted_page.locator("[data-propose]").click()
    expect(hosted_page.locator("[data-summary]")).to_be_focused()
    assert len(hosted_page.context.pages) == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_form_has_no_accessibility_problem_and_fits_a_phone(demo_page, theme):
    demo_page.emulate_media(color_scheme=theme)
    demo_page.set_viewport_size({"width": 320, "height": 800})
    opened(demo_page, "lv")
    hand_in(demo_page)
    demo_page.evaluate("document.querySelectorAll('.maker__more').forEach((each) => { each.open = true; })")
    assert demo_page.evaluate("document.documentElement.scrollWidth") == 320
    assert violations(demo_page, theme, theme) == []


def test_characters_are_counted_while_one_writes(demo_page):
    opened(demo_page)
    demo_page.locator("#summary").fill("x" * 590)
    expect(demo_page.locator("[data-field=summary] [data-count]")).to_have_text("10 characters left")
    demo_page.locator("#summary").fill("x" * 601)
    expect(demo_page.locator("[data-field=summary] [data-count]")).to_have_text("1 character too many")


def test_every_code_has_a_page_in_nine_languages(demo_site):
    for code, told in CODES.items():
        for language in LANGUAGES:
            prefix = "" if language == "en" else f"{language}/"
            html = (demo_site / f"{prefix}contribute/errors/{code.lower()}/index.html").read_text(encoding="utf-8")
            assert VOICES[language].gettext(told.why).replace("'", "&#39;") in html, (code, language)


def test_the_state_of_the_translations_leads_to_the_files(hosted):
    html = (hosted / "site/de/status/index.html").read_text(encoding="utf-8")
    assert "https://example.org/epi-pact/edit/main/data/translations/de/practices/tea-table.yml" in html
    assert "https://example.org/epi-pact/new/main/data/translations/de/cities?filename=exampleton.yml" in html
