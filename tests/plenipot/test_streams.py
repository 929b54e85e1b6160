"""Streams of chance: no two draws of a conference use the same random words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from itu_course import plenipot
from itu_course.errors import DataFileError
from itu_course.plenipot import crowd, engine, plenary, policy, streams, world
from itu_course.plenipot.scenario import Scenario
from itu_course.plenipot.streams import Stream

SOURCE = (Path(plenipot.__file__).parent / "scenarios" / "a-new-network.toml").read_text(encoding="utf-8")


def with_clauses(number: int, folder: Path) -> Path:
    """A scenario of so many clauses: the last one of a shipped scenario again and again under other ids."""
    clauses = re.findall(r"(?ms)^\[\[clause\]\]\n.*?(?=^\[\[clause\]\]|^\[\[group\]\]|^\[\[delegation\]\])", SOURCE)
    more = number - len(clauses)
    text = SOURCE.replace(clauses[-1], clauses[-1] + "".join(again(clauses[-1], n) for n in range(more)), 1)
    longer = r"\1" + r", \2" * (more + 1) + "]"
    text = re.sub(r"(?m)^((?:positions|saliences) *= *\[[^\]]*?), *([^,\]]+)\]", longer, text)
    path = folder / f"clauses-{number}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def again(clause: str, number: int) -> str:
    return re.sub(r'(?m)^id *= *"', f'id = "again-{number}-', clause, count=1)


def largest(folder: Path) -> Scenario:
    """The scenario of the most clauses that the reader lets pass; none is tried with more than 16."""
    for number in range(16, 4, -1):
        try:
            return plenipot.load_scenario(with_clauses(number, folder))
        except DataFileError:
            continue
    raise AssertionError("the reader refuses everything")


def test_random_words_are_those_of_numpy() -> None:
    numpy = pytest.importorskip("numpy")
    for seed, stream, replicate, count in ((1, 2, 0, 9), (2**63 - 1, 51, 3, 4), (0, 0, 7, 1)):
        padded = -(-count // 4) * 4
        generator = numpy.random.Philox(key=[seed, stream], counter=replicate * (padded // 4))
        drawn = [int(word) for word in generator.random_raw(padded)[:count]]
        assert streams.random_words(seed, stream, replicate, count) == drawn


def test_elections_draw_from_no_stream_that_a_ballot_uses() -> None:
    ballots = {
        streams.stream_of_ballot(first, clause, ballot)
        for first in (Stream.VOTES, Stream.ROOM)
        for clause in range(streams.MOST_CLAUSES)
        for ballot in range(streams.BALLOTS)
    }
    assert len(ballots) == 40 and not ballots & ({*Stream} - {Stream.VOTES, Stream.ROOM})
    assert max(ballots) < Stream.ELECTIONS


def test_chances_rise_with_the_odds_and_mirror() -> None:
    chances = streams.chance_table()
    assert list(chances) == sorted(chances)
    assert all(low + high == streams.CHANCE for low, high in zip(chances, reversed(chances), strict=True))
    assert streams.chance(1e9) == chances[-1] and streams.chance(-1e9) == chances[0]


def test_no_two_draws_of_the_largest_conference_share_a_stream(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []

    def recorded(seed: int, stream: int, replicate: int, count: int) -> list[int]:
        drawn.append(stream)
        return streams.random_words(seed, stream, replicate, count)

    for module in (crowd, world, policy, plenary):
        monkeypatch.setattr(module, "random_words", recorded)
    scenario = largest(tmp_path)
    cast = set(drawn)
    drawn.clear()
    room = engine.run(scenario, 1, ())
    played = set(drawn)
    drawn.clear()
    for clause, text in enumerate(room.text):
        room.text[clause] = 0 if text is None else text
        ballot = plenary.take_vote(room, clause)
        own = {
            streams.stream_of_ballot(first, clause, n)
            for first in (Stream.VOTES, Stream.ROOM)
            for n in range(len(ballot))
        }
        assert own == set(drawn) and len(drawn) == len(own), "each ballot draws once from streams of its own"
        assert not own & (cast | played)
        drawn.clear()
    assert len(scenario.clauses) >= 10 and not cast & played and len(cast) == 5
    assert played == {Stream.INSTRUCTIONS, Stream.NERVE, Stream.CALLS}


def test_a_scenario_of_too_many_clauses_is_refused_at_the_first_one_too_many(tmp_path: Path) -> None:
    assert len(plenipot.load_scenario(with_clauses(10, tmp_path)).clauses) == 10
    path = with_clauses(12, tmp_path)
    heads = [n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if line == "[[clause]]"]
    with pytest.raises(DataFileError, match="at most 10 clauses, this one 12") as told:
        plenipot.load_scenario(path)
    assert told.value.line == heads[10]
