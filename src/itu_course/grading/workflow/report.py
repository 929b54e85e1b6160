"""The report: marks as a table for other platforms, and statistics of items.

The statistics of an item are its difficulty, its discrimination and the most frequent wrong answer.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import StatisticsError, correlation
from typing import Any

from itu_course.errors import GradingError
from itu_course.grading.answers import Unreadable, is_blank, read_values, replace_surrogates
from itu_course.grading.cells import by_grade_id, notebook_cells, points, source
from itu_course.grading.keys import Key, load_key
from itu_course.grading.marks import mark_case
from itu_course.grading.programs import is_written
from itu_course.grading.workflow.collection_log import read_attempts
from itu_course.grading.workflow.course import (
    add_programs_to_path,
    collected_learners,
    known_assignment,
    notebook_path,
)
from itu_course.grading.workflow.grades import NOT_MARKED, is_marked, unmarked_sentence
from itu_course.grading.workflow.tables import table_text
from itu_course.learner import write_whole
from itu_course.words import say

MAX_SHOWN = 120  # characters of a wrong answer in the table of items (design choice)
MIN_GROUP = 5  # learners; in a smaller group, statistics would point to persons (design choice)


@dataclass(frozen=True)
class Item:
    """One item over all learners.

    Attributes
    ----------
    cell
        nbgrader's id of the cell that carries the points.
    label
        The item in that cell.
    learners
        How many learners it is about.
    difficulty
        The mean share of points, 0 (hard) to 1 (easy).
    discrimination
        The correlation with the rest of the work, -1 to 1; None for fewer than ``MIN_GROUP`` learners, or where either
        is constant.
    wrong
        The most frequent answer that earned nothing; empty where there is none.
    times
        How often it was given.
    """

    cell: str
    label: str
    learners: int
    difficulty: float
    discrimination: float | None
    wrong: str
    times: int


def marks_table(root: Path, name: str, separator: str = ",") -> str:
    """Make the table of marks.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment; an unknown one raises UnknownName.
    separator
        What parts the cells; with a semicolon numbers have a decimal comma.

    Returns
    -------
    str
        CSV: a row for each learner, with the platform and its identifier of the learner if the files named them, a
        column for each cell with points, then the sum and the most points. Work that has not been marked has empty
        cells and ``NOT_MARKED``, because other platforms take an empty cell for no mark.
    """
    return _csv(marks_rows(root, name), _marked_cells(root, name), separator)


def marks_rows(root: Path, name: str) -> list[dict[str, object]]:
    """Return the rows of the table of marks.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment; an unknown one raises UnknownName.

    Returns
    -------
    list of dict
        In the order of the learners; ``marks_table`` says what is in them.
    """
    from nbgrader.api import Gradebook

    from itu_course.grading.nbgrader_settings import gradebook_url

    add_programs_to_path()
    rows: dict[str, dict[str, object]] = {
        learner: {"learner": learner, "to mark": NOT_MARKED} for learner in collected_learners(root, name)
    }
    with Gradebook(gradebook_url(root)) as gradebook:
        for work in gradebook.assignment_submissions(known_assignment(root, name)):
            grades = [grade for notebook in work.notebooks for grade in notebook.grades]
            row: dict[str, object] = {"learner": work.student_id, "of": work.max_score, "to mark": NOT_MARKED}
            if is_marked(root, name, work):
                waits = any(grade.needs_manual_grade for grade in grades)
                # A text that nobody has read has no points yet: an empty cell, which is not a zero.
                row |= {grade.name: grade.score for grade in grades if not _is_unread(grade)}
                row |= {"sum": work.score, "to mark": "yes" if waits else ""}
            rows[work.student_id] = row
    attempts = read_attempts(root, name)
    for learner in attempts.keys() & rows.keys():
        rows[learner] |= {"platform": attempts[learner].platform, "identifier": attempts[learner].identifier}
    return [rows[learner] for learner in sorted(rows)]


def _is_unread(grade: Any) -> bool:
    return bool(grade.needs_manual_grade) and grade.manual_score is None and grade.auto_score is None


def _csv(rows: Sequence[Mapping[str, object]], cells: Sequence[str], separator: str = ",") -> str:
    return table_text(["learner", "platform", "identifier", *cells, "sum", "of", "to mark"], rows, separator)


def _marked_cells(root: Path, name: str) -> list[str]:
    """Return the ids of the cells that carry points, in the order of the exercise."""
    exercise = json.loads((root / "source" / name / f"{name}.ipynb").read_text(encoding="utf-8"))
    return [cell_id for cell_id, cell in by_grade_id(notebook_cells(exercise)).items() if points(cell) is not None]


def items(root: Path, name: str, notify: Callable[[str], None] | None = None) -> tuple[Item, ...]:
    """Analyse all items that are marked automatically, from the answers that were collected.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment.
    notify
        Is called with a sentence on each learner whose answers cannot be read and who is left out of all items.

    Returns
    -------
    tuple of Item
        In the order of the key. Learners who wrote functions have no items in that part and are left out of it.

    Notes
    -----
    An invalid key raises DataFileError.
    """
    keys = load_key(root / "keys" / known_assignment(root, name) / "key.toml")
    analyses: list[_Analysis] = []
    for learner in collected_learners(root, name):
        path = notebook_path(root, "submitted", name, learner)
        if not path.is_file():
            continue
        try:
            analyses.append(_analyse(path, keys))
        except Exception as problem:  # whatever a learner wrote, the others have their items
            if notify:
                reason = replace_surrogates(f"{type(problem).__name__}: {problem}").splitlines()[0]
                notify(say("assignments.no-items", learner=learner, reason=reason))
    return tuple(_item(cell, label, analyses) for cell, key in keys.items() for label in key.cases)


@dataclass(frozen=True)
class _Analysis:
    """One learner's answers by hand: shares of points, and texts of what earned nothing, by cell and label."""

    cells: frozenset[str]
    shares: Mapping[tuple[str, str], float]
    wrong: Mapping[tuple[str, str], str]


