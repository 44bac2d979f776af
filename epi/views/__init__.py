"""Records to page models: words picked, links made, lists sorted, numbers formatted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from epi.addresses import address
from epi.catalogue import Catalogue
from epi.codes import CODES
from epi.scores import Scores
from epi.views import (
    city,
    compare,
    errors,
    form,
    lists,
    partner,
    practice,
    practices,
    searching,
    status,
    strategies,
    terms,
)
from epi.views.charts import Chart
from epi.views.page import Page
from epi.views.telling import Memory, Site, Teller
from epi.words import Words

__all__ = ["Chart", "Page", "Site", "Teller", "pages"]


def pages(catalogue: Catalogue, scores: Scores, words: Words, site: Site) -> Iterator[Page]:
    """Every page of records in one language, one at a time."""
    memory: Memory = {}

    def told(neutral: str, view: Callable[..., Page], *args: str) -> Page:
        return view(Teller(catalogue, scores, words, site, neutral, memory), *args)

    yield told("cities/", lists.cities_page)
    yield told("strategies/", strategies.strategies_page)
    yield told("practices/", practices.practices_page)
    yield told("compare/", practices.side_by_side_page)
    yield told("search/", searching.search_page)
    yield told("contribute/practice/", form.form_page)
    yield told("contribute/errors/", errors.errors_page)
    yield told("status/", status.status_page)
    for code in CODES:
        yield told(f"contribute/errors/{code.lower()}/", errors.error_page, code)
    yield told("about/partners/", partner.partners_page)
    yield told("about/timeline/", lists.timeline_page)
    yield told("sources/", lists.sources_page)
    yield told("icc/compare/", compare.compare_page)
    yield told("topics/", terms.terms_page, "topics")
    yield told("groups/", terms.terms_page, "target-groups")
    for name in catalogue.cities:
        yield told(f"cities/{name}/", city.city_page, name)
    for name in catalogue.partners:
        yield told(f"about/partners/{name}/", partner.partner_page, name)
    for vocabulary in terms.TERM_PAGES:
        for name in catalogue.terms[vocabulary]:
            yield told(address(vocabulary, name), terms.term_page, vocabulary, name)
    for name in catalogue.practices:
        yield told(f"practices/{name}/", practice.practice_page, name)
