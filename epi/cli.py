"""The command line: `epi check`, `epi schema`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
import yaml

from epi.check import checked, is_data_folder
from epi.problem import Problem, report
from epi.schema import schemas


@click.group()
def main() -> None:
    """Checks the records of the EPI Pact knowledge base."""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
def check(paths: tuple[Path, ...], form: str) -> None:
    """Checks all records and reports all problems at once.

    PATHS are files or folders inside the data folder to report on, or one data folder. Exit status: 0 nothing is
    wrong, 1 problems were found, 2 the command was not understood.
    """
    folder = _data_folder(paths)
    _, problems = checked(folder, _shown(folder), beside=True)
    chosen = [problem for problem in problems if _is_within(problem, paths)]
    click.echo(report(chosen, form), nl=False)
    errors = [problem for problem in chosen if not problem.is_remark]
    if form == "text":
        click.echo(f"{len(errors)} errors, {len(chosen) - len(errors)} remarks", err=True)
    sys.exit(1 if errors else 0)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("schema"))
def schema(folder: Path) -> None:
    """Writes the JSON Schemas for editors into FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


def _data_folder(paths: tuple[Path, ...]) -> Path:
    """The data folder: the one around the paths, EPI_DATA, or the setting in mkdocs.yml."""
    if not paths:
        folder = Path(os.environ.get("EPI_DATA") or _setting(Path("mkdocs.yml")))
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


def _setting(config: Path) -> str:
    """`extra.data` of mkdocs.yml, read without MkDocs."""
    if not config.is_file():
        return "data"
    node = yaml.compose(config.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for name in ("extra", "data"):
        node = next((value for key, value in getattr(node, "value", []) if key.value == name), None)
    return node.value if node else "data"


def _is_within(problem: Problem, paths: tuple[Path, ...]) -> bool:
    place = Path(problem.mark.path).resolve()
    return not paths or any(place.is_relative_to(path.resolve()) for path in paths)


if __name__ == "__main__":
    main()
