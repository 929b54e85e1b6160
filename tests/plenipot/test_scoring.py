"""The three scores say what was won, lost and kept."""

from __future__ import annotations

from itu_course import plenipot

NAME = "community-alert-networks"


def test_words_that_were_to_stay_can_be_lost_and_the_score_says_so() -> None:
    lost = plenipot.play("open-the-door", 1)
    hold = {"round": 6, "lever": "hold", "clause": "instructs-secretary-general-4", "target": "JES"}
    kept = plenipot.play("open-the-door", 1, [hold])
    assert (lost.score.unchanged, lost.score.kept) == (1, 0)
    assert (kept.score.unchanged, kept.score.kept) == (1, 1)
    assert "0 of 1 clauses that were to stay" in plenipot.debrief(lost).scores[0].words
    assert "to stay" not in plenipot.debrief(plenipot.play(NAME, 1)).scores[0].words
