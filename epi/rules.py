"""What must hold across records. One rule, one function; its name is the fact, its docstring the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from epi.house import House, Key
from epi.problem import Mark, Phrase, Problem, nearest, quoted
from epi.records import LANGUAGES, text_hash
from epi.records.city import City, Edition
from epi.records.fields import CITATION, Part, Record, Sources
from epi.records.practice import Practice
from epi.records.project import Event
from epi.records.translation import Translation
from epi.records.vocabulary import Area, Areas, Questionnaire, Questionnaires, Term
from epi.records.walk import Place, parts_of, references_of, texts_of


@dataclass(frozen=True)
class Finding:
    """A problem whose line is not looked up yet."""

    key: Key
    place: Place
    code: str
    args: Mapping[str, object] = field(default_factory=dict)
    of_name: bool = False
    other: Place | None = None
    """A second place in the same file, whose line the message names."""


def check(house: House) -> list[Problem]:
    """All that is wrong between the records of a house; each file with findings is read again once, for the lines."""
    by_file: dict[Key, list[Finding]] = {}
    for rule in RULES:
        for finding in rule(house):
            by_file.setdefault(finding.key, []).append(finding)
    return [problem for key in by_file for problem in _placed(house, key, by_file[key])]


def cited(text: str) -> list[str]:
    """The source keys that a text cites, in order."""
    return [key.strip().removeprefix("@") for found in CITATION.finditer(text) for key in found[1].split(";")]


def _placed(house: House, key: Key, findings: list[Finding]) -> Iterator[Problem]:
    document = house.document(key)
    for finding in findings:
        mark, args = Mark(house.path(key)), finding.args
        if document:
            mark = document.mark_key(finding.place) if finding.of_name else document.mark(finding.place)
            if finding.other:
                args = {**args, "line": document.mark(finding.other).line}
        yield Problem(mark, finding.code, args)


def id_is_the_file_name(house: House) -> Iterator[Finding]:
    """A record's id is the name of its file."""
    for key, record in house.originals():
        identity = getattr(record, "id", key[-1])
        if identity != key[-1]:
            yield Finding(key, ("id",), "X01", {"id": quoted(identity), "stem": key[-1], "name": identity})


def every_reference_exists(house: House) -> Iterator[Finding]:
    """Whatever a record names by id has a file or stands in a list."""
    known = {folder: house.ids(folder) for folder in ("cities", "partners", "practices")}
    for key, record in house.originals():
        for ref in references_of(record):
            if ref.to == "sources":
                continue
            ids = known[ref.to] if ref.to in known else _terms(house, ref.to)
            if ids is not None and ref.id not in ids:
                hint = nearest(ref.id, ids, Phrase("see {path}", {"path": f"{house.shown}/{ref.to}"}))
                yield Finding(key, ref.place, "X02", {"id": quoted(ref.id), "where": ref.to, "hint": hint}, ref.is_name)


def every_source_is_there_and_used(house: House) -> Iterator[Finding]:
    """A text or claim cites sources of its own record, and each of them is cited."""
    for key, record in house.originals():
        sources: Sources | None = getattr(record, "sources", None)
        if sources is None:
            continue
        used = set()
        for place, source in _citations(record):
            used.add(source)
            if source not in sources:
                hint = nearest(source, sources, Phrase("add it there"))
                yield Finding(key, place, "X03", {"key": quoted(source), "hint": hint})
        for source in sources.keys() - used:
            yield Finding(key, ("sources", source), "X04", {"key": source}, of_name=True)


def every_claim_has_a_source(house: House) -> Iterator[Finding]:
    """Membership, a review of the index and a found name are claims and need a source."""
    for key, record in house.originals():
        for place, part in parts_of(record):
            claims = getattr(part, "sources", None) == [] and (
                getattr(part, "status", None) == "member"
                or getattr(part, "review", None)
                or (place[:1] == ("names",) and getattr(part, "name", None))
            )
            if claims:
                yield Finding(key, place, "X05")


