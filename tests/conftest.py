"""The demo house as a project of its own, and the real site, each built once for all tests that look at them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DEMO = Path(__file__).resolve().parent / "demo"
BIN = Path(sys.executable).parent


def assemble(project: Path, data: Path = DEMO / "data", docs: Path = DEMO / "docs") -> Path:
    """A project in an empty folder: our configuration and frames, with other records and hand-written pages."""
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
        "extra: {data: data}\n",
        encoding="utf-8",
    )
    return project


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


@pytest.fixture(scope="session")
def demo_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo house as a project, built."""
    project = assemble(tmp_path_factory.mktemp("demo") / "project")
    build(project)
    return project


@pytest.fixture(scope="session")
def demo_site(demo_project: Path) -> Path:
    """The site of the demo house."""
    return demo_project / "site"


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built from the project's own files."""
    folder = tmp_path_factory.mktemp("real") / "site"
    finished = run(ROOT, "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder))
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return folder
