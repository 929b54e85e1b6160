"""What the parts of the plan share: how they are saved, and what is said beside them."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from itu_course import plan
from itu_course.learner import Store
from itu_course.screens.blocks import Beside, Block, Button, Fold, Items, Row, Section, Span, Text
from itu_course.screens.isolation import typed
from itu_course.screens.saved_screen import SavedScreen
from itu_course.words import say

Rows = tuple[tuple[str, tuple[tuple[Span, ...], ...]], ...]  # what a sheet shows
MOST_STEPS = 20  # how often in a row a change can be undone: a design choice


@dataclass(frozen=True)
class Step:
    """A state of a part to which *Undo* can go back.

    Attributes
    ----------
    name
        The box in which the change was made.
    label
        What that box is called.
    state
        What the part held.
    """

    name: str
    label: str
    state: Any


class PlanPartScreen(SavedScreen):
    """One part of the plan, saved as ``plan/<part>`` after every change.

    Parameters
    ----------
    store
        Where the plan is kept.

    Attributes
    ----------
    part
        The name of the part.
    saved
        What the learner put in.
    undo_steps
        What *Undo* goes back to, the last step last. Never saved: what is deleted is gone when the page is closed.
    redo_steps
        What *Do it again* goes to.
    """

    part = ""
    group = "plan"

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.undo_steps: list[Step] = []
        self.redo_steps: list[Step] = []
        self.key = f"plan/{self.part}"
        self.saved = plan.kept(store, self.part)

    @property
    def seen(self) -> Store:
        """The plan, for looking only: what is shown beside the boxes must not hide what another window wrote."""
        return self.store.onlooker()

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("plan.title", part=say(f"plan.parts.{self.part}"))

    def do(self, name: str, value: Any) -> None:
        """Undo or do again; any other action is that of the part.

        Parameters
        ----------
        name
            ``undo``, ``redo``, or what ``SavedScreen.do`` takes.
        value
            What the block sends.
        """
        if name not in ("undo", "redo"):
            super().do(name, value)
            return
        self.message = self.focus = ""
        back, forth = (self.undo_steps, self.redo_steps) if name == "undo" else (self.redo_steps, self.undo_steps)
        if back:
            step = back.pop()
            forth.append(Step(step.name, step.label, self.state()))
            self.restore(step.state)
            self.message, self.focus = say(f"plan.undo.{name}ne", field=step.label), step.name

    def state(self) -> Any:
        """What *Undo* would have to bring back: all that the part holds now."""
        return deepcopy(self.saved)

    def restore(self, state: Any) -> None:
        """Put a part back as it was, for *Undo*; a part without boxes has nothing to put back.

        Parameters
        ----------
        state
            What ``state`` gave.
        """

    def save(self, entry: dict[str, Any], key: str = "") -> None:
        """Save an entry; before the first change of a day, keep the plan as it was if the learner wants that.

        Parameters
        ----------
        entry
            Plain values for JSON.
        key
            The name to save it under; the screen's own when empty.
        """
        plan.before_change(self.store, date.today())
        super().save(entry, key)

    def _changed(self, name: str, label: str, before: Any) -> None:
        """Take note of a change that can be undone."""
        self.undo_steps = [*self.undo_steps, Step(name, label, before)][-MOST_STEPS:]
        self.redo_steps = []

    def _undoing(self) -> list[Block]:
        about = self.title
        steps = (("undo", self.undo_steps), ("redo", self.redo_steps))
        buttons = tuple(Button(name, say(f"plan.undo.{name}"), about=about) for name, left in steps if left)
        return [Row(buttons)] if buttons else []

    def _with_sheet(self, blocks: list[Block]) -> list[Block]:
        """The part, with the plan so far beside it; beside a letter or an answer, that text as it will be sent."""
        part = self.part if self.part in plan.TO_SEND else "plan"
        title = "title" if part == "plan" else part
        rows = _sheet(self.seen) if part == "plan" else _to_send(self.seen, part)
        return [Beside(say(f"plan.sheet.{title}"), say(f"plan.parts.{self.part}"), tuple(blocks), rows)]

    def _save(self) -> None:
        """Save what is put in, with what waits for a choice; then see what other windows have written."""
        self.save({**self.saved, **self._waiting()})
        self._collect()

    def _waiting(self) -> dict[str, Any]:
        """What another window wrote and nobody has chosen yet, as it is saved."""
        return {}

    def _collect(self) -> None:
        """Read what other windows have written; a part that is only chosen keeps the last choice."""

    def _saving(self) -> list[Block]:
        # what somebody else began is not what "you wrote here"
        written = not isinstance(self.store, plan.HalfStore) or self.store.is_changed(self.key)
        safe = self.saved and written and self.key not in self.store.unsaved
        return [*([Text(say("plan.saved"), "saved")] if safe else []), *self.saving_blocks()]

    def _beside(self) -> list[Block]:
        """What is said beside the part: questions, ready sentences, and what was written before."""
        return [
            *questions_about(self.seen, self.part),
            *ready_for(self.seen, self.part),
            *written_before(self.seen, self.part),
        ]


def _sheet(store: Store) -> Rows:
    """The parts of the plan with their lines; what is still empty has brackets, as open words have in a draft."""
    rows = []
    for part in plan.sheet(store, date.today()):
        lines = tuple(_named(name, text) for name, text in part.lines)
        rows.append((part.title, lines or ((("plain", say("plan.sheet.open")),),)))
    return tuple(rows)


def _named(name: str, text: str) -> tuple[Span, ...]:
    said: Span = ("plain", typed(text))
    return (("strong", f"{name}: "), said) if name else (said,)


def _to_send(store: Store, which: str) -> Rows:
    """A letter or an answer, line by line."""
    lines = [line for line in plan.document(store, which).lines if line.strip()]
    return (("", tuple((("plain", typed(line)),) for line in lines)),)


def questions_about(store: Store, part: str = "") -> list[Block]:
    """What in the plan does not fit together, as questions.

    Parameters
    ----------
    store
        Where the plan is kept.
    part
        The part beside which they are shown; "" for all parts.

    Returns
    -------
    list[Block]
        Empty if there is no question.
    """
    asked = tuple(check.question for check in plan.checks(store, date.today()) if part in ("", check.part))
    if not asked:
        return []
    return [Section(say("plan.checks.title"), (Text(say("plan.checks.why"), "note"), Items(asked)), True, heading=4)]


def ready_for(store: Store, part: str) -> list[Block]:
    """Ready sentences that belong to a part, each behind a line to open.

    Parameters
    ----------
    store
        Where the plan is kept.
    part
        The part.

    Returns
    -------
    list[Block]
        Empty if no sentences belong to the part.
    """
    folds: list[Block] = []
    for ready in plan.ready_sentences(store):
        if ready.part != part:
            continue
        lines: list[Block] = [Text(typed(line)) for line in ready.lines]
        if ready.lacks:
            lines = [Text(ready.lacks, "note")]
        elif ready.id == "speech":
            length = "long" if ready.words > plan.A_MINUTE else "short"
            lines.append(Text(say(f"plan.sentences.{length}", words=ready.words), "note"))
        folds.append(Fold(f"ready-{ready.id}", say(f"plan.sentences.names.{ready.id}"), tuple(lines)))
    why = Text(say("plan.sentences.why"), "note")
    return [Section(say("plan.sentences.title"), (why, *folds), True, heading=4)] if folds else []


def written_before(store: Store, part: str) -> list[Block]:
    """What was written in earlier lessons for a part, each behind a line to open.

    Parameters
    ----------
    store
        Where the texts are kept.
    part
        The part.

    Returns
    -------
    list[Block]
        Empty if nothing was written.
    """
    return [
        Fold(
            f"before-{number}",
            say("plan.sentences.earlier", lesson=lesson),
            tuple(Text(typed(line)) for line in text.splitlines() if line.strip()),
        )
        for number, (lesson, text) in enumerate(plan.earlier_texts(store, part), 1)
    ]
