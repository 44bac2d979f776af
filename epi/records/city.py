"""A city: facts, index results, strategy, co-design, pilot, and what was not found."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator
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
)


class CityFigure(Part):
    """A figure on the population; a missing value or share was not published."""

    measure: Measure
    value: Count | None = None
    value_certainty: Certainty = "stated"
    share: Share | None = None
    share_certainty: Certainty = "stated"
    rounded: bool = False
    at: When | None = None
    scope: Literal["city", "province", "county"] = "city"
    note: Line | None = None
    sources: Keys

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.value is None and self.share is None:
            raise PydanticCustomError("no_figure", "value")
        return self


class Membership(Record):
    """Membership of the Intercultural Cities network."""

    status: Literal["member", "not-found"]
    since: When | None = None
    note: Line | None = None
    sources: list[SourceKey] = []


class SampleRank(Record):
    """The place of a result in a group of similar cities, as the source gives it."""

    sample: SampleId
    rank: Ordinal | None = None
    cities: Ordinal | None = None


class Edition(Part):
    """One result of the index; an area that is missing was not published."""

    date: When | None = None
    questionnaire: QuestionnaireId | None = None
    cities_compared: Ordinal | None = None
    rank: Ordinal | None = None
    samples: list[SampleRank] = []
    overall: Score | None = None
    areas: dict[AreaId, Score] = {}
    basis: Literal["published", "cited"]
    note: Line | None = None
    sources: Keys


class IndexResults(Record):
    """What is known of the city's index results."""

    review: Line | None = None
    sources: list[SourceKey] = []
    editions: list[Edition] = []


class Action(Part):
    """What a strategy does about an objective."""

    title: Line
    status: Status
    period: Period | None = None
    owner: Line | None = None
    areas: list[AreaId] = []
    practices: list[PracticeId] = []
    certainty: Certainty = "stated"
    sources: Keys


class Objective(Part):
    """What a strategy wants to reach."""

    title: Line
    areas: list[AreaId] = []
    certainty: Certainty = "stated"
    actions: list[Action] = []
    sources: Keys


class Priority(Part):
    """A field that the strategy puts first."""

    title: Line
    areas: list[AreaId] = []
    topics: list[Topic] = []
    certainty: Certainty = "stated"
    sources: Keys


class StrategyDocument(Record):
    """A text of or about the strategy that can be read."""

    title: Name
    url: Address
    language: Tongue
    kind: Literal["strategy", "summary", "related"]


class Strategy(Record):
    """The City Integration Strategy, as far as it is known."""

    title: Line
    title_certainty: Literal["stated", "descriptive"]
    summary: Line
    status: StrategyStatus
    period: Period | None = None
    languages: list[Tongue] = []
    priorities: list[Priority] = []
    objectives: list[Objective] = []
    documents: list[StrategyDocument] = []
    sources: Keys


class Stage(Record):
    """What a city did in one stage of the project."""

    text: Prose
    period: Period | None = None
    sources: Keys


class City(Record):
    """A city of the project, or a reference city that only lends its index results."""

    id: Slug
    language: Language
    kind: Literal["epi", "reference"]
    names: Labels
    country: Country
    coordinates: Coordinates | None = None
    partner: PartnerId | None = None
    summary: Line | None = None
    figures: list[CityFigure] = []
    figures_note: Prose | None = None
    membership: Membership | None = None
    index: IndexResults | None = None
    strategy: Strategy | None = None
    codesign: Stage | None = None
    pilot: Stage | None = None
    not_found: list[Gap] = []
    reviewed_on: When
    next_review: When | None = None
    sources: Sources

    @model_validator(mode="after")
    def _project_city_is_described(self) -> Self:
        if self.kind == "epi" and not (self.summary and self.strategy and self.membership and self.coordinates):
            raise PydanticCustomError("city_incomplete", "summary")
        return self

    def newest_population(self) -> CityFigure | None:
        """The newest count of the inhabitants of the city proper."""
        counted = [each for each in self.figures if each.measure == "population" and each.scope == "city"]
        return max((each for each in counted if each.value is not None), key=lambda each: each.at or "", default=None)
