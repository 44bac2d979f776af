"""The pages of a language to its search index, by Pagefind."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from markupsafe import escape
from pagefind_bin import get_executable

from epi.addresses import in_language
from epi.records import LANGUAGES

_FOLDER = "pagefind"

_TAIL = "¦"
"""Stands before words that are there for the search only; what it shows of a page ends here."""

_NOT_SEARCHED = (
    ".crumbs", ".notice", ".contents", ".cards", ".map", ".sources", ".review", ".improve", ".chart", ".missing",
    ".finder", ".cite", "table", "form", "details", "nav",
    "p > [lang]", "div[lang]", "li [lang]", "dd [lang]", "h2 [lang]", "h3 [lang]", "h4 [lang]",
)  # fmt: skip
"""What is on many pages, says nothing of its own, or is in another language than the page; Pagefind knows no `:not`."""

_OF_CONTRIBUTING = tuple(f"contribute/{page}index.html" for page in ("", "practice/", "errors/"))
"""The pages of single codes are left out: their list has every message, and so many pages cost a second a language."""

_UNUSED = ("pagefind-component-ui.*", "pagefind-modular-ui.*", "pagefind-ui.*", "pagefind-highlight.js")

_PLAIN = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "ı": "i"})
"""Letters that do not come apart into a plain one and a mark, which Pagefind would fold by itself."""

_SPECIAL = re.compile(f"[{''.join(map(chr, _PLAIN))}]", re.IGNORECASE)

_WORD = re.compile(r"\w+")

_TAG = re.compile(r"<[^>]*>")


class SearchIndexError(Exception):
    """Pagefind failed, with what it said."""


def marks(html: str, filed: Iterable[tuple[str, str]], title_in: str = "") -> str:
    """What a page tells the search and not the reader: what it is filed under, and its words in plain letters."""
    lines = [f'<i data-pagefind-filter="{escape(facet)}:{escape(value)}"></i>' for facet, value in filed]
    if title_in:
        lines.append(f'<i data-pagefind-meta="in:{escape(title_in)}"></i>')
    special = " ".join(part for part in set(_TAG.sub(" ", html).split()) if not part.isascii())
    words = sorted({word.lower().translate(_PLAIN) for word in _WORD.findall(special) if _SPECIAL.search(word)})
    if words:
        lines.append(f'<p data-pagefind-weight="0.2">{_TAIL} {escape(" ".join(words))}</p>')
    return f"<div hidden>{''.join(lines)}</div>"


def index(site: Path, language: str) -> None:
    """Writes the index of one language beside its pages; Pagefind's own interface and unused parts are left out.

    SearchIndexError: Pagefind failed.
    """
    folder = site / in_language(language, "")
    pages = sorted(each.name for each in folder.iterdir() if each.is_dir() and each.name not in (*LANGUAGES, "assets"))
    globs = ["index.html", *(f"{name}/**/*.html" for name in pages if name != "contribute"), *_OF_CONTRIBUTING]
    command = [
        get_executable(), "--site", folder, "--glob", f"{{{','.join(globs)}}}",
        "--root-selector", "#content", "--exclude-selectors", ", ".join(_NOT_SEARCHED), "--silent",
    ]  # fmt: skip
    done = subprocess.run(  # noqa: S603 - a fixed program and our own folders
        command, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SearchIndexError(done.stdout + done.stderr)
    for pattern in _UNUSED:
        for path in (folder / _FOLDER).glob(pattern):
            path.unlink()
