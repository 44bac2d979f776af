"""The page that sets index results side by side: two to four by choice, and all of them in one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from epi.charts import SHAPES, Drawing
from epi.scores import OVERALL, Result
from epi.views import findings
from epi.views.charts import (
    Cell,
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
    scatter,
    score_data,
    score_sources,
    series,
    version_name,
)
from epi.views.page import Page, for_script, listing
from epi.views.results import radar_chart
from epi.views.telling import Teller

MOST = 4
"""So many results are compared at once."""


@dataclass(frozen=True)
class ResultLine:
    """One result in the table of all."""

    id: str
    city: Cell
    name: str
    date: str
    version_id: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class VersionGroup:
    """The results of one version of the questionnaire."""

    version: str
    is_known: bool
    lines: list[ResultLine]


@dataclass(frozen=True)
class CompareBody:
    """What the page shows without a script, and what the script needs for a choice of its own."""

    chart: Chart | None
    radar: Chart | None
    chosen: list[str]
    measures: list[Cell]
    measure_ids: list[str]
    groups: list[VersionGroup]
    count: int
    settings: Markup
    script: str
    axis: Drawing


def compare_page(teller: Teller) -> Page:
    """Results side by side."""
    _ = teller.words.gettext
    measures = [OVERALL, *teller.catalogue.terms["areas"]]
    first = _first_choice(teller)
    is_comparable = any(_both(teller, first, measure) for measure in measures)
    body = CompareBody(
        chart=_chart(teller, first, measures) if is_comparable else None,
        radar=_radar(teller, first) if is_comparable else None,
        chosen=[_id(result) for result in first],
        measures=[measure_head(teller, measure) for measure in measures],
        measure_ids=measures,
        groups=_groups(teller, measures),
        count=len(teller.scores.results),
        settings=_settings(teller),
        script=teller.root + "assets/compare.js",
        axis=axis_of_points(teller),
    )
    description = _("Results of the Intercultural Cities Index side by side: choose two to four, or read them all.")
    above = _("Intercultural Cities Index"), "icc/"
    return listing(teller, "icc/compare/", "compare.html", _("Compare index results"), description, body, above)


def _both(teller: Teller, results: Sequence[Result], measure: str) -> bool:
    """Whether two or more of the results have a score of a measure, and all of them can be compared in it."""
    scored = [each for each in results if each.score(measure) is not None]
    return len(scored) > 1 and all(teller.scores.comparable(results[0], each, measure) for each in results)


def _first_choice(teller: Teller) -> list[Result]:
    """What is compared before a reader chooses: comparable results, those of the project's cities first."""
    own = teller.catalogue.cities
    lanes = [lane for lane in teller.scores.lanes(OVERALL) if lane.strand and len(lane.results) > 1]
    if lanes:
        fullest = max(lanes, key=lambda lane: (any(each.city in own for each in lane.results), len(lane.results)))
        return sorted(fullest.results, key=lambda each: each.city not in own)[:3]
    return [results[-1] for city in own if (results := teller.scores.of_city(city))][:2]


def _chart(teller: Teller, results: Sequence[Result], measures: Sequence[str]) -> Chart:
    """Grouped dots: a line an area, a mark a result, only where all of them can be compared."""
    _ = teller.words.gettext
    rows, apart = list[Row](), list[tuple[str, list[int]]]()
    for measure in measures:
        scores = [result.score(measure) for result in results]
        if not any(score is not None for score in scores):
            continue
        cells = [
            (city_name(teller, result.city), score, teller.words.number(score) if score is not None else "–")
            for result, score in zip(results, scores, strict=True)
        ]
        head = measure_head(teller, measure)
        strands = {teller.scores.strand(result, measure) for result in results}
        if len(strands) == 1 and "" not in strands:
            rows += scatter([(head, cells)])
            apart.append((measure_name(teller, measure), [score for score in scores if score is not None]))
        else:
            rows.append(Row(head, tuple(said for *_rest, said in cells)))
    names = [result_name(teller, result) for result in results]
    return finished(
        teller, "compare", "rows", teller.words.join(names), findings.of_difference(teller.words, apart),
        columns=(_("Area"), *names),
        rows=tuple(rows),
        data=score_data(teller, results, measures),
        axis=axis_of_points(teller),
        legend=series(names),
        sources=score_sources(teller, results),
    )  # fmt: skip


def _radar(teller: Teller, results: Sequence[Result]) -> Chart | None:
    """The areas in which all compared results stand, around a circle."""
    _ = teller.words.gettext
    areas = [
        area
        for area in teller.catalogue.terms["areas"]
        if not teller.catalogue.area(area).is_composite
        and all(teller.scores.comparable(results[0], result, area) for result in results)
    ]
    if len(areas) < 3:
        return None
    apart = [
        (measure_name(teller, area), [score for each in results if (score := each.score(area)) is not None])
        for area in areas
    ]
    title, finding = _("The same areas as a radar"), findings.of_difference(teller.words, apart)
    return radar_chart(teller, "compare-radar", title, finding, results, areas)


def _groups(teller: Teller, measures: Sequence[str]) -> list[VersionGroup]:
    """All results by version, newest version first, cities in alphabetical order."""
    groups: dict[str, list[Result]] = {}
    for result in teller.scores.results.values():
        groups.setdefault(result.edition.questionnaire or "", []).append(result)
    order = sorted(groups, key=lambda name: (name != "", max(each.edition.date or "" for each in groups[name])))
    return [
        VersionGroup(version_name(teller, name), bool(name), _lines(teller, groups[name], measures))
        for name in reversed(order)
    ]


def _lines(teller: Teller, results: Sequence[Result], measures: Sequence[str]) -> list[ResultLine]:
    lines = [
        ResultLine(
            id=_id(result),
            city=city_head(teller, result.city),
            name=city_name(teller, result.city),
            date=result_date(teller, result),
            version_id=result.edition.questionnaire or "",
            cells=tuple("" if (score := result.score(each)) is None else str(score) for each in measures),
        )
        for result in results
    ]
    return teller.words.sort(sorted(lines, key=lambda line: line.id, reverse=True), key=lambda line: line.name)


def _settings(teller: Teller) -> Markup:
    """What the script must know: which scores compare, the shapes of the series, and its sentences."""
    _ = teller.words.gettext
    settings: Mapping[str, object] = {
        "most": MOST,
        "shapes": SHAPES,
        "strands": teller.scores.strands,
        "words": {
            "apart": _("They lie furthest apart in: %(areas)s."),
            "none": _("In no area do two of these results have a score to compare."),
            "same": _("The results are the same wherever they can be compared."),
            "mixed": _(
                "These results cannot be compared with each other: their versions of the questionnaire differ or are "
                "not known. The numbers stand side by side; nothing is drawn from one to the other."
            ),
            "partly": _("Where versions of the questionnaire differ in an area, no marks are drawn for it."),
            "unknown": _("The address names a result that this site does not have: %(name)s"),
            "most": _("At most four results are compared at once."),
            "area": _("Area"),
        },
    }
    return for_script(settings)


def _id(result: Result) -> str:
    return f"{result.city}.{result.edition.id}"
