"""Why a delegation stands where it stands: its place, and its bracket, as exact sums told line by line."""

from __future__ import annotations

from dataclasses import dataclass

from itu_course.plenipot.accounts import account_of_bracket, account_of_place, points
from itu_course.plenipot.record import Record
from itu_course.plenipot.room import Room
from itu_course.words import say

_UNMOVED = 1.0  # points; a smaller move is not put into words (design choice)
_REASONS = (
    "line", "loss", "mandate", "draw", "late", "least",
    "pressure", "content", "tired", "way-out", "package", "own-will",
)  # fmt: skip


@dataclass(frozen=True)
class Explanation:
    """How one delegation came to stand where it stands on one clause. Places are in points of 100.

    Attributes
    ----------
    delegation
        Its name.
    clause
        The clause's label.
    start
        Its place before the first round.
    moves
        What moved it: who, and by how many points.
    end
        Its place after the last round: ``start`` plus all moves.
    sentence
        The move, and what became of its bracket, without numbers.
    lines
        The sum of its place, line by line, then that of its bracket, if it held one.
    """

    delegation: str
    clause: str
    start: float
    moves: tuple[tuple[str, float], ...]
    end: float
    sentence: str
    lines: tuple[str, ...]


def explain(record: Record, delegation: str, clause: str) -> Explanation:
    """Explain how a delegation came to stand where it stands on one clause.

    Parameters
    ----------
    record
        A conference played to its end.
    delegation
        Its code or its name.
    clause
        The clause's id.

    Returns
    -------
    Explanation
        The exact sums, and a sentence.

    Notes
    -----
    An unknown delegation or clause raises UnknownName.
    """
    room, state, number = record.room, record.scenario.delegation(delegation), record.scenario.clause(clause)
    place, bracket = account_of_place(room, number, state), account_of_bracket(room, number, state)
    start, end = points(place.start), points(place.end)
    moves = tuple((source_in_words(room, part.source), points(part.amount)) for part in place.parts)
    lines = [say("plenipot.why.line-start", number=f"{start:.2f}")]
    lines += [say("plenipot.why.line", what=who, number=f"{moved:+.2f}") for who, moved in moves]
    lines.append(say("plenipot.why.line-end", number=f"{end:.2f}"))
    if bracket.parts:
        lines.append(say("plenipot.why.bracket"))
        lines += [
            say(
                "plenipot.why.line-round",
                round=part.round + 1,
                what=source_in_words(room, part.source),
                number=f"{part.amount:+d}",
            )
            for part in bracket.parts
        ]
        lines.append(say("plenipot.why.nerve-left", number=bracket.end))
    told = record.scenario.delegations[state].name, record.scenario.clauses[number].label
    return Explanation(*told, start, moves, end, _sentence(room, number, state, *told, end - start), tuple(lines))


def source_in_words(room: Room, source: str) -> str:
    """Name the source of a part of an account, such as "a call by Arcadia" or "you: Brief a delegation".

    Parameters
    ----------
    room
        The state of the conference.
    source
        As ``accounts`` names it.

    Returns
    -------
    str
        Words for people.
    """
    if source in _REASONS:
        return say(f"plenipot.source.{source}")
    if ": " in source:
        team, lever = source.split(": ", 1)
        return say("plenipot.source.team", team=team, lever=say(f"plenipot.lever.{lever}.title"))
    return say("plenipot.source.call", name=room.scenario.delegations[room.scenario.delegation(source)].name)


def _sentence(room: Room, clause: int, state: int, name: str, label: str, moved: float) -> str:
    parts = []
    if abs(moved) < _UNMOVED:
        parts.append(say("plenipot.why.stayed", name=name, clause=label))
    else:
        touches = room.touches[clause, state]
        most = max(touches, key=lambda touch: touch[2] * (1 if moved > 0 else -1))[1]
        way = say(f"plenipot.why.{'opener' if moved > 0 else 'tighter'}")
        parts.append(say("plenipot.why.moved", name=name, clause=label, way=way, who=source_in_words(room, most)))
    endings = [note.by for note in room.notes if (note.kind, note.clause, note.state) == ("releases", clause, state)]
    if state in room.holds[clause]:
        parts.append(say("plenipot.why.still-holds", name=name))
    elif endings:
        parts.append(say(f"plenipot.why.released-{endings[-1]}", name=name))
    return " ".join(parts)
