"""What one reader is told: texts in the page's language or the next best one, and what that costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

from markupsafe import Markup, escape

from epi.addresses import address, in_language, root_from
from epi.catalogue import Catalogue
from epi.house import Key
from epi.prose import plain, prose
from epi.records import LANGUAGES, text_hash
from epi.records.fields import Source
from epi.scores import Scores
from epi.words import Words

if TYPE_CHECKING:
    from epi.views.charts import Chart

T = TypeVar("T")


@dataclass(frozen=True)
class Site:
    """What the maintainers have set: the site's address, and its repository and e-mail address if there are any."""

    url: str
    repository: str | None = None
    branch: str = "main"
    data: str = "data"
    mail: str | None = None

    def edit_link(self, path: str) -> str | None:
        """Where a file of the repository can be changed."""
        return f"{self.repository.rstrip('/')}/edit/{self.branch}/{path}" if self.repository else None

    def new_link(self, path: str) -> str | None:
        """Where a new file of the repository can be begun."""
        folder, _, name = path.rpartition("/")
        return f"{self.repository.rstrip('/')}/new/{self.branch}/{folder}?filename={name}" if self.repository else None


@dataclass(frozen=True)
class Said:
    """A text and the language that it is really in; as HTML it says so where it is not the page's."""

    text: str
    language: str
    page_language: str

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> Markup:
        if self.language == self.page_language:
            return escape(self.text)
        return Markup('<span lang="{}">{}</span>').format(self.language, self.text)


@dataclass(frozen=True)
class Link:
    """A text that leads somewhere."""

    text: str | Said
    href: str


@dataclass(frozen=True)
class SourceNote:
    """A source as a page lists it."""

    key: str
    number: int
    title: Said
    publisher: str
    href: str | None
    language: str
    language_name: str
    read_on: str


Memory = dict[str, tuple[object, frozenset[str]]]
"""What was told before in one language, with its notes."""


class Teller:
    """Tells one page in one language; `notes` gathers what the reader must know about its texts."""

    def __init__(
        self,
        catalogue: Catalogue,
        scores: Scores,
        words: Words,
        site: Site,
        neutral: str,
        memory: Memory | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.scores = scores
        self.words = words
        self.site = site
        self.language = words.language
        self.address = in_language(words.language, neutral)
        self.root = root_from(self.address)
        self.notes: set[str] = set()
        self.charts: list[Chart] = []
        """The charts of the page, whose files are written beside it."""
        self._memory = {} if memory is None else memory

    def once(self, key: str, make: Callable[[Teller], T]) -> T:
        """What reads the same on every page of a language, told once; what must be noted is noted on each page."""
        if key not in self._memory:
            teller = Teller(self.catalogue, self.scores, self.words, self.site, "", self._memory)
            self._memory[key] = make(teller), frozenset(teller.notes)
        told, notes = self._memory[key]
        self.notes |= notes
        return cast("T", told)

    def href(self, neutral: str) -> str:
        """The relative way to another page of the same language."""
        return self.root + in_language(self.language, neutral)

    def link(self, folder: str, name: str, text: str | Said) -> Link:
        """A link to a record's or a term's page."""
        return Link(text, self.href(address(folder, name)))

    def voice(self, *key: str) -> Voice:
        """The texts of one record."""
        record_language = getattr(self._record(key), "language", LANGUAGES[0])
        return Voice(self, key, record_language)

    def label(self, vocabulary: str, name: str) -> str:
        """A term in the page's language."""
        return self.words.label(self.catalogue.terms[vocabulary][name].labels)

    def term(self, vocabulary: str, name: str) -> Link:
        """A term with the way to its page."""
        return self.link(vocabulary, name, self.label(vocabulary, name))

    def terms(self, vocabulary: str, names: Sequence[str]) -> list[Link]:
        """Terms in alphabetical order with the ways to their pages."""
        return self.words.sort((self.term(vocabulary, name) for name in names), key=lambda link: str(link.text))

    def labels(self, vocabulary: str, names: Sequence[str]) -> list[str]:
        """Terms in the page's language, in the order given."""
        return [self.label(vocabulary, name) for name in names]

    def city(self, name: str) -> Link:
        """A city with the way to its page."""
        return self.link("cities", name, self.words.label(self.catalogue.city(name).names))

    def sources(self, sources: Mapping[str, Source], language: str) -> list[SourceNote]:
        """A record's sources with their numbers; their titles are in the record's language."""
        return [self.source(key, number, source, language) for number, (key, source) in enumerate(sources.items(), 1)]

    def source(self, key: str, number: int, source: Source, language: str) -> SourceNote:
        """One source as a page lists it."""
        return SourceNote(
            key,
            number,
            Said(source.title, language, self.language),
            source.publisher,
            source.url,
            source.language,
            self.words.tongue(source.language),
            self.words.date(source.read_on),
        )

    def _record(self, key: Key) -> object:
        known = self.catalogue
        if len(key) == 1:
            return getattr(known, key[0])
        folders = {
            "cities": {**known.cities, **known.references},
            "partners": known.partners,
            "practices": known.practices,
        }
        return folders[key[0]][key[1]] if key[0] in folders else known.indicators[key[1]]


@dataclass(frozen=True)
class Voice:
    """One record's texts on one page."""

    teller: Teller
    key: Key
    record_language: str
    numbers: dict[str, int] = field(default_factory=dict)

    def cites(self, sources: dict[str, Source]) -> Voice:
        """The same voice, which numbers its citations by these sources."""
        return Voice(self.teller, self.key, self.record_language, {key: n for n, key in enumerate(sources, 1)})

    def text(self, path: str, original: str) -> Said:
        """A text in the page's language, else in English, else as it was written."""
        page = self.teller.language
        if self.record_language == page:
            return Said(original, page, page)
        translations = self.teller.catalogue.translations.get(self.key, {})
        for language in dict.fromkeys((page, LANGUAGES[0])):
            if language == self.record_language:
                break
            translation = translations.get(language)
            if translation and path in translation.texts:
                state = translation.state[path]
                if state.by == "machine" and not state.reviewed_on:
                    self.teller.notes.add("machine")
                if state.of != text_hash(original):
                    self.teller.notes.add("stale")
                if language != page:
                    self.teller.notes.add("fallback")
                return Said(translation.texts[path], language, page)
        self.teller.notes.add("fallback")
        return Said(original, self.record_language, page)

    def maybe(self, path: str, original: str | None) -> Said | None:
        """The same for a text that may be absent."""
        return None if original is None else self.text(path, original)

    def plain(self, path: str, original: str) -> str:
        """A text without markup, for heads and attributes."""
        return plain(str(self.text(path, original)))

    def prose(self, path: str, original: str | None) -> Markup | None:
        """An author's Markdown as HTML in the language that it is really in."""
        if original is None:
            return None
        said = self.text(path, original)
        html = prose(said.text, self.numbers)
        if said.language == said.page_language:
            return html
        return Markup('<div lang="{}">{}</div>').format(said.language, html)

    def notes_of(self, keys: Sequence[str]) -> list[tuple[str, int]]:
        """The keys of sources with their numbers."""
        return [(key, self.numbers[key]) for key in keys]

    def written_in(self, *needed: str) -> tuple[str, ...]:
        """The languages that have all the needed texts, in the order of the site."""
        translations = self.teller.catalogue.translations.get(self.key, {})
        return tuple(
            language
            for language in LANGUAGES
            if language == self.record_language
            or (language in translations and all(path in translations[language].texts for path in needed))
        )
