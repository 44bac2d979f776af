"""What a record holds: its texts, the ids that it names, and its lists of parts, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from epi.records.fields import Part, Record, Refers, Translatable

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Text:
    """A text that can be translated: the path that names it, its place in the file, and its words."""

    path: str
    place: Place
    value: str


@dataclass(frozen=True)
class Reference:
    """An id that a record names, its place in the file, where it must exist, and whether it is a field's name."""

    place: Place
    id: str
    to: str
    is_name: bool = False


def texts_of(record: Record) -> Iterator[Text]:
    """The texts that can be translated, in the order of the fields; list items are named by their id."""
    yield from _texts(record, "", ())


def references_of(record: Record) -> Iterator[Reference]:
    """The ids of other records, of terms and of the record's own sources, in the order of the fields."""
    for place, part in parts_of(record):
        for name, key, mark in _marked(type(part)):
            value = getattr(part, name)
            if isinstance(mark, Translatable) or value is None:
                continue
            here = (*place, key)
            if isinstance(value, str):
                yield Reference(here, value, mark.to)
            elif isinstance(value, list):
                yield from (Reference((*here, number), item, mark.to) for number, item in enumerate(value))
            else:
                yield from (Reference((*here, item), item, mark.to, is_name=True) for item in value)


def parts_of(record: Record, place: Place = ()) -> Iterator[tuple[Place, Record]]:
    """The record and everything inside it, outside in."""
    yield place, record
    for name, key in _nested(type(record)):
        value = getattr(record, name)
        if isinstance(value, Record):
            yield from parts_of(value, (*place, key))
        elif isinstance(value, list):
            for number, item in enumerate(value):
                yield from parts_of(item, (*place, key, number))
        elif isinstance(value, dict):
            for word, item in value.items():
                yield from parts_of(item, (*place, key, word))


def _texts(record: Record, prefix: str, place: Place) -> Iterator[Text]:
    for name, key, mark in _marked(type(record)):
        value = getattr(record, name)
        if isinstance(mark, Translatable) and value is not None:
            yield Text(prefix + key, (*place, key), value)
    for name, key in _nested(type(record)):
        value, here = getattr(record, name), (*place, key)
        if isinstance(value, Record):
            yield from _texts(value, f"{prefix}{key}.", here)
        elif isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, Part):
                    yield from _texts(item, f"{prefix}{key}.{item.id}.", (*here, number))
        elif isinstance(value, dict):
            for word, item in value.items():
                yield from _texts(item, f"{prefix}{key}.{word}.", (*here, word))


@cache
def _marked(model: type[Record]) -> tuple[tuple[str, str, Any], ...]:
    """The fields that are texts or ids: attribute, name in the file, mark."""
    found = []
    for name, info in model.model_fields.items():
        marks = [*info.metadata, *_metadata(info.annotation)]
        mark = next((mark for mark in marks if isinstance(mark, Translatable | Refers)), None)
        if mark:
            found.append((name, info.alias or name, mark))
    return tuple(found)


@cache
def _nested(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields that hold other parts: attribute, name in the file."""
    return tuple(
        (name, info.alias or name)
        for name, info in model.model_fields.items()
        if any(issubclass(part, Record) for part in classes_in(info.annotation))
    )


def classes_in(annotation: object) -> Iterator[type]:
    """The classes inside an annotation, such as Figure in list[Figure]."""
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for part in get_args(annotation):
        yield from classes_in(part)


def _metadata(annotation: object) -> Iterator[object]:
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__  # type: ignore[attr-defined]
    for part in get_args(annotation):
        yield from _metadata(part)
