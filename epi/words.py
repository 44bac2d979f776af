"""One language of the site: interface words, names, numbers, dates, order."""

from __future__ import annotations

import datetime as dt
import gettext
import io
import re
from collections.abc import Callable, Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

import icu
from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from epi.records import LANGUAGES
from epi.records.fields import Labels, Period

T = TypeVar("T")

_CODE_FIRST = frozenset({"en", "lv"})
"""Languages that write the code of a currency before the amount."""

_REGION = {"en": "en_GB"}
"""Where a language is written differently by region, the one that European readers expect."""

_COUNTED = 130
"""The whole numbers below this one use every plural category that whole numbers have in our languages."""

_GROUPS_FROM_FIVE_DIGITS = frozenset({"es", "et", "it", "lv", "pl"})
"""Languages whose CLDR minimum grouping is two; Babel does not know it."""


class Words:
    """The words of one language."""

    def __init__(self, language: str, catalogue: gettext.NullTranslations, made_by: str = "human") -> None:
        self.language = language
        self.made_by = made_by
        self._catalogue = catalogue
        self._locale = Locale.parse(_REGION.get(language, language))
        self._dates: dict[str, str] = {}
        self._sort_keys: dict[str, tuple[bytes, str]] = {}

    def gettext(self, message: str) -> str:
        """An interface sentence in this language."""
        return self._catalogue.gettext(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """An interface sentence in the plural form that the number asks for."""
        return self._catalogue.ngettext(one, many, number)

    def plural(self, one: str, many: str) -> dict[str, str]:
        """A sentence in every plural form of this language, by CLDR category, for scripts that count."""
        rule = self._locale.plural_form
        return {rule(number): self.ngettext(one, many, number) for number in reversed(range(_COUNTED))}

    def label(self, labels: Labels) -> str:
        """The label in this language."""
        return getattr(labels, self.language) or labels.en

    def number(self, value: int | float) -> str:
        """A number as this language groups its digits."""
        grouped = abs(value) >= 10_000 or self.language not in _GROUPS_FROM_FIVE_DIGITS
        return format_decimal(value, locale=self._locale, group_separator=grouped)

    def percent(self, value: float, decimals: int = 0) -> str:
        """A number of percent, such as 4.9 for 4.9 %, with at least so many decimals."""
        pattern = _percent_pattern(self.language, decimals)
        return format_percent(value / 100, format=pattern, locale=self._locale)

    def money(self, value: int | float, currency: str) -> str:
        """An amount with the code of its currency, placed as the style guide of the EU places it."""
        parts = (currency, self.number(value)) if self.language in _CODE_FIRST else (self.number(value), currency)
        return "\N{NO-BREAK SPACE}".join(parts)

    def date(self, when: str) -> str:
        """A year, month or day as text."""
        if when not in self._dates:
            self._dates[when] = self._date(when)
        return self._dates[when]

    def _date(self, when: str) -> str:
        if len(when) == 4:
            return when
        day = _day(when)
        if len(when) == 7:
            return format_skeleton("yMMMM", day, locale=self._locale)
        return format_date(day, format="long", locale=self._locale)

    def span(self, start: str | None, end: str | None) -> str:
        """From a date to a date; an open side is left open."""
        if start and end and start != end:
            return f"{self.date(start)} – {self.date(end)}"
        if start and end:
            return self.date(start)
        if start:
            return self.gettext("since %(date)s") % {"date": self.date(start)}
        return self.gettext("until %(date)s") % {"date": self.date(end)} if end else ""

    def period(self, period: Period, *, running: bool) -> str:
        """A period; one without an end is 'since' only while it runs."""
        if period.start and not period.end and not running:
            return self.gettext("from %(date)s, end not known") % {"date": self.date(period.start)}
        return self.span(period.start, period.end)

    def country(self, code: str) -> str:
        """A country's name from CLDR."""
        return str(self._locale.territories.get(code, code))

    def tongue(self, code: str) -> str:
        """A language's name from CLDR."""
        return str(self._locale.languages.get(code.split("-", maxsplit=1)[0], code))

    def join(self, items: Iterable[str]) -> str:
        """Items as a list in running text."""
        return format_list(list(items), locale=self._locale)

    def sort(self, items: Iterable[T], key: Callable[[T], str]) -> list[T]:
        """Items in the alphabetical order of this language."""
        return sorted(items, key=lambda item: self._sort_key(key(item)))

    def _sort_key(self, text: str) -> tuple[bytes, str]:
        if text not in self._sort_keys:
            self._sort_keys[text] = (self._collator.getSortKey(text), text)
        return self._sort_keys[text]

    @cached_property
    def _collator(self) -> Any:
        return icu.Collator.createInstance(icu.Locale(self.language))


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Marks a message that is translated where it is used."""
    return message


def load(folder: Path) -> dict[str, Words]:
    """The words of every language from its `.po` file."""
    return {language: voice(folder, language) for language in LANGUAGES}


def own_name(language: str) -> str:
    """A language's name in itself, with a capital letter."""
    name = Locale.parse(language).get_display_name(language) or language
    return name[0].upper() + name[1:]


def voice(folder: Path, language: str) -> Words:
    """The words of one language from its `.po` file."""
    path = folder / f"{language}.po"
    if not path.exists():
        return Words(language, gettext.NullTranslations())
    with path.open("rb") as file:
        messages = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    made_by = "machine" if messages.last_translator == "machine" else "human"
    return Words(language, gettext.GNUTranslations(compiled), made_by)


def _day(when: str) -> dt.date:
    year, month, day = (int(part) for part in (when + "-01")[:10].split("-"))
    return dt.date(year, month, day)


@cache
def _percent_pattern(language: str, decimals: int) -> str:
    """The language's percent pattern with up to two decimals, such as `#,##0.0# %`."""
    pattern = Locale.parse(language).percent_formats[None].pattern
    return re.sub(r"0(?=[^0]*$)", f"0.{'0' * decimals}{'#' * (2 - decimals)}", pattern, count=1)
