"""Scenarios read from their files: complete, invented, and every mistake reported with its line."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pytest

from itu_course import facts, plenipot
from itu_course.errors import DataFileError

NAME = "community-alert-networks"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('mark = "MOD"', 'mark = "MUD"', "MOD"),
        ('mark = "MOD"', 'mark = "NOC"', "marked NOC"),
        ("budget = 24", 'budget = "24"', "whole number"),
        ("tabled = 20", "tabled = 21", "no step"),
        ('tabled_by = "DUN"', 'tabled_by = "DUM"', "DUM"),
        ("position = 95", "position = 195", "between 0 and 100"),
        ('id = "recognizing-c"', 'id = "recalling-b"', "twice"),
        ("positions = [60, 70, 62, 60, 62, 60]", "positions = [60, 70]", "6 numbers"),
        ("mandate = 0.85", "mandat = 0.85", "mandat"),
        ('must_not = "independent oversight"', "", "must_not"),
        ("[rounds]", "[rounds", "TOML"),
    ],
)
def test_a_mistake_in_a_scenario_is_reported_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    source = (Path(plenipot.__file__).parent / "scenarios" / f"{NAME}.toml").read_text(encoding="utf-8")
    assert old in source
    path = tmp_path / "mine.toml"
    path.write_text(source.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=message) as problem:
        plenipot.load_scenario(path)
    assert problem.value.line > 0 and "mine.toml, line" in str(problem.value)


@pytest.mark.parametrize("name", plenipot.scenarios())
def test_the_cast_is_invented(name: str) -> None:
    scenario = plenipot.load_scenario(name)
    real = [state.name.lower() for state in facts.member_states()]
    names = [delegation.name.lower() for delegation in scenario.delegations]
    assert len(names) == len(set(names))
    assert {delegation.region for delegation in scenario.delegations} == set("ABCDE") and len(scenario.groups) == 6
    near = [(n, r) for n in names for r in real if SequenceMatcher(None, n, r).ratio() > 0.75]
    assert not near, f"invented names too near to real states: {near}"


def test_the_cast_of_the_first_scenario_is_complete() -> None:
    scenario = plenipot.load_scenario(NAME)
    assert len(scenario.delegations) == 180
    assert sum(delegation.card is not None for delegation in scenario.delegations) == 20


@pytest.mark.parametrize("name", plenipot.scenarios())
def test_every_clause_has_words_for_every_wording(name: str) -> None:
    for clause in plenipot.load_scenario(name).clauses:
        words_of = [wording.words for wording in clause.wordings]
        assert len(set(words_of)) == len(words_of) >= 4
        assert clause.wordings[clause.aim].position >= clause.status_quo


def test_all_four_marks_are_played() -> None:
    found = {clause.mark for name in plenipot.scenarios() for clause in plenipot.load_scenario(name).clauses}
    assert found == {"ADD", "MOD", "SUP", "NOC"}
