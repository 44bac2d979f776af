"""Real builds of the demo house: what is published, in which languages, and what keeps it from being published."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
import urllib.request
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml
from conftest import BIN, DEMO, FEW, ROOT, assemble, build, of_few, run, tree

from epi.codes import CODES
from epi.records import LANGUAGES

DRAWN = ["index-among", "index-areas", "index-areas-over-time", "index-over-time", "index-radar"]
"""The charts of a city with everything."""

GOLDEN = Path(__file__).parent / "golden"


def main_part(site: Path, name: str) -> str:
    """The content of a page without the frame around it."""
    html = (site / name).read_text(encoding="utf-8")
    found = re.search(r'<article class="md-content[^>]*>(.*)</article>\s*</div>', html, re.DOTALL)
    assert found
    return "\n".join(line.strip() for line in found[1].splitlines() if line.strip()) + "\n"


def test_the_published_files_are_these(demo_site):
    pages = {name.removesuffix("index.html") for name in tree(demo_site) if name.endswith("index.html")}
    neutral = {
        "", "about/", "about/partners/", "about/partners/exampleton-council/", "about/partners/sample-institute/",
        "about/timeline/", "cities/", "cities/exampleton/", "cities/sampleby/", "groups/", "groups/families/",
        "groups/newcomers/", "icc/", "icc/commitment/", "icc/education/", "icc/intercultural-lens/", "icc/mediation/",
        "practices/", "practices/open-door/", "practices/tea-table/", "sources/", "strategies/", "topics/",
        "topics/language/", "topics/mentoring/", "practices/kitchen-school/", "practices/night-bus/", "icc/compare/", "compare/", "search/",
        "contribute/practice/", "contribute/errors/", "status/", *(f"contribute/errors/{code.lower()}/" for code in CODES),
    }  # fmt: skip
    areas = yaml.safe_load((DEMO / "data/vocabulary/areas.yml").read_text(encoding="utf-8"))["terms"]
    neutral |= {f"icc/{area['id']}/" for area in areas}
    assert pages == neutral | {f"{language}/{page}" for language in LANGUAGES[1:] for page in neutral}
    others = {name for name in tree(demo_site) if not name.endswith("index.html")}
    charts = {name for name in others if name.endswith((".svg", ".csv")) and not name.startswith("assets/")}
    finding = {f"{language}practices/{name}" for language in ("", *(f"{each}/" for each in LANGUAGES[1:]))
               for name in ("catalogue.json", "summaries-0.json")} | {"search/vocabulary.json", "contribute/practice/form.json"}  # fmt: skip
    finding |= {f"{page}record.yml" for page in neutral if page.startswith("practices/") and page != "practices/"}
    assert finding < others
    assert {name for name in others - charts - finding if not name.startswith("assets/")} == {"404.html", "sitemap.xml"}
    assert {name.rsplit("/", 1)[1] for name in charts if name.startswith("lv/cities/")} == {
        f"{name}.{kind}" for name in DRAWN for kind in ("svg", "csv")
    }  # fmt: skip
    assert not {name for name in others if name.endswith((".js", ".map"))} - {
        *(f"assets/{name}.js" for name in ("site", "charts", "compare", "files", "words", "selection", "catalogue", "side-by-side", "search", "practice-check", "practice-form", "practice-preview",
              "vendored/json-schema", "vendored/markdown-it", "vendored/yaml")), *(name for name in others if name.endswith(".css.map"))
    }  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["practices/tea-table/", "de/practices/tea-table/", "practices/open-door/", "pl/cities/exampleton/",
     "cities/sampleby/", "strategies/", "sources/", "pl/about/partners/sample-institute/", "about/timeline/"],
)  # fmt: skip
def test_a_page_reads_as_agreed(demo_site, name):
    """The golden fragments in tests/golden; set UPDATE_GOLDEN=1 to write them anew, and review the difference."""
    golden = GOLDEN / (name.strip("/").replace("/", "_") + ".html")
    content = main_part(demo_site, f"{name}index.html")
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(content, encoding="utf-8")
    assert content == golden.read_text(encoding="utf-8")


def alternates(site: Path, name: str) -> dict[str, str]:
    html = (site / name / "index.html").read_text(encoding="utf-8")
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="https://epi-project.com/([^"]*)">', html))


def canonical(site: Path, name: str) -> str:
    html = (site / name / "index.html").read_text(encoding="utf-8")
    return "".join(re.findall(r'<link rel="canonical" href="https://epi-project.com/([^"]*)">', html))


def test_hreflang_names_only_real_translations(demo_site):
    assert alternates(demo_site, "practices/tea-table") == {
        "en": "practices/tea-table/", "de": "de/practices/tea-table/", "x-default": "practices/tea-table/",
    }  # fmt: skip
    assert alternates(demo_site, "lv/practices/tea-table") == alternates(demo_site, "practices/tea-table")
    assert alternates(demo_site, "about") == {"en": "about/", "pl": "pl/about/", "x-default": "about/"}
    assert alternates(demo_site, "cities/sampleby") == {}


def test_a_page_without_a_text_of_its_own_points_to_the_original(demo_site):
    assert canonical(demo_site, "de/practices/tea-table") == "de/practices/tea-table/"
    assert canonical(demo_site, "lv/practices/tea-table") == "practices/tea-table/"
    assert canonical(demo_site, "lv/practices/open-door") == "practices/open-door/"
    assert canonical(demo_site, "lv/about") == "about/"
    assert canonical(demo_site, "lv/cities") == "lv/cities/"


def test_english_or_the_original_is_what_others_read(tmp_path):
    project = assemble(tmp_path / "project")
    folder = project / "data/translations"
    (folder / "de/practices/open-door.yml").write_text(
        (folder / "en/practices/open-door.yml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    (folder / "en/practices/open-door.yml").unlink()
    site = build(project)
    assert canonical(site, "es/practices/open-door") == "pl/practices/open-door/"
    assert canonical(site, "de/practices/open-door") == "de/practices/open-door/"
    assert alternates(site, "practices/open-door")["x-default"] == "pl/practices/open-door/"


def test_the_sitemap_lists_what_is_really_written_and_agrees_with_the_pages(demo_site):
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    root = ET.fromstring((demo_site / "sitemap.xml").read_bytes())
    listed = {}
    for url in root.findall("s:url", space):
        name = url.findtext("s:loc", "", space).removeprefix("https://epi-project.com/")
        links = url.findall("x:link", space)
        listed[name] = {link.get("hreflang"): (link.get("href") or "")[24:] for link in links}
        assert listed[name] == alternates(demo_site, name)
        assert canonical(demo_site, name) == name
    records = {name for name in listed if "/practices/" in f"/{name}" and name.count("/") > name.count("practices/")}
    assert sorted(name for name in records if not name.endswith("practices/")) == [
        "de/practices/tea-table/", "pl/practices/open-door/", "practices/kitchen-school/", "practices/night-bus/",
        "practices/open-door/", "practices/tea-table/",
    ]  # fmt: skip
    assert sorted(name for name in listed if "exampleton/" in name and "cities" in name) == [
        "cities/exampleton/", "pl/cities/exampleton/",
    ]  # fmt: skip
    assert (
        root.find("s:url[s:loc='https://epi-project.com/practices/tea-table/']/s:lastmod", space).text == "2026-01-02"
    )


def test_the_switcher_keeps_the_reader_on_the_same_record(demo_site):
    html = (demo_site / "pl/practices/tea-table/index.html").read_text(encoding="utf-8")
    assert re.findall(r'<a href="([^"]+)" hreflang="(\w\w)" lang=', html) == [
        (f"../../../{'' if code == 'en' else code + '/'}practices/tea-table/", code) for code in LANGUAGES
    ]


def test_what_is_not_there_is_said_in_nine_languages(demo_site):
    html = (demo_site / "404.html").read_text(encoding="utf-8")
    assert re.findall(r'<section lang="(\w\w)"><h[12]>([^<]+)<', html) == [
        ("en", "This page does not exist"), ("de", "Diese Seite gibt es nicht"), ("es", "Esta página no existe"),
        ("et", "Seda lehte ei ole olemas"), ("it", "Questa pagina non esiste"), ("lv", "Šādas lapas nav"),
        ("pl", "Ta strona nie istnieje"), ("ro", "Această pagină nu există"), ("sv", "Sidan finns inte"),
    ]  # fmt: skip
    assert '<meta name="robots" content="noindex">' in html


def test_links_to_improve_a_record_are_there_only_where_the_repository_is_known(tmp_path, demo_site):
    page = "practices/tea-table/index.html"
    assert "Improve this record" not in (demo_site / page).read_text(encoding="utf-8")
    project = assemble(tmp_path / "project", FEW)
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("repo_url: https://git.example.org/epi\n")
    html = (build(project) / page).read_text(encoding="utf-8")
    assert (
        '<a href="https://git.example.org/epi/edit/main/data/practices/tea-table.yml">Improve this record</a>' in html
    )
    html = (project / "site/pl/about/index.html").read_text(encoding="utf-8")
    assert "https://git.example.org/epi/edit/main/docs/pl/about/index.md" in html


def test_two_builds_are_equal_whatever_the_machine(tmp_path, demo_site):
    project = assemble(tmp_path / "elsewhere" / "other name", FEW)
    site = build(project, TZ="Pacific/Kiritimati", LC_ALL="C", LANG="C", PYTHONHASHSEED="12345", SOURCE_DATE_EPOCH="1")
    assert tree(site) == of_few(demo_site)


def test_properdocs_builds_the_same_site(tmp_path, demo_site):
    site = build(assemble(tmp_path / "project", FEW), tool="properdocs")
    assert tree(site) == of_few(demo_site)


def test_a_second_build_writes_nothing(tmp_path):
    project = assemble(tmp_path / "project", FEW)
    site = build(project)

    def written() -> dict[str, tuple[int, int]]:
        return {name: ((stat := (site / name).stat()).st_ino, stat.st_mtime_ns) for name in tree(site)}

    before = written()
    build(project)
    assert written() == before


def test_a_removed_record_is_gone_and_an_added_one_is_there(tmp_path):
    project = assemble(tmp_path / "project", FEW)
    site = build(project)
    (project / "data/practices/open-door.yml").unlink()
    (project / "data/translations/en/practices/open-door.yml").unlink()
    added = (project / "data/practices/tea-table.yml").read_text(encoding="utf-8")
    added = added.replace("id: tea-table", "id: coffee-table").replace("Tea & talk", "Coffee")
    (project / "data/practices/coffee-table.yml").write_text(added, encoding="utf-8")
    build(project)
    assert sorted(path.name for path in (site / "pl/practices").iterdir()) == [
        "catalogue.json",
        "coffee-table",
        "index.html",
        "kitchen-school",
        "night-bus",
        "summaries-0.json",
        "tea-table",
    ]


def test_errors_stop_the_build_before_anything_is_written(tmp_path):
    project = assemble(tmp_path / "project", FEW)
    site = build(project)
    before = tree(site)
    path = project / "data/practices/tea-table.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("city: exampleton", "city: exampelton"), encoding="utf-8")
    finished = run(project, "mkdocs", "build", "--strict")
    assert finished.returncode == 1
    assert finished.stderr.splitlines()[0] == (
        "data/practices/tea-table.yml:6:7: X02 there is no 'exampelton' in cities; did you mean 'exampleton'?"
    )
    assert "Traceback" not in finished.stderr
    assert tree(site) == before
    assert sorted(path.name for path in project.iterdir()) == ["data", "docs", "mkdocs.yml", "site"]


def test_a_hand_written_page_that_names_an_unknown_record_stops_the_build(tmp_path):
    project = assemble(tmp_path / "project", FEW)
    page = project / "docs/pl/about/index.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace('city("exampleton")', 'city("atlantis")'), encoding="utf-8"
    )
    finished = run(project, "mkdocs", "build", "--strict", "--quiet")
    assert finished.returncode == 1
    assert "pl/about/index.md: there is no city 'atlantis'" in finished.stderr
    assert not (project / "site").exists()


def test_records_are_never_templates(tmp_path):
    project = assemble(tmp_path / "project", FEW)
    path = project / "data/practices/tea-table.yml"
    text = path.read_text(encoding="utf-8").replace(
        "title: Tea & talk", 'title: "{{ 7 * 7 }} {% raw %} slot-title ${{ x }}"'
    )
    path.write_text(text, encoding="utf-8")
    html = (build(project) / "practices/tea-table/index.html").read_text(encoding="utf-8")
    assert 'data-part="title">{{ 7 * 7 }} {% raw %} slot-title ${{ x }}</h1>' in html


def test_records_are_no_markdown_in_hand_written_pages(tmp_path):
    project = assemble(tmp_path / "project", FEW)
    path = project / "data/practices/tea-table.yml"
    hostile = 'title: "*x*{: onclick=alert(1) } ![q](https://evil.example/p.png) answer-0-of-records"'
    path.write_text(path.read_text(encoding="utf-8").replace("title: Tea & talk", hostile), encoding="utf-8")
    html = (build(project) / "about/index.html").read_text(encoding="utf-8")
    assert "*x*{: onclick=alert(1) } ![q](https://evil.example/p.png) answer-0-of-records</a>" in html


def test_a_data_folder_that_is_none_is_refused(tmp_path):
    project = assemble(tmp_path / "project", FEW)
    finished = run(project, "mkdocs", "build", environment={"EPI_DATA": "/etc"})
    assert finished.returncode == 1
    assert "There is no data folder /etc; see extra.data in mkdocs.yml, or EPI_DATA." in finished.stdout


def test_the_data_folder_can_lie_elsewhere(tmp_path, demo_site):
    project = assemble(tmp_path / "project", FEW)
    (project / "data").rename(tmp_path / "records")
    (project / "data").mkdir()
    site = build(project, EPI_DATA=str(tmp_path / "records"))
    assert tree(site) == of_few(demo_site)


def test_a_killed_build_leaves_the_site_as_it_was_and_the_next_one_succeeds(tmp_path, demo_site):
    project = assemble(tmp_path / "project", FEW)
    site = build(project)
    before = tree(site)
    page = project / "data/practices/tea-table.yml"
    page.write_text(page.read_text(encoding="utf-8").replace("Tea & talk", "Tea and talk"), encoding="utf-8")
    for delay in (0, 0.1, 0.3):
        builder = subprocess.Popen([BIN / "mkdocs", "build", "--quiet"], cwd=project)
        while builder.poll() is None and not (project / "site.new/assets").exists():
            time.sleep(0.01)
        time.sleep(delay)
        builder.kill()
        assert builder.wait() == -signal.SIGKILL
        assert tree(site) == before
    build(project)
    assert b">Tea and talk</h1>" in (site / "practices/tea-table/index.html").read_bytes()
    assert sorted(path.name for path in project.iterdir()) == ["data", "docs", "mkdocs.yml", "site"]


def test_serve_follows_edits_and_recovers_from_a_mistake(tmp_path):
    project = assemble(tmp_path / "project", FEW)
    with socket.create_server(("127.0.0.1", 0)) as free:
        host = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen(
        [BIN / "mkdocs", "serve", "--dev-addr", host],
        cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        assert server.stdout
        for line in server.stdout:
            if "Serving on" in line:
                break
        path = project / "data/practices/tea-table.yml"
        path.write_text(path.read_text(encoding="utf-8").replace("Tea & talk", "Tea and talk"), encoding="utf-8")
        assert _served(f"http://{host}/practices/tea-table/", ">Tea and talk</h1>")
        page = project / "docs/pl/about/index.md"
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace('city("exampleton")', 'city("atlantis")'), encoding="utf-8")
        time.sleep(4)
        page.write_text(text.replace("Zobacz:", "Popatrz:"), encoding="utf-8")
        assert _served(f"http://{host}/pl/about/", "Popatrz:")
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.communicate()


def _served(address: str, text: str) -> bool:
    for _ in range(60):
        with urllib.request.urlopen(address, timeout=30) as answer:
            if text in answer.read().decode():
                return True
        time.sleep(0.5)
    return False


def test_the_demo_says_that_it_is_made_up():
    assert "made up" in (DEMO / "data/cities/exampleton.yml").read_text(encoding="utf-8")
    assert not (ROOT / "data/cities/exampleton.yml").exists()
