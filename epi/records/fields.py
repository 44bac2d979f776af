"""The types that fields have: each says one thing of the domain once."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

LANGUAGES = ("en", "de", "es", "et", "it", "lv", "pl", "ro", "sv")
"""The languages of the site; the first is the one at the root of the addresses."""

Language = Literal["en", "de", "es", "et", "it", "lv", "pl", "ro", "sv"]

HASH = r"^[0-9a-f]{8}$"
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
COUNTRY = r"^[A-Z]{2}$"
TONGUE = r"^[a-z]{2,3}(-[A-Z]{2})?$"


class Told:
    """What a JSON Schema can say of a type beyond what its other marks say."""

    def __init__(self, **keywords: object) -> None:
        self.keywords = keywords

    def __get_pydantic_json_schema__(self, core: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(core), **self.keywords}


class Refers(Told):
    """Marks an id of another record, as `cities`, `vocabulary/topics`, or `sources` for the record's own sources."""

    def __init__(self, to: str) -> None:
        super().__init__(**{"x-refers": to})
        self.to = to


_MARKUP = re.compile(r"<\s{0,9}/?\s{0,9}[A-Za-z!?][^>]{0,200}>?")


def _spelled(word: str, between: str = r"\s{0,3}") -> str:
    """A pattern for a word in small or capital letters, with or without space between them."""
    return between.join(f"[{letter}{letter.upper()}]" if letter.isalpha() else letter for letter in word)


_RUNNABLE = re.compile(
    rf"({_spelled('java')}|{_spelled('vb')})\s{{0,3}}{_spelled('script:')}|{_spelled('data:', '')}\s*[a-zA-Z]+/"
)
_WHEN = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_DAY = "(0[1-9]|[12][0-9]"
_LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"
REAL_DATE = (
    r"^(?!0000)([0-9]{4}(-(0[1-9]|1[0-2]))?"
    rf"|[0-9]{{4}}-((0[13578]|1[02])-{_DAY}|3[01])|(0[469]|11)-{_DAY}|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
    rf"|{_LEAP_YEAR}-02-29)$"
)
"""The dates that exist, for readers that know patterns only."""
_MOST_BRACKETS = 200

_MOST_BRACKETS = 200

CITATION = re.compile(r"\[(@[a-z0-9-]+(?:;\s*@[a-z0-9-]+)*)\]")
"""`[@key]` or `[@key; @other-key]`, as in Pandoc."""


class Translatable:
    """Marks a field whose text may stand in `data/translations/`."""


def harmless(text: str) -> str:
    """The text itself, if a reader's browser could not run any of it."""
    if found := _MARKUP.search(text):
        raise PydanticCustomError("markup", "{found}", {"found": found[0][:40]})
    if found := _RUNNABLE.search(text):
        raise PydanticCustomError("runnable", "{found}", {"found": found[0]})
    if text.count("[") > _MOST_BRACKETS:
        raise PydanticCustomError("brackets", "{most}", {"most": _MOST_BRACKETS})
    return text


def _uncited(text: str) -> str:
    if found := CITATION.search(text):
        raise PydanticCustomError("citation", "{found}", {"found": found[0][:40]})
    return text


def _real_date(text: str) -> str:
    if not _WHEN.fullmatch(text):
        raise PydanticCustomError("when_form", "{text}", {"text": text[:40]})
    parts = [int(part) for part in text.split("-")]
    try:
        dt.date(parts[0], *[*parts[1:], 1, 1][:2])
    except ValueError:
        raise PydanticCustomError("when_real", "{text}", {"text": text}) from None
    return text


def _year_as_text(value: Any) -> Any:
    """YAML reads a bare year as a number; authors mean the year."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Slug = Annotated[str, Field(pattern=SLUG, max_length=80)]
"""An id: lower-case letters, digits and single hyphens. It is a file name and a part of an address."""

HARMLESS = (
    {"not": {"pattern": _MARKUP.pattern}, "x-code": "R08"},
    {"not": {"pattern": _RUNNABLE.pattern}, "x-code": "R09"},
    {"not": {"pattern": rf"^([^\[]*\[){{{_MOST_BRACKETS + 1}}}"}, "x-code": "R14"},
    {"pattern": r"\S", "x-code": "R07"},
)
"""What `harmless` and the stripping of space refuse, as a JSON Schema says it; with the code of the message."""

Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    AfterValidator(harmless),
    Told(allOf=[*HARMLESS]),
]
"""A proper name that no one translates."""

Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=600),
    AfterValidator(harmless),
    AfterValidator(_uncited),
    Translatable(),
    Told(allOf=[*HARMLESS, {"not": {"pattern": CITATION.pattern}, "x-code": "R15"}]),
]
"""One plain paragraph that can be translated."""

Prose = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000),
    AfterValidator(harmless),
    Translatable(),
    Told(allOf=[*HARMLESS], contentMediaType="text/markdown"),
]
"""Paragraphs, lists, links and emphasis in Markdown, with citations such as `[@source-key]`; can be translated."""

When = Annotated[
    str,
    BeforeValidator(_year_as_text),
    AfterValidator(_real_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": REAL_DATE, "minimum": 1000, "maximum": 9999}),
]
"""A year, a month or a day: `2020`, `2020-06`, `2020-06-17`."""

ADDRESS = """^https?://[^\\s<>"']+$"""

Address = Annotated[str, Field(pattern=ADDRESS, max_length=2_000)]
"""A web address."""

