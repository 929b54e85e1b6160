"""What people without a vote can do in an election, and how far each act moves a state.

Each act has a use and a risk. A questionnaire makes all answers public. A brief tells one friendly delegation what one
candidate said, and reaches those who listen to it. A letter goes to the capitals of one regional group, and may leak.
The press hears about one candidate. States that care follow the answers; wary ones turn against what was praised.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from itu_course.errors import LeverError
from itu_course.plenipot.election.contest import WAYS, Contest
from itu_course.plenipot.election.voters import Voter, below
from itu_course.plenipot.streams import Stream, random_words
from itu_course.words import say


@dataclass(frozen=True, order=True)
class Push:
    """One act of the learner.

    Attributes
    ----------
    ballot
        Before which ballot, from 1.
    way
        One of ``WAYS``.
    target
        The id of a friendly delegation (brief) or of a group (letter); otherwise "".
    candidate
        The id of the candidate it is about (brief, press); otherwise "".
    """

    ballot: int
    way: str
    target: str = ""
    candidate: str = ""

    def as_dict(self) -> dict[str, Any]:
        """As plain values for JSON."""
        return asdict(self)


def as_push(value: Push | Mapping[str, Any]) -> Push:
    """Take an act as it was saved.

    Parameters
    ----------
    value
        An act, or its plain values.

    Returns
    -------
    Push
        The act.

    Raises
    ------
    LeverError
        If it is none.
    """
    if isinstance(value, Push):
        return value
    whole = (
        isinstance(value, Mapping) and isinstance(value.get("ballot"), int) and not isinstance(value["ballot"], bool)
    )
    if not whole or not set(value) <= {"ballot", "way", "target", "candidate"}:
        raise LeverError(say("election.act.unreadable"))
    texts = {key: value.get(key, "") for key in ("way", "target", "candidate")}
    if not all(isinstance(text, str) for text in texts.values()):
        raise LeverError(say("election.act.unreadable"))
    return Push(value["ballot"], **texts)


def spent(contest: Contest, acts: Sequence[Push], ballot: int) -> int:
    """Sum up the effort spent before one ballot.

    Parameters
    ----------
    contest
        The election.
    acts
        What was done so far.
    ballot
        The number of the ballot.

    Returns
    -------
    int
        In points.
    """
    return sum(contest.costs[act.way] for act in acts if act.ballot == ballot)


def check_push(contest: Contest, acts: Sequence[Push], act: Push) -> None:
    """Refuse an act that cannot be.

    Parameters
    ----------
    contest
        The election.
    acts
        What was done before it.
    act
        What is to be done.

    Raises
    ------
    LeverError
        If there is no such way, target or candidate, it was done already, or it costs more effort than is left.
    """
    if act.way not in WAYS or act.ballot < 1:
        raise LeverError(say("election.act.unreadable"))
    targets = {"brief": [friend.id for friend in contest.friends], "letter": [group.id for group in contest.groups]}
    if act.target not in targets.get(act.way, [""]):
        raise LeverError(say(f"election.act.choose-{act.way}"))
    about = [candidate.id for candidate in contest.candidates] if act.way in ("brief", "press") else [""]
    if act.candidate not in about:
        raise LeverError(say("election.act.choose-candidate"))
    if any((done.way, done.target, done.candidate) == (act.way, act.target, act.candidate) for done in acts):
        raise LeverError(say("election.act.done-already"))
    left = contest.effort_before(act.ballot) - spent(contest, acts, act.ballot)
    if contest.costs[act.way] > left:
        raise LeverError(say("election.act.too-much", cost=contest.costs[act.way], left=left))


@lru_cache(maxsize=256)
def _risks(seed: int, groups: int) -> tuple[int, ...]:
    """One word for the questionnaire, then one for each group's letter: they do not depend on what else is done."""
    return tuple(random_words(seed, Stream.ELECTION_RISKS, 0, groups + 1))


def became_public(contest: Contest, seed: int, act: Push) -> bool:
    """Decide whether an act turns against those who did it.

    Parameters
    ----------
    contest
        The election.
    seed
        Which chance is played.
    act
        What was done.

    Returns
    -------
    bool
        Whether a letter leaked, or a questionnaire was called a campaign from outside; always for the press, never for
        a brief.
    """
    if act.way == "press":
        return True
    words = _risks(seed, len(contest.groups))
    if act.way == "questionnaire":
        return below(words[0], contest.odds["campaign"])
    if act.way == "letter":
        group = [group.id for group in contest.groups].index(act.target)
        return below(words[1 + group], contest.odds["leak"])
    return False


def pushed(contest: Contest, seed: int, acts: Sequence[Push], voter: Voter) -> tuple[int, ...]:
    """Add up what acts do to one state.

    Parameters
    ----------
    contest
        The election.
    seed
        Which chance is played.
    acts
        What was done so far.
    voter
        The state.

    Returns
    -------
    tuple of int
        Points for each candidate.
    """
    sums = [0] * len(contest.candidates)
    asked = any(act.way == "questionnaire" for act in acts)
    for act in acts:
        strength = _use(contest, act, voter, asked)
        if voter.wary and _reaches(contest, act, voter) and became_public(contest, seed, act):
            strength = -contest.points["backlash"]
        if strength:
            for index, candidate in enumerate(contest.candidates):
                if act.candidate in ("", candidate.id):
                    sums[index] += strength * candidate.stand
    return tuple(sums)


def _use(contest: Contest, act: Push, voter: Voter, asked: bool) -> int:
    """Points for each step of a candidate's stand; what nobody has said in public convinces half as much."""
    if act.way == "brief":
        listens = voter.friend >= 0 and contest.friends[voter.friend].id == act.target
        full = contest.points["brief"]
        return (full if asked else full // 2) if listens else 0
    if not voter.caring or not _reaches(contest, act, voter):
        return 0
    return contest.points[act.way]


def _reaches(contest: Contest, act: Push, voter: Voter) -> bool:
    return act.way in ("questionnaire", "press") or (
        act.way == "letter" and contest.groups[voter.group].id == act.target
    )
