"""Page models to HTML: Jinja with autoescape, where a missing name is an error."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from epi.records import LANGUAGES
from epi.views.page import Page
from epi.words import Words


class Renderer:
    """The templates of records, compiled once and spoken in one language at a time."""

    def __init__(self, templates: Path, words: Mapping[str, Words]) -> None:
        self._words = words
        self._spoken = words[LANGUAGES[0]]
        self._environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            extensions=["jinja2.ext.i18n"],
        )
        self._environment.install_gettext_callables(  # type: ignore[attr-defined]
            lambda message: self._spoken.gettext(message),  # noqa: PLW0108 - the language changes
            lambda one, many, number: self._spoken.ngettext(one, many, number),  # noqa: PLW0108
            newstyle=True,
        )
        self._environment.globals["number"] = lambda value: self._spoken.number(value)  # noqa: PLW0108

    def page(self, page: Page) -> str:
        """The content of a page, to be filled into its frame."""
        self._spoken = self._words[page.language]
        return self._environment.get_template(page.template).render(page=page, body=page.body)

    def block(self, language: str, name: str, **values: object) -> Markup:
        """A part of a hand-written page, without the empty lines that would end a block of HTML in Markdown."""
        self._spoken = self._words[language]
        html = self._environment.get_template(f"blocks/{name}.html").render(values)
        return Markup("\n".join(line for line in html.splitlines() if line.strip()))  # noqa: S704 - autoescaped
