"""The results of the Intercultural Cities Index on pages: known scores, areas, questionnaires."""

from __future__ import annotations

from dataclasses import dataclass

from epi.records import LANGUAGES
from epi.views.city import EditionLines, edition_lines
from epi.views.telling import Link, SourceNote, Teller


@dataclass(frozen=True)
class ScoreLine:
    """A city with one of its results."""

    city: Link | str
    country: str
    is_epi: bool
    edition: EditionLines
    sources: list[SourceNote]


@dataclass(frozen=True)
class AreaLine:
    """An index area in the list of areas."""

    number: int
    link: Link
    meaning: str
    is_composite: bool
    is_part: bool
    is_official: bool
    practices: int


@dataclass(frozen=True)
class QuestionnaireLine:
    """A version of the questionnaire; a dash means not found."""

    label: str
    meaning: str
    since: str
    questions: str
    indicators: str
    sources: list[SourceNote]


def scores(teller: Teller) -> list[ScoreLine]:
    """Every known result with a figure, cities of the project first, then by name."""
    lines = []
    cities = {**teller.catalogue.cities, **teller.catalogue.references}
    for name, city in cities.items():
        voice = teller.voice("cities", name).cites(city.sources)
        for edition in city.index.editions if city.index else []:
            if edition.overall is None and not edition.areas:
                continue
            is_epi = city.kind == "epi"
            label = teller.words.label(city.names)
            used = {key: city.sources[key] for key in edition.sources}
            lines.append(
                ScoreLine(
                    city=teller.city(name) if is_epi else label,
                    country=teller.words.country(city.country),
                    is_epi=is_epi,
                    edition=edition_lines(teller, voice, edition),
                    sources=teller.sources(used, city.language),
                )
            )
    return sorted(teller.words.sort(lines, key=_city_name), key=lambda line: not line.is_epi)


def area_lines(teller: Teller) -> list[AreaLine]:
    """The areas of the index in the order of its reports."""
    lines = []
    for name, term in teller.catalogue.terms["areas"].items():
        area = teller.catalogue.area(name)
        lines.append(
            AreaLine(
                number=area.number,
                link=teller.term("areas", name),
                meaning=teller.words.label(term.definition) if term.definition else "",
                is_composite=area.is_composite,
                is_part=area.composite is not None,
                is_official=any(teller.language in each.languages for each in area.official),
                practices=len(teller.catalogue.practices_of("areas", name)),
            )
        )
    return lines


def questionnaires(teller: Teller) -> list[QuestionnaireLine]:
    """The versions of the questionnaire that were found."""
    words = teller.words
    sources = teller.catalogue.lists["questionnaires"].sources
    lines = []
    for name in teller.catalogue.terms["questionnaires"]:
        term = teller.catalogue.questionnaire(name)
        lines.append(
            QuestionnaireLine(
                label=words.label(term.labels),
                meaning=words.label(term.definition) if term.definition else "",
                since=words.date(term.since) if term.since else "–",
                questions=words.number(term.questions) if term.questions else "–",
                indicators=words.number(term.indicators) if term.indicators else "–",
                sources=teller.sources({key: sources[key] for key in term.sources}, LANGUAGES[0]),
            )
        )
    return lines


def _city_name(line: ScoreLine) -> str:
    return line.city if isinstance(line.city, str) else str(line.city.text)