MAIL = """^[^@\\s<>"']+@[^@\\s<>"']+\\.[a-z]{2,}$"""

Mail = Annotated[str, Field(pattern=MAIL, max_length=200)]

Country = Annotated[str, Field(pattern=COUNTRY)]
"""An ISO 3166 code, such as LV."""

Tongue = Annotated[str, Field(pattern=TONGUE)]
"""A BCP 47 code of any language, such as uk."""

Number = Annotated[int | float, Field(ge=-1e15, le=1e15), Told(minimum=-1e15, maximum=1e15)]

Count = Annotated[int, Field(ge=0, le=10**12)]

Ordinal = Annotated[int, Field(ge=1, le=10**6)]

Score = Annotated[int, Field(ge=0, le=100)]
"""Points of the Intercultural Cities Index, 0 to 100."""

Share = Annotated[float, Field(ge=0, le=100)]
"""Percent of the population named beside it."""

Certainty = Literal["stated", "inferred", "computed"]
"""How a source supports a claim: it says so, we conclude it, or we calculated it."""


def about(title: str, description: str, example: object = None) -> Any:
    """What a field is called, what belongs into it, and an example: for editors, forms and questions."""
    return Field(title=title, description=description, examples=None if example is None else [example])


class Record(BaseModel):
    """Closed, strict and frozen: a typo is a problem, not a new field."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Part(Record):
    """An item of a list that texts of other languages address by its id."""

    id: Annotated[Slug, about("Id", "Small letters, digits and single hyphens; unique in its file or list.", "riga")]


class Coordinates(Record):
    """Degrees in WGS 84."""

    lat: Annotated[
        Annotated[float, Field(ge=-90, le=90)], about("Latitude", "Degrees north, with a decimal point.", 56.95)
    ]
    lon: Annotated[
        Annotated[float, Field(ge=-180, le=180)], about("Longitude", "Degrees east, with a decimal point.", 24.1)
    ]
    certainty: Annotated[
        Literal["stated", "approximate"],
        about("Certainty of the place", "Whether a source gives the place or it is only about there.", "approximate"),
    ]


class Labels(Record):
    """A short name in each language of the site."""

    en: Name
    de: Name | None = None
    es: Name | None = None
    et: Name | None = None
    it: Name | None = None
    lv: Name | None = None
    pl: Name | None = None
    ro: Name | None = None
    sv: Name | None = None


class Period(Record):
    """From and to, as exact as it is known; a missing end means open or unknown."""

    start: Annotated[When | None, about("From", "When it began: a year, a month or a day.", "2020-09")] = Field(
        None, alias="from"
    )
    end: Annotated[
        When | None, about("To", "When it ended. Leave it out if it goes on or is not known.", "2022-06")
    ] = Field(None, alias="to")
    note: Annotated[
        Line | None, about("Note on the period", "What the dates leave open.", "Paused in the spring of 2020.")
    ] = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start and self.end:
            shorter = min(len(self.start), len(self.end))
            if self.end[:shorter] < self.start[:shorter]:
                raise PydanticCustomError("period_order", "{start} {end}", {"start": self.start, "end": self.end})
        return self


class Source(Record):
    """Where a claim comes from. Without an address it is a printed document."""

    title: Annotated[Name, about("Title of the source", "What the page or paper is called.", "Annual report 2021")]
    publisher: Annotated[Name, about("Publisher", "Who published it.", "City of Riga")]
    url: Annotated[
        Address | None,
        about(
            "Web address of the source",
            "The address, from https:// on. Leave it out for a printed document.",
            "https://example.org/report",
        ),
    ] = None
    language: Annotated[Tongue, about("Language of the source", "The language that it is written in, as a code.", "lv")]
    read_on: Annotated[When, about("Read on", "When you read it.", "2026-11-27")]


Sources = dict[Slug, Source]
"""The sources of one record under keys of its own."""

SourceKey = Annotated[Slug, Refers("sources")]
"""A key of the record's own sources."""

Keys = Annotated[list[SourceKey], Field(min_length=1)]
"""At least one key of the record's own sources."""

CityId = Annotated[Slug, Refers("cities")]
PartnerId = Annotated[Slug, Refers("partners")]
PracticeId = Annotated[Slug, Refers("practices")]
AreaId = Annotated[Slug, Refers("vocabulary/areas")]
Cost = Annotated[Slug, Refers("vocabulary/costs")]
EventKind = Annotated[Slug, Refers("vocabulary/event-kinds")]
Gap = Annotated[Slug, Refers("vocabulary/gaps")]
Grade = Annotated[Slug, Refers("vocabulary/evidence")]
Measure = Annotated[Slug, Refers("vocabulary/measures")]
Origin = Annotated[Slug, Refers("vocabulary/origins")]
PopulationGroup = Annotated[Slug, Refers("vocabulary/population-groups")]
QuestionnaireId = Annotated[Slug, Refers("vocabulary/questionnaires")]
Role = Annotated[Slug, Refers("vocabulary/roles")]
SampleId = Annotated[Slug, Refers("vocabulary/samples")]
Status = Annotated[Slug, Refers("vocabulary/statuses")]
StrategyStatus = Annotated[Slug, Refers("vocabulary/strategy-statuses")]
TargetGroup = Annotated[Slug, Refers("vocabulary/target-groups")]
Topic = Annotated[Slug, Refers("vocabulary/topics")]
