"""The form for issues on the repository's host, and the answers in the text that the host makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from epi.problem import Mark, Problem, Speak, quoted
from epi.questions import SEPARATOR, Question

_HEADING = re.compile(r"^### (.+?)[ \t]*$", re.MULTILINE)
_AGAIN = " again"

NO_ANSWER = "_No response_"
"""What the host writes below a heading whose field was left empty."""

_IN_OPTIONS = str.maketrans({",": "", ";": ""})

_INTRODUCTION = """\
Write in any of the nine languages of the site. Leave out what you do not know. Every claim names its source: cite it in
the texts as [@key]. Write roles and organisations, no names of persons. What you give is published under CC BY 4.0.
"""

_LISTS = {"rows", "text", "lines"}


def issue_form(asked: Sequence[Question]) -> str:
    """The form as GitHub reads it."""
    introduction = {"type": "markdown", "attributes": {"value": _INTRODUCTION}}
    form = {
        "name": "A good practice",
        "description": "Describe a practice; a check reads it, and a pull request is opened for you.",
        "title": "Practice: ",
        "labels": ["practice"],
        "body": [introduction, *map(_element, asked)],
    }
    text = yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=110)
    return f"# Made from the schema by `epi issue-form`; change epi/records/practice.py instead.\n{text}"


def headings(asked: Iterable[Question], voices: Iterable[Speak]) -> dict[str, str]:
    """The path of the question that a heading stands for, in every language that names only one by it."""
    found: dict[str, set[str]] = {}
    questions = list(asked)
    for speak in voices:
        for question in questions:
            found.setdefault(_folded(speak(question.title)), set()).add(question.path)
    own = {_folded(question.title): question.path for question in questions}
    return {title: next(iter(paths)) for title, paths in found.items() if len(paths) == 1} | own


def answers_in(body: str, known: Mapping[str, str], path: str) -> tuple[dict[str, str], list[Problem]]:
    """The answers in an issue's text by the path of their question; what is written under other headings stays text."""
    text = body.replace("\r\n", "\n").replace("\r", "\n")
    answers: dict[str, str] = {}
    problems: list[Problem] = []
    here, start = "", 0
    for found in [*_HEADING.finditer(text), None]:
        title = found[1] if found else ""
        if found and _folded(title) not in known:
            if here:
                problems.append(_problem(text, found, path, "G03", title))
            continue
        if here:
            answers[here] = text[start : found.start() if found else len(text)].strip()
        if found:
            here, start = known[_folded(title)], found.end()
            if here in answers:
                problems.append(_problem(text, found, path, "G02", title))
                here = f"{here}{_AGAIN}"
    answers = {name: text for name, text in answers.items() if text != NO_ANSWER and not name.endswith(_AGAIN)}
    if not any(answers.values()):
        problems.append(Problem(Mark(path), "G01"))
    return answers, problems


def _problem(text: str, found: re.Match[str], path: str, code: str, title: str) -> Problem:
    line = text.count("\n", 0, found.start()) + 1
    return Problem(Mark(path, line), code, {"heading": quoted(title)})


def _element(question: Question) -> dict[str, Any]:
    """One field of the form."""
    attributes: dict[str, Any] = {"label": question.title, "description": _description(question)}
    kind = "textarea" if question.kind in _LISTS else "input"
    if question.options:
        kind = "dropdown"
        attributes["options"] = [_option(*option) for option in question.options]
        if question.kind == "choices":
            attributes["multiple"] = True
    elif question.example:
        attributes["placeholder"] = question.example
    name = question.path.replace(".", "-")
    return {"type": kind, "id": name, "attributes": attributes, "validations": {"required": question.is_required}}


def _description(question: Question) -> str:
    if question.columns:
        first = ["Key"] if question.is_map else []
        names = [
            *first,
            *(f"{column.title}{'' if column.is_required else ' (optional)'}" for column in question.columns),
        ]
        return f"{question.help} One a line: {SEPARATOR.join(names)}"
    more = {"lines": "One a line.", "codes": "With commas between them.", "date": "Like 2021, 2021-06 or 2021-06-17."}
    return f"{question.help} {more.get(question.kind, '')}".strip()


def _option(identity: str, meaning: str) -> str:
    """The host joins chosen options with commas, so that no option may hold one."""
    label = meaning.split(": ", maxsplit=1)[0].translate(_IN_OPTIONS)
    return identity if label == identity else f"{identity} – {label}"


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())
