"""The figure of lesson 7: each clause of the rehearsal, and in which words it ended in many plays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from itu_course import figures
from itu_course.figures import band
from itu_course.plenipot import engine, load_scenario, plenary
from itu_course.words import say


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fewer plays, so that they can be counted again here."""
    monkeypatch.setattr(band, "RUNS", 12)
    band.ends.cache_clear()
    yield
    band.ends.cache_clear()


@pytest.mark.usefixtures("few")
def test_the_numbers_are_those_of_plays_in_which_nobody_without_a_vote_acts() -> None:
    scenario = load_scenario(band.SCENARIO)
    plays = [plenary.decide(engine.run(scenario, band.SEED, (), draw)) for draw in range(12)]
    for k, (clause, (label, found)) in enumerate(zip(scenario.clauses, band.ends(), strict=True)):
        counted = Counter(
            clause.wordings[end[k].wording_index].short if end[k].adopted else say("figure.band.today") for end in plays
        )
        assert label == clause.label
        assert {end.words: end.plays for end in found} == counted
        assert sum(end.plays for end in found) == 12


@pytest.mark.usefixtures("few")
def test_ends_are_compared_with_today_and_go_from_closed_to_open() -> None:
    scenario = load_scenario(band.SCENARIO)
    order = list(band.LOOKS)
    for clause, (_, found) in zip(scenario.clauses, band.ends(), strict=True):
        places = {wording.short: wording.position for wording in clause.wordings}
        for end in found:
            place = places.get(end.words, clause.status_quo)
            way = "tighter" if place < clause.status_quo else "opener" if place > clause.status_quo else "same"
            assert end.compared == way
        assert [end.compared for end in found] == sorted((end.compared for end in found), key=order.index)


@pytest.mark.usefixtures("few")
def test_each_look_has_a_pattern_of_its_own_and_the_words_say_the_same() -> None:
    assert len({pattern for _, pattern in band.LOOKS.values()}) == len(band.LOOKS)
    picture = figures.show("forecast-of-a-text")
    assert "12 plays" in picture.description
    listed = [
        (label, end.words, str(end.plays), say(f"figure.band.{end.compared}"))
        for label, found in band.ends()
        for end in found
    ]
    assert list(picture.rows) == listed
