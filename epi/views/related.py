"""Practices that a reader of one may want next, each with the reason why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import nsmallest

from epi.catalogue import Catalogue
from epi.records.practice import Practice
from epi.views.telling import Teller

_MOST = 3
_NAMED = 2
_LOOKED_AT = 30
"""So many practices are weighed, those that share the rarest terms first: the work does not grow with the catalogue."""

_WEIGHTS = {"areas": 3, "target-groups": 2, "topics": 2}
_SIMILAR_SIZE = 2
_ELSEWHERE = 1


def related(teller: Teller, name: str) -> list[tuple[str, str]]:
    """Up to three practices that share most with this one, with the reason; what builds on it is shown elsewhere."""
    known = teller.catalogue
    practice = known.practices[name]
    sizes = teller.once("sizes of cities", lambda first: _sizes(first.catalogue))
    linked = {name, *practice.builds_on, *known.practices_of("builds-on", name)}
    weights = {
        other: weight + _bonus(practice, known.practices[other], sizes)
        for other, weight in _shared_weights(known, practice).items()
        if other not in linked
    }
    best = nsmallest(_MOST, weights, key=lambda other: (-weights[other], other))
    return [(other, _reason(teller, practice, known.practices[other], sizes)) for other in best]


def _terms(practice: Practice) -> Iterator[tuple[str, str]]:
    yield from (("areas", each) for each in practice.areas)
    yield from (("target-groups", each) for each in practice.target_groups)
    yield from (("topics", each) for each in practice.topics)


def _shared_weights(known: Catalogue, practice: Practice) -> dict[str, int]:
    """The practices that share a term, with what that weighs: the rarest terms first, until there is enough choice."""
    weights: dict[str, int] = {}
    for vocabulary, term in sorted(_terms(practice), key=lambda term: (len(known.practices_of(*term)), term)):
        for other in known.practices_of(vocabulary, term)[:_LOOKED_AT]:
            weights[other] = weights.get(other, 0) + _WEIGHTS[vocabulary]
        if len(weights) > _LOOKED_AT:
            break
    return weights


def _shared(one: Practice, other: Practice) -> dict[str, list[str]]:
    """The terms that both have, by vocabulary."""
    theirs = set(_terms(other))
    shared: dict[str, list[str]] = {}
    for vocabulary, term in _terms(one):
        if (vocabulary, term) in theirs:
            shared.setdefault(vocabulary, []).append(term)
    return shared


def _bonus(one: Practice, other: Practice, sizes: Mapping[str, int]) -> int:
    return _SIMILAR_SIZE * _is_similar(one, other, sizes) + _ELSEWHERE * (one.city != other.city)


def _is_similar(one: Practice, other: Practice, sizes: Mapping[str, int]) -> bool:
    """Whether two different cities have about as many inhabitants: at most twice as many."""
    low, high = sorted((sizes.get(one.city or "", 0), sizes.get(other.city or "", 0)))
    return one.city != other.city and low > 0 and high <= 2 * low


def _sizes(known: Catalogue) -> dict[str, int]:
    """The newest number of inhabitants of each city that has one."""
    return {name: number for name in known.cities if (number := known.inhabitants(name))}


def _reason(teller: Teller, one: Practice, other: Practice, sizes: Mapping[str, int]) -> str:
    _ = teller.words.gettext
    shared = {
        vocabulary: "; ".join(teller.labels(vocabulary, terms[:_NAMED]))
        for vocabulary, terms in _shared(one, other).items()
    }
    reasons = []
    if "areas" in shared:
        reasons.append(_("Same area of the index: %(names)s.") % {"names": shared["areas"]})
    if "target-groups" in shared:
        reasons.append(_("Same target group: %(names)s.") % {"names": shared["target-groups"]})
    if "topics" in shared:
        reasons.append(_("Same topic: %(names)s.") % {"names": shared["topics"]})
    if _is_similar(one, other, sizes):
        reasons.append(_("A city of similar size."))
    return " ".join(reasons)
