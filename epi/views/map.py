"""The cities, partners and good practices on a map of Europe."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from epi.addresses import address
from epi.charts import width
from epi.maps import HEIGHT, WIDTH, Place, place
from epi.records.fields import Coordinates
from epi.views.practice import titled
from epi.views.telling import Link, Teller

_BESIDE = 5
_LINE = 8
"""Room beside a mark, and the height of a line, in percent of the smallest map."""


@dataclass(frozen=True)
class PlaceMark:
    """A place on the map, in percent of its width and height; the radius in pixels grows with its good practices."""

    x: float
    y: float
    radius: float
    name: str
    said: str
    href: str
    is_city: bool
    partners: list[Link]
    practices: list[Link]
    is_left: bool
    """Whether the name stands left of the mark, because the right has no room for it on a small screen."""


@dataclass(frozen=True)
class MapBody:
    """The map: its proportions, the countries of the partnership, and the places from north to south and by name."""

    proportions: tuple[int, int]
    land: str
    members: list[str]
    marks: list[PlaceMark]
    by_name: list[PlaceMark]
    elsewhere: list[str]


@dataclass
class _Found:
    """What is at a place; practices are listed only where no city's page lists them."""

    name: str
    where: Place
    city: str | None
    partners: list[str]
    practices: list[str]


def city_map(teller: Teller) -> MapBody:
    """The map; what has no known place is counted beside it."""
    known, words = teller.catalogue, teller.words
    found = _places(teller)
    places = {key: each.where for key, each in found.items()}
    marks = [_mark(teller, each, places) for each in found.values()]
    placed = {name for each in found.values() for name in each.practices}
    seated = {name for each in found.values() for name in each.partners}
    practices = len(known.practices.keys() - placed)
    partners = len(known.partners.keys() - seated)
    return MapBody(
        proportions=(WIDTH, HEIGHT),
        land=f"{teller.root}assets/europe.svg",
        members=sorted({partner.country for partner in known.partners.values()}),
        marks=sorted(marks, key=lambda mark: (mark.y, mark.x)),
        by_name=words.sort(marks, key=lambda mark: mark.name),
        elsewhere=[
            sentence % {"n": words.number(count)}
            for count, sentence in (
                (practices, words.ngettext("%(n)s good practice is from elsewhere and not on this map.",
                                           "%(n)s good practices are from elsewhere and not on this map.", practices)),
                (partners, words.ngettext("The seat of %(n)s partner was not found; it is not on this map.",
                                          "The seats of %(n)s partners were not found; they are not on this map.",
                                          partners)),
            )
            if count
        ],
    )  # fmt: skip


def _places(teller: Teller) -> dict[str, _Found]:
    """The cities, and the places of partners and practices that are in none of them."""
    known, words = teller.catalogue, teller.words
    found: dict[str, _Found] = {}
    names: dict[str, str] = {}
    for name, city in known.cities.items():
        if city.coordinates:
            where = place(city.coordinates.lat, city.coordinates.lon)
            practices = list(known.practices_of("cities", name))
            found[name] = _Found(words.label(city.names), where, name, [], practices)
            names[city.names.en] = name

    def at(label: str, coordinates: Coordinates) -> _Found:
        key = f"{coordinates.lat} {coordinates.lon}"
        return found.setdefault(key, _Found(label, place(coordinates.lat, coordinates.lon), None, [], []))

    for name, partner in known.partners.items():
        city_id = partner.city or names.get(partner.seat or "")
        if city_id in found:
            found[city_id].partners.append(name)
        elif partner.coordinates:
            at(partner.seat or partner.short_name, partner.coordinates).partners.append(name)
    for name, practice in known.practices.items():
        if practice.city is None and practice.coordinates:
            at(practice.place or "", practice.coordinates).practices.append(name)
    return found


def _mark(teller: Teller, found: _Found, places: Mapping[str, Place]) -> PlaceMark:
    words, count = teller.words, len(found.practices)
    said = words.ngettext("%(n)s good practice", "%(n)s good practices", count) % {"n": words.number(count)}
    partners = [teller.link("partners", name, teller.catalogue.partners[name].short_name) for name in found.partners]
    practices = [titled(teller, name) for name in (found.practices if found.city is None else [])]
    own = teller.href(address("cities", found.city)) if found.city else (*partners, *practices)[0].href
    return PlaceMark(
        x=found.where.x,
        y=found.where.y,
        radius=round(5 + 1.6 * math.sqrt(count), 1),
        name=found.name,
        said=f"{found.name}: {said}",
        href=own,
        is_city=found.city is not None,
        partners=partners,
        practices=practices,
        is_left=_is_crowded(found.where, found.name, places),
    )


def _is_crowded(where: Place, label: str, places: Mapping[str, Place]) -> bool:
    """Whether a name right of its mark would leave a small map or run into another mark."""
    end = where.x + width(label) + _BESIDE
    return end > 100 or any(
        where.x < other.x < end + _BESIDE and abs(other.y - where.y) < _LINE for other in places.values()
    )
