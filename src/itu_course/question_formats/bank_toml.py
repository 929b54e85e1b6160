"""Questions as the text of a question bank."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from itu_course.quiz import Option, Question


def as_bank(questions: Iterable[Question]) -> str:
    """The TOML text of a bank that holds ``questions``, which ``quiz.load_bank`` reads."""
    return "\n".join("\n".join(_question(one)) + "\n" for one in questions)


def _question(one: Question) -> Iterator[str]:
    yield "[[question]]"
    for key in ("id", "lesson", "objective"):
        yield f"{key} = {toml_value(getattr(one, key))}"
    yield f"difficulty = {one.difficulty}"
    yield f"kind = {toml_value(one.kind)}"
    if one.prediction:
        yield "prediction = true"
    yield f"text = {toml_value(one.text)}"
    for key, hint in zip(("hint", "hint2"), one.hints, strict=False):
        yield f"{key} = {toml_value(hint)}"
    if one.points != 1:
        yield f"points = {toml_value(one.points)}"
    for key in ("unit", "otherwise", "model"):
        if getattr(one, key):
            yield f"{key} = {toml_value(getattr(one, key))}"
    if one.tolerance:
        yield f"tolerance = {toml_value(one.tolerance)}"
    yield f"sources = [{', '.join(map(toml_value, one.sources))}]"
    for option in sorted(one.options, key=lambda each: each.place):
        yield ""
        yield "[[question.option]]"
        yield from _option(one, option)


def _option(one: Question, option: Option) -> Iterator[str]:
    if one.kind == "number":
        yield f"value = {toml_value(option.value)}"
    else:
        yield f"text = {toml_value(option.text)}"
    if one.kind == "match":
        yield f"match = {toml_value(one.matches[int(option.match) - 1])}"
    if one.kind in ("single", "several", "number"):
        yield f"correct = {toml_value(option.correct)}"
    yield f"reason = {toml_value(option.reason)}"


def toml_value(given: object) -> str:
    """A text, number, truth value or list as TOML."""
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, int | float):
        return repr(given)
    return json.dumps(given, ensure_ascii=False).replace("\x7f", "\\u007f")
