"""A table of index results: its cells to one result a city and date, and what is wrong with each cell."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError

from epi.house import House
from epi.problem import Mark, Phrase, Problem, nearest, quoted
from epi.records.city import City
from epi.records.fields import LANGUAGES, Labels, When
from epi.records.vocabulary import Areas, Questionnaires

OVERALL = "overall"
"""Where a result keeps its overall score among those of the areas."""

COLUMNS = {
    "city": "city",
    "date": "date",
    "edition": "date",
    "year": "date",
    "area": "area",
    "policy area": "area",
    "indicator": "area",
    "dimension": "area",
    "score": "score",
    "points": "score",
    "overall": OVERALL,
    "overall score": OVERALL,
    "index": OVERALL,
    "total": OVERALL,
    "questionnaire": "questionnaire",
    "cities compared": "cities compared",
    "sample": "cities compared",
    "rank": "rank",
}
"""The words that head a column, and what the column holds."""

_VARIANTS = {
    "antidiscrimination": "anti-discrimination",
    "business and labor market": "business-and-labour-market",
    "business and labour market policy": "business-and-labour-market",
    "business and the labor market": "business-and-labour-market",
    "cultural and public life": "culture-and-social-life",
    "education policy": "education",
    "education system": "education",
    "intelligence competence": "intelligence-and-competence",
    "intercultural intelligence competence": "intelligence-and-competence",
    "international outlook policy": "international-outlook",
    "language policy": "language",
    "lens": "intercultural-lens",
    "media policy": "media",
    "mediation policy": "mediation",
    "neighborhood": "neighbourhoods",
    "neighborhoods": "neighbourhoods",
    "neighbourhood": "neighbourhoods",
    "neighbourhood policy": "neighbourhoods",
    "public service": "public-services",
    "public service policy": "public-services",
    "public space policy": "public-space",
    "public spaces": "public-space",
    "the intercultural lens": "intercultural-lens",
    "welcoming policy": "welcoming",
}
"""Wordings of reports in English that name one area only."""

_NOTHING = frozenset({"", "-", "–", "—", "n/a", "not found"})
"""What stands in a cell whose score was not published."""

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "&": " and "})
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_WORDS = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"[0-9]{4}\.0")
_WHOLE = re.compile(r"(-?[0-9]{1,400})(?:\.0{1,15})?")
_BROKEN = re.compile(r"-?[0-9]{1,15}[.,][0-9]{1,15}")
_DATE: TypeAdapter[str] = TypeAdapter(When)
_MOST_LETTERS = 100
_MOST_HINTS = 100


@dataclass(frozen=True)
class Cell:
    """A place in a table and what stands there; rows and columns count from 1."""

    row: int
    column: int
    text: str = ""

    @property
    def name(self) -> str:
        """The name that a spreadsheet gives it, such as C7."""
        letters, rest = "", self.column
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(65 + letter) + letters
        return f"{letters}{self.row}"


@dataclass(frozen=True)
class Entry:
    """A value and the cell that gives it."""

    value: int | str
    cell: Cell


@dataclass(frozen=True)
class Result:
    """What a table says about one city at one date."""

    city: str
    date: str
    scores: dict[str, Entry] = field(default_factory=dict)
    """Points by area, the overall score among them."""
    facts: dict[str, Entry] = field(default_factory=dict)
    """Questionnaire, rank and number of cities compared, by field of an edition."""


class Names:
    """Names of things in all languages of the site, with the ids that they fit."""

    def __init__(self, labels: Iterable[tuple[str, Labels]], variants: Mapping[str, str] | None = None) -> None:
        self._ids: set[str] = set()
        self._fits: dict[str, set[str]] = {}
        self._found: dict[str, list[str]] = {}
        self._hints: dict[str, Phrase] = {}
        for identity, names in labels:
            self._ids.add(identity)
            for name in {identity, *(getattr(names, language) or identity for language in LANGUAGES)}:
                self._fits.setdefault(folded(name), set()).add(identity)
        for name, identity in (variants or {}).items():
            if identity in self._ids:
                self._fits.setdefault(name, set()).add(identity)

    def ids(self, name: str) -> list[str]:
        """The ids that a name fits; an id itself fits nothing else."""
        if name not in self._found:
            self._found[name] = [name] if name in self._ids else sorted(self._fits.get(folded(name), ()))
        return self._found[name]

    def hint(self, name: str, otherwise: Phrase, more: Iterable[str] = ()) -> Phrase:
        """What to do about an unknown name; after many, the nearest known one is no longer looked for."""
        if name not in self._hints:
            if len(self._hints) == _MOST_HINTS:
                return otherwise
            self._hints[name] = nearest(folded(name)[:_MOST_LETTERS], {*self._fits, *more}, otherwise)
        return self._hints[name]


def read(rows: Iterable[Sequence[object]], path: str, house: House) -> tuple[list[Result], list[Problem]]:
    """The results in a table whose first filled row is its header, and all that is wrong with its cells."""
    texts = [(number, [_text(value) for value in row]) for number, row in enumerate(rows, 1)]
    filled = [(number, row) for number, row in texts if any(row)]
    if len(filled) < 2:
        return [], [Problem(Mark(path), "I02")]
    width = max(len(row) for _, row in filled)
    cells = [
        [Cell(number, column, text) for column, text in enumerate(row + [""] * (width - len(row)), 1)]
        for number, row in filled
    ]
    reader = _Reader(path, house)
    reader.read(cells[0], cells[1:])
    return list(reader.results.values()), reader.problems


def folded(name: str) -> str:
    """A name without what people write in different ways: case, accents, punctuation, spaces."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return " ".join(_WORDS.findall(_ACCENTS.sub("", plain)))


