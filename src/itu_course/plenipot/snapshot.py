"""The conference as one team sees it between two rounds, and what that team may do now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from itu_course.errors import LeverError, RecordError
from itu_course.plenipot import engine
from itu_course.plenipot.acts import YOU, Act, in_order, read_act
from itu_course.plenipot.cards import line_and_trades
from itu_course.plenipot.levers import LEVERS, Lever, refusal
from itu_course.plenipot.narration import named, news, words_of
from itu_course.plenipot.plenary import refusal as refusal_of_hall
from itu_course.plenipot.record import check_acts, whole_seed
from itu_course.plenipot.room import CHAIR_WORDS, Room, Team
from itu_course.plenipot.scenario import Scenario
from itu_course.plenipot.scenario_reader import load_scenario
from itu_course.plenipot.wording import Span, proposed
from itu_course.words import say

Choice = tuple[str, str]  # (value, label)
CLOSE, HESITANT = 20, 40  # mean distance from the learner's aims, in points (design choice)
FIRM, WAVERING = 20, 8  # nerve left, in points (design choice)


@dataclass(frozen=True)
class Stage:
    """One of the four stages, with a plain title and one line on what it is."""

    id: str
    title: str
    description: str


@dataclass(frozen=True)
class WordsOnTable:
    """Words on the table: which, who put them there, and whether the chair has read them out."""

    wording_index: int
    words: str
    short: str
    by: str
    read_out: bool


@dataclass(frozen=True)
class Holder:
    """A state that holds a bracket, and how firmly: "firm", "wavering" or "tired" in words; "" if you cannot tell."""

    code: str
    name: str
    nerve: str


@dataclass(frozen=True)
class ClauseNow:
    """A clause between two rounds. Words only; positions stay behind them.

    Attributes
    ----------
    id
        Its name in records.
    label
        Its name for people.
    kind
        "preambular" or "operative".
    mark
        ADD, MOD, SUP or NOC.
    about
        What it would mean for people.
    tabled_by
        Name of the delegation that tabled it.
    sponsor
        Name of the delegation that stands behind it now.
    words
        The words read out by the chair; today's text if the clause was withdrawn.
    short
        The same in a few words; "" if the clause was withdrawn.
    words_tabled
        The words tabled.
    proposed
        What the draft changes in the text in force, as spans.
    status_quo_words
        The text in force.
    aim_words
        The words that the learner wants.
    wording_index
        Index of the words read out in ``wordings``; None if the clause was withdrawn.
    wordings
        All wordings, closed to open.
    on_table
        The words that the chair may choose from.
    group
        Names of the states that sit in the group which discusses it; empty before it is formed.
    holders
        Who holds a bracket.
    bracketed
        Whether it is in brackets: somebody holds it.
    objectors
        Names of the members that object, by the words they want: "opener" or "tighter".
    objections
        How many members object.
    hall
        Whether the hall would refuse the words, whoever holds a bracket.
    withdrawn
        Whether it was withdrawn.
    vote_asked
        Whether a vote has been asked for.
    trend
        How the words moved in the last round: "opener", "tighter" or "".
    """

    id: str
    label: str
    kind: str
    mark: str
    about: str
    tabled_by: str
    sponsor: str
    words: str
    short: str
    words_tabled: str
    proposed: tuple[Span, ...]
    status_quo_words: str
    aim_words: str
    wording_index: int | None
    wordings: tuple[str, ...]
    on_table: tuple[WordsOnTable, ...]
    group: tuple[str, ...]
    holders: tuple[Holder, ...]
    bracketed: bool
    objectors: Mapping[str, tuple[str, ...]]
    objections: int
    hall: bool
    withdrawn: bool
    vote_asked: bool
    trend: str


@dataclass(frozen=True)
class DelegationNow:
    """A delegation with a card between two rounds, in words.

    Attributes
    ----------
    code
        Its name in records.
    name
        Its invented name.
    region
        Its region for elections, A to E.
    group
        Name of its regional group.
    coordinator
        Whether it speaks for its group.
    card
        What the learner can read about it.
    private
        Sentences of its private card: its line and its trade; empty until the learner has seen it.
    closeness
        How near it is to the learner's aims.
    trust
        How far it trusts the learner.
    holding
        Labels of the clauses on which it holds a bracket.
    people
        Whether people speak for it.
    """

    code: str
    name: str
    region: str
    group: str
    coordinator: bool
    card: str
    private: tuple[str, ...]
    closeness: str
    trust: str
    holding: tuple[str, ...]
    people: bool


@dataclass(frozen=True)
class Snapshot:
    """The conference between two rounds.

    Attributes
    ----------
    scenario
        The scenario played.
    seed
        The seed of the conference.
    after
        How many rounds have been played.
    acts
        What people have done so far, in the order of a record.
    round
        The round about to be played, counted from 1; after the end the last one.
    rounds
        How many rounds there are.
    stage
        The stage of ``round``.
    night
        Whether ``round`` is the night before the plenary.
    over
        Whether all rounds have been played.
    effort_left
        What is left of the team's budget.
    seat
        Name of the delegation on which the team sits; "" for none.
    clauses
        All clauses, in the order of the draft.
    changes
        What happened in the last round, in sentences; empty before the first.
    delegations
        The delegations that have a card.
    room
        The state behind it.
    team
        For whom it is: the name of a team.
    """

    scenario: Scenario = field(repr=False)
    seed: int
    after: int
    acts: tuple[Act, ...]
    round: int
    rounds: int
    stage: Stage
    night: bool
    over: bool
    effort_left: int
    seat: str
    clauses: tuple[ClauseNow, ...]
    changes: tuple[str, ...]
    delegations: tuple[DelegationNow, ...]
    room: Room = field(repr=False)
    team: str = YOU


@dataclass(frozen=True)
class Offer:
    """A lever at this moment. Empty choices mean that the lever needs none.

    Attributes
    ----------
    id
        Its name in records.
    title
        Its name for people.
    explanation
        What it does.
    cost
        Effort that it takes.
    available
        Whether it can be used now.
    why_not
        Why it cannot, in a sentence; "" when it can.
    targets
        Delegations or groups to choose from.
    clauses
        Clauses to choose from.
    steps
        Wordings to choose from.
    """

    id: str
    title: str
    explanation: str
    cost: int
    available: bool
    why_not: str
    targets: tuple[Choice, ...]
    clauses: tuple[Choice, ...]
    steps: tuple[Choice, ...]


def take_snapshot(
    scenario: Scenario | str | Path,
    seed: int,
    acts: Iterable[Act | Mapping[str, Any]] = (),
    after: int = 0,
    team: str = YOU,
    teams: tuple[str, ...] = (YOU,),
) -> Snapshot:
    """Look at a conference after some rounds.

    Parameters
    ----------
    scenario
        A scenario, its name, or its file.
    seed
        The seed of the conference, 0 to 2**63 - 1.
    acts
        What people did. Acts of the round to come are carried out, those of later rounds are checked only as far as
        they can be.
    after
        How many rounds have been played, 0 to the number of rounds.
    team
        Whose eyes look.
    teams
        Who plays.

    Returns
    -------
    Snapshot
        What this team sees.

    Raises
    ------
    RecordError
        If ``after`` is not a whole number in this range.

    Notes
    -----
    Otherwise raises as ``play`` does: UnknownName, DataFileError, LeverError or RecordError.
    """
    loaded, seed = load_scenario(scenario), whole_seed(seed)
    rounds = loaded.all_rounds
    if isinstance(after, bool) or not isinstance(after, int) or not 0 <= after <= rounds:
        raise RecordError(say("plenipot.record.after", value=after, rounds=rounds))
    checked = in_order(acts)
    check_acts(loaded, checked, teams)
    before = engine.run(loaded, seed, checked, rounds=after, strict=True, teams=teams)
    room = before.copy()
    now = [act for act in checked if act.round == after]
    engine.prepare(room, now, strict=True)
    stage = loaded.stage(min(after, rounds - 1))
    seat = room.team(team).seat
    return Snapshot(
        scenario=loaded,
        seed=seed,
        after=after,
        acts=tuple(act for act in checked if act.round <= after),
        round=min(after + 1, rounds),
        rounds=rounds,
        stage=Stage(stage, say(f"plenipot.stage.{stage}.title"), say(f"plenipot.stage.{stage}.description")),
        night=after == room.world.night,
        over=after == rounds,
        effort_left=room.team(team).effort,
        seat=loaded.delegations[seat].name if seat is not None else "",
        clauses=tuple(_clause(room, before, k, team) for k in range(len(loaded.clauses))),
        changes=news(room, after - 1, team) if after else (),
        delegations=tuple(_delegation(room, state, room.team(team)) for state in room.world.named),
        room=room,
        team=team,
    )


def offers(now: Snapshot, clause: str = "") -> tuple[Offer, ...]:
    """List every lever at this moment.

    Parameters
    ----------
    now
        A snapshot.
    clause
        Id of the clause that the learner has chosen; then targets and wordings are those that fit it. "" for none.

    Returns
    -------
    tuple of Offer
        All levers in the order of their table, also those that cannot be used now.
    """
    return tuple(_offer(now, lever, clause) for lever in LEVERS)


def check_act(
    scenario: Scenario,
    seed: int,
    acts: Iterable[Act | Mapping[str, Any]],
    new: Act | Mapping[str, Any],
    teams: tuple[str, ...] = (YOU,),
) -> Act:
    """Check whether an act may be added to those before.

    Parameters
    ----------
    scenario
        The scenario.
    seed
        The seed of the conference.
    acts
        The acts so far.
    new
        The act to be added; not of a round before the last act.
    teams
        Who plays.

    Returns
    -------
    Act
        The new act.

    Raises
    ------
    LeverError
        With a sentence that says why it cannot be.
    """
    known, act = in_order(acts), read_act(new)
    if any(old.round > act.round for old in known):
        raise LeverError(say("plenipot.event.too-late", round=act.round + 1))
    every = in_order([*known, act])
    check_acts(scenario, every, teams)
    room = engine.run(scenario, seed, every, rounds=act.round, strict=True, teams=teams)
    engine.prepare(room, [each for each in every if each.round == act.round], strict=True)
    return act


def _clause(room: Room, before: Room, k: int, team: str) -> ClauseNow:
    clause, now = room.scenario.clauses[k], room.text[k]
    names = [delegation.name for delegation in room.scenario.delegations]
    members = room.members[k] if room.members else []
    objecting = [state for state in members if now is not None and room.objects(k, state, now)]
    wishes = {state: "opener" if room.places[k][state] > room.place_of(k, now) else "tighter" for state in objecting}
    return ClauseNow(
        id=clause.id,
        label=clause.label,
        kind=clause.kind,
        mark=clause.mark,
        about=clause.about,
        tabled_by=names[room.world.sponsors[k]],
        sponsor=names[room.sponsors[k]],
        words=clause.status_quo_words if now is None else words_of(room, k, now),
        short="" if now is None else clause.wordings[now].short,
        words_tabled=clause.wordings[clause.tabled].words,
        proposed=proposed(clause),
        status_quo_words=clause.status_quo_words,
        aim_words=clause.wordings[clause.aim].words,
        wording_index=now,
        wordings=tuple(wording.words for wording in clause.wordings),
        on_table=tuple(
            WordsOnTable(
                wording,
                words_of(room, k, wording),
                clause.wordings[wording].short,
                say("plenipot.seat.chair") if by == CHAIR_WORDS else names[by],
                wording == now,
            )
            for wording, by in sorted(room.table[k].items())
        ),
        group=named(room, members),
        holders=tuple(
            Holder(room.scenario.delegations[state].code, names[state], _nerve(room, k, state, room.team(team)))
            for state in sorted(room.holds[k])
        ),
        bracketed=bool(room.holds[k]),
        objectors={
            wish: named(room, [state for state in objecting if wishes[state] == wish]) for wish in ("opener", "tighter")
        },
        objections=len(objecting),
        hall=bool(room.common) and now is not None and bool(refusal_of_hall(room, k)),
        withdrawn=now is None,
        vote_asked=k in room.votes_asked,
        trend=_trend(room, before, k),
    )


def _trend(room: Room, before: Room, k: int) -> str:
    """How the words moved in the round played last."""
    changes = [
        note for note in before.notes if note.kind == "text" and note.clause == k and note.round == room.round - 1
    ]
    if not changes or changes[-1].more["new"] is None or changes[0].more["old"] is None:
        return ""
    old, new = changes[0].more["old"], changes[-1].more["new"]
    return "opener" if new > old else "tighter" if new < old else ""


def _nerve(room: Room, k: int, state: int, team: Team) -> str:
    """How firm a holder is, for those it trusts or whose card they know."""
    if not room.free(state):
        return say("plenipot.nerve.people")
    if team.trust[state] < 2 and state not in team.known:
        return ""
    left = room.holds[k][state]
    return say(f"plenipot.nerve.{'firm' if left > FIRM else 'wavering' if left > WAVERING else 'tired'}")


def _delegation(room: Room, state: int, team: Team) -> DelegationNow:
    delegation, scenario = room.scenario.delegations[state], room.scenario
    card = delegation.card
    assert card is not None, "only delegations with a card are shown"
    inside = team.seat == state
    public = say("plenipot.card.inside", public=card.public, private=card.private, interests=card.interests)
    return DelegationNow(
        code=delegation.code,
        name=delegation.name,
        region=delegation.region,
        group=scenario.groups[room.world.groups[state]].name,
        coordinator=state in room.world.coordinators,
        card=public if inside else card.public,
        private=line_and_trades(room.world, state) if state in team.known else (),
        closeness=say(f"plenipot.close.{closeness(room, state)}"),
        trust=say(f"plenipot.trust.{team.trust[state]}"),
        holding=tuple(clause.label for k, clause in enumerate(scenario.clauses) if state in room.holds[k]),
        people=not room.free(state),
    )


def closeness(room: Room, state: int) -> str:
    """Say how near a delegation is to the learner's aims.

    Parameters
    ----------
    room
        The state of the conference.
    state
        Index of the delegation.

    Returns
    -------
    str
        "close" up to a mean distance of 20 points, weighed by the delegation's saliences; "hesitant" up to 40;
        otherwise "far". Both limits are design choices.
    """
    weighed = sum(
        row[state] * abs(places[state] - aim)
        for row, places, aim in zip(room.saliences, room.places, room.world.aims, strict=True)
    )
    distance = weighed // (16 * sum(row[state] for row in room.saliences))
    return "close" if distance <= CLOSE else "hesitant" if distance <= HESITANT else "far"


def _offer(now: Snapshot, lever: Lever, chosen: str) -> Offer:
    room, scenario = now.room, now.scenario
    reason = say("plenipot.not.over") if now.over else lever.shut(room, room.team(now.team))
    clauses = [clause.id for clause in scenario.clauses] if lever.clause else [""]
    uses = [] if reason else [use for clause in clauses for use in _uses(now, lever, clause)]
    if not reason and not uses:
        reason = _best_reason(now, lever, clauses)
    fitting = [use for use in uses if chosen in ("", use[0])] or uses
    names = {delegation.code: delegation.name for delegation in scenario.delegations}
    names |= {group.code: group.name for group in scenario.groups}
    labels = {clause.id: clause.label for clause in scenario.clauses}
    return Offer(
        id=lever.id,
        title=say(f"plenipot.lever.{lever.id}.title"),
        explanation=say(f"plenipot.lever.{lever.id}.explanation"),
        cost=lever.cost if lever.own_cost is None or not now.seat else lever.own_cost,
        available=not reason,
        why_not=reason,
        targets=tuple((code, names[code]) for code in dict.fromkeys(use[1] for use in fitting) if code),
        clauses=tuple((clause, labels[clause]) for clause in dict.fromkeys(use[0] for use in uses) if clause),
        steps=_wordings(scenario, chosen, {use[2] for use in fitting}) if lever.wording else (),
    )


def _uses(now: Snapshot, lever: Lever, clause: str) -> list[tuple[str, str, int | None]]:
    """Every use of a lever on a clause that would be accepted now: (clause, target, wording)."""
    return [use for use in _every_use(now, lever, clause) if not _refused(now, lever, use)]


def _every_use(now: Snapshot, lever: Lever, clause: str) -> list[tuple[str, str, int | None]]:
    scenario = now.scenario
    targets = {
        "delegation": [delegation.code for delegation in now.delegations],
        "group": [group.code for group in scenario.groups],
        "": [""],
    }[lever.target]
    wordings: list[int | None] = [None]
    if lever.wording:
        wordings = list(range(len(scenario.clauses[scenario.clause(clause)].wordings)))
    return [(clause, target, wording) for target in targets for wording in wordings]


def _refused(now: Snapshot, lever: Lever, use: tuple[str, str, int | None]) -> str:
    clause, target, wording = use
    return refusal(now.room, Act(now.after, now.team, lever.id, clause or None, target or None, wording))


def _best_reason(now: Snapshot, lever: Lever, clauses: list[str]) -> str:
    """The reason that most uses of a lever share: what a learner should know first."""
    reasons = [_refused(now, lever, use) for clause in clauses for use in _every_use(now, lever, clause)]
    if (public_now := say("plenipot.not.public-now")) in reasons:  # holds whomever one asks
        return public_now
    general = say(f"plenipot.nowhere.{lever.id}")
    return general if len(set(reasons)) > 1 else reasons[0]


def _wordings(scenario: Scenario, chosen: str, fitting: set[int | None]) -> tuple[Choice, ...]:
    if not chosen:
        return ()
    clause = scenario.clauses[scenario.clause(chosen)]
    return tuple((str(index), wording.words) for index, wording in enumerate(clause.wordings) if index in fitting)
