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
    about,
)


class Term(Part):
    """One word of a list."""

    labels: Annotated[Labels, about("Labels", "The word in each language of the site.")]
    definition: Annotated[Labels | None, about("Definition", "What the word means, in each language.")] = None
    broader: Annotated[Slug | None, about("Broader term", "The word of the same list that includes this one.")] = None


class Official(Record):
    """In which languages a label is the Council of Europe's own wording, and where it was read."""

    languages: Annotated[
        Annotated[list[Language], Field(min_length=1)], about("Languages", "Codes of languages of the site.", ["en"])
    ]
    sources: Annotated[Keys, about("Sources", "Where it comes from.")]


class Area(Term):
    """A policy area of the index, or the composite that sums some of them up."""

    number: Annotated[Ordinal, about("Number", "The place in the order.", 1)]
    composite: Annotated[AreaId | None, about("Composite", "The area that sums this one up.", "intercultural-lens")] = (
        None
    )
    is_composite: Annotated[bool, about("Is a composite", "Whether it sums up other areas.", False)] = False
    official: Annotated[
        list[Official], about("Official wording", "In which languages the label is the Council of Europe's own.")
    ] = []


class Continuation(Record):
    """The earlier version that a questionnaire goes on from, and what of the two a source calls comparable."""

    questionnaire: Annotated[QuestionnaireId, about("Questionnaire", "The earlier version.")]
    overall: Annotated[bool, about("Overall", "Whether the overall scores are comparable.", True)] = False
    areas: Annotated[list[AreaId], about("Areas", "Areas of the index.")] = []
    sources: Annotated[Keys, about("Sources", "Where it comes from.")]


class Questionnaire(Term):
    """A version of the index questionnaire; results of another version compare only as far as `continues` says."""

    since: Annotated[When | None, about("Since", "When it came into use.", "2019")] = None
    questions: Annotated[Ordinal | None, about("Questions", "How many questions it has.", 86)] = None
    indicators: Annotated[Ordinal | None, about("Indicators", "How many indicators it has.", 73)] = None
    areas: Annotated[list[AreaId], about("Areas", "Areas of the index.")] = []
    continues: Annotated[Continuation | None, about("Continues", "The earlier version that it goes on from.")] = None
    sources: Annotated[list[SourceKey], about("Sources", "Where it comes from.")] = []


class Inhabitants(Record):
    """A range of inhabitants: from `at_least` up to, but not with, `under`."""

    at_least: Annotated[Count | None, about("At least", "The lower end of the range.", 100000)] = None
    under: Annotated[Count | None, about("Under", "The upper end, which is not part of the range.", 200000)] = None


class ForeignShare(Record):
    """A range of percent of residents born abroad or of foreign nationality, as the sample counts them."""

    at_least: Annotated[Share | None, about("At least", "The lower end of the range.", 100000)] = None
    under: Annotated[Share | None, about("Under", "The upper end, which is not part of the range.", 200000)] = None


class Sample(Term):
    """A group of similar cities that the Council of Europe compares with one another."""

    inhabitants: Annotated[Inhabitants | None, about("Inhabitants", "The range of inhabitants.")] = None
    foreign: Annotated[
        ForeignShare | None, about("Foreign residents", "The range of percent of foreign residents.")
    ] = None
    sources: Annotated[Keys, about("Sources", "Where it comes from.")]


class Vocabulary(Record):
    """A list of terms."""

    id: Annotated[Slug, about("Id", "Small letters, digits and single hyphens; unique in its file or list.", "riga")]
    terms: Annotated[list[Term], about("Terms", "The words of the list.")]


class Areas(Record):
    """The areas of the Intercultural Cities Index in the order of its reports."""

    id: Annotated[
        Literal["areas"], about("Id", "Small letters, digits and single hyphens; unique in its file or list.", "riga")
    ]
    terms: Annotated[list[Area], about("Terms", "The words of the list.")]
    sources: Annotated[Sources, about("Sources", "Where it comes from.")]


class Samples(Record):
    """The groups of similar cities."""

    id: Annotated[
        Literal["samples"], about("Id", "Small letters, digits and single hyphens; unique in its file or list.", "riga")
    ]
    terms: Annotated[list[Sample], about("Terms", "The words of the list.")]
    sources: Annotated[Sources, about("Sources", "Where it comes from.")]


class Questionnaires(Record):
    """The versions of the questionnaire."""

    id: Annotated[
        Literal["questionnaires"],
        about("Id", "Small letters, digits and single hyphens; unique in its file or list.", "riga"),
    ]
    terms: Annotated[list[Questionnaire], about("Terms", "The words of the list.")]
    sources: Annotated[Sources, about("Sources", "Where it comes from.")]
