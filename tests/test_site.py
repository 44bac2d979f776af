"""The real site: everything that must be there is there, in nine languages, and every link leads somewhere."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import BIN, ROOT, run

from epi.catalogue import Catalogue, catalogue
from epi.house import read
from epi.records import LANGUAGES
from epi.records.walk import texts_of
from epi.words import Words, load

sys.path.insert(0, str(ROOT / "scripts"))
from update_messages import messages

WORDS = load(ROOT / "locale")
SPOKEN_ATTRIBUTES = {"alt", "aria-label", "placeholder", "title"}
VOID = {"br", "hr", "img", "input", "link", "meta", "path", "circle", "source", "wbr"}


@pytest.fixture(scope="session")
def known() -> Catalogue:
    return catalogue(read(ROOT / "data", "data")[0])


def test_seven_cities_57_practices_and_13_partners_have_a_page_in_every_language(real_site, known):
    assert (len(known.cities), len(known.practices), len(known.partners)) == (7, 57, 13)
    names = [f"cities/{name}" for name in known.cities]
    names += [f"practices/{name}" for name in known.practices]
    names += [f"about/partners/{name}" for name in known.partners]
    missing = [
        f"{language}/{name}"
        for language in LANGUAGES
        for name in names
        if not (real_site / ("" if language == "en" else language) / name / "index.html").is_file()
    ]
    assert missing == []


def test_the_content_is_all_there(known):
    project = known.project
    assert [stage.number for stage in project.stages] == [1, 2, 3, 4]
    assert [objective.number for objective in project.objectives] == [1, 2, 3, 4, 5, 6]
    assert len(known.events.events) == 32
    assert len(known.discrepancies.discrepancies) == 11
    assert len(known.terms["areas"]) == 18
    assert len(known.indicators) == 6
    assert len(known.references) == 15
    assert known.cities["cartagena"].index.editions[-1].areas == {"business-and-labour-market": 100}
    assert [known.cities[name].index.editions[-1].overall for name in ("cartagena", "linkoping")] == [67, 53]


def test_titles_and_summaries_of_cities_and_strategies_are_in_nine_languages(known):
    for name in known.cities:
        for language in LANGUAGES[1:]:
            texts = known.translations["cities", name][language].texts
            assert {"summary", "strategy.title", "strategy.summary"} <= texts.keys(), (name, language)


def test_no_link_is_broken(real_site):
    finished = run(
        ROOT, "lychee", "--offline", "--include-fragments", "--index-files", "index.html", "--no-progress", "--quiet",
        "--root-dir", str(real_site), str(real_site),
    )  # fmt: skip
    assert finished.returncode == 0, finished.stdout[-3000:]
    assert (BIN / "lychee").is_file()


def test_no_page_asks_another_host_for_anything(real_site):
    loads = re.compile(r'<(?:script|img|link rel="(?:stylesheet|icon|preload)"|iframe)[^>]+(?:src|href)="(https?:)?//')
    assert [path for path in real_site.rglob("*.html") if loads.search(path.read_text(encoding="utf-8"))] == []
    css = (real_site / "assets/site.css").read_text(encoding="utf-8")
    assert not re.search(r"url\(['\"]?(https?:)?//", css)


def test_what_the_polish_flyer_says_is_on_the_polish_page(real_site):
    html = (real_site / "pl/about/index.html").read_text(encoding="utf-8")
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
    said = [
        "26 809 473", "2 328 556", "863614", "1 stycznia 2020", "30 czerwca 2022", "hello@epi-project.com",
        "www.epi-project.com", "Komitet Naukowy", "Rady Europy", "Miejska Strategia Integracji",
        "Funduszu Azylu, Migracji i Integracji", "mieszkal", "zdrowot", "Litwa", "Łotwa",
        "Estonia", "Hiszpania", "Niemcy", "Polska", "Rumunia", "Szwecja", "Włochy",
    ]  # fmt: skip
    plain = text.replace("\xa0", " ")
    assert [each for each in said if each not in plain] == []
    for partner in (ROOT / "data/partners").glob("*.yml"):
        assert f'href="../../pl/about/partners/{partner.stem}/"' in html, partner.stem


class Spoken(HTMLParser):
    """The texts and spoken attributes of a page with the language that each is marked with."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, str]] = [("", "")]
        self.found: list[tuple[str, str]] = []
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        language = named.get("lang") or self.stack[-1][1]
        self.found += [(language, value) for name, value in attrs if name in SPOKEN_ATTRIBUTES and value]
        if tag == "meta" and named.get("name") == "description":
            self.found.append((language, named["content"]))
        if tag not in VOID:
            self.stack.append((tag, language))

    def handle_endtag(self, tag):
        while len(self.stack) > 1 and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.stack[-1][0] not in ("script", "style") and data.strip():
            self.found.append((self.stack[-1][1], re.sub(r"\s+", " ", data.strip())))