def scores_belong_to_the_questionnaire(house: House) -> Iterator[Finding]:
    """A score is given only for an area that the edition's questionnaire holds."""
    listed = house.records.get(("vocabulary", "questionnaires"))
    holds = {term.id: term.areas for term in listed.terms} if isinstance(listed, Questionnaires) else {}
    for city, place, edition in _editions(house):
        areas = holds.get(edition.questionnaire or "", [])
        for area in edition.areas if areas else ():
            if area not in areas:
                hint = nearest(area, areas, Phrase("it holds {areas}", {"areas": ", ".join(areas)}))
                args = {"questionnaire": quoted(edition.questionnaire), "area": quoted(area), "hint": hint}
                yield Finding(("cities", city), (*place, "areas", area), "X06", args, of_name=True)


def areas_leave_the_comparison_its_address(house: House) -> Iterator[Finding]:
    """No area has the id under which results are compared."""
    areas = house.records.get(("vocabulary", "areas"))
    for number, area in enumerate(areas.terms if isinstance(areas, Areas) else ()):
        if area.id == "compare":
            yield Finding(("vocabulary", "areas"), ("terms", number, "id"), "X22", {"address": "icc/compare/"})


def composite_is_no_part_of_itself(house: House) -> Iterator[Finding]:
    """The intercultural lens sums up areas and is none of the areas that it sums up."""
    areas = house.records.get(("vocabulary", "areas"))
    for number, area in enumerate(areas.terms if isinstance(areas, Areas) else ()):
        if area.composite == area.id:
            yield Finding(("vocabulary", "areas"), ("terms", number, "composite"), "X15", {"area": quoted(area.id)})


def only_common_areas_are_comparable(house: House) -> Iterator[Finding]:
    """A questionnaire that goes on from another is comparable in areas that both hold."""
    listed = house.records.get(("vocabulary", "questionnaires"))
    terms = listed.terms if isinstance(listed, Questionnaires) else []
    holds = {term.id: term.areas for term in terms}
    for number, term in enumerate(terms):
        before = term.continues.questionnaire if term.continues else None
        if term.continues is None or before not in holds:
            continue
        for index, area in enumerate(term.continues.areas):
            if area not in term.areas or area not in holds[before]:
                args = {"area": quoted(area), "one": quoted(before), "other": quoted(term.id)}
                place = ("terms", number, "continues", "areas", index)
                yield Finding(("vocabulary", "questionnaires"), place, "X20", args)


def ranks_fit_their_sample(house: House) -> Iterator[Finding]:
    """A rank is at most the number of cities that were compared."""
    for city, place, edition in _editions(house):
        ranks = [(place, edition.rank, edition.cities_compared)]
        ranks += [((*place, "samples", n), each.rank, each.cities) for n, each in enumerate(edition.samples)]
        for where, rank, cities in ranks:
            if rank and cities and rank > cities:
                yield Finding(("cities", city), (*where, "rank"), "X19", {"rank": rank, "cities": cities})


def results_of_a_city_differ_in_date(house: House) -> Iterator[Finding]:
    """A city has one result a date."""
    seen: dict[tuple[str, str], Place] = {}
    for city, place, edition in _editions(house):
        if edition.date:
            first = seen.setdefault((city, edition.date), place)
            if first != place:
                there = (*first, "date")
                yield Finding(("cities", city), (*place, "date"), "X21", {"date": edition.date}, other=there)


def cities_have_pages(house: House) -> Iterator[Finding]:
    """Who names a city links to its page, which reference cities do not have."""
    cities = house.of("cities")
    for key, record in house.originals():
        for ref in references_of(record):
            city = cities.get(ref.id) if ref.to == "cities" else None
            if isinstance(city, City) and city.kind == "reference":
                place = Phrase("write 'place: <name>' instead") if key[0] == "practices" else Phrase("remove it")
                yield Finding(key, ref.place, "X18", {"city": quoted(ref.id), "hint": place})


def titles_differ_within_a_city(house: House) -> Iterator[Finding]:
    """No two practices of one city have the same title."""
    first: dict[tuple[str, str], str] = {}
    for name, practice in _practices(house):
        place = practice.city or practice.place or ""
        other = first.setdefault((place, practice.title.casefold()), name)
        if other != name:
            args = {"city": place, "other": house.path(("practices", other))}
            yield Finding(("practices", name), ("title",), "X07", args)


def ids_differ_within_a_list(house: House) -> Iterator[Finding]:
    """The items of one list have different ids."""
    for key, record in house.originals():
        seen: dict[tuple[Place, str], Place] = {}
        for place, part in parts_of(record):
            if isinstance(part, Part) and place:
                first = seen.setdefault((place[:-1], part.id), place)
                if first != place:
                    yield Finding(key, (*place, "id"), "X08", {"id": quoted(part.id)}, other=(*first, "id"))


