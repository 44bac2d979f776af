"""An author's Markdown as safe HTML, with its citations numbered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import markdown
import nh3
from markupsafe import Markup

from epi.records.fields import CITATION

_NOTES = re.compile(r"\s*" + CITATION.pattern)
_TAG_OR_LINK = re.compile(r"(<a\b.*?</a>|<[^>]*>)", re.DOTALL)
_MARKDOWN = markdown.Markdown(output_format="html")
_MARKDOWN.parser.blockprocessors.deregister("olist")  # "2021. gadā" begins a sentence, not a list
_TAGS = {"p", "ul", "li", "strong", "em", "a", "blockquote", "br"}
_ATTRIBUTES = {"a": {"href"}}
_SCHEMES = {"https", "http", "mailto"}


def prose(text: str, numbers: Mapping[str, int]) -> Markup:
    """Paragraphs, lists with dashes, links and emphasis; nothing that runs or loads.

    `numbers` maps the keys of the record's sources to their numbers on the page; without it citations are left out.
    """
    parts = _TAG_OR_LINK.split(_clean(text))
    parts[::2] = [_NOTES.sub(lambda found: _notes(found[1], numbers), part) for part in parts[::2]]
    parts[1::2] = [_NOTES.sub("", part) if part.startswith("<a") else part for part in parts[1::2]]
    return Markup("".join(parts))  # noqa: S704 - cleaned above


@lru_cache(maxsize=8192)
def _clean(text: str) -> str:
    """Safe HTML; the same text is shown in every language that has no translation of it."""
    html = _MARKDOWN.reset().convert(text)
    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener")


def plain(text: str) -> str:
    """A text without its citations."""
    return _NOTES.sub("", text).strip()


def _notes(keys: str, numbers: Mapping[str, int]) -> str:
    """Links to the sources; only known keys and their numbers get into the HTML."""
    known = [key.strip().removeprefix("@") for key in keys.split(";")]
    links = [f'<a href="#source-{key}">{numbers[key]}</a>' for key in known if key in numbers]
    return f'<sup class="cite">{", ".join(links)}</sup>' if links else ""
