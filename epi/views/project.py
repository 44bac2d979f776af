"""The project on its pages: figures, stages, objectives, events and contradictions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from epi.records.project import (
    Deliverable,
    Discrepancies,
    Discrepancy,
    Event,
    Events,
    Project,
    Statement,
)
from epi.views.telling import Link, Said, SourceNote, Teller, Voice

Notes = list[SourceNote]


@dataclass(frozen=True)
class EventLine:
    """Something that happened."""

    date: str
    year: str
    title: Said
    text: Said
    place: str
    cities: list[Link]
    kind: str
    kind_id: str
    inferred: bool
    sources: Notes


@dataclass(frozen=True)
class DiscrepancyLine:
    """A contradiction between sources, with the verdict."""

    id: str
    topic: Said
    verdict: Said
    certainty: str
    reasoning: Markup | None
    sources: Notes


@dataclass(frozen=True)
class StatementLine:
    """A sentence with its sources."""

    text: Said
    sources: Notes


@dataclass(frozen=True)
class PrintedFigureLine:
    """A figure of the flyer, with what became of it."""

    title: Said
    value: str
    verdict: Said


@dataclass(frozen=True)
class StageLine:
    """One of the four stages."""

    number: int
    title: Said
    text: Markup | None


@dataclass(frozen=True)
class DeliverableLine:
    """What was planned and what was found."""

    title: Said
    plan: str
    found: str
    found_id: str
    evidence: Said
    sources: Notes


@dataclass(frozen=True)
class ObjectiveLine:
    """One of the six objectives."""

    number: int
    title: Said
    text: Said
    deliverables: list[DeliverableLine]


@dataclass(frozen=True)
class ProjectFacts:
    """The project in a few lines."""

    name: str
    own_name: str
    own_name_found: bool
    grant: str
    programme: Said
    period: str
    partners: str
    countries: str
    website: str
    contact: str


def project_facts(teller: Teller) -> ProjectFacts:
    """The project in a few lines."""
    words, project = teller.words, teller.catalogue.project
    voice = teller.voice("project")
    partners = teller.catalogue.partners.values()
    own = project.names.get(teller.language)  # type: ignore[call-overload]
    return ProjectFacts(
        name=project.names["en"].name or project.acronym,
        own_name=(own.name if own else None) or "",
        own_name_found=bool(own and own.name),
        grant=project.grant,
        programme=voice.text("programme", project.programme),
        period=words.span(project.period.start, project.period.end),
        partners=words.number(len(partners)),
        countries=words.join(
            words.sort({words.country(partner.country) for partner in partners}, key=lambda name: name)
        ),
        website=project.website,
        contact=project.contact,
    )


def stages(teller: Teller) -> list[StageLine]:
    """The four stages of the method."""
    project = teller.catalogue.project
    voice = teller.voice("project")
    return [
        StageLine(
            stage.number,
            voice.text(f"stages.{stage.id}.title", stage.title),
            voice.prose(f"stages.{stage.id}.text", stage.text),
        )
        for stage in project.stages
    ]


def objectives(teller: Teller) -> list[ObjectiveLine]:
    """The six objectives with what was planned and what was found."""
    voice = teller.voice("project")
    return [
        ObjectiveLine(
            each.number,
            voice.text(f"objectives.{each.id}.title", each.title),
            voice.text(f"objectives.{each.id}.text", each.text),
            [_deliverable(teller, voice, f"objectives.{each.id}.deliverables", item) for item in each.deliverables],
        )
        for each in teller.catalogue.project.objectives
    ]


def other_deliverables(teller: Teller) -> list[DeliverableLine]:
    """What was planned or found outside the six objectives."""
    voice = teller.voice("project")
    items = teller.catalogue.project.other_deliverables
    return [_deliverable(teller, voice, "other_deliverables", item) for item in items]


def funding(teller: Teller) -> list[StatementLine]:
    """What sources say of the money."""
    return _statements(teller, "funding", teller.catalogue.project.funding)


def governance(teller: Teller) -> list[StatementLine]:
    """What sources say of the bodies of the project."""
    return _statements(teller, "governance", teller.catalogue.project.governance)


def aims(teller: Teller) -> list[StatementLine]:
    """What the project wanted."""
    return _statements(teller, "aims", teller.catalogue.project.aims)


def flyer_figures(teller: Teller) -> list[PrintedFigureLine]:
    """The figures that the flyer prints, with what became of them."""
    voice = teller.voice("project")
    _ = teller.words.gettext
    return [
        PrintedFigureLine(
            voice.text(f"flyer_figures.{each.id}.title", each.title),
            teller.words.number(each.value) if each.value is not None else _("number lost"),
            voice.text(f"flyer_figures.{each.id}.verdict", each.verdict),
        )
        for each in teller.catalogue.project.flyer_figures
    ]


def project_gaps(teller: Teller) -> list[str]:
    """What was looked for and not found."""
    return teller.labels("gaps", teller.catalogue.project.not_found)


def events(teller: Teller) -> list[EventLine]:
    """All events in order of time."""
    listed = sorted(teller.catalogue.events.events, key=lambda event: (event.date, event.id))
    return [_event(teller, event) for event in listed]


def events_of(teller: Teller, city: str) -> list[EventLine]:
    """The events of one city in order of time."""
    listed = (event for event in teller.catalogue.events.events if city in event.cities)
    return [_event(teller, event) for event in sorted(listed, key=lambda event: (event.date, event.id))]


def discrepancies_of(
    teller: Teller, where: str | None = None, city: str | None = None, practice: str | None = None
) -> list[DiscrepancyLine]:
    """The contradictions that matter on a page."""
    return [
        _discrepancy(teller, each)
        for each in teller.catalogue.discrepancies.discrepancies
        if where in each.where or city in each.cities or practice in each.practices
    ]


def _statements(teller: Teller, path: str, statements: Sequence[Statement]) -> list[StatementLine]:
    voice = teller.voice("project")
    project = teller.catalogue.project
    return [
        StatementLine(voice.text(f"{path}.{each.id}.text", each.text), _named(teller, project, each.sources))
        for each in statements
    ]


def _named(teller: Teller, record: Project | Events | Discrepancies, keys: Sequence[str]) -> Notes:
    return teller.sources({key: record.sources[key] for key in keys}, record.language)


def _deliverable(teller: Teller, voice: Voice, path: str, item: Deliverable) -> DeliverableLine:
    _ = teller.words.gettext
    found = {"found": _("found"), "in-part": _("found in part"), "not-found": _("not found")}
    if item.plan == "not-found":
        plan = _("plan not found")
    else:
        plan = teller.words.number(item.planned) if item.planned else _("planned")
    return DeliverableLine(
        voice.text(f"{path}.{item.id}.title", item.title),
        plan,
        found[item.found],
        item.found,
        voice.text(f"{path}.{item.id}.evidence", item.evidence),
        _named(teller, teller.catalogue.project, item.sources),
    )


def _event(teller: Teller, event: Event) -> EventLine:
    voice = teller.voice("events")
    return EventLine(
        date=teller.words.span(event.date, event.until or event.date),
        year=event.date[:4],
        title=voice.text(f"events.{event.id}.title", event.title),
        text=voice.text(f"events.{event.id}.text", event.text),
        place=event.place or "",
        cities=[teller.city(name) for name in event.cities],
        kind=teller.label("event-kinds", event.kind),
        kind_id=event.kind,
        inferred=event.certainty == "inferred",
        sources=_named(teller, teller.catalogue.events, event.sources),
    )


def _discrepancy(teller: Teller, each: Discrepancy) -> DiscrepancyLine:
    record = teller.catalogue.discrepancies
    voice = teller.voice("discrepancies")
    _ = teller.words.gettext
    certainty = {"certain": _("certain"), "high": _("very likely"), "medium": _("likely")}
    path = f"discrepancies.{each.id}"
    return DiscrepancyLine(
        each.id,
        voice.text(f"{path}.topic", each.topic),
        voice.text(f"{path}.verdict", each.verdict),
        certainty[each.certainty],
        voice.prose(f"{path}.reasoning", each.reasoning),
        _named(teller, record, each.sources),
    )
