"""The pages that gather records: cities, strategies, practices, partners, terms, events, sources."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from epi.addresses import address, address_of_file
from epi.catalogue import Use
from epi.records import LANGUAGES
from epi.records.city import City, Strategy
from epi.records.project import Partner
from epi.views.city import CityCard, EditionLines, StrategyLines, city_cards, edition_lines, strategy_lines
from epi.views.page import Page, Review, crumbs, review, shortened
from epi.views.practice import Card, card, cards
from epi.views.project import EventLine, events
from epi.views.telling import Link, Said, SourceNote, Teller

TERM_PAGES = {"topics": "topics/slot-record", "target-groups": "groups/slot-record", "areas": "icc/slot-record"}
"""The vocabularies whose terms have pages, and the frames of these."""


@dataclass(frozen=True)
class CitiesBody:
    """All cities."""

    cities: list[CityCard]
    references: list[ScoreLine]


@dataclass(frozen=True)
class ScoreLine:
    """A city with one of its results."""

    city: Link | str
    country: str
    is_epi: bool
    edition: EditionLines
    questionnaire: str
    sources: list[SourceNote]


@dataclass(frozen=True)
class StrategyRow:
    """A city's strategy with the areas that it names."""

    city: Link
    country: str
    strategy: StrategyLines
    marks: list[str]
    edit_link: str | None


@dataclass(frozen=True)
class StrategiesBody:
    """Cities down, areas across."""

    areas: list[Link]
    rows: list[StrategyRow]


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
class PracticesBody:
    """All practices, and the ways to cut them."""

    practices: list[Card]
    topics: list[TermLine]
    groups: list[TermLine]
    areas: list[TermLine]


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


@dataclass(frozen=True)
class PartnerLine:
    """A partner in a list."""

    name: str
    short_name: str
    href: str
    country: str
    seat: str
    summary: Said


@dataclass(frozen=True)
class PartnersBody:
    """The partners by their roles."""

    roles: list[tuple[str, str, list[PartnerLine]]]


@dataclass(frozen=True)
class PartnerBody:
    """Everything on the page of a partner."""

    name: str
    short_name: str
    role: str
    country: str
    seat: str
    seat_inferred: bool
    city: Link | None
    website: str | None
    summary: Said
    text: Markup | None
    practices: list[Card]
    not_found: list[str]
    sources: list[SourceNote]
    review: Review


@dataclass(frozen=True)
class TimelineBody:
    """The events by year."""

    years: list[tuple[str, list[EventLine]]]


@dataclass(frozen=True)
class SourceLine:
    """A source with the pages that use it."""

    source: SourceNote
    uses: list[Link]


@dataclass(frozen=True)
class SourcesBody:
    """All sources by publisher."""

    count: int
    publishers: list[tuple[str, list[SourceLine]]]


@dataclass(frozen=True)
class CityStages:
    """What is known of one city's stages; none means not found."""

    city: Link
    review: Said | None
    codesign: Markup | None
    pilot: Markup | None


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


@dataclass(frozen=True)
class HomeBody:
    """What the front door shows."""

    cities: list[CityCard]
    focus: Card
    topics: list[TermLine]
    practices: int
    partners: int
    countries: int
    sources: int
    languages: int
    urls: dict[str, str]


def cities_page(teller: Teller) -> Page:
    """All cities of the project, and the reference cities with their scores."""
    _ = teller.words.gettext
    body = CitiesBody(city_cards(teller), [line for line in scores(teller) if not line.is_epi])
    description = _("Seven cities that reviewed their integration policy and drew up a City Integration Strategy.")
    return _listing(teller, "cities/", "cities.html", _("Cities"), description, body)


def strategies_page(teller: Teller) -> Page:
    """The strategies of all cities by the areas that they name."""
    _ = teller.words.gettext
    areas = [name for name, term in teller.catalogue.terms["areas"].items() if not teller.catalogue.area(name).is_composite]
    rows = []
    for name, city in teller.catalogue.cities.items():
        if city.strategy:
            voice = teller.voice("cities", name).cites(city.sources)
            named = _areas_of(city.strategy)
            marks = [named.get(area, "") for area in areas]
            edit_link = teller.site.edit_link(f"{teller.site.data}/cities/{name}.yml")
            lines = strategy_lines(teller, voice, city.strategy)
            rows.append(StrategyRow(teller.city(name), teller.words.country(city.country), lines, marks, edit_link))
    body = StrategiesBody(
        [teller.term("areas", area) for area in areas],
        teller.words.sort(rows, key=lambda row: str(row.city.text)),
    )
    description = _("What the City Integration Strategies put first: areas, objectives and actions of each city.")
    return _listing(teller, "strategies/", "strategies.html", _("City Integration Strategies"), description, body)


