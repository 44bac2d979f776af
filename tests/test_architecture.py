"""The house: rooms import only what they may, the code is typed and tidy, the docs are true."""

from __future__ import annotations

import re

from conftest import ROOT, run


def test_rooms_import_only_what_they_may():
    finished = run(ROOT, "lint-imports", "--no-cache")
    assert finished.returncode == 0, finished.stdout


def test_the_code_is_typed():
    finished = run(ROOT, "mypy")
    assert finished.returncode == 0, finished.stdout


def test_the_code_is_tidy():
    for command in (["check"], ["format", "--check"]):
        finished = run(ROOT, "ruff", *command, "--quiet", ".")
        assert finished.returncode == 0, finished.stdout + finished.stderr


def test_every_command_of_the_makefile_is_in_the_readme():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE)
    assert [command for command in commands if command != "help" and f"make {command}" not in readme] == []


def test_every_room_is_on_the_map_of_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    modules = [path.stem for path in (ROOT / "epi").glob("*.py") if not path.stem.startswith("__")]
    folders = [path.name for path in (ROOT / "epi").iterdir() if path.is_dir() and path.name != "__pycache__"]
    assert [name for name in (*modules, *folders) if f"`{name}" not in readme] == []
