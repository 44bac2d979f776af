"""The door to MkDocs: keeps the pages it draws as frames, and publishes the site when all languages are drawn.

MkDocs calls every event once per language; static-i18n starts the other languages inside the first one's end.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.theme import Theme

from epi import search, words
from epi.addresses import in_language, root_from
from epi.catalogue import catalogue
from epi.check import checked, is_data_folder
from epi.crew import Crew
from epi.frames import Frame, cut
from epi.handwritten import Filled, UnknownNameError, fill
from epi.head import Entry, head, sitemap
from epi.problem import report
from epi.publish import Stage
from epi.records import LANGUAGES
from epi.render import Renderer
from epi.scores import Scores
from epi.site import Parts, fill_not_found, fill_pages
from epi.views import Chart, Site, Teller
from epi.words import N_

log = logging.getLogger("mkdocs.hooks.publish")

_NAMES = [N_("EPI Pact knowledge base"), N_("Strategies"), N_("Index"), N_("About")]
"""Words of mkdocs.yml that readers see, for the translators."""

_HOUSE = Path(__file__).resolve().parent.parent
"""The project's own folder, wherever the configuration lies."""

_UNUSED = ("assets/javascripts", "assets/images", "sitemap.xml.gz")
"""What the theme brings along and no page uses."""


