"""The power map, drawn into a PDF: fields from for to against, by what people can do, with numbers for people.

The table of people that follows says who has which number, so that no name has to fit into a field.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from itu_course.words import direction

NAMES_WIDE, NAMES_HIGH = 38.0, 12.0  # millimetres for the names of rows, and of columns
ROW_HIGH = 15.0  # millimetres
RADIUS = 2.6  # millimetres of a person's mark: two digits fit
LETTERS, LINE_HIGH = 8.0, 3.8  # points, millimetres


def draw_map(
    pdf: Any, marks: Sequence[tuple[int, float, float]], head: Sequence[str], rows: Sequence[str], language: str
) -> None:
    """Draw a map below what was written last, whole on one page.

    Parameters
    ----------
    pdf
        The file of fpdf2.
    marks
        As in `itu_course.plan.document_formats.Map`.
    head
        The name of the map's corner, then those of the columns.
    rows
        The names of the rows.
    language
        The language of the document; from right to left, the map is mirrored.
    """
    high = NAMES_HIGH + ROW_HIGH * len(rows)
    if pdf.will_page_break(high + 4):
        pdf.add_page()
    left, top, width = pdf.l_margin, pdf.get_y() + 2, pdf.epw
    wide = (width - NAMES_WIDE) / (len(head) - 1)

    def along(at: float) -> float:
        """Where something is that lies ``at`` millimetres from the side on which the reader begins."""
        return float(left + width - at if direction(language) == "rtl" else left + at)

    pdf.set_draw_color(90)
    for column in range(len(head)):
        x = along(NAMES_WIDE + column * wide)
        pdf.line(x, top + NAMES_HIGH, x, top + high)
    for row in range(len(rows) + 1):
        y = top + NAMES_HIGH + row * ROW_HIGH
        pdf.line(along(NAMES_WIDE), y, along(width), y)
    pdf.set_font("letters", "", LETTERS)
    for column, name in enumerate(head[1:]):
        _name(pdf, sorted((along(NAMES_WIDE + column * wide), along(NAMES_WIDE + (column + 1) * wide))), top, name)
    for row, name in enumerate(rows):
        _name(pdf, sorted((along(0), along(NAMES_WIDE))), top + NAMES_HIGH + row * ROW_HIGH, name)
    for number, column_at, row_at in marks:
        _mark(pdf, along(NAMES_WIDE + column_at * wide), top + NAMES_HIGH + row_at * ROW_HIGH, number)
    pdf.set_xy(left, top + high)


def _name(pdf: Any, sides: Sequence[float], top: float, name: str) -> None:
    left, right = sides
    pdf.set_xy(left, top + 1.5)
    pdf.multi_cell(right - left, LINE_HIGH, name, align="C")


def _mark(pdf: Any, x: float, y: float, number: int) -> None:
    pdf.ellipse(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS)
    pdf.set_xy(x - RADIUS, y - LINE_HIGH / 2)
    pdf.cell(2 * RADIUS, LINE_HIGH, str(number), align="C")
