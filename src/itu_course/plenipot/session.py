"""One session of a scenario in a room: its teams, jobs, lines and minutes.

Examples
--------
>>> from itu_course.plenipot.scenario_reader import load_scenario
>>> session = cast(load_scenario("community-alert-networks"), 18, 90)
>>> [team.name for team in session.teams if team.kind != "state"]
['Civil society, inside', 'Civil society, outside', 'Press']
>>> sum(slot.minutes for slot in session.slots)
90
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from itu_course.errors import RuleError
from itu_course.plenipot.room_plan import LEAST_PEOPLE, MOST_PEOPLE, TIMETABLES, RoomPlan, Size
from itu_course.plenipot.scenario import Card, Delegation, Scenario
from itu_course.words import say

MOST_IN_TEAM = 5  # design choice: with more, somebody only listens
LEAST_STATES = 2  # else nobody is there to object
DEFAULT_SCENARIO = "community-alert-networks"  # the one that lesson 7 plays
FACILITATOR = ""  # whoever holds a job without sitting in a team


@dataclass(frozen=True)
class Team:
    """Some people who play together.

    Attributes
    ----------
    id
        The code of a state, or the kind of a team without a vote.
    name
        Its name for people.
    kind
        "state", "inside", "outside" or "press".
    people
        How many people are in it.
    host
        For "inside" the code of the state that takes it along; else empty.
    neighbours
        Names of the states that a state meets in the regional round.
    """

    id: str
    name: str
    kind: str
    people: int
    host: str = ""
    neighbours: tuple[str, ...] = ()


@dataclass(frozen=True)
class Job:
    """What one person does for the whole room.

    Attributes
    ----------
    name
        "lead", "chair", "clock" or "scribe".
    team
        The id of the person's team; ``FACILITATOR`` for who leads the workshop.
    person
        Which of the team's people, counted from 0.
    """

    name: str
    team: str
    person: int = 0


@dataclass(frozen=True)
class Slot:
    """A part of the session: its stage, day, start (minutes since the day began) and minutes."""

    stage: str
    day: int
    start: int
    minutes: int


@dataclass(frozen=True, eq=False)
class Session:
    """A scenario with the people who play it.

    Attributes
    ----------
    scenario
        The scenario.
    people
        How many people play, without the facilitator.
    minutes
        How long the whole session is.
    lines
        Indexes of the clauses that are played, in the order of the draft.
    teams
        States first, in the order of the scenario's plan.
    jobs
        Who does what for the room.
    slots
        The running order.
    """

    scenario: Scenario
    people: int
    minutes: int
    lines: tuple[int, ...]
    teams: tuple[Team, ...]
    jobs: tuple[Job, ...]
    slots: tuple[Slot, ...]

    @property
    def states(self) -> tuple[Team, ...]:
        """The teams with a vote."""
        return tuple(team for team in self.teams if team.kind == "state")

    @property
    def plan(self) -> RoomPlan:
        """What the scenario says about rooms."""
        return _plan(self.scenario)

    def state(self, team: Team) -> Delegation:
        """Find the state that a team plays.

        Parameters
        ----------
        team
            A team that plays a state.

        Returns
        -------
        Delegation
            The state.
        """
        return self.scenario.delegations[self.scenario.delegation(team.id)]

    def card(self, team: Team) -> Card:
        """Find the card of the state that a team plays.

        Parameters
        ----------
        team
            A team that plays a state.

        Returns
        -------
        Card
            Its card.
        """
        card = self.state(team).card
        assert card is not None, "only states with a card are seated"
        return card

    def red_lines(self, team: Team) -> list[tuple[str, str, str]]:
        """List what a state must and must not have on the lines that are played.

        Parameters
        ----------
        team
            A team that plays a state.

        Returns
        -------
        list of (str, str, str)
            "must_have" or "must_not", the words, and the id of the clause.
        """
        played = [self.scenario.clauses[line].id for line in self.lines]
        return [
            (kind, words, clause)
            for kind, words, clause in _demands(self.card(team))
            if clause in played and self.state(team).lines[self.scenario.clause(clause)]
        ]

    def other_demands(self, team: Team) -> list[str]:
        """List the words of a state's demands that no line of this session decides.

        Parameters
        ----------
        team
            A team that plays a state.

        Returns
        -------
        list of str
            The words, as on its card.
        """
        decided = [words for _, words, _ in self.red_lines(team)]
        return [words for _, words, _ in _demands(self.card(team)) if words not in decided]

    def relations(self, team: Team) -> str:
        """Give what a state's card says of its relations, without sentences about states that nobody plays.

        Parameters
        ----------
        team
            A team that plays a state.

        Returns
        -------
        str
            The sentences that are left.
        """
        seated = {state.name for state in self.states}
        absent = [state.name for state in self.scenario.delegations if state.card and state.name not in seated]
        sentences = re.split(r"(?<=[.!?])\s+", self.card(team).relations)
        return " ".join(sentence for sentence in sentences if not any(name in sentence for name in absent))

    def jobs_of(self, team: str) -> list[Job]:
        """List the jobs for the whole room that people of a team have.

        Parameters
        ----------
        team
            The id of a team.

        Returns
        -------
        list of Job
            Its jobs; empty if it has none.
        """
        return [job for job in self.jobs if job.team == team]


def _demands(card: Card) -> list[tuple[str, str, str]]:
    wanted = zip(card.must_have, card.must_have_clauses, strict=True)
    return [
        *(("must_have", words, clause or "") for words, clause in wanted),
        ("must_not", card.must_not, card.must_not_clause or ""),
    ]


def cast(
    scenario: Scenario, people: int, minutes: int, lines: Sequence[str] = (), teams: Sequence[str] = ()
) -> Session:
    """Give out teams and jobs for one session.

    Parameters
    ----------
    scenario
        A scenario that says how it is played in a room.
    people
        How many people play, without the facilitator: from ``LEAST_PEOPLE`` to ``MOST_PEOPLE``.
    minutes
        How long the session is: one of ``TIMETABLES``.
    lines
        Ids of the clauses to be played; those of the scenario's plan by default.
    teams
        Codes or names of the states to be played; by default as many as the plan says, those with a red line on the
        lines played, and on each line somebody who objects to the words proposed, as far as there are such states.

    Returns
    -------
    Session
        The session; the same arguments give the same one.

    Raises
    ------
    RuleError
        If the scenario has no plan for a room, or the numbers do not go together.

    Notes
    -----
    An unknown line or team raises UnknownName.
    """
    plan = _plan(scenario)
    if not LEAST_PEOPLE <= people <= MOST_PEOPLE:
        raise RuleError(say("pack.people", people=people, least=LEAST_PEOPLE, most=MOST_PEOPLE))
    if minutes not in TIMETABLES:
        raise RuleError(say("pack.minutes", minutes=minutes, known=", ".join(map(str, TIMETABLES))))
    size = next(size for size in plan.sizes if people <= size.people[1])
    (planned,) = (length.lines for length in plan.lengths if length.minutes == minutes)
    played = tuple(sorted({scenario.clause(line) for line in lines or planned}))
    states = _named(scenario, teams, played) if teams else _chosen(scenario, plan, played, size.states)
    seated = _seat(scenario, states, size, people, played)
    return Session(scenario, people, minutes, played, seated, _jobs(seated, _middle(states, played)), _slots(minutes))


def _plan(scenario: Scenario) -> RoomPlan:
    if scenario.room is None:
        raise RuleError(say("pack.no-room", scenario=scenario.name))
    return scenario.room


def _named(scenario: Scenario, teams: Sequence[str], played: tuple[int, ...]) -> list[Delegation]:
    states = [scenario.delegations[index] for index in dict.fromkeys(map(scenario.delegation, teams))]
    for state in states:
        if state.card is None:
            raise RuleError(say("pack.no-card", name=state.name))
        if not _bound(state, played):
            labels = ", ".join(scenario.clauses[line].label for line in played)
            raise RuleError(say("pack.no-red-line", name=state.name, lines=labels))
    return states


def _chosen(scenario: Scenario, plan: RoomPlan, played: tuple[int, ...], count: int) -> list[Delegation]:
    """States with a red line on a line played: those who object to what is proposed, those for it, then all others."""
    known = [scenario.delegations[scenario.delegation(code)] for code in plan.states]
    bound = [state for state in known if _bound(state, played)]
    against: list[Delegation] = []
    for line in played:
        _add_one(against, [state for state in bound if refuses(scenario, state, line)])
    wanted = against[: count - max(1, count // 3)]  # somebody has to want what the others object to
    for line in played:
        sponsor = [state for state in bound if state.code == scenario.clauses[line].tabled_by]
        _add_one(wanted, sponsor or [state for state in bound if not refuses(scenario, state, line)])
    wanted += [state for state in [*against, *bound] if state not in wanted]
    return [state for state in bound if state in wanted[:count]]


def _add_one(wanted: list[Delegation], candidates: list[Delegation]) -> None:
    """Add the first of the candidates, unless one of them is there already."""
    if candidates and not any(state in wanted for state in candidates):
        wanted.append(candidates[0])


def _bound(state: Delegation, played: tuple[int, ...]) -> bool:
    return any(state.lines) and any(state.lines[line] for line in played)


def refuses(scenario: Scenario, state: Delegation, line: int) -> bool:
    """Whether the words proposed on a line lie beyond a state's red line.

    Parameters
    ----------
    scenario
        The scenario.
    state
        One of its states.
    line
        The index of a clause.

    Returns
    -------
    bool
        False, too, if the state has no red line there.
    """
    accepted = state.lines[line] if state.lines else None
    return accepted is not None and not accepted[0] <= scenario.clauses[line].tabled <= accepted[1]


def _seat(
    scenario: Scenario, states: list[Delegation], size: Size, people: int, played: tuple[int, ...]
) -> tuple[Team, ...]:
    """Spread the people: one in each team, then one more in each, the state in the middle first."""
    if len(states) < LEAST_STATES:
        raise RuleError(say("pack.too-few-states", states=len(states), least=LEAST_STATES))
    middle = _middle(states, played)
    first = sorted(states, key=lambda state: state.code != middle)
    order = [*(state.code for state in first), *(kind for kind in size.without_a_vote if kind != "press")]
    press = "press" in size.without_a_vote
    free = people - press
    if free < len(order):
        raise RuleError(say("pack.too-many-teams", people=people, teams=len(order) + press))
    if free > MOST_IN_TEAM * len(order):
        raise RuleError(say("pack.too-many-people", people=people, teams=len(order) + press, most=MOST_IN_TEAM))
    each, more = divmod(free, len(order))
    count = {name: each + (place < more) for place, name in enumerate(order)} | {"press": 1}
    host = next((code for code in _plan(scenario).hosts if code in order), order[0])
    voteless = {team.kind: team.name for team in scenario.voteless}
    return (
        *(Team(state.code, state.name, "state", count[state.code], "", _neighbours(state, states)) for state in states),
        *(
            Team(kind, voteless[kind], kind, count[kind], host if kind == "inside" else "")
            for kind in size.without_a_vote
        ),
    )


def _middle(states: list[Delegation], played: tuple[int, ...]) -> str:
    """The code of the state that wants neither side's words: it can spare a person to chair."""
    return min(states, key=lambda state: abs(sum(state.positions[line] - 50 for line in played))).code


