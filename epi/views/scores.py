"""The results of the Intercultural Cities Index on pages: known scores, areas, questionnaires."""

from __future__ import annotations

from dataclasses import dataclass

from epi.charts import Moment, Scale, round_ticks, slopes
from epi.records import LANGUAGES
from epi.scores import OVERALL
from epi.views import findings
from epi.views.charts import Chart, Row, city_head, city_name, finished
from epi.views.city import EditionLines, edition_lines
from epi.views.results import scores_strip, years
from epi.views.telling import Link, SourceNote, Teller


@dataclass(frozen=True)
class ScoreLine:
    """A city with one of its results."""

    city: str | Link
    country: str
    is_epi: bool
    edition: EditionLines
    sources: list[SourceNote]


@dataclass(frozen=True)
class AreaLine:
    """An index area in the list of areas."""

    number: int
    link: Link
    meaning: str
    is_composite: bool
    is_part: bool
    is_official: bool
    practices: int


@dataclass(frozen=True)
class QuestionnaireLine:
    """A version of the questionnaire; a dash means not found."""

    label: str
    meaning: str
    since: str
    questions: str
    indicators: str
    sources: list[SourceNote]


@dataclass(frozen=True)
class SampleLine:
    """A group of similar cities."""

    label: str
    meaning: str
    sources: list[SourceNote]


def scores(teller: Teller) -> list[ScoreLine]:
    """Every known result with a figure, cities of the project first, then by name."""
    lines = []
    for result in teller.scores.results.values():
        city = teller.catalogue.city(result.city)
        voice = teller.voice("cities", result.city).cites(city.sources)
        used = {key: city.sources[key] for key in result.edition.sources}
        lines.append(
            ScoreLine(
                city=city_head(teller, result.city),
                country=teller.words.country(city.country),
                is_epi=city.kind == "epi",
                edition=edition_lines(teller, voice, result),
                sources=teller.sources(used, city.language),
            )
        )
    return sorted(teller.words.sort(lines, key=_city_name), key=lambda line: not line.is_epi)


def scores_chart(teller: Teller) -> Chart | None:
    """All known overall scores, with the cities of the project standing out."""
    _ = teller.words.gettext
    lanes = teller.scores.lanes(OVERALL)
    if not lanes:
        return None
    own = [result for lane in lanes for result in lane.results if result.city in teller.catalogue.cities]
    finding = [findings.of_score(teller.words, city_name(teller, each.city), each.edition.overall or 0) for each in own]
    count = sum(result.edition.overall is not None for result in teller.scores.results.values())
    known = teller.words.ngettext("%(n)s overall score is known.", "%(n)s overall scores are known.", count) % {
        "n": teller.words.number(count)
    }
    return scores_strip(teller, "index-scores", OVERALL, _("Known overall scores"), " ".join([known, *finding[:3]]))


def sample_chart(teller: Teller) -> Chart | None:
    """How many cities were compared, by date."""
    _ = teller.words.gettext
    sample, words = teller.catalogue.index_sample, teller.words
    counts = sorted({(each.date, each.cities): each for each in sample.compared}.values(), key=lambda each: each.date)
    if not counts:
        return None
    scale = Scale(0, round_ticks(max(each.cities for each in counts))[-1])
    moments = [Moment(years(each.date), each.cities, each.date[:4], words.number(each.cities)) for each in counts]
    sources = {key: sample.sources[key] for each in counts for key in each.sources}
    data = (("date", _("Cities compared"), _("Source")), *(
        (each.date, str(each.cities), " ".join(filter(None, (sample.sources[key].url for key in each.sources))))
        for each in counts
    ))  # fmt: skip
    return finished(
        teller, "cities-compared", "plot", _("With how many cities a result was compared"),
        findings.of_growth(words, (counts[0].date, counts[0].cities), (counts[-1].date, counts[-1].cities)),
        columns=(_("Date"), _("Cities compared")),
        rows=tuple(Row(words.date(each.date), (words.number(each.cities),)) for each in counts),
        data=data,
        plot=slopes(moments, 190, scale),
        sources=tuple(teller.sources(sources, sample.language)),
    )  # fmt: skip


def network_lines(teller: Teller) -> list[tuple[str, str, list[SourceNote]]]:
    """How many members the network had: date, number, sources."""
    sample = teller.catalogue.index_sample
    return [
        (
            teller.words.date(each.date),
            teller.words.number(each.members),
            teller.sources({key: sample.sources[key] for key in each.sources}, sample.language),
        )
        for each in sorted(sample.network, key=lambda each: each.date)
    ]


def samples(teller: Teller) -> list[SampleLine]:
    """The groups of similar cities that were found."""
    sources = teller.catalogue.lists["samples"].sources
    return [
        SampleLine(
            label=teller.words.label(term.labels),
            meaning=teller.words.label(term.definition) if term.definition else "",
            sources=teller.sources({key: sources[key] for key in term.sources}, LANGUAGES[0]),
        )
        for name in teller.catalogue.terms["samples"]
        for term in [teller.catalogue.sample(name)]
    ]


def area_lines(teller: Teller) -> list[AreaLine]:
    """The areas of the index in the order of its reports."""
    lines = []
    for name, term in teller.catalogue.terms["areas"].items():
        area = teller.catalogue.area(name)
        lines.append(
            AreaLine(
                number=area.number,
                link=teller.term("areas", name),
                meaning=teller.words.label(term.definition) if term.definition else "",
                is_composite=area.is_composite,
                is_part=area.composite is not None,
                is_official=any(teller.language in each.languages for each in area.official),
                practices=len(teller.catalogue.practices_of("areas", name)),
            )
        )
    return lines


def questionnaires(teller: Teller) -> list[QuestionnaireLine]:
    """The versions of the questionnaire that were found."""
    words = teller.words
    sources = teller.catalogue.lists["questionnaires"].sources
    lines = []
    for name in teller.catalogue.terms["questionnaires"]:
        term = teller.catalogue.questionnaire(name)
        lines.append(
            QuestionnaireLine(
                label=words.label(term.labels),
                meaning=words.label(term.definition) if term.definition else "",
                since=words.date(term.since) if term.since else "–",
                questions=words.number(term.questions) if term.questions else "–",
                indicators=words.number(term.indicators) if term.indicators else "–",
                sources=teller.sources({key: sources[key] for key in term.sources}, LANGUAGES[0]),
            )
        )
    return lines


def _city_name(line: ScoreLine) -> str:
    return line.city if isinstance(line.city, str) else str(line.city.text)
