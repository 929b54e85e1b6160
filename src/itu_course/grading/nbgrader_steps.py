"""The steps that nbgrader takes with each submission, beside its own. See the package's docstring for the idea."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbformat import from_dict
from nbformat.v4 import new_output
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor, OverwriteCells
from traitlets import Bool, Unicode

from itu_course.errors import GradingError
from itu_course.grading import programs, sandbox
from itu_course.grading.answers import LONGEST, read_values
from itu_course.grading.keys import Key, load_key
from itu_course.grading.marks import FLAG, Result, better, mark_answers
from itu_course.grading.programs import Program
from itu_course.words import say

COPIED = "itu_course_copied"
OTHER_WAY = "itu_course_other_way"
# Nothing may be loaded or run by a feedback page, whatever a learner wrote.
POLICY = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
)
# nbgrader's page sets tables without any space between the cells, and cuts long sentences off.
STYLE = (
    "<style>.rendered_html td, .rendered_html th, .jp-RenderedHTMLCommon td, .jp-RenderedHTMLCommon th, "
    "td, th { padding: .25em .6em; text-align: left; vertical-align: top; border: 1px solid #767676; } "
    "pre { white-space: pre-wrap; word-break: normal !important; } pre, body { overflow-wrap: break-word; }</style>"
)


def _id(cell: Any) -> str | None:
    found = cell.metadata.get("nbgrader", {})
    return found.get("grade_id") if isinstance(found, dict) else None


class TidyCells(NbGraderPreprocessor):  # type: ignore[misc]
    """Keep the last of copied cells, and put back deleted cells that carry points."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        seen: dict[str, Any] = {}
        for cell in reversed(nb.cells):
            for mark in (COPIED, FLAG, OTHER_WAY):  # ours to set, not the learner's
                cell.metadata.pop(mark, None)
            name = _id(cell)
            if name is None or name in seen:
                cell.metadata.pop("nbgrader", None)
            if name in seen:
                seen[name].metadata[COPIED] = True
            elif name is not None:
                seen[name] = cell
        self._put_back(nb, resources["nbgrader"], set(seen))
        return nb, resources

    def _put_back(self, nb: Any, where: Any, seen: set[str]) -> None:
        transform = OverwriteCells().missing_cell_transform
        with Gradebook(where["db_url"]) as gradebook:
            source = gradebook.find_notebook(where["notebook"], where["assignment"])
            cells = {cell.name: cell for cell in source.source_cells}
            points = [(cell, False) for cell in source.grade_cells] + [(cell, True) for cell in source.task_cells]
            for cell, task in points:
                if cell.name not in seen:
                    put_back = from_dict(transform(cells[cell.name], cell.max_score, is_task=task))
                    put_back.id = f"back-{cell.name}"[:64]
                    nb.cells.append(put_back)


class MarkAnswers(NbGraderPreprocessor):  # type: ignore[misc]
    """Write points and sentences into the cells that carry points."""

    keys = Unicode("", help="The folder of the keys.").tag(config=True)
    not_isolated = Bool(
        False, help="Run learners' functions with this account's rights where they cannot be isolated."
    ).tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        assignment = resources["nbgrader"]["assignment"]
        path = Path(self.keys) / assignment / "key.toml"
        known = load_key(path)
        cells = {_id(cell): cell for cell in nb.cells}
        for cell in nb.cells:
            about = cell.metadata.get("nbgrader", {})
            if cell.cell_type != "code" or not about.get("grade") or about.get("solution"):
                continue
            name = about["grade_id"]
            if name not in known:
                raise GradingError(say("grading.no-key", cell=name, assignment=assignment, path=path.name))
            key = known[name]
            if float(about["points"]) != key.points:
                raise GradingError(say("grading.points", cell=name, told=about["points"], real=key.points))
            result, flag = self._marked(key, cells)
            if flag:
                cell.metadata[FLAG] = flag
                self.log.warning(flag)
            cell.outputs = _outputs(key, result)
        return nb, resources

    def _marked(self, key: Key, cells: dict[str | None, Any]) -> tuple[Result, str]:
        """The better of both ways, and a sentence for the instructor when a program could not be run."""
        by_hand = _by_hand(key, cells.get(key.cell))
        program = key.program
        cell = cells.get(program.cell) if program else None
        if program is None or cell is None:
            return by_hand, ""
        if not programs.written(program, cell.source):
            cell.metadata[OTHER_WAY] = True
            return by_hand, ""
        if by_hand.empty and key.cell in cells:
            cells[key.cell].metadata[OTHER_WAY] = True
        problem = "" if self.not_isolated else sandbox.why_not()
        if problem:
            told = Result(by_hand.points, (*by_hand.lines, say("grading.program.waits")))
            return told, say("grading.program.not-run", cell=program.cell, reason=problem)
        return better(by_hand, _by_program(program, cell, isolated=not sandbox.why_not())), ""


