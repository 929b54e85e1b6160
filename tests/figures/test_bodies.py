"""The map of the bodies: each has a door, and the doors are explained."""

from __future__ import annotations

import re

from itu_course import facts, figures
from itu_course.figures import bodies
from itu_course.words import say


def test_each_body_has_one_door_and_each_kind_of_door_is_explained() -> None:
    doors = [door for tier in bodies.TIERS.values() for door in tier.values()]
    assert set(doors) == set(bodies.DOORS)
    for drawing in re.findall(r"<svg.*?</svg>", figures.show("bodies").html()):
        assert len(re.findall(r'width="16.0" height="22.0"', drawing)) == len(doors) + len(bodies.DOORS)
    assert [row[2] for row in figures.show("bodies").rows] == [say(f"figure.bodies.{door}") for door in doors]


def test_its_numbers_are_those_of_the_facts() -> None:
    picture = figures.show("bodies")
    for name in ("member-states-2026", "council-seats", "rrb-members"):
        assert re.search(rf"\b{facts.fact(name).value}\b", picture.description)
        assert any(re.search(rf"\b{facts.fact(name).value}\b", row[1]) for row in picture.rows)
