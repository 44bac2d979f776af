"""The project and what surrounds it: partners, events, contradictions between sources, indicators."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from epi.records.fields import (
    Address,
    Certainty,
    CityId,
    Coordinates,
    Count,
    Country,
    EventKind,
    Gap,
    Keys,
    Language,
    Line,
    Mail,
    Name,
    Number,
    Ordinal,
    Part,
    Period,
    PopulationGroup,
    PracticeId,
    Prose,
    Record,
    Role,
    Slug,
    SourceKey,
    Sources,
    When,
    about,
)


class ProjectName(Record):
    """The project's name in one language; a missing name was not found."""

    name: Annotated[Name | None, about("Name", "The name, as it is written.")] = None
    note: Annotated[Line | None, about("Note", "What the reader must know about it.")] = None
    sources: Annotated[list[SourceKey], about("Sources", "Where it comes from.")] = []


class ProjectStage(Part):
    """One of the four stages of the method."""

    number: Annotated[Annotated[int, Field(ge=1, le=4)], about("Number", "The place in the order.", 1)]
    title: Annotated[Line, about("Title", "What it is called.")]
    text: Annotated[Prose, about("Text", "What there is to say, with citations in longer texts.")]
    sources: Annotated[Keys, about("Sources", "Where it comes from.")]


class Deliverable(Part):
    """What was planned and what could be found of it."""

    title: Annotated[Line, about("Title", "What it is called.")]
    planned: Annotated[Ordinal | None, about("Planned number", "How many were planned.", 7)] = None
    plan: Annotated[Literal["planned", "not-found"], about("Plan", "Whether a plan was found.", "planned")]
    found: Annotated[Literal["found", "in-part", "not-found"], about("Found", "Whether it could be found.", "found")]
    evidence: Annotated[Line, about("Evidence", "What was found of it.")]
    sources: Annotated[Keys, about("Sources", "Where it comes from.")]


class SpecificObjective(Part):
    """One of the six objectives that the project set itself."""

    number: Annotated[Annotated[int, Field(ge=1, le=6)], about("Number", "The place in the order.", 1)]
    title: Annotated[Line, about("Title", "What it is called.")]
    text: Annotated[Line, about("Text", "What there is to say, with citations in longer texts.")]
    deliverables: Annotated[list[Deliverable], about("Deliverables", "What was planned for this objective.")]
    sources: Annotated[Keys, about("Sources", "Where it comes from.")]


class Statement(Part):
    """A sentence about the project with its sources."""

    text: Annotated[Line, about("Text", "What there is to say, with citations in longer texts.")]
    certainty: Annotated[Certainty, about("Certainty", "How a source supports it.", "stated")] = "stated"
    sources: Annotated[Keys, about("Sources", "Where it comes from.")]


class PrintedFigure(Part):
    """A number printed in the project's flyer that could not be confirmed."""

    title: Annotated[Line, about("Title", "What it is called.")]
    value: Annotated[Count | None, about("Value", "The number, in digits only.", 12)] = None
    verdict: Annotated[Line, about("Verdict", "What this site follows, and why.")]
    sources: Annotated[Keys, about("Sources", "Where it comes from.")]


class Project(Record):
    """The European Pact for Integration itself."""

    id: Annotated[Slug, about("Id", "Small letters, digits and single hyphens; unique in its file or list.", "riga")]
    language: Annotated[Language, about("Language", "The language of the texts, as a code.", "en")]
    acronym: Annotated[Name, about("Acronym", "The short name of the project.", "EPI")]
    names: Annotated[dict[Language, ProjectName], about("Names", "The name in each language.")]
    grant: Annotated[Name, about("Grant", "The number of the grant.", "863614")]
    programme: Annotated[Line, about("Programme", "Who funded it.")]
    period: Annotated[Period, about("Period", "From when to when.")]
    website: Annotated[Address, about("Website", "The address, from https:// on.", "https://example.org/")]
    contact: Annotated[Mail, about("Contact", "An e-mail address of an organisation.", "office@example.org")]
    summary: Annotated[Line, about("Summary", "Two or three sentences.")]
    aims: Annotated[list[Statement], about("Aims", "What it was for.")]
    stages: Annotated[
        Annotated[list[ProjectStage], Field(min_length=4, max_length=4)],
        about("Stages", "The four stages of the method."),
    ]
    objectives: Annotated[list[SpecificObjective], about("Objectives", "The specific objectives.")]
    other_deliverables: Annotated[list[Deliverable], about("Other deliverables", "What was planned besides.")] = []
    funding: Annotated[list[Statement], about("Funding", "Who paid.")]
    governance: Annotated[list[Statement], about("Governance", "Who decided.")]
    flyer_figures: Annotated[
        list[PrintedFigure], about("Figures of the flyer", "Printed numbers that could not be confirmed.")
    ] = []
    not_found: Annotated[list[Gap], about("Looked for and not found", "What was looked for and not found.")] = []
    reviewed_on: Annotated[When, about("Reviewed on", "The day on which all this was checked.", "2026-11-27")]
    sources: Annotated[Sources, about("Sources", "Where it comes from.")]


