"""Problems: what is wrong, where, and what to do. They are values; bugs are exceptions."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

CODES: dict[str, tuple[str, str]] = {
    # Y: the file as YAML
    "Y01": ("the file is empty", "write a record into it or remove it"),
    "Y02": ("the file is not UTF-8 text (byte {byte})", "save it as UTF-8"),
    "Y03": ("the file has {size} KiB; the limit is {limit} KiB", "shorten it"),
    "Y04": ("this is not YAML: {reason}", "mend the line or the one above it"),
    "Y05": ("the character {char} is not allowed", "remove it"),
    "Y06": ("the key {key} stands here a second time; it first stands in line {line}", "remove or rename one of them"),
    "Y07": ("anchors and aliases (& and *) are not allowed", "write the value out, or put the text in quotes"),
    "Y08": ("tags (!) are not allowed", "remove {tag}, or put the text in quotes"),
    "Y09": ("lists and maps are nested more than {limit} levels deep", "write them flatter"),
    "Y10": ("a record is a map of fields, not {found}", "begin with lines such as 'id: my-record'"),
    "Y11": ("the name of a field must be plain text", "write it as 'name: value'"),
    "Y12": ("a second document begins here", "keep one record a file and remove the line '---'"),
    "Y13": ("the file cannot be read: {reason}", "put a plain text file here"),
    # R: one record
    "R01": ("{field} is missing", "add it"),
    "R02": ("there is no field {field} here", "{hint}"),
    "R03": ("expected {expected}, found {found}", "{hint}"),
    "R04": ("{value} is not one of the allowed words", "{hint}"),
    "R05": ("{value} is not {expected}", "write it like {example}"),
    "R06": ("{value} is {over}", "give {more}"),
    "R07": ("{field} is {length}", "{hint}"),
    "R08": ("HTML such as {found} is not allowed in texts", "write plain text or Markdown"),
    "R09": ("{found} could run in a reader's browser", "link only to https:// or http:// addresses"),
    "R10": ("{value} is no date", "write a year, a month or a day that exists: 2020, 2020-06 or 2020-06-17"),
    "R11": ("the period ends ({end}) before it begins ({start})", "exchange or mend the dates"),
    "R12": ("the figure has neither a value nor a share", "add one of them, or list the gap under 'not_found'"),
    "R13": ("a city of the project needs summary, strategy, membership and coordinates", "add what is missing"),
    "R14": ("the text has more than {most} opening brackets", "write it more plainly"),
    "R15": ("the citation {found} would not be shown here", "cite the source in one of the longer texts"),
    # X: across records
    "X01": ("the id {id} is not the name of the file", "write 'id: {stem}' or name the file '{name}.yml'"),
    "X02": ("there is no {id} in {where}", "{hint}"),
    "X03": ("the source {key} is not among the sources of this record", "{hint}"),
    "X04": ("nothing in this record uses the source {key}", "cite it as [@{key}] or remove it"),
    "X05": ("this claim names no source", "add 'sources' with at least one key"),
    "X06": ("the questionnaire {questionnaire} has no area {area}", "{hint}"),
    "X07": ("{city} has another practice with this title: {other}", "tell the two apart in their titles"),
    "X08": ("the id {id} stands twice in this list; it first stands in line {line}", "give each item an id of its own"),
    "X09": ("{id} leads back to itself: {chain}", "remove one of the links"),
    "X10": ("the next review ({next}) is not after the last one ({last})", "give a later date"),
    "X11": ("a practice needs a city of this site or another place", "add 'city: <id>' or 'place: <name>'"),
    "X12": ("the country is {country}, but {city} lies in {other}", "mend one of the two"),
    "X13": ("nothing is expected here under this name", "{hint}"),
    "X14": ("the label has no {languages}", "add it: every label stands in all languages of the site"),
    "X15": ("the composite {area} is published or absent, never one of its own parts", "remove the line"),
    "X16": ("the file is missing", "put it back: the site cannot be built without it"),
    "X17": ("the event ends ({end}) before it begins ({start})", "exchange or mend the dates"),
    "X18": ("{city} is a reference city and has no page to lead to", "{hint}"),
    "X19": ("the rank ({rank}) is beyond the number of cities ({cities})", "exchange or mend the two"),
    "X20": ("the area {area} is not in both versions, {one} and {other}", "name only areas that both hold"),
    "X21": ("another result of {date} stands in line {line}", "give each result a date of its own, or join the two"),
    "X22": ("the address {address} belongs to another page", "give the area another id"),
    # T: translations
    "T01": ("there is no record {path} to translate", "{hint}"),
    "T02": ("{field} is no text of {path} that can be translated", "{hint}"),
    "T03": ("the record itself is written in this language", "write the text into {path}"),
    "T04": ("the citations differ from the original: {difference}", "keep the same [@keys] as in the original"),
    "T05": ("the text {field} has no 'state'", "add who made it and the hash of the text that it follows ({hash})"),
    "T06": ("there is a 'state' but no text for {field}", "add the text or remove the line"),
    "T07": ("{field} follows an older text of the record", "compare the two and write 'of: {hash}'"),
    "T08": ("{language} is no language of the site", "{hint}"),
    # S: sources
    "S01": ("{where} describes the same address as {title}", "use one title for one page"),
    # I: a table of index results
    "I01": ("the table cannot be read: {reason}", "give a CSV file in UTF-8 or an .xlsx file"),
    "I02": ("the table has no row below its header", "write the names of the columns first and the results below them"),
    "I03": ("the table has no column {column}", "{hint}"),
    "I04": ("{cell}: {name} is no column of such a table", "{hint}"),
    "I05": ("{cell}: the column {name} stands here a second time; it first stands in {first}", "remove one of them"),
    "I06": ("{cell}: the {field} is missing", "write it, or remove the row"),
    "I07": ("{cell}: there is no city {name}", "{hint}"),
    "I08": ("{cell}: there is no area {name}", "{hint}"),
    "I09": ("{cell}: {name} fits more than one: {ids}", "write one of these ids"),
    "I10": ("{cell}: {value} is no date", "write a year, a month or a day that exists: 2020, 2020-06 or 2020-06-17"),
    "I11": ("{cell}: {value} is no score", "write the points in digits, or leave the cell empty"),
    "I12": (
        "{cell}: {value} is no whole number of points",
        "the index has whole points: give the published whole number",
    ),
    "I13": ("{cell}: {value} is not between 0 and 100 points", "give the published points"),
    "I14": ("{cell}: {what} stands here a second time; it first stands in row {row}", "remove one of the two"),
    "I15": ("{cell}: the questionnaire {questionnaire} has no area {area}", "{hint}"),
    "I16": ("{cell}: there is no questionnaire {name}", "{hint}"),
    "I17": (
        "{cell}: {what} of {date} is {value} here and {other} in {path}",
        "mend the record by hand if the table is right",
    ),
    "I18": ("{cell}: this result has no score", "fill one in, or remove the row"),
    "I19": ("{cell}: the rank ({rank}) is beyond the number of cities ({cities})", "exchange or mend the two"),
    "I20": (
        "{cell}: {value} is no number of cities and no rank",
        "write a whole number from 1, or leave the cell empty",
    ),
    "I21": ("{cell}: {field}: {value} here, but {other} in row {row} of the same result", "give one of them only"),
}
"""Stable codes with what is wrong and what to do."""

REMARKS = frozenset({"T07", "S01"})
"""Codes that do not stop the build."""

_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True, order=True)
class Mark:
    """A place in a file; line and column count from 1, in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{visible(self.path)}:{self.line}:{self.column}"


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
        """What is wrong and what to do, in one line."""
        what, to_do = CODES[self.code]
        return visible(f"{what}; {to_do}".format(**self.args))

    def __str__(self) -> str:
        return f"{self.mark}: {self.code} {self.message}"


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


