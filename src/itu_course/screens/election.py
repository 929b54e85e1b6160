"""The election screen: two bets, ballot after ballot with or without steps of one's own, then what decided it.

Its state is seed and acts, plus how many ballots were held; everything shown is computed by playing these again.
``election_blocks`` draws it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from itu_course.errors import CourseError
from itu_course.learner import Store
from itu_course.plenipot import election
from itu_course.screens import election_blocks, election_outcome
from itu_course.screens.blocks import Block
from itu_course.screens.election_blocks import Draft, View
from itu_course.screens.saved_screen import SavedScreen
from itu_course.words import say

FIRST_SEED = 1


class ElectionScreen(SavedScreen):
    """One learner at one election, kept as ``election/<name>`` after every step.

    Parameters
    ----------
    name
        The name of an election.
    store
        Where it is kept.

    Attributes
    ----------
    seed
        Which chance is played.
    winner
        The id of the candidate that the learner bets on, or "".
    ballots
        The number of ballots that the learner bets on, one of ``election_blocks.BALLOTS``, or "".
    opened
        Whether the election has begun.
    after
        How many ballots have been held.
    acts
        What the learner did.
    draft
        The step being made.
    left
        The play that was left by starting again, until it is taken up or replaced; empty when there is none.
    played
        The election with all acts so far, to its end; only the ballots held are shown.

    Raises
    ------
    UnknownName
        If there is no such election.
    """

    def __init__(self, name: str, store: Store) -> None:
        super().__init__(store)
        self.contest = election.load_contest(name)
        self.key = f"election/{self.contest.name}"
        self.question_id = self.key
        self.seed, self.after = FIRST_SEED, 0
        self.winner = self.ballots = ""
        self.opened = self.asking = False
        self.acts: tuple[election.Push, ...] = ()
        self.draft = Draft()
        self.left: dict[str, Any] = {}
        self._ends: tuple[election.ElectionPlay, election.Ending, election.Shares] | None = None
        self._restore()
        self._look()

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return self.contest.title

    @property
    def answered(self) -> bool:
        """Whether the learner has bet and opened the election."""
        return self.opened

    @property
    def over(self) -> bool:
        """Whether somebody is elected."""
        return self.opened and self.after >= len(self.played.ballots)

    def blocks(self) -> list[Block]:
        """The bets, the next ballot, or the end: whatever stage the learner is at."""
        view = View(self.played, self.after, self.winner, self.ballots, self.draft, self.asking, bool(self.left))
        if not self.opened:
            blocks = election_blocks.start(view)
        else:
            blocks = election_outcome.end(view, *self._compared()) if self.over else election_blocks.ballot(view)
        return [*blocks, *self.saving_blocks()]

    def watched(self) -> list[Block]:
        """The whole election without any step, for a page where nothing can be pressed.

        Returns
        -------
        list of Block
            Candidates, promises, and each ballot with what follows from it.
        """
        view = View(self.played, len(self.played.ballots), "", "", Draft(), False, False)
        return election_blocks.story(view)

    def act(self, name: str, value: Any) -> None:
        """Carry out an action.

        Parameters
        ----------
        name
            winner, ballots, open; way, target, candidate, act, undo; hold; again, again-yes, again-no, another,
            take-up.
        value
            What the block sends.
        """
        self.asking = self.asking and name in ("way", "target", "candidate", "again-yes")
        chosen = str(value[0] if isinstance(value, list) and value else value or "")
        if name == "winner" and not self.opened:
            self.winner = chosen if chosen in [person.id for person in self.contest.candidates] else ""
        elif name == "ballots" and not self.opened:
            self.ballots = chosen if chosen in election_blocks.BALLOTS else ""
        elif name == "way":
            self.draft = Draft(chosen if chosen in election.WAYS else "")
        elif name in ("target", "candidate"):
            self.draft = replace(self.draft, **{name: chosen})
        actions = {
            "open": self._open,
            "act": self._add,
            "undo": self._undo,
            "hold": self._hold,
            "again": self._ask_again,
            "again-yes": self._start_again,
            "again-no": self._stay,
            "another": self._play_another,
            "take-up": self._take_up,
        }
        if name in actions:
            actions[name]()
            self._look()
        if name in actions or name in ("winner", "ballots"):
            self._save()

    def _compared(self) -> tuple[election.Ending, election.Shares]:
        """The end beside other ends; worked out once for each play, because it takes many plays."""
        if self._ends is None or self._ends[0] is not self.played:
            runs = election.shares(self.contest, self.seed, self.acts, election_outcome.RUNS)
            self._ends = (self.played, election.ending(self.played), runs)
        return self._ends[1:]

    def _open(self) -> None:
        if not (self.winner and self.ballots):
            self.message = say("election.bet-first")
        elif not self.opened:
            self.opened, self.focus = True, "stage"

    def _add(self) -> None:
        if not self.opened or self.over:
            return
        if not self.draft.way:
            self.message = say("election.choose-way")
            return
        act = election.Push(self.after + 1, self.draft.way, self.draft.target, self.draft.candidate)
        election.check_act(self.played, act)
        self.acts = (*self.acts, act)
        self.draft = Draft()
        self.message = say("election.done", what=election_blocks.step(self.contest, act))

    def _undo(self) -> None:
        if self.acts and self.acts[-1].ballot == self.after + 1:
            self.acts = self.acts[:-1]
            self.message = say("election.undone")

    def _hold(self) -> None:
        if self.opened and not self.over:
            self.after += 1
            self.draft = Draft()
            self.message = election_blocks.spoken(self.played, self.after)
            self.focus = "stage"

    def _ask_again(self) -> None:
        """Ask first, while a play is under way."""
        if self.over or not self.opened:
            self._start_again()
        else:
            self.asking, self.focus = True, "asking"

    def _start_again(self) -> None:
        """The same election from the start: the same seed, so that one change can be told from chance."""
        if self.opened:
            self.left = self._state()
        self.after, self.acts, self.opened, self.winner, self.ballots = 0, (), False, "", ""
        self.draft = Draft()
        self.message, self.focus = say("election.started-again"), "start"

    def _play_another(self) -> None:
        self._start_again()
        self.seed += 1
        self.message = say("election.started-another")

    def _stay(self) -> None:
        self.focus = "stage"

    def _take_up(self) -> None:
        if self.left:
            self._resume(self.left)
            self.left = {}
            self.message, self.focus = say("election.taken-up"), "stage"

    def _look(self) -> None:
        """Play the election once, however often it is drawn."""
        played = getattr(self, "played", None)
        if played is None or (played.seed, played.acts) != (self.seed, self.acts):
            self.played = election.play(self.contest, self.seed, self.acts)

    def _state(self) -> dict[str, Any]:
        return {
            "version": self.contest.version,
            "seed": self.seed,
            "acts": [act.as_dict() for act in self.acts],
            "after": self.after,
            "winner": self.winner,
            "ballots": self.ballots,
            "opened": self.opened,
        }

    def _save(self) -> None:
        self.save({**self._state(), **({"left": self.left} if self.left else {})})

    def _restore(self) -> None:
        saved = self.store.last(self.key)
        if not saved:
            return
        if saved.get("version") != self.contest.version:
            self.notices.append(say("election.other-edition"))
            return
        try:
            if saved.get("left"):
                self._resume(saved["left"])
                self.left = self._state()
            self._resume(saved)
        except (AttributeError, KeyError, TypeError, ValueError, CourseError):
            self.left = {}
            self._start_again()
            self.left, self.seed, self.message, self.focus = {}, FIRST_SEED, "", ""
            self.notices.append(say("election.unreadable"))

    def _resume(self, saved: dict[str, Any]) -> None:
        """Go where ``saved`` was. Changes nothing if it raises."""
        seed, after = int(saved["seed"]), int(saved["after"])
        acts = tuple(map(election.as_push, saved["acts"]))
        played = election.play(self.contest, election.checked_seed(seed), acts)
        winner, ballots, opened = str(saved["winner"]), str(saved["ballots"]), bool(saved["opened"])
        known = [person.id for person in self.contest.candidates]
        bets = winner in ("", *known) and ballots in ("", *election_blocks.BALLOTS)
        if not bets or not 0 <= after <= len(played.ballots) or (opened and not (winner and ballots)):
            raise ValueError
        self.seed, self.after, self.acts = seed, after, acts
        self.winner, self.ballots, self.opened = winner, ballots, opened
