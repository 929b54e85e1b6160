"""The seats of the Council: as many boxes as the facts say, each with a state of that region."""

from __future__ import annotations

import re

from itu_course import facts, figures
from itu_course.figures.council import seats
from itu_course.plenipot import rules


def test_the_table_of_states_fills_exactly_the_seats_of_each_region() -> None:
    sitting = [state for state in facts.member_states() if state.council_2023_2026]
    for region, number in seats().items():
        assert sum(state.itu_region == region for state in sitting) == number == rules.COUNCIL_SEATS[region]
    assert len(sitting) == facts.fact("council-seats").value


def test_every_state_has_one_box_in_each_drawing_and_its_name_in_the_table() -> None:
    picture = figures.show("council-seats")
    for drawing in re.findall(r"<svg.*?</svg>", picture.html()):
        codes = re.findall(r">([A-Z]{3})</text>", drawing)
        assert sorted(codes) == sorted(s.iso3 for s in facts.member_states() if s.council_2023_2026)
    listed = ", ".join(row[2] for row in picture.rows)
    assert all(state.name in listed for state in facts.member_states() if state.council_2023_2026)
