"""The steps that nbgrader takes with each submission, besides its own.

``grading`` (the package) describes the whole; ``nbgrader_settings`` gives the order of the steps.

References
----------
Steps are nbgrader's preprocessors: https://nbgrader.readthedocs.io/en/stable/contributor_guide/preprocessors.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from jinja2 import pass_context
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from nbconvert.exporters import HTMLExporter
from nbformat import from_dict
from nbformat.v4 import new_output
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor, OverwriteCells
from traitlets import Bool, Unicode

from itu_course.errors import GradingError
from itu_course.grading import programs, sandbox
from itu_course.grading.answers import MAX_SOURCE_LENGTH, read_values
from itu_course.grading.cells import Kind, grade_id, kind, points, source, texts_below, without_mark_scheme
from itu_course.grading.keys import Key, load_key
from itu_course.grading.limits import within_limits
from itu_course.grading.marks import FLAG, Result, better, mark_answers
from itu_course.grading.programs import Program
from itu_course.learner import write_whole
from itu_course.words import say

COPIED = "itu_course_copied"  # in a cell's metadata: there were duplicates of it
OTHER_WAY = "itu_course_other_way"  # in a cell's metadata: answered in another cell, so not missing
LIVE_ELEMENTS = ("script", "style", "iframe", "object", "embed", "link", "meta", "base", "form")


class TidyCells(NbGraderPreprocessor):  # type: ignore[misc]
    """Keep the last of duplicate cells, and put back deleted cells that carry points."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Tidy a submission.

        Parameters
        ----------
        nb
            The submission; changed in place.
        resources
            nbgrader's, with the address of the gradebook and the names of assignment and notebook.

        Returns
        -------
        tuple
            ``nb`` and ``resources``.
        """
        last: dict[str, Any] = {}
        for cell in reversed(nb.cells):
            for mark in (COPIED, FLAG, OTHER_WAY):  # ours to set, not the learner's
                cell.metadata.pop(mark, None)
            name = grade_id(cell)
            if name is None or name in last:
                cell.metadata.pop("nbgrader", None)
            if name in last:
                last[name].metadata[COPIED] = True
            elif name is not None:
                last[name] = cell
        nb.cells, _ = within_limits(nb.cells)  # also for what nbgrader's own command was given
        self._put_back(nb, resources["nbgrader"], set(last))
        return nb, resources

    def _put_back(self, nb: Any, submission: Any, present: set[str]) -> None:
        transform = OverwriteCells().missing_cell_transform
        with Gradebook(submission["db_url"]) as gradebook:
            exercise = gradebook.find_notebook(submission["notebook"], submission["assignment"])
            sources = {cell.name: cell for cell in exercise.source_cells}
            graded = [(cell, False) for cell in exercise.grade_cells] + [(cell, True) for cell in exercise.task_cells]
            for cell, is_task in graded:
                if cell.name not in present:
                    missing = from_dict(transform(sources[cell.name], cell.max_score, is_task=is_task))
                    missing.id = f"back-{cell.name}"[:64]
                    nb.cells.append(missing)


class MarkAnswers(NbGraderPreprocessor):  # type: ignore[misc]
    """Write points and sentences into the cells that carry points."""

    keys = Unicode("", help="The folder of the keys.").tag(config=True)
    not_isolated = Bool(
        False, help="Run learners' functions with this account's rights where there is no sandbox."
    ).tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Mark a submission.

        Parameters
        ----------
        nb
            The submission; outputs of its cells with points are replaced.
        resources
            nbgrader's, with the name of the assignment.

        Returns
        -------
        tuple
            ``nb`` and ``resources``.

        Raises
        ------
        GradingError
            If a cell has no key, or a key gives other points than its cell.
        """
        assignment = resources["nbgrader"]["assignment"]
        path = Path(self.keys) / assignment / "key.toml"
        keys = _key_at(path, _state(path.parent))
        cells = {grade_id(cell): cell for cell in nb.cells}
        for cell in nb.cells:
            if cell.cell_type != "code" or kind(cell) is not Kind.POINTS:
                continue
            name = grade_id(cell)
            if name not in keys:
                raise GradingError(say("grading.no-key", cell=name, assignment=assignment, path=path.name))
            key = keys[name]
            if points(cell) != key.points:
                carried = cell.metadata["nbgrader"].get("points")
                raise GradingError(say("grading.points", cell=name, told=carried, real=key.points))
            result, flag = self._marked(key, cells)
            if flag:
                cell.metadata[FLAG] = flag
                self.log.warning(flag)
            cell.outputs = _outputs(key, result)
        return nb, resources

    def _marked(self, key: Key, cells: dict[str | None, Any]) -> tuple[Result, str]:
        """Return the better of both ways, and a sentence for the instructor when a program could not be run."""
        by_hand = _by_hand(key, cells.get(key.cell))
        program = key.program
        cell = cells.get(program.cell) if program else None
        if program is None or cell is None:
            return by_hand, ""
        if not programs.is_written(program, cell.source):
            cell.metadata[OTHER_WAY] = True
            return by_hand, ""
        if by_hand.empty and key.cell in cells:
            cells[key.cell].metadata[OTHER_WAY] = True
        problem = "" if self.not_isolated else sandbox.why_not()
        if problem:
            waiting = Result(by_hand.points, (*by_hand.lines, say("grading.program.waits")))
            return waiting, say("grading.program.not-run", cell=program.cell, reason=problem)
        return better(by_hand, _by_program(program, cell, isolated=not sandbox.why_not())), ""


