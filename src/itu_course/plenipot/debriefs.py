"""After the conference: what became of each clause, what decided it, what would have been without you, what to try."""

from __future__ import annotations

from dataclasses import dataclass

from itu_course.plenipot import engine, plenary
from itu_course.plenipot.acts import YOU
from itu_course.plenipot.levers import seconders
from itu_course.plenipot.narration import named, news, together, without
from itu_course.plenipot.plenary import Decision
from itu_course.plenipot.record import Record
from itu_course.plenipot.room import Note, Room
from itu_course.plenipot.scenario import Clause
from itu_course.plenipot.scoring import Score, score
from itu_course.plenipot.wording import Span, ended
from itu_course.words import say, say_count

BANDS = {
    "half": (-18, 20),
    "most": (-52, 48),
}  # points of 100; errors of the chair's search on 353 decisions of the European Union


@dataclass(frozen=True)
class ClauseResult:
    """One clause at the end.

    Attributes
    ----------
    id
        Its name in records.
    label
        Its name for people.
    agreed
        Whether it was adopted by consensus.
    result
        How it ended, in sentences.
    decided
        What decided it.
    attempt
        One thing to try next time; "" when it could not end better.
    without_you
        How it would have ended without you; "" when the same.
    meaning
        What this end is worth for people's rights.
    spans
        The first draft against the result.
    count
        Its vote, step by step.
    """

    id: str
    label: str
    agreed: bool
    result: str
    decided: str
    attempt: str
    without_you: str
    meaning: str
    spans: tuple[Span, ...]
    count: tuple[str, ...]


@dataclass(frozen=True)
class ScoreTold:
    """One of the three scores: in words, and its number for those who ask."""

    title: str
    words: str
    number: str


@dataclass(frozen=True)
class Debrief:
    """All that a learner reads after a conference.

    Attributes
    ----------
    headline
        How many clauses were adopted without a vote.
    opener
        On how many clauses the words read out last were more open than the draft.
    tighter
        On how many they were tighter.
    clauses
        Clause by clause.
    without_you
        What would have been without you, in sentences.
    scores
        Three numbers, told in words.
    timeline
        All that happened, in order.
    limits
        What cannot be known from this.
    """

    headline: str
    opener: int
    tighter: int
    clauses: tuple[ClauseResult, ...]
    without_you: tuple[str, ...]
    scores: tuple[ScoreTold, ...]
    timeline: tuple[str, ...]
    limits: tuple[str, ...]


def debrief(record: Record, team: str = "") -> Debrief:
    """Debrief a record, words first.

    Parameters
    ----------
    record
        A conference played to its end.
    team
        For whom; the first team if left out.

    Returns
    -------
    Debrief
        All that there is to say.
    """
    team = team or record.teams[0]
    room, result = record.room, score(record.room, record.outcome, team)
    moved = [
        text - clause.tabled
        for clause, text in zip(record.scenario.clauses, room.text, strict=True)
        if text is not None
    ]
    others = tuple(act for act in record.acts if act.by != team)  # what they cannot do without the team falls away
    unaided_room = engine.run(record.scenario, record.seed, others, teams=record.teams)
    unaided_ends = plenary.decide(unaided_room)
    return Debrief(
        headline=say_count("plenipot.debrief.headline", result.consensus, clauses=result.clauses),
        opener=sum(steps > 0 for steps in moved),
        tighter=sum(steps < 0 for steps in moved),
        clauses=tuple(
            _clause(record, decision, unaided, team)
            for decision, unaided in zip(record.outcome, unaided_ends, strict=True)
        ),
        without_you=_without_you(record, unaided_ends, team),
        scores=_scores(result, score(unaided_room, unaided_ends, team)),
        timeline=_timeline(record, team),
        limits=limits(),
    )


def limits() -> tuple[str, ...]:
    """What to say beside every result: a teaching model, not a forecast."""
    return tuple(
        say(f"plenipot.limits.{name}")
        for name in ("danger", "teaching", "band", "levers", "opponents", "consensus", "seat")
    )


def _clause(record: Record, decision: Decision, unaided: Decision, team: str) -> ClauseResult:
    clause = record.scenario.clauses[decision.clause]
    parts = [say(f"plenipot.result.{decision.way}")]
    if not decision.adopted:
        parts.append(say(f"plenipot.result.stays.{clause.mark}"))
    parts += _on_record(record.room, decision)
    return ClauseResult(
        id=clause.id,
        label=clause.label,
        agreed=decision.way == "consensus",
        result=" ".join(parts),
        decided=decided(record.room, decision),
        attempt=attempt(record.room, decision, team),
        without_you=_unaided(clause, decision, unaided),
        meaning=say("plenipot.meaning.title", what=say(f"plenipot.meaning.{meant(clause, decision.position)}")),
        spans=ended(clause, decision),
        count=tuple(line for count in decision.counts for line in count.lines),
    )


