"""The page of a city, and what other pages show of it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from epi.records.city import Action, City, CityFigure, Edition, Membership, Objective, Stage, Strategy
from epi.scores import Result
from epi.views import findings
from epi.views.charts import version_name
from epi.views.page import Page, Review, crumbs, review, shortened
from epi.views.practice import Card, OtherLink, cards
from epi.views.project import DiscrepancyLine, EventLine, discrepancies_of, events_of
from epi.views.results import ResultsBody, city_results
from epi.views.telling import Link, Said, SourceNote, Teller, Voice

Notes = list[tuple[str, int]]


@dataclass(frozen=True)
class CityFigureLine:
    """A figure on the population, ready to read."""

    measure: str
    meaning: str
    value: str
    share: str
    at: str
    scope: str
    note: Said | None
    sources: Notes


@dataclass(frozen=True)
class AreaScore:
    """The score of one area; none means that it was not published."""

    id: str
    area: Link
    is_part: bool
    score: int | None


@dataclass(frozen=True)
class EditionLines:
    """One result of the index."""

    date: str
    overall: int | None
    cited: bool
    known: list[AreaScore]
    coverage: str
    version: str
    cities_compared: str
    ranks: list[str]
    note: Said | None
    sources: Notes


@dataclass(frozen=True)
class ActionLines:
    """What is done about an objective."""

    title: Said
    status: str
    period: str
    areas: list[Link]
    owner: Said | None
    practices: list[Link]
    inferred: bool
    sources: Notes


@dataclass(frozen=True)
class ObjectiveLines:
    """An objective with its actions."""

    title: Said
    areas: list[Link]
    inferred: bool
    actions: list[ActionLines]
    sources: Notes


@dataclass(frozen=True)
class PriorityLine:
    """A field that comes first."""

    title: Said
    terms: list[Link]
    inferred: bool
    sources: Notes


@dataclass(frozen=True)
class StrategyLines:
    """The strategy of a city."""

    title: Said
    is_descriptive: bool
    summary: Said
    status: str
    status_meaning: str
    period: str
    period_note: Said | None
    priorities: list[PriorityLine]
    objectives: list[ObjectiveLines]
    documents: list[OtherLink]
    sources: Notes


@dataclass(frozen=True)
class StageLines:
    """What the city did in one stage."""

    text: Markup | None
    period: str
    sources: Notes


@dataclass(frozen=True)
class CityBody:
    """Everything on the page of a city."""

    name: str
    country: str
    summary: Said | None
    partner: Link | None
    population: CityFigureLine | None
    figures: list[CityFigureLine]
    figures_note: Markup | None
    membership: str
    membership_note: Said | None
    membership_sources: Notes
    index_review: Said | None
    index_sources: Notes
    editions: list[EditionLines]
    results: ResultsBody
    compare: str
    strategy: StrategyLines | None
    codesign: StageLines | None
    pilot: StageLines | None
    practices: list[Card]
    events: list[EventLine]
    discrepancies: list[DiscrepancyLine]
    not_found: list[str]
    sources: list[SourceNote]
    review: Review


@dataclass(frozen=True)
class CityCard:
    """A city in a list."""

    name: str
    href: str
    country: str
    summary: Said | None
    population: CityFigureLine | None
    population_year: str
    overall: int | None
    overall_date: str
    practices: int


def city_page(teller: Teller, name: str) -> Page:
    """The page of one city of the project."""
    _ = teller.words.gettext
    city = teller.catalogue.cities[name]
    body = _body(teller, name, city)
    return Page(
        address=f"cities/{name}/",
        frame="cities/slot-record",
        template="city.html",
        language=teller.language,
        title=body.name,
        description=shortened(str(body.summary or body.name)),
        body=body,
        crumbs=crumbs(teller, (_("Cities"), "cities/")),
        notes=frozenset(teller.notes),
        charts=tuple(teller.charts),
        written_in=teller.voice("cities", name).written_in("summary"),
        updated=city.reviewed_on,
        original=city.language,
        filed=(("kind", "city"), ("city", name)),
    )


def city_card(teller: Teller, name: str) -> CityCard:
    """A city as other pages show it."""
    city = teller.catalogue.cities[name]
    voice = teller.voice("cities", name).cites(city.sources)
    scored = [result.edition for result in teller.scores.of_city(name) if result.edition.overall is not None]
    newest = city.newest_population()
    return CityCard(
        name=teller.words.label(city.names),
        href=teller.href(f"cities/{name}/"),
        country=teller.words.country(city.country),
        summary=voice.maybe("summary", city.summary),
        population=population(teller, voice, city),
        population_year=(newest.at or "")[:4] if newest else "",
        overall=scored[-1].overall if scored else None,
        overall_date=teller.words.date(scored[-1].date) if scored and scored[-1].date else "",
        practices=len(teller.catalogue.practices_of("cities", name)),
    )


def city_cards(teller: Teller) -> list[CityCard]:
    """The cities of the project in the alphabetical order of the page's language."""
    return teller.words.sort((city_card(teller, name) for name in teller.catalogue.cities), key=lambda each: each.name)


