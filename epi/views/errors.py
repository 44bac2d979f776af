"""What every code of the check means: one page each, made from the table that the messages come from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from epi.codes import CODES, REMARKS
from epi.views.page import Page, crumbs, listing, shortened
from epi.views.telling import Teller
from epi.words import N_

KINDS = {
    "Y": N_("The file as YAML"),
    "R": N_("One record"),
    "X": N_("Between records"),
    "T": N_("Translations"),
    "S": N_("Sources"),
    "G": N_("The form on the repository"),
    "I": N_("A table of index results"),
}
"""What the first letter of a code stands for."""

_PART = re.compile(r"\{[a-z_]+\}")


@dataclass(frozen=True)
class ErrorLine:
    """A code in the list of all of them."""

    code: str
    href: str
    what: str


@dataclass(frozen=True)
class ErrorBody:
    """One code; `wrong` and `right` are lines of a file."""

    code: str
    kind: str
    what: str
    to_do: str
    why: str
    wrong: str
    right: str
    is_remark: bool
    others: list[ErrorLine]


def errors_page(teller: Teller) -> Page:
    """All codes by what they are about."""
    _ = teller.words.gettext
    by_kind = {letter: [_line(teller, code) for code in CODES if code[0] == letter] for letter in KINDS}
    groups = [(_(title), by_kind[letter]) for letter, title in KINDS.items()]
    description = _("Every message of the check has a code, and every code a page: what is wrong, what to do and why.")
    return listing(
        teller, "contribute/errors/", "errors.html", _("What the messages mean"), description, groups,
        above=(_("How to contribute"), "contribute/"),
    )  # fmt: skip


def error_page(teller: Teller, code: str) -> Page:
    """One code."""
    _ = teller.words.gettext
    told = CODES[code]
    near = [other for other in CODES if other[0] == code[0] and other != code]
    body = ErrorBody(
        code=code,
        kind=_(KINDS[code[0]]),
        what=_plain(_(told.what)),
        to_do=_plain(_(told.to_do)),
        why=_(told.why),
        wrong=told.wrong,
        right=told.right,
        is_remark=code in REMARKS,
        others=[_line(teller, other) for other in near],
    )
    title = f"{code}: {_plain(_(told.what))}"
    return Page(
        address=f"contribute/errors/{code.lower()}/",
        frame="contribute/errors/slot-record",
        template="error.html",
        language=teller.language,
        title=title,
        description=shortened(f"{body.what}; {body.to_do}. {body.why}"),
        body=body,
        crumbs=crumbs(
            teller, (_("How to contribute"), "contribute/"), (_("What the messages mean"), "contribute/errors/")
        ),
        notes=frozenset(),
    )


def _line(teller: Teller, code: str) -> ErrorLine:
    href = teller.href(f"contribute/errors/{code.lower()}/")
    return ErrorLine(code, href, _plain(teller.words.gettext(CODES[code].what)))


def _plain(message: str) -> str:
    """A message without its values: what stands there differs each time."""
    return _PART.sub("…", message)
