"""The page of a practice, and its card on other pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from epi.addresses import address, in_language
from epi.records.practice import Figure, Practice, Resources
from epi.views.page import Page, Review, crumbs, review, shortened
from epi.views.project import DiscrepancyLine, discrepancies_of
from epi.views.related import related
from epi.views.telling import Link, Said, SourceNote, Teller, Voice


@dataclass(frozen=True)
class CardText:
    """What a practice's card says, the same on every page of a language; `address` is the practice's own."""

    id: str
    address: str
    title: Said
    summary: Said
    place: str
    origin: str
    origin_id: str
    status: str
    period: str
    evidence: str


@dataclass(frozen=True)
class Card:
    """A practice in a list; `root` leads from the page to the root of the site."""

    text: CardText
    root: str


@dataclass(frozen=True)
class FigureLine:
    """A number with what it counts and where it comes from."""

    value: str
    what: Said
    at: str
    sources: list[tuple[str, int]]


@dataclass(frozen=True)
class Definition:
    """A term with what it means."""

    id: str
    label: str
    meaning: str


@dataclass(frozen=True)
class ResourceLines:
    """What a practice needs; an absent line was not found."""

    cost: str | None
    cost_note: Said | None
    funding: Said | None
    staff: Said | None
    duration: Said | None
    sources: list[tuple[str, int]]


@dataclass(frozen=True)
class OtherLink:
    """A page elsewhere, with its language."""

    title: str
    href: str
    language: str
    language_name: str


@dataclass(frozen=True)
class PracticeBody:
    """Everything on the page of a practice."""

    id: str
    title: Said
    original_title: Said | None
    summary: Said
    city: Link | None
    place: str | None
    country: str
    other_places: list[str]
    origin: Definition
    status: str
    period: str | None
    period_note: Said | None
    organisations: list[Said]
    partners: list[Link]
    topics: list[Link]
    areas: list[Link]
    target_groups: list[Link]
    languages: str
    challenge: Markup | None
    approach: Markup | None
    results: Markup | None
    figures: list[FigureLine]
    lessons: Markup | None
    resources: ResourceLines | None
    evidence: Definition
    evidence_why: Said
    grades: list[Definition]
    transfer: Markup | None
    builds_on: list[Link]
    built_on_by: list[Link]
    discrepancies: list[DiscrepancyLine]
    not_found: list[str]
    links: list[OtherLink]
    sources: list[SourceNote]
    licence: str
    submitted_by: str
    related: list[tuple[Card, str]]
    review: Review


def practice_page(teller: Teller, name: str) -> Page:
    """The page of one practice."""
    _ = teller.words.gettext
    practice = teller.catalogue.practices[name]
    voice = teller.voice("practices", name).cites(practice.sources)
    title = voice.text("title", practice.title)
    body = _body(teller, voice, name, practice)
    return Page(
        address=f"practices/{name}/",
        frame="practices/slot-record",
        template="practice.html",
        language=teller.language,
        title=str(title),
        description=shortened(voice.plain("summary", practice.summary)),
        body=body,
        crumbs=crumbs(teller, (_("Good practices"), "practices/")),
        notes=frozenset(teller.notes),
        written_in=voice.written_in("title", "summary"),
        updated=practice.reviewed_on,
        original=practice.language,
        filed=_filed(practice),
        title_in=title.language if title.language != teller.language else "",
    )


def card(teller: Teller, name: str) -> Card:
    """A practice as other pages show it."""
    return Card(teller.once(f"card of {name}", lambda first: _card_text(first, name)), teller.root)


def cards(teller: Teller, names: Iterable[str]) -> list[Card]:
    """Cards in the alphabetical order of the page's language."""
    return teller.words.sort((card(teller, name) for name in names), key=lambda each: each.text.title.text)


def _card_text(teller: Teller, name: str) -> CardText:
    practice = teller.catalogue.practices[name]
    voice = teller.voice("practices", name)
    return CardText(
        id=name,
        address=in_language(teller.language, address("practices", name)),
        title=voice.text("title", practice.title),
        summary=voice.text("summary", practice.summary),
        place=_place(teller, practice),
        origin=teller.label("origins", practice.origin),
        origin_id=practice.origin,
        status=teller.label("statuses", practice.status) if practice.status != "unknown" else "",
        period=_period(teller, practice) or "",
        evidence=teller.label("evidence", practice.evidence.grade),
    )