def population(teller: Teller, voice: Voice, city: City) -> CityFigureLine | None:
    """The newest number of inhabitants."""
    newest = city.newest_population()
    return _figure(teller, voice, newest) if newest else None


def strategy_lines(teller: Teller, voice: Voice, strategy: Strategy) -> StrategyLines:
    """The strategy of a city, ready to read."""
    words, at = teller.words, "strategy"
    term = teller.catalogue.terms["strategy-statuses"][strategy.status]
    period = strategy.period
    return StrategyLines(
        title=voice.text(f"{at}.title", strategy.title),
        is_descriptive=strategy.title_certainty == "descriptive",
        summary=voice.text(f"{at}.summary", strategy.summary),
        status=words.label(term.labels),
        status_meaning=words.label(term.definition) if term.definition else "",
        period=words.period(period, running=False) if period else "",
        period_note=voice.maybe(f"{at}.period.note", period.note if period else None),
        priorities=[
            PriorityLine(
                voice.text(f"{at}.priorities.{each.id}.title", each.title),
                _without_twins(teller.terms("areas", each.areas) + teller.terms("topics", each.topics)),
                each.certainty == "inferred",
                voice.notes_of(each.sources),
            )
            for each in strategy.priorities
        ],
        objectives=[_objective(teller, voice, each) for each in strategy.objectives],
        documents=[
            OtherLink(each.title, each.url, each.language, words.tongue(each.language)) for each in strategy.documents
        ],
        sources=voice.notes_of(strategy.sources),
    )


def stage_lines(teller: Teller, voice: Voice, path: str, stage: Stage | None) -> StageLines | None:
    """What a city did in one stage, ready to read."""
    if stage is None:
        return None
    period = teller.words.period(stage.period, running=False) if stage.period else ""
    return StageLines(voice.prose(f"{path}.text", stage.text), period, voice.notes_of(stage.sources))


def edition_lines(teller: Teller, voice: Voice, result: Result) -> EditionLines:
    """One result of the index, ready to read."""
    words, edition = teller.words, result.edition
    areas = {name: teller.catalogue.area(name) for name in teller.catalogue.terms["areas"]}
    profile = teller.scores.profile(result)
    return EditionLines(
        date=words.date(edition.date) if edition.date else "",
        overall=edition.overall,
        cited=edition.basis == "cited",
        known=[
            AreaScore(name, teller.term("areas", name), areas[name].composite is not None, edition.areas[name])
            for name in areas
            if name in edition.areas
        ],
        coverage=findings.of_coverage(words, len(profile.known), profile.total),
        version=version_name(teller, edition.questionnaire),
        cities_compared=words.number(edition.cities_compared) if edition.cities_compared else "",
        ranks=_ranks(teller, edition),
        note=voice.maybe(f"index.editions.{edition.id}.note", edition.note),
        sources=voice.notes_of(edition.sources),
    )


def _ranks(teller: Teller, edition: Edition) -> list[str]:
    """The places that the source itself gives, among all cities and among similar ones."""
    _ = teller.words.gettext
    places = [(_("all cities"), edition.rank, edition.cities_compared)] if edition.rank else []
    places += [(teller.label("samples", each.sample), each.rank, each.cities) for each in edition.samples if each.rank]
    number = teller.words.number
    return [
        _("%(sample)s: place %(rank)s of %(cities)s")
        % {"sample": sample, "rank": number(rank), "cities": number(cities)}
        if cities
        else _("%(sample)s: place %(rank)s") % {"sample": sample, "rank": number(rank)}
        for sample, rank, cities in places
        if rank
    ]