def nothing_leads_back_to_itself(house: House) -> Iterator[Finding]:
    """No practice builds on itself and no term is broader than itself, however long the way."""
    practices = dict(_practices(house))
    links: dict[str, list[str]] = {name: practice.builds_on for name, practice in practices.items()}
    for name, chain in _cycles(links):
        link = practices[name].builds_on.index(chain[1])
        yield Finding(("practices", name), ("builds_on", link), "X09", {"id": quoted(name), "chain": " > ".join(chain)})
    for key, terms in _vocabularies(house):
        yield from _circular_versions(key, terms)
        broader = {term.id: [term.broader] if term.broader else [] for term in terms}
        order = [term.id for term in terms]
        for name, chain in _cycles(broader):
            place = ("terms", order.index(name), "broader")
            yield Finding(key, place, "X09", {"id": quoted(name), "chain": " > ".join(chain)})


def _circular_versions(key: Key, terms: Sequence[Term]) -> Iterator[Finding]:
    versions = [term for term in terms if isinstance(term, Questionnaire)]
    links = {term.id: [term.continues.questionnaire] if term.continues else [] for term in versions}
    order = [term.id for term in versions]
    for name, chain in _cycles(links):
        place = ("terms", order.index(name), "continues", "questionnaire")
        yield Finding(key, place, "X09", {"id": quoted(name), "chain": " > ".join(chain)})


def broader_terms_are_in_the_list(house: House) -> Iterator[Finding]:
    """A broader term stands in the same list."""
    for key, terms in _vocabularies(house):
        ids = {term.id for term in terms}
        for number, term in enumerate(terms):
            if term.broader and term.broader not in ids:
                args = {
                    "id": quoted(term.broader),
                    "where": key[1],
                    "hint": nearest(term.broader, ids, Phrase("add it")),
                }
                yield Finding(key, ("terms", number, "broader"), "X02", args)


def reviews_are_in_order(house: House) -> Iterator[Finding]:
    """The next review comes after the last one, and an event ends after it begins."""
    for key, record in house.originals():
        last, following = getattr(record, "reviewed_on", None), getattr(record, "next_review", None)
        if last and following and (following == last or _before(following, last)):
            yield Finding(key, ("next_review",), "X10", {"next": following, "last": last})
        for place, part in parts_of(record):
            if isinstance(part, Event) and part.until and _before(part.until, part.date):
                yield Finding(key, (*place, "until"), "X17", {"end": part.until, "start": part.date})


def a_practice_has_a_place(house: House) -> Iterator[Finding]:
    """A practice belongs to a city of the site, in that city's country, or names another place."""
    cities = house.of("cities")
    for name, practice in _practices(house):
        city = cities.get(practice.city or "")
        if not practice.city and not practice.place:
            yield Finding(("practices", name), (), "X11")
        if isinstance(city, City) and city.country != practice.country:
            args = {"country": practice.country, "city": city.names.en, "other": city.country}
            yield Finding(("practices", name), ("country",), "X12", args)


def labels_stand_in_every_language(house: House) -> Iterator[Finding]:
    """The names of cities and the labels of terms stand in all languages of the site."""
    for key, record in house.originals():
        for place, part in parts_of(record):
            where: str
            if isinstance(part, City):
                where, labels = "names", part.names
            elif isinstance(part, Term):
                where, labels = "labels", part.labels
            else:
                continue
            missing = [language for language in LANGUAGES if not getattr(labels, language)]
            if missing:
                yield Finding(key, (*place, where), "X14", {"languages": ", ".join(missing)})


def translations_follow_a_record(house: House) -> Iterator[Finding]:
    """A translation belongs to a record of another language and names only texts that the record has."""
    for key, language, original_key, translation in house.translations():
        original = house.records.get(original_key)
        if original is None:
            if original_key not in house.names:
                near = [house.path(name) for name in house.names if name[0] != "translations"]
                hint = nearest(house.path(original_key), near, Phrase("remove this file or add the record"))
                yield Finding(key, (), "T01", {"path": house.path(original_key), "hint": hint})
            continue
        if getattr(original, "language", None) == language:
            yield Finding(key, (), "T03", {"path": house.path(original_key)})
            continue
        texts = {text.path: text.value for text in texts_of(original)}
        yield from _texts_fit(house, key, original_key, translation, texts)


