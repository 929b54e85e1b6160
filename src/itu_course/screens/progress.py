"""The progress panel: where the learner is. It reads saved answers and marks them again; nothing else is recorded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from itu_course import quiz
from itu_course.errors import CourseError
from itu_course.learner import Store
from itu_course.screens.blocks import Block, Button, Fold, Grid, Link, Meter, Row, Text
from itu_course.screens.quiz import SURE
from itu_course.screens.save_notice import saving_blocks
from itu_course.words import catalogue, say


class ProgressScreen:
    """Questions answered and right, lesson by lesson; certainty against correctness, for the learner alone."""

    key = ""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.message = ""
        self.focus = ""
        self._told: list[str] = []

    @property
    def title(self) -> str:
        """The panel's name for screen readers."""
        return say("progress.title")

    def blocks(self) -> list[Block]:
        """All lessons with what is done, links to those that exist, and how sure the learner was."""
        marks = self._marks()
        asked = [one for one in quiz.bank().values() if one.scored]
        answered = sum(one.id in marks for one in asked)
        words = say("progress.words", answered=answered, asked=len(asked))
        links = tuple(
            Link(say("progress.open", title=say(f"lessons.{number}.title")), _here(say(f"lessons.{number}.file")))
            for number in lesson_numbers()
            if f"lessons.{number}.file" in catalogue() and number != "00"
        )
        return [
            Meter(say("progress.so-far"), answered, max(len(asked), 1), words),
            Grid(
                say("progress.table"),
                tuple(say(f"progress.{k}") for k in ("lesson", "done", "right")),
                self._rows(marks),
            ),
            *links,
            *self._sureness(marks),
            Row((Button("again", say("progress.again")),)),
            *saving_blocks(self.store, self._told),
        ]

    def do(self, name: str, value: Any) -> None:
        """again: read the answers anew."""
        self.message = say("progress.read-again") if name == "again" else ""

    def _marks(self) -> dict[str, tuple[quiz.Mark, str]]:
        found = {}
        for key in self.store.keys("quiz"):
            entry, name = self.store.last(key) or {}, key.split("/", 1)[1]
            try:
                found[name] = (quiz.mark(quiz.question(name), entry.get("answer", ())), str(entry.get("sure", "")))
            except (
                CourseError,
                TypeError,
                ValueError,
            ):  # an answer to another edition of the question counts for nothing here
                continue
        return {name: mark for name, mark in found.items() if mark[0].out_of}

    def _rows(self, marks: dict[str, tuple[quiz.Mark, str]]) -> tuple[tuple[str, ...], ...]:
        rows = []
        for number in lesson_numbers():
            asked = [one for one in quiz.bank().values() if one.lesson == number and one.scored]
            title = f"{int(number)}. {say(f'lessons.{number}.title')}"
            if not asked:
                rows.append((title, say("progress.coming"), "–"))
                continue
            done = [marks[one.id][0] for one in asked if one.id in marks]
            right = sum(mark.right for mark in done)
            rows.append((title, say("progress.of", some=len(done), all=len(asked)), str(right)))
        return tuple(rows)

    def _sureness(self, marks: dict[str, tuple[quiz.Mark, str]]) -> list[Block]:
        rows = []
        for word in SURE:
            told = [mark for mark, sure in marks.values() if sure == word]
            if told:
                rows.append((say(f"quiz.sure.{word}"), str(len(told)), str(sum(mark.right for mark in told))))
        if not rows:
            return []
        head = (say("progress.sure"), say("progress.answers"), say("progress.right"))
        inner = (Text(say("progress.sure-why")), Grid(say("progress.sure-table"), head, tuple(rows)))
        return [Fold("sure", say("progress.sure-open"), inner)]


def _here(file: str) -> str:
    """The lesson as seen from the notebook's own folder, in which its kernel works: translated lessons lie deeper."""
    return file if Path(file).exists() or not Path("..", file).exists() else f"../{file}"


def lesson_numbers() -> list[str]:
    """ "00" to "09", in order."""
    return sorted({name.split(".")[1] for name in catalogue() if name.startswith("lessons.")})
