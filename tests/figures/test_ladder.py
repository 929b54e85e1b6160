"""The ladder: five rungs in the order of the lesson, drawn from below, with a way past the third."""

from __future__ import annotations

import re

from itu_course import figures
from itu_course.figures import ladder
from itu_course.words import say


def heights(drawing: str, words: str) -> float:
    found = re.search(rf'y="([\d.]+)"[^>]*>{re.escape(words)}', drawing)
    assert found, words
    return float(found[1])


def test_the_first_rung_is_at_the_bottom() -> None:
    for drawing in re.findall(r"<svg.*?</svg>", figures.show("afterwards").html()):
        places = [heights(drawing, say(f"figure.ladder.{rung}.name")) for rung in ladder.RUNGS]
        assert places == sorted(places, reverse=True)
        numbers = [heights(drawing, str(number)) for number in range(1, 6)]
        assert numbers == sorted(numbers, reverse=True)


def test_the_way_past_is_beside_the_rung_on_which_somebody_asks() -> None:
    for drawing in re.findall(r"<svg.*?</svg>", figures.show("afterwards").html()):
        past = heights(drawing, say("figure.ladder.past").split()[0])
        ask, sort = (heights(drawing, say(f"figure.ladder.{rung}.name")) for rung in ("ask", "sort"))
        assert ask < past < sort


def test_the_table_is_read_in_the_order_of_the_steps() -> None:
    assert [row[0] for row in figures.show("afterwards").rows] == [
        say(f"figure.ladder.{rung}.name") for rung in ladder.RUNGS
    ]
