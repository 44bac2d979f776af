"""One good practice, as a partner submits it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from epi.records.fields import (
    Address,
    AreaId,
    CityId,
    Coordinates,
    Cost,
    Country,
    Gap,
    Grade,
    Keys,
    Language,
    Line,
    Name,
    Number,
    Origin,
    Part,
    PartnerId,
    Period,
    PracticeId,
    Prose,
    Record,
    Slug,
    Sources,
    Status,
    TargetGroup,
    Tongue,
    Topic,
    When,
    about,
)


class Figure(Part):
    """A number that a source gives for the practice."""

    what: Annotated[
        Line, about("What is counted", "What the number counts, in a few words.", "People who took part in a year")
    ]
    value: Annotated[Number, about("Value", "The number itself, in digits only.", 120)]
    unit: Annotated[
        Literal["number", "percent", "EUR", "PLN", "SEK"], about("Unit", "What the number is measured in.", "number")
    ] = "number"
    at: Annotated[
        When | None, about("Date of the figure", "When the number was true: a year, a month or a day.", "2021")
    ] = None
    approximate: Annotated[bool, about("Approximate", "Whether the source gives the number only roughly.", True)] = (
        False
    )
    sources: Annotated[
        Keys, about("Sources of the figure", "The keys of the sources that give this number.", ["report-2021"])
    ]


class Resources(Record):
    """What the practice needs; a missing field was not found."""

    cost: Annotated[Cost | None, about("Cost", "The band in which the yearly cost lies.", "under-10000")] = None
    cost_note: Annotated[
        Line | None,
        about(
            "On the cost",
            "What the cost covers, as the source gives it.",
            "About 8,000 euros a year for rooms and materials.",
        ),
    ] = None
    funding: Annotated[
        Line | None, about("Funding", "Who pays.", "City budget and the Asylum, Migration and Integration Fund")
    ] = None
    staff: Annotated[
        Line | None, about("Staff", "Who works for it, as roles.", "One coordinator and ten volunteers")
    ] = None
    duration: Annotated[
        Line | None, about("Duration", "How long one round takes, or how long the practice ran.", "Eight months a year")
    ] = None
    sources: Annotated[
        Keys, about("Sources on resources", "The keys of the sources that give these facts.", ["report-2021"])
    ]


class Evidence(Record):
    """How well the results are supported, and why we say so."""

    grade: Annotated[
        Grade,
        about(
            "Grade of evidence",
            "How well the results are supported: claimed, monitored, evaluated or replicated.",
            "monitored",
        ),
    ]
    why: Annotated[
        Line,
        about(
            "Why this grade",
            "What supports the results, and what is missing.",
            "The organiser counts participants every year. An evaluation was not found.",
        ),
    ]


class Link(Record):
    """A page about the practice that is no source of this record."""

    title: Annotated[Name, about("Title of the page", "What the page is called.", "Guide for volunteers")]
    url: Annotated[
        Address, about("Web address", "The address of the page, from https:// on.", "https://example.org/page")
    ]
    language: Annotated[Tongue, about("Language of the page", "The language that it is written in, as a code.", "pl")]


class Practice(Record):
    """One good practice of a city, a partner or the project."""

    id: Annotated[
        Slug,
        about(
            "Id",
            "The name of the file and the end of the web address: small letters, digits and single hyphens. City first, then a few words.",
            "riga-school-study",
        ),
    ]
    language: Annotated[Language, about("Language of this record", "The language in which you write the texts.", "pl")]
    title: Annotated[
        Line,
        about(
            "Title",
            "What was done, in one short line that somebody in another country understands.",
            "Volunteers help newly arrived pupils with homework",
        ),
    ]
    original_title: Annotated[
        Name | None, about("Original title", "The name that the practice has at home, if it has one.", "Razem w szkole")
    ] = None
    original_language: Annotated[
        Tongue | None, about("Language of the original title", "The language of that name, as a code.", "pl")
    ] = None
    city: Annotated[
        CityId | None,
        about("City", "The city of the project where it was done. For any other town, write a place instead.", "riga"),
    ] = None
    place: Annotated[Name | None, about("Place", "The town or region, if it is no city of the project.", "Monza")] = (
        None
    )
    coordinates: Annotated[
        Coordinates | None, about("Coordinates", "Where the place lies, if it is no city of the project.")
    ] = None
    country: Annotated[Country, about("Country", "The country as a code of two capital letters.", "LV")]
    other_places: Annotated[
        list[Name], about("Other places", "Towns where the same practice was done too.", ["Tartu"])
    ] = []
    organisations: Annotated[
        Annotated[list[Name], Field(min_length=1)],
        about(
            "Organisations",
            "Who did it: at least one organisation or office. No names of persons.",
            ["City of Riga, Education Department"],
        ),
    ]
    partners: Annotated[
        list[PartnerId], about("EPI partners involved", "Partners of the project that took part.", ["riga"])
    ] = []
    origin: Annotated[
        Origin,
        about(
            "Origin",
            "Whether it was made by EPI, belongs to a city strategy or comes from elsewhere. Say honestly what it is.",
            "city-practice",
        ),
    ]
    topics: Annotated[
        Annotated[list[Topic], Field(min_length=1)],
        about("Topics", "What it is about; at least one.", ["education", "language"]),
    ]
    areas: Annotated[
        list[AreaId],
        about(
            "Areas of the index",
            "The policy areas of the Intercultural Cities Index that it belongs to.",
            ["education"],
        ),
    ] = []
    target_groups: Annotated[
        Annotated[list[TargetGroup], Field(min_length=1)],
        about("Target groups", "For whom it is; at least one.", ["refugees"]),
    ]
    period: Annotated[Period | None, about("Period", "From when to when it was done, as exactly as you know.")] = None
    status: Annotated[Status, about("Status", "Whether it is running, has ended, or this is not known.", "running")]
    summary: Annotated[
        Line,
        about(
            "Summary",
            "Two or three plain sentences: who did what, for whom, with what result. No citations here.",
            "Volunteers meet newly arrived pupils twice a week after school and help with homework in the language of instruction.",
        ),
    ]
    challenge: Annotated[
        Prose | None,
        about(
            "Why it was done",
            "The problem that it answers.",
            "Newly arrived pupils fell behind in their first year [@report-2021].",
        ),
    ] = None
    approach: Annotated[
        Prose,
        about(
            "How it works",
            "What was done step by step, by whom, how often. Cite a source for every claim.",
            "A coordinator matches each pupil with a volunteer [@report-2021].",
        ),
    ]
    results: Annotated[
        Prose | None,
        about(
            "Results",
            "What came of it; what happened, not what was planned.",
            "In 2021, 120 pupils took part [@report-2021].",
        ),
    ] = None
    figures: Annotated[list[Figure], about("Figures", "Numbers that a source gives.")] = []
    lessons: Annotated[
        Prose | None,
        about(
            "What was learned",
            "What worked, what did not, and why.",
            "Pupils came more often when the room was in their own school [@report-2021].",
        ),
    ] = None
    resources: Annotated[Resources | None, about("Resources", "What it needs: cost, funding, staff, duration.")] = None
    evidence: Annotated[Evidence, about("Evidence", "How well the results are supported.")]
    transfer: Annotated[
        Prose | None,
        about(
            "For other cities",
            "What another city would need to do the same.",
            "Needs a school that lends a room and one person who coordinates [@report-2021].",
        ),
    ] = None
    languages: Annotated[
        list[Tongue], about("Languages used", "The languages in which people were served, as codes.", ["lv", "uk"])
    ] = []
    builds_on: Annotated[
        list[PracticeId], about("Builds on", "Practices of this site that it goes on from.", ["brianza-bonvena"])
    ] = []
    not_found: Annotated[
        list[Gap],
        about(
            "Looked for and not found",
            "What you looked for and did not find. An honest gap is better than a guess.",
            ["cost"],
        ),
    ] = []
    links: Annotated[list[Link], about("Links", "Pages about the practice that are no source of this record.")] = []
    licence: Annotated[
        Literal["CC-BY-4.0", "CC0-1.0"], about("Licence", "Under which licence you give your text.", "CC-BY-4.0")
    ] = "CC-BY-4.0"
    submitted_by: Annotated[
        Name,
        about("Submitted by", "Your organisation or role. No names of persons.", "City of Riga, Education Department"),
    ]
    reviewed_on: Annotated[When, about("Reviewed on", "The day on which you checked all this.", "2026-11-27")]
    next_review: Annotated[When | None, about("Next review", "When it should be checked again.", "2027-11-27")] = None
    sources: Annotated[
        Sources,
        about("Sources", "Where your claims come from, each under a key of its own that you cite in texts as [@key]."),
    ]
