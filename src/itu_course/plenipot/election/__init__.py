"""An election to play: invented candidates, secret ballots by the rules, and what people without a vote can do.

Begin with ``contest`` (what an election is made of) and ``ballots`` (how it is played). ``choices`` says how one state
chooses, ``pushes`` what learners can do, ``ballot_accounts`` and ``endings`` why it ended as it did.

Examples
--------
>>> from itu_course.plenipot import election
>>> played = election.play(election.load_contest("the-open-post"), seed=1)
>>> election.replay(election.to_json(played)).winner == played.winner
True
"""

from itu_course.plenipot.election.ballot_accounts import (
    NOBODY,
    OUT,
    SEVERAL,
    BallotAccount,
    Move,
    account,
    promised_votes,
)
from itu_course.plenipot.election.ballots import SETTINGS, Ballot, ElectionPlay, check_act, play
from itu_course.plenipot.election.choices import ABSENT, BLANK, INVALID, REASONS
from itu_course.plenipot.election.contest import WAYS, Candidate, Contest, Friend, Group
from itu_course.plenipot.election.contest_reader import contests, load_contest
from itu_course.plenipot.election.contest_record import digest, replay, to_json
from itu_course.plenipot.election.endings import Ending, Shares, ending, shares
from itu_course.plenipot.election.pushes import Push, as_push, became_public, spent
from itu_course.plenipot.election.voters import Voter
from itu_course.plenipot.record import whole_seed as checked_seed

__all__ = [
    "ABSENT",
    "BLANK",
    "INVALID",
    "NOBODY",
    "OUT",
    "REASONS",
    "SETTINGS",
    "SEVERAL",
    "WAYS",
    "Ballot",
    "BallotAccount",
    "Candidate",
    "Contest",
    "ElectionPlay",
    "Ending",
    "Friend",
    "Group",
    "Move",
    "Push",
    "Shares",
    "Voter",
    "account",
    "as_push",
    "became_public",
    "check_act",
    "checked_seed",
    "contests",
    "digest",
    "ending",
    "load_contest",
    "play",
    "promised_votes",
    "replay",
    "shares",
    "spent",
    "to_json",
]
