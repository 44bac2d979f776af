"""Translations as a gettext file, for Weblate and other tools of translators, and back into the records."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from epi.edit import flow
from epi.house import House, Key
from epi.mend import replaced, scalars
from epi.progress import accepted, standings
from epi.records import TRANSLATION
from epi.records.translation import Translation
from epi.records.walk import texts_of
from epi.submission import Submission, new_translation, wrong_with

_SOME_DAY = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""Stands in the head of every file, so that equal texts make equal files."""


def exported(house: House, language: str) -> bytes:
    """Every text that another language needs, with its translation; what nobody has reviewed is marked as fuzzy."""
    catalogue = Catalog(locale=language, project="EPI Pact knowledge base", version="1", charset="utf-8")
    catalogue.creation_date = catalogue.revision_date = _SOME_DAY
    catalogue.fuzzy = False
    done = _done(house, language)
    for key, record in house.originals():
        if getattr(record, "language", language) == language:
            continue
        translation = done.get(key)
        states = standings(record, translation)
        for text in texts_of(record):
            found = translation.texts.get(text.path, "") if translation else ""
            flags = ["fuzzy"] if states[text.path] in ("stale", "machine") else []
            catalogue.add(text.value.strip(), found, flags=flags, context=_context(key, text.path))
    file = io.BytesIO()
    write_po(file, catalogue, width=110, ignore_obsolete=True)
    return file.getvalue()


def imported(house: House, language: str, po: bytes, today: str) -> Iterator[Submission]:
    """The files of translations that a gettext file changes; what is marked as fuzzy is not ready and left as it is.

    ValueError: this is no gettext file.
    """
    try:
        catalogue = read_po(io.BytesIO(po), locale=language, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise ValueError(str(error)) from error
    by_record: dict[Key, dict[str, Message]] = {}
    for message in catalogue:
        if message.id and message.string and message.context:
            name, _, path = message.context.partition(" ")
            by_record.setdefault(tuple(name.split("/")), {})[path] = message
    done = _done(house, language)
    for key in sorted(set(by_record) & set(house.records)):
        paths = {text.path for text in texts_of(house.records[key])}
        known = done.get(key)
        messages = {
            path: each for path, each in by_record[key].items() if path in paths and _is_news(known, path, each)
        }
        if messages:
            yield _submission(house, language, key, messages, today)


def _submission(house: House, language: str, key: Key, messages: dict[str, Message], today: str) -> Submission:
    texts = {path: str(message.string) for path, message in messages.items()}
    followed = {path: str(message.id) for path, message in messages.items()}
    target: Key = ("translations", language, *key)
    document = house.document(target) if target in house.names else None
    if document is None:
        return new_translation(house, language, key, texts, today, followed)
    raw = house.folder.joinpath(*target[:-1], f"{target[-1]}.yml").read_bytes().decode()
    places, known = scalars(raw), document.data["texts"]
    changed = {path: text for path, text in texts.items() if known.get(path, "").strip() != text.strip()}
    edits = [(node, flow(text)) for path, text in changed.items() if (node := places.get(("texts", path)))]
    edited = replace(document, data={**document.data, "texts": {**known, **changed}})
    text = accepted(replaced(raw, edits), edited, followed, today)
    return Submission(target, text, wrong_with(house, target, text, TRANSLATION.model))


def _is_news(known: Translation | None, path: str, message: Message) -> bool:
    """Whether a text that is ready differs from the one that is there, or has been reviewed since."""
    if message.fuzzy:
        return False
    if known is None or known.texts.get(path) != str(message.string).strip():
        return True
    state = known.state[path]
    return state.by == "machine" and not state.reviewed_on


def _done(house: House, language: str) -> dict[Key, Translation]:
    return {original: each for _, tongue, original, each in house.translations() if tongue == language}


def _context(key: Key, path: str) -> str:
    return f"{'/'.join(key)} {path}"
