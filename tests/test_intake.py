"""A table of index results: every way to write it gives the same records, every mistake has its message."""

from __future__ import annotations

import csv
import datetime as dt
import importlib.util
import io
import shutil
from pathlib import Path

import pytest
import xlsxwriter
import yaml
from conftest import ROOT, run, tree

from epi.check import checked
from epi.house import read
from epi.intake import Change, Origin, source, take_in
from epi.problem import report
from epi.records import LANGUAGES
from epi.records.vocabulary import Areas
from epi.table import COLUMNS, folded
from epi.table import read as read_table

ALPHA = """\
# yaml-language-server: $schema=../../schema/city.schema.json
id: alpha
language: en
kind: reference
names: {en: Alphaville, de: Alfastadt, es: Alfavilla, et: Alfalinn, it: Alfacittà,
        lv: Ālfapils, pl: Ałfaków, ro: Alfaoraș, sv: Alfastaden}
country: EE
index:
  editions:
    - id: e2020  # the first one
      date: 2020
      questionnaire: 2019-extended
      rank: 4
      overall: 60
      areas:
        # as the city gave them
        commitment: 70
        media: 0  # really
      basis: published
      note: >-
        Made up.
      sources: [paper]
    - {id: e2016, date: 2016-09, questionnaire: 2016-73, overall: 50, basis: cited, sources: [paper]}
    # more to come
# reviewed by hand
reviewed_on: 2026-01-02
sources:
  paper: {title: A paper, publisher: Press, url: "https://example.org/paper", language: en, read_on: 2026-01-01}
"""
BETA = """\
id: beta
language: en
kind: reference
names: {en: Beta Town, de: Beta Town, es: Beta Town, et: Beta Town, it: Beta Town, lv: Beta Town, pl: Beta Town,
        ro: Beta Town, sv: Beta Town}
country: EE
figures_note: Nothing [@paper].
not_found: [index-score, participants]
reviewed_on: 2026-01-02
sources:
  paper: {title: A paper, publisher: Press, url: "https://example.org/paper", language: en, read_on: 2026-01-01}"""
