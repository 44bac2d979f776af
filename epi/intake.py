"""A table of index results to edited records: only what the records lack is added, and only if all of it is sound."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Any, Literal

from epi import rules
from epi.check import checked
from epi.document import parse
from epi.edit import extended
from epi.house import Edited, House, Key
from epi.problem import Mark, Phrase, Problem, nearest, one_of, quoted
from epi.records.city import City, Edition, IndexResults
from epi.records.fields import Source
from epi.records.vocabulary import Areas, Questionnaires
from epi.table import OVERALL, Entry, Result, read
from epi.validate import to_record

_FACTS = (OVERALL, "questionnaire", "cities_compared", "rank")
"""What a result says besides its areas, as the fields of an edition are named."""

_GAPS = ("index-score", "index-areas")
"""What a record with results may no longer list as not found; only people can tell."""


@dataclass(frozen=True)
class Origin:
    """Where a table comes from, and what holds for all its results; `questionnaire` where nothing else names one."""

    source: Source
    basis: Literal["published", "cited"] = "published"
    questionnaire: str | None = None


@dataclass(frozen=True)
class Change:
    """What a table adds to one record: a line about each result, and the new text unless all was known."""

    path: Path
    lines: list[str]
    text: str | None


def source(fields: Mapping[str, str | None]) -> tuple[Source | None, list[Problem]]:
    """The source that all new scores name, checked as if it stood in a record."""
    given = {name: value for name, value in fields.items() if value is not None}
    document, problems = parse(json.dumps(given, ensure_ascii=False).encode(errors="surrogatepass"), "source")
    return to_record(document, Source) if document else (None, problems)


def take_in(
    rows: Sequence[Sequence[object]], path: str, folder: Path, shown: str, origin: Origin
) -> tuple[list[Change], list[Problem]]:
    """What the table named `path` changes in a data folder, with all that is wrong; after an error, no change."""
    house, known = checked(folder, shown, beside=True)
    if _errors(known):
        return [], known
    results, problems = read(rows, path, house)
    problems += _option(house, path, origin)
    for result in results:
        problems += _contradictions(house, path, result, origin)
    if problems:
        return [], problems
    changes, edited = _changes(house, results, origin)
    said = {_said(problem) for problem in known}
    new = [problem for problem in rules.check(edited) if _said(problem) not in said]
    return [] if _errors(new) else changes, new


def _errors(problems: list[Problem]) -> bool:
    return not all(problem.is_remark for problem in problems)


def _said(problem: Problem) -> tuple[str, str]:
    """A problem wherever it stands in its file."""
    return problem.mark.path, problem.message


def _option(house: House, path: str, origin: Origin) -> Iterator[Problem]:
    """The questionnaire that stands for all results is in the list."""
    held = _held(house)
    if origin.questionnaire and origin.questionnaire not in held:
        hint = nearest(origin.questionnaire, held, one_of(held))
        name = quoted(origin.questionnaire)
        yield Problem(Mark(path), "I16", {"cell": "--questionnaire", "name": name, "hint": hint})


def _held(house: House) -> dict[str, list[str]]:
    """The areas of each questionnaire."""
    listed = house.records[("vocabulary", "questionnaires")]
    assert isinstance(listed, Questionnaires)
    return {term.id: term.areas for term in listed.terms}


def _contradictions(house: House, path: str, result: Result, origin: Origin) -> Iterator[Problem]:
    """What a result says against its record, its questionnaire or itself."""
    known = _known(_edition(_city(house, result.city), result.date))
    for name, entry in {**result.facts, **result.scores}.items():
        other = known.get(name, entry.value)
        if other != entry.value:
            record = house.path(("cities", result.city))
            args = {"what": name.replace("_", " "), "date": result.date, "value": entry.value, "other": other}
            yield _at(path, entry, "I17", path=record, **args)
    version = _value(result, known, "questionnaire") or origin.questionnaire
    areas = _held(house).get(str(version), [])
    for area, entry in result.scores.items():
        if areas and area not in areas and area != OVERALL:
            hint = nearest(area, areas, Phrase("it holds {areas}", {"areas": ", ".join(areas)}))
            yield _at(path, entry, "I15", questionnaire=quoted(version), area=quoted(area), hint=hint)
    rank, cities = _value(result, known, "rank"), _value(result, known, "cities_compared")
    told = result.facts.get("rank") or result.facts.get("cities_compared")
    if told and rank and cities and int(rank) > int(cities):
        yield _at(path, told, "I19", rank=rank, cities=cities)


def _at(table: str, entry: Entry, code: str, **args: object) -> Problem:
    cell = entry.cell
    return Problem(Mark(table, cell.row, cell.column), code, {"cell": cell.name, **args})


def _value(result: Result, known: dict[str, int | str], name: str) -> int | str | None:
    return result.facts[name].value if name in result.facts else known.get(name)


def _city(house: House, name: str) -> City:
    city = house.records[("cities", name)]
    assert isinstance(city, City)
    return city


def _edition(city: City, date: str) -> Edition | None:
    """The result that a record already has for a date."""
    return next((edition for edition in city.index.editions if edition.date == date), None) if city.index else None


def _known(edition: Edition | None) -> dict[str, int | str]:
    """What a result in a record already says, by the names that a table has for it."""
    if edition is None:
        return {}
    facts = {name: getattr(edition, name) for name in _FACTS}
    return {name: value for name, value in (facts | edition.areas).items() if value is not None}


def _changes(house: House, results: list[Result], origin: Origin) -> tuple[list[Change], House]:
    """The changed records, city by city, and the house as it will be."""
    by_city: dict[str, list[Result]] = {}
    for result in results:
        by_city.setdefault(result.city, []).append(result)
    areas = house.records[("vocabulary", "areas")]
    assert isinstance(areas, Areas)
    order = [term.id for term in areas.terms]
    changes, records = [], dict(house.records)
    texts: dict[Key, str] = {}
    for name in sorted(by_city):
        city = _city(house, name)
        key: Key = ("cities", name)
        path = house.folder / "cities" / f"{name}.yml"
        record, told = _enlarged(city, by_city[name], origin, order)
        if record is not city:
            records[key], texts[key] = record, _text(path, house.path(key), record)
            told += [f"'not_found' still names {gap}; mend it by hand" for gap in _GAPS if gap in city.not_found]
        changes.append(Change(path, [f"{house.path(key)}: {line}" for line in told], texts.get(key)))
    return changes, Edited(house.folder, house.shown, records, house.names, texts)


def _enlarged(city: City, results: list[Result], origin: Origin, order: list[str]) -> tuple[City, list[str]]:
    """A record with all that it lacks, and what that is, result by result; the same record if it lacks nothing."""
    key = _source_key(city, origin.source)
    index = city.index or IndexResults()
    editions, told = list(index.editions), []
    for result in results:
        place = next((n for n, edition in enumerate(editions) if edition.date == result.date), len(editions))
        old = editions[place] if place < len(editions) else None
        lacking = _lacking(old, result, origin)
        told.append(_told(old, lacking, result.date, editions))
        if old is None:
            identity = _free(f"e{result.date}", [edition.id for edition in editions])
            old = Edition(id=identity, date=result.date, basis=origin.basis, sources=[key])
        if lacking:
            editions[place : place + 1] = [_filled(old, lacking, key, order)]
    if editions == index.editions:
        return city, told
    sources = city.sources if key in city.sources else {**city.sources, key: origin.source}
    index = index.model_copy(update={"editions": editions})
    return city.model_copy(update={"index": index, "sources": sources}), told


def _lacking(old: Edition | None, result: Result, origin: Origin) -> dict[str, int | str]:
    """What the table says and the record does not."""
    said = {name: entry.value for name, entry in (result.facts | result.scores).items()}
    if origin.questionnaire:
        said.setdefault("questionnaire", origin.questionnaire)
    known = _known(old)
    return {name: value for name, value in said.items() if name not in known}


def _filled(old: Edition, lacking: dict[str, int | str], key: str, order: list[str]) -> Edition:
    """A result with what it lacked, the areas in the order of the reports, and where that comes from."""
    new: dict[str, Any] = {name: value for name, value in lacking.items() if name in _FACTS}
    if len(lacking) > len(new):
        areas = {**old.areas, **lacking}
        new["areas"] = {area: areas[area] for area in order if area in areas}
    if key not in old.sources:
        new["sources"] = [*old.sources, key]
    return old.model_copy(update=new)


def _told(old: Edition | None, lacking: dict[str, int | str], date: str, others: list[Edition]) -> str:
    """What is new in a result, in one line; a result that may be the same one under a vaguer date is named."""
    areas = len(lacking.keys() - set(_FACTS))
    parts = [f"{name.replace('_', ' ')} {lacking[name]}" for name in _FACTS if name in lacking]
    parts += [f"{areas} area{'s' if areas > 1 else ''}"] if areas else []
    if old:
        return f"result of {date}: {', '.join(parts)} added" if parts else f"result of {date}: nothing new"
    near = [each.date for each in others if each.date and (each.date.startswith(date) or date.startswith(each.date))]
    return f"new result of {date}{f' beside that of {near[0]}' if near else ''}: {', '.join(parts)}"


def _source_key(city: City, new: Source) -> str:
    """The key of the record's own source for the same page or paper, or a free one."""
    for key, known in city.sources.items():
        if (known.url or (known.title, known.publisher)) == (new.url or (new.title, new.publisher)):
            return key
    return _free(f"icc-table-{new.read_on[:4]}", city.sources)


def _free(name: str, taken: Collection[str]) -> str:
    """The name, or the first of `name-2`, `name-3` and so on that is not taken."""
    numbered = (f"{name}-{number}" for number in count(2))
    return next(choice for choice in chain([name], numbered) if choice not in taken)


def _text(path: Path, shown: str, record: City) -> str:
    """The text of a file with all that the record has beyond it; it is read again, because people wrote the rest."""
    text = extended(path.read_bytes().decode(), record.model_dump(mode="json", by_alias=True, exclude_unset=True))
    document, problems = parse(text.encode(), shown)
    found = to_record(document, City)[0] if document else None
    if found != record:
        raise RuntimeError(f"the edit of {shown} does not say what it should: {[str(each) for each in problems]}")
    return text
