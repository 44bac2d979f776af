"""The partnership, and the page of each partner."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from epi.addresses import address
from epi.views.page import Page, Review, crumbs, listing, review, shortened
from epi.views.practice import Card, cards
from epi.views.project import DiscrepancyLine, discrepancies_of
from epi.views.telling import Link, Said, SourceNote, Teller


@dataclass(frozen=True)
class PartnerLine:
    """A partner in a list."""

    name: str
    short_name: str
    href: str
    country: str
    seat: str
    summary: Said


@dataclass(frozen=True)
class PartnersBody:
    """The partners by their roles."""

    roles: list[tuple[str, str, list[PartnerLine]]]
    discrepancies: list[DiscrepancyLine]


@dataclass(frozen=True)
class PartnerBody:
    """Everything on the page of a partner."""

    name: str
    short_name: str
    role: str
    country: str
    seat: str
    seat_inferred: bool
    city: Link | None
    website: str | None
    summary: Said
    text: Markup | None
    practices: list[Card]
    not_found: list[str]
    sources: list[SourceNote]
    review: Review


def partners(teller: Teller) -> PartnersBody:
    """The partners by their roles, cities last."""
    groups = []
    for role in teller.catalogue.terms["roles"]:
        lines = [
            PartnerLine(
                name=partner.name,
                short_name=partner.short_name,
                href=teller.href(address("partners", name)),
                country=teller.words.country(partner.country),
                seat=partner.seat or "",
                summary=teller.voice("partners", name).text("summary", partner.summary),
            )
            for name, partner in teller.catalogue.partners.items()
            if partner.role == role
        ]
        term = teller.catalogue.terms["roles"][role]
        groups.append((role, teller.words.label(term.labels), teller.words.sort(lines, key=lambda line: line.name)))
    return PartnersBody(groups, discrepancies_of(teller, "partners"))


def partners_page(teller: Teller) -> Page:
    """The partnership."""
    _ = teller.words.gettext
    description = _(
        "Who worked in the European Pact for Integration: the coordinator, the technical partners and the cities."
    )
    return listing(
        teller, "about/partners/", "partners.html", _("Partners"), description, partners(teller), (_("About"), "about/")
    )


def partner_page(teller: Teller, name: str) -> Page:
    """One partner."""
    _ = teller.words.gettext
    partner = teller.catalogue.partners[name]
    voice = teller.voice("partners", name).cites(partner.sources)
    body = PartnerBody(
        name=partner.name,
        short_name=partner.short_name,
        role=teller.label("roles", partner.role),
        country=teller.words.country(partner.country),
        seat=partner.seat or "",
        seat_inferred=partner.seat_certainty == "inferred",
        city=teller.city(partner.city) if partner.city else None,
        website=partner.website,
        summary=voice.text("summary", partner.summary),
        text=voice.prose("text", partner.text),
        practices=cards(teller, teller.catalogue.practices_of("partners", name)),
        not_found=teller.labels("gaps", partner.not_found),
        sources=teller.sources(partner.sources, partner.language),
        review=review(teller, f"partners/{name}.yml", partner.reviewed_on),
    )
    return Page(
        address=address("partners", name),
        frame="about/partners/slot-record",
        template="partner.html",
        language=teller.language,
        title=partner.short_name,
        description=shortened(voice.plain("summary", partner.summary)),
        body=body,
        crumbs=crumbs(teller, (_("About"), "about/"), (_("Partners"), "about/partners/")),
        notes=frozenset(teller.notes),
        written_in=voice.written_in("summary"),
        updated=partner.reviewed_on,
        original=partner.language,
        filed=(("kind", "partner"), *((("city", partner.city),) if partner.city else ())),
    )
