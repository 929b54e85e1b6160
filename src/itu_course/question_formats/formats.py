"""The formats by name: questions out and in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from itu_course.errors import DataFileError, ExchangeError
from itu_course.question_formats import gift, moodle
from itu_course.question_formats.bank_toml import question_toml
from itu_course.question_formats.conversion import Defaults, DraftQuestion, number_from, tag_values
from itu_course.quiz import Question, parse_bank
from itu_course.words import say


class _Codec(NamedTuple):
    dump: Callable[[Iterable[Question]], str]
    read: Callable[[str], list[DraftQuestion]]


_CODECS = {
    "moodle": _Codec(moodle.dump, moodle.read),
    "gift": _Codec(gift.dump, gift.read),
}
FORMATS = tuple(_CODECS)
"""The names of the formats."""


def dump(questions: Iterable[Question], form: str) -> str:
    """Write questions as a file of another platform.

    Parameters
    ----------
    questions
        What to write, in this order.
    form
        The name of the format (of `FORMATS`).

    Returns
    -------
    str
        The text of the file.

    Raises
    ------
    ExchangeError
        If there is no such format.
    """
    return _codec(form).dump(questions)


def read(text: str, form: str, defaults: Defaults | None = None) -> dict[str, Question]:
    """Read questions from a file of another platform.

    Each question goes through the bank's own reader, so that the same rules hold for it as for the shipped ones.

    Parameters
    ----------
    text
        The text of the file.
    form
        The name of the format (of `FORMATS`).
    defaults
        What to take for questions that name no lesson, source or difficulty.

    Returns
    -------
    dict[str, Question]
        The questions by id, in file order; at least one.

    Raises
    ------
    ExchangeError
        If there is no such format, the file cannot be read, or a question is wrong or lacks a reason for an option, a
        source or a lesson. The sentence names the question.
    """
    questions: dict[str, Question] = {}
    for number, draft in enumerate(_codec(form).read(text), 1):
        question = _checked(draft, number, defaults or Defaults())
        if question.id in questions:
            raise ExchangeError(say("exchange.twice", name=question.id))
        questions[question.id] = question
    if not questions:
        raise ExchangeError(say("exchange.empty"))
    return questions


def _codec(form: str) -> _Codec:
    if form not in _CODECS:
        raise ExchangeError(say("exchange.unknown-format", name=form, known=", ".join(FORMATS)))
    return _CODECS[form]


def _checked(draft: DraftQuestion, number: int, defaults: Defaults) -> Question:
    toml = question_toml(_keys(draft, number, defaults), draft.options)
    try:
        (question,) = parse_bank(toml, "questions.toml").values()
    except DataFileError as error:
        raise ExchangeError(say("exchange.question", name=draft.name or number, problem=error.problem)) from None
    return question


def _keys(draft: DraftQuestion, number: int, defaults: Defaults) -> dict[str, object]:
    """Give the keys of the question's table in a bank. ``number`` names a question that has no name."""
    tags = tag_values(draft.tags)
    for option in draft.options:
        if not str(option.get("reason", "")).strip():
            text = option.get("text", option.get("value", ""))
            raise ExchangeError(say("exchange.no-reason", name=draft.name or number, option=text))
    sources = tags.get("source") or list(defaults.sources)
    lesson = (tags.get("lesson") or [defaults.lesson])[0]
    if not lesson:
        raise ExchangeError(say("exchange.no-lesson", name=draft.name or number))
    if not sources:
        raise ExchangeError(say("exchange.no-source", name=draft.name or number))
    difficulty = number_from((tags.get("difficulty") or [str(defaults.difficulty)])[0] or "1", draft.name or number)
    return {
        "id": draft.name or f"imported-{number}",
        "lesson": lesson,
        "objective": (tags.get("objective") or [draft.text])[0],
        "difficulty": int(difficulty) if difficulty.is_integer() else difficulty,
        "kind": draft.kind,
        "text": draft.text,
        **({"prediction": True} if "prediction" in draft.tags else {}),
        **dict(zip(("hint", "hint2"), draft.hints, strict=False)),
        # Predictions and written answers travel with 0 points; 1 is what a bank assumes.
        **({"points": draft.points} if draft.points not in (0.0, 1.0) else {}),
        **draft.extra,
        "sources": sources,
    }
