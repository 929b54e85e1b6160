"""Majorities, quorum and the method of voting (General Rules 92 and 114–130, Constitution 227, Convention 522)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from itu_course.errors import RuleError
from itu_course.plenipot.rules.numbered import Numbered, at_most, whole
from itu_course.words import say, say_count


class Outcome(Numbered):
    """What a vote decides."""

    ADOPTED = "adopted", "GR 114–117 (ex CV 410–413)"
    REJECTED = "rejected", "GR 114–117 (ex CV 410–413)"
    TIED = "rejected", "GR 116 (ex CV 412)"
    POSTPONED = "postponed", "GR 120 (ex CV 416)"
    NO_QUORUM = "no-quorum", "GR 92 (ex CV 385)"
    CONSTITUTION_AMENDED = "adopted", "CS 227"
    CONSTITUTION_KEPT = "rejected", "CS 227"
    CONVENTION_AMENDED = "adopted", "CV 522"
    CONVENTION_KEPT = "rejected", "CV 522"

    @property
    def adopted(self) -> bool:
        """Whether the proposal is carried."""
        return self.word == "adopted"


class Quorum(Numbered):
    """Whether the plenary may vote. True in an ``if`` when it may."""

    REACHED = "reached", "GR 92 (ex CV 385)"
    NOT_REACHED = "not-reached", "GR 92 (ex CV 385)"

    def __bool__(self) -> bool:
        return self is Quorum.REACHED


class Method(Numbered):
    """How a vote is taken."""

    SHOW_OF_HANDS = "show-of-hands", "GR 122 (ex CV 418)"
    ROLL_CALL = "roll-call", "GR 123–125 (ex CV 419–421)"
    SECRET_BALLOT = "secret-ballot", "GR 126 (ex CV 422)"


@dataclass(frozen=True)
class Count:
    """A vote and how it was counted. ``lines`` are sentences, each with its rule."""

    outcome: Outcome
    yes: int
    no: int
    abstentions: int
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        """ "adopted", "rejected", "postponed" or "no-quorum"."""
        return self.outcome.word


def simple_majority(yes: int, no: int, abstentions: int, first_time: bool = True) -> Outcome:
    """More for than against; a tie rejects; abstentions of more than half put the matter off, once (GR 114–120)."""
    yes, no, abstentions = whole("yes", yes), whole("no", no), whole("abstentions", abstentions)
    if first_time and 2 * abstentions > yes + no + abstentions:
        return Outcome.POSTPONED
    if yes == no:
        return Outcome.TIED
    return Outcome.ADOPTED if yes > no else Outcome.REJECTED


def constitution_amendment(yes: int, accredited: int) -> Outcome:
    """Two thirds of all accredited delegations with a vote, in the room or not (CS 227)."""
    at_most("yes", whole("yes", yes), "accredited", whole("accredited", accredited))
    return Outcome.CONSTITUTION_AMENDED if 0 < 2 * accredited <= 3 * yes else Outcome.CONSTITUTION_KEPT


def convention_amendment(yes: int, accredited: int) -> Outcome:
    """More than half of all accredited delegations with a vote, in the room or not (CV 522)."""
    at_most("yes", whole("yes", yes), "accredited", whole("accredited", accredited))
    return Outcome.CONVENTION_AMENDED if 2 * yes > accredited else Outcome.CONVENTION_KEPT


def quorum(present: int, accredited: int) -> Quorum:
    """Plenary: more than half of the accredited delegations with a vote, present or represented (GR 92).

    Committees have no quorum (GR 147, ex CV 443).
    """
    at_most("present", whole("present", present), "accredited", whole("accredited", accredited))
    return Quorum.REACHED if 2 * present > accredited else Quorum.NOT_REACHED


def voting_method(secret_requests: int, roll_call_requests: int, show_of_hands_clear: bool = True) -> Method:
    """Five may ask for a secret ballot, which beats the two who may ask for a roll call (GR 122–126)."""
    if whole("secret-requests", secret_requests) >= 5:
        return Method.SECRET_BALLOT
    if whole("roll-call-requests", roll_call_requests) >= 2 or not show_of_hands_clear:
        return Method.ROLL_CALL
    return Method.SHOW_OF_HANDS


def count_vote(
    matter: str, accredited: int, present: int, yes: int, no: int, abstentions: int, first_time: bool = True
) -> Count:
    """A plenary vote on a "resolution", the "constitution" or the "convention", rule by rule. Raises RuleError."""
    matters: dict[str, Callable[[list[str], int, int, int, int, bool], Outcome]] = {
        "resolution": _resolution,
        "constitution": _constitution,
        "convention": _convention,
    }
    if matter not in matters:
        raise RuleError(say("plenipot.rule.matter", value=matter, known=", ".join(matters)))
    enough = quorum(present, accredited)
    cast = whole("yes", yes) + whole("no", no) + whole("abstentions", abstentions)
    at_most("cast", cast, "present", present)
    lines = [say(f"plenipot.count.quorum-{enough.word}", present=present, accredited=accredited, rule=enough.rule)]
    if not enough:
        outcome = Outcome.NO_QUORUM
    else:
        outcome = matters[matter](lines, accredited, yes, no, abstentions, first_time)
        if left := present - cast:
            lines.append(say_count("plenipot.count.silent", left))
    return Count(outcome, yes, no, abstentions, (*lines, say(f"plenipot.count.result-{outcome.word}")))


def _resolution(lines: list[str], _: int, yes: int, no: int, abstentions: int, first_time: bool) -> Outcome:
    outcome = simple_majority(yes, no, abstentions, first_time)
    numbers = {"yes": yes, "no": no, "abstentions": abstentions, "all": yes + no + abstentions}
    if abstentions:
        word = "above" if outcome is Outcome.POSTPONED else "below" if first_time else "second"
        lines.append(say(f"plenipot.count.abstentions-{word}", **numbers, rule=Outcome.POSTPONED.rule))
    if outcome is not Outcome.POSTPONED:
        word = "tie" if outcome is Outcome.TIED else outcome.word
        lines.append(say(f"plenipot.count.majority-{word}", **numbers, rule=outcome.rule))
    return outcome


def _constitution(lines: list[str], accredited: int, yes: int, *_: int) -> Outcome:
    outcome = constitution_amendment(yes, accredited)
    needed = -(-2 * accredited // 3)
    lines.append(say("plenipot.count.two-thirds", accredited=accredited, needed=needed, yes=yes, rule=outcome.rule))
    return outcome


def _convention(lines: list[str], accredited: int, yes: int, *_: int) -> Outcome:
    outcome = convention_amendment(yes, accredited)
    needed = accredited // 2 + 1
    lines.append(say("plenipot.count.half-of-all", accredited=accredited, needed=needed, yes=yes, rule=outcome.rule))
    return outcome
