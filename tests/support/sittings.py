"""How long the parts of a lesson take between two places to stop."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import NamedTuple

from itu_course import figures, quiz
from support import plain_language

STOP = re.compile(r"^\*\*You can stop here\*\*")
"""How a cell begins that says where to stop."""
PANEL_MINUTES = {
    **{"routes": 15, "conference": 40, "draft": 3, "plan": 7, "before": 16, "after": 20, "vote_counter": 6},
    **{"first-play": 4, "history": 4, "once_more": 3, "election": 6, "a-new-network": 30, "open-the-door": 30},
}
# Panels that take another time than their kind.
OWN_TIME = (["first-play"], ["versions"], ["a-new-network"], ["open-the-door"])
CASE_MINUTES = 4.5
"""A case of a clinic: some 250 words to read with the five reasons, two choices, two sentences to write."""


class Part(NamedTuple):
    """What lies between two places to stop: estimated minutes, and in which cells it begins and ends."""

    minutes: float
    first: str
    last: str


def parts(path: Path) -> list[Part]:
    """The parts of a lesson in reading order; panels that take long by themselves are parts, too."""
    found: list[Part] = []
    minutes, first, last = 0.0, "", ""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if STOP.match(source):
            found.append(Part(minutes, first, last))
            minutes, first = 0.0, ""
        elif cell["id"] != "sources":
            minutes += cell_minutes(cell["cell_type"], source)
            first, last = first or cell["id"], cell["id"]
    return [*found, Part(minutes, first, last)]


def cell_minutes(kind: str, source: str) -> float:
    """About how long one cell takes somebody who reads it in a third language (see ``plain_language.minutes``)."""
    if kind == "markdown":
        return plain_language.minutes(_count(source), 0, 0, 0)
    call = next((node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)), None)
    if call is None:
        return 0.0
    assert isinstance(call.func, ast.Attribute)
    name = call.func.attr
    given = [str(word.value) for word in call.args if isinstance(word, ast.Constant)]
    if name in ("quiz", "predict"):
        question = quiz.question(given[0])
        longest = max((option.reason for option in question.options), key=len)
        read = _count(" ".join([question.text, *(option.text for option in question.options), longest]))
        return plain_language.minutes(read, 1, int(question.kind == "written"), 0)
    if name == "write":
        model = quiz.models()[given[0]]
        return plain_language.minutes(_count(" ".join([model.model, *(m.text for m in model.options)])), 0, 1, 0)
    if name == "show":
        figure = figures.show(given[0])
        return plain_language.minutes(_count(" ".join([figure.description, *figure.notes])), 0, 0, 1)
    if name == "clinic":
        return CASE_MINUTES * len(quiz.clinic(given[0]))
    return PANEL_MINUTES.get(given[0] if name in ("conference", "plan") and given in OWN_TIME else name, 1)


def _count(text: str) -> int:
    return len(plain_language.words(re.sub(r"<[^>]+>|\]\([^)]*\)", "", text)))
