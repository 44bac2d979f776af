"""Numbers to geometry. No drawing here: templates/macros/chart.html does that.

Across, marks are placed in percent of the drawing's width, so that a chart fits any screen while its letters keep their
size; down, in pixels. The narrowest drawing that must read well is `NARROWEST` pixels wide.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

NARROWEST = 280
"""Pixels left for a drawing on a screen of 320."""

LETTER = 7.6
"""Pixels that a letter of 14 pixels takes, on the generous side."""

LEFT, RIGHT = 4, 96
"""Where a scale begins and ends, in percent: half a mark on the narrowest screen stays inside."""

RADIUS = 6
ROW = 22
TEXT = 14
SHAPES = ("circle", "square", "diamond", "triangle")
"""One shape a series, so that no one must tell them apart by colour."""


@dataclass(frozen=True)
class Bar:
    """A rectangle; `label` says it aloud and shows where it can be reached by keyboard."""

    x: float
    width: float
    y: float
    height: float
    kind: str
    label: str = ""


@dataclass(frozen=True)
class Dot:
    """A mark at a value; `label` says it aloud and shows where the mark can be reached by keyboard."""

    x: float
    y: float
    shape: str
    kind: str
    label: str = ""


@dataclass(frozen=True)
class Line:
    """A line between two places."""

    x1: float
    y1: float
    x2: float
    y2: float
    kind: str


@dataclass(frozen=True)
class Text:
    """A word at a place; `anchor` is start, middle or end, and `dx` moves it by pixels."""

    x: float
    y: float
    text: str
    anchor: str
    kind: str
    dx: float = 0


Mark = Bar | Dot | Line | Text


@dataclass(frozen=True)
class Drawing:
    """Marks in a space as wide as the page allows and `height` pixels high; `unit` is that of the way across."""

    height: float
    marks: tuple[Mark, ...]
    unit: str = "%"


@dataclass(frozen=True)
class Scale:
    """Values from `low` to `high` as percent of the width, within LEFT and RIGHT."""

    low: float = 0
    high: float = 100

    def at(self, value: float) -> float:
        """Where a value stands; what lies outside the scale stands at its end."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return rounded(LEFT + (RIGHT - LEFT) * min(max(share, 0), 1))


POINTS = Scale()
"""The scale of the index."""


@dataclass(frozen=True)
class Point:
    """A value with the words that say it: its name, and the value in the language of the page."""

    value: float
    name: str
    said: str
    kind: str = "plain"
    shape: str = "circle"

    @property
    def label(self) -> str:
        """Name and value, as a screen reader says them."""
        return f"{self.name}: {self.said}"


@dataclass(frozen=True)
class Tick:
    """A value on an axis with its words."""

    value: float
    said: str


def rounded(value: float) -> float:
    """A place with at most one decimal, and none where it needs none: pages are made of thousands of them."""
    short = round(value, 1)
    return int(short) if short == int(short) else short


def round_ticks(high: float, most: int = 5) -> list[float]:
    """Round values from 0 to the first one that is not below `high`, at most `most` steps apart."""
    if high <= 0:
        return [0, 1]
    magnitude = 10 ** math.floor(math.log10(high / most))
    step = next(each * magnitude for each in (1, 2, 2.5, 5, 10) if each * magnitude * most >= high - 1e-9)
    return [round(step * number, 10) for number in range(math.ceil(high / step - 1e-9) + 1)]


def axis(ticks: Sequence[Tick], scale: Scale = POINTS) -> Drawing:
    """The numbers of a scale; the outer ones are kept inside the drawing."""
    words = []
    for number, tick in enumerate(ticks):
        anchor = "start" if number == 0 else "end" if number == len(ticks) - 1 else "middle"
        half = min(LETTER * len(tick.said) / 2, LEFT * NARROWEST / 100)
        dx = rounded({"start": -half, "end": half, "middle": 0}[anchor])
        words.append(Text(scale.at(tick.value), TEXT, tick.said, anchor, "axis", dx))
    lines = [Line(scale.at(tick.value), TEXT + 4, scale.at(tick.value), TEXT + 8, "tick") for tick in ticks]
    return Drawing(TEXT + 8, (*lines, *words))


def bar(value: float, kind: str = "plain", middle: float | None = None) -> Drawing:
    """One score as a bar on its track, with a stroke for the middle of other results where there are any."""
    track = Bar(LEFT, RIGHT - LEFT, 4, 14, "track")
    marks: tuple[Mark, ...] = (track, Bar(LEFT, rounded(POINTS.at(value) - LEFT), 4, 14, kind))
    if middle is not None:
        marks += (Line(POINTS.at(middle), 1, POINTS.at(middle), ROW - 1, "middle"),)
    return Drawing(ROW, marks)


