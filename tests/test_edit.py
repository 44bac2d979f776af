"""Additions to the text of a record: all that people wrote stays, and what is new reads like theirs."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from epi.document import parse
from epi.edit import extended

ADDITIONS = [
    ("a field goes before the one that follows it",
     "a: 1\nd: 2\n", {"a": 1, "c": "x", "d": 2}, "a: 1\nc: x\nd: 2\n"),
    ("a field goes first where nothing stands before it",
     "l:\n  - d: 2\n", {"l": [{"c": 3, "d": 2}]}, "l:\n  - c: 3\n    d: 2\n"),
    ("a comment stays with the line that it follows and the line that it heads",
     "a: 1  # one\n# of d\nd: 2\n", {"a": 1, "c": 3, "d": 2}, "a: 1  # one\nc: 3\n# of d\nd: 2\n"),
    ("a comment that is indented stays with what it stands below",
     "l:\n  - a: 1\n    # not b\n# end\nz: 1\n", {"l": [{"a": 1}, {"b": 2}], "z": 1},
     "l:\n  - a: 1\n    # not b\n  - b: 2\n# end\nz: 1\n"),
    ("an item goes below a text of several lines",
     "l:\n- t: >-\n    one\n    two\n\nz: 1\n", {"l": [{"t": "one two"}, {"t": "x"}], "z": 1},
     "l:\n- t: >-\n    one\n    two\n- t: x\n\nz: 1\n"),
    ("an inner addition stands before an outer one",
     "l:\n  - m:\n      a: 1", {"l": [{"m": {"a": 1, "b": 2}, "n": [1]}, {"m": {"a": 1}}], "z": "x"},
     "l:\n  - m:\n      a: 1\n      b: 2\n    n: [1]\n  - m:\n      a: 1\nz: x"),
    ("a map in one line stays in one line",
     "l:\n  - {b: 1, d: [x]}  # why\n", {"l": [{"a": 0, "b": 1, "c": {"e": 5}, "d": ["x", "w"], "f": [{"g": 1}]}]},
     "l:\n  - {a: 0, b: 1, c: {e: 5}, d: [x, w], f: [{g: 1}]}  # why\n"),
    ("a list in one line takes items in one line",
     "l: [{a: 1},\n    {a: 2}]\n", {"l": [{"a": 1}, {"a": 2}, {"a": 3}]}, "l: [{a: 1},\n    {a: 2}, {a: 3}]\n"),
    ("an empty list, map or value gives way to lines",
     "a: []\nb: {} # none\nc:\nd: ~\ne: null # nothing\n",
     {"a": [{"x": 1}], "b": {"y": 2}, "c": {"z": [3]}, "d": 4, "e": ["f"]},
     "a:\n  - x: 1\nb:\n  y: 2 # none\nc:\n  z: [3]\nd: 4\ne: [f] # nothing\n"),
    ("an empty value in a line gets its value there",
     "m: {a: , b: {}, c: null}\n", {"m": {"a": 1, "b": {"x": 2}, "c": 3}}, "m: {a: 1, b: {x: 2}, c: 3}\n"),
    ("lines end as they did, and the mark at the beginning stays",
     "\ufeffa: 1\r\nl:\r\n  - b: 2\r\n", {"a": 1, "l": [{"b": 2, "c": 3}, {"d": 4}]},
     "\ufeffa: 1\r\nl:\r\n  - b: 2\r\n    c: 3\r\n  - d: 4\r\n"),
    ("a record in braces stays in braces",
     '{"a": 1, "b": []}', {"a": 1, "b": ["x"], "c": {"d": 1}}, '{"a": 1, "b": [x], c: {d: 1}}'),
    ("what was there in other words stays in its words",
     "a: 0x10\nb: 'x'\nc: 2020\n", {"a": 16, "b": "x", "c": "2020"}, "a: 0x10\nb: 'x'\nc: 2020\n"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "data", "new"), [case[1:] for case in ADDITIONS], ids=[case[0] for case in ADDITIONS])
def test_an_addition_reads_as_if_people_had_written_it(text, data, new):
    assert extended(text, data) == new
    assert extended(new, data) == new


def test_wide_characters_do_not_shift_places():
    assert extended("a: 🎉 žš\nl: [🎉]\n", {"a": "", "l": ["🎉", "ł"]}) == "a: 🎉 žš\nl: [🎉, ł]\n"


READABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff"), max_size=12)


@given(READABLE | st.sampled_from(["no", "null", "1.5e3", "2020", "a: b", "a #b", "- a", "{a", "'", "a\nb\n", "\t"]))
def test_every_text_is_read_as_it_was_meant(text):
    """Whatever a title holds, it stays one text, in a line of its own and between braces."""
    for start in ("a: 1\n", "{a: 1}\n"):
        new = extended(start, {"a": 1, "b": {"c": text, "d": [text]}})
        document, problems = parse(new.encode(), "a.yml")
        if document:
            assert document.data == {"a": 1, "b": {"c": text, "d": [text]}}
        else:
            assert [problem.code for problem in problems] == ["Y05"] * len(problems)


VALUE = st.integers(0, 9) | st.sampled_from(["x", "a b", "no", "2020"])
DATA = st.recursive(
    VALUE,
    lambda inner: (
        st.lists(VALUE, max_size=3)
        | st.lists(st.dictionaries(st.sampled_from("abcde"), inner, max_size=3).map(lambda each: {"z": 1, **each}))
        | st.dictionaries(st.sampled_from("abcde"), inner, max_size=4)
    ),
    max_leaves=12,
)


def less(draw, data):
    """Data without some of its fields and last items."""
    if isinstance(data, dict):
        return {key: less(draw, value) for key, value in data.items() if key == "z" or draw(st.booleans())}
    if isinstance(data, list):
        return [less(draw, item) for item in data[: draw(st.integers(0, len(data)))]]
    return data


@given(st.data())
def test_whatever_is_added_wherever_the_text_says_it_all(data):
    whole = {"z": 1, **data.draw(st.dictionaries(st.sampled_from("abcde"), DATA, min_size=1, max_size=4))}
    part = {"z": 1, **less(data.draw, whole)}
    flow = data.draw(st.sampled_from([None, True, False]))
    new = extended(yaml.safe_dump(part, default_flow_style=flow, sort_keys=False), whole)
    document, _ = parse(new.encode(), "a.yml")
    assert document, new
    assert document.data == json.loads(json.dumps(whole)), new