NEW = {"title": "A table", "publisher": "Council", "language": "en", "read_on": "2026-11-26"}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the real records with two cities more, which a test may change; without translations, for speed."""
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("translations")))
    (data / "cities/alpha.yml").write_text(ALPHA, encoding="utf-8")
    (data / "cities/beta.yml").write_text(BETA, encoding="utf-8")
    return data


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter=";", skipinitialspace=True))


def taken(house: Path, rows: list[list[object]], **options: str) -> tuple[list[Change], list[str]]:
    origin, problems = source({**NEW, **{key: value for key, value in options.items() if key in ("url", "title")}})
    assert origin, problems
    changes, found = take_in(rows, "t.csv", house, "data", Origin(origin, "published", options.get("questionnaire")))
    return changes, report(found, "text").splitlines()


def messages(house: Path, text: str, **options: str) -> list[str]:
    changes, found = taken(house, cells(text), **options)
    assert changes == [] or found == []
    return found


def written(house: Path, text: str, **options: str) -> dict[str, str]:
    """The new texts by city."""
    changes, found = taken(house, cells(text), **options)
    assert found == []
    return {change.path.stem: change.text for change in changes if change.text}


MISTAKES = [
    ("", ["1:1: I02 the table has no row below its header; "
          "write the names of the columns first and the results below them"]),
    ("city;date;media\n;;-\n", ["1:1: I02 the table has no row below its header; "
          "write the names of the columns first and the results below them"]),
    ("date;score\n2020-06;50\n", ["1:1: I03 the table has no column 'area'; add it",
                                  "1:1: I03 the table has no column 'city'; add it"]),
    ("city;date\nalpha;2024\n", ["1:1: I03 the table has no column with scores; "
                                 "add one for each area, or the columns 'area' and 'score'"]),
    ("city;date;Educatoin;media\nalpha;2024;1;1\n", ["1:3: I04 C1: 'Educatoin' is no column of such a table; "
                                                    "did you mean 'education'?"]),
    ("city;date;media;\nalpha;2024;1;1\n", ["1:4: I04 D1: '' is no column of such a table; the columns are "
                                           "city, date, overall, questionnaire, cities compared, rank and the areas"]),
    ("city;date;area;score;zzzz\nalpha;2024;media;1;1\n",
     ["1:5: I04 E1: 'zzzz' is no column of such a table; the columns are "
      "city, date, area, score, questionnaire, cities compared, rank"]),
    ("city;date;area;score;overall\nalpha;2024;media;1;1\n",
     ["1:5: I04 E1: 'overall' is no column of such a table; the columns are "
      "city, date, area, score, questionnaire, cities compared, rank"]),
    ("city;date;media;Media and communication\nalpha;2024;1;1\n",
     ["1:4: I05 D1: the column 'Media and communication' stands here a second time; it first stands in C1; "
      "remove one of them"]),
    ("city;date;year;media\nalpha;2024;2024;1\n",
     ["1:3: I05 C1: the column 'year' stands here a second time; it first stands in B1; remove one of them"]),
    ("city;date;area;score\n;2024;media;1\nalpha;-;media;1\nalpha;2024;n/a;1\n",
     ["2:1: I06 A2: the city is missing; write it, or remove the row",
      "3:2: I06 B3: the date is missing; write it, or remove the row",
      "4:3: I06 C4: the area is missing; write it, or remove the row"]),
    ("city;date;media\nAlphavile;2024;1\nXyzzy;2024;1\n",
     ["2:1: I07 A2: there is no city 'Alphavile'; did you mean 'alphaville'?",
      "3:1: I07 A3: there is no city 'Xyzzy'; add its record first, or remove the row"]),
    ("city;date;area;score\nalpha;2024;Mediaton;1\nalpha;2024;Xyzzy;1\n",
     ["2:3: I08 C2: there is no area 'Mediaton'; did you mean 'mediation'?",
      "3:3: I08 C3: there is no area 'Xyzzy'; see data/vocabulary/areas.yml"]),
    ("city;date;media\nalpha;June 2024;1\nalpha;2024-02-30;1\nalpha;45383;1\n",
     [f"{n}:2: I10 B{n}: '{date}' is no date; write a year, a month or a day that exists: 2020, 2020-06 or 2020-06-17"
      for n, date in ((2, "June 2024"), (3, "2024-02-30"), (4, "45383"))]),
    ("city;date;media;education\nalpha;2024;high;TRUE\n",
     ["2:3: I11 C2: 'high' is no score; write the points in digits, or leave the cell empty",
      "2:4: I11 D2: 'TRUE' is no score; write the points in digits, or leave the cell empty"]),
    ("city;date;media;education\nalpha;2024;61,5;61.5\n",
     ["2:3: I12 C2: '61,5' is no whole number of points; the index has whole points: give the published whole number",
      "2:4: I12 D2: '61.5' is no whole number of points; the index has whole points: give the published whole number"]),
    ("city;date;media;education\nalpha;2024;101;-1\n",
     ["2:3: I13 C2: '101' is not between 0 and 100 points; give the published points",
      "2:4: I13 D2: '-1' is not between 0 and 100 points; give the published points"]),
    ("city;date;media\nalpha;2024;1\n\nAlfastadt;2024;2\n",
     ["4:1: I14 A4: the result of alpha of 2024 stands here a second time; it first stands in row 2; "
      "remove one of the two"]),
    ("city;date;area;score\nalpha;2024;media;1\nalpha;2024;overall;1\nalpha;2024;Medien und Kommunikation;1\n",
     ["4:3: I14 C4: the score of alpha of 2024 for media stands here a second time; it first stands in row 2; "
      "remove one of the two"]),
    ("city;date;media;welcoming;interaction\nalpha;2016-09;1;2;3\n",
     ["2:5: I15 E2: the questionnaire '2016-73' has no area 'interaction'; "
      "did you mean 'international-outlook'?"]),
    ("city;date;media;questionnaire\nalpha;2024;1;2019-extendet\nbeta;2024;1;xyzzy\n",
     ["2:4: I16 D2: there is no questionnaire '2019-extendet'; did you mean '2019 extended'?",
      "3:4: I16 D3: there is no questionnaire 'xyzzy'; see data/vocabulary/questionnaires.yml"]),
    ("city;date;overall;commitment;media;rank\nalpha;2020;61;71;0;5\n",
     ["2:3: I17 C2: overall of 2020 is 61 here and 60 in data/cities/alpha.yml; "
      "mend the record by hand if the table is right",
      "2:4: I17 D2: commitment of 2020 is 71 here and 70 in data/cities/alpha.yml; "
      "mend the record by hand if the table is right",
      "2:6: I17 F2: rank of 2020 is 5 here and 4 in data/cities/alpha.yml; "
      "mend the record by hand if the table is right"]),
    ("city;date;media\nalpha;2024;not found\n",
     ["2:1: I18 A2: this result has no score; fill one in, or remove the row"]),
    ("city;date;area;score\nalpha;2024;media;-\nalpha;2024;language;–\nalpha;2025;media;\nalpha;2025;overall;1\n",
     ["2:1: I18 A2: this result has no score; fill one in, or remove the row"]),
    ("city;date;media;rank;sample\nalpha;2024;1;81;80\nalpha;2020;0;;3\n",
     ["2:4: I19 D2: the rank (81) is beyond the number of cities (80); exchange or mend the two",
      "3:5: I19 E3: the rank (4) is beyond the number of cities (3); exchange or mend the two"]),
    ("city;date;media;rank;sample\nalpha;2024;1;0;many\n",
     ["2:4: I20 D2: '0' is no number of cities and no rank; write a whole number from 1, or leave the cell empty",
      "2:5: I20 E2: 'many' is no number of cities and no rank; write a whole number from 1, or leave the cell empty"]),
    ("city;date;area;score;cities compared\nalpha;2024;media;1;80\nalpha;2024;language;1;\nalpha;2024;overall;1;81\n",
     ["4:5: I21 E4: cities compared: '81' here, but '80' in row 2 of the same result; give one of them only"]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "expected"), MISTAKES, ids=[case[1][0][:40] for case in MISTAKES])
def test_a_mistake_is_reported_at_its_cell(house, table, expected):
    assert messages(house, table) == [f"t.csv:{line}" for line in expected]


WIDE = """\
City;Year;Overall score;Media & communication;Cultural and social life;Neighbourhood;Interaction;Cities compared;Rank
ALFACITTÀ;2020;60;0;88;;12;;4
alfakow;2024-03;61;55;–;n/a;;100;
Beta  Town;2021;;70;71;72;73;99;3
"""
LONG = """\
city,edition,policy area,points,sample,rank
alpha,2020,total,60,,
alpha,2020,media,0,,
alpha,2020,Kultūra un sabiedriskā dzīve,88,,4
alpha,2020,Neighbourhoods,,,
alpha,2020,Zusammenwirken,12,,
Ālfapils,2024-03,Index,61,100,
Alfalinn,2024-03,Mass-media și comunicare,55,100,
Alfalinn,2024-03,Kultur och socialt liv,not found,,
BETA-TOWN,2021,media,70,99,3
BETA-TOWN,2021,vida cultural y social,71,99,3
beta town,2021,quartieri,72,,
beta town,2021,Interakcja,73,,
"""


def test_comments_order_and_form_of_a_record_are_kept(house):
    new = written(house, "city;date;overall;commitment;media;education;rank\n"
                  "alpha;2020;60;70;;30;\nalpha;2016-09;;40;41;;3\nalpha;2024-03;;;99;;\n",
                  url="https://example.org/table")  # fmt: skip
    expected = (
        ALPHA.replace("        media: 0  # really\n", "        education: 30\n        media: 0  # really\n")
        .replace("      sources: [paper]\n", "      sources: [paper, icc-table-2026]\n")
        .replace(
            "2016-73, overall: 50, basis: cited, sources: [paper]}\n    # more to come\n",
            "2016-73, rank: 3, overall: 50, areas: {commitment: 40, media: 41}, basis: cited, "
            "sources: [paper, icc-table-2026]}\n"
            "    - id: e2024-03\n      date: '2024-03'\n      areas:\n        media: 99\n"
            "      basis: published\n      sources: [icc-table-2026]\n    # more to come\n",
        )
        + "  icc-table-2026:\n    title: A table\n    publisher: Council\n    url: https://example.org/table\n"
        "    language: en\n    read_on: '2026-11-26'\n"
    )
    assert new["alpha"].splitlines() == expected.splitlines()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "index:\n  editions:\n{block}"),
        ("index:\n", "index:\n  editions:\n{block}"),
        ("index: null  # not yet\n", "index:\n  editions:\n{block}  # not yet\n"),
        ("index: {}\n", "index:\n  editions:\n{block}"),
        ("index:\n  review: Done.\n  sources: [paper]\n",
         "index:\n  review: Done.\n  sources: [paper]\n  editions:\n{block}"),
        ("index:\n  editions: []\n", "index:\n  editions:\n{block}"),
        ("index: {editions: []}\n", "index: {editions: [{flow}]}\n"),
        ("index:\n  editions: [{id: e2016, date: 2016, overall: 3, basis: cited, sources: [paper]}]\n",
         "index:\n  editions: [{id: e2016, date: 2016, overall: 3, basis: cited, sources: [paper]}, {flow}]\n"),
        ("index:\n  editions:\n  - id: e2024-03\n    overall: 3\n    basis: cited\n    sources:\n    - paper\n",
         "index:\n  editions:\n  - id: e2024-03\n    overall: 3\n    basis: cited\n    sources:\n    - paper\n"
         "  - id: e2024-03-2\n    date: '2024-03'\n    overall: 61\n    basis: published\n    sources: [icc-table-2026]\n"),
        ("index:\n  editions:\n    - id: e\n      date: 2024-03\n      areas: {media: 5}\n      basis: cited\n"
         "      sources:\n        - paper\n",
         "index:\n  editions:\n    - id: e\n      date: 2024-03\n      overall: 61\n      areas: {media: 5}\n"
         "      basis: cited\n      sources:\n        - paper\n        - icc-table-2026\n"),
        ("index:\n  editions:\n    - {id: e, date: 2024-03, overall: , areas: {media: 5}, basis: cited, sources: [paper]}\n",
         "index:\n  editions:\n    - {id: e, date: 2024-03, overall: 61, areas: {media: 5}, basis: cited, "
         "sources: [paper, icc-table-2026]}\n"),
    ],
)  # fmt: skip
def test_a_result_finds_its_place_however_the_record_is_written(house, old, new):
    before, after = BETA.split("not_found:")
    (house / "cities/beta.yml").write_text(f"{before}{old}not_found:{after}", encoding="utf-8")
    block = "    - id: e2024-03\n      date: '2024-03'\n      overall: 61\n      basis: published\n      sources: [icc-table-2026]"
    flow = "{id: e2024-03, date: '2024-03', overall: 61, basis: published, sources: [icc-table-2026]}"
    new = new.replace("{block}  #", f"{block}  #").replace("{block}", f"{block}\n").replace("{flow}", flow)
    entry = (
        "\n  icc-table-2026:\n    title: A table\n    publisher: Council\n    language: en\n    read_on: '2026-11-26'"
    )
    text = written(house, "city;date;overall\nBeta Town;2024-03;61\n")["beta"]
    assert text == f"{before}{new}not_found:{after}{entry}"


def test_a_source_of_the_same_page_or_paper_is_used_again_and_a_taken_key_gets_a_number(house):
    table = "city;date;media\nalpha;2024;1\n"
    assert "sources: [paper]\n    # more" in written(house, table, url="https://example.org/paper")["alpha"]
    other = "  icc-table-2026: {title: A table, publisher: Other, language: en, read_on: 2026-01-01}\n"
    (house / "cities/alpha.yml").write_text(ALPHA.replace("[paper]\n", "[paper, icc-table-2026]\n") + other, "utf-8")
    assert "      sources: [icc-table-2026-2]\n" in written(house, table)["alpha"]
    (house / "cities/alpha.yml").write_text(
        ALPHA.replace("[paper]\n", "[paper, icc-table-2026]\n") + other.replace("Other", "Council"), "utf-8"
    )
    assert "      sources: [icc-table-2026]\n" in written(house, table)["alpha"]


def test_the_questionnaire_of_all_counts_where_neither_table_nor_record_names_one(house):
    table = "city;date;media;questionnaire\nalpha;2016-09;1;\nalpha;2024;1;q-90\nbeta;2024;1;\n"
    new = written(house, table, questionnaire="q-86")
    assert [line.strip() for line in new["alpha"].splitlines() if "questionnaire:" in line][2:] == [
        "questionnaire: q-90"
    ]
    assert "      questionnaire: q-86\n" in new["beta"]
    assert messages(house, table, questionnaire="q-87") == [
        "t.csv:1:1: I16 --questionnaire: there is no questionnaire 'q-87'; did you mean 'q-86'?"
    ]
    assert messages(house, "city;date;language\nbeta;2024;1\n", questionnaire="q-86") == [
        "t.csv:2:3: I15 C2: the questionnaire 'q-86' has no area 'language'; "
        "it holds business-and-labour-market, media, interaction"
    ]


def test_areas_and_cities_are_found_by_their_name_in_every_language(house):
    areas = read(house, "data")[0].records[("vocabulary", "areas")]
    assert isinstance(areas, Areas)
    cities = yaml.safe_load(ALPHA)["names"]
    for language in LANGUAGES:
        names = [getattr(term.labels, language) for term in areas.terms]
        rows = [["city", "date", *names], [cities[language], "2024", *range(len(names))]]
        results, problems = read_table(rows, "t.csv", read(house, "data")[0])
        assert problems == []
        found = {area: entry.value for area, entry in results[0].scores.items()}
        assert (results[0].city, found) == ("alpha", {term.id: number for number, term in enumerate(areas.terms)})


@pytest.mark.parametrize(
    "name",
    [
        "MEDIA  and Communication",
        "media & communication",
        "Medien-und-Kommunikation!",
        "Mass media si comunicare",
        "media policy",
    ],
)
def test_a_name_is_found_however_it_is_spelt(house, name):
    assert "        media: 7\n" in written(house, f"city;date;{name}\nalfakow;2024;7\n")["alpha"]


def test_names_without_case_accents_and_punctuation():
    assert folded("  Życie   kulturalne i społeczne ") == "zycie kulturalne i spoleczne"
    assert folded("Naabrus\u00adkonnad/Bürgerschaft & Straße") == "naabrus konnad burgerschaft and strasse"
    assert all(folded(word) == word for word in COLUMNS)


def test_a_name_that_fits_two_is_refused_but_an_id_is_not(house):
    (house / "cities/beta.yml").write_text(BETA.replace("de: Beta Town", "de: Alfastadt"), encoding="utf-8")
    areas = house / "vocabulary/areas.yml"
    areas.write_text(areas.read_text(encoding="utf-8").replace("es: Lengua", "es: Educación"), encoding="utf-8")
    assert messages(house, "city;date;area;score\nalfastadt;2024;educacion;1\nalpha;2024;education;1\n") == [
        "t.csv:2:1: I09 A2: 'alfastadt' fits more than one: alpha, beta; write one of these ids",
        "t.csv:2:3: I09 C2: 'educacion' fits more than one: education, language; write one of these ids",
    ]
    assert messages(house, "city;date;Educación;media\nalpha;2024;1;1\n") == [
        "t.csv:1:3: I09 C1: 'Educación' fits more than one: education, language; write one of these ids"
    ]


def test_all_mistakes_are_reported_in_one_run_in_order(house):
    found = messages(house, "city;date;media;Xyzzy\nNowhere;2024;61,5;\nalpha;soon;x;1\nalpha;2020;3;\n")
    assert [line.split(" ")[:2] for line in found] == [
        ["t.csv:1:4:", "I04"], ["t.csv:2:1:", "I07"], ["t.csv:2:3:", "I12"], ["t.csv:3:2:", "I10"],
        ["t.csv:3:3:", "I11"], ["t.csv:4:3:", "I17"],
    ]  # fmt: skip


def test_what_the_check_would_refuse_is_not_written(house):
    """Here the record has an area that the questionnaire, now known, does not hold."""
    (house / "cities/beta.yml").write_text(
        BETA.replace("reviewed_on", "index: {editions: [{id: e, date: 2020, areas: {language: 1}, basis: cited, "
                     "sources: [paper]}]}\nreviewed_on", 1), encoding="utf-8")  # fmt: skip
    changes, found = taken(house, cells("city;date;media;questionnaire\nbeta;2020;1;q-86\nalpha;2024;1;\n"))
    assert changes == []
    assert found == [
        "data/cities/beta.yml:9:69: X06 the questionnaire 'q-86' has no area 'language'; "
        "it holds business-and-labour-market, media, interaction"
    ]


def test_broken_records_are_mended_first(house):
    (house / "cities/beta.yml").write_text(BETA.replace("EE", "Estonia"), encoding="utf-8")
    assert messages(house, "city;date\n;\n")[0].startswith(
        "data/cities/beta.yml:6:10: R05 'Estonia' is not a country code"
    )


def test_a_new_remark_is_made_and_an_old_one_is_not(house):
    changes, found = taken(
        house, cells("city;date;media\nbeta;2024;1\n"), url="https://old.omr.gov.ua/en/essential/103457/?print"
    )
    assert len(changes) == 1
    assert [line.partition(" S01 ")[2][:30] for line in found]
    (house / "cities/beta.yml").write_text(changes[0].text, encoding="utf-8")
    assert taken(house, cells("city;date;media\nalpha;2024;1\n"))[1] == []


def test_an_edit_that_says_something_else_is_a_bug(house, monkeypatch):
    monkeypatch.setattr("epi.intake.extended", lambda text, data: text)
    with pytest.raises(RuntimeError, match=r"the edit of data/cities/alpha\.yml does not say what it should"):
        written(house, "city;date;media\nalpha;2024;1\n")


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("x" * 100_000, "'" + "x" * 57 + "...'"),
        ("9" * 5_000, "'" + "9" * 57 + "...'"),
        ('=HYPERLINK("http://x")', "'=HYPERLINK(\"http://x\")'"),
        ("\x1b[2J\u202e\x00::error::", "'<U+001B>[2J<U+202E><U+0000>::error::'"),
        ("{0} {name}\n- a: !!x", "'{0} {name}<U+000A>- a: !!x'"),
    ],
)
def test_a_hostile_cell_ends_as_a_message(house, cell, shown):
    changes, found = taken(
        house, [["city", "date", "media", cell], [cell, cell, cell, ""], ["alpha", "2024", "1", "1"]]
    )
    assert changes == []
    assert found == [
        f"t.csv:1:4: I04 D1: {shown} is no column of such a table; the columns are "
        "city, date, overall, questionnaire, cities compared, rank and the areas",
        f"t.csv:2:1: I07 A2: there is no city {shown}; add its record first, or remove the row",
        f"t.csv:2:2: I10 B2: {shown} is no date; "
        "write a year, a month or a day that exists: 2020, 2020-06 or 2020-06-17",
        f"t.csv:2:3: I11 C2: {shown} is no score; write the points in digits, or leave the cell empty",
    ]


@pytest.mark.parametrize(
    "title", ["a: b # c", "- a\n- b\t'", "{a: [*b, &c !!d]}", "yes", "2020", "'\"'", "Łódź 🎉 \u00a0x", "%", "x:"]
)
def test_a_title_stays_a_title(house, title):
    text = written(house, "city;date;media\nalpha;2024;1\n", title=title)["alpha"]
    assert yaml.safe_load(text)["sources"]["icc-table-2026"]["title"] == title


def test_cells_of_a_spreadsheet_are_what_they_look_like(house):
    rows = [
        ["City", "Date", "Overall", "Media"],
        ["alpha", 2024.0, 61.0, 0],
        ["alpha", dt.date(2023, 6, 17), 100, None],
        ["alpha", dt.datetime(2022, 6, 17, 12, 0, tzinfo=dt.UTC), "", 5.0],
        ["alpha", "2021.0", "61.0", "-"],
    ]
    changes, found = taken(house, rows)
    assert found == []
    assert [line.partition("result of ")[2] for line in changes[0].lines] == [
        "2024: overall 61, 1 area", "2023-06-17: overall 100", "2022-06-17: 1 area", "2021: overall 61",
    ]  # fmt: skip


def command(house: Path, *arguments: str) -> tuple[int, str, str]:
    """The import, as a maintainer runs it."""
    options = ["--title", "A table", "--publisher", "Council", "--read-on", "2026-11-26", *arguments]
    finished = run(house.parent, "python", str(ROOT / "scripts/import_index.py"), *options)
    return finished.returncode, finished.stdout, finished.stderr


def save(path: Path, text: str, delimiter: str, **encoding: str) -> Path:
    """A table as a spreadsheet would save it, numbers as numbers."""
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    if path.suffix == ".csv":
        path.write_text(text, encoding=encoding.get("encoding", "utf-8"))
        return path
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, [int(cell) if cell.isdecimal() else cell for cell in row])
        book.add_worksheet().write(0, 0, "another sheet")
    return path


def test_long_and_wide_text_and_workbook_give_the_same_records(house):
    before = tree(house)
    tables = [
        save(house.parent / "wide.csv", WIDE, ";", encoding="utf-8-sig"),
        save(house.parent / "long.csv", LONG, ","),
        save(house.parent / "tabs.csv", LONG.replace(",", "\t"), "\t"),
        save(house.parent / "wide.xlsx", WIDE, ";"),
        save(house.parent / "long.XLSX", LONG, ","),
    ]
    results = []
    for table in tables:
        assert command(house, table.name, "--write") == (0, (
            "data/cities/alpha.yml: result of 2020: 2 areas added\n"
            "data/cities/alpha.yml: new result of 2024-03: overall 61, cities compared 100, 1 area\n"
            "data/cities/beta.yml: new result of 2021: cities compared 99, rank 3, 4 areas\n"
            "data/cities/beta.yml: 'not_found' still names index-score; mend it by hand\n"
            "2 of 2 records were written\n"
        ), "")  # fmt: skip
        results.append(tree(house))
        for name in ("alpha", "beta"):
            (house / f"cities/{name}.yml").write_bytes(before[f"cities/{name}.yml"])
    assert all(result == results[0] for result in results)
    assert {name for name in before if before[name] != results[0][name]} == {"cities/alpha.yml", "cities/beta.yml"}
    assert results[0].keys() == before.keys()


def test_without_write_nothing_is_written(house):
    save(house.parent / "wide.csv", WIDE, ";")
    before = tree(house.parent)
    assert command(house, "wide.csv") == (0, (
        "data/cities/alpha.yml: result of 2020: 2 areas added\n"
        "data/cities/alpha.yml: new result of 2024-03: overall 61, cities compared 100, 1 area\n"
        "data/cities/beta.yml: new result of 2021: cities compared 99, rank 3, 4 areas\n"
        "data/cities/beta.yml: 'not_found' still names index-score; mend it by hand\n"
        "2 of 2 records would change; nothing was written; add --write\n"
    ), "")  # fmt: skip
    assert tree(house.parent) == before


def test_a_second_import_changes_nothing(house):
    save(house.parent / "wide.csv", WIDE, ";")
    assert command(house, "wide.csv", "--write", "--url", "https://example.org/t", "--questionnaire", "q-76")[0] == 0
    assert checked(house, "data")[1] == []
    before = tree(house)
    assert command(house, "wide.csv", "--write", "--url", "https://example.org/t", "--questionnaire", "q-76") == (0, (
        "data/cities/alpha.yml: result of 2020: nothing new\n"
        "data/cities/alpha.yml: result of 2024-03: nothing new\n"
        "data/cities/beta.yml: result of 2021: nothing new\n"
        "0 of 2 records were written\n"
    ), "")  # fmt: skip
    assert tree(house) == before


def test_one_bad_cell_keeps_all_from_being_written(house):
    save(house.parent / "wide.csv", WIDE.replace("Beta  Town", "Gammatown"), ";")
    before = tree(house.parent)
    assert command(house, "wide.csv", "--write") == (
        1,
        "wide.csv:4:1: I07 A4: there is no city 'Gammatown'; add its record first, or remove the row\n",
        "1 errors; nothing was written\n",
    )
    assert tree(house.parent) == before


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"city,date\n\xff", "it is not UTF-8 text"),
        ("a.csv", b"city,date\n" + b"x" * 140_000, "field larger than field limit (131072)"),
        ("a.xlsx", b"city,date\n", "invalid Zip archive: Could not find EOCD"),
    ],
)
def test_what_is_no_table_is_reported(house, name, content, reason):
    (house.parent / name).write_bytes(content)
    assert command(house, name) == (
        1,
        f"{name}:1:1: I01 the table cannot be read: {reason}; give a CSV file in UTF-8 or an .xlsx file\n",
        "1 errors; nothing was written\n",
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.csv"], "File 'none.csv' does not exist"),
        (["a.ods"], "a.ods is neither a .csv nor an .xlsx file"),
        (["a.csv", "--url", "ftp://x"], "'ftp://x' is not a web address; write it like https://example.org/page"),
        (["a.csv", "--title", " "], "'title' is empty; write it, or remove the line"),
        (["a.csv", "--title", "<b>x</b>"], "HTML such as '<b>' is not allowed in texts"),
        (["a.csv", "--title", "a\x07b"], "the character U+0007 is not allowed; remove it"),
        (["a.csv", "--title", "a\udcffb"], "the file is not UTF-8 text (byte 0xED)"),
        (["a.csv", "--read-on", "soon"], "'soon' is no date"),
        (["a.csv", "--language", "english"], "'english' is not a language code; write it like uk"),
    ],
)
def test_a_command_that_makes_no_sense_exits_with_2(house, arguments, message):
    for name in ("a.csv", "a.ods"):
        (house.parent / name).write_text("city,date,media\nalpha,2024,1\n")
    status, _, told = command(house, *arguments)
    assert (status, " ".join(message.split()) in " ".join(told.split())) == (2, True), told


def test_without_a_data_folder_the_command_says_so(tmp_path):
    (tmp_path / "a.csv").write_text("city,date,media\nalpha,2024,1\n")
    status, _, told = command(tmp_path / "data", "a.csv")
    assert status == 2
    assert "there is no data folder data; run this where mkdocs.yml is, or set EPI_DATA" in told


def test_a_writing_that_fails_half_way_leaves_every_record_as_it_was(house):
    specification = importlib.util.spec_from_file_location("import_index", ROOT / "scripts/import_index.py")
    assert specification
    assert specification.loader
    script = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(script)
    before = tree(house)
    changes = [Change(house / "cities/alpha.yml", [], "new"), Change(house / "nowhere/beta.yml", [], "new")]
    with pytest.raises(FileNotFoundError):
        script._write(changes)
    assert tree(house) == before