class Review(NbGraderPreprocessor):  # type: ignore[misc]
    """What could not be marked for certain waits for a person, like a text; and an answer given another way is not
    called missing. Runs after the marks are saved."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        where = resources["nbgrader"]
        flagged = [_id(cell) for cell in nb.cells if FLAG in cell.metadata]
        not_missing = [_id(cell) for cell in nb.cells if OTHER_WAY in cell.metadata]
        if flagged or not_missing:
            with Gradebook(where["db_url"]) as gradebook:
                here = (where["notebook"], where["assignment"], where["student"])
                for name in flagged:
                    gradebook.find_grade(name, *here).needs_manual_grade = True
                for name in not_missing:
                    gradebook.find_comment(name, *here).auto_comment = None
                gradebook.db.commit()
        return nb, resources


def _by_hand(key: Key, cell: Any) -> Result:
    if cell is None:
        return Result(0.0, (say("grading.no-cell"),))
    notes = (say("grading.copied"),) if cell.metadata.get(COPIED) else ()
    try:
        found = mark_answers(key, read_values(cell.source, key.name))
    except GradingError as reason:
        return Result(0.0, (*notes, str(reason)))
    return Result(found.points, (*notes, *found.lines), found.empty)


def _by_program(program: Program, cell: Any, isolated: bool) -> Result:
    notes = (say("grading.copied"),) if cell.metadata.get(COPIED) else ()
    if len(cell.source) > LONGEST:
        return Result(0.0, (*notes, say("grading.too-long")))
    points, lines = programs.mark_program(program, sandbox.call(cell.source, program.calls, isolated=isolated))
    return Result(points, (*notes, *lines))


def _outputs(key: Key, result: Result) -> list[Any]:
    points = round(result.points, 2)
    total = say("grading.total", points=f"{points:g}", out_of=f"{key.points:g}")
    text = "\n".join((*result.lines, total)) + "\n"
    return [
        new_output("stream", name="stdout", text=text),
        new_output("execute_result", data={"text/plain": str(points)}, execution_count=1),
    ]


class Defuse(NbGraderPreprocessor):  # type: ignore[misc]
    """Make a learner's text harmless where it is shown as a page. Runs after the marks are saved.

    SanitizeHTML deals with markup. This takes away pictures (a far one would tell who
    opened the page), raw cells and LaTeX commands, which MathJax would obey.
    """

    def preprocess_cell(self, cell: Any, resources: Any, _: int) -> tuple[Any, Any]:
        if cell.cell_type == "raw":
            cell.cell_type = "markdown"
        if cell.cell_type == "markdown":
            cell.pop("attachments", None)
            cell.source = re.sub(r"\\(?=[A-Za-z])", r"\\ ", cell.source).replace("![", "[")
        return cell, resources


class HideMarkScheme(NbGraderPreprocessor):  # type: ignore[misc]
    """Leave the marker's rubric out of the feedback page."""

    def preprocess_cell(self, cell: Any, resources: Any, _: int) -> tuple[Any, Any]:
        cell.source = re.sub(r"=== BEGIN MARK SCHEME ===.*?=== END MARK SCHEME ===", "", cell.source, flags=re.DOTALL)
        return cell, resources


class FeedbackPage(HTMLExporter):  # type: ignore[misc]
    """nbgrader's feedback page without any script or outside address of its own, under a policy that allows none."""

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> tuple[str, Any]:
        page, resources = super().from_notebook_node(nb, resources, **kw)
        page = re.sub(r"<script\b.*?</script\s*>", "", page, flags=re.DOTALL | re.IGNORECASE)
        # An address that a learner cited stays as words: pressing it by mistake would tell who reads.
        page = re.sub(r'<a\b[^>]*\bhref="(?!#)[^>]*>(.*?)</a>', r"\1", page, flags=re.DOTALL | re.IGNORECASE)
        return page.replace("<html>", '<html lang="en">', 1).replace("<head>", f"<head>{POLICY}", 1).replace(
            "</head>", f"{STYLE}</head>", 1
        ), resources
