"""Page models to HTML: Jinja with autoescape, where a missing name is an error."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from epi.views.page import Page
from epi.words import Words


class Renderer:
    """The templates of records in every language."""

    def __init__(self, templates: Path, words: Mapping[str, Words]) -> None:
        loader = FileSystemLoader(templates)
        self._environments = {language: _environment(loader, each) for language, each in words.items()}

    def page(self, page: Page) -> str:
        """The content of a page, to be filled into its frame."""
        template = self._environments[page.language].get_template(page.template)
        return template.render(page=page, body=page.body)

    def block(self, language: str, name: str, **values: object) -> Markup:
        """A part of a hand-written page."""
        html = self._environments[language].get_template(f"blocks/{name}.html").render(values)
        return Markup("\n".join(line for line in html.splitlines() if line.strip()))  # noqa: S704 - autoescaped


def _environment(loader: BaseLoader, words: Words) -> Environment:
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext, words.ngettext, newstyle=True
    )
    environment.globals["number"] = words.number
    environment.globals["page_language"] = words.language
    return environment
