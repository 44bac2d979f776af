"""By what good practices can be chosen: each facet with its values, and which practice has which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from epi.records import LANGUAGES
from epi.records.practice import Practice
from epi.views.telling import Teller

_UNKNOWN = "unknown"
"""The value of a practice whose record does not say."""

_YEARS = 5
"""Beginnings are sorted into spans of so many years."""

_SIZES = (50_000, 100_000, 200_000, 500_000)
"""Where one group of city sizes ends and the next begins, in inhabitants."""


@dataclass(frozen=True)
class Value:
    """One choice of a facet, with the number of practices that have it."""

    id: str
    label: str
    count: int


@dataclass(frozen=True)
class Facet:
    """One way to choose; `of` has for each practice the positions of its values."""

    id: str
    label: str
    values: list[Value]
    of: list[list[int]]


Has = Callable[[str, Practice], Iterable[str]]


def facets(teller: Teller, names: Sequence[str]) -> list[Facet]:
    """Every facet of the practices named, in the order in which a reader is likely to need them."""
    _ = teller.words.gettext
    known = teller.catalogue
    sizes = {name: _size(known.inhabitants(name)) for name in known.cities}

    def facet(name: str, label: str, has: Has, labels: dict[str, str]) -> Facet:
        having = [list(has(each, known.practices[each])) for each in names]
        used = {value for values in having for value in values}
        order = [value for value in labels if value in used]
        counts = dict.fromkeys(order, 0)
        for values in having:
            for value in values:
                counts[value] += 1
        places = {value: number for number, value in enumerate(order)}
        of = [sorted(places[value] for value in values) for values in having]
        return Facet(name, label, [Value(value, labels[value], counts[value]) for value in order], of)

    def one(value: Callable[[Practice], str | None]) -> Has:
        return lambda _, practice: [value(practice) or _UNKNOWN]

    not_found = {_UNKNOWN: _("not found")}
    return [
        facet("topic", _("Topic"), lambda _, each: each.topics, _sorted(teller, "topics")),
        facet("group", _("Target group"), lambda _, each: each.target_groups, _sorted(teller, "target-groups")),
        facet("area", _("Area of the index"), lambda _, each: each.areas, _listed(teller, "areas")),
        facet("city", _("City"), lambda _, each: [each.city] if each.city else [], _cities(teller)),
        facet("size", _("Inhabitants of the city"), one(lambda each: sizes.get(each.city or "")),
              _spans_of_size(teller) | not_found),
        facet("country", _("Country"), one(lambda each: each.country), _countries(teller)),
        facet("cost", _("Cost"), one(lambda each: each.resources.cost if each.resources else None),
              _listed(teller, "costs") | not_found),
        facet("evidence", _("Evidence"), one(lambda each: each.evidence.grade),
              dict(reversed(_listed(teller, "evidence").items()))),
        facet("origin", _("Origin"), one(lambda each: each.origin), _listed(teller, "origins")),
        facet("status", _("Status"), one(lambda each: each.status), _listed(teller, "statuses")),
        facet("began", _("Began"), one(_began), _spans_of_years(teller) | not_found),
        facet("text", _("Text in"), lambda name, _: teller.voice("practices", name).written_in("title", "summary"),
              {code: teller.words.tongue(code) for code in LANGUAGES}),
    ]  # fmt: skip


def _listed(teller: Teller, vocabulary: str) -> dict[str, str]:
    return {name: teller.label(vocabulary, name) for name in teller.catalogue.terms[vocabulary]}


def _sorted(teller: Teller, vocabulary: str) -> dict[str, str]:
    return _in_order(teller, _listed(teller, vocabulary))


def _in_order(teller: Teller, labels: dict[str, str]) -> dict[str, str]:
    return dict(teller.words.sort(labels.items(), key=lambda item: item[1]))


def _cities(teller: Teller) -> dict[str, str]:
    return _in_order(teller, {name: str(teller.city(name).text) for name in teller.catalogue.cities})


def _countries(teller: Teller) -> dict[str, str]:
    codes = {practice.country for practice in teller.catalogue.practices.values()}
    return _in_order(teller, {code: teller.words.country(code) for code in codes})


def _size(inhabitants: int | None) -> str | None:
    return None if inhabitants is None else _span_id(sum(inhabitants >= edge for edge in _SIZES))


def _span_id(number: int) -> str:
    edges = (0, *_SIZES)
    return f"{edges[number]}-{edges[number + 1]}" if number < len(_SIZES) else f"{edges[number]}-"


def _spans_of_size(teller: Teller) -> dict[str, str]:
    _, number = teller.words.gettext, teller.words.number
    first, last = _SIZES[0], _SIZES[-1]
    between = {
        _span_id(place): f"{number(low)}–{number(high)}" for place, (low, high) in enumerate(pairwise(_SIZES), 1)
    }
    return {
        _span_id(0): _("fewer than %(number)s") % {"number": number(first)},
        **between,
        _span_id(len(_SIZES)): _("%(number)s and more") % {"number": number(last)},
    }


def _began(practice: Practice) -> str | None:
    if practice.period is None or practice.period.start is None:
        return None
    first = int(practice.period.start[:4]) // _YEARS * _YEARS
    return f"{first}-{first + _YEARS - 1}"


def _spans_of_years(teller: Teller) -> dict[str, str]:
    spans = {span for each in teller.catalogue.practices.values() if (span := _began(each))}
    return {span: span.replace("-", "–") for span in sorted(spans, reverse=True)}
