"""The languages: numbers, dates, plurals, order, and that every word is there."""

from __future__ import annotations

import sys

import pytest
from babel.messages.pofile import read_po
from conftest import ROOT

from epi.records import LANGUAGES
from epi.records.fields import Period
from epi.words import load, own_name

sys.path.insert(0, str(ROOT / "scripts"))
from update_messages import messages

WORDS = load(ROOT / "locale")


def test_thousands_are_grouped_as_cldr_says_from_four_or_from_five_digits():
    assert {language: words.number(1234) for language, words in WORDS.items()} == {
        "en": "1,234", "de": "1.234", "es": "1234", "et": "1234", "it": "1234", "lv": "1234", "pl": "1234",
        "ro": "1.234", "sv": "1\xa0234",
    }  # fmt: skip
    assert {language: words.number(12345.5) for language, words in WORDS.items()} == {
        "en": "12,345.5", "de": "12.345,5", "es": "12.345,5", "et": "12\xa0345,5", "it": "12.345,5",
        "lv": "12\xa0345,5", "pl": "12\xa0345,5", "ro": "12.345,5", "sv": "12\xa0345,5",
    }  # fmt: skip


def test_percent_dates_and_names_follow_the_language():
    assert [WORDS[each].percent(4.9) for each in ("en", "de", "pl")] == ["4.9%", "4,9\xa0%", "4,9%"]
    assert WORDS["de"].percent(7, 1) == "7,0\xa0%"
    assert [WORDS[each].money(4500, "EUR") for each in ("en", "lv", "pl")] == [
        "EUR\xa04,500",
        "EUR\xa04500",
        "4500\xa0EUR",
    ]
    assert [WORDS[each].date("2020-06-17") for each in ("en", "lv", "pl")] == [
        "17 June 2020", "2020. gada 17. jūnijs", "17 czerwca 2020",
    ]  # fmt: skip
    assert [WORDS["pl"].date(when) for when in ("2020", "2020-06")] == ["2020", "czerwiec 2020"]
    assert [WORDS[each].country("LV") for each in ("en", "lv", "pl")] == ["Latvia", "Latvija", "Łotwa"]
    assert [own_name(each) for each in ("lv", "sv")] == ["Latviešu", "Svenska"]


def test_a_period_is_open_only_while_it_runs():
    english, year = WORDS["en"], Period.model_validate({"from": 2020})
    assert english.period(year, running=True) == "since 2020"
    assert english.period(year, running=False) == "from 2020, end not known"
    assert english.period(Period.model_validate({"from": "2020", "to": "2020"}), running=False) == "2020"
    assert english.period(Period.model_validate({"to": "2021-05"}), running=False) == "until May 2021"


def test_lists_are_sorted_by_the_alphabet_of_the_language():
    names = ["Zed", "Öst", "Łódź", "Lublin", "Cēsis", "Čehija", "Ost"]
    assert WORDS["sv"].sort(names, str) == ["Čehija", "Cēsis", "Łódź", "Lublin", "Ost", "Zed", "Öst"]
    assert WORDS["pl"].sort(names, str) == ["Čehija", "Cēsis", "Lublin", "Łódź", "Ost", "Öst", "Zed"]
    assert WORDS["lv"].sort(names, str) == ["Cēsis", "Čehija", "Łódź", "Lublin", "Ost", "Öst", "Zed"]


def test_plurals_follow_the_rules_of_the_language():
    def count(language: str, number: int) -> str:
        return WORDS[language].ngettext("city", "cities", number)

    assert [count("pl", number) for number in (1, 2, 5, 12, 22)] == ["miasto", "miasta", "miast", "miast", "miasta"]
    assert [count("lv", number) for number in (0, 1, 2, 11, 21)] == [
        "pilsētu",
        "pilsēta",
        "pilsētas",
        "pilsētas",
        "pilsēta",
    ]
    assert [count("ro", number) for number in (1, 2, 20)] == ["oraș", "orașe", "de orașe"]


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_word_of_the_interface_is_translated(language):
    with (ROOT / "locale" / f"{language}.po").open("rb") as file:
        translated = read_po(file, locale=language)
    spoken = {message.id for message in messages() if message.id}
    assert {message.id for message in translated if message.id} == spoken
    for message in translated:
        if message.id:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            assert all(forms), message.id
            assert not message.fuzzy, message.id
            assert list(message.check(translated)) == [], message.id
