"""The finished page: everything a template lays out, nothing that it must decide."""

from __future__ import annotations

import json
from dataclasses import dataclass

from markupsafe import Markup

from epi.records import LANGUAGES
from epi.views.charts import Chart
from epi.views.telling import Link, Teller


@dataclass(frozen=True)
class Page:
    """A page of records. `address` is without language; `written_in` are the languages with a text of their own.

    `files` are written beside the page; `filed` is what the search can narrow by, as pairs of facet and value;
    `title_in` is the language of the title where it is not the page's.
    """

    address: str
    frame: str
    template: str
    language: str
    title: str
    description: str
    body: object
    crumbs: list[Link]
    notes: frozenset[str]
    written_in: tuple[str, ...] = LANGUAGES
    original: str = LANGUAGES[0]
    updated: str | None = None
    charts: tuple[Chart, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    filed: tuple[tuple[str, str], ...] = (("kind", "page"),)
    title_in: str = ""


@dataclass(frozen=True)
class Review:
    """When a record was looked at, and how to improve it."""

    reviewed_on: str
    next_review: str | None
    edit_link: str | None
    path: str


def crumbs(teller: Teller, *way: tuple[str, str]) -> list[Link]:
    """The way from the home page: pairs of text and address."""
    _ = teller.words.gettext
    return [Link(_("Home"), teller.href("")), *(Link(text, teller.href(neutral)) for text, neutral in way)]


def review(teller: Teller, path: str, reviewed_on: str, next_review: str | None = None) -> Review:
    """The last and next review of a record in `data/<path>`."""
    words = teller.words
    following = words.date(next_review) if next_review else None
    full = f"{teller.site.data}/{path}"
    return Review(words.date(reviewed_on), following, teller.site.edit_link(full), full)


def shortened(text: str, limit: int = 155) -> str:
    """A text that fits a search engine's result, cut between words."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def for_script(settings: object) -> Markup:
    """Data for a script, safe inside its element on the page."""
    return Markup(compact_json(settings).replace("<", "\\u003c"))  # noqa: S704 - "<" is escaped


def compact_json(data: object) -> str:
    """Data as JSON without a space that nobody reads."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def listing(
    teller: Teller,
    neutral: str,
    template: str,
    title: str,
    description: str,
    body: object,
    above: tuple[str, str] | None = None,
    files: tuple[tuple[str, bytes], ...] = (),
) -> Page:
    """A page that gathers records, one step below the home page or below the page given as text and address."""
    return Page(
        address=neutral,
        frame=f"{neutral}index",
        template=template,
        language=teller.language,
        title=title,
        description=shortened(description),
        body=body,
        crumbs=crumbs(teller, *([above] if above else [])),
        notes=frozenset(teller.notes),
        charts=tuple(teller.charts),
        files=files,
    )
