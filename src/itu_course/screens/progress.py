"""The progress screen: where the learner is. It reads saved answers and marks them again; it records nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from itu_course import quiz
from itu_course.errors import CourseError
from itu_course.screens.blocks import Block, Button, Fold, Grid, Link, Meter, Row, Text
from itu_course.screens.quiz import SURE
from itu_course.screens.saved_screen import SavedScreen
from itu_course.words import catalogue, say

Marks = dict[str, tuple[quiz.Mark, str]]  # the mark of the last answer and how sure the learner was, by question


class ProgressScreen(SavedScreen):
    """Questions answered and right, lesson by lesson; certainty against correctness, for the learner alone."""

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("progress.title")

    def blocks(self) -> list[Block]:
        """All lessons with what is done, links to those that exist, and how sure the learner was."""
        marks = self._marks()
        asked = [question for question in quiz.bank().values() if question.scored]
        answered = sum(question.id in marks for question in asked)
        words = say("progress.words", answered=answered, asked=len(asked))
        links = tuple(
            Link(say("progress.open", title=say(f"lessons.{number}.title")), lesson_link(say(f"lessons.{number}.file")))
            for number in lesson_numbers()
            if f"lessons.{number}.file" in catalogue() and number != "00"
        )
        head = tuple(say(f"progress.{column}") for column in ("lesson", "done", "right"))
        return [
            Meter(say("progress.so-far"), answered, max(len(asked), 1), words),
            Grid(say("progress.table"), head, _rows(marks)),
            *links,
            *_sureness(marks),
            Row((Button("again", say("progress.again")),)),
            *self.saving_blocks(),
        ]

    def act(self, name: str, value: Any) -> None:
        """Take ``again``: the answers are read anew whenever this screen is drawn."""
        self.message = say("progress.read-again") if name == "again" else ""

    def _marks(self) -> Marks:
        marks = {}
        for key in self.store.keys("quiz"):
            entry, name = self.store.last(key) or {}, key.split("/", 1)[1]
            try:
                mark = quiz.mark(quiz.question(name), entry.get("answer", ()))
            except (CourseError, TypeError, ValueError):  # an answer to another edition of the question
                continue
            if mark.out_of:
                marks[name] = (mark, str(entry.get("sure", "")))
        return marks


def lesson_numbers() -> list[str]:
    """The numbers of all lessons with a title, "00" to "09", in order."""
    return sorted({name.split(".")[1] for name in catalogue() if name.startswith("lessons.")})


def _rows(marks: Marks) -> tuple[tuple[str, ...], ...]:
    rows = []
    for number in lesson_numbers():
        asked = [question for question in quiz.bank().values() if question.lesson == number and question.scored]
        title = f"{int(number)}. {say(f'lessons.{number}.title')}"
        if not asked:
            rows.append((title, say("progress.coming"), "–"))
            continue
        answered = [marks[question.id][0] for question in asked if question.id in marks]
        right = sum(mark.right for mark in answered)
        rows.append((title, say("progress.of", some=len(answered), all=len(asked)), str(right)))
    return tuple(rows)


def _sureness(marks: Marks) -> list[Block]:
    rows = []
    for word in SURE:
        so_sure = [mark for mark, sure in marks.values() if sure == word]
        if so_sure:
            rows.append((say(f"quiz.sure.{word}"), str(len(so_sure)), str(sum(mark.right for mark in so_sure))))
    if not rows:
        return []
    head = (say("progress.sure"), say("progress.answers"), say("progress.right"))
    table = Grid(say("progress.sure-table"), head, tuple(rows))
    return [Fold("sure", say("progress.sure-open"), (Text(say("progress.sure-why")), table))]


def lesson_link(file: str) -> str:
    """Give the lesson as seen from the notebook's folder, in which its kernel works: translated lessons lie deeper.

    Parameters
    ----------
    file
        The name of the lesson's file.

    Returns
    -------
    str
        The way to it.
    """
    return file if Path(file).exists() or not Path("..", file).exists() else f"../{file}"
