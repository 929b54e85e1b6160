"""The move that a learner is making, part by part, and the act that it becomes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from itu_course import plenipot


@dataclass(frozen=True)
class Move:
    """The move that a learner is making; "" for what is not chosen yet.

    Attributes
    ----------
    PARTS
        The names of the four parts.
    lever
        The id of a lever.
    clause
        The id of a clause.
    target
        The code of a delegation or a group.
    step
        The index of a wording on the clause's scale.

    Examples
    --------
    >>> Move("consult", "recognizing-c").with_part("lever", "brief")
    Move(lever='brief', clause='recognizing-c', target='', step='')
    """

    PARTS: ClassVar[tuple[str, ...]] = ("lever", "clause", "target", "step")

    lever: str = ""
    clause: str = ""
    target: str = ""
    step: str = ""

    def with_part(self, part: str, value: str) -> Move:
        """The move with one part chosen.

        Parameters
        ----------
        part
            One of PARTS.
        value
            What was chosen. Another lever or clause empties what depends on it; the clause stays.

        Returns
        -------
        Move
            A new one.
        """
        if part == "lever":
            return Move(value, self.clause)
        if part == "clause":
            return replace(self, clause=value, target="", step="")
        return replace(self, **{part: value})


def completed(move: Move, sitting: plenipot.Snapshot) -> dict[str, Any] | None:
    """The act that a move makes, once nothing is missing.

    Parameters
    ----------
    move
        The move being made.
    sitting
        The conference as it is now.

    Returns
    -------
    dict or None
        An act in its plain form; None while something is missing.
    """
    offers = plenipot.offers(sitting, move.clause) if move.lever else ()
    offer = next((offer for offer in offers if offer.id == move.lever), None)
    if offer is None or not offer.available:
        return None
    parts = {
        "clause": (move.clause, bool(offer.clauses)),
        "target": (move.target, bool(offer.targets)),
        "step": (move.step, bool(offer.steps)),
    }
    if any(needed and not value for value, needed in parts.values()):
        return None
    act: dict[str, Any] = {"round": sitting.after, "lever": offer.id}
    act |= {name: value for name, (value, needed) in parts.items() if needed}
    return act | ({"step": int(act["step"])} if "step" in act else {})
