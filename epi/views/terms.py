"""The pages of topics, target groups and index areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from epi.addresses import address
from epi.scores import Lane
from epi.views import findings
from epi.views.charts import Chart, city_name
from epi.views.named import areas_named, naming
from epi.views.page import Page, crumbs, listing, shortened
from epi.views.practice import Card, cards
from epi.views.results import scores_strip
from epi.views.telling import Link, Said, Teller

TERM_PAGES = {"topics": "topics/slot-record", "target-groups": "groups/slot-record", "areas": "icc/slot-record"}
"""The vocabularies whose terms have pages, and the frames of these."""

FACET_OF = {"topics": "topic", "target-groups": "group", "areas": "area"}
"""What the catalogue and the search call a term of each vocabulary in their addresses."""

_SENTENCES = 3
"""A chart's finding is no longer than this."""


@dataclass(frozen=True)
class TermLine:
    """A term with how often it is used."""

    link: Link
    meaning: str
    practices: int


@dataclass(frozen=True)
class TermsBody:
    """All terms of one list."""

    lead: str
    terms: list[TermLine]


@dataclass(frozen=True)
class TermBody:
    """One term: what it means and what is filed under it."""

    label: str
    meaning: str
    kind: str
    is_area: bool
    number: int | None
    is_official: bool
    composite: Link | None
    parts: list[Link]
    practices: list[Card]
    chart: Chart | None
    compare: str
    strategies: list[tuple[Link, list[Said]]]


def term_lines(teller: Teller, vocabulary: str) -> list[TermLine]:
    """The terms of a list that practices use, with how often."""
    lines = []
    for name, term in teller.catalogue.terms[vocabulary].items():
        count = len(teller.catalogue.practices_of(vocabulary, name))
        if count:
            meaning = teller.words.label(term.definition) if term.definition else ""
            lines.append(TermLine(teller.term(vocabulary, name), meaning, count))
    return lines if vocabulary == "areas" else teller.words.sort(lines, key=lambda line: str(line.link.text))


def terms_page(teller: Teller, vocabulary: str) -> Page:
    """All topics or all target groups."""
    _ = teller.words.gettext
    title, lead = {
        "topics": (_("Topics"), _("Good practices by what they are about.")),
        "target-groups": (_("Target groups"), _("Good practices by whom they are for.")),
    }[vocabulary]
    neutral = address(vocabulary, "x").removesuffix("x/")
    return listing(teller, neutral, "terms.html", title, lead, TermsBody(lead, term_lines(teller, vocabulary)))


def term_page(teller: Teller, vocabulary: str, name: str) -> Page:
    """One topic, target group or index area."""
    _ = teller.words.gettext
    term = teller.catalogue.terms[vocabulary][name]
    label = teller.words.label(term.labels)
    meaning = teller.words.label(term.definition) if term.definition else ""
    above = {
        "topics": (_("Topics"), "topics/"),
        "target-groups": (_("Target groups"), "groups/"),
        "areas": (_("Intercultural Cities Index"), "icc/"),
    }[vocabulary]
    names = teller.catalogue.practices_of(vocabulary, name)
    practices = _best_first(teller, names) if vocabulary == "areas" else cards(teller, names)
    area = teller.catalogue.area(name) if vocabulary == "areas" else None
    body = TermBody(
        label=label,
        meaning=meaning,
        kind=above[0],
        is_area=area is not None,
        number=area.number if area else None,
        is_official=bool(area and any(teller.language in each.languages for each in area.official)),
        composite=teller.term("areas", area.composite) if area and area.composite else None,
        parts=[
            teller.term("areas", each)
            for each in teller.catalogue.terms["areas"]
            if area and teller.catalogue.area(each).composite == name
        ],
        practices=practices,
        chart=area_chart(teller, name, label) if area else None,
        compare=teller.href("icc/compare/"),
        strategies=_strategies_naming(teller, name) if area else [],
    )
    return Page(
        address=address(vocabulary, name),
        frame=TERM_PAGES[vocabulary],
        template="term.html",
        language=teller.language,
        title=label,
        description=shortened(meaning or label),
        body=body,
        crumbs=crumbs(teller, above),
        notes=frozenset(teller.notes),
        charts=tuple(teller.charts),
        filed=(("kind", FACET_OF[vocabulary]), (FACET_OF[vocabulary], name)),
    )


def area_chart(teller: Teller, area: str, label: str) -> Chart | None:
    """All known scores of an area."""
    lanes = teller.scores.lanes(area)
    if not lanes:
        return None
    title = teller.words.gettext("Known scores: %(area)s") % {"area": label}
    return scores_strip(teller, "area-scores", area, title, _finding(teller, area, lanes))


def _finding(teller: Teller, area: str, lanes: Sequence[Lane]) -> str:
    """What is known of an area, version by version, those of the project's cities first; never across versions."""
    own = teller.catalogue.cities
    sentences = []
    for lane in sorted(lanes, key=lambda lane: not any(each.city in own for each in lane.results)):
        named = [(city_name(teller, each.city), each.edition.areas[area]) for each in lane.results]
        if lane.strand:
            sentences.append(findings.of_range(teller.words, named))
        else:
            sentences += [findings.of_score(teller.words, name, score) for name, score in named]
    return " ".join(sentences[:_SENTENCES])


def _strategies_naming(teller: Teller, area: str) -> list[tuple[Link, list[Said]]]:
    """The cities whose strategies name an area, with the words that do."""
    found = []
    for name, city in teller.catalogue.cities.items():
        if city.strategy and area in areas_named(city.strategy):
            voice = teller.voice("cities", name)
            found.append((teller.city(name), naming(voice, city.strategy, area)))
    return teller.words.sort(found, key=lambda row: str(row[0].text))


def _best_first(teller: Teller, names: Sequence[str]) -> list[Card]:
    """Practices by how well their results are supported, equal ones in alphabetical order."""
    grades = list(teller.catalogue.terms["evidence"])
    practices = teller.catalogue.practices
    by_grade = sorted({practices[name].evidence.grade for name in names}, key=grades.index, reverse=True)
    return [
        each
        for grade in by_grade
        for each in cards(teller, (name for name in names if practices[name].evidence.grade == grade))
    ]
