"""The form for a practice: its fields from the schema, its words, and what its script needs to check and show one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from epi.codes import CODES
from epi.questions import Question, questions
from epi.records import LANGUAGES
from epi.records.fields import REAL_DATE, SLUG
from epi.records.practice import Practice
from epi.schema import schema, without_null
from epi.validate import FORMS
from epi.views import practice
from epi.views.page import Page, compact_json, for_script, listing
from epi.views.telling import Teller
from epi.words import N_

_GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("what", N_("What and where"), ("title", "original_title", "original_language", "city", "place", "coordinates",
     "country", "other_places", "organisations", "partners")),
    ("kind", N_("What kind it is"), ("origin", "topics", "areas", "target_groups", "status", "period", "languages")),
    ("sources", N_("Sources"), ("sources",)),
    ("story", N_("What was done and what came of it"), ("summary", "challenge", "approach", "results", "figures",
     "lessons", "transfer")),
    ("means", N_("What it needs"), ("resources",)),
    ("evidence", N_("How sure we can be"), ("evidence", "not_found")),
    ("more", N_("Links"), ("links", "builds_on")),
    ("entry", N_("About this entry"), ("language", "submitted_by", "licence", "reviewed_on", "next_review", "id")),
)  # fmt: skip
"""The parts of the form with the fields of a practice that each asks for."""

_USUAL = frozenset({"city", "place", "period.from", "period.to", "challenge", "results", "areas", "sources"})
"""What the form shows at once although a record can do without it; all other optional fields are folded away."""

_PHRASES = (
    "did you mean '{word}'?", "take one of {words}", "see {path}", "add it there", "remove it; the fields are {fields}",
    "write it, or remove the line", "put it in quotes", "write each item in a line of its own that begins with '- '",
    "write 'name: value' lines, indented below the field",
    "write digits only, without quotes, unit or thousands mark", "write {expected}", "empty",
    "longer than {limit} characters", "shorten it", "add an item, or remove the line", "over {limit}", "under {limit}",
    "{limit} or less", "{limit} or more", "true or false", "a whole number", "a number", "a list", "a map of fields",
    "text", "nothing", "write 'place: <name>' instead", "an id (small letters, digits, single hyphens)",
    "a web address", "a country code", "a language code",
)  # fmt: skip
"""The parts of messages that the form speaks; `epi.validate` and `epi.rules` say the same words."""

_LABELS = {
    "stated": N_("stated by a source"), "approximate": N_("approximate"), "number": N_("a plain number"),
    "percent": N_("percent"), "EUR": "EUR", "PLN": "PLN", "SEK": "SEK",
    "CC-BY-4.0": "CC BY 4.0", "CC0-1.0": "CC0 1.0",
}  # fmt: skip
"""What the words of short lists mean that are no vocabulary."""


_KEY = Question(
    path="key",
    title=N_("Key"),
    help=N_("A short word by which texts cite this source as [@key]."),
    kind="line",
    is_required=True,
    example="report-2021",
    limit=80,
)
"""Under which key a source stands in the record."""


@dataclass(frozen=True)
class Option:
    """One of the allowed words."""

    id: str
    label: str
    meaning: str = ""


@dataclass(frozen=True)
class Field:
    """One field of the form; `path` is that of the record, `id` that of the element; rows have columns."""

    path: str
    id: str
    title: str
    help: str
    kind: str
    is_required: bool
    example: str
    limit: int | None
    options: list[Option]
    columns: list[Field]
    is_map: bool
    refers: str
    is_usual: bool


@dataclass(frozen=True)
class Group:
    """A part of the form."""

    id: str
    title: str
    fields: list[Field]
    more: list[Field]


@dataclass(frozen=True)
class FormBody:
    """The form, and what its script needs."""

    groups: list[Group]
    settings: Markup
    script: str
    practices: list[tuple[str, str]]
    key_field: Field


def form_page(teller: Teller) -> Page:
    """The form for a practice."""
    _ = teller.words.gettext
    known = teller.catalogue
    lists = {name: list(terms.values()) for name, terms in known.terms.items()}
    made = schema(Practice, lists)
    asked = {question.path: question for question in questions(made)}
    groups = [_group(teller, asked, name, _(title), paths) for name, title, paths in _GROUPS]
    files = (("form.json", _known(teller, made)),) if teller.language == LANGUAGES[0] else ()
    titles = [(name, str(practice.titled(teller, name).text)) for name in known.practices]
    teller.notes.clear()  # the titles in the list of records say nothing about the texts of this page
    body = FormBody(
        groups=groups,
        settings=for_script(_settings(teller)),
        script=teller.root + "assets/practice-form.js",
        practices=teller.words.sort(titles, key=lambda each: each[1]),
        key_field=_field(teller, _KEY),
    )
    description = _("Describe a good practice: the form checks as you write, shows the page, and needs no account.")
    return listing(
        teller, "contribute/practice/", "form.html", _("Add a good practice"), description, body,
        above=(_("How to contribute"), "contribute/"), files=files,
    )  # fmt: skip


def _group(teller: Teller, asked: Mapping[str, Question], name: str, title: str, paths: tuple[str, ...]) -> Group:
    fields = [field for path in paths for field in _fields(teller, asked, path)]
    return Group(name, title, fields, [field for field in fields if not field.is_usual])


def _fields(teller: Teller, asked: Mapping[str, Question], name: str) -> list[Field]:
    """The fields of the form for one field of the record."""
    return [_field(teller, each) for path, each in asked.items() if path == name or path.startswith(f"{name}.")]


def _field(teller: Teller, question: Question) -> Field:
    _ = teller.words.gettext
    return Field(
        path=question.path,
        id=question.path.replace(".", "-"),
        title=_(question.title),
        help=_(question.help),
        kind=question.kind,
        is_required=question.is_required,
        example=_(question.example) if " " in question.example else question.example,
        limit=question.limit,
        options=_options(teller, question),
        columns=[_field(teller, column) for column in question.columns],
        is_map=question.is_map,
        refers=question.refers,
        is_usual=question.is_required or question.path in _USUAL,
    )


def _options(teller: Teller, question: Question) -> list[Option]:
    words, known = teller.words, teller.catalogue
    if question.refers == "cities":
        cities = [Option(name, words.label(city.names)) for name, city in known.cities.items()]
        return words.sort(cities, key=lambda option: option.label)
    if question.refers == "partners":
        partners = [Option(name, partner.short_name) for name, partner in known.partners.items()]
        return words.sort(partners, key=lambda option: option.label)
    if question.refers.startswith("vocabulary/"):
        terms = known.terms[question.refers.removeprefix("vocabulary/")]
        options = [
            Option(name, words.label(term.labels), words.label(term.definition) if term.definition else "")
            for name, term in terms.items()
        ]
        is_ranked = question.refers in ("vocabulary/evidence", "vocabulary/costs", "vocabulary/origins")
        return options if is_ranked else words.sort(options, key=lambda option: option.label)
    return [Option(name, _label(teller, name)) for name, _ in question.options]


def _label(teller: Teller, name: str) -> str:
    return teller.words.gettext(_LABELS[name]) if name in _LABELS else teller.words.tongue(name)


def _known(teller: Teller, made: dict[str, object]) -> bytes:
    """What the script checks against, the same in every language."""
    known = teller.catalogue
    cities = {
        name: {"name": city.names.en, "country": city.country, "kind": city.kind}
        for name, city in {**known.cities, **known.references}.items()
    }
    practices = {name: [each.title, each.city or each.place or ""] for name, each in known.practices.items()}
    told = {
        "schema": without_null(made),
        "cities": cities,
        "partners": {name: partner.short_name for name, partner in known.partners.items()},
        "practices": practices,
        "forms": {pattern: [expected.text, example] for pattern, (expected, example) in FORMS.items()},
        "slug": SLUG,
        "date": REAL_DATE,
        "data": teller.site.data,
    }
    return compact_json(told).encode()


def _settings(teller: Teller) -> dict[str, object]:
    words, site = teller.words, teller.site
    _ = words.gettext
    return {
        "language": teller.language,
        "root": teller.root,
        "known": f"{teller.root}contribute/practice/form.json",
        "records": f"{teller.root}practices/",
        "errors": teller.href("contribute/errors/"),
        "repository": site.repository,
        "branch": site.branch,
        "folder": f"{site.data}/practices",
        "mail": site.mail,
        "codes": {code: [_(each.what), _(each.to_do)] for code, each in CODES.items() if code[0] in "RX"},
        "phrases": {phrase: _(phrase) for phrase in _PHRASES},
        "labels": _vocabularies(teller),
        "meanings": {
            vocabulary: {
                name: words.label(term.definition) if term.definition else ""
                for name, term in teller.catalogue.terms[vocabulary].items()
            }
            for vocabulary in ("origins", "evidence")
        },
        "cities": {name: words.label(city.names) for name, city in teller.catalogue.cities.items()},
        "words": _spoken(teller),
    }


def _vocabularies(teller: Teller) -> dict[str, dict[str, str]]:
    terms = teller.catalogue.terms
    names = ("topics", "areas", "target-groups", "origins", "statuses", "costs", "evidence", "gaps")
    return {name: {each: teller.label(name, each) for each in terms[name]} for name in names}


def _spoken(teller: Teller) -> dict[str, object]:
    """What the script says itself; the headings of the preview are those of a practice's page."""
    _ = teller.words.gettext
    headings = {
        "place": _("Place"), "also": _("Also in"), "period": _("Period"), "status": _("Status"),
        "organisations": _("Organisations"), "partners": _("EPI partners involved"), "languages": _("Languages used"),
        "topics": _("Topics"), "areas": _("Areas of the index"), "groups": _("Target groups"),
        "challenge": _("Why it was done"), "approach": _("How it works"), "results": _("Results"),
        "noResults": _("No results were found."), "lessons": _("What was learned"), "evidence": _("Evidence"),
        "resources": _("Resources"), "cost": _("Cost"), "costNote": _("On the cost"), "funding": _("Funding"),
        "staff": _("Staff"), "duration": _("Duration"), "sources": _("Sources"),
        "noResources": _("Cost, staff and duration were not found."), "transfer": _("For other cities"),
        "missing": _("Looked for and not found"), "links": _("More on this practice"), "facts": _("Facts"),
        "notFound": _("not found"), "about": _("about %(number)s"), "since": _("since %(date)s"),
        "until": _("until %(date)s"), "open": _("from %(date)s, end not known"), "read": _("read on %(date)s"),
        "related": _("Before and after"), "builds": _("Builds on:"), "submitted": _("Submitted by:"),
    }  # fmt: skip
    said = {
        "problems": teller.words.plural("%(n)s thing to mend", "%(n)s things to mend"),
        "sound": _("Nothing is wrong. Look at the preview and hand it in below."),
        "left": teller.words.plural("%(n)s character left", "%(n)s characters left"),
        "over": teller.words.plural("%(n)s character too many", "%(n)s characters too many"),
        "row": _("Row %(n)s"),
        "remove": _("Remove"),
        "code": _("What %(code)s means"),
        "saved": _("The draft is kept in this browser."),
        "unsaved": _("This browser does not keep drafts. Download the file before you leave."),
        "restored": _("Your draft was brought back."),
        "opened": _("%(name)s is open. Comments in the file are kept."),
        "unreadable": _("%(name)s cannot be read as a record: %(reason)s"),
        "extra": _("The form does not know these fields. They stay in the file:"),
        "first": _("Mend these first, then hand it in:"),
        "copied": _("The text was copied."),
        "copy": _("The text is too long for a link. Copy it, then paste it into the page that opens."),
        "paste": _("Copy the text, then replace that of the page that opens with it."),
        "subject": _("A good practice: %(title)s"),
        "attach": _("The text is too long for an e-mail. Download the file and attach it."),
        "offline": _("The form could not be loaded. Check the connection and load the page again."),
        "nothing": _("Nothing has been written yet."),
        "clear": _("Remove everything that you wrote in this form?"),
    }
    return {**said, "headings": headings}
