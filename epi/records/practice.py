"""One good practice, as a partner submits it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from epi.records.fields import (
    Address,
    AreaId,
    CityId,
    Coordinates,
    Cost,
    Country,
    Gap,
    Grade,
    Keys,
    Language,
    Line,
    Name,
    Number,
    Origin,
    Part,
    PartnerId,
    Period,
    PracticeId,
    Prose,
    Record,
    Slug,
    Sources,
    Status,
    TargetGroup,
    Tongue,
    Topic,
    When,
)


class Figure(Part):
    """A number that a source gives for the practice."""

    what: Line
    value: Number
    unit: Literal["number", "percent", "EUR", "PLN", "SEK"] = "number"
    at: When | None = None
    approximate: bool = False
    sources: Keys


class Resources(Record):
    """What the practice needs; a missing field was not found."""

    cost: Cost | None = None
    cost_note: Line | None = None
    funding: Line | None = None
    staff: Line | None = None
    duration: Line | None = None
    sources: Keys


class Evidence(Record):
    """How well the results are supported, and why we say so."""

    grade: Grade
    why: Line


class Link(Record):
    """A page about the practice that is no source of this record."""

    title: Name
    url: Address
    language: Tongue


class Practice(Record):
    """One good practice of a city, a partner or the project."""

    id: Slug
    language: Language
    title: Line
    original_title: Name | None = None
    original_language: Tongue | None = None
    city: CityId | None = None
    place: Name | None = None
    coordinates: Coordinates | None = None
    country: Country
    other_places: list[Name] = []
    organisations: Annotated[list[Name], Field(min_length=1)]
    partners: list[PartnerId] = []
    origin: Origin
    topics: Annotated[list[Topic], Field(min_length=1)]
    areas: list[AreaId] = []
    target_groups: Annotated[list[TargetGroup], Field(min_length=1)]
    period: Period | None = None
    status: Status
    summary: Line
    challenge: Prose | None = None
    approach: Prose
    results: Prose | None = None
    figures: list[Figure] = []
    lessons: Prose | None = None
    resources: Resources | None = None
    evidence: Evidence
    transfer: Prose | None = None
    languages: list[Tongue] = []
    builds_on: list[PracticeId] = []
    not_found: list[Gap] = []
    links: list[Link] = []
    licence: Literal["CC-BY-4.0", "CC0-1.0"] = "CC-BY-4.0"
    submitted_by: Name
    reviewed_on: When
    next_review: When | None = None
    sources: Sources
