"""Geometry: whatever the numbers, marks stay inside, keep their order, and never touch where they must not."""

from __future__ import annotations

import math

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from epi.catalogue import catalogue
from epi.charts import (
    COLUMN,
    LEFT,
    NARROWEST,
    RIGHT,
    SINGLE,
    Bar,
    Dot,
    Drawing,
    Lane,
    Line,
    Moment,
    Point,
    Scale,
    Text,
    Tick,
    axis,
    bar,
    dots,
    in_pixels,
    round_ticks,
    slopes,
    stack,
    strip,
    width,
    wrapped,
)
from epi.house import read
from epi.radar import radar
from epi.records import LANGUAGES

TICKS = [Tick(value, str(value)) for value in (0, 25, 50, 75, 100)]
COUNTED = "%(low)s–%(high)s: %(number)s"
scores = st.integers(0, 100)
names = st.text(st.characters(categories=["L", "Zs"]), min_size=1, max_size=60)
points = st.builds(lambda value, name: Point(value, name, str(value)), scores, names)


def span(text: Text) -> tuple[float, float]:
    """Where a word begins and ends on the narrowest screen, in percent."""
    shift = 100 * text.dx / NARROWEST
    before = {"start": 0, "middle": 0.5, "end": 1}[text.anchor] * width(text.text)
    return text.x + shift - before, text.x + shift - before + width(text.text)


def outside(drawing: Drawing) -> list[object]:
    """The marks that leave the drawing on the narrowest screen."""
    found: list[object] = []
    for mark in drawing.marks:
        match mark:
            case Text():
                left, right = span(mark)
                inside = left >= -0.5 and right <= 100.5 and 0 < mark.y <= drawing.height
            case Line():
                inside = 0 <= min(mark.x1, mark.x2) <= max(mark.x1, mark.x2) <= 100
                inside = inside and 0 <= min(mark.y1, mark.y2) <= max(mark.y1, mark.y2) <= drawing.height + 0.1
            case Bar():
                inside = mark.x >= 0 and mark.x + mark.width <= 100 and mark.width >= 0 and mark.height >= 0
                inside = inside and mark.y >= 0 and mark.y + mark.height <= drawing.height + 0.1
            case Dot():
                radius = 100 * 6 / NARROWEST
                inside = mark.x - radius >= 0 and mark.x + radius <= 100 and 0 <= mark.y <= drawing.height
        if not inside:
            found.append(mark)
    return found


def overlaps(drawing: Drawing) -> list[tuple[str, str]]:
    """The words that run into each other on the narrowest screen."""
    texts = [mark for mark in drawing.marks if isinstance(mark, Text)]
    return [
        (one.text, other.text)
        for number, one in enumerate(texts)
        for other in texts[number + 1 :]
        if abs(one.y - other.y) < 12 and span(one)[0] < span(other)[1] and span(other)[0] < span(one)[1]
    ]


@given(scores, st.none() | st.floats(0, 100))
def test_a_bar_stays_on_its_track_and_grows_with_its_score(score, middle):
    drawing = bar(score, middle=middle)
    assert outside(drawing) == []
    assert drawing.marks[1].width == pytest.approx(0.92 * score, abs=0.06)


def test_nothing_and_everything_are_bars_of_no_and_of_full_length():
    assert bar(0).marks[1].width == 0
    assert bar(100).marks[1].width == RIGHT - LEFT


@given(scores, scores)
def test_a_higher_score_never_stands_further_left(one, other):
    low, high = sorted((one, other))
    assert Scale().at(low) <= Scale().at(high)
    assert low == high or Scale().at(low) < Scale().at(high)


@given(st.lists(scores, max_size=4))
def test_marks_on_one_line_never_touch_and_stay_inside(values):
    drawing = dots([Point(value, str(n), str(value)) for n, value in enumerate(values)])
    placed = [mark for mark in drawing.marks if isinstance(mark, Dot)]
    assert len(placed) == len(values)
    assert outside(drawing) == []
    for number, one in enumerate(placed):
        for other in placed[number + 1 :]:
            across, down = (one.x - other.x) * NARROWEST / 100, one.y - other.y
            assert math.hypot(across, down) >= 11.9


@given(st.lists(st.lists(points, min_size=1, max_size=80), min_size=1, max_size=4))
def test_a_strip_keeps_its_words_apart_and_inside(lanes):
    drawing = strip([Lane(f"Version {n}", lane) for n, lane in enumerate(lanes)], TICKS, COUNTED)
    assert outside(drawing) == []
    assert overlaps(drawing) == []


@given(st.lists(points, max_size=70))
def test_a_strip_does_not_depend_on_the_order_of_its_values(values):
    one, other = Lane("Version", values), Lane("Version", values[::-1])
    assert strip([one], TICKS, COUNTED) == strip([other], TICKS, COUNTED)


@given(st.lists(points, min_size=1, max_size=SINGLE))
def test_a_strip_shows_every_value_once_where_it_stands(values):
    drawing = strip([Lane("Version", values)], TICKS, COUNTED)
    shown = [(mark.label, mark.x) for mark in drawing.marks if isinstance(mark, Dot)]
    assert sorted(shown) == sorted((each.label, Scale().at(each.value)) for each in values)


def test_forty_equal_values_stand_above_each_other():
    drawing = strip([Lane("Version", [Point(61, f"City {n}", "61") for n in range(40)])], TICKS, COUNTED)
    placed = [mark for mark in drawing.marks if isinstance(mark, Dot)]
    assert len({(mark.x, mark.y) for mark in placed}) == 40
    assert outside(drawing) == []


