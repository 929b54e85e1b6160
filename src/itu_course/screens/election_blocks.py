"""What the election screen shows up to the end: people, promises, votes, who moved, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass

from itu_course.plenipot import election
from itu_course.plenipot.election import Contest, ElectionPlay, Friend, Group, Push
from itu_course.screens import election_moves
from itu_course.screens.blocks import (
    Block,
    Button,
    Choice,
    Choices,
    Fold,
    Grid,
    Heading,
    Items,
    Pick,
    Row,
    Section,
    Text,
)
from itu_course.words import say, say_count

BALLOTS = ("1", "2", "3", "4")  # what can be bet on; the last one means four or more
MOVES_SHOWN = 5  # lines before the fold: more would be skipped (design choice)


@dataclass(frozen=True)
class Draft:
    """The step being made.

    Attributes
    ----------
    way
        One of ``election.WAYS``, or "".
    target
        The id of a friendly delegation or group, or "".
    candidate
        The id of a candidate, or "".
    """

    way: str = ""
    target: str = ""
    candidate: str = ""


@dataclass(frozen=True)
class View:
    """What is drawn.

    Attributes
    ----------
    played
        The election with all acts so far, to its end.
    after
        How many ballots have been held: later ones are not shown.
    winner
        The bet on a candidate, an id or "".
    ballots
        The bet on a number of ballots, one of ``BALLOTS`` or "".
    draft
        The step being made.
    asking
        Whether it is asked if the election is to be left.
    left
        Whether there is an election that was left.
    """

    played: ElectionPlay
    after: int
    winner: str
    ballots: str
    draft: Draft
    asking: bool
    left: bool


def step(contest: Contest, act: Push) -> str:
    """A step in a few words.

    Parameters
    ----------
    contest
        The election.
    act
        The step.

    Returns
    -------
    str
        Such as "a brief to Jessamy about Tessaly Orrin".
    """
    return say(f"election.step.{act.way}", **_names(contest, act))


def _names(contest: Contest, act: Push) -> dict[str, str]:
    named: tuple[Friend | Group, ...] = (*contest.friends, *contest.groups)
    targets = {target.id: target.name for target in named}
    people = {person.id: person.name for person in contest.candidates}
    return {"target": targets.get(act.target, ""), "candidate": people.get(act.candidate, "")}


def outcome(played: ElectionPlay, act: Push) -> str:
    """Say what became of a step: whether it stayed where it belongs.

    Parameters
    ----------
    played
        The election.
    act
        The step.

    Returns
    -------
    str
        One sentence.
    """
    seen = "public" if election.became_public(played.contest, played.seed, act) else "quiet"
    return say(f"election.risk.{act.way}-{seen}", **_names(played.contest, act))


def spoken(played: ElectionPlay, number: int) -> str:
    """A ballot in one sentence, to be announced.

    Parameters
    ----------
    played
        The election.
    number
        The ballot, from 1.

    Returns
    -------
    str
        Each candidate with the votes, the most first, and who is elected, if anybody.
    """
    held = played.ballots[number - 1]
    order = sorted(held.standing, key=lambda index: -held.votes(index))
    people = played.contest.candidates
    votes = ", ".join(
        say("election.table.spoken-vote", name=people[index].name, votes=held.votes(index)) for index in order
    )
    elected = [say("election.stage-over", name=people[held.elected].name)] if held.elected >= 0 else []
    return " ".join([say("election.table.spoken", number=number, votes=votes), *elected])


def start(view: View) -> list[Block]:
    """Introduction, candidates, promises and the two bets.

    Parameters
    ----------
    view
        What is drawn.

    Returns
    -------
    list of Block
        In reading order.
    """
    contest = view.played.contest
    people = tuple(Choice(person.id, person.name) for person in contest.candidates)
    ballots = tuple(Choice(number, say(f"election.ballots.{number}")) for number in BALLOTS)
    take_up = [Button("take-up", say("election.take-up"))] if view.left else []
    return [
        *_beginning(view.played),
        Choices("winner", say("election.bet-winner"), people, (view.winner,) if view.winner else (), heading=5),
        Choices(
            *("ballots", say("election.bet-ballots"), ballots, (view.ballots,) if view.ballots else ()),
            compact=True,
            heading=5,
        ),
        Row((Button("open", say("election.open"), main=True), *take_up)),
    ]


def _beginning(played: ElectionPlay) -> list[Block]:
    contest = played.contest
    groups = tuple(say("election.hall-groups", group=group.name, states=group.states) for group in contest.groups)
    return [
        Heading(contest.title, 4, "start"),
        *(Text(line) for line in contest.introduction),
        Section(say("election.people"), (Items(_people(contest)),), heading=5),
        Fold("hall", say("election.hall", states=len(played.hall), groups=len(groups)), (Items(groups),)),
        Text(_promises(played)),
        Items(_promised(played)),
    ]


def story(view: View) -> list[Block]:
    """A whole election for a page where nothing can be pressed.

    Parameters
    ----------
    view
        What is drawn; all its ballots count as held.

    Returns
    -------
    list of Block
        How it begins, the votes, and what followed from each ballot.
    """
    played = view.played
    after = [line for number in range(1, len(played.ballots) + 1) for line in _follows(played, number)]
    return [
        *_beginning(played),
        votes_table(played, len(played.ballots)),
        Items(tuple(after)),
        Text(election.SETTINGS.note, "note"),
        Text(say("election.end.unknown"), "warning"),
    ]


def _follows(played: ElectionPlay, number: int) -> tuple[str, ...]:
    """What follows from a ballot: who withdrew, who no longer stands, who is elected."""
    held_now, people = played.ballots[number - 1], played.contest.candidates
    lines = [say("election.moves.withdrew", number=number, name=people[index].name) for index in held_now.withdrew]
    if held_now.elected < 0 and len(held_now.next_standing) < len(held_now.standing) - len(held_now.withdrew):
        leaders = ", ".join(people[index].name for index in held_now.next_standing)
        lines.append(say("election.moves.two-left", names=leaders))
    if held_now.by_age:
        lines.append(say("election.moves.by-age"))
    if held_now.elected >= 0:
        lines.append(say("election.stage-over", name=people[held_now.elected].name))
    return tuple(lines)


def _people(contest: Contest) -> tuple[str, ...]:
    return tuple(
        f"{say('election.person', name=person.name, state=person.state)}. {person.about}"
        for person in contest.candidates
    )


def _promises(played: ElectionPlay) -> str:
    made = [len(voter.promised) for voter in played.hall]
    return say(
        "election.promises",
        promises=sum(made),
        states=sum(map(bool, made)),
        double=sum(number > 1 for number in made),
        none=made.count(0),
    )


def _promised(played: ElectionPlay) -> tuple[str, ...]:
    promises = election.promised_votes(played)
    return tuple(
        say("election.promised", name=person.name, number=number)
        for person, number in zip(played.contest.candidates, promises, strict=True)
    )


def ballot(view: View) -> list[Block]:
    """The ballots held, what can be done before the next one, and ways on.

    Parameters
    ----------
    view
        What is drawn.

    Returns
    -------
    list of Block
        In reading order.
    """
    number = view.after + 1
    return [
        Heading(
            say("election.stage-later" if view.after else "election.stage", last=view.after, number=number), 4, "stage"
        ),
        *(held(view) if view.after else (Items(_promised(view.played)),)),
        *_what_to_do(view, number),
        Row((Button("hold", say("election.hold", number=number), main=True),)),
        *_leaving(view),
    ]


def held(view: View) -> list[Block]:
    """The ballots held so far, and the account of the last one.

    Parameters
    ----------
    view
        What is drawn.

    Returns
    -------
    list of Block
        The table of votes, who moved and why, and how it was counted.
    """
    last, contest = view.played.ballots[view.after - 1], view.played.contest
    counted = (Items(last.count(contest).lines), Text(election.SETTINGS.note, "note"))
    return [
        votes_table(view.played, view.after),
        *(Text(line) for line in _follows(view.played, view.after) if last.elected < 0 or last.by_age),
        *_moved(view),
        Fold("counted", say("election.moves.counted", number=last.number), counted),
    ]


def votes_table(played: ElectionPlay, after: int) -> Grid:
    """Promises and votes, one column for each ballot held.

    Parameters
    ----------
    played
        The election.
    after
        How many ballots are shown.

    Returns
    -------
    Grid
        One row for each candidate, and one for the votes needed.
    """
    contest, ballots = played.contest, played.ballots[:after]
    promises = election.promised_votes(played)
    rows = [
        (
            person.name,
            str(promises[index]),
            *(str(one.votes(index)) if index in one.standing else say("election.table.out") for one in ballots),
        )
        for index, person in enumerate(contest.candidates)
    ]
    needed = (
        say("election.table.required"),
        say("election.table.nothing"),
        *(str(one.count(contest).required) for one in ballots),
    )
    columns = (say("election.table.ballot", number=one.number) for one in ballots)
    head = (say("election.table.candidate"), say("election.table.promised"), *columns)
    return Grid(say("election.table.title"), head, (*rows, needed))


def _moved(view: View) -> list[Block]:
    number = view.after
    account = election.account(view.played, number)
    stayed = sum(account.before) - sum(move.votes for move in account.moves if move.before >= 0)
    kept = say_count("election.moves.kept", stayed, states=sum(account.before))
    lines = [
        election_moves.line(view.played.contest, move) for move in sorted(account.moves, key=election_moves.most_first)
    ]
    shown, more = tuple(lines[:MOVES_SHOWN]), tuple(lines[MOVES_SHOWN:])
    title = say("election.moves.title" if number == 1 else "election.moves.title-later", number=number)
    blocks: list[Block] = [
        Text(kept if number == 1 else say_count("election.moves.stayed", stayed)),
        Text(election_moves.by_reason(account.moves)),
        Items(shown),
        *([Fold("moves", say_count("election.moves.more", len(more)), (Items(more),))] if more else []),
        Text(say("election.moves.secret-note"), "note"),
    ]
    if any(act.ballot <= number for act in view.played.acts):
        blocks.append(Text(election_moves.yours(view.played.contest, account.yours)))
        blocks.append(Items(tuple(outcome(view.played, act) for act in view.played.acts if act.ballot == number)))
    return [Section(title, tuple(block for block in blocks if block != Items(())), heading=5)]


def _answers(contest: Contest) -> Block:
    lines = (say("election.answers.line", name=person.name, answer=person.answer) for person in contest.candidates)
    return Section(say("election.answers.title"), (Items(tuple(lines)),), heading=5)


def _what_to_do(view: View, number: int) -> list[Block]:
    contest, acts = view.played.contest, view.played.acts
    done = tuple(step(contest, act) for act in acts if act.ballot == number)
    left = contest.effort_before(number) - election.spent(contest, acts, number)
    ways = tuple(
        Choice(
            way,
            say_count("election.priced", contest.costs[way], way=say(f"election.way.{way}")),
            say(f"election.use.{way}") if way == view.draft.way else "",
        )
        for way in election.WAYS
        if contest.costs[way] <= left
    )
    blocks: list[Block] = [Text(say_count("election.effort", left)), Text(say("election.nothing-needed"), "note")]
    if done:
        blocks += [Text(say("election.your-steps")), Items(done), Row((Button("undo", say("election.undo")),))]
    if any(act.way == "questionnaire" for act in acts):
        blocks.append(_answers(contest))
    if ways:
        chosen = (view.draft.way,) if view.draft.way else ()
        blocks.append(Choices("way", say("election.what-to-do"), ways, chosen, heading=5))
        blocks += [*_details(view), Row((Button("act", say("election.do")),))]
    return blocks


def _details(view: View) -> list[Block]:
    """What the chosen step still needs: a delegation or a group, and a candidate."""
    contest, draft, blocks = view.played.contest, view.draft, []
    nothing = Choice("", say("election.pick"))
    offered: dict[str, tuple[Friend | Group, ...]] = {"brief": contest.friends, "letter": contest.groups}
    targets = offered.get(draft.way)
    if targets:
        label = say("election.which-friend" if draft.way == "brief" else "election.which-group")
        named = (Choice(target.id, target.name) for target in targets)
        blocks.append(Pick("target", label, (nothing, *named), draft.target))
    if draft.way in ("brief", "press"):
        people = (Choice(person.id, person.name) for person in contest.candidates)
        blocks.append(Pick("candidate", say("election.which-candidate"), (nothing, *people), draft.candidate))
    return list(blocks)


def _leaving(view: View) -> list[Block]:
    """Starting again, which asks first because an election under way would be left."""
    again = say("election.again")
    if not view.asking:
        return [Row((Button("again", again),))]
    question = Heading(say("election.ask-again", number=view.after), 4, "asking")
    no = Button("again-no", say("election.again-no"), main=True)
    return [Section(again, (question, Row((no, Button("again-yes", say("election.again-yes"))))), boxed=True)]
