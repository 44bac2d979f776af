"""The cities of the project on a map of Europe."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from epi.charts import width
from epi.maps import HEIGHT, WIDTH, Place, place
from epi.views.telling import Teller

_BESIDE = 5
_LINE = 8
"""Room beside a mark, and the height of a line, in percent of the smallest map."""


@dataclass(frozen=True)
class CityMark:
    """A city on the map, in percent of its width and height; the radius in pixels grows with its good practices."""

    x: float
    y: float
    radius: float
    name: str
    said: str
    href: str
    is_left: bool
    """Whether the name stands left of the mark, because the right has no room for it on a small screen."""


@dataclass(frozen=True)
class MapBody:
    """The map: its proportions, the countries of the partnership, and the cities from north to south and by name."""

    proportions: tuple[int, int]
    land: str
    members: list[str]
    cities: list[CityMark]
    by_name: list[CityMark]
    elsewhere: str


def city_map(teller: Teller) -> MapBody:
    """The map of the project's cities; practices from other places are counted beside it."""
    known, words = teller.catalogue, teller.words
    places = {name: place(city.coordinates.lat, city.coordinates.lon)
              for name, city in known.cities.items() if city.coordinates}  # fmt: skip
    marks = [_mark(teller, name, places) for name in places]
    others = sum(practice.city is None for practice in known.practices.values())
    elsewhere = words.ngettext(
        "%(n)s good practice is from elsewhere and not on this map.",
        "%(n)s good practices are from elsewhere and not on this map.",
        others,
    )
    return MapBody(
        proportions=(WIDTH, HEIGHT),
        land=f"{teller.root}assets/europe.svg",
        members=sorted({partner.country for partner in known.partners.values()}),
        cities=sorted(marks, key=lambda mark: (mark.y, mark.x)),
        by_name=words.sort(marks, key=lambda mark: mark.name),
        elsewhere=elsewhere % {"n": words.number(others)} if others else "",
    )


def _mark(teller: Teller, name: str, places: Mapping[str, Place]) -> CityMark:
    where = places[name]
    count = len(teller.catalogue.practices_of("cities", name))
    label = teller.words.label(teller.catalogue.cities[name].names)
    practices = teller.words.ngettext("%(n)s good practice", "%(n)s good practices", count)
    return CityMark(
        x=where.x,
        y=where.y,
        radius=round(5 + 1.6 * math.sqrt(count), 1),
        name=label,
        said=f"{label}: {practices % {'n': teller.words.number(count)}}",
        href=teller.href(f"cities/{name}/"),
        is_left=_is_crowded(where, label, places),
    )


def _is_crowded(where: Place, label: str, places: Mapping[str, Place]) -> bool:
    """Whether a name right of its mark would leave a small map or run into another mark."""
    end = where.x + width(label) + _BESIDE
    return end > 100 or any(
        where.x < other.x < end + _BESIDE and abs(other.y - where.y) < _LINE for other in places.values()
    )
