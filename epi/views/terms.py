"""The pages of topics, target groups and index areas."""

from __future__ import annotations

from dataclasses import dataclass

from epi.addresses import address
from epi.records.city import Strategy
from epi.views.page import Page, crumbs, listing, shortened
from epi.views.practice import Card, cards
from epi.views.scores import ScoreLine, scores
from epi.views.strategies import areas_named
from epi.views.telling import Link, Said, Teller, Voice

TERM_PAGES = {"topics": "topics/slot-record", "target-groups": "groups/slot-record", "areas": "icc/slot-record"}
"""The vocabularies whose terms have pages, and the frames of these."""


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
    scores: list[ScoreLine]
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
    practices = cards(teller, teller.catalogue.practices_of(vocabulary, name))
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
        scores=_scores_of(teller, name) if area else [],
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
    )


def _scores_of(teller: Teller, area: str) -> list[ScoreLine]:
    return [line for line in scores(teller) if area in {each.id for each in line.edition.known}]


def _strategies_naming(teller: Teller, area: str) -> list[tuple[Link, list[Said]]]:
    """The cities whose strategies name an area, with the words that do."""
    found = []
    for name, city in teller.catalogue.cities.items():
        if city.strategy and area in areas_named(city.strategy):
            voice = teller.voice("cities", name)
            found.append((teller.city(name), _naming(voice, city.strategy, area)))
    return teller.words.sort(found, key=lambda row: str(row[0].text))


def _naming(voice: Voice, strategy: Strategy, area: str) -> list[Said]:
    priorities = [
        voice.text(f"strategy.priorities.{each.id}.title", each.title)
        for each in strategy.priorities
        if area in each.areas
    ]
    objectives = [
        voice.text(f"strategy.objectives.{each.id}.title", each.title)
        for each in strategy.objectives
        if area in each.areas
    ]
    actions = [
        voice.text(f"strategy.objectives.{each.id}.actions.{action.id}.title", action.title)
        for each in strategy.objectives
        for action in each.actions
        if area in action.areas
    ]
    return priorities + objectives + actions
