"""Read question banks: TOML files whose every mistake is told with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from itu_course import datafile
from itu_course.datafile import Table
from itu_course.errors import UnknownName
from itu_course.quiz.model import KINDS, LETTERS, Option, Question

SHIPPED = Path(__file__).with_name("bank")

_QUESTION = ("id", "lesson", "objective", "difficulty", "kind", "text", "hint", "hint2", "prediction", "points")


def load_bank(path: Path | str) -> dict[str, Question]:
    """The questions of one bank file by id, in file order. Raises DataFileError naming file and line."""
    top = datafile.read(Path(path))
    top.only("question")
    found: dict[str, Question] = {}
    for table in top.tables("question", required=True):
        one = _question(table)
        if one.id in found:
            raise table.error(f"the id “{one.id}” stands twice; give this question another.", "id")
        found[one.id] = one
    return found


@cache
def bank() -> Mapping[str, Question]:
    """All shipped questions by id, in the order of lessons. Raises DataFileError for an id used in two files."""
    found: dict[str, Question] = {}
    for path in sorted(SHIPPED.glob("*.toml")):
        for name, one in load_bank(path).items():
            if name in found:
                raise datafile.read(path).error(
                    f"the id “{name}” is already used by lesson {found[name].lesson}.", name
                )
            found[name] = one
    return found


def question(name: str) -> Question:
    """One shipped question. Raises UnknownName with the nearest ids."""
    try:
        return bank()[name]
    except KeyError:
        raise UnknownName("question", name, bank()) from None


def _question(table: Table) -> Question:
    table.only(*_QUESTION, "sources", "option")
    kind = table.choice("kind", KINDS)
    options = tuple(_option(each, letter) for each, letter in zip(_options(table), LETTERS, strict=False))
    right = sum(option.correct for option in options)
    prediction = table.flag("prediction")
    if kind == "single" and right != 1:
        raise table.error(f"a “single” question needs exactly one right option; this one has {right}.")
    if kind == "several" and not 1 <= right < len(options):
        raise table.error("a “several” question needs at least one right and one wrong option.")
    return Question(
        id=table.text("id"),
        lesson=table.text("lesson"),
        objective=table.text("objective"),
        difficulty=table.integer("difficulty", low=1, high=3),
        kind=kind,
        text=table.text("text"),
        options=options,
        sources=table.texts("sources", required=True),
        hints=tuple(hint for hint in (table.text("hint", ""), table.text("hint2", "")) if hint),
        prediction=prediction,
        points=table.number("points", 1.0, low=0.25, high=100),
    )


def _options(table: Table) -> list[Table]:
    options = list(table.tables("option", required=True))
    if not 2 <= len(options) <= len(LETTERS):
        raise table.error(f"a question needs 2 to {len(LETTERS)} options; this one has {len(options)}.")
    texts = [option.text("text") for option in options]
    for option, text in zip(options, texts, strict=True):
        if texts.count(text) > 1:
            raise option.error(f"the option “{text}” stands twice in this question.", "text")
    return options


def _option(table: Table, letter: str) -> Option:
    table.only("text", "correct", "reason")
    return Option(letter, table.text("text"), table.flag("correct"), table.text("reason"))
