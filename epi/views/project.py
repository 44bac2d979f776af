"""The project on its pages: figures, stages, objectives, events, contradictions, indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from epi.charts import Scale, Tick, axis, round_ticks
from epi.records.project import (
    Deliverable,
    Discrepancies,
    Discrepancy,
    Event,
    Events,
    Indicator,
    Observation,
    Project,
    Statement,
)
from epi.views import findings
from epi.views.charts import Chart, finished, scatter, series
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


@dataclass(frozen=True)
class IndicatorChart:
    """A statistical series as a chart in its table, with what must be known of it."""

    chart: Chart
    code: str | None
    has_flags: bool
    caveat: Markup | None
    licence: str


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


def indicator_chart(teller: Teller, name: str) -> IndicatorChart:
    """A statistical series: dates or places down, groups as marks across."""
    indicator = teller.catalogue.indicators[name]
    voice = teller.voice("indicators", name)
    words, seen = teller.words, indicator.observations
    groups = list(dict.fromkeys(each.group for each in seen))
    by_place = len({each.geo for each in seen}) > 1
    cells = {(each.geo if by_place else each.at, each.group): each for each in seen}
    heads = list(dict.fromkeys(key for key, _group in cells))
    named = words.country if by_place else words.date
    if by_place:
        heads = words.sort(heads, key=named)
    labels = teller.labels("population-groups", groups)
    known = [each.value for each in seen if each.value is not None]
    ticks = round_ticks(max([1, *known]))
    scale = Scale(0, ticks[-1])
    chart = finished(
        teller, name, "rows", _indicator_title(teller, voice, indicator), _indicator_finding(teller, indicator),
        columns=(words.gettext("Country") if by_place else words.gettext("Date"), *labels),
        rows=scatter(
            [
                (named(head), [_cell(teller, indicator, label, cells.get((head, group)))
                               for group, label in zip(groups, labels, strict=True)])
                for head in heads
            ],
            scale,
        ),
        data=_indicator_data(teller, indicator),
        axis=axis([Tick(tick, words.number(tick)) for tick in (ticks[0], ticks[-1])], scale),
        legend=series(labels) if len(labels) > 1 else (),
        notes=_indicator_notes(teller, indicator),
        sources=tuple(teller.sources(indicator.sources, indicator.language)),
    )  # fmt: skip
    return IndicatorChart(
        chart=chart,
        code=indicator.code,
        has_flags=any(each.flag for each in seen),
        caveat=voice.prose("caveat", indicator.caveat),
        licence=indicator.licence,
    )


def _indicator_title(teller: Teller, voice: Voice, indicator: Indicator) -> str:
    _ = teller.words.gettext
    units = {"percent": _("percent"), "persons": _("persons"), "million-persons": _("million persons")}
    unit = [units[indicator.unit]]
    unit += [_("age %(range)s") % {"range": indicator.age}] if indicator.age else []
    return f"{voice.text('title', indicator.title)} ({', '.join(unit)})"


def _indicator_notes(teller: Teller, indicator: Indicator) -> tuple[str, ...]:
    _ = teller.words.gettext
    flags = (
        [_("b: break in the series, u: low reliability.")] if any(each.flag for each in indicator.observations) else []
    )
    code = [_("Eurostat code: %(code)s.") % {"code": indicator.code}] if indicator.code else []
    return (*flags, *code)


def _indicator_finding(teller: Teller, indicator: Indicator) -> str:
    """The highest and the lowest value of the newest date."""
    newest = max(each.at for each in indicator.observations)
    shown = [each for each in indicator.observations if each.at == newest and each.value is not None]
    by_place = len({each.geo for each in indicator.observations}) > 1
    group = {each.group: teller.label("population-groups", each.group) for each in shown}
    values = [
        (
            f"{teller.words.country(each.geo)} – {group[each.group]}" if by_place else group[each.group],
            each.value,
            _value(teller, indicator, each.value),
        )
        for each in shown
        if each.value is not None
    ]
    return f"{teller.words.date(newest)}. {findings.of_extremes(teller.words, values)}" if values else ""


def _indicator_data(teller: Teller, indicator: Indicator) -> tuple[tuple[str, ...], ...]:
    _ = teller.words.gettext
    head = ("geo", _("Country"), "date", "group_id", _("Group"), _("Value"), "unit", "flag", _("Source"))
    return (head, *(
        (
            each.geo,
            teller.words.country(each.geo),
            each.at,
            each.group,
            teller.label("population-groups", each.group),
            "" if each.value is None else str(each.value),
            indicator.unit,
            each.flag or "",
            " ".join(filter(None, (indicator.sources[key].url for key in each.sources))),
        )
        for each in indicator.observations
    ))  # fmt: skip


def _cell(
    teller: Teller, indicator: Indicator, label: str, observation: Observation | None
) -> tuple[str, float | None, str]:
    if observation is None or observation.value is None:
        return label, None, "–"
    said = _value(teller, indicator, observation.value)
    flagged = f"{said}\N{NO-BREAK SPACE}{observation.flag}" if observation.flag else said
    return label, observation.value, flagged


def _value(teller: Teller, indicator: Indicator, value: float) -> str:
    return teller.words.percent(value, 1) if indicator.unit == "percent" else teller.words.number(value)


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
