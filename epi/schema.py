"""The models as JSON Schemas: completion and hover in editors, the fields of the form, the questions of the wizard."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from epi.records import FOLDERS, LISTS, SINGLES, TRANSLATION
from epi.records.fields import Record
from epi.records.vocabulary import Term
from epi.records.walk import classes_in

Vocabularies = Mapping[str, Sequence[Term]]
"""The terms of each closed list by its name."""


def schemas(vocabularies: Vocabularies) -> dict[str, str]:
    """Each schema as text by the name of its file; fields that name a term allow the terms of its list."""
    kinds = {kind.name: kind for kind in (*FOLDERS.values(), *SINGLES.values(), *LISTS.values(), TRANSLATION)}
    return {f"{name}.schema.json": _text(schema(kinds[name].model, vocabularies)) for name in sorted(kinds)}


def schema(model: type[Record], vocabularies: Vocabularies) -> dict[str, Any]:
    """The schema of one kind of record."""
    made = model.model_json_schema(by_alias=True)
    _complete(made, vocabularies)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def without_null(made: Any) -> Any:
    """The schema for a form, where a field is filled in or left out."""
    if isinstance(made, list):
        return [without_null(each) for each in made]
    if not isinstance(made, dict):
        return made
    parts = {name: without_null(part) for name, part in made.items() if name != "default"}
    choices = [each for each in parts.get("anyOf", ()) if each != {"type": "null"}]
    if len(choices) == 1:
        del parts["anyOf"]
        return {**choices[0], **parts}
    return parts


def spoken_fields() -> list[str]:
    """What the fields of practices and cities are called and what belongs into them: these are asked for in forms."""
    parts = [part for kind in (FOLDERS["practices"], FOLDERS["cities"]) for part in _models_in(kind.model)]
    infos = [info for part in parts for info in part.model_fields.values()]
    told = [text for info in infos for text in (info.title, info.description) if text]
    told += [text for info in infos for text in info.examples or () if isinstance(text, str) and " " in text]
    return list(dict.fromkeys(told))


def _models_in(model: type[Record]) -> list[type[Record]]:
    """A model and the models of its fields, outside in."""
    inside = [part for info in model.model_fields.values() for part in classes_in(info.annotation)]
    return [model, *(each for part in inside if issubclass(part, Record) for each in _models_in(part))]


def _text(made: dict[str, Any]) -> str:
    return json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _complete(part: Any, vocabularies: Vocabularies) -> None:
    """Every field that names a term gets the ids of its list with what they mean; maps take no other keys."""
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        _complete(each, vocabularies)
    if isinstance(part, dict) and "patternProperties" in part:
        part["additionalProperties"] = False
    to = part.get("x-refers", "") if isinstance(part, dict) else ""
    if isinstance(to, str) and to.startswith("vocabulary/"):
        terms = vocabularies[to.removeprefix("vocabulary/")]
        part["enum"] = [term.id for term in terms]
        part["enumDescriptions"] = [_meaning(term) for term in terms]


def _meaning(term: Term) -> str:
    return f"{term.labels.en}: {term.definition.en}" if term.definition else term.labels.en
