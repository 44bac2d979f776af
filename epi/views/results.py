"""The index results of a city in charts, and what its weaker areas lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from epi.charts import Lane, Moment, Point, bar, slopes, strip
from epi.radar import radar
from epi.records.city import City
from epi.scores import OVERALL, Measure, Profile, Result, Standing, Step
from epi.views import findings
from epi.views.charts import (
    Chart,
    Row,
    axis_of_points,
    city_head,
    city_name,
    finished,
    measure_head,
    measure_name,
    result_date,
    result_name,
    score_data,
    score_sources,
    series,
    ticks_of_points,
    version_name,
)
from epi.views.named import areas_named, naming
from epi.views.telling import Link, Said, Teller

_ENOUGH_FOR_A_RADAR = 5
_ANSWERS = 3
_WEAKER = 5


@dataclass(frozen=True)
class Answer:
    """A practice from elsewhere, with the reason why it is named."""

    practice: Link
    city: str
    reason: str


@dataclass(frozen=True)
class WeakLine:
    """An area, what the strategy does about it, and what others do."""

    area: Link
    score: int | None
    strategy: list[Said]
    answers: list[Answer]
    more: int


@dataclass(frozen=True)
class ResultsBody:
    """Everything drawn from a city's results; `is_by_score` tells weaker areas from those that the strategy names."""

    charts: list[Chart]
    more: list[Chart]
    """Second views, folded away."""
    weak: list[WeakLine]
    is_by_score: bool


def city_results(teller: Teller, name: str, city: City) -> ResultsBody:
    """The charts of a city's results, newest first of all, and its weaker areas."""
    results = teller.scores.of_city(name)
    with_areas = [each for each in results if each.edition.areas]
    with_overall = [each for each in results if each.edition.overall is not None]
    profile = teller.scores.profile(with_areas[-1]) if with_areas else None
    weak = _weak_lines(teller, name, city, with_areas[-1] if with_areas else None, profile)
    charts = [_among(teller, name, with_overall[-1])] if with_overall else []
    if profile and with_areas:
        charts.append(_areas(teller, with_areas[-1], profile))
    charts += [chart for chart in (_over_time(teller, name), _areas_over_time(teller, name)) if chart]
    more = [_radar(teller, with_areas[-1], profile)] if profile and len(profile.known) >= _ENOUGH_FOR_A_RADAR else []
    return ResultsBody(charts, more, weak, is_by_score=bool(profile and profile.below))


def scores_strip(teller: Teller, name: str, measure: Measure, title: str, finding: str, chosen: str = "") -> Chart:
    """All known scores of a measure, lane below lane where they do not compare; chosen cities stand out."""
    _ = teller.words.gettext
    lanes = sorted(
        teller.scores.lanes(measure), key=lambda lane: not any(result.city == chosen for result in lane.results)
    )
    drawn = [
        Lane(
            " + ".join(version_name(teller, each) for each in lane.questionnaires)
            if lane.strand
            else _("Version not known: not comparable"),
            [_point(teller, result, measure, chosen) for result in lane.results],
        )
        for lane in lanes
    ]
    results = [result for lane in lanes for result in lane.results]
    rows = tuple(
        Row(
            city_head(teller, result.city),
            (
                teller.words.number(result.score(measure) or 0),
                result_date(teller, result),
                version_name(teller, result.edition.questionnaire),
                _rank(teller, teller.scores.standing(result, measure)),
            ),
        )
        for result in results
    )
    notes = [_("Results of different versions stand apart: they cannot be compared.")] if len(lanes) > 1 else []
    return finished(
        teller, name, "plot", title, finding,
        columns=(_("City"), _("Score"), _("Date"), _("Version"), _("Rank")),
        rows=rows,
        data=score_data(teller, results, [measure]),
        plot=strip(drawn, ticks_of_points(teller), _("%(low)s to %(high)s points: %(number)s cities")),
        notes=tuple(notes),
        sources=score_sources(teller, results),
    )  # fmt: skip


def _point(teller: Teller, result: Result, measure: Measure, chosen: str) -> Point:
    is_chosen = result.city == chosen if chosen else result.city in teller.catalogue.cities
    score = result.score(measure) or 0
    kind = "chosen" if is_chosen else "plain"
    return Point(score, city_name(teller, result.city), teller.words.number(score), kind)


def _rank(teller: Teller, standing: Standing | None) -> str:
    number = teller.words.number
    return f"{number(standing.rank)} / {number(standing.cities)}" if standing else "–"


def _among(teller: Teller, name: str, result: Result) -> Chart:
    """A city among all known overall results."""
    _ = teller.words.gettext
    words, city = teller.words, city_name(teller, name)
    standing = teller.scores.standing(result, OVERALL)
    level = [city_name(teller, other) for other in standing.level] if standing else []
    size = teller.scores.sizes.get(name, "")
    said = [
        findings.of_score(words, city, result.score(OVERALL) or 0),
        findings.of_standing(words, standing, words.sort(level, key=str)),
        findings.of_size(words, teller.label("samples", size), teller.scores.standing_in_size(result, OVERALL))
        if size
        else "",
    ]
    title = _("%(city)s among all known results") % {"city": city}
    return scores_strip(teller, "index-among", OVERALL, title, " ".join(filter(None, said)), chosen=name)