def _texts_fit(
    house: House, key: Key, original_key: Key, translation: Translation, texts: dict[str, str]
) -> Iterator[Finding]:
    for path, text in translation.texts.items():
        place = ("texts", path)
        if path not in texts:
            hint = nearest(path, texts, Phrase("the texts are {texts}", {"texts": ", ".join(texts)}))
            args = {"field": quoted(path), "path": house.path(original_key), "hint": hint}
            yield Finding(key, place, "T02", args, of_name=True)
            continue
        ours, theirs = set(cited(text)), set(cited(texts[path]))
        if ours != theirs:
            difference = ", ".join(sorted(f"@{source}" for source in ours ^ theirs))
            yield Finding(key, place, "T04", {"difference": difference})
        current = text_hash(texts[path])
        if path not in translation.state:
            yield Finding(key, place, "T05", {"field": quoted(path), "hash": current}, of_name=True)
        elif translation.state[path].of != current:
            yield Finding(key, ("state", path, "of"), "T07", {"field": quoted(path), "hash": current})
    for path in translation.state.keys() - translation.texts.keys():
        yield Finding(key, ("state", path), "T06", {"field": quoted(path)}, of_name=True)


def one_page_has_one_title(house: House) -> Iterator[Finding]:
    """Sources with the same address carry the same title."""
    first: dict[str, tuple[str, Key]] = {}
    for key, record in house.originals():
        sources: Sources = getattr(record, "sources", None) or {}
        for name, source in sources.items():
            if source.url is None:
                continue
            title, where = first.setdefault(source.url, (source.title, key))
            if title != source.title:
                args = {"where": house.path(where), "title": quoted(title)}
                yield Finding(key, ("sources", name, "title"), "S01", args)


Rule = Callable[[House], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    id_is_the_file_name,
    every_reference_exists,
    every_source_is_there_and_used,
    every_claim_has_a_source,
    scores_belong_to_the_questionnaire,
    areas_leave_the_comparison_its_address,
    composite_is_no_part_of_itself,
    only_common_areas_are_comparable,
    ranks_fit_their_sample,
    results_of_a_city_differ_in_date,
    cities_have_pages,
    titles_differ_within_a_city,
    ids_differ_within_a_list,
    nothing_leads_back_to_itself,
    broader_terms_are_in_the_list,
    reviews_are_in_order,
    a_practice_has_a_place,
    labels_stand_in_every_language,
    translations_follow_a_record,
    one_page_has_one_title,
)


def _practices(house: House) -> Iterator[tuple[str, Practice]]:
    for name, practice in house.of("practices").items():
        if isinstance(practice, Practice):
            yield name, practice


def _editions(house: House) -> Iterator[tuple[str, Place, Edition]]:
    for name, city in house.of("cities").items():
        for place, part in parts_of(city):
            if isinstance(part, Edition):
                yield name, place, part


def _vocabularies(house: House) -> Iterator[tuple[Key, list[Term] | list[Area] | list[Questionnaire]]]:
    for name, record in house.of("vocabulary").items():
        yield ("vocabulary", name), record.terms  # type: ignore[attr-defined]


def _terms(house: House, where: str) -> set[str] | None:
    """The ids of a list, or None where the list itself is not sound."""
    record = house.records.get(tuple(where.split("/")))
    return {term.id for term in record.terms} if record else None  # type: ignore[attr-defined]


def _citations(record: Record) -> Iterator[tuple[Place, str]]:
    for ref in references_of(record):
        if ref.to == "sources":
            yield ref.place, ref.id
    for text in texts_of(record):
        for source in cited(text.value):
            yield text.place, source


def _cycles(links: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    """Each way that leads back to its beginning, once, from where it was met first; every link is followed once."""
    finished: set[str] = set()
    for start, first in links.items():
        way, choices = [start], [iter(first)]
        while way and start not in finished:
            following = next(choices[-1], None)
            if following is None:
                finished.add(way.pop())
                choices.pop()
            elif following in way:
                yield following, [*way[way.index(following) :], following]
            elif following in links and following not in finished:
                way.append(following)
                choices.append(iter(links[following]))


def _before(first: str, second: str) -> bool:
    """Whether a date is earlier than another, as far as both are exact."""
    shorter = min(len(first), len(second))
    return first[:shorter] < second[:shorter]
