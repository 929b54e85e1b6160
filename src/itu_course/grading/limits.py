"""How much of a submission is read, so that one learner's text never holds up the others' marks or feedback.

Turning text into a page can take time that grows by the square of its length: a paragraph of 200,000 brackets took
longer than five minutes. Within these limits, the slowest kind of text that we know costs a few seconds.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any

from itu_course.grading.answers import MAX_SOURCE_LENGTH
from itu_course.grading.cells import grade_id, source
from itu_course.words import say

# Design choices. An exercise has about 25 cells and asks for texts of less than a page.
MAX_CELLS = 300  # of a learner's own
MAX_CHARACTERS = 100_000  # in a learner's own cells altogether


def within_limits(cells: Sequence[MutableMapping[str, Any]]) -> tuple[list[MutableMapping[str, Any]], bool]:
    """Leave out what is too much in a submission.

    Parameters
    ----------
    cells
        The cells of a rebuilt notebook, in order; long ones are changed in place. A cell of the exercise is never left
        out; of duplicates the last one counts as such.

    Returns
    -------
    tuple
        The cells that stay, and whether anything was cut or left out. Where a text was cut, a sentence says so.
    """
    last = {name: place for place, cell in enumerate(cells) if (name := grade_id(cell)) is not None}
    kept: list[MutableMapping[str, Any]] = []
    own_cells, characters, was_cut = 0, 0, False
    for place, cell in enumerate(cells):
        is_own = _is_own(cell, place, last)
        if is_own and own_cells >= MAX_CELLS:
            was_cut = True
            continue
        most = min(MAX_SOURCE_LENGTH, MAX_CHARACTERS - characters) if is_own else MAX_SOURCE_LENGTH
        text = source(cell)
        if len(text) > most and not text.endswith(_cut_sentence()):
            was_cut = True
            # An answer that was cut is still too long to be read, so that it is refused for that reason.
            cell["source"] = f"{text[:most]}\n\n{_cut_sentence()}"
        if is_own:
            own_cells += 1
            characters += min(len(text), most)
        kept.append(cell)
    return kept, was_cut


def _is_own(cell: Mapping[str, Any], place: int, last: Mapping[str, int]) -> bool:
    name = grade_id(cell)
    return name is None or last[name] != place


def _cut_sentence() -> str:
    return say("grading.cut")
