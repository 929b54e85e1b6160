"""Every whole real ballot, counted with our rules, gives what ITU published."""

from __future__ import annotations

import pytest

from itu_course import facts
from itu_course.errors import UnknownName
from itu_course.plenipot.history import recounts


def test_all_published_majorities_and_outcomes_come_out() -> None:
    counted = [each for pp, post in recounts.elections() for each in recounts.rounds(pp, post)]
    assert all(each.agrees is not False for each in counted)
    published = [one for one in facts.ballots() if one.required_is == "published" and one.complete and one.round]
    assert sum(each.agrees is True for each in counted) == len(published) >= 10
    for each in counted:
        assert each.lines and (each.agrees is None) == ("our own count" in each.lines[-1])


def test_the_development_director_of_2022_took_three_rounds() -> None:
    found = recounts.rounds("PP-22", "BDT")
    assert [each.count.elected for each in found][:2] == [None, None]
    assert found[-1].count.elected == "Zavazava"


def test_an_election_that_we_do_not_have() -> None:
    with pytest.raises(UnknownName, match="PP-22 SG"):
        recounts.rounds("PP-22", "SGG")
