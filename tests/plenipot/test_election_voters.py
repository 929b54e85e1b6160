"""The hall of an election: as many states as the file says, drawn from the seed alone, and what they promise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itu_course.plenipot import election, streams
from itu_course.plenipot.election import voters
from itu_course.plenipot.streams import Stream

CONTEST = election.load_contest("the-open-post")
SEEDS = range(6)


@pytest.mark.parametrize("seed", SEEDS)
def test_each_group_has_as_many_states_of_each_kind_as_the_file_says(seed: int) -> None:
    hall = voters.voters(CONTEST, seed)
    for index, group in enumerate(CONTEST.groups):
        members = [voter for voter in hall if voter.group == index]
        assert len(members) == group.states
        assert sum(voter.caring for voter in members) == group.caring
        assert sum(voter.wary for voter in members) == group.wary
        assert not any(voter.caring and voter.wary for voter in members)
    for number, friend in enumerate(CONTEST.friends):
        listening = [voter for voter in hall if voter.friend == number]
        assert len(listening) == friend.circle and {voter.group for voter in listening} == {friend.group}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_promise_goes_to_whom_a_state_likes_best_aloud(seed: int) -> None:
    hall = voters.voters(CONTEST, seed)
    for voter in hall:
        ranked = sorted(voter.public, reverse=True)
        assert [voter.public[candidate] for candidate in voter.promised] == ranked[: len(voter.promised)]
        assert len(set(voter.promised)) == len(voter.promised) <= 2
    made = [len(voter.promised) for voter in hall]
    assert made.count(0) and made.count(2), "some promise nobody, some promise two"


def test_tastes_and_wishes_stay_within_their_points() -> None:
    for voter in voters.voters(CONTEST, 3):
        lean = CONTEST.groups[voter.group].leanings
        assert all(abs(said - base) <= CONTEST.points["taste"] for said, base in zip(voter.public, lean, strict=True))
        assert all(abs(wish) <= CONTEST.points["secret"] for wish in voter.secret)
        assert all(isinstance(number, int) for number in (*voter.public, *voter.secret))


def test_two_friends_in_one_group_have_circles_of_their_own() -> None:
    both = replace(CONTEST, friends=tuple(replace(friend, group=0) for friend in CONTEST.friends[:2]))
    friends = [voter.friend for voter in voters.voters(both, 1)]
    assert [friends.count(number) for number in (0, 1)] == [friend.circle for friend in both.friends]


def test_what_a_state_says_does_not_give_away_what_it_wishes_in_secret() -> None:
    wishes: dict[int, set[int]] = {}
    for voter in voters.voters(CONTEST, 1):
        said = voter.public[0] - CONTEST.groups[voter.group].leanings[0]
        wishes.setdefault(said, set()).add(voter.secret[0])
    assert sum(len(some) > 1 for some in wishes.values()) > len(wishes) / 2


def test_the_same_seed_gives_the_same_hall_and_another_seed_another() -> None:
    first = voters.voters(CONTEST, 1)
    voters._drawn.cache_clear()
    assert voters.voters(CONTEST, 1) == first != voters.voters(CONTEST, 2)


def test_an_election_draws_from_streams_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    from itu_course.plenipot.election import ballots, pushes

    drawn: set[tuple[int, int]] = set()

    def words(seed: int, stream: int, replicate: int, count: int) -> list[int]:
        assert seed == 5, "one seed, handed down"
        assert (stream, replicate) not in drawn, "no word is used twice"
        drawn.add((stream, replicate))
        return streams.random_words(seed, stream, replicate, count)

    for module in (voters, ballots, pushes):
        monkeypatch.setattr(module, "random_words", words)
    voters._drawn.cache_clear()
    pushes._risks.cache_clear()
    played = election.play(CONTEST, 5, [election.Push(1, "questionnaire")])
    assert played.winner >= 0
    voters._drawn.cache_clear()
    pushes._risks.cache_clear()
    own = {stream for stream in Stream if stream.name.startswith("ELECTION_")}
    assert {stream for stream, _ in drawn} == own and Stream.ELECTIONS not in own
    assert min(own) > 120, "101 to 120 belong to the elections of history"