def practices_page(teller: Teller) -> Page:
    """All practices."""
    _ = teller.words.gettext
    body = PracticesBody(
        cards(teller, list(teller.catalogue.practices)),
        term_lines(teller, "topics"),
        term_lines(teller, "target-groups"),
        term_lines(teller, "areas"),
    )
    description = _("What cities and their partners do for the integration of migrants, with sources and evidence.")
    return _listing(teller, "practices/", "practices.html", _("Good practices"), description, body)


def terms_page(teller: Teller, vocabulary: str) -> Page:
    """All topics or all target groups."""
    _ = teller.words.gettext
    title, lead = {
        "topics": (_("Topics"), _("Good practices by what they are about.")),
        "target-groups": (_("Target groups"), _("Good practices by whom they are for.")),
    }[vocabulary]
    neutral = address(vocabulary, "x").removesuffix("x/")
    return _listing(teller, neutral, "terms.html", title, lead, TermsBody(lead, term_lines(teller, vocabulary)))


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
    practices = cards(teller, [each for each, _record in teller.catalogue.practices_of(vocabulary, name)])
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


def partners_page(teller: Teller) -> Page:
    """The partnership."""
    _ = teller.words.gettext
    description = _("The 13 partners of the European Pact for Integration in eight countries of the European Union.")
    return _listing(
        teller, "about/partners/", "partners.html", _("Partners"), description, partners(teller), about=True
    )


def partner_page(teller: Teller, name: str) -> Page:
    """One partner."""
    _ = teller.words.gettext
    partner = teller.catalogue.partners[name]
    voice = teller.voice("partners", name).cites(partner.sources)
    body = PartnerBody(
        name=partner.name,
        short_name=partner.short_name,
        role=teller.label("roles", partner.role),
        country=teller.words.country(partner.country),
        seat=partner.seat or "",
        seat_inferred=partner.seat_certainty == "inferred",
        city=teller.city(partner.city) if partner.city else None,
        website=partner.website,
        summary=voice.text("summary", partner.summary),
        text=voice.prose("text", partner.text),
        practices=cards(teller, [each for each, _record in teller.catalogue.practices_of("partners", name)]),
        not_found=teller.labels("gaps", partner.not_found),
        sources=teller.sources(partner.sources),
        review=review(teller, f"partners/{name}.yml", partner.reviewed_on),
    )
    return Page(
        address=address("partners", name),
        frame="about/partners/slot-record",
        template="partner.html",
        language=teller.language,
        title=partner.short_name,
        description=shortened(voice.plain("summary", partner.summary)),
        body=body,
        crumbs=crumbs(teller, (_("About"), "about/"), (_("Partners"), "about/partners/")),
        notes=frozenset(teller.notes),
        written_in=voice.written_in("summary"),
        updated=partner.reviewed_on,
        edit_link=body.review.edit_link,
    )


def timeline_page(teller: Teller) -> Page:
    """What happened when."""
    _ = teller.words.gettext
    years: dict[str, list[EventLine]] = {}
    for event in events(teller):
        years.setdefault(event.year, []).append(event)
    description = _("What happened before, during and after the European Pact for Integration, with sources.")
    body = TimelineBody(list(years.items()))
    return _listing(teller, "about/timeline/", "timeline.html", _("Timeline"), description, body, about=True)


def sources_page(teller: Teller) -> Page:
    """Every source of the site, once."""
    _ = teller.words.gettext
    merged = teller.catalogue.sources()
    publishers: dict[str, list[SourceLine]] = {}
    for number, (source, uses) in enumerate(merged, 1):
        line = SourceLine(teller.source(str(number), number, source), _uses(teller, uses))
        publishers.setdefault(source.publisher, []).append(line)
    ordered = teller.words.sort(publishers.items(), key=lambda item: item[0])
    description = _("Every source that this site relies on, with the pages that use it.")
    body = SourcesBody(len(merged), [(name, _by_title(teller, lines)) for name, lines in ordered])
    return _listing(teller, "sources/", "sources.html", _("Sources"), description, body)


def partners(teller: Teller) -> PartnersBody:
    """The partners by their roles, cities last."""
    groups = []
    for role in teller.catalogue.terms["roles"]:
        lines = [
            PartnerLine(
                name=partner.name,
                short_name=partner.short_name,
                href=teller.href(address("partners", name)),
                country=teller.words.country(partner.country),
                seat=partner.seat or "",
                summary=teller.voice("partners", name).text("summary", partner.summary),
            )
            for name, partner in teller.catalogue.partners.items()
            if partner.role == role
        ]
        term = teller.catalogue.terms["roles"][role]
        groups.append((role, teller.words.label(term.labels), teller.words.sort(lines, key=lambda line: line.name)))
    return PartnersBody(groups)


