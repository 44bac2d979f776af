"""Charts as pages show them: geometry, the sentence that says what it shows, a table twin, files to take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from epi.charts import POINTS, SHAPES, Drawing, Point, Scale, Tick, axis, dots, stack
from epi.radar import Radar
from epi.scores import OVERALL, Measure, Result
from epi.views.telling import Link, SourceNote, Teller

Cell = str | Link

_NAMED_SOURCES = 40


@dataclass(frozen=True)
class Row:
    """A line of a chart: what it is about, its drawing, its numbers, and what the picture says of them."""

    head: Cell
    cells: tuple[str, ...]
    drawing: Drawing | None = None
    value: str = ""

    @property
    def name(self) -> str:
        """The head as plain text."""
        return str(self.head.text) if isinstance(self.head, Link) else self.head


@dataclass(frozen=True)
class Series:
    """A series in the legend: its shape, its colour and its name."""

    shape: str
    kind: str
    name: str


@dataclass(frozen=True)
class Chart:
    """A finished chart. `kind` is rows (drawn inside its table), plot, multiples or radar.

    The rows are the table twin; `data` is what the CSV file holds, its first line the names of the columns.
    """

    id: str
    kind: str
    title: str
    finding: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    data: tuple[tuple[str, ...], ...]
    url: str
    """The full address of the page."""
    citation: str
    axis: Drawing | None = None
    plot: Drawing | None = None
    round: Radar | None = None
    legend: tuple[Series, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[SourceNote, ...] = ()

    @property
    def picture(self) -> Drawing:
        """Everything below each other, for a file that stands alone."""
        if self.plot:
            return self.plot
        top = [("", "", self.axis)] if self.axis else []
        return stack([*top, *((row.name, row.value, row.drawing) for row in self.rows if row.drawing)])

    @property
    def embed(self) -> Markup:
        """The HTML that shows the chart on another site."""
        return Markup('<a href="{url}#{id}"><img src="{url}{id}.svg" alt="{text}"></a>').format(
            url=self.url, id=self.id, text=f"{self.title}. {self.finding}"
        )

    @property
    def csv(self) -> bytes:
        """The data as CSV in UTF-8 with the mark that spreadsheets know it by; no cell is a formula."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n").writerows([_harmless(cell) for cell in row] for row in self.data)
        return text.getvalue().encode("utf-8-sig")


def finished(teller: Teller, name: str, kind: str, title: str, finding: str, **parts: object) -> Chart:
    """A chart with its addresses and citation; the page remembers it, so that its files are written."""
    url = teller.site.url + teller.address
    citation = teller.words.gettext("EPI Pact knowledge base: %(title)s. %(url)s (CC BY 4.0)") % {
        "title": title,
        "url": f"{url}#{name}",
    }
    chart = Chart(name, kind, title, finding, url=url, citation=citation, **parts)  # type: ignore[arg-type]
    teller.charts.append(chart)
    return chart


def ticks_of_points(teller: Teller) -> list[Tick]:
    """The axis of the index."""
    return [Tick(value, teller.words.number(value)) for value in (0, 25, 50, 75, 100)]


def axis_of_points(teller: Teller) -> Drawing:
    """The scale of the index above rows."""
    return axis([Tick(value, teller.words.number(value)) for value in (0, 50, 100)])


def kind_of_series(number: int) -> str:
    """The colour of a series."""
    return f"s{number + 1}"


def series(names: Iterable[str]) -> tuple[Series, ...]:
    """The legend of several series."""
    return tuple(
        Series(SHAPES[number % len(SHAPES)], kind_of_series(number), name) for number, name in enumerate(names)
    )


def measure_name(teller: Teller, measure: Measure) -> str:
    """The name of the whole index or of an area."""
    return teller.words.gettext("Overall score") if measure == OVERALL else teller.label("areas", measure)


def measure_head(teller: Teller, measure: Measure) -> Cell:
    """The same with the way to the area's page."""
    return measure_name(teller, measure) if measure == OVERALL else teller.term("areas", measure)


def city_name(teller: Teller, city: str) -> str:
    """A city of the project or a reference city."""
    return teller.words.label(teller.catalogue.city(city).names)


def city_head(teller: Teller, city: str) -> Cell:
    """The same with the way to its page, if it has one."""
    return teller.city(city) if city in teller.catalogue.cities else city_name(teller, city)


def result_date(teller: Teller, result: Result) -> str:
    """When a result was taken."""
    _ = teller.words.gettext
    return teller.words.date(result.edition.date) if result.edition.date else _("not dated")


def result_name(teller: Teller, result: Result) -> str:
    """A result by its city and date."""
    return f"{city_name(teller, result.city)} ({result_date(teller, result)})"


def version_name(teller: Teller, questionnaire: str | None) -> str:
    """A version of the questionnaire."""
    if not questionnaire:
        return teller.words.gettext("Version not known")
    return teller.words.label(teller.catalogue.questionnaire(questionnaire).labels)


def score_data(teller: Teller, results: Sequence[Result], measures: Sequence[Measure]) -> tuple[tuple[str, ...], ...]:
    """Scores as data: one line a city, date and measure, ids beside the words of the page's language."""
    _ = teller.words.gettext
    head = ("city_id", _("City"), "country", _("Date"), _("Version"), "measure_id", _("Measure"), _("Score"))
    lines = [
        (
            result.city,
            city_name(teller, result.city),
            city.country,
            result.edition.date or "",
            version_name(teller, result.edition.questionnaire),
            measure,
            measure_name(teller, measure),
            str(score),
            _("cited by others") if result.edition.basis == "cited" else _("published by the city"),
            " ".join(
                filter(None, (teller.catalogue.city(result.city).sources[key].url for key in result.edition.sources))
            ),
        )
        for result in results
        for city in [teller.catalogue.city(result.city)]
        for measure in measures
        if (score := result.score(measure)) is not None
    ]
    return ((*head, _("Basis"), _("Source")), *lines)


def score_sources(teller: Teller, results: Sequence[Result]) -> tuple[SourceNote, ...]:
    """The sources of scores, each once; very many are left to the data file, where each score names its own."""
    if len(results) > _NAMED_SOURCES:
        return ()
    notes = [
        teller.source(
            key, 0, teller.catalogue.city(result.city).sources[key], teller.catalogue.city(result.city).language
        )
        for result in results
        for key in result.edition.sources
    ]
    return tuple({note.href or note.title.text: note for note in notes}.values())


def scatter(
    rows: Sequence[tuple[Cell, Sequence[tuple[str, float | None, str]]]], scale: Scale = POINTS
) -> tuple[Row, ...]:
    """Rows with a mark for each series; a value that is absent leaves a gap. Cells: name, value, and how it is said."""
    return tuple(
        Row(
            head,
            tuple(said for *_, said in cells),
            dots(_points(cells), scale=scale),
            " · ".join(said for *_, said in cells),
        )
        for head, cells in rows
    )


def _points(cells: Sequence[tuple[str, float | None, str]]) -> list[Point]:
    return [
        Point(value, name, said, kind_of_series(number), SHAPES[number % len(SHAPES)])
        for number, (name, value, said) in enumerate(cells)
        if value is not None
    ]


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    is_number = cell.removeprefix("-").replace(".", "", 1).isdigit()
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not is_number else cell
