"""What a chart costs to draw and how large it is, and what a house of 500 cities with results costs to build.

Charts are drawn from the demo house in one process; geometry and template are timed apart, each the median of many.
The house of 500 cities is written to a RAM disk and built by whole `mkdocs build` processes.
"""

from __future__ import annotations

import gzip
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml
from build import MKDOCS, ROOT, _measure

from epi.catalogue import catalogue
from epi.house import read
from epi.records import LANGUAGES
from epi.render import Renderer
from epi.scores import Scores
from epi.views import Site, Teller, results, scores, terms
from epi.views.charts import Chart
from epi.words import load

RUNS = 200
CITIES = 500


def main() -> None:
    """Prints both tables."""
    words = load(ROOT / "locale")
    renderer = Renderer(ROOT / "templates", words)
    known = catalogue(read(ROOT / "tests/demo/data", "data")[0])
    calculated = Scores(known)

    def teller(language: str) -> Teller:
        return Teller(known, calculated, words[language], Site("https://example.org/"), "cities/exampleton/")

    makers: dict[str, Callable[[Teller], list[Chart]]] = {
        "all of a city": _of_city,
        "all known scores": lambda each: [scores.scores_chart(each)],
        "scores of an area": lambda each: [chart for chart in [terms.area_chart(each, "media", "Media")] if chart],
    }
    print("geometry, findings and tables, for all charts of the kind")
    for name, make in makers.items():
        print(f"{name:26} {_median(lambda make=make: make(teller('lv'))):9.2f} ms, {len(make(teller('lv')))} charts")
    print("\nchart                      template ms  page bytes   gzip   file bytes")
    for make in makers.values():
        for chart in make(teller("lv")):
            _report(renderer, chart)
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        _report_house(Path(folder))


def _of_city(teller: Teller) -> list[Chart]:
    body = results.city_results(teller, "exampleton", teller.catalogue.cities["exampleton"])
    return [*body.charts, *body.more]


def _report(renderer: Renderer, chart: Chart) -> None:
    """One line: a finished chart drawn into a page."""
    cost = _median(lambda: renderer.block("lv", "chart", chart=chart, level=3))
    html = str(renderer.block("lv", "chart", chart=chart, level=3))
    drawn = "".join(re.findall(r"<svg.*?</svg>", html, re.DOTALL)).encode()
    file = renderer.chart("lv", chart).encode()
    size = f"{len(drawn):12} {len(gzip.compress(drawn)):6} {len(file):12}"
    print(f"{chart.id:26} {cost:9.2f} {size}")


def _median(act: Callable[[], object]) -> float:
    """The median of what an act takes, in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        act()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def _report_house(folder: Path) -> None:
    data = house_of_many(folder / "data", CITIES)
    start = time.perf_counter()
    calculated = Scores(catalogue(read(data, "data")[0]))
    print(f"\n{len(calculated.results)} results read and calculated in {time.perf_counter() - start:.2f} s")
    cost = _measure(ROOT, data, folder / "site", 3)
    print(f"build: {cost.wall:.2f} s, {cost.cpu:.2f} s CPU, largest process {cost.memory:.0f} MB")
    for name in ("icc/index.html", "icc/compare/index.html", "icc/education/index.html", "cities/riga/index.html"):
        page = (folder / "site" / name).read_bytes()
        print(f"{name:28} {len(page):9} bytes, {len(gzip.compress(page)):7} compressed")


def house_of_many(folder: Path, size: int) -> Path:
    """The real records and so many made-up reference cities with full profiles."""
    shutil.copytree(ROOT / "data", folder)
    areas = [term["id"] for term in yaml.safe_load((folder / "vocabulary/areas.yml").read_text("utf-8"))["terms"]]
    for number in range(size):
        name = f"made-up-{number}"
        profile = {area: (number * 7 + place * 13 + number * place) % 101 for place, area in enumerate(areas)}
        edition = {
            "id": "e2022", "date": f"2022-{number % 12 + 1:02}", "questionnaire": "2019-extended",
            "overall": (number * 3) % 101, "areas": profile, "basis": "published", "sources": ["paper"],
        }  # fmt: skip
        city = {
            "id": name, "language": "en", "kind": "reference", "country": "FR",
            "names": dict.fromkeys(LANGUAGES, f"Made-up {number}"), "index": {"editions": [edition]},
            "reviewed_on": "2026-01-02",
            "sources": {"paper": {"title": "A paper", "publisher": "Press", "language": "en", "read_on": "2026-01-01"}},
        }  # fmt: skip
        (folder / f"cities/{name}.yml").write_text(yaml.safe_dump(city, sort_keys=False), encoding="utf-8")
    return folder


if __name__ == "__main__":
    if not MKDOCS.exists():
        sys.exit("run this by `make bench`")
    main()
