"""Which areas of the index a strategy names, and with which words."""

from __future__ import annotations

from epi.records.city import Strategy
from epi.views.telling import Said, Voice


def areas_named(strategy: Strategy) -> dict[str, str]:
    """The areas that a strategy names, with where: as a priority, or in objectives and actions."""
    named: dict[str, str] = {}
    for objective in strategy.objectives:
        for area in (*objective.areas, *(area for action in objective.actions for area in action.areas)):
            named[area] = "action"
    for priority in strategy.priorities:
        for area in priority.areas:
            named[area] = "priority"
    return named


def naming(voice: Voice, strategy: Strategy, area: str) -> list[Said]:
    """The words with which a strategy names an area: priorities, objectives, actions."""
    priorities = [
        voice.text(f"strategy.priorities.{each.id}.title", each.title)
        for each in strategy.priorities
        if area in each.areas
    ]
    objectives = [
        voice.text(f"strategy.objectives.{each.id}.title", each.title)
        for each in strategy.objectives
        if area in each.areas
    ]
    actions = [
        voice.text(f"strategy.objectives.{each.id}.actions.{action.id}.title", action.title)
        for each in strategy.objectives
        for action in each.actions
        if area in action.areas
    ]
    return priorities + objectives + actions
