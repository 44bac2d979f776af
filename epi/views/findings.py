"""What a chart shows, said in sentences: names stand as subjects or in lists, so that no language must inflect them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from epi.scores import Profile, Standing, Step
from epi.words import Words

_NAMED = 3
"""So many areas or cities are named in a sentence; more are counted."""


def of_score(words: Words, city: str, score: int) -> str:
    """How many points a city has."""
    said = {"city": city, "score": words.number(score)}
    return words.gettext("%(city)s has %(score)s of 100 points.") % said


def of_standing(words: Words, standing: Standing | None, level: Sequence[str]) -> str:
    """The place of a score among comparable ones; `level` names the cities with the same score."""
    if standing is None:
        return words.gettext("It is not ranked: the version of its questionnaire is not known.")
    if standing.cities == 1:
        return words.gettext("No other result of a comparable version is known.")
    place = {"rank": words.number(standing.rank), "cities": words.number(standing.cities)}
    if not level:
        return words.gettext("Place %(rank)s of %(cities)s known comparable results.") % place
    if len(level) > _NAMED:
        sentence = words.ngettext(
            "Place %(rank)s of %(cities)s known comparable results, level with %(others)s other city.",
            "Place %(rank)s of %(cities)s known comparable results, level with %(others)s other cities.",
            len(level),
        )
        return sentence % {**place, "others": words.number(len(level))}
    sentence = words.gettext("Place %(rank)s of %(cities)s known comparable results, level with: %(level)s.")
    return sentence % {**place, "level": words.join(level)}


def of_size(words: Words, size: str, standing: Standing | None) -> str:
    """The place among cities of the same size; nothing where there is no other."""
    if standing is None or standing.cities == 1:
        return ""
    said = {"size": size, "rank": words.number(standing.rank), "cities": words.number(standing.cities)}
    return words.gettext("In its size class (%(size)s): place %(rank)s of %(cities)s.") % said


def of_profile(words: Words, profile: Profile, named: dict[str, str]) -> str:
    """The strongest and the weakest areas of a result; `named` are the areas' names."""
    known = profile.known
    if not known:
        return words.gettext("No area score was published.")
    scores = {score for _, score in known}
    high, low = words.number(max(scores)), words.number(min(scores))
    if len(known) == 1:
        said = {"area": named[known[0][0]], "score": high}
        return words.gettext("Only one area was published: %(area)s, with %(score)s of 100 points.") % said
    if len(scores) == 1:
        sentence = words.ngettext(
            "The one published area has %(score)s of 100 points.",
            "All %(n)s published areas have %(score)s of 100 points.",
            len(known),
        )
        return sentence % {"n": words.number(len(known)), "score": high}
    return " ".join([_strongest(words, profile, named, high), _weakest(words, profile, named, low)])


def of_step(words: Words, step: Step, measure: str) -> str:
    """How a measure changed from one result to the next, or why that cannot be said."""
    dates = {
        "measure": measure,
        "earlier": words.date(step.earlier.edition.date or ""),
        "later": words.date(step.later.edition.date or ""),
    }
    if step.difference is None and step.is_version_known:
        sentence = words.gettext("%(earlier)s and %(later)s cannot be compared: the questionnaire changed.")
        return sentence % dates
    if step.difference is None:
        sentence = words.gettext(
            "%(earlier)s and %(later)s cannot be compared: the version of the questionnaire is not known."
        )
        return sentence % dates
    if step.difference == 0:
        return words.gettext("%(measure)s, %(earlier)s to %(later)s: unchanged.") % dates
    size = abs(step.difference)
    up = words.ngettext(
        "%(measure)s, %(earlier)s to %(later)s: up by %(n)s point.",
        "%(measure)s, %(earlier)s to %(later)s: up by %(n)s points.",
        size,
    )
    down = words.ngettext(
        "%(measure)s, %(earlier)s to %(later)s: down by %(n)s point.",
        "%(measure)s, %(earlier)s to %(later)s: down by %(n)s points.",
        size,
    )
    return (up if step.difference > 0 else down) % {**dates, "n": words.number(size)}


