"""Scores around a circle, for those who know the index by this picture. No drawing here, as in charts.py."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from epi.charts import rounded


@dataclass(frozen=True)
class Spoke:
    """One axis of a radar: where it ends, and where its number stands."""

    x: float
    y: float
    text_x: float
    text_y: float
    number: int


@dataclass(frozen=True)
class Ring:
    """One series of a radar: pieces of outline between neighbours that are both known, and the known points."""

    pieces: tuple[str, ...]
    points: tuple[tuple[float, float], ...]
    is_whole: bool


@dataclass(frozen=True)
class Radar:
    """A square of `size`; the axes stand in the order of the index, whatever is compared."""

    size: int
    spokes: tuple[Spoke, ...]
    circles: tuple[float, ...]
    rings: tuple[Ring, ...]


def radar(series: Sequence[Sequence[float | None]], size: int = 320) -> Radar:
    """At most three series of scores around a circle, clockwise from the top; a gap stays a gap.

    ValueError: more than three series, or of different length.
    """
    if len(series) > 3 or len({len(each) for each in series}) != 1:
        raise ValueError("a radar compares one to three series over the same axes")
    count, middle, radius = len(series[0]), size / 2, size / 2 - 24

    def place(number: int, share: float) -> tuple[float, float]:
        angle = 2 * math.pi * number / count - math.pi / 2
        return rounded(middle + radius * share * math.cos(angle)), rounded(middle + radius * share * math.sin(angle))

    def ring(values: Sequence[float | None]) -> Ring:
        known = [None if value is None else place(number, value / 100) for number, value in enumerate(values)]
        if None not in known:
            return Ring((_joined([*known, known[0]]),), tuple(each for each in known if each), is_whole=True)
        pieces, turn = list[str](), known.index(None)
        run: list[tuple[float, float] | None] = []
        for each in [*known[turn:], *known[:turn], None]:
            if each:
                run.append(each)
            else:
                pieces += [_joined(run)] if len(run) > 1 else []
                run = []
        return Ring(tuple(pieces), tuple(each for each in known if each), is_whole=False)

    spokes = tuple(Spoke(*place(n, 1), *place(n, 1 + 14 / radius), n + 1) for n in range(count))
    circles = tuple(rounded(radius * share) for share in (0.25, 0.5, 0.75, 1))
    return Radar(size, spokes, circles, tuple(ring(values) for values in series))


def _joined(places: Iterable[tuple[float, float] | None]) -> str:
    return " ".join(f"{place[0]:g},{place[1]:g}" for place in places if place)
