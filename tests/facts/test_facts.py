"""Facts: what is shipped holds together, and each mistake in a data file is told with file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from itu_course import facts
from itu_course.errors import DataFileError, UnknownName

SOURCE = """
[[source]]
id = "A"
title = "A page"
publisher = "Someone"
url = "https://example.org/"
date_read = "2026-11-23"
kind = "press"
"""
FACT = """
[[fact]]
id = "seats"
value = 48
text = "The Council has 48 seats."
sources = ["A"]
as_of = "2022"
confidence = "high"
"""
BALLOT = """
[[ballot]]
pp = "PP-22"
post = "SG"
round = 1
took_part = 172
required = 83
required_is = "published"
elected = "Ash"
sources = ["A"]
confidence = "high"
[[ballot.vote]]
candidate = "Ash"
state = "USA"
votes = 139
[[ballot.vote]]
candidate = "Birch"
state = "RUS"
votes = 25
"""
TERM = '[[term]]\nterm = "Quorum"\nmeaning = "Enough people."\n'
KNOWN = {"A": facts.Source("A", "A page", "Someone", "https://example.org/", date(2026, 11, 23), "press")}


def test_each_fact_and_ballot_has_known_sources() -> None:
    for one in (*facts.facts().values(), *facts.ballots()):
        assert one.sources and all(facts.source(name) for name in one.sources)
    assert all(source.date_read <= date(2026, 12, 31) for source in facts.sources().values())


def test_a_fact_says_its_number() -> None:
    words = {1: "one", 2: "twice", 4: "four", 5: "five", 7: "seven", 8: "eight"}
    for one in facts.facts().values():
        said = one.text.lower()
        assert (
            str(one.value) in said
            or words.get(int(one.value), "?") in said
            or one.id
            in {
                "roll-call-requests",
                "first-election-day",
            }
        ), one


def test_a_citation_is_one_line_with_title_address_and_date() -> None:
    for name, source in facts.sources().items():
        line = facts.citation(name)
        assert "\n" not in line and line.startswith(f"**{name}** ") and line.endswith(" November 2026.")
        assert source.title in line and source.publisher in line and source.url in line
    with pytest.raises(UnknownName, match="PP22SG"):
        facts.citation("PP22S")
    assert facts.plain_date(date(2025, 3, 9)) == "9 March 2025"


def test_the_required_majority_is_more_than_half_of_the_valid_votes() -> None:
    """Published numbers against the rule: half of the valid votes, rounded down, plus one."""
    checked = [one for one in facts.ballots() if one.required and one.valid]
    assert sum(one.required_is == "published" for one in checked) >= 12
    for one in checked:
        assert one.valid is not None and one.required == one.valid // 2 + 1, one


def test_ballots_of_2022_as_published() -> None:
    first = facts.ballots()[0]
    assert (first.pp, first.post, first.round, first.elected) == ("PP-22", "SG", 1, "Bogdan-Martin")
    assert first.votes == (("Bogdan-Martin", "USA", 139), ("Ismailov", "RUS", 25))
    assert (first.took_part, first.valid, first.required, first.required_is) == (172, 164, 83, "published")
    rounds = [one for one in facts.ballots() if (one.pp, one.post) == ("PP-22", "BDT")]
    assert [one.elected for one in rounds] == [None, None, "Zavazava"]
    assert rounds[2].required_is == "computed" and rounds[2].confidence == "medium"


def test_incomplete_ballots_are_flagged_and_say_why() -> None:
    for one in facts.ballots():
        assert one.complete or one.note, one
        if not one.complete and one.valid is not None:
            assert sum(votes.votes for votes in one.votes) < one.valid


def test_no_result_of_2026_is_told() -> None:
    assert not [one for one in facts.ballots() if one.pp == "PP-26"]


def test_states_proposing_candidates_are_member_states() -> None:
    codes = {state.iso3 for state in facts.member_states()}
    assert {votes.state for one in facts.ballots() for votes in one.votes} - {""} <= codes


def test_member_states_meet_the_published_totals() -> None:
    states = facts.member_states()
    assert len(states) == facts.fact("member-states-2026").value == 194
    council = [state for state in states if state.council_2023_2026]
    assert len(council) == facts.fact("council-seats").value
    for region in "abcde":
        seats = sum(state.itu_region == region.upper() for state in council)
        assert seats == facts.fact(f"council-region-{region}").value
    groups = [group for state in states for group in state.regional_groups]
    assert {name: groups.count(name) for name in ("APT", "CEPT", "ASMG", "RCC")} == {
        "APT": 38, "CEPT": 46, "ASMG": 21, "RCC": 11,
    }  # fmt: skip
    votes = [state.ballots["unga_cybercrime_2019"] for state in states if "unga_cybercrime_2019" in state.ballots]
    assert [votes.count(word) for word in ("yes", "no", "abstain")] == [79, 60, 33]


def test_empty_cells_are_none_never_no() -> None:
    states = {state.iso3: state for state in facts.member_states()}
    assert states["BEL"].freedom_online_coalition is None and states["DZA"].freedom_online_coalition is False
    assert sum(state.contributory_units is not None for state in states.values()) == 10
    assert states["AFG"].unga_ideal_point is None and states["AFG"].notes is None
    assert states["USA"].foc_left == 2026


def test_dubai_2012_meets_the_published_totals_and_carries_its_note() -> None:
    kinds = [one.wcit12 for one in facts.wcit12()]
    assert kinds.count("signed") == facts.fact("wcit12-signed").value == 89
    assert kinds.count("attended_not_signed") == facts.fact("wcit12-not-signed").value == 55
    assert [one.wcit12 for one in facts.wcit12()] == [state.wcit12 for state in facts.member_states()]
    assert "recalled" in facts.wcit12_note() and "published" in facts.wcit12_note()


def test_glossary_is_sorted_and_every_meaning_is_a_short_sentence() -> None:
    names = list(facts.glossary())
    assert names == sorted(names) and len(names) >= 50
    for term in facts.glossary().values():
        assert term.meaning.endswith(".") and len(term.meaning.split()) <= 25, term
        assert term.term.lower() not in term.meaning.lower().split(), f"{term.term} explains itself by itself"


def test_unknown_names_offer_the_nearest() -> None:
    with pytest.raises(UnknownName, match="council-seats"):
        facts.fact("council-seat")


BAD_SOURCES: list[tuple[str, str, int, str]] = [
    ('id = "A"', 'id = ""', 3, "empty"),
    ('"2026-11-23"', '"23.11.2026"', 7, "date such as"),
    ('"https://example.org/"', '"example.org"', 6, "https://"),
    ('url = "https://example.org/"\n', "", 2, "url"),
    ('kind = "press"', 'kind = "rumour"', 8, "rumour"),
    ("publisher", "publischer", 5, "publischer"),
]


@pytest.mark.parametrize(("old", "new", "line", "says"), BAD_SOURCES)
def test_mistakes_in_sources(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(SOURCE.replace(old, new), encoding="utf-8")
    complain(lambda: facts.load_sources(path), "sources.toml", line, says)


def test_a_double_source(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(SOURCE + SOURCE, encoding="utf-8")
    complain(lambda: facts.load_sources(path), "sources.toml", 11, "twice")


BAD_FACTS = [
    ('sources = ["A"]\n', "", 2, "sources"),
    ('["A"]', "[]", 6, "empty"),
    ('["A"]', '["B"]', 6, "B"),
    ('"2022"', '"last year"', 7, "last year"),
    ('"2022"', '"2022-13"', 7, "2022-13"),
    ("48\n", '"many"\n', 4, "a number"),
    ('"high"', '"sure"', 8, "sure"),
]


@pytest.mark.parametrize(("old", "new", "line", "says"), BAD_FACTS)
def test_mistakes_in_facts(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    path = tmp_path / "facts.toml"
    path.write_text(FACT.replace(old, new, 1), encoding="utf-8")
    complain(lambda: facts.load_facts(path, KNOWN), "facts.toml", line, says)


def test_a_double_fact_and_a_double_term(tmp_path: Path) -> None:
    path = tmp_path / "data.toml"
    path.write_text(FACT + FACT, encoding="utf-8")
    complain(lambda: facts.load_facts(path, KNOWN), "data.toml", 11, "twice")
    path.write_text(TERM + TERM, encoding="utf-8")
    complain(lambda: facts.load_glossary(path), "data.toml", 4, "twice")


BAD_BALLOTS = [
    ('sources = ["A"]\n', "", 2, "sources"),
    ('["A"]', '["B"]', 10, "B"),
    ('elected = "Ash"', 'elected = "Oak"', 9, "Oak"),
    ("required = 83", "required = 140", 7, "does not agree"),
    ('elected = "Ash"\n', "", 7, "does not agree"),
    ("took_part = 172", "took_part = 150", 6, "150"),
    ("took_part = 172", "valid = 100", 6, "add up to 164"),
    ("took_part = 172", "valid = 170", 6, "add up to 164"),
    ('"SG"', '"King"', 4, "King"),
    ('candidate = "Birch"', 'candidate = "Ash"', 12, "twice"),
]


@pytest.mark.parametrize(("old", "new", "line", "says"), BAD_BALLOTS)
def test_mistakes_in_ballots(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    path = tmp_path / "elections.toml"
    path.write_text(BALLOT.replace(old, new), encoding="utf-8")
    complain(lambda: facts.load_ballots(path, KNOWN), "elections.toml", line, says)


def test_a_double_ballot_and_the_good_one(tmp_path: Path) -> None:
    path = tmp_path / "elections.toml"
    path.write_text(BALLOT, encoding="utf-8")
    assert facts.load_ballots(path, KNOWN)[0].valid == 164
    path.write_text(BALLOT + BALLOT, encoding="utf-8")
    complain(lambda: facts.load_ballots(path, KNOWN), "elections.toml", 24, "twice")


BAD_TABLES = [
    ("ABC,Land,signed,x\nABC,Land,signed,x", 3, "twice"),
    ("ABC,,signed,x", 2, "name"),
    ("ABC,Land,perhaps,x", 2, "perhaps"),
    ("ABC,Land,signed", 2, "cells"),
]


@pytest.mark.parametrize(("rows", "line", "says"), BAD_TABLES)
def test_mistakes_in_tables(tmp_path: Path, rows: str, line: int, says: str) -> None:
    path = tmp_path / "wcit12.csv"
    path.write_text("iso3,name,wcit12,evidence\n" + rows + "\n", encoding="utf-8")
    complain(lambda: facts.load_wcit12(path), "wcit12.csv", line, says)


def test_a_state_with_letters_for_a_number_or_no_column(tmp_path: Path) -> None:
    shipped = Path(facts.__file__).parent / "data" / "member_states.csv"
    head, first, *_ = shipped.read_text(encoding="utf-8").splitlines()
    path = tmp_path / "member_states.csv"
    path.write_text(f"{head}\n{first.replace('-1.3360', 'minus one')}\n", encoding="utf-8")
    complain(lambda: facts.load_member_states(path), "member_states.csv", 2, "minus one")
    path.write_text(f"{head.replace('itu_region,', 'region,')}\n{first}\n", encoding="utf-8")
    complain(lambda: facts.load_member_states(path), "member_states.csv", 1, "itu_region")
    complain(lambda: facts.load_member_states(tmp_path / "gone.csv"), "gone.csv", 0, "read")


def complain(load: Any, name: str, line: int, says: str) -> None:
    """``load`` fails with one sentence that names file and line."""
    with pytest.raises(DataFileError) as caught:
        load()
    assert (caught.value.path.name, caught.value.line) == (name, line), caught.value
    assert says in str(caught.value) and "\n" not in str(caught.value)
