"""Turns an issue that was filled in with the form into a record; nothing of its text is ever run.

`python scripts/issue_to_record.py EVENT REPORT`: EVENT is the host's description of the issue (JSON), REPORT the answer
that the author will read (Markdown). Prints `path=` and `id=` for the workflow where a record was written. Exit status:
0 written, 1 something is wrong with the answers, 2 the event holds no issue.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from epi.check import checked
from epi.issue import answers_in, headings
from epi.problem import Problem, english, report
from epi.records import LANGUAGES
from epi.submission import asked_for, new_record, suggested_id
from epi.words import Words, load

_MOST = 256 * 1024
_FENCE = re.compile(r"`{3,}")
_THANKS = {
    True: "The record is ready and a pull request was opened. A person will read it.",
    False: "Thank you. Some answers need mending: edit the issue, and the check runs again.",
}


def main(event: Path, answer: Path) -> int:
    """Reads the issue, writes the record and the answer to its author."""
    body = _body(event)
    if body is None:
        sys.stderr.write("the event holds no issue with a text\n")
        return 2
    house, broken = checked(Path("data"), "data")
    if any(not problem.is_remark for problem in broken):
        sys.stderr.write(report(broken, "text"))
        return 2
    voices = load(Path("locale"))
    asked = asked_for(house, "practice")
    known = headings(asked, [english, *(words.gettext for words in voices.values())])
    answers, problems = answers_in(body, known, "issue")
    if not answers.get("id"):
        place = answers.get("city") or answers.get("place") or ""
        answers["id"] = suggested_id(place, answers.get("title", "")) or "practice"
    made = new_record(house, "practices", answers)
    problems = [*problems, *made.problems]
    is_sound = all(problem.is_remark for problem in problems)
    answer.write_text(_answer(problems, voices, answers.get("language", ""), sound=is_sound), encoding="utf-8")
    if not is_sound:
        return 1
    name = f"data/practices/{made.key[1]}.yml"
    Path(name).write_text(made.text, encoding="utf-8")
    sys.stdout.write(f"path={name}\nid={made.key[1]}\n")
    return 0


def _body(event: Path) -> str | None:
    try:
        told = json.loads(event.read_bytes())
        body = told["issue"]["body"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return body if isinstance(body, str) and len(body) <= _MOST else None


def _answer(problems: list[Problem], voices: dict[str, Words], language: str, *, sound: bool) -> str:
    """What the author reads, in English and, where it is another one, in the language of the record."""
    speaking = [code for code in dict.fromkeys(("en", language)) if code in LANGUAGES]
    parts = [voices[code].gettext(_THANKS[sound]) for code in speaking]
    for code in speaking if problems else ():
        text = report(problems, "text", voices[code].gettext)
        fence = "`" * (max([2, *(len(run) for run in _FENCE.findall(text))]) + 1)
        parts.append(f"{fence}text\n{text}{fence}")
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
