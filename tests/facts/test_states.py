"""Member States and signatures meet the published totals, and each mistake is reported with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from itu_course import facts
from support.data_files import assert_refused


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
    kinds = [signature.wcit12 for signature in facts.wcit12()]
    assert kinds.count("signed") == facts.fact("wcit12-signed").value == 89
    assert kinds.count("attended_not_signed") == facts.fact("wcit12-not-signed").value == 55
    assert [signature.wcit12 for signature in facts.wcit12()] == [state.wcit12 for state in facts.member_states()]
    assert "recalled" in facts.wcit12_note() and "published" in facts.wcit12_note()


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
    assert_refused(lambda: facts.load_wcit12(path), "wcit12.csv", line, says)


def test_a_state_with_letters_for_a_number_or_no_column(tmp_path: Path) -> None:
    shipped = Path(facts.__file__).parent / "data" / "member_states.csv"
    head, first, *_ = shipped.read_text(encoding="utf-8").splitlines()
    path = tmp_path / "member_states.csv"
    path.write_text(f"{head}\n{first.replace('-1.3360', 'minus one')}\n", encoding="utf-8")
    assert_refused(lambda: facts.load_member_states(path), "member_states.csv", 2, "minus one")
    path.write_text(f"{head.replace('itu_region,', 'region,')}\n{first}\n", encoding="utf-8")
    assert_refused(lambda: facts.load_member_states(path), "member_states.csv", 1, "itu_region")
    assert_refused(lambda: facts.load_member_states(tmp_path / "gone.csv"), "gone.csv", 0, "read")