def _on_record(room: Room, decision: Decision) -> list[str]:
    who = named(room, decision.reservations)
    return [say_count("plenipot.result.reservation", len(who), who=together(who))] if who else []


def decided(room: Room, decision: Decision) -> str:
    """Say what decided a clause: who held, who gave way, or who put the words that were read out last.

    Parameters
    ----------
    room
        The state after the last round.
    decision
        What became of the clause.

    Returns
    -------
    str
        One or two sentences.
    """
    notes = [note for note in room.notes if note.clause == decision.clause]
    if decision.way in ("vote", "rejected", "withdrawn", "broken"):
        who = _last(notes, "withdraws")
        return say(f"plenipot.decided.{decision.way}", name=_name(room, who.state) if who else "")
    if decision.way == "fallback":
        who_held = together(named(room, decision.holders))
        if decision.holders:
            return say_count("plenipot.decided.held", len(decision.holders), who=who_held)
        return say("plenipot.decided.hall")
    sentences = [_words_came_from(room, decision, notes)]
    given_way = [note for note in notes if note.kind == "releases" and note.by in ("tired", "way-out", "package")]
    if given_way:
        sentences.append(say(f"plenipot.decided.gave-way-{given_way[-1].by}", name=_name(room, given_way[-1].state)))
    return " ".join(sentences)


def _words_came_from(room: Room, decision: Decision, notes: list[Note]) -> str:
    clause = room.scenario.clauses[decision.clause]
    last = _last(notes, "text")
    own = (decision.clause, decision.wording_index) in room.own_words
    if own or (last is not None and last.by == "people"):
        return say("plenipot.decided.people")
    if decision.wording_index == clause.tabled:
        return say("plenipot.decided.tabled", name=_name(room, room.world.sponsors[decision.clause]))
    sources = [note for note in notes if note.more.get("wording") == decision.wording_index]
    if not sources:
        return say("plenipot.decided.package")
    first = sources[0]
    group = room.scenario.groups[int(first.by or 0)].name if first.kind == "common" else ""
    return say(f"plenipot.decided.words-{first.kind}", name=_name(room, first.state), group=group)


def _last(notes: list[Note], kind: str) -> Note | None:
    return next((note for note in reversed(notes) if note.kind == kind), None)


def _name(room: Room, state: int | None) -> str:
    return say("plenipot.seat.chair") if state is None or state < 0 else room.scenario.delegations[state].name


def attempt(room: Room, decision: Decision, team: str = YOU) -> str:
    """Suggest one thing to try next time, from what happened: never a promise that it works.

    Parameters
    ----------
    room
        The state after the last round.
    decision
        What became of the clause.
    team
        For whom.

    Returns
    -------
    str
        A sentence; "" when the clause ended as open as the words that the learner wants, or more.
    """
    k = decision.clause
    clause, trust = room.scenario.clauses[k], room.team(team).trust
    if decision.position >= clause.wordings[clause.aim].position or meant(clause, decision.position) in (
        "averted",
        "kept",
    ):
        return ""
    if decision.adopted and decision.position < clause.status_quo:
        unhappy = [n for n in room.members[k] if room.loss(k, n, decision.wording_index or 0) > 0]
        company = [n for n in room.reserved[k] if n in unhappy]
        allies = [n for n in unhappy if trust[n] >= 3 and n not in company]
        if company and allies:
            return say("plenipot.attempt.company", name=_name(room, company[0]), ally=_name(room, allies[0]))
        if allies:
            return say_count("plenipot.attempt.hold", len(allies), who=together(named(room, allies[:2])))
        if unhappy:
            return say("plenipot.attempt.befriend", name=_name(room, max(unhappy, key=lambda n: (trust[n], -n))))
        return say("plenipot.attempt.early", name=_name(room, _heaviest(room, k)))
    if not decision.adopted and decision.holders:
        return _around(room, k, decision, team)
    if not decision.adopted:
        return say("plenipot.attempt.groups", group=_largest_group(room))
    return say("plenipot.attempt.early", name=_name(room, _heaviest(room, k)))


