"""The whole check, the same for the command and for the build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from epi import rules
from epi.house import House, read
from epi.problem import Problem


def is_data_folder(folder: Path) -> bool:
    """Whether a folder looks like one with records, so that nobody checks a whole disk by mistake."""
    return (folder / "vocabulary").is_dir()


def checked(
    folder: Path, shown: str, *, beside: bool = False, chosen: Callable[[Path], bool] | None = None
) -> tuple[House, list[Problem]]:
    """A data folder's records with everything that is wrong with them; `shown` is the folder as messages name it.

    `beside` allows the reading of many files to be shared out among processes; `chosen` tells of which files only.
    """
    house, problems = read(folder, shown, beside=beside, chosen=chosen)
    return house, problems + rules.check(house)
