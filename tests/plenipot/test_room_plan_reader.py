"""``[room]`` of a scenario: each mistake is reported with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from itu_course import plenipot
from itu_course.errors import DataFileError, RuleError
from itu_course.plenipot.session import cast

SOURCE = Path(plenipot.__file__).parent / "scenarios" / "community-alert-networks.toml"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('states = ["SIL", ', 'states = ["OAK", "SIL", ', "Oakhaven has no red line"),
        ('states = ["SIL", ', 'states = ["SIP", "SIL", ', "“SIP” is not a delegation with a card"),
        ('states = ["SIL", ', 'states = ["SIL", "SIL", ', "named twice"),
        ('hosts = ["FER", ', 'hosts = ["OAK", "FER", ', "the host “OAK”"),
        ("[room.place]", '[room.place]\nbus = "no"', "“bus”"),
        ("people = [8, 11]", "people = [9, 11]", "from 8 to at most 40"),
        ("people = [8, 11]", "people = [8, 10]", "from 11 to at most 40"),
        ("people = [25, 40]", "people = [25, 39]", "they end at 39"),
        ('kind = "press"\n', "", "no team without a vote has the kind “press”"),
        ('kind = "press"\n', 'kind = "pres"\n', "“kind” is “pres”"),
        ('minutes = 45\nlines = ["resolves-4bis"]', 'minutes = 50\nlines = ["resolves-4bis"]', "“minutes” is 50"),
        ('minutes = 45\nlines = ["resolves-4bis"]', 'minutes = 45\nlines = ["resolves-4"]', "“resolves-4” is not"),
        ('minutes = 45\nlines = ["resolves-4bis"]', 'minutes = 45\nlines = ["instructs-director-2"]', "only 3 states"),
        ('[[room.length]]\nminutes = 45\nlines = ["resolves-4bis"]\n', "", "given for each of 45"),
        ('sees = "', 'seas = "', "seas"),
    ],
)
def test_a_mistake_is_reported_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    source = SOURCE.read_text(encoding="utf-8")
    assert old in source
    path = tmp_path / "mine.toml"
    path.write_text(source.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=message) as problem:
        plenipot.load_scenario(path)
    assert problem.value.line > 0


def test_a_scenario_without_a_room_is_played_but_has_no_session(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SOURCE.read_text(encoding="utf-8").partition("[room]")[0], encoding="utf-8")
    scenario = plenipot.load_scenario(path)
    assert scenario.room is None
    with pytest.raises(RuleError, match="does not say how it is played in a room"):
        cast(scenario, 18, 90)
