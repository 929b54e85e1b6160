"""Marks as a table for other platforms, and what each item did: how hard, how telling, where people went wrong."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from itu_course.assignments.course import find_own_programs, known
from itu_course.errors import GradingError
from itu_course.grading.keys import Key, load_key
from itu_course.grading.marking import mark_one
from itu_course.grading.programs import written
from itu_course.grading.reading import read_values
from itu_course.learner.files import write_whole
from itu_course.words import say

SMALLEST = 5  # learners below which nothing is said of items: in a small group it would point to persons


@dataclass(frozen=True)
class Item:
    """One item over all learners. ``difficulty``: the mean share of points (1 is easy). ``discrimination``: how the
    item goes with the rest of the work (-1 to 1; None when it cannot be said). ``wrong``: the commonest answer that
    earned nothing, and how often it came."""

    cell: str
    label: str
    learners: int
    difficulty: float
    discrimination: float | None
    wrong: str
    times: int


def marks_table(root: Path, name: str) -> str:
    """A CSV table of marks: a line for each learner, a column for each cell, then the sum and the most there is."""
    from nbgrader.api import Gradebook

    from itu_course.grading.settings import gradebook_url

    find_own_programs()
    rows: list[dict[str, object]] = []
    with Gradebook(gradebook_url(root)) as book:
        for work in book.assignment_submissions(known(root, name)):
            cells = {grade.name: grade.score for notebook in work.notebooks for grade in notebook.grades}
            waits = any(grade.needs_manual_grade for notebook in work.notebooks for grade in notebook.grades)
            rows.append(
                {
                    "learner": work.student_id,
                    **cells,
                    "sum": work.score,
                    "of": work.max_score,
                    "to mark": "yes" if waits else "",
                }
            )
    columns = ["learner", *_marked_cells(root, name)]
    out = io.StringIO()
    writer = csv.DictWriter(out, [*columns, "sum", "of", "to mark"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        {key: _safe(value) for key, value in row.items()} for row in sorted(rows, key=lambda row: str(row["learner"]))
    )
    return out.getvalue()


def _marked_cells(root: Path, name: str) -> list[str]:
    """The ids of the cells that carry points, as they stand in the exercise."""
    cells = json.loads((root / "source" / name / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    return [
        cell["metadata"]["nbgrader"]["grade_id"] for cell in cells if "points" in cell["metadata"].get("nbgrader", {})
    ]


def items(root: Path, name: str) -> tuple[Item, ...]:
    """All automatic items of an assignment, from the answers that were collected. Who wrote functions instead
    has no items in that part and is left out of it."""
    keys = load_key(root / "keys" / known(root, name) / "key.toml")
    answers = [_answers(path, keys) for path in sorted((root / "submitted").glob(f"*/{name}/{name}.ipynb"))]
    shares = [
        {
            (cell, label): _share(keys[cell], label, given.get(label))
            for cell, given in one.items()
            for label in keys[cell].cases
        }
        for one in answers
    ]
    found = []
    for cell, key in keys.items():
        here = [(one[cell], share) for one, share in zip(answers, shares, strict=True) if cell in one]
        for label in key.cases:
            mine = [share[cell, label] for _, share in here]
            rest = [sum(share.values()) - share[cell, label] for _, share in here]
            missed = Counter(
                json.dumps(given[label], ensure_ascii=False)
                for given, share in here
                if share[cell, label] == 0 and given.get(label) not in (None, "", [])
            )
            wrong, times = missed.most_common(1)[0] if missed else ("", 0)
            mean = sum(mine) / len(mine) if mine else 0.0
            found.append(Item(cell, label, len(mine), mean, _correlation(mine, rest), wrong, times))
    return tuple(found)


def items_table(found: Sequence[Item]) -> str:
    """The items as Markdown; in a small group only the sentence that says why there is nothing to see."""
    told = [one for one in found if one.learners >= SMALLEST]
    if not told:
        return say("assignments.small-group", smallest=SMALLEST) + "\n"
    head = [say(f"assignments.items.{word}") for word in ("part", "item", "difficulty", "discrimination", "wrong")]
    lines = [f"| {' | '.join(head)} |", "|" + " --- |" * len(head)]
    for one in told:
        telling = "–" if one.discrimination is None else f"{one.discrimination:.2f}"
        wrong = f"{one.wrong} ({one.times})" if one.times else "–"
        lines.append(f"| {one.cell} | {one.label} | {one.difficulty:.2f} | {telling} | {wrong.replace('|', '/')} |")
    return (
        "\n".join(
            [
                say("assignments.items.learners", number=max(one.learners for one in told)),
                "",
                *lines,
                "",
                say("assignments.items.note"),
            ]
        )
        + "\n"
    )


def report(root: Path, name: str) -> tuple[Path, ...]:
    """Write both tables; the files. Raises GradingError when nothing has been marked."""
    table = marks_table(root, name)
    if table.count("\n") < 2:
        raise GradingError(say("assignments.nothing-marked", name=name))
    place = root / "reports" / name
    found = items(root, name)
    files: dict[Path, str | bytes] = {place / "marks.csv": "\ufeff" + table, place / "items.md": items_table(found)}
    told = [one for one in found if one.learners >= SMALLEST]
    if told:
        files[place / "items.png"] = _picture(told)
    for path, content in files.items():
        write_whole(path, content)
    return tuple(files)


def _picture(found: Sequence[Item]) -> bytes:
    """How hard each item was, as bars; ``items_table`` is its twin in words."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 1.2 + 0.32 * len(found)), layout="constrained")
    axes = figure.add_subplot()
    labels = [f"{one.cell} {one.label}" for one in found]
    bars = axes.barh(labels, [100 * one.difficulty for one in found], color="#1f5f8b")
    axes.bar_label(bars, [f"{100 * one.difficulty:.0f}" for one in found], padding=3)
    axes.set_xlim(0, 110)
    axes.invert_yaxis()
    axes.set_xlabel(say("assignments.items.axis"))
    axes.spines[["top", "right"]].set_visible(False)
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=110, metadata={"Software": None})
    return out.getvalue()


def _answers(path: Path, keys: Mapping[str, Key]) -> dict[str, dict[str, object]]:
    """What was written by hand, by the cell that carries the points; without the cells that functions answered."""
    sources = {
        cell["metadata"].get("nbgrader", {}).get("grade_id"): cell["source"]
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
    }
    found: dict[str, dict[str, object]] = {}
    for name, key in keys.items():
        try:
            given = read_values(sources[key.cell], key.name)
        except (GradingError, KeyError):
            given = {}
        empty = all(value in (None, "", []) for value in given.values())
        if not (empty and key.program and written(key.program, sources.get(key.program.cell, ""))):
            found[name] = given
    return found


def _share(key: Key, label: str, value: object) -> float:
    case = key.cases[label]
    return mark_one(label, case, value).points / case.points


def _correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    if len(xs) < SMALLEST:
        return None
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    both = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    spread = sqrt(sum((x - mean_x) ** 2 for x in xs) * sum((y - mean_y) ** 2 for y in ys))
    return both / spread if spread else None


def _safe(value: object) -> object:
    """A text that a spreadsheet would take for a formula is kept a text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@"} else value