def _areas(teller: Teller, result: Result, profile: Profile) -> Chart:
    """A city's areas as bars in a table, with the middle of comparable results where there are any."""
    _ = teller.words.gettext
    words = teller.words
    is_mostly_known = profile.total is not None and len(profile.known) * 2 > profile.total
    shown = profile.areas if is_mostly_known else profile.known
    standings = {area: teller.scores.standing(result, area) for area, _score in (*profile.composites, *shown)}
    ranked = {area: each for area, each in standings.items() if each and each.cities > 1}

    def row(area: str, score: int | None, kind: str = "plain") -> Row:
        standing = ranked.get(area)
        said = words.number(score) if score is not None else _("not published")
        others = (words.number(standing.median) if standing else "–", _rank(teller, standing)) if ranked else ()
        drawing = bar(score, kind, standing.median if standing else None) if score is not None else None
        return Row(measure_head(teller, area), (said, *others), drawing, said)

    named = {area: teller.label("areas", area) for area, _score in profile.areas}
    coverage = findings.of_coverage(words, len(profile.known), profile.total)
    finding = findings.of_profile(words, profile, named) + (f" {coverage}." if profile.total else "")
    missing = (profile.total or 0) - len(profile.known)
    notes = []
    if missing > 0 and not is_mostly_known:
        notes.append(words.ngettext("%(n)s area was not published.", "%(n)s areas were not published.", missing)
                     % {"n": words.number(missing)})  # fmt: skip
    if ranked:
        notes.append(_("A stroke across a bar marks the median of comparable results."))
    if profile.composites:
        notes.append(_("The composite is shown as published; this site never calculates it."))
    columns = (_("Area"), _("Score"), *((_("Median of comparable results"), _("Rank")) if ranked else ()))
    return finished(
        teller, "index-areas", "rows", _("Scores by area, %(date)s") % {"date": result_date(teller, result)}, finding,
        columns=columns,
        rows=(*(row(*each, "composite") for each in profile.composites), *(row(*each) for each in shown)),
        data=score_data(teller, [result], [*result.edition.areas]),
        axis=axis_of_points(teller),
        notes=tuple(notes),
    )  # fmt: skip


def _over_time(teller: Teller, name: str) -> Chart | None:
    """The overall score from result to result."""
    _ = teller.words.gettext
    steps = teller.scores.steps(name, OVERALL)
    if not steps:
        return None
    results = [steps[0].earlier, *(step.later for step in steps)]
    measure = _("Overall score")
    return finished(
        teller, "index-over-time", "plot", _("The overall score over time"),
        " ".join(findings.of_step(teller.words, step, measure) for step in steps),
        columns=(_("Date"), _("Score"), _("Version"), _("Change")),
        rows=tuple(
            Row(
                result_date(teller, result),
                (
                    teller.words.number(result.score(OVERALL) or 0),
                    version_name(teller, result.edition.questionnaire),
                    _change(teller, step),
                ),
            )
            for result, step in zip(results, [None, *steps], strict=True)
        ),
        data=score_data(teller, results, [OVERALL]),
        plot=slopes(_moments(teller, steps), 150),
        notes=_break_notes(teller, steps),
    )  # fmt: skip


def _areas_over_time(teller: Teller, name: str) -> Chart | None:
    """Small multiples: each area from result to result."""
    _ = teller.words.gettext
    by_area = {area: steps for area in teller.catalogue.terms["areas"] if (steps := teller.scores.steps(name, area))}
    if not by_area:
        return None
    results = [each for each in teller.scores.of_city(name) if each.edition.date and each.edition.areas]
    every = [step for steps in by_area.values() for step in steps]
    changed = [step for step in every if step.difference is not None]
    most = max((abs(step.difference or 0) for step in changed), default=0)
    finding = [
        findings.of_step(teller.words, step, measure_name(teller, step.measure))
        for step in changed
        if most and abs(step.difference or 0) == most
    ]
    unchanged = _("No area changed where results can be compared.") if changed else _no_comparison(teller)
    return finished(
        teller, "index-areas-over-time", "multiples", _("Each area over time"),
        " ".join([_("The largest change:"), *finding[:3]]) if finding else unchanged,
        columns=(_("Area"), *(result_date(teller, each) for each in results)),
        rows=tuple(
            Row(
                measure_head(teller, area),
                tuple(_said(teller, each, area) for each in results),
                slopes(_moments(teller, steps), 96, small=True),
            )
            for area, steps in by_area.items()
        ),
        data=score_data(teller, results, list(by_area)),
        notes=_break_notes(teller, every),
    )  # fmt: skip


def _no_comparison(teller: Teller) -> str:
    return teller.words.gettext("No two of these results can be compared.")