def _questionnaires(house: House) -> Names:
    listed = house.records[("vocabulary", "questionnaires")]
    assert isinstance(listed, Questionnaires)
    return Names((term.id, term.labels) for term in listed.terms)


def _areas(house: House) -> Names:
    listed = house.records[("vocabulary", "areas")]
    assert isinstance(listed, Areas)
    return Names(((term.id, term.labels) for term in listed.terms), _VARIANTS)


def _cities(house: House) -> Names:
    return Names((name, city.names) for name, city in house.of("cities").items() if isinstance(city, City))


def _text(value: object) -> str:
    """What a cell says, however a file keeps it; nothing where it only says that there is nothing."""
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else str(value).strip()
    return "" if len(text) < 10 and text.casefold() in _NOTHING else text


class _Reader:
    """Reads one table, row by row; what is wrong with a cell keeps no other from being read."""

    def __init__(self, path: str, house: House) -> None:
        self.path = path
        self.shown = house.shown
        self.cities, self.areas, self.questionnaires = _cities(house), _areas(house), _questionnaires(house)
        self.problems: list[Problem] = []
        self.results: dict[tuple[str, str], Result] = {}
        self._is_long = False
        self._columns: dict[str, Cell] = {}
        self._scores: dict[str, Cell] = {}
        self._first: dict[tuple[str, ...], Cell] = {}
        self._named: dict[tuple[str, str], Cell] = {}
        self._scored: set[tuple[str, str]] = set()

    def read(self, header: list[Cell], rows: list[list[Cell]]) -> None:
        """Keeps the results of all rows, and what is wrong with the table."""
        self._is_long = any(COLUMNS.get(folded(cell.text)) in ("area", "score") for cell in header)
        for cell in header:
            if cell.text or any(row[cell.column - 1].text for row in rows):
                self._head(cell)
        for name in ("city", "date", "area", "score") if self._is_long else ("city", "date"):
            if name not in self._columns:
                self._problem(header[0], "I03", column=quoted(name), hint=Phrase("add it"))
        if not self._is_long and not self._scores:
            hint = Phrase("add one for each area, or the columns 'area' and 'score'")
            self._problem(header[0], "I03", column=Phrase("with scores"), hint=hint)
        for row in rows:
            self._row(row)
        if self._scores or "score" in self._columns:
            for result in self._named.keys() - self._scored:
                self._problem(self._named[result], "I18")

    def _head(self, cell: Cell) -> None:
        """Keeps which column holds what."""
        name = COLUMNS.get(folded(cell.text), "")
        columns = self._scores if name == OVERALL else self._columns
        if not self._is_long and not name:
            ids, columns = self.areas.ids(cell.text), self._scores
            name = ids[0] if ids else ""
            if len(ids) > 1:
                self._problem(cell, "I09", name=quoted(cell.text), ids=", ".join(ids))
                return
        if not name or (self._is_long and name == OVERALL):
            self._problem(cell, "I04", name=quoted(cell.text), hint=self._column_hint(cell.text))
        elif name in columns:
            self._problem(cell, "I05", name=quoted(cell.text), first=columns[name].name)
        else:
            columns[name] = cell

    def _column_hint(self, name: str) -> Phrase:
        """What to do about a column that is not known."""
        if self._is_long:
            known = "city, date, area, score, questionnaire, cities compared, rank"
            return nearest(
                folded(name)[:_MOST_LETTERS], known.split(", "), Phrase("the columns are {names}", {"names": known})
            )
        known = "city, date, overall, questionnaire, cities compared, rank and the areas"
        return self.areas.hint(name, Phrase("the columns are {names}", {"names": known}), COLUMNS)

    def _row(self, row: list[Cell]) -> None:
        """Adds what a row says to the result of its city and date."""
        where, when = self._at(row, "city"), self._at(row, "date")
        city = self._one(where, "city", self.cities, "I07", Phrase("add its record first, or remove the row"))
        date = self._date(when)
        scores = self._area_and_score(row) if self._is_long else self._all_scores(row)
        facts = self._facts(row)
        name = (city or folded(where.text), date or when.text)
        self._named.setdefault(name, where)
        if any(row[cell.column - 1].text for cell in self._score_columns()):
            self._scored.add(name)
        if city and date and not self._stands_twice(row, city, date, scores):
            result = self.results.setdefault((city, date), Result(city, date))
            result.scores.update((area, entry) for area, entry in scores.items() if entry)
            self._join(result.facts, facts)

    def _score_columns(self) -> list[Cell]:
        return [self._columns["score"]] if "score" in self._columns else list(self._scores.values())

    def _at(self, row: list[Cell], name: str) -> Cell:
        """The cell of a column; an empty one where the table has no such column."""
        return row[self._columns[name].column - 1] if name in self._columns else Cell(row[0].row, 0)

    def _one(self, cell: Cell, field: str, names: Names, code: str, otherwise: Phrase) -> str | None:
        """The id that a name in a cell fits."""
        ids = names.ids(cell.text)
        if cell.column == 0 or len(ids) == 1:
            return ids[0] if cell.column else None
        if not cell.text:
            self._problem(cell, "I06", field=field)
        elif ids:
            self._problem(cell, "I09", name=quoted(cell.text), ids=", ".join(ids))
        else:
            self._problem(cell, code, name=quoted(cell.text), hint=names.hint(cell.text, otherwise))
        return None

    def _date(self, cell: Cell) -> str | None:
        if not cell.text:
            if cell.column:
                self._problem(cell, "I06", field="date")
            return None
        text = cell.text.removesuffix(".0") if _YEAR.fullmatch(cell.text) else cell.text
        try:
            return _DATE.validate_python(text)
        except ValidationError:
            self._problem(cell, "I10", value=quoted(cell.text))
            return None

    def _area_and_score(self, row: list[Cell]) -> dict[str, Entry | None]:
        """The one score of a row of the long form."""
        cell = self._at(row, "area")
        score = self._score(self._at(row, "score"))
        if COLUMNS.get(folded(cell.text)) == OVERALL:
            return {OVERALL: score}
        area = self._one(
            cell, "area", self.areas, "I08", Phrase("see {path}", {"path": f"{self.shown}/vocabulary/areas.yml"})
        )
        return {area: score} if area else {}

    def _all_scores(self, row: list[Cell]) -> dict[str, Entry | None]:
        """The scores of a row of the wide form."""
        return {area: self._score(row[cell.column - 1]) for area, cell in self._scores.items()}

    def _score(self, cell: Cell) -> Entry | None:
        if not cell.text:
            return None
        if found := _WHOLE.fullmatch(cell.text):
            if 0 <= int(found[1]) <= 100:
                return Entry(int(found[1]), cell)
            self._problem(cell, "I13", value=quoted(cell.text))
        else:
            self._problem(cell, "I12" if _BROKEN.fullmatch(cell.text) else "I11", value=quoted(cell.text))
        return None

    def _facts(self, row: list[Cell]) -> dict[str, Entry]:
        """What a row says of its result as a whole."""
        facts: dict[str, Entry] = {}
        for name in ("cities compared", "rank"):
            cell = self._at(row, name)
            found = _WHOLE.fullmatch(cell.text)
            if found and 1 <= int(found[1]) <= 10**6:
                facts[name.replace(" ", "_")] = Entry(int(found[1]), cell)
            elif cell.text:
                self._problem(cell, "I20", value=quoted(cell.text))
        cell = self._at(row, "questionnaire")
        otherwise = Phrase("see {path}", {"path": f"{self.shown}/vocabulary/questionnaires.yml"})
        if cell.text and (version := self._one(cell, "questionnaire", self.questionnaires, "I16", otherwise)):
            facts["questionnaire"] = Entry(version, cell)
        return facts

    def _stands_twice(self, row: list[Cell], city: str, date: str, scores: Iterable[str]) -> bool:
        """Whether the table has said this before; a row of the long form says one area, another the whole result."""
        area = next(iter(scores), "") if self._is_long else ""
        if self._is_long and not area:
            return False
        cell = self._at(row, "area" if self._is_long else "city")
        first = self._first.setdefault((city, date, area), cell)
        what = f"the score of {city} of {date} for {area}" if area else f"the result of {city} of {date}"
        if first is not cell:
            self._problem(cell, "I14", what=what, row=first.row)
        return first is not cell

    def _join(self, known: dict[str, Entry], new: dict[str, Entry]) -> None:
        """The rows of a result say the same of it."""
        for name, entry in new.items():
            first = known.setdefault(name, entry)
            if first.value != entry.value:
                args = {"value": quoted(entry.value), "other": quoted(first.value), "row": first.cell.row}
                self._problem(entry.cell, "I21", field=name.replace("_", " "), **args)

    def _problem(self, cell: Cell, code: str, **args: object) -> None:
        self.problems.append(Problem(Mark(self.path, cell.row, cell.column), code, {"cell": cell.name, **args}))
