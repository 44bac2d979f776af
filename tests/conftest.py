"""The demo house as a project of its own, and the real site, each built once for all tests that look at them."""

from __future__ import annotations

import fcntl
import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from epi.records import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
DEMO = Path(__file__).resolve().parent / "demo"
BIN = Path(sys.executable).parent


FEW = ("en", "de", "pl")
"""Enough languages for a promise that is about none of them."""


def assemble(project: Path, languages: tuple[str, ...] = LANGUAGES) -> Path:
    """A project in an empty folder: our configuration and frames, with the demo's records and hand-written pages.

    With fewer languages, a build takes a third of the time; what it makes is the same but for the others' folders.
    """
    data, docs = DEMO / "data", DEMO / "docs"
    shutil.copytree(data, project / "data")
    shutil.copytree(docs, project / "docs")
    for frame in sorted((ROOT / "docs" / "en").rglob("*.md")):
        if "\nframe: true\n" in frame.read_text(encoding="utf-8"):
            target = project / "docs" / "en" / frame.relative_to(ROOT / "docs" / "en")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(frame, target)
    (project / "mkdocs.yml").write_text(
        f"INHERIT: {ROOT}/mkdocs.yml\n"
        f"theme: {{custom_dir: {ROOT}/overrides}}\n"
        f"hooks: [{ROOT}/hooks/publish.py]\n"
        "watch: [data]\n"
        "extra: {data: data}\n" + _plugins(languages),
        encoding="utf-8",
    )
    return project


def _plugins(languages: tuple[str, ...]) -> str:
    """The plugins of our configuration, with some of its languages."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    block = text[text.index("plugins:") : text.index("markdown_extensions:")]
    for language in set(LANGUAGES) - set(languages):
        block = re.sub(rf"(locale: {language}, .*)build: true", r"\1build: false", block)
    return block


def of_few(site: Path) -> dict[str, bytes]:
    """Every file of a site but those of the languages that a build with few of them leaves out."""
    others = set(LANGUAGES) - set(FEW)
    return {name: data for name, data in tree(site).items() if name.split("/")[0] not in others}


def run(project: Path, *command: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """A command in a project, as a person would run it."""
    variables = {"PATH": os.environ["PATH"], "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    return subprocess.run(
        [BIN / command[0], *command[1:]],
        cwd=project,
        env={**variables, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )


def build(project: Path, tool: str = "mkdocs", **environment: str) -> Path:
    """The site of a project."""
    finished = run(project, tool, "build", "--strict", "--quiet", environment=environment)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return project / "site"


def tree(site: Path) -> dict[str, bytes]:
    """Every file of a site with its bytes; Pagefind's index is left out, its bytes differ from run to run."""
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files if "pagefind" not in path.parts}


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that is made once for all processes of a test run, by whichever needs it first."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, done = shared / name, shared / f"{name}.done"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            make(folder)
            done.touch()
    return folder


@pytest.fixture(scope="session")
def demo_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo house as a project, built; no test changes it."""
    return once(tmp_path_factory, "demo", lambda folder: build(assemble(folder)))


@pytest.fixture(scope="session")
def demo_site(demo_project: Path) -> Path:
    """The site of the demo house."""
    return demo_project / "site"


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built from the project's own files."""

    def make(folder: Path) -> None:
        finished = run(ROOT, "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder))
        assert finished.returncode == 0, finished.stdout + finished.stderr

    return once(tmp_path_factory, "real", make)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files without a log."""

    def log_message(self, *args: object) -> None: ...


@contextmanager
def served(site: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(real_site: Path) -> Iterator[str]:
    with served(real_site) as found:
        yield found


@pytest.fixture(scope="session")
def demo_address(demo_site: Path) -> Iterator[str]:
    """The made-up house, where every chart has all its numbers."""
    with served(demo_site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with watched(browser, address) as found:
        yield found


@pytest.fixture
def demo_page(browser: Browser, demo_address: str) -> Iterator[Page]:
    with watched(browser, demo_address) as found:
        yield found


_BRIEF = {"resultTypes": ["violations"]}
_OF_COLOURS = {**_BRIEF, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def violations(page: Page, name: str, theme: str = "light") -> list[tuple[str, str, str]]:
    """What axe finds on the page as it stands, under a name that tells where.

    In the dark theme only colours are looked at: all else is the same as in the light one.
    """
    found = Axe().run(page, options=_OF_COLOURS if theme == "dark" else _BRIEF).response["violations"]
    return [(name, each["id"], each["nodes"][0]["html"][:160]) for each in found]


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[Page]:
    """A page that must raise no error and ask no other host."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    own = (address, "blob:", "data:")
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(own) else None)
    yield page
    context.close()
    assert wrong == []
