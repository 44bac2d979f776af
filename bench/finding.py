"""How fast a practice is found among 5,000: filters, first interaction, weights, search answers.

The site is built on a RAM disk, served with compression, and measured in Chromium.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from build import MKDOCS, ROOT, generated
from playwright.sync_api import Browser, Page, sync_playwright

PHONE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
"""A slow 4G connection; the processor is slowed down four times beside it."""

COMPRESSED = (".html", ".css", ".js", ".json", ".svg")

CHANGE = """async (value) => {
  const box = document.querySelector(`[data-facet=topic] input[value=${value}]`);
  const start = performance.now();
  box.click();
  document.body.offsetHeight;
  const shown = performance.now() - start;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return [shown, performance.now() - start];
}"""

HASTY = """(() => {
  let clicked = false;
  const look = () => {
    const box = document.querySelector('[data-facet=topic] input');
    const isSeen = performance.getEntriesByName('first-contentful-paint').length;
    if (box && !clicked && isSeen) { box.click(); clicked = true; }
    const isAnswered = document.querySelector('[data-chips] button');
    if (isAnswered) requestAnimationFrame(() => { window.answered = performance.now(); });
    else setTimeout(look, 10);
  };
  look();
})();"""
"""A reader who clicks the first filter as soon as it is to be seen."""

ANSWER = """async ([query, path]) => {
  const api = await import(path);
  const words = await import('/assets/words.js');
  await api.search(query);
  const start = performance.now();
  const answer = await api.search(query);
  await Promise.all(answer.results.slice(0, 10).map((each) => each.data()));
  return performance.now() - start;
}"""


class Server(http.server.SimpleHTTPRequestHandler):
    """Files as a good host sends them: compressed where that helps."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.directory, urlsplit(self.path).path.lstrip("/"))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        if path.suffix in COMPRESSED:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: Any) -> None: ...


class Host(http.server.ThreadingHTTPServer):
    """A host that does not mind a reader who leaves early."""

    def handle_error(self, request: Any, client_address: Any) -> None: ...


def main() -> None:
    """Prints the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--practices", type=int, default=5000)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        data = generated(Path(folder) / "data", chosen.practices)
        site, real = Path(folder) / "site", Path(folder) / "real"
        for records, target in ((data, site), (ROOT / "data", real)):
            environment = {**os.environ, "EPI_DATA": str(records), "NO_MKDOCS_2_WARNING": "1"}
            subprocess.run(
                [MKDOCS, "build", "--quiet", "--site-dir", str(target)], cwd=ROOT, env=environment, check=True
            )
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            _weights(site)
            _filters(browser, _serve(site))
            _first_interaction(browser, _serve(site))
            _searches(browser, _serve(site))
            _cold_visit(browser, _serve(real))
            browser.close()


def _serve(site: Path) -> str:
    server = Host(("127.0.0.1", 0), functools.partial(Server, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def _weights(site: Path) -> None:
    for language in ("", "pl/"):
        folder = site / language / "practices"
        size, page = _compressed(folder / "catalogue.json"), _compressed(folder / "index.html")
        later = sum(_compressed(path) for path in folder.glob("summaries-*.json"))
        _say(f"/{language}practices/", f"data {size} KB, summaries as needed {later} KB, page {page} KB")


def _compressed(path: Path) -> int:
    return round(len(gzip.compress(path.read_bytes(), 9)) / 1000)


def _say(what: str, found: str) -> None:
    print(f"{what:32} {found}", flush=True)


def _filters(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address)
    page.goto("/practices/")
    page.wait_for_load_state("networkidle")
    topics = page.locator("[data-facet=topic] input").evaluate_all("all => all.map((each) => each.value)")
    times = [page.evaluate(CHANGE, topic) for topic in topics]
    shown, painted = ([each[number] for each in times] for number in (0, 1))
    middle = statistics.median
    _say("filter change", f"{middle(shown):.1f} ms to the list, {middle(painted):.1f} ms to the end of the frame")
    _say("longest of", f"{len(times)} changes: {max(painted):.0f} ms")
    page.close()


def _first_interaction(browser: Browser, address: str) -> None:
    times = []
    for _ in range(5):
        page = _phone(browser, address)
        page.add_init_script(HASTY)
        page.goto("/practices/")
        page.wait_for_function("window.answered")
        times.append(page.evaluate("window.answered"))
        page.context.close()
    _say("first filter on a slow phone", f"{statistics.median(times) / 1000:.2f} s, longest {max(times) / 1000:.2f} s")


def _phone(browser: Browser, address: str) -> Page:
    page = browser.new_context(base_url=address, viewport={"width": 360, "height": 740}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", PHONE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    return page


def _searches(browser: Browser, address: str) -> None:
    for language, queries in (
        ("", ["newcomer school", "library", "evening course"]),
        ("pl/", ["city language", "neighbour", "office"]),
    ):
        page = browser.new_page(base_url=address)
        page.goto(f"/{language}search/")
        times = [
            page.evaluate(ANSWER, [query, f"/{language}pagefind/pagefind.js"]) for query in queries for _ in range(3)
        ]
        _say(f"search in /{language}", f"{statistics.median(times):.0f} ms to ten results, longest {max(times):.0f} ms")
        page.close()


def _cold_visit(browser: Browser, address: str) -> None:
    for name in ("practices/lublin-baobab/", "lv/practices/lublin-baobab/"):
        page = browser.new_context(base_url=address).new_page()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        sizes: dict[str, float] = {}
        names: dict[str, str] = {}
        session.on(
            "Network.responseReceived",
            lambda event, names=names: names.__setitem__(event["requestId"], event["response"]["url"]),
        )
        session.on(
            "Network.loadingFinished",
            lambda event, sizes=sizes: sizes.__setitem__(event["requestId"], event["encodedDataLength"]),
        )
        page.goto(f"/{name}")
        page.wait_for_load_state("networkidle")
        moved = sum(size for each, size in sizes.items() if not names.get(each, "").endswith(".woff2"))
        _say(f"cold visit to /{name}", f"{moved / 1000:.0f} KB without fonts")
        page.context.close()


if __name__ == "__main__":
    sys.exit(main())
