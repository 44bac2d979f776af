"""What the records are: one closed, frozen type for each kind of file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from epi.records.city import City
from epi.records.fields import LANGUAGES, Record
from epi.records.practice import Practice
from epi.records.project import Discrepancies, Events, IndexSample, Indicator, Partner, Project
from epi.records.translation import Translation
from epi.records.vocabulary import Areas, Questionnaires, Samples, Vocabulary

__all__ = ["FOLDERS", "LANGUAGES", "LISTS", "SINGLES", "Kind", "kind_of_file", "text_hash"]


@dataclass(frozen=True)
class Kind:
    """A kind of file: the name of its schema and the type of its records."""

    name: str
    model: type[Record]


FOLDERS = {
    "cities": Kind("city", City),
    "indicators": Kind("indicator", Indicator),
    "partners": Kind("partner", Partner),
    "practices": Kind("practice", Practice),
}
"""Folders with one record a file."""

SINGLES = {
    "discrepancies": Kind("discrepancies", Discrepancies),
    "events": Kind("events", Events),
    "index-sample": Kind("index-sample", IndexSample),
    "project": Kind("project", Project),
}
"""Files of which there is exactly one."""

LISTS = {
    "areas": Kind("areas", Areas),
    "costs": Kind("vocabulary", Vocabulary),
    "event-kinds": Kind("vocabulary", Vocabulary),
    "evidence": Kind("vocabulary", Vocabulary),
    "gaps": Kind("vocabulary", Vocabulary),
    "measures": Kind("vocabulary", Vocabulary),
    "origins": Kind("vocabulary", Vocabulary),
    "population-groups": Kind("vocabulary", Vocabulary),
    "questionnaires": Kind("questionnaires", Questionnaires),
    "roles": Kind("vocabulary", Vocabulary),
    "samples": Kind("samples", Samples),
    "statuses": Kind("vocabulary", Vocabulary),
    "strategy-statuses": Kind("vocabulary", Vocabulary),
    "target-groups": Kind("vocabulary", Vocabulary),
    "topics": Kind("vocabulary", Vocabulary),
}
"""Files of `data/vocabulary/`."""

TRANSLATION = Kind("translation", Translation)


def kind_of_file(parts: tuple[str, ...]) -> Kind | None:
    """The kind of `data/<parts>.yml`, or None where no file is expected."""
    match parts:
        case ("translations", language, *rest) if language in LANGUAGES and rest:
            return TRANSLATION if kind_of_file(tuple(rest)) in _TRANSLATED else None
        case ("vocabulary", name):
            return LISTS.get(name)
        case (folder, _):
            return FOLDERS.get(folder)
        case (name,):
            return SINGLES.get(name)
    return None


_TRANSLATED = (*FOLDERS.values(), *SINGLES.values())


@lru_cache(maxsize=1 << 17)
def text_hash(text: str) -> str:
    """A short hash of a text, by which a translation knows what it follows."""
    return blake2b(text.strip().encode(), digest_size=4).hexdigest()
