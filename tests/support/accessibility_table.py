"""The table of docs/accessibility.md: read from the page, merged with what one run found, and written again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

BEGIN, END = "<!-- table made by tests/benchmarks/accessibility.py -->", "<!-- end of the table -->"
Rows = dict[str, list[str]]  # by lesson, the figures of all ways of looking


def parts(page: str) -> tuple[str, str, str]:
    """What stands before the table, the table with its notes, and what stands after it."""
    before, _, rest = page.partition(BEGIN)
    table, _, after = rest.partition(END)
    return before, table, after


def known(page: str, ways: Sequence[str]) -> tuple[Rows, dict[str, str]]:
    """The rows that the page has, and the first place of each rule that JupyterLab breaks.

    Rows of a table with other columns are left out: they were measured otherwise.
    """
    lines = parts(page)[1].splitlines()
    rows: Rows = {}
    others: dict[str, str] = {}
    if heading(ways) in lines:
        cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
        rows = {lesson: figures for lesson, *figures in cells[1:]}
    for line in lines:
        if line.startswith("- `"):
            rule, _, place = line.removeprefix("- `").partition("`: ")
            others[rule] = place
    return rows, others


def heading(ways: Sequence[str]) -> str:
    """The first line of the table."""
    return "| Lesson | " + " | ".join(ways) + " |"


def report(
    rows: Mapping[str, Sequence[str]], others: Mapping[str, str], ways: Sequence[str], states: Sequence[str]
) -> str:
    """The table, in the lessons' order, and the faults of JupyterLab's own by rule."""
    table = [heading(ways), "|---|" + "---|" * len(ways)]
    table += [f"| {lesson} | " + " | ".join(figures) + " |" for lesson, figures in sorted(rows.items())]
    listed = "\n".join(f"- `{rule}`: {place}" for rule, place in sorted(others.items())) or "- none"
    return (
        "\n".join(table) + "\n\n"
        f"Each cell counts the A and AA violations in the course's own content over the states {', '.join(states)}.\n\n"
        f"Rules that JupyterLab's own parts of the page break, with the first place:\n\n{listed}\n"
    )


def merged(page: str, text: str) -> str:
    """The page with ``text`` as its table."""
    before, _, after = parts(page)
    return f"{before}{BEGIN}\n\n{text}\n{END}{after}"
