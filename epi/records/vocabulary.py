"""Closed lists: the words that records may use, with their labels in every language."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from epi.records.fields import (
    AreaId,
    Count,
    Keys,
    Labels,
    Language,
    Ordinal,
    Part,
    QuestionnaireId,
    Record,
    Share,
    Slug,
    SourceKey,
    Sources,
    When,
)


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


class Continuation(Record):
    """The earlier version that a questionnaire goes on from, and what of the two a source calls comparable."""

    questionnaire: QuestionnaireId
    overall: bool = False
    areas: list[AreaId] = []
    sources: Keys


class Questionnaire(Term):
    """A version of the index questionnaire; results of another version compare only as far as `continues` says."""

    since: When | None = None
    questions: Ordinal | None = None
    indicators: Ordinal | None = None
    areas: list[AreaId] = []
    continues: Continuation | None = None
    sources: list[SourceKey] = []


class Inhabitants(Record):
    """A range of inhabitants: from `at_least` up to, but not with, `under`."""

    at_least: Count | None = None
    under: Count | None = None


class ForeignShare(Record):
    """A range of percent of residents born abroad or of foreign nationality, as the sample counts them."""

    at_least: Share | None = None
    under: Share | None = None


class Sample(Term):
    """A group of similar cities that the Council of Europe compares with one another."""

    inhabitants: Inhabitants | None = None
    foreign: ForeignShare | None = None
    sources: Keys


class Vocabulary(Record):
    """A list of terms."""

    id: Slug
    terms: list[Term]


class Areas(Record):
    """The areas of the Intercultural Cities Index in the order of its reports."""

    id: Literal["areas"]
    terms: list[Area]
    sources: Sources


class Samples(Record):
    """The groups of similar cities."""

    id: Literal["samples"]
    terms: list[Sample]
    sources: Sources


class Questionnaires(Record):
    """The versions of the questionnaire."""

    id: Literal["questionnaires"]
    terms: list[Questionnaire]
    sources: Sources
