"""Tables as spreadsheets and platforms write them: any separator, any usual encoding, decimal commas."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from itu_course.errors import GradingError
from itu_course.words import say

SEPARATORS = ",;\t"
"""What may part the cells; the header decides."""


@dataclass(frozen=True)
class Table:
    """A table read from a file.

    Attributes
    ----------
    header
        The names of the columns.
    rows
        The cells of each row, by column; all are texts.
    separator
        One of `SEPARATORS`.
    """

    header: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    separator: str = ","


def read_table(path: Path) -> Table:
    """Read a table.

    Parameters
    ----------
    path
        A CSV file in UTF-8, in UTF-16 with its mark, or as a spreadsheet on Western Windows saves it.

    Returns
    -------
    Table
        Its cells; rows that are shorter than the header end with empty cells.

    Raises
    ------
    GradingError
        If the file cannot be read or holds no table.
    """
    try:
        raw = path.read_bytes()
        text = _decoded(raw)
        first = text.partition("\n")[0]
        separator = max(SEPARATORS, key=first.count)
        lines = list(csv.reader(io.StringIO(text), delimiter=separator))
    except (OSError, UnicodeError, csv.Error):
        raise GradingError(say("assignments.no-table", file=path)) from None
    if not lines or not any(lines[0]):
        raise GradingError(say("assignments.no-table", file=path))
    header = tuple(name.strip() for name in lines[0])
    rows = tuple(
        dict(zip(header, (*line, *[""] * len(header)), strict=False)) for line in lines[1:] if any(map(str.strip, line))
    )
    return Table(header, rows, separator)


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def table_text(
    header: Sequence[str], rows: Sequence[Mapping[str, object]], separator: str = ",", *, escape: bool = True
) -> str:
    """Write a table.

    Parameters
    ----------
    header
        The names of the columns.
    rows
        The values by column; what is missing becomes an empty cell.
    separator
        One of `SEPARATORS`. With a semicolon numbers get a decimal comma, as European spreadsheets read them.
    escape
        Whether a text that begins like a formula gets an apostrophe.

    Returns
    -------
    str
        CSV without a byte order mark.

    Examples
    --------
    >>> print(table_text(["learner", "sum"], [{"learner": "=1", "sum": 9.5}], ";"), end="")
    learner;sum
    '=1;9,5
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, list(header), restval="", delimiter=separator, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        cells = {column: escape_formula(value) if escape else value for column, value in row.items()}
        if separator == ";":
            cells = {c: str(v).replace(".", ",") if isinstance(v, float) else v for c, v in cells.items()}
        writer.writerow(cells)
    return out.getvalue()


def number_in(text: str) -> float:
    """Read a number of a table.

    Parameters
    ----------
    text
        Digits with a decimal point or comma.

    Returns
    -------
    float
        The number.

    Raises
    ------
    ValueError
        If it is not a number.
    """
    return float(text.strip().replace(",", "."))


def escape_formula(value: object) -> object:
    """Keep a spreadsheet from taking a text for a formula.

    Parameters
    ----------
    value
        A value of a table.

    Returns
    -------
    object
        ``value``, with an apostrophe before a text that begins like a formula.

    References
    ----------
    OWASP, CSV Injection: https://owasp.org/www-community/attacks/CSV_Injection
    """
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
