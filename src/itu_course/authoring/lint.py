"""Proofread the course: every mistake in a lesson with its file and line, and every data file read once.

Facts, questions and scenarios are checked by the rooms that read them. A lesson is a notebook; here its headings,
links, pictures, sources and the names in its cells are checked. The tests ask the same, so a lesson with a mistake
does not pass them.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from itu_course import facts, figures, plenipot, quiz
from itu_course.errors import CourseError, DataFileError
from itu_course.lab import resources
from itu_course.words import ENGLISH, say, speaking

CITED = re.compile(r"<small>Sources?: ?(.*?)\.?</small>")
LISTED = re.compile(r"^- \*\*([^*]+)\*\* .*")
PICTURE = re.compile(r"!\[[^\]]*\]\(|<img\b")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
SOURCES = "sources"  # the cell that lists them


class Lesson:
    """A notebook, and where in its file each line of its cells stands."""

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

    def lines(self, kind: str) -> Iterator[tuple[dict[str, Any], int, str]]:
        """Each line of the cells of one kind: its cell, its number within the cell, its text."""
        for cell in self.cells:
            if cell["cell_type"] == kind:
                yield from ((cell, n, line) for n, line in enumerate(cell["source"].split("\n")))

    def error(self, cell: Mapping[str, Any], n: int, problem: str) -> DataFileError:
        """The mistake in line ``n`` of a cell. In a file that is not laid out line by line, only the cell is found."""
        named = f'"id": {json.dumps(cell.get("id"))}'
        at = next((k for k, line in enumerate(self._file) if named in line), 0)
        for k in range(at, len(self._file)):
            if self._file[k].strip() == '"source": [':
                return DataFileError(self.path, k + 2 + n, problem)
        return DataFileError(self.path, at + 1, problem)


def proofread(path: Path) -> list[DataFileError]:
    """All that is wrong in one lesson, in the order of its file."""
    try:
        lesson = Lesson(path)
    except DataFileError as told:
        return [told]
    checks = (_headings, _links, _pictures, _names, _sources)
    return sorted((slip for check in checks for slip in check(lesson)), key=lambda slip: slip.line)


def lessons() -> tuple[Path, ...]:
    """Every lesson and session plan of the course, in all languages."""
    return tuple(sorted(resources.lessons().rglob("[0-9]*.ipynb")))


def read_data() -> None:
    """Read every data file of the course once. Raises DataFileError for the first that is wrong."""
    knowledge = (facts.sources, facts.facts, facts.glossary, facts.ballots, facts.member_states, facts.routes)
    for read in (*knowledge, facts.events, facts.timetable, facts.pp26, quiz.bank):
        read()
    for paper in quiz.papers():
        quiz.paper(paper)
    for scenario in plenipot.scenarios():
        plenipot.load_scenario(scenario)


def _headings(lesson: Lesson) -> Iterator[DataFileError]:
    before = 0
    for cell, n, line in lesson.lines("markdown"):
        if not (mark := re.match(r"(#+) ", line)):
            continue
        level = len(mark[1])
        if level > before + 1 or (level == 1 and before):
            key = "second-title" if level == 1 else "skipped"
            yield lesson.error(cell, n, say(f"proofreading.{key}", before=before, level=level))
        before = level
    if not before:
        yield DataFileError(lesson.path, 1, say("proofreading.no-title"))


def _links(lesson: Lesson) -> Iterator[DataFileError]:
    for cell, n, line in lesson.lines("markdown"):
        for target in LINK.findall(line):
            inside = not re.match(r"https?://|mailto:", target)
            if inside and not (lesson.path.parent / target.split("#")[0]).is_file():
                yield lesson.error(cell, n, say("proofreading.dead-link", target=target))


def _pictures(lesson: Lesson) -> Iterator[DataFileError]:
    for cell, n, line in lesson.lines("markdown"):
        if PICTURE.search(line):
            yield lesson.error(cell, n, say("proofreading.picture"))
    for cell, name, given in _calls(lesson):
        if name == "figures.show" and given in figures.names():
            shown = figures.show(given)
            if not (shown.description.strip() and shown.rows):
                yield lesson.error(cell, 0, say("proofreading.no-description", name=given))


def _names(lesson: Lesson) -> Iterator[DataFileError]:
    known: dict[str, Callable[[str], object]] = {
        "panels.quiz": quiz.question,
        "panels.predict": quiz.question,
        "panels.conference": plenipot.load_scenario,
        "panels.draft": plenipot.load_scenario,
        "figures.show": figures.show,
        "panels.glossary": facts.term,
    }
    for cell, name, given in _calls(lesson):
        try:
            known.get(name, str)(given)
        except CourseError as told:
            yield lesson.error(cell, 0, str(told))


def _calls(lesson: Lesson) -> Iterator[tuple[dict[str, Any], str, str]]:
    """Each name that a cell gives to the package: the cell, the function called, the name."""
    for cell in lesson.cells:
        if cell["cell_type"] != "code":
            continue
        for node in ast.walk(ast.parse(cell["source"])):
            if isinstance(node, ast.Call):
                every = ast.unparse(node.func) == "panels.glossary"
                for given in node.args if every else node.args[:1]:
                    if isinstance(given, ast.Constant) and isinstance(given.value, str):
                        yield cell, ast.unparse(node.func), given.value


def _sources(lesson: Lesson) -> Iterator[DataFileError]:
    """What is cited is known and listed, what is listed is cited, and each line is the citation of today."""
    cited: dict[str, tuple[dict[str, Any], int]] = {}
    listed: dict[str, tuple[dict[str, Any], int, str]] = {}
    for cell, n, line in lesson.lines("markdown"):
        if cell["id"] == SOURCES:
            if found := LISTED.match(line):
                if found[1] in listed:
                    yield lesson.error(cell, n, say("proofreading.listed-twice", id=found[1]))
                listed.setdefault(found[1], (cell, n, line))
        else:
            for name in (name for ids in CITED.findall(line) for name in re.split(r",\s*", ids)):
                cited.setdefault(name, (cell, n))
    for cell, name, given in _calls(lesson):
        if name in ("panels.quiz", "panels.predict") and given in quiz.bank():
            for source in quiz.question(given).sources:
                cited.setdefault(source, (cell, 0))
    for name, (cell, n) in cited.items():
        if name not in facts.sources():
            yield lesson.error(cell, n, say("proofreading.unknown-source", id=name))
        elif name not in listed:
            yield lesson.error(cell, n, say("proofreading.not-listed", id=name))
    with speaking(lesson.language):
        for name, (cell, n, line) in listed.items():
            if name not in cited:
                yield lesson.error(cell, n, say("proofreading.not-cited", id=name))
            elif name in facts.sources() and line != f"- {facts.citation(name)}":
                yield lesson.error(cell, n, say("proofreading.old-citation", id=name))
