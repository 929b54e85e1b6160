"""Every exception of the course. Each message is one sentence for a person: what is wrong, where, what to do.

::

    CourseError
    ├── DataFileError        a data file of the course (facts, questions, scenario) is wrong: names file and line
    ├── UnknownName          no such question, scenario, delegation, figure…: offers the nearest names
    ├── RuleError            a vote, count or answer that cannot be, such as more ballot papers than delegations
    ├── LeverError           a lever over budget, outside its stage, or without what it needs
    ├── RecordError          a conference record that was altered, cut short, or written elsewhere or later
    ├── LearnerFolderError   the learner's folder cannot be read or written
    ├── SetUpError           the course cannot be opened on this machine as it is
    ├── GradingError         an exercise or a submission cannot be graded as it is
    ├── ExchangeError        a question file of another platform cannot be read
    ├── TranslationError     a catalogue of translations cannot be used as it is
    └── PageError            a lesson cannot be made a still page, or a page cannot be printed
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from itu_course.words import say

# How alike a name has to be to be offered, from 0 to 1 (design choice: finds a missing letter, not another word).
_ALIKE = 0.5


class CourseError(Exception):
    """Anything that the course itself can explain; ``str()`` is a sentence fit for a learner."""


class DataFileError(CourseError):
    """A data file of the course is wrong.

    Parameters
    ----------
    path
        The file.
    line
        The line of the mistake, from 1; 0 if it is not known.
    problem
        What is wrong and what to write instead, in one sentence.

    Attributes
    ----------
    path
        The file.
    line
        The line of the mistake, from 1; 0 if it is not known.
    problem
        What is wrong, without file and line.

    Examples
    --------
    >>> print(DataFileError("bank.toml", 7, "“text” is empty; write a text."))
    bank.toml, line 7: “text” is empty; write a text.
    """

    path: Path
    line: int
    problem: str

    def __init__(self, path: Path | str, line: int, problem: str) -> None:
        self.path, self.line, self.problem = Path(path), line, problem
        where = f"{self.path.name}, line {line}" if line else self.path.name
        super().__init__(f"{where}: {problem}")


class UnknownName(CourseError):
    """There is nothing of that name.

    Parameters
    ----------
    kind
        What it should be the name of: a key under ``unknown.kinds`` in the catalogue.
    name
        The name that was asked for.
    known
        The names that there are.
    **values
        What fills the fields of the catalogue's text for ``kind``.

    Attributes
    ----------
    kind
        What it should have been the name of.
    name
        The name that was asked for.
    nearest
        At most three known names that are like it, the nearest first.

    Examples
    --------
    >>> error = UnknownName("fact", "council-seat", ["quorum", "council-seats"])
    >>> error.nearest
    ['council-seats']
    """

    kind: str
    name: str
    nearest: list[str]

    def __init__(self, kind: str, name: str, known: Iterable[str], **values: object) -> None:
        from difflib import get_close_matches  # late: only an error needs it

        names = list(known)
        self.kind, self.name = kind, name
        self.nearest = get_close_matches(str(name), names, n=3, cutoff=_ALIKE)
        offer = self.nearest or sorted(names)[:8]
        sentence = "unknown.nearest" if self.nearest else "unknown.known" if offer else "unknown.name"
        what = say(f"unknown.kinds.{kind}", **values)
        super().__init__(say(sentence, kind=what, name=name, names=", ".join(offer)))


class RuleError(CourseError):
    """A vote, count or answer has numbers that it cannot have."""


class LeverError(CourseError):
    """A lever cannot be used now."""


class RecordError(CourseError):
    """A conference record cannot be trusted or read."""


class LearnerFolderError(CourseError):
    """The learner's folder cannot be read or written."""


class SetUpError(CourseError):
    """The course cannot be opened on this machine as it is."""


class GradingError(CourseError):
    """An exercise or a submission cannot be graded as it is."""


class ExchangeError(CourseError):
    """A question file of another platform cannot be read, or a question in it lacks what the bank needs."""


class TranslationError(CourseError):
    """A catalogue of translations cannot be used as it is."""


class PageError(CourseError):
    """A lesson cannot be made a still page, or a page cannot be printed."""
