"""Cases to decide: an invented situation, two of five ways that fit it, and their price. One file for each lesson."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from itu_course import datafile, facts
from itu_course.datafile import Table
from itu_course.errors import UnknownName
from itu_course.quiz.languages import in_language, texts
from itu_course.quiz.questions import LETTERS, Option, Question, mixed
from itu_course.words import ENGLISH, language, translate

CLINICS = Path(__file__).with_name("clinics")
"""The folder of the shipped cases, one file for each lesson that has some."""
FITTING, OPTIONS = 2, 5
"""How many ways of a case fit, and how many are offered (a design choice)."""
SITUATION = ("who", "hear", "left", "danger")
"""What a case says before it asks: who you are, what you hear, how much time is left, what the danger is."""

_TEXTS = ("title", *SITUATION, "variant")
_CASE = ("id", "government", *_TEXTS, "ask", "ask_price", "price", "sources", "option")


@dataclass(frozen=True)
class Case:
    """An invented situation in which a learner decides.

    Attributes
    ----------
    id
        Small letters and hyphens; answers are filed under it.
    title
        What the case is called.
    government
        How the government treats rights groups, one of ``facts.SITUATIONS``.
    who
        Who the learner is in this case.
    hear
        What the learner has heard.
    left
        How much time is left.
    danger
        What could happen to whom.
    variant
        What would change under another government.
    ways
        The question with the ways offered, of kind "several".
    price
        The question what the two ways cost, of kind "written".
    """

    id: str
    title: str
    government: str
    who: str
    hear: str
    left: str
    danger: str
    variant: str
    ways: Question
    price: Question


def clinics() -> tuple[str, ...]:
    """List the lessons that have cases, such as "06", sorted."""
    return tuple(sorted(path.stem for path in CLINICS.glob("*.toml")))


def clinic(lesson: str, code: str = "") -> tuple[Case, ...]:
    """Give the cases of a lesson.

    Parameters
    ----------
    lesson
        One of `clinics`.
    code
        The code of a language; the current language when empty.

    Returns
    -------
    tuple[Case, ...]
        In the order of the file; what is not translated stays English.

    Raises
    ------
    UnknownName
        If this lesson has no cases.
    """
    if lesson not in clinics():
        raise UnknownName("lesson", lesson, clinics())
    return _clinic(lesson, code or language())


def load_clinic(path: Path | str) -> tuple[Case, ...]:
    """Read a file of cases.

    Parameters
    ----------
    path
        A TOML file with ``[[mark]]`` tables, the marks of a good answer on the price, and ``[[case]]`` tables.

    Returns
    -------
    tuple[Case, ...]
        The cases in file order, in English.

    Raises
    ------
    DataFileError
        With file and line, if the file is missing, a case does not offer five ways of which two fit, names an unknown
        way or source, or calls a way right that the facts do not give for such a government.
    """
    top = datafile.read(Path(path))
    top.only("mark", "case")
    marks = tuple(
        _mark(letter, table) for letter, table in zip(LETTERS, top.tables("mark", required=True), strict=False)
    )
    cases: dict[str, Case] = {}
    for table in top.tables("case", required=True):
        case = _case(Path(path).stem, table, marks)
        if case.id in cases:
            raise table.error(f"the id “{case.id}” appears twice; give this case another.", "id")
        cases[case.id] = case
    return tuple(cases.values())


def clinic_texts(cases: tuple[Case, ...]) -> Iterator[tuple[str, str]]:
    """List everything that a translator of a lesson's cases has to translate.

    Parameters
    ----------
    cases
        The cases of one lesson, in English.

    Yields
    ------
    tuple[str, str]
        The name and the wording of each text, in reading order; the marks, which all cases share, come once.
    """
    for mark in cases[0].price.options:
        yield from _mark_texts(cases[0].price.lesson, mark)
    for case in cases:
        for field in _TEXTS:
            yield f"{case.id}.{field}", getattr(case, field)
        yield from ((name, text) for name, text in texts(case.ways) if text)
        yield from ((f"{case.price.id}.{field}", getattr(case.price, field)) for field in ("text", "model"))


@cache
def _clinic(lesson: str, code: str) -> tuple[Case, ...]:
    if code == ENGLISH:
        return load_clinic(CLINICS / f"{lesson}.toml")
    return tuple(_in_language(case, code) for case in _clinic(lesson, ENGLISH))


def _in_language(case: Case, code: str) -> Case:
    said = {field: translate("questions", f"{case.id}.{field}", getattr(case, field), code) for field in _TEXTS}
    price = in_language(case.price, code)
    marks = tuple(_mark_in_language(price.lesson, mark, code) for mark in price.options)
    return replace(case, **said, ways=in_language(case.ways, code), price=replace(price, options=marks))


def _mark_texts(lesson: str, mark: Option) -> tuple[tuple[str, str], tuple[str, str]]:
    return (f"clinic-{lesson}.{mark.letter}", mark.text), (f"clinic-{lesson}.{mark.letter}.reason", mark.reason)


def _mark_in_language(lesson: str, mark: Option, code: str) -> Option:
    text, reason = (translate("questions", *named, code) for named in _mark_texts(lesson, mark))
    return replace(mark, text=text, reason=reason)


def _case(lesson: str, table: Table, marks: tuple[Option, ...]) -> Case:
    table.only(*_CASE)
    name = table.text("id")
    government = table.choice("government", facts.SITUATIONS)
    option_tables = list(table.tables("option", required=True))
    options = tuple(
        _way(letter, option_table, government)
        for letter, option_table in zip(LETTERS, mixed(name, option_tables), strict=False)
    )
    if len(option_tables) != OPTIONS or sum(option.correct for option in options) != FITTING:
        raise table.error(f"a case offers {OPTIONS} ways, and {FITTING} of them fit.", "option")
    sources = table.texts("sources", required=True)
    for source in sources:
        if source not in facts.sources():
            raise table.error(f"there is no source “{source}”.", "sources")
    ways = Question(
        id=f"{name}-ways",
        lesson=lesson,
        objective="Decide for a situation",
        difficulty=3,
        kind="several",
        text=table.text("ask"),
        options=options,
        sources=sources,
    )
    asked, model = table.text("ask_price"), table.text("price")
    price = replace(ways, id=f"{name}-price", kind="written", text=asked, options=marks, model=model)
    said = {field: table.text(field) for field in _TEXTS}
    return Case(id=name, government=government, ways=ways, price=price, **said)


def _way(letter: str, table: Table, government: str) -> Option:
    table.only("text", "correct", "reason", "way")
    correct = table.flag("correct")
    if way := table.text("way", ""):
        if way not in {route.id for route in facts.routes()}:
            raise table.error(f"there is no way “{way}” among the facts.", "way")
        if correct and government not in facts.route(way).situations:
            raise table.error(f"the facts do not give the way “{way}” for a government that is {government}.", "way")
    return Option(letter, table.text("text"), correct, table.text("reason"))


def _mark(letter: str, table: Table) -> Option:
    table.only("text", "reason")
    return Option(letter, table.text("text"), True, table.text("reason"))
