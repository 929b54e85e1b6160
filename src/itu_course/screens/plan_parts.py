"""The parts of the engagement plan: texts to write, a look at one's own plan, and which screen shows which part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from itu_course import facts, plan
from itu_course.learner import Store
from itu_course.screens.blocks import Block, Button, Choice, Choices, Pick, Row, Source, Text, Writing
from itu_course.screens.isolation import typed
from itu_course.screens.other_texts import OtherFields
from itu_course.screens.plan_calendar import CalendarScreen
from itu_course.screens.plan_part import PlanPartScreen, questions_about
from itu_course.screens.plan_people import PeopleScreen
from itu_course.screens.plan_versions import VersionsScreen
from itu_course.screens.plan_ways import PlanWaysScreen
from itu_course.words import say, say_count

# Lengths that are worth a word while somebody writes: long enough, too long, no longer too long.
CROSSINGS = {("under", "within"), ("under", "over"), ("within", "over"), ("over", "within"), ("empty", "over")}


class TextsScreen(PlanPartScreen):
    """A part that is written: its prompts, one after the other.

    Parameters
    ----------
    part
        One of ``plan.FIELDS``.
    store
        Where the plan is kept.
    """

    def __init__(self, part: str, store: Store) -> None:
        self.part = part
        super().__init__(store)
        labels = {field: say(f"plan.{part}.{field}.label") for field in plan.FIELDS[part]}
        self.others = OtherFields(store.window, labels)
        self._collect()

    def blocks(self) -> list[Block]:
        """One box for each prompt, and under it what another window wrote into it."""
        boxes: list[Block] = []
        for field in plan.FIELDS[self.part]:
            label, hint = (say(f"plan.{self.part}.{field}.{word}") for word in ("label", "hint"))
            rows = 8 if (self.part, field) == ("response", "answer") else 3
            if (self.part, field) == ("goal", "line"):
                boxes += self._text_in_force()
            text = str(self.saved.get(field, ""))
            length = plan.length(self.part, field, text)
            boxes.append(Writing(field, label, text, rows, hint, count=length.line if length else ""))
            boxes += self.others.boxes[field].blocks()
            if (self.part, field) == ("safety", "consent"):
                boxes += [Text(note, "warning") for note in plan.risk_notes(self.seen)]
        marked = plan.my_routes(self.seen) if self.part == "routes" else ()
        routes: list[Block] = [Text(say("plan.routes-marked", routes="; ".join(marked)))] if marked else []
        return self._with_sheet(
            [*routes, *boxes, *self._whole_letter(), *self._beside(), *self._undoing(), *self._saving()]
        )

    def _whole_letter(self) -> list[Block]:
        """How long the letter is as a whole: it should fit one page."""
        line = plan.letter_length(self.seen).line if self.part == "letter" else ""
        return [Text(say("plan.count.letter", line=line), "note")] if line else []

    def _text_in_force(self) -> list[Block]:
        """The list of resolutions, and what is known of the one that was chosen."""
        saved, chosen = str(self.saved.get("resolution", "")), plan.chosen_resolution(self.seen)
        options = (
            Choice(str(text.number), say("plan.text.option", number=text.number, title=text.title))
            for text in facts.resolutions().values()
        )
        choices = (Choice("", say("plan.text.none")), *options)
        blocks: list[Block] = [Pick("resolution", say("plan.text.choose"), choices, saved if chosen else "")]
        if chosen is None:
            return [*blocks, *([Text(say("plan.text.gone", number=typed(saved)), "note")] if saved else [])]
        blocks.append(Text(say("plan.text.known", name=plan.text_in_force(self.seen)), "note"))
        blocks.append(Text(say("plan.text.read"), "note"))
        for name in chosen.sources:
            source = facts.source(name)
            blocks.append(Source(f"{source.publisher}: {source.title}", source.url))
        return blocks

    def act(self, name: str, value: Any) -> None:
        """Take the text of a box, the resolution, and what was chosen of the texts of two windows.

        Parameters
        ----------
        name
            The name of a prompt, ``resolution``, or the name of a button below two texts.
        value
            The text, the number of the resolution as text, or the button's value.
        """
        before = self.state()
        letter = plan.letter_length(self.seen).state
        self._take(name, value)
        for field in plan.FIELDS[self.part]:
            if (old := str(before.get(field, ""))) != str(self.saved.get(field, "")):
                self._changed(field, say(f"plan.{self.part}.{field}.label"), before)
                self._say_length(field, old, letter)

    def state(self) -> Any:
        """The texts of all boxes in which something was written."""
        return {field: self.saved[field] for field in plan.FIELDS[self.part] if field in self.saved}

    def restore(self, state: Any) -> None:
        """Put the texts of all boxes back as they were, for *Undo*."""
        others = {field: value for field, value in self.saved.items() if field not in plan.FIELDS[self.part]}
        self.saved = {**state, **others}
        self._save()

    def _say_length(self, field: str, before: str, letter_before: str) -> None:
        """Say how long a text is, but only where it has just become long enough or too long."""
        new, old = (plan.length(self.part, field, text) for text in (str(self.saved.get(field, "")), before))
        crossed = new and old and (old.state, new.state) in CROSSINGS
        if new and crossed:
            label = say(f"plan.{self.part}.{field}.label")
            self.message = say("plan.count.said", field=label, line=new.line)
        letter = plan.letter_length(self.seen)
        if self.part == "letter" and letter.state == "over" != letter_before:
            self.message = say("plan.count.letter", line=letter.line)

    def _take(self, name: str, value: Any) -> None:
        if (self.part, name) == ("goal", "resolution"):
            self.saved[name] = next((str(number) for number in facts.resolutions() if str(number) == str(value)), "")
            self._save()
        if name in plan.FIELDS[self.part] and str(value or "") != self.saved.get(name, ""):
            self.saved[name] = str(value or "")
            self._save()
        elif chosen := self.others.choose(name, str(value or ""), self.saved):
            self.focus, text, self.message = chosen
            self.saved[self.focus] = text
            self._save()

    def _waiting(self) -> dict[str, Any]:
        return self.others.entry()

    def _collect(self) -> None:
        self.others.collect(self.store.entries(self.key), self.saved)


class CheckScreen(PlanPartScreen):
    """A look at one's own plan with the marks of a good one. Nothing is scored."""

    part = "check"

    def blocks(self) -> list[Block]:
        """One choice of four for each mark of a good plan."""
        blocks: list[Block] = [Text(say("plan.check.why"))]
        for criterion in plan.CRITERIA:
            choices = tuple(
                Choice(level, f"{say(f'plan.check.levels.{level}')}: {say(f'plan.check.{criterion}.{level}')}")
                for level in plan.LEVELS
            )
            chosen = (str(self.saved[criterion]),) if self.saved.get(criterion) in plan.LEVELS else ()
            blocks.append(Choices(criterion, say(f"plan.check.{criterion}.title"), choices, chosen))
        asked = questions_about(self.store) or [Text(say("plan.checks.none"), "note")]
        return [*asked, Row((Button("look", say("plan.checks.look")),)), *blocks, *self._saving()]

    def act(self, name: str, value: Any) -> None:
        """Take a level, or read the other parts again.

        Parameters
        ----------
        name
            The name of a criterion, or ``look``.
        value
            One of ``plan.LEVELS``, in a list; nothing for ``look``.
        """
        chosen = next((level for level in plan.LEVELS if level in (value or ())), "")
        if name in plan.CRITERIA and chosen:
            self.saved[name] = chosen
            self._save()
        elif name == "look":
            asked = len(plan.checks(self.store, date.today()))
            self.message = say_count("plan.checks.asked", asked) if asked else say("plan.checks.none")


SCREENS: Mapping[str, Callable[[Store], PlanPartScreen]] = {
    "versions": VersionsScreen,
    "people": PeopleScreen,
    "ways": PlanWaysScreen,
    "calendar": CalendarScreen,
    "check": CheckScreen,
}


def plan_screen(part: str, store: Store) -> PlanPartScreen:
    """The screen of one part of the plan.

    Parameters
    ----------
    part
        One of SCREENS or of ``plan.FIELDS``.
    store
        Where the plan is kept.

    Returns
    -------
    PlanPartScreen
        With what the learner put in before.

    Raises
    ------
    UnknownName
        If the plan has no such part.
    """
    if part in SCREENS:
        return SCREENS[part](store)
    if part in plan.FIELDS:
        return TextsScreen(part, store)
    from itu_course.errors import UnknownName

    raise UnknownName("part-of-the-plan", part, [*SCREENS, *plan.FIELDS])
