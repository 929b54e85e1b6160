"""Notebooks as odd editors, converters and learners leave them, each with the right answers of ``who_decides`` in it.

Found in an instructor's trial. Every structure that holds the answers gets its marks.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

Notebook = dict[str, Any]
Change = Callable[[Notebook], object]


def cell(notebook: Notebook, cell_id: str) -> Notebook:
    """The cell of that id."""
    return next(found for found in notebook["cells"] if found["id"] == cell_id)


def _each(change: Callable[[Notebook], object]) -> Change:
    return lambda notebook: [change(found) for found in notebook["cells"]]


def _nbgrader(cell_id: str, **values: object) -> Change:
    return lambda notebook: cell(notebook, cell_id)["metadata"]["nbgrader"].update(values)


def _set(cell_id: str, **values: object) -> Change:
    return lambda notebook: cell(notebook, cell_id).update(values)


def _old_schema(version: int, *lost: str) -> Change:
    def change(notebook: Notebook) -> None:
        for found in notebook["cells"]:
            about = found["metadata"].get("nbgrader")
            if about:
                about["schema_version"] = version
                for name in lost:
                    about.pop(name, None)

    return change


def _raw(notebook: Notebook) -> None:
    votes = cell(notebook, "votes")
    votes["cell_type"] = "raw"
    del votes["outputs"], votes["execution_count"]


def _task_as_code(notebook: Notebook) -> None:
    cell(notebook, "paragraph").update(cell_type="code", outputs=[], execution_count=None)
    cell(notebook, "paragraph")["metadata"]["nbgrader"].update(task=False, grade=True)


def _without_ids(notebook: Notebook) -> None:
    for found in notebook["cells"]:
        found["metadata"] = {}
        del found["id"]


def _pasted(notebook: Notebook) -> None:
    about = {"grade_id": "bonus", "grade": True, "points": 100, "solution": False, "locked": True}
    about |= {"schema_version": 3, "cell_type": "code", "task": False}
    notebook["cells"].append(
        {"cell_type": "code", "id": "bonus", "metadata": {"nbgrader": about}, "source": "100", "outputs": []}
    )


STRUCTURES: dict[str, Change] = {
    "no notebook metadata": lambda notebook: notebook.update(metadata={}),
    "kernel name a number": lambda notebook: notebook["metadata"].update(kernelspec={"name": 5}),
    "all cell ids alike": _each(lambda found: found.update(id="same")),
    "minor version 9": lambda notebook: notebook.update(nbformat_minor=9),
    "minor version a text": lambda notebook: notebook.update(nbformat_minor="5"),
    "no minor version": lambda notebook: notebook.pop("nbformat_minor"),
    "schema 1": _old_schema(1, "cell_type", "task"),
    "schema 2": _old_schema(2, "task"),
    "schema 99": _old_schema(99),
    "nbgrader a text": lambda notebook: cell(notebook, "votes")["metadata"].update(nbgrader="text"),
    "nbgrader null": lambda notebook: cell(notebook, "votes")["metadata"].update(nbgrader=None),
    "grade id a list": _nbgrader("votes", grade_id=["x"]),
    "grade id unknown": _nbgrader("votes", grade_id="nobody", grade=True, points=5, solution=False),
    "metadata a text": _set("votes", metadata="x"),
    "no cell metadata": lambda notebook: cell(notebook, "votes").pop("metadata"),
    "source with a number": _set("intro", source=["a\n", 5]),
    "control characters": _set("intro", source="\x00\x1b[31m nul \u202e"),
    "a heading cell": _set("intro", cell_type="heading"),
    "answers in a raw cell": _raw,
    "points cell made a solution": _nbgrader("votes-mark", grade=False, solution=True, locked=False),
    "a cell from elsewhere": _pasted,
    "task with another's id": _nbgrader("paragraph", grade_id="votes-mark"),
    "quiz with another's id": _nbgrader("quiz", grade_id="votes"),
    "notebook nbgrader a number": lambda notebook: notebook["metadata"].update(nbgrader=5, celltoolbar="x"),
    "language another": lambda notebook: notebook["metadata"].update(language_info={"name": "julia"}),
    "all cells ten times": lambda notebook: notebook.update(cells=[copy.copy(c) for c in notebook["cells"] * 10]),
    "source null": _set("functions", source=None),
    "not a number in metadata": lambda notebook: notebook["metadata"].update(x=float("nan")),
    "widget state": lambda notebook: notebook["metadata"].update(widgets={"x": 1}),
    "long cell ids": _each(lambda found: found.update(id="x" * 65)),
    "odd cell ids": _each(lambda found: found.update(id="ü ü")),
    "a null cell": lambda notebook: notebook["cells"].insert(0, None),
    "a bare cell": lambda notebook: notebook["cells"].insert(0, {"cell_type": "code"}),
    "format 4.0": lambda notebook: notebook.update(nbformat=4.0),
    "format true": lambda notebook: notebook.update(nbformat=True),
    "tags a text": lambda notebook: cell(notebook, "votes")["metadata"].update(tags="x", collapsed="yes"),
    "execution count a text": _set("votes", execution_count="x"),
    "points a text": _nbgrader("votes-mark", points="NaN"),
    "points below zero": _nbgrader("votes-mark", points=-5),
    "task a code cell": _task_as_code,
    "metadata stripped": _each(lambda found: found.update(metadata={})),
    "metadata and ids stripped": _without_ids,
}


def odd(good: Notebook, name: str) -> Notebook:
    """A copy of a good notebook with one structure."""
    notebook = copy.deepcopy(good)
    STRUCTURES[name](notebook)
    return notebook
