"""The conference screen: a bet, round after round of levers and words, then the debrief. It holds no rule itself.

Its state is the record's own: scenario, seed and acts, plus how many rounds have been played. Everything shown is
computed by playing these again, so a screen made anew is exactly where the learner left it. ``conference_round`` draws
one round.
"""

from __future__ import annotations

from typing import Any

from itu_course import plenipot
from itu_course.errors import CourseError
from itu_course.learner import Store
from itu_course.screens import conference_debrief, conference_help, conference_round, draft
from itu_course.screens.blocks import Block, Button, Choice, Choices, Fold, Heading, Items, Row, Section, Text, Writing
from itu_course.screens.conference_move import Move, completed
from itu_course.screens.conference_round import View
from itu_course.screens.saved_screen import SavedScreen
from itu_course.screens.what_if import WhatIfQuestions, steps_taken
from itu_course.screens.workshop_files import ROOM_RECORD
from itu_course.words import say

UNPLAYABLE = (KeyError, TypeError, ValueError, CourseError)  # what a saved play may raise when it is played again


class ConferenceScreen(SavedScreen):
    """One learner at one conference, kept as ``record/<scenario>`` after every move; each seed has its own record.

    Parameters
    ----------
    scenario
        The name of a scenario.
    seed
        Which chance is played, from 0 on.
    store
        Where the record is kept.

    Attributes
    ----------
    bet
        What the learner expects, one of ``conference_debrief.BETS``, or "".
    said
        How much is said before a step is taken, one of ``conference_help.SAID``.
    hints
        Whether a line says what to do next; it goes after two rounds, and comes back when asked for.
    opened
        Whether the conference has begun.
    after
        How many rounds have been played.
    acts
        What the learner did: round (from 0), lever, clause, target and step.
    left
        The play that was left by starting again, until it is taken up or replaced; empty when there is none.
    move
        The move being made; its clause is the line that is open.
    state
        The code of the delegation whose card is open; "" for none.
    sitting
        The conference as it is now.
    learned
        What the learner wrote after a play; kept with the texts, so that lesson 9 finds it.

    Raises
    ------
    UnknownName
        If there is no such scenario.
    """

    def __init__(self, scenario: str, seed: int, store: Store) -> None:
        super().__init__(store)
        self.scenario = plenipot.load_scenario(scenario)
        self.seed = seed
        self.key = f"record/{scenario}" if seed == 1 else f"record/{scenario}.seed-{seed}"
        self.bet = ""
        self.said = conference_help.SAID[0]
        self.hints = True
        self.opened = False
        self.after = 0
        self.acts: list[dict[str, Any]] = []
        self.left: dict[str, Any] = {}
        self.asking = False
        self.move = Move(clause=self.scenario.clauses[0].id)
        self.state = ""
        self._questions = WhatIfQuestions()
        self._seen: dict[str, Any] | None = None  # what the folder held when it was last read or written
        self._room: tuple[str, plenipot.Record | None] = ("", None)  # what a workshop kept, and that play
        self._aside: dict[str, Any] = {}  # what it held and cannot be played; kept apart before it is written over
        self._played: tuple[tuple[int, str], plenipot.Record] | None = None
        self._note_key = f"text/learned-{scenario}"
        self.learned = str((store.last(self._note_key) or {}).get("text", ""))
        self._restore()
        self._look()
        self._recorded = self.sitting.over
        self._earlier_steps = self._read_earlier_steps()

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("conference.title", name=self.scenario.title)

    def blocks(self) -> list[Block]:
        """The bet, the round, or the debrief: whatever stage the learner is at."""
        blocks = self._start() if not self.opened else self._end() if self.sitting.over else self._round()
        return [*blocks, *self.saving_blocks()]

    def record(self) -> plenipot.Record:
        """The record of this conference, with every act so far; played once as long as nothing changes."""
        wanted = (self.seed, repr(self.acts))
        if self._played is None or self._played[0] != wanted:
            self._played = (wanted, plenipot.play(self.scenario, self.seed, tuple(self.acts)))
        return self._played[1]

    def act(self, name: str, value: Any) -> None:
        """Carry out an action.

        Parameters
        ----------
        name
            bet, said, open; lever, clause, target, step, state, act, undo, hints; next, next-stage; again, again-yes,
            again-no, another, take-up, open-room; after the end learned, and what ``WhatIfQuestions`` takes.
        value
            What the block sends. Of act, next and next-stage it is what was drawn when the button was pressed: a second
            press of the same button does nothing more.

        Raises
        ------
        LeverError
            If the move cannot be made.
        """
        self.asking = self.asking and name in ("again-yes", *Move.PARTS)
        actions = {
            "open": self._open,
            "act": self._use_lever,
            "undo": self._undo,
            "hints": self._turn_hints,
            "next": self._play_round,
            "next-stage": self._play_stage,
            "again": self._ask_again,
            "again-yes": self._start_again,
            "again-no": self._stay,
            "another": self._play_another,
            "take-up": self._take_up,
            "open-room": self._open_room,
        }
        if name == "state":
            self.state = "" if value == self.state else str(value or "")
        elif name in Move.PARTS:
            self.move = self.move.with_part(name, str(value[0] if isinstance(value, list) and value else value or ""))
        elif self.sitting.over and self._questions.do(name, value, self.record()):
            self.message = self._questions.message
        elif name == "learned":
            self.learned = str(value or "")
            self.store.add(self._note_key, {"text": self.learned, "prompt": say("debrief.learned")})
        elif name == "bet":
            self.bet = next((word for word in conference_debrief.BETS if word in (value or ())), "")
        elif name == "said":
            self.said = next((word for word in conference_help.SAID if word in (value or ())), self.said)
        elif name in actions and not self._went_on_elsewhere() and not self._pressed_twice(name, value):
            actions[name]()
            self._look()
            self._save()

    def _went_on_elsewhere(self) -> bool:
        """Take over what another window has played since, instead of playing on from what is no longer true."""
        newest = self.store.last(self.key)
        if newest is None or newest == self._seen:
            return False
        self._seen = newest
        if newest.get("version") != self.scenario.version:
            return False
        try:
            self._resume(newest)
        except UNPLAYABLE:
            return False
        self.left = _left_in(newest)
        self.move, self.asking = Move(clause=self.move.clause), False
        self._look()
        self._recorded = self.sitting.over
        self.message, self.focus = say("conference.went-on-elsewhere"), "stage" if self.opened else "start"
        return True

    def _pressed_twice(self, name: str, value: Any) -> bool:
        """Whether a button is pressed that was drawn before the last step or round, as in a double press."""
        now = {"act": str(len(self.acts)), "next": str(self.after), "next-stage": str(self.after)}.get(name)
        if not value or now is None or value == now:
            return False
        self.message = say("conference.pressed-twice")
        return True

    def _open(self) -> None:
        if not self.bet:
            self.message = say("conference.bet-first")
            return
        self.opened, self.focus = True, "stage"

    def _turn_hints(self) -> None:
        self.hints = not self.hints
        self.focus = "hint" if self.hints else "stage"

    def _use_lever(self) -> None:
        offer = next((offer for offer in plenipot.offers(self.sitting) if offer.id == self.move.lever), None)
        if offer is None:
            self.message = say("conference.choose-lever")
            return
        act = {
            "round": self.after,
            "lever": offer.id,
            "clause": (self.move.clause or None) if offer.clauses else None,
            "target": (self.move.target or None) if offer.targets else None,
            "step": int(self.move.step) if offer.steps and self.move.step else None,
        }
        plenipot.check_act(self.scenario, self.seed, tuple(self.acts), act)
        self.acts.append(act)
        self.move = Move(clause=self.move.clause)
        self.message = say("conference.done", what=offer.title)

    def _undo(self) -> None:
        if self._acted_this_round():
            self.acts.pop()
            self.message = say("conference.undone")

    def _acted_this_round(self) -> bool:
        return bool(self.acts) and self.acts[-1]["round"] == self.after

    def _play_round(self) -> None:
        self._go_to(min(self.after + 1, self.sitting.rounds))

    def _play_stage(self) -> None:
        scenario, goal = self.scenario, self.after
        while goal < self.sitting.rounds and scenario.stage(goal) == self.sitting.stage.id:
            goal += 1
        self._go_to(goal)

    def _go_to(self, after: int) -> None:
        if self.after < conference_help.ROUNDS_WITH_HINTS <= after:
            self.hints = False
        self.after, self.focus = after, "stage"

    def _ask_again(self) -> None:
        """Ask first, while a play is under way; a finished one is kept in any case."""
        if self.sitting.over or not self.opened:
            self._start_again()
        else:
            self.asking, self.focus = True, "asking"

    def _start_again(self) -> None:
        """The same conference from the start: the same seed, so that one change can be told from chance."""
        if self.opened and not self.sitting.over:  # a finished play is kept beside, one not yet opened holds nothing
            self.left = self._state()
        self.after, self.acts, self.opened, self.bet = 0, [], False, ""
        self._questions = WhatIfQuestions()
        self.message, self.focus = say("conference.started-again"), "start"

    def _play_another(self) -> None:
        """The same conference with another chance: the next seed."""
        self._start_again()
        self.seed += 1
        self.message = say("conference.started-another")

    def _stay(self) -> None:
        self.focus = "stage"

    def _take_up(self) -> None:
        """Go back to the play that was left."""
        left, self.left = self.left, {}
        if not left:
            return
        try:
            self._resume(left)
        except UNPLAYABLE:
            self._aside = left
            self.message = say("conference.unreadable")
        else:
            self.message, self.focus = say("conference.taken-up"), "stage"

    def _open_room(self) -> None:
        """Go to the end of the play in which a workshop's words came before the hall."""
        record = self._room_record()
        if record is None or self.opened:
            return
        self.seed, self.after = record.seed, record.scenario.all_rounds
        self.acts = [act.as_dict() for act in record.acts]
        self.opened, self.bet, self._recorded = True, "", True  # kept already, and not a play of the learner's
        self.message, self.focus = say("workshop.opened-room"), "stage"

    def _room_record(self) -> plenipot.Record | None:
        """The play of the last workshop, if there is one and it can be played again."""
        saved = self.store.last(ROOM_RECORD.format(scenario=self.scenario.name))
        text = str(saved.get("record", "")) if saved else ""
        if text != self._room[0]:  # played again when it has changed, not each time the page is drawn
            try:
                self._room = text, plenipot.replay(text, self.scenario) if text else None
            except CourseError:
                self._room = text, None
        return self._room[1]

    def _look(self) -> None:
        """See the present, the round before and the same round without the learner: once, however often it is drawn."""
        acts, earlier = tuple(self.acts), max(self.after - 1, 0)
        self.sitting = plenipot.take_snapshot(self.scenario, self.seed, acts, self.after)
        self.previous = plenipot.take_snapshot(self.scenario, self.seed, acts, earlier) if self.after else None
        self.alone = plenipot.take_snapshot(self.scenario, self.seed, (), self.after) if acts else None

    def _state(self) -> dict[str, Any]:
        return {
            "scenario": self.scenario.name,
            "version": self.scenario.version,
            "seed": self.seed,
            "acts": self.acts,
            "after": self.after,
            "bet": self.bet,
            "said": self.said,
            "hints": self.hints,
            "opened": self.opened,
        }

    def _save(self) -> None:
        if self._aside:
            self.store.add(f"{self.key}-set-aside", self._aside)
            self._aside = {}
        self.save({**self._state(), **({"left": self.left} if self.left else {})})
        self._seen = self.store.last(self.key)
        if self.sitting.over and not self._recorded:  # a finished conference stays, whatever is played after it
            self.store.add(f"{self.key}-finished", {"record": self.record().to_json()})
            self._earlier_steps = self._read_earlier_steps()
        self._recorded = self.sitting.over

    def _restore(self) -> None:
        saved = self._seen = self.store.last(self.key)
        if not saved:
            return
        if saved.get("version") != self.scenario.version:
            self.notices.append(say("conference.other-edition"))
            self._aside = saved
            return
        try:
            self._resume(saved)
        except UNPLAYABLE:
            self.notices.append(say("conference.unreadable"))
            self._aside = saved
            return
        self.left = _left_in(saved)
        if self.opened and (self.acts or self.after) and self.after < self.scenario.all_rounds:
            self.notices.append(say("conference.found-again", round=self.after + 1))

    def _resume(self, saved: dict[str, Any]) -> None:
        """Go where ``saved`` was. Changes nothing if it raises one of UNPLAYABLE."""
        seed, acts, after = int(saved["seed"]), list(saved["acts"]), int(saved["after"])
        plenipot.take_snapshot(self.scenario, seed, tuple(acts), after)
        self.bet, self.opened = str(saved["bet"]), bool(saved["opened"])
        self.seed, self.acts, self.after = seed, acts, after
        self.said = next((word for word in conference_help.SAID if word == saved.get("said")), conference_help.SAID[0])
        self.hints = bool(saved.get("hints", after < conference_help.ROUNDS_WITH_HINTS))

    def _read_earlier_steps(self) -> tuple[str, ...]:
        """The steps of the last play that was finished; empty if there was none, or one of another edition."""
        finished = self._finished()
        return (tuple(steps_taken(finished[-1])) or (say("conference.before-none"),)) if finished else ()

    def _finished(self) -> list[plenipot.Record]:
        """The plays that were finished, oldest first, as far as they can be played again."""
        records = []
        for saved in self.store.entries(f"{self.key}-finished")[-2:]:
            try:
                records.append(plenipot.replay(str(saved.get("record", "")), self.scenario))
            except CourseError:
                continue
        return records

    def _before_this(self) -> plenipot.Record | None:
        """The finished play before the one that is looked at."""
        finished = self._finished()
        if finished and finished[-1].digest == self.record().digest and finished[-1].seed == self.seed:
            finished.pop()
        return finished[-1] if finished else None

    def _start(self) -> list[Block]:
        choices = tuple(Choice(word, say(f"conference.bet.{word}")) for word in conference_debrief.BETS)
        said = tuple(Choice(word, say(f"conference.said.{word}")) for word in conference_help.SAID)
        round_left = str(self.left.get("after", ""))
        again = say("conference.take-up", round=int(round_left) + 1 if round_left.isdecimal() else 1)
        take_up = [Button("take-up", again)] if self.left else []
        room = [Button("open-room", say("workshop.open-room"))] if self._room_record() else []
        return [
            Heading(self.scenario.title, 3, "start"),
            *(Text(line) for line in self.scenario.introduction),
            *draft.blocks(self.sitting),
            Choices("bet", say("conference.bet.question"), choices, (self.bet,) if self.bet else ()),
            Choices("said", say("conference.said.question"), said, (self.said,)),
            Row((Button("open", say("conference.open"), main=True), *take_up, *room)),
        ]

    def _round(self) -> list[Block]:
        earlier = say("conference.before")
        return [
            *conference_round.blocks(self.sitting, self._view(), self._ways_on()),
            *([Fold("before", earlier, (Items(self._earlier_steps),))] if self._earlier_steps else []),
        ]

    def _view(self) -> View:
        """What is looked at: the present, the round before, and the same round without the learner."""
        now = self.sitting
        act = completed(self.move, now)
        return View(
            move=self.move,
            state=self.state,
            undo=self._acted_this_round(),
            previous=self.previous,
            alone=self.alone,
            likely=conference_help.look_ahead(now, act, self.move.clause, self.said) if act else (),
            complete=bool(act),
            said=self.said,
            hints=self.hints,
        )

    def _ways_on(self) -> tuple[Block, ...]:
        """Going on, and starting again, which asks first because the play under way would be left."""
        next_stage = Button("next-stage", say("conference.next-stage"), str(self.after))
        hints = () if self.hints else (Button("hints", say("conference.hint.show")),)
        if not self.asking:
            return (Row((next_stage, *hints, Button("again", say("conference.again")))),)
        question = Heading(say("conference.ask-again", round=self.sitting.round), 4, "asking")
        no = Button("again-no", say("conference.again-no"), main=True)
        yes = Button("again-yes", say("conference.again-yes"))
        box = Section(say("conference.again"), (question, Row((no, yes))), boxed=True)
        return (Row((next_stage, *hints)), box)

    def _end(self) -> list[Block]:
        record = self.record()
        again = Button("again", say("conference.again"), main=True)
        return [
            *conference_debrief.blocks(record, self.bet, self._questions.blocks(record), self._before_this()),
            Writing("learned", say("debrief.learned"), self.learned, 3, say("write.private"), 4),
            Row((again, Button("another", say("debrief.another")))),
        ]


def _left_in(saved: dict[str, Any]) -> dict[str, Any]:
    """The play that was left, as it is in a saved one."""
    left = saved.get("left")
    return left if isinstance(left, dict) else {}
