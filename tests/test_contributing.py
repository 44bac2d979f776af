"""Contributing from the command line and from an issue: asked, mended, translated, and never run."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from conftest import BIN, DEMO, ROOT, run
from test_check import CITY, GERMAN, RECORD_MISTAKES, STALE, TEA, change

from epi.check import checked
from epi.codes import CODES
from epi.compose import composed
from epi.document import parse
from epi.house import read
from epi.issue import answers_in, headings, issue_form
from epi.mend import date_of, mended
from epi.problem import english, report
from epi.questions import answers_of, data_of
from epi.records import LANGUAGES
from epi.records.practice import Practice
from epi.schema import schemas
from epi.submission import asked_for, new_record, suggested_id, vocabularies
from epi.validate import to_record
from epi.words import load

VOICES = load(ROOT / "locale")

COFFEE = {
    "id": "nowhere-coffee",
    "language": "pl",
    "title": "Kawa i rozmowa: po sąsiedzku",
    "place": "Nigdzie",
    "country": "PL",
    "organisations": "Biblioteka, filia 3\nUrząd Miasta",
    "origin": "city-practice",
    "topics": "language, mentoring",
    "target_groups": "newcomers",
    "period.from": "2021-03",
    "status": "running",
    "summary": "Sąsiedzi piją kawę i rozmawiają.",
    "approach": "Raz w tygodniu [@raport].\n\n- stolik\n- kawa",
    "figures": "goscie | Goście w roku | 120 | number | 2021 | yes | raport",
    "evidence.grade": "claimed",
    "evidence.why": "Nikt nie liczył.",
    "submitted_by": "Biblioteka",
    "reviewed_on": "2026-11-27",
    "sources": "raport | Raport roczny | Biblioteka | https://example.org/r | pl | 2026-11-27",
}
BY_HAND = """
id: nowhere-coffee
language: pl
title: "Kawa i rozmowa: po sąsiedzku"
place: Nigdzie
country: PL
organisations: ["Biblioteka, filia 3", Urząd Miasta]
origin: city-practice
topics: [language, mentoring]
target_groups: [newcomers]
period: {from: 2021-03}
status: running
summary: Sąsiedzi piją kawę i rozmawiają.
approach: |
  Raz w tygodniu [@raport].

  - stolik
  - kawa
figures:
  - {id: goscie, what: Goście w roku, value: 120, unit: number, at: 2021, approximate: true, sources: [raport]}
evidence: {grade: claimed, why: Nikt nie liczył.}
submitted_by: Biblioteka
reviewed_on: 2026-11-27
sources:
  raport: {title: Raport roczny, publisher: Biblioteka, url: "https://example.org/r", language: pl, read_on: 2026-11-27}
"""

HOSTILE = [
    "a: b # c", "- x", "*a &b !!python/object:os.system", "{{ 7*7 }} {% raw %}", "${{ github.token }} $(id) `id`",
    "'\"''\"", "no", "2021", "~", "x: |", "  ", "[a](b)", "::error::x", "@everyone", "%41%", "\\u202e \\n", "ąčęЖ漢",
    "| | |", "---", "...", "? a", "key: {a: [b}", "`; rm -rf /`", "a\tb",
]  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The demo's records in a project that a test may change."""
    shutil.copytree(DEMO / "data", tmp_path / "data")
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    shutil.copytree(ROOT / "locale", tmp_path / "locale")
    return tmp_path


def by_hand() -> Practice:
    document, problems = parse(BY_HAND.encode(), "hand.yml")
    assert document, problems
    record, problems = to_record(document, Practice)
    assert record, problems
    return record


def written(project: Path, name: str = "nowhere-coffee") -> Practice:
    house, problems = checked(project / "data", "data")
    assert report(problems, "text").splitlines() in ([], [STALE])
    record = house.records[("practices", name)]
    assert isinstance(record, Practice)
    return record


def given(answers: dict[str, str]) -> list[str]:
    pairs = [(path, line) for path, answer in answers.items() for line in answer.split("\n")]
    return [part for path, line in pairs for part in ("--set", f"{path}={line}")]


