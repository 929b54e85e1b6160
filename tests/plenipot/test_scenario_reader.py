"""Scenarios read from their files: complete, invented, and every mistake reported with its line."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from itu_course import facts, plenipot
from itu_course.errors import DataFileError
from itu_course.plenipot.scenario import USUAL_SPREAD, Trade

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
        ("positions = [", "positions = [60, 70]  # [", "6 numbers"),
        ("mandate = 0.85", "mandat = 0.85", "mandat"),
        ('must_not = { text = "independent oversight", clause = "resolves-4bis" }', "", "must_not"),
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


ARCADIAS = 'line = { "recognizing-c" = [0, 3], "resolves-4bis" = [0, 2] }'
JESSAMYS = 'must_not = { text = "closed meetings", clause = "instructs-council-5" }'
TRADE = """state = "ARC"
gives = ["resolves-4bis", 3]
gets = ["instructs-director-2", 2]"""


@pytest.mark.parametrize(
    ("old", "new", "pointed", "message"),
    [
        (ARCADIAS, 'line = { "recognising-c" = [0, 3] }', "line =", "“recognising-c” is not known"),
        (ARCADIAS, 'line = { "recognizing-c" = [3, 0] }', "line =", "the smaller number comes first"),
        (ARCADIAS, 'line = { "recognizing-c" = [0, 5] }', "line =", "two numbers from 0 to 4"),
        (ARCADIAS, 'line = { "recognizing-c" = [-1, 3] }', "line =", "two numbers from 0 to 4"),
        (ARCADIAS, 'line = { "recognizing-c" = [0.5, 3] }', "line =", "two numbers from 0 to 4"),
        (ARCADIAS, 'line = { "recognizing-c" = [0] }', "line =", "two numbers from 0 to 4"),
        (ARCADIAS, 'line = { "recognizing-c" = [0, 4] }', "line =", "excludes nothing"),
        (ARCADIAS, 'line = { "invites-states-3" = [0, 3] }', "line =", "explained by nothing on the card"),
        (ARCADIAS, "line = [0, 3]", "line =", "should be a table"),
        (
            JESSAMYS,
            'must_not = { text = "closed", clause = "instructs-council-6" }',
            "must_not =",
            "instructs-council-5",
        ),
        (JESSAMYS, 'must_not = { text = "closed meetings" }', "must_not =", "outside = true"),
        (JESSAMYS, JESSAMYS.replace(" }", ", outside = true }"), "must_not =", "outside = true"),
        (JESSAMYS, JESSAMYS.replace(" }", ", why = 1 }"), "must_not =", "“why” is not known"),
        (JESSAMYS, 'must_not = "closed meetings"', "must_not =", "should be a table"),
        (TRADE, TRADE.replace('"ARC"', '"ARK"'), "state =", "should be one of ARC"),
        (TRADE, TRADE.replace('"ARC"', '"COR-01"'), "state =", "should be one of ARC"),
        (TRADE, TRADE.replace("resolves-4bis", "resolves-4"), "gives =", "not a clause of this file"),
        (TRADE, TRADE.replace('"resolves-4bis", 3', '"resolves-4bis", 5'), "gives =", "counted from 0 to 4"),
        (TRADE, TRADE.replace('"resolves-4bis", 3', '"resolves-4bis", 2'), "gives =", "can accept these words anyway"),
        (TRADE, TRADE.replace('"resolves-4bis", 3', '"recalling-b", 4'), "gives =", "can accept these words anyway"),
        (TRADE, TRADE.replace('"resolves-4bis", 3', '"resolves-4bis"'), "gives =", "a name and a whole number"),
        (TRADE, TRADE.replace('"resolves-4bis", 3', '"resolves-4bis", 3.0'), "gives =", "a name and a whole number"),
        (TRADE, TRADE.replace("director-2", "director-3"), "gets =", "not a clause of this file"),
        (TRADE, TRADE.replace('"instructs-director-2", 2', '"resolves-4bis", 1'), "gets =", "two clauses"),
        (TRADE, TRADE.replace('-2", 2', '-2", -1'), "gets =", "counted from 0 to 4"),
        ('JUN = "ARC"', 'JUN = "GRA"', "JUN =", "not a delegation with a card in the group “Juniper Group”"),
        ('JUN = "ARC"', 'JUN = "JUN-01"', "JUN =", "not a delegation with a card"),
        ('JUN = "ARC"', "", "[coordinator]", "has no “JUN”"),
        ('JUN = "ARC"', 'JUN = "ARC"\nJUG = "ARC"', "JUG =", "“JUG” is not known"),
        ('no_votes = ["OAK"]', 'no_votes = ["LAN-01"]', "no_votes =", "not a delegation with a card"),
        ("spread = [0, 8, 3, 7]", "spread = [0, 8, 3]", "spread =", "four whole numbers"),
        ("spread = [0, 8, 3, 7]", "spread = [0, 8, 3.5, 7]", "spread =", "four whole numbers"),
        ("spread = [0, 8, 3, 7]", "spread = [0, 8, 3, 51]", "spread =", "from 0 to 50"),
        ("spread = [0, 8, 3, 7]", "spread = [-1, 8, 3, 7]", "spread =", "from 0 to 50"),
        ('short = "secure and private"', 'short = "secure and traceable"', 'short = "secure and t', "another step"),
        ('short = "secure and private"', f'short = "{"s" * 41}"', 'short = "sss', "41 letters"),
        ('short = "secure and private"', "", "[[clause.step]]", "has no “short”"),
        (
            'must_have = [{ text = "privacy named", clause = "invites-states-3" }]',
            "must_have = []",
            "must_have =",
            "empty",
        ),
    ],
)
def test_a_promise_that_the_file_cannot_keep_is_reported_with_its_line(
    tmp_path: Path, old: str, new: str, pointed: str, message: str
) -> None:
    source = (Path(plenipot.__file__).parent / "scenarios" / f"{NAME}.toml").read_text(encoding="utf-8")
    assert source.count(old) == 1
    before, after = source.split(old)
    changed = before + new + after
    path = tmp_path / "mine.toml"
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(DataFileError, match=re.escape(message)) as problem:
        plenipot.load_scenario(path)
    named = changed.splitlines()[problem.value.line - 1]
    assert named.startswith(pointed), named
    nearby = before.count("\n") + 1
    assert abs(problem.value.line - nearby) <= 8  # in the table that was changed, and not in one like it


def test_lines_trades_and_demands_are_read_as_they_are_written() -> None:
    scenario = plenipot.load_scenario(NAME)
    arcadia, crowd = (
        scenario.delegations[scenario.delegation("ARC")],
        scenario.delegations[scenario.delegation("COR-01")],
    )
    assert arcadia.card is not None
    assert arcadia.lines == (None, (0, 3), (0, 2), None, None, None)
    assert arcadia.card.must_have == ("some form of registration", "no court above its own law")
    assert arcadia.card.must_have_clauses == ("resolves-4bis", "recognizing-c")
    assert arcadia.card.must_not_clause == "resolves-4bis"
    assert crowd.lines == (None,) * 6
    assert scenario.trades[0] == Trade("ARC", ("resolves-4bis", 3), ("instructs-director-2", 2))
    assert scenario.coordinators == ("JES", "BRI", "ARC", "OAK", "GRA", "MIL")
    assert scenario.no_votes == ("OAK",) and scenario.spread == (0, 8, 3, 7)


def test_what_may_be_left_out_has_its_usual_value(tmp_path: Path) -> None:
    source = (Path(plenipot.__file__).parent / "scenarios" / f"{NAME}.toml").read_text(encoding="utf-8")
    without = re.sub(r"(?m)^(spread = \[|no_votes = |line = ).*\n|^\[\[trade\]\]\n(.+\n){3}", "", source)
    without = without.partition("[room]")[0]  # it needs states with a line
    path = tmp_path / "mine.toml"
    path.write_text(without, encoding="utf-8")
    scenario = plenipot.load_scenario(path)
    assert scenario.spread == USUAL_SPREAD and scenario.no_votes == () and scenario.trades == ()
    assert all(delegation.lines == (None,) * 6 for delegation in scenario.delegations)


@pytest.mark.parametrize("name", plenipot.scenarios())
def test_every_group_is_coordinated_by_a_member_with_a_card(name: str) -> None:
    scenario = plenipot.load_scenario(name)
    for group, code in zip(scenario.groups, scenario.coordinators, strict=True):
        delegation = scenario.delegations[scenario.delegation(code)]
        assert delegation.group == group.code and delegation.card is not None


@pytest.mark.parametrize("name", plenipot.scenarios())
def test_every_clause_has_somebody_on_each_side_who_cannot_go_on(name: str) -> None:
    scenario = plenipot.load_scenario(name)
    for index, clause in enumerate(scenario.clauses):
        lines = [(delegation.code, delegation.lines[index]) for delegation in scenario.delegations]
        last = len(clause.wordings) - 1
        against_closed = {code for code, line in lines if line and line[0] > 0}
        against_open = {code for code, line in lines if line and line[1] < last}
        assert against_closed and against_open and against_closed != against_open, clause.id


@pytest.mark.parametrize("name", plenipot.scenarios())
def test_nobody_stands_beyond_its_own_line(name: str) -> None:
    scenario = plenipot.load_scenario(name)
    for delegation in scenario.delegations:
        for clause, position, line in zip(scenario.clauses, delegation.positions, delegation.lines, strict=True):
            assert line is None or line[0] <= clause.nearest(position) <= line[1], f"{delegation.name}, {clause.id}"


@pytest.mark.parametrize("name", plenipot.scenarios())
def test_every_demand_names_a_clause_or_is_outside_and_every_line_follows_from_one(name: str) -> None:
    scenario = plenipot.load_scenario(name)
    ids = {clause.id for clause in scenario.clauses}
    for delegation in scenario.delegations:
        if delegation.card is None:
            assert not any(delegation.lines)
            continue
        card = delegation.card
        assert len(card.must_have) == len(card.must_have_clauses) > 0
        named = {clause for clause in (*card.must_have_clauses, card.must_not_clause) if clause is not None}
        lined = {clause.id for clause, line in zip(scenario.clauses, delegation.lines, strict=True) if line}
        assert named == lined and named <= ids, delegation.name


@pytest.mark.parametrize("name", plenipot.scenarios())
def test_every_trade_is_beyond_a_line_and_told_on_its_card(name: str) -> None:
    scenario = plenipot.load_scenario(name)
    assert 2 <= len(scenario.trades) <= 4
    for trade in scenario.trades:
        delegation = scenario.delegations[scenario.delegation(trade.state)]
        line = delegation.lines[scenario.clause(trade.gives[0])]
        assert delegation.card is not None and line is not None and not line[0] <= trade.gives[1] <= line[1]
        assert " if " in delegation.card.flexibility
        assert 0 <= trade.gets[1] < len(scenario.clauses[scenario.clause(trade.gets[0])].wordings)


@pytest.mark.parametrize("name", plenipot.scenarios())
def test_no_draw_turns_round_what_a_state_wants_from_its_trade(name: str) -> None:
    scenario = plenipot.load_scenario(name)
    for trade in scenario.trades:
        index = scenario.clause(trade.gets[0])
        promised = scenario.clauses[index].wordings[trade.gets[1]].position
        position = scenario.delegations[scenario.delegation(trade.state)].positions[index]
        assert abs(position - promised) >= 2 * scenario.spread[0], trade


@pytest.mark.parametrize("name", plenipot.scenarios())
def test_short_names_have_two_to_five_words_and_fit_a_column(name: str) -> None:
    for clause in plenipot.load_scenario(name).clauses:
        shorts = [wording.short for wording in clause.wordings]
        assert len(set(shorts)) == len(shorts)
        assert all(2 <= len(short.split()) <= 5 and len(short) <= 40 for short in shorts), shorts


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
