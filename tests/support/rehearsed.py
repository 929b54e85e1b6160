"""Moves for the exercise *Rehearse and account for it*, and what they must come to: shared by the tests of its key."""

from __future__ import annotations

NAME, SEED = "community-alert-networks", 2027
# A letter while a group prepares its words, an early briefing, and company for a friend who would tire alone.
MOVES = (
    {"round": 0, "lever": "brief", "clause": "recalling-b", "target": "SIL"},
    {"round": 2, "lever": "letter", "clause": "instructs-council-5", "target": "TAM"},
    {"round": 7, "lever": "hold", "clause": "recalling-b", "target": "FER"},
)
ONE_HOLD = (MOVES[2],)
