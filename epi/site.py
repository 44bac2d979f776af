"""Everything together: frames filled with records, the sitemap, and the page for what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import escape

from epi import search
from epi.addresses import in_language
from epi.catalogue import Catalogue
from epi.frames import Frame
from epi.head import Entry, head
from epi.publish import Stage
from epi.records import LANGUAGES
from epi.render import Renderer
from epi.scores import Scores
from epi.views import Chart, Page, Site, pages
from epi.words import Words


@dataclass(frozen=True)
class Parts:
    """What a site is made of."""

    catalogue: Catalogue
    scores: Scores
    words: Mapping[str, Words]
    renderer: Renderer
    site: Site
    stage: Stage
    records: Path


def fill_pages(
    parts: Parts, language: str, frames: Mapping[str, Frame], charts: Sequence[tuple[str, Sequence[Chart]]] = ()
) -> list[Entry]:
    """Writes every page of records in one language, and the search index of all its pages.

    The charts of hand-written pages are given with their addresses. Returns what the sitemap says of the pages.
    """
    entries = []
    for neutral, drawn in charts:
        _write_charts(parts, language, neutral, drawn)
    for page in pages(parts.catalogue, parts.scores, parts.words[language], parts.site):
        html = _filled(parts, frames[page.frame], page)
        parts.stage.write(in_language(language, page.address) + "index.html", html.encode())
        for name, data in page.files:
            parts.stage.write(in_language(language, page.address) + name, data)
        _write_charts(parts, language, page.address, page.charts)
        entries.append(_entry(page))
    if language == LANGUAGES[0]:
        for name in parts.catalogue.practices:
            record = parts.records / "practices" / f"{name}.yml"
            parts.stage.write(f"practices/{name}/record.yml", record.read_bytes())
    search.index(parts.stage.folder, language)
    return entries


def _write_charts(parts: Parts, language: str, neutral: str, charts: Iterable[Chart]) -> None:
    """The files of a page's charts beside it."""
    for chart in charts:
        name = in_language(language, neutral) + chart.id
        parts.stage.write(f"{name}.svg", parts.renderer.chart(language, chart).encode())
        parts.stage.write(f"{name}.csv", chart.csv)


def fill_not_found(parts: Parts, frame: Frame) -> bytes:
    """One page for what is not there, in every language at once, because a server knows only one."""
    answers = [
        {
            "language": language,
            "title": words.gettext("This page does not exist"),
            "advice": words.gettext("The address may be mistyped, or the page may have moved."),
            "home": words.gettext("To the home page"),
            "practices": words.gettext("To the good practices"),
            "home_href": parts.site.url + in_language(language, ""),
            "practices_href": parts.site.url + in_language(language, "practices/"),
        }
        for language, words in parts.words.items()
    ]
    body = parts.renderer.block("en", "not_found", answers=answers)
    title = parts.words["en"].gettext("This page does not exist")
    values = {"slot-title": title, "slot-head": '<meta name="robots" content="noindex">', "slot-body": body}
    return frame.fill(values).encode()


def _entry(page: Page) -> Entry:
    return Entry(page.address, page.written_in, page.updated, page.original)


def _filled(parts: Parts, frame: Frame, page: Page) -> str:
    body = parts.renderer.page(page)
    return frame.fill(
        {
            "slot-title": escape(page.title),
            "slot-record": page.address.rstrip("/").rsplit("/", 1)[-1],
            "slot-head": head(parts.site.url, _entry(page), page.language, page.title, page.description),
            "slot-body": body + search.marks(body, page.filed, page.title_in),
        }
    )
