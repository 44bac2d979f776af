"""The models as JSON Schemas, for completion and hover in editors."""

from __future__ import annotations

import json

from epi.records import FOLDERS, LISTS, SINGLES, TRANSLATION
from epi.records.fields import Record


def schemas() -> dict[str, str]:
    """Each schema as text by the name of its file."""
    kinds = {kind.name: kind for kind in (*FOLDERS.values(), *SINGLES.values(), *LISTS.values(), TRANSLATION)}
    return {f"{name}.schema.json": _schema(kinds[name].model) for name in sorted(kinds)}


def _schema(model: type[Record]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema(by_alias=True)}
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
