"""What people in a room decided, read from the fields of the result sheet, and the conference that follows from it.

The sheet is checked as a whole before anything is played; every mistake in it is one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from itu_course.errors import RecordError, RuleError
from itu_course.plenipot import engine
from itu_course.plenipot.acts import CHAIR, MOST_WORDS, YOU, Act
from itu_course.plenipot.record import Record, play
from itu_course.plenipot.scenario import Clause, Scenario
from itu_course.words import say

RESULT_ENDS = ("agreed", "vote", "today")
RESULT_FIELDS = ("end", "words", "near", "objected", "count", "reserved")
LEAST_IN_ROOM, MOST_IN_ROOM = 2, 20  # a vote needs two; no scenario has cards for more (design choice)


@dataclass(frozen=True)
class LineResult:
    """How one line ended in the room.

    Attributes
    ----------
    clause
        Index of the clause.
    end
        "agreed", "vote", or "today" if today's words stay.
    words
        The room's own words; "" if it took a known wording, or left today's.
    near
        Index of the wording nearest to them; None if today's words stay and no words were tried.
    objected
        Which states objected and what for, as the room wrote it.
    count
        Votes for, against and abstentions; None without a vote.
    reserved
        Which states made a reservation, as the room wrote it.
    """

    clause: int
    end: str
    words: str = ""
    near: int | None = None
    objected: str = ""
    count: tuple[int, int, int] | None = None
    reserved: str = ""

    @property
    def adopted(self) -> bool:
        """Whether the room adopted the words: more votes for than against decide (a tie does not adopt)."""
        return self.end == "agreed" or (self.count is not None and self.count[0] > self.count[1])


@dataclass(frozen=True, eq=False)
class RoomResult:
    """All that a room decided.

    Attributes
    ----------
    scenario
        The scenario that was played.
    states
        How many states were played.
    lines
        The lines that were played, in the order of the draft.
    """

    scenario: Scenario
    states: int
    lines: tuple[LineResult, ...]


def read_room_result(scenario: Scenario, sheet: Mapping[str, Any]) -> RoomResult:
    """Read a result sheet.

    Parameters
    ----------
    scenario
        The scenario that was played.
    sheet
        ``scenario``, ``version``, ``states`` (as typed), ``played`` (ids of clauses) and ``lines``: for each id the
        texts of ``RESULT_FIELDS``.

    Returns
    -------
    RoomResult
        The result.

    Raises
    ------
    RecordError
        If it is the result of another scenario, or of another edition of this one.
    RuleError
        If a line, a count or a text cannot be.

    Notes
    -----
    An unknown clause raises UnknownName.
    """
    if sheet.get("scenario") != scenario.name:
        raise RecordError(say("workshop.bad.scenario", name=sheet.get("scenario"), here=scenario.name))
    if sheet.get("version") != scenario.version:
        raise RecordError(say("workshop.bad.edition", version=sheet.get("version"), here=scenario.version))
    states = str(sheet.get("states", "")).strip()
    if not (states.isdecimal() and LEAST_IN_ROOM <= int(states) <= MOST_IN_ROOM):
        raise RuleError(say("workshop.bad.states", given=states, least=LEAST_IN_ROOM, most=MOST_IN_ROOM))
    played = {scenario.clause(str(line)) for line in sheet.get("played", ())}
    if not played:
        raise RuleError(say("workshop.bad.nothing"))
    fields = {scenario.clause(str(line)): _texts(plain) for line, plain in dict(sheet.get("lines", {})).items()}
    for clause, texts in fields.items():
        if clause not in played and any(texts.values()):
            raise RuleError(say("workshop.bad.not-played", label=scenario.clauses[clause].label))
    lines = (_line(scenario, clause, fields.get(clause, _texts({})), int(states)) for clause in sorted(played))
    return RoomResult(scenario, int(states), tuple(lines))


def _texts(plain: Any) -> dict[str, str]:
    """The fields of a line, with white space folded: acts hold one line of words."""
    given = plain if isinstance(plain, Mapping) else {}
    return {name: " ".join(str(given.get(name) or "").split()) for name in RESULT_FIELDS}


def _line(scenario: Scenario, index: int, texts: Mapping[str, str], states: int) -> LineResult:
    clause, end = scenario.clauses[index], texts["end"]
    if end not in RESULT_ENDS:
        raise RuleError(say("workshop.bad.no-end", label=clause.label))
    for name in ("words", "objected", "reserved"):
        if len(texts[name]) > MOST_WORDS:
            field = say(f"workshop.field.{name}")
            raise RuleError(
                say("workshop.bad.long", label=clause.label, field=field, length=len(texts[name]), most=MOST_WORDS)
            )
        if not texts[name].isprintable():
            raise RuleError(say("workshop.bad.unprintable", label=clause.label, field=say(f"workshop.field.{name}")))
    near = _near(clause, texts["near"])
    if near is None and (end != "today" or texts["words"]):
        raise RuleError(say("workshop.bad.no-near", label=clause.label))
    count = _count(clause, end, texts["count"], states)
    return LineResult(index, end, texts["words"], near, texts["objected"], count, texts["reserved"])


def _near(clause: Clause, text: str) -> int | None:
    if not text:
        return None
    if not (text.isdecimal() and 1 <= int(text) <= len(clause.wordings)):
        raise RuleError(say("workshop.bad.near", label=clause.label, given=text, most=len(clause.wordings)))
    return int(text) - 1


def _count(clause: Clause, end: str, text: str, states: int) -> tuple[int, int, int] | None:
    if not text:
        if end == "vote":
            raise RuleError(say("workshop.bad.no-count", label=clause.label))
        return None
    if end != "vote":
        raise RuleError(say("workshop.bad.no-vote", label=clause.label))
    if not re.fullmatch(r"\s*\d{1,3}(?:\D{1,4}\d{1,3}){2}\s*", text):
        raise RuleError(say("workshop.bad.count", label=clause.label, given=text))
    yes, no, abstentions = (int(number) for number in re.findall(r"\d+", text))
    if yes + no + abstentions > states:
        raise RuleError(say("workshop.bad.votes", label=clause.label, votes=yes + no + abstentions, states=states))
    return yes, no, abstentions


def acts_of_room(result: RoomResult, seed: int = 1) -> tuple[Act, ...]:
    """Bring a room's words before the model's hall: what the chair and the sponsors have to do for it.

    The model's delegations negotiate until the plenary. Then the chair puts the room's words. The sponsor of a line on
    which today's words stayed withdraws it, and its seat is given back.

    Parameters
    ----------
    result
        What the room decided.
    seed
        Which chance is played.

    Returns
    -------
    tuple of Act
        What ``play`` takes. A line left as today whose sponsor has no card stays before the hall.
    """
    scenario = result.scenario
    plenary = sum(scenario.rounds[:3])
    room = engine.run(scenario, seed, rounds=plenary)
    withdrawn: dict[int, list[str]] = {}
    for line in result.lines:
        sponsor = room.sponsors[line.clause]
        if line.near is None and scenario.delegations[sponsor].card is not None:
            withdrawn.setdefault(sponsor, []).append(scenario.clauses[line.clause].id)
    acts = [Act(plenary, YOU, "take", target=CHAIR)]
    for sponsor, clauses in withdrawn.items():
        code = scenario.delegations[sponsor].code
        acts.append(Act(plenary, YOU, "take", target=code))
        acts += [Act(plenary, code, "withdraw", clause) for clause in clauses]
        acts.append(Act(plenary + 1, YOU, "leave", target=code))  # in one round, seats are left first (acts.ORDER)
    for line in result.lines:
        if line.near is not None:
            clause, words = scenario.clauses[line.clause].id, line.words or None
            acts += [Act(plenary, CHAIR, lever, clause, step=line.near, words=words) for lever in ("table", "gavel")]
    return tuple(act for act in acts if act.round < scenario.all_rounds)


def play_room(result: RoomResult, seed: int = 1) -> Record:
    """Play the conference in which the room's words come before the hall.

    Parameters
    ----------
    result
        What the room decided.
    seed
        Which chance is played.

    Returns
    -------
    Record
        It replays like any other.
    """
    return play(result.scenario, seed, _possible(result, acts_of_room(result, seed), seed))


def _possible(result: RoomResult, acts: tuple[Act, ...], seed: int) -> tuple[Act, ...]:
    """Leave out what the model has made impossible meanwhile: words on a line that it has withdrawn in the night."""
    room = engine.run(result.scenario, seed, acts)
    refused = [note.more["act"] for note in room.notes if note.kind == "refused"]
    return tuple(act for act in acts if act not in refused)
