"""Majorities, quorum and the method of voting (General Rules 92 and 114–130; CS 226–227 and CV 521–522)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from itu_course.errors import RuleError
from itu_course.plenipot.rules.numbered import Numbered, at_most, whole
from itu_course.words import say, say_count


class Outcome(Numbered):
    """What a vote decides, and by which rule."""

    ADOPTED = "adopted", "GR 114–117 (ex CV 410–413)"
    REJECTED = "rejected", "GR 114–117 (ex CV 410–413)"
    TIED = "rejected", "GR 116 (ex CV 412)"
    POSTPONED = "postponed", "GR 120 (ex CV 416)"
    NO_QUORUM = "no-quorum", "GR 92 (ex CV 385)"
    NO_QUORUM_CONSTITUTION = "no-quorum", "CS 226"
    NO_QUORUM_CONVENTION = "no-quorum", "CV 521"
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
    CONSTITUTION_REACHED = "reached", "CS 226"
    CONSTITUTION_NOT_REACHED = "not-reached", "CS 226"
    CONVENTION_REACHED = "reached", "CV 521"
    CONVENTION_NOT_REACHED = "not-reached", "CV 521"

    def __bool__(self) -> bool:
        return self.word == "reached"


class Method(Numbered):
    """How a vote is taken."""

    SHOW_OF_HANDS = "show-of-hands", "GR 122 (ex CV 418)"
    ROLL_CALL = "roll-call", "GR 123–125 (ex CV 419–421)"
    SECRET_BALLOT = "secret-ballot", "GR 126 (ex CV 422)"


@dataclass(frozen=True)
class Count:
    """A vote and how it was counted.

    Attributes
    ----------
    outcome
        What the vote decides.
    yes
        Delegations for.
    no
        Delegations against.
    abstentions
        Delegations that abstain.
    lines
        How it was counted, in sentences, each with its rule.
    """

    outcome: Outcome
    yes: int
    no: int
    abstentions: int
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        """The outcome's word: "adopted", "rejected", "postponed" or "no-quorum"."""
        return self.outcome.word


def simple_majority(yes: int, no: int, abstentions: int, first_time: bool = True) -> Outcome:
    """Decide a vote by more delegations for than against.

    Parameters
    ----------
    yes
        Delegations for.
    no
        Delegations against.
    abstentions
        Delegations that abstain. Those present that do not vote at all are not among them.
    first_time
        Whether the matter is voted on for the first time. Only then can abstentions postpone it.

    Returns
    -------
    Outcome
        ADOPTED, REJECTED, TIED (which rejects) or POSTPONED.

    Notes
    -----
    A number that is not a whole number of 0 or more raises RuleError.

    A tie rejects (GR 116, ex CV 412). Abstentions are left out when the majority is worked out (GR 117, ex CV 413). If
    they exceed half of all votes for, against and abstaining, the matter is postponed to a later meeting, where they no
    longer count (GR 120, ex CV 416).

    Examples
    --------
    >>> simple_majority(77, 33, 8).word
    'adopted'
    >>> simple_majority(40, 30, 71).rule
    'GR 120 (ex CV 416)'
    """
    yes, no, abstentions = whole("yes", yes), whole("no", no), whole("abstentions", abstentions)
    if first_time and 2 * abstentions > yes + no + abstentions:
        return Outcome.POSTPONED
    if yes == no:
        return Outcome.TIED
    return Outcome.ADOPTED if yes > no else Outcome.REJECTED


def constitution_amendment(yes: int, accredited: int) -> Outcome:
    """Decide an amendment to the Constitution: two thirds of all accredited delegations with a vote (CS 227).

    Parameters
    ----------
    yes
        Delegations for it.
    accredited
        Accredited delegations with a vote, in the room or not.

    Returns
    -------
    Outcome
        CONSTITUTION_AMENDED or CONSTITUTION_KEPT.

    Notes
    -----
    RuleError is raised if a number is not a whole number of 0 or more, or ``yes`` is above ``accredited``.

    Whether many abstentions postpone such a vote as they postpone others (GR 120) is not clear from the rules. Here
    they do not: only votes for it are counted.

    Examples
    --------
    >>> constitution_amendment(120, 180).adopted, constitution_amendment(119, 180).adopted
    (True, False)
    """
    at_most("yes", whole("yes", yes), "accredited", whole("accredited", accredited))
    return Outcome.CONSTITUTION_AMENDED if 0 < 2 * accredited <= 3 * yes else Outcome.CONSTITUTION_KEPT


def convention_amendment(yes: int, accredited: int) -> Outcome:
    """Decide an amendment to the Convention: more than half of all accredited delegations with a vote (CV 522).

    Parameters
    ----------
    yes
        Delegations for it.
    accredited
        Accredited delegations with a vote, in the room or not.

    Returns
    -------
    Outcome
        CONVENTION_AMENDED or CONVENTION_KEPT.

    Notes
    -----
    RuleError is raised if a number is not a whole number of 0 or more, or ``yes`` is above ``accredited``.

    Whether many abstentions postpone such a vote as they postpone others (GR 120) is not clear from the rules. Here
    they do not: only votes for it are counted.

    Examples
    --------
    >>> convention_amendment(91, 180).adopted, convention_amendment(90, 180).adopted
    (True, False)
    """
    at_most("yes", whole("yes", yes), "accredited", whole("accredited", accredited))
    return Outcome.CONVENTION_AMENDED if 2 * yes > accredited else Outcome.CONVENTION_KEPT


