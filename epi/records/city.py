"""A city: facts, index results, strategy, co-design, pilot, and what was not found."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from epi.records.fields import (
    Address,
    AreaId,
    Certainty,
    Coordinates,
    Count,
    Country,
    Gap,
    Keys,
    Labels,
    Language,
    Line,
    Measure,
    Name,
    Ordinal,
    Part,
    PartnerId,
    Period,
    PracticeId,
    Prose,
    QuestionnaireId,
    Record,
    SampleId,
    Score,
    Share,
    Slug,
    SourceKey,
    Sources,
    Status,
    StrategyStatus,
    Tongue,
    Topic,
    When,
    about,
)


class CityFigure(Part):
    """A figure on the population; a missing value or share was not published."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [{"required": [name], "properties": {name: {"type": "number"}}} for name in ("value", "share")],
            "x-code": "R12",
        }
    )

    measure: Annotated[Measure, about("Measure", "What is counted, as a word of the list.", "population")]
    value: Annotated[Count | None, about("Value", "The number itself, in digits only.", 614618)] = None
    value_certainty: Annotated[
        Certainty,
        about("Certainty of the value", "Whether a source states the number, or we conclude or compute it.", "stated"),
    ] = "stated"
    share: Annotated[Share | None, about("Share", "Percent of the population.", 11.5)] = None
    share_certainty: Annotated[
        Certainty,
        about("Certainty of the share", "Whether a source states the share, or we conclude or compute it.", "stated"),
    ] = "stated"
    rounded: Annotated[bool, about("Rounded", "Whether the source gives the number only roughly.", True)] = False
    at: Annotated[
        When | None, about("Date of the figure", "When the number was true: a year, a month or a day.", "2021")
    ] = None
    scope: Annotated[
        Literal["city", "province", "county"],
        about("Scope", "Whether the number is about the city, its province or its county.", "city"),
    ] = "city"
    note: Annotated[Line | None, about("Note", "What the reader must know about it.")] = None
    sources: Annotated[
        Keys, about("Sources of the figure", "The keys of the sources that give this number.", ["yearbook-2021"])
    ]

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.value is None and self.share is None:
            raise PydanticCustomError("no_figure", "value")
        return self


class Membership(Record):
    """Membership of the Intercultural Cities network."""

    status: Annotated[
        Literal["member", "not-found"],
        about("Membership", "Whether the city is a member of the Intercultural Cities network.", "member"),
    ]
    since: Annotated[When | None, about("Member since", "When it joined.", "2019-05")] = None
    note: Annotated[Line | None, about("Note", "What the reader must know about it.")] = None
    sources: Annotated[list[SourceKey], about("Sources", "The keys of the sources that say so.", ["icc-members"])] = []


class SampleRank(Record):
    """The place of a result in a group of similar cities, as the source gives it."""

    sample: Annotated[SampleId, about("Group of cities", "A group of similar cities, as a word of the list.")]
    rank: Annotated[Ordinal | None, about("Rank", "The place among the cities of the group.", 3)] = None
    cities: Annotated[Ordinal | None, about("Cities in the group", "How many cities the group had.", 20)] = None


class Edition(Part):
    """One result of the index; an area that is missing was not published."""

    date: Annotated[
        When | None, about("Date of the result", "When the result was published: a year, a month or a day.", "2024-03")
    ] = None
    questionnaire: Annotated[
        QuestionnaireId | None,
        about("Questionnaire", "The version of the index questionnaire, as a word of the list.", "2019-extended"),
    ] = None
    cities_compared: Annotated[
        Ordinal | None, about("Cities compared", "With how many cities the result was compared.", 110)
    ] = None
    rank: Annotated[Ordinal | None, about("Rank", "The place among all compared cities.", 40)] = None
    samples: Annotated[list[SampleRank], about("Ranks in groups", "Places among similar cities.")] = []
    overall: Annotated[
        Score | None, about("Overall score", "Points of the whole index, 0 to 100, as published.", 61)
    ] = None
    areas: Annotated[
        dict[AreaId, Score],
        about(
            "Scores by area", "Points by policy area, 0 to 100. Leave out what was not published.", {"commitment": 70}
        ),
    ] = {}
    basis: Annotated[
        Literal["published", "cited"],
        about("Basis", "Whether the Council of Europe published the result or another text cites it.", "published"),
    ]
    note: Annotated[Line | None, about("Note", "What the reader must know about it.")] = None
    sources: Annotated[
        Keys, about("Sources of the result", "The keys of the sources that give the result.", ["icc-report-2024"])
    ]


