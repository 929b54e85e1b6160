"""A question in another language: its texts have names by which a catalogue of translations knows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from itu_course.quiz.questions import Question
from itu_course.words import translate


def texts(one: Question) -> Iterator[tuple[str, str]]:
    """The name and the words of every text of a question, in reading order. Numbers are no texts."""
    yield f"{one.id}.text", one.text
    for number, hint in enumerate(one.hints, 1):
        yield f"{one.id}.hint{number}", hint
    for option in one.options:
        if one.kind != "number":
            yield f"{one.id}.{option.letter}", option.text
        yield f"{one.id}.{option.letter}.reason", option.reason
    for number, match in enumerate(one.matches, 1):
        yield f"{one.id}.match{number}", match
    for key in ("unit", "otherwise", "model"):
        yield f"{one.id}.{key}", getattr(one, key)


def in_language(one: Question, code: str) -> Question:
    """The question in the language ``code``; what is not translated stays English. The key stays what it is."""
    said = {name: translate("questions", name, text, code) for name, text in texts(one)}
    options = tuple(
        replace(
            option,
            text=said.get(f"{one.id}.{option.letter}", option.text),
            reason=said[f"{one.id}.{option.letter}.reason"],
        )
        for option in one.options
    )
    return replace(
        one,
        text=said[f"{one.id}.text"],
        hints=tuple(said[f"{one.id}.hint{number}"] for number, _ in enumerate(one.hints, 1)),
        options=options,
        matches=tuple(said[f"{one.id}.match{number}"] for number, _ in enumerate(one.matches, 1)),
        unit=said[f"{one.id}.unit"],
        otherwise=said[f"{one.id}.otherwise"],
        model=said[f"{one.id}.model"],
    )
