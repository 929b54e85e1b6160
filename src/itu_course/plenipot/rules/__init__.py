"""Rules of voting, debate and election of a Plenipotentiary, by number.

Pure functions: numbers in, an outcome that carries its rule out. Wrong numbers raise ``RuleError`` with a sentence.

Notes
-----
CS is the Constitution, CV the Convention, GR the General Rules. "GR 120 (ex CV 416)" also gives the number that the
rule had in the Convention of 1992, from which most of the General Rules come.

References
----------
The consolidated Constitution and Convention, and the Convention of 1992, read on 23 November 2026. GR numbers are
worked out from them.

Examples
--------
>>> from itu_course.plenipot import rules
>>> rules.simple_majority(yes=77, no=33, abstentions=8).word
'adopted'
>>> rules.simple_majority(yes=40, no=30, abstentions=71).rule
'GR 120 (ex CV 416)'
>>> bool(rules.quorum(present=90, accredited=180))
False
>>> rules.election_round({"Ada": 59, "Ben": 47, "Cleo": 74}).required
91
"""

from itu_course.plenipot.rules.debate import (
    Motion,
    RepeatedVote,
    order_of_amendments,
    order_of_motions,
    second_vote,
    vote_by_parts,
)
from itu_course.plenipot.rules.delegations import Credentials, Standing, VoteRight, may_vote, votes_held
from itu_course.plenipot.rules.elections import (
    COUNCIL_SEATS,
    RADIO_BOARD_SEATS,
    ElectionRound,
    ElectionSettings,
    Seats,
    council_size,
    election_round,
    fill_seats,
    may_stand,
    next_candidates,
    one_nationality_each,
    required_majority,
)
from itu_course.plenipot.rules.voting import (
    Count,
    Method,
    Outcome,
    Quorum,
    constitution_amendment,
    convention_amendment,
    count_vote,
    quorum,
    simple_majority,
    voting_method,
)

__all__ = [
    "COUNCIL_SEATS",
    "RADIO_BOARD_SEATS",
    "Count",
    "Credentials",
    "ElectionRound",
    "ElectionSettings",
    "Method",
    "Motion",
    "Outcome",
    "Quorum",
    "RepeatedVote",
    "Seats",
    "Standing",
    "VoteRight",
    "constitution_amendment",
    "convention_amendment",
    "council_size",
    "count_vote",
    "election_round",
    "fill_seats",
    "may_stand",
    "may_vote",
    "next_candidates",
    "one_nationality_each",
    "order_of_amendments",
    "order_of_motions",
    "quorum",
    "required_majority",
    "second_vote",
    "simple_majority",
    "vote_by_parts",
    "votes_held",
    "voting_method",
]
