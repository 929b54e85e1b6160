"""Marks as a table for other platforms, and what each item did: how hard, how telling, where people went wrong."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from itu_course.errors import GradingError
from itu_course.grading.answers import read_values, replace_surrogates
from itu_course.grading.keys import Key, load_key
from itu_course.grading.marks import mark_one
from itu_course.grading.programs import written
from itu_course.grading.workflow.course import NOT_MARKED, find_own_programs, is_marked, known, submitted, told_unmarked
from itu_course.learner import write_whole
from itu_course.words import say

LONGEST_SHOWN = 120  # signs of a wrong answer in the table of items (design choice)
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
    """A CSV table of marks: a line for each learner, a column for each cell, then the sum and the most there is.

    Work that has not been marked has empty cells and NOT_MARKED: an empty cell gives nobody a zero elsewhere.
    """
    return _csv(_rows(root, name), _marked_cells(root, name))


def _rows(root: Path, name: str) -> list[dict[str, object]]:
    """The lines of the table of marks, in the order of the learners."""
    from nbgrader.api import Gradebook

    from itu_course.grading.nbgrader_settings import gradebook_url

    find_own_programs()
    rows: dict[str, dict[str, object]] = {
        learner: {"learner": learner, "to mark": NOT_MARKED} for learner in submitted(root, name)
    }
    with Gradebook(gradebook_url(root)) as book:
        for work in book.assignment_submissions(known(root, name)):
            grades = [grade for notebook in work.notebooks for grade in notebook.grades]
            row: dict[str, object] = {"learner": work.student_id, "of": work.max_score, "to mark": NOT_MARKED}
            if is_marked(root, name, work):
                waits = any(grade.needs_manual_grade for grade in grades)
                row |= {grade.name: grade.score for grade in grades}
                row |= {"sum": work.score, "to mark": "yes" if waits else ""}
            rows[work.student_id] = row
    return [rows[learner] for learner in sorted(rows)]


def _csv(rows: Sequence[Mapping[str, object]], cells: Sequence[str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["learner", *cells, "sum", "of", "to mark"], lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _safe(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def _marked_cells(root: Path, name: str) -> list[str]:
    """The ids of the cells that carry points, as they stand in the exercise."""
    cells = json.loads((root / "source" / name / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    return [
        cell["metadata"]["nbgrader"]["grade_id"] for cell in cells if "points" in cell["metadata"].get("nbgrader", {})
    ]


def items(root: Path, name: str, tell: Callable[[str], None] | None = None) -> tuple[Item, ...]:
    """All automatic items of an assignment, from the answers that were collected. Who wrote functions instead
    has no items in that part and is left out of it; whose answers cannot be read is left out of all, and ``tell`` is
    given a sentence on it. Raises CourseError when there is no good key."""
    keys = load_key(root / "keys" / known(root, name) / "key.toml")
    answers, shares, texts = [], [], []
    for path in sorted((root / "submitted").glob(f"*/{name}/{name}.ipynb")):
        try:
            given = _answers(path, keys)
            share = _shares(given, keys)
            missed = _missed(given, share)
        except Exception as problem:  # whatever a learner wrote, the others have their items
            if tell:
                reason = replace_surrogates(f"{type(problem).__name__}: {problem}").splitlines()[0]
                tell(say("assignments.no-items", learner=path.parts[-3], reason=reason))
            continue
        answers.append(given)
        shares.append(share)
        texts.append(missed)
    found = []
    for cell, key in keys.items():
        here = [(share, text) for given, share, text in zip(answers, shares, texts, strict=True) if cell in given]
        for label in key.cases:
            mine = [share[cell, label] for share, _ in here]
            rest = [sum(share.values()) - share[cell, label] for share, _ in here]
            times_given = Counter(text[cell, label] for _, text in here if (cell, label) in text)
            wrong, times = times_given.most_common(1)[0] if times_given else ("", 0)
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
        short = one.wrong if len(one.wrong) <= LONGEST_SHOWN else f"{one.wrong[:LONGEST_SHOWN]}…"
        wrong = f"{short} ({one.times})" if one.times else "–"
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


def report(root: Path, name: str, tell: Callable[[str], None] | None = None) -> tuple[Path, ...]:
    """Write both tables, the marks first; the files. ``tell`` is given a sentence on who is not marked and on whose
    answers are left out of the items. Raises GradingError when nothing has been marked."""
    rows = _rows(root, name)
    unmarked = [str(row["learner"]) for row in rows if row["to mark"] == NOT_MARKED]
    if len(unmarked) == len(rows):
        raise GradingError(say("assignments.nothing-marked", name=name))
    if unmarked and tell:
        tell(told_unmarked(name, unmarked))
    place = root / "reports" / name
    write_whole(place / "marks.csv", "\ufeff" + _csv(rows, _marked_cells(root, name)))
    found = items(root, name, tell)
    files: dict[Path, str | bytes] = {place / "items.md": items_table(found)}
    enough = [one for one in found if one.learners >= SMALLEST]
    if enough:
        files[place / "items.png"] = _picture(enough)
    for path, content in files.items():
        write_whole(path, content)
    return (place / "marks.csv", *files)


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
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    sources = {_grade_id(cell): cell["source"] for cell in cells}
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


def _grade_id(cell: Mapping[str, object]) -> str | None:
    """nbgrader's name of a cell, if a learner's editor left it as it was."""
    metadata = cell.get("metadata")
    about = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = about.get("grade_id") if isinstance(about, dict) else None
    return name if isinstance(name, str) else None


def _shares(given: Mapping[str, Mapping[str, object]], keys: Mapping[str, Key]) -> dict[tuple[str, str], float]:
    """One learner's shares of points (0 to 1), by cell and label."""
    return {
        (cell, label): mark_one(label, case, given[cell].get(label)).points / case.points
        for cell in given
        for label, case in keys[cell].cases.items()
    }


def _missed(
    given: Mapping[str, Mapping[str, object]], shares: Mapping[tuple[str, str], float]
) -> dict[tuple[str, str], str]:
    """One learner's answers that earned nothing, as texts; without empty ones."""
    return {
        (cell, label): shown(given[cell][label])
        for (cell, label), share in shares.items()
        if share == 0 and given[cell].get(label) not in (None, "", [])
    }


def shown(value: object) -> str:
    """Any value that can be written out in Python, as a text on one line that any file can hold."""
    for write in (_as_json, repr):
        try:
            return replace_surrogates(write(value))
        except (TypeError, ValueError, RecursionError):  # a kind that is not in JSON; a number of too many digits
            continue
    return type(value).__name__


def _as_json(value: object) -> str:
    # The order within a set is by chance; sorted, the same set is counted as the same answer.
    plain = sorted(value, key=repr) if isinstance(value, set | frozenset) else value
    return json.dumps(plain, ensure_ascii=False)


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