def _radar(teller: Teller, result: Result, profile: Profile) -> Chart:
    """The same areas around a circle, for those who know the index by this picture."""
    areas = [area for area, _score in profile.areas]
    named = {area: teller.label("areas", area) for area in areas}
    title = teller.words.gettext("Scores by area as a radar, %(date)s") % {"date": result_date(teller, result)}
    return radar_chart(teller, "index-radar", title, findings.of_profile(teller.words, profile, named), [result], areas)


def radar_chart(
    teller: Teller, name: str, title: str, finding: str, results: Sequence[Result], areas: Sequence[str]
) -> Chart:
    """One to three results over the same areas, in the order of the index."""
    _ = teller.words.gettext
    names = [result_name(teller, result) for result in results]
    return finished(
        teller, name, "radar", title, finding,
        columns=(_("Area"), *names),
        rows=tuple(
            Row(measure_head(teller, area), tuple(_said(teller, each, area) for each in results)) for area in areas
        ),
        data=score_data(teller, results, areas),
        round=radar([[each.score(area) for area in areas] for each in results]),
        legend=series(names),
        notes=(_("The order of the axes is fixed; the size of the shape depends on it and means nothing by itself."),),
    )  # fmt: skip


def _said(teller: Teller, result: Result, measure: Measure) -> str:
    score = result.score(measure)
    return "–" if score is None else teller.words.number(score)


def _change(teller: Teller, step: Step | None) -> str:
    _ = teller.words.gettext
    if step is None:
        return "–"
    if step.difference is None:
        return _("not comparable")
    sign = {True: "+", False: "\N{MINUS SIGN}"}[step.difference > 0] if step.difference else "±"
    return f"{sign}{teller.words.number(abs(step.difference))}"


def _break_notes(teller: Teller, steps: Sequence[Step]) -> tuple[str, ...]:
    _ = teller.words.gettext
    broken = any(step.difference is None for step in steps)
    return (_("A broken bar marks results that cannot be compared: no line is drawn across it."),) if broken else ()


def _moments(teller: Teller, steps: Sequence[Step]) -> list[Moment]:
    results = [(steps[0].earlier, False), *((step.later, step.difference is None) for step in steps)]
    measure = steps[0].measure
    return [
        Moment(years(result.edition.date or ""), result.score(measure) or 0, (result.edition.date or "")[:4],
               _said(teller, result, measure), is_break)
        for result, is_break in results
    ]  # fmt: skip


def years(date: str) -> float:
    """A date as a number of years."""
    year, month, day = (int(part) for part in (f"{date}-01-01" if len(date) < 7 else f"{date}-01")[:10].split("-"))
    return year + (month - 1) / 12 + (day - 1) / 365


def _weak_lines(
    teller: Teller, name: str, city: City, result: Result | None, profile: Profile | None
) -> list[WeakLine]:
    """The weaker areas, lowest first; where none is known, the areas that the strategy names."""
    areas: Sequence[str] = profile.below[:_WEAKER] if profile else ()
    is_even = profile is not None and len(profile.known) > 1
    if not areas and not is_even and city.strategy:
        named = areas_named(city.strategy)
        areas = [area for area in teller.catalogue.terms["areas"] if area in named]
    lines = []
    for area in areas:
        answers = answers_for(teller, area, name, result)
        lines.append(
            WeakLine(
                teller.term("areas", area),
                result.score(area) if result and profile and profile.below else None,
                naming(teller.voice("cities", name), city.strategy, area) if city.strategy else [],
                answers[:_ANSWERS],
                max(len(answers) - _ANSWERS, 0),
            )
        )
    return lines


def answers_for(teller: Teller, area: str, elsewhere: str, result: Result | None) -> list[Answer]:
    """Practices from other cities that serve an area: best supported first, then from where the area scores higher.

    A city's score counts only where it can be compared with `result`.
    """
    _ = teller.words.gettext
    known = teller.catalogue
    grades = list(known.terms["evidence"])
    better = _better(teller, area, result) if result else {}

    def order(name: str) -> tuple[int, int, str]:
        practice = known.practices[name]
        return -grades.index(practice.evidence.grade), -better.get(practice.city or "", 0), name

    answers = []
    for name in sorted(known.practices_of("areas", area), key=order):
        practice = known.practices[name]
        if practice.city == elsewhere:
            continue
        reason = [_("Evidence: %(grade)s") % {"grade": teller.label("evidence", practice.evidence.grade)}]
        if practice.city in better:
            score = teller.words.number(better[practice.city])
            reason.append(_("its city has %(score)s of 100 points in this area") % {"score": score})
        title = teller.voice("practices", name).text("title", practice.title)
        place = city_name(teller, practice.city) if practice.city else practice.place or ""
        answers.append(Answer(teller.link("practices", name, title), place, "; ".join(reason)))
    return answers


def _better(teller: Teller, area: str, result: Result) -> dict[str, int]:
    """The cities with a higher score that compares with this one."""
    own = result.score(area)
    lanes = (
        lane for lane in teller.scores.lanes(area) if lane.strand and lane.strand == teller.scores.strand(result, area)
    )
    others = {other.city: other.score(area) for lane in lanes for other in lane.results}
    return {city: score for city, score in others.items() if score is not None and own is not None and score > own}
