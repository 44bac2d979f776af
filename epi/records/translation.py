"""A record's texts in another language."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from epi.records.fields import HASH, Record, When, harmless

Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000), AfterValidator(harmless)
]
"""A text in another language; how long it may be depends on what it translates."""


class State(Record):
    """What one translated text follows, who made it, and whether a speaker has reviewed it."""

    of: Annotated[str, Field(pattern=HASH)]
    by: Literal["human", "machine"]
    reviewed_on: When | None = None


class Translation(Record):
    """Texts by the path of the field that they translate, such as `strategy.title`."""

    texts: Annotated[dict[str, Text], Field(min_length=1)]
    state: dict[str, State]