def quorum(present: int, accredited: int, matter: str = "resolution") -> Quorum:
    """Decide whether enough delegations are present for the plenary to vote.

    Parameters
    ----------
    present
        For a resolution, delegations with a vote that are present or represented. For an amendment to the Constitution
        or the Convention, all delegations that are, whether or not they have a vote.
    accredited
        For a resolution, accredited delegations with a vote. For an amendment, all accredited delegations.
    matter
        "resolution", "constitution" or "convention".

    Returns
    -------
    Quorum
        True in an ``if`` when more than half are present: GR 92 (ex CV 385) for a resolution, CS 226 and CV 521 for
        amendments. Committees have no quorum (GR 147, ex CV 443).

    Raises
    ------
    RuleError
        If ``matter`` is none of the three, a number is not a whole number of 0 or more, or ``present`` is above
        ``accredited``.

    Examples
    --------
    >>> bool(quorum(91, 180)), bool(quorum(90, 180))
    (True, False)
    >>> quorum(91, 180, "constitution").rule
    'CS 226'
    """
    if matter not in _QUORUMS:
        raise RuleError(say("plenipot.rule.matter", value=matter, known=", ".join(_QUORUMS)))
    present, accredited = whole("present", present), whole("accredited", accredited)
    at_most("present", present, "accredited", accredited)
    reached, not_reached = _QUORUMS[matter]
    return reached if 2 * present > accredited else not_reached


_QUORUMS = {
    "resolution": (Quorum.REACHED, Quorum.NOT_REACHED),
    "constitution": (Quorum.CONSTITUTION_REACHED, Quorum.CONSTITUTION_NOT_REACHED),
    "convention": (Quorum.CONVENTION_REACHED, Quorum.CONVENTION_NOT_REACHED),
}
_NO_QUORUM = {
    "resolution": Outcome.NO_QUORUM,
    "constitution": Outcome.NO_QUORUM_CONSTITUTION,
    "convention": Outcome.NO_QUORUM_CONVENTION,
}


def voting_method(secret_requests: int, roll_call_requests: int, show_of_hands_clear: bool = True) -> Method:
    """Find out how a vote is taken.

    Parameters
    ----------
    secret_requests
        Delegations that ask for a secret ballot. Five are enough (GR 126, ex CV 422), whatever else is asked for.
    roll_call_requests
        Delegations that ask for a roll call. Two are enough (GR 123–125, ex CV 419–421).
    show_of_hands_clear
        Whether a show of hands gave a clear result. If not, the names are called (also GR 123–125).

    Returns
    -------
    Method
        SECRET_BALLOT, ROLL_CALL or SHOW_OF_HANDS (the usual one: GR 122, ex CV 418).

    Notes
    -----
    A number that is not a whole number of 0 or more raises RuleError.

    Examples
    --------
    >>> voting_method(secret_requests=4, roll_call_requests=2).word
    'roll-call'
    """
    if whole("secret-requests", secret_requests) >= 5:
        return Method.SECRET_BALLOT
    if whole("roll-call-requests", roll_call_requests) >= 2 or not show_of_hands_clear:
        return Method.ROLL_CALL
    return Method.SHOW_OF_HANDS


def count_vote(
    matter: str,
    accredited: int,
    present: int,
    yes: int,
    no: int,
    abstentions: int,
    first_time: bool = True,
    without_vote: tuple[int, int] = (0, 0),
) -> Count:
    """Count a vote in the plenary and say rule by rule how.

    Parameters
    ----------
    matter
        What the vote is about: "resolution", "constitution" or "convention".
    accredited
        Accredited delegations with a vote.
    present
        Those of them that are present or represented. Some may not vote at all.
    yes
        Delegations for.
    no
        Delegations against.
    abstentions
        Delegations that abstain.
    first_time
        Whether the matter is voted on for the first time. Only then can abstentions postpone a resolution.
    without_vote
        Accredited delegations that have lost their vote: all, and those present. They count for the quorum of an
        amendment (CS 226, CV 521), not for that of a resolution.

    Returns
    -------
    Count
        The outcome, the numbers, and the sentences.

    Raises
    ------
    RuleError
        If ``matter`` is none of the three, a number is not a whole number of 0 or more, more are present than
        accredited, or more vote than are present.

    Examples
    --------
    >>> count = count_vote("resolution", accredited=180, present=150, yes=77, no=33, abstentions=8)
    >>> count.name, count.outcome.rule
    ('adopted', 'GR 114–117 (ex CV 410–413)')
    """
    matters: dict[str, Callable[[list[str], int, int, int, int, bool], Outcome]] = {
        "resolution": _resolution,
        "constitution": _constitution,
        "convention": _convention,
    }
    if matter not in matters:
        raise RuleError(say("plenipot.rule.matter", value=matter, known=", ".join(matters)))
    quorum(present, accredited)  # refuses numbers that cannot be
    yes, no, abstentions = whole("yes", yes), whole("no", no), whole("abstentions", abstentions)
    cast = yes + no + abstentions
    at_most("cast", cast, "present", present)
    voteless, voteless_present = whole("accredited", without_vote[0]), whole("present", without_vote[1])
    at_most("present", voteless_present, "accredited", voteless)
    if matter == "resolution":
        voteless = voteless_present = 0
    asked = {"present": present + voteless_present, "accredited": accredited + voteless}
    enough = quorum(**asked, matter=matter)
    key = "quorum" if matter == "resolution" else "quorum-amendment"
    lines = [say(f"plenipot.count.{key}-{enough.word}", **asked, rule=enough.rule)]
    if not enough:
        outcome = _NO_QUORUM[matter]
    else:
        outcome = matters[matter](lines, accredited, yes, no, abstentions, first_time)
        if silent := present - cast:
            lines.append(say_count("plenipot.count.silent", silent))
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