class IndexResults(Record):
    """What is known of the city's index results."""

    review: Annotated[
        Line | None,
        about("Review of the index", "What is known of the city's work with the Intercultural Cities Index."),
    ] = None
    sources: Annotated[
        list[SourceKey], about("Sources", "The keys of the sources that say so.", ["icc-report-2024"])
    ] = []
    editions: Annotated[list[Edition], about("Results", "The city's results of the Intercultural Cities Index.")] = []


class Action(Part):
    """What a strategy does about an objective."""

    title: Annotated[Line, about("Title of the action", "What is done.", "Language courses for parents")]
    status: Annotated[Status, about("Status", "How far the action is, as a word of the list.", "running")]
    period: Annotated[Period | None, about("Period", "From when to when.")] = None
    owner: Annotated[Line | None, about("Owner", "The office or role that is in charge.", "Education Department")] = (
        None
    )
    areas: Annotated[
        list[AreaId], about("Areas of the index", "The policy areas that it belongs to.", ["education"])
    ] = []
    practices: Annotated[
        list[PracticeId], about("Practices", "Practices of this site that carry it out.", ["riga-school-study"])
    ] = []
    certainty: Annotated[
        Certainty, about("Certainty", "Whether a source states it, or we conclude or compute it.", "stated")
    ] = "stated"
    sources: Annotated[Keys, about("Sources", "The keys of the sources that say so.", ["strategy-2021"])]


class Objective(Part):
    """What a strategy wants to reach."""

    title: Annotated[Line, about("Title of the objective", "What the strategy wants to reach.", "Schools for all")]
    areas: Annotated[
        list[AreaId], about("Areas of the index", "The policy areas that it belongs to.", ["education"])
    ] = []
    certainty: Annotated[
        Certainty, about("Certainty", "Whether a source states it, or we conclude or compute it.", "stated")
    ] = "stated"
    actions: Annotated[list[Action], about("Actions", "What is done about it.")] = []
    sources: Annotated[Keys, about("Sources", "The keys of the sources that say so.", ["strategy-2021"])]


class Priority(Part):
    """A field that the strategy puts first."""

    title: Annotated[Line, about("Title of the priority", "The field that the strategy puts first.", "Education")]
    areas: Annotated[
        list[AreaId], about("Areas of the index", "The policy areas that it belongs to.", ["education"])
    ] = []
    topics: Annotated[list[Topic], about("Topics", "The topics that it belongs to.", ["education"])] = []
    certainty: Annotated[
        Certainty, about("Certainty", "Whether a source states it, or we conclude or compute it.", "stated")
    ] = "stated"
    sources: Annotated[Keys, about("Sources", "The keys of the sources that say so.", ["strategy-2021"])]


class StrategyDocument(Record):
    """A text of or about the strategy that can be read."""

    title: Annotated[Name, about("Title of the document", "What the document is called.", "City Integration Strategy")]
    url: Annotated[
        Address, about("Web address", "The address of the page, from https:// on.", "https://example.org/strategy")
    ]
    language: Annotated[
        Tongue, about("Language of the document", "The language that it is written in, as a code.", "lv")
    ]
    kind: Annotated[
        Literal["strategy", "summary", "related"],
        about("Kind of document", "The strategy itself, a summary of it, or a text about it.", "strategy"),
    ]


class Strategy(Record):
    """The City Integration Strategy, as far as it is known."""

    title: Annotated[
        Line, about("Title of the strategy", "What the strategy is called.", "Integration strategy of Riga")
    ]
    title_certainty: Annotated[
        Literal["stated", "descriptive"],
        about("Certainty of the title", "Whether a source gives this title or we describe it.", "stated"),
    ]
    summary: Annotated[Line, about("Summary of the strategy", "What the strategy says, in two or three sentences.")]
    status: Annotated[
        StrategyStatus, about("Status of the strategy", "How far the strategy is, as a word of the list.", "adopted")
    ]
    period: Annotated[Period | None, about("Period", "From when to when it holds.")] = None
    languages: Annotated[
        list[Tongue], about("Languages", "The languages in which it was published, as codes.", ["lv"])
    ] = []
    priorities: Annotated[list[Priority], about("Priorities", "The fields that the strategy puts first.")] = []
    objectives: Annotated[
        list[Objective], about("Objectives", "What the strategy wants to reach, with its actions.")
    ] = []
    documents: Annotated[
        list[StrategyDocument], about("Documents", "Texts of or about the strategy that can be read.")
    ] = []
    sources: Annotated[Keys, about("Sources", "The keys of the sources that say so.", ["strategy-2021"])]