def _body(teller: Teller, name: str, city: City) -> CityBody:
    voice = teller.voice("cities", name).cites(city.sources)
    index, membership = city.index, city.membership
    return CityBody(
        name=teller.words.label(city.names),
        country=teller.words.country(city.country),
        summary=voice.maybe("summary", city.summary),
        partner=_partner(teller, city),
        population=population(teller, voice, city),
        figures=[_figure(teller, voice, figure) for figure in city.figures],
        figures_note=voice.prose("figures_note", city.figures_note),
        membership=_membership(teller, membership),
        membership_note=voice.maybe("membership.note", membership.note if membership else None),
        membership_sources=voice.notes_of(membership.sources) if membership else [],
        index_review=voice.maybe("index.review", index.review if index else None),
        index_sources=voice.notes_of(index.sources) if index else [],
        editions=[edition_lines(teller, voice, result) for result in teller.scores.of_city(name)],
        results=city_results(teller, name, city),
        compare=_compare(teller, name),
        strategy=strategy_lines(teller, voice, city.strategy) if city.strategy else None,
        codesign=stage_lines(teller, voice, "codesign", city.codesign),
        pilot=stage_lines(teller, voice, "pilot", city.pilot),
        practices=cards(teller, teller.catalogue.practices_of("cities", name)),
        events=events_of(teller, name),
        discrepancies=discrepancies_of(teller, city=name),
        not_found=teller.labels("gaps", city.not_found),
        sources=teller.sources(city.sources, city.language),
        review=review(teller, f"cities/{name}.yml", city.reviewed_on, city.next_review),
    )


def _compare(teller: Teller, name: str) -> str:
    """The way to the comparison, with the city's newest result chosen; nothing where there is none."""
    results = teller.scores.of_city(name)
    return f"{teller.href('icc/compare/')}?r={name}.{results[-1].edition.id}" if results else ""


def _partner(teller: Teller, city: City) -> Link | None:
    if city.partner is None:
        return None
    return teller.link("partners", city.partner, teller.catalogue.partners[city.partner].name)


def _membership(teller: Teller, membership: Membership | None) -> str:
    _ = teller.words.gettext
    if membership is None or membership.status == "not-found":
        return _("Membership of the Intercultural Cities network: not found")
    if membership.since is None:
        return _("Member of the Intercultural Cities network")
    return _("Member of the Intercultural Cities network since %(date)s") % {
        "date": teller.words.date(membership.since)
    }


def _figure(teller: Teller, voice: Voice, figure: CityFigure) -> CityFigureLine:
    words = teller.words
    _ = words.gettext
    term = teller.catalogue.terms["measures"][figure.measure]
    value = words.number(figure.value) if figure.value is not None else ""
    if value and figure.rounded:
        value = _("about %(number)s") % {"number": value}
    if value and figure.value_certainty != "stated":
        value = _own(teller, value, figure.value_certainty)
    share = words.percent(figure.share) if figure.share is not None else ""
    if share and figure.share_certainty != "stated":
        share = _own(teller, share, figure.share_certainty)
    scopes = {"city": "", "province": _("whole province"), "county": _("whole county")}
    return CityFigureLine(
        measure=words.label(term.labels),
        meaning=words.label(term.definition) if term.definition else "",
        value=value,
        share=share,
        at=words.date(figure.at) if figure.at else _("not dated"),
        scope=scopes[figure.scope],
        note=voice.maybe(f"figures.{figure.id}.note", figure.note),
        sources=voice.notes_of(figure.sources),
    )


def _own(teller: Teller, number: str, certainty: str) -> str:
    """A number that is ours and not the source's."""
    _ = teller.words.gettext
    if certainty == "computed":
        return _("%(share)s (own calculation)") % {"share": number}
    return f"{number} ({_('our conclusion')})"


def _without_twins(links: list[Link]) -> list[Link]:
    """Links of which no two read the same: an area and a topic may share their name."""
    return list({str(link.text): link for link in reversed(links)}.values())[::-1]


def _objective(teller: Teller, voice: Voice, objective: Objective) -> ObjectiveLines:
    path = f"strategy.objectives.{objective.id}"
    return ObjectiveLines(
        title=voice.text(f"{path}.title", objective.title),
        areas=teller.terms("areas", objective.areas),
        inferred=objective.certainty == "inferred",
        actions=[_action(teller, voice, f"{path}.actions.{each.id}", each) for each in objective.actions],
        sources=voice.notes_of(objective.sources),
    )


def _action(teller: Teller, voice: Voice, path: str, action: Action) -> ActionLines:
    practices = teller.catalogue.practices
    return ActionLines(
        title=voice.text(f"{path}.title", action.title),
        status=teller.label("statuses", action.status),
        period=teller.words.period(action.period, running=action.status == "running") if action.period else "",
        areas=teller.terms("areas", action.areas),
        owner=voice.maybe(f"{path}.owner", action.owner),
        practices=[
            teller.link("practices", name, teller.voice("practices", name).text("title", practices[name].title))
            for name in action.practices
        ],
        inferred=action.certainty == "inferred",
        sources=voice.notes_of(action.sources),
    )
