"""What can be mended in a file without a person's judgement; no value and no comment is ever lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import yaml

from epi.document import Document, parse
from epi.edit import flow
from epi.house import House, Key
from epi.problem import Problem
from epi.records import kind_of_file, text_hash
from epi.records.fields import Record
from epi.records.translation import Translation
from epi.records.walk import texts_of
from epi.validate import to_record

_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_MONTH_FIRST = re.compile(r"(\d{1,2})[./](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_TOP = re.compile(r"(?=[^\s#-])([^\s:]+):(?:\s|$)")


def mended(raw: bytes, key: Key, house: House) -> bytes:
    """The file with dates written out, hashes in place, fields in their order and no space at the ends of lines.

    A file that cannot be read safely stays as it is.
    """
    kind = kind_of_file(key)
    document, _ = parse(raw, "file")
    if kind is None or document is None:
        return raw
    text = raw.decode()
    text = _dates(text, document, kind.model)
    if kind.model is Translation:
        text = _hashes(text, key, house)
    text = _ordered(text, [info.alias or name for name, info in kind.model.model_fields.items()])
    return _without_trailing_space(text).encode()


def date_of(text: str) -> str | None:
    """A date in an obvious format as `2020-06-17` or `2020-06`; None where day and month could be exchanged."""
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := _MONTH_FIRST.fullmatch(text):
        (month, year), day = found.groups(), None
    elif (found := _SLASHES.fullmatch(text)) and int(found[1]) > 12:
        day, month, year = found.groups()
    else:
        return None
    return f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "")


def replaced(text: str, edits: Iterable[tuple[yaml.Node, str]]) -> str:
    """The text with some values written anew; the space behind a block stays."""
    for node, new in sorted(edits, key=lambda edit: edit[0].start_mark.index, reverse=True):
        start, end = node.start_mark.index, node.end_mark.index
        old = text[start:end]
        text = text[:start] + new + old[len(old.rstrip()) :] + text[end:]
    return text


def scalars(text: str) -> dict[tuple[str | int, ...], yaml.ScalarNode]:
    """Every single value of a text by its path, with its place."""
    root = yaml.compose(text.removeprefix("\ufeff"), Loader=yaml.CSafeLoader)
    return dict(_scalars(root, ())) if root else {}


def _scalars(node: yaml.Node, path: tuple[str | int, ...]) -> Iterable[tuple[tuple[str | int, ...], yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode):
        yield path, node
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _scalars(item, (*path, number))
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _scalars(value, (*path, name.value))


def _dates(text: str, document: Document, model: type[Record]) -> str:
    """Values that are refused as dates, if they are dates in another format."""
    _, problems = to_record(document, model)
    wrong = {(problem.mark.line, problem.mark.column) for problem in problems if problem.code == "R10"}
    edits = []
    for path, node in scalars(text).items():
        date = date_of(node.value)
        if date and document.values.get(path) in wrong and _is_sound(document, model, path, date, problems):
            edits.append((node, f"'{date}'"))
    return replaced(text, edits) if "\ufeff" not in text else text


def _is_sound(
    document: Document, model: type[Record], path: tuple[str | int, ...], date: str, problems: list[Problem]
) -> bool:
    """Whether the record has one problem less with this date."""
    data = _with(document.data, path, date)
    return len(to_record(Document(document.path, data, document.values, document.keys), model)[1]) < len(problems)


def _with(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    if not path:
        return value
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = _with(data[path[0]], path[1:], value)
    return copy


def _hashes(text: str, key: Key, house: House) -> str:
    """Hashes that were read as numbers get quotes; a state without a hash gets that of the text as it is now."""
    original = house.records.get(key[2:])
    texts = {each.path: each.value for each in texts_of(original)} if original else {}
    edits = []
    for path, node in scalars(text).items():
        if path[0] == "state" and path[-1:] == ("of",) and len(path) == 3:
            if re.fullmatch(r"[0-9a-fA-F.+]{8}", node.value) and not node.style:
                edits.append((node, f'"{node.value.lower()}"'))
            elif node.value in ("", "~", "null") and not node.style and str(path[1]) in texts:
                start = node.start_mark.index
                before = "" if text[start - 1 : start] == " " else " "
                edits.append((node, f'{before}"{text_hash(texts[str(path[1])])}"'))
    new = replaced(text, edits) if "\ufeff" not in text else text
    return new if parse(new.encode(), "file")[0] else text


def _ordered(text: str, names: list[str]) -> str:
    """Top-level fields in the order of the model, each with the comments above it; unknown ones stay behind theirs."""
    lines = text.splitlines(keepends=True)
    heads = [number for number, line in enumerate(lines) if _TOP.match(line)]
    document, _ = parse(text.encode(), "file")
    if not heads or document is None or len(heads) != len(document.data):
        return text
    starts = [_with_comments(lines, number) for number in heads]
    starts[0] = heads[0]
    parts = ["".join(lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    if not parts[-1].endswith("\n"):
        parts[-1] += "\n"
    ranks = {name: rank for rank, name in enumerate(names)}
    rank, keyed = 0, []
    for place, (number, part) in enumerate(zip(heads, parts, strict=True)):
        found = _TOP.match(lines[number])
        rank = ranks.get(found[1] if found else "", rank)
        keyed.append((rank, place, part))
    new = "".join(lines[: starts[0]]) + "".join(part for *_, part in sorted(keyed))
    return new if _says_the_same(text, new) else text


def _with_comments(lines: list[str], number: int) -> int:
    """Where a field begins, the comments right above it included."""
    while number and lines[number - 1].startswith("#"):
        number -= 1
    return number


def _without_trailing_space(text: str) -> str:
    """Lines without space at their ends, but for those of texts, where it may mean something."""
    inside: set[int] = set()
    for node in scalars(text).values():
        if node.style in ("|", ">") or node.start_mark.line != node.end_mark.line:
            inside |= set(range(node.start_mark.line, node.end_mark.line + 1))
    lines = text.splitlines(keepends=True)
    new = "".join(
        line if number in inside else line.rstrip(" \t\r\n") + line[len(line.rstrip("\r\n")) :]
        for number, line in enumerate(lines)
    )
    return new if _says_the_same(text, new) else text


def _says_the_same(old: str, new: str) -> bool:
    """Whether two texts hold the same data and the same words, in whatever order."""
    before, after = parse(old.encode(), "old")[0], parse(new.encode(), "new")[0]
    if before is None or after is None or flow(_sorted(before.data)) != flow(_sorted(after.data)):
        return False
    return Counter(old.split()) == Counter(new.split())


def _sorted(data: dict[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in sorted(data)}
