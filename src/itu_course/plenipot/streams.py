"""The streams of random words: one number for each purpose, so that no two draws use the same words.

A word is addressed by seed, stream and counter (see ``arithmetic``). The numbers are part of what a record means:
changing one changes every conference ever played. A new purpose takes a number that is free.
"""

from __future__ import annotations

from enum import IntEnum

BALLOTS = 2  # of one clause: a vote, and a second one when the first was put off


class Stream(IntEnum):
    """What is drawn. VOTES and ROOM are the first of as many as there are ballots: see ``of_ballot``."""

    INSTRUCTIONS = 1
    SALIENCES = 2
    CROWD_NAMES = 11
    CROWD_POSITIONS = 12
    CROWD_SALIENCES = 13
    CROWD_MANDATES = 14
    CROWD_LISTENS = 15
    VOTES = 51  # to 70
    ROOM = 71  # to 90
    # Within ROOM, and harmless: an election is played on from a real ballot, never within a conference. The number
    # stays, since another one would change what was drawn under the same seed.
    ELECTIONS = 77


MOST_CLAUSES = (Stream.ROOM - Stream.VOTES) // BALLOTS  # with one more, the last would vote with the words of ROOM


def of_ballot(first: Stream, clause: int, ballot: int) -> int:
    """The stream of one ballot on one clause, both counted from 0; ``first`` is VOTES or ROOM.

    >>> of_ballot(Stream.VOTES, 9, 1)
    70
    """
    assert clause < MOST_CLAUSES, "the reader allows no more"
    return first + BALLOTS * clause + ballot
