"""How long it takes to check and write index results: 500 results of 18 areas into 500 records of cities.

Everything is on a RAM disk. Each figure is the median of whole processes of `scripts/import_index.py --write`, each of
which begins with untouched records.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter
import yaml

ROOT = Path(__file__).resolve().parent.parent
RECORD = """\
id: {id}
language: en
kind: reference
names:
  en: {name}
  de: {name}
  es: {name}
  et: {name}
  it: {name}
  lv: {name}a
  pl: {name}
  ro: {name}
  sv: {name}
country: EE
index:
  editions:
    - id: e2016
      date: 2016-06
      questionnaire: 2016-73
      cities_compared: 80
      rank: {rank}
      overall: 58
      areas:  # as the city gave them
        commitment: 70
        mediation: 40
      basis: published
      note: >-
        This city is made up. The rank among cities of its size is not known.
      sources: [paper]
reviewed_on: '2026-01-02'
sources:
  paper:
    title: 'Index result of {name}, June 2016'
    publisher: City of {name}
    url: https://example.org/{id}
    language: en
    read_on: '2026-01-01'
"""
Rows = list[list[object]]


def main() -> None:
    """Prints one figure a form of table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cities", type=int, default=500)
    arguments.add_argument("--runs", type=int, default=5)
    chosen = arguments.parse_args()
    areas = _areas()
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        ram = Path(folder)
        _records(ram / "untouched", chosen.cities)
        forms = {"long": _long(chosen.cities, areas), "wide": _wide(chosen.cities, areas)}
        print(f"{chosen.cities} results of {len(areas)} areas and an overall score into {chosen.cities} records")
        for form, rows in forms.items():
            for table in (_csv(ram / f"{form}.csv", rows), _xlsx(ram / f"{form}.xlsx", rows)):
                costs = [_once(ram, table, chosen.cities) for _ in range(chosen.runs)]
                wall, cpu = (statistics.median(seconds) for seconds in zip(*costs, strict=True))
                print(f"{table.name:10} {wall:6.2f} s {cpu:6.2f} s CPU", flush=True)


def _areas() -> dict[str, str]:
    """The areas of the index by id, with their names in English."""
    listed = yaml.safe_load((ROOT / "data/vocabulary/areas.yml").read_text(encoding="utf-8"))
    return {term["id"]: term["labels"]["en"] for term in listed["terms"]}


def _records(data: Path, size: int) -> None:
    """The lists of the real records with made-up cities."""
    shutil.copytree(ROOT / "data", data)
    for number in range(size):
        record = RECORD.format(id=f"made-up-{number}", name=f"Madeup {number}", rank=number % 80 + 1)
        (data / f"cities/made-up-{number}.yml").write_text(record, encoding="utf-8")


def _score(city: int, place: int) -> int:
    return (city * 7 + place * 13) % 101


def _long(size: int, areas: dict[str, str]) -> Rows:
    names = ["Overall", *areas.values()]
    rows = [[f"Madeup {n}", "2024-03", name, _score(n, i)] for n in range(size) for i, name in enumerate(names)]
    return [["City", "Date", "Area", "Score"], *rows]


def _wide(size: int, areas: dict[str, str]) -> Rows:
    rows = [[f"Madeup {n}", "2024-03", *(_score(n, i) for i in range(len(areas) + 1))] for n in range(size)]
    return [["City", "Date", "Overall", *areas.values()], *rows]


def _csv(path: Path, rows: Rows) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def _xlsx(path: Path, rows: Rows) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def _once(ram: Path, table: Path, size: int) -> tuple[float, float]:
    """Wall-clock and processor seconds of one process that writes every record."""
    data = ram / "data"
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(ram / "untouched", data)
    command = [sys.executable, str(ROOT / "scripts/import_index.py"), str(table), "--title", "A table", "--write"]
    before, start = os.times(), time.perf_counter()
    finished = subprocess.run(
        [*command, "--publisher", "Nobody"],
        env={**os.environ, "EPI_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )
    wall, after = time.perf_counter() - start, os.times()
    told = f"{size} of {size} records were written\n"
    assert finished.stdout.endswith(told), finished.stdout[:300] + finished.stderr[:300]
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, cpu


if __name__ == "__main__":
    main()
