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
)


class ProjectName(Record):
    """The project's name in one language; a missing name was not found."""

    name: Name | None = None
    note: Line | None = None
    sources: list[SourceKey] = []


class ProjectStage(Part):
    """One of the four stages of the method."""

    number: Annotated[int, Field(ge=1, le=4)]
    title: Line
    text: Prose
    sources: Keys


class Deliverable(Part):
    """What was planned and what could be found of it."""

    title: Line
    planned: Ordinal | None = None
    plan: Literal["planned", "not-found"]
    found: Literal["found", "in-part", "not-found"]
    evidence: Line
    sources: Keys


class SpecificObjective(Part):
    """One of the six objectives that the project set itself."""

    number: Annotated[int, Field(ge=1, le=6)]
    title: Line
    text: Line
    deliverables: list[Deliverable]
    sources: Keys


class Statement(Part):
    """A sentence about the project with its sources."""

    text: Line
    certainty: Certainty = "stated"
    sources: Keys


class PrintedFigure(Part):
    """A number printed in the project's flyer that could not be confirmed."""

    title: Line
    value: Count | None = None
    verdict: Line
    sources: Keys


class Project(Record):
    """The European Pact for Integration itself."""

    id: Slug
    language: Language
    acronym: Name
    names: dict[Language, ProjectName]
    grant: Name
    programme: Line
    period: Period
    website: Address
    contact: Mail
    summary: Line
    aims: list[Statement]
    stages: Annotated[list[ProjectStage], Field(min_length=4, max_length=4)]
    objectives: list[SpecificObjective]
    other_deliverables: list[Deliverable] = []
    funding: list[Statement]
    governance: list[Statement]
    flyer_figures: list[PrintedFigure] = []
    not_found: list[Gap] = []
    reviewed_on: When
    sources: Sources


class Partner(Record):
    """An organisation of the partnership."""

    id: Slug
    language: Language
    name: Name
    short_name: Name
    country: Country
    seat: Name | None = None
    seat_certainty: Certainty = "stated"
    city: CityId | None = None
    coordinates: Coordinates | None = None
    role: Role
    website: Address | None = None
    summary: Line
    text: Prose | None = None
    not_found: list[Gap] = []
    reviewed_on: When
    sources: Sources


class Event(Part):
    """Something that happened on a date."""

    date: When
    until: When | None = None
    title: Line
    text: Line
    place: Name | None = None
    cities: list[CityId] = []
    kind: EventKind
    certainty: Certainty = "stated"
    sources: Keys


class Events(Record):
    """What happened, in order of time."""

    id: Slug
    language: Language
    events: list[Event]
    reviewed_on: When
    sources: Sources


class Discrepancy(Part):
    """Where sources contradict each other, and what this site follows."""

    topic: Line
    verdict: Line
    certainty: Literal["certain", "high", "medium"]
    reasoning: Prose
    where: list[Literal["about", "partners", "timeline", "method", "cities", "practices"]] = []
    cities: list[CityId] = []
    practices: list[PracticeId] = []
    sources: Keys


class Discrepancies(Record):
    """The contradictions that were found."""

    id: Slug
    language: Language
    discrepancies: list[Discrepancy]
    reviewed_on: When
    sources: Sources


class SampleSize(Part):
    """With how many cities a result of that date was compared."""

    date: When
    cities: Ordinal
    sources: Keys


class NetworkSize(Part):
    """How many members the network of Intercultural Cities had."""

    date: When
    members: Ordinal
    sources: Keys


class IndexSample(Record):
    """How many cities took part in the Intercultural Cities Index and in its network, by date."""

    id: Slug
    language: Language
    compared: list[SampleSize]
    network: list[NetworkSize]
    reviewed_on: When
    sources: Sources


class Observation(Record):
    """One value of an indicator; a flag is Eurostat's own (b: break, u: low reliability)."""

    geo: Name
    group: PopulationGroup
    at: When
    value: Number | None = None
    flag: Annotated[str, Field(pattern=r"^[bu]{1,2}$")] | None = None
    certainty: Certainty = "stated"
    sources: Keys


class Indicator(Record):
    """A statistical series with its unit, code and licence; a missing value was not available."""

    id: Slug
    language: Language
    title: Line
    code: Name | None = None
    unit: Literal["percent", "persons", "million-persons"]
    age: Name | None = None
    caveat: Prose
    licence: Name
    observations: Annotated[list[Observation], Field(min_length=1)]
    reviewed_on: When
    sources: Sources