@given(st.lists(points, min_size=SINGLE + 1, max_size=600))
def test_very_many_values_are_counted_and_none_is_lost(values):
    drawing = strip([Lane("Version", values)], TICKS, COUNTED)
    counts = [int(mark.label.rsplit(": ", 1)[1]) for mark in drawing.marks if isinstance(mark, Bar)]
    assert sum(counts) == len(values)
    assert len(counts) <= 100 / COLUMN
    assert outside(drawing) == []


def test_a_strip_of_nothing_is_an_axis():
    assert [mark.text for mark in strip([], TICKS, COUNTED).marks if isinstance(mark, Text)] == [
        "0", "25", "50", "75", "100",
    ]  # fmt: skip


def test_the_longest_names_of_areas_fit_on_the_narrowest_screen():
    areas = catalogue(read(ROOT / "data", "data")[0]).terms["areas"]
    for language in LANGUAGES:
        labels = [getattr(area.labels, language) for area in areas.values()]
        for label in labels:
            assert all(width(line) <= 100 for line in wrapped(label, 100))
            assert " ".join(wrapped(label, 100)) == label
        lane = Lane(
            max(labels, key=len), [Point(0, max(labels, key=len), "0"), Point(100, max(labels, key=len), "100")]
        )
        drawing = strip([lane, lane], TICKS, COUNTED)
        assert (outside(drawing), overlaps(drawing)) == ([], [])


moments = st.lists(
    st.builds(
        lambda time, value, is_break: Moment(time, value, str(int(time)), str(value), is_break),
        st.floats(2008, 2030),
        scores,
        st.booleans(),
    ),
    max_size=20,
).map(lambda found: sorted(found, key=lambda each: each.time))


@given(moments, st.booleans())
def test_no_line_crosses_a_break(found, small):
    drawing = slopes(found, 96 if small else 150, small=small)
    lines = [mark for mark in drawing.marks if isinstance(mark, Line) and mark.kind == "slope"]
    breaks = [mark for mark in drawing.marks if isinstance(mark, Line) and mark.kind == "break"]
    assert len(breaks) == sum(each.is_break for each in found[1:])
    assert len(lines) == sum(not each.is_break for each in found[1:])
    placed = [mark for mark in drawing.marks if isinstance(mark, Dot)]
    drawn = {(line.x1, line.y1, line.x2, line.y2) for line in lines}
    for one, other, moment in zip(placed, placed[1:], found[1:], strict=False):
        assert ((one.x, one.y, other.x, other.y) in drawn) or moment.is_break
    assert outside(drawing) == []
    assert overlaps(drawing) == []


@given(moments)
def test_later_is_further_right_and_more_is_higher_up(found):
    placed = [mark for mark in slopes(found).marks if isinstance(mark, Dot)]
    for one, other, first, second in zip(placed, placed[1:], found, found[1:], strict=False):
        assert one.x <= other.x
        assert (first.value > second.value) <= (one.y <= other.y)


@given(st.lists(st.lists(st.none() | scores, min_size=17, max_size=17), min_size=1, max_size=3))
def test_a_radar_stays_in_its_square_and_joins_only_known_neighbours(series):
    drawn = radar(series)
    for values, ring in zip(series, drawn.rings, strict=True):
        assert len(ring.points) == sum(value is not None for value in values)
        assert all(0 <= place <= drawn.size for point in ring.points for place in point)
        neighbours = sum(
            one is not None and other is not None for one, other in zip(values, [*values[1:], values[0]], strict=True)
        )
        assert sum(piece.count(" ") for piece in ring.pieces) == neighbours
        assert ring.is_whole == (None not in values)


def test_a_radar_never_compares_more_than_three():
    with pytest.raises(ValueError, match="one to three series over the same axes"):
        radar([[1, 2, 3]] * 4)


@given(st.floats(0.01, 1e9))
def test_an_axis_reaches_the_highest_value_in_round_steps(high):
    ticks = round_ticks(high)
    assert ticks[0] == 0
    assert ticks[-1] >= high * (1 - 1e-9)
    assert ticks[-1] <= high * 2.5
    assert 2 <= len(ticks) <= 7


def test_the_numbers_of_an_axis_stay_inside():
    assert outside(axis([Tick(0, "0"), Tick(500, "446 800 000")], Scale(0, 500))) == []


@given(st.lists(st.tuples(names, scores), max_size=20))
def test_rows_of_a_picture_lie_below_each_other(rows):
    drawing = stack([(wrapped(name, 80)[0] if name.strip() else "", str(score), bar(score)) for name, score in rows])
    bars = [mark for mark in drawing.marks if isinstance(mark, Bar)]
    assert [mark.y for mark in bars] == sorted({mark.y for mark in bars})
    assert len(bars) == len(rows)


@given(st.lists(points, max_size=20))
def test_a_picture_of_fixed_width_has_the_same_marks_in_pixels(values):
    drawing = strip([Lane("Version", values)], TICKS, COUNTED)
    fixed = in_pixels(drawing, 600)
    assert (fixed.unit, fixed.height, len(fixed.marks)) == ("", drawing.height, len(drawing.marks))
    for one, other in zip(drawing.marks, fixed.marks, strict=True):
        if isinstance(one, Dot):
            assert other.x == pytest.approx(one.x * 6, abs=0.06)
