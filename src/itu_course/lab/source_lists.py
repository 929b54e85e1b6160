"""Lists of sources that open: in a learner's copy, each list of source names unfolds to titles, dates and links.

The lessons themselves cite by name alone. `folded` turns the text of a copy back into that of its lesson, so that the
two can be compared, whatever the citations said when the copy was made.
"""

from __future__ import annotations

import json
import re
from typing import Any

from itu_course.words import ENGLISH, say, speaking

CITED = re.compile(r"(?m)^(<small>[^<>:\n]+: (?P<names>[A-Z0-9]+(?:, [A-Z0-9]+)*)\.</small>)$")
OPENED = re.compile(
    r"<details><summary>(<small>[^<>\n]+</small>)</summary>\n\n"
    r"(?:<small>[^<>\n]+</small>\n\n)?(?:- \*\*[A-Z0-9]+\*\* .*\n)+\n</details>"
)


def opened(notebook: str) -> str:
    """Replace each list of source names in a notebook by a list that unfolds.

    UnknownName is raised if a source is not among the facts.

    Parameters
    ----------
    notebook
        The content of a notebook file.

    Returns
    -------
    str
        The content of the copy; the citations are in the language of the lesson.
    """
    content = json.loads(notebook)
    with speaking(content["metadata"].get("itu_course", {}).get("language", ENGLISH)):
        for cell in content["cells"]:
            if cell["cell_type"] == "markdown":
                cell["source"] = CITED.sub(_fold, text(cell["source"]))
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def folded(source: Any) -> str:
    """Undo `opened` in one cell.

    Parameters
    ----------
    source
        The source of a cell, as in `text`.

    Returns
    -------
    str
        The text of the cell, with names in place of lists that unfold.
    """
    return OPENED.sub(r"\1", text(source))


def text(source: Any) -> str:
    """Give the text of a cell.

    Parameters
    ----------
    source
        The source of a cell; a notebook file has it as one text or as a list of lines.

    Returns
    -------
    str
        One text.
    """
    return source if isinstance(source, str) else "".join(source)


def _fold(cited: re.Match[str]) -> str:
    from itu_course import facts  # imported only here: most starts change no copy and need no sources

    lines = "\n".join(f"- {facts.citation(name)}" for name in cited["names"].split(", "))
    warning = f"<small>{say('quiz.links-out')}</small>\n\n" if "http" in lines else ""
    return f"<details><summary>{cited[1]}</summary>\n\n{warning}{lines}\n\n</details>"
