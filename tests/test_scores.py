"""Scores: what the demo house says, and that nothing is ever set against what it does not compare with."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import DEMO, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from epi.catalogue import Catalogue, catalogue
from epi.charts import Line
from epi.house import read
from epi.records.city import Edition, IndexResults
from epi.records.fields import Labels
from epi.records.vocabulary import Continuation, Questionnaire
from epi.scores import OVERALL, Scores
from epi.views import Site, Teller
from epi.views.compare import compare_page
from epi.views.results import city_results, scores_strip
from epi.words import load

WORDS = load(ROOT / "locale")
KNOWN = catalogue(read(DEMO / "data", "data")[0])
AREAS = ["education", "media", "language"]


@pytest.fixture(scope="module")
def demo() -> Scores:
    return Scores(KNOWN)


def test_a_standing_counts_equal_scores_as_one_rank(demo):
    standing = demo.standing(demo.results["exampleton", "third"], OVERALL)
    assert (standing.score, standing.rank, standing.cities, standing.level) == (61, 3, 8, ("mockford", "testholm"))


def test_a_standing_in_a_size_class_knows_only_cities_of_that_size(demo):
    standing = demo.standing_in_size(demo.results["exampleton", "third"], OVERALL)
    assert (demo.sizes["exampleton"], standing.rank, standing.cities) == ("under-200000", 2, 4)
    assert demo.sizes["dummyport"] == "over-200000"
    assert "fictown" not in demo.sizes


def test_only_the_newest_comparable_result_of_a_city_stands_among_others(demo):
    assert demo.standing(demo.results["exampleton", "second"], OVERALL) is None
    assert demo.standing(demo.results["exampleton", "first"], OVERALL) is None
    assert demo.standing(demo.results["exampleton", "first"], "media").level == ("mockford",)


def test_a_result_of_an_unknown_version_stands_among_none(demo):
    refville = demo.results["refville", "only"]
    assert demo.standing(refville, OVERALL) is None
    assert not demo.comparable(refville, refville, OVERALL)


def test_a_version_compares_only_in_what_it_carries_on(demo):
    first, second = demo.results["exampleton", "first"], demo.results["exampleton", "second"]
    assert demo.comparable(first, second, OVERALL)
    assert demo.comparable(first, second, "education")
    assert not demo.comparable(first, second, "media")
    assert not demo.comparable(demo.results["exampleton", "pilot"], first, "education")


def test_a_change_is_a_difference_or_a_break(demo):
    assert [(step.difference, step.is_version_known) for step in demo.steps("exampleton", OVERALL)] == [
        (15, True), (6, True),
    ]  # fmt: skip
    assert [step.difference for step in demo.steps("exampleton", "education")] == [None, 41, 7]
    assert [step.difference for step in demo.steps("exampleton", "mediation")] == [-48, 6]


def test_a_profile_knows_its_extremes_and_what_lies_below_the_citys_own_score(demo):
    profile = demo.profile(demo.results["exampleton", "third"])
    assert (profile.strongest, profile.weakest) == (("welcoming",), ("business-and-labour-market",))
    assert profile.below == ("business-and-labour-market", "public-services", "education", "media", "mediation")
    assert (len(profile.known), profile.total, profile.composites) == (17, 17, (("intercultural-lens", 55),))


def test_a_composite_that_was_not_published_is_absent_however_complete_its_parts():
    cities = {**KNOWN.cities}
    city = cities["exampleton"]
    edition = city.index.editions[-1]
    areas = {name: score for name, score in edition.areas.items() if name != "intercultural-lens"}
    cities["exampleton"] = _with_editions(city, [edition.model_copy(update={"areas": areas})])
    scores = Scores(replace(KNOWN, cities=cities))
    assert scores.profile(scores.results["exampleton", edition.id]).composites == ()
    assert not ((scores.table["city"] == "exampleton") & (scores.table["measure"] == "intercultural-lens")).any()


def test_the_real_results_are_two_and_compare_with_nothing():
    scores = Scores(catalogue(read(ROOT / "data", "data")[0]))
    cartagena, linkoping = scores.results["cartagena", "epi-2020"], scores.results["linkoping", "epi-2020"]
    assert (cartagena.score(OVERALL), linkoping.score(OVERALL)) == (67, 53)
    assert cartagena.score("business-and-labour-market") == 100
    assert scores.standing(cartagena, OVERALL) is None
    assert not scores.comparable(cartagena, linkoping, OVERALL)


def test_a_house_without_results_has_scores_without_results():
    cities = {name: _with_editions(city, []) for name, city in KNOWN.cities.items()}
    scores = Scores(replace(KNOWN, cities=cities, references={}))
    assert (scores.results, scores.lanes(OVERALL), scores.of_city("exampleton")) == ({}, [], [])


VERSIONS = ["one", "two", "three", "four"]


@st.composite
def mixed(draw: st.DrawFn) -> Catalogue:
    """The demo house with questionnaires that go on from each other, or do not, and results of any of them."""
    terms = {}
    for number, name in enumerate(VERSIONS):
        before = draw(st.none() | st.sampled_from(VERSIONS[:number])) if number else None
        kept = draw(st.lists(st.sampled_from(AREAS), unique=True))
        follows = (
            Continuation(questionnaire=before, overall=draw(st.booleans()), areas=kept, sources=["x"])
            if before
            else None
        )
        terms[name] = Questionnaire(id=name, labels=Labels(en=name), areas=AREAS, continues=follows)
    edition = st.builds(
        lambda number, version, overall, areas: (number, version, overall, areas),
        st.integers(2008, 2026),
        st.none() | st.sampled_from(VERSIONS),
        st.none() | st.integers(0, 100),
        st.dictionaries(st.sampled_from(AREAS), st.integers(0, 100)),
    )

    def editions(city: str) -> list[Edition]:
        drawn = draw(st.lists(edition, max_size=4, unique_by=lambda each: each[0]))
        return [
            Edition(id=f"e{year}", date=str(year), questionnaire=version, overall=overall, areas=areas,
                    basis="published", sources=["report" if city == "exampleton" else "paper"])
            for year, version, overall, areas in drawn
        ]  # fmt: skip

    cities = {name: _with_editions(city, editions(name) if name == "exampleton" else [])
              for name, city in KNOWN.cities.items()}  # fmt: skip
    references = {name: _with_editions(city, editions(name)) for name, city in KNOWN.references.items()}
    return replace(KNOWN, cities=cities, references=references, terms={**KNOWN.terms, "questionnaires": terms})


def _with_editions(city, editions):
    return city.model_copy(update={"index": IndexResults(editions=editions)})


def _related(terms: dict[str, Questionnaire], one: str | None, other: str | None, measure: str) -> bool:
    """Written another way than in the code: whether a chain of continuations that keep the measure joins two versions."""
    if one is None or other is None:
        return False

    def chain(name: str) -> set[str]:
        follows = terms[name].continues
        keeps = follows and (follows.overall if measure == OVERALL else measure in follows.areas)
        return {name} | (chain(follows.questionnaire) if keeps else set())

    return bool(chain(one) & chain(other))


@settings(max_examples=60, deadline=None)
@given(mixed())
def test_no_rank_median_or_change_crosses_a_break(known):
    scores = Scores(known)
    terms = known.terms["questionnaires"]
    for measure in (OVERALL, *AREAS):
        for lane in scores.lanes(measure):
            assert lane.strand == "" or len({result.city for result in lane.results}) == len(lane.results)
            for one in lane.results:
                for other in lane.results:
                    related = _related(terms, one.edition.questionnaire, other.edition.questionnaire, measure)
                    assert related == (lane.strand != "")
        for result in scores.results.values():
            standing = scores.standing(result, measure)
            if standing is None:
                continue
            peers = [
                other.score(measure)
                for lane in scores.lanes(measure)
                if lane.strand == scores.strand(result, measure)
                for other in lane.results
            ]
            assert standing.cities == len(peers)
            assert standing.rank == 1 + sum(score > standing.score for score in peers)
            assert len(standing.level) == peers.count(standing.score) - 1
            assert min(peers) <= standing.median <= max(peers)
        for step in scores.steps("exampleton", measure):
            versions = (step.earlier.edition.questionnaire, step.later.edition.questionnaire)
            assert (step.difference is not None) == _related(terms, *versions, measure)


@settings(max_examples=25, deadline=None)
@given(mixed())
def test_no_chart_draws_across_a_break(known):
    scores = Scores(known)
    teller = Teller(known, scores, WORDS["en"], Site("https://example.org/"), "cities/exampleton/")
    body = city_results(teller, "exampleton", known.cities["exampleton"])
    for chart in body.charts:
        if chart.id == "index-over-time":
            lines = [mark for mark in chart.plot.marks if isinstance(mark, Line) and mark.kind == "slope"]
            steps = scores.steps("exampleton", OVERALL)
            assert len(lines) == sum(step.difference is not None for step in steps)
    for measure in AREAS:
        strip = scores_strip(teller, "area", measure, "", "")
        headings = [mark.text for mark in strip.plot.marks if getattr(mark, "kind", "") == "heading"]
        assert len(headings) == len(scores.lanes(measure))
    page = compare_page(teller)
    if page.body.chart:
        for row, measure in zip(page.body.chart.rows, _shown(page, scores), strict=True):
            strands = {scores.strand(scores.results[tuple(each.split("."))], measure) for each in page.body.chosen}
            assert (row.drawing is not None) == (len(strands) == 1 and "" not in strands)


def _shown(page, scores):
    chosen = [scores.results[tuple(each.split("."))] for each in page.body.chosen]
    return [measure for measure in page.body.measure_ids if any(each.score(measure) is not None for each in chosen)]