class Compiled(BytecodeCache):
    """The theme's templates, compiled for the first language and used again for the others."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives what was compiled before."""
        if bucket.key in self._codes:
            bucket.bytecode_from_string(self._codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled now."""
        self._codes[bucket.key] = bucket.bytecode_to_string()


_compiled = Compiled()

_theme_files: list[str] = []
"""What lies in the theme's folders, hidden files left out."""

_HIDDEN = re.compile(r"(^|/)\.")


@dataclass
class Build:
    """One build of the whole site, from the first language to the last."""

    parts: Parts
    crew: Crew[Parts, list[Entry]]
    frames: dict[str, Frame] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    charts: list[tuple[str, list[Chart]]] = field(default_factory=list)
    filled: Filled = field(default_factory=lambda: Filled("", []))
    not_found: Frame | None = None


_build: Build = None  # type: ignore[assignment]  # set before any other event
_is_serving = False


def on_startup(command: str, dirty: bool) -> None:
    """The server has threads, and a process with threads must not be forked."""
    global _is_serving
    _is_serving = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Before the first language: check the records, and let MkDocs write beside the published site."""
    global _build
    if not _is_nested(config):
        _theme_files.clear()
        parts = _parts(config)
        _build = Build(parts, Crew(parts, beside=not _is_serving))
        try:
            parts.stage.open()
        except BlockingIOError:
            raise Abort(f"Another build of {parts.stage.site} is under way.") from None
    config.site_dir = str(_build.parts.stage.folder)
    _list_theme_once(config.theme)


@event_priority(-200)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """After static-i18n: the navigation in the page's language."""
    for item in nav.items:
        item.title = _words(config).gettext(str(item.title))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A hand-written page with its calls answered."""
    if page.meta.get("frame"):
        return markdown
    teller = _teller(page, config)
    try:
        _build.filled = fill(markdown, teller, _build.parts.renderer)
    except UnknownNameError as error:
        raise PluginError(f"{page.file.src_uri}: {error}") from error
    if teller.charts:
        _build.charts.append((_neutral(page, _language(config)), teller.charts))
    return _build.filled.markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The answers take the place of their tokens once Markdown is done."""
    if page.meta.get("frame"):
        return html
    finished = _build.filled.finish(html)
    return finished + search.marks(finished, [("kind", "page")])


@event_priority(-200)
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What the theme's overrides need to know of a page."""
    language = _language(config)
    _chrome(context, config)
    context["neutral"] = _neutral(page, language)
    context["is_home"] = not context["neutral"]
    context["contents"] = [] if page.meta.get("frame") else list(page.toc)
    page.toc = TableOfContents([])
    context["page_languages"] = [
        {"code": code, "name": words.own_name(code), "href": _sibling(page, language, code)} for code in LANGUAGES
    ]
    if not page.meta.get("frame"):
        entry = Entry(_neutral(page, language), _written_in(page, config))
        _build.entries[entry.address] = entry
        description = str(page.meta.get("description", ""))
        context["page_head"] = head(_build.parts.site.url, entry, language, str(page.title), description)
        context["is_fallback"] = language not in entry.written_in
        path = f"{Path(config.docs_dir).name}/{page.file.src_uri}"
        context["edit_link"] = _build.parts.site.edit_link(path)
    return context


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """MkDocs makes a new environment for every language; what it compiles is the same."""
    env.bytecode_cache = _compiled
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keep a finished frame, publish nothing in its place."""
    if not page.meta.get("frame"):
        return output
    name = page.file.src_uri.split("/", 1)[1].removesuffix(".md")
    _build.frames[name] = cut(output)
    return ""


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The page for what is not there has no page of its own."""
    _chrome(context, config)
    context["page_languages"] = []
    context["neutral"] = ""
    return context


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The theme's 404 is a frame, its sitemap is replaced by an honest one."""
    if template_name == "404.html" and not _is_nested(config):
        _build.not_found = cut(output_content)
    return ""


def _list_theme_once(theme: Theme) -> None:
    """MkDocs looks through the theme once per language; hidden folders, such as one of 14,000 icons, it never takes."""
    make = type(theme).get_env

    def get_env() -> Environment:
        env = make(theme)
        loader = env.loader
        assert loader
        if not _theme_files:
            _theme_files.extend(name for name in loader.list_templates() if not _HIDDEN.search(name))
        loader.list_templates = lambda: _theme_files  # type: ignore[method-assign]
        return env

    theme.get_env = get_env  # type: ignore[method-assign]


def _fill_language(config: MkDocsConfig) -> None:
    """After each language, beside the drawing of the next one: fill its frames."""
    _build.crew.do(fill_pages, _language(config), _build.frames, _build.charts)
    _build.frames, _build.charts = {}, []


@event_priority(-200)
def _finish(config: MkDocsConfig) -> None:
    """After the last language: put the finished site in its place."""
    if _is_nested(config):
        return
    parts, stage = _build.parts, _build.parts.stage
    for name in _UNUSED:
        _remove(stage.folder / name)
    with click.progressbar(
        _build.crew.results(), len(LANGUAGES), "Languages", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as results:
        for entries in results:
            _build.entries.update({entry.address: entry for entry in entries})
    if _build.not_found:
        stage.write("404.html", fill_not_found(parts, _build.not_found))
    stage.write("sitemap.xml", sitemap(parts.site.url, _build.entries.values()))
    stage.keep_unchanged()
    stage.publish()
    config.site_dir = str(stage.site)


on_post_build = CombinedEvent(_fill_language, _finish)


def on_build_error(error: Exception) -> None:
    """A build that failed under `serve` must not keep the next one from beginning."""
    if _build is not None:
        _build.crew.stop()
        _build.parts.stage.close()


def _parts(config: MkDocsConfig) -> Parts:
    shown = os.environ.get("EPI_DATA") or config.extra["data"]
    folder = Path(shown) if os.environ.get("EPI_DATA") else Path(config.config_file_path).parent / shown
    if not is_data_folder(folder):
        raise Abort(f"There is no data folder {shown}; see extra.data in mkdocs.yml, or EPI_DATA.")
    house, problems = checked(folder, shown, beside=not _is_serving)
    text = report(problems, "text")
    if any(not problem.is_remark for problem in problems):
        click.echo(text, err=True, nl=False)
        raise Abort("The records have errors; nothing was written.")
    if text:
        log.info("Remarks on the records:\n%s", text.rstrip())
    voices = words.load(_HOUSE / "locale")
    renderer = Renderer(_HOUSE / "templates", voices)
    url = (config.site_url or "").rstrip("/") + "/"
    mail = config.extra.get("mail")
    site = Site(url, config.repo_url or None, config.extra["branch"], config.extra["data"], mail)
    known = catalogue(house)
    return Parts(known, Scores(known), voices, renderer, site, Stage(Path(config.site_dir)), folder)


def _chrome(context: dict[str, Any], config: MkDocsConfig) -> None:
    """The words that the theme's overrides speak."""
    context["_"] = _words(config).gettext
    context["chrome_language"] = _language(config)
    context["prefix"] = in_language(_language(config), "")
    context["is_machine_made"] = _words(config).made_by == "machine"


def _i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


def _is_nested(config: MkDocsConfig) -> bool:
    """Whether static-i18n is building a further language inside the first one's end."""
    return bool(_i18n(config).building)


def _language(config: MkDocsConfig) -> str:
    return _i18n(config).current_language or LANGUAGES[0]


def _words(config: MkDocsConfig) -> words.Words:
    return _build.parts.words[_language(config)]


def _teller(page: Page, config: MkDocsConfig) -> Teller:
    parts, neutral = _build.parts, _neutral(page, _language(config))
    return Teller(parts.catalogue, parts.scores, _words(config), parts.site, neutral)


def _neutral(page: Page, language: str) -> str:
    """A page's address without language."""
    url = "" if page.url in ("./", ".") else page.url
    return url if language == LANGUAGES[0] else url.removeprefix(f"{language}/")


def _sibling(page: Page, language: str, other: str) -> str:
    """The relative way from a page to the same page in another language."""
    neutral = _neutral(page, language)
    return root_from(in_language(language, neutral)) + in_language(other, neutral)


def _written_in(page: Page, config: MkDocsConfig) -> tuple[str, ...]:
    """The languages that have a file for a hand-written page."""
    inside = page.file.src_uri.split("/", 1)[1]
    return tuple(language for language in LANGUAGES if Path(config.docs_dir, language, inside).is_file())


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
