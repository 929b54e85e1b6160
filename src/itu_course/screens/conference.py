"""The conference panel: a bet, round after round of levers and words, then the debrief. It holds no rule itself.

Its state is the record's own: scenario, seed and events, plus how many rounds have been played. Everything shown is
found by playing these again, so a panel made anew stands exactly where the learner left it.
"""

from __future__ import annotations

from typing import Any

from itu_course import plenipot
from itu_course.errors import CourseError
from itu_course.learner import Store
from itu_course.screens import conference_debrief, draft
from itu_course.screens.blocks import (
    Block,
    Button,
    Choice,
    Choices,
    Fold,
    Grid,
    Heading,
    Items,
    Meter,
    Pick,
    Row,
    Section,
    Span,
    Text,
    Wording,
)
from itu_course.screens.save_notice import AGAIN, save_again, saving_blocks
from itu_course.screens.what_if import Wondering, done
from itu_course.words import say, say_count


class ConferenceScreen:
    """One learner at one conference. Kept as ``record/<scenario>`` after every move; each seed has its own record."""

    def __init__(self, scenario: str, seed: int, store: Store) -> None:
        self.scenario = plenipot.load_scenario(scenario)
        self.store, self.seed = store, seed
        self.key = f"record/{scenario}" if seed == 1 else f"record/{scenario}.seed-{seed}"
        self.bet = ""
        self.opened = False
        self.after = 0
        self.events: list[dict[str, Any]] = []
        self.left: dict[str, Any] = {}  # the play that was left by starting again, until it is taken up or replaced
        self.asking = False
        self.lever = self.clause = self.target = self.step = ""
        self.message = self.focus = ""
        self._told: list[str] = []
        self._wondering = Wondering()
        self._restore()
        self._look()
        self._kept = self.sitting.over

    @property
    def title(self) -> str:
        """The panel's name for screen readers."""
        return say("conference.title", name=self.scenario.title)

    def blocks(self) -> list[Block]:
        """The bet, the round, or the debrief: whatever stage the learner is at."""
        shown = self._bet_blocks() if not self.opened else self._over() if self.sitting.over else self._round()
        return [*shown, *saving_blocks(self.store, self._told)]

    def do(self, name: str, value: Any) -> None:
        """bet, open, lever, clause, target, step, act, undo, next, next-stage, again, again-yes, again-no, take-up,
        save-again."""
        self.message = self.focus = ""
        self.asking = self.asking and name in ("again-yes", "lever", "clause", "target", "step")
        if name == AGAIN:
            save_again(self.store, self._told)
        elif name in ("lever", "clause", "target", "step"):
            setattr(self, name, str(value[0] if isinstance(value, list) and value else value or ""))
            if name == "lever":
                self.clause = self.target = self.step = ""
        elif self.sitting.over and self._wondering.do(name, value, self._record()):
            self.message = self._wondering.message
        elif name == "bet":
            self.bet = next((word for word in conference_debrief.BETS if word in (value or ())), "")
        elif move := getattr(self, f"_do_{name.replace('-', '_')}", None):
            move()
            self._look()
            self._save()

    def _do_open(self) -> None:
        if not self.bet:
            self.message = say("conference.bet-first")
            return
        self.opened, self.focus = True, "stage"

    def _do_act(self) -> None:
        offer = next((each for each in plenipot.offers(self.sitting) if each.id == self.lever), None)
        if offer is None:
            self.message = say("conference.choose-lever")
            return
        event = {
            "round": self.after,
            "lever": offer.id,
            "clause": self.clause or None,
            "target": self.target or None,
            "step": int(self.step) if self.step else None,
        }
        plenipot.check_event(self.scenario, self.seed, tuple(self.events), event)
        self.events.append(event)
        self.lever = self.clause = self.target = self.step = ""
        self.message = say("conference.done", what=offer.title)

    def _do_undo(self) -> None:
        if self.events and self.events[-1]["round"] == self.after:
            self.events.pop()
            self.message = say("conference.undone")

    def _do_next(self) -> None:
        self.after = min(self.after + 1, self.sitting.rounds)
        self.focus = "stage"

    def _do_next_stage(self) -> None:
        stage = self.sitting.stage
        while not self.sitting.over and self.sitting.stage == stage:
            self.after += 1
            self._look()
        self.focus = "stage"

    def _do_again(self) -> None:
        """Ask first, while a play is under way; a finished one is kept in any case."""
        if self.sitting.over or not self.opened:
            self._do_again_yes()
        else:
            self.asking, self.focus = True, "asking"

    def _do_again_yes(self) -> None:
        """The same conference from the start: the same seed, so that one change can be told from chance."""
        if self.opened and not self.sitting.over:  # a finished play is kept beside, one not yet opened holds nothing
            self.left = self._state()
        self.after, self.events, self.opened, self.bet = 0, [], False, ""
        self._wondering = Wondering()
        self.message = say("conference.started-again")

    def _do_again_no(self) -> None:
        self.focus = "stage"

    def _do_take_up(self) -> None:
        """Go back to the play that was left."""
        if self.left:
            self._take(self.left)
            self.left = {}
            self.message, self.focus = say("conference.taken-up"), "stage"

    def _look(self) -> None:
        self.sitting = plenipot.take_snapshot(self.scenario, self.seed, tuple(self.events), self.after)

    def _state(self) -> dict[str, Any]:
        return {
            "scenario": self.scenario.name,
            "version": self.scenario.version,
            "seed": self.seed,
            "events": self.events,
            "after": self.after,
            "bet": self.bet,
            "opened": self.opened,
        }

    def _save(self) -> None:
        self.store.set(self.key, {**self._state(), **({"left": self.left} if self.left else {})})
        if self.sitting.over and not self._kept:  # a finished conference stays, whatever is played after it
            self.store.add(f"{self.key}-finished", {"record": self._record().to_json()})
        self._kept = self.sitting.over

    def _restore(self) -> None:
        saved = self.store.last(self.key)
        if not saved:
            return
        if saved.get("version") != self.scenario.version:
            self._told.append(say("conference.other-edition"))
            return
        try:
            plenipot.take_snapshot(self.scenario, int(saved["seed"]), tuple(saved["events"]), int(saved["after"]))
            if int(saved["seed"]) != self.seed:
                return
            if saved.get("left"):
                self._take(saved["left"])
                self.left = self._state()
            self._take(saved)
        except (KeyError, TypeError, ValueError, CourseError):
            self._told.append(say("conference.unreadable"))

    def _take(self, saved: dict[str, Any]) -> None:
        """Stand where ``saved`` stands. Changes nothing if it raises KeyError, TypeError, ValueError or CourseError."""
        plenipot.take_snapshot(self.scenario, self.seed, tuple(saved["events"]), int(saved["after"]))
        self.events, self.after = list(saved["events"]), int(saved["after"])
        self.bet, self.opened = str(saved["bet"]), bool(saved["opened"])

    # What is shown.

    def _bet_blocks(self) -> list[Block]:
        sitting = self.sitting
        choices = tuple(Choice(word, say(f"conference.bet.{word}")) for word in conference_debrief.BETS)
        return [
            Heading(self.scenario.title),
            *(Text(line) for line in self.scenario.introduction),
            *draft.blocks(sitting),
            Choices("bet", say("conference.bet.question"), choices, (self.bet,) if self.bet else ()),
            Row((Button("open", say("conference.open"), main=True), *self._way_back())),
        ]

    def _way_back(self) -> list[Button]:
        """To the play that was left by starting again."""
        return [Button("take-up", say("conference.take-up", round=int(self.left["after"]) + 1))] if self.left else []

    def _ends(self) -> list[Block]:
        """Going on, and starting again: asked twice, since a play under way would be left."""
        going_on = (
            Button("next", say("conference.next"), main=True),
            Button("next-stage", say("conference.next-stage")),
        )
        if not self.asking:
            return [Row((*going_on, Button("again", say("conference.again"))))]
        question = Heading(say("conference.ask-again", round=self.sitting.round), 4, "asking")
        answers = Row(
            (
                Button("again-no", say("conference.again-no"), main=True),
                Button("again-yes", say("conference.again-yes")),
            )
        )
        return [Row(going_on), Section(say("conference.again"), (question, answers), boxed=True)]

    def _round(self) -> list[Block]:
        sitting = self.sitting
        changed = tuple(sitting.changes) or (say("conference.nothing-changed"),)
        return [
            Heading(
                say("conference.round", round=sitting.round, rounds=sitting.rounds, stage=sitting.stage.title),
                3,
                "stage",
            ),
            Text(sitting.stage.description),
            Section(say("conference.changed"), (Heading(say("conference.changed"), 4), Items(changed)), boxed=True),
            Section(say("conference.text-now"), tuple(self._text_now()), boxed=True),
            Section(say("conference.levers"), tuple(self._levers()), boxed=True),
            self._delegations(),
            *self._before(),
            *self._ends(),
        ]

    def _text_now(self) -> list[Block]:
        blocks: list[Block] = [Heading(say("conference.text-now"), 4)]
        for clause in self.sitting.clauses:
            tabled = say("conference.tabled", name=clause.tabled_by)
            still = clause.words == clause.words_tabled
            if still and clause.tabled_by in clause.objectors["opener"] + clause.objectors["tighter"]:
                tabled = f"{tabled} {say('conference.tabled-more')}"
            blocks += [
                Heading(draft.label(clause), 5),
                Text(clause.about),
                Wording(self._words(clause)),
                Text(tabled),
            ]
            if clause.bracketed:
                blocks.append(Text(_objections(clause), "note"))
            else:
                blocks.append(Text(say("conference.agreed"), "right"))
            blocks.append(self._versions(clause))
        return blocks

    def _words(self, clause: Any) -> tuple[Span, ...]:
        return (("bracket", clause.words),) if clause.bracketed else (("plain", clause.words),)

    def _versions(self, clause: Any) -> Fold:
        """The same clause as tabled, in force, and as the learner would like it; what changed is marked."""
        changed = plenipot.wording.compare(clause.words_tabled, clause.words)
        inner = (
            Wording(changed, say("conference.since-draft")),
            Wording((("plain", clause.status_quo_words),), say("conference.in-force")),
            Wording((("plain", clause.aim_words),), say("conference.aim")),
        )
        return Fold(f"versions-{clause.id}", say("conference.versions", clause=clause.label), inner)

    def _levers(self) -> list[Block]:
        offers = plenipot.offers(self.sitting, self.clause)
        able = [offer for offer in offers if offer.available]
        left = say("conference.effort", left=self.sitting.effort_left, budget=self.scenario.budget)
        blocks: list[Block] = [
            Heading(say("conference.levers"), 4),
            Meter(say("conference.effort-label"), self.sitting.effort_left, self.scenario.budget, left),
        ]
        if able:
            choices = tuple(
                Choice(each.id, say("conference.lever", title=each.title, cost=each.cost), each.explanation)
                for each in able
            )
            blocks.append(Choices("lever", say("conference.choose"), choices, (self.lever,) if self.lever else ()))
            blocks += self._details(next((each for each in able if each.id == self.lever), None))
        else:
            blocks.append(Text(say("conference.no-lever")))
        done = [event for event in self.events if event["round"] == self.after]
        if done:
            blocks.append(Row((Button("undo", say("conference.undo")),)))
        unable = tuple(
            (("strong", f"{each.title}: "), ("plain", each.why_not)) for each in offers if not each.available
        )
        return [*blocks, *([Fold("unable", say("conference.not-now"), (Items(unable),))] if unable else ())]

    def _details(self, offer: Any) -> list[Block]:
        if offer is None:
            return []
        asked: list[Block] = []
        for name, options in (("clause", offer.clauses), ("target", offer.targets)):
            if options:
                choices = (Choice("", say("conference.pick")), *(Choice(value, label) for value, label in options))
                asked.append(Pick(name, say(f"conference.which-{name}"), choices, getattr(self, name)))
        if offer.steps and self.clause:
            wordings = tuple(Choice(value, words) for value, words in offer.steps)
            asked.append(Choices("step", say("conference.which-step"), wordings, (self.step,) if self.step else ()))
        return [*asked, Row((Button("act", say("conference.act", title=offer.title), main=True),))]

    def _delegations(self) -> Fold:
        head = tuple(say(f"conference.head.{name}") for name in ("name", "closeness", "trust"))
        rows = tuple((each.name, each.closeness, each.trust) for each in self.sitting.delegations)
        cards = tuple(
            (("strong", f"{each.name} ({each.group}): "), ("plain", each.card)) for each in self.sitting.delegations
        )
        inner = (Grid(say("conference.delegations"), head, rows), Items(cards))
        return Fold("delegations", say("conference.who"), inner)

    def _before(self) -> list[Block]:
        """The steps of the last play that was finished, for a reader who plays again with one change."""
        kept = self.store.last(f"{self.key}-finished") or {}
        try:
            record = plenipot.replay(str(kept.get("record", "")))
        except CourseError:  # none yet, or of another edition
            return []
        steps = tuple(done(record)) or (say("conference.before-none"),)
        return [Fold("before", say("conference.before"), (Items(steps),))]

    def _over(self) -> list[Block]:
        record = self._record()
        return [
            *conference_debrief.blocks(self.scenario, record, self.bet, self._wondering.blocks(record)),
            Row((Button("again", say("conference.again"), main=True),)),
        ]

    def _record(self) -> plenipot.Record:
        return plenipot.play(self.scenario, self.seed, tuple(self.events))


NAMED = 3  # objecting delegations told by name, of each side


def _objections(clause: Any) -> str:
    """How many object, and who wants which words: a few names stand for many."""
    wishes = (
        say(f"conference.wanting-{wish}", named=", ".join(names[:NAMED]))
        for wish, names in clause.objectors.items()
        if names
    )
    return " ".join((say_count("conference.objections", clause.objections), *wishes))