def _state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when a file of a key changes: a key can name banks beside it."""
    files = [(path.name, path.stat()) for path in sorted(folder.glob("*.toml"))]
    return tuple((name, status.st_mtime_ns, status.st_size) for name, status in files)


@lru_cache(maxsize=4)
def _key_at(path: Path, state: tuple[tuple[str, int, int], ...]) -> dict[str, Key]:
    """Load a key once for all submissions, and again when ``state`` says that its files have changed."""
    return load_key(path)


class Review(NbGraderPreprocessor):  # type: ignore[misc]
    """Let what could not be marked for certain wait for a person, and call no answer missing that was given elsewhere.

    A text that changed after a person marked it waits for that person again, with the old points. Runs after the marks
    are saved.

    Attributes
    ----------
    texts
        The folder that keeps which texts were handed in last; an option of nbgrader's.
    """

    texts = Unicode("", help="The folder that keeps which texts were handed in last.").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Correct the gradebook.

        Parameters
        ----------
        nb
            A marked submission; not changed.
        resources
            nbgrader's, with the address of the gradebook and the names of assignment, notebook and student.

        Returns
        -------
        tuple
            ``nb`` and ``resources``.
        """
        submission = resources["nbgrader"]
        flagged = [grade_id(cell) for cell in nb.cells if FLAG in cell.metadata]
        not_missing = [grade_id(cell) for cell in nb.cells if OTHER_WAY in cell.metadata]
        place = (submission["notebook"], submission["assignment"], submission["student"])
        kept = Path(self.texts) / submission["assignment"] / f"{submission['student']}.json"
        before, now = _kept_texts(kept), text_fingerprints(nb.cells)
        with Gradebook(submission["db_url"]) as gradebook:
            for name in flagged:
                gradebook.find_grade(name, *place).needs_manual_grade = True
            for name in not_missing:
                gradebook.find_comment(name, *place).auto_comment = None
            for name, fingerprint in now.items():
                grade = gradebook.find_grade(name, *place)
                if grade.manual_score is not None and before.get(name, fingerprint) != fingerprint:
                    grade.needs_manual_grade = True
            gradebook.db.commit()
        if self.texts:
            write_whole(kept, json.dumps(now, indent=1) + "\n")
        return nb, resources


def text_fingerprints(cells: Sequence[Any]) -> dict[str, str]:
    """Reduce the texts that people mark to what tells them apart.

    Parameters
    ----------
    cells
        The cells of a submission.

    Returns
    -------
    dict of str to str
        A fingerprint for each task, by nbgrader's id: of the cells below it and of those below no task, where a text
        can have slipped to. Spaces at the ends of cells make no difference.
    """
    tasks = [name for cell in cells if (name := grade_id(cell)) and kind(cell) is Kind.TASK]
    below = {name: [source(cell).strip() for cell in texts_below(cells, name)] for name in tasks}
    answered = {text for texts in below.values() for text in texts}
    elsewhere = [source(cell).strip() for cell in cells if grade_id(cell) is None]
    elsewhere = [text for text in elsewhere if text not in answered]
    return {name: sha256(json.dumps([texts, elsewhere]).encode()).hexdigest() for name, texts in below.items()}


def _kept_texts(path: Path) -> dict[str, str]:
    """Read the fingerprints of the last submission; empty where there are none."""
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def _by_hand(key: Key, cell: Any) -> Result:
    if cell is None:
        return Result(0.0, (say("grading.no-cell"),))
    notes = (say("grading.copied"),) if cell.metadata.get(COPIED) else ()
    try:
        result = mark_answers(key, read_values(cell.source, key.name))
    except GradingError as reason:
        return Result(0.0, (*notes, str(reason)))
    return Result(result.points, (*notes, *result.lines), result.empty)


def _by_program(program: Program, cell: Any, isolated: bool) -> Result:
    notes = (say("grading.copied"),) if cell.metadata.get(COPIED) else ()
    if len(cell.source) > MAX_SOURCE_LENGTH:
        return Result(0.0, (*notes, say("grading.too-long")))
    earned, lines = programs.mark_program(program, sandbox.call(cell.source, program.calls, isolated=isolated))
    return Result(earned, (*notes, *lines))


