"""Keys: right answers come from the fact base and the rules, never from a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from itu_course import facts
from itu_course.errors import DataFileError
from itu_course.grading.keys import Case, load_key
from itu_course.plenipot import rules

KEYS = Path(__file__).resolve().parents[2] / "exercises" / "keys"
HEAD = '[[cell]]\nmarks = "m"\ncell = "c"\nname = "n"\n'


def case(tmp_path: Path, lines: str) -> Case:
    """The one case of a key."""
    path = tmp_path / "key.toml"
    path.write_text(f'{HEAD}{lines}\nlabel = "1"\nreason = "Because."\n', encoding="utf-8")
    (found,) = load_key(path)["m"].cases.values()
    assert isinstance(found, Case) and (found.label, found.reason) == ("1", "Because.")
    return found


def test_every_first_ballot_has_the_majority_of_its_own_valid_votes(tmp_path: Path) -> None:
    first = {(ballot.pp, ballot.post): ballot.valid for ballot in facts.ballots() if ballot.round == 1}
    assert any(valid is None for valid in first.values()) and sum(valid is not None for valid in first.values()) > 3
    for (pp, post), valid in first.items():
        lines = f'[[cell.ballot]]\npp = "{pp}"\npost = "{post}"'
        if valid is None:
            with pytest.raises(DataFileError, match=r"line 7: "):
                case(tmp_path, lines)
        else:
            assert case(tmp_path, lines).right == rules.required_majority(valid), (pp, post)


@pytest.mark.parametrize("post", ["nobody", ""])
def test_a_ballot_that_is_not_in_the_fact_base_is_refused(tmp_path: Path, post: str) -> None:
    with pytest.raises(DataFileError, match=r"line 7: "):
        case(tmp_path, f'[[cell.ballot]]\npp = "PP-18"\npost = "{post}"')


def test_signatures_are_counted_from_the_published_totals(tmp_path: Path) -> None:
    def count(did: str) -> int:
        right = case(tmp_path, f'[[cell.signature]]\ndid = "{did}"').right
        assert isinstance(right, int)
        return right

    assert count("could_sign") == count("signed") + count("attended_not_signed") == facts.fact("wcit12-both").value
    assert count("member") == count("could_sign") + count("absent") == facts.fact("wcit12-members").value
    with pytest.raises(DataFileError, match="region"):
        case(tmp_path, '[[cell.signature]]\nregion = "A"\ndid = "signed"')


def test_the_shipped_counts_are_those_of_the_published_totals() -> None:
    """89 states signed in Dubai, and 55 of those that could did not: the totals that ITU published."""
    cases = load_key(KEYS / "who_signed" / "key.toml")["counts-mark"].cases
    rights = [case.right for case in cases.values() if isinstance(case, Case)]
    assert list(cases) == ["1", "2", "3", "4", "5"] and rights == [89, 55, 49, 144, 193]


def test_a_case_is_worth_a_point_unless_the_key_says_otherwise(tmp_path: Path) -> None:
    lines = '[[cell.signature]]\ndid = "signed"'
    assert case(tmp_path, lines).points == 1
    assert case(tmp_path, f"{lines}\npoints = 0.25").points == 0.25
    with pytest.raises(DataFileError):
        case(tmp_path, f"{lines}\npoints = 0.24")