def dots(points: Iterable[Point], scale: Scale = POINTS) -> Drawing:
    """A few values on one line, each series with its shape; equal ones stand below each other."""
    placed: list[tuple[float, int, Point]] = []
    for point in points:
        x = scale.at(point.value)
        placed.append((x, _level(x, ((at, level) for at, level, _ in placed)), point))
    height = ROW + (2 * RADIUS + 1) * max((level for _, level, _ in placed), default=0)
    marks = [Dot(x, ROW / 2 + level * (2 * RADIUS + 1), point.shape, point.kind) for x, level, point in placed]
    return Drawing(height, (Line(LEFT, height / 2, RIGHT, height / 2, "track"), *marks))


@dataclass(frozen=True)
class Lane:
    """Values that compare with each other, under a heading that says what they have in common."""

    heading: str
    points: Sequence[Point]


NAMED = 14
"""A lane with more values than this shows them as a swarm instead of a line each."""

SINGLE = 60
"""A lane with more values than this counts them in columns."""


def strip(lanes: Sequence[Lane], ticks: Sequence[Tick], counted: str) -> Drawing:
    """Values along one scale, lane below lane with a gap; nothing is drawn from one lane into another.

    `counted` says a column of several values, with the gaps low, high and number.
    """
    height, marks = 0.0, list[Mark]()
    for number, lane in enumerate(lanes):
        points = sorted(lane.points, key=lambda point: (-point.value, point.name))
        body = _named(points) if len(points) <= NAMED else _crowd(points, counted)
        if number:
            marks.append(Line(0, height + 10, 100, height + 10, "gap"))
            height += 16
        for line in wrapped(lane.heading, 100):
            marks.append(Text(0, height + TEXT, line, "start", "heading"))
            height += TEXT + 4
        marks += _grid(height + 4, height + 4 + body.height, ticks)
        marks += moved(body, height + 4).marks
        height += body.height + 8
    marks += moved(axis(ticks), height).marks
    return Drawing(height + TEXT + 8, tuple(marks))


def _named(points: Sequence[Point]) -> Drawing:
    """A line for each value, with its name on the side that has room."""
    marks: list[Mark] = []
    for number, point in enumerate(points):
        x, y = POINTS.at(point.value), number * ROW + ROW / 2
        before = x > (LEFT + RIGHT) / 2
        gap = RADIUS + 5
        room = (x if before else 100 - x) - 100 * gap / NARROWEST
        name = f"{_brief(point.name, room - width(point.said) - width(' '))} {point.said}"
        marks.append(Dot(x, y, "circle", point.kind, point.label))
        marks.append(Text(x, y + 5, name, "end" if before else "start", point.kind, -gap if before else gap))
    return Drawing(len(points) * ROW, tuple(marks))


def _crowd(points: Sequence[Point], counted: str) -> Drawing:
    """Many values: a swarm, or columns where even that would be too high; chosen ones are named above."""
    chosen = [point for point in points if point.kind != "plain"]
    above = _named(chosen)
    rest = [point for point in points if point.kind == "plain"]
    below = _columns(points, counted) if len(points) > SINGLE else _swarm(rest)
    return Drawing(above.height + below.height, (*above.marks, *moved(below, above.height).marks))


def _swarm(points: Sequence[Point]) -> Drawing:
    """A dot a value; those that would touch stand above each other."""
    placed: list[tuple[float, int, Point]] = []
    for point in points:
        x = POINTS.at(point.value)
        placed.append((x, _level(x, ((at, level) for at, level, _ in placed), RADIUS - 1), point))
    step = 2 * (RADIUS - 1) + 1
    height = step * (1 + max((level for _, level, _ in placed), default=0)) + 4
    return Drawing(
        height,
        tuple(
            Dot(x, height - step * (level + 0.5) - 2, "small", point.kind, point.label) for x, level, point in placed
        ),
    )


COLUMN = 4
"""Points that one column gathers."""


