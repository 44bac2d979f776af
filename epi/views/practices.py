"""The catalogue of good practices, what its script needs to filter them, and the page that sets some side by side."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from epi.views.facets import Facet, facets
from epi.views.page import Page, compact_json, for_script, listing
from epi.views.practice import Card, cards
from epi.views.telling import Link, Teller
from epi.views.terms import TermLine, term_lines

_SHOWN = 60
"""So many cards are in the page; the others are a list of titles without a script, and drawn as needed with one."""

_CHUNK = 500
"""So many summaries and organisations are in one file, which is fetched when one of them is needed."""


@dataclass(frozen=True)
class PracticesBody:
    """All practices, the ways to choose among them, and where the script finds what it needs."""

    count: int
    practices: list[Card]
    others: list[Card]
    facets: list[Facet]
    ways: list[tuple[str, str, list[TermLine]]]
    cities: list[Link]
    data: str
    settings: Markup
    script: str
    needed: list[str]


@dataclass(frozen=True)
class SideBySideBody:
    """The rows of the comparison: the parts of a practice's page, with their names."""

    rows: list[tuple[str, str]]
    settings: Markup
    script: str
    practices: str


def practices_page(teller: Teller) -> Page:
    """The catalogue."""
    _ = teller.words.gettext
    ordered = cards(teller, teller.catalogue.practices)
    names = [each.text.id for each in ordered]
    choices = facets(teller, names)
    files = _files(teller, ordered, choices)
    version = hashlib.sha256(b"".join(files.values())).hexdigest()[:12]
    body = PracticesBody(
        count=len(ordered),
        practices=ordered[:_SHOWN],
        others=ordered[_SHOWN:],
        facets=choices,
        ways=[
            ("by-topic", _("By topic"), term_lines(teller, "topics")),
            ("by-group", _("By target group"), term_lines(teller, "target-groups")),
            ("by-area", _("By area of the index"), term_lines(teller, "areas")),
        ],
        cities=teller.words.sort(map(teller.city, teller.catalogue.cities), key=lambda link: str(link.text)),
        data=f"catalogue.json?v={version}",
        settings=for_script(_settings(teller, version)),
        script=teller.root + "assets/catalogue.js",
        needed=[f"{teller.root}assets/{name}.js" for name in ("files", "selection", "words")],
    )
    description = _("What cities and their partners do for the integration of migrants, with sources and evidence.")
    return listing(
        teller, "practices/", "practices.html", _("Good practices"), description, body, files=tuple(files.items())
    )


def side_by_side_page(teller: Teller) -> Page:
    """Two or three practices beside each other; a script fills the rows from the pages of the practices."""
    _ = teller.words.gettext
    rows = [
        ("summary", _("Summary")),
        ("place", _("Place")),
        ("period", _("Period")),
        ("status", _("Status")),
        ("groups", _("Target groups")),
        ("cost", _("Cost")),
        ("cost-note", _("On the cost")),
        ("funding", _("Funding")),
        ("staff", _("Staff")),
        ("duration", _("Duration")),
        ("grade", _("Evidence")),
        ("why", _("Why this grade")),
        ("figures", _("Results")),
        ("transfer", _("For other cities")),
        ("origin", _("Origin")),
    ]
    settings = {
        "practices": teller.href("practices/"),
        "most": 3,
        "words": {
            "none": _("not found"),
            "unknown": _("There is no practice with this address: %(name)s"),
            "most": _("At most three practices are compared at once."),
            "few": _("Choose at least two practices to compare."),
            "offline": _("A practice could not be loaded: %(name)s. Check the connection and try again."),
            "remove": _("Remove %(name)s"),
            "caption": _("Good practices side by side"),
            "again": _("Try again"),
        },
    }
    body = SideBySideBody(rows, for_script(settings), teller.root + "assets/side-by-side.js", teller.href("practices/"))
    title = _("Compare good practices")
    description = _(
        "Two or three good practices side by side: cost, staff, duration, target group, evidence, conditions."
    )
    return listing(
        teller, "compare/", "side_by_side.html", title, description, body, (_("Good practices"), "practices/")
    )


def _files(teller: Teller, ordered: Sequence[Card], choices: Sequence[Facet]) -> dict[str, bytes]:
    """What the script fetches: columns in the order of titles, and summaries with organisations apart in chunks."""
    practices = teller.catalogue.practices
    texts = [each.text for each in ordered]
    organisations = [practices[each.id].organisations for each in texts]
    places = teller.words.sort({each.place for each in texts}, key=str)
    periods = sorted({each.period for each in texts})
    columns = {
        "ids": [each.id for each in texts],
        "titles": [each.title.text for each in texts],
        "titlesIn": {number: each.title.language for number, each in enumerate(texts)
                     if each.title.language != teller.language},
        "places": places,
        "place": _positions([each.place for each in texts], places),
        "periods": periods,
        "period": _positions([each.period for each in texts], periods),
        "began": [(period.start or "") if (period := practices[each.id].period) else "" for each in texts],
        "summaries": -(-len(texts) // _CHUNK),
        "facets": [
            {"id": each.id, "label": each.label, "values": [[value.id, value.label] for value in each.values],
             "of": each.of}
            for each in choices
        ],
    }  # fmt: skip
    summaries = [
        each.summary.text if each.summary.language == teller.language else [each.summary.language, each.summary.text]
        for each in texts
    ]
    chunks = {
        f"summaries-{start // _CHUNK}.json": compact_json(
            {"summaries": summaries[start : start + _CHUNK], "organisations": organisations[start : start + _CHUNK]}
        ).encode()
        for start in range(0, len(summaries), _CHUNK)
    }
    return {"catalogue.json": compact_json(columns).encode(), **chunks}


def _positions(items: Sequence[str], among: Sequence[str]) -> list[int]:
    place = {item: number for number, item in enumerate(among)}
    return [place[item] for item in items]


def _settings(teller: Teller, version: str) -> dict[str, object]:
    """What the script says and where things are."""
    _ = teller.words.gettext
    return {
        "version": version,
        "shown": _SHOWN,
        "columns": {"id": _("Address"), "title": _("Title"), "place": _("Place"), "period": _("Period"),
                    "summary": _("Summary")},
        "words": {
            "count": teller.words.plural("%(n)s good practice", "%(n)s good practices"),
            "of": _("%(count)s of %(all)s"),
            "evidence": _("Evidence: %(grade)s"),
            "remove": _("Remove the filter %(name)s"),
            "text": _("Text"),
            "selection": _("My selection"),
            "save": _("Save"),
            "waiting": _("The summaries are still being searched."),
            "offline": _(
                "The catalogue's data could not be loaded, so the filters do not work now. "
                "All good practices are listed below."
            ),
            "partly": _("Some summaries could not be loaded; titles, places and terms were searched."),
            "again": _("Try again"),
            "unknown": _("The address names something that this catalogue does not have: %(name)s"),
            "nothing": _("No good practice fits all of this."),
            "without": _("Without “%(name)s”: %(count)s"),
        },
    }  # fmt: skip
