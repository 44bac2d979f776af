"""The command line: `epi check`, `epi new`, `epi translate`, and what is made from the schema."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import yaml

from epi.check import checked, is_data_folder
from epi.house import House, read
from epi.problem import Phrase, Problem, Speak, english, ordered, report, visible
from epi.records import LANGUAGES

if TYPE_CHECKING:
    from epi.submission import Submission

_WIDTH = 100

_LOCALE = Path(__file__).resolve().parent.parent / "locale"

lang = click.option("--lang", type=click.Choice(LANGUAGES), help="The language of messages; else the system's.")
"""Every command that talks to people has this option."""

given = click.option(
    "--set", "given", multiple=True, metavar="FIELD=VALUE", help="An answer; with one or more, nothing is asked."
)


@click.group()
def main() -> None:
    """Checks, mends and adds records of the EPI Pact knowledge base."""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--show", is_flag=True, help="Show each line with a mark, and where its error is explained.")
@click.option("--fix", is_flag=True, help="Mend what needs no judgement first, and show what was changed.")
@lang
def check(paths: tuple[Path, ...], form: str, lang: str | None, *, show: bool, fix: bool) -> None:
    """Checks all records and reports all problems at once.

    PATHS are files or folders inside the data folder to report on, or one data folder. Exit status: 0 nothing is
    wrong, 1 problems were found, 2 the command was not understood.
    """
    folder = _data_folder(paths)
    if fix:
        _fix(folder, paths)
    speak = _speaker(lang)
    some = [path.resolve() for path in paths if path.resolve() != folder.resolve()]
    chosen = (lambda path: _lies_in(path.resolve(), some)) if some else None
    _, problems = checked(folder, _shown(folder), beside=True, chosen=chosen)
    found = [problem for problem in problems if not paths or _lies_in(Path(problem.mark.path).resolve(), _all(paths))]
    if show and form == "text":
        for problem in ordered(found):
            click.echo(report([problem], form, speak) + _line_of(problem) + f"      {_page_of(problem, lang)}\n")
    else:
        click.echo(report(found, form, speak), nl=False)
    errors = [problem for problem in found if not problem.is_remark]
    if form == "text":
        said = Phrase(
            "{errors} errors, {remarks} remarks", {"errors": len(errors), "remarks": len(found) - len(errors)}
        )
        click.echo(said.said(speak), err=True)
    sys.exit(1 if errors else 0)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("schema"))
def schema(folder: Path) -> None:
    """Writes the JSON Schemas for editors into FOLDER."""
    from epi.schema import schemas  # noqa: PLC0415 - a check needs no schema
    from epi.submission import vocabularies  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas(vocabularies(_house(sound=False))).items():
        (folder / name).write_text(text, encoding="utf-8")


@main.command("issue-form")
@click.argument("path", type=click.Path(path_type=Path), default=Path(".github/ISSUE_TEMPLATE/practice.yml"))
def issue_form(path: Path) -> None:
    """Writes the form for issues on the repository's host into PATH."""
    from epi import issue  # noqa: PLC0415
    from epi.submission import asked_for  # noqa: PLC0415

    path.write_text(issue.issue_form(asked_for(_house(sound=False), "practice")), encoding="utf-8")


@main.command()
@click.argument("kind", type=click.Choice(["practice", "city", "edition", "translation"]))
@click.argument("names", nargs=-1)
@given
@click.option("--all", "everything", is_flag=True, help="Ask for every field, not only for what is needed.")
@lang
def new(kind: str, names: tuple[str, ...], given: tuple[str, ...], lang: str | None, *, everything: bool) -> None:
    """Writes a new record, or adds to one: it asks what is needed and writes nothing that the check would refuse.

    \b
    epi new practice
    epi new city
    epi new edition CITY
    epi new translation LANGUAGE RECORD
    """
    from epi import wizard  # noqa: PLC0415 - a check asks nothing

    needed = {"practice": 0, "city": 0, "edition": 1, "translation": 2}[kind]
    if len(names) != needed:
        usage = {1: "CITY", 2: "LANGUAGE RECORD"}.get(needed, "")
        raise click.UsageError(f"write: epi new {kind} {usage}".rstrip())
    house, speak = _house(), _speaker(lang)
    made = wizard.make(house, kind, names, _answers(given), speak, _language(lang), everything=everything)
    _keep(house, [made], speak)


@main.group()
def translate() -> None:
    """Shows how far the translations have come, begins one, and marks texts as reviewed."""


