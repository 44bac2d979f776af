"""Hand-written pages: trusted Markdown that may name records, each through one resolver."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from epi.addresses import address
from epi.render import Renderer
from epi.views import indicators, lists, project, scores
from epi.views.charts import Chart
from epi.views.city import city_cards
from epi.views.partner import partners
from epi.views.practice import card
from epi.views.telling import Teller
from epi.words import N_

_PAGES = {
    "about": N_("About the project"),
    "about/method": N_("Method and stages"),
    "about/partners": N_("Partners"),
    "about/pact": N_("The Pact"),
    "about/timeline": N_("Timeline"),
    "cities": N_("Cities"),
    "contribute/errors": N_("What the messages mean"),
    "contribute/practice": N_("Add a good practice"),
    "icc": N_("Intercultural Cities Index"),
    "icc/compare": N_("Compare index results"),
    "practices": N_("Good practices"),
    "sources": N_("Sources"),
    "status": N_("State of the translations"),
    "strategies": N_("City Integration Strategies"),
}
"""Pages that a text may link to by their address."""


class UnknownNameError(Exception):
    """A hand-written page names something that does not exist."""


@dataclass(frozen=True)
class Filled:
    """A page's Markdown with a token for each answer, and the answers; Markdown must not read what records say."""

    markdown: str
    answers: list[Markup]

    def finish(self, html: str) -> str:
        """The page's HTML with the answers in place; one that stood alone is no paragraph."""
        return _TOKEN.sub(lambda found: self.answers[int(found[1] or found[2])], html)


_TOKEN = re.compile(r"<p>answer-(\d+)-of-records</p>|answer-(\d+)-of-records")


def fill(text: str, teller: Teller, renderer: Renderer) -> Filled:
    """A page's Markdown with its calls answered."""
    answers: list[Markup] = []

    def stashed(call: Callable[..., Markup]) -> Callable[..., str]:
        def answer(*arguments: Any, **named: Any) -> str:
            answers.append(call(*arguments, **named))
            return f"answer-{len(answers) - 1}-of-records"

        return answer

    environment = Environment(undefined=StrictUndefined, autoescape=True, keep_trailing_newline=True)
    calls = {name: stashed(call) for name, call in _calls(teller, renderer).items()}
    return Filled(environment.from_string(text).render(calls), answers)


def _calls(teller: Teller, renderer: Renderer) -> dict[str, Callable[..., Markup]]:
    def block(name: str, **values: object) -> Markup:
        return renderer.block(teller.language, name, **values)

    def link(folder: str, name: str, text: object) -> Markup:
        return Markup('<a href="{}">{}</a>').format(teller.href(address(folder, name)), text)

    def chart(drawn: Chart | None) -> Markup:
        return block("chart", chart=drawn, level=3) if drawn else Markup("")

    known = teller.catalogue
    _ = teller.words.gettext

    def city(name: str) -> Markup:
        return link("cities", name, teller.words.label(_known(known.cities, name, "city").names))

    def practice(name: str) -> Markup:
        record = _known(known.practices, name, "practice")
        return link("practices", name, teller.voice("practices", name).text("title", record.title))

    def partner(name: str) -> Markup:
        return link("partners", name, _known(known.partners, name, "partner").short_name)

    def page(neutral: str) -> Markup:
        title = _known(_PAGES, neutral, "page")
        return Markup('<a href="{}">{}</a>').format(teller.href(f"{neutral}/"), _(title))

    def practices(topic: str, limit: int = 3) -> Markup:
        _known(known.terms["topics"], topic, "topic")
        names = known.practices_of("topics", topic)[:limit]
        return block("practices", practices=[card(teller, name) for name in names])

    def indicator(name: str) -> Markup:
        _known(known.indicators, name, "indicator")
        return block("indicator", indicator=indicators.indicator_chart(teller, name))

    return {
        "city": city,
        "practice": practice,
        "partner": partner,
        "page": page,
        "practices": practices,
        "indicator": indicator,
        "home": lambda focus: block("home", home=lists.home(teller, _checked(known.practices, focus))),
        "project_facts": lambda: block("project_facts", facts=project.project_facts(teller)),
        "flyer_figures": lambda: block("flyer_figures", figures=project.flyer_figures(teller)),
        "stages": lambda: block("stages", stages=project.stages(teller)),
        "partners": lambda: block("partners", body=partners(teller)),
        "discrepancies": lambda where: block("discrepancies", discrepancies=project.discrepancies_of(teller, where)),
        "contradictions": lambda where: block("contradictions", discrepancies=project.discrepancies_of(teller, where)),
        "funding": lambda: block("statements", statements=project.funding(teller)),
        "governance": lambda: block("statements", statements=project.governance(teller)),
        "aims": lambda: block("statements", statements=project.aims(teller)),
        "objectives": lambda: block(
            "objectives", objectives=project.objectives(teller), others=project.other_deliverables(teller)
        ),
        "stage_by_city": lambda: block("stage_by_city", rows=lists.stages_by_city(teller)),
        "project_gaps": lambda: block("gaps", gaps=project.project_gaps(teller)),
        "areas": lambda: block("areas", areas=scores.area_lines(teller)),
        "scores": lambda: block("scores", scores=scores.scores(teller)),
        "scores_chart": lambda: chart(scores.scores_chart(teller)),
        "sample_chart": lambda: chart(scores.sample_chart(teller)),
        "samples": lambda: block("samples", lines=scores.samples(teller)),
        "network": lambda: block("network", lines=scores.network_lines(teller)),
        "questionnaires": lambda: block("questionnaires", questionnaires=scores.questionnaires(teller)),
        "cities": lambda: block("cities", cities=city_cards(teller)),
    }


def _known(records: Any, name: str, kind: str) -> Any:
    if name not in records:
        raise UnknownNameError(f"there is no {kind} '{name}'")
    return records[name]


def _checked(records: Any, name: str) -> str:
    _known(records, name, "practice")
    return name
