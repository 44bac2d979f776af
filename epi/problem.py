"""Problems: what is wrong, where, and what to do. They are values; bugs are exceptions."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from epi.codes import CODES, REMARKS

Speak = Callable[[str], str]
"""Turns a message in English into one of another language, as gettext does."""

_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True, order=True)
class Mark:
    """A place in a file; line and column count from 1, in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{visible(self.path)}:{self.line}:{self.column}"


def english(message: str) -> str:
    """The message as it stands in the code."""
    return message


@dataclass(frozen=True)
class Phrase:
    """A part of a message that is spoken in the reader's language; its values may be phrases too."""

    text: str
    args: Mapping[str, object] = field(default_factory=dict)

    def said(self, speak: Speak) -> str:
        """The words in the language that `speak` knows."""
        return speak(self.text).format(**_spoken(self.args, speak))

    def __str__(self) -> str:
        return self.said(english)


def _spoken(args: Mapping[str, object], speak: Speak) -> dict[str, object]:
    return {name: value.said(speak) if isinstance(value, Phrase) else value for name, value in args.items()}


@dataclass(frozen=True, eq=False)
class Problem:
    """One thing that is wrong at one place."""

    mark: Mark
    code: str
    args: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_remark(self) -> bool:
        """Whether the build goes on in spite of it."""
        return self.code in REMARKS

    @property
    def message(self) -> str:
        """What is wrong and what to do, in one line of English."""
        return self.said(english)

    def said(self, speak: Speak) -> str:
        """What is wrong and what to do, in one line of another language."""
        code = CODES[self.code]
        return visible(f"{speak(code.what)}; {speak(code.to_do)}".format(**_spoken(self.args, speak)))

    def __str__(self) -> str:
        return _as_line(self, english)


def quoted(value: object) -> str:
    """A value as it can stand in a message: short, in quotes, nothing invisible in it."""
    text = str(value)
    return visible("'" + (text if len(text) <= 60 else text[:57] + "...") + "'")


def visible(text: str) -> str:
    """The text with its invisible characters spelled out, so that none can disguise a message."""
    return _INVISIBLE.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def named(char: str) -> str:
    """A character by its number and name, such as U+202E RIGHT-TO-LEFT OVERRIDE."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()


def nearest(word: str, known: Iterable[str], otherwise: Phrase) -> Phrase:
    """What to do about an unknown word: the nearest known one, or else another advice."""
    close = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return Phrase("did you mean '{word}'?", {"word": close[0]}) if close else otherwise


def one_of(words: Iterable[str]) -> Phrase:
    """The advice to take one of a few words."""
    return Phrase("take one of {words}", {"words": ", ".join(words)})


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """The different problems in order of place."""
    different = {(problem.mark, problem.code, problem.message): problem for problem in problems}
    return [different[key] for key in sorted(different)]


def report(problems: Iterable[Problem], form: str, speak: Speak = english) -> str:
    """All problems in order of place, as `text`, `json` or `github` workflow commands."""
    if form == "json":
        listed = [_as_dict(problem, speak) for problem in ordered(problems)]
        return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    line = _as_command if form == "github" else _as_line
    return "".join(line(problem, speak) + "\n" for problem in ordered(problems))


def _as_line(problem: Problem, speak: Speak) -> str:
    return f"{problem.mark}: {problem.code} {problem.said(speak)}"


def _as_dict(problem: Problem, speak: Speak) -> dict[str, object]:
    mark = problem.mark
    place = {"path": visible(mark.path), "line": mark.line, "column": mark.column}
    kind = "remark" if problem.is_remark else "error"
    return {**place, "kind": kind, "code": problem.code, "message": problem.said(speak)}


def _as_command(problem: Problem, speak: Speak) -> str:
    """A GitHub annotation; the escapes are those that the runner undoes."""
    level = "warning" if problem.is_remark else "error"
    text = _escaped(f"{problem.code} {problem.said(speak)}")
    path = _escaped(visible(problem.mark.path)).replace(",", "%2C").replace(":", "%3A")
    return f"::{level} file={path},line={problem.mark.line},col={problem.mark.column}::{text}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
