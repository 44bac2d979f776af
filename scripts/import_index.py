"""Adds the index results of a table to the records of the cities; without --write it only shows what it would add."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import click
from python_calamine import CalamineError, CalamineWorkbook

from epi.check import is_data_folder
from epi.intake import Change, Origin, source, take_in
from epi.problem import Mark, Phrase, Problem, report

Rows = Sequence[Sequence[object]]


@click.command()
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--title", required=True, help="What the table is called, as readers will see it among the sources.")
@click.option("--publisher", required=True, help="Who published it.")
@click.option("--url", help="Where it can be read.")
@click.option("--language", default="en", show_default=True, help="The language of the table.")
@click.option("--read-on", default=lambda: dt.datetime.now(dt.UTC).date().isoformat(), help="When you read it; today.")
@click.option("--basis", type=click.Choice(["published", "cited"]), default="published", show_default=True)
@click.option("--questionnaire", help="The version of the questionnaire, where neither table nor record names one.")
@click.option("--write", is_flag=True, help="Write the records.")
def main(
    table: Path, title: str, publisher: str, url: str | None, language: str, read_on: str,
    basis: Literal["published", "cited"], questionnaire: str | None,
    *, write: bool,
) -> None:  # fmt: skip
    """Adds the index results in TABLE (.csv or .xlsx) to the records of the cities.

    Exit status: 0 all is well, 1 problems were found and nothing was written, 2 the command was not understood.
    """
    folder = Path(os.environ.get("EPI_DATA") or "data")
    if not is_data_folder(folder):
        raise click.UsageError(f"there is no data folder {folder}; run this where mkdocs.yml is, or set EPI_DATA")
    if table.suffix.lower() not in _READERS:
        raise click.UsageError(f"{table} is neither a .csv nor an .xlsx file")
    fields = {"title": title, "publisher": publisher, "url": url, "language": language, "read_on": read_on}
    origin, wrong = source(fields)
    if origin is None:
        raise click.UsageError("; ".join(problem.message for problem in wrong))
    rows, problems = _rows(table)
    changes: list[Change] = []
    if not problems:
        changes, problems = take_in(
            rows, table.as_posix(), folder, folder.as_posix(), Origin(origin, basis, questionnaire)
        )
    click.echo(report(problems, "text"), nl=False)
    errors = [problem for problem in problems if not problem.is_remark]
    if errors:
        click.echo(f"{len(errors)} errors; nothing was written", err=True)
        sys.exit(1)
    _finish(changes, write=write)


def _finish(changes: list[Change], *, write: bool) -> None:
    """Says what is new, and writes it if it is to be written."""
    for change in changes:
        click.echo("".join(f"{line}\n" for line in change.lines), nl=False)
    changed = [change for change in changes if change.text is not None]
    if write:
        _write(changed)
        click.echo(f"{len(changed)} of {len(changes)} records were written")
    else:
        click.echo(f"{len(changed)} of {len(changes)} records would change; nothing was written; add --write")


def _write(changes: list[Change]) -> None:
    """Writes all new files beside the old ones, then lets each take its place in one step."""
    staged = [(change.path.with_name(f".{change.path.name}.new"), change) for change in changes]
    try:
        for new, change in staged:
            new.write_bytes((change.text or "").encode())
            shutil.copymode(change.path, new)
        for new, change in staged:
            new.replace(change.path)
    finally:
        for new, _ in staged:
            new.unlink(missing_ok=True)


def _rows(table: Path) -> tuple[Rows, list[Problem]]:
    """The cells of a table from its first row and column on."""
    try:
        return _READERS[table.suffix.lower()](table), []
    except UnicodeDecodeError:
        reason: str | Phrase = Phrase("it is not UTF-8 text")
    except (OSError, csv.Error, CalamineError) as error:
        reason = str(error)
    return [], [Problem(Mark(table.as_posix()), "I01", {"reason": reason})]


def _from_csv(table: Path) -> Rows:
    """The delimiter is the one that makes most cells of the first line with any."""
    text = table.read_bytes().decode("utf-8-sig")
    readings = [csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for delimiter in ",;\t"]
    firsts = [next((row for row in reading if any(row)), []) for reading in readings]
    delimiter = max(zip(firsts, ",;\t", strict=True), key=lambda pair: len(pair[0]))[1]
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _from_workbook(table: Path) -> Rows:
    sheet = CalamineWorkbook.from_path(table).get_sheet_by_index(0)
    return sheet.to_python(skip_empty_area=False)


_READERS = {".csv": _from_csv, ".xlsx": _from_workbook}


if __name__ == "__main__":
    main()
