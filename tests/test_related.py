"""Related practices: chosen for what they share, never by chance, each with its reason."""

from __future__ import annotations

import re
from dataclasses import replace

from conftest import DEMO, ROOT

from epi.catalogue import catalogue
from epi.house import read
from epi.scores import Scores
from epi.views import Site, Teller
from epi.views.related import related
from epi.words import load

WORDS = load(ROOT / "locale")
KNOWN = catalogue(read(ROOT / "data", "data")[0])
SCORES = Scores(KNOWN)


def teller(language: str) -> Teller:
    return Teller(KNOWN, SCORES, WORDS[language], Site("https://example.org/"), "practices/x/")


def test_every_practice_shares_something_with_those_it_is_related_to():
    for name, practice in KNOWN.practices.items():
        found = related(teller("en"), name)
        assert len(found) == 3, name
        for other, reason in found:
            record = KNOWN.practices[other]
            assert other != name
            shared = (
                {*practice.areas} & {*record.areas}
                or {*practice.topics} & {*record.topics}
                or {*practice.target_groups} & {*record.target_groups}
            )
            assert shared, (name, other)
            assert re.match(r"Same (area of the index|target group|topic): \S", reason), reason


def test_what_a_practice_builds_on_is_not_told_twice():
    for name, practice in KNOWN.practices.items():
        others = {other for other, _reason in related(teller("en"), name)}
        assert not others & {*practice.builds_on, *KNOWN.practices_of("builds-on", name)}


def test_the_choice_is_the_same_in_every_language():
    for name in list(KNOWN.practices)[:10]:
        chosen = {language: [other for other, _ in related(teller(language), name)] for language in WORDS}
        assert len({tuple(names) for names in chosen.values()}) == 1


def test_a_practice_that_shares_nothing_has_no_related_ones():
    known = catalogue(read(DEMO / "data", "data")[0])
    alone = known.practices["open-door"].model_copy(
        update={"id": "alone", "topics": [], "areas": [], "target_groups": []}
    )
    more = {**known.practices, "alone": alone}
    other = replace(known, practices=more)
    assert related(Teller(other, Scores(other), WORDS["en"], Site("x"), "a/"), "alone") == []


def test_a_reason_names_a_city_of_similar_size():
    reasons = [reason for name in KNOWN.practices for _, reason in related(teller("pl"), name)]
    assert any("Miasto podobnej wielkości." in reason for reason in reasons)
    assert not any("Miasto podobnej wielkości." in reason for _, reason in related(teller("pl"), "dietzenbach-house"))
