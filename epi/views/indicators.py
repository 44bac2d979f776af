"""Statistical series of the European Union as charts, with unit, date, code and caveat."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from epi.charts import Scale, Tick, axis, round_ticks
from epi.records.project import Indicator, Observation
from epi.views import findings
from epi.views.charts import Chart, finished, scatter, series
from epi.views.telling import Teller, Voice


@dataclass(frozen=True)
class IndicatorChart:
    """A statistical series as a chart in its table, with what must be known of it."""

    chart: Chart
    caveat: Markup | None
    licence: str


def indicator_chart(teller: Teller, name: str) -> IndicatorChart:
    """A statistical series: dates or places down, groups as marks across."""
    indicator = teller.catalogue.indicators[name]
    voice = teller.voice("indicators", name)
    words, seen = teller.words, indicator.observations
    groups = list(dict.fromkeys(each.group for each in seen))
    by_place = len({each.geo for each in seen}) > 1
    cells = {(each.geo if by_place else each.at, each.group): each for each in seen}
    heads = list(dict.fromkeys(key for key, _group in cells))
    named = words.country if by_place else words.date
    if by_place:
        heads = words.sort(heads, key=named)
    labels = teller.labels("population-groups", groups)
    known = [each.value for each in seen if each.value is not None]
    ticks = round_ticks(max([1, *known]))
    scale = Scale(0, ticks[-1])
    chart = finished(
        teller, f"indicator-{name}", "rows",
        _indicator_title(teller, voice, indicator), _indicator_finding(teller, indicator),
        columns=(words.gettext("Country") if by_place else words.gettext("Date"), *labels),
        rows=scatter(
            [
                (named(head), [_cell(teller, indicator, label, cells.get((head, group)))
                               for group, label in zip(groups, labels, strict=True)])
                for head in heads
            ],
            scale,
        ),
        data=_indicator_data(teller, indicator),
        axis=axis([Tick(tick, words.number(tick)) for tick in (ticks[0], ticks[-1])], scale),
        legend=series(labels) if len(labels) > 1 else (),
        notes=_indicator_notes(teller, indicator),
        sources=tuple(teller.sources(indicator.sources, indicator.language)),
    )  # fmt: skip
    return IndicatorChart(
        chart=chart,
        caveat=voice.prose("caveat", indicator.caveat),
        licence=indicator.licence,
    )


def _indicator_title(teller: Teller, voice: Voice, indicator: Indicator) -> str:
    _ = teller.words.gettext
    units = {"percent": _("percent"), "persons": _("persons"), "million-persons": _("million persons")}
    unit = [units[indicator.unit]]
    unit += [_("age %(range)s") % {"range": indicator.age}] if indicator.age else []
    return f"{voice.text('title', indicator.title)} ({', '.join(unit)})"


def _indicator_notes(teller: Teller, indicator: Indicator) -> tuple[str, ...]:
    _ = teller.words.gettext
    flags = (
        [_("b: break in the series, u: low reliability.")] if any(each.flag for each in indicator.observations) else []
    )
    code = [_("Eurostat code: %(code)s.") % {"code": indicator.code}] if indicator.code else []
    return (*flags, *code)


def _indicator_finding(teller: Teller, indicator: Indicator) -> str:
    """The highest and the lowest value of the newest date."""
    newest = max(each.at for each in indicator.observations)
    shown = [each for each in indicator.observations if each.at == newest and each.value is not None]
    by_place = len({each.geo for each in indicator.observations}) > 1
    group = {each.group: teller.label("population-groups", each.group) for each in shown}
    values = [
        (
            f"{teller.words.country(each.geo)} – {group[each.group]}" if by_place else group[each.group],
            each.value,
            _value(teller, indicator, each.value),
        )
        for each in shown
        if each.value is not None
    ]
    return f"{teller.words.date(newest)}. {findings.of_extremes(teller.words, values)}" if values else ""


def _indicator_data(teller: Teller, indicator: Indicator) -> tuple[tuple[str, ...], ...]:
    _ = teller.words.gettext
    head = ("geo", _("Country"), "date", "group_id", _("Group"), _("Value"), "unit", "flag", _("Source"))
    return (head, *(
        (
            each.geo,
            teller.words.country(each.geo),
            each.at,
            each.group,
            teller.label("population-groups", each.group),
            "" if each.value is None else str(each.value),
            indicator.unit,
            each.flag or "",
            " ".join(filter(None, (indicator.sources[key].url for key in each.sources))),
        )
        for each in indicator.observations
    ))  # fmt: skip


def _cell(
    teller: Teller, indicator: Indicator, label: str, observation: Observation | None
) -> tuple[str, float | None, str]:
    if observation is None or observation.value is None:
        return label, None, "–"
    said = _value(teller, indicator, observation.value)
    flagged = f"{said}\N{NO-BREAK SPACE}{observation.flag}" if observation.flag else said
    return label, observation.value, flagged


def _value(teller: Teller, indicator: Indicator, value: float) -> str:
    return teller.words.percent(value, 1) if indicator.unit == "percent" else teller.words.number(value)
