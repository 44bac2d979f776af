"""What a page's head says of its languages: description, canonical, hreflang; and the sitemap that agrees with it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from markupsafe import Markup, escape

from epi.addresses import in_language
from epi.records import LANGUAGES

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_FULL_DATE = 10


@dataclass(frozen=True)
class Entry:
    """A page in all its languages: the address without language, and the languages with a text of their own."""

    address: str
    written_in: tuple[str, ...]
    updated: str | None = None
    original: str = LANGUAGES[0]

    @property
    def fallback(self) -> str:
        """The language in which others read the page: English, else the one it was written in."""
        return LANGUAGES[0] if LANGUAGES[0] in self.written_in else self.original


def head(site_url: str, entry: Entry, language: str, title: str, description: str) -> Markup:
    """The tags that belong to one page in one language; a page without a text of its own points to the original."""
    own = language if language in entry.written_in else entry.fallback
    canonical = site_url + in_language(own, entry.address)
    lines = [
        _meta("description", description),
        f'<link rel="canonical" href="{escape(canonical)}">',
        *(
            f'<link rel="alternate" hreflang="{code}" href="{escape(href)}">'
            for code, href in _alternates(site_url, entry)
        ),
        f'<meta property="og:title" content="{escape(title)}">',
        f'<meta property="og:description" content="{escape(description)}">',
        f'<meta property="og:url" content="{escape(canonical)}">',
        f'<meta property="og:locale" content="{language}">',
        '<meta property="og:type" content="article">',
    ]
    return Markup("\n".join(lines))  # noqa: S704 - every value is escaped above


def sitemap(site_url: str, entries: Iterable[Entry]) -> bytes:
    """Every page in the languages that it is really written in, each with its alternates."""
    text = io.BytesIO()
    writer = XMLGenerator(text, "utf-8", short_empty_elements=True)
    writer.startDocument()
    writer.startElement("urlset", AttributesImpl({"xmlns": _SITEMAP, "xmlns:xhtml": _XHTML}))
    for entry in sorted(entries, key=lambda each: each.address):
        alternates = _alternates(site_url, entry)
        for language in entry.written_in:
            writer.ignorableWhitespace("\n")
            writer.startElement("url", AttributesImpl({}))
            _element(writer, "loc", site_url + in_language(language, entry.address))
            if entry.updated and len(entry.updated) == _FULL_DATE:
                _element(writer, "lastmod", entry.updated)
            for code, href in alternates:
                _element(writer, "xhtml:link", "", {"rel": "alternate", "hreflang": code, "href": href})
            writer.endElement("url")
    writer.ignorableWhitespace("\n")
    writer.endElement("urlset")
    writer.endDocument()
    return text.getvalue() + b"\n"


def _element(writer: XMLGenerator, name: str, text: str, attributes: dict[str, str] | None = None) -> None:
    writer.startElement(name, AttributesImpl(attributes or {}))
    if text:
        writer.characters(text)
    writer.endElement(name)


def _alternates(site_url: str, entry: Entry) -> list[tuple[str, str]]:
    """The languages of a page with their addresses; a page in one language only has no alternates."""
    if len(entry.written_in) < 2:
        return []
    named = [(code, site_url + in_language(code, entry.address)) for code in LANGUAGES if code in entry.written_in]
    default = site_url + in_language(entry.fallback, entry.address)
    return [*named, ("x-default", default)]


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">'
