"""An election to play: the bets come first, each ballot is told as it was, and everything can be taken back or up."""

from __future__ import annotations

from typing import Any

import pytest

from itu_course.errors import LeverError
from itu_course.learner import open_store
from itu_course.plenipot import election
from itu_course.screens import ElectionScreen, to_text
from itu_course.screens import blocks as b
from itu_course.screens.election_outcome import RUNS
from itu_course.words import say, say_count

NAME = "the-open-post"
CONTEST = election.load_contest(NAME)
PEOPLE = CONTEST.candidates


def screen() -> ElectionScreen:
    return ElectionScreen(NAME, open_store())


def opened(winner: str = "orrin", ballots: str = "3") -> ElectionScreen:
    made = screen()
    for name, value in (("winner", [winner]), ("ballots", [ballots]), ("open", None)):
        made.do(name, value)
    return made


def step(made: ElectionScreen, way: str, target: str = "", candidate: str = "") -> None:
    for name, value in (("way", [way]), ("target", target), ("candidate", candidate), ("act", None)):
        made.do(name, value)


def finished(made: ElectionScreen) -> ElectionScreen:
    while not made.over:
        made.do("hold", None)
    return made


def buttons(made: ElectionScreen) -> list[str]:
    return [block.name for block in b.walk(made.blocks()) if isinstance(block, b.Button)]


def grids(made: ElectionScreen) -> list[b.Grid]:
    return [block for block in b.walk(made.blocks()) if isinstance(block, b.Grid)]


@pytest.mark.parametrize("bets", [{}, {"winner": ["orrin"]}, {"ballots": ["2"]}, {"winner": ["x"], "ballots": ["9"]}])
def test_nothing_is_told_before_both_bets(bets: dict[str, Any]) -> None:
    made = screen()
    for name, value in bets.items():
        made.do(name, value)
    made.do("open", None)
    assert made.message == say("election.bet-first") and not made.answered
    made.do("hold", None)
    step(made, "questionnaire")
    assert made.after == 0 and not made.acts and not grids(made)
    assert not any(person.answer in to_text(made.blocks()) for person in PEOPLE)


def test_each_ballot_is_shown_as_it_was_held_and_no_later_one() -> None:
    made = opened()
    for number in range(1, len(made.played.ballots) + 1):
        made.do("hold", None)
        table, held = grids(made)[0], made.played.ballots[:number]
        assert len(table.head) == 2 + number
        for index, person in enumerate(PEOPLE):
            shown = [str(one.votes(index)) if index in one.standing else say("election.table.out") for one in held]
            promised = str(election.promised_votes(made.played)[index])
            assert table.rows[index] == (person.name, promised, *shown)
        assert all(str(held[-1].votes(index)) in made.message for index in held[-1].standing)
        assert to_text(screen().blocks()) == to_text(made.blocks()), "a screen made anew is where the learner left it"
    assert made.over and "hold" not in buttons(made)


def test_answers_become_public_by_asking_and_a_step_can_be_taken_back() -> None:
    made = opened()
    answer = PEOPLE[0].answer
    assert answer not in to_text(made.blocks())
    step(made, "questionnaire")
    assert made.message == say("election.done", what=say("election.step.questionnaire"))
    assert answer in to_text(made.blocks()) and "undo" in buttons(made)
    made.do("undo", None)
    assert not made.acts and answer not in to_text(made.blocks()) and "undo" not in buttons(made)
    step(made, "questionnaire")
    made.do("hold", None)
    made.do("undo", None)
    assert len(made.acts) == 1, "a ballot that was held is not taken back"


def test_what_is_missing_or_too_dear_is_said_and_changes_nothing() -> None:
    made = opened()
    made.do("act", None)
    assert made.message == say("election.choose-way")
    for way, target, key in (("brief", "", "choose-brief"), ("letter", "", "choose-letter"), ("press", "", "")):
        with pytest.raises(LeverError) as refused:
            step(made, way, target)
        assert str(refused.value) == say(f"election.act.{key or 'choose-candidate'}")
    step(made, "press", candidate="dask")
    offered = next(block for block in b.walk(made.blocks()) if isinstance(block, b.Choices) and block.name == "way")
    assert {choice.value for choice in offered.choices} == {"brief", "letter"}, "what effort is left for"
    assert [act.way for act in made.acts] == ["press"]


def test_each_way_says_its_use_and_its_risk_once_it_is_chosen() -> None:
    made = opened()
    for way in election.WAYS:
        made.do("way", [way])
        assert say(f"election.use.{way}") in to_text(made.blocks())
        assert "Use:" in say(f"election.use.{way}") and "Risk:" in say(f"election.use.{way}")


def test_the_end_compares_the_bets_and_the_same_election_without_you() -> None:
    made = opened()
    for way, target, candidate in (("questionnaire", "", ""), ("brief", "jessamy", "orrin")):
        step(made, way, target, candidate)
    shown = to_text(finished(made).blocks())
    winner, alone = PEOPLE[made.played.winner], election.play(CONTEST, 1)
    right = "right" if winner.id == "orrin" else "wrong"
    assert say(f"election.end.bet-winner-{right}", bet=PEOPLE[0].name, winner=winner.name) in shown
    names = {"winner": winner.name, "alone": PEOPLE[alone.winner].name}
    assert say(f"election.end.{'same' if alone.winner == made.played.winner else 'other'}", **names) in shown
    beside, other = grids(made)[-2:]
    last = alone.ballots[-1]
    for index, row in enumerate(beside.rows[:5]):
        assert row[2] == (str(last.votes(index)) if index in last.standing else say("election.table.out"))
    assert sum(int(row[1]) for row in other.rows) == sum(int(row[2]) for row in other.rows) == RUNS
    assert say("election.end.unknown") in shown and winner.answer in shown


