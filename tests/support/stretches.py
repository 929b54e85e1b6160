"""How many words a reader meets in a lesson before there is something to do."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

from support import plain_language
from support.sittings import STOP

MOST_WORDS = 250
"""No stretch is longer (design choice: two and a half minutes for a person who reads in a third language)."""
TO_DO = "quiz|predict|once_more|write|clinic|history|election|conference|vote_counter|routes|before|after|plan"
"""Panels in which a reader answers, guesses, writes or plays."""
_ASKS = re.compile(rf"\bpanels\.(?:(?:{TO_DO})\(|worked_campaign\(\"half\"\))")
_NOT_READ = re.compile(r"<small>.*?</small>|<[^>]+>|\]\([^)]*\)|^\|[\s:|-]+\|$", re.DOTALL | re.MULTILINE)


class Stretch(NamedTuple):
    """What is read between two things to do: how many words, and in which cells it begins and ends."""

    words: int
    first: str
    last: str


def stretches(path: Path) -> list[Stretch]:
    """Measure a lesson.

    Parameters
    ----------
    path
        The notebook.

    Returns
    -------
    list of Stretch
        In reading order. The list of sources at the end is not counted, nor are the places to stop, as in the minutes.
    """
    found: list[Stretch] = []
    words, first, last = 0, "", ""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code" and _ASKS.search(source):
            found.append(Stretch(words, first, last))
            words, first, last = 0, "", ""
        elif cell["cell_type"] == "markdown" and cell["id"] != "sources" and not STOP.match(source):
            words += len(plain_language.words(_NOT_READ.sub(" ", source)))
            first, last = first or cell["id"], cell["id"]
    return [*found, Stretch(words, first, last)]
