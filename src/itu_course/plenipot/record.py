"""The record of a conference: scenario, seed and acts, from which everything else can be played again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from itu_course.errors import CourseError, LeverError, RecordError
from itu_course.plenipot import engine, plenary
from itu_course.plenipot.acts import CHAIR, YOU, Act, in_order
from itu_course.plenipot.plenary import Decision
from itu_course.plenipot.room import Room
from itu_course.plenipot.scenario import Scenario
from itu_course.plenipot.scenario_reader import load_scenario
from itu_course.plenipot.scoring import Score, score
from itu_course.plenipot.wording import clean, marked
from itu_course.words import say

MODEL = 2
_KEYS = {"model": int, "scenario": str, "version": int, "seed": int, "acts": list, "digest": str}


@dataclass(frozen=True, eq=False)
class Record:
    """One conference played to its end. Make one with ``play`` or ``replay``.

    Attributes
    ----------
    scenario
        The scenario.
    seed
        The seed.
    acts
        What people did, in the order of a record.
    teams
        Who plays; somebody who plays alone is the team "you".
    """

    scenario: Scenario
    seed: int
    acts: tuple[Act, ...]
    teams: tuple[str, ...] = (YOU,)

    @cached_property
    def room(self) -> Room:
        """The state after the last round, with its notes and accounts."""
        return engine.run(self.scenario, self.seed, self.acts, strict=True, teams=self.teams)

    @cached_property
    def outcome(self) -> tuple[Decision, ...]:
        """What became of each clause, in the order of the scenario."""
        return plenary.decide(self.room)

    @cached_property
    def digest(self) -> str:
        """The fingerprint of the whole conference, acts included."""
        return engine.digest(self.room, self.acts, self.outcome)

    @cached_property
    def score(self) -> Score:
        """Rights outcome, legitimacy and relationships of the first team: three numbers, never one."""
        return score(self.room, self.outcome, self.teams[0])

    @property
    def text(self) -> str:
        """The text at the end, clean: no bracket is left in it."""
        return clean(self.scenario, self.outcome)

    @property
    def marked_text(self) -> str:
        """The text at the end against the first draft, with "added:" and "deleted:" in words."""
        return marked(self.scenario, self.outcome)

    def to_json(self) -> str:
        """Write the record as JSON text, for ``replay``."""
        values = {
            "model": MODEL,
            "scenario": self.scenario.name,
            "version": self.scenario.version,
            "seed": self.seed,
            **({"teams": list(self.teams)} if self.teams != (YOU,) else {}),
            "acts": [act.as_dict() for act in self.acts],
            "digest": self.digest,
        }
        return json.dumps(values, ensure_ascii=False)


def whole_seed(seed: object) -> int:
    """Check a seed: a whole number from 0 to below 2**63.

    Parameters
    ----------
    seed
        The seed as given.

    Returns
    -------
    int
        The seed.

    Raises
    ------
    RecordError
        If it is none.
    """
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 2**63:
        raise RecordError(say("plenipot.record.seed", value=seed))
    return seed


def play(
    scenario: Scenario | str | Path,
    seed: int,
    acts: Iterable[Act | Mapping[str, Any]] = (),
    teams: Iterable[str] = (YOU,),
) -> Record:
    """Play a conference to its end.

    Parameters
    ----------
    scenario
        A scenario, its name, or its file.
    seed
        Which chance is played.
    acts
        What people do, in any order.
    teams
        Who plays.

    Returns
    -------
    Record
        The conference.

    Raises
    ------
    LeverError
        If an act cannot be carried out.
    RecordError
        If the seed is none.

    Notes
    -----
    An unknown name raises UnknownName, a mistake in a file DataFileError.
    """
    record = Record(load_scenario(scenario), whole_seed(seed), in_order(acts), tuple(teams))
    check_acts(record.scenario, record.acts, record.teams)
    record.digest  # noqa: B018  played now, so that an act that cannot be raises here
    return record


def check_acts(scenario: Scenario, acts: Iterable[Act], teams: tuple[str, ...] = (YOU,)) -> None:
    """Refuse acts of rounds that there are not, and teams that bear the code of a seat.

    Parameters
    ----------
    scenario
        The scenario.
    acts
        The acts.
    teams
        Who plays.

    Raises
    ------
    LeverError
        With a sentence that says which.
    """
    codes = {delegation.code for delegation in scenario.delegations} | {CHAIR}
    for team in teams or ("",):
        if not team.strip() or team in codes or teams.count(team) > 1:
            raise LeverError(say("plenipot.event.team", team=team))
    for act in acts:
        if not 0 <= act.round < scenario.all_rounds:
            raise LeverError(say("plenipot.event.no-such-round", round=act.round + 1, rounds=scenario.all_rounds))


def replay(text: str, scenario: Scenario | str | Path | None = None) -> Record:
    """Play a record again and compare its digest.

    Parameters
    ----------
    text
        What ``Record.to_json`` wrote.
    scenario
        Needed only for a scenario of your own: its file or itself.

    Returns
    -------
    Record
        The conference.

    Raises
    ------
    RecordError
        If the record is damaged, of another edition or model, or was altered.
    """
    data = _read(text)
    teams = data.get("teams", [YOU])
    if not isinstance(teams, list) or not all(isinstance(team, str) for team in teams):
        raise RecordError(say("plenipot.record.field", key="teams"))
    try:
        loaded = load_scenario(scenario if scenario is not None else data["scenario"])
        if loaded.name != data["scenario"]:
            raise RecordError(say("plenipot.record.other-scenario", name=data["scenario"], here=loaded.name))
        if loaded.version != data["version"]:
            word = "newer" if data["version"] > loaded.version else "older"
            raise RecordError(say(f"plenipot.record.{word}", version=data["version"], here=loaded.version))
        record = play(loaded, data["seed"], data["acts"], teams)
    except LeverError as reason:
        raise RecordError(say("plenipot.record.event", reason=reason)) from None
    except RecordError:
        raise
    except CourseError as reason:
        raise RecordError(say("plenipot.record.unplayable", reason=reason)) from None
    if record.digest != data["digest"]:
        raise RecordError(say("plenipot.record.altered", told=data["digest"], found=record.digest))
    return record


def _read(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        raise RecordError(say("plenipot.record.not-json")) from None
    if not isinstance(data, dict) or "scenario" not in data:
        raise RecordError(say("plenipot.record.foreign"))
    if "model" not in data and "events" in data:
        raise RecordError(say("plenipot.record.first-model"))
    if isinstance(data.get("model"), int) and data["model"] > MODEL:
        raise RecordError(say("plenipot.record.future", format=data["model"], here=MODEL))
    for key, kind in _KEYS.items():
        if not isinstance(data.get(key), kind) or isinstance(data[key], bool):
            raise RecordError(say("plenipot.record.field", key=key))
    return data
