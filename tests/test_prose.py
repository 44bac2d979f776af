"""An author's Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epi.prose import plain, prose


def test_paragraphs_lists_links_and_emphasis_are_kept():
    assert prose("One *two* **three**.\n\n- [four](https://x.org/?a=1&b=2)\n- five", {}) == (
        "<p>One <em>two</em> <strong>three</strong>.</p>\n<ul>\n"
        '<li><a href="https://x.org/?a=1&amp;b=2" rel="noopener">four</a></li>\n<li>five</li>\n</ul>'
    )


def test_a_year_with_a_full_stop_begins_a_sentence_and_no_list():
    assert prose("2021. gadā sākās.", {}) == "<p>2021. gadā sākās.</p>"


def test_citations_become_numbers_that_lead_to_the_sources():
    assert prose("Said [@b; @a].", {"a": 1, "b": 2}) == (
        '<p>Said<sup class="cite"><a href="#source-b">2</a>, <a href="#source-a">1</a></sup>.</p>'
    )
    assert prose("Said [@a].", {}) == "<p>Said.</p>"
    assert plain("Said [@a].") == "Said."


def test_nothing_runs_and_nothing_loads():
    hostile = (
        "<script>x</script><img src=x onerror=y><iframe src=z></iframe>"
        "[a](javascript:b) ![c](https://d.org/e.png) <a href='data:text/html,f' onclick=g>h</a> {: onclick=i }"
    )
    assert prose(hostile, {}).split("\n") == [
        "",
        "<p>",
        "</p>",
        '<p><a rel="noopener">a</a>  <a rel="noopener">h</a> {: onclick=i }</p>',
    ]


def test_a_citation_breaks_neither_an_address_nor_a_link():
    numbers = {"k": 1}
    assert prose("[a](https://x.org/[@k])", numbers) == '<p><a href="https://x.org/" rel="noopener">a</a></p>'
    assert prose("[a [@k]](https://x.org/)", numbers) == '<p><a href="https://x.org/" rel="noopener">a</a></p>'


@pytest.mark.parametrize("piece", ["*", "_", "`", "[", "![", "<", "&", "- ", "> ", "**a", "\n\n", "[a](", "a_"])
def test_no_long_text_hangs(piece):
    """A text that a record may hold, which is 200 opening brackets, does not keep Markdown busy for ever."""
    text = piece * (150 if "[" in piece else 6_000)
    assert plain(str(prose(text, {}))) is not None


@given(st.text(alphabet="<>[]()@a-:;*_`!&\"'/ \n#=javscript", max_size=80))
def test_no_text_brings_a_tag_that_is_not_on_the_list(text):
    html = prose(text, {"a": 1})
    for tag in html.split("<")[1:]:
        assert tag.lstrip("/").split(">")[0].split(" ")[0] in {
            "p",
            "ul",
            "li",
            "strong",
            "em",
            "a",
            "blockquote",
            "br",
            "sup",
        }
