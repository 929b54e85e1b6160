"""Which formats there are: questions out and in, by the name of a format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from itu_course.errors import ExchangeError
from itu_course.question_formats.bank_toml import toml_value
from itu_course.question_formats.conversion import Defaults, Found
from itu_course.quiz import Question, load_bank
from itu_course.words import say

FORMATS = ("moodle", "gift")


def dump(questions: Iterable[Question], form: str) -> str:
    """``questions`` in the format ``form`` (of FORMATS). Raises ExchangeError for another."""
    if form == "moodle":
        from itu_course.question_formats.moodle import dump as to_moodle

        return to_moodle(questions)
    if form == "gift":
        from itu_course.question_formats.gift import dump as to_gift

        return to_gift(questions)
    raise ExchangeError(say("exchange.unknown-format", name=form, known=", ".join(FORMATS)))


def read(text: str, form: str, defaults: Defaults | None = None) -> dict[str, Question]:
    """The questions of a file in the format ``form``, by id.

    Raises ExchangeError with a sentence that names the question and what it lacks: a reason for each option, a source,
    a lesson. Nothing is made up in their place.
    """
    if form == "moodle":
        from itu_course.question_formats.moodle import read as from_moodle

        found = from_moodle(text)
    elif form == "gift":
        from itu_course.question_formats.gift import read as from_gift

        found = from_gift(text)
    else:
        raise ExchangeError(say("exchange.unknown-format", name=form, known=", ".join(FORMATS)))
    return _checked(found, defaults or Defaults())


def _checked(found: list[Found], defaults: Defaults) -> dict[str, Question]:
    """Each question through the bank's own reader, so that no other rule holds for those from elsewhere."""
    whole: dict[str, Question] = {}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "questions.toml"
        for number, one in enumerate(found, 1):
            path.write_text(_as_toml(one, number, defaults), encoding="utf-8")
            try:
                (loaded,) = load_bank(path).values()
            except Exception as told:
                if not hasattr(told, "line"):
                    raise
                problem = str(told).split(": ", 1)[-1]
                raise ExchangeError(say("exchange.question", name=one.name or number, problem=problem)) from None
            if loaded.id in whole:
                raise ExchangeError(say("exchange.twice", name=loaded.id))
            whole[loaded.id] = loaded
    if not whole:
        raise ExchangeError(say("exchange.empty"))
    return whole


def _as_toml(one: Found, number: int, defaults: Defaults) -> str:
    tags = _tagged(one.tags)
    for option in one.options:
        if not str(option.get("reason", "")).strip():
            shown = option.get("text", option.get("value", ""))
            raise ExchangeError(say("exchange.no-reason", name=one.name or number, option=shown))
    sources = tags.get("source") or list(defaults.sources)
    lesson = (tags.get("lesson") or [defaults.lesson])[0]
    if not lesson:
        raise ExchangeError(say("exchange.no-lesson", name=one.name or number))
    if not sources:
        raise ExchangeError(say("exchange.no-source", name=one.name or number))
    head: dict[str, object] = {
        "id": one.name or f"imported-{number}",
        "lesson": lesson,
        "objective": (tags.get("objective") or [one.text])[0],
        "difficulty": int((tags.get("difficulty") or [str(defaults.difficulty)])[0] or 1),
        "kind": one.kind,
        "text": one.text,
        **({"prediction": True} if "prediction" in one.tags else {}),
        **dict(zip(("hint", "hint2"), one.hints, strict=False)),
        **({"points": one.points} if one.points not in (0.0, 1.0) else {}),
        **one.extra,
        "sources": sources,
    }
    lines = ["[[question]]", *(f"{key} = {toml_value(given)}" for key, given in head.items())]
    for option in one.options:
        lines += ["", "[[question.option]]", *(f"{key} = {toml_value(given)}" for key, given in option.items())]
    return "\n".join(lines) + "\n"


def _tagged(tags: Iterable[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in tags:
        name, mark, value = tag.partition(":")
        if mark and re.fullmatch(r"lesson|kind|difficulty|objective|source", name):
            found.setdefault(name, []).append(value.strip())
    return found
