"""The sentences under charts in nine languages: singular, plural, ties and breaks, each compared whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

from epi.records import LANGUAGES
from epi.records.city import Edition
from epi.scores import OVERALL, Profile, Result, Standing, Step
from epi.views import findings
from epi.words import Words, load

GOLDEN = Path(__file__).parent / "golden" / "findings"
WORDS = load(ROOT / "locale")
CITY = {"en": "Riga", "de": "Riga", "es": "Riga", "et": "Riia", "it": "Riga", "lv": "Rīga", "pl": "Ryga", "ro": "Riga",
        "sv": "Riga"}  # fmt: skip


def profile(**scores: int) -> Profile:
    high, low = max(scores.values(), default=0), min(scores.values(), default=0)
    return Profile(
        areas=tuple(scores.items()),
        composites=(),
        total=17,
        strongest=tuple(name for name, score in scores.items() if score == high),
        weakest=tuple(name for name, score in scores.items() if score == low),
        below=(),
    )


def standing(rank: int, cities: int, level: int = 0) -> Standing:
    return Standing(61, rank, cities, tuple(str(number) for number in range(level)), 50.0)


def step(difference: int | None, *, known: bool = True) -> Step:
    def result(name: str, date: str) -> Result:
        return Result("riga", Edition(id=name, date=date, basis="published", sources=["x"]))

    return Step(OVERALL, result("a", "2018"), result("b", "2020-06"), difference, known)


def sentences(words: Words) -> Iterator[str]:
    """Everything that charts say, with numbers that ask for every plural form."""
    city, measure = CITY[words.language], words.gettext("Overall score")
    named = {name: f"«{name.upper()}»" for name in "abcdefg"}
    for score in (0, 1, 2, 53, 100):
        yield findings.of_score(words, city, score)
    yield findings.of_standing(words, None, [])
    yield findings.of_standing(words, standing(1, 1), [])
    yield findings.of_standing(words, standing(3, 8), [])
    for level in (["Oslo"], ["Oslo", "Bilbao"], ["Oslo", "Bilbao", "Odesa"]):
        yield findings.of_standing(words, standing(3, 8, len(level)), level)
    for count in (4, 5, 21, 22):
        yield findings.of_standing(words, standing(3, 40, count), ["x"] * count)
    yield findings.of_size(words, "200 000 +", standing(2, 5))
    yield findings.of_profile(words, profile(), named)
    yield findings.of_profile(words, profile(a=100), named)
    for count in (2, 5):
        yield findings.of_profile(words, profile(**dict.fromkeys("abcde"[:count], 50)), named)
    yield findings.of_profile(words, profile(a=82, b=31), named)
    yield findings.of_profile(words, profile(a=82, b=82, c=31, d=31, e=31), named)
    yield findings.of_profile(words, profile(a=100, b=100, c=100, d=100, e=0, f=0), named)
    for difference in (-22, -2, -1, 0, 1, 2, 5, 21):
        yield findings.of_step(words, step(difference), measure)
    yield findings.of_step(words, step(None), measure)
    yield findings.of_step(words, step(None, known=False), measure)
    yield findings.of_range(words, [])
    yield findings.of_range(words, [(city, 1)])
    yield findings.of_range(words, [(city, 7), ("Oslo", 7)])
    yield findings.of_range(words, [(city, 7), ("Oslo", 9)])
    yield findings.of_range(words, [(city, 9), ("Oslo", 9), ("Odesa", 1)])
    yield findings.of_range(words, [*[("Oslo", 9)] * 5, (city, 1)])
    yield findings.of_range(words, [*[("Oslo", 9)] * 20, (city, 1)])
    for difference in (0, 1, 2, 5, 40):
        yield findings.of_difference(words, [("«A»", [10, 10 + difference]), ("«B»", [50]), ("«C»", [7, 7])])
    yield findings.of_difference(words, [("«A»", [1, 5]), ("«B»", [6, 2])])
    yield findings.of_difference(words, [("«A»", [1])])
    for known, total in ((0, 17), (1, 17), (2, 17), (1, 1), (5, 22)):
        yield findings.of_coverage(words, known, total)
    yield findings.of_growth(words, ("2011-01-10", 17), ("2019-08", 103))
    yield findings.of_extremes(words, [("«A»", 5.1, words.percent(5.1, 1)), ("«B»", 12.3, words.percent(12.3, 1))])
    yield findings.of_extremes(words, [("«A»", 5.0, words.percent(5, 1)), ("«B»", 5.0, words.percent(5, 1))])
    yield findings.of_extremes(words, [("«A»", 5.0, "5"), ("«B»", 5.0, "5"), ("«C»", 9.0, "9")])


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_say_what_was_agreed(language: str):
    """The sentences in tests/golden/findings; set UPDATE_GOLDEN=1 to write them anew, and read them in the language."""
    golden = GOLDEN / f"{language}.txt"
    said = "\n".join(sentences(WORDS[language])) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_no_sentence_is_left_in_english(language: str):
    english, ours = set(sentences(WORDS["en"])), set(sentences(WORDS[language]))
    assert english & ours == set()
