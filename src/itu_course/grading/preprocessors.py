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
from traitlets import Unicode

from itu_course.errors import GradingError
from itu_course.grading.keys import Key, load_key
from itu_course.grading.marking import Result, mark_answers
from itu_course.grading.reading import read_values
from itu_course.words import say

COPIED = "itu_course_copied"
# Nothing may be loaded or run by a feedback page, whatever a learner wrote.
POLICY = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
)


def _id(cell: Any) -> str | None:
    found = cell.metadata.get("nbgrader", {})
    return found.get("grade_id") if isinstance(found, dict) else None


class TidyCells(NbGraderPreprocessor):  # type: ignore[misc]
    """Keep the last of copied cells, and put back deleted cells that carry points."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        seen: dict[str, Any] = {}
        for cell in reversed(nb.cells):
            cell.metadata.pop(COPIED, None)
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
            cell.outputs = _outputs(key, _result(key, cells.get(key.cell)))
        return nb, resources


def _result(key: Key, cell: Any) -> Result:
    if cell is None:
        return Result(0.0, (say("grading.no-cell"),))
    notes = (say("grading.copied"),) if cell.metadata.get(COPIED) else ()
    try:
        found = mark_answers(key, read_values(cell.source, key.name))
    except GradingError as reason:
        return Result(0.0, (*notes, str(reason)))
    return Result(found.points, (*notes, *found.lines))


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
        return page.replace("<html>", '<html lang="en">', 1).replace("<head>", f"<head>{POLICY}", 1), resources
