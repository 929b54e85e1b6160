"""Read question banks: TOML files whose every mistake is told with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from itu_course import datafile
from itu_course.datafile import Table
from itu_course.errors import UnknownName
from itu_course.quiz.languages import in_language
from itu_course.quiz.questions import KINDS, LETTERS, Option, Paper, Question, mixed, plain
from itu_course.words import ENGLISH, language, translate

SHIPPED = Path(__file__).with_name("bank")
PAPERS = Path(__file__).with_name("papers")

_QUESTION = ("id", "lesson", "objective", "difficulty", "kind", "text", "hint", "hint2", "prediction", "points")


def load_bank(path: Path | str) -> dict[str, Question]:
    """The questions of one bank file by id, in file order. Raises DataFileError naming file and line."""
    top = datafile.read(Path(path))
    top.only("question")
    return _questions(top)


def load_paper(path: Path | str) -> Paper:
    """A test of one file: questions with one right option, and statements. Raises DataFileError with file and line."""
    top = datafile.read(Path(path))
    top.only("name", "version", "statement", "question")
    statements: dict[str, str] = {}
    for table in top.tables("statement", required=True):
        table.only("id", "text")
        if table.text("id") in statements:
            raise table.error(f"the id “{table.text('id')}” stands twice; give this statement another.", "id")
        statements[table.text("id")] = table.text("text")
    questions = _questions(top)
    for table, one in zip(top.tables("question"), questions.values(), strict=True):
        if one.kind != "single" or one.prediction:
            raise table.error("a test holds questions of kind “single” that are no predictions.", "kind")
    return Paper(top.text("name"), top.integer("version", low=1), questions, statements)


def papers() -> tuple[str, ...]:
    """The names of the shipped tests."""
    return tuple(sorted(path.stem for path in PAPERS.glob("*.toml")))


def paper(name: str, code: str = "") -> Paper:
    """One shipped test, in the language ``code`` (the current one when empty). Raises UnknownName."""
    if name not in papers():
        raise UnknownName("test", name, papers())
    return _paper(name, code or language())


@cache
def _paper(name: str, code: str) -> Paper:
    if code == ENGLISH:
        return load_paper(PAPERS / f"{name}.toml")
    one = _paper(name, ENGLISH)
    said = {key: translate("questions", f"{one.name}.{key}", text, code) for key, text in one.statements.items()}
    return replace(one, questions={key: in_language(q, code) for key, q in one.questions.items()}, statements=said)


def _questions(top: Table) -> dict[str, Question]:
    found: dict[str, Question] = {}
    for table in top.tables("question", required=True):
        one = _question(table)
        if one.id in found:
            raise table.error(f"the id “{one.id}” stands twice; give this question another.", "id")
        found[one.id] = one
    return found


def bank(code: str = "") -> Mapping[str, Question]:
    """All shipped questions by id, in the order of lessons, in the language ``code`` (the current one when empty).

    Raises DataFileError for an id used in two files.
    """
    return _bank(code or language())


@cache
def _bank(code: str) -> Mapping[str, Question]:
    if code != ENGLISH:
        return {name: in_language(one, code) for name, one in _bank(ENGLISH).items()}
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
    table.only(*_QUESTION, *_ONLY_FOR.get(table.choice("kind", KINDS), ()), "sources", "option")
    kind = table.text("kind")
    name = table.text("id")
    each = list(table.tables("option", required=True))
    if not (1 if kind == "number" else 2) <= len(each) <= len(LETTERS):
        raise table.error(f"a question needs 2 to {len(LETTERS)} options; this one has {len(each)}.")
    matches = _matches(name, each) if kind == "match" else ()
    options = _READERS[kind](name, each, matches)
    _once(each, options)
    prediction = table.flag("prediction")
    right = sum(option.correct for option in options)
    if kind in ("single", "number") and right != 1:
        raise table.error(f"a “{kind}” question needs exactly one right option; this one has {right}.")
    if kind == "several" and not 1 <= right < len(options):
        raise table.error("a “several” question needs at least one right and one wrong option.")
    if kind == "match" and len(matches) < 2:
        raise table.error("a “match” question needs at least two different matches.")
    if prediction and kind not in ("single", "several"):
        raise table.error("a prediction is of kind “single” or “several”.", "prediction")
    return Question(
        id=name,
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
        matches=matches,
        unit=table.text("unit", ""),
        tolerance=table.number("tolerance", 0.0, low=0),
        otherwise=table.text("otherwise") if kind == "number" else "",
        model=table.text("model") if kind == "written" else "",
    )


def _once(tables: list[Table], options: tuple[Option, ...]) -> None:
    texts = [option.text for option in sorted(options, key=lambda option: option.letter)]
    for table in tables:
        text = plain(table.number("value")) if "value" in table else table.text("text")
        if texts.count(text) > 1:
            raise table.error(
                f"the option “{text}” stands twice in this question.", "value" if "value" in table else "text"
            )


def _matches(name: str, tables: list[Table]) -> tuple[str, ...]:
    return tuple(mixed(name, list(dict.fromkeys(table.text("match") for table in tables))))


def _chosen(_name: str, tables: list[Table], _matches: tuple[str, ...]) -> tuple[Option, ...]:
    for table in tables:
        table.only("text", "correct", "reason")
    return tuple(
        Option(letter, table.text("text"), table.flag("correct"), table.text("reason"))
        for table, letter in zip(tables, LETTERS, strict=False)
    )


def _ordered(name: str, tables: list[Table], _matches: tuple[str, ...]) -> tuple[Option, ...]:
    for table in tables:
        table.only("text", "reason")
    return tuple(
        Option(letter, table.text("text"), True, table.text("reason"), place=place)
        for (place, table), letter in zip(mixed(name, list(enumerate(tables, 1))), LETTERS, strict=False)
    )


def _matched(_name: str, tables: list[Table], matches: tuple[str, ...]) -> tuple[Option, ...]:
    for table in tables:
        table.only("text", "match", "reason")
    return tuple(
        Option(
            letter, table.text("text"), True, table.text("reason"), match=str(matches.index(table.text("match")) + 1)
        )
        for table, letter in zip(tables, LETTERS, strict=False)
    )


def _numbers(_name: str, tables: list[Table], _matches: tuple[str, ...]) -> tuple[Option, ...]:
    for table in tables:
        table.only("value", "correct", "reason")
    return tuple(
        Option(letter, plain(value), table.flag("correct"), table.text("reason"), value=value)
        for table, letter in zip(tables, LETTERS, strict=False)
        for value in (table.number("value"),)
    )


def _points_made(_name: str, tables: list[Table], _matches: tuple[str, ...]) -> tuple[Option, ...]:
    for table in tables:
        table.only("text", "reason")
    return tuple(
        Option(letter, table.text("text"), True, table.text("reason"))
        for table, letter in zip(tables, LETTERS, strict=False)
    )


_READERS = {
    "single": _chosen,
    "several": _chosen,
    "order": _ordered,
    "match": _matched,
    "number": _numbers,
    "written": _points_made,
}
_ONLY_FOR = {"number": ("unit", "tolerance", "otherwise"), "written": ("model",)}
