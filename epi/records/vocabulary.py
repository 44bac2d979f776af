"""Closed lists: the words that records may use, with their labels in every language."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from epi.records.fields import AreaId, Keys, Labels, Language, Ordinal, Part, Record, Slug, SourceKey, Sources, When


class Term(Part):
    """One word of a list."""

    labels: Labels
    definition: Labels | None = None
    broader: Slug | None = None


class Official(Record):
    """In which languages a label is the Council of Europe's own wording, and where it was read."""

    languages: Annotated[list[Language], Field(min_length=1)]
    sources: Keys


class Area(Term):
    """A policy area of the index, or the composite that sums some of them up."""

    number: Ordinal
    composite: AreaId | None = None
    is_composite: bool = False
    official: list[Official] = []


class Questionnaire(Term):
    """A version of the index questionnaire; areas of another version cannot be compared unless they say so."""

    since: When | None = None
    questions: Ordinal | None = None
    indicators: Ordinal | None = None
    areas: list[AreaId] = []
    sources: list[SourceKey] = []


class Vocabulary(Record):
    """A list of terms."""

    id: Slug
    terms: list[Term]


class Areas(Record):
    """The areas of the Intercultural Cities Index in the order of its reports."""

    id: Literal["areas"]
    terms: list[Area]
    sources: Sources


class Questionnaires(Record):
    """The versions of the questionnaire."""

    id: Literal["questionnaires"]
    terms: list[Questionnaire]
    sources: Sources
