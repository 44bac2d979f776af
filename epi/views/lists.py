"""The pages that gather records: cities, practices, events, sources, and the front door."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from epi.addresses import address_of_file
from epi.catalogue import Use
from epi.records import LANGUAGES
from epi.records.city import City
from epi.records.project import Partner
from epi.views.city import CityCard, city_cards
from epi.views.map import MapBody, city_map
from epi.views.page import Page, listing
from epi.views.practice import Card, card
from epi.views.project import DiscrepancyLine, EventLine, discrepancies_of, events
from epi.views.scores import ScoreLine, scores
from epi.views.telling import Link, Said, SourceNote, Teller
from epi.views.terms import TermLine, term_lines


@dataclass(frozen=True)
class CitiesBody:
    """All cities."""

    map: MapBody
    cities: list[CityCard]
    references: list[ScoreLine]
    discrepancies: list[DiscrepancyLine]


@dataclass(frozen=True)
class TimelineBody:
    """The events by year."""

    years: list[tuple[str, list[EventLine]]]
    discrepancies: list[DiscrepancyLine]


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
class HomeBody:
    """What the front door shows."""

    map: MapBody
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
    references = [line for line in scores(teller) if not line.is_epi]
    body = CitiesBody(city_map(teller), city_cards(teller), references, discrepancies_of(teller, "cities"))
    description = _(
        "The cities that reviewed their integration policy and set out to write a City Integration Strategy."
    )
    return listing(teller, "cities/", "cities.html", _("Cities"), description, body)


def timeline_page(teller: Teller) -> Page:
    """What happened when."""
    _ = teller.words.gettext
    years: dict[str, list[EventLine]] = {}
    for event in events(teller):
        years.setdefault(event.year, []).append(event)
    description = _("What happened before, during and after the European Pact for Integration, with sources.")
    body = TimelineBody(list(years.items()), discrepancies_of(teller, "timeline"))
    return listing(teller, "about/timeline/", "timeline.html", _("Timeline"), description, body, (_("About"), "about/"))


def sources_page(teller: Teller) -> Page:
    """Every source of the site, once."""
    _ = teller.words.gettext
    merged = teller.catalogue.sources()
    publishers: dict[str, list[SourceLine]] = {}
    for number, (source, uses) in enumerate(merged, 1):
        language = getattr(uses[0].record, "language", LANGUAGES[0])
        line = SourceLine(teller.source(str(number), number, source, language), _uses(teller, uses))
        publishers.setdefault(source.publisher, []).append(line)
    ordered = teller.words.sort(publishers.items(), key=lambda item: item[0])
    description = _("Every source that this site relies on, with the pages that use it.")
    body = SourcesBody(len(merged), [(name, _by_title(teller, lines)) for name, lines in ordered])
    return listing(teller, "sources/", "sources.html", _("Sources"), description, body)


def home(teller: Teller, focus: str) -> HomeBody:
    """What the front door shows, with one practice in focus."""
    known = teller.catalogue
    often = sorted(term_lines(teller, "topics"), key=lambda line: -line.practices)[:10]
    return HomeBody(
        map=city_map(teller),
        cities=city_cards(teller),
        focus=card(teller, focus),
        topics=teller.words.sort(often, key=lambda line: str(line.link.text)),
        practices=len(known.practices),
        partners=len(known.partners),
        countries=len({partner.country for partner in known.partners.values()}),
        sources=len(known.sources()),
        languages=len(LANGUAGES),
        urls={
            name: teller.href(name + "/")
            for name in ("about", "about/method", "cities", "contribute", "icc", "practices", "strategies")
        },
    )


def stages_by_city(teller: Teller) -> list[CityStages]:
    """What is known of each city's review, co-design and testing."""
    rows = []
    for name, city in teller.catalogue.cities.items():
        voice = teller.voice("cities", name)
        rows.append(
            CityStages(
                teller.city(name),
                voice.maybe("index.review", city.index.review if city.index else None),
                voice.prose("codesign.text", city.codesign.text if city.codesign else None),
                voice.prose("pilot.text", city.pilot.text if city.pilot else None),
            )
        )
    return teller.words.sort(rows, key=lambda row: str(row.city.text))


def _uses(teller: Teller, uses: list[Use]) -> list[Link]:
    links = {use.key: Link(_name(teller, use), teller.href(_address(use))) for use in uses}
    return teller.words.sort(links.values(), key=lambda link: str(link.text))


def _address(use: Use) -> str:
    """Reference cities have no page of their own; the index page shows them."""
    is_reference = isinstance(use.record, City) and use.record.kind == "reference"
    return "icc/" if is_reference else address_of_file(use.key)


def _name(teller: Teller, use: Use) -> str | Said:
    _ = teller.words.gettext
    record = use.record
    if isinstance(record, City):
        return teller.words.label(record.names)
    if isinstance(record, Partner):
        return record.short_name
    if use.key[0] in ("vocabulary", "index-sample"):
        return _("Intercultural Cities Index")
    if hasattr(record, "title"):
        return teller.voice(*use.key).text("title", record.title)
    return {"project": _("About the project"), "events": _("Timeline"), "discrepancies": _("Contradictions")}[
        use.key[0]
    ]


def _by_title(teller: Teller, lines: list[SourceLine]) -> list[SourceLine]:
    return teller.words.sort(lines, key=lambda line: line.source.title.text)
