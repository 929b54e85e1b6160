"""Find mistakes in the course: each one in a lesson with its file and line, and every data file is read once.

Facts, questions and scenarios are validated by the rooms that read them. A lesson is a notebook; here its headings,
links, pictures, sources and the names in its cells are checked. The tests call the same functions, so that a lesson
with a mistake does not pass them.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from itu_course import facts, figures, plan, plenipot, quiz
from itu_course.authoring.data_checks import unknown_resolutions
from itu_course.errors import CourseError, DataFileError
from itu_course.lab import resources
from itu_course.plenipot import election
from itu_course.words import ENGLISH, say, speaking

CITED = re.compile(r"<small>Sources?: ?(.*?)\.?</small>")
LISTED = re.compile(r"^- \*\*([^*]+)\*\* .*")
PICTURE = re.compile(r"!\[[^\]]*\]\(|<img\b")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
SOURCES = "sources"  # the id of the cell that lists the sources
Cell = dict[str, Any]


class Lesson:
    """A notebook that knows where in its file each line of its cells is.

    Parameters
    ----------
    path
        The notebook file.

    Attributes
    ----------
    path
        The notebook file.
    cells
        Its cells, each with its source as one text.
    language
        The code of the language in which it is written.

    Raises
    ------
    DataFileError
        If it is not a notebook that can be read.
    """

    path: Path
    cells: list[Cell]
    language: str

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            text = path.read_text(encoding="utf-8")
            notebook = json.loads(text)
            self.cells = [{**cell, "source": "".join(cell["source"])} for cell in notebook["cells"]]
            self.language = str(notebook["metadata"].get("itu_course", {}).get("language", ENGLISH))
        except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError):
            raise DataFileError(path, 1, say("proofreading.no-notebook")) from None
        self._file = text.splitlines()

    def lines(self, kind: str) -> Iterator[tuple[Cell, int, str]]:
        """Go through the lines of all cells of one kind.

        Parameters
        ----------
        kind
            "markdown" or "code".

        Yields
        ------
        tuple[Cell, int, str]
            The cell, the number of the line within it (from 0), and the line.
        """
        for cell in self.cells:
            if cell["cell_type"] == kind:
                yield from ((cell, number, line) for number, line in enumerate(cell["source"].split("\n")))

    def error(self, cell: Cell, number: int, problem: str) -> DataFileError:
        """Make the error for a line of a cell.

        Parameters
        ----------
        cell
            One of ``cells``.
        number
            The number of the line within the cell, from 0.
        problem
            A sentence.

        Returns
        -------
        DataFileError
            The error with the line of the file; in a file with several lines of a cell on one, only with the cell's.
        """
        identifier = f'"id": {json.dumps(cell.get("id"))}'
        start = next((index for index, line in enumerate(self._file) if identifier in line), 0)
        for index in range(start, len(self._file)):
            if self._file[index].strip() == '"source": [':
                return DataFileError(self.path, index + 2 + number, problem)
        return DataFileError(self.path, start + 1, problem)


def proofread(path: Path) -> list[DataFileError]:
    """Find all mistakes in one lesson.

    Parameters
    ----------
    path
        The notebook file.

    Returns
    -------
    list[DataFileError]
        The mistakes in the order of the file; one alone if it is not a notebook.
    """
    try:
        lesson = Lesson(path)
    except DataFileError as problem:
        return [problem]
    checks = (_headings, _links, _pictures, _names, _facts, _resolutions, _sources)
    return sorted((problem for check in checks for problem in check(lesson)), key=lambda problem: problem.line)


def lessons() -> tuple[Path, ...]:
    """Give every lesson and session plan of the course, in all languages."""
    return tuple(sorted(resources.lessons().rglob("[0-9]*.ipynb")))


def read_data() -> None:
    """Read every data file of the course once; DataFileError is raised for the first that is wrong."""
    tables = (facts.sources, facts.facts, facts.glossary, facts.ballots, facts.member_states, facts.routes)
    cards = (facts.resolutions, facts.agreed_words)
    for read in (*tables, *cards, facts.events, facts.timetable, facts.other_timetables, facts.pp26, quiz.bank):
        read()
    for paper in quiz.papers():
        quiz.paper(paper)
    for lesson in quiz.clinics():
        quiz.clinic(lesson)
    quiz.models()
    for scenario in plenipot.scenarios():
        plenipot.load_scenario(scenario)
    plan.course_campaign()
    for name in election.contests():
        election.load_contest(name)


def _headings(lesson: Lesson) -> Iterator[DataFileError]:
    before = 0
    for cell, number, line in lesson.lines("markdown"):
        if not (mark := re.match(r"(#+) ", line)):
            continue
        level = len(mark[1])
        if level > before + 1 or (level == 1 and before):
            key = "second-title" if level == 1 else "skipped"
            yield lesson.error(cell, number, say(f"proofreading.{key}", before=before, level=level))
        before = level
    if not before:
        yield DataFileError(lesson.path, 1, say("proofreading.no-title"))


def _links(lesson: Lesson) -> Iterator[DataFileError]:
    for cell, number, line in lesson.lines("markdown"):
        for target in LINK.findall(line):
            is_file = not re.match(r"https?://|mailto:", target)
            if is_file and not (lesson.path.parent / target.split("#")[0]).is_file():
                yield lesson.error(cell, number, say("proofreading.dead-link", target=target))


def _pictures(lesson: Lesson) -> Iterator[DataFileError]:
    for cell, number, line in lesson.lines("markdown"):
        if PICTURE.search(line):
            yield lesson.error(cell, number, say("proofreading.picture"))
    for cell, function, name in _calls(lesson):
        if function == "figures.show" and name in figures.names():
            figure = figures.show(name)
            if not (figure.description.strip() and figure.rows):
                yield lesson.error(cell, 0, say("proofreading.no-description", name=name))


def _names(lesson: Lesson) -> Iterator[DataFileError]:
    lookups: dict[str, Callable[[str], object]] = {
        "panels.quiz": quiz.question,
        "panels.predict": quiz.question,
        "panels.conference": plenipot.load_scenario,
        "panels.draft": plenipot.load_scenario,
        "figures.show": figures.show,
        "panels.glossary": facts.term,
    }
    for cell, function, name in _calls(lesson):
        try:
            lookups.get(function, str)(name)
        except CourseError as problem:
            yield lesson.error(cell, 0, str(problem))


def _facts(lesson: Lesson) -> Iterator[DataFileError]:
    """Check that the facts which a cell's metadata name are known, and that the lesson names one of their sources."""
    cited = _cited(lesson)
    for cell in lesson.cells:
        for name in cell.get("metadata", {}).get("itu_course", {}).get("facts", ()):
            try:
                sources = facts.fact(name).sources
            except CourseError as problem:
                yield lesson.error(cell, 0, str(problem))
                continue
            if not any(source in cited for source in sources):
                yield lesson.error(cell, 0, say("proofreading.fact-without-source", id=name))


