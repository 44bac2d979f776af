"""Reading YAML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epi.document import parse
from epi.problem import report


def problems(raw: bytes | str) -> list[str]:
    data = raw if isinstance(raw, bytes) else raw.encode()
    return report(parse(data, "a.yml")[1], "text").splitlines()


def values(raw: str) -> object:
    document, _ = parse(raw.encode(), "a.yml")
    assert document
    return document.data


def test_words_that_yaml_1_1_takes_for_something_else_stay_text():
    assert values("a: no\nb: NO\nc: on\nd: 12:30\ne: 010\nf: 0x1F\ng: 2020-06-17\nh: 1_000\ni: yes") == {
        "a": "no", "b": "NO", "c": "on", "d": "12:30", "e": "010", "f": "0x1F", "g": "2020-06-17", "h": "1_000", "i": "yes",
    }  # fmt: skip


def test_numbers_truth_and_nothing_are_what_they_look_like():
    assert values("a: 10\nb: -1.5\nc: true\nd: null\ne:\nf: 0\ng: '7'\nno: 1") == {
        "a": 10, "b": -1.5, "c": True, "d": None, "e": None, "f": 0, "g": "7", "no": 1,
    }  # fmt: skip


def test_every_value_and_every_name_has_a_place():
    document, _ = parse(b"a:\n  - x: 1\n    y: [2, 3]\n", "a.yml")
    assert document
    assert str(document.mark(("a", 0, "y", 1))) == "a.yml:3:12"
    assert str(document.mark_key(("a", 0, "y"))) == "a.yml:3:5"
    assert str(document.mark(("a", 0, "z"))) == "a.yml:2:5"


def test_a_byte_order_mark_and_windows_lines_do_no_harm():
    assert values("\ufeffa: 1\r\nb: two\r\n") == {"a": 1, "b": "two"}


def test_an_empty_file_says_so():
    assert problems("") == ["a.yml:1:1: Y01 the file is empty; write a record into it or remove it"]
    assert problems("# only a comment\n") == ["a.yml:1:1: Y01 the file is empty; write a record into it or remove it"]


def test_another_encoding_is_refused_at_its_byte():
    assert problems("a: 1\nb: Rīga".encode("cp1257")) == [
        "a.yml:2:5: Y02 the file is not UTF-8 text (byte 0xEE); save it as UTF-8"
    ]
    assert problems(b"\x89PNG\r\n") == ["a.yml:1:1: Y02 the file is not UTF-8 text (byte 0x89); save it as UTF-8"]
    assert problems("a: 1".encode("utf-16")) == [
        "a.yml:1:1: Y02 the file is not UTF-8 text (byte 0xFF); save it as UTF-8"
    ]


def test_a_file_over_the_limit_is_not_read():
    assert problems(b"a: " + b"x" * 256 * 1024) == [
        "a.yml:1:1: Y03 the file has 257 KiB; the limit is 256 KiB; shorten it"
    ]


def test_a_truncated_file_is_refused_where_it_breaks_off():
    assert problems("a:\n  b: [1, 2") == [
        "a.yml:3:1: Y04 this is not YAML: did not find expected ',' or ']'; mend the line or the one above it"
    ]
    assert problems('a: "x') == [
        "a.yml:1:6: Y04 this is not YAML: found unexpected end of stream; mend the line or the one above it"
    ]


def test_characters_that_hide_something_are_refused_written_and_escaped():
    assert problems('a: x\u202ey\nb: "\\u0007"\nc: \x00') == [
        "a.yml:1:5: Y05 the character U+202E RIGHT-TO-LEFT OVERRIDE is not allowed; remove it",
        "a.yml:2:4: Y05 the character U+0007 is not allowed; remove it",
        "a.yml:3:4: Y05 the character U+0000 is not allowed; remove it",
    ]


def test_a_repeated_key_is_reported_where_it_is():
    assert problems("id: oslo\nid: oslo\n") == [
        "a.yml:2:1: Y06 the key 'id' stands here a second time; it first stands in line 1; remove or rename one of them"
    ]


def test_an_alias_bomb_is_refused_before_it_is_built():
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert problems(bomb) == [
        f"a.yml:{place}: Y07 anchors and aliases (& and *) are not allowed; write the value out, or put the text in quotes"
        for place in ("1:4", "2:4", "2:8", "2:12", "3:5", "3:9")
    ]


def test_tags_are_refused():
    assert problems("a: !!python/object/apply:os.system ['id']\nb: !x {c: 1}") == [
        "a.yml:1:4: Y08 tags (!) are not allowed; remove 'tag:yaml.org,2002:python/object/apply:os.system', "
        "or put the text in quotes",
        "a.yml:2:4: Y08 tags (!) are not allowed; remove '!x', or put the text in quotes",
    ]


def test_a_hundred_kilobytes_of_brackets_do_not_crash_the_reader():
    assert problems("[" * 100_000) == [
        "a.yml:1:31: Y09 lists and maps are nested more than 30 levels deep; write them flatter"
    ]
    assert problems("{a: " * 50_000) == [
        "a.yml:1:121: Y09 lists and maps are nested more than 30 levels deep; write them flatter"
    ]


@pytest.mark.parametrize("opening", ["{", "? ", "- ", "? - "])
def test_names_of_fields_cannot_be_nested_too_deep_either(opening):
    assert [line.split(": ")[1][:3] for line in problems(opening * 5_000)].count("Y09") == 1


def test_a_list_or_a_word_is_no_record():
    what = "; begin with lines such as 'id: my-record'"
    assert problems("- id: oslo") == [f"a.yml:1:1: Y10 a record is a map of fields, not a list{what}"]
    assert problems("oslo") == [f"a.yml:1:1: Y10 a record is a map of fields, not text{what}"]


def test_names_of_fields_are_plain_text():
    assert problems("? [a]\n: b") == [
        "a.yml:1:3: Y11 the name of a field must be plain text; write it as 'name: value'"
    ]


def test_a_second_document_is_refused():
    assert problems("a: 1\n---\nb: 2") == [
        "a.yml:2:1: Y12 a second document begins here; keep one record a file and remove the line '---'"
    ]


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_fail(raw):
    document, found = parse(raw, "a.yml")
    assert (document is None) == bool(found)


@given(st.text(alphabet="ab:-[]{}&*!|>'\"\n #,?%@`0", max_size=120))
def test_no_yaml_makes_the_reader_fail(text):
    document, found = parse(text.encode(), "a.yml")
    assert (document is None) == bool(found)