def term_lines(teller: Teller, vocabulary: str) -> list[TermLine]:
    """The terms of a list that practices use, with how often."""
    lines = []
    for name, term in teller.catalogue.terms[vocabulary].items():
        count = len(teller.catalogue.practices_of(vocabulary, name))
        if count:
            meaning = teller.words.label(term.definition) if term.definition else ""
            lines.append(TermLine(teller.term(vocabulary, name), meaning, count))
    return lines if vocabulary == "areas" else teller.words.sort(lines, key=lambda line: str(line.link.text))


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
            term = edition.questionnaire and teller.catalogue.questionnaire(edition.questionnaire)
            used = {key: city.sources[key] for key in edition.sources}
            lines.append(
                ScoreLine(
                    city=teller.city(name) if is_epi else label,
                    country=teller.words.country(city.country),
                    is_epi=is_epi,
                    edition=edition_lines(teller, voice, edition),
                    questionnaire=teller.words.label(term.labels) if term else "",
                    sources=teller.sources(used),
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
    sources = teller.catalogue.questionnaire_sources
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
                sources=teller.sources({key: sources[key] for key in term.sources}),
            )
        )
    return lines


def home(teller: Teller, focus: str) -> HomeBody:
    """What the front door shows, with one practice in focus."""
    known = teller.catalogue
    often = sorted(term_lines(teller, "topics"), key=lambda line: -line.practices)[:10]
    return HomeBody(
        cities=city_cards(teller),
        focus=card(teller, focus),
        topics=teller.words.sort(often, key=lambda line: str(line.link.text)),
        practices=len(known.practices),
        partners=len(known.partners),
        countries=len({partner.country for partner in known.partners.values()}),
        sources=len(known.sources()),
        languages=len(LANGUAGES),
        urls={name: teller.href(name + "/") for name in ("about", "about/method", "cities", "icc", "practices", "strategies")},
    )


def stages_by_city(teller: Teller) -> list[CityStages]:
    """What is known of each city's review, co-design and testing."""
    rows = []
    for name, city in teller.catalogue.cities.items():
        voice = teller.voice("cities", name)
        rows.append(
            CityStages(
                teller.city(name),
                voice.maybe("index.review", city.index and city.index.review),
                voice.prose("codesign.text", city.codesign and city.codesign.text),
                voice.prose("pilot.text", city.pilot and city.pilot.text),
            )
        )
    return teller.words.sort(rows, key=lambda row: str(row.city.text))


def _listing(
    teller: Teller, neutral: str, template: str, title: str, description: str, body: object, *, about: bool = False
) -> Page:
    _ = teller.words.gettext
    return Page(
        address=neutral,
        frame=f"{neutral}index",
        template=template,
        language=teller.language,
        title=title,
        description=shortened(description),
        body=body,
        crumbs=crumbs(teller, *([(_("About"), "about/")] if about else [])),
        notes=frozenset(teller.notes),
    )


def _areas_of(strategy: Strategy) -> dict[str, str]:
    """The areas that a strategy names, with where: as a priority, or in objectives and actions."""
    named: dict[str, str] = {}
    for objective in strategy.objectives:
        for area in (*objective.areas, *(area for action in objective.actions for area in action.areas)):
            named[area] = "action"
    for priority in strategy.priorities:
        for area in priority.areas:
            named[area] = "priority"
    return named


def _scores_of(teller: Teller, area: str) -> list[ScoreLine]:
    return [line for line in scores(teller) if area in {each.id for each in line.edition.known}]


def _strategies_naming(teller: Teller, area: str) -> list[tuple[Link, list[Said]]]:
    """The cities whose strategies name an area, with the words that do."""
    found = []
    for name, city in teller.catalogue.cities.items():
        if city.strategy and area in _areas_of(city.strategy):
            voice = teller.voice("cities", name)
            found.append((teller.city(name), _naming(voice, city.strategy, area)))
    return teller.words.sort(found, key=lambda row: str(row[0].text))


def _naming(voice, strategy: Strategy, area: str) -> list[Said]:  # type: ignore[no-untyped-def]
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


def _uses(teller: Teller, uses: list[Use]) -> list[Link]:
    links = {use.key: Link(_name(teller, use), teller.href(address_of_file(use.key))) for use in uses if _shown(use)}
    return teller.words.sort(links.values(), key=lambda link: str(link.text))


def _shown(use: Use) -> bool:
    """Reference cities have no page of their own; the index page shows them."""
    return not isinstance(use.record, City) or use.record.kind == "epi"


def _name(teller: Teller, use: Use) -> str | Said:
    _ = teller.words.gettext
    record = use.record
    if isinstance(record, City):
        return teller.words.label(record.names)
    if isinstance(record, Partner):
        return record.short_name
    if hasattr(record, "title"):
        return teller.voice(*use.key).text("title", record.title)
    return {"project": _("About the project"), "events": _("Timeline"), "discrepancies": _("Contradictions")}[use.key[0]]


def _by_title(teller: Teller, lines: list[SourceLine]) -> list[SourceLine]:
    return teller.words.sort(lines, key=lambda line: line.source.title)


def _city_name(line: ScoreLine) -> str:
    return line.city if isinstance(line.city, str) else str(line.city.text)