def of_range(words: Words, named: Sequence[tuple[str, int]]) -> str:
    """The highest and the lowest of several cities' scores, given as name and points."""
    if not named:
        return words.gettext("No score for this area was found.")
    high, low = max(score for _, score in named), min(score for _, score in named)
    if len(named) == 1:
        return of_score(words, *named[0])
    if high == low:
        sentence = words.ngettext(
            "The one known result is %(score)s of 100 points.",
            "All %(n)s known results are %(score)s of 100 points.",
            len(named),
        )
        return sentence % {"n": words.number(len(named)), "score": words.number(high)}
    counted = words.gettext("Comparable results: %(n)s, from %(low)s to %(high)s points.")
    best = [name for name, score in named if score == high]
    said = {"n": words.number(len(named)), "low": words.number(low), "high": words.number(high)}
    return " ".join([counted % said, _highest(words, best)])


def of_difference(words: Words, rows: Iterable[tuple[str, Sequence[int]]]) -> str:
    """Where compared results lie furthest apart; rows are areas with the scores that compare."""
    apart = [(max(scores) - min(scores), area) for area, scores in rows if len(scores) > 1]
    if not apart:
        return words.gettext("In no area do two of these results have a score to compare.")
    most = max(difference for difference, _ in apart)
    if most == 0:
        return words.gettext("The results are the same wherever they can be compared.")
    areas = [area for difference, area in apart if difference == most]
    sentence = words.ngettext(
        "They lie furthest apart, by %(n)s point, in: %(areas)s.",
        "They lie furthest apart, by %(n)s points, in: %(areas)s.",
        most,
    )
    return sentence % {"n": words.number(most), "areas": _listed(areas)}


def of_coverage(words: Words, known: int, total: int | None) -> str:
    """How many areas of the questionnaire were published; of how many is said only where that is known."""
    if total is None:
        return words.gettext("Areas with a known score: %(n)s") % {"n": words.number(known)}
    sentence = words.ngettext("%(known)s of %(all)s area published", "%(known)s of %(all)s areas published", total)
    return sentence % {"known": words.number(known), "all": words.number(total)}


def of_growth(words: Words, first: tuple[str, int], last: tuple[str, int]) -> str:
    """How a number grew between two dates."""
    said = {
        "from": words.number(first[1]),
        "start": words.date(first[0]),
        "to": words.number(last[1]),
        "end": words.date(last[0]),
    }
    return words.gettext("Cities compared: from %(from)s (%(start)s) to %(to)s (%(end)s).") % said


def of_extremes(words: Words, values: Sequence[tuple[str, float, str]]) -> str:
    """The highest and the lowest of a statistical series: name, value, and the value in words."""
    high, low = max(value for _, value, _ in values), min(value for _, value, _ in values)
    if high == low:
        return words.gettext("All values are %(value)s.") % {"value": values[0][2]}

    def said(bound: float) -> dict[str, str]:
        names = [name for name, value, _ in values if value == bound]
        return {"names": words.join(names), "value": next(text for _, value, text in values if value == bound)}

    highest = words.gettext("Highest: %(names)s, %(value)s.")
    lowest = words.gettext("Lowest: %(names)s, %(value)s.")
    return f"{highest % said(high)} {lowest % said(low)}"


def _strongest(words: Words, profile: Profile, named: dict[str, str], score: str) -> str:
    if len(profile.strongest) > _NAMED:
        sentence = words.ngettext(
            "Strongest: %(n)s area with %(score)s of 100 points.",
            "Strongest: %(n)s areas with %(score)s of 100 points each.",
            len(profile.strongest),
        )
        return sentence % {"n": words.number(len(profile.strongest)), "score": score}
    said = {"areas": _listed(named[area] for area in profile.strongest), "score": score}
    return words.gettext("Strongest: %(areas)s (%(score)s of 100 points).") % said


def _weakest(words: Words, profile: Profile, named: dict[str, str], score: str) -> str:
    if len(profile.weakest) > _NAMED:
        sentence = words.ngettext(
            "Weakest: %(n)s area with %(score)s of 100 points.",
            "Weakest: %(n)s areas with %(score)s of 100 points each.",
            len(profile.weakest),
        )
        return sentence % {"n": words.number(len(profile.weakest)), "score": score}
    said = {"areas": _listed(named[area] for area in profile.weakest), "score": score}
    return words.gettext("Weakest: %(areas)s (%(score)s of 100 points).") % said


def _highest(words: Words, best: Sequence[str]) -> str:
    if len(best) > _NAMED:
        sentence = words.ngettext("%(n)s city has the most.", "%(n)s cities have the most, all the same.", len(best))
        return sentence % {"n": words.number(len(best))}
    return words.gettext("The most: %(cities)s.") % {"cities": words.join(best)}


def _listed(areas: Iterable[str]) -> str:
    """Names of areas, many of which hold an "and" of their own."""
    return "; ".join(areas)
