"""A record's data to the text of its file: fields in their order, long texts in lines of their own, notes above."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from epi.document import parse
from epi.edit import flow

_WIDTH = 110


def composed(data: Mapping[str, Any], head: str = "", notes: Mapping[str, str] | None = None) -> str:
    """The text of a new file that says just what `data` says; `notes` are comments by the name of a field.

    Fields of `notes` that the data lacks stand in the file as comments, ready to be filled in.
    """
    lines = [f"# {head}"] if head else []
    for name in dict.fromkeys((*(notes or {}), *data)):
        note = (notes or {}).get(name)
        lines += [f"# {line}" for line in _wrapped(note, _WIDTH - 2)] if note else []
        lines += _entry(name, data[name], 0) if name in data else [f"# {name}:"]
    text = "\n".join(lines) + "\n"
    document, problems = parse(text.encode(errors="surrogatepass"), "new")
    # what no record may hold, such as an invisible character, stays visible for the check
    if not problems and document and document.data != data:
        raise RuntimeError("the text of the new record does not say what it should")
    return text


def _entry(name: str, value: Any, indent: int) -> list[str]:
    """The lines of one field."""
    space, label = " " * indent, name if flow(name) == name else flow(name)
    if isinstance(value, dict) and value:
        return [f"{space}{label}:", *(line for key in value for line in _entry(key, value[key], indent + 2))]
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return [f"{space}{label}:", *(line for item in value for line in _item(item, indent))]
    if isinstance(value, list) and len(flow(value)) > _WIDTH - indent:
        return [f"{space}{label}:", *(f"{space}- {flow(item)}" for item in value)]
    if isinstance(value, str) and (block := _block(value, indent + 2)):
        return [f"{space}{label}: {block[0]}", *block[1:]]
    return [f"{space}{label}: {flow(value)}"]


def _item(item: Any, indent: int) -> list[str]:
    if not isinstance(item, dict) or not item:
        return [f"{' ' * indent}- {flow(item)}"]
    lines = [line for key in item for line in _entry(key, item[key], indent + 2)]
    return [f"{' ' * indent}- {lines[0].lstrip()}", *lines[1:]]


def _block(text: str, indent: int) -> list[str]:
    """A long or many-lined text as a block, if a block can hold it as it is."""
    lines = text.split("\n")
    space = " " * indent
    is_plain = all(line.isprintable() and line == line.strip() for line in lines) and lines[0] and lines[-1]
    if not is_plain or (len(lines) == 1 and len(text) <= _WIDTH - indent):
        return []
    if len(lines) == 1:
        return [] if "  " in text else [">-", *(space + line for line in _wrapped(text, _WIDTH - indent))]
    return ["|-", *(space + line if line else "" for line in lines)]


def _wrapped(text: str, width: int) -> Iterator[str]:
    """The words of a text in lines; only single spaces become ends of lines."""
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