def english_words(words: Words, known: Catalogue) -> tuple[set[str], re.Pattern[str]]:
    """What must not be said in English on a page of another language: fixed sentences, and sentences with gaps."""
    fixed, gaps = set(), []
    for message in messages():
        forms = message.id if isinstance(message.id, tuple) else (message.id,)
        for number, form in enumerate(forms):
            said = words.ngettext(*forms, 1 if number == 0 else 5) if len(forms) == 2 else words.gettext(form)
            if not form or said == form:
                continue
            if "%(" in form:
                gaps.append(re.sub(r"%\\\(\w+\\\)s", ".+", re.escape(form)))
            else:
                fixed.add(form)
    for terms in known.terms.values():
        for term in terms.values():
            for labels in (term.labels, term.definition):
                if labels and getattr(labels, words.language) not in (None, labels.en):
                    fixed.add(labels.en)
    own = {
        text for key in known.translations for text in known.translations[key].get(words.language, _NONE).texts.values()
    }
    records = [*known.practices.values(), *known.cities.values(), *known.partners.values(), known.project, known.events]
    fixed |= {text.value for record in records for text in texts_of(record)} - own
    used = {getattr(term.labels, words.language) for terms in known.terms.values() for term in terms.values()}
    used |= {words.gettext(message.id) for message in messages() if isinstance(message.id, str)}
    names = {getattr(city.names, words.language) for city in known.cities.values()}
    return fixed - used - names, re.compile("|".join(gaps))


class _NONE:
    texts: dict[str, str] = {}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_no_word_of_the_interface_is_left_in_english(real_site, known, language):
    fixed, gaps = english_words(WORDS[language], known)
    assert len(fixed) > 300
    left: dict[str, str] = {}
    judged: set[str] = set()
    for path in sorted((real_site / language).rglob("*.html")):
        page = Spoken()
        page.feed(path.read_text(encoding="utf-8"))
        for marked, text in page.found:
            if marked != language or text in judged:
                continue
            judged.add(text)
            if text in fixed or gaps.fullmatch(text):
                left[text] = path.relative_to(real_site).as_posix()
    assert left == {}


def test_the_search_for_english_words_finds_them(real_site, known):
    fixed, gaps = english_words(WORDS["pl"], known)
    page = Spoken()
    page.feed((real_site / "cities/riga/index.html").read_text(encoding="utf-8"))
    found = {text for _, text in page.found if text in fixed or gaps.fullmatch(text)}
    assert {"Facts and figures", "Looked for and not found", "Co-design", "Latvia"} - found == {"Latvia"}
    assert any(text.startswith("Last reviewed: ") for text in found)


def test_every_page_says_its_language_once_and_ids_are_unique(real_site):
    for path in sorted(real_site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        parts = path.relative_to(real_site).parts
        expected = parts[0] if parts[0] in LANGUAGES else "en"
        assert re.findall(r'<html lang="(\w+)"', html) == [expected]
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids)), (path, [each for each in ids if ids.count(each) > 1][:3])
        assert html.count("<h1") == 1, path


def test_no_slot_is_left_open(real_site):
    left = [
        path
        for path in real_site.rglob("*.html")
        if re.search(r"slot-(title|record|head|body)", path.read_text("utf-8"))
    ]
    assert left == []


def test_nothing_names_a_person_by_title():
    """Roles and organisations only; a cheap net for names that slip in with a form of address."""
    net = re.compile(r"\b(Mr|Mrs|Ms|Dr|Prof|Herr|Frau|Sra?|Dott|Pan|Pani)\.? [A-ZŁŚŻ][a-złśż]+ [A-ZŁŚŻ][a-ząęł]+")
    found = [
        path for path in sorted(Path(ROOT / "data").rglob("*.yml")) if net.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
