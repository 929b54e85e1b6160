"""What people may do in a seat: in that of a state, and in that of the chair. Nothing of it costs effort."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from itu_course.errors import UnknownName
from itu_course.plenipot.acts import CHAIR, Act
from itu_course.plenipot.levers.lever import clause_of, name, wording_of
from itu_course.plenipot.room import CHAIR_SEAT, CHAIR_WORDS, Room
from itu_course.words import say


@dataclass(frozen=True)
class SeatAct:
    """One thing that people may do in a seat.

    Attributes
    ----------
    id
        Its name in records.
    seat
        Whose: "team" to take or leave a seat, "state", or "chair".
    stages
        When it is possible.
    effect
        Carries it out; it was checked before.
    reason
        Gives a sentence why it cannot be, or "".
    clause
        Whether it is about one clause.
    wording
        Whether it names one of the clause's wordings.
    ballot
        Whether ``step`` is a vote: 0, 1 or 2.
    """

    id: str
    seat: str
    stages: tuple[str, ...]
    effect: Callable[[Room, Act], None]
    reason: Callable[[Room, Act], str] = lambda _room, _act: ""
    clause: bool = True
    wording: bool = False
    ballot: bool = False

    def refusal(self, room: Room, act: Act) -> str:
        """Why this act cannot be carried out now; empty when it can.

        Parameters
        ----------
        room
            The state of the conference.
        act
            The act.

        Returns
        -------
        str
            A sentence, or "".
        """
        if room.stage not in self.stages:
            when = say("plenipot.or").join(say(f"plenipot.stage.{stage}.short") for stage in self.stages)
            return say("plenipot.not.stage", when=when)
        if self.seat != "team" and (why := self._wrong_seat(room, act)):
            return why
        if self.clause and room.text[clause_of(room, act)] is None:
            return say("plenipot.not.withdrawn")
        return self.reason(room, act)

    def _wrong_seat(self, room: Room, act: Act) -> str:
        if (act.by == CHAIR) != (self.seat == "chair"):
            return say(f"plenipot.not.only-{self.seat}")
        codes = [delegation.code for delegation in room.scenario.delegations]
        if act.by != CHAIR and act.by not in codes:
            raise UnknownName("delegation-code", act.by, codes)
        seat = _seat(room, act.by)
        return "" if seat in room.taken else say("plenipot.not.not-taken", name=_title(room, seat))


def _seat(room: Room, code: str | None) -> int:
    return CHAIR_SEAT if code == CHAIR else room.scenario.delegation(code or "")


def _title(room: Room, seat: int) -> str:
    return say("plenipot.seat.chair") if seat == CHAIR_SEAT else name(room, seat)


def _why_not_take(room: Room, act: Act) -> str:
    seat = _seat(room, act.target)
    if seat in room.taken:
        return say("plenipot.not.taken", name=_title(room, seat))
    if seat != CHAIR_SEAT and room.scenario.delegations[seat].card is None:
        return say("plenipot.not.no-card", name=_title(room, seat))
    return ""


def _take(room: Room, act: Act) -> None:
    seat = _seat(room, act.target)
    room.taken[seat] = act.by
    if seat != CHAIR_SEAT and room.members:
        for clause, members in enumerate(room.members):
            if seat not in members:
                room.guests.add((clause, seat))
                members.append(seat)
                members.sort()


def _why_not_leave(room: Room, act: Act) -> str:
    seat = _seat(room, act.target)
    return "" if room.taken.get(seat) == act.by else say("plenipot.not.not-your-seat", name=_title(room, seat))


def _leave(room: Room, act: Act) -> None:
    seat = _seat(room, act.target)
    del room.taken[seat]
    for clause, guest in sorted(room.guests):
        if guest == seat and seat not in room.holds[clause]:  # who holds a bracket goes on discussing it
            room.guests.remove((clause, seat))
            room.members[clause].remove(seat)


def _put(room: Room, act: Act, by: int, kind: str) -> None:
    clause, wording = clause_of(room, act), wording_of(act)
    room.table[clause].setdefault(wording, by)
    _say_in_own_words(room, act)
    room.note(kind, clause, None if by == CHAIR_WORDS else by, None, wording=wording)


def _say_in_own_words(room: Room, act: Act) -> None:
    if act.words is not None:
        room.own_words[clause_of(room, act), wording_of(act)] = act.words


def _amend(room: Room, act: Act) -> None:
    _put(room, act, room.scenario.delegation(act.by), "amends")


def _table(room: Room, act: Act) -> None:
    _put(room, act, CHAIR_WORDS, "chairs-words")


def _why_not_gavel(room: Room, act: Act) -> str:
    return "" if wording_of(act) in room.table[clause_of(room, act)] else say("plenipot.not.not-on-table")


def _gavel(room: Room, act: Act) -> None:
    _say_in_own_words(room, act)
    room.read_out(clause_of(room, act), wording_of(act), "people")


def _hold(room: Room, act: Act) -> None:
    room.hold(clause_of(room, act), room.scenario.delegation(act.by), act.by)


def _why_not_hold(room: Room, act: Act) -> str:
    holding = room.scenario.delegation(act.by) in room.holds[clause_of(room, act)]
    return say("plenipot.not.again") if holding else ""


def _why_not_drop(room: Room, act: Act) -> str:
    holding = room.scenario.delegation(act.by) in room.holds[clause_of(room, act)]
    return "" if holding else say("plenipot.not.holds-nothing", name=_title(room, _seat(room, act.by)))


def _drop(room: Room, act: Act) -> None:
    room.release(clause_of(room, act), room.scenario.delegation(act.by), "own-will")


def _why_not_withdraw(room: Room, act: Act) -> str:
    sponsor = room.sponsors[clause_of(room, act)]
    return (
        "" if sponsor == room.scenario.delegation(act.by) else say("plenipot.not.not-sponsor", name=name(room, sponsor))
    )


def _withdraw(room: Room, act: Act) -> None:
    clause = clause_of(room, act)
    room.note("withdraws", clause, room.scenario.delegation(act.by))
    room.read_out(clause, None, "withdrawn")


def _trades(room: Room, act: Act) -> list[int]:
    clause, state = clause_of(room, act), room.scenario.delegation(act.by)
    exchanges = room.world.exchanges
    offered = {index for _, index in room.packages}
    return [i for i, one in enumerate(exchanges) if (one.state, one.clause) == (state, clause) and i not in offered]


def _why_not_offer(room: Room, act: Act) -> str:
    return "" if _trades(room, act) else say("plenipot.not.no-trade", name=_title(room, _seat(room, act.by)))


def _offer(room: Room, act: Act) -> None:
    room.packages += [(act.by, index) for index in _trades(room, act)]


def _why_not_ask(room: Room, act: Act) -> str:
    return say("plenipot.not.vote-asked") if clause_of(room, act) in room.votes_asked else ""


def _ask(room: Room, act: Act) -> None:
    clause = clause_of(room, act)
    room.votes_asked[clause] = act.by
    room.note("vote-asked", clause, room.scenario.delegation(act.by))


def _why_not_cast(room: Room, act: Act) -> str:
    votes = room.scenario.delegations[room.scenario.delegation(act.by)].votes
    return "" if votes else say("plenipot.not.no-vote", name=_title(room, _seat(room, act.by)))


def _cast(room: Room, act: Act) -> None:
    room.cast[clause_of(room, act), room.scenario.delegation(act.by)] = wording_of(act) - 1


_ALL = ("capital", "regional", "committee", "plenary")
_DEBATE = ("committee", "plenary")
SEAT_ACTS = (
    SeatAct("take", "team", _ALL, _take, _why_not_take, clause=False),
    SeatAct("leave", "team", _ALL, _leave, _why_not_leave, clause=False),
    SeatAct("table", "chair", _DEBATE, _table, wording=True),
    SeatAct("gavel", "chair", _DEBATE, _gavel, _why_not_gavel, wording=True),
    SeatAct("withdraw", "state", _DEBATE, _withdraw, _why_not_withdraw),
    SeatAct("drop", "state", _DEBATE, _drop, _why_not_drop),
    SeatAct("amend", "state", ("committee",), _amend, wording=True),
    SeatAct("hold-own", "state", _DEBATE, _hold, _why_not_hold),
    SeatAct("offer", "state", ("committee",), _offer, _why_not_offer),
    SeatAct("ask", "state", ("plenary",), _ask, _why_not_ask),
    SeatAct("cast", "state", ("plenary",), _cast, _why_not_cast, ballot=True),
)
