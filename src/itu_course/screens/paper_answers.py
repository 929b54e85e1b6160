"""One sitting of the test before and after the course: which form it asks, what was answered, and how it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from itu_course.learner import Store
from itu_course.quiz import Paper, Question
from itu_course.screens.quiz import SURE

LEVELS = ("not", "little", "mostly", "fully")
NOT_YET = "?"  # the answer "I do not know yet"
CERTAIN = SURE[-1]
LATER = timedelta(weeks=4)
"""How long after the second test three more situations are asked (a design choice)."""
FORMS = ("a", "b")


@dataclass
class Sitting:
    """The answers of one sitting.

    Attributes
    ----------
    form
        The form that is asked: "a", "b" or "later".
    answers
        The letter chosen, or NOT_YET, by the question's id.
    sure
        How sure the learner was, one of ``quiz.SURE``, by the question's id.
    levels
        How far a statement is true now, one of LEVELS, by the statement's id.
    back
        How far it was true before the course, looking back.
    finished
        Whether the learner ended it.
    day
        The day on which it was ended; "" before that.
    """

    form: str
    answers: dict[str, str] = field(default_factory=dict)
    sure: dict[str, str] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    back: dict[str, str] = field(default_factory=dict)
    finished: bool = False
    day: str = ""

    def questions(self, paper: Paper) -> list[Question]:
        """The questions of its form.

        Parameters
        ----------
        paper
            The test.

        Returns
        -------
        list of Question
            In the order in which they are asked.
        """
        return [paper.questions[name] for name in paper.forms[self.form]]

    def right(self, question: Question) -> bool:
        """Whether the right option was chosen.

        Parameters
        ----------
        question
            One of the test.

        Returns
        -------
        bool
            False if it has no answer.
        """
        return self.answers.get(question.id) == question.key[0]

    def certain_and_wrong(self, question: Question) -> bool:
        """Whether a wrong option was chosen for certain; "I do not know yet" is not wrong.

        Parameters
        ----------
        question
            One of the test.

        Returns
        -------
        bool
            False if it has no answer.
        """
        answer = self.answers.get(question.id, NOT_YET)
        return answer not in (NOT_YET, question.key[0]) and self.sure.get(question.id) == CERTAIN

    def answered(self) -> int:
        """How many of the questions and statements have an answer; to say how sure one is can be skipped."""
        return len(self.answers) + len(self.levels) + len(self.back)

    def later_from(self) -> date | None:
        """The day from which three more situations are asked; None before the end, or if the day is not readable."""
        try:
            return date.fromisoformat(self.day) + LATER if self.finished else None
        except (ValueError, OverflowError):
            return None


def key(paper: Paper, when: str) -> str:
    """The name under which a sitting is kept; each edition of the test has names of its own, so none is overwritten.

    Parameters
    ----------
    paper
        The test.
    when
        "before", "after" or "later".

    Returns
    -------
    str
        A key of the learner's store.
    """
    return f"paper/{paper.name}-{paper.version}.{when}"


def letters(question: Question) -> list[str]:
    """What can be answered.

    Parameters
    ----------
    question
        One of the test.

    Returns
    -------
    list of str
        The letters of the options, and NOT_YET.
    """
    return [*(option.letter for option in question.options), NOT_YET]


def load(store: Store, paper: Paper, when: str) -> Sitting:
    """Restore a sitting; what does not fit the test is left out.

    Parameters
    ----------
    store
        Where the sittings are kept.
    paper
        The test.
    when
        "before", "after" or "later".

    Returns
    -------
    Sitting
        Empty if nothing was saved. Its form is the one that was saved; otherwise as `_form` says.
    """
    saved = store.last(key(paper, when)) or {}
    form = _form(store, paper, when)
    asked = [paper.questions[name] for name in paper.forms[form]]
    ratings: Mapping[str, Sequence[str]] = dict.fromkeys(paper.statements, LEVELS)
    allowed: dict[str, Mapping[str, Sequence[str]]] = {
        "answers": {question.id: letters(question) for question in asked},
        "sure": {question.id: SURE for question in asked},
        "levels": ratings,
        "back": ratings,
    }
    fitting = {
        part: {item: value for item, value in _mapping(saved.get(part)).items() if value in values.get(item, ())}
        for part, values in allowed.items()
    }
    return Sitting(form, **fitting, finished=saved.get("finished") is True, day=str(saved.get("day", "")))


def entry(sitting: Sitting) -> dict[str, Any]:
    """What is saved of a sitting.

    Parameters
    ----------
    sitting
        The answers.

    Returns
    -------
    dict
        Plain values for JSON.
    """
    return {**vars(sitting)}


def old_answers(store: Store, paper: Paper) -> bool:
    """Whether answers to an earlier edition of the test are in the learner's folder.

    Parameters
    ----------
    store
        Where they would be.
    paper
        The test in its present edition.

    Returns
    -------
    bool
        True if at least one question of an earlier edition was answered.
    """
    editions = ["", *(f"-{version}" for version in range(2, paper.version))]
    names = [f"paper/{paper.name}{edition}.{when}" for edition in editions for when in ("before", "after")]
    return any(_mapping((store.last(name) or {}).get("answers")) for name in names)


def _form(store: Store, paper: Paper, when: str) -> str:
    """Which form a sitting asks: before the course by the learner's folder, after it the other one.

    It is kept with the answers, so that a folder that moves to another place keeps its form.
    """
    if when == "later":
        return when
    kept, other = (
        _mapping(store.last(key(paper, sitting))).get("form")
        for sitting in (when, "after" if when == "before" else "before")
    )
    if kept in FORMS:
        return str(kept)
    if other in FORMS:
        return FORMS[1 - FORMS.index(other)]
    coin = sha256(str(store.where).encode()).digest()[0] % len(FORMS)
    return FORMS[coin if when == "before" else 1 - coin]


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
