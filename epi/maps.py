"""Degrees to a place on the map of Europe.

The map is a Lambert azimuthal equal-area projection, cut to a frame. Its land is overrides/assets/europe.svg, which
scripts/draw_europe.py draws with the same numbers; whoever changes one of them runs it again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

CENTRE = (52, 10)
"""Degrees north and east: the one point where the map does not bend anything, as in EPSG:3035."""

RADIUS = 6371
"""The earth's, in kilometres."""

WEST, EAST = -1770, 2230
SOUTH, NORTH = -1900, 1980
"""Where the map ends, in kilometres from its centre: just beyond Iceland, Lisbon, Crete, Cyprus and Luhansk."""

WIDTH = 1000
HEIGHT = WIDTH * (NORTH - SOUTH) // (EAST - WEST)
"""The size of the drawing, in its own units."""


@dataclass(frozen=True)
class Place:
    """A place in percent of the map's width and height, from its upper left corner."""

    x: float
    y: float


def place(lat: float, lon: float) -> Place:
    """Where a point on earth, in degrees north and east, stands on the map or beside it."""
    east, north = project(lat, lon)
    return Place(
        round(100 * (east - WEST) / (EAST - WEST), 2),
        round(100 * (NORTH - north) / (NORTH - SOUTH), 2),
    )


def is_inside(place: Place) -> bool:
    """Whether the map shows a place."""
    return 0 <= place.x <= 100 and 0 <= place.y <= 100


def project(lat: float, lon: float) -> tuple[float, float]:
    """Kilometres east and north of the centre of the map, for any point on earth."""
    centre, up, across = math.radians(CENTRE[0]), math.radians(lat), math.radians(lon - CENTRE[1])
    right = math.cos(up) * math.sin(across)
    ahead = math.cos(centre) * math.sin(up) - math.sin(centre) * math.cos(up) * math.cos(across)
    depth = math.sin(centre) * math.sin(up) + math.cos(centre) * math.cos(up) * math.cos(across)
    distance = 2 * RADIUS * math.sin(math.atan2(math.hypot(right, ahead), depth) / 2)
    bearing = math.atan2(right, ahead)
    return distance * math.sin(bearing), distance * math.cos(bearing)
