"""How far each text of a record has come in another language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from epi.document import Document
from epi.edit import extended
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


def accepted(text: str, document: Document, record: Record, paths: Iterable[str], today: str) -> str:
    """The text of a translation in which a person has reviewed some texts: they follow the original as it is now."""
    originals = {each.path: each.value for each in texts_of(record)}
    places = scalars(text)
    edits: list[tuple[int, int, str]] = []
    states: dict[str, dict[str, str]] = {}
    for path in paths:
        for name, new in (("of", text_hash(originals[path])), ("by", "human"), ("reviewed_on", today)):
            if node := places.get(("state", path, name)):
                written = f'"{new}"' if name == "of" else new
                edits.append((node.start_mark.index, node.end_mark.index, written))
            states[path] = {**states.get(path, {}), name: new}
    known = document.data.get("state") or {}
    merged = {path: {**known.get(path, {}), **state} for path, state in states.items()}
    return extended(replaced(text, edits), {**document.data, "state": {**known, **merged}})


def _standing(path: str, original: str, translation: Translation | None) -> Standing:
    if translation is None or path not in translation.texts:
        return "missing"
    state = translation.state[path]
    if state.of != text_hash(original):
        return "stale"
    return "machine" if state.by == "machine" and not state.reviewed_on else "reviewed"
