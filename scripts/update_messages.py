"""Brings locale/*.po up to date with the words that templates and code speak; keeps every translation."""

from __future__ import annotations

from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from epi.codes import CODES
from epi.records import LANGUAGES
from epi.schema import spoken_fields

ROOT = Path(__file__).resolve().parent.parent
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
KEYWORDS = {"Phrase": None, "N_": None, "_": None, "gettext": None, "ngettext": (1, 2), "plural": (1, 2)}
_HEAD = {"charset": "utf-8", "project": "EPI Pact knowledge base", "version": "1", "msgid_bugs_address": "none"}
OPTIONS = {"**.html": {"trimmed": "true", "encoding": "utf-8"}}


def messages() -> Catalog:
    """Every message of the interface with the files that say it."""
    found = Catalog(charset="utf-8")
    for folder in ("epi", "hooks", "overrides", "templates"):
        for name, _line, message, _comments, _context in extract_from_dir(
            ROOT / folder, METHODS, OPTIONS, KEYWORDS, ()
        ):
            found.add(message, locations=[(f"{folder}/{name}", None)])
    for code in CODES.values():
        for message in code[:3]:
            found.add(message, locations=[("epi/codes.py", None)])
    for message in spoken_fields():
        found.add(message, locations=[("epi/records", None)])
    return found


def main() -> None:
    """Writes the file of every language but English, whose words are the messages themselves."""
    template = messages()
    for language in LANGUAGES[1:]:
        path = ROOT / "locale" / f"{language}.po"
        catalogue = Catalog(locale=language, last_translator="machine", **_HEAD)
        if path.exists():
            with path.open("rb") as file:
                catalogue = read_po(file, locale=language)
        created = catalogue.creation_date
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.creation_date = created
        catalogue.obsolete.clear()
        catalogue.header_comment = f"# The words of the interface in {Locale.parse(language).english_name}."
        with path.open("wb") as file:
            write_po(file, catalogue, sort_output=True, include_lineno=False, width=110, omit_header=False)


if __name__ == "__main__":
    main()