def _outputs(key: Key, result: Result) -> list[Any]:
    """Return the sentences as printed text and the points as the cell's value, where SaveAutoGrades looks for them."""
    earned = round(result.points, 2)
    total = say("grading.total", points=f"{earned:g}", out_of=f"{key.points:g}")
    text = "\n".join((*result.lines, total)) + "\n"
    return [
        new_output("stream", name="stdout", text=text),
        new_output("execute_result", data={"text/plain": str(earned)}, execution_count=1),
    ]


class Defuse(NbGraderPreprocessor):  # type: ignore[misc]
    """Make a learner's text harmless where it is shown as a page. Runs after the marks are saved.

    SanitizeHTML deals with markup. This step takes away pictures (a remote one would reveal who
    opened the page), raw cells and LaTeX commands, which MathJax would obey.
    """

    def preprocess_cell(self, cell: Any, resources: Any, index: int) -> tuple[Any, Any]:
        """Defuse one cell.

        Parameters
        ----------
        cell
            A cell; changed in place.
        resources
            nbgrader's; not used.
        index
            The cell's place in the notebook; not used.

        Returns
        -------
        tuple
            ``cell`` and ``resources``.
        """
        if cell.cell_type == "raw":
            cell.cell_type = "markdown"
        if cell.cell_type == "markdown":
            cell.pop("attachments", None)
            cell.source = re.sub(r"\\(?=[A-Za-z])", r"\\ ", cell.source).replace("![", "[")
        return cell, resources


class TellWaiting(NbGraderPreprocessor):  # type: ignore[misc]
    """Say on the feedback page which points no person has given yet. Runs after the points were fetched."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Write "not marked" for the points of each cell that waits for a person, and a sentence before its comment.

        Parameters
        ----------
        nb
            A marked submission; changed in place.
        resources
            nbgrader's, with the address of the gradebook and the names of assignment, notebook and student; the sum
            of the points becomes a text if it is not final.

        Returns
        -------
        tuple
            ``nb`` and ``resources``.
        """
        submission = resources["nbgrader"]
        place = (submission["notebook"], submission["assignment"], submission["student"])
        unread = 0.0  # points of an older text that an older mark still gives
        is_final = True
        with Gradebook(submission["db_url"]) as gradebook:
            for cell in nb.cells:
                if kind(cell) is not Kind.TASK or not gradebook.find_grade(grade_id(cell), *place).needs_manual_grade:
                    continue
                comment = cell.metadata["nbgrader"].get("comment")
                sentences = filter(None, (say("grading.not-yet-marked"), comment))
                cell.metadata["nbgrader"]["comment"] = "\n\n".join(sentences)
                unread += cell.metadata["nbgrader"]["score"]
                cell.metadata["nbgrader"]["score"] = say("grading.not-marked")
                is_final = False
        if not is_final:
            submission["score"] = say("grading.so-far", points=f"{submission['score'] - unread:g}")
        return nb, resources


class HideMarkScheme(NbGraderPreprocessor):  # type: ignore[misc]
    """Leave the markers' levels out of the feedback page."""

    def preprocess_cell(self, cell: Any, resources: Any, index: int) -> tuple[Any, Any]:
        """Remove the levels from one cell.

        Parameters
        ----------
        cell
            A cell; changed in place.
        resources
            nbgrader's; not used.
        index
            The cell's place in the notebook; not used.

        Returns
        -------
        tuple
            ``cell`` and ``resources``.
        """
        cell.source = without_mark_scheme(cell.source)
        return cell, resources


class FeedbackPage(HTMLExporter):  # type: ignore[misc]
    """nbgrader's feedback page by the template ``itu_feedback``: without scripts and without anything from outside."""

    def default_filters(self) -> Iterator[tuple[str, Callable[..., Any]]]:
        """Let the template, which rounds all points, show words in place of points that nobody has given.

        Yields
        ------
        tuple of str and callable
            The name of each filter, and what it does.
        """
        yield from super().default_filters()
        for name in ("float", "round"):
            yield name, partial(_unless_words, DEFAULT_FILTERS[name])

    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        """Turn Markdown into HTML that loads, runs and links to nothing.

        Parameters
        ----------
        context
            The template's variables.
        source
            Markdown of a learner or a marker.

        Returns
        -------
        str
            HTML. An address that a learner cited stays as words, because following it by mistake would reveal who
            reads; links within the page stay links.
        """
        page = BeautifulSoup(super().markdown2html(context, source), "html.parser")
        for element in page.find_all(LIVE_ELEMENTS):
            element.decompose()
        for link in page.find_all("a"):
            if not str(link.get("href", "#")).startswith("#"):
                link.unwrap()
        return str(page)


def _unless_words(convert: Callable[..., Any], points: Any, *options: Any) -> Any:
    return points if isinstance(points, str) else convert(points, *options)
