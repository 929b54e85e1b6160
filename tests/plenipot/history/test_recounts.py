"""Every complete real ballot, counted by our rules, gives what the ITU published."""

from __future__ import annotations

import pytest

from itu_course import facts
from itu_course.errors import UnknownName
from itu_course.plenipot import history


def test_all_published_majorities_and_outcomes_come_out() -> None:
    recounts = [ballot for election in history.recounted_elections() for ballot in history.recount(*election)]
    assert all(recount.agrees is not False for recount in recounts)
    published = [b for b in facts.ballots() if b.required_is == "published" and b.complete and b.round]
    assert sum(recount.agrees is True for recount in recounts) == len(published) >= 10
    for recount in recounts:
        assert recount.lines and (recount.agrees is None) == ("our own count" in recount.lines[-1])


def test_the_development_director_of_2022_took_three_rounds() -> None:
    recounts = history.recount("PP-22", "BDT")
    assert [recount.count.elected for recount in recounts] == [None, None, "Zavazava"]
    assert [recount.ballot for recount in recounts] == list(history.whole_ballots("PP-22", "BDT"))


def test_an_unknown_election_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="PP-22 SG"):
        history.recount("PP-22", "SGG")
    assert history.whole_ballots("PP-22", "SGG") == ()
