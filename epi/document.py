"""Text to data: strict YAML 1.2 with the place of every value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from epi.problem import Mark, Phrase, Problem, named, quoted

MAX_BYTES = 256 * 1024
MAX_DEPTH = 30

Path = tuple[str | int, ...]

_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})?\.[0-9]{1,18}([eE][-+]?[0-9]{1,2})?")


@dataclass(frozen=True)
class Document:
    """The data of one file and where each part of it stands."""

    path: str
    data: dict[str, Any]
    values: Mapping[Path, tuple[int, int]]
    keys: Mapping[Path, tuple[int, int]]

    def mark(self, path: Path = ()) -> Mark:
        """The place of a value; where it is absent, of the nearest part around it."""
        while path and path not in self.values:
            path = path[:-1]
        return Mark(self.path, *self.values[path])

    def mark_key(self, path: Path) -> Mark:
        """The place of a field's name."""
        return Mark(self.path, *self.keys[path]) if path in self.keys else self.mark(path)


def parse(raw: bytes, path: str) -> tuple[Document | None, list[Problem]]:
    """A file's bytes as a document, with all that YAML itself can have wrong; no document if it cannot be trusted."""
    if len(raw) > MAX_BYTES:
        return None, [Problem(Mark(path), "Y03", {"size": len(raw) // 1024 + 1, "limit": MAX_BYTES // 1024})]
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        return None, [Problem(Mark(path, line, column), "Y02", {"byte": f"0x{raw[error.start]:02X}"})]
    problems = [_forbidden(path, text, found) for found in _FORBIDDEN.finditer(text)]
    builder = _Builder(path)
    data = builder.build(_FORBIDDEN.sub(" ", text))
    problems += builder.problems
    if not problems and data is None:
        problems.append(Problem(Mark(path), "Y01"))
    elif not problems and not isinstance(data, dict):
        problems.append(Problem(Mark(path, *builder.values[()]), "Y10", {"found": kind_of(data)}))
    if problems:
        return None, problems
    return Document(path, data, builder.values, builder.keys), []


def kind_of(value: Any) -> Phrase:
    """What a value is, in an editor's words."""
    if value is None:
        return Phrase("nothing")
    if isinstance(value, bool):
        return Phrase("true or false")
    if isinstance(value, int | float):
        return Phrase("a number")
    if isinstance(value, str):
        return Phrase("text")
    return Phrase("a list") if isinstance(value, list) else Phrase("a map of fields")


def _forbidden(path: str, text: str, found: re.Match[str]) -> Problem:
    start = found.start()
    line = text.count("\n", 0, start) + 1
    return Problem(Mark(path, line, start - text.rfind("\n", 0, start)), "Y05", {"char": named(found[0])})


def _scalar(event: yaml.ScalarEvent) -> Any:
    """A scalar by the core schema of YAML 1.2; what only looks like a number (010, 12:30) stays text."""
    value: str = event.value
    if not event.implicit[0]:
        return value
    if value in _NULL:
        return None
    if value in _BOOL:
        return _BOOL[value]
    if _INT.fullmatch(value):
        return int(value)
    if _FLOAT.fullmatch(value):
        return float(value)
    return value


def _start(event: yaml.Event) -> tuple[int, int]:
    """Where an event begins; lines and columns count from 1."""
    mark = event.start_mark
    assert mark is not None
    return mark.line + 1, mark.column + 1


class _Builder:
    """Builds data from parser events in one pass; nothing is composed before its depth is known."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.values: dict[Path, tuple[int, int]] = {(): (1, 1)}
        self.keys: dict[Path, tuple[int, int]] = {}

    def build(self, text: str) -> Any:
        """The data of the first document, or None after a problem that ends the reading."""
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        try:
            data = None
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent):
                    if data is not None:
                        self._problem(event, "Y12")
                        return None
                    data = self._value(next(events), events, ())
            return data
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            reason = error.problem or error.context or "unreadable"
            place = Mark(self.path, mark.line + 1, mark.column + 1) if mark else Mark(self.path)
            self.problems.append(Problem(place, "Y04", {"reason": reason}))
        except yaml.YAMLError as error:
            self.problems.append(Problem(Mark(self.path), "Y04", {"reason": str(error).splitlines()[0]}))
        except _TooDeepError as error:
            self._problem(error.event, "Y09", limit=MAX_DEPTH)
        return None

    def _problem(self, event: yaml.Event, code: str, **args: object) -> None:
        self.problems.append(Problem(Mark(self.path, *_start(event)), code, args))

    def _value(self, event: Any, events: Iterator[yaml.Event], path: Path) -> Any:
        self.values[path] = _start(event)
        if isinstance(event, yaml.AliasEvent):
            self._problem(event, "Y07")
            return None
        if event.anchor:
            self._problem(event, "Y07")
        if event.tag is not None:
            self._problem(event, "Y08", tag=quoted(event.tag))
        if isinstance(event, yaml.ScalarEvent):
            if event.style == '"' and (found := _FORBIDDEN.search(event.value)):
                self._problem(event, "Y05", char=named(found[0]))
            return _scalar(event)
        if len(path) >= MAX_DEPTH:
            raise _TooDeepError(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(events, path)

    def _sequence(self, events: Iterator[yaml.Event], path: Path) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[yaml.Event], path: Path) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent) or event.tag is not None or event.anchor:
                self._problem(event, "Y11")
                self._value(event, events, (*path, "?"))
                self._value(next(events), events, (*path, "?"))
                continue
            key = (*path, event.value)
            if event.value in fields:
                self._problem(event, "Y06", key=quoted(event.value), line=self.keys[key][0])
            else:
                self.keys[key] = _start(event)
            fields[event.value] = self._value(next(events), events, key)
        return fields


class _TooDeepError(Exception):
    def __init__(self, event: yaml.Event) -> None:
        self.event = event
