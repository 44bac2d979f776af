"""How far each text of a record has come in another language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from epi.document import Document
from epi.edit import extended, flow
from epi.mend import replaced, scalars
from epi.records import text_hash
from epi.records.fields import Record
from epi.records.translation import Translation
from epi.records.walk import texts_of

Standing = Literal["missing", "stale", "machine", "reviewed"]
"""Not there; older than its original; made by a machine and unreviewed; made or reviewed by a person."""


def standings(record: Record, translation: Translation | None) -> dict[str, Standing]:
    """How each text of a record stands in one language, by its path."""
    return {text.path: _standing(text.path, text.value, translation) for text in texts_of(record)}


def accepted(text: str, document: Document, followed: Mapping[str, str], today: str) -> str:
    """The text of a translation of which a person has reviewed some texts; `followed` are their originals, by path."""
    places = scalars(text)
    states = {
        path: {"of": text_hash(original), "by": "human", "reviewed_on": today} for path, original in followed.items()
    }
    new = {("state", path, name): word for path, state in states.items() for name, word in state.items()}
    edits = [
        (place, f'"{word}"' if path[-1] == "of" else flow(word))
        for path, word in new.items()
        if (place := places.get(path))
    ]
    known = document.data.get("state") or {}
    merged = {path: {**known.get(path, {}), **state} for path, state in states.items()}
    data = {**document.data, "state": {**known, **merged}}
    return extended(replaced(text, edits), data)


def _standing(path: str, original: str, translation: Translation | None) -> Standing:
    if translation is None or path not in translation.texts:
        return "missing"
    state = translation.state[path]
    if state.of != text_hash(original):
        return "stale"
    return "machine" if state.by == "machine" and not state.reviewed_on else "reviewed"
