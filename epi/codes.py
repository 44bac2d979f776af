"""What every code of the check says: one table, from which messages and their pages are made."""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """What a code says: what is wrong, what to do, why it matters, and an example of the mistake and of its mending."""

    what: str
    to_do: str
    why: str
    wrong: str = ""
    right: str = ""


CODES: dict[str, Code] = {
    # Y: the file as YAML
    "Y01": Code(
        "the file is empty",
        "write a record into it or remove it",
        "A file without content describes nothing.",
        "",
        "id: riga-school-study",
    ),
    "Y02": Code(
        "the file is not UTF-8 text (byte {byte})",
        "save it as UTF-8",
        "The site has nine languages with letters of many kinds; UTF-8 holds them all.",
    ),
    "Y03": Code(
        "the file has {size} KiB; the limit is {limit} KiB",
        "shorten it",
        "A record is read by people; so long a file is usually a mistake.",
    ),
    "Y04": Code(
        "this is not YAML: {reason}",
        "mend the line or the one above it",
        "A file that cannot be read as YAML says nothing for certain. Often a quotation mark, a colon or an indent is missing.",
        "title: Tea: a talk",
        "title: 'Tea: a talk'",
    ),
    "Y05": Code(
        "the character {char} is not allowed",
        "remove it",
        "Invisible characters can make a text look other than it is.",
    ),
    "Y06": Code(
        "the key {key} stands here a second time; it first stands in line {line}",
        "remove or rename one of them",
        "Of two fields with one name, only one would count, and nobody could tell which.",
        "country: LV\ncountry: EE",
        "country: LV",
    ),
    "Y07": Code(
        "anchors and aliases (& and *) are not allowed",
        "write the value out, or put the text in quotes",
        "Anchors and aliases let a small file grow without end; here every value is written out.",
        "title: &a Tea",
        "title: Tea",
    ),
    "Y08": Code(
        "tags (!) are not allowed",
        "remove {tag}, or put the text in quotes",
        "Tags turn text into something else; records hold plain values only.",
        "title: !!str Tea",
        "title: Tea",
    ),
    "Y09": Code(
        "lists and maps are nested more than {limit} levels deep",
        "write them flatter",
        "No record needs so many levels; a program that reads them may fail.",
    ),
    "Y10": Code(
        "a record is a map of fields, not {found}",
        "begin with lines such as 'id: my-record'",
        "Every record is a list of named fields.",
        "- Tea & talk",
        "title: Tea & talk",
    ),
    "Y11": Code(
        "the name of a field must be plain text",
        "write it as 'name: value'",
        "The name of a field is one plain word.",
        "[a, b]: Tea",
        "title: Tea",
    ),
    "Y12": Code(
        "a second document begins here",
        "keep one record a file and remove the line '---'",
        "One file is one record, so that every record has its own history and address.",
        "id: one\n---\nid: two",
        "id: one",
    ),
    "Y13": Code(
        "the file cannot be read: {reason}",
        "put a plain text file here",
        "Only plain files are read, so that nothing outside the folder can come into the site.",
    ),
    # R: one record
    "R01": Code(
        "{field} is missing",
        "add it",
        "Readers compare practices and cities; for that, each record must hold these fields.",
        "title:",
        "title: Tea & talk",
    ),
    "R02": Code(
        "there is no field {field} here",
        "{hint}",
        "A field that nobody knows would not be shown. Most often it is a slip of the pen.",
        "titel: Tea & talk",
        "title: Tea & talk",
    ),
    "R03": Code(
        "expected {expected}, found {found}",
        "{hint}",
        "A field is read as text, number, list or group of fields; anything else cannot be shown.",
        "topics: language",
        "topics: [language]",
    ),
    "R04": Code(
        "{value} is not one of the allowed words",
        "{hint}",
        "A closed list of words keeps the catalogue comparable.",
        "unit: EURO",
        "unit: EUR",
    ),
    "R05": Code(
        "{value} is not {expected}",
        "write it like {example}",
        "Ids, addresses and codes have a fixed form, because links are made of them.",
        "country: Latvia",
        "country: LV",
    ),
    "R06": Code(
        "{value} is {over}",
        "give {more}",
        "The value lies outside of what is possible here.",
        "overall: 171",
        "overall: 71",
    ),
    "R07": Code(
        "{field} is {length}",
        "{hint}",
        "An empty text tells nothing, and a very long one is not read.",
        "title: ''",
        "title: Tea & talk",
    ),
    "R08": Code(
        "HTML such as {found} is not allowed in texts",
        "write plain text or Markdown",
        "Texts are shown on many kinds of pages; HTML could break them or harm readers.",
        "summary: <b>Tea</b>",
        "summary: Tea",
    ),
    "R09": Code(
        "{found} could run in a reader's browser",
        "link only to https:// or http:// addresses",
        "Such an address runs a program when a reader follows it.",
        "approach: '[more](javascript:x)'",
        "approach: '[more](https://example.org)'",
    ),
    "R10": Code(
        "{value} is no date",
        "write a year, a month or a day that exists: 2020, 2020-06 or 2020-06-17",
        "Dates are sorted and written in nine languages; so they need one form.",
        "reviewed_on: 17.06.2020",
        "reviewed_on: 2020-06-17",
    ),
    "R11": Code(
        "the period ends ({end}) before it begins ({start})",
        "exchange or mend the dates",
        "A period begins before it ends.",
        "period: {from: 2021, to: 2020}",
        "period: {from: 2020, to: 2021}",
    ),
    "R12": Code(
        "the figure has neither a value nor a share",
        "add one of them, or list the gap under 'not_found'",
        "A figure without a number is a gap, and gaps have a list of their own.",
    ),
    "R13": Code(
        "a city of the project needs summary, strategy, membership and coordinates",
        "add what is missing",
        "Every city of the project has a page that shows these fields.",
    ),
    "R14": Code(
        "the text has more than {most} opening brackets",
        "write it more plainly",
        "Texts with very many brackets take a long time to read for people and programs.",
    ),
    "R15": Code(
        "the citation {found} would not be shown here",
        "cite the source in one of the longer texts",
        "Short texts stand on cards and in lists where sources are not shown.",
        "summary: Guests came [@report].",
        "results: Guests came [@report].",
    ),
    # X: across records
    "X01": Code(
        "the id {id} is not the name of the file",
        "write 'id: {stem}' or name the file '{name}.yml'",
        "The name of the file is the address of the page; it must be the id.",
        "id: tea-tables",
        "id: tea-table",
    ),
    "X02": Code("there is no {id} in {where}", "{hint}", "A link must lead somewhere.", "city: rigga", "city: riga"),
    "X03": Code(
        "the source {key} is not among the sources of this record",
        "{hint}",
        "A citation leads to a source of the same record.",
        "results: Guests came [@flier].",
        "results: Guests came [@flyer].",
    ),
    "X04": Code(
        "nothing in this record uses the source {key}",
        "cite it as [@{key}] or remove it",
        "A source that supports nothing makes a record look better supported than it is.",
    ),
    "X05": Code(
        "this claim names no source",
        "add 'sources' with at least one key",
        "Readers must be able to check every claim.",
    ),
    "X06": Code(
        "the questionnaire {questionnaire} has no area {area}",
        "{hint}",
        "Each version of the index questionnaire has areas of its own; a score for another area is a mistake.",
    ),
    "X07": Code(
        "{city} has another practice with this title: {other}",
        "tell the two apart in their titles",
        "Readers could not tell the two practices apart.",
    ),
    "X08": Code(
        "the id {id} stands twice in this list; it first stands in line {line}",
        "give each item an id of its own",
        "Translations find an item by its id.",
    ),
    "X09": Code(
        "{id} leads back to itself: {chain}",
        "remove one of the links",
        "Of two things, only one can come before the other.",
    ),
    "X10": Code(
        "the next review ({next}) is not after the last one ({last})",
        "give a later date",
        "The next review lies in the future of the last one.",
        "next_review: 2025",
        "next_review: 2027",
    ),
    "X11": Code(
        "a practice needs a city of this site or another place",
        "add 'city: <id>' or 'place: <name>'",
        "Readers want to know where something was done.",
        "",
        "city: riga",
    ),
    "X12": Code(
        "the country is {country}, but {city} lies in {other}",
        "mend one of the two",
        "A city lies in one country.",
        "city: riga\ncountry: EE",
        "city: riga\ncountry: LV",
    ),
    "X13": Code(
        "nothing is expected here under this name",
        "{hint}",
        "Every file of the data folder is read; one that has no place here would be lost.",
    ),
    "X14": Code(
        "the label has no {languages}",
        "add it: every label stands in all languages of the site",
        "The words of the closed lists stand on pages in all languages.",
    ),
    "X15": Code(
        "the composite {area} is published or absent, never one of its own parts",
        "remove the line",
        "The intercultural lens sums up other areas and cannot sum up itself.",
    ),
    "X16": Code(
        "the file is missing",
        "put it back: the site cannot be built without it",
        "Some files are needed by every page.",
    ),
    "X17": Code(
        "the event ends ({end}) before it begins ({start})",
        "exchange or mend the dates",
        "An event begins before it ends.",
    ),
    "X18": Code(
        "{city} is a reference city and has no page to lead to",
        "{hint}",
        "Reference cities lend only their index results and have no page.",
        "city: exampleton",
        "place: Exampleton",
    ),
    "X19": Code(
        "the rank ({rank}) is beyond the number of cities ({cities})",
        "exchange or mend the two",
        "A rank is a place among the compared cities.",
    ),
    "X20": Code(
        "the area {area} is not in both versions, {one} and {other}",
        "name only areas that both hold",
        "Only what both versions asked can be compared.",
    ),
    "X21": Code(
        "another result of {date} stands in line {line}",
        "give each result a date of its own, or join the two",
        "Two results of one date cannot both be the newest.",
    ),
    "X22": Code(
        "the address {address} belongs to another page",
        "give the area another id",
        "Two pages cannot have one address.",
    ),
    "X23": Code(
        "there is a record {path} already",
        "choose another id, or change that record",
        "An id belongs to one record; nobody's work is written over.",
    ),
    # T: translations
    "T01": Code("there is no record {path} to translate", "{hint}", "A translation belongs to a record."),
    "T02": Code(
        "{field} is no text of {path} that can be translated",
        "{hint}",
        "Only texts are translated; dates, numbers and ids stand in the record itself.",
    ),
    "T03": Code(
        "the record itself is written in this language",
        "write the text into {path}",
        "The original is the text in this language.",
    ),
    "T04": Code(
        "the citations differ from the original: {difference}",
        "keep the same [@keys] as in the original",
        "A citation that is lost in translation leaves a claim without its source.",
    ),
    "T05": Code(
        "the text {field} has no 'state'",
        "add who made it and the hash of the text that it follows ({hash})",
        "The site tells readers who translated a text and whether it is up to date; for that it needs this line.",
    ),
    "T06": Code(
        "there is a 'state' but no text for {field}",
        "add the text or remove the line",
        "A line about a text that is not there is a leftover.",
    ),
    "T07": Code(
        "{field} follows an older text of the record",
        "compare the two and write 'of: {hash}'",
        "The original has changed since it was translated, so the translation may say something else.",
    ),
    "T08": Code(
        "{language} is no language of the site",
        "{hint}",
        "The site speaks nine languages; a folder for another one would not be shown.",
    ),
    # S: sources
    "S01": Code(
        "{where} describes the same address as {title}",
        "use one title for one page",
        "One page under two titles looks like two sources.",
    ),
    # G: a form on the repository's host
    "G01": Code("the form has no answer at all", "fill in the form", "Without answers there is nothing to publish."),
    "G02": Code(
        "the heading {heading} stands here twice",
        "keep one of the two, and write no line that begins with ### into a text",
        "The answers of the form are told apart by their headings.",
    ),
    "G03": Code(
        "{heading} is no heading of the form; it stays in the text above it",
        "write the name of a field, or leave it as it is",
        "A heading that is misspelt would hide an answer inside another one.",
    ),
    # I: a table of index results
    "I01": Code(
        "the table cannot be read: {reason}",
        "give a CSV file in UTF-8 or an .xlsx file",
        "The results are read from a table; this file is none.",
    ),
    "I02": Code(
        "the table has no row below its header",
        "write the names of the columns first and the results below them",
        "A table without rows holds no result.",
    ),
    "I03": Code("the table has no column {column}", "{hint}", "Without this column a score cannot be placed."),
    "I04": Code(
        "{cell}: {name} is no column of such a table", "{hint}", "Scores in a column that nobody knows would be lost."
    ),
    "I05": Code(
        "{cell}: the column {name} stands here a second time; it first stands in {first}",
        "remove one of them",
        "Of two columns with one name, only one would count.",
    ),
    "I06": Code(
        "{cell}: the {field} is missing", "write it, or remove the row", "Without it the row cannot be placed."
    ),
    "I07": Code("{cell}: there is no city {name}", "{hint}", "Results are added only to cities that have a record."),
    "I08": Code("{cell}: there is no area {name}", "{hint}", "The index has a fixed list of areas."),
    "I09": Code(
        "{cell}: {name} fits more than one: {ids}",
        "write one of these ids",
        "The name could mean several things; nobody should have to guess.",
    ),
    "I10": Code(
        "{cell}: {value} is no date",
        "write a year, a month or a day that exists: 2020, 2020-06 or 2020-06-17",
        "Results are ordered by date.",
    ),
    "I11": Code(
        "{cell}: {value} is no score",
        "write the points in digits, or leave the cell empty",
        "A score is a number of points from 0 to 100; an empty cell means that none was published.",
    ),
    "I12": Code(
        "{cell}: {value} is no whole number of points",
        "the index has whole points: give the published whole number",
        "The Council of Europe publishes whole points; another number comes from a calculation.",
    ),
    "I13": Code(
        "{cell}: {value} is not between 0 and 100 points",
        "give the published points",
        "The index goes from 0 to 100 points.",
    ),
    "I14": Code(
        "{cell}: {what} stands here a second time; it first stands in row {row}",
        "remove one of the two",
        "Of two values for one thing, only one would count.",
    ),
    "I15": Code(
        "{cell}: the questionnaire {questionnaire} has no area {area}",
        "{hint}",
        "Each version of the index questionnaire has areas of its own.",
    ),
    "I16": Code(
        "{cell}: there is no questionnaire {name}",
        "{hint}",
        "Results are compared only within versions of the questionnaire that are known here.",
    ),
    "I17": Code(
        "{cell}: {what} of {date} is {value} here and {other} in {path}",
        "mend the record by hand if the table is right",
        "A table never changes what a record says; people decide which of the two is right.",
    ),
    "I18": Code(
        "{cell}: this result has no score",
        "fill one in, or remove the row",
        "A result without any score tells nothing.",
    ),
    "I19": Code(
        "{cell}: the rank ({rank}) is beyond the number of cities ({cities})",
        "exchange or mend the two",
        "A rank is a place among the compared cities.",
    ),
    "I20": Code(
        "{cell}: {value} is no number of cities and no rank",
        "write a whole number from 1, or leave the cell empty",
        "Numbers of cities and ranks are counted from one.",
    ),
    "I21": Code(
        "{cell}: {field}: {value} here, but {other} in row {row} of the same result",
        "give one of them only",
        "One result has one value for each of its facts.",
    ),
}
"""Stable codes."""

REMARKS = frozenset({"G03", "S01", "T07"})
"""Codes that do not stop the build."""
