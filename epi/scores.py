"""What index results say: profiles, standings and changes. The one place with pandas.

Scores are points from 0 to 100. A score that was not published is absent; nothing is filled in, and no composite is
calculated. Two results are set against each other only where a source calls their questionnaires comparable.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from epi.catalogue import Catalogue
from epi.records.city import City, Edition
from epi.records.vocabulary import Questionnaire

OVERALL = "overall"
"""The measure that is no area: the index itself."""

Measure = str
"""`overall`, or the id of an area."""


@dataclass(frozen=True)
class Result:
    """One city's result of one date."""

    city: str
    edition: Edition

    def score(self, measure: Measure) -> int | None:
        """The points of a measure; None was not published."""
        return self.edition.overall if measure == OVERALL else self.edition.areas.get(measure)


@dataclass(frozen=True)
class Standing:
    """A score among the newest comparable ones of all cities; rank 1 is the highest, equal scores share a rank."""

    score: int
    rank: int
    cities: int
    level: tuple[str, ...]
    """Other cities with the same score."""
    median: float


@dataclass(frozen=True)
class Profile:
    """The areas of one result in the order of the index, composites apart."""

    areas: tuple[tuple[str, int | None], ...]
    composites: tuple[tuple[str, int], ...]
    total: int | None
    """How many areas the questionnaire has; None where no source lists them all."""
    strongest: tuple[str, ...]
    weakest: tuple[str, ...]
    below: tuple[str, ...]
    """Areas below the city's own overall score, lowest first; without one, the weakest."""

    @property
    def known(self) -> tuple[tuple[str, int], ...]:
        """The published areas with their scores."""
        return tuple((area, score) for area, score in self.areas if score is not None)


@dataclass(frozen=True)
class Step:
    """From one result of a city to the next; where they cannot be compared there is a break and no difference."""

    measure: Measure
    earlier: Result
    later: Result
    difference: int | None
    is_version_known: bool


@dataclass(frozen=True)
class Lane:
    """Each city's newest result that compares with the others here; an empty strand holds what compares with none."""

    strand: str
    questionnaires: tuple[str, ...]
    results: tuple[Result, ...]


class Scores:
    """Everything that is calculated from index results, once a build."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._order = [name for name in catalogue.terms["areas"] if not catalogue.area(name).is_composite]
        self._composites = [name for name in catalogue.terms["areas"] if catalogue.area(name).is_composite]
        self.strands: dict[str, Mapping[Measure, str]] = {}
        """By questionnaire: each measure with the oldest questionnaire that sources call comparable in it."""
        for name in catalogue.terms["questionnaires"]:
            self._follow(name)
        cities = {**catalogue.cities, **catalogue.references}
        self.results = {
            (name, edition.id): Result(name, edition)
            for name, city in cities.items()
            for edition in (city.index.editions if city.index else [])
            if edition.overall is not None or edition.areas
        }
        self.sizes = {name: size for name, city in cities.items() if (size := self._size_class(city))}
        self.table = self._table()
        self._lanes = {measure: _lanes(self.results, rows) for measure, rows in self.table.groupby("measure")}
        self._standings = dict(_standings(self.table, ["strand", "measure"]))
        self._within_size = dict(_standings(self.table[self.table["size"] != ""], ["strand", "measure", "size"]))

    def of_city(self, city: str) -> list[Result]:
        """A city's results, oldest first; results without a date come first of all."""
        own = [result for result in self.results.values() if result.city == city]
        return sorted(own, key=_age)

    def strand(self, result: Result, measure: Measure) -> str:
        """What a score compares with: the oldest questionnaire with which sources call it comparable; '' is nothing."""
        return self.strands.get(result.edition.questionnaire or "", {}).get(measure, "")

    def comparable(self, one: Result, other: Result, measure: Measure) -> bool:
        """Whether two scores may stand in one chart, rank or difference."""
        return self.strand(one, measure) == self.strand(other, measure) != ""

    def standing(self, result: Result, measure: Measure) -> Standing | None:
        """A score among all known comparable ones; None for what compares with nothing, or a newer result replaced."""
        return self._standings.get((result.city, result.edition.id, measure))

    def standing_in_size(self, result: Result, measure: Measure) -> Standing | None:
        """The same among cities of its size class; None also where the size is not known."""
        return self._within_size.get((result.city, result.edition.id, measure))

    def lanes(self, measure: Measure) -> list[Lane]:
        """All known scores of a measure, apart where they do not compare; highest first, newest version first."""
        return self._lanes.get(measure, [])

    def profile(self, result: Result) -> Profile:
        """The areas of one result."""
        edition = result.edition
        version = self._catalogue.terms["questionnaires"].get(edition.questionnaire or "")
        questionnaire = self._catalogue.questionnaire(version.id) if version else None
        held = [name for name in self._order if not questionnaire or name in (questionnaire.areas or self._order)]
        areas = tuple((name, edition.areas.get(name)) for name in held)
        known = [(name, score) for name, score in areas if score is not None]
        scores = [score for _, score in known]
        high, low = max(scores, default=0), min(scores, default=0)
        bound = low + 1 if edition.overall is None else edition.overall
        below = sorted((score, held.index(name), name) for name, score in known if score < bound and low < high)
        return Profile(
            areas=areas,
            composites=tuple((name, edition.areas[name]) for name in self._composites if name in edition.areas),
            total=_total(questionnaire, held),
            strongest=tuple(name for name, score in known if score == high),
            weakest=tuple(name for name, score in known if score == low),
            below=tuple(name for *_, name in below),
        )

    def steps(self, city: str, measure: Measure) -> list[Step]:
        """The changes of a measure from each dated result of a city to the next."""
        dated = [each for each in self.of_city(city) if each.edition.date and each.score(measure) is not None]
        return [self._step(measure, earlier, later) for earlier, later in pairwise(dated)]

    def _follow(self, questionnaire: str) -> Mapping[Measure, str]:
        """What each measure of a questionnaire compares with, along the versions that it goes on from."""
        if questionnaire not in self.strands:
            version = self._catalogue.questionnaire(questionnaire)
            held = version.areas or [*self._order, *self._composites]
            own = dict.fromkeys([OVERALL, *held], questionnaire)
            if version.continues:
                before = self._follow(version.continues.questionnaire)
                kept = [*version.continues.areas, *([OVERALL] if version.continues.overall else [])]
                own |= {measure: before[measure] for measure in kept if measure in before}
            self.strands[questionnaire] = own
        return self.strands[questionnaire]

    def _step(self, measure: Measure, earlier: Result, later: Result) -> Step:
        before, after = earlier.score(measure), later.score(measure)
        assert before is not None
        assert after is not None
        difference = after - before if self.comparable(earlier, later, measure) else None
        known = bool(self.strand(earlier, measure) and self.strand(later, measure))
        return Step(measure, earlier, later, difference, known)

    def _size_class(self, city: City) -> str:
        """The group by inhabitants alone that a city belongs to: as a source says, else by its newest population."""
        by_size = {
            name: term.inhabitants
            for name in self._catalogue.terms["samples"]
            if (term := self._catalogue.sample(name)).inhabitants and not term.foreign
        }
        editions = city.index.editions if city.index else []
        stated = [rank.sample for edition in editions for rank in edition.samples if rank.sample in by_size]
        if stated:
            return stated[-1]
        newest = city.newest_population()
        for name, bounds in by_size.items():
            if newest and newest.value and bounds and _within(newest.value, bounds.at_least, bounds.under):
                return name
        return ""

    def _table(self) -> pd.DataFrame:
        """One row a score. Columns: city, edition, measure, score, strand, size, and whether it is the newest there."""
        rows = [
            (result.city, result.edition.id, measure, score, self.strand(result, measure), *_age(result))
            for result in self.results.values()
            for measure in (OVERALL, *result.edition.areas)
            if (score := result.score(measure)) is not None
        ]
        columns = ["city", "edition", "measure", "score", "strand", "date", "id"]
        table = pd.DataFrame(rows, columns=columns).sort_values(["date", "id", "city", "measure"], ignore_index=True)
        table["size"] = table["city"].map(self.sizes).fillna("")
        same = ["city", "strand", "measure"]
        table["is_newest"] = ~table.duplicated(same, keep="last") & (table["strand"] != "")
        return table.drop(columns=["date", "id"])


