"""The plan compared with how it was on an earlier day, if the learner wants older versions to be kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from itu_course import facts, plan
from itu_course.learner import Store
from itu_course.screens.blocks import Block, Button, Choice, Choices, Pick, Row, Section, Text, Wording
from itu_course.screens.isolation import typed
from itu_course.screens.plan_part import PlanPartScreen
from itu_course.words import say

YES = "yes"


class VersionsScreen(PlanPartScreen):
    """Whether older versions are kept, and what has changed since one of them.

    Parameters
    ----------
    store
        Where the plan is kept.

    Attributes
    ----------
    day
        The day of the version to compare with, as YYYY-MM-DD; "" for the newest.
    asking
        Whether it is asked if the older versions should really be deleted.
    """

    part = "versions"

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.key = plan.VERSIONS_KEY
        self.day = ""
        self.asking = False

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("plan.versions.title")

    def blocks(self) -> list[Block]:
        """The wish, the older versions, and what has changed part by part."""
        kept = plan.keeps_versions(self.store)
        wish = (Choice(YES, say("plan.versions.keep-yes")),)
        chosen = (YES,) if kept else ()
        blocks: list[Block] = [
            Text(say("plan.versions.why")),
            Choices("keep", say("plan.versions.keep"), wish, chosen, several=True),
        ]
        older = plan.versions(self.store)
        if older:
            blocks += self._compared(older)
        else:
            blocks.append(Text(say("plan.versions.none-yet" if kept else "plan.versions.off"), "note"))
        return [*blocks, *self.saving_blocks()]

    def act(self, name: str, value: Any) -> None:
        """Take ``keep`` (a list with "yes", or an empty one), ``which`` (a day), ``delete`` and the answer to it."""
        asked, self.asking = self.asking, name == "delete"
        if name == "keep":
            wanted = YES in (value or ())
            plan.keep_versions(self.store, wanted, date.today())
            self.message = say("plan.versions.kept" if wanted else "plan.versions.stopped")
        elif name == "which":
            self.day = str(value or "")
        elif name == "delete":
            self.focus = "delete-no"
        elif name == "delete-no":
            self.focus = "delete"
        elif name == "delete-yes" and asked:
            plan.delete_versions(self.store)
            self.day, self.message, self.focus = "", say("plan.versions.deleted"), f"keep={YES}"

    def _compared(self, older: tuple[plan.Version, ...]) -> list[Block]:
        version = next((version for version in older if version.day.isoformat() == self.day), older[-1])
        days = tuple(Choice(old.day.isoformat(), facts.plain_date(old.day)) for old in reversed(older))
        day = facts.plain_date(version.day)
        blocks: list[Block] = [Pick("which", say("plan.versions.which"), days, version.day.isoformat())]
        changed = plan.changes(self.store, version, date.today())
        parts = tuple(Section(title, tuple(map(_line, changes)), heading=5) for title, changes in changed)
        blocks += (
            [Section(say("plan.versions.since", day=day), parts, boxed=True, heading=4)]
            if parts
            else [Text(say("plan.versions.nothing", day=day))]
        )
        if not self.asking:
            return [*blocks, Row((Button("delete", say("plan.versions.delete")),))]
        answers = (
            Button("delete-no", say("plan.versions.delete-no")),
            Button("delete-yes", say("plan.versions.delete-yes")),
        )
        return [*blocks, Section(say("plan.versions.really"), (Row(answers),), boxed=True, heading=4)]


def _line(change: plan.Change) -> Wording:
    name = say("plan.versions.line", name=change.name) if change.name else ""
    return Wording(tuple((kind, typed(words)) for kind, words in change.spans), name)