def _body(teller: Teller, voice: Voice, name: str, practice: Practice) -> PracticeBody:
    words = teller.words
    return PracticeBody(
        id=name,
        title=voice.text("title", practice.title),
        original_title=_original_title(teller, practice),
        summary=voice.text("summary", practice.summary),
        city=teller.city(practice.city) if practice.city else None,
        place=practice.place,
        country=words.country(practice.country),
        other_places=practice.other_places,
        origin=_definition(teller, "origins", practice.origin),
        status=teller.label("statuses", practice.status),
        period=_period(teller, practice),
        period_note=voice.maybe("period.note", practice.period.note if practice.period else None),
        organisations=[Said(name, practice.language, teller.language) for name in practice.organisations],
        partners=[
            teller.link("partners", partner, teller.catalogue.partners[partner].short_name)
            for partner in practice.partners
        ],
        topics=teller.terms("topics", practice.topics),
        areas=teller.terms("areas", practice.areas),
        target_groups=teller.terms("target-groups", practice.target_groups),
        languages=words.join(words.tongue(code) for code in practice.languages),
        challenge=voice.prose("challenge", practice.challenge),
        approach=voice.prose("approach", practice.approach),
        results=voice.prose("results", practice.results),
        figures=[_figure(teller, voice, figure) for figure in practice.figures],
        lessons=voice.prose("lessons", practice.lessons),
        resources=_resources(teller, voice, practice.resources),
        evidence=_definition(teller, "evidence", practice.evidence.grade),
        evidence_why=voice.text("evidence.why", practice.evidence.why),
        grades=teller.once("grades", _grades),
        transfer=voice.prose("transfer", practice.transfer),
        builds_on=[titled(teller, other) for other in practice.builds_on],
        built_on_by=[titled(teller, other) for other in teller.catalogue.practices_of("builds-on", name)],
        discrepancies=discrepancies_of(teller, practice=name),
        not_found=teller.labels("gaps", practice.not_found),
        links=[OtherLink(link.title, link.url, link.language, words.tongue(link.language)) for link in practice.links],
        sources=teller.sources(practice.sources, practice.language),
        licence=practice.licence.replace("-", " ").replace("CC ", "CC\N{NO-BREAK SPACE}", 1),
        submitted_by=practice.submitted_by,
        related=[(card(teller, other), reason) for other, reason in related(teller, name)],
        review=review(teller, f"practices/{name}.yml", practice.reviewed_on, practice.next_review),
    )


def _filed(practice: Practice) -> tuple[tuple[str, str], ...]:
    """What the search can narrow a practice by."""
    return (
        ("kind", "practice"),
        *((("city", practice.city),) if practice.city else ()),
        *(("topic", each) for each in practice.topics),
        *(("group", each) for each in practice.target_groups),
        *(("area", each) for each in practice.areas),
    )


def titled(teller: Teller, name: str) -> Link:
    """A practice's title with the way to its page."""
    practice = teller.catalogue.practices[name]
    return teller.link("practices", name, teller.voice("practices", name).text("title", practice.title))


def _grades(teller: Teller) -> list[Definition]:
    return [_definition(teller, "evidence", grade) for grade in teller.catalogue.terms["evidence"]]


def _definition(teller: Teller, vocabulary: str, name: str) -> Definition:
    term = teller.catalogue.terms[vocabulary][name]
    meaning = teller.words.label(term.definition) if term.definition else ""
    return Definition(name, teller.words.label(term.labels), meaning)


def _original_title(teller: Teller, practice: Practice) -> Said | None:
    if practice.original_title is None:
        return None
    return Said(practice.original_title, practice.original_language or practice.language, teller.language)


def _place(teller: Teller, practice: Practice) -> str:
    return str(teller.city(practice.city).text) if practice.city else practice.place or ""


def _period(teller: Teller, practice: Practice) -> str | None:
    if practice.period is None:
        return None
    return teller.words.period(practice.period, running=practice.status == "running") or None


def _figure(teller: Teller, voice: Voice, figure: Figure) -> FigureLine:
    words = teller.words
    if figure.unit == "number":
        value = words.number(figure.value)
    elif figure.unit == "percent":
        value = words.percent(figure.value)
    else:
        value = words.money(figure.value, figure.unit)
    return FigureLine(
        value=words.gettext("about %(number)s") % {"number": value} if figure.approximate else value,
        what=voice.text(f"figures.{figure.id}.what", figure.what),
        at=words.date(figure.at) if figure.at else "",
        sources=voice.notes_of(figure.sources),
    )


def _resources(teller: Teller, voice: Voice, resources: Resources | None) -> ResourceLines | None:
    if resources is None:
        return None
    return ResourceLines(
        cost=teller.label("costs", resources.cost) if resources.cost else None,
        cost_note=voice.maybe("resources.cost_note", resources.cost_note),
        funding=voice.maybe("resources.funding", resources.funding),
        staff=voice.maybe("resources.staff", resources.staff),
        duration=voice.maybe("resources.duration", resources.duration),
        sources=voice.notes_of(resources.sources),
    )
