"""A history to watch: a bet first, then what happened, line by line, and how it was counted. Real states, as data."""

from __future__ import annotations

from functools import cache
from typing import Any

from itu_course.learner import Store
from itu_course.screens.blocks import Block, Button, Choice, Choices, Heading, Items, Row, Text
from itu_course.screens.saved_screen import SavedScreen
from itu_course.words import say

RUNS = 200  # draws behind the ranges of an election that is played on (design choice)
BETS = {"wcit-12": 3, "elections-2022": 3}  # the number of choices of each bet; words/en/history.toml has their words
# What happened: the model is right for 93 of 100 such pairs; four of five were elected in the first round.
RIGHT = {"wcit-12": 2, "elections-2022": 2}


@cache
def _lines(name: str, language: str) -> tuple[str, ...]:
    from itu_course.plenipot import history  # data of 194 states, which other panels do not need

    assert language, "the lines are kept for each language"
    told = history.load_history(name)
    return history.write_story(told, 1, RUNS).lines[1 + len(told.introduction) :]


class HistoryScreen(SavedScreen):
    """One history: a bet, then one line after the other. Nothing in it can be changed: it happened.

    Parameters
    ----------
    name
        The name of a history.
    store
        Where bet and place are kept.

    Attributes
    ----------
    bet
        The choice that the learner made; -1 for none.
    shown
        How many lines have been read; 0 before the bet is made.

    Raises
    ------
    UnknownName
        If there is no such history.
    """

    def __init__(self, name: str, store: Store) -> None:
        from itu_course.plenipot import history

        super().__init__(store)
        self.history = history.load_history(name)
        self.key = f"history/{name}"
        self.question_id = self.key
        saved = store.last(self.key) or {}
        self.bet = saved["bet"] if saved.get("bet") in range(BETS[self.history.name]) else -1
        self.shown = saved["shown"] if isinstance(saved.get("shown"), int) and self.bet >= 0 else 0

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return self.history.title

    @property
    def answered(self) -> bool:
        """Whether the learner has bet and begun to read."""
        return self.shown > 0

    @property
    def lines(self) -> tuple[str, ...]:
        """What happened, in sentences, after title and introduction."""
        from itu_course.words import language

        return _lines(self.history.name, language())

    def blocks(self) -> list[Block]:
        """The bet; once it is made, the lines read so far."""
        name, lines = self.history.name, self.lines
        options = tuple(Choice(str(n), say(f"history.bet.{name}.{n}")) for n in range(BETS[name]))
        chosen = (str(self.bet),) if self.bet >= 0 else ()
        question = say(f"history.bet.{name}.question")
        blocks: list[Block] = [
            Heading(self.history.title, 4, "start"),
            *(Text(line) for line in self.history.introduction),
            Choices("bet", question, options, chosen, locked=self.shown > 0, heading=5),
        ]
        if not self.shown:
            return [*blocks, Row((Button("watch", say("history.watch"), main=True),)), *self.saving_blocks()]
        verdict = "right" if self.bet == RIGHT[name] else "other"
        told = say(f"history.bet-{verdict}", bet=options[self.bet].label, happened=options[RIGHT[name]].label)
        blocks += [Text(told, "note"), Items(lines[: self.shown], numbered=True)]
        if self.shown < len(lines):
            left = len(lines) - self.shown
            on = Button("on", say("history.on", left=left), main=True)
            blocks.append(Row((on, Button("all", say("history.all")))))
        else:
            blocks.append(Text(say("history.end")))
        return [*blocks, Row((Button("again", say("history.again")),)), *self.saving_blocks()]

    def act(self, name: str, value: Any) -> None:
        """Carry out an action.

        Parameters
        ----------
        name
            bet, watch, on, all or again.
        value
            What the block sends.
        """
        if name == "bet" and not self.shown:
            chosen = str(value[0]) if isinstance(value, list) and value else ""
            self.bet = int(chosen) if chosen in map(str, range(BETS[self.history.name])) else -1
        elif name == "watch" and self.bet < 0:
            self.message = say("conference.bet-first")
            return
        elif name == "watch":
            self.shown, self.focus, self.message = 1, "start", self.lines[0]
        elif name == "on" and self.shown:
            self.shown = min(self.shown + 1, len(self.lines))
            self.message = self.lines[self.shown - 1]
        elif name == "all" and self.shown:
            self.shown = len(self.lines)
            self.message = say("history.end")
        elif name == "again":
            self.bet, self.shown, self.focus = -1, 0, "start"
        self.save({"bet": self.bet, "shown": self.shown})
