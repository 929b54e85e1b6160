"""What a learner did, as plain events: with scenario and seed they are the whole record of a conference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from itu_course.errors import LeverError
from itu_course.words import say

KEYS = ("round", "lever", "clause", "target", "step")


@dataclass(frozen=True)
class Event:
    """One lever used before round ``round`` (counted from 0) is played.

    ``clause`` is a clause's id, ``target`` a delegation's code or a regional group's, ``step`` the index of a wording.
    """

    round: int
    lever: str
    clause: str | None = None
    target: str | None = None
    step: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """The event as it is written in a record."""
        return {key: getattr(self, key) for key in KEYS}


def event(plain: Event | Mapping[str, Any]) -> Event:
    """An event from its plain form. Raises LeverError for a wrong field."""
    if isinstance(plain, Event):
        return plain
    if not isinstance(plain, Mapping):
        raise LeverError(say("plenipot.event.not-a-table", value=plain))
    for key in plain:
        if key not in KEYS:
            raise LeverError(say("plenipot.event.unknown-field", key=key, known=", ".join(KEYS)))
    values = {key: plain.get(key) for key in KEYS}
    for key, kind in (("round", int), ("lever", str), ("clause", str), ("target", str), ("step", int)):
        value = values[key]
        missing = value is None and key in ("round", "lever")
        if missing or (value is not None and (not isinstance(value, kind) or isinstance(value, bool))):
            raise LeverError(say(f"plenipot.event.wrong-{'number' if kind is int else 'text'}", key=key, value=value))
    return Event(**values)  # type: ignore[arg-type]


def events(plain: Iterable[Event | Mapping[str, Any]]) -> tuple[Event, ...]:
    """All events in the order of their rounds; within a round in the order given. Raises LeverError."""
    return tuple(sorted(map(event, plain), key=lambda event: event.round))
