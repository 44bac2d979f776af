"""A record's texts in another language."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from epi.records.fields import HARMLESS, HASH, Record, Told, When, about, harmless

Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000),
    AfterValidator(harmless),
    Told(allOf=[*HARMLESS]),
]
"""A text in another language; how long it may be depends on what it translates."""


class State(Record):
    """What one translated text follows, who made it, and whether a speaker has reviewed it."""

    of: Annotated[
        Annotated[str, Field(pattern=HASH)],
        about("Follows", "The hash of the original text; the check tells it.", "1f0a9c3e"),
    ]
    by: Annotated[Literal["human", "machine"], about("Made by", "A person or a machine.", "human")]
    reviewed_on: Annotated[
        When | None, about("Reviewed on", "The day on which all this was checked.", "2026-11-27")
    ] = None


class Translation(Record):
    """Texts by the path of the field that they translate, such as `strategy.title`."""

    texts: Annotated[
        Annotated[dict[str, Text], Field(min_length=1)],
        about("Texts", "The translated texts by the path of the field, such as strategy.title."),
    ]
    state: Annotated[
        dict[str, State],
        about("State", "For each text: which original it follows, who made it, whether it was reviewed."),
    ]
