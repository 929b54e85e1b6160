"""Sources on the spot: in the copy that is laid for a learner, each list of source names opens to titles, dates, links.

The lessons themselves cite by name alone. Folding back gives a laid copy's text as the lesson has it, so that a copy
can be compared with what was laid whatever the citations said on that day.
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
    """The text of a notebook file with a fold of citations in place of each list of names. Raises UnknownName."""
    content = json.loads(notebook)
    with speaking(content["metadata"].get("itu_course", {}).get("language", ENGLISH)):
        for cell in content["cells"]:
            if cell["cell_type"] == "markdown":
                cell["source"] = CITED.sub(_fold, text(cell["source"]))
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def folded(source: Any) -> str:
    """The text of a cell with its folds of citations as the lists of names they were made from."""
    return OPENED.sub(r"\1", text(source))


def text(source: Any) -> str:
    """The source of a cell, which a notebook file holds as one text or as a list of lines."""
    return source if isinstance(source, str) else "".join(source)


def _fold(cited: re.Match[str]) -> str:
    from itu_course import facts  # late: a start that lays nothing needs no sources

    lines = "\n".join(f"- {facts.citation(name)}" for name in cited["names"].split(", "))
    warning = f"<small>{say('quiz.links-out')}</small>\n\n" if "http" in lines else ""
    return f"<details><summary>{cited[1]}</summary>\n\n{warning}{lines}\n\n</details>"
