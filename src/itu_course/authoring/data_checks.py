"""What no single reader of a data file can see: two questions that ask the same, and a resolution that nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from itu_course import datafile, facts, quiz
from itu_course.datafile import Table
from itu_course.errors import DataFileError
from itu_course.words import say

ALIKE = 0.8
"""From which share of common words two stems count as twins (a design choice; the nearest honest pair has 0.7)."""
INVENTED = (999,)
"""The number of the resolution that lesson 5 invented; it must never be taken for a real one."""
# A resolution of a Plenipotentiary Conference; the Council, assemblies and the United Nations have others.
_NAMED = re.compile(
    r"(?<!Council )\bResolutions? (\d{1,3}(?:(?:, | and | or )\d{1,3})*)\b(?![/\d])(?! of the (?:assembly|Council))"
)


def unknown_resolutions(text: str) -> Iterator[int]:
    """Find the numbers of resolutions that the facts do not hold.

    Parameters
    ----------
    text
        What a learner reads.

    Yields
    ------
    int
        Each unknown number, in the order of the text.

    Examples
    --------
    >>> list(unknown_resolutions("Resolutions 101, 102 and 103, Council Resolution 7, resolution 70/125"))
    [103]
    """
    for numbers in _NAMED.findall(text):
        for number in map(int, re.findall(r"\d+", numbers)):
            if number not in facts.resolutions() and number not in INVENTED:
                yield number


def problems(folder: Path | None = None) -> list[DataFileError]:
    """Find questions with a twin, and questions that name an unknown resolution.

    Parameters
    ----------
    folder
        Where the folders ``bank`` and ``papers`` are; those of the course if left out.

    Returns
    -------
    list[DataFileError]
        The mistakes, each with its file and line.
    """
    root = folder or Path(quiz.__file__).parent
    paths = [*sorted((root / "bank").glob("*.toml")), *sorted((root / "papers").glob("*.toml"))]
    questions = [table for path in paths for table in datafile.read(path).tables("question")]
    return [*_twins(questions), *_resolutions(questions)]


def _twins(questions: list[Table]) -> Iterator[DataFileError]:
    asked: list[tuple[str, tuple[str, ...]]] = []
    for table in questions:
        words = _words(table.text("text"))
        for name, earlier in asked:
            if _alike(words, earlier) >= ALIKE:
                yield table.error(say("proofreading.twin", id=table.text("id"), other=name), "text")
        asked.append((table.text("id"), words))


def _resolutions(questions: list[Table]) -> Iterator[DataFileError]:
    for table in questions:
        keys = [(table, key) for key in ("text", "hint", "hint2", "model", "otherwise")]
        keys += [(option, key) for option in table.tables("option") for key in ("text", "reason")]
        for part, key in keys:
            if key in part:
                for number in unknown_resolutions(part.text(key)):
                    yield part.error(say("proofreading.unknown-resolution", number=number), key)


def _words(stem: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9']+", stem.lower()))


@cache
def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # The cheap upper bounds spare most of the work.
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()