def _item(cell: str, label: str, analyses: Sequence[_Analysis]) -> Item:
    answered = [analysis for analysis in analyses if cell in analysis.cells]
    shares = [analysis.shares[cell, label] for analysis in answered]
    rest = [sum(analysis.shares.values()) - analysis.shares[cell, label] for analysis in answered]
    frequencies = Counter(analysis.wrong[cell, label] for analysis in answered if (cell, label) in analysis.wrong)
    wrong, times = frequencies.most_common(1)[0] if frequencies else ("", 0)
    mean = sum(shares) / len(shares) if shares else 0.0
    return Item(cell, label, len(shares), mean, _discrimination(shares, rest), wrong, times)


def items_table(all_items: Sequence[Item]) -> str:
    """Put items into a table.

    Parameters
    ----------
    all_items
        What ``items`` gave.

    Returns
    -------
    str
        Markdown; in a group smaller than ``MIN_GROUP`` only the sentence that says why there is no table.
    """
    reportable = [item for item in all_items if item.learners >= MIN_GROUP]
    if not reportable:
        return say("assignments.small-group", smallest=MIN_GROUP) + "\n"
    head = [say(f"assignments.items.{word}") for word in ("part", "item", "difficulty", "discrimination", "wrong")]
    rows = [f"| {' | '.join(head)} |", "|" + " --- |" * len(head)]
    for item in reportable:
        discrimination = "–" if item.discrimination is None else f"{item.discrimination:.2f}"
        short = item.wrong if len(item.wrong) <= MAX_SHOWN else f"{item.wrong[:MAX_SHOWN]}…"
        wrong = f"{short} ({item.times})" if item.times else "–"
        difficulty = f"{item.difficulty:.2f}"
        rows.append(f"| {item.cell} | {item.label} | {difficulty} | {discrimination} | {wrong.replace('|', '/')} |")
    learners = say("assignments.items.learners", number=max(item.learners for item in reportable))
    return "\n".join([learners, "", *rows, "", say("assignments.items.note")]) + "\n"


