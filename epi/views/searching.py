"""The search page: its words, the names of what it can narrow by, and the vocabulary that leads to other languages."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from epi.addresses import address, in_language
from epi.records import LANGUAGES
from epi.views.page import Page, compact_json, for_script, listing
from epi.views.telling import Link, Teller
from epi.views.terms import FACET_OF


@dataclass(frozen=True)
class SearchBody:
    """What the search needs, and the ways on for a reader without it."""

    settings: Markup
    script: str
    ways: list[Link]


def search_page(teller: Teller) -> Page:
    """The search of everything."""
    _ = teller.words.gettext
    ways = [
        Link(_("Good practices"), teller.href("practices/")),
        Link(_("Topics"), teller.href("topics/")),
        Link(_("Target groups"), teller.href("groups/")),
        Link(_("Cities"), teller.href("cities/")),
        Link(_("Sources"), teller.href("sources/")),
    ]
    files = (("vocabulary.json", _vocabulary(teller)),) if teller.language == LANGUAGES[0] else ()
    body = SearchBody(for_script(_settings(teller)), teller.root + "assets/search.js", ways)
    description = _("Search good practices, cities, partners, topics and everything else on this site.")
    return listing(teller, "search/", "search.html", _("Search"), description, body, files=files)


def _settings(teller: Teller) -> dict[str, object]:
    """Addresses are as seen from the root of the site, because the search opens on every page."""
    _ = teller.words.gettext
    known = teller.catalogue
    return {
        "language": teller.language,
        "languages": {code: in_language(code, "") for code in LANGUAGES},
        "names": {code: teller.words.tongue(code) for code in LANGUAGES},
        "search": in_language(teller.language, "search/"),
        "practices": in_language(teller.language, "practices/"),
        "vocabulary": "search/vocabulary.json",
        "facets": {
            "kind": {
                "label": _("Kind"),
                "values": {
                    "practice": _("Good practice"),
                    "city": _("City"),
                    "partner": _("Partner"),
                    "topic": _("Topic"),
                    "group": _("Target group"),
                    "area": _("Area of the index"),
                    "page": _("Page"),
                },
            },
            "city": {
                "label": _("City"),
                "values": {name: teller.words.label(city.names) for name, city in known.cities.items()},
            },
            **{
                facet: {
                    "label": label,
                    "values": {name: teller.label(vocabulary, name) for name in known.terms[vocabulary]},
                }
                for vocabulary, facet, label in (
                    ("topics", FACET_OF["topics"], _("Topic")),
                    ("target-groups", FACET_OF["target-groups"], _("Target group")),
                    ("areas", FACET_OF["areas"], _("Area of the index")),
                )
            },
        },
        "words": {
            "count": teller.words.plural("%(n)s result", "%(n)s results"),
            "any": _("All"),
            "more": _("Show more"),
            "searching": _("Searching"),
            "nothing": _("Nothing was found for “%(query)s”."),
            "fewer": _("Try fewer or other words, or one of these:"),
            "elsewhere": _("Search in all languages"),
            "without": _("Search without filters"),
            "catalogue": _("Look through all good practices"),
            "found": _("found in the text in %(language)s"),
            "term": _("Practices filed under: %(name)s"),
            "offline": _("Part of the search could not be loaded. Check the connection and try again."),
            "partly": _("Not all languages could be searched: %(names)s."),
            "again": _("Try again"),
            "all": _("All results"),
            "close": _("Close"),
            "long": _("Only the first %(n)s characters were searched."),
        },
    }


def _vocabulary(teller: Teller) -> bytes:
    """Every term with its labels in all languages: a word in one language leads to the same term in another."""
    terms = [
        {
            "facet": facet,
            "id": name,
            "address": address(vocabulary, name),
            "labels": {code: label for code in LANGUAGES if (label := getattr(term.labels, code))},
        }
        for vocabulary, facet in FACET_OF.items()
        for name, term in teller.catalogue.terms[vocabulary].items()
    ]
    return compact_json(terms).encode()
