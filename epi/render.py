"""Page models to HTML: Jinja with autoescape, where a missing name is an error."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import wrap

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from epi.charts import in_pixels
from epi.records import LANGUAGES
from epi.views.charts import Chart
from epi.views.page import Page
from epi.views.practice import Card
from epi.words import Words

_ROOT = "\x00"
"""Stands for the way to the root of the site in a card; no record can contain it."""


class Renderer:
    """The templates of records, compiled once and spoken in one language at a time."""

    def __init__(self, templates: Path, words: Mapping[str, Words]) -> None:
        self._words = words
        self._spoken = words[LANGUAGES[0]]
        self._said: dict[str, Markup] = {}
        self._cards: dict[tuple[str, int], str] = {}
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
        self._environment.globals["_"] = self._say
        self._environment.globals["shown"] = self._shown
        self._environment.globals["number"] = lambda value: self._spoken.number(value)  # noqa: PLW0108

    def page(self, page: Page) -> str:
        """The content of a page, to be filled into its frame."""
        self._speak(page.language)
        return self._environment.get_template(page.template).render(page=page, body=page.body)

    def chart(self, language: str, chart: Chart) -> str:
        """A chart as an SVG file that stands alone."""
        self._speak(language)
        picture = in_pixels(chart.picture, _WIDE)
        kinds = {mark.kind for mark in picture.marks} | {each.kind for each in chart.legend}
        if chart.round:
            kinds |= {"grid", "axis"}
        template = self._environment.get_template("chart.svg")
        return template.render(chart=chart, picture=picture, kinds=kinds, lines=_lines(chart))

    def block(self, language: str, name: str, **values: object) -> Markup:
        """A part of a hand-written page."""
        self._speak(language)
        return Markup(self._environment.get_template(f"blocks/{name}.html").render(values))  # noqa: S704 - autoescaped

    def _speak(self, language: str) -> None:
        if language != self._spoken.language:
            self._spoken = self._words[language]
            self._said.clear()
            self._cards.clear()

    def _say(self, message: str, **values: object) -> Markup:
        """An interface sentence; what stands in its gaps is escaped."""
        if message not in self._said:
            self._said[message] = Markup(self._spoken.gettext(message))  # noqa: S704 - our own words
        return self._said[message] % values if values else self._said[message]

    def _shown(self, card: Card, level: int) -> Markup:
        """A card, rendered once a language; only the way to the root of the site differs from page to page."""
        key = (card.text.address, level)
        if key not in self._cards:
            macros = self._environment.get_template("macros/card.html").module
            self._cards[key] = str(macros.card_text(card.text, level, _ROOT))  # type: ignore[attr-defined]
        return Markup(self._cards[key].replace(_ROOT, card.root))  # noqa: S704 - autoescaped


_WIDE = 600
"""Pixels for the drawing in a chart that stands alone."""

_LETTERS = {"title": 58, "small": 80}
"""How many letters of each size fit into a line of a chart that stands alone."""


def _lines(chart: Chart) -> dict[str, list[str]]:
    """The words around a chart that stands alone, in lines that fit."""
    return {
        "title": wrap(chart.title, _LETTERS["title"]),
        "finding": wrap(chart.finding, _LETTERS["small"]),
        "foot": [
            line
            for text in (*chart.notes, chart.citation)
            for line in wrap(text, _LETTERS["small"], break_on_hyphens=False)
        ],
    }
