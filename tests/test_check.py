"""`epi check`: every kind of mistake has its message at its line, whole and in one run."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import DEMO, ROOT, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from epi.check import checked
from epi.codes import CODES, REMARKS
from epi.document import parse
from epi.house import read
from epi.problem import Mark, Problem, report
from epi.records import FOLDERS
from epi.schema import schemas
from epi.submission import vocabularies
from epi.validate import to_record

TEA = "practices/tea-table.yml"
CITY = "cities/exampleton.yml"
TERMS = "vocabulary/topics.yml"
VERSIONS = "vocabulary/questionnaires.yml"
GERMAN = "translations/de/practices/tea-table.yml"
STALE = (
    "data/translations/de/practices/tea-table.yml:8:17: T07 'lessons' follows an older text of the record; "
    "compare the two and write 'of: 63a2ebc1'"
)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the demo's records that a test may break."""
    return Path(shutil.copytree(DEMO / "data", tmp_path / "data"))


def change(house: Path, name: str, old: str, new: str) -> None:
    path = house / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def messages(house: Path) -> list[str]:
    """What is wrong, but for the one remark that the demo makes on purpose."""
    lines = report(checked(house, "data")[1], "text").splitlines()
    return [line for line in lines if line != STALE]


def test_the_demo_has_one_remark_and_no_error(house):
    assert report(checked(house, "data")[1], "text").splitlines() == [STALE]


def test_the_real_records_have_neither(tmp_path):
    assert report(checked(ROOT / "data", "data")[1], "text") == ""


RECORD_MISTAKES = [
    (TEA, "title: Tea & talk\n", "", "1:1: R01 'title' is missing; add it"),
    (TEA, "title: Tea & talk", "titel: Tea & talk", "3:1: R02 there is no field 'titel' here; did you mean 'title'?"),
    (TEA, "period: {from", "period: {form", "15:10: R02 there is no field 'form' here; did you mean 'from'?"),
    (TEA, "title: Tea & talk", "title: 7", "3:8: R03 expected text, found a number; put it in quotes"),
    (TEA, "title: Tea & talk", "title:", "3:7: R03 expected text, found nothing; write it, or remove the line"),
    (TEA, "title: Tea & talk", "title: [a]", "3:8: R03 expected text, found a list; write text"),
    (TEA, "topics: [language, mentoring]", "topics: language",
     "12:9: R03 expected a list, found text; write each item in a line of its own that begins with '- '"),
    (TEA, "evidence: {grade: monitored, why: The library counted its guests.}", "evidence: monitored",
     "31:11: R03 expected a map of fields, found text; write 'name: value' lines, indented below the field"),
    (TEA, "value: 1234", "value: '1.234'",
     "26:39: R03 expected a number, found text; write digits only, without quotes, unit or thousands mark"),
    (TEA, "unit: EUR", "unit: EURO", "28:50: R04 'EURO' is not one of the allowed words; did you mean 'EUR'?"),
    (TEA, "language: en", "language: fr",
     "2:11: R04 'fr' is not one of the allowed words; take one of en, de, es, et, it, lv, pl, ro, sv"),
    (TEA, "city: exampleton", "city: ../../etc",
     "6:7: R05 '../../etc' is not an id (small letters, digits, single hyphens); write it like riga-school-study"),
    (TEA, "country: EE", "country: Estonia", "7:10: R05 'Estonia' is not a country code; write it like LV"),
    (TEA, '"https://example.org/tea"', '"javascript:alert(1)"',
     "36:34: R05 'javascript:alert(1)' is not a web address; write it like https://example.org/page"),
    (CITY, "overall: 40", "overall: 171", "34:83: R06 '171' is over 100; give 100 or less"),
    (CITY, "lat: 58.5", "lat: -91", "15:20: R06 '-91' is under -90; give -90 or more"),
    (TEA, "title: Tea & talk", "title: ''", "3:8: R07 'title' is empty; write it, or remove the line"),
    (TEA, "topics: [language, mentoring]", "topics: []", "12:9: R07 'topics' is empty; add an item, or remove the line"),
    (TEA, "title: Tea & talk", "title: " + "x" * 601, "3:8: R07 'title' is longer than 600 characters; shorten it"),
    (TEA, "title: Tea & talk", "title: Tea <script>alert(1)</script>",
     "3:8: R08 HTML such as '<script>' is not allowed in texts; write plain text or Markdown"),
    (TEA, "lessons: Kettles break", "lessons: \"[click](javascript:alert(1))\\nKettles break\"\nx: Kettles",
     "29:10: R09 'javascript:' could run in a reader's browser; link only to https:// or http:// addresses"),
    (TEA, "lessons: Kettles break", "lessons: \"[c](j ava\\nscript: alert(1)) Kettles break\"\nx: Kettles",
     "29:10: R09 'j ava<U+000A>script:' could run in a reader's browser; link only to https:// or http:// addresses"),
    (TEA, "lessons: Kettles break", "lessons: " + "'" + "[" * 201 + "'\nx: Kettles",
     "29:10: R14 the text has more than 200 opening brackets; write it more plainly"),
    (TEA, "Nothing here is real.", "Nothing is real [@report].",
     "17:10: R15 the citation '[@report]' would not be shown here; cite the source in one of the longer texts"),
    (TEA, "value: 1234", "value: 1.0e30", "26:39: R06 '1e+30' is over 1,000,000,000,000,000; give 1,000,000,000,000,000 or less"),
    (TEA, "reviewed_on: 2026-01-02", 'reviewed_on: "2026-01\\n"',
     "38:14: R10 '2026-01<U+000A>' is no date; write a year, a month or a day that exists: 2020, 2020-06 or 2020-06-17"),
    (TEA, "report: {title: Report", "report: {titel: Report", "41:12: R02 there is no field 'titel' here; did you mean 'title'?"),
    (TEA, "reviewed_on: 2026-01-02", "reviewed_on: 2026-02-30",
     "38:14: R10 '2026-02-30' is no date; write a year, a month or a day that exists: 2020, 2020-06 or 2020-06-17"),
    (TEA, "reviewed_on: 2026-01-02", "reviewed_on: yesterday",
     "38:14: R10 'yesterday' is no date; write a year, a month or a day that exists: 2020, 2020-06 or 2020-06-17"),
    (TEA, "to: 2021-09, note", "to: 2020-09, note",
     "15:9: R11 the period ends ('2020-09') before it begins ('2021-03'); exchange or mend the dates"),
    (CITY, "value: 12345, ", "", "19:5: R12 the figure has neither a value nor a share; add one of them, "
     "or list the gap under 'not_found'"),
    (CITY, "coordinates: {lat: 58.5, lon: 25.5, certainty: approximate}\n", "",
     "1:1: R13 a city of the project needs summary, strategy, membership and coordinates; add what is missing"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "message"), RECORD_MISTAKES, ids=[m[3][:30] for m in RECORD_MISTAKES])
