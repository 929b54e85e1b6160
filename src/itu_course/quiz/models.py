"""Model answers for the boxes in which a learner writes freely, and the marks to look for in one's own text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from itu_course import datafile
from itu_course.datafile import Table
from itu_course.quiz.languages import in_language
from itu_course.quiz.questions import LETTERS, Option, Question
from itu_course.words import ENGLISH, language

MODELS = Path(__file__).with_name("models.toml")
"""The shipped models."""
FEWEST, MOST = 2, 4
"""How many marks a text has at least and at most (a design choice: more are not read)."""


def load_models(path: Path | str) -> Mapping[str, Question]:
    """Read a file of models.

    Parameters
    ----------
    path
        A TOML file with ``[[model]]`` tables. A table without ``text`` has marks only.

    Returns
    -------
    Mapping[str, Question]
        By the name of the box, each as a question of kind "written" without a stem: the lesson has it.

    Raises
    ------
    DataFileError
        With file and line, if the file is missing, a name appears twice, or a model has too few or too many marks.
    """
    top = datafile.read(Path(path))
    top.only("model")
    found: dict[str, Question] = {}
    for table in top.tables("model", required=True):
        model = _model(table)
        if model.id in found:
            raise table.error(f"the id “{model.id}” appears twice; give this model another.", "id")
        found[model.id] = model
    return MappingProxyType(found)


def models(code: str = "") -> Mapping[str, Question]:
    """Give the models of the course.

    Parameters
    ----------
    code
        The code of a language; the current language when empty.

    Returns
    -------
    Mapping[str, Question]
        By the name of the box; what is not translated stays English.
    """
    return _models(code or language())


@cache
def _models(code: str) -> Mapping[str, Question]:
    if code == ENGLISH:
        return load_models(MODELS)
    return MappingProxyType({name: in_language(model, code) for name, model in _models(ENGLISH).items()})


def _model(table: Table) -> Question:
    table.only("id", "text", "mark")
    mark_tables = list(table.tables("mark", required=True))
    if not FEWEST <= len(mark_tables) <= MOST:
        raise table.error(f"a model has {FEWEST} to {MOST} marks; this one has {len(mark_tables)}.", "mark")
    return Question(
        id=table.text("id"),
        lesson=table.text("id")[:2],
        objective="Look at one's own text",
        difficulty=1,
        kind="written",
        text="",
        options=tuple(_mark(letter, mark) for letter, mark in zip(LETTERS, mark_tables, strict=False)),
        sources=(),
        model=table.text("text", ""),
    )


def _mark(letter: str, table: Table) -> Option:
    table.only("text", "reason")
    return Option(letter, table.text("text"), True, table.text("reason", ""))
