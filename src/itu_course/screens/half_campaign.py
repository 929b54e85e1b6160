"""A half-filled plan to complete: the screens of the plan work on it, but it is kept apart from the learner's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from itu_course import plan
from itu_course.learner import Store
from itu_course.screens.blocks import (
    Beside,
    Block,
    Button,
    Choice,
    Choices,
    Columns,
    Fold,
    Grid,
    Heading,
    Items,
    Pick,
    Row,
    Section,
    Text,
    Writing,
)
from itu_course.screens.campaign_words import part_title
from itu_course.screens.plan_part import PlanPartScreen
from itu_course.screens.plan_parts import plan_screen
from itu_course.screens.worked_campaign import worked_part
from itu_course.words import say, say_count

PICK = "half-part"
TO_COMPLETE = ("goal", "people", "ways", "routes", "calendar", "safety", "wrong")


class HalfCampaignScreen:
    """The plan that an invented group began, one part at a time.

    Parameters
    ----------
    store
        The learner's answers; what is completed is kept there under keys of its own.

    Attributes
    ----------
    store
        The plan as it is now.
    part
        The part that is shown, one of TO_COMPLETE.
    """

    key = "half/plan"

    def __init__(self, store: Store) -> None:
        self.store = plan.HalfStore(store, plan.course_campaign().half)
        self.message = ""
        self.focus = ""
        self.part = next((part for part in TO_COMPLETE if self._empty(part)), TO_COMPLETE[0])
        self._screen = plan_screen(self.part, self.store)

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("campaign.half.title")

    @property
    def shown(self) -> PlanPartScreen:
        """The screen of the part that is shown."""
        return self._screen

    def blocks(self) -> list[Block]:
        """The list of parts, the part itself, what does not fit yet, and what the group wrote."""
        choices = tuple(Choice(part, self._state(part)) for part in TO_COMPLETE)
        return [
            Text(say("campaign.half.why"), "note"),
            Pick(PICK, say("campaign.half.part"), choices, self.part),
            Heading(say("campaign.half.heading", part=part_title(self.part)), 4),
            *map(_of_this_plan, self._screen.blocks()),
            self._left(),
            Fold(
                "solution",
                say("campaign.half.solution"),
                tuple(map(_of_this_plan, worked_part(self.part))),
                about=part_title(self.part),
            ),
        ]

    def do(self, name: str, value: Any) -> None:
        """Take the part to be shown; all else goes to the screen of that part.

        Parameters
        ----------
        name
            The name of a block.
        value
            What the block sends.

        Raises
        ------
        LearnerFolderError
            If a calendar cannot be written.
        """
        if name == "save-calendar":  # under a name of its own: the learner's own calendar stays
            path = plan.save_calendar(self.store, date.today(), say("campaign.files.plan"))
            self.message, self.focus = say("plan.export.done", path=path), ""
        elif name != PICK:
            self._screen.do(name, value)
            self.message, self.focus = self._screen.message, self._screen.focus
        elif value in TO_COMPLETE and value != self.part:
            self.part = str(value)
            self._screen = plan_screen(self.part, self.store)
            self.message, self.focus = say("campaign.half.now", part=part_title(self.part)), ""

    def _left(self) -> Block:
        asked = tuple(check.question for check in plan.checks(self.store, date.today()))
        shown: Block = Items(asked) if asked else Text(say("campaign.half.fits"), "note")
        return Section(say("campaign.half.left"), (shown,), boxed=True, heading=4)

    def _state(self, part: str) -> str:
        empty = self._empty(part)
        title = part_title(part)
        return say_count("campaign.half.open", empty, part=title) if empty else say("campaign.half.done", part=title)

    def _empty(self, part: str) -> int:
        """How many boxes of a part are empty."""
        if part == "people":
            return sum(
                not text.strip() for row in plan.people(self.store) if row["who"].strip() for text in row.values()
            )
        if part == "ways":
            return int(not plan.chosen_ways(self.store))
        if part == "calendar":
            return int(plan.countdown(self.store) is None)
        values = plan.kept(self.store, part)
        return sum(not str(values.get(field) or "").strip() for field in plan.FIELDS[part])


def _of_this_plan(block: Block) -> Block:
    """A block whose names say that it belongs to this plan, because a lesson has the learner's own plan, too."""
    which = say("campaign.half.about")
    match block:
        case Section() | Row() | Columns():
            return replace(block, blocks=tuple(map(_of_this_plan, block.blocks)))
        case Fold():
            about = ", ".join(filter(None, (block.about, which)))
            return replace(block, blocks=tuple(map(_of_this_plan, block.blocks)), about=about)
        case Beside():
            inside, about = tuple(map(_of_this_plan, block.blocks)), ", ".join(filter(None, (block.about, which)))
            return replace(block, label=say("campaign.half.sheet"), blocks=inside, about=about)
        case Writing() | Pick() | Choices() | Button():
            return replace(block, about=", ".join(filter(None, (block.about, which))))
        case Grid():
            return replace(block, caption=say("campaign.half.named", name=block.caption))
        case Heading():
            return replace(block, text=say("campaign.half.named", name=block.text))
    return block
