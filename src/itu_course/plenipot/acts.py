"""Acts: what a team without a vote, a state played by people, or a chair played by people does before a round.

With scenario and seed they are the whole record of a conference. They are kept in one order, whatever the order in
which they arrived, so that a room of many seats gives one record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import Any

from itu_course.errors import LeverError
from itu_course.words import say

YOU = "you"  # the team of somebody who plays alone
CHAIR = "CHAIR"  # the code of the chair's seat
MOST_WORDS = 600  # signs in people's own words
KEYS = ("round", "by", "lever", "clause", "target", "step", "words")
ORDER = (
    "take", "leave", "table", "gavel", "withdraw", "drop", "amend", "hold-own", "offer", "ask", "cast",
    "join", "brief", "consult", "letter", "media", "way-out", "hold", "bridge", "package", "ask-for-vote",
)  # fmt: skip


@dataclass(frozen=True)
class Act:
    """One act before round ``round`` is played.

    Attributes
    ----------
    round
        Counted from 0.
    by
        A team's name, or the code of a state or chair played by people.
    lever
        The name of a lever, or of an act of a seat.
    clause
        Id of a clause.
    target
        Code of a delegation or of a regional group.
    step
        Index of a wording; of a cast vote: 0 for no, 1 for an abstention, 2 for yes.
    words
        People's own words for the wording ``step``.
    """

    round: int
    by: str
    lever: str
    clause: str | None = None
    target: str | None = None
    step: int | None = None
    words: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The act as it is written in a record: fields that are not used are left out."""
        return {key: value for key in KEYS if (value := getattr(self, key)) is not None}

    @property
    def rank(self) -> tuple[Any, ...]:
        """Its place among the acts of a conference."""
        place = ORDER.index(self.lever) if self.lever in ORDER else len(ORDER)
        step = -1 if self.step is None else self.step
        return (self.round, place, self.by, self.clause or "", self.target or "", step, self.words or "")

    @property
    def print(self) -> str:
        """What the digest says of it; people's own words are in it by their hash."""
        words = sha256(self.words.encode()).hexdigest() if self.words is not None else ""
        return repr((self.round, self.by, self.lever, self.clause, self.target, self.step, words))


def read_act(plain: Act | Mapping[str, Any]) -> Act:
    """Read an act from its plain form. One without ``by`` is that of the team ``YOU``.

    Parameters
    ----------
    plain
        An act, or its fields as in a record.

    Returns
    -------
    Act
        The act.

    Raises
    ------
    LeverError
        If a field is unknown, missing or of the wrong type.
    """
    if isinstance(plain, Act):
        return plain
    if not isinstance(plain, Mapping):
        raise LeverError(say("plenipot.event.not-a-table", value=plain))
    for key in plain:
        if key not in KEYS:
            raise LeverError(say("plenipot.event.unknown-field", key=key, known=", ".join(KEYS)))
    values: dict[str, Any] = {key: plain.get(key) for key in KEYS} | {"by": plain.get("by", YOU)}
    for key, value in values.items():
        kind = int if key in ("round", "step") else str
        missing = value is None and key in ("round", "by", "lever")
        if missing or (value is not None and (not isinstance(value, kind) or isinstance(value, bool))):
            raise LeverError(say(f"plenipot.event.wrong-{'number' if kind is int else 'text'}", key=key, value=value))
    act = Act(**values)
    if act.words is not None and (len(act.words) > MOST_WORDS or not act.words.isprintable()):
        raise LeverError(say("plenipot.event.words", most=MOST_WORDS))
    return act


def in_order(plain: Iterable[Act | Mapping[str, Any]]) -> tuple[Act, ...]:
    """Read acts and put them in the order of a record.

    Parameters
    ----------
    plain
        Acts, in any order.

    Returns
    -------
    tuple of Act
        The acts, in the order of ``Act.rank``.

    Raises
    ------
    LeverError
        If one cannot be read, or stands there twice.
    """
    acts = sorted(map(read_act, plain), key=lambda act: act.rank)
    for before, after in pairwise(acts):
        if before == after:
            raise LeverError(say("plenipot.event.twice", round=after.round + 1, by=after.by, lever=after.lever))
    return tuple(acts)