def test_steps_that_moved_no_vote_are_said_to_have_moved_none() -> None:
    made = opened()
    step(made, "brief", "jessamy", "quade")  # who has no view, so that there is nothing to tell
    shown = to_text(finished(made).blocks())
    assert say("election.end.same-none") in shown and say("election.moves.yours-none") in shown


def test_the_sums_by_reason_are_those_of_the_account() -> None:
    made = opened()
    made.do("hold", None)
    moves = election.account(made.played, 1).moves
    secret = sum(move.votes for move in moves if move.reason == "secret")
    part = say_count("election.moves.by-reason-part", secret, reason=say("election.reason.secret"))
    assert secret and part in to_text(made.blocks())


def test_what_decided_is_named_where_somebody_else_would_have_won() -> None:
    letters = [election.Push(1, "letter", group) for group in ("harbour", "coral", "marigold")]
    seed = next(
        seed
        for seed in range(1, 99)
        if election.play(CONTEST, seed, letters).winner != election.play(CONTEST, seed).winner
    )
    open_store().set(
        f"election/{NAME}",
        {
            **{"version": CONTEST.version, "seed": seed, "acts": [act.as_dict() for act in letters], "after": 9},
            **{"winner": "orrin", "ballots": "2", "opened": True},
        }
        | {"after": len(election.play(CONTEST, seed, letters).ballots)},
    )
    made = screen()
    decided = election.ending(made.played).decided
    steps = "; ".join(say("election.step.letter", target=dict(_groups())[act.target]) for act in decided)
    assert decided and say("election.end.decided", steps=steps) in to_text(made.blocks())


def _groups() -> list[tuple[str, str]]:
    return [(group.id, group.name) for group in CONTEST.groups]


def test_who_only_watches_is_told_so_and_was_seen_by_nobody() -> None:
    shown = to_text(finished(opened()).blocks())
    assert say("election.end.watched") in shown and say("election.end.seen-nobody") in shown


def test_a_step_that_became_public_is_counted() -> None:
    made = opened()
    step(made, "press", candidate="dask")
    shown = to_text(finished(made).blocks())
    assert say("election.end.seen-steps.one") in shown


def test_starting_again_asks_first_keeps_the_chance_and_can_be_undone() -> None:
    made = opened()
    step(made, "questionnaire")
    made.do("hold", None)
    before = (made.seed, made.acts, made.after, made.winner, made.ballots)
    made.do("again", None)
    assert made.opened and {"again-yes", "again-no"} <= set(buttons(made)) and made.focus == "asking"
    made.do("again-no", None)
    assert made.opened and "again-yes" not in buttons(made)
    made.do("again", None)
    made.do("again-yes", None)
    assert not made.opened and not made.acts and made.seed == before[0] and "take-up" in buttons(made)
    again = screen()
    again.do("take-up", None)
    assert (again.seed, again.acts, again.after, again.winner, again.ballots) == before
    assert again.message == say("election.taken-up")


def test_another_chance_is_another_hall_and_the_finished_one_can_be_taken_up() -> None:
    made = finished(opened())
    papers = made.played.ballots[0].papers
    made.do("another", None)
    assert made.seed == 2 and made.played.ballots[0].papers != papers
    made.do("take-up", None)
    assert made.seed == 1 and made.over and made.played.ballots[0].papers == papers


GOOD = {"version": 1, "seed": 1, "acts": [], "after": 1, "winner": "orrin", "ballots": "2", "opened": True}


@pytest.mark.parametrize(
    "change",
    [
        {"seed": "x"},
        {"seed": -1},
        {"after": 99},
        {"after": None},
        {"acts": 7},
        {"acts": [{"ballot": 1, "way": "bribe"}]},
        {"acts": [3]},
        {"winner": "nobody"},
        {"ballots": "17"},
        {"winner": ""},
        {"left": {"seed": 1}},
        {"left": 3},
    ],
)
def test_a_saved_election_that_makes_no_sense_begins_anew_and_says_so(change: dict[str, Any]) -> None:
    open_store().set(f"election/{NAME}", {**GOOD, **change})
    made = screen()
    assert say("election.unreadable") in to_text(made.blocks())
    assert (made.opened, made.after, made.acts, made.seed, made.left) == (False, 0, (), 1, {})


def test_an_election_of_an_earlier_edition_begins_anew_and_says_so() -> None:
    open_store().set(f"election/{NAME}", {**GOOD, "version": 0})
    made = screen()
    assert say("election.other-edition") in to_text(made.blocks()) and not made.opened
    open_store().set(f"election/{NAME}", GOOD)
    assert screen().after == 1


def test_a_page_where_nothing_can_be_pressed_tells_the_whole_election() -> None:
    made = screen()
    told = made.watched()
    assert not [block for block in b.walk(told) if isinstance(block, b.Button | b.Choices | b.Pick)]
    shown = to_text(told)
    assert say("election.stage-over", name=PEOPLE[made.played.winner].name) in shown
    for ballot in made.played.ballots:
        for index in ballot.withdrew:
            assert say("election.moves.withdrew", number=ballot.number, name=PEOPLE[index].name) in shown


def test_a_change_of_the_way_forgets_whom_it_was_about() -> None:
    made = opened()
    made.do("way", ["brief"])
    made.do("target", "jessamy")
    made.do("way", ["letter"])
    assert made.draft.target == ""
    made.do("way", ["shout"])
    assert made.draft.way == ""
