"""History scenarios: read from their files; every mistake in one is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from itu_course import plenipot
from itu_course.errors import DataFileError, RuleError, UnknownName
from itu_course.plenipot import history
from itu_course.plenipot.history import scenarios


def test_both_histories_are_described_and_not_played() -> None:
    assert history.histories() == ("elections-2022", "wcit-12")
    for name in history.histories():
        assert name not in plenipot.scenarios()
        with pytest.raises(RuleError, match="described, not played"):
            plenipot.load_scenario(name)
    with pytest.raises(UnknownName, match="wcit-12"):
        history.load_history("wcit-13")


GOOD = (scenarios.HERE / "elections-2022.toml").read_text(encoding="utf-8")
SIGNED = (scenarios.HERE / "wcit-12.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("whole", "change", "says"),
    [
        (GOOD, ('kind = "elections"', 'kind = "poem"'), "should be one of signature, elections"),
        (GOOD, ('"PP22SG"', '"NOWHERE"'), "no source “NOWHERE”"),
        (GOOD, ('post = "TSB"', 'post = "TSX"'), "no complete ballot of PP-22 TSX"),
        (GOOD, ('"Bogdan-Martin" =', '"Bogdan" ='), "“Bogdan” did not stand"),
        (GOOD, ('"USA"', '"U.S."'), "not the three-letter code"),
        (GOOD, ('"unga_gge_2018"', '"unga_2018"'), "there is no vote “unga_2018”"),
        (GOOD, (', "Ismailov" = "RUS"', ""), "exactly two candidates"),
        (GOOD, ("desertion = 0.6", 'desertion = "much"'), "should be a number, not a text"),
        (GOOD, ("desertion = 0.6", "dessertion = 0.6"), "“dessertion” is not known"),
        (SIGNED, ("signed = 89 ", "signed = -89 "), "should be between 0"),
        (SIGNED, ('event = "wcit12"', 'event = "wcit13"'), "should be one of wcit12"),
        (SIGNED, ("abstentions = 8", "abstentions = 8.5"), "should be a whole number"),
    ],
)
def test_a_mistake_in_a_file_is_named_with_its_line(
    whole: str, change: tuple[str, str], says: str, tmp_path: Path
) -> None:
    assert change[0] in whole
    path = tmp_path / "mine.toml"
    path.write_text(whole.replace(*change, 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=r"^mine.toml, line \d+: ") as caught:
        history.load_history(path)
    assert says in str(caught.value)


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SIGNED.replace('"wcit-12"', '"mine"'), encoding="utf-8")
    assert history.is_history(path) and history.load_history(str(path)).name == "mine"
    assert not history.is_history("community-alert-networks")
