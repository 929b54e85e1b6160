"""An election read from its file: invented, complete, and every mistake reported with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from itu_course import facts, plenipot
from itu_course.errors import DataFileError, UnknownName
from itu_course.plenipot import election

NAME = "the-open-post"
FILE = Path(plenipot.__file__).parent / "scenarios" / "elections" / f"{NAME}.toml"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('post = "SG"', 'post = "Secretary"', "one of SG"),
        ("effort = [3, 2]", "effort = [3.5, 2]", "whole numbers"),
        ("effort = [3, 2]", "effort = []", "whole numbers"),
        ("withdrawal = [14, 24, 8]", "withdrawal = [14, 24]", "three numbers"),
        ('sources = ["PP98PROC"', 'sources = ["PP00PROC"', "PP00PROC"),
        ("taste = 34", "tasty = 34", "tasty"),
        ("questionnaire = 2", "questionnaire = 0", "between 1"),
        ("leak = 30", "leak = 130", "between 0 and 100"),
        ('id = "dask"', 'id = "orrin"', "twice"),
        ('name = "Corvan Dask"', 'name = "Tessaly Orrin"', "twice"),
        ("born = 1964", "born = 1971", "born in 1971"),
        ("stand = -2", "stand = -3", "between -2 and 2"),
        ('recommends = ["belmar", "quade"]', 'recommends = ["orrin", "quade"]', "another candidate"),
        ('recommends = ["belmar", "quade"]', 'recommends = ["nobody"]', "another candidate"),
        ("leanings = [6, 11, 37, 11, 3]", "leanings = [6, 11, 37, 11]", "5 numbers"),
        ("caring = 12", "caring = 41", "between 0 and 40"),
        ("wary = 8", "wary = 38", "more states care"),
        ('id = "harbour"', 'id = "coral"', "twice"),
        ('group = "coral"', 'group = "choral"', "choral"),
        ("circle = 8", "circle = 41", "between 1 and 40"),
        ('id = "northgale"', 'id = "jessamy"', "twice"),
        ("[points]", "[points", "TOML"),
    ],
)
def test_a_mistake_is_reported_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    source = FILE.read_text(encoding="utf-8")
    assert old in source
    path = tmp_path / "mine.toml"
    path.write_text(source.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=message) as problem:
        election.load_contest(path)
    assert problem.value.line > 0 and "mine.toml, line" in str(problem.value)


def test_an_election_of_ones_own_is_read_and_an_unknown_name_offers_the_known_ones(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(FILE.read_text(encoding="utf-8").replace(f'"{NAME}"', '"mine"'), encoding="utf-8")
    assert election.load_contest(path).name == election.load_contest(str(path)).name == "mine"
    with pytest.raises(UnknownName, match=NAME):
        election.load_contest("the-open-pots")


@pytest.mark.parametrize("name", election.contests())
def test_whoever_plays_in_an_election_is_invented(name: str) -> None:
    contest = election.load_contest(name)
    invented = {person.state for person in contest.candidates} | {friend.name for friend in contest.friends}
    assert not invented & {state.name for state in facts.member_states()}
    real = {line.candidate for ballot in facts.ballots() for line in ballot.votes}
    surnames = {person.name.split()[-1] for person in contest.candidates}
    assert not surnames & {word for candidate in real for word in candidate.split()}
    assert "invented" in contest.introduction[0]


@pytest.mark.parametrize("name", election.contests())
def test_the_hall_has_about_180_states_in_six_groups_and_answers_of_every_kind(name: str) -> None:
    contest = election.load_contest(name)
    assert len(contest.groups) == 6 and 170 <= sum(group.states for group in contest.groups) <= 190
    assert {person.stand for person in contest.candidates} == {-2, -1, 0, 1, 2}
    assert contest.effort_before(1) == 3 and contest.effort_before(2) == contest.effort_before(9) == 2
    assert contest.index(contest.candidates[2].id) == 2