def write_report(
    root: Path, name: str, notify: Callable[[str], None] | None = None, separator: str = ","
) -> tuple[Path, ...]:
    """Write the tables of marks and of items, the marks first.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment; an unknown one raises UnknownName.
    notify
        Is called with sentences on who is not marked, and on whose answers are left out of the items.
    separator
        What parts the cells of the table of marks; see ``marks_table``.

    Returns
    -------
    tuple of Path
        The files, in ``reports``.

    Raises
    ------
    GradingError
        If nothing has been marked.
    """
    rows = marks_rows(root, name)
    unmarked = [str(row["learner"]) for row in rows if row["to mark"] == NOT_MARKED]
    if len(unmarked) == len(rows):
        raise GradingError(say("assignments.nothing-marked", name=name))
    if unmarked and notify:
        notify(unmarked_sentence(name, unmarked))
    folder = root / "reports" / name
    write_whole(folder / "marks.csv", "\ufeff" + _csv(rows, _marked_cells(root, name), separator))
    all_items = items(root, name, notify)
    files: dict[Path, str | bytes] = {folder / "items.md": items_table(all_items)}
    reportable = [item for item in all_items if item.learners >= MIN_GROUP]
    if reportable:
        files[folder / "items.png"] = _picture(reportable)
    for path, content in files.items():
        write_whole(path, content)
    return (folder / "marks.csv", *files)


def _picture(reportable: Sequence[Item]) -> bytes:
    """Draw the difficulty of each item as bars; ``items_table`` is the text equivalent."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 1.2 + 0.32 * len(reportable)), layout="constrained")
    axes = figure.add_subplot()
    labels = [f"{item.cell} {item.label}" for item in reportable]
    bars = axes.barh(labels, [100 * item.difficulty for item in reportable], color="#1f5f8b")
    axes.bar_label(bars, [f"{100 * item.difficulty:.0f}" for item in reportable], padding=3)
    axes.set_xlim(0, 110)
    axes.invert_yaxis()
    axes.set_xlabel(say("assignments.items.axis"))
    axes.spines[["top", "right"]].set_visible(False)
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=110, metadata={"Software": None})
    return out.getvalue()


def _analyse(path: Path, keys: Mapping[str, Key]) -> _Analysis:
    answers = _answers(path, keys)
    shares = {
        (cell, label): mark_case(label, case, answers[cell].get(label)).points / case.points
        for cell in answers
        for label, case in keys[cell].cases.items()
    }
    wrong = {
        (cell, label): value_text(answers[cell][label])
        for (cell, label), share in shares.items()
        if share == 0 and not is_blank(answers[cell].get(label))
    }
    return _Analysis(frozenset(answers), shares, wrong)


def _answers(path: Path, keys: Mapping[str, Key]) -> dict[str, dict[str, object]]:
    """Read what was answered by hand, by the cell that carries the points; without cells that functions answered."""
    cells = by_grade_id(notebook_cells(json.loads(path.read_text(encoding="utf-8"))))
    answers: dict[str, dict[str, object]] = {}
    for name, key in keys.items():
        try:
            values = read_values(source(cells.get(key.cell)), key.name)
        except GradingError:
            values = {}
        by_functions = key.program and is_written(key.program, source(cells.get(key.program.cell)))
        if not (by_functions and all(is_blank(value) for value in values.values())):
            answers[name] = values
    return answers


def value_text(value: object) -> str:
    """Write any literal of Python on one line that any file can hold.

    Parameters
    ----------
    value
        A literal, as ``read_values`` gives it.

    Returns
    -------
    str
        JSON where JSON can hold it, else Python.

    Examples
    --------
    >>> value_text("adopted"), value_text({"b", "a"}), value_text(83j)
    ('"adopted"', '["a", "b"]', '83j')
    """
    if isinstance(value, Unreadable):
        return value.text
    for write in (_as_json, repr):
        try:
            return replace_surrogates(write(value))
        except (TypeError, ValueError, RecursionError):  # a kind that JSON does not have; a number of too many digits
            continue
    return type(value).__name__


def _as_json(value: object) -> str:
    # The order within a set is arbitrary; sorted, the same set is counted as the same answer.
    plain = sorted(value, key=repr) if isinstance(value, set | frozenset) else value
    return json.dumps(plain, ensure_ascii=False)


def _discrimination(shares: Sequence[float], rest: Sequence[float]) -> float | None:
    if len(shares) < MIN_GROUP:
        return None
    try:
        return correlation(shares, rest)
    except StatisticsError:  # one of them is constant
        return None
