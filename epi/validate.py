"""A document to a record: pydantic checks, and its findings become problems in an editor's words."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from epi.document import Document, Path, kind_of
from epi.problem import Phrase, Problem, nearest, one_of, quoted
from epi.records.fields import ADDRESS, COUNTRY, HASH, MAIL, SLUG, TONGUE, Record
from epi.records.walk import classes_in

R = TypeVar("R", bound=Record)

EXPECTED = {
    "bool": Phrase("true or false"),
    "dict": Phrase("a map of fields"),
    "float": Phrase("a number"),
    "int": Phrase("a whole number"),
    "list": Phrase("a list"),
    "model": Phrase("a map of fields"),
    "string": Phrase("text"),
}
"""What pydantic's `<word>_type` errors ask for."""

FORMS = {
    SLUG: (Phrase("an id (small letters, digits, single hyphens)"), "riga-school-study"),
    ADDRESS: (Phrase("a web address"), "https://example.org/page"),
    MAIL: (Phrase("an e-mail address"), "office@example.org"),
    COUNTRY: (Phrase("a country code"), "LV"),
    TONGUE: (Phrase("a language code"), "uk"),
    r"^[bu]{1,2}$": (Phrase("a flag of Eurostat"), "b"),
    HASH: (Phrase("a hash"), "1f0a9c3e"),
}
"""What a pattern asks for, and an example."""

_CUSTOM = {
    "markup": ("R08", ("found",)),
    "runnable": ("R09", ("found",)),
    "when_form": ("R10", ()),
    "when_real": ("R10", ()),
    "period_order": ("R11", ("start", "end")),
    "no_figure": ("R12", ()),
    "city_incomplete": ("R13", ()),
    "brackets": ("R14", ("most",)),
    "citation": ("R15", ("found",)),
}


def to_record(document: Document, model: type[R]) -> tuple[R | None, list[Problem]]:
    """The record that a document describes, or all that keeps it from being one."""
    try:
        return model.model_validate(document.data, by_alias=True), []
    except ValidationError as error:
        problems = [_problem(document, model, found) for found in error.errors(include_url=False)]
        return None, _once(problems)


def _once(problems: list[Problem]) -> list[Problem]:
    """One problem a place, code and field: where a field may be of two types, each type complains."""
    return list({(problem.mark, problem.code, problem.args.get("field")): problem for problem in problems}.values())


def _problem(document: Document, model: type[Record], error: ErrorDetails) -> Problem:
    place, is_key = _place(document, error["loc"])
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    mark = document.mark_key(place) if is_key else document.mark(place)
    match kind:
        case "missing":
            return Problem(document.mark(place[:-1]), "R01", {"field": quoted(place[-1])})
        case "extra_forbidden":
            known = _fields(model, place[:-1])
            hint = nearest(
                str(place[-1]), known, Phrase("remove it; the fields are {fields}", {"fields": ", ".join(known)})
            )
            return Problem(document.mark_key(place), "R02", {"field": quoted(place[-1]), "hint": hint})
        case "literal_error":
            allowed = [word.strip(" '") for word in context["expected"].replace(" or ", ", ").split(",")]
            hint = nearest(str(value), allowed, one_of(allowed))
            return Problem(mark, "R04", {"value": quoted(value), "hint": hint})
        case "string_pattern_mismatch":
            expected, example = FORMS[context["pattern"]]
            return Problem(mark, "R05", {"value": quoted(value), "expected": expected, "example": example})
        case "greater_than_equal" | "less_than_equal":
            (bound, limit), *_ = context.items()
            written = {"limit": f"{limit:,.0f}"}
            over = Phrase("over {limit}", written) if bound == "le" else Phrase("under {limit}", written)
            more = Phrase("{limit} or less", written) if bound == "le" else Phrase("{limit} or more", written)
            return Problem(mark, "R06", {"value": quoted(value), "over": over, "more": more})
        case "string_too_short" | "string_too_long" | "too_short" | "too_long":
            return Problem(mark, "R07", {"field": quoted(_named(place)), **_length(kind, context, value)})
        case _ if kind in _CUSTOM:
            code, names = _CUSTOM[kind]
            args = {name: _shown(context[name]) for name in names}
            return Problem(mark, code, {"value": quoted(value), **args})
    expected = EXPECTED[kind.removesuffix("_type").removesuffix("_parsing")]
    hint = _advice(expected, value)
    return Problem(mark, "R03", {"expected": expected, "found": kind_of(value), "hint": hint})


def _place(document: Document, loc: tuple[str | int, ...]) -> tuple[Path, bool]:
    """Where pydantic looked, as a path in the document, and whether it means the field's name."""
    is_key = bool(loc) and loc[-1] == "[key]"
    path: Path = ()
    for step in loc:
        if (*path, step) not in document.values:
            break
        path = (*path, step)
    if len(path) + 1 == len(loc) and not is_key and loc[-1] not in ("int", "float"):
        path = loc
    return path, is_key


def _named(place: Path) -> str:
    """The name of a field, for an item that of its list."""
    names = [str(step) for step in place if isinstance(step, str)]
    return names[-1] if names else "-"


def _advice(expected: Phrase, value: Any) -> Phrase:
    if value is None:
        return Phrase("write it, or remove the line")
    if expected.text == "text" and isinstance(value, bool | int | float):
        return Phrase("put it in quotes")
    if expected.text == "a list":
        return Phrase("write each item in a line of its own that begins with '- '")
    if expected.text == "a map of fields":
        return Phrase("write 'name: value' lines, indented below the field")
    if expected.text in ("a number", "a whole number"):
        return Phrase("write digits only, without quotes, unit or thousands mark")
    return Phrase("write {expected}", {"expected": expected})


def _shown(value: object) -> object:
    return quoted(value) if isinstance(value, str) else value


def _length(kind: str, context: dict[str, Any], value: Any) -> dict[str, object]:
    if context.get("min_length", 1) > 1:
        length = Phrase("shorter than {limit} items", {"limit": context["min_length"]})
        return {"length": length, "hint": Phrase("add what is missing")}
    if kind in ("string_too_short", "too_short"):
        add, write = Phrase("add an item, or remove the line"), Phrase("write it, or remove the line")
        return {"length": Phrase("empty"), "hint": add if isinstance(value, list) else write}
    limit = {"limit": f"{context['max_length']:,}"}
    many = isinstance(value, list)
    length = Phrase("longer than {limit} items", limit) if many else Phrase("longer than {limit} characters", limit)
    return {"length": length, "hint": Phrase("shorten it")}


def _fields(model: type[Record], path: Path) -> list[str]:
    """The names of the fields at a place of a record; the keys of a map lead to what the map holds."""
    models: list[type[Record]] = [model]
    for step in path:
        found = [_field(part.model_fields, step) for part in models if isinstance(step, str)]
        inside = [part for info in found if info for part in classes_in(info.annotation) if issubclass(part, Record)]
        models = inside or models
    return [info.alias or name for part in models for name, info in part.model_fields.items()]


def _field(fields: dict[str, Any], step: str) -> Any:
    return fields.get(step) or next((info for info in fields.values() if info.alias == step), None)