def test_a_mistake_in_a_record_is_reported_where_it_is(house, name, old, new, message):
    change(house, name, old, new)
    path, _, rest = f"data/{name}:{message}".partition(": ")
    assert [line for line in messages(house) if line.startswith(f"{path}: {rest[:3]}")] == [f"{path}: {rest}"]


RULE_MISTAKES = [
    (TEA, "id: tea-table", "id: tea-tables",
     ["practices/tea-table.yml:1:5: X01 the id 'tea-tables' is not the name of the file; "
      "write 'id: tea-table' or name the file 'tea-tables.yml'"]),
    (TEA, "city: exampleton", "city: exampelton",
     ["practices/tea-table.yml:6:7: X02 there is no 'exampelton' in cities; did you mean 'exampleton'?"]),
    (TEA, "topics: [language, mentoring]", "topics: [language, astronomy]",
     ["practices/tea-table.yml:12:20: X02 there is no 'astronomy' in vocabulary/topics; see data/vocabulary/topics"]),
    (CITY, "areas: {education: 0,", "areas: {edukation: 0,",
     ["cities/exampleton.yml:34:95: X02 there is no 'edukation' in vocabulary/areas; did you mean 'education'?",
      "cities/exampleton.yml:34:95: X06 the questionnaire 'old' has no area 'edukation'; did you mean 'education'?"]),
    (TEA, "[@report; @flyer]", "[@report; @flier]",
     ["practices/tea-table.yml:19:11: X03 the source 'flier' is not among the sources of this record; "
      "did you mean 'flyer'?"]),
    (CITY, "figures_note: Numbers are invented for tests [@yearbook].", "figures_note: Numbers [@yearbok].",
     ["cities/exampleton.yml:28:15: X03 the source 'yearbok' is not among the sources of this record; "
      "did you mean 'yearbook'?"]),
    ("practices/open-door.yml", "[@ulotka]", "(ulotka)",
     ["practices/open-door.yml:18:3: X04 nothing in this record uses the source ulotka; "
      "cite it as [@ulotka] or remove it",
      "translations/en/practices/open-door.yml:4:13: T04 the citations differ from the original: @ulotka; "
      "keep the same [@keys] as in the original",
      "translations/en/practices/open-door.yml:8:18: T07 'approach' follows an older text of the record; "
      "compare the two and write 'of: 21b6d73d'"]),
    (CITY, "since: 2019-05, sources: [yearbook]}", "since: 2019-05}",
     ["cities/exampleton.yml:29:13: X05 this claim names no source; add 'sources' with at least one key"]),
    (CITY, "areas: {education: 0,", "areas: {participation: 0,",
     ["cities/exampleton.yml:34:95: X06 the questionnaire 'old' has no area 'participation'; it holds commitment, "
      "intercultural-lens, education, neighbourhoods, public-services, business-and-labour-market, "
      "culture-and-social-life, public-space, mediation, language, media, welcoming"]),
    (CITY, "cities_compared: 9", "cities_compared: 2",
     ["cities/exampleton.yml:41:77: X19 the rank (3) is beyond the number of cities (2); exchange or mend the two"]),
    (CITY, "{sample: under-200000, rank: 2, cities: 5}", "{sample: under-200000, rank: 6, cities: 5}",
     ["cities/exampleton.yml:42:47: X19 the rank (6) is beyond the number of cities (5); exchange or mend the two"]),
    (VERSIONS, "business-and-labour-market,\n            culture-and-social-life, mediation, language]",
     "business-and-labour-market,\n            culture-and-social-life, mediation, participation]",
     ["vocabulary/questionnaires.yml:97:49: X20 the area 'participation' is not in both versions, 'old' and 'new'; "
      "name only areas that both hold"]),
    (VERSIONS, "    questionnaire: old\n", "    questionnaire: new\n",
     ["vocabulary/questionnaires.yml:94:20: X09 'new' leads back to itself: new > new; remove one of the links"]),
    (CITY, "{id: first, date: 2018,", "{id: first, date: 2012,",
     ["cities/exampleton.yml:34:25: X21 another result of 2012 stands in line 32; give each result a date of its own, "
      "or join the two"]),
    ("vocabulary/areas.yml", "\nsources:",
     "\n- {id: compare, number: 19, labels: {en: a, de: a, es: a, et: a, it: a, lv: a, pl: a, ro: a, sv: a}}\nsources:",
     ["vocabulary/areas.yml:497:8: X22 the address icc/compare/ belongs to another page; give the area another id"]),
    ("practices/open-door.yml", "title: Otwarte drzwi\nplace: Nigdzie\ncountry: PL",
     "title: TEA & Talk\ncity: exampleton\ncountry: EE",
     ["practices/tea-table.yml:3:8: X07 exampleton has another practice with this title: data/practices/open-door.yml; "
      "tell the two apart in their titles",
      "translations/en/practices/open-door.yml:6:15: T07 'title' follows an older text of the record; "
      "compare the two and write 'of: 44786c4f'"]),
    (CITY, "id: second,", "id: first,",
     ["cities/exampleton.yml:35:12: X08 the id 'first' stands twice in this list; it first stands in line 34; "
      "give each item an id of its own"]),
    (TEA, "languages: [et, uk]", "languages: [et, uk]\nbuilds_on: [open-door]",
     ["practices/open-door.yml:14:13: X09 'open-door' leads back to itself: open-door > tea-table > open-door; "
      "remove one of the links"]),
    (TEA, "city: exampleton", "city: refville",
     ["practices/tea-table.yml:6:7: X18 'refville' is a reference city and has no page to lead to; "
      "write 'place: <name>' instead",
      "practices/tea-table.yml:7:10: X12 the country is EE, but Refville lies in FR; mend one of the two"]),
    (TEA, "next_review: 2027-01-02", "next_review: 2025",
     ["practices/tea-table.yml:39:14: X10 the next review (2025) is not after the last one (2026-01-02); "
      "give a later date"]),
    ("practices/open-door.yml", "place: Nigdzie\n", "",
     ["practices/open-door.yml:1:1: X11 a practice needs a city of this site or another place; "
      "add 'city: <id>' or 'place: <name>'"]),
    (TEA, "country: EE", "country: SE",
     ["practices/tea-table.yml:7:10: X12 the country is SE, but Exampleton lies in EE; mend one of the two"]),
    (TERMS, "    sv: ", "    sv_: ", None),
    ("vocabulary/areas.yml", "  composite: intercultural-lens", "  composite: education",
     ["vocabulary/areas.yml:86:14: X15 the composite 'education' is published or absent, never one of its own parts; "
      "remove the line"]),
    ("events.yml", "until: 2022-06-30", "until: 2022-06-28",
     ["events.yml:5:40: X17 the event ends (2022-06-28) before it begins (2022-06-29); exchange or mend the dates"]),
    (GERMAN, "  lessons: Wasser", "  lesons: Wasser",
     ["translations/de/practices/tea-table.yml:4:3: T02 'lesons' is no text of data/practices/tea-table.yml "
      "that can be translated; did you mean 'lessons'?",
      "translations/de/practices/tea-table.yml:8:3: T06 there is a 'state' but no text for 'lessons'; "
      "add the text or remove the line"]),
    (GERMAN, "  lessons: Wasser", "  topics: Wasser",
     ["translations/de/practices/tea-table.yml:4:3: T02 'topics' is no text of data/practices/tea-table.yml "
      "that can be translated; the texts are title, summary, challenge, approach, results, lessons, transfer, "
      "period.note, figures.guests.what, figures.share.what, figures.cost.what, resources.cost_note, resources.funding, "
      "resources.staff, resources.duration, evidence.why",
      "translations/de/practices/tea-table.yml:8:3: T06 there is a 'state' but no text for 'lessons'; "
      "add the text or remove the line"]),
    (GERMAN, "kaputt [@report]", "kaputt [@flyer]",
     ["translations/de/practices/tea-table.yml:4:12: T04 the citations differ from the original: @flyer, @report; "
      "keep the same [@keys] as in the original"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"), RULE_MISTAKES, ids=[f"{m[0]}: {m[2][:24]}" for m in RULE_MISTAKES]
)
def test_a_mistake_between_records_is_reported_where_it_is(house, name, old, new, expected):
    change(house, name, old, new)
    if expected is None:
        assert [line.split(" ")[1] for line in messages(house)][:1] == ["R02"]
    else:
        assert messages(house) == [f"data/{line}" for line in expected]


def put(house: Path, name: str, content: bytes | str) -> None:
    path = house / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def test_a_hostile_contribution_is_reported_whole_and_the_rest_is_still_checked(house):
    put(house, "practices/empty.yml", "")
    put(house, "practices/binary.yml", b"\x00\xff\xfe")
    put(house, "practices/list.yml", "- a\n")
    put(house, "practices/brackets.yml", "[" * 100_000)
    put(house, "practices/bomb.yml", "a: &a [x]\nb: *a\n")
    put(house, "practices/cut.yml", "id: cut\ntitle: 'Half a\n")
    put(house, "practices/Nice Name.yml", "id: nice\n")
    put(house, "practices/notes.txt", "hello")
    put(house, "practices/other.yaml", "id: other\n")
    put(house, "recipes/soup.yml", "id: soup\n")
    put(house, "translations/fr/practices/tea-table.yml", "texts: {title: Thé}\nstate: {}\n")
    put(house, "translations/pl/practices/open-door.yml", "texts: {title: Drzwi}\nstate: {}\n")
    put(house, "translations/pl/practices/tee-table.yml", "texts: {title: Herbata}\nstate: {}\n")
    (house / "practices/link.yml").symlink_to("/etc/passwd")
    (house / "vocabulary/costs.yml").unlink()
    change(house, TEA, "city: exampleton", "city: nowhere")
    assert messages(house) == [
        "data/practices/Nice Name.yml:1:1: R01 'approach' is missing; add it",
        *[
            f"data/practices/Nice Name.yml:1:1: R01 '{field}' is missing; add it"
            for field in ("country", "evidence", "language", "organisations", "origin", "reviewed_on", "sources",
                          "status", "submitted_by", "summary", "target_groups", "title", "topics")
        ],
        "data/practices/binary.yml:1:2: Y02 the file is not UTF-8 text (byte 0xFF); save it as UTF-8",
        "data/practices/bomb.yml:1:4: Y07 anchors and aliases (& and *) are not allowed; "
        "write the value out, or put the text in quotes",
        "data/practices/bomb.yml:2:4: Y07 anchors and aliases (& and *) are not allowed; "
        "write the value out, or put the text in quotes",
        "data/practices/brackets.yml:1:31: Y09 lists and maps are nested more than 30 levels deep; write them flatter",
        "data/practices/cut.yml:3:1: Y04 this is not YAML: found unexpected end of stream; "
        "mend the line or the one above it",
        "data/practices/empty.yml:1:1: Y01 the file is empty; write a record into it or remove it",
        "data/practices/link.yml:1:1: Y13 the file cannot be read: it is a link or no plain file; "
        "put a plain text file here",
        "data/practices/list.yml:1:1: Y10 a record is a map of fields, not a list; "
        "begin with lines such as 'id: my-record'",
        "data/practices/notes.txt:1:1: X13 nothing is expected here under this name; let the name end in .yml",
        "data/practices/other.yaml:1:1: X13 nothing is expected here under this name; let the name end in .yml",
        "data/practices/tea-table.yml:6:7: X02 there is no 'nowhere' in cities; see data/cities",
        "data/recipes/soup.yml:1:1: X13 nothing is expected here under this name; "
        "records stand in cities, indicators, partners, practices, vocabulary, translations/<language>",
        "data/translations/fr/practices/tea-table.yml:1:1: T08 'fr' is no language of the site; "
        "take one of en, de, es, et, it, lv, pl, ro, sv",
        "data/translations/pl/practices/open-door.yml:1:1: T03 the record itself is written in this language; "
        "write the text into data/practices/open-door.yml",
        "data/translations/pl/practices/tee-table.yml:1:1: T01 there is no record data/practices/tee-table.yml "
        "to translate; did you mean 'data/practices/tea-table.yml'?",
        "data/vocabulary/costs.yml:1:1: X16 the file is missing; put it back: the site cannot be built without it",
    ]  # fmt: skip


def test_a_translation_without_a_state_is_told_the_hash(house):
    change(house, GERMAN, "  summary: {of", "  results: {of")
    assert messages(house) == [
        "data/translations/de/practices/tea-table.yml:3:3: T05 the text 'summary' has no 'state'; "
        "add who made it and the hash of the text that it follows (b325d932)",
        "data/translations/de/practices/tea-table.yml:7:3: T06 there is a 'state' but no text for 'results'; "
        "add the text or remove the line",
    ]


def test_one_page_described_in_two_ways_is_remarked(house):
    change(house, TEA, "report: {title: Report on Exampleton", "report: {title: A report")
    assert messages(house)[0] == (
        "data/practices/tea-table.yml:41:19: S01 data/cities/exampleton.yml describes the same address as "
        "'Report on Exampleton'; use one title for one page"
    )


def test_a_label_names_its_missing_languages(house):
    text = (house / TERMS).read_text(encoding="utf-8")
    put(house, TERMS, re.sub(r"\n    (sv|ro): .*", "", text, count=2))
    assert messages(house) == [
        "data/vocabulary/topics.yml:5:5: X14 the label has no ro, sv; "
        "add it: every label stands in all languages of the site"
    ]


def test_every_code_has_a_test():
    """Every code that can be reported is provoked somewhere in the tests."""
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [code for code in CODES if f"{code} " not in tests] == []


def test_no_message_names_a_class_or_a_python_type():
    words = " ".join(part for code in CODES.values() for part in code[:3])
    assert re.findall(r"\b(str|int|dict|NoneType|pydantic|Model|class|Record)\b", words) == []


def test_the_command_reports_everything_and_exits_with_1(house):
    change(house, TEA, "title: Tea & talk", "titel: Tea & talk")
    finished = run(house.parent, "epi", "check")
    assert finished.returncode == 1
    assert finished.stdout.splitlines() == [
        "data/practices/tea-table.yml:1:1: R01 'title' is missing; add it",
        "data/practices/tea-table.yml:3:1: R02 there is no field 'titel' here; did you mean 'title'?",
    ]
    assert finished.stderr == "2 errors, 0 remarks\n"


def test_the_command_exits_with_0_where_there_are_only_remarks(house):
    finished = run(house.parent, "epi", "check")
    assert (finished.returncode, finished.stdout) == (0, STALE + "\n")


def test_the_command_checks_the_files_that_it_is_given(house):
    change(house, TEA, "title: Tea & talk", "titel: Tea & talk")
    change(house, CITY, "country: EE", "country: Estonia")
    finished = run(house.parent, "epi", "check", f"data/{CITY}")
    assert finished.stdout == (
        "data/cities/exampleton.yml:14:10: R05 'Estonia' is not a country code; write it like LV\n"
    )
    assert finished.returncode == 1


def test_the_data_folder_is_chosen_by_variable_argument_or_setting(house):
    change(house, CITY, "country: EE", "country: Estonia")
    moved = house.rename(house.with_name("records"))
    expected = (
        "records/cities/exampleton.yml:14:10: R05 'Estonia' is not a country code; write it like LV\n"
        + STALE.replace("data/", "records/")
        + "\n"
    )
    assert run(moved.parent, "epi", "check", environment={"EPI_DATA": "records"}).stdout == expected
    assert run(moved.parent, "epi", "check", "records").stdout == expected
    (moved.parent / "mkdocs.yml").write_text("site_name: x\nextra:\n  data: records\n")
    assert run(moved.parent, "epi", "check").stdout == expected


def test_paths_are_checked_or_refused_but_never_passed_over(house):
    other = Path(shutil.copytree(house, house.with_name("other")))
    change(other, CITY, "country: EE", "country: Estonia")
    finished = run(house.parent, "epi", "check", "data", "other")
    assert finished.returncode == 2
    assert "the paths lie in more than one data folder; check one at a time" in finished.stderr
    finished = run(house.parent, "epi", "check", "data/../other/cities")
    assert (finished.returncode, finished.stdout[:33]) == (1, "other/cities/exampleton.yml:14:10")


def test_a_name_with_a_dot_is_not_taken_for_another_file(house):
    put(house, "practices/tea-table.v2.yml", "\n\n" + (house / TEA).read_text(encoding="utf-8"))
    assert messages(house)[0].startswith("data/practices/tea-table.v2.yml:3:5: X01 the id 'tea-table'")


def test_a_command_that_makes_no_sense_exits_with_2(tmp_path):
    finished = run(tmp_path, "epi", "check")
    assert finished.returncode == 2
    assert "there is no data folder data; run this where mkdocs.yml is, or set EPI_DATA" in finished.stderr


def test_problems_can_be_read_by_programs():
    problem = Problem(Mark("data/a b,c.yml", 2, 3), "Y02", {"byte": "50%"})
    assert json.loads(report([problem], "json")) == [
        {"path": "data/a b,c.yml", "line": 2, "column": 3, "kind": "error", "code": "Y02",
         "message": "the file is not UTF-8 text (byte 50%); save it as UTF-8"}
    ]  # fmt: skip
    assert report([problem], "github") == (
        "::error file=data/a b%2Cc.yml,line=2,col=3::Y02 the file is not UTF-8 text (byte 50%25); save it as UTF-8\n"
    )
    assert CODES.keys() >= REMARKS


def test_no_name_or_value_can_forge_a_message():
    problem = Problem(Mark("data/x\n::error::y.yml"), "R02", {"field": "'a\x1b[2J'", "hint": "b"})
    assert str(problem) == "data/x<U+000A>::error::y.yml:1:1: R02 there is no field 'a<U+001B>[2J' here; b"


def test_the_schemas_for_editors_are_fresh():
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schema").iterdir()}
    house, _ = read(ROOT / "data", "data")
    assert written == schemas(vocabularies(house))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = {name: sorted(kind.model.model_fields) for name, kind in FOLDERS.items()}


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=300)
@given(st.sampled_from(sorted(FOLDERS)), st.data())
def test_no_record_makes_the_check_fail(folder, data):
    """Any value in any field is a record or a problem with a place, never a traceback."""
    record = data.draw(st.dictionaries(st.sampled_from(FIELDS[folder]), JSON, max_size=6))
    document, _ = parse(json.dumps(record or {"id": "x"}).encode(), "a.yml")
    if document:
        found, problems = to_record(document, FOLDERS[folder].model)
        assert (found is None) == bool(problems)
        assert all(problem.mark.line == 1 and problem.message for problem in problems)
