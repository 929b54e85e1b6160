"""All exceptions of the course. Each message is one sentence for a person: what is wrong, where, what to do.

CourseError
├── DataFileError        a data file of the course (facts, questions, scenario) is wrong: names file and line
├── UnknownName          no such question, scenario, delegation, figure...: offers the nearest names
├── RuleError            an impossible vote, count or election (negative papers, more papers than delegations)
├── LeverError           a lever over budget, outside its stage, or without what it needs
├── RecordError          a conference record that is altered, cut short, foreign or from a later edition
├── LearnerFolderError   the learner's folder cannot be read or written
├── SetUpError           the course cannot be opened on this machine as it is
└── GradingError         an exercise or a submission cannot be graded as it is
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from itu_course.words import say


class CourseError(Exception):
    """Anything the course itself can explain. ``str()`` is a sentence fit for a learner."""


class DataFileError(CourseError):
    """A data file is wrong. ``path`` and ``line`` (1-based, 0 when unknown) say where."""

    def __init__(self, path: Path | str, line: int, problem: str) -> None:
        self.path, self.line, self.problem = Path(path), line, problem
        where = f"{self.path.name}, line {line}" if line else self.path.name
        super().__init__(f"{where}: {problem}")


class UnknownName(CourseError):
    """A name that is not there. ``nearest`` lists the closest known names.

    ``kind`` says what it should have been the name of, by its key under ``unknown.kinds`` in the catalogue, whose words
    ``values`` fill in.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str], **values: object) -> None:
        from difflib import get_close_matches

        names = list(known)
        self.kind, self.name = kind, name
        self.nearest = get_close_matches(str(name), names, n=3, cutoff=0.5)
        offer = self.nearest or sorted(names)[:8]
        sentence = "unknown.nearest" if self.nearest else "unknown.known" if offer else "unknown.name"
        what = say(f"unknown.kinds.{kind}", **values)
        super().__init__(say(sentence, kind=what, name=name, names=", ".join(offer)))


class RuleError(CourseError):
    """Numbers that no vote or election can have."""


class LeverError(CourseError):
    """A lever that cannot be used now."""


class RecordError(CourseError):
    """A conference record that cannot be trusted or read."""


class LearnerFolderError(CourseError):
    """The learner's folder cannot be read or written."""


class SetUpError(CourseError):
    """The course cannot be opened on this machine as it is."""


class GradingError(CourseError):
    """An exercise or a submission cannot be graded as it is."""


class ExchangeError(CourseError):
    """A question file of another platform that cannot be read, or a question that lacks what the bank needs."""


class TranslationError(CourseError):
    """A catalogue of translations that cannot be used as it is."""


class PageError(CourseError):
    """A lesson that cannot be made a still page, or a page that cannot be printed; the message says what is wrong."""