class Partner(Record):
    """An organisation of the partnership."""

    id: Annotated[Slug, about("Id", "Small letters, digits and single hyphens; unique in its file or list.", "riga")]
    language: Annotated[Language, about("Language", "The language of the texts, as a code.", "en")]
    name: Annotated[Name, about("Name", "The name, as it is written.")]
    short_name: Annotated[Name, about("Short name", "The name or abbreviation that people use.")]
    country: Annotated[Country, about("Country", "The country as a code of two capital letters.", "LV")]
    seat: Annotated[Name | None, about("Seat", "Where its office is.", "Riga")] = None
    seat_certainty: Annotated[
        Certainty, about("Certainty of the seat", "How a source supports the seat.", "stated")
    ] = "stated"
    city: Annotated[CityId | None, about("City", "A city of the project.", "riga")] = None
    coordinates: Annotated[Coordinates | None, about("Coordinates", "Where it lies.")] = None
    role: Annotated[Role, about("Role", "Its part in the project, as a word of the list.")]
    website: Annotated[Address | None, about("Website", "The address, from https:// on.", "https://example.org/")] = (
        None
    )
    summary: Annotated[Line, about("Summary", "Two or three sentences.")]
    text: Annotated[Prose | None, about("Text", "What there is to say, with citations in longer texts.")] = None
    not_found: Annotated[list[Gap], about("Looked for and not found", "What was looked for and not found.")] = []
    reviewed_on: Annotated[When, about("Reviewed on", "The day on which all this was checked.", "2026-11-27")]
    sources: Annotated[Sources, about("Sources", "Where it comes from.")]


class Event(Part):
    """Something that happened on a date."""

    date: Annotated[When, about("Date", "A year, a month or a day.", "2021-06")]
    until: Annotated[When | None, about("Until", "When it ended, if it took more than a day.", "2021-06-17")] = None
    title: Annotated[Line, about("Title", "What it is called.")]
    text: Annotated[Line, about("Text", "What there is to say, with citations in longer texts.")]
    place: Annotated[Name | None, about("Place", "Where it was.", "Monza")] = None
    cities: Annotated[list[CityId], about("Cities", "The cities concerned.")] = []
    kind: Annotated[EventKind, about("Kind", "What kind it is, as a word of the list.")]
    certainty: Annotated[Certainty, about("Certainty", "How a source supports it.", "stated")] = "stated"
    sources: Annotated[Keys, about("Sources", "Where it comes from.")]


class Events(Record):
    """What happened, in order of time."""

    id: Annotated[Slug, about("Id", "Small letters, digits and single hyphens; unique in its file or list.", "riga")]
    language: Annotated[Language, about("Language", "The language of the texts, as a code.", "en")]
    events: Annotated[list[Event], about("Events", "What happened, in order of time.")]
    reviewed_on: Annotated[When, about("Reviewed on", "The day on which all this was checked.", "2026-11-27")]
    sources: Annotated[Sources, about("Sources", "Where it comes from.")]


class Discrepancy(Part):
    """Where sources contradict each other, and what this site follows."""

    topic: Annotated[Line, about("Topic", "What the sources differ about.")]
    verdict: Annotated[Line, about("Verdict", "What this site follows, and why.")]
    certainty: Annotated[
        Literal["certain", "high", "medium"], about("Certainty", "How a source supports it.", "stated")
    ]
    reasoning: Annotated[Prose, about("Reasoning", "Why this site follows one of them.")]
    where: Annotated[
        list[Literal["about", "partners", "timeline", "method", "cities", "practices"]],
        about("Where", "On which pages it is shown."),
    ] = []
    cities: Annotated[list[CityId], about("Cities", "The cities concerned.")] = []
    practices: Annotated[list[PracticeId], about("Practices", "The practices concerned.")] = []
    sources: Annotated[Keys, about("Sources", "Where it comes from.")]


