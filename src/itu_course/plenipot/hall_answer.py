"""How the model's hall takes what a room decided, line by line, beside what its delegations alone agree.

Nothing is estimated here: objections, reservations and votes are those of ``engine`` and ``plenary``, and each
objector's place is told with the exact sum of ``accounts``.
"""

from __future__ import annotations

from dataclasses import dataclass

from itu_course.plenipot import plenary
from itu_course.plenipot.explanations import explain
from itu_course.plenipot.hall import Seat, hall
from itu_course.plenipot.narration import named, together
from itu_course.plenipot.plenary import Decision
from itu_course.plenipot.record import Record, play
from itu_course.plenipot.room import Room
from itu_course.plenipot.room_result import LineResult, RoomResult, play_room
from itu_course.plenipot.rules import Count
from itu_course.plenipot.scenario import Clause
from itu_course.plenipot.snapshot import take_snapshot
from itu_course.words import say, say_count


@dataclass(frozen=True)
class Objection:
    """What one state with a card would object to.

    Attributes
    ----------
    name
        The state.
    sentence
        What for, and a sentence in the voice of its card.
    account
        Why it stands where it stands: the exact sum, line by line.
    """

    name: str
    sentence: str
    account: tuple[str, ...]


@dataclass(frozen=True)
class LineAnswer:
    """One line: what the room decided, what the hall says to it, and what the model's delegations alone agree.

    Attributes
    ----------
    label
        The line's name for people.
    today
        Today's words.
    words
        The words that the room put, as it put them; "" if it left today's.
    near
        The known wording nearest to them; "" if the room took a known one, or left today's.
    room
        How it ended in the room.
    objected
        Who objected in the room and what for, as written there; "" for nobody.
    reserved
        Who made a reservation in the room, as written there.
    asked
        Whether the hall was asked.
    objections
        Those who would object and have a card.
    others
        How many more would object.
    outcome
        How it ends in the hall.
    reservations
        Whose reservation would be on record, in a sentence; "" for nobody's.
    vote
        How a vote would go; "" if the hall was not asked.
    count
        How the votes are counted, rule by rule.
    alone
        What the model's delegations alone agree.
    """

    label: str
    today: str
    words: str
    near: str
    room: str
    objected: str
    reserved: str
    asked: bool
    objections: tuple[Objection, ...]
    others: int
    outcome: str
    reservations: str
    vote: str
    count: tuple[str, ...]
    alone: str


@dataclass(frozen=True, eq=False)
class HallAnswer:
    """What the hall says to a room's result.

    Attributes
    ----------
    result
        What the room decided.
    record
        The conference in which its words came before the hall.
    lines
        Line by line.
    """

    result: RoomResult
    record: Record
    lines: tuple[LineAnswer, ...]

    @property
    def limits(self) -> tuple[str, ...]:
        """What cannot be known from it."""
        return tuple(say(f"plenipot.limits.{name}") for name in ("teaching", "consensus", "seat"))

    @property
    def headline(self) -> str:
        """How many of the room's lines the hall takes without a vote."""
        asked = [line for line in self.result.lines if line.near is not None]
        passed = sum(self.record.outcome[line.clause].way == "consensus" for line in asked)
        return say_count("workshop.headline", passed, asked=len(asked), states=len(self.result.scenario.delegations))


def ask_hall(result: RoomResult, seed: int = 1) -> HallAnswer:
    """Bring what a room decided before the model's hall.

    Parameters
    ----------
    result
        What the room decided.
    seed
        Which chance is played.

    Returns
    -------
    HallAnswer
        The same result and seed give the same answer.
    """
    record, alone = play_room(result, seed), play(result.scenario, seed)
    return HallAnswer(result, record, tuple(_answer(record, alone, line) for line in result.lines))


