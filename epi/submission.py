"""Answers to a new record: its text, and everything that is wrong with it among the records that are there."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from epi import rules
from epi.compose import composed
from epi.document import parse
from epi.edit import extended
from epi.house import Edited, House, Key
from epi.problem import Mark, Phrase, Problem, Speak, nearest, one_of, quoted
from epi.questions import Question, data_of, questions
from epi.records import FOLDERS, TRANSLATION, text_hash
from epi.records.city import City, Edition
from epi.records.fields import Record, Source
from epi.records.walk import texts_of
from epi.schema import Vocabularies, schema
from epi.validate import to_record

_WORD = re.compile(r"[a-z0-9]+")
_LETTERS = str.maketrans({"ł": "l", "ß": "ss", "ø": "o", "æ": "ae", "đ": "d", "ı": "i"})


@dataclass(frozen=True)
class Submission:
    """A file that is not written yet, by its key, with what is wrong; it may be written only if nothing is."""

    key: Key
    text: str
    problems: list[Problem]

    @property
    def is_sound(self) -> bool:
        """Whether nothing keeps it from being published."""
        return all(problem.is_remark for problem in self.problems)


def vocabularies(house: House) -> Vocabularies:
    """The closed lists of a house."""
    return {name: record.terms for name, record in house.of("vocabulary").items()}  # type: ignore[attr-defined]


def asked_for(house: House, kind: str) -> list[Question]:
    """What is asked for a practice, a city or a result of the index; its source is asked for beside it."""
    lists = vocabularies(house)
    if kind == "edition":
        sources = schema(Source, lists)
        wrapped = {"title": "Source", "description": "", "patternProperties": {".*": sources}, "type": "object"}
        source = questions({"properties": {"source": wrapped}, "required": []})
        return [*questions(schema(Edition, lists)), *source]
    return questions(schema(FOLDERS[{"practice": "practices", "city": "cities"}[kind]].model, lists))


def new_record(house: House, folder: str, answers: Mapping[str, str], *, commented: Speak | None = None) -> Submission:
    """A new file in a folder; `commented` adds what each field is for, in the language that it speaks."""
    kind = FOLDERS[folder]
    asked = questions(schema(kind.model, vocabularies(house)))
    data = data_of(asked, answers)
    key = (folder, str(data.get("id", "new")))
    head = f"yaml-language-server: $schema=../../schema/{kind.name}.schema.json"
    text = composed(data, head, _notes(kind.model, commented) if commented else None)
    taken = [Problem(Mark(house.path(key)), "X23", {"path": house.path(key)})] if key in house.names else []
    return Submission(key, text, taken or wrong_with(house, key, text, kind.model))


def new_edition(house: House, city: str, answers: Mapping[str, str]) -> Submission:
    """A result of the index, added to the record of a city; all that the record says stays."""
    key: Key = ("cities", city)
    data = data_of(asked_for(house, "edition"), answers)
    return _added(house, key, lambda old: _with_edition(old, data))


def new_translation(
    house: House,
    language: str,
    original: Key,
    texts: Mapping[str, str],
    today: str,
    followed: Mapping[str, str] | None = None,
) -> Submission:
    """Texts of a record in another language, made and reviewed by a person; texts that are there already stay.

    `followed` are the originals that were translated, where these may be older than the record.
    """
    key: Key = ("translations", language, *original)
    originals = {text.path: text.value for text in texts_of(house.records[original])} | dict(followed or {})
    states = {path: {"of": text_hash(originals[path]), "by": "human", "reviewed_on": today} for path in texts}
    data: dict[str, Any] = {"texts": dict(texts), "state": states}
    if key in house.names:
        return _added(house, key, lambda old: {name: {**old[name], **data[name]} for name in data})
    up = "../" * (len(key))
    text = composed(data, f"yaml-language-server: $schema={up}schema/translation.schema.json")
    return Submission(key, text, wrong_with(house, key, text, TRANSLATION.model))


def wrong_with(house: House, key: Key, text: str, model: type[Record]) -> list[Problem]:
    """All that is wrong with a file that is to be added to a house, or to take the place of an older one."""
    path = house.path(key)
    document, problems = parse(text.encode(errors="surrogatepass"), path)
    record = None
    if document:
        record, problems = to_record(document, model)
    if record is None:
        return problems
    records = {**house.records, key: record}
    edited = Edited(house.folder, house.shown, records, house.names | {key}, {key: text})
    return [problem for problem in rules.check(edited) if problem.mark.path == path]


def key_of(house: House, name: str) -> Key | None:
    """The file that a person means by its path, by `practices/riga-school-study` or by its id alone."""
    bare = name.removesuffix(".yml").removeprefix(f"{house.shown}/").strip("/")
    known = {"/".join(key): key for key in house.names if key[0] not in ("translations", "vocabulary")}
    by_id = {key[-1]: key for key in known.values()}
    return known.get(bare) or by_id.get(bare)


def unknown(name: str, known: Sequence[str]) -> str:
    """What to say about a name that nobody knows."""
    return f"{quoted(name)}: {nearest(name, known, one_of(known))}"


def today() -> str:
    """The day of a review that is made now."""
    return dt.datetime.now(dt.UTC).date().isoformat()


def suggested_id(*words: str) -> str:
    """An id from a place and a title, such as `riga-school-study`; it is empty where no letter can be kept."""
    plain = unicodedata.normalize("NFKD", " ".join(words).casefold().translate(_LETTERS))
    kept = _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)))
    return "-".join(kept[:6])[:60].strip("-")


def _notes(model: type[Record], speak: Speak) -> dict[str, str]:
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    return {name: f"{speak(info.title or name)}: {speak(info.description or '')}" for name, info in fields.items()}


def _with_edition(old: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    source = data.pop("source", {})
    data.setdefault("sources", list(source))
    index = {**(old.get("index") or {})}
    index["editions"] = [*(index.get("editions") or []), data]
    merged = {**old, "index": index, "sources": {**old["sources"], **source}}
    return {name: merged[name] for name in City.model_fields if name in merged}


def _added(house: House, key: Key, change: Any) -> Submission:
    """A file with additions; what it says already stays as it is."""
    document = house.document(key)
    if document is None:
        missing = {
            "id": quoted(key[-1]),
            "where": key[0],
            "hint": nearest(key[-1], house.ids(key[0]), Phrase("add it")),
        }
        return Submission(key, "", [Problem(Mark(house.path(key)), "X02", missing)])
    raw = house.folder.joinpath(*key[:-1], f"{key[-1]}.yml").read_bytes().decode()
    text = extended(raw, change(document.data))
    model = TRANSLATION.model if key[0] == "translations" else FOLDERS[key[0]].model
    return Submission(key, text, wrong_with(house, key, text, model))
