"""Questions as the text of a question bank.

tomli-w writes keys and values. The headers are written here, because it would put short options into one line, where
messages about mistakes could not name the line of an option.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import tomli_w

from itu_course.quiz import KINDS, Option, Question


def as_bank(questions: Iterable[Question]) -> str:
    """Write questions as a question bank.

    Parameters
    ----------
    questions
        Questions with different ids.

    Returns
    -------
    str
        The text of a TOML file, which `quiz.load_bank` reads as the same questions.
    """
    return "\n".join(_question(question) for question in questions)


def question_toml(keys: Mapping[str, object], options: Iterable[Mapping[str, object]]) -> str:
    """Write one question as tables of a bank.

    Parameters
    ----------
    keys
        The keys of the ``[[question]]`` table with their values, in the order in which to write them.
    options
        The same for each ``[[question.option]]`` table.

    Returns
    -------
    str
        TOML, with texts of several lines on several lines.

    Examples
    --------
    >>> print(question_toml({"id": "who-votes"}, [{"text": "States", "correct": True}]), end="")
    [[question]]
    id = "who-votes"
    <BLANKLINE>
    [[question.option]]
    text = "States"
    correct = true
    """
    tables = [f"[[question]]\n{_lines(keys)}", *(f"[[question.option]]\n{_lines(option)}" for option in options)]
    return "\n".join(tables)


def _question(question: Question) -> str:
    keys: dict[str, object] = {key: getattr(question, key) for key in ("id", "lesson", "objective")}
    if question.strand:
        keys["strand"] = question.strand
    keys |= {key: getattr(question, key) for key in ("difficulty", "kind")}
    if question.prediction:
        keys["prediction"] = True
    keys["text"] = question.text
    keys |= zip(("hint", "hint2"), question.hints, strict=False)
    if question.points != 1:
        keys["points"] = question.points
    keys |= {
        key: getattr(question, key) for key in ("unit", "otherwise", "model", "tolerance") if getattr(question, key)
    }
    keys["sources"] = question.sources
    in_bank_order = sorted(question.options, key=lambda option: option.place)
    return question_toml(keys, [_option(question, option) for option in in_bank_order])


def _option(question: Question, option: Option) -> dict[str, object]:
    keys = {key: getattr(option, key) for key in KINDS[question.kind].option_keys}
    if "match" in keys:
        keys["match"] = question.matches[int(option.match) - 1]
    return keys


def _lines(keys: Mapping[str, object]) -> str:
    # A string of several lines cannot hold a carriage return: whoever reads it back gets a plain end of line.
    several_lines = not any(isinstance(value, str) and "\r" in value for value in keys.values())
    return tomli_w.dumps(keys, multiline_strings=several_lines)
