"""A data folder to records: finds the files, reads each one, keeps what is sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from epi.crew import Crew
from epi.document import MAX_BYTES, Document, parse
from epi.problem import Mark, Phrase, Problem, nearest, one_of
from epi.records import FOLDERS, LANGUAGES, LISTS, SINGLES, kind_of_file
from epi.records.fields import Record
from epi.records.practice import Practice
from epi.records.translation import Translation
from epi.records.walk import references_of
from epi.validate import to_record

Key = tuple[str, ...]
"""A file of the data folder without its ending, such as ('cities', 'riga')."""


File = tuple[Key, Path, str, type[Record]]
"""A file with its path, the name that messages give it, and what it must hold."""

Finding = tuple[Key, Record | None, list[Problem]]

_MANY = 1500
"""So many files are read at once; more are shared out among processes."""


@dataclass(frozen=True)
class House:
    """All sound records of a data folder by the file that holds them.

    `names` also has the files that are not sound, so that a reference to one of them is no second problem.
    """

    folder: Path
    shown: str
    records: Mapping[Key, Record]
    names: frozenset[Key]

    def path(self, key: Key) -> str:
        """A file's path as messages show it."""
        return f"{self.shown}/{'/'.join(key)}.yml"

    def of(self, folder: str) -> dict[str, Record]:
        """The sound records of one folder by id, in order of id."""
        return {key[1]: record for key, record in self.records.items() if len(key) == 2 and key[0] == folder}

    def ids(self, folder: str) -> set[str]:
        """The ids that have a file in one folder, sound or not."""
        return {key[1] for key in self.names if len(key) == 2 and key[0] == folder}

    def originals(self) -> Iterator[tuple[Key, Record]]:
        """Each record with its file, translations left out."""
        return ((key, record) for key, record in self.records.items() if not isinstance(record, Translation))

    def translations(self) -> Iterator[tuple[Key, str, Key, Translation]]:
        """Each translation: its file, its language, and the file that it translates."""
        for key, record in self.records.items():
            if isinstance(record, Translation):
                yield key, key[1], key[2:], record

    def document(self, key: Key) -> Document | None:
        """The file read again, for the places of its values; places are needed only when something is wrong."""
        return _parse(self.folder.joinpath(*key[:-1], f"{key[-1]}.yml"), self.path(key))[0]


@dataclass(frozen=True)
class Edited(House):
    """A house whose new or changed records are not written yet."""

    texts: Mapping[Key, str]

    def document(self, key: Key) -> Document | None:
        """The file as it will be."""
        return parse(self.texts[key].encode(), self.path(key))[0] if key in self.texts else super().document(key)


def read(
    folder: Path, shown: str, *, beside: bool = False, chosen: Callable[[Path], bool] | None = None
) -> tuple[House, list[Problem]]:
    """Everything in a data folder, and what is wrong with each file by itself; `beside` allows other processes.

    Where only some files are `chosen`, these are read with all that the rules compare them with, and no others.
    """
    files: list[File] = []
    problems: list[Problem] = []
    for path in _files(folder):
        parts = path.relative_to(folder).parts
        key, name = (*parts[:-1], path.stem), f"{shown}/{'/'.join(parts)}"
        kind = kind_of_file(key) if path.suffix == ".yml" else None
        if kind is None:
            problems.append(_stranger(key, name))
        else:
            files.append((key, path, name, kind.model))
    names = frozenset(key for key, *_ in files)
    if chosen:
        files = _with_company(files, [file for file in files if chosen(file[1])])
    crew: Crew[None, list[Finding]] = Crew(None, beside=beside and len(files) > _MANY)
    for start in range(0, len(files), _MANY):
        crew.do(_read, files[start : start + _MANY])
    records: dict[Key, Record] = {}
    for key, record, found in chain.from_iterable(crew.results()):
        problems += found
        if record:
            records[key] = record
    house = House(folder, shown, records, names)
    for key in (*((name,) for name in SINGLES), *(("vocabulary", name) for name in LISTS)):
        if key not in house.names:
            problems.append(Problem(Mark(house.path(key)), "X16"))
    return house, problems


def _with_company(files: list[File], chosen: list[File]) -> list[File]:
    """The chosen files, what they name, the originals of translations, and what has a title or a page in common."""
    company = {file[0] for file in chosen}
    company |= {key[2:] if key[0] == "translations" else key for key in company}
    by_key = {file[0]: file for file in files}
    words: list[str] = []
    open_keys = list(company)
    while open_keys:
        key = open_keys.pop()
        for _, record, _ in _read(None, [by_key[key]] if key in by_key else []):
            refs = [ref for ref in references_of(record) if ref.to != "sources"] if record else []
            named = {(*ref.to.split("/"), ref.id)[:2] for ref in refs}
            new = named - company
            company |= new
            open_keys += [other for other in new if key[0] == other[0] == "practices"]
            sources = getattr(record, "sources", None) or {}
            words += [each.url.casefold() for each in sources.values() if each.url]
            words += [record.title.casefold()] if isinstance(record, Practice) else []
    for key, path, *_ in files:
        if key[0] == "vocabulary":
            company.add(key)
        elif key[0] != "translations" and key not in company and path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                text = file.read(MAX_BYTES).decode(errors="replace").casefold()
            if any(word in text for word in words):
                company.add(key)
    return [file for file in files if file[0] in company]


def _read(_: None, files: list[File]) -> list[Finding]:
    """Each file's record, if it is sound, and what is wrong with it."""
    findings: list[Finding] = []
    for key, path, name, model in files:
        document, problems = _parse(path, name)
        record = None
        if document:
            record, problems = to_record(document, model)
        findings.append((key, record, problems))
    return findings


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder in order of name; links are not followed, hidden files are left out."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        yield folder
        return
    for path in paths:
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path


def _parse(path: Path, shown: str) -> tuple[Document | None, list[Problem]]:
    if path.is_symlink() or not path.is_file():
        return None, [Problem(Mark(shown), "Y13", {"reason": Phrase("it is a link or no plain file")})]
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
            size = len(raw) if len(raw) <= MAX_BYTES else path.stat().st_size
    except OSError as error:
        return None, [Problem(Mark(shown), "Y13", {"reason": error.strerror or "unknown"})]
    if size > MAX_BYTES:
        return None, [Problem(Mark(shown), "Y03", {"size": -(-size // 1024), "limit": MAX_BYTES // 1024})]
    return parse(raw, shown)


def _stranger(key: Key, shown: str) -> Problem:
    """A file that has no place in the data folder."""
    if key[0] == "translations" and len(key) > 1 and key[1] not in LANGUAGES:
        hint = nearest(key[1], LANGUAGES, one_of(LANGUAGES))
        return Problem(Mark(shown), "T08", {"language": f"'{key[1]}'", "hint": hint})
    if kind_of_file(key):
        return Problem(Mark(shown), "X13", {"hint": Phrase("let the name end in .yml")})
    places = ", ".join((*FOLDERS, "vocabulary", "translations/<language>"))
    return Problem(Mark(shown), "X13", {"hint": Phrase("records stand in {places}", {"places": places})})
