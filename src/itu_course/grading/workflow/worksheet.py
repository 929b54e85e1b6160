"""Marks into the table that a platform exports, so that the platform takes them back by its own identifier."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from itu_course.errors import GradingError
from itu_course.grading.workflow.grades import NOT_MARKED
from itu_course.grading.workflow.report import marks_rows
from itu_course.grading.workflow.tables import Table, number_in, read_table, table_text
from itu_course.learner import write_whole
from itu_course.words import say

IDENTIFIERS = ("Identifier", "ID", "SIS Login ID")
"""Columns of Moodle's grading worksheet and Canvas's gradebook in English; others are found by what they hold."""
MARKS = ("Grade",)
"""The column of Moodle's grading worksheet in English. Canvas has one for each assignment, which must be named."""


def fill_worksheet(root: Path, name: str, sheet: Path, column: str = "") -> tuple[Path, tuple[str, ...]]:
    """Write the marks into a copy of a platform's table.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment; an unknown one raises UnknownName.
    sheet
        A table as the platform exports it: Moodle's grading worksheet or Canvas's gradebook. Not changed.
    column
        The header of the column for the marks; may be left out for Moodle's in English.

    Returns
    -------
    tuple of Path and tuple of str
        The copy, in ``reports``, and sentences on learners who are not in the table or have no mark yet.

    Raises
    ------
    GradingError
        If the table cannot be read, has no such column, names no learner, or gives another number of points.
    """
    table = read_table(sheet)
    marks = _marks_column(table, column, sheet)
    rows = [row for row in marks_rows(root, name) if row.get("identifier")]
    identified = {str(row["identifier"]): row for row in rows}
    identifiers = _identifier_column(table, identified, sheet)
    filled, notes = [], []
    seen = set()
    for cells in table.rows:
        number = _number(cells[identifiers])
        row = identified.get(number)
        if row is None:
            filled.append(cells)
            continue
        seen.add(number)
        _check_points(cells, row, sheet)
        if row.get("to mark"):
            notes.append(say("assignments.sheet-unmarked", learner=row["learner"]))
            filled.append(cells)
        else:
            filled.append({**cells, marks: _written(row["sum"], table.separator)})
    missing = [str(row["learner"]) for number, row in identified.items() if number not in seen]
    if missing:
        notes.append(say("assignments.sheet-missing", learners=", ".join(missing), sheet=sheet.name))
    path = root / "reports" / name / f"{sheet.stem}-filled.csv"
    # The platform wrote the other cells and reads them back: they stay as they are, formulas or not.
    write_whole(path, "\ufeff" + table_text(table.header, filled, table.separator, escape=False))
    return path, tuple(notes)


def _marks_column(table: Table, column: str, sheet: Path) -> str:
    wanted = [column] if column else list(MARKS)
    named = [header for header in table.header if any(header.lower() == name.lower() for name in wanted)]
    # Canvas puts its own number behind the name of an assignment: "Who decides? (9876)".
    named = named or [h for h in table.header if column and re.fullmatch(re.escape(column) + r" \(\d+\)", h)]
    if len(named) != 1:
        raise GradingError(say("assignments.sheet-column", sheet=sheet.name, columns=", ".join(table.header)))
    return named[0]


def _identifier_column(table: Table, identified: Mapping[str, object], sheet: Path) -> str:
    """Find the column with the identifiers: the one that names most learners, the usual ones first."""

    def known(header: str) -> int:
        return len({_number(row[header]) for row in table.rows} & set(identified))

    usual = [header for header in IDENTIFIERS if header in table.header]
    best = max((*usual, *table.header), key=known)
    if not known(best):
        raise GradingError(say("assignments.sheet-nobody", sheet=sheet.name))
    return best


def _number(cell: str) -> str:
    """Return the identifier in a cell: "4711" in "Participant 4711", which begins otherwise in other languages."""
    numbered = re.fullmatch(r"\D*?(\d+)", cell.strip())
    return numbered[1] if numbered else cell.strip()


def _check_points(cells: Mapping[str, str], row: Mapping[str, object], sheet: Path) -> None:
    """Refuse a table in which the same marks would be of another number of points."""
    try:
        most = number_in(cells.get("Maximum Grade", ""))
    except ValueError:
        return
    if row.get("to mark") != NOT_MARKED and most != row["of"]:
        raise GradingError(say("assignments.sheet-points", sheet=sheet.name, most=f"{most:g}", of=row["of"]))


def _written(mark: object, separator: str) -> str:
    text = str(mark)
    return text.replace(".", ",") if separator == ";" else text
