"""Frames: pages that the site generator drew once per section and language, with slots for the records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_SLOT = re.compile(r"(<!--slot-(?:head|body)-->|slot-title|slot-record)")


@dataclass(frozen=True)
class Frame:
    """A drawn page cut at its slots; every second part is the name of a slot."""

    parts: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """The page with its slots filled; the values are HTML."""
        return "".join(values[part] if number % 2 else part for number, part in enumerate(self.parts))


def cut(html: str) -> Frame:
    """A drawn page as a frame."""
    parts = tuple(part if not part.startswith("<!--") else part[4:-3] for part in _SLOT.split(html))
    if "slot-body" not in parts[1::2]:
        raise ValueError("a frame needs a slot for its body")
    return Frame(parts)
