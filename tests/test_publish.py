"""Publishing: whole or not at all, and nothing is written that did not change."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT, tree

from epi import publish
from epi.publish import Stage


def published(site: Path, files: dict[str, bytes]) -> None:
    stage = Stage(site)
    stage.open()
    for name, data in files.items():
        stage.write(name, data)
    stage.publish()


@pytest.fixture(params=["one step", "two steps"])
def site(request, tmp_path, monkeypatch) -> Path:
    """A place for a site, where folders can be exchanged and where they cannot."""
    if request.param == "two steps":
        monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    return tmp_path / "site"


def test_what_is_made_is_there_and_what_is_no_longer_made_is_gone(site):
    published(site, {"a/b.html": b"1", "c.html": b"2"})
    published(site, {"a/b.html": b"3", "d/e.html": b"4"})
    assert tree(site) == {"a/b.html": b"3", "d/e.html": b"4"}
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_file_that_did_not_change_is_not_written(site):
    published(site, {"same.html": b"1", "other.html": b"1"})
    before = (site / "same.html").stat()
    published(site, {"same.html": b"1", "other.html": b"2"})
    after = (site / "same.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert tree(site) == {"same.html": b"1", "other.html": b"2"}


def test_files_that_others_wrote_are_kept_too_where_they_did_not_change(site):
    published(site, {"theme.css": b"1"})
    before = (site / "theme.css").stat()
    stage = Stage(site)
    stage.open()
    (stage.folder / "theme.css").write_bytes(b"1")
    stage.keep_unchanged()
    stage.publish()
    assert (site / "theme.css").stat().st_ino == before.st_ino


def test_a_changed_file_leaves_the_published_one_alone_until_the_end(site):
    published(site, {"a.html": b"old"})
    stage = Stage(site)
    stage.open()
    stage.write("a.html", b"new")
    stage.write("b.html", b"new")
    assert tree(site) == {"a.html": b"old"}


def test_a_build_that_died_between_its_two_steps_is_mended_by_the_next(site):
    published(site, {"a.html": b"old"})
    site.rename(site.with_name("site.old"))
    Stage(site).open()
    assert tree(site) == {"a.html": b"old"}


def test_a_site_behind_a_link_is_published_where_the_link_leads(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    published(tmp_path / "site", {"a.html": b"1"})
    published(tmp_path / "site", {"a.html": b"2"})
    assert tree(tmp_path / "real") == {"a.html": b"2"}
    assert (tmp_path / "site").is_symlink()


def test_two_builds_of_one_site_do_not_mix(site):
    first = Stage(site)
    first.open()
    first.write("a.html", b"first")
    with pytest.raises(BlockingIOError):
        Stage(site).open()
    first.publish()
    published(site, {"a.html": b"second"})
    assert tree(site) == {"a.html": b"second"}


def test_a_build_that_failed_lets_the_next_one_begin(site):
    failed = Stage(site)
    failed.open()
    failed.write("a.html", b"half")
    failed.close()
    published(site, {"b.html": b"whole"})
    assert tree(site) == {"b.html": b"whole"}


KILLED = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from epi.publish import Stage
version = 0
while True:
    version += 1
    stage = Stage(Path(sys.argv[1]))
    stage.open()
    for number in range(30):
        stage.write(f"{number % 3}/{number}.html", str(version).encode())
    stage.write("always.html", b"same")
    stage.publish()
    print(version, flush=True)
"""


def test_a_site_is_complete_and_of_one_build_whenever_the_builder_is_killed(tmp_path):
    site = tmp_path / "site"
    chance = random.Random(7)
    for _ in range(25):
        builder = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(site), str(ROOT)], stdout=subprocess.PIPE, text=True
        )
        assert builder.stdout
        builder.stdout.readline()
        time.sleep(chance.random() / 20)
        os.kill(builder.pid, signal.SIGKILL)
        builder.wait()
        builder.stdout.close()
        files = tree(site)
        assert len(files) == 31
        assert len({data for name, data in files.items() if name != "always.html"}) == 1
