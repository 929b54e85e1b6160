"""Ways ranked for a situation: nothing above what was allowed, nothing lost, and a reason for all that falls out.

``golden/ways.md`` shows six situations; ``tests/benchmarks/ways.py`` prints them. After a change that is meant,
``ITU_COURSE_WRITE_GOLDEN=1`` makes the file again.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import facts, plan
from itu_course.facts import COSTS, RISKS, SITUATIONS
from itu_course.plan import Ranking, Situation, rank
from support.ways_table import SIX, ways_table

GOLDEN = Path(__file__).with_name("golden") / "ways.md"
SITUATION = st.builds(
    Situation,
    st.sampled_from(["", *SITUATIONS]),
    st.sampled_from(["", *COSTS]),
    st.sampled_from(["", *RISKS]),
    st.none() | st.integers(0, 260),
)


def test_the_table_of_six_situations_is_the_one_that_was_read() -> None:
    text = ways_table()
    if os.environ.get("ITU_COURSE_WRITE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == text


def allowed(way: facts.Route, situation: Situation) -> bool:
    return (
        (situation.government in ("", *way.situations))
        and (not situation.money or COSTS.index(way.cost) <= COSTS.index(situation.money))
        and (not situation.visibility or RISKS.index(way.risk) <= RISKS.index(situation.visibility))
        and (situation.weeks is None or way.weeks <= situation.weeks)
    )


@given(SITUATION)
def test_what_fits_is_offered_and_what_does_not_falls_out(situation: Situation) -> None:
    ranking = rank(situation)
    assert sorted(way.id for way in (*ranking.fitting, *(out.route for out in ranking.left_out))) == sorted(
        way.id for way in facts.routes()
    )
    assert all(allowed(way, situation) for way in ranking.fitting)
    assert not any(allowed(out.route, situation) for out in ranking.left_out)


@given(SITUATION)
def test_what_falls_out_says_why_and_what_comes_too_late_says_what_instead(situation: Situation) -> None:
    ranking = rank(situation)
    titles = {way.title for way in ranking.fitting}
    for out in ranking.left_out:
        assert out.reasons and out.why
        assert ("weeks" in out.reasons) == (situation.weeks is not None and out.route.weeks > situation.weeks)
        assert bool(out.instead) == ("weeks" in out.reasons)
        named = [title for title in titles if title in out.instead]
        assert not out.instead or named or out.instead == "Instead: begin it for the next meeting."
        assert ("visibility" in out.reasons) == ("shows more of you" in out.why)
        assert ("government" in out.reasons) == ("cannot be tried" in out.why)
        assert ("money" in out.reasons) == ("costs more" in out.why)


@given(SITUATION)
def test_five_at_a_time_and_one_of_them_unseen(situation: Situation) -> None:
    ranking = rank(situation)
    shown = [way for page in ranking.pages for way in page]
    assert set(shown) == set(ranking.fitting)
    for page in ranking.pages:
        assert 1 <= len(page) <= 5 and len(set(page)) == len(page)
        assert any(map(plan.is_unseen, page)) == any(map(plan.is_unseen, ranking.fitting))


@given(SITUATION)
def test_more_influence_for_the_same_price_comes_first(situation: Situation) -> None:
    places = {way: place for place, way in enumerate(rank(situation).fitting)}
    for better, place in places.items():
        for worse, later in places.items():
            same = (better.risk, better.cost) == (worse.risk, worse.cost)
            if same and RISKS.index(better.influence) > RISKS.index(worse.influence):
                assert place < later
            cheaper = RISKS.index(better.risk) < RISKS.index(worse.risk) and better.cost == worse.cost
            if cheaper and better.influence == worse.influence:
                assert place < later


def test_a_page_without_an_unseen_way_gets_the_next_one() -> None:
    seen = [way for way in facts.routes() if not plan.is_unseen(way)][:7]
    unseen = [way for way in facts.routes() if plan.is_unseen(way)][:1]
    first, second = Ranking((*seen, *unseen), ()).pages
    assert first == (*seen[:4], *unseen) and second == (*seen[4:], *unseen)


def test_where_a_government_is_hostile_being_seen_weighs_twice() -> None:
    way = facts.route("human-rights-bodies")
    assert plan.balance(way, Situation("hostile")) == plan.balance(way, Situation("open")) - 1


def test_the_price_is_one_line() -> None:
    line = plan.price(facts.route("national-consultation"))
    assert line == "effect large · officials may learn your name · 40 weeks · no fee"
    assert "1 week ·" in plan.price(facts.route("public-documents"))


@pytest.mark.parametrize("number", [0, 1, 3, 5])
def test_three_ways_at_most_are_compared(number: int) -> None:
    ways = facts.routes()[:number]
    rows = plan.comparison(ways)
    assert {len(row) for row in rows} == {1 + min(number, 3)}
    assert rows[0] == ("Way", *(way.title for way in ways[:3]))
    cells = " ".join(cell for row in rows for cell in row)
    assert all(way.gain in cells and (way.care or "no special warning") in cells for way in ways[:3])


@pytest.mark.parametrize("name", SIX)
def test_the_table_of_six_situations_keeps_the_rules(name: str) -> None:
    """Never more visible than was allowed; an unseen way on each page; nothing too late without what to do instead."""
    situation, titles = SIX[name], {way.title: way for way in facts.routes()}
    section = ways_table().split(f"## {name}\n")[1].split("\n## ")[0]
    offered = re.findall(r"^\d+\. ([^:]+): (.*)$", section, re.M)
    left = re.findall(r"^- ([^:]+): (.*)$", section, re.M)
    assert sorted(title for title, _ in (*offered, *left)) == sorted(titles), "each way once"
    for title, price in offered:
        way = titles[title]
        assert not situation.visibility or RISKS.index(way.risk) <= RISKS.index(situation.visibility)
        assert situation.weeks is None or way.weeks <= situation.weeks
        assert price == plan.price(way)
    for title, why in left:
        late = situation.weeks is not None and titles[title].weeks > situation.weeks
        assert ("Instead: " in why) == late and why.endswith(".")
    first = re.search(r"^First five: (.*)$", section, re.M)
    assert first and any(plan.is_unseen(titles[title]) for title in first[1].split("; "))
    assert len(first[1].split("; ")) == min(5, len(offered))
