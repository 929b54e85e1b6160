"""Sessions in a room: every scenario, 8 to 40 people, four lengths."""

from __future__ import annotations

from collections import Counter

import pytest

from itu_course import plenipot
from itu_course.errors import CourseError
from itu_course.plenipot.room_plan import TIMETABLES
from itu_course.plenipot.session import FACILITATOR, MOST_IN_TEAM, Session, cast, refuses

NAME = "community-alert-networks"
EVERY = [(scenario, minutes) for scenario in plenipot.scenarios() for minutes in TIMETABLES]


def sessions(scenario: str, minutes: int) -> list[Session]:
    return [cast(plenipot.load_scenario(scenario), people, minutes) for people in range(8, 41)]


@pytest.mark.parametrize(("scenario", "minutes"), EVERY)
def test_everybody_sits_once_and_the_minutes_add_up(scenario: str, minutes: int) -> None:
    for session in sessions(scenario, minutes):
        assert sum(team.people for team in session.teams) == session.people
        assert all(1 <= team.people <= MOST_IN_TEAM for team in session.teams)
        assert sum(slot.minutes for slot in session.slots) == minutes
        for day in {slot.day for slot in session.slots}:
            clock = 0
            for slot in (slot for slot in session.slots if slot.day == day):
                assert slot.start == clock
                clock += slot.minutes


@pytest.mark.parametrize(("scenario", "minutes"), EVERY)
def test_each_card_has_a_red_line_on_a_line_that_is_played(scenario: str, minutes: int) -> None:
    for session in sessions(scenario, minutes):
        played = {session.scenario.clauses[line].id for line in session.lines}
        for team in session.states:
            red = session.red_lines(team)
            assert red and {clause for _, _, clause in red} <= played
            card = session.card(team)
            assert sorted([*(words for _, words, _ in red), *session.other_demands(team)]) == sorted(
                [*card.must_have, card.must_not]
            )


@pytest.mark.parametrize(("scenario", "minutes"), EVERY)
def test_nobody_holds_more_than_two_jobs(scenario: str, minutes: int) -> None:
    for session in sessions(scenario, minutes):
        people = {team.id: team.people for team in session.teams}
        assert [job.name for job in session.jobs] == ["lead", "chair", "clock", "scribe"]
        held = Counter((job.team, job.person) for job in session.jobs)
        for (team, person), jobs in held.items():
            assert jobs + (team != FACILITATOR) <= 2  # to sit in a team is a job
            assert team == FACILITATOR or person < people[team]
        for job in session.jobs:  # who chairs leaves two people to speak for the state
            assert job.name != "chair" or job.team == FACILITATOR or people[job.team] > 2


@pytest.mark.parametrize("scenario", plenipot.scenarios())
@pytest.mark.parametrize("minutes", [45, 90])
def test_on_each_line_somebody_objects_and_somebody_does_not(scenario: str, minutes: int) -> None:
    for session in sessions(scenario, minutes):
        states = [session.state(team) for team in session.states]
        for line in session.lines:
            objecting = [state for state in states if refuses(session.scenario, state, line)]
            assert 0 < len(objecting) < len(states)


@pytest.mark.parametrize(("scenario", "minutes"), EVERY)
def test_those_who_want_a_line_meet_those_who_refuse_it(scenario: str, minutes: int) -> None:
    for session in sessions(scenario, minutes):
        states = [session.state(team) for team in session.states]
        codes = {state.code for state in states}
        contested = [
            line
            for line in session.lines
            if session.scenario.clauses[line].tabled_by in codes
            and any(refuses(session.scenario, state, line) for state in states)
        ]
        assert contested, [session.people, sorted(codes)]


@pytest.mark.parametrize(("scenario", "minutes"), EVERY)
def test_the_usual_room_is_as_it_should_be(scenario: str, minutes: int) -> None:
    for people in range(17, 21):
        session = cast(plenipot.load_scenario(scenario), people, minutes)
        assert len(session.states) == 6
        assert [(team.kind, team.people) for team in session.teams][6:] == [("inside", 2), ("outside", 2), ("press", 1)]
        assert [job.team for job in session.jobs if job.name == "scribe"] == ["press"]


@pytest.mark.parametrize(("scenario", "minutes"), EVERY)
def test_every_state_meets_another_in_its_region_and_inside_sits_with_a_state(scenario: str, minutes: int) -> None:
    for session in sessions(scenario, minutes):
        names = {team.name for team in session.states}
        for team in session.teams:
            if team.kind == "state":
                assert team.neighbours and set(team.neighbours) <= names - {team.name}
            assert (team.host in {state.id for state in session.states}) == (team.kind == "inside")


@pytest.mark.parametrize(("scenario", "minutes"), EVERY)
def test_relations_are_those_with_states_in_the_room(scenario: str, minutes: int) -> None:
    for session in sessions(scenario, minutes):
        seated = {team.name for team in session.states}
        absent = {state.name for state in session.scenario.delegations if state.card} - seated
        for team in session.states:
            near, whole = session.relations(team), session.card(team).relations
            assert not any(name in near for name in absent)
            assert near == whole or any(name in whole for name in absent)


def test_lines_and_teams_can_be_named() -> None:
    scenario = plenipot.load_scenario(NAME)
    session = cast(scenario, 8, 90, ["instructs-council-5"], ["Jessamy", "QUI", "JES", "Larkspur"])
    assert [scenario.clauses[line].id for line in session.lines] == ["instructs-council-5"]
    assert [team.id for team in session.states] == ["JES", "QUI", "LAR"]


@pytest.mark.parametrize(
    ("people", "minutes", "lines", "teams", "says"),
    [
        (3, 90, [], [], "not for 3"),
        (400, 90, [], [], "not for 400"),
        (18, 5, [], [], "no plan for 5 minutes"),
        (18, 90, ["resolves-4"], [], "Did you mean resolves-4bis"),
        (18, 90, [], ["Silverstrant"], "Did you mean Silverstrand"),
        (18, 90, ["resolves-4bis"], ["Silverstrand", "Quillon"], "Quillon has no red line"),
        (18, 90, [], ["Silverstrand", "Oakhaven"], "Oakhaven has no red line"),
        (18, 90, [], ["Silverstrand", "COR-01"], "has no card"),
        (8, 90, [], ["Silverstrand"], "at least 2"),
        (40, 90, [], ["Silverstrand", "Arcadia"], "too many for 5 teams"),
        (8, 990, [], ["SIL", "ARC", "FER", "EAS", "QUI", "BRI", "JES", "HIG"], "not enough for 9 teams"),
    ],
)
def test_bad_input_is_one_sentence(people: int, minutes: int, lines: list[str], teams: list[str], says: str) -> None:
    with pytest.raises(CourseError) as problem:
        cast(plenipot.load_scenario(NAME), people, minutes, lines, teams)
    assert says in str(problem.value) and "\n" not in str(problem.value)
