"""Additions to the text of a record: what is new stands where an editor would write it, and all else stays."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import yaml

_BYTE_ORDER_MARK = "\ufeff"
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_WORD = re.compile(r"[^\W\d_](?:[\w ./()–’?=%&+~-]|:(?=[^\s:]))*(?<![ ])")
_NO_WORD = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def extended(text: str, data: Mapping[str, Any]) -> str:
    """The text of a record with all that `data` has beyond it, new fields before those that follow them in `data`.

    Lists hold single values, or maps that are not empty, as those of all records do.
    """
    bare = text.removeprefix(_BYTE_ORDER_MARK)
    root = yaml.compose(bare, Loader=yaml.CSafeLoader)
    assert root, "the text of a record is never empty"
    editor = _Editor(bare)
    editor.extend(root, data)
    return text[: len(text) - len(bare)] + editor.text_with_edits()


class _Editor:
    """Collects replacements of parts of a text; what is at one place stays in the order of its coming."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.edits: list[tuple[int, int, str]] = []

    def text_with_edits(self) -> str:
        """The new text, its lines ended like those of the old one."""
        newline = "\r\n" if "\r\n" in self.text else "\n"
        parts, done = [], 0
        for start, end, new in sorted(self.edits, key=lambda edit: edit[0]):
            parts += [self.text[done:start], new.replace("\n", newline)]
            done = end
        return "".join(parts) + self.text[done:]

    def extend(self, node: yaml.Node, data: Any) -> None:
        """Adds what a map or list lacks, inside out, so that an inner addition stands before an outer one."""
        if isinstance(node, yaml.MappingNode):
            known = {key.value: value for key, value in node.value}
            for name, value in known.items():
                self._fill(node, value, data.get(name))
            for name in data:
                if name not in known and data[name] is not None:
                    self._insert(node, name, data)
        elif isinstance(node, yaml.SequenceNode):
            for item, value in zip(node.value, data, strict=False):
                self.extend(item, value)
            for value in data[len(node.value) :]:
                self._append(node, value)

    def _fill(self, around: yaml.MappingNode, node: yaml.Node, value: Any) -> None:
        """What a field lacks; an empty value gives way to the whole new one."""
        is_null = isinstance(node, yaml.ScalarNode) and not node.style and node.value in _NULL
        if value in (None, [], {}):
            return
        if not is_null and node.value != []:
            self.extend(node, value)
            return
        start = len(self.text[: _start(node)].rstrip())
        new = flow(value) if around.flow_style else _block(value, _column(around))
        self.edits.append((start, _end(node), new if new.startswith("\n") else f" {new}"))

    def _insert(self, node: yaml.MappingNode, name: str, data: Mapping[str, Any]) -> None:
        """A new field, before the first one that follows it in `data`."""
        names, known = list(data), [key.value for key, _ in node.value]
        following = next((other for other in names[names.index(name) :] if other in known), None)
        place = known.index(following) if following else len(known)
        if node.flow_style and following:
            self._put(_start(node.value[place][0]), f"{name}: {flow(data[name])}, ")
        elif node.flow_style:
            self._put(_end(node.value[-1][1]), f", {name}: {flow(data[name])}")
        elif place:
            self._below(node.value[place - 1][1], _column(node), _entry(name, data[name], _column(node)))
        else:
            self._put(_start(node), f"{_entry(name, data[name], _column(node))}\n{' ' * _column(node)}")

    def _append(self, node: yaml.SequenceNode, value: Any) -> None:
        """A new item at the end of a list."""
        column = _column(node)
        if node.flow_style:
            self._put(_end(node.value[-1]), f", {flow(value)}")
        else:
            new = _entries(value, column + 2) if isinstance(value, dict) else flow(value)
            self._below(node.value[-1], column, f"- {new}")

    def _put(self, place: int, new: str) -> None:
        self.edits.append((place, place, new))

    def _below(self, node: yaml.Node, column: int, new: str) -> None:
        """Lines below the last line of a value, and below the comments that are indented deeper than `column`."""
        end = len(self.text[: _end(node)].rstrip())
        rest = re.compile(rf"[^\r\n]*(?:\r?\n {{{column + 1},}}#[^\r\n]*)*").match(self.text, end)
        assert rest
        self._put(rest.end(), f"\n{' ' * column}{new}")


def _start(node: yaml.Node) -> int:
    return node.start_mark.index


def _column(node: yaml.Node) -> int:
    return node.start_mark.column


def _end(node: yaml.Node) -> int:
    """Where the content ends; the mark of a block stands behind the comments that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return node.end_mark.index


def _block(value: Any, indent: int) -> str:
    """What follows `name:`; on the same line if it is flat, else in lines of its own, two columns deeper."""
    if isinstance(value, dict) and value:
        return f"\n{' ' * (indent + 2)}{_entries(value, indent + 2)}"
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return "".join(f"\n{' ' * (indent + 2)}- {_entries(item, indent + 4)}" for item in value)
    return flow(value)


def _entries(fields: Mapping[str, Any], indent: int) -> str:
    return f"\n{' ' * indent}".join(_entry(name, value, indent) for name, value in fields.items())


def _entry(name: str, value: Any, indent: int) -> str:
    new = _block(value, indent)
    return f"{name}:{new}" if new.startswith("\n") else f"{name}: {new}"


def flow(value: Any) -> str:
    """A value in one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_text(str(name))}: {flow(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return _text(value) if isinstance(value, str) else json.dumps(value)


def _text(text: str) -> str:
    """A text as a scalar that every reader of YAML takes for this text."""
    if _WORD.fullmatch(text) and text.lower() not in _NO_WORD:
        return text
    return "'" + text.replace("'", "''") + "'" if text.isprintable() else json.dumps(text, ensure_ascii=False)
