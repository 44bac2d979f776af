"""All records, frozen and indexed. Nothing is looked up twice and nothing is wrong any more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from epi.house import House, Key
from epi.records import LISTS
from epi.records.city import City
from epi.records.fields import Record, Source
from epi.records.practice import Practice
from epi.records.project import Discrepancies, Events, IndexSample, Indicator, Partner, Project
from epi.records.translation import Translation
from epi.records.vocabulary import Area, Areas, Questionnaire, Questionnaires, Sample, Samples, Term

T = TypeVar("T", bound=Record)


@dataclass(frozen=True)
class Use:
    """A page of the site that uses a source."""

    key: Key
    record: Record


@dataclass(frozen=True)
class Catalogue:
    """What the site knows; every map is in order of id."""

    project: Project
    events: Events
    discrepancies: Discrepancies
    index_sample: IndexSample
    cities: Mapping[str, City]
    references: Mapping[str, City]
    partners: Mapping[str, Partner]
    practices: Mapping[str, Practice]
    indicators: Mapping[str, Indicator]
    terms: Mapping[str, Mapping[str, Term]]
    lists: Mapping[str, Areas | Questionnaires | Samples]
    translations: Mapping[Key, Mapping[str, Translation]]
    practices_by: Mapping[tuple[str, str], tuple[str, ...]]

    def practices_of(self, kind: str, name: str) -> tuple[str, ...]:
        """The practices of an id in cities, partners, topics, areas or target-groups; or those that build on one."""
        return self.practices_by.get((kind, name), ())

    def city(self, name: str) -> City:
        """A city of the project, or a reference city."""
        return self.cities.get(name) or self.references[name]

    def inhabitants(self, city: str) -> int | None:
        """The newest known number of inhabitants of a city of the project."""
        newest = self.cities[city].newest_population()
        return newest.value if newest else None

    def area(self, name: str) -> Area:
        """An area of the index."""
        term = self.terms["areas"][name]
        assert isinstance(term, Area)
        return term

    def questionnaire(self, name: str) -> Questionnaire:
        """A version of the questionnaire."""
        term = self.terms["questionnaires"][name]
        assert isinstance(term, Questionnaire)
        return term

    def sample(self, name: str) -> Sample:
        """A group of similar cities."""
        term = self.terms["samples"][name]
        assert isinstance(term, Sample)
        return term

    def sources(self) -> list[tuple[Source, list[Use]]]:
        """Every source once, with the records that use it; equal addresses are one source."""
        merged: dict[str, tuple[Source, list[Use]]] = {}
        for key, record in self.records():
            for source in getattr(record, "sources", {}).values():
                identity = source.url or f"{source.publisher}: {source.title}"
                merged.setdefault(identity, (source, []))[1].append(Use(key, record))
        return list(merged.values())

    def records(self) -> list[tuple[Key, Record]]:
        """Every record that has sources or texts, with its file."""
        folders = {
            "cities": {**self.cities, **self.references},
            "indicators": self.indicators,
            "partners": self.partners,
            "practices": self.practices,
            "vocabulary": self.lists,
        }
        many = [((folder, name), record) for folder, group in folders.items() for name, record in group.items()]
        single: list[tuple[Key, Record]] = [
            (("project",), self.project),
            (("events",), self.events),
            (("discrepancies",), self.discrepancies),
            (("index-sample",), self.index_sample),
        ]
        return [*many, *single]


def catalogue(house: House) -> Catalogue:
    """The catalogue of a house in which nothing is wrong."""
    cities = _folder(house, "cities", City)
    practices = _folder(house, "practices", Practice)
    translations: dict[Key, dict[str, Translation]] = {}
    for _, language, original, translation in house.translations():
        translations.setdefault(original, {})[language] = translation
    return Catalogue(
        project=_single(house, "project", Project),
        events=_single(house, "events", Events),
        discrepancies=_single(house, "discrepancies", Discrepancies),
        index_sample=_single(house, "index-sample", IndexSample),
        cities={name: city for name, city in cities.items() if city.kind == "epi"},
        references={name: city for name, city in cities.items() if city.kind == "reference"},
        partners=_folder(house, "partners", Partner),
        practices=practices,
        indicators=_folder(house, "indicators", Indicator),
        terms={name: {term.id: term for term in _terms(house, name)} for name in LISTS},
        lists=_lists(house),
        translations=translations,
        practices_by=_indexed(practices),
    )


def _folder(house: House, name: str, model: type[T]) -> dict[str, T]:
    return {key: record for key, record in house.of(name).items() if isinstance(record, model)}


def _single(house: House, name: str, model: type[T]) -> T:
    record = house.records[(name,)]
    assert isinstance(record, model)
    return record


def _terms(house: House, name: str) -> list[Term]:
    return house.records[("vocabulary", name)].terms  # type: ignore[attr-defined, no-any-return]


def _lists(house: House) -> dict[str, Areas | Questionnaires | Samples]:
    """The vocabularies that have sources of their own."""
    records = house.of("vocabulary").items()
    return {name: record for name, record in records if isinstance(record, Areas | Questionnaires | Samples)}


def _indexed(practices: Mapping[str, Practice]) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = {}
    for name, practice in practices.items():
        keys = {("cities", practice.city or "")}
        keys |= {("partners", each) for each in practice.partners}
        keys |= {("topics", each) for each in practice.topics}
        keys |= {("areas", each) for each in practice.areas}
        keys |= {("target-groups", each) for each in practice.target_groups}
        keys |= {("builds-on", each) for each in practice.builds_on}
        for key in sorted(keys):
            found.setdefault(key, []).append(name)
    return {key: tuple(names) for key, names in found.items()}
