"""What a page's head says of its languages: description, canonical, hreflang; and the sitemap that agrees with it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from epi.addresses import in_language
from epi.records import LANGUAGES

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


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
    ET.register_namespace("", _SITEMAP)
    ET.register_namespace("xhtml", _XHTML)
    root = ET.Element(f"{{{_SITEMAP}}}urlset")
    for entry in sorted(entries, key=lambda each: each.address):
        for language in entry.written_in:
            url = ET.SubElement(root, f"{{{_SITEMAP}}}url")
            ET.SubElement(url, f"{{{_SITEMAP}}}loc").text = site_url + in_language(language, entry.address)
            if entry.updated and len(entry.updated) == 10:
                ET.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = entry.updated
            for code, href in _alternates(site_url, entry):
                ET.SubElement(url, f"{{{_XHTML}}}link", rel="alternate", hreflang=code, href=href)
    ET.indent(root, " ")
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _alternates(site_url: str, entry: Entry) -> list[tuple[str, str]]:
    """The languages of a page with their addresses; a page in one language only has no alternates."""
    if len(entry.written_in) < 2:
        return []
    named = [(code, site_url + in_language(code, entry.address)) for code in LANGUAGES if code in entry.written_in]
    default = site_url + in_language(entry.fallback, entry.address)
    return [*named, ("x-default", default)]


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">'
