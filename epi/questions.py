"""What must be asked for a record, from its schema; and answers, as people write them in one field each, to data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SEPARATOR = " | "
"""Between the parts of a line that describes a source, a figure or a link."""

_NOTHING = frozenset({"", "-", "–"})
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
_LIST_BREAK = re.compile(r"[,;\n]")


@dataclass(frozen=True)
class Question:
    """One thing to ask: a field of a record, or a part of it, by its path such as `period.from`.

    `kind` is one of line, text, date, number, yes, choice, choices, codes, lines and rows; rows have `columns`, and
    those of a map begin with its key. `options` are the allowed words with what they mean; `refers` tells where ids
    stand.
    """

    path: str
    title: str
    help: str
    kind: str
    is_required: bool = False
    example: str = ""
    options: tuple[tuple[str, str], ...] = ()
    refers: str = ""
    columns: tuple[Question, ...] = ()
    is_map: bool = False
    limit: int | None = None


def questions(schema: Mapping[str, Any]) -> list[Question]:
    """The questions for one kind of record, in the order of its fields."""
    return list(_of_fields(schema, schema.get("$defs", {}), "", is_needed=True))


def data_of(asked: Sequence[Question], answers: Mapping[str, str]) -> dict[str, Any]:
    """What the answers say, as data of a record in the order of its fields; unanswered fields are left out.

    An answer that is not what was asked for, such as a word for a number, stays as it is, for the check to find.
    """
    data: dict[str, Any] = {}
    for question in asked:
        value = _value(question, answers.get(question.path, "").strip())
        if value not in ("", [], {}, None):
            *around, name = question.path.split(".")
            place = data
            for step in around:
                place = place.setdefault(step, {})
            place[name] = value
    return data


def answers_of(asked: Sequence[Question], data: Mapping[str, Any]) -> dict[str, str]:
    """A record's data as the answers that would give it."""
    found = {question.path: _written(question, _at(data, question.path)) for question in asked}
    return {path: answer for path, answer in found.items() if answer}


def _of_fields(part: Mapping[str, Any], parts: Mapping[str, Any], before: str, *, is_needed: bool) -> Any:
    for name, told in part["properties"].items():
        needed = is_needed and name in part.get("required", ())
        plain = _without_null(told)
        inside = _resolved(plain, parts)
        if "properties" in inside:
            yield from _of_fields(inside, parts, f"{before}{name}.", is_needed=needed)
        else:
            yield _question(told, plain, parts, f"{before}{name}", is_required=needed)


def _question(
    told: Mapping[str, Any], plain: Mapping[str, Any], parts: Mapping[str, Any], path: str, *, is_required: bool
) -> Question:
    items = _resolved(plain.get("items", {}), parts)
    pattern = next(iter(plain.get("patternProperties", {}).values()), plain.get("additionalProperties", {}))
    values = _resolved(pattern if isinstance(pattern, dict) else {}, parts)
    row = items if "properties" in items else values if "properties" in values else {}
    listed = items or plain
    keys = plain.get("propertyNames", {}) if plain.get("type") == "object" else {}
    refers = listed.get("x-refers") or keys.get("x-refers", "")
    return Question(
        path=path,
        title=told.get("title", path),
        help=told.get("description", ""),
        kind=_kind(plain, items, row),
        is_required=is_required,
        example=_example(told.get("examples", [""])[0]),
        options=tuple(zip(listed.get("enum", ()), listed.get("enumDescriptions", listed.get("enum", ())), strict=True)),
        refers=refers,
        columns=tuple(_of_fields(row, parts, "", is_needed=True)) if row else (),
        is_map=plain.get("type") == "object",
        limit=listed.get("maxLength"),
    )


def _kind(plain: Mapping[str, Any], items: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    if row or plain.get("type") == "object":
        return "rows"
    if plain.get("type") == "array":
        return "choices" if "enum" in items else "codes" if "pattern" in items else "lines"
    if "enum" in plain or "const" in plain:
        return "choice"
    kinds = {"boolean": "yes", "integer": "number", "number": "number"}
    if plain.get("type") == ["string", "integer"]:
        return "date"
    if "anyOf" in plain:
        return "number"
    return "text" if "contentMediaType" in plain else kinds.get(plain.get("type", ""), "line")


def _without_null(told: Mapping[str, Any]) -> Mapping[str, Any]:
    choices = [each for each in told.get("anyOf", ()) if each.get("type") != "null"]
    return choices[0] if len(choices) == 1 else told


def _resolved(told: Mapping[str, Any], parts: Mapping[str, Any]) -> Mapping[str, Any]:
    name = told.get("$ref", "").rsplit("/", 1)[-1]
    return parts[name] if name else told


def _example(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _value(question: Question, answer: str) -> Any:
    if answer in _NOTHING:
        return None
    match question.kind:
        case "number":
            return float(answer) if "." in answer and _NUMBER.fullmatch(answer) else _whole(answer)
        case "yes":
            return {"yes": True, "true": True, "no": None, "false": None}.get(answer.casefold(), answer)
        case "choice":
            return _word(question, answer)
        case "choices":
            return [_word(question, word.strip()) for word in _LIST_BREAK.split(answer) if word.strip()]
        case "codes":
            return [word.strip() for word in _LIST_BREAK.split(answer) if word.strip()]
        case "lines":
            return [line.strip().removeprefix("- ") for line in answer.split("\n") if line.strip()]
        case "rows":
            rows = [line.strip().removeprefix("- ") for line in answer.split("\n") if line.strip()]
            return _map(question, rows) if question.is_map else [_row(question.columns, row) for row in rows]
    return answer


def _whole(answer: str) -> int | str:
    return int(answer) if _NUMBER.fullmatch(answer) and "." not in answer else answer


def _word(question: Question, answer: str) -> str:
    """The id of an option that is given by id, by `id – meaning` or by its meaning."""
    ids = [identity for identity, _ in question.options]
    before = answer.split(" – ", maxsplit=1)[0].strip()
    if before in ids:
        return before
    by_meaning = {meaning.casefold(): identity for identity, meaning in question.options}
    return by_meaning.get(answer.casefold(), answer)


def _map(question: Question, rows: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in rows:
        key, _, rest = row.partition(SEPARATOR.strip())
        name = key.strip()
        while name in found:
            name += "-again"
        found[name] = _row(question.columns, rest) if question.columns else _whole(rest.strip())
    return found


def _row(columns: Sequence[Question], row: str) -> dict[str, Any]:
    """A line's parts by column; what is too much stays in the last one."""
    cells = [cell.strip() for cell in row.split(SEPARATOR.strip(), len(columns) - 1)]
    return data_of(columns, {column.path: cell for column, cell in zip(columns, cells, strict=False)})


def _at(data: Any, path: str) -> Any:
    for step in path.split("."):
        data = data.get(step) if isinstance(data, Mapping) else None
    return data


def _written(question: Question, value: Any) -> str:
    if value is None or value == []:
        return ""
    if question.kind == "rows" and question.is_map:
        return "\n".join(SEPARATOR.join((key, _line(question.columns, row))) for key, row in value.items())
    if question.kind == "rows":
        return "\n".join(_line(question.columns, row) for row in value)
    if isinstance(value, list):
        return ("\n" if question.kind == "lines" else ", ").join(map(str, value))
    return _example(value)


def _line(columns: Sequence[Question], row: Any) -> str:
    if not columns:
        return str(row)
    cells = [_written(column, _at(row, column.path)) for column in columns]
    return SEPARATOR.join(cells).rstrip(" |")