def _answer(record: Record, alone: Record, line: LineResult) -> LineAnswer:
    room, clause = record.room, record.scenario.clauses[line.clause]
    decision = record.outcome[line.clause]
    asked = line.near is not None and room.text[line.clause] == line.near
    seats = _objecting(record, clause) if asked else ()
    known = clause.wordings[line.near].words if line.near is not None else ""
    counts = plenary.take_vote(room, line.clause) if asked else ()
    who = named(room, decision.reservations)
    return LineAnswer(
        label=clause.label,
        today=clause.status_quo_words,
        words=line.words or known,
        near=known if line.words and line.words != known else "",
        room=_in_the_room(line, clause),
        objected=line.objected,
        reserved=line.reserved,
        asked=asked,
        objections=tuple(_objection(record, line.clause, seat) for seat in seats if seat.named),
        others=sum(not seat.named for seat in seats),
        outcome=_outcome(line, clause, decision, asked, bool(seats)),
        reservations=say_count("plenipot.result.reservation", len(who), who=together(who)) if who else "",
        vote=_vote(counts[-1]) if counts else "",
        count=tuple(sentence for count in counts for sentence in count.lines),
        alone=_alone(alone.outcome[line.clause], clause),
    )


def _in_the_room(line: LineResult, clause: Clause) -> str:
    if line.count is not None:
        yes, no, abstentions = line.count
        key = "adopted" if line.adopted else "rejected"
        return say(f"workshop.room.{key}", yes=yes, no=no, abstentions=abstentions)
    return say("workshop.room.agreed") if line.adopted else say(f"workshop.room.today-{clause.mark}")


def _objecting(record: Record, clause: Clause) -> tuple[Seat, ...]:
    """Everybody in the hall who objects to the words read out last."""
    end = take_snapshot(record.scenario, record.seed, record.acts, record.scenario.all_rounds, teams=record.teams)
    return tuple(seat for seat in hall(end, clause.id) if seat.objects)


def _objection(record: Record, index: int, seat: Seat) -> Objection:
    room, scenario = record.room, record.scenario
    state, clause = scenario.delegation(seat.code), scenario.clauses[index]
    sentences = [_what_for(room, index, state, seat)]
    card = scenario.delegations[state].card
    assert card is not None, "only states with a card are named"
    sentences.append(say("workshop.hall.voice", voice=card.voice[index % len(card.voice)]))
    if seat.holds:
        sentences.append(say("workshop.hall.holds"))
    return Objection(seat.name, " ".join(sentences), explain(record, seat.code, clause.id).lines)


def _what_for(room: Room, index: int, state: int, seat: Seat) -> str:
    """The demand of its card that the words cross; else which words it would rather have."""
    clause, text = room.scenario.clauses[index], room.text[index]
    card = room.scenario.delegations[state].card
    assert card is not None, "only states with a card are named"
    assert text is not None, "nobody objects to words that were withdrawn"
    if room.crosses(index, state, text):
        wanted = zip(card.must_have, card.must_have_clauses, strict=True)
        must_have = next((words for words, about in wanted if about == clause.id), "")
        if must_have:
            return say("workshop.hall.must-have", name=seat.name, words=must_have)
        if card.must_not_clause == clause.id:
            return say("workshop.hall.must-not", name=seat.name, words=card.must_not)
        return say("workshop.hall.line", name=seat.name)
    if seat.wording_index == text:
        return say("workshop.hall.today", name=seat.name)
    way = "opener" if seat.wording_index > text else "tighter"
    return say(f"workshop.hall.{way}", name=seat.name, words=clause.wordings[seat.wording_index].short)


def _outcome(line: LineResult, clause: Clause, decision: Decision, asked: bool, objected: bool) -> str:
    if line.near is None:
        return say("workshop.hall.not-asked")
    if not asked:
        return say("workshop.hall.withdrawn")
    key = "consensus-objected" if decision.way == "consensus" and objected else decision.way
    parts = [say(f"workshop.hall.{key}")]
    if not decision.adopted:
        parts.append(say(f"plenipot.result.stays.{clause.mark}"))
    return " ".join(parts)


def _vote(count: Count) -> str:
    return say(f"workshop.vote.{count.name}", yes=count.yes, no=count.no, abstentions=count.abstentions)


def _alone(decision: Decision, clause: Clause) -> str:
    way = say(f"plenipot.without.way-{decision.way}")
    if decision.wording_index is None:
        return say("workshop.alone.today", way=way)
    return say("workshop.alone.words", words=clause.wordings[decision.wording_index].words, way=way)
