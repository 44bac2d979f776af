"""The strategies of all cities side by side."""

from __future__ import annotations

from dataclasses import dataclass

from epi.views.city import StrategyLines, strategy_lines
from epi.views.named import areas_named
from epi.views.page import Page, listing
from epi.views.telling import Link, Teller


@dataclass(frozen=True)
class StrategyRow:
    """A city's strategy with the areas that it names."""

    city: Link
    strategy: StrategyLines
    marks: list[str]


@dataclass(frozen=True)
class StrategiesBody:
    """Cities down, areas across."""

    areas: list[Link]
    rows: list[StrategyRow]


def strategies_page(teller: Teller) -> Page:
    """The strategies of all cities by the areas that they name."""
    _ = teller.words.gettext
    areas = [
        name for name, term in teller.catalogue.terms["areas"].items() if not teller.catalogue.area(name).is_composite
    ]
    rows = []
    for name, city in teller.catalogue.cities.items():
        if city.strategy:
            voice = teller.voice("cities", name).cites(city.sources)
            named = areas_named(city.strategy)
            marks = [named.get(area, "") for area in areas]
            lines = strategy_lines(teller, voice, city.strategy)
            rows.append(StrategyRow(teller.city(name), lines, marks))
    body = StrategiesBody(
        [teller.term("areas", area) for area in areas],
        teller.words.sort(rows, key=lambda row: str(row.city.text)),
    )
    description = _("What the City Integration Strategies put first: areas, objectives and actions of each city.")
    return listing(teller, "strategies/", "strategies.html", _("City Integration Strategies"), description, body)
