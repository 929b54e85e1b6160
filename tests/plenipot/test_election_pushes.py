"""What people without a vote can do: what it costs, whom it reaches, and how it turns against them."""

from __future__ import annotations

from typing import Any

import pytest

from itu_course.errors import LeverError
from itu_course.plenipot import election
from itu_course.plenipot.election import Push
from itu_course.plenipot.election.pushes import as_push, became_public, pushed, spent
from itu_course.plenipot.election.voters import Voter
from itu_course.words import say

CONTEST = election.load_contest("the-open-post")
POINTS = CONTEST.points
STANDS = [person.stand for person in CONTEST.candidates]
ASKED, BRIEF = Push(1, "questionnaire"), Push(1, "brief", "jessamy", "orrin")
LETTER, PRESS = Push(2, "letter", "coral"), Push(2, "press", "", "dask")


def voter(caring: bool = False, wary: bool = False, group: int = 0, friend: int = -1) -> Voter:
    return Voter(group, (0,) * 5, (0,) * 5, (), caring, wary, friend)


def seed_where(act: Push, public: bool) -> int:
    return next(seed for seed in range(99) if became_public(CONTEST, seed, act) is public)


def test_answers_move_only_states_that_care_and_by_what_was_answered() -> None:
    seed = seed_where(ASKED, public=False)
    strength = POINTS["questionnaire"]
    assert pushed(CONTEST, seed, [ASKED], voter(caring=True)) == tuple(strength * stand for stand in STANDS)
    assert not any(pushed(CONTEST, seed, [ASKED], voter()))
    assert not any(pushed(CONTEST, seed, [ASKED], voter(wary=True)))


@pytest.mark.parametrize("act", [ASKED, LETTER, PRESS])
def test_what_becomes_public_turns_wary_states_the_other_way(act: Push) -> None:
    seed = seed_where(act, public=True)
    told = pushed(CONTEST, seed, [act], voter(wary=True))
    about = [act.candidate in ("", person.id) for person in CONTEST.candidates]
    assert told == tuple(-POINTS["backlash"] * stand * told_of for stand, told_of in zip(STANDS, about, strict=True))


def test_a_letter_that_stays_private_reaches_only_those_who_care_in_its_group() -> None:
    seed = seed_where(LETTER, public=False)
    assert pushed(CONTEST, seed, [LETTER], voter(caring=True))[0] == 2 * POINTS["letter"]
    assert not any(pushed(CONTEST, seed, [LETTER], voter(caring=True, group=1)))
    assert not any(pushed(CONTEST, seed, [LETTER], voter(wary=True)))


def test_a_brief_reaches_those_who_listen_and_convinces_half_as_much_without_answers() -> None:
    seed = seed_where(ASKED, public=False)
    full = POINTS["brief"]
    assert pushed(CONTEST, seed, [BRIEF], voter(friend=0)) == (full // 2 * 2, 0, 0, 0, 0)
    assert pushed(CONTEST, seed, [ASKED, BRIEF], voter(friend=0)) == (full * 2, 0, 0, 0, 0)
    assert not any(pushed(CONTEST, seed, [BRIEF], voter(friend=1, wary=True)))
    assert not became_public(CONTEST, seed, BRIEF) and became_public(CONTEST, seed, PRESS)


def test_letters_leak_and_questionnaires_are_resented_about_as_often_as_the_file_says() -> None:
    for act, odds in ((LETTER, "leak"), (ASKED, "campaign")):
        happened = sum(became_public(CONTEST, seed, act) for seed in range(400))
        assert abs(happened / 4 - CONTEST.odds[odds]) < 8


def test_whether_one_letter_leaks_says_nothing_of_the_others() -> None:
    letters = [Push(1, "letter", group.id) for group in CONTEST.groups]
    leaks = [tuple(became_public(CONTEST, seed, act) for act in (ASKED, *letters)) for seed in range(200)]
    columns = list(zip(*leaks, strict=True))
    assert len(set(columns)) == len(columns) == 7


@pytest.mark.parametrize(
    ("act", "key", "values"),
    [
        (Push(1, "bribe"), "unreadable", {}),
        (Push(0, "questionnaire"), "unreadable", {}),
        (Push(1, "questionnaire", "coral"), "choose-questionnaire", {}),
        (Push(1, "brief", "coral", "orrin"), "choose-brief", {}),
        (Push(1, "letter", "jessamy"), "choose-letter", {}),
        (Push(1, "press", "coral", "orrin"), "choose-press", {}),
        (Push(1, "press"), "choose-candidate", {}),
        (Push(1, "letter", "coral", "orrin"), "choose-candidate", {}),
        (Push(2, "questionnaire"), "done-already", {}),
        (Push(1, "press", "", "orrin"), "too-much", {"cost": 2, "left": 1}),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(act: Push, key: str, values: dict[str, int]) -> None:
    with pytest.raises(LeverError) as refused:
        election.play(CONTEST, 1, [ASKED, act])
    assert str(refused.value) == say(f"election.act.{key}", **values)


def test_effort_is_counted_before_each_ballot_alone() -> None:
    acts = [ASKED, BRIEF, LETTER]
    assert [spent(CONTEST, acts, ballot) for ballot in (1, 2, 3)] == [3, 1, 0]
    assert election.play(CONTEST, 1, acts).acts == tuple(acts)


def test_nothing_can_be_done_after_the_last_ballot() -> None:
    played = election.play(CONTEST, 1)
    election.check_act(played, Push(len(played.ballots), "questionnaire"))
    with pytest.raises(LeverError) as refused:
        election.check_act(played, Push(len(played.ballots) + 1, "questionnaire"))
    assert str(refused.value) == say("election.act.over")


@pytest.mark.parametrize(
    "saved",
    [
        *(7, {}, {"ballot": "1", "way": "press"}, {"ballot": True, "way": "press"}),
        *({"ballot": 1, "way": 2}, {"ballot": 1, "way": "press", "loud": True}),
    ],
)
def test_a_saved_act_that_cannot_be_read_is_refused(saved: Any) -> None:
    with pytest.raises(LeverError):
        as_push(saved)


def test_an_act_is_saved_and_read_again() -> None:
    for act in (ASKED, BRIEF, LETTER, PRESS):
        assert as_push(act.as_dict()) == as_push(act) == act
