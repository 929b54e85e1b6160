"""The one way a lesson is stored: ids kept, no outputs, code folded, only the metadata a lesson needs.

``python tests/support/canonical.py FILE…`` rewrites lessons in this form after they were edited in JupyterLab.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def canonical(text: str) -> str:
    """The notebook ``text`` (JSON, nbformat 4.5) in canonical form. Its lesson metadata and cell ids are kept."""
    notebook = json.loads(text)
    kept = {
        "cells": [_cell(cell) for cell in notebook["cells"]],
        "metadata": {
            "itu_course": notebook["metadata"]["itu_course"],
            "kernelspec": KERNEL,
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _cell(cell: dict[str, Any]) -> dict[str, Any]:
    source = "".join(cell["source"])
    tidy = "\n".join(line.rstrip() for line in source.strip().splitlines())
    kept: dict[str, Any] = {
        "cell_type": cell["cell_type"],
        "id": cell["id"],
        "metadata": {},
        "source": tidy.splitlines(keepends=True),
    }
    if cell["cell_type"] == "code":
        kept |= {"execution_count": None, "metadata": {"jupyter": {"source_hidden": True}}, "outputs": []}
    if ours := cell["metadata"].get("itu_course"):
        kept["metadata"]["itu_course"] = ours  # the facts whose numbers the cell tells; the guess it waits for
    return kept


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        path.write_text(canonical(path.read_text(encoding="utf-8")), encoding="utf-8")