@translate.command()
@click.argument("language", type=click.Choice(LANGUAGES))
@lang
def status(language: str, lang: str | None) -> None:
    """Lists each text that is missing in LANGUAGE, older than its original, or machine-made and unreviewed."""
    from epi.progress import standings  # noqa: PLC0415

    house, speak = _house(), _speaker(lang)
    words = {
        "missing": Phrase("missing"),
        "stale": Phrase("older than its original"),
        "machine": Phrase("made by a machine, not reviewed"),
    }
    done = {(key[2:], tongue): translation for key, tongue, _, translation in house.translations()}
    for key, record in house.originals():
        if getattr(record, "language", language) == language:
            continue
        for path, standing in standings(record, done.get((key, language))).items():
            if standing in words:
                where = house.path(("translations", language, *key))
                click.echo(f"{where}: {path}: {words[standing].said(speak)}")


@translate.command("new")
@click.argument("language", type=click.Choice(LANGUAGES))
@click.argument("record")
@given
@lang
def translate_new(language: str, record: str, given: tuple[str, ...], lang: str | None) -> None:
    """Asks for the texts of RECORD that are missing in LANGUAGE and writes them; the same as `epi new translation`."""
    from epi import wizard  # noqa: PLC0415

    house, speak, names = _house(), _speaker(lang), (language, record)
    made = wizard.make(house, "translation", names, _answers(given), speak, _language(lang), everything=True)
    _keep(house, [made], speak)


@translate.command()
@click.argument("language", type=click.Choice(LANGUAGES))
@click.argument("record")
@click.argument("fields", nargs=-1)
@lang
def accept(language: str, record: str, fields: tuple[str, ...], lang: str | None) -> None:
    """Says that a person has read the texts of RECORD in LANGUAGE and found them right: all of them, or FIELDS only."""
    from epi import submission  # noqa: PLC0415
    from epi.progress import accepted  # noqa: PLC0415
    from epi.records.translation import Translation  # noqa: PLC0415
    from epi.records.walk import texts_of  # noqa: PLC0415

    house = _house()
    original = submission.key_of(house, record)
    key = ("translations", language, *(original or ()))
    translation = house.records.get(key)
    if original is None or not isinstance(translation, Translation):
        raise click.UsageError(submission.unknown(record, [house.path(name[2:]) for name, *_ in house.translations()]))
    for path in fields:
        if path not in translation.texts:
            raise click.UsageError(submission.unknown(path, list(translation.texts)))
    document = house.document(key)
    assert document
    raw = _file(house, key).read_bytes().decode()
    originals = {text.path: text.value for text in texts_of(house.records[original])}
    followed = {path: originals[path] for path in fields or translation.texts}
    text = accepted(raw, document, followed, submission.today())
    made = submission.Submission(key, text, submission.wrong_with(house, key, text, Translation))
    _keep(house, [made], _speaker(lang))


@translate.command()
@click.argument("language", type=click.Choice(LANGUAGES))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(language: str, file: Path) -> None:
    """Writes all texts and their translations into LANGUAGE into a gettext FILE, for Weblate and other tools."""
    from epi.exchange import exported  # noqa: PLC0415

    file.parent.mkdir(parents=True, exist_ok=True)
    _write(file, exported(_house(), language))


@translate.command("import")
@click.argument("language", type=click.Choice(LANGUAGES))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@lang
def translate_import(language: str, file: Path, lang: str | None) -> None:
    """Takes the translations of a gettext FILE into the records; if one of them is refused, none is taken."""
    from epi.exchange import imported  # noqa: PLC0415
    from epi.submission import today  # noqa: PLC0415

    house = _house()
    try:
        made = list(imported(house, language, file.read_bytes(), today()))
    except ValueError as error:
        raise click.UsageError(f"{file} is no gettext file: {error}") from None
    _keep(house, made, _speaker(lang))


def _fix(folder: Path, paths: Sequence[Path]) -> None:
    """Mends the files that were named, or all, and prints each change as a difference."""
    from epi.mend import mended  # noqa: PLC0415 - most checks mend nothing

    house, _ = read(folder, _shown(folder), beside=True)
    for key in sorted(house.names):
        path = _file(house, key)
        if (paths and not _lies_in(path.resolve(), _all(paths))) or path.is_symlink() or not path.is_file():
            continue
        old = path.read_bytes()
        new = mended(old, key, house)
        if new != old:
            name = house.path(key)
            before, after = (each.decode(errors="replace").splitlines(keepends=True) for each in (old, new))
            click.echo("".join(map(_diff_line, difflib.unified_diff(before, after, name, name))), nl=False)
            _write(path, new)


def _diff_line(line: str) -> str:
    return visible(line.rstrip("\n")) + "\n"