class Stage(Record):
    """What a city did in one stage of the project."""

    text: Annotated[Prose, about("Text", "What the city did in this stage, with citations.")]
    period: Annotated[Period | None, about("Period", "From when to when.")] = None
    sources: Annotated[Keys, about("Sources", "The keys of the sources that say so.", ["report-2021"])]


_OF_THE_PROJECT = ("summary", "strategy", "membership", "coordinates")
"""What every city of the project has."""


class City(Record):
    """A city of the project, or a reference city that only lends its index results."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"kind": {"const": "epi"}}},
            "then": {
                "required": list(_OF_THE_PROJECT),
                "properties": {name: {"not": {"type": "null"}} for name in _OF_THE_PROJECT},
            },
            "x-code": "R13",
        }
    )

    id: Annotated[
        Slug,
        about(
            "Id",
            "The name of the file and the end of the web address: small letters, digits and single hyphens.",
            "riga",
        ),
    ]
    language: Annotated[Language, about("Language of this record", "The language in which you write the texts.", "en")]
    kind: Annotated[
        Literal["epi", "reference"],
        about(
            "Kind of city", "A city of the project, or a reference city that only lends its index results.", "reference"
        ),
    ]
    names: Annotated[Labels, about("Names", "The city's name in each language of the site.")]
    country: Annotated[Country, about("Country", "The country as a code of two capital letters.", "LV")]
    coordinates: Annotated[Coordinates | None, about("Coordinates", "Where the city lies.")] = None
    partner: Annotated[
        PartnerId | None, about("Partner", "The partner of the project that stands for the city.", "riga")
    ] = None
    summary: Annotated[
        Line | None, about("Summary", "The city and its integration policy in two or three sentences.")
    ] = None
    figures: Annotated[list[CityFigure], about("Figures", "Figures on the population, each with its source.")] = []
    figures_note: Annotated[
        Prose | None, about("Note on the figures", "What the reader must know about the figures.")
    ] = None
    membership: Annotated[Membership | None, about("Membership", "Membership of the Intercultural Cities network.")] = (
        None
    )
    index: Annotated[
        IndexResults | None,
        about("Index results", "What is known of the city's results of the Intercultural Cities Index."),
    ] = None
    strategy: Annotated[Strategy | None, about("Strategy", "The City Integration Strategy.")] = None
    codesign: Annotated[Stage | None, about("Co-design", "How the strategy was co-designed.")] = None
    pilot: Annotated[Stage | None, about("Pilot", "How the strategy was tested.")] = None
    not_found: Annotated[
        list[Gap],
        about(
            "Looked for and not found",
            "What you looked for and did not find. An honest gap is better than a guess.",
            ["index-score"],
        ),
    ] = []
    reviewed_on: Annotated[When, about("Reviewed on", "The day on which you checked all this.", "2026-11-27")]
    next_review: Annotated[When | None, about("Next review", "When it should be checked again.", "2027-11-27")] = None
    sources: Annotated[
        Sources,
        about("Sources", "Where your claims come from, each under a key of its own that you cite in texts as [@key]."),
    ]

    @model_validator(mode="after")
    def _project_city_is_described(self) -> Self:
        if self.kind == "epi" and not all(getattr(self, name) for name in _OF_THE_PROJECT):
            raise PydanticCustomError("city_incomplete", "summary")
        return self

    def newest_population(self) -> CityFigure | None:
        """The newest count of the inhabitants of the city proper."""
        counted = [each for each in self.figures if each.measure == "population" and each.scope == "city"]
        return max((each for each in counted if each.value is not None), key=lambda each: each.at or "", default=None)
