"""What the parts of the plan share: how they are saved, and what is said beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

from itu_course import plan
from itu_course.learner import Store
from itu_course.screens.blocks import Block, Fold, Items, Section, Text
from itu_course.screens.isolation import typed
from itu_course.screens.saved_screen import SavedScreen
from itu_course.words import say


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
    """

    part = ""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.key = f"plan/{self.part}"
        self.saved = plan.kept(store, self.part)

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("plan.title", part=say(f"plan.parts.{self.part}"))

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
        safe = self.saved and self.key not in self.store.unsaved
        return [*([Text(say("plan.saved"), "saved")] if safe else []), *self.saving_blocks()]

    def _beside(self) -> list[Block]:
        """What is said beside the part: questions, ready sentences, and what was written before."""
        return [
            *questions_about(self.store, self.part),
            *ready_for(self.store, self.part),
            *written_before(self.store, self.part),
        ]


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