def _neighbours(state: Delegation, states: list[Delegation]) -> tuple[str, ...]:
    """The others of its group; those alone in theirs meet each other, and the last one alone meets all."""
    sizes = Counter(other.group for other in states)
    alone = [other for other in states if sizes[other.group] == 1]
    group = [other for other in states if other.group == state.group] if state not in alone else alone
    return tuple(other.name for other in (group if len(group) > 1 else states) if other is not state)


def _jobs(teams: tuple[Team, ...], middle: str) -> tuple[Job, ...]:
    """Lead, chair, clock and scribe: the chair from a state with three people, so that two are left to speak for it."""
    seated = {team.id: team for team in teams}
    spare = seated[middle].people - 1
    chair = Job("chair", middle, spare) if spare > 1 else Job("chair", FACILITATOR)
    clock = max((team for team in teams if team.kind == "state" and team.id != middle), key=lambda team: team.people)
    scribe = next((kind for kind in ("press", "inside") if kind in seated), clock.id)
    return Job("lead", FACILITATOR), chair, Job("clock", clock.id, clock.people - 1), Job("scribe", scribe)


def _slots(minutes: int) -> tuple[Slot, ...]:
    slots = []
    for day, stages in enumerate(TIMETABLES[minutes], 1):
        start = 0
        for stage, length in stages:
            slots.append(Slot(stage, day, start, length))
            start += length
    return tuple(slots)
