"""Readers of question banks and tests: TOML files in which every mistake is reported with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from itu_course import datafile
from itu_course.datafile import Table
from itu_course.errors import UnknownName
from itu_course.quiz.kinds import KINDS, Kind
from itu_course.quiz.languages import in_language
from itu_course.quiz.questions import LETTERS, Option, Paper, Question, mixed, plain
from itu_course.quiz.strands import strands
from itu_course.words import ENGLISH, language, translate

SHIPPED = Path(__file__).with_name("bank")
"""The folder of the shipped bank, one file for each lesson."""
PAPERS = Path(__file__).with_name("papers")
"""The folder of the shipped tests."""

_FORMS = {"a": "form_a", "b": "form_b", "later": "later"}
"""The lists of a test by the names of its forms."""
_QUESTION = (
    "id",
    "lesson",
    "objective",
    "strand",
    "difficulty",
    "kind",
    "text",
    "hint",
    "hint2",
    "prediction",
    "points",
)


def load_bank(path: Path | str) -> dict[str, Question]:
    """Read a file of questions.

    Parameters
    ----------
    path
        A TOML file with ``[[question]]`` tables.

    Returns
    -------
    dict[str, Question]
        The questions by id, in file order.

    Raises
    ------
    DataFileError
        With file and line, if the file is missing or anything in it is wrong.
    """
    return _bank_of(datafile.read(Path(path)))


def parse_bank(text: str, path: Path | str) -> dict[str, Question]:
    """Read questions as `load_bank` does, from a text already in memory.

    Parameters
    ----------
    text
        TOML with ``[[question]]`` tables.
    path
        What error messages should name as the file; it is not opened.

    Returns
    -------
    dict[str, Question]
        The questions by id, in the order of the text.

    Raises
    ------
    DataFileError
        With ``path`` and line, if anything in the text is wrong.
    """
    return _bank_of(datafile.parse(text, Path(path)))


def load_paper(path: Path | str) -> Paper:
    """Read the file of a test.

    Parameters
    ----------
    path
        A TOML file with ``[[statement]]`` and ``[[question]]`` tables, and the ids of its questions in the lists
        ``form_a``, ``form_b`` and ``later``. Its questions are of kind "single" and not predictions. Place by place the
        two forms have the same strand and the same difficulty.

    Returns
    -------
    Paper
        The test, in English.

    Raises
    ------
    DataFileError
        With file and line, if the file is missing or anything in it is wrong.
    """
    top = datafile.read(Path(path))
    top.only("name", "version", *_FORMS.values(), "statement", "question")
    statements: dict[str, str] = {}
    for table in top.tables("statement", required=True):
        table.only("id", "text")
        if table.text("id") in statements:
            raise table.error(f"the id “{table.text('id')}” appears twice; give this statement another.", "id")
        statements[table.text("id")] = table.text("text")
    questions = _questions(top)
    for table, question in zip(top.tables("question"), questions.values(), strict=True):
        if question.kind != "single" or question.prediction:
            raise table.error("a test holds questions of kind “single” that are not predictions.", "kind")
    return Paper(top.text("name"), top.integer("version", low=1), questions, statements, _forms(top, questions))


def _forms(top: Table, questions: Mapping[str, Question]) -> dict[str, tuple[str, ...]]:
    """List the questions of each form: every question in one form, and the forms "a" and "b" parallel."""
    forms = {form: top.texts(key, required=True) for form, key in _FORMS.items()}
    listed: set[str] = set()
    for form, names in forms.items():
        for name in names:
            if name not in questions or name in listed:
                raise top.error(f"“{name}” must be one of the questions, and in one list only.", _FORMS[form])
            listed.add(name)
    if missing := next((name for name in questions if name not in listed), ""):
        raise top.error(f"the question “{missing}” is in none of the lists {', '.join(_FORMS.values())}.", "form_a")
    if len(forms["a"]) != len(forms["b"]):
        raise top.error("the two forms must have the same number of questions.", "form_b")
    for name, parallel in zip(forms["a"], forms["b"], strict=True):
        one, other = questions[name], questions[parallel]
        if not one.strand or (one.strand, one.difficulty) != (other.strand, other.difficulty):
            raise top.error(f"“{name}” and “{parallel}” must have the same strand and difficulty.", "form_b")
    return forms


def papers() -> tuple[str, ...]:
    """List the names of the shipped tests, sorted."""
    return tuple(sorted(path.stem for path in PAPERS.glob("*.toml")))


def paper(name: str, code: str = "") -> Paper:
    """Give a shipped test.

    Parameters
    ----------
    name
        One of `papers`.
    code
        The code of a language; the current language when empty.

    Returns
    -------
    Paper
        The test in that language; what is not translated stays English.

    Raises
    ------
    UnknownName
        If there is no such test.
    """
    if name not in papers():
        raise UnknownName("test", name, papers())
    return _paper(name, code or language())


@cache
def _paper(name: str, code: str) -> Paper:
    if code == ENGLISH:
        return load_paper(PAPERS / f"{name}.toml")
    english = _paper(name, ENGLISH)
    return replace(
        english,
        questions={key: in_language(question, code) for key, question in english.questions.items()},
        statements={
            key: translate("questions", f"{english.name}.{key}", text, code) for key, text in english.statements.items()
        },
    )


def bank(code: str = "") -> Mapping[str, Question]:
    """Give all shipped questions.

    Parameters
    ----------
    code
        The code of a language; the current language when empty.

    Returns
    -------
    Mapping[str, Question]
        The questions by id, in the order of the lessons; what is not translated stays English.

    Raises
    ------
    DataFileError
        If a file is wrong, two files use the same id, or a question names no strand.
    """
    return _bank(code or language())


@cache
def _bank(code: str) -> Mapping[str, Question]:
    if code != ENGLISH:
        return {name: in_language(question, code) for name, question in _bank(ENGLISH).items()}
    questions: dict[str, Question] = {}
    for path in sorted(SHIPPED.glob("*.toml")):
        top = datafile.read(path)
        for (name, question), table in zip(_bank_of(top).items(), top.tables("question"), strict=True):
            if name in questions:
                raise table.error(f"the id “{name}” is already used by lesson {questions[name].lesson}.", "id")
            if not question.strand:
                raise table.error("a question of the course names its “strand”, one of strands.toml.")
            questions[name] = question
    return questions


def question(name: str) -> Question:
    """Give a shipped question in the current language.

    Parameters
    ----------
    name
        The question's id.

    Returns
    -------
    Question
        The question of that id.

    Raises
    ------
    UnknownName
        With the nearest ids, if there is no such question.
    """
    try:
        return bank()[name]
    except KeyError:
        raise UnknownName("question", name, bank()) from None


def _bank_of(top: Table) -> dict[str, Question]:
    top.only("question")
    return _questions(top)


def _questions(top: Table) -> dict[str, Question]:
    questions: dict[str, Question] = {}
    for table in top.tables("question", required=True):
        question = _question(table)
        if question.id in questions:
            raise table.error(f"the id “{question.id}” appears twice; give this question another.", "id")
        questions[question.id] = question
    return questions


def _question(table: Table) -> Question:
    kind = KINDS[table.choice("kind", KINDS)]
    table.only(*_QUESTION, *kind.question_keys, "sources", "option")
    name = table.text("id")
    option_tables = list(table.tables("option", required=True))
    if not kind.fewest_options <= len(option_tables) <= len(LETTERS):
        raise table.error(f"a question needs 2 to {len(LETTERS)} options; this one has {len(option_tables)}.")
    matches = _matches(name, option_tables) if "match" in kind.option_keys else ()
    options = _options(name, kind, option_tables, matches)
    _check_options(table, kind, options, matches)
    return Question(
        id=name,
        lesson=table.text("lesson"),
        objective=table.text("objective"),
        difficulty=table.integer("difficulty", low=1, high=3),
        kind=kind.name,
        text=table.text("text"),
        options=options,
        sources=table.texts("sources", required=True),
        hints=tuple(hint for hint in (table.text("hint", ""), table.text("hint2", "")) if hint),
        prediction=table.flag("prediction"),
        points=table.number("points", 1.0, low=0.25, high=100),
        matches=matches,
        unit=table.text("unit", ""),
        tolerance=table.number("tolerance", 0.0, low=0),
        otherwise=table.text("otherwise") if "otherwise" in kind.question_keys else "",
        model=table.text("model") if "model" in kind.question_keys else "",
        strand=table.choice("strand", strands()) if "strand" in table else "",
    )


def _matches(name: str, option_tables: list[Table]) -> tuple[str, ...]:
    """List what the options can belong to, each once, mixed: in file order they would line up with the options."""
    return tuple(mixed(name, list(dict.fromkeys(table.text("match") for table in option_tables))))


def _options(name: str, kind: Kind, option_tables: list[Table], matches: tuple[str, ...]) -> tuple[Option, ...]:
    for table in option_tables:
        table.only(*kind.option_keys)
    placed = list(enumerate(option_tables, 1)) if kind.ordered else [(0, table) for table in option_tables]
    if kind.ordered:
        placed = mixed(name, placed)
    options = tuple(
        _option(kind, letter, place, table, matches) for (place, table), letter in zip(placed, LETTERS, strict=False)
    )
    _refuse_duplicates(option_tables, [option.text for option in options])
    return options


def _option(kind: Kind, letter: str, place: int, table: Table, matches: tuple[str, ...]) -> Option:
    value = table.number("value") if "value" in kind.option_keys else 0.0
    return Option(
        letter,
        plain(value) if "value" in kind.option_keys else table.text("text"),
        table.flag("correct") if "correct" in kind.option_keys else True,
        table.text("reason"),
        place=place,
        match=str(matches.index(table.text("match")) + 1) if "match" in kind.option_keys else "",
        value=value,
    )


def _refuse_duplicates(option_tables: list[Table], texts: list[str]) -> None:
    for table in option_tables:
        key = "value" if "value" in table else "text"
        text = plain(table.number("value")) if key == "value" else table.text("text")
        if texts.count(text) > 1:
            raise table.error(f"the option “{text}” appears twice in this question.", key)


def _check_options(table: Table, kind: Kind, options: tuple[Option, ...], matches: tuple[str, ...]) -> None:
    right = sum(option.correct for option in options)
    if kind.right == "one" and right != 1:
        raise table.error(f"a “{kind.name}” question needs exactly one right option; this one has {right}.")
    if kind.right == "some" and not 1 <= right < len(options):
        raise table.error(f"a “{kind.name}” question needs at least one right and one wrong option.")
    if "match" in kind.option_keys and len(matches) < 2:
        raise table.error("a “match” question needs at least two different matches.")
    if table.flag("prediction") and not kind.predictable:
        predictable = " or ".join(f"“{name}”" for name, other in KINDS.items() if other.predictable)
        raise table.error(f"a prediction is of kind {predictable}.", "prediction")