def issue_of(answers: dict[str, str], house) -> str:
    titles = {question.path: question.title for question in asked_for(house, "practice")}
    told = {title: answers.get(path, "_No response_") for path, title in titles.items()}
    return "\n\n".join(f"### {title}\n\n{answer}" for title, answer in told.items())


def from_issue(project: Path, body: object) -> subprocess.CompletedProcess[str]:
    (project / "event.json").write_text(json.dumps({"issue": {"number": 7, "body": body}}))
    command = [BIN / "python", ROOT / "scripts" / "issue_to_record.py", "event.json", "answer.md"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


# ---- messages ----


def test_every_message_is_spoken_in_nine_languages_with_the_same_values():
    values = re.compile(r"\{[a-z_]+\}")
    for code, told in CODES.items():
        for language in LANGUAGES[1:]:
            for message in told[:3]:
                spoken = VOICES[language].gettext(message)
                assert sorted(values.findall(spoken)) == sorted(values.findall(message)), (code, language)


def test_messages_are_spoken_in_the_language_that_is_asked_for_or_that_of_the_system(project):
    change(project / "data", TEA, "city: exampleton", "city: exampelton")
    asked = run(project, "epi", "check", "--lang", "pl", f"data/{TEA}")
    assert asked.stdout == (
        "data/practices/tea-table.yml:6:7: X02 nie ma 'exampelton' w cities; czy chodziło o 'exampleton'?\n"
    )
    assert run(project, "epi", "check", f"data/{TEA}", environment={"LANG": "pl_PL.UTF-8"}).stdout == asked.stdout


def test_a_line_is_shown_with_a_mark_and_the_page_of_its_code(project):
    change(project / "data", TEA, "city: exampleton", "city: exampelton")
    finished = run(project, "epi", "check", "--show", f"data/{TEA}")
    assert finished.stdout == (
        "data/practices/tea-table.yml:6:7: X02 there is no 'exampelton' in cities; did you mean 'exampleton'?\n"
        "    6 | city: exampelton\n"
        "              ^\n"
        "      https://epi-project.com/contribute/errors/x02/\n\n"
    )
    assert finished.stderr == "1 errors, 0 remarks\n"


@pytest.mark.parametrize("mistake", RECORD_MISTAKES, ids=[each[3][:24] for each in RECORD_MISTAKES])
def test_one_file_alone_has_the_messages_that_it_has_among_all(tmp_path, mistake):
    house = Path(shutil.copytree(DEMO / "data", tmp_path / "data"))
    change(house, *mistake[:3])
    chosen = (house / mistake[0]).resolve()
    alone = checked(house, "data", chosen=lambda path: path.resolve() == chosen)[1]
    among = checked(house, "data")[1]
    mine = [line for line in report(among, "text").splitlines() if line.startswith(f"data/{mistake[0]}:")]
    assert [line for line in report(alone, "text").splitlines() if line.startswith(f"data/{mistake[0]}:")] == mine


def test_a_title_that_another_file_has_is_found_from_one_file_alone(project):
    change(project / "data", "practices/open-door.yml", "title: Otwarte drzwi\nplace: Nigdzie\ncountry: PL",
           "title: Tea & talk\ncity: exampleton\ncountry: EE")  # fmt: skip
    finished = run(project, "epi", "check", f"data/{TEA}")
    assert finished.stdout == (
        "data/practices/tea-table.yml:3:8: X07 exampleton has another practice with this title: "
        "data/practices/open-door.yml; tell the two apart in their titles\n"
    )


# ---- mending ----


def test_what_needs_no_judgement_is_mended_and_shown(project):
    data = project / "data"
    change(data, TEA, "reviewed_on: 2026-01-02", "reviewed_on: 2.1.2026   ")
    change(data, TEA, "title: Tea & talk\n", "")
    change(data, TEA, "country: EE\n", "country: EE\n# the name on the door\ntitle: Tea & talk\n")
    finished = run(project, "epi", "check", "--fix", f"data/{TEA}")
    assert finished.stdout.splitlines() == [
        "--- data/practices/tea-table.yml",
        "+++ data/practices/tea-table.yml",
        "@@ -1,11 +1,11 @@",
        " id: tea-table",
        " language: en",
        "+# the name on the door",
        "+title: Tea & talk",
        " original_title: Teelaud",
        " original_language: et",
        " city: exampleton",
        " country: EE",
        "-# the name on the door",
        "-title: Tea & talk",
        " other_places: [Sampleby (SE)]",
        " organisations: [City library of Exampleton]",
        " partners: [exampleton-council]",
        "@@ -36,7 +36,7 @@",
        " links:",
        '   - {title: Recipe for tea, url: "https://example.org/tea", language: en}',
        " submitted_by: City library of Exampleton",
        "-reviewed_on: 2.1.2026   ",
        "+reviewed_on: '2026-01-02'",
        " next_review: 2027-01-02",
        " sources:",
        '   report: {title: Report on Exampleton, publisher: Demo Press, url: "https://example.org/report", language: en, '
        "read_on: 2026-01-01}",
    ]
    assert finished.returncode == 0


@pytest.mark.parametrize(
    ("text", "date"),
    [("17.06.2020", "2020-06-17"), ("7. 6. 2020", "2020-06-07"), ("2020/06/17", "2020-06-17"), ("2020.6", "2020-06"),
     ("06/2020", "2020-06"), ("17/06/2020", "2020-06-17"), ("06/07/2020", None), ("June 2020", None), ("20-06-17", None)],
)  # fmt: skip
def test_only_obvious_dates_are_mended(text, date):
    assert date_of(text) == date


def test_hashes_that_look_like_numbers_get_quotes_and_missing_ones_are_filled_in(project):
    path = project / "data" / GERMAN
    text = path.read_text(encoding="utf-8")
    text = text.replace('{of: "b325d932"', "{of: ").replace('{of: "186fc29b"', "{of: 12345678")
    path.write_text(text, encoding="utf-8")
    run(project, "epi", "check", "--fix", f"data/{GERMAN}")
    mended_text = path.read_text(encoding="utf-8")
    assert '{of: "b325d932"' in mended_text
    assert '{of: "12345678"' in mended_text


def test_mending_never_loses_a_value_a_comment_or_a_file_that_cannot_be_read():
    """Seeded changes of real records: what is mended says the same, but for dates that are written out."""
    house, _ = read(DEMO / "data", "data")
    for raw in fuzzed(200):
        new = mended(raw, ("practices", "tea-table"), house)
        before, after = parse(raw, "a")[0], parse(new, "a")[0]
        if before is None:
            assert new == raw
            continue
        assert after is not None
        old, young = (sorted(json.dumps(each.data, sort_keys=True).split()) for each in (before, after))
        lost = [word for word in old if word not in young]
        assert all(date_of(word.strip('",}]')) for word in lost), lost
        comments = [re.findall(rb"#.*", text) for text in (raw, new)]
        assert sorted(map(bytes.rstrip, comments[0])) == sorted(map(bytes.rstrip, comments[1]))


def fuzzed(number: int) -> list[bytes]:
    """Real records with seeded damage: lines moved, doubled, dropped, cut, and characters exchanged."""
    dice = random.Random(863614)
    files = [path.read_bytes() for path in sorted((ROOT / "data" / "practices").glob("*.yml"))]
    nasty = [b"\t", b"\x00", b"&a", b"*a", b"!!x ", b": ", b"- ", b"'", b'"', b"{", b"]", b"\xff", b"|", b">", b"#",
             b"---\n", b"17.06.2020", b"\xe2\x80\xae", b"<b>", b"javascript:", b"[@x]", b"1e999", b"0x10"]  # fmt: skip
    made = []
    for _ in range(number):
        lines = dice.choice(files).splitlines(keepends=True)
        for _ in range(dice.randint(1, 6)):
            place = dice.randrange(len(lines))
            match dice.randrange(6):
                case 0:
                    lines.insert(dice.randrange(len(lines)), lines.pop(place))
                case 1:
                    lines.insert(place, lines[place])
                case 2 if len(lines) > 2:
                    lines.pop(place)
                case 3:
                    cut = dice.randrange(len(lines[place]) + 1)
                    lines[place] = lines[place][:cut] + dice.choice(nasty) + lines[place][cut:]
                case 4:
                    lines[place] = lines[place].rstrip(b"\n") + b"   \n"
                case _:
                    lines[place] = lines[place].replace(b"20", dice.choice(nasty), 1)
        made.append(b"".join(lines))
    return made


def test_damaged_records_are_refused_with_a_place_and_never_with_a_traceback():
    refused = 0
    for raw in fuzzed(300):
        document, problems = parse(raw, "a.yml")
        if document:
            record, problems = to_record(document, Practice)
            assert (record is None) == bool(problems)
        lines = raw.count(b"\n") + 2
        for problem in problems:
            assert 1 <= problem.mark.line <= lines
            assert problem.mark.column >= 1
            assert report([problem], "text", VOICES["lv"].gettext).startswith("a.yml:")
        refused += bool(problems)
    assert refused > 100


# ---- schemas ----

BEYOND_A_SCHEMA = ("R11",)
"""What no JSON Schema can say: the order of two dates."""


def test_another_validator_agrees_with_our_check(tmp_path):
    """check-jsonschema refuses the mistakes that our check finds in a record by itself, and accepts the demo."""
    house, _ = read(DEMO / "data", "data")
    for name, text in schemas(vocabularies(house)).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for kind, name in (("practice", TEA), ("city", CITY)):
        good, bad = tmp_path / kind / "good", tmp_path / kind / "bad"
        good.mkdir(parents=True)
        bad.mkdir()
        for path in (DEMO / "data" / Path(name).parent).glob("*.yml"):
            shutil.copyfile(path, good / path.name)
        wrong = [(old, new) for file, old, new, message in RECORD_MISTAKES
                 if file == name and message.split(" ")[1] not in BEYOND_A_SCHEMA]  # fmt: skip
        for number, (old, new) in enumerate(wrong):
            text = (DEMO / "data" / name).read_text(encoding="utf-8").replace(old, new, 1)
            (bad / f"{number:02}.yml").write_text(text, encoding="utf-8")
        assert judged(tmp_path / f"{kind}.schema.json", good) == set()
        assert judged(tmp_path / f"{kind}.schema.json", bad) == {path.name for path in bad.iterdir()}


def judged(schema: Path, folder: Path) -> set[str]:
    """The files that check-jsonschema refuses."""
    command = [BIN / "check-jsonschema", "--schemafile", schema, "--output-format", "json", *sorted(folder.iterdir())]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    answer = json.loads(finished.stdout)
    return {Path(each["filename"]).name for each in [*answer["errors"], *answer.get("parse_errors", [])]}


def test_every_field_in_the_schemas_has_a_title_and_says_what_belongs_into_it():
    for path in (ROOT / "schema").glob("*.json"):
        schema = json.loads(path.read_text(encoding="utf-8"))
        for name, part in {"": schema, **schema.get("$defs", {})}.items():
            if name == "Labels":
                continue
            for field, told in part["properties"].items():
                named = schema["$defs"].get(told.get("$ref", "").rsplit("/", 1)[-1], told)
                assert told.get("title") or named["title"], (path.name, name, field)
                assert told.get("description"), (path.name, name, field)


def test_every_record_leads_editors_to_its_schema():
    for path in (ROOT / "data").rglob("*.yml"):
        found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8"))
        assert found, path
        assert (path.parent / found[1]).resolve().is_file(), path


# ---- new records ----


def test_the_same_practice_is_the_same_record_by_flags_by_questions_by_issue_and_by_hand(project, tmp_path_factory):
    assert run(project, "epi", "new", "practice", *given(COFFEE)).stdout == "data/practices/nowhere-coffee.yml\n"
    assert written(project) == by_hand()

    (project / "data/practices/nowhere-coffee.yml").unlink()
    house, _ = checked(project / "data", "data")
    asked = asked_for(house, "practice")
    lines = []
    for question in sorted(asked, key=lambda each: each.path == "id"):
        answer = COFFEE.get(question.path, "")
        many = question.kind in ("text", "rows", "lines")
        lines += [*(line or "." for line in answer.split("\n")), ""] if many and answer else [answer]
    finished = subprocess.run(
        [BIN / "epi", "new", "practice", "--all", "--lang", "pl"], cwd=project, input="\n".join(lines) + "\n",
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert finished.returncode == 0, finished.stderr
    by_questions = written(project)
    assert by_questions.model_copy(update={"licence": "CC-BY-4.0"}) == by_hand()
    assert "Tytuł" in finished.stdout

    (project / "data/practices/nowhere-coffee.yml").unlink()
    finished = from_issue(project, issue_of(COFFEE, house))
    assert finished.stdout == "path=data/practices/nowhere-coffee.yml\nid=nowhere-coffee\n", finished.stderr
    assert written(project) == by_hand()


def test_a_new_record_says_in_the_contributors_language_what_each_field_is_for(project):
    run(project, "epi", "new", "practice", "--lang", "lv", *given(COFFEE))
    text = (project / "data/practices/nowhere-coffee.yml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schema/practice.schema.json\n")
    assert f"# {VOICES['lv'].gettext('Title')}: " in text
    assert "\n# lessons:\n" in text


def test_nothing_is_written_that_the_check_would_refuse_and_nobody_is_written_over(project):
    finished = run(project, "epi", "new", "practice", *given({**COFFEE, "country": "Poland", "topics": "langage"}))
    assert (finished.returncode, finished.stdout) == (1, "")
    assert "R05 'Poland' is not a country code; write it like LV\n" in finished.stderr
    assert not (project / "data/practices/nowhere-coffee.yml").exists()
    finished = run(project, "epi", "new", "practice", *given({**COFFEE, "id": "tea-table"}))
    assert finished.stderr == (
        "data/practices/tea-table.yml:1:1: X23 there is a record data/practices/tea-table.yml already; "
        "choose another id, or change that record\nnothing was written\n"
    )
    finished = run(project, "epi", "new", "practice", "--set", "titel=x")
    assert "'titel': did you mean 'title'?" in finished.stderr
    assert finished.returncode == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_code_arrives_as_text_or_is_refused(text):
    house, _ = checked(DEMO / "data", "data")
    answers = {**COFFEE, "title": text, "approach": f"{text}\n{text} [@raport].", "organisations": text}
    made = new_record(house, "practices", answers)
    document, _ = parse(made.text.encode(), "a.yml")
    assert document
    if text.strip():
        assert document.data["title"] == text.strip()
        assert document.data["approach"] == f"{text}\n{text} [@raport].".strip()
    body = issue_of({**answers, "approach": f"Once [@raport]. {text}"}, house)
    found, problems = answers_in(body, headings(asked_for(house, "practice"), [english]), "issue")
    assert problems == []
    assert found["title"] == text.strip()


def test_a_result_of_the_index_is_added_and_all_else_stays(project):
    before = (project / "data" / CITY).read_text(encoding="utf-8")
    finished = run(
        project, "epi", "new", "edition", "exampleton", "--set", "id=e2024", "--set", "date=2024-05", "--set",
        "overall=64", "--set", "areas=education | 70", "--set", "areas=language | 0", "--set", "basis=published",
        "--set", "source=table-2024 | Results of 2024 | Demo Press | https://example.org/t | en | 2026-01-02",
    )  # fmt: skip
    assert (finished.returncode, finished.stdout) == (0, f"data/{CITY}\n"), finished.stderr
    after = (project / "data" / CITY).read_text(encoding="utf-8")
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []
    house, _ = checked(project / "data", "data")
    edition = house.records[("cities", "exampleton")].index.editions[-1]
    assert (edition.id, edition.areas, edition.sources) == ("e2024", {"education": 70, "language": 0}, ["table-2024"])


def test_a_reference_city_is_added(project):
    names = {f"names.{language}": "Newton" for language in LANGUAGES}
    answers = {
        "id": "newton", "language": "en", "kind": "reference", **names, "country": "SE", "reviewed_on": "2026-11-27",
        "index.review": "Newton answered the questions in 2020.", "index.sources": "report",
        "sources": "report | Report | Demo Press | https://example.org/n | en | 2026-01-02",
    }  # fmt: skip
    finished = run(project, "epi", "new", "city", *given(answers))
    assert (finished.returncode, finished.stdout) == (0, "data/cities/newton.yml\n"), finished.stderr


def test_answers_give_back_the_record_that_they_came_from():
    house, _ = read(ROOT / "data", "data")
    asked = asked_for(house, "practice")
    for name, record in house.of("practices").items():
        data = house.document(("practices", name)).data
        again, problems = to_record(
            parse(composed(data_of(asked, answers_of(asked, data))).encode(), name)[0], Practice
        )
        assert again == record, (name, problems)


def test_an_id_is_suggested_from_place_and_title():
    assert suggested_id("Łódź", "Żółw & Ślimak: über Größe") == "lodz-zolw-slimak-uber-grosse"
    assert suggested_id("", "漢字") == ""


# ---- translations ----


def test_the_state_of_the_translations_is_listed_text_by_text(project):
    finished = run(project, "epi", "translate", "status", "de")
    lines = [line for line in finished.stdout.splitlines() if "/practices/tea-table.yml" in line]
    assert lines[:2] == [
        "data/translations/de/practices/tea-table.yml: summary: made by a machine, not reviewed",
        "data/translations/de/practices/tea-table.yml: challenge: missing",
    ]
    assert "data/translations/de/practices/tea-table.yml: lessons: older than its original" in lines


def test_a_translation_is_begun_and_a_text_is_accepted(project):
    finished = run(project, "epi", "translate", "new", "lv", "tea-table", "--set", "title=Tēja un saruna")
    assert (finished.returncode, finished.stdout) == (0, "data/translations/lv/practices/tea-table.yml\n")
    finished = run(project, "epi", "new", "translation", "lv", "practices/tea-table", "--set", "summary=Viss izdomāts.")
    assert (finished.returncode, finished.stdout) == (0, "data/translations/lv/practices/tea-table.yml\n")
    run(project, "epi", "translate", "accept", "de", "tea-table", "lessons")
    german = (project / "data" / GERMAN).read_text(encoding="utf-8")
    assert re.search(r'lessons: \{of: "63a2ebc1", by: human, reviewed_on: \'\d{4}-\d\d-\d\d\'\}', german)
    assert 'summary: {of: "b325d932", by: machine}' in german
    assert report(checked(project / "data", "data")[1], "text") == ""
    finished = run(project, "epi", "translate", "accept", "de", "tea-table", "lesons")
    assert "'lesons': did you mean 'lessons'?" in finished.stderr


def test_translations_go_out_as_gettext_and_come_back_reviewed(project):
    run(project, "epi", "translate", "export", "de", "weblate/de.po")
    before = (project / "data" / GERMAN).read_text(encoding="utf-8")
    unchanged = run(project, "epi", "translate", "import", "de", "weblate/de.po")
    assert (unchanged.returncode, unchanged.stdout) == (0, ""), unchanged.stderr
    po = project / "weblate/de.po"
    text = po.read_text(encoding="utf-8")
    machine = '#, fuzzy\nmsgctxt "practices/tea-table summary"'
    assert machine in text
    text = text.replace(machine, machine.removeprefix("#, fuzzy\n"))
    text = text.replace('"Tee & Gespräch"', '"Tee: und Gespräch"')
    po.write_text(text, encoding="utf-8")
    taken = run(project, "epi", "translate", "import", "de", "weblate/de.po")
    assert (taken.returncode, taken.stdout) == (0, f"data/{GERMAN}\n"), taken.stderr
    after = (project / "data" / GERMAN).read_text(encoding="utf-8")
    assert "title: 'Tee: und Gespräch'" in after
    assert re.search(r"""summary: \{of: "b325d932", by: human, reviewed_on: '\d{4}-\d\d-\d\d'\}""", after)
    changed = [line for line in before.splitlines() if line not in after.splitlines()]
    assert len(changed) == 3
    po.write_bytes(b'msgid "a\nmsgstr x\xff')
    broken = run(project, "epi", "translate", "import", "de", "weblate/de.po")
    assert broken.returncode == 2
    assert "weblate/de.po is no gettext file: " in broken.stderr


def test_a_text_that_needs_work_elsewhere_is_not_taken_and_an_old_original_is_not_taken_for_the_new_one(project):
    run(project, "epi", "translate", "export", "lv", "lv.po")
    po = project / "lv.po"
    title = 'msgctxt "practices/tea-table title"\nmsgid "Tea & talk"\nmsgstr "'
    text = po.read_text(encoding="utf-8")
    assert title in text
    filled = text.replace(title, f"{title}Tēja")
    po.write_text(filled.replace(title, f"#, fuzzy\n{title}"), encoding="utf-8")
    fuzzy = run(project, "epi", "translate", "import", "lv", "lv.po")
    assert (fuzzy.returncode, fuzzy.stdout) == (0, ""), fuzzy.stderr
    po.write_text(filled.replace("Tea & talk", "Tea"), encoding="utf-8")
    run(project, "epi", "translate", "import", "lv", "lv.po")
    remarks = run(project, "epi", "check", "data/translations/lv/practices/tea-table.yml").stdout
    assert " T07 'title' follows an older text of the record; " in remarks


def test_the_files_for_weblate_are_where_its_configuration_says():
    for component in json.loads((ROOT / "weblate.json").read_text(encoding="utf-8")):
        assert component["file_format"] == "po"
        if component["slug"] == "interface":
            names = {path.stem for path in ROOT.glob(component["filemask"])}
            assert names == set(LANGUAGES[1:])


# ---- the repository's host ----


def test_the_form_for_issues_is_fresh():
    house, _ = read(ROOT / "data", "data")
    written_form = (ROOT / ".github/ISSUE_TEMPLATE/practice.yml").read_text(encoding="utf-8")
    assert written_form == issue_form(asked_for(house, "practice"))


def test_an_issue_may_have_other_headings_in_another_order_or_language(project):
    house, _ = checked(project / "data", "data")
    parts = issue_of(COFFEE, house).split("### ")[1:]
    random.Random(1).shuffle(parts)
    body = "### ".join(["", *(f"{part.strip()}\n\n" for part in parts if "_No response_" not in part)])
    assert from_issue(project, body.replace("\n", "\r\n")).returncode == 0
    assert written(project) == by_hand()
    (project / "data/practices/nowhere-coffee.yml").unlink()
    polish = {question.title: VOICES["pl"].gettext(question.title) for question in asked_for(house, "practice")}
    titles = sorted(polish, key=len, reverse=True)
    told = re.sub(r"### (.*)", lambda found: f"### {polish[found[1]]}" if found[1] in titles else found[0],
                  issue_of(COFFEE, house))  # fmt: skip
    assert from_issue(project, told).returncode == 0, (project / "answer.md").read_text()
    assert written(project) == by_hand()


def test_an_issue_that_is_wrong_gets_an_answer_in_two_languages_and_no_record(project):
    house, _ = checked(project / "data", "data")
    answers = {
        **COFFEE,
        "approach": "Once [@raport].\n\n### Title\n\nAnother\n\n### My notes\n\n``` @all",
        "country": "Polska",
    }
    finished = from_issue(project, issue_of(answers, house))
    assert (finished.returncode, finished.stdout) == (1, "")
    answer = (project / "answer.md").read_text(encoding="utf-8")
    assert (
        "G02 the heading 'Title' stands here twice; keep one of the two, and write no line that begins with ### "
        in answer
    )
    assert "G03 'My notes' is no heading of the form; it stays in the text above it; write the name" in answer
    assert "R05 'Polska' is not a country code; write it like LV" in answer
    assert VOICES["pl"].gettext("keep one of the two, and write no line that begins with ### into a text") in answer
    assert not (project / "data/practices/nowhere-coffee.yml").exists()


@pytest.mark.parametrize("body", ["", "hello", "### Unknown\n\nx", "### Title\n\n_No response_"])
def test_an_issue_without_answers_is_told_so(project, body):
    assert from_issue(project, body).returncode == 1
    answer = (project / "answer.md").read_text(encoding="utf-8")
    assert "G01 the form has no answer at all; fill in the form" in answer


@pytest.mark.parametrize("body", [None, 7, ["x"], "x" * 300_000])
def test_an_event_without_an_issue_is_no_traceback(project, body):
    finished = from_issue(project, body)
    assert (finished.returncode, finished.stderr) == (2, "the event holds no issue with a text\n")


def test_two_people_cannot_take_the_same_id(project):
    house, _ = checked(project / "data", "data")
    assert from_issue(project, issue_of(COFFEE, house)).returncode == 0
    assert from_issue(project, issue_of({**COFFEE, "title": "Herbata"}, house)).returncode == 1
    assert "X23 there is a record data/practices/nowhere-coffee.yml already" in (project / "answer.md").read_text()
    assert written(project).title == "Kawa i rozmowa: po sąsiedzku"


def test_what_runs_on_the_host_is_well_formed_pinned_and_safe():
    workflows = sorted((ROOT / ".github/workflows").glob("*.yml"))
    forms = ROOT / ".github/ISSUE_TEMPLATE"
    for schema, files in (
        ("github-workflows", workflows),
        ("github-issue-forms", [forms / "practice.yml"]),
        ("github-issue-config", [forms / "config.yml"]),
        ("dependabot", [ROOT / ".github/dependabot.yml"]),
    ):
        lint("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files)
    lint("check-jsonschema", "--builtin-schema", "custom.github-workflows-require-timeout", *workflows)
    lint("zizmor", "--offline", "--no-progress", ROOT / ".github")
    for path in workflows:
        for used in re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8")):
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", used), (path.name, used)


def lint(*command: object) -> None:
    name, *rest = command
    finished = subprocess.run([BIN / str(name), *map(str, rest)], capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_the_scripts_of_the_workflows_are_sound_shell():
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            for step in job["steps"]:
                script = step.get("run", "")
                assert "${{" not in script, (path.name, script)
                finished = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
                assert finished.returncode == 0, (path.name, finished.stderr)


def test_hosts_that_lie_to_robots_are_not_asked(tmp_path):
    (tmp_path / "a.yml").write_text("url: https://www.facebook.com/x\nother: https://www.coe.int/a\n")
    command = [BIN / "lychee", "--config", ROOT / ".github/lychee.toml", "--dump", tmp_path / "a.yml"]
    finished = subprocess.run(command, capture_output=True, text=True, check=True)
    assert finished.stdout.split() == ["https://www.coe.int/a"]


def test_every_language_has_owners():
    owners = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8")
    for language in LANGUAGES:
        for path in (f"/data/translations/{language}/", f"/docs/{language}/"):
            assert f"{path} " in owners, path
            assert (ROOT / path.strip("/")).is_dir() or path == "/data/translations/en/", path


def test_the_libraries_of_the_form_are_the_ones_that_were_fetched():
    folder = ROOT / "overrides/assets/vendored"
    listed = json.loads((folder / "vendored.json").read_text(encoding="utf-8"))
    import hashlib

    for each in listed:
        assert hashlib.sha256((folder / each["file"]).read_bytes()).hexdigest() == each["sha256"]
        assert (folder / f"{each['file']}.LICENSE.txt").is_file()
    known = {each["file"] for each in listed} | {f"{each['file']}.LICENSE.txt" for each in listed}
    assert {path.name for path in folder.iterdir()} == known | {"vendored.json"}