def _columns(points: Sequence[Point], counted: str) -> Drawing:
    """How many values fall into each few points; the highest column sets the measure."""
    counts: dict[int, int] = {}
    for point in points:
        low = min(int(point.value) // COLUMN * COLUMN, 100 - COLUMN)
        counts[low] = counts.get(low, 0) + 1
    highest, marks = max(counts.values(), default=1), list[Mark]()
    for low in sorted(counts):
        y = rounded(90 * (1 - counts[low] / highest))
        x, end = POINTS.at(low), POINTS.at(low + COLUMN)
        words = counted % {"low": low, "high": low + COLUMN - (low + COLUMN < 100), "number": counts[low]}
        marks.append(Bar(x, rounded(end - x - 0.3), y, rounded(90 - y), "column", words))
    return Drawing(90, tuple(marks))


@dataclass(frozen=True)
class Moment:
    """A value at a time, in years; `is_break` says that it does not compare with the one before it."""

    time: float
    value: float
    date: str
    said: str
    is_break: bool = False


def slopes(moments: Sequence[Moment], height: float = 120, scale: Scale = POINTS, *, small: bool = False) -> Drawing:
    """Values over time in order of time; no line crosses a break, which is marked by a bar of its own."""
    times = [moment.time for moment in moments]
    across = Scale(min(times, default=0), max(times, default=0))
    top, bottom = TEXT + 8, height - TEXT - 8

    def place(moment: Moment) -> tuple[float, float]:
        share = (scale.at(moment.value) - LEFT) / (RIGHT - LEFT)
        x = across.at(moment.time)
        return rounded(10 + 0.8 * (x - LEFT) / (RIGHT - LEFT) * 100), rounded(bottom - share * (bottom - top))

    marks: list[Mark] = [Line(0, bottom, 100, bottom, "track")]
    values, dates = list[Word](), list[Word]()
    for number, moment in enumerate(moments):
        x, y = place(moment)
        if number:
            x0, y0 = place(moments[number - 1])
            middle = rounded((x0 + x) / 2)
            marks.append(
                Line(middle, top - 6, middle, bottom, "break") if moment.is_break else Line(x0, y0, x, y, "slope")
            )
        marks.append(Dot(x, y, "circle" if not small else "small", "chosen", f"{moment.date}: {moment.said}"))
        values.append((x, y - RADIUS - 3, moment.said))
        dates.append((x, height - 4, moment.date))
    marks += [Text(x, y, said, "middle", "value") for x, y, said in _without_overlap(values)]
    marks += [Text(x, y, date, "middle", "axis") for x, y, date in _without_overlap(dates)]
    return Drawing(height, tuple(marks))


Word = tuple[float, float, str]


def _without_overlap(words: Sequence[Word]) -> list[Word]:
    """The words that have room, the first and the last before those between."""
    kept: list[Word] = []
    for word in [*words[:1], *words[-1:], *words[1:-1]][: len(words)]:
        if not any(_touch(word, other) for other in kept):
            kept.append(word)
    return sorted(kept)


def _touch(one: Word, other: Word) -> bool:
    apart = (width(one[2]) + width(other[2])) / 2 + 1
    return abs(one[0] - other[0]) < apart and abs(one[1] - other[1]) < TEXT


def stack(rows: Sequence[tuple[str, str, Drawing]]) -> Drawing:
    """Rows of label, value and drawing below each other, for a picture that stands alone; one grid replaces tracks."""
    height, marks = 0.0, list[Mark]()
    for label, value, drawing in rows:
        if label or value:
            marks.append(Text(0, height + TEXT, label, "start", ""))
            marks.append(Text(100, height + TEXT, value, "end", "value"))
            height += TEXT + 4
        marks += [mark for mark in moved(drawing, height).marks if not (isinstance(mark, Bar) and mark.kind == "track")]
        height += drawing.height + 6
    grid = [Line(POINTS.at(each), 0, POINTS.at(each), height, "grid") for each in (0, 50, 100)]
    return Drawing(height, (*grid, *marks))


def moved(drawing: Drawing, down: float) -> Drawing:
    """The same marks, lower."""
    return Drawing(drawing.height + down, tuple(_moved(mark, down) for mark in drawing.marks))


def in_pixels(drawing: Drawing, wide: float) -> Drawing:
    """The same drawing for a space of a fixed width, which programs that paint pictures draw much faster."""

    def across(percent: float) -> float:
        return rounded(percent * wide / 100)

    marks = list[Mark]()
    for mark in drawing.marks:
        if isinstance(mark, Line):
            marks.append(replace(mark, x1=across(mark.x1), x2=across(mark.x2)))
        elif isinstance(mark, Bar):
            marks.append(replace(mark, x=across(mark.x), width=across(mark.width)))
        else:
            marks.append(replace(mark, x=across(mark.x)))
    return Drawing(drawing.height, tuple(marks), "")


def width(text: str) -> float:
    """A text's width in percent of the narrowest drawing."""
    return 100 * LETTER * len(text) / NARROWEST


def shortened(text: str, room: float) -> str:
    """A text that fits into so many percent of the narrowest drawing."""
    most = max(int(room / width("x")), 1)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _brief(name: str, room: float) -> str:
    """A name that fits, if need be without what stands in brackets behind it."""
    return name if width(name) <= room else shortened(name.split(" (", maxsplit=1)[0], room)


def wrapped(text: str, room: float) -> list[str]:
    """A text in lines that fit into so many percent of the narrowest drawing, broken between words."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return [shortened(line, room) for line in lines]


def _moved(mark: Mark, down: float) -> Mark:
    if isinstance(mark, Line):
        return replace(mark, y1=rounded(mark.y1 + down), y2=rounded(mark.y2 + down))
    return replace(mark, y=rounded(mark.y + down))


def _grid(top: float, bottom: float, ticks: Sequence[Tick]) -> list[Mark]:
    return [Line(POINTS.at(tick.value), rounded(top), POINTS.at(tick.value), rounded(bottom), "grid") for tick in ticks]


def _level(x: float, placed: Iterable[tuple[float, int]], radius: float = RADIUS) -> int:
    """The first level on which a mark touches none of those placed."""
    apart = 100 * 2 * radius / NARROWEST
    taken = {level for at, level in placed if abs(at - x) < apart}
    return next(level for level in range(len(taken) + 1) if level not in taken)
