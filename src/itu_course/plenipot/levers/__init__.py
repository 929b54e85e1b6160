"""The table of all levers and of all acts of seats. To add a lever, see docs/add-a-lever.md."""

from collections.abc import Collection, Iterable

from itu_course.errors import UnknownName
from itu_course.plenipot.acts import CHAIR, YOU, Act
from itu_course.plenipot.levers.bridge import BRIDGE, seconders
from itu_course.plenipot.levers.brief import BRIEF
from itu_course.plenipot.levers.consult import CONSULT
from itu_course.plenipot.levers.hold import HOLD
from itu_course.plenipot.levers.join import JOIN
from itu_course.plenipot.levers.letter import LETTER
from itu_course.plenipot.levers.lever import Lever
from itu_course.plenipot.levers.media import MEDIA
from itu_course.plenipot.levers.package import PACKAGE
from itu_course.plenipot.levers.seats import SEAT_ACTS, SeatAct
from itu_course.plenipot.levers.vote import VOTE
from itu_course.plenipot.levers.way_out import WAY_OUT
from itu_course.plenipot.room import Room
from itu_course.plenipot.scenario import Scenario
from itu_course.words import say

__all__ = [
    "BY_ID",
    "LEVERS",
    "SEAT_ACTS",
    "Lever",
    "SeatAct",
    "carry_out",
    "effort_left",
    "find",
    "levers_numpy",
    "refusal",
    "seconders",
    "wrong_fields",
]

LEVERS = (JOIN, BRIEF, CONSULT, LETTER, MEDIA, WAY_OUT, HOLD, BRIDGE, PACKAGE, VOTE)
BY_ID: dict[str, Lever | SeatAct] = {lever.id: lever for lever in LEVERS} | {act.id: act for act in SEAT_ACTS}


def refusal(room: Room, act: Act) -> str:
    """Say why an act cannot be carried out now.

    Parameters
    ----------
    room
        The state of the conference.
    act
        The act.

    Returns
    -------
    str
        A sentence, or "" when it can be carried out.

    Raises
    ------
    UnknownName
        If there is no such lever, team, clause, delegation or group.
    """
    known = find(act, room.teams)
    return wrong_fields(room.scenario, known, act) or known.refusal(room, act)


def find(act: Act, teams: Collection[str]) -> Lever | SeatAct:
    """Find what an act does, and check that whoever did it plays.

    Parameters
    ----------
    act
        The act.
    teams
        Who plays.

    Returns
    -------
    Lever or SeatAct
        The lever, or the act of a seat.

    Raises
    ------
    UnknownName
        If there is no such lever or team.
    """
    if act.lever not in BY_ID:
        raise UnknownName("lever", act.lever, BY_ID)
    known = BY_ID[act.lever]
    if (isinstance(known, Lever) or known.seat == "team") and act.by not in teams:
        raise UnknownName("team", act.by, tuple(teams))
    return known


def carry_out(room: Room, act: Act) -> None:
    """Carry out an act that was checked: pay for it, note it, and let it take effect.

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    act
        The act, which was checked.
    """
    known = BY_ID[act.lever]
    if isinstance(known, Lever):
        team = room.team(act.by)
        team.effort -= known.price(room, team, act)
    room.note("act", by=act.by, act=act)
    known.effect(room, act)


def effort_left(scenario: Scenario, acts: Iterable[Act], team: str = YOU) -> int:
    """Work out what is left of a team's effort.

    Parameters
    ----------
    scenario
        The scenario.
    acts
        Acts, in the order of a record.
    team
        Whose effort.

    Returns
    -------
    int
        The scenario's budget less what the team's levers cost.
    """
    left, seat = scenario.budget, ""
    for act in acts:
        known = BY_ID.get(act.lever)
        if act.by != team or not isinstance(known, Lever):
            continue
        own = seat and act.target == seat and known.own_cost is not None
        left -= known.own_cost if own and known.own_cost is not None else known.cost
        if act.lever == JOIN.id:
            seat = act.target or ""
    return left


def wrong_fields(scenario: Scenario, known: Lever | SeatAct, act: Act) -> str:
    """Say which field of an act is missing, needless or out of range; the same in every draw.

    Parameters
    ----------
    scenario
        The scenario.
    known
        What the act does.
    act
        The act.

    Returns
    -------
    str
        A sentence, or "".
    """
    clause = scenario.clauses[scenario.clause(act.clause)] if act.clause is not None else None
    if known.clause and clause is None:
        return say("plenipot.not.which-clause")
    if not known.clause and clause is not None:
        return say("plenipot.not.needless-clause")
    if why := _wrong_target(scenario, known, act):
        return why
    ballot = isinstance(known, SeatAct) and known.ballot
    most = 3 if ballot else len(clause.wordings) if clause is not None else 0
    if (known.wording or ballot) and (act.step is None or not 0 <= act.step < most):
        return say("plenipot.not.which-vote" if ballot else "plenipot.not.which-step")
    if not known.wording and not ballot and act.step is not None:
        return say("plenipot.not.needless-step")
    if act.words is not None and act.lever not in ("amend", "table", "gavel"):
        return say("plenipot.not.needless-words")
    return ""


def _wrong_target(scenario: Scenario, known: Lever | SeatAct, act: Act) -> str:
    target = known.target if isinstance(known, Lever) else "seat" if known.seat == "team" else ""
    if target and act.target is None:
        return say(f"plenipot.not.which-{'group' if target == 'group' else 'delegation'}")
    if not target and act.target is not None:
        return say("plenipot.not.needless-target")
    if target == "group":
        scenario.group(act.target or "")
    elif target and act.target != CHAIR:
        codes = [delegation.code for delegation in scenario.delegations]
        if act.target not in codes:
            raise UnknownName("delegation-code", act.target or "", codes)
    elif target == "delegation":
        return say("plenipot.not.which-delegation")
    return ""
