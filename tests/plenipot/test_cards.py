"""Role cards: public and private parts never on the same sheet."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

import pytest

from itu_course import plenipot
from itu_course.plenipot.cards import line_and_trades
from itu_course.plenipot.world import world


@pytest.mark.parametrize("name", plenipot.scenarios())
def test_private_parts_stand_on_private_sheets_only(name: str) -> None:
    scenario = plenipot.load_scenario(name)
    pages = plenipot.cards(scenario)
    assert set(pages) - {"without-a-vote.html"} == {"draft.html", "wall.html", "public.html", "private.html"}
    assert ("without-a-vote.html" in pages) == bool(scenario.voteless)
    for state in scenario.delegations:
        if state.card is None:
            assert all(escape(state.name) not in page for page in pages.values())
            continue
        assert escape(state.card.public) in pages["public.html"]
        for words in (state.card.private, state.card.interests, state.card.must_not, *state.card.must_have):
            assert escape(words) in pages["private.html"]
        assert escape(state.card.private) not in pages["public.html"] + pages["draft.html"] + pages["wall.html"]
        _, private = pages["private.html"].split(f"<h2>{escape(state.name)}</h2>")
        own = line_and_trades(world(scenario), scenario.delegation(state.code))
        assert all(escape(sentence) in private.split("</article>")[0] for sentence in own)
        assert all(escape(sentence) not in pages[name] for sentence in own for name in ("public.html", "wall.html"))
    assert all(
        escape(wording.words) in pages["draft.html"] for clause in scenario.clauses for wording in clause.wordings
    )


@pytest.mark.parametrize("name", plenipot.scenarios())
def test_a_line_and_a_trade_are_told_in_the_short_words_of_the_scale(name: str) -> None:
    scenario = plenipot.load_scenario(name)
    here = world(scenario)
    for state in here.named:
        told = line_and_trades(here, state)
        bounds = 0
        for k, clause in enumerate(scenario.clauses):
            first, last = here.first[k][state], here.last[k][state]
            sentences = [line for line in told if line.startswith(f"On {clause.label} ")]
            limits = [index for index, bound in ((first, first > 0), (last, last < len(clause.wordings) - 1)) if bound]
            assert len(sentences) == len(limits)
            for index, sentence in zip(limits, sentences, strict=True):
                assert f"“{clause.wordings[index].short}”" in sentence
            bounds += len(limits)
        trades = [trade for trade in here.exchanges if trade.state == state]
        assert len(told) == bounds + len(trades)
        for trade, sentence in zip(trades, told[bounds:], strict=True):
            gives, gets = scenario.clauses[trade.clause], scenario.clauses[trade.other]
            assert f"“{gives.wordings[trade.gives].short}”" in sentence and gives.label in sentence
            assert f"“{gets.wordings[trade.gets].short}”" in sentence and gets.label in sentence


@pytest.mark.parametrize("name", plenipot.scenarios())
def test_the_wall_shows_each_line_as_it_is_and_as_it_is_proposed(name: str) -> None:
    scenario = plenipot.load_scenario(name)
    sheets = plenipot.cards(scenario)["wall.html"].split('<article class="wall">')[1:]
    assert len(sheets) == 2 * len(scenario.clauses)
    for clause, today, wanted in zip(scenario.clauses, sheets[::2], sheets[1::2], strict=True):
        assert escape(clause.label) in today and f"<p>{escape(clause.status_quo_words)}</p>" in today
        assert escape(clause.label) in wanted and f"<p>{escape(clause.wordings[clause.tabled].words)}</p>" in wanted


def test_teams_without_a_vote_have_a_card_with_a_red_line() -> None:
    scenario = plenipot.load_scenario("community-alert-networks")
    page = plenipot.cards(scenario)["without-a-vote.html"]
    assert len(scenario.voteless) == 5
    for team in scenario.voteless:
        assert escape(team.name) in page and escape(team.part) in page and escape(team.red_line) in page


def test_pages_are_whole_and_ask_for_nothing_from_outside() -> None:
    class Tags(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert not {"src", "href"} & {key for key, _ in attrs}
            if tag != "meta":
                self.open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    for page in plenipot.cards(plenipot.load_scenario("community-alert-networks")).values():
        tags = Tags()
        tags.feed(page)
        assert tags.open == []
