"""What the election screen shows at the end: what decided it, beside the same election without the learner."""

from __future__ import annotations

from itu_course.plenipot import election
from itu_course.plenipot.election import ElectionPlay, Ending, Shares
from itu_course.screens.blocks import Block, Button, Grid, Heading, Row, Section, Text
from itu_course.screens.election_blocks import BALLOTS, View, held, step
from itu_course.words import say, say_count

RUNS = 16  # plays with other chance: quick enough to wait for, and enough to see that chance matters (design choice)


def end(view: View, ending: Ending, shares: Shares) -> list[Block]:
    """The last ballot, the bets, what decided it, and ways on.

    Parameters
    ----------
    view
        What is drawn; all its ballots have been held.
    ending
        The same election without the learner, and what decided.
    shares
        Wins with other chance.

    Returns
    -------
    list of Block
        In reading order.
    """
    winner = view.played.contest.candidates[view.played.winner]
    again = Button("again", say("election.again"), main=True)
    return [
        Heading(say("election.stage-over", name=winner.name), 4, "stage"),
        *_bets(view),
        *held(view),
        Section(say("election.end.title"), tuple(_decided(view.played, ending, shares)), heading=5),
        Text(say("election.end.said", name=winner.name, answer=winner.answer)),
        Section(say("election.end.seen"), (Text(_seen(view.played)),), heading=5),
        Text(say("election.end.unknown"), "warning"),
        Text(say("election.note-invented"), "note"),
        Row((again, Button("another", say("election.another")))),
    ]


def _bets(view: View) -> list[Block]:
    people = view.played.contest.candidates
    names = {person.id: person.name for person in people}
    winner, number = people[view.played.winner], len(view.played.ballots)
    right = "right" if view.winner == winner.id else "wrong"
    in_time = "right" if view.ballots == str(min(number, len(BALLOTS))) else "wrong"
    bet = say(f"election.ballots.{view.ballots}")
    return [
        Text(say(f"election.end.bet-winner-{right}", bet=names[view.winner], winner=winner.name), "note"),
        Text(say(f"election.end.bet-ballots-{in_time}", bet=bet, number=number), "note"),
    ]


def _decided(played: ElectionPlay, ending: Ending, shares: Shares) -> list[Block]:
    people = played.contest.candidates
    names = {"winner": people[played.winner].name, "alone": people[ending.alone.winner].name}
    beside: list[Block] = [
        _beside(played, ending),
        _other_chance(played, shares),
        Text(say("election.end.rehearsal"), "note"),
    ]
    if not played.acts:
        return [Text(say("election.end.watched")), *beside]
    if not ending.decided:
        moved = [ballot.papers for ballot in played.ballots] != [ballot.papers for ballot in ending.alone.ballots]
        return [Text(say("election.end.same" if moved else "election.end.same-none", **names)), *beside]
    steps = "; ".join(step(played.contest, act) for act in ending.decided)
    return [
        Text(say("election.end.other", **names)),
        Text(say("election.end.decided", steps=steps)),
        *beside,
    ]


def _beside(played: ElectionPlay, ending: Ending) -> Grid:
    """Votes in the last ballot, with the learner and without."""
    rows = []
    for index, person in enumerate(played.contest.candidates):
        counts = (
            str(ended.ballots[-1].votes(index)) if index in ended.ballots[-1].standing else say("election.table.out")
            for ended in (played, ending.alone)
        )
        rows.append((person.name, *counts))
    rows.append((say("election.end.ballots"), str(len(played.ballots)), str(len(ending.alone.ballots))))
    return Grid(say("election.end.beside"), _with_and_without(), tuple(rows))


def _other_chance(played: ElectionPlay, shares: Shares) -> Grid:
    """Wins with other chance, with the learner's steps and without."""
    people = (person.name for person in played.contest.candidates)
    counts = zip(people, map(str, shares.played), map(str, shares.alone), strict=True)
    return Grid(say("election.end.won-of", runs=shares.runs), _with_and_without(), tuple(counts))


def _with_and_without() -> tuple[str, ...]:
    return say("election.table.candidate"), say("election.end.with-you"), say("election.end.without-you")


def _seen(played: ElectionPlay) -> str:
    seen = sum(election.became_public(played.contest, played.seed, act) for act in played.acts)
    return say_count("election.end.seen-steps", seen) if seen else say("election.end.seen-nobody")
