"""What a lever is: its price, when it works, what it needs, and two functions that say why not and carry it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from itu_course.plenipot.acts import Act
from itu_course.plenipot.room import Room, Team
from itu_course.words import say

ACQUAINTED, FRIEND, ALLY = 1, 2, 3  # trust: knows you, speaks for your words, takes a risk for you


def _nothing(_room: Room, _act: Act) -> str:
    return ""


@dataclass(frozen=True)
class Lever:
    """One lever of people without a vote.

    Attributes
    ----------
    id
        Its name in records.
    cost
        Its effort.
    stages
        The stages in which it works.
    effect
        Carries it out; it was checked before.
    target
        "delegation", "group" or "".
    clause
        Whether it is about one clause.
    wording
        Whether it needs one of the clause's wordings.
    trust
        What the target must have, 0 to 5.
    own_cost
        Its effort when the target is the delegation on which you sit.
    public
        Whether it is done in public, and so closed to those who sit on a delegation.
    reason
        Gives a sentence why this use cannot be, or "".
    """

    id: str
    cost: int
    stages: tuple[str, ...]
    effect: Callable[[Room, Act], None]
    target: str = ""
    clause: bool = True
    wording: bool = False
    trust: int = 0
    own_cost: int | None = None
    public: bool = False
    reason: Callable[[Room, Act], str] = _nothing

    def price(self, room: Room, team: Team, act: Act) -> int:
        """What this use costs: less through the delegation on which the team sits.

        Parameters
        ----------
        room
            The state of the conference.
        team
            The team.
        act
            The act.

        Returns
        -------
        int
            Effort.
        """
        own = team.seat is not None and act.target == room.scenario.delegations[team.seat].code
        return self.own_cost if own and self.own_cost is not None else self.cost

    def shut(self, room: Room, team: Team) -> str:
        """Why the lever cannot be used at all in this round; empty when it can.

        Parameters
        ----------
        room
            The state of the conference.
        team
            The team.

        Returns
        -------
        str
            A sentence, or "".
        """
        if room.stage not in self.stages:
            when = say("plenipot.or").join(say(f"plenipot.stage.{stage}.short") for stage in self.stages)
            return say("plenipot.not.stage", when=when)
        least = self.cost if self.own_cost is None or team.seat is None else self.own_cost
        if least > team.effort:
            return say("plenipot.not.effort", cost=least, left=team.effort)
        if team.seat is not None and self.public:
            return say("plenipot.not.joined-public", name=name(room, team.seat))
        return ""

    def refusal(self, room: Room, act: Act) -> str:
        """Why this act cannot be carried out now; empty when it can.

        Parameters
        ----------
        room
            The state of the conference.
        act
            The act.

        Returns
        -------
        str
            A sentence, or "".
        """
        team = room.team(act.by)
        if why := self.shut(room, team):
            return why
        if (price := self.price(room, team, act)) > team.effort:
            return say("plenipot.not.effort", cost=price, left=team.effort)
        if self.clause and room.text[clause_of(room, act)] is None:
            return say("plenipot.not.withdrawn")
        if self.target == "delegation" and (why := self._contact(room, team, act)):
            return why
        return self.reason(room, act)

    def _contact(self, room: Room, team: Team, act: Act) -> str:
        state = state_of(room, act)
        if room.scenario.delegations[state].card is None:
            return say("plenipot.not.no-contact", name=name(room, state))
        if not room.free(state):
            return say("plenipot.not.people", name=name(room, state))
        if team.trust[state] < self.trust:
            return say(f"plenipot.not.trust-{self.trust}", name=name(room, state))
        return ""


def clause_of(room: Room, act: Act) -> int:
    """The index of the clause that an act is about.

    Parameters
    ----------
    room
        The state of the conference.
    act
        The act.

    Returns
    -------
    int
        Its index.
    """
    assert act.clause is not None, "checked by the table of levers"
    return room.scenario.clause(act.clause)


def state_of(room: Room, act: Act) -> int:
    """The index of the delegation to which an act is directed.

    Parameters
    ----------
    room
        The state of the conference.
    act
        The act.

    Returns
    -------
    int
        Its index.
    """
    assert act.target is not None, "checked by the table of levers"
    return room.scenario.delegation(act.target)


def group_of(room: Room, act: Act) -> int:
    """The index of the regional group to which an act is directed.

    Parameters
    ----------
    room
        The state of the conference.
    act
        The act.

    Returns
    -------
    int
        Its index.
    """
    assert act.target is not None, "checked by the table of levers"
    return room.scenario.group(act.target)


def wording_of(act: Act) -> int:
    """The index of the wording that an act names.

    Parameters
    ----------
    act
        The act.

    Returns
    -------
    int
        Its index.
    """
    assert act.step is not None, "checked by the table of levers"
    return act.step


def name(room: Room, state: int) -> str:
    """The name of a delegation.

    Parameters
    ----------
    room
        The state of the conference.
    state
        Index of the delegation.

    Returns
    -------
    str
        Its name for people.
    """
    return room.scenario.delegations[state].name


def source(act: Act) -> str:
    """How an act is called in accounts: the team and the lever.

    Parameters
    ----------
    act
        The act.

    Returns
    -------
    str
        Such as "you: brief".
    """
    return f"{act.by}: {act.lever}"
