"""How long a build takes, how it grows with the number of practices, and what the records add to it.

Everything is written to a RAM disk. Each figure is the median of whole `mkdocs build` processes; compare the ratios.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import yaml

from epi.records import LANGUAGES, text_hash

ROOT = Path(__file__).resolve().parent.parent
MKDOCS = Path(sys.executable).parent / "mkdocs"
WORDS = ["city", "language", "newcomer", "school", "library", "evening", "neighbour", "course", "family", "office"]


def main() -> None:
    """Prints the figures as a table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="*", default=[250, 500, 1000, 2000])
    arguments.add_argument("--runs", type=int, default=3)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        ram = Path(folder)
        empty = _without_records(ram / "empty")
        real = _measure(ROOT, ROOT / "data", ram / "site", chosen.runs)
        none = _measure(empty, empty / "data", ram / "site-empty", chosen.runs)
        known = _pages(ram / "site")
        print(f"no records {none.wall:6.2f} s  {none.cpu:6.2f} s CPU  {none.memory:4.0f} MB")
        print(f"real site  {real.wall:6.2f} s  {real.cpu:6.2f} s CPU  {real.memory:4.0f} MB  {known:6} pages")
        print(f"ratio      {real.wall / none.wall:6.2f}    {real.cpu / none.cpu:6.2f}")
        print("\npractices    pages   seconds   CPU   ms CPU a page more than the real site's   MB")
        for size in chosen.sizes:
            data = generated(ram / f"data-{size}", size)
            cost = _measure(ROOT, data, ram / f"site-{size}", chosen.runs)
            pages = _pages(ram / f"site-{size}")
            more = 1000 * (cost.cpu - real.cpu) / (pages - known)
            print(f"{size:9} {pages:8} {cost.wall:9.2f} {cost.cpu:5.1f} {more:10.3f} {cost.memory:34.0f}", flush=True)
            shutil.rmtree(data)
            shutil.rmtree(ram / f"site-{size}")


@dataclass(frozen=True)
class Cost:
    """Median wall-clock and processor seconds of all processes, and the megabytes of the largest one."""

    wall: float
    cpu: float
    memory: float


def _measure(project: Path, data: Path, site: Path, runs: int) -> Cost:
    """What builds into an empty folder cost."""
    wall, cpu, memory = [], [], 0.0
    for _ in range(runs):
        shutil.rmtree(site, ignore_errors=True)
        start = time.perf_counter()
        environment = {**os.environ, "EPI_DATA": str(data), "NO_MKDOCS_2_WARNING": "1"}
        command = [MKDOCS, "build", "--quiet", "--site-dir", str(site)]
        builder = subprocess.Popen(command, cwd=project, env=environment)
        _, status, usage = os.wait4(builder.pid, 0)
        wall.append(time.perf_counter() - start)
        cpu.append(usage.ru_utime + usage.ru_stime)
        memory = max(memory, usage.ru_maxrss / 1024)
        if status:
            sys.exit(f"the build of {data} failed")
    return Cost(statistics.median(wall), statistics.median(cpu), memory)


def _pages(site: Path) -> int:
    return sum(1 for _ in site.rglob("*.html"))


def _without_records(project: Path) -> Path:
    """The same frames and hand-written pages with no record to fill in."""
    shutil.copytree(ROOT / "docs", project / "docs")
    for path in (project / "docs").rglob("*.md"):
        path.write_text(re.sub(r"\{\{.*?\}\}", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    shutil.copytree(ROOT / "data" / "vocabulary", project / "data" / "vocabulary")
    for name in ("topics", "target-groups"):
        (project / f"data/vocabulary/{name}.yml").write_text(f"id: {name}\nterms: []\n", encoding="utf-8")
    for name in ("project", "events", "discrepancies", "index-sample"):
        shutil.copy(ROOT / f"tests/demo/data/{name}.yml", project / f"data/{name}.yml")
    for name, keys in (
        ("events", ["events"]),
        ("discrepancies", ["discrepancies"]),
        ("index-sample", ["compared", "network"]),
    ):
        path = project / f"data/{name}.yml"
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
        record.update({**{key: list[str]() for key in keys}, "reviewed_on": "2026-01-02", "sources": {}})
        path.write_text(yaml.safe_dump(record), encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        f"INHERIT: {ROOT}/mkdocs.yml\ntheme: {{custom_dir: {ROOT}/overrides}}\nhooks: [{ROOT}/hooks/publish.py]\n"
        "watch: []\n",
        encoding="utf-8",
    )
    return project


def generated(folder: Path, size: int) -> Path:
    """The real records and so many practices more, each with every text in nine languages."""
    shutil.copytree(ROOT / "data", folder)
    topics = [term["id"] for term in yaml.safe_load((folder / "vocabulary/topics.yml").read_text("utf-8"))["terms"]]
    cities = {"cartagena": "ES", "lublin": "PL", "ravenna": "IT", "riga": "LV", "linkoping": "SE"}
    for language in LANGUAGES[1:]:
        (folder / "translations" / language / "practices").mkdir(parents=True, exist_ok=True)
    for number in range(size):
        name = f"made-up-{number}"
        city, country = list(cities.items())[number % len(cities)]
        texts = {
            "title": f"{_text(number, 5)} {number}",
            "summary": _text(number + 1, 30),
            "challenge": _text(number + 2, 60) + " [@paper].",
            "approach": _text(number + 3, 120)
            + " [@paper].\n\n- "
            + "\n- ".join(_text(number + i, 8) for i in range(3)),
            "results": _text(number + 4, 50) + " [@paper].",
        }
        record = {
            "id": name, "language": "en", **texts, "city": city, "country": country,
            "organisations": [f"City of {city.capitalize()}"], "origin": "city-practice",
            "topics": [topics[number % len(topics)], topics[(number * 7 + 3) % len(topics)]],
            "areas": ["education"], "target_groups": ["newcomers"], "status": "running",
            "evidence": {"grade": "claimed", "why": "It is made up."}, "submitted_by": "Benchmark",
            "reviewed_on": "2026-01-02",
            "sources": {"paper": {"title": "A paper", "publisher": "Press", "language": "en", "read_on": "2026-01-01"}},
        }  # fmt: skip
        (folder / f"practices/{name}.yml").write_text(yaml.safe_dump(record, sort_keys=False), encoding="utf-8")
        state = {path: {"of": text_hash(text), "by": "human"} for path, text in texts.items()}
        for language in LANGUAGES[1:]:
            ours = {path: f"{language} {text}" for path, text in texts.items()}
            path = folder / "translations" / language / "practices" / f"{name}.yml"
            path.write_text(yaml.safe_dump({"texts": ours, "state": state}), encoding="utf-8")
    return folder


def _text(seed: int, length: int) -> str:
    words = (WORDS[(seed * 31 + place * 17 + place * place) % len(WORDS)] for place in range(length))
    return f"{' '.join(words)} number {seed}".capitalize()


if __name__ == "__main__":
    main()
