"""Where each page lives. Addresses are the same in every language but for the prefix."""

from __future__ import annotations

from epi.house import Key
from epi.records import LANGUAGES

_HOME_OF = {"partners": "about/partners", "topics": "topics", "target-groups": "groups", "areas": "icc"}
"""Folders and vocabularies whose pages live elsewhere than under their own name."""

_SHOWN_ON = {"indicators": "about/", "vocabulary": "icc/"}

_SINGLE = {"project": "about/", "events": "about/timeline/", "discrepancies": "about/", "index-sample": "icc/"}


def address(folder: str, name: str) -> str:
    """The address of a record's or a term's page, without language: `cities/riga/`."""
    return f"{_HOME_OF.get(folder, folder)}/{name}/"


def address_of_file(key: Key) -> str:
    """The address of the page that shows a file's record; what has no page of its own is shown on another."""
    if key[0] in _SHOWN_ON:
        return _SHOWN_ON[key[0]]
    return address(*key) if len(key) == 2 else _SINGLE[key[0]]


def in_language(language: str, neutral: str) -> str:
    """The address with its language: `pl/cities/riga/`; the first language has no prefix."""
    return neutral if language == LANGUAGES[0] else f"{language}/{neutral}"


def root_from(full: str) -> str:
    """The way from a page back to the root of the site: `../../` from `cities/riga/`."""
    return "../" * full.count("/") or "./"