Key = tuple[str, str, Measure]


def _standings(table: pd.DataFrame, by: list[str]) -> Iterator[tuple[Key, Standing]]:
    """The standing of each newest score within its group."""
    newest = table[table["is_newest"]].sort_values(["city"]) if len(table) else table
    if newest.empty:
        return
    group = newest.groupby(by)["score"]
    ranked = newest.assign(
        rank=group.rank(method="min", ascending=False).astype(int),
        cities=group.transform("size"),
        median=group.transform("median"),
    )
    level = {key: tuple(cities) for key, cities in newest.groupby([*by, "score"])["city"]}
    for row in ranked.to_dict("records"):
        others = tuple(city for city in level[(*(row[name] for name in by), row["score"])] if city != row["city"])
        standing = Standing(row["score"], row["rank"], row["cities"], others, row["median"])
        yield (row["city"], row["edition"], row["measure"]), standing


def _total(questionnaire: Questionnaire | None, held: list[str]) -> int | None:
    """The number of areas, if the list of them is known and as long as the questionnaire says."""
    if questionnaire is None or not questionnaire.areas or (questionnaire.indicators or 0) > len(held):
        return None
    return len(held)


def _lanes(results: Mapping[tuple[str, str], Result], table: pd.DataFrame) -> list[Lane]:
    """The lanes of one measure."""
    known = table[table["is_newest"] | (table["strand"] == "")].sort_values(
        ["score", "city", "edition"], ascending=[False, True, True]
    )
    groups: dict[str, list[Result]] = {}
    for city, edition, strand in zip(known["city"], known["edition"], known["strand"], strict=True):
        groups.setdefault(strand, []).append(results[city, edition])
    lanes = [Lane(strand, _versions(group), tuple(group)) for strand, group in groups.items()]
    return sorted(lanes, key=lambda lane: (lane.strand != "", max(map(_age, lane.results)), lane.strand), reverse=True)


def _versions(results: list[Result]) -> tuple[str, ...]:
    """The questionnaires of results, each once."""
    return tuple(sorted({each.edition.questionnaire or "" for each in results}))


def _age(result: Result) -> tuple[str, str]:
    return result.edition.date or "", result.edition.id


def _within(value: int, at_least: int | None, under: int | None) -> bool:
    return (at_least is None or value >= at_least) and (under is None or value < under)
