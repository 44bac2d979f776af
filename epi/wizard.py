"""Asks a person for a record, one thing at a time, until the check has nothing against it."""

from __future__ import annotations

import readline
from collections.abc import Callable, Sequence

import click

from epi.house import House
from epi.problem import Phrase, Problem, Speak, report
from epi.questions import Question
from epi.records.fields import Record
from epi.records.walk import texts_of
from epi.submission import (
    Submission,
    asked_for,
    key_of,
    new_edition,
    new_record,
    new_translation,
    suggested_id,
    today,
    unknown,
)

_USUAL = frozenset({
    "city", "place", "period.from", "period.to", "results", "lessons", "areas", "date", "questionnaire", "overall",
    "sources", "source", "names.de", "names.es", "names.et", "names.it", "names.lv", "names.pl", "names.ro", "names.sv",
})  # fmt: skip
"""What is asked although a record can do without it."""

_TRIES = 3


def make(
    house: House,
    kind: str,
    names: Sequence[str],
    answers: dict[str, str],
    speak: Speak,
    language: str,
    *,
    everything: bool,
) -> Submission:
    """A new record from answers that are given, or else from answers that are asked for."""
    if kind == "translation":
        return _translation(house, names, answers, speak)
    asked = asked_for(house, kind)
    known = [question.path for question in asked]
    for path in answers:
        if path not in known:
            raise click.UsageError(unknown(path, known))

    def made(given: dict[str, str]) -> Submission:
        if kind == "edition":
            return new_edition(house, names[0], given)
        return new_record(house, "practices" if kind == "practice" else "cities", given, commented=speak)

    if answers:
        return made(answers)
    wanted = [each for each in asked if everything or each.is_required or each.path in _USUAL]
    return _asked(house, wanted, {}, made, speak, language)


def _asked(
    house: House,
    wanted: Sequence[Question],
    answers: dict[str, str],
    made: Callable[[dict[str, str]], Submission],
    speak: Speak,
    language: str,
) -> Submission:
    """Asks, checks, and asks again for what the check has something against."""
    for question in _id_last(wanted):
        answers[question.path] = _ask(house, question, answers, speak, language)
    submission = made(answers)
    for _ in range(_TRIES):
        again = [question for question in wanted if _is_about(question, submission.problems, submission.text)]
        if submission.is_sound or not again:
            break
        click.echo(report(submission.problems, "text", speak), err=True)
        for question in again:
            answers[question.path] = _ask(house, question, answers, speak, language)
        submission = made(answers)
    return submission


def _translation(house: House, names: Sequence[str], answers: dict[str, str], speak: Speak) -> Submission:
    language, name = names
    original = key_of(house, name)
    if original is None:
        raise click.UsageError(unknown(name, [house.path(key) for key, _ in house.originals()]))
    record = house.records[original]
    texts = {text.path: text.value for text in texts_of(record)}
    for path in answers:
        if path not in texts:
            raise click.UsageError(unknown(path, list(texts)))
    if not answers:
        answers = _texts(house, language, original, record, speak)
    if not answers:
        raise click.UsageError(Phrase("no text was given").said(speak))
    return new_translation(house, language, original, answers, today())


def _texts(house: House, language: str, original: tuple[str, ...], record: Record, speak: Speak) -> dict[str, str]:
    """The texts that are not there yet; an empty answer leaves one out."""
    there = getattr(house.records.get(("translations", language, *original)), "texts", {})
    answers: dict[str, str] = {}
    for text in texts_of(record):
        if text.path not in there:
            click.echo(f"\n{text.path}\n{text.value}")
            answer = _read(text.path, "text" if "\n" in text.value else "line", speak)
            answers |= {text.path: answer} if answer else {}
    return answers


def _ask(house: House, question: Question, answers: dict[str, str], speak: Speak, language: str) -> str:
    """One answer; an empty one takes what is suggested."""
    before = answers.get(question.path) or _suggested(question, answers, language)
    click.echo(f"\n{speak(question.title)}{' *' if question.is_required else ''}")
    if question.help:
        click.echo(f"  {speak(question.help)}")
    known = [identity for identity, _ in question.options] or sorted(_ids(house, question.refers))
    for identity, meaning in question.options:
        click.echo(f"  {identity}{f' – {meaning}' if meaning != identity else ''}")
    if question.columns:
        click.echo(f"  {' | '.join(_columns(question, speak))}")
    elif question.example:
        click.echo(f"  {Phrase('for example: {example}', {'example': question.example}).said(speak)}")
    if before:
        click.echo(f"  [{before}]")
    readline.set_completer(lambda text, state: [*[each for each in known if each.startswith(text)], None][state])
    readline.parse_and_bind("tab: complete")
    answer = _read(question.path, question.kind, speak)
    return answer or before


def _read(path: str, kind: str, speak: Speak) -> str:
    """A line, or lines up to an empty one."""
    if kind not in ("text", "rows", "lines"):
        return _input(f"{path}> ").strip()
    end = Phrase("end with an empty line; a line with a single dot is an empty line of the text")
    click.echo(f"  {end.said(speak)}")
    lines = []
    while line := _input(f"{path}> "):
        lines.append("" if line == "." else line)
    return "\n".join(lines).strip()


def _input(prompt: str) -> str:
    try:
        return input(prompt)
    except EOFError:
        raise click.Abort from None


def _columns(question: Question, speak: Speak) -> list[str]:
    names = [f"{speak(column.title)}{' *' if column.is_required else ''}" for column in question.columns]
    return [speak("Key") + " *", *names] if question.is_map else names


def _suggested(question: Question, answers: dict[str, str], language: str) -> str:
    if question.path == "id":
        return suggested_id(answers.get("city") or answers.get("place") or "", answers.get("title", ""))
    return {"language": language, "reviewed_on": today(), "licence": "CC-BY-4.0"}.get(question.path, "")


def _id_last(wanted: Sequence[Question]) -> list[Question]:
    """The id comes after what it is made of."""
    return sorted(wanted, key=lambda question: question.path == "id")


def _is_about(question: Question, problems: Sequence[Problem], text: str) -> bool:
    """Whether one of the problems stands in the field that was asked for."""
    top = question.path.split(".", maxsplit=1)[0]
    lines = text.split("\n")
    for problem in problems:
        named = str(problem.args.get("field", "")).strip("'")
        above = [line for line in lines[: problem.mark.line] if line[:1] not in ("", " ", "-", "#")]
        if named == top or (above and above[-1].startswith(f"{top}:")):
            return True
    return False


def _ids(house: House, refers: str) -> set[str]:
    return house.ids(refers) if refers in ("cities", "partners", "practices") else set()