def _keep(house: House, submissions: Sequence[Submission], speak: Speak) -> None:
    """Writes all submissions if nothing is wrong with any of them; says where, or what is wrong."""
    problems = [problem for each in submissions for problem in each.problems]
    click.echo(report(problems, "text", speak), nl=False, err=True)
    if not all(each.is_sound for each in submissions):
        click.echo(Phrase("nothing was written").said(speak), err=True)
        sys.exit(1)
    for each in submissions:
        path = _file(house, each.key)
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, each.text.encode())
        click.echo(house.path(each.key))


def _write(path: Path, content: bytes) -> None:
    """The whole new file takes the old one's place in one step."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)


def _file(house: House, key: tuple[str, ...]) -> Path:
    return house.folder.joinpath(*key[:-1], f"{key[-1]}.yml")


def _answers(given: Sequence[str]) -> dict[str, str]:
    """What `--set` says; of a field that is named again, each value is a line of its own."""
    answers: dict[str, str] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals:
            raise click.UsageError(f"'{each}' is no answer; write FIELD=VALUE")
        answers[name] = f"{answers[name]}\n{value}" if name in answers else value
    return answers


def _house(*, sound: bool = True) -> House:
    folder = _data_folder(())
    house, problems = checked(folder, _shown(folder), beside=True) if sound else read(folder, _shown(folder))
    if sound and any(not problem.is_remark for problem in problems):
        click.echo(report(problems, "text"), nl=False, err=True)
        sys.exit(1)
    return house


def _line_of(problem: Problem) -> str:
    """The line that a problem is about, with a mark below its column; empty where there is none."""
    try:
        lines = Path(problem.mark.path).read_text(encoding="utf-8", errors="replace").splitlines()
        line = lines[problem.mark.line - 1]
    except (OSError, IndexError):
        return ""
    column = problem.mark.column - 1
    start = max(0, column - _WIDTH // 2) if len(line) > _WIDTH else 0
    before, after = visible(line[start:column]), visible(line[column : start + _WIDTH])
    number = f"{problem.mark.line:>5} | "
    return f"{number}{before}{after}\n{' ' * (len(number) + len(before))}^\n"


def _page_of(problem: Problem, lang: str | None) -> str:
    """Where the site explains a code."""
    language = _language(lang)
    prefix = "" if language == LANGUAGES[0] else f"{language}/"
    site = (_setting(Path("mkdocs.yml"), "site_url") or "/").rstrip("/")
    return f"{site}/{prefix}contribute/errors/{problem.code.lower()}/"


def _language(lang: str | None) -> str:
    """The language that is asked for, or that of the system, or English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if lang is None and os.environ.get(name):
            lang = os.environ[name][:2]
    return lang if lang in LANGUAGES else LANGUAGES[0]


def _speaker(lang: str | None) -> Speak:
    language = _language(lang)
    if language == LANGUAGES[0]:
        return english
    from epi.words import voice  # noqa: PLC0415 - English needs no catalogue

    return voice(_LOCALE, language).gettext


def _data_folder(paths: tuple[Path, ...]) -> Path:
    """The data folder: the one around the paths, EPI_DATA, or the setting in mkdocs.yml."""
    if not paths:
        folder = Path(os.environ.get("EPI_DATA") or _setting(Path("mkdocs.yml"), "extra", "data") or "data")
        if not is_data_folder(folder):
            raise click.UsageError(f"there is no data folder {folder}; run this where mkdocs.yml is, or set EPI_DATA")
        return folder
    found = {_around(path.resolve()) for path in paths}
    if None in found:
        raise click.UsageError(f"{paths[0]} lies in no data folder (one with a folder 'vocabulary')")
    if len(found) > 1:
        raise click.UsageError("the paths lie in more than one data folder; check one at a time")
    return Path(str(found.pop()))


def _around(path: Path) -> Path | None:
    return next((folder for folder in (path, *path.parents) if is_data_folder(folder)), None)


def _shown(folder: Path) -> str:
    """The folder as a person here would name it."""
    absolute, here = folder.absolute(), Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


def _setting(config: Path, *names: str) -> str | None:
    """A setting of mkdocs.yml, read without MkDocs."""
    if not config.is_file():
        return None
    node = yaml.compose(config.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for name in names:
        node = next((value for key, value in getattr(node, "value", []) if key.value == name), None)
    return str(node.value) if node else None


def _lies_in(path: Path, folders: Sequence[Path]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def _all(paths: Sequence[Path]) -> list[Path]:
    return [path.resolve() for path in paths]


if __name__ == "__main__":
    main()