def _resolutions(lesson: Lesson) -> Iterator[DataFileError]:
    for cell, line_number, line in lesson.lines("markdown"):
        if cell["id"] != SOURCES:
            for number in unknown_resolutions(line):
                yield lesson.error(cell, line_number, say("proofreading.unknown-resolution", number=number))


def _calls(lesson: Lesson) -> Iterator[tuple[Cell, str, str]]:
    """Each call in a cell with a name as its argument: the cell, the function, the name."""
    for cell in lesson.cells:
        if cell["cell_type"] != "code":
            continue
        for node in ast.walk(ast.parse(cell["source"])):
            if isinstance(node, ast.Call):
                function = ast.unparse(node.func)
                # A glossary takes any number of names; the other functions take one, and it comes first.
                for argument in node.args if function == "panels.glossary" else node.args[:1]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield cell, function, argument.value


def _sources(lesson: Lesson) -> Iterator[DataFileError]:
    """Check that what is cited is known and listed, what is listed is cited, and each citation is today's."""
    cited = _cited(lesson)
    listed: dict[str, tuple[Cell, int, str]] = {}
    for cell, number, line in lesson.lines("markdown"):
        if cell["id"] == SOURCES and (item := LISTED.match(line)):
            if item[1] in listed:
                yield lesson.error(cell, number, say("proofreading.listed-twice", id=item[1]))
            listed.setdefault(item[1], (cell, number, line))
    for name, (cell, number) in cited.items():
        if name not in facts.sources():
            yield lesson.error(cell, number, say("proofreading.unknown-source", id=name))
        elif name not in listed:
            yield lesson.error(cell, number, say("proofreading.not-listed", id=name))
    with speaking(lesson.language):
        for name, (cell, number, line) in listed.items():
            if name not in cited:
                yield lesson.error(cell, number, say("proofreading.not-cited", id=name))
            elif name in facts.sources() and line != f"- {facts.citation(name)}":
                yield lesson.error(cell, number, say("proofreading.old-citation", id=name))


def _cited(lesson: Lesson) -> dict[str, tuple[Cell, int]]:
    """Where each source is cited first: in the prose, or by a question in a panel."""
    cited: dict[str, tuple[Cell, int]] = {}
    for cell, number, line in lesson.lines("markdown"):
        if cell["id"] != SOURCES:
            for name in (name for names in CITED.findall(line) for name in re.split(r",\s*", names)):
                cited.setdefault(name, (cell, number))
    for cell, function, name in _calls(lesson):
        if function in ("panels.quiz", "panels.predict") and name in quiz.bank():
            for source in quiz.question(name).sources:
                cited.setdefault(source, (cell, 0))
    return cited
