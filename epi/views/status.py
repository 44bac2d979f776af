"""How far the translations have come: every language at a glance, and what is to do in the page's own language."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from epi.addresses import address_of_file, in_language
from epi.house import Key
from epi.progress import Standing, standings
from epi.records import LANGUAGES
from epi.records.fields import Record
from epi.views.page import Page, listing
from epi.views.telling import Link, Said, Teller

_SHOWN = 300
"""So many records with something to do are listed; the others are counted."""


@dataclass(frozen=True)
class LanguageLine:
    """One language: how many texts it needs, and how many stand how."""

    name: str
    href: str
    texts: str
    counts: dict[Standing, str]
    percent: str
    share: float


@dataclass(frozen=True)
class RecordLine:
    """A record with something to do; `fields` are the paths of its texts by how they stand."""

    title: Said | str
    href: str
    path: str
    link: str | None
    fields: list[tuple[Standing, list[str]]]


@dataclass(frozen=True)
class StatusBody:
    """All languages, and the records that need work in this one."""

    languages: list[LanguageLine]
    records: list[RecordLine]
    more: int
    practice: Link


def status_page(teller: Teller) -> Page:
    """How far the translations have come."""
    _ = teller.words.gettext
    lines = [line for key, record in teller.catalogue.records() if (line := _record(teller, key, record))]
    body = StatusBody(
        languages=[_language(teller, code) for code in LANGUAGES],
        records=lines[:_SHOWN],
        more=max(0, len(lines) - _SHOWN),
        practice=Link(_("How to contribute"), teller.href("contribute/")),
    )
    teller.notes.clear()  # titles of records say nothing about the texts of this page
    description = _("Which texts are missing, older than their original, or made by a machine and not reviewed yet.")
    return listing(teller, "status/", "status.html", _("State of the translations"), description, body)


def _language(teller: Teller, code: str) -> LanguageLine:
    words = teller.words
    found: Counter[Standing] = Counter()
    for key, record in teller.catalogue.records():
        if getattr(record, "language", code) != code:
            found.update(_standings(teller, key, record, code).values())
    total = found.total()
    done = found["reviewed"] / total if total else 1.0
    return LanguageLine(
        name=words.tongue(code),
        href=teller.root + in_language(code, "status/"),
        texts=words.number(total),
        counts={each: words.number(found[each]) for each in ("missing", "stale", "machine", "reviewed")},
        percent=words.percent(round(done * 100)),
        share=done,
    )


def _record(teller: Teller, key: Key, record: Record) -> RecordLine | None:
    """What is to do about one record in the language of the page, if anything is."""
    language = teller.language
    if getattr(record, "language", language) == language:
        return None
    by_standing: dict[Standing, list[str]] = {}
    for path, standing in _standings(teller, key, record, language).items():
        if standing != "reviewed":
            by_standing.setdefault(standing, []).append(path)
    if not by_standing:
        return None
    full = f"{teller.site.data}/translations/{language}/{'/'.join(key)}.yml"
    exists = language in teller.catalogue.translations.get(key, {})
    order: tuple[Standing, ...] = ("missing", "stale", "machine")
    return RecordLine(
        title=_title(teller, key, record),
        href=teller.href("icc/" if key[-1] in teller.catalogue.references else address_of_file(key)),
        path=full,
        link=teller.site.edit_link(full) if exists else teller.site.new_link(full),
        fields=[(standing, by_standing[standing]) for standing in order if standing in by_standing],
    )


def _standings(teller: Teller, key: Key, record: Record, language: str) -> dict[str, Standing]:
    return standings(record, teller.catalogue.translations.get(key, {}).get(language))


def _title(teller: Teller, key: Key, record: Record) -> Said | str:
    if names := getattr(record, "names", None):
        return teller.words.label(names) if key[0] == "cities" else "/".join(key)
    if title := getattr(record, "title", None):
        return teller.voice(*key).text("title", title)
    return getattr(record, "short_name", None) or "/".join(key)