def _around(room: Room, k: int, decision: Decision, team: str) -> str:
    """What may help when somebody holds words that are better than today's: a trade, a bridge, or a way out."""
    holder = decision.holders[0]
    if any(trade.state == holder and trade.clause == k for trade in room.world.exchanges):
        return say("plenipot.attempt.package", name=_name(room, holder))
    clause = room.scenario.clauses[k]
    better = [
        index
        for index, wording in enumerate(clause.wordings)
        if wording.position > clause.status_quo and not room.crosses(k, holder, index) and index not in room.table[k]
    ]
    if better and any(seconders(room, team, k, friend, better[0]) for friend in room.members[k] if friend != holder):
        return say("plenipot.attempt.bridge", name=_name(room, holder))
    if better:
        return say("plenipot.attempt.bridge-card", name=_name(room, holder))
    return say("plenipot.attempt.way-out", name=_name(room, holder))


def _heaviest(room: Room, k: int) -> int:
    """The member that weighs most and is not yet where the learner wants it: one whose government listens, if any.

    Nobody is sent to an opponent who may do harm: that is for those who can do so safely, and the limits say it.
    """
    aim, delegations = room.world.aims[k], room.scenario.delegations
    listening = [n for n in room.members[k] if delegations[n].listens and room.places[k][n] < aim]
    members = listening or room.members[k]
    return max(members, key=lambda n: (room.weight[k][n] * abs(room.places[k][n] - aim), -n))


def _largest_group(room: Room) -> str:
    sizes = room.world.sizes
    return room.scenario.groups[max(range(len(sizes)), key=lambda g: (sizes[g], -g))].name


def meant(clause: Clause, end: float) -> str:
    """Judge what an end is worth for people's rights, against the draft and against today.

    Parameters
    ----------
    clause
        The clause.
    end
        The position of what holds in the end, 0 to 100.

    Returns
    -------
    str
        kept, worse, averted, softer, harm, lost, weaker or won.
    """
    draft, today = clause.wordings[clause.tabled].position, clause.status_quo
    if draft == today:
        return "kept" if end >= today else "worse"
    if draft < today:
        return "averted" if end >= today else "softer" if end > draft else "harm"
    return "lost" if end <= today else "weaker" if end < draft else "won"


def _unaided(clause: Clause, played: Decision, unaided: Decision) -> str:
    if (played.words, played.way) == (unaided.words, unaided.way):
        return ""
    key = "words" if played.words != unaided.words else "way"
    way = say(f"plenipot.without.way-{unaided.way}")
    return say(f"plenipot.without.{key}", clause=clause.label, words=unaided.words, way=way)


def _without_you(record: Record, ends: tuple[Decision, ...], team: str) -> tuple[str, ...]:
    if not any(act.by == team for act in record.acts):
        return (say("plenipot.without.nothing-done"),)
    trios = zip(record.scenario.clauses, record.outcome, ends, strict=True)
    lines = [line for clause, played, unaided in trios if (line := _unaided(clause, played, unaided))]
    same = len(record.outcome) - len(lines)
    return (*lines, *([say_count("plenipot.without.same", same)] if same else ()))


def _scores(result: Score, other: Score) -> tuple[ScoreTold, ...]:
    rights = say("plenipot.score.rights.words", **vars(result))
    if result.unchanged:
        rights += f" {say('plenipot.score.rights.kept', **vars(result))}"
    better = "better" if result.rights > other.rights else "worse" if result.rights < other.rights else "same"
    rights += f" {say(f'plenipot.score.rights.{better}')}"
    legitimacy = say(f"plenipot.score.legitimacy.{'voted' if result.voted else 'consensus'}", **vars(result))
    kept = "won" if result.trust > 0 else "lost" if result.trust < 0 else "same"
    number = say("plenipot.score.rights.number", points=f"{result.rights:+.0f}", without=f"{other.rights:+.0f}")
    return (
        ScoreTold(say("plenipot.score.rights.title"), rights, number),
        ScoreTold(
            say("plenipot.score.legitimacy.title"), legitimacy, say("plenipot.score.legitimacy.number", **vars(result))
        ),
        ScoreTold(
            say("plenipot.score.relations.title"),
            say(f"plenipot.score.relations.{kept}"),
            say("plenipot.score.relations.number", points=f"{result.trust:+d}"),
        ),
    )


def _timeline(record: Record, team: str) -> tuple[str, ...]:
    scenario, room = record.scenario, record.room
    lines = [
        say(
            "plenipot.timeline.tabled",
            name=_name(room, sponsor),
            clause=clause.label,
            words=clause.wordings[clause.tabled].words,
        )
        for clause, sponsor in zip(scenario.clauses, room.world.sponsors, strict=True)
    ]
    alone = without(room, team)
    for number in range(scenario.all_rounds):
        stage = say(f"plenipot.stage.{scenario.stage(number)}.title")
        lines += [
            say("plenipot.timeline.round", round=number + 1, stage=stage, what=what)
            for what in news(room, number, team, alone)
        ]
    return tuple(lines)