def nearest(word: str, known: Iterable[str], otherwise: str) -> str:
    """What to do about an unknown word: the nearest known one, or else another advice."""
    close = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"did you mean '{close[0]}'?" if close else otherwise


def report(problems: Iterable[Problem], form: str) -> str:
    """All problems in order of place, as `text`, `json` or `github` workflow commands."""
    different = {(problem.mark, problem.code, problem.message): problem for problem in problems}
    ordered = [different[key] for key in sorted(different)]
    if form == "json":
        return json.dumps([_as_dict(problem) for problem in ordered], ensure_ascii=False, indent=1) + "\n"
    line = _as_command if form == "github" else str
    return "".join(line(problem) + "\n" for problem in ordered)


def _as_dict(problem: Problem) -> dict[str, object]:
    mark = problem.mark
    place = {"path": visible(mark.path), "line": mark.line, "column": mark.column}
    kind = "remark" if problem.is_remark else "error"
    return {**place, "kind": kind, "code": problem.code, "message": problem.message}


def _as_command(problem: Problem) -> str:
    """A GitHub annotation; the escapes are those that the runner undoes."""
    level = "warning" if problem.is_remark else "error"
    text = _escaped(f"{problem.code} {problem.message}")
    path = _escaped(visible(problem.mark.path)).replace(",", "%2C").replace(":", "%3A")
    return f"::{level} file={path},line={problem.mark.line},col={problem.mark.column}::{text}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