class Discrepancies(Record):
    """The contradictions that were found."""

    id: Annotated[Slug, about("Id", "Small letters, digits and single hyphens; unique in its file or list.", "riga")]
    language: Annotated[Language, about("Language", "The language of the texts, as a code.", "en")]
    discrepancies: Annotated[list[Discrepancy], about("Contradictions", "Where sources contradict each other.")]
    reviewed_on: Annotated[When, about("Reviewed on", "The day on which all this was checked.", "2026-11-27")]
    sources: Annotated[Sources, about("Sources", "Where it comes from.")]


class SampleSize(Part):
    """With how many cities a result of that date was compared."""

    date: Annotated[When, about("Date", "A year, a month or a day.", "2021-06")]
    cities: Annotated[Ordinal, about("Cities", "The cities concerned.")]
    sources: Annotated[Keys, about("Sources", "Where it comes from.")]


class NetworkSize(Part):
    """How many members the network of Intercultural Cities had."""

    date: Annotated[When, about("Date", "A year, a month or a day.", "2021-06")]
    members: Annotated[Ordinal, about("Members", "How many members there were.", 150)]
    sources: Annotated[Keys, about("Sources", "Where it comes from.")]


class IndexSample(Record):
    """How many cities took part in the Intercultural Cities Index and in its network, by date."""

    id: Annotated[Slug, about("Id", "Small letters, digits and single hyphens; unique in its file or list.", "riga")]
    language: Annotated[Language, about("Language", "The language of the texts, as a code.", "en")]
    compared: Annotated[
        list[SampleSize], about("Cities compared", "With how many cities results were compared, by date.")
    ]
    network: Annotated[list[NetworkSize], about("Network", "How many members the network had, by date.")]
    reviewed_on: Annotated[When, about("Reviewed on", "The day on which all this was checked.", "2026-11-27")]
    sources: Annotated[Sources, about("Sources", "Where it comes from.")]


class Observation(Record):
    """One value of an indicator; a flag is Eurostat's own (b: break, u: low reliability)."""

    geo: Annotated[Name, about("Geographical unit", "The country or region, as Eurostat names it.", "LV")]
    group: Annotated[PopulationGroup, about("Group", "Which part of the population, as a word of the list.")]
    at: Annotated[When, about("Date", "A year, a month or a day.", "2021")]
    value: Annotated[Number | None, about("Value", "The number, in digits only.", 12)] = None
    flag: Annotated[
        Annotated[str, Field(pattern=r"^[bu]{1,2}$")] | None,
        about("Flag", "Eurostat's own flag: b for a break, u for low reliability.", "b"),
    ] = None
    certainty: Annotated[Certainty, about("Certainty", "How a source supports it.", "stated")] = "stated"
    sources: Annotated[Keys, about("Sources", "Where it comes from.")]


class Indicator(Record):
    """A statistical series with its unit, code and licence; a missing value was not available."""

    id: Annotated[Slug, about("Id", "Small letters, digits and single hyphens; unique in its file or list.", "riga")]
    language: Annotated[Language, about("Language", "The language of the texts, as a code.", "en")]
    title: Annotated[Line, about("Title", "What it is called.")]
    code: Annotated[Name | None, about("Code", "The code of the series.")] = None
    unit: Annotated[
        Literal["percent", "persons", "million-persons"], about("Unit", "What the values are measured in.", "percent")
    ]
    age: Annotated[Name | None, about("Age", "Which ages are counted.")] = None
    caveat: Annotated[Prose, about("Caveat", "What the reader must know about the series.")]
    licence: Annotated[Name, about("Licence", "Under which licence the series is published.")]
    observations: Annotated[
        Annotated[list[Observation], Field(min_length=1)],
        about("Observations", "The values, one a place, group and date."),
    ]
    reviewed_on: Annotated[When, about("Reviewed on", "The day on which all this was checked.", "2026-11-27")]
    sources: Annotated[Sources, about("Sources", "Where it comes from.")]
